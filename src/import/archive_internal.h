/* Shared by archive_write.c and archive_read.c only: cells as text, and sums of files. */
#ifndef RECOUP_ARCHIVE_INTERNAL_H
#define RECOUP_ARCHIVE_INTERNAL_H

#include <stdio.h>

#include "recoup/archive.h"
#include "recoup/sha256.h"

#define ARCHIVE_FORMAT "recoup journal"
#define ARCHIVE_VERSION 1
#define ARCHIVE_PATH_SIZE 4200

/* archive_cell.c */
bool cell_write(FILE *out, enum archive_cell cell, const struct archive_value *value);
/* `text` is borrowed by the value; false when it is no such cell. */
bool cell_read(enum archive_cell cell, const char *text, size_t length,
               struct archive_value *value);
enum recoup_status file_sum(const char *path, char out[SHA256_TEXT_SIZE], struct error *err);

#endif
