/* The recovery score, one day at a time, oldest first (recoup-score(7)). Pure: no
 * clock, no I/O, no globals; must not know where days come from. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define CONFIDENCE_WHOLE 63.0
#define CONFIDENCE_FLAG 0.25
#define CARRY_SHARE 0.2

void score_start(struct score_state *state)
{
	memset(state, 0, sizeof *state);
}

static void give(struct score_result *result, enum contribution_id id, double points)
{
	result->points[id] = opt_some(points);
}

/* Rated and measured factors; returns the weights that spoke. */
static double factors_score(const struct score_state *state, struct score_result *result)
{
	double spoke = 0;

	for (int id = 0; id <= CONTRIBUTION_LN_RMSSD; id++) {
		enum metric_id which = contribution_get((enum contribution_id)id)->metric;
		const struct metric *metric = metric_get(which);
		const struct metric_factor *factor = &metric->factor;
		const struct baseline *baseline = &state->baseline[which];
		double sign = metric->direction == LESS_IS_BETTER ? -1 : 1;
		double x, mean, sd, z;

		if (!result->value[which].known)
			continue;
		if (factor->role == ROLE_MEASURED && baseline->n < BASELINE_SPEAKS)
			continue;
		x = factor_value(factor, result->value[which].value);
		mean = baseline_mean(baseline, factor);
		sd = baseline_sd(baseline, factor);
		if (factor->role == ROLE_RATED) {
			z = ((x - factor->prior_mean) / factor->prior_sd +
			     (x - mean) / fmax(sd, 0.35 * factor->prior_sd)) / 2;
		} else {
			z = (x - mean) / fmax(sd, factor->sd_floor);
		}
		give(result, (enum contribution_id)id, factor->weight * curve(sign * z));
		spoke += factor->weight;
		result->things++;
	}
	return spoke;
}

static void usual_note(const struct score_state *state, struct score_result *result)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric_factor *factor = &metric_get((enum metric_id)id)->factor;
		const struct baseline *baseline = &state->baseline[id];

		if (baseline->n < BASELINE_SPEAKS)
			continue;
		/* What people logged, not what the prior makes of it. */
		result->usual[id] = opt_some(factor->logarithm ? exp(baseline->sum / baseline->n)
		                                               : baseline->sum / baseline->n);
	}
}

static void sleep_debt_score(struct score_state *state, const struct score_settings *settings,
                             struct score_result *result)
{
	struct opt_real hours = result->value[METRIC_SLEEP_HOURS];
	double night = hours.known ? clamp(settings->sleep_need_hours - hours.value, -0.5, 6) : 0;

	state->sleep_debt_hours = fmax(0, 0.75 * state->sleep_debt_hours + night);
	result->sleep_debt_hours = state->sleep_debt_hours;
	if (state->sleep_debt_hours > 0)
		give(result, CONTRIBUTION_SLEEP_DEBT, -5 * curve(state->sleep_debt_hours / 2));
}

static void load_score(const struct score_state *state, struct score_result *result)
{
	double usual = fmax(state->chronic, USUAL_LOAD_FLOOR);

	result->acute = state->acute;
	result->chronic = state->chronic;
	result->yesterday_load = state->yesterday_load;
	result->load_warm = state->days >= LOAD_WARM_DAYS;
	if (!result->load_warm)
		return;
	if (state->acute > state->chronic)
		give(result, CONTRIBUTION_LOAD_SPIKE,
		     -5 * curve(2 * (state->acute - state->chronic) / usual));
	give(result, CONTRIBUTION_LAST_LOAD,
	     -4 * curve(clamp(state->yesterday_load / usual - 1, -1, 3)));
}

static void special_score(const struct score_state *state, struct score_result *result)
{
	const struct opt_real *value = result->value;
	struct opt_real fuel = opt_first(value[METRIC_FUEL], state->fuel_next);

	result->value[METRIC_FUEL] = fuel;
	if (fuel.known)
		give(result, CONTRIBUTION_FUEL, 4 * fuel.value);
	if (value[METRIC_HUNGER].known)
		give(result, CONTRIBUTION_HUNGER, -3 * fabs(value[METRIC_HUNGER].value - 3) / 2);
	if (value[METRIC_PAIN].known)
		give(result, CONTRIBUTION_PAIN, -5 * value[METRIC_PAIN].value);
	if (value[METRIC_ILLNESS].known)
		give(result, CONTRIBUTION_ILLNESS, -8 * value[METRIC_ILLNESS].value);
}

/* A day is logged when the person or a device said anything of the morning. */
static bool morning_logged(const struct score_input *input)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		enum metric_role role = metric_get((enum metric_id)id)->factor.role;

		if (input->value[id].known &&
		    (role == ROLE_RATED || role == ROLE_MEASURED || id == METRIC_HUNGER ||
		     id == METRIC_PAIN || id == METRIC_ILLNESS))
			return true;
	}
	return false;
}

static double points_sum(const struct score_result *result, int last)
{
	double sum = 0;

	for (int id = 0; id <= last; id++)
		sum += result->points[id].value; /* 0 where missing */
	return sum;
}

static int compare_reals(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return (p > q) - (p < q);
}

/* A fixed line at first, the person's own lowest fifth as days come in. */
static double threshold_of(const struct score_state *state)
{
	double sorted[FLAG_MEMORY], at, p20;
	int count = state->flaggable, below;

	if (count == 0)
		return 50;
	memcpy(sorted, state->recent, (size_t)count * sizeof *sorted);
	qsort(sorted, (size_t)count, sizeof *sorted, compare_reals);
	at = 0.2 * (count - 1);
	below = (int)at;
	p20 = sorted[below];
	if (below + 1 < count)
		p20 += (at - below) * (sorted[below + 1] - sorted[below]);
	return clamp((14 * 50.0 + count * p20) / (14 + count), 35, 58);
}

static void flag_set(struct score_state *state, struct score_result *result)
{
	bool flaggable = result->logged && result->confidence >= CONFIDENCE_FLAG;

	result->threshold = threshold_of(state);
	if (result->confidence < CONFIDENCE_FLAG)
		result->flag = FLAG_NONE;
	else if (result->score < result->threshold)
		result->flag = FLAG_UNDER_RECOVERED;
	else if (result->score < result->threshold + 10)
		result->flag = FLAG_STRAINED;
	else
		result->flag = FLAG_RECOVERED;
	memmove(state->week + 1, state->week, sizeof state->week - 1);
	state->week[0] = (uint8_t)result->flag;
	state->under_run = result->flag == FLAG_UNDER_RECOVERED ? state->under_run + 1 : 0;
	result->under_run = state->under_run;
	for (size_t i = 0; i < sizeof state->week; i++)
		result->under_of_7 += state->week[i] == FLAG_UNDER_RECOVERED;
	if (!flaggable)
		return;
	state->recent[state->recent_next] = result->score;
	state->recent_next = (state->recent_next + 1) % FLAG_MEMORY;
	if (state->flaggable < FLAG_MEMORY)
		state->flaggable++;
}

static void baselines_move(struct score_state *state, const struct score_result *result)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric_factor *factor = &metric_get((enum metric_id)id)->factor;

		if (result->value[id].known &&
		    (factor->role == ROLE_RATED || factor->role == ROLE_MEASURED))
			baseline_add(&state->baseline[id], factor_value(factor, result->value[id].value));
	}
	state->resting_hr = opt_first(result->value[METRIC_RESTING_HR], state->resting_hr);
}

/* The day's own training counts from tomorrow on. */
static void training_move(struct score_state *state, const struct score_settings *settings,
                          const struct score_input *input, struct score_result *result)
{
	double load = opt_or(input->value[METRIC_OTHER_LOAD], 0);

	for (size_t i = 0; i < input->session_count; i++) {
		struct session_load one = session_load(state, settings, &input->sessions[i]);

		load += one.load;
		if (one.basis > result->weakest_basis)
			result->weakest_basis = one.basis;
	}
	load_learn(state, settings, input->sessions, input->session_count);
	result->load = load;
	state->acute += (load - state->acute) * 2 / 8;
	state->chronic += (load - state->chronic) * 2 / 29;
	state->yesterday_load = load;
	state->fuel_next = sessions_fuel(input->sessions, input->session_count);
	state->days++;
}

void score_day(struct score_state *state, const struct score_settings *settings,
               const struct score_input *input, struct score_result *result)
{
	double spoke, sum, raw;

	memset(result, 0, sizeof *result);
	result->day = input->day;
	memcpy(result->value, input->value, sizeof result->value);
	result->logged = morning_logged(input);
	usual_note(state, result);
	spoke = factors_score(state, result);
	sleep_debt_score(state, settings, result);
	load_score(state, result);
	special_score(state, result);
	sum = points_sum(result, CONTRIBUTION_ILLNESS);
	if (state->carry < 0 || state->carry > 0)
		give(result, CONTRIBUTION_CARRY_OVER, CARRY_SHARE * state->carry);
	raw = SCORE_BASE + sum + result->points[CONTRIBUTION_CARRY_OVER].value;
	result->score = clamp(raw, 0, 100);
	if (raw < 0 || raw > 100)
		give(result, CONTRIBUTION_END_OF_SCALE, result->score - raw);
	spoke += (result->load_warm ? 9 : 0) + (result->points[CONTRIBUTION_FUEL].known ? 4 : 0) +
	         (result->points[CONTRIBUTION_HUNGER].known ? 3 : 0);
	result->confidence = fmin(1, spoke / CONFIDENCE_WHOLE);
	flag_set(state, result);
	if (result->logged) {
		double k = exp2(-0.5);

		state->carry = k * state->carry + (1 - k) * sum;
	}
	baselines_move(state, result);
	training_move(state, settings, input, result);
}

static int by_size(const struct score_result *result, enum contribution_id a,
                   enum contribution_id b)
{
	double p = fabs(result->points[a].value), q = fabs(result->points[b].value);

	return (p < q) - (p > q);
}

size_t score_ranked(const struct score_result *result, enum contribution_id out[CONTRIBUTION_COUNT])
{
	size_t count = 0;

	for (int id = 0; id < CONTRIBUTION_COUNT; id++) {
		size_t at = count;

		if (!result->points[id].known)
			continue;
		while (at > 0 && by_size(result, out[at - 1], (enum contribution_id)id) > 0) {
			out[at] = out[at - 1];
			at--;
		}
		out[at] = (enum contribution_id)id;
		count++;
	}
	return count;
}

bool score_pattern_rest(const struct score_result *result)
{
	return result->under_run >= 2 || result->under_of_7 >= 4;
}
