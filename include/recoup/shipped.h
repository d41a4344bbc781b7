/* The files that recoup is handed beside the journal: formats, practices, themes, the schema.
 *
 * They lie in folders, recoup's own and the person's. A recoup built as a single file has its
 * own within it: below SHIPPED_WITHIN, which is a folder on no disk. */
#ifndef RECOUP_SHIPPED_H
#define RECOUP_SHIPPED_H

#include <stdbool.h>
#include <stdio.h>

#define SHIPPED_WITHIN "(within recoup)"

/* Whether the path is below SHIPPED_WITHIN, and this recoup was built so. */
bool shipped_within(const char *path);
/* For reading; NULL, and errno, when it cannot be, or is no plain file: nobody waits at a
 * pipe that came with somebody's practices. */
FILE *shipped_open(const char *path);
/* The names in the folder that end so, by name; returns how many, or -1 and errno. Free
 * them with shipped_names_free. */
int shipped_names(const char *folder, const char *ending, char ***names);
void shipped_names_free(char **names, int count);

#endif
