/* A theme on this terminal: as many colours as it has, and given back as they were found.
 * Must not know what is drawn. */
#include <stdio.h>
#include <string.h>

#include "tui.h"

#define ANY_COLOUR (1 << 24)
#define PAIR(look) ((look) + 1)

char palette_back[PALETTE_BACK_SIZE];

bool colour_wanted(const struct program *program)
{
	const char *no_color = program->environment.no_color;

	return program->settings.colour == COLOUR_AUTO && !(no_color && *no_color);
}

/* The terminal's word that its palette is as it was; "" when it has none. */
static const char *orig_colours(void)
{
	const char *back = tigetstr("oc");

	return back && (intptr_t)back != -1 && strlen(back) < sizeof palette_back ? back : "";
}

static bool says_any_colour(const struct app *app)
{
	const char *said = app->program->environment.colorterm;

	return said && (strcmp(said, "truecolor") == 0 || strcmp(said, "24bit") == 0);
}

/* How many colours: 0, 8, 16, 256 or any; `*direct`: their number is the colour itself. */
static int32_t depth_find(const struct app *app, bool *direct)
{
	*direct = COLORS >= ANY_COLOUR && tigetflag("RGB") > 0;
	if (!app->colour)
		return 0;
	if (*direct)
		return ANY_COLOUR;
	/* By the palette, and only where it can be put back. */
	if (COLORS == 256 && says_any_colour(app) && can_change_color() && *orig_colours())
		return ANY_COLOUR;
	return COLORS >= 256 ? 256 : COLORS >= 16 ? 16 : COLORS >= 8 ? 8 : 0;
}

/* ---- any colour by the palette of 256 ---- */

struct palette {
	int32_t rgb[256]; /* what a place was set to; -1: left alone */
};

static int distance(int32_t a, int32_t b)
{
	int red = (a >> 16 & 255) - (b >> 16 & 255), green = (a >> 8 & 255) - (b >> 8 & 255);
	int blue = (a & 255) - (b & 255);

	return red * red + green * green + blue * blue;
}

/* xterm reads thousands and cuts; so that the same colour comes out again. */
static int thousandth(int channel)
{
	return (channel * 1000 + 254) / 255;
}

/* The place whose colour is like the wanted one already, set to just that: a terminal
 * that takes no orders about its palette shows the theme as in 256 colours. */
static int32_t palette_place(struct palette *palette, int32_t rgb, int wanted)
{
	int best = wanted >= 16 ? wanted : palette_nearest(rgb);

	if (palette->rgb[best] >= 0 && palette->rgb[best] != rgb) {
		best = -1;
		for (int i = 16; i < 256; i++)
			if ((palette->rgb[i] < 0 || palette->rgb[i] == rgb) &&
			    (best < 0 || distance(palette_rgb(i), rgb) < distance(palette_rgb(best), rgb)))
				best = i;
	}
	if (palette->rgb[best] == rgb)
		return best;
	palette->rgb[best] = rgb;
	snprintf(palette_back, sizeof palette_back, "%s", orig_colours());
	init_extended_color(best, thousandth(rgb >> 16 & 255), thousandth(rgb >> 8 & 255),
	                    thousandth(rgb & 255));
	return best;
}

/* ---- looks ---- */

struct painting {
	struct palette palette;
	int32_t depth;
	bool direct;
	bool own; /* the terminal's own colours can be had as -1 */
};

static int32_t number_of(struct painting *painting, const struct theme_colour *colour)
{
	int32_t rgb;

	if (painting->depth == ANY_COLOUR && (colour->rgb >= 0 || colour->index >= 16)) {
		rgb = theme_colour_at(colour, ANY_COLOUR);
		if (!painting->direct)
			return palette_place(&painting->palette, rgb, colour->index);
		return rgb < 8 ? 0 : rgb; /* the first eight are the terminal's */
	}
	return theme_colour_at(colour, painting->direct ? 8 : painting->depth);
}

static attr_t attributes_of(unsigned said)
{
	return (said & THEME_BOLD ? A_BOLD : 0) | (said & THEME_DIM ? A_DIM : 0) |
	       (said & THEME_REVERSE ? A_REVERSE : 0) | (said & THEME_UNDERLINE ? A_UNDERLINE : 0);
}

static const struct theme_colour *said_or(const struct theme_colour *colour,
                                          const struct theme_colour *otherwise)
{
	return colour->ansi >= 0 || colour->index >= 0 || colour->rgb >= 0 ? colour : otherwise;
}

static attr_t look_paint(struct painting *painting, const struct theme *theme, enum look look)
{
	const struct theme_look *one = &theme->looks[look], *plain = &theme->looks[LOOK_PLAIN];
	attr_t attribute = attributes_of(one->attributes);
	int32_t fore, back;

	if (painting->depth == 0)
		return attribute;
	fore = number_of(painting, said_or(&one->fore, &plain->fore));
	back = number_of(painting, said_or(&one->back, &plain->back));
	if (fore < 0 && back < 0)
		return attribute;
	/* Bright colours of eight are the bold ones. */
	if ((painting->depth == 8 || painting->direct) && one->fore.ansi >= 8 && fore < 8)
		attribute |= A_BOLD;
	if (!painting->own) {
		fore = fore < 0 ? COLOR_WHITE : fore;
		back = back < 0 ? COLOR_BLACK : back;
	}
	if (PAIR((int)look) < COLOR_PAIRS && init_extended_pair(PAIR((int)look), fore, back) == OK)
		attribute |= (attr_t)COLOR_PAIR(PAIR((int)look));
	return attribute;
}

bool theme_use(struct app *app, const char *name)
{
	struct painting painting;
	struct theme theme;
	struct error err;
	bool loaded;

	app->colour = colour_wanted(app->program) && has_colors() && start_color() == OK;
	memset(&painting, 0, sizeof painting);
	memset(painting.palette.rgb, 0xFF, sizeof painting.palette.rgb);
	painting.depth = depth_find(app, &painting.direct);
	painting.own = app->colour && use_default_colors() == OK;
	/* Without colours attributes must do, and only this one is made of them. */
	loaded = program_theme(app->program, app->colour ? name : "terminal", &theme, &err) == RECOUP_OK;
	if (!loaded) {
		app_fail(app, &err);
		if (program_theme(app->program, "terminal", &theme, &err) != RECOUP_OK)
			theme = theme_plain();
	}
	for (int look = 0; look < LOOK_COUNT; look++)
		app->looks[look] = look_paint(&painting, &theme, (enum look)look);
	bkgdset(' ' | (app->looks[LOOK_PLAIN] & A_COLOR));
	clearok(curscr, TRUE);
	return loaded;
}

void settings_apply(struct app *app)
{
	const struct settings *settings = &app->program->settings;
	bool was_today = app->day == app->today;

	app->unicode = app->program->utf8;
	app->reader = settings->reader;
	mouse_take(settings->mouse);
	theme_use(app, settings->theme);
	app_changed(app);
	if (was_today && app->day != app->today)
		app_day_go(app, app->today);
}

void settings_follow(struct app *app)
{
	struct error err;
	bool changed;

	if (program_follow_settings(app->program, &changed, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	if (!changed)
		return;
	settings_apply(app);
	if (app->program->config_unknown.status != RECOUP_OK)
		app_fail(app, &app->program->config_unknown);
	else
		app_say(app, "recoup.conf was changed; it holds now.");
}
