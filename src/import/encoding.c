/* Other writings of text into UTF-8: the two that exports come in, so that it needs no tables
 * of the C library, which a single file has not. Must not know what the text is. */
#include <stdint.h>
#include <string.h>

#include <utf8proc.h>

#include "internal.h"
#include "recoup/text.h"

const char *utf16_name(const char *bytes, size_t length, int *skip)
{
	size_t even = 0, odd = 0;

	if (length < 4)
		return NULL;
	if (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0) {
		*skip = 2;
		return *bytes == '\xFF' ? "UTF-16LE" : "UTF-16BE";
	}
	/* Without a mark: of the letters of a header one byte in two is nought. */
	length = length < 64 ? length : 64;
	for (size_t i = 0; i < length; i++) {
		even += i % 2 == 0 && bytes[i] == '\0';
		odd += i % 2 == 1 && bytes[i] == '\0';
	}
	if (odd >= length / 2 * 3 / 4 && even == 0)
		return "UTF-16LE";
	return even >= length / 2 * 3 / 4 && odd == 0 ? "UTF-16BE" : NULL;
}

#define REPLACEMENT 0xFFFD
#define UTF8_MOST 4 /* bytes of a character */

static uint16_t unit_at(const unsigned char *bytes, bool little)
{
	return (uint16_t)(little ? bytes[0] | bytes[1] << 8 : bytes[0] << 8 | bytes[1]);
}

/* The character that begins there, and its bytes; 0 bytes when half of it is still to come. */
static size_t utf16_character(const unsigned char *bytes, size_t length, bool little,
                              int32_t *character)
{
	int32_t first, second;

	if (length < 2)
		return 0;
	first = unit_at(bytes, little);
	*character = first;
	if (first < 0xD800 || first > 0xDFFF)
		return 2;
	*character = REPLACEMENT;
	if (first > 0xDBFF)
		return 2;
	if (length < 4)
		return 0;
	second = unit_at(bytes + 2, little);
	if (second < 0xDC00 || second > 0xDFFF)
		return 2;
	*character = 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
	return 4;
}

size_t utf16_to_utf8(const char *name, const char *bytes, size_t length, char *out, size_t size,
                     size_t *taken)
{
	bool little = strcmp(name, "UTF-16LE") == 0;
	const unsigned char *from = (const unsigned char *)bytes;
	size_t put = 0, step;
	int32_t character;

	*taken = 0;
	while (size - put >= UTF8_MOST &&
	       (step = utf16_character(from + *taken, length - *taken, little, &character)) > 0) {
		put += (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)out + put);
		*taken += step;
	}
	return put;
}

/* What 0x80 to 0x9F are; those that stand for nothing are replaced. */
static const uint16_t windows1252[32] = {
	0x20AC, REPLACEMENT, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
	0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, REPLACEMENT, 0x017D, REPLACEMENT,
	REPLACEMENT, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
	0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, REPLACEMENT, 0x017E, 0x0178,
};

size_t windows1252_to_utf8(const char *bytes, size_t length, char *out)
{
	size_t put = 0;

	for (size_t i = 0; i < length; i++) {
		int32_t character = (unsigned char)bytes[i];

		if (character >= 0x80 && character < 0xA0)
			character = windows1252[character - 0x80];
		put += (size_t)utf8proc_encode_char(character, (utf8proc_uint8_t *)out + put);
	}
	out[put] = '\0';
	return put;
}

bool text_plain_or_utf8(const char *bytes, size_t length)
{
	unsigned char any = 0;

	for (size_t i = 0; i < length; i++)
		any |= (unsigned char)bytes[i];
	return any < 0x80 || text_valid_utf8(bytes, length);
}
