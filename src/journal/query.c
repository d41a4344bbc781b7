/* Activities as lists, and what a new recording might be the same session as.
 * Must not know who asks. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ?1 0: running only. ?3, ?4 days. What a filter asks for besides stands in find.c. */
#define ACTIVITY_WHERE                                                                        \
	" FROM activity WHERE deleted = 0 AND (?1 OR instr(?7, '|' || sport || '|'))"              \
	" AND day BETWEEN ?3 AND ?4"
#define SQL_SIZE 8192

/* "|run|trail_run|": the kinds that are running, by the table of sports. */
#define SPORTS_TEXT_SIZE 256
static const char *running_sports(char out[SPORTS_TEXT_SIZE])
{
	size_t put = 1;

	memcpy(out, "|", 2);
	for (int sport = 0; sport < SPORT_COUNT; sport++) {
		const struct sport_row *row = sport_get((enum sport)sport);

		if (row->running && put + strlen(row->id) + 2 < SPORTS_TEXT_SIZE)
			put += (size_t)snprintf(out + put, SPORTS_TEXT_SIZE - put, "%s|", row->id);
	}
	return out;
}

static void query_bind(sqlite3_stmt *statement, const struct activity_query *query)
{
	char sports[SPORTS_TEXT_SIZE];

	sqlite3_bind_int(statement, 1, query->all_sports);
	sqlite3_bind_int(statement, 3, query->from == DAY_NONE ? DAY_MIN : query->from);
	sqlite3_bind_int(statement, 4, query->to == DAY_NONE ? DAY_MAX : query->to);
	sqlite3_bind_text(statement, 7, running_sports(sports), -1, SQLITE_TRANSIENT);
	find_bind(statement, query);
}

static const char *order_of(const struct activity_query *query)
{
	static const char *const orders[][2] = {
		[SORT_START] = {" ORDER BY day DESC, start DESC, id DESC", " ORDER BY day, start, id"},
		[SORT_DISTANCE] = {" ORDER BY distance_m DESC NULLS LAST, start DESC, id",
		                   " ORDER BY distance_m NULLS LAST, start, id"},
		[SORT_DURATION] = {" ORDER BY duration_s DESC NULLS LAST, start DESC, id",
		                   " ORDER BY duration_s NULLS LAST, start, id"},
		[SORT_RPE] = {" ORDER BY rpe DESC NULLS LAST, start DESC, id",
		              " ORDER BY rpe NULLS LAST, start, id"},
	};

	return orders[query->sort][query->ascending ? 1 : 0];
}

/* As much as anybody reads of one; a file from elsewhere may hold a title without end. */
static char *text_dup(const char *text)
{
	size_t length = strlen(text);

	if (length > NOTE_MAX)
		for (length = NOTE_MAX; length > 0 && ((unsigned char)text[length] & 0xC0) == 0x80;)
			length--;
	return length > 0 ? strndup(text, length) : NULL;
}

/* Titles, notes and sources, the most trusted first. */
static enum recoup_status details_read(struct journal *journal, struct activity *activity,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT source, title, notes FROM recording WHERE " OF_ACTIVITY
		         " ORDER BY " BY_TRUST, err);
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity->id);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		if (activity->source_count < ACTIVITY_SOURCES)
			snprintf(activity->sources[activity->source_count++], SOURCE_NAME_MAX, "%s",
			         column_name(statement, 0));
		if (!activity->title)
			activity->title = text_dup(column_text(statement, 1));
		if (!activity->notes)
			activity->notes = text_dup(column_text(statement, 2));
	}
	return statement_end(journal, statement, code, err);
}

static enum recoup_status activity_from_row(struct journal *journal, sqlite3_stmt *statement,
                                            struct activity *activity, struct error *err)
{
	memset(activity, 0, sizeof *activity);
	activity->id = sqlite3_column_int64(statement, 0);
	activity->deleted = sqlite3_column_int(statement, 1) != 0;
	session_from_row(statement, 2, &activity->session);
	return details_read(journal, activity, err);
}

/* A statement of "`select` FROM ... WHERE ... `end`" for the query, bound. */
static sqlite3_stmt *query_prepare(struct journal *journal, const struct activity_query *query,
                                   const char *select, const char *end, struct error *err)
{
	char sql[SQL_SIZE];
	sqlite3_stmt *statement = NULL;
	int code;

	snprintf(sql, sizeof sql, "%s" ACTIVITY_WHERE, select);
	if (!find_write(query, sql, sizeof sql) || strlen(sql) + strlen(end) >= sizeof sql) {
		journal->refused = error_set(err, RECOUP_INPUT, NULL, NULL,
		                             "that is too much to look for at once");
		return NULL;
	}
	memcpy(sql + strlen(sql), end, strlen(end) + 1);
	code = sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL);
	if (code != SQLITE_OK) {
		journal_fail(journal, code, err);
		return NULL;
	}
	query_bind(statement, query);
	journal->query = query;
	return statement;
}

static enum recoup_status query_end(struct journal *journal, sqlite3_stmt *statement, int code,
                                    struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	if (code != SQLITE_DONE && code != SQLITE_ROW) /* a row: whoever asked had enough */
		status = journal_fail(journal, code, err);
	sqlite3_finalize(statement);
	journal->query = NULL;
	return status;
}

enum recoup_status journal_activities(struct journal *journal, const struct activity_query *query,
                                      bool (*each)(void *context, const struct activity *activity),
                                      void *context, struct error *err)
{
	char end[200];
	sqlite3_stmt *statement;
	enum recoup_status status = RECOUP_OK, ended;
	bool going = true;
	int code = SQLITE_DONE;

	snprintf(end, sizeof end, "%s LIMIT ?5 OFFSET ?6", order_of(query));
	statement = query_prepare(journal, query, "SELECT id, deleted, " SESSION_COLUMNS, end, err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 5, query->limit > 0 ? query->limit : -1);
	sqlite3_bind_int64(statement, 6, query->offset);
	while (going && status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct activity activity;

		status = activity_from_row(journal, statement, &activity, err);
		if (status == RECOUP_OK)
			going = each(context, &activity);
		activity_clear(&activity);
	}
	ended = query_end(journal, statement, code, err);
	return status == RECOUP_OK ? ended : status;
}

enum recoup_status journal_activity_keys(struct journal *journal,
                                         const struct activity_query *query,
                                         bool (*each)(void *context, int64_t id, day_number day),
                                         void *context, struct error *err)
{
	sqlite3_stmt *statement =
		query_prepare(journal, query, "SELECT id, day", order_of(query), err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW)
		going = each(context, sqlite3_column_int64(statement, 0), column_day(statement, 1));
	return query_end(journal, statement, code, err);
}

enum recoup_status journal_activity_count(struct journal *journal,
                                          const struct activity_query *query, int64_t *count,
                                          struct error *err)
{
	sqlite3_stmt *statement = query_prepare(journal, query, "SELECT count(*)", "", err);
	int code;

	*count = 0;
	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*count = sqlite3_column_int64(statement, 0);
	return query_end(journal, statement, code, err);
}

enum recoup_status journal_activity_place(struct journal *journal,
                                          const struct activity_query *query, int64_t id,
                                          int64_t *place, struct error *err)
{
	sqlite3_stmt *statement = query_prepare(
		journal, query, "SELECT count(*)",
		" AND (day, start, id) > (SELECT day, start, id FROM activity WHERE id = ?8)", err);
	int code;

	*place = 0;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 8, id);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*place = sqlite3_column_int64(statement, 0);
	return query_end(journal, statement, code, err);
}

enum recoup_status journal_activity(struct journal *journal, int64_t id, struct activity *activity,
                                    struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT activity, activity IN (SELECT activity FROM deletion), " SESSION_COLUMNS
		         " FROM recording WHERE shared = 0 AND " OF_ACTIVITY " UNION ALL"
		         " SELECT id, id IN (SELECT activity FROM deletion), " SESSION_COLUMNS
		         " FROM merged WHERE id = ?1", err);
	enum recoup_status status;
	int code;

	memset(activity, 0, sizeof *activity);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		status = activity_from_row(journal, statement, activity, err);
	else if (code == SQLITE_DONE)
		status = error_set(err, RECOUP_NOTHING, NULL, "\"recoup runs --all\" lists them",
		                   "there is no activity %lld", (long long)id);
	else
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	if (status != RECOUP_OK)
		activity_clear(activity);
	return status;
}

enum recoup_status journal_knows_recording(struct journal *journal, const char *source,
                                           const char *identity, bool *known, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT 1 FROM recording WHERE source = ?1 AND identity = ?2", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	*known = false;
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, source);
	bind_text(statement, 2, identity);
	code = sqlite3_step(statement);
	*known = code == SQLITE_ROW;
	if (code != SQLITE_ROW && code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_candidates(struct journal *journal, instant from, instant to,
                                      bool (*each)(void *context,
                                                   const struct candidate *candidate),
                                      void *context, struct error *err)
{
	/* The index is by day first; offsets reach 14 hours and days turn late. */
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT r.activity, r.source, r.identity, r.day, r.start, r.utc_offset, r.sport,"
		         " r.workout, r.duration_s, r.moving_s, r.distance_m, r.rpe, r.average_hr,"
		         " r.maximum_hr, r.ascent_m, r.device_load, r.feel, r.fuel_before, r.fuel_after,"
		         " r.says_start"
		         " FROM recording r WHERE r.day BETWEEN ?1 / 86400 - 2 AND ?2 / 86400 + 2"
		         " AND r.start BETWEEN ?1 AND ?2 ORDER BY r.start, r.id", err);
	enum recoup_status status = RECOUP_OK;
	struct candidate candidate;
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, from);
	sqlite3_bind_int64(statement, 2, to);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		memset(&candidate, 0, sizeof candidate);
		candidate.activity = sqlite3_column_int64(statement, 0);
		snprintf(candidate.source, sizeof candidate.source, "%s", column_name(statement, 1));
		snprintf(candidate.identity, sizeof candidate.identity, "%s", column_text(statement, 2));
		session_from_row(statement, 3, &candidate.session);
		candidate.says_start = sqlite3_column_int(statement, 19) != 0;
		if (!each(context, &candidate)) {
			code = SQLITE_DONE;
			break;
		}
	}
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}
