/* Everything that can be drawn over time, as one value a day. Must not know charts, nor
 * how a value is shown. */
#include "internal.h"

#include <math.h>
#include <string.h>

#define WEEK 7

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

/* Where the values go: rows of a value a day, one row a series. */
struct filling {
	const int *series;
	size_t count;
	day_number from, to;
	size_t at; /* the row that one metric or running goes to */
	double week[WEEK]; /* the last loads, for Foster's */
	int week_days;
	void (*put)(struct filling *filling, size_t row, day_number day, double value);
	struct opt_real *exact;
	float *rows;
};

static size_t place(const struct filling *filling, size_t row, day_number day)
{
	return row * (size_t)(filling->to - filling->from + 1) + (size_t)(day - filling->from);
}

static void put_exact(struct filling *filling, size_t row, day_number day, double value)
{
	filling->exact[place(filling, row, day)] = opt_some(value);
}

static void put_row(struct filling *filling, size_t row, day_number day, double value)
{
	filling->rows[place(filling, row, day)] = (float)value;
}

static bool fill_metric(void *context, day_number day, double value)
{
	struct filling *filling = context;

	filling->put(filling, filling->at, day, value);
	return true;
}

static bool of_running(int series)
{
	return series == SERIES_DISTANCE || series == SERIES_RUN_TIME;
}

static bool fill_running(void *context, const struct running_day *day)
{
	struct filling *filling = context;

	for (size_t row = 0; row < filling->count; row++)
		if (of_running(filling->series[row]))
			filling->put(filling, row, day->day,
			             filling->series[row] == SERIES_DISTANCE ? day->distance_m
			                                                     : day->duration_s);
	return true;
}

/* Monotony, or strain, of the week that ends now. A week that the journal does not
 * know whole has neither, nor has one of seven equal days. */
static struct opt_real foster(const struct filling *filling, bool strain)
{
	double sum = 0, squares = 0, sd;

	if (filling->week_days < WEEK)
		return opt_none();
	for (int i = 0; i < WEEK; i++) {
		sum += filling->week[i];
		squares += filling->week[i] * filling->week[i];
	}
	sd = sqrt(fmax(0, squares / WEEK - (sum / WEEK) * (sum / WEEK)));
	if (sd <= 1e-9)
		return opt_none();
	return opt_some(strain ? sum * (sum / WEEK / sd) : sum / WEEK / sd);
}

static bool of_figures(int series)
{
	return series == METRIC_SORENESS || (series >= METRIC_COUNT && !of_running(series));
}

static struct opt_real figure_value(const struct filling *filling, int series,
                                    const struct day_figure *figure)
{
	switch (series) {
	case SERIES_SCORE:
		return figure->logged ? opt_some(figure->score) : opt_none();
	case SERIES_ACUTE:
		return opt_some(figure->acute);
	case SERIES_CHRONIC:
		return opt_some(figure->chronic);
	case SERIES_MONOTONY:
	case SERIES_STRAIN:
		return foster(filling, series == SERIES_STRAIN);
	case SERIES_SLEEP_DEBT:
		return opt_some(figure->sleep_debt);
	case METRIC_SORENESS:
		return figure->soreness;
	default:
		return opt_some(figure->load);
	}
}

/* Figures come a day after the other, without holes. */
static bool fill_figure(void *context, const struct day_figure *figure)
{
	struct filling *filling = context;

	filling->week[figure->day % WEEK] = figure->load;
	if (filling->week_days < WEEK)
		filling->week_days++;
	for (size_t row = 0; figure->day >= filling->from && row < filling->count; row++) {
		struct opt_real value;

		if (!of_figures(filling->series[row]))
			continue;
		value = figure_value(filling, filling->series[row], figure);
		if (value.known)
			filling->put(filling, row, figure->day, value.value);
	}
	return true;
}

/* Where the journal knows the day and nothing was run, nothing was run. */
static enum recoup_status running_fill(struct days *days, struct filling *filling,
                                       struct error *err)
{
	day_number from = filling->from, to = filling->to;

	if (days->first == DAY_NONE)
		return RECOUP_OK;
	from = from < days->first ? days->first : from;
	to = to > days->last ? days->last : to;
	for (size_t row = 0; row < filling->count; row++)
		for (day_number day = from; of_running(filling->series[row]) && day <= to; day++)
			filling->put(filling, row, day, 0);
	return journal_running_days(days->journal, filling->from, filling->to, fill_running, filling,
	                            err);
}

/* Each source of values is read once, however many series come from it. */
static enum recoup_status fill(struct days *days, struct filling *filling, struct error *err)
{
	bool figures = false, running = false;
	enum recoup_status status = RECOUP_OK;

	for (size_t row = 0; status == RECOUP_OK && row < filling->count; row++) {
		int series = filling->series[row];

		figures = figures || of_figures(series);
		running = running || of_running(series);
		filling->at = row;
		if (!of_figures(series) && !of_running(series))
			status = journal_metric_values(days->journal, (enum metric_id)series, filling->from,
			                               filling->to, fill_metric, filling, err);
	}
	if (status == RECOUP_OK && figures)
		status = days_figures(days, filling->from - (WEEK - 1), filling->to, fill_figure, filling,
		                      err);
	if (status == RECOUP_OK && running)
		status = running_fill(days, filling, err);
	return status;
}

enum recoup_status days_series(struct days *days, int series, day_number from, day_number to,
                               struct opt_real *out, struct error *err)
{
	struct filling filling = {.series = &series, .count = 1, .from = from, .to = to,
	                          .put = put_exact, .exact = out};

	for (day_number day = from; day <= to; day++)
		out[day - from] = opt_none();
	return fill(days, &filling, err);
}

enum recoup_status days_series_rows(struct days *days, const int *series, size_t count,
                                    day_number from, day_number to, float *out, struct error *err)
{
	struct filling filling = {.series = series, .count = count, .from = from, .to = to,
	                          .put = put_row, .rows = out};
	size_t values = count * (size_t)(to - from + 1);

	for (size_t i = 0; i < values; i++)
		out[i] = NAN;
	return fill(days, &filling, err);
}

static bool on_any_value(void *context, day_number day, double value)
{
	bool *any = context;

	(void)day;
	(void)value;
	*any = true;
	return false;
}

static bool on_any_running(void *context, const struct running_day *day)
{
	bool *any = context;

	(void)day;
	*any = true;
	return false;
}

static bool on_any_soreness(void *context, const struct day_figure *figure)
{
	bool *any = context;

	*any = figure->soreness.known;
	return !*any;
}

enum recoup_status days_series_any(struct days *days, int series, bool *any, struct error *err)
{
	*any = false;
	if (days->first == DAY_NONE)
		return RECOUP_OK;
	if (of_running(series))
		return journal_running_days(days->journal, days->first, days->last, on_any_running, any,
		                            err);
	if (series == METRIC_SORENESS)
		return days_figures(days, days->first, days->last, on_any_soreness, any, err);
	*any = of_figures(series);
	if (*any)
		return RECOUP_OK;
	return journal_metric_values(days->journal, (enum metric_id)series, days->first, days->last,
	                             on_any_value, any, err);
}
