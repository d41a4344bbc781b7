/* What a search finds, in a journal planted for it; and that the loads it goes by are
 * those that were scored. */
#include "../runner.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/days.h"

#define FIRST 20500 /* Mon 16 Feb 2026 */
#define TODAY 20522 /* Tue 10 Mar 2026 */

static char folder[64], path[128];
static struct journal *journal;
static struct days *days;
static struct error err;
static struct settings settings;
static const int32_t offset = 3600;
static struct calendar calendar;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void change_begin(void)
{
	OK(journal_change_begin(journal, "x", (TODAY + 1) * (instant)SECONDS_PER_DAY, &err));
}

static void change_end(void)
{
	OK(journal_change_commit(journal, &err));
}

static void say(day_number day, enum metric_id metric, int region, const char *source, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = region, .source = source,
	                           .value = value, .at = 1};

	OK(journal_put_observation(journal, &seen, &err));
}

static void tag(day_number day, const char *name, double value)
{
	struct observation seen = {.day = day, .metric = METRIC_COUNT, .region = REGION_NONE,
	                           .tag = name, .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_put_observation(journal, &seen, &err));
}

static struct recording run(day_number day, const char *title, const char *notes, double km,
                            double minutes, double rpe)
{
	struct recording made = {.source = SOURCE_SELF, .identity = "", .says_start = true,
	                         .says_sport = true, .title = title, .notes = notes};

	made.session.start = day * (instant)SECONDS_PER_DAY + 36000 - offset;
	made.session.offset = offset;
	made.session.day = day;
	made.session.distance_m = opt_some(km * 1000);
	made.session.duration_s = opt_some(minutes * 60);
	if (rpe >= 0)
		made.session.rpe = opt_some(rpe);
	return made;
}

static int64_t add(const struct recording *recording)
{
	int64_t id;

	OK(journal_add_activity(journal, recording, &id, &err));
	return id;
}

static void plant(void)
{
	struct recording made;

	change_begin();
	for (day_number day = FIRST; day <= TODAY; day++) {
		say(day, METRIC_ENERGY, REGION_NONE, SOURCE_SELF, 4);
		say(day, METRIC_SLEEP_HOURS, REGION_NONE, SOURCE_SELF, (day - FIRST) % 7 == 0 ? 5.5 : 8);
	}
	OK(journal_put_note(journal, FIRST + 2, "Left calf tight.\nStairs hurt", 1, &err));
	OK(journal_put_note(journal, FIRST + 9, "Zug nach Köln, schlecht geschlafen", 1, &err));
	tag(FIRST + 9, "travel", 1);
	tag(FIRST + 10, "travel", 0);
	say(FIRST + 3, METRIC_SORENESS, 20, SOURCE_SELF, 6); /* left calf */
	say(FIRST + 4, METRIC_SORENESS, 21, SOURCE_SELF, 2);
	made = run(FIRST + 1, "Morning loop", NULL, 10, 50, 3);
	add(&made);
	made = run(FIRST + 4, "Tempo Käthe", "calf was fine", 12, 54, 7.5);
	made.session.workout = WORKOUT_TEMPO;
	made.session.average_hr = opt_some(165);
	add(&made);
	made = run(FIRST + 20, "Long run, canal", NULL, 30, 170, -1);
	made.session.workout = WORKOUT_LONG;
	made.session.ascent_m = opt_some(320);
	add(&made);
	made = run(FIRST + 21, NULL, NULL, 40, 90, 4);
	made.session.sport = SPORT_RIDE;
	made.session.before = BEFORE_FASTED;
	add(&made);
	change_end();
}

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};

	snprintf(folder, sizeof folder, "/tmp/recoup-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	settings = settings_default();
	calendar = (struct calendar){zone_fixed(&offset), 240};
	OK(journal_open(&journal, &options, &err));
	plant();
	OK(days_open(&days, journal, &settings, &calendar, NULL, &err));
}

static void end(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char file[160];

	days_close(days);
	journal_close(journal);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
	rmdir(folder);
}

/* Days as "2", sessions as "r4", counted from FIRST, newest first. */
static const char *found(const char *text)
{
	static char out[400];
	const struct filter_context context = {UNITS_METRIC, TODAY};
	struct filter filter;
	struct finding finding = {0};
	size_t used = 0;

	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	OK(days_words_refresh(days, NULL, NULL, &err));
	OK(filter_parse(&filter, text, &context, &err));
	OK(days_find(days, &filter, &finding, &err));
	ck_assert_uint_eq(finding.count, finding.days + finding.sessions);
	out[0] = '\0';
	for (size_t i = 0; i < finding.count && used + 12 < sizeof out; i++)
		used += (size_t)snprintf(out + used, sizeof out - used, "%s%s%d", i ? " " : "",
		                         finding.hits[i].activity ? "r" : "", finding.hits[i].day - FIRST);
	finding_clear(&finding);
	return out;
}

#define FINDS(text, wanted) ck_assert_str_eq(found(text), wanted)

START_TEST(words_are_found_in_notes_and_titles_newest_first)
{
	FINDS("calf", "r4 2");
	FINDS("CAL", "r4 2");
	FINDS("koln", "9");
	FINDS("kathe tempo", "r4");
	FINDS("\"left calf\"", "2");
	FINDS("\"calf left\"", "");
	FINDS("\"cal\"", "");
	FINDS("title:calf", "");
	FINDS("note:calf", "r4 2");
	FINDS("calf -left", "r4");
	FINDS("run long", "r20");
	FINDS("travel", "9");
	FINDS("nothing", "");
	FINDS("", "");
}
END_TEST

START_TEST(terms_on_sessions_find_sessions_alone)
{
	FINDS("rpe>=7", "r4");
	FINDS("rpe:missing", "r20");
	FINDS("-rpe>=7", "r21 r20 r1");
	FINDS("distance>10", "r21 r20 r4");
	FINDS("distance>10 sport:running", "r20 r4");
	FINDS("pace<5:00 sport:run", "r4");
	FINDS("pace:5:00", "r1");
	FINDS("time>90min", "r20");
	FINDS("time:90min", "r21");
	FINDS("workout:hard", "r4");
	FINDS("workout:missing", "r21 r1");
	FINDS("hr>160", "r4");
	FINDS("ascent:300..", "r20");
	FINDS("before:fasted", "r21");
	FINDS("source:self -sport:ride", "r20 r4 r1");
	FINDS("source:garmin", "");
	/* 7.5 x 54 = 405, 4 x 90 = 360, 3 x 50 = 150, and 170 min without RPE at 4 = 680. */
	FINDS("load>=360", "r21 r20 r4");
	FINDS("load:405", "r4");
}
END_TEST

START_TEST(terms_on_days_find_days_and_hold_for_the_day_of_a_session)
{
	FINDS("sleep<6", "21 14 7 0");
	FINDS("sleep<6 rpe>0", "r21");
	FINDS("soreness>=4", "3");
	FINDS("sore:calf", "4 3");
	FINDS("soreness.right_calf>1", "4");
	FINDS("sore:left_calf sore:right_calf", "");
	FINDS("tag:trav", "9");
	FINDS("sleep<6 -weekday:mon", "");
	FINDS("day_load>600", "20");
	FINDS("hrv:known", "");
	FINDS("soreness:missing to:2026-02-20", "2 1 0");
	FINDS("-soreness:missing", "4 3");
	FINDS("-sleep<6 to:2026-02-18", "2 1");
	FINDS("calf day:..2026-02-18", "2");
	FINDS("week:-1 sleep<6", "21 14");
	FINDS("week:last sleep<6", "14");
	FINDS("from:2026-03-01 to:2026-03-04", "16 15 14 13");
	FINDS("month:2026-03 distance>0", "r21 r20");
	FINDS("-flag:under,strained,recovered,none", "");
}
END_TEST

START_TEST(a_watchs_word_does_not_count_where_the_person_spoke)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin", .at = 5};
	struct observation seen = {.metric = METRIC_SLEEP_HOURS, .region = REGION_NONE,
	                           .source = "garmin", .at = 1};
	enum batch_outcome outcome;
	int64_t id;

	OK(journal_batch_begin(journal, &batch, &id, &err));
	seen.day = FIRST + 1; /* said by the person: 8 */
	seen.value = 3;
	OK(journal_batch_observation(journal, &seen, &outcome, &err));
	seen.metric = METRIC_RESTING_HR;
	seen.value = 61;
	OK(journal_batch_observation(journal, &seen, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	FINDS("sleep<6", "21 14 7 0");
	FINDS("rhr>60", "1");
}
END_TEST

static void import_runs(int count, const char *title)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin", .at = 5};
	enum batch_outcome outcome;
	char identity[32];
	int64_t id;

	OK(journal_batch_begin(journal, &batch, &id, &err));
	for (int i = 0; i < count; i++) {
		struct recording made = run(FIRST + 10 + i, title, NULL, 5, 30, -1);

		snprintf(identity, sizeof identity, "g%d", i);
		made.source = "garmin";
		made.identity = identity;
		made.session.average_hr = opt_some(140 + i);
		made.session.maximum_hr = opt_some(180);
		OK(journal_batch_recording(journal, &made, &outcome, &err));
	}
	OK(journal_batch_commit(journal, &batch, &err));
}

START_TEST(words_of_an_import_come_change_and_go_with_it)
{
	struct change change;
	int64_t due;

	import_runs(3, "Parkrun");
	OK(journal_words_due(journal, &due, &err));
	ck_assert_int_gt(due, 0);
	FINDS("parkrun", "r12 r11 r10");
	OK(journal_words_due(journal, &due, &err));
	ck_assert_int_eq(due, 0);
	import_runs(2, "Volkslauf");
	FINDS("parkrun", "r12");
	FINDS("volksl", "r11 r10");
	OK(journal_undo(journal, &change, &err));
	FINDS("parkrun", "r12 r11 r10");
	FINDS("volksl", "");
	OK(journal_undo(journal, &change, &err));
	FINDS("parkrun", "");
	OK(journal_redo(journal, &change, &err));
	FINDS("parkrun", "r12 r11 r10");
	OK(journal_redo(journal, &change, &err));
	FINDS("parkrun", "r12");
	FINDS("volksl source:garmin", "r11 r10");
}
END_TEST

START_TEST(words_that_were_never_searched_before_are_not_lost_by_undo)
{
	struct change change;

	import_runs(2, "Parkrun");
	OK(journal_undo(journal, &change, &err));
	FINDS("parkrun", "");
	OK(journal_redo(journal, &change, &err));
	import_runs(1, "Volkslauf");
	OK(journal_undo(journal, &change, &err));
	FINDS("parkrun", "r11 r10");
	FINDS("volkslauf", "");
}
END_TEST

START_TEST(a_note_that_changes_is_found_by_what_it_says_now)
{
	struct change change;

	FINDS("stairs", "2");
	change_begin();
	OK(journal_put_note(journal, FIRST + 2, "All is well", 2, &err));
	change_end();
	FINDS("stairs", "");
	FINDS("well", "2");
	change_begin();
	OK(journal_put_note(journal, FIRST + 2, " ", 2, &err));
	change_end();
	FINDS("well", "");
	OK(journal_undo(journal, &change, &err));
	FINDS("well", "2");
	OK(journal_undo(journal, &change, &err));
	FINDS("stairs", "2");
}
END_TEST

START_TEST(what_one_source_calls_it_and_another_notes_is_one_session)
{
	struct recording own = {.source = SOURCE_SELF, .identity = "", .notes = "new shoes"};
	int64_t id = 5;

	import_runs(1, "Parkrun");
	FINDS("parkrun", "r10");
	own.session = run(FIRST + 10, NULL, NULL, 5, 30, 8).session;
	change_begin();
	OK(journal_edit_activity(journal, id, &own, &err));
	change_end();
	FINDS("parkrun shoes", "r10");
	FINDS("parkrun rpe:8", "r10");
	FINDS("shoes -parkrun", "");
	change_begin();
	OK(journal_delete_activity(journal, id, &err));
	change_end();
	FINDS("parkrun", "");
}
END_TEST

struct sums {
	double load[64];
};

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct sums *sums = context;

	ck_assert_double_eq_tol(figure->load, sums->load[figure->day - FIRST], 1e-6);
	return true;
}

static struct sums sums;

static bool on_session(void *context, const struct session *session)
{
	struct session_load load;

	(void)context;
	OK(days_session_load(days, session, &load, &err));
	sums.load[session->day - FIRST] += load.load;
	return true;
}

START_TEST(loads_shown_are_those_that_were_scored)
{
	memset(&sums, 0, sizeof sums);
	change_begin();
	for (day_number day = FIRST; day <= TODAY; day++)
		say(day, METRIC_RESTING_HR, REGION_NONE, SOURCE_SELF, 45 + day % 5);
	change_end();
	import_runs(12, "Loop");
	OK(days_refresh(days, TODAY, NULL, NULL, &err));
	OK(journal_sessions(journal, FIRST, TODAY, on_session, NULL, &err));
	ck_assert_double_gt(sums.load[10], 1);
	OK(days_figures(days, FIRST, TODAY, on_figure, &sums, &err));
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("find");
	TCase *one = tcase_create("find");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, words_are_found_in_notes_and_titles_newest_first);
	tcase_add_test(one, terms_on_sessions_find_sessions_alone);
	tcase_add_test(one, terms_on_days_find_days_and_hold_for_the_day_of_a_session);
	tcase_add_test(one, a_watchs_word_does_not_count_where_the_person_spoke);
	tcase_add_test(one, words_of_an_import_come_change_and_go_with_it);
	tcase_add_test(one, words_that_were_never_searched_before_are_not_lost_by_undo);
	tcase_add_test(one, a_note_that_changes_is_found_by_what_it_says_now);
	tcase_add_test(one, what_one_source_calls_it_and_another_notes_is_one_session);
	tcase_add_test(one, loads_shown_are_those_that_were_scored);
	tcase_set_timeout(one, 60);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
