/* Whole files into a journal: what only the whole file tells, or the person is asked; rows that
 * are of one day; and when nothing of a file is taken. */
#include "rows.h"

#include "../sync/world.h"

#define ACTIVITY "[format]\ntitle = List\nsource = mine\nstatus = seen\nrecord = activity\n"
#define START "[column start]\nheader = Start\nto = start\nneeded = yes\n"
#define TIME "[column time]\nheader = Time\nto = duration_s\n"
#define RUNS ACTIVITY START TIME
#define ACCOUNT RUNS "[column far]\nheader = Far\nto = distance_m\nunit = account\n"
#define DAYS "[format]\ntitle = Days\nsource = mine\nstatus = seen\nrecord = day\n"
#define DAY "[column day]\nheader = Day\nto = date\nneeded = yes\n"

static struct world world;
static struct machine *machine;
static struct import_report report;

/* What the person answers, and how often they were asked. */
static struct {
	int answer, asked;
	enum import_question question;
	int go_on; /* so many times, then stop; -1: for ever */
} person;

static int answers(void *context, enum import_question question, const char *title)
{
	(void)context;
	ck_assert_str_eq(title, "List");
	person.question = question;
	person.asked++;
	return person.answer;
}

static bool goes_on(void *context, int64_t done, int64_t total, int64_t read)
{
	(void)context;
	(void)read;
	ck_assert_int_le(done, total);
	return person.go_on < 0 || person.go_on-- > 0;
}

static struct import_options options_of(void)
{
	static const int32_t offset = 3600;
	static struct settings settings;
	static struct calendar calendar;

	settings = settings_default();
	calendar = (struct calendar){zone_fixed(&offset), 240};
	return (struct import_options){.now = 1900000000, .calendar = &calendar, .settings = &settings};
}

static enum recoup_status imported(const char *csv, const struct import_options *options)
{
	file_write(csv);
	import_report_clear(&report);
	return import_file(machine->journal, rows.known, rows.file, options, &report, &rows.err);
}

static enum recoup_status imported_asking(const char *csv, int answer)
{
	struct import_options options = options_of();

	options.ask = answers;
	person.answer = answer;
	person.asked = 0;
	return imported(csv, &options);
}

static void taken(const char *csv)
{
	const struct import_options options = options_of();

	ck_assert_msg(imported(csv, &options) == RECOUP_OK, "%s", rows.err.what);
}

static bool skipped_for(const char *reason)
{
	for (size_t i = 0; i < report.skip_count; i++)
		if (strcmp(report.skips[i].reason, reason) == 0)
			return true;
	return false;
}

static void begin(void)
{
	rows_begin();
	world_begin(&world, 1, 1);
	machine = &world.at[0];
	memset(&report, 0, sizeof report);
}

static void end(void)
{
	import_report_clear(&report);
	world_end(&world);
	rows_end();
}

/* ---- 5/2/2025: May or February ---- */

#define MAY 20210 /* 2 May 2025, days since 1970; 5 February is 86 earlier */

START_TEST(where_the_file_leaves_the_order_of_dates_open_the_person_says)
{
	static const char open[] = "Start,Time\n5/2/2025 7:00,30:00\n";
	struct import_options options = options_of();

	format_give("mine", RUNS);
	ck_assert_int_eq(imported_asking(open, 0), RECOUP_OK);
	ck_assert_int_eq(person.asked, 1);
	ck_assert_int_eq(person.question, ASK_DATE_ORDER);
	ck_assert_int_eq(report.first, MAY);
	ck_assert_int_eq(imported_asking(open, 1), RECOUP_OK);
	ck_assert_int_eq(report.first, MAY - 86);
	ck_assert_int_eq(activities(machine), 2);
	ck_assert_int_eq(imported_asking(open, -1), RECOUP_INPUT);
	ck_assert_str_eq(rows.err.what, "cannot tell whether months or days come first");
	ck_assert_int_eq(imported(open, &options), RECOUP_INPUT); /* nobody is there to ask */
	options.date_order = DATE_ORDER_MONTH_FIRST;
	ck_assert_int_eq(imported(open, &options), RECOUP_OK);
	ck_assert_int_eq(report.unchanged, 1);
	ck_assert_int_eq(activities(machine), 2);
}
END_TEST

START_TEST(one_date_of_the_file_tells_the_order_of_all)
{
	format_give("mine", RUNS);
	ck_assert_int_eq(imported_asking("Start,Time\n5/2/2025 7:00,30:00\n5/13/2025 7:00,30:00\n", -1),
	                 RECOUP_OK);
	ck_assert_int_eq(report.first, MAY);
	ck_assert_int_eq(report.last, MAY + 11);
	ck_assert_int_eq(imported_asking("Start,Time\n5/2/2025 8:00,30:00\n13/2/2025 7:00,30:00\n", -1),
	                 RECOUP_OK);
	ck_assert_int_eq(report.first, MAY - 86);
	ck_assert_int_eq(person.asked, 0);
	/* A file of two orders is told, never asked about. */
	ck_assert_int_eq(imported_asking("Start,Time\n5/13/2025 7:00,30:00\n13/2/2025 7:00,30:00\n", 0),
	                 RECOUP_INPUT);
	ck_assert_str_eq(rows.err.what, "the file writes dates in two orders");
	ck_assert_int_eq(person.asked, 0);
}
END_TEST

/* Four thousand dates that leave nothing open, and then one in slashes. */
START_TEST(a_date_of_two_meanings_far_down_is_no_guess)
{
	static char csv[400000];
	size_t length = (size_t)snprintf(csv, sizeof csv, "Start,Time\n");
	struct import_options options = options_of();

	for (int i = 0; i < 5000; i++)
		length += (size_t)snprintf(csv + length, sizeof csv - length, "2025-%02d-%02d %02d:%02d,30:00\n",
		                           1 + i / 500, 1 + i / 20 % 25, i % 20, i % 60);
	snprintf(csv + length, sizeof csv - length, "5/2/2025 7:00,30:00\n");
	format_give("mine", RUNS);
	ck_assert_int_eq(imported(csv, &options), RECOUP_INPUT);
	ck_assert_str_eq(rows.err.what, "cannot tell whether months or days come first");
	ck_assert_int_eq(activities(machine), 0);
	options.ask = answers;
	options.dry_run = true;
	person.answer = 0;
	ck_assert_int_eq(imported(csv, &options), RECOUP_OK);
	ck_assert_int_eq(report.read, 5001);
	ck_assert_int_eq(report.added, 5001);
	ck_assert_int_eq(activities(machine), 0);
}
END_TEST

/* ---- kilometres or miles ---- */

static double metres(void)
{
	return (double)ask(machine, "SELECT round(max(distance_m)) FROM recording");
}

START_TEST(where_the_file_names_no_unit_the_person_says)
{
	struct import_options options = options_of();

	format_give("mine", ACCOUNT);
	ck_assert_int_eq(imported_asking("Start,Time,Far\n2026-03-02 07:00,30:00,5\n", -1), RECOUP_OK);
	ck_assert_int_eq(person.question, ASK_UNITS);
	ck_assert(report.units_assumed && !report.units_told);
	ck_assert_str_eq(report.units, "km");
	ck_assert_double_eq(metres(), 5000);
	ck_assert_int_eq(imported_asking("Start,Time,Far\n2026-03-03 07:00,50:00,5\n", 1), RECOUP_OK);
	ck_assert(!report.units_assumed && report.units_told);
	ck_assert_str_eq(report.units, "mi");
	ck_assert_double_eq(metres(), 8047);
	/* It is remembered for the source, until another word is said. */
	ck_assert_int_eq(imported_asking("Start,Time,Far\n2026-03-04 07:00,50:00,6\n", 0), RECOUP_OK);
	ck_assert_int_eq(person.asked, 0);
	ck_assert_double_eq(metres(), 9656);
	options.units = "km";
	ck_assert_int_eq(imported("Start,Time,Far\n2026-03-05 07:00,50:00,12\n", &options), RECOUP_OK);
	ck_assert_double_eq(metres(), 12000);
	ck_assert(report.units_told);
	/* Where no column needs it, nobody is asked and nothing is remembered. */
	format_give("mine", RUNS);
	ck_assert_int_eq(imported_asking("Start,Time\n2026-03-06 07:00,50:00\n", 1), RECOUP_OK);
	ck_assert_int_eq(person.asked, 0);
	ck_assert(!report.units_told && !report.units_assumed);
}
END_TEST

START_TEST(kilometres_said_are_kilometres)
{
	format_give("mine", ACCOUNT);
	ck_assert_int_eq(imported_asking("Start,Time,Far\n2026-03-02 07:00,30:00,5\n", 0), RECOUP_OK);
	ck_assert(report.units_told);
	ck_assert_str_eq(report.units, "km");
	ck_assert_double_eq(metres(), 5000);
}
END_TEST

/* ---- nothing of it ---- */

START_TEST(a_file_of_nothing_is_told)
{
	const struct import_options options = options_of();

	format_give("mine", RUNS);
	ck_assert_int_eq(imported("\n\n\n", &options), RECOUP_INPUT);
	ck_assert_str_eq(rows.err.what, "the file holds no rows");
	ck_assert_msg(strstr(rows.err.where, rows.file), "where: %s", rows.err.where);
	/* Without room for what is wrong there is still what came of it. */
	ck_assert_int_eq(import_file(machine->journal, rows.known, rows.file, &options, &report, NULL),
	                 RECOUP_INPUT);
	ck_assert_int_eq(report.batch, 0);
}
END_TEST

START_TEST(stopped_on_the_way_nothing_is_changed)
{
	static char csv[60000];
	size_t length = (size_t)snprintf(csv, sizeof csv, "Start,Time,Felt\n");
	struct import_options options = options_of();

	for (int i = 0; i < 600; i++)
		length += (size_t)snprintf(csv + length, sizeof csv - length, "2025-%02d-%02d 07:00,30:00,%s\n",
		                           1 + i / 50, 1 + i % 28, i % 2 ? "5" : "well");
	format_give("mine", RUNS "[column felt]\nheader = Felt\nto = rpe\n");
	options.progress = goes_on;
	for (int blocks = 0; blocks < 4; blocks++) {
		person.go_on = blocks;
		ck_assert_int_eq(imported(csv, &options), RECOUP_STOPPED);
		ck_assert_str_eq(rows.err.what, "stopped; nothing was changed");
		ck_assert_int_eq(activities(machine), 0);
	}
	person.go_on = -1;
	ck_assert_int_eq(imported(csv, &options), RECOUP_OK);
	ck_assert_int_eq(report.read, 600);
	ck_assert_int_eq(report.warnings_total, 300);
	ck_assert_int_eq(report.added + report.merged + report.unchanged + report.skipped, 600);
}
END_TEST

/* ---- rows that are no record ---- */

START_TEST(rows_of_nothing_are_skipped_with_a_reason)
{
	format_give("mine", RUNS);
	taken("Start,Time\n2026-03-02 07:00,30:00\n2026-03-03 07:00\n,30:00\n2026-03-04,45:00\n"
	      "2026-03-05 07:00,\n");
	ck_assert_int_eq(report.added, 1);
	ck_assert_int_eq(report.skipped, 4);
	ck_assert(skipped_for("no start time") && skipped_for("neither a duration nor a distance"));
	format_give("mine", DAYS DAY "[column q]\nheader = Q\nto = question\n[column a]\nheader = A\nto = answer\n"
	                             "yes = true\n[answers]\nlate_meal = Ate late?\n");
	taken("Day,Q,A\n2026-03-02,Ate late?,true\n2026-03-02,Slept in?,true\n2026-03-03,Ate late?,\n"
	      ",Ate late?,true\n2031-03-03,Ate late?,true\n2026-03-04,,\n");
	ck_assert_int_eq(report.read, 6);
	ck_assert_int_eq(report.added, 1);
	ck_assert(skipped_for("no tag is known for this question") && skipped_for("no values in this row") &&
	          skipped_for("no date") && skipped_for("the day lies in the future"));
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM observation WHERE value = 1"), 1);
}
END_TEST

START_TEST(recoups_own_session_may_know_only_that_it_was)
{
	format_give("mine", "[format]\ntitle = Own\nsource = recoup\nstatus = seen\nrecord = activity\nby_id = yes\n");
	taken("start,kind,rpe\n2026-03-02T07:00:00+01:00,run,5\n");
	ck_assert_int_eq(report.added, 1);
	ck_assert_str_eq(report.head[0].text, "2026-03-02 07:00 Run, RPE 5");
}
END_TEST

START_TEST(a_header_that_is_written_again_is_no_row)
{
	format_give("mine", RUNS);
	taken("Start,Time\n2026-03-02 07:00,30:00\nStart,Time\n2026-03-03 07:00,30:00\nStart\n");
	ck_assert_int_eq(report.added, 2);
	ck_assert_int_eq(report.skipped, 1); /* that one is no whole header */
	format_give("mine", DAYS DAY);
	taken("Day\n2026-03-02\nDay\n");
	ck_assert_int_eq(report.skipped, 2);
}
END_TEST

/* ---- rows of one day ---- */

static double value_of(const char *metric)
{
	char sql[160];

	snprintf(sql, sizeof sql, "SELECT coalesce((SELECT round(value * 100) FROM observation WHERE metric = '%s'"
	                          " AND region = ''), -99999)", metric);
	return (double)ask(machine, sql) / 100;
}

START_TEST(a_night_in_pieces_is_one_night)
{
	format_give("mine", DAYS "same_day = add\n" DAY
	                    "[column b]\nheader = Bed\nto = bed_time\n[column w]\nheader = Up\nto = wake_time\n"
	                    "[column s]\nheader = Slept\nto = sleep_hours\n[column h]\nheader = HR\nto = resting_hr\n");
	taken("Day,Bed,Up,Slept,HR\n2026-03-02,1:30,4:00,2:30,50\n2026-03-02,22:30,1:00,2:30,52\n"
	      "2026-03-02,4:30,6:45,2:15,\n2026-03-02,5:00,6:00,,\n");
	ck_assert_double_eq(value_of("sleep_hours"), 7.25);
	ck_assert_double_eq(value_of("bed_time"), -90);
	ck_assert_double_eq(value_of("wake_time"), 405);
	ck_assert_double_eq(value_of("resting_hr"), 50); /* the first that says it */
}
END_TEST

START_TEST(a_tag_that_was_said_yes_once_is_yes)
{
	format_give("mine", DAYS "by_id = yes\n");
	taken("date,tag.late_meal,tag.travel,tag.alcohol\n2026-03-02,1,0,0.5\n2026-03-02,0,1,\n");
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM observation WHERE value = 1"), 2);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM observation WHERE value = 0.5"), 1);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM observation"), 3);
}
END_TEST

/* ---- to work and back ---- */

#define OWN "[format]\ntitle = Own\nsource = recoup\nstatus = seen\nrecord = activity\nby_id = yes\n"
#define RIDE(source, hour) "2026-03-02T" hour ":00:00+01:00," source ",ride,1800,8000,of " hour "\n"
#define HEADER "start,source,kind,duration_s,distance_m,title\n"

/* Sessions, and how many of them both sources tell of with one start. */
static void expect_rides(int wanted, int same_start)
{
	ck_assert_int_eq(activities(machine), wanted);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM recording a JOIN recording b USING (activity)"
	                              " WHERE a.source = 'garmin' AND b.source = 'strava' AND a.start = b.start"),
	                 same_start);
}

START_TEST(alike_and_hours_apart_the_order_of_rows_does_not_matter)
{
	static const char *const orders[] = {HEADER RIDE("strava", "17") RIDE("strava", "07"),
	                                     HEADER RIDE("strava", "07") RIDE("strava", "17")};

	format_give("mine", OWN);
	taken(HEADER RIDE("garmin", "07"));
	taken(orders[_i]);
	ck_assert_int_eq(report.read, 2);
	ck_assert_int_eq(report.merged, 1);
	ck_assert_int_eq(report.added, 1);
	expect_rides(2, 1);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM recording WHERE title = 'of 17' AND start = "
	                              "(SELECT max(start) FROM recording)"), 1);
	taken(orders[_i]); /* and once more is nothing new */
	ck_assert_int_eq(report.unchanged, 2);
	expect_rides(2, 1);
}
END_TEST

START_TEST(a_zone_that_was_wrong_is_seen_when_no_other_row_fits)
{
	format_give("mine", OWN);
	taken(HEADER RIDE("garmin", "07"));
	taken(HEADER RIDE("strava", "09") RIDE("strava", "09"));
	ck_assert_int_eq(report.merged, 1);
	ck_assert_int_eq(report.unchanged, 1);
	expect_rides(1, 0);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM recording WHERE title = 'of 09'"), 1);
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("files");
	Suite *all = suite_create("whole files imported");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, where_the_file_leaves_the_order_of_dates_open_the_person_says);
	tcase_add_test(tests, one_date_of_the_file_tells_the_order_of_all);
	tcase_add_test(tests, a_date_of_two_meanings_far_down_is_no_guess);
	tcase_add_test(tests, where_the_file_names_no_unit_the_person_says);
	tcase_add_test(tests, kilometres_said_are_kilometres);
	tcase_add_test(tests, a_file_of_nothing_is_told);
	tcase_add_test(tests, stopped_on_the_way_nothing_is_changed);
	tcase_add_test(tests, rows_of_nothing_are_skipped_with_a_reason);
	tcase_add_test(tests, recoups_own_session_may_know_only_that_it_was);
	tcase_add_test(tests, a_header_that_is_written_again_is_no_row);
	tcase_add_test(tests, a_night_in_pieces_is_one_night);
	tcase_add_test(tests, a_tag_that_was_said_yes_once_is_yes);
	tcase_add_loop_test(tests, alike_and_hours_apart_the_order_of_rows_does_not_matter, 0, 2);
	tcase_add_test(tests, a_zone_that_was_wrong_is_seen_when_no_other_row_fits);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
