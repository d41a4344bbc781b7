/* Whether a stored change reads to its end, by the published format of changesets: SQLite
 * itself may not come to an end with one that is damaged. Must not know what it says. */
#include <string.h>

#include "internal.h"

#define COLUMNS_MAX 200

enum value_kind { UNCHANGED, AN_INTEGER, A_REAL, A_TEXT, A_BLOB, A_NULL };

struct cursor {
	const unsigned char *at, *end;
};

static bool skip(struct cursor *cursor, size_t size)
{
	if ((size_t)(cursor->end - cursor->at) < size)
		return false;
	cursor->at += size;
	return true;
}

/* A size, in one to five bytes. */
static bool size_read(struct cursor *cursor, size_t *size)
{
	*size = 0;
	for (int i = 0; i < 5 && cursor->at < cursor->end; i++) {
		unsigned char byte = *cursor->at++;

		*size = *size << 7 | (byte & 0x7f);
		if (!(byte & 0x80))
			return true;
	}
	return false;
}

static bool value_skip(struct cursor *cursor)
{
	size_t size;

	if (cursor->at == cursor->end)
		return false;
	switch (*cursor->at++) {
	case UNCHANGED:
	case A_NULL:
		return true;
	case AN_INTEGER:
	case A_REAL:
		return skip(cursor, 8);
	case A_TEXT:
	case A_BLOB:
		return size_read(cursor, &size) && skip(cursor, size);
	default:
		return false;
	}
}

/* 'T', how many columns, which of them are the key, the table's name. */
static bool table_skip(struct cursor *cursor, size_t *columns)
{
	const void *name;

	if (!size_read(cursor, columns) || *columns == 0 || *columns > COLUMNS_MAX ||
	    !skip(cursor, *columns))
		return false;
	name = memchr(cursor->at, '\0', (size_t)(cursor->end - cursor->at));
	return name && skip(cursor, (size_t)((const unsigned char *)name - cursor->at) + 1);
}

/* What was done, whether by a trigger, and the values before or after; an update has both. */
static bool row_skip(struct cursor *cursor, size_t columns)
{
	int operation = *cursor->at;
	size_t values = operation == SQLITE_UPDATE ? 2 * columns : columns;

	if (columns == 0 || !skip(cursor, 2) ||
	    (operation != SQLITE_INSERT && operation != SQLITE_DELETE && operation != SQLITE_UPDATE))
		return false;
	for (size_t i = 0; i < values; i++)
		if (!value_skip(cursor))
			return false;
	return true;
}

bool changeset_readable(const void *bytes, size_t size)
{
	struct cursor cursor = {bytes, (const unsigned char *)bytes + size};
	size_t columns = 0;

	if (!bytes || size == 0)
		return false;
	while (cursor.at < cursor.end) {
		if (*cursor.at != 'T' ? !row_skip(&cursor, columns)
		                      : (cursor.at++, !table_skip(&cursor, &columns)))
			return false;
	}
	return true;
}
