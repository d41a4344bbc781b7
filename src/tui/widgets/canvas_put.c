/* Dots onto the screen. Must not know what the dots mean. */
#include "canvas.h"

#include <string.h>

/* Cells of one look go out together. */
static void row_put(const struct app *app, const struct canvas *canvas, int at, int row, int column)
{
	char text[CANVAS_COLUMNS * 3 + 1];

	for (int from = 0, to; from < canvas->columns; from = to) {
		size_t used = 0;
		enum look look = (enum look)canvas->cells[at][from].look;

		for (to = from; to < canvas->columns && canvas->cells[at][to].look == look; to++) {
			canvas_cell_text(&canvas->cells[at][to], app->unicode, text + used);
			used += strlen(text + used);
		}
		put(app, row, column + from, to - from, look, text);
	}
}

void canvas_put(const struct app *app, const struct canvas *canvas, int row, int column, int cursor)
{
	for (int at = 0; at < canvas->rows; at++) {
		const struct canvas_cell *cell;
		char text[4];

		row_put(app, canvas, at, row + at, column);
		if (cursor < 0 || cursor >= canvas->columns)
			continue;
		cell = &canvas->cells[at][cursor];
		canvas_cell_text(cell, app->unicode, text);
		if (cell->ink > INK_SHADE)
			put(app, row + at, column + cursor, 1, LOOK_CHOSEN, text);
		else
			put(app, row + at, column + cursor, 1, LOOK_PLAIN, app->unicode ? "│" : "|");
	}
}
