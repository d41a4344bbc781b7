/* Names of snapshots, and how they thin as they grow old. */
#include "../runner.h"

#include <stdlib.h>
#include <string.h>

#include "recoup/snapshot.h"

#define MOST 4000

static struct snapshot all[MOST];
static bool keep[MOST];
static size_t count;

static day_number date(const char *text)
{
	day_number day;

	ck_assert(day_parse(text, 10, &day));
	return day;
}

static void add(day_number day, int second, enum snapshot_why why)
{
	all[count++] = (struct snapshot){day, second, why};
}

/* Thins for real: what is not kept is gone. */
static size_t thin(day_number today)
{
	size_t left = 0;

	snapshots_thin(all, count, today, keep);
	for (size_t i = 0; i < count; i++)
		if (keep[i])
			all[left++] = all[i];
	count = left;
	return left;
}

static bool any_in(day_number from, day_number to)
{
	for (size_t i = 0; i < count; i++)
		if (all[i].day >= from && all[i].day <= to)
			return true;
	return false;
}

START_TEST(a_name_says_when_and_why_and_reads_back)
{
	char name[SNAPSHOT_NAME_SIZE];
	struct snapshot read;

	for (int why = 0; why < SNAPSHOT_WHY_COUNT; why++) {
		struct snapshot made = {date("2026-03-10"), 7 * 3600 + 15 * 60 + 2, (enum snapshot_why)why};

		snapshot_name(&made, "journal.db", name);
		ck_assert(snapshot_name_read(name, "journal.db", &read));
		ck_assert_int_eq(snapshot_compare(&made, &read), 0);
		ck_assert_int_eq(read.why, why);
	}
	ck_assert_str_eq(snapshot_name(&(struct snapshot){date("2026-03-10"), 26102, SNAPSHOT_DAILY},
	                               "journal.db", name),
	                 "journal.db-2026-03-10-071502-daily.db");
}
END_TEST

START_TEST(no_other_name_is_a_snapshot)
{
	static const char *const others[] = {
		"", "journal.db", "journal.db-", "journal.db-2026-03-10-071502-daily",
		"journal.db-2026-03-10-071502-daily.db-wal", "journal.db-2026-02-30-071502-daily.db",
		"journal.db-2026-03-10-241502-daily.db", "journal.db-2026-03-10-07150x-daily.db",
		"journal.db-2026-03-10-071502-weekly.db", "demo.db-2026-03-10-071502-daily.db",
		"journal.db-2026-03-10-071502-", "xjournal.db-2026-03-10-071502-daily.db",
		".recoup-copy-1-0"};
	struct snapshot read;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ck_assert_msg(!snapshot_name_read(others[i], "journal.db", &read), "%s", others[i]);
}
END_TEST

/* Three years of days, thinned on each: never more than the rule's, never a gap in it. */
START_TEST(years_of_days_keep_seven_days_eight_weeks_and_two_years_of_months)
{
	day_number first = date("2023-01-01");

	count = 0;
	for (day_number today = first; today < first + 3 * 365; today++) {
		add(today, 3600, SNAPSHOT_DAILY);
		thin(today);
		ck_assert_uint_le(count, 7 + 9 + 25);
		for (int age = 0; age < 7 && today - age >= first; age++)
			ck_assert(any_in(today - age, today - age));
		for (int week = 0; week < 8 && today - 7 * week - 13 >= first; week++)
			ck_assert(any_in(today - 7 * week - 13, today - 7 * week));
		for (int month = 0; month < 23 && today - 31 * month - 61 >= first; month++)
			ck_assert(any_in(today - 31 * month - 61, today - 31 * month));
	}
	ck_assert_uint_ge(count, 7 + 8 + 20);
	/* The last of a month, not the first of the next. */
	ck_assert(any_in(date("2025-06-24"), date("2025-06-30")));
}
END_TEST

/* Whoever switches on a computer whose clock is in 2100, and makes a change. */
START_TEST(a_clock_that_was_wrong_once_takes_no_snapshot)
{
	static const char *const wrong[] = {"2100-01-01", "2031-05-05", "2026-12-01", "1970-01-01"};
	day_number today = date("2026-03-10");

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		size_t good;

		count = 0;
		for (day_number day = today - 800; day <= today; day++) {
			add(day, 3600, SNAPSHOT_DAILY);
			thin(day);
		}
		add(today, 7200, SNAPSHOT_BEFORE_MIGRATION);
		good = count;
		add(date(wrong[i]), 60, SNAPSHOT_DAILY);
		qsort(all, count, sizeof *all, snapshot_compare);
		ck_assert_uint_ge(thin(date(wrong[i])), good);
		ck_assert(any_in(today, today));
		ck_assert(any_in(today - 5, today - 5));
		ck_assert(any_in(today - 730, today - 690));
		/* And set right again. */
		add(today + 1, 60, SNAPSHOT_DAILY);
		qsort(all, count, sizeof *all, snapshot_compare);
		ck_assert_uint_ge(thin(today + 1), good);
		ck_assert(any_in(today - 5, today - 5));
	}
}
END_TEST

START_TEST(thinning_again_takes_nothing_more)
{
	size_t left;

	srand(7);
	for (int round = 0; round < 200; round++) {
		day_number today = 20000 + rand() % 300;

		count = 0;
		for (int i = 0; i < 300; i++)
			add(today - 900 + 3 * i + rand() % 3, rand() % 86400, (enum snapshot_why)(rand() % 5));
		left = thin(today);
		ck_assert_uint_eq(thin(today), left);
		ck_assert(any_in(all[left - 1].day, all[left - 1].day));
	}
}
END_TEST

START_TEST(several_of_one_day_are_all_kept_for_a_week_and_then_the_last)
{
	day_number today = date("2026-03-10");

	count = 0;
	for (int i = 0; i < 5; i++)
		add(today - 8, 1000 + i, SNAPSHOT_ASKED);
	for (int i = 0; i < 5; i++)
		add(today - 2, 1000 + i, SNAPSHOT_DAILY);
	ck_assert_uint_eq(thin(today), 6);
	ck_assert_int_eq(all[0].second, 1004);
}
END_TEST

START_TEST(the_newest_stays_however_old_and_what_a_pause_left_as_it_was)
{
	count = 0;
	for (int month = 1; month <= 12; month++)
		for (int year = 2001; year <= 2005; year++)
			add(day_from_civil((struct civil){year, month, 1}), 0, SNAPSHOT_DAILY);
	qsort(all, count, sizeof *all, snapshot_compare);
	thin(date("2005-12-01"));
	ck_assert_uint_eq(count, 25);
	ck_assert_uint_eq(thin(date("2026-03-10")), 25);
	ck_assert_int_eq(all[24].day, date("2005-12-01"));
}
END_TEST

START_TEST(a_clock_that_ran_ahead_costs_no_snapshot)
{
	day_number today = date("2026-03-10");

	count = 0;
	add(today - 1, 0, SNAPSHOT_DAILY);
	add(today, 0, SNAPSHOT_DAILY);
	add(today + 4000, 0, SNAPSHOT_DAILY);
	add(today + 4000, 5, SNAPSHOT_DAILY);
	ck_assert_uint_eq(thin(today), 4);
}
END_TEST

START_TEST(what_a_restore_replaced_stays_two_months_and_a_damaged_journal_for_good)
{
	day_number today = date("2026-03-10");

	count = 0;
	add(today - 4000, 0, SNAPSHOT_DAMAGED);
	add(today - 61, 0, SNAPSHOT_BEFORE_RESTORE);
	add(today - 61, 9, SNAPSHOT_DAILY);
	add(today - 50, 0, SNAPSHOT_BEFORE_RESTORE);
	add(today - 50, 1, SNAPSHOT_BEFORE_REPAIR);
	add(today - 50, 2, SNAPSHOT_BEFORE_MIGRATION);
	add(today - 50, 9, SNAPSHOT_DAILY);
	add(today, 9, SNAPSHOT_DAILY);
	ck_assert_uint_eq(thin(today), 7);
	ck_assert_int_eq(all[0].why, SNAPSHOT_DAMAGED);
	ck_assert_int_eq(all[1].second, 9);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("snapshot");
	TCase *cases = tcase_create("snapshot");

	tcase_add_test(cases, a_name_says_when_and_why_and_reads_back);
	tcase_add_test(cases, no_other_name_is_a_snapshot);
	tcase_add_test(cases, years_of_days_keep_seven_days_eight_weeks_and_two_years_of_months);
	tcase_add_test(cases, a_clock_that_was_wrong_once_takes_no_snapshot);
	tcase_add_test(cases, thinning_again_takes_nothing_more);
	tcase_add_test(cases, several_of_one_day_are_all_kept_for_a_week_and_then_the_last);
	tcase_add_test(cases, the_newest_stays_however_old_and_what_a_pause_left_as_it_was);
	tcase_add_test(cases, a_clock_that_ran_ahead_costs_no_snapshot);
	tcase_add_test(cases, what_a_restore_replaced_stays_two_months_and_a_damaged_journal_for_good);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
