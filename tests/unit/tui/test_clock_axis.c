/* Where nights lie on a line of hours. */
#include "../runner.h"

#include <stdlib.h>

#include "clock_axis.h"

static struct night night(double bed, double wake)
{
	return (struct night){.bed = opt_some(bed), .wake = opt_some(wake)};
}

START_TEST(twelve_hours_round_the_nights_in_steps_of_two)
{
	struct night nights[] = {night(-90, 370), night(-30, 430), {.hours = opt_some(7)}};
	struct clock_axis axis = clock_axis_fit(nights, 3);

	/* 22:30 to 07:10: 22:00 to 08:00, grown by an even share. */
	ck_assert_int_eq(axis.length, 720);
	ck_assert(axis.start == 1320 || axis.start == 1200);
	axis = clock_axis_fit(nights + 2, 1);
	ck_assert_int_eq(axis.start, 1200);
	ck_assert_int_eq(axis.length, 720);
}
END_TEST

START_TEST(one_late_night_makes_the_line_longer_and_every_night_fits)
{
	struct night nights[] = {night(-150, 300), night(240, 800)};
	struct clock_axis axis = clock_axis_fit(nights, 2);
	struct clock_stretch stretch;

	ck_assert_int_eq(axis.start, 1200);
	ck_assert_int_eq(axis.length, 1080);
	for (int i = 0; i < 2; i++) {
		ck_assert(clock_axis_stretch(&axis, &nights[i], 108, &stretch));
		ck_assert_int_ge(stretch.from, 0);
		ck_assert_int_le(stretch.to, 108);
	}
	/* 04:00 is eight hours after 20:00, 13:20 lies 17 h 20 min after it. */
	ck_assert_int_eq(stretch.from, 48);
	ck_assert_int_eq(stretch.to, 104);
}
END_TEST

START_TEST(nights_all_round_the_clock_run_on_at_the_other_end)
{
	struct night nights[] = {night(-60, 420), night(420, 900), night(900 - 1440, 1380 - 1440),
	                         night(-300, 180)};
	struct clock_axis axis = clock_axis_fit(nights, 4);
	struct clock_stretch stretch;
	int on;

	ck_assert_int_eq(axis.length, 1440);
	for (int i = 0; i < 4; i++) {
		ck_assert(clock_axis_stretch(&axis, &nights[i], 48, &stretch));
		on = 0;
		for (int step = 0; step < 48; step++)
			on += clock_stretch_has(&stretch, step);
		ck_assert_int_eq(on, 16);
	}
}
END_TEST

START_TEST(any_nights_fit_their_axis)
{
	srand(5);
	for (int round = 0; round < 2000; round++) {
		struct night nights[5];
		struct clock_axis axis;
		struct clock_stretch stretch;

		for (int i = 0; i < 5; i++)
			nights[i] = night(rand() % 2880 - 1440, rand() % 1440);
		axis = clock_axis_fit(nights, 5);
		ck_assert(axis.start >= 0 && axis.start < 1440 && axis.start % 120 == 0);
		ck_assert(axis.length >= 720 && axis.length <= 1440 && axis.length % 120 == 0);
		for (int i = 0; i < 5; i++)
			if (clock_axis_stretch(&axis, &nights[i], 144, &stretch)) {
				ck_assert_int_ge(stretch.from, 0);
				ck_assert_int_le(stretch.to, axis.length == 1440 ? 288 : 144);
			}
	}
}
END_TEST

START_TEST(a_time_off_the_line_has_no_place_and_hours_are_written_where_they_fit)
{
	struct clock_axis axis = {1320, 720};
	char hours[100];

	ck_assert_int_eq(clock_axis_at(&axis, -120, 36), 0);
	ck_assert_int_eq(clock_axis_at(&axis, 0, 36), 6);
	ck_assert_int_eq(clock_axis_at(&axis, 1440, 36), 6);
	ck_assert_int_eq(clock_axis_at(&axis, 900, 36), -1);
	ck_assert_str_eq(clock_axis_hours(&axis, 36, hours, sizeof hours),
	                 "22    00    02    04    06    08    ");
	ck_assert_str_eq(clock_axis_hours(&axis, 12, hours, sizeof hours), "22  02  06  ");
	ck_assert_str_eq(clock_axis_hours(&axis, 1, hours, sizeof hours), " ");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("clock-axis");
	TCase *one = tcase_create("clock-axis");

	tcase_add_test(one, twelve_hours_round_the_nights_in_steps_of_two);
	tcase_add_test(one, one_late_night_makes_the_line_longer_and_every_night_fits);
	tcase_add_test(one, nights_all_round_the_clock_run_on_at_the_other_end);
	tcase_add_test(one, any_nights_fit_their_axis);
	tcase_add_test(one, a_time_off_the_line_has_no_place_and_hours_are_written_where_they_fit);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
