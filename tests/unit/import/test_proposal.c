/* What is proposed for a file that no format knows: headers by what known formats take them
 * for, values by what they can be read as, and the person's own word before both. */
#include "rows.h"

static void formats_shipped(void)
{
	static const char *const folders[] = {RECOUP_SHARE "/formats"};
	static const bool optional[] = {false};

	ck_assert_int_eq(formats_load(&rows.known, folders, optional, 1, &rows.err), RECOUP_OK);
}

static enum recoup_status proposed(const char *csv, const char *const *fixes, size_t count,
                                   char *text, size_t size)
{
	const struct format_wish wish = {rows.file, "mine", fixes, count};
	FILE *out = fmemopen(text, size, "w");
	enum recoup_status status;

	file_write(csv);
	ck_assert_ptr_nonnull(out);
	memset(text, 0, size);
	status = import_propose(rows.known, &wish, out, &rows.err);
	ck_assert_int_eq(fclose(out), 0);
	return status;
}

static char text[6000];

/* The proposal holds all of the pieces. */
static void proposes(const char *csv, const char *const *pieces)
{
	ck_assert_msg(proposed(csv, NULL, 0, text, sizeof text) == RECOUP_OK, "%s", rows.err.what);
	for (; *pieces; pieces++)
		ck_assert_msg(strstr(text, *pieces), "lacks \"%s\":\n%s", *pieces, text);
}
#define PROPOSES(csv, ...) proposes(csv, (const char *const[]){__VA_ARGS__, NULL})

START_TEST(a_list_of_runs_by_its_headers_and_its_values)
{
	PROPOSES("When,Distance (mi),Time,Shoes,Notes\n2026-03-02 07:00,3.1,30:10,red,\n"
	         "2026-03-03 07:00,4,35:00,blue,windy\n",
	         "record = activity", "header = When\nto = start\nneeded = yes",
	         "header = Distance (mi)\nto = distance_m\nunit = mi",
	         "header = Time\nto = duration_s\nneeded = yes", "; not used: Shoes",
	         "header = Notes\nto = notes");
	/* Dates without a time of day are days. */
	PROPOSES("When,Distance (mi)\n2026-03-02,3.1\n2026-03-03,4\n", "record = activity",
	         "header = When\nto = date\nneeded = yes");
	/* By their values, also where some are missing, and in an order that only months first has. */
	PROPOSES("When,Distance\n12/31/2025,3\n,4\n1/30/2026,5\n", "header = When\nto = date");
}
END_TEST

START_TEST(a_list_of_days_begins_with_its_date)
{
	PROPOSES("Start,Weight (lb)\n2026-03-02,150\n2026-03-03,151\n", "record = day",
	         "header = Start\nto = date\nneeded = yes", "header = Weight (lb)\nto = weight\nunit = lb");
	/* A header that says date of values that are none is not believed. */
	PROPOSES("Date,Day,Weight\nMonday,2026-03-02,60\nTuesday,2026-03-03,61\n", "; not used: Date",
	         "header = Day\nto = date");
	/* The first of two is meant. */
	PROPOSES("Date,Weight,Weight\n2026-03-02,60,61\n", "[column 2]\nheader = Weight\nto = weight",
	         "; not used: Weight");
}
END_TEST

START_TEST(kinds_of_session_are_those_of_the_file)
{
	char csv[3000] = "Date,Activity Type,Distance\n";
	const char *at;
	int kinds = 0;

	PROPOSES("Date,Activity Type,Distance\n2026-03-02 07:00,Running,5\n2026-03-03 07:00,Quidditch,5\n"
	         "2026-03-04 07:00,Running,5\n2026-03-05 07:00,,5\n2026-03-06 07:00,a|b,5\n",
	         "[kinds]\nrun = Running\n; unknown: other = Quidditch\n");
	ck_assert_ptr_null(strstr(text, "a|b"));
	at = strstr(text, "run = Running");
	ck_assert_ptr_null(strstr(at + 1, "run = Running"));
	for (int i = 0; i < 60; i++)
		snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "2026-03-02 07:00,Sport %d,5\n", i);
	PROPOSES(csv, "other = Sport 0\n", "other = Sport 39\n");
	for (at = text; (at = strstr(at, "; unknown:")) != NULL; at++)
		kinds++;
	ck_assert_int_eq(kinds, 40);
}
END_TEST

START_TEST(two_hundred_rows_are_enough)
{
	char csv[9000] = "Day,Weight\n";

	for (int i = 0; i < 300; i++)
		snprintf(csv + strlen(csv), sizeof csv - strlen(csv), "2026-03-%02d,60,spare\n", 1 + i % 31);
	PROPOSES(csv, "and 200 rows;", "header = Day\nto = date");
}
END_TEST

static const struct fixed {
	const char *fix;
	enum recoup_status status;
	const char *wanted; /* of the proposal, or of the words of the error */
} fixed[] = {
	{"B=distance_m mi", RECOUP_OK, "header = B\nto = distance_m\nunit = mi"},
	{"B=weight", RECOUP_OK, "header = B\nto = weight"},
	{"C=nothing", RECOUP_OK, "header = C\nto = nothing"},
	{"BB=rpe", RECOUP_OK, "header = BB\nto = rpe"},
	{"B=beauty", RECOUP_INPUT, "\"beauty\" is neither a field nor a metric of recoup"},
	{"B=distance_m furlong", RECOUP_INPUT, "\"furlong\" is no unit"},
	{"X=distance_m", RECOUP_INPUT, "\"X=distance_m\" names no column of the file"},
	{"distance_m", RECOUP_INPUT, "\"distance_m\" names no column of the file"},
};

START_TEST(the_person_knows_better)
{
	const struct fixed *tried = &fixed[_i];
	enum recoup_status status =
		proposed("Day,B,C,BB\n2026-03-02,1,2,3\n", &tried->fix, 1, text, sizeof text);

	ck_assert_msg(status == tried->status, "%s", rows.err.what);
	ck_assert_msg(strstr(status == RECOUP_OK ? text : rows.err.what, tried->wanted), "%s\n%s",
	              rows.err.what, text);
}
END_TEST

START_TEST(a_word_of_the_persons_stands_against_the_values)
{
	static const char *const fixes[] = {"A=date", "B=weight", "C=weight"};

	ck_assert_int_eq(proposed("A,B,C\nx,1,2\ny,1,2\n", fixes, 3, text, sizeof text), RECOUP_OK);
	ck_assert_ptr_nonnull(strstr(text, "header = A\nto = date\nneeded = yes"));
	ck_assert_ptr_nonnull(strstr(text, "header = B\nto = weight"));
	ck_assert_ptr_nonnull(strstr(text, "header = C\nto = weight"));
}
END_TEST

START_TEST(without_dates_nothing_is_proposed)
{
	ck_assert_int_eq(proposed("Shoes,Length\nred,42\nblue,43\n", NULL, 0, text, sizeof text),
	                 RECOUP_UNRECOGNISED);
	ck_assert_str_eq(rows.err.what, "no column with dates was found");
	ck_assert_str_eq(text, "");
	ck_assert_int_eq(proposed("Shoes,Length\n", NULL, 0, text, sizeof text), RECOUP_UNRECOGNISED);
}
END_TEST

START_TEST(headers_that_a_format_cannot_name_are_not_used)
{
	PROPOSES("Date,Weight|kg,,Weight;lb\n2026-03-02,60,1,132\n", "; not used: Weight|kg",
	         "; not used: \n", "; not used: Weight;lb");
}
END_TEST

START_TEST(guesses_are_given_a_column_each)
{
	struct column_guess guesses[4];
	char csv[600] = "Date,Distance (km),,Shoes,";
	size_t count;

	memset(csv + strlen(csv), 'h', 200);
	strcat(csv, ",Weight,Energy\n2026-03-02 07:00,5,1,red,2,60,3\n");
	file_write(csv);
	ck_assert_int_eq(import_columns(rows.known, rows.file, guesses, 4, &count, &rows.err), RECOUP_OK);
	ck_assert_uint_eq(count, 4); /* as many as there is room for; no name or too long a one is none */
	ck_assert_str_eq(guesses[0].header, "Date");
	ck_assert_str_eq(guesses[0].field, "date");
	ck_assert_str_eq(guesses[1].header, "Distance (km)");
	ck_assert_str_eq(guesses[1].field, "distance_m km");
	ck_assert_str_eq(guesses[2].header, "Shoes");
	ck_assert_str_eq(guesses[2].field, "");
	ck_assert_str_eq(guesses[3].header, "Weight");
	ck_assert_int_eq(import_columns(rows.known, "/nowhere.csv", guesses, 4, &count, &rows.err),
	                 RECOUP_UNREADABLE);
	ck_assert_uint_eq(count, 0);
}
END_TEST

static void begin(void)
{
	rows_begin();
	formats_shipped();
}

static Suite *suite(void)
{
	TCase *tests = tcase_create("proposals");
	Suite *all = suite_create("formats proposed");

	tcase_add_checked_fixture(tests, begin, rows_end);
	tcase_add_test(tests, a_list_of_runs_by_its_headers_and_its_values);
	tcase_add_test(tests, a_list_of_days_begins_with_its_date);
	tcase_add_test(tests, kinds_of_session_are_those_of_the_file);
	tcase_add_test(tests, two_hundred_rows_are_enough);
	tcase_add_loop_test(tests, the_person_knows_better, 0, (int)(sizeof fixed / sizeof *fixed));
	tcase_add_test(tests, a_word_of_the_persons_stands_against_the_values);
	tcase_add_test(tests, without_dates_nothing_is_proposed);
	tcase_add_test(tests, headers_that_a_format_cannot_name_are_not_used);
	tcase_add_test(tests, guesses_are_given_a_column_each);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
