/* What can still be read of a damaged journal, put into a new one: rows by the trees that
 * are whole, rows of leaves that nothing leads to any more, and values that an index holds
 * where the table's own page is gone. What is missing is counted where something still
 * names it. Must not know who asks. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "copy.h"
#include "internal.h"
#include "layout.h"
#include "pages.h"
#include "recoup/doctor.h"
#include "recoup/text.h"

/* What a person said, and what it takes to undo it; what others refer to comes first. All
 * else is derived. */
static const char *const saved[] = {
	"source", "batch", "batch_note", "observation", "recording", "deletion", "note", "fuelling",
	"practice_done", "plan", "apart", "doubt", "change", "shelf_observation", "shelf_recording",
	"shelf_deletion", "draft"};
#define SAVED_COUNT (sizeof saved / sizeof *saved)

struct salvaging {
	struct pages *pages;
	struct layouts layouts;
	struct journal *into;
	struct salvage_report *report;
	sqlite3_stmt *inserts[SAVED_COUNT]; /* made when first needed */
	size_t at;                          /* which table is being walked */
	const struct layout *layout;
	bool astray;  /* what is read now is of leaves that nothing led to: */
	bool indexes; /* of indexes, and not of tables */
	/* Trees that say what there was were read whole. */
	bool observations_told, sessions_told;
	sqlite3_stmt *known; /* notes a session that an index names */
	enum recoup_status status;
	struct error *err;
};

/* ---- writing ---- */

static void stop(struct salvaging *salvaging, int code)
{
	if (salvaging->status == RECOUP_OK)
		salvaging->status = journal_fail(salvaging->into, code, salvaging->err);
}

static bool has_column(const struct layout *layout, const char *name)
{
	for (size_t i = 0; layout && i < layout->count; i++)
		if (strcmp(layout->columns[i].name, name) == 0)
			return true;
	return false;
}

/* The columns that the table has in both journals, by name; others are as unless said. */
static sqlite3_stmt *insert_of(struct salvaging *salvaging, size_t which)
{
	sqlite3_str *columns, *marks;
	const struct layout *old = layout_find(&salvaging->layouts, saved[which], "");
	sqlite3_stmt *rows = NULL;
	char *sql;
	int count = 0;

	if (salvaging->inserts[which])
		return salvaging->inserts[which];
	columns = sqlite3_str_new(NULL);
	marks = sqlite3_str_new(NULL);
	sqlite3_prepare_v2(salvaging->into->db, "SELECT name FROM pragma_table_info(?1) ORDER BY cid",
	                   -1, &rows, NULL);
	sqlite3_bind_text(rows, 1, saved[which], -1, SQLITE_STATIC);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		const char *name = column_text(rows, 0);

		if (!has_column(old, name))
			continue;
		sqlite3_str_appendf(columns, "%s%s", count ? ", " : "", name);
		sqlite3_str_appendf(marks, "%s:%s", count ? ", " : "", name);
		count++;
	}
	sqlite3_finalize(rows);
	sql = sqlite3_mprintf("INSERT INTO %s (%s) VALUES (%s)", saved[which],
	                      sqlite3_str_value(columns), sqlite3_str_value(marks));
	sqlite3_free(sqlite3_str_finish(columns));
	sqlite3_free(sqlite3_str_finish(marks));
	if (!sql || sqlite3_prepare_v2(salvaging->into->db, sql, -1, &salvaging->inserts[which], NULL) !=
	                SQLITE_OK)
		stop(salvaging, SQLITE_ERROR);
	sqlite3_free(sql);
	return salvaging->inserts[which];
}

static void value_bind(sqlite3_stmt *insert, int at, const struct value *value)
{
	switch (value->type) {
	case VALUE_INTEGER:
		sqlite3_bind_int64(insert, at, value->integer);
		break;
	case VALUE_REAL:
		sqlite3_bind_double(insert, at, value->real);
		break;
	case VALUE_TEXT:
		sqlite3_bind_text64(insert, at, value->bytes, value->length, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case VALUE_BLOB:
		sqlite3_bind_blob64(insert, at, value->bytes, value->length, SQLITE_STATIC);
		break;
	case VALUE_NULL:
	default:
		sqlite3_bind_null(insert, at);
	}
}

static void row_bind(sqlite3_stmt *insert, const struct layout *layout, const struct row *row)
{
	char name[40];

	sqlite3_clear_bindings(insert);
	for (size_t i = 0; i < layout->count; i++) {
		const struct layout_column *column = &layout->columns[i];
		int at;

		snprintf(name, sizeof name, ":%s", column->name);
		at = sqlite3_bind_parameter_index(insert, name);
		if (at == 0)
			continue;
		if (column->alias)
			sqlite3_bind_int64(insert, at, row->id);
		else if (i < row->count)
			value_bind(insert, at, &row->values[i]);
		else if (column->defaulted)
			sqlite3_bind_int64(insert, at, column->fallback);
	}
}

enum stored { STORED, THERE_ALREADY, REFUSED };

static enum stored row_store(struct salvaging *salvaging, sqlite3_stmt *insert)
{
	int code = sqlite3_step(insert);

	sqlite3_reset(insert);
	if (code == SQLITE_DONE)
		return STORED;
	code = sqlite3_extended_errcode(salvaging->into->db);
	if ((code & 0xff) == SQLITE_CONSTRAINT || (code & 0xff) == SQLITE_MISMATCH)
		return code == SQLITE_CONSTRAINT_PRIMARYKEY || code == SQLITE_CONSTRAINT_UNIQUE ||
		               code == SQLITE_CONSTRAINT_ROWID
		           ? THERE_ALREADY : REFUSED;
	stop(salvaging, code);
	return REFUSED;
}

/* A changeset that does not read to its end would be in the way of every undo. */
static bool undoable(const struct layout *layout, const struct row *row)
{
	const struct value *changeset = layout_value(layout, row, "changeset");

	return !changeset || changeset->type != VALUE_BLOB ||
	       changeset_readable(changeset->bytes, changeset->length);
}

static void row_save(struct salvaging *salvaging, size_t which, const struct layout *layout,
                     const struct row *row)
{
	struct salvage_table *table = &salvaging->report->tables[which];
	sqlite3_stmt *insert = insert_of(salvaging, which);
	enum stored stored;

	if (!insert || salvaging->status != RECOUP_OK)
		return;
	row_bind(insert, layout, row);
	stored = undoable(layout, row) ? row_store(salvaging, insert) : REFUSED;
	if (stored == STORED) {
		table->read++;
		table->astray += salvaging->astray;
	} else if (stored == REFUSED) {
		table->refused++;
	}
}

static void on_row(void *context, const struct row *row)
{
	struct salvaging *salvaging = context;

	row_save(salvaging, salvaging->at, salvaging->layout, row);
}

/* ---- where the tables begin ---- */

static bool text_is(const struct value *value, const char *text)
{
	return value->type == VALUE_TEXT && value->length == strlen(text) &&
	       memcmp(value->bytes, text, value->length) == 0;
}

/* A row of sqlite_schema: type, name, tbl_name, rootpage, sql. */
static void on_schema(void *context, const struct row *row)
{
	struct salvaging *salvaging = context;

	if (row->count < 4 || row->values[3].type != VALUE_INTEGER || row->values[3].integer < 2 ||
	    row->values[3].integer > pages_count(salvaging->pages))
		return;
	for (size_t i = 0; i < salvaging->layouts.count; i++) {
		struct layout *layout = &salvaging->layouts.all[i];

		if (text_is(&row->values[1], *layout->name ? layout->name : layout->table) &&
		    text_is(&row->values[2], layout->table))
			layout->root = (uint32_t)row->values[3].integer;
	}
}

/* ---- leaves that nothing leads to ---- */

static void observation_by_index(struct salvaging *salvaging, const struct layout *layout,
                                 const struct row *row);
static void session_by_index(struct salvaging *salvaging, const struct layout *layout,
                             const struct row *row);

static size_t saved_find(const char *table)
{
	size_t which = 0;

	while (which < SAVED_COUNT && strcmp(saved[which], table) != 0)
		which++;
	return which;
}

static void index_row(struct salvaging *salvaging, const struct layout *layout,
                      const struct row *row)
{
	if (strcmp(layout->table, "observation") == 0)
		observation_by_index(salvaging, layout, row);
	else if (strcmp(layout->table, "recording") == 0)
		session_by_index(salvaging, layout, row);
}

/* Taken only where one table or index alone can have such rows. */
static void on_astray(void *context, bool index, const struct row *row)
{
	struct salvaging *salvaging = context;
	const struct layout *whose = NULL;
	size_t which;

	for (size_t i = 0; i < salvaging->layouts.count; i++) {
		const struct layout *layout = &salvaging->layouts.all[i];

		if (layout->index != index || !layout_fits(layout, row))
			continue;
		if (whose)
			return;
		whose = layout;
	}
	if (!whose || salvaging->status != RECOUP_OK)
		return;
	which = saved_find(whose->table);
	if (*whose->name && salvaging->indexes)
		index_row(salvaging, whose, row);
	else if (!*whose->name && !salvaging->indexes && which < SAVED_COUNT)
		row_save(salvaging, which, whose, row);
}

/* ---- what indexes hold ---- */

/* When it was written down and by which import it came, only the table knew. */
static void observation_by_index(struct salvaging *salvaging, const struct layout *layout,
                                 const struct row *row)
{
	size_t which = saved_find("observation");
	struct salvage_table *table = &salvaging->report->tables[which];
	sqlite3_stmt *insert = insert_of(salvaging, which);

	if (!insert || salvaging->status != RECOUP_OK || !layout_fits(layout, row))
		return;
	row_bind(insert, layout, row);
	sqlite3_bind_int64(insert, sqlite3_bind_parameter_index(insert, ":at"), 0);
	if (row_store(salvaging, insert) == STORED) {
		table->read++;
		table->by_index++;
	}
}

static void known_bind(sqlite3_stmt *known, int at, const struct layout *layout,
                       const struct row *row, const char *column)
{
	const struct value *value = layout_value(layout, row, column);

	if (value)
		value_bind(known, at, value);
	else
		sqlite3_bind_null(known, at);
}

static void session_by_index(struct salvaging *salvaging, const struct layout *layout,
                             const struct row *row)
{
	sqlite3_stmt *known = salvaging->known;

	if (!layout_fits(layout, row) || row->values[row->count - 1].type != VALUE_INTEGER)
		return;
	sqlite3_bind_int64(known, 1, row->values[row->count - 1].integer);
	known_bind(known, 2, layout, row, "day");
	known_bind(known, 3, layout, row, "start");
	known_bind(known, 4, layout, row, "source");
	known_bind(known, 5, layout, row, "identity");
	if (sqlite3_step(known) != SQLITE_DONE)
		stop(salvaging, sqlite3_extended_errcode(salvaging->into->db));
	sqlite3_reset(known);
}

static void on_index(void *context, const struct row *row)
{
	struct salvaging *salvaging = context;

	if (salvaging->status == RECOUP_OK)
		index_row(salvaging, salvaging->layout, row);
}

/* ---- the walk ---- */

static void table_walk(struct salvaging *salvaging, size_t which)
{
	struct salvage_table *table = &salvaging->report->tables[which];
	struct layout *layout = layout_find(&salvaging->layouts, saved[which], "");
	struct losses losses = {0};

	if (!layout)
		return; /* of a later version than the file's */
	salvaging->at = which;
	salvaging->layout = layout;
	if (layout->root)
		pages_walk(salvaging->pages, layout->root, layout->index, on_row, salvaging, &losses);
	else
		losses.pages = 1;
	table->lost_pages = losses.pages;
	table->lost_cells = losses.cells;
}

/* Marks the trees of what is not saved, so that their leaves are not taken for astray. */
static void on_other(void *context, const struct row *row)
{
	(void)context;
	(void)row;
}

static bool lost_of(const struct salvage_report *report, const char *name)
{
	const struct salvage_table *table = &report->tables[saved_find(name)];

	return !report->schema_read || table->lost_pages > 0 || table->lost_cells > 0;
}

static void index_lost(struct salvaging *salvaging, const char *name)
{
	if (strncmp(name, "observation_by_", 15) == 0)
		salvaging->observations_told = false;
	if (strcmp(name, "recording_by_day") == 0)
		salvaging->sessions_told = false;
}

static void others_walk(struct salvaging *salvaging)
{
	salvaging->observations_told = salvaging->sessions_told = salvaging->report->schema_read;
	if (!layout_find(&salvaging->layouts, "observation", "observation_by_region"))
		salvaging->observations_told = false;
	for (size_t i = 0; i < salvaging->layouts.count; i++) {
		const struct layout *layout = &salvaging->layouts.all[i];
		struct losses losses = {0};
		bool indexed = *layout->name && saved_find(layout->table) < SAVED_COUNT &&
		               lost_of(salvaging->report, layout->table);

		if (!*layout->name && saved_find(layout->table) < SAVED_COUNT)
			continue;
		if (!layout->root)
			losses.pages = 1;
		salvaging->layout = layout;
		if (layout->root)
			pages_walk(salvaging->pages, layout->root, layout->index, indexed ? on_index : on_other,
			           salvaging, &losses);
		if (losses.pages > 0 || losses.cells > 0)
			index_lost(salvaging, layout->name);
	}
}

static bool anything_lost(const struct salvage_report *report)
{
	bool lost = false;

	for (size_t i = 0; i < report->table_count; i++)
		lost = lost || lost_of(report, report->tables[i].name);
	return lost;
}

static enum recoup_status walk(struct salvaging *salvaging)
{
	struct losses losses = {0};
	struct salvage_report *report = salvaging->report;

	pages_mark_free(salvaging->pages);
	pages_walk(salvaging->pages, 1, false, on_schema, salvaging, &losses);
	report->schema_read = losses.pages == 0 && losses.cells == 0;
	for (size_t i = 0; i < SAVED_COUNT; i++) {
		report->tables[i] = (struct salvage_table){.name = saved[i]};
		report->table_count++;
		table_walk(salvaging, i);
	}
	if (salvaging->status == RECOUP_OK && anything_lost(report)) {
		/* Whole rows before what an index says of them. */
		salvaging->astray = true;
		pages_walk_unmarked(salvaging->pages, on_astray, salvaging);
		salvaging->astray = false;
		others_walk(salvaging);
		salvaging->indexes = true;
		pages_walk_unmarked(salvaging->pages, on_astray, salvaging);
	}
	return salvaging->status;
}

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
		status = walk(salvaging);
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
