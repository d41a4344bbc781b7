/* Nights on a line of hours: the layout only, so that it can be tested without a
 * terminal. Must not know which screen draws it, or with what. */
#include "clock_axis.h"

#include <math.h>
#include <string.h>

#define DAY_MINUTES 1440
#define LEAST_MINUTES 720
#define DEFAULT_START 1200 /* 20:00 */

static double clock_of(double minutes)
{
	double within = fmod(minutes, DAY_MINUTES);

	return within < 0 ? within + DAY_MINUTES : within;
}

/* The middle of all the middles: where the axis has its own. */
static bool centre_find(const struct night *nights, size_t count, double *centre)
{
	double east = 0, north = 0;
	bool any = false;

	for (size_t i = 0; i < count; i++) {
		struct opt_real middle = night_middle(&nights[i]);

		if (!middle.known)
			continue;
		any = true;
		east += cos(middle.value / DAY_MINUTES * 2 * acos(-1));
		north += sin(middle.value / DAY_MINUTES * 2 * acos(-1));
	}
	*centre = atan2(north, east) / (2 * acos(-1)) * DAY_MINUTES;
	return any;
}

static int ticks_down(double minutes)
{
	return (int)floor(minutes / CLOCK_TICK_MINUTES) * CLOCK_TICK_MINUTES;
}

struct clock_axis clock_axis_fit(const struct night *nights, size_t count)
{
	struct clock_axis axis = {DEFAULT_START, LEAST_MINUTES};
	double centre, before = 0, after = 0;
	int start, end;

	if (!centre_find(nights, count, &centre))
		return axis;
	for (size_t i = 0; i < count; i++) {
		struct opt_real middle = night_middle(&nights[i]), length = night_on_clock(&nights[i]);
		double off;

		if (!middle.known)
			continue;
		off = clock_of(middle.value - centre + DAY_MINUTES / 2) - DAY_MINUTES / 2;
		before = fmax(before, length.value / 2 - off);
		after = fmax(after, length.value / 2 + off);
	}
	start = ticks_down(centre - before);
	end = -ticks_down(-(centre + after));
	/* Short nights alone do not make a short axis: it grows to both sides, fairly. */
	while (end - start < LEAST_MINUTES)
		if (centre - start < end - centre)
			start -= CLOCK_TICK_MINUTES;
		else
			end += CLOCK_TICK_MINUTES;
	if (end - start > DAY_MINUTES) {
		start = ticks_down(centre - DAY_MINUTES / 2);
		end = start + DAY_MINUTES;
	}
	axis.start = (int)clock_of(start);
	axis.length = end - start;
	return axis;
}

int clock_axis_at(const struct clock_axis *axis, double minutes, int steps)
{
	double along = clock_of(minutes - axis->start);

	return along < axis->length ? (int)(along / axis->length * steps) : -1;
}

bool clock_axis_stretch(const struct clock_axis *axis, const struct night *night, int steps,
                        struct clock_stretch *stretch)
{
	struct opt_real length = night_on_clock(night);
	double along;

	if (!length.known)
		return false;
	along = clock_of(night->bed.value - axis->start);
	stretch->steps = steps;
	stretch->from = (int)lround(along / axis->length * steps);
	stretch->to = (int)lround((along + length.value) / axis->length * steps);
	if (stretch->to <= stretch->from)
		stretch->to = stretch->from + 1;
	return true;
}

bool clock_stretch_has(const struct clock_stretch *stretch, int step)
{
	return (step >= stretch->from && step < stretch->to) || step + stretch->steps < stretch->to;
}

char *clock_axis_hours(const struct clock_axis *axis, int width, char *out, size_t size)
{
	int ticks = axis->length / CLOCK_TICK_MINUTES, every = 1, end = -1;

	if (size == 0)
		return out;
	if (width > (int)size - 1)
		width = (int)size - 1;
	if (width < 0)
		width = 0;
	memset(out, ' ', (size_t)width);
	out[width] = '\0';
	while (width / (ticks / every + 1) < 3 && every < ticks)
		every *= 2;
	for (int tick = 0; tick < ticks; tick += every) {
		int column = tick * width / ticks;
		int hour = (axis->start + tick * CLOCK_TICK_MINUTES) % DAY_MINUTES / 60;

		if (column <= end || column + 2 > width)
			continue;
		out[column] = (char)('0' + hour / 10);
		out[column + 1] = (char)('0' + hour % 10);
		end = column + 2;
	}
	return out;
}
