/* What a day is: for each metric the value of the most trusted source, and the
 * day's sessions. Streams days in order from two cursors, holding one day. Must
 * not know of scores. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void record_clear(struct day_record *record, day_number day)
{
	memset(record, 0, sizeof *record);
	record->day = day;
}

struct cursors {
	struct journal *journal;
	sqlite3_stmt *observations, *activities;
	int observation_code, activity_code; /* SQLITE_ROW while a row waits */
	size_t metric_place[METRIC_COUNT], region_place[REGION_COUNT];
	char tag[TAG_NAME_MAX]; /* of the day's row before, and who said it */
	size_t tag_place;
};

static enum recoup_status cursors_open(struct cursors *cursors, struct journal *journal,
                                       day_number from, day_number to, struct error *err)
{
	memset(cursors, 0, sizeof *cursors);
	cursors->journal = journal;
	cursors->observations = statement_get(
		journal, "SELECT day, metric, region, source, value FROM observation"
		         " WHERE day BETWEEN ?1 AND ?2 ORDER BY day", err);
	cursors->activities = statement_get(
		journal, "SELECT " SESSION_COLUMNS " FROM activity"
		         " WHERE day BETWEEN ?1 AND ?2 AND deleted = 0 ORDER BY day, start", err);
	if (!cursors->observations || !cursors->activities)
		return statement_refused(journal);
	sqlite3_bind_int(cursors->observations, 1, from);
	sqlite3_bind_int(cursors->observations, 2, to);
	sqlite3_bind_int(cursors->activities, 1, from);
	sqlite3_bind_int(cursors->activities, 2, to);
	cursors->observation_code = sqlite3_step(cursors->observations);
	cursors->activity_code = sqlite3_step(cursors->activities);
	return RECOUP_OK;
}

static void cursors_close(struct cursors *cursors)
{
	statement_done(cursors->journal, cursors->observations);
	statement_done(cursors->journal, cursors->activities);
}

static day_number next_day(const struct cursors *cursors)
{
	day_number first = DAY_NONE;

	if (cursors->observation_code == SQLITE_ROW)
		first = column_day(cursors->observations, 0);
	if (cursors->activity_code == SQLITE_ROW) {
		day_number day = column_day(cursors->activities, 0);

		if (first == DAY_NONE || day < first)
			first = day;
	}
	return first;
}

/* The rows of a day come by name, so that all that is said of a tag comes together; the
 * most trusted source's yes or no counts. */
static void tag_take(struct cursors *cursors, struct day_record *record, const char *name,
                     double value, size_t place)
{
	bool again = strcmp(name, cursors->tag) == 0, listed;

	if (strlen(name) >= TAG_NAME_MAX || (again && cursors->tag_place <= place))
		return;
	memcpy(cursors->tag, name, strlen(name) + 1);
	cursors->tag_place = place;
	listed = record->tag_count > 0 && strcmp(record->tags[record->tag_count - 1], name) == 0;
	if (value > 0.5 && !listed && record->tag_count < DAY_TAGS_MAX)
		memcpy(record->tags[record->tag_count++], name, strlen(name) + 1);
	else if (!(value > 0.5) && listed)
		record->tag_count--;
}

static void observation_take(struct cursors *cursors, struct day_record *record)
{
	sqlite3_stmt *row = cursors->observations;
	const char *name = column_text(row, 1), *region_name = column_name(row, 2);
	const char *source = column_name(row, 3);
	enum metric_id metric = metric_find(name, strlen(name));
	size_t place = source_place(cursors->journal, source);
	struct opt_real value;
	int region;

	if (strcmp(name, METRIC_NAME_TAG) == 0)
		tag_take(cursors, record, region_name, sqlite3_column_double(row, 4), place);
	if (metric == METRIC_COUNT)
		return; /* of a newer recoup: kept, not shown */
	value = column_metric(row, 4, metric);
	if (!value.known)
		return;
	if (!*region_name) {
		if (record->value[metric].known && cursors->metric_place[metric] <= place)
			return;
		record->value[metric] = value;
		cursors->metric_place[metric] = place;
		snprintf(record->source[metric], SOURCE_NAME_MAX, "%s", source);
		return;
	}
	region = region_find(region_name, strlen(region_name));
	if (region == REGION_NONE || metric != METRIC_SORENESS ||
	    (record->region[region].known && cursors->region_place[region] <= place))
		return;
	record->region[region] = value;
	cursors->region_place[region] = place;
}

static enum recoup_status session_take(struct cursors *cursors, struct day_record *record,
                                       struct error *err)
{
	struct journal *journal = cursors->journal;

	if (record->session_count == journal->session_room) {
		size_t room = journal->session_room ? 2 * journal->session_room : 8;
		struct session *more = realloc(journal->sessions, room * sizeof *more);

		if (!more)
			return error_no_memory(err);
		journal->sessions = more;
		journal->session_room = room;
	}
	session_from_row(cursors->activities, 0, &journal->sessions[record->session_count++]);
	return RECOUP_OK;
}

/* Gathers the day on which the cursors stand. */
static enum recoup_status day_take(struct cursors *cursors, day_number day,
                                   struct day_record *record, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	record_clear(record, day);
	cursors->tag[0] = '\0';
	while (cursors->observation_code == SQLITE_ROW &&
	       column_day(cursors->observations, 0) == day) {
		observation_take(cursors, record);
		cursors->observation_code = sqlite3_step(cursors->observations);
	}
	while (status == RECOUP_OK && cursors->activity_code == SQLITE_ROW &&
	       column_day(cursors->activities, 0) == day) {
		status = session_take(cursors, record, err);
		cursors->activity_code = sqlite3_step(cursors->activities);
	}
	record->sessions = cursors->journal->sessions;
	return status;
}

static enum recoup_status cursors_check(struct cursors *cursors, struct error *err)
{
	if (cursors->observation_code != SQLITE_ROW && cursors->observation_code != SQLITE_DONE)
		return journal_fail(cursors->journal, cursors->observation_code, err);
	if (cursors->activity_code != SQLITE_ROW && cursors->activity_code != SQLITE_DONE)
		return journal_fail(cursors->journal, cursors->activity_code, err);
	return RECOUP_OK;
}

enum recoup_status journal_days(struct journal *journal, day_number from, day_number to,
                                bool (*each)(void *context, const struct day_record *record),
                                void *context, struct error *err)
{
	struct cursors cursors;
	struct day_record record;
	day_number day;
	enum recoup_status status = sources_read(journal, err);

	if (status != RECOUP_OK)
		return status;
	status = cursors_open(&cursors, journal, from, to, err);
	while (status == RECOUP_OK && (day = next_day(&cursors)) != DAY_NONE) {
		status = day_take(&cursors, day, &record, err);
		if (status == RECOUP_OK && !each(context, &record)) {
			cursors_close(&cursors);
			return RECOUP_OK;
		}
	}
	if (status == RECOUP_OK)
		status = cursors_check(&cursors, err);
	cursors_close(&cursors);
	return status;
}

enum recoup_status journal_day(struct journal *journal, day_number day, struct day_record *record,
                               struct error *err)
{
	struct cursors cursors;
	enum recoup_status status = sources_read(journal, err);

	record_clear(record, day);
	if (status != RECOUP_OK)
		return status;
	status = cursors_open(&cursors, journal, day, day, err);
	if (status == RECOUP_OK)
		status = day_take(&cursors, day, record, err);
	if (status == RECOUP_OK)
		status = cursors_check(&cursors, err);
	cursors_close(&cursors);
	return status;
}

enum recoup_status journal_span(struct journal *journal, day_number *first, day_number *last,
                                struct error *err)
{
	/* Each end alone, of each kind of row alone, so that each is one step into an index. */
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT min(first), max(last) FROM ("
		         "SELECT (SELECT min(day) FROM observation WHERE day BETWEEN ?1 AND ?2) AS first,"
		         " (SELECT max(day) FROM observation WHERE day BETWEEN ?1 AND ?2) AS last"
		         " UNION ALL SELECT"
		         " (SELECT day FROM recording WHERE day BETWEEN ?1 AND ?2 AND shared = 0"
		         "  AND activity NOT IN (SELECT activity FROM deletion) ORDER BY day LIMIT 1),"
		         " (SELECT day FROM recording WHERE day BETWEEN ?1 AND ?2 AND shared = 0"
		         "  AND activity NOT IN (SELECT activity FROM deletion) ORDER BY day DESC LIMIT 1)"
		         " UNION ALL SELECT"
		         " (SELECT day FROM merged WHERE day BETWEEN ?1 AND ?2 AND id NOT IN (SELECT activity FROM deletion)"
		         "  ORDER BY day LIMIT 1),"
		         " (SELECT day FROM merged WHERE day BETWEEN ?1 AND ?2 AND id NOT IN (SELECT activity FROM deletion)"
		         "  ORDER BY day DESC LIMIT 1))", err);
	enum recoup_status status = RECOUP_OK;

	*first = *last = DAY_NONE;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, DAY_MIN);
	sqlite3_bind_int(statement, 2, DAY_MAX);
	if (sqlite3_step(statement) != SQLITE_ROW) {
		status = journal_fail(journal, sqlite3_errcode(journal->db), err);
	} else if (sqlite3_column_type(statement, 0) != SQLITE_NULL) {
		*first = column_day(statement, 0);
		*last = column_day(statement, 1);
	}
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_newest_day(struct journal *journal, day_number *newest,
                                      struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT max(day) FROM (SELECT max(day) AS day FROM note"
		         " UNION ALL SELECT max(day) FROM practice_done)", err);
	enum recoup_status status = RECOUP_OK;
	day_number first;

	*newest = DAY_NONE;
	if (!statement)
		return statement_refused(journal);
	if (sqlite3_step(statement) != SQLITE_ROW)
		status = journal_fail(journal, sqlite3_errcode(journal->db), err);
	else if (sqlite3_column_type(statement, 0) != SQLITE_NULL)
		*newest = column_day(statement, 0);
	statement_done(journal, statement);
	if (status == RECOUP_OK) {
		day_number words = *newest;

		status = journal_span(journal, &first, newest, err);
		if (words > *newest)
			*newest = words;
	}
	return status;
}
