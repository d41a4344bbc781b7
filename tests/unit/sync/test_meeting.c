/* Undo where another machine had a say since, whatever it is of: that word stays, and what
 * was said here alone is taken back. And conflicts of every kind, taken or kept. */
#include "../runner.h"

#include "world.h"

#define DAY 19700
#define GARMIN "SELECT activity FROM recording WHERE source = 'garmin'"

static struct world world;
static struct machine *a, *b;

static void begin(void)
{
	world_begin(&world, 2, 1);
	a = &world.at[0];
	b = &world.at[1];
	world_settle(&world);
}

static void end(void)
{
	world_end(&world);
}

static void change(struct machine *machine)
{
	world.now += 60;
	OK(journal_change_begin(machine->journal, "a change", machine_now(&world, machine), &world_error));
}

static void commit(struct machine *machine)
{
	OK(journal_change_commit(machine->journal, &world_error));
}

/* What a person can say, once this way and once another. */
static void note_say(struct machine *machine, int way)
{
	OK(journal_put_note(machine->journal, DAY, way ? "other words" : "words", world.now,
	                    &world_error));
}

static void note_unsay(struct machine *machine, int way)
{
	(void)way;
	OK(journal_put_note(machine->journal, DAY, "", world.now, &world_error));
}

static void plan_say(struct machine *machine, int way)
{
	struct day_plan plan = {.day = DAY, .kind = way ? PLAN_LONG : PLAN_EASY, .note = "flat"};

	OK(journal_put_plan(machine->journal, &plan, world.now, &world_error));
}

static void plan_unsay(struct machine *machine, int way)
{
	struct day_plan plan = {.day = DAY, .kind = PLAN_NONE};

	(void)way;
	OK(journal_put_plan(machine->journal, &plan, world.now, &world_error));
}

static void value_say(struct machine *machine, int way)
{
	struct observation seen = {.day = DAY, .metric = METRIC_ENERGY, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .value = 2 + way, .at = world.now};

	OK(journal_put_observation(machine->journal, &seen, &world_error));
}

static void value_unsay(struct machine *machine, int way)
{
	(void)way;
	OK(journal_clear_observation(machine->journal, DAY, METRIC_ENERGY, REGION_NONE, SOURCE_SELF,
	                             &world_error));
}

static void eaten_say(struct machine *machine, int way)
{
	struct fuelling fuelling = {.cramps = way ? SAID_YES : SAID_NO};

	OK(journal_put_fuelling(machine->journal, ask(machine, GARMIN),
	                        &fuelling, world.now, &world_error));
}

static void eaten_unsay(struct machine *machine, int way)
{
	struct fuelling fuelling = {.cramps = SAID_NOTHING};

	(void)way;
	OK(journal_put_fuelling(machine->journal, ask(machine, GARMIN),
	                        &fuelling, world.now, &world_error));
}

static void edit_say(struct machine *machine, int way)
{
	struct recording word = {.source = SOURCE_SELF, .says_start = false};

	word.session.day = DAY;
	word.session.rpe = opt_some(5 + way);
	OK(journal_edit_activity(machine->journal, ask(machine, GARMIN),
	                         &word, &world_error));
}

static void practice_say(struct machine *machine, int way)
{
	struct practice_done done = {.day = DAY, .practice = "box", .kind = "breathwork",
	                             .seconds = 100 + way, .start = 5};

	done.id = ask(machine, "SELECT coalesce(max(id), 0) FROM practice_done");
	OK(journal_put_practice(machine->journal, &done, world.now, &world_error));
}

static void practice_unsay(struct machine *machine, int way)
{
	(void)way;
	OK(journal_delete_practice(machine->journal, ask(machine, "SELECT max(id) FROM practice_done"),
	                           &world_error));
}

static const struct word {
	const char *name;
	void (*say)(struct machine *machine, int way);
	void (*unsay)(struct machine *machine, int way); /* NULL: it cannot be */
	const char *sql; /* what stands there */
} words[] = {
	{"note", note_say, note_unsay, "SELECT count(*) FROM note WHERE text = 'other words'"},
	{"plan", plan_say, plan_unsay, "SELECT count(*) FROM plan WHERE kind = 'long'"},
	{"value", value_say, value_unsay, "SELECT count(*) FROM observation WHERE value = 3"},
	{"fuelling", eaten_say, eaten_unsay, "SELECT count(*) FROM fuelling WHERE cramps = 1"},
	{"edit", edit_say, NULL, "SELECT count(*) FROM recording WHERE rpe = 6"},
	{"practice", practice_say, practice_unsay, 
	 "SELECT count(*) FROM practice_done WHERE seconds = 101"},
};
#define WORDS ((int)(sizeof words / sizeof *words))

static void said_by(struct machine *machine, void (*act)(struct machine *machine, int way), int way)
{
	change(machine);
	act(machine, way);
	commit(machine);
}

static void begun(void)
{
	import_run(&world, a, "garmin", "g", DAY, 10, 0);
	log_run(&world, b, DAY + 1, 5); /* numbers differ from here on */
	world_settle(&world);
}

START_TEST(undo_spares_what_another_machine_said_since)
{
	const struct word *word = &words[_i];
	struct change change;

	begun();
	said_by(a, word->say, 0);
	world_settle(&world);
	said_by(b, word->say, 1);
	world_settle(&world);
	ck_assert_int_eq(ask(a, word->sql), 1);
	OK(journal_undo(a->journal, &change, &world_error));
	ck_assert_msg(change.partly, "%s", word->name);
	ck_assert_msg(ask(a, word->sql) == 1, "%s", word->name);
	world_settle(&world);
	world_same(&world);
	ck_assert_msg(ask(b, word->sql) == 1, "%s", word->name);
	redo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_msg(ask(b, word->sql) == 1, "%s", word->name);
}
END_TEST

START_TEST(undo_takes_back_what_nobody_else_spoke_of)
{
	const struct word *word = &words[_i];
	struct change change;

	begun();
	said_by(a, word->say, 1);
	world_settle(&world);
	OK(journal_undo(a->journal, &change, &world_error));
	ck_assert(!change.partly);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(b, word->sql), 0);
	redo(&world, a);
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(b, word->sql), 1);
}
END_TEST

/* Gone there, said again here by redo: the last act counts. */
START_TEST(what_another_machine_took_away_is_met_by_undo)
{
	const struct word *word = &words[_i];
	struct change change;

	begun();
	said_by(a, word->say, 1);
	said_by(a, word->say, 0);
	world_settle(&world);
	if (word->unsay)
		said_by(b, word->unsay, 0);
	world_settle(&world);
	OK(journal_undo(a->journal, &change, &world_error));
	world_settle(&world);
	world_same(&world);
	OK(journal_undo(a->journal, &change, &world_error));
	world_settle(&world);
	world_same(&world);
	ck_assert_int_eq(ask(b, word->sql), 0);
}
END_TEST

/* ---- conflicts ---- */

static struct {
	int64_t numbers[32];
	int count, gone;
	enum fact_state other;
} listed;

static bool on_conflict(void *context, const struct sync_conflict *conflict)
{
	(void)context;
	listed.numbers[listed.count++] = conflict->number;
	listed.other = conflict->other.state;
	listed.gone += conflict->other.state == FACT_GONE || conflict->kept.state == FACT_GONE;
	return listed.count < 32;
}

static void list(struct machine *machine)
{
	memset(&listed, 0, sizeof listed);
	OK(journal_sync_conflicts(machine->journal, on_conflict, NULL, &world_error));
}

START_TEST(the_other_side_of_any_conflict_can_be_taken)
{
	const struct word *word = &words[_i / 2];
	bool gone = _i % 2, one_each = word->say == practice_say;

	begun();
	if (gone || one_each) {
		said_by(a, word->say, 0);
		world_settle(&world);
	}
	said_by(a, gone && word->unsay ? word->unsay : word->say, 1);
	said_by(b, word->say, gone);
	world_settle(&world);
	world_same(&world);
	list(a);
	ck_assert_msg(listed.count == 1 || (gone && !word->unsay), "%s: %d", word->name, listed.count);
	if (listed.count == 0)
		return;
	OK(journal_sync_take(a->journal, listed.numbers[0], machine_now(&world, a), &world_error));
	ck_assert_int_eq(ask(a, word->sql), !gone || !word->unsay);
	world_settle(&world);
	world_same(&world);
	list(b);
	ck_assert_int_eq(listed.count, 0);
	undo(&world, a);
	world_settle(&world);
	world_same(&world);
}
END_TEST

START_TEST(what_is_kept_stays_and_the_conflict_is_settled)
{
	begun();
	said_by(a, value_say, 1);
	said_by(b, value_say, 0);
	world_settle(&world);
	list(b);
	ck_assert_int_eq(listed.count, 1);
	OK(journal_sync_keep(b->journal, listed.numbers[0], &world_error));
	ck_assert_int_eq(journal_sync_keep(b->journal, listed.numbers[0], &world_error), RECOUP_NOTHING);
	list(b);
	ck_assert_int_eq(listed.count, 0);
	ck_assert_int_eq(ask(b, "SELECT value FROM observation"), 2);
	/* Whoever has seen enough is shown no more. */
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_conflict"), 1);
}
END_TEST

START_TEST(a_damaged_fact_is_told_and_taken_for_nothing)
{
	static const char *const damages[] = {
		"UPDATE sync_conflict SET key = 'no'",
		"UPDATE sync_conflict SET value = 'x y z'",
		"UPDATE sync_conflict SET kind = 'moon'",
	};
	sqlite3 *db;

	begun();
	said_by(a, value_say, 1);
	said_by(b, value_say, 0);
	world_settle(&world);
	list(a);
	machine_close(a);
	ck_assert_int_eq(sqlite3_open(a->path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "UPDATE sync_self SET unsent = 0", 0, 0, 0), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, damages[_i], 0, 0, 0), SQLITE_OK);
	sqlite3_close(db);
	machine_open(&world, a);
	ck_assert_int_ne(journal_sync_take(a->journal, listed.numbers[0], world.now, &world_error),
	                 RECOUP_OK);
	ck_assert_int_eq(ask(a, "SELECT value FROM observation"), 2);
	list(a);
	ck_assert_int_eq(listed.count, 0);
}
END_TEST

START_TEST(a_damaged_fact_of_what_is_gone_stops_the_sync)
{
	struct sync_options options = {.folder = a->shared, .place = a->place, .host = "m0",
	                               .now = world.now};
	struct sync_report report;
	sqlite3 *db;

	begun();
	said_by(a, value_say, 1);
	world_settle(&world);
	machine_close(a);
	ck_assert_int_eq(sqlite3_open(a->path, &db), SQLITE_OK);
	ck_assert_int_eq(sqlite3_exec(db, "UPDATE fact SET key = 'no' WHERE kind = 'value';"
	                                  "DELETE FROM observation; UPDATE sync_self SET collected = ''",
	                              0, 0, 0), SQLITE_OK);
	sqlite3_close(db);
	machine_open(&world, a);
	ck_assert_int_eq(sync_run(a->journal, &options, &report, &world_error), RECOUP_JOURNAL);
}
END_TEST

START_TEST(one_thing_at_a_time)
{
	struct sync_wish wish = {.place = "p", .host = "h", .now = world.now};
	struct sync_self self;
	struct batch batch = {.file = "a", .format = "f", .source = "s"};
	int64_t id;

	change(a);
	ck_assert_int_eq(journal_sync_begin(a->journal, &wish, &self, &world_error), RECOUP_INTERNAL);
	ck_assert_int_eq(journal_sync_take(a->journal, 1, world.now, &world_error), RECOUP_INTERNAL);
	journal_change_abort(a->journal);
	OK(journal_batch_begin(a->journal, &batch, &id, &world_error));
	ck_assert_int_eq(journal_sync_begin(a->journal, &wish, &self, &world_error), RECOUP_INTERNAL);
	journal_batch_abort(a->journal);
	OK(journal_sync_begin(a->journal, &wish, &self, &world_error));
	ck_assert_int_eq(journal_sync_begin(a->journal, &wish, &self, &world_error), RECOUP_INTERNAL);
	journal_sync_abort(a->journal);
}
END_TEST

START_TEST(more_machines_than_a_journal_knows_are_refused)
{
	struct sync_wish wish = {.place = a->place, .host = "h", .now = world.now};
	struct sync_self self;
	enum recoup_status status = RECOUP_OK;
	int known = 0;

	OK(journal_sync_begin(a->journal, &wish, &self, &world_error));
	for (; known < 2 * MACHINES_MAX && status == RECOUP_OK; known++) {
		char machine[MACHINE_ID_SIZE];

		snprintf(machine, sizeof machine, "%032x", known);
		status = journal_sync_file_begin(a->journal, machine, known % 2 ? "" : "a name", &world_error);
		if (status == RECOUP_OK)
			OK(journal_sync_file_end(a->journal, NULL, true, &world_error));
	}
	ck_assert_int_eq(status, RECOUP_INPUT);
	ck_assert_int_eq(known, MACHINES_MAX);
	journal_sync_abort(a->journal);
	ck_assert_int_eq(ask(a, "SELECT count(*) FROM sync_machine"), 1);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("sync-meeting");
	TCase *cases = tcase_create("meeting");

	tcase_add_checked_fixture(cases, begin, end);
	tcase_set_timeout(cases, 60);
	tcase_add_loop_test(cases, undo_spares_what_another_machine_said_since, 0, WORDS);
	tcase_add_loop_test(cases, undo_takes_back_what_nobody_else_spoke_of, 0, WORDS);
	tcase_add_loop_test(cases, what_another_machine_took_away_is_met_by_undo, 0, WORDS);
	tcase_add_loop_test(cases, the_other_side_of_any_conflict_can_be_taken, 0, 2 * WORDS);
	tcase_add_test(cases, what_is_kept_stays_and_the_conflict_is_settled);
	tcase_add_loop_test(cases, a_damaged_fact_is_told_and_taken_for_nothing, 0, 3);
	tcase_add_test(cases, a_damaged_fact_of_what_is_gone_stops_the_sync);
	tcase_add_test(cases, one_thing_at_a_time);
	tcase_add_test(cases, more_machines_than_a_journal_knows_are_refused);
	suite_add_tcase(suite, cases);
	return suite;
}

RUN(suite())
