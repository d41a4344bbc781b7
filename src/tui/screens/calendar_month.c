/* A month in detail: weeks as rows with their ISO number and totals, a cell a day.
 * Must not know where the figures come from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calendar.h"

#define LEFT 5 /* blank, week number, blank */
#define CELL_LEAST 7
#define CELL_MOST 18
#define CELL_ROWS_MOST 6
#define TOTAL_LEAST 5

struct layout {
	int top;          /* of the title; then the weekdays, then the weeks */
	int weeks, cell_rows, cell;
	int total, total_width; /* the column of the weeks' totals */
	day_number from;  /* the Monday of the first week */
	int legend;       /* its row; -1: none */
	int day, day_rows;
};

static struct layout lay_out(const struct app *app, int top, int rows, bool alone)
{
	struct layout layout = {.top = top, .weeks = month_weeks(app->day), .legend = -1};
	/* The legend and the day: with more of it where there is more room. */
	int below = alone ? (rows >= 26 ? 5 : 2) : 1, room;

	layout.from = monday_of(month_first(app->day));
	layout.cell = (app->columns - LEFT - 9) / 7;
	if (layout.cell < CELL_LEAST)
		layout.cell = CELL_LEAST;
	if (layout.cell > CELL_MOST)
		layout.cell = CELL_MOST;
	layout.total = LEFT + 7 * layout.cell;
	layout.total_width = app->columns - 1 - layout.total;
	if (layout.total_width > 12)
		layout.total_width = 12;
	/* On a small screen the legend goes before the sessions do. */
	room = rows - 2;
	if ((room - below) / layout.weeks < 2)
		below--;
	layout.cell_rows = (room - below) / layout.weeks;
	if (layout.cell_rows > CELL_ROWS_MOST)
		layout.cell_rows = CELL_ROWS_MOST;
	if (layout.cell_rows < 1)
		layout.cell_rows = 1;
	layout.day = top + 2 + layout.weeks * layout.cell_rows;
	if (below > alone)
		layout.legend = layout.day++;
	layout.day_rows = alone ? top + rows - layout.day : 0;
	if (layout.legend >= 0 && layout.day_rows > 3) {
		layout.day++; /* room to breathe */
		layout.day_rows--;
	}
	return layout;
}

/* ---- a cell ---- */

static void draw_head(const struct app *app, const struct calendar_state *state,
                      const struct layout *layout, int row, int column, day_number date,
                      bool within)
{
	const struct calendar_day *day = calendar_day(state, date);
	const struct calendar_cell *cell = calendar_cell(state, date);
	int usable = layout->cell - 1, note_width = usable >= 8, width = usable - 3 - note_width;
	int level = calendar_level(app, state, day);
	enum look look = day ? calendar_level_look(state->metric, level) : LOOK_DIM;
	bool noted = cell && *cell->note && note_width;
	enum plan_kind plan = cell && date >= app->today ? cell->plan : PLAN_NONE;
	char mark = day && day->flag ? flag_mark((enum recovery_flag)day->flag) : plan_letter(plan);
	char value[24] = "", text[40];

	if (width > 5)
		width = 5;
	if (day)
		calendar_value(state->metric, (double)day->value[state->metric], width, value,
		               sizeof value);
	snprintf(text, sizeof text, "%2d%c%s%*s", day_to_civil(date).day, mark,
	         !note_width ? "" : noted ? "*" : " ", width, value);
	if (date == app->day) {
		put(app, row, column, usable, LOOK_CHOSEN, text);
		return;
	}
	put(app, row, column, usable, within && day ? LOOK_BOLD : LOOK_DIM, text);
	if (plan != PLAN_NONE && mark == plan_letter(plan))
		putf(app, row, column + 2, 1, within ? plan_look(plan) : LOOK_DIM, "%c", mark);
	if (!day || !within)
		return;
	if (day->flag)
		putf(app, row, column + 2, 1, flag_look((enum recovery_flag)day->flag), "%c",
		     flag_mark((enum recovery_flag)day->flag));
	if (state->metric == CALENDAR_SCORE)
		look = flag_look((enum recovery_flag)day->flag);
	put(app, row, column + 3 + note_width, width, look, text + 3 + note_width);
}

static void draw_sessions(const struct app *app, const struct calendar_cell *cell, int row,
                          int column, int width, int rows, enum look look)
{
	int shown = cell->session_count < CELL_SESSIONS ? cell->session_count : CELL_SESSIONS;
	bool more = shown > rows || cell->session_count > shown;

	if (shown > rows)
		shown = rows;
	for (int i = 0; i < shown; i++) {
		bool last = more && i == shown - 1;
		char text[80], line[100];

		calendar_session_short(app, &cell->sessions[i], last ? width - 3 : width, text,
		                       sizeof text);
		snprintf(line, sizeof line, !last ? "%s" : width > 7 ? "%s +%d" : "%s+%d", text,
		         cell->session_count - shown);
		put(app, row + i, column, width, look, line);
	}
}

/* What the day is meant to be, while nothing was done; a race by its name. */
static int draw_plan(const struct app *app, const struct calendar_cell *cell, int row, int column,
                     int width, int room, enum look look)
{
	bool name = cell->plan == PLAN_RACE && *cell->plan_note;

	put(app, row, column, width - 1, look, name ? cell->plan_note : plan_kind_id(cell->plan));
	if (name || !*cell->plan_note || room < 2)
		return 1;
	return 1 + put_wrapped(app, row + 1, column, width - 1, room - 1, LOOK_DIM, cell->plan_note);
}

static void draw_cell(const struct app *app, const struct calendar_state *state,
                      const struct layout *layout, int row, int column, day_number date)
{
	const struct calendar_cell *cell = calendar_cell(state, date);
	bool within = month_first(date) == month_first(app->day);
	int width = layout->cell - 1, room = layout->cell_rows - 1, used = 1;
	enum look look = within ? LOOK_PLAIN : LOOK_DIM;

	draw_head(app, state, layout, row, column, date, within);
	if (!cell || room < 1)
		return;
	if (*cell->practices) {
		put(app, row + 1, column + width - 1, 1, within ? LOOK_GOOD : LOOK_DIM, "o");
		width -= 2;
	}
	if (calendar_rest(app, state, date))
		put(app, row + used++, column + 1, width, LOOK_DIM, "rest");
	if (cell->plan != PLAN_NONE && date >= app->today && cell->session_count == 0)
		used += draw_plan(app, cell, row + used, column + 1, width, room, look);
	if (cell->session_count > 0) {
		int rows = room > 2 && *cell->tags ? room - 1 : room;

		draw_sessions(app, cell, row + used, column + 1, width, rows, look);
		used += cell->session_count < rows ? cell->session_count : rows;
	}
	if (*cell->tags && used < layout->cell_rows)
		put(app, row + used++, column + 1, width, look, cell->tags);
	if (*cell->note && used + 1 < layout->cell_rows)
		put_wrapped(app, row + used, column + 1, width, layout->cell_rows - used - 1, LOOK_DIM,
		            cell->note);
}

/* ---- a week ---- */

static void draw_totals(const struct app *app, const struct calendar_state *state,
                        const struct layout *layout, int row, day_number monday)
{
	double metres = 0, load = 0;
	bool known = false;
	char text[24];

	for (day_number date = monday; date < monday + 7; date++) {
		const struct calendar_day *day = calendar_day(state, date);
		const struct calendar_cell *cell = calendar_cell(state, date);

		if (!day)
			continue;
		known = known || (cell && cell->any);
		metres += cell ? cell->run_m : 0;
		load += day->value[CALENDAR_LOAD] > 0 ? (double)day->value[CALENDAR_LOAD] : 0;
	}
	if (!known)
		return;
	metres /= app->program->settings.units == UNITS_METRIC ? METRES_PER_KM : METRES_PER_MILE;
	putf(app, row, layout->total, layout->total_width, LOOK_PLAIN, "%*.*f", layout->total_width,
	     layout->total_width > 5 ? 1 : 0, metres);
	if (layout->cell_rows > 1)
		putf(app, row + 1, layout->total, layout->total_width, LOOK_DIM, "%*s", layout->total_width,
		     calendar_value(CALENDAR_LOAD, load, 5, text, sizeof text));
}

static void draw_week(const struct app *app, const struct calendar_state *state,
                      const struct layout *layout, int week)
{
	int row = layout->top + 2 + week * layout->cell_rows;
	day_number monday = layout->from + 7 * week;

	putf(app, row, 1, 3, LOOK_DIM, "%3d", iso_week(monday));
	for (int i = 0; i < 7; i++)
		draw_cell(app, state, layout, row, LEFT + i * layout->cell, monday + i);
	draw_totals(app, state, layout, row, monday);
}

/* ---- all of it ---- */

static void draw_title(const struct app *app, const struct calendar_state *state,
                       const struct layout *layout)
{
	struct civil date = day_to_civil(app->day);
	struct calendar_sum sum = calendar_month_sum(state, app->day);
	int width = app->columns - 12;
	char words[200];

	putf(app, layout->top, 1, 9, LOOK_TITLE, "%s %d", month_name(date.month), date.year);
	put(app, layout->top, 11, width, LOOK_PLAIN,
	    calendar_sum_words(app, &sum, width, words, sizeof words));
}

static void draw_weekdays(const struct app *app, const struct layout *layout)
{
	bool metric = app->program->settings.units == UNITS_METRIC;
	char text[24];

	put(app, layout->top + 1, 2, 2, LOOK_DIM, "wk");
	for (int i = 0; i < 7; i++)
		put(app, layout->top + 1, LEFT + i * layout->cell, layout->cell - 1, LOOK_DIM,
		    weekday_name(i));
	snprintf(text, sizeof text, "%s%s", metric ? "km" : "mi",
	         layout->total_width >= 8 ? ", load" : "");
	putf(app, layout->top + 1, layout->total, layout->total_width, LOOK_DIM, "%*s",
	     layout->total_width, text);
}

static void draw_legend(const struct app *app, const struct calendar_state *state,
                        const struct layout *layout)
{
	static const struct {
		const char *sign, *words;
		enum look look;
	} parts[] = {
		{"!", "under-recovered", LOOK_BAD}, {"~", "strained", LOOK_MIDDLE},
		{"+", "recovered", LOOK_GOOD}, {"*", "note", LOOK_BOLD},
		{"o", "practice", LOOK_GOOD},
	};
	const char *name = calendar_metric_name(state->metric);
	int column = LEFT + (int)strlen(name) + 2;
	char plans[80];

	put(app, layout->legend, LEFT, 0, LOOK_BOLD, name);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		put(app, layout->legend, column, 1, parts[i].look, parts[i].sign);
		put(app, layout->legend, column + 2, 0, LOOK_DIM, parts[i].words);
		column += 4 + (int)strlen(parts[i].words);
	}
	calendar_plan_legend(state, layout->from, layout->from + 7 * layout->weeks - 1, plans,
	                     sizeof plans);
	/* Without the room, the words in the cells say it too. */
	if (column + 1 + (int)strlen(plans) < app->columns)
		put(app, layout->legend, column + 1, 0, LOOK_DIM, plans);
}

void calendar_month_draw(const struct app *app, const struct calendar_state *state, int top,
                         int rows, bool alone)
{
	struct layout layout = lay_out(app, top, rows, alone);

	draw_title(app, state, &layout);
	draw_weekdays(app, &layout);
	for (int week = 0; week < layout.weeks; week++)
		draw_week(app, state, &layout, week);
	if (layout.legend >= 0)
		draw_legend(app, state, &layout);
	if (alone)
		calendar_day_draw(app, state, layout.day, layout.day_rows);
}

day_number calendar_month_at(const struct app *app, int top, int rows, bool alone, int row,
                             int column)
{
	struct layout layout = lay_out(app, top, rows, alone);
	int week = (row - top - 2) / layout.cell_rows, weekday = (column - LEFT) / layout.cell;

	if (row < top + 2 || week >= layout.weeks || column < LEFT || weekday >= 7)
		return DAY_NONE;
	return layout.from + 7 * week + weekday;
}
