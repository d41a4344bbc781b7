/* Planning on the real program: tomorrow's likely score, the days ahead, races. Figures of
 * the made-up runner were worked out by another program from `day --json`. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>

#include "tty.h"

static struct tty tty;

static void start(int rows, int columns, const char *screen)
{
	tty_start(&tty, rows, columns, "xterm-256color", "C.UTF-8");
	shows(&tty, "Today");
	keys(&tty, screen);
}

static void quit(void)
{
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}

START_TEST(tomorrow_is_foretold_by_what_today_becomes)
{
	demo_make(0);
	start(24, 80, "p");
	shows(&tty, "Tomorrow, if today becomes");
	shows(&tty, "as it is  200 AU   30, 12 to 49  ");
	shows(&tty, "9 in 10 under your line");
	shows(&tty, "hard*     385 AU   28, 9 to 46");
	shows(&tty, "8 of 10 such ranges hold; your line is 48; from 64 mornings");
	shows(&tty, "* hard: 55 min at RPE 7 (too few such days of yours)");
	resize(&tty, 20, 60);
	shows(&tty, "as it is  200 AU   30, 12 to 49  ");
	resize(&tty, 40, 120);
	shows(&tty, "under-recovered; 9 in 10 under your line");
	keys(&tty, "\033");
	/* There is room for it on Today. */
	shows(&tty, "What to do");
	shows(&tty, "Tomorrow, if today becomes");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 2026");
	shows_not(&tty, "Tomorrow, if today becomes");
	keys(&tty, "l");
	shows(&tty, "Tomorrow, if today becomes");
	resize(&tty, 24, 80);
	shows_not(&tty, "Tomorrow, if today becomes");
	quit();
}
END_TEST

START_TEST(a_wide_screen_has_it_beside_the_reasons)
{
	shell("recoup checkin energy=4 soreness=1 sleep=8 mood=4 stress=2 motivation=4 quality=4"
	      " >/dev/null");
	start(24, 100, "");
	shows(&tty, "Tomorrow, if today becomes");
	shows(&tty, "easy*     120 AU");
	shows(&tty, "What to do");
	keys(&tty, "p");
	shows(&tty, "No score: not enough days yet (0 of 21); load speaks from day 15");
	quit();
}
END_TEST

START_TEST(days_are_planned_by_one_key_and_with_a_note_and_it_is_undone)
{
	demo_make(0);
	start(24, 80, "p");
	shows(&tty, "Tue 10 Mar today    -");
	keys(&tty, "jP");
	shows(&tty, "Wed 11 Mar 2026: rest. Again for the next kind; u takes it back.");
	shows(&tty, "Wed 11 Mar        R rest");
	keys(&tty, "P");
	shows(&tty, "Wed 11 Mar        E easy");
	keys(&tty, "u");
	shows(&tty, "Took back: plan 2026-03-11 easy.");
	shows(&tty, "Wed 11 Mar        R rest");
	keys(&tty, "PPPPP");
	shows(&tty, "Wed 11 Mar 2026: nothing planned. u takes it back.");
	shows(&tty, "Wed 11 Mar          -");
	/* Twelve days on, the race. */
	keys(&tty, "]jjjj\r");
	shows(&tty, "Plan for Sun 22 Mar 2026");
	keys(&tty, "x\r");
	shows(&tty, "rest, easy, long, hard, race or none");
	keys(&tty, "\025ra\r");
	shows(&tty, "Kind                race");
	keys(&tty, "Half marathon\r");
	shows(&tty, "Planned. u takes it back.");
	shows(&tty, "Sun 22 Mar        @ race  Half marathon");
	shows(&tty, "Planned  Half marathon in 12 days; taper from Sun 15 Mar");
	shows(&tty, "Sat 21 Mar          -                                         taper");
	keys(&tty, "]");
	shows(&tty, "Sun 29 Mar          -                                         after the race");
	keys(&tty, "t");
	shows(&tty, "Tue 10 Mar today    -");
	keys(&tty, "nP");
	shows(&tty, "Sun 22 Mar 2026: nothing planned.");
	quit();
}
END_TEST

START_TEST(today_counts_down_and_names_the_taper_and_the_days_after)
{
	shell("recoup checkin energy=4 soreness=1 sleep=8 mood=4 >/dev/null");
	shell("recoup plan 2026-03-16 race City run 10k >/dev/null");
	shell("recoup plan today easy >/dev/null");
	start(24, 80, "");
	shows(&tty, "City run 10k in 6 days: taper. Planned: easy");
	shell("recoup plan 2026-03-16 none >/dev/null");
	shows(&tty, "       Planned: easy");
	shell("recoup plan 2026-05-10 race Marathon >/dev/null");
	shows(&tty, "Marathon in 61 days; taper from Sun 26 Apr. Planned: easy");
	resize(&tty, 20, 60);
	shows(&tty, "Marathon in 61 days. Planned: easy");
	shell("recoup log run 10km 42:00 rpe 9 workout race --day 2026-03-08 >/dev/null");
	shows(&tty, "Day 2 after the race: easy. Planned: easy");
	keys(&tty, "p");
	shows(&tty, "After a race: easy days and rest.");
	quit();
}
END_TEST

START_TEST(the_calendar_plans_days_ahead_and_other_rooms_stay_with_today)
{
	demo_make(0);
	start(24, 80, "6");
	shows(&tty, "mean score 60");
	keys(&tty, "jP");
	shows(&tty, "Wed 11 Mar 2026  planned: rest  tomorrow");
	shows(&tty, "RELH@ planned");
	/* Wednesday, the eleventh column: under the cursor, and without it. */
	ck_assert_uint_eq(cell_at(&tty, (VTermPos){6, 15}).chars[0], 'R');
	ck_assert(cell_at(&tty, (VTermPos){6, 15}).attrs.reverse);
	keys(&tty, "l");
	shows(&tty, "Wed 18 Mar 2026  nothing planned  in 8 days");
	ck_assert_uint_eq(cell_at(&tty, (VTermPos){6, 15}).chars[0], 'R');
	ck_assert(!cell_at(&tty, (VTermPos){6, 15}).attrs.reverse);
	keys(&tty, "\r");
	shows(&tty, "Plan for Wed 18 Mar 2026");
	keys(&tty, "race\r10k\r");
	shows(&tty, "Wed 18 Mar 2026  planned: race, 10k  in 8 days");
	keys(&tty, "v");
	shows(&tty, "  11  9!   28 10!   11 11R      12       13       14       15              23.7");
	shows(&tty, "rest");
	shows(&tty, "12 16       17       18@");
	shows(&tty, "10k");
	keys(&tty, "k");
	shows(&tty, "Wed 11 Mar 2026  planned: rest  tomorrow, taper");
	/* No other room shows a day ahead. */
	keys(&tty, "1");
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "6l4");
	shows(&tty, "Hunger");
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "1");
	shows(&tty, "10k in 8 days; taper from Wed 11 Mar");
	keys(&tty, "6");
	shows(&tty, "Tue 10 Mar 2026  score 11");
	keys(&tty, "hP");
	shows(&tty, "That day is over: what was done is logged, not planned.");
	keys(&tty, "lP");
	shows(&tty, "soreness 6, planned: rest");
	keys(&tty, "uuu");
	shows(&tty, "Took back: plan 2026-03-11 rest.");
	keys(&tty, "v");
	shows_not(&tty, "RELH@ planned");
	quit();
}
END_TEST

START_TEST(a_year_ahead_is_the_end_and_years_turn)
{
	demo_make(0);
	start(40, 120, "6");
	shows(&tty, " 2026  66 days logged");
	keys(&tty, "}");
	shows(&tty, "Wed 10 Mar 2027  nothing planned  in 365 days");
	keys(&tty, "P");
	shows(&tty, "Wed 10 Mar 2027  planned: rest  in 365 days");
	shows(&tty, "     RELH@ planned");
	keys(&tty, "ll");
	shows(&tty, "Wed 10 Mar 2027");
	keys(&tty, "p");
	shows(&tty, "Tue 10 Mar 2026");
	quit();
}
END_TEST

START_TEST(a_click_chooses_a_day_and_a_second_plans_it)
{
	VTermPos place;

	demo_make(0);
	start(24, 80, "p");
	place = place_of(&tty, "Fri 13 Mar");
	click(&tty, place.row, place.col);
	shows_not(&tty, "Plan for");
	keys(&tty, "P");
	shows(&tty, "Fri 13 Mar        R rest");
	click(&tty, place.row, place.col + 10);
	shows(&tty, "Plan for Fri 13 Mar 2026");
	keys(&tty, "\x18");
	shows(&tty, "Fri 13 Mar        R rest");
	quit();
}
END_TEST

START_TEST(without_colour_and_beyond_ascii_it_says_the_same)
{
	demo_make(0);
	shell("recoup plan sat race 'Königslauf 10k' >/dev/null");
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 24, 80, "vt100", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "Konigslauf 10k in 4 days: taper");
	keys(&tty, "p");
	shows(&tty, "as it is  200 AU   30, 12 to 49  ..===#==|.........  9 in 10 under your line");
	shows(&tty, "Sat 14 Mar        @ race  Konigslauf 10k");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	quit();
}
END_TEST

START_TEST(it_is_told_in_lines_to_those_who_listen)
{
	demo_make(0);
	shell("recoup plan sun race Marathon >/dev/null && recoup plan tomorrow rest >/dev/null");
	shell("mkdir -p $HOME/.config/recoup && printf '[screen]\\nreader = yes\\n' >"
	      " $HOME/.config/recoup/recoup.conf");
	start(40, 80, "");
	shows(&tty, "Marathon in 5 days: taper.");
	shows(&tty, "Tomorrow after today as it is, load 200: 30, between 12 and 49;");
	shows(&tty, "Tomorrow after hard, load 385: 28, between 9 and 46;");
	keys(&tty, "p");
	shows(&tty, "Taper: run about half as far as usual");
	shows(&tty, "Wed 11 Mar 2026: rest, taper.");
	shows(&tty, "Sun 15 Mar 2026: race, Marathon.");
	shows(&tty, "Mon 16 Mar 2026: nothing planned, after the race.");
	quit();
}
END_TEST

START_TEST(an_empty_journal_can_be_planned_in)
{
	start(24, 80, "p");
	shows(&tty, "Planned");
	shows_not(&tty, "Tomorrow, if today becomes");
	keys(&tty, "P");
	shows(&tty, "Tue 10 Mar today  R rest");
	keys(&tty, "u");
	shows(&tty, "Tue 10 Mar today    -");
	quit();
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("plan-screens");
	TCase *one = tcase_create("plan-screens");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, tomorrow_is_foretold_by_what_today_becomes);
	tcase_add_test(one, a_wide_screen_has_it_beside_the_reasons);
	tcase_add_test(one, days_are_planned_by_one_key_and_with_a_note_and_it_is_undone);
	tcase_add_test(one, today_counts_down_and_names_the_taper_and_the_days_after);
	tcase_add_test(one, the_calendar_plans_days_ahead_and_other_rooms_stay_with_today);
	tcase_add_test(one, a_year_ahead_is_the_end_and_years_turn);
	tcase_add_test(one, a_click_chooses_a_day_and_a_second_plans_it);
	tcase_add_test(one, without_colour_and_beyond_ascii_it_says_the_same);
	tcase_add_test(one, it_is_told_in_lines_to_those_who_listen);
	tcase_add_test(one, an_empty_journal_can_be_planned_in);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
