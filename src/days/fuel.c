/* A day as the Fuel screen shows it: its sessions with what was eaten and drunk around
 * them, the refuel card, the month, signs that recur. Must not know terminals or SQL. */
#include "internal.h"

#include <string.h>

#include "recoup/text.h"

#define WEIGHT_HOLDS_DAYS 90 /* as for Today's card */

static bool on_activity(void *context, const struct activity *activity)
{
	struct fuel_view *view = context;
	struct fuel_session *one = &view->sessions[view->session_count++];

	one->activity = activity->id;
	one->session = activity->session;
	if (activity->title)
		text_sanitize(activity->title, strlen(activity->title), one->title, sizeof one->title);
	return view->session_count < FUEL_SESSIONS_MAX;
}

static enum recoup_status sessions_read(struct days *days, struct fuel_view *view,
                                        struct error *err)
{
	struct activity_query query = {.all_sports = true, .from = view->day, .to = view->day,
	                               .sort = SORT_START, .ascending = true};
	enum recoup_status status = journal_activities(days->journal, &query, on_activity, view, err);

	for (size_t i = 0; status == RECOUP_OK && i < view->session_count; i++) {
		struct fuel_session *one = &view->sessions[i];
		struct recording own;

		status = journal_fuelling(days->journal, one->activity, &one->fuelling, err);
		if (status != RECOUP_OK)
			break;
		status = journal_own_recording(days->journal, one->activity, &own, err);
		if (status == RECOUP_OK) {
			one->own_before = own.session.before;
			one->own_after = own.session.after;
		} else if (status == RECOUP_NOTHING) {
			status = RECOUP_OK;
		}
	}
	return status;
}

static bool on_weight(void *context, day_number day, double value)
{
	struct fuel_view *view = context;

	view->weight_kg = opt_some(value);
	view->weight_day = day;
	return true;
}

static bool on_fluids(void *context, day_number day, double value)
{
	struct fuel_view *view = context;

	(void)day;
	view->fluids_l = opt_some(value);
	return true;
}

static enum recoup_status values_read(struct days *days, struct fuel_view *view, struct error *err)
{
	enum recoup_status status =
		days_series(days, METRIC_HUNGER, view->day - FUEL_HUNGER_DAYS + 1, view->day,
	                view->hunger_days, err);

	view->hunger = view->hunger_days[FUEL_HUNGER_DAYS - 1];
	if (status == RECOUP_OK)
		status = journal_metric_values(days->journal, METRIC_FLUIDS, view->day, view->day,
		                               on_fluids, view, err);
	view->weight_day = DAY_NONE;
	if (status == RECOUP_OK)
		status = journal_metric_values(days->journal, METRIC_WEIGHT, view->day - WEIGHT_HOLDS_DAYS,
		                               view->day, on_weight, view, err);
	view->weight_kg = opt_first(view->weight_kg, days->settings->weight_kg);
	return status;
}

static void card_make(const struct days *days, instant now, struct fuel_view *view)
{
	struct session sessions[FUEL_SESSIONS_MAX];
	struct score_result result;
	struct advice_input input = {.result = &result, .sessions = sessions,
	                             .session_count = view->session_count,
	                             .weight_kg = view->weight_kg, .now = now};

	memset(&result, 0, sizeof result);
	result.day = view->day;
	result.value[METRIC_HUNGER] = view->hunger;
	for (size_t i = 0; i < view->session_count; i++)
		sessions[i] = view->sessions[i].session;
	input.is_today = day_of_instant(days->calendar, now) == view->day;
	advice_refuel(&input, &view->refuel);
}

static bool on_month_day(void *context, const struct day_record *record)
{
	struct fuel_view *view = context;

	for (size_t i = 0; i < record->session_count; i++)
		fuel_month_add(&view->month, &record->sessions[i]);
	return true;
}

static enum recoup_status month_read(struct days *days, struct fuel_view *view, struct error *err)
{
	struct civil first = day_to_civil(view->day), next;

	first.day = 1;
	next = first;
	next.month = first.month % 12 + 1;
	next.year += first.month == 12;
	return journal_days(days->journal, day_from_civil(first), day_from_civil(next) - 1,
	                    on_month_day, view, err);
}

static bool on_fuelling(void *context, int64_t activity, const struct session *session,
                        const struct fuelling *fuelling)
{
	struct fuel_view *view = context;

	fuel_signs_add(&view->signs, activity, session, fuelling);
	return true;
}

enum recoup_status days_fuel(struct days *days, day_number day, instant now, struct fuel_view *view,
                             struct error *err)
{
	enum recoup_status status;

	memset(view, 0, sizeof *view);
	view->day = day;
	status = sessions_read(days, view, err);
	if (status == RECOUP_OK)
		status = values_read(days, view, err);
	if (status == RECOUP_OK)
		status = month_read(days, view, err);
	if (status == RECOUP_OK)
		status = journal_fuellings(days->journal, day - FUEL_SIGNS_DAYS + 1, day, on_fuelling,
		                           view, err);
	if (status == RECOUP_OK)
		card_make(days, now, view);
	return status;
}
