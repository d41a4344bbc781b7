/* What an activity is: made of its recordings field by field, the most trusted
 * source that says a field first. Derived; may be thrown away and made again. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* More sources than this for one session are not real. */
#define RECORDINGS_MAX 16

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

struct ranked {
	size_t place;
	struct recording recording;
};

static int by_trust(const void *a, const void *b)
{
	const struct ranked *p = a, *q = b;

	return (p->place > q->place) - (p->place < q->place);
}

static struct session resolve(const struct ranked *all, size_t count)
{
	struct session session;
	bool start = false, sport = false;

	memset(&session, 0, sizeof session);
	/* A correction by hand may leave start and sport to the others; when those are
	 * gone, what it was written against still stands. */
	start_copy(&session, &all[0].recording.session);
	session.sport = all[0].recording.session.sport;
	for (size_t i = 0; i < count; i++) {
		const struct recording *recording = &all[i].recording;

		if (!start && recording->says_start) {
			start_copy(&session, &recording->session);
			start = true;
		}
		if (!sport && recording->says_sport) {
			session.sport = recording->session.sport;
			sport = true;
		}
		session_fill(&session, &recording->session);
	}
	return session;
}

static void activity_bind(sqlite3_stmt *statement, const struct session *session)
{
	const struct sport_row *sport = sport_get(session->sport);

	sqlite3_bind_int(statement, 2, session->day);
	sqlite3_bind_int64(statement, 3, session->start);
	sqlite3_bind_int(statement, 4, session->offset);
	bind_text(statement, 5, sport->id);
	sqlite3_bind_int(statement, 6, sport->running);
	bind_text(statement, 7, workout_id(session->workout));
	bind_real(statement, 8, session->duration_s);
	bind_real(statement, 9, session->moving_s);
	bind_real(statement, 10, session->distance_m);
	bind_real(statement, 11, session->rpe);
	bind_real(statement, 12, session->average_hr);
	bind_real(statement, 13, session->maximum_hr);
	bind_real(statement, 14, session->ascent_m);
	bind_real(statement, 15, session->device_load);
	bind_real(statement, 16, session->feel);
	bind_text(statement, 17, fuel_before_id(session->before));
	bind_text(statement, 18, fuel_after_id(session->after));
}

enum recoup_status activity_new(struct journal *journal, const struct session *session,
                                int64_t *id, struct error *err)
{
	enum recoup_status status;
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO activity (id, day, start, utc_offset, sport, running, workout,"
		         " duration_s, moving_s, distance_m, rpe, average_hr, maximum_hr, ascent_m,"
		         " device_load, feel, fuel_before, fuel_after) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
		         " ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)", err);

	if (!statement)
		return RECOUP_JOURNAL;
	activity_bind(statement, session);
	status = statement_run(journal, statement, err);
	*id = sqlite3_last_insert_rowid(journal->db);
	return status;
}

static enum recoup_status activity_write(struct journal *journal, int64_t id,
                                         const struct session *session, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO activity (id, day, start, utc_offset, sport, running, workout,"
		         " duration_s, moving_s, distance_m, rpe, average_hr, maximum_hr, ascent_m,"
		         " device_load, feel, fuel_before, fuel_after, deleted) VALUES (?1, ?2, ?3, ?4, ?5,"
		         " ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
		         " EXISTS (SELECT 1 FROM deletion WHERE activity = ?1))"
		         " ON CONFLICT (id) DO UPDATE SET day = excluded.day, start = excluded.start,"
		         " utc_offset = excluded.utc_offset, sport = excluded.sport,"
		         " running = excluded.running, workout = excluded.workout,"
		         " duration_s = excluded.duration_s, moving_s = excluded.moving_s,"
		         " distance_m = excluded.distance_m, rpe = excluded.rpe,"
		         " average_hr = excluded.average_hr, maximum_hr = excluded.maximum_hr,"
		         " ascent_m = excluded.ascent_m, device_load = excluded.device_load,"
		         " feel = excluded.feel, fuel_before = excluded.fuel_before,"
		         " fuel_after = excluded.fuel_after, deleted = excluded.deleted", err);

	if (!statement)
		return RECOUP_JOURNAL;
	sqlite3_bind_int64(statement, 1, id);
	activity_bind(statement, session);
	return statement_run(journal, statement, err);
}

static enum recoup_status activity_remove(struct journal *journal, int64_t id, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "DELETE FROM activity WHERE id = ?1", err);

	if (!statement)
		return RECOUP_JOURNAL;
	sqlite3_bind_int64(statement, 1, id);
	return statement_run(journal, statement, err);
}

enum recoup_status activity_resolve(struct journal *journal, int64_t id, struct error *err)
{
	struct ranked all[RECORDINGS_MAX];
	struct session session;
	size_t count = 0;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT " RECORDING_COLUMNS " FROM recording WHERE activity = ?1", err);
	int code = SQLITE_DONE;

	if (!statement)
		return RECOUP_JOURNAL;
	sqlite3_bind_int64(statement, 1, id);
	while (count < RECORDINGS_MAX && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		recording_from_row(statement, 0, &all[count].recording);
		all[count].place = source_place(journal, all[count].recording.source);
		count++;
	}
	statement_done(journal, statement);
	if (code != SQLITE_DONE && code != SQLITE_ROW)
		return journal_fail(journal, code, err);
	if (count == 0)
		return activity_remove(journal, id, err);
	/* Borrowed strings died with the statement; only numbers are read from here. */
	qsort(all, count, sizeof *all, by_trust);
	session = resolve(all, count);
	return activity_write(journal, id, &session, err);
}

enum recoup_status activity_resolve_all(struct journal *journal, struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT activity FROM recording GROUP BY activity HAVING count(*) > 1", err);

	if (!statement)
		return RECOUP_JOURNAL;
	while (status == RECOUP_OK && sqlite3_step(statement) == SQLITE_ROW)
		status = activity_resolve(journal, sqlite3_column_int64(statement, 0), err);
	statement_done(journal, statement);
	return status;
}
