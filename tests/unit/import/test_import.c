/* What the import promises of single values: dates, numbers, durations, words, and which
 * sessions are one. */
#include <string.h>

#include "../runner.h"
#include "../../../src/import/internal.h"

static const struct number_style point = {'.', ','}, comma = {',', '.'};

/* ---- dates ---- */

static struct words months;

static bool reads(const char *text, enum date_order order, const char *wanted)
{
	const struct date_style style = {order, &months};
	struct moment moment;
	char got[48];

	if (!date_parse(text, &style, &moment))
		return wanted == NULL;
	snprintf(got, sizeof got, "%04d-%02d-%02d", moment.local.date.year, moment.local.date.month,
	         moment.local.date.day);
	if (moment.has_time)
		snprintf(got + 10, sizeof got - 10, " %02d:%02d:%02d", moment.local.hour,
		         moment.local.minute, moment.local.second);
	if (moment.has_offset)
		snprintf(got + strlen(got), sizeof got - strlen(got), " %+d", moment.offset / 60);
	if (!wanted || strcmp(got, wanted) != 0)
		fprintf(stderr, "%s: read as %s\n", text, got);
	return wanted && strcmp(got, wanted) == 0;
}

START_TEST(dates_of_all_writings)
{
	enum date_order mdy = DATE_ORDER_MONTH_FIRST, dmy = DATE_ORDER_DAY_FIRST;

	words_add(&months, "juin", 6);
	words_add(&months, "juil", 7);
	words_add(&months, "mars", 3);
	words_add(&months, "午後", DATE_WORD_PM);
	ck_assert(reads("2024-03-26 18:01:43", mdy, "2024-03-26 18:01:43"));
	ck_assert(reads("5/2/2025 16:42", mdy, "2025-05-02 16:42:00"));
	ck_assert(reads("5/2/2025", dmy, "2025-02-05"));
	ck_assert(reads("14.07.2020, 22:36:55", dmy, "2020-07-14 22:36:55"));
	ck_assert(reads("Oct 6, 2022, 11:19:20 PM", mdy, "2022-10-06 23:19:20"));
	ck_assert(reads("Oct 6, 2022, 12:00:00 AM", mdy, "2022-10-06 00:00:00"));
	ck_assert(reads("lun., 30 juin 2014 7:03", mdy, "2014-06-30 07:03:00"));
	ck_assert(reads("mar., 1 juil. 2014 à 7:03", mdy, "2014-07-01 07:03:00"));
	ck_assert(reads("mar., 1 xyz 2014", mdy, NULL)); /* never a guess */
	ck_assert(reads("2020年7月14日 午後10:36", mdy, "2020-07-14 22:36:00"));
	ck_assert(reads("2026-03-02T07:00:00+01:00", mdy, "2026-03-02 07:00:00 +60"));
	ck_assert(reads("2023-01-01 00:22:00+0000", mdy, "2023-01-01 00:22:00 +0"));
	ck_assert(reads("2021-10-08 10:48:24.000", mdy, "2021-10-08 10:48:24"));
	ck_assert(reads("27. 12. 2019 1:30", dmy, "2019-12-27 01:30:00"));
	ck_assert(reads("1633690104", mdy, "2021-10-08 10:48:24 +0"));
	ck_assert(reads("1633690104000", mdy, "2021-10-08 10:48:24 +0"));
	ck_assert(reads("20210708T104824", mdy, NULL));
	ck_assert(reads("2026-02-30", mdy, NULL));
	ck_assert(reads("13:00", mdy, NULL));
	ck_assert(reads("", mdy, NULL));
	words_free(&months);
}
END_TEST

START_TEST(offsets)
{
	int32_t seconds;

	ck_assert(offset_parse("UTC-04:00", &seconds) && seconds == -14400);
	ck_assert(offset_parse("UTC+0530", &seconds) && seconds == 19800);
	ck_assert(offset_parse("UTCZ", &seconds) && seconds == 0);
	ck_assert(offset_parse("2", &seconds) && seconds == 7200);
	ck_assert(!offset_parse("Europe/Berlin", &seconds));
	ck_assert(!offset_parse("UTC+19:00", &seconds));
}
END_TEST

/* ---- numbers ---- */

static double number(const char *text, struct number_style style, bool whole)
{
	double value;

	return number_read(text, style, whole, &value) ? value : -999;
}

START_TEST(numbers_of_all_writings)
{
	ck_assert_double_eq(number("1,214", point, false), 1214);
	ck_assert_double_eq(number("1,214.5", point, false), 1214.5);
	ck_assert_double_eq(number("2,81", point, false), 2.81);
	ck_assert_double_eq(number("11,0 br/min", comma, false), 11);
	ck_assert_double_eq(number("1.443", comma, true), 1443);
	ck_assert_double_eq(number("1,443", comma, true), 1443);
	ck_assert_double_eq(number("72.0", point, true), 72);
	ck_assert_double_eq(number("1 234,5", comma, false), 1234.5);
	ck_assert_double_eq(number("1\u00A0234,5", comma, false), 1234.5);
	ck_assert_double_eq(number("'-12", point, false), -12);
	ck_assert_double_eq(number("93%", point, false), 93);
	ck_assert_double_eq(number("6.5e-2", point, false), 0.065);
	ck_assert_double_eq(number("49.4% L / 50.6% R", point, false), -999);
	ck_assert_double_eq(number("12:30", point, false), -999);
	ck_assert_double_eq(number("--", point, false), -999);
	ck_assert_double_eq(number("", point, false), -999);
}
END_TEST

static double duration(const char *text, enum target to, const char *unit)
{
	const struct column column = {.to = to, .unit = unit ? unit_find(unit, strlen(unit)) : NULL};
	double seconds;

	return duration_read(text, point, &column, &seconds) ? seconds : -1;
}

START_TEST(durations_of_all_spellings)
{
	ck_assert_double_eq(duration("00:36:26", TO_DURATION, NULL), 2186);
	ck_assert_double_eq_tol(duration("00:08:02.2", TO_DURATION, NULL), 482.2, 1e-9);
	ck_assert_double_eq_tol(duration("01:06.70", TO_DURATION, NULL), 66.7, 1e-9);
	ck_assert_double_eq(duration("52:15", TO_DURATION, NULL), 3135);
	ck_assert_double_eq(duration("1:20:47", TO_DURATION, NULL), 4847);
	ck_assert_double_eq(duration("PT1H20M5S", TO_DURATION, NULL), 4805);
	ck_assert_double_eq(duration("3010877", TO_DURATION, "ms"), 3010.877);
	ck_assert_double_eq(duration("1.75", TO_DURATION, "h"), 6300);
	ck_assert_double_eq(duration("6h 17min", TO_METRIC, NULL), 22620);
	ck_assert_double_eq(duration("5h 43m", TO_METRIC, NULL), 20580);
	ck_assert_double_eq(duration("3h:50m", TO_METRIC, NULL), 13800);
	ck_assert_double_eq(duration("7:40", TO_METRIC, NULL), 27600);
	ck_assert_double_eq(duration("14min", TO_METRIC, NULL), 840);
	ck_assert_double_eq(duration("--", TO_DURATION, NULL), -1);
}
END_TEST

START_TEST(units_in_the_value_go_before_the_columns)
{
	const struct column km = {.unit = unit_find("km", 2)}, account = {.unit = unit_find("account", 7)};
	double value;

	ck_assert(quantity_read("5.2", point, &km, 1, &value));
	ck_assert_double_eq(value, 5200);
	ck_assert(quantity_read("3.1 mi", point, &km, 1, &value));
	ck_assert_double_eq_tol(value, 4988.9664, 1e-9);
	ck_assert(quantity_read("6.2", point, &account, METRES_PER_MILE, &value));
	ck_assert_double_eq_tol(value, 9977.9328, 1e-9);
	ck_assert(quantity_read("800 m", point, &account, METRES_PER_MILE, &value));
	ck_assert_double_eq(value, 800);
}
END_TEST

START_TEST(words_are_found_however_they_are_written)
{
	struct words words = {0};
	size_t cursor = 0;
	int value;

	for (int i = 0; i < 500; i++) {
		char word[16];

		snprintf(word, sizeof word, "word %d", i);
		ck_assert(words_add(&words, word, i));
	}
	ck_assert(words_add(&words, "Ø Herzfrequenz", 7) && words_add(&words, "word 3", 9));
	ck_assert(words_find(&words, "  WORD   499 ", &value) && value == 499);
	ck_assert(words_find(&words, "ø herzfrequenz", &value) && value == 7);
	ck_assert(words_next(&words, "word 3", &cursor, &value) && value == 3);
	ck_assert(words_next(&words, "word 3", &cursor, &value) && value == 9);
	ck_assert(!words_next(&words, "word 3", &cursor, &value));
	ck_assert(!words_find(&words, "nothing", &value));
	ck_assert(!words_add(&words, "  ", 1));
	words_free(&words);
}
END_TEST

START_TEST(json_members)
{
	char out[32];

	ck_assert(json_member("{\"distance\":1918,\"a\":\"b\"}", "distance", out, sizeof out));
	ck_assert_str_eq(out, "1918");
	ck_assert(json_member("{}", "distance", out, sizeof out));
	ck_assert_str_eq(out, "");
	ck_assert(!json_member("[1]", "distance", out, sizeof out));
	ck_assert(!json_member("{\"distance\":", "distance", out, sizeof out));
}
END_TEST

static Suite *suite(void)
{
	TCase *values = tcase_create("values");
	Suite *all = suite_create("import");

	tcase_add_test(values, dates_of_all_writings);
	tcase_add_test(values, offsets);
	tcase_add_test(values, numbers_of_all_writings);
	tcase_add_test(values, durations_of_all_spellings);
	tcase_add_test(values, units_in_the_value_go_before_the_columns);
	tcase_add_test(values, words_are_found_however_they_are_written);
	tcase_add_test(values, json_members);
	suite_add_tcase(all, values);
	return all;
}

RUN(suite())
