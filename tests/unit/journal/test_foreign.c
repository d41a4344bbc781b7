/* A journal that another program wrote to, or that lies in an odd place: what cannot be is
 * passed over and the rest is shown; a path without a folder works as any other; and while
 * somebody writes, nobody copies. */
#include "../runner.h"

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

static void begin(void)
{
	ck_assert_ptr_nonnull(getcwd(from, sizeof from));
	snprintf(folder, sizeof folder, "/tmp/recoup-foreign-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	ck_assert_int_eq(chdir(folder), 0);
	OK(journal_open(&journal, &options, &err));
}

static void end(void)
{
	char command[128];

	journal_close(journal);
	journal = NULL;
	ck_assert_int_eq(chdir(from), 0);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

/* By a hand that no rule of the journal stops. */
static void put(const char *sql)
{
	ck_assert_msg(sqlite3_exec(journal->db, "PRAGMA ignore_check_constraints = ON;"
	                           "PRAGMA foreign_keys = OFF", NULL, NULL, NULL) ==
	              SQLITE_OK && sqlite3_exec(journal->db, sql, NULL, NULL, NULL) == SQLITE_OK,
	              "%s: %s", sql, sqlite3_errmsg(journal->db));
}

static void again(void)
{
	journal_close(journal);
	OK(journal_open(&journal, &options, &err));
}

#define SEEN(metric, region, source, value)                                                   \
	"INSERT INTO observation (day, metric, region, source, value, at) VALUES (20000, '" metric "', '" \
	region "', '" source "', " #value ", 5);"
#define SOURCES "INSERT INTO source (name, rank) VALUES ('garmin', 10), ('strava', 11);"
#define LONG_NAME "abcdefghijklmnopqrstuvwxyz-abcdefghijklmnopqrstuvwxyz"

START_TEST(a_day_shows_what_can_be_of_what_stands_there)
{
	struct day_record record;
	bool late = false, early = false, odd = false;

	put(SOURCES "DROP TRIGGER IF EXISTS observation_range_insert");
	put(SEEN("tag", "late", "strava", 1) SEEN("tag", "late", "garmin", 0) SEEN("tag", "late", "self", 0.2)
	    SEEN("tag", "early", "garmin", 0) SEEN("tag", "early", "self", 1) SEEN("tag", "early", "strava", 0)
	    SEEN("tag", LONG_NAME, "self", 1) SEEN("tag", "no", "self", 0)
	    SEEN("tag", "swapped", "garmin", 1) SEEN("tag", "swapped", "self", 0)
	    SEEN("soreness", "calves", "garmin", 2) SEEN("soreness", "calves", "self", 4)
	    SEEN("soreness", "calves", "strava", 6) SEEN("soreness", "elbow", "self", 3)
	    SEEN("energy", "calves", "self", 3) SEEN("energy", "", "self", 4)
	    SEEN("energy", "", "garmin", 2) SEEN("moonlight", "", "self", 4));
	for (int i = 0; i < 2 * DAY_TAGS_MAX; i++) {
		char sql[200];

		snprintf(sql, sizeof sql, SEEN("tag", "t%03d", "self", 1), i);
		put(sql);
	}
	OK(journal_day(journal, DAY, &record, &err));
	ck_assert_uint_eq(record.tag_count, DAY_TAGS_MAX);
	for (size_t i = 0; i < record.tag_count; i++) {
		late = late || strcmp(record.tags[i], "late") == 0;
		early = early || strcmp(record.tags[i], "early") == 0;
		odd = odd || strcmp(record.tags[i], "swapped") == 0 || strlen(record.tags[i]) >= TAG_NAME_MAX - 1;
	}
	ck_assert(early && !late && !odd);
	ck_assert_double_eq(record.value[METRIC_ENERGY].value, 4);
}
END_TEST

#define RUN_OF(id, identity, source, sport, more)                                             \
	"INSERT INTO recording (id, activity, identity, source, day, start, utc_offset, sport, workout," \
	" fuel_before, fuel_after, title, distance_m, duration_s, rpe) VALUES (" #id ", " more ", '" identity \
	"', '" source "', 20000, 1728000000 + " #id ", 0, '" sport "', 'dance', 'air', 'never', 'Loop', 5000, 1800, 5);"

/* Its number, its activity, the number of its source, and its number. */
#define RUN_FORMAT                                                                            \
	"INSERT INTO recording (id, activity, identity, source, day, start, utc_offset, sport) VALUES" \
	" (%d, %d, 'of', 's%d', 20000, 1728000000 + %d, 0, 'run')"

static int sessions;
static struct session last;

static bool on_session(void *context, const struct session *session)
{
	(void)context;
	sessions++;
	last = *session;
	return true;
}

static bool on_running(void *context, const struct running_day *day)
{
	*(int *)context += (int)day->runs;
	return true;
}

START_TEST(words_that_are_none_read_as_unknown)
{
	int runs = 0;

	put(SOURCES RUN_OF(1, "a", "garmin", "curling", "1") RUN_OF(2, "b", "garmin", "walk", "2")
	    RUN_OF(3, "c", "garmin", "run", "3"));
	sessions = 0;
	OK(journal_sessions(journal, DAY, DAY, on_session, NULL, &err));
	ck_assert_int_eq(sessions, 3);
	ck_assert_int_eq(last.workout, WORKOUT_NONE);
	ck_assert_int_eq(last.before, BEFORE_UNKNOWN);
	ck_assert_int_eq(last.after, AFTER_UNKNOWN);
	OK(journal_running_days(journal, DAY, DAY, on_running, &runs, &err));
	ck_assert_int_eq(runs, 1);
}
END_TEST

START_TEST(a_session_of_more_sources_than_can_be_shown_and_of_words_without_end)
{
	struct activity activity;

	for (int i = 0; i < 2 * ACTIVITY_SOURCES; i++) {
		char sql[600];

		snprintf(sql, sizeof sql, "INSERT INTO source (name, rank) VALUES ('s%d', %d);", i, 10 + i);
		put(sql);
		snprintf(sql, sizeof sql, RUN_FORMAT, i + 1, 1, i, i + 1);
		put(sql);
	}
	put("UPDATE recording SET title = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
	    " WHERE i < 70000) SELECT group_concat('\xc3\xa9', '') FROM n) WHERE id = 1;"
	    "UPDATE recording SET title = NULL, notes = (SELECT replace(hex(zeroblob(100000)), '0', x'80'))"
	    " WHERE id = 2");
	OK(activity_resolve(journal, 1, &err));
	OK(journal_activity(journal, 1, &activity, &err));
	ck_assert_uint_eq(activity.source_count, ACTIVITY_SOURCES);
	ck_assert_ptr_nonnull(activity.title);
	ck_assert_uint_le(strlen(activity.title), NOTE_MAX);
	ck_assert_uint_eq(strlen(activity.title) % 2, 0); /* whole letters */
	ck_assert_ptr_null(activity.notes);
	activity_clear(&activity);
}
END_TEST

START_TEST(more_sources_than_a_journal_keeps_apart)
{
	struct observation seen = {.day = DAY, .metric = METRIC_WEIGHT, .region = REGION_NONE,
	                           .value = 70, .at = 5};
	static const char *const trust[] = {"never-seen", NULL};
	enum recoup_status status = RECOUP_OK;
	bool company;
	int count = 0;

	OK(journal_change_begin(journal, "sources", NOW, &err));
	for (; status == RECOUP_OK && count < 2 * SOURCES_MAX; count++) {
		char name[16];

		snprintf(name, sizeof name, "s%d", count);
		seen.source = name;
		seen.day = DAY + count;
		status = journal_put_observation(journal, &seen, &err);
	}
	ck_assert_int_eq(status, RECOUP_INPUT);
	OK(journal_change_commit(journal, &err));
	for (int i = 0; i < SOURCES_MAX + 4; i++) {
		char sql[600];

		snprintf(sql, sizeof sql, RUN_FORMAT, i + 1, i + 1, 100 + i, i + 1);
		put(sql);
	}
	/* Whoever is beyond what can be told apart is taken for company. */
	OK(journal_company(journal, "beyond", DAY, DAY, &company, &err));
	ck_assert(company);
	OK(journal_company(journal, "s100", DAY_MIN - 5, DAY_MAX + 5, &company, &err));
	ck_assert_int_ne(journal_trust(journal, trust, &err), RECOUP_OK);
	put("INSERT INTO source (name, rank) VALUES ('y1', 99), ('y2', 99), ('y3', 99), ('y4', 99)");
	journal_close(journal);
	ck_assert_int_eq(journal_open(&journal, &options, &err), RECOUP_JOURNAL);
}
END_TEST

/* ---- SQLite's errors in our words ---- */

START_TEST(every_error_has_its_words)
{
	static const struct {
		int code;
		enum recoup_status status;
	} cases[] = {
		{SQLITE_BUSY, RECOUP_BUSY}, {SQLITE_LOCKED, RECOUP_BUSY}, {SQLITE_READONLY, RECOUP_UNREADABLE},
		{SQLITE_PERM, RECOUP_UNREADABLE}, {SQLITE_CANTOPEN, RECOUP_UNREADABLE},
		{SQLITE_FULL, RECOUP_UNREADABLE}, {SQLITE_IOERR_READ, RECOUP_UNREADABLE},
		{SQLITE_CONSTRAINT_CHECK, RECOUP_INPUT}, {SQLITE_NOMEM, RECOUP_INTERNAL},
		{SQLITE_NOTADB, RECOUP_JOURNAL}, {SQLITE_CORRUPT, RECOUP_JOURNAL}, {SQLITE_ERROR, RECOUP_JOURNAL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_int_eq(database_fail(NULL, "x", cases[i].code, &err), cases[i].status);
		ck_assert(*err.what && *err.hint);
		/* And so is a statement that was not to be had. */
		journal_fail(journal, cases[i].code, NULL);
		ck_assert_int_eq(statement_refused(journal), cases[i].status);
	}
}
END_TEST

START_TEST(a_change_that_was_broken_off_goes_no_further)
{
	char *text;

	OK(journal_change_begin(journal, "a change", NOW, &err));
	OK(journal_put_note(journal, DAY, "words", NOW, &err));
	ck_assert_int_eq(sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_ne(journal_put_note(journal, DAY + 1, "words", NOW, &err), RECOUP_OK);
	ck_assert_int_ne(journal_exec(journal, "DELETE FROM note", &err), RECOUP_OK);
	ck_assert_int_ne(journal_change_commit(journal, &err), RECOUP_OK);
	journal_change_abort(journal);
	again();
	OK(journal_note(journal, DAY, &text, &err));
	ck_assert_ptr_null(text);
}
END_TEST

START_TEST(statements_that_there_is_no_room_to_keep_are_made_anew)
{
	size_t kept = journal->slot_count;
	char *text;

	journal->slot_count = STATEMENT_SLOTS;
	for (size_t i = kept; i < STATEMENT_SLOTS; i++)
		journal->slots[i] = (struct statement_slot){NULL, NULL};
	OK(journal_change_begin(journal, "a change", NOW, &err));
	OK(journal_put_note(journal, DAY, "words", NOW, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_note(journal, DAY, &text, &err));
	ck_assert_str_eq(text, "words");
	free(text);
	statement_done(journal, NULL);
}
END_TEST

/* ---- places ---- */

START_TEST(a_name_that_cannot_be_a_file_is_refused)
{
	static const char *const names[] = {"", "/", ".", "..", "a/", "a/.", "a/.."};
	char endless[BACKUP_PATH_SIZE + 10];
	struct place place;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		ck_assert_int_eq(place_find(names[i], &place, &err), RECOUP_INPUT);
	memset(endless, 'a', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	ck_assert_int_eq(place_find(endless, &place, &err), RECOUP_INPUT);
	ck_assert_int_eq(place_find("nowhere/a", &place, &err), RECOUP_UNREADABLE);
	ck_assert_int_eq(place_find(PATH "/a", &place, &err), RECOUP_UNREADABLE);
	OK(place_find("a", &place, &err));
	ck_assert_str_eq(place.path, "./a");
	ck_assert_str_eq(place.name, "a");
	OK(place_find("/a", &place, &err));
	ck_assert_str_eq(place.folder, "/");
}
END_TEST

static int faults, notes, about_faults, about_notes;
static const char *about = "";

static void on_symptom(void *context, const struct symptom *symptom)
{
	(void)context;
	faults += symptom->grade == SYMPTOM_FAULT;
	notes += symptom->grade == SYMPTOM_NOTE && strcmp(symptom->id, "permissions") == 0;
	if (strcmp(symptom->id, about) == 0) {
		about_faults += symptom->grade == SYMPTOM_FAULT;
		about_notes += symptom->grade == SYMPTOM_NOTE;
	}
}

static void examine(const char *path)
{
	struct checkup checkup = {.path = path, .schema_dir = RECOUP_SCHEMA, .busy_ms = 200, .now = NOW,
	                          .local = NOW, .each = on_symptom};
	char image[BACKUP_PATH_SIZE];

	faults = notes = about_faults = about_notes = 0;
	OK(journal_examine(&checkup, image, &err));
	image_remove(image);
}

START_TEST(a_journal_named_without_its_folder_is_one_like_others)
{
	struct backup_report report;
	struct restore_report restored;
	struct restore_wish wish = {.from = "copy.db", .journal = PATH, .schema_dir = RECOUP_SCHEMA,
	                            .local = NOW, .busy_ms = 200};
	struct snapshot_list list;
	size_t removed;

	put(SEEN("energy", "", "self", 4));
	OK(journal_backup(journal, "copy.db", false, &report, &err));
	OK(journal_snapshot(journal, SNAPSHOT_ASKED, NOW, &report, &err));
	OK(snapshots_list(PATH, &list, &err));
	ck_assert_uint_eq(list.count, 1);
	snapshots_clear(&list);
	OK(snapshots_prune(PATH, DAY, &removed, &err));
	examine(PATH);
	ck_assert_int_eq(faults, 0);
	journal_close(journal);
	journal = NULL;
	/* Over the journal, over one that is damaged, and where none is; only looked at first. */
	for (int i = 0; i < 4; i++) {
		if (i == 1)
			ck_assert_int_eq(truncate(PATH, 5000), 0);
		if (i == 2)
			ck_assert_int_eq(truncate(PATH, 0), 0);
		if (i == 3)
			ck_assert_int_eq(unlink(PATH), 0);
		for (int dry = 1; dry >= 0; dry--) {
			wish.dry_run = dry;
			ck_assert_msg(journal_restore(&wish, &restored, &err) == RECOUP_OK, "%d %d: %s", i, dry, err.what);
			ck_assert_int_eq(restored.after.observations, 1);
		}
	}
	OK(journal_open(&journal, &options, &err));
	examine(PATH);
	ck_assert_int_eq(faults, 0);
}
END_TEST

START_TEST(a_folder_that_is_everybodys_is_told)
{
	char path[200];

	ck_assert_int_eq(chmod(".", 0777), 0);
	examine(PATH);
	ck_assert_int_eq(notes, 1);
	ck_assert_int_eq(chmod(".", 01777), 0);
	examine(PATH);
	ck_assert_int_eq(notes, 0);
	ck_assert_int_eq(chmod(".", 0700), 0);
	/* And one of recoup's own that others may look into. */
	ck_assert_int_eq(mkdir("recoup", 0755), 0);
	ck_assert_int_eq(chmod("recoup", 0755), 0);
	journal_close(journal);
	snprintf(path, sizeof path, "%s/recoup/" PATH, folder);
	ck_assert_int_eq(rename(PATH, path), 0);
	OK(journal_open(&journal, &(struct journal_options){path, RECOUP_SCHEMA, true, 200, NOW}, &err));
	examine(path);
	ck_assert_int_eq(faults, 1);
}
END_TEST

START_TEST(what_is_no_file_is_no_journal)
{
	struct journal *other = NULL;
	struct journal_options odd = {"folder", RECOUP_SCHEMA, true, 200, NOW};
	char endless[5000];

	ck_assert_int_eq(mkdir("folder", 0700), 0);
	ck_assert_int_eq(journal_open(&other, &odd, &err), RECOUP_JOURNAL);
	ck_assert_ptr_nonnull(strstr(err.what, "folder"));
	ck_assert_int_eq(mkfifo("pipe", 0600), 0);
	odd.path = "pipe";
	ck_assert_int_eq(journal_open(&other, &odd, &err), RECOUP_JOURNAL);
	odd.path = PATH "/below";
	ck_assert_int_eq(journal_open(&other, &odd, NULL), RECOUP_UNREADABLE);
	memset(endless, 'a', sizeof endless - 1);
	endless[sizeof endless - 1] = '\0';
	odd.path = endless;
	ck_assert_int_eq(journal_open(&other, &odd, &err), RECOUP_UNREADABLE);
	odd.path = "none.db";
	odd.create = false;
	ck_assert_int_eq(journal_open(&other, &odd, &err), RECOUP_NOTHING);
	ck_assert_int_eq(close(open("none.db", O_CREAT | O_WRONLY, 0600)), 0);
	ck_assert_int_eq(journal_open(&other, &odd, &err), RECOUP_NOTHING);
	ck_assert_int_eq(image_take("folder", "image", 20, &err), RECOUP_JOURNAL);
	ck_assert_int_eq(image_take("nothing", "image", 20, &err), RECOUP_NOTHING);
	ck_assert_int_eq(image_take(endless, "image", 20, &err), RECOUP_UNREADABLE);
}
END_TEST

/* ---- what the doctor finds ---- */

START_TEST(the_doctor_tells_what_others_did_to_it)
{
	static const struct {
		const char *sql;
		int faults, least_notes;
		const char *about;
	} cases[] = {
		{"SELECT 1", 0, 0, "schema"},
		{"CREATE TABLE theirs (a)", 0, 1, "schema"},
		{"CREATE TABLE theirs (a); CREATE INDEX of_theirs ON theirs (a)", 0, 1, "schema"},
		{"DROP INDEX observation_by_region", 1, 0, "schema"},
		{"DROP TABLE draft", 1, 0, "schema"},
		{"DROP TABLE draft; CREATE TABLE draft (a)", 0, 1, "schema"},
		{"CREATE TRIGGER theirs AFTER INSERT ON note BEGIN DELETE FROM plan; END", 1, 0, "schema"},
		{"INSERT INTO observation VALUES (84000, 'energy', '', 'self', 3, 5, NULL, NULL)", 0, 1, "values"},
		{"INSERT INTO observation VALUES (90000, 'energy', '', 'self', 3, 5, NULL, NULL)", 1, 0, "values"},
		{"INSERT INTO note VALUES (20000, CAST(x'ff6162' AS TEXT), 5)", 0, 1, "values"},
		{"INSERT INTO practice_done VALUES (1, 20000, 'box', 'breathwork', 5, 0, 300, 300, 1, NULL, 5),"
		 " (2, 20000, 'box', 'breathwork', 5, 0, 300, 300, 1, NULL, 5)", 0, 1, "duplicates"},
		{RUN_OF(1, "a", "self", "run", "1") "INSERT INTO recording (id, activity, identity, source, day,"
		 " start, utc_offset, sport, duration_s, distance_m) SELECT 2, 2, 'b', source, day, start,"
		 " utc_offset, sport, duration_s, distance_m FROM recording", 0, 1, "duplicates"},
	};

	put(cases[_i].sql);
	journal_close(journal);
	journal = NULL;
	about = cases[_i].about;
	examine(PATH);
	ck_assert_msg(about_faults == cases[_i].faults, "%s: %d", cases[_i].sql, about_faults);
	ck_assert_msg(about_notes >= cases[_i].least_notes, "%s: %d", cases[_i].sql, about_notes);
	ck_assert(cases[_i].faults || cases[_i].least_notes || faults == 0);
}
END_TEST

START_TEST(no_copy_is_made_within_a_change)
{
	struct backup_report report;
	struct batch batch = {.file = "a", .format = "f", .source = "s"};
	int64_t id;

	OK(journal_change_begin(journal, "a change", NOW, &err));
	ck_assert_int_eq(journal_backup(journal, "copy.db", false, &report, &err), RECOUP_INTERNAL);
	journal_change_abort(journal);
	OK(journal_batch_begin(journal, &batch, &id, &err));
	ck_assert_int_eq(journal_backup(journal, "copy.db", false, &report, &err), RECOUP_INTERNAL);
	journal_batch_abort(journal);
	ck_assert_int_ne(access("copy.db", F_OK), 0);
	OK(journal_backup(journal, "copy.db", false, &report, &err));
	/* A snapshot of a day that is yet to come keeps none from being made. */
	OK(journal_snapshot(journal, SNAPSHOT_DAILY, NOW + 90 * SECONDS_PER_DAY, &report, &err));
	ck_assert(journal_snapshot_due(journal, NOW));
	OK(journal_snapshot(journal, SNAPSHOT_DAILY, NOW, &report, &err));
	ck_assert(!journal_snapshot_due(journal, NOW));
}
END_TEST

static bool on_figure(void *context, const struct day_figure *figure)
{
	(void)figure;
	++*(int *)context;
	return true;
}

START_TEST(a_figure_that_cannot_be_drawn_is_left_out)
{
	static const char *const rows[] = {
		"50, 1, 1, 1, 1, 1, 1, 3", "-5, 1, 1, 1, 1, 1, 1, 3", "50, 1e9, 1, 1, 1, 1, 1, 3",
		"50, 1, 1, -1, 1, 1, 1, 3", "50, 1, 1, 1, 1, 1, 9e999, 3", "50, 1, 1, 1, 1, 1, 1, NULL",
	};
	int drawn = 0;

	for (int i = 0; i < 6; i++) {
		char sql[200];

		snprintf(sql, sizeof sql, "INSERT INTO day_figure VALUES (%d, %s)", DAY + i, rows[i]);
		put(sql);
	}
	OK(journal_cache_figures(journal, DAY, DAY + 9, on_figure, &drawn, &err));
	ck_assert_int_eq(drawn, 2);
}
END_TEST

START_TEST(whatever_differs_of_what_was_eaten_is_a_change)
{
	struct recording run = {.source = SOURCE_SELF, .says_start = true, .says_sport = true};
	struct change change;
	int64_t activity;

	run.session.day = DAY;
	run.session.start = (instant)DAY * SECONDS_PER_DAY;
	run.session.duration_s = opt_some(600);
	OK(journal_change_begin(journal, "a run", NOW, &err));
	OK(journal_add_activity(journal, &run, &activity, &err));
	OK(journal_change_commit(journal, &err));
	for (int field = 0; field < 10; field++) {
		struct fuelling fuelling = {.carbohydrate_during_g = opt_some(30)};

		switch (field) {
		case 0: fuelling.carbohydrate_during_g = opt_some(40); break;
		case 1: fuelling.cramps = SAID_YES; break;
		case 2: fuelling.dizziness = SAID_YES; break;
		case 3: fuelling.stomach = SAID_YES; break;
		case 4: case 5: case 6: fuelling.fluids_l[field - 4] = opt_some(0.5); break;
		default: fuelling.electrolytes[field - 7] = SAID_NO; break;
		}
		for (int i = 0; i < 3; i++) {
			struct fuelling plain = {.carbohydrate_during_g = opt_some(30)};

			OK(journal_change_begin(journal, "fuel", NOW, &err));
			OK(journal_put_fuelling(journal, activity, i == 0 ? &plain : &fuelling, NOW, &err));
			OK(journal_change_commit(journal, &err));
		}
		/* The second time it was said already: one undo takes the first away. */
		OK(journal_undo(journal, &change, &err));
		OK(journal_fuelling(journal, activity, &fuelling, &err));
		ck_assert_msg(fuelling.carbohydrate_during_g.value == 30 && fuelling.cramps == SAID_NOTHING &&
		              fuelling.dizziness == SAID_NOTHING && fuelling.stomach == SAID_NOTHING, "%d", field);
	}
}
END_TEST

/* ---- who else is there ---- */

/* A process that holds a byte for writing, as SQLite does. */
static pid_t holder(const char *name, off_t at)
{
	int ready[2];
	char byte = 0;
	pid_t child;

	ck_assert_int_eq(pipe(ready), 0);
	child = fork();
	if (child == 0) {
		struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = at, .l_len = 1};
		int fd = open(name, O_RDWR | O_CREAT, 0600);

		byte = fcntl(fd, F_SETLK, &lock) == 0;
		if (write(ready[1], &byte, 1) == 1)
			pause();
		_exit(0);
	}
	ck_assert_int_eq(read(ready[0], &byte, 1), 1);
	ck_assert_int_eq(byte, 1);
	close(ready[0]);
	close(ready[1]);
	return child;
}

START_TEST(while_somebody_writes_nobody_copies)
{
	static const struct {
		const char *name;
		off_t at;
	} held[] = {{PATH, 0x40000002}, {PATH "-shm", 120}};

	journal_close(journal);
	journal = NULL;
	for (size_t i = 0; i < 2; i++) {
		pid_t child = holder(held[i].name, held[i].at);

		ck_assert_int_eq(image_take(PATH, "image", 30, &err), RECOUP_BUSY);
		ck_assert_int_ne(access("image", F_OK), 0);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		OK(image_take(PATH, "image", 30, &err));
		database_remove("image");
	}
	/* Nor is a damaged one put aside that somebody is in. */
	{
		struct restore_report report;
		struct restore_wish wish = {.from = "copy.db", .journal = PATH, .schema_dir = RECOUP_SCHEMA,
		                            .local = NOW, .busy_ms = 30};
		pid_t child;

		ck_assert_int_eq(system("cp " PATH " copy.db && head -c 5000 copy.db > " PATH), 0);
		child = holder(PATH, 0x40000002);
		ck_assert_int_eq(journal_restore(&wish, &report, &err), RECOUP_BUSY);
		kill(child, SIGKILL);
		waitpid(child, NULL, 0);
		OK(journal_restore(&wish, &report, &err));
	}
	/* A change that was broken off is rolled back in what is looked into. */
	ck_assert_int_eq(system("echo no journal > " PATH "-journal"), 0);
	examine(PATH);
	ck_assert_int_eq(system("truncate -s 0 " PATH "-journal"), 0);
	examine(PATH);
	ck_assert_int_eq(unlink(PATH "-journal"), 0);
	/* What stands beside it and is no file. */
	ck_assert_int_eq(mkdir(PATH "-wal", 0700), 0);
	ck_assert_int_eq(image_take(PATH, "image", 30, &err), RECOUP_UNREADABLE);
	ck_assert_int_eq(rmdir(PATH "-wal"), 0);
	/* Where it was to be put there is something already. */
	ck_assert_int_eq(mkdir("image", 0700), 0);
	ck_assert_int_eq(image_take(PATH, "image", 30, &err), RECOUP_UNREADABLE);
}
END_TEST

/* ---- the schema's folder ---- */

START_TEST(the_folder_of_the_schema_is_read_by_its_names_alone)
{
	struct journal *other = NULL;
	struct journal_options made = {"new.db", "schema", true, 200, NOW};

	ck_assert_int_eq(journal_open(&other, &made, &err), RECOUP_DATA);
	ck_assert_int_eq(mkdir("schema", 0700), 0);
	ck_assert_int_eq(journal_open(&other, &made, &err), RECOUP_DATA);
	ck_assert_int_eq(system("cp " RECOUP_SCHEMA "/000*.sql schema && touch schema/0001- schema/0001-x"
	                        " schema/0001-a.txt && mkdir schema/0001-folder"), 0);
	unlink("new.db");
	OK(journal_open(&other, &made, &err));
	journal_close(other);
	/* A step that is no SQL, and one that cannot be read. */
	unlink("new.db");
	ck_assert_int_eq(system("rm schema/0003*; echo nonsense > schema/0003-a.sql"), 0);
	ck_assert_int_ne(journal_open(&other, &made, &err), RECOUP_OK);
	unlink("new.db");
	ck_assert_int_eq(system("rm schema/0003*; mkdir schema/0003-a.sql"), 0);
	ck_assert_int_eq(journal_open(&other, &made, &err), RECOUP_DATA);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("a journal of others");
	TCase *tests = tcase_create("foreign");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_day_shows_what_can_be_of_what_stands_there);
	tcase_add_test(tests, words_that_are_none_read_as_unknown);
	tcase_add_test(tests, a_session_of_more_sources_than_can_be_shown_and_of_words_without_end);
	tcase_add_test(tests, more_sources_than_a_journal_keeps_apart);
	tcase_add_test(tests, every_error_has_its_words);
	tcase_add_test(tests, a_change_that_was_broken_off_goes_no_further);
	tcase_add_test(tests, statements_that_there_is_no_room_to_keep_are_made_anew);
	tcase_add_test(tests, a_name_that_cannot_be_a_file_is_refused);
	tcase_add_test(tests, a_journal_named_without_its_folder_is_one_like_others);
	tcase_add_test(tests, a_folder_that_is_everybodys_is_told);
	tcase_add_test(tests, what_is_no_file_is_no_journal);
	tcase_add_loop_test(tests, the_doctor_tells_what_others_did_to_it, 0, 12);
	tcase_add_test(tests, no_copy_is_made_within_a_change);
	tcase_add_test(tests, a_figure_that_cannot_be_drawn_is_left_out);
	tcase_add_test(tests, whatever_differs_of_what_was_eaten_is_a_change);
	tcase_add_test(tests, while_somebody_writes_nobody_copies);
	tcase_add_test(tests, the_folder_of_the_schema_is_read_by_its_names_alone);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
