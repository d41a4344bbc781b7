/* What several sources tell of one session becomes one truth, by the order of trust. */
#include "../runner.h"

#include "truth.h"

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
	suite_add_tcase(all, group);
	return all;
}

RUN(suite())
