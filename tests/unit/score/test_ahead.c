/* Races, forecasts and nights for any plans, loads and nights at all. */
#include "../runner.h"

#include "life.h"

#include <math.h>

#include "recoup/forecast.h"
#include "recoup/plan.h"
#include "recoup/sleep.h"

/* ---- races ---- */

START_TEST(a_distance_in_a_races_name_is_read_in_its_unit)
{
	static const struct {
		const char *unit;
		double metres;
	} units[] = {{"k", 1000}, {" km", 1000}, {"K", 1000}, {" mi", 1609.344}, {" mile", 1609.344},
	             {" miles", 1609.344}, {" Miler", 1609.344}};
	static const char *const none[] = {
		"10", "10 m", "10 kn", "10 mx", "10 mild", "10 minds", "10 furlong", "0k", "1001k", "abc10k",
		"12345678901234567k", "10 kmh", "10 kmph", "race 2026", "k", "a run", "1000.5k", "1000,5 km"};
	struct property property = property_begin();
	static char longest[FELT_MAX + 50];

	while (property_round(&property)) {
		double number = round(random_real(&property, 0.1, 999) * 10) / 10;
		size_t unit = (size_t)random_whole(&property, 0, 6);
		char name[FELT_MAX];
		struct opt_real distance;

		snprintf(name, sizeof name, "%s%.1f%s%s", random_chance(&property, 50) ? "City run, " : "", number,
		         units[unit].unit, random_chance(&property, 50) ? " of Half Moon Bay" : "");
		if (random_chance(&property, 50))
			name[strcspn(name, ".")] = ',';
		distance = race_distance(name);
		HOLDS(&property, distance.known && fabs(distance.value - number * units[unit].metres) < 1e-6,
		      "%s is %f", name, distance.value);
	}
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		ck_assert_msg(!race_distance(none[i]).known, "%s", none[i]);
	memset(longest, 'x', sizeof longest - 1);
	ck_assert(!race_distance(longest).known);
	ck_assert(race_distance("PARKRUN").known && race_distance("the marathon").known);
}
END_TEST

/* By hand: the first race from today on and the last before it. */
static void facts_hold(struct property *property, const struct day_plan *plans, size_t count,
                       const struct session *raced, size_t raced_count, day_number today)
{
	struct plan_facts facts;
	day_number next = DAY_NONE, last = DAY_NONE;
	char words[200], meaning[200];

	for (size_t i = 0; i < count; i++) {
		if (plans[i].kind != PLAN_RACE)
			continue;
		if (plans[i].day >= today && plans[i].day <= today + PLAN_AHEAD_DAYS &&
		    (next == DAY_NONE || plans[i].day < next))
			next = plans[i].day;
		if (plans[i].day < today && plans[i].day > last)
			last = plans[i].day;
	}
	for (size_t i = 0; i < raced_count; i++)
		if (raced[i].day < today && raced[i].day > last)
			last = raced[i].day;
	plan_facts_of(plans, count, raced, raced_count, today, &facts);
	HOLDS(property, facts.next.day == next, "next %d, not %d", facts.next.day, next);
	HOLDS(property, next == DAY_NONE || facts.days_to_race == next - today, "%d", facts.days_to_race);
	HOLDS(property, !facts.taper || (facts.days_to_race >= 1 && facts.days_to_race <= facts.taper_days),
	      "a taper %d days before", facts.days_to_race);
	HOLDS(property, facts.easy_days_left >= 0 && facts.easy_days_left <= PLAN_BEHIND_DAYS, "%d",
	      facts.easy_days_left);
	HOLDS(property, facts.easy_days_left == 0 || facts.last.day == last, "last %d, not %d",
	      facts.last.day, last);
	plan_race_words(&facts, (int)random_whole(property, 5, 100), words, sizeof words);
	plan_meaning(&facts, meaning, sizeof meaning);
	HOLDS(property, next == DAY_NONE || *words, "no word of the race");
	HOLDS(property, !*meaning || next != DAY_NONE || facts.easy_days_left > 0, "%s", meaning);
}

START_TEST(the_races_about_any_day_are_the_nearest_ones)
{
	static const char *const names[] = {"", "Half marathon", "Marathon", "10k", "parkrun", "100 miles"};
	struct property property = property_begin();

	while (property_round(&property)) {
		struct day_plan plans[12];
		struct session raced[4];
		day_number today = (day_number)random_whole(&property, 2000, 80000);
		size_t count = (size_t)random_whole(&property, 0, 12), raced_count;
		day_number day = today - (day_number)random_whole(&property, 0, 60);

		memset(plans, 0, sizeof plans);
		memset(raced, 0, sizeof raced);
		for (size_t i = 0; i < count; i++) {
			day += (day_number)random_whole(&property, 1, random_chance(&property, 20) ? 400 : 9);
			plans[i].day = day;
			plans[i].kind = random_chance(&property, 50) ? PLAN_RACE
			                                             : (enum plan_kind)random_whole(&property, 1, 4);
			strcpy(plans[i].note, names[random_whole(&property, 0, 5)]);
		}
		raced_count = (size_t)random_whole(&property, 0, 4);
		day = today - (day_number)random_whole(&property, 0, 40);
		for (size_t i = 0; i < raced_count; i++) {
			day += (day_number)random_whole(&property, 0, 9);
			raced[i].day = day;
			raced[i].distance_m = maybe(&property, 60, 1000, 50000);
		}
		facts_hold(&property, plans, count, raced, raced_count, today);
	}
	for (int kind = 0; kind < PLAN_COUNT; kind++)
		ck_assert_int_eq(*plan_kind_label((enum plan_kind)kind) == '\0', kind == PLAN_NONE);
}
END_TEST

/* ---- forecasts ---- */

START_TEST(any_forecast_lies_on_the_scale_and_more_load_never_promises_more_of_load)
{
	struct property property = property_begin();
	static struct life life;

	while (property_round(&property)) {
		static struct forecast_day days[LIFE_DAYS];
		static struct usual_loads usual;
		static struct score_result results[LIFE_DAYS];
		struct score_state state;
		size_t count = 0;
		int until = (int)random_whole(&property, 0, LIFE_DAYS - 1);
		int same = random_chance(&property, 20), idle = random_chance(&property, 20);
		struct forecast_input input = {&state, &life.settings, &life.days[until], days, 0, &usual};
		struct forecast forecast;
		char words[100];

		life_make(&property, &life);
		for (int day = 0; day < LIFE_DAYS; day++) {
			/* Mornings that never vary, and lives without any load. */
			if (same)
				memcpy(life.days[day].value, life.days[0].value, sizeof life.days[0].value);
			if (idle) {
				life.days[day].session_count = 0;
				life.days[day].value[METRIC_OTHER_LOAD] = opt_none();
			}
		}
		memset(&usual, 0, sizeof usual);
		life_live(&life, until, &state, results);
		for (int day = 0; day < until; day++) {
			forecast_day_of(&results[day], &days[count++]);
			usual_loads_add(&usual, day_kind_of(life.days[day].sessions, life.days[day].session_count,
			                                    results[day].load), results[day].load);
		}
		input.day_count = count;
		forecast_make(&input, &forecast);
		HOLDS(&property, forecast.day == until + 1, "%d", forecast.day);
		HOLDS(&property, forecast.enough == (forecast.pairs >= FORECAST_PAIRS_LEAST), "%d", forecast.pairs);
		HOLDS(&property, forecast.scenario_count >= 1, "not even rest");
		for (size_t i = 0; i < forecast.scenario_count; i++) {
			const struct forecast_scenario *one = &forecast.scenarios[i];

			HOLDS(&property, one->score.known == forecast.enough, "a score of %d pairs", forecast.pairs);
			HOLDS(&property, one->load >= forecast.load_so_far, "what was run was taken back");
			forecast_words(&forecast, one, words, sizeof words);
			HOLDS(&property, (*words != '\0') == one->score.known, "%s", words);
			if (i > 0)
				HOLDS(&property, one->load >= one[-1].load && one->load_points <= one[-1].load_points + 1e-9,
				      "%f AU gives %f, %f gives %f", one[-1].load, one[-1].load_points, one->load,
				      one->load_points);
			if (!one->score.known)
				continue;
			HOLDS(&property, one->low.value >= 0 && one->low.value <= one->score.value &&
			      one->score.value <= one->high.value && one->high.value <= 100, "%f..%f..%f",
			      one->low.value, one->score.value, one->high.value);
			HOLDS(&property, one->under.value >= 0 && one->under.value <= 1, "%f", one->under.value);
		}
	}
}
END_TEST

START_TEST(only_so_many_usual_loads_are_kept)
{
	static struct usual_loads usual;

	for (int i = 0; i < FORECAST_LOAD_DAYS + 5; i++)
		usual_loads_add(&usual, DAY_KIND_EASY, i);
	ck_assert_int_eq(usual.count[DAY_KIND_EASY], FORECAST_LOAD_DAYS);
	ck_assert_int_eq(day_kind_of(&(struct session){.workout = WORKOUT_LONG}, 1, 0), DAY_KIND_LONG);
	ck_assert_int_eq(day_kind_of(&(struct session){.duration_s = opt_some(5400)}, 1, 9), DAY_KIND_LONG);
	ck_assert_int_eq(day_kind_of(&(struct session){.duration_s = opt_some(5399)}, 1, 9), DAY_KIND_EASY);
	ck_assert_int_eq(day_kind_of(NULL, 0, 0), DAY_KIND_REST);
}
END_TEST

/* ---- nights ---- */

START_TEST(nights_a_day_off_are_the_same_nights)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct night nights[SLEEP_PERIOD_MOST + 30], moved[SLEEP_PERIOD_MOST + 30];
		size_t count = (size_t)random_whole(&property, 0, random_chance(&property, 10)
		                                                      ? SLEEP_PERIOD_MOST + 30 : 40);
		struct sleep_period period, other;
		double usual = random_real(&property, -720, 720);

		memset(nights, 0, sizeof nights);
		for (size_t i = 0; i < count; i++) {
			nights[i].bed = maybe(&property, 80, usual - 100, usual + 100);
			nights[i].wake = maybe(&property, 80, usual + 300, usual + 600);
			nights[i].hours = maybe(&property, 80, 0, 12);
			nights[i].nap_hours = maybe(&property, 30, 0, 2);
			moved[i] = nights[i];
			if (nights[i].bed.known)
				moved[i].bed.value += 1440 * (double)random_whole(&property, -2, 2);
			if (nights[i].wake.known)
				moved[i].wake.value += 1440 * (double)random_whole(&property, -2, 2);
		}
		sleep_period_of(nights, count, &period);
		sleep_period_of(moved, count, &other);
		HOLDS(&property, period.nights == (count < SLEEP_PERIOD_MOST ? count : SLEEP_PERIOD_MOST), "%zu",
		      period.nights);
		HOLDS(&property, period.bed.minutes.known == other.bed.minutes.known, "a usual time or none");
		HOLDS(&property, !period.bed.minutes.known ||
		      fabs(remainder(period.bed.minutes.value - other.bed.minutes.value, 1440)) < 1e-6, "%f and %f",
		      period.bed.minutes.value, other.bed.minutes.value);
		HOLDS(&property, !period.bed.minutes.known || (period.bed.minutes.value >= 0 &&
		      period.bed.minutes.value < 1440), "%f", period.bed.minutes.value);
		for (size_t i = 0; i < count; i++) {
			struct opt_real one = night_in_bed(&nights[i]), two = night_in_bed(&moved[i]);

			HOLDS(&property, one.known == two.known && fabs(one.value - two.value) < 1e-6, "%f and %f",
			      one.value, two.value);
		}
	}
}
END_TEST

START_TEST(a_band_holds_for_any_number_of_days)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct opt_real values[120];
		size_t count = (size_t)random_whole(&property, 0, 120);
		struct personal_band bpm, rmssd;
		int said = (int)random_whole(&property, 0, 100);

		for (size_t i = 0; i < count; i++)
			values[i] = maybe(&property, said, 40, 70);
		band_of_resting_hr(values, count, &bpm);
		band_of_hrv(values, count, &rmssd);
		HOLDS(&property, bpm.low.known == (bpm.values >= BAND_BASELINE_LEAST), "%zu values", bpm.values);
		HOLDS(&property, !bpm.low.known || bpm.high.value - bpm.low.value >= 3, "%f to %f", bpm.low.value,
		      bpm.high.value);
		HOLDS(&property, !rmssd.low.known || rmssd.low.value < rmssd.high.value, "no band");
		HOLDS(&property, (bpm.place == BAND_UNKNOWN) == !(bpm.low.known && bpm.now.known), "a place");
		HOLDS(&property, (rmssd.place == BAND_UNKNOWN) == !(rmssd.low.known && rmssd.now.known), "a place");
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("ahead");
	TCase *one = tcase_create("ahead");

	tcase_add_test(one, a_distance_in_a_races_name_is_read_in_its_unit);
	tcase_add_test(one, the_races_about_any_day_are_the_nearest_ones);
	tcase_add_test(one, any_forecast_lies_on_the_scale_and_more_load_never_promises_more_of_load);
	tcase_add_test(one, only_so_many_usual_loads_are_kept);
	tcase_add_test(one, nights_a_day_off_are_the_same_nights);
	tcase_add_test(one, a_band_holds_for_any_number_of_days);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
