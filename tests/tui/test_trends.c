/* Trends on a pseudo-terminal. What is expected was worked out with sqlite3 and a few
 * lines of Python from the demonstration journal, not with recoup. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>

#include "tty.h"

static void open_trends(struct tty *tty, int rows, int columns, const char *locale)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "1 Today");
	keys(tty, "7");
}

static void leave(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(the_cursor_reads_values_and_what_is_usual)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "1 Score                           11, usual 42 to 76  Tue 10 Mar 2026");
	shows(&tty, "! under-recovered");
	shows(&tty, "3 Sleep                     5:25, usual 6:49 to 8:33");
	shows(&tty, "4 Resting HR, bpm         55 bpm, usual 50.1 to 53.5");
	/* All there is of a day, shown or not. */
	shows(&tty, "    Bed time         23:08");
	shows(&tty, "    Sleep debt         5.8"); /* as on Today and Sleep */
	keys(&tty, "h");
	shows(&tty, "28, usual 43 to 77  Mon  9 Mar 2026");
	shows(&tty, "  4 Resting HR          53");
	/* A count goes before the key, as everywhere. */
	keys(&tty, "\0331" "3h");
	shows(&tty, "Tue 24 Feb 2026");
	keys(&tty, "G");
	shows(&tty, "Tue 10 Mar 2026");
	keys(&tty, "g");
	shows(&tty, "Wed 31 Dec 2025");
	keys(&tty, "h");
	shows(&tty, "Wed 31 Dec 2025");
	leave(&tty);
}
END_TEST

START_TEST(what_adds_up_is_a_bar_a_week_and_this_week_is_not_over)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "2 Load, AU a week  559 AU so far, usual 1748 to 2061");
	/* The week from the second of March: 80.97 km, load 2079. */
	keys(&tty, "7\0332h");
	shows(&tty, "2 Load, AU a week        2079 AU, usual 1720 to 2018");
	shows(&tty, "Distance, week    81.0");
	/* The journal begins on a Wednesday. */
	keys(&tty, "g");
	shows(&tty, "2 Load, AU a week                    923 AU, in part");
	/* Nearer, a bar is a day, and today's is still to grow. */
	keys(&tty, "G+");
	shows(&tty, "4 weeks");
	shows(&tty, "2 Load, AU a day                       200 AU so far");
	keys(&tty, "h");
	shows(&tty, "2 Load, AU a day                              358 AU");
	keys(&tty, "-");
	shows(&tty, "2 Load, AU a week");
	leave(&tty);
}
END_TEST

/* All that is being drawn has come. */
static void settle(struct tty *tty)
{
	shows_not(tty, "@@");
}

/* The chart's cells under the cursor: which row of the four charts has a line or a bar
 * there, the topmost as bit 0. */
static unsigned marked(const struct tty *tty, int column)
{
	unsigned found = 0;

	for (int row = 2; row < 18; row++) {
		VTermScreenCell cell = cell_at(tty, (VTermPos){row, column});

		if (cell.attrs.reverse)
			found |= 1U << (row - 2);
	}
	return found;
}

START_TEST(a_day_without_a_word_is_a_gap)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "+");
	shows(&tty, "4 weeks");
	/* Nothing was said on 13 February; it was said on the days beside it. */
	keys(&tty, "\0332" "5h");
	shows(&tty, "Fri 13 Feb 2026");
	shows(&tty, "3 Sleep                        -, usual");
	shows(&tty, "4 Resting HR, bpm              -, usual");
	settle(&tty);
	/* The third of 28 days on 46 columns: only its bar, of load, is there. */
	ck_assert_int_eq(cell_at(&tty, (VTermPos){5, 10}).chars[0], 0x2502);
	ck_assert_msg((marked(&tty, 10) & 0xFF0F) == 0 && (marked(&tty, 10) & 0xF0),
	              "not a gap: %x", marked(&tty, 10));
	keys(&tty, "l");
	shows(&tty, "Sat 14 Feb 2026");
	settle(&tty);
	ck_assert_msg((marked(&tty, 12) & 0xF) && (marked(&tty, 12) & 0xF00) &&
	              (marked(&tty, 12) & 0xF000), "a gap: %x", marked(&tty, 12));
	leave(&tty);
}
END_TEST

START_TEST(series_are_chosen_up_to_four_and_one_alone)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "1 Score ");
	/* Down to the acute load, the third of the list. */
	keys(&tty, "jj ");
	shows(&tty, "Four at once: take one away first (Space on it).");
	keys(&tty, "k j ");
	/* Load went, acute load came; the chronic one shares its chart, in dots. */
	shows(&tty, "2 Acute load, AU            292 AU, usual");
	keys(&tty, "kk j");
	shows(&tty, "1 Acute load, AU");
	keys(&tty, "jj ");
	shows(&tty, "1 Acute load 2 Chronic load ┄, AU     292 AU; 284 AU");
	keys(&tty, "o");
	shows(&tty, "1 Chronic load, AU          284 AU, usual");
	shows_not(&tty, "Resting HR, bpm");
	keys(&tty, " ");
	shows(&tty, "Nothing is shown. Space shows a series.");
	/* It is remembered while the program runs. */
	keys(&tty, " 1");
	shows(&tty, "What to do");
	keys(&tty, "7");
	shows(&tty, "1 Chronic load, AU          284 AU");
	leave(&tty);
}
END_TEST

START_TEST(flags_and_rest_days_stand_below_their_days)
{
	struct tty tty;
	VTermPos flags, rest;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "++");
	shows(&tty, "14 days");
	settle(&tty);
	flags = place_of(&tty, "flags");
	rest = place_of(&tty, "rest ");
	/* 14 days from 25 February; the mark stands in the middle of the day's dots. */
	for (int at = 0; at < 14; at++) {
		static const char wanted[] = "~ !!~   ~!!!!!", rests[] = "r             ";
		int column = 7 + (at * 92 / 14 + (at + 1) * 92 / 14 - 1) / 4;

		ck_assert_int_eq((char)cell_at(&tty, (VTermPos){flags.row, column}).chars[0], wanted[at]);
		ck_assert_int_eq((char)cell_at(&tty, (VTermPos){rest.row, column}).chars[0], rests[at]);
	}
	keys(&tty, "g");
	shows(&tty, "Wed 31 Dec 2025");
	keys(&tty, "\0337l");
	shows(&tty, "rest day");
	keys(&tty, "f");
	shows_not(&tty, "flags");
	keys(&tty, "b");
	shows_not(&tty, "usual 4");
	leave(&tty);
}
END_TEST

START_TEST(the_day_is_the_same_in_every_room)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Tue 10 Mar 2026");
	keys(&tty, "\0335h");
	shows(&tty, "Thu  5 Mar 2026");
	keys(&tty, "d");
	shows(&tty, "Today");
	shows(&tty, "Thu  5 Mar 2026");
	keys(&tty, "h7");
	shows(&tty, "Wed  4 Mar 2026");
	shows(&tty, "1 Score");
	/* Panning takes the cursor along by half of what is shown. */
	keys(&tty, "+H");
	shows(&tty, "Wed 18 Feb 2026");
	keys(&tty, "L");
	shows(&tty, "Wed  4 Mar 2026");
	leave(&tty);
}
END_TEST

START_TEST(a_click_moves_the_cursor_or_shows_a_series)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "++");
	shows(&tty, "14 days");
	/* 3.3 columns a day from column 7: 28 February is in 17. */
	click(&tty, 8, 17);
	shows(&tty, "Sat 28 Feb 2026");
	click(&tty, place_of(&tty, "  Strain").row, 60);
	shows(&tty, "Four at once");
	click(&tty, place_of(&tty, "1 Score").row + 4, 60);
	shows_not(&tty, "1 Score      ");
	leave(&tty);
}
END_TEST

START_TEST(other_changes_are_drawn_at_once_and_undone)
{
	struct tty tty;

	demo_make(0);
	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "4 Resting HR, bpm         55 bpm");
	shell("recoup checkin resting_hr=61 >/dev/null");
	shows(&tty, "4 Resting HR, bpm         61 bpm");
	keys(&tty, "u");
	shows(&tty, "4 Resting HR, bpm         55 bpm");
	leave(&tty);
}
END_TEST

START_TEST(an_empty_journal_says_how_charts_come_and_a_day_is_drawn)
{
	struct tty tty;

	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "There is nothing to draw yet.");
	keys(&tty, "hljk+-HLgG od");
	shows(&tty, "There is nothing to draw yet.");
	shell("recoup checkin sleep=7:30 weight=70 >/dev/null");
	shows(&tty, "3 Sleep                                         7:30");
	shows_not(&tty, "usual 7");
	shows(&tty, "Weight              70");
	/* Nothing was ever run, and nothing else was said. */
	shows_not(&tty, "Distance");
	shows_not(&tty, "Mood");
	keys(&tty, "hhH-");
	shows(&tty, "This is all there is.");
	shows(&tty, "Tue 10 Mar 2026");
	leave(&tty);
}
END_TEST

START_TEST(the_persons_units_are_used)
{
	struct tty tty;

	demo_make(0);
	shell("recoup checkin weight=70 >/dev/null; mkdir -p $HOME/.config/recoup &&"
	      " printf '[person]\\nunits = imperial\\n' > $HOME/.config/recoup/recoup.conf");
	open_trends(&tty, 40, 120, "C.UTF-8");
	shows(&tty, "Weight                 154.3");
	keys(&tty, "\0336jo");
	/* 23.7 km this week. */
	shows(&tty, "1 Distance, mi a week");
	shows(&tty, "14.7 mi so far");
	leave(&tty);
}
END_TEST

START_TEST(decades_fit_and_a_point_says_what_it_is)
{
	struct tty tty;

	demo_make(30);
	open_trends(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "13 weeks");
	keys(&tty, "-");
	shows(&tty, "half a year");
	shows(&tty, "1 Score, week mean");
	keys(&tty, "-");
	shows(&tty, "a year");
	shows(&tty, "!/10");
	keys(&tty, "--");
	shows(&tty, "5 years");
	shows(&tty, "4 Resting HR, bpm, month mean");
	shows(&tty, "Mar 2026");
	keys(&tty, "-");
	shows(&tty, "all there is");
	shows(&tty, "2 Load, AU a year");
	shows(&tty, "╵2000");
	keys(&tty, "h");
	shows(&tty, "3 Sleep, year mean");
	shows(&tty, "  2025");
	keys(&tty, "-");
	shows(&tty, "This is all there is.");
	resize(&tty, 40, 120);
	shows(&tty, "2 Load, AU a quarter");
	shows(&tty, "quarter 1 of 2025");
	resize(&tty, 20, 60);
	shows(&tty, "2 Load, AU a year");
	shows(&tty, "!/10");
	leave(&tty);
}
END_TEST

START_TEST(without_braille_and_colour_it_says_the_same)
{
	struct tty tty;

	demo_make(0);
	setenv("NO_COLOR", "1", 1);
	open_trends(&tty, 24, 80, "C");
	unsetenv("NO_COLOR");
	shows(&tty, "1 Score                           11, usual 42 to 76");
	shows(&tty, "###");
	shows(&tty, "flags     ~~   ! !  !!~~~!!!!");
	shows(&tty, "'Feb");
	keys(&tty, "hh");
	shows(&tty, "Sun  8 Mar 2026");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	leave(&tty);
}
END_TEST

START_TEST(it_can_be_listened_to)
{
	struct tty tty;

	demo_make(0);
	shell("mkdir -p $HOME/.config/recoup &&"
	      " printf '[screen]\\nreader = yes\\n' > $HOME/.config/recoup/recoup.conf");
	tty_start(&tty, 24, 100, "xterm-256color", "C.UTF-8");
	shows(&tty, "Today");
	keys(&tty, "7");
	shows(&tty, "Shown: all there is, from Wed 31 Dec 2025 to Tue 10 Mar 2026.");
	shows(&tty, "At Tue 10 Mar 2026.");
	shows(&tty, "Marks: ! under-recovered.");
	shows(&tty, "Resting HR, bpm: 55 bpm, usual 50.1 to 53.5. Here from 48 to 56; 67 of 70 days known.");
	/* The first week and this one are not whole. */
	shows(&tty, "559 AU so far, usual 1748 to 2061. Here from 1629 to 2080; 11 of 11 weeks known.");
	shows(&tty, "Sleep, shown: 5:25");
	shows(&tty, "Distance, week: 23.7 km so far");
	leave(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("trends");
	TCase *one = tcase_create("trends");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, the_cursor_reads_values_and_what_is_usual);
	tcase_add_test(one, what_adds_up_is_a_bar_a_week_and_this_week_is_not_over);
	tcase_add_test(one, a_day_without_a_word_is_a_gap);
	tcase_add_test(one, series_are_chosen_up_to_four_and_one_alone);
	tcase_add_test(one, flags_and_rest_days_stand_below_their_days);
	tcase_add_test(one, the_day_is_the_same_in_every_room);
	tcase_add_test(one, a_click_moves_the_cursor_or_shows_a_series);
	tcase_add_test(one, other_changes_are_drawn_at_once_and_undone);
	tcase_add_test(one, an_empty_journal_says_how_charts_come_and_a_day_is_drawn);
	tcase_add_test(one, the_persons_units_are_used);
	tcase_add_test(one, decades_fit_and_a_point_says_what_it_is);
	tcase_add_test(one, without_braille_and_colour_it_says_the_same);
	tcase_add_test(one, it_can_be_listened_to);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
