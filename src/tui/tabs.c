/* The first row: every room with its number, the present one marked, and the date. On
 * a narrow screen the others are numbers alone. Must not know what the rooms show. */
#include <stdio.h>
#include <string.h>

#include "tui.h"

#define DATE_ROOM 11 /* "Tue 10 Mar" and a blank before */

static const struct screen *room(const struct app *app)
{
	const struct screen *screen = app->screen;

	return screen->passing && app->below ? app->below : screen;
}

static void tab_text(const struct app *app, int number, bool words, char *out, size_t size)
{
	const struct screen *screen = screen_numbered(number);

	if (words || screen == room(app))
		snprintf(out, size, " %d %s ", number, screen->title);
	else
		snprintf(out, size, " %d ", number);
}

static int tabs_width(const struct app *app, bool words)
{
	int width = 0;

	for (int number = 1; screen_numbered(number); number++) {
		char text[40];

		tab_text(app, number, words, text, sizeof text);
		width += (int)strlen(text);
	}
	return width;
}

static const struct screen *tabs_walk(const struct app *app, bool draw, int column)
{
	bool words = tabs_width(app, true) <= app->columns;
	int at = 0;

	for (int number = 1; screen_numbered(number); number++) {
		char text[40];
		bool here = screen_numbered(number) == room(app);

		tab_text(app, number, words, text, sizeof text);
		if (draw)
			put(app, 0, at, (int)strlen(text), here ? LOOK_CHOSEN : LOOK_DIM, text);
		else if (column >= at && column < at + (int)strlen(text))
			return screen_numbered(number);
		at += (int)strlen(text);
	}
	if (!draw)
		return NULL;
	/* What has no number of its own says its name after the numbers. */
	if (app->screen->context == CONTEXT_FOUND || app->screen->context == CONTEXT_SETTINGS ||
	    app->screen->context == CONTEXT_PLAN || app->screen->passing) {
		if (at + 2 + (int)strlen(app->screen->title) + DATE_ROOM <= app->columns) {
			put(app, 0, at + 1, 0, LOOK_BOLD, app->screen->title);
			at += 1 + (int)strlen(app->screen->title);
		}
	}
	if (at + DATE_ROOM <= app->columns) {
		char date[DAY_LONG_SIZE];

		putf(app, 0, app->columns - DATE_ROOM, DATE_ROOM, LOOK_DIM, "%.10s",
		     day_format_long(app->today, date));
	}
	return NULL;
}

void tabs_put(const struct app *app)
{
	tabs_walk(app, true, 0);
}

const struct screen *tab_click(const struct app *app, int column)
{
	return tabs_walk(app, false, column);
}
