/* What calls for a professional, and what does not. */
#include "../runner.h"

#include "world.h"

static void begin(void)
{
	world_begin();
}

static void expect(const char *id, bool stop, const char *words)
{
	struct red_flag flags[RED_FLAGS_MAX];
	size_t count = advice_red_flags(&world.input, flags);

	ck_assert_uint_ge(count, 1);
	ck_assert_str_eq(flags[0].id, id);
	ck_assert(flags[0].stop == stop);
	ck_assert_msg(strstr(flags[0].text, words) != NULL, "%s", flags[0].text);
	ck_assert_uint_lt(strlen(flags[0].text), sizeof flags[0].text - 1);
}

static void expect_none(void)
{
	struct red_flag flags[RED_FLAGS_MAX];

	ck_assert_uint_eq(advice_red_flags(&world.input, flags), 0);
}

START_TEST(a_good_day_has_none)
{
	expect_none();
}
END_TEST

START_TEST(the_most_urgent_comes_first)
{
	struct red_flag flags[RED_FLAGS_MAX];

	say(METRIC_PAIN, 1);
	say(METRIC_ILLNESS, 1);
	tag("fever");
	ck_assert_uint_eq(advice_red_flags(&world.input, flags), 3);
	ck_assert_str_eq(flags[0].id, "fever");
	ck_assert_str_eq(flags[1].id, "ill");
	ck_assert_str_eq(flags[2].id, "pain");
}
END_TEST

START_TEST(chest_pain_is_an_emergency)
{
	tag("chest_pain");
	expect("chest-pain", true, "You noted \"chest pain\"");
}
END_TEST

START_TEST(dark_urine_is_for_today)
{
	tag("dark_urine");
	expect("dark-urine", true, "today");
}
END_TEST

START_TEST(fever_is_not_run_with)
{
	tag("fever");
	expect("fever", true, "no running");
}
END_TEST

START_TEST(pain_in_a_bone_is_looked_at_before_the_next_run)
{
	tag("bone_pain");
	expect("bone-pain", true, "doctor");
}
END_TEST

START_TEST(a_week_of_illness_is_worth_a_call)
{
	for (int ago = 0; ago < 7; ago++)
		said(ago, METRIC_ILLNESS, 0.5);
	expect("ill-long", true, "Ill on 7 of the last 10 days");
}
END_TEST

START_TEST(ill_means_no_running_with_signs_below_the_neck)
{
	say(METRIC_ILLNESS, 1);
	expect("ill", true, "below the neck");
	say(METRIC_ILLNESS, 0.5);
	expect_none();
}
END_TEST

START_TEST(pain_that_changes_the_stride_is_for_a_physio)
{
	say(METRIC_PAIN, 1);
	expect("pain", true, "physio");
	say(METRIC_PAIN, 0.5);
	expect_none();
	for (int ago = 1; ago < 4; ago++)
		said(ago, METRIC_PAIN, 0.5);
	expect("pain", true, "Pain on 4 of the last 7 days");
}
END_TEST

START_TEST(severe_soreness_after_much_work_asks_after_the_urine)
{
	say(METRIC_SORENESS, 8);
	expect_none();
	ran(2, CLOCK(9, 0), 60, 9);
	expect("severe-soreness", true, "dark as cola");
}
END_TEST

START_TEST(a_region_worse_all_week_is_looked_at)
{
	for (int ago = 0; ago < 8; ago++)
		sore("left_shin", ago, 8 - ago);
	expect("region", false, "Left shin 8 of 10, worse all week");
}
END_TEST

START_TEST(a_knee_sore_for_more_than_a_week_is_looked_at)
{
	for (int ago = 0; ago < 9; ago++)
		sore("right_knee", ago, 3);
	expect("region", false, "in a joint or tendon");
}
END_TEST

START_TEST(a_period_that_stays_away_is_spoken_of_when_it_is_said)
{
	tag("missed_period");
	expect("missed-period", false, "too little food");
}
END_TEST

START_TEST(falling_weight_is_asked_about)
{
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		said(ago, METRIC_WEIGHT, 60 - (ADVICE_DAYS - 1 - ago) * 0.11);
	expect("falling-weight", false, "Weight down 2.3 kg (3.9 %)");
	for (int ago = 7; ago < ADVICE_DAYS; ago++)
		world.days[ago].value[METRIC_WEIGHT] = opt_none();
	expect_none();
}
END_TEST

START_TEST(less_of_it_is_asked_about_when_little_is_eaten)
{
	for (int ago = 0; ago < ADVICE_DAYS; ago++)
		said(ago, METRIC_WEIGHT, 60 - (ADVICE_DAYS - 1 - ago) * 0.075);
	expect_none();
	for (int ago = 6; ago > 0; ago -= 2)
		ran(ago, CLOCK(7, 0), 60, 4)->before = BEFORE_FASTED;
	expect("falling-weight", false, "Weight down 1.6 kg");
}
END_TEST

START_TEST(weeks_under_recovered_are_talked_over)
{
	for (int ago = 0; ago < 21; ago += 2)
		world.days[ago].flag = FLAG_UNDER_RECOVERED;
	expect("weeks-under", false, "11 of the last 21 mornings");
	world.days[4].flag = FLAG_STRAINED;
	expect_none();
}
END_TEST

START_TEST(two_weeks_of_low_mood_deserve_company)
{
	for (int ago = 0; ago < 10; ago++)
		said(ago, METRIC_MOOD, 2);
	expect("low-mood", false, "Mood low on 10 of the last 14 days");
	said(3, METRIC_MOOD, 3);
	expect_none();
}
END_TEST

/* The text of a file, at most 256 kilobytes of it. */
static char *file_text(const char *path)
{
	static char text[1 << 18];
	FILE *file = fopen(path, "r");
	size_t length;

	ck_assert_msg(file != NULL, "no %s", path);
	length = fread(text, 1, sizeof text - 1, file);
	fclose(file);
	text[length] = '\0';
	return text;
}

START_TEST(every_one_has_a_test_and_a_line_in_the_manual)
{
	const struct advice_rule *flag_rule;
	char wanted[80];

	for (size_t i = 0; (flag_rule = advice_red_flag_at(i)); i++) {
		snprintf(wanted, sizeof wanted, "expect(\"%s\", ", flag_rule->id);
		ck_assert_msg(strstr(file_text(RECOUP_TESTS "/test_flags.c"), wanted) != NULL,
		              "no test of %s", flag_rule->id);
		snprintf(wanted, sizeof wanted, ".It Ic %s\n", flag_rule->id);
		ck_assert_msg(strstr(file_text(RECOUP_PAGE), wanted) != NULL, "%s is not in the manual",
		              flag_rule->id);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("flags");
	TCase *one = tcase_create("flags");

	tcase_add_checked_fixture(one, begin, NULL);
	tcase_add_test(one, a_good_day_has_none);
	tcase_add_test(one, the_most_urgent_comes_first);
	tcase_add_test(one, chest_pain_is_an_emergency);
	tcase_add_test(one, dark_urine_is_for_today);
	tcase_add_test(one, fever_is_not_run_with);
	tcase_add_test(one, pain_in_a_bone_is_looked_at_before_the_next_run);
	tcase_add_test(one, a_week_of_illness_is_worth_a_call);
	tcase_add_test(one, ill_means_no_running_with_signs_below_the_neck);
	tcase_add_test(one, pain_that_changes_the_stride_is_for_a_physio);
	tcase_add_test(one, severe_soreness_after_much_work_asks_after_the_urine);
	tcase_add_test(one, a_region_worse_all_week_is_looked_at);
	tcase_add_test(one, a_knee_sore_for_more_than_a_week_is_looked_at);
	tcase_add_test(one, a_period_that_stays_away_is_spoken_of_when_it_is_said);
	tcase_add_test(one, falling_weight_is_asked_about);
	tcase_add_test(one, less_of_it_is_asked_about_when_little_is_eaten);
	tcase_add_test(one, weeks_under_recovered_are_talked_over);
	tcase_add_test(one, two_weeks_of_low_mood_deserve_company);
	tcase_add_test(one, every_one_has_a_test_and_a_line_in_the_manual);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
