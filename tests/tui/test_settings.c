/* Settings, keys of one's own, themes, the help and the five questions, as a person meets
 * them. */
#include "../unit/runner.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "tty.h"

static void conf_is(const char *wanted)
{
	char path[200], text[4096];
	FILE *file;
	size_t got;

	snprintf(path, sizeof path, "%s/.config/recoup/recoup.conf", home);
	file = fopen(path, "r");
	if (!file && !*wanted)
		return;
	ck_assert_msg(file, "there is no recoup.conf");
	got = fread(text, 1, sizeof text - 1, file);
	text[got] = '\0';
	fclose(file);
	ck_assert_str_eq(text, wanted);
}

static void open_settings(struct tty *tty, int rows, int columns, const char *locale)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "14 days");
	keys(tty, ",");
	shows(tty, "~/.config/recoup/recoup.conf");
}

START_TEST(a_setting_is_typed_refused_kept_and_taken_back)
{
	struct tty tty;

	demo_make(0);
	open_settings(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Import folders");
	shows(&tty, "Sleep need          8:00                                 unless set");
	keys(&tty, "jj\r40\r");
	shows(&tty, "sleep_need = \"40\" cannot be");
	conf_is("");
	keys(&tty, "\x15" "7:30\r");
	shows(&tty, "Sleep need: 8:00 -> 7:30. All days are scored anew.");
	conf_is("[person]\nsleep_need = 7:30\n");
	keys(&tty, "\r7:00\x1b");
	shows_not(&tty, "7:00");
	keys(&tty, "x");
	shows(&tty, "Sleep need: 7:30 -> 8:00.");
	conf_is("[person]\n");
	keys(&tty, "x");
	shows(&tty, "Sleep need is not set.");
	keys(&tty, "\x1b");
	shows(&tty, "14 days");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(another_need_of_sleep_scores_today_anew)
{
	struct tty tty;
	char before[8];

	demo_make(0);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "your line is");
	snprintf(before, sizeof before, "%.3s", strstr(strstr(tty.text, "today"), "\n") + 3);
	keys(&tty, ",jj\r12\r");
	shows(&tty, "8:00 -> 12:00");
	keys(&tty, "1");
	shows(&tty, "your line is");
	ck_assert_msg(strncmp(before, strstr(strstr(tty.text, "today"), "\n") + 3, 3) != 0,
	              "the score is %s as it was:\n%s", before, tty.text);
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(choices_go_round_and_units_hold_at_once)
{
	struct tty tty;

	demo_make(0);
	open_settings(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "\r");
	shows(&tty, "Units: metric -> imperial.");
	keys(&tty, "2");
	shows(&tty, "/mi");
	keys(&tty, ",h");
	shows(&tty, "Units: imperial -> metric.");
	/* Nothing chosen yet: the first one. */
	keys(&tty, "jjjjj");
	shows(&tty, "which of two published constants");
	keys(&tty, "l");
	shows(&tty, "Sex: nothing -> female.");
	conf_is("[person]\nunits = metric\nsex = female\n");
	/* ASCII holds at once as well. */
	keys(&tty, "Gkkkk\r");
	shows(&tty, "ASCII only: no -> yes.");
	tty.raw_length = 0;
	keys(&tty, "1");
	shows(&tty, "14 days");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(the_mouse_and_a_listener_can_change_settings)
{
	struct tty tty;

	demo_make(0);
	open_settings(&tty, 20, 60, "C");
	click(&tty, place_of(&tty, "Weight").row, 20);
	shows(&tty, "until one is logged");
	click(&tty, place_of(&tty, "Units").row, 20);
	shows(&tty, "metric (km, kg)");
	click(&tty, place_of(&tty, "Units").row, 20);
	shows(&tty, "Units: metric -> imperial.");
	keys(&tty, "G\r");
	shows(&tty, "Screen reader: yes");
	shows(&tty, "recoup, Settings");
	keys(&tty, "kkk");
	shows(&tty, "no: leave the mouse to the terminal. h and l take another:");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(keys_of_ones_own_hold_in_footer_help_and_input)
{
	struct tty tty;

	demo_make(0);
	shell("recoup config keys.undo U F5 >/dev/null && recoup config keys.check-in C >/dev/null"
	      " && recoup config keys.repeat none >/dev/null");
	tty_start(&tty, 24, 100, "xterm-256color", "C.UTF-8");
	shows(&tty, "C check in");
	shows(&tty, "U undo");
	keys(&tty, "c");
	shows_not(&tty, "Check-in,");
	keys(&tty, "C");
	shows(&tty, "Check-in, Tue 10 Mar 2026");
	keys(&tty, "\x1b");
	shows(&tty, "14 days");
	keys(&tty, "?");
	shows(&tty, "Enter           Set recoup up");
	keys(&tty, "G");
	shows(&tty, "U F5");
	shows(&tty, "Leave recoup.");
	shows_not(&tty, "Do the last change again.");
	keys(&tty, "q,");
	shows(&tty, "recoup.conf");
	keys(&tty, "G");
	shows(&tty, "Take back the last change.");
	keys(&tty, "\rr\r");
	shows(&tty, "the key r is both log-run (Everywhere) and undo");
	keys(&tty, "\x1bx");
	shows(&tty, "undo: U F5 -> u.");
	shows(&tty, "u undo");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(the_help_knows_where_it_is_and_shows_all_on_a_small_screen)
{
	struct tty tty;

	demo_make(0);
	tty_start(&tty, 20, 60, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	keys(&tty, "2?");
	shows(&tty, "Sort by start, distance, time or");
	ck_assert_ptr_null(strstr(tty.text, "Leave recoup."));
	keys(&tty, " ");
	shows(&tty, "Everywhere");
	keys(&tty, "  ");
	shows(&tty, "Leave recoup.");
	keys(&tty, "     ");
	shows(&tty, "recoup-keys(7)");
	keys(&tty, "g");
	shows(&tty, "1 to ");
	/* "/" searches here, so it does not find. */
	keys(&tty, "G");
	shows_not(&tty, "Find runs and days by words");
	keys(&tty, "q");
	shows(&tty, "by start");
	keys(&tty, "??");
	shows(&tty, "by start");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

/* ---- themes ---- */

static VTermColor background(struct tty *tty, int row, int column)
{
	VTermScreenCell cell = cell_at(tty, (VTermPos){row, column});

	return cell.bg;
}

START_TEST(a_theme_shows_at_once_and_paints_the_window)
{
	struct tty tty;
	VTermColor colour;

	demo_make(0);
	open_settings(&tty, 24, 80, "C.UTF-8");
	colour = background(&tty, 18, 70);
	ck_assert(VTERM_COLOR_IS_DEFAULT_BG(&colour));
	keys(&tty, "Gkkkkk");
	shows(&tty, "terminal, dark, light");
	keys(&tty, "l");
	shows(&tty, "Theme: terminal -> dark.");
	colour = background(&tty, 18, 70);
	ck_assert_int_eq(colour.indexed.idx, 234);
	keys(&tty, "ll");
	shows(&tty, "Theme: high-contrast -> light.");
	colour = background(&tty, 18, 70);
	ck_assert_int_eq(colour.indexed.idx, 231);
	keys(&tty, "h");
	shows(&tty, "Theme: light -> high-contrast.");
	keys(&tty, "k\r");
	shows(&tty, "Colour: auto -> never.");
	colour = background(&tty, 18, 70);
	ck_assert(VTERM_COLOR_IS_DEFAULT_BG(&colour));
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(any_colour_by_the_palette_is_put_back)
{
	struct tty tty;

	demo_make(0);
	shell("recoup config theme dark >/dev/null");
	setenv("COLORTERM", "truecolor", 1);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	/* #16181d in the place of 234. */
	ck_assert_msg(memmem(tty.raw, tty.raw_length, "\033]4;234;rgb:16/18/1D", 19), "no colour is set");
	ck_assert_ptr_null(memmem(tty.raw, tty.raw_length, "\033]4;1;", 7));
	tty.raw_length = 0;
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	ck_assert_msg(memmem(tty.raw, tty.raw_length, "\033]104", 5), "the palette stays changed");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	kill(tty.pid, SIGSEGV);
	tty_end(&tty);
	ck_assert_msg(memmem(tty.raw, tty.raw_length, "\033]104", 5), "a crash leaves it changed");
	/* Not where it cannot be put back. */
	tty_start(&tty, 24, 80, "screen-256color", "C.UTF-8");
	shows(&tty, "14 days");
	ck_assert_ptr_null(memmem(tty.raw, tty.raw_length, "\033]4;", 4));
	keys(&tty, "q");
	tty_end(&tty);
	unsetenv("COLORTERM");
}
END_TEST

START_TEST(any_colour_by_number_where_the_terminal_says_so)
{
	struct tty tty;
	VTermColor colour;

	demo_make(0);
	shell("recoup config theme dark >/dev/null; mkdir -p $HOME/.terminfo && printf '%s\\n'"
	      " 'test-direct|direct colour,' '\tRGB, colors#0x1000000, pairs#0x7FFF,'"
	      " '\tsetab=\\E[%?%p1%{8}%<%t4%p1%d%e48;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,'"
	      " '\tsetaf=\\E[%?%p1%{8}%<%t3%p1%d%e38;2;%p1%{65536}%/%d;%p1%{256}%/%{255}%&%d;%p1%{255}%&%d%;m,'"
	      " '\tinitc@, ccc@, use=xterm-256color,' >$HOME/d.ti && tic -x -o $HOME/.terminfo $HOME/d.ti");
	tty_start(&tty, 24, 80, "test-direct", "C.UTF-8");
	shows(&tty, "14 days");
	colour = background(&tty, 21, 75);
	ck_assert(VTERM_COLOR_IS_RGB(&colour));
	ck_assert_int_eq(colour.rgb.red << 16 | colour.rgb.green << 8 | colour.rgb.blue, 0x16181D);
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(eight_colours_none_and_no_color_are_enough)
{
	struct tty tty;
	VTermColor colour;

	demo_make(0);
	shell("recoup config theme light >/dev/null");
	tty_start(&tty, 24, 80, "xterm", "C.UTF-8");
	shows(&tty, "14 days");
	colour = background(&tty, 21, 75);
	ck_assert_int_eq(colour.indexed.idx, 7);
	keys(&tty, "q");
	tty_end(&tty);
	tty_start(&tty, 24, 80, "vt100", "C");
	shows(&tty, "14 days");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	unsetenv("NO_COLOR");
	shows(&tty, "14 days");
	colour = background(&tty, 21, 75);
	ck_assert(VTERM_COLOR_IS_DEFAULT_BG(&colour));
	/* What is chosen still stands out. */
	ck_assert(cell_at(&tty, (VTermPos){0, 2}).attrs.reverse);
	keys(&tty, "q");
	tty_end(&tty);
}
END_TEST

START_TEST(a_theme_of_ones_own_and_a_broken_one)
{
	struct tty tty;
	VTermColor colour;

	demo_make(0);
	shell("mkdir -p $HOME/.config/recoup/themes && printf '[looks]\\nplain = 250 on 17\\n'"
	      " >$HOME/.config/recoup/themes/dusk.ini && recoup config theme dusk >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	colour = background(&tty, 21, 75);
	ck_assert_int_eq(colour.indexed.idx, 17);
	keys(&tty, "q");
	tty_end(&tty);
	shell("rm $HOME/.config/recoup/themes/dusk.ini");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "there is no theme \"dusk\"");
	shows(&tty, "14 days");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

/* ---- the first start ---- */

START_TEST(five_questions_become_a_file_that_explains_itself)
{
	struct tty tty;

	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Enter: set up in five questions");
	keys(&tty, "\r");
	shows(&tty, "Five questions");
	keys(&tty, "i\r");
	shows(&tty, "Units               imperial");
	keys(&tty, "9\r");
	shows(&tty, "body weight such as 62kg");
	keys(&tty, "\x15" "150\r7:30\r\r~/Watch\r");
	shows(&tty, "Saved in ~/.config/recoup/recoup.conf.");
	shows(&tty, "Welcome.");
	shows_not(&tty, "five questions");
	shell("[ \"$(recoup config weight) $(recoup config units) $(recoup config sleep_need)"
	      " $(recoup config turn) $(recoup config import_folders)\""
	      " = '150lb imperial 7:30 04:00 ~/Watch' ]");
	shell("grep -q '^; highest heart rate' $HOME/.config/recoup/recoup.conf");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(passing_the_questions_by_leaves_nothing_behind)
{
	struct tty tty;

	tty_start(&tty, 20, 60, "xterm-256color", "C");
	shows(&tty, "set up in five questions");
	keys(&tty, "\r");
	shows(&tty, "> Units");
	keys(&tty, "\x1b");
	shows(&tty, "Welcome.");
	keys(&tty, "r8km\r40:00\r\x13");
	shows(&tty, "Logged.");
	shows_not(&tty, "five questions");
	keys(&tty, "\r");
	shows_not(&tty, "> Units");
	conf_is("");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(whoever_has_a_file_is_asked_nothing)
{
	struct tty tty;

	shell("recoup config mouse no >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Welcome.");
	shows_not(&tty, "five questions");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

START_TEST(what_an_editor_writes_holds_at_once_and_what_is_half_typed_stays)
{
	struct tty tty;

	demo_make(0);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "14 days");
	keys(&tty, "r" "12.3");
	shows(&tty, "12.3");
	shell("mkdir -p $HOME/.config/recoup && printf '[person]\\nunits = imperial\\n' "
	      ">$HOME/.config/recoup/recoup.conf");
	shows(&tty, "it holds now");
	shows(&tty, "12.3");
	/* What does not hold is told, and all stays as it was. */
	shell("printf '[person]\\nunits = furlongs\\n' >$HOME/.config/recoup/recoup.conf");
	shows(&tty, "furlongs");
	shows(&tty, "12.3");
	keys(&tty, "\x1b");
	shows(&tty, "14 days");
	keys(&tty, "2");
	shows(&tty, "/mi");
	shell("printf '[person]\\nunits = metric\\nmood = 3\\n' >$HOME/.config/recoup/recoup.conf");
	shows(&tty, "unknown key");
	shows(&tty, "/km");
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("settings");
	TCase *one = tcase_create("settings");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_setting_is_typed_refused_kept_and_taken_back);
	tcase_add_test(one, what_an_editor_writes_holds_at_once_and_what_is_half_typed_stays);
	tcase_add_test(one, another_need_of_sleep_scores_today_anew);
	tcase_add_test(one, choices_go_round_and_units_hold_at_once);
	tcase_add_test(one, the_mouse_and_a_listener_can_change_settings);
	tcase_add_test(one, keys_of_ones_own_hold_in_footer_help_and_input);
	tcase_add_test(one, the_help_knows_where_it_is_and_shows_all_on_a_small_screen);
	tcase_add_test(one, a_theme_shows_at_once_and_paints_the_window);
	tcase_add_test(one, any_colour_by_the_palette_is_put_back);
	tcase_add_test(one, any_colour_by_number_where_the_terminal_says_so);
	tcase_add_test(one, eight_colours_none_and_no_color_are_enough);
	tcase_add_test(one, a_theme_of_ones_own_and_a_broken_one);
	tcase_add_test(one, five_questions_become_a_file_that_explains_itself);
	tcase_add_test(one, passing_the_questions_by_leaves_nothing_behind);
	tcase_add_test(one, whoever_has_a_file_is_asked_nothing);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
