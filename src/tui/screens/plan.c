/* Plan: tomorrow by what today becomes, and what the days ahead are meant to be. Must not
 * know how a forecast is made. */
#include "plan.h"

#include <stdio.h>
#include <string.h>

#define TOP 2

static bool on_plan(void *context, const struct day_plan *plan)
{
	struct plan_state *state = context;

	state->plans[plan->day - state->from] = *plan;
	return true;
}

enum recoup_status plan_read(struct app *app, struct error *err)
{
	struct plan_state *state = app_state(app, &screen_plan);
	enum recoup_status status;

	if (!state)
		return error_no_memory(err);
	state->from = app->today;
	memset(state->plans, 0, sizeof state->plans);
	for (int i = 0; i <= PLAN_AHEAD_DAYS; i++)
		state->plans[i].day = app->today + i;
	status = days_forecast(app->program->days, app->today, &state->forecast, err);
	if (status == RECOUP_OK)
		status = days_plan_facts(app->program->days, app->today, &state->facts, err);
	if (status == RECOUP_OK)
		status = journal_plans(app->program->journal, app->today, app->today + PLAN_AHEAD_DAYS,
		                       on_plan, state, err);
	return status;
}

/* ---- drawing ---- */

/* Rows of the list: its first, and how many. */
static int list_row(const struct plan_state *state)
{
	int panel = plan_panel_rows(state, false);

	return TOP + (panel ? panel + 1 : 0) + 2;
}

static int list_rows(const struct app *app, const struct plan_state *state)
{
	return app->rows - 3 - list_row(state);
}

static void draw_day(const struct app *app, const struct plan_state *state, int row, int at)
{
	const struct day_plan *plan = &state->plans[at];
	const char *phase = plan_phase(&state->facts, plan->day);
	bool here = at == state->at;
	int note = app->columns - 25 - 17;
	char date[DAY_LONG_SIZE], line[400];

	day_format_long(plan->day, date);
	if (here) {
		snprintf(line, sizeof line, " %.10s%s  %c %-6s", date, at == 0 ? " today" : "      ",
		         plan_letter(plan->kind), plan->kind ? plan_kind_id(plan->kind) : "-");
		put(app, row, 1, app->columns - 2, LOOK_CHOSEN, line);
		put(app, row, 28, note, LOOK_CHOSEN, plan->note);
		put(app, row, app->columns - 16, 14, LOOK_CHOSEN, phase);
		return;
	}
	/* Weeks are told apart by their Mondays. */
	putf(app, row, 2, 16, day_weekday(plan->day) == 0 || at == 0 ? LOOK_BOLD : LOOK_PLAIN, "%.10s%s",
	     date, at == 0 ? " today" : "");
	putf(app, row, 20, 8, plan_look(plan->kind), "%c %s", plan_letter(plan->kind),
	     plan->kind ? plan_kind_id(plan->kind) : "-");
	put(app, row, 28, note, LOOK_PLAIN, plan->note);
	put(app, row, app->columns - 16, 14, LOOK_DIM, phase);
}

static void draw(struct app *app)
{
	struct plan_state *state = app_state(app, &screen_plan);
	int row = list_row(state), rows = list_rows(app, state);
	char words[2 * FELT_MAX], meaning[160];

	plan_panel_draw(app, state, TOP, 2, app->columns - 4, false);
	put(app, row - 2, 2, 0, LOOK_TITLE, "Planned");
	plan_race_words(&state->facts, app->columns - 13, words, sizeof words);
	put(app, row - 2, 11, app->columns - 13, LOOK_BOLD, words);
	put(app, row - 1, 2, app->columns - 4, LOOK_DIM,
	    plan_meaning(&state->facts, meaning, sizeof meaning));
	if (state->at < state->top)
		state->top = state->at;
	if (state->at >= state->top + rows)
		state->top = state->at - rows + 1;
	for (int i = 0; i < rows && state->top + i <= PLAN_AHEAD_DAYS; i++)
		draw_day(app, state, row + i, state->top + i);
}

#define TOLD_DAYS 14

static void tell_plan(struct app *app, struct telling *telling)
{
	const struct plan_state *state = app_state(app, &screen_plan);
	char date[DAY_LONG_SIZE], meaning[160], words[2 * FELT_MAX];

	plan_panel_tell(state, telling);
	if (*plan_race_words(&state->facts, sizeof words, words, sizeof words))
		tell(telling, "%s.", words);
	if (*plan_meaning(&state->facts, meaning, sizeof meaning))
		tell(telling, "%s", meaning);
	for (int at = 0; at <= PLAN_AHEAD_DAYS; at++) {
		const struct day_plan *plan = &state->plans[at];
		const char *phase = plan_phase(&state->facts, plan->day);

		if (at == state->at)
			tell_focus(telling);
		else if (at >= TOLD_DAYS && plan->kind == PLAN_NONE)
			continue;
		tell(telling, "%s: %s%s%s%s%s.", day_format_long(plan->day, date),
		     plan->kind ? plan_kind_id(plan->kind) : "nothing planned", *plan->note ? ", " : "",
		     plan->note, *phase ? ", " : "", phase);
	}
}

/* ---- keys ---- */

static void go(struct plan_state *state, int at)
{
	state->at = at < 0 ? 0 : at > PLAN_AHEAD_DAYS ? PLAN_AHEAD_DAYS : at;
}

/* The race or the planned day after or before this one. */
static void planned_go(struct app *app, struct plan_state *state, int step)
{
	for (int at = state->at + step; at >= 0 && at <= PLAN_AHEAD_DAYS; at += step)
		if (state->plans[at].kind != PLAN_NONE) {
			go(state, at);
			return;
		}
	app_say(app, step > 0 ? "Nothing is planned after this day."
	                      : "Nothing is planned before this day.");
}

static enum handled request(struct app *app, enum request request)
{
	struct plan_state *state = app_state(app, &screen_plan);
	const struct day_plan *plan = &state->plans[state->at];

	switch ((int)request) {
	case REQUEST_DOWN: go(state, state->at + 1); return HANDLED;
	case REQUEST_UP: go(state, state->at - 1); return HANDLED;
	case REQUEST_WEEK_AFTER: go(state, state->at + 7); return HANDLED;
	case REQUEST_WEEK_BEFORE: go(state, state->at - 7); return HANDLED;
	case REQUEST_DAY_TODAY: go(state, 0); return HANDLED;
	case REQUEST_NEXT_FLAG: planned_go(app, state, 1); return HANDLED;
	case REQUEST_PREVIOUS_FLAG: planned_go(app, state, -1); return HANDLED;
	case REQUEST_PLAN_TURN: plan_turn(app, plan); return HANDLED;
	case REQUEST_EDIT: plan_form_open(app, plan); return HANDLED;
	case REQUEST_BACK: app_show(app, &screen_today); return HANDLED;
	default: return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct plan_state *state = app_state(app, &screen_plan);
	int at = state->top + row - list_row(state);

	(void)column;
	if (row < list_row(state) || row >= app->rows - 3 || at > PLAN_AHEAD_DAYS)
		return IGNORED;
	if (at == state->at)
		return request(app, REQUEST_EDIT);
	go(state, at);
	return HANDLED;
}

const struct screen screen_plan = {
	.title = "Plan",
	.context = CONTEXT_PLAN,
	.enter = plan_read,
	.draw = draw,
	.tell = tell_plan,
	.request = request,
	.click = click,
	.state_size = sizeof(struct plan_state),
};
