/* A stored changeset read by our own eyes before SQLite applies it: the bytes may come from
 * elsewhere, and SQLite's reader of them has been led beyond their end before
 * (CVE-2023-7104). Must not know what a change means. */
#include "internal.h"

#include <string.h>

#define COLUMNS_MOST 100

/* As sqlite3changeset_* writes them. */
enum operation { OPERATION_DELETE = 9, OPERATION_INSERT = 18, OPERATION_UPDATE = 23 };
enum kind { KIND_UNDEFINED, KIND_INTEGER, KIND_REAL, KIND_TEXT, KIND_BLOB, KIND_NULL };

struct reading {
	const unsigned char *at, *end;
	const unsigned char *keys; /* of the table: a byte a column, not 0 for a key */
	size_t columns;
};

static bool skip(struct reading *reading, size_t count)
{
	if ((size_t)(reading->end - reading->at) < count)
		return false;
	reading->at += count;
	return true;
}

/* Seven bits a byte, the highest first; the last has no eighth. */
static bool number_read(struct reading *reading, size_t *number)
{
	*number = 0;
	for (int i = 0; i < 5 && reading->at < reading->end; i++) {
		unsigned char byte = *reading->at++;

		*number = *number << 7 | (byte & 0x7f);
		if (!(byte & 0x80))
			return true;
	}
	return false;
}

static bool table_read(struct reading *reading)
{
	const unsigned char *name;
	bool key = false;

	if (!number_read(reading, &reading->columns) || reading->columns == 0 ||
	    reading->columns > COLUMNS_MOST)
		return false;
	reading->keys = reading->at;
	if (!skip(reading, reading->columns))
		return false;
	for (size_t i = 0; i < reading->columns; i++)
		key = key || reading->keys[i];
	name = reading->at;
	reading->at = memchr(name, '\0', (size_t)(reading->end - name));
	if (!key || !reading->at)
		return false;
	reading->at++;
	return change_records((const char *)name);
}

static bool value_read(struct reading *reading, enum kind *kind)
{
	size_t length;

	if (reading->at == reading->end || *reading->at > KIND_NULL)
		return false;
	*kind = (enum kind)*reading->at++;
	if (*kind == KIND_INTEGER || *kind == KIND_REAL)
		return skip(reading, 8);
	if (*kind == KIND_TEXT || *kind == KIND_BLOB)
		return number_read(reading, &length) && skip(reading, length);
	return true;
}

/* Of an update the old row says its keys and what was changed, and the new one only that. */
static bool row_read(struct reading *reading, bool whole, bool keys)
{
	enum kind kind;

	for (size_t i = 0; i < reading->columns; i++)
		if (!value_read(reading, &kind) ||
		    (kind == KIND_UNDEFINED && (whole || (keys && reading->keys[i]))))
			return false;
	return true;
}

static bool change_read(struct reading *reading)
{
	unsigned char operation = *reading->at++;

	if (!reading->columns || !skip(reading, 1)) /* whether a trigger made it */
		return false;
	if (operation == OPERATION_UPDATE)
		return row_read(reading, false, true) && row_read(reading, false, false);
	return (operation == OPERATION_INSERT || operation == OPERATION_DELETE) &&
	       row_read(reading, true, true);
}

bool changeset_sound(const void *changeset, int size)
{
	struct reading reading = {.at = changeset};

	if (size <= 0)
		return false;
	reading.end = reading.at + size;
	while (reading.at < reading.end) {
		if (*reading.at == 'T') {
			reading.at++;
			if (!table_read(&reading))
				return false;
		} else if (!change_read(&reading)) {
			return false;
		}
	}
	return true;
}
