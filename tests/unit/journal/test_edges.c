/* What the journal refuses, and whoever has seen enough: a write outside of a change, a value
 * that cannot be, a number that is nothing's, and readers that stop at once. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/journal_sync.h"
#include "../../../src/journal/internal.h"

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define DAY 20000
#define NOW ((instant)(DAY + 30) * SECONDS_PER_DAY)

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-edges-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	{
		struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};

		OK(journal_open(&journal, &options, &err));
	}
}

static void end(void)
{
	journal_close(journal);
	unlink(path);
	rmdir(folder);
}

static const struct observation value = {.day = DAY, .metric = METRIC_ENERGY, .region = REGION_NONE,
                                         .source = SOURCE_SELF, .value = 3, .at = 5};

static struct recording run_of(const char *source, const char *identity, int minute)
{
	struct recording run = {.source = source, .identity = identity, .says_start = true,
	                        .says_sport = true, .title = "Loop"};

	run.session.day = DAY;
	run.session.start = (instant)DAY * SECONDS_PER_DAY + minute * 60;
	run.session.duration_s = opt_some(1800);
	run.session.distance_m = opt_some(5000);
	return run;
}

START_TEST(nothing_is_written_outside_of_a_change)
{
	struct recording run = run_of(SOURCE_SELF, NULL, 5);
	struct fuelling fuelling = {.cramps = SAID_YES};
	struct practice_done done = {.day = DAY, .practice = "box", .kind = "breathwork"};
	struct day_plan plan = {.day = DAY, .kind = PLAN_EASY};
	struct batch batch = {.file = "a", .format = "f", .source = "s"};
	int64_t activity;
	bool empty;

	ck_assert_int_eq(journal_put_observation(journal, &value, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_clear_observation(journal, DAY, METRIC_ENERGY, REGION_NONE, SOURCE_SELF, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_add_activity(journal, &run, &activity, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_edit_activity(journal, 1, &run, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_put_eaten(journal, 1, BEFORE_LIGHT, AFTER_LATE, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_delete_activity(journal, 1, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_clear_tag(journal, DAY, "late", SOURCE_SELF, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_say_tag(journal, DAY, "late", true, 5, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_put_note(journal, DAY, "a", 5, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_put_fuelling(journal, 1, &fuelling, 5, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_put_practice(journal, &done, 5, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_delete_practice(journal, 1, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_put_plan(journal, &plan, 5, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_join(journal, 1, 2, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_keep_apart(journal, 1, 2, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_change_commit(journal, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_batch_commit(journal, &batch, &err), RECOUP_INTERNAL);
	journal_change_abort(journal);
	OK(journal_empty(journal, &empty, &err));
	ck_assert(empty);
}
END_TEST

START_TEST(one_change_at_a_time)
{
	struct batch batch = {.file = "a", .format = "f", .source = "s"};
	int64_t id;

	OK(journal_change_begin(journal, "one", NOW, &err));
	ck_assert_int_eq(journal_change_begin(journal, "two", NOW, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_batch_begin(journal, &batch, &id, &err), RECOUP_INTERNAL);
	journal_change_abort(journal);
	OK(journal_batch_begin(journal, &batch, &id, &err));
	ck_assert_int_eq(journal_change_begin(journal, "two", NOW, &err), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_batch_begin(journal, &batch, &id, &err), RECOUP_INTERNAL);
	journal_batch_abort(journal);
	/* Closed in the middle, it is as if nothing had begun. */
	OK(journal_change_begin(journal, "one", NOW, &err));
	OK(journal_put_observation(journal, &value, &err));
}
END_TEST

#define REFUSED(call) ck_assert_int_eq((call), RECOUP_INPUT)

START_TEST(what_cannot_be_is_refused)
{
	static const day_number days[] = {DAY_MIN - 1, DAY_MAX + 1};
	struct observation seen = value;
	struct fuelling fuelling = {.cramps = SAID_NOTHING};
	struct practice_done done = {.day = DAY, .practice = "box", .kind = "breathwork"};
	struct recording run = run_of(SOURCE_SELF, NULL, 5);
	int64_t activity, other;

	OK(journal_change_begin(journal, "what cannot be", NOW, &err));
	OK(journal_add_activity(journal, &run, &activity, &err));
	for (int i = 0; i < 2; i++) {
		struct day_plan plan = {.day = days[i], .kind = PLAN_EASY};

		seen.day = done.day = run.session.day = days[i];
		REFUSED(journal_put_observation(journal, &seen, &err));
		REFUSED(journal_put_note(journal, days[i], "a", 5, &err));
		REFUSED(journal_put_practice(journal, &done, 5, &err));
		REFUSED(journal_put_plan(journal, &plan, 5, &err));
		REFUSED(journal_add_activity(journal, &run, &other, &err));
	}
	seen = value;
	seen.region = 2;
	REFUSED(journal_put_observation(journal, &seen, &err));
	seen = value;
	seen.metric = METRIC_COUNT;
	seen.tag = "";
	REFUSED(journal_put_observation(journal, &seen, &err));
	seen.tag = "abcdefghijklmnopqrstuvwxyz0123456789";
	REFUSED(journal_put_observation(journal, &seen, &err));
	seen.tag = "Upper";
	REFUSED(journal_put_observation(journal, &seen, &err));
	seen.tag = "late";
	seen.value = 1.5;
	REFUSED(journal_put_observation(journal, &seen, &err));
	seen.value = -0.5;
	REFUSED(journal_put_observation(journal, &seen, &err));
	for (int time = 0; time < FUEL_TIMES; time++) {
		fuelling.fluids_l[time] = opt_some(21);
		REFUSED(journal_put_fuelling(journal, activity, &fuelling, 5, &err));
		fuelling.fluids_l[time] = opt_some(-1);
		REFUSED(journal_put_fuelling(journal, activity, &fuelling, 5, &err));
		fuelling.fluids_l[time] = opt_none();
	}
	fuelling.carbohydrate_during_g = opt_some(2001);
	REFUSED(journal_put_fuelling(journal, activity, &fuelling, 5, &err));
	done.day = DAY;
	done.seconds = -1;
	REFUSED(journal_put_practice(journal, &done, 5, &err));
	done.seconds = 1e7;
	REFUSED(journal_put_practice(journal, &done, 5, &err));
	done.seconds = 5;
	done.planned_s = opt_some(-1);
	REFUSED(journal_put_practice(journal, &done, 5, &err));
	done.planned_s = opt_some(1e7);
	REFUSED(journal_put_practice(journal, &done, 5, &err));
	done.planned_s = opt_none();
	*done.kind = '\0';
	REFUSED(journal_put_practice(journal, &done, 5, &err));
	*done.practice = '\0';
	REFUSED(journal_put_practice(journal, &done, 5, &err));
	REFUSED(journal_join(journal, activity, activity, &err));
	journal_change_abort(journal);
}
END_TEST

START_TEST(what_is_not_there_is_said_to_be_nothing)
{
	struct recording own;
	struct activity activity;
	struct change change;

	ck_assert_int_eq(journal_undo(journal, &change, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_redo(journal, &change, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_batch_undo(journal, 0, &change, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_batch_undo(journal, 7, &change, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_activity(journal, 99, &activity, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_own_recording(journal, 99, &own, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_sync_keep(journal, 9, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_sync_take(journal, 9, 5, &err), RECOUP_NOTHING);
	OK(journal_change_begin(journal, "nothing", NOW, &err));
	ck_assert_int_eq(journal_clear_observation(journal, DAY, METRIC_ENERGY, REGION_NONE, SOURCE_SELF, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_clear_tag(journal, DAY, "late", SOURCE_SELF, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_delete_activity(journal, 99, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_put_eaten(journal, 99, BEFORE_LIGHT, AFTER_LATE, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_delete_practice(journal, 99, &err), RECOUP_NOTHING);
	OK(journal_change_commit(journal, &err));
	/* A change of nothing is none. */
	ck_assert_int_eq(journal_undo(journal, &change, &err), RECOUP_NOTHING);
}
END_TEST

/* ---- whoever has seen enough ---- */

static int rows;
#pragma GCC diagnostic ignored "-Wunused-parameter"
#define STOP(name, ...)                                                                       \
	static bool name(void *context, __VA_ARGS__)                                              \
	{                                                                                         \
		rows++;                                                                               \
		return false;                                                                         \
	}
STOP(on_change, const struct change *it)
STOP(on_batch, const struct batch *it)
STOP(on_batch_note, int64_t line, const char *reason)
STOP(on_doubt, const struct doubt *it)
STOP(on_day, const struct day_record *it)
STOP(on_activity, const struct activity *it)
STOP(on_key, int64_t id, day_number day)
STOP(on_note, day_number day, const char *text)
STOP(on_tag, const char *name, int64_t days)
STOP(on_fuelling, int64_t activity, const struct session *session, const struct fuelling *fuelling)
STOP(on_practice, const struct practice_done *it)
STOP(on_history, const struct practice_history *it)
STOP(on_plan, const struct day_plan *it)
STOP(on_observation, const struct observation *it)
STOP(on_recording, const struct recording *it)
STOP(on_value, day_number day, double what)
STOP(on_session, const struct session *it)
STOP(on_running, const struct running_day *it)
STOP(on_candidate, const struct candidate *it)
STOP(on_result, day_number day, const void *result, size_t size)
STOP(on_figure, const struct day_figure *it)

/* Two of everything. */
static void filled(void)
{
	struct batch batch = {.file = "a", .format = "f", .source = "garmin"};
	struct day_figure figure = {.day = DAY};
	enum batch_outcome outcome;
	int64_t id, activity, first = 0;

	OK(journal_batch_begin(journal, &batch, &id, &err));
	for (int i = 0; i < 3; i++) {
		char identity[8];
		struct recording run;

		snprintf(identity, sizeof identity, "%d", i);
		run = run_of("garmin", identity, 100 * i);
		OK(journal_batch_recording(journal, &run, &outcome, &err));
		activity = journal_batch_activity(journal);
		if (i > 0)
			OK(journal_batch_doubt(journal, first, activity, "close", &err));
		else
			first = activity;
		OK(journal_batch_note(journal, i, "no date", &err));
	}
	OK(journal_batch_commit(journal, &batch, &err));
	for (int i = 0; i < 2; i++) {
		struct observation seen = value, tag = value;
		struct fuelling fuelling = {.cramps = SAID_YES};
		struct practice_done done = {.day = DAY + i, .kind = "breathwork", .seconds = 5};
		struct day_plan plan = {.day = DAY + i, .kind = PLAN_EASY};
		struct recording run = run_of(SOURCE_SELF, NULL, 700 + 24 * 60 * i);

		run.session.day = DAY + i;
		snprintf(done.practice, sizeof done.practice, "practice-%d", i);
		seen.day = tag.day = DAY + i;
		OK(journal_change_begin(journal, "more", NOW, &err));
		OK(journal_put_observation(journal, &seen, &err));
		seen.metric = METRIC_SORENESS;
		seen.region = 3;
		OK(journal_put_observation(journal, &seen, &err));
		OK(journal_say_tag(journal, DAY, i ? "late" : "early", true, 5, &err));
		OK(journal_put_note(journal, DAY + i, "words", 5, &err));
		OK(journal_put_practice(journal, &done, 5, &err));
		OK(journal_put_plan(journal, &plan, 5, &err));
		OK(journal_add_activity(journal, &run, &activity, &err));
		OK(journal_put_fuelling(journal, activity, &fuelling, 5, &err));
		OK(journal_change_commit(journal, &err));
	}
	OK(journal_cache_begin(journal, &err));
	OK(journal_cache_drop(journal, "e", DAY, &err));
	OK(journal_cache_put(journal, DAY, "a", 1, NULL, 0, &figure, &err));
	OK(journal_cache_put(journal, DAY + 1, "a", 1, NULL, 0, &figure, &err));
	OK(journal_cache_end(journal, DAY + 1, true, &err));
}

START_TEST(who_has_seen_enough_is_shown_no_more)
{
	const struct activity_query query = {.all_sports = true, .from = DAY_NONE, .to = DAY_NONE};
	instant midnight = (instant)DAY * SECONDS_PER_DAY;
	int from = DAY_MIN, to = DAY_MAX;

	filled();
#define ONE(call)                                                                             \
	do {                                                                                      \
		rows = 0;                                                                             \
		OK(call);                                                                             \
		ck_assert_int_eq(rows, 1);                                                            \
	} while (0)
	ONE(journal_changes(journal, on_change, NULL, &err));
	ONE(journal_batches(journal, on_batch, NULL, &err));
	ONE(journal_batch_notes(journal, 1, on_batch_note, NULL, &err));
	ONE(journal_doubts(journal, on_doubt, NULL, &err));
	ONE(journal_days(journal, from, to, on_day, NULL, &err));
	ONE(journal_activities(journal, &query, on_activity, NULL, &err));
	ONE(journal_activity_keys(journal, &query, on_key, NULL, &err));
	ONE(journal_notes(journal, from, to, on_note, NULL, &err));
	ONE(journal_tag_names(journal, on_tag, NULL, &err));
	ONE(journal_fuellings(journal, from, to, on_fuelling, NULL, &err));
	ONE(journal_practices(journal, from, to, on_practice, NULL, &err));
	ONE(journal_practice_history(journal, DAY + 9, on_history, NULL, &err));
	ONE(journal_plans(journal, from, to, on_plan, NULL, &err));
	ONE(journal_each_observation(journal, from, to, on_observation, NULL, &err));
	ONE(journal_each_recording(journal, from, to, on_recording, NULL, &err));
	ONE(journal_metric_values(journal, METRIC_ENERGY, from, to, on_value, NULL, &err));
	ONE(journal_region_values(journal, METRIC_SORENESS, 3, from, to, on_value, NULL, &err));
	ONE(journal_sessions(journal, from, to, on_session, NULL, &err));
	ONE(journal_running_days(journal, from, to, on_running, NULL, &err));
	ONE(journal_candidates(journal, midnight, midnight + SECONDS_PER_DAY, on_candidate, NULL, &err));
	ONE(journal_cache_results(journal, from, to, on_result, NULL, &err));
	ONE(journal_cache_figures(journal, from, to, on_figure, NULL, &err));
}
END_TEST

START_TEST(a_re_export_is_renewed_for_every_field_that_differs)
{
	struct batch batch = {.file = "a", .format = "f", .source = "garmin"};
	enum batch_outcome outcome;
	int64_t id;

	for (int i = 0; i < 21; i++) {
		struct recording run = run_of("garmin", "1", 5);

		/* Each differs from the one before in that field and the last. */
		switch (i) {
		case 1: run.session.start += 1; break;
		case 2: run.session.offset = 3600; break;
		case 3: run.session.day += 1; break;
		case 4: run.session.sport = SPORT_WALK; break;
		case 5: run.session.workout = WORKOUT_EASY; break;
		case 6: run.session.before = BEFORE_LIGHT; break;
		case 7: run.session.after = AFTER_LATE; break;
		case 8: run.says_start = false; break;
		case 9: run.says_sport = false; break;
		case 10: run.session.duration_s = opt_some(7); break;
		case 11: run.session.moving_s = opt_some(7); break;
		case 12: run.session.distance_m = opt_some(7); break;
		case 13: run.session.rpe = opt_some(7); break;
		case 14: run.session.average_hr = opt_some(70); break;
		case 15: run.session.maximum_hr = opt_some(70); break;
		case 16: run.session.ascent_m = opt_some(7); break;
		case 17: run.session.device_load = opt_some(7); break;
		case 18: run.session.feel = opt_some(3); break;
		case 19: run.title = "Another"; break;
		case 20: run.notes = "words"; break;
		default: break;
		}
		for (int twice = 0; twice < 2; twice++) {
			OK(journal_batch_begin(journal, &batch, &id, &err));
			OK(journal_batch_recording(journal, &run, &outcome, &err));
			OK(journal_batch_commit(journal, &batch, &err));
			ck_assert_msg(outcome == (twice ? BATCH_UNCHANGED : i ? BATCH_MERGED : BATCH_ADDED),
			              "field %d, time %d: %d", i, twice, (int)outcome);
		}
		/* And back. */
		run = run_of("garmin", "1", 5);
		OK(journal_batch_begin(journal, &batch, &id, &err));
		OK(journal_batch_recording(journal, &run, &outcome, &err));
		OK(journal_batch_commit(journal, &batch, &err));
		ck_assert_msg(outcome == (i ? BATCH_MERGED : BATCH_UNCHANGED), "back from field %d", i);
	}
}
END_TEST

/* Bytes as a changeset of SQLite's has them: T, columns, keys, the table's name; then a
 * change each: what it is, 0, and the values. */
#define NOTE "T\2\1\0note\0"
static const struct bytes_case {
	const char *bytes;
	size_t size;
	bool sound;
} bytes_cases[] = {
#define BYTES(text, sound) {text, sizeof text - 1, sound}
	BYTES(NOTE "\22\0\1" "12345678" "\3\2ab", true), /* an insert */
	BYTES(NOTE "\11\0\2" "12345678" "\5", true),      /* a delete */
	BYTES(NOTE "\27\0\1" "12345678" "\4\1a" "\0\3\1b", true), /* an update */
	BYTES(NOTE "\22\0\1" "12345678" "\3\2ab" NOTE "\11\0\5\5", true),
	BYTES(NOTE, true),
	BYTES("", false),
	BYTES("\22\0\1" "12345678", false),             /* no table */
	BYTES("T", false),
	BYTES("T\0note\0", false),                      /* no columns */
	BYTES("T\377\377\377\377\377\377", false),      /* a number without an end */
	BYTES("T\207\177\1\0note\0", false),            /* too many columns */
	BYTES("T\2\1", false),
	BYTES("T\2\0\0note\0", false),                  /* no key */
	BYTES("T\2\1\0note", false),                    /* a name without an end */
	BYTES("T\2\1\0other\0", false),                 /* a table that no change is of */
	BYTES(NOTE "\22", false),
	BYTES(NOTE "\22\0", false),
	BYTES(NOTE "\22\0\6", false),                    /* a kind that is none */
	BYTES(NOTE "\22\0\1" "1234", false),
	BYTES(NOTE "\22\0\1" "12345678" "\3", false),
	BYTES(NOTE "\22\0\1" "12345678" "\3\5ab", false),
	BYTES(NOTE "\22\0\1" "12345678" "\0", false),    /* half a row */
	BYTES(NOTE "\27\0\0\5\0\5", false),              /* an update of an unknown row */
	BYTES(NOTE "\27\0\5\0\0", false),
	BYTES(NOTE "\5\0\5\5", false),                   /* neither of the three */
};

START_TEST(what_is_stored_of_a_change_is_looked_at_before_it_is_believed)
{
	const struct bytes_case *tried = &bytes_cases[_i];

	ck_assert_int_eq(changeset_sound(tried->bytes, (int)tried->size), tried->sound);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("the journal, at the edge");
	TCase *tests = tcase_create("edges");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, nothing_is_written_outside_of_a_change);
	tcase_add_test(tests, one_change_at_a_time);
	tcase_add_test(tests, what_cannot_be_is_refused);
	tcase_add_test(tests, what_is_not_there_is_said_to_be_nothing);
	tcase_add_test(tests, who_has_seen_enough_is_shown_no_more);
	tcase_add_test(tests, a_re_export_is_renewed_for_every_field_that_differs);
	tcase_add_loop_test(tests, what_is_stored_of_a_change_is_looked_at_before_it_is_believed, 0,
	                    (int)(sizeof bytes_cases / sizeof *bytes_cases));
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
