/* Many nights side by side, hours downwards: how bed and wake drift over weeks. A
 * column or more a night; where even that is too wide, two nights share one. Must not
 * know where the nights come from. */
#include <stdio.h>
#include <string.h>

#include "sleep.h"

#define GUTTER 6 /* "22:00 " */
#define LEFT 2
#define STEP_MOST 4
#define ROWS_BELOW 2    /* marks, and dates */
#define ROWS_ENOUGH 12  /* hours need no more before quality and heart get rows too */

struct raster {
	int first_row, rows;  /* of the hours */
	int strips;           /* rows below them: quality, resting heart rate, HRV */
	int column, width;    /* of the nights, in columns of the screen */
	int nights, step;     /* columns a night; 0: two nights a column */
	day_number first;
};

static void raster_make(const struct app *app, const struct sleep_state *state, int from, int to,
                        struct raster *raster)
{
	int room = app->columns - 1 - LEFT - GUTTER;

	raster->first_row = from + 1;
	raster->rows = to - from - 1 - ROWS_BELOW;
	raster->strips = state->has_quality + state->has_hr + state->has_hrv;
	if (raster->rows - raster->strips < ROWS_ENOUGH)
		raster->strips = 0;
	raster->rows -= raster->strips;
	raster->column = LEFT + GUTTER;
	raster->nights = sleep_count(app, state);
	raster->first = sleep_first(app, state);
	raster->step = room / sleep_zooms[state->zoom];
	if (raster->step > STEP_MOST)
		raster->step = STEP_MOST;
	/* A young journal is drawn at the scale of a full one, unless it fits better so. */
	if (raster->step == 0 && raster->nights <= room)
		raster->step = 1;
	raster->width = raster->step > 0 ? raster->nights * raster->step : (raster->nights + 1) / 2;
}

static int column_of(const struct raster *raster, int night)
{
	return raster->column + (raster->step > 0 ? night * raster->step : night / 2);
}

/* ---- the hours ---- */

static void hours_draw(const struct app *app, const struct sleep_state *state,
                       const struct raster *raster)
{
	int ticks = state->axis.length / CLOCK_TICK_MINUTES, every = 1;
	char dots[3 * 240 + 1] = "";
	size_t used = 0;

	while (raster->rows / (ticks / every) < 1)
		every *= 2;
	for (int i = 0; i < raster->width && i < 240; i++) {
		const char *dot = i % 2 ? " " : app->unicode ? "·" : ".";

		memcpy(dots + used, dot, strlen(dot) + 1);
		used += strlen(dot);
	}
	for (int tick = 0; tick < ticks; tick += every) {
		int row = raster->first_row + tick * raster->rows / ticks;

		putf(app, row, LEFT, GUTTER, LOOK_TITLE, "%02d:00",
		     (state->axis.start / 60 + tick * CLOCK_TICK_MINUTES / 60) % 24);
		put(app, row, raster->column, raster->width, LOOK_DIM, dots);
	}
}

/* ---- a column a night: half a row is the finest step ---- */

static void night_draw(const struct app *app, const struct raster *raster, int night,
                       const struct clock_stretch *stretch)
{
	bool here = raster->first + night == app->day;
	enum look look = here ? LOOK_BOLD : LOOK_SERIES_1;

	for (int row = 0; row < raster->rows; row++) {
		bool upper = clock_stretch_has(stretch, 2 * row);
		bool lower = clock_stretch_has(stretch, 2 * row + 1);
		const char *sign = upper && lower ? "┃" : upper ? "╹" : "╻";

		if (!app->unicode)
			sign = here ? "#" : "|";
		if (upper || lower)
			put(app, raster->first_row + row, column_of(raster, night), 1, look, sign);
	}
}

/* ---- two nights a column: braille dots, four a row ---- */

static void braille_put(const struct app *app, int row, int column, unsigned dots, enum look look)
{
	/* U+2800 and up: eight dots, a bit each. */
	char sign[4] = {(char)0xE2, (char)(0xA0 | dots >> 6), (char)(0x80 | (dots & 0x3F)), '\0'};

	put(app, row, column, 1, look, sign);
}

static void pair_draw(const struct app *app, const struct raster *raster, int night,
                      const struct clock_stretch *pair, const bool *known)
{
	static const unsigned bit[2][4] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};
	day_number day = raster->first + night;
	enum look look = app->day == day || app->day == day + 1 ? LOOK_BOLD : LOOK_SERIES_1;

	for (int row = 0; row < raster->rows; row++) {
		unsigned dots = 0;
		bool side[2] = {false, false};

		for (int i = 0; i < 2; i++)
			for (int step = 0; known[i] && step < 4; step++)
				if (clock_stretch_has(&pair[i], 4 * row + step)) {
					dots |= bit[i][step];
					side[i] = true;
				}
		if (dots == 0)
			continue;
		if (app->unicode)
			braille_put(app, raster->first_row + row, column_of(raster, night), dots, look);
		else
			put(app, raster->first_row + row, column_of(raster, night), 1, look,
			    side[0] && side[1] ? "=" : side[0] ? "[" : "]");
	}
}

static void nights_draw(const struct app *app, const struct sleep_state *state,
                        const struct raster *raster)
{
	const struct night *nights = &state->nights[sleep_at(state, raster->first)];
	int together = raster->step > 0 ? 1 : 2, fine = raster->step > 0 ? 2 : 4;

	for (int i = 0; i < raster->nights; i += together) {
		struct clock_stretch stretch[2];
		bool known[2] = {false, false};

		for (int j = 0; j < together && i + j < raster->nights; j++)
			known[j] = clock_axis_stretch(&state->axis, &nights[i + j], fine * raster->rows,
			                              &stretch[j]);
		if (raster->step > 0 && known[0])
			night_draw(app, raster, i, &stretch[0]);
		else if (raster->step == 0)
			pair_draw(app, raster, i, stretch, known);
	}
}

/* ---- below: strips, the cursor, what is missing, dates ---- */

enum strip { STRIP_QUALITY, STRIP_HEART, STRIP_HRV };

/* Which side of the person's own band, as said of the night. */
static const char *strip_sign(const struct app *app, const struct sleep_state *state, int at,
                              enum strip strip, char out[8])
{
	enum band_place place = strip == STRIP_HEART ? state->hr[at].place : state->hrv[at].place;

	out[0] = '\0';
	if (strip == STRIP_QUALITY && state->nights[at].quality.known)
		snprintf(out, 8, "%.0f", state->nights[at].quality.value);
	else if (strip != STRIP_QUALITY && place == BAND_ABOVE)
		snprintf(out, 8, "%s", app->unicode ? "↑" : "+");
	else if (strip != STRIP_QUALITY && place == BAND_BELOW)
		snprintf(out, 8, "%s", app->unicode ? "↓" : "-");
	return out;
}

/* Of two nights in one column the later one speaks, if it has something to say. */
static void strip_draw(const struct app *app, const struct sleep_state *state,
                       const struct raster *raster, int row, enum strip strip)
{
	static const char *const labels[] = {"Q", "HR", "HRV"};
	char sign[8];

	put(app, row, LEFT, GUTTER - 1, LOOK_TITLE, labels[strip]);
	for (int i = 0; i < raster->nights; i++) {
		strip_sign(app, state, sleep_at(state, raster->first + i), strip, sign);
		if (*sign)
			put(app, row, column_of(raster, i), 1,
			    raster->first + i == app->day ? LOOK_BOLD : LOOK_PLAIN, sign);
	}
}

static void strips_draw(const struct app *app, const struct sleep_state *state,
                        const struct raster *raster)
{
	int row = raster->first_row + raster->rows;

	if (raster->strips == 0)
		return;
	if (state->has_quality)
		strip_draw(app, state, raster, row++, STRIP_QUALITY);
	if (state->has_hr)
		strip_draw(app, state, raster, row++, STRIP_HEART);
	if (state->has_hrv)
		strip_draw(app, state, raster, row, STRIP_HRV);
}

static bool silent(const struct night *night)
{
	return !night->hours.known && !night->bed.known && !night->wake.known;
}

static void marks_draw(const struct app *app, const struct sleep_state *state,
                       const struct raster *raster)
{
	const struct night *nights = &state->nights[sleep_at(state, raster->first)];
	int row = raster->first_row + raster->rows + raster->strips;

	for (int i = 0; i < raster->nights; i++) {
		if (silent(&nights[i]))
			put(app, row, column_of(raster, i), 1, LOOK_DIM, "-");
		else if (!night_in_bed(&nights[i]).known)
			put(app, row, column_of(raster, i), 1, LOOK_DIM, "?");
	}
	put(app, row, column_of(raster, app->day - raster->first), 1, LOOK_BOLD,
	    app->unicode ? "▲" : "^");
}

/* Mondays where there is room for them, and always at least a week apart. */
static void dates_draw(const struct app *app, const struct raster *raster)
{
	int row = raster->first_row + raster->rows + raster->strips + 1, end = 0;

	for (int i = 0; i < raster->nights; i++) {
		day_number day = raster->first + i;
		struct civil date = day_to_civil(day);
		int column = column_of(raster, i);
		char text[8];

		if (day_weekday(day) != 0 || column < end)
			continue;
		snprintf(text, sizeof text, "%d %.3s", date.day, month_name(date.month));
		if (column + (int)strlen(text) > app->columns - 1)
			break;
		put(app, row, column, 0, LOOK_TITLE, text);
		end = column + (int)strlen(text) + 2;
	}
}

void sleep_raster_draw(const struct app *app, const struct sleep_state *state, int from, int to)
{
	struct raster raster;

	raster_make(app, state, from, to, &raster);
	putf(app, from, LEFT, app->columns - LEFT - 1, LOOK_TITLE, "%s: a night a column%s",
	     state->zoom == 1 ? "Four weeks" : "A quarter",
	     raster.step == 0 ? ", two by two; - not logged, ? no times" :
	                        "; - not logged, ? no times");
	hours_draw(app, state, &raster);
	nights_draw(app, state, &raster);
	strips_draw(app, state, &raster);
	marks_draw(app, state, &raster);
	dates_draw(app, &raster);
}

day_number sleep_raster_click(const struct app *app, const struct sleep_state *state, int column)
{
	struct raster raster;
	int at;

	raster_make(app, state, 0, app->rows, &raster);
	at = column - raster.column;
	if (at < 0)
		return DAY_NONE;
	at = raster.step > 0 ? at / raster.step : at * 2;
	return at < raster.nights ? raster.first + at : DAY_NONE;
}
