/* Spans of days, as people type them. */
#include <string.h>

#include "../runner.h"
#include "recoup/period.h"

static day_number day(const char *text)
{
	day_number number = DAY_NONE;

	ck_assert(day_parse(text, strlen(text), &number));
	return number;
}

/* Today is Tuesday, 10 March 2026. */
static void is(const char *text, const char *first, const char *last)
{
	struct period period;

	ck_assert_msg(period_parse(text, day("2026-03-10"), &period), "\"%s\" is not read", text);
	ck_assert_msg(period.first == (*first ? day(first) : DAY_NONE), "\"%s\" begins otherwise", text);
	ck_assert_msg(period.last == (*last ? day(last) : DAY_NONE), "\"%s\" ends otherwise", text);
}

START_TEST(weeks_months_and_years_are_their_whole_length)
{
	is("2026-W14", "2026-03-30", "2026-04-05");
	is("2026-w01", "2025-12-29", "2026-01-04");
	is("2024-02", "2024-02-01", "2024-02-29");
	is("2025", "2025-01-01", "2025-12-31");
	is("feb", "2026-02-01", "2026-02-28");
	is("April", "2025-04-01", "2025-04-30");
	is("this week", "2026-03-09", "2026-03-15");
	is("last week", "2026-03-02", "2026-03-08");
	is("Last month", "2026-02-01", "2026-02-28");
	is("last year", "2025-01-01", "2025-12-31");
}
END_TEST

START_TEST(a_day_is_a_span_of_one)
{
	is("yesterday", "2026-03-09", "2026-03-09");
	is("-3d", "2026-03-07", "2026-03-07");
	is("mon", "2026-03-09", "2026-03-09");
	is("2026-W10-5", "2026-03-06", "2026-03-06");
	is("2026-03-01", "2026-03-01", "2026-03-01");
}
END_TEST

START_TEST(two_of_them_are_a_span_which_may_be_open)
{
	is("2026-01..2026-02", "2026-01-01", "2026-02-28");
	is("-7d..", "2026-03-03", "");
	is("..2025", "", "2025-12-31");
}
END_TEST

START_TEST(anything_else_is_none)
{
	static const char *const others[] = {"", "..", "2026-13", "2026-W54", "2025-W53", "calf",
	                                     "last", "last moon", "2026..2025", "1969", "2026-W0",
	                                     "nosuch..", "2026-03-01x"};
	struct period period;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		ck_assert_msg(!period_parse(others[i], day("2026-03-10"), &period), "\"%s\" is read",
		              others[i]);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("period");
	TCase *one = tcase_create("period");

	tcase_add_test(one, weeks_months_and_years_are_their_whole_length);
	tcase_add_test(one, a_day_is_a_span_of_one);
	tcase_add_test(one, two_of_them_are_a_span_which_may_be_open);
	tcase_add_test(one, anything_else_is_none);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
