/* What a session weighs and what is eaten around it, at the edges of recoup-score(7); every
 * number is worked out here by hand. */
#include "../runner.h"

#include <math.h>
#include <string.h>

#include "recoup/score.h"

#define EXACT 1e-9
#define HOUR 3600.0

static struct score_state state;
static struct score_settings settings;

static void begin(void)
{
	score_start(&state);
	settings = (struct score_settings){.sleep_need_hours = 8, .maximum_hr = opt_some(190),
	                                   .resting_hr = opt_some(50)};
}

static struct session hour_at(double pulse)
{
	return (struct session){.duration_s = opt_some(HOUR), .average_hr = opt_some(pulse)};
}

static struct session_load load_of(struct session session)
{
	return session_load(&state, &settings, &session);
}

/* ---- the pulse ---- */

/* Banister 1991 for an hour, in AU until the runner's own ratio is known. */
static double banister(double fraction, double a, double b)
{
	return 60 * fraction * a * exp(b * fraction) * 2.33;
}

START_TEST(the_pulse_is_weighed_as_banister_did)
{
	begin();
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, banister(0.5, 0.64, 1.92), EXACT);
	ck_assert_double_eq_tol(load_of(hour_at(190)).load, banister(1, 0.64, 1.92), EXACT);
	settings.female = true;
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, banister(0.5, 0.86, 1.67), EXACT);
}
END_TEST

START_TEST(a_pulse_that_cannot_be_is_left_aside)
{
	begin();
	ck_assert_int_eq(load_of(hour_at(50)).basis, LOAD_GUESS);
	ck_assert_int_eq(load_of(hour_at(49)).basis, LOAD_GUESS);
	ck_assert_int_eq(load_of(hour_at(51)).basis, LOAD_HEART_RATE);
	ck_assert_int_eq(load_of(hour_at(190)).basis, LOAD_HEART_RATE);
	ck_assert_int_eq(load_of(hour_at(191)).basis, LOAD_GUESS);
	/* Fewer than 40 beats from rest to the highest are no range. */
	settings.maximum_hr = opt_some(90);
	ck_assert_int_eq(load_of(hour_at(80)).basis, LOAD_HEART_RATE);
	settings.maximum_hr = opt_some(89);
	ck_assert_int_eq(load_of(hour_at(80)).basis, LOAD_GUESS);
	settings.maximum_hr = opt_some(190);
	settings.resting_hr = opt_none();
	ck_assert_int_eq(load_of(hour_at(120)).basis, LOAD_GUESS);
	state.resting_hr = opt_some(50);
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, banister(0.5, 0.64, 1.92), EXACT);
	settings.resting_hr = opt_some(50);
	settings.maximum_hr = opt_none();
	ck_assert_int_eq(load_of(hour_at(120)).basis, LOAD_GUESS);
	state.highest_hr = 190;
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, banister(0.5, 0.64, 1.92), EXACT);
}
END_TEST

START_TEST(without_a_duration_there_is_no_load)
{
	struct session session = hour_at(120);

	begin();
	session.duration_s = opt_none();
	session.rpe = opt_some(5);
	ck_assert_int_eq(load_of(session).basis, LOAD_NONE);
	ck_assert_double_eq(load_of(session).load, 0);
}
END_TEST

/* ---- what is learnt ---- */

static void learn(struct session session)
{
	load_learn(&state, &settings, &session, 1);
}

START_TEST(of_a_day_every_session_teaches)
{
	const struct session session = {.duration_s = opt_some(3600), .rpe = opt_some(4),
	                                .device_load = opt_some(100), .maximum_hr = opt_some(150)};
	struct session three[3] = {session, session, session};

	begin();
	three[2].maximum_hr = opt_some(190);
	load_learn(&state, &settings, three, 3);
	ck_assert_double_eq(state.highest_hr, 190);
	ck_assert_double_eq(state.device_sum, 300);
	ck_assert_double_eq(state.device_rpe_sum, 720);
}
END_TEST

START_TEST(the_highest_pulse_is_the_highest_seen)
{
	struct session session = {.maximum_hr = opt_some(170)};

	begin();
	learn(session);
	ck_assert_double_eq(state.highest_hr, 170);
	session.maximum_hr = opt_some(160);
	learn(session);
	ck_assert_double_eq(state.highest_hr, 170);
	session.maximum_hr = opt_some(171);
	learn(session);
	ck_assert_double_eq(state.highest_hr, 171);
	/* What is not known is not looked at, whatever it holds. */
	session.maximum_hr = (struct opt_real){false, 200};
	learn(session);
	ck_assert_double_eq(state.highest_hr, 171);
}
END_TEST

START_TEST(ten_sessions_that_say_both_make_a_ratio_of_the_pulse)
{
	struct session both = hour_at(120);

	begin();
	both.rpe = opt_some(4);
	for (int i = 0; i < 9; i++)
		learn(both);
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, banister(0.5, 0.64, 1.92), EXACT);
	learn(both);
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, 240, EXACT);
	ck_assert_double_eq_tol(load_of(hour_at(190)).load,
	                        240 * banister(1, 0.64, 1.92) / banister(0.5, 0.64, 1.92), EXACT);
	/* A later one moves it by its share: 10 of 240 and one of 480 for the same pulse. */
	both.rpe = opt_some(8);
	learn(both);
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, (10 * 240 + 480) / 11.0, EXACT);
}
END_TEST

START_TEST(ten_sessions_that_say_both_make_a_ratio_of_the_device)
{
	struct session both = {.duration_s = opt_some(HOUR), .rpe = opt_some(5),
	                       .device_load = opt_some(100)};
	struct session device = {.duration_s = opt_some(HOUR), .device_load = opt_some(40)};

	begin();
	for (int i = 0; i < 9; i++)
		learn(both);
	ck_assert_int_eq(load_of(device).basis, LOAD_GUESS);
	learn(both);
	ck_assert_int_eq(load_of(device).basis, LOAD_DEVICE);
	ck_assert_double_eq_tol(load_of(device).load, 120, EXACT);
	both.device_load = opt_some(400);
	learn(both);
	ck_assert_double_eq_tol(load_of(device).load, 40 * (11 * 300.0) / 1400, EXACT);
	/* A session without the device's load is a guess, whatever the ratio. */
	device.device_load = opt_none();
	ck_assert_int_eq(load_of(device).basis, LOAD_GUESS);
}
END_TEST

START_TEST(nothing_is_learnt_of_half_a_pair)
{
	struct session no_rpe = hour_at(120), no_duration = hour_at(120), no_pulse = hour_at(120);

	begin();
	no_rpe.device_load = no_duration.device_load = opt_some(100);
	no_duration.rpe = no_pulse.rpe = opt_some(5);
	no_duration.duration_s = no_pulse.average_hr = opt_none();
	learn(no_rpe);
	learn(no_duration);
	learn(no_pulse);
	ck_assert_int_eq(state.trimp_pairs, 0);
	ck_assert_int_eq(state.device_pairs, 0);
	ck_assert_double_eq(state.trimp_rpe_sum + state.device_rpe_sum, 0);
}
END_TEST

/* A device that counts nought for all of them is no measure. */
START_TEST(a_ratio_of_nothing_is_none)
{
	struct session both = {.duration_s = opt_some(HOUR), .rpe = opt_some(5),
	                       .device_load = opt_some(0)};
	struct session device = {.duration_s = opt_some(HOUR), .device_load = opt_some(40)};

	begin();
	for (int i = 0; i < 12; i++)
		learn(both);
	ck_assert_int_eq(load_of(device).basis, LOAD_GUESS);
	state.device_sum = 0.5;
	ck_assert_int_eq(load_of(device).basis, LOAD_DEVICE);
	state.trimp_pairs = 10;
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, banister(0.5, 0.64, 1.92), EXACT);
	state.trimp_sum = 0.5;
	state.trimp_rpe_sum = 1;
	ck_assert_double_eq_tol(load_of(hour_at(120)).load, 2 * banister(0.5, 0.64, 1.92) / 2.33,
	                        EXACT);
}
END_TEST

/* ---- what was eaten ---- */

static double fuel_points(enum fuel_before before, enum fuel_after after, double minutes)
{
	struct session session = {.before = before, .after = after,
	                          .duration_s = minutes < 0 ? opt_none() : opt_some(minutes * 60)};
	struct opt_real got = score_fuel_points(&session, 1);

	return got.known ? got.value : -1000;
}

START_TEST(what_was_eaten_around_an_easy_session_gives_so_much)
{
	static const double before[BEFORE_COUNT] = {0, 0.3, 0.1, -0.3};
	static const double after[AFTER_COUNT] = {0, 0.4, 0, -0.4};

	for (int b = 0; b < BEFORE_COUNT; b++)
		for (int a = 0; a < AFTER_COUNT; a++)
			ck_assert_double_eq_tol(
				fuel_points((enum fuel_before)b, (enum fuel_after)a, 40),
				b == BEFORE_UNKNOWN && a == AFTER_UNKNOWN ? -1000 : 4 * (before[b] + after[a]),
				EXACT);
}
END_TEST

START_TEST(around_a_hard_or_a_long_session_it_counts_twice_and_never_more_than_all)
{
	struct session hard = {.duration_s = opt_some(600), .rpe = opt_some(7), .before = BEFORE_FUELLED};

	ck_assert_double_eq_tol(score_fuel_points(&hard, 1).value, 4 * 0.6, EXACT);
	ck_assert_double_eq_tol(fuel_points(BEFORE_FUELLED, AFTER_UNKNOWN, 90), 4 * 0.3, EXACT);
	ck_assert_double_eq_tol(fuel_points(BEFORE_FUELLED, AFTER_UNKNOWN, 90.5), 4 * 0.6, EXACT);
	ck_assert_double_eq_tol(fuel_points(BEFORE_FUELLED, AFTER_UNKNOWN, -1), 4 * 0.3, EXACT);
	ck_assert_double_eq(fuel_points(BEFORE_FUELLED, AFTER_IN_WINDOW, 120), 4);
	ck_assert_double_eq(fuel_points(BEFORE_FASTED, AFTER_NONE, 120), -4);
	/* What is not known is not looked at, whatever it holds. */
	hard.rpe = opt_none();
	hard.duration_s = (struct opt_real){false, 9000};
	ck_assert_double_eq_tol(score_fuel_points(&hard, 1).value, 4 * 0.3, EXACT);
}
END_TEST

START_TEST(a_day_of_several_sessions_is_their_mean)
{
	struct session sessions[3] = {
		{.duration_s = opt_some(1800), .before = BEFORE_FUELLED, .after = AFTER_IN_WINDOW},
		{.duration_s = opt_some(1800)}, /* nothing said: does not count */
		{.duration_s = opt_some(1800), .before = BEFORE_LIGHT}};

	ck_assert_double_eq_tol(score_fuel_points(sessions, 3).value, 4 * (0.7 + 0.1) / 2, EXACT);
	ck_assert(!score_fuel_points(sessions + 1, 1).known);
	ck_assert(!score_fuel_points(sessions, 0).known);
}
END_TEST

/* ---- by when to eat, and how much ---- */

START_TEST(why_and_by_when_to_eat)
{
	struct session session = {.start = 1000, .duration_s = opt_some(90 * 60)};
	struct refuel refuel;

	ck_assert(refuel_window(&session, 1, opt_none(), &refuel));
	ck_assert(!refuel.urgent);
	ck_assert_str_eq(refuel.why, "easy session");
	ck_assert_int_eq(refuel.opens, 1000 + 5400);
	ck_assert_int_eq(refuel.closes, refuel.opens + 3 * 3600);
	ck_assert(refuel_window(&session, 2, opt_none(), &refuel));
	ck_assert(refuel.urgent);
	ck_assert_str_eq(refuel.why, "two sessions in a day");
	ck_assert_int_eq(refuel.closes, refuel.opens + 3600);
	session.duration_s = opt_some(90 * 60 + 1);
	ck_assert(refuel_window(&session, 1, opt_none(), &refuel));
	ck_assert(refuel.urgent);
	ck_assert_str_eq(refuel.why, "over 90 minutes");
	session.rpe = opt_some(7);
	ck_assert(refuel_window(&session, 2, opt_none(), &refuel));
	ck_assert_str_eq(refuel.why, "hard session");
}
END_TEST

START_TEST(how_much_to_eat_follows_from_the_weight)
{
	static const double rows[][3] = {/* weight, carbohydrate, protein: a third, 20 to 40 g */
	                                 {45, 45, 20}, {60, 60, 20}, {75, 75, 25}, {99, 99, 33},
	                                 {120, 120, 40}, {150, 150, 40}};
	struct session session = {.start = 1000, .duration_s = opt_some(3600)};
	struct refuel refuel;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		ck_assert(refuel_window(&session, 1, opt_some(rows[i][0]), &refuel));
		ck_assert_double_eq(refuel.carbohydrate_g.value, rows[i][1]);
		ck_assert_double_eq(refuel.protein_g.value, rows[i][2]);
	}
	ck_assert(refuel_window(&session, 1, opt_none(), &refuel));
	ck_assert(!refuel.carbohydrate_g.known && !refuel.protein_g.known);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("load");
	TCase *pulse = tcase_create("pulse"), *learnt = tcase_create("learnt");
	TCase *eaten = tcase_create("eaten");

	tcase_add_test(pulse, the_pulse_is_weighed_as_banister_did);
	tcase_add_test(pulse, a_pulse_that_cannot_be_is_left_aside);
	tcase_add_test(pulse, without_a_duration_there_is_no_load);
	suite_add_tcase(all, pulse);
	tcase_add_test(learnt, of_a_day_every_session_teaches);
	tcase_add_test(learnt, the_highest_pulse_is_the_highest_seen);
	tcase_add_test(learnt, ten_sessions_that_say_both_make_a_ratio_of_the_pulse);
	tcase_add_test(learnt, ten_sessions_that_say_both_make_a_ratio_of_the_device);
	tcase_add_test(learnt, nothing_is_learnt_of_half_a_pair);
	tcase_add_test(learnt, a_ratio_of_nothing_is_none);
	suite_add_tcase(all, learnt);
	tcase_add_test(eaten, what_was_eaten_around_an_easy_session_gives_so_much);
	tcase_add_test(eaten, around_a_hard_or_a_long_session_it_counts_twice_and_never_more_than_all);
	tcase_add_test(eaten, a_day_of_several_sessions_is_their_mean);
	tcase_add_test(eaten, why_and_by_when_to_eat);
	tcase_add_test(eaten, how_much_to_eat_follows_from_the_weight);
	suite_add_tcase(all, eaten);
	return all;
}

RUN(suite())
