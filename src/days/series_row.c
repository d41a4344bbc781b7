/* What each series is, and how its values look to this person. Must not know where they
 * come from, nor charts. */
#include "recoup/days.h"

#include <math.h>
#include <stdio.h>

#define SECONDS_PER_HOUR 3600.0
#define MINUTES_PER_HOUR 60.0

static const struct series_row worked_out[SERIES_COUNT - METRIC_COUNT] = {
	[SERIES_SCORE - METRIC_COUNT] =
		{"score", "Score", "", false, MORE_IS_BETTER, SHOW_NUMBER, 0, 20, 0, 100, false},
	[SERIES_LOAD - METRIC_COUNT] =
		{"load", "Load", "AU", true, NO_DIRECTION, SHOW_NUMBER, 0, 100, 0, INFINITY, false},
	[SERIES_ACUTE - METRIC_COUNT] =
		{"acute_load", "Acute load", "AU", false, NO_DIRECTION, SHOW_NUMBER, 0, 100, 0, INFINITY,
			false},
	[SERIES_CHRONIC - METRIC_COUNT] =
		{"chronic_load", "Chronic load", "AU", false, NO_DIRECTION, SHOW_NUMBER, 0, 100, 0,
			INFINITY, false},
	[SERIES_MONOTONY - METRIC_COUNT] =
		{"monotony", "Monotony", "", false, LESS_IS_BETTER, SHOW_NUMBER, 2, 1, 0, INFINITY, false},
	[SERIES_STRAIN - METRIC_COUNT] =
		{"strain", "Strain", "AU", false, LESS_IS_BETTER, SHOW_NUMBER, 0, 500, 0, INFINITY, false},
	[SERIES_SLEEP_DEBT - METRIC_COUNT] =
		{"sleep_debt", "Sleep debt", "h", false, LESS_IS_BETTER, SHOW_NUMBER, 1, 2, 0, INFINITY, false},
	[SERIES_DISTANCE - METRIC_COUNT] =
		{"distance", "Distance", "m", true, NO_DIRECTION, SHOW_NUMBER, 1, 5, 0, INFINITY, false},
	[SERIES_RUN_TIME - METRIC_COUNT] =
		{"run_time", "Running time", "s", true, NO_DIRECTION, SHOW_HOURS, 0, 1, 0, INFINITY, false},
};

/* What the metric table does not say of those that are plain numbers. */
static const struct {
	enum metric_id metric;
	int digits;
	double least_span;
} measured[] = {
	{METRIC_RESTING_HR, 1, 8},      {METRIC_HRV_RMSSD, 1, 20},    {METRIC_WEIGHT, 1, 2},
	{METRIC_STEPS, 0, 5000},        {METRIC_OTHER_LOAD, 0, 100},  {METRIC_SLEEP_SCORE, 0, 20},
	{METRIC_DEVICE_RECOVERY, 0, 20}, {METRIC_DEVICE_STRESS, 0, 20}, {METRIC_AWAKENINGS, 1, 4},
};

static void metric_row(enum metric_id id, struct series_row *row)
{
	const struct metric *metric = metric_get(id);

	*row = (struct series_row){metric->id, metric->label, metric->unit, id == METRIC_OTHER_LOAD,
	                           metric->direction, SHOW_NUMBER, 2, 4 * metric->step,
	                           metric->minimum, metric->maximum, metric->entry == ENTRY_RATING};
	if (metric->entry == ENTRY_HOURS)
		row->show = SHOW_HOURS;
	if (metric->entry == ENTRY_BED_TIME || metric->entry == ENTRY_CLOCK)
		row->show = SHOW_CLOCK;
	if (row->show != SHOW_NUMBER)
		row->least_span = 2;
	if (row->whole_scale)
		row->digits = metric->step < 1 ? 2 : 1;
	for (size_t i = 0; i < sizeof measured / sizeof *measured; i++)
		if (measured[i].metric == id) {
			row->digits = measured[i].digits;
			row->least_span = measured[i].least_span;
		}
}

void series_get(int series, struct series_row *row)
{
	if (series < METRIC_COUNT)
		metric_row((enum metric_id)series, row);
	else
		*row = worked_out[series - METRIC_COUNT];
}

double series_shown(int series, enum unit_system system, double value)
{
	struct series_row row;

	if (series == SERIES_DISTANCE)
		return value / (system == UNITS_METRIC ? METRES_PER_KM : METRES_PER_MILE);
	if (series == SERIES_RUN_TIME)
		return value / SECONDS_PER_HOUR;
	if (series == METRIC_WEIGHT && system == UNITS_IMPERIAL)
		return value / KG_PER_POUND;
	series_get(series, &row);
	return row.show == SHOW_CLOCK ? value / MINUTES_PER_HOUR : value;
}

const char *series_unit(int series, enum unit_system system)
{
	struct series_row row;

	if (series == SERIES_DISTANCE)
		return system == UNITS_METRIC ? "km" : "mi";
	if (series == METRIC_WEIGHT && system == UNITS_IMPERIAL)
		return "lb";
	series_get(series, &row);
	return row.show == SHOW_NUMBER ? row.unit : "";
}

char *series_format(int series, double shown, double step, char *out, size_t size)
{
	struct series_row row;
	int digits;

	series_get(series, &row);
	if (row.show == SHOW_HOURS)
		return hours_format(shown, out, size);
	if (row.show == SHOW_CLOCK)
		return clock_format((int)lround(shown * MINUTES_PER_HOUR), out, size);
	if (step > 0)
		digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
	else if (fabs(shown - round(shown)) < 1e-6)
		digits = 0;
	else
		digits = row.digits;
	/* Never "-0". */
	snprintf(out, size, "%.*f", digits, fabs(shown) < 0.5 * pow(10, -digits) ? 0.0 : shown);
	return out;
}
