/* Charts as lines of text. Must not know whether a terminal reads them. */
#include "recoup/text_chart.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

#define LEGEND_COLUMNS 74 /* what the first line takes with it */

struct printing {
	const struct text_chart *chart;
	FILE *out;
	struct canvas canvas;
	struct series_trace *traces; /* of each series of the table */
	int plot_columns, days;
};

static void look(const struct printing *printing, enum look wanted)
{
	if (printing->chart->look)
		printing->chart->look(printing->chart->context, printing->out, wanted);
}

static void looked(const struct printing *printing, enum look wanted, const char *text)
{
	look(printing, wanted);
	fputs(text, printing->out);
	look(printing, LOOK_PLAIN);
}

static struct chart_days axis_of(const struct printing *printing)
{
	return (struct chart_days){printing->chart->table->from, printing->days,
	                           printing->plot_columns};
}

static enum look series_look(size_t at)
{
	return (enum look)(LOOK_SERIES_1 + at % 4);
}

static const struct point *newest(const struct series_trace *trace)
{
	for (int i = trace->count - 1; i >= 0; i--)
		if (trace->points[i].value.known)
			return &trace->points[i];
	return NULL;
}

/* ---- a chart ---- */

/* "Resting HR, bpm" at the left, the newest value and what is usual at the right. */
static void title_print(const struct printing *printing, size_t at, size_t count)
{
	const struct text_chart *chart = printing->chart;
	const struct series_trace *trace = &printing->traces[at];
	char words[SERIES_WORDS_SIZE], left[200] = "", right[200] = "", band[SERIES_WORDS_SIZE] = "";
	int used = 0;

	for (size_t i = 0; i < count; i++) {
		struct series_row row;

		series_get(trace[i].series, &row);
		snprintf(left, sizeof left, "%s%s%s", i ? ", " : "", row.label,
		         i ? chart->unicode ? " ┄" : " .." : "");
		looked(printing, series_look(at + i), left);
		used += text_width(left);
	}
	series_point_words(trace->series, trace->span, chart->units, words);
	if (*words) {
		snprintf(left, sizeof left, ", %s", words);
		looked(printing, LOOK_DIM, left);
		used += text_width(left);
	}
	for (size_t i = 0; i < count; i++) {
		const struct point *point = newest(&trace[i]);
		size_t length = strlen(right);

		if (point)
			snprintf(right + length, sizeof right - length, "%s%s", length ? "; " : "",
			         series_reading(trace[i].series, chart->units, point, chart->table->today,
			                        words));
		if (point && count == 1 && *series_usual(trace->series, point, band))
			snprintf(right + strlen(right), sizeof right - strlen(right), ", %s", band);
	}
	if (used + 2 + (int)strlen(right) <= chart->columns)
		fprintf(printing->out, "%*s%s", chart->columns - used - (int)strlen(right), "", right);
	fputc('\n', printing->out);
}

static void row_print(const struct printing *printing, int row)
{
	const struct canvas *canvas = &printing->canvas;
	const struct canvas_cell *cells = canvas->cells[row];
	int end = canvas->columns;

	/* No blanks at the end of a line. */
	while (end > 0 && cells[end - 1].dots == 0)
		end--;
	for (int column = 0; column < end; column++) {
		char text[4];

		if (cells[column].dots && (column == 0 || !cells[column - 1].dots ||
		                           cells[column].look != cells[column - 1].look))
			look(printing, (enum look)cells[column].look);
		canvas_cell_text(&cells[column], printing->chart->unicode, text);
		fputs(text, printing->out);
		if (cells[column].dots && (column + 1 == end || !cells[column + 1].dots ||
		                           cells[column].look != cells[column + 1].look))
			look(printing, LOOK_PLAIN);
	}
	fputc('\n', printing->out);
}

/* The label of the tick that stands in the row; "" for none. */
static const char *row_label(const struct chart_scale *scale, int series, int rows, int row,
                             char *out, size_t size)
{
	out[0] = '\0';
	for (double value = ceil(scale->low / scale->step - 1e-9) * scale->step;
	     value <= scale->high + scale->step * 1e-9; value += scale->step)
		if (chart_height(scale, rows, value) / DOTS_DOWN == row)
			series_tick(series, value, scale->step, out, size);
	return out;
}

static void plot_print(struct printing *printing, size_t at, size_t count)
{
	struct chart chart = {.axis = axis_of(printing), .trace_count = (int)count, .band = count == 1};
	const struct series_trace *trace = &printing->traces[at];
	int rows = printing->chart->rows;
	bool unicode = printing->chart->unicode;
	struct series_row row;
	char label[24], gutter[48];

	for (size_t i = 0; i < count; i++) {
		series_get(trace[i].series, &row);
		chart.traces[i] = (struct chart_trace){trace[i].points, trace[i].count, series_look(at + i),
		                                       row.adds, i > 0};
	}
	if (!series_scale(trace, (int)count, chart.band, rows, &chart.scale)) {
		looked(printing, LOOK_DIM, "      nothing known in these days\n");
		return;
	}
	chart_draw(&printing->canvas, &chart, rows);
	for (int i = 0; i < rows; i++) {
		row_label(&chart.scale, trace->series, rows, i, label, sizeof label);
		snprintf(gutter, sizeof gutter, "%*s%s", CHART_GUTTER - 1, label,
		         unicode ? *label ? "┤" : "│" : *label ? "+" : "|");
		looked(printing, LOOK_DIM, gutter);
		row_print(printing, i);
	}
}

/* ---- below ---- */

static void marks_print(const struct printing *printing, bool rest)
{
	const struct series_table *table = printing->chart->table;
	struct chart_days axis = axis_of(printing);
	bool tenths = printing->days >= 4 * printing->plot_columns;
	char line[CANVAS_COLUMNS + 1];
	int used = 0;

	memset(line, ' ', sizeof line);
	for (day_number day = table->from, next; day <= table->to; day = next) {
		struct day_marks within = {0};
		int column = chart_column(&axis, day);

		for (next = day; next <= table->to && chart_column(&axis, next) == column; next++)
			day_marks_add(&within, series_table_mark(table, next));
		line[column] = rest ? day_marks_rest(&within, tenths) : day_marks_flag(&within, tenths);
		if (line[column] != ' ')
			used = column + 1;
	}
	line[used] = '\0';
	if (used > 0)
		fprintf(printing->out, "%-*s%s\n", CHART_GUTTER,
		        rest ? tenths ? "r/10" : "rest" : tenths ? "!/10" : "flags", line);
}

static void days_print(const struct printing *printing)
{
	struct chart_days axis = axis_of(printing);
	struct chart_tick ticks[CANVAS_COLUMNS / 3];
	int count = chart_ticks(&axis, ticks, (int)(sizeof ticks / sizeof *ticks)), column = 0;

	look(printing, LOOK_DIM);
	fprintf(printing->out, "%*s", CHART_GUTTER, "");
	for (int i = 0; i < count; i++) {
		fprintf(printing->out, "%*s%s%s", ticks[i].column - column, "",
		        printing->chart->unicode ? "╵" : "'", ticks[i].text);
		column = ticks[i].column + 1 + (int)strlen(ticks[i].text);
	}
	look(printing, LOOK_PLAIN);
	fputc('\n', printing->out);
}

static void printing_fill(struct printing *printing)
{
	const struct series_table *table = printing->chart->table;

	for (size_t at = 0; at < table->count; at++) {
		struct series_trace *trace = &printing->traces[at];
		struct points_of of;

		trace->series = table->series[at];
		trace->span = series_span(trace->series, printing->days,
		                          printing->plot_columns * DOTS_ACROSS);
		of = series_table_points(table, at, trace->span);
		series_trace_fill(trace, &of, table->from, table->to, printing->chart->units);
	}
}

static bool marked(const struct series_table *table)
{
	struct day_marks all = {0};

	for (day_number day = table->from; day <= table->to; day++)
		day_marks_add(&all, series_table_mark(table, day));
	return all.under + all.strained + all.rest > 0;
}

bool text_chart_print(const struct text_chart *chart, FILE *out)
{
	struct printing *printing = calloc(1, sizeof *printing);
	const struct series_table *table = chart->table;
	char from[DAY_LONG_SIZE], to[DAY_LONG_SIZE];

	if (printing)
		printing->traces = calloc(table->count, sizeof *printing->traces);
	if (!printing || !printing->traces) {
		free(printing);
		return false;
	}
	printing->chart = chart;
	printing->out = out;
	printing->days = table->to - table->from + 1;
	printing->plot_columns = chart->columns - CHART_GUTTER;
	printing_fill(printing);
	fprintf(out, "%s to %s", day_format_long(table->from, from), day_format_long(table->to, to));
	if (marked(table) && chart->columns >= LEGEND_COLUMNS)
		fputs("; ! under-recovered, ~ strained, r rest", out);
	fputc('\n', out);
	for (size_t at = 0, count; at < table->count; at += count) {
		count = at + 1 < table->count &&
		        series_shares(table->series[at + 1], table->series[at]) ? 2 : 1;
		title_print(printing, at, count);
		plot_print(printing, at, count);
	}
	marks_print(printing, false);
	marks_print(printing, true);
	days_print(printing);
	free(printing->traces);
	free(printing);
	return true;
}
