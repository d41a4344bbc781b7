/* What is open, from what is known: each kind alone, at its edges. */
#include "../runner.h"

#include <string.h>

#include "recoup/due.h"

#define MIDNIGHT (20000 * (instant)86400)

static struct due_input input;
static struct day_record record;
static struct session sessions[3];
static struct due dues[DUE_MAX];

static void begin(void)
{
	memset(&input, 0, sizeof input);
	memset(&record, 0, sizeof record);
	memset(sessions, 0, sizeof sessions);
	record.value[METRIC_ENERGY] = opt_some(3);
	input.today = 20000;
	input.now = MIDNIGHT + 12 * 3600;
	input.record = &record;
	input.sessions = sessions;
	for (int i = 0; i < 3; i++)
		sessions[i] = (struct session){.day = 20000, .duration_s = opt_some(3600),
		                               .start = MIDNIGHT + 10 * 3600};
}

static const char *only(void)
{
	return due_find(&input, dues) == 1 ? dues[0].brief : "";
}

START_TEST(a_check_in_is_open_until_the_person_said_anything)
{
	ck_assert_uint_eq(due_find(&input, dues), 0);
	record.value[METRIC_ENERGY] = opt_none();
	record.value[METRIC_SLEEP_HOURS] = record.value[METRIC_RESTING_HR] = opt_some(50);
	ck_assert_str_eq(only(), "check-in");
	input.checkin_begun = true;
	ck_assert_str_eq(only(), "check-in");
	ck_assert_str_eq(dues[0].text, "Check in: what you typed is kept");
	record.region[2] = opt_some(4);
	ck_assert_uint_eq(due_find(&input, dues), 0);
	record.region[2] = opt_none();
	record.value[METRIC_HUNGER] = opt_some(3);
	ck_assert_uint_eq(due_find(&input, dues), 0);
}
END_TEST

START_TEST(a_window_is_open_to_its_last_minute)
{
	/* Easy: three hours from 11:00. */
	input.session_count = 1;
	ck_assert_str_eq(only(), "refuel 120m");
	ck_assert_str_eq(dues[0].text, "Refuel within 120 min");
	input.weight_kg = opt_some(62);
	only();
	ck_assert_str_eq(dues[0].text, "Refuel within 120 min: 62 g carbohydrate, 21 g protein");
	input.now = MIDNIGHT + 14 * 3600 - 1;
	ck_assert_str_eq(only(), "refuel 1m");
	input.now++;
	ck_assert_uint_eq(due_find(&input, dues), 0);
	/* Hard: one hour; and what is said to be eaten closes it. */
	sessions[0].rpe = opt_some(8);
	input.now = MIDNIGHT + 11 * 3600 + 59 * 60;
	ck_assert_str_eq(only(), "refuel 1m");
	sessions[0].after = AFTER_NONE;
	ck_assert_uint_eq(due_find(&input, dues), 0);
	/* Of two in a day the later one; both are urgent then. */
	sessions[1].start += 3600;
	input.session_count = 2;
	input.now = MIDNIGHT + 12 * 3600;
	ck_assert_str_eq(only(), "refuel 60m");
	/* One of the evening before the day's turn. */
	sessions[0].after = AFTER_UNKNOWN;
	sessions[0].day = 19999;
	input.session_count = 1;
	input.now = MIDNIGHT + 11 * 3600;
	ck_assert_str_eq(only(), "refuel 60m");
}
END_TEST

START_TEST(a_plan_is_open_until_something_is_done)
{
	input.plan = (struct day_plan){20000, PLAN_LONG, "with Ana \033[2J"};
	ck_assert_str_eq(only(), "long");
	ck_assert_ptr_nonnull(strstr(dues[0].text, "Planned for today: a long run (with Ana "));
	ck_assert_ptr_null(strchr(dues[0].text, '\033'));
	input.plan.kind = PLAN_REST;
	ck_assert_str_eq(only(), "rest");
	input.rested = true;
	ck_assert_uint_eq(due_find(&input, dues), 0);
	input.rested = false;
	input.now = MIDNIGHT + 20 * 3600;
	input.session_count = 1;
	ck_assert_uint_eq(due_find(&input, dues), 0);
	sessions[0].day = 19999;
	ck_assert_str_eq(only(), "rest");
}
END_TEST

static const char *bed_at(int minutes)
{
	input.now = MIDNIGHT + minutes * 60 - 3600;
	input.offset = 3600;
	return only();
}

START_TEST(bed_is_named_around_its_time_when_there_is_a_debt)
{
	input.usual_bed = opt_some(22 * 60 + 40);
	input.sleep_debt_hours = opt_some(1);
	ck_assert_str_eq(bed_at(21 * 60 + 39), "");
	ck_assert_str_eq(bed_at(21 * 60 + 40), "bed 22:40");
	ck_assert_str_eq(dues[0].text, "Bed: your usual time is 22:40, and sleep debt is 1.0 h");
	ck_assert_str_eq(bed_at(24 * 60 + 40), "bed 22:40");
	ck_assert_str_eq(bed_at(24 * 60 + 41), "");
	/* Of those who go at half past midnight. */
	input.usual_bed = opt_some(30);
	ck_assert_str_eq(bed_at(23 * 60 + 30), "bed 00:30");
	input.sleep_debt_hours = opt_some(0.9);
	ck_assert_str_eq(bed_at(23 * 60 + 30), "");
	input.sleep_debt_hours = opt_none();
	ck_assert_str_eq(bed_at(23 * 60 + 30), "");
	input.sleep_debt_hours = opt_some(3);
	input.usual_bed = opt_none();
	ck_assert_str_eq(bed_at(23 * 60 + 30), "");
}
END_TEST

START_TEST(all_of_it_comes_in_one_order)
{
	record.value[METRIC_ENERGY] = opt_none();
	sessions[0].day = 19999; /* yesterday's late run, today's plan */
	input.session_count = 1;
	input.plan = (struct day_plan){20000, PLAN_REST, ""};
	input.usual_bed = opt_some(12 * 60);
	input.sleep_debt_hours = opt_some(2);
	input.run_begun = true;
	ck_assert_uint_eq(due_find(&input, dues), 5);
	for (int i = 0; i < 5; i++)
		ck_assert_int_eq(dues[i].kind, i);
	ck_assert_str_eq(due_kind_id(dues[4].kind), "draft");
	ck_assert_str_eq(dues[4].brief, "run draft");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("due");
	TCase *one = tcase_create("due");

	tcase_add_checked_fixture(one, begin, NULL);
	tcase_add_test(one, a_check_in_is_open_until_the_person_said_anything);
	tcase_add_test(one, a_window_is_open_to_its_last_minute);
	tcase_add_test(one, a_plan_is_open_until_something_is_done);
	tcase_add_test(one, bed_is_named_around_its_time_when_there_is_a_debt);
	tcase_add_test(one, all_of_it_comes_in_one_order);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
