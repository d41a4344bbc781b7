/* What is known of machines, files and facts, listed. Must not know how files look. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum recoup_status journal_sync_files(struct journal *journal,
                                      bool (*each)(void *context, const struct sync_file *file),
                                      void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT m.machine, f.name, f.size, f.first, f.last, f.whole FROM sync_file f"
		         " JOIN sync_machine m ON m.number = f.machine ORDER BY f.machine, f.first, f.last",
		err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct sync_file file = {.size = sqlite3_column_int64(statement, 2),
		                         .first = sqlite3_column_int64(statement, 3),
		                         .last = sqlite3_column_int64(statement, 4),
		                         .whole = sqlite3_column_int(statement, 5) != 0};

		snprintf(file.machine, sizeof file.machine, "%s", column_text(statement, 0));
		snprintf(file.name, sizeof file.name, "%s", column_text(statement, 1));
		going = each(context, &file);
	}
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_sync_machines(struct journal *journal,
                                         bool (*each)(void *context,
                                                      const struct sync_machine *machine),
                                         void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT m.machine, m.name, m.number = s.machine FROM sync_machine m"
		         " JOIN sync_self s ORDER BY m.number", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct sync_machine machine = {.self = sqlite3_column_int(statement, 2) != 0};

		snprintf(machine.machine, sizeof machine.machine, "%s", column_text(statement, 0));
		snprintf(machine.name, sizeof machine.name, "%s", column_text(statement, 1));
		going = each(context, &machine);
	}
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_sync_carried(struct journal *journal, const char *machine,
                                        bool *carried, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT coalesce(max(f.time), -1) <= m.carried FROM sync_machine m"
		         " LEFT JOIN fact f ON f.machine = m.number WHERE m.machine = ?1", err);
	int code;

	*carried = false;
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, machine);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*carried = sqlite3_column_int(statement, 0) != 0;
	return statement_end(journal, statement, code, err);
}

/* The columns kind, key, value, time, count, machine, past, raw, with copies that reading
 * writes over. */
struct reading {
	struct fact fact;
	char *key, *rest;
};

static bool fact_from_row(sqlite3_stmt *statement, struct reading *reading)
{
	struct fact *fact = &reading->fact;
	bool live = sqlite3_column_type(statement, 2) != SQLITE_NULL;
	bool raw = sqlite3_column_type(statement, 7) != SQLITE_NULL;

	free(reading->key);
	free(reading->rest);
	memset(reading, 0, sizeof *reading);
	fact->kind_name = column_text(statement, 0);
	fact->kind = fact_kind_find(fact->kind_name);
	fact->key = column_text(statement, 1);
	fact->state = live ? FACT_LIVE : raw ? FACT_KEPT : FACT_GONE;
	fact->stamp.time = sqlite3_column_int64(statement, 3);
	fact->stamp.count = sqlite3_column_int64(statement, 4);
	snprintf(fact->stamp.machine, sizeof fact->stamp.machine, "%s", column_text(statement, 5));
	past_parse(column_text(statement, 6), &fact->past);
	fact->raw = raw ? column_text(statement, 7) : NULL;
	fact->more = raw;
	if (fact->kind == FACT_KINDS || fact->state == FACT_KEPT)
		return true;
	reading->key = strdup(fact->key);
	reading->rest = live ? strdup(column_text(statement, 2)) : NULL;
	return reading->key && fact_key_read(fact, reading->key) &&
	       (!live || (reading->rest && fact_rest_read(fact, reading->rest)));
}

static enum recoup_status facts_each(struct journal *journal, sqlite3_stmt *statement,
                                     bool (*each)(void *context, const struct fact *fact),
                                     void *context, struct error *err)
{
	struct reading reading = {0};
	bool going = true, good = true;
	int code = SQLITE_DONE;
	enum recoup_status status;

	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		good = fact_from_row(statement, &reading);
		going = good && each(context, &reading.fact);
	}
	free(reading.key);
	free(reading.rest);
	status = statement_end(journal, statement, code, err);
	if (status == RECOUP_OK && !good)
		return error_set(err, RECOUP_JOURNAL, journal->path, NULL,
		                 "a fact of the journal cannot be read");
	return status;
}

enum recoup_status journal_sync_facts(struct journal *journal, const struct sync_file *file,
                                      bool (*each)(void *context, const struct fact *fact),
                                      void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT f.kind, f.key, f.value, f.time, f.count, m.machine, f.past, f.raw"
		         " FROM fact f JOIN sync_machine m ON m.number = f.machine"
		         " WHERE ?3 OR (f.sequence BETWEEN ?1 AND ?2) ORDER BY f.kind, f.key", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, file->first);
	sqlite3_bind_int64(statement, 2, file->last);
	sqlite3_bind_int(statement, 3, file->whole);
	return facts_each(journal, statement, each, context, err);
}

static enum recoup_status words_differ(struct journal *journal, const char *words, bool *differ,
                                       struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, "SELECT words FROM sync_self", err);
	int code;

	*differ = true;
	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*differ = strcmp(column_text(statement, 0), words) != 0;
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_sync_kept(struct journal *journal, const char *words,
                                     bool (*each)(void *context, const char *raw,
                                                  const struct stamp *stamp),
                                     void *context, struct error *err)
{
	sqlite3_stmt *statement;
	bool differ, going = true;
	int code = SQLITE_DONE;
	enum recoup_status status = words_differ(journal, words, &differ, err);

	if (status != RECOUP_OK || !differ)
		return status;
	/* The offers write to `fact`: what is kept is gathered first. */
	status = journal_exec(journal, "CREATE TEMP TABLE IF NOT EXISTS sync_again (raw TEXT,"
	                               " time INTEGER, count INTEGER, machine TEXT);"
	                               "DELETE FROM temp.sync_again;"
	                               "INSERT INTO temp.sync_again SELECT f.raw, f.time, f.count,"
	                               " m.machine FROM fact f JOIN sync_machine m"
	                               " ON m.number = f.machine WHERE f.raw IS NOT NULL", err);
	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "SELECT raw, time, count, machine FROM temp.sync_again", err);
	if (!statement)
		return statement_refused(journal);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stamp stamp = {sqlite3_column_int64(statement, 1),
		                      sqlite3_column_int64(statement, 2), ""};

		snprintf(stamp.machine, sizeof stamp.machine, "%s", column_text(statement, 3));
		going = each(context, column_text(statement, 0), &stamp);
	}
	status = statement_end(journal, statement, code, err);
	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "UPDATE sync_self SET words = ?1", err);
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, words);
	return statement_run(journal, statement, err);
}

/* ---- conflicts ---- */

static bool side_read(sqlite3_stmt *statement, int first, struct fact *fact, char **key,
                      char **rest)
{
	bool live = sqlite3_column_type(statement, first) != SQLITE_NULL;

	*key = *rest = NULL;
	memset(fact, 0, sizeof *fact);
	fact->kind_name = column_text(statement, 1);
	fact->kind = fact_kind_find(fact->kind_name);
	fact->key = column_text(statement, 2);
	fact->state = live ? FACT_LIVE : FACT_GONE;
	fact->stamp.time = sqlite3_column_int64(statement, first + 1);
	fact->stamp.count = sqlite3_column_int64(statement, first + 2);
	snprintf(fact->stamp.machine, sizeof fact->stamp.machine, "%s",
	         column_text(statement, first + 3));
	if (fact->kind == FACT_KINDS)
		return true;
	*key = strdup(fact->key);
	*rest = live ? strdup(column_text(statement, first)) : NULL;
	return *key && fact_key_read(fact, *key) && (!live || (*rest && fact_rest_read(fact, *rest)));
}

enum recoup_status journal_sync_conflicts(struct journal *journal,
                                          bool (*each)(void *context,
                                                       const struct sync_conflict *conflict),
                                          void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT c.number, c.kind, c.key, f.value, f.time, f.count, k.machine, k.name,"
		         " c.value, c.time, c.count, o.machine, o.name FROM sync_conflict c"
		         " JOIN fact f ON f.kind = c.kind AND f.key = c.key"
		         " JOIN sync_machine k ON k.number = f.machine"
		         " JOIN sync_machine o ON o.number = c.machine ORDER BY c.number", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct sync_conflict conflict = {.number = sqlite3_column_int64(statement, 0)};
		char *texts[4];
		bool kept, other;

		snprintf(conflict.kept_by, sizeof conflict.kept_by, "%s", column_text(statement, 7));
		snprintf(conflict.other_by, sizeof conflict.other_by, "%s", column_text(statement, 12));
		kept = side_read(statement, 3, &conflict.kept, &texts[0], &texts[1]);
		other = side_read(statement, 8, &conflict.other, &texts[2], &texts[3]);
		if (kept && other)
			going = each(context, &conflict);
		for (int i = 0; i < 4; i++)
			free(texts[i]);
	}
	return statement_end(journal, statement, code, err);
}
