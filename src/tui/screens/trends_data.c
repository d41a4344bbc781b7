/* What the Trends screen draws from: which series there are, the window onto the days, and
 * the points of it, kept so that a move of the cursor reads nothing. Must not draw. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "trends.h"

#define FORTNIGHT 14
/* Read besides the window: what is usual looks back six weeks and more; panning looks on. */
#define BEFORE_DAYS 600
#define WHOLE_FROM_DAYS 730 /* windows as wide as this read all there is */
#define YEARS_FROM_DAYS 1825 /* from here on a point may be a year; before, a quarter */
#define POINT_DAYS 92
#define YEAR_DAYS 366

static const struct {
	int days;
	const char *words;
} zooms[] = {
	{FORTNIGHT, "14 days"}, {28, "4 weeks"},  {91, "13 weeks"}, {182, "half a year"},
	{365, "a year"},        {730, "2 years"}, {1825, "5 years"}, {0, "all there is"},
};
#define ZOOM_FIRST 2
#define ZOOM_ALL ((int)(sizeof zooms / sizeof *zooms) - 1)

static enum recoup_status list_make(struct app *app, struct trends_state *state, struct error *err)
{
	state->count = 0;
	for (size_t place = 0; place < SERIES_COUNT; place++) {
		int series = series_at(place);
		bool any;
		enum recoup_status status = days_series_any(app->program->days, series, &any, err);

		if (status != RECOUP_OK)
			return status;
		if (any)
			state->list[state->count++] = series;
		else
			state->chosen[series] = false;
	}
	return RECOUP_OK;
}

/* ---- the window ---- */

static int span_days(const struct trends_state *state)
{
	return state->last - state->first + 1;
}

static int zoom_days(const struct trends_state *state, int zoom)
{
	int all = span_days(state) > FORTNIGHT ? span_days(state) : FORTNIGHT;

	return zoom == ZOOM_ALL ? all : zooms[zoom].days;
}

int trends_days(const struct trends_state *state)
{
	return state->to - state->from + 1;
}

const char *trends_zoom_words(const struct trends_state *state)
{
	return zooms[state->zoom].words;
}

void trends_window(struct trends_state *state, day_number from)
{
	int days = zoom_days(state, state->zoom);

	if (from < state->first)
		from = state->first;
	if (from > state->last - days + 1)
		from = state->last - days + 1;
	if (from != state->from || from + days - 1 != state->to)
		state->columns = 0;
	state->from = from;
	state->to = from + days - 1;
}

void trends_zoom(struct trends_state *state, int by, day_number cursor)
{
	int zoom = state->zoom + by, before = trends_days(state), days;

	/* What would show more than there is shows all there is. */
	while (by < 0 && zoom > 0 && zooms[zoom].days >= span_days(state))
		zoom--;
	if (by > 0 && (zoom > ZOOM_ALL || zooms[zoom].days >= span_days(state)))
		zoom = ZOOM_ALL;
	if (zoom < 0)
		zoom = 0;
	state->zoom = zoom;
	days = zoom_days(state, zoom);
	/* The cursor stays where it is on the screen. */
	trends_window(state, cursor - (int)lround((double)(cursor - state->from) / before * days));
}

/* ---- reading ---- */

struct marking {
	struct trends_state *state;
	day_number today;
};

static bool on_figure(void *context, const struct day_figure *figure)
{
	const struct marking *marking = context;

	marking->state->marks[figure->day - marking->state->drawn.from] =
		day_mark(figure, marking->today);
	return true;
}

static enum recoup_status table_make(struct trends_table *table, day_number from, day_number to,
                                     struct error *err)
{
	size_t values;

	table->base = from;
	table->days = to - from + 1;
	values = (size_t)table->days * (size_t)table->count + 1;
	if (values > table->room) {
		free(table->values);
		table->values = malloc(values * sizeof *table->values);
		table->room = table->values ? values : 0;
	}
	return table->values ? RECOUP_OK : error_no_memory(err);
}

/* Whether it has [from, to], as far as there is a journal. */
static bool covers(const struct trends_state *state, const struct trends_table *table,
                   day_number from, day_number to)
{
	from = from < state->first ? state->first : from;
	to = to > state->last ? state->last : to;
	return table->values && from >= table->from && to <= table->to;
}

static enum recoup_status marks_read(struct app *app, struct trends_state *state, struct error *err)
{
	size_t days = (size_t)(state->drawn.to - state->drawn.from + 1);
	struct marking marking = {state, app->today};

	if (days > state->marks_room) {
		free(state->marks);
		state->marks = malloc(days);
		state->marks_room = state->marks ? days : 0;
	}
	if (!state->marks)
		return error_no_memory(err);
	memset(state->marks, 0, days);
	return days_figures(app->program->days, state->drawn.from, state->drawn.to, on_figure, &marking,
	                    err);
}

static enum recoup_status drawn_read(struct app *app, struct trends_state *state, struct error *err)
{
	struct trends_table *table = &state->drawn;
	int days = trends_days(state);
	enum recoup_status status;

	table->count = 0;
	for (int at = 0; at < state->count; at++)
		if (state->chosen[state->list[at]])
			table->series[table->count++] = state->list[at];
	table->from = days >= WHOLE_FROM_DAYS ? state->first : state->from - days - BEFORE_DAYS;
	table->to = days >= WHOLE_FROM_DAYS ? state->last : state->to + days;
	table->from = table->from < state->first ? state->first : table->from;
	table->to = table->to > state->last ? state->last : table->to;
	state->columns = 0;
	status = table_make(table, table->from, table->to, err);
	if (status == RECOUP_OK)
		status = days_series_rows(app->program->days, table->series, (size_t)table->count,
		                          table->from, table->to, table->values, err);
	return status == RECOUP_OK ? marks_read(app, state, err) : status;
}

/* Reads [from, to] and puts it where it belongs. */
static enum recoup_status near_part(struct app *app, struct trends_table *near, day_number from,
                                    day_number to, struct error *err)
{
	size_t days = (size_t)(to - from + 1), count = (size_t)near->count;
	float *part = malloc(days * count * sizeof *part);
	enum recoup_status status;

	if (!part)
		return error_no_memory(err);
	status = days_series_rows(app->program->days, near->series, count, from, to, part, err);
	for (size_t row = 0; status == RECOUP_OK && row < count; row++)
		memcpy(near->values + row * (size_t)near->days + (size_t)(from - near->base),
		       part + row * days, days * sizeof *part);
	free(part);
	return status;
}

/* The cursor comes to days that were not read: those between are, and kept, so that each
 * move reads little and a second time nothing. */
static enum recoup_status near_read(struct app *app, struct trends_state *state, day_number from,
                                    day_number to, struct error *err)
{
	struct trends_table *near = &state->near;
	enum recoup_status status = RECOUP_OK;

	from = from < state->first ? state->first : from;
	to = to > state->last ? state->last : to;
	if (!near->values) {
		near->count = state->count;
		memcpy(near->series, state->list, sizeof state->list);
		status = table_make(near, state->first, state->last, err);
		near->from = near->to = DAY_NONE;
	}
	if (status == RECOUP_OK && (near->from == DAY_NONE || from > near->to + 1 ||
	                            to < near->from - 1)) {
		status = near_part(app, near, from, to, err);
		near->from = from;
		near->to = to;
		return status;
	}
	if (status == RECOUP_OK && from < near->from) {
		status = near_part(app, near, from, near->from - 1, err);
		near->from = from;
	}
	if (status == RECOUP_OK && to > near->to) {
		status = near_part(app, near, near->to + 1, to, err);
		near->to = to;
	}
	return status;
}

enum recoup_status trends_read(struct app *app, struct trends_state *state, struct error *err)
{
	/* All of the point that the cursor is in; where days are few, of the window. */
	int days = trends_days(state), point = days < YEARS_FROM_DAYS ? POINT_DAYS : YEAR_DAYS;
	day_number from = (days < WHOLE_FROM_DAYS ? state->from : app->day) - point;
	day_number to = (days < WHOLE_FROM_DAYS ? state->to : app->day) + point;
	enum recoup_status status = RECOUP_OK;

	if (state->first == DAY_NONE)
		return RECOUP_OK;
	state->readable = false;
	if (!covers(state, &state->drawn, state->from, state->to))
		status = drawn_read(app, state, err);
	if (status == RECOUP_OK && !covers(state, &state->near, from, to))
		status = near_read(app, state, from, to, err);
	state->readable = status == RECOUP_OK;
	return status;
}

enum recoup_status trends_choose(struct app *app, struct trends_state *state, struct error *err)
{
	enum recoup_status status = drawn_read(app, state, err);

	state->readable = status == RECOUP_OK;
	return status;
}

static void tables_forget(struct trends_state *state)
{
	struct trends_table *tables[] = {&state->drawn, &state->near};

	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		free(tables[i]->values);
		tables[i]->values = NULL;
		tables[i]->room = 0;
	}
	state->readable = false;
}

static void choose_first(struct trends_state *state)
{
	int chosen = 0;

	for (size_t i = 0; series_favourite(i) != SERIES_COUNT && chosen < TRENDS_SHOWN; i++)
		for (int at = 0; at < state->count; at++)
			if (state->list[at] == series_favourite(i)) {
				state->chosen[state->list[at]] = true;
				chosen++;
			}
	state->zoom = ZOOM_FIRST < ZOOM_ALL && zooms[ZOOM_FIRST].days < span_days(state) ? ZOOM_FIRST
	                                                                                 : ZOOM_ALL;
	state->opened = true;
}

enum recoup_status trends_enter(struct app *app, struct error *err)
{
	struct trends_state *state = app_state(app, &screen_trends);
	enum recoup_status status;

	if (!state)
		return error_no_memory(err);
	days_span(app->program->days, &state->first, &state->last);
	if (state->first == DAY_NONE)
		return RECOUP_OK;
	if (!state->readable || state->version != journal_version(app->program->journal) ||
	    state->today != app->today) {
		tables_forget(state);
		status = list_make(app, state, err);
		if (status != RECOUP_OK)
			return status;
		state->version = journal_version(app->program->journal);
		state->today = app->today;
	}
	if (state->at >= state->count)
		state->at = 0;
	if (!state->opened) {
		choose_first(state);
		state->from = state->last;
	}
	/* Another screen may have gone to another day. */
	if (app->day < state->from || app->day > state->to)
		trends_window(state, app->day - zoom_days(state, state->zoom) / 2);
	else
		trends_window(state, state->from);
	return trends_read(app, state, err);
}

void trends_release(void *context)
{
	struct trends_state *state = context;

	tables_forget(state);
	free(state->marks);
}

/* ---- points ---- */

static struct points_of points_of(const struct app *app, const struct trends_state *state,
                                  const struct trends_table *table, int at, enum span span)
{
	const float *values = table->values + (size_t)at * (size_t)table->days;
	struct points_of of = series_points(table->series[at], span,
	                                    values + (table->from - table->base), table->from,
	                                    table->to);

	of.first = state->first;
	of.last = state->last;
	of.today = app->today;
	return of;
}

enum span trends_span(const struct trends_state *state, int series, int columns)
{
	return series_span(series, trends_days(state), columns * DOTS_ACROSS);
}

void trends_traces(const struct app *app, struct trends_state *state, int columns)
{
	if (state->columns == columns)
		return;
	state->columns = columns;
	state->trace_count = state->drawn.count;
	for (int at = 0; at < state->drawn.count; at++) {
		struct series_trace *trace = &state->traces[at];
		struct points_of of;

		trace->series = state->drawn.series[at];
		trace->span = trends_span(state, trace->series, columns);
		of = points_of(app, state, &state->drawn, at, trace->span);
		series_trace_fill(trace, &of, state->from, state->to, app->program->settings.units);
	}
}

struct point trends_point(const struct app *app, const struct trends_state *state, int at,
                          day_number day)
{
	enum span span = trends_span(state, state->list[at], state->columns);
	struct points_of of = points_of(app, state, &state->near, at, span);
	struct point point = point_at(&of, day);

	return series_point_shown(state->list[at], app->program->settings.units, &point);
}

unsigned char trends_mark(const struct trends_state *state, day_number day)
{
	return day >= state->drawn.from && day <= state->drawn.to ? state->marks[day - state->drawn.from]
	                                                          : 0;
}

enum span trends_step(const struct trends_state *state)
{
	enum span step = SPAN_COUNT;

	for (int i = 0; i < state->trace_count; i++)
		if (state->traces[i].span < step)
			step = state->traces[i].span;
	return step == SPAN_COUNT ? SPAN_DAY : step;
}
