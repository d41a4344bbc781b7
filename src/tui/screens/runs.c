/* Runs: the log as a list, a page of it in memory, searched as one types, and all of one
 * run below it. Must not know SQL. */
#include <stdio.h>
#include <string.h>

#include "runs.h"

#define DETAIL_LEAST 9

static const char *const sorts[] = {"start", "distance", "time", "RPE"};

struct runs_state *runs_state(const struct app *app)
{
	return app->states[CONTEXT_RUNS];
}

int runs_detail_rows(const struct app *app)
{
	int rows = app->rows / 3;

	return rows < DETAIL_LEAST ? DETAIL_LEAST : rows > 14 ? 14 : rows;
}

int runs_page(const struct app *app)
{
	int rows = app->rows - RUNS_LIST_ROW - 2;

	if (runs_state(app)->detail)
		rows -= runs_detail_rows(app) + 1;
	return rows < 1 ? 1 : rows > RUNS_PAGE_MAX ? RUNS_PAGE_MAX : rows;
}

const struct run_row *runs_row_chosen(const struct app *app)
{
	const struct runs_state *runs = runs_state(app);
	int64_t at = runs ? runs->at - runs->top : -1;

	return at >= 0 && at < runs->loaded ? &runs->rows[at] : NULL;
}

int64_t runs_chosen(const struct app *app)
{
	const struct run_row *row = app->screen == &screen_runs ? runs_row_chosen(app) : NULL;

	return row ? row->activity.id : 0;
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct runs_state *runs = runs_state(app);
	enum recoup_status status = RECOUP_OK;

	search_read(app, &runs->search); /* what "today" is may have changed */
	if (runs->search.typing || runs->search.filter.has_words)
		status = search_words(app, err);
	return status == RECOUP_OK ? runs_read(app, err) : status;
}

/* ---- drawing ---- */

static void summary_say(const struct app *app, char *out, size_t size)
{
	const struct runs_state *runs = runs_state(app);
	const char *noun = runs->query.all_sports ? runs->count == 1 ? "session" : "sessions"
	                   : runs->count == 1     ? "run"
	                                          : "runs";
	const char *end = runs->query.sort == SORT_START ? (runs->query.ascending ? "oldest" : "newest")
	                                                 : (runs->query.ascending ? "least" : "most");

	snprintf(out, size, "%lld %s, by %s, %s first", (long long)runs->count, noun,
	         sorts[runs->query.sort], end);
}

static void draw_top(struct app *app)
{
	struct runs_state *runs = runs_state(app);
	char summary[120];
	int width;

	summary_say(app, summary, sizeof summary);
	width = (int)strlen(summary);
	if (!runs->search.typing && !*runs->search.text) {
		put(app, 2, 2, app->columns - 4, LOOK_DIM, summary);
		return;
	}
	search_put(app, 2, &runs->search);
	/* Beside what is typed, as long as there is room. */
	if (4 + (int)strlen(runs->search.text) + width + 4 < app->columns)
		put(app, 2, app->columns - width - 2, width, LOOK_DIM, summary);
}

static void draw(struct app *app)
{
	struct runs_state *runs = runs_state(app);
	struct error err;

	if (runs->loaded < runs_page(app) && runs->loaded < runs->count - runs->top &&
	    runs_read(app, &err) != RECOUP_OK)
		app_fail(app, &err);
	draw_top(app);
	runs_header_draw(app, RUNS_LIST_ROW - 1);
	for (int i = 0; i < runs->loaded && i < runs_page(app); i++)
		runs_row_draw(app, RUNS_LIST_ROW + i, &runs->rows[i], runs->top + i == runs->at);
	if (runs->count == 0)
		put(app, RUNS_LIST_ROW + 1, 2, 0, LOOK_PLAIN,
		    runs->search.filter.count ? "Nothing fits. Esc shows all."
		                              : "No runs yet. r logs one; i imports a watch's.");
	if (runs->detail && runs_row_chosen(app))
		runs_detail_draw(app, app->rows - 2 - runs_detail_rows(app), runs_detail_rows(app),
		                 runs_row_chosen(app));
	if (runs->asking)
		put(app, app->rows - 2, 1, 0, LOOK_BAD, "Delete this one? y deletes, any other key keeps it.");
}

static void tell_runs(struct app *app, struct telling *telling)
{
	const struct runs_state *runs = runs_state(app);
	char line[700];

	summary_say(app, line, sizeof line);
	tell(telling, "%s", line);
	if (runs->search.typing)
		tell_focus(telling);
	if (runs->search.typing || *runs->search.text)
		tell(telling, "Search: %s", runs->search.text);
	if (*search_trouble(&runs->search, line, sizeof line))
		tell(telling, "%s", line);
	if (runs->asking)
		tell(telling, "Delete this one? y deletes, any other key keeps it.");
	if (runs->count == 0)
		tell(telling, "There is none.");
	for (int i = 0; i < runs->loaded && i < runs_page(app); i++) {
		bool here = runs->top + i == runs->at;

		if (here && !runs->search.typing)
			tell_focus(telling);
		runs_row_tell(app, telling, &runs->rows[i]);
		if (here && runs->detail)
			runs_detail_tell(app, telling, &runs->rows[i]);
	}
}

/* ---- keys ---- */

static void go(struct app *app, int64_t to)
{
	struct error err;
	struct runs_state *runs = runs_state(app);

	to = to >= runs->count ? runs->count - 1 : to;
	runs->at = to < 0 ? 0 : to;
	/* Only a move past the page reads the journal. */
	if ((runs->at < runs->top || runs->at >= runs->top + runs_page(app)) &&
	    runs_follow(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void anew(struct app *app)
{
	struct error err;

	runs_state(app)->at = runs_state(app)->top = 0;
	if (runs_read(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static enum recoup_status deletion(struct app *app, void *context, struct error *err)
{
	return journal_delete_activity(app->program->journal, *(int64_t *)context, err);
}

static void delete_chosen(struct app *app)
{
	const struct run_row *row = runs_row_chosen(app);
	char date[DAY_TEXT_SIZE], what[64];
	int64_t id;

	if (!row)
		return;
	id = row->activity.id;
	snprintf(what, sizeof what, "deletion of the run of %s",
	         day_format(row->activity.session.day, date));
	if (app_change(app, what, deletion, &id))
		app_say(app, "Deleted. u brings it back.");
}

static void search_clear(struct app *app)
{
	search_set(app, &runs_state(app)->search, "");
	anew(app);
}

static enum handled type(struct app *app, const char *key)
{
	struct runs_state *runs = runs_state(app);

	if (runs->asking) {
		runs->asking = false;
		if (strcmp(key, "y") == 0)
			delete_chosen(app);
		else
			app_say(app, "Kept.");
		return HANDLED;
	}
	if (!runs->search.typing)
		return IGNORED;
	switch (search_key(&runs->search, key)) {
	case SEARCH_EDITED:
		search_read(app, &runs->search);
		anew(app);
		return HANDLED;
	case SEARCH_ENDED:
		search_clear(app);
		return HANDLED;
	case SEARCH_KEPT:
		return HANDLED;
	case SEARCH_NOTHING:
	default:
		return IGNORED;
	}
}

static void search_start(struct app *app)
{
	struct runs_state *runs = runs_state(app);
	struct error err;

	search_begin(&runs->search);
	if (search_words(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void detail_toggle(struct app *app)
{
	struct runs_state *runs = runs_state(app);
	struct error err;

	runs->detail = !runs->detail;
	if (runs_read(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void sort_set(struct app *app, enum activity_sort sort, bool ascending)
{
	struct runs_state *runs = runs_state(app);

	runs->query.sort = sort;
	runs->query.ascending = ascending;
	anew(app);
}

static void back(struct app *app)
{
	struct runs_state *runs = runs_state(app);

	if (runs->detail)
		detail_toggle(app);
	else if (*runs->search.text)
		search_clear(app);
	else
		app_jump_back(app);
}

static void day_show(struct app *app)
{
	const struct run_row *row = runs_row_chosen(app);

	if (!row)
		return;
	app_place_keep(app);
	app->day = row->activity.session.day > app->today ? app->today : row->activity.session.day;
	app_show(app, &screen_today);
}

static enum handled request(struct app *app, enum request request)
{
	struct runs_state *runs = runs_state(app);

	switch ((int)request) {
	case REQUEST_DOWN: go(app, runs->at + 1); return HANDLED;
	case REQUEST_UP: go(app, runs->at - 1); return HANDLED;
	case REQUEST_PAGE_DOWN: go(app, runs->at + runs_page(app)); return HANDLED;
	case REQUEST_PAGE_UP: go(app, runs->at - runs_page(app)); return HANDLED;
	case REQUEST_FIRST: go(app, 0); return HANDLED;
	case REQUEST_LAST: go(app, runs->count - 1); return HANDLED;
	case REQUEST_OPEN: detail_toggle(app); return HANDLED;
	case REQUEST_EDIT:
		if (runs_row_chosen(app))
			run_form_open(app, runs_row_chosen(app)->activity.id);
		return HANDLED;
	case REQUEST_DELETE:
		runs->asking = runs_row_chosen(app) != NULL;
		return HANDLED;
	case REQUEST_SORT:
		sort_set(app, (enum activity_sort)((runs->query.sort + 1) % 4), false);
		return HANDLED;
	case REQUEST_SORT_OTHER_WAY:
		sort_set(app, runs->query.sort, !runs->query.ascending);
		return HANDLED;
	case REQUEST_ALL_SPORTS:
		runs->all_sports = !runs->all_sports;
		anew(app);
		return HANDLED;
	case REQUEST_SEARCH: search_start(app); return HANDLED;
	case REQUEST_SHOW_DAY: day_show(app); return HANDLED;
	case REQUEST_BACK: back(app); return HANDLED;
	default: return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct runs_state *runs = runs_state(app);
	int64_t at = runs->top + row - RUNS_LIST_ROW;
	int sort = row == RUNS_LIST_ROW - 1 ? runs_sort_at(app, column) : -1;

	if (sort >= 0) {
		sort_set(app, (enum activity_sort)sort,
		         sort == (int)runs->query.sort && !runs->query.ascending);
		return HANDLED;
	}
	if (row == 2) {
		search_start(app);
		return HANDLED;
	}
	if (row < RUNS_LIST_ROW || row >= RUNS_LIST_ROW + runs->loaded ||
	    row >= RUNS_LIST_ROW + runs_page(app))
		return IGNORED;
	if (at == runs->at)
		return request(app, REQUEST_OPEN);
	go(app, at);
	return HANDLED;
}

void runs_open(struct app *app, int64_t activity)
{
	struct runs_state *runs = app_state(app, &screen_runs);
	struct activity_query all = {.from = DAY_NONE, .to = DAY_NONE};
	struct activity found;
	struct error err;
	enum recoup_status status = journal_activity(app->program->journal, activity, &found, &err);

	if (!runs || status != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	search_set(app, &runs->search, "");
	runs->all_sports = runs->all_sports || !sport_get(found.session.sport)->running;
	runs->query.sort = SORT_START;
	runs->query.ascending = false;
	runs->detail = true;
	activity_clear(&found);
	all.all_sports = runs->all_sports;
	status = journal_activity_place(app->program->journal, &all, activity, &runs->at, &err);
	if (status != RECOUP_OK)
		app_fail(app, &err);
	runs->top = runs->at > runs_page(app) / 2 ? runs->at - runs_page(app) / 2 : 0;
	app_show(app, &screen_runs);
}

const struct screen screen_runs = {
	.title = "Runs",
	.context = CONTEXT_RUNS,
	.enter = enter,
	.draw = draw,
	.tell = tell_runs,
	.request = request,
	.type = type,
	.click = click,
	.state_size = sizeof(struct runs_state),
	.release = runs_release,
};
