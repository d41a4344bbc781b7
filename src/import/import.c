/* One file, one batch: recognise, look once over the whole, convert, match, store.
 * Must not know vendors nor SQL. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define PROGRESS_ROWS 256

struct job {
	struct journal *journal;
	const struct formats *formats;
	const struct import_options *options;
	struct import_report *report;
	struct error *err;
	struct reader *reader;
	struct plan plan;
	struct conversion conversion;
	enum recoup_status status;
	bool header_seen;
	int64_t seen; /* rows of this pass */
	int64_t line; /* of the row being read */
	/* Gathered in the first pass. */
	struct date_facts dates;
	int votes_km, votes_miles;
};

/* ---- the report ---- */

static bool list_add(struct import_skip **list, size_t *count, int64_t line, const char *reason)
{
	struct import_skip *more;

	if (*count == IMPORT_SKIPS_KEPT)
		return true;
	more = realloc(*list, (*count + 1) * sizeof *more);
	if (!more)
		return false;
	*list = more;
	more[*count].line = line;
	more[*count].reason = text_sanitize_dup(reason, strlen(reason));
	return more[(*count)++].reason != NULL;
}

static enum recoup_status skip(struct job *job, const char *reason)
{
	job->report->skipped++;
	if (!list_add(&job->report->skips, &job->report->skip_count, job->line, reason))
		return error_no_memory(job->err);
	return journal_batch_note(job->journal, job->line, reason, job->err);
}

static void on_warning(void *context, const char *reason)
{
	struct job *job = context;

	job->report->warnings_total++;
	list_add(&job->report->warnings, &job->report->warning_count, job->line, reason);
}

static void list_clear(struct import_skip *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(list[i].reason);
	free(list);
}

void import_report_clear(struct import_report *report)
{
	list_clear(report->skips, report->skip_count);
	list_clear(report->warnings, report->warning_count);
	memset(report, 0, sizeof *report);
}

static void count_outcome(struct import_report *report, enum batch_outcome outcome)
{
	report->added += outcome == BATCH_ADDED;
	report->merged += outcome == BATCH_MERGED;
	report->unchanged += outcome == BATCH_UNCHANGED;
}

static void span_note(struct import_report *report, day_number day)
{
	if (report->first == DAY_NONE || day < report->first)
		report->first = day;
	if (report->last == DAY_NONE || day > report->last)
		report->last = day;
}

/* ---- first pass: what only the whole file tells ---- */

static bool progress_stop(struct job *job)
{
	if (job->seen % PROGRESS_ROWS != 0 || !job->options->progress)
		return false;
	if (job->options->progress(job->options->context, reader_done(job->reader),
	                           reader_size(job->reader), job->seen))
		return false;
	job->status = error_set(job->err, RECOUP_STOPPED, NULL, NULL, "stopped; nothing was changed");
	return true;
}

static void dates_observe(struct job *job, const struct row *row)
{
	for (size_t i = 0; i < job->plan.count && i < row->count; i++)
		if (job->plan.used[i] &&
		    (job->plan.columns[i].to == TO_START || job->plan.columns[i].to == TO_DAY))
			date_observe(row->fields[i], &job->dates);
}

static void unit_observe(struct job *job, const struct row *row)
{
	double metres = row_metres_per_unit(&job->conversion, row);

	/* Between the two lies the geometric mean; far from both tells nothing. */
	if (metres > 750 && metres < 1268)
		job->votes_km++;
	else if (metres >= 1268 && metres < 2100)
		job->votes_miles++;
}

static bool on_look(void *context, const struct row *row)
{
	struct job *job = context;

	if (!job->header_seen) {
		job->header_seen = true;
		job->status = recognise(job->formats, job->options->format, row, &job->plan, job->err);
		job->conversion.plan = &job->plan;
		return job->status == RECOUP_OK;
	}
	job->seen++;
	dates_observe(job, row);
	unit_observe(job, row);
	return true;
}

static enum recoup_status order_decide(struct job *job)
{
	const struct date_facts *dates = &job->dates;

	job->conversion.order = job->options->date_order;
	if (job->conversion.order != DATE_ORDER_AUTO || !dates->slashes)
		return RECOUP_OK;
	if (dates->first_over_12 != dates->second_over_12)
		job->conversion.order =
			dates->first_over_12 ? DATE_ORDER_DAY_FIRST : DATE_ORDER_MONTH_FIRST;
	else if (!dates->first_over_12)
		job->conversion.order = job->plan.format->date_order;
	if (job->conversion.order != DATE_ORDER_AUTO)
		return RECOUP_OK;
	return error_set(job->err, RECOUP_INPUT, NULL, "say which with --date-order mdy or dmy",
	                 dates->first_over_12 ? "the file writes dates in two orders"
	                                      : "cannot tell whether months or days come first");
}

static void unit_decide(struct job *job)
{
	const char *said = job->options->units;
	bool miles = job->options->settings->units == UNITS_IMPERIAL;

	if (said)
		miles = strcmp(said, "mi") == 0;
	else if (job->votes_km != job->votes_miles)
		miles = job->votes_miles > job->votes_km;
	job->conversion.account_metres = miles ? METRES_PER_MILE : METRES_PER_KM;
}

static enum recoup_status look(struct job *job)
{
	enum recoup_status status = reader_rows(job->reader, on_look, job, job->err);

	if (status == RECOUP_OK)
		status = job->status;
	if (status == RECOUP_OK && !job->header_seen)
		return error_set(job->err, RECOUP_INPUT, NULL, "export it again", "the file holds no rows");
	if (status == RECOUP_OK)
		status = order_decide(job);
	unit_decide(job);
	return status;
}

/* ---- second pass: rows to records ---- */

static void session_fill(const struct job *job, const struct values *values,
                         struct session *session)
{
	const struct calendar *calendar = job->options->calendar;
	int64_t local = local_seconds(values->start.local);
	const struct opt_real *number = values->number;

	memset(session, 0, sizeof *session);
	if (values->start.has_offset || job->plan.format->utc) {
		session->start = local - (values->start.has_offset ? values->start.offset : 0);
		/* UTC says when, not where: the person's own zone tells the day. */
		session->offset = values->start.has_offset && values->start.offset != 0
		                      ? values->start.offset
		                      : zone_offset_at(calendar->zone, session->start);
	} else {
		session->start = instant_from_local(calendar->zone, local, &session->offset);
	}
	session->day = day_of(session->start + session->offset, calendar->turn_minutes);
	session->sport = values->sport;
	session->workout = values->workout;
	session->before = values->before;
	session->after = values->after;
	session->duration_s = opt_first(number[TO_DURATION], number[TO_MOVING]);
	session->moving_s = number[TO_MOVING];
	session->distance_m = number[TO_DISTANCE];
	session->rpe = number[TO_RPE];
	session->average_hr = number[TO_AVERAGE_HR];
	session->maximum_hr = number[TO_MAXIMUM_HR];
	session->ascent_m = number[TO_ASCENT];
	session->device_load = number[TO_DEVICE_LOAD];
	session->feel = number[TO_FEEL];
}

/* Without an id of its own, a recording is who started what when, for how long. */
static void identity_make(const struct job *job, const struct values *values,
                          const struct session *session, char *out, size_t size)
{
	if (values->identity)
		snprintf(out, size, "%s", values->identity);
	else if (job->plan.format->utc || values->start.has_offset)
		snprintf(out, size, "%lld %s %.0f", (long long)session->start,
		         sport_get(session->sport)->id, opt_or(session->duration_s, 0));
	else /* by the clock on the wall: the same file read in another zone is the same */
		snprintf(out, size, "L%lld %s %.0f", (long long)local_seconds(values->start.local),
		         sport_get(session->sport)->id, opt_or(session->duration_s, 0));
}

static enum recoup_status store_activity(struct job *job, const struct values *values)
{
	struct recording recording = {.source = job->plan.format->source,
	                              .says_start = values->says_start,
	                              .says_sport = values->says_sport,
	                              .title = values->title, .notes = values->notes};
	enum batch_outcome outcome;
	char identity[96];
	enum recoup_status status;

	if (!values->start_known)
		return skip(job, "no start time");
	if (values->source)
		recording.source = values->source;
	session_fill(job, values, &recording.session);
	if (session_check(&recording.session, job->options->now, job->err) != RECOUP_OK)
		return skip(job, job->err->what);
	if (!recording.session.duration_s.known && !recording.session.distance_m.known &&
	    values->says_start)
		return skip(job, "neither a duration nor a distance");
	identity_make(job, values, &recording.session, identity, sizeof identity);
	recording.identity = identity;
	status = match_activity(job->journal, &recording, &recording.activity, job->err);
	if (status == RECOUP_OK)
		status = journal_batch_recording(job->journal, &recording, &outcome, job->err);
	if (status == RECOUP_INPUT)
		return skip(job, job->err->what);
	if (status == RECOUP_OK) {
		count_outcome(job->report, outcome);
		span_note(job->report, recording.session.day);
	}
	return status;
}

/* A day is added when this source said nothing of it before, merged when anything
 * of it changed. */
struct day_outcome {
	int values;
	bool added, kept, changed;
};

static enum recoup_status store_value(struct job *job, const struct observation *seen,
                                      struct day_outcome *sum)
{
	enum batch_outcome outcome;
	enum recoup_status status = journal_batch_observation(job->journal, seen, &outcome, job->err);

	sum->values++;
	sum->added = sum->added || outcome == BATCH_ADDED;
	sum->changed = sum->changed || outcome == BATCH_MERGED;
	sum->kept = sum->kept || outcome == BATCH_UNCHANGED;
	return status;
}

static enum recoup_status store_values(struct job *job, const struct values *values,
                                       struct observation *seen, struct day_outcome *sum)
{
	enum recoup_status status = RECOUP_OK;

	for (int id = 0; status == RECOUP_OK && id < METRIC_COUNT; id++) {
		if (!values->metric[id].known)
			continue;
		seen->metric = (enum metric_id)id;
		seen->value = values->metric[id].value;
		status = store_value(job, seen, sum);
	}
	seen->metric = METRIC_SORENESS;
	for (int region = 0; status == RECOUP_OK && region < REGION_COUNT; region++) {
		if (!values->region[region].known)
			continue;
		seen->region = region;
		seen->value = values->region[region].value;
		status = store_value(job, seen, sum);
	}
	return status;
}

static enum recoup_status store_day(struct job *job, const struct values *values)
{
	struct observation seen = {.region = REGION_NONE, .at = job->options->now,
	                           .source = values->source ? values->source : job->plan.format->source};
	struct day_outcome sum = {0};
	enum recoup_status status;

	if (!values->day_known)
		return skip(job, "no date");
	seen.day = day_from_civil(values->day.local.date);
	if (seen.day > day_of_instant(job->options->calendar, job->options->now) + 1)
		return skip(job, "the day lies in the future");
	status = store_values(job, values, &seen, &sum);
	if (status != RECOUP_OK)
		return status;
	if (sum.values == 0)
		return skip(job, "no values in this row");
	span_note(job->report, seen.day);
	count_outcome(job->report, sum.changed || (sum.added && sum.kept) ? BATCH_MERGED
	                           : sum.added                            ? BATCH_ADDED
	                                                                  : BATCH_UNCHANGED);
	return RECOUP_OK;
}

static bool on_record(void *context, const struct row *row)
{
	struct job *job = context;
	struct values values;
	enum recoup_status status;

	if (!job->header_seen) {
		job->header_seen = true;
		return true;
	}
	job->seen++;
	job->line = row->line;
	if (progress_stop(job))
		return false;
	job->report->read++;
	status = convert_row(&job->conversion, row, &values, on_warning, job, job->err);
	if (status == RECOUP_INPUT)
		status = skip(job, job->err->what);
	else if (status == RECOUP_OK)
		status = job->plan.format->record == RECORD_DAY ? store_day(job, &values)
		                                                : store_activity(job, &values);
	job->status = status;
	return status == RECOUP_OK;
}

static enum recoup_status batch_run(struct job *job, const char *path)
{
	struct import_report *report = job->report;
	struct batch batch = {.at = job->options->now};
	enum recoup_status status;

	text_sanitize(path, strlen(path), batch.file, sizeof batch.file);
	snprintf(batch.format, sizeof batch.format, "%s", job->plan.format->id);
	snprintf(batch.source, sizeof batch.source, "%s", job->plan.format->source);
	status = journal_batch_begin(job->journal, &batch, &report->batch, job->err);
	if (status != RECOUP_OK)
		return status;
	job->header_seen = false;
	job->seen = 0;
	status = reader_rows(job->reader, on_record, job, job->err);
	if (status == RECOUP_OK)
		status = job->status;
	if (status != RECOUP_OK || job->options->dry_run) {
		journal_batch_abort(job->journal);
		report->batch = 0;
		return status;
	}
	batch.read = report->read;
	batch.added = report->added;
	batch.merged = report->merged;
	batch.unchanged = report->unchanged;
	batch.skipped = report->skipped;
	return journal_batch_commit(job->journal, &batch, job->err);
}

enum recoup_status import_file(struct journal *journal, const struct formats *formats,
                               const char *path, const struct import_options *options,
                               struct import_report *report, struct error *err)
{
	struct error local;
	struct job job = {.journal = journal, .formats = formats, .options = options,
	                  .report = report, .err = err ? err : &local};
	enum recoup_status status;
	char file[260];

	memset(report, 0, sizeof *report);
	report->first = report->last = DAY_NONE;
	status = reader_open(&job.reader, path, job.err);
	if (status != RECOUP_OK)
		return status;
	status = look(&job);
	if (status == RECOUP_OK) {
		snprintf(report->format, sizeof report->format, "%s", job.plan.format->id);
		snprintf(report->source, sizeof report->source, "%s", job.plan.format->source);
		status = batch_run(&job, path);
	}
	/* Errors of rows and columns do not know the file's name yet. */
	if (status != RECOUP_OK && !strstr(job.err->where, path) && strcmp(path, "-") != 0) {
		snprintf(file, sizeof file, "%.250s%s", path, *job.err->where ? ", " : "");
		error_within(job.err, file);
	}
	plan_free(&job.plan);
	reader_close(job.reader);
	return status;
}
