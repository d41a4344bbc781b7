/* The screens while the clock on the wall goes on, back and ahead under them: nothing here
 * says --today, and time passes only when the test says so. */
#include "../unit/runner.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tty.h"

static char clock_path[128];

/* "2026-03-10 03:50" in Berlin; `zone`: where the runner is by now, "" for no change. */
static void clock_set_in(const char *text, const char *zone)
{
	struct tm local = {.tm_isdst = -1};
	char fresh[160];
	FILE *file;

	setenv("TZ", "Europe/Berlin", 1);
	tzset();
	ck_assert_ptr_nonnull(strptime(text, "%Y-%m-%d %H:%M", &local));
	local.tm_isdst = -1;
	/* Whole at any time: the program reads it whenever it likes. */
	snprintf(fresh, sizeof fresh, "%s.new", clock_path);
	file = fopen(fresh, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "%lld %s\n", (long long)mktime(&local), zone);
	ck_assert_int_eq(fclose(file), 0);
	ck_assert_int_eq(rename(fresh, clock_path), 0);
}

static void clock_set(const char *text)
{
	clock_set_in(text, "");
}

static void clock_make(void)
{
	home_make();
	snprintf(clock_path, sizeof clock_path, "%s/clock", home);
	setenv("RECOUP_CLOCK", clock_path, 1);
}

static void clock_remove(void)
{
	unsetenv("RECOUP_CLOCK");
	home_remove();
}

/* `recoup` in the line goes by the clock that is set. */
static void by_clock(const char *line)
{
	char command[1800];

	snprintf(command, sizeof command,
	         "recoup() { LD_PRELOAD=$RECOUP_CLOCK_PRELOAD $RECOUP \"$@\"; };"
	         " query() { sqlite3 $HOME/.local/share/recoup/journal.db \"$1\"; };"
	         " is() { [ \"$1\" = \"$2\" ] || { echo \"not $2 but $1\" >&2; false; }; }; %s", line);
	shell(command);
}

static void start(struct tty *tty)
{
	tty_start(tty, 24, 80, "xterm-256color", "C.UTF-8");
}

static void leave(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(the_day_turns_at_four_while_the_program_is_open)
{
	struct tty tty;

	clock_set("2026-03-09 20:00");
	by_clock("recoup checkin mood=4 sleep=7:30 >/dev/null");
	clock_set("2026-03-10 03:59");
	start(&tty);
	shows(&tty, "Mon  9 Mar 2026, today");
	clock_set("2026-03-10 04:00");
	shows(&tty, "Tue 10 Mar 2026, today");
	/* Closed for a night and opened again, the first key is of that morning. */
	clock_set("2026-03-11 07:00");
	keys(&tty, "c");
	shows(&tty, "Check-in, Wed 11 Mar 2026");
	keys(&tty, "\033");
	shows(&tty, "Wed 11 Mar 2026, today"); /* curses has seen that nothing comes after Esc */
	clock_set("2026-03-10 04:01");
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "c");
	shows(&tty, "Check-in, Tue 10 Mar 2026");
	keys(&tty, "5:00\023");
	shows(&tty, "Checked in");
	leave(&tty);
	by_clock("is \"$(query \"SELECT (day - 20520) || ' ' || value FROM observation WHERE metric = 'sleep_hours' ORDER BY day\" | tr '\\n' ,)\" '1 7.5,2 5.0,'");
}
END_TEST

START_TEST(the_turn_is_where_the_runner_put_it)
{
	struct tty tty;

	clock_set("2026-03-10 04:30");
	by_clock("recoup config turn 06:00 >/dev/null; recoup checkin energy=4 >/dev/null");
	start(&tty);
	shows(&tty, "Mon  9 Mar 2026, today");
	clock_set("2026-03-10 05:59");
	keys(&tty, "2");
	keys(&tty, "1");
	shows(&tty, "Mon  9 Mar 2026, today");
	clock_set("2026-03-10 06:00");
	shows(&tty, "Tue 10 Mar 2026, today");
	leave(&tty);
}
END_TEST

START_TEST(a_check_in_begun_before_the_turn_is_of_the_day_it_was_begun_for)
{
	struct tty tty;

	clock_set("2026-03-09 20:00");
	by_clock("recoup log mood 4 >/dev/null");
	clock_set("2026-03-10 03:58");
	start(&tty);
	shows(&tty, "today");
	keys(&tty, "c");
	shows(&tty, "Check-in, Mon  9 Mar 2026");
	keys(&tty, "6:10");
	clock_set("2026-03-10 04:03");
	shows(&tty, "Check-in, Mon  9 Mar 2026");
	/* It has looked at the clock meanwhile. */
	tty_pump(&tty, 1500);
	keys(&tty, "\023");
	shows(&tty, "Checked in");
	shows(&tty, "Tue 10 Mar 2026, today");
	leave(&tty);
	by_clock("is \"$(query \"SELECT date(day * 86400, 'unixepoch') || ' ' || value FROM observation WHERE metric = 'sleep_hours'\")\" '2026-03-09 6.16666666666667'");
}
END_TEST

START_TEST(a_run_begun_before_the_turn_is_of_the_day_it_was_begun_for)
{
	struct tty tty;

	clock_set("2026-03-09 23:40");
	by_clock("recoup log mood 4 >/dev/null");
	start(&tty);
	shows(&tty, "today");
	keys(&tty, "r5km\r30:00\r");
	shows(&tty, "30:00");
	/* Left as it was over the night; without a start it is of its length before then. */
	clock_set("2026-03-10 07:30");
	tty_pump(&tty, 1500);
	keys(&tty, "\023");
	shows(&tty, "Logged");
	shows(&tty, "Tue 10 Mar 2026, today");
	leave(&tty);
	by_clock("is \"$(query \"SELECT date(day * 86400, 'unixepoch') || strftime(' %H:%M', start + utc_offset, 'unixepoch') FROM recording\")\" '2026-03-09 23:10'");
}
END_TEST

START_TEST(a_run_typed_before_a_crash_keeps_its_day)
{
	struct tty tty;

	clock_set("2026-03-09 22:00");
	by_clock("recoup log mood 4 >/dev/null");
	start(&tty);
	shows(&tty, "today");
	keys(&tty, "r5km\r30:00\r");
	shows(&tty, "30:00");
	tty_pump(&tty, 1000);
	ck_assert_int_eq(kill(tty.pid, SIGKILL), 0);
	tty_end(&tty);
	clock_set("2026-03-10 09:00");
	start(&tty);
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "r");
	shows(&tty, "What you typed before is back");
	shows(&tty, "2026-03-09");
	keys(&tty, "\023");
	shows(&tty, "Logged");
	leave(&tty);
	by_clock("is \"$(query \"SELECT date(day * 86400, 'unixepoch') FROM recording\")\" 2026-03-09");
}
END_TEST

START_TEST(a_run_just_after_midnight_is_of_this_night)
{
	struct tty tty;

	clock_set("2026-03-10 00:50");
	by_clock("recoup log mood 4 >/dev/null");
	start(&tty);
	shows(&tty, "Mon  9 Mar 2026, today");
	keys(&tty, "r5km\r30:00\r\r\r00:10\023");
	shows(&tty, "Logged");
	leave(&tty);
	by_clock("is \"$(query \"SELECT date(day * 86400, 'unixepoch') || strftime(' %d %H:%M', start + utc_offset, 'unixepoch') FROM recording\")\" '2026-03-09 10 00:10'");
}
END_TEST

START_TEST(a_guided_session_over_the_turn_is_of_the_day_it_began)
{
	struct tty tty;

	clock_set("2026-03-10 03:58");
	by_clock("recoup log mood 4 >/dev/null; mkdir -p $HOME/.local/share/recoup/practices;"
	         " printf '[practice]\\nname = A tick\\nkind = breathwork\\nminutes = 1\\nsummary = x\\n"
	         "evidence = x\\n[steps]\\nbreath = in 1, out 1 x3\\n'"
	         " >$HOME/.local/share/recoup/practices/tick.ini");
	start(&tty);
	shows(&tty, "today");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	keys(&tty, "\t\t\tg\r");
	shows(&tty, "Settle down.");
	keys(&tty, "n");
	shows(&tty, "breath 2 of 3");
	clock_set("2026-03-10 04:05");
	shows(&tty, "How did it feel?");
	keys(&tty, "\r");
	shows(&tty, "Logged: A tick");
	leave(&tty);
	by_clock("is \"$(query \"SELECT date(day * 86400, 'unixepoch') || strftime(' %H:%M', start + utc_offset, 'unixepoch') FROM practice_done\")\" '2026-03-09 03:58'");
}
END_TEST

static void run_log(struct tty *tty, const char *typed)
{
	keys(tty, "r");
	shows(tty, "Log a run");
	shows_not(tty, "Logged"); /* of the one before */
	keys(tty, typed);
	shows(tty, "Logged");
}

START_TEST(a_clock_set_back_and_ahead_loses_no_change)
{
	struct tty tty;

	clock_set("2026-03-10 09:00");
	by_clock("recoup checkin energy=4 sleep=7:30 >/dev/null");
	start(&tty);
	shows(&tty, "Tue 10 Mar 2026, today");
	clock_set("2026-03-10 08:00");
	run_log(&tty, "5km\r30:00\r\023");
	clock_set("2026-03-03 09:00");
	shows(&tty, "It says Tue  3 Mar 2026, and the journal goes");
	shows(&tty, "Nothing is lost");
	run_log(&tty, "6km\r36:00\r\023");
	clock_set("2031-01-01 09:00");
	shows(&tty, "Wed  1 Jan 2031, today");
	run_log(&tty, "7km\r42:00\r\023");
	clock_set("2026-03-10 09:30");
	shows(&tty, "Tue 10 Mar 2026, today");
	/* The last one first, whatever its date. */
	keys(&tty, "u");
	shows(&tty, "Took back: run 2031-01-01");
	keys(&tty, "u");
	shows(&tty, "Took back: run 2026-03-03");
	keys(&tty, "u");
	shows(&tty, "Took back: run 2026-03-10");
	keys(&tty, "\022\022\022");
	shows(&tty, "Brought back: run 2031-01-01");
	leave(&tty);
	by_clock("is \"$(query 'SELECT count(*) FROM recording')\" 3");
}
END_TEST

START_TEST(a_clock_that_was_never_set_is_told_of_kindly)
{
	struct tty tty;

	clock_set("2026-03-10 09:00");
	by_clock("recoup checkin energy=4 sleep=7:30 >/dev/null; recoup log run 5km 30:00 >/dev/null");
	clock_set("1970-01-01 01:00");
	start(&tty);
	shows(&tty, "Is this computer's clock right?");
	keys(&tty, "2");
	shows(&tty, "5.00 km");
	for (const char *screen = "67985"; *screen; screen++) {
		char key[2] = {*screen, '\0'};

		keys(&tty, key);
		tty_pump(&tty, 100);
	}
	keys(&tty, "1");
	clock_set("2026-03-10 09:05");
	shows(&tty, "Tue 10 Mar 2026, today");
	leave(&tty);
}
END_TEST

START_TEST(a_traveller_gets_the_day_of_where_they_are)
{
	struct tty tty;

	clock_set("2026-03-10 21:00");
	by_clock("recoup checkin energy=4 >/dev/null; recoup log run 8km 44:00 --at 19:00 >/dev/null");
	start(&tty);
	shows(&tty, "Tue 10 Mar 2026, today");
	clock_set_in("2026-03-10 21:00", "Pacific/Auckland");
	shows(&tty, "Wed 11 Mar 2026, today");
	keys(&tty, "2");
	shows(&tty, "Tue 10 Mar");
	leave(&tty);
}
END_TEST

static void night_typed(const char *day, const char *in_bed)
{
	struct tty tty;
	char text[40];

	snprintf(text, sizeof text, "%s 09:00", day);
	clock_set(text);
	by_clock("recoup log mood 4 >/dev/null");
	start(&tty);
	shows(&tty, "today");
	keys(&tty, "5");
	shows(&tty, "Sleep");
	keys(&tty, "a");
	shows(&tty, "Bed time");
	keys(&tty, "\r23:00\r07:00\023");
	shows(&tty, in_bed);
	keys(&tty, "\023");
	shows(&tty, "kept");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}

START_TEST(a_night_in_which_the_clocks_change_has_its_real_hours)
{
	night_typed("2026-03-29", "In bed for 7:00");
	night_typed("2026-10-25", "In bed for 9:00");
	night_typed("2026-10-26", "In bed for 8:00");
	by_clock("is \"$(query \"SELECT group_concat(value, ' ') FROM (SELECT value FROM observation WHERE metric = 'sleep_hours' ORDER BY day)\")\" '7.0 9.0 8.0'");
}
END_TEST

START_TEST(a_leap_day_stands_in_its_month_and_2100_has_none)
{
	struct tty tty;

	clock_set("2028-02-29 08:00");
	by_clock("recoup checkin energy=4 sleep=8:00 >/dev/null; recoup log run 5km 30:00 --at 07:00 >/dev/null");
	start(&tty);
	shows(&tty, "Tue 29 Feb 2028, today");
	keys(&tty, "6");
	shows(&tty, "2028");
	keys(&tty, "7");
	shows(&tty, "2028");
	clock_set("2028-03-01 08:00");
	keys(&tty, "1");
	shows(&tty, "Wed  1 Mar 2028, today");
	keys(&tty, "h");
	shows(&tty, "Tue 29 Feb 2028");
	keys(&tty, "l");
	shows(&tty, "Wed  1 Mar 2028, today");
	clock_set("2100-02-28 08:00");
	shows(&tty, "Sun 28 Feb 2100, today");
	clock_set("2100-03-01 08:00");
	shows(&tty, "Mon  1 Mar 2100, today");
	keys(&tty, "h");
	shows(&tty, "Sun 28 Feb 2100");
	keys(&tty, "7");
	keys(&tty, "6");
	shows(&tty, "2100");
	leave(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("clock");
	TCase *cases = tcase_create("clock");

	tcase_set_timeout(cases, 90);
	tcase_add_checked_fixture(cases, clock_make, clock_remove);
	tcase_add_test(cases, the_day_turns_at_four_while_the_program_is_open);
	tcase_add_test(cases, the_turn_is_where_the_runner_put_it);
	tcase_add_test(cases, a_check_in_begun_before_the_turn_is_of_the_day_it_was_begun_for);
	tcase_add_test(cases, a_run_begun_before_the_turn_is_of_the_day_it_was_begun_for);
	tcase_add_test(cases, a_run_typed_before_a_crash_keeps_its_day);
	tcase_add_test(cases, a_run_just_after_midnight_is_of_this_night);
	tcase_add_test(cases, a_guided_session_over_the_turn_is_of_the_day_it_began);
	tcase_add_test(cases, a_clock_set_back_and_ahead_loses_no_change);
	tcase_add_test(cases, a_clock_that_was_never_set_is_told_of_kindly);
	tcase_add_test(cases, a_traveller_gets_the_day_of_where_they_are);
	tcase_add_test(cases, a_night_in_which_the_clocks_change_has_its_real_hours);
	tcase_add_test(cases, a_leap_day_stands_in_its_month_and_2100_has_none);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
