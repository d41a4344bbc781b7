/* A search as SQL: conditions written from the terms of a filter, never from what was
 * typed, and their values bound. Must not know how a filter is read. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#define FIRST_PARAMETER 10 /* those before are the query's own; each term has two */

/* ---- what SQL asks of the query under way ---- */

static void day_fits(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct journal *journal = sqlite3_user_data(context);

	(void)count;
	sqlite3_result_int(context, !journal->query || !journal->query->days ||
	                            day_set_has(journal->query->days, sqlite3_value_int(values[0])));
}

static struct opt_real real_of(sqlite3_value *value)
{
	return sqlite3_value_type(value) == SQLITE_NULL ? opt_none()
	                                                : opt_some(sqlite3_value_double(value));
}

/* load_of(day, duration_s, rpe, average_hr, device_load) */
static void load_of(sqlite3_context *context, int count, sqlite3_value **values)
{
	const struct journal *journal = sqlite3_user_data(context);
	struct session session;
	struct opt_real load = opt_none();

	(void)count;
	memset(&session, 0, sizeof session);
	session.day = sqlite3_value_int(values[0]);
	session.duration_s = real_of(values[1]);
	session.rpe = real_of(values[2]);
	session.average_hr = real_of(values[3]);
	session.device_load = real_of(values[4]);
	if (journal->query && journal->query->load)
		load = journal->query->load(journal->query->load_context, &session);
	if (load.known)
		sqlite3_result_double(context, load.value);
	else
		sqlite3_result_null(context);
}

enum recoup_status find_functions(struct journal *journal, struct error *err)
{
	int code = sqlite3_create_function_v2(journal->db, "day_fits", 1,
	                                      SQLITE_UTF8 | SQLITE_DIRECTONLY, journal, day_fits, NULL,
	                                      NULL, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_create_function_v2(journal->db, "load_of", 5,
		                                  SQLITE_UTF8 | SQLITE_DIRECTONLY, journal, load_of, NULL,
		                                  NULL, NULL);
	return code == SQLITE_OK ? RECOUP_OK : journal_fail(journal, code, err);
}

/* ---- terms ---- */

static const char *column_of(enum filter_field field)
{
	switch ((int)field) {
	case FILTER_RPE:
		return "rpe";
	case FILTER_DISTANCE:
		return "distance_m";
	case FILTER_TIME:
		return "duration_s";
	case FILTER_PACE:
		return "(duration_s / distance_m)";
	case FILTER_LOAD:
		return "load_of(day, duration_s, rpe, average_hr, device_load)";
	case FILTER_HR:
		return "average_hr";
	case FILTER_MAXIMUM_HR:
		return "maximum_hr";
	case FILTER_ASCENT:
		return "ascent_m";
	case FILTER_SPORT:
		return "sport";
	case FILTER_WORKOUT:
		return "workout";
	case FILTER_BEFORE:
		return "fuel_before";
	case FILTER_AFTER:
		return "fuel_after";
	default:
		return NULL;
	}
}

static bool looks_into_words(const struct filter_term *term)
{
	return term->field == FILTER_WORDS || term->field == FILTER_NOTE ||
	       term->field == FILTER_TITLE;
}

static bool of_words_set(const struct filter_term *term)
{
	return term->field == FILTER_SPORT || term->field == FILTER_WORKOUT ||
	       term->field == FILTER_BEFORE || term->field == FILTER_AFTER;
}

/* The condition of one term, whose values are ?`first` and the one after; "" when the
 * term says nothing of sessions. */
static void condition_write(const struct filter_term *term, int first, char *out, size_t size)
{
	const char *column = column_of(term->field);

	out[0] = '\0';
	if (looks_into_words(term))
		snprintf(out, size, "id IN (SELECT r.activity FROM words JOIN recording r"
		                    " ON r.id = words.rowid WHERE words MATCH ?%d)", first);
	else if (term->field == FILTER_SOURCE)
		snprintf(out, size, "id IN (SELECT activity FROM recording WHERE source >= ?%d"
		                    " AND source < ?%d)", first, first + 1);
	else if (column && (term->missing || term->known))
		snprintf(out, size, "%s IS %sNULL", column, term->known ? "NOT " : "");
	else if (column && of_words_set(term))
		snprintf(out, size, "instr(?%d, '|' || %s || '|')", first, column);
	else if (column)
		snprintf(out, size, "(%s %s ?%d AND %s %s ?%d)", column, term->range.low_open ? ">" : ">=",
		         first, column, term->range.high_open ? "<" : "<=", first + 1);
}

bool find_write(const struct activity_query *query, char *sql, size_t size)
{
	size_t used = strlen(sql);

	if (query->days)
		used += (size_t)snprintf(sql + used, size - used, " AND day_fits(day)");
	for (size_t i = 0; query->filter && i < query->filter->count && used < size; i++) {
		const struct filter_term *term = &query->filter->terms[i];
		char condition[300];

		condition_write(term, FIRST_PARAMETER + 2 * (int)i, condition, sizeof condition);
		if (*condition)
			used += (size_t)snprintf(sql + used, size - used, " AND (%s) IS %sTRUE", condition,
			                         term->not ? "NOT " : "");
	}
	return used < size;
}

/* "note : "long run" *": only letters and digits stand in the term's words. */
static void match_write(const struct filter_term *term, char *out, size_t size)
{
	snprintf(out, size, "%s\"%s\"%s",
	         term->field == FILTER_TITLE  ? "title : "
	         : term->field == FILTER_NOTE ? "note : "
	                                      : "",
	         term->words, term->whole ? "" : " *");
}

/* "|easy|long|" */
static void set_write(const struct filter_term *term, char *out, size_t size)
{
	size_t used = (size_t)snprintf(out, size, "|");

	for (int i = 0; i < 32 && used < size; i++) {
		const char *word = NULL;

		if (!(term->set >> i & 1))
			continue;
		if (term->field == FILTER_SPORT && i < SPORT_COUNT)
			word = sport_get((enum sport)i)->id;
		else if (term->field == FILTER_WORKOUT && i < WORKOUT_COUNT)
			word = workout_id((enum workout)i);
		else if (term->field == FILTER_BEFORE && i < BEFORE_COUNT)
			word = fuel_before_id((enum fuel_before)i);
		else if (term->field == FILTER_AFTER && i < AFTER_COUNT)
			word = fuel_after_id((enum fuel_after)i);
		if (word)
			used += (size_t)snprintf(out + used, size - used, "%s|", word);
	}
}

/* All names that begin so: no name has a character beyond 'z'. */
static void beginning_bind(sqlite3_stmt *statement, int first, const char *words)
{
	char end[FILTER_WORDS_SIZE + 4];

	snprintf(end, sizeof end, "%s{", words);
	sqlite3_bind_text(statement, first, words, -1, SQLITE_TRANSIENT);
	sqlite3_bind_text(statement, first + 1, end, -1, SQLITE_TRANSIENT);
}

void find_bind(sqlite3_stmt *statement, const struct activity_query *query)
{
	char text[FILTER_WORDS_SIZE + 300];

	for (size_t i = 0; query->filter && i < query->filter->count; i++) {
		const struct filter_term *term = &query->filter->terms[i];
		int first = FIRST_PARAMETER + 2 * (int)i;

		if (looks_into_words(term)) {
			match_write(term, text, sizeof text);
			sqlite3_bind_text(statement, first, text, -1, SQLITE_TRANSIENT);
		} else if (term->field == FILTER_SOURCE) {
			beginning_bind(statement, first, term->words);
		} else if (of_words_set(term)) {
			set_write(term, text, sizeof text);
			sqlite3_bind_text(statement, first, text, -1, SQLITE_TRANSIENT);
		} else if (column_of(term->field)) {
			sqlite3_bind_double(statement, first, term->range.low);
			sqlite3_bind_double(statement, first + 1, term->range.high);
		}
	}
}

/* ---- days ---- */

static enum recoup_status days_walk(struct journal *journal, sqlite3_stmt *statement,
                                    struct day_set *set, struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	int code;

	while ((code = sqlite3_step(statement)) == SQLITE_ROW)
		day_set_add(set, sqlite3_column_int(statement, 0));
	if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_noted_days(struct journal *journal, struct day_set *set,
                                      struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT day FROM note", err);

	return statement ? days_walk(journal, statement, set, err) : statement_refused(journal);
}

enum recoup_status journal_word_days(struct journal *journal, const struct filter_term *term,
                                     struct day_set *set, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT -1 - rowid FROM words WHERE words MATCH ?1 AND rowid < 0", err);
	char text[FILTER_WORDS_SIZE + 20];

	if (!statement)
		return statement_refused(journal);
	match_write(term, text, sizeof text);
	sqlite3_bind_text(statement, 1, text, -1, SQLITE_TRANSIENT);
	return days_walk(journal, statement, set, err);
}

enum recoup_status journal_tag_days(struct journal *journal, const char *begun, bool whole,
                                    struct day_set *set, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day FROM observation INDEXED BY observation_by_region"
		         " WHERE metric = 'tag' AND region <> '' AND region >= ?1 AND region < ?2"
		         " AND (?3 = 0 OR region = ?1) AND value > 0", err);

	if (!statement)
		return statement_refused(journal);
	beginning_bind(statement, 1, begun);
	sqlite3_bind_int(statement, 3, whole);
	return days_walk(journal, statement, set, err);
}
