/* Import batches: many records in one transaction, each row stamped with its
 * batch so that the batch can be taken back whole. Must not know file formats. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

static enum recoup_status batch_insert(struct journal *journal, const struct batch *batch,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO batch (at, file, format, source) VALUES (?1, ?2, ?3, ?4)", err);
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, batch->at);
	sqlite3_bind_text(statement, 2, batch->file, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 3, batch->format, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 4, batch->source, -1, SQLITE_STATIC);
	status = statement_run(journal, statement, err);
	journal->batch = sqlite3_last_insert_rowid(journal->db);
	return status;
}

/* Within a batch the rows are checked here, before they are written, and what they make
 * stale is kept in mind: triggers and foreign keys, which hold other writers to the same,
 * would do both again for each of a million rows. */
static enum recoup_status guards_set(struct journal *journal, bool on, struct error *err)
{
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_ENABLE_TRIGGER, on ? 1 : 0, NULL);
	return journal_exec(journal,
	                    on ? "PRAGMA foreign_keys = ON; PRAGMA ignore_check_constraints = OFF;"
	                         "PRAGMA cache_size = -4000"
	                       : "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;"
	                         "PRAGMA cache_size = -24000",
	                    err);
}

/* A write-ahead log would hold hundreds of megabytes twice. Where another program has the
 * journal open, SQLite keeps the log: that is slower, and no harm. */
static enum recoup_status log_mode(struct journal *journal, const char *sql, struct error *err)
{
	int code = sqlite3_exec(journal->db, sql, NULL, NULL, NULL);

	return code == SQLITE_OK || (code & 0xff) == SQLITE_BUSY || (code & 0xff) == SQLITE_LOCKED
	           ? RECOUP_OK
	           : journal_fail(journal, code, err);
}

static void batch_after(struct journal *journal)
{
	guards_set(journal, true, NULL);
	if (journal->batch_large)
		log_mode(journal, "PRAGMA journal_mode = WAL", NULL);
	journal->batch_large = false;
}

void batch_touch(struct journal *journal, day_number day)
{
	if (journal->batch_stale == DAY_NONE || day < journal->batch_stale)
		journal->batch_stale = day;
}

static enum recoup_status stale_store(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement;

	if (journal->batch_stale == DAY_NONE)
		return RECOUP_OK;
	statement = statement_get(journal, "UPDATE cache SET stale = min(stale, ?1)", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, journal->batch_stale);
	return statement_run(journal, statement, err);
}

/* No trigger noted the titles and notes of a batch: the next search takes them in. */
static enum recoup_status words_due_store(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR REPLACE INTO words_due_batch (batch) VALUES (?1)", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, journal->batch);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_batch_begin(struct journal *journal, const struct batch *batch,
                                       int64_t *id, struct error *err)
{
	enum recoup_status status;

	if (journal->session || journal->batch)
		return error_set(err, RECOUP_INTERNAL, journal->path, NULL, "a batch within a change");
	status = guards_set(journal, false, err);
	journal->batch_large = batch->large;
	if (status == RECOUP_OK && batch->large)
		status = log_mode(journal, "PRAGMA journal_mode = DELETE", err);
	if (status == RECOUP_OK)
		status = transaction_begin(journal, err);
	if (status == RECOUP_OK)
		status = batch_insert(journal, batch, err);
	if (status != RECOUP_OK) {
		journal_batch_abort(journal);
		return status;
	}
	journal->batch_changed = journal->batch_known = false;
	journal->batch_stale = DAY_NONE;
	journal->change_at = batch->at;
	*id = journal->batch;
	return RECOUP_OK;
}

void journal_batch_abort(struct journal *journal)
{
	journal->batch = 0;
	company_forget(journal);
	transaction_rollback(journal);
	batch_after(journal);
	/* Sources met in the batch are gone with it. */
	sources_read(journal, NULL);
}

static enum recoup_status recording_added(struct journal *journal, const struct recording *recording,
                                          int64_t activity, enum batch_outcome *outcome,
                                          struct error *err)
{
	*outcome = recording->activity ? BATCH_MERGED : BATCH_ADDED;
	journal->batch_changed = true;
	company_note(journal, recording->session.day, recording->source);
	batch_touch(journal, recording->session.day);
	/* Alone, a recording is the activity; only company has to be resolved. */
	return recording->activity ? activity_resolve(journal, activity, err) : RECOUP_OK;
}

/* Compares with the one that is there, and replaces it where it differs. `*found`
 * false: there is none. */
static enum recoup_status recording_renew(struct journal *journal, const struct recording *recording,
                                          bool *found, enum batch_outcome *outcome,
                                          struct error *err)
{
	struct recording before;
	int64_t id, activity;
	bool same;
	int code;
	enum recoup_status status;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, " RECORDING_COLUMNS " FROM recording"
		         " WHERE source = ?1 AND identity = ?2", err);

	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, recording->source);
	bind_borrowed(statement, 2, recording->identity);
	code = sqlite3_step(statement);
	*found = code == SQLITE_ROW;
	if (!*found)
		return statement_end(journal, statement, code, err);
	id = sqlite3_column_int64(statement, 0);
	recording_from_row(statement, 1, &before);
	activity = journal->batch_activity = before.activity;
	same = recording_same(&before, recording);
	statement_done(journal, statement);
	*outcome = same ? BATCH_UNCHANGED : BATCH_MERGED;
	if (same)
		return RECOUP_OK;
	journal->batch_changed = true;
	batch_touch(journal, before.session.day);
	batch_touch(journal, recording->session.day);
	status = shelf_recording_former(journal, id, journal->batch, err);
	if (status == RECOUP_OK)
		status = recording_update(journal, id, recording, activity, journal->batch, err);
	company_note(journal, recording->session.day, recording->source);
	return status == RECOUP_OK ? activity_resolve(journal, activity, err) : status;
}

/* New files bring new recordings, and re-exports known ones: as the one before was, the
 * next is likely to be, and is looked for first or not. */
enum recoup_status journal_batch_renew(struct journal *journal, const struct recording *recording,
                                       bool *found, enum batch_outcome *outcome, struct error *err)
{
	*found = false;
	if (!journal->batch_known)
		return RECOUP_OK;
	return recording_renew(journal, recording, found, outcome, err);
}

enum recoup_status journal_batch_recording(struct journal *journal,
                                           const struct recording *recording,
                                           enum batch_outcome *outcome, struct error *err)
{
	int64_t activity = recording->activity;
	bool found = false;
	enum recoup_status status = source_ensure(journal, recording->source, err);

	if (status != RECOUP_OK)
		return status;
	status = recording_insert_new(journal, recording, &activity, &found, err);
	journal->batch_known = status == RECOUP_OK && !found;
	journal->batch_activity = activity;
	if (status != RECOUP_OK)
		return status;
	return found ? recording_added(journal, recording, activity, outcome, err)
	             : recording_renew(journal, recording, &found, outcome, err);
}

enum recoup_status journal_batch_note(struct journal *journal, int64_t line, const char *reason,
                                      struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO batch_note (batch, line, reason) VALUES (?1, ?2, ?3)", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, journal->batch);
	sqlite3_bind_int64(statement, 2, line);
	sqlite3_bind_text(statement, 3, reason, -1, SQLITE_TRANSIENT);
	return statement_run(journal, statement, err);
}

static enum recoup_status counts_store(struct journal *journal, const struct batch *batch,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "UPDATE batch SET read = ?2, added = ?3, merged = ?4, unchanged = ?5,"
		         " skipped = ?6 WHERE id = ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, journal->batch);
	sqlite3_bind_int64(statement, 2, batch->read);
	sqlite3_bind_int64(statement, 3, batch->added);
	sqlite3_bind_int64(statement, 4, batch->merged);
	sqlite3_bind_int64(statement, 5, batch->unchanged);
	sqlite3_bind_int64(statement, 6, batch->skipped);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_batch_commit(struct journal *journal, const struct batch *batch,
                                        struct error *err)
{
	char what[160];
	enum recoup_status status;

	if (!journal->batch)
		return error_set(err, RECOUP_INTERNAL, journal->path, NULL, "no batch is open");
	status = counts_store(journal, batch, err);
	if (status == RECOUP_OK)
		status = stale_store(journal, err);
	snprintf(what, sizeof what, "import %.120s", batch->file);
	if (status == RECOUP_OK && journal->batch_changed)
		status = words_due_store(journal, err);
	if (status == RECOUP_OK && journal->batch_changed)
		status = change_store(journal, what, batch->at, journal->batch, NULL, 0, err);
	if (status != RECOUP_OK) {
		journal_batch_abort(journal);
		return status;
	}
	journal->batch = 0;
	company_forget(journal);
	status = transaction_commit(journal, err);
	batch_after(journal);
	return status;
}

enum recoup_status journal_batches(struct journal *journal,
                                   bool (*each)(void *context, const struct batch *batch),
                                   void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, file, format, source, at, read, added, merged, unchanged, skipped,"
		         " undone FROM batch ORDER BY id DESC", err);
	enum recoup_status status = RECOUP_OK;
	struct batch batch;
	int code;

	if (!statement)
		return statement_refused(journal);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		memset(&batch, 0, sizeof batch);
		batch.id = sqlite3_column_int64(statement, 0);
		snprintf(batch.file, sizeof batch.file, "%s", column_text(statement, 1));
		snprintf(batch.format, sizeof batch.format, "%s", column_text(statement, 2));
		snprintf(batch.source, sizeof batch.source, "%s", column_name(statement, 3));
		batch.at = column_instant(statement, 4);
		batch.read = sqlite3_column_int64(statement, 5);
		batch.added = sqlite3_column_int64(statement, 6);
		batch.merged = sqlite3_column_int64(statement, 7);
		batch.unchanged = sqlite3_column_int64(statement, 8);
		batch.skipped = sqlite3_column_int64(statement, 9);
		batch.undone = sqlite3_column_int(statement, 10) != 0;
		if (!each(context, &batch)) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_batch_notes(struct journal *journal, int64_t id,
                                       bool (*each)(void *context, int64_t line,
                                                    const char *reason),
                                       void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT line, reason FROM batch_note WHERE batch = ?1 ORDER BY line", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (!each(context, sqlite3_column_int64(statement, 0), column_text(statement, 1))) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}
