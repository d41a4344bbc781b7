/* Lines typed before, a file a kind, in the order they were typed. Must not know what
 * they mean. Whatever goes wrong with the file, typing goes on without it. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/text.h"
#include "prompt.h"

#define FILE_MOST (1 << 20)
#define FILE_LONG (1 << 16) /* then the older half is forgotten */

static int history_file(const struct program *program, const char *name, bool write)
{
	char file_name[64], path[PATH_MAX];
	struct stat found;
	int file;

	snprintf(file_name, sizeof file_name, "%s.history", name);
	if (!program_state_path(program, file_name, write, path, sizeof path))
		return -1;
	file = open(path, (write ? O_RDWR | O_CREAT | O_APPEND : O_RDONLY) | O_NOFOLLOW | O_NONBLOCK |
	                      O_CLOEXEC, 0600);
	if (file >= 0 && (fstat(file, &found) != 0 || !S_ISREG(found.st_mode) ||
	                  found.st_size > FILE_MOST)) {
		close(file);
		return -1;
	}
	return file;
}

static size_t read_whole(int file, char *bytes, size_t size)
{
	size_t used = 0;

	while (used < size) {
		ssize_t got = read(file, bytes + used, size - used);

		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			break;
		used += (size_t)got;
	}
	return used;
}

/* The newest are kept; a line twice in a row is one. */
static void line_take(struct history *history, const char *line)
{
	if (!*line || strlen(line) >= LINE_SIZE || !text_valid_utf8(line, strlen(line)) ||
	    (history->count > 0 && strcmp(history->lines[history->count - 1], line) == 0))
		return;
	if (history->count == HISTORY_MOST)
		memmove(history->lines, history->lines + 1,
		        (size_t)--history->count * sizeof *history->lines);
	history->lines[history->count++] = line;
}

void history_free(struct history *history)
{
	free(history->bytes);
	memset(history, 0, sizeof *history);
}

void history_load(const struct program *program, const char *name, struct history *history)
{
	int file = history_file(program, name, false);
	struct stat found;
	size_t length = 0;

	history_free(history);
	if (file < 0)
		return;
	history->bytes = fstat(file, &found) == 0 ? malloc((size_t)found.st_size + 1) : NULL;
	if (history->bytes)
		length = read_whole(file, history->bytes, (size_t)found.st_size);
	close(file);
	if (!history->bytes)
		return;
	history->bytes[length] = '\0';
	for (char *at = history->bytes, *end; (end = memchr(at, '\n', (size_t)(history->bytes + length - at)));
	     at = end + 1) {
		*end = '\0';
		line_take(history, at);
	}
}

/* A file that has grown long is written anew with what is still offered; another copy
 * that adds a line at that very moment may lose it. */
static void history_shorten(const struct program *program, const char *name)
{
	char file_name[64], path[PATH_MAX], fresh[PATH_MAX + 8];
	struct history history = {0};
	FILE *out;
	bool good;
	int file;

	snprintf(file_name, sizeof file_name, "%s.history", name);
	if (!program_state_path(program, file_name, false, path, sizeof path))
		return;
	snprintf(fresh, sizeof fresh, "%s.new", path);
	unlink(fresh);
	file = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	out = file >= 0 ? fdopen(file, "w") : NULL;
	if (!out)
		return;
	history_load(program, name, &history);
	for (int i = history.count > HISTORY_MOST / 2 ? history.count - HISTORY_MOST / 2 : 0;
	     i < history.count; i++)
		fprintf(out, "%s\n", history.lines[i]);
	good = fflush(out) == 0 && !ferror(out);
	if (fclose(out) != 0 || !good || rename(fresh, path) != 0)
		unlink(fresh);
	history_free(&history);
}

void history_add(const struct program *program, const char *name, const char *text)
{
	int file = *text && !strchr(text, '\n') ? history_file(program, name, true) : -1;
	char line[LINE_SIZE + 1];
	struct stat found;
	int length;

	if (file < 0)
		return;
	length = snprintf(line, sizeof line, "%s\n", text);
	/* In one piece, so that two copies do not mix their lines. */
	if (length > 0 && (size_t)length < sizeof line && write(file, line, (size_t)length) == length &&
	    fstat(file, &found) == 0 && found.st_size > FILE_LONG) {
		close(file);
		history_shorten(program, name);
		return;
	}
	close(file);
}
