/* What lies ahead as it is read from a journal: the same forecast as by hand, kept until the
 * journal changes; races planned and run; what is due without scoring. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/days.h"

static char path[64];
static struct journal *journal;
static struct days *days;
static struct settings settings;
static struct calendar calendar;
static const int32_t utc = 0;
static struct error err;
static struct forecast forecast;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define FIRST 20000
#define LAST (FIRST + 69)
#define NOW(day, minutes) ((day) * (instant)86400 + (minutes) * 60)

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 0};

	snprintf(path, sizeof path, "/tmp/recoup-ahead-XXXXXX");
	close(mkstemp(path));
	unlink(path);
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

static void say(day_number day, enum metric_id metric, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_put_observation(journal, &seen, &err));
}

static int64_t run(day_number day, double minutes, double rpe, enum workout workout)
{
	struct recording recording = {.source = SOURCE_SELF, .identity = "", .says_start = true,
	                              .says_sport = true};
	int64_t id;

	recording.session = (struct session){.start = NOW(day, 600), .day = day, .workout = workout,
	                                     .duration_s = opt_some(minutes * 60),
	                                     .rpe = opt_some(rpe), .distance_m = opt_some(10000)};
	OK(journal_add_activity(journal, &recording, &id, &err));
	return id;
}

/* Ten weeks: easy, hard, nothing, easy, nothing, long, nothing; two mornings are not told. */
static void ten_weeks(void)
{
	OK(journal_change_begin(journal, "weeks", NOW(LAST + 9, 0), &err));
	for (day_number day = FIRST; day <= LAST; day++) {
		int of_week = (day - FIRST) % 7;

		if (of_week == 0 || of_week == 3)
			run(day, 50 + (day % 5), 3, WORKOUT_EASY);
		else if (of_week == 1)
			run(day, 60, 8, WORKOUT_INTERVALS);
		else if (of_week == 5)
			run(day, 120, 4, WORKOUT_LONG);
		if (day == FIRST + 20 || day == FIRST + 40)
			continue;
		say(day, METRIC_ENERGY, of_week == 2 || of_week == 6 ? 2 + day % 2 : 4);
		say(day, METRIC_SORENESS, of_week == 2 ? 5 : 1 + day % 3);
		say(day, METRIC_SLEEP_HOURS, 7 + (day % 4) / 2.0);
		say(day, METRIC_MOOD, 3 + day % 2);
	}
	OK(journal_change_commit(journal, &err));
	OK(days_refresh(days, LAST, NULL, NULL, &err));
}

struct replay {
	struct score_state state;
	day_number next;
	struct score_settings settings;
	struct forecast_day past[200];
	size_t count;
};

static bool on_day(void *context, const struct day_record *record)
{
	struct replay *replay = context;
	struct score_input input;
	struct score_result result;

	for (; replay->next <= record->day; replay->next++) {
		memset(&input, 0, sizeof input);
		input.day = replay->next;
		if (replay->next == record->day) {
			memcpy(input.value, record->value, sizeof input.value);
			input.sessions = record->sessions;
			input.session_count = record->session_count;
		}
		score_day(&replay->state, &replay->settings, &input, &result);
		forecast_day_of(&result, &replay->past[replay->count++]);
	}
	return true;
}

START_TEST(it_is_the_forecast_of_the_days_run_through_from_the_first)
{
	static struct replay replay;
	static struct usual_loads usual;
	struct score_input today = {.day = LAST};
	struct day_record record;
	struct forecast_input input = {&replay.state, &replay.settings, &today, replay.past, 0, &usual};
	struct forecast_scenario scenario = {.load = 0};

	ten_weeks();
	OK(days_forecast(days, LAST, &forecast, &err));
	replay = (struct replay){.next = FIRST, .settings = {.sleep_need_hours = 8}};
	score_start(&replay.state);
	OK(journal_days(journal, FIRST, LAST - 1, on_day, &replay, &err));
	OK(journal_day(journal, LAST, &record, &err));
	memcpy(today.value, record.value, sizeof today.value);
	input.day_count = replay.count;
	for (size_t i = 0; i < forecast.scenario_count; i++) {
		scenario.load = forecast.scenarios[i].load;
		forecast_load(&input, &scenario);
		ck_assert_double_eq_tol(forecast.scenarios[i].score.value, scenario.score.value, 1e-9);
		ck_assert_double_eq_tol(forecast.scenarios[i].low.value, scenario.low.value, 1e-9);
	}
	/* 69 pairs, but for those that two untold mornings begin or end. */
	ck_assert_int_eq(forecast.pairs, 65);
	ck_assert_uint_eq(forecast.scenario_count, 4);
	/* In eight weeks: 16 easy days of 52 minutes or so, 8 hard, 8 long ones. */
	ck_assert_int_eq(forecast.scenarios[1].days, 16);
	ck_assert_double_eq_tol(forecast.scenarios[1].load, 156, 3);
	ck_assert_double_eq(forecast.scenarios[2].load, 480);
	ck_assert_double_eq(forecast.scenarios[3].load, 480);
}
END_TEST

START_TEST(it_follows_the_journal_and_the_settings)
{
	double before;

	OK(days_refresh(days, LAST, NULL, NULL, &err));
	OK(days_forecast(days, LAST, &forecast, &err));
	ck_assert_uint_eq(forecast.scenario_count, 0);
	ten_weeks();
	OK(days_forecast(days, LAST, &forecast, &err));
	before = forecast.scenarios[0].score.value;
	OK(journal_change_begin(journal, "tired", NOW(LAST + 9, 0), &err));
	say(LAST, METRIC_ENERGY, 1);
	OK(journal_change_commit(journal, &err));
	OK(days_refresh(days, LAST, NULL, NULL, &err));
	OK(days_forecast(days, LAST, &forecast, &err));
	ck_assert(fabs(forecast.scenarios[0].score.value - before) > 0.5);
	before = forecast.scenarios[0].score.value;
	settings.sleep_need_hours = 10;
	days_settings_changed(days);
	OK(days_refresh(days, LAST, NULL, NULL, &err));
	OK(days_forecast(days, LAST, &forecast, &err));
	ck_assert(fabs(forecast.scenarios[0].score.value - before) > 0.5);
	/* Another day is another forecast. */
	OK(days_forecast(days, LAST - 7, &forecast, &err));
	ck_assert_int_eq(forecast.day, LAST - 6);
	OK(days_forecast(days, LAST + 1, &forecast, &err));
	ck_assert_uint_eq(forecast.scenario_count, 0);
}
END_TEST

START_TEST(races_are_found_in_plans_and_in_what_was_run)
{
	struct day_plan plan = {LAST + 10, PLAN_RACE, "10k"};
	struct plan_facts facts;

	OK(journal_change_begin(journal, "plan", NOW(LAST + 9, 0), &err));
	OK(journal_put_plan(journal, &plan, 1, &err));
	run(LAST - 2, 45, 9, WORKOUT_RACE);
	OK(journal_change_commit(journal, &err));
	OK(days_plan_facts(days, LAST, &facts, &err));
	ck_assert_int_eq(facts.days_to_race, 10);
	ck_assert(!facts.taper);
	ck_assert_int_eq(facts.days_since_race, 2);
	ck_assert_int_eq(facts.easy_days_left, 5);
	OK(days_plan_facts(days, LAST + 3, &facts, &err));
	ck_assert(facts.taper);
	OK(days_plan_facts(days, LAST + 5, &facts, &err));
	ck_assert_int_eq(facts.easy_days_left, 0);
}
END_TEST

START_TEST(what_is_due_needs_no_scoring_and_does_none)
{
	struct day_plan plan = {LAST + 1, PLAN_REST, ""};
	struct practice_done rest = {.day = LAST + 1, .practice = "rest-day", .kind = "rest",
	                             .start = NOW(LAST + 1, 600)};
	struct due dues[DUE_MAX];
	size_t count;

	ten_weeks();
	OK(journal_change_begin(journal, "plan", NOW(LAST + 9, 0), &err));
	OK(journal_put_plan(journal, &plan, 1, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_draft_save(journal, "run 0", "distance=10\n", 1, &err));
	OK(days_due(days, NOW(LAST + 1, 480), dues, &count, &err));
	ck_assert_uint_eq(count, 3);
	ck_assert_int_eq(dues[0].kind, DUE_CHECKIN);
	ck_assert_int_eq(dues[1].kind, DUE_PLAN);
	ck_assert_int_eq(dues[2].kind, DUE_DRAFT);
	OK(journal_change_begin(journal, "rest", NOW(LAST + 9, 0), &err));
	OK(journal_put_practice(journal, &rest, 1, &err));
	OK(journal_change_commit(journal, &err));
	OK(days_due(days, NOW(LAST + 1, 480), dues, &count, &err));
	ck_assert_uint_eq(count, 2);
	/* Before the turn it is still the day before, whose morning is told. */
	OK(days_due(days, NOW(LAST + 1, 200), dues, &count, &err));
	ck_assert_uint_eq(count, 1);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("days-ahead");
	TCase *one = tcase_create("days-ahead");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, it_is_the_forecast_of_the_days_run_through_from_the_first);
	tcase_add_test(one, it_follows_the_journal_and_the_settings);
	tcase_add_test(one, races_are_found_in_plans_and_in_what_was_run);
	tcase_add_test(one, what_is_due_needs_no_scoring_and_does_none);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
