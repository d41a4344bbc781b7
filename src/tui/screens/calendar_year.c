/* A year as a heat map: weeks as columns, weekdays as rows, newest year first and as
 * many as there is room for. Must not know where the figures come from. */
#include <stdio.h>
#include <string.h>

#include "calendar.h"

#define TOP 2
#define LEFT 5        /* weekday names before the first week */
#define SIDE_WIDTH 18 /* of the legend beside the map */
#define DAY_ROWS 3    /* at least, for the day under the cursor */
#define MAP_ROWS 9    /* the year's figures, the months, seven weekdays */
#define MONTHLY_ROWS 3
#define MONTH_BELOW 14 /* rows left over that are worth a month in detail */

struct layout {
	int cell;    /* columns a day */
	bool side;   /* the legend stands beside the map */
	int newest, count; /* years */
	bool monthly; /* figures of the months below each map */
	int block;   /* rows a year, with a blank one after it */
	int legend;  /* its first row, when below */
	int day, day_rows;
	int month, month_rows; /* rows of a month in detail; 0: none */
};

static void years_choose(const struct app *app, const struct calendar_state *state,
                         struct layout *layout, int room)
{
	int year = day_to_civil(app->day).year;
	int first = day_to_civil(state->first).year, last = day_to_civil(app->today).year;

	/* The cursor may be ahead of today. */
	if (last < year)
		last = year;

	layout->count = room / (MAP_ROWS + 1);
	if (layout->count > last - first + 1)
		layout->count = last - first + 1;
	if (layout->count < 1)
		layout->count = 1;
	/* The years stay where they are until the day leaves them. */
	layout->newest = state->newest > last ? last : state->newest;
	if (layout->newest < year)
		layout->newest = year;
	if (layout->newest > year + layout->count - 1)
		layout->newest = year + layout->count - 1;
	if (layout->newest - layout->count + 1 < first)
		layout->newest = first + layout->count - 1;
}

static struct layout lay_out(const struct app *app, const struct calendar_state *state)
{
	struct layout layout = {.cell = 1};
	int rows = app->rows - 3 - TOP, legend, room;

	if (app->columns >= LEFT + 2 * YEAR_WEEKS_MAX + 1)
		layout.cell = 2;
	layout.side = app->columns >= LEFT + layout.cell * YEAR_WEEKS_MAX + 2 + SIDE_WIDTH + 1;
	legend = layout.side ? 0 : app->columns >= 110 ? 2 : 3;
	room = rows - legend - DAY_ROWS + (legend > 0 && rows < 17);
	years_choose(app, state, &layout, room);
	layout.monthly = room >= layout.count * (MAP_ROWS + MONTHLY_ROWS + 1);
	layout.block = MAP_ROWS + (layout.monthly ? MONTHLY_ROWS : 0) + 1;
	layout.legend = TOP + layout.count * layout.block;
	layout.day = layout.legend + legend;
	if (legend > 0 && rows < 17)
		layout.day--; /* no row to spare for a blank one */
	layout.day_rows = TOP + rows - layout.day;
	if (layout.day_rows >= DAY_ROWS + 2 + MONTH_BELOW) {
		layout.month = layout.day + DAY_ROWS + 2;
		layout.month_rows = TOP + rows - layout.month;
		layout.day_rows = DAY_ROWS + 1;
	}
	return layout;
}

static int year_row(const struct layout *layout, int year)
{
	return TOP + (layout->newest - year) * layout->block;
}

/* ---- the map ---- */

static void draw_day(const struct app *app, const struct calendar_state *state,
                     const struct layout *layout, int row, int column, day_number date)
{
	const struct calendar_day *day = calendar_day(state, date);
	int level = date > app->today ? LEVEL_NONE : calendar_level(app, state, day);
	enum plan_kind plan = calendar_planned(state, date);
	bool under = state->metric == CALENDAR_SCORE && day && day->flag == FLAG_UNDER_RECOVERED;
	const char *glyph = under ? "!" : calendar_glyph(app, level);
	enum look look = under ? LOOK_BAD : calendar_level_look(state->metric, level);

	if (date == app->day) {
		/* A full block in reverse would be a hole: the cursor has a sign of its own. */
		char letter[2] = {plan_letter(plan), '\0'};

		put(app, row, column, layout->cell, LOOK_CHOSEN,
		    under               ? "!"
		    : plan != PLAN_NONE ? letter
		    : layout->cell > 1  ? "[]"
		                        : "x");
		return;
	}
	if (date > app->today) {
		if (plan != PLAN_NONE)
			putf(app, row, column, 1, plan_look(plan), "%c", plan_letter(plan));
		return;
	}
	if (level == LEVEL_NONE && !under)
		return;
	put(app, row, column, 1, look, glyph);
	if (layout->cell > 1 && !under && level > 0)
		put(app, row, column + 1, 1, look, glyph);
}

static void draw_months(const struct app *app, const struct layout *layout, int row, int year)
{
	for (int month = 1; month <= 12; month++) {
		day_number first = day_from_civil((struct civil){year, month, 1});

		put(app, row, LEFT + layout->cell * year_column(first), 3, LOOK_DIM, month_name(month));
	}
}

/* Below each month: under-recovered days, the metric, the distance run. */
static void draw_monthly(const struct app *app, const struct calendar_state *state,
                         const struct layout *layout, int row, int year)
{
	bool metric = app->program->settings.units == UNITS_METRIC;

	put(app, row, 1, 3, LOOK_DIM, "  !");
	put(app, row + 1, 1, 3, LOOK_DIM, state->metric == CALENDAR_LOAD ? "sum" : "avg");
	put(app, row + 2, 1, 3, LOOK_DIM, metric ? " km" : " mi");
	for (int month = 1; month <= 12; month++) {
		day_number first = day_from_civil((struct civil){year, month, 1});
		struct calendar_sum sum = calendar_month_sum(state, first);
		int column = LEFT + layout->cell * year_column(first), width = 4 * layout->cell;
		char text[24];

		if (sum.logged == 0 && sum.runs == 0)
			continue;
		if (sum.logged > 0)
			putf(app, row, column, width, sum.under > 0 ? LOOK_BAD : LOOK_DIM, "%3d",
			     sum.under);
		putf(app, row + 1, column, width, LOOK_PLAIN, "%3s",
		     calendar_sum_value(state, &sum, width - 1, text, sizeof text));
		putf(app, row + 2, column, width, LOOK_PLAIN, "%3.0f",
		     sum.distance_m / (metric ? METRES_PER_KM : METRES_PER_MILE));
	}
}

static void draw_year(const struct app *app, const struct calendar_state *state,
                      const struct layout *layout, int year)
{
	struct calendar_sum sum = calendar_year_sum(state, year);
	int row = year_row(layout, year);
	char words[200];

	putf(app, row, 1, 4, LOOK_TITLE, "%d", year);
	put(app, row, LEFT + 2, app->columns - LEFT - 3, LOOK_PLAIN,
	    calendar_sum_words(app, &sum, app->columns - LEFT - 3, words, sizeof words));
	draw_months(app, layout, row + 1, year);
	for (int weekday = 0; weekday < 7; weekday++) {
		bool here = day_to_civil(app->day).year == year && day_weekday(app->day) == weekday;

		put(app, row + 2 + weekday, 1, 3, here ? LOOK_BOLD : LOOK_DIM, weekday_name(weekday));
	}
	for (day_number day = year_first(year); day < year_first(year + 1); day++)
		draw_day(app, state, layout, row + 2 + day_weekday(day),
		         LEFT + layout->cell * year_column(day), day);
	if (layout->monthly)
		draw_monthly(app, state, layout, row + MAP_ROWS, year);
}

/* ---- the legend ---- */

#define PLANNED_WORDS "RELH@ planned"

static bool any_planned(const struct calendar_state *state)
{
	for (int i = 0; i <= CALENDAR_AHEAD; i++)
		if (state->ahead[i] != PLAN_NONE)
			return true;
	return false;
}

/* Its parts from the top: levels 4 to 0, the flag, nothing. */
#define LEGEND_PARTS (LEVELS + 2)
static bool legend_part(const struct app *app, const struct calendar_state *state, int part,
                        const char **glyph, enum look *look, char *words, size_t size)
{
	int level = LEVELS - 1 - part;

	*words = '\0';
	if (level >= 0) {
		*glyph = calendar_glyph(app, level);
		*look = calendar_level_look(state->metric, level);
		calendar_range(app, state, level, words, size);
	} else if (part == LEVELS && state->metric == CALENDAR_SCORE) {
		*glyph = "!";
		*look = LOOK_BAD;
		snprintf(words, size, "under-recovered");
	} else if (part == LEVELS + 1) {
		*glyph = " ";
		*look = LOOK_PLAIN;
		snprintf(words, size, "not logged");
	}
	return *words != '\0';
}

static void legend_title(const struct calendar_state *state, char *out, size_t size)
{
	snprintf(out, size, "%s%s", calendar_metric_name(state->metric),
	         state->metric == CALENDAR_LOAD ? ", by quarters" : "");
}

static void draw_legend_side(const struct app *app, const struct calendar_state *state,
                             const struct layout *layout)
{
	int column = LEFT + layout->cell * YEAR_WEEKS_MAX + 2, row = TOP + 1;
	const char *glyph;
	enum look look;
	char words[40];

	legend_title(state, words, sizeof words);
	put(app, row++, column, 0, LOOK_BOLD, words);
	for (int part = 0; part < LEGEND_PARTS; part++) {
		if (!legend_part(app, state, part, &glyph, &look, words, sizeof words))
			continue;
		put(app, row, column, 1, look, glyph);
		put(app, row++, column + 2, 0, LOOK_PLAIN, words);
	}
	if (any_planned(state))
		put(app, row, column, 0, LOOK_PLAIN, PLANNED_WORDS);
}

static void draw_legend_below(const struct app *app, const struct calendar_state *state,
                              const struct layout *layout)
{
	int column = LEFT, row = layout->legend;
	const char *glyph;
	enum look look;
	char words[40];

	legend_title(state, words, sizeof words);
	put(app, row, column, 0, LOOK_BOLD, words);
	column += (int)strlen(words) + 2;
	for (int part = LEGEND_PARTS - 1; part >= 0; part--) {
		/* From little to much, then the flag and the gap. */
		int turned = part >= 2 ? part - 2 : LEVELS + 1 - part;

		if (!legend_part(app, state, turned, &glyph, &look, words, sizeof words))
			continue;
		if (turned > LEVELS)
			glyph = app->unicode ? "␣" : "_";
		if (column + 2 + (int)strlen(words) > app->columns - 1) {
			column = LEFT;
			row++;
		}
		put(app, row, column, 1, look, glyph);
		put(app, row, column + 2, 0, LOOK_PLAIN, words);
		column += 2 + (int)strlen(words) + 2;
	}
	if (!any_planned(state))
		return;
	if (column + (int)strlen(PLANNED_WORDS) >= app->columns) {
		column = LEFT;
		row++;
	}
	if (row < layout->day)
		put(app, row, column, 0, LOOK_PLAIN, PLANNED_WORDS);
}

/* ---- all of it ---- */

void calendar_year_draw(struct app *app, struct calendar_state *state)
{
	struct layout layout = lay_out(app, state);
	struct error err;

	state->newest = layout.newest;
	for (int year = layout.newest; year > layout.newest - layout.count; year--) {
		/* Only years that came into view are read. */
		if (calendar_year_need(app, state, year, &err) != RECOUP_OK)
			app_fail(app, &err);
		draw_year(app, state, &layout, year);
	}
	if (layout.side)
		draw_legend_side(app, state, &layout);
	else
		draw_legend_below(app, state, &layout);
	calendar_day_draw(app, state, layout.day, layout.day_rows);
	if (layout.month_rows > 0)
		calendar_month_draw(app, state, layout.month, layout.month_rows, false);
}

day_number calendar_year_at(const struct app *app, const struct calendar_state *state, int row,
                            int column)
{
	struct layout layout = lay_out(app, state);
	int year = layout.newest - (row - TOP) / layout.block;
	int weekday = (row - TOP) % layout.block - 2;

	if (layout.month_rows > 0 && row >= layout.month)
		return calendar_month_at(app, layout.month, layout.month_rows, false, row, column);
	if (row < TOP || year <= layout.newest - layout.count || weekday < 0 || weekday >= 7 ||
	    column < LEFT)
		return DAY_NONE;
	return year_day_at(year, (column - LEFT) / layout.cell, weekday);
}
