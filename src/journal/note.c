/* Notes and tags of days. Must not know who writes them, nor how they are shown. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

static enum recoup_status note_delete(struct journal *journal, day_number day, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "DELETE FROM note WHERE day = ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	return statement_run(journal, statement, err);
}

static enum recoup_status note_valid(day_number day, const char *text, struct error *err)
{
	if (day < DAY_MIN || day > DAY_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "days run from 1970-01-01 to 2199-12-31",
		                 "that day is out of range");
	if (strlen(text) > NOTE_MAX)
		return error_set(err, RECOUP_INPUT, NULL, "a note holds 65536 bytes",
		                 "the note is too long");
	if (!text_valid_utf8(text, strlen(text)))
		return error_set(err, RECOUP_INPUT, NULL, "save it as UTF-8", "the note is no UTF-8 text");
	return RECOUP_OK;
}

static enum recoup_status note_run(struct journal *journal, const char *sql, day_number day,
                                   const char *text, instant at, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, sql, err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, day);
	bind_text(statement, 2, text);
	sqlite3_bind_int64(statement, 3, at);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_put_note(struct journal *journal, day_number day, const char *text,
                                    instant at, struct error *err)
{
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = note_valid(day, text, err);
	if (status != RECOUP_OK)
		return status;
	if (text[strspn(text, " \t\r\n")] == '\0')
		return note_delete(journal, day, err);
	/* Saying the same again is no change and leaves no undo step. In two statements, since
	 * ON CONFLICT would stand before the OR IGNORE of the triggers that keep the search. */
	status = note_run(journal, "UPDATE note SET text = ?2, at = ?3 WHERE day = ?1 AND text <> ?2",
	                  day, text, at, err);
	if (status != RECOUP_OK)
		return status;
	return note_run(journal, "INSERT INTO note (day, text, at) SELECT ?1, ?2, ?3"
	                         " WHERE NOT EXISTS (SELECT 1 FROM note WHERE day = ?1)", day, text, at,
	                err);
}

enum recoup_status journal_notes(struct journal *journal, day_number from, day_number to,
                                 bool (*each)(void *context, day_number day, const char *text),
                                 void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT day, text FROM note WHERE day BETWEEN ?1 AND ?2 ORDER BY day", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW)
		going = each(context, column_day(statement, 0), column_text(statement, 1));
	return statement_end(journal, statement, code, err);
}

static bool on_note(void *context, day_number day, const char *text)
{
	char **copy = context;

	(void)day;
	*copy = strdup(text);
	return false;
}

enum recoup_status journal_note(struct journal *journal, day_number day, char **text,
                                struct error *err)
{
	*text = NULL;
	return journal_notes(journal, day, day, on_note, text, err);
}

enum recoup_status journal_clear_tag(struct journal *journal, day_number day, const char *tag,
                                     const char *source, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = require_change(journal, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "DELETE FROM observation WHERE day = ?1 AND metric = ?2"
	                                   " AND region = ?3 AND source = ?4", err);
	if (!statement)
		return statement_refused(journal);
	observation_key_bind(statement, 1,
	                     &(struct observation){.day = day, .tag = tag, .source = source});
	status = statement_run(journal, statement, err);
	if (status == RECOUP_OK && sqlite3_changes(journal->db) == 0)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "%s is not said of that day", tag);
	return status;
}

/* What the most trusted source says of the tag. */
static enum recoup_status tag_so(struct journal *journal, const struct observation *asked, bool *so,
                                 struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT o.value > 0.5 FROM observation o JOIN source s ON s.name = o.source"
		         " WHERE o.day = ?1 AND o.metric = ?2 AND o.region = ?3 AND o.source <> ?4"
		         " ORDER BY s.rank, s.name LIMIT 1", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	*so = false;
	if (!statement)
		return statement_refused(journal);
	observation_key_bind(statement, 1, asked);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*so = sqlite3_column_int(statement, 0) != 0;
	else if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_say_tag(struct journal *journal, day_number day, const char *tag, bool so,
                                   instant at, struct error *err)
{
	struct observation own = {.day = day, .metric = METRIC_COUNT, .region = REGION_NONE, .tag = tag,
	                          .source = SOURCE_SELF, .value = so ? 1 : 0, .at = at};
	bool others = false;
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = tag_so(journal, &own, &others, err);
	if (status == RECOUP_OK && !so && !others) {
		status = journal_clear_tag(journal, day, tag, SOURCE_SELF, err);
		return status == RECOUP_NOTHING ? RECOUP_OK : status;
	}
	return status == RECOUP_OK ? journal_put_observation(journal, &own, err) : status;
}

enum recoup_status journal_tag_names(struct journal *journal,
                                     bool (*each)(void *context, const char *name, int64_t days),
                                     void *context, struct error *err)
{
	/* The most trusted source's word counts, as in a day. */
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT tag, sum(said > 0.5) FROM ("
		         "SELECT o.region AS tag, o.value AS said, row_number() OVER"
		         " (PARTITION BY o.day, o.region ORDER BY s.rank, s.name) AS place"
		         " FROM observation o JOIN source s ON s.name = o.source WHERE o.metric = 'tag')"
		         " WHERE place = 1 GROUP BY tag ORDER BY tag", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW)
		going = each(context, column_name(statement, 0), sqlite3_column_int64(statement, 1));
	return statement_end(journal, statement, code, err);
}
