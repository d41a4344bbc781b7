/* Shared by body.c and body_art.c only: the body's lines as data. */
#ifndef RECOUP_TUI_WIDGETS_BODY_ART_H
#define RECOUP_TUI_WIDGETS_BODY_ART_H

#include "body.h"

/* The three say the same columns, one character each. */
struct body_line {
	const char *unicode, *ascii, *mask;
};
struct body_art {
	int rows, columns, gap; /* of one view, and between the two */
	const struct body_line *lines[2]; /* by enum region_view */
};
extern const struct body_art body_arts[BODY_SIZES];

#endif
