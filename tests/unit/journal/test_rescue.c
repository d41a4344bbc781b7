/* Damaged journals: whatever is zeroed, flipped, cut off or written over, the doctor comes
 * to an end, the file stays as it was, and what stands on pages that are whole is saved. */
#include "../runner.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sqlite3.h>

#include "recoup/archive.h"
#include "recoup/doctor.h"

#define PAGE 4096
#define SEEDS 60

static char folder[64];
static struct error err;
static uint64_t state;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static char *path_of(const char *name)
{
	static char paths[8][128];
	static int at;
	char *path = paths[at++ % 8];

	snprintf(path, sizeof paths[0], "%s/%s", folder, name);
	return path;
}

static unsigned below(unsigned limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((state >> 33) % limit);
}

static sqlite3 *database(const char *name)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path_of(name), &db), SQLITE_OK);
	return db;
}

static void run(sqlite3 *db, const char *sql)
{
	ck_assert_msg(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", sql,
	              sqlite3_errmsg(db));
}

static int64_t number(const char *name, const char *sql)
{
	sqlite3 *db = database(name);
	sqlite3_stmt *statement = NULL;
	int64_t number = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return number;
}

/* Some 350 pages: trees of several levels, texts that go over pages, two sources. */
static const char contents[] =
	"BEGIN; INSERT INTO source VALUES ('garmin', 10, 'km'), ('strava', 11, NULL);"
	"INSERT INTO batch (id, at, file, format, source) VALUES (1, 5, 'a.csv', 'f', 'garmin');"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
	" INSERT INTO recording (id, activity, source, identity, day, start, utc_offset, sport, distance_m,"
	" title, notes, batch) SELECT i, i, CASE i % 2 WHEN 0 THEN 'garmin' ELSE 'strava' END,"
	" 'identity ' || i, 15000 + i, (15000 + i) * 86400 + 3600, 0, 'run', 10 * i, 'Run ' || i,"
	" CASE i % 50 WHEN 0 THEN replace(hex(zeroblob(6000)), '0', 'long ') END, 1 FROM n;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900)"
	" INSERT INTO observation SELECT 15000 + i, m.name, '', 'self', m.minimum, i, NULL, NULL"
	" FROM n, metric m WHERE m.name IN ('energy', 'mood', 'sleep_hours', 'soreness', 'stress');"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
	" INSERT INTO note SELECT 15000 + i, 'note of ' || i || replace(hex(zeroblob(40)), '0', '.'), i FROM n;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300)"
	" INSERT INTO practice_done SELECT i, 15000 + i, 'long-exhale', 'breathwork', i, 0, 300, 300, 1,"
	" NULL, i FROM n;"
	"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)"
	" INSERT INTO fuelling (activity, fluids_during_l, at) SELECT i, 0.5, i FROM n;"
	"UPDATE sequence SET last = 900; COMMIT;";

static const char *const tables[] = {"recording", "observation", "note", "practice_done",
                                     "fuelling"};
#define TABLES (sizeof tables / sizeof *tables)

static unsigned char *file;
static size_t file_size;

static void file_read(const char *name)
{
	FILE *in = fopen(path_of(name), "r");

	ck_assert_ptr_nonnull(in);
	fseek(in, 0, SEEK_END);
	file_size = (size_t)ftell(in);
	rewind(in);
	free(file);
	file = malloc(file_size);
	ck_assert_uint_eq(fread(file, 1, file_size, in), file_size);
	fclose(in);
}

static void file_write(const char *name)
{
	FILE *out = fopen(path_of(name), "w");

	ck_assert_uint_eq(fwrite(file, 1, file_size, out), file_size);
	ck_assert_int_eq(fclose(out), 0);
	ck_assert_int_eq(chmod(path_of(name), 0600), 0);
}

static void begin(void)
{
	struct journal *journal;
	sqlite3 *db;

	snprintf(folder, sizeof folder, "/tmp/recoup-rescue-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	{
		struct journal_options options = {path_of("sound.db"), RECOUP_SCHEMA, true, 200, 1000000};

		OK(journal_open(&journal, &options, &err));
		journal_close(journal);
	}
	db = database("sound.db");
	run(db, contents);
	run(db, "PRAGMA journal_mode = DELETE");
	sqlite3_close(db);
	file_read("sound.db");
}

static void end(void)
{
	char command[128];

	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
	free(file);
	file = NULL;
}

/* ---- the doctor ---- */

static int faults;
static bool whole;

static void on_symptom(void *context, const struct symptom *symptom)
{
	(void)context;
	ck_assert(*symptom->what);
	faults += symptom->grade == SYMPTOM_FAULT;
	if (strcmp(symptom->id, "whole") == 0)
		whole = symptom->grade == SYMPTOM_WELL;
}

static struct checkup checkup_of(const char *name)
{
	faults = 0;
	whole = false;
	return (struct checkup){.path = path_of(name), .schema_dir = RECOUP_SCHEMA, .busy_ms = 200,
	                        .now = 1773100000, .local = 1773100000, .each = on_symptom};
}

static void examine(const char *name)
{
	struct checkup checkup = checkup_of(name);
	char image[BACKUP_PATH_SIZE];

	OK(journal_examine(&checkup, image, &err));
	image_remove(image);
}

static uint64_t sum_of(const char *name)
{
	uint64_t sum = 0xCBF29CE484222325u;
	FILE *in = fopen(path_of(name), "r");
	int c;

	while ((c = fgetc(in)) != EOF)
		sum = (sum ^ (unsigned)c) * 0x100000001B3u;
	fclose(in);
	return sum;
}

static const struct salvage_table *table_of(const struct salvage_report *report, const char *name)
{
	for (size_t i = 0; i < report->table_count; i++)
		if (strcmp(report->tables[i].name, name) == 0)
			return &report->tables[i];
	ck_abort_msg("no table %s", name);
	return NULL;
}

/* Nothing but the journals themselves. */
static void nothing_left(void)
{
	char command[160];

	snprintf(command, sizeof command, "ls -A %s | grep -q -e '^\\.' -e '-wal' -e '-shm'", folder);
	ck_assert_int_ne(system(command), 0);
}

/* ---- damage ---- */

static bool hit[4000];
static size_t pages;

static void damage(unsigned seed)
{
	unsigned kind = seed % 4, count = 1 + below((unsigned)pages / 12);

	memset(hit, 0, sizeof hit);
	if (kind == 2) {
		file_size = PAGE * (1 + below((unsigned)pages - 1)) + below(PAGE);
		for (size_t page = file_size / PAGE; page < pages; page++)
			hit[page] = true;
		return;
	}
	if (kind == 3)
		hit[0] = true; /* the header and the list of tables too */
	for (unsigned i = 0; i < count; i++)
		hit[1 + below((unsigned)pages - 1)] = true;
	for (size_t page = 0; page < pages; page++)
		for (size_t i = 0; hit[page] && i < PAGE; i++) {
			unsigned char *byte = &file[page * PAGE + i];

			if (kind == 0)
				*byte = 0;
			else if (kind == 3)
				*byte = (unsigned char)below(256);
			else if (below(200) == 0)
				*byte ^= (unsigned char)(1u << below(8));
		}
}

/* Rows that stand on pages which were hit; -1 where this SQLite does not say. */
static int64_t rows_hit(const char *table)
{
	sqlite3 *db = database("sound.db");
	sqlite3_stmt *statement = NULL;
	int64_t rows = 0;

	if (sqlite3_prepare_v2(db, "SELECT pageno, ncell FROM dbstat WHERE name = ?1 AND (pagetype = 'leaf'"
	                           " OR name = 'observation')", -1, &statement, NULL) != SQLITE_OK)
		rows = -1;
	sqlite3_bind_text(statement, 1, table, -1, SQLITE_STATIC);
	while (rows >= 0 && sqlite3_step(statement) == SQLITE_ROW)
		if (hit[sqlite3_column_int(statement, 0) - 1])
			rows += sqlite3_column_int64(statement, 1);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return rows;
}

static bool overflow_hit(void)
{
	sqlite3 *db = database("sound.db");
	sqlite3_stmt *statement = NULL;
	bool any = false;

	sqlite3_prepare_v2(db, "SELECT pageno FROM dbstat WHERE pagetype = 'overflow'", -1, &statement,
	                   NULL);
	while (statement && sqlite3_step(statement) == SQLITE_ROW)
		any = any || hit[sqlite3_column_int(statement, 0) - 1];
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return any;
}

static void saved_check(const struct salvage_report *report, unsigned seed)
{
	char sql[80];

	for (size_t i = 0; i < TABLES; i++) {
		const struct salvage_table *table = table_of(report, tables[i]);
		int64_t all, lost = rows_hit(tables[i]);

		snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", tables[i]);
		all = number("sound.db", sql);
		ck_assert_int_eq(number("new.db", sql), table->read);
		ck_assert_msg(table->read <= all || seed % 4 == 1, "seed %u: more %s than there were", seed,
		              tables[i]);
		/* Flipped bits may leave a row that cannot be, and long notes go over other pages. */
		if (lost < 0 || seed % 4 == 1 || (i == 0 && overflow_hit()))
			continue;
		ck_assert_msg(table->read >= all - lost, "seed %u: %lld of %lld %s, and %lld were hit", seed,
		              (long long)table->read, (long long)all, tables[i], (long long)lost);
		if (i != 1)
			ck_assert_int_eq(table->read, all - lost);
		if (table->exact)
			ck_assert_int_eq(table->read + table->missing, all);
	}
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM pragma_foreign_key_check"), 0);
}

START_TEST(whatever_is_damaged_what_is_whole_is_saved)
{
	struct checkup checkup;
	struct salvage_report *report = calloc(1, sizeof *report);
	unsigned seed = (unsigned)_i;
	enum recoup_status status;
	uint64_t sum;
	struct stat found;

	state = 77 + seed;
	pages = file_size / PAGE;
	damage(seed);
	file_write("hurt.db");
	sum = sum_of("hurt.db");
	examine("hurt.db");
	checkup = checkup_of("hurt.db");
	status = journal_salvage(&checkup, path_of("new.db"), report, &err);
	ck_assert_msg(status == RECOUP_OK || status == RECOUP_JOURNAL, "seed %u: %s", seed, err.what);
	ck_assert_msg(sum_of("hurt.db") == sum, "seed %u: the damaged file was written to", seed);
	if (status == RECOUP_OK) {
		saved_check(report, seed);
		examine("new.db");
		ck_assert_msg(whole, "seed %u", seed);
		ck_assert(faults == 0 || seed % 4 == 1);
	} else {
		ck_assert_int_ne(stat(path_of("new.db"), &found), 0);
	}
	nothing_left();
	free(report);
}
END_TEST

START_TEST(a_sound_journal_is_saved_whole_also_from_its_log)
{
	struct salvage_report *report = calloc(1, sizeof *report);
	struct checkup checkup;
	char command[400];
	sqlite3 *db = database("sound.db");

	/* A change that stands in the log alone, as after a power cut. */
	run(db, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
	run(db, "INSERT INTO note VALUES (20000, 'in the log', 1)");
	run(db, "UPDATE recording SET title = 'in the log' WHERE id = 450");
	snprintf(command, sizeof command, "cd %s && cp sound.db cut.db && cp sound.db-wal cut.db-wal", folder);
	ck_assert_int_eq(system(command), 0);
	sqlite3_close(db);
	checkup = checkup_of("cut.db");
	OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
	ck_assert(report->complete);
	/* Whatever is in an archive is saved too. */
	for (size_t i = 0, count = 1; i < count; i++)
		table_of(report, archive_kinds(&count)[i].table);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM recording"), 900);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM note"), 301);
	ck_assert_int_eq(number("new.db", "SELECT title = 'in the log' FROM recording WHERE id = 450"), 1);
	ck_assert_int_eq(number("new.db", "SELECT length(notes) = 60000 FROM recording WHERE id = 450"), 1);
	/* Also where the first page is gone, which the log has. */
	snprintf(command, sizeof command,
	         "cd %s && rm new.db && dd if=/dev/zero of=cut.db bs=4096 count=1 conv=notrunc 2>/dev/null", folder);
	ck_assert_int_eq(system(command), 0);
	checkup = checkup_of("cut.db");
	OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
	ck_assert(report->complete);
	/* And where nothing has it: the tables are found by what they look like. */
	snprintf(command, sizeof command, "cd %s && rm new.db cut.db-wal && cp sound.db cut.db &&"
	         " dd if=/dev/zero of=cut.db bs=4096 count=1 conv=notrunc 2>/dev/null", folder);
	ck_assert_int_eq(system(command), 0);
	checkup = checkup_of("cut.db");
	OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
	ck_assert(!report->complete && !report->schema_read);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM recording"), 900);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM observation"), 4500);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM note WHERE text = 'in the log'"), 1);
	/* A torn log counts as far as it is whole. */
	db = database("sound.db");
	run(db, "PRAGMA journal_mode = WAL; PRAGMA wal_autocheckpoint = 0");
	run(db, "DELETE FROM note WHERE day = 20000");
	run(db, "DELETE FROM practice_done");
	snprintf(command, sizeof command, "cd %s && rm new.db && cp sound.db cut.db &&"
	         " cp sound.db-wal cut.db-wal && truncate -s -100 cut.db-wal", folder);
	ck_assert_int_eq(system(command), 0);
	checkup = checkup_of("cut.db");
	OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
	sqlite3_close(db);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM note"), 300);
	ck_assert_int_eq(number("new.db", "SELECT count(*) FROM practice_done"), 300);
	free(report);
}
END_TEST

START_TEST(journals_of_every_version_are_saved_whole)
{
	static const char *const versions[] = {"v1.db", "v2.db", "v4.db", "v5.db"};
	struct salvage_report *report = calloc(1, sizeof *report);
	struct checkup checkup;
	char command[400];

	for (size_t i = 0; i < sizeof versions / sizeof *versions; i++) {
		snprintf(command, sizeof command, "cd %s && rm -f new.db && cp %s/%s old.db", folder,
		         RECOUP_JOURNALS, versions[i]);
		ck_assert_int_eq(system(command), 0);
		checkup = checkup_of("old.db");
		OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
		ck_assert_msg(report->complete, "%s", versions[i]);
		ck_assert_int_eq(number("new.db", "SELECT count(*) FROM recording"), 6);
		ck_assert_int_eq(number("new.db", "SELECT count(*) FROM merged"), 1);
		ck_assert_int_eq(number("new.db", "SELECT count(*) FROM change"),
		                 number("old.db", "SELECT count(*) FROM change"));
		ck_assert_int_eq(number("new.db", "SELECT count(*) FROM shelf_observation"), 2);
	}
	nothing_left();
	free(report);
}
END_TEST

/* Where the table's page is gone, an index still says what the days were. */
START_TEST(values_come_back_from_an_index)
{
	struct salvage_report *report = calloc(1, sizeof *report);
	struct checkup checkup = checkup_of("hurt.db");
	int64_t page = number("sound.db", "SELECT pageno FROM dbstat WHERE name = 'observation'"
	                                  " AND pagetype = 'leaf' LIMIT 1 OFFSET 5");

	if (page > 0) {
		memset(file + (page - 1) * PAGE, 0, PAGE);
		file_write("hurt.db");
		OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
		ck_assert_int_eq(table_of(report, "observation")->read, 4500);
		ck_assert_int_gt(table_of(report, "observation")->by_index, 10);
		ck_assert(table_of(report, "observation")->exact);
		ck_assert_int_eq(number("new.db", "SELECT count(*) FROM observation WHERE at = 0"),
		                 table_of(report, "observation")->by_index);
	}
	free(report);
}
END_TEST

/* And of a session when it was. */
START_TEST(missing_sessions_are_named)
{
	struct salvage_report *report = calloc(1, sizeof *report);
	struct checkup checkup = checkup_of("hurt.db");
	int64_t page = number("sound.db", "SELECT pageno FROM dbstat WHERE name = 'recording'"
	                                  " AND pagetype = 'leaf' LIMIT 1 OFFSET 2");
	int64_t cells = number("sound.db", "SELECT ncell FROM dbstat WHERE name = 'recording'"
	                                   " AND pagetype = 'leaf' LIMIT 1 OFFSET 2");

	if (page > 0) {
		memset(file + (page - 1) * PAGE, 0, PAGE);
		file_write("hurt.db");
		OK(journal_salvage(&checkup, path_of("new.db"), report, &err));
		ck_assert_int_eq(table_of(report, "recording")->missing, cells);
		ck_assert(table_of(report, "recording")->exact);
		ck_assert_uint_eq(report->missing_count, (size_t)cells);
		ck_assert(report->missing[0].dated);
		ck_assert_int_eq(strncmp(report->missing[0].identity, "identity ", 9), 0);
		ck_assert_int_eq(report->missing[0].day, 15000 + atoi(report->missing[0].identity + 9));
	}
	free(report);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("rescue");
	TCase *cases = tcase_create("rescue");

	tcase_set_timeout(cases, 60);
	tcase_add_checked_fixture(cases, begin, end);
	tcase_add_loop_test(cases, whatever_is_damaged_what_is_whole_is_saved, 0, SEEDS);
	tcase_add_test(cases, a_sound_journal_is_saved_whole_also_from_its_log);
	tcase_add_test(cases, journals_of_every_version_are_saved_whole);
	tcase_add_test(cases, values_come_back_from_an_index);
	tcase_add_test(cases, missing_sessions_are_named);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
