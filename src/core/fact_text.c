/* Facts as plain text of a line: for keys, which are compared, and for what was said, which
 * is kept. Must not know what the fields mean. */
#include "recoup/fact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/day.h"
#include "recoup/text.h"
#include "recoup/units.h"

bool fact_text_room(struct fact_text *text, size_t more)
{
	size_t size = text->size ? text->size : 128;
	char *grown;

	if (text->failed)
		return false;
	while (size < text->length + more + 1)
		size *= 2;
	if (size == text->size)
		return true;
	grown = realloc(text->bytes, size);
	text->failed = !grown;
	if (!grown)
		return false;
	text->bytes = grown;
	text->size = size;
	return true;
}

static bool plain(unsigned char c)
{
	return c > 0x20 && c != 0x7f && c != '%';
}

void fact_text_add(struct fact_text *text, const char *field)
{
	size_t length = field ? strlen(field) : 0;
	char *put;

	if (!fact_text_room(text, 3 * length + 4))
		return;
	put = text->bytes + text->length;
	if (text->length > 0)
		*put++ = ' ';
	if (!field)
		*put++ = '~';
	else if (length == 0)
		*put++ = '%';
	for (size_t i = 0; i < length; i++) {
		unsigned char c = (unsigned char)field[i];

		/* A text that is just "~" must not read as one that is missing. */
		if (plain(c) && !(c == '~' && length == 1))
			*put++ = (char)c;
		else
			put += snprintf(put, 4, "%%%02X", (unsigned)c);
	}
	*put = '\0';
	text->length = (size_t)(put - text->bytes);
}

static int digit(char c)
{
	return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

char *fact_text_next(char **at, bool *missing)
{
	char *from = *at, *field = from, *put = from;

	*missing = false;
	if (!from)
		return NULL;
	*missing = from[0] == '~' && (from[1] == ' ' || from[1] == '\0');
	for (; *from && *from != ' '; from++) {
		int high = *from == '%' ? digit(from[1]) : -1;
		int low = high >= 0 ? digit(from[2]) : -1;

		if (*from == '%' && low < 0)
			continue; /* an empty field */
		*put++ = low >= 0 ? (char)(high * 16 + low) : *from;
		from += low >= 0 ? 2 : 0;
	}
	*at = *from ? from + 1 : NULL;
	*put = '\0';
	return field;
}

static void column_add(struct fact_text *text, const struct fact_column *column,
                       const struct fact_value *value)
{
	char small[REAL_TEXT_SIZE > DAY_TEXT_SIZE ? REAL_TEXT_SIZE : DAY_TEXT_SIZE];
	char *valid;

	if (!value->known) {
		fact_text_add(text, NULL);
		return;
	}
	switch (column->type) {
	case FACT_DAY:
		fact_text_add(text, day_format((day_number)value->integer, small));
		return;
	case FACT_INTEGER:
		snprintf(small, sizeof small, "%lld", (long long)value->integer);
		fact_text_add(text, small);
		return;
	case FACT_REAL:
		fact_text_add(text, real_format(value->real, small));
		return;
	case FACT_TEXT:
	default:
		if (text_valid_utf8(value->text, strlen(value->text))) {
			fact_text_add(text, value->text);
			return;
		}
		valid = text_sanitize_dup(value->text, strlen(value->text));
		fact_text_add(text, valid);
		text->failed = text->failed || !valid;
		free(valid);
	}
}

static void begin(struct fact_text *text)
{
	text->length = 0;
	text->failed = false;
	if (fact_text_room(text, 1))
		text->bytes[0] = '\0';
}

bool fact_key_print(const struct fact *fact, struct fact_text *text)
{
	const struct fact_spec *spec = fact_spec(fact->kind);
	size_t keys = spec->keys;

	begin(text);
	while (keys > 1 && !fact->at[keys - 1].known)
		keys--;
	for (size_t i = 0; i < keys; i++)
		column_add(text, &spec->columns[i], &fact->at[i]);
	return !text->failed;
}

bool fact_rest_print(const struct fact *fact, struct fact_text *text)
{
	const struct fact_spec *spec = fact_spec(fact->kind);

	begin(text);
	for (size_t i = spec->keys; i < spec->count; i++)
		column_add(text, &spec->columns[i], &fact->at[i]);
	return !text->failed;
}

static bool integer_read(const char *text, int64_t *integer)
{
	char *end;

	*integer = strtoll(text, &end, 10);
	return end != text && *end == '\0';
}

static bool column_read(const struct fact_column *column, char *field, struct fact_value *value)
{
	day_number day;

	value->known = true;
	switch (column->type) {
	case FACT_DAY:
		value->known = day_parse(field, strlen(field), &day);
		value->integer = value->known ? day : 0;
		return value->known;
	case FACT_INTEGER:
		return integer_read(field, &value->integer);
	case FACT_REAL:
		return real_parse(field, strlen(field), &value->real);
	case FACT_TEXT:
	default:
		value->text = field;
		return true;
	}
}

static bool columns_read(struct fact *fact, char *text, size_t from, size_t to, bool all)
{
	const struct fact_spec *spec = fact_spec(fact->kind);
	size_t i = from;

	if (from == to)
		return *text == '\0';
	for (; i < to && text; i++) {
		bool missing;
		char *field = fact_text_next(&text, &missing);

		memset(&fact->at[i], 0, sizeof fact->at[i]);
		if (!missing && !column_read(&spec->columns[i], field, &fact->at[i]))
			return false;
	}
	if (all && i < to)
		return false;
	for (; i < to; i++)
		memset(&fact->at[i], 0, sizeof fact->at[i]);
	return text == NULL;
}

bool fact_key_read(struct fact *fact, char *text)
{
	return columns_read(fact, text, 0, fact_spec(fact->kind)->keys, false);
}

bool fact_rest_read(struct fact *fact, char *text)
{
	const struct fact_spec *spec = fact_spec(fact->kind);

	return columns_read(fact, text, spec->keys, spec->count, true);
}

bool fact_rest_same(enum fact_kind kind, const char *a, const char *b)
{
	const struct fact_spec *spec = fact_spec(kind);

	if (!a || !b)
		return a == b;
	for (size_t i = spec->keys; i < spec->count; i++) {
		size_t p = strcspn(a, " "), q = strcspn(b, " ");

		if ((spec->at == 0 || i != spec->at) && (p != q || memcmp(a, b, p) != 0))
			return false;
		a += p + (a[p] == ' ');
		b += q + (b[q] == ' ');
	}
	return true;
}
