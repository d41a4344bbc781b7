/* The language of search: what is typed, and what it asks for. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/filter.h"
#include "recoup/record.h"

/* Tuesday, 10 March 2026. */
#define TODAY 20522
static const struct filter_context context = {UNITS_METRIC, TODAY};
static struct filter filter;
static struct error err;

static const struct filter_term *term(const char *text)
{
	ck_assert_msg(filter_parse(&filter, text, &context, &err) == RECOUP_OK, "%s: %s (%s)", text,
	              err.what, err.hint);
	ck_assert_uint_eq(filter.count, 1);
	return &filter.terms[0];
}

static void refused(const char *text, const char *what, const char *hint)
{
	ck_assert_int_eq(filter_parse(&filter, text, &context, &err), RECOUP_INPUT);
	ck_assert_msg(strstr(err.what, what), "%s: %s", text, err.what);
	ck_assert_msg(strstr(err.hint, hint), "%s: %s", text, err.hint);
}

/* Whether the value, in recoup's own unit, meets the term. */
static bool meets(const char *text, double value)
{
	return filter_meets(&term(text)->range, value);
}

static day_number day(const char *text)
{
	day_number found = DAY_NONE;

	ck_assert(day_parse(text, 10, &found));
	return found;
}

static void spans(const char *text, const char *first, const char *last)
{
	const struct filter_range *range = &term(text)->range;

	ck_assert_msg(first ? range->low == day(first) : isinf(range->low), "%s: from %g", text,
	              range->low);
	ck_assert_msg(last ? range->high == day(last) : isinf(range->high), "%s: to %g", text,
	              range->high);
}

START_TEST(words_are_folded_and_terms_are_told_apart)
{
	ck_assert_int_eq(filter_parse(&filter, "  Käse \"Long RUN\" -easy rpe>=7 flag:under", &context,
	                              &err), RECOUP_OK);
	ck_assert_uint_eq(filter.count, 5);
	ck_assert_str_eq(filter.terms[0].words, "kase");
	ck_assert(!filter.terms[0].whole);
	ck_assert_str_eq(filter.terms[1].words, "long run");
	ck_assert(filter.terms[1].whole);
	ck_assert(filter.terms[2].not);
	ck_assert_int_eq(filter.terms[3].field, FILTER_RPE);
	ck_assert(filter.of_sessions && filter.of_days && filter.has_words);
	ck_assert_str_eq(term("3x10'/hill-reps")->words, "3x10 hill reps");
	ck_assert(!term("\"half a phrase")->whole);
	ck_assert_int_eq(filter_parse(&filter, " \t", &context, &err), RECOUP_OK);
	ck_assert_uint_eq(filter.count, 0);
}
END_TEST

START_TEST(numbers_are_read_with_the_units_that_people_type)
{
	ck_assert(meets("distance>10km", 10001) && !meets("distance>10km", 10000));
	ck_assert(meets("distance>=10", 10000));
	ck_assert(meets("dist<6.3mi", 10138) && !meets("dist<6.3mi", 10139));
	ck_assert(meets("distance>\"10 km\"", 10001));
	ck_assert(meets("time>90min", 5401) && !meets("time>90min", 5400));
	ck_assert(meets("time>=1:30:00", 5400));
	ck_assert(meets("pace<5:00", 299.0 / 1000) && !meets("pace<5:00", 0.3));
	ck_assert(meets("pace<8:00/mi", 479 / 1609.344) && !meets("pace<8:00/mi", 0.3));
	ck_assert(meets("ascent>1000ft", 304.9) && !meets("ascent>1000ft", 304.7));
	ck_assert(meets("sleep<6:30", 6.49) && !meets("sleep<6:30", 6.5));
	ck_assert_int_eq(filter.terms[0].metric, METRIC_SLEEP_HOURS);
	ck_assert(meets("bed>23:00", -59) && !meets("bed>23:00", -61) && meets("bed>23:00", 15));
	ck_assert(meets("hrv>=60", 60));
	ck_assert_int_eq(filter.terms[0].metric, METRIC_HRV_RMSSD);
}
END_TEST

START_TEST(equal_means_what_shows_so_and_ratings_are_exact)
{
	ck_assert(meets("distance:10", 9500) && meets("distance:10", 10499) &&
	          !meets("distance:10", 10500));
	ck_assert(meets("distance=10.2km", 10240) && !meets("distance=10.2km", 10260));
	ck_assert(meets("rpe:7", 7) && !meets("rpe:7", 7.5));
	ck_assert(meets("energy=4", 4) && !meets("energy=4", 3.5));
	ck_assert(meets("score:65", 64.5) && !meets("score:65", 65.5));
	ck_assert(meets("weight:70.1", 70.14) && !meets("weight:70.1", 70.16));
	ck_assert(meets("sleep:7:40", 7.6667) && !meets("sleep:7:40", 7.69));
	ck_assert(meets("rpe:5..7", 5) && meets("rpe:5..7", 7) && !meets("rpe:5..7", 7.5));
	ck_assert(meets("distance:..5", 5000) && !meets("distance:..5", 5001));
	ck_assert(meets("distance:30..", 42195));
	ck_assert(term("rpe:missing")->missing);
	ck_assert(term("hrv:known")->known);
}
END_TEST

START_TEST(times_are_days_from_one_to_another)
{
	spans("day:2026-03-01", "2026-03-01", "2026-03-01");
	spans("day:-3", "2026-03-07", "2026-03-07");
	spans("day:mon", "2026-03-09", "2026-03-09");
	/* Since the Monday three weeks ago. */
	spans("week:-3", "2026-02-16", NULL);
	spans("week:0", "2026-03-09", NULL);
	spans("week:-3..-1", "2026-02-16", "2026-03-08");
	spans("week:last", "2026-03-02", "2026-03-08");
	spans("week:2026-W10", "2026-03-02", "2026-03-08");
	spans("week:2026-W01", "2025-12-29", "2026-01-04");
	spans("week:2026-03-01", "2026-02-23", "2026-03-01");
	spans("week<-3", NULL, "2026-02-15");
	spans("month:2026-02", "2026-02-01", "2026-02-28");
	spans("month:-1", "2026-02-01", NULL);
	spans("month:-14", "2025-01-01", NULL);
	spans("month:feb", "2026-02-01", "2026-02-28");
	spans("month:apr", "2025-04-01", "2025-04-30");
	spans("month:2025-11..2026-01", "2025-11-01", "2026-01-31");
	spans("year:2024", "2024-01-01", "2024-12-31");
	spans("year:last", "2025-01-01", "2025-12-31");
	spans("from:2026-03", "2026-03-01", NULL);
	spans("to:2025", NULL, "2025-12-31");
	spans("day>=2026-03-01", "2026-03-01", NULL);
	ck_assert_uint_eq(term("weekday:sat,sun")->set, 0x60);
	ck_assert_uint_eq(term("weekday:monday")->set, 1);
	ck_assert_uint_eq(term("weekday:fri..mon")->set, 0x71);
}
END_TEST

START_TEST(words_of_a_few_match_by_their_beginning_and_regions_by_pair)
{
	ck_assert_uint_eq(term("flag:under")->set, 1u << 1);
	ck_assert_uint_eq(term("flag:rec,strained")->set, 1u << 3 | 1u << 2);
	ck_assert_uint_eq(term("sport:run")->set, 1u << SPORT_RUN);
	ck_assert_uint_eq(term("kind:\"Trail run\"")->set, 1u << SPORT_TRAIL_RUN);
	ck_assert(term("sport:running")->set & 1u << SPORT_VIRTUAL_RUN);
	ck_assert(!(term("sport:running")->set & 1u << SPORT_RIDE));
	ck_assert_uint_eq(term("workout:hard")->set,
	                  1u << WORKOUT_TEMPO | 1u << WORKOUT_INTERVALS | 1u << WORKOUT_RACE);
	ck_assert_uint_eq(term("sore:left_calf")->set, 1u << 20);
	ck_assert_int_eq(filter.terms[0].field, FILTER_REGION);
	ck_assert(!filter_meets(&filter.terms[0].range, 0));
	ck_assert_uint_eq(term("soreness.calf>=4")->set, 3u << 20);
	ck_assert_int_eq(filter.terms[0].field, FILTER_REGION);
	ck_assert(meets("sore>=4", 4));
	ck_assert_int_eq(filter.terms[0].field, FILTER_METRIC);
	ck_assert_str_eq(term("tag:Travel")->words, "travel");
}
END_TEST

START_TEST(what_cannot_be_read_names_the_term_and_what_was_expected)
{
	refused("rp>=7", "there is no \"rp\"", "did you mean rpe?");
	refused("easy slep<6", "there is no \"slep\"", "did you mean sleep?");
	ck_assert_uint_eq(filter.trouble_at, 5);
	ck_assert_uint_eq(filter.trouble_length, 6);
	refused("rpe>=hard", "\"hard\" cannot be read", "0 to 10, such as rpe>=7");
	refused("rpe>=12", "12 cannot be", "0 to 10");
	refused("sleep<30", "outside 0 to 24", "hours");
	refused("flag:tired", "there is no \"tired\"", "under, strained, recovered or none");
	refused("flag>under", "a colon goes with it", "");
	refused("week:2026-03", "cannot be read", "2026-W10");
	refused("week:2026-W54", "cannot be read", "");
	refused("day:2026-02-30", "cannot be read", "2026-03-01");
	refused("distance:10..5", "ends before it begins", "");
	refused("soreness.ear>2", "no body region \"ear\"", "left_calf");
	refused("rpe.left_calf>2", "not said of a body region", "");
	refused("title:", "nothing that can be looked for", "");
	refused("...", "no word", "letters");
}
END_TEST

START_TEST(every_field_has_one_name_and_every_metric_is_one)
{
	struct filter_row one, other;

	for (size_t i = 0; i < filter_row_count(); i++) {
		filter_row_get(i, &one);
		for (size_t k = 0; k < i; k++) {
			filter_row_get(k, &other);
			ck_assert_str_ne(one.name, other.name);
			ck_assert(!other.alias || strcmp(one.name, other.alias) != 0);
			ck_assert(!one.alias || strcmp(other.name, one.alias) != 0);
		}
	}
	for (int id = 0; id < METRIC_COUNT; id++) {
		char text[80];

		snprintf(text, sizeof text, "%s:known", metric_get((enum metric_id)id)->id);
		ck_assert_int_eq(term(text)->metric, (enum metric_id)id);
	}
}
END_TEST

START_TEST(found_words_are_marked_whatever_their_case_and_accents)
{
	struct filter_mark marks[8];
	const char *text = "Ins CAFÉ, langer Lauf; cafe\xCC\x81teria";

	filter_parse(&filter, "cafe \"langer lauf\"", &context, &err);
	ck_assert_uint_eq(filter_marks(&filter, text, true, marks, 8), 3);
	ck_assert_uint_eq(marks[0].at, 4);
	ck_assert_uint_eq(marks[0].length, 5);
	ck_assert_uint_eq(marks[1].length, strlen("langer Lauf"));
	ck_assert_uint_eq(marks[2].at + marks[2].length, strlen(text));
	filter_parse(&filter, "\"caf\" -ins", &context, &err);
	ck_assert_uint_eq(filter_marks(&filter, text, true, marks, 8), 0);
	filter_parse(&filter, "note:lauf", &context, &err);
	ck_assert_uint_eq(filter_marks(&filter, text, true, marks, 8), 0);
	ck_assert_uint_eq(filter_marks(&filter, text, false, marks, 8), 1);
	filter_parse(&filter, "strasse", &context, &err);
	ck_assert_uint_eq(filter_marks(&filter, "Hauptstraße, Straße 3", true, marks, 8), 1);
}
END_TEST

START_TEST(what_may_follow_is_offered)
{
	char out[8][FILTER_CANDIDATE_SIZE];
	size_t begin;

	ck_assert_uint_eq(filter_complete("easy -wo", &begin, out, 8), 1);
	ck_assert_str_eq(out[0], "workout:");
	ck_assert_uint_eq(begin, 6);
	ck_assert_uint_eq(filter_complete("flag:u", &begin, out, 8), 1);
	ck_assert_str_eq(out[0], "under-recovered");
	ck_assert_uint_eq(begin, 5);
	ck_assert_uint_eq(filter_complete("sport:run,tr", &begin, out, 8), 3);
	ck_assert_uint_eq(filter_complete("soreness.left_ca", &begin, out, 8), 1);
	ck_assert_str_eq(out[0], "left_calf");
	ck_assert_uint_eq(filter_complete("", &begin, out, 8), 0);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("filter");
	TCase *one = tcase_create("filter");

	tcase_add_test(one, words_are_folded_and_terms_are_told_apart);
	tcase_add_test(one, numbers_are_read_with_the_units_that_people_type);
	tcase_add_test(one, equal_means_what_shows_so_and_ratings_are_exact);
	tcase_add_test(one, times_are_days_from_one_to_another);
	tcase_add_test(one, words_of_a_few_match_by_their_beginning_and_regions_by_pair);
	tcase_add_test(one, what_cannot_be_read_names_the_term_and_what_was_expected);
	tcase_add_test(one, every_field_has_one_name_and_every_metric_is_one);
	tcase_add_test(one, found_words_are_marked_whatever_their_case_and_accents);
	tcase_add_test(one, what_may_follow_is_offered);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
