/* When something was changed by hand, undone or redone: noted beside the changes, so that a
 * sync later on can say of two versions which came after. Must not know what changes mean. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum recoup_status syncs(struct journal *journal, bool *does, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT 1 FROM sync_self", err);
	int code;

	*does = false;
	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	*does = code == SQLITE_ROW;
	return statement_end(journal, statement, code, err);
}

static enum recoup_status touch_put(struct journal *journal, const char *kind, const char *key,
                                    instant at, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR REPLACE INTO sync_touched (kind, key, at) VALUES (?1, ?2, ?3)", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_text(statement, 1, kind, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(statement, 2, key, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(statement, 3, at);
	return statement_run(journal, statement, err);
}

enum recoup_status touched_when(struct journal *journal, const char *kind, const char *key,
                                instant *when, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT at FROM sync_touched WHERE kind = ?1 AND key = ?2", err);

	*when = 0;
	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, kind);
	sqlite3_bind_text(statement, 2, key, -1, SQLITE_STATIC);
	return statement_number(journal, statement, when, err);
}

/* ---- rows of changesets ---- */

struct change_row {
	const char *table;
	int operation;
	sqlite3_changeset_iter *row;
	instant at;
};

/* A column of the row's key, which every change names. */
static sqlite3_value *key_column(const struct change_row *change, int column)
{
	sqlite3_value *value = NULL;

	if (change->operation == SQLITE_INSERT)
		sqlite3changeset_new(change->row, column, &value);
	else
		sqlite3changeset_old(change->row, column, &value);
	return value;
}

static int64_t key_number(const struct change_row *change, int column)
{
	sqlite3_value *value = key_column(change, column);

	return value ? sqlite3_value_int64(value) : 0;
}

static const char *key_text(const struct change_row *change, int column)
{
	sqlite3_value *value = key_column(change, column);
	const unsigned char *text = value ? sqlite3_value_text(value) : NULL;

	return text ? (const char *)text : "";
}

static enum recoup_status value_touch(struct journal *journal, const struct change_row *change,
                                      struct error *err)
{
	struct fact fact = {.kind = FACT_VALUE};
	struct fact_text key = {0};
	enum recoup_status status;

	fact.at[0] = (struct fact_value){.known = true, .integer = key_number(change, 0)};
	fact.at[1] = (struct fact_value){.known = true, .text = key_text(change, 3)};
	fact.at[2] = (struct fact_value){.known = true, .text = key_text(change, 1)};
	fact.at[3].text = key_text(change, 2);
	fact.at[3].known = *fact.at[3].text != '\0';
	status = fact_key_print(&fact, &key) ? touch_put(journal, "value", key.bytes, change->at, err)
	                                     : error_no_memory(err);
	free(key.bytes);
	return status;
}

/* Joining changes what activity a recording is of, and whether it shares it; it says
 * nothing else. */
static bool says_else(const struct change_row *change)
{
	sqlite3_value *value = NULL;

	for (int column = 2; column < RECORDING_COLUMN_COUNT; column++)
		if (sqlite3changeset_new(change->row, column, &value) == SQLITE_OK && value)
			return true;
	return false;
}

static enum recoup_status recording_touch(struct journal *journal, const struct change_row *change,
                                          struct error *err)
{
	char key[24];
	sqlite3_value *activity = NULL;
	enum recoup_status status = RECOUP_OK;

	snprintf(key, sizeof key, "%lld", (long long)key_number(change, 0));
	if (change->operation == SQLITE_UPDATE)
		sqlite3changeset_new(change->row, 1, &activity);
	if (change->operation != SQLITE_UPDATE || says_else(change))
		status = touch_put(journal, "recording", key, change->at, err);
	return status == RECOUP_OK && (activity || change->operation == SQLITE_INSERT)
	           ? touch_put(journal, "together", key, change->at, err) : status;
}

static enum recoup_status row_touch(struct journal *journal, const struct change_row *change,
                                    struct error *err)
{
	static const struct {
		const char *table, *kind;
	} plain[] = {{"deletion", "deletion"}, {"fuelling", "fuelling"}, {"practice_done", "practice"}};
	char key[48], day[DAY_TEXT_SIZE];

	if (strcmp(change->table, "observation") == 0)
		return value_touch(journal, change, err);
	if (strcmp(change->table, "recording") == 0)
		return recording_touch(journal, change, err);
	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
		if (strcmp(change->table, plain[i].table) != 0)
			continue;
		snprintf(key, sizeof key, "%lld", (long long)key_number(change, 0));
		return touch_put(journal, plain[i].kind, key, change->at, err);
	}
	if (strcmp(change->table, "apart") == 0) {
		snprintf(key, sizeof key, "%lld %lld", (long long)key_number(change, 0),
		         (long long)key_number(change, 1));
		return touch_put(journal, "apart", key, change->at, err);
	}
	/* Notes and plans, by day. */
	return touch_put(journal, change->table, day_format((day_number)key_number(change, 0), day),
	                 change->at, err);
}

static enum recoup_status changeset_touch(struct journal *journal, int size, void *changeset,
                                          instant at, struct error *err)
{
	struct change_row change = {.at = at};
	enum recoup_status status = RECOUP_OK;
	int code = sqlite3changeset_start(&change.row, size, changeset);

	while (code == SQLITE_OK && status == RECOUP_OK &&
	       sqlite3changeset_next(change.row) == SQLITE_ROW) {
		int columns, indirect;

		sqlite3changeset_op(change.row, &change.table, &columns, &change.operation, &indirect);
		status = row_touch(journal, &change, err);
	}
	if (change.row)
		sqlite3changeset_finalize(change.row);
	return code == SQLITE_OK ? status : journal_fail(journal, code, err);
}

enum recoup_status sync_touch(struct journal *journal, int size, void *changeset, instant at,
                              struct error *err)
{
	bool does;
	enum recoup_status status = syncs(journal, &does, err);

	return status == RECOUP_OK && does ? changeset_touch(journal, size, changeset, at, err)
	                                   : status;
}

enum recoup_status sync_touch_turn(struct journal *journal, instant at, struct error *err)
{
	bool does;
	enum recoup_status status = syncs(journal, &does, err);

	return status == RECOUP_OK && does ? touch_put(journal, "turn", "", at, err) : status;
}

/* What was changed by hand before the first sync, as far as it is still to be undone. */
enum recoup_status touched_history(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT at, changeset FROM change WHERE undone = 0 AND changeset IS NOT NULL"
		         " ORDER BY id", err);
	enum recoup_status status = RECOUP_OK;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		int size = sqlite3_column_bytes(statement, 1);
		const void *stored = sqlite3_column_blob(statement, 1);
		void *copy = size > 0 ? malloc((size_t)size) : NULL;

		if (size > 0 && !copy)
			status = error_no_memory(err);
		if (copy) {
			memcpy(copy, stored, (size_t)size);
			status = changeset_touch(journal, size, copy, sqlite3_column_int64(statement, 0), err);
		}
		free(copy);
	}
	if (status == RECOUP_OK)
		return statement_end(journal, statement, code, err);
	statement_done(journal, statement);
	return status;
}
