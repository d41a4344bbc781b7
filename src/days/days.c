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
	days->seen_through = days->forecast_today = DAY_NONE;
	engine_name(days);
}

void days_close(struct days *days)
{
	if (!days)
		return;
	free(days->insights);
	free(days->own);
	advice_room_free(days->room);
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

static bool on_weight(void *context, day_number day, double value)
{
	struct opt_real *kilograms = context;

	(void)day;
	*kilograms = opt_some(value);
	return true;
}

#define WEIGHT_HOLDS_DAYS 90

enum recoup_status weight_find(struct days *days, day_number day, struct opt_real *kilograms,
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

static bool on_practice(void *context, const struct practice_done *done)
{
	struct day_view *view = context;

	view->practices[view->practice_count++] = *done;
	return view->practice_count < DAY_PRACTICES_MAX;
}

static enum recoup_status advice_fill(struct days *days, instant now, int minutes,
                                      struct day_view *view, struct error *err)
{
	struct red_flag flags[RED_FLAGS_MAX];
	struct advice_input input;
	enum recoup_status status =
		advice_read(days, view->day, now, minutes, &view->result, &input, err);

	if (status != RECOUP_OK)
		return status;
	input.weight_kg = view->weight_kg;
	if (days->catalogue)
		view->suggestion_count = advice_suggest(days->catalogue, &input, view->suggestions);
	if (advice_red_flags(&input, flags) > 0)
		snprintf(view->see_somebody, sizeof view->see_somebody, "%s", flags[0].text);
	/* The reading has used the journal's room for sessions. */
	status = journal_day(days->journal, view->day, &view->record, err);
	if (status != RECOUP_OK)
		return status;
	/* The card shows any day's own sessions, also those of a day gone by. */
	input.sessions = view->record.sessions;
	input.session_count = view->record.session_count;
	advice_refuel(&input, &view->refuel);
	return RECOUP_OK;
}

enum recoup_status days_view_within(struct days *days, day_number day, instant now, int minutes,
                                    struct day_view *view, struct error *err)
{
	enum recoup_status status;

	memset(view, 0, sizeof *view);
	view->day = day;
	view->result.day = day;
	status = days_results(days, day, day, keep_result, view, err);
	if (status == RECOUP_OK)
		status = weight_find(days, day, &view->weight_kg, err);
	if (status == RECOUP_OK)
		status = journal_practices(days->journal, day, day, on_practice, view, err);
	if (status == RECOUP_OK)
		status = journal_day(days->journal, day, &view->record, err);
	if (status == RECOUP_OK && view->known) {
		loads_fill(days, view);
		status = advice_fill(days, now, minutes, view, err);
	}
	return status;
}

enum recoup_status days_view(struct days *days, day_number day, instant now, struct day_view *view,
                             struct error *err)
{
	return days_view_within(days, day, now, 0, view, err);
}

/* ---- the score's state before a day ---- */

struct replay {
	struct days *days;
	struct score_state state;
	day_number next;
};

/* Days of which nothing is logged: debt and load go on. */
static void replay_until(struct replay *replay, day_number day)
{
	for (; replay->next < day; replay->next++) {
		struct score_input empty;
		struct score_result result;

		memset(&empty, 0, sizeof empty);
		empty.day = replay->next;
		score_day(&replay->state, &replay->days->score, &empty, &result);
	}
}

static bool on_replay(void *context, const struct day_record *record)
{
	struct replay *replay = context;
	struct score_input input;
	struct score_result result;

	replay_until(replay, record->day);
	score_input_of(record, &input);
	score_day(&replay->state, &replay->days->score, &input, &result);
	replay->next = record->day + 1;
	return true;
}

enum recoup_status state_before(struct days *days, day_number day, struct score_state *state,
                                struct error *err)
{
	struct replay replay = {.days = days};
	day_number state_day, known = day - 1;
	enum recoup_status status;

	/* What could not be written down lies only in memory; older states still hold. */
	if (days->own_count > 0 && known >= days->own_first)
		known = days->own_first - 1;
	status = journal_cache_state(days->journal, known, &state_day, &replay.state,
	                             sizeof replay.state, err);
	if (status != RECOUP_OK && status != RECOUP_NOTHING)
		return status;
	if (status == RECOUP_NOTHING) {
		score_start(&replay.state);
		state_day = days->first - 1;
	}
	replay.next = state_day + 1;
	status = journal_days(days->journal, replay.next, day - 1, on_replay, &replay, err);
	if (status == RECOUP_OK)
		replay_until(&replay, day);
	*state = replay.state;
	return status;
}
