/* The Soreness screen of the real program, in the words of a person who is sore. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>

#include "tty.h"

static void open_soreness(struct tty *tty, int rows, int columns, const char *locale)
{
	tty_start(tty, rows, columns, "xterm-256color", locale);
	shows(tty, "1 Today");
	keys(tty, "3");
	shows(tty, "Overall");
}

static void leave(struct tty *tty)
{
	keys(tty, "q");
	ck_assert_int_eq(tty_end(tty), 0);
}

START_TEST(a_digit_says_how_sore_and_u_takes_it_back)
{
	struct tty tty;

	open_soreness(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Left quad (front)");
	shows(&tty, "Nothing is said of this day yet.");
	shows(&tty, "[·]");
	keys(&tty, "6");
	shows(&tty, "Left quad: 6. u takes it back.");
	shows(&tty, "[6]!"); /* one side alone: a warning */
	shows(&tty, "6, marked");
	shows(&tty, "follows the largest: left quad");
	shows(&tty, "Only this side is said to be sore.");
	keys(&tty, "u");
	shows(&tty, "Took back: left quad 6.");
	shows(&tty, "[·]");
	keys(&tty, "\x12");
	shows(&tty, "Brought back: left quad 6.");
	keys(&tty, "x");
	shows(&tty, "Left quad: nothing said. u takes it back.");
	keys(&tty, "x");
	shows(&tty, "Nothing is said of it on this day.");
	leave(&tty);
}
END_TEST

START_TEST(ten_is_one_key_and_plus_and_minus_step)
{
	struct tty tty;

	open_soreness(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "-");
	shows(&tty, "Nothing is said yet: a digit says how sore.");
	keys(&tty, "!");
	shows(&tty, "Left quad: 10.");
	shows(&tty, "[10]");
	keys(&tty, "+");
	shows(&tty, "10, the worst");
	keys(&tty, "-\x18");
	shows(&tty, "Left quad: 8.");
	keys(&tty, "0-");
	shows(&tty, "Left quad: 0.");
	shows(&tty, "0, none");
	keys(&tty, "\x01");
	shows(&tty, "Left quad: 1.");
	keys(&tty, "l.");
	shows(&tty, "Left hamstring: 1."); /* the last change again, one region on */
	leave(&tty);
}
END_TEST

START_TEST(half_a_level_is_shown_as_it_is_and_steps_to_the_whole_one)
{
	struct tty tty;

	shell("recoup log soreness 2.5 neck >/dev/null");
	open_soreness(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Neck (back)");
	shows(&tty, "2.5, mild");
	keys(&tty, "+");
	shows(&tty, "Neck: 3.");
	leave(&tty);
}
END_TEST

START_TEST(arrows_and_letters_walk_over_the_body)
{
	struct tty tty;

	open_soreness(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "j");
	shows(&tty, "Left knee (front)");
	keys(&tty, "\033OA");
	shows(&tty, "Left quad (front)");
	keys(&tty, "h");
	shows(&tty, "Right quad (front)");
	keys(&tty, "%");
	shows(&tty, "Left quad (front)");
	keys(&tty, "l");
	shows(&tty, "Left hamstring (back)");
	keys(&tty, "jj");
	shows(&tty, "Left Achilles tendon (back)");
	keys(&tty, "\t");
	shows(&tty, "Right Achilles tendon (back)");
	keys(&tty, "\t"); /* the last: round again */
	shows(&tty, "Right shoulder (front)");
	keys(&tty, "\033[Z");
	shows(&tty, "Right Achilles tendon (back)");
	keys(&tty, "o");
	shows(&tty, "[Overall]");
	keys(&tty, "j");
	shows(&tty, "Right Achilles tendon (back)");
	leave(&tty);
}
END_TEST

START_TEST(overall_follows_the_largest_region_until_it_is_said)
{
	struct tty tty;

	shell("recoup log soreness 5 left_calf >/dev/null && recoup log soreness 4 right_calf >/dev/null");
	open_soreness(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Left calf (back)"); /* the sorest is where it begins */
	shows(&tty, "Overall   5, moderate");
	shows(&tty, "follows the largest: left calf");
	keys(&tty, "o3");
	shows(&tty, "Overall soreness: 3. u takes it back.");
	shows(&tty, "3, mild");
	shows(&tty, "as it was said");
	keys(&tty, "x");
	shows(&tty, "5, moderate");
	shows(&tty, "follows the largest: left calf");
	leave(&tty);
}
END_TEST

/* All of these are told by the figures typed in: 9 March a hard run, sore since. */
START_TEST(what_it_means_follows_load_sides_and_joints)
{
	struct tty tty;

	shell("recoup log run 10km 50:00 rpe 8 --day 2026-03-08 >/dev/null");
	shell("for side in left right; do"
	      "  recoup log soreness 4 ${side}_quad --day 2026-03-09 >/dev/null &&"
	      "  recoup log soreness 5 ${side}_quad >/dev/null || exit 1; done;"
	      "recoup log soreness 6 left_shin >/dev/null; recoup log soreness 1 right_shin >/dev/null;"
	      "recoup log soreness 3 left_knee >/dev/null; recoup log soreness 3 right_knee >/dev/null");
	open_soreness(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "Left shin (front)");
	shows(&tty, "One-sided: 6 here, 1 on the other");
	shows(&tty, "[6]!");
	shows(&tty, "(right 1)");
	shows(&tty, "2 days ago");
	keys(&tty, "k");
	shows(&tty, "It is in a joint or tendon");
	shows_not(&tty, "normal");
	keys(&tty, "k");
	shows(&tty, "Left quad (front)");
	shows(&tty, "Day 2 after a hard session: normal.");
	shows(&tty, "············▄▅"); /* 4 and 5 of 10, and twelve days unsaid */
	keys(&tty, "[");
	shows(&tty, "Mon  9 Mar 2026");
	shows(&tty, "Day 1 after a hard session: normal.");
	keys(&tty, "]");
	shows(&tty, "Tue 10 Mar 2026, today");
	leave(&tty);
}
END_TEST

START_TEST(three_days_are_marked_with_a_star)
{
	struct tty tty;

	shell("for day in 08 09 10; do for side in left right; do"
	      "  recoup log soreness 4 ${side}_glute --day 2026-03-$day >/dev/null || exit 1;"
	      " done; done");
	open_soreness(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "4*");
	shows(&tty, "* sore 3 days, since Sun 8 Mar");
	keys(&tty, "[");
	shows(&tty, "Mon  9 Mar 2026");
	shows_not(&tty, "4*");
	leave(&tty);
}
END_TEST

START_TEST(equals_copies_the_day_before_where_nothing_is_said)
{
	struct tty tty;

	shell("recoup log soreness 4 left_calf --day 2026-03-09 >/dev/null;"
	      "recoup log soreness 2 neck --day 2026-03-09 >/dev/null;"
	      "recoup log soreness 7 --day 2026-03-09 >/dev/null;"
	      "recoup log soreness 1 left_calf >/dev/null");
	open_soreness(&tty, 24, 80, "C.UTF-8");
	shows(&tty, "1, hardly any");
	keys(&tty, "=");
	shows(&tty, "As the day before: 2 values. u takes them back.");
	shows(&tty, "7, strong");
	shows(&tty, "1, hardly any"); /* today's own word stays */
	keys(&tty, "=");
	shows(&tty, "This day already says all that the day before did.");
	keys(&tty, "u");
	shows(&tty, "Took back: soreness of 2026-03-10 as the day before.");
	shows(&tty, "Overall   1, hardly any");
	keys(&tty, "[=");
	shows(&tty, "Nothing was said the day before.");
	leave(&tty);
}
END_TEST

START_TEST(a_past_day_is_changed_on_its_own_day)
{
	struct tty tty;

	shell("recoup log soreness 4 left_calf --day 2026-03-08 >/dev/null");
	open_soreness(&tty, 24, 80, "C.UTF-8");
	keys(&tty, "[");
	shows(&tty, "Mon  9 Mar 2026");
	keys(&tty, "5");
	shows(&tty, "Left quad: 5.");
	keys(&tty, "u");
	shows(&tty, "Took back: left quad 5 on 2026-03-09.");
	keys(&tty, "\x12t");
	shows(&tty, "Tue 10 Mar 2026, today");
	shows(&tty, "not said");
	leave(&tty);
	shell("recoup export days --json --from 2026-03-09 --to 2026-03-09 | grep -q left_quad.*5");
}
END_TEST

START_TEST(the_mouse_points_at_the_body_and_the_tabs)
{
	struct tty tty;
	VTermPos quad;

	open_soreness(&tty, 24, 80, "C.UTF-8");
	quad = place_of(&tty, "[·]");
	click(&tty, quad.row + 4, quad.col + 1);
	shows(&tty, "Left shin (front)");
	click(&tty, quad.row, quad.col + 16); /* as far from the middle, from behind */
	shows(&tty, "Left hamstring (back)");
	click(&tty, 3, 45);
	shows(&tty, "[Overall]");
	click(&tty, 0, 2);
	shows(&tty, "Welcome.");
	leave(&tty);
}
END_TEST

START_TEST(it_fits_every_size_and_shows_more_where_there_is_room)
{
	struct tty tty;

	demo_make(0);
	open_soreness(&tty, 20, 60, "C.UTF-8");
	shows(&tty, "Left calf (back)");
	shows(&tty, "[6]*");
	shows(&tty, "* sore since Fri 6 Mar");
	resize(&tty, 24, 80);
	shows(&tty, "right  front   left");
	shows(&tty, "0-9 say how sore, ! is 10");
	resize(&tty, 40, 120);
	shows(&tty, "Sore this day");
	shows(&tty, " 6* left calf");
	click(&tty, place_of(&tty, " right calf").row, 75);
	shows(&tty, "Right calf (back)");
	leave(&tty);
}
END_TEST

START_TEST(ascii_shows_levels_as_digits)
{
	struct tty tty;

	shell("recoup log soreness 3 left_quad --day 2026-03-08 >/dev/null;"
	      "recoup log soreness 10 left_quad --day 2026-03-09 >/dev/null;"
	      "recoup log soreness 4 left_quad >/dev/null; recoup log soreness 4 right_quad >/dev/null");
	open_soreness(&tty, 24, 80, "C");
	shows(&tty, "|o o|");
	shows(&tty, "-----------3X4");
	shows(&tty, "|:4:|");
	shows(&tty, "[4]*");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	leave(&tty);
}
END_TEST

START_TEST(it_can_be_listened_to)
{
	struct tty tty;

	shell("mkdir -p $HOME/.config/recoup && printf '[screen]\\nreader = yes\\n'"
	      " >$HOME/.config/recoup/recoup.conf");
	shell("recoup log soreness 5 left_calf >/dev/null; recoup log soreness 4 right_calf >/dev/null");
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "Today");
	keys(&tty, "3");
	shows(&tty, "Left calf, seen from the back: 5, moderate.");
	shows(&tty, "The other side, right calf: 4.");
	shows(&tty, "Overall soreness: 5, moderate; follows the largest: left calf.");
	keys(&tty, "7");
	shows(&tty, "Left calf, seen from the back: 7, strong. A warning.");
	leave(&tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("soreness");
	TCase *one = tcase_create("soreness");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, a_digit_says_how_sore_and_u_takes_it_back);
	tcase_add_test(one, ten_is_one_key_and_plus_and_minus_step);
	tcase_add_test(one, half_a_level_is_shown_as_it_is_and_steps_to_the_whole_one);
	tcase_add_test(one, arrows_and_letters_walk_over_the_body);
	tcase_add_test(one, overall_follows_the_largest_region_until_it_is_said);
	tcase_add_test(one, what_it_means_follows_load_sides_and_joints);
	tcase_add_test(one, three_days_are_marked_with_a_star);
	tcase_add_test(one, equals_copies_the_day_before_where_nothing_is_said);
	tcase_add_test(one, a_past_day_is_changed_on_its_own_day);
	tcase_add_test(one, the_mouse_points_at_the_body_and_the_tabs);
	tcase_add_test(one, it_fits_every_size_and_shows_more_where_there_is_room);
	tcase_add_test(one, ascii_shows_levels_as_digits);
	tcase_add_test(one, it_can_be_listened_to);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
