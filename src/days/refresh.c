/* Keeps the journal's cache of day results fresh: scores on from the last saved
 * state before the first stale day, in one pass. Must not know how results are
 * shown, nor SQL. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATE_EVERY 32   /* days between saved states */
#define PROGRESS_EVERY 256

void score_input_of(const struct day_record *record, struct score_input *input)
{
	memset(input, 0, sizeof *input);
	input->day = record->day;
	memcpy(input->value, record->value, sizeof input->value);
	input->value[METRIC_SORENESS] = day_soreness(record);
	input->sessions = record->sessions;
	input->session_count = record->session_count;
}

/* One run over days: gaps are filled with empty days, since debt and load go on. */
struct run {
	struct days *days;
	struct score_state state;
	day_number first, next, through; /* first: DAY_NONE while nothing is said */
	bool cached; /* results go to the journal; else they are kept in memory */
	bool busy;   /* not cached since another program writes */
	bool (*progress)(void *context, int done, int total);
	void *context;
	int total, done;
	bool stopped;
	enum recoup_status status;
	struct error *err;
};

static bool own_keep(struct days *days, const struct score_result *result)
{
	if (days->own_count == days->own_room) {
		size_t room = days->own_room ? 2 * days->own_room : 512;
		struct score_result *more = realloc(days->own, room * sizeof *more);

		if (!more)
			return false;
		days->own = more;
		days->own_room = room;
	}
	if (days->own_count == 0)
		days->own_first = result->day;
	days->own[days->own_count++] = *result;
	return true;
}

void figure_of(const struct score_result *result, struct day_figure *figure)
{
	*figure = (struct day_figure){result->day, result->score, (int)result->flag, result->logged,
	                              result->load, result->acute, result->chronic,
	                              result->sleep_debt_hours, result->value[METRIC_SORENESS]};
}

static bool run_day(struct run *run, const struct score_input *input)
{
	struct score_result result;
	struct day_figure figure;
	bool save;

	score_day(&run->state, &run->days->score, input, &result);
	run->next = input->day + 1;
	save = input->day % STATE_EVERY == 0;
	figure_of(&result, &figure);
	if (run->cached)
		run->status = journal_cache_put(run->days->journal, input->day, &result, sizeof result,
		                                save ? &run->state : NULL, sizeof run->state, &figure,
		                                run->err);
	else if (!own_keep(run->days, &result))
		run->status = error_no_memory(run->err);
	run->done++;
	if (run->status == RECOUP_OK && run->progress && run->done % PROGRESS_EVERY == 0 &&
	    !run->progress(run->context, run->done, run->total))
		run->stopped = true;
	return run->status == RECOUP_OK && !run->stopped;
}

static bool run_until(struct run *run, day_number until)
{
	while (run->next < until) {
		struct score_input empty;

		memset(&empty, 0, sizeof empty);
		empty.day = run->next;
		if (!run_day(run, &empty))
			return false;
	}
	return true;
}

static bool on_record(void *context, const struct day_record *record)
{
	struct run *run = context;
	struct score_input input;

	if (!run_until(run, record->day))
		return false;
	score_input_of(record, &input);
	return run_day(run, &input);
}

/* Where to go on from: the newest state before the first stale day, or the very
 * beginning. */
static enum recoup_status run_place(struct run *run, struct error *err)
{
	struct days *days = run->days;
	day_number stale, state_day = DAY_NONE;
	enum recoup_status status = journal_cache_stale(days->journal, days->engine, &stale, err);

	score_start(&run->state);
	run->next = run->first;
	if (status != RECOUP_OK || (stale != DAY_NONE && stale <= run->first))
		return status;
	status = journal_cache_state(days->journal, (stale == DAY_NONE ? run->through + 1 : stale) - 1,
	                             &state_day, &run->state, sizeof run->state, err);
	if (status == RECOUP_OK && state_day >= run->first && score_state_sound(&run->state))
		run->next = state_day + 1;
	else
		score_start(&run->state);
	return status == RECOUP_NOTHING ? RECOUP_OK : status;
}

static enum recoup_status run_score(struct run *run, struct error *err)
{
	enum recoup_status status;

	run->err = err;
	run->total = run->through - run->next + 1;
	status = journal_days(run->days->journal, run->next, run->through, on_record, run, err);
	if (status == RECOUP_OK)
		status = run->status;
	if (status == RECOUP_OK && !run->stopped && !run_until(run, run->through + 1))
		status = run->status;
	return status;
}

/* Another program is writing, or the file cannot be written: score without it. */
static bool cache_unwilling(enum recoup_status status)
{
	return status == RECOUP_BUSY || status == RECOUP_UNREADABLE;
}

/* The span, and what of it is to be scored: nothing where `next` lies after `through`. */
static enum recoup_status run_find(struct run *run, struct error *err)
{
	day_number last;
	enum recoup_status status = journal_span(run->days->journal, &run->first, &last, err);

	run->next = run->through + 1;
	if (status != RECOUP_OK)
		return status;
	if (run->first > run->through)
		run->first = DAY_NONE;
	return run->first == DAY_NONE ? RECOUP_OK : run_place(run, err);
}

static bool run_due(const struct run *run)
{
	return run->next <= run->through;
}

/* Takes the cache to write to, if it can be had at once: others' changes are shown whoever
 * writes. What is stale is asked again when nobody else can make more of it so. */
static enum recoup_status run_hold(struct run *run, uint64_t *version, struct error *err)
{
	struct journal *journal = run->days->journal;
	enum recoup_status status = journal_cache_begin(journal, err);

	run->busy = status == RECOUP_BUSY;
	if (status != RECOUP_OK)
		return cache_unwilling(status) ? RECOUP_OK : status;
	*version = journal_version(journal);
	status = run_find(run, err);
	if (status == RECOUP_OK && run_due(run))
		status = journal_cache_drop(journal, run->days->engine, run->next, err);
	run->cached = status == RECOUP_OK && run_due(run);
	if (!run->cached)
		journal_cache_end(journal, DAY_MIN - 1, false, NULL);
	return cache_unwilling(status) ? RECOUP_OK : status;
}

static enum recoup_status refresh_run(struct run *run, uint64_t *version, struct error *err)
{
	enum recoup_status status = run_score(run, err), ended;

	if (!run->cached)
		return status;
	/* What is scored is kept even when the person stops half-way. */
	ended = journal_cache_end(run->days->journal, run->next - 1, status == RECOUP_OK, err);
	++*version; /* by that */
	return status == RECOUP_OK ? ended : status;
}

enum recoup_status days_refresh(struct days *days, day_number through,
                                bool (*progress)(void *context, int done, int total), void *context,
                                struct error *err)
{
	struct run run = {.days = days, .through = through, .progress = progress, .context = context};
	/* Before anything is read: what others write from here on is for the next time. */
	uint64_t version = journal_version(days->journal);
	bool seen = version == days->seen_version && through == days->seen_through;
	enum recoup_status status;

	if (seen && !days->unsaved)
		return RECOUP_OK;
	status = run_find(&run, err);
	if (status == RECOUP_OK && run_due(&run))
		status = run_hold(&run, &version, err);
	if (status != RECOUP_OK || (seen && run.busy))
		return status;
	days->own_count = 0;
	days->unsaved = run.busy;
	days->first = run.first;
	days->last = run.first == DAY_NONE ? DAY_NONE : through;
	if (run_due(&run))
		status = refresh_run(&run, &version, err);
	if (status != RECOUP_OK)
		return status;
	if (run.stopped) {
		days->last = run.next - 1;
		return error_set(err, RECOUP_STOPPED, NULL, "what was scored is kept",
		                 "stopped after %d of %d days", run.done, run.total);
	}
	days->seen_version = version;
	days->seen_through = through;
	return RECOUP_OK;
}

uint64_t days_version(const struct days *days)
{
	return days->seen_version;
}

bool days_unsaved(const struct days *days)
{
	return days->unsaved;
}
