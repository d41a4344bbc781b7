/* Keys of the Trends screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_LEFT, "cursor-left", CONTEXT_TRENDS, "h Left", NULL, "Move the cursor back by a day, or by what a point is."},
	{REQUEST_RIGHT, "cursor-right", CONTEXT_TRENDS, "l Right", NULL, "Move the cursor on by a day, or by what a point is."},
	{REQUEST_WEEK_BEFORE, "pan-left", CONTEXT_TRENDS, "H [ PgUp", NULL, "Pan half a screen back."},
	{REQUEST_WEEK_AFTER, "pan-right", CONTEXT_TRENDS, "L ] PgDn", NULL, "Pan half a screen on."},
	{REQUEST_FIRST, "trends-first", CONTEXT_TRENDS, "g Home", NULL, "Go to the first day."},
	{REQUEST_LAST, "trends-last", CONTEXT_TRENDS, "G End t", NULL, "Go to today."},
	{REQUEST_ZOOM_IN, "zoom-in", CONTEXT_TRENDS, "+ =", NULL, "Zoom in, down to two weeks."},
	{REQUEST_ZOOM_OUT, "zoom-out", CONTEXT_TRENDS, "-", "zoom", "Zoom out, up to all years."},
	{REQUEST_DOWN, "next-series", CONTEXT_TRENDS, "j Down", NULL,
	 "Go to the next series of the list."},
	{REQUEST_UP, "previous-series", CONTEXT_TRENDS, "k Up", NULL, "Go to the series before."},
	{REQUEST_CHOOSE, "choose-series", CONTEXT_TRENDS, "Space", "show/hide",
	 "Show the series, or take it away; up to four at once."},
	{REQUEST_ONLY, "only-series", CONTEXT_TRENDS, "o Enter", "only", "Show this series alone."},
	{REQUEST_BAND, "band", CONTEXT_TRENDS, "b", "usual",
	 "Show or hide the band of what is usual for you."},
	{REQUEST_MARKS, "marks", CONTEXT_TRENDS, "f", NULL,
	 "Show or hide the marks of flags and of rest days."},
	{REQUEST_OPEN, "trends-open-day", CONTEXT_TRENDS, "d", NULL,
	 "Show the day under the cursor on the Today screen."},
	{REQUEST_BACK, "leave-trends", CONTEXT_TRENDS, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_trends = {rows, sizeof rows / sizeof *rows};
