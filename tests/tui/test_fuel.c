/* The Fuel room on the real program: hunger and food logged by a key or two, the window
 * with food for this person's weight, and what the month says. */
#include "../unit/runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "tty.h"

static struct tty tty;

/* As of 2026-03-10, 22:00. */
static void room(int rows, int columns)
{
	tty_start(&tty, rows, columns, "xterm-256color", "C.UTF-8");
	shows(&tty, "1 Today");
	keys(&tty, "4");
	shows(&tty, "Tue 10 Mar 2026, today");
}

static void leave(void)
{
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}

START_TEST(hunger_is_two_keys_and_undone)
{
	room(24, 80);
	shows(&tty, "not said (H)");
	keys(&tty, "H");
	shows(&tty, "How hungry? 1 no appetite, 3 normal, 5 ravenous");
	keys(&tty, "4");
	shows(&tty, "[4] 5  hungry");
	shows(&tty, "Hunger 4 hungry. u takes it back.");
	keys(&tty, "-");
	shows(&tty, "[3] 4  5  normal");
	keys(&tty, "Hq");
	shows(&tty, "Hunger is left as it was.");
	keys(&tty, "uu");
	shows(&tty, "not said (H)");
	/* Without H a digit opens a room, as everywhere. */
	keys(&tty, "2");
	shows(&tty, "No runs yet.");
	leave();
}
END_TEST

START_TEST(the_digit_of_hunger_is_not_repeated_into_another_room)
{
	room(24, 80);
	keys(&tty, "H2");
	shows(&tty, "little");
	keys(&tty, ".");
	shows(&tty, "There is no change to do again here.");
	shows(&tty, "[2]");
	leave();
}
END_TEST

START_TEST(the_window_has_grams_for_this_weight_and_food_that_makes_them)
{
	shell("recoup log run 12km 1:00:00 rpe 8 --at 20:30");
	room(24, 80);
	shows(&tty, "min left, until 22:30");
	shows(&tty, "Within an hour: hard session");
	shows(&tty, "How many grams depends on your");
	shell("recoup log weight 60kg --day 2026-03-08");
	shows(&tty, "60 g carbohydrate, 20 g protein");
	shows(&tty, "about 3:1, for 60.0 kg (8 Mar)");
	shows(&tty, "One of these (g carbs+protein)");
	shows(&tty, "half a bagel, 2 eggs");
	/* No appetite after a hard run: what can be drunk comes first, and says why. */
	shows_not(&tty, "Not hungry?");
	keys(&tty, "H1");
	shows(&tty, "Not hungry? Hard running keeps");
	ck_assert_int_lt(place_of(&tty, "Drink it (g carbs").row, place_of(&tty, "- Drink:").row);
	ck_assert_int_eq(place_of(&tty, "- Drink:").row, place_of(&tty, "Drink it (g carbs").row + 1);
	/* Once eaten, food is not offered any more. */
	keys(&tty, "a");
	shows(&tty, "Eaten after the 20:30 run: in window. u takes it back.");
	shows(&tty, "Eaten in the window. Well done.");
	shows_not(&tty, "Not hungry?");
	keys(&tty, "aa");
	shows(&tty, "Eaten after the 20:30 run: nothing.");
	leave();
}
END_TEST

START_TEST(with_two_sessions_the_keys_mean_the_one_that_the_card_is_about)
{
	shell("recoup log run 12km 1:00:00 rpe 8 --at 20:30; recoup log run 3km 20:00 rpe 2 --at 20:40");
	room(24, 80);
	shows(&tty, "Refuel after the 20:30 run");
	keys(&tty, "a");
	shows(&tty, "Eaten after the 20:30 run: in window.");
	keys(&tty, "jjjjjj");
	keys(&tty, "b");
	shows(&tty, "Eaten before the 20:40 run: fuelled.");
	leave();
}
END_TEST

START_TEST(an_easy_run_has_three_hours_and_a_past_day_no_menu)
{
	shell("recoup log weight 60kg --day 2026-03-01; recoup log run 8km 50:00 rpe 3 --at 20:00;"
	      "recoup log run 8km 50:00 rpe 3 --at 07:00 --day 2026-03-09");
	room(24, 80);
	shows(&tty, "1:50 h left, until 23:50");
	shows(&tty, "Within 3 hours: easy session");
	shows(&tty, "One of these");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 2026");
	shows(&tty, "Best was by 10:50.");
	shows(&tty, "60 g carbohydrate, 20 g protein");
	shows_not(&tty, "One of these");
	keys(&tty, "t");
	shows(&tty, "Tue 10 Mar 2026, today");
	leave();
}
END_TEST

START_TEST(fasted_before_a_hard_run_is_counted_over_the_calendar_month)
{
	shell("recoup log run 12km 1:00:00 rpe 8 before fasted --at 20:30;"
	      "recoup log run 20km 1:31:00 rpe 5 before fasted --at 08:00 --day 2026-03-01;"
	      "recoup log run 8km 50:00 rpe 3 before fasted after late --at 08:00 --day 2026-03-02;"
	      "recoup log run 12km 1:00:00 rpe 8 before fasted --at 08:00 --day 2026-02-28");
	room(24, 80);
	shows(&tty, "! Fasted before a hard run, one of 2 such sessions this month: up to 2.4");
	shows(&tty, "points off tomorrow's score.");
	shows(&tty, "Mar 2026, 3 sessions. Before: 3 fasted of 3 said, 2 of them hard or over 90");
	shows(&tty, "After: 0 in the window, 1 late, 0 missed of 1 said.");
	keys(&tty, "b");
	shows(&tty, "Eaten before the 20:30 run: not said.");
	shows(&tty, "2 fasted of 2 said, 1 of them hard");
	shows_not(&tty, "! Fasted");
	/* 1 March, and 28 February. */
	keys(&tty, "[hh");
	shows(&tty, "Sun  1 Mar 2026");
	shows(&tty, "! Fasted before a long run, the only time this month");
	keys(&tty, "h");
	shows(&tty, "Sat 28 Feb 2026");
	shows(&tty, "! Fasted before a hard run, the only time that month");
	shows(&tty, "Feb 2026, 1 session.");
	leave();
}
END_TEST

START_TEST(what_is_said_of_an_imported_run_leaves_the_watch_its_word)
{
	demo_make(0);
	room(24, 80);
	shows(&tty, "20:25 Run 8.10 km 50:00: Slow loop");
	keys(&tty, "b");
	shows(&tty, "Eaten before the 20:25 run: fuelled. u takes it back.");
	shows(&tty, "Before   fuelled");
	keys(&tty, "bb");
	shows(&tty, "Before   fasted");
	keys(&tty, "2");
	shows(&tty, "8.10 km    50:00");
	keys(&tty, "\r");
	shows(&tty, "told by self, garmin");
	shows(&tty, "Eaten before: fasted; after: not said");
	keys(&tty, "4");
	shows(&tty, "Before   fasted");
	keys(&tty, "u");
	shows(&tty, "Before   light");
	leave();
}
END_TEST

START_TEST(ticks_amounts_and_signs_take_a_key_each)
{
	shell("recoup log run 12km 1:00:00 rpe 4 --at 20:30");
	room(24, 80);
	keys(&tty, "jjj");
	keys(&tty, "e++");
	shows(&tty, "> During   -           0.5 l  yes");
	keys(&tty, "j-");
	shows(&tty, "There is nothing to take away.");
	keys(&tty, "ee");
	shows(&tty, "> After    -           -      no");
	keys(&tty, "xs");
	shows(&tty, "Signs    cramps, stomach");
	shows(&tty, "Signs of low electrolytes in 1 session of 28 days: cramps 1, stomach 1");
	keys(&tty, "x");
	shows(&tty, "Signs    stomach");
	keys(&tty, "uuuuuuuu");
	shows(&tty, "Took back: Electrolytes during the 20:30 run.");
	shows(&tty, "During   -           -      -");
	shows_not(&tty, "Signs of low");
	leave();
}
END_TEST

START_TEST(signs_that_return_say_what_to_do)
{
	shell("recoup log run 12km 1:00:00 rpe 8 --at 08:00 --day 2026-03-09;"
	      "recoup log run 12km 1:00:00 rpe 4 --at 20:30");
	room(40, 100);
	keys(&tty, "x");
	shows(&tty, "Signs of low electrolytes in 1 session of 28 days");
	shows_not(&tty, "It comes back");
	keys(&tty, "h");
	shows(&tty, "Mon  9 Mar 2026");
	keys(&tty, "xe");
	keys(&tty, "l");
	shows(&tty, "Signs of low electrolytes in 2 sessions of 28 days: cramps 2; 1 of 2 without");
	shows(&tty, "1.25-1.5 l for each kilogram");
	shows(&tty, "10 Mar, Run: cramps; electrolytes not said");
	shows(&tty, "9 Mar, Run, hard: cramps; electrolytes taken");
	leave();
}
END_TEST

START_TEST(the_form_keeps_all_of_it_in_one_step)
{
	shell("recoup log run 12km 1:00:00 rpe 4 --at 20:30");
	room(24, 80);
	keys(&tty, "\r");
	shows(&tty, "Fuel, Tue 10 Mar: 20:30 Run 12.0 km 1:00:00 RPE 4");
	/* Hunger goes on by itself; a few letters are enough. */
	keys(&tty, "2" "1.5\r" "fu\r" "500ml\r" "y\r" "60\r" "0.75\r" "n\r" "in\r" "\r\r" "y\r");
	shows(&tty, "Signs: cramps       y");
	keys(&tty, "\x13");
	shows(&tty, "Kept. u takes it back.");
	shows(&tty, "[2] 3  4  5  little");
	shows(&tty, "Fluids   1.5 l");
	shows(&tty, "Before   fuelled     0.5 l  yes");
	shows(&tty, "During   60 g carbs  0.75 l no");
	shows(&tty, "After    in window   -      -");
	shows(&tty, "Signs    cramps");
	keys(&tty, "u");
	shows(&tty, "Took back: fuel of 2026-03-10.");
	shows(&tty, "not said (H)");
	shows(&tty, "Before   -           -      -");
	leave();
}
END_TEST

START_TEST(what_cannot_be_is_refused_and_nothing_is_kept)
{
	shell("recoup log run 12km 1:00:00 rpe 4 --at 20:30");
	room(24, 80);
	keys(&tty, "\r3\tf\x13");
	shows(&tty, "Eaten before \"f\" cannot be read: fuelled, light, fasted, or empty");
	keys(&tty, "\x15" "fa\r30\x13");
	shows(&tty, "30 l of fluids cannot be: 0 to 20 litres");
	keys(&tty, "\x18");
	shows(&tty, "Thrown away.");
	shows(&tty, "not said (H)");
	leave();
}
END_TEST

START_TEST(the_mouse_rates_hunger_and_turns_what_it_clicks)
{
	VTermPos place;

	shell("recoup log run 12km 1:00:00 rpe 4 --at 20:30");
	room(24, 80);
	place = place_of(&tty, "1  2  3  4  5");
	click(&tty, place.row, place.col + 6);
	shows(&tty, "[3] 4  5  normal");
	place = place_of(&tty, "Before   -");
	click(&tty, place.row, place.col + 9);
	shows(&tty, "> Before");
	click(&tty, place.row, place.col + 9);
	shows(&tty, "> Before   fuelled");
	click(&tty, place.row, place.col + 28);
	shows(&tty, "> Before   fuelled     -      yes");
	click(&tty, place.row, place.col);
	shows(&tty, "Eaten before        fuelled");
	keys(&tty, "\x18");
	leave();
}
END_TEST

START_TEST(hunger_over_14_days_shows_gaps)
{
	shell("recoup log hunger 1 --day 2026-03-08; recoup log hunger 5; recoup log hunger 3 --day 2026-02-25");
	room(24, 80);
	shows(&tty, "14 days  ▅··········▁·█");
	keys(&tty, "hh");
	shows(&tty, "14 days  ··▅··········▁");
	leave();
}
END_TEST

START_TEST(an_empty_day_says_how_to_begin_and_keys_do_no_harm)
{
	room(24, 80);
	shows(&tty, "No session yet today.");
	keys(&tty, "b");
	shows(&tty, "No session on this day: r logs one.");
	keys(&tty, "exj+");
	shows(&tty, "Fluids of the day: 0.25 l.");
	keys(&tty, "-");
	shows(&tty, "Fluids of the day: 0 l.");
	keys(&tty, "-");
	shows(&tty, "Fluids of the day: not said.");
	keys(&tty, "\r");
	shows(&tty, "Fuel, Tue 10 Mar 2026");
	shows_not(&tty, "Eaten before");
	keys(&tty, "\x18\x1b");
	shows(&tty, "1 Today");
	leave();
}
END_TEST

START_TEST(a_small_screen_keeps_the_rows_the_warning_and_the_window)
{
	shell("recoup log weight 60kg; recoup log run 12km 1:00:00 rpe 8 before fasted --at 20:30;"
	      "recoup log run 5km 30:00 rpe 2 --at 07:00");
	room(20, 60);
	shows(&tty, "07:00 Run 5.00 km 30:00 RPE 2");
	shows(&tty, "! Fasted before a hard run");
	shows(&tty, "Refuel after the 20:30 run");
	keys(&tty, "jjjjjjjjjjjjj");
	shows(&tty, "> Signs");
	shows(&tty, "20:30 Run 12.0 km 1:00:00 RPE 8, hard");
	resize(&tty, 40, 120);
	shows(&tty, "60 g carbohydrate, 20 g protein");
	shows(&tty, "Mar 2026, 2 sessions.");
	resize(&tty, 24, 80);
	shows(&tty, "! Fasted before a hard run");
	leave();
}
END_TEST

START_TEST(ascii_says_the_same)
{
	shell("recoup log weight 60kg; recoup log hunger 1; recoup log hunger 4 --day 2026-03-09;"
	      "recoup log run 12km 1:00:00 rpe 8 before fasted --at 20:30 title 'Schöne Runde 🏃'");
	setenv("NO_COLOR", "1", 1);
	tty_start(&tty, 24, 80, "vt100", "C");
	unsetenv("NO_COLOR");
	shows(&tty, "1 Today");
	keys(&tty, "4");
	shows(&tty, "14 days  ............41");
	shows(&tty, "! Fasted before a hard run");
	shows(&tty, "Drink, plants only");
	for (size_t i = 0; i < tty.raw_length; i++)
		ck_assert_msg((unsigned char)tty.raw[i] < 0x80, "byte %zu is not ASCII", i);
	leave();
}
END_TEST

START_TEST(a_listener_is_told_the_same_facts)
{
	shell("mkdir -p \"$HOME/.config/recoup\" && printf '[screen]\\nreader = yes\\n'"
	      " > \"$HOME/.config/recoup/recoup.conf\";"
	      "recoup log weight 60kg; recoup log hunger 2;"
	      "recoup log run 12km 1:00:00 rpe 8 before fasted --at 20:30");
	tty_start(&tty, 40, 100, "xterm-256color", "C.UTF-8");
	shows(&tty, "What to do");
	keys(&tty, "4");
	shows(&tty, "Hunger: 2 little.");
	shows(&tty, "Hunger over 14 days, oldest first: - - - - - - - - - - - - - 2.");
	shows(&tty, "Eaten before: fasted; drunk: not said; electrolytes: not said.");
	shows(&tty, "60 g carbohydrate, 20 g protein");
	shows(&tty, "! Fasted before a hard run");
	leave();
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("fuel");
	TCase *one = tcase_create("fuel");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, hunger_is_two_keys_and_undone);
	tcase_add_test(one, the_digit_of_hunger_is_not_repeated_into_another_room);
	tcase_add_test(one, the_window_has_grams_for_this_weight_and_food_that_makes_them);
	tcase_add_test(one, with_two_sessions_the_keys_mean_the_one_that_the_card_is_about);
	tcase_add_test(one, an_easy_run_has_three_hours_and_a_past_day_no_menu);
	tcase_add_test(one, fasted_before_a_hard_run_is_counted_over_the_calendar_month);
	tcase_add_test(one, what_is_said_of_an_imported_run_leaves_the_watch_its_word);
	tcase_add_test(one, ticks_amounts_and_signs_take_a_key_each);
	tcase_add_test(one, signs_that_return_say_what_to_do);
	tcase_add_test(one, the_form_keeps_all_of_it_in_one_step);
	tcase_add_test(one, what_cannot_be_is_refused_and_nothing_is_kept);
	tcase_add_test(one, the_mouse_rates_hunger_and_turns_what_it_clicks);
	tcase_add_test(one, hunger_over_14_days_shows_gaps);
	tcase_add_test(one, an_empty_day_says_how_to_begin_and_keys_do_no_harm);
	tcase_add_test(one, a_small_screen_keeps_the_rows_the_warning_and_the_window);
	tcase_add_test(one, ascii_says_the_same);
	tcase_add_test(one, a_listener_is_told_the_same_facts);
	tcase_set_timeout(one, 120);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
