/* A day of fuel as it is read from the journal: whose sessions, which weight, which month,
 * which signs. */
#include "../runner.h"

#include <stdio.h>
#include <unistd.h>

#include "recoup/days.h"

static char path[64];
static struct journal *journal;
static struct days *days;
static struct settings settings;
static struct calendar calendar;
static const int32_t utc = 0;
static struct error err;
static struct fuel_view view;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define NOW(day, minutes) ((day) * (instant)86400 + (minutes) * 60)

static day_number date(int month, int day)
{
	return day_from_civil((struct civil){2026, month, day});
}

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 0};

	snprintf(path, sizeof path, "/tmp/recoup-fuel-XXXXXX");
	close(mkstemp(path));
	unlink(path);
	options.now = NOW(date(3, 10), 0);
	OK(journal_open(&journal, &options, &err));
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
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
}

static int64_t run(day_number day, int minutes, double rpe, enum fuel_before before,
                   enum fuel_after after)
{
	struct recording recording = {.source = SOURCE_SELF, .identity = "", .says_start = true,
	                              .says_sport = true, .title = "Loop"};
	int64_t id;

	recording.session = (struct session){.start = NOW(day, minutes), .day = day,
	                                     .duration_s = opt_some(3600), .rpe = opt_some(rpe),
	                                     .before = before, .after = after};
	OK(journal_change_begin(journal, "run", NOW(date(4, 10), 0), &err));
	OK(journal_add_activity(journal, &recording, &id, &err));
	OK(journal_change_commit(journal, &err));
	return id;
}

static void say(day_number day, enum metric_id metric, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_change_begin(journal, "say", 1, &err));
	OK(journal_put_observation(journal, &seen, &err));
	OK(journal_change_commit(journal, &err));
}

static void cramp(int64_t activity)
{
	struct fuelling fuelling = {.cramps = SAID_YES};

	OK(journal_change_begin(journal, "cramp", 1, &err));
	OK(journal_put_fuelling(journal, activity, &fuelling, 1, &err));
	OK(journal_change_commit(journal, &err));
}

static void read_day(day_number day, instant now)
{
	OK(days_refresh(days, day_of_instant(&calendar, now), NULL, NULL, &err));
	OK(days_fuel(days, day, now, &view, &err));
}

START_TEST(an_empty_journal_has_an_empty_day)
{
	read_day(date(3, 10), NOW(date(3, 10), 600));
	ck_assert_uint_eq(view.session_count, 0);
	ck_assert(!view.hunger.known && !view.fluids_l.known && !view.weight_kg.known);
	ck_assert(!view.refuel.shown);
	ck_assert_int_eq(view.month.sessions, 0);
	ck_assert_int_eq(view.signs.sessions, 0);
}
END_TEST

START_TEST(the_sessions_of_the_day_come_by_start_with_the_persons_word)
{
	run(date(3, 10), 17 * 60, 8, BEFORE_LIGHT, AFTER_UNKNOWN);
	run(date(3, 10), 7 * 60, 3, BEFORE_FASTED, AFTER_IN_WINDOW);
	run(date(3, 9), 7 * 60, 3, BEFORE_FASTED, AFTER_UNKNOWN);
	say(date(3, 10), METRIC_HUNGER, 1);
	say(date(3, 8), METRIC_HUNGER, 4);
	say(date(3, 10), METRIC_FLUIDS, 2.25);
	read_day(date(3, 10), NOW(date(3, 10), 18 * 60 + 10));
	ck_assert_uint_eq(view.session_count, 2);
	ck_assert_int_eq(view.sessions[0].own_before, BEFORE_FASTED);
	ck_assert_int_eq(view.sessions[0].own_after, AFTER_IN_WINDOW);
	ck_assert_int_eq(view.sessions[1].own_before, BEFORE_LIGHT);
	ck_assert_str_eq(view.sessions[1].title, "Loop");
	ck_assert_double_eq(view.hunger.value, 1);
	ck_assert_double_eq(view.fluids_l.value, 2.25);
	ck_assert(view.hunger_days[11].known && !view.hunger_days[12].known);
	ck_assert_double_eq(view.hunger_days[11].value, 4);
	/* The evening's run ended at 18:00 and was hard: an hour from then, and drunk. */
	ck_assert(view.refuel.shown && view.refuel.liquid && view.refuel.refuel.urgent);
	ck_assert_int_eq(refuel_minutes_left(&view.refuel.refuel, NOW(date(3, 10), 18 * 60 + 10)), 50);
}
END_TEST

START_TEST(the_weight_is_the_last_one_before_the_day_and_says_whence)
{
	settings.weight_kg = opt_some(70);
	read_day(date(3, 10), NOW(date(3, 10), 600));
	ck_assert_double_eq(view.weight_kg.value, 70);
	ck_assert_int_eq(view.weight_day, DAY_NONE);
	say(date(3, 1), METRIC_WEIGHT, 62);
	say(date(3, 12), METRIC_WEIGHT, 61);
	read_day(date(3, 10), NOW(date(3, 10), 600));
	ck_assert_double_eq(view.weight_kg.value, 62);
	ck_assert_int_eq(view.weight_day, date(3, 1));
}
END_TEST

START_TEST(the_month_is_the_calendars_and_the_signs_are_of_28_days)
{
	run(date(2, 28), 600, 8, BEFORE_FASTED, AFTER_NONE);
	run(date(3, 1), 600, 8, BEFORE_FASTED, AFTER_NONE);
	run(date(3, 31), 600, 3, BEFORE_FUELLED, AFTER_LATE);
	run(date(4, 1), 600, 3, BEFORE_FUELLED, AFTER_LATE);
	cramp(run(date(2, 11), 600, 5, BEFORE_UNKNOWN, AFTER_UNKNOWN));
	cramp(run(date(2, 10), 600, 5, BEFORE_UNKNOWN, AFTER_UNKNOWN));
	cramp(run(date(3, 11), 600, 5, BEFORE_UNKNOWN, AFTER_UNKNOWN));
	read_day(date(3, 10), NOW(date(3, 10), 600));
	ck_assert_int_eq(view.month.sessions, 3);
	ck_assert_int_eq(view.month.before_said, 2);
	ck_assert_int_eq(view.month.fasted_risk, 1);
	ck_assert_int_eq(view.month.late, 1);
	ck_assert_int_eq(view.month.missed, 1);
	ck_assert_int_eq(view.signs.sessions, 1);
	ck_assert_int_eq(view.signs.rows[0].session.day, date(2, 11));
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("days-fuel");
	TCase *one = tcase_create("days-fuel");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, an_empty_journal_has_an_empty_day);
	tcase_add_test(one, the_sessions_of_the_day_come_by_start_with_the_persons_word);
	tcase_add_test(one, the_weight_is_the_last_one_before_the_day_and_says_whence);
	tcase_add_test(one, the_month_is_the_calendars_and_the_signs_are_of_28_days);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
