/* A week lived in the screens: once by keys alone, once by the mouse alone. What was
 * said stands in the journal, and nothing else. */
#include "../unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tty.h"

/* The first line that the query gives of the journal. */
static const char *asked(const char *sql)
{
	static char text[200];
	char line[800];
	FILE *in;

	snprintf(line, sizeof line, "sqlite3 %s/.local/share/recoup/journal.db \"%s\"", home, sql);
	in = popen(line, "r");
	ck_assert_ptr_nonnull(in);
	text[0] = '\0';
	if (fgets(text, sizeof text, in))
		text[strcspn(text, "\n")] = '\0';
	pclose(in);
	return text;
}

#define SAYS(sql, wanted) ck_assert_str_eq(asked(sql), wanted)

static void days_back(struct tty *tty, int back)
{
	for (int i = 0; i < back; i++)
		keys(tty, "h");
}

/* Yesterday and before can be reached once there is a first entry. */
START_TEST(a_week_by_keys_alone)
{
	struct tty tty;

	shell("recoup checkin energy=3 --day 2026-03-04 >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Today");
	for (int back = 6; back >= 0; back--) {
		char typed[100], wanted[60];

		keys(&tty, "1t");
		days_back(&tty, back);
		snprintf(wanted, sizeof wanted, "%2d Mar 2026", 10 - back);
		shows(&tty, wanted);
		/* Check-in: seven hours and so many minutes, then a digit a field. */
		snprintf(typed, sizeof typed, "c7:%02d\r4", 10 + back);
		keys(&tty, typed);
		shows(&tty, "> Energy");
		keys(&tty, "3244\x13"); /* energy, soreness, mood, stress */
		shows(&tty, "Checked in.");
		keys(&tty, "3");
		shows(&tty, "front");
		keys(&tty, "\t5");
		shows(&tty, "u takes it back");
		keys(&tty, "\x7f");
		if (back % 2 == 0) {
			snprintf(typed, sizeof typed, "r%dkm\r50:00\r6\x13", 8 + back);
			keys(&tty, typed);
			shows(&tty, "Logged.");
			keys(&tty, "4jb");
			shows(&tty, "fuelled");
		}
	}
	keys(&tty, "6n7");
	shows(&tty, "Score");
	keys(&tty, "/distance>10km\r");
	shows(&tty, "2 sessions");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	SAYS("SELECT count(DISTINCT day) FROM observation WHERE metric = 'sleep_hours'", "7");
	SAYS("SELECT sum(value) FROM observation WHERE metric = 'mood'", "28.0");
	SAYS("SELECT count(*) || ' ' || sum(value) FROM observation WHERE metric = 'soreness'"
	     " AND region <> ''", "7 35.0");
	SAYS("SELECT count(*) || ' ' || sum(distance_m) FROM recording", "4 44000.0");
	SAYS("SELECT count(*) FROM recording WHERE fuel_before = 'fuelled'", "4");
}
END_TEST

/* A hand is slower than a program: curses keeps eight events. */
static void hand_rests(struct tty *tty)
{
	for (int i = 0; i < 3; i++)
		tty_pump(tty, 15);
}

static void click_on(struct tty *tty, const char *text)
{
	VTermPos place = place_of(tty, text);

	click(tty, place.row, place.col);
	hand_rests(tty);
}

/* The n-th value of the scale beside the field. */
static void rate(struct tty *tty, const char *field, int nth)
{
	VTermPos place = place_of(tty, field);

	click(tty, place.row, 28 + 2 * nth);
	hand_rests(tty);
}

static void turn_over(struct tty *tty, const char *field, int times)
{
	VTermPos place = place_of(tty, field);

	for (int i = 0; i < abs(times); i++) {
		wheel(tty, place.row, 26, times > 0);
		hand_rests(tty);
	}
}

START_TEST(a_week_by_the_mouse_alone)
{
	struct tty tty;

	shell("recoup checkin energy=3 --day 2026-03-04 >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	for (int back = 6; back >= 0; back--) {
		char wanted[60];

		click_on(&tty, " Today ");
		shows(&tty, "14 days");
		/* The strip ends with the day shown; today is got back to by going on. */
		turn_over(&tty, "Why", -7);
		turn_over(&tty, "Why", back);
		snprintf(wanted, sizeof wanted, "%2d Mar 2026", 10 - back);
		shows(&tty, wanted);
		click_on(&tty, "check in");
		shows(&tty, "Check-in");
		shows(&tty, "Enter next"); /* the last line has come */
		turn_over(&tty, "> Sleep", 3);
		rate(&tty, "Sleep quality", 3);
		rate(&tty, "Mood", 1);
		rate(&tty, "  Soreness   ", 4);
		shows(&tty, "> Soreness            4");
		click_on(&tty, "C-s save");
		shows(&tty, "Checked in.");
		click_on(&tty, "3 Sore");
		shows(&tty, "front");
		for (int i = 0; i < 3; i++) {
			wheel(&tty, 14, 8, true);
			hand_rests(&tty);
		}
		shows(&tty, "u takes it back");
		click_on(&tty, " Today ");
		if (back % 3 == 0) {
			click_on(&tty, "log run");
			shows(&tty, "Log a run");
			shows(&tty, "Enter next");
			turn_over(&tty, "Distance", 3);
			shows(&tty, "5.2km");
			turn_over(&tty, "Time", -2);
			turn_over(&tty, "RPE", 2);
			click_on(&tty, "C-s save");
			shows(&tty, "Logged.");
		}
	}
	click_on(&tty, "6 Cal");
	shows(&tty, "2026");
	click_on(&tty, "7 Trends");
	shows(&tty, "Score");
	click_on(&tty, "2 Runs");
	shows(&tty, "3 runs");
	click_on(&tty, "5.20 km");
	click_on(&tty, " Today ");
	click_on(&tty, "q quit");
	ck_assert_int_eq(tty_end(&tty), 0);
	SAYS("SELECT count(*) || ' ' || sum(value) FROM observation WHERE metric = 'sleep_quality'",
	     "7 28.0");
	SAYS("SELECT sum(value) FROM observation WHERE metric = 'mood'", "14.0");
	SAYS("SELECT count(*) FROM observation WHERE metric = 'sleep_hours'", "7");
	SAYS("SELECT count(*) || ' ' || sum(value) FROM observation WHERE metric = 'soreness'"
	     " AND region <> ''", "7 21.0");
	SAYS("SELECT count(*) || ' ' || sum(distance_m) || ' ' || sum(rpe) FROM recording",
	     "3 15600.0 18.0");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("week");
	TCase *one = tcase_create("week");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_week_by_keys_alone);
	tcase_add_test(one, a_week_by_the_mouse_alone);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
