/* Names of snapshots, and which are kept as they grow old. Must not know the files nor the
 * clock. */
#include "recoup/snapshot.h"

#include <stdio.h>
#include <string.h>

#define DAYS_ALL 7
#define DAYS_WEEKLY (DAYS_ALL + 8 * 7)
#define MONTHS_MONTHLY 24
#define DAYS_BEFORE 60
#define GAP_MOST 62
#define DATE_LENGTH 10

static const char *const reasons[SNAPSHOT_WHY_COUNT] = {
	[SNAPSHOT_DAILY] = "daily",
	[SNAPSHOT_ASKED] = "asked",
	[SNAPSHOT_BEFORE_RESTORE] = "before-restore",
	[SNAPSHOT_BEFORE_REPAIR] = "before-repair",
	[SNAPSHOT_BEFORE_MIGRATION] = "before-migration",
	[SNAPSHOT_DAMAGED] = "damaged",
};

const char *snapshot_why_id(enum snapshot_why why)
{
	return reasons[why];
}

int snapshot_compare(const void *a, const void *b)
{
	const struct snapshot *p = a, *q = b;

	if (p->day != q->day)
		return p->day < q->day ? -1 : 1;
	return (p->second > q->second) - (p->second < q->second);
}

char *snapshot_name(const struct snapshot *snapshot, const char *journal,
                    char out[SNAPSHOT_NAME_SIZE])
{
	char date[DAY_TEXT_SIZE];

	snprintf(out, SNAPSHOT_NAME_SIZE, "%.200s-%s-%02d%02d%02d-%s.db", journal,
	         day_format(snapshot->day, date), snapshot->second / 3600, snapshot->second / 60 % 60,
	         snapshot->second % 60, reasons[snapshot->why]);
	return out;
}

/* "071502" */
static bool second_read(const char *text, int *second)
{
	int parts[3];

	for (int i = 0; i < 3; i++) {
		if (text[2 * i] < '0' || text[2 * i] > '9' || text[2 * i + 1] < '0' ||
		    text[2 * i + 1] > '9')
			return false;
		parts[i] = 10 * (text[2 * i] - '0') + text[2 * i + 1] - '0';
	}
	*second = 3600 * parts[0] + 60 * parts[1] + parts[2];
	return parts[0] < 24 && parts[1] < 60 && parts[2] < 60;
}

bool snapshot_name_read(const char *name, const char *journal, struct snapshot *snapshot)
{
	size_t length = strlen(journal) < 200 ? strlen(journal) : 200;
	const char *at = name + length;

	if (strncmp(name, journal, length) != 0 || *at++ != '-' || strlen(at) < DATE_LENGTH + 8)
		return false;
	if (!day_parse(at, DATE_LENGTH, &snapshot->day) || at[DATE_LENGTH] != '-')
		return false;
	at += DATE_LENGTH + 1;
	if (!second_read(at, &snapshot->second) || at[6] != '-')
		return false;
	at += 7;
	for (int why = 0; why < SNAPSHOT_WHY_COUNT; why++) {
		size_t size = strlen(reasons[why]);

		if (strncmp(at, reasons[why], size) == 0 && strcmp(at + size, ".db") == 0) {
			snapshot->why = (enum snapshot_why)why;
			return true;
		}
	}
	return false;
}

static int month_of(day_number day)
{
	struct civil date = day_to_civil(day);

	return date.year * 12 + date.month - 1;
}

/* The stretch of which one snapshot is enough; 0: each counts; -1: none is needed. Weeks
 * and months do not meet: weeks are below a million, months above. */
static int stretch_of(day_number day, day_number today)
{
	int age = today - day, months = month_of(today) - month_of(day);

	if (age < DAYS_ALL)
		return 0;
	if (age < DAYS_WEEKLY)
		return 1 + (day + 3) / 7; /* day 0 was a Thursday */
	return months <= MONTHS_MONTHLY ? 1000000 + month_of(day) : -1;
}

void snapshots_thin(const struct snapshot *all, size_t count, day_number today, bool *keep)
{
	int last = 0, idle = 0;
	day_number next = today;
	bool newest = true;

	for (size_t i = count; i-- > 0;) {
		const struct snapshot *snapshot = &all[i];
		bool before = snapshot->why != SNAPSHOT_DAILY && snapshot->why != SNAPSHOT_ASKED;
		bool ahead = snapshot->day > today;
		int gap = next - snapshot->day, stretch;

		/* A clock that was in 2100 for an hour must not make all of before too old to keep. */
		if (gap > GAP_MOST)
			idle += gap - 1;
		if (!ahead)
			next = snapshot->day;
		stretch = stretch_of(snapshot->day, today - idle);
		keep[i] = true;
		if (snapshot->why == SNAPSHOT_DAMAGED)
			continue;
		if (before && today - idle - snapshot->day < DAYS_BEFORE)
			continue;
		keep[i] = newest || stretch == 0 || (stretch > 0 && stretch != last);
		newest = newest && ahead;
		if (keep[i])
			last = stretch;
	}
}
