/* Days, weeks, months and years of a term, as the days from one to another. Must not
 * know what is searched. */
#include "filter.h"
#include "recoup/period.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What a word stands for; `back`: counted back from today, as -3 is. */
struct told {
	struct period period;
	bool back;
};

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

/* "-3" of the field's own kind, counted from the one of today. */
static bool counted_back(const struct reading_term *reading, const char *text,
                         struct told *told)
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
		told->period = period_of_week(today - 7 * count);
		break;
	case FILTER_MONTH:
		months = now.year * 12 + now.month - 1 - count;
		told->period = period_of_month(months / 12, months % 12 + 1);
		break;
	case FILTER_YEAR:
		told->period = period_of_year(now.year - count);
		break;
	default:
		*told = (struct told){{today - count, today - count}, false};
		return true;
	}
	told->back = true;
	return true;
}

/* The whole of what the field is about: the week of a day. */
static bool widen(enum filter_field field, struct period *period)
{
	struct civil first = day_to_civil(period->first);
	struct period whole = *period;

	if (field == FILTER_WEEK)
		whole = period_of_week(period->first);
	else if (field == FILTER_MONTH)
		whole = period_of_month(first.year, first.month);
	else if (field == FILTER_YEAR)
		whole = period_of_year(first.year);
	else
		return true;
	if (whole.last < period->last)
		return false; /* a month is no week */
	*period = whole;
	return true;
}

static bool told_read(const struct reading_term *reading, const char *text, struct told *told)
{
	char small[40];
	size_t length = strlen(text);
	day_number today = reading->context->today, day;

	*told = (struct told){{DAY_NONE, DAY_NONE}, false};
	if (length == 0 || length >= sizeof small)
		return false;
	for (size_t i = 0; i <= length; i++)
		small[i] = (char)tolower((unsigned char)text[i]);
	if (counted_back(reading, small, told))
		return true;
	if (strcmp(small, "this") == 0 || strcmp(small, "last") == 0)
		return counted_back(reading, *small == 't' ? "0" : "-1", told) &&
		       (told->back = false, true);
	if (!period_written_out(small, &told->period) &&
	    (reading->row.field == FILTER_DAY || reading->row.field == FILTER_WEEK ||
	     !period_month_named(small, today, &told->period))) {
		if (day_parse_typed(small, today, &day, NULL) != RECOUP_OK)
			return false;
		told->period = (struct period){day, day};
	}
	return widen(reading->row.field, &told->period);
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
	struct told told;
	char low[40];
	size_t length = (size_t)(dots - reading->value);

	if (length >= sizeof low || (length == 0 && !dots[2]))
		return filter_refuse(reading, "a range is from..to, from.. or ..to");
	memcpy(low, reading->value, length);
	low[length] = '\0';
	if (length > 0) {
		if (!told_read(reading, low, &told))
			return unreadable(reading, low);
		range->low = told.period.first;
	}
	if (dots[2]) {
		if (!told_read(reading, dots + 2, &told))
			return unreadable(reading, dots + 2);
		range->high = told.period.last;
	}
	return range->low > range->high ? filter_refuse(reading, "the range ends before it begins")
	                                : RECOUP_OK;
}

enum recoup_status filter_period_read(struct reading_term *reading)
{
	struct filter_range *range = &reading->term->range;
	enum filter_field field = reading->row.field;
	const char *dots = strstr(reading->value, "..");
	struct told told;

	if ((field == FILTER_FROM || field == FILTER_TO) && reading->operator != IS)
		return filter_refuse(reading, "a colon goes with it");
	if (dots && reading->operator == IS && field != FILTER_FROM && field != FILTER_TO)
		return ends_read(reading, dots);
	if (!told_read(reading, reading->value, &told))
		return unreadable(reading, reading->value);
	if (reading->operator == LESS)
		range->high = told.period.first - 1;
	else if (reading->operator == LESS_OR_IS)
		range->high = told.period.last;
	else if (reading->operator == MORE)
		range->low = told.period.last + 1;
	else if (reading->operator == MORE_OR_IS || field == FILTER_FROM || told.back)
		range->low = told.period.first; /* week:-3 reaches from there until now */
	else if (field == FILTER_TO)
		range->high = told.period.last;
	else
		*range = (struct filter_range){told.period.first, told.period.last, false, false};
	return RECOUP_OK;
}
