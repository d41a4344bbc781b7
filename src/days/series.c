/* Everything that can be drawn over time, as one value a day. Must not know charts. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WEEK 7

static const struct series_row worked_out[SERIES_COUNT - METRIC_COUNT] = {
	[SERIES_SCORE - METRIC_COUNT] = {"score", "Score", "", false, MORE_IS_BETTER},
	[SERIES_LOAD - METRIC_COUNT] = {"load", "Load", "AU", true, NO_DIRECTION},
	[SERIES_ACUTE - METRIC_COUNT] = {"acute_load", "Acute load", "AU", false, NO_DIRECTION},
	[SERIES_CHRONIC - METRIC_COUNT] = {"chronic_load", "Chronic load", "AU", false, NO_DIRECTION},
	[SERIES_MONOTONY - METRIC_COUNT] = {"monotony", "Monotony", "", false, LESS_IS_BETTER},
	[SERIES_STRAIN - METRIC_COUNT] = {"strain", "Strain", "AU", false, LESS_IS_BETTER},
	[SERIES_SLEEP_DEBT - METRIC_COUNT] = {"sleep_debt", "Sleep debt", "h", false, LESS_IS_BETTER},
	[SERIES_DISTANCE - METRIC_COUNT] = {"distance", "Distance", "m", true, NO_DIRECTION},
	[SERIES_RUN_TIME - METRIC_COUNT] = {"run_time", "Running time", "s", true, NO_DIRECTION},
};

void series_get(int series, struct series_row *row)
{
	if (series < METRIC_COUNT) {
		const struct metric *metric = metric_get((enum metric_id)series);

		*row = (struct series_row){metric->id, metric->label, metric->unit, false,
		                           metric->direction};
	} else {
		*row = worked_out[series - METRIC_COUNT];
	}
}

int series_find(const char *name, size_t length)
{
	enum metric_id metric = metric_find(name, length);

	if (metric != METRIC_COUNT)
		return (int)metric;
	for (int series = 0; series < SERIES_COUNT; series++) {
		struct series_row row;

		series_get(series, &row);
		if ((strlen(row.id) == length && memcmp(row.id, name, length) == 0) ||
		    (strlen(row.label) == length && memcmp(row.label, name, length) == 0))
			return series;
	}
	return SERIES_COUNT;
}

struct figures {
	bool (*each)(void *context, const struct day_figure *figure);
	void *context;
	bool going;
};

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct figures *figures = context;

	figures->going = figures->each(figures->context, figure);
	return figures->going;
}

enum recoup_status days_figures(struct days *days, day_number from, day_number to,
                                bool (*each)(void *context, const struct day_figure *figure),
                                void *context, struct error *err)
{
	struct figures figures = {each, context, true};
	day_number stored_to;
	enum recoup_status status = RECOUP_OK;

	if (days->first == DAY_NONE)
		return RECOUP_OK;
	from = from < days->first ? days->first : from;
	to = to > days->last ? days->last : to;
	stored_to = days->own_count > 0 && days->own_first <= to ? days->own_first - 1 : to;
	if (from <= stored_to)
		status = journal_cache_figures(days->journal, from, stored_to, on_figure, &figures, err);
	for (size_t i = 0; status == RECOUP_OK && figures.going && i < days->own_count; i++) {
		struct day_figure figure;

		figure_of(&days->own[i], &figure);
		if (figure.day >= from && figure.day <= to)
			on_figure(&figures, &figure);
	}
	return status;
}

struct filling {
	int series;
	day_number from, to;
	struct opt_real *out;
};

static bool fill_metric(void *context, day_number day, double value)
{
	struct filling *filling = context;

	filling->out[day - filling->from] = opt_some(value);
	return true;
}

static bool fill_running(void *context, const struct running_day *day)
{
	struct filling *filling = context;

	filling->out[day->day - filling->from] =
		opt_some(filling->series == SERIES_DISTANCE ? day->distance_m : day->duration_s);
	return true;
}

static bool fill_figure(void *context, const struct day_figure *figure)
{
	struct filling *filling = context;
	struct opt_real *out = &filling->out[figure->day - filling->from];

	switch (filling->series) {
	case SERIES_SCORE:
		*out = opt_some(figure->score);
		break;
	case SERIES_ACUTE:
		*out = opt_some(figure->acute);
		break;
	case SERIES_CHRONIC:
		*out = opt_some(figure->chronic);
		break;
	case SERIES_SLEEP_DEBT:
		*out = opt_some(figure->sleep_debt);
		break;
	case METRIC_SORENESS:
		*out = figure->soreness;
		break;
	default:
		*out = opt_some(figure->load);
		break;
	}
	return true;
}

/* `loads` begins six days before `out`. A week that the journal does not know whole
 * has neither. */
static void foster(const struct opt_real *loads, int count, bool strain, struct opt_real *out)
{
	for (int at = 0; at < count; at++) {
		double sum = 0, squares = 0, sd;
		bool whole = true;

		for (int i = 0; i < WEEK; i++) {
			whole = whole && loads[at + i].known;
			sum += opt_or(loads[at + i], 0);
			squares += opt_or(loads[at + i], 0) * opt_or(loads[at + i], 0);
		}
		sd = sqrt(fmax(0, squares / WEEK - (sum / WEEK) * (sum / WEEK)));
		out[at] = opt_none();
		if (whole && sd > 1e-9)
			out[at] = opt_some(strain ? sum * (sum / WEEK / sd) : sum / WEEK / sd);
	}
}

static enum recoup_status fill_foster(struct days *days, struct filling *filling, struct error *err)
{
	int count = filling->to - filling->from + 1;
	struct opt_real *loads = calloc((size_t)(count + WEEK - 1), sizeof *loads);
	enum recoup_status status;

	if (!loads)
		return error_no_memory(err);
	status = days_series(days, SERIES_LOAD, filling->from - (WEEK - 1), filling->to, loads, err);
	if (status == RECOUP_OK)
		foster(loads, count, filling->series == SERIES_STRAIN, filling->out);
	free(loads);
	return status;
}

/* Where the journal knows the day and nothing was run, nothing was run. */
static void noughts(const struct days *days, struct filling *filling)
{
	for (day_number day = filling->from; day <= filling->to; day++)
		if (!filling->out[day - filling->from].known && days->first != DAY_NONE &&
		    day >= days->first && day <= days->last)
			filling->out[day - filling->from] = opt_some(0);
}

enum recoup_status days_series(struct days *days, int series, day_number from, day_number to,
                               struct opt_real *out, struct error *err)
{
	struct filling filling = {series, from, to, out};
	enum recoup_status status = RECOUP_OK;

	for (day_number day = from; day <= to; day++)
		out[day - from] = opt_none();
	if (series == SERIES_MONOTONY || series == SERIES_STRAIN)
		return fill_foster(days, &filling, err);
	if (series == SERIES_DISTANCE || series == SERIES_RUN_TIME) {
		status = journal_running_days(days->journal, from, to, fill_running, &filling, err);
		noughts(days, &filling);
	} else if (series >= METRIC_COUNT || series == METRIC_SORENESS) {
		status = days_figures(days, from, to, fill_figure, &filling, err);
	} else {
		status = journal_metric_values(days->journal, (enum metric_id)series, from, to, fill_metric,
		                               &filling, err);
	}
	return status;
}
