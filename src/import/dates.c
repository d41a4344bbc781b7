/* Dates and times as exports write them. Whether 5/2/2025 is May or February is
 * told by the whole file, never by one row. Must not know vendors. */
#include <ctype.h>
#include <string.h>

#include "internal.h"

static const char *blanks(const char *text)
{
	while (*text == ' ' || *text == ',')
		text++;
	return text;
}

static const char *number(const char *text, int most, int *value)
{
	int digits = 0;

	*value = 0;
	while (digits < most && isdigit((unsigned char)*text)) {
		*value = *value * 10 + (*text++ - '0');
		digits++;
	}
	return digits > 0 ? text : NULL;
}

static bool month_word(const char *text, int *month)
{
	for (*month = 1; *month <= 12; ++*month) {
		const char *name = month_name(*month);

		if (tolower((unsigned char)text[0]) == tolower((unsigned char)name[0]) &&
		    tolower((unsigned char)text[1]) == name[1] && tolower((unsigned char)text[2]) == name[2])
			return true;
	}
	return false;
}

/* "2024-03-26" */
static const char *iso_date(const char *text, struct civil *date)
{
	const char *at = number(text, 4, &date->year);

	if (!at || at != text + 4 || *at != '-' || !(at = number(at + 1, 2, &date->month)) ||
	    *at != '-' || !(at = number(at + 1, 2, &date->day)))
		return NULL;
	return at;
}

/* "5/2/2025", "15.7.2026": two numbers and a year, in the file's order. */
static const char *slash_date(const char *text, enum date_order order, struct civil *date)
{
	int first, second;
	const char *at = number(text, 2, &first);
	char mark;

	if (!at || (*at != '/' && *at != '.'))
		return NULL;
	mark = *at;
	at = number(at + 1, 2, &second);
	if (!at || *at != mark)
		return NULL;
	text = at + 1;
	at = number(text, 4, &date->year);
	if (!at || at != text + 4)
		return NULL;
	date->month = order == DATE_ORDER_DAY_FIRST ? second : first;
	date->day = order == DATE_ORDER_DAY_FIRST ? first : second;
	return at;
}

/* "Oct 6, 2022" or "6 Oct 2022" */
static const char *worded_date(const char *text, struct civil *date)
{
	const char *at = text;

	if (isdigit((unsigned char)*at)) {
		at = number(at, 2, &date->day);
		at = at ? blanks(at) : NULL;
		if (!at || !isalpha((unsigned char)*at) || strlen(at) < 3 || !month_word(at, &date->month))
			return NULL;
		while (isalpha((unsigned char)*at) || *at == '.')
			at++;
	} else {
		if (strlen(at) < 3 || !month_word(at, &date->month))
			return NULL;
		while (isalpha((unsigned char)*at) || *at == '.')
			at++;
		at = number(blanks(at), 2, &date->day);
		if (!at)
			return NULL;
	}
	at = blanks(at);
	text = at;
	at = number(at, 4, &date->year);
	return at && at == text + 4 ? at : NULL;
}

/* "18:01:43", "16:42", "11:19:20 PM", a fraction of a second dropped. */
static const char *clock_part(const char *at, struct moment *moment)
{
	struct local_time *local = &moment->local;

	at = number(at, 2, &local->hour);
	if (!at || *at != ':' || !(at = number(at + 1, 2, &local->minute)))
		return NULL;
	local->second = 0;
	if (*at == ':' && !(at = number(at + 1, 2, &local->second)))
		return NULL;
	if (*at == '.')
		for (at++; isdigit((unsigned char)*at);)
			at++;
	if (local->hour > 23 || local->minute > 59 || local->second > 60)
		return NULL;
	if (*blanks(at) && strchr("aApP", *blanks(at)) && tolower((unsigned char)blanks(at)[1]) == 'm') {
		at = blanks(at);
		if (local->hour < 1 || local->hour > 12)
			return NULL;
		local->hour = local->hour % 12 + (tolower((unsigned char)*at) == 'p' ? 12 : 0);
		at += 2;
	}
	moment->has_time = true;
	return at;
}

/* "Z", "+01:00", "+0200", " UTC-04:00" */
static const char *offset_part(const char *at, struct moment *moment)
{
	int hours, minutes = 0, sign;

	at = blanks(at);
	if (strncmp(at, "UTC", 3) == 0)
		at += 3;
	if (*at == 'Z' && at[1] == '\0') {
		moment->has_offset = true;
		moment->offset = 0;
		return at + 1;
	}
	if (*at != '+' && *at != '-')
		return at;
	sign = *at == '-' ? -1 : 1;
	at = number(at + 1, 2, &hours);
	if (!at)
		return NULL;
	if (*at == ':')
		at++;
	if (isdigit((unsigned char)*at) && !(at = number(at, 2, &minutes)))
		return NULL;
	if (hours > 14 || minutes > 59)
		return NULL;
	moment->has_offset = true;
	moment->offset = sign * (hours * 3600 + minutes * 60);
	return at;
}

void date_observe(const char *text, struct date_facts *facts)
{
	struct civil date;

	text = blanks(text);
	if (!slash_date(text, DATE_ORDER_MONTH_FIRST, &date))
		return;
	facts->slashes = true;
	facts->first_over_12 = facts->first_over_12 || date.month > 12;
	facts->second_over_12 = facts->second_over_12 || date.day > 12;
}

bool date_parse(const char *text, enum date_order order, struct moment *moment)
{
	const char *at;

	memset(moment, 0, sizeof *moment);
	text = blanks(text);
	at = iso_date(text, &moment->local.date);
	if (!at)
		at = slash_date(text, order, &moment->local.date);
	if (!at)
		at = worded_date(text, &moment->local.date);
	if (!at || !civil_valid(moment->local.date))
		return false;
	if (*at == 'T')
		at++;
	at = blanks(at);
	if (isdigit((unsigned char)*at)) {
		at = clock_part(at, moment);
		at = at ? offset_part(at, moment) : NULL;
	}
	return at && *blanks(at) == '\0';
}
