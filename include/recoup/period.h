/* Spans of days as people name them. Pure. */
#ifndef RECOUP_PERIOD_H
#define RECOUP_PERIOD_H

#include "recoup/day.h"

/* Both ends belong to it; DAY_NONE is an open end. */
struct period {
	day_number first, last;
};
struct period period_of_week(day_number day); /* Monday to Sunday */
struct period period_of_month(int year, int month);
struct period period_of_year(int year);
/* "2026", "2026-03", "2026-W10". */
bool period_written_out(const char *text, struct period *period);
/* "mar", "march", in small letters: the last one that has begun. */
bool period_month_named(const char *text, day_number today, struct period *period);
/* All of these, "this week", "last month", "last year", whatever day_parse_typed takes, and
 * two of them as "a..b", "a.." or "..b". False for anything else. */
bool period_parse(const char *text, day_number today, struct period *period);

#endif
