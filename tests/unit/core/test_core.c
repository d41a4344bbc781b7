/* Days, zones, numbers, units, text and the metric table, as they are promised. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/day.h"
#include "recoup/metric.h"
#include "recoup/record.h"
#include "recoup/settings.h"
#include "recoup/split.h"
#include "recoup/text.h"

/* Central Europe in 2026: summer time from 29 March to 25 October, 01:00 UTC. */
static int32_t berlin(const void *context, instant utc)
{
	(void)context;
	return utc >= 1774746000 && utc < 1792890000 ? 7200 : 3600;
}
static const struct zone zone = {berlin, NULL};

static int64_t at(int year, int month, int day, int hour, int minute)
{
	struct local_time time = {{year, month, day}, hour, minute, 0};

	return local_seconds(time);
}

START_TEST(days_count_the_calendar_and_refuse_what_is_not_in_it)
{
	day_number day;
	char text[DAY_TEXT_SIZE];

	ck_assert(day_parse("2024-02-29", 10, &day));
	ck_assert_str_eq(day_format(day + 1, text), "2024-03-01");
	ck_assert(!day_parse("2026-02-31", 10, &day));
	ck_assert(!day_parse("2026-02-29", 10, &day));
	ck_assert(!day_parse("2026-13-01", 10, &day));
	for (day = DAY_MIN; day <= DAY_MAX; day++)
		ck_assert_int_eq(day_from_civil(day_to_civil(day)), day);
	ck_assert(day_parse("2026-11-23", 10, &day));
	ck_assert_str_eq(weekday_name(day_weekday(day)), "Mon");
}
END_TEST

static const char *ahead(const char *text)
{
	static char out[DAY_LONG_SIZE];
	day_number today, day;

	/* A Tuesday. */
	day_parse("2026-03-10", 10, &today);
	return day_parse_ahead(text, today, &day, NULL) == RECOUP_OK ? day_format_long(day, out) : "no";
}

START_TEST(days_to_plan_are_named_ahead_of_today)
{
	struct error err;
	day_number day;

	ck_assert_str_eq(ahead("tomorrow"), "Wed 11 Mar 2026");
	ck_assert_str_eq(ahead("today"), "Tue 10 Mar 2026");
	ck_assert_str_eq(ahead("yesterday"), "Mon  9 Mar 2026");
	ck_assert_str_eq(ahead("+1"), "Wed 11 Mar 2026");
	ck_assert_str_eq(ahead("+3d"), "Fri 13 Mar 2026");
	ck_assert_str_eq(ahead("+2w"), "Tue 24 Mar 2026");
	ck_assert_str_eq(ahead("sat"), "Sat 14 Mar 2026");
	ck_assert_str_eq(ahead("Monday"), "Mon 16 Mar 2026");
	/* Today has a name of its own, so its weekday is a week on. */
	ck_assert_str_eq(ahead("tue"), "Tue 17 Mar 2026");
	ck_assert_str_eq(ahead("2026-03-22"), "Sun 22 Mar 2026");
	ck_assert_str_eq(ahead("2026-W12-7"), "Sun 22 Mar 2026");
	ck_assert_str_eq(ahead("2026-w12"), "Mon 16 Mar 2026");
	/* 2026 has a week 53, which ends in 2027; 2027 has none. */
	ck_assert_str_eq(ahead("2026-W01-1"), "Mon 29 Dec 2025");
	ck_assert_str_eq(ahead("2026-W53-7"), "Sun  3 Jan 2027");
	ck_assert_str_eq(ahead("2027-W53-1"), "no");
	ck_assert_str_eq(ahead("2026-W12-8"), "no");
	ck_assert_str_eq(ahead("2026-W00-1"), "no");
	ck_assert_str_eq(ahead("+"), "no");
	ck_assert_str_eq(ahead("+d"), "no");
	ck_assert_str_eq(ahead("+3x"), "no");
	ck_assert_str_eq(ahead("+99999999"), "no");
	ck_assert_str_eq(ahead("2026-02-31"), "no");
	ck_assert_str_eq(ahead(""), "no");
	ck_assert_int_eq(day_parse_ahead("soon", 20000, &day, &err), RECOUP_INPUT);
	ck_assert_str_eq(err.what, "\"soon\" is not a day of the calendar");
}
END_TEST

START_TEST(a_day_turns_at_four)
{
	ck_assert_int_eq(day_of(at(2026, 3, 2, 3, 59), 240), day_of(at(2026, 3, 1, 23, 0), 240));
	ck_assert_int_eq(day_of(at(2026, 3, 2, 4, 0), 240), day_of(at(2026, 3, 1, 23, 0), 240) + 1);
}
END_TEST

START_TEST(the_clocks_going_forward_and_back_lose_no_hour)
{
	int32_t offset;
	instant before = instant_from_local(zone, at(2026, 3, 29, 1, 59), &offset);

	ck_assert_int_eq(offset, 3600);
	/* 02:30 does not exist: it is read by the old clock and shown as 03:30. */
	ck_assert_int_eq(instant_from_local(zone, at(2026, 3, 29, 2, 30), &offset), before + 31 * 60);
	ck_assert_int_eq(offset, 7200);
	/* 02:30 exists twice in October: the first is meant. */
	instant_from_local(zone, at(2026, 10, 25, 2, 30), &offset);
	ck_assert_int_eq(offset, 7200);
	instant_from_local(zone, at(2026, 10, 25, 3, 0), &offset);
	ck_assert_int_eq(offset, 3600);
}
END_TEST

START_TEST(numbers_read_the_same_everywhere)
{
	struct number_style english = {'.', ','}, german = {',', '.'};
	double value;
	char text[REAL_TEXT_SIZE];

	ck_assert(real_parse(" 3.25 ", 6, &value) && value > 3.2 && value < 3.3);
	ck_assert(!real_parse("--", 2, &value));
	ck_assert(!real_parse("1e309", 5, &value));
	ck_assert(!real_parse("0x10", 4, &value));
	ck_assert(!real_parse("nan", 3, &value));
	ck_assert(real_parse_styled("1,214", 5, english, &value));
	ck_assert_double_eq(value, 1214);
	ck_assert(!real_parse_styled("1,21", 4, english, &value));
	ck_assert(real_parse_styled("1.214,5", 7, german, &value));
	ck_assert_double_eq(value, 1214.5);
	for (int i = 1; i < 20000; i++) {
		double wanted = i / 7.0 * exp2(i % 60 - 30);

		real_format(wanted, text);
		ck_assert(real_parse(text, strlen(text), &value));
		ck_assert_double_eq(value, wanted);
	}
}
END_TEST

START_TEST(quantities_are_read_as_people_write_them)
{
	double value;
	int minutes;

	ck_assert(distance_parse("10.2km", UNITS_METRIC, &value));
	ck_assert_double_eq_tol(value, 10200, 1e-6);
	ck_assert(distance_parse("6,2 mi", UNITS_METRIC, &value));
	ck_assert_double_eq_tol(value, 6.2 * 1609.344, 1e-6);
	ck_assert(distance_parse("3", UNITS_IMPERIAL, &value));
	ck_assert_double_eq_tol(value, 3 * 1609.344, 1e-6);
	ck_assert(!distance_parse("ten", UNITS_METRIC, &value));
	ck_assert(session_duration_parse("52:30", &value));
	ck_assert_double_eq(value, 3150);
	ck_assert(session_duration_parse("1:05:10", &value));
	ck_assert_double_eq(value, 3910);
	ck_assert(session_duration_parse("1h05", &value));
	ck_assert_double_eq(value, 3900);
	ck_assert(!session_duration_parse("52:75", &value));
	ck_assert(sleep_duration_parse("7:40", &value));
	ck_assert_double_eq_tol(value, 7 + 40 / 60.0, 1e-9);
	ck_assert(sleep_duration_parse("6h 17min", &value));
	ck_assert_double_eq_tol(value, 6 + 17 / 60.0, 1e-9);
	ck_assert(clock_parse("12:56 AM", &minutes) && minutes == 56);
	ck_assert(clock_parse("10:31 PM", &minutes) && minutes == 22 * 60 + 31);
	ck_assert(!clock_parse("25:00", &minutes));
	ck_assert(bed_time_parse("22:30", &minutes) && minutes == -90);
	ck_assert(bed_time_parse("00:20", &minutes) && minutes == 20);
}
END_TEST

START_TEST(bed_times_read_back_as_they_were_written)
{
	char text[16];

	for (int minutes = -1440; minutes < 1440; minutes++) {
		int back;

		ck_assert(bed_time_parse(bed_time_format(minutes, text, sizeof text), &back));
		ck_assert_int_eq(back, minutes);
	}
}
END_TEST

START_TEST(foreign_text_cannot_drive_a_terminal)
{
	char out[128];
	static const char hostile[] = "a\033[2Jb\x9b" "31mc\xe2\x80\xae" "d\xc0\xaf\r\ne\x7f";

	text_sanitize(hostile, sizeof hostile - 1, out, sizeof out);
	ck_assert(text_valid_utf8(out, strlen(out)));
	for (const char *c = out; *c; c++)
		ck_assert_msg((unsigned char)*c >= 0x20 && *c != 0x7f, "a control byte came through");
	ck_assert(!strstr(out, "\xe2\x80\xae"));
	ck_assert_int_eq(text_width("Łatwy"), 5);
	ck_assert_int_eq(text_width("日本"), 4);
	ck_assert_int_eq(text_width("e\xcc\x81"), 1);
	ck_assert_str_eq(text_to_ascii("Größe Łatwy Côte", out, sizeof out), "Grosse Latwy Cote");
	ck_assert_str_eq(text_clip("日本語", 4, true, out, sizeof out), "日~");
}
END_TEST

START_TEST(every_metric_is_sound)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);
		char text[METRIC_TEXT_SIZE];
		double value;

		ck_assert_int_eq(metric_find(metric->id, strlen(metric->id)), id);
		ck_assert(metric->minimum < metric->maximum);
		ck_assert_int_eq(metric_check((enum metric_id)id, metric->maximum + 1, NULL), RECOUP_INPUT);
		ck_assert_int_eq(metric_check((enum metric_id)id, metric->minimum - 1, NULL), RECOUP_INPUT);
		for (int i = 0; i <= 100; i++) {
			double wanted = metric->minimum + (metric->maximum - metric->minimum) * i / 100;

			if (metric->entry == ENTRY_BED_TIME || metric->entry == ENTRY_CLOCK)
				wanted = floor(wanted);
			metric_format_data((enum metric_id)id, wanted, text);
			ck_assert_int_eq(metric_parse((enum metric_id)id, text, UNITS_METRIC, &value, NULL),
			                 RECOUP_OK);
			ck_assert_double_eq(value, wanted);
		}
	}
}
END_TEST

START_TEST(errors_say_what_was_expected)
{
	struct error err;
	struct settings settings = settings_default();
	struct session session;
	double value;

	ck_assert_int_eq(metric_parse(METRIC_ENERGY, "9", UNITS_METRIC, &value, &err), RECOUP_INPUT);
	ck_assert_str_eq(err.what, "energy 9 is outside 1 to 5");
	ck_assert_int_eq(settings_read(&settings, "[person]\nunits = metric\nsleep_need = 40\n", "f",
	                               &err), RECOUP_INPUT);
	ck_assert_str_eq(err.where, "f, line 3");
	ck_assert_int_eq(settings_read(&settings, "[person]\nwieght = 62\n", "f", &err), RECOUP_OK);
	ck_assert_int_eq(settings_known("[alias]\nw = days\n", "f", &err), RECOUP_OK);
	ck_assert_int_eq(settings_known("[person]\nwieght = 62\n", "f", &err), RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.hint, "weight"));
	memset(&session, 0, sizeof session);
	session.rpe = opt_some(14);
	ck_assert_int_eq(session_check(&session, 0, &err), RECOUP_INPUT);
	ck_assert_str_eq(err.what, "RPE 14 is outside 0 to 10");
}
END_TEST

/* The words in brackets, one after the other. */
static const char *words_of(const char *line, struct split *split)
{
	static char out[SPLIT_SIZE * 2];
	size_t used = 0;

	out[0] = '\0';
	split_words(line, split, NULL);
	for (int i = 0; i < split->count; i++)
		used += (size_t)snprintf(out + used, sizeof out - used, "[%s]", split->words[i]);
	ck_assert_ptr_null(split->words[split->count]);
	return out;
}

START_TEST(a_line_is_cut_into_words_as_a_shell_does_and_nothing_is_filled_in)
{
	static char long_line[SPLIT_SIZE + 1];
	static const char *const said[] = {"a", "", "a b", "it's", "\"\\$"};
	struct split split;
	struct error err;
	char out[64];

	ck_assert_str_eq(words_of("  log  run 10km ", &split), "[log][run][10km]");
	ck_assert_str_eq(words_of("", &split), "");
	ck_assert_str_eq(words_of("title 'Slow loop' \"a b\"c'd' ''", &split),
	                 "[title][Slow loop][a bcd][]");
	ck_assert_str_eq(words_of("it\\'s a\\ b 'c\\d' \"e\\f \\\"g\\\"\"", &split),
	                 "[it's][a b][c\\d][e\\f \"g\"]");
	ck_assert_str_eq(words_of("$HOME `id` *.csv a;b|c>d & ~", &split),
	                 "[$HOME][`id`][*.csv][a;b|c>d][&][~]");
	ck_assert_int_eq(split_words("note 'half", &split, &err), RECOUP_USAGE);
	ck_assert(split.open);
	ck_assert_str_eq(split.words[1], "half");
	ck_assert_int_eq(split_words("note half\\", &split, &err), RECOUP_USAGE);
	memset(long_line, 'x', SPLIT_SIZE);
	ck_assert_int_eq(split_words(long_line, &split, &err), RECOUP_USAGE);
	for (size_t i = 1; i < SPLIT_SIZE; i += 2)
		long_line[i] = ' ';
	long_line[SPLIT_SIZE - 1] = '\0';
	ck_assert_int_eq(split_words(long_line, &split, &err), RECOUP_USAGE);
	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		words_of(split_quote(said[i], out, sizeof out), &split);
		ck_assert_str_eq(split.words[0], said[i]);
	}
	ck_assert_str_eq(split_quote("far too long", out, 12), "");
}
END_TEST

START_TEST(the_word_being_typed_is_known)
{
	struct split split;

	words_of("log --d", &split);
	ck_assert_uint_eq(split.last_at, 4);
	words_of("log ", &split);
	ck_assert_uint_eq(split.last_at, 4);
	ck_assert_int_eq(split.count, 1);
	words_of("log a\\ ", &split);
	ck_assert_uint_eq(split.last_at, 4);
	words_of("log 'a b ", &split);
	ck_assert_uint_eq(split.last_at, 4);
	words_of("  ", &split);
	ck_assert_uint_eq(split.last_at, 2);
}
END_TEST

START_TEST(days_ago_and_weeks_ago_are_days)
{
	day_number day;

	ck_assert_int_eq(day_parse_typed("-3", 1000, &day, NULL), RECOUP_OK);
	ck_assert_int_eq(day, 997);
	ck_assert_int_eq(day_parse_typed("-3d", 1000, &day, NULL), RECOUP_OK);
	ck_assert_int_eq(day, 997);
	ck_assert_int_eq(day_parse_typed("-2w", 1000, &day, NULL), RECOUP_OK);
	ck_assert_int_eq(day, 986);
	ck_assert_int_eq(day_parse_typed("-d", 1000, &day, NULL), RECOUP_INPUT);
	ck_assert_int_eq(day_parse_typed("-99999w", 1000, &day, NULL), RECOUP_INPUT);
	ck_assert_int_eq(day_parse_typed("3d", 1000, &day, NULL), RECOUP_INPUT);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("core");
	TCase *one = tcase_create("core");

	tcase_add_test(one, days_count_the_calendar_and_refuse_what_is_not_in_it);
	tcase_add_test(one, days_to_plan_are_named_ahead_of_today);
	tcase_add_test(one, a_day_turns_at_four);
	tcase_add_test(one, the_clocks_going_forward_and_back_lose_no_hour);
	tcase_add_test(one, numbers_read_the_same_everywhere);
	tcase_add_test(one, quantities_are_read_as_people_write_them);
	tcase_add_test(one, bed_times_read_back_as_they_were_written);
	tcase_add_test(one, foreign_text_cannot_drive_a_terminal);
	tcase_add_test(one, every_metric_is_sound);
	tcase_add_test(one, errors_say_what_was_expected);
	tcase_add_test(one, a_line_is_cut_into_words_as_a_shell_does_and_nothing_is_filled_in);
	tcase_add_test(one, the_word_being_typed_is_known);
	tcase_add_test(one, days_ago_and_weeks_ago_are_days);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
