/* Reads what charts of several series are made of, once. Must not know how they look. */
#include <stdlib.h>
#include <string.h>

#include "recoup/series_chart.h"

#define BEFORE_DAYS 600 /* what is usual looks back six weeks and more, of months half a year */

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct series_table *table = context;

	table->marks[figure->day - table->from] = day_mark(figure, table->today);
	return true;
}

enum recoup_status series_table_read(struct days *days, struct series_table *table,
                                     struct error *err)
{
	size_t shown = (size_t)(table->to - table->from + 1), rows;
	enum recoup_status status;

	table->read_from = table->from - BEFORE_DAYS < table->first ? table->first
	                                                            : table->from - BEFORE_DAYS;
	rows = (size_t)(table->to - table->read_from + 1);
	table->values = malloc((rows * table->count + 1) * sizeof *table->values);
	table->marks = calloc(shown, 1);
	if (!table->values || !table->marks)
		return error_no_memory(err);
	status = days_series_rows(days, table->series, table->count, table->read_from, table->to,
	                          table->values, err);
	if (status == RECOUP_OK)
		status = days_figures(days, table->from, table->to, on_figure, table, err);
	return status;
}

void series_table_free(struct series_table *table)
{
	free(table->values);
	free(table->marks);
	table->values = NULL;
	table->marks = NULL;
}

struct points_of series_table_points(const struct series_table *table, size_t at, enum span span)
{
	size_t rows = (size_t)(table->to - table->read_from + 1);
	struct points_of of = series_points(table->series[at], span, table->values + at * rows,
	                                    table->read_from, table->to);

	of.first = table->first;
	of.last = table->last;
	of.today = table->today;
	return of;
}

unsigned char series_table_mark(const struct series_table *table, day_number day)
{
	return day >= table->from && day <= table->to ? table->marks[day - table->from] : 0;
}
