/* Food that makes a target, and what is said of a month of fuelling. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/fuel.h"

static struct refuel target_of(double kilograms)
{
	struct session session = {.duration_s = opt_some(3600)};
	struct refuel refuel = {0};

	ck_assert(refuel_window(&session, 1, opt_some(kilograms), &refuel));
	return refuel;
}

/* As printed in USDA SR28, grams in a portion: what a wrong figure would break. */
START_TEST(foods_weigh_what_the_table_of_the_usda_says)
{
	static const struct {
		int usda;
		double amount, carbohydrate, protein;
	} known[] = {
		{18001, 1, 55.0, 11.1},     /* a medium bagel, 105 g */
		{9040, 1, 27.0, 1.3},       /* a medium banana, 118 g */
		{1103, 236.588, 30.3, 7.5}, /* a cup of chocolate milk, 250 g */
		{1079, 236.588, 11.7, 8.1}, /* of milk, 244 g */
		{16120, 236.588, 15.3, 7.9}, /* of soya milk, 243 g */
		{9210, 236.588, 28.1, 1.7}, /* of orange juice, 249 g */
		{20545, 158, 44.5, 4.3},    /* of rice, 158 g */
		{16070, 198, 39.9, 17.9},   /* of lentils, 198 g */
		{1131, 1, 0.4, 6.3},        /* a large egg, 50 g */
	};

	for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
		const struct food *food = NULL;
		double grams;

		for (size_t at = 0; food_at(at); at++)
			if (food_at(at)->usda == known[i].usda)
				food = food_at(at);
		ck_assert_ptr_nonnull(food);
		grams = known[i].amount * food->grams;
		ck_assert_double_eq_tol(grams * food->carbohydrate / 100, known[i].carbohydrate, 0.06);
		ck_assert_double_eq_tol(grams * food->protein / 100, known[i].protein, 0.06);
	}
}
END_TEST

static void meal_check(const struct meal *meal, const struct refuel *target)
{
	double carbohydrate = 0, protein = 0;

	ck_assert(meal->count >= 2 && meal->count <= MEAL_FOODS);
	for (size_t i = 0; i < meal->count; i++) {
		const struct food *food = meal->parts[i].food;
		double grams = meal->parts[i].amount * food->grams;

		ck_assert(meal->parts[i].amount > 0 && meal->parts[i].amount <= food->most + 1e-9);
		ck_assert(!meal->plant || food->plant);
		carbohydrate += grams * food->carbohydrate / 100;
		protein += grams * food->protein / 100;
	}
	ck_assert_double_eq_tol(carbohydrate, meal->carbohydrate_g, 1e-9);
	ck_assert_double_eq_tol(protein, meal->protein_g, 1e-9);
	ck_assert_double_le(fabs(carbohydrate / target->carbohydrate_g.value - 1), MEAL_TOLERANCE);
	ck_assert_double_le(fabs(protein / target->protein_g.value - 1), MEAL_TOLERANCE);
}

START_TEST(every_body_is_offered_meals_one_to_drink_and_one_of_plants)
{
	for (int kilograms = 35; kilograms <= 140; kilograms++) {
		struct refuel target = target_of(kilograms);
		struct meal meals[MEALS_MAX];
		size_t count = fuel_meals(target.carbohydrate_g.value, target.protein_g.value, false, meals);
		bool drink = false, plant = false;

		ck_assert_msg(count >= 4, "only %zu for %d kg", count, kilograms);
		for (size_t i = 0; i < count; i++)
			meal_check(&meals[i], &target);
		for (size_t i = 0; i < 3; i++) {
			drink = drink || meals[i].drink;
			plant = plant || meals[i].plant;
		}
		ck_assert_msg(drink && plant, "not for %d kg", kilograms);
		ck_assert(fuel_meals(target.carbohydrate_g.value, target.protein_g.value, true, meals) ==
		          count);
		ck_assert(meals[0].drink);
	}
}
END_TEST

START_TEST(what_can_be_drunk_comes_first_when_asked)
{
	struct meal meals[MEALS_MAX];
	size_t count = fuel_meals(62, 21, true, meals), drinks = 0;
	char text[160];

	while (drinks < count && meals[drinks].drink)
		drinks++;
	ck_assert_uint_ge(drinks, 2);
	for (size_t i = drinks; i < count; i++)
		ck_assert(!meals[i].drink);
	ck_assert_str_eq(meal_format(&meals[0], UNITS_METRIC, text, sizeof text),
	                 "400 ml chocolate milk, 250 ml semi-skimmed milk");
	ck_assert_str_eq(meal_format(&meals[0], UNITS_IMPERIAL, text, sizeof text),
	                 "14 fl oz chocolate milk, 8 fl oz semi-skimmed milk");
	ck_assert_str_eq(meal_format(&meals[0], UNITS_METRIC, text, 9), "400 ml c");
}
END_TEST

START_TEST(no_target_no_meal)
{
	struct meal meals[MEALS_MAX];

	ck_assert_uint_eq(fuel_meals(0, 20, false, meals), 0);
	ck_assert_uint_eq(fuel_meals(60, 0, false, meals), 0);
	ck_assert_uint_eq(fuel_meals(60, 2000, false, meals), 0);
}
END_TEST

START_TEST(a_window_counts_begun_minutes_and_ends)
{
	struct refuel refuel = {.opens = 1000, .closes = 1000 + 3600};

	ck_assert_int_eq(refuel_minutes_left(&refuel, 999), 0);
	ck_assert_int_eq(refuel_minutes_left(&refuel, 1000), 60);
	ck_assert_int_eq(refuel_minutes_left(&refuel, 1001), 60);
	ck_assert_int_eq(refuel_minutes_left(&refuel, 1061), 59);
	ck_assert_int_eq(refuel_minutes_left(&refuel, 4599), 1);
	ck_assert_int_eq(refuel_minutes_left(&refuel, 4600), 0);
}
END_TEST

START_TEST(a_month_counts_only_what_was_said)
{
	static const struct session sessions[] = {
		{.before = BEFORE_FASTED, .rpe = {true, 8}, .after = AFTER_NONE},
		{.before = BEFORE_FASTED, .duration_s = {true, 5401}},
		{.before = BEFORE_FASTED, .duration_s = {true, 5400}, .after = AFTER_LATE},
		{.before = BEFORE_LIGHT, .workout = WORKOUT_RACE, .after = AFTER_IN_WINDOW},
		{.duration_s = {true, 3000}},
	};
	struct fuel_month month = {0};

	for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++)
		fuel_month_add(&month, &sessions[i]);
	ck_assert_int_eq(month.sessions, 5);
	ck_assert_int_eq(month.before_said, 4);
	ck_assert_int_eq(month.fasted, 3);
	ck_assert_int_eq(month.fasted_risk, 2);
	ck_assert_int_eq(month.after_said, 3);
	ck_assert_int_eq(month.in_window, 1);
	ck_assert_int_eq(month.late, 1);
	ck_assert_int_eq(month.missed, 1);
}
END_TEST

START_TEST(signs_are_kept_newest_first_and_advise_once_they_recur)
{
	struct fuelling calm = {.cramps = SAID_NO}, cramp = {.cramps = SAID_YES},
	                dizzy = {.dizziness = SAID_YES, .electrolytes = {SAID_NO, SAID_YES}};
	struct fuel_signs signs = {0};
	struct session session = {.day = 1};
	char text[400];

	fuel_signs_add(&signs, 1, &session, &calm);
	ck_assert_int_eq(signs.sessions, 0);
	fuel_signs_add(&signs, 2, &session, &cramp);
	ck_assert_str_eq(fuel_signs_advice(&signs, UNITS_METRIC, text, sizeof text), "");
	fuel_signs_add(&signs, 3, &session, &dizzy);
	ck_assert_ptr_nonnull(strstr(fuel_signs_advice(&signs, UNITS_METRIC, text, sizeof text),
	                             "1.25-1.5 l for each kilogram"));
	ck_assert_ptr_null(strstr(text, "doctor"));
	fuel_signs_add(&signs, 4, &session, &dizzy);
	ck_assert_ptr_nonnull(strstr(fuel_signs_advice(&signs, UNITS_IMPERIAL, text, sizeof text),
	                             "19-23 fl oz for each pound"));
	ck_assert_ptr_nonnull(strstr(text, "doctor"));
	ck_assert_int_eq(signs.cramps, 1);
	ck_assert_int_eq(signs.dizziness, 2);
	ck_assert_int_eq(signs.without_electrolytes, 1);
	ck_assert_int_eq((int)signs.rows[0].activity, 4);
	ck_assert_int_eq((int)signs.rows[2].activity, 2);
	for (int i = 5; i < 30; i++)
		fuel_signs_add(&signs, i, &session, &cramp);
	ck_assert_int_eq(signs.sessions, 28);
	ck_assert_uint_eq(signs.count, FUEL_SIGNS_ROWS);
	ck_assert_int_eq((int)signs.rows[0].activity, 29);
	ck_assert_int_eq((int)signs.rows[FUEL_SIGNS_ROWS - 1].activity, 22);
	ck_assert_str_eq(fuel_sign_words(true, false, true, text, sizeof text), "cramps, stomach");
	ck_assert_str_eq(fuel_sign_words(false, false, false, text, sizeof text), "");
}
END_TEST

/* 4 points at most, as recoup-score(7) says: before and after a hard session doubled. */
START_TEST(what_fasting_costs_is_what_the_score_takes)
{
	struct session session = {.before = BEFORE_FASTED, .rpe = opt_some(8)};

	ck_assert_double_eq_tol(score_fuel_points(&session, 1).value, -2.4, 1e-9);
	session.rpe = opt_some(4);
	ck_assert_double_eq_tol(score_fuel_points(&session, 1).value, -1.2, 1e-9);
	session.before = BEFORE_UNKNOWN;
	ck_assert(!score_fuel_points(&session, 1).known);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("fuel");
	TCase *one = tcase_create("fuel");

	tcase_add_test(one, foods_weigh_what_the_table_of_the_usda_says);
	tcase_add_test(one, every_body_is_offered_meals_one_to_drink_and_one_of_plants);
	tcase_add_test(one, what_can_be_drunk_comes_first_when_asked);
	tcase_add_test(one, no_target_no_meal);
	tcase_add_test(one, a_window_counts_begun_minutes_and_ends);
	tcase_add_test(one, a_month_counts_only_what_was_said);
	tcase_add_test(one, signs_are_kept_newest_first_and_advise_once_they_recur);
	tcase_add_test(one, what_fasting_costs_is_what_the_score_takes);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
