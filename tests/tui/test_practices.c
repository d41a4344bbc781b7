/* The Practices room, and where practices show elsewhere, on a pseudo-terminal. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>

#include "tty.h"

static void open_practices(struct tty *tty, int rows, int columns, const char *locale)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "? help");
	keys(tty, "8");
	shows(tty, "suggested");
}

static void end(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(the_catalogue_stands_by_kind_with_what_is_known_of_each)
{
	struct tty tty;

	open_practices(&tty, 40, 100, "C.UTF-8");
	shows(&tty, "all kinds");
	shows(&tty, "Rest, 45 min, no effort");
	keys(&tty, "\t\t\t");
	shows_not(&tty, "all kinds");
	shows(&tty, ">   Box breathing");
	shows(&tty, "Breathwork, 4 min, little effort");
	shows(&tty, "Careful: No holding of breath when pregnant");
	shows(&tty, "Instead: Even breathing");
	shows(&tty, "For: motivation, stress");
	shows(&tty, "Evidence (weak): ");
	shows(&tty, "less than sighing did (Balban");
	shows(&tty, "In 4, hold 4, out 4, hold 4, 15 rounds");
	shows(&tty, "Not done yet.");
	keys(&tty, "\033[Z"); /* back to yoga */
	shows(&tty, "After a race");
	keys(&tty, "mm");
	shows(&tty, "Yoga, at most 10 min");
	shows_not(&tty, "Heavy legs");
	shows(&tty, "Off the road");
	keys(&tty, "mm");
	shows(&tty, "at most 30 min");
	shows(&tty, "Rest-day hips");
	keys(&tty, "G");
	shows(&tty, ">   Wake-up");
	shows(&tty, "Needs: a mat or carpet");
	end(&tty);
}
END_TEST

START_TEST(what_does_not_fit_is_a_key_away)
{
	struct tty tty;

	open_practices(&tty, 20, 60, "C.UTF-8");
	keys(&tty, "\t\tG");
	shows(&tty, ">   Wake-up");
	shows(&tty, "Space: more");
	shows_not(&tty, "Steps");
	keys(&tty, " ");
	shows(&tty, "Careful");
	keys(&tty, " ");
	shows(&tty, "Evidence");
	shows(&tty, "Steps");
	keys(&tty, " ");
	shows(&tty, "Space: from the beginning");
	keys(&tty, " ");
	shows(&tty, "Yoga, 8 min");
	keys(&tty, "k");
	shows(&tty, ">   Rest-day hips");
	end(&tty);
}
END_TEST

START_TEST(one_is_logged_without_a_guide_and_taken_back)
{
	struct tty tty;

	demo_make(0);
	open_practices(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "\t\t\t\tgjjl");
	shows(&tty, "Log: Five minutes sitting");
	keys(&tty, "12m\r");
	shows(&tty, "from 1 to 1440");
	keys(&tty, "\x7f\r");
	shows(&tty, "> How it felt");
	keys(&tty, "quiet\r");
	shows(&tty, "Logged: Five minutes sitting, 12 min. u takes it back.");
	shows(&tty, "Last done today; 1 time in 28 days.");
	shows(&tty, "5  today");
	keys(&tty, "l\r\r");
	shows(&tty, "Last done today; 2 times in 28 days.");
	keys(&tty, "uu");
	shows(&tty, "Not done yet.");
	keys(&tty, "\x12");
	shows(&tty, "Last done today; 1 time in 28 days.");
	keys(&tty, "1");
	shows(&tty, "Done: Five minutes sitting 12 min");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 2026");
	shows_not(&tty, "Done:");
	keys(&tty, "t6v");
	shows(&tty, "o practice");
	shows(&tty, "Practice: Five minutes sitting");
	end(&tty);
	shell("recoup day 2026-03-10 | grep -q 'Five minutes sitting, 12 min: quiet'");
	shell("recoup day 2026-03-10 --json | grep -q '\"practice\":\"five-minutes\",\"kind\":\"meditation\"'");
	shell("recoup day 2026-03-10 --json | grep -q '\"seconds\":720,\"finished\":true,\"felt\":\"quiet\"'");
	/* 28 days later it is history, and the day it was done is said. */
	shell("sqlite3 $HOME/.local/share/recoup/journal.db"
	      " 'UPDATE practice_done SET day = day - 28, start = start - 2419200'");
	open_practices(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "\t\t\t\tgjj");
	shows(&tty, "Last done 28 days ago.");
	shows(&tty, "5   28 d");
	end(&tty);
}
END_TEST

START_TEST(todays_suggestions_are_marked_and_a_key_starts_them)
{
	struct tty tty;

	demo_make(0);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "a Rest day");
	shows(&tty, "s Early night, 45 min");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 2026");
	keys(&tty, "a");
	shows(&tty, "That was for then; t returns to today.");
	keys(&tty, "t8");
	shows(&tty, "> * Rest day");
	shows(&tty, "  * Early night");
	shows(&tty, "Suggested today.");
	keys(&tty, "1");
	shows(&tty, "s Early night");
	keys(&tty, "s");
	shows(&tty, "Before you begin");
	keys(&tty, " ");
	shows(&tty, "Screens away");
	keys(&tty, "q");
	shows(&tty, "What to do"); /* back where it began */
	keys(&tty, "a");
	shows(&tty, "Before you begin");
	keys(&tty, "q");
	shows(&tty, "What to do");
	end(&tty);
}
END_TEST

START_TEST(a_rest_day_gone_through_is_the_whole_day)
{
	struct tty tty;

	demo_make(0);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "a Rest day");
	keys(&tty, "a");
	shows(&tty, "Before you begin");
	keys(&tty, " nnnnn");
	shows(&tty, "Rest day: all day");
	keys(&tty, "\r");
	shows(&tty, "Logged: Rest day, all day. u takes it back.");
	shows(&tty, "a Rest day, done");
	shows(&tty, "Done: Rest day");
	end(&tty);
}
END_TEST

START_TEST(a_typed_command_starts_one_on_the_screen)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, ":practice start \"calves on a chair\"\r");
	shows(&tty, "Before you begin");
	keys(&tty, "q");
	shows(&tty, "Welcome.");
	keys(&tty, ":practice start\r");
	shows(&tty, "practice start takes one name");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(the_mouse_chooses_and_starts)
{
	struct tty tty;
	VTermPos place;

	open_practices(&tty, 40, 100, "C.UTF-8");
	place = place_of(&tty, "Long nap");
	click(&tty, place.row, place.col);
	shows(&tty, ">   Long nap");
	shows(&tty, "Rest, 95 min");
	click(&tty, place.row, place.col);
	shows(&tty, "Before you begin");
	click(&tty, 10, 10);
	shows(&tty, "Settle down");
	keys(&tty, "q");
	shows(&tty, "Not logged");
	end(&tty);
}
END_TEST

START_TEST(ones_own_practices_stand_among_the_others)
{
	struct tty tty;

	shell("mkdir -p $HOME/.local/share/recoup/practices; printf '[practice]\\nname = Hammock\\n"
	      "kind = rest\\nminutes = 40\\nsummary = Swing.\\nevidence = None at all.\\n[steps]\\n"
	      "step = 2400 | Swing\\n' >$HOME/.local/share/recoup/practices/hammock.ini");
	open_practices(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "\tgj");
	shows(&tty, ">   Hammock");
	shows(&tty, "Evidence (judgement): None at all.");
	shows(&tty, "40 min  Swing");
	end(&tty);
}
END_TEST

START_TEST(any_terminal_will_do)
{
	static const int sizes[][2] = {{20, 60}, {24, 80}, {40, 120}, {33, 97}};
	struct tty tty;

	for (int i = 0; i < 4; i++) {
		open_practices(&tty, sizes[i][0], sizes[i][1], "C");
		keys(&tty, "\t\t\tGkkk jjj");
		shows(&tty, ">   One minute");
		keys(&tty, "q");
		tty_end(&tty);
		for (size_t at = 0; at < tty.raw_length; at++)
			ck_assert((unsigned char)tty.raw[at] < 0x80);
	}
	tty_start(&tty, 24, 80, "vt100", "C.UTF-8");
	shows(&tty, "Welcome.");
	keys(&tty, "8");
	shows(&tty, "all kinds");
	resize(&tty, 40, 120);
	shows(&tty, "Trends  8 Practices");
	end(&tty);
}
END_TEST

START_TEST(the_catalogue_can_be_listened_to)
{
	struct tty tty;

	shell("mkdir -p $HOME/.config/recoup && printf '[screen]\\nreader = yes\\n'"
	      " >$HOME/.config/recoup/recoup.conf");
	demo_make(0);
	tty_start(&tty, 40, 100, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do: Rest day");
	shows(&tty, "a starts it.");
	keys(&tty, "8");
	shows(&tty, "Practices: all kinds.");
	shows(&tty, "> Rest day, all day, suggested today");
	keys(&tty, "\t\t\tg");
	shows(&tty, "> Box breathing, 4 min");
	shows(&tty, "Instead: Even breathing");
	end(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("practices");
	TCase *one = tcase_create("practices");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, the_catalogue_stands_by_kind_with_what_is_known_of_each);
	tcase_add_test(one, what_does_not_fit_is_a_key_away);
	tcase_add_test(one, one_is_logged_without_a_guide_and_taken_back);
	tcase_add_test(one, todays_suggestions_are_marked_and_a_key_starts_them);
	tcase_add_test(one, a_rest_day_gone_through_is_the_whole_day);
	tcase_add_test(one, a_typed_command_starts_one_on_the_screen);
	tcase_add_test(one, the_mouse_chooses_and_starts);
	tcase_add_test(one, ones_own_practices_stand_among_the_others);
	tcase_add_test(one, any_terminal_will_do);
	tcase_add_test(one, the_catalogue_can_be_listened_to);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
