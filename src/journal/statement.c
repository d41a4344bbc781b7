/* Prepared statements, bound and read the same way everywhere, and SQLite's
 * errors said in the words of a journal. Knows nothing of what the rows mean. */
#include "internal.h"

#include <float.h>
#include <string.h>

static enum recoup_status status_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return RECOUP_BUSY;
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_FULL:
	case SQLITE_IOERR:
		return RECOUP_UNREADABLE;
	case SQLITE_CONSTRAINT:
		return RECOUP_INPUT;
	case SQLITE_NOMEM:
		return RECOUP_INTERNAL;
	default:
		return RECOUP_JOURNAL;
	}
}

static const char *words_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another program is writing to the journal";
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return "the journal cannot be written to";
	case SQLITE_CANTOPEN:
		return "the journal cannot be opened";
	case SQLITE_FULL:
		return "the disk is full";
	case SQLITE_IOERR:
		return "the journal's disk gave an error";
	case SQLITE_CONSTRAINT:
		return "the journal refused a value that cannot be";
	case SQLITE_NOTADB:
		return "this file is not a journal";
	case SQLITE_CORRUPT:
		return "the journal is damaged";
	default:
		return "the journal could not do that";
	}
}

static const char *hint_of(int code)
{
	switch (code & 0xff) {
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "nothing was changed; try again when it has finished";
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_CANTOPEN:
		return "check who owns the file and its folder";
	case SQLITE_FULL:
		return "nothing was changed; make room and try again";
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return "nothing was changed; \"recoup doctor\" tells what can be done";
	default:
		return "nothing was changed";
	}
}

enum recoup_status database_fail(sqlite3 *db, const char *path, int code, struct error *err)
{
	return error_set(err, status_of(code), path, hint_of(code), "%s (%s)", words_of(code),
	                 db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
}

enum recoup_status journal_fail(struct journal *journal, int code, struct error *err)
{
	return journal->refused = database_fail(journal->db, journal->path, code, err);
}

bool broken_off(struct journal *journal, struct error *err)
{
	if (!journal->inside || !sqlite3_get_autocommit(journal->db))
		return false;
	journal->refused = error_set(err, RECOUP_JOURNAL, journal->path, "nothing was changed; try again",
	                             "the change was broken off");
	return true;
}

sqlite3_stmt *statement_get(struct journal *journal, const char *sql, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int code;

	if (broken_off(journal, err))
		return NULL;
	for (size_t i = 0; i < journal->slot_count; i++) {
		/* A statement that is in the middle of its rows serves its first user only. */
		if (journal->slots[i].sql == sql && !sqlite3_stmt_busy(journal->slots[i].statement))
			return journal->slots[i].statement;
	}
	code = sqlite3_prepare_v3(journal->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
	if (code != SQLITE_OK) {
		journal_fail(journal, code, err);
		return NULL;
	}
	if (journal->slot_count < STATEMENT_SLOTS) {
		struct statement_slot *slot = &journal->slots[journal->slot_count++];

		slot->sql = sql;
		slot->statement = statement;
	}
	return statement;
}

void statement_done(struct journal *journal, sqlite3_stmt *statement)
{
	if (!statement)
		return;
	for (size_t i = 0; i < journal->slot_count; i++) {
		if (journal->slots[i].statement == statement) {
			sqlite3_reset(statement);
			sqlite3_clear_bindings(statement);
			return;
		}
	}
	sqlite3_finalize(statement);
}

enum recoup_status statement_run(struct journal *journal, sqlite3_stmt *statement,
                                 struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	int code = sqlite3_step(statement);

	if (code != SQLITE_DONE && code != SQLITE_ROW)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status statement_end(struct journal *journal, sqlite3_stmt *statement, int code,
                                 struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	if (code != SQLITE_DONE && code != SQLITE_ROW)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

enum recoup_status statement_number(struct journal *journal, sqlite3_stmt *statement,
                                    int64_t *number, struct error *err)
{
	int code = sqlite3_step(statement);

	if (code == SQLITE_ROW)
		*number = sqlite3_column_int64(statement, 0);
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_exec(struct journal *journal, const char *sql, struct error *err)
{
	int code;

	if (broken_off(journal, err))
		return RECOUP_JOURNAL;
	code = sqlite3_exec(journal->db, sql, NULL, NULL, NULL);
	return code == SQLITE_OK ? RECOUP_OK : journal_fail(journal, code, err);
}

void bind_text(sqlite3_stmt *statement, int index, const char *text)
{
	if (text && *text)
		sqlite3_bind_text(statement, index, text, -1, SQLITE_TRANSIENT);
	else
		sqlite3_bind_null(statement, index);
}

void bind_borrowed(sqlite3_stmt *statement, int index, const char *text)
{
	if (text && *text)
		sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_null(statement, index);
}

void bind_real(sqlite3_stmt *statement, int index, struct opt_real value)
{
	if (value.known)
		sqlite3_bind_double(statement, index, value.value);
	else
		sqlite3_bind_null(statement, index);
}

struct opt_real column_real(sqlite3_stmt *statement, int column)
{
	return column_within(statement, column, -DBL_MAX, DBL_MAX);
}

struct opt_real column_within(sqlite3_stmt *statement, int column, double minimum, double maximum)
{
	int type = sqlite3_column_type(statement, column);
	double value;

	if (type != SQLITE_FLOAT && type != SQLITE_INTEGER)
		return opt_none();
	value = sqlite3_column_double(statement, column);
	return value >= minimum && value <= maximum ? opt_some(value) : opt_none();
}

struct opt_real column_metric(sqlite3_stmt *statement, int column, enum metric_id metric)
{
	const struct metric *row = metric_get(metric);

	return column_within(statement, column, row->minimum, row->maximum);
}

static int64_t column_clamped(sqlite3_stmt *statement, int column, int64_t least, int64_t most)
{
	int64_t value = sqlite3_column_int64(statement, column);

	return value < least ? least : value > most ? most : value;
}

day_number column_day(sqlite3_stmt *statement, int column)
{
	return (day_number)column_clamped(statement, column, DAY_MIN, DAY_MAX);
}

/* A day begins before and ends after its own date, by the zone and the turn. */
#define DAYS_AROUND 3

instant column_instant(sqlite3_stmt *statement, int column)
{
	return column_clamped(statement, column, (instant)(DAY_MIN - DAYS_AROUND) * SECONDS_PER_DAY,
	                      (instant)(DAY_MAX + DAYS_AROUND) * SECONDS_PER_DAY);
}

#define OFFSET_MOST (18 * 3600)

int32_t column_offset(sqlite3_stmt *statement, int column)
{
	return (int32_t)column_clamped(statement, column, -OFFSET_MOST, OFFSET_MOST);
}

const char *column_text(sqlite3_stmt *statement, int column)
{
	const unsigned char *text = sqlite3_column_text(statement, column);

	return text ? (const char *)text : "";
}

const char *column_name(sqlite3_stmt *statement, int column)
{
	const char *name = column_text(statement, column);

	return name[strspn(name, TAG_LETTERS ".")] == '\0' ? name : "unknown";
}
