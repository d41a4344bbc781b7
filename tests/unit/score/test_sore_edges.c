/* Soreness at the edges of its rules: the first and the last day that counts, and every
 * sentence that is said. */
#include "../runner.h"

#include <string.h>

#include "recoup/soreness.h"

#define LAST (SORENESS_DAYS - 1)

static struct soreness_history history;
static struct soreness_reading reading;
static char lines[SORENESS_LINES][SORENESS_LINE_SIZE];
static int count;

static void begin(void)
{
	memset(&history, 0, sizeof history);
}

static int region(const char *id)
{
	return region_find(id, strlen(id));
}

/* Both calves alike, a character a day up to today: '.' is a day of which nothing was said. */
static void sore(const char *levels)
{
	size_t days = strlen(levels);

	for (size_t i = 0; i < days; i++)
		if (levels[i] != '.')
			history.region[region("left_calf")][SORENESS_DAYS - days + i] =
				history.region[region("right_calf")][SORENESS_DAYS - days + i] =
					opt_some(levels[i] - '0');
}

static void look(void)
{
	soreness_read(&history, region("left_calf"), &reading);
	count = soreness_words(&reading, lines);
}

static enum soreness_kind kind(int hard_ago, const char *levels)
{
	begin();
	if (hard_ago >= 0)
		history.hard[LAST - hard_ago] = true;
	sore(levels);
	look();
	return reading.kind;
}

static bool says(const char *words)
{
	for (int i = 0; i < count; i++)
		if (strstr(lines[i], words))
			return true;
	return false;
}

START_TEST(what_began_it_lies_up_to_three_days_before_or_on_the_day)
{
	ck_assert_int_eq(kind(0, "5"), SORENESS_AFTER_LOAD);
	ck_assert_int_eq(reading.load_ago, 0);
	ck_assert(says("It fits the load of this day"));
	ck_assert_int_eq(kind(3, "5"), SORENESS_AFTER_LOAD);
	ck_assert_int_eq(reading.load_ago, 3);
	ck_assert_int_eq(kind(4, "5"), SORENESS_UNEXPLAINED);
	ck_assert_int_eq(reading.load_ago, -1);
	ck_assert(!reading.load_hard && !reading.reloaded);
	ck_assert(says("No hard session in the three days before it began."));
	/* The last before it began, not the first, nor that of the day itself. */
	begin();
	history.hard[LAST] = history.hard[LAST - 1] = history.hard[LAST - 3] = true;
	sore("5");
	look();
	ck_assert_int_eq(reading.load_ago, 1);
	/* Two weeks ago is the first day that is looked at. */
	ck_assert_int_eq(kind(13, "55555555555555"), SORENESS_LASTING);
	ck_assert_int_eq(reading.load_ago, 13);
	ck_assert(reading.load_hard);
	ck_assert_int_eq(kind(13, "5555555555555"), SORENESS_LASTING);
	ck_assert_int_eq(reading.load_ago, 13);
	ck_assert_int_eq(soreness_hard_ago(&history), 13);
	history.hard[1] = true; /* its first sore day: what came before began it */
	look();
	ck_assert_int_eq(reading.load_ago, 13);
	ck_assert(reading.reloaded);
	begin();
	ck_assert_int_eq(soreness_hard_ago(&history), -1);
	history.hard[LAST] = true;
	ck_assert_int_eq(soreness_hard_ago(&history), 0);
}
END_TEST

START_TEST(twice_the_usual_load_is_as_good_as_a_hard_session)
{
	static const struct {
		double load, usual;
		bool unusual;
	} rows[] = {{120, 60, true}, {119, 60, false}, {120, 59, false}, {240, 120, true}};

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		begin();
		history.load[LAST - 2] = opt_some(rows[i].load);
		history.usual[LAST - 2] = opt_some(rows[i].usual);
		sore("5");
		look();
		ck_assert_int_eq(reading.load_ago, rows[i].unusual ? 2 : -1);
		ck_assert(!reading.load_hard);
		ck_assert(!rows[i].unusual || says("Day 2 after an unusually big day: normal."));
	}
}
END_TEST

START_TEST(a_load_that_came_since_is_told)
{
	for (int ago = 0; ago <= 5; ago++) {
		begin();
		history.hard[LAST - 5] = history.hard[LAST - ago] = true;
		sore("55555");
		look();
		ck_assert_int_eq(reading.load_ago, 5);
		ck_assert_int_eq(reading.kind, SORENESS_STAYING);
		/* Neither the one that began it nor that of today. */
		ck_assert(reading.reloaded == (ago > 0 && ago < 5));
		ck_assert(says(reading.reloaded ? "New load came" : "It should, by about day 7."));
	}
}
END_TEST

START_TEST(a_day_of_which_nothing_was_said_does_not_end_it)
{
	kind(-1, "5.5.5");
	ck_assert_int_eq(reading.days, 3);
	ck_assert_int_eq(reading.since, 4);
	ck_assert(reading.lasting);
	kind(-1, "5..55");
	ck_assert_int_eq(reading.days, 2);
	ck_assert_int_eq(reading.since, 1);
	ck_assert(!reading.lasting);
	kind(-1, "5255");
	ck_assert_int_eq(reading.since, 1);
	kind(-1, "33333333333333");
	ck_assert_int_eq(reading.days, 14);
	ck_assert_int_eq(reading.since, 13);
}
END_TEST

START_TEST(rising_staying_and_easing_begin_on_day_four)
{
	ck_assert_int_eq(kind(3, "456"), SORENESS_AFTER_LOAD);
	ck_assert_int_eq(kind(4, "4567"), SORENESS_RISING);
	ck_assert(says("Still rising on day 4."));
	ck_assert_int_eq(kind(4, "4566"), SORENESS_STAYING);
	ck_assert_int_eq(kind(4, "4565"), SORENESS_EASING);
	ck_assert_int_eq(kind(4, "5"), SORENESS_UNEXPLAINED);
	/* Against the last that was said, however long ago. */
	ck_assert_int_eq(kind(4, "456.7"), SORENESS_RISING);
	ck_assert_int_eq(kind(7, "5555555"), SORENESS_STAYING);
	ck_assert_int_eq(kind(8, "55555555"), SORENESS_LASTING);
	ck_assert(says("Sore for 8 days now."));
	/* Without a load the days of it are counted. */
	ck_assert_int_eq(kind(-1, "345"), SORENESS_UNEXPLAINED);
	ck_assert_int_eq(kind(-1, "3456"), SORENESS_RISING);
	ck_assert(says("Still rising after 4 days, and no hard session began it."));
	ck_assert_int_eq(kind(-1, "5555555"), SORENESS_UNEXPLAINED);
	ck_assert_int_eq(kind(-1, "55555555"), SORENESS_LASTING);
	/* On its first day it does not rise, it begins. */
	ck_assert_int_eq(kind(-1, "15"), SORENESS_UNEXPLAINED);
}
END_TEST

START_TEST(worse_all_week_rises_on_five_of_seven_mornings)
{
	kind(-1, "33445678");
	ck_assert(reading.signs & SIGN_WORSE_ALL_WEEK);
	ck_assert(reading.see_somebody);
	ck_assert(says("Worse and worse for a week. Please have a physio"));
	kind(-1, "33344567");
	ck_assert(!(reading.signs & SIGN_WORSE_ALL_WEEK));
	kind(-1, "32345678");
	ck_assert(!(reading.signs & SIGN_WORSE_ALL_WEEK));
	kind(-1, "3.345678");
	ck_assert(!(reading.signs & SIGN_WORSE_ALL_WEEK));
}
END_TEST

START_TEST(little_soreness_is_said_in_a_sentence)
{
	static const struct {
		double level;
		enum soreness_kind kind;
	} rows[] = {{0, SORENESS_NONE}, {0.4, SORENESS_NONE}, {0.5, SORENESS_SLIGHT},
	            {2.9, SORENESS_SLIGHT}, {3, SORENESS_UNEXPLAINED}};

	begin();
	look();
	ck_assert_int_eq(reading.kind, SORENESS_UNSAID);
	ck_assert_int_eq(reading.load_ago, -1);
	ck_assert_int_eq(count, 1);
	ck_assert(says("Nothing was said of it on this day."));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		begin();
		sore("0");
		history.region[region("left_calf")][LAST] = opt_some(rows[i].level);
		history.region[region("right_calf")][LAST] = opt_some(rows[i].level);
		look();
		ck_assert_int_eq(reading.kind, rows[i].kind);
		ck_assert_int_eq(count, 1);
	}
	kind(-1, "0");
	ck_assert(says("Not sore."));
	kind(-1, "1");
	ck_assert(says("Slight at most"));
}
END_TEST

START_TEST(what_to_do_is_said_when_there_is_something_to_do)
{
	/* No warning: one sentence. */
	kind(2, "5");
	ck_assert_int_eq(count, 1);
	/* So much that rest is asked for. */
	kind(2, "8");
	ck_assert_int_eq(count, 2);
	ck_assert(says("If your urine is dark as cola"));
	ck_assert(says("Day 2 after a hard session: worst on days 1 to 3, but so much asks for rest."));
	kind(2, "7");
	ck_assert(says("Day 2 after a hard session: normal."));
	/* A warning at 7 asks for somebody, below for an eye on it. */
	kind(4, "4567");
	ck_assert(reading.see_somebody);
	ck_assert(says("Please have a physio") && !says("Worse and worse"));
	ck_assert(!says("have it looked at"));
	kind(4, "3456");
	ck_assert(!reading.see_somebody);
	ck_assert(says("If it changes your stride or stays a week, have it looked at."));
	ck_assert(!says("One-sided") && !says("joint"));
}
END_TEST

START_TEST(the_sorest_region_is_the_first_of_the_largest)
{
	begin();
	ck_assert_int_eq(soreness_largest(&history), REGION_NONE);
	history.region[0][LAST] = opt_some(0.5);
	ck_assert_int_eq(soreness_largest(&history), 0);
	history.region[3][LAST] = opt_some(4);
	history.region[5][LAST] = opt_some(4);
	history.region[7][LAST] = opt_some(3);
	ck_assert_int_eq(soreness_largest(&history), 3);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("sore edges");
	TCase *one = tcase_create("edges");

	tcase_add_test(one, what_began_it_lies_up_to_three_days_before_or_on_the_day);
	tcase_add_test(one, twice_the_usual_load_is_as_good_as_a_hard_session);
	tcase_add_test(one, a_load_that_came_since_is_told);
	tcase_add_test(one, a_day_of_which_nothing_was_said_does_not_end_it);
	tcase_add_test(one, rising_staying_and_easing_begin_on_day_four);
	tcase_add_test(one, worse_all_week_rises_on_five_of_seven_mornings);
	tcase_add_test(one, little_soreness_is_said_in_a_sentence);
	tcase_add_test(one, what_to_do_is_said_when_there_is_something_to_do);
	tcase_add_test(one, the_sorest_region_is_the_first_of_the_largest);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
