/* The screen for people who listen to it or read it by touch: plain lines one below
 * the other, no drawing, the cursor where the keys act. Must not know what is told. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"
#include "tui.h"

#define LINE_SIZE 512
#define LINES_MAX 400

struct telling {
	char (*lines)[LINE_SIZE];
	int count, focus;
	bool typing;
};

void tell(struct telling *telling, const char *format, ...)
{
	va_list arguments;

	if (telling->count == LINES_MAX)
		return;
	va_start(arguments, format);
	vsnprintf(telling->lines[telling->count++], LINE_SIZE, format, arguments);
	va_end(arguments);
}

void tell_focus(struct telling *telling)
{
	telling->focus = telling->count;
}

void tell_typing(struct telling *telling)
{
	tell_focus(telling);
	telling->typing = true;
}

void telling_focus_at(struct telling *telling, int line)
{
	telling->focus = line < telling->count ? line : telling->count - 1;
}

/* Rows that lines [0, until) take, wrapped. */
static int rows_before(const struct app *app, const struct telling *telling, int until)
{
	int rows = 0;

	for (int i = 0; i < until && i < telling->count; i++)
		rows += put_wrapped(app, app->rows, 0, app->columns, 8, LOOK_PLAIN, telling->lines[i]);
	return rows;
}

void telling_draw(struct app *app)
{
	struct telling telling = {.lines = calloc(LINES_MAX, LINE_SIZE)};
	int last = app->rows - 2, row, top = 0;

	if (!telling.lines)
		return;
	app->screen->tell(app, &telling);
	/* The focus stays in view with the line after it, which often explains it, and with what
	 * comes before as far as there is room. */
	while (top < telling.focus && rows_before(app, &telling, telling.focus + 2) -
	                                      rows_before(app, &telling, top) > last - 1)
		top++;
	row = 1;
	for (int i = top; i < telling.count && row < last; i++) {
		if (i == telling.focus && app->cursor_row < 0) {
			app->cursor_row = row;
			app->cursor_column = telling.typing ? text_width(telling.lines[i]) % app->columns : 0;
		}
		row += put_wrapped(app, row, 0, app->columns, last - row, LOOK_PLAIN, telling.lines[i]);
	}
	free(telling.lines);
}
