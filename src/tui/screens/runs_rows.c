/* The page of sessions that Runs shows, with what their days were and what was drunk.
 * Must not know how they are drawn. */
#include "runs.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"

struct loading {
	struct app *app;
	int next, end; /* slots of rows to fill */
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
	struct run_row *row = &runs->rows[loading->next];

	memset(row, 0, sizeof *row);
	row->activity = *activity;
	strings_own(&row->activity);
	return ++loading->next < loading->end;
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
}

/* Fills the slots [from, to) of the window that begins at `top`; fewer come where the
 * list changed meanwhile. Returns how many came in `*got`. */
static enum recoup_status rows_fill(struct app *app, int from, int to, int *got, struct error *err)
{
	struct runs_state *runs = runs_state(app);
	struct loading loading = {app, from, to, RECOUP_OK, err};
	enum recoup_status status = RECOUP_OK;

	*got = 0;
	if (from >= to)
		return RECOUP_OK;
	runs->query.offset = runs->top + from;
	runs->query.limit = to - from;
	status = journal_activities(app->program->journal, &runs->query, on_activity, &loading, err);
	*got = loading.next - from;
	for (int i = from; status == RECOUP_OK && i < loading.next; i++)
		status = row_complete(app, &runs->rows[i], err);
	return status;
}

static int window_rows(const struct app *app)
{
	const struct runs_state *runs = runs_state(app);
	int64_t page = app->rows > 0 ? runs_page(app) : 40, left = runs->count - runs->top;

	return (int)(left < page ? left : page);
}

static void rows_clear(struct runs_state *runs)
{
	for (int i = 0; i < runs->loaded; i++)
		activity_clear(&runs->rows[i].activity);
	runs->loaded = 0;
}

static enum recoup_status window_read(struct app *app, struct error *err)
{
	struct runs_state *runs = runs_state(app);

	rows_clear(runs);
	runs->first = runs->top;
	return rows_fill(app, 0, window_rows(app), &runs->loaded, err);
}

enum recoup_status runs_read(struct app *app, struct error *err)
{
	struct runs_state *runs = runs_state(app);
	struct journal *journal = app->program->journal;
	enum recoup_status status;

	if (!runs->rows && !(runs->rows = calloc(RUNS_PAGE_MAX, sizeof *runs->rows)))
		return error_no_memory(err);
	runs->query.from = runs->query.to = DAY_NONE;
	runs->query.all_sports = runs->all_sports || names_sport(&runs->search.filter);
	status = days_query(app->program->days, &runs->search.filter, &runs->set, &runs->query, err);
	if (status == RECOUP_OK)
		status = journal_activity_count(journal, &runs->query, &runs->count, err);
	window_place(app);
	if (status == RECOUP_OK)
		return window_read(app, err);
	rows_clear(runs);
	return status;
}

/* Rows of the former window that are in the new one keep their place in the list. */
static void rows_shift(struct runs_state *runs, int by, int rows)
{
	int kept = 0;

	for (int i = 0; i < runs->loaded; i++)
		if (i - by < 0 || i - by >= rows)
			activity_clear(&runs->rows[i].activity);
		else
			kept++;
	memmove(&runs->rows[by > 0 ? 0 : -by], &runs->rows[by > 0 ? by : 0],
	        (size_t)kept * sizeof *runs->rows);
	runs->loaded = kept;
}

enum recoup_status runs_follow(struct app *app, struct error *err)
{
	struct runs_state *runs = runs_state(app);
	int by, rows, got;
	enum recoup_status status;

	window_place(app);
	rows = window_rows(app);
	if (!runs->rows)
		return runs_read(app, err);
	if (runs->top - runs->first >= rows || runs->first - runs->top >= rows || runs->loaded < rows)
		return window_read(app, err);
	by = (int)(runs->top - runs->first);
	if (by == 0)
		return RECOUP_OK;
	rows_shift(runs, by, rows);
	runs->first = runs->top;
	if (by > 0) {
		int kept = runs->loaded;

		status = rows_fill(app, kept, rows, &got, err);
		runs->loaded = kept + got;
	} else {
		memset(runs->rows, 0, (size_t)-by * sizeof *runs->rows);
		runs->loaded -= by;
		status = rows_fill(app, 0, -by, &got, err);
	}
	if (status != RECOUP_OK)
		rows_clear(runs);
	/* Another program wrote: the list is another one. */
	return status == RECOUP_OK && got != (by > 0 ? by : -by) ? runs_read(app, err) : status;
}

void runs_release(void *state)
{
	struct runs_state *runs = state;

	rows_clear(runs);
	free(runs->rows);
}
