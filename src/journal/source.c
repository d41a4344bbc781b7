/* The sources and whom to believe first: the person, then recoup's own CSV, then
 * the configured order, then the rest by name. Must not know what they say. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#define RANK_CONFIGURED 10
#define RANK_OTHER 1000

enum recoup_status sources_read(struct journal *journal, struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT name, rank FROM source ORDER BY rank, name", err);
	enum recoup_status status = RECOUP_OK;
	int code;

	if (!statement)
		return statement_refused(journal);
	journal->source_count = 0;
	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct source_rank *row;

		if (journal->source_count == SOURCES_MAX) {
			status = error_set(err, RECOUP_JOURNAL, journal->path, NULL,
			                   "the journal names more than %d sources", SOURCES_MAX);
			break;
		}
		row = &journal->sources[journal->source_count++];
		snprintf(row->name, sizeof row->name, "%s", column_name(statement, 0));
		row->rank = sqlite3_column_int64(statement, 1);
	}
	if (status == RECOUP_OK && code != SQLITE_DONE)
		status = journal_fail(journal, code, err);
	statement_done(journal, statement);
	return status;
}

size_t source_place(const struct journal *journal, const char *name)
{
	size_t place = 0;

	while (place < journal->source_count && strcmp(journal->sources[place].name, name) != 0)
		place++;
	return place;
}

enum recoup_status source_ensure(struct journal *journal, const char *name, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status;

	if (source_place(journal, name) < journal->source_count)
		return RECOUP_OK;
	if (journal->source_count == SOURCES_MAX)
		return error_set(err, RECOUP_INPUT, name, "merge some of them into one name",
		                 "a journal keeps at most %d sources apart", SOURCES_MAX);
	statement = statement_get(
		journal, "INSERT INTO source (name, rank) VALUES (?1, ?2) ON CONFLICT DO NOTHING", err);
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, name);
	sqlite3_bind_int64(statement, 2, RANK_OTHER);
	status = statement_run(journal, statement, err);
	return status == RECOUP_OK ? sources_read(journal, err) : status;
}

/* Whether the ranks already are as `sources` asks. */
static bool trust_holds(const struct journal *journal, const char *const *sources)
{
	for (size_t i = 0; i < journal->source_count; i++) {
		const struct source_rank *row = &journal->sources[i];
		int64_t wanted = RANK_OTHER;

		if (strcmp(row->name, SOURCE_SELF) == 0 || strcmp(row->name, SOURCE_RECOUP) == 0)
			continue;
		for (int64_t k = 0; sources[k]; k++)
			if (strcmp(sources[k], row->name) == 0)
				wanted = RANK_CONFIGURED + k;
		if (row->rank != wanted)
			return false;
	}
	for (size_t k = 0; sources[k]; k++)
		if (source_place(journal, sources[k]) == journal->source_count)
			return false;
	return true;
}

static enum recoup_status rank_set(struct journal *journal, const char *name, int64_t rank,
                                   struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO source (name, rank) VALUES (?1, ?2)"
		         " ON CONFLICT (name) DO UPDATE SET rank = ?2 WHERE rank >= 10", err);

	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, name);
	sqlite3_bind_int64(statement, 2, rank);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_trust(struct journal *journal, const char *const *sources,
                                 struct error *err)
{
	enum recoup_status status;

	if (trust_holds(journal, sources))
		return RECOUP_OK;
	status = transaction_begin(journal, err);
	if (status != RECOUP_OK)
		return status;
	status = journal_exec(journal, "UPDATE source SET rank = 1000 WHERE rank >= 10", err);
	for (int64_t k = 0; status == RECOUP_OK && sources[k]; k++)
		status = rank_set(journal, sources[k], RANK_CONFIGURED + k, err);
	if (status == RECOUP_OK)
		status = sources_read(journal, err);
	/* Another order of trust can change what any day and any activity is. */
	if (status == RECOUP_OK)
		status = activity_resolve_all(journal, err);
	if (status == RECOUP_OK)
		status = journal_exec(journal, "UPDATE cache SET stale = 0", err);
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	sources_read(journal, NULL);
	return status;
}

enum recoup_status journal_source_units(struct journal *journal, const char *source, char out[8],
                                        struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT units FROM source WHERE name = ?1", err);
	int code;

	out[0] = '\0';
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, source);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		snprintf(out, 8, "%s", column_text(statement, 0));
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_batch_source_units(struct journal *journal, const char *source,
                                              const char *units, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = source_ensure(journal, source, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, "UPDATE source SET units = ?2 WHERE name = ?1", err);
	if (!statement)
		return statement_refused(journal);
	bind_text(statement, 1, source);
	bind_text(statement, 2, units);
	return statement_run(journal, statement, err);
}
