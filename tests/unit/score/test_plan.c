/* Races, tapers and the days after, as facts and in words. */
#include "../runner.h"

#include <string.h>

#include "recoup/plan.h"

static struct plan_facts facts;
static char words[200];

static day_number march(int day)
{
	return day_from_civil((struct civil){2026, 3, day});
}

static const char *on(int day, const struct day_plan *plans, size_t count)
{
	plan_facts_of(plans, count, NULL, 0, march(day), &facts);
	return plan_race_words(&facts, 100, words, sizeof words);
}

static double km_of(const char *name)
{
	struct opt_real distance = race_distance(name);

	return distance.known ? distance.value / 1000 : -1;
}

START_TEST(a_races_name_says_how_far)
{
	ck_assert_double_eq_tol(km_of("Half marathon"), 21.0975, 1e-9);
	ck_assert_double_eq_tol(km_of("Berlin Half-Marathon"), 21.0975, 1e-9);
	ck_assert_double_eq_tol(km_of("MARATHON Hamburg"), 42.195, 1e-9);
	ck_assert_double_eq_tol(km_of("10k city run"), 10, 1e-9);
	ck_assert_double_eq_tol(km_of("Club 7,5 km"), 7.5, 1e-9);
	ck_assert_double_eq_tol(km_of("Great 5 mile"), 8.04672, 1e-9);
	ck_assert_double_eq_tol(km_of("50 K trail"), 50, 1e-9);
	ck_assert_double_eq_tol(km_of("parkrun 300"), 5, 1e-9);
	ck_assert_double_eq_tol(km_of("100 miler"), 160.9344, 1e-9);
	ck_assert_double_eq(km_of(""), -1);
	ck_assert_double_eq(km_of("Club championship 2026"), -1);
	ck_assert_double_eq(km_of("at 10 kmh"), -1);
	ck_assert_double_eq(km_of("bib 1000000000000000000000 k"), -1);
}
END_TEST

START_TEST(a_number_with_no_distance_behind_it_is_none)
{
	char name[420];

	ck_assert_double_eq_tol(km_of("City 10k"), 10, 1e-9);
	ck_assert_double_eq_tol(km_of("5 mi trail"), 8.04672, 1e-9);
	ck_assert_double_eq_tol(km_of("5 mile run"), 8.04672, 1e-9);
	ck_assert_double_eq_tol(km_of("5 miles run"), 8.04672, 1e-9);
	ck_assert_double_eq_tol(km_of("5 miler run"), 8.04672, 1e-9);
	ck_assert_double_eq_tol(km_of("5 km run"), 5, 1e-9);
	ck_assert_double_eq_tol(km_of("1 mile"), 1.609344, 1e-9);
	ck_assert_double_eq_tol(km_of("1000 k"), 1000, 1e-9);
	ck_assert_double_eq(km_of("1001 k"), -1);
	ck_assert_double_eq(km_of("0 k"), -1);
	ck_assert_double_eq(km_of("5 mx"), -1);
	ck_assert_double_eq(km_of("5 kx"), -1);
	ck_assert_double_eq(km_of("5 walk"), -1);
	ck_assert_double_eq(km_of("5 trail"), -1);
	ck_assert_double_eq(km_of("5"), -1);
	ck_assert_double_eq(km_of("A5k"), -1); /* a number in the middle of a word */
	ck_assert_double_eq(km_of("Run4k"), -1);
	ck_assert_double_eq(km_of("000000000000005 k"), 5); /* so many digits are read, and no more */
	ck_assert_double_eq(km_of("0000000000000005 k"), -1);
	ck_assert_double_eq(km_of("000000000000000005 k"), -1);
	/* A name is read as far as a note can be long. */
	memset(name, 'x', sizeof name - 1);
	name[sizeof name - 1] = '\0';
	memcpy(name + 300, " 10k ", 5);
	ck_assert_double_eq(km_of(name), -1);
	memcpy(name, "10k ", 4);
	ck_assert_double_eq(km_of(name), 10);
	ck_assert_double_eq_tol(km_of("Half marathon"), 21.0975, 1e-9);
	ck_assert_double_eq(km_of("Ha"), -1);
}
END_TEST

START_TEST(a_long_race_is_tapered_for_longer_and_felt_for_longer)
{
	ck_assert_int_eq(race_taper_days(opt_some(30000)), 14);
	ck_assert_int_eq(race_taper_days(opt_some(29999)), 7);
	ck_assert_int_eq(race_taper_days(opt_none()), 7);
	ck_assert_int_eq(race_easy_days(opt_some(500)), 1);
	ck_assert_int_eq(race_easy_days(opt_some(3218.688)), 2);
	ck_assert_int_eq(race_easy_days(opt_some(160934.4)), 28);
	ck_assert_int_eq(race_easy_days(opt_none()), 3);
}
END_TEST

START_TEST(of_several_races_the_nearest_counts)
{
	struct day_plan plans[4] = {{march(20), PLAN_RACE, "far"}, {march(12), PLAN_RACE, "near"},
	                            {march(8), PLAN_RACE, "last"}, {march(6), PLAN_RACE, "before"}};
	struct session raced[2] = {{.day = march(6), .workout = WORKOUT_RACE, .distance_m = opt_some(9000)},
	                           {.day = march(9), .workout = WORKOUT_RACE, .distance_m = opt_some(5000)}};

	for (int turn = 0; turn < 2; turn++) {
		plan_facts_of(plans, 4, NULL, 0, march(10), &facts);
		ck_assert_str_eq(facts.next.name, "near");
		ck_assert_str_eq(facts.last.name, "last");
		for (int i = 0; i < 2; i++) {
			struct day_plan other = plans[i];

			plans[i] = plans[3 - i];
			plans[3 - i] = other;
		}
	}
	plan_facts_of(plans, 4, raced, 2, march(10), &facts);
	ck_assert_int_eq(facts.last.day, march(9));
	ck_assert_double_eq(facts.last.distance_m.value, 5000);
	/* A year ahead, and not more. */
	plans[0].day = march(10) + PLAN_AHEAD_DAYS;
	plan_facts_of(plans, 1, NULL, 0, march(10), &facts);
	ck_assert_int_eq(facts.days_to_race, PLAN_AHEAD_DAYS);
	plans[0].day++;
	plan_facts_of(plans, 1, NULL, 0, march(10), &facts);
	ck_assert_int_eq(facts.next.day, DAY_NONE);
}
END_TEST

START_TEST(what_it_means_is_said_while_it_does)
{
	struct day_plan plans[2] = {{march(10), PLAN_RACE, "Half"}, {march(9), PLAN_RACE, "5k"}};

	on(10, plans, 1);
	ck_assert_ptr_nonnull(strstr(plan_meaning(&facts, words, sizeof words), "Race day"));
	on(9, plans, 1);
	ck_assert_ptr_nonnull(strstr(plan_meaning(&facts, words, sizeof words), "Taper"));
	/* The last of its easy days still is one. */
	on(12, plans + 1, 1);
	ck_assert_int_eq(facts.easy_days_left, 1);
	ck_assert_ptr_nonnull(strstr(plan_meaning(&facts, words, sizeof words), "After a race"));
	on(13, plans + 1, 1);
	strcpy(words, "left");
	ck_assert_str_eq(plan_meaning(&facts, words, sizeof words), "");
	/* A race of today stands before the days after yesterday's. */
	ck_assert_str_eq(on(10, plans, 2), "Half today");
	ck_assert_int_gt(facts.easy_days_left, 0);
}
END_TEST

START_TEST(the_long_words_where_they_fit)
{
	static const char whole[] = "Half in 12 days; taper from Sun 15 Mar";
	struct day_plan half = {march(22), PLAN_RACE, "Half"};

	on(10, &half, 1);
	ck_assert_str_eq(plan_race_words(&facts, (int)strlen(whole), words, sizeof words), whole);
	ck_assert_str_eq(plan_race_words(&facts, (int)strlen(whole) - 1, words, sizeof words),
	                 "Half in 12 days");
	ck_assert_str_eq(plan_race_words(&facts, 3, words, sizeof words), "Half in 12 days");
}
END_TEST

START_TEST(a_race_is_counted_down_to_with_its_taper)
{
	struct day_plan half = {march(22), PLAN_RACE, "Half marathon"};
	struct day_plan full = {march(22), PLAN_RACE, "Marathon"};

	ck_assert_str_eq(on(10, &half, 1), "Half marathon in 12 days; taper from Sun 15 Mar");
	ck_assert(!facts.taper);
	ck_assert_str_eq(plan_race_words(&facts, 30, words, sizeof words), "Half marathon in 12 days");
	ck_assert_str_eq(on(14, &half, 1), "Half marathon in 8 days; taper from Sun 15 Mar");
	ck_assert_str_eq(on(15, &half, 1), "Half marathon in 7 days: taper");
	ck_assert(facts.taper);
	ck_assert_ptr_nonnull(strstr(plan_meaning(&facts, words, sizeof words), "half as far"));
	ck_assert_str_eq(on(21, &half, 1), "Half marathon tomorrow: taper");
	ck_assert_int_eq(facts.tomorrow, PLAN_RACE);
	ck_assert_str_eq(on(22, &half, 1), "Half marathon today");
	ck_assert(!facts.taper && facts.today == PLAN_RACE && facts.days_to_race == 0);
	ck_assert_str_eq(on(7, &full, 1), "Marathon in 15 days; taper from Sun 8 Mar");
	ck_assert_str_eq(on(8, &full, 1), "Marathon in 14 days: taper");
}
END_TEST

START_TEST(the_days_after_are_easy_and_end)
{
	struct day_plan plans[2] = {{march(1), PLAN_RACE, "10k"}, {march(29), PLAN_RACE, ""}};

	ck_assert_str_eq(on(2, plans, 1), "Day 1 after 10k: easy days till Sat 7 Mar");
	ck_assert_int_eq(facts.easy_days_left, 6);
	ck_assert_str_eq(plan_race_words(&facts, 25, words, sizeof words), "Day 1 after 10k: easy");
	ck_assert_str_eq(on(7, plans, 1), "Day 6 after 10k: easy days till Sat 7 Mar");
	ck_assert_str_eq(on(8, plans, 1), "");
	ck_assert_str_eq(plan_meaning(&facts, words, sizeof words), "");
	/* What is felt today comes before what is weeks away, but not before a taper. */
	ck_assert_str_eq(on(3, plans, 2), "Day 2 after 10k: easy days till Sat 7 Mar");
	ck_assert_int_eq(facts.days_to_race, 26);
	plans[1].day = march(6);
	ck_assert_str_eq(on(3, plans, 2), "Race in 3 days: taper");
	ck_assert_int_eq(facts.easy_days_left, 5);
}
END_TEST

START_TEST(what_was_run_stands_before_what_was_meant)
{
	struct day_plan plan = {march(1), PLAN_RACE, "Marathon"};
	struct session raced = {.day = march(1), .workout = WORKOUT_RACE, .distance_m = opt_some(5000)};

	plan_facts_of(&plan, 1, &raced, 1, march(3), &facts);
	ck_assert_str_eq(facts.last.name, "Marathon");
	ck_assert_int_eq(facts.easy_days_left, 2);
	plan_facts_of(&plan, 1, &raced, 1, march(5), &facts);
	ck_assert_int_eq(facts.last.day, DAY_NONE);
	/* One that nobody planned; and one of unknown length. */
	plan_facts_of(NULL, 0, &raced, 1, march(2), &facts);
	ck_assert_str_eq(plan_race_words(&facts, 100, words, sizeof words),
	                 "Day 1 after the race: easy days till Wed 4 Mar");
	raced.distance_m = opt_none();
	plan_facts_of(NULL, 0, &raced, 1, march(4), &facts);
	ck_assert_int_eq(facts.easy_days_left, 1);
	/* Today's own race is not over. */
	plan_facts_of(NULL, 0, &raced, 1, march(1), &facts);
	ck_assert_int_eq(facts.last.day, DAY_NONE);
}
END_TEST

START_TEST(plans_of_today_and_tomorrow_are_told_with_their_notes)
{
	struct day_plan plans[3] = {{march(9), PLAN_HARD, "x"}, {march(10), PLAN_REST, "legs up"},
	                            {march(11), PLAN_LONG, "with Ana"}};

	plan_facts_of(plans, 3, NULL, 0, march(10), &facts);
	ck_assert_int_eq(facts.today, PLAN_REST);
	ck_assert_int_eq(facts.tomorrow, PLAN_LONG);
	ck_assert_str_eq(facts.today_note, "legs up");
	ck_assert_str_eq(facts.tomorrow_note, "with Ana");
	ck_assert_int_eq(facts.next.day, DAY_NONE);
	ck_assert_str_eq(plan_race_words(&facts, 100, words, sizeof words), "");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("plan");
	TCase *one = tcase_create("plan");

	tcase_add_test(one, a_races_name_says_how_far);
	tcase_add_test(one, a_number_with_no_distance_behind_it_is_none);
	tcase_add_test(one, a_long_race_is_tapered_for_longer_and_felt_for_longer);
	tcase_add_test(one, of_several_races_the_nearest_counts);
	tcase_add_test(one, what_it_means_is_said_while_it_does);
	tcase_add_test(one, the_long_words_where_they_fit);
	tcase_add_test(one, a_race_is_counted_down_to_with_its_taper);
	tcase_add_test(one, the_days_after_are_easy_and_end);
	tcase_add_test(one, what_was_run_stands_before_what_was_meant);
	tcase_add_test(one, plans_of_today_and_tomorrow_are_told_with_their_notes);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
