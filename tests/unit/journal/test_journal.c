/* The journal's promises: nothing is lost, everything can be taken back, also by
 * another process, also tomorrow. */
#include "../runner.h"

#include "book.h"

START_TEST(the_file_is_for_its_owner_alone)
{
	struct stat found;
	char deep[128];

	ck_assert_int_eq(stat(path, &found), 0);
	ck_assert_int_eq(found.st_mode & 0777, 0600);
	snprintf(deep, sizeof deep, "%s/deep", folder);
	ck_assert_int_eq(stat(deep, &found), 0);
	ck_assert_int_eq(found.st_mode & 0777, 0700);
}
END_TEST

START_TEST(every_change_can_be_undone_and_redone_after_a_restart)
{
	struct change change;

	say(20000, METRIC_ENERGY, 4);
	say(20000, METRIC_ENERGY, 2);
	say(20001, METRIC_MOOD, 3);
	reopen();
	OK(journal_undo(journal, &change, &err));
	ck_assert(!value_of(20001, METRIC_MOOD).known);
	OK(journal_undo(journal, &change, &err));
	ck_assert_double_eq(value_of(20000, METRIC_ENERGY).value, 4);
	reopen();
	OK(journal_redo(journal, &change, &err));
	ck_assert_double_eq(value_of(20000, METRIC_ENERGY).value, 2);
	OK(journal_redo(journal, &change, &err));
	ck_assert_double_eq(value_of(20001, METRIC_MOOD).value, 3);
	ck_assert_int_eq(journal_redo(journal, &change, &err), RECOUP_NOTHING);
	for (int i = 0; i < 3; i++)
		OK(journal_undo(journal, &change, &err));
	ck_assert_int_eq(journal_undo(journal, &change, &err), RECOUP_NOTHING);
	ck_assert(!value_of(20000, METRIC_ENERGY).known);
}
END_TEST

START_TEST(saying_the_same_again_is_no_change)
{
	struct change change;

	say(20000, METRIC_ENERGY, 4);
	say(20000, METRIC_ENERGY, 4);
	OK(journal_undo(journal, &change, &err));
	ck_assert_int_eq(journal_undo(journal, &change, &err), RECOUP_NOTHING);
}
END_TEST

START_TEST(impossible_values_are_refused_and_leave_nothing)
{
	struct observation seen = {.day = 20000, .metric = METRIC_SLEEP_HOURS, .region = REGION_NONE, .source = SOURCE_SELF, .value = 40, .at = 1};

	OK(journal_change_begin(journal, "x", 1, &err));
	ck_assert_int_eq(journal_put_observation(journal, &seen, &err), RECOUP_INPUT);
	journal_change_abort(journal);
	ck_assert(!value_of(20000, METRIC_SLEEP_HOURS).known);
}
END_TEST

START_TEST(the_persons_word_stands_before_the_watch)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin", .at = 5};
	struct observation seen = {.day = 20000, .metric = METRIC_SLEEP_HOURS, .region = REGION_NONE, .source = "garmin", .value = 6, .at = 1};
	enum batch_outcome outcome;
	struct change change;
	int64_t id;

	say(20000, METRIC_SLEEP_HOURS, 8);
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_observation(journal, &seen, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	ck_assert_double_eq(value_of(20000, METRIC_SLEEP_HOURS).value, 8);
	OK(journal_undo(journal, &change, &err)); /* the import */
	OK(journal_undo(journal, &change, &err)); /* the person's word */
	OK(journal_redo(journal, &change, &err));
	OK(journal_redo(journal, &change, &err));
	ck_assert_double_eq(value_of(20000, METRIC_SLEEP_HOURS).value, 8);
}
END_TEST

START_TEST(a_batch_is_taken_back_whole_whatever_came_after)
{
	struct change change;
	struct activity activity;
	int64_t first = import_run("garmin", "g1", -1, 0, BATCH_ADDED);
	int64_t second = import_run("strava", "s1", 6, 1, BATCH_MERGED);

	import_run("strava", "s1", 6, 1, BATCH_UNCHANGED);
	ck_assert_int_eq(sessions_of(20000), 1);
	OK(journal_activity(journal, 1, &activity, &err));
	ck_assert_uint_eq(activity.source_count, 2);
	ck_assert_double_eq(activity.session.rpe.value, 6);
	activity_clear(&activity);
	OK(journal_batch_undo(journal, first, &change, &err));
	ck_assert_int_eq(sessions_of(20000), 1);
	OK(journal_batch_undo(journal, second, &change, &err));
	ck_assert_int_eq(sessions_of(20000), 0);
	OK(journal_redo(journal, &change, &err));
	OK(journal_redo(journal, &change, &err));
	OK(journal_activity(journal, 1, &activity, &err));
	ck_assert_uint_eq(activity.source_count, 2);
	activity_clear(&activity);
}
END_TEST

START_TEST(a_changed_re_export_is_undone_to_what_it_replaced)
{
	struct change change;
	struct activity activity;

	import_run("garmin", "g1", 3, 0, BATCH_ADDED);
	import_run("garmin", "g1", 7, 0, BATCH_MERGED);
	OK(journal_activity(journal, 1, &activity, &err));
	ck_assert_double_eq(activity.session.rpe.value, 7);
	activity_clear(&activity);
	OK(journal_undo(journal, &change, &err));
	OK(journal_activity(journal, 1, &activity, &err));
	ck_assert_double_eq(activity.session.rpe.value, 3);
	activity_clear(&activity);
}
END_TEST

static int64_t import_weight(double value)
{
	struct batch batch = {.file = "w.csv", .format = "f", .source = "scale", .at = 5};
	struct observation seen = {.day = 20000, .metric = METRIC_WEIGHT, .region = REGION_NONE,
	                           .source = "scale", .value = value, .at = 5};
	enum batch_outcome outcome;
	int64_t id;

	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_observation(journal, &seen, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	return id;
}

START_TEST(an_import_taken_back_out_of_turn_comes_back_to_where_it_stood)
{
	struct change change;
	int64_t first = import_weight(70), second = import_weight(71);

	import_weight(72);
	import_run("garmin", "1", 3, 0, BATCH_ADDED);
	import_run("garmin", "1", 5, 0, BATCH_MERGED);
	OK(journal_batch_undo(journal, second, &change, &err));
	OK(journal_batch_undo(journal, first, &change, &err));
	OK(journal_batch_undo(journal, second + 2, &change, &err));
	for (int i = 0; i < 3; i++)
		OK(journal_redo(journal, &change, &err));
	/* What came later still stands over it, */
	ck_assert_double_eq(value_of(20000, METRIC_WEIGHT).value, 72);
	/* and each way back leads by what was there. */
	OK(journal_undo(journal, &change, &err));
	OK(journal_undo(journal, &change, &err));
	ck_assert_int_eq(sessions_of(20000), 0);
	OK(journal_undo(journal, &change, &err));
	ck_assert_double_eq(value_of(20000, METRIC_WEIGHT).value, 71);
	OK(journal_undo(journal, &change, &err));
	ck_assert_double_eq(value_of(20000, METRIC_WEIGHT).value, 70);
	OK(journal_undo(journal, &change, &err));
	ck_assert(!value_of(20000, METRIC_WEIGHT).known);
}
END_TEST

START_TEST(a_deleted_run_stays_away_when_it_is_imported_again)
{
	struct change change;

	import_run("garmin", "g1", -1, 0, BATCH_ADDED);
	OK(journal_change_begin(journal, "delete", 1, &err));
	OK(journal_delete_activity(journal, 1, &err));
	OK(journal_change_commit(journal, &err));
	ck_assert_int_eq(sessions_of(20000), 0);
	import_run("garmin", "g1", -1, 0, BATCH_UNCHANGED);
	ck_assert_int_eq(sessions_of(20000), 0);
	OK(journal_undo(journal, &change, &err));
	ck_assert_int_eq(sessions_of(20000), 1);
}
END_TEST

START_TEST(a_foreign_file_is_refused_and_left_as_it_was)
{
	char other[160], read_back[8] = "";
	struct journal_options options = {other, RECOUP_SCHEMA, true, 200, 1};
	struct journal *refused;
	FILE *file;

	snprintf(other, sizeof other, "%s/deep/other.txt", folder);
	file = fopen(other, "w");
	fputs("my own", file);
	fclose(file);
	ck_assert_int_eq(journal_open(&refused, &options, &err), RECOUP_JOURNAL);
	file = fopen(other, "r");
	ck_assert_ptr_nonnull(fgets(read_back, sizeof read_back, file));
	fclose(file);
	ck_assert_str_eq(read_back, "my own");
	unlink(other);
}
END_TEST

START_TEST(two_copies_see_each_other_and_wait_their_turn)
{
	struct journal_options options = {path, RECOUP_SCHEMA, false, 50, 1};
	struct journal *other;
	uint64_t before = journal_version(journal);

	OK(journal_open(&other, &options, &err));
	OK(journal_change_begin(other, "x", 1, &err));
	ck_assert_int_eq(journal_change_begin(journal, "y", 1, &err), RECOUP_BUSY);
	journal_change_abort(journal);
	{
		struct observation seen = {.day = 20000, .metric = METRIC_MOOD, .region = REGION_NONE, .source = SOURCE_SELF, .value = 2, .at = 1};

		OK(journal_put_observation(other, &seen, &err));
	}
	OK(journal_change_commit(other, &err));
	journal_close(other);
	ck_assert_uint_ne(journal_version(journal), before);
	ck_assert_double_eq(value_of(20000, METRIC_MOOD).value, 2);
}
END_TEST

START_TEST(a_draft_outlives_the_program)
{
	char *text;

	OK(journal_draft_save(journal, "run", "distance=10", 1, &err));
	reopen();
	OK(journal_draft_load(journal, "run", &text, &err));
	ck_assert_str_eq(text, "distance=10");
	free(text);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("journal");
	TCase *one = tcase_create("journal");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, the_file_is_for_its_owner_alone);
	tcase_add_test(one, every_change_can_be_undone_and_redone_after_a_restart);
	tcase_add_test(one, saying_the_same_again_is_no_change);
	tcase_add_test(one, impossible_values_are_refused_and_leave_nothing);
	tcase_add_test(one, the_persons_word_stands_before_the_watch);
	tcase_add_test(one, a_batch_is_taken_back_whole_whatever_came_after);
	tcase_add_test(one, a_changed_re_export_is_undone_to_what_it_replaced);
	tcase_add_test(one, a_deleted_run_stays_away_when_it_is_imported_again);
	tcase_add_test(one, an_import_taken_back_out_of_turn_comes_back_to_where_it_stood);
	tcase_add_test(one, a_foreign_file_is_refused_and_left_as_it_was);
	tcase_add_test(one, two_copies_see_each_other_and_wait_their_turn);
	tcase_add_test(one, a_draft_outlives_the_program);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
