/* What the load of a session needs to know of the days before it, kept for a window of
 * days, so that a list of sessions without RPE scores nothing anew. Must not know the
 * formulas: those are the score's. */
#include "internal.h"

#include <stdlib.h>
#include <string.h>

#define WINDOW_BEFORE 60 /* lists go backwards */
#define WINDOW_AFTER 10

struct load_day {
	struct opt_real resting_hr;
	double highest_hr, trimp_sum, trimp_rpe_sum, device_sum, device_rpe_sum;
	int32_t trimp_pairs, device_pairs;
};

struct load_walk {
	struct days *days;
	struct score_state state;
	day_number next;
	struct session *sessions; /* of one day, not yet learnt from */
	size_t count, room;
	bool failed;
};

static void state_keep(struct load_day *kept, const struct score_state *state)
{
	*kept = (struct load_day){state->resting_hr, state->highest_hr, state->trimp_sum,
	                          state->trimp_rpe_sum, state->device_sum, state->device_rpe_sum,
	                          state->trimp_pairs, state->device_pairs};
}

static void state_of(const struct load_day *kept, struct score_state *state)
{
	state->resting_hr = kept->resting_hr;
	state->highest_hr = kept->highest_hr;
	state->trimp_sum = kept->trimp_sum;
	state->trimp_rpe_sum = kept->trimp_rpe_sum;
	state->device_sum = kept->device_sum;
	state->device_rpe_sum = kept->device_rpe_sum;
	state->trimp_pairs = kept->trimp_pairs;
	state->device_pairs = kept->device_pairs;
}

/* The morning's resting heart rate stands in the window already; all else is as the day
 * before left it. */
static void days_pass(struct load_walk *walk, day_number until)
{
	for (; walk->next <= until; walk->next++) {
		struct load_day *kept = &walk->days->loads[walk->next - walk->days->loads_from];

		walk->state.resting_hr = opt_first(kept->resting_hr, walk->state.resting_hr);
		state_keep(kept, &walk->state);
	}
}

static bool on_resting(void *context, day_number day, double value)
{
	struct days *days = context;

	days->loads[day - days->loads_from].resting_hr = opt_some(value);
	return true;
}

static void sessions_learn(struct load_walk *walk)
{
	if (walk->count == 0)
		return;
	days_pass(walk, walk->sessions[0].day);
	load_learn(&walk->state, &walk->days->score, walk->sessions, walk->count);
	walk->count = 0;
}

static bool on_session(void *context, const struct session *session)
{
	struct load_walk *walk = context;

	if (walk->count > 0 && walk->sessions[0].day != session->day)
		sessions_learn(walk);
	if (walk->count == walk->room) {
		size_t room = walk->room ? 2 * walk->room : 4;
		struct session *more = realloc(walk->sessions, room * sizeof *more);

		walk->failed = !more;
		if (!more)
			return false;
		walk->sessions = more;
		walk->room = room;
	}
	walk->sessions[walk->count++] = *session;
	return true;
}

static enum recoup_status walk_begin(struct load_walk *walk, day_number from, struct error *err)
{
	struct days *days = walk->days;
	day_number state_day = DAY_NONE;
	enum recoup_status status =
		journal_cache_state(days->journal, from - 1, &state_day, &walk->state, sizeof walk->state, err);

	/* What was scored without the cache makes its later states worthless. */
	if (status == RECOUP_OK && score_state_sound(&walk->state) &&
	    (days->own_count == 0 || state_day < days->own_first)) {
		walk->next = state_day + 1;
		return RECOUP_OK;
	}
	score_start(&walk->state);
	walk->next = days->first == DAY_NONE || days->first > from ? from : days->first;
	return status == RECOUP_NOTHING ? RECOUP_OK : status;
}

/* Through all days till `to`, whose `loads` are made. */
static enum recoup_status walk_on(struct load_walk *walk, day_number to, struct error *err)
{
	struct days *days = walk->days;
	enum recoup_status status = journal_metric_values(days->journal, METRIC_RESTING_HR, walk->next,
	                                                  to, on_resting, days, err);

	if (status == RECOUP_OK)
		status = journal_sessions(days->journal, walk->next, to, on_session, walk, err);
	if (status == RECOUP_OK && walk->failed)
		status = error_no_memory(err);
	if (status == RECOUP_OK) {
		sessions_learn(walk);
		days_pass(walk, to);
	}
	free(walk->sessions);
	return status;
}

enum recoup_status loads_cover(struct days *days, day_number from, day_number to, struct error *err)
{
	struct load_walk walk = {.days = days};
	uint64_t version = journal_version(days->journal);
	struct load_day *made;
	enum recoup_status status;

	from = from < DAY_MIN ? DAY_MIN : from;
	if (days->loads && days->loads_version == version && days->loads_from <= from &&
	    days->loads_to >= to)
		return RECOUP_OK;
	status = walk_begin(&walk, from, err);
	if (status != RECOUP_OK)
		return status;
	made = calloc((size_t)(to - walk.next + 1), sizeof *made);
	if (!made)
		return error_no_memory(err);
	free(days->loads);
	days->loads = made;
	days->loads_from = walk.next;
	days->loads_to = to;
	days->loads_version = version;
	status = walk_on(&walk, to, err);
	if (status == RECOUP_OK)
		return RECOUP_OK;
	free(days->loads);
	days->loads = NULL;
	return status;
}

struct session_load loads_of(struct days *days, const struct session *session)
{
	state_of(&days->loads[session->day - days->loads_from], &days->load_state);
	return session_load(&days->load_state, &days->score, session);
}

enum recoup_status days_session_load(struct days *days, const struct session *session,
                                     struct session_load *load, struct error *err)
{
	enum recoup_status status;

	/* With an RPE no history is needed. */
	if (session->rpe.known || !session->duration_s.known) {
		*load = session_load(&days->load_state, &days->score, session);
		return RECOUP_OK;
	}
	if (!days->loads || days->loads_version != journal_version(days->journal) ||
	    session->day < days->loads_from || session->day > days->loads_to) {
		status = loads_cover(days, session->day - WINDOW_BEFORE, session->day + WINDOW_AFTER, err);
		if (status != RECOUP_OK)
			return status;
	}
	*load = loads_of(days, session);
	return RECOUP_OK;
}
