/* A database file's b-trees and records, by its published format. Every number in it may be
 * wrong: none is used before it is held against what can be. Must not know what the rows
 * mean. */
#include "pages_internal.h"

#include <stdlib.h>
#include <string.h>

#define DEPTH_MAX 40
#define PAYLOAD_MAX ((uint64_t)64 << 20)

enum page_type { INDEX_INNER = 2, TABLE_INNER = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

/* ---- records ---- */

/* Returns the bytes it took; 0 when it does not end before `end`. */
static size_t varint(const uint8_t *at, const uint8_t *end, uint64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < 9 && at + i < end; i++) {
		if (i == 8) {
			*number = *number << 8 | at[i];
			return 9;
		}
		*number = *number << 7 | (at[i] & 0x7f);
		if (!(at[i] & 0x80))
			return i + 1;
	}
	return 0;
}

static size_t size_of_serial(uint64_t serial)
{
	static const uint8_t sizes[12] = {0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0};

	return serial < 12 ? sizes[serial] : (size_t)((serial - 12) / 2);
}

static int64_t integer_at(const uint8_t *at, size_t size)
{
	uint64_t number = size > 0 && (at[0] & 0x80) ? UINT64_MAX : 0;

	for (size_t i = 0; i < size; i++)
		number = number << 8 | at[i];
	return (int64_t)number;
}

static void value_read(const uint8_t *at, uint64_t serial, size_t size, struct value *value)
{
	int64_t bits = serial <= 7 ? integer_at(at, size) : 0;

	*value = (struct value){.type = VALUE_NULL};
	if (serial == 7) {
		value->type = VALUE_REAL;
		memcpy(&value->real, &bits, sizeof value->real);
	} else if (serial >= 1 && serial <= 9) {
		value->type = VALUE_INTEGER;
		value->integer = serial >= 8 ? (int64_t)serial - 8 : bits;
	} else if (serial >= 12) {
		value->type = serial % 2 ? VALUE_TEXT : VALUE_BLOB;
		value->bytes = at;
		value->length = size;
	}
}

static bool record_read(const uint8_t *bytes, size_t size, struct row *row)
{
	const uint8_t *end = bytes + size, *types, *types_end, *body;
	uint64_t header, serial;
	size_t used = varint(bytes, end, &header);

	if (used == 0 || header < used || header > size)
		return false;
	types = bytes + used;
	types_end = body = bytes + header;
	row->count = 0;
	while (types < types_end) {
		size_t length;

		used = varint(types, types_end, &serial);
		if (used == 0 || serial == 10 || serial == 11 || serial > 2 * PAYLOAD_MAX ||
		    row->count == VALUES_MAX)
			return false;
		types += used;
		length = size_of_serial(serial);
		if (length > (size_t)(end - body))
			return false;
		value_read(body, serial, length, &row->values[row->count++]);
		body += length;
	}
	return body == end;
}

/* ---- cells ---- */

/* How much of a payload stands on its own page. */
static size_t local_size(const struct pages *pages, bool index, uint64_t payload)
{
	uint64_t usable = pages->usable, least = (usable - 12) * 32 / 255 - 23, most, rest;

	most = index ? (usable - 12) * 64 / 255 - 23 : usable - 35;
	if (payload <= most)
		return (size_t)payload;
	rest = least + (payload - least) % (usable - 4);
	return (size_t)(rest <= most ? rest : least);
}

/* Gathers a payload that goes on over other pages; NULL when it breaks off. */
static const uint8_t *payload_gather(struct pages *pages, const uint8_t *local, size_t here,
                                     size_t size, uint32_t next)
{
	size_t done = here;

	if (pages->payload_room < size) {
		uint8_t *more = realloc(pages->payload, size);

		if (!more)
			return NULL;
		pages->payload = more;
		pages->payload_room = size;
	}
	memcpy(pages->payload, local, here);
	while (done < size) {
		const uint8_t *page = page_at(pages, next);
		size_t part = pages->usable - 4 < size - done ? pages->usable - 4 : size - done;

		if (!page)
			return NULL;
		memcpy(pages->payload + done, page + 4, part);
		pages->marked[next] = 1;
		done += part;
		next = four(page);
	}
	return pages->payload;
}

/* The record of the cell at `at`, which ends before `end`. */
static bool cell_read(struct pages *pages, const uint8_t *at, const uint8_t *end, int type,
                      struct row *row)
{
	bool index = type == INDEX_LEAF || type == INDEX_INNER;
	uint64_t size, id = 0;
	const uint8_t *bytes;
	size_t used, here;

	if (type == INDEX_INNER)
		at += 4;
	used = at < end ? varint(at, end, &size) : 0;
	if (used == 0 || size == 0 || size > PAYLOAD_MAX ||
	    size > (uint64_t)pages->count * pages->page_size)
		return false;
	at += used;
	if (!index) {
		used = varint(at, end, &id);
		if (used == 0)
			return false;
		at += used;
	}
	here = local_size(pages, index, size);
	if (here > (size_t)(end - at) || (here < size && (size_t)(end - at) < here + 4))
		return false;
	bytes = here < size ? payload_gather(pages, at, here, (size_t)size, four(at + here)) : at;
	row->id = (int64_t)id;
	return bytes && record_read(bytes, (size_t)size, row);
}

/* ---- trees ---- */

struct walk {
	struct pages *pages;
	bool index;
	void (*each)(void *context, const struct row *row);
	void *context;
	struct losses *losses;
	struct row row;
};

struct head {
	const uint8_t *page, *end, *cells;
	int type;
	uint32_t count;
};

/* False when it is no page of a tree. */
static bool head_read(const struct pages *pages, uint32_t number, struct head *head)
{
	const uint8_t *at;

	head->page = page_at(pages, number);
	if (!head->page)
		return false;
	at = head->page + (number == 1 ? HEADER_SIZE : 0);
	head->end = head->page + pages->usable;
	head->type = at[0];
	head->count = two(at + 3);
	if (head->type != INDEX_INNER && head->type != TABLE_INNER && head->type != INDEX_LEAF &&
	    head->type != TABLE_LEAF)
		return false;
	head->cells = at + (head->type == INDEX_LEAF || head->type == TABLE_LEAF ? 8 : 12);
	return head->cells + 2 * (size_t)head->count <= head->end;
}

static const uint8_t *cell_at(const struct head *head, uint32_t which)
{
	const uint8_t *cell = head->page + two(head->cells + 2 * (size_t)which);

	return cell >= head->cells && cell + 4 <= head->end ? cell : NULL;
}

static void row_give(struct walk *walk, const struct head *head, uint32_t which)
{
	const uint8_t *cell = cell_at(head, which);

	if (cell && cell_read(walk->pages, cell, head->end, head->type, &walk->row))
		walk->each(walk->context, &walk->row);
	else
		walk->losses->cells++;
}

static void tree_walk(struct walk *walk, uint32_t number, int depth)
{
	struct head head;
	bool inner;

	if (number < 1 || number > walk->pages->count || walk->pages->marked[number] ||
	    depth > DEPTH_MAX || !head_read(walk->pages, number, &head) ||
	    walk->index != (head.type == INDEX_INNER || head.type == INDEX_LEAF)) {
		walk->losses->pages++;
		return;
	}
	walk->pages->marked[number] = 1;
	inner = head.type == INDEX_INNER || head.type == TABLE_INNER;
	for (uint32_t i = 0; i < head.count; i++) {
		const uint8_t *cell = cell_at(&head, i);

		if (inner && cell)
			tree_walk(walk, four(cell), depth + 1);
		else if (inner)
			walk->losses->pages++;
		if (head.type != TABLE_INNER)
			row_give(walk, &head, i);
	}
	if (inner)
		tree_walk(walk, four(head.cells - 4), depth + 1);
}

void pages_walk(struct pages *pages, uint32_t root, bool index,
                void (*each)(void *context, const struct row *row), void *context,
                struct losses *losses)
{
	struct walk walk = {pages, index, each, context, losses, {0}};

	tree_walk(&walk, root, 0);
}

void pages_mark_free(struct pages *pages)
{
	const uint8_t *first = page_at(pages, 1);
	uint32_t trunk = first ? four(first + 32) : 0;

	for (uint32_t n = 0; n < pages->count && trunk >= 1 && trunk <= pages->count; n++) {
		const uint8_t *page = page_at(pages, trunk);
		uint32_t leaves;

		if (!page || pages->marked[trunk])
			return;
		pages->marked[trunk] = 1;
		leaves = four(page + 4);
		if (leaves > pages->usable / 4 - 2)
			return;
		for (uint32_t i = 0; i < leaves; i++) {
			uint32_t leaf = four(page + 8 + 4 * (size_t)i);

			if (leaf >= 1 && leaf <= pages->count)
				pages->marked[leaf] = 1;
		}
		trunk = four(page);
	}
}

void pages_walk_unmarked(struct pages *pages,
                         void (*each)(void *context, bool index, const struct row *row),
                         void *context)
{
	struct row row;
	struct head head;

	for (uint32_t number = 1; number <= pages->count; number++) {
		if (pages->marked[number] || !head_read(pages, number, &head) || head.type == TABLE_INNER)
			continue;
		for (uint32_t i = 0; i < head.count; i++) {
			const uint8_t *cell = cell_at(&head, i);

			if (cell && cell_read(pages, cell, head.end, head.type, &row))
				each(context, head.type != TABLE_LEAF, &row);
		}
	}
}
