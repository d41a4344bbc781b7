/* How tables and indexes stand in a file: asked of an empty journal, so that it is said
 * once, by the schema. Must not know damaged files. */
#include "layout.h"

#include <stdlib.h>
#include <stdio.h>
#include <string.h>

static char type_of(const char *declared)
{
	return strcmp(declared, "INTEGER") == 0 ? 'I'
	       : strcmp(declared, "REAL") == 0  ? 'R'
	       : strcmp(declared, "BLOB") == 0  ? 'B'
	                                        : 'T';
}

static void column_learn(sqlite3_stmt *row, bool rowids, struct layout_column *column)
{
	const char *fallback = column_text(row, 4);

	*column = (struct layout_column){.type = type_of(column_text(row, 2)),
	                                 .required = sqlite3_column_int(row, 3) != 0,
	                                 .defaulted = sqlite3_column_type(row, 4) != SQLITE_NULL};
	snprintf(column->name, sizeof column->name, "%s", column_text(row, 1));
	column->alias = rowids && sqlite3_column_int(row, 5) == 1 && column->type == 'I';
	column->fallback = column->defaulted && *fallback != '\'' ? strtoll(fallback, NULL, 10) : 0;
}

static void table_learn(sqlite3 *db, const char *table, bool rowids, struct layout *layout)
{
	sqlite3_stmt *rows = NULL;

	sqlite3_prepare_v2(db, "SELECT cid, name, type, \"notnull\", dflt_value, pk"
	                       " FROM pragma_table_info(?1) ORDER BY cid", -1, &rows, NULL);
	sqlite3_bind_text(rows, 1, table, -1, SQLITE_STATIC);
	while (sqlite3_step(rows) == SQLITE_ROW && layout->count < LAYOUT_COLUMNS_MAX)
		column_learn(rows, rowids, &layout->columns[layout->count++]);
	sqlite3_finalize(rows);
}

/* Columns in the order in which the tree has them: `plain` says what they are. */
static void index_learn(sqlite3 *db, const char *index, const struct layout *plain,
                        struct layout *layout)
{
	sqlite3_stmt *rows = NULL;

	sqlite3_prepare_v2(db, "SELECT cid FROM pragma_index_xinfo(?1) ORDER BY seqno", -1, &rows, NULL);
	sqlite3_bind_text(rows, 1, index, -1, SQLITE_STATIC);
	while (sqlite3_step(rows) == SQLITE_ROW && layout->count < LAYOUT_COLUMNS_MAX) {
		int cid = sqlite3_column_int(rows, 0);
		struct layout_column *column = &layout->columns[layout->count++];

		if (cid >= 0)
			*column = plain->columns[cid];
		else
			*column = (struct layout_column){.type = 'I', .required = true};
		column->alias = false;
	}
	sqlite3_finalize(rows);
}

static struct layout *layout_add(struct layouts *layouts, const char *table, const char *index)
{
	struct layout *layout;

	if (layouts->count == LAYOUTS_MAX)
		return NULL;
	layout = &layouts->all[layouts->count++];
	snprintf(layout->table, sizeof layout->table, "%s", table);
	snprintf(layout->name, sizeof layout->name, "%s", index);
	return layout;
}

static void indexes_learn(sqlite3 *db, struct layouts *layouts, const char *table, bool rowids,
                          const struct layout *plain)
{
	sqlite3_stmt *rows = NULL;

	sqlite3_prepare_v2(db, "SELECT name, origin FROM pragma_index_list(?1)", -1, &rows, NULL);
	sqlite3_bind_text(rows, 1, table, -1, SQLITE_STATIC);
	while (sqlite3_step(rows) == SQLITE_ROW) {
		/* The key of a table without rowids is the table itself. */
		bool itself = !rowids && strcmp(column_text(rows, 1), "pk") == 0;
		struct layout *layout = layout_add(layouts, table, itself ? "" : column_text(rows, 0));

		if (!layout)
			break;
		layout->index = true;
		index_learn(db, column_text(rows, 0), plain, layout);
	}
	sqlite3_finalize(rows);
}

enum recoup_status layouts_learn(struct layouts *layouts, const char *schema_dir, int version,
                                 struct error *err)
{
	static struct journal empty; /* too large for a stack, and used by one thread */
	static char path[] = ":memory:";
	sqlite3_stmt *rows = NULL;
	enum recoup_status status;

	memset(layouts, 0, sizeof *layouts);
	memset(&empty, 0, sizeof empty);
	empty.path = path;
	if (sqlite3_open_v2(":memory:", &empty.db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL) !=
	    SQLITE_OK) {
		status = journal_fail(&empty, SQLITE_NOMEM, err);
	} else {
		status = schema_make(&empty, schema_dir, version, err);
	}
	if (status == RECOUP_OK &&
	    sqlite3_prepare_v2(empty.db, "SELECT name, wr FROM pragma_table_list WHERE type = 'table'"
	                                 " AND name NOT LIKE 'sqlite_%'", -1, &rows, NULL) != SQLITE_OK)
		status = journal_fail(&empty, SQLITE_ERROR, err);
	while (status == RECOUP_OK && sqlite3_step(rows) == SQLITE_ROW) {
		struct layout plain = {0}, *layout;
		const char *table = column_text(rows, 0);
		bool rowids = sqlite3_column_int(rows, 1) == 0;

		table_learn(empty.db, table, rowids, &plain);
		layout = rowids ? layout_add(layouts, table, "") : NULL;
		if (layout) {
			memcpy(layout->columns, plain.columns, sizeof plain.columns);
			layout->count = plain.count;
		}
		indexes_learn(empty.db, layouts, table, rowids, &plain);
	}
	sqlite3_finalize(rows);
	sqlite3_close(empty.db);
	return status;
}

struct layout *layout_find(struct layouts *layouts, const char *table, const char *index)
{
	for (size_t i = 0; i < layouts->count; i++)
		if (strcmp(layouts->all[i].table, table) == 0 && strcmp(layouts->all[i].name, index) == 0)
			return &layouts->all[i];
	return NULL;
}

static bool value_fits(const struct layout_column *column, const struct value *value)
{
	switch (value->type) {
	case VALUE_NULL:
		return column->alias || !column->required;
	case VALUE_INTEGER:
		return !column->alias && (column->type == 'I' || column->type == 'R');
	case VALUE_REAL:
		return column->type == 'R';
	case VALUE_TEXT:
		return column->type == 'T';
	case VALUE_BLOB:
	default:
		return column->type == 'B';
	}
}

bool layout_fits(const struct layout *layout, const struct row *row)
{
	bool alone = strcmp(layout->table, "cache") == 0 || strcmp(layout->table, "sequence") == 0;

	if (row->count > layout->count || (alone && row->id != 1)) /* tables of one row */
		return false;
	for (size_t i = 0; i < row->count; i++)
		if (!value_fits(&layout->columns[i], &row->values[i]))
			return false;
	/* Columns that were added later are not in older rows. */
	for (size_t i = row->count; i < layout->count; i++)
		if (*layout->name || (layout->columns[i].required && !layout->columns[i].defaulted))
			return false;
	return row->count > 0;
}

const struct value *layout_value(const struct layout *layout, const struct row *row,
                                 const char *column)
{
	for (size_t i = 0; i < layout->count && i < row->count; i++)
		if (strcmp(layout->columns[i].name, column) == 0)
			return &row->values[i];
	return NULL;
}
