/* The clock times of one row: zones and offsets, starts and ends, and nights that begin the
 * evening before. What cannot be is missing. The person's own clock is an hour ahead of UTC. */
#include "rows.h"

#define RUNS(more)                                                                              \
	"[format]\ntitle = T\nsource = mine\nstatus = seen\nrecord = activity\n" more               \
	"[column start]\nheader = Start\nto = start\nneeded = yes\n"                                \
	"[column end]\nheader = End\nto = end\n[column zone]\nheader = Zone\nto = offset\n"         \
	"[column time]\nheader = Time\nto = duration_s\n"
#define NIGHTS                                                                                  \
	"[format]\ntitle = T\nsource = mine\nstatus = seen\nrecord = day\n"                         \
	"[column day]\nheader = Day\nto = date\nneeded = yes\n"                                     \
	"[column bed]\nheader = Bed\nto = bed_time\n[column wake]\nheader = Up\nto = wake_time\n"   \
	"[column slept]\nheader = Slept\nto = sleep_hours\n"

/* "02 07:00 +60": the day of March 2026, the clock on the wall there, and minutes of UTC. */
static const char *start_of(const char *ini, const char *start, const char *zone)
{
	static char text[64];
	char csv[160];
	struct told_row told;
	const struct moment *at = &told.values.start;

	format_give("mine", ini);
	snprintf(csv, sizeof csv, "Start,End,Zone,Time\n%s,,%s,\n", start, zone);
	told = row_told(csv);
	ck_assert_int_eq(told.status, RECOUP_OK);
	snprintf(text, sizeof text, "%02d %02d:%02d", at->local.date.day, at->local.hour, at->local.minute);
	if (at->has_offset)
		snprintf(text + strlen(text), sizeof text - strlen(text), " %+d", at->offset / 60);
	return text;
}

START_TEST(the_clock_on_the_wall_where_it_was)
{
	/* As written is as it was on the wall, wherever that was. */
	ck_assert_str_eq(start_of(RUNS(""), "2026-03-02 07:00", ""), "02 07:00");
	ck_assert_str_eq(start_of(RUNS(""), "2026-03-02 07:00", "UTC-04:00"), "02 07:00 -240");
	ck_assert_str_eq(start_of(RUNS(""), "2026-03-02T07:00:00+03:00", ""), "02 07:00 +180");
	ck_assert_str_eq(start_of(RUNS(""), "2026-03-02T07:00:00+03:00", "+02:00"), "02 07:00 +120");
	/* UTC is seen from where the row says it was, else from the person's own clock. */
	ck_assert_str_eq(start_of(RUNS(""), "2026-03-02T03:00:00Z", "UTC-04:00"), "01 23:00 -240");
	ck_assert_str_eq(start_of(RUNS(""), "2026-03-02T23:30:00Z", ""), "03 00:30 +60");
	ck_assert_str_eq(start_of(RUNS("zone = utc\n"), "2026-03-02 03:00", "UTC-04:00"), "01 23:00 -240");
	ck_assert_str_eq(start_of(RUNS("zone = utc\n"), "2026-03-02 23:30", ""), "03 00:30 +60");
	ck_assert_str_eq(start_of(RUNS("zone = utc\n"), "2026-03-02T07:00:00+03:00", ""), "02 07:00 +180");
}
END_TEST

static struct opt_real between(const char *start, const char *end, const char *time)
{
	char csv[160];
	struct told_row told;

	snprintf(csv, sizeof csv, "Start,End,Zone,Time\n%s,%s,,%s\n", start, end, time);
	told = row_told(csv);
	ck_assert_int_eq(told.status, RECOUP_OK);
	return told.values.number[TO_DURATION];
}

START_TEST(start_and_end_tell_a_duration_that_no_column_says)
{
	format_give("mine", RUNS(""));
	ck_assert_double_eq(between("2026-03-02 07:00", "2026-03-02 07:50", "").value, 3000);
	ck_assert_double_eq(between("2026-03-02 23:40", "2026-03-03 00:10", "").value, 1800);
	ck_assert_double_eq(between("2026-03-02 07:00", "2026-03-02T09:00:00+03:00", "").value, 0);
	ck_assert_double_eq(between("2026-03-02 07:00", "2026-03-02 07:50", "40:00").value, 2400);
	ck_assert_double_eq(between("2026-03-02 07:00", "2026-03-09 07:00", "").value, 604800);
	/* Ended before it began, as soon, more than a week later, or began on some day: not told. */
	ck_assert(!between("2026-03-02 07:00", "2026-03-02 06:50", "").known);
	ck_assert(!between("2026-03-02 07:00", "2026-03-02 07:00", "").known);
	ck_assert(!between("2026-03-02 07:00", "2026-03-09 07:01", "").known);
	ck_assert(!between("2026-03-02", "2026-03-02 07:50", "").known);
	ck_assert(!between("2026-03-02 07:00", "", "").known);
}
END_TEST

START_TEST(a_date_and_a_time_of_day_in_columns_of_their_own)
{
	struct told_row told;

	format_give("mine", RUNS("") "[column at]\nheader = At\nto = clock\n");
	told = row_told("Start,End,At\n2026-03-02,2026-03-02 18:30,6:05:07 PM\n");
	ck_assert_int_eq(told.values.start.local.hour, 18);
	ck_assert_int_eq(told.values.start.local.minute, 5);
	ck_assert_int_eq(told.values.start.local.second, 7);
	ck_assert_double_eq(told.values.number[TO_DURATION].value, 1493);
	/* A clock without any date is of no day. */
	told = row_told("Start,End,At\n,,18:05\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert(!told.values.start_known && !told.values.start.has_time);
	format_give("mine", "[format]\ntitle = T\nsource = mine\nstatus = seen\nrecord = activity\n"
	                    "[column day]\nheader = Day\nto = date\nneeded = yes\n"
	                    "[column at]\nheader = At\nto = clock\n");
	told = row_told("Day,At\n2026-03-02,18:05\n");
	ck_assert_int_eq(told.values.start.local.date.day, 2);
	ck_assert_int_eq(told.values.start.local.hour, 18);
	ck_assert(told.values.says_start);
	/* Only the day is known: noon stands for it, and is not said to be the start. */
	told = row_told("Day,At\n2026-03-02,\n");
	ck_assert_int_eq(told.values.start.local.hour, 12);
	ck_assert(!told.values.says_start);
}
END_TEST

/* Minutes of the day of waking, as "bed to wake"; "-" for what is missing. */
static const char *night_of(const char *day, const char *bed, const char *wake)
{
	static char text[64];
	char csv[160];
	struct told_row told;
	struct opt_real from, to;

	snprintf(csv, sizeof csv, "Day,Bed,Up,Slept\n%s,%s,%s,7:30\n", day, bed, wake);
	told = row_told(csv);
	ck_assert_int_eq(told.status, RECOUP_OK);
	from = told.values.metric[METRIC_BED_TIME];
	to = told.values.metric[METRIC_WAKE_TIME];
	snprintf(text, sizeof text, from.known ? "%.0f" : "-", from.value);
	snprintf(text + strlen(text), sizeof text - strlen(text), to.known ? " to %.0f" : " to -", to.value);
	return text;
}

START_TEST(a_night_belongs_to_the_morning_after)
{
	format_give("mine", NIGHTS);
	ck_assert_str_eq(night_of("2026-03-02", "22:30", "6:45"), "-90 to 405");
	ck_assert_str_eq(night_of("2026-03-02", "0:20", "6:45"), "20 to 405");
	/* To bed at seven in the morning and up at three: no evening. */
	ck_assert_str_eq(night_of("2026-03-02", "7:00", "15:00"), "420 to 900");
	/* Without a waking, noon parts the evening from the night. */
	ck_assert_str_eq(night_of("2026-03-02", "22:30", ""), "-90 to -");
	ck_assert_str_eq(night_of("2026-03-02", "12:00", ""), "-720 to -");
	ck_assert_str_eq(night_of("2026-03-02", "11:59", ""), "719 to -");
	ck_assert_str_eq(night_of("2026-03-02", "2026-03-01 22:30", "2026-03-02 06:45"), "-90 to 405");
	ck_assert_str_eq(night_of("2026-03-02 06:45", "2026-03-01 22:30", ""), "-90 to 405");
	ck_assert_str_eq(night_of("2026-03-02", "", ""), "- to -");
}
END_TEST

START_TEST(a_bed_time_of_another_night_is_none)
{
	format_give("mine", NIGHTS);
	ck_assert_str_eq(night_of("2026-03-02", "2026-02-27 22:30", "2026-03-02 06:45"), "- to 405");
	ck_assert_str_eq(night_of("2026-03-02", "2026-03-03 00:30", "2026-03-02 06:45"), "- to 405");
	ck_assert_str_eq(night_of("2026-03-02", "1960-03-01 22:30", "2026-03-02 06:45"), "- to 405");
	ck_assert_str_eq(night_of("2026-03-02", "2026-03-01 22:30", "2026-03-03 06:45"), "-90 to -");
	ck_assert_str_eq(night_of("2026-03-02", "2026-02-28 22:30", "2026-03-01 06:45"), "- to -");
	/* To bed and up in the same minute: the watch lay on the table. */
	ck_assert_str_eq(night_of("2026-03-02", "2026-03-02 06:45", "2026-03-02 06:45"), "- to -");
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("clocks");
	Suite *all = suite_create("clock times of imports");

	tcase_add_checked_fixture(tests, rows_begin, rows_end);
	tcase_add_test(tests, the_clock_on_the_wall_where_it_was);
	tcase_add_test(tests, start_and_end_tell_a_duration_that_no_column_says);
	tcase_add_test(tests, a_date_and_a_time_of_day_in_columns_of_their_own);
	tcase_add_test(tests, a_night_belongs_to_the_morning_after);
	tcase_add_test(tests, a_bed_time_of_another_night_is_none);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
