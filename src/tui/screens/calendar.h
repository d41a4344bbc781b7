/* Shared by the files of the Calendar only: what it keeps, and who draws what. */
#ifndef RECOUP_TUI_CALENDAR_H
#define RECOUP_TUI_CALENDAR_H

#include "../tui.h"
#include "calendar_grid.h"
#include "plan.h"

enum calendar_metric {
	CALENDAR_SCORE,
	CALENDAR_LOAD,
	CALENDAR_SLEEP,
	CALENDAR_SORENESS,
	CALENDAR_METRICS
};
#define LEVELS 5
#define LEVEL_NONE (-1) /* the day says nothing of it */

/* Every day of the journal: small, since decades of them are kept for jumping from
 * flag to flag. A missing value is not a number. */
struct calendar_day {
	float value[CALENDAR_METRICS];
	uint8_t flag; /* enum recovery_flag */
	bool logged;
};
struct calendar_year {
	bool read;  /* this */
	bool slept; /* and the sleep of its days: only once it is shown */
	int runs[12];
	double distance_m[12];
};
#define CALENDAR_YEARS 231 /* of all the days that a journal can hold */

/* So far ahead of today can be planned here. */
#define CALENDAR_AHEAD 365

#define CELL_SESSIONS 6
#define CELL_NOTE 160
/* A day in detail: only those of the month shown, and of the weeks it touches. */
struct calendar_cell {
	bool any; /* something at all was logged */
	struct calendar_session {
		enum sport sport;
		enum workout workout;
		struct opt_real distance_m, duration_s, rpe;
	} sessions[CELL_SESSIONS];
	int session_count; /* may be more than are kept */
	double run_m;
	struct opt_real sleep;
	char tags[100];
	char note[CELL_NOTE]; /* its first line */
	char practices[120];  /* done that day, by name */
	enum plan_kind plan;
	char plan_note[FELT_MAX];
};

struct calendar_state {
	bool month; /* the view: a month, else a year */
	enum calendar_metric metric;
	int newest; /* year at the top of the year view; kept near the day */
	day_number first, last; /* of `days`; DAY_NONE while the journal is empty */
	struct calendar_day *days;
	size_t room;
	double load_steps[3]; /* quarters of the days with load */
	bool load_known;
	struct calendar_year years[CALENDAR_YEARS];
	day_number cells_from; /* a Monday */
	day_number cells_month; /* its first day; DAY_NONE: to be read */
	struct calendar_cell cells[7 * MONTH_WEEKS_MAX];
	day_number ahead_from; /* of `ahead`: today */
	uint8_t ahead[CALENDAR_AHEAD + 1]; /* enum plan_kind of the days from today on */
	struct plan_facts facts;
};

/* Several days together. */
struct calendar_sum {
	int days;   /* within the journal */
	int logged, under;
	double scores;
	int known; /* days with the metric shown */
	double values;
	int runs; /* months and years only */
	double distance_m;
};

/* calendar.c. NULL outside the journal, or the cells read. */
const struct calendar_day *calendar_day(const struct calendar_state *state, day_number day);
const struct calendar_cell *calendar_cell(const struct calendar_state *state, day_number day);
struct calendar_sum calendar_days_sum(const struct calendar_state *state, day_number from,
                                      day_number to);
struct calendar_sum calendar_month_sum(const struct calendar_state *state, day_number day);
struct calendar_sum calendar_year_sum(const struct calendar_state *state, int year);
/* Days on which something was logged, but no session, and that are over. */
bool calendar_rest(const struct app *app, const struct calendar_state *state, day_number day);
/* Reads a year's runs, and its sleep when that is shown, unless they are there. */
enum recoup_status calendar_year_need(struct app *app, struct calendar_state *state, int year,
                                      struct error *err);

/* calendar_plan.c: what days are meant to be. */
enum recoup_status calendar_plans_read(struct app *app, struct calendar_state *state,
                                       struct error *err);
/* Into the cells, once they are of their month. */
enum recoup_status calendar_plans_cells(struct app *app, struct calendar_state *state,
                                        struct error *err);
/* Of a day from today on; PLAN_NONE elsewhere. */
enum plan_kind calendar_planned(const struct calendar_state *state, day_number day);
/* The plan of the day under the cursor, as it is edited. */
struct day_plan calendar_plan(const struct app *app, const struct calendar_state *state);
/* "planned: race, Half marathon", "nothing planned"; "" for a day that is over and had no
 * plan. Returns `out`. */
char *calendar_plan_words(const struct app *app, const struct calendar_state *state, day_number day,
                          char *out, size_t size);
/* "in 12 days, taper"; "" for days that are not ahead. Returns `out`. */
char *calendar_ahead_words(const struct app *app, const struct calendar_state *state,
                           day_number day, char *out, size_t size);
/* "R rest  E easy ...", or nothing when no day shown is planned. Returns `out`. */
char *calendar_plan_legend(const struct calendar_state *state, day_number from, day_number to,
                           char *out, size_t size);

/* calendar_words.c: levels, their signs and ranges; a day and its sessions in words. */
const char *calendar_metric_name(enum calendar_metric metric); /* "Score" */
int calendar_level(const struct app *app, const struct calendar_state *state,
                   const struct calendar_day *day);
const char *calendar_glyph(const struct app *app, int level);
enum look calendar_level_look(enum calendar_metric metric, int level);
/* Which values a level means: "60 to 69", "over 330"; "" when none is of that level. */
char *calendar_range(const struct app *app, const struct calendar_state *state, int level,
                     char *out, size_t size);
/* The value in at most `width` columns, at least 3; "" when it is missing. */
char *calendar_value(enum calendar_metric metric, double value, int width, char *out, size_t size);
/* The mean of the metric shown, or the sum of loads, in so many columns; "" when there
 * is none. Returns `out`. */
char *calendar_sum_value(const struct calendar_state *state, const struct calendar_sum *sum,
                         int width, char *out, size_t size);
/* "68 days logged, 12 under-recovered, mean score 61; 60 runs, 589 km", or fewer
 * words where that is wider than `width` (0: any). Returns `out`. */
char *calendar_sum_words(const struct app *app, const struct calendar_sum *sum, int width,
                         char *out, size_t size);
/* "10.2k", "1:05 ride": in so many columns. Returns `out`. */
char *calendar_session_short(const struct app *app, const struct calendar_session *session,
                             int width, char *out, size_t size);
/* "Run 10.2 km in 52:30, RPE 6, easy". Returns `out`. */
char *calendar_session_words(const struct app *app, const struct calendar_session *session,
                             char *out, size_t size);
/* The day under the cursor: numbers, sessions, tags, note, as far as there is room.
 * Returns the rows used. */
int calendar_day_draw(const struct app *app, const struct calendar_state *state, int row, int most);
void calendar_tell(struct app *app, struct telling *telling);

/* calendar_year.c, calendar_month.c. What is at a place of the screen: DAY_NONE when
 * no day is. */
void calendar_year_draw(struct app *app, struct calendar_state *state);
day_number calendar_year_at(const struct app *app, const struct calendar_state *state, int row,
                            int column);
/* In rows [top, top + rows); `alone` with the legend and the day below. */
void calendar_month_draw(const struct app *app, const struct calendar_state *state, int top,
                         int rows, bool alone);
day_number calendar_month_at(const struct app *app, int top, int rows, bool alone, int row,
                             int column);

#endif
