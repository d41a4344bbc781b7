/* Undo of a change whose stored bytes come from elsewhere: it reaches no table that changes
 * by hand do not, and no memory that is not the bytes. */
#include "../unit/runner.h"

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/journal.h"

static char folder[64], path[96];
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define SQL(db, text) ck_assert_msg(sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK, "%s: %s", text, sqlite3_errmsg(db))

static struct journal *open_journal(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};
	struct journal *journal;

	OK(journal_open(&journal, &options, &err));
	return journal;
}

static void say(double energy)
{
	struct observation seen = {.day = 20000, .metric = METRIC_ENERGY, .region = REGION_NONE, .source = SOURCE_SELF, .value = energy, .at = 1};
	struct journal *journal = open_journal();

	OK(journal_change_begin(journal, "check-in", 1, &err));
	OK(journal_put_observation(journal, &seen, &err));
	OK(journal_change_commit(journal, &err));
	journal_close(journal);
}

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	say(4);
}

static void end(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char file[128];

	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
	rmdir(folder);
}

static sqlite3 *raw(void)
{
	sqlite3 *db;

	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	return db;
}

/* The newest change becomes these bytes. */
static void plant(const void *bytes, int size)
{
	sqlite3 *db = raw();
	sqlite3_stmt *statement;

	ck_assert_int_eq(sqlite3_prepare_v2(db, "UPDATE change SET changeset = ?1 WHERE id = (SELECT max(id) FROM change)", -1, &statement, NULL), SQLITE_OK);
	sqlite3_bind_blob(statement, 1, bytes, size, SQLITE_TRANSIENT);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_DONE);
	sqlite3_finalize(statement);
	sqlite3_close(db);
}

static enum recoup_status undo(void)
{
	struct journal *journal = open_journal();
	struct change change;
	enum recoup_status status = journal_undo(journal, &change, &err);

	journal_close(journal);
	return status;
}

static int number(const char *sql)
{
	sqlite3 *db = raw();
	sqlite3_stmt *statement;
	int found;

	ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
	found = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return found;
}

/* What the session extension makes of the SQL, planted as the newest change. */
static void plant_sql(const char *sql)
{
	sqlite3 *db = raw();
	sqlite3_session *session;
	void *bytes;
	int size;

	SQL(db, "BEGIN");
	ck_assert_int_eq(sqlite3session_create(db, "main", &session), SQLITE_OK);
	sqlite3session_attach(session, NULL);
	SQL(db, sql);
	ck_assert_int_eq(sqlite3session_changeset(session, &size, &bytes), SQLITE_OK);
	sqlite3session_delete(session);
	SQL(db, "ROLLBACK");
	sqlite3_close(db);
	plant(bytes, size);
	sqlite3_free(bytes);
}

START_TEST(undo_reaches_no_table_that_changes_by_hand_do_not)
{
	plant_sql("DELETE FROM source WHERE name = 'self'");
	ck_assert_int_eq(undo(), RECOUP_JOURNAL);
	ck_assert_ptr_nonnull(strstr(err.what, "does not hold together"));
	plant_sql("INSERT INTO metric VALUES ('evil', 0, 1)");
	ck_assert_int_eq(undo(), RECOUP_JOURNAL);
	plant_sql("UPDATE cache SET stale = 5; INSERT INTO note VALUES (20000, 'x', 1)");
	ck_assert_int_eq(undo(), RECOUP_JOURNAL);
	plant_sql("UPDATE batch SET file = 'x'; INSERT INTO draft VALUES ('x', 'y', 1)");
	ck_assert_int_eq(undo(), RECOUP_JOURNAL);
	ck_assert_int_eq(number("SELECT count(*) FROM source"), 2);
	ck_assert_int_eq(number("SELECT count(*) FROM observation"), 1);
	ck_assert_int_eq(number("SELECT undone FROM change"), 0);
}
END_TEST

START_TEST(undo_of_what_changes_by_hand_record_goes_on)
{
	plant_sql("DELETE FROM observation");
	OK(undo());
	ck_assert_int_eq(number("SELECT count(*) FROM observation"), 1);
	ck_assert_int_gt(number("SELECT undone FROM change"), 0);
}
END_TEST

/* An update of a recording that says no number of it. */
START_TEST(a_row_without_its_number_is_refused)
{
	unsigned char bytes[200] = {'T', 25, 1};
	int size = 2 + 25;

	memcpy(bytes + size, "recording", 10);
	size += 10;
	bytes[size] = 23;
	size += 2 + 2 * 25;
	plant(bytes, size);
	ck_assert_int_eq(undo(), RECOUP_JOURNAL);
	/* Keys that are not the table's: SQLite itself would pass it over in silence. */
	bytes[2] = 0;
	bytes[4] = 1;
	bytes[2 + 25 + 10 + 2 + 2] = 5;
	plant(bytes, size);
	undo();
	ck_assert_int_eq(number("SELECT count(*) FROM observation"), 1);
}
END_TEST

START_TEST(cut_and_mangled_bytes_are_refused_or_harmless)
{
	unsigned char good[4000], bytes[4000];
	sqlite3 *db = raw();
	sqlite3_stmt *statement;
	uint32_t seed = 7;
	int size;

	ck_assert_int_eq(sqlite3_prepare_v2(db, "SELECT changeset FROM change", -1, &statement, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
	size = sqlite3_column_bytes(statement, 0);
	ck_assert_int_lt(size, (int)sizeof good);
	memcpy(good, sqlite3_column_blob(statement, 0), (size_t)size);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	for (int cut = 1; cut < size; cut++) {
		plant(good, cut);
		undo();
	}
	for (int i = 0; i < 300; i++) {
		memcpy(bytes, good, (size_t)size);
		for (int k = 0; k < 2; k++) {
			seed = seed * 1664525u + 1013904223u;
			bytes[(seed >> 8) % (uint32_t)size] = (unsigned char)(seed >> 24);
		}
		plant(bytes, size);
		undo();
	}
	ck_assert_int_eq(number("SELECT count(*) FROM source"), 2);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("changeset");
	TCase *cases = tcase_create("undo");

	tcase_add_checked_fixture(cases, begin, end);
	tcase_set_timeout(cases, 120);
	tcase_add_test(cases, undo_reaches_no_table_that_changes_by_hand_do_not);
	tcase_add_test(cases, undo_of_what_changes_by_hand_record_goes_on);
	tcase_add_test(cases, a_row_without_its_number_is_refused);
	tcase_add_test(cases, cut_and_mangled_bytes_are_refused_or_harmless);
	suite_add_tcase(all, cases);
	return all;
}

RUN(suite())
