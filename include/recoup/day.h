/* Calendar days, instants and zones.
 *
 * A day_number counts local calendar days from 1970-01-01 (day 0), proleptic
 * Gregorian. A day turns at 04:00 local time unless configured: a run at 00:30
 * belongs to the evening it ends. An instant is seconds since the epoch, UTC. */
#ifndef RECOUP_DAY_H
#define RECOUP_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recoup/error.h"

typedef int32_t day_number;
typedef int64_t instant;

#define DAY_NONE INT32_MIN
/* What a journal may hold: 1970-01-01 to 2199-12-31. */
#define DAY_MIN 0
#define DAY_MAX 84005
#define DAY_TURN_DEFAULT_MINUTES 240
#define SECONDS_PER_DAY 86400
#define DAY_TEXT_SIZE 11 /* "2026-11-23" and NUL */

struct civil {
	int year;
	int month; /* 1..12 */
	int day;   /* 1..31 */
};

/* A local clock reading, without a zone. */
struct local_time {
	struct civil date;
	int hour, minute, second; /* 0..23, 0..59, 0..60 */
};

bool civil_valid(struct civil date);
/* `date` must be valid. */
day_number day_from_civil(struct civil date);
struct civil day_to_civil(day_number day);
/* 0 Monday .. 6 Sunday (ISO 8601 less one). */
int day_weekday(day_number day);

/* "YYYY-MM-DD", a real date within DAY_MIN..DAY_MAX. `text` need not end after
 * the date only if `length` says so. Where it is no day, here and below, `*day` stays. */
bool day_parse(const char *text, size_t length, day_number *day);
/* What people type: an ISO date, "today", "yesterday", "-3" or "-3d" (days before
 * today), "-2w" (weeks), a day of an ISO week ("2026-W14-3"; "2026-W14" is its Monday), or a
 * weekday name ("mon", "monday": the last one before or on today). */
enum recoup_status day_parse_typed(const char *text, day_number today, day_number *day,
                                   struct error *err);
/* "2026-W14-3", or "2026-W14" for its Monday. */
bool day_parse_week(const char *text, day_number *day);
/* The same for days to plan: also "tomorrow", "+3" or "+3d" (days on), "+2w" (weeks); a
 * weekday is the next one after today. */
enum recoup_status day_parse_ahead(const char *text, day_number today, day_number *day,
                                   struct error *err);
/* Writes "YYYY-MM-DD"; returns `out`. */
char *day_format(day_number day, char out[DAY_TEXT_SIZE]);
/* "Mon 23 Nov 2026"; English, no locale. Returns `out`. */
#define DAY_LONG_SIZE 16
char *day_format_long(day_number day, char out[DAY_LONG_SIZE]);
/* "Mon" .. "Sun" and "Jan" .. "Dec"; static text. */
const char *weekday_name(int weekday);
const char *month_name(int month);

/* Where a person is: how far local time runs ahead of UTC at an instant. A
 * struct of two so that tests can bring a zone of their own. */
struct zone {
	int32_t (*offset_at)(const void *context, instant utc); /* seconds east of UTC */
	const void *context;
};

/* The zone that the C library was set to by tzset(3), which the caller ran. */
struct zone zone_system(void);
/* Always `*seconds_east`; the pointed-to value must outlive the zone. */
struct zone zone_fixed(const int32_t *seconds_east);

/* How a person's days are cut. */
struct calendar {
	struct zone zone;
	int turn_minutes; /* 0..720 after midnight */
};

/* Seconds on the local clock since 1970-01-01T00:00 local. */
int64_t local_seconds(struct local_time time);
struct local_time local_from_seconds(int64_t seconds);
/* Local clock to UTC. In a doubled hour the first is meant; a time that was
 * skipped is moved forward by the length of the gap. */
instant instant_from_local(struct zone zone, int64_t seconds, int32_t *offset);
int32_t zone_offset_at(struct zone zone, instant utc);
/* The day that an instant with a known offset belongs to. */
day_number day_of(int64_t local, int turn_minutes);
day_number day_of_instant(const struct calendar *calendar, instant utc);
/* Local midnight of `day` plus `minutes` (which may be negative or over 1440). */
instant instant_at(const struct calendar *calendar, day_number day, int minutes, int32_t *offset);

/* "2026-11-23T07:10:00+01:00". Returns `out`. */
#define INSTANT_TEXT_SIZE 26
char *instant_format(instant utc, int32_t offset, char out[INSTANT_TEXT_SIZE]);

#endif
