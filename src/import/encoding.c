/* Other writings of text into UTF-8, by iconv. Must not know what the text is. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <iconv.h>

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

static const char replacement[] = "\xEF\xBF\xBD";

/* One step of iconv after another: a faulty unit of `unit` bytes is replaced. */
static size_t convert(iconv_t state, char *from, size_t length, size_t unit, char *out, size_t size,
                      size_t *taken)
{
	char *at = from, *put = out;
	size_t left = length, room = size;

	while (left > 0 && iconv(state, &at, &left, &put, &room) == (size_t)-1) {
		if (errno != EILSEQ || room < sizeof replacement)
			break; /* half a character at the end, or the room is used up */
		memcpy(put, replacement, sizeof replacement - 1);
		put += sizeof replacement - 1;
		room -= sizeof replacement - 1;
		at += left < unit ? left : unit;
		left -= left < unit ? left : unit;
	}
	*taken = (size_t)(at - from);
	return (size_t)(put - out);
}

static bool into_utf8(const char *name, const char *bytes, size_t length, size_t unit, char *out,
                      size_t size, size_t *written, size_t *taken)
{
	char *copy = malloc(length ? length : 1);
	iconv_t state = iconv_open("UTF-8", name);
	bool good = copy && state != (iconv_t)-1;

	*written = *taken = 0;
	if (good) {
		memcpy(copy, bytes, length);
		*written = convert(state, copy, length, unit, out, size, taken);
	}
	if (state != (iconv_t)-1)
		iconv_close(state);
	free(copy);
	return good;
}

bool utf16_to_utf8(const char *name, const char *bytes, size_t length, char *out, size_t size,
                   size_t *written, size_t *taken)
{
	return into_utf8(name, bytes, length, 2, out, size, written, taken);
}

bool windows1252_to_utf8(const char *bytes, size_t length, char *out, size_t *written)
{
	size_t taken;
	bool good = into_utf8("WINDOWS-1252", bytes, length, 1, out, length * 3, written, &taken);

	out[*written] = '\0';
	return good;
}

bool text_plain_or_utf8(const char *bytes, size_t length)
{
	unsigned char any = 0;

	for (size_t i = 0; i < length; i++)
		any |= (unsigned char)bytes[i];
	return any < 0x80 || text_valid_utf8(bytes, length);
}
