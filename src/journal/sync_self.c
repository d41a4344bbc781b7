/* This journal as one of several machines: who it is, and the transaction of a sync. Must
 * not know what the facts say. */
#include "sync_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

/* ---- machines ---- */

static enum recoup_status machines_read(struct journal *journal, struct error *err)
{
	struct sync_run *run = journal->sync;
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT number, machine FROM sync_machine", err);
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	run->machine_count = 0;
	while (run->machine_count < MACHINES_MAX && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		run->machines[run->machine_count].number = sqlite3_column_int64(statement, 0);
		snprintf(run->machines[run->machine_count++].machine, MACHINE_ID_SIZE, "%s",
		         column_text(statement, 1));
	}
	return statement_end(journal, statement, code, err);
}

const char *machine_id(const struct journal *journal, int64_t number)
{
	const struct sync_run *run = journal->sync;

	for (size_t i = 0; i < run->machine_count; i++)
		if (run->machines[i].number == number)
			return run->machines[i].machine;
	return "";
}

int64_t machine_number(struct journal *journal, const char *machine, struct error *err)
{
	struct sync_run *run = journal->sync;
	sqlite3_stmt *statement;

	for (size_t i = 0; i < run->machine_count; i++)
		if (strcmp(run->machines[i].machine, machine) == 0)
			return run->machines[i].number;
	if (run->machine_count == MACHINES_MAX) {
		journal->refused = error_set(err, RECOUP_INPUT, machine, "begin anew in another folder",
		                             "a journal knows at most %d machines", MACHINES_MAX);
		return 0;
	}
	statement = statement_get(journal, "INSERT INTO sync_machine (machine) VALUES (?1)", err);
	if (!statement)
		return 0;
	bind_text(statement, 1, machine);
	journal->refused = statement_run(journal, statement, err);
	if (journal->refused == RECOUP_OK)
		journal->refused = machines_read(journal, err);
	return journal->refused == RECOUP_OK ? sqlite3_last_insert_rowid(journal->db) : 0;
}

static enum recoup_status name_set(struct journal *journal, const char *machine, const char *name,
                                   struct error *err)
{
	char safe[MACHINE_NAME_SIZE];
	sqlite3_stmt *statement = statement_get(
		journal, "UPDATE sync_machine SET name = ?2 WHERE machine = ?1 AND name <> ?2", err);

	if (!statement)
		return statement_refused(journal);
	text_sanitize(name, strlen(name), safe, sizeof safe);
	bind_text(statement, 1, machine);
	sqlite3_bind_text(statement, 2, safe, -1, SQLITE_TRANSIENT);
	return statement_run(journal, statement, err);
}

/* ---- a run ---- */

bool number_list_add(int64_t **list, size_t *count, size_t *room, int64_t number)
{
	if (*count == *room) {
		size_t more = *room ? *room * 2 : 64;
		int64_t *grown = realloc(*list, more * sizeof *grown);

		if (!grown)
			return false;
		*list = grown;
		*room = more;
	}
	(*list)[(*count)++] = number;
	return true;
}

static enum recoup_status self_read(struct journal *journal, bool *unsent, char *place, size_t size,
                                    struct error *err)
{
	struct sync_run *run = journal->sync;
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT m.number, m.machine, m.name, s.sequence, s.unsent, s.place"
		         " FROM sync_self s JOIN sync_machine m ON m.number = s.machine", err);
	enum recoup_status ended;
	int code;

	if (!statement)
		return statement_refused(journal);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		run->number = sqlite3_column_int64(statement, 0);
		snprintf(run->self.machine, sizeof run->self.machine, "%s", column_text(statement, 1));
		snprintf(run->self.name, sizeof run->self.name, "%s", column_text(statement, 2));
		run->self.sequence = sqlite3_column_int64(statement, 3);
		*unsent = sqlite3_column_int(statement, 4) != 0;
		snprintf(place, size, "%s", column_text(statement, 5));
		run->next = run->self.sequence + 1;
	}
	ended = statement_end(journal, statement, code, err);
	return ended == RECOUP_OK && code != SQLITE_ROW ? RECOUP_NOTHING : ended;
}

enum recoup_status run_open(struct journal *journal, instant now, struct error *err)
{
	char place[128];
	enum recoup_status status;
	bool unsent;

	journal->sync = calloc(1, sizeof *journal->sync);
	if (!journal->sync)
		return error_no_memory(err);
	journal->sync->now = now;
	status = machines_read(journal, err);
	if (status == RECOUP_OK)
		status = self_read(journal, &unsent, place, sizeof place, err);
	if (status == RECOUP_OK)
		return RECOUP_OK;
	run_close(journal);
	return status == RECOUP_NOTHING
	           ? error_set(err, RECOUP_NOTHING, NULL, "\"recoup sync FOLDER\" begins it",
	                       "this journal was never synced")
	           : status;
}

void run_close(struct journal *journal)
{
	struct sync_run *run = journal->sync;

	if (!run)
		return;
	free(run->key.bytes);
	free(run->rest.bytes);
	free(run->other.bytes);
	free(run->touched);
	free(run->arrived);
	free(run);
	journal->sync = NULL;
}

/* A new machine of a random name takes the place of what this journal was. */
static enum recoup_status self_make(struct journal *journal, const char *place, struct error *err)
{
	static const char born[] =
		"INSERT INTO sync_machine (machine) VALUES (lower(hex(randomblob(16))))";
	sqlite3_stmt *statement;
	enum recoup_status status = journal_exec(journal, born, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(
		journal, "INSERT INTO sync_self (id, machine, place) VALUES (1, ?1, ?2)"
		         " ON CONFLICT (id) DO UPDATE SET machine = ?1, place = ?2, sequence = 0", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, sqlite3_last_insert_rowid(journal->db));
	sqlite3_bind_text(statement, 2, place, -1, SQLITE_TRANSIENT);
	return statement_run(journal, statement, err);
}

static enum recoup_status self_again(struct journal *journal, struct error *err)
{
	char place[128];
	bool unsent = false;
	enum recoup_status status = machines_read(journal, err);

	if (status == RECOUP_OK)
		status = self_read(journal, &unsent, place, sizeof place, err);
	journal->sync->said = journal->sync->said || unsent;
	return status;
}

/* What the old machine had not yet written goes out in the name of the new one; what it
 * had, the new one writes out whole, since nobody is left to mend those files. */
static enum recoup_status self_renew(struct journal *journal, const char *place, struct error *err)
{
	static const char again[] =
		"UPDATE fact SET sequence = CASE WHEN sequence > (SELECT sequence FROM sync_self) THEN 1"
		" ELSE 0 END WHERE sequence > 0";
	char name[MACHINE_NAME_SIZE];
	enum recoup_status status = journal_exec(journal, again, err);

	snprintf(name, sizeof name, "%s", journal->sync->self.name);
	if (status == RECOUP_OK)
		status = self_make(journal, place, err);
	if (status == RECOUP_OK)
		status = self_again(journal, err);
	if (status == RECOUP_OK)
		status = name_set(journal, journal->sync->self.machine, name, err);
	journal->sync->self.copied = true;
	return status;
}

static enum recoup_status self_ensure(struct journal *journal, const struct sync_wish *wish,
                                      struct error *err)
{
	struct sync_run *run = journal->sync;
	char place[128] = "";
	bool unsent = false;
	enum recoup_status status = self_read(journal, &unsent, place, sizeof place, err);

	run->said = unsent;
	if (status == RECOUP_NOTHING) {
		status = self_make(journal, wish->place, err);
		if (status == RECOUP_OK)
			status = self_again(journal, err);
		if (status == RECOUP_OK)
			status = touched_history(journal, err);
		run->self.first = true;
	} else if (status == RECOUP_OK && strcmp(place, wish->place) != 0) {
		status = self_renew(journal, wish->place, err);
	}
	if (status != RECOUP_OK)
		return status;
	if (wish->name || *run->self.name == '\0')
		status = name_set(journal, run->self.machine, wish->name ? wish->name : wish->host, err);
	return status == RECOUP_OK ? self_again(journal, err) : status;
}

enum recoup_status journal_sync_begin(struct journal *journal, const struct sync_wish *wish,
                                      struct sync_self *self, struct error *err)
{
	enum recoup_status status;

	if (journal->session || journal->batch || journal->sync)
		return error_set(err, RECOUP_INTERNAL, journal->path, NULL, "a sync within a change");
	status = transaction_begin(journal, err);
	if (status == RECOUP_OK) {
		journal->sync = calloc(1, sizeof *journal->sync);
		status = journal->sync ? machines_read(journal, err) : error_no_memory(err);
	}
	if (status == RECOUP_OK) {
		journal->sync->now = wish->now;
		status = self_ensure(journal, wish, err);
	}
	if (status != RECOUP_OK) {
		journal_sync_abort(journal);
		return status;
	}
	*self = journal->sync->self;
	return RECOUP_OK;
}

enum recoup_status journal_sync_renew(struct journal *journal, struct sync_self *self,
                                      struct error *err)
{
	char place[128];
	bool unsent;
	enum recoup_status status = self_read(journal, &unsent, place, sizeof place, err);

	if (status == RECOUP_OK)
		status = self_renew(journal, place, err);
	*self = journal->sync->self;
	return status;
}

void journal_sync_abort(struct journal *journal)
{
	run_close(journal);
	transaction_rollback(journal);
	/* Sources met in the run are gone with it. */
	sources_read(journal, NULL);
}

/* ---- its end ---- */

static enum recoup_status file_put(struct journal *journal, int64_t machine,
                                   const struct sync_file *file, struct error *err)
{
	static const char less[] =
		"DELETE FROM sync_file WHERE machine = ?1 AND name <> ?2 AND first >= ?4 AND last <= ?5";
	static const char put[] =
		"INSERT OR REPLACE INTO sync_file (machine, name, size, first, last, whole)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6)";

	for (int i = 0; i < 2; i++) {
		sqlite3_stmt *statement = i == 0 ? statement_get(journal, less, err)
		                                 : statement_get(journal, put, err);
		enum recoup_status status;

		if (!statement)
			return statement_refused(journal);
		sqlite3_bind_int64(statement, 1, machine);
		bind_text(statement, 2, file->name);
		sqlite3_bind_int64(statement, 4, file->first);
		sqlite3_bind_int64(statement, 5, file->last);
		if (i == 1) {
			sqlite3_bind_int64(statement, 3, file->size);
			sqlite3_bind_int(statement, 6, file->whole);
		}
		status = statement_run(journal, statement, err);
		if (status != RECOUP_OK)
			return status;
	}
	return RECOUP_OK;
}

enum recoup_status journal_sync_file_begin(struct journal *journal, const char *machine,
                                           const char *name, struct error *err)
{
	enum recoup_status status = journal_exec(journal, "SAVEPOINT sync_file", err);

	journal->sync->last_id = journal->last_id;
	if (status != RECOUP_OK)
		return status;
	if (machine_number(journal, machine, err) == 0)
		return statement_refused(journal);
	return *name ? name_set(journal, machine, name, err) : RECOUP_OK;
}

enum recoup_status journal_sync_file_end(struct journal *journal, const struct sync_file *file,
                                         bool keep, struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	int64_t machine;

	if (keep && !file)
		return journal_exec(journal, "RELEASE sync_file", err);
	if (keep) {
		machine = machine_number(journal, file->machine, err);
		status = machine ? file_put(journal, machine, file, err) : statement_refused(journal);
		return status == RECOUP_OK ? journal_exec(journal, "RELEASE sync_file", err) : status;
	}
	journal->last_id = journal->sync->last_id;
	status = journal_exec(journal, "ROLLBACK TO sync_file; RELEASE sync_file", err);
	if (status == RECOUP_OK)
		status = machines_read(journal, err);
	return status == RECOUP_OK ? sources_read(journal, err) : status;
}

static enum recoup_status self_store(struct journal *journal, struct error *err)
{
	struct sync_run *run = journal->sync;
	sqlite3_stmt *statement = statement_get(
		journal, "UPDATE sync_self SET sequence = ?1, unsent = 0, collected ="
		         " " CHANGES_SO_FAR, err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, run->self.sequence);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_sync_commit(struct journal *journal, int64_t *sequence,
                                       struct error *err)
{
	struct sync_run *run = journal->sync;
	enum recoup_status status = RECOUP_OK;

	*sequence = 0;
	if (run->said || run->self.copied) {
		struct sync_file file = {.size = -1, .first = run->next, .last = run->next,
		                         .whole = run->self.copied};

		*sequence = run->self.sequence = run->next;
		snprintf(file.name, sizeof file.name, "%08lld.jsonl", (long long)run->next);
		status = file_put(journal, run->number, &file, err);
	}
	if (status == RECOUP_OK)
		status = self_store(journal, err);
	if (status != RECOUP_OK) {
		journal_sync_abort(journal);
		return status;
	}
	run_close(journal);
	return transaction_commit(journal, err);
}

enum recoup_status journal_sync_wrote(struct journal *journal, const struct sync_file *file,
                                      struct error *err)
{
	static const char carried[] = 
		"UPDATE sync_machine SET carried = coalesce((SELECT max(time) FROM fact"
		" WHERE machine = number), -1)";
	static const char further[] = "UPDATE sync_self SET sequence = max(sequence, ?1)";
	enum recoup_status status = transaction_begin(journal, err);
	sqlite3_stmt *statement;

	if (status == RECOUP_OK)
		status = run_open(journal, 0, err);
	if (status == RECOUP_OK)
		status = file_put(journal, journal->sync->number, file, err);
	run_close(journal);
	if (status == RECOUP_OK) {
		statement = statement_get(journal, further, err);
		status = statement ? RECOUP_OK : statement_refused(journal);
	}
	if (status == RECOUP_OK) {
		sqlite3_bind_int64(statement, 1, file->last);
		status = statement_run(journal, statement, err);
	}
	if (status == RECOUP_OK && file->whole)
		status = journal_exec(journal, carried, err);
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	return status;
}
