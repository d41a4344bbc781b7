/* Where a journal lies, what the doctor finds there, and who else is at it. */
#include "../runner.h"

#include "foreign.h"

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
	tcase_add_test(tests, a_name_that_cannot_be_a_file_is_refused);
	tcase_add_test(tests, a_journal_named_without_its_folder_is_one_like_others);
	tcase_add_test(tests, a_folder_that_is_everybodys_is_told);
	tcase_add_test(tests, what_is_no_file_is_no_journal);
	tcase_add_loop_test(tests, the_doctor_tells_what_others_did_to_it, 0, 12);
	tcase_add_test(tests, no_copy_is_made_within_a_change);
	tcase_add_test(tests, while_somebody_writes_nobody_copies);
	tcase_add_test(tests, the_folder_of_the_schema_is_read_by_its_names_alone);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
