/* Shared by the files of src/shipped only. */
#ifndef RECOUP_SHIPPED_INTERNAL_H
#define RECOUP_SHIPPED_INTERNAL_H

#include <stddef.h>

#include "recoup/shipped.h"

struct shipped_file {
	const char *name; /* "formats/garmin-activities.ini" */
	const unsigned char *bytes;
	size_t size;
};
/* By name; none unless recoup is built as a single file (embed.sh). */
extern const struct shipped_file shipped_files[];
extern const size_t shipped_file_count;

#endif
