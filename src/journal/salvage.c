/* What can still be read of a damaged journal made a new one that holds together; what is
 * missing is counted where something still names it. Must not know who asks. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "copy.h"
#include "recoup/text.h"
#include "salvage.h"

/* ---- what is missing ---- */

static enum recoup_status missing_list(struct salvaging *salvaging, struct error *err)
{
	struct salvage_report *report = salvaging->report;
	struct salvage_table *table = &report->tables[saved_find("recording")];
	sqlite3_stmt *rows = NULL;
	int code = sqlite3_prepare_v2(
		salvaging->into->db, "SELECT day, start, source, identity FROM temp.known"
		                     " WHERE id NOT IN (SELECT id FROM recording) ORDER BY start, id", -1,
		&rows, NULL);

	table->missing = 0;
	while (code == SQLITE_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
		struct salvage_missing *missing = &report->missing[report->missing_count];

		table->missing++;
		code = SQLITE_OK;
		if (report->missing_count == SALVAGE_MISSING_MAX)
			continue;
		report->missing_count++;
		missing->dated = sqlite3_column_type(rows, 0) == SQLITE_INTEGER;
		missing->day = sqlite3_column_int(rows, 0);
		missing->start = sqlite3_column_int64(rows, 1);
		text_sanitize(column_text(rows, 2), strlen(column_text(rows, 2)), missing->source,
		              sizeof missing->source);
		text_sanitize(column_text(rows, 3), strlen(column_text(rows, 3)), missing->identity,
		              sizeof missing->identity);
	}
	sqlite3_finalize(rows);
	table->exact = salvaging->sessions_told;
	report->tables[saved_find("observation")].exact = salvaging->observations_told;
	return code == SQLITE_DONE ? RECOUP_OK : journal_fail(salvaging->into, code, err);
}

static void sum_up(struct salvage_report *report)
{
	report->complete = report->schema_read;
	for (size_t i = 0; i < report->table_count; i++) {
		struct salvage_table *table = &report->tables[i];

		if (table->lost_pages == 0 && table->lost_cells == 0 && report->schema_read)
			table->exact = true;
		report->rows += table->read;
		report->complete = report->complete && table->missing == 0 && table->exact &&
		                   table->refused == 0 && table->by_index == 0;
	}
}

/* ---- the new journal ---- */

/* A name that cannot be is damage too: what has it cannot be told apart any more. */
static enum recoup_status nameless_drop(struct salvaging *salvaging, const char *table,
                                        const char *sql, struct error *err)
{
	struct salvage_table *saved_table = &salvaging->report->tables[saved_find(table)];
	enum recoup_status status = journal_exec(salvaging->into, sql, err);
	int64_t dropped = status == RECOUP_OK ? sqlite3_changes(salvaging->into->db) : 0;

	saved_table->read -= dropped;
	saved_table->refused += dropped;
	return status;
}

/* Names that rows use and that were lost, so that the rows can stay. */
static enum recoup_status references_mend(struct salvaging *salvaging, struct error *err)
{
	sqlite3_stmt *rows = NULL;
	enum recoup_status status = placeholders_put(salvaging->into, NULL, err);
	int code;

	if (status == RECOUP_OK)
		status = nameless_drop(salvaging, "observation",
		                       "DELETE FROM observation WHERE metric NOT IN (SELECT name FROM metric)"
		                       " OR source NOT IN (SELECT name FROM source)", err);
	if (status == RECOUP_OK)
		status = nameless_drop(salvaging, "recording", "DELETE FROM recording WHERE source NOT IN"
		                       " (SELECT name FROM source)", err);
	if (status != RECOUP_OK)
		return status;
	code = sqlite3_prepare_v2(salvaging->into->db,
	                          "SELECT count(*) FROM pragma_foreign_key_check", -1, &rows, NULL);
	if (code == SQLITE_OK)
		code = sqlite3_step(rows);
	if (code != SQLITE_ROW || sqlite3_column_int64(rows, 0) != 0)
		status = error_set(err, RECOUP_INTERNAL, salvaging->into->path, NULL,
		                   "what was saved does not hold together");
	sqlite3_finalize(rows);
	return status;
}

static enum recoup_status fill(struct salvaging *salvaging, struct error *err)
{
	struct journal *into = salvaging->into;
	enum recoup_status status = journal_exec(
		into, "PRAGMA foreign_keys = OFF; CREATE TEMP TABLE known (id INTEGER PRIMARY KEY, day, start,"
		      " source, identity)", err);

	if (status == RECOUP_OK)
		status = transaction_begin(into, err);
	if (status == RECOUP_OK)
		status = journal_exec(into, "DELETE FROM source", err);
	if (status == RECOUP_OK &&
	    sqlite3_prepare_v2(into->db, "INSERT INTO temp.known VALUES (?1, ?2, ?3, ?4, ?5)"
	                                 " ON CONFLICT DO UPDATE SET day = coalesce(?2, day),"
	                                 " start = coalesce(?3, start), source = coalesce(?4, source),"
	                                 " identity = coalesce(?5, identity)", -1, &salvaging->known,
	                       NULL) != SQLITE_OK)
		status = journal_fail(into, SQLITE_ERROR, err);
	if (status == RECOUP_OK)
		status = rows_save(salvaging);
	if (status == RECOUP_OK)
		status = references_mend(salvaging, err);
	if (status == RECOUP_OK)
		status = missing_list(salvaging, err);
	for (size_t i = 0; i < SAVED_COUNT; i++)
		sqlite3_finalize(salvaging->inserts[i]);
	sqlite3_finalize(salvaging->known);
	if (status == RECOUP_OK)
		status = derived_remake(into, err);
	if (status == RECOUP_OK) {
		into->last_id = into->stored_id; /* derived_remake has counted */
		status = transaction_commit(into, err);
	} else {
		transaction_rollback(into);
	}
	return status;
}

static enum recoup_status version_find(struct salvaging *salvaging, const struct checkup *checkup,
                                       struct error *err)
{
	int version = pages_version(salvaging->pages);

	salvaging->report->version = version;
	if (version > JOURNAL_SCHEMA_VERSION)
		return error_set(err, RECOUP_JOURNAL, checkup->path,
		                 "install the newer recoup; nothing was touched",
		                 "this journal was made by a newer recoup (version %d)", version);
	return layouts_learn(&salvaging->layouts, checkup->schema_dir,
	                     version < 1 ? JOURNAL_SCHEMA_VERSION : version, err);
}

static enum recoup_status settle(struct salvaging *salvaging, const char *part,
                                 const struct place *place, struct error *err)
{
	enum recoup_status status = database_fold(salvaging->into->db, part, err);
	int fd;
	bool synced;

	if (status != RECOUP_OK)
		return status;
	journal_close(salvaging->into);
	salvaging->into = NULL;
	fd = open(part, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	synced = fd >= 0 && fsync(fd) == 0;
	if (fd >= 0)
		close(fd);
	return synced ? part_settle(part, place, false, err)
	              : error_set(err, RECOUP_UNREADABLE, part, NULL, "cannot write the new journal: %s",
	                          strerror(errno));
}

static enum recoup_status into_new(struct salvaging *salvaging, const struct checkup *checkup,
                                   const struct place *place, struct error *err)
{
	char part[BACKUP_PATH_SIZE];
	struct journal_options options = {part, checkup->schema_dir, true, checkup->busy_ms,
	                                  checkup->local};
	enum recoup_status status;

	place_part(place, "salvage", part);
	status = journal_open(&salvaging->into, &options, err);
	if (status == RECOUP_OK)
		status = fill(salvaging, err);
	sum_up(salvaging->report);
	if (status == RECOUP_OK && salvaging->report->rows == 0)
		status = error_set(err, RECOUP_JOURNAL, checkup->path, "restore a copy of it: \"recoup backup"
		                   " --list\"", "nothing could be read of it");
	if (status == RECOUP_OK)
		status = settle(salvaging, part, place, err);
	journal_close(salvaging->into);
	database_remove(part);
	return status;
}

enum recoup_status journal_salvage(const struct checkup *checkup, const char *into,
                                   struct salvage_report *report, struct error *err)
{
	struct salvaging *salvaging = calloc(1, sizeof *salvaging);
	char image[BACKUP_PATH_SIZE];
	struct place place;
	enum recoup_status status = salvaging ? place_find(into, &place, err) : error_no_memory(err);

	memset(report, 0, sizeof *report);
	if (status == RECOUP_OK && access(place.path, F_OK) == 0)
		status = error_set(err, RECOUP_UNREADABLE, place.path, "name one that does not exist",
		                   "there is a file of that name already");
	if (status == RECOUP_OK)
		status = image_make(checkup->path, checkup->busy_ms, image, err);
	if (status == RECOUP_OK) {
		salvaging->report = report;
		salvaging->err = err;
		status = pages_open(&salvaging->pages, image, err);
		if (status == RECOUP_OK)
			status = version_find(salvaging, checkup, err);
		if (status == RECOUP_OK)
			status = into_new(salvaging, checkup, &place, err);
		image_remove(image);
		pages_close(salvaging->pages);
	}
	free(salvaging);
	return status;
}
