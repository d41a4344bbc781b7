/* Journals that meet in a shared folder: what each machine says reaches the others, the
 * later word counts, nothing is lost, and undo stays right. */
#include "../runner.h"

#include "world.h"

#define DAY 19700

static struct world world;
static struct machine *a, *b, *c;

static void begin(void)
{
	world_begin(&world, 3, 1);
	a = &world.at[0];
	b = &world.at[1];
	c = &world.at[2];
}

static void end(void)
{
	world_end(&world);
}

START_TEST(what_one_says_reaches_all)
{
	say(&world, a, DAY, METRIC_ENERGY, 4);
	write_note(&world, b, DAY, "slept \"well\"\n100 % \\ done ~");
	log_run(&world, c, DAY, 10);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_ENERGY), 4);
	ck_assert_int_eq(activities(a), 1);
}
END_TEST

START_TEST(nothing_changed_is_nothing_sent)
{
	say(&world, a, DAY, METRIC_ENERGY, 4);
	world_settle(&world);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.sent + a->report.taken + a->report.files, 0);
	undo(&world, a);
	redo(&world, a);
	machine_sync(&world, a);
	ck_assert_int_eq(a->report.sent, 0);
}
END_TEST

START_TEST(the_later_word_counts_and_the_other_is_listed)
{
	world_settle(&world);
	say(&world, a, DAY, METRIC_ENERGY, 4);
	say(&world, b, DAY, METRIC_ENERGY, 2);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_ENERGY), 2);
	/* On the machine of either side. */
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict"), 1);
	ck_assert_int_eq(ask(b, "SELECT count(*) FROM sync_conflict"), 1);
}
END_TEST

START_TEST(a_word_on_a_word_is_no_conflict_whatever_the_clock)
{
	say(&world, a, DAY, METRIC_ENERGY, 4);
	world_settle(&world);
	b->skew = -90000; /* its clock is a day late */
	say(&world, b, DAY, METRIC_ENERGY, 2);
	world_settle(&world);
	ck_assert_double_eq(said(a, DAY, METRIC_ENERGY), 2);
	unsay(&world, b, DAY, METRIC_ENERGY);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(a, DAY, METRIC_ENERGY), -1);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(ask(&world.at[i], "SELECT count(*) FROM sync_conflict"), 0);
}
END_TEST

static bool on_conflict(void *context, const struct sync_conflict *conflict)
{
	*(struct sync_conflict *)context = *conflict;
	return true;
}

START_TEST(the_other_side_can_be_taken_and_that_undone)
{
	struct sync_conflict found = {0};

	world_settle(&world);
	say(&world, a, DAY, METRIC_ENERGY, 4);
	say(&world, b, DAY, METRIC_ENERGY, 2);
	world_settle(&world);
	OK(journal_sync_conflicts(a->journal, on_conflict, &found, &world_error));
	ck_assert_str_eq(found.kept_by, "m1");
	ck_assert_str_eq(found.other_by, "m0");
	OK(journal_sync_take(a->journal, found.number, machine_now(&world, a), &world_error));
	ck_assert_double_eq(said(a, DAY, METRIC_ENERGY), 4);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_ENERGY), 4);
	for (int i = 0; i < 3; i++)
		ck_assert_int_eq(ask(&world.at[i], "SELECT count(*) FROM sync_conflict"), 0);
	undo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_ENERGY), 2);
	ck_assert_int_eq(journal_sync_take(a->journal, 99, 1, &world_error), RECOUP_NOTHING);
}
END_TEST

START_TEST(undo_travels_and_spares_what_others_said_since)
{
	struct change change;

	say(&world, a, DAY, METRIC_ENERGY, 4);
	say(&world, a, DAY, METRIC_MOOD, 3);
	world_settle(&world);
	undo(&world, a);
	world_settle(&world);
	ck_assert_double_eq(said(b, DAY, METRIC_MOOD), -1);
	redo(&world, a);
	world_settle(&world);
	ck_assert_double_eq(said(b, DAY, METRIC_MOOD), 3);
	say(&world, b, DAY, METRIC_MOOD, 5);
	world_settle(&world);
	OK(journal_undo(a->journal, &change, &world_error));
	ck_assert(change.partly);
	ck_assert_double_eq(said(a, DAY, METRIC_MOOD), 5);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_MOOD), 5);
}
END_TEST

START_TEST(an_undo_is_as_late_as_it_was_made_not_as_it_was_sent)
{
	say(&world, a, DAY, METRIC_ENERGY, 4);
	say(&world, a, DAY, METRIC_ENERGY, 3);
	world_settle(&world);
	undo(&world, a);
	say(&world, b, DAY, METRIC_ENERGY, 5); /* later, but synced first */
	machine_sync(&world, b);
	carry_machine(&world, 1, 0, 1);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_ENERGY), 5);
}
END_TEST

START_TEST(a_deletion_stays_though_old_files_come_again)
{
	int64_t run = log_run(&world, a, DAY, 10);

	write_note(&world, a, DAY, "a note");
	machine_sync(&world, a);
	carry_machine(&world, 0, 1, 0);
	machine_sync(&world, b);
	ck_assert_int_eq(activities(b), 1);
	OK(journal_change_begin(a->journal, "delete", machine_now(&world, a), &world_error));
	OK(journal_delete_activity(a->journal, run, &world_error));
	OK(journal_change_commit(a->journal, &world_error));
	write_note(&world, a, DAY, "");
	world_settle(&world);
	/* A machine forgets what it read: it reads all of it again. */
	machine_close(b);
	{
		sqlite3 *db;

		ck_assert_int_eq(sqlite3_open(b->path, &db), SQLITE_OK);
		ck_assert_int_eq(sqlite3_exec(db, "DELETE FROM sync_file WHERE machine <>"
		                                  " (SELECT machine FROM sync_self)", 0, 0, 0), SQLITE_OK);
		sqlite3_close(db);
	}
	machine_open(&world, b);
	machine_sync(&world, b);
	ck_assert_int_ge(b->report.files, 1);
	world_same(&world);
	ck_assert_int_eq(activities(b), 0);
}
END_TEST

START_TEST(the_same_file_imported_twice_is_one_recording)
{
	import_run(&world, a, "garmin", "77", DAY, 10, 0);
	import_run(&world, b, "garmin", "77", DAY, 10, 0);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 1);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict"), 0);
	undo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 0);
}
END_TEST

START_TEST(two_watches_on_two_machines_are_one_session)
{
	world.match = true;
	import_run(&world, a, "garmin", "77", DAY, 10, 0);
	import_run(&world, b, "strava", "x y", DAY, 10.02, 0);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 1);
	ck_assert_int_eq(ask(c, "SELECT count(*) FROM recording"), 2);
}
END_TEST

START_TEST(one_word_on_one_run_from_two_machines_is_one)
{
	struct recording word = {.says_start = false};
	int64_t runs[2];

	runs[0] = import_run(&world, a, "garmin", "77", DAY, 10, 0);
	log_run(&world, b, DAY + 1, 5); /* numbers differ from here on */
	world_settle(&world);
	runs[1] = ask(b, "SELECT activity FROM recording WHERE source = 'garmin'");
	ck_assert_int_ne(runs[0], runs[1]);
	for (int i = 0; i < 2; i++) {
		word.session.day = DAY;
		word.session.rpe = opt_some(6 + i);
		world.now += 60;
		OK(journal_change_begin(world.at[i].journal, "edit", machine_now(&world, a), &world_error));
		OK(journal_edit_activity(world.at[i].journal, runs[i], &word, &world_error));
		OK(journal_change_commit(world.at[i].journal, &world_error));
	}
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(c, "SELECT count(*) FROM recording WHERE source = 'self'"), 2);
	ck_assert_int_eq(ask(c, "SELECT rpe FROM merged"), 7);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict"), 1);
}
END_TEST

static void join(struct machine *machine, int64_t one, int64_t other)
{
	world.now += 60;
	OK(journal_change_begin(machine->journal, "join", machine_now(&world, machine), &world_error));
	OK(journal_join(machine->journal, one, other, &world_error));
	OK(journal_change_commit(machine->journal, &world_error));
}

static int64_t activity_of(struct machine *machine, const char *identity)
{
	char sql[120];

	text_make(sql, sizeof sql, "SELECT activity FROM recording WHERE identity = '%s'", identity);
	return ask(machine, sql);
}

START_TEST(joins_meet_and_come_apart_again)
{
	import_run(&world, a, "garmin", "g", DAY, 10, 0);
	import_run(&world, b, "strava", "s", DAY, 10, 0);
	import_run(&world, c, "polar", "p", DAY, 10, 0);
	world_settle(&world);
	ck_assert_int_eq(activities(a), 3);
	join(a, activity_of(a, "g"), activity_of(a, "s"));
	join(b, activity_of(b, "s"), activity_of(b, "p"));
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 1);
	undo(&world, b);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 2);
	ck_assert_int_eq(activity_of(c, "g"), activity_of(c, "s"));
}
END_TEST

START_TEST(undo_of_a_deletion_finds_a_session_that_was_joined_elsewhere)
{
	import_run(&world, a, "garmin", "g", DAY, 10, 0);
	import_run(&world, a, "strava", "s", DAY, 10, 0);
	world_settle(&world);
	OK(journal_change_begin(a->journal, "delete", machine_now(&world, a), &world_error));
	OK(journal_delete_activity(a->journal, activity_of(a, "s"), &world_error));
	OK(journal_change_commit(a->journal, &world_error));
	join(b, activity_of(b, "g"), activity_of(b, "s"));
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 0);
	undo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 1);
	redo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 0);
}
END_TEST

/* ---- copies, restored and new machines ---- */

static void copy_journal(struct machine *from, struct machine *to)
{

	machine_close(to);
	shell("rm -f %s-wal %s-shm; sqlite3 %s \"VACUUM INTO '%s.new'\" && mv %s.new %s",
	         to->path, to->path, from->path, to->path, to->path, to->path);
	machine_open(&world, to);
}

START_TEST(a_copied_journal_is_a_machine_of_its_own)
{
	say(&world, a, DAY, METRIC_ENERGY, 4);
	log_run(&world, a, DAY, 5);
	machine_sync(&world, a);
	copy_journal(a, b);
	say(&world, a, DAY, METRIC_MOOD, 2);
	say(&world, b, DAY, METRIC_STRESS, 3);
	machine_sync(&world, b);
	ck_assert(b->report.self.copied);
	ck_assert_str_ne(a->report.self.machine, b->report.self.machine);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(a, DAY, METRIC_STRESS), 3);
	ck_assert_double_eq(said(b, DAY, METRIC_MOOD), 2);
	ck_assert_int_eq(activities(c), 1);
}
END_TEST

START_TEST(a_journal_copied_before_the_first_sync_doubles_nothing)
{
	struct practice_done done = {.day = DAY, .practice = "long-exhale", .kind = "breathwork",
	                             .seconds = 300, .finished = true};

	log_run(&world, a, DAY, 5);
	OK(journal_change_begin(a->journal, "practice", 5, &world_error));
	OK(journal_put_practice(a->journal, &done, 5, &world_error));
	OK(journal_change_commit(a->journal, &world_error));
	copy_journal(a, b);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(activities(c), 1);
	ck_assert_int_eq(ask(c, "SELECT count(*) FROM practice_done"), 1);
}
END_TEST

START_TEST(an_older_copy_put_back_catches_up)
{
	say(&world, a, DAY, METRIC_ENERGY, 4);
	world_settle(&world);
	copy_journal(a, c); /* kept aside */
	say(&world, a, DAY, METRIC_MOOD, 2);
	say(&world, a, DAY, METRIC_ENERGY, 1);
	machine_sync(&world, a);
	carry_machine(&world, 0, 1, 0);
	copy_journal(c, a); /* put back */
	say(&world, a, DAY, METRIC_STRESS, 5);
	machine_sync(&world, a);
	ck_assert(a->report.self.copied);
	world.count = 2;
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(a, DAY, METRIC_MOOD), 2);
	ck_assert_double_eq(said(a, DAY, METRIC_ENERGY), 1);
	ck_assert_double_eq(said(b, DAY, METRIC_STRESS), 5);
	world.count = 3;
}
END_TEST

START_TEST(a_new_machine_and_one_away_for_long_catch_up_from_few_files)
{
	struct machine *d;

	world.files_most = 4;
	say(&world, c, DAY, METRIC_ENERGY, 1);
	world_settle(&world);
	for (int i = 0; i < 40; i++) {
		say(&world, a, DAY + i, METRIC_ENERGY, 1 + i % 5);
		machine_sync(&world, a);
		carry_machine(&world, 0, 1, 0);
		machine_sync(&world, b);
	}
	shell("ls %s/recoup-sync/%s | wc -l | grep -qx '[1-5]'", a->shared,
	         a->report.self.machine);
	d = world_add(&world);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(d, DAY + 39, METRIC_ENERGY), 5);
	ck_assert_double_eq(said(c, DAY + 39, METRIC_ENERGY), 5);
}
END_TEST

START_TEST(files_of_ones_own_that_are_gone_are_written_again)
{

	say(&world, a, DAY, METRIC_ENERGY, 4);
	machine_sync(&world, a);
	say(&world, a, DAY, METRIC_MOOD, 2);
	machine_sync(&world, a);
	shell("rm %s/recoup-sync/*/00000001.jsonl", a->shared);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(b, DAY, METRIC_ENERGY), 4);
	/* The whole folder is another one. */
	for (int i = 0; i < 3; i++) {
		shell("rm -r %s/recoup-sync", world.at[i].shared);
	}
	world_add(&world);
	world_settle(&world);
	world_same(&world);
}
END_TEST

START_TEST(a_machine_whose_folder_is_gone_is_not_lost_to_new_ones)
{

	say(&world, c, DAY, METRIC_ENERGY, 4);
	world_settle(&world);
	for (int i = 0; i < 2; i++) {
		shell("rm -r %s/recoup-sync/%s", world.at[i].shared,
		         c->report.self.machine);
	}
	world.at[2] = world.at[--world.count]; /* it is never seen again */
	machine_close(&world.at[2]);
	world.at[2] = (struct machine){0};
	shell("rm -r %s/s2 %s/m2.db*", world.folder, world.folder);
	c = world_add(&world);
	world_settle(&world);
	world_same(&world);
	ck_assert_double_eq(said(c, DAY, METRIC_ENERGY), 4);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("sync");
	TCase *cases = tcase_create("machines");

	tcase_add_checked_fixture(cases, begin, end);
	tcase_set_timeout(cases, 30);
	tcase_add_test(cases, what_one_says_reaches_all);
	tcase_add_test(cases, nothing_changed_is_nothing_sent);
	tcase_add_test(cases, the_later_word_counts_and_the_other_is_listed);
	tcase_add_test(cases, a_word_on_a_word_is_no_conflict_whatever_the_clock);
	tcase_add_test(cases, the_other_side_can_be_taken_and_that_undone);
	tcase_add_test(cases, undo_travels_and_spares_what_others_said_since);
	tcase_add_test(cases, an_undo_is_as_late_as_it_was_made_not_as_it_was_sent);
	tcase_add_test(cases, a_deletion_stays_though_old_files_come_again);
	tcase_add_test(cases, the_same_file_imported_twice_is_one_recording);
	tcase_add_test(cases, two_watches_on_two_machines_are_one_session);
	tcase_add_test(cases, one_word_on_one_run_from_two_machines_is_one);
	tcase_add_test(cases, joins_meet_and_come_apart_again);
	tcase_add_test(cases, undo_of_a_deletion_finds_a_session_that_was_joined_elsewhere);
	tcase_add_test(cases, a_copied_journal_is_a_machine_of_its_own);
	tcase_add_test(cases, a_journal_copied_before_the_first_sync_doubles_nothing);
	tcase_add_test(cases, an_older_copy_put_back_catches_up);
	tcase_add_test(cases, a_new_machine_and_one_away_for_long_catch_up_from_few_files);
	tcase_add_test(cases, files_of_ones_own_that_are_gone_are_written_again);
	tcase_add_test(cases, a_machine_whose_folder_is_gone_is_not_lost_to_new_ones);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
