/* Lines and areas made of dots, for terminals that know only characters. Must not know
 * what the dots mean. */
#include "recoup/canvas.h"

#include <stdlib.h>
#include <string.h>

void canvas_start(struct canvas *canvas, int rows, int columns)
{
	canvas->rows = rows < 0 ? 0 : rows > CANVAS_ROWS ? CANVAS_ROWS : rows;
	canvas->columns = columns < 0 ? 0 : columns > CANVAS_COLUMNS ? CANVAS_COLUMNS : columns;
	for (int row = 0; row < canvas->rows; row++)
		memset(canvas->cells[row], 0, (size_t)canvas->columns * sizeof *canvas->cells[row]);
}

void canvas_dot(struct canvas *canvas, int x, int y, enum ink ink, enum look look)
{
	static const uint8_t bits[DOTS_DOWN][DOTS_ACROSS] = {
		{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
	struct canvas_cell *cell;

	if (x < 0 || y < 0 || x >= canvas->columns * DOTS_ACROSS || y >= canvas->rows * DOTS_DOWN)
		return;
	cell = &canvas->cells[y / DOTS_DOWN][x / DOTS_ACROSS];
	if (cell->ink > ink)
		return;
	if (cell->ink < ink)
		*cell = (struct canvas_cell){0, (uint8_t)ink, (uint8_t)look};
	cell->dots |= bits[y % DOTS_DOWN][x % DOTS_ACROSS];
}

void canvas_line(struct canvas *canvas, int x0, int y0, int x1, int y1, int every, enum look look)
{
	int across = abs(x1 - x0), down = abs(y1 - y0), most = across > down ? across : down;

	for (int i = 0; i <= most; i++) {
		/* Rounded to the nearest dot, the same from either end. */
		int x = most ? x0 + ((x1 - x0) * i * 2 + (x1 > x0 ? most : -most)) / (2 * most) : x0;
		int y = most ? y0 + ((y1 - y0) * i * 2 + (y1 > y0 ? most : -most)) / (2 * most) : y0;

		if ((every > 1 ? x : i) % every == 0)
			canvas_dot(canvas, x, y, INK_LINE, look);
	}
}

void canvas_box(struct canvas *canvas, int x0, int y0, int x1, int y1, enum ink ink,
                enum look look)
{
	int left = x0 < 0 ? 0 : x0, right = canvas->columns * DOTS_ACROSS - 1;
	int top = y0 < 0 ? 0 : y0, bottom = canvas->rows * DOTS_DOWN - 1;

	int across = canvas->rows < 6 ? 2 : 4;

	right = x1 < right ? x1 : right;
	bottom = y1 < bottom ? y1 : bottom;
	for (int y = top; y <= bottom; y++)
		for (int x = left; x <= right; x++) {
			/* Few rows: denser, or lines would leave nothing of it. */
			if (ink == INK_SHADE && (y % 2 || x % across != y % across))
				continue;
			if (ink == INK_FILL_OPEN && (y - y0) % 2)
				continue;
			canvas_dot(canvas, x, y, ink, look);
		}
}

/* The dots of one column of the cell, top first, as four bits. */
static unsigned side(uint8_t dots, int right)
{
	static const uint8_t bits[2][DOTS_DOWN] = {{0x01, 0x02, 0x04, 0x40}, {0x08, 0x10, 0x20, 0x80}};
	unsigned found = 0;

	for (int i = 0; i < DOTS_DOWN; i++)
		if (dots & bits[right][i])
			found |= 1U << i;
	return found;
}

static int bits_set(unsigned bits)
{
	int count = 0;

	for (; bits; bits &= bits - 1)
		count++;
	return count;
}

/* Twice the mean row of the dots, counted from the top. */
static int middle(unsigned bits)
{
	int sum = 0;

	for (int i = 0; i < DOTS_DOWN; i++)
		if (bits & 1U << i)
			sum += 2 * i;
	return sum / bits_set(bits);
}

static char line_ascii(uint8_t dots)
{
	unsigned left = side(dots, 0), right = side(dots, 1), both = left | right;
	int rise = left && right ? middle(left) - middle(right) : 0;

	if (bits_set(both) >= 3 && rise > -2 && rise < 2)
		return '|';
	if (rise >= 2)
		return '/';
	if (rise <= -2)
		return '\\';
	return "''--___"[middle(both)];
}

static char fill_ascii(uint8_t dots, bool open)
{
	int high = bits_set(side(dots, 0) | side(dots, 1));

	if (high <= 1)
		return '_';
	return open ? ':' : high == 2 ? '=' : '#';
}

void canvas_cell_text(const struct canvas_cell *cell, bool unicode, char *out)
{
	unsigned character = 0x2800U + cell->dots;

	if (cell->dots == 0 || !unicode) {
		out[0] = cell->dots == 0          ? ' '
		         : cell->ink == INK_SHADE ? '.'
		         : cell->ink == INK_LINE  ? line_ascii(cell->dots)
		                                  : fill_ascii(cell->dots, cell->ink == INK_FILL_OPEN);
		out[1] = '\0';
		return;
	}
	out[0] = (char)(0xE0 | character >> 12);
	out[1] = (char)(0x80 | (character >> 6 & 0x3F));
	out[2] = (char)(0x80 | (character & 0x3F));
	out[3] = '\0';
}
