/* Bytes of a state or a result of the score that a journal from elsewhere may hold. */
#include "../unit/runner.h"

#include <math.h>
#include <string.h>

#include "recoup/score.h"

static const struct score_settings settings = {.sleep_need_hours = 8};
static uint32_t seed = 1;

static uint32_t random_below(uint32_t most)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % most;
}

/* Each thing is said at one of its ends, in the middle, or not. */
static struct opt_real anything(double least, double most)
{
	double share = random_below(5) / 3.0;

	return share > 1 ? opt_none() : opt_some(least + share * (most - least));
}

static void day_make(day_number day, struct score_input *input, struct session *session)
{
	memset(input, 0, sizeof *input);
	memset(session, 0, sizeof *session);
	input->day = day;
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);

		input->value[id] = anything(metric->minimum, metric->maximum);
	}
	session->day = day;
	session->duration_s = anything(0.001, 604800);
	session->rpe = anything(0, 10);
	session->average_hr = anything(20, 260);
	session->maximum_hr = anything(20, 260);
	session->device_load = anything(0, 100000);
	session->before = (enum fuel_before)random_below(BEFORE_COUNT);
	session->after = (enum fuel_after)random_below(AFTER_COUNT);
	input->sessions = session;
	input->session_count = random_below(2);
}

static void days_score(int days, struct score_state *state, struct score_result *result)
{
	struct score_input input;
	struct session session;

	score_start(state);
	for (int day = 0; day < days; day++) {
		day_make(day, &input, &session);
		score_day(state, &settings, &input, result);
		ck_assert_msg(score_state_sound(state), "the state after day %d", day);
		ck_assert_msg(score_result_sound(result, day), "the result of day %d", day);
	}
}

START_TEST(whatever_is_logged_makes_sound_bytes)
{
	struct score_state state;
	struct score_result result;

	for (int life = 0; life < 20; life++)
		days_score(2000, &state, &result);
	score_start(&state);
	ck_assert(score_state_sound(&state));
	ck_assert(!score_result_sound(&result, 7));
}
END_TEST

/* Everything that is done with a result: it must not be led astray. */
static void result_use(const struct score_result *result)
{
	enum contribution_id ranked[CONTRIBUTION_COUNT];
	char text[200];
	size_t count = score_ranked(result, ranked);

	ck_assert_uint_le(count, CONTRIBUTION_COUNT);
	for (size_t i = 0; i < count; i++)
		score_reason(result, ranked[i], text, sizeof text);
	score_confidence_words(result, text, sizeof text);
	score_pattern_words(result, text, sizeof text);
	ck_assert_ptr_nonnull(flag_name(result->flag));
	ck_assert_ptr_nonnull(load_basis_text(result->weakest_basis));
	ck_assert(result->score >= 0 && result->score <= 100);
}

START_TEST(bytes_that_pass_can_be_used)
{
	static struct score_state good, state;
	static struct score_result good_result, result;
	struct score_input input;
	struct session session;
	size_t refused = 0;

	days_score(100, &good, &good_result);
	for (int i = 0; i < 200000; i++) {
		unsigned char bytes[sizeof state];

		memcpy(bytes, &good, sizeof bytes);
		for (uint32_t k = random_below(3) + 1; k > 0; k--)
			bytes[random_below(sizeof bytes)] = (unsigned char)random_below(256);
		if (!score_state_sound(bytes)) {
			refused++;
			continue;
		}
		memcpy(&state, bytes, sizeof state);
		day_make(100, &input, &session);
		score_day(&state, &settings, &input, &result);
		result_use(&result);
	}
	ck_assert_uint_gt(refused, 10000);
	refused = 0;
	for (int i = 0; i < 200000; i++) {
		unsigned char bytes[sizeof result];

		memcpy(bytes, &good_result, sizeof bytes);
		for (uint32_t k = random_below(3) + 1; k > 0; k--)
			bytes[random_below(sizeof bytes)] = (unsigned char)random_below(256);
		if (!score_result_sound(bytes, 99)) {
			refused++;
			continue;
		}
		memcpy(&result, bytes, sizeof result);
		result_use(&result);
	}
	ck_assert_uint_gt(refused, 10000);
}
END_TEST

#define REFUSED(field, number)                                                                \
	do {                                                                                      \
		struct score_state crafted = state;                                                   \
                                                                                              \
		crafted.field = (number);                                                             \
		ck_assert_msg(!score_state_sound(&crafted), "%s = %s", #field, #number);              \
	} while (0)

START_TEST(places_beyond_the_rings_are_refused)
{
	struct score_state state;
	struct score_result result;

	days_score(100, &state, &result);
	REFUSED(flaggable, FLAG_MEMORY + 1);
	REFUSED(flaggable, -1);
	REFUSED(recent_next, FLAG_MEMORY);
	REFUSED(recent_next, INT32_MIN);
	REFUSED(days, INT32_MAX);
	REFUSED(week[6], 4);
	REFUSED(carry, NAN);
	REFUSED(acute, INFINITY);
	REFUSED(recent[59], -1);
	REFUSED(fuel_next.value, 9);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("sound");
	TCase *cases = tcase_create("bytes");

	tcase_set_timeout(cases, 60);
	tcase_add_test(cases, whatever_is_logged_makes_sound_bytes);
	tcase_add_test(cases, bytes_that_pass_can_be_used);
	tcase_add_test(cases, places_beyond_the_rings_are_refused);
	suite_add_tcase(all, cases);
	return all;
}

RUN(suite())
