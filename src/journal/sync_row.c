/* The rows of `fact`: what is known of each, what was said here, and which of two versions
 * counts. Must not know what facts mean. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TIME_MOST 7258118399 /* the end of 2199 */

void fact_row_free(struct fact_row *row)
{
	free(row->value);
	free(row->raw);
	row->value = row->raw = NULL;
}

static char *copy_at(sqlite3_stmt *statement, int column, bool *good)
{
	char *copy;

	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return NULL;
	copy = strdup(column_text(statement, column));
	*good = *good && copy;
	return copy;
}

enum recoup_status fact_row_get(struct journal *journal, const char *kind, const char *key,
                                struct fact_row *row, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT time, count, machine, value, raw, past, seen, sequence, local FROM fact"
		         " WHERE kind = ?1 AND key = ?2", err);
	bool good = true;
	int code;
	enum recoup_status status;

	row->found = false;
	row->value = row->raw = NULL;
	row->past.count = row->seen.count = 0;
	row->sequence = row->local = 0;
	memset(&row->stamp, 0, sizeof row->stamp);
	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, kind);
	bind_borrowed(statement, 2, key);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		row->found = true;
		row->stamp.time = sqlite3_column_int64(statement, 0);
		row->stamp.count = sqlite3_column_int64(statement, 1);
		snprintf(row->stamp.machine, sizeof row->stamp.machine, "%s",
		         machine_id(journal, sqlite3_column_int64(statement, 2)));
		row->value = copy_at(statement, 3, &good);
		row->raw = copy_at(statement, 4, &good);
		past_parse(column_text(statement, 5), &row->past);
		past_parse(column_text(statement, 6), &row->seen);
		row->sequence = sqlite3_column_int64(statement, 7);
		row->local = sqlite3_column_int64(statement, 8);
	}
	status = statement_end(journal, statement, code, err);
	if (status == RECOUP_OK && good)
		return RECOUP_OK;
	fact_row_free(row);
	return status == RECOUP_OK ? error_no_memory(err) : status;
}

static void bind_value(sqlite3_stmt *statement, int index, const char *text)
{
	/* "" is a fact that says nothing but that it is; NULL is none. */
	if (text)
		sqlite3_bind_text(statement, index, text, -1, SQLITE_STATIC);
	else
		sqlite3_bind_null(statement, index);
}

enum recoup_status fact_row_put(struct journal *journal, const char *kind, const char *key,
                                const struct fact_row *row, struct error *err)
{
	char past[PAST_TEXT_SIZE], seen[PAST_TEXT_SIZE];
	int64_t machine = machine_number(journal, row->stamp.machine, err);
	sqlite3_stmt *statement;

	if (!machine)
		return statement_refused(journal);
	statement = statement_get(
		journal, "INSERT INTO fact (kind, key, time, count, machine, value, raw, past, seen,"
		         " sequence, local) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
		         " ON CONFLICT (kind, key) DO UPDATE SET time = ?3, count = ?4, machine = ?5,"
		         " value = ?6, raw = ?7, past = ?8, seen = ?9, sequence = ?10, local = ?11", err);
	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, kind);
	bind_borrowed(statement, 2, key);
	sqlite3_bind_int64(statement, 3, row->stamp.time);
	sqlite3_bind_int64(statement, 4, row->stamp.count);
	sqlite3_bind_int64(statement, 5, machine);
	bind_value(statement, 6, row->value);
	bind_value(statement, 7, row->raw);
	bind_borrowed(statement, 8, past_print(&row->past, past));
	bind_borrowed(statement, 9, past_print(&row->seen, seen));
	sqlite3_bind_int64(statement, 10, row->sequence);
	if (row->local)
		sqlite3_bind_int64(statement, 11, row->local);
	return statement_run(journal, statement, err);
}

/* ---- conflicts ---- */

enum recoup_status conflict_note(struct journal *journal, const char *kind, const char *key,
                                 const struct stamp *stamp, const char *value, struct error *err)
{
	int64_t machine = machine_number(journal, stamp->machine, err);
	sqlite3_stmt *statement;

	if (!machine)
		return statement_refused(journal);
	statement = statement_get(
		journal, "INSERT OR IGNORE INTO sync_conflict (kind, key, time, count, machine, value)"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6)", err);
	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, kind);
	bind_borrowed(statement, 2, key);
	sqlite3_bind_int64(statement, 3, stamp->time);
	sqlite3_bind_int64(statement, 4, stamp->count);
	sqlite3_bind_int64(statement, 5, machine);
	bind_value(statement, 6, value);
	return statement_run(journal, statement, err);
}

static enum recoup_status conflict_drop(struct journal *journal, const char *kind, const char *key,
                                        int64_t number, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "DELETE FROM sync_conflict WHERE kind = ?1 AND key = ?2"
		         " AND (number = ?3 OR ?3 = 0)", err);

	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, kind);
	bind_borrowed(statement, 2, key);
	sqlite3_bind_int64(statement, 3, number);
	return statement_run(journal, statement, err);
}

/* Those that the new version was made knowing, or that it says itself, are settled. */
static enum recoup_status conflicts_settle(struct journal *journal, const char *kind,
                                           const char *key, const struct fact_row *now,
                                           struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT number, time, count, machine FROM sync_conflict"
		         " WHERE kind = ?1 AND key = ?2", err);
	int64_t settled[MACHINES_MAX];
	size_t count = 0;
	int code = SQLITE_DONE;
	enum recoup_status status;

	if (!statement)
		return statement_refused(journal);
	bind_borrowed(statement, 1, kind);
	bind_borrowed(statement, 2, key);
	while (count < MACHINES_MAX && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct stamp stamp = {sqlite3_column_int64(statement, 1),
		                      sqlite3_column_int64(statement, 2), ""};

		snprintf(stamp.machine, sizeof stamp.machine, "%s",
		         machine_id(journal, sqlite3_column_int64(statement, 3)));
		if (past_covers(&now->past, &stamp) || stamp_compare(&stamp, &now->stamp) == 0 ||
		    (strcmp(stamp.machine, now->stamp.machine) == 0 &&
		     stamp_compare(&stamp, &now->stamp) < 0))
			settled[count++] = sqlite3_column_int64(statement, 0);
	}
	status = statement_end(journal, statement, code, err);
	for (size_t i = 0; status == RECOUP_OK && i < count; i++)
		status = conflict_drop(journal, kind, key, settled[i], err);
	return status;
}

/* ---- said here ---- */

/* What this machine knows of others' versions; its own earlier ones go without saying. */
static void past_of_own(const struct fact_row *before, const char *self, struct past *past)
{
	struct past all = before->past;

	past_join(&all, &before->seen);
	past_add(&all, &before->stamp);
	past->count = 0;
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(all.at[i].machine, self) != 0)
			past_add(past, &all.at[i]);
}

enum recoup_status fact_say(struct journal *journal, enum fact_kind kind, const char *key,
                            const char *value, instant when, int64_t local, struct error *err)
{
	struct sync_run *run = journal->sync;
	const char *name = fact_spec(kind)->name;
	struct fact_row before, now = {.found = true};
	enum recoup_status status = fact_row_get(journal, name, key, &before, err);
	bool same;

	if (status != RECOUP_OK)
		return status;
	same = before.found && !(before.raw && !before.value) &&
	       ((!value && !before.value) ||
	        (value && before.value && strcmp(value, before.value) == 0));
	if (same || (!before.found && !value)) {
		fact_row_free(&before);
		return RECOUP_OK;
	}
	now.stamp.time = when < 0 ? 0 : when > TIME_MOST ? TIME_MOST : when;
	snprintf(now.stamp.machine, sizeof now.stamp.machine, "%s", run->self.machine);
	if (before.found && now.stamp.time <= before.stamp.time) {
		now.stamp.time = before.stamp.time;
		now.stamp.count = before.stamp.count + 1;
	}
	if (before.found)
		past_of_own(&before, run->self.machine, &now.past);
	now.value = value ? strdup(value) : NULL;
	now.sequence = run->next;
	now.local = local ? local : before.local;
	status = value && !now.value ? error_no_memory(err)
	                             : fact_row_put(journal, name, key, &now, err);
	if (status == RECOUP_OK && before.found)
		status = conflict_drop(journal, name, key, 0, err);
	fact_row_free(&before);
	fact_row_free(&now);
	run->said = true;
	return status;
}

/* ---- said elsewhere ---- */

static bool knew(const struct stamp *stamp, const struct past *past, const struct stamp *other)
{
	return past_covers(past, other) || (strcmp(stamp->machine, other->machine) == 0 &&
	                                    stamp_compare(other, stamp) <= 0);
}

static bool say_same(const char *kind, const char *a, const char *b)
{
	enum fact_kind known = fact_kind_find(kind);

	/* Of a kind that is not known nothing was read that could differ. */
	return known == FACT_KINDS || fact_rest_same(known, a, b);
}

static enum recoup_status older_take(struct journal *journal, const struct fact *fact,
                                     const char *value, struct fact_row *before, unsigned *outcome,
                                     struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	*outcome = SYNC_KNOWN;
	if (knew(&before->stamp, &before->past, &fact->stamp) ||
	    past_covers(&before->seen, &fact->stamp))
		return RECOUP_OK;
	*outcome = SYNC_OLDER;
	if (fact->state != FACT_KEPT && !say_same(fact->kind_name, value, before->value)) {
		*outcome |= SYNC_CONFLICT;
		status = conflict_note(journal, fact->kind_name, fact->key, &fact->stamp, value, err);
	}
	past_join(&before->seen, &fact->past);
	past_add(&before->seen, &fact->stamp);
	return status == RECOUP_OK
	           ? fact_row_put(journal, fact->kind_name, fact->key, before, err) : status;
}

static enum recoup_status newer_take(struct journal *journal, const struct fact *fact,
                                     const char *value, const struct fact_row *before,
                                     unsigned *outcome, struct error *err)
{
	struct fact_row now = {.found = true, .stamp = fact->stamp, .past = fact->past,
	                       .local = before->local};
	enum recoup_status status;

	/* The same word from elsewhere is no news to anybody. */
	*outcome = value && before->value && strcmp(value, before->value) == 0 ? SYNC_KNOWN : SYNC_TAKEN;
	now.value = value ? strdup(value) : NULL;
	now.raw = fact->state == FACT_KEPT || fact->more ? strdup(fact->raw) : NULL;
	if (before->found) {
		now.seen = before->seen;
		past_join(&now.seen, &before->past);
		past_add(&now.seen, &before->stamp);
	}
	status = (value && !now.value) || ((fact->state == FACT_KEPT || fact->more) && !now.raw)
	             ? error_no_memory(err)
	             : fact_row_put(journal, fact->kind_name, fact->key, &now, err);
	if (status == RECOUP_OK && before->found)
		status = conflicts_settle(journal, fact->kind_name, fact->key, &now, err);
	if (status == RECOUP_OK && before->found && fact->state != FACT_KEPT &&
	    !(before->raw && !before->value) && !knew(&fact->stamp, &fact->past, &before->stamp) &&
	    !say_same(fact->kind_name, value, before->value)) {
		*outcome |= SYNC_CONFLICT;
		status = conflict_note(journal, fact->kind_name, fact->key, &before->stamp, before->value,
		                       err);
	}
	fact_row_free(&now);
	return status;
}

/* One machine twice at one time is no version of its own but two of the same name, as a
 * journal that was copied makes them: the text decides, the same way everywhere. */
static int order(const struct fact *fact, const char *value, const struct fact_row *before)
{
	int order = stamp_compare(&fact->stamp, &before->stamp);
	bool kept = before->raw && !before->value;

	if (order != 0)
		return order;
	if (kept || fact->state == FACT_KEPT)
		return kept && fact->state != FACT_KEPT ? 1 : 0;
	if (!value || !before->value)
		return (value != NULL) - (before->value != NULL);
	return strcmp(value, before->value);
}

static enum recoup_status live_follow(struct journal *journal, const struct fact *fact,
                                      struct error *err)
{
	struct fact_row row;
	enum recoup_status status = fact_row_get(journal, fact->kind_name, fact->key, &row, err);
	int64_t local = row.local;

	if (status == RECOUP_OK)
		status = fact->state == FACT_LIVE ? live_put(journal, fact, &local, err)
		                                  : live_drop(journal, fact, err);
	if (status == RECOUP_OK && local != row.local) {
		row.local = local;
		status = fact_row_put(journal, fact->kind_name, fact->key, &row, err);
	}
	fact_row_free(&row);
	return status;
}

/* What this journal cannot hold is kept as it came, and nothing is shown in its place. */
static enum recoup_status keep_instead(struct journal *journal, const struct fact *fact,
                                       struct error *err)
{
	struct fact_row row;
	enum recoup_status status = fact_row_get(journal, fact->kind_name, fact->key, &row, err);

	if (status != RECOUP_OK)
		return status;
	fact_row_free(&row);
	row.raw = fact->raw ? strdup(fact->raw) : NULL;
	status = row.raw ? fact_row_put(journal, fact->kind_name, fact->key, &row, err)
	                 : error_no_memory(err);
	fact_row_free(&row);
	return status == RECOUP_OK ? live_drop(journal, fact, err) : status;
}

enum recoup_status journal_sync_offer(struct journal *journal, const struct fact *fact,
                                      unsigned *outcome, struct error *err)
{
	struct sync_run *run = journal->sync;
	const char *value = NULL;
	struct fact_row before;
	enum recoup_status status;
	int turn;

	*outcome = SYNC_KNOWN;
	if (fact->state == FACT_LIVE) {
		if (!fact_rest_print(fact, &run->rest))
			return error_no_memory(err);
		value = run->rest.bytes;
	}
	status = fact_row_get(journal, fact->kind_name, fact->key, &before, err);
	if (status != RECOUP_OK)
		return status;
	turn = before.found ? order(fact, value, &before) : 1;
	if (turn < 0)
		status = older_take(journal, fact, value, &before, outcome, err);
	else if (turn > 0)
		status = newer_take(journal, fact, value, &before, outcome, err);
	fact_row_free(&before);
	if (status != RECOUP_OK || turn <= 0 || *outcome == SYNC_KNOWN)
		return status;
	if (fact->kind >= LIVE_KINDS) {
		run->taken = run->taken || fact->kind != FACT_KINDS;
		return RECOUP_OK;
	}
	run->taken = run->taken || fact->kind == FACT_RECORDING;
	status = live_follow(journal, fact, err);
	return status == RECOUP_INPUT ? keep_instead(journal, fact, err) : status;
}
