/* Tomorrow's score by what today becomes: the score's own terms run on by a day, and a
 * small regression of what this person's mornings said. Pure; must not know where days
 * come from. */
#include "recoup/forecast.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define LONG_S (90 * 60.0)
#define NO_EFFECT_PAIRS 10.0 /* as if so many more had shown no effect at all */
#define SPREAD_LEAST 1.0     /* points: ratings come in steps */
#define Z_80 1.2815515594    /* 80 % lie within so many sds of a normal */

/* ---- usual loads ---- */

const char *day_kind_id(enum day_kind kind)
{
	static const char *const ids[DAY_KIND_COUNT] = {"rest", "easy", "long", "hard"};

	return ids[kind];
}

static const struct {
	double minutes, rpe;
	const char *text;
} stated[DAY_KIND_COUNT] = {
	[DAY_KIND_REST] = {0, 0, ""},
	[DAY_KIND_EASY] = {40, 3, "40 min at RPE 3"},
	[DAY_KIND_LONG] = {110, 4, "110 min at RPE 4"},
	[DAY_KIND_HARD] = {55, 7, "55 min at RPE 7"},
};

const char *forecast_stated(enum day_kind kind)
{
	return stated[kind].text;
}

enum day_kind day_kind_of(const struct session *sessions, size_t count, double load)
{
	enum day_kind kind = load > 0 ? DAY_KIND_EASY : DAY_KIND_REST;

	for (size_t i = 0; i < count; i++) {
		const struct session *session = &sessions[i];

		if (session_hard(session))
			return DAY_KIND_HARD;
		if (session->workout == WORKOUT_LONG ||
		    (session->duration_s.known && session->duration_s.value >= LONG_S))
			kind = DAY_KIND_LONG;
	}
	return kind;
}

void usual_loads_add(struct usual_loads *usual, enum day_kind kind, double load)
{
	if (usual->count[kind] < FORECAST_LOAD_DAYS)
		usual->load[kind][usual->count[kind]++] = load;
}

static int by_size(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return (p > q) - (p < q);
}

static double usual_load(const struct usual_loads *usual, enum day_kind kind, int *days)
{
	double sorted[FORECAST_LOAD_DAYS];
	int count = usual->count[kind];

	*days = 0;
	if (kind == DAY_KIND_REST)
		return 0;
	if (count < FORECAST_LOAD_LEAST)
		return stated[kind].minutes * stated[kind].rpe;
	*days = count;
	memcpy(sorted, usual->load[kind], (size_t)count * sizeof *sorted);
	qsort(sorted, (size_t)count, sizeof *sorted, by_size);
	return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
}

/* ---- looking back ---- */

static double strain_of(double load, double chronic)
{
	return clamp(load / fmax(chronic, USUAL_LOAD_FLOOR) - 1, -1, 3);
}

static struct opt_real said_of(const struct score_result *result)
{
	double sum = 0;

	/* A morning of which little was said would be foretold as one of which all was. */
	if (!result->logged || result->flag == FLAG_NONE)
		return opt_none();
	for (int id = 0; id <= CONTRIBUTION_ILLNESS; id++)
		if (id != CONTRIBUTION_LOAD_SPIKE && id != CONTRIBUTION_LAST_LOAD)
			sum += result->points[id].value; /* 0 where missing */
	return opt_some(sum);
}

void forecast_day_of(const struct score_result *result, struct forecast_day *day)
{
	*day = (struct forecast_day){result->day, result->logged || result->load > 0,
	                             said_of(result), strain_of(result->load, result->chronic)};
}

/* ---- the regression: said tomorrow on said today and strain today ---- */

struct model {
	int pairs;
	bool follows; /* what was said the day before counts */
	double said, before, strain; /* means */
	double follow, response;     /* slopes */
	double inverse[3];           /* of the (drawn) sums of squares: bb, bs, ss */
	double spread;
	int freedom;
};

static void sums_invert(struct model *model, double bb, double bs, double ss)
{
	double determinant = bb * ss - bs * bs;

	memset(model->inverse, 0, sizeof model->inverse);
	/* What never varied has no effect that could be seen. */
	if (model->follows && bb > 1e-9 && ss > 1e-9 && determinant > 1e-9 * bb * ss) {
		model->inverse[0] = ss / determinant;
		model->inverse[1] = -bs / determinant;
		model->inverse[2] = bb / determinant;
	} else if (model->follows && bb > 1e-9) {
		model->inverse[0] = 1 / bb;
	} else if (ss > 1e-9) {
		model->inverse[2] = 1 / ss;
	}
}

struct pair {
	double before, strain, said;
};

static int pairs_find(const struct forecast_day *days, size_t count, bool follows,
                      struct pair *pairs)
{
	int found = 0;

	for (size_t i = count > FORECAST_DAYS ? count - FORECAST_DAYS : 0; i + 1 < count; i++)
		if (days[i + 1].day == days[i].day + 1 && days[i].known && days[i + 1].said.known &&
		    (days[i].said.known || !follows))
			pairs[found++] = (struct pair){follows ? days[i].said.value : 0, days[i].strain,
			                               days[i + 1].said.value};
	return found;
}

static void means_find(struct model *model, const struct pair *pairs)
{
	for (int i = 0; i < model->pairs; i++) {
		model->said += pairs[i].said / model->pairs;
		model->before += pairs[i].before / model->pairs;
		model->strain += pairs[i].strain / model->pairs;
	}
}

static void slopes_find(struct model *model, const struct pair *pairs)
{
	double bb = 0, bs = 0, ss = 0, by = 0, sy = 0, draw = 1 + NO_EFFECT_PAIRS / model->pairs;

	for (int i = 0; i < model->pairs; i++) {
		double b = pairs[i].before - model->before, s = pairs[i].strain - model->strain;
		double y = pairs[i].said - model->said;

		bb += b * b;
		bs += b * s;
		ss += s * s;
		by += b * y;
		sy += s * y;
	}
	sums_invert(model, bb * draw, bs, ss * draw);
	model->follow = model->inverse[0] * by + model->inverse[1] * sy;
	model->response = model->inverse[1] * by + model->inverse[2] * sy;
}

static double model_said(const struct model *model, double before, double strain)
{
	return model->said + model->follow * (before - model->before) +
	       model->response * (strain - model->strain);
}

static void spread_find(struct model *model, const struct pair *pairs)
{
	double squares = 0;

	for (int i = 0; i < model->pairs; i++) {
		double missed = pairs[i].said - model_said(model, pairs[i].before, pairs[i].strain);

		squares += missed * missed;
	}
	model->freedom = model->pairs - 2 - model->follows;
	model->spread = fmax(SPREAD_LEAST, sqrt(squares / model->freedom));
}

/* `days` end with today. Without enough pairs only their number is right. */
static void model_fit(struct model *model, const struct forecast_day *days, size_t count,
                      bool follows)
{
	struct pair pairs[FORECAST_DAYS];

	memset(model, 0, sizeof *model);
	model->follows = follows;
	model->pairs = pairs_find(days, count, follows, pairs);
	if (model->pairs < FORECAST_PAIRS_LEAST)
		return;
	means_find(model, pairs);
	slopes_find(model, pairs);
	spread_find(model, pairs);
}

/* The spread of a morning to come: that of mornings about the line, and the line's own. */
static double spread_at(const struct model *model, double before, double strain)
{
	double b = model->follows ? before - model->before : 0, s = strain - model->strain;
	double far = model->inverse[0] * b * b + 2 * model->inverse[1] * b * s +
	             model->inverse[2] * s * s;

	return model->spread * sqrt(1 + 1.0 / model->pairs + fmax(0, far));
}

/* How many spreads hold 80 %: Student's t, by the series in 1/freedom. */
static double t_80(int freedom)
{
	double z = Z_80, v = freedom;

	return z + (z * z * z + z) / (4 * v) +
	       (5 * pow(z, 5) + 16 * z * z * z + 3 * z) / (96 * v * v);
}

/* The share of Student's t below `t`, by the normal that is nearest to it. */
static double t_below(double t, int freedom)
{
	double v = freedom, z = t * (1 - 1 / (4 * v)) / sqrt(1 + t * t / (2 * v));

	return 0.5 * erfc(-z / sqrt(2));
}

/* ---- tomorrow ---- */

/* All that holds whatever today becomes. */
struct outlook {
	const struct forecast_input *input;
	struct model model;
	struct opt_real said_today;
	double load_so_far, chronic;
};

static void outlook_make(const struct forecast_input *input, struct outlook *outlook)
{
	struct forecast_day days[FORECAST_DAYS];
	size_t skip = input->day_count >= FORECAST_DAYS ? input->day_count - FORECAST_DAYS + 1 : 0;
	size_t count = input->day_count - skip;
	struct score_state state = *input->before;
	struct score_result today;

	score_day(&state, input->settings, input->today, &today);
	memcpy(days, input->days + skip, count * sizeof *days);
	forecast_day_of(&today, &days[count++]);
	outlook->input = input;
	outlook->said_today = days[count - 1].said;
	outlook->load_so_far = today.load;
	outlook->chronic = today.chronic;
	model_fit(&outlook->model, days, count, outlook->said_today.known);
	/* Who checks in every other day never has two mornings in a row. */
	if (outlook->model.pairs < FORECAST_PAIRS_LEAST)
		model_fit(&outlook->model, days, count, false);
}

static double capped(double score)
{
	return clamp(score, 0, 100);
}

/* Runs the score on: today with what is still to come, then a morning not yet told. */
static void scenario_make(const struct outlook *outlook, struct forecast_scenario *scenario,
                          struct score_result *tomorrow)
{
	const struct model *model = &outlook->model;
	struct score_state state = *outlook->input->before;
	struct score_input today = *outlook->input->today, morning;
	struct score_result result;
	double known, said, strain, spread;

	today.value[METRIC_OTHER_LOAD] =
		opt_some(opt_or(today.value[METRIC_OTHER_LOAD], 0) + scenario->load - outlook->load_so_far);
	score_day(&state, outlook->input->settings, &today, &result);
	memset(&morning, 0, sizeof morning);
	morning.day = today.day + 1;
	score_day(&state, outlook->input->settings, &morning, tomorrow);
	scenario->load_points = tomorrow->points[CONTRIBUTION_LOAD_SPIKE].value +
	                        tomorrow->points[CONTRIBUTION_LAST_LOAD].value;
	scenario->carry_points = tomorrow->points[CONTRIBUTION_CARRY_OVER].value;
	scenario->score = scenario->low = scenario->high = scenario->under = opt_none();
	if (model->pairs < FORECAST_PAIRS_LEAST)
		return;
	known = SCORE_BASE + scenario->load_points + scenario->carry_points;
	strain = strain_of(scenario->load, outlook->chronic);
	said = model_said(model, outlook->said_today.value, strain);
	spread = spread_at(model, outlook->said_today.value, strain);
	scenario->score = opt_some(capped(known + said));
	scenario->low = opt_some(capped(known + said - t_80(model->freedom) * spread));
	scenario->high = opt_some(capped(known + said + t_80(model->freedom) * spread));
	scenario->under =
		opt_some(t_below((tomorrow->threshold - known - said) / spread, model->freedom));
}

void forecast_load(const struct forecast_input *input, struct forecast_scenario *scenario)
{
	struct outlook outlook;
	struct score_result tomorrow;

	outlook_make(input, &outlook);
	scenario_make(&outlook, scenario, &tomorrow);
}

static void scenario_add(const struct outlook *outlook, struct forecast *forecast,
                         enum day_kind kind)
{
	struct forecast_scenario scenario = {.kind = kind};
	struct score_result tomorrow;
	size_t at = forecast->scenario_count;

	scenario.load = usual_load(outlook->input->usual, kind, &scenario.days);
	/* What was run cannot be taken back: the day stays as it is, or becomes more. */
	if (kind == DAY_KIND_REST)
		scenario.load = outlook->load_so_far;
	else if (scenario.load <= outlook->load_so_far)
		return;
	scenario_make(outlook, &scenario, &tomorrow);
	forecast->threshold = tomorrow.threshold;
	forecast->load_warm = tomorrow.load_warm;
	for (; at > 0 && forecast->scenarios[at - 1].load > scenario.load; at--)
		forecast->scenarios[at] = forecast->scenarios[at - 1];
	forecast->scenarios[at] = scenario;
	forecast->scenario_count++;
}

void forecast_make(const struct forecast_input *input, struct forecast *forecast)
{
	struct outlook outlook;

	memset(forecast, 0, sizeof *forecast);
	outlook_make(input, &outlook);
	forecast->day = input->today->day + 1;
	forecast->pairs = outlook.model.pairs;
	forecast->enough = outlook.model.pairs >= FORECAST_PAIRS_LEAST;
	forecast->said_today = outlook.model.follows;
	forecast->load_so_far = outlook.load_so_far;
	forecast->response = outlook.model.response;
	for (int kind = 0; kind < DAY_KIND_COUNT; kind++)
		scenario_add(&outlook, forecast, (enum day_kind)kind);
}

/* ---- in words ---- */

char *forecast_odds(const struct forecast_scenario *scenario, char *out, size_t size)
{
	int of_ten = (int)rint(scenario->under.value * 10);

	*out = '\0';
	if (!scenario->under.known)
		return out;
	if (of_ten == 0)
		snprintf(out, size, "hardly under your line");
	else if (of_ten == 10)
		snprintf(out, size, "almost surely under it");
	else
		snprintf(out, size, "%d in 10 under your line", of_ten);
	return out;
}

char *forecast_words(const struct forecast *forecast, const struct forecast_scenario *scenario,
                     char *out, size_t size)
{
	double line = forecast->threshold;
	const char *flag = scenario->score.value < line        ? "under-recovered"
	                   : scenario->score.value < line + 10 ? "strained"
	                                                       : "recovered";
	char odds[40];

	*out = '\0';
	if (scenario->score.known)
		snprintf(out, size, "%s; %s", flag, forecast_odds(scenario, odds, sizeof odds));
	return out;
}

char *forecast_lacks(const struct forecast *forecast, char *out, size_t size)
{
	snprintf(out, size, "not enough days yet (%d of %d)", forecast->pairs, FORECAST_PAIRS_LEAST);
	return out;
}
