/* Pairs of activities that may be one session: written down by imports, decided by the
 * person. Must not know what makes a pair doubtful. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

enum recoup_status journal_batch_doubt(struct journal *journal, int64_t one, int64_t other,
                                       const char *reason, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR IGNORE INTO doubt (one, other, reason, batch)"
		         " VALUES (min(?1, ?2), max(?1, ?2), ?3, ?4)", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, one);
	sqlite3_bind_int64(statement, 2, other);
	sqlite3_bind_text(statement, 3, reason, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(statement, 4, journal->batch);
	return statement_run(journal, statement, err);
}

int64_t journal_batch_activity(const struct journal *journal)
{
	return journal->batch_activity;
}

enum recoup_status journal_batch_bring_back(struct journal *journal, int64_t activity, bool *back,
                                            struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "DELETE FROM deletion WHERE activity = ?1", err);
	enum recoup_status status;

	*back = false;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	status = statement_run(journal, statement, err);
	if (status != RECOUP_OK || sqlite3_changes(journal->db) == 0)
		return status;
	*back = journal->batch_changed = true;
	statement = statement_get(journal, "INSERT OR IGNORE INTO shelf_deletion (shelved_by, activity)"
	                                   " VALUES (?1, ?2)", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, journal->batch);
	sqlite3_bind_int64(statement, 2, activity);
	status = statement_run(journal, statement, err);
	/* activity_resolve tells the days of its recordings. */
	return status == RECOUP_OK ? activity_resolve(journal, activity, err) : status;
}

/* Those still to be decided: both are there, and nobody said that they are two. */
enum recoup_status journal_doubts(struct journal *journal,
                                  bool (*each)(void *context, const struct doubt *doubt),
                                  void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT one, other, reason FROM doubt d WHERE NOT EXISTS (SELECT 1 FROM apart a"
		         " WHERE a.one = d.one AND a.other = d.other)"
		         " AND (SELECT count(*) FROM recording WHERE (id = d.one AND activity = d.one)"
		         " OR (activity = d.one AND activity <> id)) > 0"
		         " AND (SELECT count(*) FROM recording WHERE (id = d.other AND activity = d.other)"
		         " OR (activity = d.other AND activity <> id)) > 0"
		         " AND one NOT IN (SELECT activity FROM deletion)"
		         " AND other NOT IN (SELECT activity FROM deletion) ORDER BY one DESC, other", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct doubt doubt = {sqlite3_column_int64(statement, 0),
		                      sqlite3_column_int64(statement, 1), column_text(statement, 2)};

		if (!each(context, &doubt)) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

static enum recoup_status pair_run(struct journal *journal, const char *sql, int64_t one,
                                   int64_t other, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, sql, err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, one);
	sqlite3_bind_int64(statement, 2, other);
	return statement_run(journal, statement, err);
}

static enum recoup_status pair_check(struct journal *journal, int64_t one, int64_t other,
                                     struct error *err)
{
	struct activity found;
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK && one == other)
		return error_set(err, RECOUP_INPUT, NULL, "name two activities",
		                 "an activity is no pair with itself");
	for (int i = 0; status == RECOUP_OK && i < 2; i++) {
		status = journal_activity(journal, i == 0 ? one : other, &found, err);
		if (status == RECOUP_OK)
			activity_clear(&found);
	}
	return status;
}

enum recoup_status journal_join(struct journal *journal, int64_t one, int64_t other,
                                struct error *err)
{
	enum recoup_status status = pair_check(journal, one, other, err);

	if (status == RECOUP_OK)
		status = pair_run(journal, "UPDATE recording SET activity = ?2 WHERE " OF_ACTIVITY, other,
		                  one, err);
	if (status == RECOUP_OK)
		status = fuelling_join(journal, one, other, err);
	if (status == RECOUP_OK)
		status = activity_resolve(journal, other, err);
	return status == RECOUP_OK ? activity_resolve(journal, one, err) : status;
}

enum recoup_status journal_keep_apart(struct journal *journal, int64_t one, int64_t other,
                                      struct error *err)
{
	enum recoup_status status = pair_check(journal, one, other, err);

	return status == RECOUP_OK
	           ? pair_run(journal, "INSERT OR IGNORE INTO apart (one, other)"
	                               " VALUES (min(?1, ?2), max(?1, ?2))", one, other, err)
	           : status;
}
