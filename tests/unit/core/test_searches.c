/* Searches of all kinds: any text is either a search or refused with its place; and what the
 * screens show of a session or a day finds it again. */
#include "../runner.h"

#include "../property.h"

#include <math.h>
#include <string.h>

#include "recoup/filter.h"
#include "recoup/record.h"
#include "recoup/text.h"

#define TODAY 20522 /* Tuesday, 10 March 2026 */

static const char *const values[] = {
	"5", "0", "-3", "7.5", "7,25", "10km", "6.2 mi", "800m", "5..10", "10..5", "..5", "5..", "..",
	"52:30", "1:05:10", "1h05", "90s", "45min", "5:00", "5:00/km", "8:00/mi", "5:00/h", "300m", "100ft",
	"100 ft", "150bpm", "62kg", "154lb", "2.5l", "40oz", "22:30", "7am", "22:30-1d", "7:40", "7:40 h",
	"missing", "known", "hard", "running", "easy,long", "trail run", "Trail_Run", "under", "none",
	"rec,strained", "mon", "monday", "fri..mon", "xx..mon", "mon..xx", "averyverylongword..mon", "fuelled",
	"in_window", "late", "left_calf", "calf", "ear", "2026", "2026-03", "2026-W12", "2026-W53", "2026-w54",
	"2026-13", "1969", "2200", "2026-03-01", "2026-02-30", "2026-03-1", "2026-03..2026-05",
	"2026-05..2026-03", "xx..2026", "2026..xx", "this", "last", "mar", "march", "dec", "ma", "-0", "-9999",
	"-12345", "today", "yesterday", "-3d", "-2w", "tomorrow", "12345678901234567890123456789012345678901",
	"2026-03-01-and-a-day-that-goes-on-and-on-for-long..", "1e5", "0.123456789012345", "+5", "parkrun",
	"K\xC3\xA4se", "...", "", "\xFF", "a\"b", ",", "a,", "1000", "101", "-1", "12", "2026-Www",
	"20x6", "2026x03", "2026-0x"};
static const char *const operators[] = {":", "=", "<", "<=", ">", ">="};
static const char *const loose[] = {"easy", "-", "-easy", "\"long run\"", "\"half", "-\"a b\"", "x:5", "rp>=7",
	"soreness.left_calf>3", "soreness.calf", "sore.ear>3", "rpe.calf>2", "energy.:3", "3x10'", ":", "-:",
	"a_name_so_long_that_no_field_can_ever_have_one_like_it_and_more_than_that:5", "<5", "5<6", "...",
	"nosuchthing:5", "a.b", "Sore.Left_Calf:missing", "soreness.calf:known", "\xC2\xBD", "a"};

static size_t search_make(struct property *property, char *out, size_t size)
{
	size_t used = 0;
	int64_t terms = random_chance(property, 5) ? 40 : random_whole(property, 0, 4);

	out[0] = '\0';
	for (int64_t i = 0; i < terms; i++) {
		struct filter_row row;
		const char *value = values[random_whole(property, 0, sizeof values / sizeof *values - 1)];
		bool quoted = strchr(value, ' ') || random_chance(property, 10);

		filter_row_get((size_t)random_whole(property, 0, (int64_t)filter_row_count() - 1), &row);
		if (random_chance(property, 15))
			used += (size_t)snprintf(out + used, size - used, " %s",
			                         loose[random_whole(property, 0, sizeof loose / sizeof *loose - 1)]);
		else
			used += (size_t)snprintf(out + used, size - used, " %s%s%s%s%s%s",
			                         random_chance(property, 20) ? "-" : "",
			                         row.alias && random_chance(property, 50) ? row.alias : row.name,
			                         operators[random_whole(property, 0, 5)], quoted ? "\"" : "", value,
			                         quoted && random_chance(property, 90) ? "\"" : "");
		if (used >= size)
			return size - 1;
	}
	return used;
}

START_TEST(any_text_is_a_search_or_is_refused_with_its_place)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		struct filter_context context = {random_chance(&property, 50) ? UNITS_METRIC : UNITS_IMPERIAL,
		                                 TODAY};
		static struct filter filter;
		char text[2000];
		size_t length = search_make(&property, text, sizeof text);
		struct error err = {0};
		enum recoup_status status = filter_parse(&filter, text, &context, &err);

		HOLDS(&property, filter.count <= FILTER_TERMS_MAX, "%zu terms", filter.count);
		if (status != RECOUP_OK) {
			HOLDS(&property, status == RECOUP_INPUT && *err.what, "%s", text);
			HOLDS(&property, filter.trouble_at + filter.trouble_length <= length, "%s", text);
			continue;
		}
		for (size_t i = 0; i < filter.count; i++)
			HOLDS(&property, !(filter.terms[i].range.low > filter.terms[i].range.high) ||
			      filter.terms[i].field == FILTER_DAY, "%s", text);
	}
}
END_TEST

/* The search for `field:"shown"` holds what was shown so. */
static bool finds(struct property *property, const char *field, const char *shown,
                  enum unit_system units, double value)
{
	struct filter_context context = {units, TODAY};
	static struct filter filter;
	struct error err = {0};
	char text[200];

	snprintf(text, sizeof text, "%s:\"%s\"", field, shown);
	HOLDS(property, filter_parse(&filter, text, &context, &err) == RECOUP_OK, "%s: %s", text, err.what);
	return filter_meets(&filter.terms[0].range, value);
}

START_TEST(what_is_shown_of_a_session_finds_it)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		enum unit_system units = random_chance(&property, 50) ? UNITS_METRIC : UNITS_IMPERIAL;
		double metres = random_real(&property, 1000, 60000), seconds = random_real(&property, 600, 20000);
		char shown[64];

		distance_format(metres, units, shown, sizeof shown);
		HOLDS(&property, finds(&property, "distance", shown, units, metres), "%f is not %s", metres, shown);
		session_duration_format(seconds, shown, sizeof shown);
		HOLDS(&property, finds(&property, "time", shown, units, seconds), "%f is not %s", seconds, shown);
		if (seconds / metres > 3)
			continue; /* slower than is shown as a pace */
		pace_format(metres, seconds, units, shown, sizeof shown);
		HOLDS(&property, finds(&property, "pace", shown, units, seconds / metres), "%f is not %s",
		      seconds / metres, shown);
	}
}
END_TEST

START_TEST(what_is_shown_of_a_day_finds_it)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		enum metric_id id = (enum metric_id)random_whole(&property, 0, METRIC_COUNT - 1);
		const struct metric *metric = metric_get(id);
		enum unit_system units = random_chance(&property, 50) ? UNITS_METRIC : UNITS_IMPERIAL;
		double low = metric->minimum, span = metric->maximum - low;
		double value = random_real(&property, low + span / 50, metric->maximum - span / 50);
		char shown[64];

		if (metric->entry == ENTRY_RATING || metric->entry == ENTRY_BED_TIME || id == METRIC_FUEL)
			continue; /* shown with a word; without its day; below nought */
		if (metric->entry == ENTRY_CLOCK)
			value = floor(value);
		metric_format(id, value, units, shown, sizeof shown);
		HOLDS(&property, finds(&property, metric->id, shown, units, value), "%s %.9f is not %s", metric->id,
		      value, shown);
	}
}
END_TEST

START_TEST(a_day_week_month_and_year_find_all_their_days_and_no_other)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		day_number day = (day_number)random_whole(&property, DAY_MIN + 400, DAY_MAX - 400);
		day_number monday = day - day_weekday(day);
		struct civil date = day_to_civil(day), thursday = day_to_civil(monday + 3);
		day_number fourth = day_from_civil((struct civil){thursday.year, 1, 4});
		char text[32];

		day_format(day, text);
		HOLDS(&property, finds(&property, "day", text, UNITS_METRIC, day) &&
		      !finds(&property, "day", text, UNITS_METRIC, day + 1), "%s", text);
		HOLDS(&property, finds(&property, "week", text, UNITS_METRIC, monday) &&
		      finds(&property, "week", text, UNITS_METRIC, monday + 6) &&
		      !finds(&property, "week", text, UNITS_METRIC, monday - 1), "%s", text);
		snprintf(text, sizeof text, "%04d-W%02d", thursday.year,
		         (monday - (fourth - day_weekday(fourth))) / 7 + 1);
		HOLDS(&property, finds(&property, "week", text, UNITS_METRIC, day) &&
		      !finds(&property, "week", text, UNITS_METRIC, monday + 7), "%s", text);
		snprintf(text, sizeof text, "%04d-%02d", date.year, date.month);
		HOLDS(&property, finds(&property, "month", text, UNITS_METRIC, day) &&
		      finds(&property, "month", text, UNITS_METRIC, day - date.day + 1) &&
		      !finds(&property, "month", text, UNITS_METRIC, day - date.day), "%s", text);
		snprintf(text, sizeof text, "%04d", date.year);
		HOLDS(&property, finds(&property, "year", text, UNITS_METRIC, day), "%s", text);
	}
}
END_TEST

START_TEST(words_of_a_note_can_be_looked_for_again)
{
	static char long_text[FILTER_TEXT_MAX * 2];
	static struct filter filter;
	struct filter_context context = {UNITS_METRIC, TODAY};
	struct error err;
	size_t used = 0;

	memset(&filter, 0, sizeof filter);
	ck_assert_int_eq(filter_add_words(&filter, "Calf: talks, \xC2\xBD of it; again!", &err), RECOUP_OK);
	ck_assert_uint_ge(filter.count, 4);
	ck_assert_str_eq(filter.terms[0].words, "calf");
	for (int i = 0; i < FILTER_TERMS_MAX + 1; i++)
		used += (size_t)snprintf(long_text + used, sizeof long_text - used, "w%d ", i);
	memset(&filter, 0, sizeof filter);
	ck_assert_int_eq(filter_add_words(&filter, long_text, &err), RECOUP_INPUT);
	ck_assert_int_eq(filter_parse(&filter, long_text, &context, &err), RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.what, "more than"));
	memset(long_text, 'x', sizeof long_text - 1);
	memset(&filter, 0, sizeof filter);
	ck_assert_int_eq(filter_add_words(&filter, long_text, &err), RECOUP_INPUT);
	ck_assert_int_eq(filter_parse(&filter, long_text, &context, &err), RECOUP_INPUT);
	ck_assert_ptr_nonnull(strstr(err.what, "at most"));
	long_text[FILTER_TEXT_MAX - 1] = '\0';
	ck_assert_int_eq(filter_parse(&filter, long_text, &context, &err), RECOUP_INPUT);
	long_text[90] = ' ';
	long_text[180] = ' ';
	filter_parse(&filter, long_text, &context, &err);
}
END_TEST

START_TEST(words_found_are_marked_where_they_stand)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		static struct filter filter;
		struct filter_context context = {UNITS_METRIC, TODAY};
		struct filter_mark marks[5];
		char text[200] = "", search[400];
		size_t count, used = 0, most = (size_t)random_whole(&property, 0, 5);

		for (int64_t i = random_whole(&property, 0, 12); i-- > 0 && used + 80 < sizeof text;)
			used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
			                         values[random_whole(&property, 60, sizeof values / sizeof *values - 1)],
			                         random_chance(&property, 70) ? " " : "-");
		search_make(&property, search, sizeof search);
		if (random_chance(&property, 70))
			strcpy(search, random_chance(&property, 50) ? "park kase title:easy" : "\"parkrun kase\" note:a");
		if (filter_parse(&filter, search, &context, NULL) != RECOUP_OK)
			continue;
		count = filter_marks(&filter, text, random_chance(&property, 50), marks, most);
		HOLDS(&property, count <= most, "%zu", count);
		for (size_t i = 0; i < count; i++)
			HOLDS(&property, marks[i].length > 0 && marks[i].at + marks[i].length <= strlen(text) &&
			      (i == 0 || marks[i].at >= marks[i - 1].at + marks[i - 1].length), "%s in %s", search, text);
	}
}
END_TEST

START_TEST(what_is_offered_next_goes_on_with_what_was_begun)
{
	struct property property = property_begin();

	while (property_round(&property)) {
		char text[400], offered[8][FILTER_CANDIDATE_SIZE];
		size_t length = search_make(&property, text, sizeof text), begin = 0, count;
		size_t cut = (size_t)random_whole(&property, 0, (int64_t)length);

		text[cut] = '\0';
		count = filter_complete(text, &begin, offered, (size_t)random_whole(&property, 0, 8));
		HOLDS(&property, begin <= cut && count <= 8, "%s", text);
		for (size_t i = 0; i < count; i++)
			HOLDS(&property, strncmp(offered[i], text + begin, strlen(text + begin)) == 0, "%s for %s",
			      offered[i], text + begin);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("searches");
	TCase *one = tcase_create("searches");

	tcase_add_test(one, any_text_is_a_search_or_is_refused_with_its_place);
	tcase_add_test(one, what_is_shown_of_a_session_finds_it);
	tcase_add_test(one, what_is_shown_of_a_day_finds_it);
	tcase_add_test(one, a_day_week_month_and_year_find_all_their_days_and_no_other);
	tcase_add_test(one, words_of_a_note_can_be_looked_for_again);
	tcase_add_test(one, words_found_are_marked_where_they_stand);
	tcase_add_test(one, what_is_offered_next_goes_on_with_what_was_begun);
	tcase_set_timeout(one, PROPERTY_TIMEOUT);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
