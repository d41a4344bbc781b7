/* Text of sections in brackets and lines of name = value, as inih reads it: recoup.conf
 * and themes. */
#ifndef RECOUP_INI_TEXT_H
#define RECOUP_INI_TEXT_H

#include "recoup/error.h"

#define INI_LINE_MAX 196 /* bytes of a line; inih takes no more */

struct ini_line {
	int number; /* from 1 */
	const char *section, *name, *value;
};
/* Calls `each` for every name = value until it returns false. A line that is nothing of
 * the kind, or too long, is RECOUP_INPUT and names `file` and the line. */
enum recoup_status ini_text_read(const char *text, const char *file,
                                 bool (*each)(void *context, const struct ini_line *line),
                                 void *context, struct error *err);
/* "FILE, line N" for an error. Returns `out`. */
char *ini_text_where(const char *file, int number, char *out, size_t size);

#endif
