/* Cells that cannot be what their column says: the row is refused where nothing is left of it
 * without, else the cell is left out and told; and nothing is made up for either. */
#include "rows.h"

#define ACTIVITY "[format]\ntitle = T\nsource = mine\nstatus = seen\nrecord = activity\nmissing = --\n"
#define START "[column start]\nheader = Start\nto = start\nneeded = yes\n"
#define RUNS ACTIVITY START
#define DAYS "[format]\ntitle = T\nsource = mine\nstatus = seen\nrecord = day\nmissing = --\n" \
             "[column day]\nheader = Day\nto = date\nneeded = yes\n"
#define OWN_RUNS "[format]\ntitle = T\nsource = recoup\nstatus = seen\nrecord = activity\nby_id = yes\n"
#define OWN_DAYS "[format]\ntitle = T\nsource = recoup\nstatus = seen\nrecord = day\nby_id = yes\n"

/* ---- cells that are told and left out, and cells without which there is no row ---- */

static const struct faulty {
	const char *ini, *csv, *why;
	bool left_out; /* the rest of the row is kept */
} faulty[] = {
	{RUNS, "Start\nsoon\n", "Start \"soon\": expected a date that exists", false},
	{RUNS, "Start\n1969-12-31 07:00\n", "expected a day between 1970 and 2199", false},
	{RUNS, "Start\n2200-01-01 07:00\n", "expected a day between 1970 and 2199", false},
	{ACTIVITY "[column day]\nheader = Day\nto = date\nneeded = yes\n[column s]\nheader = Began\nto = start\n",
	 "Day,Began\n2026-03-02,soon\n", "Began \"soon\": expected a date that exists", false},
	{RUNS "[column d]\nheader = Day\nto = date\n", "Start,Day\n2026-03-02 07:00,Monday\n",
	 "Day \"Monday\": expected a date that exists", false},
	{RUNS "[column e]\nheader = End\nto = end\n", "Start,End\n2026-03-02 07:00,2026-03-02\n",
	 "End \"2026-03-02\": expected a date and time that exist", true},
	{RUNS "[column t]\nheader = Time\nto = duration_s\n", "Start,Time\n2026-03-02 07:00,long\n",
	 "Time \"long\": expected a duration such as 52:30", false},
	{RUNS "[column t]\nheader = Time\nto = moving_s\n", "Start,Time\n2026-03-02 07:00,long\n",
	 "Time \"long\": expected a duration such as 52:30", true},
	{RUNS "[column d]\nheader = Km\nto = distance_m\nunit = km\n", "Start,Km\n2026-03-02 07:00,far\n",
	 "Km \"far\": expected a number", false},
	{RUNS "[column h]\nheader = HR\nto = avg_hr\n", "Start,HR\n2026-03-02 07:00,900\n", "HR \"900\":", true},
	{RUNS "[column h]\nheader = HR\nto = avg_hr\nessential = yes\n", "Start,HR\n2026-03-02 07:00,900\n",
	 "HR \"900\":", false},
	{RUNS "[column h]\nheader = Max\nto = max_hr\n", "Start,Max\n2026-03-02 07:00,900\n", "Max \"900\":", true},
	{RUNS "[column r]\nheader = RPE\nto = rpe\nscale = 1..5 to 2..10\n", "Start,RPE\n2026-03-02 07:00,6\n",
	 "RPE \"6\": expected a value on the scale of this column", true},
	{RUNS "[column r]\nheader = RPE\nto = rpe\nscale = 1..5 to 2..10\n", "Start,RPE\n2026-03-02 07:00,0.5\n",
	 "RPE \"0.5\": expected a value on the scale of this column", true},
	{RUNS "[column r]\nheader = RPE\nto = rpe\nscale = 5..1 to 2..10\n", "Start,RPE\n2026-03-02 07:00,6\n",
	 "RPE \"6\": expected a value on the scale of this column", true},
	{RUNS "[column z]\nheader = Zone\nto = offset\n", "Start,Zone\n2026-03-02 07:00,Mars\n",
	 "Zone \"Mars\": expected an offset such as UTC+02:00", true},
	{RUNS "[column j]\nheader = Data\nto = distance_m\njson = m\nessential = no\n",
	 "Start,Data\n2026-03-02 07:00,no json\n", "Data: expected a JSON object", false},
	{RUNS "[column j]\nheader = Data\nto = rpe\njson = m\n", "Start,Data\n2026-03-02 07:00,no json\n",
	 "Data: expected a JSON object", true},
	{ACTIVITY "[column day]\nheader = Day\nto = date\nneeded = yes\n[column c]\nheader = At\nto = clock\n",
	 "Day,At\n2026-03-02,25:00\n", "At \"25:00\": expected a time of day", true},
	{ACTIVITY "[column day]\nheader = Day\nto = date\nneeded = yes\n[column c]\nheader = At\nto = clock\n",
	 "Day,At\n2026-03-02,PM\n", "At \"PM\": expected a time of day", true},
	{DAYS "[column b]\nheader = Bed\nto = bed_time\n", "Day,Bed\n2026-03-02,late\n",
	 "Bed \"late\": expected a time of day", true},
	{DAYS "[column b]\nheader = Bed\nto = bed_time\n", "Day,Bed\n2026-03-02,2026-03-01\n",
	 "Bed \"2026-03-01\": expected a time of day", true},
	{DAYS "[column s]\nheader = Slept\nto = sleep_hours\n", "Day,Slept\n2026-03-02,well\n",
	 "Slept \"well\": expected a duration", true},
	{DAYS "[column w]\nheader = Kg\nto = weight\n", "Day,Kg\n2026-03-02,heavy\n",
	 "Kg \"heavy\": expected a number", true},
	{DAYS "[column w]\nheader = Kg\nto = weight\n", "Day,Kg\n2026-03-02,9000\n", "9000", true},
	{DAYS "[column e]\nheader = Energy\nto = energy\nscale = 1..10 to 1..5\n", "Day,Energy\n2026-03-02,11\n",
	 "Energy \"11\": expected a value on the scale of this column", true},
	/* recoup's own: a cell that is wrong was written by hand, and no row is half right. */
	{OWN_RUNS, "start,source\n2026-03-02T07:00:00Z,Upper\n", "source \"Upper\": expected a source's name",
	 false},
	{OWN_RUNS, "start,source\n2026-03-02T07:00:00Z,abcdefghijklmnopqrstuvwxyzabcdefghij\n",
	 "expected a source's name of small letters and digits", false},
	{OWN_RUNS, "start,kind\n2026-03-02T07:00:00Z,flying\n", "kind \"flying\": expected a kind of session",
	 false},
	{OWN_RUNS, "start,workout\n2026-03-02T07:00:00Z,hard\n",
	 "workout \"hard\": expected easy, long, tempo, intervals or race", false},
	{OWN_RUNS, "start,fuel_before\n2026-03-02T07:00:00Z,cake\n",
	 "fuel_before \"cake\": expected fuelled, light or fasted", false},
	{OWN_RUNS, "start,fuel_after\n2026-03-02T07:00:00Z,cake\n",
	 "fuel_after \"cake\": expected in_window, late or none", false},
	{OWN_DAYS, "date,energy\n2026-03-02,nine\n", "nine", false},
	{OWN_DAYS, "date,tag.late\n2026-03-02,maybe\n", "tag.late \"maybe\": expected 0 (no) to 1 (yes)", false},
	{OWN_DAYS, "date,tag.late\n2026-03-02,1.5\n", "tag.late \"1.5\": expected 0 (no) to 1 (yes)", false},
	{OWN_DAYS, "date,tag.late\n2026-03-02,-1\n", "tag.late \"-1\": expected 0 (no) to 1 (yes)", false},
	{OWN_DAYS, "date,tag.a,tag.b,tag.c,tag.d,tag.e,tag.f,tag.g,tag.h,tag.i,tag.j,tag.k,tag.l,tag.m,tag.n,"
	           "tag.o,tag.p,tag.q\n2026-03-02,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1\n",
	 "tag.q \"1\": expected at most 16 tags a day", false},
};

START_TEST(a_cell_that_cannot_be_is_told_by_its_column_and_what_it_holds)
{
	const struct faulty *tried = &faulty[_i];
	struct told_row told;

	format_give("mine", tried->ini);
	told = row_told(tried->csv);
	ck_assert_int_eq(told.status, tried->left_out ? RECOUP_OK : RECOUP_INPUT);
	ck_assert_int_eq(told.warnings, tried->left_out);
	ck_assert_msg(strstr(tried->left_out ? told.warned : told.why, tried->why),
	              "said \"%s\" and warned \"%s\", not \"%s\"", told.why, told.warned, tried->why);
	if (!tried->left_out)
		return;
	/* What was left out is not there, nor is nought in its place. */
	for (int to = 0; to < TARGET_COUNT; to++)
		ck_assert(!told.values.number[to].known);
	for (int id = 0; id < METRIC_COUNT; id++)
		ck_assert(!told.values.metric[id].known);
	ck_assert(!told.values.end_known && !told.values.offset.known);
	ck_assert(told.values.start_known || told.values.day_known);
}
END_TEST

/* ---- cells that are blank, short or nought ---- */

START_TEST(what_a_short_row_leaves_out_is_missing)
{
	struct told_row told;

	format_give("mine", RUNS "[column k]\nheader = Kind\nto = kind\n[column z]\nheader = Zone\nto = offset\n"
	                         "[column r]\nheader = RPE\nto = rpe\n"
	                         "[column v]\nheader = Valid\nto = nothing\nskip = no\n[kinds]\nrun = Running\n");
	told = row_told("Start,Kind,Zone,RPE,Valid\n2026-03-02 07:00\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert_int_eq(told.values.sport, SPORT_OTHER);
	ck_assert(!told.values.offset.known && !told.values.number[TO_RPE].known);
	ck_assert_int_eq(told.warnings, 0);
	told = row_told("Start,Kind,Zone,RPE,Valid\n2026-03-02 07:00,--,--,--,yes\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert_int_eq(told.values.sport, SPORT_OTHER);
	ck_assert(!told.values.offset.known && !told.values.number[TO_RPE].known);
	told = row_told("Start,Kind,Zone,RPE,Valid\n2026-03-02 07:00,Running,+02:00,7,No\n");
	ck_assert_int_eq(told.status, RECOUP_NOTHING);
	ck_assert_str_eq(told.why, "Valid is \"No\"");
}
END_TEST

START_TEST(nought_is_a_value_only_where_it_can_be_one)
{
	struct told_row told;

	format_give("mine", RUNS "[column t]\nheader = Time\nto = duration_s\n"
	                         "[column a]\nheader = Up\nto = ascent_m\n"
	                         "[column h]\nheader = HR\nto = avg_hr\nzero = missing\n");
	told = row_told("Start,Time,Up,HR\n2026-03-02 07:00,0:00,0,0\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert_int_eq(told.warnings, 0);
	ck_assert(!told.values.number[TO_DURATION].known && !told.values.number[TO_AVERAGE_HR].known);
	ck_assert(told.values.number[TO_ASCENT].known);
	ck_assert_double_eq(told.values.number[TO_ASCENT].value, 0);
	told = row_told("Start,Time,Up,HR\n2026-03-02 07:00,30:00,12,140\n");
	ck_assert_double_eq(told.values.number[TO_AVERAGE_HR].value, 140);
	ck_assert_double_eq(told.values.number[TO_DURATION].value, 1800);
}
END_TEST

START_TEST(columns_that_add_up_and_columns_of_which_the_last_is_meant)
{
	struct told_row told;

	format_give("mine", RUNS "[column a]\nheader = Up\nto = ascent_m\nadd = yes\n"
	                         "[column b]\nheader = More\nto = ascent_m\nadd = yes\n"
	                         "[column c]\nheader = RPE\nto = rpe\n[column d]\nheader = Felt\nto = rpe\n");
	told = row_told("Start,Up,More,RPE,Felt\n2026-03-02 07:00,120,30,5,6\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert_double_eq(told.values.number[TO_ASCENT].value, 150);
	ck_assert_double_eq(told.values.number[TO_RPE].value, 6);
	told = row_told("Start,Up,More,RPE,Felt\n2026-03-02 07:00,,30,5,\n");
	ck_assert_double_eq(told.values.number[TO_ASCENT].value, 30);
	ck_assert_double_eq(told.values.number[TO_RPE].value, 5);
}
END_TEST

START_TEST(scales_are_turned_end_to_end)
{
	struct told_row told;

	format_give("mine", RUNS "[column r]\nheader = RPE\nto = rpe\nscale = 1..5 to 2..10\n");
	told = row_told("Start,RPE\n2026-03-02 07:00,1\n");
	ck_assert_double_eq(told.values.number[TO_RPE].value, 2);
	told = row_told("Start,RPE\n2026-03-02 07:00,5\n");
	ck_assert_double_eq(told.values.number[TO_RPE].value, 10);
	told = row_told("Start,RPE\n2026-03-02 07:00,2.5\n");
	ck_assert_double_eq_tol(told.values.number[TO_RPE].value, 5, 1e-12);
}
END_TEST

START_TEST(a_word_for_a_session_may_be_of_any_length)
{
	char csv[800] = "Start,Kind\n2026-03-02 07:00,";
	struct told_row told;

	format_give("mine", RUNS "[column k]\nheader = Kind\nto = kind\n[kinds]\nrun = Running\n");
	for (int i = 0; i < 60; i++)
		strcat(csv, "Running ");
	strcat(csv, "\n");
	ck_assert_int_eq(row_told(csv).values.sport, SPORT_OTHER);
	told = row_told("Start,Kind\n2026-03-02 07:00,running\n");
	ck_assert_int_eq(told.values.sport, SPORT_RUN);
}
END_TEST

/* ---- recoup's own words ---- */

START_TEST(the_apostrophe_before_a_formula_is_taken_off_and_no_other)
{
	struct told_row told;

	format_give("mine", OWN_RUNS);
	told = row_told("start,title,notes\n2026-03-02T07:00:00Z,'=SUM(A1),'tis early\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert_str_eq(told.title, "=SUM(A1)");
	ck_assert_str_eq(told.notes, "'tis early");
	told = row_told("start,title,notes\n2026-03-02T07:00:00Z,','+1\n");
	ck_assert_str_eq(told.title, "'");
	ck_assert_str_eq(told.notes, "+1");
	/* In another program's file it is part of the words. */
	format_give("mine", RUNS "[column t]\nheader = Title\nto = title\n");
	ck_assert_str_eq(row_told("Start,Title\n2026-03-02 07:00,'=1\n").title, "'=1");
}
END_TEST

START_TEST(what_a_recording_says_itself)
{
	struct told_row told;

	format_give("mine", OWN_RUNS);
	told = row_told("start,says,kind,fuel_before,fuel_after,workout,source\n"
	                "2026-03-02T07:00:00+02:00,kind,ride,fasted,late,race,polar\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert(!told.values.says_start && told.values.says_sport);
	ck_assert_int_eq(told.values.sport, SPORT_RIDE);
	ck_assert_int_eq(told.values.workout, WORKOUT_RACE);
	ck_assert_int_eq(told.values.before, fuel_before_find("fasted", 6));
	ck_assert_int_eq(told.values.after, fuel_after_find("late", 4));
	ck_assert_str_eq(told.source, "polar");
	told = row_told("start,says\n2026-03-02T07:00:00Z,neither\n");
	ck_assert(!told.values.says_start && !told.values.says_sport);
	told = row_told("start,says\n2026-03-02T07:00:00Z,start\n");
	ck_assert(told.values.says_start && !told.values.says_sport);
}
END_TEST

/* ---- distances that pace tells ---- */

static double distance(const char *km, const char *pace)
{
	char csv[120];
	struct told_row told;

	snprintf(csv, sizeof csv, "Start,Km,Time,Pace\n2026-03-02 07:00,\"%s\",1:50:00,%s\n", km, pace);
	told = row_told(csv);
	ck_assert_int_eq(told.status, RECOUP_OK);
	return told.values.number[TO_DISTANCE].value;
}

START_TEST(a_thousand_times_too_far_is_seen_by_the_pace)
{
	format_give("mine", RUNS "[column d]\nheader = Km\nto = distance_m\nunit = account\n"
	                         "[column t]\nheader = Time\nto = duration_s\n"
	                         "[column p]\nheader = Pace\nto = pace\n");
	ck_assert_double_eq(distance("21,130", "5:12"), 21130);
	ck_assert_double_eq(distance("21.13", "5:12"), 21130);
	ck_assert_double_eq_tol(distance("0.02113", "5:12"), 21130, 1e-6);
	/* Without a pace that can be read, and where it tells of neither, it is as written. */
	ck_assert_double_eq(distance("21,130", "quick"), 21130000);
	ck_assert_double_eq(distance("21,130", ""), 21130000);
	ck_assert_double_eq(distance("21,130", "59:00"), 21130000);
	ck_assert_double_eq(distance("21,130", "0:52"), 21130000);
	ck_assert_double_eq(distance("2,113,000", "5:12"), 2113000000);
	ck_assert_double_eq_tol(distance("0.0002113", "5:12"), 0.2113, 1e-9);
	ck_assert_double_eq_tol(distance("0.2113", "5:12"), 211.3, 1e-9);
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("cells");
	Suite *all = suite_create("cells of imports");

	tcase_add_checked_fixture(tests, rows_begin, rows_end);
	tcase_add_loop_test(tests, a_cell_that_cannot_be_is_told_by_its_column_and_what_it_holds, 0,
	                    (int)(sizeof faulty / sizeof *faulty));
	tcase_add_test(tests, what_a_short_row_leaves_out_is_missing);
	tcase_add_test(tests, nought_is_a_value_only_where_it_can_be_one);
	tcase_add_test(tests, columns_that_add_up_and_columns_of_which_the_last_is_meant);
	tcase_add_test(tests, scales_are_turned_end_to_end);
	tcase_add_test(tests, a_word_for_a_session_may_be_of_any_length);
	tcase_add_test(tests, the_apostrophe_before_a_formula_is_taken_off_and_no_other);
	tcase_add_test(tests, what_a_recording_says_itself);
	tcase_add_test(tests, a_thousand_times_too_far_is_seen_by_the_pace);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
