/* A series of days as a chart shows it, on the screens, in a terminal's lines and on a
 * page alike: which points, on what scale, in what words. Pure; owns no data. */
#ifndef RECOUP_SERIES_CHART_H
#define RECOUP_SERIES_CHART_H

#include "recoup/chart.h"
#include "recoup/days.h"

/* All series in the order of a list: the place of one, from 0; SERIES_COUNT beyond. */
int series_at(size_t place);
/* Those that are shown unless others are asked for, the first of them that there are;
 * SERIES_COUNT beyond. */
int series_favourite(size_t place);
/* Two averages of load are read against each other: the second shares the first's chart. */
bool series_shares(int series, int before);

/* What a point is where `days` are drawn on so many dots across. */
enum span series_span(int series, int days, int dots);
/* For points_each: `values` are of [from, to], as days_series_rows gives them; the journal
 * knows [first, last], which are filled by the caller, as is today. */
struct points_of series_points(int series, enum span span, const float *values, day_number from,
                               day_number to);
/* In the person's unit. */
struct point series_point_shown(int series, enum unit_system units, const struct point *point);

#define SERIES_TRACE_POINTS (CANVAS_COLUMNS * DOTS_ACROSS + 2)
/* A series as it is drawn: its points, as shown. */
struct series_trace {
	int series;
	enum span span;
	int count;
	struct point points[SERIES_TRACE_POINTS];
};
/* Fills `trace->points` with those of [from, to]; what does not fit is left out. */
void series_trace_fill(struct series_trace *trace, const struct points_of *of, day_number from,
                       day_number to, enum unit_system units);

/* The least and the most that stands in points, on top of what is there already: begin with
 * INFINITY and -INFINITY. `band`: what is usual counts too. */
void series_extremes(const struct point *points, int count, bool band, double *low, double *high);
/* What an axis shows for values from `low` to `high`: all of a scale, from nought, or at
 * least so much that small wobbles do not look large. */
void series_ends(int series, double *low, double *high);
/* For traces that share a chart; false where nothing is known. */
bool series_scale(const struct series_trace *traces, int count, bool band, int rows,
                  struct chart_scale *scale);
/* Of a tick, short enough for a gutter of 5 columns. Returns `out`. */
char *series_tick(int series, double value, double step, char *out, size_t size);

#define SERIES_WORDS_SIZE 48
/* "55 bpm", "12.3 km so far", "40 km, in part" (the journal begins within it), "-". All
 * texts go into `out`, of SERIES_WORDS_SIZE, which is returned. */
char *series_reading(int series, enum unit_system units, const struct point *point,
                     day_number today, char *out);
/* "usual 50.1 to 53.5"; "" where nothing is usual. */
char *series_usual(int series, const struct point *point, char *out);
/* What a point is: "bpm, week mean", "km a week", "". */
char *series_point_words(int series, enum span span, enum unit_system units, char *out);
/* " Here from 48 to 56;", of points that are whole; "" where there are none. */
char *series_range(const struct series_trace *trace, char *out);

/* ---- reading ---- */

/* Several series over [from, to], and what came before, for what is usual; a mark a day.
 * Zeroed by the caller before its first use. */
struct series_table {
	const int *series; /* borrowed */
	size_t count;
	day_number from, to;      /* shown */
	day_number read_from;     /* of the values */
	day_number first, last, today; /* of the journal */
	float *values;
	unsigned char *marks; /* of [from, to] */
};
/* [from, to] lies within the journal, which is refreshed through today. */
enum recoup_status series_table_read(struct days *days, struct series_table *table,
                                     struct error *err);
void series_table_free(struct series_table *table);
/* Of series `at` of the table, for points_each. */
struct points_of series_table_points(const struct series_table *table, size_t at, enum span span);
unsigned char series_table_mark(const struct series_table *table, day_number day);

/* ---- marks ---- */

/* Of a day in a byte: its flag in the low bits, and whether nothing was trained on it. */
#define DAY_MARK_FLAG 3
#define DAY_MARK_REST 4
unsigned char day_mark(const struct day_figure *figure, day_number today);

struct day_marks {
	int days, under, strained, rest;
};
void day_marks_add(struct day_marks *marks, unsigned char mark);
/* Five steps of what is rated 0 to 10, from 0, none, to 4, severe. */
int level_of_ten(double value);
/* Where a place stands for many days: how many of ten, '1' to '9', ' ' for none. */
char of_ten(int some, int days);
/* The signs of a column; `tenths`: how many of ten instead. */
char day_marks_flag(const struct day_marks *marks, bool tenths);
char day_marks_rest(const struct day_marks *marks, bool tenths);

#endif
