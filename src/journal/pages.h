/* The pages of a database file read with our own eyes, for files that SQLite gives up on:
 * what SQLite's file format says of b-trees and records, with every number doubted. The
 * write-ahead log beside it is laid over, as far as it is whole. Nothing is written. */
#ifndef RECOUP_JOURNAL_PAGES_H
#define RECOUP_JOURNAL_PAGES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recoup/error.h"

struct pages;

enum recoup_status pages_open(struct pages **pages, const char *path, struct error *err);
void pages_close(struct pages *pages);
uint32_t pages_count(const struct pages *pages);
/* `user_version` of the header; -1 when the header is no journal's. */
int pages_version(const struct pages *pages);

enum value_type { VALUE_NULL, VALUE_INTEGER, VALUE_REAL, VALUE_TEXT, VALUE_BLOB };
struct value {
	enum value_type type;
	int64_t integer;
	double real;
	const void *bytes; /* of texts and blobs, not ended by NUL */
	size_t length;
};
#define VALUES_MAX 64
struct row {
	int64_t id; /* of a table with rowids; 0 of an index */
	struct value values[VALUES_MAX];
	size_t count;
};
/* What could not be read on a walk. */
struct losses {
	int64_t pages; /* that are no page of such a tree */
	int64_t cells; /* of pages that are */
};

/* All rows of the b-tree at `root`, in its order; the row is borrowed for the call. Pages
 * that were walked are marked, and each is walked once. */
void pages_walk(struct pages *pages, uint32_t root, bool index,
                void (*each)(void *context, const struct row *row), void *context,
                struct losses *losses);

/* Marks what is on the list of free pages, as far as it can be followed. */
void pages_mark_free(struct pages *pages);
/* The rows of pages that nothing led to; `index`: of an index or a table without rowids. */
void pages_walk_unmarked(struct pages *pages,
                         void (*each)(void *context, bool index, const struct row *row),
                         void *context);

#endif
