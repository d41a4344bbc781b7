/* Whatever can be asked of sessions, each kind of question once, with its contrary; and
 * several changes that are one. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/filter.h"
#include "recoup/journal.h"

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define DAY 20000
#define NOW ((instant)(DAY + 30) * SECONDS_PER_DAY)

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-queries-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	OK(journal_open(&journal, &(struct journal_options){path, RECOUP_SCHEMA, true, 200, NOW}, &err));
}

static void end(void)
{
	char command[128];

	journal_close(journal);
	snprintf(command, sizeof command, "rm -rf %s", folder);
	ck_assert_int_eq(system(command), 0);
}

/* One run of everything, and a walk of nothing. */
static void filled(void)
{
	struct recording run = {.source = SOURCE_SELF, .says_start = true, .says_sport = true, .title = "Loop"};
	struct recording walk = {.source = SOURCE_SELF, .says_start = true, .says_sport = true};
	int64_t activity;

	run.session = (struct session){.day = DAY, .start = (instant)DAY * SECONDS_PER_DAY, .sport = SPORT_RUN,
	                               .workout = WORKOUT_EASY, .before = BEFORE_LIGHT, .after = AFTER_LATE};
	run.session.duration_s = opt_some(3000);
	run.session.distance_m = opt_some(10000);
	run.session.rpe = opt_some(5);
	run.session.average_hr = opt_some(140);
	run.session.maximum_hr = opt_some(160);
	run.session.ascent_m = opt_some(100);
	walk.session = (struct session){.day = DAY + 1, .start = (instant)(DAY + 1) * SECONDS_PER_DAY,
	                                .sport = SPORT_WALK};
	OK(journal_change_begin(journal, "two", NOW, &err));
	OK(journal_add_activity(journal, &run, &activity, &err));
	OK(journal_add_activity(journal, &walk, &activity, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_words_take(journal, 100, &err));
}

static struct opt_real load_of(void *context, const struct session *session)
{
	(void)context;
	return session->rpe.known ? opt_some(session->rpe.value * 10) : opt_none();
}

static int64_t count_of(const char *text, bool with_load)
{
	const struct filter_context as = {UNITS_METRIC, DAY + 9};
	struct filter filter;
	struct activity_query query = {.all_sports = true, .from = DAY_NONE, .to = DAY_NONE,
	                               .filter = &filter, .load = with_load ? load_of : NULL};
	int64_t count;

	ck_assert_msg(filter_parse(&filter, text, &as, &err) == RECOUP_OK, "%s: %s", text, err.what);
	OK(journal_activity_count(journal, &query, &count, &err));
	return count;
}

/* Each is true of the run and not of the walk. */
static const char *const questions[] = {
	"sport:run", "workout:easy", "workout:easy,long", "before:light", "before:light,fasted", "after:late",
	"after:late,none", "hr>130", "maxhr>150", "ascent>50", "distance>5km", "time>10min", "rpe>=5",
	"pace<6:00", "load>40", "title:loop", "loop", "rpe:known", "-rpe:missing", "distance:known",
};

START_TEST(each_question_is_true_of_one_and_its_contrary_of_the_other)
{
	char not[80];

	filled();
	snprintf(not, sizeof not, *questions[_i] == '-' ? "%s" : "-%s",
	         questions[_i] + (*questions[_i] == '-'));
	ck_assert_msg(count_of(questions[_i], true) == 1, "%s", questions[_i]);
	ck_assert_msg(count_of(not, true) == 1, "%s", not);
}
END_TEST

START_TEST(without_a_way_to_reckon_load_nothing_has_any)
{
	filled();
	ck_assert_int_eq(count_of("load>0", false), 0);
}
END_TEST

static void noted(day_number day, const char *text)
{
	OK(journal_change_begin(journal, "part", NOW, &err));
	OK(journal_put_note(journal, day, text, NOW, &err));
	OK(journal_change_commit(journal, &err));
}

START_TEST(several_changes_are_one_or_none)
{
	struct change change;
	char *text;

	OK(journal_group_begin(journal, "several", NOW, &err));
	noted(DAY, "one");
	noted(DAY + 1, "two");
	OK(journal_group_end(journal, true, &err));
	OK(journal_undo(journal, &change, &err));
	ck_assert_str_eq(change.what, "several");
	OK(journal_note(journal, DAY, &text, &err));
	ck_assert_ptr_null(text);
	/* None of it when it is not to be kept, or when one of them was given up. */
	for (int given_up = 0; given_up < 2; given_up++) {
		OK(journal_group_begin(journal, "several", NOW, &err));
		noted(DAY, "one");
		if (given_up) {
			OK(journal_change_begin(journal, "part", NOW, &err));
			OK(journal_put_note(journal, DAY + 1, "two", NOW, &err));
			journal_change_abort(journal);
		}
		OK(journal_group_end(journal, given_up, &err));
		OK(journal_note(journal, DAY, &text, &err));
		ck_assert_ptr_null(text);
	}
	OK(journal_change_begin(journal, "one", NOW, &err));
	ck_assert_int_eq(journal_group_begin(journal, "several", NOW, &err), RECOUP_INTERNAL);
	journal_change_abort(journal);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("questions");
	TCase *tests = tcase_create("questions");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, each_question_is_true_of_one_and_its_contrary_of_the_other, 0,
	                    (int)(sizeof questions / sizeof *questions));
	tcase_add_test(tests, without_a_way_to_reckon_load_nothing_has_any);
	tcase_add_test(tests, several_changes_are_one_or_none);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
