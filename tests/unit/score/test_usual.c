/* What is usual of nights and hearts, at the edges: round the clock, with few values, and
 * with the first and the last of them. */
#include "../runner.h"

#include <math.h>
#include <string.h>

#include "recoup/sleep.h"

#define EXACT 1e-6

static struct clock_usual usual;

static void usual_of(const double *minutes, size_t count)
{
	struct opt_real values[20];

	for (size_t i = 0; i < count; i++)
		values[i] = opt_some(minutes[i]);
	clock_usual_of(values, count, &usual);
}

/* Five times, an hour to each side of `middle`, wherever on the clock that is. */
START_TEST(the_usual_time_is_found_all_round_the_clock)
{
	for (int middle = -1440; middle < 2880; middle += 60) {
		const double minutes[5] = {middle - 60, middle - 30, middle, middle + 30, middle + 60};

		usual_of(minutes, 5);
		ck_assert_uint_eq(usual.count, 5);
		ck_assert_double_eq_tol(remainder(usual.minutes.value - middle, 1440), 0, EXACT);
		ck_assert(usual.minutes.value >= 0 && usual.minutes.value < 1440);
		ck_assert_double_eq_tol(usual.spread_minutes.value, sqrt(9000 / 4.0), EXACT);
	}
}
END_TEST

START_TEST(times_that_are_all_the_same_do_not_spread)
{
	usual_of((const double[]){400, 400, 400, 400, 400}, 5);
	ck_assert_double_eq_tol(usual.minutes.value, 400, EXACT);
	ck_assert_double_eq_tol(usual.spread_minutes.value, 0, 1e-3);
	usual_of((const double[]){0, 0, 0, 1, 1, 1}, 6);
	ck_assert_double_eq_tol(usual.minutes.value, 0.5, EXACT);
	usual_of((const double[]){400, 400, 400, 400}, 4);
	ck_assert(!usual.minutes.known && usual.count == 4);
}
END_TEST

START_TEST(times_all_over_the_clock_have_no_usual)
{
	/* Resultants of 0.5 and of 0.2, wherever they point. */
	for (int turn = 0; turn < 1440; turn += 90) {
		const double near = 300 + turn, far = 420 + turn, at = turn;

		usual_of((const double[]){at, at - near + turn, near, at, near, at - near + turn}, 6);
		ck_assert(usual.minutes.known);
		usual_of((const double[]){at, at - far + turn, far, at, far, at - far + turn}, 6);
		ck_assert(!usual.minutes.known);
	}
}
END_TEST

START_TEST(a_minute_in_bed_is_a_night_and_none_is_not)
{
	struct night night = {.bed = opt_some(0), .wake = opt_some(1)};

	ck_assert_double_eq(night_in_bed(&night).value, 1);
	ck_assert_double_eq(night_middle(&night).value, 0.5);
	night.wake = opt_some(0);
	ck_assert(!night_in_bed(&night).known);
	night.bed = opt_some(1440);
	ck_assert(!night_in_bed(&night).known);
}
END_TEST

START_TEST(bed_waking_and_the_middle_are_told_apart)
{
	struct night nights[5];
	struct sleep_period period;

	memset(nights, 0, sizeof nights);
	for (int i = 0; i < 5; i++) {
		nights[i].bed = opt_some(-60 + 10 * i);
		nights[i].wake = opt_some(420 + 10 * i);
	}
	nights[2].hours = opt_some(7);
	sleep_period_of(nights, 5, &period);
	ck_assert_double_eq_tol(period.bed.minutes.value, 1400, EXACT);
	ck_assert_double_eq_tol(period.wake.minutes.value, 440, EXACT);
	ck_assert_double_eq_tol(period.middle.minutes.value, 200, EXACT);
	/* One night that says it is a mean as well. */
	ck_assert_double_eq(period.hours.value, 7);
	ck_assert_uint_eq(period.logged, 1);
	ck_assert(!period.quality.known);
}
END_TEST

START_TEST(a_long_time_is_its_newest_nights)
{
	static struct night nights[SLEEP_PERIOD_MOST + 5];
	struct sleep_period period;

	for (size_t i = 0; i < SLEEP_PERIOD_MOST + 5; i++)
		nights[i] = (struct night){.bed = opt_some(i < 5 ? 600 : 0), .hours = opt_some(i < 5 ? 2 : 8)};
	sleep_period_of(nights, SLEEP_PERIOD_MOST + 5, &period);
	ck_assert_uint_eq(period.nights, SLEEP_PERIOD_MOST);
	ck_assert_double_eq(period.hours.value, 8);
	ck_assert_double_eq_tol(period.bed.spread_minutes.value, 0, 1e-3);
	sleep_period_of(nights, SLEEP_PERIOD_MOST, &period);
	ck_assert_uint_eq(period.nights, SLEEP_PERIOD_MOST);
	ck_assert_double_lt(period.hours.value, 8);
}
END_TEST

/* ---- bands ---- */

static struct opt_real values[BAND_REACH_DAYS + 20];
static struct personal_band band;

static void all_of(size_t count, double value)
{
	for (size_t i = 0; i < count; i++)
		values[i] = opt_some(value);
}

START_TEST(a_band_of_the_pulse_needs_fourteen_mornings_before)
{
	all_of(15, 50);
	values[0] = opt_some(64); /* the first counts as well: a mean of 51, and an sd of 3.7 */
	band_of_resting_hr(values, 15, &band);
	ck_assert_uint_eq(band.values, 14);
	ck_assert_double_eq(band.low.value, 47);
	ck_assert_double_eq(band.high.value, 55);
	band_of_resting_hr(values, 14, &band);
	ck_assert(!band.low.known);
	ck_assert_int_eq(band.place, BAND_UNKNOWN);
	band_of_resting_hr(values, 1, &band);
	ck_assert_double_eq(band.now.value, 64);
	ck_assert_uint_eq(band.values, 0);
	band_of_resting_hr(values, 0, &band);
	ck_assert(!band.now.known);
	ck_assert_uint_eq(band.values, 0);
}
END_TEST

START_TEST(on_the_edge_of_the_band_is_within)
{
	static const struct {
		double now;
		enum band_place place;
	} rows[] = {{47, BAND_BELOW}, {48, BAND_WITHIN}, {52, BAND_WITHIN}, {53, BAND_ABOVE}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		all_of(30, 50);
		values[29] = opt_some(rows[i].now);
		band_of_resting_hr(values, 30, &band);
		ck_assert_int_eq(band.place, rows[i].place);
	}
}
END_TEST

START_TEST(a_band_of_the_variability_needs_fourteen_days_before_the_week)
{
	all_of(40, 60);
	band_of_hrv(values, 21, &band);
	ck_assert_uint_eq(band.values, 14);
	ck_assert_double_eq_tol(band.low.value, 60 * exp(-0.03), EXACT);
	ck_assert_double_eq_tol(band.high.value, 60 * exp(0.03), EXACT);
	ck_assert_int_eq(band.place, BAND_WITHIN);
	band_of_hrv(values, 20, &band);
	ck_assert_uint_eq(band.values, 13);
	ck_assert(!band.low.known);
	band_of_hrv(values, 8, &band);
	ck_assert_uint_eq(band.values, 1);
	band_of_hrv(values, 7, &band);
	ck_assert_uint_eq(band.values, 0);
	ck_assert_double_eq_tol(band.now.value, 60, EXACT);
	band_of_hrv(values, 3, &band);
	ck_assert_uint_eq(band.values, 0);
	ck_assert(band.now.known);
	band_of_hrv(values, 2, &band);
	ck_assert(!band.now.known);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("usual");
	TCase *one = tcase_create("usual");

	tcase_add_test(one, the_usual_time_is_found_all_round_the_clock);
	tcase_add_test(one, times_that_are_all_the_same_do_not_spread);
	tcase_add_test(one, times_all_over_the_clock_have_no_usual);
	tcase_add_test(one, a_minute_in_bed_is_a_night_and_none_is_not);
	tcase_add_test(one, bed_waking_and_the_middle_are_told_apart);
	tcase_add_test(one, a_long_time_is_its_newest_nights);
	tcase_add_test(one, a_band_of_the_pulse_needs_fourteen_mornings_before);
	tcase_add_test(one, on_the_edge_of_the_band_is_within);
	tcase_add_test(one, a_band_of_the_variability_needs_fourteen_days_before_the_week);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
