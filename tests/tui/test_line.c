/* The bottom line itself: completing, editing, and what was typed before. */
#include "../unit/runner.h"

#include "commands.h"

START_TEST(tab_completes_verbs_options_metrics_and_goes_through_what_there_is)
{
	start();
	keys(&tty, ":che\t");
	shows(&tty, ":checkin ");
	shows(&tty, "checkin METRIC=VALUE ...: log the morning");
	keys(&tty, "slee\t");
	shows(&tty, ":checkin sleep_");
	shows(&tty, "words begin so. Tab goes through them.");
	keys(&tty, "\t");
	shows(&tty, ":checkin sleep_quality=");
	keys(&tty, "\t");
	shows(&tty, ":checkin sleep_hours=");
	keys(&tty, BACK_TAB);
	shows(&tty, ":checkin sleep_quality=");
	keys(&tty, "\r");
	shows_not(&tty, "Enter takes it");
	shows(&tty, ":checkin sleep_quality=");
	keys(&tty, "4 soreness.left_ca\t");
	shows(&tty, ":checkin sleep_quality=4 soreness.left_calf=");
	keys(&tty, "\x15" "export da\t--o\t");
	shows(&tty, ":export days --output ");
	keys(&tty, "\x15" "import --units \t");
	shows(&tty, "2 words begin so");
	keys(&tty, "\t\t\r");
	shows(&tty, ":import --units mi ");
	keys(&tty, "\x15" "Sor\t");
	shows(&tty, ":soreness ");
	keys(&tty, "\x15" "xyz\t");
	shows(&tty, "Nothing known begins so.");
	/* Esc ends the choosing first, and then the line. */
	keys(&tty, "\x15" "da\t\t");
	shows(&tty, ":day");
	keys(&tty, "\x1b");
	shows_not(&tty, "words begin");
	shows(&tty, ":da");
	keys(&tty, "\x1b");
	shows(&tty, "q quit");
	quit();
}
END_TEST

START_TEST(the_mouse_takes_a_word_from_the_list)
{
	VTermPos place;

	start();
	keys(&tty, ":import\t");
	place = place_of(&tty, "imports");
	click(&tty, place.row, place.col);
	shows(&tty, ":imports ");
	shows_not(&tty, "words begin so");
	keys(&tty, "\x1b");
	quit();
}
END_TEST

START_TEST(the_line_is_edited_with_wide_characters_and_marks_whole)
{
	start();
	keys(&tty, ":ab\xE6\x97\xA5" "e\xCC\x81" "c");
	shows(&tty, ":ab\xE6\x97\xA5" "e\xCC\x81" "c");
	keys(&tty, LEFT "\x7f");
	shows(&tty, ":ab\xE6\x97\xA5" "c");
	keys(&tty, "\x7f");
	shows(&tty, ":abc");
	keys(&tty, HOME "x" END "y" LEFT DELETE "z");
	shows(&tty, ":xabcz");
	keys(&tty, "\x01" RIGHT "\x04" "\x05" " one two");
	shows(&tty, ":xbcz one two");
	keys(&tty, "\x17");
	shows_not(&tty, "two");
	shows(&tty, ":xbcz one ");
	keys(&tty, LEFT LEFT "\x15");
	shows(&tty, ":e ");
	keys(&tty, "\x1b");
	shows(&tty, "q quit");
	quit();
}
END_TEST

START_TEST(a_long_line_goes_out_on_the_left_and_the_cursor_stays)
{
	start();
	keys(&tty, ":");
	for (int i = 0; i < 12; i++)
		keys(&tty, "0123456789");
	keys(&tty, "end");
	shows(&tty, "9end");
	shows_not(&tty, ":0123");
	keys(&tty, HOME);
	shows(&tty, ":0123");
	resize(&tty, 20, 60);
	keys(&tty, END);
	shows(&tty, "9end");
	keys(&tty, "\x1b");
	quit();
}
END_TEST

START_TEST(what_was_typed_comes_back_also_after_a_restart)
{
	char path[200];
	struct stat found;

	start();
	command("runs --all");
	shows(&tty, "No sessions.");
	keys(&tty, "\x1b");
	command("days");
	shows(&tty, "q quit");
	quit();
	snprintf(path, sizeof path, "%s/.local/state/recoup/command.history", home);
	ck_assert_int_eq(stat(path, &found), 0);
	ck_assert_uint_eq(found.st_mode & 0777, 0600);
	start();
	keys(&tty, ":" UP);
	shows(&tty, ":days");
	keys(&tty, UP);
	shows(&tty, ":runs --all");
	keys(&tty, UP);
	shows(&tty, ":runs --all");
	keys(&tty, DOWN DOWN);
	shows_not(&tty, ":days");
	keys(&tty, "r" UP);
	shows(&tty, ":runs --all");
	keys(&tty, "\x1b");
	/* The history of dates is another one. */
	keys(&tty, "@" UP);
	shows(&tty, "Go to: ");
	shows_not(&tty, "runs --all");
	keys(&tty, "\x1b");
	quit();
}
END_TEST

START_TEST(a_history_that_cannot_be_is_none)
{
	shell("mkdir -p $HOME/.local/state/recoup && mkfifo $HOME/.local/state/recoup/command.history"
	      " && ln -s /etc/passwd $HOME/.local/state/recoup/date.history");
	start();
	keys(&tty, ":" UP "q");
	shows(&tty, ":q");
	keys(&tty, "\x1b");
	keys(&tty, "@" UP);
	shows(&tty, "Go to: ");
	shows_not(&tty, "root");
	keys(&tty, "yesterday\r");
	shows(&tty, "Mon  9 Mar 2026, yesterday.");
	quit();
	shell("rm -r $HOME/.local/state && ln -s /dev/full $HOME/.local/state");
	start();
	command("tag race");
	shows(&tty, "2026-03-10: race");
	quit();
}
END_TEST

START_TEST(a_damaged_history_keeps_its_good_lines)
{
	shell("mkdir -p $HOME/.local/state/recoup && cd $HOME/.local/state/recoup &&"
	      " printf 'runs\\n\\377\\376\\na\\000b\\ndays\\ndays\\nhalf a line' > command.history");
	start();
	keys(&tty, ":" UP);
	shows(&tty, ":days");
	keys(&tty, UP);
	shows(&tty, ":a");
	keys(&tty, UP);
	shows(&tty, ":runs");
	keys(&tty, "\x1b");
	quit();
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("commands");
	TCase *one = tcase_create("commands");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, tab_completes_verbs_options_metrics_and_goes_through_what_there_is);
	tcase_add_test(one, the_mouse_takes_a_word_from_the_list);
	tcase_add_test(one, the_line_is_edited_with_wide_characters_and_marks_whole);
	tcase_add_test(one, a_long_line_goes_out_on_the_left_and_the_cursor_stays);
	tcase_add_test(one, what_was_typed_comes_back_also_after_a_restart);
	tcase_add_test(one, a_history_that_cannot_be_is_none);
	tcase_add_test(one, a_damaged_history_keeps_its_good_lines);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
