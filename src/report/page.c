/* The page as a whole, and a chart by itself. Must not know what its parts say. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static const struct {
	const char *name;
	void (*draw)(const struct drawing *drawing);
} charts[] = {
	{"score", chart_score},
	{"load", chart_load},
	{"sleep", chart_sleep},
	{"soreness", chart_soreness},
};
#define CHARTS (sizeof charts / sizeof *charts)

const char *report_chart_name(size_t place)
{
	return place < CHARTS ? charts[place].name : NULL;
}

static void head_write(FILE *out, const struct report *report)
{
	char from[DATE_WORDS_SIZE], to[DATE_WORDS_SIZE], hash[STYLE_HASH_SIZE];

	style_page_hash(hash);
	report_date(report->from, from);
	report_date(report->to, to);
	fputs("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n<meta charset=\"utf-8\">\n", out);
	/* Nothing is fetched and nothing runs, whatever stands below. */
	fprintf(out, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
	        "style-src '%s'; base-uri 'none'; form-action 'none'\">\n", hash);
	fputs("<meta name=\"referrer\" content=\"no-referrer\">\n"
	      "<meta name=\"robots\" content=\"noindex\">\n"
	      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n", out);
	fprintf(out, "<title>Recovery report, %s to %s</title>\n", from, to);
	style_page(out);
	fprintf(out, "</head>\n<body>\n<header><h1>Recovery report</h1>\n<p class=\"span\">%s to %s, "
	        "%d %s</p></header>\n<main>\n", from, to, report->days,
	        report->days == 1 ? "day" : "days");
}

static void figure(const struct drawing *drawing, const char *id, const char *heading,
                   const char *caption, void (*draw)(const struct drawing *drawing))
{
	fprintf(drawing->out, "<section id=\"%s\"><h2>%s</h2>\n<p class=\"dim lead\">%s</p>\n", id,
	        heading, caption);
	draw(drawing);
	fputs("</section>\n", drawing->out);
}

static bool knows(const struct report *report, int series)
{
	return tally_of(report, report_values(report, series), report->from, report->to).known > 0;
}

static void soreness_write(const struct drawing *drawing)
{
	struct map_choice choice = maps_choose(drawing->report);
	char caption[300];

	if (!knows(drawing->report, METRIC_SORENESS))
		return;
	snprintf(caption, sizeof caption, "The highest level, 0 (none) to 10, of each region in each "
	         "%s%s. R and L are the runner's own right and left. A region without a colour was not "
	         "spoken of.", span_name(choice.span),
	         choice.chosen ? "; those without any sore region are left out" : "");
	figure(drawing, "soreness-map", choice.span == SPAN_WEEK ? "Soreness by week" : "Soreness",
	       caption, chart_soreness);
}

static void heart_write(const struct drawing *drawing)
{
	static const int hearts[] = {METRIC_RESTING_HR, METRIC_HRV_RMSSD};
	bool any = false;

	for (int i = 0; i < 2; i++) {
		struct series_row row;

		if (!knows(drawing->report, hearts[i]))
			continue;
		if (!any)
			fputs("<section id=\"heart\"><h2>Heart</h2>\n", drawing->out);
		any = true;
		series_get(hearts[i], &row);
		fprintf(drawing->out, "<h3>%s, %s</h3>\n", row.label, row.unit);
		chart_series(drawing, hearts[i]);
	}
	fputs(any ? "</section>\n" : "", drawing->out);
}

static enum recoup_status body_write(const struct drawing *drawing, struct days *days,
                                     struct journal *journal, struct error *err)
{
	const struct report *report = drawing->report;
	enum recoup_status status;

	words_summary(drawing->out, report);
	figure(drawing, "scores", "Score and flags",
	       plot_has_signs(report)
	           ? "! is an under-recovered morning, ~ a strained one, r a day of rest."
	           : "The row of flags says what share of mornings was under-recovered (filled) and "
	             "strained (outlined, above it); the row below, of days of rest.", chart_score);
	figure(drawing, "loads", "Load",
	       "What training asked for: RPE times minutes, in arbitrary units.", chart_load);
	if (knows(report, METRIC_SLEEP_HOURS))
		figure(drawing, "nights", "Sleep", "Hours by night, and what they add up to lack.",
		       chart_sleep);
	soreness_write(drawing);
	heart_write(drawing);
	status = runs_write(drawing->out, report, days, journal, err);
	if (status == RECOUP_OK)
		status = done_write(drawing->out, report, days, journal, err);
	if (status == RECOUP_OK)
		status = notes_write(drawing->out, report, journal, err);
	return status;
}

enum recoup_status report_page(struct days *days, struct journal *journal,
                               const struct report_wish *wish, FILE *out, struct error *err)
{
	struct report report;
	struct drawing drawing = {out, &report, false, calloc(3, sizeof(struct series_trace))};
	enum recoup_status status = report_gather(days, wish, SERIES_COUNT, &report, err);

	if (status == RECOUP_OK && !drawing.traces)
		status = error_no_memory(err);
	if (status == RECOUP_OK) {
		head_write(out, &report);
		status = body_write(&drawing, days, journal, err);
		words_method(out, &report);
		fputs("</main>\n</body>\n</html>\n", out);
	}
	free(drawing.traces);
	report_free(&report);
	return status;
}

enum recoup_status report_chart(struct days *days, const char *name,
                                const struct report_wish *wish, FILE *out, struct error *err)
{
	struct report report;
	struct drawing drawing = {out, &report, true, NULL};
	int series = series_find(name, strlen(name));
	size_t at = 0;
	enum recoup_status status;

	while (at < CHARTS && strcmp(charts[at].name, name) != 0)
		at++;
	if (at == CHARTS && series == SERIES_COUNT)
		return error_set(err, RECOUP_INPUT, NULL,
		                 "score, load, sleep, soreness, or a series of \"recoup help chart\"",
		                 "there is no chart \"%s\"", name);
	status = report_gather(days, wish, series, &report, err);
	drawing.traces = calloc(3, sizeof *drawing.traces);
	if (status == RECOUP_OK && !drawing.traces)
		status = error_no_memory(err);
	if (status == RECOUP_OK && at < CHARTS)
		charts[at].draw(&drawing);
	else if (status == RECOUP_OK)
		chart_series(&drawing, series);
	free(drawing.traces);
	report_free(&report);
	return status;
}
