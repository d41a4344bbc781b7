/* What stands in the journal looked over: whole, as the schema says, what is derived as it
 * would be made, what a person said possible. Works on a copy, which it may change; must
 * not know files. */
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include "doctor_internal.h"
#include "recoup/text.h"

#define REPAIR "recoup doctor --repair"
#define RESTORE_OR_SALVAGE                                                                      \
	"go back to a snapshot with recoup restore, or save what can be read with recoup doctor "   \
	"--salvage NEW.db"

/* ---- the file ---- */

static bool of_index(const char *said)
{
	return strstr(said, "missing from index") || strstr(said, "entries in index") ||
	       strstr(said, "non-unique entry in index");
}

static bool of_value(const char *said)
{
	return strstr(said, "constraint failed") || strstr(said, "value in ");
}

void examine_whole(struct examining *examining)
{
	sqlite3_stmt *rows = NULL;
	char first[200] = "";
	int damages = 0, indexes = 0, values = 0, code;

	code = sqlite3_prepare_v2(examining->journal->db, "PRAGMA integrity_check(1000)", -1, &rows,
	                          NULL);
	while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
		const char *said = column_text(rows, 0);

		code = SQLITE_OK;
		if (strcmp(said, "ok") == 0)
			continue;
		if (of_index(said))
			indexes++;
		else if (of_value(said))
			values++;
		else
			damages++;
		if (!*first)
			text_sanitize(said, strlen(said), first, sizeof first);
	}
	if (code != SQLITE_DONE) {
		damages++;
		snprintf(first, sizeof first, "%.150s", sqlite3_errmsg(examining->journal->db));
	}
	sqlite3_finalize(rows);
	examining->damaged = damages > 0;
	if (damages > 0)
		symptom_say(examining, "whole", SYMPTOM_FAULT, false, RESTORE_OR_SALVAGE,
		            "The file is damaged: %s%s.", first, damages > 1 ? ", and more" : "");
	else if (indexes > 0)
		symptom_say(examining, "whole", SYMPTOM_FAULT, true, REPAIR " makes them anew",
		            "Nothing is lost, but the file's indexes are wrong: %s%s.", first,
		            indexes > 1 ? ", and more" : "");
	else if (values > 0)
		symptom_say(examining, "whole", SYMPTOM_FAULT, false,
		            "another program wrote them; take them back with it",
		            "%d values cannot be: %s.", values, first);
	else
		symptom_say(examining, "whole", SYMPTOM_WELL, false, NULL, "The file is whole.");
}

void examine_references(const struct examining *examining)
{
	sqlite3_stmt *rows = NULL;
	char first[120] = "";
	int64_t count = 0;

	sqlite3_prepare_v2(examining->journal->db,
	                   "SELECT \"table\", parent, count(*) FROM pragma_foreign_key_check"
	                   " GROUP BY 1, 2", -1, &rows, NULL);
	while (rows && sqlite3_step(rows) == SQLITE_ROW) {
		if (count == 0)
			snprintf(first, sizeof first, "%.40s names a %.40s", column_text(rows, 0),
			         column_text(rows, 1));
		count += sqlite3_column_int64(rows, 2);
	}
	sqlite3_finalize(rows);
	if (count > 0)
		symptom_say(examining, "references", SYMPTOM_FAULT, true, REPAIR " puts a stand-in there",
		            "%lld rows name something that is not there (%s).", (long long)count, first);
	else
		symptom_say(examining, "references", SYMPTOM_WELL, false, NULL,
		            "Every row names what is there.");
}

/* ---- the schema ---- */

#define OBJECTS                                                                                 \
	"FROM %s WHERE name NOT LIKE 'sqlite\\_%%' ESCAPE '\\' AND name NOT IN ('words_data',"        \
	" 'words_idx', 'words_content', 'words_docsize', 'words_config')"

struct differences {
	int missing_tables, missing_others, extra_triggers, extra_others, different;
	char first[80];
};

static void difference(struct differences *seen, const char *type, const char *name, int kind)
{
	bool table = strcmp(type, "table") == 0;

	if (kind == 0)
		*(table ? &seen->missing_tables : &seen->missing_others) += 1;
	else if (kind == 1)
		*(strcmp(type, "trigger") == 0 ? &seen->extra_triggers : &seen->extra_others) += 1;
	else
		seen->different++;
	if (!*seen->first)
		snprintf(seen->first, sizeof seen->first, "%.10s %.60s", type, name);
}

/* The model is attached beside the journal; what is in one and not in the other. */
static bool schemas_compare(const struct examining *examining, struct differences *seen)
{
	static const char *const kinds[] = {
		"SELECT type, name FROM model.objects WHERE name NOT IN (SELECT name FROM temp.objects)",
		"SELECT type, name FROM temp.objects WHERE name NOT IN (SELECT name FROM model.objects)",
		("SELECT m.type, m.name FROM model.objects m JOIN temp.objects t USING (name)"
		 " WHERE m.sql IS NOT t.sql OR m.type <> t.type")};
	bool good = true;

	for (int kind = 0; good && kind < 3; kind++) {
		sqlite3_stmt *rows = NULL;
		int code = sqlite3_prepare_v2(examining->journal->db, kinds[kind], -1, &rows, NULL);

		while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
			difference(seen, column_text(rows, 0), column_text(rows, 1), kind);
			code = SQLITE_OK;
		}
		good = code == SQLITE_DONE;
		sqlite3_finalize(rows);
	}
	return good;
}

/* A model of the schema, made by its own steps, copied object by object into a list. */
static bool model_attach(const struct examining *examining)
{
	static struct journal model;
	static char memory[] = ":memory:";
	sqlite3 *db = examining->journal->db;
	sqlite3_stmt *rows = NULL, *put = NULL;
	char list[400];
	bool good;

	memset(&model, 0, sizeof model);
	model.path = memory;
	snprintf(list, sizeof list, "CREATE TEMP TABLE objects AS SELECT type, name, sql " OBJECTS,
	         "main.sqlite_schema");
	good = sqlite3_open(":memory:", &model.db) == SQLITE_OK &&
	       schema_make(&model, examining->checkup->schema_dir, examining->version, NULL) ==
	           RECOUP_OK &&
	       sqlite3_exec(db, "ATTACH ':memory:' AS model;"
	                        "CREATE TABLE model.objects (type, name, sql)", NULL, NULL, NULL) ==
	           SQLITE_OK &&
	       sqlite3_exec(db, list, NULL, NULL, NULL) == SQLITE_OK;
	snprintf(list, sizeof list, "SELECT type, name, sql " OBJECTS, "sqlite_schema");
	good = good && sqlite3_prepare_v2(model.db, list, -1, &rows, NULL) == SQLITE_OK &&
	       sqlite3_prepare_v2(db, "INSERT INTO model.objects VALUES (?1, ?2, ?3)", -1, &put, NULL) ==
	           SQLITE_OK;
	while (good && sqlite3_step(rows) == SQLITE_ROW) {
		for (int i = 0; i < 3; i++)
			sqlite3_bind_value(put, i + 1, sqlite3_column_value(rows, i));
		good = sqlite3_step(put) == SQLITE_DONE;
		sqlite3_reset(put);
	}
	sqlite3_finalize(rows);
	sqlite3_finalize(put);
	sqlite3_close(model.db);
	return good;
}

void examine_schema(const struct examining *examining)
{
	struct differences seen = {0};
	bool compared = model_attach(examining) && schemas_compare(examining, &seen);

	sqlite3_exec(examining->journal->db, "DROP TABLE IF EXISTS temp.objects; DETACH model", NULL, NULL,
	             NULL);
	if (!compared)
		symptom_say(examining, "schema", SYMPTOM_FAULT, false, RESTORE_OR_SALVAGE,
		            "The tables could not be compared with those of version %d.", examining->version);
	else if (seen.missing_tables > 0)
		symptom_say(examining, "schema", SYMPTOM_FAULT, false, RESTORE_OR_SALVAGE,
		            "Of version %d it lacks %d tables (%s).", examining->version,
		            seen.missing_tables, seen.first);
	else if (seen.extra_triggers > 0)
		symptom_say(examining, "schema", SYMPTOM_FAULT, false,
		            "find out which program put it there, and drop it",
		            "A trigger that is none of recoup's changes what is written (%s).", seen.first);
	else if (seen.missing_others > 0)
		symptom_say(examining, "schema", SYMPTOM_FAULT, true, REPAIR " makes them anew",
		            "Of version %d it lacks %d indexes, triggers or views (%s).", examining->version,
		            seen.missing_others, seen.first);
	else if (seen.extra_others > 0 || seen.different > 0)
		symptom_say(examining, "schema", SYMPTOM_NOTE, false, NULL,
		            "Version %d, with what is none of recoup's or differs (%s).", examining->version,
		            seen.first);
	else
		symptom_say(examining, "schema", SYMPTOM_WELL, false, NULL,
		            "The tables are those of version %d%s.", examining->version,
		            examining->version < JOURNAL_SCHEMA_VERSION
		                ? ", which recoup brings up to date when it opens it" : "");
}

/* ---- what is derived ---- */

static void examine_sessions(const struct examining *examining)
{
	struct journal *journal = examining->journal;
	int64_t wrong = -1;

	if (journal_exec(journal, "BEGIN; CREATE TEMP TABLE merged_then AS SELECT * FROM merged;"
	                          "CREATE TEMP TABLE shared_then AS SELECT id FROM recording"
	                          " WHERE shared = 1", NULL) == RECOUP_OK &&
	    derived_remake(journal, NULL) == RECOUP_OK)
		wrong = examine_number(
			examining, "SELECT (SELECT count(*) FROM (SELECT * FROM merged EXCEPT"
			           " SELECT * FROM temp.merged_then)) + (SELECT count(*) FROM temp.merged_then"
			           " WHERE id NOT IN (SELECT id FROM merged)) + (SELECT count(*) FROM recording"
			           " WHERE shared <> (id IN (SELECT id FROM temp.shared_then)))");
	sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
	journal->inside = false;
	if (wrong < 0)
		symptom_say(examining, "sessions", SYMPTOM_FAULT, true, REPAIR " puts them together again",
		            "Sessions of several sources could not be compared.");
	else if (wrong > 0)
		symptom_say(examining, "sessions", SYMPTOM_FAULT, true, REPAIR " puts them together again",
		            "%lld sessions are not as their sources tell them.", (long long)wrong);
	else
		symptom_say(examining, "sessions", SYMPTOM_WELL, false, NULL,
		            "Sessions are as their sources tell them.");
}

static bool same_folded(const char *said, const char *kept)
{
	char *folded = *said ? text_fold_dup(said) : NULL;
	bool same = strcmp(folded ? folded : "", kept) == 0;

	free(folded);
	return same;
}

static int64_t words_wrong(const struct examining *examining)
{
	sqlite3_stmt *rows = NULL;
	int64_t wrong = 0, due = 1;

	while (due > 0)
		if (journal_words_take(examining->journal, 10000, NULL) != RECOUP_OK ||
		    journal_words_due(examining->journal, &due, NULL) != RECOUP_OK)
			return -1;
	if (sqlite3_exec(examining->journal->db, "INSERT INTO words (words) VALUES ('integrity-check')",
	                 NULL, NULL, NULL) != SQLITE_OK)
		return -1;
	if (sqlite3_prepare_v2(
			examining->journal->db,
			"WITH said (id, title, note) AS (SELECT id, title, notes FROM recording"
			" WHERE title IS NOT NULL OR notes IS NOT NULL UNION ALL SELECT -1 - day, NULL, text"
			" FROM note) SELECT said.title, said.note, w.title, w.note FROM said"
			" LEFT JOIN words w ON w.rowid = said.id", -1, &rows, NULL) != SQLITE_OK)
		return -1;
	while (sqlite3_step(rows) == SQLITE_ROW)
		wrong += !same_folded(column_text(rows, 0), column_text(rows, 2)) ||
		         !same_folded(column_text(rows, 1), column_text(rows, 3));
	sqlite3_finalize(rows);
	return wrong + examine_number(examining, "SELECT count(*) FROM words WHERE rowid NOT IN"
	                                         " (SELECT id FROM recording UNION ALL"
	                                         " SELECT -1 - day FROM note)");
}

static void examine_words(const struct examining *examining)
{
	int64_t wrong = words_wrong(examining);

	if (wrong != 0)
		symptom_say(examining, "words", SYMPTOM_FAULT, true, REPAIR " reads titles and notes again",
		            "Searches do not know what titles and notes say.");
	else
		symptom_say(examining, "words", SYMPTOM_WELL, false, NULL,
		            "Searches know what titles and notes say.");
}

static void examine_cache(const struct examining *examining)
{
	int64_t wrong = examine_number(
		examining, "SELECT (SELECT count(*) FROM day_result WHERE day < (SELECT stale FROM cache)"
		           " AND day NOT IN (SELECT day FROM day_figure)) + (SELECT count(*) FROM day_figure"
		           " WHERE day < (SELECT stale FROM cache)"
		           " AND day NOT IN (SELECT day FROM day_result))"
		           " + (SELECT count(*) <> 1 FROM cache) + (SELECT count(*) <> 1 FROM sequence)");
	int64_t numbers = examine_number(
		examining, "SELECT count(*) FROM sequence WHERE last <"
		           " (SELECT max(n) FROM (SELECT max(id) AS n FROM recording UNION ALL"
		           " SELECT max(activity) FROM recording UNION ALL SELECT max(activity) FROM deletion"
		           " UNION ALL SELECT max(id) FROM shelf_recording))");

	if (wrong != 0 || numbers > 0)
		symptom_say(examining, "kept", SYMPTOM_FAULT, true, REPAIR " makes it anew",
		            wrong != 0 ? "What is kept of scores does not fit together."
		                       : "The next number is one that was given already.");
	else
		symptom_say(examining, "kept", SYMPTOM_WELL, false, NULL,
		            "What is kept of scores fits together.");
}

/* ---- what a person said ---- */

static void examine_orphans(const struct examining *examining)
{
	int64_t fuel = examine_number(
		examining, "SELECT count(*) FROM fuelling"
		           " WHERE activity NOT IN (SELECT activity FROM recording)"
		           " AND activity NOT IN (SELECT activity FROM shelf_recording)");
	int64_t undone = examine_number(
		examining, "SELECT (SELECT count(*) FROM observation JOIN batch ON batch.id = batch"
		           " WHERE undone = 1) + (SELECT count(*) FROM recording JOIN batch"
		           " ON batch.id = batch WHERE undone = 1)");

	if (undone != 0)
		symptom_say(examining, "orphans", SYMPTOM_FAULT, false, "import that file again, then undo it",
		            "%lld rows are of imports that were taken back.", (long long)undone);
	else if (fuel != 0)
		symptom_say(examining, "orphans", SYMPTOM_NOTE, true,
		            REPAIR " takes it out; undo brings it back",
		            "What was eaten and drunk is said of %lld sessions that are gone.",
		            (long long)fuel);
	else
		symptom_say(examining, "orphans", SYMPTOM_WELL, false, NULL,
		            "Nothing is said of what is not there.");
}

static void examine_duplicates(const struct examining *examining)
{
	int64_t sessions = examine_number(
		examining, "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(DISTINCT activity) AS n"
		           " FROM recording WHERE says_start = 1 AND activity NOT IN"
		           " (SELECT activity FROM deletion) GROUP BY source, start, sport, duration_s,"
		           " distance_m HAVING n > 1)");
	int64_t practices = examine_number(
		examining, "SELECT coalesce(sum(n - 1), 0) FROM (SELECT count(*) AS n FROM practice_done"
		           " GROUP BY day, practice, start, seconds HAVING n > 1)");

	if (sessions > 0 || practices > 0)
		symptom_say(examining, "duplicates", SYMPTOM_NOTE, false,
		            "look at them: recoup runs --all; undo or delete what is there twice",
		            "%lld sessions and %lld practices are there twice, alike to the second.",
		            (long long)sessions, (long long)practices);
	else
		symptom_say(examining, "duplicates", SYMPTOM_WELL, false, NULL,
		            "Nothing is there twice.");
}

static int64_t texts_faulty(const struct examining *examining)
{
	sqlite3_stmt *rows = NULL;
	int64_t faulty = 0;

	sqlite3_prepare_v2(examining->journal->db,
	                   "SELECT title FROM recording WHERE title IS NOT NULL UNION ALL SELECT notes"
	                   " FROM recording WHERE notes IS NOT NULL UNION ALL SELECT text FROM note"
	                   " UNION ALL SELECT felt FROM practice_done WHERE felt IS NOT NULL"
	                   " UNION ALL SELECT note FROM plan WHERE note IS NOT NULL", -1, &rows, NULL);
	while (rows && sqlite3_step(rows) == SQLITE_ROW)
		faulty += !text_valid_utf8(column_text(rows, 0), (size_t)sqlite3_column_bytes(rows, 0));
	sqlite3_finalize(rows);
	return faulty;
}

static void examine_values(const struct examining *examining)
{
	char sql[600];
	int64_t range, future, texts = texts_faulty(examining);

	range = examine_number(
		examining, "SELECT (SELECT count(*) FROM observation JOIN metric ON name = metric WHERE"
		           " value NOT BETWEEN minimum AND maximum OR day NOT BETWEEN 0 AND 84005) +"
		           " (SELECT count(*) FROM recording WHERE day NOT BETWEEN 0 AND 84005 OR"
		           " rpe NOT BETWEEN 0 AND 10 OR duration_s NOT BETWEEN 0 AND 604800 OR"
		           " (says_start = 1 AND abs(day - (start + utc_offset) / 86400) > 1))");
	snprintf(sql, sizeof sql,
	         "SELECT (SELECT count(*) FROM observation WHERE day > %lld) +"
	         " (SELECT count(*) FROM recording WHERE start > %lld)",
	         (long long)(examining->checkup->now / SECONDS_PER_DAY + 2),
	         (long long)(examining->checkup->now + 2 * SECONDS_PER_DAY));
	future = examine_number(examining, sql);
	if (range != 0)
		symptom_say(examining, "values", SYMPTOM_FAULT, false, "recoup runs and recoup find show them",
		            "%lld values or days cannot be.", (long long)range);
	else if (future > 0)
		symptom_say(examining, "values", SYMPTOM_NOTE, false, "is this computer's clock right?",
		            "%lld values and sessions are of days that are still to come.",
		            (long long)future);
	else if (texts > 0)
		symptom_say(examining, "values", SYMPTOM_NOTE, false, NULL,
		            "%lld titles or notes are no UTF-8; they are shown as far as they go.",
		            (long long)texts);
	else
		symptom_say(examining, "values", SYMPTOM_WELL, false, NULL,
		            "Every value and every day can be.");
}

static void examine_changes(const struct examining *examining)
{
	sqlite3_stmt *rows = NULL;
	int64_t faulty = 0, count = 0, newest = 0;

	sqlite3_prepare_v2(examining->journal->db,
	                   "SELECT id, changeset FROM change WHERE changeset IS NOT NULL ORDER BY id", -1,
	                   &rows, NULL);
	while (rows && sqlite3_step(rows) == SQLITE_ROW) {
		count++;
		if (changeset_sound(sqlite3_column_blob(rows, 1), sqlite3_column_bytes(rows, 1)))
			continue;
		faulty++;
		newest = sqlite3_column_int64(rows, 0);
	}
	sqlite3_finalize(rows);
	if (faulty > 0)
		symptom_say(examining, "undo", SYMPTOM_FAULT, false,
		            "what the journal holds is not touched by it",
		            "%lld changes cannot be taken back: undo ends at number %lld.", (long long)faulty,
		            (long long)newest);
	else
		symptom_say(examining, "undo", SYMPTOM_WELL, false, NULL,
		            "All %lld changes by hand can be taken back.", (long long)count);
}

static void examine_ranges(const struct examining *examining)
{
	int64_t count = examine_number(examining, "SELECT count(*) FROM metric");

	/* The ranges are mended whenever the journal is opened, so this is hardly a fault. */
	if (count < METRIC_COUNT + 1)
		symptom_say(examining, "ranges", SYMPTOM_NOTE, true,
		            "recoup mends them when it opens the journal",
		            "The journal knows %lld metrics, and recoup %d.", (long long)count,
		            METRIC_COUNT + 1);
	else
		symptom_say(examining, "ranges", SYMPTOM_WELL, false, NULL,
		            "The journal holds others to the ranges that recoup knows.");
}

void examine_contents(const struct examining *examining)
{
	examine_ranges(examining);
	examine_sessions(examining);
	examine_words(examining);
	examine_cache(examining);
	examine_values(examining);
	examine_orphans(examining);
	examine_duplicates(examining);
	examine_changes(examining);
}
