/* What nights add up to, on the circle of the clock; figures worked out by hand. */
#include "../runner.h"

#include <math.h>

#include "recoup/sleep.h"

#define NEAR 1e-6

static struct night night(double bed, double wake)
{
	return (struct night){.bed = opt_some(bed), .wake = opt_some(wake)};
}

START_TEST(a_night_is_as_long_as_from_bed_to_wake)
{
	struct night usual = night(-90, 370), day_sleeper = night(480, 900);
	struct night late = night(30, 450), counted_a_day_off = night(-600, 1200);
	struct night half = {.bed = opt_some(-60)}, same = night(-1000, 440);

	ck_assert_double_eq_tol(night_in_bed(&usual).value, 460, NEAR);
	ck_assert_double_eq_tol(night_in_bed(&day_sleeper).value, 420, NEAR);
	ck_assert_double_eq_tol(night_in_bed(&late).value, 420, NEAR);
	ck_assert_double_eq_tol(night_in_bed(&counted_a_day_off).value, 360, NEAR);
	ck_assert(!night_in_bed(&half).known && !night_middle(&half).known);
	ck_assert(!night_in_bed(&same).known);
}
END_TEST

START_TEST(the_middle_of_a_night_may_lie_before_midnight)
{
	struct night early = night(-240, 200), usual = night(-90, 370);

	ck_assert_double_eq_tol(night_middle(&early).value, 1420, NEAR);
	ck_assert_double_eq_tol(night_middle(&usual).value, 140, NEAR);
}
END_TEST

START_TEST(usual_times_are_worked_out_across_midnight)
{
	/* 23:40 23:50 00:00 00:10 00:20, one of them counted from another midnight. */
	struct opt_real times[] = {opt_some(-20), opt_some(-10), opt_none(), opt_some(0), opt_some(10),
	                           opt_some(20 - 1440)};
	struct clock_usual usual;

	clock_usual_of(times, 6, &usual);
	ck_assert_uint_eq(usual.count, 5);
	ck_assert_double_eq_tol(fmin(usual.minutes.value, 1440 - usual.minutes.value), 0, NEAR);
	/* Squares 400 100 0 100 400 over 4. */
	ck_assert_double_eq_tol(usual.spread_minutes.value, sqrt(250), NEAR);
}
END_TEST

START_TEST(usual_times_are_the_ordinary_mean_and_sd_away_from_midnight)
{
	/* Skewed, so that the mean direction alone would be a little off: mean 480, and
	 * squares of -60 -50 -40 -30 180 are 41000. */
	struct opt_real times[] = {opt_some(420), opt_some(430), opt_some(440), opt_some(450),
	                           opt_some(660)};
	struct clock_usual usual;

	clock_usual_of(times, 5, &usual);
	ck_assert_double_eq_tol(usual.minutes.value, 480, NEAR);
	ck_assert_double_eq_tol(usual.spread_minutes.value, sqrt(41000 / 4.0), NEAR);
}
END_TEST

START_TEST(few_nights_or_nights_all_round_the_clock_have_no_usual_time)
{
	struct opt_real few[] = {opt_some(0), opt_some(10), opt_some(5), opt_some(3)};
	struct opt_real round[] = {opt_some(0), opt_some(240), opt_some(480), opt_some(720),
	                           opt_some(960), opt_some(1200)};
	struct clock_usual usual;

	clock_usual_of(few, 4, &usual);
	ck_assert_uint_eq(usual.count, 4);
	ck_assert(!usual.minutes.known && !usual.spread_minutes.known);
	clock_usual_of(round, 6, &usual);
	ck_assert_uint_eq(usual.count, 6);
	ck_assert(!usual.minutes.known && !usual.spread_minutes.known);
}
END_TEST

START_TEST(a_period_counts_only_what_was_said)
{
	struct night nights[4] = {{.hours = opt_some(7), .quality = opt_some(3)},
	                          {.hours = opt_some(8), .awakenings = opt_some(0),
	                           .nap_hours = opt_some(0.5)},
	                          {.quality = opt_some(4), .awakenings = opt_some(3),
	                           .nap_hours = opt_some(0)},
	                          {.bed = opt_some(-60)}};
	struct sleep_period period;

	sleep_period_of(nights, 4, &period);
	ck_assert_uint_eq(period.nights, 4);
	ck_assert_uint_eq(period.logged, 2);
	ck_assert_double_eq_tol(period.hours.value, 7.5, NEAR);
	ck_assert_double_eq_tol(period.quality.value, 3.5, NEAR);
	ck_assert_double_eq_tol(period.awakenings.value, 1.5, NEAR);
	ck_assert_uint_eq(period.naps, 1);
	ck_assert_double_eq_tol(period.nap_hours, 0.5, NEAR);
	ck_assert_uint_eq(period.bed.count, 1);
	ck_assert_uint_eq(period.middle.count, 0);
	sleep_period_of(nights, 0, &period);
	ck_assert(!period.hours.known && period.nights == 0);
}
END_TEST

START_TEST(resting_heart_rate_is_held_against_the_sixty_days_before)
{
	struct opt_real bpm[90];
	struct personal_band band;

	/* 47 and 53 in turn, long ago 100, which must not count; today 54. */
	for (int i = 0; i < 90; i++)
		bpm[i] = opt_some(i < 29 ? 100 : i % 2 ? 47 : 53);
	bpm[89] = opt_some(54);
	band_of_resting_hr(bpm, 90, &band);
	ck_assert_uint_eq(band.values, 60);
	/* sd = 3 sqrt(60/59) = 3.03 */
	ck_assert_double_eq_tol(band.low.value, 47, NEAR);
	ck_assert_double_eq_tol(band.high.value, 53, NEAR);
	ck_assert_int_eq(band.place, BAND_ABOVE);
	bpm[89] = opt_some(53.4);
	band_of_resting_hr(bpm, 90, &band);
	ck_assert_int_eq(band.place, BAND_WITHIN);
	bpm[89] = opt_none();
	band_of_resting_hr(bpm, 90, &band);
	ck_assert_int_eq(band.place, BAND_UNKNOWN);
	ck_assert(band.low.known && !band.now.known);
}
END_TEST

START_TEST(a_steady_heart_is_given_two_beats_and_a_new_one_no_band)
{
	struct opt_real bpm[15];
	struct personal_band band;

	for (int i = 0; i < 15; i++)
		bpm[i] = opt_some(50);
	band_of_resting_hr(bpm, 15, &band);
	ck_assert_double_eq_tol(band.low.value, 48, NEAR);
	ck_assert_double_eq_tol(band.high.value, 52, NEAR);
	band_of_resting_hr(bpm, 14, &band);
	ck_assert_uint_eq(band.values, 13);
	ck_assert(!band.low.known && band.place == BAND_UNKNOWN && band.now.known);
	band_of_resting_hr(bpm, 0, &band);
	ck_assert(!band.now.known);
}
END_TEST

START_TEST(hrv_holds_a_week_against_half_an_sd_of_its_logarithm)
{
	struct opt_real ms[67];
	struct personal_band band;
	double sd = 0.2 * sqrt(60 / 59.0);

	/* ln 4 +- 0.2 in turn over sixty days, then a week at ln 4 - 0.15. */
	for (int i = 0; i < 67; i++)
		ms[i] = opt_some(exp(i >= 60 ? 3.85 : i % 2 ? 4.2 : 3.8));
	ms[62] = ms[63] = ms[65] = ms[66] = opt_none();
	band_of_hrv(ms, 67, &band);
	ck_assert_uint_eq(band.values, 60);
	ck_assert_double_eq_tol(log(band.low.value), 4 - sd / 2, NEAR);
	ck_assert_double_eq_tol(log(band.high.value), 4 + sd / 2, NEAR);
	ck_assert_double_eq_tol(log(band.now.value), 3.85, NEAR);
	ck_assert_int_eq(band.place, BAND_BELOW);
	ms[61] = opt_none();
	band_of_hrv(ms, 67, &band);
	ck_assert(!band.now.known && band.place == BAND_UNKNOWN);
}
END_TEST

START_TEST(the_week_is_no_part_of_its_own_baseline)
{
	struct opt_real ms[20];
	struct personal_band band;

	for (int i = 0; i < 20; i++)
		ms[i] = opt_some(60);
	band_of_hrv(ms, 20, &band);
	ck_assert_uint_eq(band.values, 13);
	ck_assert(!band.low.known);
	ck_assert_double_eq_tol(band.now.value, 60, NEAR);
	band_of_hrv(ms, 5, &band);
	ck_assert_uint_eq(band.values, 0);
	ck_assert_double_eq_tol(band.now.value, 60, NEAR);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("nights");
	TCase *one = tcase_create("nights");

	tcase_add_test(one, a_night_is_as_long_as_from_bed_to_wake);
	tcase_add_test(one, the_middle_of_a_night_may_lie_before_midnight);
	tcase_add_test(one, usual_times_are_worked_out_across_midnight);
	tcase_add_test(one, usual_times_are_the_ordinary_mean_and_sd_away_from_midnight);
	tcase_add_test(one, few_nights_or_nights_all_round_the_clock_have_no_usual_time);
	tcase_add_test(one, a_period_counts_only_what_was_said);
	tcase_add_test(one, resting_heart_rate_is_held_against_the_sixty_days_before);
	tcase_add_test(one, a_steady_heart_is_given_two_beats_and_a_new_one_no_band);
	tcase_add_test(one, hrv_holds_a_week_against_half_an_sd_of_its_logarithm);
	tcase_add_test(one, the_week_is_no_part_of_its_own_baseline);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
