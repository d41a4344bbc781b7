/* The rows that can still be read of a damaged journal, put into a new one: by the trees
 * that are whole, from leaves that nothing leads to any more, and values that an index holds
 * where the table's own page is gone. Must not know what becomes of the new one. */
#include "salvage.h"

#include <stdio.h>
#include <string.h>

/* What a person said, and what it takes to undo it; what others refer to comes first. All
 * else is derived. */
static const char *const saved[SAVED_COUNT] = {
	"source", "batch", "batch_note", "observation", "recording", "deletion", "note", "fuelling",
	"practice_done", "plan", "apart", "doubt", "change", "shelf_observation", "shelf_recording",
	"shelf_deletion", "draft"};
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
	       changeset_sound(changeset->bytes, (int)changeset->length);
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

size_t saved_find(const char *table)
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

enum recoup_status rows_save(struct salvaging *salvaging)
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
