/* The timeline of guided sessions, with a clock that the tests turn. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/guide.h"

static struct practice practice;
static struct guide *guide;
static struct guide_now now;
static int minutes;

static struct practice_step *step_add(enum step_kind kind, int seconds, int repeat)
{
	struct practice_step *step = &practice.steps[practice.step_count++];

	memset(step, 0, sizeof *step);
	step->kind = kind;
	step->seconds = seconds;
	step->repeat = repeat;
	step->region = REGION_NONE;
	return step;
}

static void phase_add(struct practice_step *step, enum breath_phase phase, int ms)
{
	step->breaths[step->breath_count++] = (struct breath){phase, ms};
}

static void muscle_add(const char *region, int seconds)
{
	struct practice_step *step = step_add(STEP_MUSCLE, seconds, 1);

	step->region = region_find(region, strlen(region));
	step->sides = region_get(step->region)->side != SIDE_MIDDLE;
}

static void begin(int lead_ms, const struct opt_real *soreness, int64_t now_ms)
{
	struct guide_options options = {lead_ms, soreness, minutes};

	ck_assert_int_eq(guide_new(&guide, &practice, &options, now_ms, NULL), RECOUP_OK);
}

static void set_up(void)
{
	memset(&practice, 0, sizeof practice);
	guide = NULL;
	minutes = 0;
}

static void tear_down(void)
{
	guide_free(guide);
}

START_TEST(a_practice_is_laid_out_beat_by_beat)
{
	static const struct {
		int step, side, round, phase;
		int64_t start, length;
	} expected[] = {
		{-1, SIDE_MIDDLE, 0, -1, 0, 5000},      {0, SIDE_MIDDLE, 0, 0, 5000, 4000},
		{0, SIDE_MIDDLE, 0, 1, 9000, 6500},     {0, SIDE_MIDDLE, 1, 0, 15500, 4000},
		{0, SIDE_MIDDLE, 1, 1, 19500, 6500},    {1, SIDE_LEFT, 0, -1, 26000, 45000},
		{1, SIDE_LEFT, 1, -1, 71000, 45000},    {1, SIDE_RIGHT, 0, -1, 116000, 45000},
		{1, SIDE_RIGHT, 1, -1, 161000, 45000},  {2, SIDE_MIDDLE, 0, -1, 206000, 0},
		{3, SIDE_MIDDLE, 0, -1, 206000, 60000},
	};
	struct practice_step *breath = step_add(STEP_BREATH, 11, 2);

	phase_add(breath, BREATH_IN, 4000);
	phase_add(breath, BREATH_OUT, 6500);
	step_add(STEP_POSE, 45, 2)->sides = true;
	step_add(STEP_PLAIN, 0, 1);
	step_add(STEP_PLAIN, 60, 1);
	begin(5000, NULL, 0);
	ck_assert_uint_eq(guide_beat_count(guide), 11);
	for (size_t i = 0; i < 11; i++) {
		const struct beat *beat = guide_beat_at(guide, i);

		ck_assert_int_eq(beat->step, expected[i].step);
		ck_assert_int_eq((int)beat->side, expected[i].side);
		ck_assert_int_eq(beat->round, expected[i].round);
		ck_assert_int_eq(beat->phase, expected[i].phase);
		ck_assert_int_eq(beat->start_ms, expected[i].start);
		ck_assert_int_eq(beat->length_ms, expected[i].length);
	}
	guide_look(guide, &now);
	ck_assert_int_eq(now.planned_ms, 21000 + 4 * 45000 + 60000);
	ck_assert_int_eq(now.holds, 1 + 4 + 1 + 1);
	ck_assert_int_eq(now.rounds, 2);
}
END_TEST

static int in_order(size_t at)
{
	const struct beat *beat = guide_beat_at(guide, at);

	return practice.steps[beat->step].region;
}

START_TEST(sore_muscles_come_first_and_the_sorer_side_before_the_other)
{
	struct opt_real soreness[REGION_COUNT] = {{0}};
	int calf = region_find("left_calf", 9), right_calf = region_get(calf)->mirror;
	int back = region_find("lower_back", 10), quad = region_find("left_quad", 9);
	int glute = region_find("left_glute", 10);

	ck_assert_int_ge(quad, 0);
	ck_assert_int_ge(glute, 0);
	ck_assert_int_ge(back, 0);
	step_add(STEP_PLAIN, 30, 1);
	muscle_add("left_glute", 60);
	muscle_add("left_quad", 60);
	step_add(STEP_PLAIN, 15, 1);
	muscle_add("left_calf", 60);
	muscle_add("lower_back", 60);
	soreness[right_calf] = opt_some(6);
	soreness[calf] = opt_some(2);
	soreness[back] = opt_some(3);
	begin(0, soreness, 0);
	/* plain; calf right, left; lower back; plain; glute (2), quad (2) as written */
	ck_assert_uint_eq(guide_beat_count(guide), 9);
	ck_assert_int_eq(guide_beat_at(guide, 0)->step, 0);
	ck_assert_int_eq(in_order(1), calf);
	ck_assert_int_eq(guide_beat_at(guide, 1)->side, SIDE_RIGHT);
	ck_assert_int_eq(guide_beat_at(guide, 2)->side, SIDE_LEFT);
	ck_assert_int_eq(in_order(3), back);
	ck_assert_int_eq(guide_beat_at(guide, 3)->side, SIDE_MIDDLE);
	ck_assert_int_eq(guide_beat_at(guide, 4)->step, 3);
	ck_assert_int_eq(in_order(5), glute);
	ck_assert_int_eq(guide_beat_at(guide, 5)->side, SIDE_LEFT);
	ck_assert_int_eq(in_order(7), quad);
	guide_free(guide);
	begin(0, NULL, 0);
	ck_assert_int_eq(in_order(1), glute);
	ck_assert_int_eq(in_order(6), calf);
}
END_TEST

static uint32_t random_state = 12345;

static int random_below(int most)
{
	random_state = random_state * 1664525u + 1013904223u;
	return (int)(random_state >> 8) % most;
}

static void breathe(int in_ms, int out_ms, int rounds)
{
	struct practice_step *breath = step_add(STEP_BREATH, (in_ms + out_ms) / 1000, rounds);

	phase_add(breath, BREATH_IN, in_ms);
	phase_add(breath, BREATH_OUT, out_ms);
}

/* Looks that come up to 45 ms late, one in ten of them early for something else, for ten
 * minutes: each change is seen within 50 ms, the last one too. */
START_TEST(ten_minutes_of_uneven_looks_do_not_drift)
{
	int64_t begun = 987654321, clock = begun, worst = 0;
	size_t changes = 0;

	breathe(5500, 5500, 54);
	practice.steps[0].repeat = 55; /* 605 s */
	begin(0, NULL, begun);
	for (;;) {
		int64_t due = guide_due_ms(guide, clock);
		size_t ended;

		if (due < 0)
			break;
		if (random_below(10) == 0 && due > 40)
			due = random_below(due < 1000 ? (int)due : 1000);
		else if (due > 60)
			due = 60; /* frames */
		clock += due + random_below(46);
		ended = guide_advance(guide, clock);
		if (ended == 0)
			continue;
		ck_assert_uint_eq(ended, 1);
		changes++;
		ck_assert_int_ge(clock - begun, 5500 * (int64_t)changes);
		if (clock - begun - 5500 * (int64_t)changes > worst)
			worst = clock - begun - 5500 * (int64_t)changes;
	}
	ck_assert_uint_eq(changes, 110);
	ck_assert_int_lt(worst, 50);
	guide_look(guide, &now);
	ck_assert_int_eq(now.state, GUIDE_FINISHED);
	ck_assert_int_eq(now.done_ms, 605000);
	ck_assert(now.whole);
	ck_assert_int_eq(now.holds_done, 1);
}
END_TEST

START_TEST(pauses_are_not_counted_and_leave_the_place_as_it_was)
{
	breathe(4000, 6000, 3);
	begin(0, NULL, 1000);
	guide_advance(guide, 4500);
	guide_pause(guide, 5500); /* 500 ms into the first out-breath */
	ck_assert_int_eq(guide_due_ms(guide, 6000), -1);
	for (int64_t at = 5600; at < 100000; at += 700)
		ck_assert_uint_eq(guide_advance(guide, at), 0);
	guide_look(guide, &now);
	ck_assert_int_eq(now.state, GUIDE_PAUSED);
	ck_assert(!now.interrupted);
	ck_assert_uint_eq(now.index, 1);
	ck_assert_int_eq(now.into_ms, 500);
	ck_assert_int_eq(now.left_ms, 5500);
	ck_assert_int_eq(now.done_ms, 4500);
	guide_resume(guide, 200000);
	ck_assert_int_eq(guide_due_ms(guide, 200000), 5500);
	guide_advance(guide, 204000);
	ck_assert_uint_eq(guide_advance(guide, 205500), 1);
	guide_look(guide, &now);
	ck_assert_int_eq(now.into_ms, 0);
	ck_assert_int_eq(now.beat->round, 1);
	ck_assert_int_eq(now.done_ms, 10000);
	ck_assert_int_eq(now.total_left_ms, 20000);
}
END_TEST

START_TEST(who_was_stopped_is_paused_where_they_were)
{
	breathe(4000, 6000, 30);
	begin(0, NULL, 0);
	guide_advance(guide, 3000);
	ck_assert_uint_eq(guide_advance(guide, 3000 + GUIDE_GAP_MS + 1), 0);
	guide_look(guide, &now);
	ck_assert_int_eq(now.state, GUIDE_PAUSED);
	ck_assert(now.interrupted);
	ck_assert_int_eq(now.into_ms, 3000);
	ck_assert_int_eq(now.done_ms, 3000);
	guide_resume(guide, 60000);
	guide_look(guide, &now);
	ck_assert(!now.interrupted);
	guide_advance(guide, 60999);
	guide_interrupted(guide);
	guide_advance(guide, 62000);
	guide_look(guide, &now);
	ck_assert(now.interrupted);
	ck_assert_int_eq(now.into_ms, 3999);
}
END_TEST

START_TEST(the_lead_is_not_counted_and_can_be_skipped)
{
	step_add(STEP_PLAIN, 60, 1);
	begin(5000, NULL, 0);
	guide_advance(guide, 2000);
	guide_look(guide, &now);
	ck_assert_int_eq(now.beat->step, GUIDE_LEAD);
	ck_assert_int_eq(now.done_ms, 0);
	ck_assert_int_eq(now.total_left_ms, 60000);
	ck_assert_int_eq(now.holds_done, 0);
	guide_advance(guide, 5500);
	guide_look(guide, &now);
	ck_assert_int_eq(now.done_ms, 500);
	ck_assert_int_eq(now.into_ms, 500);
	ck_assert_int_eq(now.holds_done, 0);
	guide_free(guide);
	begin(5000, NULL, 0);
	guide_skip(guide, 1000);
	guide_advance(guide, 1250);
	guide_look(guide, &now);
	ck_assert_int_eq(now.beat->step, 0);
	ck_assert_int_eq(now.into_ms, 250);
	ck_assert_int_eq(now.done_ms, 250);
}
END_TEST

START_TEST(skipping_and_going_back_count_what_was_done)
{
	step_add(STEP_POSE, 45, 1)->sides = true;
	step_add(STEP_POSE, 60, 1);
	begin(0, NULL, 0);
	for (int64_t at = 0; at <= 20000; at += 1000)
		guide_advance(guide, at);
	guide_skip(guide, 20000); /* the right side */
	guide_advance(guide, 21000);
	guide_back(guide, 21000); /* soon: the left again */
	guide_look(guide, &now);
	ck_assert_int_eq(now.beat->side, SIDE_LEFT);
	ck_assert_int_eq(now.into_ms, 0);
	ck_assert_int_eq(now.done_ms, 21000);
	ck_assert_int_eq(now.holds_done, 0);
	guide_advance(guide, 25000);
	guide_back(guide, 25000); /* later: its own beginning */
	guide_look(guide, &now);
	ck_assert_int_eq(now.beat->side, SIDE_LEFT);
	ck_assert_int_eq(now.into_ms, 0);
	guide_back(guide, 25100); /* there is none before */
	guide_skip(guide, 25100);
	guide_skip(guide, 25100);
	ck_assert_ptr_null(guide_next_hold(guide));
	guide_skip(guide, 26100);
	guide_look(guide, &now);
	ck_assert_int_eq(now.state, GUIDE_FINISHED);
	ck_assert_int_eq(now.done_ms, 26100);
	ck_assert(!now.whole);
	guide_skip(guide, 26200);
	guide_back(guide, 26200);
	guide_pause(guide, 26200);
	ck_assert_int_eq(guide_due_ms(guide, 26200), -1);
}
END_TEST

START_TEST(what_has_no_clock_waits_and_its_time_counts)
{
	step_add(STEP_PLAIN, 10, 1);
	step_add(STEP_PLAIN, 0, 1);
	step_add(STEP_PLAIN, 10, 1);
	begin(0, NULL, 0);
	for (int64_t at = 0; at <= 30000; at += 1000)
		guide_advance(guide, at);
	guide_look(guide, &now);
	ck_assert_int_eq(now.beat->step, 1);
	ck_assert_int_eq(now.into_ms, 20000);
	ck_assert_int_eq(now.left_ms, 0);
	ck_assert_int_eq(now.total_left_ms, 10000);
	ck_assert_int_eq(guide_due_ms(guide, 30000), -1);
	guide_pause(guide, 31000);
	guide_advance(guide, 34000);
	guide_resume(guide, 35000);
	guide_skip(guide, 36000);
	guide_look(guide, &now);
	ck_assert_int_eq(now.beat->step, 2);
	ck_assert_int_eq(now.done_ms, 32000);
	ck_assert_int_eq(now.holds_done, 2);
	guide_advance(guide, 41000);
	guide_advance(guide, 46000);
	guide_look(guide, &now);
	ck_assert_int_eq(now.state, GUIDE_FINISHED);
	ck_assert_int_eq(now.done_ms, 42000);
	ck_assert(now.whole);
}
END_TEST

START_TEST(a_hold_is_made_longer_and_shorter)
{
	step_add(STEP_POSE, 45, 1);
	step_add(STEP_POSE, 30, 1);
	begin(0, NULL, 0);
	guide_advance(guide, 4000);
	guide_lengthen(guide, 4000, GUIDE_HOLD_STEP_MS);
	ck_assert_int_eq(guide_due_ms(guide, 4000), 51000);
	ck_assert_int_eq(guide_beat_at(guide, 1)->start_ms, 55000);
	for (int i = 0; i < 4; i++)
		guide_lengthen(guide, 4000, -GUIDE_HOLD_STEP_MS);
	ck_assert_int_eq(guide_due_ms(guide, 4000), 11000);
	guide_lengthen(guide, 5000, -GUIDE_HOLD_STEP_MS);
	guide_lengthen(guide, 5000, -GUIDE_HOLD_STEP_MS); /* no shorter than what is held */
	guide_advance(guide, 5000);
	guide_look(guide, &now);
	ck_assert_uint_eq(now.index, 1);
	ck_assert_int_eq(now.into_ms, 0);
	ck_assert_int_eq(now.done_ms, 5000);
	ck_assert_int_eq(now.planned_ms, 75000);
}
END_TEST

START_TEST(a_breath_pattern_grows_and_shrinks_by_rounds)
{
	breathe(4000, 6000, 3);
	step_add(STEP_PLAIN, 30, 1);
	begin(0, NULL, 0);
	guide_lengthen(guide, 1000, GUIDE_HOLD_STEP_MS);
	guide_look(guide, &now);
	ck_assert_int_eq(now.rounds, 4);
	ck_assert_int_eq(now.total_left_ms, 4 * 10000 + 30000 - 1000);
	ck_assert_int_eq(guide_beat_at(guide, 8)->step, 1);
	ck_assert_int_eq(guide_beat_at(guide, 8)->start_ms, 40000);
	ck_assert_int_eq(guide_beat_at(guide, 7)->round, 3);
	for (int i = 0; i < 9; i++)
		guide_lengthen(guide, 1000, -GUIDE_HOLD_STEP_MS);
	guide_look(guide, &now);
	ck_assert_int_eq(now.rounds, 1); /* the one that is being breathed stays */
	ck_assert_uint_eq(guide_beat_count(guide), 3);
	ck_assert_int_eq(guide_beat_at(guide, 2)->start_ms, 10000);
}
END_TEST

START_TEST(the_pace_changes_from_the_next_phase_on)
{
	breathe(4000, 6000, 3);
	begin(0, NULL, 0);
	guide_pace(guide, 1000, 80);
	ck_assert_int_eq(guide_due_ms(guide, 1000), 3000);
	ck_assert_int_eq(guide_beat_at(guide, 1)->length_ms, 7500);
	ck_assert_int_eq(guide_beat_at(guide, 2)->length_ms, 5000);
	guide_advance(guide, 4000);
	guide_pace(guide, 4000, 10);
	guide_look(guide, &now);
	ck_assert_int_eq(now.pace, GUIDE_PACE_LEAST);
	ck_assert_int_eq(now.left_ms, 7500);
	guide_pace(guide, 4000, 100);
	ck_assert_int_eq(guide_beat_at(guide, 2)->length_ms, 4000);
	ck_assert_int_eq(guide_beat_at(guide, 2)->start_ms, 11500);
	guide_pace(guide, 4000, 1000);
	guide_look(guide, &now);
	ck_assert_int_eq(now.pace, GUIDE_PACE_MOST);
}
END_TEST

START_TEST(one_thing_over_and_over_is_cut_to_the_minutes_wished)
{
	breathe(5000, 5000, 60);
	minutes = 4;
	begin(0, NULL, 0);
	ck_assert_uint_eq(guide_beat_count(guide), 48);
	guide_look(guide, &now);
	ck_assert_int_eq(now.planned_ms, 240000);
	guide_free(guide);
	minutes = 20;
	begin(0, NULL, 0);
	ck_assert_uint_eq(guide_beat_count(guide), 120);
	guide_free(guide);
	set_up();
	minutes = 5;
	step_add(STEP_PLAIN, 600, 1);
	begin(0, NULL, 0);
	ck_assert_int_eq(guide_due_ms(guide, 0), 300000);
	guide_free(guide);
	step_add(STEP_PLAIN, 600, 1); /* of two things, neither is left out */
	begin(0, NULL, 0);
	guide_look(guide, &now);
	ck_assert_int_eq(now.planned_ms, 1200000);
}
END_TEST

START_TEST(lungs_fill_and_empty_without_a_jump)
{
	struct practice_step *breath = step_add(STEP_BREATH, 20, 1);

	phase_add(breath, BREATH_IN, 2000);
	phase_add(breath, BREATH_TOP_UP, 1000);
	phase_add(breath, BREATH_HOLD, 1000);
	phase_add(breath, BREATH_OUT, 6000);
	phase_add(breath, BREATH_HOLD, 2000);
	ck_assert_double_eq(guide_breath_level(breath, 0, 0), 0);
	ck_assert_double_eq(guide_breath_level(breath, 1, 1), 1);
	ck_assert_double_eq(guide_breath_level(breath, 2, 0.5), 1);
	ck_assert_double_eq(guide_breath_level(breath, 3, 1), 0);
	ck_assert_double_eq(guide_breath_level(breath, 4, 0.5), 0);
	ck_assert_double_lt(guide_breath_level(breath, 0, 1), 1);
	for (int phase = 0; phase < 5; phase++)
		ck_assert_double_eq_tol(guide_breath_level(breath, phase, 1),
		                        guide_breath_level(breath, (phase + 1) % 5, 0), 1e-9);
}
END_TEST

static Suite *guides(void)
{
	Suite *suite = suite_create("guide");
	TCase *cases = tcase_create("timeline");

	tcase_add_checked_fixture(cases, set_up, tear_down);
	tcase_add_test(cases, a_practice_is_laid_out_beat_by_beat);
	tcase_add_test(cases, sore_muscles_come_first_and_the_sorer_side_before_the_other);
	tcase_add_test(cases, ten_minutes_of_uneven_looks_do_not_drift);
	tcase_add_test(cases, pauses_are_not_counted_and_leave_the_place_as_it_was);
	tcase_add_test(cases, who_was_stopped_is_paused_where_they_were);
	tcase_add_test(cases, the_lead_is_not_counted_and_can_be_skipped);
	tcase_add_test(cases, skipping_and_going_back_count_what_was_done);
	tcase_add_test(cases, what_has_no_clock_waits_and_its_time_counts);
	tcase_add_test(cases, a_hold_is_made_longer_and_shorter);
	tcase_add_test(cases, a_breath_pattern_grows_and_shrinks_by_rounds);
	tcase_add_test(cases, the_pace_changes_from_the_next_phase_on);
	tcase_add_test(cases, one_thing_over_and_over_is_cut_to_the_minutes_wished);
	tcase_add_test(cases, lungs_fill_and_empty_without_a_jump);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(guides())
