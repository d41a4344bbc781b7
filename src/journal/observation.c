/* Writing the person's own values of a day. Must not know how a day is read. */
#include "internal.h"

#include "recoup/metric.h"

#include <math.h>
#include <string.h>

static const char *region_name(int region)
{
	return region == REGION_NONE ? "" : region_get(region)->id;
}

static enum recoup_status tag_valid(const struct observation *seen, struct error *err)
{
	size_t length = strlen(seen->tag);

	if (length == 0 || length >= TAG_NAME_MAX || strspn(seen->tag, TAG_LETTERS) != length)
		return error_set(err, RECOUP_INPUT, NULL, "small letters, digits, - and _, at most 31",
		                 "a tag cannot be named \"%.40s\"", seen->tag);
	if (seen->value < 0 || seen->value > 1)
		return error_set(err, RECOUP_INPUT, NULL, "0 is no, 1 is yes", "a tag is 0 to 1");
	return RECOUP_OK;
}

static enum recoup_status observation_valid(const struct observation *seen, struct error *err)
{
	if (seen->day < DAY_MIN || seen->day > DAY_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "days run from 1970-01-01 to 2199-12-31",
		                 "that day is out of range");
	if (seen->tag)
		return tag_valid(seen, err);
	if (seen->region != REGION_NONE && !metric_get(seen->metric)->by_region)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "%s is not said of a body region",
		                 metric_get(seen->metric)->label);
	return metric_check(seen->metric, seen->value, err);
}

void observation_key_bind(sqlite3_stmt *statement, int first, const struct observation *seen)
{
	sqlite3_bind_int(statement, first, seen->day);
	bind_text(statement, first + 1, seen->tag ? METRIC_NAME_TAG : metric_get(seen->metric)->id);
	/* '' and not NULL: the region is part of the key. */
	sqlite3_bind_text(statement, first + 2, seen->tag ? seen->tag : region_name(seen->region), -1,
	                  SQLITE_STATIC);
	bind_text(statement, first + 3, seen->source);
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
		         " batch = NULL, origin = NULL WHERE value <> ?5", err);
	if (!statement)
		return statement_refused(journal);
	observation_key_bind(statement, 1, seen);
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
		return statement_refused(journal);
	observation_key_bind(statement, 1, &(struct observation){.day = day, .metric = metric,
	                                                         .region = region, .source = source});
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
	int code;
	enum recoup_status status = observation_valid(seen, err);

	if (status == RECOUP_OK)
		status = source_ensure(journal, seen->source, err);
	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "SELECT value FROM observation WHERE day = ?1 AND"
	                                   " metric = ?2 AND region = ?3 AND source = ?4", err);
	if (!statement)
		return statement_refused(journal);
	observation_key_bind(statement, 1, seen);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		before = column_real(statement, 0);
	status = statement_end(journal, statement, code, err);
	if (status != RECOUP_OK)
		return status;
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
		journal, "INSERT INTO observation (day, metric, region, source, value, at, batch, origin)"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO UPDATE SET"
		         " value = ?5, at = ?6, batch = ?7, origin = ?8", err);
	if (!statement)
		return statement_refused(journal);
	observation_key_bind(statement, 1, seen);
	sqlite3_bind_double(statement, 5, seen->value);
	sqlite3_bind_int64(statement, 6, seen->at);
	sqlite3_bind_int64(statement, 7, journal->batch);
	bind_text(statement, 8, seen->origin);
	journal->batch_changed = true;
	batch_touch(journal, seen->day);
	return statement_run(journal, statement, err);
}
