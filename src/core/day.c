/* Calendar days: civil dates, their numbers, names and spellings. Must not know
 * of instants and zones (zone.c). */
#include "recoup/day.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const weekdays[7] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
static const char *const months[12] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

static bool leap(int year)
{
	return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

bool civil_valid(struct civil date)
{
	static const int lengths[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	int length;

	if (date.month < 1 || date.month > 12 || date.year < 1 || date.year > 9999)
		return false;
	length = lengths[date.month - 1] + (date.month == 2 && leap(date.year));
	return date.day >= 1 && date.day <= length;
}

/* Years are counted from March, so that the leap day comes last. */
day_number day_from_civil(struct civil date)
{
	int year = date.month <= 2 ? date.year - 1 : date.year;
	int era = (year >= 0 ? year : year - 399) / 400;
	int of_era = year - era * 400;
	int of_year = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

struct civil day_to_civil(day_number day)
{
	int shifted = day + 719468;
	int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	int of_era = shifted - era * 146097;
	int year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	int of_year = of_era - (365 * year + year / 4 - year / 100);
	int month = (5 * of_year + 2) / 153;
	struct civil date;

	date.day = of_year - (153 * month + 2) / 5 + 1;
	date.month = month < 10 ? month + 3 : month - 9;
	date.year = year + era * 400 + (date.month <= 2);
	return date;
}

int day_weekday(day_number day)
{
	return ((day + 3) % 7 + 7) % 7; /* 1970-01-01 was a Thursday */
}

const char *weekday_name(int weekday)
{
	return weekdays[weekday];
}

const char *month_name(int month)
{
	return months[month - 1];
}

static bool digits_read(const char *text, size_t count, int *number)
{
	*number = 0;
	for (size_t i = 0; i < count; i++) {
		if (!isdigit((unsigned char)text[i]))
			return false;
		*number = *number * 10 + (text[i] - '0');
	}
	return true;
}

/* Into `*day` only when a journal can hold it. */
static bool day_take(day_number found, day_number *day)
{
	if (found < DAY_MIN || found > DAY_MAX)
		return false;
	*day = found;
	return true;
}

bool day_parse(const char *text, size_t length, day_number *day)
{
	struct civil date;

	if (length != 10 || text[4] != '-' || text[7] != '-' || !digits_read(text, 4, &date.year) ||
	    !digits_read(text + 5, 2, &date.month) || !digits_read(text + 8, 2, &date.day) ||
	    !civil_valid(date))
		return false;
	return day_take(day_from_civil(date), day);
}

static bool weekday_parse(const char *text, int *weekday)
{
	static const char *const full[7] = {"monday", "tuesday",  "wednesday", "thursday",
	                                    "friday", "saturday", "sunday"};
	char lower[12];
	size_t length = strlen(text);

	if (length < 3 || length >= sizeof lower)
		return false;
	for (size_t i = 0; i <= length; i++)
		lower[i] = (char)tolower((unsigned char)text[i]);
	for (int i = 0; i < 7; i++) {
		if (strncmp(full[i], lower, length) == 0) {
			*weekday = i;
			return true;
		}
	}
	return false;
}

/* "-3", "-3d", "-2w". */
static bool days_ago_parse(const char *text, day_number today, day_number *day)
{
	size_t length = strlen(text);
	bool weeks = length > 2 && text[length - 1] == 'w';
	int number;

	if (weeks || (length > 2 && text[length - 1] == 'd'))
		length--;
	if (text[0] != '-' || length < 2 || length > 6 || !digits_read(text + 1, length - 1, &number))
		return false;
	return day_take(today - number * (weeks ? 7 : 1), day);
}

enum recoup_status day_parse_typed(const char *text, day_number today, day_number *day,
                                   struct error *err)
{
	day_number named = DAY_NONE;
	int weekday;

	if (strcmp(text, "today") == 0 || strcmp(text, "yesterday") == 0)
		named = today - (text[0] == 'y');
	else if (weekday_parse(text, &weekday))
		named = today - (day_weekday(today) - weekday + 7) % 7;
	if (day_take(named, day) || day_parse(text, strlen(text), day) ||
	    days_ago_parse(text, today, day) || day_parse_week(text, day))
		return RECOUP_OK;
	return error_set(err, RECOUP_INPUT, NULL,
	                 "write it as 2026-03-01, today, yesterday, -3 (days ago), 2026-W14-3 or a weekday",
	                 "\"%s\" is not a day of the calendar", text);
}

char *day_format(day_number day, char out[DAY_TEXT_SIZE])
{
	struct civil date = day_to_civil(day);

	snprintf(out, DAY_TEXT_SIZE, "%04u-%02u-%02u", (unsigned)date.year % 10000,
	         (unsigned)date.month % 100, (unsigned)date.day % 100);
	return out;
}

char *day_format_long(day_number day, char out[DAY_LONG_SIZE])
{
	struct civil date = day_to_civil(day);

	snprintf(out, DAY_LONG_SIZE, "%s %2u %s %04u", weekdays[day_weekday(day)],
	         (unsigned)date.day % 100, months[date.month - 1], (unsigned)date.year % 10000);
	return out;
}
