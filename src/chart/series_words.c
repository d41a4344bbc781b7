/* What a point of a series says in words. Must not know where it stands. */
#include <math.h>
#include <stdio.h>

#include "recoup/series_chart.h"

char *series_reading(int series, enum unit_system units, const struct point *point,
                     day_number today, char *out)
{
	const char *unit = series_unit(series, units);
	char value[24];

	if (!point->value.known)
		snprintf(out, SERIES_WORDS_SIZE, "-");
	else
		snprintf(out, SERIES_WORDS_SIZE, "%s%s%s%s",
		         series_format(series, point->value.value, 0, value, sizeof value),
		         *unit ? " " : "", unit,
		         point->whole ? "" : point->to >= today ? " so far" : ", in part");
	return out;
}

char *series_usual(int series, const struct point *point, char *out)
{
	char low[16], high[16];

	out[0] = '\0';
	if (!point->low.known)
		return out;
	series_format(series, point->low.value, 0, low, sizeof low);
	series_format(series, point->high.value, 0, high, sizeof high);
	snprintf(out, SERIES_WORDS_SIZE, "usual %s to %s", low, high);
	return out;
}

char *series_point_words(int series, enum span span, enum unit_system units, char *out)
{
	const char *unit = series_unit(series, units);
	struct series_row row;

	series_get(series, &row);
	if (row.adds)
		snprintf(out, SERIES_WORDS_SIZE, "%s%sa %s", unit, *unit ? " " : "", span_name(span));
	else if (span != SPAN_DAY)
		snprintf(out, SERIES_WORDS_SIZE, "%s%s%s mean", unit, *unit ? ", " : "", span_name(span));
	else
		snprintf(out, SERIES_WORDS_SIZE, "%s", unit);
	return out;
}

char *series_range(const struct series_trace *trace, char *out)
{
	double low = INFINITY, high = -INFINITY;
	char least[16], most[16];

	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i];

		if (!point->value.known || !point->whole)
			continue;
		low = fmin(low, point->value.value);
		high = fmax(high, point->value.value);
	}
	out[0] = '\0';
	if (low <= high)
		snprintf(out, SERIES_WORDS_SIZE, " Here from %s to %s;",
		         series_format(trace->series, low, 0, least, sizeof least),
		         series_format(trace->series, high, 0, most, sizeof most));
	return out;
}
