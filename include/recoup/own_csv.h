/* recoup's own CSV: what `recoup export` writes and `recoup import` reads back
 * without loss. Days: `date`, `source`, then metric ids, `soreness.REGION`, `tag.NAME`.
 * Runs: one row a recording. */
#ifndef RECOUP_OWN_CSV_H
#define RECOUP_OWN_CSV_H

#include <stdio.h>

#include "recoup/record.h"

/* Each writes one line with its end; false when the stream failed. */
/* The tags that the rows have columns for. */
#define OWN_TAGS_MAX 200
struct own_tags {
	char names[OWN_TAGS_MAX][TAG_NAME_MAX];
	size_t count;
};
bool own_days_header(FILE *out, const struct own_tags *tags);
/* One source's values of one day; those of `tag` in the order of `tags`. */
struct own_day {
	day_number day;
	char source[SOURCE_NAME_MAX];
	struct opt_real value[METRIC_COUNT], region[REGION_COUNT], tag[OWN_TAGS_MAX];
};
bool own_days_row(FILE *out, const struct own_day *day, const struct own_tags *tags);
/* Whether a spreadsheet would take a cell that begins so for a formula. */
bool own_text_formula(const char *text);
/* One cell of text: quoted, and no formula to a spreadsheet. */
bool own_text_write(FILE *out, const char *text);
/* The same of any bytes. */
bool own_bytes_write(FILE *out, const char *bytes, size_t length);
bool own_runs_header(FILE *out);
bool own_runs_row(FILE *out, const struct recording *recording);

#endif
