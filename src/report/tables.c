/* What a chart shows, as a table to open below it: for who does not see it, or wants the
 * number. Must not know how it is drawn. */
#include <math.h>

#include "internal.h"

void table_begin(FILE *out, const char *summary, const char *const *heads, size_t count)
{
	if (summary)
		fprintf(out, "<details><summary>%s</summary>", summary);
	fputs("<div class=\"wide\"><table><thead><tr>", out);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "<th scope=\"col\">%s</th>", heads[i]);
	fputs("</tr></thead>\n<tbody>\n", out);
}

void table_end(FILE *out)
{
	fputs("</tbody></table></div>", out);
}

void cell_real(FILE *out, bool known, int digits, double value)
{
	if (known)
		fprintf(out, "<td>%.*f</td>", digits, fabs(value) < 0.5 * pow(10, -digits) ? 0 : value);
	else
		fputs("<td>-</td>", out);
}

static void cell_when(FILE *out, const struct point *point, enum span span)
{
	char words[DATE_WORDS_SIZE];

	fprintf(out, "<tr><th scope=\"row\">%s</th>", report_span(span, point->from, words));
}

static void cell_shown(FILE *out, int series, struct opt_real value)
{
	char text[24];

	fprintf(out, "<td>%s</td>", value.known ? series_format(series, value.value, 0, text, sizeof text)
	                                        : "-");
}

static const char *first_head(enum span span)
{
	static const char *const heads[] = {"Day", "Week of", "Month", "Quarter", "Year"};

	return heads[span];
}

static struct day_marks marks_of(const struct report *report, const struct point *point)
{
	struct day_marks marks = {0};

	for (day_number day = point->from; day <= point->to; day++)
		if (day >= report->from && day <= report->to)
			day_marks_add(&marks, series_table_mark(&report->table, day));
	return marks;
}

void table_score(const struct drawing *drawing)
{
	const struct report *report = drawing->report;
	const struct series_trace *trace = &drawing->traces[0];
	const char *const heads[] = {first_head(trace->span), "Score", "Usual from", "to",
	                             "Under-recovered", "Strained", "Rest"};

	table_begin(drawing->out, "Scores as a table", heads, 7);
	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i];
		struct day_marks marks = marks_of(report, point);

		cell_when(drawing->out, point, trace->span);
		cell_shown(drawing->out, SERIES_SCORE, point->value);
		cell_shown(drawing->out, SERIES_SCORE, point->low);
		cell_shown(drawing->out, SERIES_SCORE, point->high);
		if (trace->span == SPAN_DAY)
			fprintf(drawing->out, "<td>%s</td><td>%s</td><td>%s</td></tr>\n",
			        marks.under ? "yes" : "", marks.strained ? "yes" : "",
			        marks.rest ? "yes" : "");
		else
			fprintf(drawing->out, "<td>%d</td><td>%d</td><td>%d</td></tr>\n", marks.under,
			        marks.strained, marks.rest);
	}
	table_end(drawing->out);
	fputs("</details>\n", drawing->out);
}

void table_load(const struct drawing *drawing)
{
	const struct report *report = drawing->report;
	const struct series_trace *bars = &drawing->traces[0];
	const char *const heads[] = {first_head(bars->span), "Load, AU a day", "Acute", "Chronic"};
	struct points_of acute = series_table_points(&report->table, report_place(report, SERIES_ACUTE),
	                                             bars->span);
	struct points_of chronic = series_table_points(&report->table,
	                                               report_place(report, SERIES_CHRONIC), bars->span);

	table_begin(drawing->out, "Load as a table", heads, 4);
	for (int i = 0; i < bars->count; i++) {
		const struct point *point = &bars->points[i];

		cell_when(drawing->out, point, bars->span);
		cell_shown(drawing->out, SERIES_LOAD, point->value);
		cell_shown(drawing->out, SERIES_ACUTE, point_at(&acute, point->from).value);
		cell_shown(drawing->out, SERIES_CHRONIC, point_at(&chronic, point->from).value);
		fputs("</tr>\n", drawing->out);
	}
	table_end(drawing->out);
	fputs("</details>\n", drawing->out);
}

void table_sleep(const struct drawing *drawing)
{
	const struct report *report = drawing->report;
	const struct series_trace *bars = &drawing->traces[0];
	const char *const heads[] = {first_head(bars->span), "Slept", "Sleep debt, h"};
	struct points_of debt = series_table_points(&report->table,
	                                            report_place(report, SERIES_SLEEP_DEBT), bars->span);

	table_begin(drawing->out, "Sleep as a table", heads, 3);
	for (int i = 0; i < bars->count; i++) {
		const struct point *point = &bars->points[i];

		cell_when(drawing->out, point, bars->span);
		cell_shown(drawing->out, METRIC_SLEEP_HOURS, point->value);
		cell_shown(drawing->out, SERIES_SLEEP_DEBT, point_at(&debt, point->from).value);
		fputs("</tr>\n", drawing->out);
	}
	table_end(drawing->out);
	fputs("</details>\n", drawing->out);
}

void table_series(const struct drawing *drawing, int series)
{
	const struct series_trace *trace = &drawing->traces[0];
	const char *const heads[] = {first_head(trace->span), "Value", "Usual from", "to"};

	table_begin(drawing->out, "These values as a table", heads, 4);
	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i];

		cell_when(drawing->out, point, trace->span);
		cell_shown(drawing->out, series, point->value);
		cell_shown(drawing->out, series, point->low);
		cell_shown(drawing->out, series, point->high);
		fputs("</tr>\n", drawing->out);
	}
	table_end(drawing->out);
	fputs("</details>\n", drawing->out);
}

void table_soreness(const struct drawing *drawing)
{
	static const char *const heads[] = {"Region", "Days said", "Sore (3 or more)", "Highest", "Mean"};
	struct region_sum sums[REGION_COUNT];

	region_sums(drawing->report, drawing->report->from, drawing->report->to, sums);
	table_begin(drawing->out, "Soreness of all these days as a table", heads, 5);
	for (int region = 0; region < REGION_COUNT; region++) {
		const struct region_sum *sum = &sums[region];

		if (sum->known == 0)
			continue;
		fprintf(drawing->out, "<tr><th scope=\"row\">%s</th><td>%d</td><td>%d</td>",
		        region_get(region)->label, sum->known, sum->sore);
		cell_real(drawing->out, true, 0, sum->most);
		cell_real(drawing->out, true, 1, sum->sum / sum->known);
		fputs("</tr>\n", drawing->out);
	}
	table_end(drawing->out);
	fputs("</details>\n", drawing->out);
}
