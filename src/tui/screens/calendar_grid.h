/* Where the days of a year, a month and an ISO week lie: pure, and tested by itself. */
#ifndef RECOUP_TUI_CALENDAR_GRID_H
#define RECOUP_TUI_CALENDAR_GRID_H

#include "recoup/day.h"

/* Weeks that a year can touch: 54 when a leap year begins on a Sunday (2012, 2040). */
#define YEAR_WEEKS_MAX 54
#define MONTH_WEEKS_MAX 6

day_number monday_of(day_number day); /* of the day's own week */
day_number year_first(int year);
int year_length(int year);
/* The day's week within its civil year, from 0; weeks begin on Monday. */
int year_column(day_number day);
/* The day at a week and weekday of that year; DAY_NONE when it is of another year. */
day_number year_day_at(int year, int column, int weekday);

day_number month_first(day_number day);
int month_length(day_number day);
/* Weeks that the day's month touches: 4 to 6. */
int month_weeks(day_number day);

/* The same day of the month so many months later or before; the 31st becomes the last. */
day_number months_on(day_number day, int months);
/* ISO 8601: 1 to 53. The year it belongs to is that of its Thursday. */
int iso_week(day_number day);

#endif
