/* The keys of the screen below, straight from the keymap table. */
#include <stdio.h>
#include <string.h>

#include "../tui.h"

static int rows_draw(const struct app *app, int row, enum key_context context)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	put(app, row++, 3, 0, LOOK_TITLE, key_context_title(context));
	for (size_t i = 0; i < count; i++) {
		char key[16];

		snprintf(key, sizeof key, "%.*s", (int)strcspn(rows[i].keys, " "), rows[i].keys);
		/* What the screen has a row of its own for does not hold from everywhere. */
		if (rows[i].context != context ||
		    key_request(app->below->context, key) != (enum request)rows[i].request)
			continue;
		if (row > 1 && row < app->rows - 2) {
			put(app, row, 5, 14, LOOK_BOLD, rows[i].keys);
			put(app, row, 20, 0, LOOK_PLAIN, rows[i].help);
		}
		row++;
	}
	return row + 1;
}

static void draw(struct app *app)
{
	int row = 2 - app->help_top;

	row = rows_draw(app, row, app->below->context);
	if (!key_context_types(app->below->context))
		row = rows_draw(app, row, CONTEXT_EVERYWHERE);
	else if (app->below->context == CONTEXT_FORM)
		put(app, row++, 3, 0, LOOK_PLAIN, "Digits rate and go on; any field may stay empty.");
	if (row >= app->rows)
		put(app, app->rows - 2, 3, 0, LOOK_DIM, "Down shows more.");
}

static enum handled request(struct app *app, enum request request)
{
	if (request == REQUEST_BACK)
		app->screen = app->below;
	return HANDLED;
}

static enum handled type(struct app *app, const char *key)
{
	if (strcmp(key, "Down") == 0 || strcmp(key, "j") == 0) {
		app->help_top += app->help_top < 30;
		return HANDLED;
	}
	if (strcmp(key, "Up") == 0 || strcmp(key, "k") == 0) {
		app->help_top -= app->help_top > 0;
		return HANDLED;
	}
	return IGNORED;
}

const struct screen screen_help = {
	.title = "Keys",
	.context = CONTEXT_HELP,
	.draw = draw,
	.request = request,
	.type = type,
	.passing = true,
};
