/* Foreign text made safe and measured in terminal columns, by utf8proc and so the
 * same in every locale. Must not know what the text means. */
#include "recoup/text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#define REPLACEMENT 0xFFFD
#define ZERO_WIDTH_JOINER 0x200D

/* One character of `in`; a malformed byte reads as U+FFFD and is one byte long. */
static size_t next_character(const char *in, size_t length, int32_t *character)
{
	utf8proc_ssize_t used =
		utf8proc_iterate((const utf8proc_uint8_t *)in, (utf8proc_ssize_t)length, character);

	if (used > 0)
		return (size_t)used;
	*character = REPLACEMENT;
	return 1;
}

/* What a terminal may be shown in place of the character; 0: nothing at all. */
static int32_t harmless(int32_t character)
{
	switch ((int)utf8proc_category(character)) {
	case UTF8PROC_CATEGORY_CC:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		return ' ';
	case UTF8PROC_CATEGORY_CF:
		if ((character >= 0x202A && character <= 0x202E) ||
		    (character >= 0x2066 && character <= 0x2069) || character == 0x200E ||
		    character == 0x200F || character == 0x061C)
			return ' ';
		return character == ZERO_WIDTH_JOINER ? character : 0;
	case UTF8PROC_CATEGORY_CS:
	case UTF8PROC_CATEGORY_CO:
	case UTF8PROC_CATEGORY_CN:
		return REPLACEMENT;
	default:
		return character;
	}
}

size_t text_character(const char *text, int32_t *character)
{
	/* No character reaches beyond a NUL. */
	return next_character(text, strnlen(text, 4), character);
}

bool text_harmless(int32_t character)
{
	return harmless(character) == character;
}

size_t text_sanitize(const char *in, size_t length, char *out, size_t size)
{
	size_t need = 0, put = 0;
	bool full = size == 0;

	for (size_t at = 0; at < length && in[at];) {
		utf8proc_uint8_t bytes[4];
		int32_t character;
		size_t encoded;

		at += next_character(in + at, length - at, &character);
		character = harmless(character);
		if (character == 0)
			continue;
		encoded = (size_t)utf8proc_encode_char(character, bytes);
		full = full || put + encoded + 1 > size;
		if (!full) {
			memcpy(out + put, bytes, encoded);
			put += encoded;
		}
		need += encoded;
	}
	if (size > 0)
		out[put] = '\0';
	return need;
}

char *text_sanitize_dup(const char *in, size_t length)
{
	size_t need = text_sanitize(in, length, NULL, 0);
	char *out = malloc(need + 1);

	if (out)
		text_sanitize(in, length, out, need + 1);
	return out;
}

bool text_valid_utf8(const char *text, size_t length)
{
	for (size_t at = 0; at < length;) {
		int32_t character;
		utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
		                                         (utf8proc_ssize_t)(length - at), &character);

		if (used <= 0)
			return false;
		at += (size_t)used;
	}
	return true;
}

int text_width(const char *text)
{
	size_t length = strlen(text);
	int columns = 0;

	for (size_t at = 0; at < length;) {
		int32_t character;

		at += next_character(text + at, length - at, &character);
		columns += utf8proc_charwidth(character);
	}
	return columns;
}

size_t text_fit(const char *text, int columns)
{
	size_t length = strlen(text), at = 0;
	int used = 0;

	while (at < length) {
		int32_t character;
		size_t bytes = next_character(text + at, length - at, &character);
		int width = utf8proc_charwidth(character);

		if (used + width > columns)
			break;
		used += width;
		at += bytes;
	}
	return at;
}

char *text_clip(const char *text, int columns, bool ascii, char *out, size_t size)
{
	const char *mark = ascii ? "~" : "\xE2\x80\xA6";
	size_t bytes, room;

	if (size == 0)
		return out;
	out[0] = '\0';
	if (columns <= 0)
		return out;
	if (text_width(text) <= columns && strlen(text) < size) {
		memcpy(out, text, strlen(text) + 1);
		return out;
	}
	bytes = text_fit(text, columns - 1);
	room = size > strlen(mark) + 1 ? size - strlen(mark) - 1 : 0;
	while (bytes > room || (bytes > 0 && ((unsigned char)text[bytes] & 0xC0) == 0x80))
		bytes--;
	memcpy(out, text, bytes);
	if (size - bytes > strlen(mark))
		memcpy(out + bytes, mark, strlen(mark) + 1);
	else
		out[bytes] = '\0';
	return out;
}

/* The few that decomposition leaves whole and runners' titles are full of. */
static const struct {
	int32_t from;
	const char *to;
} spellings[] = {
	{0xE6, "ae"}, {0xC6, "AE"}, {0xF8, "o"},     {0xD8, "O"},     {0xDF, "ss"},   {0x142, "l"},
	{0x141, "L"}, {0xF0, "d"},  {0xFE, "th"},    {0x153, "oe"},   {0x2018, "'"},  {0x2019, "'"},
	{0x201C, "\""}, {0x201D, "\""}, {0x2013, "-"}, {0x2014, "-"}, {0x2026, "..."}, {0xA0, " "},
	{0xB7, "."},  {0xD7, "x"},  {0x2212, "-"},   {0xB1, "+-"},
};

static const char *spelling_of(int32_t character)
{
	for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++)
		if (spellings[i].from == character)
			return spellings[i].to;
	return NULL;
}

/* ASCII for one character: itself, its base letter, a spelling, or '?'; "" for a
 * mark that belongs to the letter before. */
static void ascii_of(int32_t character, char out[8])
{
	utf8proc_int32_t parts[8];
	const char *spelling = spelling_of(character);
	utf8proc_ssize_t count;
	int boundary = 0;

	out[0] = '\0';
	if (character < 0x80) {
		out[0] = (char)character;
		out[1] = '\0';
		return;
	}
	if (spelling) {
		memcpy(out, spelling, strlen(spelling) + 1);
		return;
	}
	if (utf8proc_charwidth(character) == 0)
		return;
	count = utf8proc_decompose_char(character, parts, 8,
	                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STABLE,
	                                &boundary);
	out[0] = count > 0 && parts[0] < 0x80 ? (char)parts[0] : '?';
	out[1] = '\0';
}

char *text_to_ascii(const char *text, char *out, size_t size)
{
	size_t length = strlen(text), put = 0;

	for (size_t at = 0; at < length;) {
		char ascii[8];
		int32_t character;

		at += next_character(text + at, length - at, &character);
		ascii_of(character, ascii);
		if (put + strlen(ascii) + 1 > size)
			break;
		memcpy(out + put, ascii, strlen(ascii));
		put += strlen(ascii);
	}
	if (size > 0)
		out[put] = '\0';
	return out;
}

static char *folded_dup(const char *text)
{
	utf8proc_uint8_t *folded = NULL;
	utf8proc_ssize_t length = utf8proc_map(
		(const utf8proc_uint8_t *)text, 0, &folded,
		UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
			UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK);

	return length < 0 ? NULL : (char *)folded;
}

bool text_same_word(const char *a, const char *b)
{
	char *p = folded_dup(a), *q = folded_dup(b);
	bool same = p && q ? strcmp(p, q) == 0 : strcmp(a, b) == 0;

	free(p);
	free(q);
	return same;
}

/* Blanks around it go, several within become one. */
static size_t blanks_fold(char *text)
{
	size_t put = 0;

	for (const char *from = text; *from; from++) {
		bool blank = *from == ' ' || *from == '\t' || *from == '\r' || *from == '\n';

		if (!blank)
			text[put++] = *from;
		else if (put > 0 && text[put - 1] != ' ')
			text[put++] = ' ';
	}
	if (put > 0 && text[put - 1] == ' ')
		put--;
	text[put] = '\0';
	return put;
}

/* Both apostrophes are one. In one walk: a title may be a million of them. */
static void apostrophes_fold(char *text)
{
	size_t put = 0;

	for (const char *from = text; *from; from++) {
		bool curly = strncmp(from, "\xE2\x80\x99", 3) == 0;

		text[put++] = *from;
		if (curly) {
			text[put - 1] = '\'';
			from += 2;
		}
	}
	text[put] = '\0';
}

char *text_fold_dup(const char *text)
{
	char *folded = folded_dup(text);

	if (folded) {
		apostrophes_fold(folded);
		blanks_fold(folded);
	}
	return folded;
}

size_t text_fold(const char *text, char *out, size_t size)
{
	size_t length = 0;
	char *folded;

	for (; text[length] && (unsigned char)text[length] < 0x80 && length + 1 < size; length++)
		out[length] = (char)(text[length] >= 'A' && text[length] <= 'Z' ? text[length] + 32
		                                                                : text[length]);
	out[length] = '\0';
	if (text[length] == '\0')
		return blanks_fold(out);
	folded = text_fold_dup(text);
	/* What cannot be folded is at least itself. */
	length = strlen(folded ? folded : text);
	if (length < size)
		memcpy(out, folded ? folded : text, length + 1);
	else
		out[0] = '\0';
	free(folded);
	return blanks_fold(out);
}

#define DISTANCE_MAX 63

int text_distance(const char *a, const char *b)
{
	size_t m = strlen(a), n = strlen(b);
	int row[DISTANCE_MAX + 1];

	if (m > DISTANCE_MAX || n > DISTANCE_MAX)
		return DISTANCE_MAX + 1;
	for (size_t j = 0; j <= n; j++)
		row[j] = (int)j;
	for (size_t i = 1; i <= m; i++) {
		int diagonal = row[0];

		row[0] = (int)i;
		for (size_t j = 1; j <= n; j++) {
			int above = row[j];
			int best = diagonal + (a[i - 1] != b[j - 1]);

			if (above + 1 < best)
				best = above + 1;
			if (row[j - 1] + 1 < best)
				best = row[j - 1] + 1;
			diagonal = above;
			row[j] = best;
		}
	}
	return row[n];
}
