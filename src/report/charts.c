/* The charts that a report knows: score, load, sleep, and any series. Must not know where
 * the values come from. */
#include <math.h>
#include <string.h>

#include "internal.h"

#define LINE_POINTS 400 /* more days than this are gathered into weeks, months, ... */
#define BAR_POINTS 200
#define HEADROOM 1.04 /* above the highest bar */
#define LEGEND_ROW 16.0
#define DAYS_ROW 17.0

void trace_fill(const struct report *report, int series, enum span span, bool mean,
                struct series_trace *trace)
{
	struct points_of of = series_table_points(&report->table, report_place(report, series), span);

	trace->series = series;
	trace->span = span;
	if (mean)
		of.adds = false;
	series_trace_fill(trace, &of, report->from, report->to, report->wish->settings->units);
}

/* "Score, 1 Jan 2026 to 10 Mar 2026". */
static void title_words(const struct report *report, const char *what, char *out, size_t size)
{
	char from[DATE_WORDS_SIZE], to[DATE_WORDS_SIZE];

	snprintf(out, size, "%s, %s to %s", what, report_date(report->from, from),
	         report_date(report->to, to));
}

/* "Known of 61 of 69 days; least 5:10, mean 7:14, most 9:02." */
static void about_words(const struct report *report, int series, char *out, size_t size)
{
	enum unit_system units = report->wish->settings->units;
	struct tally tally = tally_of(report, report_values(report, series), report->from, report->to);
	char least[24], mean[24], most[24];
	const char *unit = series_unit(series, units);

	if (tally.known == 0) {
		snprintf(out, size, "Nothing known in these days.");
		return;
	}
	series_format(series, series_shown(series, units, tally.least), 0, least, sizeof least);
	series_format(series, series_shown(series, units, tally.sum / tally.known), 0, mean, sizeof mean);
	series_format(series, series_shown(series, units, tally.most), 0, most, sizeof most);
	snprintf(out, size, "Known of %d of %d days; least %s, mean %s, most %s%s%s.", tally.known,
	         report->days, least, mean, most, *unit ? " " : "", unit);
}

static const char *points_word(enum span span)
{
	static const char *const words[] = {"each day", "mean of a week", "mean of a month",
	                                    "mean of a quarter", "mean of a year"};

	return words[span];
}

/* ---- score ---- */

/* The line under which a morning is under-recovered: it moves. */
static void threshold_draw(const struct plot *plot)
{
	const struct report *report = plot->report;
	bool open = false;
	double before = NAN;

	fputs("<path class=\"need\" d=\"", plot->out);
	for (int i = 0; i < report->days; i++) {
		double y;

		if (!report->day[i].known) {
			open = false;
			continue;
		}
		y = plot_y(plot, report->day[i].threshold);
		/* Decades of days: only where it moves by what can be seen. */
		if (open && fabs(y - before) < 0.25 && i + 1 < report->days && report->day[i + 1].known)
			continue;
		fprintf(plot->out, "%c%.1f %.1fH%.1f", open ? 'L' : 'M', plot_x(plot, report->from + i), y,
		        plot_x(plot, report->from + i + 1));
		before = y;
		open = true;
	}
	fputs("\"/>\n", plot->out);
}

void chart_score(const struct drawing *drawing)
{
	const struct report *report = drawing->report;
	struct frame frame = {drawing->out, drawing->alone, true, "score", PLOT_WIDTH, 266};
	struct series_trace *trace = &drawing->traces[0];
	struct plot plot = plot_make(drawing->out, report, SERIES_SCORE, 8, 175, 0, 100);
	char title[120], about[240], legend[60];
	double y, x = plot.left;

	trace_fill(report, SERIES_SCORE, span_fit(report->days, LINE_POINTS), false, trace);
	title_words(report, "Recovery score", title, sizeof title);
	about_words(report, SERIES_SCORE, about, sizeof about);
	frame_begin(&frame, title, about);
	plot_band(&plot, trace);
	plot_axis(&plot);
	y = plot_marks(&plot, plot.top + plot.height + 8);
	plot_days(&plot, y + DAYS_ROW - 4);
	threshold_draw(&plot);
	plot_line(&plot, trace, "1");
	y += DAYS_ROW + LEGEND_ROW;
	snprintf(legend, sizeof legend, "score, %s", points_word(trace->span));
	x = plot_legend(&plot, x, y, LEGEND_LINE, "line-1", legend);
	x = plot_legend(&plot, x, y, LEGEND_BAND, "band", "usual before");
	x = plot_legend(&plot, x, y, LEGEND_DASHED, "need", "line of under-recovery");
	fprintf(drawing->out, "<text x=\"%.1f\" y=\"%.1f\">%s</text>\n", x, y,
	        plot_has_signs(report) ? "! under  ~ strained  r rest" : "heights: share of days");
	frame_end(&frame);
	if (!drawing->alone)
		table_score(drawing);
}

/* ---- load ---- */

void chart_load(const struct drawing *drawing)
{
	const struct report *report = drawing->report;
	struct frame frame = {drawing->out, drawing->alone, true, "load", PLOT_WIDTH, 230};
	struct series_trace *bars = &drawing->traces[0], *acute = &drawing->traces[1];
	struct series_trace *chronic = &drawing->traces[2];
	double low = 0, high = 0, x, y;
	enum span span = span_fit(report->days, LINE_POINTS);
	char title[120], about[240], legend[60];
	struct plot plot;

	trace_fill(report, SERIES_LOAD, span_fit(report->days, BAR_POINTS), true, bars);
	trace_fill(report, SERIES_ACUTE, span, false, acute);
	trace_fill(report, SERIES_CHRONIC, span, false, chronic);
	for (int i = 0; i < 3; i++)
		series_extremes(drawing->traces[i].points, drawing->traces[i].count, false, &low, &high);
	plot = plot_make(drawing->out, report, SERIES_LOAD, 8, 170, 0, fmax(high * HEADROOM, 100));
	x = plot.left;
	title_words(report, "Training load, AU a day", title, sizeof title);
	about_words(report, SERIES_LOAD, about, sizeof about);
	frame_begin(&frame, title, about);
	plot_axis(&plot);
	y = plot.top + plot.height + DAYS_ROW - 3;
	plot_days(&plot, y);
	plot_bars(&plot, bars, "bar");
	/* A rim of the ground's colour, so that lines are seen on bars. */
	plot_line(&plot, chronic, "0");
	plot_line(&plot, chronic, "2");
	plot_line(&plot, acute, "0");
	plot_line(&plot, acute, "1");
	y += LEGEND_ROW + 6;
	snprintf(legend, sizeof legend, "load, %s", points_word(bars->span));
	x = plot_legend(&plot, x, y, LEGEND_BAR, "bar", legend);
	x = plot_legend(&plot, x, y, LEGEND_LINE, "line-1", "acute, over 7 days");
	plot_legend(&plot, x, y, LEGEND_DASHED, "line-2", "chronic, over 28 days");
	frame_end(&frame);
	if (!drawing->alone)
		table_load(drawing);
}

/* ---- sleep ---- */

static void need_draw(const struct plot *plot, double hours)
{
	if (hours >= plot->scale.low && hours <= plot->scale.high)
		fprintf(plot->out, "<path class=\"need\" d=\"M%.1f %.1fH%.1f\"/>\n", plot->left,
		        plot_y(plot, hours), plot->left + plot->width);
}

void chart_sleep(const struct drawing *drawing)
{
	const struct report *report = drawing->report;
	struct frame frame = {drawing->out, drawing->alone, true, "sleep", PLOT_WIDTH, 272};
	struct series_trace *bars = &drawing->traces[0], *debt = &drawing->traces[1];
	double need = report->wish->settings->sleep_need_hours, low = 0, high = need, least = 0, most = 0;
	char title[120], about[240], legend[60], hours[16];
	struct plot nights, owed;
	double x, y;

	trace_fill(report, METRIC_SLEEP_HOURS, span_fit(report->days, BAR_POINTS), false, bars);
	trace_fill(report, SERIES_SLEEP_DEBT, span_fit(report->days, LINE_POINTS), false, debt);
	series_extremes(bars->points, bars->count, false, &low, &high);
	series_extremes(debt->points, debt->count, false, &least, &most);
	nights = plot_make(drawing->out, report, METRIC_SLEEP_HOURS, 8, 128, 0, high * HEADROOM);
	owed = plot_make(drawing->out, report, SERIES_SLEEP_DEBT, 150, 62, 0, fmax(most * HEADROOM, 4));
	x = nights.left;
	title_words(report, "Sleep and sleep debt, hours", title, sizeof title);
	about_words(report, METRIC_SLEEP_HOURS, about, sizeof about);
	frame_begin(&frame, title, about);
	plot_axis(&nights);
	plot_axis(&owed);
	y = owed.top + owed.height + DAYS_ROW - 3;
	plot_days(&owed, y);
	plot_bars(&nights, bars, "bar");
	need_draw(&nights, need);
	plot_line(&owed, debt, "1");
	y += LEGEND_ROW + 6;
	snprintf(legend, sizeof legend, "slept, %s", points_word(bars->span));
	x = plot_legend(&nights, x, y, LEGEND_BAR, "bar", legend);
	snprintf(legend, sizeof legend, "need, %s h", hours_format(need, hours, sizeof hours));
	x = plot_legend(&nights, x, y, LEGEND_DASHED, "need", legend);
	plot_legend(&nights, x, y, LEGEND_LINE, "line-1", "sleep debt, h (lower chart)");
	frame_end(&frame);
	if (!drawing->alone)
		table_sleep(drawing);
}

/* ---- any series ---- */

void chart_series(const struct drawing *drawing, int series)
{
	const struct report *report = drawing->report;
	struct frame frame = {drawing->out, drawing->alone, true, "series", PLOT_WIDTH, 224};
	struct series_trace *trace = &drawing->traces[0];
	double low = INFINITY, high = -INFINITY, x, y;
	char title[120], about[240], words[SERIES_WORDS_SIZE], legend[160];
	struct series_row row;
	struct plot plot;

	series_get(series, &row);
	trace_fill(report, series, span_fit(report->days, row.adds ? BAR_POINTS : LINE_POINTS), false,
	           trace);
	series_extremes(trace->points, trace->count, true, &low, &high);
	if (low > high)
		low = high = 0;
	series_ends(series, &low, &high);
	plot = plot_make(drawing->out, report, series, 8, 165, low, high);
	x = plot.left;
	frame.id = row.id;
	title_words(report, row.label, title, sizeof title);
	about_words(report, series, about, sizeof about);
	frame_begin(&frame, title, about);
	plot_band(&plot, trace);
	plot_axis(&plot);
	y = plot.top + plot.height + DAYS_ROW - 3;
	plot_days(&plot, y);
	if (row.adds)
		plot_bars(&plot, trace, "bar");
	else
		plot_line(&plot, trace, "1");
	y += LEGEND_ROW + 6;
	series_point_words(series, trace->span, report->wish->settings->units, words);
	snprintf(legend, sizeof legend, "%s%s%s", row.label, *words ? ", " : "", words);
	x = plot_legend(&plot, x, y, row.adds ? LEGEND_BAR : LEGEND_LINE, row.adds ? "bar" : "line-1",
	                legend);
	plot_legend(&plot, x, y, LEGEND_BAND, "band", "usual before");
	frame_end(&frame);
	if (!drawing->alone)
		table_series(drawing, series);
}
