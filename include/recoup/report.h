/* Pictures outside the screens: one page for a coach or physiotherapist, or one chart.
 *
 * HTML and SVG that stand alone: nothing is fetched, nothing is run, and text from the
 * journal stays text. The same journal, span and day give the same bytes. */
#ifndef RECOUP_REPORT_H
#define RECOUP_REPORT_H

#include <stdio.h>

#include "recoup/days.h"

struct report_wish {
	day_number from, to, today; /* [from, to] lies within the journal, refreshed through today */
	const struct settings *settings;
	const struct catalogue *catalogue; /* names of practices; NULL: as they are logged */
	bool no_notes; /* leave out the notes of days */
	bool private_; /* and all else in own words: titles, tags, how practices felt */
};

/* A page of HTML. What could not be written is left for ferror(3). */
enum recoup_status report_page(struct days *days, struct journal *journal,
                               const struct report_wish *wish, FILE *out, struct error *err);

/* What report_chart draws besides any series: NULL beyond the last. */
const char *report_chart_name(size_t place); /* "score", "load", "sleep", "soreness" */
/* One of those or the id of a series, as SVG; RECOUP_INPUT when there is none. */
enum recoup_status report_chart(struct days *days, const char *name,
                                const struct report_wish *wish, FILE *out, struct error *err);

#endif
