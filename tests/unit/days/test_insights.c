/* Insights of a journal: that what is logged is gathered as it was meant, and worked out
 * anew when it changes. The statistics have tests of their own (tests/unit/insights). */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "recoup/days.h"

#define FIRST 20402
#define DAYS 121
#define TODAY (FIRST + DAYS - 1)

static char folder[64], path[128];
static struct journal *journal;
static struct days *days;
static struct catalogue *catalogue;
static struct error err;
static struct settings settings;
static const int32_t offset = 3600;
static struct calendar calendar;
static const struct insights *insights;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void change_begin(void)
{
	OK(journal_change_begin(journal, "x", (TODAY + 1) * (instant)SECONDS_PER_DAY, &err));
}

static void change_end(void)
{
	OK(journal_change_commit(journal, &err));
}

static void say(day_number day, enum metric_id metric, const char *tag, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE, .tag = tag,
	                           .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_put_observation(journal, &seen, &err));
}

static void ran(day_number day, double minutes, double rpe, enum fuel_before before,
                enum fuel_after after)
{
	struct recording made = {.source = SOURCE_SELF, .identity = "", .says_start = true,
	                         .says_sport = true};
	int64_t id;

	made.session.start = day * (instant)SECONDS_PER_DAY + 36000 - offset;
	made.session.offset = offset;
	made.session.day = day;
	made.session.duration_s = opt_some(minutes * 60);
	if (rpe >= 0)
		made.session.rpe = opt_some(rpe);
	made.session.before = before;
	made.session.after = after;
	OK(journal_add_activity(journal, &made, &id, &err));
}

static void did(day_number day, const char *practice, const char *kind, double seconds, bool finished)
{
	struct practice_done done = {.day = day, .start = day * (instant)SECONDS_PER_DAY + 70000,
	                             .seconds = seconds, .finished = finished};

	snprintf(done.practice, sizeof done.practice, "%s", practice);
	snprintf(done.kind, sizeof done.kind, "%s", kind);
	OK(journal_put_practice(journal, &done, 1, &err));
}

/* Mornings go up and down by 7 and 5 days; the score is much the same throughout. */
static void plant(void)
{
	change_begin();
	for (int i = 0; i < DAYS; i++) {
		day_number day = FIRST + i;

		say(day, METRIC_ENERGY, NULL, 3 + (i * 3 % 7 > 3));
		say(day, METRIC_MOOD, NULL, 3 + (i * 2 % 5 > 2));
		if (i % 6 == 0)
			say(day, METRIC_COUNT, "alcohol", 1);
		if (i % 6 == 1)
			say(day, METRIC_COUNT, "alcohol", 0);
		if (i == 50 || i == 60)
			say(day, METRIC_COUNT, "long_flight", 1);
		if (i % 4 == 0)
			did(day, "legs-up", "rest", 30, true);
		if (i % 3 == 0)
			did(day, "my-own-thing", "movement", 600, false);
		did(day, "box", "breathwork", 59, false); /* broken off at once: not done */
		if (i % 8 == 3)
			say(day, METRIC_NAP_HOURS, NULL, 0.5);
		if (i % 2)
			ran(day, i % 10 == 1 ? 95 : 40, i % 10 == 5 ? 8 : i % 10 == 7 ? -1 : 3,
			    i % 10 == 3 ? BEFORE_FASTED : i % 10 == 9 ? BEFORE_LIGHT : BEFORE_UNKNOWN,
			    i % 10 == 9 ? AFTER_NONE : AFTER_UNKNOWN);
	}
	change_end();
}

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};

	snprintf(folder, sizeof folder, "/tmp/recoup-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	settings = settings_default();
	calendar = (struct calendar){zone_fixed(&offset), 240};
	OK(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err));
	OK(journal_open(&journal, &options, &err));
	OK(days_open(&days, journal, &settings, &calendar, catalogue, &err));
}

static void end(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char file[160];

	days_close(days);
	journal_close(journal);
	catalogue_free(catalogue);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
	rmdir(folder);
}

static void look(void)
{
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	OK(days_insights(days, &insights, &err));
}

static struct insight row(const char *id)
{
	for (size_t i = 0; i < insights->row_count; i++)
		if (strcmp(insights->rows[i].id, id) == 0)
			return insights->rows[i];
	return (struct insight){.with = -1};
}

START_TEST(an_empty_journal_has_no_insights)
{
	look();
	ck_assert_int_eq(insights->days, 0);
	ck_assert(!insights->enough && !insights->flags.enough);
}
END_TEST

START_TEST(what_is_logged_is_what_is_looked_at)
{
	plant();
	look();
	ck_assert_int_eq(insights->days, DAYS);
	ck_assert_int_eq(insights->to, TODAY);
	/* Seven ratings before a wellness, seven of those before a bad morning. */
	ck_assert_int_eq(insights->mornings, DAYS - 7);
	ck_assert_int_eq(insights->pairs, DAYS - 14);
	ck_assert(row("tag.alcohol").tested);
	ck_assert_str_eq(row("tag.long_flight").label, "Long flight");
	ck_assert(!row("tag.long_flight").tested);
	ck_assert_int_eq(row("tag.long_flight").with, 2);
	/* Names from the catalogue, or as they were logged. */
	ck_assert_str_eq(row("practice.legs-up").label, "Legs up the wall");
	ck_assert_str_eq(row("practice.my-own-thing").label, "my-own-thing");
	ck_assert(row("practice.my-own-thing").tested);
	ck_assert_int_eq(row("practice.box").with, -1);
	ck_assert_int_eq(row("kind.breathwork").with, -1);
	/* The only movement there is: once. A nap that a watch saw is one. */
	ck_assert_int_eq(row("kind.movement").with, -1);
	ck_assert(row("practice.nap").tested);
}
END_TEST

START_TEST(what_a_session_does_not_say_is_not_no)
{
	int hard = 0, easy = 0;

	plant();
	look();
	/* Of ten days: five without a session, one hard, one that says no effort; three easy. */
	for (int i = 14; i < DAYS; i++) {
		int before = (i - 1) % 10;

		hard += before == 5;
		easy += before != 5 && before != 7;
	}
	ck_assert_int_eq(row("hard_session").with, hard);
	ck_assert_int_eq(row("hard_session").without, easy);
	ck_assert_int_le(row("fasted").with + row("fasted").without, 2 * hard + 2);
	ck_assert_int_ge(row("fasted").with, 8);
	ck_assert_int_eq(row("late_refuel").without, 0);
	ck_assert(!row("late_refuel").tested);
}
END_TEST

START_TEST(insights_are_kept_until_the_journal_changes)
{
	const struct insights *before;

	plant();
	look();
	before = insights;
	ck_assert_int_eq(row("tag.long_flight").with, 2);
	look();
	ck_assert_ptr_eq(insights, before);
	change_begin();
	say(FIRST + 70, METRIC_COUNT, "long_flight", 1);
	change_end();
	look();
	ck_assert_int_eq(row("tag.long_flight").with, 3);
	OK(days_refresh(days, TODAY - 100, NULL, NULL, &err));
	OK(days_insights(days, &insights, &err));
	ck_assert_int_eq(insights->days, DAYS - 100);
	ck_assert(!insights->enough);
}
END_TEST

START_TEST(two_years_of_forty_things_are_looked_at)
{
	struct timespec from, to;

	change_begin();
	for (int i = 0; i < 900; i++) {
		char tag[20];

		for (int metric = METRIC_ENERGY; metric <= METRIC_STRESS; metric++)
			say(TODAY - i, (enum metric_id)metric, NULL, 2 + (i * 7 + metric * 3) % 11 % 3);
		say(TODAY - i, METRIC_SLEEP_HOURS, NULL, 6 + (i * 5 % 9) / 4.0);
		snprintf(tag, sizeof tag, "tag%d", i * 3 % 14);
		say(TODAY - i, METRIC_COUNT, tag, 1);
		snprintf(tag, sizeof tag, "thing%d", i * 5 % 16);
		did(TODAY - i, tag, practice_kind_id((enum practice_kind)(i % 6)), 600, true);
		ran(TODAY - i, 40 + i % 60, 3 + i % 6, (enum fuel_before)(i % 4), (enum fuel_after)(i % 4));
	}
	change_end();
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &from);
	OK(days_insights(days, &insights, &err));
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &to);
	ck_assert_int_eq(insights->days, INSIGHTS_DAYS_MAX);
	ck_assert_uint_ge(insights->tested, 30);
	/* Told, not judged: a tenth of a second is meant, and sanitizers take their share. */
	printf("%zu things in %.0f ms\n", insights->tested, (double)(to.tv_sec - from.tv_sec) * 1e3 +
	       (double)(to.tv_nsec - from.tv_nsec) / 1e6);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("insights of a journal");
	TCase *one = tcase_create("insights of a journal");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, an_empty_journal_has_no_insights);
	tcase_add_test(one, what_is_logged_is_what_is_looked_at);
	tcase_add_test(one, what_a_session_does_not_say_is_not_no);
	tcase_add_test(one, insights_are_kept_until_the_journal_changes);
	tcase_add_test(one, two_years_of_forty_things_are_looked_at);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
