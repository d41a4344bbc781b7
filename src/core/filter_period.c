/* Days, weeks, months and years of a term, as the days from one to another. Must not
 * know what is searched. */
#include "filter.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct period {
	day_number first, last;
	bool back; /* counted back from today: -3 */
};

static day_number civil_day(int year, int month, int day)
{
	return day_from_civil((struct civil){year, month, day});
}

static struct period month_of(int year, int month)
{
	int next_year = month == 12 ? year + 1 : year, next = month == 12 ? 1 : month + 1;

	return (struct period){civil_day(year, month, 1), civil_day(next_year, next, 1) - 1, false};
}

static struct period year_of(int year)
{
	return (struct period){civil_day(year, 1, 1), civil_day(year, 12, 31), false};
}

static struct period week_of(day_number day)
{
	day_number monday = day - day_weekday(day);

	return (struct period){monday, monday + 6, false};
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

static bool year_valid(int year)
{
	return year >= 1970 && year <= 2199;
}

/* "2026", "2026-03", "2026-W10". */
static bool written_out(const char *text, struct period *period)
{
	size_t length = strlen(text);
	int year, part;

	if (length < 4 || !digits(text, 4, &year) || !year_valid(year))
		return false;
	if (length == 4) {
		*period = year_of(year);
		return true;
	}
	if (length == 7 && text[4] == '-' && digits(text + 5, 2, &part) && part >= 1 && part <= 12) {
		*period = month_of(year, part);
		return true;
	}
	if (length == 8 && text[4] == '-' && toupper((unsigned char)text[5]) == 'W' &&
	    digits(text + 6, 2, &part) && part >= 1 && part <= 53) {
		/* Week 1 is that of 4 January (ISO 8601). */
		*period = week_of(civil_day(year, 1, 4) + 7 * (part - 1));
		return day_to_civil(period->first + 3).year == year;
	}
	return false;
}

/* "mar": the last one that has begun. */
static bool month_named(const char *text, day_number today, struct period *period)
{
	static const char *const names[] = {"january", "february", "march", "april",
	                                    "may", "june", "july", "august",
	                                    "september", "october", "november", "december"};
	struct civil now = day_to_civil(today);
	size_t length = strlen(text);

	for (int month = 1; length >= 3 && month <= 12; month++)
		if (strncmp(names[month - 1], text, length) == 0) {
			*period = month_of(month > now.month ? now.year - 1 : now.year, month);
			return true;
		}
	return false;
}

/* "-3" of the field's own kind, counted from the one of today. */
static bool counted_back(const struct reading_term *reading, const char *text,
                         struct period *period)
{
	day_number today = reading->context->today;
	struct civil now = day_to_civil(today);
	size_t length = strlen(text + (*text == '-'));
	int count, months;

	if (length == 0 || length > 4 || !digits(text + (*text == '-'), length, &count) ||
	    (*text != '-' && count != 0))
		return false;
	switch ((int)reading->row.field) {
	case FILTER_WEEK:
		*period = week_of(today - 7 * count);
		break;
	case FILTER_MONTH:
		months = now.year * 12 + now.month - 1 - count;
		*period = month_of(months / 12, months % 12 + 1);
		break;
	case FILTER_YEAR:
		*period = year_of(now.year - count);
		break;
	default:
		*period = (struct period){today - count, today - count, false};
		return true;
	}
	period->back = true;
	return true;
}

/* The whole of what the field is about: the week of a day. */
static bool widen(enum filter_field field, struct period *period)
{
	struct civil first = day_to_civil(period->first);
	struct period whole = *period;

	if (field == FILTER_WEEK)
		whole = week_of(period->first);
	else if (field == FILTER_MONTH)
		whole = month_of(first.year, first.month);
	else if (field == FILTER_YEAR)
		whole = year_of(first.year);
	else
		return true;
	if (whole.last < period->last)
		return false; /* a month is no week */
	*period = whole;
	return true;
}

static bool period_parse(const struct reading_term *reading, const char *text,
                         struct period *period)
{
	char small[40];
	size_t length = strlen(text);
	day_number day;

	if (length == 0 || length >= sizeof small)
		return false;
	for (size_t i = 0; i <= length; i++)
		small[i] = (char)tolower((unsigned char)text[i]);
	if (counted_back(reading, small, period))
		return true;
	if (strcmp(small, "this") == 0 || strcmp(small, "last") == 0)
		return counted_back(reading, *small == 't' ? "0" : "-1", period) &&
		       (period->back = false, true);
	if (!written_out(small, period) &&
	    (reading->row.field == FILTER_DAY || reading->row.field == FILTER_WEEK ||
	     !month_named(small, reading->context->today, period))) {
		if (day_parse_typed(small, reading->context->today, &day, NULL) != RECOUP_OK)
			return false;
		*period = (struct period){day, day, false};
	}
	return widen(reading->row.field, period);
}

static enum recoup_status unreadable(const struct reading_term *reading, const char *text)
{
	char what[100];

	snprintf(what, sizeof what, *text ? "\"%.60s\" cannot be read" : "nothing stands behind it",
	         text);
	return filter_refuse(reading, what);
}

/* "a..b", either end may be missing. */
static enum recoup_status ends_read(struct reading_term *reading, const char *dots)
{
	struct filter_range *range = &reading->term->range;
	struct period period;
	char low[40];
	size_t length = (size_t)(dots - reading->value);

	if (length >= sizeof low || (length == 0 && !dots[2]))
		return filter_refuse(reading, "a range is from..to, from.. or ..to");
	memcpy(low, reading->value, length);
	low[length] = '\0';
	if (length > 0) {
		if (!period_parse(reading, low, &period))
			return unreadable(reading, low);
		range->low = period.first;
	}
	if (dots[2]) {
		if (!period_parse(reading, dots + 2, &period))
			return unreadable(reading, dots + 2);
		range->high = period.last;
	}
	return range->low > range->high ? filter_refuse(reading, "the range ends before it begins")
	                                : RECOUP_OK;
}

enum recoup_status filter_period_read(struct reading_term *reading)
{
	struct filter_range *range = &reading->term->range;
	enum filter_field field = reading->row.field;
	const char *dots = strstr(reading->value, "..");
	struct period period;

	if ((field == FILTER_FROM || field == FILTER_TO) && reading->operator != IS)
		return filter_refuse(reading, "a colon goes with it");
	if (dots && reading->operator == IS && field != FILTER_FROM && field != FILTER_TO)
		return ends_read(reading, dots);
	if (!period_parse(reading, reading->value, &period))
		return unreadable(reading, reading->value);
	if (reading->operator == LESS)
		range->high = period.first - 1;
	else if (reading->operator == LESS_OR_IS)
		range->high = period.last;
	else if (reading->operator == MORE)
		range->low = period.last + 1;
	else if (reading->operator == MORE_OR_IS || field == FILTER_FROM || period.back)
		range->low = period.first; /* week:-3 reaches from there until now */
	else if (field == FILTER_TO)
		range->high = period.last;
	else
		*range = (struct filter_range){period.first, period.last, false, false};
	return RECOUP_OK;
}
