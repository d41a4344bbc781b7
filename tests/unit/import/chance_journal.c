/* Fills a journal with whatever it can hold, by chance: hostile words, numbers at the ends of
 * their type, rows that name each other. */
#include "chance_journal.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "recoup/journal.h"

static uint64_t state;

/* ---- chance ---- */

static unsigned below(unsigned limit)
{
	state = state * 6364136223846793005u + 1442695040888963407u;
	return (unsigned)((state >> 33) % limit);
}

static const char *const nasty[] = {
	"", "=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "\nx", "'", "''", "'=1", "\"", "\"\"\"", ",",
	"a,b\nc\"d\"", "\r\n", "  blanks  ", "\xe8\xb5\xb0\xe3\x82\x8b", "\xff\xfe\x80", "\xef\xbb\xbfmark",
	"\x1b[31m", "a\0b", "NULL", "nan", "1e999", "#REF!", "=cmd|' /C calc'!A0", ("\xe2\x80\xae" "olleh")};
#define NASTY (sizeof nasty / sizeof *nasty)

/* Bound as it is, NUL included; NULL now and then where `may_be_null`. */
static void bind_any(sqlite3_stmt *statement, int at, bool may_be_null)
{
	static char text[256];
	size_t length = 0;

	if (may_be_null && below(4) == 0)
		return;
	if (below(2)) {
		size_t which = below(NASTY);

		length = strcmp(nasty[which], "a") == 0 ? 3 : strlen(nasty[which]);
		memcpy(text, nasty[which], length);
	} else {
		for (length = 0; length < below(200); length++)
			text[length] = (char)below(256);
	}
	if (length == 0 && !may_be_null)
		text[length++] = 'x';
	sqlite3_bind_text(statement, at, text, (int)length, SQLITE_TRANSIENT);
}

/* Between the two, both ends often, nothing now and then. */
static void bind_within(sqlite3_stmt *statement, int at, double low, double high)
{
	switch (below(6)) {
	case 0:
		return;
	case 1:
		sqlite3_bind_double(statement, at, low);
		return;
	case 2:
		sqlite3_bind_double(statement, at, high);
		return;
	default:
		sqlite3_bind_double(statement, at,
		                    low + (high - low) * (double)below(1u << 30) / (double)(1u << 30));
	}
}

static void bind_word(sqlite3_stmt *statement, int at, const char *const *words, unsigned count)
{
	unsigned which = below(count + 1);

	if (which < count)
		sqlite3_bind_text(statement, at, words[which], -1, SQLITE_STATIC);
}

static int64_t any_instant(void)
{
	static const int64_t odd[] = {0, -1, 1, INT64_MAX, INT64_MIN, 253402300799, 253402300800,
	                              -62135596800, -62135596801};

	return below(8) == 0 ? odd[below(9)] : 1700000000 + (int64_t)below(100000000);
}

/* ---- a journal of chance ---- */

sqlite3_stmt *prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s: %s", sql,
	              sqlite3_errmsg(db));
	return statement;
}

static void run(sqlite3 *db, sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);

	ck_assert_msg(code == SQLITE_DONE || sqlite3_errcode(db) == SQLITE_CONSTRAINT, "%s: %s",
	              sqlite3_sql(statement), sqlite3_errmsg(db));
	sqlite3_reset(statement);
	sqlite3_clear_bindings(statement);
}

static unsigned source_count;

static void bind_source(sqlite3_stmt *statement, int at)
{
	char name[32];
	unsigned which = below(source_count);

	snprintf(name, sizeof name, "watch-%u", which);
	sqlite3_bind_text(statement, at, which == 0 ? "self" : name, -1, SQLITE_TRANSIENT);
}

static void sources_put(sqlite3 *db)
{
	sqlite3_stmt *statement = prepare(db, "INSERT INTO source VALUES (?, ?, ?)");
	static const char *const units[] = {"km", "mi"};

	source_count = 1 + below(60);
	for (unsigned i = 1; i < source_count; i++) {
		char name[32];

		snprintf(name, sizeof name, "watch-%u", i);
		sqlite3_bind_text(statement, 1, name, -1, SQLITE_TRANSIENT);
		sqlite3_bind_int64(statement, 2, below(2) ? 1000 : 10 + (int)i);
		bind_word(statement, 3, units, 2);
		run(db, statement);
	}
	sqlite3_finalize(statement);
}

static void imports_put(sqlite3 *db, unsigned count)
{
	sqlite3_stmt *batch = prepare(db, "INSERT INTO batch VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	sqlite3_stmt *note = prepare(db, "INSERT INTO batch_note VALUES (?, ?, ?)");

	for (unsigned i = 1; i <= count; i++) {
		sqlite3_bind_int64(batch, 1, i);
		sqlite3_bind_int64(batch, 2, any_instant());
		bind_any(batch, 3, false);
		bind_any(batch, 4, false);
		bind_source(batch, 5);
		for (int k = 6; k <= 10; k++)
			sqlite3_bind_int64(batch, k, below(1000));
		sqlite3_bind_int64(batch, 11, below(2));
		run(db, batch);
		for (unsigned k = below(4); k > 0; k--) {
			sqlite3_bind_int64(note, 1, i);
			sqlite3_bind_int64(note, 2, below(100));
			bind_any(note, 3, false);
			run(db, note);
		}
	}
	sqlite3_finalize(batch);
	sqlite3_finalize(note);
}

static void bind_batch(sqlite3_stmt *statement, int at, unsigned batches)
{
	if (batches > 0 && below(3))
		sqlite3_bind_int64(statement, at, 1 + below(batches));
}

static void observations_put(sqlite3 *db, unsigned batches)
{
	sqlite3_stmt *statement =
		prepare(db, "INSERT INTO observation VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

	for (unsigned i = below(300); i > 0; i--) {
		const struct metric *metric = metric_get((enum metric_id)below(METRIC_COUNT));
		bool tag = below(5) == 0;

		sqlite3_bind_int64(statement, 1, below(20) ? 20000 + (int)below(200) : (int)below(2) * 84005);
		sqlite3_bind_text(statement, 2, tag ? "tag" : metric->id, -1, SQLITE_STATIC);
		sqlite3_bind_text(statement, 3, tag ? "late-dinner" : below(4) ? "" : "left_calf", -1,
		                  SQLITE_STATIC);
		bind_source(statement, 4);
		sqlite3_bind_double(statement, 5, tag ? 1 : metric->minimum);
		if (!tag)
			bind_within(statement, 5, metric->minimum, metric->maximum);
		sqlite3_bind_int64(statement, 6, any_instant());
		bind_batch(statement, 7, batches);
		bind_any(statement, 8, true);
		run(db, statement);
	}
	sqlite3_finalize(statement);
}

static void recordings_put(sqlite3 *db, unsigned batches)
{
	static const char *const workouts[] = {"easy", "long", "tempo", "intervals", "race"};
	static const char *const befores[] = {"fuelled", "light", "fasted"};
	static const char *const afters[] = {"in_window", "late", "none"};
	static const double most[9] = {604800, 604800, 1000000, 10, 260, 260, 20000, 1e300, 5};
	static const double least[9] = {1e-9, 0, 0, 0, 20, 20, 0, 0, 1};
	sqlite3_stmt *statement = prepare(
		db, "INSERT INTO recording (id, activity, source, identity, day, start, utc_offset, says_start,"
		    " sport, says_sport, workout, duration_s, moving_s, distance_m, rpe, average_hr, maximum_hr,"
		    " ascent_m, device_load, feel, fuel_before, fuel_after, title, notes, batch) VALUES"
		    " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	for (unsigned i = 1, last = below(120); i <= last; i++) {
		sqlite3_bind_int64(statement, 1, below(30) ? (int64_t)i : (int64_t)1000000000000000 - i);
		sqlite3_bind_int64(statement, 2, below(3) ? (int64_t)i : 1 + (int64_t)below(i));
		bind_source(statement, 3);
		bind_any(statement, 4, false);
		sqlite3_bind_int64(statement, 5, below(84006));
		sqlite3_bind_int64(statement, 6, any_instant());
		sqlite3_bind_int64(statement, 7, (int)below(129601) - 64800);
		sqlite3_bind_int64(statement, 8, below(2));
		sqlite3_bind_text(statement, 9, sport_get((enum sport)below(SPORT_COUNT))->id, -1,
		                  SQLITE_STATIC);
		sqlite3_bind_int64(statement, 10, below(2));
		bind_word(statement, 11, workouts, 5);
		for (int k = 0; k < 9; k++)
			bind_within(statement, 12 + k, least[k], most[k]);
		bind_word(statement, 21, befores, 3);
		bind_word(statement, 22, afters, 3);
		bind_any(statement, 23, true);
		bind_any(statement, 24, true);
		bind_batch(statement, 25, batches);
		run(db, statement);
	}
	sqlite3_finalize(statement);
}

static void rest_put(sqlite3 *db, unsigned batches)
{
	static const char *const kinds[] = {"rest", "easy", "long", "hard", "race"};
	sqlite3_stmt *deletion = prepare(db, "INSERT INTO deletion VALUES (?)");
	sqlite3_stmt *apart = prepare(db, "INSERT INTO apart VALUES (?, ?)");
	sqlite3_stmt *doubt = prepare(db, "INSERT INTO doubt VALUES (?, ?, ?, ?)");
	sqlite3_stmt *note = prepare(db, "INSERT INTO note VALUES (?, ?, ?)");
	sqlite3_stmt *fuel =
		prepare(db, "INSERT INTO fuelling VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	sqlite3_stmt *done =
		prepare(db, "INSERT INTO practice_done VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
	sqlite3_stmt *plan = prepare(db, "INSERT INTO plan VALUES (?, ?, ?, ?)");
	sqlite3_stmt *draft = prepare(db, "INSERT INTO draft VALUES (?, ?, ?)");

	for (unsigned i = 1; i < 20; i++) {
		sqlite3_bind_int64(deletion, 1, 1 + below(100));
		run(db, deletion);
		sqlite3_bind_int64(apart, 1, i);
		sqlite3_bind_int64(apart, 2, i + 1 + below(9));
		run(db, apart);
		sqlite3_bind_int64(doubt, 1, i);
		sqlite3_bind_int64(doubt, 2, i + 1 + below(9));
		bind_any(doubt, 3, false);
		bind_batch(doubt, 4, batches);
		run(db, doubt);
		sqlite3_bind_int64(note, 1, below(84006));
		bind_any(note, 2, false);
		sqlite3_bind_int64(note, 3, any_instant());
		run(db, note);
		sqlite3_bind_int64(fuel, 1, 1 + below(100));
		for (int k = 2; k <= 4; k++)
			bind_within(fuel, k, 0, 20);
		bind_within(fuel, 8, 0, 2000);
		for (int k = 5; k <= 11; k++)
			if (k != 8 && below(2))
				sqlite3_bind_int64(fuel, k, below(2));
		sqlite3_bind_int64(fuel, 12, any_instant());
		run(db, fuel);
		sqlite3_bind_int64(done, 1, i);
		sqlite3_bind_int64(done, 2, below(84006));
		bind_any(done, 3, false);
		bind_any(done, 4, false);
		sqlite3_bind_int64(done, 5, any_instant());
		sqlite3_bind_int64(done, 6, 3600);
		sqlite3_bind_double(done, 7, 0.1 * (double)below(100000));
		bind_within(done, 8, 0, 172800);
		sqlite3_bind_int64(done, 9, below(2));
		if (below(2))
			bind_any(done, 10, false);
		sqlite3_bind_int64(done, 11, any_instant());
		run(db, done);
		sqlite3_bind_int64(plan, 1, below(84006));
		sqlite3_bind_text(plan, 2, kinds[below(5)], -1, SQLITE_STATIC);
		if (below(2))
			bind_any(plan, 3, false);
		sqlite3_bind_int64(plan, 4, any_instant());
		run(db, plan);
		bind_any(draft, 1, false);
		bind_any(draft, 2, false);
		sqlite3_bind_int64(draft, 3, any_instant());
		run(db, draft);
	}
	sqlite3_finalize(deletion);
	sqlite3_finalize(apart);
	sqlite3_finalize(doubt);
	sqlite3_finalize(note);
	sqlite3_finalize(fuel);
	sqlite3_finalize(done);
	sqlite3_finalize(plan);
	sqlite3_finalize(draft);
}

void chance_journal(const char *path, unsigned seed)
{
	sqlite3 *db;
	unsigned batches;

	state = seed;
	ck_assert_int_eq(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, "BEGIN", NULL, NULL, NULL);
	batches = below(9);
	sources_put(db);
	imports_put(db, batches);
	observations_put(db, batches);
	recordings_put(db, batches);
	rest_put(db, batches);
	ck_assert_int_eq(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
}
