/* Advice on real mornings, scored as the program scores them; and the refuel card. */
#include "../runner.h"

#include <string.h>

#include "recoup/advice.h"

static struct catalogue *catalogue;
static struct score_state state;
static struct score_result result;

static void begin(void)
{
	struct error err;

	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err) == RECOUP_OK, "%s (%s)",
	              err.what, err.where);
	score_start(&state);
}

static void end(void)
{
	catalogue_free(catalogue);
}

static void morning(double energy, double soreness, double sleep, double stress, double illness)
{
	static const struct score_settings settings = {.sleep_need_hours = 8};
	struct score_input input = {.day = state.days};

	input.value[METRIC_ENERGY] = opt_some(energy);
	input.value[METRIC_SORENESS] = opt_some(soreness);
	input.value[METRIC_SLEEP_HOURS] = opt_some(sleep);
	input.value[METRIC_STRESS] = opt_some(stress);
	input.value[METRIC_ILLNESS] = opt_some(illness);
	score_day(&state, &settings, &input, &result);
}

static size_t suggest(struct suggestion out[SUGGESTIONS_MAX])
{
	struct advice_input input = {.result = &result};

	return advice_suggest(catalogue, &input, out);
}

START_TEST(the_catalogue_is_whole)
{
	ck_assert_uint_ge(catalogue_count(catalogue), 6);
	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *practice = catalogue_at(catalogue, i);

		ck_assert(*practice->name && *practice->summary && *practice->evidence);
		ck_assert_ptr_eq(catalogue_find(catalogue, practice->id), practice);
	}
}
END_TEST

START_TEST(two_awful_mornings_mean_rest)
{
	struct suggestion all[SUGGESTIONS_MAX];

	morning(1, 9, 4, 5, 0);
	morning(1, 9, 4, 5, 0);
	ck_assert(suggest(all) == 3);
	ck_assert_str_eq(all[0].practice->id, "rest-day");
	ck_assert_str_eq(all[0].reason, "Under-recovered 2 mornings in a row; energy 1 (empty)");
}
END_TEST

START_TEST(a_good_morning_sends_out_to_run)
{
	struct suggestion all[SUGGESTIONS_MAX];
	size_t count;

	morning(5, 0, 8.5, 1, 0);
	count = suggest(all);
	ck_assert_str_eq(all[0].practice->name, "Go and enjoy your run");
	for (size_t i = 0; i < count; i++)
		ck_assert_int_ne(all[i].practice->kind, PRACTICE_REST);
}
END_TEST

START_TEST(feeling_ill_means_rest_however_good_the_rest_is)
{
	struct suggestion all[SUGGESTIONS_MAX];
	struct red_flag flags[RED_FLAGS_MAX];
	struct advice_input input = {.result = &result};

	morning(5, 1, 8, 2, 1);
	suggest(all);
	ck_assert_str_eq(all[0].practice->id, "rest-day");
	ck_assert_uint_eq(advice_red_flags(&input, flags), 1);
	ck_assert_str_eq(flags[0].id, "ill");
}
END_TEST

START_TEST(no_appetite_after_a_hard_session_means_drink_it)
{
	struct session hard = {.day = 0, .start = 1000, .duration_s = opt_some(3600), .rpe = opt_some(9)};
	struct advice_input input = {.result = &result, .sessions = &hard, .session_count = 1,
	                             .weight_kg = opt_some(60), .is_today = true, .now = 5000};
	struct refuel_card card;

	morning(3, 6, 8, 2, 0);
	result.value[METRIC_HUNGER] = opt_some(1);
	advice_refuel(&input, &card);
	ck_assert(card.shown && card.open && card.liquid);
	ck_assert_int_eq(card.minutes_left, 54); /* 1000 + 3600 + 3600 - 5000 seconds, begun minutes */
	input.now = 9000;
	advice_refuel(&input, &card);
	ck_assert(!card.open);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("advice");
	TCase *one = tcase_create("advice");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, the_catalogue_is_whole);
	tcase_add_test(one, two_awful_mornings_mean_rest);
	tcase_add_test(one, a_good_morning_sends_out_to_run);
	tcase_add_test(one, feeling_ill_means_rest_however_good_the_rest_is);
	tcase_add_test(one, no_appetite_after_a_hard_session_means_drink_it);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
