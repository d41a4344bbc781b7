/* The score at its edges, as recoup-score(7) says it: what each thing gives, worked out by
 * hand, and what flags, runs and ranks are of any mornings at all. */
#include "../runner.h"

#include <math.h>
#include <string.h>

#include "recoup/score.h"

#define EXACT 1e-9

static const struct score_settings settings = {.sleep_need_hours = 8};
static struct score_state state;
static struct score_result result;

static void begin(void)
{
	score_start(&state);
}

/* The next morning, of which only one thing is said. */
static void morning_of(enum metric_id id, double value)
{
	struct score_input input = {.day = state.days};

	input.value[id] = opt_some(value);
	score_day(&state, &settings, &input, &result);
}

static void morning(struct score_input *input)
{
	input->day = state.days;
	score_day(&state, &settings, input, &result);
	ck_assert_int_eq(result.day, input->day);
}

static void quiet_days(int count)
{
	struct score_input input = {0};

	while (count-- > 0)
		morning(&input);
}

static double points(enum contribution_id id)
{
	return result.points[id].known ? result.points[id].value : -1000;
}

static double curve_of(double z)
{
	return z / sqrt(4 + z * z);
}

/* ---- what each thing gives ---- */

static double given(enum metric_id metric, double value, enum contribution_id id)
{
	begin();
	morning_of(metric, value);
	return points(id);
}

START_TEST(what_has_no_usual_gives_so_many_points)
{
	ck_assert_double_eq(given(METRIC_PAIN, 1, CONTRIBUTION_PAIN), -5);
	ck_assert_double_eq(given(METRIC_PAIN, 0.5, CONTRIBUTION_PAIN), -2.5);
	ck_assert_double_eq(given(METRIC_ILLNESS, 1, CONTRIBUTION_ILLNESS), -8);
	ck_assert_double_eq(given(METRIC_ILLNESS, 0.5, CONTRIBUTION_ILLNESS), -4);
	ck_assert_double_eq(given(METRIC_FUEL, 1, CONTRIBUTION_FUEL), 4);
	ck_assert_double_eq(given(METRIC_FUEL, -0.5, CONTRIBUTION_FUEL), -2);
	ck_assert_double_eq(given(METRIC_HUNGER, 3, CONTRIBUTION_HUNGER), 0);
	ck_assert_double_eq(given(METRIC_HUNGER, 1, CONTRIBUTION_HUNGER), -3);
	ck_assert_double_eq(given(METRIC_HUNGER, 4, CONTRIBUTION_HUNGER), -1.5);
	ck_assert(!result.points[CONTRIBUTION_PAIN].known);
	ck_assert_double_eq(result.score, 65 - 1.5);
}
END_TEST

/* Half against what people say, half against one's own. */
START_TEST(a_rating_counts_against_the_prior_and_ones_own)
{
	double n = 0, sum = 0, squares = 0, keep = pow(2, -1 / 42.0);

	begin();
	for (int day = 0; day < 200; day++) {
		double value = day % 2 ? 9 : 7, mean, sd, z;

		mean = (10 * 2.5 + sum) / (10 + n);
		sd = sqrt((10 * (2.2 * 2.2 + 2.5 * 2.5) + squares) / (10 + n) - mean * mean);
		z = ((value - 2.5) / 2.2 + (value - mean) / fmax(sd, 0.35 * 2.2)) / 2;
		morning_of(METRIC_SORENESS, value);
		ck_assert_double_eq_tol(points(CONTRIBUTION_SORENESS), 11 * curve_of(-z), EXACT);
		n = n * keep + 1;
		sum = sum * keep + value;
		squares = squares * keep + value * value;
	}
}
END_TEST

/* However even the mornings were, a change is not made larger than it is. */
START_TEST(the_spread_of_a_rating_is_held)
{
	double n = 0, sum = 0, squares = 0, keep = pow(2, -1 / 42.0), mean, sd;

	begin();
	for (int day = 0; day < 600; day++) {
		morning_of(METRIC_MOOD, 3.8);
		n = n * keep + 1;
		sum = sum * keep + 3.8;
		squares = squares * keep + 3.8 * 3.8;
	}
	mean = (38 + sum) / (10 + n);
	sd = sqrt((10 * (0.8 * 0.8 + 3.8 * 3.8) + squares) / (10 + n) - mean * mean);
	ck_assert_double_gt(sd, 0.35 * 0.8);
	morning_of(METRIC_MOOD, 3);
	ck_assert_double_eq_tol(points(CONTRIBUTION_MOOD),
	                        6 * curve_of(((3 - 3.8) / 0.8 + (3 - mean) / sd) / 2), 1e-6);
}
END_TEST

START_TEST(a_measured_thing_speaks_once_it_has_a_usual)
{
	begin();
	for (int day = 0; day < 6; day++) {
		morning_of(METRIC_RESTING_HR, 50);
		/* Five values that fade weigh a little less than five. */
		ck_assert(result.points[CONTRIBUTION_RESTING_HR].known == (day >= 6));
		ck_assert(!result.usual[METRIC_RESTING_HR].known);
	}
	morning_of(METRIC_RESTING_HR, 54);
	ck_assert_double_eq_tol(points(CONTRIBUTION_RESTING_HR), 5 * curve_of(-4 / 2.0), EXACT);
	ck_assert_double_eq_tol(result.usual[METRIC_RESTING_HR].value, 50, EXACT);
}
END_TEST

START_TEST(usual_is_what_was_logged)
{
	begin();
	for (int day = 0; day < 10; day++)
		morning_of(METRIC_HRV_RMSSD, 60);
	ck_assert_double_eq_tol(result.usual[METRIC_HRV_RMSSD].value, 60, 1e-6);
	ck_assert(!result.usual[METRIC_ENERGY].known);
	begin();
	for (int day = 0; day < 10; day++)
		morning_of(METRIC_ENERGY, 2);
	ck_assert_double_eq_tol(result.usual[METRIC_ENERGY].value, 2, EXACT);
}
END_TEST

START_TEST(a_night_pays_back_little_and_costs_so_much_at_the_most)
{
	begin();
	morning_of(METRIC_SLEEP_HOURS, 0);
	ck_assert_double_eq(result.sleep_debt_hours, 6);
	ck_assert_double_eq_tol(points(CONTRIBUTION_SLEEP_DEBT), -5 * curve_of(3), EXACT);
	morning_of(METRIC_SLEEP_HOURS, 12);
	ck_assert_double_eq(result.sleep_debt_hours, 0.75 * 6 - 0.5);
	quiet_days(1);
	ck_assert_double_eq(result.sleep_debt_hours, 0.75 * 4);
	quiet_days(1);
	morning_of(METRIC_SLEEP_HOURS, 7);
	ck_assert_double_eq(result.sleep_debt_hours, 0.75 * 2.25 + 1);
}
END_TEST

/* ---- what was logged ---- */

START_TEST(a_morning_is_logged_when_something_of_it_was_said)
{
	static const enum metric_id of_a_morning[] = {
		METRIC_ENERGY, METRIC_SORENESS, METRIC_SLEEP_QUALITY, METRIC_MOTIVATION, METRIC_MOOD,
		METRIC_STRESS, METRIC_SLEEP_HOURS, METRIC_RESTING_HR, METRIC_HRV_RMSSD, METRIC_HUNGER,
		METRIC_PAIN, METRIC_ILLNESS};
	bool counts[METRIC_COUNT] = {false};

	for (size_t i = 0; i < sizeof of_a_morning / sizeof *of_a_morning; i++)
		counts[of_a_morning[i]] = true;
	for (int id = 0; id < METRIC_COUNT; id++) {
		begin();
		morning_of((enum metric_id)id, metric_get((enum metric_id)id)->maximum);
		ck_assert_msg(result.logged == counts[id], "%s", metric_get((enum metric_id)id)->id);
	}
	quiet_days(1);
	ck_assert(!result.logged);
}
END_TEST

START_TEST(how_sure_it_is_follows_from_what_was_said)
{
	struct score_input input = {0};

	begin();
	input.value[METRIC_ENERGY] = opt_some(3);
	input.value[METRIC_SORENESS] = opt_some(3);
	morning(&input);
	ck_assert_int_eq(result.things, 2);
	ck_assert_double_eq_tol(result.confidence, (12 + 11) / 63.0, EXACT);
	input.value[METRIC_FUEL] = opt_some(0);
	morning(&input);
	ck_assert_double_eq_tol(result.confidence, (12 + 11 + 4) / 63.0, EXACT);
	input.value[METRIC_HUNGER] = opt_some(3);
	morning(&input);
	ck_assert_double_eq_tol(result.confidence, (12 + 11 + 4 + 3) / 63.0, EXACT);
	ck_assert_int_eq(result.things, 2);
	quiet_days(11);
	ck_assert(!result.load_warm);
	morning(&input);
	ck_assert(result.load_warm);
	ck_assert_double_eq_tol(result.confidence, (12 + 11 + 4 + 3 + 9) / 63.0, EXACT);
	for (int id = 0; id < METRIC_COUNT; id++)
		input.value[id] = opt_some(metric_get((enum metric_id)id)->maximum);
	for (int day = 0; day < 7; day++)
		morning(&input);
	ck_assert_int_eq(result.things, 9);
	ck_assert_double_eq(result.confidence, 1);
}
END_TEST

START_TEST(fuel_is_what_was_said_of_it_or_of_the_sessions)
{
	struct session session = {.duration_s = opt_some(3000), .before = BEFORE_LIGHT,
	                          .after = AFTER_IN_WINDOW};
	struct score_input input = {.sessions = &session, .session_count = 1};

	begin();
	morning(&input);
	ck_assert(!result.value[METRIC_FUEL].known);
	quiet_days(1);
	ck_assert_double_eq_tol(result.value[METRIC_FUEL].value, 0.5, EXACT);
	ck_assert_double_eq_tol(points(CONTRIBUTION_FUEL), 2, EXACT);
	ck_assert_double_eq_tol(score_fuel_points(&session, 1).value, 2, EXACT);
	morning(&input);
	morning_of(METRIC_FUEL, -1);
	ck_assert_double_eq(points(CONTRIBUTION_FUEL), -4);
}
END_TEST

START_TEST(the_day_before_is_carried_over)
{
	double first;

	begin();
	morning_of(METRIC_FUEL, 0.1); /* 0.4 points; but a morning nobody logged carries nothing */
	quiet_days(1);
	ck_assert(!result.points[CONTRIBUTION_CARRY_OVER].known);
	begin();
	morning_of(METRIC_ENERGY, 3.6);
	first = points(CONTRIBUTION_ENERGY);
	ck_assert(first > 0 && first < 2);
	quiet_days(1);
	ck_assert_double_eq_tol(points(CONTRIBUTION_CARRY_OVER), 0.2 * (1 - sqrt(0.5)) * first, EXACT);
	quiet_days(1); /* nothing was logged: it stays */
	ck_assert_double_eq_tol(points(CONTRIBUTION_CARRY_OVER), 0.2 * (1 - sqrt(0.5)) * first, EXACT);
	begin();
	morning_of(METRIC_ENERGY, 3.4);
	first = points(CONTRIBUTION_ENERGY);
	ck_assert(first < 0 && first > -2);
	morning_of(METRIC_HUNGER, 3);
	quiet_days(1);
	ck_assert_double_eq_tol(points(CONTRIBUTION_CARRY_OVER),
	                        0.2 * sqrt(0.5) * (1 - sqrt(0.5)) * first, EXACT);
}
END_TEST

/* ---- training ---- */

static struct session session_of(double minutes, double rpe)
{
	return (struct session){.sport = SPORT_RUN, .duration_s = opt_some(minutes * 60),
	                        .rpe = rpe < 0 ? opt_none() : opt_some(rpe)};
}

START_TEST(yesterdays_load_is_seen_this_morning)
{
	struct session sessions[2] = {session_of(60, 5), session_of(30, 4)};
	struct score_input input = {.sessions = sessions, .session_count = 2};

	input.value[METRIC_OTHER_LOAD] = opt_some(80);
	begin();
	morning(&input);
	ck_assert_double_eq(result.load, 80 + 300 + 120);
	ck_assert_double_eq(result.yesterday_load, 0);
	quiet_days(1);
	ck_assert_double_eq_tol(result.acute, 500 * 2 / 8.0, EXACT);
	ck_assert_double_eq_tol(result.chronic, 500 * 2 / 29.0, EXACT);
	ck_assert_double_eq(result.yesterday_load, 500);
	ck_assert_double_eq(result.load, 0);
	quiet_days(1);
	ck_assert_double_eq_tol(result.acute, 500 * 2 / 8.0 * 6 / 8, EXACT);
	ck_assert_double_eq_tol(result.chronic, 500 * 2 / 29.0 * 27 / 29, EXACT);
}
END_TEST

START_TEST(the_least_sure_way_to_a_load_is_told)
{
	struct session sessions[3] = {session_of(60, 5), session_of(30, -1), session_of(30, 4)};
	struct score_input input = {.sessions = sessions, .session_count = 3};

	begin();
	morning(&input);
	ck_assert_int_eq(result.weakest_basis, LOAD_GUESS);
	input.session_count = 1;
	morning(&input);
	ck_assert_int_eq(result.weakest_basis, LOAD_RPE);
	input.session_count = 0;
	morning(&input);
	ck_assert_int_eq(result.weakest_basis, LOAD_NONE);
}
END_TEST

START_TEST(load_speaks_from_the_fifteenth_day_on)
{
	struct session easy = session_of(50, 2); /* 100 AU: over the floor of 60 */
	struct score_input input = {.sessions = &easy, .session_count = 1};
	double usual;

	begin();
	for (int day = 0; day < 14; day++) {
		morning(&input);
		ck_assert(!result.points[CONTRIBUTION_LAST_LOAD].known);
		ck_assert(!result.points[CONTRIBUTION_LOAD_SPIKE].known);
	}
	morning(&input);
	usual = fmax(result.chronic, 60);
	ck_assert_double_eq_tol(points(CONTRIBUTION_LOAD_SPIKE),
	                        -5 * curve_of(2 * (result.acute - result.chronic) / usual), EXACT);
	ck_assert_double_eq_tol(points(CONTRIBUTION_LAST_LOAD), -4 * curve_of(100 / usual - 1), EXACT);
	quiet_days(2);
	ck_assert_double_eq_tol(points(CONTRIBUTION_LAST_LOAD), -4 * curve_of(-1), EXACT);
	/* Far over the usual counts as four times that, at the most. */
	easy = session_of(300, 9);
	morning(&input);
	quiet_days(1);
	ck_assert_double_eq_tol(points(CONTRIBUTION_LAST_LOAD), -4 * curve_of(3), EXACT);
}
END_TEST

START_TEST(no_training_at_all_is_no_spike)
{
	begin();
	quiet_days(20);
	ck_assert(result.load_warm);
	ck_assert(!result.points[CONTRIBUTION_LOAD_SPIKE].known);
	ck_assert_double_eq_tol(points(CONTRIBUTION_LAST_LOAD), -4 * curve_of(-1), EXACT);
}
END_TEST

/* What a runner's hour at some pulse is worth is learnt from sessions that say both. */
START_TEST(a_pulse_is_worth_what_this_runner_made_of_it)
{
	struct session both = session_of(60, 5), pulse = session_of(60, -1), pair[2];
	struct score_input input = {.sessions = pair, .session_count = 2};

	both.average_hr = pulse.average_hr = opt_some(140);
	both.maximum_hr = opt_some(180);
	begin();
	/* The pulse at rest was logged once, long ago; the highest is the highest seen. */
	morning_of(METRIC_RESTING_HR, 50);
	pair[0] = pair[1] = both;
	for (int day = 0; day < 6; day++) /* twice a day: twelve sessions */
		morning(&input);
	input.sessions = &pulse;
	input.session_count = 1;
	morning(&input);
	ck_assert_int_eq(result.weakest_basis, LOAD_HEART_RATE);
	ck_assert_double_eq_tol(result.load, 300, 1e-6);
}
END_TEST

/* ---- flags, runs and lines ---- */

static uint32_t random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

/* Anything may be missing; `lean` draws it to the good end or to the bad. */
static void random_morning(uint32_t *seed, double lean, struct score_input *input)
{
	memset(input, 0, sizeof *input);
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);
		double share = pow((random_next(seed) % 1001) / 1000.0, lean);

		if (metric->direction == LESS_IS_BETTER)
			share = 1 - share;
		if (random_next(seed) % 5)
			input->value[id] = opt_some(metric->minimum +
			                            share * (metric->maximum - metric->minimum));
	}
	input->value[METRIC_OTHER_LOAD] = opt_none();
}

START_TEST(flags_and_runs_are_what_the_scores_make_them)
{
	enum recovery_flag week[7] = {FLAG_NONE};
	int run = 0, seen[4] = {0};
	uint32_t seed = 11;

	begin();
	for (int day = 0; day < 20000; day++) {
		struct score_input input;
		enum recovery_flag flag = FLAG_RECOVERED;
		int of_seven = 0;

		random_morning(&seed, day / 50 % 2 ? 0.7 : 1.6, &input);
		if (random_next(&seed) % 4 == 0)
			memset(input.value, 0, sizeof input.value);
		morning(&input);
		if (result.score < result.threshold + 10)
			flag = FLAG_STRAINED;
		if (result.score < result.threshold)
			flag = FLAG_UNDER_RECOVERED;
		if (result.confidence < 0.25)
			flag = FLAG_NONE;
		ck_assert_int_eq(result.flag, flag);
		run = flag == FLAG_UNDER_RECOVERED ? run + 1 : 0;
		memmove(week + 1, week, sizeof week - sizeof *week);
		week[0] = flag;
		for (int i = 0; i < 7; i++)
			of_seven += week[i] == FLAG_UNDER_RECOVERED;
		ck_assert_int_eq(result.under_run, run);
		ck_assert_int_eq(result.under_of_7, of_seven);
		ck_assert(score_pattern_rest(&result) == (run >= 2 || of_seven >= 4));
		seen[flag]++;
	}
	for (int i = 0; i < 4; i++)
		ck_assert_int_gt(seen[i], 500);
}
END_TEST

/* 65 and what pain, illness and hunger take, when all else is as people usually say. */
static void ordinary_morning(struct score_input *input)
{
	static const enum metric_id rated[] = {METRIC_ENERGY, METRIC_SORENESS, METRIC_SLEEP_QUALITY,
	                                       METRIC_MOTIVATION};

	memset(input, 0, sizeof *input);
	for (size_t i = 0; i < sizeof rated / sizeof *rated; i++)
		input->value[rated[i]] = opt_some(metric_get(rated[i])->factor.prior_mean);
}

START_TEST(on_the_line_is_not_under_it)
{
	struct score_input input;

	begin();
	ordinary_morning(&input);
	input.value[METRIC_PAIN] = opt_some(1);
	morning(&input);
	ck_assert_double_eq(result.score, 60);
	ck_assert_double_eq(result.threshold, 50);
	ck_assert_int_eq(result.flag, FLAG_RECOVERED);
	begin();
	input.value[METRIC_ILLNESS] = opt_some(1);
	input.value[METRIC_FUEL] = opt_some(-0.5);
	morning(&input);
	ck_assert_double_eq(result.score, 50);
	ck_assert_int_eq(result.flag, FLAG_STRAINED);
}
END_TEST

START_TEST(the_line_is_between_35_and_58_whatever_was_felt)
{
	struct score_input input = {0};

	for (int good = 0; good < 2; good++) {
		begin();
		for (int id = 0; id < METRIC_OTHER_LOAD; id++) {
			const struct metric *metric = metric_get((enum metric_id)id);
			bool high = (metric->direction == MORE_IS_BETTER) == (good == 1);

			input.value[id] = opt_some(high ? metric->maximum : metric->minimum);
		}
		if (good)
			input.value[METRIC_HUNGER] = opt_some(3);
		for (int day = 0; day < 100; day++)
			morning(&input);
		ck_assert_double_eq(result.threshold, good ? 58 : 35);
	}
}
END_TEST

/* Lives of twenty mornings: after eighteen `before`, two that go towards `end`. */
static void scale_ends(double before, double lean, double end)
{
	int there = 0;
	uint32_t seed = 5;

	begin();
	for (int day = 0; day < 40000; day++) {
		struct score_input input;
		double sum = SCORE_BASE;

		random_morning(&seed, day % 20 < 18 ? before : lean, &input);
		if (day % 20 == 0)
			begin();
		morning(&input);
		if (day % 20 < 18)
			continue;
		for (int id = 0; id < CONTRIBUTION_COUNT; id++)
			sum += result.points[id].value;
		ck_assert_double_eq_tol(sum, result.score, EXACT);
		ck_assert(result.score >= 0 && result.score <= 100);
		there += fabs(result.score - end) < EXACT;
		ck_assert(!result.points[CONTRIBUTION_END_OF_SCALE].known ||
		          fabs(result.score - end) < EXACT);
	}
	ck_assert_int_gt(there, 100);
}

START_TEST(the_scale_ends_at_nought_and_at_a_hundred)
{
	scale_ends(0.5, 4, 0);
	scale_ends(2, 0.02, 100);
}
END_TEST

/* ---- ranks ---- */

START_TEST(the_largest_reason_comes_first)
{
	static const enum contribution_id wanted[] = {
		CONTRIBUTION_STRESS, CONTRIBUTION_SORENESS, CONTRIBUTION_MOOD, CONTRIBUTION_END_OF_SCALE,
		CONTRIBUTION_ENERGY, CONTRIBUTION_SLEEP_QUALITY};
	enum contribution_id got[CONTRIBUTION_COUNT];

	memset(&result, 0, sizeof result);
	result.points[CONTRIBUTION_ENERGY] = opt_some(1);
	result.points[CONTRIBUTION_SORENESS] = opt_some(-3); /* of equal size: in their own order */
	result.points[CONTRIBUTION_SLEEP_QUALITY] = opt_some(0);
	result.points[CONTRIBUTION_MOOD] = opt_some(3);
	result.points[CONTRIBUTION_STRESS] = opt_some(-7);
	result.points[CONTRIBUTION_END_OF_SCALE] = opt_some(2);
	ck_assert_uint_eq(score_ranked(&result, got), 6);
	ck_assert_mem_eq(got, wanted, sizeof wanted);
	memset(&result, 0, sizeof result);
	ck_assert_uint_eq(score_ranked(&result, got), 0);
}
END_TEST

START_TEST(a_pattern_asks_for_rest)
{
	struct score_result seen = {.under_run = 1, .under_of_7 = 3};
	char words[80];

	ck_assert(!score_pattern_rest(&seen));
	ck_assert_str_eq(score_pattern_words(&seen, words, sizeof words), "");
	seen.under_of_7 = 4;
	ck_assert(score_pattern_rest(&seen));
	ck_assert_str_eq(score_pattern_words(&seen, words, sizeof words),
	                 "under-recovered on 4 of the last 7 days");
	seen.under_run = 2;
	ck_assert_str_eq(score_pattern_words(&seen, words, sizeof words),
	                 "under-recovered 2 mornings in a row");
	seen.under_of_7 = 0;
	ck_assert(score_pattern_rest(&seen));
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("points");
	TCase *one = tcase_create("points");

	tcase_set_timeout(one, 60);
	tcase_add_test(one, what_has_no_usual_gives_so_many_points);
	tcase_add_test(one, a_rating_counts_against_the_prior_and_ones_own);
	tcase_add_test(one, the_spread_of_a_rating_is_held);
	tcase_add_test(one, a_measured_thing_speaks_once_it_has_a_usual);
	tcase_add_test(one, usual_is_what_was_logged);
	tcase_add_test(one, a_night_pays_back_little_and_costs_so_much_at_the_most);
	tcase_add_test(one, a_morning_is_logged_when_something_of_it_was_said);
	tcase_add_test(one, how_sure_it_is_follows_from_what_was_said);
	tcase_add_test(one, fuel_is_what_was_said_of_it_or_of_the_sessions);
	tcase_add_test(one, the_day_before_is_carried_over);
	tcase_add_test(one, yesterdays_load_is_seen_this_morning);
	tcase_add_test(one, the_least_sure_way_to_a_load_is_told);
	tcase_add_test(one, load_speaks_from_the_fifteenth_day_on);
	tcase_add_test(one, no_training_at_all_is_no_spike);
	tcase_add_test(one, a_pulse_is_worth_what_this_runner_made_of_it);
	tcase_add_test(one, flags_and_runs_are_what_the_scores_make_them);
	tcase_add_test(one, on_the_line_is_not_under_it);
	tcase_add_test(one, the_line_is_between_35_and_58_whatever_was_felt);
	tcase_add_test(one, the_scale_ends_at_nought_and_at_a_hundred);
	tcase_add_test(one, the_largest_reason_comes_first);
	tcase_add_test(one, a_pattern_asks_for_rest);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
