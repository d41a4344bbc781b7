/* Days gathered into the points of a chart, and what is usual for a person there.
 *
 * Pure: no clock, no I/O. Values are floats, a day each; NAN where missing. */
#ifndef RECOUP_POINTS_H
#define RECOUP_POINTS_H

#include <stddef.h>

#include "recoup/day.h"
#include "recoup/opt.h"

/* What one point of a chart stands for. Weeks begin on Monday. */
enum span { SPAN_DAY, SPAN_WEEK, SPAN_MONTH, SPAN_QUARTER, SPAN_YEAR, SPAN_COUNT };
const char *span_name(enum span span); /* "day" */
/* The first day of the week, month, ... that `day` is in; of the one after it. */
day_number span_first(enum span span, day_number day);
day_number span_next(enum span span, day_number day);
/* The first day of the one `steps` later; earlier when negative. */
day_number span_move(enum span span, day_number day, int steps);
/* The shortest span of which `days` make at most `most` points; a year where none does. */
enum span span_fit(int days, int most);

struct point {
	day_number from, to; /* both within; of the calendar, even where the journal ends before */
	bool whole;          /* the journal knows all its days, and they are over */
	struct opt_real value; /* sum or mean of what is known */
	/* The person's own usual before it, mean -+ standard deviation; unknown where too
	 * little came before, for quarters and years, and for sums of a day, since days of
	 * training and of rest have no middle. */
	struct opt_real low, high;
};

/* Values of [from, to]; the journal knows [first, last], today among them or after. */
struct points_of {
	const float *values;
	day_number from, to;
	day_number first, last, today;
	enum span span;
	bool adds;      /* a point is the sum of its days; else the mean */
	bool logarithm; /* what is usual is that of the logarithm: HRV */
	double least, most; /* that a value can be; what is usual stays within */
};
/* The point that `day` is in, without what is usual. */
struct point point_at(const struct points_of *of, day_number day);
/* Calls for each point that has a day in [show_from, show_to], oldest first. What is
 * usual takes in all values from `of->from` on: of days and weeks, six weeks earlier
 * counts half; of months, six months. It needs five points before, enough of them
 * fresh; a point that is not whole never counts. */
void points_each(const struct points_of *of, day_number show_from, day_number show_to,
                 void (*each)(void *context, const struct point *point), void *context);

#endif
