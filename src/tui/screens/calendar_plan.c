/* What the Calendar knows and says of plans. Must not know where on the screen they stand. */
#include "calendar.h"

#include <stdio.h>
#include <string.h>

static bool on_ahead(void *context, const struct day_plan *plan)
{
	struct calendar_state *state = context;

	state->ahead[plan->day - state->ahead_from] = (uint8_t)plan->kind;
	return true;
}

enum recoup_status calendar_plans_read(struct app *app, struct calendar_state *state,
                                       struct error *err)
{
	enum recoup_status status;

	memset(state->ahead, 0, sizeof state->ahead);
	state->ahead_from = app->today;
	status = journal_plans(app->program->journal, app->today, app->today + CALENDAR_AHEAD, on_ahead,
	                       state, err);
	if (status == RECOUP_OK)
		status = days_plan_facts(app->program->days, app->today, &state->facts, err);
	return status;
}

static bool on_cell(void *context, const struct day_plan *plan)
{
	struct calendar_state *state = context;
	struct calendar_cell *cell = &state->cells[plan->day - state->cells_from];

	cell->plan = plan->kind;
	memcpy(cell->plan_note, plan->note, sizeof cell->plan_note);
	return true;
}

enum recoup_status calendar_plans_cells(struct app *app, struct calendar_state *state,
                                        struct error *err)
{
	return journal_plans(app->program->journal, state->cells_from,
	                     state->cells_from + 7 * MONTH_WEEKS_MAX - 1, on_cell, state, err);
}

enum plan_kind calendar_planned(const struct calendar_state *state, day_number day)
{
	int at = day - state->ahead_from;

	return at < 0 || at > CALENDAR_AHEAD ? PLAN_NONE : (enum plan_kind)state->ahead[at];
}

struct day_plan calendar_plan(const struct app *app, const struct calendar_state *state)
{
	const struct calendar_cell *cell = calendar_cell(state, app->day);
	struct day_plan plan = {.day = app->day};

	if (!cell)
		return plan;
	plan.kind = cell->plan;
	memcpy(plan.note, cell->plan_note, sizeof plan.note);
	return plan;
}

char *calendar_plan_words(const struct app *app, const struct calendar_state *state, day_number day,
                          char *out, size_t size)
{
	const struct calendar_cell *cell = calendar_cell(state, day);

	*out = '\0';
	if (cell && cell->plan != PLAN_NONE)
		snprintf(out, size, "planned: %s%s%s", plan_kind_id(cell->plan),
		         *cell->plan_note ? ", " : "", cell->plan_note);
	else if (day > app->today)
		snprintf(out, size, "nothing planned");
	return out;
}

char *calendar_ahead_words(const struct app *app, const struct calendar_state *state,
                           day_number day, char *out, size_t size)
{
	const char *phase = plan_phase(&state->facts, day);
	int ahead = day - app->today;

	*out = '\0';
	if (ahead == 1)
		snprintf(out, size, "tomorrow%s%s", *phase ? ", " : "", phase);
	else if (ahead > 1)
		snprintf(out, size, "in %d days%s%s", ahead, *phase ? ", " : "", phase);
	return out;
}

char *calendar_plan_legend(const struct calendar_state *state, day_number from, day_number to,
                           char *out, size_t size)
{
	size_t used = 0;

	*out = '\0';
	for (int kind = PLAN_REST; kind < PLAN_COUNT; kind++) {
		bool any = false;

		for (day_number day = from; day <= to && !any; day++)
			any = calendar_planned(state, day) == (enum plan_kind)kind;
		if (any && used < size)
			used += (size_t)snprintf(out + used, size - used, "%s%c %s", used ? "  " : "",
			                         plan_letter((enum plan_kind)kind),
			                         plan_kind_id((enum plan_kind)kind));
	}
	return out;
}
