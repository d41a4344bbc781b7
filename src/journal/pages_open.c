/* A database file and its log brought into memory, for being read page by page. Must not know
 * what stands on a page. */
#include "pages_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

#define PAGE_SIZE_USUAL 4096

static uint32_t four_little(const uint8_t *at)
{
	return (uint32_t)at[3] << 24 | (uint32_t)at[2] << 16 | (uint32_t)at[1] << 8 | at[0];
}

/* ---- opening ---- */

static enum recoup_status whole_file(const char *path, uint8_t **bytes, size_t *size,
                                     struct error *err)
{
	struct stat found;
	size_t done = 0;
	ssize_t got = 1;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	*bytes = NULL;
	*size = 0;
	if (fd < 0 && errno == ENOENT)
		return RECOUP_NOTHING;
	if (fd < 0 || fstat(fd, &found) != 0) {
		if (fd >= 0)
			close(fd);
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the file: %s",
		                 strerror(errno));
	}
	*bytes = malloc((size_t)found.st_size + 1);
	while (*bytes && done < (size_t)found.st_size &&
	       (got = read(fd, *bytes + done, (size_t)found.st_size - done)) > 0)
		done += (size_t)got;
	close(fd);
	if (!*bytes)
		return error_no_memory(err);
	*size = done;
	return got < 0 ? error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the file: %s",
	                           strerror(errno))
	               : RECOUP_OK;
}

static bool page_size_valid(uint32_t size)
{
	return size >= 512 && size <= 65536 && (size & (size - 1)) == 0;
}

/* The header's, else the log's, else what SQLite takes unless told otherwise. */
static void page_size_find(struct pages *pages)
{
	uint32_t size = pages->file_size >= HEADER_SIZE ? two(pages->file + 16) : 0;
	uint32_t reserved = 0;

	if (size == 1)
		size = 65536;
	if (page_size_valid(size) && memcmp(pages->file, "SQLite format 3", 16) == 0)
		reserved = pages->file[20];
	else
		size = pages->wal_size >= 32 ? four(pages->wal + 8) : 0;
	pages->page_size = page_size_valid(size) ? size : PAGE_SIZE_USUAL;
	pages->usable = pages->page_size - (reserved <= pages->page_size - 480 ? reserved : 0);
}

/* ---- the log ---- */

#define WAL_HEADER 32
#define FRAME_HEADER 24

static void wal_sum(const uint8_t *bytes, size_t size, bool big, uint32_t sum[2])
{
	for (size_t i = 0; i + 8 <= size; i += 8) {
		const uint8_t *at = bytes + i;
		uint32_t one = big ? four(at) : four_little(at);
		uint32_t other = big ? four(at + 4) : four_little(at + 4);

		sum[0] += one + sum[1];
		sum[1] += other + sum[0];
	}
}

/* Frames count as far as their sums hold, and of those what was committed. */
static size_t wal_committed(const struct pages *pages, bool big, uint32_t *size_after)
{
	size_t frame = FRAME_HEADER + pages->page_size, committed = 0;
	uint32_t sum[2] = {0, 0};

	wal_sum(pages->wal, 24, big, sum);
	if (sum[0] != four(pages->wal + 24) || sum[1] != four(pages->wal + 28))
		return 0;
	for (size_t at = WAL_HEADER, n = 1; at + frame <= pages->wal_size; at += frame, n++) {
		const uint8_t *header = pages->wal + at;

		if (memcmp(header + 8, pages->wal + 16, 8) != 0)
			break;
		wal_sum(header, 8, big, sum);
		wal_sum(header + FRAME_HEADER, pages->page_size, big, sum);
		if (sum[0] != four(header + 16) || sum[1] != four(header + 20))
			break;
		if (four(header + 4) != 0) {
			committed = n;
			*size_after = four(header + 4);
		}
	}
	return committed;
}

static bool wal_lay_over(struct pages *pages)
{
	size_t frame = FRAME_HEADER + pages->page_size, committed = 0;
	uint32_t size_after = 0, magic;

	if (pages->wal_size >= WAL_HEADER + frame) {
		magic = four(pages->wal);
		if ((magic & ~1u) == 0x377f0682 && four(pages->wal + 8) == pages->page_size)
			committed = wal_committed(pages, (magic & 1) != 0, &size_after);
	}
	if (committed > 0 && size_after <= pages->count + committed && size_after > pages->count)
		pages->count = size_after;
	pages->over = calloc((size_t)pages->count + 1, sizeof *pages->over);
	pages->marked = calloc((size_t)pages->count + 1, 1);
	if (!pages->over || !pages->marked)
		return false;
	for (size_t n = 0; n < committed; n++) {
		const uint8_t *header = pages->wal + WAL_HEADER + n * frame;

		if (four(header) >= 1 && four(header) <= pages->count)
			pages->over[four(header)] = header + FRAME_HEADER;
	}
	return true;
}

enum recoup_status pages_open(struct pages **pages, const char *path, struct error *err)
{
	struct pages *made = calloc(1, sizeof *made);
	char wal[4200];
	enum recoup_status status;
	size_t rest;

	*pages = NULL;
	if (!made)
		return error_no_memory(err);
	status = whole_file(path, &made->file, &made->file_size, err);
	snprintf(wal, sizeof wal, "%s-wal", path);
	if (status == RECOUP_OK) {
		status = whole_file(wal, &made->wal, &made->wal_size, err);
		if (status == RECOUP_NOTHING)
			status = RECOUP_OK;
	}
	if (status == RECOUP_OK) {
		page_size_find(made);
		rest = made->file_size % made->page_size;
		made->count = (uint32_t)((made->file_size + made->page_size - 1) / made->page_size);
		made->last = calloc(1, made->page_size);
		if (made->last && rest > 0)
			memcpy(made->last, made->file + made->file_size - rest, rest);
		if (!made->last || !wal_lay_over(made))
			status = error_no_memory(err);
	}
	if (status != RECOUP_OK)
		pages_close(made);
	else
		*pages = made;
	return status;
}

void pages_close(struct pages *pages)
{
	if (!pages)
		return;
	free(pages->file);
	free(pages->wal);
	free(pages->over);
	free(pages->marked);
	free(pages->last);
	free(pages->payload);
	free(pages);
}

uint32_t pages_count(const struct pages *pages)
{
	return pages->count;
}

const uint8_t *page_at(const struct pages *pages, uint32_t number)
{
	size_t at = (size_t)(number - 1) * pages->page_size;

	if (number < 1 || number > pages->count)
		return NULL;
	if (pages->over[number])
		return pages->over[number];
	if (at + pages->page_size <= pages->file_size)
		return pages->file + at;
	return at < pages->file_size ? pages->last : NULL;
}

int pages_version(const struct pages *pages)
{
	const uint8_t *first = page_at(pages, 1);

	if (!first || four(first + 68) != JOURNAL_APPLICATION_ID ||
	    four(first + 60) < 1 || four(first + 60) > 1000)
		return -1;
	return (int)four(first + 60);
}
