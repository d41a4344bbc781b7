/* Which recordings are of one session, on all machines alike: recordings are nodes, a fact
 * ties one to another, and what hangs together is a session. Numbers of activities are each
 * journal's own. Must not know who writes what is found here. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

void sessions_free(struct sessions *sessions)
{
	for (size_t i = 0; i < sessions->count; i++)
		free(sessions->nodes[i].key);
	for (size_t i = 0; i < sessions->fact_count; i++) {
		free(sessions->facts[i].key);
		free(sessions->facts[i].value);
	}
	free(sessions->nodes);
	free(sessions->facts);
	free(sessions->members);
	memset(sessions, 0, sizeof *sessions);
}

/* ---- nodes ---- */

static bool node_add(struct sessions *sessions, const char *key, int64_t id, int64_t activity,
                     int64_t batch)
{
	struct session_node *node;

	if (sessions->count == sessions->room) {
		size_t room = sessions->room ? sessions->room * 2 : 128;
		struct session_node *grown = realloc(sessions->nodes, room * sizeof *grown);

		if (!grown)
			return false;
		sessions->nodes = grown;
		sessions->room = room;
	}
	node = &sessions->nodes[sessions->count];
	*node = (struct session_node){strdup(key), id, activity, batch, NONE, 0};
	sessions->count += node->key != NULL;
	return node->key != NULL;
}

static int by_key(const void *a, const void *b)
{
	const struct session_node *p = a, *q = b;
	int order = strcmp(p->key, q->key);

	/* The one that is a row first: the other is the same by name. */
	return order ? order : (p->id == 0) - (q->id == 0);
}

static void nodes_sort(struct sessions *sessions)
{
	size_t kept = 0;

	if (sessions->count == 0)
		return;
	qsort(sessions->nodes, sessions->count, sizeof *sessions->nodes, by_key);
	for (size_t i = 1; i < sessions->count; i++) {
		if (strcmp(sessions->nodes[kept].key, sessions->nodes[i].key) == 0)
			free(sessions->nodes[i].key);
		else
			sessions->nodes[++kept] = sessions->nodes[i];
	}
	sessions->count = kept + 1;
}

size_t session_find(const struct sessions *sessions, const char *key)
{
	size_t low = 0, high = sessions->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(sessions->nodes[middle].key, key);

		if (order == 0)
			return middle;
		if (order < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return NONE;
}

static bool key_make(const char *source, const char *identity, struct fact_text *key)
{
	struct fact fact = {.kind = FACT_RECORDING};

	fact.at[0] = (struct fact_value){.known = true, .text = source};
	fact.at[1] = (struct fact_value){.known = true, .text = identity};
	return fact_key_print(&fact, key);
}

/* Recordings that are not alone, or that anything is said of that hangs on sessions. */
static enum recoup_status rows_load(struct journal *journal, struct sessions *sessions,
                                    struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT source, identity, id, activity, batch FROM recording WHERE shared = 1"
		         " OR activity <> id OR id IN (SELECT activity FROM recording WHERE activity <> id)"
		         " OR activity IN (SELECT activity FROM deletion UNION SELECT activity FROM fuelling"
		         " UNION SELECT one FROM apart UNION SELECT other FROM apart"
		         " UNION SELECT one FROM doubt UNION SELECT other FROM doubt)", err);
	struct fact_text key = {0};
	bool good = true;
	int code = SQLITE_DONE;
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW)
		good = key_make(column_text(statement, 0), column_text(statement, 1), &key) &&
		       node_add(sessions, key.bytes, sqlite3_column_int64(statement, 2),
		                sqlite3_column_int64(statement, 3), sqlite3_column_int64(statement, 4));
	free(key.bytes);
	status = statement_end(journal, statement, code, err);
	return status == RECOUP_OK && !good ? error_no_memory(err) : status;
}

/* ---- facts ---- */

static bool fact_add(struct sessions *sessions, enum fact_kind kind, const char *key,
                     const char *value, const struct stamp *stamp)
{
	struct session_fact *fact;

	if (sessions->fact_count == sessions->fact_room) {
		size_t room = sessions->fact_room ? sessions->fact_room * 2 : 128;
		struct session_fact *grown = realloc(sessions->facts, room * sizeof *grown);

		if (!grown)
			return false;
		sessions->facts = grown;
		sessions->fact_room = room;
	}
	fact = &sessions->facts[sessions->fact_count++];
	*fact = (struct session_fact){kind, strdup(key), strdup(value), NONE, NONE, *stamp};
	return fact->key && fact->value;
}

static enum recoup_status facts_load(struct journal *journal, struct sessions *sessions,
                                     struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT kind, key, value, time, count, machine FROM fact WHERE kind IN"
		         " ('together', 'deletion', 'fuelling', 'apart', 'doubt') AND value IS NOT NULL",
		err);
	bool good = true;
	int code = SQLITE_DONE;
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stamp stamp = {sqlite3_column_int64(statement, 3),
		                      sqlite3_column_int64(statement, 4), ""};

		memcpy(stamp.machine, machine_id(journal, sqlite3_column_int64(statement, 5)),
		       strlen(machine_id(journal, sqlite3_column_int64(statement, 5))) + 1);
		good = fact_add(sessions, fact_kind_find(column_text(statement, 0)),
		                column_text(statement, 1), column_text(statement, 2), &stamp);
	}
	status = statement_end(journal, statement, code, err);
	return status == RECOUP_OK && !good ? error_no_memory(err) : status;
}

/* The first two fields of `text` are a recording: "source identity". Returns what follows. */
static const char *recording_of(const char *text, char **key)
{
	size_t first = strcspn(text, " "), length = first;

	if (text[first] == ' ')
		length = first + 1 + strcspn(text + first + 1, " ");
	*key = strndup(text, length);
	return text[length] == ' ' ? text + length + 1 : text + length;
}

/* The recordings that a fact speaks of. */
static bool fact_ends(const struct session_fact *fact, char **one, char **other)
{
	const char *rest = recording_of(fact->key, one);

	*other = NULL;
	if (fact->kind == FACT_TOGETHER)
		recording_of(fact->value, other);
	else if (fact->kind == FACT_APART || fact->kind == FACT_DOUBT)
		recording_of(rest, other);
	else
		return *one != NULL;
	return *one && *other;
}

static enum recoup_status row_of(struct journal *journal, const char *key, int64_t *id,
                                 int64_t *activity, int64_t *batch, struct error *err)
{
	struct fact fact = {.kind = FACT_RECORDING};
	char *copy = strdup(key);
	sqlite3_stmt *statement;
	int code;
	enum recoup_status status;

	*id = *activity = *batch = 0;
	if (!copy)
		return error_no_memory(err);
	if (!fact_key_read(&fact, copy) || !fact.at[0].known || !fact.at[1].known) {
		free(copy);
		return RECOUP_OK;
	}
	statement = statement_get(journal, "SELECT id, activity, batch FROM recording"
	                                   " WHERE source = ?1 AND identity = ?2", err);
	if (!statement) {
		free(copy);
		return statement_refused(journal);
	}
	sqlite3_bind_text(statement, 1, fact.at[0].text, -1, SQLITE_STATIC);
	sqlite3_bind_text(statement, 2, fact.at[1].text, -1, SQLITE_STATIC);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*id = sqlite3_column_int64(statement, 0);
		*activity = sqlite3_column_int64(statement, 1);
		*batch = sqlite3_column_int64(statement, 2);
	}
	status = statement_end(journal, statement, code, err);
	free(copy);
	return status;
}

static enum recoup_status named_load(struct journal *journal, struct sessions *sessions,
                                     const char *key, struct error *err)
{
	int64_t id, activity, batch;
	enum recoup_status status = row_of(journal, key, &id, &activity, &batch, err);

	if (status != RECOUP_OK)
		return status;
	return node_add(sessions, key, id, activity, batch) ? RECOUP_OK : error_no_memory(err);
}

static enum recoup_status ends_load(struct journal *journal, struct sessions *sessions,
                                    struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < sessions->fact_count; i++) {
		char *one, *other;

		status = fact_ends(&sessions->facts[i], &one, &other) ? RECOUP_OK : error_no_memory(err);
		if (status == RECOUP_OK)
			status = named_load(journal, sessions, one, err);
		if (status == RECOUP_OK && other)
			status = named_load(journal, sessions, other, err);
		free(one);
		free(other);
	}
	return status;
}

/* Names to nodes; ties become pointers and are no facts of their own any more. */
static enum recoup_status ends_find(struct sessions *sessions, struct error *err)
{
	size_t kept = 0;

	for (size_t i = 0; i < sessions->fact_count; i++) {
		struct session_fact fact = sessions->facts[i];
		char *one, *other;
		bool good = fact_ends(&fact, &one, &other);

		fact.one = good ? session_find(sessions, one) : NONE;
		fact.other = good && other ? session_find(sessions, other) : NONE;
		free(one);
		free(other);
		if (fact.kind == FACT_TOGETHER && good)
			sessions->nodes[fact.one].with = fact.other;
		if (fact.kind == FACT_TOGETHER) {
			free(fact.key);
			free(fact.value);
		} else {
			sessions->facts[kept++] = fact;
		}
		if (!good) {
			/* The rest is freed with the sessions. */
			memmove(&sessions->facts[kept], &sessions->facts[i + 1],
			        (sessions->fact_count - i - 1) * sizeof fact);
			sessions->fact_count = kept + sessions->fact_count - i - 1;
			return error_no_memory(err);
		}
	}
	sessions->fact_count = kept;
	return RECOUP_OK;
}

enum recoup_status sessions_load(struct journal *journal, struct sessions *sessions,
                                 struct error *err)
{
	enum recoup_status status;

	memset(sessions, 0, sizeof *sessions);
	status = rows_load(journal, sessions, err);
	if (status == RECOUP_OK)
		status = facts_load(journal, sessions, err);
	if (status == RECOUP_OK)
		status = ends_load(journal, sessions, err);
	if (status == RECOUP_OK) {
		nodes_sort(sessions);
		status = ends_find(sessions, err);
	}
	if (status == RECOUP_OK)
		sessions_join(sessions);
	if (status == RECOUP_OK && !sessions_index(sessions))
		status = error_no_memory(err);
	if (status != RECOUP_OK)
		sessions_free(sessions);
	return status;
}

/* ---- components ---- */

static size_t root_of(struct sessions *sessions, size_t at)
{
	while (sessions->nodes[at].root != at) {
		sessions->nodes[at].root = sessions->nodes[sessions->nodes[at].root].root;
		at = sessions->nodes[at].root;
	}
	return at;
}

void sessions_join(struct sessions *sessions)
{
	for (size_t i = 0; i < sessions->count; i++)
		sessions->nodes[i].root = i;
	for (size_t i = 0; i < sessions->count; i++) {
		size_t a, b;

		if (sessions->nodes[i].with == NONE)
			continue;
		a = root_of(sessions, i);
		b = root_of(sessions, sessions->nodes[i].with);
		/* The lesser key is the root, whatever the order. */
		if (a < b)
			sessions->nodes[b].root = a;
		else
			sessions->nodes[a].root = b;
	}
	for (size_t i = 0; i < sessions->count; i++)
		sessions->nodes[i].root = root_of(sessions, i);
}

/* ---- what both directions ask ---- */

static int by_activity(const void *a, const void *b)
{
	const struct session_member *p = a, *q = b;

	if (p->activity != q->activity)
		return p->activity < q->activity ? -1 : 1;
	return (p->node > q->node) - (p->node < q->node);
}

bool sessions_index(struct sessions *sessions)
{
	struct session_member *list =
		realloc(sessions->members, (sessions->count + 1) * sizeof *list);

	if (!list)
		return false;
	sessions->members = list;
	sessions->member_count = 0;
	for (size_t i = 0; i < sessions->count; i++)
		if (sessions->nodes[i].id)
			list[sessions->member_count++] =
				(struct session_member){sessions->nodes[i].activity, i};
	qsort(list, sessions->member_count, sizeof *list, by_activity);
	return true;
}

size_t session_group(const struct sessions *sessions, size_t first)
{
	size_t end = first;

	while (end < sessions->member_count &&
	       sessions->members[end].activity == sessions->members[first].activity)
		end++;
	return end;
}

size_t session_anchor(const struct sessions *sessions, int64_t activity)
{
	size_t low = 0, high = sessions->member_count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (sessions->members[middle].activity < activity)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == sessions->member_count || sessions->members[low].activity != activity)
		return NONE;
	for (size_t i = low; i < session_group(sessions, low); i++)
		if (sessions->nodes[sessions->members[i].node].id == activity)
			return sessions->members[i].node;
	return sessions->members[low].node;
}

bool pair_key(const char *one, const char *other, struct fact_text *out)
{
	bool first = strcmp(one, other) < 0;
	size_t need = strlen(one) + strlen(other) + 2;

	if (out->size < need) {
		char *grown = realloc(out->bytes, need);

		if (!grown)
			return false;
		out->bytes = grown;
		out->size = need;
	}
	/* Both are fields already: they are put side by side as they are. */
	out->length = (size_t)snprintf(out->bytes, out->size, "%s %s", first ? one : other,
	                               first ? other : one);
	return true;
}
