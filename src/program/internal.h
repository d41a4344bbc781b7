/* Shared by the files of src/program only. */
#ifndef RECOUP_PROGRAM_INTERNAL_H
#define RECOUP_PROGRAM_INTERNAL_H

#include "recoup/program.h"

/* XDG: an absolute folder of the variable, else `fallback` below home; NULL without a
 * home. The caller frees it. */
char *xdg_path(const char *variable, const char *home, const char *fallback, const char *rest);
/* Makes the folder and those above it, 0700; errno says why not. `path` is as before after. */
bool folders_make(char *path);
/* The whole file, which the caller frees; NULL in `*text` when there is none. `what` is it
 * in an error: "the configuration". */
enum recoup_status file_text(const char *path, const char *what, char **text, struct error *err);

/* program.c: the clock on the wall, within what a journal may hold. */
instant program_clock(void);

/* configure.c: finds and reads recoup.conf into settings and keymap. */
enum recoup_status config_start(struct program *program, struct error *err);

#endif
