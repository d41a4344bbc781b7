/* recoup's own CSV as it is written: what is known and nothing else, no cell a formula to a
 * spreadsheet, and a full disk is told. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>

#include "recoup/own_csv.h"

static char text[4000];

static FILE *text_begin(void)
{
	FILE *out = fmemopen(text, sizeof text, "w");

	ck_assert_ptr_nonnull(out);
	memset(text, 0, sizeof text);
	return out;
}

static struct recording a_run(void)
{
	struct recording run = {.source = "recoup", .identity = "i1", .says_start = true, .says_sport = true,
	                        .title = "Loop", .notes = "said \"so\"",
	                        .session = {.start = 1772434800, .offset = 3600, .sport = SPORT_RUN}};

	run.session.duration_s = opt_some(1800);
	run.session.rpe = opt_some(5);
	return run;
}

/* The row without its end. */
static const char *written(const struct recording *run)
{
	FILE *out = text_begin();

	ck_assert(own_runs_row(out, run));
	ck_assert_int_eq(fclose(out), 0);
	ck_assert_int_eq(text[strlen(text) - 1], '\n');
	text[strlen(text) - 1] = '\0';
	return text;
}

START_TEST(a_run_says_what_it_says_itself)
{
	static const char *const said[] = {"neither", "kind", "start", "start kind"};
	struct recording run = a_run();
	char wanted[40];

	ck_assert_str_eq(written(&run), "2026-03-02T08:00:00+01:00,recoup,\"i1\",start kind,run,,1800,,,5,"
	                                ",,,,,,,\"Loop\",\"said \"\"so\"\"\"");
	for (int i = 0; i < 4; i++) {
		run.says_sport = i & 1;
		run.says_start = i & 2;
		snprintf(wanted, sizeof wanted, "\"i1\",%s,run", said[i]);
		ck_assert_msg(strstr(written(&run), wanted), "%s", text);
	}
	run.title = run.notes = NULL;
	run.session.duration_s = run.session.rpe = opt_none();
	ck_assert_str_eq(written(&run), "2026-03-02T08:00:00+01:00,recoup,\"i1\",start kind,run,,,,,"
	                                ",,,,,,,,,");
}
END_TEST

START_TEST(no_cell_is_a_formula)
{
	static const char *const formulas[] = {"=1", "+1", "-1", "@a", "'a", "\ta", "\ra", "\na",
	                                       ("\xEF\xBC\x9D" "1"), ("\xEF\xBC\x8B" "1"), ("\xEF\xBC\x8D" "1"),
	                                       ("\xEF\xBC\xA0" "1")};
	static const char *const harmless[] = {"a=1", "1-1", "\xEF\xBC", ("\xEF\xBC\x9E" "1"), "a", "\""};
	char wanted[32];

	for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++) {
		FILE *out = text_begin();

		ck_assert(own_text_formula(formulas[i]));
		ck_assert(own_text_write(out, formulas[i]));
		fclose(out);
		snprintf(wanted, sizeof wanted, "\"'%s\"", formulas[i]);
		ck_assert_str_eq(text, wanted);
	}
	for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++) {
		FILE *out = text_begin();

		ck_assert(!own_text_formula(harmless[i]));
		ck_assert(own_text_write(out, harmless[i]));
		fclose(out);
		ck_assert_msg(text[0] == '"' && text[1] != '\'', "%s", text);
	}
	ck_assert(!own_text_formula(""));
}
END_TEST

/* A disk that is full from the `room`th byte on. */
static FILE *full_after(size_t room)
{
	static char disk[4000];
	FILE *out = fmemopen(disk, room, "w");

	ck_assert_ptr_nonnull(out);
	ck_assert_int_eq(setvbuf(out, NULL, _IONBF, 0), 0);
	return out;
}

START_TEST(a_full_disk_is_told_wherever_it_is_full)
{
	static struct own_tags tags = {{"late_meal"}, 1};
	static struct own_day day = {.day = 20000, .source = "recoup"};
	const struct recording run = a_run();
	FILE *out = text_begin();
	size_t header, row, line;

	day.value[METRIC_ENERGY] = opt_some(4);
	day.tag[0] = opt_some(1);
	ck_assert(own_days_header(out, &tags));
	header = (size_t)ftell(out);
	ck_assert(own_days_row(out, &day, &tags));
	row = (size_t)ftell(out) - header;
	fclose(out);
	line = strlen(written(&run)) + 1;
	for (size_t room = 1; room < header; room++) {
		out = full_after(room);
		ck_assert_msg(!own_days_header(out, &tags), "%zu", room);
		fclose(out);
	}
	for (size_t room = 1; room < row; room++) {
		out = full_after(room);
		ck_assert_msg(!own_days_row(out, &day, &tags), "%zu", room);
		fclose(out);
	}
	for (size_t room = 1; room < line; room++) {
		out = full_after(room);
		ck_assert_msg(!own_runs_row(out, &run), "%zu", room);
		fclose(out);
	}
	for (size_t room = 1; room < 20; room++) {
		out = full_after(room);
		ck_assert_msg(!own_runs_header(out), "%zu", room);
		fclose(out);
	}
}
END_TEST

static Suite *suite(void)
{
	TCase *tests = tcase_create("own CSV");
	Suite *all = suite_create("recoup's own CSV, written");

	tcase_add_test(tests, a_run_says_what_it_says_itself);
	tcase_add_test(tests, no_cell_is_a_formula);
	tcase_add_test(tests, a_full_disk_is_told_wherever_it_is_full);
	suite_add_tcase(all, tests);
	return all;
}

RUN(suite())
