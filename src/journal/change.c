/* Changes by hand: one transaction each, recorded as a changeset by SQLite's
 * session extension so that it can be inverted and applied again after a restart.
 * Must not know what a change means. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

/* Nobody has as many sessions; what gave away more was no recoup. */
#define NUMBERS_MOST (INT64_C(1) << 60)

/* What the person can change; all else is derived from these or kept beside. */
static const char *const recorded_tables[] = {
	"observation", "recording", "deletion", "apart", "note", "fuelling", "practice_done", "plan"};

bool change_records(const char *table)
{
	for (size_t i = 0; i < sizeof recorded_tables / sizeof *recorded_tables; i++)
		if (strcmp(recorded_tables[i], table) == 0)
			return true;
	return false;
}

/* A change that version 1 took back and this one brought again may hold a higher number
 * than version 2 found when it counted. */
static enum recoup_status sequence_read(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT last, max(last, coalesce((SELECT max(id) FROM recording), 0))"
		         " FROM sequence", err);
	enum recoup_status status = RECOUP_OK;

	if (!statement)
		return statement_refused(journal);
	if (sqlite3_step(statement) == SQLITE_ROW) {
		journal->stored_id = sqlite3_column_int64(statement, 0);
		journal->last_id = sqlite3_column_int64(statement, 1);
	} else
		status = journal_fail(journal, sqlite3_errcode(journal->db), err);
	statement_done(journal, statement);
	if (status == RECOUP_OK && (journal->last_id < 0 || journal->last_id > NUMBERS_MOST))
		return error_set(err, RECOUP_JOURNAL, journal->path, "restore a copy of the journal",
		                 "the journal has no numbers left to give");
	return status;
}

static enum recoup_status sequence_write(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement;

	if (journal->last_id == journal->stored_id)
		return RECOUP_OK;
	statement = statement_get(journal, "UPDATE sequence SET last = ?1", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, journal->last_id);
	return statement_run(journal, statement, err);
}

enum recoup_status transaction_begin(struct journal *journal, struct error *err)
{
	enum recoup_status status;

	/* A reading that could not be ended, for want of memory, must not bar all that comes. */
	transaction_rollback(journal);
	status = journal_exec(journal, "BEGIN IMMEDIATE", err);
	journal->inside = status == RECOUP_OK;
	/* Another copy of the program may have met new sources and given numbers since. */
	if (status == RECOUP_OK)
		status = sequence_read(journal, err);
	return status == RECOUP_OK ? sources_read(journal, err) : status;
}

enum recoup_status transaction_commit(struct journal *journal, struct error *err)
{
	enum recoup_status status = sequence_write(journal, err);

	if (status == RECOUP_OK)
		status = journal_exec(journal, "COMMIT", err);
	if (status != RECOUP_OK) {
		transaction_rollback(journal);
		return status;
	}
	journal->commits++;
	journal->inside = false;
	return RECOUP_OK;
}

void transaction_rollback(struct journal *journal)
{
	journal->inside = false;
	/* A failed COMMIT may have rolled back by itself; then there is none to end. */
	if (sqlite3_get_autocommit(journal->db))
		return;
	sqlite3_step(journal->rollback);
	sqlite3_reset(journal->rollback);
}

enum recoup_status require_change(const struct journal *journal, struct error *err)
{
	if (journal->session)
		return RECOUP_OK;
	return error_set(err, RECOUP_INTERNAL, journal->path, NULL,
	                 "a write outside of journal_change_begin");
}

static enum recoup_status session_start(struct journal *journal, struct error *err)
{
	int code = sqlite3session_create(journal->db, "main", &journal->session);

	for (size_t i = 0; code == SQLITE_OK && i < sizeof recorded_tables / sizeof *recorded_tables;
	     i++)
		code = sqlite3session_attach(journal->session, recorded_tables[i]);
	return code == SQLITE_OK ? RECOUP_OK : journal_fail(journal, code, err);
}

enum recoup_status journal_change_begin(struct journal *journal, const char *what, instant now,
                                        struct error *err)
{
	enum recoup_status status;

	if (journal->grouped && journal->session)
		return RECOUP_OK;
	if (journal->session || journal->batch)
		return error_set(err, RECOUP_INTERNAL, journal->path, NULL, "a change within a change");
	status = transaction_begin(journal, err);
	if (status != RECOUP_OK) {
		transaction_rollback(journal);
		return status;
	}
	status = session_start(journal, err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	snprintf(journal->what, sizeof journal->what, "%s", what);
	journal->change_at = now;
	return RECOUP_OK;
}

void journal_change_abort(struct journal *journal)
{
	if (journal->grouped) {
		journal->group_failed = true;
		return;
	}
	if (journal->session)
		sqlite3session_delete(journal->session);
	journal->session = NULL;
	transaction_rollback(journal);
}

enum recoup_status redo_forget(struct journal *journal, struct error *err)
{
	return journal_exec(
		journal,
		"DELETE FROM shelf_observation WHERE role = 'undone' AND shelved_by IN"
		" (SELECT batch FROM change WHERE undone > 0);"
		"DELETE FROM shelf_recording WHERE role = 'undone' AND shelved_by IN"
		" (SELECT batch FROM change WHERE undone > 0);"
		"DELETE FROM change WHERE undone > 0;", err);
}

enum recoup_status change_store(struct journal *journal, const char *what, instant at,
                                int64_t batch, const void *changeset, int size, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = redo_forget(journal, err);

	if (status != RECOUP_OK)
		return status;
	journal->changed = true;
	statement = statement_get(
		journal, "INSERT INTO change (at, what, batch, changeset) VALUES (?1, ?2, ?3, ?4)", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, at);
	sqlite3_bind_text(statement, 2, what, -1, SQLITE_TRANSIENT);
	if (batch)
		sqlite3_bind_int64(statement, 3, batch);
	else
		sqlite3_bind_blob(statement, 4, changeset, size, SQLITE_TRANSIENT);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_change_commit(struct journal *journal, struct error *err)
{
	void *changeset = NULL;
	int size = 0, code;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK || journal->grouped)
		return status;
	code = sqlite3session_changeset(journal->session, &size, &changeset);
	sqlite3session_delete(journal->session);
	journal->session = NULL;
	if (code != SQLITE_OK)
		status = journal_fail(journal, code, err);
	else if (broken_off(journal, err)) /* with all that was said, so that it looks like nothing */
		status = statement_refused(journal);
	else if (size == 0) {
		transaction_rollback(journal);
		return RECOUP_OK;
	} else
		status = change_store(journal, journal->what, journal->change_at, 0, changeset, size, err);
	if (status == RECOUP_OK)
		status = sync_touch(journal, size, changeset, journal->change_at, err);
	sqlite3_free(changeset);
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	return status;
}

enum recoup_status journal_group_begin(struct journal *journal, const char *what, instant now,
                                       struct error *err)
{
	enum recoup_status status = journal_change_begin(journal, what, now, err);

	journal->grouped = status == RECOUP_OK;
	journal->group_failed = false;
	return status;
}

enum recoup_status journal_group_end(struct journal *journal, bool keep, struct error *err)
{
	journal->grouped = false;
	if (keep && !journal->group_failed)
		return journal_change_commit(journal, err);
	journal_change_abort(journal);
	return RECOUP_OK;
}
