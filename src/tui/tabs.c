/* The first row: every room with its number, the present one marked and in full, and the
 * date. Where there is less room the others take their short names, then the longest are
 * cut first, then all are numbers alone. Must not know what the rooms show. */
#include <stdio.h>
#include <string.h>

#include "tui.h"

#define DATE_ROOM 11 /* "Tue 10 Mar" and a blank before */
#define NAME_LEAST 2 /* letters; less says nothing */
#define NAME_MOST 16

/* How the rooms are written on this screen, the same whichever is the present one. */
struct tabs {
	int letters; /* at most, of those that are not the present one; 0: numbers alone */
	bool wide;   /* blanks on both sides of each, not of the present one alone */
	bool brief;  /* by their short names */
	bool named;  /* without the numbers, which mean something else here */
};

static const struct screen *room(const struct app *app)
{
	const struct screen *screen = app->screen;

	return screen->passing && app->below ? app->below : screen;
}

/* A name cut within a syllable reads better without the vowel it ends in. */
static int cut_name(const char *title, int letters)
{
	int length = (int)strlen(title);

	if (length <= letters)
		return length;
	while (letters > NAME_LEAST && strchr("aeiou", title[letters - 1]))
		letters--;
	return letters;
}

static void tab_text(const struct tabs *tabs, int number, bool here, char *out, size_t size)
{
	const struct screen *screen = screen_numbered(number);
	const char *title = tabs->brief && !here && screen->tab ? screen->tab : screen->title;
	const char *end = here || tabs->wide ? " " : "";
	int letters = here ? NAME_MOST : tabs->letters;

	if (tabs->named)
		snprintf(out, size, " %.*s%s", cut_name(title, letters > 0 ? letters : NAME_LEAST), title,
		         end);
	else if (letters > 0)
		snprintf(out, size, " %d %.*s%s", number, cut_name(title, letters), title, end);
	else
		snprintf(out, size, " %d%s", number, end);
}

/* With the room present whose name in full takes most. */
static int tabs_width(const struct tabs *tabs)
{
	int width = 0, more = 0;

	for (int number = 1; number <= ROOMS_MAX; number++) {
		char text[40], full[40];

		if (!screen_numbered(number))
			continue;
		tab_text(tabs, number, false, text, sizeof text);
		tab_text(tabs, number, true, full, sizeof full);
		width += (int)strlen(text);
		if ((int)(strlen(full) - strlen(text)) > more)
			more = (int)(strlen(full) - strlen(text));
	}
	return width + more;
}

/* What has no number of its own says its name after the numbers; NULL: it has one. */
static const char *unnumbered(const struct app *app)
{
	const struct screen *screen = app->screen;

	return screen->context == CONTEXT_FOUND || screen->context == CONTEXT_SETTINGS ||
	               screen->context == CONTEXT_PLAN || screen->passing
	           ? screen->title
	           : NULL;
}

static struct tabs tabs_fit(const struct app *app, int columns)
{
	bool named = room(app)->digits;
	struct tabs tabs = {NAME_MOST, true, false, named};

	if (tabs_width(&tabs) <= columns)
		return tabs;
	tabs.wide = false;
	if (tabs_width(&tabs) <= columns)
		return tabs;
	tabs.brief = true;
	while (tabs.letters >= NAME_LEAST && tabs_width(&tabs) > columns)
		tabs.letters--;
	if (tabs.letters < NAME_LEAST)
		tabs = (struct tabs){0, true, named, named};
	return tabs;
}

static const struct screen *tabs_walk(const struct app *app, bool draw, int column)
{
	const char *name = unnumbered(app);
	struct tabs tabs = tabs_fit(app, app->columns - (name ? (int)strlen(name) + 2 : 0));
	int at = 0;

	for (int number = 1; number <= ROOMS_MAX; number++) {
		const struct screen *screen = screen_numbered(number);
		char text[40];

		if (!screen)
			continue;
		tab_text(&tabs, number, screen == room(app), text, sizeof text);
		if (draw)
			put(app, 0, at, (int)strlen(text), screen == room(app) ? LOOK_CHOSEN : LOOK_DIM, text);
		else if (column >= at && column < at + (int)strlen(text))
			return screen;
		at += (int)strlen(text);
	}
	if (!draw)
		return NULL;
	if (name && at + 2 + (int)strlen(name) <= app->columns) {
		put(app, 0, at + 1, 0, LOOK_BOLD, name);
		at += 1 + (int)strlen(name);
	}
	if (at + 1 + DATE_ROOM <= app->columns) {
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
