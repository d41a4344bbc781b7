/* Whether the tables, indexes, views and triggers of the file are those that recoup makes
 * and no others, so that nothing in a journal from elsewhere acts by itself. Must not know
 * what they are for. */
#include "internal.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The tables within a full-text table are SQLite's own to spell; so are its statistics. */
#define WHOLE                                                                                 \
	"SELECT type, name, tbl_name, CASE WHEN type = 'table' AND sql GLOB 'CREATE TABLE ''words_*'" \
	" AND name IN ('words_config', 'words_content', 'words_data', 'words_docsize', 'words_idx')" \
	" THEN '' ELSE coalesce(sql, '') END FROM main.sqlite_schema"                             \
	" WHERE NOT (type = 'table' AND name IN ('sqlite_stat1', 'sqlite_stat4')"                  \
	" AND sql GLOB 'CREATE TABLE ' || name || '(*') ORDER BY type, name, tbl_name"
#define COLUMNS 4

static enum recoup_status whole_prepare(sqlite3 *db, sqlite3_stmt **statement)
{
	return sqlite3_prepare_v2(db, WHOLE, -1, statement, NULL) == SQLITE_OK ? RECOUP_OK
	                                                                      : RECOUP_JOURNAL;
}

/* ---- as it was written down: a line "type name table", then the SQL ---- */

static bool taken(const char **text, const char *wanted, char end)
{
	size_t length = strlen(wanted);

	if (strncmp(*text, wanted, length) != 0 || (*text)[length] != end)
		return false;
	*text += length + 1;
	return true;
}

static bool as_written(sqlite3_stmt *rows, const char *text)
{
	int code;

	while ((code = sqlite3_step(rows)) == SQLITE_ROW)
		for (int i = 0; i < COLUMNS; i++)
			if (!taken(&text, column_text(rows, i), i < COLUMNS - 2 ? ' ' : '\n'))
				return false;
	return code == SQLITE_DONE && *text == '\0';
}

/* ---- as the migrations make it ---- */

static enum recoup_status foreign(const char *path, const char *how, sqlite3_stmt *row,
                                  struct error *err)
{
	return error_set(err, RECOUP_JOURNAL, path,
	                 "it may have been tampered with, and nothing was touched: restore a copy, or "
	                 "name another with --journal",
	                 "the journal %s the %s \"%.80s\"", how, column_text(row, 0),
	                 column_text(row, 1));
}

static int order_of(sqlite3_stmt *a, int a_code, sqlite3_stmt *b, int b_code)
{
	int order = 0;

	if (a_code != SQLITE_ROW || b_code != SQLITE_ROW)
		return a_code == SQLITE_ROW ? -1 : 1;
	for (int i = 0; order == 0 && i < COLUMNS - 1; i++)
		order = strcmp(column_text(a, i), column_text(b, i));
	return order;
}

static enum recoup_status as_made(struct journal *journal, sqlite3_stmt *rows, sqlite3_stmt *made,
                                  bool may_lack, struct error *err)
{
	int found = sqlite3_step(rows), expected = sqlite3_step(made);

	while (found == SQLITE_ROW || expected == SQLITE_ROW) {
		int order = order_of(rows, found, made, expected);

		if (found != SQLITE_ROW && found != SQLITE_DONE)
			break;
		if (order < 0)
			return foreign(journal->path, "holds what recoup did not make:", rows, err);
		if (order > 0 && may_lack) {
			expected = sqlite3_step(made);
			continue;
		}
		if (order > 0)
			return foreign(journal->path, "lacks", made, err);
		if (strcmp(column_text(rows, COLUMNS - 1), column_text(made, COLUMNS - 1)) != 0)
			return foreign(journal->path, "has otherwise than recoup makes it", rows, err);
		found = sqlite3_step(rows);
		expected = sqlite3_step(made);
	}
	return found == SQLITE_DONE ? RECOUP_OK : journal_fail(journal, found, err);
}

static enum recoup_status make_and_compare(struct journal *journal, const char *schema_dir,
                                           int version, bool may_lack, sqlite3_stmt *rows,
                                           struct error *err)
{
	struct journal memory = {.path = journal->path};
	sqlite3_stmt *made = NULL;
	enum recoup_status status;

	if (sqlite3_open_v2(":memory:", &memory.db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
		sqlite3_close(memory.db);
		return error_no_memory(err);
	}
	status = schema_make(&memory, schema_dir, version, err);
	if (status == RECOUP_OK && whole_prepare(memory.db, &made) != RECOUP_OK)
		status = journal_fail(&memory, sqlite3_errcode(memory.db), err);
	if (status == RECOUP_OK)
		status = as_made(journal, rows, made, may_lack, err);
	sqlite3_finalize(made);
	sqlite3_close(memory.db);
	return status;
}

enum recoup_status shape_check(struct journal *journal, const char *schema_dir, int version,
                               bool may_lack, struct error *err)
{
	char path[PATH_MAX], *text = NULL;
	sqlite3_stmt *rows = NULL;
	struct error ignored;
	bool known = false;
	enum recoup_status status = RECOUP_OK;

	if (whole_prepare(journal->db, &rows) != RECOUP_OK)
		return journal_fail(journal, sqlite3_errcode(journal->db), err);
	/* To make them all anew takes longer than all else at a start: a text that says them is
	 * tried first. An old one costs that time and nothing else. */
	if (version == JOURNAL_SCHEMA_VERSION &&
	    snprintf(path, sizeof path, "%s/shape.txt", schema_dir) < (int)sizeof path &&
	    schema_text(path, &text, &ignored) == RECOUP_OK)
		known = as_written(rows, text);
	free(text);
	sqlite3_reset(rows);
	if (!known)
		status = make_and_compare(journal, schema_dir, version, may_lack, rows, err);
	sqlite3_finalize(rows);
	return status;
}
