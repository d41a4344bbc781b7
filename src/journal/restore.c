/* A copy put back in the journal's place: checked first, brought up to date on the side,
 * then all at once. Must not know who asks. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copy.h"
#include "internal.h"
#include "recoup/backup.h"

enum recoup_status journal_count(struct journal *journal, struct journal_counts *counts,
                                 struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT (SELECT count(*) FROM observation), (SELECT count(*) FROM activity"
		         " WHERE deleted = 0), (SELECT count(*) FROM note), (SELECT count(*) FROM fuelling),"
		         " (SELECT count(*) FROM practice_done), (SELECT count(*) FROM plan),"
		         " (SELECT count(*) FROM batch WHERE undone = 0),"
		         " (SELECT count(*) FROM change WHERE undone = 0)", err);
	int64_t *const numbers[] = {&counts->observations, &counts->sessions,  &counts->notes,
	                            &counts->fuellings,    &counts->practices, &counts->plans,
	                            &counts->imports,      &counts->changes};
	enum recoup_status status;
	int code;

	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	for (size_t i = 0; code == SQLITE_ROW && i < sizeof numbers / sizeof *numbers; i++)
		*numbers[i] = sqlite3_column_int64(statement, (int)i);
	status = statement_end(journal, statement, code, err);
	return status == RECOUP_OK ? journal_span(journal, &counts->first, &counts->last, err) : status;
}

/* ---- the copy, checked and brought up to date on the side ---- */

static enum recoup_status stage_whole(const char *stage, const char *from, struct error *err)
{
	sqlite3 *db = NULL;
	enum recoup_status status = RECOUP_OK;
	int64_t dangling = 0;

	if (sqlite3_open_v2(stage, &db, SQLITE_OPEN_READWRITE, NULL) !=
	    SQLITE_OK)
		status = database_fail(db, from, sqlite3_extended_errcode(db), err);
	if (status == RECOUP_OK)
		status = database_whole(db, from, err);
	if (status == RECOUP_OK)
		dangling = database_dangling(db);
	if (dangling != 0)
		status = error_set(err, RECOUP_JOURNAL, from, "\"recoup doctor\" says more",
		                   "%lld of its rows name something that is not there",
		                   (long long)dangling);
	sqlite3_close(db);
	return status;
}

/* Of the copy's own name, and not of the place where it is looked into. */
static void where_set(struct error *err, const char *from)
{
	if (err)
		snprintf(err->where, sizeof err->where, "%.300s", from);
}

static enum recoup_status stage_open(const struct restore_wish *wish, const char *stage,
                                     struct journal **staged, struct error *err)
{
	struct journal_options options = {.path = stage, .schema_dir = wish->schema_dir,
	                                  .busy_ms = wish->busy_ms};
	bool blank = false;
	enum recoup_status status = image_take(wish->from, stage, wish->busy_ms, err);

	if (status != RECOUP_OK)
		return status;
	status = schema_check_file(stage, &blank, err);
	if (status == RECOUP_OK && blank)
		status = error_set(err, RECOUP_JOURNAL, wish->from, "name another", "this file is empty");
	if (status == RECOUP_OK)
		status = stage_whole(stage, wish->from, err);
	if (status == RECOUP_OK)
		status = journal_open_old(staged, &options, OLD_IS_NOT_COPIED, err);
	if (status != RECOUP_OK)
		where_set(err, wish->from);
	return status;
}

/* ---- into the journal ---- */

/* All pages in one transaction of the journal's own: who has it open sees a change. */
static enum recoup_status contents_replace(struct journal *journal, struct journal *staged,
                                           struct error *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(journal->db, "main", staged->db, "main");
	int code;

	if (!backup)
		return journal_fail(journal, sqlite3_extended_errcode(journal->db), err);
	do
		code = sqlite3_backup_step(backup, -1);
	while (code == SQLITE_OK);
	if (code == SQLITE_DONE)
		code = sqlite3_backup_finish(backup);
	else
		sqlite3_backup_finish(backup);
	if (code != SQLITE_OK)
		return error_set(err, (code & 0xff) == SQLITE_BUSY ? RECOUP_BUSY : RECOUP_UNREADABLE,
		                 journal->path, "nothing was changed; try again",
		                 "the contents could not be put back: %s", sqlite3_errstr(code));
	journal->commits++;
	return database_whole(journal->db, journal->path, err);
}

static enum recoup_status into_open(const struct restore_wish *wish, struct journal *journal,
                                    struct journal *staged, struct restore_report *report,
                                    struct error *err)
{
	struct backup_report kept;
	enum recoup_status status;

	report->had_journal = true;
	status = journal_count(journal, &report->before, err);
	if (status != RECOUP_OK || wish->dry_run)
		return status;
	status = journal_snapshot(journal, SNAPSHOT_BEFORE_RESTORE, wish->local, &kept, err);
	if (status == RECOUP_OK)
		snprintf(report->kept, sizeof report->kept, "%s", kept.path);
	return status == RECOUP_OK ? contents_replace(journal, staged, err) : status;
}

/* ---- in the place of a journal that is not there or cannot be opened ---- */

/* Whether some program has the file open: then it would go on writing to what was moved
 * away. Readers of SQLite hold these bytes for as long as they are there. */
static bool in_use(const char *path)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000,
	                     .l_len = 512};
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	bool held = fd >= 0 && fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;

	if (fd >= 0)
		close(fd);
	return held;
}

static enum recoup_status move(const char *from, const char *to, struct error *err)
{
	if (rename(from, to) == 0 || errno == ENOENT)
		return RECOUP_OK;
	return error_set(err, RECOUP_UNREADABLE, to, "check who owns the folder",
	                 "the damaged journal could not be set aside: %s", strerror(errno));
}

/* A name in the folder that nothing has; returns its path. */
static char *aside_name(const struct restore_wish *wish, char out[BACKUP_PATH_SIZE])
{
	const char *slash = strrchr(wish->journal, '/');
	char folder[BACKUP_PATH_SIZE], name[SNAPSHOT_NAME_SIZE];
	struct stat found;

	if (mkdir(snapshots_folder(wish->journal, folder), 0700) == 0)
		folder_above_sync(folder);
	for (int64_t local = wish->local;; local++) {
		struct snapshot snapshot = {(day_number)(local / SECONDS_PER_DAY),
		                            (int)(local % SECONDS_PER_DAY), SNAPSHOT_DAMAGED};

		snprintf(out, BACKUP_PATH_SIZE, "%.3700s/%s", folder,
		         snapshot_name(&snapshot, slash ? slash + 1 : wish->journal, name));
		if (lstat(out, &found) != 0)
			return out;
	}
}

/* Its write-ahead log goes with it: left behind, it would be taken for the new file's. */
static enum recoup_status set_aside(const struct restore_wish *wish, struct restore_report *report,
                                    struct error *err)
{
	static const char *const parts[] = {"-wal", "-journal", ""};
	char aside[BACKUP_PATH_SIZE], from[BACKUP_PATH_SIZE + 16], to[BACKUP_PATH_SIZE + 16];
	enum recoup_status status = RECOUP_OK;

	report->had_damaged = true;
	if (wish->dry_run)
		return RECOUP_OK;
	if (in_use(wish->journal))
		return error_set(err, RECOUP_BUSY, wish->journal, "close it and try again",
		                 "another program has the damaged journal open");
	aside_name(wish, aside);
	for (size_t i = 0; status == RECOUP_OK && i < sizeof parts / sizeof *parts; i++) {
		snprintf(from, sizeof from, "%s%s", wish->journal, parts[i]);
		snprintf(to, sizeof to, "%s%s", aside, parts[i]);
		status = move(from, to, err);
	}
	/* Before the old name is another's: the power may go. */
	folder_above_sync(aside);
	snprintf(from, sizeof from, "%s-shm", wish->journal);
	unlink(from);
	if (status == RECOUP_OK)
		snprintf(report->kept, sizeof report->kept, "%s", aside);
	return status;
}

/* The staged journal, closed and in one file, gets the name. */
static enum recoup_status stage_settle(const char *stage, const struct restore_wish *wish,
                                       struct error *err)
{
	struct place place;
	int fd = open(stage, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	bool synced = fd >= 0 && fsync(fd) == 0;
	enum recoup_status status;

	if (fd >= 0)
		close(fd);
	status = synced ? place_find(wish->journal, &place, err)
	                : error_set(err, RECOUP_UNREADABLE, stage, NULL, "cannot write the journal: %s",
	                            strerror(errno));
	return status == RECOUP_OK ? part_settle(stage, &place, false, err) : status;
}

static enum recoup_status into_place(const struct restore_wish *wish, struct journal **staged,
                                     const char *stage, bool damaged,
                                     struct restore_report *report, struct error *err)
{
	/* Before anything is moved: after it there must be no way but forward. */
	enum recoup_status status = database_fold((*staged)->db, stage, err);

	if (status == RECOUP_OK && damaged)
		status = set_aside(wish, report, err);
	if (status != RECOUP_OK || wish->dry_run)
		return status;
	journal_close(*staged);
	*staged = NULL;
	return stage_settle(stage, wish, err);
}

/* A file whose header is gone is a damaged journal only where snapshots of one by that
 * name stand beside it; else it is somebody else's. */
static bool was_ours(const char *path)
{
	struct snapshot_list list;
	bool any = snapshots_list(path, &list, NULL) == RECOUP_OK && list.count > 0;

	snapshots_clear(&list);
	return any;
}

static enum recoup_status put_back(const struct restore_wish *wish, struct journal **staged,
                                   const char *stage, struct restore_report *report,
                                   struct error *err)
{
	struct journal_options options = {.path = wish->journal, .schema_dir = wish->schema_dir,
	                                  .busy_ms = wish->busy_ms, .now = wish->local};
	struct journal *journal = NULL;
	struct stat found;
	bool blank = false;
	enum recoup_status status;

	if (lstat(wish->journal, &found) != 0)
		return into_place(wish, staged, stage, false, report, err);
	status = schema_check_file(wish->journal, &blank, err);
	if (status == RECOUP_OK && blank) {
		if (!wish->dry_run)
			unlink(wish->journal);
		return into_place(wish, staged, stage, false, report, err);
	}
	if (status == RECOUP_OK)
		status = journal_open(&journal, &options, err);
	else if (schema_file_newer(wish->journal) || !was_ours(wish->journal))
		return status;
	if (status == RECOUP_OK)
		status = into_open(wish, journal, *staged, report, err);
	journal_close(journal);
	if (status != RECOUP_JOURNAL)
		return status;
	report->had_journal = false;
	return into_place(wish, staged, stage, true, report, err);
}

enum recoup_status journal_restore(const struct restore_wish *wish, struct restore_report *report,
                                   struct error *err)
{
	struct journal *staged = NULL;
	struct place place;
	struct stat from, to;
	char stage[BACKUP_PATH_SIZE];
	enum recoup_status status;

	memset(report, 0, sizeof *report);
	report->before.first = report->before.last = DAY_NONE;
	if (stat(wish->from, &from) == 0 && stat(wish->journal, &to) == 0 &&
	    from.st_ino == to.st_ino && from.st_dev == to.st_dev)
		return error_set(err, RECOUP_INPUT, wish->from, "\"recoup backup --list\" lists copies",
		                 "that is the journal itself");
	status = folders_above(wish->journal, err);
	if (status == RECOUP_OK)
		status = place_find(wish->journal, &place, err);
	if (status != RECOUP_OK)
		return status;
	place_part(&place, "restore", stage);
	status = stage_open(wish, stage, &staged, err);
	if (status == RECOUP_OK)
		status = journal_count(staged, &report->after, err);
	if (status == RECOUP_OK)
		status = put_back(wish, &staged, stage, report, err);
	journal_close(staged);
	database_remove(stage);
	return status;
}
