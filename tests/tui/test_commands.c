/* What is typed on the bottom line is done: verbs, dates, tags, settings, and doing it again. */
#include "../unit/runner.h"

#include "commands.h"

START_TEST(a_verb_runs_and_the_screen_shows_what_it_changed)
{
	start();
	shows(&tty, "Welcome.");
	command("checkin energy=2 soreness=7 sleep=5:30 quality=2 mood=3 stress=4 motivation=2");
	shows(&tty, "2026-03-10: score ");
	shows(&tty, "Soreness 7 (strong)");
	shows_not(&tty, "Welcome.");
	command("log run 10.2km 52:30 rpe 6 --at 07:10 title 'Slow loop' notes \"it's fine\"");
	shows(&tty, "Logged Run 2026-03-10 10.2 km 52:30.");
	keys(&tty, "2");
	shows(&tty, "10.2 km    52:30  5:09 /km    6   315  Slow loop");
	keys(&tty, "\r");
	shows(&tty, "it's fine");
	keys(&tty, "u");
	shows(&tty, "Took back: Run 2026-03-10 10.2 km 52:30. C-r brings it back.");
	quit();
}
END_TEST

START_TEST(longer_output_is_a_page_of_its_own)
{
	demo_make(0);
	start();
	command("runs --last 30");
	shows(&tty, ":runs --last 30");
	shows(&tty, "Day             Start  Distance");
	shows(&tty, "Lines 1 to 17 of 32");
	keys(&tty, " ");
	shows(&tty, "Lines 16 to 32 of 32");
	keys(&tty, "k");
	shows(&tty, "Lines 15 to 31 of 32");
	keys(&tty, "g");
	shows(&tty, "Lines 1 to 17 of 32");
	resize(&tty, 40, 100);
	shows_not(&tty, "Lines 1 to");
	resize(&tty, 24, 80);
	/* Another command from here, and back to where the first was typed. */
	command("days --last 30 --json");
	shows(&tty, "\"date\":\"2026-02-09\"");
	keys(&tty, "q");
	shows(&tty, "Tue 10 Mar 2026, today");
	quit();
}
END_TEST

START_TEST(a_mistake_is_said_and_can_be_put_right_in_the_line)
{
	start();
	command("checkin enrgy=4");
	shows(&tty, "there is no metric \"enrgy\": did you mean energy?");
	shows(&tty, ":checkin enrgy=4");
	keys(&tty, LEFT LEFT LEFT LEFT LEFT "e\r");
	shows(&tty, "2026-03-10: score ");
	command("rnus");
	shows(&tty, "There is no \"rnus\". Did you mean runs?");
	keys(&tty, "\x15" "note 'half\r");
	shows(&tty, "a quote is left open");
	keys(&tty, "\x15" "demo\r");
	shows(&tty, "run \"recoup demo\" in the shell");
	keys(&tty, "\x15" "import -\r");
	shows(&tty, "- is standard input, which is the keyboard here");
	keys(&tty, "\x15" "import /nowhere.csv\r");
	shows(&tty, "/nowhere.csv");
	keys(&tty, "\x15" "runs --bogus\r");
	shows(&tty, "runs has no option --bogus");
	keys(&tty, "\x15\x7f");
	shows(&tty, "q quit");
	quit();
}
END_TEST

START_TEST(screens_dates_help_and_quit_are_words_too)
{
	demo_make(0);
	start();
	command("soreness");
	shows(&tty, "Esc back");
	command("2026-02-01");
	shows(&tty, "Sun  1 Feb 2026, 37 days ago.");
	command("today");
	shows(&tty, "Tue 10 Mar 2026, today");
	command("-3d");
	shows(&tty, "Sat  7 Mar 2026, 3 days ago.");
	keys(&tty, "\x7f");
	shows(&tty, "Tue 10 Mar 2026, today");
	command("checkin");
	shows(&tty, "Check-in, Tue 10 Mar 2026");
	keys(&tty, "\x1b");
	shows(&tty, "Why");
	command("help");
	shows(&tty, "checkin  METRIC=VALUE ...");
	shows_not(&tty, "demo");
	keys(&tty, "\x1b");
	shows(&tty, "Why");
	command("q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(go_to_date_says_the_weekday_while_typing_and_keeps_within_the_journal)
{
	demo_make(0);
	start();
	keys(&tty, "@2026-02-14");
	shows(&tty, "Sat 14 Feb 2026, 24 days ago");
	keys(&tty, "\r");
	shows(&tty, "Sat 14 Feb 2026, 24 days ago.");
	shows_not(&tty, "Go to:");
	keys(&tty, "@2030-01-01");
	shows(&tty, "Tue  1 Jan 2030, in 1393 days");
	keys(&tty, "\r");
	shows(&tty, "Tue  1 Jan 2030 is still to come: this is today.");
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "@1999-12-31\r");
	shows(&tty, "The journal does not reach back to Fri 31 Dec 1999");
	shows(&tty, "Wed 31 Dec 2025");
	keys(&tty, "@31.2.\r");
	shows(&tty, "\"31.2.\" is not a day of the calendar");
	shows(&tty, "Go to: 31.2.");
	keys(&tty, "\x1b");
	quit();
}
END_TEST

START_TEST(a_verb_about_a_day_is_about_the_one_shown)
{
	demo_make(0);
	start();
	keys(&tty, "@2026-03-04\r");
	shows(&tty, "Wed  4 Mar 2026, 6 days ago.");
	keys(&tty, ":tag ");
	shows(&tty, "Of Wed  4 Mar 2026. tag [DAY]");
	keys(&tty, "race\r");
	shows(&tty, "2026-03-04: race");
	command("tag yesterday travel");
	shows(&tty, "2026-03-09: travel");
	command("tag --day today sauna");
	shows(&tty, "2026-03-10: sauna");
	quit();
}
END_TEST

START_TEST(tags_are_turned_by_their_words_and_taken_back)
{
	shell("recoup tag -3 sauna >/dev/null");
	start();
	keys(&tty, "T");
	shows(&tty, "Tue 10 Mar 2026: none.");
	keys(&tty, "tr\tSauna\r");
	shows(&tty, "Tags: sauna, travel. u takes it back.");
	shows(&tty, "tagged sauna, travel");
	keys(&tty, "Tsa\t-travel race\r");
	shows(&tty, "Tags: race. u takes it back.");
	keys(&tty, "T-race\r");
	shows(&tty, "Tags: none.");
	keys(&tty, "u");
	shows(&tty, "Took back: removal of tag race of 2026-03-10.");
	shows(&tty, "tagged race");
	keys(&tty, "u");
	shows(&tty, "Took back: tags of 2026-03-10.");
	shows(&tty, "tagged sauna, travel");
	keys(&tty, "hhhT"); /* the day that is shown, not today */
	shows(&tty, "Sat  7 Mar 2026: sauna.");
	keys(&tty, "\x1b");
	keys(&tty, "t");
	keys(&tty, "Tno/good\r");
	shows(&tty, "\"no/good\" cannot be a tag");
	keys(&tty, "\x15-race\r");
	shows(&tty, "The day is not tagged race.");
	keys(&tty, "\x1b");
	quit();
	shell("test \"$(recoup tag)\" = '2026-03-10: sauna, travel'");
}
END_TEST

START_TEST(the_persons_no_stands_against_a_watch)
{
	shell("printf 'date,source,tag.alcohol\\n2026-03-10,watch,1\\n' > $HOME/w.csv &&"
	      " recoup import $HOME/w.csv >/dev/null");
	start();
	shows(&tty, "tagged alcohol");
	keys(&tty, "Talcohol\r");
	shows(&tty, "Tags: none.");
	shows_not(&tty, "tagged");
	keys(&tty, "Talcohol\r");
	shows(&tty, "tagged alcohol");
	quit();
}
END_TEST

START_TEST(a_dot_does_what_was_typed_again_on_another_day)
{
	demo_make(0);
	start();
	keys(&tty, ".");
	shows(&tty, "There is no change to do again here.");
	keys(&tty, "Trace travel\r");
	shows(&tty, "Tags: race, travel.");
	keys(&tty, "h.");
	shows(&tty, "Mon  9 Mar 2026   tagged race, travel");
	keys(&tty, ".");
	shows(&tty, "Tags: race, travel."); /* said again, and not turned off */
	command("log soreness 9");
	shows(&tty, "score ");
	keys(&tty, "h");
	shows_not(&tty, "Soreness 9");
	keys(&tty, ".");
	shows(&tty, "Soreness 9");
	quit();
}
END_TEST

START_TEST(a_dot_on_the_body_gives_the_next_region_the_same_level)
{
	start();
	keys(&tty, "3\t7");
	shows(&tty, ": 7. u takes it back.");
	keys(&tty, "\t.");
	shows(&tty, ": 7. u takes it back.");
	keys(&tty, "2");
	shows(&tty, ": 2. u takes it back.");
	/* On another screen it is no key of that one. */
	keys(&tty, "\x1b");
	shows(&tty, "q quit");
	keys(&tty, ".");
	shows(&tty, "There is no change to do again here.");
	keys(&tty, "uu");
	shows(&tty, "Took back: ");
	quit();
	shell("test \"$(recoup export days | cut -d, -f3- | tr ',' '\\n' | grep -cx 7)\" = 1");
}
END_TEST

START_TEST(a_count_repeats_and_esc_forgets_it)
{
	demo_make(0);
	start();
	shows(&tty, "Tue 10 Mar 2026, today");
	keys(&tty, "\x1b" "3");
	shows(&tty, "3 times");
	keys(&tty, "h");
	shows(&tty, "Sat  7 Mar 2026");
	keys(&tty, "\x1b" "1");
	shows(&tty, "1 times");
	keys(&tty, "0h");
	shows(&tty, "Wed 25 Feb 2026");
	keys(&tty, "\x1b" "5");
	shows(&tty, "5 times");
	keys(&tty, "\x1b");
	shows_not(&tty, "5 times");
	keys(&tty, "l");
	shows(&tty, "Thu 26 Feb 2026");
	/* What opens a line opens it once. */
	keys(&tty, "\x1b" "3");
	shows(&tty, "3 times");
	keys(&tty, "@");
	shows(&tty, "Go to: ");
	shows_not(&tty, "@@");
	keys(&tty, "\x1b");
	quit();
}
END_TEST

START_TEST(undo_says_what_it_undid)
{
	start();
	keys(&tty, "u");
	shows(&tty, "there is nothing to undo");
	command("tag race");
	shows(&tty, "2026-03-10: race");
	command("undo");
	shows(&tty, "Took back: tags of 2026-03-10. C-r brings it back.");
	command("redo");
	shows(&tty, "Brought back: tags of 2026-03-10.");
	shows(&tty, "tagged race");
	quit();
}
END_TEST

START_TEST(a_setting_changed_by_command_holds_at_once)
{
	demo_make(0);
	start();
	shows(&tty, "\xE2\x96\x88");
	keys(&tty, ":config asc\t\t");
	shows(&tty, ":config ascii ");
	keys(&tty, "yes\r");
	shows(&tty, "####");
	shows_not(&tty, "\xE2\x96\x88");
	quit();
}
END_TEST

START_TEST(a_small_plain_terminal_types_too)
{
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 20, 60, "vt100", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "Welcome.");
	keys(&tty, ":\t\t");
	shows(&tty, ":log");
	shows(&tty, "+---");
	shows(&tty, "| log ");
	keys(&tty, "\r10\x15tag race\r");
	shows(&tty, "2026-03-10: race");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	quit();
}
END_TEST

START_TEST(what_a_verb_prints_cannot_drive_the_terminal)
{
	shell("printf 'a\\033]0;pwned\\007b\\nsecond\\n' > $HOME/n.txt && recoup note - < $HOME/n.txt"
	      " >/dev/null");
	start();
	command("note --day today");
	shows(&tty, "a ]0;pwned b");
	keys(&tty, "\x1b");
	shows_not(&tty, "pwned");
	quit();
	ck_assert_ptr_null(memmem(tty.raw, tty.raw_length, "\033]0;pwned", 9));
}
END_TEST

START_TEST(stopped_by_c_z_and_brought_back_it_draws_itself_again)
{
	char script[300];
	FILE *file;
	char program[300];

	/* A shell with jobs in between, as a person has one. */
	snprintf(program, sizeof program, "%s", getenv("RECOUP"));
	snprintf(script, sizeof script, "%s/jobs", home);
	file = fopen(script, "w");
	ck_assert_ptr_nonnull(file);
	fprintf(file, "#!/bin/bash\nset -m\n'%s' \"$@\"\nsleep 0.3; echo STOPPED; read -r line; fg;"
	              " exit $?\n", program);
	fclose(file);
	chmod(script, 0700);
	setenv("RECOUP", script, 1);
	start();
	setenv("RECOUP", program, 1);
	keys(&tty, ":tag ra");
	shows(&tty, ":tag ra");
	shows_not(&tty, "STOPPED"); /* while it draws, curses does not hear C-z */
	keys(&tty, "\x1a");
	shows(&tty, "STOPPED");
	shows_not(&tty, ":tag ra");
	keys(&tty, "\n");
	shows(&tty, ":tag ra");
	shows(&tty, "Welcome.");
	keys(&tty, "ce\r");
	shows(&tty, "2026-03-10: race");
	quit();
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("commands");
	TCase *one = tcase_create("commands");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_verb_runs_and_the_screen_shows_what_it_changed);
	tcase_add_test(one, longer_output_is_a_page_of_its_own);
	tcase_add_test(one, a_mistake_is_said_and_can_be_put_right_in_the_line);
	tcase_add_test(one, screens_dates_help_and_quit_are_words_too);
	tcase_add_test(one, go_to_date_says_the_weekday_while_typing_and_keeps_within_the_journal);
	tcase_add_test(one, a_verb_about_a_day_is_about_the_one_shown);
	tcase_add_test(one, tags_are_turned_by_their_words_and_taken_back);
	tcase_add_test(one, the_persons_no_stands_against_a_watch);
	tcase_add_test(one, a_dot_does_what_was_typed_again_on_another_day);
	tcase_add_test(one, a_dot_on_the_body_gives_the_next_region_the_same_level);
	tcase_add_test(one, a_count_repeats_and_esc_forgets_it);
	tcase_add_test(one, undo_says_what_it_undid);
	tcase_add_test(one, a_setting_changed_by_command_holds_at_once);
	tcase_add_test(one, a_small_plain_terminal_types_too);
	tcase_add_test(one, what_a_verb_prints_cannot_drive_the_terminal);
	tcase_add_test(one, stopped_by_c_z_and_brought_back_it_draws_itself_again);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
