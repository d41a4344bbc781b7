/* What reads the journal, each to be met by a failing call. */
#include "acts_failing.h"

#include <string.h>

/* ---- reading ---- */

#pragma GCC diagnostic ignored "-Wunused-parameter"
EACH(on_change, const struct change *change)
EACH(on_batch, const struct batch *batch)
EACH(on_batch_note, int64_t line, const char *reason)
EACH(on_doubt, const struct doubt *doubt)
EACH(on_day, const struct day_record *record)
EACH(on_activity, const struct activity *activity)
EACH(on_key, int64_t id, day_number day)
EACH(on_note, day_number day, const char *text)
EACH(on_tag, const char *name, int64_t days)
EACH(on_fuelling, int64_t activity, const struct session *session, const struct fuelling *fuelling)
EACH(on_practice, const struct practice_done *done)
EACH(on_history, const struct practice_history *history)
EACH(on_plan, const struct day_plan *plan)
EACH(on_observation, const struct observation *seen)
EACH(on_recording, const struct recording *recording)
EACH(on_value, day_number day, double value)
EACH(on_session, const struct session *session)
EACH(on_running, const struct running_day *day)
#pragma GCC diagnostic warning "-Wunused-parameter"

enum recoup_status days_read(void *context)
{
	struct scene *scene = context;
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	struct seen seen = {0};
	struct day_record record;
	struct fuelling fuelling;
	day_number first, last;
	bool empty;
	char *text;
	int from = DAY_MIN, to = DAY_MAX;

	TRY(journal_empty(journal, &empty, err));
	TRY(journal_span(journal, &first, &last, err));
	TRY(journal_days(journal, from, to, on_day, &seen, err));
	TRY(journal_day(journal, DAY, &record, err));
	TRY(journal_note(journal, DAY, &text, err));
	free(text);
	TRY(journal_notes(journal, from, to, on_note, &seen, err));
	TRY(journal_tag_names(journal, on_tag, &seen, err));
	TRY(journal_fuelling(journal, scene->imported, &fuelling, err));
	TRY(journal_fuellings(journal, from, to, on_fuelling, &seen, err));
	TRY(journal_practices(journal, from, to, on_practice, &seen, err));
	TRY(journal_practice_history(journal, DAY + 9, on_history, &seen, err));
	TRY(journal_plans(journal, from, to, on_plan, &seen, err));
	TRY(journal_each_observation(journal, from, to, on_observation, &seen, err));
	TRY(journal_each_recording(journal, from, to, on_recording, &seen, err));
	TRY(journal_metric_values(journal, METRIC_WEIGHT, from, to, on_value, &seen, err));
	TRY(journal_region_values(journal, METRIC_SORENESS, 2, from, to, on_value, &seen, err));
	TRY(journal_sessions(journal, from, to, on_session, &seen, err));
	TRY(journal_running_days(journal, from, to, on_running, &seen, err));
	TRY(journal_changes(journal, on_change, &seen, err));
	TRY(journal_batches(journal, on_batch, &seen, err));
	TRY(journal_batch_notes(journal, 1, on_batch_note, &seen, err));
	TRY(journal_doubts(journal, on_doubt, &seen, err));
	return seen.rows > 30 ? RECOUP_OK
	                      : error_set(err, RECOUP_INTERNAL, NULL, NULL, "so few rows were there to read");
}

enum recoup_status found(void *context)
{
	struct scene *scene = context;
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	const struct filter_context as = {UNITS_METRIC, DAY + 9};
	struct filter filter;
	struct day_set *days = calloc(1, sizeof *days);
	struct activity_query query = {.all_sports = true, .from = DAY - 1, .to = DAY + 9};
	struct seen seen = {0};
	struct recording own;
	int64_t count, due;
	enum recoup_status status = days ? RECOUP_OK : error_no_memory(err);
	struct activity activity = {0};

	if (status == RECOUP_OK)
		status = filter_parse(&filter, "loop source:garmin distance>1km rpe>=1 -title:zzz note:fine"
		                      " from:2001 time>1min", &as, err);
	if (status == RECOUP_OK)
		status = journal_words_due(journal, &due, err);
	if (status == RECOUP_OK)
		status = journal_words_take(journal, 3, err);
	if (status == RECOUP_OK)
		status = journal_words_take(journal, 1000, err);
	if (status == RECOUP_OK)
		status = journal_word_days(journal, &filter.terms[0], days, err);
	if (status == RECOUP_OK)
		status = journal_noted_days(journal, days, err);
	if (status == RECOUP_OK)
		status = journal_tag_days(journal, "trav", false, days, err);
	if (status == RECOUP_OK)
		status = journal_tag_days(journal, "travel", true, days, err);
	for (int i = 0; status == RECOUP_OK && i < 2; i++) {
		query.filter = i == 0 ? &filter : NULL;
		query.days = i == 1 ? days : NULL;
		status = journal_activities(journal, &query, on_activity, &seen, err);
		if (status == RECOUP_OK)
			status = journal_activity_count(journal, &query, &count, err);
		if (status == RECOUP_OK)
			status = journal_activity_keys(journal, &query, on_key, &seen, err);
		if (status == RECOUP_OK)
			status = journal_activity_place(journal, &query, scene->imported, &count, err);
	}
	free(days);
	TRY(status);
	status = journal_activity(journal, scene->imported, &activity, err);
	activity_clear(&activity);
	TRY(status);
	return journal_own_recording(journal, scene->imported, &own, err);
}

enum recoup_status drafted(void *context)
{
	struct scene *scene = context;
	char *text = NULL;

	TRY(journal_draft_save(scene->journal, "checkin", "energy=3", 5, &scene->err));
	TRY(journal_draft_load(scene->journal, "checkin", &text, &scene->err));
	free(text);
	return journal_draft_clear(scene->journal, "checkin", &scene->err);
}

static bool on_result(void *context, day_number day, const void *result, size_t size)
{
	(void)context;
	(void)day;
	(void)result;
	(void)size;
	return true;
}

static bool on_figure(void *context, const struct day_figure *figure)
{
	(void)context;
	(void)figure;
	return true;
}

enum recoup_status cached(void *context)
{
	struct scene *scene = context;
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	struct day_figure figure = {.day = DAY, .score = 50, .logged = true};
	enum recoup_status status;
	day_number day;
	int state = 5;

	TRY(journal_cache_stale(journal, "e", &day, err));
	TRY(journal_cache_begin(journal, err));
	status = journal_cache_drop(journal, "e", DAY, err);
	if (status == RECOUP_OK)
		status = journal_cache_put(journal, DAY, "abc", 3, &state, sizeof state, &figure, err);
	if (status == RECOUP_OK)
		status = journal_cache_put(journal, DAY + 1, "abd", 3, NULL, 0, &figure, err);
	if (status != RECOUP_OK) {
		journal_cache_end(journal, DAY, false, NULL);
		return status;
	}
	TRY(journal_cache_end(journal, DAY + 1, true, err));
	TRY(journal_cache_stale(journal, "e", &day, err));
	TRY(journal_cache_state(journal, DAY + 3, &day, &state, sizeof state, err));
	TRY(journal_cache_results(journal, DAY, DAY + 1, on_result, NULL, err));
	return journal_cache_figures(journal, DAY, DAY + 1, on_figure, NULL, err);
}

enum recoup_status trusted(void *context)
{
	static const char *const order[] = {"strava", "garmin", "nobody", NULL};
	struct scene *scene = context;

	return journal_trust(scene->journal, order, &scene->err);
}
