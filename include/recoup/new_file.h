/* A new file of a person's that is there whole or not at all: it is written beside its place
 * and put there by one step. */
#ifndef RECOUP_NEW_FILE_H
#define RECOUP_NEW_FILE_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

struct new_file {
	FILE *out; /* to write to */
	char path[PATH_MAX], part[PATH_MAX];
};
/* For its owner alone. False, and errno says why: EEXIST where something is there already. */
bool new_file_open(struct new_file *file, const char *path);
/* Both end it. On disk and in its place; false, and errno says why, when it is gone. */
bool new_file_keep(struct new_file *file);
void new_file_drop(struct new_file *file);

#endif
