/* What a power cut loses: names given, changed and removed since their folder's last sync. */
#ifndef RECOUP_TESTS_NAMES_H
#define RECOUP_TESTS_NAMES_H

#include <stdbool.h>

/* What is to come back is kept beside that file, in a folder called as it is and .attic. */
void names_start(bool on, unsigned seed, const char *beside);
/* Folders are descriptors, or AT_FDCWD. Called after it was done. */
void names_made(int folder, const char *path);
/* Called before; what the name has had is kept. Answers what names_gone or names_moved is
 * then told, -1 when nothing is to be told. */
int names_keep(int folder, const char *path);
void names_gone(int kept, bool done);
void names_moved(int kept, int from_folder, const char *from, bool done);
bool names_there(int folder, const char *path);
/* Whatever descriptor that is; of a folder, its names stay. */
void names_synced(int fd);
/* In each folder, what was done from some moment on was not. */
void names_lose(void);

#endif
