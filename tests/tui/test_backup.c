/* Snapshots of the journal around the screens: made on leaving them, told when they cannot
 * be, and seen by the screens when another program goes back to one. */
#include "../unit/runner.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>

#include "tty.h"

static int snapshots(const char *why)
{
	char path[160];
	DIR *folder;
	struct dirent *entry;
	int count = 0;

	snprintf(path, sizeof path, "%s/.local/share/recoup/backups", home);
	folder = opendir(path);
	while (folder && (entry = readdir(folder)))
		count += strstr(entry->d_name, why) != NULL;
	if (folder)
		closedir(folder);
	return count;
}

START_TEST(leaving_the_screens_keeps_a_snapshot_of_what_changed)
{
	struct tty tty;

	demo_make(0);
	/* The verbs that made the journal have their own. */
	shell("rm -r $HOME/.local/share/recoup/backups");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	ck_assert_int_eq(snapshots("daily"), 0);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	keys(&tty, "u");
	shows(&tty, "Took back: import");
	ck_assert_int_eq(snapshots("daily"), 0);
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	ck_assert_int_eq(snapshots("daily"), 1);
}
END_TEST

START_TEST(no_snapshot_is_told_and_nothing_else_is_lost)
{
	struct tty tty;

	demo_make(0);
	shell("rm -rf $HOME/.local/share/recoup/backups; touch $HOME/.local/share/recoup/backups");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	keys(&tty, "u");
	shows(&tty, "Took back: import");
	keys(&tty, "q");
	shows(&tty, "cannot make the folder of snapshots");
	ck_assert_int_eq(tty_end(&tty), 0);
	shell("recoup redo | grep -q 'Brought back: import'");
}
END_TEST

START_TEST(a_restore_by_another_program_shows_at_once)
{
	struct tty tty;

	shell("recoup log run 5km 30:00 rpe 3 title 'First run' --day 2026-03-09 >/dev/null");
	shell("recoup backup $HOME/copy.db >/dev/null");
	shell("recoup log run 6km 36:00 rpe 3 title 'Second run' --day 2026-03-10 >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	keys(&tty, "2");
	shows(&tty, "Second run");
	shell("recoup restore $HOME/copy.db >/dev/null");
	shows(&tty, "1 run");
	shows_not(&tty, "Second run");
	shell("recoup restore --undo >/dev/null");
	shows(&tty, "Second run");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("backup");
	TCase *cases = tcase_create("backup");

	tcase_set_timeout(cases, 60);
	tcase_add_checked_fixture(cases, home_make, home_remove);
	tcase_add_test(cases, leaving_the_screens_keeps_a_snapshot_of_what_changed);
	tcase_add_test(cases, no_snapshot_is_told_and_nothing_else_is_lost);
	tcase_add_test(cases, a_restore_by_another_program_shows_at_once);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
