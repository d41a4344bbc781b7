/* A chart over days: scales, ticks, and points drawn onto a canvas. Owns no data. */
#ifndef RECOUP_CHART_H
#define RECOUP_CHART_H

#include "recoup/canvas.h"
#include "recoup/points.h"

#define CHART_GUTTER 6 /* columns left of the plot: a tick's label and the axis */

/* ---- values, upwards ---- */

struct chart_scale {
	double low, high; /* of the lowest and the highest dot */
	double step;      /* ticks are its multiples */
};
/* For values within [low, high] on so many rows: wide enough for two ticks, which are
 * 1, 2 or 5 times a power of ten; of hours what a clock shows. */
struct chart_scale chart_scale(double low, double high, int rows, bool hours);
/* Counted in dots from the top. */
int chart_height(const struct chart_scale *scale, int rows, double value);

/* ---- days, to the right ---- */

struct chart_days {
	day_number from;
	int days, columns;
};
/* The first dot of the day. */
int chart_dot(const struct chart_days *axis, day_number day);
int chart_column(const struct chart_days *axis, day_number day); /* of the day's middle */
day_number chart_day(const struct chart_days *axis, int column); /* in the column's middle */

#define CHART_TICK_SIZE 12
struct chart_tick {
	day_number day;
	int column;
	char text[CHART_TICK_SIZE];
};
/* Days, Mondays, months, quarters or years, whatever has room for its label; none runs
 * into the next. Returns how many. */
int chart_ticks(const struct chart_days *axis, struct chart_tick *ticks, int room);

/* ---- together ---- */

struct chart_trace {
	const struct point *points; /* oldest first, one after the other */
	int count;
	enum look look;
	bool bars;   /* from nought up; else a line that breaks where a point is missing */
	bool dotted; /* the second line of a chart, told apart without colour */
};
#define CHART_TRACES 2
struct chart {
	struct chart_days axis;
	struct chart_scale scale;
	struct chart_trace traces[CHART_TRACES];
	int trace_count;
	bool band; /* shade what is usual for the first */
};
/* The plot alone, on so many rows; the canvas is emptied first. */
void chart_draw(struct canvas *canvas, const struct chart *chart, int rows);

#endif
