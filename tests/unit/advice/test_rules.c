/* Rules of rest and running, each by what a runner would say of their day; and what holds
 * for all rules. */
#include "../runner.h"

#include <sys/stat.h>
#include <unistd.h>

#include "rules.h"

START_TEST(the_ill_rest_and_are_told_which_day_it_is)
{
	said(1, METRIC_ILLNESS, 1);
	say(METRIC_ILLNESS, 1);
	expect_first("ill", "rest-day", "Ill, day 2");
}
END_TEST

START_TEST(who_was_ill_and_says_nothing_this_morning_still_rests)
{
	said(2, METRIC_ILLNESS, 1);
	world.days[0].logged = world.days[1].logged = false;
	expect_first("ill", "rest-day", "2 days ago");
}
END_TEST

START_TEST(pain_is_rested_not_run_off)
{
	say(METRIC_PAIN, 0.5);
	expect_first("pain", "rest-day", "not run off");
	said(3, METRIC_PAIN, 1);
	expect_first("pain", "rest-day", "Pain on 2 of the last 7 days");
}
END_TEST

START_TEST(a_red_flag_stops_training)
{
	tag("chest_pain");
	expect_first("red-flag", "rest-day", "Chest pain: no training");
}
END_TEST

START_TEST(rest_comes_first_when_under_recovered_twice_running)
{
	flag(FLAG_UNDER_RECOVERED, 40);
	world.days[0].under_run = world.days[0].under_of_7 = 2;
	world.days[0].sleep_debt_hours = 3.2;
	lose(CONTRIBUTION_SLEEP_DEBT, 4);
	expect_first("pattern-rest", "rest-day",
	             "Under-recovered 2 mornings in a row; sleep debt 3.2 h");
}
END_TEST

START_TEST(rest_comes_first_after_four_bad_mornings_of_seven_though_today_is_good)
{
	world.days[0].under_of_7 = 4;
	world.input.plan.kind = PLAN_RACE;
	expect_first("pattern-rest", "rest-day", "4 of the last 7 days; score 75 today");
}
END_TEST

START_TEST(a_joint_that_hurts_is_spared)
{
	sore("left_knee", 1, 5);
	sore("left_knee", 0, 6);
	expect_first("spare-it", "rest-day", "Left knee 6 of 10, in a joint or tendon, day 2: spare it");
}
END_TEST

START_TEST(a_joint_that_hurts_a_little_is_watched_on_an_easy_run)
{
	sore("right_achilles", 0, 3);
	expect_first("watch-it", "your-easy-run", "stop if it grows");
}
END_TEST

START_TEST(after_pain_the_first_runs_are_short)
{
	said(2, METRIC_PAIN, 1);
	expect_first("after-pain", "your-easy-run", "Pain 2 days ago");
}
END_TEST

START_TEST(back_from_illness_and_weak_means_rest)
{
	for (int ago = 2; ago < 5; ago++)
		said(ago, METRIC_ILLNESS, 1);
	flag(FLAG_STRAINED, 55);
	expect_first("back-from-illness", "rest-day", "Back from 3 days of illness, day 2 of 3");
}
END_TEST

START_TEST(back_from_illness_and_well_means_easy_for_as_long_as_it_took)
{
	for (int ago = 2; ago < 5; ago++)
		said(ago, METRIC_ILLNESS, 1);
	expect_first("easy-again", "your-easy-run", "Back from 3 days of illness, day 2 of 3");
	world.days[2].value[METRIC_ILLNESS] = opt_none();
	world.days[3].value[METRIC_ILLNESS] = opt_none();
	expect_first("go-and-run", "your-run", "ill till 4 days ago, so nothing hard yet");
}
END_TEST

START_TEST(a_planned_rest_day_is_a_rest_day)
{
	world.input.plan.kind = PLAN_REST;
	expect_first("planned-rest", "rest-day", "Planned; score 75");
}
END_TEST

START_TEST(a_race_day_is_for_racing)
{
	world.input.plan.kind = PLAN_RACE;
	snprintf(world.input.plan.note, sizeof world.input.plan.note, "town 10k");
	expect_first("race-today", "your-race", "Race today (town 10k)");
	expect_rule("before-the-run", "little fibre");
	flag(FLAG_STRAINED, 55);
	expect_first("race-today", "your-race", "begin slower");
	say(METRIC_ILLNESS, 1);
	expect_none_by("race-today");
}
END_TEST

START_TEST(the_days_after_a_marathon_are_for_resting)
{
	ran(2, CLOCK(9, 0), 200, 9)->workout = WORKOUT_RACE;
	expect_first("after-race", "rest-day", "Race 2 days ago, RPE 9, 3:20 h");
	ck_assert(on_days_alike("after-a-race"));
	expect_rule("race-legs", "Race 2 days ago");
}
END_TEST

START_TEST(a_short_race_needs_one_day)
{
	ran(2, CLOCK(9, 0), 45, 9)->workout = WORKOUT_RACE;
	expect_none_by("after-race");
}
END_TEST

START_TEST(under_recovered_once_is_a_rest_day_with_its_largest_cause)
{
	flag(FLAG_UNDER_RECOVERED, 44);
	say(METRIC_SORENESS, 7);
	lose(CONTRIBUTION_SORENESS, 8);
	expect_first("under-rest", "rest-day", "Soreness 7 (strong); score 44, under your line of 50");
}
END_TEST

START_TEST(ten_days_running_without_one_off_are_enough)
{
	for (int ago = 10; ago > 0; ago--)
		ran(ago, CLOCK(18, 0), 40, 4);
	expect_first("day-off", "rest-day", "10 days running");
	world.input.plan.kind = PLAN_EASY;
	expect_none_by("day-off");
}
END_TEST

START_TEST(the_recovered_are_sent_out_to_run)
{
	expect_first("go-and-run", "your-run", "Score 75, recovered; your line is 50");
	world.input.plan.kind = PLAN_LONG;
	snprintf(world.input.plan.note, sizeof world.input.plan.note, "25 km");
	expect_first("go-and-run", "your-run", "planned: a long run (25 km)");
}
END_TEST

START_TEST(the_recovered_are_told_to_go_easy_after_a_hard_day)
{
	ran(1, CLOCK(18, 0), 60, 8);
	expect_first("go-and-run", "your-run", "hard session yesterday, so make it easy");
	world.input.plan.kind = PLAN_HARD;
	expect_first("go-and-run", "your-run", "hard yesterday and again planned");
}
END_TEST

START_TEST(recovered_with_much_sleep_debt_runs_short)
{
	world.days[0].sleep_debt_hours = 6;
	expect_first("go-and-run", "your-run", "sleep debt 6.0 h: short and easy");
}
END_TEST

START_TEST(nobody_is_sent_running_at_night_or_twice_or_in_ten_minutes)
{
	clock_set(CLOCK(20, 0));
	expect_none_by("go-and-run");
	clock_set(CLOCK(9, 0));
	world.input.minutes = 10;
	expect_none_by("go-and-run");
	world.input.minutes = 0;
	ran(0, CLOCK(6, 0), 40, 3)->after = AFTER_IN_WINDOW;
	expect_none_by("go-and-run");
}
END_TEST

START_TEST(the_strained_keep_it_easy_and_the_hard_session_waits)
{
	flag(FLAG_STRAINED, 56);
	expect_first("keep-it-easy", "your-easy-run", "Score 56, only 6 over your line: easy");
	world.input.plan.kind = PLAN_HARD;
	expect_first("keep-it-easy", "your-easy-run", "the hard session can wait a day");
}
END_TEST

START_TEST(what_is_to_be_avoided_is_replaced_by_its_alternative)
{
	ran(2, CLOCK(9, 0), 200, 9)->workout = WORKOUT_RACE;
	ck_assert(on_days_alike("after-a-race"));
	spare("pregnancy");
	ck_assert(on_days_alike(catalogue_find(catalogue, "after-a-race")->alternative));
	ck_assert_ptr_null(of_practice("after-a-race"));
}
END_TEST

START_TEST(ten_minutes_shorten_what_can_be_shortened)
{
	const struct practice *walk = catalogue_find(catalogue, "easy-walk");

	ck_assert_int_eq(practice_shortest_minutes(walk), 10);
	ck_assert_int_eq(practice_shortest_minutes(catalogue_find(catalogue, "heavy-legs")),
	                 catalogue_find(catalogue, "heavy-legs")->minutes);
	world.input.plan.kind = PLAN_REST;
	world.input.minutes = 12;
	suggest();
	for (size_t i = 0; i < world.count; i++)
		if (world.out[i].practice == walk)
			ck_assert_int_eq(world.out[i].minutes, 12);
}
END_TEST

START_TEST(what_helped_this_person_breaks_ties)
{
	int kinds[PRACTICE_KIND_COUNT] = {0};

	say(METRIC_MOOD, 2);
	lose(CONTRIBUTION_MOOD, 5);
	world.input.response[PRACTICE_MEDITATION] = (struct advice_response){8, 3};
	for (int day = 0; day < 9; day++) {
		next_day();
		suggest();
		if (by_rule("mood"))
			kinds[by("mood").practice->kind]++;
	}
	ck_assert_int_ge(kinds[PRACTICE_MEDITATION], 5);
	world.input.response[PRACTICE_MEDITATION].days = 7;
	memset(kinds, 0, sizeof kinds);
	for (int day = 0; day < 9; day++) {
		next_day();
		suggest();
		if (by_rule("mood"))
			kinds[by("mood").practice->kind]++;
	}
	ck_assert_int_lt(kinds[PRACTICE_MEDITATION], 5);
}
END_TEST

START_TEST(what_was_done_today_is_not_suggested_again)
{
	suggest();
	for (size_t i = 1; i < 3; i++) {
		world.done[world.input.done_count++] = (struct advice_done){TODAY, world.out[i].practice};
	}
	suggest();
	for (size_t i = 0; i < world.input.done_count; i++)
		ck_assert_ptr_null(of_practice(world.done[i].practice->id));
}
END_TEST

START_TEST(food_and_sleep_come_before_gadgets)
{
	own("roller");
	own("gun");
	sore("left_calf", 0, 6);
	sore("right_calf", 0, 6);
	say(METRIC_SORENESS, 6);
	lose(CONTRIBUTION_SORENESS, 6);
	say(METRIC_FUEL, -0.6);
	lose(CONTRIBUTION_FUEL, 1.1);
	say(METRIC_SLEEP_HOURS, 6.5);
	lose(CONTRIBUTION_SLEEP_HOURS, 2.5);
	suggest();
	ck_assert_ptr_nonnull(by_rule("under-fuelled"));
	ck_assert_ptr_nonnull(by_rule("nap"));
	ck_assert_ptr_null(by_rule("roll-it"));
}
END_TEST

START_TEST(a_practice_of_ones_own_takes_its_turn)
{
	char own[] = "/tmp/recoup-own-XXXXXX", path[80];
	struct error err;
	FILE *file;

	ck_assert(mkdtemp(own) != NULL);
	snprintf(path, sizeof path, "%s/practices", own);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/practices/stairs.ini", own);
	file = fopen(path, "w");
	ck_assert(file != NULL);
	fputs("[practice]\nname = Stairs\nkind = movement\nminutes = 5\ngentle = yes\nhelps = soreness\n"
	      "summary = Let the heels down.\nevidence = Ours.\n[steps]\nstep = 300 | Down, and up\n",
	      file);
	fclose(file);
	catalogue_free(catalogue);
	ck_assert(catalogue_load(&catalogue, RECOUP_SHARE, own, NULL, &err) == RECOUP_OK);
	unlink(path);
	snprintf(path, sizeof path, "%s/practices", own);
	rmdir(path);
	rmdir(own);
	flag(FLAG_UNDER_RECOVERED, 40);
	say(METRIC_SORENESS, 4);
	lose(CONTRIBUTION_SORENESS, 4);
	ck_assert(on_days_alike("stairs"));
	expect_rule("sore", "Soreness 4");
	ck_assert_ptr_nonnull(of_practice("stairs"));
}
END_TEST

START_TEST(a_past_day_is_seen_as_on_its_morning)
{
	world.input.is_today = false;
	ran(0, CLOCK(7, 0), 60, 9);
	expect_first("go-and-run", "your-run", "Score 75");
}
END_TEST

START_TEST(a_morning_without_a_check_in_says_so)
{
	world.days[0].logged = false;
	world.days[0].flag = FLAG_NONE;
	expect_rule("yoga", "Not checked in this morning");
}
END_TEST

/* The text of a file, at most a megabyte of it. */
static char *file_text(const char *path)
{
	static char text[1 << 20];
	FILE *file = fopen(path, "r");
	size_t length;

	ck_assert_msg(file != NULL, "no %s", path);
	length = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[length] = '\0';
	return text;
}

START_TEST(every_rule_has_a_test_a_source_and_a_line_in_the_manual)
{
	const struct advice_rule *rule;
	char wanted[80];

	for (size_t i = 0; (rule = advice_rule_at(i)); i++) {
		ck_assert(*rule->source);
		snprintf(wanted, sizeof wanted, "(\"%s\", ", rule->id);
		ck_assert_msg(strstr(file_text(RECOUP_TESTS "/test_rules.c"), wanted) != NULL ||
		                  strstr(file_text(RECOUP_TESTS "/test_rules_food.c"), wanted) != NULL ||
		                  strstr(file_text(RECOUP_TESTS "/test_rules_care.c"), wanted) != NULL,
		              "no test of %s", rule->id);
		snprintf(wanted, sizeof wanted, ".It Ic %s\n", rule->id);
		ck_assert_msg(strstr(file_text(RECOUP_PAGE), wanted) != NULL, "%s is not in the manual",
		              rule->id);
		ck_assert_msg(strstr(file_text(RECOUP_PAGE), rule->source) != NULL,
		              "%s is not in the manual", rule->source);
		for (size_t j = 0; j < i; j++)
			ck_assert_str_ne(advice_rule_at(j)->id, rule->id);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("rules");
	TCase *one = tcase_create("rules");

	tcase_add_checked_fixture(one, begin, end);

	tcase_add_test(one, the_ill_rest_and_are_told_which_day_it_is);
	tcase_add_test(one, who_was_ill_and_says_nothing_this_morning_still_rests);
	tcase_add_test(one, pain_is_rested_not_run_off);
	tcase_add_test(one, a_red_flag_stops_training);
	tcase_add_test(one, rest_comes_first_when_under_recovered_twice_running);
	tcase_add_test(one, rest_comes_first_after_four_bad_mornings_of_seven_though_today_is_good);
	tcase_add_test(one, a_joint_that_hurts_is_spared);
	tcase_add_test(one, a_joint_that_hurts_a_little_is_watched_on_an_easy_run);
	tcase_add_test(one, after_pain_the_first_runs_are_short);
	tcase_add_test(one, back_from_illness_and_weak_means_rest);
	tcase_add_test(one, back_from_illness_and_well_means_easy_for_as_long_as_it_took);
	tcase_add_test(one, a_planned_rest_day_is_a_rest_day);
	tcase_add_test(one, a_race_day_is_for_racing);
	tcase_add_test(one, the_days_after_a_marathon_are_for_resting);
	tcase_add_test(one, a_short_race_needs_one_day);
	tcase_add_test(one, under_recovered_once_is_a_rest_day_with_its_largest_cause);
	tcase_add_test(one, ten_days_running_without_one_off_are_enough);
	tcase_add_test(one, the_recovered_are_sent_out_to_run);
	tcase_add_test(one, the_recovered_are_told_to_go_easy_after_a_hard_day);
	tcase_add_test(one, recovered_with_much_sleep_debt_runs_short);
	tcase_add_test(one, nobody_is_sent_running_at_night_or_twice_or_in_ten_minutes);
	tcase_add_test(one, the_strained_keep_it_easy_and_the_hard_session_waits);
	tcase_add_test(one, what_is_to_be_avoided_is_replaced_by_its_alternative);
	tcase_add_test(one, ten_minutes_shorten_what_can_be_shortened);
	tcase_add_test(one, what_helped_this_person_breaks_ties);
	tcase_add_test(one, what_was_done_today_is_not_suggested_again);
	tcase_add_test(one, food_and_sleep_come_before_gadgets);
	tcase_add_test(one, a_practice_of_ones_own_takes_its_turn);
	tcase_add_test(one, a_past_day_is_seen_as_on_its_morning);
	tcase_add_test(one, a_morning_without_a_check_in_says_so);
	tcase_add_test(one, every_rule_has_a_test_a_source_and_a_line_in_the_manual);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
