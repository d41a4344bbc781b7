/* Shared by salvage.c and salvage_rows.c only: one salvage under way. */
#ifndef RECOUP_JOURNAL_SALVAGE_H
#define RECOUP_JOURNAL_SALVAGE_H

#include "internal.h"
#include "layout.h"
#include "pages.h"
#include "recoup/doctor.h"

#define SAVED_COUNT 17

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

/* The place of a table among those that are saved, and in the report; SAVED_COUNT when it is
 * none of them. */
size_t saved_find(const char *table);
/* All rows that can be read, into the new journal, counted in the report. */
enum recoup_status rows_save(struct salvaging *salvaging);

#endif
