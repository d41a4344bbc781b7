/* Shared by the files that read pages: the bytes of a database file and of its log. */
#ifndef RECOUP_JOURNAL_PAGES_INTERNAL_H
#define RECOUP_JOURNAL_PAGES_INTERNAL_H

#include "pages.h"

#define HEADER_SIZE 100

struct pages {
	uint8_t *file, *wal;
	size_t file_size, wal_size;
	uint32_t page_size, usable, count;
	const uint8_t **over; /* pages of the log, by number; NULL: that of the file */
	uint8_t *marked;      /* by number */
	uint8_t *last;        /* the file's last page where it is cut short, filled up */
	uint8_t *payload;     /* of a record that goes over several pages */
	size_t payload_room;
};

static inline uint32_t two(const uint8_t *at)
{
	return (uint32_t)at[0] << 8 | at[1];
}

static inline uint32_t four(const uint8_t *at)
{
	return two(at) << 16 | two(at + 2);
}

/* NULL: there is no such page. */
const uint8_t *page_at(const struct pages *pages, uint32_t number);

#endif
