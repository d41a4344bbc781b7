/* Days as people name them when they plan: ahead of today. Must not know what is
 * planned on them. */
#include "recoup/day.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define WEEKS_OF_YEAR_MOST 53

static bool day_take(day_number found, day_number *day)
{
	if (found < DAY_MIN || found > DAY_MAX)
		return false;
	*day = found;
	return true;
}

/* All of it digits, one to five of them. */
static bool number_read(const char *text, size_t length, int *number)
{
	*number = 0;
	for (size_t i = 0; i < length; i++) {
		if (!isdigit((unsigned char)text[i]))
			return false;
		*number = *number * 10 + (text[i] - '0');
	}
	return length >= 1 && length <= 5;
}

/* "+3", "+3d", "+2w". */
static bool days_on_parse(const char *text, day_number today, day_number *day)
{
	size_t length = strlen(text);
	bool weeks = length > 2 && text[length - 1] == 'w';
	int number;

	if (weeks || (length > 2 && text[length - 1] == 'd'))
		length--;
	if (text[0] != '+' || !number_read(text + 1, length - 1, &number))
		return false;
	return day_take(today + number * (weeks ? 7 : 1), day);
}

/* ISO 8601: the week that holds 4 January is the first, and begins on Monday. */
static day_number week_monday(int year, int week)
{
	day_number fourth = day_from_civil((struct civil){year, 1, 4});

	return fourth - day_weekday(fourth) + 7 * (week - 1);
}

bool day_parse_week(const char *text, day_number *day)
{
	size_t length = strlen(text);
	int year, week, weekday = 1;

	if ((length != 8 && length != 10) || text[4] != '-' || (text[5] | 0x20) != 'w' ||
	    !number_read(text, 4, &year) || !number_read(text + 6, 2, &week) || year < 1 || week < 1 ||
	    week > WEEKS_OF_YEAR_MOST)
		return false;
	if (length == 10 &&
	    (text[8] != '-' || !number_read(text + 9, 1, &weekday) || weekday < 1 || weekday > 7))
		return false;
	/* Most years have no week 53: its Monday would be the next year's. */
	if (week_monday(year, week) >= week_monday(year + 1, 1))
		return false;
	return day_take(week_monday(year, week) + weekday - 1, day);
}

enum recoup_status day_parse_ahead(const char *text, day_number today, day_number *day,
                                   struct error *err)
{
	bool weekday = isalpha((unsigned char)text[0]) && strcmp(text, "today") != 0 &&
	               strcmp(text, "yesterday") != 0;
	day_number named = DAY_NONE;

	if (days_on_parse(text, today, day) || day_parse_week(text, day))
		return RECOUP_OK;
	if (strcmp(text, "tomorrow") == 0)
		named = today + 1;
	else if (day_parse_typed(text, today, &named, NULL) == RECOUP_OK && weekday)
		named += 7; /* read as the last one, today among them; planned is the next */
	if (day_take(named, day))
		return RECOUP_OK;
	return error_set(err, RECOUP_INPUT, NULL,
	                 "write it as 2026-03-01, tomorrow, +3d, +2w, 2026-W12-6 or a weekday",
	                 "\"%s\" is not a day of the calendar", text);
}
