/* Which export a file is of, told by its headers: the format that knows most of them; two that
 * know as much are for the person to choose of; and what is nearly one is told by name. */
#include "rows.h"

#define FORMAT(title, more) "[format]\ntitle = " title "\nsource = mine\nstatus = seen\nrecord = activity\n" more
#define COLUMN(header, to) "[column " header "]\nheader = " header "\nto = " to "\n"
#define NEEDED(header, to) COLUMN(header, to) "needed = yes\n"
#define OWN_RUNS FORMAT("recoup, sessions", "by_id = yes\n")
#define OWN_DAYS "[format]\ntitle = recoup, days\nsource = recoup\nstatus = seen\nrecord = day\nby_id = yes\n"

/* The title of the format that the header is of, or what is said instead; `force` may be NULL. */
static const char *taken_for(const char *header, const char *force, double *nearness)
{
	static char text[400];
	struct row_taking taking = {.force = force};
	struct reader *reader;

	file_write(header);
	ck_assert_msg(reader_open(&reader, rows.file, &rows.err) == RECOUP_OK, "%s", rows.err.what);
	ck_assert_int_eq(reader_rows(reader, row_take, &taking, &rows.err), RECOUP_OK);
	reader_close(reader);
	snprintf(text, sizeof text, "%s",
	         taking.header_known ? taking.plan.format->title : taking.told.why);
	ck_assert_int_eq(taking.told.status, taking.header_known            ? RECOUP_OK
	                                     : strstr(text, "no format \"") ? RECOUP_USAGE
	                                                                     : RECOUP_UNRECOGNISED);
	plan_free(&taking.plan);
	if (nearness)
		*nearness = taking.nearness;
	return text;
}

START_TEST(the_format_that_knows_most_headers_is_meant)
{
	format_give("mine", FORMAT("Small", NEEDED("Start", "start") COLUMN("Time", "duration_s")));
	format_give("other", FORMAT("Large", NEEDED("Start", "start") COLUMN("Time", "duration_s")
	                                         COLUMN("Km", "distance_m")));
	ck_assert_str_eq(taken_for("Start,Time,Km,Shoes\n", NULL, NULL), "Large");
	/* Of two that find as many the one that needs more of them is surer. */
	format_give("mine", FORMAT("Picky", NEEDED("Start", "start") NEEDED("Time", "duration_s")));
	ck_assert_str_eq(taken_for("Time,Start\n", NULL, NULL), "Picky");
	/* However the two are called, which is the order in which they are tried. */
	format_give("third", FORMAT("Pickier", NEEDED("Start", "start") NEEDED("Time", "duration_s")
	                                           NEEDED("Km", "distance_m")));
	ck_assert_str_eq(taken_for("Time,Start,Km\n", NULL, NULL), "Pickier");
	ck_assert_str_eq(taken_for("Time,Start\n", NULL, NULL), "Picky");
}
END_TEST

START_TEST(two_that_fit_as_well_are_for_the_person_to_choose_of)
{
	format_give("mine", FORMAT("One", NEEDED("Start", "start") COLUMN("Time", "duration_s")));
	format_give("other", FORMAT("Another", NEEDED("Start", "start") COLUMN("Time", "duration_s")));
	ck_assert_str_eq(taken_for("Start,Time\n", NULL, NULL), "could be One (mine) or Another (other)");
	ck_assert_str_eq(taken_for("Start,Time\n", "mine", NULL), "One");
	ck_assert_str_eq(taken_for("Start,Time\n", "other", NULL), "Another");
	/* A third that fits better ends the doubt. */
	format_give("third", FORMAT("Better", NEEDED("Start", "start") NEEDED("Time", "duration_s")));
	ck_assert_str_eq(taken_for("Start,Time\n", NULL, NULL), "Better");
	/* And one that fits worse changes nothing of it. */
	format_give("third", FORMAT("Worse", NEEDED("Start", "start")));
	ck_assert_str_eq(taken_for("Start,Time\n", NULL, NULL), "could be One (mine) or Another (other)");
}
END_TEST

START_TEST(a_format_that_is_asked_for_has_to_be_there_and_to_fit)
{
	format_give("mine", FORMAT("One", NEEDED("Start", "start") NEEDED("Time", "duration_s")));
	ck_assert_str_eq(taken_for("Start,Time\n", "garmin", NULL), "there is no format \"garmin\"");
	ck_assert_str_eq(taken_for("Weight,Height\n", "mine", NULL), "no known export has these columns");
}
END_TEST

START_TEST(what_is_nearly_an_export_is_told_with_what_it_lacks)
{
	double near, far;

	format_give("mine", FORMAT("Club list", NEEDED("Start", "start") NEEDED("Time", "duration_s")
	                                            COLUMN("Km", "distance_m") COLUMN("Kind", "kind")));
	ck_assert_str_eq(taken_for("Start,Km,Kind\n", NULL, &near),
	                 "looks like Club list, but has no column for Time");
	/* A date alone, or less than half of what it needs, says nothing. */
	ck_assert_str_eq(taken_for("Start,Km\n", NULL, &far), "no known export has these columns");
	ck_assert(far < near);
	ck_assert_str_eq(taken_for("Weight,Height\n", NULL, &far), "no known export has these columns");
	ck_assert_double_eq(far, 0);
	format_give("mine", FORMAT("Long list", NEEDED("Start", "start") NEEDED("Time", "duration_s")
	                                            NEEDED("Km", "distance_m") COLUMN("Kind", "kind")
	                                            COLUMN("Note", "notes")));
	ck_assert_str_eq(taken_for("Start,Kind,Note\n", NULL, NULL), "no known export has these columns");
}
END_TEST

START_TEST(one_of_two_columns_for_the_same_is_enough)
{
	format_give("mine", FORMAT("Lengths", NEEDED("Start", "start") NEEDED("Km", "distance_m")
	                                          NEEDED("Miles", "distance_m")));
	ck_assert_str_eq(taken_for("Start,Miles\n", NULL, NULL), "Lengths");
	ck_assert_str_eq(taken_for("Start,Km\n", NULL, NULL), "Lengths");
	ck_assert_str_eq(taken_for("Start,Time\n", NULL, NULL), "no known export has these columns");
	/* Nothing is not the same thing twice, and energy is not weight. */
	format_give("mine", FORMAT("Marks", NEEDED("Start", "start") NEEDED("A", "nothing") NEEDED("B", "nothing")));
	ck_assert_str_eq(taken_for("Start,A\n", NULL, NULL), "no known export has these columns");
	format_give("mine", FORMAT("Metrics", NEEDED("Start", "start") NEEDED("Energy", "energy")
	                                          NEEDED("Weight", "weight")));
	ck_assert_str_eq(taken_for("Start,Energy\n", NULL, NULL), "no known export has these columns");
	ck_assert_str_eq(taken_for("Start,Energy,Weight\n", NULL, NULL), "Metrics");
}
END_TEST

START_TEST(a_strict_format_knows_every_header)
{
	format_give("mine", FORMAT("Strict", "strict = yes\n" NEEDED("Start", "start") COLUMN("Time", "duration_s")));
	ck_assert_str_eq(taken_for("Start,Time\n", NULL, NULL), "Strict");
	ck_assert_str_eq(taken_for("Start,Time,Shoes\n", NULL, NULL), "no known export has these columns");
}
END_TEST

START_TEST(one_field_is_read_by_one_column)
{
	struct told_row told;

	/* Under both of its names, the first column has it. */
	format_give("mine", FORMAT("Twice", NEEDED("Start", "start")
	                                        "[column a]\nheader = Effort\nto = rpe\n"
	                                        "[column b]\nheader = effort\nto = feel\n"));
	told = row_told("Start,Effort\n2026-03-02 07:00,4\n");
	ck_assert_int_eq(told.status, RECOUP_OK);
	ck_assert_double_eq(told.values.number[TO_RPE].value, 4);
	ck_assert(!told.values.number[TO_FEEL].known);
	/* But each may read a member of its own. */
	format_give("mine", FORMAT("Members", NEEDED("Start", "start")
	                                          "[column a]\nheader = Data\nto = rpe\njson = effort\n"
	                                          "[column b]\nheader = Data\nto = avg_hr\njson = heart\n"
	                                          "[column c]\nheader = Data\nto = max_hr\n"));
	told = row_told("Start;Data\n2026-03-02 07:00;{\"effort\":4,\"heart\":150}\n");
	ck_assert_double_eq(told.values.number[TO_RPE].value, 4);
	ck_assert_double_eq(told.values.number[TO_AVERAGE_HR].value, 150);
	ck_assert(!told.values.number[TO_MAXIMUM_HR].known);
	/* Where the first takes the field whole, no member is left of it. */
	format_give("mine", FORMAT("Whole", NEEDED("Start", "start")
	                                        "[column a]\nheader = Data\nto = notes\n"
	                                        "[column b]\nheader = Data\nto = rpe\njson = effort\n"));
	told = row_told("Start;Data\n2026-03-02 07:00;{\"effort\":4}\n");
	ck_assert_str_eq(told.notes, "{\"effort\":4}");
	ck_assert(!told.values.number[TO_RPE].known);
}
END_TEST

START_TEST(recoups_own_files_are_known_by_its_own_names_alone)
{
	static const struct {
		const char *header, *wanted;
	} tried[] = {
		{"start,duration_s,title\n", "recoup, sessions"},
		{"title,start\n", "recoup, sessions"},
		{"duration_s,title\n", NULL},       /* of when? */
		{"start\n", NULL},                  /* and what? */
		{"start,date\n", NULL},             /* a date is of days */
		{"start,Shoes\n", NULL},
		{"date,energy,source\n", "recoup, days"},
		{"date, energy\n", "recoup, days"}, /* a blank after the comma is none of the name */
		{"date,soreness.left_calf\n", "recoup, days"},
		{"date,soreness.wing\n", NULL},
		{"date,tag.late_meal\n", "recoup, days"},
		{"date,tag.\n", NULL},
		{"date,tag.Late Meal!\n", NULL},
		{"date,tag.abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz\n", NULL},
		{"date,Energy level today\n", NULL},
		{"date,sleep\n", NULL}, /* what a person may type, but no id */
		{"energy,weight\n", NULL},
		{"date\n", NULL},
	};

	format_give("mine", OWN_RUNS);
	format_give("other", OWN_DAYS);
	for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
		ck_assert_msg(strcmp(taken_for(tried[i].header, NULL, NULL),
		                     tried[i].wanted ? tried[i].wanted : "no known export has these columns") == 0,
		              "%s is taken for: %s", tried[i].header, taken_for(tried[i].header, NULL, NULL));
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("headers");
	Suite *all = suite_create("recognition of exports");

	tcase_add_checked_fixture(tests, rows_begin, rows_end);
	tcase_add_test(tests, the_format_that_knows_most_headers_is_meant);
	tcase_add_test(tests, two_that_fit_as_well_are_for_the_person_to_choose_of);
	tcase_add_test(tests, a_format_that_is_asked_for_has_to_be_there_and_to_fit);
	tcase_add_test(tests, what_is_nearly_an_export_is_told_with_what_it_lacks);
	tcase_add_test(tests, one_of_two_columns_for_the_same_is_enough);
	tcase_add_test(tests, a_strict_format_knows_every_header);
	tcase_add_test(tests, one_field_is_read_by_one_column);
	tcase_add_test(tests, recoups_own_files_are_known_by_its_own_names_alone);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
