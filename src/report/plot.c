/* A chart over days as SVG: axes, lines that break where nothing is known, bars, bands and
 * marks. Must not know what the values are. */
#include <math.h>
#include <stdlib.h>

#include "internal.h"

#define LEFT 46.0
#define RIGHT 8.0
#define CHARACTER 6.2     /* width of a letter of a tick, about */
#define ROW_OF_DOTS 15.0  /* as high as a row of text: so far are ticks apart */
#define SIGN_WIDTH 5.2    /* a day as wide as this has a sign of its own */
#define MARK_HEIGHT 11.0
#define TICKS_MOST 120

struct plot plot_make(FILE *out, const struct report *report, int series, double top,
                      double height, double low, double high)
{
	struct plot plot = {out, report, LEFT, top, PLOT_WIDTH - LEFT - RIGHT, height, {0, 1, 1},
	                    series};
	struct series_row row;

	series_get(series, &row);
	plot.scale = chart_scale(low, high, (int)(height / ROW_OF_DOTS), row.show != SHOW_NUMBER);
	return plot;
}

double plot_x(const struct plot *plot, day_number day)
{
	return plot->left + plot->width * (day - plot->report->from) / plot->report->days;
}

double plot_y(const struct plot *plot, double value)
{
	double share = (value - plot->scale.low) / (plot->scale.high - plot->scale.low);

	return plot->top + plot->height * (1 - fmin(1, fmax(0, share)));
}

/* ---- axes ---- */

void plot_axis(const struct plot *plot)
{
	const struct chart_scale *scale = &plot->scale;

	for (double value = ceil(scale->low / scale->step - 1e-9) * scale->step;
	     value <= scale->high + scale->step * 1e-9; value += scale->step) {
		double y = plot_y(plot, value);
		char label[24];

		fprintf(plot->out, "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/>", plot->left, y,
		        plot->left + plot->width);
		fprintf(plot->out, "<text class=\"dim end\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
		        plot->left - 5, y + 4, series_tick(plot->series, value, scale->step, label,
		                                           sizeof label));
	}
}

void plot_days(const struct plot *plot, double y)
{
	struct chart_days axis = {plot->report->from, plot->report->days,
	                          (int)(plot->width / CHARACTER)};
	struct chart_tick ticks[TICKS_MOST];
	int count = chart_ticks(&axis, ticks, TICKS_MOST);

	for (int i = 0; i < count; i++) {
		double x = plot_x(plot, ticks[i].day);

		fprintf(plot->out, "<path class=\"grid\" d=\"M%.1f %.1fV%.1f\"/>", x, plot->top, y - 9);
		fprintf(plot->out, "<text class=\"dim\" x=\"%.1f\" y=\"%.1f\">%s</text>\n", x + 2, y,
		        ticks[i].text);
	}
}

void plot_label(const struct plot *plot, double y, const char *text)
{
	fprintf(plot->out, "<text class=\"dim end\" x=\"%.1f\" y=\"%.1f\">%s</text>\n",
	        plot->left - 5, y, text);
}

/* ---- series ---- */

static double begin_x(const struct plot *plot, const struct point *point)
{
	return fmax(plot->left, plot_x(plot, point->from));
}

static double end_x(const struct plot *plot, const struct point *point)
{
	return fmin(plot->left + plot->width, plot_x(plot, point->to + 1));
}

static double middle_x(const struct plot *plot, const struct point *point)
{
	return (begin_x(plot, point) + end_x(plot, point)) / 2;
}

/* How far it is known from here on: a line, or a dot where it is alone. */
static int stretch(const struct series_trace *trace, int from)
{
	int to = from;

	while (to + 1 < trace->count && trace->points[to + 1].value.known)
		to++;
	return to;
}

void plot_line(const struct plot *plot, const struct series_trace *trace, const char *name)
{
	for (int from = 0, to; from < trace->count; from = to + 1) {
		const struct point *point = &trace->points[from];

		to = from;
		if (!point->value.known)
			continue;
		to = stretch(trace, from);
		if (to == from) {
			fprintf(plot->out, "<circle class=\"dot-%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.8\"/>\n",
			        name, middle_x(plot, point), plot_y(plot, point->value.value));
			continue;
		}
		fprintf(plot->out, "<path class=\"line-%s\" d=\"", name);
		for (int i = from; i <= to; i++)
			fprintf(plot->out, "%c%.1f %.1f", i == from ? 'M' : 'L',
			        middle_x(plot, &trace->points[i]), plot_y(plot, trace->points[i].value.value));
		fputs("\"/>\n", plot->out);
	}
}

void plot_band(const struct plot *plot, const struct series_trace *trace)
{
	for (int from = 0, to; from < trace->count; from = to + 1) {
		to = from;
		if (!trace->points[from].low.known)
			continue;
		while (to + 1 < trace->count && trace->points[to + 1].low.known)
			to++;
		fputs("<path class=\"band\" d=\"", plot->out);
		for (int i = from; i <= to; i++)
			fprintf(plot->out, "%c%.1f %.1fH%.1f", i == from ? 'M' : 'L',
			        begin_x(plot, &trace->points[i]), plot_y(plot, trace->points[i].high.value),
			        end_x(plot, &trace->points[i]));
		for (int i = to; i >= from; i--)
			fprintf(plot->out, "L%.1f %.1fH%.1f", end_x(plot, &trace->points[i]),
			        plot_y(plot, trace->points[i].low.value), begin_x(plot, &trace->points[i]));
		fputs("Z\"/>\n", plot->out);
	}
}

static void rect(const struct plot *plot, const char *name, double x, double y, double width,
                 double height)
{
	fprintf(plot->out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" ", name, x, y);
	fprintf(plot->out, "width=\"%.1f\" height=\"%.1f\"/>", width, height);
}

void plot_bars(const struct plot *plot, const struct series_trace *trace, const char *name)
{
	double ground = plot_y(plot, fmax(0, plot->scale.low));

	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i];
		double from = begin_x(plot, point), to = end_x(plot, point), y;

		if (!point->value.known || !(point->value.value > 0))
			continue;
		y = plot_y(plot, point->value.value);
		to -= to - from > 3 ? 1 : (to - from) * 0.2;
		rect(plot, name, from, y, to - from, ground - y);
		fputc('\n', plot->out);
	}
}

/* ---- marks ---- */

static void sign(const struct plot *plot, day_number day, double y, const char *name,
                 const char *text)
{
	fprintf(plot->out, "<text class=\"%s mid\" x=\"%.1f\" y=\"%.1f\">%s</text>", name,
	        (plot_x(plot, day) + plot_x(plot, day + 1)) / 2, y, text);
}

static void share_bar(const struct plot *plot, double from, double to, double bottom, double shares,
                      double above, const char *name)
{
	double height = MARK_HEIGHT * shares;

	if (shares > 0)
		rect(plot, name, from, bottom - MARK_HEIGHT * above - height, to - from, height);
}

/* Where days are narrow: how much of each stretch of days, as heights. */
static void marks_of_many(const struct plot *plot, double flags, double rest)
{
	const struct report *report = plot->report;
	enum span span = span_fit(report->days, (int)(plot->width / SIGN_WIDTH));

	for (day_number day = span_first(span, report->from), next; day <= report->to; day = next) {
		struct day_marks marks = {0};
		double from, to;

		next = span_next(span, day);
		for (day_number at = day; at < next; at++)
			if (at >= report->from && at <= report->to)
				day_marks_add(&marks, series_table_mark(&report->table, at));
		from = fmax(plot->left, plot_x(plot, day));
		to = fmin(plot->left + plot->width, plot_x(plot, next)) - 0.6;
		share_bar(plot, from, to, flags, (double)marks.under / marks.days, 0, "under");
		share_bar(plot, from, to, flags, (double)marks.strained / marks.days,
		          (double)marks.under / marks.days, "half");
		share_bar(plot, from, to, rest, (double)marks.rest / marks.days, 0, "rest");
	}
}

bool plot_has_signs(const struct report *report)
{
	return (PLOT_WIDTH - LEFT - RIGHT) / report->days >= SIGN_WIDTH;
}

double plot_marks(const struct plot *plot, double top)
{
	const struct report *report = plot->report;
	double flags = top + MARK_HEIGHT, rest = flags + MARK_HEIGHT + 3;

	plot_label(plot, flags, "flags");
	plot_label(plot, rest, "rest");
	fprintf(plot->out, "<path class=\"grid\" d=\"M%.1f %.1fH%.1f\"/><path class=\"grid\" "
	        "d=\"M%.1f %.1fH%.1f\"/>", plot->left, flags + 1.5, plot->left + plot->width, plot->left,
	        rest + 1.5, plot->left + plot->width);
	if (!plot_has_signs(report)) {
		marks_of_many(plot, flags, rest);
	} else {
		for (day_number day = report->from; day <= report->to; day++) {
			unsigned char mark = series_table_mark(&report->table, day);

			if ((mark & DAY_MARK_FLAG) == FLAG_UNDER_RECOVERED)
				sign(plot, day, flags, "under", "!");
			else if ((mark & DAY_MARK_FLAG) == FLAG_STRAINED)
				sign(plot, day, flags, "strained", "~");
			if (mark & DAY_MARK_REST)
				sign(plot, day, rest, "rest", "r");
		}
	}
	fputc('\n', plot->out);
	return rest + 2;
}

/* ---- around ---- */

double plot_legend(const struct plot *plot, double x, double y, enum legend legend,
                   const char *name, const char *text)
{
	double width = legend == LEGEND_BAR ? 9 : 20, letters = 0;

	if (legend == LEGEND_LINE || legend == LEGEND_DASHED)
		fprintf(plot->out, "<path class=\"%s\" d=\"M%.1f %.1fh%.1f\"/>", name, x, y - 4, width);
	else
		fprintf(plot->out, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"9\"/>",
		        name, x, y - 9, width);
	fprintf(plot->out, "<text x=\"%.1f\" y=\"%.1f\">%s</text>\n", x + width + 4, y, text);
	for (const char *at = text; *at; at++)
		letters++;
	return x + width + 4 + letters * CHARACTER + 12;
}

void frame_begin(const struct frame *frame, const char *title, const char *about)
{
	FILE *out = frame->out;

	if (frame->wide && !frame->alone)
		fputs("<figure><div class=\"wide\" tabindex=\"0\">\n", out);
	if (frame->alone)
		fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
	fprintf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" ", frame->width,
	        frame->height);
	if (frame->alone)
		fprintf(out, "width=\"%d\" height=\"%d\" xml:lang=\"en-GB\" ", frame->width, frame->height);
	fprintf(out, "role=\"img\" aria-labelledby=\"%s-title %s-about\">\n", frame->id, frame->id);
	fprintf(out, "<title id=\"%s-title\">", frame->id);
	markup_text(out, title);
	fprintf(out, "</title>\n<desc id=\"%s-about\">", frame->id);
	markup_text(out, about);
	fputs("</desc>\n", out);
	if (frame->alone) {
		style_chart(out);
		fprintf(out, "<rect class=\"ground\" width=\"%d\" height=\"%d\"/>\n", frame->width,
		        frame->height);
	}
}

void frame_end(const struct frame *frame)
{
	fputs("</svg>\n", frame->out);
	if (frame->wide && !frame->alone)
		fputs("</div></figure>\n", frame->out);
}
