/* Undo and redo where other machines had a say since: what they said stays, and activities
 * that became part of others are found there. Must not know what is undone. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- is what stands there the word of another machine? ---- */

static const char *standing(sqlite3_changeset_iter *row, int column)
{
	sqlite3_value *value = NULL;
	const unsigned char *text = NULL;

	if (sqlite3changeset_conflict(row, column, &value) == SQLITE_OK && value)
		text = sqlite3_value_text(value);
	return text ? (const char *)text : "";
}

static int64_t standing_number(sqlite3_changeset_iter *row, int column)
{
	sqlite3_value *value = NULL;

	if (sqlite3changeset_conflict(row, column, &value) != SQLITE_OK || !value)
		return 0;
	return sqlite3_value_int64(value);
}

/* What another machine said last of the fact; NULL when this one did, or nobody. */
static char *said_elsewhere(struct journal *journal, const char *kind, const char *key, bool *any)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT value FROM fact WHERE kind = ?1 AND key = ?2"
		         " AND machine <> (SELECT machine FROM sync_self)", NULL);
	char *value = NULL;

	*any = false;
	if (!statement)
		return NULL;
	bind_borrowed(statement, 1, kind);
	sqlite3_bind_text(statement, 2, key, -1, SQLITE_STATIC);
	if (sqlite3_step(statement) == SQLITE_ROW) {
		*any = true;
		if (sqlite3_column_type(statement, 0) != SQLITE_NULL)
			value = strdup(column_text(statement, 0));
	}
	statement_done(journal, statement);
	return value;
}

/* Does the row say just that? */
static bool live_says(struct journal *journal, const struct fact *fact)
{
	struct fact_text key = {0}, rest = {0};
	struct fact now;
	char *value = NULL;
	bool any = false, same = false;
	int64_t local, batch;
	sqlite3_stmt *statement = NULL;

	if (fact_key_print(fact, &key))
		value = said_elsewhere(journal, fact_spec(fact->kind)->name, key.bytes, &any);
	if (any && value)
		statement = live_find(journal, fact, NULL);
	if (statement && sqlite3_step(statement) == SQLITE_ROW) {
		live_read(statement, fact->kind, &now, &local, &batch);
		same = fact_rest_print(&now, &rest) && strcmp(rest.bytes, value) == 0;
	}
	if (statement)
		statement_done(journal, statement);
	free(value);
	free(key.bytes);
	free(rest.bytes);
	return same;
}

static struct fact_value text_value(const char *text)
{
	return (struct fact_value){.known = *text != '\0', .text = text};
}

static bool tie_elsewhere(struct journal *journal, const struct fact *fact)
{
	struct fact_text key = {0};
	bool any = false;
	char *value = fact_key_print(fact, &key) ? said_elsewhere(journal, "together", key.bytes, &any)
	                                         : NULL;

	free(value);
	free(key.bytes);
	return any;
}

static bool eaten_elsewhere(struct journal *journal, int64_t activity)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT source, identity FROM recording WHERE " OF_ACTIVITY, NULL);
	struct fact_text key = {0};
	bool found = false;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, activity);
	while (!found && sqlite3_step(statement) == SQLITE_ROW) {
		struct fact fact = {.kind = FACT_FUELLING};

		fact.at[0] = text_value(column_text(statement, 0));
		fact.at[1] = text_value(column_text(statement, 1));
		if (fact_key_print(&fact, &key))
			free(said_elsewhere(journal, "fuelling", key.bytes, &found));
	}
	statement_done(journal, statement);
	free(key.bytes);
	return found;
}

static bool practice_elsewhere(struct journal *journal, int64_t id)
{
	struct fact fact = {.kind = FACT_PRACTICE};
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT identity FROM practice_identity WHERE id = ?1", NULL);
	char *identity = NULL;
	bool found = false;

	if (!statement)
		return false;
	sqlite3_bind_int64(statement, 1, id);
	if (sqlite3_step(statement) == SQLITE_ROW)
		identity = strdup(column_text(statement, 0));
	statement_done(journal, statement);
	if (identity) {
		fact.at[0] = text_value(identity);
		found = live_says(journal, &fact);
	}
	free(identity);
	return found;
}

bool sync_foreign(struct journal *journal, sqlite3_changeset_iter *row)
{
	struct fact fact = {0};
	const char *table = "";
	int columns, operation = 0, indirect;
	sqlite3_value *activity = NULL;

	sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
	if (strcmp(table, "observation") == 0) {
		fact.kind = FACT_VALUE;
		fact.at[0] = (struct fact_value){.known = true, .integer = standing_number(row, 0)};
		fact.at[1] = text_value(standing(row, 3));
		fact.at[2] = text_value(standing(row, 1));
		fact.at[3] = text_value(standing(row, 2));
		return live_says(journal, &fact);
	}
	if (strcmp(table, "recording") == 0) {
		fact.kind = FACT_RECORDING;
		fact.at[0] = text_value(standing(row, 2));
		fact.at[1] = text_value(standing(row, 3));
		if (operation == SQLITE_UPDATE)
			sqlite3changeset_new(row, 1, &activity);
		return activity ? tie_elsewhere(journal, &fact) : live_says(journal, &fact);
	}
	if (strcmp(table, "note") == 0 || strcmp(table, "plan") == 0) {
		fact.kind = strcmp(table, "note") == 0 ? FACT_NOTE : FACT_PLAN;
		fact.at[0] = (struct fact_value){.known = true, .integer = standing_number(row, 0)};
		return live_says(journal, &fact);
	}
	if (strcmp(table, "practice_done") == 0)
		return practice_elsewhere(journal, standing_number(row, 0));
	return strcmp(table, "fuelling") == 0 && eaten_elsewhere(journal, standing_number(row, 0));
}

/* ---- activities that became part of others ---- */

static enum recoup_status moved_any(struct journal *journal, bool *any, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT 1 FROM sync_moved", err);
	int code;

	*any = false;
	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	*any = code == SQLITE_ROW;
	return statement_end(journal, statement, code, err);
}

/* Whatever came back under an old number. */
static const char follow[] =
	"CREATE TEMP TABLE IF NOT EXISTS followed (activity INTEGER PRIMARY KEY);"
	"DELETE FROM temp.followed;"
	"INSERT OR IGNORE INTO temp.followed SELECT m.now FROM sync_moved m"
	" WHERE EXISTS (SELECT 1 FROM recording WHERE activity = m.activity);"
	"UPDATE recording SET activity = (SELECT now FROM sync_moved m WHERE m.activity ="
	" recording.activity) WHERE activity IN (SELECT activity FROM sync_moved);"
	"INSERT OR IGNORE INTO deletion SELECT m.now FROM deletion d JOIN sync_moved m"
	" ON m.activity = d.activity;"
	"DELETE FROM deletion WHERE activity IN (SELECT activity FROM sync_moved);"
	"UPDATE OR REPLACE fuelling SET activity = (SELECT now FROM sync_moved m WHERE m.activity ="
	" fuelling.activity) WHERE activity IN (SELECT activity FROM sync_moved);"
	"INSERT OR IGNORE INTO apart SELECT min(a, b), max(a, b) FROM (SELECT"
	" coalesce((SELECT now FROM sync_moved m WHERE m.activity = one), one) AS a,"
	" coalesce((SELECT now FROM sync_moved m WHERE m.activity = other), other) AS b FROM apart"
	" WHERE one IN (SELECT activity FROM sync_moved) OR other IN (SELECT activity FROM sync_moved))"
	" WHERE a <> b;"
	"DELETE FROM apart WHERE one IN (SELECT activity FROM sync_moved)"
	" OR other IN (SELECT activity FROM sync_moved);";

/* What the changeset takes away of an activity is looked for under its new number. */
static enum recoup_status gone_follow(struct journal *journal, int size, void *changeset,
                                      bool invert, struct error *err)
{
	static const char deletion[] =
		"DELETE FROM deletion WHERE activity = (SELECT now FROM sync_moved WHERE activity = ?1)";
	static const char fuelling[] =
		"DELETE FROM fuelling WHERE activity = (SELECT now FROM sync_moved WHERE activity = ?1)";
	sqlite3_changeset_iter *row = NULL;
	enum recoup_status status = RECOUP_OK;
	int code = sqlite3changeset_start(&row, size, changeset);

	if (code != SQLITE_OK)
		return journal_fail(journal, code, err);
	while (status == RECOUP_OK && sqlite3changeset_next(row) == SQLITE_ROW) {
		const char *table;
		int columns, operation, indirect;
		sqlite3_value *activity = NULL;
		sqlite3_stmt *statement;
		bool deletes;

		sqlite3changeset_op(row, &table, &columns, &operation, &indirect);
		deletes = strcmp(table, "deletion") == 0;
		if (operation != (invert ? SQLITE_INSERT : SQLITE_DELETE) ||
		    (!deletes && strcmp(table, "fuelling") != 0))
			continue;
		if (invert)
			sqlite3changeset_new(row, 0, &activity);
		else
			sqlite3changeset_old(row, 0, &activity);
		statement = deletes ? statement_get(journal, deletion, err)
		                    : statement_get(journal, fuelling, err);
		if (!statement) {
			status = statement_refused(journal);
			break;
		}
		sqlite3_bind_value(statement, 1, activity);
		status = statement_run(journal, statement, err);
	}
	code = sqlite3changeset_finalize(row);
	return status == RECOUP_OK && code != SQLITE_OK ? journal_fail(journal, code, err) : status;
}

enum recoup_status sync_follow(struct journal *journal, int size, void *changeset, bool invert,
                               struct error *err)
{
	static const char resolve[] =
		"INSERT OR IGNORE INTO temp.touched SELECT activity FROM temp.followed";
	bool any;
	enum recoup_status status = moved_any(journal, &any, err);

	if (status != RECOUP_OK || !any)
		return status;
	status = gone_follow(journal, size, changeset, invert, err);
	if (status == RECOUP_OK)
		status = journal_exec(journal, follow, err);
	return status == RECOUP_OK ? journal_exec(journal, resolve, err) : status;
}

enum recoup_status sync_follow_batch(struct journal *journal, struct error *err)
{
	bool any;
	enum recoup_status status = moved_any(journal, &any, err);

	if (status != RECOUP_OK || !any)
		return status;
	status = journal_exec(journal, follow, err);
	return status == RECOUP_OK
	           ? activities_resolve(journal, "SELECT activity FROM temp.followed", err) : status;
}
