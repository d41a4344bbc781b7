/* Sleep: which nights are shown and which one the cursor is on. Must not know how
 * they are drawn, nor formulas. */
#include <string.h>

#include "sleep.h"

const int sleep_zooms[SLEEP_ZOOMS] = {14, 28, SLEEP_NIGHTS_MOST};

#define LOADED_AFTER 170 /* the rest is before the cursor */

static struct sleep_state *state_of(struct app *app)
{
	return app_state(app, &screen_sleep);
}

static day_number span_first(const struct app *app)
{
	day_number first, last;

	days_span(app->program->days, &first, &last);
	return first;
}

day_number sleep_first(const struct app *app, const struct sleep_state *state)
{
	day_number first = span_first(app), shown = state->last - sleep_zooms[state->zoom] + 1;

	return first != DAY_NONE && shown < first ? first : shown;
}

int sleep_count(const struct app *app, const struct sleep_state *state)
{
	return state->last - sleep_first(app, state) + 1;
}

int sleep_at(const struct sleep_state *state, day_number day)
{
	return day - state->from;
}

/* ---- reading ---- */

static struct opt_real *slot(struct night *night, int series)
{
	switch (series) {
	case METRIC_BED_TIME:
		return &night->bed;
	case METRIC_WAKE_TIME:
		return &night->wake;
	case METRIC_SLEEP_HOURS:
		return &night->hours;
	case METRIC_SLEEP_QUALITY:
		return &night->quality;
	case METRIC_AWAKENINGS:
		return &night->awakenings;
	case METRIC_NAP_HOURS:
		return &night->nap_hours;
	case METRIC_RESTING_HR:
		return &night->resting_hr;
	case METRIC_HRV_RMSSD:
		return &night->hrv_ms;
	default:
		return &night->debt_hours;
	}
}

double sleep_put_forward(const struct app *app, day_number day, const struct night *night)
{
	const struct calendar *calendar = &app->program->calendar;
	struct opt_real length = night_on_clock(night);
	int32_t bed, wake;

	if (!length.known)
		return 0;
	instant_at(calendar, day, (int)night->wake.value, &wake);
	instant_at(calendar, day, (int)(night->wake.value - length.value), &bed);
	return (wake - bed) / 60.0;
}

static bool any_known(const struct opt_real *values)
{
	for (int i = 0; i < SLEEP_LOADED; i++)
		if (values[i].known)
			return true;
	return false;
}

/* A day's bands look at the days before it, as far as they are loaded. */
static void bands_find(struct sleep_state *state, const struct opt_real *values, bool hrv)
{
	for (int i = 0; i < SLEEP_LOADED; i++) {
		int from = i > BAND_REACH_DAYS ? i - BAND_REACH_DAYS : 0;

		if (hrv)
			band_of_hrv(values + from, (size_t)(i - from + 1), &state->hrv[i]);
		else
			band_of_resting_hr(values + from, (size_t)(i - from + 1), &state->hr[i]);
	}
}

static enum recoup_status load(struct app *app, struct error *err)
{
	static const int wanted[] = {METRIC_BED_TIME, METRIC_WAKE_TIME, METRIC_SLEEP_HOURS,
	                             METRIC_SLEEP_QUALITY, METRIC_AWAKENINGS, METRIC_NAP_HOURS,
	                             METRIC_RESTING_HR, METRIC_HRV_RMSSD, SERIES_SLEEP_DEBT};
	struct sleep_state *state = state_of(app);
	struct opt_real values[SLEEP_LOADED];
	enum recoup_status status = RECOUP_OK;

	state->loaded = false;
	state->to = app->day + LOADED_AFTER < app->today ? app->day + LOADED_AFTER : app->today;
	state->from = state->to - SLEEP_LOADED + 1;
	for (size_t i = 0; status == RECOUP_OK && i < sizeof wanted / sizeof *wanted; i++) {
		status = days_series(app->program->days, wanted[i], state->from, state->to, values, err);
		if (status != RECOUP_OK)
			break;
		for (int day = 0; day < SLEEP_LOADED; day++)
			*slot(&state->nights[day], wanted[i]) = values[day];
		if (wanted[i] == METRIC_SLEEP_QUALITY)
			state->has_quality = any_known(values);
		else if (wanted[i] == METRIC_AWAKENINGS)
			state->has_awakenings = any_known(values);
		else if (wanted[i] == METRIC_NAP_HOURS)
			state->has_naps = any_known(values);
		else if (wanted[i] == METRIC_RESTING_HR)
			state->has_hr = any_known(values);
		else if (wanted[i] == METRIC_HRV_RMSSD)
			state->has_hrv = any_known(values);
		if (wanted[i] == METRIC_RESTING_HR || wanted[i] == METRIC_HRV_RMSSD)
			bands_find(state, values, wanted[i] == METRIC_HRV_RMSSD);
	}
	for (int day = 0; day < SLEEP_LOADED; day++)
		state->nights[day].put_forward =
			sleep_put_forward(app, state->from + day, &state->nights[day]);
	state->loaded = status == RECOUP_OK;
	return status;
}

/* Slides the nights shown no further than the cursor asks for. */
static void window_fit(struct app *app, struct sleep_state *state)
{
	day_number first = span_first(app);
	int nights = sleep_zooms[state->zoom];

	if (first != DAY_NONE && app->day < first)
		app->day = first;
	if (app->day > app->today)
		app->day = app->today;
	if (app->day > state->last)
		state->last = app->day;
	if (app->day <= state->last - nights)
		state->last = app->day + nights - 1;
	if (first != DAY_NONE && state->last < first + nights - 1)
		state->last = first + nights - 1;
	if (state->last > app->today)
		state->last = app->today;
}

static void shown_work_out(struct app *app, struct sleep_state *state)
{
	const struct night *first;
	size_t count = (size_t)sleep_count(app, state);

	first = &state->nights[sleep_at(state, sleep_first(app, state))];
	sleep_period_of(first, count, &state->period);
	state->axis = clock_axis_fit(first, count);
}

/* The journal is read again only where the nights shown, or what their bands look
 * back on, leave what is loaded. */
static enum recoup_status look(struct app *app, bool anew, struct error *err)
{
	struct sleep_state *state = state_of(app);
	enum recoup_status status = RECOUP_OK;

	window_fit(app, state);
	if (anew || !state->loaded || state->last > state->to ||
	    sleep_first(app, state) - BAND_REACH_DAYS < state->from)
		status = load(app, err);
	if (status == RECOUP_OK)
		shown_work_out(app, state);
	return status;
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct sleep_state *state = state_of(app);

	if (state->last == 0)
		state->last = app->today;
	return look(app, true, err);
}

/* ---- moving ---- */

static void go(struct app *app, day_number day)
{
	struct error err;

	app->day = day;
	if (look(app, false, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void page(struct app *app, int by)
{
	struct sleep_state *state = state_of(app);
	int nights = by * sleep_zooms[state->zoom];

	state->last += nights;
	go(app, app->day + nights);
}

static void zoom(struct app *app, int by)
{
	struct sleep_state *state = state_of(app);
	int to = state->zoom + by;

	if (to < 0 || to >= SLEEP_ZOOMS) {
		app_say(app, by < 0 ? "Two weeks is the fewest." : "A quarter is the most.");
		return;
	}
	state->zoom = to;
	if (app->day <= state->last - sleep_zooms[to])
		state->last = app->day + sleep_zooms[to] / 2;
	go(app, app->day);
}

/* The newest night shown that nobody has told anything of; the cursor's when it is one. */
static day_number missing_night(const struct app *app, const struct sleep_state *state)
{
	for (int back = -1; back < sleep_count(app, state); back++) {
		day_number day = back < 0 ? app->day : state->last - back;
		const struct night *night = &state->nights[sleep_at(state, day)];

		if (!night->hours.known && !night->bed.known && !night->wake.known)
			return day;
	}
	return app->today;
}

static enum handled request(struct app *app, enum request request)
{
	switch ((int)request) {
	case REQUEST_DOWN:
		go(app, app->day + 1);
		return HANDLED;
	case REQUEST_UP:
		go(app, app->day - 1);
		return HANDLED;
	case REQUEST_PAGE_DOWN:
		page(app, 1);
		return HANDLED;
	case REQUEST_PAGE_UP:
		page(app, -1);
		return HANDLED;
	case REQUEST_FIRST:
		go(app, span_first(app) == DAY_NONE ? app->today : span_first(app));
		return HANDLED;
	case REQUEST_DAY_TODAY:
		go(app, app->today);
		return HANDLED;
	case REQUEST_ZOOM_IN:
		zoom(app, -1);
		return HANDLED;
	case REQUEST_ZOOM_OUT:
		zoom(app, 1);
		return HANDLED;
	case REQUEST_EDIT:
		sleep_form_open(app, app->day, false);
		return HANDLED;
	case REQUEST_ADD:
		sleep_form_open(app, missing_night(app, state_of(app)), true);
		return HANDLED;
	case REQUEST_BACK:
		app_show(app, &screen_today);
		return HANDLED;
	default:
		return IGNORED;
	}
}

/* ---- drawing ---- */

#define TEXT_AT 13
#define LIST_FIRST 2 /* its row of hours */
#define FACTS_COMPACT 4
#define FACTS_MOST_ROWS 14
#define ROWS_ROOMY 36 /* from here on columns leave room for a fact a line */

/* The list needs a row a night; what does not fit so is drawn a night a column. */
static bool as_list(const struct app *app, const struct sleep_state *state)
{
	return state->zoom == 0 ||
	       sleep_zooms[state->zoom] + LIST_FIRST + 1 + FACTS_COMPACT + 4 <= app->rows;
}

static int fact_rows(const struct app *app, const struct sleep_fact *fact)
{
	return *fact->text ? put_wrapped(app, app->rows, TEXT_AT, app->columns - TEXT_AT - 1, 2,
	                                 LOOK_PLAIN, fact->text)
	                   : 1;
}

struct layout {
	bool list;
	int nights_end; /* the row after the nights */
	int count, rows[SLEEP_FACTS_MAX];
	struct sleep_fact facts[SLEEP_FACTS_MAX];
};

/* From the bottom up: a row for each fact, a second one where there is room for it,
 * and all else is the nights'. */
static void lay_out(const struct app *app, const struct sleep_state *state, struct layout *layout)
{
	int end = app->rows - 2, wanted = LIST_FIRST + 1 + sleep_zooms[state->zoom], room, used;

	layout->list = as_list(app, state);
	if (layout->list)
		room = end - 1 - wanted;
	else
		room = app->rows >= ROWS_ROOMY ? FACTS_MOST_ROWS : FACTS_COMPACT + 1;
	layout->count = sleep_facts(app, state, room >= SLEEP_FACTS_MAX, layout->facts);
	used = layout->count;
	for (int i = 0; i < layout->count; i++) {
		layout->rows[i] = 1;
		if (used < room || (app->columns < 80 && used <= FACTS_COMPACT + 1)) {
			layout->rows[i] = fact_rows(app, &layout->facts[i]);
			used += layout->rows[i] - 1;
		}
	}
	layout->nights_end = end - 1 - used;
	if (layout->list && layout->nights_end > wanted)
		layout->nights_end = wanted;
}

static void facts_draw(const struct app *app, const struct layout *layout)
{
	int row = layout->nights_end + 1;

	for (int i = 0; i < layout->count; i++) {
		put(app, row, 2, TEXT_AT - 3, LOOK_TITLE, layout->facts[i].label);
		put_wrapped(app, row, TEXT_AT, app->columns - TEXT_AT - 1, layout->rows[i], LOOK_PLAIN,
		            layout->facts[i].text);
		row += layout->rows[i];
	}
}

static void draw(struct app *app)
{
	struct sleep_state *state = state_of(app);
	struct layout layout;

	if (span_first(app) == DAY_NONE) {
		put(app, 3, 2, 0, LOOK_PLAIN, "No nights yet.");
		put(app, 5, 4, 0, LOOK_BOLD, "a   log a night: bed, wake, hours, quality");
		put(app, 6, 4, 0, LOOK_BOLD, "c   check in: the whole morning in twenty seconds");
		put(app, 7, 4, 0, LOOK_BOLD, "i   import what a watch or an app exported");
		return;
	}
	if (!state->loaded)
		return;
	lay_out(app, state, &layout);
	if (layout.list)
		sleep_list_draw(app, state, LIST_FIRST, layout.nights_end);
	else
		sleep_raster_draw(app, state, LIST_FIRST, layout.nights_end);
	facts_draw(app, &layout);
}

static enum handled click(struct app *app, int row, int column)
{
	struct sleep_state *state = state_of(app);
	struct layout layout;
	day_number day;

	if (span_first(app) == DAY_NONE || !state->loaded)
		return IGNORED;
	lay_out(app, state, &layout);
	if (row <= LIST_FIRST || row >= layout.nights_end)
		return IGNORED;
	day = layout.list ? sleep_list_click(app, state, LIST_FIRST, layout.nights_end, row)
	                  : sleep_raster_click(app, state, column);
	if (day == DAY_NONE)
		return IGNORED;
	if (day == app->day)
		sleep_form_open(app, day, false);
	else
		go(app, day);
	return HANDLED;
}

const struct screen screen_sleep = {
	.title = "Sleep",
	.context = CONTEXT_SLEEP,
	.enter = enter,
	.draw = draw,
	.tell = sleep_tell,
	.request = request,
	.click = click,
	.state_size = sizeof(struct sleep_state),
	.of_day = true,
};
