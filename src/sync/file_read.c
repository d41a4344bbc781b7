/* A file of facts, read line by line, and whether it is whole. Must not know what happens
 * to the facts. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

#define TAIL_SIZE 256

/* Whether the last line is one that ends a file: half-written ones have none. */
static bool tail_good(int fd, int64_t size)
{
	char tail[TAIL_SIZE + 1];
	off_t from = size > TAIL_SIZE ? (off_t)size - TAIL_SIZE : 0;
	ssize_t got = pread(fd, tail, TAIL_SIZE, from);
	char *line;
	int64_t facts;
	uint64_t sum;

	if (got < 2 || tail[got - 1] != '\n')
		return false;
	tail[got - 1] = '\0';
	line = strrchr(tail, '\n');
	return line && end_read(line + 1, strlen(line + 1), &facts, &sum);
}

/* The next line without its newline. False at the end, or where there is none that ends. */
static bool line_next(struct file_reader *reader)
{
	if (!fgets(reader->line, LINE_MOST, reader->in))
		return false;
	reader->length = strlen(reader->line);
	return reader->length > 0 && reader->line[reader->length - 1] == '\n';
}

enum recoup_status file_open(struct file_reader *reader, int fd, int64_t size,
                             enum file_state *state, struct header *header, struct error *err)
{
	memset(reader, 0, sizeof *reader);
	reader->size = size;
	reader->sum = SUM_BEGIN;
	*state = size > FILE_MOST ? FILE_DAMAGED : tail_good(fd, size) ? FILE_GOOD : FILE_PART;
	reader->in = fdopen(fd, "r");
	reader->line = reader->in ? malloc(LINE_MOST) : NULL;
	if (!reader->line) {
		if (!reader->in)
			close(fd);
		file_close(reader);
		return error_no_memory(err);
	}
	if (*state == FILE_DAMAGED)
		return RECOUP_OK;
	/* A newer recoup may end its files otherwise: whose it is comes first. */
	if (!line_next(reader) || !header_read(reader->line, reader->length - 1, header)) {
		if (*state == FILE_GOOD)
			*state = FILE_DAMAGED;
		return RECOUP_OK;
	}
	if (header->version != SYNC_VERSION)
		*state = FILE_NEWER;
	reader->sum = sum_add(reader->sum, reader->line, reader->length);
	return RECOUP_OK;
}

bool file_next(struct file_reader *reader, const char *machine, struct fact_line *fact,
               bool *readable, enum file_state *state)
{
	int64_t facts;
	uint64_t sum;

	if (!line_next(reader)) {
		*state = FILE_DAMAGED;
		return false;
	}
	if (strncmp(reader->line, "{\"end\":", 7) == 0) {
		*state = end_read(reader->line, reader->length - 1, &facts, &sum) &&
		                 facts == reader->facts && sum == reader->sum && getc(reader->in) == EOF
		             ? FILE_GOOD : FILE_DAMAGED;
		return false;
	}
	reader->facts++;
	reader->sum = sum_add(reader->sum, reader->line, reader->length);
	reader->line[--reader->length] = '\0';
	*readable = fact_read(reader->line, reader->length, machine, fact);
	return true;
}

void file_close(struct file_reader *reader)
{
	if (reader->in)
		fclose(reader->in);
	free(reader->line);
	memset(reader, 0, sizeof *reader);
}
