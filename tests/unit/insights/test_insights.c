/* Insights: by hand where they are small, and on made-up people of whom the truth is known. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "simulated.h"

static struct insights_day days[INSIGHTS_DAYS_MAX];
static struct insights_input input;
static struct insights found;
static struct mornings mornings;

static const struct insight *row(const char *id)
{
	for (size_t i = 0; i < found.row_count; i++)
		if (strcmp(found.rows[i].id, id) == 0)
			return &found.rows[i];
	return NULL;
}

static void run(const struct simulated *person)
{
	struct error err;

	simulate(person, days, &input);
	input.draws = 499;
	ck_assert_int_eq(insights_find(&input, &found, &err), RECOUP_OK);
}

static void nothing_known(size_t count)
{
	memset(days, 0, sizeof days);
	memset(&mornings, 0, sizeof mornings);
	memset(&input, 0, sizeof input);
	input.days = days;
	input.count = mornings.count = count;
	for (size_t i = 0; i < count; i++) {
		days[i].day = 19000 + (day_number)i; /* a Friday */
		days[i].hard = days[i].longer_than_90 = SAID_NO;
	}
}

static void near(double actual, double expected)
{
	ck_assert_msg(fabs(actual - expected) < 0.0005, "%.6f instead of %.6f", actual, expected);
}

/* ---- by hand ---- */

START_TEST(wilson_is_as_in_the_books)
{
	struct share share = {.of = 10, .count = 8}, none = {.of = 12, .count = 0};

	/* p 0.8, z 1.96: (0.8 + 0.19207) / 1.38415 = 0.71674 -+ 0.22659 */
	wilson(&share);
	near(share.share.value, 0.8);
	near(share.share.low, 0.4902);
	near(share.share.high, 0.9433);
	wilson(&none);
	near(none.share.low, 0);
	near(none.share.high, 0.2425);
}
END_TEST

START_TEST(quarters_are_of_ones_own_past)
{
	struct opt_real values[12];
	enum said low[12];

	/* 1..8, then 2 (the quarter of 1..8 is 2.75), a gap, 3 (of 1 2 2 3 4 5 6 7 8: 2), 1. */
	for (int i = 0; i < 8; i++)
		values[i] = opt_some(i + 1);
	values[8] = opt_some(2);
	values[9] = opt_none();
	values[10] = opt_some(3);
	values[11] = opt_some(1);
	lowest_quarter(values, 12, low);
	ck_assert_int_eq(low[6], SAID_NOTHING); /* six before it */
	ck_assert_int_eq(low[7], SAID_NO);
	ck_assert_int_eq(low[8], SAID_YES);
	ck_assert_int_eq(low[9], SAID_NOTHING);
	ck_assert_int_eq(low[10], SAID_NO);
	ck_assert_int_eq(low[11], SAID_YES);
}
END_TEST

START_TEST(a_morning_is_read_against_the_mornings_before_it)
{
	nothing_known(12);
	for (int i = 0; i < 12; i++) {
		days[i].value[METRIC_ENERGY] = opt_some(i % 2 ? 4 : 2); /* mean 3, spread 1 */
		days[i].value[METRIC_SORENESS] = opt_some(i % 2 ? 2 : 4);
		days[i].value[METRIC_STRESS] = i == 10 ? opt_some(5) : opt_none();
	}
	days[9].value[METRIC_SORENESS] = opt_none();
	mornings_rate(days, 12, &mornings);
	ck_assert(!mornings.wellness[WELLNESS_WHOLE][6].known);
	ck_assert(mornings.wellness[WELLNESS_WHOLE][8].known);
	ck_assert(!mornings.wellness[WELLNESS_WHOLE][9].known); /* one rating is no morning */
	ck_assert(mornings.wellness[WELLNESS_WHOLE][10].known);
	/* Energy 2 is a spread under 3; soreness 4 a spread over 3, and later over 28/9. */
	near(mornings.wellness[WELLNESS_WHOLE][8].value / mornings.wellness[WELLNESS_WHOLE][10].value,
	     -1 / ((-1 - (8.0 / 9) / sqrt(80.0 / 81)) / 2));
}
END_TEST

START_TEST(without_anything_else_the_effect_is_the_difference_of_means)
{
	static struct comparison room;
	double y[] = {1, 2, 3, 4, 10, 12}, x[] = {0, 0, 0, 0, 1, 1};

	room.count = 6;
	room.cells = 1;
	memcpy(room.x, x, sizeof x);
	memcpy(room.y, y, sizeof y);
	ck_assert_int_eq(comparison_adjust(&room), 1);
	near(dot(room.x, room.y, 6) / dot(room.x, room.x, 6), 11 - 2.5);
}
END_TEST

START_TEST(similar_days_alone_are_compared)
{
	static struct comparison room;
	/* In the first cell 1 more with it, in the second 3 more; the cells themselves differ by 10,
	 * and all days of the third have it: they say nothing. */
	double y[] = {0, 0, 1, 1, 10, 10, 13, 13, 99, 99}, x[] = {0, 0, 1, 1, 0, 0, 1, 1, 1, 1};
	int cell[] = {0, 0, 0, 0, 1, 1, 1, 1, 2, 2};

	room.count = 10;
	room.cells = 3;
	memcpy(room.x, x, sizeof x);
	memcpy(room.y, y, sizeof y);
	memcpy(room.cell, cell, sizeof cell);
	ck_assert_int_eq(comparison_adjust(&room), 3);
	near(dot(room.x, room.y, 10) / dot(room.x, room.x, 10), 2);
}
END_TEST

START_TEST(what_the_morning_before_tells_is_taken_away)
{
	static struct comparison room;
	double before[] = {-2, -1, 0, 1, 2, 3, 4, 5}, x[] = {1, 0, 1, 1, 0, 1, 0, 0};

	room.count = 8;
	room.cells = 1;
	room.covariates = 2;
	for (int i = 0; i < 8; i++) {
		room.covariate[0][i] = before[i];
		room.covariate[1][i] = 3 * before[i] + 7; /* the same once more: left out */
		room.x[i] = x[i];
		room.y[i] = 5 + 0.5 * before[i] - 2 * x[i];
	}
	ck_assert_int_eq(comparison_adjust(&room), 2);
	near(dot(room.x, room.y, 8) / dot(room.x, room.x, 8), -2);
}
END_TEST

START_TEST(chance_is_the_same_every_time_and_keeps_its_bounds)
{
	double x[70], y[70];
	float sums[2][499];
	struct draws draws[2] = {{.most = 499, .wellness = sums[0]}, {.most = 499, .wellness = sums[1]}};
	double sum, bound;

	for (int i = 0; i < 70; i++) {
		x[i] = i % 3 == 0 ? 1 - 1.0 / 3 : -1.0 / 3;
		y[i] = x[i] * 2 + ((i * 37) % 11 - 5) * 0.1;
	}
	draws_make(x, y, NULL, 70, "a", &draws[0]);
	draws_make(x, y, NULL, 70, "a", &draws[1]);
	ck_assert_int_eq(draws[0].count, 499);
	ck_assert_mem_eq(sums[0], sums[1], sizeof sums[0]);
	sum = dot(x, y, 70);
	ck_assert(draws_p(sums[0], 499, sum) <= 0.05);
	/* What is unlikelier than the rate lies beyond the bound of that rate. */
	bound = draws_bound(sums[0], 499, draws_p(sums[1], 499, sum));
	ck_assert_msg(bound < sum, "%f %f", bound, sum);
	/* What is nothing is not drawn to the end. */
	for (int i = 0; i < 70; i++)
		y[i] = (i * 37) % 11 - 5;
	draws_make(x, y, NULL, 70, "b", &draws[0]);
	ck_assert_int_eq(draws[0].count, 199);
}
END_TEST

/* Two things that last from day to day go together by chance more often than a coin does;
 * shuffled day by day, a third of such pairs would look unlikely. */
START_TEST(what_lasts_is_not_taken_for_what_goes_together)
{
	float sums[399];
	struct draws draws = {.most = 399, .wellness = sums};
	uint32_t state = 12345;
	int unlikely = 0;

	for (int run = 0; run < 300; run++) {
		double x[200], y[200], mean_x = 0, mean_y = 0;

		for (int i = 0; i < 200; i++) {
			state = state * 1664525 + 1013904223;
			x[i] = (i ? 0.8 * x[i - 1] : 0) + (state >> 8) / 16777216.0 - 0.5;
			state = state * 1664525 + 1013904223;
			y[i] = (i ? 0.8 * y[i - 1] : 0) + (state >> 8) / 16777216.0 - 0.5;
			mean_x += x[i] / 200;
			mean_y += y[i] / 200;
		}
		for (int i = 0; i < 200; i++) {
			x[i] -= mean_x;
			y[i] -= mean_y;
		}
		draws_make(x, y, NULL, 200, "x", &draws);
		unlikely += draws_p(sums, draws.count, dot(x, y, 200)) <= 0.05;
	}
	ck_assert_msg(unlikely <= 0.15 * 300, "%d of 300 pairs", unlikely);
}
END_TEST

START_TEST(flags_are_counted_against_the_next_morning)
{
	static const enum recovery_flag flags[] = {FLAG_UNDER_RECOVERED, FLAG_RECOVERED, FLAG_STRAINED,
	                                           FLAG_NONE};
	float sums[499];
	struct draws room = {.most = 499, .wellness = sums};
	struct flag_record record;

	/* By fours: under-recovered then bad; recovered then fine; strained then bad; none then fine.
	 * Every eighth under-recovered one is a false alarm. */
	nothing_known(81);
	for (size_t i = 0; i < 80; i++) {
		days[i].flag = flags[i % 4];
		days[i].score = i % 4 == 0 ? 30 : i % 4 == 1 ? 80 : 50;
		mornings.wellness[WELLNESS_WHOLE][i] = opt_some(i % 2 ? 1 : -1);
		mornings.bad[WELLNESS_WHOLE][i + 1] = (i % 4 == 0 && i % 32 != 0) || i % 4 == 2 ? SAID_YES : SAID_NO;
	}
	flags_judge(&input, &mornings, &room, &record);
	ck_assert(record.enough);
	ck_assert_int_eq(record.days, 60);
	ck_assert_int_eq(record.by_flag[FLAG_UNDER_RECOVERED].of, 20);
	ck_assert_int_eq(record.by_flag[FLAG_UNDER_RECOVERED].count, 17);
	ck_assert_int_eq(record.by_flag[FLAG_RECOVERED].count, 0);
	ck_assert_int_eq(record.by_flag[FLAG_STRAINED].count, 20);
	ck_assert_int_eq(record.all.count, 37);
	/* 37 bad ones: 17 at 30, 20 at 50; 23 others: 3 at 30, 20 at 80. Pairs where the bad one
	 * scored lower: 37 x 20; as low: 17 x 3 halves; higher: 20 x 3. */
	near(record.area.value, (37 * 20 + 17 * 3 * 0.5) / (37.0 * 23));
	ck_assert(record.area_known && record.area.low < record.area.value);
	ck_assert_int_eq(record.alarmed_count, 3);
	ck_assert_int_eq(record.alarmed_shown, 3);
	ck_assert_int_eq(record.alarmed[0], 19064);
	ck_assert_int_eq(record.surprised_count, 0);
	ck_assert_int_eq(record.felt_days, 0);
}
END_TEST

START_TEST(recovery_is_watched_until_it_is_seen_or_the_next_one_comes)
{
	/* Ten hard sessions a week apart: by weeks, back on the 1st morning (2 times), the 2nd (4),
	 * the 3rd (2); twice another hard session came on the 2nd day first. */
	static const int back[] = {1, 1, 2, 2, 2, 2, 3, 3, 0, 0};
	struct recovery_time times[RECOVERY_AFTER_COUNT];

	nothing_known(80);
	for (int week = 0; week < 10; week++)
		for (int day = 0; day < 7; day++) {
			bool down = back[week] ? day > 0 && day < back[week] : day > 0 && day < 3;

			mornings.wellness[WELLNESS_WHOLE][week * 7 + day] = opt_some(down ? -1 : 0.5);
			days[week * 7 + day].hard = day == 0 ? SAID_YES : SAID_NO;
		}
	days[8 * 7 + 2].longer_than_90 = SAID_YES;
	days[9 * 7 + 2].longer_than_90 = SAID_YES;
	recovery_watch(&input, &mornings, times);
	ck_assert_int_eq(times[RECOVERY_HARD].sessions, 10);
	ck_assert_int_eq(times[RECOVERY_HARD].seen, 8);
	/* Left after day 1: 8/10; day 2: 8/10 x 4/8 = 0.4; day 3: of the 2 left, none. */
	near(times[RECOVERY_HARD].quarter.value, 2);
	near(times[RECOVERY_HARD].median.value, 2);
	near(times[RECOVERY_HARD].three_quarters.value, 3);
	near(times[RECOVERY_HARD].curve[0].value, (2 * 0.5 - 8 * 1) / 10);
	ck_assert(!times[RECOVERY_LONG].enough);
	ck_assert_int_eq(times[RECOVERY_LONG].sessions, 2);
}
END_TEST

START_TEST(an_unrated_morning_ends_the_watch_and_is_not_recovery)
{
	struct recovery_time times[RECOVERY_AFTER_COUNT];

	nothing_known(70);
	for (int week = 0; week < 10; week++) {
		days[week * 7].hard = SAID_YES;
		mornings.wellness[WELLNESS_WHOLE][week * 7] = opt_some(0);
		mornings.wellness[WELLNESS_WHOLE][week * 7 + 1] = opt_some(-1);
	}
	recovery_watch(&input, &mornings, times);
	ck_assert_int_eq(times[RECOVERY_HARD].sessions, 10);
	ck_assert_int_eq(times[RECOVERY_HARD].seen, 0);
	ck_assert(times[RECOVERY_HARD].enough && !times[RECOVERY_HARD].median.known);
}
END_TEST

/* ---- too little, and nothing at all ---- */

START_TEST(an_empty_journal_says_how_far_it_is)
{
	struct insight_line lines[INSIGHT_LINES_MAX];
	struct error err;
	size_t count;

	memset(&input, 0, sizeof input);
	ck_assert_int_eq(insights_find(&input, &found, &err), RECOUP_OK);
	ck_assert(!found.enough && found.row_count == 0);
	count = insights_lines(&found, lines, INSIGHT_LINES_MAX);
	ck_assert(count > 8);
	ck_assert_ptr_nonnull(strstr(lines[1].text, "Not enough days yet (0 of 30)"));
}
END_TEST

START_TEST(too_few_days_give_no_number)
{
	struct simulated person = nobody(3, 30);
	struct insight_line lines[INSIGHT_LINES_MAX];

	person.rated = 1;
	run(&person);
	/* Seven ratings before the first wellness, seven of those before the first bad morning. */
	ck_assert_int_eq(found.mornings, 23);
	ck_assert_int_eq(found.pairs, 16);
	ck_assert(!found.enough && found.row_count == 0 && found.found == 0);
	insights_lines(&found, lines, INSIGHT_LINES_MAX);
	ck_assert_ptr_nonnull(strstr(lines[1].text, "Not enough days yet (16 of 30)"));
}
END_TEST

START_TEST(what_is_rare_is_not_judged)
{
	struct simulated person = nobody(11, 200);
	const struct insight *rare;

	person.things[0].often = 0.02;
	run(&person);
	rare = row("tag.alcohol");
	ck_assert(found.enough && rare && !rare->tested && !rare->found && rare->with < INSIGHTS_LEAST_SIDE);
	/* Not said of any session. */
	rare = row("fasted");
	ck_assert(rare && !rare->tested && rare->with == 0);
}
END_TEST

START_TEST(someone_who_always_says_the_same_teaches_nothing)
{
	struct error err;

	nothing_known(200);
	for (int i = 0; i < 200; i++) {
		days[i].value[METRIC_ENERGY] = days[i].value[METRIC_MOOD] = opt_some(4);
		days[i].logged = true;
		days[i].score = 70;
		days[i].flag = FLAG_RECOVERED;
		days[i].hard = i % 3 ? SAID_NO : SAID_YES;
		days[i].sessions = i % 3 == 0;
	}
	ck_assert_int_eq(insights_find(&input, &found, &err), RECOUP_OK);
	ck_assert(found.enough);
	ck_assert_int_eq(found.bad, 0);
	ck_assert_uint_eq(found.found, 0);
	ck_assert(!found.flags.area_known);
}
END_TEST

START_TEST(only_the_last_two_years_are_looked_at)
{
	static struct insights_day many[1000];
	struct simulated person = nobody(5, 1000);
	struct error err;

	simulate(&person, many, &input);
	input.draws = 199;
	ck_assert_int_eq(insights_find(&input, &found, &err), RECOUP_OK);
	ck_assert_int_eq(found.days, INSIGHTS_DAYS_MAX);
	ck_assert_int_eq(found.from, many[1000 - INSIGHTS_DAYS_MAX].day);
	ck_assert_int_eq(found.to, many[999].day);
}
END_TEST

START_TEST(one_practice_of_its_kind_is_looked_at_once)
{
	struct simulated person = nobody(8, 200);

	person.things[7] = person.things[6];
	person.things[7].id = "kind.bodywork";
	person.thing_count = 8;
	simulate(&person, days, &input);
	for (int i = 0; i < 200; i++)
		days[i].things = (days[i].things & 0x7F) | (days[i].things & 0x40) << 1;
	ck_assert_int_eq(insights_find(&input, &found, &(struct error){0}), RECOUP_OK);
	ck_assert(row("practice.foam-rolling") && !row("kind.bodywork"));
}
END_TEST

/* ---- known truths ---- */

#define RUNS 200

/* Stated: one journal of noise in ten. 99.9 % of the doubt of so many runs lies below. */
static void noise_is_rarely_a_finding(int length, double lasts)
{
	int any = 0;
	double allowed = RUNS * INSIGHTS_RATE + 3.09 * sqrt(RUNS * INSIGHTS_RATE * (1 - INSIGHTS_RATE));

	for (int i = 0; i < RUNS; i++) {
		struct simulated person = nobody((uint64_t)(length * 10000 + i), length);

		person.lasts = lasts;
		run(&person);
		any += found.found > 0;
	}
	ck_assert_msg(any <= allowed, "%d of %d journals of noise had findings", any, RUNS);
}

START_TEST(noise_that_lasts_from_day_to_day_is_rarely_a_finding)
{
	noise_is_rarely_a_finding(90, 0.5);
	noise_is_rarely_a_finding(250, 0.8);
}
END_TEST

/* How often of RUNS the thing is found, with the right sign; and the mean share of all that
 * is found that is not so. `truth` is the mean of its effect over many more runs. */
static int times_found(struct simulated person, const char *id, double truth, double *false_share)
{
	int hit = 0, held = 0;

	*false_share = 0;
	for (int i = 0; i < RUNS; i++) {
		const struct insight *it;

		person.seed = (uint64_t)i + 777000;
		run(&person);
		it = row(id);
		ck_assert_msg(it, "%s is not there", id);
		ck_assert_msg(!it->found || it->wellness.value * truth > 0, "%s the wrong way round", id);
		/* No finding's interval holds nought. */
		ck_assert_msg(!it->found || it->wellness.low * it->wellness.high > 0, "%s: %f to %f", id,
		              it->wellness.low, it->wellness.high);
		hit += it->found;
		held += it->found && it->wellness.low <= truth && it->wellness.high >= truth;
		if (found.found > 0)
			*false_share += ((double)found.found - it->found) / (double)found.found / RUNS;
	}
	/* Intervals of what was picked are wide enough for having been picked. */
	ck_assert_msg(held >= 0.95 * hit, "%s: %d of %d intervals hold the truth", id, held, hit);
	return hit;
}

START_TEST(what_truly_makes_mornings_bad_is_found)
{
	struct simulated person = nobody(0, 250);
	double false_share;
	int hit;

	person.things[0].effect = -0.8;
	hit = times_found(person, "tag.alcohol", -0.71, &false_share);
	ck_assert_msg(hit >= 0.9 * RUNS, "found %d times of %d", hit, RUNS);
	/* A tenth is stated; its doubt over so many runs is some 0.02. */
	ck_assert_msg(false_share <= 0.15, "%.3f of what was found was false", false_share);
}
END_TEST

START_TEST(a_practice_done_on_bad_days_is_still_seen_to_help)
{
	struct simulated person = nobody(0, 350);
	double false_share;
	int hit;

	person.things[4].effect = 0.7; /* the lower the score the likelier: looks bad at first sight */
	hit = times_found(person, "practice.long-exhale", 0.63, &false_share);
	ck_assert_msg(hit >= 0.8 * RUNS, "found %d times of %d", hit, RUNS);
}
END_TEST

START_TEST(sleep_that_is_needed_is_told_in_hours)
{
	int seen = 0, held = 0;

	for (int i = 0; i < RUNS; i++) {
		struct simulated person = nobody((uint64_t)i + 31000, 300);

		person.sleep_need = 7.5;
		person.sleep_effect = 0.6;
		run(&person);
		if (!found.sleep.depends)
			continue;
		seen++;
		held += found.sleep.need_hours.low <= 7.5 && found.sleep.need_hours.high >= 7.5;
	}
	ck_assert_msg(seen >= 0.9 * RUNS, "seen %d times of %d", seen, RUNS);
	ck_assert_msg(held >= 0.8 * seen, "held %d times of %d", held, seen);
}
END_TEST

START_TEST(what_always_falls_on_sundays_says_so)
{
	struct simulated person = nobody(21, 300);

	person.things[0].weekday = 6;
	run(&person);
	for (size_t i = 0; i < found.row_count; i++)
		if (found.rows[i].group == INSIGHT_TAG)
			ck_assert_int_eq(found.rows[i].weekday, strcmp(found.rows[i].id, "tag.alcohol") == 0 ? 6 : -1);
}
END_TEST

static Suite *insights_suite(void)
{
	Suite *suite = suite_create("insights");
	TCase *hand = tcase_create("by hand"), *few = tcase_create("too little");
	TCase *truth = tcase_create("known truths");

	tcase_add_test(hand, wilson_is_as_in_the_books);
	tcase_add_test(hand, quarters_are_of_ones_own_past);
	tcase_add_test(hand, a_morning_is_read_against_the_mornings_before_it);
	tcase_add_test(hand, without_anything_else_the_effect_is_the_difference_of_means);
	tcase_add_test(hand, similar_days_alone_are_compared);
	tcase_add_test(hand, what_the_morning_before_tells_is_taken_away);
	tcase_add_test(hand, chance_is_the_same_every_time_and_keeps_its_bounds);
	tcase_add_test(hand, what_lasts_is_not_taken_for_what_goes_together);
	tcase_add_test(hand, flags_are_counted_against_the_next_morning);
	tcase_add_test(hand, recovery_is_watched_until_it_is_seen_or_the_next_one_comes);
	tcase_add_test(hand, an_unrated_morning_ends_the_watch_and_is_not_recovery);
	tcase_add_test(few, an_empty_journal_says_how_far_it_is);
	tcase_add_test(few, too_few_days_give_no_number);
	tcase_add_test(few, what_is_rare_is_not_judged);
	tcase_add_test(few, someone_who_always_says_the_same_teaches_nothing);
	tcase_add_test(few, only_the_last_two_years_are_looked_at);
	tcase_add_test(few, one_practice_of_its_kind_is_looked_at_once);
	tcase_set_timeout(truth, 60);
	tcase_add_test(truth, noise_that_lasts_from_day_to_day_is_rarely_a_finding);
	tcase_add_test(truth, what_truly_makes_mornings_bad_is_found);
	tcase_add_test(truth, a_practice_done_on_bad_days_is_still_seen_to_help);
	tcase_add_test(truth, sleep_that_is_needed_is_told_in_hours);
	tcase_add_test(truth, what_always_falls_on_sundays_says_so);
	suite_add_tcase(suite, hand);
	suite_add_tcase(suite, few);
	suite_add_tcase(suite, truth);
	return suite;
}

RUN(insights_suite())
