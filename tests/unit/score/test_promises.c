/* What the score promises of any life: more of what is bad never raises it, what is missing
 * is no nought, order and units make no difference, and nothing later changes it. */
#include "../runner.h"

#include "life.h"

#include <math.h>

#include "recoup/forecast.h"
#include "recoup/plan.h"

#define TINY 1e-9

static struct life life;

/* A state after some of a life, and a morning to come. */
static void some_morning(struct property *property, struct score_state *state,
                         struct score_input *input)
{
	int days = (int)random_whole(property, 0, LIFE_DAYS - 1);

	life_make(property, &life);
	life_live(&life, days, state, NULL);
	*input = life.days[days];
}

static struct score_result scored(const struct score_state *state, const struct score_input *input)
{
	struct score_state copy = *state;
	struct score_result result;

	score_day(&copy, &life.settings, input, &result);
	return result;
}

START_TEST(a_worse_morning_never_scores_more_with_all_else_equal)
{
	static const struct {
		enum metric_id id;
		bool more_is_worse;
	} metrics[] = {
		{METRIC_SORENESS, true}, {METRIC_STRESS, true}, {METRIC_RESTING_HR, true},
		{METRIC_PAIN, true}, {METRIC_ILLNESS, true}, {METRIC_ENERGY, false},
		{METRIC_SLEEP_QUALITY, false}, {METRIC_MOTIVATION, false}, {METRIC_MOOD, false},
		{METRIC_SLEEP_HOURS, false}, {METRIC_HRV_RMSSD, false}, {METRIC_FUEL, false}};
	struct property property = property_begin();

	while (property_round(&property)) {
		struct score_state state;
		struct score_input input;

		some_morning(&property, &state, &input);
		for (size_t i = 0; i < sizeof metrics / sizeof *metrics; i++) {
			double one = random_value(&property, metrics[i].id);
			double two = random_value(&property, metrics[i].id);
			double worse = metrics[i].more_is_worse ? fmax(one, two) : fmin(one, two);
			struct score_result bad, good;

			input.value[metrics[i].id] = opt_some(worse);
			bad = scored(&state, &input);
			input.value[metrics[i].id] = opt_some(one + two - worse);
			good = scored(&state, &input);
			HOLDS(&property, bad.score <= good.score + TINY, "%s %f scores %f, %f scores %f",
			      metric_get(metrics[i].id)->id, worse, bad.score, one + two - worse, good.score);
			HOLDS(&property, fabs(bad.threshold - good.threshold) < TINY, "the line moved");
			HOLDS(&property, fabs(bad.confidence - good.confidence) < TINY, "the confidence moved");
		}
	}
}
END_TEST

START_TEST(hunger_costs_more_the_further_it_is_from_normal)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct score_state state;
		struct score_input input;
		double one = random_value(&property, METRIC_HUNGER), two = random_value(&property, METRIC_HUNGER);
		struct score_result a, b;

		some_morning(&property, &state, &input);
		input.value[METRIC_HUNGER] = opt_some(one);
		a = scored(&state, &input);
		input.value[METRIC_HUNGER] = opt_some(two);
		b = scored(&state, &input);
		HOLDS(&property, fabs(one - 3) <= fabs(two - 3) ? a.score >= b.score - TINY
		                                                : a.score <= b.score + TINY,
		      "hunger %f scores %f, %f scores %f", one, a.score, two, b.score);
	}
}
END_TEST

START_TEST(more_load_yesterday_never_raises_this_mornings_score)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct score_state state, easy, hard;
		struct score_input yesterday, morning;
		struct score_result ignored, after_easy, after_hard;
		double one = random_value(&property, METRIC_OTHER_LOAD);
		double two = random_value(&property, METRIC_OTHER_LOAD);

		some_morning(&property, &state, &yesterday);
		morning = life.days[LIFE_DAYS - 1];
		easy = hard = state;
		yesterday.value[METRIC_OTHER_LOAD] = opt_some(fmin(one, two));
		score_day(&easy, &life.settings, &yesterday, &ignored);
		yesterday.value[METRIC_OTHER_LOAD] = opt_some(fmax(one, two));
		score_day(&hard, &life.settings, &yesterday, &ignored);
		after_easy = scored(&easy, &morning);
		after_hard = scored(&hard, &morning);
		HOLDS(&property, after_hard.score <= after_easy.score + TINY, "%f scores %f, %f scores %f",
		      fmin(one, two), after_easy.score, fmax(one, two), after_hard.score);
	}
}
END_TEST

/* A value that is not there speaks for nothing: not as 0, not as what is usual. */
START_TEST(what_is_missing_is_no_nought)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct score_state state, with, without;
		struct score_input input;
		struct score_result said, unsaid;
		enum contribution_id id = (enum contribution_id)random_whole(&property, 0, CONTRIBUTION_ILLNESS);
		enum metric_id metric = contribution_get(id)->metric;

		if (metric == METRIC_COUNT)
			continue;
		some_morning(&property, &state, &input);
		with = without = state;
		input.value[metric] = opt_some(random_value(&property, metric));
		score_day(&with, &life.settings, &input, &said);
		input.value[metric] = opt_none();
		score_day(&without, &life.settings, &input, &unsaid);
		if (metric != METRIC_FUEL)
			HOLDS(&property, !unsaid.points[id].known && !unsaid.value[metric].known, "%s speaks",
			      contribution_get(id)->id);
		HOLDS(&property, !unsaid.points[id].known || state.fuel_next.known, "fuel out of nothing");
		for (int other = 0; other < CONTRIBUTION_END_OF_SCALE; other++)
			if (other != (int)id && !(metric == METRIC_SLEEP_HOURS && other == CONTRIBUTION_SLEEP_DEBT))
				HOLDS(&property, opt_same(said.points[other], unsaid.points[other]), "%s moves %s",
				      metric_get(metric)->id, contribution_get((enum contribution_id)other)->id);
		HOLDS(&property, unsaid.confidence <= said.confidence + TINY, "surer of less");
		HOLDS(&property, memcmp(&without.baseline[metric], &state.baseline[metric],
		                        sizeof(struct baseline)) == 0, "%s moved its own usual by nothing",
		      metric_get(metric)->id);
		HOLDS(&property, unsaid.things <= said.things, "more things of less");
	}
}
END_TEST

START_TEST(a_day_of_which_nothing_is_said_has_no_flag_and_moves_nothing_but_time)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct score_state state, after;
		struct score_input input;
		struct score_result result;

		some_morning(&property, &state, &input);
		state.fuel_next = opt_none();
		memset(input.value, 0, sizeof input.value);
		input.session_count = 0;
		after = state;
		score_day(&after, &life.settings, &input, &result);
		HOLDS(&property, !result.logged && result.flag == FLAG_NONE && result.things == 0, "a flag");
		HOLDS(&property, memcmp(after.baseline, state.baseline, sizeof state.baseline) == 0, "usual");
		HOLDS(&property, memcmp(after.recent, state.recent, sizeof state.recent) == 0, "the line");
		HOLDS(&property, fabs(after.carry - state.carry) <= 0 && after.days == state.days + 1, "carry");
		HOLDS(&property, after.acute <= state.acute && after.sleep_debt_hours <= state.sleep_debt_hours,
		      "load or debt from nothing");
		HOLDS(&property, result.under_run == 0 && result.under_of_7 <= 6, "a run of days unsaid");
	}
}
END_TEST

START_TEST(every_score_lies_within_its_bounds_and_adds_up)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct score_result results[LIFE_DAYS];
		struct score_state state;

		life_make(&property, &life);
		life_live(&life, LIFE_DAYS, &state, results);
		HOLDS(&property, score_state_sound(&state), "a state that is none");
		for (int day = 0; day < LIFE_DAYS; day++) {
			const struct score_result *result = &results[day];
			enum contribution_id ranked[CONTRIBUTION_COUNT];
			double sum = SCORE_BASE;

			HOLDS(&property, score_result_sound(result, day), "day %d", day);
			HOLDS(&property, result->score >= 0 && result->score <= 100, "%f", result->score);
			HOLDS(&property, result->threshold >= 35 && result->threshold <= 58, "%f", result->threshold);
			HOLDS(&property, result->confidence >= 0 && result->confidence <= 1, "%f", result->confidence);
			for (int id = 0; id < CONTRIBUTION_COUNT; id++)
				sum += opt_or(result->points[id], 0);
			HOLDS(&property, fabs(sum - result->score) < 1e-9, "%f is not %f", sum, result->score);
			for (size_t i = 1; i < score_ranked(result, ranked); i++)
				HOLDS(&property, fabs(result->points[ranked[i - 1]].value) >=
				      fabs(result->points[ranked[i]].value), "the largest does not come first");
		}
	}
}
END_TEST

static bool near(double a, double b)
{
	return fabs(a - b) <= 1e-6 * fmax(1, fmax(fabs(a), fabs(b)));
}

START_TEST(the_order_of_a_days_sessions_makes_no_difference)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct score_result results[LIFE_DAYS], shuffled[LIFE_DAYS];
		struct score_state state, other;

		life_make(&property, &life);
		life_live(&life, LIFE_DAYS, &state, results);
		for (int day = 0; day < LIFE_DAYS; day++)
			for (size_t i = 1; i < life.days[day].session_count; i++) {
				size_t with = (size_t)random_whole(&property, 0, (int64_t)i);
				struct session held = life.sessions[day][i];

				life.sessions[day][i] = life.sessions[day][with];
				life.sessions[day][with] = held;
			}
		life_live(&life, LIFE_DAYS, &other, shuffled);
		for (int day = 0; day < LIFE_DAYS; day++) {
			HOLDS(&property, near(results[day].load, shuffled[day].load), "load %f and %f on day %d",
			      results[day].load, shuffled[day].load, day);
			HOLDS(&property, near(results[day].score, shuffled[day].score), "%f and %f on day %d",
			      results[day].score, shuffled[day].score, day);
			HOLDS(&property, results[day].flag == shuffled[day].flag ||
			      near(results[day].score, results[day].threshold), "day %d", day);
		}
	}
}
END_TEST

/* ---- units ---- */

static void heavy_days(struct property *property)
{
	life_make(property, &life);
	for (int day = 0; day < LIFE_DAYS; day++) {
		life.days[day].session_count = 0;
		life.days[day].value[METRIC_OTHER_LOAD] = opt_some(random_real(property, 200, 900));
	}
}

START_TEST(the_unit_of_load_of_a_devices_load_and_of_rmssd_makes_no_difference)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct score_result results[LIFE_DAYS], scaled[LIFE_DAYS];
		double load = random_real(&property, 1, 5), rmssd = random_real(&property, 0.5, 2);
		double bpm = random_real(&property, -10, 10);
		struct score_state state;

		heavy_days(&property);
		life_live(&life, LIFE_DAYS, &state, results);
		for (int day = 0; day < LIFE_DAYS; day++) {
			struct opt_real *value = life.days[day].value;

			value[METRIC_OTHER_LOAD].value *= load;
			value[METRIC_HRV_RMSSD].value *= rmssd;
			if (value[METRIC_RESTING_HR].known)
				value[METRIC_RESTING_HR].value += bpm;
		}
		life_live(&life, LIFE_DAYS, &state, scaled);
		for (int day = 0; day < LIFE_DAYS; day++)
			for (int id = 0; id < CONTRIBUTION_COUNT; id++)
				HOLDS(&property, near(results[day].points[id].value, scaled[day].points[id].value),
				      "%s of day %d: %f and %f", contribution_get((enum contribution_id)id)->id, day,
				      results[day].points[id].value, scaled[day].points[id].value);
	}
}
END_TEST

START_TEST(a_device_that_counts_in_other_units_gives_the_same_loads)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct score_result results[LIFE_DAYS], scaled[LIFE_DAYS];
		double unit = random_real(&property, 0.01, 100);
		struct score_state state;

		life_make(&property, &life);
		life_live(&life, LIFE_DAYS, &state, results);
		for (int day = 0; day < LIFE_DAYS; day++)
			for (size_t i = 0; i < life.days[day].session_count; i++)
				life.sessions[day][i].device_load.value *= unit;
		life_live(&life, LIFE_DAYS, &state, scaled);
		for (int day = 0; day < LIFE_DAYS; day++) {
			HOLDS(&property, near(results[day].load, scaled[day].load), "day %d: %f and %f", day,
			      results[day].load, scaled[day].load);
			HOLDS(&property, near(results[day].score, scaled[day].score), "day %d", day);
		}
	}
}
END_TEST

/* ---- time ---- */

static bool same_results(const struct score_result *a, const struct score_result *b)
{
	struct score_result other = *b;

	other.day = a->day;
	return memcmp(a, &other, sizeof other) == 0;
}

START_TEST(later_days_change_no_earlier_one_and_a_kept_state_goes_on_as_if_never_kept)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct score_result results[LIFE_DAYS], others[LIFE_DAYS];
		int until = (int)random_whole(&property, 0, LIFE_DAYS - 1);
		struct score_state state, kept;
		unsigned char stored[sizeof state];
		static struct life earlier;

		life_make(&property, &life);
		life_live(&life, LIFE_DAYS, &state, results);
		life_live(&life, until, &kept, NULL);
		memcpy(stored, &kept, sizeof stored);
		memset(&kept, 0xA5, sizeof kept);
		HOLDS(&property, score_state_sound(stored), "the state of day %d", until);
		memcpy(&kept, stored, sizeof kept);
		for (int day = until; day < LIFE_DAYS; day++) {
			score_day(&kept, &life.settings, &life.days[day], &others[day]);
			HOLDS(&property, same_results(&results[day], &others[day]), "day %d", day);
		}
		/* Another life from that day on, also of that day's own training. */
		earlier = life;
		life_make(&property, &life);
		life.settings = earlier.settings;
		for (int day = 0; day <= until; day++) {
			size_t own = life.days[day].session_count;

			life.days[day] = earlier.days[day];
			if (day == until)
				life.days[day].session_count = own;
			else
				memcpy(life.sessions[day], earlier.sessions[day], sizeof life.sessions[day]);
		}
		life_live(&life, LIFE_DAYS, &state, others);
		for (int day = 0; day < until; day++)
			HOLDS(&property, same_results(&results[day], &others[day]), "day %d", day);
		HOLDS(&property, fabs(results[until].score - others[until].score) <= 0,
		      "its own training changed day %d", until);
	}
}
END_TEST

static day_number date(const char *text)
{
	day_number day;

	ck_assert_msg(day_parse(text, 10, &day), "%s", text);
	return day;
}

static void quiet_day(struct property *property, day_number day, struct score_input *input,
                      struct session *session)
{
	memset(input, 0, sizeof *input);
	input->day = day;
	for (int id = 0; id < METRIC_OTHER_LOAD; id++)
		if (random_chance(property, 80))
			input->value[id] = opt_some(random_value(property, (enum metric_id)id));
	session_make(property, session);
	input->sessions = session;
	input->session_count = random_chance(property, 60);
}

/* Nine years over a leap day, the one that 2100 has not, and the next one: the same life
 * scores the same whatever the calendar calls its days. */
START_TEST(a_life_over_2096_2100_and_2104_scores_as_it_would_in_any_years)
{
	static const char *const firsts[] = {"2096-01-01", "1971-05-03", "2025-11-30", "2190-12-31"};
	day_number first = date("2096-01-01"), last = date("2104-12-31");
	struct property property = property_begin();
	static struct score_result expected[3400];
	uint64_t seed = property.seed;

	ck_assert_int_eq(last - first + 1, 9 * 365 + 2);
	for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++) {
		day_number from = date(firsts[i]);
		struct score_settings settings = {.sleep_need_hours = 8};
		struct score_state state;

		property.state = seed;
		score_start(&state);
		for (int day = 0; day <= last - first; day++) {
			struct score_input input;
			struct session session;
			struct score_result result;

			quiet_day(&property, from + day, &input, &session);
			score_day(&state, &settings, &input, &result);
			HOLDS(&property, result.day == from + day, "day %d", day);
			if (i == 0)
				expected[day] = result;
			HOLDS(&property, same_results(&expected[day], &result), "day %d from %s", day, firsts[i]);
		}
	}
}
END_TEST

START_TEST(the_day_after_is_the_next_of_the_calendar_in_leap_years_and_in_2100)
{
	static const struct {
		const char *today, *tomorrow;
	} pairs[] = {{"2096-02-28", "2096-02-29"}, {"2096-02-29", "2096-03-01"},
	             {"2099-12-31", "2100-01-01"}, {"2100-02-28", "2100-03-01"},
	             {"2104-02-28", "2104-02-29"}, {"2104-02-29", "2104-03-01"}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct score_state state;
		struct score_settings settings = {.sleep_need_hours = 8};
		struct score_input today = {.day = date(pairs[i].today)};
		struct usual_loads usual = {0};
		struct forecast_input input = {&state, &settings, &today, NULL, 0, &usual};
		struct forecast forecast;
		struct day_plan race = {date(pairs[i].tomorrow), PLAN_RACE, "Half marathon"};
		struct plan_facts facts;
		char words[80];

		score_start(&state);
		forecast_make(&input, &forecast);
		ck_assert_int_eq(forecast.day, date(pairs[i].tomorrow));
		plan_facts_of(&race, 1, NULL, 0, today.day, &facts);
		ck_assert_str_eq(plan_race_words(&facts, 80, words, sizeof words),
		                 "Half marathon tomorrow: taper");
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("promises");
	TCase *one = tcase_create("any life"), *time = tcase_create("time");

	tcase_add_test(one, a_worse_morning_never_scores_more_with_all_else_equal);
	tcase_add_test(one, hunger_costs_more_the_further_it_is_from_normal);
	tcase_add_test(one, more_load_yesterday_never_raises_this_mornings_score);
	tcase_add_test(one, what_is_missing_is_no_nought);
	tcase_add_test(one, a_day_of_which_nothing_is_said_has_no_flag_and_moves_nothing_but_time);
	tcase_add_test(one, every_score_lies_within_its_bounds_and_adds_up);
	tcase_add_test(one, the_order_of_a_days_sessions_makes_no_difference);
	tcase_add_test(one, the_unit_of_load_of_a_devices_load_and_of_rmssd_makes_no_difference);
	tcase_add_test(one, a_device_that_counts_in_other_units_gives_the_same_loads);
	tcase_add_test(time, later_days_change_no_earlier_one_and_a_kept_state_goes_on_as_if_never_kept);
	tcase_add_test(time, a_life_over_2096_2100_and_2104_scores_as_it_would_in_any_years);
	tcase_add_test(time, the_day_after_is_the_next_of_the_calendar_in_leap_years_and_in_2100);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	tcase_set_timeout(time, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	suite_add_tcase(all, time);
	return all;
}

RUN(suite())
