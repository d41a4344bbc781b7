/* Dates and numbers in the less usual writings: as they are meant, or not at all. */
#include <math.h>

#include "../runner.h"

#include <string.h>

#include "../../../src/import/internal.h"

/* ---- dates ---- */

static struct words words;

static const struct date_case {
	const char *text, *wanted; /* NULL: no date */
} date_cases[] = {
	{"2026年", NULL}, {"2026年3月", NULL}, {"2026-x", NULL},
	{"3/2.2026", NULL},
	{"March 2 2026 7:05 am", "2026-03-02 07:05:00"},
	{"2 Sept 2026", "2026-09-02"}, {"2 Sept. 2026 7:05", "2026-09-02 07:05:00"},
	{"3/2/2026 7:05 a.m", "2026-03-02 07:05:00"}, {"3/2/2026 7:05 p.m", "2026-03-02 19:05:00"},
	{"3/2/2026 a.m. 7:05", "2026-03-02 07:05:00"}, {"3/2/2026 p.m. 7:05", "2026-03-02 19:05:00"},
	/* A word that a format knows with its point. */
	{"2 mrz 2026", "2026-03-02"}, {"2 mrz. 2026", "2026-03-02"},
	{"2026-03-02 7:05 nachm", "2026-03-02 19:05:00"}, {"2026-03-02 7:05 apples", NULL},
	{"2026-03-02 7:05 ax", NULL}, {"2026-03-02 7:05 a.x", NULL}, {"2026-03-02 7:05 uhr", NULL},
	{"2026-03-02 12", NULL}, {"2026-03-02 7:05:", NULL}, {"2026-03-02 7:05:x", NULL},
	{"2026-03-02 7:05.", NULL}, {"2026-03-02 7.05.09", "2026-03-02 07:05:09"},
	{"2026-03-02 7:05,", "2026-03-02 07:05:00"},
	{"2026-03-02 7:05:09,", "2026-03-02 07:05:09"},
	{"2026-03-02 7:05 +1", "2026-03-02 07:05:00 +60"}, {"2026-03-02 7:05 +01:", "2026-03-02 07:05:00 +60"},
	{"2026-03-02 7:05 +01:x", NULL},
	{"2026-03-02 7:05 abcdefghijklmnopqrstuvwxyzabcdefghij", NULL},
	{"2026-03-02 abcdefghijklmnopqrstuvwxyzabcdefghij 7:05", NULL},
	{"2026-03-02 Tea 7:05", "2026-03-02 07:05:00"}, {"2026-03-02 T", "2026-03-02"},
	{"2 abcdefghijklmnopqrstuvwxyzabcdefghij 2026", NULL},
	{"Mon Mar 02 07:65:00 2026", NULL}, {"Mar 123 2026", NULL},
	{"Mar 2 3 2026", NULL}, {"Mar 2026 -", NULL}, {"2. de mrz de 2026", "2026-03-02"},
	{"2 Mar 2026 xyz", "2026-03-02"}, {"Xyz 2 Mar 2026", "2026-03-02"}, {"2 Mar xyz 2026", NULL},
	{"2026 2 Mar", "2026-03-02"}, {"2026 2 xyz Mar", "2026-03-02"},
	{"Mon Mar 02 07:05:00 2026 UTC", "2026-03-02 07:05:00 +0"},
	{"Mon Mar 02 07:05:00 2026 8:00", NULL},
	{"2026-03-02 nachm 7:05", "2026-03-02 19:05:00"}, {"2026-03-02 am 12:05", "2026-03-02 00:05:00"},
	{"2026-03-02 am 7:65", NULL},
};

START_TEST(dates_in_less_usual_writings)
{
	const struct date_case *dated = &date_cases[_i];
	const struct date_style style = {DATE_ORDER_MONTH_FIRST, &words};
	struct moment moment;
	char got[48] = "";

	words_add(&words, "mrz.", 3);
	words_add(&words, "nachm.", DATE_WORD_PM);
	if (date_parse(dated->text, &style, &moment)) {
		snprintf(got, sizeof got, "%04d-%02d-%02d", moment.local.date.year, moment.local.date.month,
		         moment.local.date.day);
		if (moment.has_time)
			snprintf(got + 10, sizeof got - 10, " %02d:%02d:%02d", moment.local.hour,
			         moment.local.minute, moment.local.second);
		if (moment.has_offset)
			snprintf(got + strlen(got), sizeof got - strlen(got), " %+d", moment.offset / 60);
	}
	words_free(&words);
	ck_assert_msg(strcmp(got, dated->wanted ? dated->wanted : "") == 0, "\"%s\" reads as \"%s\"",
	              dated->text, got);
}
END_TEST

/* ---- numbers ---- */

#define NONE (-12345.0)

static const struct number_case {
	const char *text;
	double value;
	bool whole;
} number_cases[] = {
	{"1 23x", NONE, false}, {"1 234", 1234, false}, {"1 2x4", NONE, false}, {"1 2345", NONE, false},
	{"1 23", NONE, false}, {"1'234'567", 1234567, false}, {"1 x", 1, false}, {"1 2", NONE, false},
	{"1e5", 100000, false}, {"1E-1", 0.1, false}, {"1e", 1, false}, {"1e-", 1, false}, {"1ex", 1, false},
	{"1-", 1, false}, {"1-2", NONE, false}, {"-", NONE, false}, {"+7", 7, false}, {"-7", -7, false},
	{"1,443", 1443, true}, {"1.443", 1443, true}, {"1,443.5", 1443.5, true}, {"1,44,443", NONE, true},
	{"1,443,443", 1443443, true}, {"1443", 1443, true}, {"1,4", 1.4, true},
	{"1..2", NONE, false}, {"...", NONE, false}, {"1.2.3", NONE, false}, {"2,81", 2.81, false},
	{"12 of 30", NONE, false}, {"93 %", 93, false},
};

START_TEST(numbers_in_less_usual_writings)
{
	const struct number_case *tried = &number_cases[_i];
	const struct number_style point = {'.', ','};
	double value;

	if (!number_read(tried->text, point, tried->whole, &value))
		value = NONE;
	ck_assert_msg(fabs(value - tried->value) < 1e-9, "\"%s\" reads as %g", tried->text, value);
}
END_TEST

START_TEST(a_unit_of_another_kind_is_no_unit_of_the_column)
{
	const struct number_style point = {'.', ','};
	const struct column account = {.to = TO_DISTANCE, .unit = unit_find("account", 7)};
	const struct column km = {.to = TO_DISTANCE, .unit = unit_find("km", 2)};
	const struct column kg = {.to = TO_METRIC, .unit = unit_find("kg", 2)};
	const struct column minutes = {.to = TO_METRIC, .unit = unit_find("min", 3)};
	double value;

	ck_assert(quantity_read("5 kg", point, &account, 1609.344, &value) && fabs(value - 8046.72) < 1e-9);
	ck_assert(quantity_read("5 km", point, &account, 1609.344, &value) && fabs(value - 5000) < 1e-9);
	ck_assert(quantity_read("5 account", point, &km, 1609.344, &value) && fabs(value - 5000) < 1e-9);
	ck_assert(quantity_read("70 m", point, &kg, 1, &value) && fabs(value - 70) < 1e-9);
	/* Of a night in minutes "7:40" is that as of a session; "460" is minutes. */
	ck_assert(duration_read("460", point, &minutes, &value) && fabs(value - 27600) < 1e-9);
	ck_assert(duration_read("7:40", point, &minutes, &value) && fabs(value - 460) < 1e-9);
	ck_assert(!duration_read("7:4x", point, &(struct column){.to = TO_METRIC}, &value));
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("writings");
	Suite *all = suite_create("writings of dates and numbers");

	tcase_add_loop_test(tests, dates_in_less_usual_writings, 0,
	                    (int)(sizeof date_cases / sizeof *date_cases));
	tcase_add_loop_test(tests, numbers_in_less_usual_writings, 0,
	                    (int)(sizeof number_cases / sizeof *number_cases));
	tcase_add_test(tests, a_unit_of_another_kind_is_no_unit_of_the_column);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
