/* A human body, front and back side by side, in characters: where its regions are, and
 * how it is drawn. Places are rows and columns from its own corner. */
#ifndef RECOUP_TUI_WIDGETS_BODY_H
#define RECOUP_TUI_WIDGETS_BODY_H

#include <stdbool.h>

#include "recoup/metric.h"

struct app;

enum body_size { BODY_SMALL, BODY_MEDIUM, BODY_LARGE, BODY_SIZES };
enum body_direction { BODY_LEFT, BODY_RIGHT, BODY_UP, BODY_DOWN };
struct body_place {
	int row, column;
};

/* Of the whole drawing, its line of labels and both views. */
int body_rows(enum body_size size);
int body_columns(enum body_size size);
/* The largest that fits; the small one when none does. */
enum body_size body_fit(int rows, int columns);

/* What stands at a place. */
struct body_cell {
	const char *glyph; /* of the drawing, `length` bytes of UTF-8 */
	int length;
	int region; /* REGION_NONE off the body and where it has none */
	bool digit;  /* the level of the region is said here */
	bool inside; /* all around it are regions too: no outline, may be drawn over */
};
struct body_cell body_cell(enum body_size size, bool unicode, int row, int column);
/* Where the digit of a region stands, in the view that the region belongs to. */
struct body_place body_digit(enum body_size size, int region);

/* The region next to this one as it is seen, or itself when there is none. */
int body_near(enum body_size size, int region, enum body_direction direction);
/* In reading order, front before back, round and round; `by` is 1 or -1. */
int body_next(enum body_size size, int region, int by);

/* What is drawn upon it. */
struct body_show {
	struct opt_real level[REGION_COUNT];
	char mark[REGION_COUNT]; /* after the digit; ' ' for none */
	int chosen;              /* in brackets; REGION_NONE: none */
};
/* body_put.c */
void body_put(const struct app *app, int row, int column, enum body_size size,
              const struct body_show *show);
/* The character that fills a region of that level; a blank when it is none. */
const char *body_fill(const struct app *app, struct opt_real level);

#endif
