/* Two weeks of soreness by region and the load beside them. Must not know what they
 * mean. */
#include "internal.h"

#include <math.h>
#include <string.h>

static int place_of(const struct soreness_history *history, day_number day)
{
	return day - (history->day - SORENESS_DAYS + 1);
}

void soreness_take(struct soreness_history *history, const struct day_record *record)
{
	int at = place_of(history, record->day);

	for (int region = 0; region < REGION_COUNT; region++)
		history->region[region][at] = record->region[region];
	history->overall[at] = day_soreness(record);
	if (record->day == history->day)
		history->said = record->value[METRIC_SORENESS];
	for (size_t i = 0; i < record->session_count; i++)
		history->hard[at] = history->hard[at] || session_hard(&record->sessions[i]);
}

static bool on_day(void *context, const struct day_record *record)
{
	soreness_take(context, record);
	return true;
}

static bool on_load(void *context, const struct day_figure *figure)
{
	struct soreness_history *history = context;
	int at = place_of(history, figure->day);

	history->load[at] = opt_some(figure->load);
	history->usual[at] = opt_some(figure->chronic);
	return true;
}

enum recoup_status days_soreness(struct days *days, day_number day,
                                 struct soreness_history *history, struct error *err)
{
	enum recoup_status status;

	memset(history, 0, sizeof *history);
	history->day = day;
	status = journal_days(days->journal, day - SORENESS_DAYS + 1, day, on_day, history, err);
	if (status == RECOUP_OK)
		status = days_figures(days, day - SORENESS_DAYS + 1, day, on_load, history, err);
	return status;
}

struct region_row {
	float *values;
	day_number from;
};

static bool on_region_value(void *context, day_number day, double value)
{
	const struct region_row *row = context;

	row->values[day - row->from] = (float)value;
	return true;
}

enum recoup_status days_region_rows(struct days *days, day_number from, day_number to, float *out,
                                    struct error *err)
{
	size_t length = (size_t)(to - from + 1);
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; i < length * REGION_COUNT; i++)
		out[i] = NAN;
	for (int region = 0; status == RECOUP_OK && region < REGION_COUNT; region++) {
		struct region_row row = {out + (size_t)region * length, from};

		status = journal_region_values(days->journal, METRIC_SORENESS, region, from, to,
		                               on_region_value, &row, err);
	}
	return status;
}
