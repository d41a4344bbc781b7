/* Facts as lines of JSON. Must not know where they are written to. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/day.h"
#include "recoup/units.h"

static void put(struct fact_text *text, const char *bytes)
{
	size_t length = strlen(bytes);

	if (!fact_text_room(text, length))
		return;
	memcpy(text->bytes + text->length, bytes, length + 1);
	text->length += length;
}

static void put_quoted(struct fact_text *text, const char *bytes)
{
	char *at;

	if (!fact_text_room(text, 6 * strlen(bytes) + 2))
		return;
	at = text->bytes + text->length;
	*at++ = '"';
	for (; *bytes; bytes++) {
		unsigned char c = (unsigned char)*bytes;

		if (c == '"' || c == '\\') {
			*at++ = '\\';
			*at++ = (char)c;
		} else if (c < 0x20 || c == 0x7f) {
			at += snprintf(at, 7, "\\u%04x", (unsigned)c);
		} else {
			*at++ = (char)c;
		}
	}
	*at++ = '"';
	*at = '\0';
	text->length = (size_t)(at - text->bytes);
}

static void put_name(struct fact_text *text, const char *name)
{
	put(text, ",");
	put_quoted(text, name);
	put(text, ":");
}

static void put_integer(struct fact_text *text, int64_t number)
{
	char digits[24];

	snprintf(digits, sizeof digits, "%lld", (long long)number);
	put(text, digits);
}

static void text_begin(struct fact_text *text)
{
	text->length = 0;
	text->failed = false;
}

bool header_write(const struct header *header, struct fact_text *text)
{
	text_begin(text);
	put(text, "{\"recoup-sync\":");
	put_integer(text, SYNC_VERSION);
	put_name(text, "machine");
	put_quoted(text, header->machine);
	put_name(text, "name");
	put_quoted(text, header->name);
	put_name(text, "first");
	put_integer(text, header->first);
	put_name(text, "last");
	put_integer(text, header->last);
	put_name(text, "whole");
	put(text, header->whole ? "true}\n" : "false}\n");
	return !text->failed;
}

bool end_write(int64_t facts, uint64_t sum, struct fact_text *text)
{
	char digits[24];

	text_begin(text);
	snprintf(digits, sizeof digits, "%016llx", (unsigned long long)sum);
	put(text, "{\"end\":true");
	put_name(text, "facts");
	put_integer(text, facts);
	put_name(text, "sum");
	put_quoted(text, digits);
	put(text, "}\n");
	return !text->failed;
}

/* The stamp names no machine where it is the file's own. */
static char *stamp_text(const struct stamp *stamp, const char *machine, char out[STAMP_TEXT_SIZE])
{
	stamp_print(stamp, out);
	if (strcmp(stamp->machine, machine) == 0)
		*strrchr(out, '.') = '\0';
	return out;
}

/* As it came, but for the stamp, which stood beside another machine's name. */
static bool raw_write(const struct fact *fact, const char *machine, struct fact_text *text)
{
	char stamp[STAMP_TEXT_SIZE], past[PAST_TEXT_SIZE];
	json_t *root = json_loads(fact->raw, JSON_REJECT_DUPLICATES, NULL);
	char *line = NULL;

	stamp_text(&fact->stamp, machine, stamp);
	past_print(&fact->past, past);
	if (json_is_object(root) && json_object_set_new(root, "stamp", json_string(stamp)) == 0 &&
	    (*past == '\0' || json_object_set_new(root, "past", json_string(past)) == 0))
		line = json_dumps(root, JSON_COMPACT);
	json_decref(root);
	text->failed = text->failed || !line;
	if (line)
		put(text, line);
	free(line);
	put(text, "\n");
	return !text->failed;
}

static void key_write(const struct fact *fact, struct fact_text *text)
{
	const struct fact_spec *spec = fact_spec(fact->kind);
	char day[DAY_TEXT_SIZE];

	put_name(text, "key");
	for (size_t i = 0; i < spec->keys && fact->at[i].known; i++) {
		put(text, i == 0 ? "[" : ",");
		put_quoted(text, spec->columns[i].type == FACT_DAY
		                     ? day_format((day_number)fact->at[i].integer, day)
		                     : fact->at[i].text);
	}
	put(text, "]");
}

static void rest_write(const struct fact *fact, struct fact_text *text)
{
	const struct fact_spec *spec = fact_spec(fact->kind);
	char number[REAL_TEXT_SIZE], day[DAY_TEXT_SIZE];

	for (size_t i = spec->keys; i < spec->count; i++) {
		const struct fact_value *value = &fact->at[i];

		if (!value->known)
			continue;
		put_name(text, spec->columns[i].name);
		if (spec->columns[i].type == FACT_TEXT)
			put_quoted(text, value->text);
		else if (spec->columns[i].type == FACT_REAL)
			put(text, real_format(value->real, number));
		else if (spec->columns[i].type == FACT_DAY)
			put_quoted(text, day_format((day_number)value->integer, day));
		else
			put_integer(text, value->integer);
	}
}

bool fact_write(const struct fact *fact, const char *machine, struct fact_text *text)
{
	char stamp[STAMP_TEXT_SIZE], past[PAST_TEXT_SIZE];

	text_begin(text);
	if (fact->raw)
		return raw_write(fact, machine, text);
	if (fact->kind == FACT_KINDS)
		return false;
	put(text, "{\"fact\":");
	put_quoted(text, fact->kind_name);
	key_write(fact, text);
	if (fact->state == FACT_GONE) {
		put_name(text, "gone");
		put(text, "true");
	} else {
		rest_write(fact, text);
	}
	put_name(text, "stamp");
	put_quoted(text, stamp_text(&fact->stamp, machine, stamp));
	if (fact->past.count > 0) {
		put_name(text, "past");
		put_quoted(text, past_print(&fact->past, past));
	}
	put(text, "}\n");
	return !text->failed;
}
