/* A journal as open files and back: equal to the last bit, whatever is in it. Random
 * journals of fixed seeds, with hostile text, extremes, and many sources. */
#include "../runner.h"

#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "recoup/archive.h"
#include "chance_journal.h"

#define JOURNALS 40

static char folder[64];
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-archive-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void end(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

static char *path_of(const char *name)
{
	static char paths[8][128];
	static int at;
	char *path = paths[at++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", folder, name);
	return path;
}

static struct journal *open_journal(const char *name)
{
	struct journal_options options = {path_of(name), RECOUP_SCHEMA, true, 200, 1000000};
	struct journal *journal;

	OK(journal_open(&journal, &options, &err));
	return journal;
}

static void any_journal(const char *name, unsigned seed)
{
	journal_close(open_journal(name));
	chance_journal(path_of(name), seed);
}

/* ---- equal ---- */

/* The canonical dump: every value of every row, by its type and its bits. */
static uint64_t dump(const char *name, bool derived)
{
	static const char *const tables[] = {
		"source ORDER BY name", "batch ORDER BY id", "batch_note ORDER BY batch, line, rowid",
		"observation ORDER BY day, metric, region, source",
		"(SELECT id, activity, source, identity, day, start, utc_offset, says_start, sport, says_sport,"
		" workout, duration_s, moving_s, distance_m, rpe, average_hr, maximum_hr, ascent_m, device_load,"
		" feel, fuel_before, fuel_after, title, notes, batch FROM recording) ORDER BY id",
		"deletion ORDER BY 1", "apart ORDER BY 1, 2", "doubt ORDER BY 1, 2", "note ORDER BY 1",
		"fuelling ORDER BY 1", "practice_done ORDER BY 1", "plan ORDER BY 1", "draft ORDER BY 1",
		"merged ORDER BY id", "(SELECT id, shared FROM recording) ORDER BY id"};
	uint64_t sum = 0xCBF29CE484222325u;
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path_of(name), &db), SQLITE_OK);
	for (size_t i = 0; i < sizeof tables / sizeof *tables - (derived ? 0 : 2); i++) {
		char sql[600];
		sqlite3_stmt *statement;

		snprintf(sql, sizeof sql, "SELECT * FROM %s", tables[i]);
		statement = prepare(db, sql);
		while (sqlite3_step(statement) == SQLITE_ROW)
			for (int column = 0; column < sqlite3_column_count(statement); column++) {
				int type = sqlite3_column_type(statement, column);
				double real = sqlite3_column_double(statement, column);
				const void *bytes = type == SQLITE_FLOAT ? (const void *)&real
				                                         : sqlite3_column_blob(statement, column);
				int size = type == SQLITE_FLOAT ? (int)sizeof real
				                                : sqlite3_column_bytes(statement, column);

				sum = (sum ^ (uint64_t)type) * 0x100000001B3u;
				for (int k = 0; k < size; k++)
					sum = (sum ^ ((const unsigned char *)bytes)[k]) * 0x100000001B3u;
			}
		sqlite3_finalize(statement);
	}
	sqlite3_close(db);
	return sum;
}

static void there(const char *journal, const char *archive)
{
	struct archive_report report;
	struct journal *from = open_journal(journal);

	OK(archive_write(from, path_of(archive), "2026-03-10T06:15:00Z", &report, &err));
	journal_close(from);
	ck_assert(archive_is(path_of(archive)));
}

static enum recoup_status back(const char *journal, const char *archive, bool dry_run)
{
	struct archive_report report;
	struct journal *into = open_journal(journal);
	enum recoup_status status = archive_read(into, path_of(archive), dry_run, &report, &err);

	journal_close(into);
	return status;
}

static int64_t number(const char *name, const char *sql)
{
	sqlite3 *db;
	sqlite3_stmt *statement;
	int64_t number;

	ck_assert_int_eq(sqlite3_open(path_of(name), &db), SQLITE_OK);
	statement = prepare(db, sql);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
	number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}

START_TEST(any_journal_comes_back_equal)
{
	char command[256];

	any_journal("a.db", (unsigned)_i + 1);
	there("a.db", "one");
	OK(back("b.db", "one", true));
	ck_assert(dump("b.db", true) != dump("a.db", true));
	OK(back("b.db", "one", false));
	ck_assert_msg(dump("a.db", false) == dump("b.db", false), "seed %d", _i + 1);
	/* What several sources tell is put together again, and no number is given twice. */
	ck_assert_int_eq(number("b.db", "SELECT count(*) FROM merged"),
	                 number("a.db", "SELECT count(*) FROM (SELECT 1 FROM recording GROUP BY activity"
	                                " HAVING count(*) > 1)"));
	ck_assert_int_eq(number("b.db", "SELECT count(*) FROM sequence WHERE last < (SELECT max(a) FROM"
	                                " (SELECT id AS a FROM recording UNION SELECT activity FROM recording"
	                                " UNION SELECT activity FROM deletion UNION SELECT other FROM apart))"),
	                 0);
	there("b.db", "two");
	OK(back("c.db", "two", false));
	ck_assert_msg(dump("b.db", true) == dump("c.db", true), "seed %d", _i + 1);
	snprintf(command, sizeof command, "cd %s && diff -r one two", folder);
	ck_assert_int_eq(system(command), 0);
	snprintf(command, sizeof command,
	         "sqlite3 %s/c.db 'PRAGMA integrity_check; PRAGMA foreign_key_check' | grep -qx ok", folder);
	ck_assert_int_eq(system(command), 0);
}
END_TEST

/* A spreadsheet takes no cell for a formula: none begins with one of its signs, unless it
 * is a number. */
START_TEST(no_cell_is_a_formula)
{
	char path[512], cell[4096];
	DIR *files;
	struct dirent *file;

	any_journal("a.db", 4711);
	there("a.db", "one");
	files = opendir(path_of("one"));
	while ((file = readdir(files))) {
		size_t used = 0;
		bool quoted = false;
		FILE *in;
		int c;

		if (!strstr(file->d_name, ".csv"))
			continue;
		snprintf(path, sizeof path, "%s/%s", path_of("one"), file->d_name);
		in = fopen(path, "r");
		while ((c = fgetc(in)) != EOF) {
			if (c == '"')
				quoted = !quoted;
			else if (used < sizeof cell - 1 && (quoted || (c != ',' && c != '\n')))
				cell[used++] = (char)c;
			if (quoted || (c != ',' && c != '\n'))
				continue;
			cell[used] = '\0';
			if (used > 0 && memchr("=+@\t\r", cell[0], 5))
				ck_abort_msg("%s: %s", path, cell);
			if (cell[0] == '-' && strspn(cell, "-0123456789.e+inf") != used)
				ck_abort_msg("%s: %s", path, cell);
			used = 0;
		}
		fclose(in);
	}
	closedir(files);
}
END_TEST

/* Whoever adds a table or a column to the journal is told here: it belongs into an archive,
 * unless it is derived or what undo needs. */
START_TEST(every_column_is_in_an_archive_or_derived)
{
	static const char *const others[] = {
		"metric", "sequence", "merged", "day_result", "day_figure", "cache", "words_due",
		"words_due_batch", "change", "shelf_observation", "shelf_recording", "shelf_deletion",
		"recording.shared",
		/* What machines know of each other: an archive that is imported is a machine of its own. */
		"fact", "sync_machine", "sync_self", "sync_file", "sync_conflict", "sync_touched",
		"sync_moved", "practice_identity"};
	size_t count, seen = 0;
	const struct archive_kind *kinds = archive_kinds(&count);
	sqlite3 *db;
	sqlite3_stmt *rows;

	journal_close(open_journal("a.db"));
	ck_assert_int_eq(sqlite3_open(path_of("a.db"), &db), SQLITE_OK);
	rows = prepare(db, "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c"
	                   " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%'");
	while (sqlite3_step(rows) == SQLITE_ROW) {
		const char *table = (const char *)sqlite3_column_text(rows, 0);
		const char *column = (const char *)sqlite3_column_text(rows, 1);
		char both[100];
		bool known = false;

		snprintf(both, sizeof both, "%s.%s", table, column);
		for (size_t i = 0; i < sizeof others / sizeof *others; i++)
			known = known || strcmp(others[i], table) == 0 || strcmp(others[i], both) == 0;
		for (size_t i = 0; i < count; i++)
			for (size_t k = 0; strcmp(kinds[i].table, table) == 0 && k < kinds[i].column_count; k++)
				known = known || strcmp(kinds[i].columns[k].column ? kinds[i].columns[k].column
				                                                   : kinds[i].columns[k].name, column) == 0;
		ck_assert_msg(known, "%s is in no archive", both);
		seen++;
	}
	ck_assert_uint_gt(seen, 100);
	sqlite3_finalize(rows);
	sqlite3_close(db);
}
END_TEST

/* ---- what is refused ---- */

static void edit(const char *file, const char *script)
{
	char command[512];

	snprintf(command, sizeof command, "cd %s && rm -rf bad && cp -r one bad && sed -i -e '%s' bad/%s",
	         folder, script, file);
	ck_assert_int_eq(system(command), 0);
}

/* Without its sums, so that what is in the files is looked at. */
static void edit_unsummed(const char *file, const char *script)
{
	char command[512];

	edit(file, script);
	snprintf(command, sizeof command,
	         "cd %s && sed -i -e 's/, \"rows\".*\"}/}/' bad/manifest.json", folder);
	ck_assert_int_eq(system(command), 0);
}

static void refused(const char *what, const char *where)
{
	enum recoup_status status = back("bad.db", "bad", false);

	ck_assert_msg(status == RECOUP_INPUT, "%s: status %d", what, (int)status);
	ck_assert_msg(strstr(err.what, what), "%s instead of %s", err.what, what);
	ck_assert_msg(strstr(err.where, where), "%s instead of %s", err.where, where);
}

START_TEST(what_is_not_as_it_was_written_is_refused_whole)
{
	uint64_t empty;
	struct stat found;

	any_journal("a.db", 99);
	there("a.db", "one");
	journal_close(open_journal("bad.db"));
	empty = dump("bad.db", true);
	edit("notes.csv", "$ s/.$//");
	refused("not as it was written", "notes.csv");
	edit("manifest.json", "s/\"rows\": 19/\"rows\": 20/");
	refused("and not 20", ".csv");
	edit("manifest.json", "s/plans/plots/");
	refused("no file of a recoup journal", "manifest.json");
	edit("manifest.json", "s/{/[/");
	refused("manifest is faulty", "manifest.json");
	edit_unsummed("observations.csv", "2 s/^[0-9-]*,/2026-02-30,/");
	refused("cannot be", "observations.csv, line 2, column day");
	edit_unsummed("observations.csv", "3 s/$/,more/");
	refused("9 fields", "observations.csv, line 3");
	edit_unsummed("observations.csv", "1 s/day/date/");
	refused("columns are not", "observations.csv");
	edit_unsummed("sources.csv", "/self/ d");
	refused("names a source that is not there", "");
	edit_unsummed("plans.csv", "2 s/\"[a-z]*\"/\"party\"/");
	refused("cannot be", "plans.csv, line 2");
	edit_unsummed("deletions.csv", "2 s/.*/9999999999999999/");
	refused("no such number", "deletions.csv, line 2");
	edit_unsummed("notes.csv", "2 s/.*/\"/");
	ck_assert_int_ne(back("bad.db", "bad", false), RECOUP_OK);
	edit("manifest.json", "s/\"version\": 1/\"version\": 2/");
	ck_assert_int_eq(back("bad.db", "bad", false), RECOUP_JOURNAL);
	ck_assert_ptr_nonnull(strstr(err.what, "newer"));
	ck_assert(dump("bad.db", true) == empty);
	ck_assert_int_eq(stat(path_of("bad/plans.csv"), &found), 0);
	ck_assert_int_eq(unlink(path_of("bad/plans.csv")), 0);
	edit("manifest.json", "s/x/x/");
	ck_assert_int_eq(unlink(path_of("bad/plans.csv")), 0);
	ck_assert_int_eq(back("bad.db", "bad", false), RECOUP_UNREADABLE);
	/* Changed on purpose. */
	edit_unsummed("plans.csv", "2 s/\"[a-z]*\"/\"race\"/");
	OK(back("bad.db", "bad", false));
	/* And into no journal that holds something. */
	ck_assert_int_eq(back("bad.db", "one", false), RECOUP_INPUT);
}
END_TEST

START_TEST(nothing_is_written_over)
{
	struct archive_report report;
	struct journal *journal;
	struct stat found;

	any_journal("a.db", 5);
	journal = open_journal("a.db");
	ck_assert_int_eq(mkdir(path_of("full"), 0700), 0);
	fclose(fopen(path_of("full/mine.txt"), "w"));
	ck_assert_int_eq(archive_write(journal, path_of("full"), "x", &report, &err), RECOUP_UNREADABLE);
	ck_assert_int_eq(archive_write(journal, path_of("a.db"), "x", &report, &err), RECOUP_UNREADABLE);
	ck_assert_int_eq(archive_write(journal, path_of("no/where"), "x", &report, &err),
	                 RECOUP_UNREADABLE);
	ck_assert_int_eq(mkdir(path_of("empty"), 0700), 0);
	OK(archive_write(journal, path_of("empty"), "x", &report, &err));
	ck_assert_int_eq(stat(path_of("empty"), &found), 0);
	ck_assert_int_eq(found.st_mode & 0777, 0700);
	ck_assert_int_eq(stat(path_of("empty/notes.csv"), &found), 0);
	ck_assert_int_eq(found.st_mode & 0777, 0600);
	journal_close(journal);
	ck_assert(!archive_is(path_of("full")));
	ck_assert(!archive_is(path_of("a.db")));
	ck_assert(!archive_is("-"));
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("archive");
	TCase *cases = tcase_create("archive");

	tcase_set_timeout(cases, 60);
	tcase_add_checked_fixture(cases, begin, end);
	tcase_add_loop_test(cases, any_journal_comes_back_equal, 0, JOURNALS);
	tcase_add_test(cases, no_cell_is_a_formula);
	tcase_add_test(cases, every_column_is_in_an_archive_or_derived);
	tcase_add_test(cases, what_is_not_as_it_was_written_is_refused_whole);
	tcase_add_test(cases, nothing_is_written_over);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
