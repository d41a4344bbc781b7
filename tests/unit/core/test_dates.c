/* Every day from 1900 to 2200 against the C library's own calendar, and dates as they are
 * typed. */
#include "../runner.h"

#include "../property.h"

#include <string.h>
#include <time.h>

#include "recoup/day.h"

static day_number first_day(int year)
{
	return day_from_civil((struct civil){year, 1, 1});
}

static struct tm library_date(day_number day)
{
	time_t at = (time_t)day * SECONDS_PER_DAY;
	struct tm date;

	ck_assert_ptr_nonnull(gmtime_r(&at, &date));
	return date;
}

START_TEST(every_day_from_1900_to_2200_is_the_one_that_the_c_library_says)
{
	for (day_number day = first_day(1900); day < first_day(2201); day++) {
		struct civil date = day_to_civil(day);
		struct tm other = library_date(day);

		ck_assert_int_eq(date.year, other.tm_year + 1900);
		ck_assert_int_eq(date.month, other.tm_mon + 1);
		ck_assert_int_eq(date.day, other.tm_mday);
		ck_assert(civil_valid(date));
		ck_assert_int_eq(day_from_civil(date), day);
		ck_assert_int_eq(day_weekday(day), (other.tm_wday + 6) % 7);
	}
}
END_TEST

/* Zeller 1886: the weekday from the date alone, nothing counted. 0 Monday. */
static int zeller(struct civil date)
{
	int month = date.month < 3 ? date.month + 12 : date.month;
	int year = date.month < 3 ? date.year - 1 : date.year;
	int century = year / 100, of_century = year % 100;
	int from_saturday = (date.day + 13 * (month + 1) / 5 + of_century + of_century / 4 +
	                     century / 4 + 5 * century) % 7;

	return (from_saturday + 5) % 7;
}

START_TEST(weekdays_are_what_zellers_congruence_says)
{
	for (day_number day = first_day(1900); day < first_day(2201); day++)
		ck_assert_int_eq(day_weekday(day), zeller(day_to_civil(day)));
}
END_TEST

START_TEST(every_day_reads_back_as_it_is_written_and_none_outside_a_journal)
{
	for (day_number day = first_day(1900); day < first_day(2201); day++) {
		char text[DAY_TEXT_SIZE], other[32];
		day_number back = DAY_NONE;
		struct tm date = library_date(day);
		bool within = day >= DAY_MIN && day <= DAY_MAX;

		strftime(other, sizeof other, "%Y-%m-%d", &date);
		ck_assert_str_eq(day_format(day, text), other);
		ck_assert_msg(day_parse(text, strlen(text), &back) == within, "%s", text);
		if (within)
			ck_assert_int_eq(back, day);
	}
	ck_assert_int_eq(DAY_MIN, first_day(1970));
	ck_assert_int_eq(DAY_MAX, first_day(2200) - 1);
}
END_TEST

START_TEST(every_day_is_shown_with_its_weekday_and_month)
{
	for (day_number day = DAY_MIN; day <= DAY_MAX; day++) {
		char text[DAY_LONG_SIZE], other[32];
		struct tm date = library_date(day);

		strftime(other, sizeof other, "%a %e %b %Y", &date);
		ck_assert_str_eq(day_format_long(day, text), other);
		ck_assert_int_eq(strncmp(text, weekday_name(day_weekday(day)), 3), 0);
	}
}
END_TEST

START_TEST(every_iso_week_is_read_as_the_c_library_writes_it)
{
	for (day_number day = first_day(1900); day < first_day(2201); day++) {
		struct tm date = library_date(day);
		char text[32];
		day_number back = DAY_NONE;
		bool within = day >= DAY_MIN && day <= DAY_MAX;

		strftime(text, sizeof text, "%G-W%V-%u", &date);
		ck_assert_msg((day_parse_ahead(text, 20000, &back, NULL) == RECOUP_OK) == within, "%s", text);
		if (!within)
			continue;
		ck_assert_int_eq(back, day);
		text[8] = '\0';
		if (day_parse_ahead(text, 20000, &back, NULL) == RECOUP_OK)
			ck_assert_int_eq(back, day - day_weekday(day));
		else
			ck_assert_int_lt(day - day_weekday(day), DAY_MIN);
	}
}
END_TEST

START_TEST(a_year_has_53_weeks_only_where_it_begins_or_ends_on_a_thursday)
{
	for (int year = 1971; year < 2199; year++) {
		char text[16];
		day_number day;
		bool long_year = day_weekday(first_day(year)) == 3 || day_weekday(first_day(year + 1) - 1) == 3;

		snprintf(text, sizeof text, "%d-W53", year);
		ck_assert_int_eq(day_parse_ahead(text, 20000, &day, NULL) == RECOUP_OK, long_year);
	}
}
END_TEST

START_TEST(february_has_its_leap_day_in_2096_and_2104_but_not_in_2100)
{
	static const struct {
		const char *text;
		bool real;
	} days[] = {{"1999-02-29", false}, {"2000-02-29", true},  {"2024-02-29", true},
	            {"2096-02-29", true},  {"2100-02-29", false}, {"2104-02-29", true},
	            {"2024-02-30", false}, {"2024-04-31", false}, {"2024-00-10", false},
	            {"2024-13-10", false}, {"2024-01-00", false}, {"0000-01-01", false}};
	day_number day, next;

	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		ck_assert_msg(day_parse(days[i].text, 10, &day) == days[i].real, "%s", days[i].text);
	ck_assert(day_parse("2100-02-28", 10, &day) && day_parse("2100-03-01", 10, &next));
	ck_assert_int_eq(next, day + 1);
	ck_assert(day_parse("2104-02-28", 10, &day) && day_parse("2104-03-01", 10, &next));
	ck_assert_int_eq(next, day + 2);
	/* Years before 1 exist for no calendar of ours, but count on without a jump. */
	for (day = first_day(-401); day < first_day(3); day++)
		ck_assert_int_eq(day_from_civil(day_to_civil(day)), day);
	ck_assert(!civil_valid((struct civil){10000, 1, 1}));
}
END_TEST

/* ---- as typed ---- */

static day_number random_day(struct property *property)
{
	/* The ends as often as the middle. */
	if (random_chance(property, 10))
		return DAY_MIN + (day_number)random_whole(property, 0, 10);
	if (random_chance(property, 10))
		return DAY_MAX - (day_number)random_whole(property, 0, 10);
	return (day_number)random_whole(property, DAY_MIN, DAY_MAX);
}

START_TEST(a_day_as_it_is_shown_names_itself_on_every_day)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		day_number day = random_day(&property), today = random_day(&property), back;
		char text[DAY_TEXT_SIZE];

		day_format(day, text);
		HOLDS(&property, day_parse_typed(text, today, &back, NULL) == RECOUP_OK && back == day,
		      "%s", text);
		HOLDS(&property, day_parse_ahead(text, today, &back, NULL) == RECOUP_OK && back == day,
		      "%s", text);
	}
}
END_TEST

START_TEST(days_before_and_after_today_are_so_many_away)
{
	struct property property = property_begin();
	static const char *const endings[] = {"", "d", "w"};

	while (property_round(&property)) {
		day_number today = random_day(&property), back = DAY_NONE;
		int number = (int)random_whole(&property, 0, random_chance(&property, 50) ? 40 : 99999);
		int ending = (int)random_whole(&property, 0, 2), days = number * (ending == 2 ? 7 : 1);
		char text[16];
		bool read;

		snprintf(text, sizeof text, "-%d%s", number, endings[ending]);
		read = day_parse_typed(text, today, &back, NULL) == RECOUP_OK;
		HOLDS(&property, read == (today - days >= DAY_MIN), "%s on day %d", text, today);
		HOLDS(&property, !read || back == today - days, "%s on day %d is %d", text, today, back);
		text[0] = '+';
		read = day_parse_ahead(text, today, &back, NULL) == RECOUP_OK;
		HOLDS(&property, read == (today + days <= DAY_MAX), "%s on day %d", text, today);
		HOLDS(&property, !read || back == today + days, "%s on day %d is %d", text, today, back);
	}
}
END_TEST

START_TEST(a_weekday_is_the_last_one_or_the_next_one)
{
	static const char *const full[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
	                                    "Friday", "Saturday", "Sunday"};
	struct property property = property_begin();

	while (property_round(&property)) {
		day_number today = (day_number)random_whole(&property, DAY_MIN + 7, DAY_MAX - 7), back;
		int weekday = (int)random_whole(&property, 0, 6);
		char text[16];

		snprintf(text, sizeof text, "%.*s",
		         (int)random_whole(&property, 3, (int64_t)strlen(full[weekday])), full[weekday]);
		HOLDS(&property, day_parse_typed(text, today, &back, NULL) == RECOUP_OK, "%s", text);
		HOLDS(&property, day_weekday(back) == weekday && back <= today && back > today - 7,
		      "%s of day %d is %d", text, today, back);
		HOLDS(&property, day_parse_ahead(text, today, &back, NULL) == RECOUP_OK, "%s", text);
		HOLDS(&property, day_weekday(back) == weekday && back > today && back <= today + 7,
		      "%s of day %d is %d", text, today, back);
	}
}
END_TEST

/* Whatever is typed on whatever day: no day comes out that a journal cannot hold. */
START_TEST(no_typed_day_lies_outside_a_journal)
{
	static const char *const words[] = {"today", "yesterday", "tomorrow", "mon", "tue", "wed",
	                                    "thu", "fri", "sat", "sun", "-1", "-1w", "+1", "+1w"};
	static const char letters[] = "+-0123456789dwWm oa";
	struct property property = property_begin();

	while (property_round(&property)) {
		day_number today = random_day(&property), day;
		char text[16];
		size_t length = (size_t)random_whole(&property, 0, 11);

		for (size_t i = 0; i < length; i++)
			text[i] = letters[random_whole(&property, 0, sizeof letters - 2)];
		text[length] = '\0';
		if (random_chance(&property, 60))
			strcpy(text, words[random_whole(&property, 0, sizeof words / sizeof *words - 1)]);
		if (day_parse_typed(text, today, &day, NULL) == RECOUP_OK)
			HOLDS(&property, day >= DAY_MIN && day <= DAY_MAX, "%s on day %d is %d", text, today, day);
		if (day_parse_ahead(text, today, &day, NULL) == RECOUP_OK)
			HOLDS(&property, day >= DAY_MIN && day <= DAY_MAX, "%s on day %d is %d", text, today, day);
	}
}
END_TEST

START_TEST(what_is_nearly_a_day_is_refused)
{
	static const char *const wrong[] = {
		"2026-3-01", "2026/03/01", "2026-03/01", "2026-03-1", "2026-03-01 ", "x026-03-01",
		"2026-x3-01", "2026-03-x1", "mo", "mondayish", "wednesdayish", "-", "--3", "-3x", "-3dd",
		"-1234567", "1969-12-31", "2200-01-01", "-20001", "1960-W10", "+99999", "+-3", "2026W12", "2026-X12", "2026-W1", "2026-W12-", "2026-W12x6",
		"2026-W12-0", "2026-W12-x", "2026-W54", "0000-W10", "2026-Wx2", "x026-W12", "+123456"};
	day_number day = 123;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		ck_assert_msg(day_parse_typed(wrong[i], 20000, &day, NULL) == RECOUP_INPUT, "%s", wrong[i]);
		ck_assert_msg(day_parse_ahead(wrong[i], 20000, &day, NULL) == RECOUP_INPUT, "%s", wrong[i]);
		ck_assert_int_eq(day, 123);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("dates");
	TCase *one = tcase_create("dates");

	tcase_add_test(one, every_day_from_1900_to_2200_is_the_one_that_the_c_library_says);
	tcase_add_test(one, weekdays_are_what_zellers_congruence_says);
	tcase_add_test(one, every_day_reads_back_as_it_is_written_and_none_outside_a_journal);
	tcase_add_test(one, every_day_is_shown_with_its_weekday_and_month);
	tcase_add_test(one, every_iso_week_is_read_as_the_c_library_writes_it);
	tcase_add_test(one, a_year_has_53_weeks_only_where_it_begins_or_ends_on_a_thursday);
	tcase_add_test(one, february_has_its_leap_day_in_2096_and_2104_but_not_in_2100);
	tcase_add_test(one, a_day_as_it_is_shown_names_itself_on_every_day);
	tcase_add_test(one, days_before_and_after_today_are_so_many_away);
	tcase_add_test(one, a_weekday_is_the_last_one_or_the_next_one);
	tcase_add_test(one, no_typed_day_lies_outside_a_journal);
	tcase_add_test(one, what_is_nearly_a_day_is_refused);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
