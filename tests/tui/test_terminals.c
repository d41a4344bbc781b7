/* Every room on every kind of terminal that people sit at, in colour and without, with
 * wide letters and marks in what is shown: all is there, in its columns. */
#include "../unit/runner.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tty.h"

static const struct {
	const char *term, *locale;
} kinds[] = {
	{"xterm", "C.UTF-8"},          {"xterm-256color", "C.UTF-8"}, {"screen", "C.UTF-8"},
	{"screen-256color", "C.UTF-8"}, {"tmux-256color", "C.UTF-8"},  {"linux", "C.UTF-8"},
	{"vt100", "C"},                {"vt220", "C"},                {"rxvt", "C"},
};

/* The key of each room, and what stands in it with the demo's journal. */
static const struct {
	const char *key, *text;
} rooms[] = {
	{"2", "Distance"}, {"3", "front"},    {"\x7f" "4", "Refuel"}, {"5", "Slept"},
	{"6", "legend"},   {"7", "Score"},    {",", "Sleep need"},         {"1", "What to do"},
};

/* No room may leave a mark of a sequence that the terminal did not understand, nor a byte
 * that its locale has no letter for. */
static void is_clean(const struct tty *tty, const char *locale)
{
	for (const char *at = tty->text; *at; at++) {
		ck_assert_msg(!(strcmp(locale, "C") == 0 && (unsigned char)*at >= 0x80),
		              "beyond ASCII:\n%.3000s", tty->text);
		ck_assert_msg(!(at[0] == '[' && at[1] >= '0' && at[1] <= '9' && strchr("HJKmA", at[2])),
		              "a sequence is shown:\n%.3000s", tty->text);
	}
}

START_TEST(every_room_on_every_terminal)
{
	const char *term = kinds[_i].term, *locale = kinds[_i].locale;
	struct tty tty;

	demo_make(0);
	/* On the Linux console curses loads a library for the mouse that keeps ten bytes for
	 * ever, which a sanitizer would lay at our door. */
	if (strcmp(term, "linux") == 0)
		setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
	tty_start(&tty, 24, 80, term, locale);
	shows(&tty, "What to do");
	for (size_t i = 0; i < sizeof rooms / sizeof *rooms; i++) {
		keys(&tty, rooms[i].key);
		if (strcmp(rooms[i].text, "legend") == 0)
			shows(&tty, "under-recovered");
		else
			shows(&tty, rooms[i].text);
		is_clean(&tty, locale);
	}
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(wide_letters_and_marks_keep_their_columns)
{
	struct tty tty;
	VTermPos heading, first, second;

	shell("recoup log run 8km 40:00 rpe 5 --day 2026-03-08 --at 07:00 title '朝ラン at dawn' >/dev/null");
	shell("recoup log run 9km 45:00 rpe 5 --day 2026-03-09 --at 07:00 title 'Ko\xcc\x88ln loop' >/dev/null");
	shell("recoup log run 7km 35:00 rpe 5 --day 2026-03-07 --at 07:00 title 'plain' >/dev/null");
	tty_start(&tty, 24, 100, "xterm-256color", "C.UTF-8");
	keys(&tty, "2");
	heading = place_of(&tty, "Title");
	first = place_of(&tty, "朝ラン at dawn");
	second = place_of(&tty, "Ko\xcc\x88ln loop");
	ck_assert_int_eq(first.col, heading.col);
	ck_assert_int_eq(second.col, heading.col);
	ck_assert_int_eq(place_of(&tty, "plain").col, heading.col);
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

/* What a key press sends: little, over the slowest line. */
START_TEST(a_key_sends_what_changed_and_no_more)
{
	struct tty tty;
	size_t before;

	demo_make(0);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "2");
	shows(&tty, "Distance");
	for (int i = 0; i < 10; i++)
		tty_pump(&tty, 30);
	before = tty.raw_length;
	for (int i = 0; i < 5; i++) {
		keys(&tty, "j");
		for (int wait = 0; wait < 4; wait++)
			tty_pump(&tty, 20);
	}
	/* Two lines of a list are turned each time: a screen would be 1,920 and more. */
	ck_assert_uint_gt(tty.raw_length - before, 5 * 20);
	ck_assert_uint_lt(tty.raw_length - before, 5 * 600);
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("terminals");
	TCase *one = tcase_create("terminals");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_loop_test(one, every_room_on_every_terminal, 0, (int)(sizeof kinds / sizeof *kinds));
	tcase_add_test(one, wide_letters_and_marks_keep_their_columns);
	tcase_add_test(one, a_key_sends_what_changed_and_no_more);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
