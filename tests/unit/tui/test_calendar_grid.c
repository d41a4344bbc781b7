/* Where the days of a year and a month lie, against the C library's own calendar. */
#include "../runner.h"

#include <stdio.h>
#include <time.h>

#include "calendar_grid.h"

static day_number at(int year, int month, int day)
{
	return day_from_civil((struct civil){year, month, day});
}

START_TEST(iso_weeks_are_those_of_strftime)
{
	for (day_number day = DAY_MIN; day <= DAY_MAX; day++) {
		time_t when = (time_t)day * SECONDS_PER_DAY;
		struct tm broken;
		char text[8];

		gmtime_r(&when, &broken);
		strftime(text, sizeof text, "%V", &broken);
		ck_assert_msg(iso_week(day) == atoi(text), "day %d: %d, not %s", day, iso_week(day), text);
	}
	ck_assert_int_eq(iso_week(at(2021, 1, 3)), 53);
	ck_assert_int_eq(iso_week(at(2024, 12, 30)), 1);
}
END_TEST

START_TEST(every_day_of_every_year_has_a_place_of_its_own)
{
	for (int year = 1970; year <= 2199; year++) {
		int last = -1;

		for (day_number day = year_first(year); day < year_first(year + 1); day++) {
			int column = year_column(day), place = 7 * column + day_weekday(day);

			ck_assert_int_lt(column, YEAR_WEEKS_MAX);
			ck_assert_int_eq(year_day_at(year, column, day_weekday(day)), day);
			/* No gaps: the next day is the next place. */
			if (last >= 0)
				ck_assert_int_eq(place, last + 1);
			last = place;
		}
		ck_assert_int_eq(year_column(year_first(year)), 0);
	}
}
END_TEST

START_TEST(a_year_begins_on_each_weekday_and_other_years_are_not_in_it)
{
	/* Monday to Sunday. */
	static const int years[7] = {2024, 2019, 2020, 2026, 2021, 2022, 2023};

	for (int weekday = 0; weekday < 7; weekday++) {
		day_number first = year_first(years[weekday]);

		ck_assert_int_eq(day_weekday(first), weekday);
		for (int before = 0; before < weekday; before++)
			ck_assert_int_eq(year_day_at(years[weekday], 0, before), DAY_NONE);
		ck_assert_int_eq(year_day_at(years[weekday], 0, weekday), first);
	}
	ck_assert_int_eq(year_day_at(2026, 52, 3), at(2026, 12, 31));
	ck_assert_int_eq(year_day_at(2026, 52, 4), DAY_NONE);
}
END_TEST

START_TEST(only_leap_years_that_begin_on_a_sunday_touch_54_weeks)
{
	for (int year = 1970; year <= 2199; year++) {
		bool longest = year_length(year) == 366 && day_weekday(year_first(year)) == 6;

		ck_assert_int_eq(year_column(at(year, 12, 31)), longest ? 53 : 52);
	}
	ck_assert_int_eq(year_column(at(2012, 12, 31)), 53);
	ck_assert_int_eq(year_column(at(2012, 1, 2)), 1);
}
END_TEST

START_TEST(months_are_as_long_as_they_are)
{
	ck_assert_int_eq(month_length(at(2024, 2, 29)), 29);
	ck_assert_int_eq(month_length(at(2026, 2, 1)), 28);
	ck_assert_int_eq(month_length(at(2100, 2, 1)), 28);
	ck_assert_int_eq(month_length(at(2026, 12, 31)), 31);
	ck_assert_int_eq(month_first(at(2026, 12, 31)), at(2026, 12, 1));
	/* February 2021 is four whole weeks; May 2021 begins on a Saturday. */
	ck_assert_int_eq(month_weeks(at(2021, 2, 10)), 4);
	ck_assert_int_eq(month_weeks(at(2026, 3, 10)), 6);
	ck_assert_int_eq(month_weeks(at(2021, 5, 10)), 6);
	ck_assert_int_eq(month_weeks(at(2026, 4, 10)), 5);
	for (day_number day = at(1970, 1, 1); day < at(2199, 12, 1); day += 28)
		ck_assert_int_le(month_weeks(day), MONTH_WEEKS_MAX);
}
END_TEST

START_TEST(a_month_on_keeps_the_day_where_there_is_one)
{
	ck_assert_int_eq(months_on(at(2026, 1, 31), 1), at(2026, 2, 28));
	ck_assert_int_eq(months_on(at(2024, 1, 31), 1), at(2024, 2, 29));
	ck_assert_int_eq(months_on(at(2026, 3, 31), -1), at(2026, 2, 28));
	ck_assert_int_eq(months_on(at(2026, 1, 15), -1), at(2025, 12, 15));
	ck_assert_int_eq(months_on(at(2025, 12, 15), 1), at(2026, 1, 15));
	ck_assert_int_eq(months_on(at(2024, 2, 29), 12), at(2025, 2, 28));
	ck_assert_int_eq(months_on(at(2024, 2, 29), -12), at(2023, 2, 28));
	ck_assert_int_eq(months_on(at(2024, 2, 29), 48), at(2028, 2, 29));
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("calendar grid");
	TCase *one = tcase_create("calendar grid");

	tcase_add_test(one, iso_weeks_are_those_of_strftime);
	tcase_add_test(one, every_day_of_every_year_has_a_place_of_its_own);
	tcase_add_test(one, a_year_begins_on_each_weekday_and_other_years_are_not_in_it);
	tcase_add_test(one, only_leap_years_that_begin_on_a_sunday_touch_54_weeks);
	tcase_add_test(one, months_are_as_long_as_they_are);
	tcase_add_test(one, a_month_on_keeps_the_day_where_there_is_one);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
