/* The real program on a pseudo-terminal, its screen read as text by libvterm. */
#include "../unit/runner.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "tty.h"

START_TEST(a_first_morning_from_check_in_to_undo)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c");
	shows(&tty, "Check-in, Tue 10 Mar 2026");
	/* Sleep and Enter; then a digit a field: quality, energy, soreness, mood, stress,
	 * motivation, hunger. */
	keys(&tty, "5:30\r2273423");
	shows(&tty, "Hunger              3");
	keys(&tty, "\x13");
	shows(&tty, "Checked in. u takes it back.");
	shows(&tty, "! under-recovered");
	shows(&tty, "Soreness 7 (strong)");
	shows(&tty, "What to do");
	keys(&tty, "u");
	shows(&tty, "Took back: check-in 2026-03-10.");
	shows(&tty, "Welcome.");
	keys(&tty, "\x12");
	shows(&tty, "! under-recovered");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(a_run_is_logged_found_edited_deleted_and_brought_back)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "r10.2km\r52:30\r6\r\r00:10\r");
	shows(&tty, "Kind                run");
	keys(&tty, "\x13");
	shows(&tty, "Logged. u takes it back.");
	keys(&tty, "2");
	shows(&tty, "10.2 km    52:30  5:09 /km    6   315");
	keys(&tty, "e");
	shows(&tty, "Change a run");
	keys(&tty, "\t\t8\x13");
	shows(&tty, "10.2 km    52:30  5:09 /km    8   420");
	keys(&tty, "d");
	shows(&tty, "Delete this one?");
	keys(&tty, "y");
	shows(&tty, "No runs yet.");
	keys(&tty, "u");
	shows(&tty, "10.2 km    52:30  5:09 /km    8   420");
	keys(&tty, "?");
	shows(&tty, "Sort by start, distance, time or RPE in turn.");
	keys(&tty, "\x1b");
	shows(&tty, "1 run, by start");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(a_form_has_help_and_speaks_of_a_draft_only_where_there_is_one)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c?");
	shows(&tty, "Keep the field and go on; on the last, save.");
	keys(&tty, "?");
	shows(&tty, "How long did you sleep?");
	keys(&tty, "\x1b");
	shows(&tty, "Welcome.");
	shows_not(&tty, "kept as a draft");
	keys(&tty, "c7:15\x1b");
	shows(&tty, "What you typed is kept as a draft.");
	keys(&tty, "r\x1bOP"); /* F1 is ? */
	shows(&tty, "Keep the field and go on; on the last, save.");
	keys(&tty, "\x1b");
	shows(&tty, "Log a run");
	keys(&tty, "\x1b[Z\x1b[Z" "Why?"); /* the title: one up from the last */
	shows(&tty, "Why?");
	keys(&tty, "\x18");
	shows(&tty, "Thrown away.");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(every_room_says_where_its_help_is_on_the_smallest_screen)
{
	static const struct {
		const char *keys, *there;
	} rooms[] = {
		{"2", "runs, by start"}, {"4", "Hunger"},    {"5", "2 wks"},     {"6", "Jan Feb"},
		{"7", "all there is"},   {"9", "What came"}, {"3", "Overall"},   {"\x1b", "What came"},
		{",", "Units"},          {"1p", "Planned"},  {"1c", "Check-in"},
	};
	struct tty tty;

	demo_make(0);
	tty_start(&tty, 20, 60, "xterm-256color", "C.UTF-8");
	shows(&tty, "Tue 10 Mar 2026, today");
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		keys(&tty, rooms[i].keys);
		shows(&tty, rooms[i].there);
		shows_not(&tty, "@"); /* all of it is drawn */
		click(&tty, 19, place_of(&tty, "? help").col);
		shows(&tty, "Esc close");
		keys(&tty, "\x1b");
		shows(&tty, rooms[i].there);
	}
	keys(&tty, "\x1bq");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(a_click_wipes_the_message_of_the_last_change)
{
	struct tty tty;

	shell("recoup log soreness 4 && recoup log soreness 4 --day 2026-03-08");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "u");
	shows(&tty, "Took back: ");
	click(&tty, 0, place_of(&tty, "6 Cal").col);
	shows(&tty, "Jan Feb");
	shows_not(&tty, "Took back: ");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(what_was_typed_survives_kill_9)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c7:15\r4");
	shows(&tty, "> Energy");
	kill(tty.pid, SIGKILL);
	tty_end(&tty);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c");
	shows(&tty, "What you typed before is back");
	shows(&tty, "Sleep               7:15");
	shows(&tty, "Sleep quality       4");
	keys(&tty, "\x18");
	shows(&tty, "Thrown away.");
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(sigterm_gives_the_terminal_back_and_keeps_the_form)
{
	struct tty tty;
	int status;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c6:45");
	shows(&tty, "6:45");
	kill(tty.pid, SIGTERM);
	status = tty_end(&tty);
	ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM, "status %d", status);
	ck_assert_msg(memmem(tty.raw, tty.raw_length, "\033[?1049l", 8), "no way back was written");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c");
	shows(&tty, "6:45");
	keys(&tty, "\x18q");
	tty_end(&tty);
}
END_TEST

START_TEST(a_crash_gives_the_terminal_back)
{
	struct tty tty;
	int status;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c6:45\r");
	shows(&tty, "> Sleep quality");
	kill(tty.pid, SIGSEGV);
	status = tty_end(&tty);
	ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV, "status %d", status);
	ck_assert_msg(memmem(tty.raw, tty.raw_length, "\033[?1049l", 8), "no way back was written");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "c");
	shows(&tty, "6:45");
	keys(&tty, "\x18q");
	tty_end(&tty);
}
END_TEST

START_TEST(another_copys_changes_are_seen_and_the_mouse_opens_what_it_clicks)
{
	struct tty tty;
	char command[400];

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	snprintf(command, sizeof command,
	         "HOME=%s TZ=Europe/Berlin '%s' --today 2026-03-10 log run 8km 40:00 rpe 5 --day 2026-03-09"
	         " >/dev/null", home, getenv("RECOUP"));
	ck_assert_int_eq(system(command), 0);
	shows(&tty, "Not checked in yet");
	keys(&tty, "2");
	shows(&tty, "8.00 km    40:00");
	/* A press and a release on the first row, in the terminal's own words. */
	keys(&tty, "\033[<0;10;5M\033[<0;10;5m");
	shows(&tty, "Load 200 (RPE x minutes)");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(any_size_is_taken_politely)
{
	struct tty tty;

	tty_start(&tty, 40, 120, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	resize(&tty, 5, 20);
	shows(&tty, "recoup needs 60x20");
	resize(&tty, 24, 80);
	shows(&tty, "Welcome.");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

/* Any "ESC [ ... m" that sets a foreground or background colour. */
static bool has_colour(const struct tty *tty)
{
	for (size_t i = 0; i + 2 < tty->raw_length; i++) {
		int number = 0;
		bool colour = false;

		if (tty->raw[i] != '\033' || tty->raw[i + 1] != '[')
			continue;
		for (i += 2; i < tty->raw_length && strchr("0123456789;", tty->raw[i]); i++) {
			number = tty->raw[i] == ';' ? 0 : number * 10 + (tty->raw[i] - '0');
			colour = colour || (number >= 30 && number <= 38) || (number >= 40 && number <= 48);
		}
		if (colour && i < tty->raw_length && tty->raw[i] == 'm')
			return true;
	}
	return false;
}

START_TEST(a_plain_terminal_gets_ascii_and_no_colour)
{
	struct tty tty;

	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 24, 80, "xterm-256color", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "Welcome.");
	keys(&tty, "c5:30\r2273423\x13");
	shows(&tty, "! under-recovered");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	ck_assert_msg(!has_colour(&tty), "colour in spite of NO_COLOR");
	keys(&tty, "q");
	tty_end(&tty);
	tty_start(&tty, 24, 80, "dumb", "C");
	ck_assert_int_eq(WEXITSTATUS(tty_end(&tty)), 8);
}
END_TEST

START_TEST(who_listens_to_the_screen_gets_plain_lines_and_the_cursor_where_keys_act)
{
	struct tty tty;

	demo_make(0);
	shell("mkdir -p $HOME/.config/recoup && printf '[screen]\nreader = yes\n'"
	      " >$HOME/.config/recoup/recoup.conf");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "recoup, Today");
	shows(&tty, "Tue 10 Mar 2026, today: score 11, under-recovered.");
	shows(&tty, "-7.9 points: Soreness 6, usually 2.9");
	cursor_stands(&tty, 1, 0);
	for (const char *at = tty.text; *at; at++)
		ck_assert_msg((unsigned char)*at < 0x80, "something is drawn:\n%s", tty.text);
	keys(&tty, "c6:45");
	shows(&tty, "> Sleep: 6:45");
	cursor_stands(&tty, 3, (int)strlen("> Sleep: 6:45"));
	keys(&tty, "\x18q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("screens");
	TCase *one = tcase_create("screens");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_first_morning_from_check_in_to_undo);
	tcase_add_test(one, a_run_is_logged_found_edited_deleted_and_brought_back);
	tcase_add_test(one, a_form_has_help_and_speaks_of_a_draft_only_where_there_is_one);
	tcase_add_test(one, every_room_says_where_its_help_is_on_the_smallest_screen);
	tcase_add_test(one, a_click_wipes_the_message_of_the_last_change);
	tcase_add_test(one, what_was_typed_survives_kill_9);
	tcase_add_test(one, sigterm_gives_the_terminal_back_and_keeps_the_form);
	tcase_add_test(one, a_crash_gives_the_terminal_back);
	tcase_add_test(one, another_copys_changes_are_seen_and_the_mouse_opens_what_it_clicks);
	tcase_add_test(one, any_size_is_taken_politely);
	tcase_add_test(one, a_plain_terminal_gets_ascii_and_no_colour);
	tcase_add_test(one, who_listens_to_the_screen_gets_plain_lines_and_the_cursor_where_keys_act);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
