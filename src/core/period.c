/* Spans of days as people name them: a week, a month, a year, from one to another. Must
 * not know what is asked of them. */
#include "recoup/period.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

static day_number civil_day(int year, int month, int day)
{
	return day_from_civil((struct civil){year, month, day});
}

struct period period_of_month(int year, int month)
{
	int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;

	return (struct period){civil_day(year, month, 1), civil_day(next_year, next, 1) - 1};
}

struct period period_of_year(int year)
{
	return (struct period){civil_day(year, 1, 1), civil_day(year, 12, 31)};
}

struct period period_of_week(day_number day)
{
	day_number monday = day - day_weekday(day);

	return (struct period){monday, monday + 6};
}

static bool digits(const char *text, size_t count, int *number)
{
	*number = 0;
	for (size_t i = 0; i < count; i++) {
		if (!isdigit((unsigned char)text[i]))
			return false;
		*number = *number * 10 + (text[i] - '0');
	}
	return true;
}

bool period_written_out(const char *text, struct period *period)
{
	size_t length = strlen(text);
	day_number monday;
	int year, month;

	if (length < 4 || !digits(text, 4, &year) || year < 1970 || year > 2199)
		return false;
	if (length == 4) {
		*period = period_of_year(year);
		return true;
	}
	if (length == 7 && text[4] == '-' && digits(text + 5, 2, &month) && month >= 1 && month <= 12) {
		*period = period_of_month(year, month);
		return true;
	}
	if (length == 8 && day_parse_week(text, &monday)) {
		*period = period_of_week(monday);
		return true;
	}
	return false;
}

bool period_month_named(const char *text, day_number today, struct period *period)
{
	static const char *const names[] = {"january", "february", "march", "april",
	                                    "may", "june", "july", "august",
	                                    "september", "october", "november", "december"};
	struct civil now = day_to_civil(today);
	size_t length = strlen(text);

	for (int month = 1; length >= 3 && month <= 12; month++)
		if (strncmp(names[month - 1], text, length) == 0) {
			*period = period_of_month(month > now.month ? now.year - 1 : now.year, month);
			return true;
		}
	return false;
}

/* "this week", "last month": the whole of it. */
static bool this_or_last(const char *text, day_number today, struct period *period)
{
	bool last = strncmp(text, "last ", 5) == 0;
	struct civil now = day_to_civil(today);
	int months = now.year * 12 + now.month - 1 - last;

	if (!last && strncmp(text, "this ", 5) != 0)
		return false;
	if (strcmp(text + 5, "week") == 0)
		*period = period_of_week(today - 7 * last);
	else if (strcmp(text + 5, "month") == 0)
		*period = period_of_month(months / 12, months % 12 + 1);
	else if (strcmp(text + 5, "year") == 0)
		*period = period_of_year(now.year - last);
	else
		return false;
	return true;
}

static bool one_parse(const char *text, day_number today, struct period *period)
{
	day_number day;

	if (period_written_out(text, period) || this_or_last(text, today, period))
		return true;
	if (day_parse_typed(text, today, &day, NULL) == RECOUP_OK) {
		*period = (struct period){day, day};
		return true;
	}
	return period_month_named(text, today, period);
}

bool period_parse(const char *text, day_number today, struct period *period)
{
	const char *dots = strstr(text, "..");
	size_t length = strlen(text), before = dots ? (size_t)(dots - text) : 0;
	struct period low = {DAY_NONE, DAY_NONE}, high = low;
	char small[48];

	if (length == 0 || length >= sizeof small)
		return false;
	for (size_t i = 0; i <= length; i++)
		small[i] = (char)tolower((unsigned char)text[i]);
	if (!dots)
		return one_parse(small, today, period);
	small[before] = '\0';
	if (length == 2 || (before > 0 && !one_parse(small, today, &low)) ||
	    (small[before + 2] && !one_parse(small + before + 2, today, &high)))
		return false;
	*period = (struct period){low.first, high.last};
	return low.first == DAY_NONE || high.last == DAY_NONE || low.first <= high.last;
}
