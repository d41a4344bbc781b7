/* Reads what a report is about, once and in order. Must not know how it looks. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const int always[] = {SERIES_SCORE, SERIES_LOAD, SERIES_ACUTE, SERIES_CHRONIC,
                             METRIC_SLEEP_HOURS, SERIES_SLEEP_DEBT, METRIC_SORENESS,
                             METRIC_RESTING_HR, METRIC_HRV_RMSSD, METRIC_PAIN, METRIC_ILLNESS};
#define ALWAYS (sizeof always / sizeof *always)

static bool on_result(void *context, const struct score_result *result)
{
	struct report *report = context;
	struct report_day *day = &report->day[result->day - report->from];

	*day = (struct report_day){true, result->logged, result->flag, result->score,
	                           result->threshold, result->load, result->acute, result->chronic,
	                           result->sleep_debt_hours};
	for (int id = 0; result->flag == FLAG_UNDER_RECOVERED && id < CONTRIBUTION_COUNT; id++)
		report->points[id] += opt_or(result->points[id], 0);
	return true;
}

size_t report_place(const struct report *report, int series)
{
	size_t at = 0;

	while (at < report->table.count && report->series[at] != series)
		at++;
	return at;
}

enum recoup_status report_gather(struct days *days, const struct report_wish *wish, int series,
                                 struct report *report, struct error *err)
{
	enum recoup_status status;

	memset(report, 0, sizeof *report);
	report->wish = wish;
	report->from = wish->from;
	report->to = wish->to;
	report->days = wish->to - wish->from + 1;
	memcpy(report->series, always, sizeof always);
	report->table.count = ALWAYS;
	if (series != SERIES_COUNT && report_place(report, series) == ALWAYS)
		report->series[report->table.count++] = series;
	report->table.series = report->series;
	report->table.from = wish->from;
	report->table.to = wish->to;
	report->table.today = wish->today;
	days_span(days, &report->table.first, &report->table.last);
	report->day = calloc((size_t)report->days, sizeof *report->day);
	report->region = malloc((size_t)report->days * REGION_COUNT * sizeof *report->region);
	if (!report->day || !report->region)
		return error_no_memory(err);
	status = series_table_read(days, &report->table, err);
	if (status == RECOUP_OK)
		status = days_results(days, wish->from, wish->to, on_result, report, err);
	if (status == RECOUP_OK)
		status = days_region_rows(days, wish->from, wish->to, report->region, err);
	return status;
}

void report_free(struct report *report)
{
	series_table_free(&report->table);
	free(report->day);
	free(report->region);
}

const float *report_values(const struct report *report, int series)
{
	const struct series_table *table = &report->table;
	size_t row = (size_t)(table->to - table->read_from + 1), at = report_place(report, series);

	if (at == table->count)
		return NULL;
	return table->values + at * row + (size_t)(report->from - table->read_from);
}

struct tally tally_of(const struct report *report, const float *values, day_number from,
                      day_number to)
{
	struct tally tally = {0, 0, INFINITY, -INFINITY, DAY_NONE, DAY_NONE};

	for (day_number day = from; day <= to; day++) {
		double value = (double)values[day - report->from];

		if (isnan(value))
			continue;
		tally.known++;
		tally.sum += value;
		if (value < tally.least) {
			tally.least = value;
			tally.least_day = day;
		}
		if (value > tally.most) {
			tally.most = value;
			tally.most_day = day;
		}
	}
	return tally;
}
