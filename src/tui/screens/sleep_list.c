/* Nights one below the other: a bar from bed to wake on a line of hours, and figures
 * beside it. Must not know where the nights come from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sleep.h"

#define BAR_MOST 240 /* columns */
#define BAR_BYTES (3 * BAR_MOST + 1)
#define NARROW 70
#define BAR_LEAST_NARROW 24
#define BAR_LEAST 36
#define DATE_AT 2

enum column { SLEPT, QUALITY, HEART, HRV, DEBT, WEEK, NAP, WOKE, COLUMNS };

/* As they stand, left to right; what matters less goes first when room is short. */
static const struct {
	enum column column;
	int width; /* with the blank before it */
	int rank;
	const char *title;
} columns[] = {
	{SLEPT, 6, 0, "Slept"}, {NAP, 6, 6, "  Nap"}, {QUALITY, 2, 1, "Q"}, {WOKE, 5, 7, "Woke"},
	{DEBT, 5, 4, "Debt"},   {HEART, 5, 2, " HR"}, {HRV, 4, 3, "HRV"},    {WEEK, 7, 5, " 7-day"},
};
#define COLUMN_KINDS (sizeof columns / sizeof *columns)

struct plan {
	int date_width, bar_at, bar_width;
	int at[COLUMNS]; /* -1: no room, or nobody fills it */
};

static bool filled(const struct sleep_state *state, enum column column)
{
	switch (column) {
	case QUALITY:
		return state->has_quality;
	case HEART:
		return state->has_hr;
	case HRV:
	case WEEK:
		return state->has_hrv;
	case NAP:
		return state->has_naps;
	case WOKE:
		return state->has_awakenings;
	case SLEPT:
	case DEBT:
	case COLUMNS:
	default:
		return true;
	}
}

static void plan_make(const struct app *app, const struct sleep_state *state, struct plan *plan)
{
	bool narrow = app->columns < NARROW;
	int least = narrow ? BAR_LEAST_NARROW : BAR_LEAST, room, at;

	plan->date_width = narrow ? 6 : 10;
	plan->bar_at = DATE_AT + plan->date_width + 1;
	room = app->columns - 1 - plan->bar_at;
	for (int i = 0; i < COLUMNS; i++)
		plan->at[i] = -1;
	for (int rank = 0; rank < COLUMNS; rank++)
		for (size_t i = 0; i < COLUMN_KINDS; i++)
			if (columns[i].rank == rank && filled(state, columns[i].column) &&
			    room - columns[i].width >= least) {
				room -= columns[i].width;
				plan->at[columns[i].column] = 0;
			}
	plan->bar_width = room > BAR_MOST ? BAR_MOST : room;
	at = plan->bar_at + plan->bar_width;
	for (size_t i = 0; i < COLUMN_KINDS; i++)
		if (plan->at[columns[i].column] == 0) {
			plan->at[columns[i].column] = at + 1;
			at += columns[i].width;
		}
}

/* ---- the bar ---- */

static void grid_draw(const struct app *app, const struct sleep_state *state,
                      const struct plan *plan, int row)
{
	char line[BAR_BYTES] = "";
	int ticks = state->axis.length / CLOCK_TICK_MINUTES, tick = 0;
	size_t used = 0;

	for (int i = 0; i < plan->bar_width; i++) {
		bool on = tick < ticks && i == tick * plan->bar_width / ticks;
		const char *sign = !on ? " " : app->unicode ? "·" : ".";

		tick += on;
		memcpy(line + used, sign, strlen(sign) + 1);
		used += strlen(sign);
	}
	put(app, row, plan->bar_at, plan->bar_width, LOOK_DIM, line);
}

static const char *cell(const struct app *app, bool left, bool right)
{
	if (!app->unicode)
		return "=";
	return left && right ? "━" : left ? "╸" : "╺";
}

/* Half a column is the finest step; runs of filled columns are put at once. */
static void bar_draw(const struct app *app, const struct plan *plan, int row,
                     const struct clock_stretch *stretch, enum look look)
{
	char run[BAR_BYTES];
	size_t used = 0;
	int begin = -1;

	for (int i = 0; i <= plan->bar_width; i++) {
		bool in = i < plan->bar_width;
		bool left = in && clock_stretch_has(stretch, 2 * i);
		bool right = in && clock_stretch_has(stretch, 2 * i + 1);

		if (left || right) {
			const char *sign = cell(app, left, right);

			begin = begin < 0 ? i : begin;
			memcpy(run + used, sign, strlen(sign) + 1);
			used += strlen(sign);
		} else if (begin >= 0) {
			put(app, row, plan->bar_at + begin, i - begin, look, run);
			used = 0;
			begin = -1;
		}
	}
}

/* One of the two times alone: a mark where it lies, and which one is missing. */
static void half_draw(const struct app *app, const struct sleep_state *state,
                      const struct plan *plan, int row, const struct night *night)
{
	struct opt_real time = opt_first(night->bed, night->wake);
	int at = clock_axis_at(&state->axis, time.value, plan->bar_width);
	const char *words = night->bed.known ? "no wake time" : "no bed time";
	int width = (int)strlen(words), beside;

	if (at >= 0)
		put(app, row, plan->bar_at + at, 1, LOOK_SERIES_1, app->unicode ? "▌" : "|");
	beside = at + 2 + width <= plan->bar_width ? at + 2 : at - 1 - width;
	if (beside >= 0)
		put(app, row, plan->bar_at + beside, width, LOOK_DIM, words);
}

static void line_draw(const struct app *app, const struct sleep_state *state,
                      const struct plan *plan, int row, const struct night *night)
{
	struct clock_stretch stretch;

	grid_draw(app, state, plan, row);
	if (clock_axis_stretch(&state->axis, night, 2 * plan->bar_width, &stretch))
		bar_draw(app, plan, row, &stretch, LOOK_SERIES_1);
	else if (night->bed.known || night->wake.known)
		half_draw(app, state, plan, row, night);
	else
		put(app, row, plan->bar_at + 2, plan->bar_width - 2, LOOK_DIM,
		    night->hours.known ? "slept, times not logged" : "not logged");
}

/* ---- the figures ---- */

static const char *place_sign(const struct app *app, enum band_place place)
{
	if (place == BAND_ABOVE)
		return app->unicode ? "↑" : "+";
	if (place == BAND_BELOW)
		return app->unicode ? "↓" : "-";
	return "";
}

static void figure_text(const struct app *app, const struct sleep_state *state,
                        const struct plan *plan, int at, enum column column, char *out, size_t size)
{
	const struct night *night = &state->nights[at];
	const struct personal_band *hr = &state->hr[at], *hrv = &state->hrv[at];
	bool nap = night->nap_hours.known && night->nap_hours.value > 0;
	char hours[16];

	snprintf(out, size, "%s", "");
	if (column == SLEPT && night->hours.known)
		/* Where naps have no column of their own, a plus says that there was one. */
		snprintf(out, size, "%s%s", hours_format(night->hours.value, hours, sizeof hours),
		         nap && plan->at[NAP] < 0 ? "+" : "");
	else if (column == SLEPT && nap && plan->at[NAP] < 0)
		snprintf(out, size, "   -+");
	else if (column == NAP && nap)
		snprintf(out, size, "+%s", hours_format(night->nap_hours.value, hours, sizeof hours));
	else if (column == QUALITY && night->quality.known)
		snprintf(out, size, "%.0f", night->quality.value);
	else if (column == WOKE && night->awakenings.known)
		snprintf(out, size, "%4.0f", night->awakenings.value);
	else if (column == DEBT && night->debt_hours.known &&
	         (night->hours.known || night->debt_hours.value >= 0.05))
		snprintf(out, size, "%4.1f", night->debt_hours.value);
	else if (column == HEART && night->resting_hr.known)
		snprintf(out, size, "%3.0f%s", night->resting_hr.value, place_sign(app, hr->place));
	else if (column == HRV && night->hrv_ms.known)
		snprintf(out, size, "%3.0f", night->hrv_ms.value);
	else if (column == WEEK && hrv->now.known)
		snprintf(out, size, "%5.1f%s", hrv->now.value, place_sign(app, hrv->place));
	else
		snprintf(out, size, "%*s", column == QUALITY ? 1 : column == SLEPT || column == NAP ? 4 : 3,
		         column == NAP ? "" : "-");
}

static enum look figure_look(const struct sleep_state *state, int at, enum column column)
{
	const struct night *night = &state->nights[at];

	if ((column == HEART && state->hr[at].place == BAND_ABOVE) ||
	    (column == WEEK && state->hrv[at].place == BAND_BELOW))
		return LOOK_MIDDLE;
	return night->hours.known ? LOOK_PLAIN : LOOK_DIM;
}

static void row_draw(const struct app *app, const struct sleep_state *state,
                     const struct plan *plan, int row, day_number day)
{
	bool here = day == app->day;
	int at = sleep_at(state, day);
	char date[DAY_LONG_SIZE], text[32];

	put(app, row, DATE_AT - 1, 1, LOOK_BOLD, here ? ">" : "");
	putf(app, row, DATE_AT, plan->date_width, here ? LOOK_CHOSEN : LOOK_PLAIN, "%.*s",
	     plan->date_width, day_format_long(day, date));
	line_draw(app, state, plan, row, &state->nights[at]);
	for (size_t i = 0; i < COLUMN_KINDS; i++)
		if (plan->at[columns[i].column] > 0) {
			figure_text(app, state, plan, at, columns[i].column, text, sizeof text);
			put(app, row, plan->at[columns[i].column], columns[i].width - 1,
			    here ? LOOK_BOLD : figure_look(state, at, columns[i].column), text);
		}
}

static void head_draw(const struct app *app, const struct sleep_state *state,
                      const struct plan *plan, int row)
{
	char hours[BAR_MOST + 1];

	putf(app, row, DATE_AT, plan->date_width, LOOK_TITLE, "%d %s", sleep_zooms[state->zoom] / 7,
	     plan->date_width < 7 ? "wks" : "weeks");
	put(app, row, plan->bar_at, plan->bar_width, LOOK_TITLE,
	    clock_axis_hours(&state->axis, plan->bar_width, hours, sizeof hours));
	for (size_t i = 0; i < COLUMN_KINDS; i++)
		if (plan->at[columns[i].column] > 0)
			put(app, row, plan->at[columns[i].column], columns[i].width - 1, LOOK_TITLE,
			    columns[i].title);
}

void sleep_list_draw(struct app *app, struct sleep_state *state, int from, int to)
{
	day_number first = sleep_first(app, state);
	int count = sleep_count(app, state), room = to - from - 1, at = app->day - first;
	struct plan plan;

	plan_make(app, state, &plan);
	head_draw(app, state, &plan, from);
	if (state->top > at)
		state->top = at;
	if (state->top < at - room + 1)
		state->top = at - room + 1;
	if (state->top > count - room)
		state->top = count > room ? count - room : 0;
	for (int i = 0; i < room && state->top + i < count; i++)
		row_draw(app, state, &plan, from + 1 + i, first + state->top + i);
}

day_number sleep_list_click(const struct app *app, const struct sleep_state *state, int from,
                            int to, int row)
{
	int at = row - from - 1 + state->top;

	return row < to && at < sleep_count(app, state) ? sleep_first(app, state) + at : DAY_NONE;
}
