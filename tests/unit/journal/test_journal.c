/* The journal's promises: nothing is lost, everything can be taken back, also by
 * a later run of the program, and a foreign file is left alone. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/journal.h"

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void reopen(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};

	journal_close(journal);
	OK(journal_open(&journal, &options, &err));
}

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/deep/journal.db", folder);
	journal = NULL;
	reopen();
}

static void end(void)
{
	char file[160];
	static const char *const suffixes[] = {"", "-wal", "-shm"};

	journal_close(journal);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
	snprintf(file, sizeof file, "%s/deep", folder);
	rmdir(file);
	rmdir(folder);
}

static void say(day_number day, enum metric_id metric, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE, .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_change_begin(journal, "check-in", 1, &err));
	OK(journal_put_observation(journal, &seen, &err));
	OK(journal_change_commit(journal, &err));
}

static struct opt_real value_of(day_number day, enum metric_id metric)
{
	struct day_record record;

	OK(journal_day(journal, day, &record, &err));
	return record.value[metric];
}

static struct recording run(const char *source, const char *identity, double rpe)
{
	struct recording recording = {.source = source, .identity = identity, .says_start = true,
	                              .says_sport = true, .title = "Loop"};

	recording.session.start = 20000LL * 86400 + 36000;
	recording.session.day = 20000;
	recording.session.duration_s = opt_some(3000);
	recording.session.distance_m = opt_some(10000);
	if (rpe >= 0)
		recording.session.rpe = opt_some(rpe);
	return recording;
}

static int64_t import_run(const char *source, const char *identity, double rpe, int64_t activity,
                          enum batch_outcome wanted)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin", .at = 5};
	struct recording recording = run(source, identity, rpe);
	enum batch_outcome outcome;
	int64_t id;

	recording.activity = activity;
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_recording(journal, &recording, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	ck_assert_int_eq(outcome, wanted);
	return id;
}

static int64_t sessions_of(day_number day)
{
	struct day_record record;

	OK(journal_day(journal, day, &record, &err));
	return (int64_t)record.session_count;
}

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

START_TEST(a_note_changes_as_often_as_one_likes)
{
	static const char *const texts[] = {"one", "two", "three"};
	char *text;

	for (int i = 0; i < 3; i++) {
		OK(journal_change_begin(journal, "note", i + 1, &err));
		OK(journal_put_note(journal, 20000, texts[i], i + 1, &err));
		OK(journal_change_commit(journal, &err));
	}
	OK(journal_note(journal, 20000, &text, &err));
	ck_assert_str_eq(text, "three");
	free(text);
}
END_TEST

START_TEST(a_note_of_a_day_is_kept_undone_and_taken_away_by_blanks)
{
	struct change change;
	char *text;

	OK(journal_change_begin(journal, "note", 1, &err));
	OK(journal_put_note(journal, 20000, "Long trip\nTired", 1, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_note(journal, 20000, &text, &err));
	ck_assert_str_eq(text, "Long trip\nTired");
	free(text);
	OK(journal_change_begin(journal, "note", 2, &err));
	OK(journal_put_note(journal, 20000, " \n", 2, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_note(journal, 20000, &text, &err));
	ck_assert_ptr_null(text);
	OK(journal_undo(journal, &change, &err));
	OK(journal_note(journal, 20000, &text, &err));
	ck_assert_str_eq(text, "Long trip\nTired");
	free(text);
	OK(journal_change_begin(journal, "note", 3, &err));
	ck_assert_int_eq(journal_put_note(journal, 20000, "\xff", 3, &err), RECOUP_INPUT);
	journal_change_abort(journal);
}
END_TEST

START_TEST(what_was_drunk_around_a_session_goes_with_it_when_two_are_joined)
{
	struct fuelling said = {.fluids_l = {[FUEL_DURING] = {true, 0.75}},
	                        .electrolytes = {[FUEL_AFTER] = SAID_NO}, .cramps = SAID_YES};
	struct fuelling found;
	struct change change;

	import_run("garmin", "g1", -1, 0, BATCH_ADDED);
	import_run("strava", "s1", 6, 0, BATCH_ADDED);
	OK(journal_change_begin(journal, "fuel", 1, &err));
	OK(journal_put_fuelling(journal, 2, &said, 1, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_change_begin(journal, "join", 2, &err));
	OK(journal_join(journal, 1, 2, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_fuelling(journal, 1, &found, &err));
	ck_assert_double_eq(found.fluids_l[FUEL_DURING].value, 0.75);
	ck_assert(!found.fluids_l[FUEL_BEFORE].known);
	ck_assert_int_eq(found.electrolytes[FUEL_AFTER], SAID_NO);
	ck_assert_int_eq(found.cramps, SAID_YES);
	ck_assert_int_eq(found.stomach, SAID_NOTHING);
	OK(journal_undo(journal, &change, &err));
	OK(journal_fuelling(journal, 1, &found, &err));
	ck_assert(!fuelling_said(&found));
	OK(journal_fuelling(journal, 2, &found, &err));
	ck_assert(fuelling_said(&found));
}
END_TEST

static bool keep_done(void *context, const struct practice_done *done)
{
	*(struct practice_done *)context = *done;
	return true;
}

static bool keep_plan(void *context, const struct day_plan *plan)
{
	*(struct day_plan *)context = *plan;
	return true;
}

START_TEST(a_practice_is_logged_changed_and_undone)
{
	struct practice_done done = {.day = 20000, .practice = "long-exhale", .kind = "breathwork",
	                             .start = 20000LL * 86400, .seconds = 200,
	                             .planned_s = opt_some(300), .felt = "calmer"}, found = {0};
	struct change change;

	OK(journal_change_begin(journal, "long exhale", 1, &err));
	OK(journal_put_practice(journal, &done, 1, &err));
	OK(journal_change_commit(journal, &err));
	ck_assert_int_ne(done.id, 0);
	done.finished = true;
	done.seconds = 300;
	OK(journal_change_begin(journal, "long exhale", 2, &err));
	OK(journal_put_practice(journal, &done, 2, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_practices(journal, 20000, 20000, keep_done, &found, &err));
	ck_assert(found.finished && found.id == done.id);
	ck_assert_str_eq(found.felt, "calmer");
	OK(journal_undo(journal, &change, &err));
	OK(journal_practices(journal, 19999, 20001, keep_done, &found, &err));
	ck_assert(!found.finished);
	ck_assert_double_eq(found.seconds, 200);
	OK(journal_undo(journal, &change, &err));
	found.id = 0;
	OK(journal_practices(journal, 19999, 20001, keep_done, &found, &err));
	ck_assert_int_eq(found.id, 0);
	done.seconds = -1;
	OK(journal_change_begin(journal, "x", 3, &err));
	ck_assert_int_eq(journal_put_practice(journal, &done, 3, &err), RECOUP_INPUT);
	journal_change_abort(journal);
}
END_TEST

static struct practice_history histories[4];
static int history_count;

static bool keep_history(void *context, const struct practice_history *history)
{
	(void)context;
	histories[history_count++] = *history;
	return true;
}

START_TEST(when_and_how_often_a_practice_was_done)
{
	static const struct {
		day_number day;
		const char *practice;
	} all[] = {{20000, "nap"}, {20001, "nap"}, {20028, "nap"}, {20029, "nap"}, {19000, "walk"}};

	OK(journal_change_begin(journal, "several", 1, &err));
	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct practice_done done = {.day = all[i].day, .kind = "rest", .seconds = 60};

		snprintf(done.practice, sizeof done.practice, "%s", all[i].practice);
		OK(journal_put_practice(journal, &done, 1, &err));
	}
	OK(journal_change_commit(journal, &err));
	/* The 28 days that end with day 20028 begin with 20001; 20029 is not there yet. */
	history_count = 0;
	OK(journal_practice_history(journal, 20028, keep_history, NULL, &err));
	ck_assert_int_eq(history_count, 2);
	ck_assert_str_eq(histories[0].practice, "nap");
	ck_assert_int_eq(histories[0].last, 20028);
	ck_assert_int_eq(histories[0].recent, 2);
	ck_assert_str_eq(histories[1].practice, "walk");
	ck_assert_int_eq(histories[1].last, 19000);
	ck_assert_int_eq(histories[1].recent, 0);
	history_count = 0;
	OK(journal_practice_history(journal, 18999, keep_history, NULL, &err));
	ck_assert_int_eq(history_count, 0);
}
END_TEST

START_TEST(a_day_is_planned_and_unplanned)
{
	struct day_plan plan = {.day = 20100, .kind = PLAN_RACE, .note = "Half"}, found = {0};
	struct change change;

	OK(journal_change_begin(journal, "race", 1, &err));
	OK(journal_put_plan(journal, &plan, 1, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_plans(journal, 20000, 20200, keep_plan, &found, &err));
	ck_assert_int_eq(found.kind, PLAN_RACE);
	ck_assert_str_eq(found.note, "Half");
	plan.kind = PLAN_NONE;
	OK(journal_change_begin(journal, "no race", 2, &err));
	OK(journal_put_plan(journal, &plan, 2, &err));
	OK(journal_change_commit(journal, &err));
	found.kind = PLAN_NONE;
	OK(journal_plans(journal, 20000, 20200, keep_plan, &found, &err));
	ck_assert_int_eq(found.kind, PLAN_NONE);
	OK(journal_undo(journal, &change, &err));
	OK(journal_plans(journal, 20000, 20200, keep_plan, &found, &err));
	ck_assert_int_eq(found.kind, PLAN_RACE);
}
END_TEST

START_TEST(a_note_is_changed_as_often_as_one_likes)
{
	static const char *const texts[] = {"one", "two", "", "three", "three"};
	char *text;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		OK(journal_change_begin(journal, "note", 3, &err));
		OK(journal_put_note(journal, 20000, texts[i], 3, &err));
		OK(journal_change_commit(journal, &err));
	}
	OK(journal_note(journal, 20000, &text, &err));
	ck_assert_str_eq(text, "three");
	free(text);
}
END_TEST

static size_t tags_after_saying(const char *tag, bool so)
{
	struct day_record record;

	OK(journal_change_begin(journal, "tags", 5, &err));
	OK(journal_say_tag(journal, 20000, tag, so, 5, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_day(journal, 20000, &record, &err));
	return record.tag_count;
}

static bool count_observation(void *context, const struct observation *seen)
{
	(void)seen;
	++*(int *)context;
	return true;
}

START_TEST(a_tag_is_said_and_taken_away_also_against_a_watch)
{
	struct batch batch = {.file = "w.csv", .format = "watch", .source = "watch", .at = 1};
	struct observation seen = {.day = 20000, .metric = METRIC_COUNT, .region = REGION_NONE,
	                           .tag = "alcohol", .source = "watch", .value = 1, .at = 1};
	enum batch_outcome outcome;
	int rows = 0;

	ck_assert_uint_eq(tags_after_saying("travel", true), 1);
	ck_assert_uint_eq(tags_after_saying("travel", false), 0);
	OK(journal_each_observation(journal, 20000, 20000, count_observation, &rows, &err));
	ck_assert_int_eq(rows, 0);
	OK(journal_batch_begin(journal, &batch, &batch.id, &err));
	OK(journal_batch_observation(journal, &seen, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	ck_assert_uint_eq(tags_after_saying("alcohol", false), 0);
	ck_assert_uint_eq(tags_after_saying("alcohol", true), 1);
	ck_assert_uint_eq(tags_after_saying("alcohol", false), 0);
	OK(journal_change_begin(journal, "tags", 5, &err));
	ck_assert_int_eq(journal_say_tag(journal, 20000, "No Tag", true, 5, &err), RECOUP_INPUT);
	journal_change_abort(journal);
}
END_TEST

static struct session session_of(int64_t activity)
{
	struct activity found;
	struct session session;

	OK(journal_activity(journal, activity, &found, &err));
	session = found.session;
	activity_clear(&found);
	return session;
}

static void eaten(int64_t activity, enum fuel_before before, enum fuel_after after)
{
	OK(journal_change_begin(journal, "eaten", 60, &err));
	OK(journal_put_eaten(journal, activity, before, after, &err));
	OK(journal_change_commit(journal, &err));
}

START_TEST(what_was_eaten_is_said_of_an_imported_run_and_nothing_else_is)
{
	struct recording own;
	struct change change;

	import_run("garmin", "g1", 4, 0, BATCH_ADDED);
	eaten(1, BEFORE_UNKNOWN, AFTER_UNKNOWN);
	ck_assert_int_eq(journal_own_recording(journal, 1, &own, &err), RECOUP_NOTHING);
	eaten(1, BEFORE_FASTED, AFTER_UNKNOWN);
	eaten(1, BEFORE_FASTED, AFTER_LATE);
	OK(journal_own_recording(journal, 1, &own, &err));
	ck_assert(!own.says_start && !own.says_sport && !own.title);
	ck_assert(!own.session.rpe.known && !own.session.distance_m.known);
	ck_assert_int_eq(session_of(1).before, BEFORE_FASTED);
	ck_assert_int_eq(session_of(1).after, AFTER_LATE);
	/* What the watch says anew still comes through. */
	import_run("garmin", "g1", 6, 1, BATCH_MERGED);
	ck_assert_double_eq(session_of(1).rpe.value, 6);
	ck_assert_int_eq(session_of(1).before, BEFORE_FASTED);
	OK(journal_undo(journal, &change, &err));
	OK(journal_undo(journal, &change, &err));
	ck_assert_int_eq(session_of(1).after, AFTER_UNKNOWN);
	ck_assert_int_eq(session_of(1).before, BEFORE_FASTED);
}
END_TEST

START_TEST(what_was_eaten_leaves_the_rest_of_a_run_typed_by_hand)
{
	struct recording hand = run(SOURCE_SELF, "", 7), own;
	int64_t id;

	hand.notes = "rain";
	OK(journal_change_begin(journal, "run", 20001LL * 86400, &err));
	OK(journal_add_activity(journal, &hand, &id, &err));
	OK(journal_change_commit(journal, &err));
	eaten(id, BEFORE_LIGHT, AFTER_IN_WINDOW);
	OK(journal_own_recording(journal, id, &own, &err));
	ck_assert_str_eq(own.title, "Loop");
	ck_assert_str_eq(own.notes, "rain");
	ck_assert(own.says_start && own.says_sport);
	ck_assert_double_eq(own.session.rpe.value, 7);
	ck_assert_int_eq(own.session.before, BEFORE_LIGHT);
	ck_assert_int_eq(own.session.after, AFTER_IN_WINDOW);
	/* Its words handed back to the journal that owns them stay what they are. */
	own.session.rpe = opt_some(8);
	OK(journal_change_begin(journal, "edit", 20001LL * 86400, &err));
	OK(journal_edit_activity(journal, id, &own, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_own_recording(journal, id, &own, &err));
	ck_assert_str_eq(own.title, "Loop");
	ck_assert_str_eq(own.notes, "rain");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("journal");
	TCase *one = tcase_create("journal");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, a_practice_is_logged_changed_and_undone);
	tcase_add_test(one, when_and_how_often_a_practice_was_done);
	tcase_add_test(one, a_day_is_planned_and_unplanned);
	tcase_add_test(one, a_note_changes_as_often_as_one_likes);
	tcase_add_test(one, a_note_of_a_day_is_kept_undone_and_taken_away_by_blanks);
	tcase_add_test(one, a_note_is_changed_as_often_as_one_likes);
	tcase_add_test(one, a_tag_is_said_and_taken_away_also_against_a_watch);
	tcase_add_test(one, what_was_drunk_around_a_session_goes_with_it_when_two_are_joined);
	tcase_add_test(one, what_was_eaten_is_said_of_an_imported_run_and_nothing_else_is);
	tcase_add_test(one, what_was_eaten_leaves_the_rest_of_a_run_typed_by_hand);
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
