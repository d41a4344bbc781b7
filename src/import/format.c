/* Format descriptions: INI files into struct format, faults named by file and line
 * (recoup-formats(5)). What a key means is format_keys.c's. Must not know any vendor. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "internal.h"
#include "recoup/shipped.h"
#include "recoup/text.h"

static void column_free(struct column *column)
{
	free(column->key);
	free(column->json);
	for (size_t i = 0; i < column->header_count; i++)
		free(column->headers[i]);
	words_free(&column->choices);
}

void format_free(struct format *format)
{
	free(format->id);
	free(format->title);
	free(format->source);
	free(format->status);
	free(format->file);
	for (size_t i = 0; i < format->missing_count; i++)
		free(format->missing[i]);
	for (size_t i = 0; i < format->column_count; i++)
		column_free(&format->columns[i]);
	for (size_t i = 0; i < format->tag_count; i++)
		free(format->tags[i]);
	words_free(&format->headers);
	words_free(&format->kinds);
	words_free(&format->date_words);
	words_free(&format->answers);
}

static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct format_line *line = context;

	/* inih goes on after a line that is wrong, and tells the first. */
	if (line->wrong)
		return true;
	line->section = section;
	line->name = name;
	line->value = value;
	line->wrong = !format_line_take(line);
	return !line->wrong;
}

static enum recoup_status headers_index(struct format *format, const char *path, struct error *err)
{
	for (size_t i = 0; i < format->column_count; i++) {
		const struct column *column = &format->columns[i];

		if (column->header_count == 0)
			return error_set(err, RECOUP_DATA, path, NULL, "[column %s] has no header", column->key);
		for (size_t k = 0; k < column->header_count; k++)
			if (!words_add(&format->headers, column->headers[k], (int)i))
				return error_no_memory(err);
	}
	return RECOUP_OK;
}

static enum recoup_status format_complete(struct format *format, const char *path,
                                          struct error *err)
{
	bool when = format->by_id;

	if (!format->title || !format->source || !format->status)
		return error_set(err, RECOUP_DATA, path, NULL,
		                 "[format] needs title, source, status and record");
	for (size_t i = 0; i < format->column_count; i++) {
		const struct column *column = &format->columns[i];

		when = when || (column->needed && (column->to == TO_START || column->to == TO_DAY));
		if (column->to == TO_QUESTION && format->tag_count == 0)
			return error_set(err, RECOUP_DATA, path, NULL,
			                 "[column %s] asks, but there is no section [answers]", column->key);
	}
	if (!when)
		return error_set(err, RECOUP_DATA, path, NULL,
		                 "a format needs a column to = start or date with needed = yes");
	return headers_index(format, path, err);
}

enum recoup_status format_read(struct format *format, const char *folder, const char *file,
                               struct error *err)
{
	char path[PATH_MAX], where[PATH_MAX + 32];
	struct format_line reading = {.format = format, .expected = "[section] or key = value"};
	FILE *stream;
	int line;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	memset(format, 0, sizeof *format);
	format->numbers = (struct number_style){'.', ','};
	format->file = strdup(path);
	format->id = text_sanitize_dup(file, strlen(file) - 4);
	if (!format->file || !format->id)
		return error_no_memory(err);
	stream = shipped_open(path);
	if (!stream)
		return error_set(err, RECOUP_DATA, path, NULL, "cannot read this format: %s",
		                 strerror(errno));
	line = ini_parse_file(stream, on_line, &reading);
	fclose(stream);
	if (reading.starved)
		return error_no_memory(err);
	if (line != 0) {
		snprintf(where, sizeof where, "%s, line %d", path, line);
		return error_set(err, RECOUP_DATA, where, "recoup-formats(5) describes the language",
		                 "expected %s", reading.expected);
	}
	return format_complete(format, path, err);
}
