/* Copies of the journal: made and verified, kept as snapshots that rotate, and put back.
 *
 * A copy is one file, a whole journal that recoup opens as any other. It has its name only
 * once it is complete, verified and on disk. */
#ifndef RECOUP_BACKUP_H
#define RECOUP_BACKUP_H

#include "recoup/journal.h"
#include "recoup/snapshot.h"

#define BACKUP_PATH_SIZE 4096

struct backup_report {
	char path[BACKUP_PATH_SIZE];
	int64_t bytes, rows; /* rows of all tables */
	/* Rows that name something which is not there: the journal's own fault, copied as it
	 * is. recoup doctor tells of them. */
	int64_t dangling;
};
/* Copies what the journal holds now to `path`, through SQLite's online backup: other
 * programs may read and write meanwhile. Then opens the copy and verifies it: whole, and
 * of each table as many rows as were there. RECOUP_UNREADABLE when something is there
 * already, unless `replace`, or there is no room; RECOUP_JOURNAL when the copy is not
 * whole, which is the journal's fault. On any error nothing new is left there. */
enum recoup_status journal_backup(struct journal *journal, const char *path, bool replace,
                                  struct backup_report *report, struct error *err);

/* ---- snapshots ---- */

/* The folder `backups` beside the journal, which need not exist. Returns `out`. */
char *snapshots_folder(const char *journal_path, char out[BACKUP_PATH_SIZE]);

struct snapshot_file {
	struct snapshot snapshot; /* first, for snapshot_compare */
	char *path;
	int64_t bytes;
};
struct snapshot_list {
	struct snapshot_file *all; /* oldest first */
	size_t count;
};
/* Those of this journal; none when there is no folder. `list` is released by
 * snapshots_clear, also after an error. */
enum recoup_status snapshots_list(const char *journal_path, struct snapshot_list *list,
                                  struct error *err);
void snapshots_clear(struct snapshot_list *list);

/* `local`: seconds on the clock on the wall, local_seconds' count. Two of the same second
 * get names a second apart. */
enum recoup_status journal_snapshot(struct journal *journal, enum snapshot_why why, int64_t local,
                                    struct backup_report *report, struct error *err);
/* Whether the day's snapshot is still to be made: none was made today, and something that
 * a person said has changed since the newest. */
bool journal_snapshot_due(struct journal *journal, int64_t local);
/* Removes what snapshots_thin lets go, and copies that were broken off; `*removed` says how
 * many snapshots. One that cannot be removed is left. */
enum recoup_status snapshots_prune(const char *journal_path, day_number today, size_t *removed,
                                   struct error *err);
/* Whether this connection changed something that a person said, undo and redo included. */
bool journal_changed(const struct journal *journal);

/* ---- restore ---- */

/* How much of each kind there is. */
struct journal_counts {
	int64_t observations, sessions, notes, fuellings, practices, plans, imports, changes;
	day_number first, last; /* day with an entry; DAY_NONE when there is none */
};
enum recoup_status journal_count(struct journal *journal, struct journal_counts *counts,
                                 struct error *err);

struct restore_wish {
	const char *from;       /* the copy */
	const char *journal;    /* what it is to be the contents of; need not exist */
	const char *schema_dir;
	int64_t local;          /* as of journal_snapshot */
	int busy_ms;
	bool dry_run;
};
struct restore_report {
	struct journal_counts before, after; /* `before` all 0 where there was nothing to read */
	bool had_journal;                    /* a readable one: `kept` is its snapshot */
	bool had_damaged;                    /* one that could not be read: `kept` is the file itself */
	char kept[BACKUP_PATH_SIZE];         /* "" when there was none, or in a dry run */
};
/* Makes `journal` hold what the copy `from` holds, undo list included. The copy is checked
 * first and never written to: one of an older recoup is brought up to date on the way,
 * one of a newer recoup, a damaged or a foreign file is refused (RECOUP_JOURNAL). The
 * contents are replaced in one transaction, which other programs that have the journal
 * open see as they see any change; before that a snapshot of the present ones is made. */
enum recoup_status journal_restore(const struct restore_wish *wish, struct restore_report *report,
                                   struct error *err);

#endif
