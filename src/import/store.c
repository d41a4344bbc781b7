/* The values of a row to recordings and observations of the journal. Must not know
 * vendors nor SQL. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "internal.h"

enum recoup_status store_skip(struct storing *storing, const char *reason, struct error *err)
{
	enum recoup_status status = report_skip(storing->report, storing->line, reason, err);

	return status == RECOUP_OK
	           ? journal_batch_note(storing->journal, storing->line, reason, err)
	           : status;
}

/* ---- sessions ---- */

static void session_fill(const struct storing *storing, const struct values *values,
                         struct session *session)
{
	const struct calendar *calendar = storing->options->calendar;
	int64_t local = local_seconds(values->start.local);
	const struct opt_real *number = values->number;

	memset(session, 0, sizeof *session);
	if (values->start.has_offset) {
		session->start = local - values->start.offset;
		session->offset = values->start.offset;
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
static void identity_make(const struct values *values, const struct session *session, char *out,
                          size_t size)
{
	/* By the clock on the wall where no offset is known: the same file read in
	 * another zone is the same. */
	bool wall = !values->start.has_offset;

	snprintf(out, size, "%s%lld %s %lld", wall ? "L" : "",
	         (long long)(wall ? local_seconds(values->start.local) : session->start),
	         sport_get(session->sport)->id, llrint(opt_or(session->duration_s, 0)));
}

/* Looks for the session among those of other sources, and adds the recording; `*waits` when
 * that is a guess, which one of the rows to come may show to be wrong. */
static enum recoup_status recording_place(struct storing *storing, struct recording *recording,
                                          enum batch_outcome *outcome, bool *waits,
                                          struct error *err)
{
	struct match match;
	enum recoup_status status = match_activity(storing->journal, recording, &match, err);

	*waits = status == RECOUP_OK && match.guessed && !storing->last;
	if (*waits)
		return late_keep(&storing->late, recording, storing->line) ? RECOUP_OK
		                                                           : error_no_memory(err);
	if (status != RECOUP_OK)
		return status;
	recording->activity = match.activity;
	status = journal_batch_recording(storing->journal, recording, outcome, err);
	if (status != RECOUP_OK || !match.doubtful || *outcome != BATCH_ADDED)
		return status;
	storing->report->doubtful++;
	return journal_batch_doubt(storing->journal, match.doubtful,
	                           journal_batch_activity(storing->journal), match.reason, err);
}

static enum recoup_status recording_store(struct storing *storing, struct recording *recording,
                                          struct error *err)
{
	enum batch_outcome outcome;
	bool back = false, found, waits = false;
	enum recoup_status status =
		journal_batch_renew(storing->journal, recording, &found, &outcome, err);

	if (status == RECOUP_OK && !found)
		status = recording_place(storing, recording, &outcome, &waits, err);
	if (waits)
		return status;
	if (status == RECOUP_OK && storing->options->bring_back && outcome != BATCH_ADDED) {
		status = journal_batch_bring_back(storing->journal,
		                                  journal_batch_activity(storing->journal), &back, err);
		outcome = back ? BATCH_MERGED : outcome;
	}
	if (status == RECOUP_INPUT)
		return store_skip(storing, err->what, err);
	if (status != RECOUP_OK)
		return status;
	report_count(storing->report, outcome, 1);
	report_day(storing->report, recording->session.day);
	return RECOUP_OK;
}

static enum recoup_status store_activity(struct storing *storing, const struct values *values,
                                         struct error *err)
{
	struct recording recording = {.source = storing->format->source,
	                              .says_start = values->says_start,
	                              .says_sport = values->says_sport,
	                              .title = values->title, .notes = values->notes,
	                              .identity = values->identity};
	const struct session *session = &recording.session;
	char identity[96];

	if (!values->start_known || !values->start.has_time)
		return store_skip(storing, "no start time", err);
	if (values->source)
		recording.source = values->source;
	session_fill(storing, values, &recording.session);
	if (session_check(session, storing->options->now, err) != RECOUP_OK)
		return store_skip(storing, err->what, err);
	if (!session->duration_s.known && !session->distance_m.known &&
	    !storing->format->by_id)
		return store_skip(storing, "neither a duration nor a distance", err);
	if (!recording.identity) {
		identity_make(values, session, identity, sizeof identity);
		recording.identity = identity;
	}
	preview_session(&storing->preview, storing->line, session, recording.title);
	return recording_store(storing, &recording, err);
}

/* ---- days ---- */

/* A day is added when this source said nothing of it before, merged when anything
 * of it changed. */
struct day_outcome {
	bool added, kept, changed;
};

static enum recoup_status value_store(struct storing *storing, const struct observation *seen,
                                      struct day_outcome *sum, struct error *err)
{
	enum batch_outcome outcome;
	enum recoup_status status =
		journal_batch_observation(storing->journal, seen, &outcome, err);

	if (status != RECOUP_OK)
		return status;
	sum->added = sum->added || outcome == BATCH_ADDED;
	sum->changed = sum->changed || outcome == BATCH_MERGED;
	sum->kept = sum->kept || outcome == BATCH_UNCHANGED;
	return RECOUP_OK;
}

static enum recoup_status metrics_store(struct storing *storing, const struct gathered *day,
                                        struct observation *seen, struct day_outcome *sum,
                                        struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	char origin[64], value[REAL_TEXT_SIZE], low[REAL_TEXT_SIZE], high[REAL_TEXT_SIZE];

	for (int id = 0; status == RECOUP_OK && id < METRIC_COUNT; id++) {
		const struct column *scale = day->scale[id];

		if (!day->metric[id].known)
			continue;
		seen->metric = (enum metric_id)id;
		seen->value = day->metric[id].value;
		seen->origin = NULL;
		if (scale) {
			snprintf(origin, sizeof origin, "%s on %s..%s",
			         real_format(day->origin[id].value, value),
			         real_format(scale->from_low, low), real_format(scale->from_high, high));
			seen->origin = origin;
		}
		status = value_store(storing, seen, sum, err);
	}
	seen->origin = NULL;
	return status;
}

static enum recoup_status parts_store(struct storing *storing, const struct gathered *day,
                                      struct observation *seen, struct day_outcome *sum,
                                      struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	seen->metric = METRIC_SORENESS;
	for (int region = 0; status == RECOUP_OK && region < REGION_COUNT; region++) {
		if (!day->region[region].known)
			continue;
		seen->region = region;
		seen->value = day->region[region].value;
		status = value_store(storing, seen, sum, err);
	}
	seen->metric = METRIC_COUNT;
	seen->region = REGION_NONE;
	for (size_t i = 0; status == RECOUP_OK && i < day->tag_count; i++) {
		seen->tag = day->tags[i].name;
		seen->value = day->tags[i].value;
		status = value_store(storing, seen, sum, err);
	}
	return status;
}

static enum recoup_status day_store(struct storing *storing, const struct gathered *day,
                                    struct error *err)
{
	struct observation seen = {.day = day->day, .region = REGION_NONE,
	                           .at = storing->options->now, .source = day->source};
	struct day_outcome sum = {0};
	enum recoup_status status = metrics_store(storing, day, &seen, &sum, err);

	if (status == RECOUP_OK)
		status = parts_store(storing, day, &seen, &sum, err);
	if (status != RECOUP_OK)
		return status;
	report_day(storing->report, day->day);
	report_count(storing->report,
	             sum.changed || (sum.added && sum.kept) ? BATCH_MERGED
	             : sum.added                            ? BATCH_ADDED
	                                                    : BATCH_UNCHANGED,
	             day->rows);
	return RECOUP_OK;
}

static bool says_anything(const struct values *values)
{
	bool any = values->tag_count > 0 || (values->question >= 0 && values->answer.known);

	for (int id = 0; !any && id < METRIC_COUNT; id++)
		any = values->metric[id].known;
	for (int i = 0; !any && i < REGION_COUNT; i++)
		any = values->region[i].known;
	return any;
}

static enum recoup_status gather(struct storing *storing, const struct values *values,
                                 struct error *err)
{
	day_number day = day_from_civil(values->day.local.date);
	struct gathered *full;

	/* Sums that grew too large are no night and no day. */
	while ((full = gather_row(&storing->gather, day, values, storing->format)) != NULL) {
		enum recoup_status status = day_store(storing, full, err);

		if (status != RECOUP_OK)
			return status;
		gather_drop(&storing->gather);
	}
	return RECOUP_OK;
}

static enum recoup_status store_day(struct storing *storing, const struct values *values,
                                    struct error *err)
{
	const struct calendar *calendar = storing->options->calendar;

	if (!values->day_known)
		return store_skip(storing, "no date", err);
	if (day_from_civil(values->day.local.date) >
	    day_of_instant(calendar, storing->options->now) + 1)
		return store_skip(storing, "the day lies in the future", err);
	if (!says_anything(values))
		return store_skip(storing, values->question < 0 && values->answer.known
		                               ? "no tag is known for this question"
		                               : "no values in this row", err);
	preview_values(&storing->preview, storing->line, values);
	return gather(storing, values, err);
}

enum recoup_status store_row(struct storing *storing, const struct values *values,
                             struct error *err)
{
	return storing->format->record == RECORD_DAY ? store_day(storing, values, err)
	                                             : store_activity(storing, values, err);
}

enum recoup_status store_rest(struct storing *storing, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	while (status == RECOUP_OK && storing->gather.count > 0) {
		status = day_store(storing, &storing->gather.days[0], err);
		gather_drop(&storing->gather);
	}
	storing->last = true;
	for (size_t i = 0; status == RECOUP_OK && i < storing->late.count; i++) {
		storing->line = storing->late.all[i].line;
		status = recording_store(storing, &storing->late.all[i].recording, err);
	}
	return status;
}
