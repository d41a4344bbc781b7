/* The screens on a journal whose every text wants to drive the terminal. */
#include "../tui/tty.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A title with its bell, C1 in UTF-8 and alone, text turned round, a line's end. */
#define POISON                                                                                \
	"char(97,27) || ']0;PWNED' || char(7,98,27) || '[2Jc' || char(155) || '31m' || char(8238,10,13,8)" \
	" || CAST(x'9be280' AS TEXT)"

static const char *const statements[] = {
	"INSERT INTO plan VALUES (20522, 'easy', " POISON ", 1)",
	"INSERT INTO doubt SELECT min(id), max(id), " POISON ", NULL FROM recording",
	"INSERT INTO draft VALUES ('checkin', " POISON ", 1), ('run', " POISON ", 1)",
	"INSERT INTO batch_note SELECT id, 1, " POISON " FROM batch",
	"UPDATE recording SET title = " POISON ", notes = " POISON,
	"UPDATE OR IGNORE recording SET source = " POISON " WHERE source = 'garmin'",
	"UPDATE note SET text = " POISON,
	"UPDATE practice_done SET practice = " POISON ", kind = " POISON ", felt = " POISON,
	"UPDATE batch SET file = " POISON ", format = " POISON ", source = " POISON,
	"UPDATE OR IGNORE observation SET region = " POISON " WHERE metric = 'tag'",
	"UPDATE change SET what = " POISON,
	"UPDATE source SET name = " POISON " WHERE name = 'garmin'",
};

static void journal_poison(void)
{
	char line[1600];

	demo_make(0);
	shell("recoup log run 5km 25:00 >/dev/null; recoup note 2026-03-10 calf >/dev/null;"
	      " recoup practice log box-breathing 5 --felt calm >/dev/null;"
	      " recoup tag 2026-03-10 travel >/dev/null");
	for (size_t i = 0; i < sizeof statements / sizeof *statements; i++) {
		snprintf(line, sizeof line,
		         "sqlite3 $HOME/.local/share/recoup/journal.db \"PRAGMA ignore_check_constraints = ON;"
		         " PRAGMA foreign_keys = OFF; %s\" >/dev/null", statements[i]);
		shell(line);
	}
}

static void tame(struct tty *tty, const char *where)
{
	ck_assert_msg(!memchr(tty->raw, '\a', tty->raw_length), "a bell on %s", where);
	for (size_t i = 0; i + 1 < tty->raw_length; i++) {
		const unsigned char *at = (const unsigned char *)tty->raw + i;

		ck_assert_msg(!(at[0] == 0x1b && (at[1] == ']' || at[1] == 'P' || at[1] == '_')),
		              "a string for the terminal on %s", where);
		ck_assert_msg(!(at[0] == 0xc2 && at[1] >= 0x80 && at[1] < 0xa0), "C1 on %s", where);
		ck_assert_msg(i + 2 >= tty->raw_length || !(at[0] == 0xe2 && at[1] == 0x80 &&
		              at[2] >= 0xa8 && at[2] <= 0xae), "text turned round on %s", where);
	}
}

static void every_screen(const char *term, const char *locale)
{
	static const char *const typed[] = {
		"1", "2", "\r", "j", "G", "3", "4", "5", "6", "\r", "7", "8", "9", "?", "\033", "1", "h", "c", "\033", "r", "\033",
		"i", "\033", "i", "l", "\033", ",", "\033", "/calf\r", "\033", ":find calf\r", "\033", ":imports\r", "\033", ":pairs\r",
		"\033", ":export runs\r", "\033", ":note 2026-03-10\r", "\033", "n", "\033", "u", "u", "\022", ":tag\r", "\033"};
	static struct tty tty;

	tty_start(&tty, 30, 100, term, locale);
	shows(&tty, "Today");
	for (size_t i = 0; i < sizeof typed / sizeof *typed; i++) {
		keys(&tty, typed[i]);
		for (int k = 0; k < 3; k++)
			tty_pump(&tty, 60);
		tame(&tty, typed[i]);
	}
	keys(&tty, "\033\033qq");
	keys(&tty, ":quit\r");
	ck_assert_int_eq(tty_end(&tty), 0);
	tame(&tty, "the end");
}

START_TEST(no_text_of_the_journal_drives_the_screens)
{
	journal_poison();
	every_screen("xterm-256color", "C.UTF-8");
}
END_TEST

START_TEST(nor_in_ascii)
{
	journal_poison();
	every_screen("vt100", "C");
}
END_TEST

/* More of everything than a day has, and starts that lie far from their day. */
static const char *const crowd[] = {
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
	" INSERT INTO recording (id, activity, source, identity, day, start, utc_offset, sport, duration_s,"
	" distance_m, title) SELECT 100000 + i, 100000 + i, 'self', 'crowd' || i, 20522,"
	" CASE i % 4 WHEN 0 THEN 1 WHEN 1 THEN 7258118400 WHEN 2 THEN -99999999999 ELSE 1773140400 + i END,"
	" CASE i % 3 WHEN 0 THEN 64800 WHEN 1 THEN -64800 ELSE 999999999 END, 'run', 1 + i % 604800, i, i FROM n",
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
	" INSERT INTO observation (day, metric, region, source, value, at)"
	" SELECT 20522, 'tag', 'tag' || i, 'self', 1, 1 FROM n",
	"WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)"
	" INSERT INTO practice_done (day, practice, kind, start, utc_offset, seconds, finished, at)"
	" SELECT 20522, 'nap', 'rest', i * 9999999999, 0, i, 1, 1 FROM n",
	"INSERT OR REPLACE INTO observation (day, metric, region, source, value, at)"
	" SELECT day, 'bed_time', '', 'self', CASE day % 2 WHEN 0 THEN -1440 ELSE 1439 END, 1 FROM observation",
	"INSERT OR REPLACE INTO observation (day, metric, region, source, value, at)"
	" SELECT day, 'wake_time', '', 'self', CASE day % 3 WHEN 0 THEN 0 ELSE 1439 END, 1 FROM observation",
	"INSERT INTO observation (day, metric, source, value, at) VALUES (0, 'energy', 'self', 3, 1),"
	" (84005, 'energy', 'self', 3, 1)",
	"INSERT OR REPLACE INTO fuelling (activity, fluids_before_l, cramps, at) SELECT id, 1e300, 7, 1 FROM recording",
	"UPDATE change SET at = 9223372036854775807; UPDATE batch SET at = -9223372036854775807, read = 9223372036854775807",
};

START_TEST(no_crowd_or_distance_ends_the_screens)
{
	char line[1600];

	demo_make(0);
	for (size_t i = 0; i < sizeof crowd / sizeof *crowd; i++) {
		snprintf(line, sizeof line,
		         "sqlite3 $HOME/.local/share/recoup/journal.db \"PRAGMA ignore_check_constraints = ON;"
		         " %s\" >/dev/null", crowd[i]);
		shell(line);
	}
	every_screen("xterm-256color", "C.UTF-8");
}
END_TEST

int main(void)
{
	Suite *suite = suite_create("hostile");
	TCase *cases = tcase_create("screens");
	SRunner *runner = srunner_create(suite);
	int failed;

	tcase_add_checked_fixture(cases, home_make, home_remove);
	tcase_set_timeout(cases, 240);
	tcase_add_test(cases, no_text_of_the_journal_drives_the_screens);
	tcase_add_test(cases, nor_in_ascii);
	tcase_add_test(cases, no_crowd_or_distance_ends_the_screens);
	suite_add_tcase(suite, cases);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
