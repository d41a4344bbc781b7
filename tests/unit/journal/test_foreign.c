/* What others wrote into a journal, SQLite's errors in our words, and what is no session. */
#include "../runner.h"

#include "foreign.h"

START_TEST(a_day_shows_what_can_be_of_what_stands_there)
{
	struct day_record record;
	bool late = false, early = false, odd = false;

	put(SOURCES "DROP TRIGGER IF EXISTS observation_range_insert");
	put(SEEN("tag", "late", "strava", 1) SEEN("tag", "late", "garmin", 0) SEEN("tag", "late", "self", 0.2)
	    SEEN("tag", "early", "garmin", 0) SEEN("tag", "early", "self", 1) SEEN("tag", "early", "strava", 0)
	    SEEN("tag", LONG_NAME, "self", 1) SEEN("tag", "no", "self", 0)
	    SEEN("tag", "swapped", "garmin", 1) SEEN("tag", "swapped", "self", 0)
	    SEEN("soreness", "calves", "garmin", 2) SEEN("soreness", "calves", "self", 4)
	    SEEN("soreness", "calves", "strava", 6) SEEN("soreness", "elbow", "self", 3)
	    SEEN("energy", "calves", "self", 3) SEEN("energy", "", "self", 4)
	    SEEN("energy", "", "garmin", 2) SEEN("moonlight", "", "self", 4));
	for (int i = 0; i < 2 * DAY_TAGS_MAX; i++) {
		char sql[200];

		snprintf(sql, sizeof sql, SEEN("tag", "t%03d", "self", 1), i);
		put(sql);
	}
	OK(journal_day(journal, DAY, &record, &err));
	ck_assert_uint_eq(record.tag_count, DAY_TAGS_MAX);
	for (size_t i = 0; i < record.tag_count; i++) {
		late = late || strcmp(record.tags[i], "late") == 0;
		early = early || strcmp(record.tags[i], "early") == 0;
		odd = odd || strcmp(record.tags[i], "swapped") == 0 || strlen(record.tags[i]) >= TAG_NAME_MAX - 1;
	}
	ck_assert(early && !late && !odd);
	ck_assert_double_eq(record.value[METRIC_ENERGY].value, 4);
}
END_TEST

static int sessions;
static struct session last;

static bool on_session(void *context, const struct session *session)
{
	(void)context;
	sessions++;
	last = *session;
	return true;
}

static bool on_running(void *context, const struct running_day *day)
{
	*(int *)context += (int)day->runs;
	return true;
}

START_TEST(words_that_are_none_read_as_unknown)
{
	int runs = 0;

	put(SOURCES RUN_OF(1, "a", "garmin", "curling", "1") RUN_OF(2, "b", "garmin", "walk", "2")
	    RUN_OF(3, "c", "garmin", "run", "3"));
	sessions = 0;
	OK(journal_sessions(journal, DAY, DAY, on_session, NULL, &err));
	ck_assert_int_eq(sessions, 3);
	ck_assert_int_eq(last.workout, WORKOUT_NONE);
	ck_assert_int_eq(last.before, BEFORE_UNKNOWN);
	ck_assert_int_eq(last.after, AFTER_UNKNOWN);
	OK(journal_running_days(journal, DAY, DAY, on_running, &runs, &err));
	ck_assert_int_eq(runs, 1);
}
END_TEST

START_TEST(a_session_of_more_sources_than_can_be_shown_and_of_words_without_end)
{
	struct activity activity;

	for (int i = 0; i < 2 * ACTIVITY_SOURCES; i++) {
		char sql[600];

		snprintf(sql, sizeof sql, "INSERT INTO source (name, rank) VALUES ('s%d', %d);", i, 10 + i);
		put(sql);
		snprintf(sql, sizeof sql, RUN_FORMAT, i + 1, 1, i, i + 1);
		put(sql);
	}
	put("UPDATE recording SET title = (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
	    " WHERE i < 70000) SELECT group_concat('\xc3\xa9', '') FROM n) WHERE id = 1;"
	    "UPDATE recording SET title = NULL, notes = (SELECT replace(hex(zeroblob(100000)), '0', x'80'))"
	    " WHERE id = 2");
	OK(activity_resolve(journal, 1, &err));
	OK(journal_activity(journal, 1, &activity, &err));
	ck_assert_uint_eq(activity.source_count, ACTIVITY_SOURCES);
	ck_assert_ptr_nonnull(activity.title);
	ck_assert_uint_le(strlen(activity.title), NOTE_MAX);
	ck_assert_uint_eq(strlen(activity.title) % 2, 0); /* whole letters */
	ck_assert_ptr_null(activity.notes);
	activity_clear(&activity);
}
END_TEST

START_TEST(more_sources_than_a_journal_keeps_apart)
{
	struct observation seen = {.day = DAY, .metric = METRIC_WEIGHT, .region = REGION_NONE,
	                           .value = 70, .at = 5};
	static const char *const trust[] = {"never-seen", NULL};
	enum recoup_status status = RECOUP_OK;
	bool company;
	int count = 0;

	OK(journal_change_begin(journal, "sources", NOW, &err));
	for (; status == RECOUP_OK && count < 2 * SOURCES_MAX; count++) {
		char name[16];

		snprintf(name, sizeof name, "s%d", count);
		seen.source = name;
		seen.day = DAY + count;
		status = journal_put_observation(journal, &seen, &err);
	}
	ck_assert_int_eq(status, RECOUP_INPUT);
	OK(journal_change_commit(journal, &err));
	for (int i = 0; i < SOURCES_MAX + 4; i++) {
		char sql[600];

		snprintf(sql, sizeof sql, RUN_FORMAT, i + 1, i + 1, 100 + i, i + 1);
		put(sql);
	}
	/* Whoever is beyond what can be told apart is taken for company. */
	OK(journal_company(journal, "beyond", DAY, DAY, &company, &err));
	ck_assert(company);
	OK(journal_company(journal, "s100", DAY_MIN - 5, DAY_MAX + 5, &company, &err));
	ck_assert_int_ne(journal_trust(journal, trust, &err), RECOUP_OK);
	put("INSERT INTO source (name, rank) VALUES ('y1', 99), ('y2', 99), ('y3', 99), ('y4', 99)");
	journal_close(journal);
	ck_assert_int_eq(journal_open(&journal, &options, &err), RECOUP_JOURNAL);
}
END_TEST

/* ---- SQLite's errors in our words ---- */

START_TEST(every_error_has_its_words)
{
	static const struct {
		int code;
		enum recoup_status status;
	} cases[] = {
		{SQLITE_BUSY, RECOUP_BUSY}, {SQLITE_LOCKED, RECOUP_BUSY}, {SQLITE_READONLY, RECOUP_UNREADABLE},
		{SQLITE_PERM, RECOUP_UNREADABLE}, {SQLITE_CANTOPEN, RECOUP_UNREADABLE},
		{SQLITE_FULL, RECOUP_UNREADABLE}, {SQLITE_IOERR_READ, RECOUP_UNREADABLE},
		{SQLITE_CONSTRAINT_CHECK, RECOUP_INPUT}, {SQLITE_NOMEM, RECOUP_INTERNAL},
		{SQLITE_NOTADB, RECOUP_JOURNAL}, {SQLITE_CORRUPT, RECOUP_JOURNAL}, {SQLITE_ERROR, RECOUP_JOURNAL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		ck_assert_int_eq(database_fail(NULL, "x", cases[i].code, &err), cases[i].status);
		ck_assert(*err.what && *err.hint);
		/* And so is a statement that was not to be had. */
		journal_fail(journal, cases[i].code, NULL);
		ck_assert_int_eq(statement_refused(journal), cases[i].status);
	}
}
END_TEST

START_TEST(a_change_that_was_broken_off_goes_no_further)
{
	char *text;

	OK(journal_change_begin(journal, "a change", NOW, &err));
	OK(journal_put_note(journal, DAY, "words", NOW, &err));
	ck_assert_int_eq(sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
	ck_assert_int_ne(journal_put_note(journal, DAY + 1, "words", NOW, &err), RECOUP_OK);
	ck_assert_int_ne(journal_exec(journal, "DELETE FROM note", &err), RECOUP_OK);
	ck_assert_int_ne(journal_change_commit(journal, &err), RECOUP_OK);
	journal_change_abort(journal);
	again();
	OK(journal_note(journal, DAY, &text, &err));
	ck_assert_ptr_null(text);
}
END_TEST

START_TEST(statements_that_there_is_no_room_to_keep_are_made_anew)
{
	size_t kept = journal->slot_count;
	char *text;

	journal->slot_count = STATEMENT_SLOTS;
	for (size_t i = kept; i < STATEMENT_SLOTS; i++)
		journal->slots[i] = (struct statement_slot){NULL, NULL};
	OK(journal_change_begin(journal, "a change", NOW, &err));
	OK(journal_put_note(journal, DAY, "words", NOW, &err));
	OK(journal_change_commit(journal, &err));
	OK(journal_note(journal, DAY, &text, &err));
	ck_assert_str_eq(text, "words");
	free(text);
	statement_done(journal, NULL);
}
END_TEST

static bool on_figure(void *context, const struct day_figure *figure)
{
	(void)figure;
	++*(int *)context;
	return true;
}

START_TEST(a_figure_that_cannot_be_drawn_is_left_out)
{
	static const char *const rows[] = {
		"50, 1, 1, 1, 1, 1, 1, 3", "-5, 1, 1, 1, 1, 1, 1, 3", "50, 1e9, 1, 1, 1, 1, 1, 3",
		"50, 1, 1, -1, 1, 1, 1, 3", "50, 1, 1, 1, 1, 1, 9e999, 3", "50, 1, 1, 1, 1, 1, 1, NULL",
	};
	int drawn = 0;

	for (int i = 0; i < 6; i++) {
		char sql[200];

		snprintf(sql, sizeof sql, "INSERT INTO day_figure VALUES (%d, %s)", DAY + i, rows[i]);
		put(sql);
	}
	OK(journal_cache_figures(journal, DAY, DAY + 9, on_figure, &drawn, &err));
	ck_assert_int_eq(drawn, 2);
}
END_TEST

START_TEST(whatever_differs_of_what_was_eaten_is_a_change)
{
	struct recording run = {.source = SOURCE_SELF, .says_start = true, .says_sport = true};
	struct change change;
	int64_t activity;

	run.session.day = DAY;
	run.session.start = (instant)DAY * SECONDS_PER_DAY;
	run.session.duration_s = opt_some(600);
	OK(journal_change_begin(journal, "a run", NOW, &err));
	OK(journal_add_activity(journal, &run, &activity, &err));
	OK(journal_change_commit(journal, &err));
	for (int field = 0; field < 10; field++) {
		struct fuelling fuelling = {.carbohydrate_during_g = opt_some(30)};

		switch (field) {
		case 0: fuelling.carbohydrate_during_g = opt_some(40); break;
		case 1: fuelling.cramps = SAID_YES; break;
		case 2: fuelling.dizziness = SAID_YES; break;
		case 3: fuelling.stomach = SAID_YES; break;
		case 4: case 5: case 6: fuelling.fluids_l[field - 4] = opt_some(0.5); break;
		default: fuelling.electrolytes[field - 7] = SAID_NO; break;
		}
		for (int i = 0; i < 3; i++) {
			struct fuelling plain = {.carbohydrate_during_g = opt_some(30)};

			OK(journal_change_begin(journal, "fuel", NOW, &err));
			OK(journal_put_fuelling(journal, activity, i == 0 ? &plain : &fuelling, NOW, &err));
			OK(journal_change_commit(journal, &err));
		}
		/* The second time it was said already: one undo takes the first away. */
		OK(journal_undo(journal, &change, &err));
		OK(journal_fuelling(journal, activity, &fuelling, &err));
		ck_assert_msg(fuelling.carbohydrate_during_g.value == 30 && fuelling.cramps == SAID_NOTHING &&
		              fuelling.dizziness == SAID_NOTHING && fuelling.stomach == SAID_NOTHING, "%d", field);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("a journal of others");
	TCase *tests = tcase_create("foreign");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_day_shows_what_can_be_of_what_stands_there);
	tcase_add_test(tests, words_that_are_none_read_as_unknown);
	tcase_add_test(tests, a_session_of_more_sources_than_can_be_shown_and_of_words_without_end);
	tcase_add_test(tests, more_sources_than_a_journal_keeps_apart);
	tcase_add_test(tests, every_error_has_its_words);
	tcase_add_test(tests, a_change_that_was_broken_off_goes_no_further);
	tcase_add_test(tests, statements_that_there_is_no_room_to_keep_are_made_anew);
	tcase_add_test(tests, a_figure_that_cannot_be_drawn_is_left_out);
	tcase_add_test(tests, whatever_differs_of_what_was_eaten_is_a_change);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
