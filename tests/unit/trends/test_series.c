/* What a chart is given: series over days, their points, and what is usual. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/days.h"
#include "recoup/points.h"

#define MONDAY 20003 /* 2024-10-07 */
#define NOW ((instant)(MONDAY + 30) * 86400)

static struct journal *journal;
static struct days *days;
static struct settings settings;
static struct calendar calendar;
static int32_t utc;
static char path[64];
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};

	snprintf(path, sizeof path, "/tmp/recoup-series-%ld.db", (long)getpid());
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

static void say(day_number day, enum metric_id metric, int region, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = region,
	                           .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_change_begin(journal, "check-in", NOW, &err));
	OK(journal_put_observation(journal, &seen, &err));
	OK(journal_change_commit(journal, &err));
}

/* An easy hour: load = RPE x 60. */
static void run(day_number day, double rpe, double metres)
{
	struct recording recording = {.source = SOURCE_SELF, .says_start = true, .says_sport = true};
	int64_t id;

	recording.session.start = (int64_t)day * 86400 + 36000;
	recording.session.day = day;
	recording.session.duration_s = opt_some(3600);
	recording.session.distance_m = opt_some(metres);
	recording.session.rpe = opt_some(rpe);
	OK(journal_change_begin(journal, "run", NOW, &err));
	OK(journal_add_activity(journal, &recording, &id, &err));
	OK(journal_change_commit(journal, &err));
}

static void near(double is, double wanted)
{
	ck_assert_msg(fabs(is - wanted) < 1e-4, "%.6f, not %.6f", is, wanted);
}

START_TEST(rows_say_what_each_series_says_and_days_without_a_run_are_nought)
{
	static const int all[] = {SERIES_SCORE, METRIC_SORENESS, SERIES_DISTANCE, METRIC_ENERGY,
	                          SERIES_LOAD, SERIES_STRAIN, SERIES_RUN_TIME, SERIES_ACUTE};
	enum { COUNT = sizeof all / sizeof *all, DAYS = 12 };
	float rows[COUNT * DAYS];
	struct opt_real one[DAYS];

	say(MONDAY, METRIC_ENERGY, REGION_NONE, 4);
	say(MONDAY + 2, METRIC_SORENESS, 3, 6); /* of a region: the day's soreness all the same */
	run(MONDAY + 1, 5, 10000);
	run(MONDAY + 1, 3, 2500);
	run(MONDAY + 8, 4, 8000);
	OK(days_refresh(days, MONDAY + 9, NULL, NULL, &err));
	/* From the day before the journal's first to the day after today. */
	OK(days_series_rows(days, all, COUNT, MONDAY - 1, MONDAY + 10, rows, &err));
	for (size_t i = 0; i < COUNT; i++) {
		OK(days_series(days, all[i], MONDAY - 1, MONDAY + 10, one, &err));
		for (int at = 0; at < DAYS; at++) {
			float value = rows[i * DAYS + (size_t)at];

			ck_assert_int_eq(one[at].known, !isnan(value));
			if (one[at].known)
				near((double)value, (double)(float)one[at].value);
		}
		ck_assert_msg(!one[0].known && !one[DAYS - 1].known, "known beyond the journal");
	}
	near((double)rows[2 * DAYS + 2], 12500);
	near((double)rows[2 * DAYS + 3], 0);
	near((double)rows[4 * DAYS + 2], 480);
	near((double)rows[1 * DAYS + 3], 6);
	/* The score of a morning that nobody logged is no value to draw. */
	ck_assert(!isnan(rows[0 * DAYS + 1]) && isnan(rows[0 * DAYS + 2]) && !isnan(rows[0 * DAYS + 3]));
}
END_TEST

START_TEST(monotony_and_strain_are_of_the_seven_days_that_end_then)
{
	struct opt_real monotony[8], strain[8];

	/* Loads of a week: 300 0 300 0 300 0 0, whose mean is 128.571 and whose sd, of mean
	 * squares 38571.43, is 148.461. */
	for (int i = 0; i < 3; i++)
		run(MONDAY + 2 * i, 5, 9000);
	OK(days_refresh(days, MONDAY + 7, NULL, NULL, &err));
	OK(days_series(days, SERIES_MONOTONY, MONDAY, MONDAY + 7, monotony, &err));
	OK(days_series(days, SERIES_STRAIN, MONDAY, MONDAY + 7, strain, &err));
	ck_assert(!monotony[5].known && !strain[5].known); /* no whole week yet */
	near(monotony[6].value, 0.8660254);
	near(strain[6].value, 900 * 0.8660254);
	near(strain[7].value, 600 * ((600 / 7.0) / sqrt(180000 / 7.0 - 600 * 600 / 49.0)));
}
END_TEST

START_TEST(a_series_is_there_once_the_journal_has_any_of_it)
{
	bool any;

	OK(days_refresh(days, MONDAY, NULL, NULL, &err));
	OK(days_series_any(days, SERIES_SCORE, &any, &err));
	ck_assert(!any);
	say(MONDAY, METRIC_WEIGHT, REGION_NONE, 70);
	OK(days_refresh(days, MONDAY, NULL, NULL, &err));
	OK(days_series_any(days, METRIC_WEIGHT, &any, &err));
	ck_assert(any);
	OK(days_series_any(days, SERIES_LOAD, &any, &err));
	ck_assert(any);
	OK(days_series_any(days, SERIES_DISTANCE, &any, &err));
	ck_assert(!any);
	OK(days_series_any(days, METRIC_SORENESS, &any, &err));
	ck_assert(!any);
	say(MONDAY, METRIC_SORENESS, 3, 2);
	OK(days_refresh(days, MONDAY, NULL, NULL, &err));
	OK(days_series_any(days, METRIC_SORENESS, &any, &err));
	ck_assert(any);
}
END_TEST

static const char *text(int series, enum unit_system system, double value)
{
	static char out[32];

	return series_format(series, series_shown(series, system, value), 0, out, sizeof out);
}

START_TEST(values_are_shown_in_the_persons_units)
{
	ck_assert_str_eq(text(SERIES_DISTANCE, UNITS_METRIC, 12340), "12.3");
	ck_assert_str_eq(text(SERIES_DISTANCE, UNITS_IMPERIAL, 16093.44), "10");
	ck_assert_str_eq(series_unit(SERIES_DISTANCE, UNITS_IMPERIAL), "mi");
	ck_assert_str_eq(text(METRIC_WEIGHT, UNITS_IMPERIAL, 70), "154.3");
	ck_assert_str_eq(series_unit(METRIC_WEIGHT, UNITS_METRIC), "kg");
	ck_assert_str_eq(text(METRIC_SLEEP_HOURS, UNITS_METRIC, 7.5), "7:30");
	ck_assert_str_eq(text(SERIES_RUN_TIME, UNITS_METRIC, 5400), "1:30");
	ck_assert_str_eq(text(METRIC_BED_TIME, UNITS_METRIC, -75), "22:45");
	ck_assert_str_eq(text(SERIES_SCORE, UNITS_METRIC, 61.7), "62");
	ck_assert_str_eq(text(METRIC_FUEL, UNITS_METRIC, -0.001), "0.00");
	ck_assert_str_eq(text(SERIES_MONOTONY, UNITS_METRIC, 1.234), "1.23");
}
END_TEST

START_TEST(weeks_begin_on_monday_and_months_and_quarters_on_their_first)
{
	day_number day = day_from_civil((struct civil){2026, 3, 10}); /* a Tuesday */

	ck_assert_int_eq(span_first(SPAN_WEEK, day), day - 1);
	ck_assert_int_eq(span_first(SPAN_WEEK, day - 1), day - 1);
	ck_assert_int_eq(span_first(SPAN_WEEK, day - 2), day - 8);
	ck_assert_int_eq(span_next(SPAN_MONTH, day), day_from_civil((struct civil){2026, 4, 1}));
	ck_assert_int_eq(span_move(SPAN_MONTH, day, -3), day_from_civil((struct civil){2025, 12, 1}));
	ck_assert_int_eq(span_first(SPAN_QUARTER, day), day_from_civil((struct civil){2026, 1, 1}));
	ck_assert_int_eq(span_move(SPAN_QUARTER, day, -1), day_from_civil((struct civil){2025, 10, 1}));
	ck_assert_int_eq(span_next(SPAN_YEAR, day), day_from_civil((struct civil){2027, 1, 1}));
	ck_assert_int_eq(span_fit(91, 92), SPAN_DAY);
	ck_assert_int_eq(span_fit(182, 92), SPAN_WEEK);
	ck_assert_int_eq(span_fit(1825, 92), SPAN_MONTH);
	ck_assert_int_eq(span_fit(10957, 92), SPAN_YEAR);
}
END_TEST

static struct point got[64];
static int got_count;

static void keep(void *context, const struct point *point)
{
	(void)context;
	ck_assert_int_lt(got_count, 64);
	got[got_count++] = *point;
}

static void gather(const struct points_of *of, day_number from, day_number to)
{
	got_count = 0;
	points_each(of, from, to, keep, NULL);
}

START_TEST(a_week_is_the_sum_or_the_mean_of_what_is_known)
{
	float values[21];
	struct points_of of = {values, MONDAY - 2, MONDAY + 18, MONDAY - 2, MONDAY + 18, MONDAY + 18,
	                       SPAN_WEEK, true, false, 0, INFINITY};

	for (int i = 0; i < 21; i++)
		values[i] = (float)(i < 2 ? 5.0 : i < 9 ? 2.0 : i < 16 ? (double)NAN : 1.0);
	values[3] = NAN;
	gather(&of, MONDAY - 2, MONDAY + 18);
	ck_assert_int_eq(got_count, 4);
	near(got[0].value.value, 10);
	ck_assert(!got[0].whole); /* the journal begins on a Saturday */
	near(got[1].value.value, 12);
	ck_assert(got[1].whole);
	ck_assert(!got[2].value.known); /* a gap, not nought */
	near(got[3].value.value, 5);
	ck_assert(!got[3].whole); /* it is Friday */
	of.adds = false;
	gather(&of, MONDAY, MONDAY + 6);
	ck_assert_int_eq(got_count, 1);
	near(got[0].value.value, 2);
	ck_assert_int_eq(got[0].to - got[0].from, 6);
}
END_TEST

START_TEST(usual_is_what_came_before_and_weighs_less_with_age)
{
	float values[60];
	struct points_of of = {values, 100, 159, 100, 159, 159, SPAN_DAY, false, false, 0, 100};
	double k = exp2(-1 / 42.0), weight = 0, sum = 0, squares = 0;

	for (int i = 0; i < 60; i++)
		values[i] = i == 7 ? NAN : (float)(50 + 10 * (i % 3));
	gather(&of, 100, 159);
	for (int i = 0; i < 50; i++) {
		double value = isnan(values[i]) ? 0 : (double)values[i], one = isnan(values[i]) ? 0 : 1;

		/* Four came before the fifth, five before the sixth. */
		ck_assert_int_eq(got[i].low.known, i >= 5);
		weight = weight * k + one;
		sum = sum * k + value;
		squares = squares * k + value * value;
	}
	near(got[50].low.value, sum / weight - sqrt(squares / weight - pow(sum / weight, 2)));
	near(got[50].high.value, sum / weight + sqrt(squares / weight - pow(sum / weight, 2)));
	/* It stays within what can be, and is of the logarithm where that is asked. */
	of.most = 60.5;
	of.logarithm = true;
	gather(&of, 150, 150);
	near(got[0].high.value, 60.5);
	ck_assert(got[0].low.value > 51.5 && got[0].low.value < 52.5);
	/* Long ago is no usual: a year without a word. */
	of.to = of.last = of.today = 159;
	for (int i = 6; i < 60; i++)
		values[i] = NAN;
	gather(&of, 159, 159);
	ck_assert(!got[0].low.known);
	/* Days of training and of rest have no middle. */
	of.adds = true;
	gather(&of, 100, 159);
	ck_assert(!got[7].low.known);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("series");
	TCase *one = tcase_create("series"), *pure = tcase_create("points");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, rows_say_what_each_series_says_and_days_without_a_run_are_nought);
	tcase_add_test(one, monotony_and_strain_are_of_the_seven_days_that_end_then);
	tcase_add_test(one, a_series_is_there_once_the_journal_has_any_of_it);
	tcase_add_test(pure, values_are_shown_in_the_persons_units);
	tcase_add_test(pure, weeks_begin_on_monday_and_months_and_quarters_on_their_first);
	tcase_add_test(pure, a_week_is_the_sum_or_the_mean_of_what_is_known);
	tcase_add_test(pure, usual_is_what_came_before_and_weighs_less_with_age);
	suite_add_tcase(all, one);
	suite_add_tcase(all, pure);
	return all;
}

RUN(suite())
