/* How the tables and indexes of a schema stand in a file, learnt from an empty journal of
 * that schema. For salvage.c. */
#ifndef RECOUP_JOURNAL_LAYOUT_H
#define RECOUP_JOURNAL_LAYOUT_H

#include "internal.h"
#include "pages.h"

#define LAYOUT_COLUMNS_MAX 40
#define LAYOUTS_MAX 96

struct layout_column {
	char name[32];  /* "" for the rowid at an index entry's end */
	char type;      /* I R T B */
	bool required;  /* not NULL */
	bool alias;     /* of the rowid: stored as NULL */
	bool defaulted;
	int64_t fallback;
};
struct layout {
	char table[32];
	char name[48];  /* of the index; "" for the table itself */
	bool index;     /* its tree is an index's: also a table without rowids */
	struct layout_column columns[LAYOUT_COLUMNS_MAX];
	size_t count;
	uint32_t root;  /* in the damaged file; 0: not known */
};
struct layouts {
	struct layout all[LAYOUTS_MAX];
	size_t count;
};
/* Of the schema of `version`, tables and their indexes. */
enum recoup_status layouts_learn(struct layouts *layouts, const char *schema_dir, int version,
                                 struct error *err);
struct layout *layout_find(struct layouts *layouts, const char *table, const char *index);
/* Could this row stand there? */
bool layout_fits(const struct layout *layout, const struct row *row);
/* The value of a column by name; NULL when the row or the layout has none. */
const struct value *layout_value(const struct layout *layout, const struct row *row,
                                 const char *column);

#endif
