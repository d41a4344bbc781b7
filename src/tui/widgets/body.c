/* Where things are on the drawn body: which region at a place, where its digit stands,
 * what lies next to it. Pure; must not know a terminal. */
#include "body.h"

#include <stdlib.h>
#include <string.h>

#include "body_art.h"

#define LABEL_ROWS 1 /* above: which view, which side */

int body_rows(enum body_size size)
{
	return LABEL_ROWS + body_arts[size].rows;
}

int body_columns(enum body_size size)
{
	return 2 * body_arts[size].columns + body_arts[size].gap;
}

enum body_size body_fit(int rows, int columns)
{
	int size = BODY_SIZES - 1;

	while (size > 0 && (body_rows((enum body_size)size) > rows ||
	                    body_columns((enum body_size)size) > columns))
		size--;
	return (enum body_size)size;
}

static int character_length(const char *text)
{
	unsigned char first = (unsigned char)*text;

	return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

static const char *character_at(const char *text, int column)
{
	while (column-- > 0)
		text += character_length(text);
	return text;
}

static bool has_region(const struct body_art *art, enum region_view view, int row, int column)
{
	char mask = ' ';

	if (row >= 0 && row < art->rows && column >= 0 && column < art->columns)
		mask = art->lines[view][row].mask[column];
	return mask != ' ' && mask != '.';
}

/* Two columns are as wide as one row is high. */
static bool is_inside(const struct body_art *art, enum region_view view, int row, int column)
{
	for (int down = -1; down <= 1; down++)
		for (int right = -2; right <= 2; right++)
			if (!has_region(art, view, row + down, column + right))
				return false;
	return true;
}

struct body_cell body_cell(enum body_size size, bool unicode, int row, int column)
{
	const struct body_art *art = &body_arts[size];
	struct body_cell cell = {" ", 1, REGION_NONE, false, false};
	enum region_view view = VIEW_FRONT;
	const struct body_line *line;
	char mask;

	row -= LABEL_ROWS;
	if (column >= art->columns) {
		view = VIEW_BACK;
		column -= art->columns + art->gap;
	}
	if (row < 0 || row >= art->rows || column < 0 || column >= art->columns)
		return cell;
	line = &art->lines[view][row];
	cell.glyph = character_at(unicode ? line->unicode : line->ascii, column);
	cell.length = character_length(cell.glyph);
	mask = line->mask[column];
	cell.digit = mask >= 'A' && mask <= 'Z';
	if (cell.digit)
		cell.region = mask - 'A';
	else if (mask >= 'a' && mask <= 'z')
		cell.region = mask - 'a';
	cell.inside = is_inside(art, view, row, column);
	return cell;
}

struct body_place body_digit(enum body_size size, int region)
{
	const struct body_art *art = &body_arts[size];
	enum region_view view = region_get(region)->view;
	struct body_place place = {0, 0};

	for (int row = 0; row < art->rows; row++) {
		const char *found = strchr(art->lines[view][row].mask, 'A' + region);

		if (found) {
			place.row = LABEL_ROWS + row;
			place.column = (int)(found - art->lines[view][row].mask) +
			               (view == VIEW_BACK ? art->columns + art->gap : 0);
		}
	}
	return place;
}

/* How far it is to `to`, seen from `from`, the way wanted: -1 when it lies elsewhere.
 * In half rows, which a column is wide. To the side, a region must lie beside; up and
 * down are more lenient, for a body is narrow. */
static int distance(struct body_place from, struct body_place to, enum body_direction direction)
{
	int across = to.column - from.column, along = 2 * (to.row - from.row);
	bool sideways = direction == BODY_LEFT || direction == BODY_RIGHT;
	int ahead = sideways ? across : along, aside = abs(sideways ? along : across);

	if (direction == BODY_LEFT || direction == BODY_UP)
		ahead = -ahead;
	if (ahead <= 0 || 2 * aside > (sideways ? 2 : 3) * ahead)
		return -1;
	return ahead + (sideways ? 4 : 2) * aside;
}

int body_near(enum body_size size, int region, enum body_direction direction)
{
	struct body_place from = body_digit(size, region);
	int nearest = region, least = -1;

	for (int other = 0; other < REGION_COUNT; other++) {
		int far = distance(from, body_digit(size, other), direction);

		if (far > 0 && (least < 0 || far < least)) {
			least = far;
			nearest = other;
		}
	}
	return nearest;
}

/* Grows in reading order: no two regions have the same. */
static int reading_place(enum body_size size, int region)
{
	struct body_place place = body_digit(size, region);

	return (region_get(region)->view == VIEW_BACK ? 1000000 : 0) + place.row * 1000 + place.column;
}

int body_next(enum body_size size, int region, int by)
{
	int from = reading_place(size, region), next = REGION_NONE, end = region;

	for (int other = 0; other < REGION_COUNT; other++) {
		int place = reading_place(size, other);

		if ((place - from) * by > 0 &&
		    (next == REGION_NONE || (reading_place(size, next) - place) * by > 0))
			next = other;
		if ((reading_place(size, end) - place) * by > 0)
			end = other;
	}
	return next == REGION_NONE ? end : next;
}
