/* What was done to recover, and what the days after such things were like. Must not know
 * the statistics. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

#define KINDS_MOST 128

struct done {
	char practice[PRACTICE_ID_MAX];
	int times;
	double seconds;
	day_number last;
};
struct listing {
	struct done done[KINDS_MOST];
	size_t count;
	int other; /* done of kinds beyond those */
};

static bool on_practice(void *context, const struct practice_done *one)
{
	struct listing *listing = context;
	size_t at = 0;

	while (at < listing->count && strcmp(listing->done[at].practice, one->practice) != 0)
		at++;
	if (at == KINDS_MOST) {
		listing->other++;
		return true;
	}
	if (at == listing->count) {
		listing->count++;
		snprintf(listing->done[at].practice, PRACTICE_ID_MAX, "%s", one->practice);
	}
	listing->done[at].times++;
	listing->done[at].seconds += one->seconds;
	listing->done[at].last = one->day;
	return true;
}

static int by_times(const void *a, const void *b)
{
	const struct done *one = a, *other = b;

	return one->times != other->times ? other->times - one->times
	                                  : strcmp(one->practice, other->practice);
}

static void practices_write(FILE *out, const struct report *report, struct listing *listing)
{
	static const char *const heads[] = {"Practice", "Times", "Minutes in all", "Last"};
	const struct catalogue *catalogue = report->wish->catalogue;
	char date[DATE_WORDS_SIZE];

	if (listing->count == 0) {
		fputs("<p>No practices were logged in these days.</p>\n", out);
		return;
	}
	qsort(listing->done, listing->count, sizeof *listing->done, by_times);
	table_begin(out, NULL, heads, 4);
	for (size_t i = 0; i < listing->count; i++) {
		const struct done *done = &listing->done[i];
		const struct practice *known = catalogue ? catalogue_find(catalogue, done->practice) : NULL;

		fputs("<tr><th scope=\"row\"><bdi>", out);
		markup_text(out, known ? known->name : done->practice);
		fprintf(out, "</bdi></th><td>%d</td><td>%.0f</td><td>%s</td></tr>\n", done->times,
		        done->seconds / 60, report_date(done->last, date));
	}
	table_end(out);
	if (listing->other > 0)
		fprintf(out, "<p>And %d of other kinds.</p>\n", listing->other);
}

/* ---- what came before ---- */

static bool shown(const struct report *report, const struct insight *row)
{
	/* Tags are the runner's own words. */
	return !(report->wish->private_ && row->group == INSIGHT_TAG);
}

static void found_write(FILE *out, const struct insight *row)
{
	char detail[300];

	fputs("<li><b><bdi>", out);
	markup_text(out, row->label);
	fprintf(out, "</bdi></b>: the next morning %+.2f (%+.2f to %+.2f)%s. ", row->wellness.value,
	        row->wellness.low, row->wellness.high, row->per_hour ? " for each hour" : "");
	markup_text(out, insight_detail(row, detail, sizeof detail));
	fputs("</li>\n", out);
}

static void unclear_write(FILE *out, const struct report *report, const struct insights *insights,
                          bool practices)
{
	int count = 0;

	for (size_t i = 0; i < insights->row_count; i++) {
		const struct insight *row = &insights->rows[i];

		if ((row->group == INSIGHT_PRACTICE) != practices || row->found || !row->tested ||
		    !shown(report, row))
			continue;
		fputs(count++ ? ", " : "<p class=\"dim\">Looked at, nothing clear: ", out);
		markup_text(out, row->label);
	}
	fputs(count ? ".</p>\n" : "", out);
}

static void group_write(FILE *out, const struct report *report, const struct insights *insights,
                        bool practices)
{
	int count = 0;

	for (size_t i = 0; i < insights->row_count; i++) {
		const struct insight *row = &insights->rows[i];

		if ((row->group == INSIGHT_PRACTICE) != practices || !row->found || !shown(report, row))
			continue;
		fputs(count++ ? "" : "<ul>\n", out);
		found_write(out, row);
	}
	fputs(count ? "</ul>\n" : practices ? "<p>No practice stands out so far.</p>\n"
	                                    : "<p>Nothing that is logged stands out so far.</p>\n", out);
	unclear_write(out, report, insights, practices);
}

static void insights_write(FILE *out, const struct report *report, const struct insights *insights)
{
	char from[DATE_WORDS_SIZE], to[DATE_WORDS_SIZE];

	if (!insights->enough) {
		fprintf(out, "<p>Too few mornings so far to say what helped (%d of %d).</p>\n",
		        insights->pairs, INSIGHTS_LEAST_DAYS);
		return;
	}
	fprintf(out, "<p>From %d mornings with the one before them, %s to %s; %d of them were bad, "
	        "in the runner's own lowest quarter. Numbers say how the next morning differed from "
	        "similar days without it, in the runner's own spreads (below 0 is worse), with the "
	        "range that holds in 19 of 20. What came before something need not have caused it.</p>\n", insights->pairs,
	        report_date(insights->from, from), report_date(insights->to, to), insights->bad);
	fputs("<h3>Followed by better or worse mornings: practices</h3>\n", out);
	group_write(out, report, insights, true);
	fputs("<h3>The same of training, nights, food and days</h3>\n", out);
	group_write(out, report, insights, false);
}

enum recoup_status done_write(FILE *out, const struct report *report, struct days *days,
                              struct journal *journal, struct error *err)
{
	struct listing *listing = calloc(1, sizeof *listing);
	const struct insights *insights;
	enum recoup_status status;

	if (!listing)
		return error_no_memory(err);
	status = journal_practices(journal, report->from, report->to, on_practice, listing, err);
	if (status == RECOUP_OK)
		status = days_insights(days, &insights, err);
	if (status == RECOUP_OK) {
		fputs("<section id=\"helped\"><h2>What was done to recover, and what helped</h2>\n", out);
		practices_write(out, report, listing);
		insights_write(out, report, insights);
		fputs("</section>\n", out);
	}
	free(listing);
	return status;
}
