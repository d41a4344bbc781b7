/* A journal that others wrote in, for the tests of what becomes of that. */
#ifndef RECOUP_TESTS_FOREIGN_H
#define RECOUP_TESTS_FOREIGN_H

#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "recoup/doctor.h"
#include "../../../src/journal/copy.h"
#include "../../../src/journal/internal.h"

static char folder[64], from[PATH_MAX];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define DAY 20000
#define NOW ((instant)(DAY + 30) * SECONDS_PER_DAY)
#define PATH "j.db" /* in the folder that the test stands in */

static struct journal_options options = {PATH, RECOUP_SCHEMA, true, 200, NOW};

static inline void begin(void)
{
	ck_assert_ptr_nonnull(getcwd(from, sizeof from));
	snprintf(folder, sizeof folder, "/tmp/recoup-foreign-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	OK(journal_open(&journal, &options, &err));
}

static inline void end(void)
{
	char command[128];

	journal_close(journal);
	journal = NULL;
	ck_assert_int_eq(chdir(from), 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

/* By a hand that no rule of the journal stops. */
static inline void put(const char *sql)
{
	ck_assert_msg(sqlite3_exec(journal->db, "PRAGMA ignore_check_constraints = ON;"
	                           "PRAGMA foreign_keys = OFF", NULL, NULL, NULL) ==
	              SQLITE_OK && sqlite3_exec(journal->db, sql, NULL, NULL, NULL) == SQLITE_OK,
	              "%s: %s", sql, sqlite3_errmsg(journal->db));
}

static inline void again(void)
{
	journal_close(journal);
	OK(journal_open(&journal, &options, &err));
}

#define SEEN(metric, region, source, value)                                                   \
	"INSERT INTO observation (day, metric, region, source, value, at) VALUES (20000, '" metric "', '" \
	region "', '" source "', " #value ", 5);"
#define SOURCES "INSERT INTO source (name, rank) VALUES ('garmin', 10), ('strava', 11);"
#define LONG_NAME "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz"

#define RUN_OF(id, identity, source, sport, more)                                             \
	"INSERT INTO recording (id, activity, identity, source, day, start, utc_offset, sport, workout," \
	" fuel_before, fuel_after, title, distance_m, duration_s, rpe) VALUES (" #id ", " more ", '" identity \
	"', '" source "', 20000, 1728000000 + " #id ", 0, '" sport "', 'dance', 'air', 'never', 'Loop', 5000, 1800, 5);"

/* Its number, its activity, the number of its source, and its number. */
#define RUN_FORMAT                                                                            \
	"INSERT INTO recording (id, activity, identity, source, day, start, utc_offset, sport) VALUES" \
	" (%d, %d, 'of', 's%d', 20000, 1728000000 + %d, 0, 'run')"

#endif
