/* inih with the number of the line it is at, and an end at the first trouble. Must not
 * know what the lines mean. */
#include "recoup/ini_text.h"

#include <stdio.h>
#include <string.h>

#include <ini.h>

struct walk {
	const char *at;
	int number;
	bool too_long, stopped;
	bool (*each)(void *context, const struct ini_line *line);
	void *context;
};

/* As fgets, which inih's own reader of strings is; a line that does not fit ends it all,
 * since its rest would be taken for a line of its own. */
static char *line_take(char *out, int size, void *stream)
{
	struct walk *walk = stream;
	size_t length = strcspn(walk->at, "\n");

	if (*walk->at == '\0' || walk->stopped)
		return NULL;
	length += walk->at[length] == '\n';
	walk->number++;
	if (length > INI_LINE_MAX + 2 || length >= (size_t)size) {
		walk->too_long = true;
		return NULL;
	}
	memcpy(out, walk->at, length);
	out[length] = '\0';
	walk->at += length;
	return out;
}

static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct walk *walk = context;
	struct ini_line line = {walk->number, section, name, value};

	walk->stopped = walk->stopped || !walk->each(walk->context, &line);
	return 1;
}

char *ini_text_where(const char *file, int number, char *out, size_t size)
{
	snprintf(out, size, "%s, line %d", file, number);
	return out;
}

enum recoup_status ini_text_read(const char *text, const char *file,
                                 bool (*each)(void *context, const struct ini_line *line),
                                 void *context, struct error *err)
{
	struct walk walk = {text, 0, false, false, each, context};
	char where[300];
	int bad = ini_parse_stream(line_take, &walk, on_line, &walk);

	if (bad > 0)
		return error_set(err, RECOUP_INPUT, ini_text_where(file, bad, where, sizeof where),
		                 "a line is [section], key = value or ; comment",
		                 "this line is none of these");
	if (walk.too_long)
		return error_set(err, RECOUP_INPUT, ini_text_where(file, walk.number, where, sizeof where),
		                 NULL, "this line is longer than %d bytes", INI_LINE_MAX);
	return RECOUP_OK;
}
