/* Journals by chance, for the tests of what must hold of any. */
#ifndef RECOUP_TESTS_CHANCE_JOURNAL_H
#define RECOUP_TESTS_CHANCE_JOURNAL_H

#include <stdbool.h>

#include <sqlite3.h>

/* Fills the empty journal at `path`; the same seed, the same journal. */
void chance_journal(const char *path, unsigned seed);
sqlite3_stmt *prepare(sqlite3 *db, const char *sql);

#endif
