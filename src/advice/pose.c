/* One pose: its words and its figure, and the figure's mirror image. Must not know how
 * it is shown. */
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

void pose_free(struct pose *pose)
{
	free(pose->id);
	free(pose->name);
	free(pose->cue);
	free(pose->caution);
	for (size_t i = 0; i < pose->row_count; i++)
		free(pose->rows[i]);
	memset(pose, 0, sizeof *pose);
}

struct reading {
	struct pose *pose;
	const char *expected;
};

/* "|   o   |": blanks at the ends would be lost without the bars. */
static bool row_take(struct pose *pose, const char *value)
{
	size_t length = strlen(value);
	char *row;

	if (pose->row_count == POSE_ROWS_MAX || length < 2 || value[0] != '|' ||
	    value[length - 1] != '|' || length - 2 > POSE_COLUMNS_MAX)
		return false;
	for (const char *at = value; *at; at++)
		if (*at < ' ' || *at > '~')
			return false;
	row = strndup(value + 1, length - 2);
	if (!row)
		return false;
	for (length -= 2; length > 0 && row[length - 1] == ' '; length--)
		row[length - 1] = '\0';
	pose->rows[pose->row_count++] = row;
	return true;
}

static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct reading *reading = context;
	struct pose *pose = reading->pose;

	if (strcmp(section, "figure") == 0 && strcmp(name, "row") == 0) {
		reading->expected = "row = |...|, ASCII, at most 14 rows of 40 columns";
		return row_take(pose, value);
	}
	if (strcmp(section, "pose") == 0 && strcmp(name, "sides") == 0) {
		reading->expected = "sides = yes or no";
		return yes_no_take(&pose->sides, value);
	}
	reading->expected = "name, cue, caution or sides in [pose], each once, or row in [figure]";
	if (strcmp(section, "pose") != 0)
		return 0;
	if (strcmp(name, "name") == 0)
		return text_take(&pose->name, value);
	if (strcmp(name, "cue") == 0)
		return text_take(&pose->cue, value);
	return strcmp(name, "caution") == 0 && text_take(&pose->caution, value);
}

enum recoup_status pose_read(const char *folder, const char *file, struct pose *pose,
                             struct error *err)
{
	struct reading reading = {pose, "[section] or key = value"};
	char path[PATH_MAX];
	enum recoup_status status;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	status = ini_read(path, on_line, &reading, &reading.expected, err);
	if (status != RECOUP_OK)
		return status;
	if (!pose->name || !pose->cue || pose->row_count == 0)
		return error_set(err, RECOUP_DATA, path, "recoup-practices(5) describes these files",
		                 "a pose needs name, cue and a figure");
	pose->id = text_sanitize_dup(file, strlen(file) - 4);
	return pose->id ? RECOUP_OK : error_no_memory(err);
}

int pose_width(const struct pose *pose)
{
	size_t widest = 0;

	for (size_t i = 0; i < pose->row_count; i++)
		if (strlen(pose->rows[i]) > widest)
			widest = strlen(pose->rows[i]);
	return (int)widest;
}

/* What a character looks like from the other side. */
static char mirrored(char character)
{
	static const char pairs[][2] = {{'/', '\\'}, {'(', ')'}, {'<', '>'}, {'[', ']'},
	                                {'{', '}'},  {'b', 'd'}, {'p', 'q'}};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (character == pairs[i][0])
			return pairs[i][1];
		if (character == pairs[i][1])
			return pairs[i][0];
	}
	return character;
}

char *pose_row(const struct pose *pose, size_t at, bool right, char out[POSE_COLUMNS_MAX + 1])
{
	size_t width = (size_t)pose_width(pose), length = strlen(pose->rows[at]);

	memset(out, ' ', width);
	out[width] = '\0';
	for (size_t i = 0; i < length; i++)
		out[right ? width - 1 - i : i] =
			right ? mirrored(pose->rows[at][i]) : pose->rows[at][i];
	return out;
}
