/* One line of text being typed: cursor and whole characters, with their marks. Must
 * not know what is typed, nor how it is drawn. */
#include <string.h>

#include "recoup/text.h"
#include "prompt.h"

static bool continues(const char *text)
{
	return ((unsigned char)*text & 0xC0) == 0x80;
}

static size_t code_point_after(const char *text, size_t at)
{
	if (text[at])
		at++;
	while (continues(text + at))
		at++;
	return at;
}

/* Combining marks, joiners and variation selectors take no column of their own. */
static bool is_mark(const char *text, size_t at)
{
	char one[8] = "";
	size_t length = code_point_after(text, at) - at;

	if (length == 0 || length >= sizeof one)
		return false;
	memcpy(one, text + at, length);
	return text_width(one) == 0;
}

static size_t character_after(const char *text, size_t at)
{
	at = code_point_after(text, at);
	while (text[at] && is_mark(text, at))
		at = code_point_after(text, at);
	return at;
}

static size_t character_before(const char *text, size_t at)
{
	do {
		while (at > 0 && continues(text + --at)) {
		}
	} while (at > 0 && is_mark(text, at));
	return at;
}

void line_set(struct line *line, const char *text)
{
	line->text[0] = '\0';
	line->at = 0;
	line_replace(line, 0, text);
}

void line_replace(struct line *line, size_t from, const char *with)
{
	size_t length = strlen(with), rest = strlen(line->text + line->at) + 1;

	if (from + length + rest > LINE_SIZE)
		return;
	memmove(line->text + from + length, line->text + line->at, rest);
	memcpy(line->text + from, with, length);
	line->at = from + length;
}

bool line_type(struct line *line, const char *key)
{
	const char *character = strcmp(key, "Space") == 0 ? " " : key;
	char safe[16];

	if (code_point_after(character, 0) != strlen(character))
		return false; /* the name of a key */
	/* What would be shown as something else is not taken. */
	text_sanitize(character, strlen(character), safe, sizeof safe);
	if (strcmp(safe, character) == 0)
		line_replace(line, line->at, character);
	return true;
}

void line_left(struct line *line)
{
	line->at = character_before(line->text, line->at);
}

void line_right(struct line *line)
{
	line->at = character_after(line->text, line->at);
}

void line_rub_out(struct line *line)
{
	line_replace(line, character_before(line->text, line->at), "");
}

void line_rub_out_word(struct line *line)
{
	size_t from = line->at;

	while (from > 0 && line->text[from - 1] == ' ')
		from--;
	while (from > 0 && line->text[from - 1] != ' ')
		from--;
	line_replace(line, from, "");
}

void line_delete(struct line *line)
{
	size_t end = character_after(line->text, line->at);

	memmove(line->text + line->at, line->text + end, strlen(line->text + end) + 1);
}
