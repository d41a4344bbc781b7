/* Dots, scales and ticks, without a terminal. */
#include "../runner.h"

#include <math.h>
#include <string.h>

#include "recoup/chart.h"

static struct canvas canvas;

static const char *row_text(int row, bool unicode)
{
	static char out[CANVAS_COLUMNS * 3 + 1];
	size_t used = 0;

	for (int column = 0; column < canvas.columns; column++) {
		canvas_cell_text(&canvas.cells[row][column], unicode, out + used);
		used += strlen(out + used);
	}
	out[used] = '\0';
	return out;
}

START_TEST(dots_become_braille_or_the_nearest_ascii)
{
	canvas_start(&canvas, 2, 4);
	canvas_line(&canvas, 0, 7, 7, 0, 1, LOOK_SERIES_1);
	ck_assert_str_eq(row_text(0, true), "  ⡠⠊");
	ck_assert_str_eq(row_text(1, true), "⡠⠊  ");
	ck_assert_str_eq(row_text(0, false), "  //");
	canvas_start(&canvas, 1, 3);
	canvas_line(&canvas, 0, 0, 5, 0, 1, LOOK_SERIES_1);
	ck_assert_str_eq(row_text(0, true), "⠉⠉⠉");
	ck_assert_str_eq(row_text(0, false), "'''");
	canvas_start(&canvas, 1, 3);
	canvas_line(&canvas, 0, 3, 5, 3, 2, LOOK_SERIES_2);
	ck_assert_str_eq(row_text(0, true), "⡀⡀⡀");
	ck_assert_str_eq(row_text(0, false), "___");
	/* A bar that is full, one half as high, one of what is not over. */
	canvas_start(&canvas, 1, 3);
	canvas_box(&canvas, 0, 0, 1, 3, INK_FILL, LOOK_SERIES_1);
	canvas_box(&canvas, 2, 2, 3, 3, INK_FILL, LOOK_SERIES_1);
	canvas_box(&canvas, 4, 0, 5, 3, INK_FILL_OPEN, LOOK_SERIES_1);
	ck_assert_str_eq(row_text(0, true), "⣿⣤⠭");
	ck_assert_str_eq(row_text(0, false), "#=:");
}
END_TEST

START_TEST(a_line_hides_the_shade_in_its_cells_and_outside_is_nowhere)
{
	canvas_start(&canvas, 1, 2);
	canvas_box(&canvas, -5, -5, 50, 50, INK_SHADE, LOOK_BAND);
	canvas_line(&canvas, 0, 1, 1, 1, 1, LOOK_SERIES_3);
	canvas_box(&canvas, 0, 0, 3, 3, INK_SHADE, LOOK_BAND);
	ck_assert_int_eq(canvas.cells[0][0].dots, 0x12);
	ck_assert_int_eq(canvas.cells[0][0].look, LOOK_SERIES_3);
	ck_assert_int_eq(canvas.cells[0][1].look, LOOK_BAND);
	canvas_line(&canvas, -100, -3, 100, 70, 1, LOOK_SERIES_3);
	canvas_dot(&canvas, 4, 0, INK_LINE, LOOK_PLAIN);
}
END_TEST

static int ticks(const struct chart_scale *scale)
{
	return (int)(floor(scale->high / scale->step + 1e-9) - ceil(scale->low / scale->step - 1e-9)) + 1;
}

static void steps(double low, double high, int rows, bool hours, double step)
{
	struct chart_scale scale = chart_scale(low, high, rows, hours);

	ck_assert_msg(fabs(scale.step - step) < 1e-6, "%g to %g in %d rows: %g, not %g", low, high, rows,
	              scale.step, step);
}

START_TEST(scales_go_by_ones_twos_and_fives_and_hours_by_the_clock)
{
	steps(0, 100, 10, false, 50);
	steps(0, 100, 20, false, 20);
	steps(48, 56, 3, false, 5);
	steps(0, 2061, 3, false, 1000);
	steps(0, 10, 3, false, 5);
	steps(1.2, 1.9, 8, false, 0.2);
	steps(6.2, 8.9, 3, true, 1);
	steps(5.1, 9.4, 3, true, 2);
	steps(7, 8, 8, true, 0.5);
	steps(0, 95, 8, true, 50);
	/* Whatever the values, there are two ticks, each on a row of its own. */
	for (int rows = 2; rows < 40; rows++)
		for (double low = -3; low < 5000; low = low * 1.7 + 7)
			for (double wide = 0; wide < 90000; wide = wide * 2.3 + 0.3) {
				/* Some machines hold a sum more exactly than a double can. */
				volatile double bottom = low, top = bottom + wide;
				struct chart_scale scale = chart_scale(bottom, top, rows, rows % 2);

				ck_assert(scale.low <= bottom && scale.high >= top);
				ck_assert_msg(ticks(&scale) >= 2 && ticks(&scale) <= rows, "%d ticks in %d rows",
				              ticks(&scale), rows);
				ck_assert_int_eq(chart_height(&scale, rows, scale.high), 0);
				ck_assert_int_eq(chart_height(&scale, rows, scale.low), rows * DOTS_DOWN - 1);
			}
}
END_TEST

static const char *axis_text(day_number from, int days, int columns)
{
	static char line[CANVAS_COLUMNS + 1];
	struct chart_days axis = {from, days, columns};
	struct chart_tick found[CANVAS_COLUMNS];
	int count = chart_ticks(&axis, found, CANVAS_COLUMNS), end = 0;

	memset(line, ' ', sizeof line);
	for (int i = 0; i < count; i++) {
		int width = (int)strlen(found[i].text) + 1;

		ck_assert_msg(found[i].column >= end, "ticks run into each other in %d days", days);
		ck_assert_int_le(found[i].column + width, columns);
		line[found[i].column] = '|';
		memcpy(line + found[i].column + 1, found[i].text, (size_t)width - 1);
		end = found[i].column + width;
	}
	line[end] = '\0';
	return line;
}

START_TEST(the_days_below_are_days_mondays_months_or_years)
{
	day_number day = day_from_civil((struct civil){2026, 3, 10});

	ck_assert_str_eq(axis_text(day - 13, 14, 84),
	                 "|We 25|Th 26|Fr 27|Sa 28|Su 1 |Mo 2 |Tu 3 |We 4 |Th 5 |Fr 6 |Sa 7 |Su 8 |Mo 9 "
	                 "|Tu 10");
	/* 9 March would run over the end. */
	ck_assert_str_eq(axis_text(day - 27, 28, 46), "        |16 Feb    |23 Feb     |2 Mar");
	ck_assert_str_eq(axis_text(day - 90, 91, 46),
	                 "           |2026          |Feb          |Mar");
	ck_assert_str_eq(axis_text(day - 364, 365, 46),
	                 "  |Apr 2025   |Jul       |Oct        |2026");
	ck_assert_str_eq(axis_text(day_from_civil((struct civil){1996, 10, 1}), 11000, 46),
	                 "    |2000   |2005   |2010  |2015   |2020");
	for (int columns = 20; columns <= CANVAS_COLUMNS; columns += 7)
		for (int days = 14; days < 40000; days = days * 5 / 4)
			axis_text(day - days, days, columns);
}
END_TEST

START_TEST(a_column_is_of_the_day_that_is_drawn_in_it)
{
	for (int columns = 20; columns < 200; columns += 13)
		for (int days = 14; days < 12000; days = days * 3 / 2) {
			struct chart_days axis = {20000, days, columns};

			ck_assert_int_eq(chart_dot(&axis, 20000), 0);
			ck_assert_int_eq(chart_dot(&axis, 20000 + days), columns * DOTS_ACROSS);
			for (int at = 0; at < columns; at++) {
				day_number day = chart_day(&axis, at);

				ck_assert(day >= 20000 && day < 20000 + days);
				/* A day that is wider than a column has its mark in its middle. */
				ck_assert_int_le(abs(chart_column(&axis, day) - at), columns / days / 2 + 1);
			}
		}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("charts");
	TCase *one = tcase_create("charts");

	tcase_add_test(one, dots_become_braille_or_the_nearest_ascii);
	tcase_add_test(one, a_line_hides_the_shade_in_its_cells_and_outside_is_nowhere);
	tcase_add_test(one, scales_go_by_ones_twos_and_fives_and_hours_by_the_clock);
	tcase_add_test(one, the_days_below_are_days_mondays_months_or_years);
	tcase_add_test(one, a_column_is_of_the_day_that_is_drawn_in_it);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
