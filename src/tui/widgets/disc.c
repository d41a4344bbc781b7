/* A circle of dots: two by four a cell, which are about as wide as high. Must not know
 * what swells. */
#include "disc.h"

#include <math.h>
#include <stdio.h>

#include "../tui.h"

#define LEAST 0.22 /* of the largest radius, at level 0 */
#define COLUMNS_MOST 160

/* Dots of a cell that lie within the circle, as braille counts them. */
static unsigned cell_dots(double x, double y, double radius)
{
	static const unsigned bits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
	unsigned dots = 0;

	for (int down = 0; down < 4; down++)
		for (int right = 0; right < 2; right++)
			if (hypot(x + right + 0.5, y + down + 0.5) <= radius)
				dots |= bits[down][right];
	return dots;
}

static int cell_sign(const struct app *app, unsigned dots, char *out, size_t size)
{
	static const char ascii[] = "   ...ooO"; /* by how many dots */
	int count = 0;

	if (dots == 0)
		return snprintf(out, size, " ");
	if (app->unicode)
		return snprintf(out, size, "\xE2%c%c", (char)(0xA0 | dots >> 6), (char)(0x80 | (dots & 0x3F)));
	for (unsigned left = dots; left; left &= left - 1)
		count++;
	return snprintf(out, size, "%c", ascii[count]);
}

void disc_put(const struct app *app, int row, int column, int rows, int columns, double level,
              enum look look)
{
	double most = fmin(rows * 4, columns * 2) / 2.0, radius = most * (LEAST + (1 - LEAST) * level);

	if (columns > COLUMNS_MOST) {
		column += (columns - COLUMNS_MOST) / 2;
		columns = COLUMNS_MOST;
	}
	for (int at = 0; at < rows; at++) {
		char line[COLUMNS_MOST * 3 + 1] = "";
		size_t used = 0;

		for (int i = 0; i < columns; i++)
			used += (size_t)cell_sign(app,
			                          cell_dots(2 * i - columns, 4 * at - 2 * rows, radius),
			                          line + used, sizeof line - used);
		put(app, row + at, column, columns, look, line);
	}
}
