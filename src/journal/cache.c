/* Day results kept beside the journal so that decades open like a month: triggers
 * mark the first stale day, the days layer scores on from there. The bytes are
 * the days layer's; must not know what they mean. */
#include "internal.h"

#include <string.h>

#define NOTHING_STALE INT32_MAX

enum recoup_status journal_cache_stale(struct journal *journal, const char *engine,
                                       day_number *stale, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT engine, stale FROM cache", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	if (code != SQLITE_ROW)
		status = journal_fail(journal, code, err);
	else if (strcmp(column_text(statement, 0), engine) != 0)
		*stale = DAY_MIN;
	else
		*stale = sqlite3_column_int64(statement, 1) == NOTHING_STALE ? DAY_NONE
		                                                             : column_day(statement, 1);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_cache_state(struct journal *journal, day_number day,
                                       day_number *state_day, void *state, size_t size,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, state FROM day_result WHERE day BETWEEN 0 AND ?1 AND state IS NOT NULL"
		         " ORDER BY day DESC LIMIT 1", err);
	enum recoup_status status = RECOUP_NOTHING;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW && (size_t)sqlite3_column_bytes(statement, 1) == size) {
		*state_day = column_day(statement, 0);
		memcpy(state, sqlite3_column_blob(statement, 1), size);
		status = RECOUP_OK;
	} else if (code != SQLITE_ROW && code != SQLITE_DONE) {
		status = journal_fail(journal, code, err);
	}
	statement_done(journal, statement);
	return status;
}

/* Runs a statement with one bound value. */
static enum recoup_status run_with_day(struct journal *journal, sqlite3_stmt *statement,
                                       day_number day, struct error *err)
{
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	return statement_run(journal, statement, err);
}

static enum recoup_status engine_write(struct journal *journal, const char *engine,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "UPDATE cache SET engine = ?1", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, engine);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_cache_begin(struct journal *journal, struct error *err)
{
	int patience_ms = journal->busy_ms;
	enum recoup_status status;

	journal->busy_ms = 0;
	status = transaction_begin(journal, err);
	journal->busy_ms = patience_ms;
	if (status != RECOUP_OK)
		transaction_rollback(journal);
	return status;
}

enum recoup_status journal_cache_drop(struct journal *journal, const char *engine, day_number from,
                                      struct error *err)
{
	enum recoup_status status = run_with_day(
		journal, statement_get(journal, "DELETE FROM day_result WHERE day >= ?1", err), from, err);

	if (status == RECOUP_OK)
		status = run_with_day(
			journal, statement_get(journal, "DELETE FROM day_figure WHERE day >= ?1", err), from,
			err);
	return status == RECOUP_OK ? engine_write(journal, engine, err) : status;
}

static enum recoup_status figure_put(struct journal *journal, day_number day,
                                     const struct day_figure *figure, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR REPLACE INTO day_figure (day, score, flag, logged, load, acute, chronic,"
		         " sleep_debt, soreness) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	sqlite3_bind_double(statement, 2, figure->score);
	sqlite3_bind_int(statement, 3, figure->flag);
	sqlite3_bind_int(statement, 4, figure->logged);
	sqlite3_bind_double(statement, 5, figure->load);
	sqlite3_bind_double(statement, 6, figure->acute);
	sqlite3_bind_double(statement, 7, figure->chronic);
	sqlite3_bind_double(statement, 8, figure->sleep_debt);
	bind_real(statement, 9, figure->soreness);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_cache_put(struct journal *journal, day_number day, const void *result,
                                     size_t result_size, const void *state, size_t state_size,
                                     const struct day_figure *figure, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR REPLACE INTO day_result (day, result, state) VALUES (?1, ?2, ?3)",
		err);
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	sqlite3_bind_blob(statement, 2, result, (int)result_size, SQLITE_STATIC);
	if (state)
		sqlite3_bind_blob(statement, 3, state, (int)state_size, SQLITE_STATIC);
	status = statement_run(journal, statement, err);
	return status == RECOUP_OK ? figure_put(journal, day, figure, err) : status;
}

enum recoup_status journal_cache_end(struct journal *journal, day_number through, bool keep,
                                     struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status;

	if (!keep) {
		transaction_rollback(journal);
		return RECOUP_OK;
	}
	/* Days after `through` are not scored yet, so they are stale. */
	statement = statement_get(journal, "UPDATE cache SET stale = ?1", err);
	if (!statement) {
		transaction_rollback(journal);
		return statement_refused(journal);
	}
	sqlite3_bind_int(statement, 1, through + 1);
	status = statement_run(journal, statement, err);
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	return status;
}

enum recoup_status journal_cache_results(struct journal *journal, day_number from, day_number to,
                                         bool (*each)(void *context, day_number day,
                                                      const void *result, size_t size),
                                         void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, result FROM day_result WHERE day BETWEEN ?1 AND ?2 ORDER BY day",
		err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (!each(context, column_day(statement, 0), sqlite3_column_blob(statement, 1),
		          (size_t)sqlite3_column_bytes(statement, 1))) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}
