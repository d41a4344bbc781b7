/* The Insights screen. The demo's figures were worked out from its raw values by a script
 * of their own, not by recoup. */
#include "../unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tty.h"

static void open_insights(struct tty *tty, int rows, int columns, const char *locale)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "Today");
	keys(tty, "9");
}

static void end(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(what_came_before_bad_mornings_is_said_with_its_numbers_and_its_bar)
{
	struct tty tty;
	VTermPos row;

	demo_make(0);
	open_insights(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "What came before your bad mornings");
	shows(&tty, "51 mornings of the last 70 days compared, 16 bad");
	shows(&tty, "Of 5 things looked at, 2 stand out.");
	/* -1.36 (-2.22 to -0.50) on 21 cells from -1.5 to 1.5: from the first cell to the eighth. */
	shows(&tty, "Night an hour short          \342\227\217\342\224\200\342\224\200\342\224\200"
	            "\342\224\200\342\224\200\342\224\200\342\224\200\302\267\302\267\342\224\202");
	shows(&tty, "-1.36 (-2.22 to -0.50)");
	shows(&tty, "Clearly worse: 7 of 9 mornings bad, 78%; similar days without it 23%.");
	row = place_of(&tty, "Each hour more of sleep");
	ck_assert_int_eq(row.col, 4);
	shows(&tty, "Not enough days yet: Rest day (5 of 8)");
	end(&tty);
}
END_TEST

START_TEST(the_flags_are_judged_against_the_base_rate)
{
	struct tty tty;

	demo_make(0);
	open_insights(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "more lines below");
	keys(&tty, "\t\t");
	shows_not(&tty, "What was followed by better mornings");
	shows(&tty, "Any day: 16 of 51, 31% (20 to 45).");
	shows(&tty, "Called under-recovered: 9 of 21, 43% (24 to 63).");
	shows(&tty, "Called strained: 3 of 10, 30% (11 to 60).");
	shows(&tty, "Called recovered: 4 of 20, 20% (8 to 42).");
	ck_assert_int_eq(place_of(&tty, "Were the flags right?").row, 2);
	keys(&tty, "\033[Z");
	shows(&tty, "What was followed by better mornings");
	ck_assert_int_eq(place_of(&tty, "What was followed by better mornings").row, 2);
	end(&tty);
}
END_TEST

START_TEST(the_lines_are_scrolled_by_keys_wheel_and_click)
{
	struct tty tty;

	demo_make(0);
	open_insights(&tty, 20, 60, "C.UTF-8");
	shows(&tty, "What came before your bad mornings");
	keys(&tty, "j");
	shows_not(&tty, "What came before your bad mornings");
	keys(&tty, "\033[<64;10;5M");
	shows(&tty, "What came before your bad mornings");
	keys(&tty, "G");
	shows(&tty, "recoup-insights");
	shows_not(&tty, "more lines below");
	keys(&tty, "g");
	shows(&tty, "What came before your bad mornings");
	click(&tty, 17, 5);
	shows_not(&tty, "What came before your bad mornings");
	/* In a larger terminal there is nothing left to scroll away. */
	keys(&tty, "G");
	shows(&tty, "recoup-insights");
	resize(&tty, 80, 130);
	shows(&tty, "What came before your bad mornings");
	shows(&tty, "recoup-insights");
	keys(&tty, "\x1b");
	shows(&tty, "14 days");
	end(&tty);
}
END_TEST

/* What is left of a screen that was scrolled away would stay in the midst of sentences. */
START_TEST(nothing_of_what_was_scrolled_away_stays)
{
	static const char *const moves[] = {"\t", "\t", "j", "G", "k", " ", "g", "\t\t\t"};
	struct tty tty;

	demo_make(0);
	open_insights(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "more lines below");
	for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
		char *before;

		keys(&tty, moves[i]);
		shows_not(&tty, "nothing of the kind");
		before = strdup(tty.text);
		keys(&tty, "\x0c");
		shows_not(&tty, "nothing of the kind");
		ck_assert_str_eq(tty.text, before);
		free(before);
	}
	end(&tty);
}
END_TEST

START_TEST(too_few_days_give_no_number)
{
	struct tty tty;

	open_insights(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Not enough days yet (0 of 30)");
	shows(&tty, "Not enough nights yet (0 of 30).");
	end(&tty);
	/* Twenty rated mornings: seven before there is a wellness, seven before one can be bad. */
	shell("i=0; while [ $i -lt 20 ]; do recoup checkin energy=$((i % 3 + 2)) mood=4 soreness=3"
	      " --day -$i >/dev/null; i=$((i + 1)); done");
	open_insights(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Not enough days yet (6 of 30)");
	end(&tty);
}
END_TEST

START_TEST(any_terminal_will_do)
{
	struct tty tty;

	demo_make(0);
	setenv("NO_COLOR", "1", 1);
	open_insights(&tty, 24, 80, "C");
	unsetenv("NO_COLOR");
	shows(&tty, "Night an hour short          o=======..|..........");
	shows(&tty, "Each hour more of sleep      ..........|..==o===..");
	shows(&tty, "v ");
	for (size_t i = 0; tty.text[i]; i++)
		ck_assert_msg((unsigned char)tty.text[i] < 0x80, "not ASCII: %s", tty.text + i);
	end(&tty);
}
END_TEST

START_TEST(the_screen_can_be_listened_to)
{
	struct tty tty;

	demo_make(0);
	shell("mkdir -p $HOME/.config/recoup; printf '[screen]\\nreader = yes\\n'"
	      " >$HOME/.config/recoup/recoup.conf");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "recoup, Today");
	keys(&tty, "9");
	shows(&tty, "recoup, Insights");
	shows(&tty, "What came before your bad mornings:");
	shows(&tty, "Night an hour short: next morning -1.36, between -2.22 and -0.50.");
	cursor_stands(&tty, 1, 0);
	keys(&tty, "j");
	cursor_stands(&tty, 2, 0);
	keys(&tty, "\t\t");
	shows(&tty, "Were the flags right?:");
	end(&tty);
}
END_TEST

START_TEST(what_is_logged_meanwhile_is_counted)
{
	struct tty tty;

	demo_make(0);
	open_insights(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "51 mornings of the last 70 days compared");
	/* The one morning in February that was not rated: it and the next can be compared now. */
	shell("recoup checkin energy=3 mood=3 soreness=3 --day 2026-02-13 >/dev/null");
	shows(&tty, "53 mornings of the last 70 days compared");
	end(&tty);
}
END_TEST

/* The first row: each room by its number, the present one in full, whatever the width. */
START_TEST(every_room_has_its_tab_at_any_width)
{
	static const char *const rooms[] = {"Today", "Runs", "Soreness", "Fuel", "Sleep", "Calendar",
	                                    "Trends"};
	static const int widths[] = {60, 80, 120};

	demo_make(0);
	for (size_t w = 0; w < sizeof widths / sizeof *widths; w++) {
		struct tty tty;
		char tab[40], key[2] = "";

		open_insights(&tty, 24, widths[w], "C.UTF-8");
		shows(&tty, "9 Insights ");
		for (int room = 6; room >= 0; room--) {
			key[0] = (char)('1' + room);
			keys(&tty, key);
			/* Digits are ratings on the Soreness screen: there the first row has none. */
			if (room == 2)
				snprintf(tab, sizeof tab, " %s ", rooms[room]);
			else
				snprintf(tab, sizeof tab, "%d %s ", room + 1, rooms[room]);
			shows(&tty, tab);
			ck_assert_int_eq(place_of(&tty, tab).row, 0);
			/* Once all of the row has come, a click opens what it hits. */
			shows_not(&tty, "nothing of the kind");
			ck_assert_int_eq(place_of(&tty, room == 2 ? " Ins" : " 9").row, 0);
			click(&tty, 0, place_of(&tty, room == 2 ? " Ins" : " 9").col + 1);
			shows(&tty, "What came before your bad mornings");
		}
		end(&tty);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("insights");
	TCase *one = tcase_create("insights");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, what_came_before_bad_mornings_is_said_with_its_numbers_and_its_bar);
	tcase_add_test(one, the_flags_are_judged_against_the_base_rate);
	tcase_add_test(one, the_lines_are_scrolled_by_keys_wheel_and_click);
	tcase_add_test(one, nothing_of_what_was_scrolled_away_stays);
	tcase_add_test(one, too_few_days_give_no_number);
	tcase_add_test(one, any_terminal_will_do);
	tcase_add_test(one, the_screen_can_be_listened_to);
	tcase_add_test(one, what_is_logged_meanwhile_is_counted);
	tcase_add_test(one, every_room_has_its_tab_at_any_width);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
