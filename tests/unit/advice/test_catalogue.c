/* The shipped catalogue keeps its promises, faulty files are named by line and reason,
 * own files win, and figures turn round. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/advice.h"

static struct catalogue *catalogue;
static char own[] = "/tmp/recoup-catalogue-XXXXXX";
static struct error err;

static void begin(void)
{
	char path[300];

	ck_assert_ptr_nonnull(mkdtemp(own));
	snprintf(path, sizeof path, "%s/practices", own);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	snprintf(path, sizeof path, "%s/poses", own);
	ck_assert_int_eq(mkdir(path, 0700), 0);
	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, NULL, NULL, &err) == RECOUP_OK, "%s (%s)",
	              err.what, err.where);
}

static void end(void)
{
	char command[300];

	catalogue_free(catalogue);
	catalogue = NULL;
	snprintf(command, sizeof command, "rm -r '%s'", own);
	ck_assert_int_eq(system(command), 0);
	strcpy(strrchr(own, '-'), "-XXXXXX");
}

static void write_own(const char *name, const char *text)
{
	char path[300];
	FILE *file;

	snprintf(path, sizeof path, "%s/%s", own, name);
	file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
}

/* ---- what is shipped ---- */

START_TEST(there_is_enough_of_each_kind)
{
	static const size_t least[PRACTICE_KIND_COUNT] = {
		[PRACTICE_REST] = 4,       [PRACTICE_YOGA] = 6,     [PRACTICE_BREATHWORK] = 5,
		[PRACTICE_MEDITATION] = 4, [PRACTICE_MOVEMENT] = 4, [PRACTICE_BODYWORK] = 10,
		[PRACTICE_FOOD] = 4};
	size_t count[PRACTICE_KIND_COUNT] = {0};

	for (size_t i = 0; i < catalogue_count(catalogue); i++)
		count[catalogue_at(catalogue, i)->kind]++;
	for (int kind = 0; kind < PRACTICE_KIND_COUNT; kind++)
		ck_assert_msg(count[kind] >= least[kind], "only %zu of %s", count[kind],
		              practice_kind_id((enum practice_kind)kind));
	ck_assert_uint_ge(catalogue_pose_count(catalogue), 20);
}
END_TEST

START_TEST(every_practice_says_all_and_its_minutes_agree_with_its_steps)
{
	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *one = catalogue_at(catalogue, i);
		double minutes = practice_seconds(one) / 60, apart = fabs(minutes - one->minutes);

		ck_assert_msg(one->feel && one->helps != 0, "%s", one->id);
		ck_assert_msg(minutes == 0 || apart <= 1 || apart <= 0.1 * one->minutes,
		              "%s takes %.1f minutes, not %d", one->id, minutes, one->minutes);
		ck_assert_msg(strlen(one->evidence) <= 100, "%s: %zu", one->id, strlen(one->evidence));
		/* A source has a year; our judgement has no need of one. */
		ck_assert_msg(one->strength == EVIDENCE_JUDGEMENT || strstr(one->evidence, "20"), "%s",
		              one->id);
		for (size_t k = 0; k < one->equipment_count; k++)
			ck_assert_msg(practice_equipment_label(one->equipment[k]) != NULL, "%s: %s", one->id,
			              one->equipment[k]);
	}
}
END_TEST

static bool avoids(const struct practice *practice, const char *word)
{
	for (size_t i = 0; i < practice->avoid_count; i++)
		if (strcmp(practice->avoid[i], word) == 0)
			return true;
	return false;
}

START_TEST(the_alternative_is_fit_for_those_who_should_not)
{
	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *one = catalogue_at(catalogue, i), *other;

		if (one->avoid_count == 0)
			continue;
		ck_assert_msg(one->alternative && one->caution, "%s has none", one->id);
		other = catalogue_find(catalogue, one->alternative);
		for (size_t k = 0; k < one->avoid_count; k++)
			ck_assert_msg(!avoids(other, one->avoid[k]), "%s instead of %s with %s", other->id,
			              one->id, one->avoid[k]);
	}
}
END_TEST

START_TEST(nobody_is_told_to_hold_their_breath_who_should_not)
{
	static const char *const who[] = {"pregnancy", "heart", "high_blood_pressure", "epilepsy",
	                                  "panic"};
	size_t with_holds = 0;

	for (size_t i = 0; i < catalogue_count(catalogue); i++) {
		const struct practice *one = catalogue_at(catalogue, i);
		bool holds = false;

		for (size_t k = 0; k < one->step_count; k++)
			for (int b = 0; b < one->steps[k].breath_count; b++)
				holds = holds || one->steps[k].breaths[b].phase == BREATH_HOLD;
		with_holds += holds;
		for (size_t k = 0; holds && k < sizeof who / sizeof *who; k++)
			ck_assert_msg(avoids(one, who[k]), "%s with %s", one->id, who[k]);
	}
	ck_assert_uint_ge(with_holds, 2);
}
END_TEST

START_TEST(figures_fit_and_are_used)
{
	for (size_t i = 0; i < catalogue_pose_count(catalogue); i++) {
		const struct pose *pose = catalogue_pose_at(catalogue, i);
		bool used = false;

		ck_assert_msg(pose->row_count <= 12 && pose_width(pose) <= 36, "%s", pose->id);
		for (size_t k = 0; k < catalogue_count(catalogue); k++)
			for (size_t s = 0; s < catalogue_at(catalogue, k)->step_count; s++)
				used = used || catalogue_at(catalogue, k)->steps[s].pose == pose;
		ck_assert_msg(used, "%s is in no practice", pose->id);
	}
}
END_TEST

START_TEST(seconds_are_those_of_all_sides_and_rounds)
{
	const struct practice *coherent = catalogue_find(catalogue, "coherent-breathing");
	const struct practice *road = catalogue_find(catalogue, "off-the-road");

	ck_assert_double_eq(practice_seconds(coherent), 594); /* 54 x (5.5 + 5.5) */
	ck_assert_double_eq(step_seconds(&road->steps[4]), 90); /* low lunge, 45 on each side */
	ck_assert_double_eq(practice_seconds(road), 600);
}
END_TEST

/* ---- faulty files ---- */

#define HEAD "[practice]\nname = A\nkind = yoga\nminutes = 1\nsummary = B\nevidence = C\n"
#define POSE "[pose]\nname = A\ncue = B\nsides = no\n[figure]\n"

static const struct {
	const char *file, *text;
	const char *where; /* at the end of the place */
	const char *what;  /* within the words */
} faults[] = {
	{"practices/a.ini", "[practice]\nname = A\nkind = dancing\n", "a.ini, line 3", "yoga"},
	{"practices/a.ini", "[practice]\nnme = A\n", "a.ini, line 2", "known key"},
	{"practices/a.ini", "[practice]\nname = A\nname = B\n", "a.ini, line 3", "once"},
	{"practices/a.ini", "[practice]\nsummary = A\n  and more\n", "a.ini, line 3", "goes on with"},
	{"practices/a.ini", "[practice]\nname =\n", "a.ini, line 2", "words"},
	{"practices/a.ini", "[practice]\nminutes = 1.5\n", "a.ini, line 2", "whole number"},
	{"practices/a.ini", "[practice]\neffort = 4\n", "a.ini, line 2", "real effort"},
	{"practices/a.ini", "[practice]\ngentle = maybe\n", "a.ini, line 2", "yes or no"},
	{"practices/a.ini", "[practice]\nstrength = proven\n", "a.ini, line 2", "judgement, weak"},
	{"practices/a.ini", "[practice]\nhelps = soreness, speed\n", "a.ini, line 2", "soreness"},
	{"practices/a.ini", "[practice]\navoid = pregnant\n", "a.ini, line 2", "pregnancy"},
	{"practices/a.ini", "[practice]\nequipment = a, b, c, d, e, f, g, h, i\n", "a.ini, line 2",
	 "at most 8"},
	{"practices/a.ini", "name = A\n", "a.ini, line 1", "[practice] or [steps]"},
	{"practices/a.ini", "[practice]\nwhat is this\nname = A\nkind = no\n", "a.ini, line 2",
	 "key = value"},
	{"practices/a.ini", HEAD "[steps]\nstep = 60\n", "a.ini, line 8", "step = SECONDS"},
	{"practices/a.ini", HEAD "[steps]\nstep = 9999 | long\n", "a.ini, line 8", "step = SECONDS"},
	{"practices/a.ini", HEAD "[steps]\npose = headstand 60\n", "a.ini, line 8", "file in poses"},
	{"practices/a.ini", HEAD "[steps]\npose = child\n", "a.ini, line 8", "pose = NAME"},
	{"practices/a.ini", HEAD "[steps]\npose = child 60 x0\n", "a.ini, line 8", "pose = NAME"},
	{"practices/a.ini", HEAD "[steps]\nmuscle = tail 60\n", "a.ini, line 8", "region"},
	{"practices/a.ini", HEAD "[steps]\nbreath = in 4 x3\n", "a.ini, line 8", "breath = in 4"},
	{"practices/a.ini", HEAD "[steps]\nbreath = in 4, sniff 2\n", "a.ini, line 8", "top up"},
	{"practices/a.ini", HEAD "[steps]\ndance = 60\n", "a.ini, line 8", "step = SECONDS"},
	{"practices/a.ini", HEAD, "a.ini", "and a step"},
	{"practices/a.ini", "", "a.ini", "needs name"},
	{"practices/a.ini", HEAD "alternative = nothing\n[steps]\nstep = 60 | A\n", "a", "\"nothing\""},
	{"poses/a.ini", "[pose]\nname = A\ncolour = red\n", "a.ini, line 3", "name, cue"},
	{"poses/a.ini", "[pose]\nsides = both\n", "a.ini, line 2", "sides = yes or no"},
	{"poses/a.ini", POSE "row = |  O\n", "a.ini, line 6", "row = |...|"},
	{"poses/a.ini", POSE "row = | ; |\n", "a.ini, line 6", "row = |...|"},
	{"poses/a.ini", POSE "row = |\xc3\xb6|\n", "a.ini, line 6", "ASCII"},
	{"poses/a.ini", POSE, "a.ini", "figure"},
};

START_TEST(a_fault_is_named_by_line_and_reason)
{
	size_t length;

	catalogue_free(catalogue);
	catalogue = NULL;
	write_own(faults[_i].file, faults[_i].text);
	ck_assert_int_eq(catalogue_load(&catalogue, RECOUP_SHARE, own, NULL, &err), RECOUP_DATA);
	ck_assert_ptr_null(catalogue);
	length = strlen(err.where);
	ck_assert_msg(length >= strlen(faults[_i].where) &&
	                  strcmp(err.where + length - strlen(faults[_i].where), faults[_i].where) == 0,
	              "%s: in %s", faults[_i].text, err.where);
	ck_assert_msg(strstr(err.what, faults[_i].what) != NULL, "%s: %s", faults[_i].text, err.what);
}
END_TEST

START_TEST(a_line_or_a_file_that_is_too_long_is_said)
{
	char text[20000] = "[practice]\nname = ";

	memset(text + strlen(text), 'a', 200);
	write_own("practices/a.ini", text);
	catalogue_free(catalogue);
	ck_assert_int_eq(catalogue_load(&catalogue, RECOUP_SHARE, own, NULL, &err), RECOUP_DATA);
	ck_assert_ptr_nonnull(strstr(err.where, "line 2"));
	ck_assert_ptr_nonnull(strstr(err.what, "198"));
	memset(text, '\n', sizeof text - 1);
	write_own("practices/a.ini", text);
	ck_assert_int_eq(catalogue_load(&catalogue, RECOUP_SHARE, own, NULL, &err), RECOUP_DATA);
	ck_assert_ptr_nonnull(strstr(err.what, "cannot read"));
}
END_TEST

/* ---- own files, and figures ---- */

START_TEST(one_faulty_own_file_is_passed_over_and_told)
{
	size_t before = catalogue_count(catalogue);
	struct error trouble = {0};

	catalogue_free(catalogue);
	write_own("practices/a.ini", "[practice]\nminuts = 3\n");
	write_own("practices/b.ini", "[practice]\nmore = 3\n");
	write_own("practices/mine.ini", HEAD "[steps]\nstep = 60 | Sit\n");
	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, own, &trouble, &err) == RECOUP_OK, "%s %s",
	              err.where, err.what);
	ck_assert_uint_eq(catalogue_count(catalogue), before + 1);
	ck_assert_ptr_nonnull(catalogue_find(catalogue, "mine"));
	ck_assert_int_eq(trouble.status, RECOUP_DATA);
	ck_assert_ptr_nonnull(strstr(trouble.where, "a.ini, line 2"));
}
END_TEST

START_TEST(own_files_win_and_may_name_own_poses)
{
	size_t before = catalogue_count(catalogue), poses = catalogue_pose_count(catalogue);
	const struct practice *nap, *mine;

	catalogue_free(catalogue);
	write_own("poses/child.ini", "[pose]\nname = My child\ncue = C\nsides = yes\n[figure]\n"
	                             "row = |/b (|\n");
	write_own("poses/mine.ini", POSE "row = |O|\r\n");
	write_own("practices/nap.ini", HEAD "[steps]\npose = mine 30 x2 | mind you\n");
	write_own("practices/mine.ini", HEAD "[steps]\nstep = 60 x2 | A; and B\nbreath = in 2, top up "
	                                     "0.5, hold 1, out 4.5 x3\n");
	write_own("practices/notes.txt", "not read");
	ck_assert_msg(catalogue_load(&catalogue, RECOUP_SHARE, own, NULL, &err) == RECOUP_OK, "%s %s",
	              err.where, err.what);
	ck_assert_uint_eq(catalogue_count(catalogue), before + 1);
	ck_assert_uint_eq(catalogue_pose_count(catalogue), poses + 1);
	nap = catalogue_find(catalogue, "nap");
	ck_assert_str_eq(nap->name, "A");
	ck_assert_str_eq(nap->steps[0].pose->id, "mine");
	ck_assert_str_eq(nap->steps[0].text, "mind you");
	ck_assert_double_eq(practice_seconds(nap), 60);
	mine = catalogue_find(catalogue, "mine");
	ck_assert_str_eq(mine->steps[0].text, "A; and B");
	ck_assert_double_eq(practice_seconds(mine), 120 + 3 * 8);
	ck_assert_str_eq(catalogue_find(catalogue, "off-the-road")->steps[0].pose->name, "My child");
	ck_assert(catalogue_find(catalogue, "off-the-road")->steps[0].sides);
}
END_TEST

START_TEST(a_figure_turns_round_with_its_slashes_and_brackets)
{
	struct pose pose = {.rows = {(char[]){"/b (O'"}, (char[]){" <"}}, .row_count = 2};
	char row[POSE_COLUMNS_MAX + 1];

	ck_assert_int_eq(pose_width(&pose), 6);
	ck_assert_str_eq(pose_row(&pose, 0, false, row), "/b (O'");
	ck_assert_str_eq(pose_row(&pose, 0, true, row), "'O) d\\");
	ck_assert_str_eq(pose_row(&pose, 1, false, row), " <    ");
	ck_assert_str_eq(pose_row(&pose, 1, true, row), "    > ");
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("catalogue");
	TCase *one = tcase_create("catalogue");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, one_faulty_own_file_is_passed_over_and_told);
	tcase_add_test(one, there_is_enough_of_each_kind);
	tcase_add_test(one, every_practice_says_all_and_its_minutes_agree_with_its_steps);
	tcase_add_test(one, the_alternative_is_fit_for_those_who_should_not);
	tcase_add_test(one, nobody_is_told_to_hold_their_breath_who_should_not);
	tcase_add_test(one, figures_fit_and_are_used);
	tcase_add_test(one, seconds_are_those_of_all_sides_and_rounds);
	tcase_add_loop_test(one, a_fault_is_named_by_line_and_reason, 0,
	                    (int)(sizeof faults / sizeof *faults));
	tcase_add_test(one, a_line_or_a_file_that_is_too_long_is_said);
	tcase_add_test(one, own_files_win_and_may_name_own_poses);
	tcase_add_test(one, a_figure_turns_round_with_its_slashes_and_brackets);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
