/* When two sources tell of one session, when of two, and when the person has to say: at
 * every edge of the rules, on a journal. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../../src/import/internal.h"

#define DAY 20000
#define MORNING (DAY * 86400LL + 7 * 3600)
#define HOUR 3600
#define NOT_SAID (-1.0)

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void journal_make(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, MORNING};

	snprintf(folder, sizeof folder, "/tmp/recoup-match-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	OK(journal_open(&journal, &options, &err));
}

static void journal_remove(void)
{
	static const char *const endings[] = {"", "-wal", "-shm"};
	char file[160];

	journal_close(journal);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, endings[i]);
		unlink(file);
	}
	rmdir(folder);
}

/* Nothing of what is stored between the two stays. */
static void begin(void)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin", .at = MORNING};
	int64_t id;

	OK(journal_batch_begin(journal, &batch, &id, &err));
}

static void end(void)
{
	journal_batch_abort(journal);
}

/* What one source tells: seconds after seven, how long, how long moving, how far. */
struct told {
	int at;
	double duration_s, moving_s, distance_m;
	enum sport sport;
	bool only_the_day;
};

static struct opt_real said(double value)
{
	return value < 0 ? opt_none() : opt_some(value);
}

static struct recording recording_of(const char *source, const char *identity,
                                     const struct told *told)
{
	return (struct recording){
		.source = source, .identity = identity, .says_start = !told->only_the_day,
		.says_sport = true,
		.session = {.start = MORNING + told->at, .day = DAY, .sport = told->sport,
		            .duration_s = said(told->duration_s), .moving_s = said(told->moving_s),
		            .distance_m = said(told->distance_m)}};
}

static int64_t stored(const struct recording *recording)
{
	enum batch_outcome outcome;

	OK(journal_batch_recording(journal, recording, &outcome, &err));
	ck_assert_int_eq(outcome, recording->activity ? BATCH_MERGED : BATCH_ADDED);
	return journal_batch_activity(journal);
}

#define ONE "one"
#define TWO "two"
#define OVERLAP "they overlap in time, but differ in length or distance"
#define ALIKE "alike in length and distance, and less than half an hour apart"
#define ZONE "alike in length and apart by whole hours: a time zone may be wrong"

/* ONE, TWO, or why the person has to say. */
static const char *judged(const struct told *first, const struct told *second)
{
	const struct recording garmin = recording_of("garmin", "g", first);
	const struct recording strava = recording_of("strava", "s", second);
	struct match match, again = {0};
	int64_t activity;

	begin();
	activity = stored(&garmin);
	OK(match_activity(journal, &strava, &match, &err));
	/* Sync asks the same and is told the same. */
	OK(import_same_session(journal, &strava, &again.activity, &again.doubtful, &again.reason,
	                       &err));
	ck_assert_int_eq(match.activity, again.activity);
	ck_assert_int_eq(match.doubtful, again.doubtful);
	ck_assert_ptr_eq(match.reason, again.reason);
	ck_assert(match.activity == 0 || match.doubtful == 0);
	ck_assert(match.activity == 0 || match.activity == activity);
	ck_assert(match.doubtful == 0 || match.doubtful == activity);
	end();
	return match.activity ? ONE : match.doubtful ? match.reason : TWO;
}

static void judge(const char *wanted, struct told first, struct told second)
{
	const char *got = judged(&first, &second);

	ck_assert_msg(strcmp(got, wanted) == 0, "%d s, %.0f s (%.0f), %.1f m of %d%s: %s, not %s",
	              second.at, second.duration_s, second.moving_s, second.distance_m,
	              (int)second.sport, second.only_the_day ? ", a day" : "", got, wanted);
	/* Whichever is imported first. */
	got = judged(&second, &first);
	ck_assert_msg(strcmp(got, wanted) == 0, "%d s, %.0f s, %.1f m the other way: %s, not %s",
	              second.at, second.duration_s, second.distance_m, got, wanted);
}

/* `at` seconds later another source tells of a run. */
static struct told run(int at, double duration_s, double distance_m)
{
	return (struct told){at, duration_s, NOT_SAID, distance_m, SPORT_RUN, false};
}

static struct told of_a_day(int at, double duration_s, double distance_m)
{
	return (struct told){at, duration_s, NOT_SAID, distance_m, SPORT_RUN, true};
}

static struct told of_sport(enum sport sport)
{
	return (struct told){0, 1000, NOT_SAID, 10000, sport, false};
}

START_TEST(started_within_three_minutes_and_much_alike_is_one)
{
	/* So short that they do not overlap by much. */
	judge(ONE, run(0, 200, 10000), run(180, 200, 10000));
	judge(ALIKE, run(0, 200, 10000), run(181, 200, 10000));
	judge(ONE, run(0, 200, 10000), run(180, 161, 10000));
	judge(TWO, run(0, 200, 10000), run(180, 160, 10000));
	judge(ONE, run(0, 200, 10000), run(180, 200, 8501));
	judge(TWO, run(0, 200, 10000), run(180, 200, 8500));
}
END_TEST

START_TEST(overlapping_by_more_than_half_is_one)
{
	judge(ONE, run(0, 1000, 10000), run(499, 1000, 10000));
	judge(OVERLAP, run(0, 1000, 10000), run(500, 1000, 10000));
	judge(ONE, run(0, 1000, 10000), run(400, 1000, 8501));
	judge(OVERLAP, run(0, 1000, 10000), run(400, 1000, 8500));
	/* Of the longer of the two. */
	judge(ONE, run(0, 1000, 10000), run(200, 501, 10000));
	judge(OVERLAP, run(0, 1000, 10000), run(200, 500, 10000));
	judge(OVERLAP, run(0, 1000, 10000), run(749, 1000, 9000));
	judge(TWO, run(0, 1000, 10000), run(750, 1000, 9000));
}
END_TEST

START_TEST(a_pause_that_one_source_counts_changes_nothing)
{
	const struct told paused = {0, 1000, 500, 10000, SPORT_RUN, false};

	judge(ONE, paused, run(100, 500, 10000));
	judge(OVERLAP, run(0, 1000, 10000), run(100, 500, 10000));
	judge(ONE, (struct told){0, NOT_SAID, 500, 10000, SPORT_RUN, false},
	      (struct told){150, NOT_SAID, 500, 10000, SPORT_RUN, false});
}
END_TEST

START_TEST(a_distance_that_is_not_known_is_no_disagreement)
{
	judge(ONE, run(0, 1000, NOT_SAID), run(10, 1000, 10000));
	judge(ONE, run(0, 1000, 0.9), run(10, 1000, 10000));
	judge(OVERLAP, run(0, 1000, 1), run(10, 1000, 10000));
}
END_TEST

START_TEST(without_a_duration_the_start_and_the_distance_say)
{
	judge(ONE, run(0, 1000, 10000), run(180, NOT_SAID, 10000));
	judge(TWO, run(0, 1000, 10000), run(181, NOT_SAID, 10000));
	judge(ONE, run(0, 1000, 10000), run(180, NOT_SAID, 9001));
	judge(TWO, run(0, 1000, 10000), run(180, NOT_SAID, 9000));
	judge(ONE, run(0, NOT_SAID, 10000), run(180, NOT_SAID, 10000));
	judge(TWO, run(0, NOT_SAID, 10000), run(1000, NOT_SAID, 10000));
}
END_TEST

START_TEST(a_source_that_knows_only_the_day_is_taken_at_its_word)
{
	judge(ONE, run(0, 1000, 10000), of_a_day(5 * HOUR, 1000, 10000));
	judge(ONE, of_a_day(0, 1000, 10000), of_a_day(5 * HOUR, 1000, 10000));
	judge(ONE, run(0, 1000, 10000), of_a_day(9000, 901, 10000));
	judge(TWO, run(0, 1000, 10000), of_a_day(9000, 900, 10000));
	judge(ONE, run(0, 1000, 10000), of_a_day(9000, 1000, 9001));
	judge(TWO, run(0, 1000, 10000), of_a_day(9000, 1000, 9000));
	judge(TWO, run(0, 1000, 10000), of_a_day(9000, NOT_SAID, 10000));
}
END_TEST

START_TEST(the_day_has_to_be_the_same_where_it_is_all_that_is_known)
{
	const struct told one = run(0, 1000, 10000), other = of_a_day(9000, 1000, 10000);
	struct recording garmin = recording_of("garmin", "g", &one);
	struct recording strava = recording_of("strava", "s", &other);
	struct match match;

	strava.session.day++;
	begin();
	stored(&garmin);
	OK(match_activity(journal, &strava, &match, &err));
	ck_assert_int_eq(match.activity, 0);
	end();
}
END_TEST

START_TEST(a_zone_that_one_source_got_wrong_is_seen)
{
	for (int hours = 1; hours <= 14; hours++) {
		judge(ONE, run(0, 1000, 10000), run(hours * HOUR + 90, 1000, 10000));
		judge(ONE, run(0, 1000, 10000), run(hours * HOUR - 90, 1000, 10000));
		judge(TWO, run(0, 1000, 10000), run(hours * HOUR + 91, 1000, 10000));
		judge(TWO, run(0, 1000, 10000), run(hours * HOUR - 91, 1000, 10000));
	}
	judge(TWO, run(0, 1000, 10000), run(15 * HOUR, 1000, 10000));
	judge(ONE, run(0, 1000, 10000), run(2 * HOUR, 981, 10000));
	judge(TWO, run(0, 1000, 10000), run(2 * HOUR, 980, 10000));
	judge(ONE, run(0, 1000, 10000), run(2 * HOUR, 1000, 9801));
}
END_TEST

START_TEST(hours_apart_and_not_quite_the_same_the_person_says)
{
	judge(ZONE, run(0, 1000, 10000), run(2 * HOUR, 1000, 9800));
	judge(ZONE, run(0, 1000, 10000), run(2 * HOUR, 981, NOT_SAID));
	judge(TWO, run(0, 1000, 10000), run(2 * HOUR, 980, NOT_SAID));
	judge(ZONE, run(0, 1000, NOT_SAID), run(HOUR + 90, 1000, 10000));
	judge(TWO, run(0, 1000, NOT_SAID), run(HOUR + 91, 1000, 10000));
	judge(ZONE, run(0, 1000, NOT_SAID), run(14 * HOUR + 90, 1000, 10000));
	judge(TWO, run(0, 1000, NOT_SAID), run(15 * HOUR, 1000, 10000));
	/* No whole hour at all is none. */
	judge(TWO, run(0, 100, 10000), run(90, 100, 5000));
}
END_TEST

START_TEST(alike_and_soon_after_the_person_says)
{
	judge(ALIKE, run(0, 1000, 10000), run(1800, 1000, 10000));
	judge(TWO, run(0, 1000, 10000), run(1801, 1000, 10000));
	judge(ALIKE, run(0, 1000, 10000), run(1500, 951, 10000));
	judge(TWO, run(0, 1000, 10000), run(1500, 950, 10000));
	judge(ALIKE, run(0, 1000, 10000), run(1500, 1000, 9501));
	judge(TWO, run(0, 1000, 10000), run(1500, 1000, 9500));
}
END_TEST

START_TEST(sources_name_the_same_outing_differently)
{
	static const struct {
		const char *wanted;
		enum sport one, other;
	} pairs[] = {
		{ONE, SPORT_RUN, SPORT_TREADMILL_RUN}, {ONE, SPORT_RUN, SPORT_TRAIL_RUN},
		{ONE, SPORT_WALK, SPORT_HIKE}, {ONE, SPORT_RIDE, SPORT_INDOOR_RIDE},
		{ONE, SPORT_SWIM, SPORT_SWIM}, {ONE, SPORT_RUN, SPORT_OTHER}, {ONE, SPORT_SWIM, SPORT_OTHER},
		{TWO, SPORT_RUN, SPORT_RIDE}, {TWO, SPORT_RUN, SPORT_WALK}, {TWO, SPORT_RUN, SPORT_HIKE},
		{TWO, SPORT_TREADMILL_RUN, SPORT_INDOOR_RIDE}, {TWO, SPORT_WALK, SPORT_RIDE},
		{TWO, SPORT_HIKE, SPORT_INDOOR_RIDE}, {TWO, SPORT_HIKE, SPORT_SWIM},
		{TWO, SPORT_RIDE, SPORT_SWIM}, {TWO, SPORT_WALK, SPORT_SWIM}, {TWO, SPORT_RUN, SPORT_SWIM},
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
		judge(pairs[i].wanted, of_sport(pairs[i].one), of_sport(pairs[i].other));
}
END_TEST

/* The activity that a recording of another source, told so, is found to be of. */
static int64_t found(struct told told, int64_t *doubtful)
{
	const struct recording recording = recording_of("polar", "p", &told);
	struct match match;

	struct match again;

	OK(match_activity(journal, &recording, &match, &err));
	OK(import_same_session(journal, &recording, &again.activity, &again.doubtful, &again.reason,
	                       &err));
	ck_assert_int_eq(match.activity, again.activity);
	ck_assert_int_eq(match.doubtful, again.doubtful);
	if (doubtful)
		*doubtful = match.doubtful;
	return match.activity;
}

START_TEST(of_several_the_nearest_is_meant)
{
	const struct told early = run(0, 1000, 10000), late = run(160, 1000, 10000);
	const struct told longer = run(80, 1150, 10000), shorter = run(80, 1000, 9000);
	struct recording first = recording_of("garmin", "1", &early);
	struct recording second = recording_of("garmin", "2", &late);
	int64_t a, b;

	begin();
	a = stored(&first);
	b = stored(&second);
	ck_assert_int_eq(found(run(70, 1000, 10000), NULL), a);
	ck_assert_int_eq(found(run(90, 1000, 10000), NULL), b);
	end();

	/* As soon, but nearer in length, or in distance. */
	first = recording_of("garmin", "1", &longer);
	second = recording_of("garmin", "2", &shorter);
	begin();
	a = stored(&first);
	b = stored(&second);
	ck_assert_int_eq(found(run(80, 1150, 9800), NULL), a);
	ck_assert_int_eq(found(run(80, 1020, 9000), NULL), b);
	end();
}
END_TEST

/* Of two that one rule takes, the one that is more alike, whichever came first. */
static void nearer_is_meant(struct told told, struct told near, struct told far)
{
	const struct recording close = recording_of("garmin", "near", &near);
	const struct recording wide = recording_of("garmin", "far", &far);

	for (int order = 0; order < 2; order++) {
		int64_t meant;

		begin();
		if (order == 0)
			stored(&wide);
		meant = stored(&close);
		if (order == 1)
			stored(&wide);
		ck_assert_int_eq(found(told, NULL), meant);
		end();
	}
}

START_TEST(by_each_rule_the_more_alike_is_meant)
{
	const struct told told = run(0, 1000, 10000), bare = run(100, NOT_SAID, 10000);

	nearer_is_meant(told, run(400, 1000, 10000), run(400, 1100, 10000));
	nearer_is_meant(told, run(400, 1000, 10000), run(400, 1000, 9000));
	nearer_is_meant(told, of_a_day(HOUR, 1000, 10000), of_a_day(HOUR, 1050, 10000));
	nearer_is_meant(told, of_a_day(HOUR, 1000, 10000), of_a_day(HOUR, 1000, 9500));
	nearer_is_meant(told, run(2 * HOUR, 1000, 10000), run(2 * HOUR, 1010, 10000));
	nearer_is_meant(told, run(2 * HOUR, 1000, 10000), run(2 * HOUR, 1000, 9900));
	/* The start, even alone, says more than an overlap. */
	nearer_is_meant(told, bare, run(400, 1000, 10000));
}
END_TEST

START_TEST(where_nothing_is_nothing_is_found)
{
	int64_t doubt;

	begin();
	ck_assert_int_eq(found(run(0, 1000, 10000), &doubt), 0);
	ck_assert_int_eq(doubt, 0);
	end();
}
END_TEST

/* Two outings that this source told of already, and a third that it did not. */
START_TEST(what_is_told_already_is_passed_over_and_the_next_one_found)
{
	const struct told at[3] = {run(-120, 1000, 10000), run(-60, 1000, 10000), run(100, 1000, 10000)};
	int64_t free_one = 0;

	begin();
	for (int i = 0; i < 3; i++) {
		const char *const names[] = {"1", "2", "3"};
		struct recording recording = recording_of("garmin", names[i], &at[i]);
		int64_t activity = stored(&recording);

		free_one = activity;
		recording.source = "polar";
		recording.activity = activity;
		if (i < 2)
			stored(&recording);
	}
	ck_assert_int_eq(found(run(-60, 1000, 10000), NULL), free_one);
	end();
}
END_TEST

/* The rule that fits better goes before the one that fits at all. */
START_TEST(the_surer_rule_goes_first)
{
	/* Each is nearer in length and distance than the one before it, and by a lesser rule. */
	const struct told by_start = run(170, 1190, 9000);
	const struct told by_overlap = run(400, 1100, 9400);
	const struct told by_day = of_a_day(5 * HOUR, 1050, 9700);
	const struct told by_zone = run(2 * HOUR, 1000, 10000);
	const struct told *const all[] = {&by_start, &by_overlap, &by_day, &by_zone};

	for (size_t from = 0; from + 1 < 4; from++) {
		int64_t surest = 0;

		begin();
		for (size_t i = 4; i-- > from;) {
			char identity[24];
			struct recording recording;

			snprintf(identity, sizeof identity, "%zu", i);
			recording = recording_of("garmin", identity, all[i]);
			surest = stored(&recording);
		}
		ck_assert_int_eq(found(run(0, 1000, 10000), NULL), surest);
		end();
	}
}
END_TEST

START_TEST(a_session_in_doubt_gives_way_to_one_that_is_sure)
{
	const struct told doubtful = run(-1500, 1000, 10000), sure = run(0, 1000, 10000);
	const struct recording one = recording_of("garmin", "1", &doubtful);
	const struct recording two = recording_of("garmin", "2", &sure);
	int64_t first, second, doubt;

	begin();
	first = stored(&one);
	ck_assert_int_eq(found(run(0, 1000, 10000), &doubt), 0);
	ck_assert_int_eq(doubt, first);
	second = stored(&two);
	ck_assert_int_eq(found(run(0, 1000, 10000), &doubt), second);
	ck_assert_int_eq(doubt, 0);
	end();
}
END_TEST

START_TEST(of_several_doubts_the_first_is_asked_about)
{
	const struct told overlaps = run(-700, 1000, 10000), alike = run(1500, 1000, 10000);
	const struct recording one = recording_of("garmin", "1", &overlaps);
	const struct recording two = recording_of("garmin", "2", &alike);
	const struct told told = run(0, 1000, 10000);
	const struct recording asked = recording_of("polar", "p", &told);
	struct match match;
	int64_t first;

	begin();
	first = stored(&one);
	stored(&two);
	OK(match_activity(journal, &asked, &match, &err));
	ck_assert_int_eq(match.doubtful, first);
	ck_assert_str_eq(match.reason, OVERLAP);
	end();
}
END_TEST

START_TEST(two_recordings_of_one_source_are_two_sessions)
{
	const struct told told = run(0, 1000, 10000), soon = run(60, 1000, 10000);
	struct recording garmin = recording_of("garmin", "g", &told);
	struct recording polar = recording_of("polar", "first", &told);
	const struct recording again = recording_of("garmin", "again", &soon);
	struct match match;
	int64_t activity, doubt;

	begin();
	activity = stored(&garmin);
	OK(match_activity(journal, &again, &match, &err));
	ck_assert_int_eq(match.activity, 0);
	ck_assert_int_eq(match.doubtful, 0);
	/* Also where the session is told of by others too. */
	polar.activity = activity;
	stored(&polar);
	ck_assert_int_eq(found(run(60, 1000, 10000), &doubt), 0);
	ck_assert_int_eq(doubt, 0);
	end();
}
END_TEST

START_TEST(a_recording_that_is_known_stays_where_it_is)
{
	const struct told told = run(0, 1000, 10000);
	const struct recording garmin = recording_of("garmin", "g", &told);
	const struct recording strava = recording_of("strava", "s", &told);
	struct match match;

	begin();
	stored(&garmin);
	stored(&strava); /* kept apart by the person, say */
	OK(match_activity(journal, &strava, &match, &err));
	ck_assert_int_eq(match.activity, 0);
	ck_assert_int_eq(match.doubtful, 0);
	end();
}
END_TEST

/* Zones and late turns of the day put what is one session on days up to two apart. */
START_TEST(days_up_to_two_apart_may_be_of_one_session)
{
	for (int apart = -3; apart <= 3; apart++) {
		const struct told told = run(0, 1000, 10000);
		struct recording garmin = recording_of("garmin", "g", &told);
		int64_t activity, got;

		garmin.session.day += apart;
		begin();
		activity = stored(&garmin);
		got = found(run(0, 1000, 10000), NULL);
		ck_assert_int_eq(got, apart >= -2 && apart <= 2 ? activity : 0);
		end();
	}
}
END_TEST

/* However many there are: a treadmill that is stopped and started a hundred times a day. */
START_TEST(two_of_one_source_are_two_after_any_number)
{
	const struct told walk = {-HOUR, 300, NOT_SAID, 400, SPORT_WALK, false};
	const struct recording company = recording_of("strava", "s", &walk);
	struct recording recording;
	struct told told;
	struct match match;
	char identity[24];

	begin();
	stored(&company);
	for (int i = 0; i < 100; i++) {
		told = run(i * 300, 240, 800);
		snprintf(identity, sizeof identity, "%d", i);
		recording = recording_of("garmin", identity, &told);
		stored(&recording);
	}
	for (int i = 0; i < 100; i++) {
		told = run(i * 300 + 5, 240, 800);
		recording = recording_of("garmin", "again", &told);
		OK(match_activity(journal, &recording, &match, &err));
		ck_assert_msg(match.activity == 0, "joined to the %dth", i);
		/* While another source tells of each of them. */
		ck_assert_int_ne(found(told, NULL), 0);
	}
	end();
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("match");
	TCase *pairs = tcase_create("pairs"), *several = tcase_create("several");

	tcase_add_checked_fixture(pairs, journal_make, journal_remove);
	tcase_add_checked_fixture(several, journal_make, journal_remove);
	tcase_set_timeout(pairs, 120);
	tcase_set_timeout(several, 120);
	tcase_add_test(pairs, started_within_three_minutes_and_much_alike_is_one);
	tcase_add_test(pairs, overlapping_by_more_than_half_is_one);
	tcase_add_test(pairs, a_pause_that_one_source_counts_changes_nothing);
	tcase_add_test(pairs, a_distance_that_is_not_known_is_no_disagreement);
	tcase_add_test(pairs, without_a_duration_the_start_and_the_distance_say);
	tcase_add_test(pairs, a_source_that_knows_only_the_day_is_taken_at_its_word);
	tcase_add_test(pairs, the_day_has_to_be_the_same_where_it_is_all_that_is_known);
	tcase_add_test(pairs, a_zone_that_one_source_got_wrong_is_seen);
	tcase_add_test(pairs, hours_apart_and_not_quite_the_same_the_person_says);
	tcase_add_test(pairs, alike_and_soon_after_the_person_says);
	tcase_add_test(pairs, sources_name_the_same_outing_differently);
	suite_add_tcase(all, pairs);
	tcase_add_test(several, of_several_the_nearest_is_meant);
	tcase_add_test(several, by_each_rule_the_more_alike_is_meant);
	tcase_add_test(several, where_nothing_is_nothing_is_found);
	tcase_add_test(several, what_is_told_already_is_passed_over_and_the_next_one_found);
	tcase_add_test(several, the_surer_rule_goes_first);
	tcase_add_test(several, a_session_in_doubt_gives_way_to_one_that_is_sure);
	tcase_add_test(several, of_several_doubts_the_first_is_asked_about);
	tcase_add_test(several, two_recordings_of_one_source_are_two_sessions);
	tcase_add_test(several, a_recording_that_is_known_stays_where_it_is);
	tcase_add_test(several, two_of_one_source_are_two_after_any_number);
	tcase_add_test(several, days_up_to_two_apart_may_be_of_one_session);
	suite_add_tcase(all, several);
	return all;
}

RUN(suite())
