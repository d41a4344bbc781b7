/* Looks by name, and colours from one depth to another. Must not know terminals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/theme.h"

static const struct {
	const char *name, *help;
} looks[LOOK_COUNT] = {
	[LOOK_PLAIN] = {"plain", "text, and the background of the whole window"},
	[LOOK_BOLD] = {"bold", "what stands out"},
	[LOOK_DIM] = {"dim", "what stands back"},
	[LOOK_TITLE] = {"title", "titles"},
	[LOOK_GOOD] = {"good", "recovered; what gives points"},
	[LOOK_MIDDLE] = {"middle", "strained"},
	[LOOK_BAD] = {"bad", "under-recovered; what costs points"},
	[LOOK_LEVEL_0] = {"level-0", "soreness and heat maps: none"},
	[LOOK_LEVEL_1] = {"level-1", "mild"},
	[LOOK_LEVEL_2] = {"level-2", "moderate"},
	[LOOK_LEVEL_3] = {"level-3", "strong"},
	[LOOK_LEVEL_4] = {"level-4", "severe"},
	[LOOK_SERIES_1] = {"series-1", "lines of a chart"},
	[LOOK_SERIES_2] = {"series-2", "the second line"},
	[LOOK_SERIES_3] = {"series-3", "the third"},
	[LOOK_SERIES_4] = {"series-4", "the fourth"},
	[LOOK_BAND] = {"band", "what is usual, behind a line"},
	[LOOK_CHOSEN] = {"chosen", "what the keys act on"},
};

const char *look_name(enum look look)
{
	return looks[look].name;
}

const char *look_help(enum look look)
{
	return looks[look].help;
}

struct theme theme_plain(void)
{
	static const struct theme_colour unsaid = {-1, -1, -1};
	struct theme theme;

	memset(&theme, 0, sizeof theme);
	for (int look = 0; look < LOOK_COUNT; look++)
		theme.looks[look].fore = theme.looks[look].back = unsaid;
	return theme;
}

/* ---- depths ---- */

static const int steps[6] = {0, 95, 135, 175, 215, 255};

int32_t palette_rgb(int index)
{
	/* The first sixteen are each terminal's own; these are xterm's. */
	static const int32_t first[16] = {
		0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
		0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
	int grey = 8 + 10 * (index - 232), cube = index - 16;

	if (index < 16)
		return first[index];
	if (index >= 232)
		return grey << 16 | grey << 8 | grey;
	return steps[cube / 36] << 16 | steps[cube / 6 % 6] << 8 | steps[cube % 6];
}

static int distance(int32_t a, int32_t b)
{
	int red = (a >> 16 & 255) - (b >> 16 & 255), green = (a >> 8 & 255) - (b >> 8 & 255);
	int blue = (a & 255) - (b & 255);

	return red * red + green * green + blue * blue;
}

int palette_nearest(int32_t rgb)
{
	int best = 16;

	for (int index = 17; index < 256; index++)
		if (distance(palette_rgb(index), rgb) < distance(palette_rgb(best), rgb))
			best = index;
	return best;
}

int32_t theme_colour_at(const struct theme_colour *colour, int32_t colours)
{
	int ansi = colour->ansi;

	if (colours > 256 && colour->rgb >= 0)
		return colour->rgb;
	if (colours > 256 && colour->index >= 16)
		return palette_rgb(colour->index);
	if (colours >= 256 && colour->index >= 0)
		return colour->index;
	if (colours >= 256 && colour->rgb >= 0)
		return palette_nearest(colour->rgb);
	return colours < 16 && ansi >= 8 ? ansi - 8 : ansi;
}

/* ---- contrast: WCAG 2, relative luminance ---- */

static double linear(int channel)
{
	double share = channel / 255.0;

	return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4);
}

static double luminance(int32_t rgb)
{
	return 0.2126 * linear(rgb >> 16 & 255) + 0.7152 * linear(rgb >> 8 & 255) +
	       0.0722 * linear(rgb & 255);
}

double theme_contrast(int32_t rgb, int32_t other)
{
	double a = luminance(rgb), b = luminance(other);

	return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}
