/* Writing the person's own values of a day. Must not know how a day is read. */
#include "internal.h"

#include "recoup/metric.h"

#include <math.h>

static const char *region_name(int region)
{
	return region == REGION_NONE ? "" : region_get(region)->id;
}

static enum recoup_status observation_valid(const struct observation *seen, struct error *err)
{
	if (seen->day < DAY_MIN || seen->day > DAY_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "days run from 1970-01-01 to 2199-12-31",
		                 "that day is out of range");
	if (seen->region != REGION_NONE && !metric_get(seen->metric)->by_region)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "%s is not said of a body region",
		                 metric_get(seen->metric)->label);
	return metric_check(seen->metric, seen->value, err);
}

static void key_bind(sqlite3_stmt *statement, day_number day, enum metric_id metric, int region,
                     const char *source)
{
	sqlite3_bind_int(statement, 1, day);
	bind_text(statement, 2, metric_get(metric)->id);
	/* '' and not NULL: the region is part of the key. */
	sqlite3_bind_text(statement, 3, region_name(region), -1, SQLITE_STATIC);
	bind_text(statement, 4, source);
}

enum recoup_status journal_put_observation(struct journal *journal, const struct observation *seen,
                                           struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = observation_valid(seen, err);
	if (status == RECOUP_OK)
		status = source_ensure(journal, seen->source, err);
	if (status != RECOUP_OK)
		return status;
	/* Saying the same again is no change and leaves no undo step. */
	statement = statement_get(
		journal, "INSERT INTO observation (day, metric, region, source, value, at)"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
		         " ON CONFLICT (day, metric, region, source) DO UPDATE SET value = ?5, at = ?6,"
		         " batch = NULL WHERE value <> ?5", err);
	if (!statement)
		return RECOUP_JOURNAL;
	key_bind(statement, seen->day, seen->metric, seen->region, seen->source);
	sqlite3_bind_double(statement, 5, seen->value);
	sqlite3_bind_int64(statement, 6, seen->at);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_clear_observation(struct journal *journal, day_number day,
                                             enum metric_id metric, int region, const char *source,
                                             struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "DELETE FROM observation WHERE day = ?1 AND metric = ?2"
	                                   " AND region = ?3 AND source = ?4", err);
	if (!statement)
		return RECOUP_JOURNAL;
	key_bind(statement, day, metric, region, source);
	status = statement_run(journal, statement, err);
	if (status == RECOUP_OK && sqlite3_changes(journal->db) == 0)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "%s is not logged for that day",
		                 metric_get(metric)->label);
	return status;
}

/* ---- within a batch ---- */

enum recoup_status journal_batch_observation(struct journal *journal,
                                             const struct observation *seen,
                                             enum batch_outcome *outcome, struct error *err)
{
	sqlite3_stmt *statement;
	struct opt_real before = opt_none();
	enum recoup_status status = observation_valid(seen, err);

	if (status == RECOUP_OK)
		status = source_ensure(journal, seen->source, err);
	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "SELECT value FROM observation WHERE day = ?1 AND"
	                                   " metric = ?2 AND region = ?3 AND source = ?4", err);
	if (!statement)
		return RECOUP_JOURNAL;
	key_bind(statement, seen->day, seen->metric, seen->region, seen->source);
	if (sqlite3_step(statement) == SQLITE_ROW)
		before = column_real(statement, 0);
	statement_done(journal, statement);
	*outcome = before.known ? BATCH_MERGED : BATCH_ADDED;
	if (opt_same(before, opt_some(seen->value))) {
		*outcome = BATCH_UNCHANGED;
		return RECOUP_OK;
	}
	if (before.known) {
		status = shelf_observation_former(journal, seen, journal->batch, err);
		if (status != RECOUP_OK)
			return status;
	}
	statement = statement_get(
		journal, "INSERT INTO observation (day, metric, region, source, value, at, batch)"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT DO UPDATE SET"
		         " value = ?5, at = ?6, batch = ?7", err);
	if (!statement)
		return RECOUP_JOURNAL;
	key_bind(statement, seen->day, seen->metric, seen->region, seen->source);
	sqlite3_bind_double(statement, 5, seen->value);
	sqlite3_bind_int64(statement, 6, seen->at);
	sqlite3_bind_int64(statement, 7, journal->batch);
	journal->batch_changed = true;
	return statement_run(journal, statement, err);
}
