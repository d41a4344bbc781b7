/* What a person put in, table by table, as rows out of a journal and into an empty one.
 * One table of columns says what that is. Must not know file formats. */
#include "recoup/archive.h"

#include <stdio.h>
#include <string.h>

#include "internal.h"

#define NUMBER_MOST 1000000000000000 /* 10^15: what a spreadsheet still counts exactly */

static const struct archive_column source_columns[] = {
	{"name", NULL, CELL_TEXT, false, "self is the person; others are named by format files"},
	{"rank", NULL, CELL_INTEGER, false, "order of trust, the lowest is believed first"},
	{"units", NULL, CELL_TEXT, false, "km or mi, where its files do not say and the person did"},
};
static const struct archive_column import_columns[] = {
	{"id", NULL, CELL_INTEGER, true, "its number: import in other files"},
	{"at", NULL, CELL_INSTANT, false, "when"},
	{"file", NULL, CELL_TEXT, false, "the file's name"},
	{"format", NULL, CELL_TEXT, false, "as what it was read"},
	{"source", NULL, CELL_TEXT, false, "whose it was"},
	{"read", NULL, CELL_INTEGER, false, "rows read = added + merged + unchanged + skipped"},
	{"added", NULL, CELL_INTEGER, false, ""},
	{"merged", NULL, CELL_INTEGER, false, ""},
	{"unchanged", NULL, CELL_INTEGER, false, ""},
	{"skipped", NULL, CELL_INTEGER, false, ""},
	{"undone", NULL, CELL_INTEGER, false, "1: it was taken back, and nothing of it is here"},
};
static const struct archive_column import_line_columns[] = {
	{"import", "batch", CELL_INTEGER, true, "which import"},
	{"line", NULL, CELL_INTEGER, false, "line of its file"},
	{"reason", NULL, CELL_TEXT, false, "why it was passed over"},
};
static const struct archive_column observation_columns[] = {
	{"day", NULL, CELL_DAY, false, "the day it is said of"},
	{"metric", NULL, CELL_TEXT, false, "what, as in recoup(1), METRICS; or tag"},
	{"region", NULL, CELL_WORD, false, "where on the body, empty for all of it; of a tag its name"},
	{"source", NULL, CELL_TEXT, false, "who says it"},
	{"value", NULL, CELL_REAL, false, "in the metric's own unit"},
	{"at", NULL, CELL_INSTANT, false, "when it was written down"},
	{"import", "batch", CELL_INTEGER, true, "the import that brought it; empty: by hand"},
	{"origin", NULL, CELL_TEXT, false, "what was written where its scale was turned"},
};
static const struct archive_column recording_columns[] = {
	{"id", NULL, CELL_INTEGER, true, "its own number"},
	{"activity", NULL, CELL_INTEGER, true, "the session; of two sources it is the same"},
	{"source", NULL, CELL_TEXT, false, "who tells it"},
	{"identity", NULL, CELL_TEXT, false, "its name within the source"},
	{"day", NULL, CELL_DAY, false, "the day it belongs to"},
	{"start", NULL, CELL_INSTANT, false, "when it began"},
	{"utc_offset", NULL, CELL_INTEGER, false, "seconds east of UTC where it took place"},
	{"says_start", NULL, CELL_INTEGER, false, "0: day and start are what the others say"},
	{"sport", NULL, CELL_TEXT, false, "run, trail_run, ..."},
	{"says_sport", NULL, CELL_INTEGER, false, "0: the sport is what the others say"},
	{"workout", NULL, CELL_TEXT, false, "easy, long, tempo, intervals or race"},
	{"duration_s", NULL, CELL_REAL, false, "seconds"},
	{"moving_s", NULL, CELL_REAL, false, "seconds"},
	{"distance_m", NULL, CELL_REAL, false, "metres"},
	{"rpe", NULL, CELL_REAL, false, "0 to 10"},
	{"average_hr", NULL, CELL_REAL, false, "beats a minute"},
	{"maximum_hr", NULL, CELL_REAL, false, "beats a minute"},
	{"ascent_m", NULL, CELL_REAL, false, "metres"},
	{"device_load", NULL, CELL_REAL, false, "the source's own training load"},
	{"feel", NULL, CELL_REAL, false, "1 to 5"},
	{"fuel_before", NULL, CELL_TEXT, false, "fuelled, light or fasted"},
	{"fuel_after", NULL, CELL_TEXT, false, "in_window, late or none"},
	{"title", NULL, CELL_TEXT, false, ""},
	{"notes", NULL, CELL_TEXT, false, ""},
	{"import", "batch", CELL_INTEGER, true, "the import that brought it; empty: by hand"},
};
static const struct archive_column deletion_columns[] = {
	{"activity", NULL, CELL_INTEGER, true, "a session that the person took out"},
};
static const struct archive_column apart_columns[] = {
	{"one", NULL, CELL_INTEGER, true, "two sessions that the person said are not one"},
	{"other", NULL, CELL_INTEGER, true, ""},
};
static const struct archive_column doubt_columns[] = {
	{"one", NULL, CELL_INTEGER, true, "two sessions that may be one"},
	{"other", NULL, CELL_INTEGER, true, ""},
	{"reason", NULL, CELL_TEXT, false, "why"},
	{"import", "batch", CELL_INTEGER, true, "the import that found them"},
};
static const struct archive_column note_columns[] = {
	{"day", NULL, CELL_DAY, false, "the day it is of"},
	{"text", NULL, CELL_TEXT, false, ""},
	{"at", NULL, CELL_INSTANT, false, "when it was written"},
};
static const struct archive_column fuelling_columns[] = {
	{"activity", NULL, CELL_INTEGER, true, "the session"},
	{"fluids_before_l", NULL, CELL_REAL, false, "litres"},
	{"fluids_during_l", NULL, CELL_REAL, false, "litres"},
	{"fluids_after_l", NULL, CELL_REAL, false, "litres"},
	{"electrolytes_before", NULL, CELL_INTEGER, false, "1 yes, 0 no"},
	{"electrolytes_during", NULL, CELL_INTEGER, false, "1 yes, 0 no"},
	{"electrolytes_after", NULL, CELL_INTEGER, false, "1 yes, 0 no"},
	{"carbohydrate_during_g", NULL, CELL_REAL, false, "grams"},
	{"cramps", NULL, CELL_INTEGER, false, "1 yes, 0 no"},
	{"dizziness", NULL, CELL_INTEGER, false, "1 yes, 0 no"},
	{"stomach", NULL, CELL_INTEGER, false, "1 yes, 0 no"},
	{"at", NULL, CELL_INSTANT, false, "when it was written down"},
};
static const struct archive_column practice_columns[] = {
	{"id", NULL, CELL_INTEGER, true, "its own number"},
	{"day", NULL, CELL_DAY, false, "the day it belongs to"},
	{"practice", NULL, CELL_TEXT, false, "its name in the catalogue"},
	{"kind", NULL, CELL_TEXT, false, "yoga, breathwork, ..."},
	{"start", NULL, CELL_INSTANT, false, "when it began"},
	{"utc_offset", NULL, CELL_INTEGER, false, "seconds east of UTC where it took place"},
	{"seconds", NULL, CELL_REAL, false, "spent on it"},
	{"planned_s", NULL, CELL_REAL, false, "how long it would have been"},
	{"finished", NULL, CELL_INTEGER, false, "1: to its end"},
	{"felt", NULL, CELL_TEXT, false, "the person's word on it"},
	{"at", NULL, CELL_INSTANT, false, "when it was written down"},
};
static const struct archive_column plan_columns[] = {
	{"day", NULL, CELL_DAY, false, "the day"},
	{"kind", NULL, CELL_TEXT, false, "rest, easy, long, hard or race"},
	{"note", NULL, CELL_TEXT, false, ""},
	{"at", NULL, CELL_INSTANT, false, "when it was written down"},
};
static const struct archive_column draft_columns[] = {
	{"form", NULL, CELL_TEXT, false, "a form that was left half-typed"},
	{"text", NULL, CELL_TEXT, false, ""},
	{"at", NULL, CELL_INSTANT, false, "when"},
};

#define KIND(file, table, order, columns, help)                                                \
	{file, table, order, help, columns, sizeof(columns) / sizeof *(columns)}
/* What others refer to comes first. */
static const struct archive_kind kinds[] = {
	KIND("sources.csv", "source", "rank, name", source_columns, "who says things, and how far "
	     "they are trusted"),
	KIND("imports.csv", "batch", "id", import_columns, "what was imported when"),
	KIND("import_lines.csv", "batch_note", "batch, line, rowid", import_line_columns,
	     "lines of those files that were passed over"),
	KIND("observations.csv", "observation", "day, metric, region, source", observation_columns,
	     "what each source says of each day"),
	KIND("recordings.csv", "recording", "id", recording_columns,
	     "what each source tells of each session"),
	KIND("deletions.csv", "deletion", "activity", deletion_columns, "sessions that were taken out"),
	KIND("apart.csv", "apart", "one, other", apart_columns, "sessions that are not one"),
	KIND("doubts.csv", "doubt", "one, other", doubt_columns, "sessions that may be one"),
	KIND("notes.csv", "note", "day", note_columns, "the person's words on days"),
	KIND("fuelling.csv", "fuelling", "activity", fuelling_columns,
	     "what was drunk and eaten around sessions"),
	KIND("practices.csv", "practice_done", "id", practice_columns, "practices that were done"),
	KIND("plans.csv", "plan", "day", plan_columns, "what days are meant to be"),
	KIND("drafts.csv", "draft", "form", draft_columns, "forms that were left half-typed"),
};

const struct archive_kind *archive_kinds(size_t *count)
{
	*count = sizeof kinds / sizeof *kinds;
	return kinds;
}

static const char *column_of(const struct archive_column *column)
{
	return column->column ? column->column : column->name;
}

/* ---- out ---- */

enum recoup_status journal_archive_begin(struct journal *journal, struct error *err)
{
	return journal_exec(journal, "BEGIN", err);
}

void journal_archive_end(struct journal *journal)
{
	sqlite3_exec(journal->db, "COMMIT", NULL, NULL, NULL);
}

static void value_read(sqlite3_stmt *statement, int at, enum archive_cell cell,
                       struct archive_value *value)
{
	*value = (struct archive_value){.known = sqlite3_column_type(statement, at) != SQLITE_NULL};
	if (cell == CELL_REAL) {
		value->real = sqlite3_column_double(statement, at);
	} else if (cell != CELL_TEXT && cell != CELL_WORD) {
		value->integer = sqlite3_column_int64(statement, at);
	} else if (value->known) {
		value->text = column_text(statement, at);
		value->length = (size_t)sqlite3_column_bytes(statement, at);
	}
}

/* "day, metric, batch" */
static char *columns_listed(const struct archive_kind *kind)
{
	sqlite3_str *text = sqlite3_str_new(NULL);

	for (size_t i = 0; i < kind->column_count; i++)
		sqlite3_str_appendf(text, "%s%s", i > 0 ? ", " : "", column_of(&kind->columns[i]));
	return sqlite3_str_finish(text);
}

enum recoup_status journal_archive_rows(struct journal *journal, const struct archive_kind *kind,
                                        bool (*each)(void *context,
                                                     const struct archive_value *values),
                                        void *context, struct error *err)
{
	struct archive_value values[ARCHIVE_COLUMNS_MAX];
	char *columns = columns_listed(kind);
	char *sql = columns ? sqlite3_mprintf("SELECT %s FROM %s ORDER BY %s", columns, kind->table,
	                                      kind->order) : NULL;
	sqlite3_stmt *statement = NULL;
	enum recoup_status status = RECOUP_OK;
	bool going = true;
	int code;

	code = sql ? sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL) : SQLITE_NOMEM;
	while (code == SQLITE_OK && going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		for (size_t i = 0; i < kind->column_count; i++)
			value_read(statement, (int)i, kind->columns[i].cell, &values[i]);
		going = each(context, values);
		code = SQLITE_OK;
	}
	if (going && code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	sqlite3_finalize(statement);
	sqlite3_free(sql);
	sqlite3_free(columns);
	return status;
}

/* ---- in ---- */

static enum recoup_status must_be_empty(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT NOT EXISTS (SELECT 1 FROM change) AND NOT EXISTS (SELECT 1 FROM batch)"
		         " AND NOT EXISTS (SELECT 1 FROM deletion)", err);
	bool empty = false, nothing = false;
	enum recoup_status status = journal_empty(journal, &empty, err);
	int code;

	if (!statement || status != RECOUP_OK)
		return statement ? status : statement_refused(journal);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		nothing = sqlite3_column_int(statement, 0) != 0;
	status = statement_end(journal, statement, code, err);
	if (status == RECOUP_OK && (!empty || !nothing))
		return error_set(err, RECOUP_INPUT, journal->path,
		                 "name a new one: recoup --journal FILE import FOLDER",
		                 "an archive goes into an empty journal, and this one holds something");
	return status;
}

enum recoup_status journal_fill_begin(struct journal *journal, struct error *err)
{
	enum recoup_status status = transaction_begin(journal, err);

	if (status == RECOUP_OK)
		status = must_be_empty(journal, err);
	/* Rows name each other across files: what is missing in the end is refused then. */
	if (status == RECOUP_OK)
		status = journal_exec(journal, "PRAGMA defer_foreign_keys = ON; DELETE FROM source;"
		                               "DELETE FROM draft", err);
	if (status != RECOUP_OK)
		transaction_rollback(journal);
	return status;
}

/* The statement of each kind is kept under the address of its file's name. */
static sqlite3_stmt *insert_of(struct journal *journal, const struct archive_kind *kind,
                               struct error *err)
{
	sqlite3_stmt *statement = NULL;
	sqlite3_str *marks;
	char *columns, *sql;
	int code;

	for (size_t i = 0; i < journal->slot_count; i++)
		if (journal->slots[i].sql == kind->file)
			return journal->slots[i].statement;
	columns = columns_listed(kind);
	marks = sqlite3_str_new(NULL);
	for (size_t i = 0; i < kind->column_count; i++)
		sqlite3_str_appendf(marks, "%s?%d", i > 0 ? ", " : "", (int)i + 1);
	sql = sqlite3_mprintf("INSERT INTO %s (%s) VALUES (%s)", kind->table, columns,
	                      sqlite3_str_value(marks));
	code = sql ? sqlite3_prepare_v3(journal->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement,
	                                NULL) : SQLITE_NOMEM;
	sqlite3_free(sqlite3_str_finish(marks));
	sqlite3_free(columns);
	sqlite3_free(sql);
	if (code != SQLITE_OK) {
		journal_fail(journal, code, err);
		return NULL;
	}
	if (journal->slot_count < STATEMENT_SLOTS) {
		journal->slots[journal->slot_count].sql = kind->file;
		journal->slots[journal->slot_count++].statement = statement;
	}
	return statement;
}

enum recoup_status journal_fill_row(struct journal *journal, const struct archive_kind *kind,
                                    const struct archive_value *values, struct error *err)
{
	sqlite3_stmt *statement = insert_of(journal, kind, err);

	if (!statement)
		return statement_refused(journal);
	for (size_t i = 0; i < kind->column_count; i++) {
		const struct archive_value *value = &values[i];
		int at = (int)i + 1;

		if (!value->known)
			sqlite3_bind_null(statement, at);
		else if (kind->columns[i].cell == CELL_REAL)
			sqlite3_bind_double(statement, at, value->real);
		else if (kind->columns[i].cell <= CELL_WORD)
			sqlite3_bind_text64(statement, at, value->text, value->length, SQLITE_STATIC,
			                    SQLITE_UTF8);
		else
			sqlite3_bind_int64(statement, at, value->integer);
		if (value->known && kind->columns[i].number &&
		    (value->integer < 1 || value->integer > NUMBER_MOST)) {
			statement_done(journal, statement);
			return error_set(err, RECOUP_INPUT, kind->columns[i].name, "1 to 10^15",
			                 "%lld is no such number", (long long)value->integer);
		}
	}
	return statement_run(journal, statement, err);
}

/* What is derived is made; numbers go on after those that are taken. */
static enum recoup_status derive(struct journal *journal, struct error *err)
{
	enum recoup_status status = sources_read(journal, err);

	if (status == RECOUP_OK)
		status = activities_resolve(journal, SEVERAL_RECORDINGS, err);
	if (status == RECOUP_OK)
		status = journal_exec(
			journal, "UPDATE sequence SET last = max(last,"
			         " coalesce((SELECT max(max(id), max(activity)) FROM recording), 0),"
			         " coalesce((SELECT max(activity) FROM deletion), 0),"
			         " coalesce((SELECT max(activity) FROM fuelling), 0),"
			         " coalesce((SELECT max(other) FROM apart), 0),"
			         " coalesce((SELECT max(other) FROM doubt), 0)); UPDATE cache SET stale = 0;"
			         "INSERT OR IGNORE INTO source (name, rank) VALUES ('self', 0), ('recoup', 1)",
			err);
	return status == RECOUP_OK ? sources_read(journal, err) : status;
}

static enum recoup_status references_check(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT \"table\", parent FROM pragma_foreign_key_check", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		status = error_set(err, RECOUP_INPUT, NULL, NULL, "a row of %s names a %s that is not there",
		                   column_text(statement, 0), column_text(statement, 1));
	else if (code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_fill_end(struct journal *journal, bool keep, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	if (keep)
		status = references_check(journal, err);
	if (keep && status == RECOUP_OK)
		status = derive(journal, err);
	if (keep && status == RECOUP_OK) {
		/* Written by now; transaction_commit would write what it counted itself. */
		journal->last_id = journal->stored_id;
		status = transaction_commit(journal, err);
		journal->changed = status == RECOUP_OK;
		return status;
	}
	transaction_rollback(journal);
	sources_read(journal, NULL);
	return status;
}
