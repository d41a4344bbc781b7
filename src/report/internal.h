/* Shared by the files of src/report only: what was gathered, and how it is written. */
#ifndef RECOUP_REPORT_INTERNAL_H
#define RECOUP_REPORT_INTERNAL_H

#include "recoup/report.h"
#include "recoup/series_chart.h"

/* ---- gather.c: all that is read of scores, series and soreness ---- */

#define REPORT_SERIES_MOST 12

struct report_day {
	bool known, logged;
	enum recovery_flag flag;
	double score, threshold, load, acute, chronic, debt;
};
struct report {
	const struct report_wish *wish;
	day_number from, to;
	int days;
	struct report_day *day; /* of [from, to] */
	int series[REPORT_SERIES_MOST];
	struct series_table table;
	float *region; /* REGION_COUNT rows of `days` */
	/* Of under-recovered mornings: what each part of the score took and gave, together. */
	double points[CONTRIBUTION_COUNT];
};
/* `series`: of the chart beside what a page reads; SERIES_COUNT for none. */
enum recoup_status report_gather(struct days *days, const struct report_wish *wish, int series,
                                 struct report *report, struct error *err);
void report_free(struct report *report);
/* Values of the series, from report->from on; NULL when it was not gathered. */
const float *report_values(const struct report *report, int series);
/* The place of a series in the table, for series_table_points. */
size_t report_place(const struct report *report, int series);

struct tally {
	int known;
	double sum, least, most;
	day_number least_day, most_day;
};
struct tally tally_of(const struct report *report, const float *values, day_number from,
                      day_number to);

/* ---- markup.c ---- */

/* Text that may be hostile, as text between tags or within a quoted attribute. */
void markup_text(FILE *out, const char *text);
/* The same of several lines. */
void markup_lines(FILE *out, const char *text);
/* "10 Mar 2026"; "Mar 2026", "2026" and the like for longer spans. Both return `out`. */
#define DATE_WORDS_SIZE 32
char *report_date(day_number day, char out[DATE_WORDS_SIZE]);
char *report_span(enum span span, day_number day, char out[DATE_WORDS_SIZE]);

/* ---- style.c ---- */
void style_page(FILE *out);  /* the whole <style> element */
void style_chart(FILE *out);
/* "sha256-...", for the policy that allows this style and no other. */
#define STYLE_HASH_SIZE 64
void style_page_hash(char out[STYLE_HASH_SIZE]);

/* ---- plot.c: a chart over the days of the report ---- */

#define PLOT_WIDTH 720
struct plot {
	FILE *out;
	const struct report *report;
	double left, top, width, height;
	struct chart_scale scale;
	int series; /* whose values the axis shows */
};
double plot_x(const struct plot *plot, day_number day); /* where the day begins */
double plot_y(const struct plot *plot, double value);
/* A plot at `top`, whose scale has room for [low, high]. */
struct plot plot_make(FILE *out, const struct report *report, int series, double top,
                      double height, double low, double high);
void plot_axis(const struct plot *plot);
/* The days, with their texts at `y`. */
void plot_days(const struct plot *plot, double y);
/* `name` is a class of the style: "line-1". */
void plot_line(const struct plot *plot, const struct series_trace *trace, const char *name);
void plot_band(const struct plot *plot, const struct series_trace *trace);
/* From nought up. */
void plot_bars(const struct plot *plot, const struct series_trace *trace, const char *name);
/* Whether each day has a sign; where days are narrower, heights say how many. */
bool plot_has_signs(const struct report *report);
/* Flags and days of rest, in two rows that begin at `top`; returns where they end. */
double plot_marks(const struct plot *plot, double top);
void plot_label(const struct plot *plot, double y, const char *text);
/* A sample of what is drawn and what it is, from `x` on; returns where the next begins. */
enum legend { LEGEND_LINE, LEGEND_DASHED, LEGEND_BAND, LEGEND_BAR };
double plot_legend(const struct plot *plot, double x, double y, enum legend legend,
                   const char *name, const char *text);
/* <svg ...> with title and description, and its end. `id` tells it from others. */
struct frame {
	FILE *out;
	bool alone; /* a file of its own: with style and ground */
	bool wide;  /* as wide as the page: a figure of its own */
	const char *id;
	int width, height;
};
void frame_begin(const struct frame *frame, const char *title, const char *about);
void frame_end(const struct frame *frame);

void trace_fill(const struct report *report, int series, enum span span, bool mean,
                struct series_trace *trace);

/* ---- charts: each with its data as a table where it is on a page ---- */
struct drawing {
	FILE *out;
	const struct report *report;
	bool alone;
	struct series_trace *traces; /* room for three */
};
void chart_score(const struct drawing *drawing);
void chart_load(const struct drawing *drawing);
void chart_sleep(const struct drawing *drawing);
void chart_series(const struct drawing *drawing, int series);
void chart_soreness(const struct drawing *drawing);

/* tables.c */
void table_score(const struct drawing *drawing);
void table_load(const struct drawing *drawing);
void table_sleep(const struct drawing *drawing);
void table_series(const struct drawing *drawing, int series);
void table_soreness(const struct drawing *drawing);
void table_begin(FILE *out, const char *summary, const char *const *heads, size_t count);
void table_end(FILE *out);
void cell_real(FILE *out, bool known, int digits, double value);

/* ---- body.c ---- */
#define SHOWN_BODY_WIDTH 150
#define SHOWN_BODY_HEIGHT 172
struct region_show {
	bool said;
	double level;
};
/* Front and back beside each other, with its corner at x, y. */
void body_draw(FILE *out, double x, double y, const struct region_show regions[REGION_COUNT]);

/* ---- soreness by weeks: body_map.c ---- */
struct region_sum {
	int known, sore; /* days said; of them SORE_FROM and more */
	double most, sum;
};
void region_sums(const struct report *report, day_number from, day_number to,
                 struct region_sum sums[REGION_COUNT]);
#define MAPS_MOST 24
struct map_choice {
	enum span span;
	bool chosen; /* not all: those with any soreness */
	int count, all;
	day_number first[MAPS_MOST];
};
struct map_choice maps_choose(const struct report *report);

/* ---- words.c ---- */
void words_summary(FILE *out, const struct report *report);
void words_method(FILE *out, const struct report *report);

/* ---- runs.c, done.c, notes.c ---- */
enum recoup_status runs_write(FILE *out, const struct report *report, struct days *days,
                              struct journal *journal, struct error *err);
enum recoup_status done_write(FILE *out, const struct report *report, struct days *days,
                              struct journal *journal, struct error *err);
enum recoup_status notes_write(FILE *out, const struct report *report, struct journal *journal,
                               struct error *err);

#endif
