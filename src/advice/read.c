/* What the readers of practices and of poses share: a file line by line, its first fault
 * named, and the plain values. Must not know what a practice or a pose is. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "internal.h"
#include "recoup/shipped.h"
#include "recoup/text.h"

/* Far more than the longest practice; what is larger is something else. */
#define FILE_MOST 16384

struct lines {
	char text[FILE_MOST + 1];
	const char *at;
	int line;       /* of the one given out last */
	int fault_line; /* 0: none yet */
	const char *fault;
	int (*on_line)(void *context, const char *section, const char *name, const char *value);
	void *context;
	const char *const *expected;
};

static void fault_at(struct lines *lines, const char *fault)
{
	if (lines->fault_line != 0)
		return;
	lines->fault_line = lines->line;
	lines->fault = fault;
}

/* The reader's fgets. Nothing more is given out after a fault: the first one counts. */
static char *line_next(char *out, int size, void *stream)
{
	struct lines *lines = stream;
	size_t length = strcspn(lines->at, "\n");

	if (lines->fault_line != 0 || *lines->at == '\0')
		return NULL;
	lines->line++;
	if (length + 2 > (size_t)size) {
		fault_at(lines, "at most 198 characters in a line");
		return NULL;
	}
	memcpy(out, lines->at, length);
	out[length] = '\0';
	lines->at += length + (lines->at[length] == '\n');
	return out;
}

static int line_take(void *user, const char *section, const char *name, const char *value)
{
	struct lines *lines = user;

	if (lines->on_line(lines->context, section, name, value))
		return 1;
	fault_at(lines, *lines->expected);
	return 0;
}

static bool whole_read(const char *path, char text[FILE_MOST + 1])
{
	FILE *file = shipped_open(path);
	size_t got;
	int why;

	if (!file)
		return false;
	errno = 0;
	got = fread(text, 1, FILE_MOST, file);
	text[got] = '\0';
	why = ferror(file) ? errno : 0;
	fclose(file);
	errno = why ? why : got == FILE_MOST ? EFBIG : EILSEQ;
	return why == 0 && got < FILE_MOST && strlen(text) == got;
}

enum recoup_status ini_read(const char *path,
                            int (*on_line)(void *context, const char *section, const char *name,
                                           const char *value),
                            void *context, const char *const *expected, struct error *err)
{
	char where[PATH_MAX + 32];
	struct lines lines;
	int line;

	if (!whole_read(path, lines.text))
		return error_set(err, RECOUP_DATA, path, NULL, "cannot read this file: %s",
		                 strerror(errno));
	lines.at = lines.text;
	lines.line = lines.fault_line = 0;
	lines.fault = "[section] or key = value";
	lines.on_line = on_line;
	lines.context = context;
	lines.expected = expected;
	line = ini_parse_stream(line_next, &lines, line_take, &lines);
	if (lines.fault_line == 0 && line == 0)
		return RECOUP_OK;
	/* A line that is no line of such a file at all never comes to line_take. */
	if (line != 0 && (lines.fault_line == 0 || line < lines.fault_line)) {
		lines.fault_line = line;
		lines.fault = "[section] or key = value";
	}
	snprintf(where, sizeof where, "%s, line %d", path, lines.fault_line);
	return error_set(err, RECOUP_DATA, where, "recoup-practices(5) describes these files",
	                 "expected %s", lines.fault);
}

static bool plain_ascii(const char *text)
{
	while (*text >= ' ' && *text <= '~')
		text++;
	return *text == '\0';
}

bool text_take(char **into, const char *value)
{
	if (*into || *value == '\0')
		return false;
	/* Nearly all is plain ASCII, which needs no looking up: half of the time it takes to
	 * open the program's catalogue. */
	*into = plain_ascii(value) ? strdup(value) : text_sanitize_dup(value, strlen(value));
	return *into != NULL;
}

bool yes_no_take(bool *into, const char *value)
{
	*into = strcmp(value, "yes") == 0;
	return *into || strcmp(value, "no") == 0;
}

bool whole_take(const char *text, size_t length, int most, int *number)
{
	double value;

	if (!real_parse(text, length, &value) || value < 0 || value > most)
		return false;
	*number = (int)value;
	return *number >= value;
}
