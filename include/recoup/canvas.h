/* Dots to draw with: each cell of the screen is two dots wide and four high (braille), and
 * has one look. Where the terminal has no braille, a cell becomes the ASCII character
 * nearest to its dots. */
#ifndef RECOUP_CANVAS_H
#define RECOUP_CANVAS_H

#include <stdbool.h>
#include <stdint.h>

#include "recoup/theme.h"

#define CANVAS_COLUMNS 320 /* at most; a larger terminal has blanks at the side */
#define CANVAS_ROWS 120
#define DOTS_ACROSS 2
#define DOTS_DOWN 4

/* What lies higher hides what lies lower in the same cell: a cell has one look. */
enum ink { INK_NONE, INK_SHADE, INK_FILL, INK_FILL_OPEN, INK_LINE };

struct canvas_cell {
	uint8_t dots; /* bits as of U+2800 */
	uint8_t ink;  /* enum ink */
	uint8_t look; /* enum look */
};
struct canvas {
	int rows, columns;
	struct canvas_cell cells[CANVAS_ROWS][CANVAS_COLUMNS];
};

/* Empties it; sizes beyond the most are cut. */
void canvas_start(struct canvas *canvas, int rows, int columns);
/* Counted in dots from the top left; outside is nowhere. */
void canvas_dot(struct canvas *canvas, int x, int y, enum ink ink, enum look look);
/* `every`: 1 a whole line, 2 each second dot. */
void canvas_line(struct canvas *canvas, int x0, int y0, int x1, int y1, int every, enum look look);
/* Of [x0, x1] and [y0, y1]. A shade is a dot here and there; an open fill (of what is not over)
 * each second row of dots. */
void canvas_box(struct canvas *canvas, int x0, int y0, int x1, int y1, enum ink ink,
                enum look look);
/* As text in UTF-8 or ASCII; `out` has room for 4 bytes. */
void canvas_cell_text(const struct canvas_cell *cell, bool unicode, char *out);

#endif
