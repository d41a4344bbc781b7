/* Titles and notes, taken into the index of words. Imports and changes only say what is
 * due; a search takes it in first. Must not know what is searched for. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

enum recoup_status journal_words_due(struct journal *journal, int64_t *due, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT (SELECT count(*) FROM words_due) + CASE WHEN EXISTS (SELECT 1 FROM"
		         " words_due_batch) THEN (SELECT count(*) FROM recording WHERE id >"
		         " (SELECT min(through) FROM words_due_batch)"
		         " AND batch IN (SELECT batch FROM words_due_batch)) + 1 ELSE 0 END", err);

	*due = 0;
	return statement ? statement_number(journal, statement, due, err) : statement_refused(journal);
}

static enum recoup_status word_row_delete(struct journal *journal, int64_t id, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "DELETE FROM words WHERE rowid = ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	return statement_run(journal, statement, err);
}

/* Replaces what was known of the row; without any text it goes. */
static enum recoup_status word_row_put(struct journal *journal, int64_t id, const char *title,
                                       const char *note, struct error *err)
{
	char *folded_title = title ? text_fold_dup(title) : NULL;
	char *folded_note = note ? text_fold_dup(note) : NULL;
	enum recoup_status status;
	sqlite3_stmt *statement;

	if (!folded_title && !folded_note)
		return word_row_delete(journal, id, err);
	statement = statement_get(
		journal, "INSERT OR REPLACE INTO words (rowid, title, note) VALUES (?1, ?2, ?3)", err);
	status = statement ? RECOUP_OK : statement_refused(journal);
	if (statement) {
		sqlite3_bind_int64(statement, 1, id);
		bind_borrowed(statement, 2, folded_title);
		bind_borrowed(statement, 3, folded_note);
		status = statement_run(journal, statement, err);
	}
	free(folded_title);
	free(folded_note);
	return status;
}

static const char *text_at(sqlite3_stmt *statement, int column)
{
	const char *text = column_text(statement, column);

	return *text ? text : NULL;
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

/* The recordings of all batches that are due, in the order of their numbers, so that one
 * walk serves many batches. */
static enum recoup_status batches_take(struct journal *journal, int64_t most, int64_t *taken,
                                       struct error *err)
{
	static const char gone[] = "DELETE FROM words_due_batch";
	static const char further[] =
		"UPDATE words_due_batch SET through = ?1 WHERE through < ?1";
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, title, notes FROM recording WHERE id >"
		         " (SELECT min(through) FROM words_due_batch)"
		         " AND batch IN (SELECT batch FROM words_due_batch) ORDER BY id LIMIT ?1", err);
	enum recoup_status status = RECOUP_OK;
	int64_t last = 0;
	int code = SQLITE_DONE;

	*taken = 0;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, most);
	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		last = sqlite3_column_int64(statement, 0);
		status = word_row_put(journal, last, text_at(statement, 1), text_at(statement, 2), err);
		++*taken;
	}
	if (status == RECOUP_OK && code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	if (status != RECOUP_OK)
		return status;
	return *taken < most ? journal_exec(journal, gone, err)
	                     : run_with_id(journal, further, last, err);
}

/* One by one: a recording, or the note of a day, that came, changed or went. */
static enum recoup_status rows_take(struct journal *journal, int64_t most, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT d.id, r.title, coalesce(r.notes, n.text) FROM words_due d"
		         " LEFT JOIN recording r ON r.id = d.id LEFT JOIN note n ON n.day = -1 - d.id"
		         " ORDER BY d.id LIMIT ?1", err);
	enum recoup_status status = RECOUP_OK;
	int64_t last = INT64_MIN;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, most);
	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		last = sqlite3_column_int64(statement, 0);
		status = word_row_put(journal, last, text_at(statement, 1), text_at(statement, 2), err);
	}
	if (status == RECOUP_OK && code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status == RECOUP_OK
	           ? run_with_id(journal, "DELETE FROM words_due WHERE id <= ?1", last, err) : status;
}

enum recoup_status journal_words_take(struct journal *journal, int64_t most, struct error *err)
{
	int64_t taken;
	enum recoup_status status = journal_exec(journal, "BEGIN IMMEDIATE", err);

	if (status == RECOUP_OK)
		status = batches_take(journal, most, &taken, err);
	if (status == RECOUP_OK && taken < most)
		status = rows_take(journal, most - taken, err);
	/* Derived: the journal says nothing new, so its version stays. */
	if (status == RECOUP_OK)
		status = journal_exec(journal, "COMMIT", err);
	if (status != RECOUP_OK)
		transaction_rollback(journal);
	return status;
}
