/* Taking changes back and bringing them again, newest first, across restarts.
 * Must not know what a change means, only that activities are derived. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#define CHANGE_COLUMNS "id, what, at, coalesce(batch, 0), undone"

static void change_from_row(sqlite3_stmt *statement, struct change *change)
{
	memset(change, 0, sizeof *change);
	change->id = sqlite3_column_int64(statement, 0);
	snprintf(change->what, sizeof change->what, "%s", column_text(statement, 1));
	change->at = column_instant(statement, 2);
	change->batch = sqlite3_column_int64(statement, 3);
	change->undone = sqlite3_column_int64(statement, 4) != 0;
}

/* What applying a changeset met. */
struct meeting {
	struct journal *journal;
	bool partly; /* something stays as another machine said it since */
};

/* Each change was recorded against exactly the rows it found. When a batch was
 * taken back out of turn in between, the wanted row still wins; but what another machine
 * said since is not ours to take back. */
static int on_conflict(void *context, int kind, sqlite3_changeset_iter *row)
{
	struct meeting *meeting = context;

	if (kind == SQLITE_CHANGESET_DATA || kind == SQLITE_CHANGESET_CONFLICT) {
		if (!sync_foreign(meeting->journal, row))
			return SQLITE_CHANGESET_REPLACE;
		meeting->partly = true;
		return SQLITE_CHANGESET_OMIT;
	}
	if (kind == SQLITE_CHANGESET_NOTFOUND)
		return SQLITE_CHANGESET_OMIT;
	/* The same recording stands there under another number. */
	if (kind == SQLITE_CHANGESET_CONSTRAINT) {
		meeting->partly = true;
		return SQLITE_CHANGESET_OMIT;
	}
	return SQLITE_CHANGESET_ABORT;
}

static enum recoup_status touched_collect(struct journal *journal, sqlite3_value *activity,
                                          struct error *err)
{
	sqlite3_stmt *statement;

	if (!activity || sqlite3_value_type(activity) != SQLITE_INTEGER)
		return RECOUP_OK;
	statement = statement_get(journal, "INSERT OR IGNORE INTO temp.touched VALUES (?1)", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_value(statement, 1, activity);
	return statement_run(journal, statement, err);
}

/* An update names its unchanged activity in neither, and a sync may have put the recording
 * elsewhere since: go by the row's id. */
static enum recoup_status standing_collect(struct journal *journal, sqlite3_changeset_iter *row,
                                           int operation, struct error *err)
{
	sqlite3_value *id = NULL;
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR IGNORE INTO temp.touched SELECT activity FROM recording WHERE id = ?1",
		err);

	if (!statement)
		return statement_refused(journal);
	if (operation == SQLITE_INSERT)
		sqlite3changeset_new(row, 0, &id);
	else
		sqlite3changeset_old(row, 0, &id);
	if (id)
		sqlite3_bind_value(statement, 1, id);
	return statement_run(journal, statement, err);
}

/* The activities whose recordings or deletion the changeset speaks of: asked before it is
 * applied, and after. */
static enum recoup_status changeset_touches(struct journal *journal, int size, void *changeset,
                                            struct error *err)
{
	sqlite3_changeset_iter *row = NULL;
	enum recoup_status status = RECOUP_OK;
	int code = sqlite3changeset_start(&row, size, changeset);

	if (code != SQLITE_OK)
		return journal_fail(journal, code, err);
	while (status == RECOUP_OK && sqlite3changeset_next(row) == SQLITE_ROW) {
		const char *table;
		int columns, operation, indirect;
		sqlite3_value *old = NULL, *new = NULL;
		int at;

		sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
		if (strcmp(table, "recording") != 0 && strcmp(table, "deletion") != 0)
			continue;
		at = strcmp(table, "recording") == 0 ? 1 : 0; /* the column `activity` */
		if (operation != SQLITE_INSERT)
			sqlite3changeset_old(row, at, &old);
		if (operation != SQLITE_DELETE)
			sqlite3changeset_new(row, at, &new);
		status = touched_collect(journal, old, err);
		if (status == RECOUP_OK)
			status = touched_collect(journal, new, err);
		if (status == RECOUP_OK && at == 1)
			status = standing_collect(journal, row, operation, err);
	}
	code = sqlite3changeset_finalize(row);
	return status == RECOUP_OK && code != SQLITE_OK ? journal_fail(journal, code, err) : status;
}

static enum recoup_status touched_resolve(struct journal *journal, struct error *err)
{
	return activities_resolve(journal, "SELECT activity FROM temp.touched", err);
}

static enum recoup_status touched_begin(struct journal *journal, struct error *err)
{
	return journal_exec(journal, "CREATE TEMP TABLE IF NOT EXISTS touched (activity INTEGER PRIMARY KEY);"
	                             "DELETE FROM temp.touched;", err);
}

static enum recoup_status changeset_apply(struct journal *journal, int size, void *changeset,
                                          bool invert, bool *partly, struct error *err)
{
	struct meeting meeting = {journal, false};
	void *inverse = NULL;
	int inverse_size = 0, code = SQLITE_OK;
	enum recoup_status status = touched_begin(journal, err);

	if (status == RECOUP_OK)
		status = changeset_touches(journal, size, changeset, err);
	if (status != RECOUP_OK)
		return status;
	if (invert)
		code = sqlite3changeset_invert(size, changeset, &inverse_size, &inverse);
	if (code == SQLITE_OK)
		code = sqlite3changeset_apply(journal->db, invert ? inverse_size : size,
		                              invert ? inverse : changeset, NULL, on_conflict, &meeting);
	if (code != SQLITE_OK)
		status = journal_fail(journal, code, err);
	else
		status = changeset_touches(journal, size, changeset, err);
	if (status == RECOUP_OK)
		status = sync_follow(journal, size, changeset, invert, err);
	sqlite3_free(inverse);
	*partly = meeting.partly;
	return status == RECOUP_OK ? touched_resolve(journal, err) : status;
}

static enum recoup_status batch_mark(struct journal *journal, int64_t batch, bool undone,
                                     struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "UPDATE batch SET undone = ?2 WHERE id = ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, batch);
	sqlite3_bind_int(statement, 2, undone);
	return statement_run(journal, statement, err);
}

static enum recoup_status change_mark(struct journal *journal, int64_t id, bool undone,
                                      struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "UPDATE change SET undone ="
		         " CASE WHEN ?2 THEN 1 + (SELECT max(undone) FROM change) ELSE 0 END WHERE id = ?1",
		err);

	if (!statement)
		return statement_refused(journal);
	journal->changed = true;
	sqlite3_bind_int64(statement, 1, id);
	sqlite3_bind_int(statement, 2, undone);
	return statement_run(journal, statement, err);
}

/* When it is; until that was told, when the change was made. */
static instant turn_time(const struct journal *journal, const struct change *change)
{
	return journal->clock ? journal->clock(journal->clock_context) : change->at;
}

void journal_clock(struct journal *journal, instant (*now)(void *context), void *context)
{
	journal->clock = now;
	journal->clock_context = context;
}

static enum recoup_status batch_turn(struct journal *journal, const struct change *change,
                                     bool undo, struct error *err)
{
	enum recoup_status status = undo ? shelf_undo(journal, change->batch, err)
	                                 : shelf_redo(journal, change->batch, err);

	if (status == RECOUP_OK)
		status = batch_mark(journal, change->batch, undo, err);
	if (status == RECOUP_OK)
		status = sync_follow_batch(journal, err);
	return status == RECOUP_OK ? sync_touch_turn(journal, turn_time(journal, change), err) : status;
}

/* Takes back (or brings again) the change on which `select` stands. */
static enum recoup_status change_turn(struct journal *journal, sqlite3_stmt *select, bool undo,
                                      struct change *change, struct error *err)
{
	enum recoup_status status;

	change_from_row(select, change);
	if (change->batch) {
		status = batch_turn(journal, change, undo, err);
	} else {
		int size = sqlite3_column_bytes(select, 5);
		const void *stored = sqlite3_column_blob(select, 5);
		void *changeset;

		if (!changeset_sound(stored, size))
			return error_set(err, RECOUP_JOURNAL, journal->path, "restore a copy of the journal",
			                 "what is stored of the change \"%.60s\" does not hold together",
			                 change->what);
		changeset = sqlite3_malloc(size);
		if (!changeset)
			return error_no_memory(err);
		memcpy(changeset, stored, (size_t)size);
		status = changeset_apply(journal, size, changeset, undo, &change->partly, err);
		if (status == RECOUP_OK)
			status = sync_touch(journal, size, changeset, turn_time(journal, change), err);
		sqlite3_free(changeset);
	}
	if (status == RECOUP_OK)
		status = change_mark(journal, change->id, undo, err);
	change->undone = undo;
	return status;
}

static enum recoup_status turn(struct journal *journal, const char *sql, int64_t key, bool undo,
                               struct change *change, struct error *err)
{
	sqlite3_stmt *select;
	enum recoup_status status = transaction_begin(journal, err);
	int code;

	if (status != RECOUP_OK) {
		transaction_rollback(journal);
		return status;
	}
	select = statement_get(journal, sql, err);
	if (!select) {
		transaction_rollback(journal);
		return statement_refused(journal);
	}
	if (key)
		sqlite3_bind_int64(select, 1, key);
	code = sqlite3_step(select);
	if (code == SQLITE_ROW)
		status = change_turn(journal, select, undo, change, err);
	else if (code == SQLITE_DONE)
		status = error_set(err, RECOUP_NOTHING, NULL, NULL, "%s",
		                   key    ? "there is no such import to take back"
		                   : undo ? "there is nothing to undo"
		                          : "there is nothing to redo");
	else
		status = journal_fail(journal, code, err);
	statement_done(journal, select);
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	return status;
}

enum recoup_status journal_undo(struct journal *journal, struct change *change, struct error *err)
{
	return turn(journal, "SELECT " CHANGE_COLUMNS ", changeset FROM change WHERE undone = 0"
	                     " ORDER BY id DESC LIMIT 1", 0, true, change, err);
}

enum recoup_status journal_redo(struct journal *journal, struct change *change, struct error *err)
{
	return turn(journal, "SELECT " CHANGE_COLUMNS ", changeset FROM change WHERE undone > 0"
	                     " ORDER BY undone DESC LIMIT 1", 0, false, change, err);
}

enum recoup_status journal_batch_undo(struct journal *journal, int64_t id, struct change *change,
                                      struct error *err)
{
	if (id <= 0)
		return error_set(err, RECOUP_NOTHING, NULL, "\"recoup imports\" lists them",
		                 "there is no import %lld", (long long)id);
	return turn(journal, "SELECT " CHANGE_COLUMNS ", changeset FROM change"
	                     " WHERE batch = ?1 AND undone = 0", id, true, change, err);
}

enum recoup_status journal_changes(struct journal *journal,
                                   bool (*each)(void *context, const struct change *change),
                                   void *context, struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT " CHANGE_COLUMNS " FROM change ORDER BY id DESC", err);
	struct change change;
	int code;
	enum recoup_status status = RECOUP_OK;

	if (!statement)
		return statement_refused(journal);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		change_from_row(statement, &change);
		if (!each(context, &change)) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}
