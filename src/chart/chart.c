/* Scales with sensible ticks, and lines, bars and bands drawn to them. Must not know what
 * the values are. */
#include "recoup/chart.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- values ---- */

static double step_after(double step, bool hours)
{
	static const double clock[] = {1 / 12.0, 0.25, 0.5, 1, 2, 3, 6, 12, 24, 50, 100};
	double power = pow(10, floor(log10(step) + 1e-9)), lead = step / power;

	for (size_t i = 0; hours && i < sizeof clock / sizeof *clock; i++)
		if (clock[i] > step * 1.001)
			return clock[i];
	return lead < 1.5 ? 2 * power : lead < 3.5 ? 5 * power : 10 * power;
}

static int ticks_within(const struct chart_scale *scale)
{
	double least = ceil(scale->low / scale->step - 1e-9);
	double most = floor(scale->high / scale->step + 1e-9);

	return most < least ? 0 : (int)(most - least) + 1;
}

struct chart_scale chart_scale(double low, double high, int rows, bool hours)
{
	struct chart_scale scale = {low, high, hours ? 1 / 12.0 : 0.01};
	int dots = rows * DOTS_DOWN - 1, apart = (rows < 6 ? 1 : 2) * DOTS_DOWN;

	if (!(high > low))
		scale.high = low + 1;
	while (scale.step / (scale.high - scale.low) * dots < apart)
		scale.step = step_after(scale.step, hours);
	/* One tick tells nothing of the scale: it grows to where the next one is. */
	while (ticks_within(&scale) < 2) {
		double down = floor(scale.low / scale.step - 1e-9) * scale.step;
		double up = ceil(scale.high / scale.step + 1e-9) * scale.step;

		if (scale.low - down < up - scale.high && (down >= 0 || low < 0))
			scale.low = down;
		else
			scale.high = up;
	}
	return scale;
}

int chart_height(const struct chart_scale *scale, int rows, double value)
{
	double share = (scale->high - value) / (scale->high - scale->low);

	return (int)lround(fmin(1, fmax(0, share)) * (rows * DOTS_DOWN - 1));
}

/* ---- days ---- */

int chart_dot(const struct chart_days *axis, day_number day)
{
	int64_t dots = (int64_t)axis->columns * DOTS_ACROSS * (day - axis->from);

	/* Rounded down, also before the axis. */
	return (int)(dots >= 0 ? dots / axis->days : -((-dots + axis->days - 1) / axis->days));
}

int chart_column(const struct chart_days *axis, day_number day)
{
	return (chart_dot(axis, day) + chart_dot(axis, day + 1) - 1) / 2 / DOTS_ACROSS;
}

day_number chart_day(const struct chart_days *axis, int column)
{
	return axis->from +
	       (day_number)(((int64_t)column * 2 + 1) * axis->days / ((int64_t)axis->columns * 2));
}

static const struct tick_level {
	enum span span;
	int every;
	double days; /* from one to the next */
	int apart;   /* columns that it needs */
	const char *form; /* see tick_text */
} levels[] = {
	{SPAN_DAY, 1, 1, 6, "w"},       {SPAN_DAY, 1, 1, 3, "d"},       {SPAN_WEEK, 1, 7, 8, "D"},
	{SPAN_MONTH, 1, 30.44, 5, "m"}, {SPAN_MONTH, 3, 91.3, 5, "m"},  {SPAN_YEAR, 1, 365.25, 6, "y"},
	{SPAN_YEAR, 2, 730.5, 6, "y"},  {SPAN_YEAR, 5, 1826, 6, "y"},   {SPAN_YEAR, 10, 3652, 6, "y"},
	{SPAN_YEAR, 20, 7305, 6, "y"},  {SPAN_YEAR, 50, 18262, 0, "y"},
};

static bool on_level(const struct tick_level *level, day_number day)
{
	struct civil date = day_to_civil(day);

	if (span_first(level->span, day) != day)
		return false;
	return level->every == 1 || (level->span == SPAN_YEAR ? date.year % level->every == 0
	                                                      : (date.month - 1) % level->every == 0);
}

/* `most`: how wide it may be; the first one says more of where it is. */
static void tick_text(const struct tick_level *level, day_number day, bool first, int most,
                      char *text)
{
	struct civil date = day_to_civil(day);
	const char *month = month_name(date.month);

	switch (*level->form) {
	case 'w':
		snprintf(text, CHART_TICK_SIZE, "%.2s %d", weekday_name(day_weekday(day)), date.day);
		break;
	case 'd':
		if (first)
			snprintf(text, CHART_TICK_SIZE, "%d %.3s", date.day, month);
		else if (date.day == 1)
			snprintf(text, CHART_TICK_SIZE, "%.3s", month);
		else
			snprintf(text, CHART_TICK_SIZE, "%d", date.day);
		break;
	case 'D':
		snprintf(text, CHART_TICK_SIZE, "%d %.3s", date.day, month);
		break;
	case 'm':
		if (date.month == 1)
			snprintf(text, CHART_TICK_SIZE, "%d", date.year);
		else if (first && most > 9)
			snprintf(text, CHART_TICK_SIZE, "%.3s %d", month, date.year);
		else
			snprintf(text, CHART_TICK_SIZE, "%.3s", month);
		break;
	default:
		snprintf(text, CHART_TICK_SIZE, "%d", date.year);
		break;
	}
}

int chart_ticks(const struct chart_days *axis, struct chart_tick *ticks, int room)
{
	const struct tick_level *level = levels;
	day_number end = axis->from + axis->days;
	int count = 0, taken = 0;

	while (level->apart > 0 && axis->columns * level->days / axis->days < level->apart)
		level++;
	for (day_number day = span_first(level->span, axis->from); day < end && count < room;
	     day = span_next(level->span, day)) {
		int column = chart_dot(axis, day) / DOTS_ACROSS, width;
		struct chart_tick *tick = &ticks[count];

		if (day < axis->from || !on_level(level, day) || column < taken)
			continue;
		tick->day = day;
		tick->column = column;
		tick_text(level, day, count == 0, (int)(axis->columns * level->days / axis->days),
		          tick->text);
		/* A mark and the text; the next mark keeps them apart. */
		width = 1 + (int)strlen(tick->text);
		if (column + width > axis->columns)
			break;
		taken = column + width;
		count++;
	}
	return count;
}

/* ---- together ---- */

struct drawing {
	struct canvas *canvas;
	const struct chart *chart;
	int rows;
};

static int height(const struct drawing *drawing, double value)
{
	return chart_height(&drawing->chart->scale, drawing->rows, value);
}

static int middle_dot(const struct drawing *drawing, const struct point *point)
{
	const struct chart_days *axis = &drawing->chart->axis;

	return (chart_dot(axis, point->from) + chart_dot(axis, point->to + 1) - 1) / 2;
}

static void band_draw(const struct drawing *drawing, const struct chart_trace *trace)
{
	const struct chart_scale *scale = &drawing->chart->scale;

	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i];

		if (!point->low.known || point->high.value < scale->low ||
		    point->low.value > scale->high)
			continue;
		canvas_box(drawing->canvas, chart_dot(&drawing->chart->axis, point->from),
		           height(drawing, point->high.value),
		           chart_dot(&drawing->chart->axis, point->to + 1) - 1,
		           height(drawing, point->low.value), INK_SHADE, LOOK_BAND);
	}
}

static void bars_draw(const struct drawing *drawing, const struct chart_trace *trace)
{
	const struct chart_days *axis = &drawing->chart->axis;

	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i];
		int from = chart_dot(axis, point->from), to = chart_dot(axis, point->to + 1) - 1;

		if (!point->value.known)
			continue;
		/* A blank beside each bar, where there is room for one. */
		if (to - from >= 2)
			to--;
		canvas_box(drawing->canvas, from, height(drawing, point->value.value), to,
		           drawing->rows * DOTS_DOWN - 1, point->whole ? INK_FILL : INK_FILL_OPEN,
		           trace->look);
	}
}

static void line_draw(const struct drawing *drawing, const struct chart_trace *trace)
{
	for (int i = 0; i < trace->count; i++) {
		const struct point *point = &trace->points[i], *next = point + 1;
		bool joined = i > 0 && trace->points[i - 1].value.known;
		int x, y;

		if (!point->value.known)
			continue;
		x = middle_dot(drawing, point);
		y = height(drawing, point->value.value);
		if (i + 1 < trace->count && next->value.known)
			canvas_line(drawing->canvas, x, y, middle_dot(drawing, next),
			            height(drawing, next->value.value), trace->dotted ? 2 : 1, trace->look);
		else if (!joined)
			/* Alone: large enough to be seen. */
			canvas_line(drawing->canvas, x, y, x, y > 0 ? y - 1 : y + 1, 1, trace->look);
	}
}

void chart_draw(struct canvas *canvas, const struct chart *chart, int rows)
{
	struct drawing drawing = {canvas, chart, rows};

	canvas_start(canvas, rows, chart->axis.columns);
	if (chart->band)
		band_draw(&drawing, &chart->traces[0]);
	for (int i = 0; i < chart->trace_count; i++) {
		if (chart->traces[i].bars)
			bars_draw(&drawing, &chart->traces[i]);
		else
			line_draw(&drawing, &chart->traces[i]);
	}
}
