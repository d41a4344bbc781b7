/* What of a series a chart shows: which points, on what scale, with which marks. Must not
 * know where it is drawn, nor read a journal. */
#include "recoup/series_chart.h"

#include <math.h>
#include <stdio.h>

#define WEEKS_FROM_DAYS 28 /* longer than this, what adds up is looked at by the week */

/* In the order of the list; what is not named here comes after. */
static const int listed[] = {
	SERIES_SCORE, SERIES_LOAD, SERIES_ACUTE, SERIES_CHRONIC, SERIES_MONOTONY, SERIES_STRAIN,
	SERIES_DISTANCE, SERIES_RUN_TIME, METRIC_OTHER_LOAD, METRIC_SLEEP_HOURS, METRIC_SLEEP_QUALITY,
	SERIES_SLEEP_DEBT, METRIC_BED_TIME, METRIC_WAKE_TIME, METRIC_AWAKENINGS, METRIC_NAP_HOURS,
	METRIC_RESTING_HR, METRIC_HRV_RMSSD, METRIC_WEIGHT, METRIC_SORENESS, METRIC_HUNGER,
	METRIC_ENERGY, METRIC_MOOD, METRIC_MOTIVATION, METRIC_STRESS, METRIC_PERCEIVED_RECOVERY,
	METRIC_PAIN, METRIC_ILLNESS, METRIC_FUEL, METRIC_FLUIDS,
};
#define LISTED (sizeof listed / sizeof *listed)

int series_at(size_t place)
{
	size_t named = LISTED;

	if (place < LISTED)
		return listed[place];
	for (int series = 0; series < SERIES_COUNT; series++) {
		bool before = false;

		for (size_t i = 0; i < LISTED; i++)
			before = before || listed[i] == series;
		if (!before && named++ == place)
			return series;
	}
	return SERIES_COUNT;
}

int series_favourite(size_t place)
{
	static const int favourites[] = {SERIES_SCORE, SERIES_LOAD, METRIC_SLEEP_HOURS,
	                                 METRIC_RESTING_HR, METRIC_SORENESS, SERIES_DISTANCE};

	return place < sizeof favourites / sizeof *favourites ? favourites[place] : SERIES_COUNT;
}

bool series_shares(int series, int before)
{
	return series == SERIES_CHRONIC && before == SERIES_ACUTE;
}

/* ---- points ---- */

enum span series_span(int series, int days, int dots)
{
	struct series_row row;
	enum span span = span_fit(days, dots);

	series_get(series, &row);
	/* A day's bar tells only of that day. */
	return row.adds && span == SPAN_DAY && days > WEEKS_FROM_DAYS ? SPAN_WEEK : span;
}

struct points_of series_points(int series, enum span span, const float *values, day_number from,
                               day_number to)
{
	struct series_row row;

	series_get(series, &row);
	return (struct points_of){
		.values = values,
		.from = from,
		.to = to,
		.span = span,
		.adds = row.adds,
		.logarithm = series < METRIC_COUNT && metric_get((enum metric_id)series)->factor.logarithm,
		.least = row.minimum,
		.most = row.maximum,
	};
}

struct point series_point_shown(int series, enum unit_system units, const struct point *point)
{
	struct point shown = *point;

	shown.value.value = series_shown(series, units, point->value.value);
	shown.low.value = series_shown(series, units, point->low.value);
	shown.high.value = series_shown(series, units, point->high.value);
	return shown;
}

struct tracing {
	struct series_trace *trace;
	enum unit_system units;
};

static void on_point(void *context, const struct point *point)
{
	const struct tracing *tracing = context;
	struct series_trace *trace = tracing->trace;

	if (trace->count < SERIES_TRACE_POINTS)
		trace->points[trace->count++] =
			series_point_shown(trace->series, tracing->units, point);
}

void series_trace_fill(struct series_trace *trace, const struct points_of *of, day_number from,
                       day_number to, enum unit_system units)
{
	struct tracing tracing = {trace, units};

	trace->count = 0;
	points_each(of, from, to, on_point, &tracing);
}

/* ---- scales ---- */

void series_extremes(const struct point *points, int count, bool band, double *low, double *high)
{
	for (int i = 0; i < count; i++) {
		const struct point *point = &points[i];

		if (point->value.known) {
			*low = fmin(*low, point->value.value);
			*high = fmax(*high, point->value.value);
		}
		if (band && point->low.known) {
			*low = fmin(*low, point->low.value);
			*high = fmax(*high, point->high.value);
		}
	}
}

void series_ends(int series, double *low, double *high)
{
	struct series_row row;
	double missing;

	series_get(series, &row);
	missing = row.least_span - (*high - *low);
	if (row.whole_scale) {
		*low = row.minimum;
		*high = row.maximum;
	} else if (row.adds) {
		*low = 0;
		*high = fmax(*high, row.least_span);
	} else if (missing > 0) {
		bool above = *low >= 0;

		*low -= missing / 2;
		if (above && *low < 0)
			*low = 0;
		*high = *low + row.least_span;
	}
}

bool series_scale(const struct series_trace *traces, int count, bool band, int rows,
                  struct chart_scale *scale)
{
	double low = INFINITY, high = -INFINITY;
	struct series_row row;

	series_get(traces[0].series, &row);
	for (int i = 0; i < count; i++)
		series_extremes(traces[i].points, traces[i].count, band && i == 0, &low, &high);
	if (low > high)
		return false;
	series_ends(traces[0].series, &low, &high);
	*scale = chart_scale(low, high, rows, row.show != SHOW_NUMBER);
	return true;
}

char *series_tick(int series, double value, double step, char *out, size_t size)
{
	struct series_row row;

	series_get(series, &row);
	if (row.show == SHOW_HOURS && fabs(value) >= 99.99)
		snprintf(out, size, "%.0f h", value);
	else if (fabs(value) >= 99999.5)
		snprintf(out, size, "%.0fk", value / 1000);
	else
		series_format(series, value, step, out, size);
	return out;
}

/* ---- marks ---- */

unsigned char day_mark(const struct day_figure *figure, day_number today)
{
	/* A day off is one of which the morning is known and no training; today isn't over. */
	bool rest = figure->logged && !(figure->load > 0) && figure->day < today;

	return (unsigned char)((figure->flag & DAY_MARK_FLAG) | (rest ? DAY_MARK_REST : 0));
}

void day_marks_add(struct day_marks *marks, unsigned char mark)
{
	marks->days++;
	marks->under += (mark & DAY_MARK_FLAG) == FLAG_UNDER_RECOVERED;
	marks->strained += (mark & DAY_MARK_FLAG) == FLAG_STRAINED;
	marks->rest += (mark & DAY_MARK_REST) != 0;
}

int level_of_ten(double value)
{
	static const double steps[] = {0.5, 2.5, 4.5, 6.5};
	int level = 0;

	while (level < 4 && value >= steps[level])
		level++;
	return level;
}

char of_ten(int some, int days)
{
	int tenths = days > 0 ? (int)lround(10.0 * some / days) : 0;

	return some == 0 ? ' ' : (char)(tenths < 1 ? '1' : tenths > 9 ? '9' : '0' + tenths);
}

char day_marks_flag(const struct day_marks *marks, bool tenths)
{
	if (tenths)
		return of_ten(marks->under, marks->days);
	return marks->under ? '!' : marks->strained ? '~' : ' ';
}

char day_marks_rest(const struct day_marks *marks, bool tenths)
{
	return tenths ? of_ten(marks->rest, marks->days) : marks->rest ? 'r' : ' ';
}
