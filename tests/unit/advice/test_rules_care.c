/* Rules of sleep, mind, muscles and the evening, each by what a runner would say of their
 * day. */
#include "../runner.h"

#include "rules.h"

START_TEST(the_evening_before_a_race_is_for_lying_down)
{
	world.input.plan_tomorrow.kind = PLAN_RACE;
	clock_set(CLOCK(21, 30));
	expect_rule("race-eve", "one poor night does no harm");
}
END_TEST

START_TEST(a_short_night_is_answered_with_an_early_one)
{
	say(METRIC_SLEEP_HOURS, 5.5);
	lose(CONTRIBUTION_SLEEP_HOURS, 4);
	world.days[0].sleep_debt_hours = 2.3;
	clock_set(CLOCK(21, 0));
	expect_rule("early-night", "Slept 5:30 h; sleep debt 2.3 h");
	clock_set(CLOCK(12, 0));
	expect_none_by("early-night");
}
END_TEST

START_TEST(a_night_that_went_badly_wrong_is_answered_with_a_long_nap)
{
	say(METRIC_SLEEP_HOURS, 4);
	lose(CONTRIBUTION_SLEEP_HOURS, 5);
	expect_rule("long-nap", "Slept 4:00 h");
	clock_set(CLOCK(14, 30));
	expect_none_by("long-nap");
}
END_TEST

START_TEST(a_nap_is_for_before_three)
{
	say(METRIC_SLEEP_HOURS, 6);
	lose(CONTRIBUTION_SLEEP_HOURS, 3);
	ck_assert(on_days_alike("nap"));
	expect_rule("nap", "Slept 6:00 h");
	world.input.clock = CLOCK(15, 0);
	suggest();
	ck_assert_ptr_null(of_practice("nap"));
}
END_TEST

START_TEST(who_sleeps_badly_at_night_does_not_nap)
{
	for (int ago = 0; ago < 4; ago++)
		said(ago, METRIC_SLEEP_QUALITY, 1);
	say(METRIC_SLEEP_HOURS, 5);
	lose(CONTRIBUTION_SLEEP_HOURS, 4);
	expect_rule("lie-down", "Slept 5:00 h");
	ck_assert_ptr_null(of_practice("nap"));
}
END_TEST

START_TEST(poor_nights_in_a_row_are_answered)
{
	for (int ago = 0; ago < 4; ago++)
		said(ago, METRIC_SLEEP_QUALITY, 2);
	lose(CONTRIBUTION_SLEEP_QUALITY, 4);
	expect_rule("poor-nights", "4 of the last 7 nights were poor");
}
END_TEST

START_TEST(nerves_before_a_race_are_breathed_away)
{
	world.input.plan.kind = PLAN_RACE;
	say(METRIC_STRESS, 4);
	lose(CONTRIBUTION_STRESS, 1);
	expect_rule("race-nerves", "Stress 4 of 5 on race day");
}
END_TEST

START_TEST(stress_is_answered_by_breath_or_sitting)
{
	say(METRIC_STRESS, 4);
	lose(CONTRIBUTION_STRESS, 3);
	expect_rule("stress", "Stress 4 (a lot)");
}
END_TEST

START_TEST(a_low_mood_is_answered)
{
	say(METRIC_MOOD, 2);
	said(1, METRIC_MOOD, 2);
	lose(CONTRIBUTION_MOOD, 4);
	expect_rule("mood", "Mood 2 (low); low on 2 of 7 mornings");
}
END_TEST

START_TEST(no_wish_to_train_is_answered)
{
	say(METRIC_MOTIVATION, 1);
	lose(CONTRIBUTION_MOTIVATION, 5);
	expect_rule("motivation", "Motivation 1 (none)");
}
END_TEST

START_TEST(a_fast_pulse_at_rest_is_answered_by_slow_breath)
{
	say(METRIC_RESTING_HR, 58);
	lose(CONTRIBUTION_RESTING_HR, 4);
	expect_rule("nerves", "Resting HR 58");
	ck_assert_int_eq(by("nerves").practice->kind, PRACTICE_BREATHWORK);
}
END_TEST

START_TEST(sore_muscle_after_a_hard_day_gets_only_what_is_gentle)
{
	ran(1, CLOCK(18, 0), 60, 9);
	say(METRIC_SORENESS, 5);
	lose(CONTRIBUTION_SORENESS, 5);
	expect_rule("sore-and-fresh", "Soreness 5");
	for (size_t i = 0; i < world.count; i++)
		ck_assert(world.out[i].practice->gentle || world.out[i].practice->step_count == 0);
}
END_TEST

START_TEST(old_soreness_may_be_stretched)
{
	say(METRIC_SORENESS, 4);
	lose(CONTRIBUTION_SORENESS, 4);
	sore("left_calf", 0, 4);
	sore("right_calf", 0, 3);
	expect_rule("sore", "most of it: calves 4");
}
END_TEST

START_TEST(much_load_is_answered)
{
	world.days[0].acute = 320;
	lose(CONTRIBUTION_LOAD_SPIKE, 4);
	expect_rule("load", "Load of 7 days 320 a day, usually 200");
}
END_TEST

START_TEST(a_hard_session_is_breathed_out)
{
	ran(0, CLOCK(6, 0), 60, 8)->after = AFTER_IN_WINDOW;
	expect_rule("after-hard", "Hard session today: RPE 8, 1:00 h");
}
END_TEST

START_TEST(tired_muscle_is_named)
{
	sore("left_quad", 0, 4);
	sore("right_quad", 0, 4);
	expect_rule("tired-legs", "Quads sore 4 of 10");
}
END_TEST

START_TEST(who_owns_a_roller_rolls_the_sore_muscle)
{
	int calf = region_find("left_calf", strlen("left_calf"));
	bool works = false;

	own("roller");
	sore("left_calf", 0, 5);
	sore("right_calf", 0, 5);
	expect_rule("roll-it", "Calves sore 5 of 10");
	for (size_t i = 0; i < by("roll-it").practice->step_count; i++)
		works = works || by("roll-it").practice->steps[i].region == calf;
	ck_assert(works);
	world.equipment.count = 0;
	expect_none_by("roll-it");
}
END_TEST

START_TEST(very_sore_muscle_and_a_warned_one_are_not_pressed)
{
	own("roller");
	sore("left_calf", 0, 8);
	sore("right_calf", 0, 8);
	expect_none_by("roll-it");
}
END_TEST

START_TEST(a_treat_is_for_legs_that_raced)
{
	ran(6, CLOCK(9, 0), 45, 9)->workout = WORKOUT_RACE;
	expect_rule("treat", "Race 6 days ago");
}
END_TEST

START_TEST(the_ill_are_offered_what_takes_nothing)
{
	say(METRIC_ILLNESS, 1);
	expect_rule("no-effort", "takes nothing out of you");
}
END_TEST

START_TEST(a_rest_day_is_not_lying_flat)
{
	world.input.plan.kind = PLAN_REST;
	expect_rule("rest-and-move", "Rest is not lying flat");
	expect_rule("rest-day-yoga", "Score 75");
}
END_TEST

START_TEST(after_an_easy_run_comes_yoga)
{
	ran(0, CLOCK(6, 0), 40, 3)->after = AFTER_IN_WINDOW;
	clock_set(CLOCK(12, 0));
	expect_rule("off-the-road", "the run is done");
}
END_TEST

START_TEST(the_evening_winds_down)
{
	say(METRIC_SLEEP_HOURS, 7.5);
	clock_set(CLOCK(21, 0));
	expect_rule("wind-down", "Slept 7:30 h last night");
}
END_TEST

START_TEST(the_strained_are_offered_yoga_and_breath)
{
	flag(FLAG_STRAINED, 55);
	say(METRIC_ENERGY, 2);
	lose(CONTRIBUTION_ENERGY, 7);
	expect_rule("low-yoga", "Energy 2 (low); score 55");
	world.input.minutes = 5;
	expect_rule("low-breath", "Energy 2 (low)");
}
END_TEST

START_TEST(yoga_and_breath_are_always_weighed)
{
	expect_rule("yoga", "nothing is wrong");
	expect_rule("breath", "nothing is wrong");
}
END_TEST

START_TEST(sitting_and_walking_fill_up)
{
	clock_set(CLOCK(12, 0));
	world.input.minutes = 5;
	expect_rule("sit", "nothing is wrong");
	expect_rule("walk", "nothing is wrong");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("rules-care");
	TCase *one = tcase_create("rules-care");

	tcase_add_checked_fixture(one, begin, end);

	tcase_add_test(one, the_evening_before_a_race_is_for_lying_down);
	tcase_add_test(one, a_short_night_is_answered_with_an_early_one);
	tcase_add_test(one, a_night_that_went_badly_wrong_is_answered_with_a_long_nap);
	tcase_add_test(one, a_nap_is_for_before_three);
	tcase_add_test(one, who_sleeps_badly_at_night_does_not_nap);
	tcase_add_test(one, poor_nights_in_a_row_are_answered);
	tcase_add_test(one, nerves_before_a_race_are_breathed_away);
	tcase_add_test(one, stress_is_answered_by_breath_or_sitting);
	tcase_add_test(one, a_low_mood_is_answered);
	tcase_add_test(one, no_wish_to_train_is_answered);
	tcase_add_test(one, a_fast_pulse_at_rest_is_answered_by_slow_breath);
	tcase_add_test(one, sore_muscle_after_a_hard_day_gets_only_what_is_gentle);
	tcase_add_test(one, old_soreness_may_be_stretched);
	tcase_add_test(one, much_load_is_answered);
	tcase_add_test(one, a_hard_session_is_breathed_out);
	tcase_add_test(one, tired_muscle_is_named);
	tcase_add_test(one, who_owns_a_roller_rolls_the_sore_muscle);
	tcase_add_test(one, very_sore_muscle_and_a_warned_one_are_not_pressed);
	tcase_add_test(one, a_treat_is_for_legs_that_raced);
	tcase_add_test(one, the_ill_are_offered_what_takes_nothing);
	tcase_add_test(one, a_rest_day_is_not_lying_flat);
	tcase_add_test(one, after_an_easy_run_comes_yoga);
	tcase_add_test(one, the_evening_winds_down);
	tcase_add_test(one, the_strained_are_offered_yoga_and_breath);
	tcase_add_test(one, yoga_and_breath_are_always_weighed);
	tcase_add_test(one, sitting_and_walking_fill_up);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
