/* The Sleep screen. Figures were worked out from the demo's raw values by hand and by
 * a script of their own, not by recoup. */
#include "../unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tty.h"

static void open_sleep(struct tty *tty, int rows, int columns, const char *locale)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "Today");
	keys(tty, "5");
}

static void end(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(a_night_is_a_line_from_bed_to_wake_with_its_figures_beside_it)
{
	struct tty tty;

	demo_make(0);
	open_sleep(&tty, 24, 80, "C.UTF-8");
	/* 23:08 to 04:57 on a line from 22:00 to 10:00 in 37 columns: from half a column in the fourth. */
	shows(&tty, ">Tue 10 Mar \302\267  \342\225\272\342\224\201\342\224\201");
	shows(&tty, "5:25  2  5.8  55\342\206\221  43  53.1\342\206\223");
	shows(&tty, "Wed 25 Feb");
	shows(&tty, "8:25  4  0.2  51   58  57.4");
	shows(&tty, "23:08 to 04:57 (5:49); slept 5:25; quality 2");
	shows(&tty, "55 bpm above your 50-54; HRV 43, 7 days 53.1 below your 56.2-61.0");
	shows(&tty, "sleep 7:14, need 8:00; debt 5.8 h; quality 3.5; 14 of 14 nights");
	shows(&tty, "23:03 to 06:40, mid-sleep 02:52 \302\261 0:29");
	end(&tty);
}
END_TEST

/* Columns of the row in which that character stands. */
static void line_span(struct tty *tty, int row, int from, int to, uint32_t character, int *first,
                      int *last)
{
	*first = *last = -1;
	for (int column = from; column < to; column++)
		if (cell_at(tty, (VTermPos){row, column}).chars[0] == character) {
			*first = *first < 0 ? column : *first;
			*last = column;
		}
}

START_TEST(the_line_lies_under_its_hours)
{
	struct tty tty;
	int midnight, six, row, first, last;

	shell("recoup checkin --day 2026-03-09 bed=00:00 wake=06:00 sleep=6");
	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "known from 5 nights with both times on; 1 here");
	midnight = place_of(&tty, "00       02").col;
	six = place_of(&tty, "06       08").col;
	row = place_of(&tty, "Mon  9 Mar").row;
	line_span(&tty, row, 13, 70, 0x2501, &first, &last);
	ck_assert_int_eq(first, midnight);
	ck_assert_int_le(abs(last + 1 - six), 1);
	end(&tty);
}
END_TEST

START_TEST(people_who_sleep_by_day_see_their_day)
{
	struct tty tty;

	shell("for d in 1 2 3 4 5; do recoup checkin --day 2026-03-0$d bed=08:1$d wake=15:2$d sleep=6:30"
	      " nap=0:30 awakenings=$d; done");
	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "06     08     10      12     14     16");
	shows(&tty, "6:30  +0:30    5  4.6");
	shows(&tty, "08:13 to 15:23, mid-sleep 11:48 \302\261 0:02; woke 3.0x; 5 naps, 2:30");
	end(&tty);
}
END_TEST

START_TEST(a_nap_without_room_of_its_own_is_a_plus)
{
	struct tty tty;

	demo_make(0);
	shell("recoup checkin --day 2026-03-10 nap=0:25");
	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "5:25+ 2  5.8");
	shows(&tty, "1 nap, 0:25");
	resize(&tty, 24, 100);
	shows(&tty, "5:25  +0:25 2  5.8");
	end(&tty);
}
END_TEST

START_TEST(what_is_missing_is_said_and_never_drawn_as_sleep)
{
	struct tty tty;

	shell("recoup checkin --day 2026-03-06 sleep=7:00; recoup checkin --day 2026-03-07 bed=23:00;"
	      "recoup checkin --day 2026-03-08 wake=06:10; recoup checkin --day 2026-03-10 energy=3");
	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Fri  6 Mar \302\267 slept, times not logged");
	shows(&tty, "no wake time");
	shows(&tty, "no bed time");
	shows(&tty, "Mon  9 Mar \302\267 not logged");
	shows(&tty, "not logged: e logs it");
	shows(&tty, "known from 5 nights with both times on; 0 here");
	shows_not(&tty, "\342\224\201");
	shows_not(&tty, "Thu  5 Mar");
	/* Nobody measured a heart or rated a night: no columns, no line for them. */
	shows_not(&tty, "HR");
	shows_not(&tty, "Heart");
	end(&tty);
}
END_TEST

START_TEST(an_empty_journal_says_how_to_begin_and_a_night_is_logged)
{
	struct tty tty;

	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "No nights yet.");
	keys(&tty, "j");
	shows(&tty, "No nights yet.");
	keys(&tty, "a");
	shows(&tty, "Log a night");
	keys(&tty, "2026-03-09\r22:40\r06:10\r7:05\r42\r0:20\r51\r64\r");
	shows(&tty, "Night of Mon  9 Mar kept. u takes it back.");
	shows(&tty, "22:40 to 06:10 (7:30); slept 7:05; quality 4; woke 2x; nap 0:20");
	shows(&tty, ">Mon  9 Mar");
	keys(&tty, "u");
	shows(&tty, "Took back: night of 2026-03-09.");
	shows(&tty, "No nights yet.");
	keys(&tty, "\x12");
	shows(&tty, "slept 7:05");
	end(&tty);
}
END_TEST

START_TEST(hours_are_offered_and_stay_missing_when_refused)
{
	struct tty tty;

	shell("recoup checkin --day 2026-03-09 energy=3");
	open_sleep(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "\r22:30\r06:00\x13");
	shows(&tty, "In bed for 7:30: C-s takes that as slept");
	shows(&tty, "> Sleep               7:30");
	keys(&tty, "\x15\x13");
	shows(&tty, "22:30 to 06:00 (7:30); hours not logged");
	/* The next one is taken as it is offered. */
	keys(&tty, "k\r23:30\r06:00\x13");
	shows(&tty, "In bed for 6:30: C-s");
	keys(&tty, "\x13");
	shows(&tty, "slept 6:30");
	/* And who changes something else is not asked again. */
	keys(&tty, "je\t\t\t3\x13");
	shows(&tty, "hours not logged; quality 3");
	end(&tty);
}
END_TEST

START_TEST(a_night_that_is_there_is_changed_but_not_written_over)
{
	struct tty tty;

	demo_make(0);
	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, ">Tue 10 Mar");
	keys(&tty, "a\t22:00\x13");
	shows(&tty, "is logged already");
	keys(&tty, "\x18");
	shows(&tty, "Thrown away.");
	keys(&tty, "e");
	shows(&tty, "The night to Tue 10 Mar 2026");
	shows(&tty, "Bed time            23:08");
	keys(&tty, "\t\t6:00\x13");
	shows(&tty, "23:08 to 04:57 (5:49); slept 6:00");
	/* Debt of the day before 4.32: 0.75 x 4.32 + 2. */
	shows(&tty, "6:00  2  5.2");
	keys(&tty, "u");
	shows(&tty, "Took back: night of 2026-03-10.");
	shows(&tty, "5:25  2  5.8");
	end(&tty);
}
END_TEST

START_TEST(a_bed_time_in_the_afternoon_is_of_the_same_day_when_the_night_would_be_too_long)
{
	struct tty tty;

	shell("recoup checkin --day 2026-03-09 energy=3");
	open_sleep(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "\r14:00\r20:00\r5:30\x13");
	shows(&tty, "14:00 to 20:00 (6:00); slept 5:30");
	shell("recoup export days | grep -q '2026-03-10.*14:00+0d'");
	keys(&tty, "kj\r01:00\r00:30\x13");
	shows(&tty, "To bed after waking");
	keys(&tty, "\x18");
	shows(&tty, "14:00 to 20:00 (6:00)");
	end(&tty);
}
END_TEST

START_TEST(the_nights_are_walked_paged_and_zoomed)
{
	struct tty tty;

	demo_make(0);
	open_sleep(&tty, 24, 80, "C.UTF-8");
	shows(&tty, ">Tue 10 Mar");
	keys(&tty, "k");
	shows(&tty, ">Mon  9 Mar");
	shows(&tty, "23:38 to 07:08 (7:30)");
	keys(&tty, "[");
	shows(&tty, ">Mon 23 Feb");
	shows(&tty, "Tue 24 Feb");
	shows_not(&tty, "Wed 25 Feb");
	keys(&tty, "g");
	shows(&tty, ">Wed 31 Dec");
	keys(&tty, "k");
	shows(&tty, ">Wed 31 Dec");
	keys(&tty, "t");
	shows(&tty, ">Tue 10 Mar");
	keys(&tty, "+");
	shows(&tty, "Two weeks is the fewest.");
	keys(&tty, "-");
	shows(&tty, "Four weeks: a night a column");
	shows(&tty, "sleep 7:29, need 8:00; debt 5.8 h; quality 3.8; 27 of 28 nights");
	shows(&tty, "22:59 to 06:49, mid-sleep 02:54 \302\261 0:29");
	keys(&tty, "-");
	shows(&tty, "A quarter: a night a column");
	shows(&tty, "sleep 7:43, need 8:00; debt 5.8 h; quality 4.0; 67 of 70 nights");
	keys(&tty, "-");
	shows(&tty, "A quarter is the most.");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 23:38");
	end(&tty);
}
END_TEST

START_TEST(a_whole_quarter_is_seen_at_once_two_by_two)
{
	struct tty tty;
	int row, first, last;

	demo_make(1);
	open_sleep(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "--");
	shows(&tty, "A quarter: a night a column, two by two");
	shows(&tty, "of 91 nights");
	shows(&tty, "Usually");
	/* 91 nights of which the last is asleep at two: the left half of column 46 alone. */
	row = place_of(&tty, "02:00").row;
	line_span(&tty, row, 8, 80, 0x2847, &first, &last);
	ck_assert_int_eq(last, 8 + 45);
	line_span(&tty, row, 8, 80, 0x28FF, &first, &last);
	ck_assert_int_eq(first, 8);
	resize(&tty, 40, 120);
	shows(&tty, "A quarter: a night a column;");
	shows(&tty, "Regularity mid-sleep");
	row = place_of(&tty, "02:00").row;
	line_span(&tty, row, 8, 120, 0x2503, &first, &last);
	ck_assert_int_eq(first, 8);
	ck_assert_int_eq(last, 8 + 90);
	end(&tty);
}
END_TEST

START_TEST(the_mouse_chooses_a_night_and_then_changes_it)
{
	struct tty tty;
	VTermPos place;

	demo_make(0);
	open_sleep(&tty, 24, 80, "C.UTF-8");
	place = place_of(&tty, " Fri  6 Mar");
	click(&tty, place.row, place.col + 30);
	shows(&tty, ">Fri  6 Mar");
	keys(&tty, "\033[<64;10;10M"); /* the wheel, up */
	shows(&tty, ">Thu  5 Mar");
	click(&tty, place.row - 1, 20);
	shows(&tty, "The night to Thu  5 Mar 2026");
	keys(&tty, "\033");
	shows(&tty, ">Thu  5 Mar");
	keys(&tty, "t-");
	shows(&tty, "Four weeks");
	click(&tty, 8, 8);
	shows(&tty, "Wed 11 Feb 2");
	end(&tty);
}
END_TEST

START_TEST(any_terminal_will_do)
{
	struct tty tty;

	demo_make(0);
	open_sleep(&tty, 20, 60, "C");
	shows(&tty, ">Tue 10");
	shows(&tty, "==");
	shows(&tty, "5:25  2  5.8  55+  43");
	keys(&tty, "--");
	shows(&tty, "A quarter");
	shows(&tty, "=");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	resize(&tty, 60, 200);
	shows(&tty, "Regularity mid-sleep");
	resize(&tty, 21, 61);
	shows(&tty, "A quarter");
	keys(&tty, "++");
	shows(&tty, ">Tue 10");
	end(&tty);
}
END_TEST

START_TEST(the_screen_can_be_listened_to)
{
	struct tty tty;

	demo_make(0);
	shell("mkdir -p $HOME/.config/recoup && printf '[screen]\\nreader = yes\\n'"
	      " >$HOME/.config/recoup/recoup.conf");
	open_sleep(&tty, 30, 100, "C.UTF-8");
	shows(&tty, "recoup, Sleep");
	shows(&tty, "Tue 10 Mar: bed 23:08, up 04:57, 5:49 in bed; slept 5:25; quality 2 poor.");
	shows(&tty, "Resting HR: 55 bpm above your 50-54; by 57 mornings of the 60 before.");
	shows(&tty, "Wed 25 Feb: bed 23:11, up 07:51, 8:40 in bed; slept 8:25; quality 4 good.");
	keys(&tty, "k");
	shows(&tty, "Mon  9 Mar: bed 23:38");
	end(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("sleep");
	TCase *one = tcase_create("sleep");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_night_is_a_line_from_bed_to_wake_with_its_figures_beside_it);
	tcase_add_test(one, the_line_lies_under_its_hours);
	tcase_add_test(one, people_who_sleep_by_day_see_their_day);
	tcase_add_test(one, a_nap_without_room_of_its_own_is_a_plus);
	tcase_add_test(one, what_is_missing_is_said_and_never_drawn_as_sleep);
	tcase_add_test(one, an_empty_journal_says_how_to_begin_and_a_night_is_logged);
	tcase_add_test(one, hours_are_offered_and_stay_missing_when_refused);
	tcase_add_test(one, a_night_that_is_there_is_changed_but_not_written_over);
	tcase_add_test(one,
	               a_bed_time_in_the_afternoon_is_of_the_same_day_when_the_night_would_be_too_long);
	tcase_add_test(one, the_nights_are_walked_paged_and_zoomed);
	tcase_add_test(one, a_whole_quarter_is_seen_at_once_two_by_two);
	tcase_add_test(one, the_mouse_chooses_a_night_and_then_changes_it);
	tcase_add_test(one, any_terminal_will_do);
	tcase_add_test(one, the_screen_can_be_listened_to);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
