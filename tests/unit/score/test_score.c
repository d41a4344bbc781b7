/* The score as recoup-score(7) promises it: the published examples to 0.001, and
 * what must hold for any days at all. */
#include "../runner.h"

#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "recoup/score.h"

static const struct score_settings usual_settings = {.sleep_need_hours = 8};

/* ---- the worked examples, read by SQLite's JSON ---- */

static sqlite3 *examples;

static void examples_open(void)
{
	char *text;
	long size;
	FILE *file = fopen(RECOUP_TEST_DATA "/score-examples.json", "r");
	sqlite3_stmt *insert;

	ck_assert_ptr_nonnull(file);
	fseek(file, 0, SEEK_END);
	size = ftell(file);
	rewind(file);
	text = malloc((size_t)size);
	ck_assert_uint_eq(fread(text, 1, (size_t)size, file), (size_t)size);
	fclose(file);
	ck_assert_int_eq(sqlite3_open(":memory:", &examples), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(examples, "CREATE TABLE doc (json TEXT)", 0, 0, 0), SQLITE_OK);
	sqlite3_prepare_v2(examples, "INSERT INTO doc VALUES (?1)", -1, &insert, NULL);
	sqlite3_bind_text(insert, 1, text, (int)size, SQLITE_STATIC);
	ck_assert_int_eq(sqlite3_step(insert), SQLITE_DONE);
	sqlite3_finalize(insert);
	free(text);
}

static void examples_close(void)
{
	sqlite3_close(examples);
}

static void input_take(struct score_input *input, const char *key, double value)
{
	enum metric_id id = metric_find(key, strlen(key));

	if (strcmp(key, "load") == 0)
		id = METRIC_OTHER_LOAD;
	if (strcmp(key, "ln_rmssd") == 0) {
		id = METRIC_HRV_RMSSD;
		value = exp(value);
	}
	ck_assert_msg(id != METRIC_COUNT, "the example names an unknown \"%s\"", key);
	input->value[id] = opt_some(value);
}

static void input_read(const char *name, int day, struct score_input *input)
{
	sqlite3_stmt *rows;

	memset(input, 0, sizeof *input);
	input->day = 20000 + day;
	sqlite3_prepare_v2(examples,
	                   "SELECT f.key, f.atom FROM doc, json_each(doc.json) e,"
	                   " json_each(json_extract(e.value, '$.days[' || ?2 || ']')) f WHERE e.key = ?1",
	                   -1, &rows, NULL);
	sqlite3_bind_text(rows, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_int(rows, 2, day);
	while (sqlite3_step(rows) == SQLITE_ROW)
		if (sqlite3_column_type(rows, 1) != SQLITE_NULL)
			input_take(input, (const char *)sqlite3_column_text(rows, 0),
			           sqlite3_column_double(rows, 1));
	sqlite3_finalize(rows);
}

static void points_compare(const char *name, int day, const struct score_result *result)
{
	bool named[CONTRIBUTION_COUNT] = {false};
	sqlite3_stmt *rows;

	sqlite3_prepare_v2(examples,
	                   "SELECT f.key, f.atom FROM doc, json_each(doc.json) e, json_each("
	                   "json_extract(e.value, '$.results[' || ?2 || '].contributions')) f"
	                   " WHERE e.key = ?1", -1, &rows, NULL);
	sqlite3_bind_text(rows, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_int(rows, 2, day);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		const char *key = (const char *)sqlite3_column_text(rows, 0);
		int id = 0;

		while (id < CONTRIBUTION_COUNT &&
		       strcmp(contribution_get((enum contribution_id)id)->id, key) != 0)
			id++;
		ck_assert_msg(id < CONTRIBUTION_COUNT, "unknown contribution \"%s\"", key);
		named[id] = true;
		ck_assert_msg(result->points[id].known, "%s, day %d: %s is missing", name, day, key);
		ck_assert_msg(fabs(result->points[id].value - sqlite3_column_double(rows, 1)) <= 0.001,
		              "%s, day %d: %s is %f, expected %f", name, day, key,
		              result->points[id].value, sqlite3_column_double(rows, 1));
	}
	sqlite3_finalize(rows);
	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		ck_assert_msg(!result->points[id].known || named[id], "%s, day %d: %s is not expected",
		              name, day, contribution_get((enum contribution_id)id)->id);
}

static void result_compare(const char *name, int day, const struct score_result *result)
{
	const char *flag;
	sqlite3_stmt *row;

	sqlite3_prepare_v2(examples,
	                   "SELECT r.value ->> 'score', r.value ->> 'flag', r.value ->> 'confidence',"
	                   " r.value ->> 'threshold' FROM doc, json_each(doc.json) e,"
	                   " json_each(e.value, '$.results') r WHERE e.key = ?1 AND r.key = ?2",
	                   -1, &row, NULL);
	sqlite3_bind_text(row, 1, name, -1, SQLITE_STATIC);
	sqlite3_bind_int(row, 2, day);
	ck_assert_int_eq(sqlite3_step(row), SQLITE_ROW);
	flag = (const char *)sqlite3_column_text(row, 1);
	ck_assert_msg(fabs(result->score - sqlite3_column_double(row, 0)) <= 0.001,
	              "%s, day %d: score %f, expected %f", name, day, result->score,
	              sqlite3_column_double(row, 0));
	ck_assert_str_eq(flag_name(result->flag), flag ? flag : "");
	ck_assert_double_eq_tol(result->confidence, sqlite3_column_double(row, 2), 0.001);
	ck_assert_double_eq_tol(result->threshold, sqlite3_column_double(row, 3), 0.001);
	sqlite3_finalize(row);
}

START_TEST(the_worked_examples_come_out_to_a_thousandth)
{
	sqlite3_stmt *names;
	int days_seen = 0;

	sqlite3_prepare_v2(examples,
	                   "SELECT e.key, json_array_length(e.value, '$.days') FROM doc,"
	                   " json_each(doc.json) e", -1, &names, NULL);
	while (sqlite3_step(names) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(names, 0);
		struct score_state state;

		score_start(&state);
		for (int day = 0; day < sqlite3_column_int(names, 1); day++) {
			struct score_input input;
			struct score_result result;

			input_read(name, day, &input);
			score_day(&state, &usual_settings, &input, &result);
			result_compare(name, day, &result);
			points_compare(name, day, &result);
			days_seen++;
		}
	}
	sqlite3_finalize(names);
	ck_assert_int_eq(days_seen, 56);
}
END_TEST

/* ---- what must hold for any days ---- */

static uint32_t random_next(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static double random_within(uint32_t *seed, double low, double high)
{
	return low + (high - low) * (random_next(seed) % 10001) / 10000;
}

static void random_day(uint32_t *seed, day_number day, struct score_input *input,
                       struct session *session)
{
	memset(input, 0, sizeof *input);
	memset(session, 0, sizeof *session);
	input->day = day;
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);

		if (random_next(seed) % 3)
			input->value[id] = opt_some(random_within(seed, metric->minimum, metric->maximum));
	}
	session->sport = SPORT_RUN;
	if (random_next(seed) % 4)
		session->duration_s = opt_some(random_within(seed, 60, 20000));
	if (random_next(seed) % 3)
		session->rpe = opt_some(random_within(seed, 0, 10));
	if (random_next(seed) % 3)
		session->average_hr = opt_some(random_within(seed, 60, 200));
	session->before = (enum fuel_before)(random_next(seed) % BEFORE_COUNT);
	session->after = (enum fuel_after)(random_next(seed) % AFTER_COUNT);
	input->sessions = session;
	input->session_count = random_next(seed) % 2;
}

START_TEST(points_always_add_up_to_the_score)
{
	uint32_t seed = 7;
	struct score_state state;

	score_start(&state);
	for (int day = 0; day < 20000; day++) {
		struct score_input input;
		struct score_result result;
		struct session session;
		double sum = SCORE_BASE;

		random_day(&seed, day, &input, &session);
		score_day(&state, &usual_settings, &input, &result);
		for (int id = 0; id < CONTRIBUTION_COUNT; id++)
			sum += result.points[id].value;
		ck_assert_double_eq_tol(sum, result.score, 1e-9);
		ck_assert(result.score >= 0 && result.score <= 100);
		ck_assert(result.threshold >= 35 && result.threshold <= 58);
		ck_assert(result.confidence >= 0 && result.confidence <= 1);
	}
}
END_TEST

START_TEST(the_worst_day_ends_at_nought_and_says_so)
{
	struct score_state state;
	struct score_result result;
	struct score_input good = {.day = 1}, bad = {.day = 2};
	double sum = SCORE_BASE;

	score_start(&state);
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);
		bool more = metric->direction == MORE_IS_BETTER;

		good.value[id] = opt_some(more ? metric->maximum : metric->minimum);
		bad.value[id] = opt_some(more ? metric->minimum : metric->maximum);
	}
	for (int day = 0; day < 30; day++)
		score_day(&state, &usual_settings, &good, &result);
	score_day(&state, &usual_settings, &bad, &result);
	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		sum += result.points[id].value;
	ck_assert_double_eq(result.score, 0);
	ck_assert(result.points[CONTRIBUTION_END_OF_SCALE].value > 0);
	ck_assert_double_eq_tol(sum, 0, 1e-9);
}
END_TEST

START_TEST(todays_training_does_not_change_todays_score)
{
	struct score_state with, without;
	struct score_input input = {.day = 1};
	struct score_result a, b, next_a, next_b;
	struct session hard = {.duration_s = opt_some(7200), .rpe = opt_some(9)};

	score_start(&with);
	for (int day = 0; day < 20; day++) {
		input.day = day;
		score_day(&with, &usual_settings, &input, &a);
	}
	without = with;
	input.sessions = &hard;
	input.session_count = 1;
	score_day(&with, &usual_settings, &input, &a);
	input.session_count = 0;
	score_day(&without, &usual_settings, &input, &b);
	ck_assert_double_eq(a.score, b.score);
	score_day(&with, &usual_settings, &input, &next_a);
	score_day(&without, &usual_settings, &input, &next_b);
	ck_assert_msg(next_a.score < next_b.score, "a hard day must be felt the morning after");
}
END_TEST

START_TEST(load_falls_back_in_the_stated_order)
{
	struct score_state state;
	struct score_settings settings = {
		.sleep_need_hours = 8, .maximum_hr = opt_some(190), .resting_hr = opt_some(50)};
	struct session session = {.duration_s = opt_some(3600), .rpe = opt_some(5),
	                          .average_hr = opt_some(148), .device_load = opt_some(100)};
	struct session_load load;

	score_start(&state);
	load = session_load(&state, &settings, &session);
	ck_assert_int_eq(load.basis, LOAD_RPE);
	ck_assert_double_eq_tol(load.load, 300, 1e-9);

	session.rpe = opt_none();
	load = session_load(&state, &settings, &session);
	ck_assert_int_eq(load.basis, LOAD_HEART_RATE);
	/* Banister by hand: fraction 0.7, 60 x 0.7 x 0.64 e^1.344 = 103.07 TRIMP x 2.33. */
	ck_assert_double_eq_tol(load.load, 103.07 * 2.33, 0.3);

	state.trimp_pairs = 10;
	state.trimp_sum = 1000;
	state.trimp_rpe_sum = 3000;
	load = session_load(&state, &settings, &session);
	ck_assert_double_eq_tol(load.load, 103.07 * 3, 0.1);

	session.average_hr = opt_none();
	load = session_load(&state, &settings, &session);
	ck_assert_int_eq(load.basis, LOAD_GUESS);
	ck_assert_double_eq_tol(load.load, 240, 1e-9);
	state.device_pairs = 10;
	state.device_sum = 500;
	state.device_rpe_sum = 1500;
	load = session_load(&state, &settings, &session);
	ck_assert_int_eq(load.basis, LOAD_DEVICE);
	ck_assert_double_eq_tol(load.load, 300, 1e-9);

	session.duration_s = opt_none();
	ck_assert_int_eq(session_load(&state, &settings, &session).basis, LOAD_NONE);
}
END_TEST

START_TEST(fuel_of_yesterdays_sessions_counts_this_morning)
{
	struct score_state state;
	struct score_input input = {.day = 1};
	struct score_result result;
	struct session fasted = {.duration_s = opt_some(3000), .rpe = opt_some(8),
	                         .before = BEFORE_FASTED, .after = AFTER_NONE};

	score_start(&state);
	input.sessions = &fasted;
	input.session_count = 1;
	score_day(&state, &usual_settings, &input, &result);
	ck_assert(!result.points[CONTRIBUTION_FUEL].known);
	input.session_count = 0;
	score_day(&state, &usual_settings, &input, &result);
	/* (-0.3 - 0.4) doubled for a hard run, held at -1: 4 x -1. */
	ck_assert_double_eq_tol(result.points[CONTRIBUTION_FUEL].value, -4, 1e-9);
	score_day(&state, &usual_settings, &input, &result);
	ck_assert(!result.points[CONTRIBUTION_FUEL].known);
}
END_TEST

START_TEST(reasons_name_the_numbers)
{
	struct score_state state;
	struct score_input input = {.day = 1};
	struct score_result result;
	char text[160];

	score_start(&state);
	input.value[METRIC_SORENESS] = opt_some(7);
	input.value[METRIC_SLEEP_HOURS] = opt_some(5);
	score_day(&state, &usual_settings, &input, &result);
	ck_assert_str_eq(score_reason(&result, CONTRIBUTION_SORENESS, text, sizeof text),
	                 "Soreness 7 (strong)");
	ck_assert_str_eq(score_reason(&result, CONTRIBUTION_SLEEP_DEBT, text, sizeof text),
	                 "Sleep debt 3.0 h");
}
END_TEST

START_TEST(the_refuel_window_is_shorter_after_hard_or_long_sessions)
{
	struct session session = {.start = 1000, .duration_s = opt_some(3600), .rpe = opt_some(4)};
	struct refuel refuel;

	ck_assert(refuel_window(&session, 1, opt_some(60), &refuel));
	ck_assert_int_eq(refuel.closes, 1000 + 3600 + 3 * 3600);
	ck_assert_double_eq(refuel.carbohydrate_g.value, 60);
	ck_assert_double_eq(refuel.protein_g.value, 20);
	session.rpe = opt_some(7);
	ck_assert(refuel_window(&session, 1, opt_none(), &refuel));
	ck_assert_int_eq(refuel.closes, 1000 + 3600 + 3600);
	ck_assert_msg(!refuel.carbohydrate_g.known, "grams need a weight");
	session.rpe = opt_none();
	session.duration_s = opt_some(91 * 60);
	ck_assert(refuel_window(&session, 1, opt_none(), &refuel));
	ck_assert(refuel.urgent);
	session.duration_s = opt_none();
	ck_assert(!refuel_window(&session, 1, opt_none(), &refuel));
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("score");
	TCase *published = tcase_create("published"), *always = tcase_create("always");

	tcase_add_checked_fixture(published, examples_open, examples_close);
	tcase_add_test(published, the_worked_examples_come_out_to_a_thousandth);
	suite_add_tcase(all, published);
	tcase_add_test(always, points_always_add_up_to_the_score);
	tcase_add_test(always, the_worst_day_ends_at_nought_and_says_so);
	tcase_add_test(always, todays_training_does_not_change_todays_score);
	tcase_add_test(always, load_falls_back_in_the_stated_order);
	tcase_add_test(always, fuel_of_yesterdays_sessions_counts_this_morning);
	tcase_add_test(always, reasons_name_the_numbers);
	tcase_add_test(always, the_refuel_window_is_shorter_after_hard_or_long_sessions);
	tcase_set_timeout(always, 60);
	suite_add_tcase(all, always);
	return all;
}

RUN(suite())
