/* Lines of JSON as facts. They come from another machine, or from anybody: each member is
 * looked at before it is believed. Must not know where they were read from. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/day.h"
#include "recoup/text.h"

#define KEY_MOST 4096
#define SEQUENCE_MOST 1000000000

/* Without memory jansson takes a line for a wrong one, and says nothing of why. A fact that
 * was passed over for that would be lost, so its calls for memory are watched. */
static bool starved;

static void *watched_malloc(size_t size)
{
	void *memory = malloc(size);

	starved = starved || !memory;
	return memory;
}

static json_t *object_of(const char *line, size_t length, bool *no_memory)
{
	json_t *root;

	starved = false;
	json_set_alloc_funcs(watched_malloc, free);
	root = json_loadb(line, length, JSON_REJECT_DUPLICATES, NULL);
	*no_memory = starved;
	if (json_is_object(root))
		return root;
	json_decref(root);
	return NULL;
}

static bool integer_within(const json_t *root, const char *name, int64_t least, int64_t most,
                           int64_t *number)
{
	const json_t *member = json_object_get(root, name);

	*number = json_integer_value(member);
	return json_is_integer(member) && *number >= least && *number <= most;
}

bool header_read(const char *line, size_t length, struct header *header, bool *no_memory)
{
	json_t *root = object_of(line, length, no_memory);
	const char *machine = json_string_value(json_object_get(root, "machine"));
	const char *name = json_string_value(json_object_get(root, "name"));
	const json_t *whole = json_object_get(root, "whole");
	int64_t version = 0;
	bool good = root && integer_within(root, "recoup-sync", 1, 1000000, &version);

	memset(header, 0, sizeof *header);
	header->version = (int)version;
	if (good && version == SYNC_VERSION) {
		good = machine && machine_id_valid(machine) && json_is_boolean(whole) &&
		       integer_within(root, "first", 1, SEQUENCE_MOST, &header->first) &&
		       integer_within(root, "last", header->first, SEQUENCE_MOST, &header->last);
		header->whole = json_is_true(whole);
		snprintf(header->machine, sizeof header->machine, "%s", good ? machine : "");
		if (name)
			text_sanitize(name, strlen(name), header->name, sizeof header->name);
	}
	json_decref(root);
	return good;
}

bool end_read(const char *line, size_t length, int64_t *facts, uint64_t *sum, bool *no_memory)
{
	json_t *root = object_of(line, length, no_memory);
	const char *digits = json_string_value(json_object_get(root, "sum"));
	char *end = NULL;
	bool good = root && json_is_true(json_object_get(root, "end")) && digits &&
	            integer_within(root, "facts", 0, INT64_MAX, facts) && strlen(digits) == 16 &&
	            strspn(digits, "0123456789abcdef") == 16;

	*sum = good ? strtoull(digits, &end, 16) : 0;
	json_decref(root);
	return good;
}

/* ---- facts ---- */

static bool kind_valid(const char *name)
{
	size_t length = name ? strlen(name) : 0;

	return length > 0 && length < 32 &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789_-") == length;
}

/* The parts of the key as one text, whatever the kind. */
static bool key_read(const json_t *key, struct fact_text *text)
{
	size_t count = json_array_size(key);

	text->length = 0;
	text->failed = false;
	if (count == 0 || count > 8)
		return false;
	for (size_t i = 0; i < count; i++) {
		const json_t *part = json_array_get(key, i);

		if (!json_is_string(part) || strlen(json_string_value(part)) > KEY_MOST)
			return false;
		fact_text_add(text, json_string_value(part));
	}
	return !text->failed;
}

/* What the kind makes of the key; its texts stay in `copy`. */
static bool key_understand(struct fact_line *out)
{
	struct fact *fact = &out->fact;

	/* Fields that are put in side by side are what fact_key_read takes apart. */
	out->copy.length = 0;
	out->copy.failed = false;
	fact_text_add(&out->copy, out->key.bytes); /* room for it */
	if (out->copy.failed)
		return false;
	memcpy(out->copy.bytes, out->key.bytes, out->key.length + 1);
	return fact_key_read(fact, out->copy.bytes) && fact_key_print(fact, &out->key);
}

static bool member_read(const struct fact_column *column, const json_t *member,
                        struct fact_value *value)
{
	day_number day;

	memset(value, 0, sizeof *value);
	if (!member || json_is_null(member))
		return true;
	value->known = true;
	switch (column->type) {
	case FACT_DAY:
		if (!json_is_string(member) ||
		    !day_parse(json_string_value(member), json_string_length(member), &day))
			return false;
		value->integer = day;
		return true;
	case FACT_INTEGER:
		value->integer = json_integer_value(member);
		return json_is_integer(member);
	case FACT_REAL:
		value->real = json_number_value(member);
		if (!(value->real < 0) && !(value->real > 0))
			value->real = 0; /* no "-0" */
		return json_is_number(member);
	case FACT_TEXT:
	default:
		value->text = json_string_value(member);
		value->known = json_is_string(member) && *value->text != '\0';
		return json_is_string(member);
	}
}

static bool rest_understand(struct fact_line *out)
{
	const struct fact_spec *spec = fact_spec(out->fact.kind);

	for (size_t i = spec->keys; i < spec->count; i++)
		if (!member_read(&spec->columns[i], json_object_get(out->root, spec->columns[i].name),
		                 &out->fact.at[i]))
			return false;
	return true;
}

/* Members that no column here is for. */
static bool says_more(const struct fact_line *line)
{
	static const char *const ours[] = {"fact", "key", "stamp", "past", "gone"};
	const struct fact_spec *spec = fact_spec(line->fact.kind);
	const char *name;
	json_t *member;
	bool more = false;

	json_object_foreach(line->root, name, member) {
		bool known = false;

		for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
			known = known || strcmp(name, ours[i]) == 0;
		for (size_t i = spec->keys; i < spec->count; i++)
			known = known || strcmp(name, spec->columns[i].name) == 0;
		more = more || !known;
	}
	return more;
}

static bool stamps_read(const json_t *root, const char *machine, struct fact *fact)
{
	const char *stamp = json_string_value(json_object_get(root, "stamp"));
	const char *past = json_string_value(json_object_get(root, "past"));

	past_parse(past && strlen(past) < 4 * PAST_TEXT_SIZE ? past : "", &fact->past);
	return stamp && strlen(stamp) < STAMP_TEXT_SIZE && stamp_parse(stamp, machine, &fact->stamp);
}

static enum line_state fact_take(struct fact_line *out)
{
	struct fact *fact = &out->fact;
	bool understood, gone = json_is_true(json_object_get(out->root, "gone"));

	fact->kind = fact_kind_find(fact->kind_name);
	fact->state = gone ? FACT_GONE : FACT_LIVE;
	understood = fact->kind != FACT_KINDS && key_understand(out);
	/* Of a kind that is known, a key that is not its kind's is none. */
	if (fact->kind != FACT_KINDS && !understood)
		return LINE_OTHER;
	understood = understood && (gone || rest_understand(out)) && fact_check(fact, NULL) == RECOUP_OK;
	fact->more = understood && !gone && says_more(out);
	if (!understood)
		fact->state = FACT_KEPT;
	fact->key = out->key.bytes;
	return out->key.length <= KEY_MOST ? LINE_FACT : LINE_OTHER;
}

enum line_state fact_read(const char *line, size_t length, const char *machine,
                          struct fact_line *out)
{
	struct fact *fact = &out->fact;
	enum line_state state = LINE_OTHER;
	bool no_memory;

	json_decref(out->root);
	memset(fact, 0, sizeof *fact);
	out->key.failed = out->copy.failed = false;
	out->root = object_of(line, length, &no_memory);
	fact->kind_name = json_string_value(json_object_get(out->root, "fact"));
	fact->raw = line;
	if (out->root && kind_valid(fact->kind_name) && stamps_read(out->root, machine, fact) &&
	    key_read(json_object_get(out->root, "key"), &out->key))
		state = fact_take(out);
	return no_memory || out->key.failed || out->copy.failed ? LINE_NO_MEMORY : state;
}

void fact_line_free(struct fact_line *line)
{
	json_decref(line->root);
	free(line->key.bytes);
	free(line->copy.bytes);
	memset(line, 0, sizeof *line);
}
