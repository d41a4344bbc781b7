/* What was changed here of sessions: joined, split, deleted, eaten around, kept apart. Must
 * not know what came from elsewhere. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

struct saying {
	struct journal *journal;
	struct sessions *sessions;
	size_t *here; /* by root: how many of its recordings are here */
	struct error *err;
};

static enum recoup_status when_of(const struct saying *saying, enum fact_kind kind,
                                  const char *number, int64_t batch, instant *when)
{
	struct journal *journal = saying->journal;
	enum recoup_status status;

	status = touched_when(journal, fact_spec(kind)->name, number, when, saying->err);
	if (status == RECOUP_OK && *when == 0 && batch)
		status = batch_when(journal, batch, when, saying->err);
	if (status != RECOUP_OK || *when || journal->sync->self.first)
		return status;
	status = touched_when(journal, "turn", "", when, saying->err);
	if (status == RECOUP_OK && *when == 0)
		*when = journal->sync->now;
	return status;
}

static enum recoup_status say(const struct saying *saying, enum fact_kind kind, const char *key,
                              const char *value, int64_t number, int64_t batch)
{
	char text[24];
	instant when;
	enum recoup_status status;

	snprintf(text, sizeof text, "%lld", (long long)number);
	status = when_of(saying, kind, text, batch, &when);
	return status == RECOUP_OK
	           ? fact_say(saying->journal, kind, key, value, when, 0, saying->err) : status;
}

/* ---- which recordings are together ---- */

/* Ties the node to another, or to none. */
static enum recoup_status tie(const struct saying *saying, size_t node, size_t with)
{
	struct session_node *nodes = saying->sessions->nodes;

	if (nodes[node].with == with)
		return RECOUP_OK;
	nodes[node].with = with;
	return say(saying, FACT_TOGETHER, nodes[node].key, with == NONE ? NULL : nodes[with].key,
	           nodes[node].id, nodes[node].batch);
}

/* The node of the component that a new tie can begin at without loosening another: the one
 * that has none, or any that is in a ring. */
static size_t loose_end(const struct sessions *sessions, size_t member)
{
	size_t root = sessions->nodes[member].root;

	if (sessions->nodes[member].with == NONE)
		return member;
	for (size_t i = 0; i < sessions->count; i++)
		if (sessions->nodes[i].root == root && sessions->nodes[i].with == NONE)
			return i;
	for (size_t i = 0; i < sessions->count; i++)
		member = sessions->nodes[member].with;
	return member;
}

/* Whole components came together: each is tied to the anchor's by one fact. */
static enum recoup_status merge_say(const struct saying *saying, size_t first, size_t end,
                                    size_t anchor)
{
	const struct sessions *sessions = saying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = first; status == RECOUP_OK && i < end; i++) {
		size_t node = sessions->members[i].node;
		bool seen = sessions->nodes[node].root == sessions->nodes[anchor].root;

		for (size_t k = first; k < i && !seen; k++)
			seen = sessions->nodes[sessions->members[k].node].root == sessions->nodes[node].root;
		if (!seen)
			status = tie(saying, loose_end(sessions, node), anchor);
	}
	return status;
}

static enum recoup_status star_say(const struct saying *saying, size_t first, size_t end,
                                   size_t anchor)
{
	enum recoup_status status = RECOUP_OK;

	for (size_t i = first; status == RECOUP_OK && i < end; i++) {
		size_t node = saying->sessions->members[i].node;

		status = tie(saying, node, node == anchor ? NONE : anchor);
	}
	return status;
}

static enum recoup_status group_say(const struct saying *saying, size_t first, size_t end)
{
	const struct sessions *sessions = saying->sessions;
	const struct session_node *nodes = sessions->nodes;
	size_t anchor = session_anchor(sessions, sessions->members[first].activity);
	bool one = true, whole = true;

	for (size_t i = first; i < end; i++) {
		size_t root = nodes[sessions->members[i].node].root, same = 0;

		one = one && root == nodes[anchor].root;
		for (size_t k = first; k < end; k++)
			same += nodes[sessions->members[k].node].root == root;
		whole = whole && same == saying->here[root];
	}
	if (one && whole)
		return RECOUP_OK;
	return whole ? merge_say(saying, first, end, anchor) : star_say(saying, first, end, anchor);
}

static enum recoup_status groups_say(struct saying *saying)
{
	struct sessions *sessions = saying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; i < sessions->member_count; i++)
		saying->here[sessions->nodes[sessions->members[i].node].root]++;
	for (size_t i = 0, end; status == RECOUP_OK && i < sessions->member_count; i = end) {
		end = session_group(sessions, i);
		status = group_say(saying, i, end);
	}
	sessions_join(sessions);
	return status;
}

/* ---- what hangs on sessions ---- */

/* By root: the number of an activity that is deleted, 0 where it is not. */
static enum recoup_status deleted_read(const struct saying *saying, int64_t *deleted)
{
	struct journal *journal = saying->journal;
	sqlite3_stmt *statement = statement_get(journal, "SELECT activity FROM deletion", saying->err);
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		int64_t activity = sqlite3_column_int64(statement, 0);
		size_t node = session_anchor(saying->sessions, activity);

		if (node != NONE)
			deleted[saying->sessions->nodes[node].root] = activity;
	}
	return statement_end(journal, statement, code, saying->err);
}

static enum recoup_status deletions_compare(const struct saying *saying, const int64_t *deleted,
                                            bool *wanted, const int64_t *number)
{
	const struct sessions *sessions = saying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; i < sessions->fact_count; i++)
		if (sessions->facts[i].kind == FACT_DELETION)
			wanted[sessions->nodes[sessions->facts[i].one].root] = true;
	for (size_t i = 0; status == RECOUP_OK && i < sessions->count; i++) {
		const struct session_node *node = &sessions->nodes[i];

		if (node->id && deleted[node->root] && !wanted[node->root])
			status = say(saying, FACT_DELETION, node->key, "", deleted[node->root], 0);
	}
	for (size_t i = 0; status == RECOUP_OK && i < sessions->fact_count; i++) {
		const struct session_fact *fact = &sessions->facts[i];
		size_t root = sessions->nodes[fact->one].root;

		if (fact->kind == FACT_DELETION && number[root] && !deleted[root])
			status = say(saying, FACT_DELETION, fact->key, NULL, number[root], 0);
	}
	return status;
}

static enum recoup_status deletions_say(const struct saying *saying, const int64_t *number)
{
	size_t count = saying->sessions->count + 1;
	int64_t *deleted = calloc(count, sizeof *deleted);
	bool *wanted = calloc(count, sizeof *wanted);
	enum recoup_status status =
		deleted && wanted ? deleted_read(saying, deleted) : error_no_memory(saying->err);

	if (status == RECOUP_OK)
		status = deletions_compare(saying, deleted, wanted, number);
	free(deleted);
	free(wanted);
	return status;
}

static enum recoup_status fuelling_compare(const struct saying *saying, char *const *said,
                                           const size_t *latest, const int64_t *number)
{
	const struct sessions *sessions = saying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t root = 0; status == RECOUP_OK && root < sessions->count; root++) {
		const char *known = latest[root] == NONE ? NULL : sessions->facts[latest[root]].value;
		const char *own = NULL;

		if (!number[root] || (!known && !said[root]) ||
		    (known && said[root] && strcmp(known, said[root]) == 0))
			continue;
		if (said[root]) {
			own = sessions->nodes[session_anchor(sessions, number[root])].key;
			status = say(saying, FACT_FUELLING, own, said[root], number[root], 0);
		}
		for (size_t i = 0; status == RECOUP_OK && i < sessions->fact_count; i++) {
			const struct session_fact *fact = &sessions->facts[i];

			if (fact->kind == FACT_FUELLING && sessions->nodes[fact->one].root == root &&
			    !(own && strcmp(own, fact->key) == 0))
				status = say(saying, FACT_FUELLING, fact->key, NULL, number[root], 0);
		}
	}
	return status;
}

static enum recoup_status fuelling_say(const struct saying *saying, const int64_t *number)
{
	const struct sessions *sessions = saying->sessions;
	char **said = calloc(sessions->count + 1, sizeof *said);
	size_t *latest = malloc((sessions->count + 1) * sizeof *latest);
	enum recoup_status status = said && latest
	                                ? sessions_fuelling(saying->journal, sessions, said, saying->err)
	                                : error_no_memory(saying->err);

	if (status == RECOUP_OK) {
		sessions_latest(sessions, latest);
		status = fuelling_compare(saying, said, latest, number);
	}
	for (size_t i = 0; said && i < sessions->count; i++)
		free(said[i]);
	free(said);
	free(latest);
	return status;
}

static enum recoup_status pair_say(const struct saying *saying, enum fact_kind kind,
                                   const struct session_pair *pair)
{
	struct journal *journal = saying->journal;
	const struct session_node *nodes = saying->sessions->nodes;
	struct fact_text reason = {0};
	char number[48];
	instant when;
	enum recoup_status status;

	snprintf(number, sizeof number, "%lld %lld", (long long)pair->one, (long long)pair->other);
	if (!pair_key(nodes[pair->a].key, nodes[pair->b].key, &journal->sync->other))
		return error_no_memory(saying->err);
	if (kind == FACT_DOUBT)
		fact_text_add(&reason, pair->reason);
	status = when_of(saying, kind, number, pair->batch, &when);
	if (status == RECOUP_OK)
		status = reason.failed ? error_no_memory(saying->err)
		                       : fact_say(journal, kind, journal->sync->other.bytes,
		                                  reason.bytes ? reason.bytes : "", when, 0, saying->err);
	free(reason.bytes);
	return status;
}

static enum recoup_status pairs_gone_say(const struct saying *saying,
                                         const struct session_pairs *pairs, const int64_t *number)
{
	const struct sessions *sessions = saying->sessions;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < sessions->fact_count; i++) {
		const struct session_fact *fact = &sessions->facts[i];
		int64_t one, other;
		bool found = false;
		char text[48];
		instant when;

		if (fact->kind != FACT_APART)
			continue;
		one = number[sessions->nodes[fact->one].root];
		other = number[sessions->nodes[fact->other].root];
		found = !one || !other || one == other;
		for (size_t k = 0; k < pairs->count && !found; k++)
			found = sessions_pair_same(sessions, fact->one, fact->other, pairs->list[k].a,
			                           pairs->list[k].b);
		if (found)
			continue;
		snprintf(text, sizeof text, "%lld %lld", (long long)(one < other ? one : other),
		         (long long)(one < other ? other : one));
		status = when_of(saying, FACT_APART, text, 0, &when);
		if (status == RECOUP_OK)
			status = fact_say(saying->journal, FACT_APART, fact->key, NULL, when, 0, saying->err);
	}
	return status;
}

static enum recoup_status pairs_say(const struct saying *saying, enum fact_kind kind,
                                    const int64_t *number)
{
	const struct sessions *sessions = saying->sessions;
	struct session_pairs pairs;
	enum recoup_status status =
		sessions_pairs(saying->journal, sessions, kind, &pairs, saying->err);

	if (status != RECOUP_OK)
		return status;
	for (size_t i = 0; status == RECOUP_OK && i < pairs.count; i++) {
		const struct session_pair *pair = &pairs.list[i];
		bool known = false;

		for (size_t k = 0; k < sessions->fact_count && !known; k++)
			known = sessions->facts[k].kind == kind &&
			        sessions_pair_same(sessions, pair->a, pair->b, sessions->facts[k].one,
			                           sessions->facts[k].other);
		if (!known)
			status = pair_say(saying, kind, pair);
	}
	if (status == RECOUP_OK && kind == FACT_APART)
		status = pairs_gone_say(saying, &pairs, number);
	sessions_pairs_free(&pairs);
	return status;
}

enum recoup_status sessions_say(struct journal *journal, struct error *err)
{
	struct sessions sessions;
	struct saying saying = {journal, &sessions, NULL, err};
	int64_t *number;
	enum recoup_status status = sessions_load(journal, &sessions, err);

	if (status != RECOUP_OK)
		return status;
	saying.here = calloc(sessions.count + 1, sizeof *saying.here);
	number = calloc(sessions.count + 1, sizeof *number);
	status = saying.here && number ? groups_say(&saying) : error_no_memory(err);
	/* By root: what the journal calls the session; from here on both mean the same. */
	for (size_t i = 0; status == RECOUP_OK && i < sessions.member_count; i++)
		number[sessions.nodes[sessions.members[i].node].root] = sessions.members[i].activity;
	if (status == RECOUP_OK)
		status = deletions_say(&saying, number);
	if (status == RECOUP_OK)
		status = fuelling_say(&saying, number);
	if (status == RECOUP_OK)
		status = pairs_say(&saying, FACT_APART, number);
	if (status == RECOUP_OK)
		status = pairs_say(&saying, FACT_DOUBT, number);
	free(saying.here);
	free(number);
	sessions_free(&sessions);
	return status;
}
