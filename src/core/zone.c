/* Instants and the local clock: zones, summer time, and the day that turns at
 * 04:00. The zone is handed in; only zone_system asks the C library. */
#include "recoup/day.h"

#include <stdio.h>
#include <time.h>

static int32_t system_offset(const void *context, instant utc)
{
	time_t at = (time_t)utc;
	struct tm local;
	struct local_time reading;

	(void)context;
	if (!localtime_r(&at, &local))
		return 0;
	reading.date = (struct civil){local.tm_year + 1900, local.tm_mon + 1, local.tm_mday};
	reading.hour = local.tm_hour;
	reading.minute = local.tm_min;
	reading.second = local.tm_sec;
	return (int32_t)(local_seconds(reading) - utc);
}

struct zone zone_system(void)
{
	return (struct zone){system_offset, NULL};
}

static int32_t fixed_offset(const void *context, instant utc)
{
	const int32_t *seconds_east = context;

	(void)utc;
	return *seconds_east;
}

struct zone zone_fixed(const int32_t *seconds_east)
{
	return (struct zone){fixed_offset, seconds_east};
}

int32_t zone_offset_at(struct zone zone, instant utc)
{
	return zone.offset_at(zone.context, utc);
}

int64_t local_seconds(struct local_time time)
{
	return (int64_t)day_from_civil(time.date) * SECONDS_PER_DAY + time.hour * 3600 +
	       time.minute * 60 + time.second;
}

static int64_t floor_divide(int64_t number, int64_t by)
{
	int64_t quotient = number / by;

	return number % by < 0 ? quotient - 1 : quotient;
}

struct local_time local_from_seconds(int64_t seconds)
{
	int64_t day = floor_divide(seconds, SECONDS_PER_DAY);
	int within = (int)(seconds - day * SECONDS_PER_DAY);
	struct local_time time;

	time.date = day_to_civil((day_number)day);
	time.hour = within / 3600;
	time.minute = within / 60 % 60;
	time.second = within % 60;
	return time;
}

instant instant_from_local(struct zone zone, int64_t seconds, int32_t *offset)
{
	/* The offsets in force well before and well after: around a change of the
	 * clocks they differ, and one, both or neither gives the wanted reading. */
	int32_t before = zone_offset_at(zone, seconds - SECONDS_PER_DAY - 43200);
	int32_t after = zone_offset_at(zone, seconds + SECONDS_PER_DAY + 43200);
	instant early = seconds - before, late = seconds - after;
	bool early_real = zone_offset_at(zone, early) == before;
	bool late_real = zone_offset_at(zone, late) == after;
	instant utc;

	if (early_real && late_real)
		utc = early < late ? early : late;
	else if (early_real)
		utc = early;
	else if (late_real)
		utc = late;
	else
		utc = early; /* in a gap: read by the old clock, shown by the new, which is later */
	if (offset)
		*offset = zone_offset_at(zone, utc);
	return utc;
}

day_number day_of(int64_t local, int turn_minutes)
{
	return (day_number)floor_divide(local - (int64_t)turn_minutes * 60, SECONDS_PER_DAY);
}

day_number day_of_instant(const struct calendar *calendar, instant utc)
{
	return day_of(utc + zone_offset_at(calendar->zone, utc), calendar->turn_minutes);
}

instant instant_at(const struct calendar *calendar, day_number day, int minutes, int32_t *offset)
{
	return instant_from_local(calendar->zone,
	                          (int64_t)day * SECONDS_PER_DAY + (int64_t)minutes * 60, offset);
}

char *instant_format(instant utc, int32_t offset, char out[INSTANT_TEXT_SIZE])
{
	struct local_time time = local_from_seconds(utc + offset);
	unsigned size = (unsigned)(offset < 0 ? -offset : offset);

	snprintf(out, INSTANT_TEXT_SIZE, "%04u-%02u-%02uT%02u:%02u:%02u%c%02u:%02u",
	         (unsigned)time.date.year % 10000, (unsigned)time.date.month % 100,
	         (unsigned)time.date.day % 100, (unsigned)time.hour % 100,
	         (unsigned)time.minute % 100, (unsigned)time.second % 100, offset < 0 ? '-' : '+',
	         size / 3600 % 100, size / 60 % 60);
	return out;
}
