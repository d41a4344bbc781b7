/* Numbers and quantities: what is shown reads back as the same, to the last digit shown, in
 * either system of units and in any locale. */
#include "../runner.h"

#include "../property.h"

#include <locale.h>
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/metric.h"
#include "recoup/units.h"

#define ROOM 64

static enum unit_system either(struct property *property)
{
	return random_chance(property, 50) ? UNITS_METRIC : UNITS_IMPERIAL;
}

/* ---- plain numbers ---- */

static double random_double(struct property *property)
{
	for (;;) {
		uint64_t bits = random_bits(property);
		double value;

		memcpy(&value, &bits, sizeof value);
		if (random_chance(property, 50))
			value = random_real(property, -1e6, 1e6);
		if (random_chance(property, 30))
			value = round(value * 100) / 100;
		if (isfinite(value))
			return value;
	}
}

static bool same(double a, double b)
{
	return !(a < b) && !(a > b);
}

/* Every digit but the last is needed: with one fewer it would be another number. */
static void shortest_holds(struct property *property, double value, const char *text)
{
	char shorter[400];
	int digits = 0;

	for (const char *at = text; *at && *at != 'e'; at++)
		digits += *at >= '0' && *at <= '9' && (digits > 0 || *at > '0');
	if (digits < 2 || fabs(value) >= 10)
		return;
	snprintf(shorter, sizeof shorter, "%.*g", digits - 1, value);
	HOLDS(property, !same(strtod(shorter, NULL), value), "%s would do for %s", shorter, text);
}

START_TEST(any_number_reads_back_as_itself_and_is_written_no_longer_than_needed)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		double value = random_double(&property), back;
		char text[REAL_TEXT_SIZE];

		real_format(value, text);
		HOLDS(&property, real_parse(text, strlen(text), &back), "%s", text);
		HOLDS(&property, same(back, value), "%s", text);
		HOLDS(&property, same(strtod(text, NULL), value), "%s", text);
		shortest_holds(&property, value, text);
	}
}
END_TEST

START_TEST(digits_as_people_write_them_are_what_the_c_library_makes_of_them)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char text[ROOM] = "";
		size_t length = (size_t)random_whole(&property, 1, 25);
		size_t point = (size_t)random_whole(&property, 0, 40);
		double value;
		int exponent = (int)random_whole(&property, -60, 60);

		for (size_t i = 0; i < length; i++)
			text[i] = (char)(i == point ? '.' : '0' + random_whole(&property, 0, 9));
		if (length == 1 && point == 0)
			text[0] = '7';
		if (random_chance(&property, 40))
			snprintf(text + length, sizeof text - length, "%c%d", random_chance(&property, 50) ? 'e' : 'E',
			         exponent);
		HOLDS(&property, real_parse(text, strlen(text), &value), "%s", text);
		HOLDS(&property, same(value, strtod(text, NULL)), "%s is %.17g", text, value);
	}
}
END_TEST

/* 1234567.5 as "1.234.567,5" and the like. */
static void styled(double value, struct number_style style, char *out)
{
	char plain[ROOM];
	size_t whole, put = 0;

	snprintf(plain, sizeof plain, "%.2f", value);
	whole = strcspn(plain, ".");
	for (size_t i = 0; plain[i]; i++) {
		bool digit_before = i > 0 && plain[i - 1] != '-';

		if (style.group && i < whole && digit_before && (whole - i) % 3 == 0)
			out[put++] = style.group;
		out[put++] = plain[i] == '.' ? style.decimal : plain[i];
	}
	out[put] = '\0';
}

START_TEST(thousands_and_commas_are_read_in_the_style_of_their_file)
{
	static const struct number_style styles[] = {{'.', 0},   {',', 0},   {'.', ','}, {',', '.'},
	                                             {',', ' '}, {'.', '\''}, {'.', ' '}};
	struct property property = property_begin();

	while (property_round(&property)) {
		struct number_style style = styles[random_whole(&property, 0, 6)];
		double value = round(random_real(&property, -3e6, 3e6) * 100) / 100, back;
		char text[ROOM], wrong[2 * ROOM];
		size_t at;

		if (random_chance(&property, 50))
			value = round(value / 1000 * 100) / 100;
		styled(value, style, text);
		HOLDS(&property, real_parse_styled(text, strlen(text), style, &back), "%s", text);
		HOLDS(&property, same(back, value), "%s is %.17g", text, back);
		/* A group that is not of three digits is no number in that style. */
		at = strcspn(text, "123456789");
		if (!style.group || fabs(value) < 1000 || !text[at])
			continue;
		snprintf(wrong, sizeof wrong, "%.*s%c%s", (int)at + 1, text, style.group, text + at + 1);
		if (text[at + 1] == style.group)
			HOLDS(&property, !real_parse_styled(wrong, strlen(wrong), style, &back), "%s", wrong);
	}
}
END_TEST

START_TEST(what_is_no_number_is_refused)
{
	static const char *const wrong[] = {"", " ", "+", "-", ".", "+.", "e5", "1e", "1e+", "1e-x",
	                                    "1.2.3", "1,5", "12a", "1e400", "-1e400", "inf", "nan",
	                                    "0x1p3", "1 2", "1e99999999999"};
	static const struct number_style german = {',', '.'};
	static const char *const wrong_german[] = {"1.23", "1,2,3", "..1", ".123", "1.2345", "1.234.5",
	                                           "1.5,2", "", "-", "1234.567", ".123.456", "1.23.456"};
	char longest[600];
	double value;

	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		ck_assert_msg(!real_parse(wrong[i], strlen(wrong[i]), &value), "%s", wrong[i]);
	for (size_t i = 0; i < sizeof wrong_german / sizeof *wrong_german; i++)
		ck_assert_msg(!real_parse_styled(wrong_german[i], strlen(wrong_german[i]), german, &value),
		              "%s", wrong_german[i]);
	memset(longest, '1', sizeof longest);
	ck_assert_msg(!real_parse(longest, sizeof longest, &value), "600 digits");
	ck_assert_msg(!real_parse_styled(longest, 70, german, &value), "70 digits");
	ck_assert(real_parse("  +12.50\r\n", 10, &value) && same(value, 12.5));
	ck_assert(real_parse("-.5E+1", 6, &value) && same(value, -5));
	ck_assert(real_parse_styled(" -1.234,5\t", 10, german, &value) && same(value, -1234.5));
	ck_assert(real_parse_styled("1,5", 3, (struct number_style){',', 0}, &value) && same(value, 1.5));
	ck_assert(!real_parse_styled("1.5", 3, (struct number_style){',', 0}, &value));
}
END_TEST

/* glibc's own file for LC_NUMERIC: here one with a comma, in UTF-8. */
static bool comma_locale(void)
{
	static const struct {
		const void *bytes;
		uint32_t length;
	} parts[6] = {{",", 2}, {".", 2}, {"\3\3", 3}, {",\0\0\0", 4}, {".\0\0\0", 4}, {"UTF-8", 6}};
	uint32_t head[8] = {0x20031114, 6}, at = sizeof head;
	char folder[] = "/tmp/recoup-locale-XXXXXX", path[64], within[80];
	static const char padding[4];
	FILE *file;
	bool set;

	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/xx", folder);
	snprintf(within, sizeof within, "%s/LC_NUMERIC", path);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	file = fopen(within, "wb");
	ck_assert_ptr_nonnull(file);
	for (int i = 0; i < 6; i++) {
		head[2 + i] = at;
		at += (parts[i].length + 3) / 4 * 4;
	}
	fwrite(head, 1, sizeof head, file);
	for (int i = 0; i < 6; i++) {
		fwrite(parts[i].bytes, 1, parts[i].length, file);
		fwrite(padding, 1, (4 - parts[i].length % 4) % 4, file);
	}
	ck_assert_int_eq(fclose(file), 0);
	setenv("LOCPATH", folder, 1);
	set = setlocale(LC_NUMERIC, "xx") != NULL;
	unlink(within);
	rmdir(path);
	rmdir(folder);
	return set && strcmp(localeconv()->decimal_point, ",") == 0;
}

START_TEST(a_locale_with_a_comma_changes_no_number_in_files)
{
	struct property property = property_begin();
	bool set = comma_locale();
	char shown[ROOM];

#ifdef __GLIBC__
	ck_assert_msg(set, "the locale was not taken");
#endif
	if (!set)
		return; /* another C library, which has no such file */
	snprintf(shown, sizeof shown, "%.1f", 1.5);
	ck_assert_str_eq(shown, "1,5");
	while (property_round(&property)) {
		double value = random_double(&property), back;
		char text[REAL_TEXT_SIZE];

		real_format(value, text);
		HOLDS(&property, !strchr(text, ','), "%s", text);
		HOLDS(&property, real_parse(text, strlen(text), &back) && same(back, value), "%s", text);
	}
	ck_assert_str_eq(real_format(0.1, shown), "0.1");
	ck_assert_str_eq(real_format(5e-324, shown), "5e-324");
}
END_TEST

/* ---- quantities ---- */

START_TEST(a_distance_as_shown_reads_back_in_either_system)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		double metres = random_real(&property, 0, random_chance(&property, 50) ? 20000 : 1e6);
		enum unit_system shown = either(&property);
		double least = shown == UNITS_IMPERIAL ? 0.005 * METRES_PER_MILE : metres < 9995 ? 5 : 50;
		double back, other;
		char text[ROOM];

		distance_format(metres, shown, text, sizeof text);
		HOLDS(&property, distance_parse(text, UNITS_METRIC, &back), "%s", text);
		HOLDS(&property, distance_parse(text, UNITS_IMPERIAL, &other) && same(back, other),
		      "%s is %.17g and %.17g", text, back, other);
		HOLDS(&property, fabs(back - metres) <= least + 1e-6, "%s is %.17g", text, back);
	}
}
END_TEST

START_TEST(a_weight_as_shown_reads_back_in_either_system)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		double kilograms = random_real(&property, 25, 300), back, other;
		enum unit_system shown = either(&property);
		char text[ROOM];

		weight_format(kilograms, shown, text, sizeof text);
		HOLDS(&property, weight_parse(text, UNITS_METRIC, &back), "%s", text);
		HOLDS(&property, weight_parse(text, UNITS_IMPERIAL, &other) && same(back, other), "%s", text);
		HOLDS(&property,
		      fabs(back - kilograms) <= 0.05 * (shown == UNITS_METRIC ? 1 : KG_PER_POUND) + 1e-9,
		      "%s is %.17g", text, back);
	}
}
END_TEST

START_TEST(a_bare_number_is_in_the_persons_own_unit_and_a_comma_is_a_point)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		double number = round(random_real(&property, 0, 400) * 1000) / 1000, one, two;
		char point[ROOM], comma[ROOM];

		snprintf(point, sizeof point, "%.3f", number);
		snprintf(comma, sizeof comma, "%.3f", number);
		comma[strcspn(comma, ".")] = ',';
		HOLDS(&property, distance_parse(point, UNITS_METRIC, &one) && same(one, number * 1000), "%s", point);
		HOLDS(&property, distance_parse(comma, UNITS_METRIC, &two) && same(one, two), "%s", comma);
		HOLDS(&property, distance_parse(comma, UNITS_IMPERIAL, &two) && same(two, number * 1609.344),
		      "%s", comma);
		HOLDS(&property, weight_parse(comma, UNITS_METRIC, &one) && same(one, number), "%s", comma);
		HOLDS(&property, weight_parse(comma, UNITS_IMPERIAL, &one) && same(one, number * 0.45359237),
		      "%s", comma);
		HOLDS(&property, fluids_parse(comma, &one) && same(one, number), "%s", comma);
		HOLDS(&property, sleep_duration_parse(comma, &one) && same(one, number), "%s", comma);
		HOLDS(&property, session_duration_parse(comma, &one) && same(one, number * 60), "%s", comma);
	}
}
END_TEST

START_TEST(a_unit_that_is_written_counts_whatever_the_system_is)
{
	static const struct {
		const char *unit;
		double metres;
	} lengths[] = {{"km", 1000}, {"k", 1000}, {" KM ", 1000}, {"mi", 1609.344}, {" miles", 1609.344},
	               {"mile", 1609.344}, {"m", 1}, {"yd", 0.9144}};
	static const struct {
		const char *unit;
		double litres;
	} volumes[] = {{"l", 1}, {" L", 1}, {"ml", 0.001}, {"cl", 0.01}, {"oz", 0.0295735295625}};
	struct property property = property_begin();

	while (property_round(&property)) {
		double number = round(random_real(&property, 0, 1000) * 100) / 100, value;
		size_t length = (size_t)random_whole(&property, 0, 7);
		size_t volume = (size_t)random_whole(&property, 0, 4);
		char text[ROOM];

		snprintf(text, sizeof text, "%.2f%s", number, lengths[length].unit);
		HOLDS(&property, distance_parse(text, either(&property), &value) &&
		      same(value, number * lengths[length].metres), "%s", text);
		snprintf(text, sizeof text, " %.2f%s", number, volumes[volume].unit);
		HOLDS(&property, fluids_parse(text, &value) && same(value, number * volumes[volume].litres),
		      "%s", text);
		snprintf(text, sizeof text, "%.2f %s", number, random_chance(&property, 50) ? "lb" : "LBS");
		HOLDS(&property, weight_parse(text, either(&property), &value) &&
		      same(value, number * KG_PER_POUND), "%s", text);
		snprintf(text, sizeof text, "%.2fkg", number);
		HOLDS(&property, weight_parse(text, either(&property), &value) && same(value, number), "%s", text);
	}
}
END_TEST

START_TEST(durations_as_shown_read_back_to_the_second_and_the_minute)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		double seconds = random_real(&property, 0, random_chance(&property, 50) ? 4000 : 604800);
		double hours = random_real(&property, 0, 24), back;
		long whole = lround(seconds);
		char text[ROOM];

		session_duration_format(seconds, text, sizeof text);
		HOLDS(&property, session_duration_parse(text, &back) && same(back, (double)whole),
		      "%f shows as %s", seconds, text);
		hours_format(hours, text, sizeof text);
		HOLDS(&property, sleep_duration_parse(text, &back) && fabs(back - hours) <= 0.5 / 60 + 1e-9,
		      "%f shows as %s", hours, text);
		/* The same in letters. */
		snprintf(text, sizeof text, "%ldh %ldmin %lds", whole / 3600, whole / 60 % 60, whole % 60);
		HOLDS(&property, session_duration_parse(text, &back) && same(back, (double)whole), "%s", text);
		HOLDS(&property, sleep_duration_parse(text, &back) && fabs(back * 3600 - (double)whole) < 1e-6,
		      "%s", text);
		snprintf(text, sizeof text, "%ldh%02ld", whole / 3600, whole / 60 % 60);
		HOLDS(&property, session_duration_parse(text, &back) &&
		      same(back, (double)(whole - whole % 60)), "%s", text);
	}
}
END_TEST

START_TEST(a_pace_is_the_time_of_one_kilometre_or_mile)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		double metres = random_real(&property, 1, 100000), seconds = random_real(&property, 1, 40000);
		enum unit_system shown = either(&property);
		double unit = shown == UNITS_METRIC ? 1000 : 1609.344, pace = seconds / metres * unit;
		int minutes, rest;
		char text[ROOM], per[8];

		pace_format(metres, seconds, shown, text, sizeof text);
		if (pace > 5999) {
			HOLDS(&property, strcmp(text, "-") == 0, "%s", text);
			continue;
		}
		HOLDS(&property, sscanf(text, "%d:%2d /%7s", &minutes, &rest, per) == 3, "%s", text);
		HOLDS(&property, strcmp(per, shown == UNITS_METRIC ? "km" : "mi") == 0, "%s", text);
		HOLDS(&property, rest < 60 && fabs(minutes * 60 + rest - pace) <= 0.5, "%s for %f", text, pace);
	}
}
END_TEST

START_TEST(a_time_of_day_as_shown_reads_back_and_days_make_no_difference)
{
	struct property property = property_begin();

	for (int minutes = 0; minutes < 1440; minutes++) {
		char text[ROOM], american[2 * ROOM];
		int back, hour = minutes / 60;

		clock_format(minutes, text, sizeof text);
		ck_assert(clock_parse(text, &back));
		ck_assert_int_eq(back, minutes);
		snprintf(american, sizeof american, "%d:%02d %s", hour % 12 ? hour % 12 : 12, minutes % 60,
		         hour < 12 ? "AM" : "pm");
		ck_assert_msg(clock_parse(american, &back), "%s", american);
		ck_assert_int_eq(back, minutes);
		snprintf(american, sizeof american, " %s:59 ", text);
		ck_assert_msg(clock_parse(american, &back), "%s", american);
		ck_assert_int_eq(back, minutes);
	}
	while (property_round(&property)) {
		int minutes = (int)random_whole(&property, 0, 1439), days = (int)random_whole(&property, -9, 9);
		char one[ROOM], other[ROOM];

		HOLDS(&property, strcmp(clock_format(minutes, one, sizeof one),
		                        clock_format(minutes + days * 1440, other, sizeof other)) == 0,
		      "%s and %s", one, other);
	}
}
END_TEST

/* What the screens show of a value can be typed as it is shown, unit and all. */
START_TEST(any_metric_as_shown_reads_back_in_either_system)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		enum metric_id id = (enum metric_id)random_whole(&property, 0, METRIC_COUNT - 1);
		const struct metric *metric = metric_get(id);
		double value = random_real(&property, metric->minimum, metric->maximum), back, least = 0.005;
		enum unit_system shown = either(&property);
		char text[ROOM], exact[METRIC_TEXT_SIZE];

		if (metric->entry == ENTRY_RATING)
			value = round(value * 2) / 2;
		if (metric->entry == ENTRY_CLOCK || metric->entry == ENTRY_BED_TIME)
			value = floor(value);
		metric_format_data(id, value, exact);
		HOLDS(&property, metric_parse(id, exact, UNITS_METRIC, &back, NULL) == RECOUP_OK &&
		      same(back, value), "%s %s", metric->id, exact);
		metric_format(id, value, shown, text, sizeof text);
		if (metric->entry == ENTRY_RATING || metric->entry == ENTRY_BED_TIME)
			continue; /* "4 good" is for reading; of a bed time the day is not shown */
		if (metric->entry == ENTRY_HOURS)
			least = 0.5 / 60;
		if (metric->entry == ENTRY_WEIGHT)
			least = 0.05;
		/* Rounded outwards at an end of the range it may be refused, not misread. */
		if (value < metric->minimum + 2 * least || value > metric->maximum - 2 * least)
			continue;
		HOLDS(&property, metric_parse(id, text, either(&property), &back, NULL) == RECOUP_OK,
		      "%s %s", metric->id, text);
		HOLDS(&property, fabs(back - value) <= least + 1e-9, "%s %s is %f", metric->id, text, back);
	}
}
END_TEST

START_TEST(what_is_no_quantity_is_refused)
{
	static const char *const no_distance[] = {"", "km", "ten", "10 parsecs", "10kmh", "1.2.3", "-",
	                                          "12345678901234567890123456789012345"};
	static const char *const no_session[] = {"", "x", "1:2:3:4", "1:60", ":30", "1:", "1:2x", "h", "5q",
	                                         "5m 1h", "1h 2h", "1h5m6m", "5 min x", "1,2,3min", "5 6"};
	static const char *const no_sleep[] = {"", "7:40:10", "7:60", "7:4x", "x", "7 x", "1234567890123:1"};
	static const char *const no_clock[] = {"", "x", "7", "24:00", "7:5", "7:555", "7:60", "0:30 am",
	                                       "13:00 pm", "7:30 x", "7:30x", "7:3x", "7 bm"};
	static const char *const no_bed[] = {"", "7", "22:30+1d", "22:30x", "24:00"};
	double value;
	int minutes;

	for (size_t i = 0; i < sizeof no_distance / sizeof *no_distance; i++)
		ck_assert_msg(!distance_parse(no_distance[i], UNITS_METRIC, &value), "%s", no_distance[i]);
	for (size_t i = 0; i < sizeof no_session / sizeof *no_session; i++)
		ck_assert_msg(!session_duration_parse(no_session[i], &value), "%s", no_session[i]);
	for (size_t i = 0; i < sizeof no_sleep / sizeof *no_sleep; i++)
		ck_assert_msg(!sleep_duration_parse(no_sleep[i], &value), "%s", no_sleep[i]);
	for (size_t i = 0; i < sizeof no_clock / sizeof *no_clock; i++)
		ck_assert_msg(!clock_parse(no_clock[i], &minutes), "%s", no_clock[i]);
	for (size_t i = 0; i < sizeof no_bed / sizeof *no_bed; i++)
		ck_assert_msg(!bed_time_parse(no_bed[i], &minutes), "%s", no_bed[i]);
}
END_TEST

START_TEST(quantities_are_written_in_more_than_one_way)
{
	static const struct {
		const char *text;
		double seconds;
	} sessions[] = {{"1hr 5min 10sec", 3910}, {"90 s", 90}, {"1H", 3600}, {"1h 5m", 3900},
	                {"1,5h", 5400}, {"52:30.5", 3150.5}, {" 1:00:00 ", 3600}, {"0:30", 30}};
	char text[ROOM];
	double value;
	int minutes;

	for (size_t i = 0; i < sizeof sessions / sizeof *sessions; i++)
		ck_assert_msg(session_duration_parse(sessions[i].text, &value) &&
		              same(value, sessions[i].seconds), "%s", sessions[i].text);
	ck_assert(clock_parse("7am", &minutes) && minutes == 420);
	ck_assert(clock_parse("12 pm", &minutes) && minutes == 720);
	ck_assert(bed_time_parse("00:10-1d", &minutes) && minutes == -1430);
	ck_assert(bed_time_parse("14:12+0d", &minutes) && minutes == 852);
	ck_assert_str_eq(minutes_left_format(45, text, sizeof text), "45 min");
	ck_assert_str_eq(minutes_left_format(135, text, sizeof text), "2:15 h");
	ck_assert_str_eq(pace_format(0, 100, UNITS_METRIC, text, sizeof text), "-");
	ck_assert_str_eq(pace_format(100, 0, UNITS_METRIC, text, sizeof text), "-");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("quantities");
	TCase *numbers = tcase_create("numbers"), *quantities = tcase_create("quantities");

	tcase_add_test(numbers, any_number_reads_back_as_itself_and_is_written_no_longer_than_needed);
	tcase_add_test(numbers, digits_as_people_write_them_are_what_the_c_library_makes_of_them);
	tcase_add_test(numbers, thousands_and_commas_are_read_in_the_style_of_their_file);
	tcase_add_test(numbers, what_is_no_number_is_refused);
	tcase_add_test(numbers, a_locale_with_a_comma_changes_no_number_in_files);
	tcase_add_test(quantities, a_distance_as_shown_reads_back_in_either_system);
	tcase_add_test(quantities, a_weight_as_shown_reads_back_in_either_system);
	tcase_add_test(quantities, a_bare_number_is_in_the_persons_own_unit_and_a_comma_is_a_point);
	tcase_add_test(quantities, a_unit_that_is_written_counts_whatever_the_system_is);
	tcase_add_test(quantities, durations_as_shown_read_back_to_the_second_and_the_minute);
	tcase_add_test(quantities, a_pace_is_the_time_of_one_kilometre_or_mile);
	tcase_add_test(quantities, a_time_of_day_as_shown_reads_back_and_days_make_no_difference);
	tcase_add_test(quantities, any_metric_as_shown_reads_back_in_either_system);
	tcase_add_test(quantities, what_is_no_quantity_is_refused);
	tcase_add_test(quantities, quantities_are_written_in_more_than_one_way);
	tcase_set_timeout(numbers, PROPERTY_TIMEOUT);
	tcase_set_timeout(quantities, PROPERTY_TIMEOUT);
	suite_add_tcase(all, numbers);
	suite_add_tcase(all, quantities);
	return all;
}

RUN(suite())
