/* Practices that were done, and what days are meant to be. Must not know the catalogue. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#include "recoup/text.h"

#define SECONDS_MOST 172800

static enum recoup_status done_valid(const struct practice_done *done, struct error *err)
{
	if (done->day < DAY_MIN || done->day > DAY_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "days run from 1970-01-01 to 2199-12-31",
		                 "that day is out of range");
	if (!*done->practice || !*done->kind)
		return error_set(err, RECOUP_INPUT, NULL, "\"recoup practice\" lists them",
		                 "a practice needs its name");
	if (!(done->seconds >= 0 && done->seconds <= SECONDS_MOST) ||
	    (done->planned_s.known &&
	     !(done->planned_s.value >= 0 && done->planned_s.value <= SECONDS_MOST)))
		return error_set(err, RECOUP_INPUT, NULL, "0 to 48 hours", "%.0f minutes cannot be",
		                 done->seconds / 60);
	if (!text_valid_utf8(done->felt, strlen(done->felt)))
		return error_set(err, RECOUP_INPUT, NULL, NULL, "how it felt is no UTF-8 text");
	return RECOUP_OK;
}

enum recoup_status journal_put_practice(struct journal *journal, struct practice_done *done,
                                        instant at, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = done_valid(done, err);
	if (status != RECOUP_OK)
		return status;
	statement = statement_get(
		journal, "INSERT OR REPLACE INTO practice_done (id, day, practice, kind, start, utc_offset,"
		         " seconds, planned_s, finished, felt, at)"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", err);
	if (!statement)
		return statement_refused(journal);
	/* Never one that was given before: undo and other machines may still speak of it. */
	if (!done->id)
		done->id = ++journal->last_id;
	sqlite3_bind_int64(statement, 1, done->id);
	sqlite3_bind_int(statement, 2, done->day);
	bind_text(statement, 3, done->practice);
	bind_text(statement, 4, done->kind);
	sqlite3_bind_int64(statement, 5, done->start);
	sqlite3_bind_int(statement, 6, done->offset);
	sqlite3_bind_double(statement, 7, done->seconds);
	bind_real(statement, 8, done->planned_s);
	sqlite3_bind_int(statement, 9, done->finished);
	bind_text(statement, 10, done->felt);
	sqlite3_bind_int64(statement, 11, at);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_delete_practice(struct journal *journal, int64_t id, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "DELETE FROM practice_done WHERE id = ?1", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	status = statement_run(journal, statement, err);
	if (status == RECOUP_OK && sqlite3_changes(journal->db) == 0)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "there is no practice %lld",
		                 (long long)id);
	return status;
}

enum recoup_status journal_practices(struct journal *journal, day_number from, day_number to,
                                     bool (*each)(void *context, const struct practice_done *done),
                                     void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, day, practice, kind, start, utc_offset, seconds, planned_s, finished,"
		         " felt FROM practice_done WHERE day BETWEEN ?1 AND ?2 ORDER BY day, start, id", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct practice_done done = {.id = sqlite3_column_int64(statement, 0),
		                             .day = column_day(statement, 1),
		                             .start = column_instant(statement, 4),
		                             .offset = column_offset(statement, 5),
		                             .seconds = opt_or(column_within(statement, 6, 0, SECONDS_MOST), 0),
		                             .planned_s = column_within(statement, 7, 0, SECONDS_MOST),
		                             .finished = sqlite3_column_int(statement, 8) != 0};

		snprintf(done.practice, sizeof done.practice, "%s", column_text(statement, 2));
		snprintf(done.kind, sizeof done.kind, "%s", column_name(statement, 3));
		snprintf(done.felt, sizeof done.felt, "%s", column_text(statement, 9));
		going = each(context, &done);
	}
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_practice_history(struct journal *journal, day_number through,
                                            bool (*each)(void *context,
                                                         const struct practice_history *history),
                                            void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT practice, max(day), sum(day > ?1 - ?2) FROM practice_done WHERE day <= ?1"
		         " GROUP BY practice ORDER BY practice", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, through);
	sqlite3_bind_int(statement, 2, PRACTICE_RECENT_DAYS);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct practice_history history = {.last = sqlite3_column_int(statement, 1),
		                                   .recent = sqlite3_column_int(statement, 2)};

		snprintf(history.practice, sizeof history.practice, "%s", column_text(statement, 0));
		going = each(context, &history);
	}
	return statement_end(journal, statement, code, err);
}

static enum recoup_status plan_delete(struct journal *journal, day_number day, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "DELETE FROM plan WHERE day = ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_put_plan(struct journal *journal, const struct day_plan *plan, instant at,
                                    struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK)
		return status;
	if (plan->day < DAY_MIN || plan->day > DAY_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "days run from 1970-01-01 to 2199-12-31",
		                 "that day is out of range");
	if (!text_valid_utf8(plan->note, strlen(plan->note)))
		return error_set(err, RECOUP_INPUT, NULL, NULL, "the plan's note is no UTF-8 text");
	if (plan->kind == PLAN_NONE)
		return plan_delete(journal, plan->day, err);
	/* Saying the same again is no change and leaves no undo step. */
	statement = statement_get(
		journal, "INSERT INTO plan (day, kind, note, at) VALUES (?1, ?2, ?3, ?4)"
		         " ON CONFLICT (day) DO UPDATE SET kind = ?2, note = ?3, at = ?4"
		         " WHERE kind <> ?2 OR note IS NOT ?3", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, plan->day);
	bind_text(statement, 2, plan_kind_id(plan->kind));
	bind_text(statement, 3, plan->note);
	sqlite3_bind_int64(statement, 4, at);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_plans(struct journal *journal, day_number from, day_number to,
                                 bool (*each)(void *context, const struct day_plan *plan),
                                 void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, kind, note FROM plan WHERE day BETWEEN ?1 AND ?2 ORDER BY day", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		const char *kind = column_text(statement, 1);
		struct day_plan plan = {.day = column_day(statement, 0),
		                    .kind = plan_kind_find(kind, strlen(kind))};

		snprintf(plan.note, sizeof plan.note, "%s", column_text(statement, 2));
		if (plan.kind != PLAN_COUNT)
			going = each(context, &plan);
	}
	return statement_end(journal, statement, code, err);
}
