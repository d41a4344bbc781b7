/* Notes, fuel, practices, plans and tags: each said, changed, found and taken back. */
#include "../runner.h"

#include "book.h"

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
	tcase_add_test(one, a_note_of_a_day_is_kept_undone_and_taken_away_by_blanks);
	tcase_add_test(one, a_note_is_changed_as_often_as_one_likes);
	tcase_add_test(one, a_tag_is_said_and_taken_away_also_against_a_watch);
	tcase_add_test(one, what_was_drunk_around_a_session_goes_with_it_when_two_are_joined);
	tcase_add_test(one, what_was_eaten_is_said_of_an_imported_run_and_nothing_else_is);
	tcase_add_test(one, what_was_eaten_leaves_the_rest_of_a_run_typed_by_hand);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
