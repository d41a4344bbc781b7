/* What the journal says of sessions beside who recorded them: what was eaten around them, and
 * pairs of them; by the components that the facts make. Must not know which of it is news. */
#include "sync_internal.h"

#include <stdlib.h>
#include <string.h>

#define NONE SIZE_MAX

enum recoup_status sessions_fuelling(struct journal *journal, const struct sessions *sessions,
                                     char **said, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT fluids_before_l, fluids_during_l, fluids_after_l, electrolytes_before,"
		         " electrolytes_during, electrolytes_after, carbohydrate_during_g, cramps,"
		         " dizziness, stomach, at, activity FROM fuelling", err);
	const struct fact_spec *spec = fact_spec(FACT_FUELLING);
	struct fact_text text = {0};
	bool good = true;
	int code = SQLITE_DONE;
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct fact fact = {.kind = FACT_FUELLING};
		size_t node = session_anchor(sessions, sqlite3_column_int64(statement, 11));
		int columns = (int)(spec->count - spec->keys);

		if (node == NONE)
			continue;
		for (int i = 0; i < columns; i++) {
			struct fact_value *value = &fact.at[(int)spec->keys + i];

			value->known = sqlite3_column_type(statement, i) != SQLITE_NULL;
			value->real = sqlite3_column_double(statement, i);
			value->integer = sqlite3_column_int64(statement, i);
		}
		node = sessions->nodes[node].root;
		good = fact_rest_print(&fact, &text);
		free(said[node]);
		said[node] = good ? strdup(text.bytes) : NULL;
		good = good && said[node];
	}
	free(text.bytes);
	status = statement_end(journal, statement, code, err);
	return status == RECOUP_OK && !good ? error_no_memory(err) : status;
}

void sessions_latest(const struct sessions *sessions, size_t *latest)
{
	for (size_t i = 0; i < sessions->count; i++)
		latest[i] = NONE;
	for (size_t i = 0; i < sessions->fact_count; i++) {
		const struct session_fact *fact = &sessions->facts[i];
		size_t *best;

		if (fact->kind != FACT_FUELLING)
			continue;
		best = &latest[sessions->nodes[fact->one].root];
		if (*best == NONE || stamp_compare(&fact->stamp, &sessions->facts[*best].stamp) > 0)
			*best = i;
	}
}

static bool pair_add(struct session_pairs *pairs, const struct sessions *sessions, int64_t one,
                       int64_t other, const char *reason, int64_t batch)
{
	size_t a = session_anchor(sessions, one), b = session_anchor(sessions, other);
	struct session_pair *pair;

	if (a == NONE || b == NONE || sessions->nodes[a].root == sessions->nodes[b].root)
		return true;
	if (pairs->count == pairs->room) {
		size_t room = pairs->room ? pairs->room * 2 : 32;
		struct session_pair *grown = realloc(pairs->list, room * sizeof *grown);

		if (!grown)
			return false;
		pairs->list = grown;
		pairs->room = room;
	}
	pair = &pairs->list[pairs->count];
	*pair = (struct session_pair){a, b, one, other, batch, strdup(reason)};
	pairs->count += pair->reason != NULL;
	return pair->reason != NULL;
}

void sessions_pairs_free(struct session_pairs *pairs)
{
	for (size_t i = 0; i < pairs->count; i++)
		free(pairs->list[i].reason);
	free(pairs->list);
	memset(pairs, 0, sizeof *pairs);
}

enum recoup_status sessions_pairs(struct journal *journal, const struct sessions *sessions,
                                  enum fact_kind kind, struct session_pairs *pairs,
                                  struct error *err)
{
	static const char apart[] = "SELECT one, other, '', 0 FROM apart";
	static const char doubt[] = "SELECT one, other, reason, batch FROM doubt";
	sqlite3_stmt *statement = kind == FACT_APART ? statement_get(journal, apart, err)
	                                             : statement_get(journal, doubt, err);
	bool good = true;
	int code = SQLITE_DONE;
	enum recoup_status status;

	memset(pairs, 0, sizeof *pairs);
	if (!statement)
		return statement_refused(journal);
	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW)
		good = pair_add(pairs, sessions, sqlite3_column_int64(statement, 0),
		                         sqlite3_column_int64(statement, 1), column_text(statement, 2),
		                         sqlite3_column_int64(statement, 3));
	status = statement_end(journal, statement, code, err);
	if (status == RECOUP_OK && !good)
		status = error_no_memory(err);
	if (status != RECOUP_OK)
		sessions_pairs_free(pairs);
	return status;
}

bool sessions_pair_same(const struct sessions *sessions, size_t a, size_t b, size_t c, size_t d)
{
	const struct session_node *nodes = sessions->nodes;

	return (nodes[a].root == nodes[c].root && nodes[b].root == nodes[d].root) ||
	       (nodes[a].root == nodes[d].root && nodes[b].root == nodes[c].root);
}
