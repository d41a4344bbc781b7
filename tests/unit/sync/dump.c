/* What the journals of a world say, in an order and with names of its own, so that they can
 * be compared. Must not know what is tested. */
#include "world.h"

static sqlite3 *look(struct machine *machine)
{
	if (!machine->look)
		ck_assert_int_eq(sqlite3_open_v2(machine->path, &machine->look, SQLITE_OPEN_READONLY, NULL),
		                 SQLITE_OK);
	return machine->look;
}

/* Each SELECT gives lines; sessions are named by the least of their recordings. */
#define SESSIONS                                                                              \
	"WITH named AS (SELECT id, activity, source || ' ' || identity AS name FROM recording),"  \
	" session AS (SELECT activity, min(name) AS name FROM named GROUP BY activity) "
static const char *const lines[] = {
	"SELECT 'value ' || day || ' ' || source || ' ' || metric || ' ' || region || ' | ' ||"
	" quote(value) || ' ' || quote(origin) || ' @' || at FROM observation ORDER BY 1",
	"SELECT 'recording ' || source || ' ' || identity || ' | ' || day || ' ' || start || ' ' ||"
	" says_start || ' ' || sport || ' ' || says_sport || ' ' || quote(workout) || ' ' ||"
	" quote(duration_s) || ' ' || quote(distance_m) || ' ' || quote(rpe) || ' ' ||"
	" quote(fuel_before) || ' ' || quote(title) || ' ' || quote(notes) FROM recording ORDER BY 1",
	"SELECT 'note ' || day || ' | ' || quote(text) || ' @' || at FROM note ORDER BY 1",
	"SELECT 'plan ' || day || ' | ' || kind || ' ' || quote(note) || ' @' || at FROM plan"
	" ORDER BY 1",
	"SELECT 'practice ' || identity || ' | ' || day || ' ' || practice || ' ' || seconds || ' ' ||"
	" finished || ' ' || quote(felt) || ' @' || at FROM practice_done JOIN practice_identity"
	" USING (id) ORDER BY 1",
	"SELECT 'units ' || name || ' | ' || units FROM source WHERE units IS NOT NULL ORDER BY 1",
	SESSIONS "SELECT 'together ' || n.name || ' with ' || s.name FROM named n JOIN session s"
	" USING (activity) WHERE n.name <> s.name ORDER BY 1",
	SESSIONS "SELECT 'deleted ' || name FROM deletion JOIN session USING (activity) ORDER BY 1",
	SESSIONS "SELECT 'eaten ' || name || ' ' || quote(fluids_during_l) || ' ' || quote(cramps) ||"
	" ' @' || at FROM fuelling JOIN session USING (activity) ORDER BY 1",
	SESSIONS "SELECT 'apart ' || min(a.name, b.name) || ' and ' || max(a.name, b.name) FROM apart"
	" JOIN session a ON a.activity = one JOIN session b ON b.activity = other ORDER BY 1",
	SESSIONS "SELECT 'doubt ' || min(a.name, b.name) || ' and ' || max(a.name, b.name) FROM doubt"
	" JOIN session a ON a.activity = one JOIN session b ON b.activity = other"
	" GROUP BY 1 ORDER BY 1",
	SESSIONS "SELECT 'activity ' || s.name || ' ' || a.day || ' ' || a.start || ' ' || a.sport ||"
	" ' ' || quote(a.workout) || ' ' || quote(a.duration_s) || ' ' || quote(a.distance_m) || ' ' ||"
	" quote(a.rpe) || ' ' || quote(a.fuel_before) || ' ' || a.deleted FROM activity a"
	" JOIN session s ON s.activity = a.id ORDER BY 1",
};

static void add(char **text, size_t *length, size_t *room, const char *line)
{
	size_t more = strlen(line) + 1;

	if (*length + more + 1 > *room) {
		*room = (*length + more + 1) * 2;
		*text = realloc(*text, *room);
		ck_assert_ptr_nonnull(*text);
	}
	memcpy(*text + *length, line, more - 1);
	memcpy(*text + *length + more - 1, "\n", 2);
	*length += more;
}

char *journal_dump(struct machine *machine)
{
	char *text = NULL;
	size_t length = 0, room = 0;
	sqlite3 *db = look(machine);

	add(&text, &length, &room, "");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		sqlite3_stmt **statement = &machine->lines[i];

		if (!*statement)
			ck_assert_msg(sqlite3_prepare_v2(db, lines[i], -1, statement, NULL) == SQLITE_OK, "%s",
			              sqlite3_errmsg(db));
		while (sqlite3_step(*statement) == SQLITE_ROW)
			add(&text, &length, &room, (const char *)sqlite3_column_text(*statement, 0));
		sqlite3_reset(*statement);
	}
	return text;
}

int64_t ask(struct machine *machine, const char *sql)
{
	sqlite3 *db = look(machine);
	sqlite3_stmt *statement;
	int64_t answer = -1;

	ck_assert_msg(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK, "%s: %s", sql,
	              sqlite3_errmsg(db));
	if (sqlite3_step(statement) == SQLITE_ROW)
		answer = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return answer;
}

void journal_whole(struct machine *machine)
{
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM pragma_integrity_check"
	                              " WHERE integrity_check <> 'ok'"), 0);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM pragma_foreign_key_check"), 0);
	/* What is put together of recordings says what they say. */
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM (SELECT activity FROM recording GROUP BY"
	                              " activity HAVING (count(*) > 1) <> (max(shared) = 1)"
	                              " OR max(shared) <> min(shared))"), 0);
	ck_assert_int_eq(ask(machine, "SELECT count(*) FROM merged WHERE id NOT IN"
	                              " (SELECT activity FROM recording)"), 0);
}

static void differ(const char *first, const char *other, int machine)
{
	size_t at = 0, line = 0;

	while (first[at] && first[at] == other[at]) {
		if (first[at] == '\n')
			line = at + 1;
		at++;
	}
	ck_abort_msg("machine 0 and %d differ:\n0: %.*s\n%d: %.*s", machine,
	             (int)strcspn(first + line, "\n"), first + line, machine,
	             (int)strcspn(other + line, "\n"), other + line);
}

void world_same(struct world *world)
{
	char *first = journal_dump(&world->at[0]);

	for (int i = 0; i < world->count; i++) {
		char *other = journal_dump(&world->at[i]);

		journal_whole(&world->at[i]);
		if (strcmp(first, other) != 0)
			differ(first, other, i);
		free(other);
	}
	free(first);
}
