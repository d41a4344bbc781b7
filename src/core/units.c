/* Quantities as people write and read them. Must not judge whether they can be. */
#include "recoup/units.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *skip_blanks(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return text;
}

/* A number at the start of `text`, comma or point; returns what follows it, or
 * NULL when there is none. */
static const char *number_take(const char *text, double *value)
{
	char plain[32];
	size_t length;

	text = skip_blanks(text);
	length = strspn(text, "+-0123456789.,");
	if (length == 0 || length >= sizeof plain)
		return NULL;
	for (size_t i = 0; i < length; i++)
		plain[i] = text[i] == ',' ? '.' : text[i];
	return real_parse(plain, length, value) ? skip_blanks(text + length) : NULL;
}

/* What `rest` says as a unit, without case and trailing blanks. */
static bool unit_is(const char *rest, const char *unit)
{
	size_t length = strlen(unit);

	for (size_t i = 0; i < length; i++)
		if (tolower((unsigned char)rest[i]) != unit[i])
			return false;
	return *skip_blanks(rest + length) == '\0';
}

struct unit {
	const char *name;
	double factor;
};

static bool quantity_parse(const char *text, const struct unit *units, double plain, double *value)
{
	double number;
	const char *rest = number_take(text, &number);

	if (!rest)
		return false;
	if (*rest == '\0') {
		*value = number * plain;
		return true;
	}
	for (; units->name; units++) {
		if (unit_is(rest, units->name)) {
			*value = number * units->factor;
			return true;
		}
	}
	return false;
}

bool distance_parse(const char *text, enum unit_system system, double *metres)
{
	static const struct unit units[] = {
		{"km", METRES_PER_KM},      {"k", METRES_PER_KM},     {"mi", METRES_PER_MILE},
		{"mile", METRES_PER_MILE},  {"miles", METRES_PER_MILE}, {"m", 1.0},
		{"yd", METRES_PER_YARD},    {NULL, 0},
	};

	return quantity_parse(text, units, system == UNITS_METRIC ? METRES_PER_KM : METRES_PER_MILE,
	                      metres);
}

bool weight_parse(const char *text, enum unit_system system, double *kilograms)
{
	static const struct unit units[] = {
		{"kg", 1.0}, {"lb", KG_PER_POUND}, {"lbs", KG_PER_POUND}, {NULL, 0}};

	return quantity_parse(text, units, system == UNITS_METRIC ? 1.0 : KG_PER_POUND, kilograms);
}

bool fluids_parse(const char *text, double *litres)
{
	static const struct unit units[] = {{"l", 1.0},    {"ml", 0.001},
	                                    {"cl", 0.01},  {"oz", LITRES_PER_US_FLUID_OUNCE},
	                                    {NULL, 0}};

	return quantity_parse(text, units, 1.0, litres);
}

/* "a:b" or "a:b:c", each of plain digits, the last maybe with a fraction, and maybe `unit`. */
static int colons_parse(const char *text, const char *unit, double parts[3])
{
	int count = 0;

	text = skip_blanks(text);
	for (;;) {
		size_t length = strspn(text, "0123456789.");

		if (length == 0 || length > 12 || count == 3 || !real_parse(text, length, &parts[count]))
			return 0;
		count++;
		text += length;
		if (*text != ':')
			break;
		text++;
	}
	text = skip_blanks(text);
	if (*text != '\0' && !unit_is(text, unit))
		return 0;
	for (int i = 1; i < count; i++)
		if (parts[i] >= 60)
			return 0;
	return count;
}

/* "1h05", "1h 5m 10s", "52min", "460 min": any of hours, minutes and seconds in
 * that order; a bare number after hours is minutes. */
static bool spelled_parse(const char *text, double *seconds)
{
	double total = 0;
	int last = 0; /* 1 hours, 2 minutes, 3 seconds */

	for (text = skip_blanks(text); *text; text = skip_blanks(text)) {
		size_t length = strspn(text, "0123456789.,");
		double number;
		size_t letters;
		const char *rest;
		int unit;

		if (length == 0 || !number_take(text, &number))
			return false;
		rest = skip_blanks(text + length);
		letters = 0;
		while (isalpha((unsigned char)rest[letters]))
			letters++;
		if (letters == 0 && last == 1)
			unit = 2;
		else if ((letters == 1 && tolower((unsigned char)*rest) == 'h') ||
		         (letters == 2 && strncmp(rest, "hr", 2) == 0))
			unit = 1;
		else if ((letters == 1 && *rest == 'm') || (letters == 3 && strncmp(rest, "min", 3) == 0))
			unit = 2;
		else if ((letters == 1 && *rest == 's') || (letters == 3 && strncmp(rest, "sec", 3) == 0))
			unit = 3;
		else
			return false;
		if (unit <= last)
			return false;
		last = unit;
		total += number * (unit == 1 ? 3600 : unit == 2 ? 60 : 1);
		text = rest + letters;
	}
	*seconds = total;
	return last > 0;
}

bool session_duration_parse(const char *text, double *seconds)
{
	double parts[3], number;
	const char *rest;

	switch (strchr(text, ':') ? colons_parse(text, "", parts) : 0) {
	case 2:
		*seconds = parts[0] * 60 + parts[1];
		return true;
	case 3:
		*seconds = parts[0] * 3600 + parts[1] * 60 + parts[2];
		return true;
	default:
		break;
	}
	if (spelled_parse(text, seconds))
		return true;
	rest = number_take(text, &number);
	if (!rest || *rest)
		return false;
	*seconds = number * 60;
	return true;
}

bool sleep_duration_parse(const char *text, double *hours)
{
	double parts[3], seconds;
	const char *rest;

	if (strchr(text, ':')) {
		if (colons_parse(text, "h", parts) != 2) /* "7:40 h", as it is shown */
			return false;
		*hours = parts[0] + parts[1] / 60;
		return true;
	}
	if (spelled_parse(text, &seconds)) {
		*hours = seconds / 3600;
		return true;
	}
	rest = number_take(text, hours);
	return rest && *rest == '\0';
}

/* Reads "7:10", "22:31", "10:31 PM", "7am"; returns what follows, or NULL. */
static const char *clock_take(const char *text, int *minutes)
{
	int hour = 0, minute = 0;
	bool half_day = false;

	text = skip_blanks(text);
	if (!isdigit((unsigned char)*text))
		return NULL;
	for (int i = 0; i < 2 && isdigit((unsigned char)*text); i++)
		hour = hour * 10 + (*text++ - '0');
	if (*text == ':') {
		if (!isdigit((unsigned char)text[1]) || !isdigit((unsigned char)text[2]) ||
		    isdigit((unsigned char)text[3]))
			return NULL;
		minute = (text[1] - '0') * 10 + (text[2] - '0');
		text += 3;
		if (*text == ':' && isdigit((unsigned char)text[1]) && isdigit((unsigned char)text[2]))
			text += 3;
	} else {
		half_day = true; /* a bare "7" says no clock time, "7am" does */
	}
	text = skip_blanks(text);
	if ((tolower((unsigned char)text[0]) == 'a' || tolower((unsigned char)text[0]) == 'p') &&
	    tolower((unsigned char)text[1]) == 'm') {
		if (hour < 1 || hour > 12)
			return NULL;
		hour = hour % 12 + (tolower((unsigned char)text[0]) == 'p' ? 12 : 0);
		text = skip_blanks(text + 2);
		half_day = false;
	}
	if (half_day || hour > 23 || minute > 59)
		return NULL;
	*minutes = hour * 60 + minute;
	return text;
}

bool clock_parse(const char *text, int *minutes)
{
	const char *rest = clock_take(text, minutes);

	return rest && *rest == '\0';
}

bool bed_time_parse(const char *text, int *minutes)
{
	const char *rest = clock_take(text, minutes);

	if (!rest)
		return false;
	if (strcmp(rest, "-1d") == 0 || (*rest == '\0' && *minutes >= 720)) {
		*minutes -= 1440;
		return true;
	}
	return *rest == '\0' || strcmp(rest, "+0d") == 0;
}

char *distance_format(double metres, enum unit_system system, char *out, size_t size)
{
	if (system == UNITS_METRIC)
		snprintf(out, size, metres < 9995 ? "%.2f km" : "%.1f km", metres / METRES_PER_KM);
	else
		snprintf(out, size, "%.2f mi", metres / METRES_PER_MILE);
	return out;
}

char *pace_format(double metres, double seconds, enum unit_system system, char *out, size_t size)
{
	double unit = system == UNITS_METRIC ? METRES_PER_KM : METRES_PER_MILE;
	long pace;

	if (metres <= 0 || seconds <= 0 || seconds / metres * unit > 5999) {
		snprintf(out, size, "-");
		return out;
	}
	pace = lround(seconds / metres * unit);
	snprintf(out, size, "%ld:%02ld /%s", pace / 60, pace % 60,
	         system == UNITS_METRIC ? "km" : "mi");
	return out;
}

char *session_duration_format(double seconds, char *out, size_t size)
{
	long whole = lround(seconds);

	if (whole >= 3600)
		snprintf(out, size, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
	else
		snprintf(out, size, "%ld:%02ld", whole / 60, whole % 60);
	return out;
}

char *hours_format(double hours, char *out, size_t size)
{
	long minutes = lround(hours * 60);

	snprintf(out, size, "%ld:%02ld", minutes / 60, minutes % 60);
	return out;
}

char *minutes_left_format(int minutes, char *out, size_t size)
{
	if (minutes < 60)
		snprintf(out, size, "%d min", minutes);
	else
		snprintf(out, size, "%d:%02d h", minutes / 60, minutes % 60);
	return out;
}

char *clock_format(int minutes, char *out, size_t size)
{
	int within = (minutes % 1440 + 1440) % 1440;

	snprintf(out, size, "%02d:%02d", within / 60, within % 60);
	return out;
}

char *bed_time_format(int minutes, char *out, size_t size)
{
	int within = (minutes % 1440 + 1440) % 1440;
	bool evening = minutes < 0;
	const char *day = evening == (within >= 720) ? "" : evening ? "-1d" : "+0d";

	snprintf(out, size, "%02d:%02d%s", within / 60, within % 60, day);
	return out;
}

char *weight_format(double kilograms, enum unit_system system, char *out, size_t size)
{
	if (system == UNITS_METRIC)
		snprintf(out, size, "%.1f kg", kilograms);
	else
		snprintf(out, size, "%.1f lb", kilograms / KG_PER_POUND);
	return out;
}
