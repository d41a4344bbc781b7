/* Tomorrow's score: an example worked out by hand, and ranges that hold as often as they
 * say on journals made up in several ways. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/forecast.h"

static const struct score_settings usual_settings = {.sleep_need_hours = 8};

/* ---- by hand ---- */

static struct score_state state;
static struct score_input today;
static struct forecast_day days[FORECAST_DAYS + 40];
static size_t day_count;
static struct usual_loads usual;
static struct forecast_input input;

/* A month behind, at 100 a day; every second day twice that, every other nothing. Twice
 * the usual load and the morning after says -4, none and it says +4. */
static void begin(void)
{
	score_start(&state);
	state.acute = state.chronic = state.yesterday_load = 100;
	state.days = 30;
	memset(&today, 0, sizeof today);
	today.day = 20023;
	memset(&usual, 0, sizeof usual);
	day_count = 23;
	for (int i = 0; i < 23; i++) {
		days[i] = (struct forecast_day){20000 + i, true, opt_none(), i % 2 == 0 ? 1 : -1};
		if (i > 0)
			days[i].said = opt_some(i % 2 == 1 ? -4 : 4);
	}
	input = (struct forecast_input){&state, &usual_settings, &today, days, day_count, &usual};
}

START_TEST(an_example_by_hand_comes_out)
{
	struct forecast_scenario scenario = {.load = 200};

	/* 22 pairs, 11 of either kind. The slope is drawn to nought by ten pairs:
	 * -88 / (22 + 10) = -2.75; each morning misses by 1.25, so the spread is
	 * sqrt(22 * 1.25^2 / 20) = 1.3110. At twice the usual load it is
	 * 1.3110 sqrt(1 + 1/22 + 1/32) = 1.3604, and t of 20 is 1.3253.
	 * Load: acute 125, chronic 106.897: -5 g(0.33871) - 4 g(0.87097) = -2.4320. */
	forecast_load(&input, &scenario);
	ck_assert_double_eq_tol(scenario.load_points, -2.4320, 0.0001);
	ck_assert_double_eq_tol(scenario.carry_points, 0, 1e-12);
	ck_assert_double_eq_tol(scenario.score.value, 65 - 2.4320 - 2.75, 0.0001);
	ck_assert_double_eq_tol(scenario.high.value - scenario.score.value, 1.3604 * 1.3253, 0.0005);
	ck_assert_double_eq_tol(scenario.score.value - scenario.low.value, 1.3604 * 1.3253, 0.0005);
	ck_assert(scenario.under.value < 0.001);
	/* At rest: acute 75, chronic 93.103: no spike, -4 g(-1) = 1.7889. */
	scenario.load = 0;
	forecast_load(&input, &scenario);
	ck_assert_double_eq_tol(scenario.score.value, 65 + 1.7889 + 2.75, 0.0001);
}
END_TEST

START_TEST(the_loads_terms_and_the_carry_over_are_the_scores_own)
{
	struct forecast_scenario scenario = {.load = 340};
	struct session run = {.sport = SPORT_RUN, .day = 20023, .duration_s = opt_some(3600),
	                      .rpe = opt_some(4), .before = BEFORE_FASTED};
	struct score_state on = state;
	struct score_input whole = today, morning = {.day = 20024};
	struct score_result result;

	state.carry = on.carry = -12;
	today.value[METRIC_ENERGY] = whole.value[METRIC_ENERGY] = opt_some(2);
	today.sessions = &run;
	today.session_count = 1;
	whole.value[METRIC_OTHER_LOAD] = opt_some(340);
	forecast_load(&input, &scenario);
	score_day(&on, &usual_settings, &whole, &result);
	score_day(&on, &usual_settings, &morning, &result);
	ck_assert_double_eq_tol(scenario.load_points,
	                        result.points[CONTRIBUTION_LOAD_SPIKE].value +
	                            result.points[CONTRIBUTION_LAST_LOAD].value, 1e-9);
	ck_assert_double_eq_tol(scenario.carry_points, result.points[CONTRIBUTION_CARRY_OVER].value,
	                        1e-9);
	ck_assert(scenario.carry_points < -1);
}
END_TEST

START_TEST(with_too_few_days_only_what_is_known_is_said)
{
	struct forecast forecast;
	char words[80];

	input.day_count = 10;
	forecast_make(&input, &forecast);
	ck_assert(!forecast.enough);
	ck_assert_int_eq(forecast.pairs, 9);
	ck_assert_str_eq(forecast_lacks(&forecast, words, sizeof words),
	                 "not enough days yet (9 of 21)");
	ck_assert_uint_eq(forecast.scenario_count, 4);
	for (size_t i = 0; i < forecast.scenario_count; i++) {
		ck_assert(!forecast.scenarios[i].score.known && !forecast.scenarios[i].low.known);
		ck_assert(!forecast.scenarios[i].high.known && !forecast.scenarios[i].under.known);
		ck_assert_str_eq(forecast_words(&forecast, &forecast.scenarios[i], words, sizeof words), "");
	}
	ck_assert(forecast.load_warm);
	ck_assert_double_eq_tol(forecast.scenarios[0].load_points, 1.7889, 0.0001);
	/* Nothing at all is behind: not even load speaks. */
	score_start(&state);
	input.day_count = 0;
	forecast_make(&input, &forecast);
	ck_assert(!forecast.load_warm && forecast.pairs == 0);
	ck_assert_double_eq_tol(forecast.scenarios[3].load_points, 0, 1e-12);
	/* 21 pairs are enough. */
	begin();
	input.day_count = 22;
	today.day = 20022;
	forecast_make(&input, &forecast);
	ck_assert(forecast.enough && forecast.pairs == 21);
}
END_TEST

START_TEST(days_of_which_nothing_is_known_are_no_pairs)
{
	struct forecast forecast;

	days[5].known = false;      /* a load of nothing that nobody vouches for */
	days[9].said = opt_none();  /* a morning that nobody told */
	forecast_make(&input, &forecast);
	ck_assert_int_eq(forecast.pairs, 20);
	begin();
	days[12].day++; /* a gap: two days on is not the morning after */
	forecast_make(&input, &forecast);
	ck_assert_int_eq(forecast.pairs, 20);
}
END_TEST

START_TEST(usual_loads_are_the_middle_of_the_persons_own_days_or_stated)
{
	struct forecast forecast;
	struct session run = {.sport = SPORT_RUN, .day = 20023, .duration_s = opt_some(3000),
	                      .rpe = opt_some(5)};

	usual_loads_add(&usual, DAY_KIND_EASY, 150);
	usual_loads_add(&usual, DAY_KIND_EASY, 500);
	usual_loads_add(&usual, DAY_KIND_EASY, 170);
	usual_loads_add(&usual, DAY_KIND_EASY, 190);
	usual_loads_add(&usual, DAY_KIND_LONG, 600);
	usual_loads_add(&usual, DAY_KIND_LONG, 600);
	usual_loads_add(&usual, DAY_KIND_HARD, 300);
	usual_loads_add(&usual, DAY_KIND_HARD, 320);
	usual_loads_add(&usual, DAY_KIND_HARD, 310);
	forecast_make(&input, &forecast);
	ck_assert_uint_eq(forecast.scenario_count, 4);
	ck_assert_int_eq(forecast.scenarios[0].kind, DAY_KIND_REST);
	ck_assert_double_eq(forecast.scenarios[0].load, 0);
	ck_assert_double_eq(forecast.scenarios[1].load, 180);
	ck_assert_int_eq(forecast.scenarios[1].days, 4);
	ck_assert_double_eq(forecast.scenarios[2].load, 310);
	ck_assert_int_eq(forecast.scenarios[2].kind, DAY_KIND_HARD);
	/* Two long days are too few: 110 minutes at RPE 4. */
	ck_assert_double_eq(forecast.scenarios[3].load, 440);
	ck_assert_int_eq(forecast.scenarios[3].days, 0);
	ck_assert_str_eq(forecast_stated(DAY_KIND_LONG), "110 min at RPE 4");
	/* 250 is run already: the day can stay so, or become a hard or a long one. */
	today.sessions = &run;
	today.session_count = 1;
	forecast_make(&input, &forecast);
	ck_assert_uint_eq(forecast.scenario_count, 3);
	ck_assert_double_eq(forecast.load_so_far, 250);
	ck_assert_double_eq(forecast.scenarios[0].load, 250);
	ck_assert_int_eq(forecast.scenarios[1].kind, DAY_KIND_HARD);
}
END_TEST

START_TEST(a_day_is_what_its_hardest_session_was)
{
	struct session two[2] = {{.duration_s = opt_some(3600), .rpe = opt_some(3)},
	                         {.duration_s = opt_some(5400), .rpe = opt_some(3)}};

	ck_assert_int_eq(day_kind_of(NULL, 0, 0), DAY_KIND_REST);
	ck_assert_int_eq(day_kind_of(two, 1, 180), DAY_KIND_EASY);
	ck_assert_int_eq(day_kind_of(two, 2, 450), DAY_KIND_LONG);
	two[0].workout = WORKOUT_LONG;
	ck_assert_int_eq(day_kind_of(two, 1, 180), DAY_KIND_LONG);
	two[1].workout = WORKOUT_INTERVALS;
	ck_assert_int_eq(day_kind_of(two, 2, 450), DAY_KIND_HARD);
}
END_TEST

START_TEST(a_range_is_never_turned_round_nor_off_the_scale)
{
	/* Mornings that never differ: still no score without a range. */
	for (int i = 0; i < 23; i++)
		days[i].said = opt_some(3);
	for (double load = 0; load < 3000; load += 250) {
		struct forecast_scenario scenario = {.load = load};

		forecast_load(&input, &scenario);
		ck_assert(scenario.low.value < scenario.score.value);
		ck_assert(scenario.score.value < scenario.high.value);
	}
	/* At the ends of the scale. */
	for (int i = 0; i < 23; i++)
		days[i].said = opt_some(i % 2 ? 70 : -90);
	for (double load = 0; load < 3000; load += 250) {
		struct forecast_scenario scenario = {.load = load};

		forecast_load(&input, &scenario);
		ck_assert(scenario.low.value >= 0 && scenario.high.value <= 100);
		ck_assert(scenario.low.value <= scenario.score.value);
		ck_assert(scenario.score.value <= scenario.high.value);
		ck_assert(scenario.under.value >= 0 && scenario.under.value <= 1);
	}
}
END_TEST

START_TEST(the_words_say_flag_and_odds)
{
	struct forecast forecast = {.threshold = 50};
	struct forecast_scenario scenario = {.score = opt_some(52), .under = opt_some(0.43)};
	char words[80];

	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words),
	                 "strained; 4 in 10 under your line");
	scenario.under = opt_some(0.02);
	scenario.score = opt_some(70);
	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words),
	                 "recovered; hardly under your line");
	scenario.under = opt_some(0.97);
	scenario.score = opt_some(31);
	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words),
	                 "under-recovered; almost surely under it");
}
END_TEST

/* ---- do the ranges hold? ---- */

static uint32_t seed;

static double chance(void)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) / 16777216.0;
}

/* Nearly normal. */
static double noise(void)
{
	double sum = -6;

	for (int i = 0; i < 12; i++)
		sum += chance();
	return sum;
}

struct runner {
	double follows;  /* how much of a mood is there the next day */
	double response; /* what a hard day does to it */
	double skips;    /* share of mornings without a check-in */
	double wild;     /* spread of its noise */
};

static double rated(enum metric_id id, double better, double half)
{
	const struct metric *metric = metric_get(id);
	const struct metric_factor *factor = &metric->factor;
	double sign = metric->direction == LESS_IS_BETTER ? -1 : 1;
	double value = factor->prior_mean + sign * better * factor->prior_sd + noise() * half;

	value = rint(value / metric->step) * metric->step;
	return fmin(metric->maximum, fmax(metric->minimum, value));
}

static double load_of(int day)
{
	static const double week[7] = {0, 150, 380, 120, 330, 0, 500};

	return week[day % 7] * (0.7 + 0.6 * chance()) * (chance() < 0.1 ? 0 : 1);
}

static void morning_make(const struct runner *runner, double mood, struct score_input *morning)
{
	static const enum metric_id asked[] = {METRIC_ENERGY, METRIC_SORENESS, METRIC_SLEEP_QUALITY,
	                                       METRIC_MOTIVATION, METRIC_MOOD, METRIC_STRESS};

	if (chance() < runner->skips)
		return;
	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
		if (chance() < 0.95)
			morning->value[asked[i]] = opt_some(rated(asked[i], mood, 0.4));
	morning->value[METRIC_SLEEP_HOURS] = opt_some(7.6 + 0.7 * noise());
}

/* Lives a year; each evening tomorrow is foretold for the load that the day came to.
 * Returns how many were foretold, and of them how many fell within. */
static int live(const struct runner *runner, int *within)
{
	static struct forecast_day past[400];
	struct score_state before, on;
	struct forecast_scenario told = {.score = opt_none()};
	double mood = 0, fatigue = 0;
	int count = 0;

	score_start(&before);
	for (int day = 0; day < 365; day++) {
		struct score_input morning = {.day = 20000 + day};
		struct forecast_input ask = {&before, &usual_settings, &morning, past, (size_t)day, &usual};
		struct score_result result;
		double load = load_of(day);

		mood = runner->follows * mood + runner->wild * noise();
		morning_make(runner, mood - runner->response * (fatigue / 250 - 1), &morning);
		on = before;
		score_day(&on, &usual_settings, &morning, &result);
		if (told.score.known && result.flag != FLAG_NONE && result.logged) {
			count++;
			*within += result.score >= told.low.value && result.score <= told.high.value;
			ck_assert(told.low.value <= told.score.value && told.score.value <= told.high.value);
		}
		told.load = load;
		forecast_load(&ask, &told);
		morning.value[METRIC_OTHER_LOAD] = opt_some(load);
		score_day(&before, &usual_settings, &morning, &result);
		forecast_day_of(&result, &past[day]);
		fatigue = load;
	}
	return count;
}

START_TEST(four_of_five_scores_fall_within_their_range)
{
	static const struct runner runners[] = {
		{0, 0, 0.05, 0.5},     /* every morning anew, load does nothing */
		{0.3, 0.3, 0.05, 0.4}, /* the usual runner */
		{0.7, 0.1, 0.1, 0.4},  /* long ups and downs */
		{0.2, 0.8, 0.05, 0.3}, /* load does everything */
		{0.3, 0.3, 0.5, 0.4},  /* checks in every other morning */
	};

	for (size_t i = 0; i < sizeof runners / sizeof *runners; i++) {
		int count = 0, within = 0;

		seed = 7;
		for (int journal = 0; journal < 12; journal++)
			count += live(&runners[i], &within);
		if (getenv("FORECAST_SAY"))
			printf("runner %zu: %d of %d, %.1f %%\n", i, within, count, 100.0 * within / count);
		ck_assert_int_gt(count, 500);
		ck_assert_msg(within >= 0.75 * count && within <= 0.85 * count,
		              "runner %zu: %d of %d fell within", i, within, count);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("forecast");
	TCase *one = tcase_create("forecast");

	tcase_add_checked_fixture(one, begin, NULL);
	tcase_add_test(one, an_example_by_hand_comes_out);
	tcase_add_test(one, the_loads_terms_and_the_carry_over_are_the_scores_own);
	tcase_add_test(one, with_too_few_days_only_what_is_known_is_said);
	tcase_add_test(one, days_of_which_nothing_is_known_are_no_pairs);
	tcase_add_test(one, usual_loads_are_the_middle_of_the_persons_own_days_or_stated);
	tcase_add_test(one, a_day_is_what_its_hardest_session_was);
	tcase_add_test(one, a_range_is_never_turned_round_nor_off_the_scale);
	tcase_add_test(one, the_words_say_flag_and_odds);
	tcase_add_test(one, four_of_five_scores_fall_within_their_range);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
