/* Numbers in and out, the same in every locale: data has a point where a German
 * terminal has a comma. Must not know units. */
#include "recoup/units.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIGITS_EXACT 15 /* decimal digits that a double holds without rounding */

static const double powers_of_ten[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                       1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                       1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};

static bool blank(char c)
{
	return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static void trim(const char **text, size_t *length)
{
	while (*length > 0 && blank(**text)) {
		++*text;
		--*length;
	}
	while (*length > 0 && blank((*text)[*length - 1]))
		--*length;
}

/* Checks the grammar and gathers what the fast path needs. */
struct reading {
	bool negative;
	double digits; /* all digits as one integer, exact while few */
	int digit_count, fraction_digits, exponent;
};

static bool digits_take(const char *text, size_t length, size_t *at, struct reading *reading)
{
	size_t began = *at;

	while (*at < length && isdigit((unsigned char)text[*at])) {
		reading->digits = reading->digits * 10 + (text[*at] - '0');
		if (reading->digit_count > 0 || text[*at] != '0')
			reading->digit_count++;
		++*at;
	}
	return *at > began;
}

static bool number_read(const char *text, size_t length, struct reading *reading)
{
	size_t at = 0;
	bool any;

	memset(reading, 0, sizeof *reading);
	if (at < length && (text[at] == '-' || text[at] == '+'))
		reading->negative = text[at++] == '-';
	any = digits_take(text, length, &at, reading);
	if (at < length && text[at] == '.') {
		size_t began = ++at;

		any = digits_take(text, length, &at, reading) || any;
		reading->fraction_digits = (int)(at - began);
	}
	if (!any)
		return false;
	if (at < length && (text[at] == 'e' || text[at] == 'E')) {
		bool minus = false;
		int exponent = 0;
		size_t began;

		at++;
		if (at < length && (text[at] == '-' || text[at] == '+'))
			minus = text[at++] == '-';
		began = at;
		while (at < length && isdigit((unsigned char)text[at]) && exponent < 10000)
			exponent = exponent * 10 + (text[at++] - '0');
		if (at == began)
			return false;
		reading->exponent = minus ? -exponent : exponent;
	}
	return at == length;
}

/* strtod rounds correctly but wants the locale's own decimal mark. */
static bool number_slow(const char *text, size_t length, double *value)
{
	const char *mark = localeconv()->decimal_point;
	char copy[512];
	char *end, *point;

	if (length + strlen(mark) >= sizeof copy)
		return false;
	memcpy(copy, text, length);
	copy[length] = '\0';
	point = strchr(copy, '.');
	if (point && strcmp(mark, ".") != 0) {
		memmove(point + strlen(mark), point + 1, strlen(point + 1) + 1);
		memcpy(point, mark, strlen(mark));
	}
	*value = strtod(copy, &end);
	return *end == '\0' && isfinite(*value);
}

bool real_parse(const char *text, size_t length, double *value)
{
	struct reading reading;
	int scale;

	trim(&text, &length);
	if (length == 0 || !number_read(text, length, &reading))
		return false;
	scale = reading.exponent - reading.fraction_digits;
	/* Few digits and a small power of ten: one exact division or product. */
	if (reading.digit_count > DIGITS_EXACT || scale < -22 || scale > 22)
		return number_slow(text, length, value);
	*value = scale < 0 ? reading.digits / powers_of_ten[-scale]
	                   : reading.digits * powers_of_ten[scale];
	if (reading.negative)
		*value = -*value;
	return true;
}

/* Groups are of three digits, from the decimal mark leftwards. */
static bool groups_valid(const char *text, size_t length, struct number_style style)
{
	size_t run = 0, at = 0;
	bool grouped = false;

	if (at < length && (text[at] == '-' || text[at] == '+'))
		at++;
	for (; at < length && text[at] != style.decimal; at++) {
		if (text[at] == style.group) {
			if (run == 0 || run > 3 || (grouped && run != 3))
				return false;
			grouped = true;
			run = 0;
		} else {
			run++;
		}
	}
	return !grouped || run == 3;
}

bool real_parse_styled(const char *text, size_t length, struct number_style style, double *value)
{
	char plain[64];
	size_t put = 0;

	if (style.decimal == '.' && style.group == 0)
		return real_parse(text, length, value);
	trim(&text, &length);
	if (length >= sizeof plain || (style.group && !groups_valid(text, length, style)))
		return false;
	for (size_t at = 0; at < length; at++) {
		if (style.group && text[at] == style.group)
			continue;
		if (text[at] == '.' && style.decimal != '.')
			return false;
		plain[put++] = text[at] == style.decimal ? '.' : text[at];
	}
	return real_parse(plain, put, value);
}

char *real_format(double value, char out[REAL_TEXT_SIZE])
{
	const char *mark = localeconv()->decimal_point;
	int least = 1;

	if (!(value < 0) && !(value > 0))
		value = 0; /* no "-0" */
	/* "10" and not "1e+01": %g wants as many digits as stand before the point. */
	if (fabs(value) >= 10 && fabs(value) < 1e15)
		least = (int)log10(fabs(value)) + 1;
	for (int digits = least; digits <= 17; digits++) {
		double back;
		char *point;

		snprintf(out, REAL_TEXT_SIZE, "%.*g", digits, value);
		point = strcmp(mark, ".") == 0 ? NULL : strstr(out, mark);
		if (point) {
			*point = '.';
			memmove(point + 1, point + strlen(mark), strlen(point + strlen(mark)) + 1);
		}
		if (real_parse(out, strlen(out), &back) && !(back < value) && !(back > value))
			break;
	}
	return out;
}
