/* Every rule of the table, each by what a runner would say of their day. */
#include "../runner.h"

#include <sys/stat.h>
#include <unistd.h>

#include "world.h"

static void begin(void)
{
	struct error err;

	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err) == RECOUP_OK, "%s (%s)",
	              err.what, err.where);
	world_begin();
}

static void end(void)
{
	catalogue_free(catalogue);
}

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

START_TEST(no_appetite_after_a_hard_session_means_drink_it)
{
	ran(0, CLOCK(7, 30), 60, 8);
	say(METRIC_HUNGER, 1);
	expect_first("drink-it", "drink-calories", "Appetite 1 of 5 after a hard session (RPE 8, 1:00 h)");
}
END_TEST

START_TEST(after_a_hard_session_one_eats_within_the_hour)
{
	ran(0, CLOCK(7, 50), 60, 8);
	expect_first("eat-now", "eat-now",
	             "60 g carbs, 20 g protein; within 50 min (hard session)");
}
END_TEST

START_TEST(after_an_easy_session_there_is_more_time_to_eat)
{
	struct session *easy = ran(0, CLOCK(7, 50), 60, 3);

	expect_first("eat-after", "eat-now", "within 2:50 h: easy session");
	easy->after = AFTER_IN_WINDOW;
	expect_none_by("eat-after");
	easy->after = AFTER_NONE;
	clock_set(CLOCK(15, 0));
	expect_first("eat-after", "eat-now", "Nothing eaten after today's session");
}
END_TEST

START_TEST(a_long_session_asks_for_salt_and_water)
{
	ran(0, CLOCK(6, 30), 120, 4)->after = AFTER_IN_WINDOW;
	expect_rule("salt-and-water", "RPE 4, 2:00 h");
}
END_TEST

START_TEST(a_hard_session_is_eaten_for_beforehand)
{
	world.input.plan.kind = PLAN_HARD;
	expect_rule("before-the-run", "Hard session today: easily digested carbs");
	clock_set(CLOCK(14, 0));
	expect_none_by("before-the-run");
}
END_TEST

START_TEST(a_long_run_tomorrow_is_eaten_for_today)
{
	world.input.plan_tomorrow.kind = PLAN_LONG;
	expect_rule("big-day-tomorrow", "Long run tomorrow");
	world.input.plan_tomorrow.kind = PLAN_HARD;
	expect_none_by("big-day-tomorrow");
}
END_TEST

START_TEST(running_fasted_again_and_again_is_answered_with_food_first)
{
	for (int ago = 5; ago > 0; ago -= 2)
		ran(ago, CLOCK(7, 0), 40, 4)->before = BEFORE_FASTED;
	expect_rule("eat-before", "3 of the last 3 sessions begun fasted");
	ck_assert_int_eq(by("eat-before").practice->kind, PRACTICE_FOOD);
}
END_TEST

START_TEST(a_day_under_fuelled_is_made_good)
{
	say(METRIC_FUEL, -0.6);
	lose(CONTRIBUTION_FUEL, 2.4);
	expect_rule("under-fuelled", "-0.6");
}
END_TEST

START_TEST(ravenous_means_a_real_meal)
{
	say(METRIC_HUNGER, 5);
	lose(CONTRIBUTION_HUNGER, 3);
	expect_rule("hungry", "Ravenous");
}
END_TEST

START_TEST(no_appetite_for_days_means_small_and_often)
{
	for (int ago = 0; ago < 4; ago++)
		said(ago, METRIC_HUNGER, 2);
	lose(CONTRIBUTION_HUNGER, 1.5);
	expect_rule("no-appetite", "4 of 7 mornings");
}
END_TEST

START_TEST(falling_weight_is_answered_with_food)
{
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		said(ago, METRIC_WEIGHT, 60 - (ADVICE_DAYS - 1 - ago) * 0.06);
	expect_rule("falling-weight", "Weight down 1.3 kg (2.1 %)");
}
END_TEST

START_TEST(the_evening_before_a_race_is_for_lying_down)
{
	world.input.plan_tomorrow.kind = PLAN_RACE;
	clock_set(CLOCK(21, 30));
	expect_rule("race-eve", "one poor night does no harm");
}
END_TEST

START_TEST(a_short_night_is_answered_with_an_early_one)
{
	say(METRIC_SLEEP_HOURS, 5.5);
	lose(CONTRIBUTION_SLEEP_HOURS, 4);
	world.days[0].sleep_debt_hours = 2.3;
	clock_set(CLOCK(21, 0));
	expect_rule("early-night", "Slept 5:30 h; sleep debt 2.3 h");
	clock_set(CLOCK(12, 0));
	expect_none_by("early-night");
}
END_TEST

START_TEST(a_night_that_went_badly_wrong_is_answered_with_a_long_nap)
{
	say(METRIC_SLEEP_HOURS, 4);
	lose(CONTRIBUTION_SLEEP_HOURS, 5);
	expect_rule("long-nap", "Slept 4:00 h");
	clock_set(CLOCK(14, 30));
	expect_none_by("long-nap");
}
END_TEST

START_TEST(a_nap_is_for_before_three)
{
	say(METRIC_SLEEP_HOURS, 6);
	lose(CONTRIBUTION_SLEEP_HOURS, 3);
	ck_assert(on_days_alike("nap"));
	expect_rule("nap", "Slept 6:00 h");
	world.input.clock = CLOCK(15, 0);
	suggest();
	ck_assert_ptr_null(of_practice("nap"));
}
END_TEST

START_TEST(who_sleeps_badly_at_night_does_not_nap)
{
	for (int ago = 0; ago < 4; ago++)
		said(ago, METRIC_SLEEP_QUALITY, 1);
	say(METRIC_SLEEP_HOURS, 5);
	lose(CONTRIBUTION_SLEEP_HOURS, 4);
	expect_rule("lie-down", "Slept 5:00 h");
	ck_assert_ptr_null(of_practice("nap"));
}
END_TEST

START_TEST(poor_nights_in_a_row_are_answered)
{
	for (int ago = 0; ago < 4; ago++)
		said(ago, METRIC_SLEEP_QUALITY, 2);
	lose(CONTRIBUTION_SLEEP_QUALITY, 4);
	expect_rule("poor-nights", "4 of the last 7 nights were poor");
}
END_TEST

START_TEST(nerves_before_a_race_are_breathed_away)
{
	world.input.plan.kind = PLAN_RACE;
	say(METRIC_STRESS, 4);
	lose(CONTRIBUTION_STRESS, 1);
	expect_rule("race-nerves", "Stress 4 of 5 on race day");
}
END_TEST

START_TEST(stress_is_answered_by_breath_or_sitting)
{
	say(METRIC_STRESS, 4);
	lose(CONTRIBUTION_STRESS, 3);
	expect_rule("stress", "Stress 4 (a lot)");
}
END_TEST

START_TEST(a_low_mood_is_answered)
{
	say(METRIC_MOOD, 2);
	said(1, METRIC_MOOD, 2);
	lose(CONTRIBUTION_MOOD, 4);
	expect_rule("mood", "Mood 2 (low); low on 2 of 7 mornings");
}
END_TEST

START_TEST(no_wish_to_train_is_answered)
{
	say(METRIC_MOTIVATION, 1);
	lose(CONTRIBUTION_MOTIVATION, 5);
	expect_rule("motivation", "Motivation 1 (none)");
}
END_TEST

START_TEST(a_fast_pulse_at_rest_is_answered_by_slow_breath)
{
	say(METRIC_RESTING_HR, 58);
	lose(CONTRIBUTION_RESTING_HR, 4);
	expect_rule("nerves", "Resting HR 58");
	ck_assert_int_eq(by("nerves").practice->kind, PRACTICE_BREATHWORK);
}
END_TEST

START_TEST(sore_muscle_after_a_hard_day_gets_only_what_is_gentle)
{
	ran(1, CLOCK(18, 0), 60, 9);
	say(METRIC_SORENESS, 5);
	lose(CONTRIBUTION_SORENESS, 5);
	expect_rule("sore-and-fresh", "Soreness 5");
	for (size_t i = 0; i < world.count; i++)
		ck_assert(world.out[i].practice->gentle || world.out[i].practice->step_count == 0);
}
END_TEST

START_TEST(old_soreness_may_be_stretched)
{
	say(METRIC_SORENESS, 4);
	lose(CONTRIBUTION_SORENESS, 4);
	sore("left_calf", 0, 4);
	sore("right_calf", 0, 3);
	expect_rule("sore", "most of it: calves 4");
}
END_TEST

START_TEST(much_load_is_answered)
{
	world.days[0].acute = 320;
	lose(CONTRIBUTION_LOAD_SPIKE, 4);
	expect_rule("load", "Load of 7 days 320 a day, usually 200");
}
END_TEST

START_TEST(a_hard_session_is_breathed_out)
{
	ran(0, CLOCK(6, 0), 60, 8)->after = AFTER_IN_WINDOW;
	expect_rule("after-hard", "Hard session today: RPE 8, 1:00 h");
}
END_TEST

START_TEST(tired_muscle_is_named)
{
	sore("left_quad", 0, 4);
	sore("right_quad", 0, 4);
	expect_rule("tired-legs", "Quads sore 4 of 10");
}
END_TEST

START_TEST(who_owns_a_roller_rolls_the_sore_muscle)
{
	int calf = region_find("left_calf", strlen("left_calf"));
	bool works = false;

	own("roller");
	sore("left_calf", 0, 5);
	sore("right_calf", 0, 5);
	expect_rule("roll-it", "Calves sore 5 of 10");
	for (size_t i = 0; i < by("roll-it").practice->step_count; i++)
		works = works || by("roll-it").practice->steps[i].region == calf;
	ck_assert(works);
	world.equipment.count = 0;
	expect_none_by("roll-it");
}
END_TEST

START_TEST(very_sore_muscle_and_a_warned_one_are_not_pressed)
{
	own("roller");
	sore("left_calf", 0, 8);
	sore("right_calf", 0, 8);
	expect_none_by("roll-it");
}
END_TEST

START_TEST(a_treat_is_for_legs_that_raced)
{
	ran(6, CLOCK(9, 0), 45, 9)->workout = WORKOUT_RACE;
	expect_rule("treat", "Race 6 days ago");
}
END_TEST

START_TEST(the_ill_are_offered_what_takes_nothing)
{
	say(METRIC_ILLNESS, 1);
	expect_rule("no-effort", "takes nothing out of you");
}
END_TEST

START_TEST(a_rest_day_is_not_lying_flat)
{
	world.input.plan.kind = PLAN_REST;
	expect_rule("rest-and-move", "Rest is not lying flat");
	expect_rule("rest-day-yoga", "Score 75");
}
END_TEST

START_TEST(after_an_easy_run_comes_yoga)
{
	ran(0, CLOCK(6, 0), 40, 3)->after = AFTER_IN_WINDOW;
	clock_set(CLOCK(12, 0));
	expect_rule("off-the-road", "the run is done");
}
END_TEST

START_TEST(the_evening_winds_down)
{
	say(METRIC_SLEEP_HOURS, 7.5);
	clock_set(CLOCK(21, 0));
	expect_rule("wind-down", "Slept 7:30 h last night");
}
END_TEST

START_TEST(the_strained_are_offered_yoga_and_breath)
{
	flag(FLAG_STRAINED, 55);
	say(METRIC_ENERGY, 2);
	lose(CONTRIBUTION_ENERGY, 7);
	expect_rule("low-yoga", "Energy 2 (low); score 55");
	world.input.minutes = 5;
	expect_rule("low-breath", "Energy 2 (low)");
}
END_TEST

START_TEST(yoga_and_breath_are_always_weighed)
{
	expect_rule("yoga", "nothing is wrong");
	expect_rule("breath", "nothing is wrong");
}
END_TEST

START_TEST(sitting_and_walking_fill_up)
{
	clock_set(CLOCK(12, 0));
	world.input.minutes = 5;
	expect_rule("sit", "nothing is wrong");
	expect_rule("walk", "nothing is wrong");
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
		ck_assert_msg(strstr(file_text(RECOUP_TESTS "/test_rules.c"), wanted) != NULL,
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
	tcase_add_test(one, no_appetite_after_a_hard_session_means_drink_it);
	tcase_add_test(one, after_a_hard_session_one_eats_within_the_hour);
	tcase_add_test(one, after_an_easy_session_there_is_more_time_to_eat);
	tcase_add_test(one, a_long_session_asks_for_salt_and_water);
	tcase_add_test(one, a_hard_session_is_eaten_for_beforehand);
	tcase_add_test(one, a_long_run_tomorrow_is_eaten_for_today);
	tcase_add_test(one, running_fasted_again_and_again_is_answered_with_food_first);
	tcase_add_test(one, a_day_under_fuelled_is_made_good);
	tcase_add_test(one, ravenous_means_a_real_meal);
	tcase_add_test(one, no_appetite_for_days_means_small_and_often);
	tcase_add_test(one, falling_weight_is_answered_with_food);
	tcase_add_test(one, the_evening_before_a_race_is_for_lying_down);
	tcase_add_test(one, a_short_night_is_answered_with_an_early_one);
	tcase_add_test(one, a_night_that_went_badly_wrong_is_answered_with_a_long_nap);
	tcase_add_test(one, a_nap_is_for_before_three);
	tcase_add_test(one, who_sleeps_badly_at_night_does_not_nap);
	tcase_add_test(one, poor_nights_in_a_row_are_answered);
	tcase_add_test(one, nerves_before_a_race_are_breathed_away);
	tcase_add_test(one, stress_is_answered_by_breath_or_sitting);
	tcase_add_test(one, a_low_mood_is_answered);
	tcase_add_test(one, no_wish_to_train_is_answered);
	tcase_add_test(one, a_fast_pulse_at_rest_is_answered_by_slow_breath);
	tcase_add_test(one, sore_muscle_after_a_hard_day_gets_only_what_is_gentle);
	tcase_add_test(one, old_soreness_may_be_stretched);
	tcase_add_test(one, much_load_is_answered);
	tcase_add_test(one, a_hard_session_is_breathed_out);
	tcase_add_test(one, tired_muscle_is_named);
	tcase_add_test(one, who_owns_a_roller_rolls_the_sore_muscle);
	tcase_add_test(one, very_sore_muscle_and_a_warned_one_are_not_pressed);
	tcase_add_test(one, a_treat_is_for_legs_that_raced);
	tcase_add_test(one, the_ill_are_offered_what_takes_nothing);
	tcase_add_test(one, a_rest_day_is_not_lying_flat);
	tcase_add_test(one, after_an_easy_run_comes_yoga);
	tcase_add_test(one, the_evening_winds_down);
	tcase_add_test(one, the_strained_are_offered_yoga_and_breath);
	tcase_add_test(one, yoga_and_breath_are_always_weighed);
	tcase_add_test(one, sitting_and_walking_fill_up);
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
