/* The read model: a day with its values, score, reasons and advice, as a screen or
 * a verb shows it. Must not know terminals or SQL. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Everything that changes a result stands in the cache's key; so does the shape
 * of the stored bytes. */
static void engine_name(struct days *days)
{
	const struct score_settings *score = &days->score;
	const uint32_t probe = 1;
	unsigned char low;

	memcpy(&low, &probe, 1);
	snprintf(days->engine, sizeof days->engine, "%s need=%g max=%g rest=%g %s size=%zu/%zu %s",
	         SCORE_ENGINE, score->sleep_need_hours, opt_or(score->maximum_hr, 0),
	         opt_or(score->resting_hr, 0), score->female ? "f" : "m", sizeof(struct score_state),
	         sizeof(struct score_result), low ? "le" : "be");
}

enum recoup_status days_open(struct days **days, struct journal *journal,
                             const struct settings *settings, const struct calendar *calendar,
                             const struct catalogue *catalogue, struct error *err)
{
	struct days *made = calloc(1, sizeof *made);

	*days = NULL;
	if (!made)
		return error_no_memory(err);
	made->journal = journal;
	made->settings = settings;
	made->calendar = calendar;
	made->catalogue = catalogue;
	made->first = made->last = DAY_NONE;
	made->seen_through = DAY_NONE;
	days_settings_changed(made);
	*days = made;
	return RECOUP_OK;
}

void days_settings_changed(struct days *days)
{
	days->score.sleep_need_hours = days->settings->sleep_need_hours;
	days->score.maximum_hr = days->settings->maximum_hr;
	days->score.resting_hr = days->settings->resting_hr;
	days->score.female = days->settings->female;
	days->seen_through = DAY_NONE;
	engine_name(days);
}

void days_close(struct days *days)
{
	if (!days)
		return;
	free(days->own);
	free(days->recent);
	free(days->loads);
	free(days);
}

void days_span(const struct days *days, day_number *first, day_number *last)
{
	*first = days->first;
	*last = days->last;
}

/* ---- results ---- */

struct results {
	struct days *days;
	bool (*each)(void *context, const struct score_result *result);
	void *context;
	bool going;
};

static bool on_stored(void *context, day_number day, const void *bytes, size_t size)
{
	struct results *results = context;
	struct score_result result;

	/* Of another shape, which the cache's key keeps from being used, or of no recoup. */
	if (size != sizeof result || !score_result_sound(bytes, day))
		return true;
	memcpy(&result, bytes, sizeof result);
	results->going = results->each(results->context, &result);
	return results->going;
}

enum recoup_status days_results(struct days *days, day_number from, day_number to,
                                bool (*each)(void *context, const struct score_result *result),
                                void *context, struct error *err)
{
	struct results results = {days, each, context, true};
	day_number stored_to = to;
	enum recoup_status status = RECOUP_OK;

	if (days->first == DAY_NONE)
		return RECOUP_OK;
	if (from < days->first)
		from = days->first;
	if (to > days->last)
		to = stored_to = days->last;
	if (days->own_count > 0 && days->own_first <= stored_to)
		stored_to = days->own_first - 1;
	if (from <= stored_to)
		status = journal_cache_results(days->journal, from, stored_to, on_stored, &results, err);
	for (size_t i = 0; status == RECOUP_OK && results.going && i < days->own_count; i++)
		if (days->own[i].day >= from && days->own[i].day <= to)
			results.going = each(context, &days->own[i]);
	return status;
}

static bool keep_result(void *context, const struct score_result *result)
{
	struct day_view *view = context;

	view->result = *result;
	view->known = true;
	return false;
}

/* ---- a day ---- */

static bool recent_keep(struct days *days, const struct session *session)
{
	if (days->recent_count == days->recent_room) {
		size_t room = days->recent_room ? 2 * days->recent_room : 16;
		struct session *more = realloc(days->recent, room * sizeof *more);

		if (!more)
			return false;
		days->recent = more;
		days->recent_room = room;
	}
	days->recent[days->recent_count++] = *session;
	return true;
}

static bool on_recent(void *context, const struct day_record *record)
{
	struct days *days = context;

	for (size_t i = 0; i < record->session_count; i++)
		if (!recent_keep(days, &record->sessions[i]))
			return false;
	return true;
}

static bool on_weight(void *context, day_number day, double value)
{
	struct opt_real *kilograms = context;

	(void)day;
	*kilograms = opt_some(value);
	return true;
}

#define WEIGHT_HOLDS_DAYS 90

static enum recoup_status weight_find(struct days *days, day_number day, struct opt_real *kilograms,
                                      struct error *err)
{
	*kilograms = days->settings->weight_kg;
	return journal_metric_values(days->journal, METRIC_WEIGHT, day - WEIGHT_HOLDS_DAYS, day,
	                             on_weight, kilograms, err);
}

static void loads_fill(struct days *days, struct day_view *view)
{
	size_t room = sizeof view->loads / sizeof *view->loads;
	struct error ignored;

	for (size_t i = 0; i < view->record.session_count && i < room; i++)
		if (days_session_load(days, &view->record.sessions[i], &view->loads[i], &ignored) !=
		    RECOUP_OK)
			view->loads[i] = (struct session_load){0, LOAD_NONE};
}

enum recoup_status days_view(struct days *days, day_number day, instant now, struct day_view *view,
                             struct error *err)
{
	struct advice_input input;
	enum recoup_status status;

	memset(view, 0, sizeof *view);
	view->day = day;
	view->result.day = day;
	status = days_results(days, day, day, keep_result, view, err);
	days->recent_count = 0;
	if (status == RECOUP_OK)
		status = journal_days(days->journal, day - 2, day, on_recent, days, err);
	if (status == RECOUP_OK)
		status = weight_find(days, day, &view->weight_kg, err);
	if (status == RECOUP_OK)
		status = journal_day(days->journal, day, &view->record, err);
	if (status != RECOUP_OK)
		return status;
	input.result = &view->result;
	input.sessions = days->recent;
	input.session_count = days->recent_count;
	input.weight_kg = view->weight_kg;
	input.now = now;
	input.is_today = day_of_instant(days->calendar, now) == day;
	if (view->known) {
		loads_fill(days, view);
		if (days->catalogue)
			view->suggestion_count = advice_suggest(days->catalogue, &input, view->suggestions);
		advice_see_somebody(&view->result, view->see_somebody, sizeof view->see_somebody);
		advice_refuel(&input, &view->refuel);
	}
	/* The reading of loads may have used the journal's room for sessions. */
	return journal_day(days->journal, day, &view->record, err);
}
