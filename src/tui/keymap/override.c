/* The person's own keys: [keys] of recoup.conf over the table, checked whole before any
 * of it holds. Must not know a terminal. */
#include <stdio.h>
#include <string.h>

#include "internal.h"

#include "recoup/ini_text.h"
#include "recoup/text.h"

/* As src/tui/keys.c names them. */
static const char *const named[] = {
	"Down", "Up", "Left", "Right", "Home", "End", "PgDn", "PgUp", "Tab", "BTab", "Del", "Ins",
	"BSpace", "Enter", "Esc", "Space", "Semicolon", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9",
	"F10", "F11", "F12",
};

bool key_name_valid(const char *key)
{
	size_t length = strlen(key);

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (strcmp(named[i], key) == 0)
			return true;
	if (length == 3 && key[0] == 'C' && key[1] == '-') /* C-h, C-i, C-j, C-m come as other keys */
		return key[2] >= 'a' && key[2] <= 'z' && !strchr("hijm", key[2]);
	if (length == 1)
		return key[0] > ' ' && key[0] < 127 && key[0] != ';';
	/* One character that can be seen. */
	return length > 1 && length <= 4 && (unsigned char)key[0] >= 0xC2 &&
	       text_valid_utf8(key, length) && text_width(key) > 0 &&
	       length == (key[0] & 0x20 ? key[0] & 0x10 ? 4U : 3U : 2U);
}

bool key_list_has(const char *keys, const char *key)
{
	size_t length = strlen(key);

	while (*keys) {
		size_t word = strcspn(keys, " ");

		if (word == length && memcmp(keys, key, length) == 0)
			return true;
		keys += word;
		keys += strspn(keys, " ");
	}
	return false;
}

/* A character that is text where letters are typed. */
static bool is_text(const char *key)
{
	return strlen(key) == 1 || (unsigned char)key[0] >= 0x80 || strcmp(key, "Space") == 0 ||
	       strcmp(key, "Semicolon") == 0;
}

struct reading {
	const struct key_row *rows;
	size_t count;
	struct key_override *into;
	const char *file;
	enum recoup_status status;
	struct error *err;
};

static bool wrong(struct reading *reading, int number, const char *hint, const char *what)
{
	char where[300];

	reading->status = error_set(reading->err, RECOUP_INPUT,
	                            ini_text_where(reading->file, number, where, sizeof where), hint,
	                            "%s", what);
	return false;
}

static bool unknown_name(struct reading *reading, const struct ini_line *line)
{
	char what[120], hint[120] = "\"recoup keys\" lists the names";
	int best = 5;

	for (size_t i = 0; i < reading->count; i++) {
		int distance = text_distance(line->name, reading->rows[i].name);

		if (distance < best)
			snprintf(hint, sizeof hint, "did you mean %s?", reading->rows[i].name);
		best = distance < best ? distance : best;
	}
	snprintf(what, sizeof what, "no key is named \"%s\"", line->name);
	return wrong(reading, line->number, hint, what);
}

static bool key_allowed(struct reading *reading, const struct ini_line *line,
                        const struct key_row *row, const char *key)
{
	char what[160];

	if (key_list_has(row->keys, key))
		return true;
	if (!key_name_valid(key)) {
		snprintf(what, sizeof what, "\"%.20s\" of %s is no key", key, row->name);
		return wrong(reading, line->number,
		             "such as j, C-r, F5, Down, Space or Semicolon; none takes the key away", what);
	}
	if (strcmp(key, "C-c") == 0 || strcmp(key, "C-z") == 0) {
		snprintf(what, sizeof what, "%s of %s is the terminal's own key", key, row->name);
		return wrong(reading, line->number, "C-c ends recoup and C-z stops it", what);
	}
	if (key_context_types(row->context) && is_text(key)) {
		snprintf(what, sizeof what, "\"%s\" of %s is text there: %s", key, row->name,
		         key_context_title(row->context));
		return wrong(reading, line->number, "where letters are typed take C-, F or named keys", what);
	}
	if (row->context == CONTEXT_SORENESS && strlen(key) == 1 && *key >= '0' && *key <= '9') {
		snprintf(what, sizeof what, "%s of %s is a level of soreness there", key, row->name);
		return wrong(reading, line->number, NULL, what);
	}
	return true;
}

static bool keys_take(struct reading *reading, const struct ini_line *line, size_t at)
{
	const struct key_row *row = &reading->rows[at];
	struct key_override *into = &reading->into[at];
	const char *value = line->value;
	size_t used = 0;

	into->line = line->number;
	into->keys[0] = '\0';
	if (strcmp(value, "none") == 0)
		return true;
	while (*value) {
		size_t length = strcspn(value, " \t");
		char key[32];

		snprintf(key, sizeof key, "%.*s", (int)(length < 31 ? length : 31), value);
		if (!key_allowed(reading, line, row, key))
			return false;
		if (used + length + 2 > sizeof into->keys)
			return wrong(reading, line->number, NULL, "these are too many keys for one thing");
		/* Its name is for the file alone, where the sign begins a comment. */
		used += (size_t)snprintf(into->keys + used, sizeof into->keys - used, "%s%s",
		                         used ? " " : "", strcmp(key, "Semicolon") == 0 ? ";" : key);
		value += length;
		value += strspn(value, " \t");
	}
	return true;
}

static bool on_line(void *context, const struct ini_line *line)
{
	struct reading *reading = context;

	if (strcmp(line->section, "keys") != 0)
		return true;
	if (*line->value == '\0')
		return true; /* as in the other sections: nothing said */
	for (size_t i = 0; i < reading->count; i++)
		if (strcmp(reading->rows[i].name, line->name) == 0)
			return keys_take(reading, line, i);
	return unknown_name(reading, line);
}

static const char *keys_of(const struct reading *reading, size_t at)
{
	return reading->into[at].line ? reading->into[at].keys : reading->rows[at].keys;
}

/* Can both be meant by one key press? */
static bool meet(enum key_context a, enum key_context b)
{
	enum key_context other = a == CONTEXT_EVERYWHERE ? b : a;

	if (a == b)
		return true;
	return (a == CONTEXT_EVERYWHERE || b == CONTEXT_EVERYWHERE) && other != CONTEXT_HELP &&
	       !key_context_alone(other);
}

static bool conflict_say(struct reading *reading, size_t a, size_t b, const char *key)
{
	const struct key_row *rows = reading->rows;
	int line_a = reading->into[a].line, line_b = reading->into[b].line;
	size_t other = line_a >= line_b ? b : a;
	char what[240], hint[160];

	snprintf(what, sizeof what, "the key %s is both %s (%s) and %s (%s)", key, rows[a].name,
	         key_context_title(rows[a].context), rows[b].name, key_context_title(rows[b].context));
	snprintf(hint, sizeof hint, "give %s another key too: %s = KEYS, or %s = none", rows[other].name,
	         rows[other].name, rows[other].name);
	return wrong(reading, line_a >= line_b ? line_a : line_b, hint, what);
}

/* A key that two rows share is wrong unless the table itself has them share it. */
static bool pair_sound(struct reading *reading, size_t a, size_t b)
{
	const char *keys = keys_of(reading, a);

	while (*keys) {
		size_t length = strcspn(keys, " ");
		char key[32];

		snprintf(key, sizeof key, "%.*s", (int)(length < 31 ? length : 31), keys);
		if (key_list_has(keys_of(reading, b), key) &&
		    !(key_list_has(reading->rows[a].keys, key) && key_list_has(reading->rows[b].keys, key)))
			return conflict_say(reading, a, b, key);
		keys += length;
		keys += strspn(keys, " ");
	}
	return true;
}

enum recoup_status key_overrides_read(const struct key_row *rows, size_t count, const char *text,
                                      const char *file, struct key_override *into,
                                      struct error *err)
{
	struct reading reading = {rows, count, into, file, RECOUP_OK, err};
	enum recoup_status status;

	memset(into, 0, count * sizeof *into);
	status = ini_text_read(text, file, on_line, &reading, err);
	if (status != RECOUP_OK || reading.status != RECOUP_OK)
		return reading.status != RECOUP_OK ? reading.status : status;
	for (size_t a = 0; a < count; a++)
		for (size_t b = a + 1; b < count; b++)
			if ((into[a].line || into[b].line) && meet(rows[a].context, rows[b].context) &&
			    !pair_sound(&reading, a, b))
				return reading.status;
	return RECOUP_OK;
}
