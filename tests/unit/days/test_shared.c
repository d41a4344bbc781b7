/* A journal that two programs have open: what one said is seen by the other also while
 * somebody writes, and its scores are written down afterwards. */
#include "../runner.h"

#include <stdio.h>
#include <unistd.h>

#include "internal.h"

static char path[64];
static struct journal *journal, *other;
static struct days *days;
static struct settings settings;
static struct calendar calendar;
static const int32_t utc = 0;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define FIRST 20000
#define TODAY (FIRST + 9)
/* Longer than the test may take: nobody may wait for it. */
#define WAIT_MS 60000

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, WAIT_MS, 0};

	snprintf(path, sizeof path, "/tmp/recoup-shared-XXXXXX");
	close(mkstemp(path));
	unlink(path);
	OK(journal_open(&journal, &options, &err));
	OK(journal_open(&other, &options, &err));
	settings = settings_default();
	calendar = (struct calendar){zone_fixed(&utc), DAY_TURN_DEFAULT_MINUTES};
	OK(days_open(&days, journal, &settings, &calendar, NULL, &err));
}

static void end(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char file[80];

	days_close(days);
	journal_close(journal);
	journal_close(other);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
}

static void say(struct journal *by, day_number day, double soreness)
{
	struct observation seen = {.day = day, .metric = METRIC_SORENESS, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .value = soreness, .at = 1};

	OK(journal_change_begin(by, "morning", 1, &err));
	OK(journal_put_observation(by, &seen, &err));
	OK(journal_change_commit(by, &err));
}

static bool keep(void *context, const struct score_result *result)
{
	*(double *)context = opt_or(result->value[METRIC_SORENESS], -1);
	return true;
}

static double seen(day_number day)
{
	double soreness = -1;

	OK(days_results(days, day, day, keep, &soreness, &err));
	return soreness;
}

static day_number stale(void)
{
	day_number from;

	OK(journal_cache_stale(other, days->engine, &from, &err));
	return from;
}

START_TEST(what_others_said_is_seen_while_somebody_writes)
{
	say(journal, FIRST, 2);
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	ck_assert(!days_unsaved(days));
	say(other, FIRST + 3, 7);
	OK(journal_change_begin(other, "a long import", 1, &err));
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	ck_assert_double_eq(seen(FIRST), 2);
	ck_assert_double_eq(seen(FIRST + 3), 7);
	ck_assert(days_unsaved(days));
	ck_assert_int_eq(stale(), FIRST + 3);
	/* Again, with nothing new: neither waiting nor forgetting. */
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	ck_assert_double_eq(seen(FIRST + 3), 7);
	ck_assert(days_unsaved(days));
	OK(journal_change_commit(other, &err));
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	ck_assert(!days_unsaved(days));
	ck_assert_double_eq(seen(FIRST + 3), 7);
	ck_assert_int_eq(stale(), TODAY + 1);
}
END_TEST

START_TEST(what_was_taken_in_is_known_by_its_version)
{
	say(journal, FIRST, 2);
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	ck_assert(days_version(days) == journal_version(journal));
	say(other, FIRST + 1, 3);
	ck_assert(days_version(days) != journal_version(journal));
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	ck_assert(days_version(days) == journal_version(journal));
	ck_assert_double_eq(seen(FIRST + 1), 3);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("days shared");
	TCase *one = tcase_create("shared");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, what_others_said_is_seen_while_somebody_writes);
	tcase_add_test(one, what_was_taken_in_is_known_by_its_version);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
