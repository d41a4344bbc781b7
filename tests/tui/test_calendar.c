/* The Calendar on the real program. The figures of the made-up runner's 70 days were
 * worked out from the journal by hand. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>

#include "tty.h"

static struct tty tty;

static void calendar_start(int rows, int columns)
{
	tty_start(&tty, rows, columns, "xterm-256color", "C.UTF-8");
	shows(&tty, "6");
	keys(&tty, "6");
}

static void calendar_end(void)
{
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}

static bool blank(int row, int column)
{
	return cell_at(&tty, (VTermPos){row, column}).chars[0] <= ' ';
}

static bool reversed(int row, int column)
{
	return cell_at(&tty, (VTermPos){row, column}).attrs.reverse;
}

START_TEST(a_year_is_seen_at_once_with_its_figures)
{
	demo_make(0);
	calendar_start(24, 80);
	shows(&tty, " 2026  66 days logged, 22 under-recovered, mean score 60; 65 runs, 689 km");
	shows(&tty, "     Jan Feb Mar  Apr May  Jun Jul Aug  Sep Oct Nov  Dec     Score");
	shows(&tty, " Mon  ████!▓█▓█!  ");
	shows(&tty, " Tue  ███▒!▒███!  ");
	/* A Wednesday in January and one in March without a check-in are blank. */
	shows(&tty, " Wed  ▓!▓▒▓!!▒█  ");
	shows(&tty, " Fri ▒▒ !!▒ !!!  ");
	shows(&tty, "   !   7  10   5");
	shows(&tty, " avg  66  59  46");
	shows(&tty, "  km 277 300 112");
	shows(&tty, "· under 40");
	shows(&tty, "! under-recovered");
	shows(&tty, "Tue 10 Mar 2026  score 11 ! under-recovered  load 200, slept 5:25, soreness 6");
	shows(&tty, "Run 8.10 km in 50:00");
	/* Today is the eleventh column; the days after it are not there. */
	ck_assert(reversed(5, 15));
	ck_assert(!reversed(4, 14));
	ck_assert(blank(6, 15));
	calendar_end();
}
END_TEST

START_TEST(each_metric_has_its_own_signs_and_ranges)
{
	demo_make(0);
	calendar_start(24, 80);
	shows(&tty, "mean score 60");
	keys(&tty, "m");
	shows(&tty, "Now by load.");
	shows(&tty, "Load, by quarters");
	shows(&tty, "load 18088; 65 runs");
	shows(&tty, "█ over 383");
	shows(&tty, "░ to 169");
	shows(&tty, "· no load");
	shows(&tty, " sum  8k  8k  3k");
	shows_not(&tty, "! under-recovered\n");
	keys(&tty, "m");
	shows(&tty, "Now by sleep.");
	shows(&tty, "mean sleep 7:43");
	shows(&tty, "█ 8:00 h and more");
	shows(&tty, "· to 4:59 h");
	shows(&tty, " avg 8.0 7.6 7.3");
	keys(&tty, "m");
	shows(&tty, "Now by soreness.");
	shows(&tty, "█ 6.5 to 10");
	keys(&tty, "m");
	shows(&tty, "Now by score.");
	calendar_end();
}
END_TEST

START_TEST(keys_go_from_one_under_recovered_day_to_the_next)
{
	demo_make(0);
	calendar_start(24, 80);
	shows(&tty, "Tue 10 Mar 2026  score");
	keys(&tty, "n");
	shows(&tty, "No under-recovered day after this one.");
	keys(&tty, "pppp");
	shows(&tty, "Fri  6 Mar 2026  score 29 !");
	keys(&tty, "p");
	shows(&tty, "Sat 28 Feb 2026  score 25 !");
	/* Over all that came before: 22 of them. */
	keys(&tty, "\033" "1\033" "7p");
	shows(&tty, "No under-recovered day before this one.");
	shows(&tty, "Wed 14 Jan 2026  score 46 !");
	keys(&tty, "nn");
	shows(&tty, "Thu 22 Jan 2026  score 57 !");
	calendar_end();
}
END_TEST

START_TEST(the_year_moves_by_week_day_month_and_year_within_the_journal)
{
	demo_make(0);
	calendar_start(24, 80);
	shows(&tty, "Tue 10 Mar 2026");
	keys(&tty, "h");
	shows(&tty, "Tue  3 Mar 2026");
	keys(&tty, "j");
	shows(&tty, "Wed  4 Mar 2026");
	keys(&tty, "[");
	shows(&tty, "Wed  4 Feb 2026");
	keys(&tty, "k\033OC");
	shows(&tty, "Tue 10 Feb 2026");
	/* The journal begins on 31 December. */
	keys(&tty, "{");
	shows(&tty, "Wed 31 Dec 2025  score 68 + recovered");
	shows(&tty, " 2025  1 day logged, 0 under-recovered, mean score 68; 0 runs, 0 km");
	keys(&tty, "h");
	shows(&tty, "Wed 31 Dec 2025");
	keys(&tty, "j");
	shows(&tty, "Thu  1 Jan 2026");
	shows(&tty, " 2026  66 days logged");
	/* And a year ahead of today, for plans. */
	keys(&tty, "]]]");
	shows(&tty, "Wed  1 Apr 2026  nothing planned  in 22 days");
	keys(&tty, "}}");
	shows(&tty, "Wed 10 Mar 2027  nothing planned  in 365 days");
	shows(&tty, " 2027  no check-ins, no runs");
	keys(&tty, "hht");
	shows(&tty, "Tue 10 Mar 2026");
	keys(&tty, "k\r");
	shows(&tty, "Mon  9 Mar 2026");
	shows(&tty, "What to do");
	keys(&tty, "6");
	shows(&tty, "Mon  9 Mar 2026  score 28 !");
	keys(&tty, "\033");
	shows(&tty, "What to do");
	calendar_end();
}
END_TEST

START_TEST(a_month_shows_each_day_and_each_weeks_totals)
{
	demo_make(0);
	calendar_start(24, 80);
	shows(&tty, "mean score 60");
	keys(&tty, "v");
	shows(&tty, " Mar 2026  10 days logged, 5 under-recovered, mean score 46; 10 runs, 112 km");
	shows(&tty, "  wk Mon      Tue      Wed      Thu      Fri      Sat      Sun         km, load");
	shows(&tty, "   9 23+   72 24+   84 25~   58 26+   69 27!   42 28!   25  1~   55        81.9");
	shows(&tty, "      10.8k +1 22.7k    rest     13.3k    9.8k     14k      7.3k           2080");
	shows(&tty, "  10  2+   80  3+   84  4+   76  5~   61  6!   29  7!   24  8!   16        81.0");
	shows(&tty, "      11.2k    23.8k    walk     13.8k    10.2k +1 14.5k    7.5k           2079");
	shows(&tty, "  11  9!   28 10!   11 11       12");
	shows(&tty, "  14 30       31        1        2");
	shows(&tty, "Score  ! under-recovered  ~ strained  + recovered  * note");
	resize(&tty, 20, 60);
	shows(&tty, " Mar 2026  10 logged, 5 under, score 46, 10 runs, 112 km");
	shows(&tty, "      11k+1  22.7k  rest   13.3k  9.8k   14k    7.3k   2080");
	resize(&tty, 24, 80);
	keys(&tty, "k");
	shows(&tty, "Tue  3 Mar 2026");
	keys(&tty, "hh");
	shows(&tty, "Sun  1 Mar 2026");
	keys(&tty, "h");
	shows(&tty, " Feb 2026  27 days logged, 10 under-recovered, mean score 59; 26 runs, 300 km");
	shows(&tty, "   5 26");
	keys(&tty, "mm");
	shows(&tty, "   9 23+ 8:10 24+ 9:00 25~ 8:25");
	shows(&tty, "mean sleep 7:38");
	keys(&tty, "{");
	shows(&tty, " Dec 2025  1 day logged");
	/* ISO weeks go over the turn of the year. */
	shows(&tty, "   1 29       30       31+ 7:10  1+ 7:30  2+ 7:15");
	calendar_end();
}
END_TEST

START_TEST(a_click_chooses_and_a_second_opens)
{
	VTermPos place;

	demo_make(0);
	calendar_start(24, 80);
	shows(&tty, "Tue 10 Mar 2026");
	/* 14 January: the third column, Wednesday. */
	click(&tty, 6, 7);
	shows(&tty, "Wed 14 Jan 2026  score 46 !");
	/* A day to come, and one of another year. */
	click(&tty, 6, 40);
	shows(&tty, "Wed  2 Sep 2026  nothing planned  in 176 days");
	click(&tty, 4, 5);
	shows(&tty, "Wed  2 Sep 2026");
	click(&tty, 6, 7);
	shows(&tty, "Wed 14 Jan 2026  score 46 !");
	keys(&tty, "v");
	shows(&tty, " Jan 2026  29 days logged");
	place = place_of(&tty, "18!");
	click(&tty, place.row, place.col);
	shows(&tty, "Sun 18 Jan 2026  score 53 !");
	click(&tty, place.row + 1, place.col + 3);
	shows(&tty, "What to do");
	shows(&tty, "Sun 18 Jan 2026");
	calendar_end();
}
END_TEST

START_TEST(what_nobody_said_is_blank_and_a_rest_day_is_one_that_was_logged)
{
	shell("recoup log run 10km 50:00 rpe 6 --day 2026-03-02 >/dev/null &&"
	      " recoup checkin sleep=7:30 energy=4 soreness=2 mood=4 stress=2 --day 2026-03-03 >/dev/null &&"
	      " recoup checkin sleep=8 energy=4 soreness=1 --day 2026-03-10 >/dev/null");
	calendar_start(24, 80);
	/* The run's day has no check-in, and so no score. */
	shows(&tty, " 2026  2 days logged, 0 under-recovered, mean score 7");
	shows(&tty, "1 run, 10 km");
	keys(&tty, "v");
	shows(&tty, "  10  2        3+");
	shows(&tty, "      10k      rest                                                         300");
	/* Of the week before nothing is known, not even that nothing was run. */
	shows(&tty, "   9 23       24       25       26       27       28        1                   \n");
	/* Today is not over. */
	shows(&tty, "  11  9       10+");
	shows_not(&tty, "rest     rest");
	keys(&tty, "k");
	shows(&tty, "Tue  3 Mar 2026  score 7");
	shows(&tty, "slept 7:30, soreness 2, rest day");
	keys(&tty, "h");
	shows(&tty, "Mon  2 Mar 2026  no check-in  load 300");
	shows(&tty, "Run 10.0 km in 50:00, RPE 6");
	keys(&tty, "ll");
	shows(&tty, "Wed  4 Mar 2026  nothing logged");
	keys(&tty, "vm");
	shows(&tty, "Now by load.");
	/* One day with load, two known to have none. */
	shows(&tty, " Mon          ░");
	/* All quarters of one day are the same. */
	shows(&tty, "░ to 300");
	shows_not(&tty, "▒ to 300");
	shows(&tty, " Tue          ··");
	calendar_end();
}
END_TEST

START_TEST(a_change_is_seen_and_undone_here)
{
	shell("recoup checkin sleep=8 energy=4 soreness=1 --day 2026-03-10 >/dev/null");
	calendar_start(24, 80);
	shows(&tty, "1 day logged");
	shell("recoup checkin sleep=8 energy=4 soreness=1 --day 2026-03-09 >/dev/null");
	shows(&tty, "2 days logged");
	keys(&tty, "u");
	shows(&tty, "Took back: check-in 2026-03-09.");
	shows(&tty, "1 day logged");
	keys(&tty, "u");
	shows(&tty, "Nothing is logged yet.");
	keys(&tty, "hnmv\r6\x12");
	shows(&tty, "1 day logged");
	calendar_end();
}
END_TEST

START_TEST(a_year_of_54_weeks_fits_the_smallest_screen)
{
	shell("recoup checkin sleep=8 energy=4 soreness=1 --day 2012-01-01 >/dev/null &&"
	      " recoup checkin sleep=8 energy=4 soreness=1 --day 2012-12-31 >/dev/null &&"
	      " recoup checkin sleep=8 energy=4 soreness=1 --day 2026-03-10 >/dev/null");
	calendar_start(20, 60);
	shows(&tty, " 2026  1 logged");
	keys(&tty, "\033" "1\033" "4{");
	shows(&tty, " 2012  2 logged");
	keys(&tty, "[[[[[");
	shows(&tty, "Sun  1 Jan 2012");
	ck_assert(reversed(10, 5));
	ck_assert(!blank(4, 58));
	ck_assert(blank(5, 58));
	click(&tty, 4, 58);
	shows(&tty, "Mon 31 Dec 2012");
	keys(&tty, "j");
	shows(&tty, "Tue  1 Jan 2013");
	shows(&tty, " 2013  no check-ins, no runs");
	ck_assert(reversed(5, 5));
	calendar_end();
}
END_TEST

START_TEST(more_room_shows_more_years_and_a_month)
{
	demo_make(3);
	calendar_start(40, 120);
	shows(&tty, " 2026  ");
	shows(&tty, " 2025  ");
	shows(&tty, " 2024  ");
	keys(&tty, "{");
	shows(&tty, "Mon 10 Mar 2025");
	shows(&tty, " 2026  ");
	/* A click in the second year. */
	click(&tty, 2 + 10 + 2, 5 + 2 * 12);
	shows(&tty, "Mon 24 Mar 2025");
	resize(&tty, 24, 80);
	shows(&tty, " 2025  ");
	shows_not(&tty, " 2024  ");
	resize(&tty, 60, 100);
	shows(&tty, " 2023  ");
	shows(&tty, " Mar 2025  ");
	resize(&tty, 20, 60);
	shows(&tty, "Mon 24 Mar 2025");
	keys(&tty, "v");
	shows(&tty, " Mar 2025  ");
	calendar_end();
}
END_TEST

START_TEST(without_colour_and_beyond_ascii_it_says_the_same)
{
	demo_make(0);
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 24, 80, "vt100", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "under-recovered");
	keys(&tty, "6");
	shows(&tty, " Mon  ####!*#*#!  ");
	shows(&tty, " Wed  *!*+*!!+#  ");
	shows(&tty, "# 75 and more");
	shows(&tty, ". under 40");
	keys(&tty, "v");
	shows(&tty, "   9 23+   72 24+   84 25~   58");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	calendar_end();
}
END_TEST

START_TEST(it_is_told_in_lines_to_those_who_listen)
{
	demo_make(0);
	shell("mkdir -p $HOME/.config/recoup && printf '[screen]\\nreader = yes\\n' >"
	      " $HOME/.config/recoup/recoup.conf");
	calendar_start(40, 80);
	shows(&tty, "recoup, Calendar");
	shows(&tty, "Tue 10 Mar 2026: score 11 ! under-recovered, load 200, slept 5:25, soreness 6.");
	shows(&tty, "Run 8.10 km in 50:00.");
	shows(&tty, "Mar 2026: 10 days logged, 5 under-recovered");
	shows(&tty, "Under-recovered: Fri 6, Sat 7, Sun 8, Mon 9, Tue 10.");
	shows(&tty, "The year 2026: 66 days logged");
	shows(&tty, "Feb: 27 days logged, 10 under-recovered");
	keys(&tty, "p");
	shows(&tty, "Mon  9 Mar 2026: score 28");
	calendar_end();
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("calendar");
	TCase *one = tcase_create("calendar");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_year_is_seen_at_once_with_its_figures);
	tcase_add_test(one, each_metric_has_its_own_signs_and_ranges);
	tcase_add_test(one, keys_go_from_one_under_recovered_day_to_the_next);
	tcase_add_test(one, the_year_moves_by_week_day_month_and_year_within_the_journal);
	tcase_add_test(one, a_month_shows_each_day_and_each_weeks_totals);
	tcase_add_test(one, a_click_chooses_and_a_second_opens);
	tcase_add_test(one, what_nobody_said_is_blank_and_a_rest_day_is_one_that_was_logged);
	tcase_add_test(one, a_change_is_seen_and_undone_here);
	tcase_add_test(one, a_year_of_54_weeks_fits_the_smallest_screen);
	tcase_add_test(one, more_room_shows_more_years_and_a_month);
	tcase_add_test(one, without_colour_and_beyond_ascii_it_says_the_same);
	tcase_add_test(one, it_is_told_in_lines_to_those_who_listen);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
