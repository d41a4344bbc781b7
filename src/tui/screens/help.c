/* The keys of the screen below, as they hold there, straight from the keymap table. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "../tui.h"

/* Lines are walked in their order; those within the window are drawn. */
struct page {
	struct app *app;
	int line, top, room; /* the next line; the first shown; how many are */
	int key_width;
};

#define TOP_ROW 2

static int row_of(const struct page *page, int line)
{
	int at = line - page->top;

	return at >= 0 && at < page->room ? TOP_ROW + at : -1;
}

static void line_put(const struct page *page, int line, int column, int width, enum look look,
                     const char *text)
{
	if (row_of(page, line) >= 0)
		put(page->app, row_of(page, line), column, width, look, text);
}

/* `text` over as many lines as it takes; returns how many. */
static int wrap(const struct page *page, int column, enum look look, const char *text)
{
	int width = page->app->columns - column - 2, used = 0;

	do {
		size_t fit = text_fit(text, width), cut = fit;
		char piece[300];

		while (text[fit] && cut > 0 && text[cut] != ' ')
			cut--;
		cut = cut ? cut : fit;
		snprintf(piece, sizeof piece, "%.*s", (int)cut, text);
		line_put(page, page->line + used++, column, width, look, piece);
		text += cut;
		text += strspn(text, " ");
	} while (*text);
	return used;
}

static void rows_walk(struct page *page, enum key_context context, enum key_context here)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	line_put(page, page->line++, 2, 0, LOOK_TITLE, key_context_title(context));
	for (size_t i = 0; i < count; i++) {
		char keys[80];
		int lines, column = 4 + page->key_width + 2;

		/* What the screen has a row of its own for does not hold from everywhere. */
		if (rows[i].context != context || !*keys_holding(here, &rows[i], keys, sizeof keys))
			continue;
		if (text_width(keys) > page->key_width) {
			page->line += wrap(page, 4, LOOK_BOLD, keys);
		} else {
			line_put(page, page->line, 4, page->key_width, LOOK_BOLD, keys);
		}
		lines = wrap(page, column, LOOK_PLAIN, rows[i].help);
		page->line += lines;
	}
	page->line++;
}

static struct page page_walk(struct app *app, int top, int room)
{
	enum key_context here = app->below->context;
	struct page page = {app, 0, top, room, app->columns >= 80 ? 14 : 12};

	rows_walk(&page, here, here);
	if (here == CONTEXT_FORM) {
		page.line += wrap(&page, 2, LOOK_PLAIN, "Digits rate and go on; any field may stay empty.") + 1;
	}
	if (!key_context_alone(here))
		rows_walk(&page, CONTEXT_EVERYWHERE, here);
	page.line += wrap(&page, 2, LOOK_DIM, "Keys can be changed: recoup.conf(5), [keys]. The names of "
	                  "them all are in recoup-keys(7) and under \"recoup keys\".");
	return page;
}

struct help_state {
	const struct screen *under; /* what lay below the screen that was asked about */
};

void help_open(struct app *app)
{
	struct help_state *state = app_state(app, &screen_help);
	struct error err;

	if (!state) {
		error_no_memory(&err);
		app_fail(app, &err);
		return;
	}
	state->under = app->below;
	app->below = app->screen;
	app->help_top = 0;
	app->screen = &screen_help;
}

static void help_close(struct app *app)
{
	const struct help_state *state = app_state(app, &screen_help);

	app->screen = app->below;
	app->below = state->under;
}

static int room_of(const struct app *app)
{
	return app->rows - TOP_ROW - 3;
}

static void draw(struct app *app)
{
	int room = room_of(app), total = page_walk(app, 0, 0).line;

	if (app->help_top > total - room)
		app->help_top = total - room;
	if (app->help_top < 0)
		app->help_top = 0;
	page_walk(app, app->help_top, room);
	if (total > room)
		putf(app, app->rows - 3, 2, 0, LOOK_DIM, "%d to %d of %d lines", app->help_top + 1,
		     app->help_top + room < total ? app->help_top + room : total, total);
}

static void tell_rows(struct telling *telling, enum key_context context, enum key_context here)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	tell(telling, "%s:", key_context_title(context));
	for (size_t i = 0; i < count; i++) {
		char keys[80];

		if (rows[i].context == context && *keys_holding(here, &rows[i], keys, sizeof keys))
			tell(telling, "%s: %s", keys, rows[i].help);
	}
}

/* As many lines from the top on as the keys have moved. */
static void tell_keys(struct app *app, struct telling *telling)
{
	tell_rows(telling, app->below->context, app->below->context);
	if (!key_context_alone(app->below->context))
		tell_rows(telling, CONTEXT_EVERYWHERE, app->below->context);
	telling_focus_at(telling, app->help_top);
}

static enum handled request(struct app *app, enum request request)
{
	int page = room_of(app) - 1;

	/* Where the end is, drawing knows. */
	switch ((int)request) {
	case REQUEST_BACK: help_close(app); break;
	case REQUEST_DOWN: app->help_top++; break;
	case REQUEST_UP: app->help_top--; break;
	case REQUEST_PAGE_DOWN: app->help_top += page; break;
	case REQUEST_PAGE_UP: app->help_top -= page; break;
	case REQUEST_FIRST: app->help_top = 0; break;
	case REQUEST_LAST: app->help_top = 10000; break;
	default: break;
	}
	if (app->help_top < 0)
		app->help_top = 0;
	return HANDLED;
}

const struct screen screen_help = {
	.title = "Keys",
	.context = CONTEXT_HELP,
	.state_size = sizeof(struct help_state),
	.draw = draw,
	.tell = tell_keys,
	.request = request,
	.passing = true,
};
