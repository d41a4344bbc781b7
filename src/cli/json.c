/* The one emitter of JSON: commas, escapes and numbers are right by construction.
 * Must not know what is emitted. */
#include <math.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

/* Above U+FFFF JSON has two escapes for one character. */
static void escaped(FILE *out, uint32_t character)
{
	if (character < 0x10000)
		fprintf(out, "\\u%04x", (unsigned)character);
	else
		fprintf(out, "\\u%04x\\u%04x", (unsigned)(0xD800 + ((character - 0x10000) >> 10)),
		        (unsigned)(0xDC00 + ((character - 0x10000) & 0x3FF)));
}

/* What could drive a terminal is escaped too, and means the same to a program. */
static void quoted(FILE *out, const char *text)
{
	fputc('"', out);
	while (*text) {
		int32_t character;
		size_t length = text_character(text, &character);

		if (*text == '"' || *text == '\\')
			fprintf(out, "\\%c", *text);
		else if (text_harmless(character) && (length > 1 || (unsigned char)*text < 0x80))
			fwrite(text, 1, length, out);
		else
			escaped(out, (uint32_t)character);
		text += length;
	}
	fputc('"', out);
}

static void item(struct json *json, const char *key)
{
	if (!json->first[json->depth])
		fputc(',', json->out);
	json->first[json->depth] = false;
	if (key) {
		quoted(json->out, key);
		fputc(':', json->out);
	}
}

static void down(struct json *json, const char *key, char mark)
{
	item(json, key);
	fputc(mark, json->out);
	json->first[++json->depth] = true;
}

static void up(struct json *json, char mark)
{
	json->depth--;
	fputc(mark, json->out);
}

void emit_start(struct json *json, FILE *out)
{
	memset(json, 0, sizeof *json);
	json->out = out;
	json->first[0] = true;
}

void emit_object(struct json *json, const char *key)
{
	bool whole = json->depth == 0;

	down(json, key, '{');
	if (whole)
		emit_integer(json, "recoup", JSON_VERSION);
}

void emit_object_end(struct json *json)
{
	up(json, '}');
}

void emit_array(struct json *json, const char *key)
{
	down(json, key, '[');
}

void emit_array_end(struct json *json)
{
	up(json, ']');
}

void emit_text(struct json *json, const char *key, const char *text)
{
	item(json, key);
	if (text)
		quoted(json->out, text);
	else
		fputs("null", json->out);
}

void emit_real(struct json *json, const char *key, struct opt_real value)
{
	char text[REAL_TEXT_SIZE];

	item(json, key);
	fputs(value.known && isfinite(value.value) ? real_format(value.value, text) : "null", json->out);
}

void emit_points(struct json *json, const char *key, double value)
{
	emit_real(json, key, opt_some(round(value * 1e6) / 1e6));
}

void emit_integer(struct json *json, const char *key, int64_t value)
{
	item(json, key);
	fprintf(json->out, "%lld", (long long)value);
}

void emit_bool(struct json *json, const char *key, bool value)
{
	item(json, key);
	fputs(value ? "true" : "false", json->out);
}

void emit_end(struct json *json)
{
	fputc('\n', json->out);
}
