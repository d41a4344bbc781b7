/* Whom to believe, and sessions that may be one: asked about, joined, parted. */
#include "../runner.h"

#include "truth.h"

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
