/* Half-typed forms, kept through a crash. Must not know what a form asks. */
#include "internal.h"

#include <string.h>

enum recoup_status journal_draft_save(struct journal *journal, const char *form, const char *text,
                                      instant now, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO draft (form, text, at) VALUES (?1, ?2, ?3)"
		         " ON CONFLICT (form) DO UPDATE SET text = ?2, at = ?3", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, form);
	sqlite3_bind_text(statement, 2, text, -1, SQLITE_TRANSIENT);
	sqlite3_bind_int64(statement, 3, now);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_draft_load(struct journal *journal, const char *form, char **text,
                                      struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT text FROM draft WHERE form = ?1", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	*text = NULL;
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, form);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*text = strdup(column_text(statement, 0));
		if (!*text)
			status = error_no_memory(err);
	} else if (code != SQLITE_DONE) {
		status = journal_fail(journal, code, err);
	}
	statement_done(journal, statement);
	return status;
}

enum recoup_status journal_draft_clear(struct journal *journal, const char *form,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "DELETE FROM draft WHERE form = ?1", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, form);
	return statement_run(journal, statement, err);
}
