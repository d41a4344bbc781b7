/* What advice looks back on, as it is read from the journal: as of which time, and how
 * mornings went after practices. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "internal.h" /* of src/days */

static char path[64];
static struct journal *journal;
static struct days *days;
static struct catalogue *catalogue;
static struct settings settings;
static struct calendar calendar;
static const int32_t utc = 0;
static struct error err;
static struct day_view view;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define NOW(day, minutes) ((day) * (instant)86400 + (minutes) * 60)
#define FIRST 20000
#define LAST (FIRST + 119)

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, NOW(LAST, 0)};

	snprintf(path, sizeof path, "/tmp/recoup-advice-XXXXXX");
	close(mkstemp(path));
	unlink(path);
	OK(journal_open(&journal, &options, &err));
	OK(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err));
	settings = settings_default();
	calendar = (struct calendar){zone_fixed(&utc), DAY_TURN_DEFAULT_MINUTES};
	OK(days_open(&days, journal, &settings, &calendar, catalogue, &err));
}

static void end(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char file[80];

	days_close(days);
	journal_close(journal);
	catalogue_free(catalogue);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
}

/* Within a change. */
static void say(day_number day, enum metric_id metric, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_put_observation(journal, &seen, &err));
}

static void good_mornings(void)
{
	OK(journal_change_begin(journal, "mornings", 1, &err));
	for (day_number day = FIRST; day <= LAST; day++) {
		say(day, METRIC_ENERGY, 4);
		say(day, METRIC_SORENESS, 1);
		say(day, METRIC_SLEEP_HOURS, 8);
		say(day, METRIC_MOOD, 4);
	}
	OK(journal_change_commit(journal, &err));
}

static void run(day_number day, int minutes, double rpe)
{
	struct recording recording = {.source = SOURCE_SELF, .identity = "", .says_start = true,
	                              .says_sport = true};
	int64_t id;

	recording.session = (struct session){.start = NOW(day, minutes), .day = day,
	                                     .duration_s = opt_some(3600), .rpe = opt_some(rpe)};
	OK(journal_change_begin(journal, "run", NOW(LAST + 1, 0), &err));
	OK(journal_add_activity(journal, &recording, &id, &err));
	OK(journal_change_commit(journal, &err));
}

static const char *first_at(day_number day, int minutes)
{
	OK(days_refresh(days, LAST, NULL, NULL, &err));
	OK(days_view(days, day, NOW(day, minutes), &view, &err));
	ck_assert_uint_eq(view.suggestion_count, 3);
	return view.suggestions[0].rule;
}

START_TEST(a_day_is_suggested_for_as_of_its_hour)
{
	good_mornings();
	run(LAST, 10 * 60, 8);
	ck_assert_str_eq(first_at(LAST, 9 * 60), "go-and-run");
	ck_assert_str_eq(first_at(LAST, 11 * 60 + 30), "eat-now");
	ck_assert_uint_eq(view.record.session_count, 1);
	ck_assert(view.refuel.shown && view.refuel.open);
	/* Looked back on, it is its morning again; its refuel card stays. */
	OK(days_view(days, LAST, NOW(LAST + 3, 0), &view, &err));
	ck_assert_str_eq(view.suggestions[0].rule, "go-and-run");
	ck_assert(view.refuel.shown && !view.refuel.open);
}
END_TEST

START_TEST(plans_tags_and_settings_are_heeded)
{
	struct day_plan plan = {LAST, PLAN_REST, "by the sea"};
	struct observation fever = {.day = LAST, .metric = METRIC_COUNT, .region = REGION_NONE,
	                            .tag = "fever", .source = SOURCE_SELF, .value = 1, .at = 1};

	good_mornings();
	OK(journal_change_begin(journal, "plan", 1, &err));
	OK(journal_put_plan(journal, &plan, 1, &err));
	OK(journal_change_commit(journal, &err));
	ck_assert_str_eq(first_at(LAST, 9 * 60), "planned-rest");
	ck_assert_ptr_nonnull(strstr(view.suggestions[0].reason, "(by the sea)"));
	ck_assert_str_eq(view.see_somebody, "");
	OK(journal_change_begin(journal, "tag", 1, &err));
	OK(journal_put_observation(journal, &fever, &err));
	OK(journal_change_commit(journal, &err));
	ck_assert_str_eq(first_at(LAST, 9 * 60), "red-flag");
	ck_assert_ptr_nonnull(strstr(view.see_somebody, "Fever: no running"));
	ck_assert_str_eq(first_at(LAST - 1, 9 * 60), "go-and-run");
}
END_TEST

START_TEST(minutes_at_hand_are_kept_to)
{
	good_mornings();
	OK(days_refresh(days, LAST, NULL, NULL, &err));
	OK(days_view_within(days, LAST, NOW(LAST, 540), 5, &view, &err));
	ck_assert_uint_eq(view.suggestion_count, 3);
	for (size_t i = 0; i < view.suggestion_count; i++)
		ck_assert_int_le(view.suggestions[i].minutes, 5);
}
END_TEST

START_TEST(what_was_done_today_is_not_suggested_and_what_followed_is_counted)
{
	struct practice_done done = {.practice = "long-exhale", .kind = "breathwork", .offset = 0,
	                             .seconds = 300, .finished = true};
	struct advice_response after[PRACTICE_KIND_COUNT];
	double with = 0, without = 0;
	int with_count = 0, without_count = 0;

	good_mornings();
	OK(journal_change_begin(journal, "breath", 1, &err));
	for (day_number day = LAST - 60; day < LAST; day += 3) {
		done.id = 0;
		done.day = day;
		done.start = NOW(day, 8 * 60);
		OK(journal_put_practice(journal, &done, 1, &err));
		say(day + 1, METRIC_ENERGY, 5);
	}
	OK(journal_change_commit(journal, &err));
	first_at(LAST - 3, 9 * 60);
	for (size_t i = 0; i < view.suggestion_count; i++)
		ck_assert_str_ne(view.suggestions[i].practice->id, "long-exhale");
	/* Worked out from the views, one by one. All these days are recovered. */
	for (day_number day = FIRST; day < LAST; day++) {
		OK(days_view(days, day, NOW(LAST, 0), &view, &err));
		if (view.result.flag != FLAG_RECOVERED)
			continue;
		OK(days_view(days, day + 1, NOW(LAST, 0), &view, &err));
		if (day >= LAST - 60 && (LAST - day) % 3 == 0) {
			with += view.result.score;
			with_count++;
		} else {
			without += view.result.score;
			without_count++;
		}
	}
	OK(responses_read(days, LAST, after, &err));
	ck_assert_int_eq(after[PRACTICE_BREATHWORK].days, 20);
	ck_assert_int_eq(with_count, 20);
	ck_assert_double_eq_tol(after[PRACTICE_BREATHWORK].difference,
	                        with / with_count - without / without_count, 1e-9);
	ck_assert_double_gt(after[PRACTICE_BREATHWORK].difference, 1);
	ck_assert_int_eq(after[PRACTICE_YOGA].days, 0);
}
END_TEST

static double seconds_now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* Suggesting looks back over weeks; Today must not feel it. */
START_TEST(looking_at_a_day_costs_little)
{
	double before, best = 1;

	good_mornings();
	for (day_number day = LAST - 40; day <= LAST; day++)
		run(day, 600, 5);
	OK(days_refresh(days, LAST, NULL, NULL, &err));
	for (int i = 0; i < 20; i++) {
		before = seconds_now();
		OK(days_view(days, LAST - i, NOW(LAST, 540), &view, &err));
		best = seconds_now() - before < best ? seconds_now() - before : best;
	}
	if (getenv("RECOUP_SHOW_TIMES"))
		fprintf(stderr, "a view: %.3f ms\n", best * 1000);
	ck_assert_msg(best < 0.02, "%.3f ms", best * 1000);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("days-advice");
	TCase *one = tcase_create("days-advice");

	tcase_add_checked_fixture(one, begin, end);
	tcase_set_timeout(one, 60);
	tcase_add_test(one, a_day_is_suggested_for_as_of_its_hour);
	tcase_add_test(one, plans_tags_and_settings_are_heeded);
	tcase_add_test(one, minutes_at_hand_are_kept_to);
	tcase_add_test(one, what_was_done_today_is_not_suggested_and_what_followed_is_counted);
	tcase_add_test(one, looking_at_a_day_costs_little);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
