/* What stands at the edge of what can be read: each is read as it is meant, or refused and
 * never guessed; and a format file says on which line it is wrong, and what should be there. */
#include <math.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../runner.h"
#include "../../../src/import/internal.h"
#include "../../../src/import/archive_internal.h"

/* ---- dates ---- */

static const struct date_case {
	const char *text, *wanted; /* NULL: no date */
	enum date_order order;
} date_cases[] = {
	{"2026/03/02", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"2026.03.02 7:00", "2026-03-02 07:00:00", DATE_ORDER_MONTH_FIRST},
	{"2026-3-2", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"2026-", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-", NULL, DATE_ORDER_MONTH_FIRST},
	{"20260302", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"20261302", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026年3月2日", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"2026년 3월 2일 7:05", "2026-03-02 07:05:00", DATE_ORDER_MONTH_FIRST},
	{"3/2/26", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"3/2/", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/2/126", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 7:05:09 a.m.", "2026-03-02 07:05:09", DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 7:05:09 p. m.", "2026-03-02 19:05:09", DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 7:05 pm", "2026-03-02 19:05:00", DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 7:05\xE2\x80\xAFPM", "2026-03-02 19:05:00", DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 13:05 PM", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 0:05 PM", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 PM 7:05", "2026-03-02 19:05:00", DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 PM 13:05", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 AM 0:05", NULL, DATE_ORDER_MONTH_FIRST},
	{"3/2/2026 PM", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 7h05", "2026-03-02 07:05:00", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 7.05", "2026-03-02 07:05:00", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 7", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 7:", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 7:5x", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 24:00", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:60", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00:61", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00:09,5", "2026-03-02 07:00:09", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00:09.123456", "2026-03-02 07:00:09", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02T07:00:00Z", "2026-03-02 07:00:00 +0", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 UTC", "2026-03-02 07:00:00 +0", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 GMT+2", "2026-03-02 07:00:00 +120", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 -0330", "2026-03-02 07:00:00 -210", DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 +", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 +15:00", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 +01:60", NULL, DATE_ORDER_MONTH_FIRST},
	{"2026-03-02 07:00 Zulu", NULL, DATE_ORDER_MONTH_FIRST},
	{"2 Mar 2026", "2026-03-02", DATE_ORDER_MONTH_FIRST},
	{"Mar 2 2026 7:05 AM", "2026-03-02 07:05:00", DATE_ORDER_MONTH_FIRST},
	{"Mon Mar 02 07:05:09 2026", "2026-03-02 07:05:09", DATE_ORDER_MONTH_FIRST},
	{"Mar 2", NULL, DATE_ORDER_MONTH_FIRST},
	{"2 Xyz 2026", NULL, DATE_ORDER_MONTH_FIRST},
	{"1633690104.5", "2021-10-08 10:48:24 +0", DATE_ORDER_MONTH_FIRST},
	{"1633690104x", NULL, DATE_ORDER_MONTH_FIRST},
	{"163369010", NULL, DATE_ORDER_MONTH_FIRST},
	{"\t2026-03-02", "2026-03-02", DATE_ORDER_MONTH_FIRST},
};

START_TEST(dates_are_read_as_written_or_not_at_all)
{
	const struct date_case *dated = &date_cases[_i];
	const struct date_style style = {dated->order, NULL};
	struct moment moment;
	char got[48] = "";

	if (date_parse(dated->text, &style, &moment)) {
		snprintf(got, sizeof got, "%04d-%02d-%02d", moment.local.date.year, moment.local.date.month,
		         moment.local.date.day);
		if (moment.has_time)
			snprintf(got + 10, sizeof got - 10, " %02d:%02d:%02d", moment.local.hour,
			         moment.local.minute, moment.local.second);
		if (moment.has_offset)
			snprintf(got + strlen(got), sizeof got - strlen(got), " %+d", moment.offset / 60);
	}
	ck_assert_msg(strcmp(got, dated->wanted ? dated->wanted : "") == 0, "\"%s\" reads as \"%s\"",
	              dated->text, got);
}
END_TEST

START_TEST(offsets_of_hours_and_of_seconds)
{
	int32_t seconds;

	ck_assert(offset_parse("-3.5", &seconds) && seconds == -12600);
	ck_assert(offset_parse("7200", &seconds) && seconds == 7200);
	ck_assert(!offset_parse("60000", &seconds));
	ck_assert(!offset_parse("-60000", &seconds));
	ck_assert(offset_parse("GMT", &seconds) && seconds == 0);
	ck_assert(!offset_parse("UTC+1:00 and so on", &seconds));
	ck_assert(!offset_parse("", &seconds));
	ck_assert(!offset_parse("+x", &seconds));
}
END_TEST

/* ---- numbers ---- */

static const struct number_style point = {'.', ','};

START_TEST(numbers_at_the_edge)
{
	double value;

	ck_assert(number_read("1\xE2\x80\xAF" "234", point, false, &value) && value == 1234);
	ck_assert(number_read("1'234", point, false, &value) && value == 1234);
	ck_assert(!number_read("1 23", point, false, &value));
	ck_assert(number_read("1.5E-1", point, false, &value) && fabs(value - 0.15) < 1e-12);
	ck_assert(number_read("1,2345", point, true, &value) == false || value != 12345);
	ck_assert(!number_read("1234567890123456789012345678901234567890123456789012345678901234567890123",
	                       point, false, &value));
}
END_TEST

START_TEST(durations_and_lengths_at_the_edge)
{
	const struct column length = {.to = TO_DISTANCE, .unit = unit_find("km", 2)};
	const struct column mass = {.to = TO_METRIC, .unit = unit_find("kg", 2)};
	const struct column night = {.to = TO_METRIC}, session = {.to = TO_DURATION, .unit = unit_find("km", 2)};
	char long_text[100];
	double value;

	ck_assert(!duration_read("PT", point, &night, &value));
	ck_assert(!duration_read("PT5", point, &night, &value));
	ck_assert(!duration_read("PTH", point, &night, &value));
	ck_assert(!duration_read("PT1.2.3H", point, &night, &value));
	ck_assert(!duration_read("PT5X", point, &night, &value));
	ck_assert(duration_read("PT30M", point, &night, &value) && value == 1800);
	ck_assert(duration_read("00:08:02,5", point, &session, &value) && fabs(value - 482.5) < 1e-9);
	ck_assert(duration_read("90", point, &session, &value) && value == 90);
	ck_assert(duration_read("7.5", point, &night, &value) && value == 27000);
	memset(long_text, 'h', sizeof long_text - 1);
	long_text[sizeof long_text - 1] = '\0';
	ck_assert(!duration_read(long_text, point, &night, &value));
	ck_assert(quantity_read("5 kg", point, &length, 1, &value) && value == 5000);
	ck_assert(quantity_read("5 lb", point, &mass, 1, &value) && fabs(value - 2.26796185) < 1e-6);
	ck_assert(!quantity_read("five", point, &length, 1, &value));
	ck_assert(!quantity_read("5 km 3", point, &length, 1, &value));
}
END_TEST

START_TEST(json_of_all_types)
{
	static const char text[] = "{\"a\":true,\"b\":false,\"c\":1.5,\"d\":null,\"e\":\"0123456789\"}";
	char out[64], small[8];

	ck_assert(json_member(text, "a", out, sizeof out) && strcmp(out, "true") == 0);
	ck_assert(json_member(text, "b", out, sizeof out) && strcmp(out, "false") == 0);
	ck_assert(json_member(text, "c", out, sizeof out) && strcmp(out, "1.5") == 0);
	ck_assert(json_member(text, "c", small, sizeof small) && *small == '\0');
	ck_assert(json_member(text, "d", out, sizeof out) && *out == '\0');
	ck_assert(json_member(text, "e", out, sizeof out) && strcmp(out, "0123456789") == 0);
	ck_assert(json_member(text, "e", small, sizeof small) && *small == '\0');
}
END_TEST

START_TEST(utf16_of_both_orders_with_and_without_a_mark)
{
	char out[64];
	size_t written, taken;
	int skip = 0;

	ck_assert_ptr_null(utf16_name("ab", 2, &skip));
	ck_assert_str_eq(utf16_name("\xFF\xFE" "a\0", 4, &skip), "UTF-16LE");
	ck_assert_int_eq(skip, 2);
	ck_assert_str_eq(utf16_name("\xFE\xFF\0a", 4, &skip), "UTF-16BE");
	ck_assert_str_eq(utf16_name("a\0b\0c\0d\0", 8, &skip), "UTF-16LE");
	ck_assert_str_eq(utf16_name("\0a\0b\0c\0d", 8, &skip), "UTF-16BE");
	ck_assert_ptr_null(utf16_name("a\0\0b\0\0c\0", 8, &skip));
	ck_assert_ptr_null(utf16_name("\0a\0\0\0c\0d", 8, &skip) == NULL ? NULL : "");
	written = utf16_to_utf8("UTF-16LE", "a\0\0\xD8" "b\0", 6, out, sizeof out, &taken);
	out[written] = '\0';
	ck_assert_str_eq(out, "a\xEF\xBF\xBD" "b"); /* half a pair is no character */
	utf16_to_utf8("UTF-16LE", "a\0b", 3, out, sizeof out, &taken);
	ck_assert_uint_eq(taken, 2);
	ck_assert_uint_eq(utf16_to_utf8("UTF-16LE", "", 0, out, sizeof out, &taken), 0);
	windows1252_to_utf8("\xFC\x81", 2, out);
	ck_assert_str_eq(out, "\xC3\xBC\xEF\xBF\xBD");
	ck_assert_uint_eq(windows1252_to_utf8("", 0, out), 0);
}
END_TEST

/* ---- cells of archives ---- */

START_TEST(cells_that_cannot_be_are_refused)
{
	static const char *const no_instants[] = {
		"2026-03-02T07:00:00", "2026x03-02T07:00:00Z", "2026-03x02T07:00:00Z", "2026-03-02 07:00:00Z",
		"2026-03-02T07x00:00Z", "2026-03-02T07:00x00Z", "2026-03-02T07:00:00z", "x026-03-02T07:00:00Z",
		"20x6-03-02T07:00:00Z", "2026-13-02T07:00:00Z", "2026-03-32T07:00:00Z", "2026-03-02T24:00:00Z",
		"2026-03-02T07:60:00Z", "2026-03-02T07:00:60Z", "2026-02-30T07:00:00Z", "2x26-03-02T07:00:00Z"};
	struct archive_value value;

	for (size_t i = 0; i < sizeof no_instants / sizeof *no_instants; i++)
		ck_assert_msg(!cell_read(CELL_INSTANT, no_instants[i], strlen(no_instants[i]), &value), "%s",
		              no_instants[i]);
	ck_assert(cell_read(CELL_INSTANT, "2026-03-02T07:00:00Z", 20, &value) && value.integer == 1772434800);
	ck_assert(cell_read(CELL_REAL, "-inf", 4, &value) && isinf(value.real) && value.real < 0);
	ck_assert(cell_read(CELL_REAL, "inf", 3, &value) && isinf(value.real));
	ck_assert(!cell_read(CELL_REAL, "-out", 4, &value));
	ck_assert(!cell_read(CELL_INTEGER, "1-2", 3, &value));
	ck_assert(!cell_read(CELL_INTEGER, "99999999999999999999", 20, &value));
	ck_assert(!cell_read(CELL_INTEGER, "1111111111111111111111111111111111", 34, &value));
	ck_assert(!cell_read(CELL_INTEGER, "1.5", 3, &value));
	ck_assert(cell_read(CELL_INTEGER, "", 0, &value) && !value.known);
	ck_assert(!cell_read(CELL_DAY, "2026-02-30", 10, &value));
}
END_TEST

/* ---- format files ---- */

#define HEAD "[format]\ntitle = T\nsource = s\nstatus = seen\nrecord = activity\n"
#define START "[column start]\nheader = Start\nto = start\nneeded = yes\n"

static const struct format_case {
	const char *text, *wanted; /* a piece of the words of the error; NULL: it is right */
} format_cases[] = {
	{HEAD START, NULL},
	{HEAD "zone = local\ndates = dmy\nnumbers = comma\nmissing = -- | n/a\nmetres_for = swim | row\n"
	      "same_day = add\nrows = 5\nstrict = no\nby_id = yes\ntitle = again\n" START, NULL},
	{HEAD START "occurrence = 2\n[column s]\nheader = S\nto = soreness.left_calf\nscale = 1..4 to 10..0\n"
	            "zero = missing\nnumbers = comma\nwhole = no\nadd = no\nessential = no\nyes = Yes\n"
	            "skip = a | b\nonly = c\njson = m\n[dates]\n1 = jan\nam = vorm\npm.de = nachm\n"
	            "[kinds]\nrun.de = Lauf | Laufen\n", NULL},
	{"[format]\ntitle = T\n" START, "[format] needs"},
	{"[format]\ntitle = T\nsource = s\nrecord = day\n" START, "[format] needs"},
	{"[format]\nsource = s\nstatus = seen\n" START, "[format] needs"},
	{HEAD, "a format needs a column"},
	{HEAD "[column a]\nto = start\n", "a format needs a column"},
	{HEAD START "[column a]\nto = title\n", "has no header"},
	{HEAD START "[column a]\nheader = Q\nto = question\n", "[answers]"},
	{HEAD "source = Upper\n", "source ="},
	{HEAD "source = abcdefghijklmnopqrstuvwxyzabcdefghij\n", "source ="},
	{HEAD "status = guessed\n", "status ="},
	{HEAD "record = week\n", "record ="},
	{HEAD "zone = mars\n", "zone ="},
	{HEAD "dates = ymd\n", "dates ="},
	{HEAD "numbers = roman\n", "numbers ="},
	{HEAD "missing = a|b|c|d|e|f|g|h|i\n", "missing ="},
	{HEAD "missing = a||b\n", "missing ="},
	{HEAD "metres_for = flying\n", "metres_for ="},
	{HEAD "same_day = all\n", "same_day ="},
	{HEAD "rows = none\n", "rows ="},
	{HEAD "rows = 0\n", "rows ="},
	{HEAD "rows = 1e10\n", "rows ="},
	{HEAD "strict = perhaps\n", "strict ="},
	{HEAD "by_id = perhaps\n", "by_id ="},
	{HEAD "colour = red\n", "a key of [format]"},
	{HEAD "zone = mars\ndates = ymd\n" START, "zone ="}, /* of several the first */
	{HEAD START "to = nowhere\n", "to ="},
	{HEAD START "to = soreness.wing\n", "to ="},
	{HEAD START "unit = furlong\n", "unit ="},
	{HEAD START "needed = si\n", "needed ="},
	{HEAD START "essential = si\n", "essential ="},
	{HEAD START "whole = si\n", "whole ="},
	{HEAD START "add = si\n", "add ="},
	{HEAD START "zero = fine\n", "zero ="},
	{HEAD START "scale = 1..4\n", "scale ="},
	{HEAD START "scale = 4 to 5\n", "scale ="},
	{HEAD START "scale = 1 to 5..1\n", "scale ="},
	{HEAD START "scale = 1..4 to 5\n", "scale ="},
	{HEAD START "scale = x..4 to 5..1\n", "scale ="},
	{HEAD START "scale = 1..y to 5..1\n", "scale ="},
	{HEAD START "scale = 1..4 to z..1\n", "scale ="},
	{HEAD START "scale = 1..4 to 5..q\n", "scale ="},
	{HEAD START "scale = 3..3 to 5..1\n", "scale ="},
	{HEAD START "occurrence = first\n", "occurrence ="},
	{HEAD START "occurrence = 0\n", "occurrence ="},
	{HEAD START "occurrence = 101\n", "occurrence ="},
	{HEAD START "numbers = roman\n", "numbers ="},
	{HEAD START "colour = red\n", "a key of [column]"},
	{HEAD START "[kinds]\nflying = a\n", "KIND ="},
	{HEAD START "[kinds]\nrun = |\n", "KIND ="},
	{HEAD START "[dates]\n13 = a\n", "1 to 12"},
	{HEAD START "[dates]\n0 = a\n", "1 to 12"},
	{HEAD START "[dates]\nxm = a\n", "1 to 12"},
	{HEAD START "[dates]\nab = a\n", "1 to 12"},
	{HEAD START "[dates]\n3 = |\n", "1 to 12"},
	{HEAD START "[answers]\nUpper = a\n", "a tag"},
	{HEAD START "[answers]\nabcdefghijklmnopqrstuvwxyzabcdefghij = a\n", "a tag"},
	{HEAD START "[elsewhere]\na = b\n", "one of [format]"},
};

static char folder[64];

static void format_write(const char *text)
{
	char path[96];
	FILE *out;

	snprintf(path, sizeof path, "%s/mine.ini", folder);
	out = fopen(path, "w");
	ck_assert_ptr_nonnull(out);
	fputs(text, out);
	fclose(out);
}

static enum recoup_status format_load(struct error *err)
{
	const char *const folders[] = {folder};
	const bool optional[] = {false};
	struct formats *formats;
	enum recoup_status status = formats_load(&formats, folders, optional, 1, err);

	if (status == RECOUP_OK)
		formats_free(formats);
	return status;
}

static void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-edges-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void end(void)
{
	char path[96];

	snprintf(path, sizeof path, "%s/mine.ini", folder);
	unlink(path);
	rmdir(path);
	rmdir(folder);
}

START_TEST(a_format_says_where_it_is_wrong_and_what_should_be_there)
{
	const struct format_case *tried = &format_cases[_i];
	struct error err = {0};
	enum recoup_status status;

	format_write(tried->text);
	status = format_load(&err);
	if (!tried->wanted) {
		ck_assert_msg(status == RECOUP_OK, "%s (%s)", err.what, err.where);
		return;
	}
	ck_assert_int_eq(status, RECOUP_DATA);
	ck_assert_msg(strstr(err.what, tried->wanted), "said: %s", err.what);
	ck_assert_msg(strstr(err.where, "mine.ini"), "where: %s", err.where);
}
END_TEST

START_TEST(a_format_with_too_much_of_anything)
{
	char text[20000] = HEAD START;
	struct error err;

	for (int i = 0; i < 70; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "[column c%d]\nheader = c%d\n", i, i);
	format_write(text);
	ck_assert_int_eq(format_load(&err), RECOUP_DATA);
	ck_assert_ptr_nonnull(strstr(err.what, "at most 64 columns"));
	snprintf(text, sizeof text, HEAD START "header = a");
	for (int i = 0; i < 70; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "|b%d", i);
	format_write(text);
	ck_assert_int_eq(format_load(&err), RECOUP_DATA);
	snprintf(text, sizeof text, HEAD START "[answers]\n");
	for (int i = 0; i < 70; i++)
		snprintf(text + strlen(text), sizeof text - strlen(text), "t%d = q%d\n", i, i);
	format_write(text);
	ck_assert_int_eq(format_load(&err), RECOUP_DATA);
}
END_TEST

static Suite *suite(void)
{
	TCase *values = tcase_create("values"), *formats = tcase_create("formats");
	Suite *all = suite_create("import, at the edge");

	tcase_add_loop_test(values, dates_are_read_as_written_or_not_at_all, 0,
	                    (int)(sizeof date_cases / sizeof *date_cases));
	tcase_add_test(values, offsets_of_hours_and_of_seconds);
	tcase_add_test(values, numbers_at_the_edge);
	tcase_add_test(values, durations_and_lengths_at_the_edge);
	tcase_add_test(values, json_of_all_types);
	tcase_add_test(values, utf16_of_both_orders_with_and_without_a_mark);
	tcase_add_test(values, cells_that_cannot_be_are_refused);
	tcase_add_checked_fixture(formats, begin, end);
	tcase_add_loop_test(formats, a_format_says_where_it_is_wrong_and_what_should_be_there, 0,
	                    (int)(sizeof format_cases / sizeof *format_cases));
	tcase_add_test(formats, a_format_with_too_much_of_anything);
	suite_add_tcase(all, values);
	suite_add_tcase(all, formats);
	return all;
}

RUN(suite())
