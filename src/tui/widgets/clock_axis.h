/* Times of day along a line: which hours it shows, and where a night lies on it. */
#ifndef RECOUP_TUI_CLOCK_AXIS_H
#define RECOUP_TUI_CLOCK_AXIS_H

#include <stdbool.h>
#include <stddef.h>

#include "recoup/sleep.h"

#define CLOCK_TICK_MINUTES 120

struct clock_axis {
	int start;  /* minutes of the clock, a multiple of CLOCK_TICK_MINUTES, 0..1439 */
	int length; /* minutes, likewise, 720..1440; 1440 runs on into its own beginning */
};

/* The least that shows every night whole, whenever these people sleep; 20:00 to 08:00
 * when none has times. */
struct clock_axis clock_axis_fit(const struct night *nights, size_t count);
/* Where on a line of `steps` a time falls: 0..steps-1, or -1 when the axis does not
 * reach it. */
int clock_axis_at(const struct clock_axis *axis, double minutes, int steps);

/* Steps [from, to) of a line; `to` beyond `steps` goes on at the beginning. */
struct clock_stretch {
	int from, to, steps;
};
/* False when a time is missing. A night takes at least one step. */
bool clock_axis_stretch(const struct clock_axis *axis, const struct night *night, int steps,
                        struct clock_stretch *stretch);
bool clock_stretch_has(const struct clock_stretch *stretch, int step);

/* The hours under their ticks along `width` columns, as "20    22    00"; those that
 * have no room are left out. ASCII; returns `out`. */
char *clock_axis_hours(const struct clock_axis *axis, int width, char *out, size_t size);

#endif
