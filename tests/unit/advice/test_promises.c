/* What is promised of every suggestion, held against many thousand random days. */
#include "../runner.h"

#include "world.h"

#include "recoup/text.h"

#define ROUNDS 20000

static uint64_t dice;

static int below(int limit)
{
	dice = dice * 6364136223846793005U + 1442695040888963407U;
	return (int)((dice >> 33) % (uint64_t)limit);
}

static bool one_in(int chance)
{
	return below(chance) == 0;
}

static void begin(void)
{
	struct error err;

	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err) == RECOUP_OK, "%s (%s)",
	              err.what, err.where);
	dice = 20261124;
}

static void end(void)
{
	catalogue_free(catalogue);
}

static void random_day(int ago)
{
	struct score_result *day = &world.days[ago];

	day->logged = !one_in(6);
	day->flag = day->logged ? (enum recovery_flag)(1 + below(3)) : FLAG_NONE;
	day->score = below(101);
	day->threshold = 35 + below(24);
	day->sleep_debt_hours = one_in(2) ? 0 : below(120) / 10.0;
	day->acute = below(500);
	day->chronic = below(500);
	for (int id = 0; day->logged && id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);

		if (one_in(2))
			day->value[id] = opt_some(metric->minimum +
			                          below((int)(metric->maximum - metric->minimum) + 1));
		if (one_in(2))
			day->usual[id] = day->value[id];
	}
	/* Rare in life, and each of them hides the rest. */
	for (enum metric_id id = METRIC_PAIN; id <= METRIC_ILLNESS; id++)
		day->value[id] = opt_some(one_in(6) ? 0.5 * (1 + below(2)) : 0);
	for (int id = 0; id < CONTRIBUTION_COUNT; id++)
		if (one_in(2))
			day->points[id] = opt_some(below(160) / 10.0 - 10);
}

static void random_sessions(void)
{
	for (int ago = ADVICE_DAYS - 1; ago >= 0; ago--) {
		struct session *session;

		if (world.session_count == 60 || !one_in(2))
			continue;
		session = ran(ago, CLOCK(5 + below(14), 0), 15 + below(200), below(11));
		session->before = (enum fuel_before)below(BEFORE_COUNT);
		session->after = (enum fuel_after)below(AFTER_COUNT);
		session->workout = (enum workout)below(WORKOUT_COUNT);
		if (one_in(8))
			session->rpe = opt_none();
		if (one_in(8))
			session->duration_s = opt_none();
	}
}

static void random_words(struct word_list *list, const struct practice_word *words, size_t count,
                         int chance)
{
	for (size_t i = 0; i < count; i++)
		if (one_in(chance))
			snprintf(list->words[list->count++], WORD_SIZE, "%s", words[i].id);
}

static void random_world(void)
{
	static const char *const tags[] = {"fever", "chest_pain", "dark_urine", "travel", "bone_pain"};
	const struct practice_word *words;
	size_t count;

	world_begin();
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		random_day(ago);
	world.days[0].under_run = one_in(4) ? below(5) : 0;
	world.days[0].under_of_7 = one_in(4) ? below(8) : world.days[0].under_run;
	world.days[0].load_warm = !one_in(4);
	random_sessions();
	for (int region = 0; region < REGION_COUNT; region++)
		for (int day = 0; one_in(4) && day < SORENESS_DAYS; day++)
			if (one_in(2))
				world.soreness.region[region][day] = opt_some(below(11));
	if (one_in(10))
		tag(tags[below(5)]);
	words = practice_equipment_words(&count);
	random_words(&world.equipment, words, count, 3);
	words = practice_avoid_words(&count);
	random_words(&world.avoid, words, count, 8);
	for (size_t i = 0; one_in(2) && i < 8; i++)
		world.done[world.input.done_count++] = (struct advice_done){
			TODAY - below(14), catalogue_at(catalogue, (size_t)below((int)catalogue_count(catalogue)))};
	for (int kind = 0; kind < PRACTICE_KIND_COUNT; kind++)
		world.input.response[kind] = (struct advice_response){below(20), below(80) / 10.0 - 4};
	world.input.plan.kind = (enum plan_kind)below(PLAN_COUNT);
	world.input.plan_tomorrow.kind = (enum plan_kind)below(PLAN_COUNT);
	snprintf(world.input.plan.note, sizeof world.input.plan.note, "%s",
	         one_in(2) ? "" : "with everybody from the club, \303\274ber alle Berge, 27.5 km and back");
	world.input.plan_tomorrow = (struct day_plan){TODAY + 1, world.input.plan_tomorrow.kind, ""};
	memcpy(world.input.plan_tomorrow.note, world.input.plan.note, FELT_MAX);
	world.input.minutes = one_in(2) ? 0 : 1 + below(60);
	world.input.is_today = !one_in(5);
	clock_set(CLOCK(4, 0) + below(24 * 60));
	if (one_in(3))
		world.input.weight_kg = opt_none();
}

static bool resting_is_due(void)
{
	const struct score_result *day = &world.days[0];

	return score_pattern_rest(day) || opt_or(day->value[METRIC_ILLNESS], 0) > 0 ||
	       opt_or(day->value[METRIC_PAIN], 0) > 0;
}

static bool owned(const char *word)
{
	size_t count;
	const struct practice_word *words = practice_equipment_words(&count);

	for (size_t i = 0; i < count; i++)
		if (words[i].common && strcmp(words[i].id, word) == 0)
			return true;
	return word_list_has(&world.equipment, word);
}

static void check_one(const struct suggestion *one)
{
	const struct practice *practice = one->practice;
	bool all_day = practice->minutes >= PRACTICE_DAY_MINUTES;

	for (size_t i = 0; i < practice->avoid_count; i++)
		ck_assert_msg(!word_list_has(&world.avoid, practice->avoid[i]), "%s is to be avoided:%s",
		              practice->id, all_said());
	for (size_t i = 0; i < practice->equipment_count; i++)
		ck_assert_msg(owned(practice->equipment[i]), "%s needs %s:%s", practice->id,
		              practice->equipment[i], all_said());
	ck_assert_msg(world.input.minutes == 0 || all_day || one->minutes <= world.input.minutes,
	              "%s takes longer than %d min:%s", practice->id, world.input.minutes, all_said());
	ck_assert(one->minutes <= practice->minutes);
	ck_assert_msg(*one->reason && text_valid_utf8(one->reason, strlen(one->reason)), "%s",
	              all_said());
	ck_assert_msg(text_width(one->reason) <= REASON_COLUMNS, "too long:%s", all_said());
	ck_assert_ptr_null(strchr(one->reason, '\n'));
	if (opt_or(world.days[0].value[METRIC_ILLNESS], 0) > 0 ||
	    opt_or(world.days[0].value[METRIC_PAIN], 0) > 0)
		ck_assert_msg(practice->effort == 0, "%s is an effort:%s", practice->id, all_said());
	if (strcmp(practice->id, "nap") == 0 && world.input.is_today)
		ck_assert_int_lt(world.input.clock, CLOCK(15, 0));
	if (strcmp(practice->id, "before-bed") == 0)
		ck_assert(world.input.is_today && world.input.clock >= CLOCK(20, 0));
}

static void check_all(void)
{
	ck_assert_uint_ge(world.count, 1);
	for (size_t i = 0; i < world.count; i++) {
		check_one(&world.out[i]);
		for (size_t j = 0; j < i; j++) {
			const struct practice *a = world.out[i].practice, *b = world.out[j].practice;

			ck_assert(a != b);
			/* A nap beside a rest day is not the same thing twice. */
			ck_assert_msg(a->kind != b->kind || (a->minutes >= PRACTICE_DAY_MINUTES) !=
			                                        (b->minutes >= PRACTICE_DAY_MINUTES),
			              "two of a kind:%s", all_said());
		}
	}
	for (size_t i = 1; i < world.count; i++)
		ck_assert_msg(strcmp(world.out[0].practice->id, "rest-day") != 0 ||
		                  strncmp(world.out[i].practice->id, "your-", 5) != 0,
		              "rest and a run:%s", all_said());
	if (resting_is_due())
		ck_assert_msg(strcmp(world.out[0].practice->id, "rest-day") == 0, "no rest:%s", all_said());
}

START_TEST(every_promise_holds_on_any_day)
{
	for (int round = 0; round < ROUNDS; round++) {
		random_world();
		suggest();
		check_all();
	}
}
END_TEST

/* The same day on every look; and on days alike nothing is second or third three days
 * running, while something else fits. */
START_TEST(days_alike_are_varied)
{
	for (int round = 0; round < 300; round++) {
		const struct practice *before[2][2] = {{NULL}};
		int repeated = 0;

		random_world();
		world.input.minutes = 0;
		world.avoid.count = world.input.tag_count = 0;
		say(METRIC_ILLNESS, 0);
		say(METRIC_PAIN, 0);
		clock_set(CLOCK(10, 0));
		for (int day = 0; day < 6; day++) {
			struct suggestion first[SUGGESTIONS_MAX];

			suggest();
			memcpy(first, world.out, sizeof first);
			suggest();
			ck_assert(memcmp(first, world.out, world.count * sizeof *first) == 0);
			for (size_t i = 1; i < world.count; i++) {
				const struct practice *one = world.out[i].practice;
				bool twice = (one == before[0][0] || one == before[0][1]) &&
				             (one == before[1][0] || one == before[1][1]);

				/* A meal and the run are about that day, however alike the days are. */
				repeated += twice && one->kind != PRACTICE_FOOD &&
				            strncmp(one->id, "your-", 5) != 0;
			}
			memcpy(before[1], before[0], sizeof before[0]);
			before[0][0] = world.count > 1 ? world.out[1].practice : NULL;
			before[0][1] = world.count > 2 ? world.out[2].practice : NULL;
			next_day();
		}
		ck_assert_msg(repeated == 0, "round %d repeats itself:%s", round, all_said());
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("promises");
	TCase *one = tcase_create("promises");

	tcase_set_timeout(one, 120);
	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, every_promise_holds_on_any_day);
	tcase_add_test(one, days_alike_are_varied);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
