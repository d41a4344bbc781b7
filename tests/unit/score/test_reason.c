/* Why, in the words that a person reads: each of them, and the number where it turns. */
#include "../runner.h"

#include <string.h>

#include "recoup/score.h"

static struct score_result result;
static char text[160];

static void begin(void)
{
	memset(&result, 0, sizeof result);
}

static const char *why(enum contribution_id id)
{
	return score_reason(&result, id, text, sizeof text);
}

static const char *why_points(enum contribution_id id, double points)
{
	result.points[id] = opt_some(points);
	return why(id);
}

static const char *why_value(enum contribution_id id, double value)
{
	result.value[contribution_get(id)->metric] = opt_some(value);
	return why(id);
}

static void usually(enum metric_id id, double value)
{
	result.usual[id] = opt_some(value);
}

START_TEST(a_number_stands_beside_its_usual)
{
	begin();
	ck_assert_str_eq(why_value(CONTRIBUTION_ENERGY, 2), "Energy 2 (low)");
	ck_assert_str_eq(why_value(CONTRIBUTION_RESTING_HR, 52), "Resting HR 52 bpm");
	ck_assert_str_eq(why_value(CONTRIBUTION_SLEEP_HOURS, 5.5), "Sleep 5:30 h");
	usually(METRIC_ENERGY, 3.44);
	ck_assert_str_eq(why(CONTRIBUTION_ENERGY), "Energy 2, usually 3.4");
	usually(METRIC_RESTING_HR, 48.4);
	ck_assert_str_eq(why(CONTRIBUTION_RESTING_HR), "Resting HR 52, usually 48 bpm");
	usually(METRIC_SLEEP_HOURS, 7.75);
	ck_assert_str_eq(why(CONTRIBUTION_SLEEP_HOURS), "Sleep 5:30, usually 7:45 h");
}
END_TEST

START_TEST(training_is_told_by_its_load)
{
	begin();
	result.sleep_debt_hours = 3.04;
	ck_assert_str_eq(why(CONTRIBUTION_SLEEP_DEBT), "Sleep debt 3.0 h");
	result.acute = 310.4;
	result.chronic = 200.6;
	ck_assert_str_eq(why(CONTRIBUTION_LOAD_SPIKE), "Load of 7 days 310 a day, usually 201");
	ck_assert_str_eq(why(CONTRIBUTION_LAST_LOAD), "No training yesterday");
	result.yesterday_load = 0.6;
	ck_assert_str_eq(why(CONTRIBUTION_LAST_LOAD), "Yesterday's load 1, usually 201");
	result.chronic = 20; /* under this a ratio means nothing */
	ck_assert_str_eq(why(CONTRIBUTION_LAST_LOAD), "Yesterday's load 1, usually 60");
}
END_TEST

START_TEST(fuel_has_three_words)
{
	begin();
	ck_assert_str_eq(why_value(CONTRIBUTION_FUEL, 0.26), "Fuel: well fuelled yesterday");
	ck_assert_str_eq(why_value(CONTRIBUTION_FUEL, 0.25), "Fuel: fuel so-so yesterday");
	ck_assert_str_eq(why_value(CONTRIBUTION_FUEL, -0.25), "Fuel: fuel so-so yesterday");
	ck_assert_str_eq(why_value(CONTRIBUTION_FUEL, -0.26), "Fuel: under-fuelled yesterday");
}
END_TEST

START_TEST(what_is_felt_is_named)
{
	begin();
	ck_assert_str_eq(why_value(CONTRIBUTION_HUNGER, 5), "Hunger: ravenous");
	ck_assert_str_eq(why_points(CONTRIBUTION_PAIN, 0), "No pain");
	ck_assert_str_eq(why_points(CONTRIBUTION_PAIN, -0.5), "Pain that changes your stride or lasts");
	ck_assert_str_eq(why_points(CONTRIBUTION_ILLNESS, 0), "Not ill");
	ck_assert_str_eq(why_points(CONTRIBUTION_ILLNESS, -0.5), "Feeling a bit ill");
	ck_assert_str_eq(why_points(CONTRIBUTION_ILLNESS, -4), "Feeling a bit ill");
	ck_assert_str_eq(why_points(CONTRIBUTION_ILLNESS, -4.5), "Ill");
	ck_assert_str_eq(why_points(CONTRIBUTION_CARRY_OVER, -0.5), "Carried over from rough days");
	ck_assert_str_eq(why_points(CONTRIBUTION_CARRY_OVER, 0.5), "Carried over from good days");
	ck_assert_str_eq(why_points(CONTRIBUTION_END_OF_SCALE, 0.5), "The scale ends at 0");
	ck_assert_str_eq(why_points(CONTRIBUTION_END_OF_SCALE, -0.5), "The scale ends at 100");
}
END_TEST

static const char *sure(double confidence)
{
	result.confidence = confidence;
	return score_confidence_words(&result, text, sizeof text);
}

START_TEST(how_sure_it_is_has_four_words)
{
	begin();
	result.things = 7;
	ck_assert_str_eq(sure(0.75), "not yet sure: from 7 of 9 things");
	ck_assert_str_eq(sure(0.24), "too little logged to say: from 7 of 9 things");
	ck_assert_str_eq(sure(0.49), "not very sure: from 7 of 9 things");
	result.load_warm = true; /* after the first fortnight */
	ck_assert_str_eq(sure(0.75), "sure: from 7 of 9 things");
	ck_assert_str_eq(sure(0.74), "fairly sure: from 7 of 9 things");
	ck_assert_str_eq(sure(0.5), "fairly sure: from 7 of 9 things");
	ck_assert_str_eq(sure(0.49), "not very sure: from 7 of 9 things");
	ck_assert_str_eq(sure(0.25), "not very sure: from 7 of 9 things");
	ck_assert_str_eq(sure(0.24), "too little logged to say: from 7 of 9 things");
}
END_TEST

START_TEST(a_pattern_is_told_once_it_is_one)
{
	begin();
	result.under_run = 1;
	result.under_of_7 = 3;
	ck_assert_str_eq(score_pattern_words(&result, text, sizeof text), "");
	result.under_of_7 = 4;
	ck_assert_str_eq(score_pattern_words(&result, text, sizeof text),
	                 "under-recovered on 4 of the last 7 days");
	result.under_run = 2;
	ck_assert_str_eq(score_pattern_words(&result, text, sizeof text),
	                 "under-recovered 2 mornings in a row");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("reason");
	TCase *words = tcase_create("words");

	tcase_add_test(words, a_number_stands_beside_its_usual);
	tcase_add_test(words, training_is_told_by_its_load);
	tcase_add_test(words, fuel_has_three_words);
	tcase_add_test(words, what_is_felt_is_named);
	tcase_add_test(words, how_sure_it_is_has_four_words);
	tcase_add_test(words, a_pattern_is_told_once_it_is_one);
	suite_add_tcase(all, words);
	return all;
}

RUN(suite())
