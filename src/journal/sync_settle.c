/* The end of a sync: sessions as the facts say, recordings that came put beside what other
 * sources say of the same session, and conflicts taken or kept. Must not know what makes
 * two recordings one session: it is told. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A join that no person asked for gives way to any that one did. */
#define BY_ITSELF 1

static enum recoup_status with_number(struct journal *journal, const char *sql, int64_t one,
                                      int64_t other, bool *row, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, sql, err);
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, one);
	if (sqlite3_bind_parameter_count(statement) > 1)
		sqlite3_bind_int64(statement, 2, other);
	code = sqlite3_step(statement);
	if (row)
		*row = code == SQLITE_ROW;
	return statement_end(journal, statement, code, err);
}

/* The key of the recording that a tie to the activity points to, and who said it last. */
static enum recoup_status anchor_find(struct journal *journal, int64_t activity, char **key,
                                      int64_t *author, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT source, identity FROM recording WHERE " OF_ACTIVITY
		         " ORDER BY id <> ?1, source, identity", err);
	struct fact fact = {.kind = FACT_RECORDING};
	struct fact_text text = {0};
	bool good = false;
	int code;
	enum recoup_status status;

	*key = NULL;
	*author = 0;
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		fact.at[0] = (struct fact_value){.known = true, .text = column_text(statement, 0)};
		fact.at[1] = (struct fact_value){.known = true, .text = column_text(statement, 1)};
		good = fact_key_print(&fact, &text);
	}
	status = statement_end(journal, statement, code, err);
	if (status == RECOUP_OK && good) {
		struct fact_row row;

		status = fact_row_get(journal, "recording", text.bytes, &row, err);
		*author = row.found ? machine_number(journal, row.stamp.machine, err) : 0;
		fact_row_free(&row);
	}
	*key = text.bytes;
	return status;
}

static enum recoup_status tie_known(struct journal *journal, const char *key, bool *known,
                                    struct error *err)
{
	struct fact_row row;
	enum recoup_status status = fact_row_get(journal, "together", key, &row, err);

	*known = row.found;
	fact_row_free(&row);
	return status;
}

/* Asked by a fact; the row follows when sessions are applied again. */
static enum recoup_status doubt_say(struct journal *journal, const char *key, const char *anchor,
                                    const char *reason, struct error *err)
{
	struct fact_text text = {0};
	enum recoup_status status;

	fact_text_add(&text, reason);
	status = text.failed || !pair_key(key, anchor, &journal->sync->other)
	             ? error_no_memory(err)
	             : fact_say(journal, FACT_DOUBT, journal->sync->other.bytes, text.bytes, BY_ITSELF, 0,
	                        err);
	free(text.bytes);
	return status;
}

/* It is of that session from now on, here and by a fact. What was said of it alone follows
 * when sessions are applied again. */
static enum recoup_status recording_tie(struct journal *journal, int64_t id, const char *key,
                                        int64_t activity, const char *anchor, struct error *err)
{
	static const char *const steps[] = {
		"UPDATE recording SET activity = ?2 WHERE id = ?1",
		"DELETE FROM deletion WHERE activity = ?1",
		"DELETE FROM fuelling WHERE activity = ?1",
		"DELETE FROM apart WHERE one = ?1 OR other = ?1",
	};
	enum recoup_status status = fact_say(journal, FACT_TOGETHER, key, anchor, BY_ITSELF, 0, err);

	for (size_t i = 0; status == RECOUP_OK && i < sizeof steps / sizeof *steps; i++)
		status = with_number(journal, steps[i], id, activity, NULL, err);
	return status == RECOUP_OK ? activity_resolve(journal, activity, err) : status;
}

struct matching {
	sync_match match;
	bool found;
};

static enum recoup_status found_use(struct journal *journal, struct matching *matching, int64_t id,
                                    int64_t activity, int64_t doubtful, const char *reason,
                                    struct error *err)
{
	static const char apart[] =
		"SELECT 1 FROM apart WHERE one = min(?1, ?2) AND other = max(?1, ?2)";
	char *key = NULL, *anchor = NULL;
	int64_t author, other;
	bool known = false;
	enum recoup_status status =
		with_number(journal, apart, id, activity ? activity : doubtful, &known, err);

	if (status != RECOUP_OK || known)
		return status;
	status = anchor_find(journal, id, &key, &author, err);
	if (status == RECOUP_OK)
		status = anchor_find(journal, activity ? activity : doubtful, &anchor, &other, err);
	if (status == RECOUP_OK && key && anchor)
		status = tie_known(journal, key, &known, err);
	/* A machine that had both has decided already. */
	if (status == RECOUP_OK && key && anchor && !known && author != other) {
		matching->found = true;
		status = activity ? recording_tie(journal, id, key, activity, anchor, err)
		                  : doubt_say(journal, key, anchor, reason, err);
	}
	free(key);
	free(anchor);
	return status;
}

static enum recoup_status arrival_match(struct journal *journal, struct matching *matching,
                                        int64_t id, struct error *err)
{
	struct recording recording;
	int64_t activity = 0, doubtful = 0;
	const char *reason = NULL;
	int code;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, " RECORDING_COLUMNS " FROM recording WHERE id = ?1"
		         " AND activity = id AND shared = 0", err);
	enum recoup_status status = RECOUP_OK, ended;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		recording_from_row(statement, 1, &recording);
		recording.id = id;
		status = matching->match(journal, &recording, &activity, &doubtful, &reason, err);
	}
	ended = statement_end(journal, statement, code, err);
	if (status != RECOUP_OK || ended != RECOUP_OK)
		return status != RECOUP_OK ? status : ended;
	if ((activity && activity != id) || (doubtful && doubtful != id))
		return found_use(journal, matching, id, activity, doubtful, reason, err);
	return RECOUP_OK;
}

enum recoup_status journal_sync_settle(struct journal *journal, sync_match match,
                                       struct error *err)
{
	struct sync_run *run = journal->sync;
	struct matching matching = {match, false};
	enum recoup_status status;

	/* What was split here may be in doubt with another number now. */
	if (!run->taken && !run->said && run->touched_count == 0)
		return RECOUP_OK;
	status = sessions_apply(journal, err);
	for (size_t i = 0; match && status == RECOUP_OK && i < run->arrived_count; i++)
		status = arrival_match(journal, &matching, run->arrived[i], err);
	company_forget(journal);
	return status == RECOUP_OK && matching.found ? sessions_apply(journal, err) : status;
}

/* ---- conflicts ---- */

struct chosen {
	int64_t number;
	char *kind, *key, *value;
};

static enum recoup_status conflict_find(struct journal *journal, struct chosen *chosen,
                                        struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT kind, key, value FROM sync_conflict WHERE number = ?1", err);
	bool good = true;
	int code;
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, chosen->number);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		bool gone = sqlite3_column_type(statement, 2) == SQLITE_NULL;

		chosen->kind = strdup(column_text(statement, 0));
		chosen->key = strdup(column_text(statement, 1));
		chosen->value = gone ? NULL : strdup(column_text(statement, 2));
		good = chosen->kind && chosen->key && (gone || chosen->value);
	}
	status = statement_end(journal, statement, code, err);
	if (status == RECOUP_OK && !good)
		return error_no_memory(err);
	if (status == RECOUP_OK && code != SQLITE_ROW)
		return error_set(err, RECOUP_NOTHING, NULL, "\"recoup sync --conflicts\" lists them",
		                 "there is no conflict %lld", (long long)chosen->number);
	return status;
}

static enum recoup_status live_set(struct journal *journal, enum fact_kind kind, const char *key,
                                   const char *value, struct error *err)
{
	struct fact fact = {.kind = kind, .kind_name = fact_spec(kind)->name, .key = key,
	                    .state = value ? FACT_LIVE : FACT_GONE};
	char *name = strdup(key), *rest = value ? strdup(value) : NULL;
	struct fact_row row;
	int64_t local;
	enum recoup_status status = name && (!value || rest) ? RECOUP_OK : error_no_memory(err);

	if (status == RECOUP_OK && (!fact_key_read(&fact, name) || (rest && !fact_rest_read(&fact, rest))))
		status = error_set(err, RECOUP_JOURNAL, journal->path, NULL,
		                   "a fact of the journal cannot be read");
	if (status == RECOUP_OK)
		status = fact_row_get(journal, fact.kind_name, key, &row, err);
	if (status == RECOUP_OK) {
		local = row.local;
		fact_row_free(&row);
		status = value ? live_put(journal, &fact, &local, err) : live_drop(journal, &fact, err);
	}
	free(name);
	free(rest);
	return status;
}

static enum recoup_status chosen_apply(struct journal *journal, const struct chosen *chosen,
                                       struct error *err)
{
	static const char unsent[] = "UPDATE sync_self SET unsent = 1";
	enum fact_kind kind = fact_kind_find(chosen->kind);
	int64_t changed;
	enum recoup_status status;

	if (kind == FACT_KINDS)
		return error_set(err, RECOUP_INPUT, NULL, "install the newer recoup",
		                 "this is of a newer recoup");
	/* What was said here since is compared first, so that it is not taken for the other's. */
	status = journal_sync_collect(journal, &changed, err);
	if (status == RECOUP_OK)
		status = fact_say(journal, kind, chosen->key, chosen->value, journal->sync->now, 0, err);
	if (status == RECOUP_OK && kind < LIVE_KINDS)
		status = live_set(journal, kind, chosen->key, chosen->value, err);
	if (status == RECOUP_OK)
		status = sessions_apply(journal, err);
	return status == RECOUP_OK ? journal_exec(journal, unsent, err) : status;
}

enum recoup_status journal_sync_take(struct journal *journal, int64_t number, instant now,
                                     struct error *err)
{
	struct chosen chosen = {.number = number};
	char what[80];
	enum recoup_status status;

	snprintf(what, sizeof what, "the other side of conflict %lld", (long long)number);
	status = journal_change_begin(journal, what, now, err);
	if (status != RECOUP_OK)
		return status;
	status = run_open(journal, now, err);
	if (status == RECOUP_OK)
		status = conflict_find(journal, &chosen, err);
	if (status == RECOUP_OK)
		status = chosen_apply(journal, &chosen, err);
	run_close(journal);
	free(chosen.kind);
	free(chosen.key);
	free(chosen.value);
	if (status == RECOUP_OK)
		return journal_change_commit(journal, err);
	journal_change_abort(journal);
	return status;
}

enum recoup_status journal_sync_keep(struct journal *journal, int64_t number, struct error *err)
{
	static const char sql[] = "DELETE FROM sync_conflict WHERE number = ?1";
	enum recoup_status status = transaction_begin(journal, err);

	if (status == RECOUP_OK)
		status = with_number(journal, sql, number, 0, NULL, err);
	if (status == RECOUP_OK && sqlite3_changes(journal->db) == 0)
		status = error_set(err, RECOUP_NOTHING, NULL, "\"recoup sync --conflicts\" lists them",
		                   "there is no conflict %lld", (long long)number);
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	return status;
}
