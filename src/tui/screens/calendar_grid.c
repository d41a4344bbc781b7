/* The arithmetic of weeks, months and years, so that it can be tested without a
 * screen. Must not know what is drawn. */
#include "calendar_grid.h"

day_number monday_of(day_number day)
{
	return day - day_weekday(day);
}

day_number year_first(int year)
{
	return day_from_civil((struct civil){year, 1, 1});
}

int year_length(int year)
{
	return year_first(year + 1) - year_first(year);
}

int year_column(day_number day)
{
	return (day - monday_of(year_first(day_to_civil(day).year))) / 7;
}

day_number year_day_at(int year, int column, int weekday)
{
	day_number day = monday_of(year_first(year)) + 7 * column + weekday;

	return day_to_civil(day).year == year ? day : DAY_NONE;
}

day_number month_first(day_number day)
{
	return day - day_to_civil(day).day + 1;
}

int month_length(day_number day)
{
	day_number first = month_first(day);

	return month_first(first + 31) - first;
}

int month_weeks(day_number day)
{
	day_number first = month_first(day), last = first + month_length(day) - 1;

	return (monday_of(last) - monday_of(first)) / 7 + 1;
}

day_number months_on(day_number day, int months)
{
	struct civil date = day_to_civil(day);
	int count = date.year * 12 + date.month - 1 + months;
	day_number first = day_from_civil((struct civil){count / 12, count % 12 + 1, 1});
	int length = month_length(first);

	return first + (date.day < length ? date.day : length) - 1;
}

int iso_week(day_number day)
{
	day_number thursday = monday_of(day) + 3;

	return (thursday - year_first(day_to_civil(thursday).year)) / 7 + 1;
}
