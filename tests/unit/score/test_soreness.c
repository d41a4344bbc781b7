/* What soreness means: the rules of Cheung, Hume & Maxwell 2003 and what we add. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>

#include "recoup/soreness.h"

#define LAST (SORENESS_DAYS - 1)

static struct soreness_history history;
static struct soreness_reading reading;
static char lines[SORENESS_LINES][SORENESS_LINE_SIZE];
static int count;

static void begin(void)
{
	memset(&history, 0, sizeof history);
	history.day = 20000;
}

static int region(const char *id)
{
	int found = region_find(id, strlen(id));

	ck_assert_msg(found != REGION_NONE, "no region %s", id);
	return found;
}

/* The last days of a region, a character a day: '.' is a day of which nothing was said. */
static void said(const char *id, const char *levels)
{
	size_t days = strlen(levels);

	for (size_t i = 0; i < days; i++)
		if (levels[i] != '.')
			history.region[region(id)][SORENESS_DAYS - days + i] = opt_some(levels[i] - '0');
}

static void hard(int days_ago)
{
	history.hard[LAST - days_ago] = true;
}

static void read_region(const char *id)
{
	soreness_read(&history, region(id), &reading);
	count = soreness_words(&reading, lines);
}

static bool says(const char *words)
{
	for (int i = 0; i < count; i++)
		if (strstr(lines[i], words))
			return true;
	return false;
}

START_TEST(days_one_to_three_after_a_hard_session_are_normal)
{
	for (int ago = 1; ago <= 3; ago++) {
		char words[60];

		begin();
		hard(ago);
		said("left_quad", "5");
		said("right_quad", "5");
		read_region("left_quad");
		ck_assert_int_eq(reading.kind, SORENESS_AFTER_LOAD);
		ck_assert_uint_eq(reading.signs, 0);
		ck_assert(!reading.see_somebody);
		snprintf(words, sizeof words, "Day %d after a hard session: normal", ago);
		ck_assert_msg(says(words), "%s", lines[0]);
	}
}
END_TEST

START_TEST(still_rising_on_day_four_is_a_warning_and_easing_is_none)
{
	hard(4);
	said("left_calf", "3456");
	said("right_calf", "3456");
	read_region("left_calf");
	ck_assert_int_eq(reading.kind, SORENESS_RISING);
	ck_assert_uint_eq(reading.signs, SIGN_RISING);
	ck_assert(says("Still rising on day 4"));
	ck_assert_int_eq(soreness_mark(&reading), '!');

	begin();
	hard(4);
	said("left_calf", "3565");
	said("right_calf", "3565");
	read_region("left_calf");
	ck_assert_int_eq(reading.kind, SORENESS_EASING);
	ck_assert_uint_eq(reading.signs, 0);
	ck_assert(says("easing"));
	ck_assert_int_eq(soreness_mark(&reading), '*');

	begin();
	hard(4);
	said("left_calf", "4444");
	said("right_calf", "4444");
	read_region("left_calf");
	ck_assert_int_eq(reading.kind, SORENESS_STAYING);
}
END_TEST

START_TEST(a_rise_within_three_days_is_what_muscles_do)
{
	hard(3);
	said("left_quad", "357");
	said("right_quad", "357");
	read_region("left_quad");
	ck_assert_int_eq(reading.kind, SORENESS_AFTER_LOAD);
	ck_assert_uint_eq(reading.signs, 0);
}
END_TEST

START_TEST(one_side_much_sorer_is_a_warning)
{
	hard(1);
	said("left_shin", "5");
	said("right_shin", "2");
	read_region("left_shin");
	ck_assert_uint_eq(reading.signs, SIGN_ONE_SIDED);
	ck_assert(says("One-sided: 5 here, 2 on the other side"));
	said("right_shin", "3");
	read_region("left_shin");
	ck_assert_uint_eq(reading.signs, 0);
	/* In the middle there is no other side. */
	said("lower_back", "6");
	read_region("lower_back");
	ck_assert_uint_eq(reading.signs, 0);
}
END_TEST

START_TEST(a_side_of_which_nothing_is_said_is_not_called_nought)
{
	hard(1);
	said("left_shin", "5");
	read_region("left_shin");
	ck_assert_uint_eq(reading.signs, SIGN_ONE_SIDED);
	ck_assert(!reading.mirror.known);
	ck_assert(says("Only this side is said to be sore"));
	ck_assert(!says("other side."));
}
END_TEST

START_TEST(a_joint_is_never_called_normal)
{
	hard(1);
	said("left_knee", "3");
	said("right_knee", "3");
	read_region("left_knee");
	ck_assert_int_eq(reading.kind, SORENESS_IN_JOINT);
	ck_assert_uint_eq(reading.signs, SIGN_IN_JOINT);
	ck_assert(says("joint or tendon"));
	ck_assert(!says("normal"));
	ck_assert(says("have it looked at"));
	said("left_knee", "2");
	read_region("left_knee");
	ck_assert_int_eq(reading.kind, SORENESS_SLIGHT);
	ck_assert_uint_eq(reading.signs, 0);
}
END_TEST

START_TEST(three_days_are_marked_and_one_unsaid_day_does_not_end_them)
{
	hard(4);
	said("left_quad", "34");
	said("right_quad", "34");
	read_region("left_quad");
	ck_assert(!reading.lasting);
	said("left_quad", "3.44");
	read_region("left_quad");
	ck_assert(reading.lasting);
	ck_assert_int_eq(reading.days, 3);
	ck_assert_int_eq(reading.since, 3);

	begin();
	said("left_quad", "3..44");
	read_region("left_quad");
	ck_assert_int_eq(reading.days, 2);
	begin();
	said("left_quad", "3324");
	read_region("left_quad");
	ck_assert_int_eq(reading.days, 1);
}
END_TEST

START_TEST(somebody_is_named_where_it_is_worrying)
{
	said("left_achilles", "33333333");
	said("right_achilles", "00000000");
	read_region("left_achilles");
	ck_assert(reading.see_somebody);
	ck_assert_msg(strstr(lines[0], "physio or a doctor"), "%s", lines[0]);

	begin();
	said("lower_back", "12234566"); /* five rises of seven, never less */
	read_region("lower_back");
	ck_assert_uint_eq(reading.signs & SIGN_WORSE_ALL_WEEK, SIGN_WORSE_ALL_WEEK);
	ck_assert(reading.see_somebody);
	begin();
	said("lower_back", "12232456");
	read_region("lower_back");
	ck_assert_uint_eq(reading.signs & SIGN_WORSE_ALL_WEEK, 0);

	begin();
	hard(1);
	said("left_hip", "7");
	read_region("left_hip");
	ck_assert(reading.see_somebody);
	begin();
	hard(2);
	said("left_quad", "8");
	said("right_quad", "8");
	read_region("left_quad");
	ck_assert(says("dark as cola"));
	ck_assert(!says("normal"));
	ck_assert(!reading.see_somebody);
}
END_TEST

START_TEST(what_began_it_is_the_load_before_its_first_day)
{
	hard(8);
	said("abdomen", "4");
	read_region("abdomen");
	ck_assert_int_eq(reading.kind, SORENESS_UNEXPLAINED);
	ck_assert_int_eq(reading.load_ago, -1);
	ck_assert_int_eq(soreness_hard_ago(&history), 8);

	/* A day of twice the usual load does as well as a hard session; less does not. */
	history.usual[LAST - 2] = opt_some(200);
	history.load[LAST - 2] = opt_some(399);
	read_region("abdomen");
	ck_assert_int_eq(reading.load_ago, -1);
	history.load[LAST - 2] = opt_some(400);
	read_region("abdomen");
	ck_assert_int_eq(reading.load_ago, 2);
	ck_assert(says("unusually big day"));

	begin();
	hard(9);
	hard(4);
	said("abdomen", "445444444");
	read_region("abdomen");
	ck_assert_int_eq(reading.load_ago, 9);
	ck_assert(reading.reloaded);
	ck_assert_int_eq(reading.kind, SORENESS_LASTING);
	ck_assert(says("Sore for 9 days now"));
	ck_assert(says("New load came"));
}
END_TEST

START_TEST(nothing_said_and_not_sore_are_two_things)
{
	read_region("neck");
	ck_assert_int_eq(reading.kind, SORENESS_UNSAID);
	said("neck", "0");
	read_region("neck");
	ck_assert_int_eq(reading.kind, SORENESS_NONE);
	ck_assert_int_eq(soreness_mark(&reading), ' ');
	ck_assert_int_eq(soreness_largest(&history), REGION_NONE);
	ck_assert_int_eq(soreness_hard_ago(&history), -1);
	said("left_calf", "4");
	ck_assert_int_eq(soreness_largest(&history), region("left_calf"));
}
END_TEST

/* Any two weeks at all: words there are, none too long, and never more than the rows. */
START_TEST(any_history_is_read)
{
	srand(7);
	for (int round = 0; round < 20000; round++) {
		begin();
		for (int at = 0; at < REGION_COUNT; at++)
			for (int day = 0; day < SORENESS_DAYS; day++)
				if (rand() % 3)
					history.region[at][day] = opt_some(rand() % 11);
		for (int day = 0; day < SORENESS_DAYS; day++)
			history.hard[day] = rand() % 4 == 0;
		soreness_read(&history, round % REGION_COUNT, &reading);
		count = soreness_words(&reading, lines);
		ck_assert_int_ge(count, 1);
		ck_assert_int_le(count, SORENESS_LINES);
		for (int i = 0; i < count; i++)
			ck_assert_uint_lt(strlen(lines[i]), SORENESS_LINE_SIZE - 1);
		ck_assert(reading.level.known || reading.kind == SORENESS_UNSAID);
		ck_assert(!reading.see_somebody || reading.signs);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("soreness");
	TCase *one = tcase_create("soreness");

	tcase_add_checked_fixture(one, begin, NULL);
	tcase_add_test(one, days_one_to_three_after_a_hard_session_are_normal);
	tcase_add_test(one, still_rising_on_day_four_is_a_warning_and_easing_is_none);
	tcase_add_test(one, a_rise_within_three_days_is_what_muscles_do);
	tcase_add_test(one, one_side_much_sorer_is_a_warning);
	tcase_add_test(one, a_side_of_which_nothing_is_said_is_not_called_nought);
	tcase_add_test(one, a_joint_is_never_called_normal);
	tcase_add_test(one, three_days_are_marked_and_one_unsaid_day_does_not_end_them);
	tcase_add_test(one, somebody_is_named_where_it_is_worrying);
	tcase_add_test(one, what_began_it_is_the_load_before_its_first_day);
	tcase_add_test(one, nothing_said_and_not_sore_are_two_things);
	tcase_add_test(one, any_history_is_read);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
