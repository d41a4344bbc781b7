/* Whatever a person does, undo of all of it leaves the journal as it was before, to the byte
 * of what it holds, and redo of all of it as it was after; each step between as well, unless
 * imports were taken back out of turn. `RECOUP_UNDO_LIVES=20000 test_undo` tries so many
 * series, `RECOUP_UNDO_SEED=N` one. */
#include "../runner.h"

#include "life.h"

#define ACTS_MOST 120

static struct life life;

/* All that was said, and what is derived of it, with numbers and times. */
static char *contents(struct machine *machine)
{
	static const char *const tables[] = {
		"observation ORDER BY day, metric, region, source", "recording ORDER BY id",
		"deletion ORDER BY activity", "apart ORDER BY one, other", "note ORDER BY day",
		"fuelling ORDER BY activity", "practice_done ORDER BY id", "plan ORDER BY day",
		"merged ORDER BY id", "doubt ORDER BY one, other"};
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	sqlite3 *db;

	ck_assert_ptr_nonnull(out);
	ck_assert_int_eq(sqlite3_open_v2(machine->path, &db, SQLITE_OPEN_READONLY, NULL), SQLITE_OK);
	for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
		sqlite3_stmt *rows;
		char sql[80];

		text_make(sql, sizeof sql, "SELECT * FROM %s", tables[i]);
		ck_assert_int_eq(sqlite3_prepare_v2(db, sql, -1, &rows, NULL), SQLITE_OK);
		while (sqlite3_step(rows) == SQLITE_ROW) {
			fprintf(out, "%.*s", (int)strcspn(tables[i], " "), tables[i]);
			for (int k = 0; k < sqlite3_column_count(rows); k++) {
				const unsigned char *value = sqlite3_column_text(rows, k);

				fprintf(out, " %s=%s", sqlite3_column_name(rows, k),
				        value ? (const char *)value : "NULL");
			}
			fputc('\n', out);
		}
		sqlite3_finalize(rows);
	}
	sqlite3_close(db);
	fclose(out);
	return text;
}

static void same(const char *wanted, const char *got, const char *when, int step)
{
	size_t at = 0, line = 0;

	while (wanted[at] && wanted[at] == got[at]) {
		if (wanted[at] == '\n')
			line = at + 1;
		at++;
	}
	ck_assert_msg(wanted[at] == got[at], "seed %llu, %s, step %d:\nwanted: %.*s\ngot:    %.*s",
	              (unsigned long long)life.seed, when, step, (int)strcspn(wanted + line, "\n"),
	              wanted + line, (int)strcspn(got + line, "\n"), got + line);
}

/* The newest change that counts; 0 where none does. */
static int64_t top(struct machine *machine)
{
	return ask(machine, "SELECT coalesce(max(id), 0) FROM change WHERE undone = 0");
}

/* Something older than what counts was taken back. */
static bool out_of_turn(struct machine *machine)
{
	return ask(machine, "SELECT count(*) FROM change WHERE undone > 0 AND id <"
	                    " (SELECT max(id) FROM change WHERE undone = 0)") > 0;
}

static struct {
	int64_t top;
	char *contents;
} seen[ACTS_MOST + 1];

/* What stood there when that change was the newest, in a series that was straight. */
static void step_same(struct machine *machine, int count, const char *when, int step)
{
	int64_t newest = top(machine);
	char *now = contents(machine);

	for (int i = 0; i < count; i++)
		if (seen[i].top == newest)
			same(seen[i].contents, now, when, step);
	free(now);
}

static void series(uint64_t seed)
{
	struct machine *machine;
	struct change change;
	char *before, *after, *now;
	int acts, steps = 0;
	bool straight = true;

	life_begin(&life, seed);
	machine = machine_of(&life, 0);
	acts = 10 + (int)chance(&life, ACTS_MOST - 10);
	before = contents(machine);
	for (int i = 0; i < acts; i++) {
		act(&life, 0);
		straight = straight && !out_of_turn(machine);
		seen[i].top = top(machine);
		seen[i].contents = contents(machine);
		/* A number that was given again is of another change. */
		for (int k = 0; k < i; k++)
			if (seen[k].top >= seen[i].top)
				seen[k].top = -1;
	}
	after = contents(machine);
	journal_whole(machine);
	while (journal_undo(machine->journal, &change, &world_error) == RECOUP_OK) {
		steps++;
		if (straight && top(machine) > 0)
			step_same(machine, acts, "undo", steps);
	}
	ck_assert_int_eq(world_error.status, RECOUP_NOTHING);
	now = contents(machine);
	same(before, now, "undo of all", steps);
	free(now);
	for (int i = 0; i < steps; i++) {
		OK(journal_redo(machine->journal, &change, &world_error));
		if (straight)
			step_same(machine, acts, "redo", i + 1);
	}
	now = contents(machine);
	same(after, now, "redo of all", steps);
	free(now);
	journal_whole(machine);
	for (int i = 0; i < acts; i++)
		free(seen[i].contents);
	free(before);
	free(after);
	life_end(&life);
}

START_TEST(undo_of_all_is_the_state_before_and_redo_the_state_after)
{
	const char *lives = getenv("RECOUP_UNDO_LIVES"), *seed = getenv("RECOUP_UNDO_SEED");
	int count = lives ? atoi(lives) : 25;

	if (seed)
		series(strtoull(seed, NULL, 10));
	for (int i = 0; !seed && i < count; i++)
		series((uint64_t)i + 1);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("undo of anything");
	TCase *tests = tcase_create("lives");

	tcase_set_timeout(tests, getenv("RECOUP_UNDO_LIVES") ? 0 : 200);
	tcase_add_test(tests, undo_of_all_is_the_state_before_and_redo_the_state_after);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
