/* All that a person put into a journal, as open files: a folder of CSV files, a manifest
 * and a README that says what they mean; and back, without loss.
 *
 * Part of it is every value, session, note and plan, from whom and when, with the imports
 * they came by; what is derived is not, nor is the undo list. */
#ifndef RECOUP_ARCHIVE_H
#define RECOUP_ARCHIVE_H

#include "recoup/journal.h"

/* ---- tables as rows (src/journal/archive.c) ---- */

enum archive_cell {
	CELL_TEXT,
	CELL_WORD, /* text that is always there: an empty field is an empty text */
	CELL_INTEGER,
	CELL_REAL,
	CELL_DAY,
	CELL_INSTANT
};
struct archive_column {
	const char *name; /* in the CSV; of the table too unless `column` says another */
	const char *column;
	enum archive_cell cell;
	bool number; /* of an activity, recording or import: 1 to 10^15 */
	const char *help;
};
struct archive_kind {
	const char *file; /* "observations.csv" */
	const char *table, *order;
	const char *help;
	const struct archive_column *columns;
	size_t column_count;
};
#define ARCHIVE_COLUMNS_MAX 32
const struct archive_kind *archive_kinds(size_t *count);

struct archive_value {
	bool known;       /* false: NULL */
	int64_t integer;  /* CELL_INTEGER, CELL_DAY, CELL_INSTANT */
	double real;      /* CELL_REAL */
	const char *text; /* CELL_TEXT, CELL_WORD; not ended by NUL */
	size_t length;
};
/* All rows are of one moment from begin to end. Values are borrowed for the call; return
 * false from `each` to stop. */
enum recoup_status journal_archive_begin(struct journal *journal, struct error *err);
enum recoup_status journal_archive_rows(struct journal *journal, const struct archive_kind *kind,
                                        bool (*each)(void *context,
                                                     const struct archive_value *values),
                                        void *context, struct error *err);
void journal_archive_end(struct journal *journal);

/* Fills a journal that holds nothing (RECOUP_INPUT else), in one transaction. A row that
 * cannot be is RECOUP_INPUT. */
enum recoup_status journal_fill_begin(struct journal *journal, struct error *err);
enum recoup_status journal_fill_row(struct journal *journal, const struct archive_kind *kind,
                                    const struct archive_value *values, struct error *err);
/* `keep` false: nothing of it stays. */
enum recoup_status journal_fill_end(struct journal *journal, bool keep, struct error *err);

/* ---- files (src/import/archive_*.c) ---- */

#define ARCHIVE_MANIFEST "manifest.json"
#define ARCHIVE_KINDS_MAX 32
struct archive_report {
	int64_t rows[ARCHIVE_KINDS_MAX]; /* in the order of archive_kinds */
	int64_t total;
};
/* Writes the folder, which must not exist or be empty; it has its name once it is complete
 * and on disk. `made`: what the manifest says of when. */
enum recoup_status archive_write(struct journal *journal, const char *folder, const char *made,
                                 struct archive_report *report, struct error *err);
/* Whether the folder holds such a manifest. */
bool archive_is(const char *folder);
/* Reads it into a journal that holds nothing; in a dry run nothing stays. Files are checked
 * against the manifest first. RECOUP_INPUT names file, line and column. */
enum recoup_status archive_read(struct journal *journal, const char *folder, bool dry_run,
                                struct archive_report *report, struct error *err);

#endif
