/* Mending what can be mended without losing anything: what is derived is made anew, what
 * rows name is put there, files are their owner's alone. Must not know how it was found. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "copy.h"
#include "internal.h"
#include "recoup/doctor.h"

/* ---- what is derived ---- */

static enum recoup_status sessions_remake(struct journal *journal, struct error *err)
{
	enum recoup_status status = journal_exec(
		journal, "DELETE FROM merged; UPDATE recording SET shared = 0 WHERE shared = 1", err);

	return status == RECOUP_OK ? activities_resolve(journal, SEVERAL_RECORDINGS, err) : status;
}

/* An index of words that is beyond emptying is made again. */
static enum recoup_status words_empty(struct journal *journal, struct error *err)
{
	if (sqlite3_exec(journal->db, "DELETE FROM words", NULL, NULL, NULL) == SQLITE_OK)
		return RECOUP_OK;
	return journal_exec(journal, "DROP TABLE words; CREATE VIRTUAL TABLE words"
	                             " USING fts5(title, note, tokenize = 'unicode61')", err);
}

enum recoup_status derived_remake(struct journal *journal, struct error *err)
{
	enum recoup_status status = sources_read(journal, err);

	if (status == RECOUP_OK)
		status = sessions_remake(journal, err);
	if (status == RECOUP_OK)
		status = words_empty(journal, err);
	if (status == RECOUP_OK)
		status = journal_exec(
			journal, "INSERT OR IGNORE INTO sequence (id, last) VALUES (1, 0);"
			         "UPDATE sequence SET last = max(last,"
			         " coalesce((SELECT max(max(id), max(activity)) FROM recording), 0),"
			         " coalesce((SELECT max(max(id), max(activity)) FROM shelf_recording), 0),"
			         " coalesce((SELECT max(activity) FROM deletion), 0),"
			         " coalesce((SELECT max(activity) FROM fuelling), 0),"
			         " coalesce((SELECT max(other) FROM apart), 0),"
			         " coalesce((SELECT max(other) FROM doubt), 0));"
			         "DELETE FROM words_due; DELETE FROM words_due_batch;"
			         "INSERT INTO words_due (id) SELECT id FROM recording"
			         " WHERE title IS NOT NULL OR notes IS NOT NULL;"
			         "INSERT INTO words_due (id) SELECT -1 - day FROM note;"
			         "DELETE FROM day_result; DELETE FROM day_figure;"
			         "INSERT OR IGNORE INTO cache (id, engine, stale) VALUES (1, '', 0);"
			         "UPDATE cache SET stale = 0", err);
	return status;
}

enum recoup_status placeholders_put(struct journal *journal, int64_t *count, struct error *err)
{
	static const char *const mends[] = {
		"INSERT OR IGNORE INTO source (name, rank) VALUES ('self', 0), ('recoup', 1)",
		"INSERT OR IGNORE INTO source (name, rank) SELECT source, 1000 FROM observation"
		" UNION SELECT source, 1000 FROM recording",
		"INSERT OR IGNORE INTO batch (id, at, file, format, source) SELECT id, 0, '(lost)', '', ''"
		" FROM (SELECT batch AS id FROM observation UNION SELECT batch FROM recording"
		" UNION SELECT batch FROM batch_note UNION SELECT batch FROM doubt"
		" UNION SELECT batch FROM change UNION SELECT shelved_by FROM shelf_observation"
		" UNION SELECT shelved_by FROM shelf_recording UNION SELECT shelved_by FROM shelf_deletion)"
		" WHERE id IS NOT NULL"};
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < sizeof mends / sizeof *mends; i++) {
		status = journal_exec(journal, mends[i], err);
		if (count && status == RECOUP_OK)
			*count += sqlite3_changes(journal->db);
	}
	return status;
}

/* ---- indexes, triggers, views ---- */

/* Those of the schema that are not there. */
static enum recoup_status objects_make(struct journal *journal, const char *schema_dir,
                                       int64_t *count, struct error *err)
{
	static struct journal model;
	static char memory[] = ":memory:";
	sqlite3_stmt *rows = NULL, *there = NULL;
	enum recoup_status status;
	int code = SQLITE_DONE;

	memset(&model, 0, sizeof model);
	model.path = memory;
	if (sqlite3_open(":memory:", &model.db) != SQLITE_OK)
		status = journal_fail(&model, SQLITE_NOMEM, err);
	else
		status = schema_make(&model, schema_dir, JOURNAL_SCHEMA_VERSION, err);
	if (status == RECOUP_OK &&
	    (sqlite3_prepare_v2(model.db, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND"
	                                  " type IN ('index', 'trigger', 'view')", -1, &rows, NULL) !=
	         SQLITE_OK ||
	     sqlite3_prepare_v2(journal->db, "SELECT 1 FROM sqlite_schema WHERE name = ?1", -1, &there,
	                        NULL) != SQLITE_OK))
		status = journal_fail(journal, SQLITE_ERROR, err);
	while (status == RECOUP_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
		sqlite3_bind_text(there, 1, column_text(rows, 0), -1, SQLITE_STATIC);
		if (sqlite3_step(there) != SQLITE_ROW) {
			sqlite3_reset(there);
			status = journal_exec(journal, column_text(rows, 1), err);
			++*count;
		}
		sqlite3_reset(there);
	}
	if (status == RECOUP_OK && code != SQLITE_DONE)
		status = journal_fail(&model, code, err);
	sqlite3_finalize(rows);
	sqlite3_finalize(there);
	sqlite3_close(model.db);
	return status;
}

/* ---- modes ---- */

static void mode_mend(const char *path, mode_t wanted, int64_t *count)
{
	struct stat found;

	if (lstat(path, &found) == 0 && (S_ISREG(found.st_mode) || S_ISDIR(found.st_mode)) &&
	    (found.st_mode & (S_IRWXG | S_IRWXO)) != 0 && chmod(path, wanted) == 0)
		++*count;
}

static void modes_mend(const char *path, int64_t *count)
{
	static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
	char name[BACKUP_PATH_SIZE + 16], folder[BACKUP_PATH_SIZE];
	struct snapshot_list list;
	const char *slash = strrchr(path, '/');

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		snprintf(name, sizeof name, "%s%s", path, parts[i]);
		mode_mend(name, S_IRUSR | S_IWUSR, count);
	}
	mode_mend(snapshots_folder(path, folder), S_IRWXU, count);
	if (snapshots_list(path, &list, NULL) == RECOUP_OK)
		for (size_t i = 0; i < list.count; i++)
			mode_mend(list.all[i].path, S_IRUSR | S_IWUSR, count);
	snapshots_clear(&list);
	/* The folder above is recoup's to close only where it is recoup's own. */
	if (slash && slash - path >= 7 && strncmp(slash - 7, "/recoup", 7) == 0) {
		snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
		mode_mend(folder, S_IRWXU, count);
	}
}

/* ---- all of it ---- */

/* A step of its own that undo takes back, since a person said it. */
static enum recoup_status orphans_take(struct journal *journal, instant now, int64_t *count,
                                       struct error *err)
{
	enum recoup_status status =
		journal_change_begin(journal, "doctor: fuel of sessions that are gone", now, err);

	if (status != RECOUP_OK)
		return status;
	status = journal_exec(journal, "DELETE FROM fuelling WHERE activity NOT IN"
	                               " (SELECT activity FROM recording) AND activity NOT IN"
	                               " (SELECT activity FROM shelf_recording)", err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	*count = sqlite3_changes(journal->db);
	return journal_change_commit(journal, err);
}

static enum recoup_status contents_mend(struct journal *journal, const struct checkup *checkup,
                                        struct repair_report *report, struct error *err)
{
	enum recoup_status status = journal_exec(journal, "PRAGMA foreign_keys = OFF", err);

	if (status == RECOUP_OK)
		status = transaction_begin(journal, err);
	if (status == RECOUP_OK)
		status = journal_exec(journal, "REINDEX", err);
	if (status == RECOUP_OK)
		status = objects_make(journal, checkup->schema_dir, &report->indexes, err);
	if (status == RECOUP_OK)
		status = placeholders_put(journal, &report->placeholders, err);
	if (status == RECOUP_OK)
		status = derived_remake(journal, err);
	/* Only what is whole is kept. */
	if (status == RECOUP_OK)
		status = database_whole(journal->db, journal->path, err);
	if (status == RECOUP_OK) {
		journal->last_id = journal->stored_id; /* derived_remake has counted */
		status = transaction_commit(journal, err);
	} else {
		transaction_rollback(journal);
	}
	sqlite3_exec(journal->db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
	return status;
}

enum recoup_status journal_repair(const struct checkup *checkup, struct repair_report *report,
                                  struct error *err)
{
	struct journal_options options = {checkup->path, checkup->schema_dir, false, checkup->busy_ms,
	                                  checkup->local};
	struct journal *journal = NULL;
	struct backup_report kept;
	enum recoup_status status;

	memset(report, 0, sizeof *report);
	modes_mend(checkup->path, &report->modes);
	status = journal_open_old(&journal, &options, OLD_IS_MENDED, err);
	/* What somebody else put into it is not mended; the findings tell it. */
	if (status != RECOUP_OK)
		return status == RECOUP_JOURNAL ? RECOUP_OK : status;
	status = journal_snapshot(journal, SNAPSHOT_BEFORE_REPAIR, checkup->local, &kept, err);
	if (status == RECOUP_OK)
		snprintf(report->kept, sizeof report->kept, "%s", kept.path);
	/* A verified copy refuses indexes that are wrong, and those are what is mended: one
	 * transaction keeps the result only where all is whole. */
	if (status == RECOUP_JOURNAL)
		status = RECOUP_OK;
	if (status == RECOUP_OK)
		status = contents_mend(journal, checkup, report, err);
	if (status == RECOUP_OK)
		status = orphans_take(journal, checkup->now, &report->orphans, err);
	journal_close(journal);
	return status;
}
