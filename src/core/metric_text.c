/* Metric values as text: typed by people, written in recoup's own CSV, shown.
 * Everything is read off the metric table. */
#include "recoup/metric.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static void range_words(const struct metric *metric, char *out, size_t size)
{
	char low[REAL_TEXT_SIZE], high[REAL_TEXT_SIZE];
	int last = (int)(metric->maximum - metric->minimum);

	real_format(metric->minimum, low);
	real_format(metric->maximum, high);
	if (metric->entry == ENTRY_RATING && last < METRIC_WORDS && metric->words[0])
		snprintf(out, size, "%s is rated %s (%s) to %s (%s)", metric->label, low,
		         metric->words[0], high, metric->words[last]);
	else if (metric->entry == ENTRY_HOURS)
		snprintf(out, size, "%s is %s to %s hours, written 7:40 or 7.5", metric->label, low, high);
	else if (metric->entry == ENTRY_BED_TIME || metric->entry == ENTRY_CLOCK)
		snprintf(out, size, "%s is a time of day, written 22:30", metric->label);
	else
		snprintf(out, size, "%s is %s to %s%s%s", metric->label, low, high,
		         *metric->unit ? " " : "", metric->unit);
}

static enum recoup_status range_refuse(const struct metric *metric, const char *said,
                                       struct error *err)
{
	char hint[200], low[REAL_TEXT_SIZE], high[REAL_TEXT_SIZE];

	range_words(metric, hint, sizeof hint);
	return error_set(err, RECOUP_INPUT, NULL, hint, "%s %s is outside %s to %s", metric->id, said,
	                 real_format(metric->minimum, low), real_format(metric->maximum, high));
}

enum recoup_status metric_check(enum metric_id id, double value, struct error *err)
{
	const struct metric *metric = metric_get(id);
	char said[REAL_TEXT_SIZE];

	if (value >= metric->minimum && value <= metric->maximum)
		return RECOUP_OK;
	if (isnan(value))
		return range_refuse(metric, "that is no number", err);
	return range_refuse(metric, real_format(value, said), err);
}

static bool value_read(const struct metric *metric, const char *text, enum unit_system system,
                       double *value)
{
	int minutes;

	switch (metric->entry) {
	case ENTRY_HOURS:
		return sleep_duration_parse(text, value);
	case ENTRY_WEIGHT:
		return weight_parse(text, system, value);
	case ENTRY_LITRES:
		return fluids_parse(text, value);
	case ENTRY_BED_TIME:
	case ENTRY_CLOCK:
		if (!(metric->entry == ENTRY_CLOCK ? clock_parse(text, &minutes)
		                                   : bed_time_parse(text, &minutes)))
			return false;
		*value = minutes;
		return true;
	case ENTRY_RATING:
	case ENTRY_NUMBER:
	default: {
		/* "52 bpm", as it is shown. */
		size_t length = strlen(text), unit = strlen(metric->unit);

		while (length > 0 && isspace((unsigned char)text[length - 1]))
			length--;
		if (unit > 0 && length > unit && memcmp(text + length - unit, metric->unit, unit) == 0)
			length -= unit;
		return real_parse(text, length, value);
	}
	}
}

enum recoup_status metric_parse(enum metric_id id, const char *text, enum unit_system system,
                                double *value, struct error *err)
{
	const struct metric *metric = metric_get(id);
	char hint[200];

	if (!value_read(metric, text, system, value)) {
		range_words(metric, hint, sizeof hint);
		return error_set(err, RECOUP_INPUT, NULL, hint, "%s: \"%s\" cannot be read", metric->id,
		                 text);
	}
	if (*value < metric->minimum || *value > metric->maximum)
		return range_refuse(metric, text, err);
	return RECOUP_OK;
}

char *metric_format_data(enum metric_id id, double value, char out[METRIC_TEXT_SIZE])
{
	const struct metric *metric = metric_get(id);

	if (metric->entry == ENTRY_BED_TIME)
		return bed_time_format((int)lround(value), out, METRIC_TEXT_SIZE);
	if (metric->entry == ENTRY_CLOCK)
		return clock_format((int)lround(value), out, METRIC_TEXT_SIZE);
	return real_format(value, out);
}

char *metric_format(enum metric_id id, double value, enum unit_system system, char *out,
                    size_t size)
{
	const struct metric *metric = metric_get(id);
	const char *word = metric_word(id, value);
	char number[REAL_TEXT_SIZE];

	switch (metric->entry) {
	case ENTRY_HOURS:
		hours_format(value, number, sizeof number);
		snprintf(out, size, "%s h", number);
		return out;
	case ENTRY_WEIGHT:
		return weight_format(value, system, out, size);
	case ENTRY_BED_TIME:
	case ENTRY_CLOCK:
		return clock_format((int)lround(value), out, size);
	case ENTRY_RATING:
	case ENTRY_NUMBER:
	case ENTRY_LITRES:
	default:
		/* Shown to two digits after the point at most; kept to the last. */
		real_format(round(value * 100) / 100, number);
		if (*word)
			snprintf(out, size, "%s %s", number, word);
		else
			snprintf(out, size, "%s%s%s", number, *metric->unit ? " " : "", metric->unit);
		return out;
	}
}
