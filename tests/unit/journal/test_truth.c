/* One truth of many accounts: which source's word stands, field by field, in whatever order
 * it came; when one account goes, what the others said stands again; and the pairs that
 * may be one session, until somebody says. */
#include "../runner.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/journal.h"

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define DAY 20000
#define SEVEN ((instant)DAY * SECONDS_PER_DAY + 7 * 3600)

static void reopen(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, SEVEN};

	journal_close(journal);
	OK(journal_open(&journal, &options, &err));
}

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-truth-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	journal = NULL;
	reopen();
}

static void end(void)
{
	journal_close(journal);
	unlink(path);
	rmdir(folder);
}

/* Says when and what it was, and nothing else. */
static struct recording bare(const char *source, const char *identity)
{
	struct recording recording = {.source = source, .identity = identity, .says_start = true,
	                              .says_sport = true};

	recording.session.start = SEVEN;
	recording.session.day = DAY;
	return recording;
}

/* As part of `activity`, or as one of its own for 0. The number of the activity. */
static int64_t tell(struct recording recording, int64_t activity)
{
	struct batch batch = {.file = "a.csv", .format = "f", .at = SEVEN};
	enum batch_outcome outcome;
	int64_t id, told;

	snprintf(batch.source, sizeof batch.source, "%s", recording.source);
	recording.activity = activity;
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_recording(journal, &recording, &outcome, &err));
	told = journal_batch_activity(journal);
	OK(journal_batch_commit(journal, &batch, &err));
	return told;
}

static void trust(const char *first, const char *second, const char *third)
{
	const char *const order[] = {first, second, third, NULL};

	OK(journal_trust(journal, order, &err));
}

static struct session truth_of(int64_t id)
{
	struct activity activity;
	struct session session;

	OK(journal_activity(journal, id, &activity, &err));
	session = activity.session;
	activity_clear(&activity);
	return session;
}

static const size_t fields[] = {
	offsetof(struct session, duration_s), offsetof(struct session, moving_s),
	offsetof(struct session, distance_m), offsetof(struct session, rpe),
	offsetof(struct session, average_hr), offsetof(struct session, maximum_hr),
	offsetof(struct session, ascent_m), offsetof(struct session, device_load),
	offsetof(struct session, feel),
};
#define FIELD_COUNT ((int)(sizeof fields / sizeof *fields))

static struct opt_real *field(struct session *session, int at)
{
	return (struct opt_real *)(void *)((char *)session + fields[at]);
}

/* Values that any field may have, bar the pulses. */
static double value_of(int at, int source)
{
	return (at == 4 || at == 5 ? 100 : 1) + source;
}

START_TEST(of_each_field_the_most_trusted_that_says_it_is_believed)
{
	static const char *const names[] = {"alpha", "beta", "gamma"};

	/* Of the three sources those whose bits are set say the field, whichever order they
	 * are trusted in, and whichever came first. */
	for (int said = 1; said < 8; said++)
		for (int turn = 0; turn < 3; turn++) {
			int64_t id = 0;
			struct session truth;
			int believed = turn;

			trust(names[turn], names[(turn + 1) % 3], names[(turn + 2) % 3]);
			while (!(said >> believed & 1))
				believed = (believed + 1) % 3;
			for (int i = 0; i < 3; i++) {
				char identity[16];
				struct recording recording;

				snprintf(identity, sizeof identity, "%d.%d", said, turn);
				recording = bare(names[i], identity);
				if (said >> i & 1) {
					for (int at = 0; at < FIELD_COUNT; at++)
						*field(&recording.session, at) = opt_some(value_of(at, i));
					recording.session.workout = (enum workout)(WORKOUT_EASY + i);
					recording.session.before = (enum fuel_before)(BEFORE_FUELLED + i);
					recording.session.after = (enum fuel_after)(AFTER_IN_WINDOW + i);
				}
				id = tell(recording, id);
			}
			truth = truth_of(id);
			for (int at = 0; at < FIELD_COUNT; at++) {
				ck_assert_msg(field(&truth, at)->known, "said %d, field %d", said, at);
				ck_assert_double_eq(field(&truth, at)->value, value_of(at, believed));
			}
			ck_assert_int_eq(truth.workout, WORKOUT_EASY + believed);
			ck_assert_int_eq(truth.before, BEFORE_FUELLED + believed);
			ck_assert_int_eq(truth.after, AFTER_IN_WINDOW + believed);
		}
}
END_TEST

START_TEST(what_no_source_says_is_not_known)
{
	int64_t id = tell(bare("alpha", "1"), 0);
	struct session truth;

	tell(bare("beta", "1"), id);
	truth = truth_of(id);
	for (int at = 0; at < FIELD_COUNT; at++)
		ck_assert(!field(&truth, at)->known);
	ck_assert_int_eq(truth.workout, WORKOUT_NONE);
	ck_assert_int_eq(truth.before, BEFORE_UNKNOWN);
	ck_assert_int_eq(truth.after, AFTER_UNKNOWN);
}
END_TEST

START_TEST(start_zone_and_day_are_of_one_source_and_the_sport_of_one)
{
	struct recording first = bare("alpha", "1"), second = bare("beta", "1");
	int64_t id;
	struct session truth;

	trust("alpha", "beta", NULL);
	first.session.offset = 3600;
	first.session.sport = SPORT_TRAIL_RUN;
	second.session.start += SECONDS_PER_DAY;
	second.session.day++;
	second.session.offset = 7200;
	second.session.sport = SPORT_RUN;
	id = tell(second, 0);
	tell(first, id);
	truth = truth_of(id);
	ck_assert_int_eq(truth.start, SEVEN);
	ck_assert_int_eq(truth.offset, 3600);
	ck_assert_int_eq(truth.day, DAY);
	ck_assert_int_eq(truth.sport, SPORT_TRAIL_RUN);
	trust("beta", "alpha", NULL);
	truth = truth_of(id);
	ck_assert_int_eq(truth.start, SEVEN + SECONDS_PER_DAY);
	ck_assert_int_eq(truth.offset, 7200);
	ck_assert_int_eq(truth.day, DAY + 1);
	ck_assert_int_eq(truth.sport, SPORT_RUN);
}
END_TEST

/* The person says `start` and `sport`, or leaves them to the watch. */
static struct session corrected(bool start, bool sport)
{
	struct recording watch = bare("alpha", "1"), own = bare(NULL, NULL);
	int64_t id;

	watch.identity = start ? sport ? "3" : "2" : sport ? "1" : "0";
	watch.session.sport = SPORT_TRAIL_RUN;
	id = tell(watch, 0);
	own.session.start += 600;
	own.session.offset = 1800;
	own.session.rpe = opt_some(9);
	own.says_start = start;
	own.says_sport = sport;
	OK(journal_change_begin(journal, "edit", SEVEN, &err));
	OK(journal_edit_activity(journal, id, &own, &err));
	OK(journal_change_commit(journal, &err));
	return truth_of(id);
}

START_TEST(a_correction_leaves_to_the_watch_what_it_does_not_say)
{
	for (int said = 0; said < 4; said++) {
		struct session truth = corrected(said & 1, said & 2);

		ck_assert_double_eq(truth.rpe.value, 9);
		ck_assert_int_eq(truth.start, said & 1 ? SEVEN + 600 : SEVEN);
		ck_assert_int_eq(truth.offset, said & 1 ? 1800 : 0);
		ck_assert_int_eq(truth.sport, said & 2 ? SPORT_RUN : SPORT_TRAIL_RUN);
	}
}
END_TEST

START_TEST(where_nobody_says_the_start_what_the_most_trusted_was_written_against_stands)
{
	struct recording first = bare("alpha", "1"), second = bare("beta", "1");
	int64_t id;

	trust("alpha", "beta", NULL);
	first.says_start = first.says_sport = second.says_start = second.says_sport = false;
	first.session.sport = SPORT_TRAIL_RUN;
	second.session.start += 600;
	id = tell(second, 0);
	tell(first, id);
	ck_assert_int_eq(truth_of(id).start, SEVEN);
	ck_assert_int_eq(truth_of(id).sport, SPORT_TRAIL_RUN);
}
END_TEST

START_TEST(two_accounts_of_one_source_rank_the_same_whichever_came_first)
{
	for (int turn = 0; turn < 2; turn++) {
		struct recording one = bare("alpha", turn ? "a1" : "b1");
		struct recording other = bare("alpha", turn ? "a2" : "b2");
		struct recording least = bare("beta", turn ? "a" : "b");
		int64_t id;

		one.session.rpe = opt_some(3);
		other.session.rpe = opt_some(7);
		least.session.rpe = opt_some(1);
		trust("alpha", "beta", NULL);
		id = tell(turn ? one : other, 0);
		tell(least, id);
		tell(turn ? other : one, id);
		ck_assert_double_eq(truth_of(id).rpe.value, 7);
	}
}
END_TEST

START_TEST(however_many_tell_of_it_the_persons_word_is_first)
{
	struct recording own = bare(NULL, NULL);
	struct activity activity;
	int64_t id = 0;

	for (int i = 0; i < 20; i++) {
		char source[8];
		struct recording recording;

		snprintf(source, sizeof source, "a%02d", i);
		recording = bare(source, "1");
		recording.title = source;
		recording.notes = source;
		recording.session.rpe = opt_some(5);
		id = tell(recording, id);
	}
	own.session.rpe = opt_some(9);
	own.title = "Mine";
	own.notes = "Of my own";
	OK(journal_change_begin(journal, "edit", SEVEN, &err));
	OK(journal_edit_activity(journal, id, &own, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_activity(journal, id, &activity, &err));
	ck_assert_double_eq(activity.session.rpe.value, 9);
	ck_assert_str_eq(activity.title, "Mine");
	ck_assert_str_eq(activity.notes, "Of my own");
	ck_assert_uint_eq(activity.source_count, ACTIVITY_SOURCES);
	ck_assert_str_eq(activity.sources[0], SOURCE_SELF);
	ck_assert_str_eq(activity.sources[1], "a00");
	activity_clear(&activity);
}
END_TEST

/* Over the days, where a number changes only with what a day is made of. */
static struct opt_real rpe_of(day_number day, size_t *sessions)
{
	struct day_record record;

	OK(journal_day(journal, day, &record, &err));
	*sessions = record.session_count;
	return record.session_count ? record.sessions[0].rpe : opt_none();
}

START_TEST(an_account_taken_back_leaves_what_the_other_said_and_its_day)
{
	struct recording first = bare("alpha", "1"), second = bare("beta", "1");
	struct change change;
	size_t count;
	int64_t id;

	trust("alpha", "beta", NULL);
	second.session.rpe = opt_some(4);
	id = tell(second, 0);
	first.session.rpe = opt_some(8);
	first.session.day = DAY - 1;
	first.session.start -= SECONDS_PER_DAY;
	tell(first, id);
	ck_assert_double_eq(rpe_of(DAY - 1, &count).value, 8);
	ck_assert(!rpe_of(DAY, &count).known && count == 0);
	OK(journal_undo(journal, &change, &err));
	ck_assert_double_eq(rpe_of(DAY, &count).value, 4);
	ck_assert(!rpe_of(DAY - 1, &count).known && count == 0);
	OK(journal_redo(journal, &change, &err));
	ck_assert_double_eq(rpe_of(DAY - 1, &count).value, 8);
	reopen();
	ck_assert_double_eq(truth_of(id).rpe.value, 8);
}
END_TEST

static void scored(day_number from, day_number to)
{
	struct day_figure figure = {.day = from};

	OK(journal_cache_begin(journal, &err));
	OK(journal_cache_drop(journal, "e", from, &err));
	for (day_number day = from; day <= to; day++)
		OK(journal_cache_put(journal, day, "a", 1, NULL, 0, &figure, &err));
	OK(journal_cache_end(journal, to, true, &err));
}

static day_number stale(void)
{
	day_number day;

	OK(journal_cache_stale(journal, "e", &day, &err));
	return day;
}

START_TEST(a_day_that_loses_its_session_to_another_account_is_scored_again)
{
	struct recording early = bare("beta", "1"), late = bare("alpha", "1");
	int64_t id;

	trust("alpha", "beta", NULL);
	early.session.day = DAY - 2;
	early.session.start -= 2 * SECONDS_PER_DAY;
	id = tell(early, 0);
	scored(DAY - 5, DAY + 2);
	ck_assert_int_gt(stale(), DAY + 2 - 1);
	tell(late, id);
	ck_assert_int_eq(stale(), DAY - 2);
}
END_TEST

/* ---- whom to believe ---- */

START_TEST(another_order_of_trust_makes_every_score_anew_and_the_same_one_none)
{
	struct recording first = bare("alpha", "1"), second = bare("beta", "1");
	uint64_t version;
	int64_t id;

	first.session.rpe = opt_some(2);
	second.session.rpe = opt_some(6);
	id = tell(first, 0);
	tell(second, id);
	ck_assert_double_eq(truth_of(id).rpe.value, 2); /* by name */
	trust("beta", "alpha", NULL);
	ck_assert_double_eq(truth_of(id).rpe.value, 6);
	scored(DAY, DAY + 2);
	version = journal_version(journal);
	trust("beta", "alpha", NULL);
	ck_assert_uint_eq(journal_version(journal), version);
	ck_assert_int_ne(stale(), 0);
	trust("beta", NULL, NULL);
	ck_assert_int_eq(stale(), 0);
	version = journal_version(journal);
	tell(bare("gamma", "1"), id); /* which nobody ranked */
	ck_assert_uint_ne(journal_version(journal), version);
	version = journal_version(journal);
	trust("beta", NULL, NULL);
	ck_assert_uint_eq(journal_version(journal), version);
	trust("alpha", NULL, NULL);
	ck_assert_double_eq(truth_of(id).rpe.value, 2);
	trust("beta", NULL, NULL);
	ck_assert_double_eq(truth_of(id).rpe.value, 6);
	trust(NULL, NULL, NULL);
	ck_assert_double_eq(truth_of(id).rpe.value, 2);
}
END_TEST

START_TEST(nobody_is_trusted_before_the_person_and_recoups_own_file)
{
	struct recording watch = bare("alpha", "1"), own = bare("recoup", "1"), mine = bare(NULL, NULL);
	int64_t id;

	watch.session.rpe = opt_some(2);
	own.session.rpe = opt_some(6);
	mine.session.rpe = opt_some(8);
	id = tell(watch, 0);
	tell(own, id);
	trust("alpha", "recoup", SOURCE_SELF);
	ck_assert_double_eq(truth_of(id).rpe.value, 6);
	OK(journal_change_begin(journal, "edit", SEVEN, &err));
	OK(journal_edit_activity(journal, id, &mine, &err));
	OK(journal_change_commit(journal, &err));
	ck_assert_double_eq(truth_of(id).rpe.value, 8);
	trust(SOURCE_SELF, "alpha", "recoup");
	trust("recoup", "alpha", NULL);
	ck_assert_double_eq(truth_of(id).rpe.value, 8);
}
END_TEST

START_TEST(a_source_that_is_trusted_before_it_was_ever_seen_is_believed_when_it_comes)
{
	struct recording first = bare("alpha", "1"), late = bare("zulu", "1");
	int64_t id;

	trust("zulu", NULL, NULL);
	first.session.rpe = opt_some(2);
	late.session.rpe = opt_some(6);
	id = tell(first, 0);
	tell(late, id);
	ck_assert_double_eq(truth_of(id).rpe.value, 6);
}
END_TEST

START_TEST(sixty_four_sources_are_kept_apart_and_no_more)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "s", .at = SEVEN};
	struct recording recording = bare("", "1");
	enum batch_outcome outcome;
	char source[16];
	int64_t id;

	OK(journal_batch_begin(journal, &batch, &id, &err));
	for (int i = 2; i < 64; i++) { /* the person and recoup are two */
		snprintf(source, sizeof source, "s%d", i);
		recording.source = source;
		OK(journal_batch_recording(journal, &recording, &outcome, &err));
	}
	recording.source = "one-too-many";
	ck_assert_int_eq(journal_batch_recording(journal, &recording, &outcome, &err), RECOUP_INPUT);
	ck_assert_str_eq(err.where, "one-too-many");
	recording.source = "s63";
	recording.identity = "2";
	OK(journal_batch_recording(journal, &recording, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	reopen();
	ck_assert_double_eq(truth_of(1).day, DAY);
}
END_TEST

START_TEST(the_units_of_a_source_are_remembered_of_that_source)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "alpha", .at = SEVEN};
	char units[8];
	int64_t id;

	OK(journal_source_units(journal, "alpha", units, &err));
	ck_assert_str_eq(units, "");
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_source_units(journal, "alpha", "mi", &err));
	OK(journal_batch_source_units(journal, "beta", "km", &err));
	OK(journal_batch_commit(journal, &batch, &err));
	reopen();
	OK(journal_source_units(journal, "alpha", units, &err));
	ck_assert_str_eq(units, "mi");
	OK(journal_source_units(journal, "beta", units, &err));
	ck_assert_str_eq(units, "km");
	OK(journal_source_units(journal, "gamma", units, &err));
	ck_assert_str_eq(units, "");
}
END_TEST

/* ---- pairs in doubt ---- */

static int pairs_told;
static struct doubt last;

static bool pair_told(void *context, const struct doubt *doubt)
{
	int *most = context;

	pairs_told++;
	last = *doubt;
	ck_assert_str_eq(doubt->reason, "close");
	return pairs_told != *most;
}

static int doubts(int most)
{
	pairs_told = 0;
	OK(journal_doubts(journal, pair_told, &most, &err));
	return pairs_told;
}

static void doubt(int64_t one, int64_t other)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "beta", .at = SEVEN};
	int64_t id;

	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_doubt(journal, one, other, "close", &err));
	OK(journal_batch_commit(journal, &batch, &err));
}

static void change(enum recoup_status (*act)(struct journal *, int64_t, int64_t, struct error *),
                   int64_t one, int64_t other)
{
	OK(journal_change_begin(journal, "pair", SEVEN, &err));
	OK(act(journal, one, other, &err));
	OK(journal_change_commit(journal, &err));
}

START_TEST(a_pair_in_doubt_is_asked_about_once_until_it_is_decided)
{
	int64_t one = tell(bare("alpha", "1"), 0), other = tell(bare("beta", "1"), 0);
	struct change undone;

	doubt(other, one);
	doubt(one, other);
	ck_assert_int_eq(doubts(0), 1);
	ck_assert_int_eq(last.one, one);
	ck_assert_int_eq(last.other, other);
	change(journal_keep_apart, other, one);
	ck_assert_int_eq(doubts(0), 0);
	OK(journal_undo(journal, &undone, &err));
	ck_assert_int_eq(doubts(0), 1);
	change(journal_join, one, other);
	ck_assert_int_eq(doubts(0), 0);
	OK(journal_undo(journal, &undone, &err));
	ck_assert_int_eq(doubts(0), 1);
	change(journal_join, other, one);
	ck_assert_int_eq(doubts(0), 0);
	OK(journal_undo(journal, &undone, &err));
	for (int i = 0; i < 2; i++) {
		OK(journal_change_begin(journal, "delete", SEVEN, &err));
		OK(journal_delete_activity(journal, i ? one : other, &err));
		OK(journal_change_commit(journal, &err));
		ck_assert_int_eq(doubts(0), 0);
		OK(journal_undo(journal, &undone, &err));
		ck_assert_int_eq(doubts(0), 1);
	}
}
END_TEST

START_TEST(the_newest_pair_is_told_first)
{
	int64_t id[4];

	for (int i = 0; i < 4; i++) {
		char identity[8];

		snprintf(identity, sizeof identity, "%d", i);
		id[i] = tell(bare("alpha", identity), 0);
	}
	doubt(id[0], id[1]);
	doubt(id[2], id[3]);
	ck_assert_int_eq(doubts(1), 1);
	ck_assert_int_eq(last.one, id[2]);
	ck_assert_int_eq(doubts(0), 2);
	ck_assert_int_eq(last.one, id[0]);
}
END_TEST

START_TEST(two_that_are_joined_are_one_truth_whichever_was_named_first)
{
	for (int turn = 0; turn < 2; turn++) {
		struct recording first = bare("alpha", turn ? "a" : "b");
		struct recording second = bare("beta", turn ? "a" : "b");
		struct activity gone;
		struct change undone;
		int64_t one, other;

		first.session.rpe = opt_some(3);
		second.session.rpe = opt_some(7);
		second.session.distance_m = opt_some(8000);
		one = tell(first, 0);
		other = tell(second, 0);
		if (turn) {
			int64_t swap = one;

			one = other;
			other = swap;
		}
		change(journal_join, one, other);
		ck_assert_double_eq(truth_of(one).rpe.value, 3);
		ck_assert_double_eq(truth_of(one).distance_m.value, 8000);
		ck_assert_int_eq(journal_activity(journal, other, &gone, &err), RECOUP_NOTHING);
		OK(journal_undo(journal, &undone, &err));
		ck_assert_double_eq(truth_of(one).rpe.value, turn ? 7 : 3);
		ck_assert_double_eq(truth_of(other).rpe.value, turn ? 3 : 7);
		OK(journal_redo(journal, &undone, &err));
		ck_assert_double_eq(truth_of(one).rpe.value, 3);
	}
}
END_TEST

static bool counted(void *context, const struct activity *activity)
{
	int *count = context;

	ck_assert(!activity->deleted);
	(*count)++;
	return true;
}

START_TEST(what_was_itself_of_two_accounts_is_gone_once_it_is_joined)
{
	const struct activity_query all = {.from = DAY_NONE, .to = DAY_NONE};
	int64_t one = tell(bare("alpha", "1"), 0), other = tell(bare("beta", "1"), 0);
	struct change undone;
	int count = 0;

	tell(bare("gamma", "1"), other);
	change(journal_join, one, other);
	OK(journal_activities(journal, &all, counted, &count, &err));
	ck_assert_int_eq(count, 1);
	OK(journal_undo(journal, &undone, &err));
	count = 0;
	OK(journal_activities(journal, &all, counted, &count, &err));
	ck_assert_int_eq(count, 2);
}
END_TEST

START_TEST(a_doubt_is_of_the_import_that_found_it)
{
	int64_t one = tell(bare("alpha", "1"), 0), other = tell(bare("beta", "1"), 0);
	sqlite3_stmt *statement;
	sqlite3 *file;

	doubt(one, other);
	ck_assert_int_eq(sqlite3_open(path, &file), SQLITE_OK);
	ck_assert_int_eq(sqlite3_prepare_v2(file, "SELECT batch = (SELECT max(id) FROM batch) FROM doubt",
	                                    -1, &statement, NULL), SQLITE_OK);
	ck_assert_int_eq(sqlite3_step(statement), SQLITE_ROW);
	ck_assert_int_eq(sqlite3_column_int(statement, 0), 1);
	sqlite3_finalize(statement);
	sqlite3_close(file);
}
END_TEST

START_TEST(a_journal_of_more_sources_than_there_is_room_for_says_so)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, SEVEN};
	sqlite3 *file;

	journal_close(journal);
	journal = NULL;
	ck_assert_int_eq(sqlite3_open(path, &file), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(file, "WITH RECURSIVE n(i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n"
	                              " WHERE i < 65) INSERT INTO source (name, rank)"
	                              " SELECT 's' || i, 1000 FROM n", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(file);
	ck_assert_int_eq(journal_open(&journal, &options, &err), RECOUP_JOURNAL);
	ck_assert_ptr_nonnull(strstr(err.what, "more than 64 sources"));
	journal = NULL;
}
END_TEST

START_TEST(a_pair_is_of_two_that_are_there)
{
	int64_t one = tell(bare("alpha", "1"), 0);

	ck_assert_int_ne(journal_join(journal, one, one, &err), RECOUP_OK); /* outside of a change */
	OK(journal_change_begin(journal, "pair", SEVEN, &err));
	ck_assert_int_eq(journal_join(journal, one, one, &err), RECOUP_INPUT);
	ck_assert_int_eq(journal_join(journal, one, 99, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_join(journal, 99, one, &err), RECOUP_NOTHING);
	ck_assert_int_eq(journal_keep_apart(journal, one, one, &err), RECOUP_INPUT);
	ck_assert_int_eq(journal_keep_apart(journal, 99, one, &err), RECOUP_NOTHING);
	journal_change_abort(journal);
}
END_TEST

START_TEST(what_the_person_took_away_an_import_may_bring_back_and_lose_again)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "alpha", .at = SEVEN};
	int64_t one = tell(bare("alpha", "1"), 0), id;
	struct change undone;
	size_t count;
	bool back;

	OK(journal_change_begin(journal, "delete", SEVEN, &err));
	OK(journal_delete_activity(journal, one, &err));
	OK(journal_change_commit(journal, &err));
	scored(DAY - 5, DAY + 2);
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_bring_back(journal, one, &back, &err));
	ck_assert(back);
	OK(journal_batch_bring_back(journal, one, &back, &err));
	ck_assert(!back);
	OK(journal_batch_commit(journal, &batch, &err));
	ck_assert_int_eq(stale(), DAY);
	rpe_of(DAY, &count);
	ck_assert_uint_eq(count, 1);
	OK(journal_batch_undo(journal, id, &undone, &err));
	rpe_of(DAY, &count);
	ck_assert_uint_eq(count, 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("truth");
	TCase *group = tcase_create("truth");

	tcase_add_checked_fixture(group, begin, end);
	tcase_set_timeout(group, 60);
	tcase_add_test(group, of_each_field_the_most_trusted_that_says_it_is_believed);
	tcase_add_test(group, what_no_source_says_is_not_known);
	tcase_add_test(group, start_zone_and_day_are_of_one_source_and_the_sport_of_one);
	tcase_add_test(group, a_correction_leaves_to_the_watch_what_it_does_not_say);
	tcase_add_test(group, where_nobody_says_the_start_what_the_most_trusted_was_written_against_stands);
	tcase_add_test(group, two_accounts_of_one_source_rank_the_same_whichever_came_first);
	tcase_add_test(group, however_many_tell_of_it_the_persons_word_is_first);
	tcase_add_test(group, an_account_taken_back_leaves_what_the_other_said_and_its_day);
	tcase_add_test(group, a_day_that_loses_its_session_to_another_account_is_scored_again);
	tcase_add_test(group, another_order_of_trust_makes_every_score_anew_and_the_same_one_none);
	tcase_add_test(group, nobody_is_trusted_before_the_person_and_recoups_own_file);
	tcase_add_test(group, a_source_that_is_trusted_before_it_was_ever_seen_is_believed_when_it_comes);
	tcase_add_test(group, sixty_four_sources_are_kept_apart_and_no_more);
	tcase_add_test(group, the_units_of_a_source_are_remembered_of_that_source);
	tcase_add_test(group, a_pair_in_doubt_is_asked_about_once_until_it_is_decided);
	tcase_add_test(group, the_newest_pair_is_told_first);
	tcase_add_test(group, two_that_are_joined_are_one_truth_whichever_was_named_first);
	tcase_add_test(group, what_was_itself_of_two_accounts_is_gone_once_it_is_joined);
	tcase_add_test(group, a_doubt_is_of_the_import_that_found_it);
	tcase_add_test(group, a_journal_of_more_sources_than_there_is_room_for_says_so);
	tcase_add_test(group, a_pair_is_of_two_that_are_there);
	tcase_add_test(group, what_the_person_took_away_an_import_may_bring_back_and_lose_again);
	suite_add_tcase(all, group);
	return all;
}

RUN(suite())
