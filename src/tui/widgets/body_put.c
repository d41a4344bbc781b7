/* The body onto the screen: a region is filled as sore as it is, with the digit upon
 * it, the chosen one in brackets. Must not know where the levels come from. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../tui.h"
#include "body_art.h"

const char *body_fill(const struct app *app, struct opt_real level)
{
	static const char *const unicode[] = {" ", "░", "▒", "▓", "█"};
	static const char *const ascii[] = {" ", ".", ":", "%", "#"};
	int step = level.known ? (int)level_look(level.value) - LOOK_LEVEL_0 : 0;

	return (app->unicode ? unicode : ascii)[step];
}

static enum look region_look(const struct body_show *show, int region)
{
	struct opt_real level = region == REGION_NONE ? opt_none() : show->level[region];
	enum look look = level.known ? level_look(level.value) : LOOK_PLAIN;

	return look == LOOK_LEVEL_0 ? LOOK_PLAIN : look;
}

static void cell_fill(const struct app *app, const struct body_show *show, struct body_cell *cell)
{
	const char *fill;

	if (cell->region == REGION_NONE || (*cell->glyph != ' ' && !cell->inside))
		return;
	fill = body_fill(app, show->level[cell->region]);
	/* How far the chosen one reaches is seen where nothing fills it. */
	if (*fill == ' ' && cell->region == show->chosen && *cell->glyph == ' ')
		fill = app->unicode ? "·" : ".";
	if (*fill == ' ')
		return;
	cell->glyph = fill;
	cell->length = (int)strlen(fill);
}

/* One row in as few pieces as its looks allow. */
static void row_put(const struct app *app, int row, int column, enum body_size size, int at,
                    const struct body_show *show)
{
	char text[512];
	size_t used = 0;
	int from = 0, columns = body_columns(size);
	enum look open = LOOK_PLAIN;

	for (int i = 0; i < columns; i++) {
		struct body_cell cell = body_cell(size, app->unicode, at, i);
		enum look look = region_look(show, cell.region);

		cell_fill(app, show, &cell);
		if (look != open && used > 0) {
			put(app, row, column + from, i - from, open, text);
			used = 0;
			from = i;
		}
		open = look;
		used += (size_t)snprintf(text + used, sizeof text - used, "%.*s", cell.length, cell.glyph);
	}
	put(app, row, column + from, columns - from, open, text);
}

static void digit_put(const struct app *app, int row, int column, const struct body_show *show,
                      int region, bool here)
{
	struct opt_real level = show->level[region];
	char digit[8];
	bool chosen = here && region == show->chosen;
	int width;

	if (level.known)
		snprintf(digit, sizeof digit, "%ld", lround(level.value));
	else
		snprintf(digit, sizeof digit, "%s", app->unicode ? "·" : "-");
	width = level.known ? (int)strlen(digit) : 1;
	if (chosen) {
		putf(app, row, column - 1, width + 2, LOOK_CHOSEN, "[%s]", digit);
		column++;
	} else {
		enum look look = level.known ? region_look(show, region) : LOOK_DIM;

		put(app, row, column, width, look == LOOK_PLAIN ? LOOK_BOLD : look, digit);
	}
	if (show->mark[region] > ' ')
		putf(app, row, column + width, 1, LOOK_BOLD, "%c", show->mark[region]);
}

static void labels_put(const struct app *app, int row, int column, enum body_size size)
{
	bool words = size != BODY_SMALL;
	int view = body_arts[size].columns, back = column + view + body_arts[size].gap;
	const char *right = words ? "right" : "R", *left = words ? "left" : "L";

	put(app, row, column, 0, LOOK_DIM, right);
	put(app, row, column + view / 2 - 2, 0, LOOK_TITLE, "front");
	put(app, row, column + view - (int)strlen(left), 0, LOOK_DIM, left);
	put(app, row, back, 0, LOOK_DIM, left);
	put(app, row, back + view / 2 - 2, 0, LOOK_TITLE, "back");
	put(app, row, back + view - (int)strlen(right), 0, LOOK_DIM, right);
}

void body_put(const struct app *app, int row, int column, enum body_size size,
              const struct body_show *show)
{
	labels_put(app, row, column, size);
	for (int at = 1; at < body_rows(size); at++)
		row_put(app, row + at, column, size, at, show);
	for (int at = 1; at < body_rows(size); at++) {
		for (int i = 0; i < body_columns(size); i++) {
			struct body_cell cell = body_cell(size, app->unicode, at, i);
			struct body_place place;

			if (!cell.digit)
				continue;
			place = body_digit(size, cell.region);
			digit_put(app, row + at, column + i, show, cell.region,
			          place.row == at && place.column == i);
		}
	}
}
