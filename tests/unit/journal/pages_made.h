/* A file of pages made by hand, and what is read of it. */
#ifndef RECOUP_TESTS_PAGES_MADE_H
#define RECOUP_TESTS_PAGES_MADE_H

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "../../../src/journal/pages.h"

#define SIZE 512 /* of a page made here */
#define PAGES 60
#define TABLE 13
#define TABLE_INNER 5
#define INDEX 10
#define INDEX_INNER 2
#define ROOT 2

static char folder[64], path[128], wal_path[136];
static unsigned char file[PAGES * SIZE];
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static inline void put(unsigned char *at, int bytes, uint32_t number)
{
	for (int i = 0; i < bytes; i++)
		at[i] = (unsigned char)(number >> 8 * (bytes - 1 - i));
}

static inline unsigned char *page(uint32_t number)
{
	return file + (size_t)(number - 1) * SIZE;
}

static inline void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-pages-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/j.db", folder);
	snprintf(wal_path, sizeof wal_path, "%s-wal", path);
	memset(file, 0, sizeof file);
	memcpy(file, "SQLite format 3", 16);
	put(file + 16, 2, SIZE);
}

static inline void end(void)
{
	unlink(path);
	unlink(wal_path);
	rmdir(wal_path);
	ck_assert_int_eq(rmdir(folder), 0);
}

static inline void bytes_write(const char *name, const void *bytes, size_t size)
{
	FILE *out = fopen(name, "w");

	ck_assert_uint_eq(fwrite(bytes, 1, size, out), size);
	ck_assert_int_eq(fclose(out), 0);
}

static inline struct pages *opened(void)
{
	struct pages *pages;

	OK(pages_open(&pages, path, &err));
	return pages;
}

static inline struct pages *made(void)
{
	bytes_write(path, file, sizeof file);
	return opened();
}

/* ---- what was read ---- */

static struct {
	int rows;
	struct row last;
	unsigned char bytes[4000]; /* of the last value */
} seen;

static inline void on_row(void *context, const struct row *row)
{
	const struct value *value = row->count ? &row->values[row->count - 1] : NULL;

	(void)context;
	seen.rows++;
	seen.last = *row;
	if (value && value->bytes && value->length <= sizeof seen.bytes)
		memcpy(seen.bytes, value->bytes, value->length);
}

static inline void on_stray(void *context, bool index, const struct row *row)
{
	(void)index;
	on_row(context, row);
}

static inline struct losses walked(bool index)
{
	struct pages *pages = made();
	struct losses losses = {0, 0};

	seen.rows = 0;
	pages_walk(pages, ROOT, index, on_row, NULL, &losses);
	pages_close(pages);
	return losses;
}

/* ---- pages made here ---- */

/* A page of a tree without cells. */
static inline void head(uint32_t number, int type, uint32_t right)
{
	unsigned char *at = page(number);

	memset(at, 0, SIZE);
	at[0] = (unsigned char)type;
	put(at + 5, 2, SIZE);
	if (type == TABLE_INNER || type == INDEX_INNER)
		put(at + 8, 4, right);
}

static inline void cell(uint32_t number, const void *bytes, size_t size)
{
	unsigned char *at = page(number);
	uint32_t count = (uint32_t)(at[3] << 8 | at[4]), start = (uint32_t)(at[5] << 8 | at[6]);
	int first = at[0] == TABLE_INNER || at[0] == INDEX_INNER ? 12 : 8;

	start -= (uint32_t)size;
	memcpy(at + start, bytes, size);
	put(at + 3, 2, count + 1);
	put(at + 5, 2, start);
	put(at + first + 2 * (int)count, 2, start);
}

#define ROW "\3\1\2\1\7" /* of one whole number */
#define CELL(number, text) cell(number, text, sizeof text - 1)
static inline int strays(struct pages *pages)
{
	seen.rows = 0;
	pages_walk_unmarked(pages, on_stray, NULL);
	return seen.rows;
}

#endif
