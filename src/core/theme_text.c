/* A theme's text: "bad = red 203 #ff6b6b bold on black". Must not know where it is kept. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/ini_text.h"
#include "recoup/text.h"
#include "recoup/theme.h"

static const char *const ansi_names[16] = {
	"black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
	"bright-black", "bright-red", "bright-green", "bright-yellow",
	"bright-blue", "bright-magenta", "bright-cyan", "bright-white"};
static const struct {
	const char *name;
	unsigned attribute;
} attributes[] = {
	{"bold", THEME_BOLD}, {"dim", THEME_DIM}, {"reverse", THEME_REVERSE},
	{"underline", THEME_UNDERLINE},
};

static bool rgb_read(const char *word, int32_t *rgb)
{
	char *end;

	if (word[0] != '#' || strlen(word) != 7 ||
	    strspn(word + 1, "0123456789abcdefABCDEF") != 6)
		return false;
	*rgb = (int32_t)strtol(word + 1, &end, 16);
	return true;
}

static bool index_read(const char *word, int *index)
{
	size_t length = strlen(word);

	if (length == 0 || length > 3 || strspn(word, "0123456789") != length)
		return false;
	*index = (int)strtol(word, NULL, 10);
	return *index <= 255;
}

static bool word_read(struct theme_look *look, struct theme_colour *colour, const char *word)
{
	for (int i = 0; i < 16; i++) {
		if (strcmp(word, ansi_names[i]) == 0) {
			colour->ansi = i;
			return true;
		}
	}
	for (size_t i = 0; i < sizeof attributes / sizeof *attributes; i++) {
		if (strcmp(word, attributes[i].name) == 0) {
			look->attributes |= attributes[i].attribute;
			return true;
		}
	}
	return strcmp(word, "default") == 0 || index_read(word, &colour->index) ||
	       rgb_read(word, &colour->rgb);
}

/* Returns whether all of it was understood; else `bad` is the first word that was not. */
static bool look_read(struct theme_look *look, const char *value, char bad[32])
{
	static const struct theme_colour unsaid = {-1, -1, -1};
	struct theme_colour *colour = &look->fore;

	*look = (struct theme_look){unsaid, unsaid, 0};
	while (*value) {
		size_t length = strcspn(value, " \t");

		snprintf(bad, 32, "%.*s", (int)(length < 31 ? length : 31), value);
		if (strcmp(bad, "on") == 0 && colour == &look->fore)
			colour = &look->back;
		else if (length > 31 || !word_read(look, colour, bad))
			return false;
		value += length;
		value += strspn(value, " \t");
	}
	return true;
}

struct reading {
	struct theme *theme;
	const char *file;
	enum recoup_status status;
	struct error *err;
};

static enum recoup_status unknown_look(const struct reading *reading, const struct ini_line *line)
{
	char where[300], hint[120] = "recoup-themes(5) lists the looks";
	int best = 4;

	for (int i = 0; i < LOOK_COUNT; i++) {
		int distance = text_distance(line->name, look_name((enum look)i));

		if (distance < best)
			snprintf(hint, sizeof hint, "did you mean %s?", look_name((enum look)i));
		best = distance < best ? distance : best;
	}
	return error_set(reading->err, RECOUP_INPUT,
	                 ini_text_where(reading->file, line->number, where, sizeof where), hint,
	                 "unknown look \"%s\"", line->name);
}

static bool on_line(void *context, const struct ini_line *line)
{
	struct reading *reading = context;
	char where[300], bad[32];

	ini_text_where(reading->file, line->number, where, sizeof where);
	if (strcmp(line->section, "theme") == 0 && strcmp(line->name, "title") == 0)
		return true;
	if (strcmp(line->section, "looks") != 0) {
		reading->status = error_set(reading->err, RECOUP_INPUT, where,
		                            "a theme has title in [theme], and looks in [looks]",
		                            "\"%s\" in [%s] is unknown", line->name, line->section);
		return false;
	}
	for (int i = 0; i < LOOK_COUNT; i++) {
		if (strcmp(look_name((enum look)i), line->name) != 0)
			continue;
		if (look_read(&reading->theme->looks[i], line->value, bad))
			return true;
		reading->status = error_set(reading->err, RECOUP_INPUT, where,
		                            "such as: red 203 #ff6b6b bold on black 16 #000000",
		                            "%s: \"%s\" is no colour and no attribute", line->name, bad);
		return false;
	}
	reading->status = unknown_look(reading, line);
	return false;
}

enum recoup_status theme_read(struct theme *theme, const char *text, const char *file,
                              struct error *err)
{
	struct reading reading = {theme, file, RECOUP_OK, err};
	enum recoup_status status = ini_text_read(text, file, on_line, &reading, err);

	return reading.status != RECOUP_OK ? reading.status : status;
}
