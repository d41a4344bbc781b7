/* What an activity is that several recordings tell of: made of them field by field,
 * the most trusted source that says a field first. Derived; may be thrown away and made again. */
#include "internal.h"

#include <string.h>

static void real_fill(struct opt_real *into, struct opt_real from)
{
	*into = opt_first(*into, from);
}

static void session_fill(struct session *into, const struct session *from)
{
	real_fill(&into->duration_s, from->duration_s);
	real_fill(&into->moving_s, from->moving_s);
	real_fill(&into->distance_m, from->distance_m);
	real_fill(&into->rpe, from->rpe);
	real_fill(&into->average_hr, from->average_hr);
	real_fill(&into->maximum_hr, from->maximum_hr);
	real_fill(&into->ascent_m, from->ascent_m);
	real_fill(&into->device_load, from->device_load);
	real_fill(&into->feel, from->feel);
	if (into->workout == WORKOUT_NONE)
		into->workout = from->workout;
	if (into->before == BEFORE_UNKNOWN)
		into->before = from->before;
	if (into->after == AFTER_UNKNOWN)
		into->after = from->after;
}

static void start_copy(struct session *into, const struct session *from)
{
	into->start = from->start;
	into->offset = from->offset;
	into->day = from->day;
}

/* A session as the recordings told so far make it. */
struct resolving {
	struct session session;
	bool start, sport; /* said by one of them */
	int64_t count;
};

/* Told in order of trust. A correction by hand may leave start and sport to the others;
 * when those are gone, what it was written against still stands. */
static void resolve(struct resolving *so_far, const struct recording *recording)
{
	if (!so_far->start && (recording->says_start || so_far->count == 0)) {
		start_copy(&so_far->session, &recording->session);
		so_far->start = recording->says_start;
	}
	if (!so_far->sport && (recording->says_sport || so_far->count == 0)) {
		so_far->session.sport = recording->session.sport;
		so_far->sport = recording->says_sport;
	}
	session_fill(&so_far->session, &recording->session);
	so_far->count++;
}

static enum recoup_status merged_write(struct journal *journal, int64_t id,
                                       const struct session *session, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT OR REPLACE INTO merged (id, " SESSION_COLUMNS ") VALUES (?1, ?2, ?3, ?4,"
		         " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	sqlite3_bind_int(statement, 2, session->day);
	sqlite3_bind_int64(statement, 3, session->start);
	sqlite3_bind_int(statement, 4, session->offset);
	bind_text(statement, 5, sport_get(session->sport)->id);
	bind_text(statement, 6, workout_id(session->workout));
	bind_real(statement, 7, session->duration_s);
	bind_real(statement, 8, session->moving_s);
	bind_real(statement, 9, session->distance_m);
	bind_real(statement, 10, session->rpe);
	bind_real(statement, 11, session->average_hr);
	bind_real(statement, 12, session->maximum_hr);
	bind_real(statement, 13, session->ascent_m);
	bind_real(statement, 14, session->device_load);
	bind_real(statement, 15, session->feel);
	bind_text(statement, 16, fuel_before_id(session->before));
	bind_text(statement, 17, fuel_after_id(session->after));
	return statement_run(journal, statement, err);
}

static enum recoup_status run_with_id(struct journal *journal, const char *sql, int64_t id,
                                      struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, sql, err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	return statement_run(journal, statement, err);
}

/* Alone, a recording is the activity itself. */
static enum recoup_status unmerge(struct journal *journal, int64_t id, struct error *err)
{
	static const char gone[] = "DELETE FROM merged WHERE id = ?1";
	static const char alone[] =
		"UPDATE recording SET shared = 0 WHERE " OF_ACTIVITY " AND shared = 1";
	enum recoup_status status = run_with_id(journal, gone, id, err);

	return status == RECOUP_OK ? run_with_id(journal, alone, id, err) : status;
}

static enum recoup_status merge(struct journal *journal, int64_t id, const struct session *session,
                                struct error *err)
{
	static const char together[] =
		"UPDATE recording SET shared = 1 WHERE " OF_ACTIVITY " AND shared = 0";
	enum recoup_status status = run_with_id(journal, together, id, err);

	return status == RECOUP_OK ? merged_write(journal, id, session, err) : status;
}

enum recoup_status activity_resolve(struct journal *journal, int64_t id, struct error *err)
{
	struct resolving so_far;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT " RECORDING_COLUMNS " FROM recording WHERE " OF_ACTIVITY
		         " ORDER BY " BY_TRUST, err);
	int code;

	if (!statement)
		return statement_refused(journal);
	memset(&so_far, 0, sizeof so_far);
	sqlite3_bind_int64(statement, 1, id);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct recording recording;

		recording_from_row(statement, 0, &recording);
		if (journal->batch)
			batch_touch(journal, recording.session.day);
		resolve(&so_far, &recording);
	}
	statement_done(journal, statement);
	if (code != SQLITE_DONE)
		return journal_fail(journal, code, err);
	return so_far.count < 2 ? unmerge(journal, id, err)
	                        : merge(journal, id, &so_far.session, err);
}

enum recoup_status activities_resolve(struct journal *journal, const char *sql, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, sql, err);
	enum recoup_status status = statement ? RECOUP_OK : statement_refused(journal);
	int code = SQLITE_DONE;

	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW)
		status = activity_resolve(journal, sqlite3_column_int64(statement, 0), err);
	if (status == RECOUP_OK)
		return statement_end(journal, statement, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status activity_resolve_all(struct journal *journal, struct error *err)
{
	return activities_resolve(journal, "SELECT id FROM merged", err);
}
