/* Recordings in and out of rows, and the person's own changes to sessions. Must
 * not know how an activity is made of them (resolve.c). */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>


/* A word that this version does not know reads as not said, rather than as wrong. */
static enum workout workout_read(const char *word)
{
	enum workout workout = workout_find(word, strlen(word));

	return workout == WORKOUT_COUNT ? WORKOUT_NONE : workout;
}

static enum sport sport_read(const char *word)
{
	enum sport sport = sport_find(word, strlen(word));

	return sport == SPORT_COUNT ? SPORT_OTHER : sport;
}

static enum fuel_before before_read(const char *word)
{
	enum fuel_before before = fuel_before_find(word, strlen(word));

	return before == BEFORE_COUNT ? BEFORE_UNKNOWN : before;
}

static enum fuel_after after_read(const char *word)
{
	enum fuel_after after = fuel_after_find(word, strlen(word));

	return after == AFTER_COUNT ? AFTER_UNKNOWN : after;
}

void session_from_row(sqlite3_stmt *statement, int first, struct session *session)
{
	session->day = column_day(statement, first);
	session->start = column_instant(statement, first + 1);
	session->offset = column_offset(statement, first + 2);
	session->sport = sport_read(column_text(statement, first + 3));
	session->workout = workout_read(column_text(statement, first + 4));
	session->duration_s = column_real(statement, first + 5);
	session->moving_s = column_real(statement, first + 6);
	session->distance_m = column_real(statement, first + 7);
	session->rpe = column_real(statement, first + 8);
	session->average_hr = column_real(statement, first + 9);
	session->maximum_hr = column_real(statement, first + 10);
	session->ascent_m = column_real(statement, first + 11);
	session->device_load = column_real(statement, first + 12);
	session->feel = column_real(statement, first + 13);
	session->before = before_read(column_text(statement, first + 14));
	session->after = after_read(column_text(statement, first + 15));
	session_keep_within(session);
}

static const char *text_or_null(sqlite3_stmt *statement, int column)
{
	return (const char *)sqlite3_column_text(statement, column);
}

void recording_from_row(sqlite3_stmt *statement, int first, struct recording *recording)
{
	struct session *session = &recording->session;

	memset(recording, 0, sizeof *recording);
	recording->activity = sqlite3_column_int64(statement, first);
	recording->source = column_name(statement, first + 1);
	recording->identity = column_text(statement, first + 2);
	session->day = column_day(statement, first + 3);
	session->start = column_instant(statement, first + 4);
	session->offset = column_offset(statement, first + 5);
	recording->says_start = sqlite3_column_int(statement, first + 6) != 0;
	session->sport = sport_read(column_text(statement, first + 7));
	recording->says_sport = sqlite3_column_int(statement, first + 8) != 0;
	session->workout = workout_read(column_text(statement, first + 9));
	session->duration_s = column_real(statement, first + 10);
	session->moving_s = column_real(statement, first + 11);
	session->distance_m = column_real(statement, first + 12);
	session->rpe = column_real(statement, first + 13);
	session->average_hr = column_real(statement, first + 14);
	session->maximum_hr = column_real(statement, first + 15);
	session->ascent_m = column_real(statement, first + 16);
	session->device_load = column_real(statement, first + 17);
	session->feel = column_real(statement, first + 18);
	session->before = before_read(column_text(statement, first + 19));
	session->after = after_read(column_text(statement, first + 20));
	session_keep_within(session);
	recording->title = text_or_null(statement, first + 21);
	recording->notes = text_or_null(statement, first + 22);
	recording->batch = sqlite3_column_int64(statement, first + 23);
}

void recording_bind(sqlite3_stmt *statement, const struct recording *recording, int64_t activity,
                    int64_t batch)
{
	const struct session *session = &recording->session;

	sqlite3_bind_int64(statement, 1, activity);
	bind_borrowed(statement, 2, recording->source);
	bind_borrowed(statement, 3, recording->identity);
	sqlite3_bind_int(statement, 4, session->day);
	sqlite3_bind_int64(statement, 5, session->start);
	sqlite3_bind_int(statement, 6, session->offset);
	sqlite3_bind_int(statement, 7, recording->says_start);
	bind_borrowed(statement, 8, sport_get(session->sport)->id);
	sqlite3_bind_int(statement, 9, recording->says_sport);
	bind_borrowed(statement, 10, workout_id(session->workout));
	bind_real(statement, 11, session->duration_s);
	bind_real(statement, 12, session->moving_s);
	bind_real(statement, 13, session->distance_m);
	bind_real(statement, 14, session->rpe);
	bind_real(statement, 15, session->average_hr);
	bind_real(statement, 16, session->maximum_hr);
	bind_real(statement, 17, session->ascent_m);
	bind_real(statement, 18, session->device_load);
	bind_real(statement, 19, session->feel);
	bind_borrowed(statement, 20, fuel_before_id(session->before));
	bind_borrowed(statement, 21, fuel_after_id(session->after));
	bind_borrowed(statement, 22, recording->title);
	bind_borrowed(statement, 23, recording->notes);
	if (batch)
		sqlite3_bind_int64(statement, 24, batch);
	else
		sqlite3_bind_null(statement, 24);
}

static bool same_text(const char *a, const char *b)
{
	return strcmp(a ? a : "", b ? b : "") == 0;
}

bool recording_same(const struct recording *a, const struct recording *b)
{
	const struct session *p = &a->session, *q = &b->session;

	return p->start == q->start && p->offset == q->offset && p->day == q->day &&
	       p->sport == q->sport && p->workout == q->workout && p->before == q->before &&
	       p->after == q->after && a->says_start == b->says_start &&
	       a->says_sport == b->says_sport && opt_same(p->duration_s, q->duration_s) &&
	       opt_same(p->moving_s, q->moving_s) && opt_same(p->distance_m, q->distance_m) &&
	       opt_same(p->rpe, q->rpe) && opt_same(p->average_hr, q->average_hr) &&
	       opt_same(p->maximum_hr, q->maximum_hr) && opt_same(p->ascent_m, q->ascent_m) &&
	       opt_same(p->device_load, q->device_load) && opt_same(p->feel, q->feel) &&
	       same_text(a->title, b->title) && same_text(a->notes, b->notes);
}

enum recoup_status recording_insert(struct journal *journal, const struct recording *recording,
                                    int64_t *activity, int64_t batch, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO recording (" RECORDING_COLUMNS ", id) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
		         " ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,"
		         " ?23, ?24, ?25)", err);

	if (!statement)
		return statement_refused(journal);
	journal->last_id++;
	if (!*activity)
		*activity = journal->last_id;
	recording_bind(statement, recording, *activity, batch);
	sqlite3_bind_int64(statement, 25, journal->last_id);
	return statement_run(journal, statement, err);
}

enum recoup_status recording_insert_new(struct journal *journal, const struct recording *recording,
                                        int64_t *activity, bool *inserted, struct error *err)
{
	int64_t id = journal->last_id + 1;
	enum recoup_status status;
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO recording (" RECORDING_COLUMNS ", id) VALUES (?1, ?2, ?3, ?4, ?5, ?6,"
		         " ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22,"
		         " ?23, ?24, ?25) ON CONFLICT (source, identity) DO NOTHING", err);

	if (!statement)
		return statement_refused(journal);
	recording_bind(statement, recording, *activity ? *activity : id, journal->batch);
	sqlite3_bind_int64(statement, 25, id);
	status = statement_run(journal, statement, err);
	*inserted = status == RECOUP_OK && sqlite3_changes(journal->db) > 0;
	if (!*inserted)
		return status;
	journal->last_id = id;
	if (!*activity)
		*activity = id;
	return RECOUP_OK;
}

enum recoup_status recording_update(struct journal *journal, int64_t id,
                                    const struct recording *recording, int64_t activity,
                                    int64_t batch, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "UPDATE recording SET (" RECORDING_COLUMNS ") = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8,"
		         " ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24)"
		         " WHERE id = ?25", err);

	if (!statement)
		return statement_refused(journal);
	recording_bind(statement, recording, activity, batch);
	sqlite3_bind_int64(statement, 25, id);
	return statement_run(journal, statement, err);
}

/* ---- by hand ---- */

static enum recoup_status recording_valid(const struct recording *recording, instant now,
                                          struct error *err)
{
	const struct session *session = &recording->session;

	if (session->day < DAY_MIN || session->day > DAY_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "days run from 1970-01-01 to 2199-12-31",
		                 "the day of the session is out of range");
	return session_check(session, now, err);
}

#define IDENTITY_SIZE 1100

/* Unlike that of any other journal, with which this one may meet one day. */
static void identity_by_hand(const struct journal *journal, int64_t activity, char *out,
                             size_t size)
{
	uint64_t chance;

	sqlite3_randomness(sizeof chance, &chance);
	snprintf(out, size, "hand-%lld-%lld-%016llx", (long long)journal->change_at,
	         (long long)activity, (unsigned long long)chance);
}

/* The person's word on what another source recorded is named after that: said on two
 * machines it is one and the same, and the later word counts. "" when there is no such
 * source, or the name is taken. */
static enum recoup_status identity_of_word(struct journal *journal, int64_t activity, char *out,
                                           size_t size, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT name FROM (SELECT 'of ' || source || ' ' || identity AS name"
		         " FROM recording WHERE " OF_ACTIVITY " AND source <> 'self'"
		         " ORDER BY id <> ?1, source, identity LIMIT 1) WHERE NOT EXISTS"
		         " (SELECT 1 FROM recording WHERE source = 'self' AND identity = name)", err);
	int code;

	out[0] = '\0';
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW && strlen(column_text(statement, 0)) < size)
		snprintf(out, size, "%s", column_text(statement, 0));
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_add_activity(struct journal *journal, const struct recording *recording,
                                        int64_t *activity, struct error *err)
{
	struct recording own = *recording;
	char identity[IDENTITY_SIZE];
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = recording_valid(recording, journal->change_at, err);
	if (status == RECOUP_OK)
		status = source_ensure(journal, recording->source, err);
	if (status != RECOUP_OK)
		return status;
	*activity = 0;
	if (!own.identity || !*own.identity) {
		identity_by_hand(journal, journal->last_id + 1, identity, sizeof identity);
		own.identity = identity;
	}
	return recording_insert(journal, &own, activity, 0, err);
}

static enum recoup_status own_find(struct journal *journal, int64_t activity, int64_t *id,
                                   struct recording *found, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, " RECORDING_COLUMNS " FROM recording WHERE " OF_ACTIVITY
		         " AND source = 'self' ORDER BY identity DESC LIMIT 1", err);
	enum recoup_status status = RECOUP_NOTHING, ended;
	int code;

	*id = 0;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*id = sqlite3_column_int64(statement, 0);
		recording_from_row(statement, 1, found);
		found->id = *id;
		free(journal->own_title);
		free(journal->own_notes);
		free(journal->own_identity);
		journal->own_title = found->title ? strdup(found->title) : NULL;
		journal->own_notes = found->notes ? strdup(found->notes) : NULL;
		journal->own_identity = strdup(found->identity);
		found->title = journal->own_title;
		found->notes = journal->own_notes;
		found->identity = journal->own_identity;
		found->source = SOURCE_SELF;
		status = found->identity ? RECOUP_OK : error_no_memory(err);
	}
	ended = statement_end(journal, statement, code, err);
	return ended == RECOUP_OK ? status : ended;
}

enum recoup_status journal_own_recording(struct journal *journal, int64_t activity,
                                         struct recording *recording, struct error *err)
{
	int64_t id;
	enum recoup_status status = own_find(journal, activity, &id, recording, err);

	if (status == RECOUP_NOTHING)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "nothing was said of it by hand");
	return status;
}

/* `before` is what the person said until now, where `id` is not 0. */
static enum recoup_status own_store(struct journal *journal, int64_t activity, int64_t id,
                                    const struct recording *before,
                                    const struct recording *now, struct error *err)
{
	struct recording own = *now;
	char identity[IDENTITY_SIZE];
	enum recoup_status status =
		id ? RECOUP_OK : identity_of_word(journal, activity, identity, sizeof identity, err);

	if (status != RECOUP_OK)
		return status;
	if (!id && *identity == '\0')
		identity_by_hand(journal, activity, identity, sizeof identity);
	own.source = SOURCE_SELF;
	own.identity = id ? before->identity : identity;
	if (id && recording_same(&own, before))
		return RECOUP_OK;
	status = id ? recording_update(journal, id, &own, activity, 0, err)
	            : recording_insert(journal, &own, &activity, 0, err);
	return status == RECOUP_OK ? activity_resolve(journal, activity, err) : status;
}

enum recoup_status journal_edit_activity(struct journal *journal, int64_t activity,
                                         const struct recording *self, struct error *err)
{
	struct recording own = *self, before;
	int64_t id = 0;
	char *title = NULL, *notes = NULL;
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = recording_valid(self, journal->change_at, err);
	if (status != RECOUP_OK)
		return status;
	/* They may be those of journal_own_recording, which the next reading takes away. */
	if ((self->title && !(title = strdup(self->title))) ||
	    (self->notes && !(notes = strdup(self->notes)))) {
		free(title);
		return error_no_memory(err);
	}
	own.title = title;
	own.notes = notes;
	status = own_find(journal, activity, &id, &before, err);
	if (status == RECOUP_OK || status == RECOUP_NOTHING)
		status = own_store(journal, activity, id, &before, &own, err);
	free(title);
	free(notes);
	return status;
}

enum recoup_status journal_put_eaten(struct journal *journal, int64_t activity,
                                     enum fuel_before before, enum fuel_after after,
                                     struct error *err)
{
	struct recording own, said;
	struct activity found = {0};
	int64_t id = 0;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK)
		return status;
	status = own_find(journal, activity, &id, &said, err);
	if (status == RECOUP_OK) {
		own = said;
	} else if (status == RECOUP_NOTHING) {
		if (before == BEFORE_UNKNOWN && after == AFTER_UNKNOWN)
			return RECOUP_OK;
		status = journal_activity(journal, activity, &found, err);
		if (status != RECOUP_OK)
			return status;
		/* When and what it was stays the others' to say. */
		own = (struct recording){.session = {.start = found.session.start,
		                                     .offset = found.session.offset,
		                                     .day = found.session.day,
		                                     .sport = found.session.sport}};
		activity_clear(&found);
	} else {
		return status;
	}
	own.session.before = before;
	own.session.after = after;
	return own_store(journal, activity, id, &said, &own, err);
}

enum recoup_status journal_delete_activity(struct journal *journal, int64_t activity,
                                           struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "INSERT INTO deletion (activity) SELECT ?1 WHERE"
	                                   " EXISTS (SELECT 1 FROM recording WHERE " OF_ACTIVITY ")"
	                                   " AND NOT EXISTS (SELECT 1 FROM deletion"
	                                   " WHERE activity = ?1)", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	status = statement_run(journal, statement, err);
	if (status != RECOUP_OK)
		return status;
	if (sqlite3_changes(journal->db) == 0)
		return error_set(err, RECOUP_NOTHING, NULL, "\"recoup runs --all\" lists them",
		                 "there is no activity %lld", (long long)activity);
	return RECOUP_OK;
}
