/* Soreness: a body to point at, a digit a region. Must not know what soreness means;
 * that is soreness.h's. */
#include "soreness.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY_ROW 2
#define BODY_COLUMN 1
#define PANEL_LEAST 34
#define PANEL_MOST 60
#define LEVEL_MOST 10
#define REGION_FIRST 12 /* left quad: in the middle of what runs */

static enum body_size size_of(const struct app *app)
{
	return body_fit(app->rows - 5, app->columns - PANEL_LEAST - 4);
}

char *soreness_name(const struct soreness_state *state, char *out, size_t size)
{
	snprintf(out, size, "%s", state->overall ? "overall soreness" : region_get(state->at)->label);
	out[0] = (char)toupper((unsigned char)out[0]);
	return out;
}

struct opt_real soreness_own(const struct soreness_state *state)
{
	return state->overall ? state->history.said
	                      : state->history.region[state->at][SORENESS_DAYS - 1];
}

static void sorest_first(struct soreness_state *state)
{
	state->sore_count = 0;
	for (int region = 0; region < REGION_COUNT; region++) {
		double level = opt_or(state->readings[region].level, 0);
		int at = state->sore_count;

		if (level < 0.5)
			continue;
		for (; at > 0 && state->readings[state->sorest_first[at - 1]].level.value < level; at--)
			state->sorest_first[at] = state->sorest_first[at - 1];
		state->sorest_first[at] = region;
		state->sore_count++;
	}
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct soreness_state *state = app_state(app, &screen_soreness);
	enum recoup_status status = days_soreness(app->program->days, app->day, &state->history, err);

	if (status != RECOUP_OK)
		return status;
	for (int region = 0; region < REGION_COUNT; region++)
		soreness_read(&state->history, region, &state->readings[region]);
	sorest_first(state);
	if (!state->opened) {
		state->opened = true;
		state->at = state->sore_count > 0 ? state->sorest_first[0] : REGION_FIRST;
	}
	return RECOUP_OK;
}

static void draw(struct app *app)
{
	struct soreness_state *state = app_state(app, &screen_soreness);
	enum body_size size = size_of(app);
	struct body_show show = {.chosen = state->overall ? REGION_NONE : state->at};
	int column = BODY_COLUMN + body_columns(size) + 2, width = app->columns - column - 1;

	for (int region = 0; region < REGION_COUNT; region++) {
		show.level[region] = state->readings[region].level;
		show.mark[region] = soreness_mark(&state->readings[region]);
	}
	body_put(app, BODY_ROW, BODY_COLUMN, size, &show);
	soreness_panel_put(app, state, BODY_ROW, column, width < PANEL_MOST ? width : PANEL_MOST,
	                   app->rows - 4);
}

/* ---- changes ---- */

static void put_level(struct app *app, struct opt_real value)
{
	struct soreness_state *state = app_state(app, &screen_soreness);
	struct wish wish = {app->day, METRIC_SORENESS, state->overall ? REGION_NONE : state->at, value};
	char name[48], date[DAY_TEXT_SIZE], what[120], level[16] = "cleared";

	soreness_name(state, name, sizeof name);
	if (value.known)
		snprintf(level, sizeof level, "%.0f", value.value);
	snprintf(what, sizeof what, "%s %s%s%s", name, level, app->day == app->today ? "" : " on ",
	         app->day == app->today ? "" : day_format(app->day, date));
	what[0] = (char)tolower((unsigned char)what[0]);
	if (app_put(app, what, &wish, 1))
		app_say(app, "%s: %s. u takes it back.", name, value.known ? level : "nothing said");
}

static void step_level(struct app *app, int by)
{
	struct soreness_state *state = app_state(app, &screen_soreness);
	struct opt_real level = soreness_own(state);
	/* A half, from an import, goes to the whole one next to it. */
	double value = by > 0 ? floor(opt_or(level, 0)) + 1 : ceil(opt_or(level, 0)) - 1;

	if (!level.known && by < 0) {
		app_say(app, "Nothing is said yet: a digit says how sore.");
		return;
	}
	put_level(app, opt_some(fmin(LEVEL_MOST, fmax(0, value))));
}

static void clear_level(struct app *app)
{
	struct soreness_state *state = app_state(app, &screen_soreness);

	if (soreness_own(state).known)
		put_level(app, opt_none());
	else
		app_say(app, "Nothing is said of it on this day.");
}

struct copying {
	const struct app *app;
	const struct soreness_state *state;
	struct wish wishes[REGION_COUNT + 1];
	size_t count;
	bool any; /* the day before says anything at all */
};

/* The person's own words: typed here, or brought back from recoup's own CSV. */
static bool on_yesterday(void *context, const struct observation *seen)
{
	struct copying *copying = context;
	const struct soreness_history *history = &copying->state->history;
	bool said;

	if (seen->metric != METRIC_SORENESS ||
	    (strcmp(seen->source, SOURCE_SELF) != 0 && strcmp(seen->source, SOURCE_RECOUP) != 0))
		return true;
	copying->any = true;
	said = seen->region == REGION_NONE ? history->said.known
	                                   : history->region[seen->region][SORENESS_DAYS - 1].known;
	for (size_t i = 0; i < copying->count; i++) {
		if (copying->wishes[i].region != seen->region)
			continue;
		if (strcmp(seen->source, SOURCE_SELF) == 0)
			copying->wishes[i].value = opt_some(seen->value);
		return true;
	}
	if (!said && copying->count < sizeof copying->wishes / sizeof *copying->wishes)
		copying->wishes[copying->count++] = (struct wish){
			copying->app->day, METRIC_SORENESS, seen->region, opt_some(seen->value)};
	return true;
}

static void copy_yesterday(struct app *app)
{
	struct copying copying = {.app = app, .state = app_state(app, &screen_soreness)};
	struct error err;
	char date[DAY_TEXT_SIZE], what[80];

	if (journal_each_observation(app->program->journal, app->day - 1, app->day - 1, on_yesterday,
	                             &copying, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	if (copying.count == 0) {
		app_say(app, copying.any ? "This day already says all that the day before did."
		                         : "Nothing was said the day before.");
		return;
	}
	snprintf(what, sizeof what, "soreness of %s as the day before", day_format(app->day, date));
	if (app_put(app, what, copying.wishes, copying.count))
		app_say(app, "As the day before: %zu value%s. u takes %s back.", copying.count,
		        copying.count == 1 ? "" : "s", copying.count == 1 ? "it" : "them");
}

/* ---- moving ---- */

static void choose(struct soreness_state *state, int region)
{
	state->overall = false;
	state->at = region;
}

static void move_by(struct app *app, enum body_direction direction)
{
	struct soreness_state *state = app_state(app, &screen_soreness);

	choose(state, state->overall ? state->at : body_near(size_of(app), state->at, direction));
}

static void next_by(struct app *app, int by)
{
	struct soreness_state *state = app_state(app, &screen_soreness);

	choose(state, state->overall ? state->at : body_next(size_of(app), state->at, by));
}

static void other_side(struct app *app)
{
	struct soreness_state *state = app_state(app, &screen_soreness);

	if (region_get(state->at)->side == SIDE_MIDDLE)
		app_say(app, "It is in the middle: there is no other side.");
	else
		choose(state, region_get(state->at)->mirror);
}

static bool moved(struct app *app, enum request request)
{
	struct soreness_state *state = app_state(app, &screen_soreness);

	switch ((int)request) {
	case REQUEST_LEFT:
		move_by(app, BODY_LEFT);
		return true;
	case REQUEST_RIGHT:
		move_by(app, BODY_RIGHT);
		return true;
	case REQUEST_UP:
		move_by(app, BODY_UP);
		return true;
	case REQUEST_DOWN:
		move_by(app, BODY_DOWN);
		return true;
	case REQUEST_NEXT_FIELD:
		next_by(app, 1);
		return true;
	case REQUEST_PREVIOUS_FIELD:
		next_by(app, -1);
		return true;
	case REQUEST_OTHER_SIDE:
		other_side(app);
		return true;
	case REQUEST_OVERALL:
		state->overall = !state->overall;
		return true;
	case REQUEST_DAY_BEFORE:
		app_day_go(app, app->day - 1);
		return true;
	case REQUEST_DAY_AFTER:
		app_day_go(app, app->day + 1);
		return true;
	case REQUEST_DAY_TODAY:
		app_day_go(app, app->today);
		return true;
	default:
		return false;
	}
}

static enum handled request(struct app *app, enum request request)
{
	if (moved(app, request))
		return HANDLED;
	switch ((int)request) {
	case REQUEST_LEVEL:
		if (isdigit((unsigned char)app->key[0]))
			put_level(app, opt_some(app->key[0] - '0'));
		return HANDLED;
	case REQUEST_LEVEL_WORST:
		put_level(app, opt_some(LEVEL_MOST));
		return HANDLED;
	case REQUEST_RAISE:
		step_level(app, 1);
		return HANDLED;
	case REQUEST_LOWER:
		step_level(app, -1);
		return HANDLED;
	case REQUEST_CLEAR_FIELD:
		clear_level(app);
		return HANDLED;
	case REQUEST_COPY:
		copy_yesterday(app);
		return HANDLED;
	case REQUEST_BACK:
		app_jump_back(app);
		return HANDLED;
	default:
		return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct soreness_state *state = app_state(app, &screen_soreness);
	enum body_size size = size_of(app);
	struct body_cell cell =
		body_cell(size, app->unicode, row - BODY_ROW, column - BODY_COLUMN);
	int listed = row - state->list_row;

	if (cell.region != REGION_NONE)
		choose(state, cell.region);
	else if (column <= BODY_COLUMN + body_columns(size))
		return IGNORED;
	else if (row == state->overall_row)
		state->overall = true;
	else if (state->list_row > 0 && listed >= 0 && listed < state->list_count)
		choose(state, state->sorest_first[listed]);
	else
		return IGNORED;
	return HANDLED;
}

/* Over a region: more or less sore there. */
static enum handled wheel(struct app *app, int row, int column, int by)
{
	struct soreness_state *state = app_state(app, &screen_soreness);
	struct body_cell cell =
		body_cell(size_of(app), app->unicode, row - BODY_ROW, column - BODY_COLUMN);

	if (cell.region == REGION_NONE)
		return IGNORED;
	choose(state, cell.region);
	step_level(app, -by);
	return HANDLED;
}

const struct screen screen_soreness = {
	.title = "Soreness",
	.tab = "Sore",
	.context = CONTEXT_SORENESS,
	.enter = enter,
	.draw = draw,
	.tell = soreness_tell,
	.request = request,
	.click = click,
	.wheel = wheel,
	.state_size = sizeof(struct soreness_state),
	.of_day = true,
	.digits = true,
};
