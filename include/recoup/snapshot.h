/* Snapshots of the journal: how they are named, and which of them are kept.
 *
 * They stand in the folder `backups` beside the journal, each a whole journal in one file
 * that carries its date and why it was made:
 *
 *     journal.db-2026-03-10-071502-daily.db
 */
#ifndef RECOUP_SNAPSHOT_H
#define RECOUP_SNAPSHOT_H

#include "recoup/day.h"

enum snapshot_why {
	SNAPSHOT_DAILY,            /* by itself, once a day at most */
	SNAPSHOT_ASKED,            /* recoup backup */
	SNAPSHOT_BEFORE_RESTORE,   /* what a restore replaced */
	SNAPSHOT_BEFORE_REPAIR,    /* what doctor --repair was about to change */
	SNAPSHOT_BEFORE_MIGRATION, /* the file as an older recoup left it */
	SNAPSHOT_DAMAGED,          /* a damaged journal that a restore set aside: no copy to restore */
	SNAPSHOT_WHY_COUNT
};
/* "daily", "before-restore": as in the name of the file. */
const char *snapshot_why_id(enum snapshot_why why);

struct snapshot {
	day_number day; /* by the calendar, on the local clock when it was made */
	int second;     /* of that day */
	enum snapshot_why why;
};
/* By when they were made: < 0, 0 or > 0, for qsort. */
int snapshot_compare(const void *a, const void *b);

#define SNAPSHOT_NAME_SIZE 320
/* The file's name for a journal whose own file name is `journal`. Returns `out`. */
char *snapshot_name(const struct snapshot *snapshot, const char *journal,
                    char out[SNAPSHOT_NAME_SIZE]);
/* Reads such a name; false when it is no snapshot of that journal. */
bool snapshot_name_read(const char *name, const char *journal, struct snapshot *snapshot);

/* Which of `all`, oldest first, are kept on the day `today`:
 *
 *   - all of the last 7 days, and all that are dated later than today;
 *   - the last of each week (Monday to Sunday) for 8 weeks before those;
 *   - the last of each month for 24 months;
 *   - those before a restore, a repair or a migration for 60 days, whatever the above says;
 *   - damaged journals, which are somebody's only original, always;
 *   - the newest that is none of those, however old it is.
 *
 * More than two months without a snapshot count as one day, at which nothing grows old: a
 * clock that ran ahead once, or a year away, takes none of those before.
 *
 * Thinning what is left again on the same day takes nothing more. */
void snapshots_thin(const struct snapshot *all, size_t count, day_number today, bool *keep);

#endif
