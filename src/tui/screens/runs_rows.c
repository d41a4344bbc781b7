/* The page of sessions that Runs shows, with what their days were and what was drunk.
 * Must not know how they are drawn. */
#include "runs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

struct loading {
	struct app *app;
	enum recoup_status status;
	struct error *err;
};

static void strings_own(struct activity *activity)
{
	char *title = activity->title, *notes = activity->notes;

	/* The list outlives the call: its strings are its own. */
	activity->title = title ? text_sanitize_dup(title, strlen(title)) : NULL;
	activity->notes = notes ? text_sanitize_dup(notes, strlen(notes)) : NULL;
}

static bool on_activity(void *context, const struct activity *activity)
{
	struct loading *loading = context;
	struct runs_state *runs = runs_state(loading->app);
	struct run_row *row = &runs->rows[runs->loaded];

	memset(row, 0, sizeof *row);
	row->activity = *activity;
	strings_own(&row->activity);
	runs->loaded++;
	return runs->loaded < RUNS_PAGE_MAX;
}

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct run_row *row = context;
	int at = figure->day - row->activity.session.day;

	if (at >= 0 && at < RUNS_MORNINGS) {
		row->scored[at] = true;
		row->figure[at] = *figure;
	}
	return true;
}

static void tags_join(struct run_row *row, const struct day_record *record)
{
	size_t used = 0;

	for (size_t i = 0; i < record->tag_count && used < sizeof row->tags; i++)
		used += (size_t)snprintf(row->tags + used, sizeof row->tags - used, "%s%s", i ? ", " : "",
		                         record->tags[i]);
}

static enum recoup_status row_complete(struct app *app, struct run_row *row, struct error *err)
{
	struct days *days = app->program->days;
	struct journal *journal = app->program->journal;
	const struct session *session = &row->activity.session;
	struct day_record record;
	enum recoup_status status = days_session_load(days, session, &row->load, err);

	if (status == RECOUP_OK)
		status = days_figures(days, session->day, session->day + RUNS_MORNINGS - 1, on_figure, row,
		                      err);
	if (status == RECOUP_OK)
		status = journal_fuelling(journal, row->activity.id, &row->fuelling, err);
	/* A whole day is much to read; its tags are shown with the details alone. */
	if (status == RECOUP_OK && runs_state(app)->detail) {
		status = journal_day(journal, session->day, &record, err);
		if (status == RECOUP_OK)
			tags_join(row, &record);
	}
	return status;
}

static bool names_sport(const struct filter *filter)
{
	for (size_t i = 0; i < filter->count; i++)
		if (filter->terms[i].field == FILTER_SPORT)
			return true;
	return false;
}

static void window_place(struct app *app)
{
	struct runs_state *runs = runs_state(app);
	int64_t page = app->rows > 0 ? runs_page(app) : 40;

	if (runs->at >= runs->count)
		runs->at = runs->count > 0 ? runs->count - 1 : 0;
	if (runs->at < runs->top)
		runs->top = runs->at;
	if (runs->at >= runs->top + page)
		runs->top = runs->at - page + 1;
	/* No empty rows at the end while there is something above. */
	if (runs->top + page > runs->count)
		runs->top = runs->count > page ? runs->count - page : 0;
	runs->query.offset = runs->top;
	runs->query.limit = page;
}

static void rows_clear(struct runs_state *runs)
{
	for (int i = 0; i < runs->loaded; i++)
		activity_clear(&runs->rows[i].activity);
	runs->loaded = 0;
}

enum recoup_status runs_read(struct app *app, struct error *err)
{
	struct runs_state *runs = runs_state(app);
	struct journal *journal = app->program->journal;
	struct loading loading = {app, RECOUP_OK, err};
	enum recoup_status status;

	if (!runs->rows && !(runs->rows = calloc(RUNS_PAGE_MAX, sizeof *runs->rows)))
		return error_no_memory(err);
	runs->query.from = runs->query.to = DAY_NONE;
	runs->query.all_sports = runs->all_sports || names_sport(&runs->search.filter);
	status = days_query(app->program->days, &runs->search.filter, &runs->set, &runs->query, err);
	if (status == RECOUP_OK)
		status = journal_activity_count(journal, &runs->query, &runs->count, err);
	window_place(app);
	rows_clear(runs);
	if (status == RECOUP_OK)
		status = journal_activities(journal, &runs->query, on_activity, &loading, err);
	for (int i = 0; status == RECOUP_OK && i < runs->loaded; i++)
		status = row_complete(app, &runs->rows[i], err);
	return status;
}

void runs_release(void *state)
{
	struct runs_state *runs = state;

	rows_clear(runs);
	free(runs->rows);
}
