/* Trends: the keys. Looks are in trends_draw.c, what is read in trends_data.c. */
#include "trends.h"

/* Shows the day under the cursor, and moves the window when it left it. */
static void cursor_go(struct app *app, struct trends_state *state, day_number day)
{
	struct error err;

	day = day < state->first ? state->first : day > state->last ? state->last : day;
	app->day = day;
	if (day < state->from)
		trends_window(state, day);
	else if (day > state->to)
		trends_window(state, state->from + day - state->to);
	if (trends_read(app, state, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void cursor_step(struct app *app, struct trends_state *state, int by)
{
	enum span step = trends_step(state);
	day_number day = span_move(step, app->day, by);

	/* The last point of all is not over: there is none after it. */
	if (day <= state->last)
		cursor_go(app, state, day);
}

static void pan(struct app *app, struct trends_state *state, int by)
{
	int half = trends_days(state) / 2;
	day_number before = state->from;

	trends_window(state, state->from + by * half);
	/* The cursor goes along; at the ends it goes on alone. */
	if (state->from == before)
		cursor_go(app, state, app->day + by * half);
	else
		cursor_go(app, state, app->day + state->from - before);
}

static void zoom(struct app *app, struct trends_state *state, int by)
{
	int before = state->zoom;

	trends_zoom(state, by, app->day);
	if (state->zoom == before)
		app_say(app, by < 0 ? "Two weeks is the nearest." : "This is all there is.");
	cursor_go(app, state, app->day);
}

static int chosen_count(const struct trends_state *state)
{
	int count = 0;

	for (int series = 0; series < SERIES_COUNT; series++)
		count += state->chosen[series];
	return count;
}

static void choose(struct app *app, struct trends_state *state, bool alone)
{
	int series = state->list[state->at];
	struct error err;

	if (alone) {
		for (int other = 0; other < SERIES_COUNT; other++)
			state->chosen[other] = other == series;
	} else if (!state->chosen[series] && chosen_count(state) == TRENDS_SHOWN) {
		app_say(app, "Four at once: take one away first (Space on it).");
	} else {
		state->chosen[series] = !state->chosen[series];
	}
	if (trends_choose(app, state, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static enum handled request(struct app *app, enum request request)
{
	struct trends_state *state = app_state(app, &screen_trends);

	if (request == REQUEST_BACK) {
		app_show(app, &screen_today);
		return HANDLED;
	}
	if (!state || state->first == DAY_NONE || !state->readable || state->count == 0)
		return IGNORED;
	switch ((int)request) {
	case REQUEST_LEFT: cursor_step(app, state, -1); return HANDLED;
	case REQUEST_RIGHT: cursor_step(app, state, 1); return HANDLED;
	case REQUEST_WEEK_BEFORE: pan(app, state, -1); return HANDLED;
	case REQUEST_WEEK_AFTER: pan(app, state, 1); return HANDLED;
	case REQUEST_FIRST: cursor_go(app, state, state->first); return HANDLED;
	case REQUEST_LAST: cursor_go(app, state, state->last); return HANDLED;
	case REQUEST_ZOOM_IN: zoom(app, state, -1); return HANDLED;
	case REQUEST_ZOOM_OUT: zoom(app, state, 1); return HANDLED;
	case REQUEST_DOWN: state->at += state->at + 1 < state->count; return HANDLED;
	case REQUEST_UP: state->at -= state->at > 0; return HANDLED;
	case REQUEST_CHOOSE: choose(app, state, false); return HANDLED;
	case REQUEST_ONLY: choose(app, state, true); return HANDLED;
	case REQUEST_BAND: state->no_band = !state->no_band; return HANDLED;
	case REQUEST_MARKS: state->no_marks = !state->no_marks; return HANDLED;
	case REQUEST_OPEN: app_show(app, &screen_today); return HANDLED;
	default: return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct trends_state *state = app_state(app, &screen_trends);
	struct trends_layout layout;
	int at;

	if (!state || state->first == DAY_NONE || !state->readable)
		return IGNORED;
	trends_layout(app, state, &layout);
	if (row >= layout.panels_row && row <= layout.axis_row && column >= layout.plot_column &&
	    column < layout.plot_column + layout.plot_columns) {
		struct chart_days axis = {state->from, trends_days(state), layout.plot_columns};

		cursor_go(app, state, chart_day(&axis, column - layout.plot_column));
		return HANDLED;
	}
	at = state->top + row - layout.list_row;
	if (column < layout.list_column || row < layout.list_row ||
	    row >= layout.list_row + layout.list_rows || at >= state->count)
		return IGNORED;
	state->at = at;
	choose(app, state, false);
	return HANDLED;
}

const struct screen screen_trends = {
	.title = "Trends",
	.context = CONTEXT_TRENDS,
	.enter = trends_enter,
	.draw = trends_draw,
	.tell = trends_tell,
	.request = request,
	.click = click,
	.state_size = sizeof(struct trends_state),
	.of_day = true,
	.release = trends_release,
};
