/* recoup's own CSV: what `recoup export` writes and `recoup import` reads back
 * without loss. Days: `date`, `source`, then metric ids, then `soreness.REGION`.
 * Runs: one row a recording. */
#ifndef RECOUP_OWN_CSV_H
#define RECOUP_OWN_CSV_H

#include <stdio.h>

#include "recoup/record.h"

/* Each writes one line with its end; false when the stream failed. */
bool own_days_header(FILE *out);
/* One source's values of one day. */
bool own_days_row(FILE *out, day_number day, const char *source,
                  const struct opt_real value[METRIC_COUNT],
                  const struct opt_real region[REGION_COUNT]);
bool own_runs_header(FILE *out);
bool own_runs_row(FILE *out, const struct recording *recording);

#endif
