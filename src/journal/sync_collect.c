/* What was changed here since the last sync, found by comparing the journal's rows with the
 * facts that are known: so that nothing is missed, whoever wrote it and however, and that
 * nobody pays for it who does not sync. Must not know why it was changed. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum recoup_status batch_when(struct journal *journal, int64_t batch, instant *when,
                              struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT at FROM batch WHERE id = ?1", err);

	*when = 0;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, batch);
	return statement_number(journal, statement, when, err);
}

/* What the row itself, or its batch, says of when it came. */
static enum recoup_status row_when(struct journal *journal, const struct fact *fact, int64_t batch,
                                   instant *when, struct error *err)
{
	const struct fact_spec *spec = fact_spec(fact->kind);

	*when = 0;
	if (batch)
		return batch_when(journal, batch, when, err);
	if (spec->at && fact->state == FACT_LIVE)
		*when = fact->at[spec->at].integer;
	return RECOUP_OK;
}

/* When it came to be as it is: as a change noted it, or as the row says where that is later;
 * where neither is news, when an import was taken back or brought again last, else now. */
static enum recoup_status change_when(struct journal *journal, const struct fact *fact,
                                      const char *key, int64_t local, int64_t batch,
                                      const struct fact_row *before, instant *when,
                                      struct error *err)
{
	char number[24];
	instant row;
	enum recoup_status status;

	snprintf(number, sizeof number, "%lld", (long long)local);
	status = touched_when(journal, fact_spec(fact->kind)->name, local ? number : key, when, err);
	if (status == RECOUP_OK)
		status = row_when(journal, fact, batch, &row, err);
	if (status != RECOUP_OK)
		return status;
	if (*when || (before->found ? row > before->stamp.time : row > 0)) {
		*when = row > *when ? row : *when;
		return RECOUP_OK;
	}
	/* The first time of all there is nothing to ask: what stands there is old. */
	if (!before->found && journal->sync->self.first)
		return RECOUP_OK;
	status = touched_when(journal, "turn", "", when, err);
	if (status == RECOUP_OK && *when == 0)
		*when = journal->sync->now;
	return status;
}

static enum recoup_status row_collect(struct journal *journal, const struct fact *fact,
                                      int64_t local, int64_t batch, struct error *err)
{
	struct sync_run *run = journal->sync;
	struct fact_row before;
	instant when = 0;
	enum recoup_status status;
	bool same;

	if (!fact_key_print(fact, &run->key) || !fact_rest_print(fact, &run->rest))
		return error_no_memory(err);
	status = fact_row_get(journal, fact->kind_name, run->key.bytes, &before, err);
	if (status != RECOUP_OK)
		return status;
	same = before.found && before.value && strcmp(before.value, run->rest.bytes) == 0;
	if (!same)
		status = change_when(journal, fact, run->key.bytes, local, batch, &before, &when, err);
	fact_row_free(&before);
	if (same || status != RECOUP_OK)
		return status;
	return fact_say(journal, fact->kind, run->key.bytes, run->rest.bytes, when, local, err);
}

static enum recoup_status rows_collect(struct journal *journal, enum fact_kind kind,
                                       struct error *err)
{
	sqlite3_stmt *statement = live_select(journal, kind, err);
	enum recoup_status status = RECOUP_OK;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct fact fact;
		int64_t local, batch;

		live_read(statement, kind, &fact, &local, &batch);
		status = row_collect(journal, &fact, local, batch, err);
	}
	if (status == RECOUP_OK)
		return statement_end(journal, statement, code, err);
	statement_done(journal, statement);
	return status;
}

/* ---- what is there no more ---- */

static enum recoup_status known_count(struct journal *journal, enum fact_kind kind, int64_t *count,
                                      struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT count(*) FROM fact WHERE kind = ?1 AND value IS NOT NULL", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, fact_spec(kind)->name);
	return statement_number(journal, statement, count, err);
}

static enum recoup_status gone_collect(struct journal *journal, enum fact_kind kind,
                                       const char *key, struct error *err)
{
	struct fact fact = {.kind = kind, .kind_name = fact_spec(kind)->name, .state = FACT_GONE};
	struct fact_row before;
	char *copy = strdup(key);
	instant when = 0;
	int code;
	sqlite3_stmt *statement;
	enum recoup_status status;

	if (!copy)
		return error_no_memory(err);
	if (!fact_key_read(&fact, copy)) {
		free(copy);
		return error_set(err, RECOUP_JOURNAL, journal->path, NULL,
		                 "a fact of the journal cannot be read");
	}
	statement = live_find(journal, &fact, err);
	code = statement ? sqlite3_step(statement) : SQLITE_ERROR;
	status = statement ? statement_end(journal, statement, code, err) : statement_refused(journal);
	free(copy);
	if (status != RECOUP_OK || code == SQLITE_ROW)
		return status;
	status = fact_row_get(journal, fact.kind_name, key, &before, err);
	if (status == RECOUP_OK)
		status = change_when(journal, &fact, key, before.local, 0, &before, &when, err);
	fact_row_free(&before);
	return status == RECOUP_OK ? fact_say(journal, kind, key, NULL, when, 0, err) : status;
}

/* Every row has its fact by now: when there are no more facts than rows, none is gone. */
static enum recoup_status vanished_collect(struct journal *journal, enum fact_kind kind,
                                           struct error *err)
{
	int64_t rows = 0, known = 0;
	int code = SQLITE_DONE;
	sqlite3_stmt *statement;
	enum recoup_status status = live_count(journal, kind, &rows, err);

	if (status == RECOUP_OK)
		status = known_count(journal, kind, &known, err);
	if (status != RECOUP_OK || known == rows)
		return status;
	statement = statement_get(
		journal, "SELECT key FROM fact WHERE kind = ?1 AND value IS NOT NULL", err);
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, fact_spec(kind)->name);
	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		char *key = strdup(column_text(statement, 0));

		status = key ? gone_collect(journal, kind, key, err) : error_no_memory(err);
		free(key);
	}
	if (status == RECOUP_OK)
		return statement_end(journal, statement, code, err);
	statement_done(journal, statement);
	return status;
}

/* ---- the whole ---- */

static enum recoup_status anything_changed(struct journal *journal, bool *changed,
                                           struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT collected IS NOT " CHANGES_SO_FAR " FROM sync_self", err);
	int code;

	*changed = true;
	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*changed = sqlite3_column_int(statement, 0) != 0;
	return statement_end(journal, statement, code, err);
}

static enum recoup_status said_count(struct journal *journal, int64_t *count, struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT count(*) FROM fact WHERE sequence = ?1", err);

	*count = 0;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, journal->sync->next);
	return statement_number(journal, statement, count, err);
}

enum recoup_status journal_sync_collect(struct journal *journal, int64_t *changed,
                                        struct error *err)
{
	bool any = true;
	enum recoup_status status = anything_changed(journal, &any, err);

	*changed = 0;
	for (int kind = 0; any && status == RECOUP_OK && kind < (int)LIVE_KINDS; kind++) {
		status = rows_collect(journal, (enum fact_kind)kind, err);
		if (status == RECOUP_OK)
			status = vanished_collect(journal, (enum fact_kind)kind, err);
	}
	if (any && status == RECOUP_OK)
		status = sessions_say(journal, err);
	if (any && status == RECOUP_OK)
		status = journal_exec(journal, "DELETE FROM sync_touched", err);
	return status == RECOUP_OK && journal->sync->said ? said_count(journal, changed, err) : status;
}
