/* One database copied into a new file, verified: what backup, snapshots and restore share. */
#ifndef RECOUP_JOURNAL_COPY_H
#define RECOUP_JOURNAL_COPY_H

#include <sqlite3.h>

#include "recoup/backup.h"

/* A file name and its folder, which is there. */
struct place {
	char folder[BACKUP_PATH_SIZE];
	char path[BACKUP_PATH_SIZE];
	const char *name; /* within path */
};
enum recoup_status place_find(const char *path, struct place *place, struct error *err);
/* A name beside it for what is not complete yet; what begins so is nobody's. */
#define PART_PREFIX ".recoup-"
void place_part(const struct place *place, const char *what, char out[BACKUP_PATH_SIZE]);
/* The names in the folder are on disk; a file system that cannot say so is none of ours. */
void folder_sync(const char *folder);
/* Of the folder that the path lies in. */
void folder_above_sync(const char *path);
/* `part` becomes `path` by one step; without `replace` only where nothing is there. */
enum recoup_status part_settle(const char *part, const struct place *place, bool replace,
                               struct error *err);
/* Removes a database file and what SQLite may have left beside it. */
void database_remove(const char *path);

/* What `from` sees now, in a new file of that path that is verified and on disk. `name` is
 * the source's in errors. */
enum recoup_status copy_make(sqlite3 *from, const char *name, const char *part,
                             struct backup_report *report, struct error *err);
/* All of it into the one file, without a write-ahead log beside it; closing does so too, but
 * says nothing where it cannot. */
enum recoup_status database_fold(sqlite3 *db, const char *path, struct error *err);
/* SQLite's integrity_check: RECOUP_JOURNAL with the first complaint when it is not whole. */
enum recoup_status database_whole(sqlite3 *db, const char *name, struct error *err);
int64_t database_dangling(sqlite3 *db);

/* image_take to a name of its own beside the journal, or where there is no room or no
 * right to write, in /tmp; a change that was broken off is rolled back in it. image_remove
 * (doctor.h) takes it away. */
enum recoup_status image_make(const char *path, int busy_ms, char image[BACKUP_PATH_SIZE],
                              struct error *err);
/* The files of a database, byte by byte, into new ones of that path (0600), while no other
 * program writes to it; the original is only read. */
enum recoup_status image_take(const char *path, const char *image, int busy_ms, struct error *err);

#endif
