/* Tomorrow's score against a regression that this file works out in its own way, on days
 * made up by chance; and the forecast's edges. */
#include "../runner.h"

#include <math.h>
#include <string.h>

#include "recoup/forecast.h"

#define DAYS_MOST (FORECAST_DAYS + 40)
#define CHRONIC 100.0

static const struct score_settings settings = {.sleep_need_hours = 8};
static struct score_state state;
static struct score_input today;
static struct forecast_day days[DAYS_MOST];
static struct usual_loads usual;
static struct forecast_input input;
static uint32_t seed;

static double chance(double low, double high)
{
	seed = seed * 1664525u + 1013904223u;
	return low + (high - low) * (seed >> 8) / 16777216.0;
}

/* A month behind at a hundred a day, and `count` days of which most are known. */
static void begin(size_t count, double gaps)
{
	score_start(&state);
	state.acute = state.chronic = state.yesterday_load = CHRONIC;
	state.days = 30;
	memset(&today, 0, sizeof today);
	today.day = 20000 + (day_number)count;
	memset(&usual, 0, sizeof usual);
	for (size_t i = 0; i < count; i++) {
		double strain = chance(-1, 3), before = i > 0 ? days[i - 1].strain : 0;

		days[i] = (struct forecast_day){20000 + (day_number)i, chance(0, 1) >= gaps,
		                                opt_some(2 - 3 * before + chance(-6, 6)), strain};
		if (chance(0, 1) < gaps)
			days[i].said = opt_none();
		if (i > 0 && days[i].said.known && days[i - 1].said.known)
			days[i].said.value += 0.4 * days[i - 1].said.value;
	}
	input = (struct forecast_input){&state, &settings, &today, days, count, &usual};
}

/* ---- the same, worked out here ---- */

struct line {
	int pairs;
	bool follows;
	double mean[3];      /* before, strain, said */
	double sums[2][2];   /* drawn */
	double slope[2];
	double spread, freedom;
};

/* Gauss, with two unknowns; what never varied has no slope. */
static void solve(double a[2][2], const double b[2], bool both, double x[2])
{
	x[0] = x[1] = 0;
	if (both && a[1][1] < 1e-9) {
		x[0] = b[0] / a[0][0];
	} else if (both && a[0][0] > 1e-9) {
		double share = a[1][0] / a[0][0];

		x[1] = (b[1] - share * b[0]) / (a[1][1] - share * a[0][1]);
		x[0] = (b[0] - a[0][1] * x[1]) / a[0][0];
	} else {
		x[1] = b[1] / a[1][1];
	}
}

static void line_of(const struct forecast_day *all, size_t count, bool follows, struct line *line)
{
	double rows[FORECAST_DAYS][3], right[2] = {0, 0}, missed = 0;
	size_t from = count > FORECAST_DAYS ? count - FORECAST_DAYS : 0;

	memset(line, 0, sizeof *line);
	line->follows = follows;
	for (size_t i = from; i + 1 < count; i++) {
		if (!all[i].known || !all[i + 1].said.known || (follows && !all[i].said.known))
			continue;
		rows[line->pairs][0] = follows ? all[i].said.value : 0;
		rows[line->pairs][1] = all[i].strain;
		rows[line->pairs++][2] = all[i + 1].said.value;
	}
	for (int k = 0; k < 3; k++) {
		for (int i = 0; i < line->pairs; i++)
			line->mean[k] += rows[i][k];
		line->mean[k] /= line->pairs;
	}
	for (int i = 0; i < line->pairs; i++) {
		double off[3];

		for (int k = 0; k < 3; k++)
			off[k] = rows[i][k] - line->mean[k];
		for (int k = 0; k < 2; k++) {
			for (int m = 0; m < 2; m++)
				line->sums[k][m] += off[k] * off[m];
			right[k] += off[k] * off[2];
		}
	}
	/* As if ten mornings more had shown nothing. */
	line->sums[0][0] *= 1 + 10.0 / line->pairs;
	line->sums[1][1] *= 1 + 10.0 / line->pairs;
	solve(line->sums, right, follows, line->slope);
	for (int i = 0; i < line->pairs; i++) {
		double said = line->mean[2];

		for (int k = 0; k < 2; k++)
			said += line->slope[k] * (rows[i][k] - line->mean[k]);
		missed += (rows[i][2] - said) * (rows[i][2] - said);
	}
	line->freedom = line->pairs - (follows ? 3 : 2);
	line->spread = fmax(1, sqrt(missed / line->freedom));
}

/* Abramowitz & Stegun 26.7.5 and 26.7.8. */
static double t_of_80(double v)
{
	const double z = 1.2815515594;

	return z + (pow(z, 3) + z) / (4 * v) + (5 * pow(z, 5) + 16 * pow(z, 3) + 3 * z) / (96 * v * v);
}

static double share_below(double t, double v)
{
	return 0.5 * erfc(-(t * (1 - 0.25 / v) / sqrt(1 + t * t / (2 * v))) / sqrt(2));
}

static double held(double score)
{
	return fmin(100, fmax(0, score));
}

/* One load of today against the line. */
static void compare(double load)
{
	struct forecast_scenario scenario = {.load = load};
	struct forecast_day all[DAYS_MOST + 1];
	struct score_state on = state;
	struct score_result morning;
	struct forecast forecast;
	struct line line;
	double x[2], far[2], middle, spread, t;

	score_day(&on, &settings, &today, &morning);
	memcpy(all, days, input.day_count * sizeof *days);
	forecast_day_of(&morning, &all[input.day_count]);
	line_of(all, input.day_count + 1, all[input.day_count].said.known, &line);
	if (line.pairs < FORECAST_PAIRS_LEAST)
		line_of(all, input.day_count + 1, false, &line);
	forecast_load(&input, &scenario);
	forecast_make(&input, &forecast);
	ck_assert_int_eq(forecast.pairs, line.pairs);
	ck_assert(forecast.enough == (line.pairs >= FORECAST_PAIRS_LEAST));
	ck_assert(forecast.said_today == line.follows);
	ck_assert_int_eq(forecast.day, today.day + 1);
	ck_assert(scenario.score.known == forecast.enough);
	if (!forecast.enough)
		return;
	ck_assert_double_eq_tol(forecast.response, line.slope[1], 1e-9);
	x[0] = line.follows ? all[input.day_count].said.value - line.mean[0] : 0;
	x[1] = fmin(3, fmax(-1, load / CHRONIC - 1)) - line.mean[1];
	solve(line.sums, x, line.follows, far);
	middle = 65 + scenario.load_points + scenario.carry_points + line.mean[2] +
	         line.slope[0] * x[0] + line.slope[1] * x[1];
	spread = line.spread * sqrt(1 + 1.0 / line.pairs + x[0] * far[0] + x[1] * far[1]);
	t = t_of_80(line.freedom);
	ck_assert_double_eq_tol(scenario.score.value, held(middle), 1e-7);
	ck_assert_double_eq_tol(scenario.low.value, held(middle - t * spread), 1e-7);
	ck_assert_double_eq_tol(scenario.high.value, held(middle + t * spread), 1e-7);
	ck_assert_double_eq_tol(scenario.under.value,
	                        share_below((forecast.threshold - middle) / spread, line.freedom), 1e-9);
}

START_TEST(the_line_through_the_mornings_is_the_ridge_it_says)
{
	seed = 3;
	for (int life = 0; life < 200; life++) {
		begin((size_t)chance(20, DAYS_MOST - 1), life % 4 * 0.1);
		if (life % 10 == 0)
			state.carry = life % 20 ? -330 : 200; /* both ends of the scale */
		if (life % 2) {
			today.value[METRIC_ENERGY] = opt_some(1 + life % 5);
			today.value[METRIC_SORENESS] = opt_some(life % 9);
			today.value[METRIC_PAIN] = opt_some(life % 3 / 2.0);
		}
		compare(0);
		compare(150);
		compare(700);
	}
}
END_TEST

START_TEST(days_that_never_varied_have_no_slope)
{
	struct forecast_scenario easy = {.load = 50}, hard = {.load = 250};

	/* The same load every day: nothing is learnt of load, only of how mornings follow. */
	seed = 9;
	begin(60, 0);
	for (size_t i = 0; i < 60; i++) {
		days[i].strain = 0.5;
		days[i].said = opt_some(i % 10 < 5 ? 3 : -3);
	}
	today.value[METRIC_ENERGY] = opt_some(2);
	today.value[METRIC_SORENESS] = opt_some(2);
	forecast_load(&input, &easy);
	forecast_load(&input, &hard);
	ck_assert_double_eq_tol(easy.score.value - easy.load_points - easy.carry_points,
	                        hard.score.value - hard.load_points - hard.carry_points, 1e-9);
	compare(50);
	/* A bad morning is followed by a worse one than a good morning is. */
	today.value[METRIC_ENERGY] = opt_some(5);
	forecast_load(&input, &hard);
	ck_assert_double_gt(hard.score.value - hard.load_points - hard.carry_points,
	                    easy.score.value - easy.load_points - easy.carry_points + 1);
	/* The same words every day: then there is no spread but the least. */
	for (size_t i = 0; i < 60; i++) {
		days[i].strain = i % 2 ? 1 : 0;
		days[i].said = opt_some(1);
	}
	compare(50);
	memset(&today.value, 0, sizeof today.value);
	forecast_load(&input, &easy);
	ck_assert_double_eq_tol(easy.score.value, 66 + easy.load_points, 1e-9);
}
END_TEST

START_TEST(fewer_pairs_than_needed_foretell_nothing)
{
	struct forecast_scenario scenario = {.load = 100};
	struct forecast forecast;
	char words[60];

	seed = 4;
	begin(21, 0); /* without today's morning, twenty pairs */
	forecast_make(&input, &forecast);
	ck_assert_int_eq(forecast.pairs, 20);
	ck_assert(!forecast.enough && !forecast.scenarios[0].score.known);
	ck_assert_str_eq(forecast_lacks(&forecast, words, sizeof words),
	                 "not enough days yet (20 of 21)");
	scenario.score = scenario.under = opt_some(1);
	forecast_load(&input, &scenario);
	ck_assert(!scenario.score.known && !scenario.under.known);
	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words), "");
	begin(22, 0);
	forecast_make(&input, &forecast);
	ck_assert_int_eq(forecast.pairs, 21);
	ck_assert(forecast.enough && forecast.scenarios[0].score.known);
}
END_TEST

START_TEST(what_a_kind_of_day_weighs)
{
	static const double stated[] = {0, 120, 440, 385};
	struct forecast forecast;

	seed = 5;
	begin(30, 0);
	forecast_make(&input, &forecast);
	ck_assert_uint_eq(forecast.scenario_count, 4);
	for (size_t i = 0; i < 4; i++) {
		ck_assert_double_eq(forecast.scenarios[i].load, stated[forecast.scenarios[i].kind]);
		ck_assert_int_eq(forecast.scenarios[i].days, 0);
		if (i > 0)
			ck_assert(forecast.scenarios[i - 1].load <= forecast.scenarios[i].load);
	}
	/* The middle of one's own, once there are three. */
	usual_loads_add(&usual, DAY_KIND_EASY, 300);
	usual_loads_add(&usual, DAY_KIND_EASY, 100);
	usual_loads_add(&usual, DAY_KIND_EASY, 130);
	for (int i = 0; i < FORECAST_LOAD_DAYS + 10; i++)
		usual_loads_add(&usual, DAY_KIND_HARD, i < FORECAST_LOAD_DAYS ? 500 + i % 2 : 9000);
	forecast_make(&input, &forecast);
	for (size_t i = 0; i < 4; i++) {
		const struct forecast_scenario *scenario = &forecast.scenarios[i];

		if (scenario->kind == DAY_KIND_EASY)
			ck_assert(fabs(scenario->load - 130) < 1e-9 && scenario->days == 3);
		if (scenario->kind == DAY_KIND_HARD)
			ck_assert(fabs(scenario->load - 500.5) < 1e-9 && scenario->days == FORECAST_LOAD_DAYS);
	}
	/* What was run already cannot become less. */
	today.value[METRIC_OTHER_LOAD] = opt_some(130);
	forecast_make(&input, &forecast);
	ck_assert_uint_eq(forecast.scenario_count, 3);
	ck_assert_int_eq(forecast.scenarios[0].kind, DAY_KIND_REST);
	ck_assert_double_eq(forecast.scenarios[0].load, 130);
}
END_TEST

START_TEST(a_day_looked_back_on_is_what_was_said_of_it)
{
	struct score_result result = {.day = 7, .logged = true, .flag = FLAG_STRAINED, .load = 0,
	                              .chronic = 30};
	struct forecast_day day;

	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		result.points[id] = opt_some(1 << id);
	forecast_day_of(&result, &day);
	ck_assert_int_eq(day.day, 7);
	ck_assert(day.known);
	ck_assert_double_eq(day.said.value, (1 << (CONTRIBUTION_ILLNESS + 1)) - 1 -
	                                        (1 << CONTRIBUTION_LOAD_SPIKE) -
	                                        (1 << CONTRIBUTION_LAST_LOAD));
	ck_assert_double_eq(day.strain, -1);
	result.load = 90; /* of the 60 that a ratio is held to */
	forecast_day_of(&result, &day);
	ck_assert_double_eq_tol(day.strain, 0.5, 1e-9);
	result.load = 300;
	forecast_day_of(&result, &day);
	ck_assert_double_eq(day.strain, 3);
	result.flag = FLAG_NONE;
	forecast_day_of(&result, &day);
	ck_assert(day.known && !day.said.known);
	result.logged = false;
	result.flag = FLAG_STRAINED;
	result.load = 0.5;
	forecast_day_of(&result, &day);
	ck_assert(day.known && !day.said.known);
	result.load = 0;
	forecast_day_of(&result, &day);
	ck_assert(!day.known);
}
END_TEST

START_TEST(a_forecast_is_said_in_words)
{
	struct forecast forecast = {.threshold = 50};
	struct forecast_scenario scenario = {.score = opt_some(50), .under = opt_some(0.44)};
	char words[80];

	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words),
	                 "strained; 4 in 10 under your line");
	scenario.score = opt_some(49.9);
	scenario.under = opt_some(0.96);
	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words),
	                 "under-recovered; almost surely under it");
	scenario.score = opt_some(60);
	scenario.under = opt_some(0.04);
	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words),
	                 "recovered; hardly under your line");
	scenario.under = opt_none();
	strcpy(words, "left");
	ck_assert_str_eq(forecast_odds(&scenario, words, sizeof words), "");
	scenario.score = opt_none();
	ck_assert_str_eq(forecast_words(&forecast, &scenario, words, sizeof words), "");
	ck_assert_int_eq(day_kind_of(NULL, 0, 0), DAY_KIND_REST);
	ck_assert_int_eq(day_kind_of(NULL, 0, 0.5), DAY_KIND_EASY);
	ck_assert_str_eq(forecast_stated(DAY_KIND_LONG), "110 min at RPE 4");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("outlook");
	TCase *one = tcase_create("outlook");

	tcase_set_timeout(one, 60);
	tcase_add_test(one, the_line_through_the_mornings_is_the_ridge_it_says);
	tcase_add_test(one, days_that_never_varied_have_no_slope);
	tcase_add_test(one, fewer_pairs_than_needed_foretell_nothing);
	tcase_add_test(one, what_a_kind_of_day_weighs);
	tcase_add_test(one, a_day_looked_back_on_is_what_was_said_of_it);
	tcase_add_test(one, a_forecast_is_said_in_words);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
