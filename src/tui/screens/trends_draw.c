/* How the Trends screen looks: a chart for each series one above the other, their marks and
 * days below, the list of series with what is under the cursor at the side. Must not know
 * the journal. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "trends.h"

#define PANEL_ROWS_LEAST 3

/* ---- layout ---- */

static int panel_count(const struct trends_state *state)
{
	int panels = 0, before = SERIES_COUNT;

	for (int at = 0; at < state->count; at++) {
		if (!state->chosen[state->list[at]])
			continue;
		panels += !series_shares(state->list[at], before);
		before = state->list[at];
	}
	return panels;
}

void trends_layout(const struct app *app, const struct trends_state *state,
                   struct trends_layout *layout)
{
	int last = app->rows - 4, panels = panel_count(state);

	layout->list_width = app->columns < 72 ? 19 : app->columns < 100 ? 24 : 30;
	layout->list_column = app->columns - 1 - layout->list_width;
	layout->plot_column = 1 + CHART_GUTTER;
	layout->plot_columns = layout->list_column - 2 - layout->plot_column;
	if (layout->plot_columns > CANVAS_COLUMNS) {
		layout->plot_columns = CANVAS_COLUMNS;
		layout->list_column = layout->plot_column + CANVAS_COLUMNS + 2;
	}
	layout->list_row = 6;
	layout->list_rows = last - layout->list_row + 1;
	layout->axis_row = last;
	layout->panels_row = 2;
	layout->panels_rows = last - layout->panels_row;
	layout->marks_rows = state->no_marks ? 0 : 2;
	if (layout->panels_rows - layout->marks_rows < panels * (PANEL_ROWS_LEAST + 1) &&
	    layout->marks_rows > 1)
		layout->marks_rows = 1;
	layout->panels_rows -= layout->marks_rows;
	layout->marks_row = last - layout->marks_rows;
}

/* ---- a chart with its title and scale ---- */

static void draw_scale(const struct app *app, const struct chart_scale *scale, int series, int row,
                       int rows, int column)
{
	for (int i = 0; i < rows; i++)
		put(app, row + i, column - 1, 1, LOOK_DIM, app->unicode ? "│" : "|");
	for (double value = ceil(scale->low / scale->step - 1e-9) * scale->step;
	     value <= scale->high + scale->step * 1e-9; value += scale->step) {
		int at = row + chart_height(scale, rows, value) / DOTS_DOWN;
		char label[24];

		putf(app, at, column - CHART_GUTTER, CHART_GUTTER - 1, LOOK_DIM, "%*s", CHART_GUTTER - 1,
		     series_tick(series, value, scale->step, label, sizeof label));
		put(app, at, column - 1, 1, LOOK_DIM, app->unicode ? "┤" : "+");
	}
}

/* "1 Score, bpm" at the left, what the cursor reads at the right. */
static void draw_title(const struct app *app, const struct trends_state *state,
                       const struct trends_layout *layout, int row, int first, int count)
{
	enum unit_system units = app->program->settings.units;
	int column = 1, end = layout->plot_column + layout->plot_columns;
	const struct series_trace *trace = &state->traces[first];
	const struct point *point = trends_under(trace, app->day);
	char text[SERIES_WORDS_SIZE], band[SERIES_WORDS_SIZE] = "", all[2 * SERIES_WORDS_SIZE + 4];

	for (int i = 0; i < count; i++) {
		struct series_row named;

		series_get(trace[i].series, &named);
		snprintf(all, sizeof all, "%d %s%s", first + i + 1, named.label,
		         i > 0 ? app->unicode ? " ┄" : " .." : "");
		column += i > 0;
		put(app, row, column, end - column, (enum look)(LOOK_SERIES_1 + first + i), all);
		column += text_width(all);
	}
	if (*series_point_words(trace->series, trace->span, units, text)) {
		putf(app, row, column, end - column, LOOK_DIM, ", %s", text);
		column += 2 + (int)strlen(text);
	}
	if (!point)
		return;
	series_reading(trace->series, units, point, app->today, text);
	if (!state->no_band && count == 1)
		series_usual(trace->series, point, band);
	snprintf(all, sizeof all, "%s%s%s", text, *band ? ", " : "", band);
	if (count > 1) {
		const struct point *other = trends_under(trace + 1, app->day);

		snprintf(all, sizeof all, "%s; %s", text,
		         other ? series_reading(trace[1].series, units, other, app->today, band) : "-");
	}
	if (column + 2 + (int)strlen(all) > end)
		snprintf(all, sizeof all, "%s", text);
	if (column + 2 + (int)strlen(all) <= end)
		put(app, row, end - (int)strlen(all), 0, LOOK_PLAIN, all);
}

static void draw_panel(const struct app *app, struct trends_state *state,
                       const struct trends_layout *layout, int row, int rows, int first, int count)
{
	struct chart chart = {{state->from, trends_days(state), layout->plot_columns}, {0, 0, 0},
	                      {{0}}, count, !state->no_band && count == 1};
	struct series_row named;

	draw_title(app, state, layout, row, first, count);
	for (int i = 0; i < count; i++) {
		const struct series_trace *trace = &state->traces[first + i];

		series_get(trace->series, &named);
		chart.traces[i] = (struct chart_trace){trace->points, trace->count,
		                                       (enum look)(LOOK_SERIES_1 + first + i), named.adds,
		                                       i > 0};
	}
	if (!series_scale(&state->traces[first], count, chart.band, rows - 1, &chart.scale)) {
		put(app, row + 1 + (rows - 1) / 2, layout->plot_column + 1, layout->plot_columns - 1,
		    LOOK_DIM, "nothing known in these days");
		return;
	}
	draw_scale(app, &chart.scale, state->traces[first].series, row + 1, rows - 1,
	           layout->plot_column);
	chart_draw(&state->canvas, &chart, rows - 1);
	canvas_put(app, &state->canvas, row + 1, layout->plot_column,
	           chart_column(&chart.axis, app->day));
}

static void draw_panels(const struct app *app, struct trends_state *state,
                        const struct trends_layout *layout)
{
	int panels = panel_count(state), row = layout->panels_row, left = layout->panels_rows;

	if (panels == 0)
		put(app, row + 1, layout->plot_column, layout->plot_columns, LOOK_DIM,
		    "Nothing is shown. Space shows a series.");
	for (int first = 0, count; first < state->trace_count; first += count) {
		int rows = (left + panels - 1) / panels;

		count = first + 1 < state->trace_count &&
		        series_shares(state->traces[first + 1].series, state->traces[first].series) ? 2 : 1;
		draw_panel(app, state, layout, row, rows, first, count);
		row += rows;
		left -= rows;
		panels--;
	}
}

/* ---- marks and days below ---- */

static void draw_mark(const struct app *app, const struct trends_layout *layout, int column,
                      const struct day_marks *within, bool tenths)
{
	int at = layout->plot_column + column;
	bool both = layout->marks_rows == 1;
	char flag = day_marks_flag(within, tenths), rest = day_marks_rest(within, tenths);

	if (flag != ' ')
		putf(app, layout->marks_row, at, 1, flag == '~' ? LOOK_MIDDLE : LOOK_BAD, "%c", flag);
	if (rest != ' ' && (!both || (flag == ' ' && !tenths)))
		putf(app, layout->marks_row + !both, at, 1, LOOK_PLAIN, "%c", rest);
}

static void draw_marks(const struct app *app, const struct trends_state *state,
                       const struct trends_layout *layout)
{
	struct chart_days axis = {state->from, trends_days(state), layout->plot_columns};
	bool tenths = trends_days(state) >= 4 * layout->plot_columns;

	if (layout->marks_rows == 0)
		return;
	put(app, layout->marks_row, 1, 5, LOOK_DIM,
	    tenths ? "!/10" : layout->marks_rows == 1 ? "marks" : "flags");
	if (layout->marks_rows > 1)
		put(app, layout->marks_row + 1, 1, 5, LOOK_DIM, tenths ? "r/10" : "rest");
	for (day_number day = state->from; day <= state->to;) {
		int column = chart_column(&axis, day);
		day_number next = day + 1;
		struct day_marks within;

		while (next <= state->to && chart_column(&axis, next) == column)
			next++;
		within = trends_marks(state, day, next - 1);
		draw_mark(app, layout, column, &within, tenths);
		day = next;
	}
}

static void draw_axis(const struct app *app, const struct trends_state *state,
                      const struct trends_layout *layout)
{
	struct chart_days axis = {state->from, trends_days(state), layout->plot_columns};
	struct chart_tick ticks[CANVAS_COLUMNS / 3];
	int count = chart_ticks(&axis, ticks, (int)(sizeof ticks / sizeof *ticks));

	for (int i = 0; i < count; i++)
		putf(app, layout->axis_row, layout->plot_column + ticks[i].column, 0, LOOK_DIM, "%s%s",
		     app->unicode ? "╵" : "'", ticks[i].text);
}

/* ---- the list ---- */

static int number_of(const struct trends_state *state, int series)
{
	for (int i = 0; i < state->trace_count; i++)
		if (state->traces[i].series == series)
			return i + 1;
	return 0;
}

static void draw_entry(const struct app *app, const struct trends_state *state,
                       const struct trends_layout *layout, int row, int at)
{
	int series = state->list[at], number = number_of(state, series);
	struct point point = trends_point(app, state, at, app->day);
	enum look look = at == state->at ? LOOK_CHOSEN
	                 : number        ? (enum look)(LOOK_SERIES_1 + number - 1)
	                                 : LOOK_PLAIN;
	int width = layout->list_width, room;
	enum span point_span = trends_span(state, series, state->columns);
	char value[24] = "-", text[80], label[64], clipped[64];
	struct series_row named;

	series_get(series, &named);
	if (point.value.known)
		series_format(series, point.value.value, 0, value, sizeof value);
	room = width - 3 - (int)strlen(value);
	snprintf(label, sizeof label, "%s%s%s", named.label, point_span > trends_step(state) ? ", " : "",
	         point_span > trends_step(state) ? span_name(point_span) : "");
	text_clip(label, room, !app->unicode, clipped, sizeof clipped);
	snprintf(text, sizeof text, "%c %s", number ? '0' + number : ' ', clipped);
	put(app, row, layout->list_column, width, look, text);
	put(app, row, layout->list_column + width - (int)strlen(value), (int)strlen(value),
	    at == state->at ? LOOK_CHOSEN : LOOK_PLAIN, value);
}

static void draw_list(const struct app *app, struct trends_state *state,
                      const struct trends_layout *layout)
{
	char text[SERIES_WORDS_SIZE];
	enum look look = trends_marks_words(app, state, text);
	int column = layout->list_column, width = layout->list_width, rows = layout->list_rows;

	put(app, 3, column, width, look, text);
	put(app, 2, column, width, LOOK_BOLD, trends_day_words(app, state, text));
	put(app, 4, column, width, LOOK_DIM, trends_zoom_words(state));
	if (state->at < state->top)
		state->top = state->at;
	if (state->at >= state->top + rows)
		state->top = state->at - rows + 1;
	if (state->top > state->count - rows)
		state->top = state->count > rows ? state->count - rows : 0;
	for (int i = 0; i < rows && state->top + i < state->count; i++)
		draw_entry(app, state, layout, layout->list_row + i, state->top + i);
	if (state->top > 0)
		put(app, layout->list_row - 1, column + width - 4, 4, LOOK_DIM, "more");
	if (state->top + rows < state->count)
		put(app, layout->list_row + rows, column + width - 4, 4, LOOK_DIM, "more");
}

void trends_draw(struct app *app)
{
	struct trends_state *state = app_state(app, &screen_trends);
	struct trends_layout layout;

	if (!state)
		return;
	if (state->first == DAY_NONE || !state->readable) {
		put_wrapped(app, 3, 4, app->columns - 8, 3, LOOK_PLAIN,
		            "There is nothing to draw yet. A check-in each morning (c) and your runs (r, "
		            "or i to import a watch's) become charts here.");
		return;
	}
	trends_layout(app, state, &layout);
	trends_traces(app, state, layout.plot_columns);
	draw_panels(app, state, &layout);
	draw_marks(app, state, &layout);
	draw_axis(app, state, &layout);
	draw_list(app, state, &layout);
}
