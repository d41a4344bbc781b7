/* What lies ahead as it is read from the journal: tomorrow's score, races, tapers. Must not
 * know terminals or SQL. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* ---- the forecast ---- */

struct past {
	struct forecast_day days[FORECAST_DAYS];
	double loads[FORECAST_DAYS];
	size_t count;
	struct usual_loads usual;
};

static bool on_result(void *context, const struct score_result *result)
{
	struct past *past = context;

	past->loads[past->count] = result->load;
	forecast_day_of(result, &past->days[past->count++]);
	return past->count < FORECAST_DAYS;
}

static bool on_day(void *context, const struct day_record *record)
{
	struct past *past = context;
	double load = 0;

	for (size_t i = 0; i < past->count; i++)
		if (past->days[i].day == record->day)
			load = past->loads[i];
	if (load > 0)
		usual_loads_add(&past->usual,
		                day_kind_of(record->sessions, record->session_count, load), load);
	return true;
}

static enum recoup_status past_read(struct days *days, day_number today, struct past *past,
                                    struct error *err)
{
	enum recoup_status status =
		days_results(days, today - FORECAST_DAYS + 1, today - 1, on_result, past, err);

	if (status == RECOUP_OK)
		status = journal_days(days->journal, today - FORECAST_LOAD_DAYS, today - 1, on_day, past,
		                      err);
	return status;
}

static enum recoup_status forecast_read(struct days *days, day_number today, struct error *err)
{
	struct past *past = calloc(1, sizeof *past);
	struct score_state before;
	struct score_input input;
	struct day_record record;
	struct forecast_input ask = {&before, &days->score, &input, NULL, 0, NULL};
	enum recoup_status status;

	if (!past)
		return error_no_memory(err);
	status = past_read(days, today, past, err);
	if (status == RECOUP_OK)
		status = state_before(days, today, &before, err);
	if (status == RECOUP_OK)
		status = journal_day(days->journal, today, &record, err);
	if (status == RECOUP_OK) {
		score_input_of(&record, &input);
		ask.days = past->days;
		ask.day_count = past->count;
		ask.usual = &past->usual;
		forecast_make(&ask, &days->forecast);
	}
	free(past);
	return status;
}

enum recoup_status days_forecast(struct days *days, day_number today, struct forecast *forecast,
                                 struct error *err)
{
	uint64_t version = journal_version(days->journal);
	enum recoup_status status = RECOUP_OK;

	memset(forecast, 0, sizeof *forecast);
	if (days->first == DAY_NONE || today < days->first || today > days->last)
		return RECOUP_OK;
	if (days->forecast_today != today || days->forecast_version != version) {
		days->forecast_today = DAY_NONE;
		status = forecast_read(days, today, err);
	}
	if (status != RECOUP_OK)
		return status;
	days->forecast_today = today;
	days->forecast_version = version;
	*forecast = days->forecast;
	return RECOUP_OK;
}

/* ---- plans ---- */

#define RACES_MOST (PLAN_BEHIND_DAYS + 4)

struct around {
	struct day_plan *plans;
	size_t count, room;
	struct session raced[RACES_MOST];
	size_t raced_count;
	bool failed;
};

static bool on_plan(void *context, const struct day_plan *plan)
{
	struct around *around = context;

	if (around->count == around->room) {
		size_t room = around->room ? 2 * around->room : 32;
		struct day_plan *more = realloc(around->plans, room * sizeof *more);

		around->failed = !more;
		if (!more)
			return false;
		around->plans = more;
		around->room = room;
	}
	around->plans[around->count++] = *plan;
	return true;
}

static bool on_raced(void *context, const struct day_record *record)
{
	struct around *around = context;

	for (size_t i = 0; i < record->session_count && around->raced_count < RACES_MOST; i++)
		if (record->sessions[i].workout == WORKOUT_RACE)
			around->raced[around->raced_count++] = record->sessions[i];
	return true;
}

enum recoup_status days_plan_facts(struct days *days, day_number today, struct plan_facts *facts,
                                   struct error *err)
{
	struct around around = {.plans = NULL};
	enum recoup_status status = journal_plans(days->journal, today - PLAN_BEHIND_DAYS,
	                                          today + PLAN_AHEAD_DAYS, on_plan, &around, err);

	if (status == RECOUP_OK && around.failed)
		status = error_no_memory(err);
	if (status == RECOUP_OK)
		status = journal_days(days->journal, today - PLAN_BEHIND_DAYS, today - 1, on_raced, &around,
		                      err);
	if (status == RECOUP_OK)
		plan_facts_of(around.plans, around.count, around.raced, around.raced_count, today, facts);
	free(around.plans);
	return status;
}
