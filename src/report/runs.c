/* Sessions by week, or by month where there are many weeks. Must not know how loads come
 * about. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define EACH_DAYS 100    /* spans as long as this show each session */
#define ROWS_MOST 60     /* of weeks; else months, ... */

struct totals {
	int sessions, hard;
	double running_m, seconds;
	int rated;
	double rpe;
};

struct listing {
	FILE *out;
	const struct report *report;
	struct days *days;
	struct error *err;
	enum recoup_status status;
	enum span span;
	bool each;
	day_number open;        /* the span whose rows are being gathered; DAY_NONE: none yet */
	struct totals *totals;  /* by span, from the report's first */
	size_t count;
};

static size_t place_of(const struct listing *listing, day_number day)
{
	size_t place = 0;

	for (day_number at = span_first(listing->span, listing->report->from);
	     span_next(listing->span, at) <= day; at = span_next(listing->span, at))
		place++;
	return place;
}

static bool on_session(void *context, const struct session *session)
{
	struct listing *listing = context;
	struct totals *totals = &listing->totals[place_of(listing, session->day)];

	totals->sessions++;
	totals->hard += session_hard(session);
	totals->seconds += opt_or(session->duration_s, 0);
	if (sport_get(session->sport)->running)
		totals->running_m += opt_or(session->distance_m, 0);
	if (session->rpe.known) {
		totals->rated++;
		totals->rpe += session->rpe.value;
	}
	return true;
}

static void total_row(struct listing *listing, day_number first)
{
	const struct report *report = listing->report;
	const struct totals *totals = &listing->totals[place_of(listing, first)];
	char when[DATE_WORDS_SIZE], distance[24], time[24];
	double load = 0;
	int under = 0, flagged = 0;

	for (day_number day = first; day < span_next(listing->span, first); day++) {
		if (day < report->from || day > report->to)
			continue;
		load += report->day[day - report->from].load;
		under += report->day[day - report->from].flag == FLAG_UNDER_RECOVERED;
		flagged += report->day[day - report->from].flag != FLAG_NONE;
	}
	distance_format(totals->running_m, report->wish->settings->units, distance, sizeof distance);
	hours_format(totals->seconds / 3600, time, sizeof time);
	fprintf(listing->out, "<tr><th scope=\"rowgroup\">%s</th><td class=\"left\">%d %s, %d hard</td>"
	        "<td>%s</td><td>%s</td>", report_span(listing->span, first, when), totals->sessions,
	        totals->sessions == 1 ? "session" : "sessions", totals->hard,
	        totals->running_m > 0 ? distance : "-", totals->seconds > 0 ? time : "-");
	cell_real(listing->out, totals->rated > 0, 1, totals->rated ? totals->rpe / totals->rated : 0);
	fprintf(listing->out, "%s<td>%.0f</td><td>%d of %d</td></tr>\n",
	        listing->each ? "<td></td>" : "", load, under, flagged);
}

/* Rows of all spans up to that of `day`, also of those without a session. */
static void spans_open(struct listing *listing, day_number day)
{
	const struct report *report = listing->report;

	while (listing->open == DAY_NONE || span_next(listing->span, listing->open) <= day) {
		listing->open = listing->open == DAY_NONE ? span_first(listing->span, report->from)
		                                          : span_next(listing->span, listing->open);
		fputs("</tbody><tbody class=\"week\">", listing->out);
		total_row(listing, listing->open);
	}
}

static bool on_activity(void *context, const struct activity *activity)
{
	struct listing *listing = context;
	const struct session *session = &activity->session;
	FILE *out = listing->out;
	char day[DAY_LONG_SIZE], distance[24] = "-", time[24] = "-";
	struct session_load load;

	listing->status = days_session_load(listing->days, session, &load, listing->err);
	if (listing->status != RECOUP_OK)
		return false;
	spans_open(listing, session->day);
	if (session->distance_m.known)
		distance_format(session->distance_m.value, listing->report->wish->settings->units, distance,
		                sizeof distance);
	if (session->duration_s.known)
		session_duration_format(session->duration_s.value, time, sizeof time);
	fprintf(out, "<tr><td class=\"left\">%.10s</td><td class=\"left\">",
	        day_format_long(session->day, day));
	fputs(sport_get(session->sport)->label, out);
	if (session->workout)
		fprintf(out, ", %s", workout_id(session->workout));
	if (activity->title && !listing->report->wish->private_) {
		fputs(": <bdi>", out);
		markup_text(out, activity->title);
		fputs("</bdi>", out);
	}
	if (activity->notes && !listing->report->wish->private_ && !listing->report->wish->no_notes) {
		fputs("<br><small><bdi>", out);
		markup_lines(out, activity->notes);
		fputs("</bdi></small>", out);
	}
	fprintf(out, "</td><td>%s</td><td>%s</td>", distance, time);
	cell_real(out, session->rpe.known, 1, session->rpe.value);
	cell_real(out, session->average_hr.known, 0, session->average_hr.value);
	cell_real(out, load.basis != LOAD_NONE, 0, load.load);
	fputs(session_hard(session) ? "<td>hard</td></tr>\n" : "<td></td></tr>\n", out);
	return true;
}

static enum recoup_status each_write(struct listing *listing, struct journal *journal)
{
	struct activity_query query = {.all_sports = true, .from = listing->report->from,
	                               .to = listing->report->to, .sort = SORT_START, .ascending = true};
	enum recoup_status status = journal_activities(journal, &query, on_activity, listing,
	                                               listing->err);

	return status == RECOUP_OK ? listing->status : status;
}

enum recoup_status runs_write(FILE *out, const struct report *report, struct days *days,
                              struct journal *journal, struct error *err)
{
	struct listing listing = {.out = out, .report = report, .days = days, .err = err,
	                          .open = DAY_NONE, .each = report->days <= EACH_DAYS};
	static const char *const firsts[] = {"Day", "Week of", "Month", "Quarter", "Year"};
	const char *heads[8] = {NULL, "Sessions", "Run", "Time", "RPE"};
	size_t count = 5;
	enum recoup_status status;

	listing.span = span_fit(report->days, ROWS_MOST);
	if (listing.span == SPAN_DAY)
		listing.span = SPAN_WEEK;
	heads[0] = firsts[listing.span];
	if (listing.each)
		heads[count++] = "HR";
	heads[count++] = "Load, AU";
	heads[count++] = "Under-recovered";
	listing.count = place_of(&listing, report->to) + 1;
	listing.totals = calloc(listing.count, sizeof *listing.totals);
	if (!listing.totals)
		return error_no_memory(err);
	status = journal_sessions(journal, report->from, report->to, on_session, &listing, err);
	if (status == RECOUP_OK) {
		fprintf(out, "<section id=\"training\"><h2>Training by %s</h2>\n", span_name(listing.span));
		table_begin(out, NULL, heads, count);
		if (listing.each)
			status = each_write(&listing, journal);
		spans_open(&listing, report->to);
		table_end(out);
		fputs("</section>\n", out);
	}
	free(listing.totals);
	return status;
}
