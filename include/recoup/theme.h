/* How the screens look: for each meaning of a text its colours, in the depths that
 * terminals have, and its attributes. Read from text (recoup-themes(5)); finding the file
 * is the program's job, colouring the terminal the screens'. */
#ifndef RECOUP_THEME_H
#define RECOUP_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "recoup/error.h"

/* What a text means. Never the only sign of a meaning. Names: theme.c. */
enum look {
	LOOK_PLAIN, /* its background is that of the whole window */
	LOOK_BOLD,
	LOOK_DIM,
	LOOK_TITLE,
	LOOK_GOOD,
	LOOK_MIDDLE,
	LOOK_BAD,
	LOOK_LEVEL_0, /* five steps from none to severe: soreness, heat maps */
	LOOK_LEVEL_1,
	LOOK_LEVEL_2,
	LOOK_LEVEL_3,
	LOOK_LEVEL_4,
	LOOK_SERIES_1, /* lines of a chart */
	LOOK_SERIES_2,
	LOOK_SERIES_3,
	LOOK_SERIES_4,
	LOOK_BAND, /* what is usual */
	LOOK_CHOSEN,
	LOOK_COUNT
};
/* "level-0", as in the files. */
const char *look_name(enum look look);
const char *look_help(enum look look);

/* One colour in up to three depths; what is -1 is not said. */
struct theme_colour {
	int ansi;    /* 0..15 */
	int index;   /* 0..255 of xterm's palette */
	int32_t rgb; /* 0xRRGGBB */
};
enum { THEME_BOLD = 1, THEME_DIM = 2, THEME_REVERSE = 4, THEME_UNDERLINE = 8 };
struct theme_look {
	struct theme_colour fore, back;
	unsigned attributes;
};
struct theme {
	struct theme_look looks[LOOK_COUNT];
};

/* All looks plain, nothing said. */
struct theme theme_plain(void);
/* Reads over what `theme` holds: what the text leaves out stays. */
enum recoup_status theme_read(struct theme *theme, const char *text, const char *file,
                              struct error *err);
/* Small letters, digits, - and _, shorter than THEME_NAME_SIZE of settings.h. */
bool theme_name_valid(const char *name);

/* The colour at a depth of `colours` (8, 16, 256, or 1 << 24 for any): an ANSI number, an
 * index, 0xRRGGBB; -1: the terminal's own. Where the depth is not said, the next says it. */
int32_t theme_colour_at(const struct theme_colour *colour, int32_t colours);
/* xterm's palette: 16..255 are the same everywhere. */
int32_t palette_rgb(int index);
int palette_nearest(int32_t rgb);
/* WCAG 2: 1 (the same) to 21 (black on white). */
double theme_contrast(int32_t rgb, int32_t other);

#endif
