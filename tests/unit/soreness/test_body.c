/* The drawn body holds together: every region has its place, both sides alike, and
 * every one can be walked to. */
#include "../runner.h"

#include <string.h>

#include "body.h"

static enum body_size size;

START_TEST(every_region_has_a_digit_in_its_own_view)
{
	size = (enum body_size)_i;
	for (int region = 0; region < REGION_COUNT; region++) {
		struct body_place place = body_digit(size, region);
		struct body_cell cell = body_cell(size, true, place.row, place.column);
		bool front = place.column < body_columns(size) / 2;

		ck_assert_int_gt(place.row, 0);
		ck_assert_int_lt(place.row, body_rows(size));
		ck_assert_int_eq(cell.region, region);
		ck_assert(cell.digit);
		ck_assert_int_eq(front, region_get(region)->view == VIEW_FRONT);
	}
}
END_TEST

/* Someone who faces you has the left at your right; from behind it is at your left. */
START_TEST(left_is_the_persons_own_left)
{
	size = (enum body_size)_i;
	for (int region = 0; region < REGION_COUNT; region++) {
		const struct region *row = region_get(region);
		struct body_place own = body_digit(size, region), other = body_digit(size, row->mirror);

		ck_assert_int_eq(own.row, other.row);
		if (row->side != SIDE_LEFT)
			continue;
		if (row->view == VIEW_FRONT)
			ck_assert_int_gt(own.column, other.column);
		else
			ck_assert_int_lt(own.column, other.column);
	}
}
END_TEST

/* What fills a region must not run out of it, in either alphabet: towards the air there
 * is always an outline. */
START_TEST(every_region_is_closed_by_an_outline)
{
	size = (enum body_size)_i;
	for (int unicode = 0; unicode < 2; unicode++) {
		for (int row = 1; row < body_rows(size); row++) {
			for (int column = 0; column < body_columns(size); column++) {
				struct body_cell here = body_cell(size, unicode, row, column);
				struct body_cell left = body_cell(size, unicode, row, column - 1);
				struct body_cell right = body_cell(size, unicode, row, column + 1);
				bool edge = (left.region == REGION_NONE && *left.glyph == ' ') ||
				            (right.region == REGION_NONE && *right.glyph == ' ');

				if (here.region == REGION_NONE || !edge || *here.glyph != ' ')
					continue;
				/* The two halves of the seat part along the middle, and the neck's
				 * side is open to the collar. */
				ck_assert_msg(left.region != REGION_NONE || right.region != REGION_NONE,
				              "size %d, row %d, column %d stands alone", size, row, column);
				ck_assert_msg(body_cell(size, unicode, row, column - 2).region != REGION_NONE &&
				              body_cell(size, unicode, row, column + 2).region != REGION_NONE,
				              "size %d, row %d, column %d is open", size, row, column);
			}
		}
	}
}
END_TEST

START_TEST(ascii_is_ascii_and_every_line_is_whole)
{
	size = (enum body_size)_i;
	for (int row = 1; row < body_rows(size); row++) {
		for (int column = 0; column < body_columns(size); column++) {
			struct body_cell plain = body_cell(size, false, row, column);
			struct body_cell fine = body_cell(size, true, row, column);

			ck_assert_int_eq(plain.length, 1);
			ck_assert(*plain.glyph >= ' ' && *plain.glyph < 0x7F);
			ck_assert(fine.length == 1 || fine.length == 3);
			ck_assert_int_eq(plain.region, fine.region);
		}
	}
}
END_TEST

START_TEST(every_region_can_be_walked_to_with_arrows)
{
	size = (enum body_size)_i;
	for (int from = 0; from < REGION_COUNT; from++) {
		bool seen[REGION_COUNT] = {false};
		int waiting[REGION_COUNT], count = 0, reached = 1;

		seen[from] = true;
		waiting[count++] = from;
		while (count > 0) {
			int at = waiting[--count];

			for (int direction = BODY_LEFT; direction <= BODY_DOWN; direction++) {
				int next = body_near(size, at, (enum body_direction)direction);

				if (!seen[next]) {
					seen[next] = true;
					waiting[count++] = next;
					reached++;
				}
			}
		}
		ck_assert_msg(reached == REGION_COUNT, "size %d, from %s: %d", size,
		              region_get(from)->id, reached);
	}
}
END_TEST

START_TEST(tab_goes_through_all_and_comes_back)
{
	int at = 5, back;

	size = (enum body_size)_i;
	for (int i = 0; i < REGION_COUNT; i++) {
		back = at;
		at = body_next(size, at, 1);
		ck_assert_int_ne(at, back);
		ck_assert_int_eq(body_next(size, at, -1), back);
		ck_assert(i == REGION_COUNT - 1 || at != 5);
	}
	ck_assert_int_eq(at, 5);
}
END_TEST

START_TEST(arrows_go_where_they_point)
{
	static const struct {
		const char *from;
		enum body_direction direction;
		const char *to;
	} steps[] = {
		{"chest", BODY_DOWN, "abdomen"},         {"abdomen", BODY_UP, "chest"},
		{"left_quad", BODY_DOWN, "left_knee"},   {"left_knee", BODY_DOWN, "left_shin"},
		{"left_shin", BODY_DOWN, "left_foot"},   {"left_foot", BODY_DOWN, "left_foot"},
		{"left_quad", BODY_LEFT, "right_quad"},  {"right_quad", BODY_RIGHT, "left_quad"},
		{"right_quad", BODY_LEFT, "right_quad"}, {"left_calf", BODY_RIGHT, "right_calf"},
		{"left_calf", BODY_DOWN, "left_achilles"}, {"neck", BODY_DOWN, "upper_back"},
		{"left_quad", BODY_RIGHT, "left_hamstring"}, {"left_hamstring", BODY_LEFT, "left_quad"},
		{"left_glute", BODY_DOWN, "left_hamstring"}, {"left_hamstring", BODY_DOWN, "left_calf"},
	};

	size = (enum body_size)_i;
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		int from = region_find(steps[i].from, strlen(steps[i].from));
		int to = body_near(size, from, steps[i].direction);

		ck_assert_msg(strcmp(region_get(to)->id, steps[i].to) == 0, "size %d: from %s to %s", size,
		              steps[i].from, region_get(to)->id);
	}
}
END_TEST

START_TEST(the_largest_that_fits_is_taken)
{
	ck_assert_int_eq(body_fit(19, 42), BODY_MEDIUM); /* 80x24 */
	ck_assert_int_eq(body_fit(15, 22), BODY_SMALL);  /* 60x20 */
	ck_assert_int_eq(body_fit(31, 82), BODY_LARGE);  /* 120x36 */
	ck_assert_int_eq(body_fit(30, 82), BODY_MEDIUM);
	ck_assert_int_eq(body_fit(100, 42), BODY_MEDIUM);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("body");
	TCase *one = tcase_create("body");

	tcase_add_loop_test(one, every_region_has_a_digit_in_its_own_view, 0, BODY_SIZES);
	tcase_add_loop_test(one, left_is_the_persons_own_left, 0, BODY_SIZES);
	tcase_add_loop_test(one, every_region_is_closed_by_an_outline, 0, BODY_SIZES);
	tcase_add_loop_test(one, ascii_is_ascii_and_every_line_is_whole, 0, BODY_SIZES);
	tcase_add_loop_test(one, every_region_can_be_walked_to_with_arrows, 0, BODY_SIZES);
	tcase_add_loop_test(one, tab_goes_through_all_and_comes_back, 0, BODY_SIZES);
	tcase_add_loop_test(one, arrows_go_where_they_point, 0, BODY_SIZES);
	tcase_add_test(one, the_largest_that_fits_is_taken);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
