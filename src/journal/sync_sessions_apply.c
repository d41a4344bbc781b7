/* Sessions as the facts say: which recordings are one activity here, what is deleted, eaten
 * around them, kept apart. Must not know which of it came from elsewhere. */
#include "sync_internal.h"

#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

struct applying {
	struct journal *journal;
	struct sessions *sessions;
	int64_t *number; /* by root: the activity here; 0: none of it is here */
	struct error *err;
};

static enum recoup_status run_with(struct applying *applying, const char *sql, int64_t one,
                                   int64_t other)
{
	sqlite3_stmt *statement = statement_get(applying->journal, sql, applying->err);

	if (!statement)
		return statement_refused(applying->journal);
	sqlite3_bind_int64(statement, 1, one);
	if (sqlite3_bind_parameter_count(statement) > 1)
		sqlite3_bind_int64(statement, 2, other);
	return statement_run(applying->journal, statement, applying->err);
}

static enum recoup_status touch(struct applying *applying, int64_t activity)
{
	struct sync_run *run = applying->journal->sync;

	return number_list_add(&run->touched, &run->touched_count, &run->touched_room, activity)
	           ? RECOUP_OK : error_no_memory(applying->err);
}

/* ---- numbers ---- */

/* A number stays with the session of the recording that has it, else with the most of those
 * that are called so now, so that as little as possible changes its name. */
static size_t owner_of(const struct sessions *sessions, size_t first, size_t end)
{
	const struct session_node *nodes = sessions->nodes;
	size_t best = NONE, most = 0;

	for (size_t i = first; i < end; i++) {
		size_t node = sessions->members[i].node, same = 0;

		if (nodes[node].id == sessions->members[first].activity)
			return nodes[node].root;
		for (size_t k = first; k < end; k++)
			same += nodes[sessions->members[k].node].root == nodes[node].root;
		if (same > most || (same == most && nodes[node].root < best)) {
			most = same;
			best = nodes[node].root;
		}
	}
	return best;
}

static bool number_free(const struct sessions *sessions, int64_t number)
{
	return session_anchor(sessions, number) == NONE;
}

/* The members are by activity, so each session gets the least of the numbers it owns. */
static void numbers_choose(struct applying *applying)
{
	const struct sessions *sessions = applying->sessions;

	for (size_t i = 0, end; i < sessions->member_count; i = end) {
		size_t root;

		end = session_group(sessions, i);
		root = owner_of(sessions, i, end);
		if (applying->number[root] == 0)
			applying->number[root] = sessions->members[i].activity;
	}
	for (size_t i = 0; i < sessions->count; i++) {
		const struct session_node *node = &sessions->nodes[i];

		if (node->id && applying->number[node->root] == 0 && number_free(sessions, node->id))
			applying->number[node->root] = node->id;
	}
	for (size_t i = 0; i < sessions->count; i++) {
		const struct session_node *node = &sessions->nodes[i];

		if (node->id && applying->number[node->root] == 0)
			applying->number[node->root] = ++applying->journal->last_id;
	}
}

static int by_number(const void *a, const void *b)
{
	int64_t p = *(const int64_t *)a, q = *(const int64_t *)b;

	return (p > q) - (p < q);
}

static bool arrived(const struct journal *journal, int64_t id)
{
	const struct sync_run *run = journal->sync;

	return run->arrived_count > 0 &&
	       bsearch(&id, run->arrived, run->arrived_count, sizeof id, by_number);
}

static enum recoup_status node_move(struct applying *applying, struct session_node *node,
                                    int64_t number)
{
	enum recoup_status status = touch(applying, node->activity);

	if (status == RECOUP_OK)
		status = touch(applying, number);
	if (status == RECOUP_OK)
		status = run_with(applying, "UPDATE recording SET activity = ?2 WHERE id = ?1", node->id,
		                  number);
	node->activity = number;
	return status;
}

/* The number names no session any more: what hangs on it is said of the other now, and
 * undo, which knows the old one, finds it there. */
static enum recoup_status number_retire(struct applying *applying, int64_t old, int64_t now)
{
	static const char *const gone[] = {
		"DELETE FROM deletion WHERE activity = ?1",
		"DELETE FROM fuelling WHERE activity = ?1",
		"DELETE FROM apart WHERE one = ?1 OR other = ?1",
		"UPDATE sync_moved SET now = ?2 WHERE now = ?1",
		"INSERT OR REPLACE INTO sync_moved (activity, now) VALUES (?1, ?2)",
	};
	enum recoup_status status = RECOUP_OK;

	if (arrived(applying->journal, old))
		return RECOUP_OK; /* it has no past here */
	for (size_t i = 0; status == RECOUP_OK && i < sizeof gone / sizeof *gone; i++)
		status = run_with(applying, gone[i], old, now);
	return status;
}

static enum recoup_status nodes_move(struct applying *applying)
{
	static const char back[] = "DELETE FROM sync_moved WHERE activity = ?1";
	struct sessions *sessions = applying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < sessions->count; i++) {
		struct session_node *node = &sessions->nodes[i];
		int64_t number = applying->number[node->root];

		if (!node->id || node->activity == number)
			continue;
		status = node_move(applying, node, number);
		if (status == RECOUP_OK)
			status = run_with(applying, back, number, 0);
	}
	return status;
}

static enum recoup_status numbers_apply(struct applying *applying)
{
	struct sessions *sessions = applying->sessions;
	struct session_member *before;
	size_t count = sessions->member_count;
	enum recoup_status status;

	numbers_choose(applying);
	before = malloc((count + 1) * sizeof *before);
	if (!before)
		return error_no_memory(applying->err);
	if (count > 0)
		memcpy(before, sessions->members, count * sizeof *before);
	status = nodes_move(applying);
	if (status == RECOUP_OK && !sessions_index(sessions))
		status = error_no_memory(applying->err);
	for (size_t i = 0; status == RECOUP_OK && i < count; i++)
		if ((i == 0 || before[i].activity != before[i - 1].activity) &&
		    number_free(sessions, before[i].activity))
			status = number_retire(applying, before[i].activity,
			                       sessions->nodes[before[i].node].activity);
	free(before);
	return status;
}

/* ---- deletions ---- */

static enum recoup_status deletions_apply(struct applying *applying)
{
	static const char in[] = "INSERT OR IGNORE INTO deletion (activity) VALUES (?1)";
	static const char out[] = "DELETE FROM deletion WHERE activity = ?1";
	const struct sessions *sessions = applying->sessions;
	bool *wanted = calloc(sessions->count + 1, sizeof *wanted);
	enum recoup_status status = wanted ? RECOUP_OK : error_no_memory(applying->err);

	for (size_t i = 0; wanted && i < sessions->fact_count; i++)
		if (sessions->facts[i].kind == FACT_DELETION)
			wanted[sessions->nodes[sessions->facts[i].one].root] = true;
	for (size_t i = 0; status == RECOUP_OK && i < sessions->count; i++)
		if (applying->number[i])
			status = run_with(applying, wanted[i] ? in : out, applying->number[i], 0);
	free(wanted);
	return status;
}

/* ---- what was eaten ---- */

static enum recoup_status eaten_put(struct applying *applying, int64_t activity, const char *value)
{
	struct fact fact = {.kind = FACT_FUELLING};
	const struct fact_spec *spec = fact_spec(FACT_FUELLING);
	char *copy = strdup(value);
	sqlite3_stmt *statement;
	enum recoup_status status;

	if (!copy)
		return error_no_memory(applying->err);
	statement = fact_rest_read(&fact, copy)
	                ? statement_get(applying->journal,
	                                "INSERT OR REPLACE INTO fuelling (fluids_before_l,"
	                                " fluids_during_l, fluids_after_l, electrolytes_before,"
	                                " electrolytes_during, electrolytes_after,"
	                                " carbohydrate_during_g, cramps, dizziness, stomach, at,"
	                                " activity) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
	                                " ?11, ?12)", applying->err)
	                : NULL;
	free(copy); /* numbers alone: nothing of it is borrowed */
	if (!statement)
		return statement_refused(applying->journal);
	for (size_t i = spec->keys; i < spec->count; i++) {
		int index = (int)(i - spec->keys) + 1;

		if (fact.at[i].known && spec->columns[i].type == FACT_REAL)
			sqlite3_bind_double(statement, index, fact.at[i].real);
		else if (fact.at[i].known)
			sqlite3_bind_int64(statement, index, fact.at[i].integer);
	}
	sqlite3_bind_int64(statement, 12, activity);
	status = statement_run(applying->journal, statement, applying->err);
	return status;
}

static enum recoup_status fuelling_compare(struct applying *applying, char *const *said,
                                           const size_t *latest)
{
	static const char gone[] = "DELETE FROM fuelling WHERE activity = ?1";
	const struct sessions *sessions = applying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t root = 0; status == RECOUP_OK && root < sessions->count; root++) {
		const char *wanted = latest[root] == NONE ? NULL : sessions->facts[latest[root]].value;

		if (!applying->number[root])
			continue;
		if (wanted && (!said[root] || strcmp(wanted, said[root]) != 0))
			status = eaten_put(applying, applying->number[root], wanted);
		else if (!wanted && said[root])
			status = run_with(applying, gone, applying->number[root], 0);
	}
	return status;
}

static enum recoup_status fuelling_apply(struct applying *applying)
{
	const struct sessions *sessions = applying->sessions;
	char **said = calloc(sessions->count + 1, sizeof *said);
	size_t *latest = malloc((sessions->count + 1) * sizeof *latest);
	enum recoup_status status =
		said && latest ? sessions_fuelling(applying->journal, sessions, said, applying->err)
					   : error_no_memory(applying->err);

	if (status == RECOUP_OK) {
		sessions_latest(sessions, latest);
		status = fuelling_compare(applying, said, latest);
	}
	for (size_t i = 0; said && i < sessions->count; i++)
		free(said[i]);
	free(said);
	free(latest);
	return status;
}

/* ---- pairs ---- */

static enum recoup_status pair_put(struct applying *applying, const struct session_fact *fact)
{
	int64_t one = applying->number[applying->sessions->nodes[fact->one].root];
	int64_t other = applying->number[applying->sessions->nodes[fact->other].root];
	char *reason = strdup(fact->value), *at = reason;
	bool missing;
	sqlite3_stmt *statement;
	enum recoup_status status;

	if (!reason)
		return error_no_memory(applying->err);
	statement = fact->kind == FACT_APART
	                ? statement_get(applying->journal,
	                                "INSERT OR IGNORE INTO apart (one, other)"
	                                " VALUES (min(?1, ?2), max(?1, ?2))", applying->err)
	                : statement_get(applying->journal,
	                                "INSERT OR IGNORE INTO doubt (one, other, reason)"
	                                " VALUES (min(?1, ?2), max(?1, ?2), ?3)", applying->err);
	if (statement) {
		sqlite3_bind_int64(statement, 1, one);
		sqlite3_bind_int64(statement, 2, other);
		if (fact->kind == FACT_DOUBT)
			sqlite3_bind_text(statement, 3, fact_text_next(&at, &missing), -1, SQLITE_TRANSIENT);
	}
	status = statement ? statement_run(applying->journal, statement, applying->err)
	                   : statement_refused(applying->journal);
	free(reason);
	return status;
}

static enum recoup_status pairs_apply(struct applying *applying, enum fact_kind kind)
{
	static const char not_apart[] = "DELETE FROM apart WHERE one = ?1 AND other = ?2";
	static const char no_doubt[] = "DELETE FROM doubt WHERE one = ?1 AND other = ?2";
	const struct sessions *sessions = applying->sessions;
	struct session_pairs pairs;
	enum recoup_status status =
		sessions_pairs(applying->journal, sessions, kind, &pairs, applying->err);

	if (status != RECOUP_OK)
		return status;
	/* What the person or an import said here is a fact by now: what is none is of sessions
	 * that had this number before. */
	for (size_t i = 0; status == RECOUP_OK && i < pairs.count; i++) {
		const struct session_pair *pair = &pairs.list[i];
		bool wanted = false;

		for (size_t k = 0; k < sessions->fact_count && !wanted; k++)
			wanted = sessions->facts[k].kind == kind &&
			         sessions_pair_same(sessions, pair->a, pair->b, sessions->facts[k].one,
			                            sessions->facts[k].other);
		if (!wanted)
			status = run_with(applying, kind == FACT_APART ? not_apart : no_doubt, pair->one,
			                  pair->other);
	}
	for (size_t k = 0; status == RECOUP_OK && k < sessions->fact_count; k++) {
		const struct session_fact *fact = &sessions->facts[k];
		int64_t one, other;

		if (fact->kind != kind)
			continue;
		one = applying->number[sessions->nodes[fact->one].root];
		other = applying->number[sessions->nodes[fact->other].root];
		if (one && other && one != other)
			status = pair_put(applying, fact);
	}
	sessions_pairs_free(&pairs);
	return status;
}

/* ---- conflicts that are none ---- */

/* Two machines tied a recording to different ones, and all of them are of one session. */
static enum recoup_status ties_agree(struct applying *applying)
{
	struct sessions *sessions = applying->sessions;
	struct journal *journal = applying->journal;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT number, key, value FROM sync_conflict WHERE kind = 'together'"
		         " AND value IS NOT NULL", applying->err);
	enum recoup_status status = RECOUP_OK;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(applying->journal);
	while (status == RECOUP_OK && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		size_t node = session_find(sessions, column_text(statement, 1));
		size_t with = session_find(sessions, column_text(statement, 2));

		if (node != NONE && with != NONE && sessions->nodes[node].root == sessions->nodes[with].root)
			status = run_with(applying, "DELETE FROM sync_conflict WHERE number = ?1",
			                  sqlite3_column_int64(statement, 0), 0);
	}
	if (status == RECOUP_OK)
		return statement_end(journal, statement, code, applying->err);
	statement_done(journal, statement);
	return status;
}

static enum recoup_status touched_resolve(struct applying *applying)
{
	struct sync_run *run = applying->journal->sync;
	enum recoup_status status = RECOUP_OK;

	if (run->touched_count > 0)
		qsort(run->touched, run->touched_count, sizeof *run->touched, by_number);
	for (size_t i = 0; status == RECOUP_OK && i < run->touched_count; i++)
		if (i == 0 || run->touched[i] != run->touched[i - 1])
			status = activity_resolve(applying->journal, run->touched[i], applying->err);
	run->touched_count = 0;
	return status;
}

enum recoup_status sessions_apply(struct journal *journal, struct error *err)
{
	struct sessions sessions;
	struct applying applying = {journal, &sessions, NULL, err};
	enum recoup_status status = sessions_load(journal, &sessions, err);

	if (status != RECOUP_OK)
		return status;
	if (journal->sync->arrived_count > 0)
		qsort(journal->sync->arrived, journal->sync->arrived_count, sizeof *journal->sync->arrived,
		      by_number);
	applying.number = calloc(sessions.count + 1, sizeof *applying.number);
	status = applying.number ? numbers_apply(&applying) : error_no_memory(err);
	if (status == RECOUP_OK)
		status = deletions_apply(&applying);
	if (status == RECOUP_OK)
		status = fuelling_apply(&applying);
	if (status == RECOUP_OK)
		status = pairs_apply(&applying, FACT_APART);
	if (status == RECOUP_OK)
		status = pairs_apply(&applying, FACT_DOUBT);
	if (status == RECOUP_OK)
		status = ties_agree(&applying);
	if (status == RECOUP_OK)
		status = touched_resolve(&applying);
	free(applying.number);
	sessions_free(&sessions);
	return status;
}
