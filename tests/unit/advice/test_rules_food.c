/* Rules of eating and drinking, each by what a runner would say of their day. */
#include "../runner.h"

#include "rules.h"

START_TEST(no_appetite_after_a_hard_session_means_drink_it)
{
	ran(0, CLOCK(7, 30), 60, 8);
	say(METRIC_HUNGER, 1);
	expect_first("drink-it", "drink-calories", "Appetite 1 of 5 after a hard session (RPE 8, 1:00 h)");
}
END_TEST

START_TEST(after_a_hard_session_one_eats_within_the_hour)
{
	ran(0, CLOCK(7, 50), 60, 8);
	expect_first("eat-now", "eat-now",
	             "60 g carbs, 20 g protein; within 50 min (hard session)");
}
END_TEST

START_TEST(after_an_easy_session_there_is_more_time_to_eat)
{
	struct session *easy = ran(0, CLOCK(7, 50), 60, 3);

	expect_first("eat-after", "eat-now", "within 2:50 h (easy session)");
	easy->after = AFTER_IN_WINDOW;
	expect_none_by("eat-after");
	easy->after = AFTER_NONE;
	clock_set(CLOCK(15, 0));
	expect_first("eat-after", "eat-now", "Nothing eaten after today's session");
}
END_TEST

START_TEST(a_long_session_asks_for_salt_and_water)
{
	ran(0, CLOCK(6, 30), 120, 4)->after = AFTER_IN_WINDOW;
	expect_rule("salt-and-water", "RPE 4, 2:00 h");
}
END_TEST

START_TEST(a_hard_session_is_eaten_for_beforehand)
{
	world.input.plan.kind = PLAN_HARD;
	expect_rule("before-the-run", "Hard session today: easily digested carbs");
	clock_set(CLOCK(14, 0));
	expect_none_by("before-the-run");
}
END_TEST

START_TEST(a_long_run_tomorrow_is_eaten_for_today)
{
	world.input.plan_tomorrow.kind = PLAN_LONG;
	expect_rule("big-day-tomorrow", "Long run tomorrow");
	world.input.plan_tomorrow.kind = PLAN_HARD;
	expect_none_by("big-day-tomorrow");
}
END_TEST

START_TEST(running_fasted_again_and_again_is_answered_with_food_first)
{
	for (int ago = 5; ago > 0; ago -= 2)
		ran(ago, CLOCK(7, 0), 40, 4)->before = BEFORE_FASTED;
	expect_rule("eat-before", "3 of the last 3 sessions begun fasted");
	ck_assert_int_eq(by("eat-before").practice->kind, PRACTICE_FOOD);
}
END_TEST

START_TEST(a_day_under_fuelled_is_made_good)
{
	say(METRIC_FUEL, -0.6);
	lose(CONTRIBUTION_FUEL, 2.4);
	expect_rule("under-fuelled", "-0.6");
}
END_TEST

START_TEST(ravenous_means_a_real_meal)
{
	say(METRIC_HUNGER, 5);
	lose(CONTRIBUTION_HUNGER, 3);
	expect_rule("hungry", "Ravenous");
}
END_TEST

START_TEST(no_appetite_for_days_means_small_and_often)
{
	for (int ago = 0; ago < 4; ago++)
		said(ago, METRIC_HUNGER, 2);
	lose(CONTRIBUTION_HUNGER, 1.5);
	expect_rule("no-appetite", "4 of 7 mornings");
}
END_TEST

START_TEST(falling_weight_is_answered_with_food)
{
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		said(ago, METRIC_WEIGHT, 60 - (ADVICE_DAYS - 1 - ago) * 0.06);
	expect_rule("falling-weight", "Weight down 1.3 kg (2.1 %)");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("rules-food");
	TCase *one = tcase_create("rules-food");

	tcase_add_checked_fixture(one, begin, end);

	tcase_add_test(one, no_appetite_after_a_hard_session_means_drink_it);
	tcase_add_test(one, after_a_hard_session_one_eats_within_the_hour);
	tcase_add_test(one, after_an_easy_session_there_is_more_time_to_eat);
	tcase_add_test(one, a_long_session_asks_for_salt_and_water);
	tcase_add_test(one, a_hard_session_is_eaten_for_beforehand);
	tcase_add_test(one, a_long_run_tomorrow_is_eaten_for_today);
	tcase_add_test(one, running_fasted_again_and_again_is_answered_with_food_first);
	tcase_add_test(one, a_day_under_fuelled_is_made_good);
	tcase_add_test(one, ravenous_means_a_real_meal);
	tcase_add_test(one, no_appetite_for_days_means_small_and_often);
	tcase_add_test(one, falling_weight_is_answered_with_food);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
