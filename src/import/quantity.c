/* Numbers and durations with their units, as exports write them. Must not know
 * columns' targets, only how their values are written. */
#include <ctype.h>
#include <math.h>
#include <string.h>

#include "internal.h"

/* Also what stands behind a number in a value. */
static const struct unit units[] = {
	{"account", ACCOUNT_LENGTH, METRES_PER_KM},
	{"km", LENGTH, METRES_PER_KM},
	{"mi", LENGTH, METRES_PER_MILE},
	{"m", LENGTH, 1},
	{"yd", LENGTH, METRES_PER_YARD},
	{"ft", LENGTH, METRES_PER_FOOT},
	{"h", TIME, 3600},
	{"min", TIME, 60},
	{"s", TIME, 1},
	{"ms", TIME, 0.001},
	{"kg", MASS, 1},
	{"lb", MASS, KG_PER_POUND},
	{"g", MASS, 0.001},
	{"l", VOLUME, 1},
	{"ml", VOLUME, 0.001},
	{"miles", LENGTH, METRES_PER_MILE},
	{"mile", LENGTH, METRES_PER_MILE},
	{"feet", LENGTH, METRES_PER_FOOT},
	{"hr", TIME, 3600},
	{"hrs", TIME, 3600},
	{"hours", TIME, 3600},
	{"mins", TIME, 60},
	{"minutes", TIME, 60},
	{"sec", TIME, 1},
	{"lbs", MASS, KG_PER_POUND},
};

const struct unit *unit_find(const char *name, size_t length)
{
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (strlen(units[i].name) == length && memcmp(units[i].name, name, length) == 0)
			return &units[i];
	return NULL;
}

#define NUMBER_MAX 64

/* A blank between groups of digits: a space, or either no-break space. */
static size_t group_blank(const char *text)
{
	size_t length = *text == ' ' || *text == '\''                   ? 1
	                : strncmp(text, "\xC2\xA0", 2) == 0             ? 2
	                : strncmp(text, "\xE2\x80\xAF", 3) == 0         ? 3
	                                                                : 0;

	return length && isdigit((unsigned char)text[length]) &&
	               isdigit((unsigned char)text[length + 1]) &&
	               isdigit((unsigned char)text[length + 2]) &&
	               !isdigit((unsigned char)text[length + 3])
	           ? length
	           : 0;
}

/* Copies the number at the beginning; returns what follows it, NULL for none. A
 * spreadsheet's guard apostrophe may stand before it. */
static const char *number_copy(const char *text, char plain[NUMBER_MAX], size_t *length)
{
	bool digits = false;
	size_t put = 0, blank;

	text += strspn(text, " \t");
	text += *text == '\'';
	for (;;) {
		if (isdigit((unsigned char)*text))
			digits = true;
		else if (digits && (blank = group_blank(text)) > 0)
			text += blank;
		else if (*text != '.' && *text != ',' && !(put == 0 && strchr("+-", *text)) &&
		         !(digits && tolower((unsigned char)*text) == 'e' &&
		           (isdigit((unsigned char)text[1]) || (text[1] == '-' && isdigit((unsigned char)text[2])))) &&
		         !(*text == '-' && tolower((unsigned char)plain[put - 1]) == 'e'))
			break;
		if (*text == '\0' || put == NUMBER_MAX - 1)
			return NULL;
		plain[put++] = *text++;
	}
	plain[put] = '\0';
	*length = put;
	return digits ? text : NULL;
}

/* "1,443": marks before groups of three only, which a whole number may have. */
static bool whole_read(const char *plain, size_t length, double *value)
{
	char digits[NUMBER_MAX];
	size_t put = 0, run = 0;
	bool marked = false;

	for (size_t i = 0; i < length; i++) {
		if (plain[i] == '.' || plain[i] == ',') {
			if (marked && run != 3)
				return false;
			marked = true;
			run = 0;
			continue;
		}
		run++;
		digits[put++] = plain[i];
	}
	return marked && run == 3 && real_parse(digits, put, value);
}

static bool plain_read(const char *plain, size_t length, struct number_style style, bool whole,
                       double *value)
{
	const struct number_style comma = {',', 0};

	return (whole && whole_read(plain, length, value)) ||
	       real_parse_styled(plain, length, style, value) || real_parse(plain, length, value) ||
	       /* Some exports slip into the other style row by row: "2,81" groups nothing. */
	       real_parse_styled(plain, length, comma, value);
}

bool number_read(const char *text, struct number_style style, bool whole, double *value)
{
	char plain[NUMBER_MAX];
	size_t length;
	const char *rest = number_copy(text, plain, &length);

	if (!rest || !plain_read(plain, length, style, whole, value))
		return false;
	for (; *rest; rest++)
		if (isdigit((unsigned char)*rest) || *rest == ':')
			return false;
	return true;
}

static bool same_dimension(enum dimension a, enum dimension b)
{
	return a == b || (a == LENGTH && b == ACCOUNT_LENGTH);
}

bool quantity_read(const char *text, struct number_style style, const struct column *column,
                   double account, double *value)
{
	char plain[NUMBER_MAX];
	size_t length, letters = 0;
	const char *rest = number_copy(text, plain, &length);
	const struct unit *own = column->unit, *said;

	if (!rest || !number_read(text, style, column->whole, value))
		return false;
	if (!own)
		return true;
	rest += strspn(rest, " \t");
	while (isalpha((unsigned char)rest[letters]))
		letters++;
	said = letters ? unit_find(rest, letters) : NULL;
	if (said && same_dimension(said->dimension, own->dimension))
		*value *= said->factor;
	else
		*value *= own->dimension == ACCOUNT_LENGTH ? account : own->factor;
	return true;
}

/* "PT1H20M5S" */
static bool iso_duration(const char *text, double *seconds)
{
	double total = 0;

	if (strncmp(text, "PT", 2) != 0 || !text[2])
		return false;
	for (text += 2; *text; text++) {
		size_t length = strspn(text, "0123456789.");
		double number;

		if (length == 0 || !real_parse(text, length, &number))
			return false;
		text += length;
		if (*text == 'H')
			total += number * 3600;
		else if (*text == 'M')
			total += number * 60;
		else if (*text == 'S')
			total += number;
		else
			return false;
	}
	*seconds = total;
	return true;
}

/* "3h:50m" is spelled, its colon a blank; "00:08:02,2" has a comma for a point. */
static void spelling_clean(char *text)
{
	bool spelled = strchr(text, 'h') != NULL;

	for (char *at = text; *at; at++) {
		if (*at == ':' && spelled)
			*at = ' ';
		else if (*at == ',' && strchr(text, ':'))
			*at = '.';
	}
}

bool duration_read(const char *text, struct number_style style, const struct column *column,
                   double *seconds)
{
	bool night = column->to == TO_METRIC;
	char spelled[64];
	double hours;

	if (!strchr(text, ':') && !strpbrk(text, "hmsHMS") &&
	    number_read(text, style, column->whole, seconds)) {
		*seconds *= column->unit && column->unit->dimension == TIME ? column->unit->factor
		            : night                                         ? 3600
		                                                            : 1;
		return true;
	}
	if (strlen(text) >= sizeof spelled)
		return false;
	memcpy(spelled, text, strlen(text) + 1);
	if (iso_duration(spelled, seconds))
		return true;
	spelling_clean(spelled);
	if (night && !column->unit && sleep_duration_parse(spelled, &hours)) {
		*seconds = hours * 3600;
		return true;
	}
	return session_duration_parse(spelled, seconds);
}
