/* A file of facts, read line by line, and whether it is whole. Must not know what happens
 * to the facts. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

#define TAIL_SIZE 256
#define CHUNK ((size_t)65536)

/* As much as there is: a call may give less. */
static ssize_t read_at(int fd, char *bytes, size_t size, off_t from)
{
	size_t have = 0;

	while (have < size) {
		ssize_t got = pread(fd, bytes + have, size - have, from + (off_t)have);

		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return -1;
		if (got == 0)
			break;
		have += (size_t)got;
	}
	return (ssize_t)have;
}

/* Whether the last line is one that ends a file: half-written ones have none. */
static enum file_state tail_look(int fd, int64_t size)
{
	char tail[TAIL_SIZE + 1];
	off_t from = size > TAIL_SIZE ? (off_t)size - TAIL_SIZE : 0;
	ssize_t got = read_at(fd, tail, TAIL_SIZE, from);
	char *line;
	int64_t facts;
	uint64_t sum;
	bool no_memory = false;

	if (got < 0)
		return FILE_UNREADABLE;
	if (got < 2 || tail[got - 1] != '\n')
		return FILE_PART;
	tail[got - 1] = '\0';
	line = strrchr(tail, '\n');
	if (line && end_read(line + 1, strlen(line + 1), &facts, &sum, &no_memory))
		return FILE_GOOD;
	return no_memory ? FILE_UNREADABLE : FILE_PART;
}

/* What is left of the buffer goes to its beginning, and more of the file behind it. */
static bool buffer_fill(struct file_reader *reader)
{
	ssize_t got;

	if (reader->at > 0)
		memmove(reader->buffer, reader->buffer + reader->at, reader->have - reader->at);
	reader->have -= reader->at;
	reader->at = 0;
	if (reader->room - reader->have < CHUNK) {
		size_t room = reader->room ? reader->room * 2 : 2 * CHUNK;
		char *grown = room > 2 * LINE_MOST ? NULL : realloc(reader->buffer, room);

		reader->unreadable = !grown && room <= 2 * LINE_MOST;
		if (!grown)
			return false;
		reader->buffer = grown;
		reader->room = room;
	}
	do
		got = read(reader->fd, reader->buffer + reader->have, CHUNK);
	while (got < 0 && errno == EINTR);
	reader->unreadable = got < 0;
	reader->have += got > 0 ? (size_t)got : 0;
	return got > 0;
}

/* The next line that ends; false at the end, or where it is too long or holds a NUL. */
static bool line_next(struct file_reader *reader)
{
	size_t looked = 0;
	char *end;

	for (;;) {
		size_t rest = reader->have - reader->at;

		end = rest > looked ? memchr(reader->buffer + reader->at + looked, '\n', rest - looked)
		                    : NULL;
		if (end)
			break;
		looked = rest;
		if (rest > LINE_MOST || !buffer_fill(reader))
			return false;
	}
	reader->line = reader->buffer + reader->at;
	reader->length = (size_t)(end - reader->line) + 1;
	reader->at += reader->length;
	reader->sum = sum_add(reader->sum, reader->line, reader->length);
	*end = '\0';
	return strlen(reader->line) == reader->length - 1;
}

void file_open(struct file_reader *reader, int fd, int64_t size, enum file_state *state,
               struct header *header)
{
	bool no_memory = false;

	memset(reader, 0, sizeof *reader);
	reader->fd = fd;
	reader->sum = SUM_BEGIN;
	*state = size > FILE_MOST ? FILE_DAMAGED : tail_look(fd, size);
	if (*state == FILE_DAMAGED || *state == FILE_UNREADABLE)
		return;
	/* A newer recoup may end its files otherwise: whose it is comes first. */
	if (line_next(reader) && header_read(reader->line, reader->length - 1, header, &no_memory)) {
		*state = header->version == SYNC_VERSION ? *state : FILE_NEWER;
		return;
	}
	if (reader->unreadable || no_memory)
		*state = FILE_UNREADABLE;
	else if (*state == FILE_GOOD)
		*state = FILE_DAMAGED;
}

/* Nothing may come after the end. */
static bool at_end(struct file_reader *reader)
{
	return reader->at == reader->have && !buffer_fill(reader) && !reader->unreadable;
}

/* The end of the file, as it should be? */
static enum file_state end_look(struct file_reader *reader, uint64_t before)
{
	bool no_memory, good;
	uint64_t sum;
	int64_t facts;

	good = end_read(reader->line, reader->length - 1, &facts, &sum, &no_memory) &&
	       facts == reader->facts && sum == before && at_end(reader);
	if (good)
		return FILE_GOOD;
	return no_memory || reader->unreadable ? FILE_UNREADABLE : FILE_DAMAGED;
}

bool file_next(struct file_reader *reader, const char *machine, struct fact_line *fact,
               bool *readable, enum file_state *state)
{
	uint64_t before = reader->sum;
	enum line_state line;

	if (!line_next(reader)) {
		*state = reader->unreadable ? FILE_UNREADABLE : FILE_DAMAGED;
		return false;
	}
	if (strncmp(reader->line, "{\"end\":", 7) == 0) {
		*state = end_look(reader, before);
		return false;
	}
	reader->facts++;
	line = fact_read(reader->line, reader->length - 1, machine, fact);
	*readable = line == LINE_FACT;
	if (line == LINE_NO_MEMORY)
		*state = FILE_UNREADABLE;
	return line != LINE_NO_MEMORY;
}

void file_close(struct file_reader *reader)
{
	close(reader->fd);
	free(reader->buffer);
	memset(reader, 0, sizeof *reader);
	reader->fd = -1;
}
