/* Calendar: reads the journal's days, moves among them, jumps from flag to flag. Must
 * not know how a year or a month is drawn. */
#include "calendar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TOP 2 /* the first row of a screen's own */

const struct calendar_day *calendar_day(const struct calendar_state *state, day_number day)
{
	if (state->first == DAY_NONE || day < state->first || day > state->last)
		return NULL;
	return &state->days[day - state->first];
}

const struct calendar_cell *calendar_cell(const struct calendar_state *state, day_number day)
{
	int at = day - state->cells_from;

	if (state->cells_month == DAY_NONE || at < 0 || at >= 7 * MONTH_WEEKS_MAX)
		return NULL;
	return &state->cells[at];
}

bool calendar_rest(const struct app *app, const struct calendar_state *state, day_number day)
{
	const struct calendar_cell *cell = calendar_cell(state, day);

	return cell && cell->any && cell->session_count == 0 && day < app->today;
}

struct calendar_sum calendar_days_sum(const struct calendar_state *state, day_number from,
                                      day_number to)
{
	struct calendar_sum sum = {0};

	for (day_number date = from; date <= to; date++) {
		const struct calendar_day *day = calendar_day(state, date);

		if (!day)
			continue;
		sum.days++;
		sum.under += day->flag == FLAG_UNDER_RECOVERED;
		if (day->logged) {
			sum.logged++;
			sum.scores += (double)day->value[CALENDAR_SCORE];
		}
		if (!isnan(day->value[state->metric])) {
			sum.known++;
			sum.values += (double)day->value[state->metric];
		}
	}
	return sum;
}

static const struct calendar_year *year_of(const struct calendar_state *state, int year)
{
	return &state->years[year - day_to_civil(DAY_MIN).year];
}

struct calendar_sum calendar_month_sum(const struct calendar_state *state, day_number day)
{
	struct civil date = day_to_civil(day);
	day_number first = month_first(day);
	struct calendar_sum sum = calendar_days_sum(state, first, first + month_length(day) - 1);

	sum.runs = year_of(state, date.year)->runs[date.month - 1];
	sum.distance_m = year_of(state, date.year)->distance_m[date.month - 1];
	return sum;
}

struct calendar_sum calendar_year_sum(const struct calendar_state *state, int year)
{
	day_number first = year_first(year);
	struct calendar_sum sum = calendar_days_sum(state, first, first + year_length(year) - 1);

	for (int i = 0; i < 12; i++) {
		sum.runs += year_of(state, year)->runs[i];
		sum.distance_m += year_of(state, year)->distance_m[i];
	}
	return sum;
}

/* ---- reading ---- */

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct calendar_state *state = context;
	struct calendar_day *day = &state->days[figure->day - state->first];

	day->flag = (uint8_t)figure->flag;
	day->logged = figure->logged;
	/* A score that nobody's morning is behind, and a load of nothing on a day of which
	 * nothing is known, are no figures of that day. */
	if (figure->logged)
		day->value[CALENDAR_SCORE] = (float)figure->score;
	if (figure->logged || figure->load > 0)
		day->value[CALENDAR_LOAD] = (float)figure->load;
	if (figure->soreness.known)
		day->value[CALENDAR_SORENESS] = (float)figure->soreness.value;
	return true;
}

static int by_size(const void *a, const void *b)
{
	float one = *(const float *)a, other = *(const float *)b;

	return (one > other) - (one < other);
}

static enum recoup_status load_steps_find(struct calendar_state *state, size_t count,
                                          struct error *err)
{
	float *loads = calloc(count + 1, sizeof *loads);
	size_t loaded = 0;

	if (!loads)
		return error_no_memory(err);
	for (size_t i = 0; i < count; i++)
		if (state->days[i].value[CALENDAR_LOAD] > 0)
			loads[loaded++] = state->days[i].value[CALENDAR_LOAD];
	qsort(loads, loaded, sizeof *loads, by_size);
	state->load_known = loaded > 0;
	for (size_t i = 0; i < 3 && loaded > 0; i++)
		state->load_steps[i] = (double)loads[((i + 1) * loaded + 3) / 4 - 1];
	free(loads);
	return RECOUP_OK;
}

static enum recoup_status days_read(struct app *app, struct calendar_state *state,
                                    struct error *err)
{
	size_t count;
	enum recoup_status status;

	days_span(app->program->days, &state->first, &state->last);
	if (state->first == DAY_NONE)
		return RECOUP_OK;
	count = (size_t)(state->last - state->first + 1);
	if (count > state->room) {
		struct calendar_day *more = realloc(state->days, (count + 366) * sizeof *more);

		if (!more) {
			state->first = DAY_NONE;
			return error_no_memory(err);
		}
		state->days = more;
		state->room = count + 366;
	}
	for (size_t i = 0; i < count; i++) {
		memset(&state->days[i], 0, sizeof state->days[i]);
		for (int metric = 0; metric < CALENDAR_METRICS; metric++)
			state->days[i].value[metric] = NAN;
	}
	status = days_figures(app->program->days, state->first, state->last, on_figure, state, err);
	return status == RECOUP_OK ? load_steps_find(state, count, err) : status;
}

static bool on_running(void *context, const struct running_day *running)
{
	struct calendar_year *year = context;
	int month = day_to_civil(running->day).month - 1;

	year->runs[month] += running->runs;
	year->distance_m[month] += running->distance_m;
	return true;
}

static enum recoup_status sleep_read(struct app *app, struct calendar_state *state, day_number from,
                                     day_number to, struct error *err)
{
	struct opt_real sleep[366];
	enum recoup_status status =
		days_series(app->program->days, METRIC_SLEEP_HOURS, from, to, sleep, err);

	for (day_number day = from; status == RECOUP_OK && day <= to; day++)
		if (sleep[day - from].known)
			state->days[day - state->first].value[CALENDAR_SLEEP] =
				(float)sleep[day - from].value;
	return status;
}

enum recoup_status calendar_year_need(struct app *app, struct calendar_state *state, int number,
                                      struct error *err)
{
	struct calendar_year *year = &state->years[number - day_to_civil(DAY_MIN).year];
	day_number from = year_first(number), to = from + year_length(number) - 1;
	enum recoup_status status = RECOUP_OK;

	if (state->first == DAY_NONE || to < state->first || from > state->last)
		return RECOUP_OK;
	from = from < state->first ? state->first : from;
	to = to > state->last ? state->last : to;
	if (!year->read) {
		memset(year, 0, sizeof *year);
		status = journal_running_days(app->program->journal, from, to, on_running, year, err);
		year->read = status == RECOUP_OK;
	}
	if (status == RECOUP_OK && state->metric == CALENDAR_SLEEP && !year->slept) {
		status = sleep_read(app, state, from, to, err);
		year->slept = status == RECOUP_OK;
	}
	return status;
}

static void tags_join(const struct day_record *record, char *out, size_t size)
{
	size_t used = 0;

	*out = '\0';
	for (size_t i = 0; i < record->tag_count; i++) {
		if (used + strlen(record->tags[i]) + 3 > size)
			break;
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "", record->tags[i]);
	}
}

static bool on_record(void *context, const struct day_record *record)
{
	struct calendar_state *state = context;
	struct calendar_cell *cell = &state->cells[record->day - state->cells_from];

	cell->any = true;
	cell->sleep = record->value[METRIC_SLEEP_HOURS];
	tags_join(record, cell->tags, sizeof cell->tags);
	for (size_t i = 0; i < record->session_count; i++) {
		const struct session *from = &record->sessions[i];

		if (cell->session_count < CELL_SESSIONS)
			cell->sessions[cell->session_count] = (struct calendar_session){
				from->sport, from->workout, from->distance_m, from->duration_s, from->rpe};
		cell->session_count++;
		if (sport_get(from->sport)->running)
			cell->run_m += opt_or(from->distance_m, 0);
	}
	return true;
}

static bool on_note(void *context, day_number day, const char *text)
{
	struct calendar_state *state = context;
	char *out = state->cells[day - state->cells_from].note;
	size_t length;

	text += strspn(text, " \t\r\n");
	length = strcspn(text, "\r\n");
	if (length >= CELL_NOTE) {
		length = CELL_NOTE - 1;
		while (((unsigned char)text[length] & 0xC0) == 0x80)
			length--; /* whole characters */
	}
	memcpy(out, text, length);
	out[length] = '\0';
	return true;
}

struct practices_reading {
	const struct catalogue *catalogue;
	struct calendar_state *state;
};

static bool on_practice(void *context, const struct practice_done *done)
{
	struct practices_reading *reading = context;
	struct calendar_state *state = reading->state;
	char *out = state->cells[done->day - state->cells_from].practices;
	const struct practice *known = catalogue_find(reading->catalogue, done->practice);
	size_t used = strlen(out), room = sizeof state->cells[0].practices - used;
	const char *name = known ? known->name : done->practice;

	if (strlen(name) + 3 < room)
		snprintf(out + used, room, "%s%s", used ? ", " : "", name);
	return true;
}

/* The month of the day, with the whole weeks that it touches. */
static enum recoup_status cells_need(struct app *app, struct calendar_state *state,
                                     struct error *err)
{
	day_number month = month_first(app->day), from = monday_of(month);
	day_number to = from + 7 * MONTH_WEEKS_MAX - 1;
	struct practices_reading reading = {app->program->catalogue, state};
	enum recoup_status status;

	if (state->cells_month == month)
		return RECOUP_OK;
	memset(state->cells, 0, sizeof state->cells);
	state->cells_from = from;
	status = journal_days(app->program->journal, from, to, on_record, state, err);
	if (status == RECOUP_OK)
		status = journal_notes(app->program->journal, from, to, on_note, state, err);
	if (status == RECOUP_OK)
		status = journal_practices(app->program->journal, from, to, on_practice, &reading, err);
	if (status == RECOUP_OK)
		status = calendar_plans_cells(app, state, err);
	state->cells_month = status == RECOUP_OK ? month : DAY_NONE;
	return status;
}

/* What is shown of the day, once its neighbours are known. */
static enum recoup_status shown_need(struct app *app, struct calendar_state *state,
                                     struct error *err)
{
	enum recoup_status status = cells_need(app, state, err);

	if (status == RECOUP_OK)
		status = calendar_year_need(app, state, day_to_civil(app->day).year, err);
	return status;
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct calendar_state *state = app_state(app, &screen_calendar);
	enum recoup_status status;

	memset(state->years, 0, sizeof state->years);
	state->cells_month = DAY_NONE;
	status = days_read(app, state, err);
	if (status == RECOUP_OK)
		status = calendar_plans_read(app, state, err);
	return status == RECOUP_OK ? shown_need(app, state, err) : status;
}

/* The days ahead are this screen's alone. */
static void leave(struct app *app)
{
	if (app->day > app->today)
		app->day = app->today;
}

static void release(void *context)
{
	struct calendar_state *state = context;

	free(state->days);
}

/* ---- moving ---- */

/* As app_day_go, but all days are here already. */
static void go(struct app *app, struct calendar_state *state, day_number day)
{
	struct error err;

	if (state->first == DAY_NONE)
		return;
	day = day > app->today + CALENDAR_AHEAD ? app->today + CALENDAR_AHEAD : day;
	app->day = day < state->first ? state->first : day;
	if (shown_need(app, state, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void flag_go(struct app *app, struct calendar_state *state, int step)
{
	const struct calendar_day *day;
	day_number from = step < 0 && app->day > state->last ? state->last : app->day + step;

	for (day_number at = from; (day = calendar_day(state, at)); at += step)
		if (day->flag == FLAG_UNDER_RECOVERED) {
			go(app, state, at);
			return;
		}
	app_say(app, step > 0 ? "No under-recovered day after this one."
	                      : "No under-recovered day before this one.");
}

/* Today shows no day ahead: what there is of one is its plan. */
static void day_open(struct app *app, const struct calendar_state *state)
{
	struct day_plan plan;

	if (app->day <= app->today) {
		app_show(app, &screen_today);
		return;
	}
	plan = calendar_plan(app, state);
	plan_form_open(app, &plan);
}

static void plan_next(struct app *app, const struct calendar_state *state)
{
	struct day_plan plan = calendar_plan(app, state);

	plan_turn(app, &plan);
}

static void metric_turn(struct app *app, struct calendar_state *state)
{
	state->metric = (state->metric + 1) % CALENDAR_METRICS;
	go(app, state, app->day);
	app_say(app, "Now by %s.", state->metric == CALENDAR_SCORE   ? "score"
	                           : state->metric == CALENDAR_LOAD  ? "load"
	                           : state->metric == CALENDAR_SLEEP ? "sleep"
	                                                             : "soreness");
}

static enum handled request(struct app *app, enum request request)
{
	struct calendar_state *state = app_state(app, &screen_calendar);
	int across = state->month ? 1 : 7, along = state->month ? 7 : 1;

	switch ((int)request) {
	case REQUEST_LEFT: go(app, state, app->day - across); return HANDLED;
	case REQUEST_RIGHT: go(app, state, app->day + across); return HANDLED;
	case REQUEST_UP: go(app, state, app->day - along); return HANDLED;
	case REQUEST_DOWN: go(app, state, app->day + along); return HANDLED;
	case REQUEST_MONTH_BEFORE: go(app, state, months_on(app->day, -1)); return HANDLED;
	case REQUEST_MONTH_AFTER: go(app, state, months_on(app->day, 1)); return HANDLED;
	case REQUEST_YEAR_BEFORE: go(app, state, months_on(app->day, -12)); return HANDLED;
	case REQUEST_YEAR_AFTER: go(app, state, months_on(app->day, 12)); return HANDLED;
	case REQUEST_DAY_TODAY: go(app, state, app->today); return HANDLED;
	case REQUEST_NEXT_FLAG: flag_go(app, state, 1); return HANDLED;
	case REQUEST_PREVIOUS_FLAG: flag_go(app, state, -1); return HANDLED;
	case REQUEST_METRIC: metric_turn(app, state); return HANDLED;
	case REQUEST_VIEW: state->month = !state->month; return HANDLED;
	case REQUEST_OPEN: day_open(app, state); return HANDLED;
	case REQUEST_PLAN_TURN: plan_next(app, state); return HANDLED;
	case REQUEST_BACK: app_show(app, &screen_today); return HANDLED;
	default: return IGNORED;
	}
}

/* ---- showing ---- */

static int month_rows(const struct app *app)
{
	return app->rows - 3 - TOP;
}

static void draw(struct app *app)
{
	struct calendar_state *state = app_state(app, &screen_calendar);

	if (state->first == DAY_NONE) {
		put(app, 3, 4, 0, LOOK_TITLE, "Nothing is logged yet.");
		put_wrapped(app, 5, 4, app->columns - 8, 3, LOOK_PLAIN,
		            "Each day that you log becomes a square here: a year to look over, a month "
		            "in detail. c checks in, r logs a run, i imports what a watch exported.");
	} else if (state->month) {
		calendar_month_draw(app, state, TOP, month_rows(app), true);
	} else {
		calendar_year_draw(app, state);
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct calendar_state *state = app_state(app, &screen_calendar);
	day_number day = DAY_NONE;

	if (state->first != DAY_NONE)
		day = state->month
		          ? calendar_month_at(app, TOP, month_rows(app), true, row, column)
		          : calendar_year_at(app, state, row, column);
	if (day == DAY_NONE || day < state->first || day > app->today + CALENDAR_AHEAD)
		return IGNORED;
	if (day == app->day)
		return request(app, REQUEST_OPEN);
	go(app, state, day);
	return HANDLED;
}

const struct screen screen_calendar = {
	.title = "Calendar",
	.tab = "Cal",
	.context = CONTEXT_CALENDAR,
	.enter = enter,
	.draw = draw,
	.tell = calendar_tell,
	.request = request,
	.click = click,
	.leave = leave,
	.state_size = sizeof(struct calendar_state),
	.release = release,
	.of_day = true,
};
