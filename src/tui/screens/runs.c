/* Runs: the log as a list, a page of it in memory, and all of one run beside it.
 * Must not know SQL. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "../tui.h"

static const char *const sorts[] = {"start", "distance", "time", "RPE"};

static int page(const struct app *app)
{
	int rows = app->rows - 6;

	if (app->runs.detail)
		rows -= 10;
	return rows < 1 ? 1 : rows > PAGE_MAX ? PAGE_MAX : rows;
}

struct loading {
	struct app *app;
	enum recoup_status status;
	struct error *err;
};

static bool on_activity(void *context, const struct activity *activity)
{
	struct loading *loading = context;
	struct runs_state *runs = &loading->app->runs;
	struct run_row *row = &runs->rows[runs->loaded];
	struct activity copy = *activity;

	row->activity = copy;
	/* The list outlives the call: its strings are its own. */
	row->activity.title = copy.title ? text_sanitize_dup(copy.title, strlen(copy.title)) : NULL;
	row->activity.notes = copy.notes ? text_sanitize_dup(copy.notes, strlen(copy.notes)) : NULL;
	loading->status = days_session_load(loading->app->program->days, &row->activity.session,
	                                    &row->load, loading->err);
	runs->loaded++;
	return loading->status == RECOUP_OK && runs->loaded < PAGE_MAX;
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct runs_state *runs = &app->runs;
	struct loading loading = {app, RECOUP_OK, err};
	enum recoup_status status;

	runs->query.from = runs->query.to = DAY_NONE;
	status = journal_activity_count(app->program->journal, &runs->query, &runs->count, err);
	if (runs->at >= runs->count)
		runs->at = runs->count > 0 ? runs->count - 1 : 0;
	if (runs->at < runs->top)
		runs->top = runs->at;
	if (app->rows > 0 && runs->at >= runs->top + page(app))
		runs->top = runs->at - page(app) + 1;
	for (int i = 0; i < runs->loaded; i++)
		activity_clear(&runs->rows[i].activity);
	runs->loaded = 0;
	runs->query.offset = runs->top;
	runs->query.limit = app->rows > 0 ? page(app) : 50;
	if (status == RECOUP_OK)
		status = journal_activities(app->program->journal, &runs->query, on_activity, &loading, err);
	return status == RECOUP_OK ? loading.status : status;
}

static const struct run_row *chosen(const struct app *app)
{
	int64_t at = app->runs.at - app->runs.top;

	return at >= 0 && at < app->runs.loaded ? &app->runs.rows[at] : NULL;
}

static void row_texts(const struct app *app, const struct run_row *row, char *out, size_t size)
{
	const struct session *session = &row->activity.session;
	struct local_time local = local_from_seconds(session->start + session->offset);
	enum unit_system units = app->program->settings.units;
	char date[DAY_LONG_SIZE], distance[16] = "-", time[16] = "-", pace[16] = "-", rpe[16] = "-";

	if (session->distance_m.known)
		distance_format(session->distance_m.value, units, distance, sizeof distance);
	if (session->duration_s.known)
		session_duration_format(session->duration_s.value, time, sizeof time);
	if (session->distance_m.known && session->duration_s.known)
		pace_format(session->distance_m.value, session->duration_s.value, units, pace, sizeof pace);
	if (session->rpe.known)
		snprintf(rpe, sizeof rpe, "%.3g", session->rpe.value);
	snprintf(out, size, "%s %02d:%02d %9s %8s %9s %4s %5.0f%c %s%s%s",
	         day_format_long(day_from_civil(local.date), date), local.hour, local.minute, distance,
	         time, pace, rpe, row->load.load,
	         row->load.basis == LOAD_RPE ? ' ' : row->load.basis == LOAD_GUESS ? '?' : '~',
	         session->sport == SPORT_RUN ? "" : sport_get(session->sport)->label,
	         session->sport == SPORT_RUN ? "" : ": ",
	         row->activity.title ? row->activity.title : "");
}

struct mornings {
	double score[3];
	enum recovery_flag flag[3];
	bool known[3];
	day_number from;
};

static bool on_morning(void *context, const struct score_result *result)
{
	struct mornings *mornings = context;
	int at = result->day - mornings->from;

	if (at >= 0 && at < 3) {
		mornings->score[at] = result->score;
		mornings->flag[at] = result->flag;
		mornings->known[at] = true;
	}
	return true;
}

static void draw_detail(const struct app *app, int row, const struct run_row *shown)
{
	const struct session *session = &shown->activity.session;
	struct mornings mornings = {.from = session->day};
	char sources[200] = "";
	size_t used = 0;

	put(app, row++, 2, 0, LOOK_TITLE,
	    shown->activity.title ? shown->activity.title : sport_get(session->sport)->label);
	for (size_t i = 0; i < shown->activity.source_count && used < sizeof sources - 40; i++)
		used += (size_t)snprintf(sources + used, sizeof sources - used, "%s%s", i ? ", " : "",
		                         shown->activity.sources[i]);
	putf(app, row++, 2, 0, LOOK_PLAIN, "%s%s%s; told by %s", sport_get(session->sport)->label,
	     session->workout ? ", " : "", workout_id(session->workout), sources);
	putf(app, row++, 2, 0, LOOK_PLAIN, "Load %.0f (%s)", shown->load.load,
	     load_basis_text(shown->load.basis));
	if (session->average_hr.known)
		putf(app, row++, 2, 0, LOOK_PLAIN, "Average heart rate %.0f", session->average_hr.value);
	putf(app, row++, 2, 0, LOOK_PLAIN, "Eaten before: %s; after: %s",
	     session->before ? fuel_before_id(session->before) : "not said",
	     session->after ? fuel_after_id(session->after) : "not said");
	if (days_results(app->program->days, session->day, session->day + 2, on_morning, &mornings,
	                 NULL) == RECOUP_OK)
		for (int i = 1; i <= 2; i++)
			if (mornings.known[i])
				putf(app, row++, 2, 0, flag_look(mornings.flag[i]), "%s: score %.0f %c %s",
				     i == 1 ? "Next morning" : "The one after", mornings.score[i],
				     flag_mark(mornings.flag[i]), flag_name(mornings.flag[i]));
	if (shown->activity.notes)
		put(app, row, 2, 0, LOOK_DIM, shown->activity.notes);
}

static void draw(struct app *app)
{
	struct runs_state *runs = &app->runs;
	struct error err;
	char line[400];

	if (runs->loaded < page(app) && runs->loaded < runs->count - runs->top &&
	    enter(app, &err) != RECOUP_OK)
		app_fail(app, &err);
	putf(app, 2, 2, 0, LOOK_DIM, "%lld %s, by %s%s%s%s", (long long)runs->count,
	     runs->query.all_sports ? "sessions" : "runs", sorts[runs->query.sort],
	     *runs->search || runs->searching ? ", with \"" : "", runs->search,
	     *runs->search || runs->searching ? "\"" : "");
	if (runs->searching)
		put(app, app->rows - 2, 1, 0, LOOK_BOLD, "Type what to look for; Enter keeps it, Esc ends it.");
	putf(app, 3, 2, 0, LOOK_TITLE, "%-15s %5s %9s %8s %9s %4s %6s %s", "Day", "Start", "Distance",
	     "Time", "Pace", "RPE", "Load", "Title");
	for (int i = 0; i < runs->loaded && i < page(app); i++) {
		row_texts(app, &runs->rows[i], line, sizeof line);
		put(app, 4 + i, 2, app->columns - 4,
		    runs->top + i == runs->at ? LOOK_CHOSEN : LOOK_PLAIN, line);
	}
	if (runs->count == 0)
		put(app, 5, 2, 0, LOOK_PLAIN, *runs->search ? "Nothing matches." :
		    "No runs yet. r logs one; i imports a watch's.");
	if (runs->detail && chosen(app))
		draw_detail(app, app->rows - 11, chosen(app));
	if (runs->asking)
		put(app, app->rows - 2, 1, 0, LOOK_BAD, "Delete this one? y deletes, any other key keeps it.");
}

static void go(struct app *app, int64_t to)
{
	struct error err;
	struct runs_state *runs = &app->runs;

	runs->at = to < 0 ? 0 : to >= runs->count ? runs->count - 1 : to;
	if (runs->at < 0)
		runs->at = 0;
	/* Only a move past the page reads the journal. */
	if ((runs->at < runs->top || runs->at >= runs->top + page(app)) &&
	    enter(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void anew(struct app *app)
{
	struct error err;

	app->runs.at = app->runs.top = 0;
	if (enter(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void delete_chosen(struct app *app)
{
	struct journal *journal = app->program->journal;
	const struct run_row *row = chosen(app);
	char date[DAY_TEXT_SIZE], what[64];
	struct error err;
	enum recoup_status status;

	if (!row)
		return;
	snprintf(what, sizeof what, "deletion of the run of %s",
	         day_format(row->activity.session.day, date));
	status = journal_change_begin(journal, what, program_now(app->program), &err);
	if (status == RECOUP_OK) {
		status = journal_delete_activity(journal, row->activity.id, &err);
		if (status == RECOUP_OK)
			status = journal_change_commit(journal, &err);
		else
			journal_change_abort(journal);
	}
	if (status == RECOUP_OK)
		status = app_reload(app, &err);
	if (status == RECOUP_OK)
		app_say(app, "Deleted. u brings it back.");
	else
		app_fail(app, &err);
}

static enum handled type(struct app *app, const char *key)
{
	struct runs_state *runs = &app->runs;
	size_t used = strlen(runs->search);

	if (runs->asking) {
		runs->asking = false;
		if (strcmp(key, "y") == 0)
			delete_chosen(app);
		else
			app_say(app, "Kept.");
		return HANDLED;
	}
	if (!runs->searching)
		return IGNORED;
	if (strcmp(key, "Enter") == 0) {
		runs->searching = false;
		return HANDLED;
	}
	if (strcmp(key, "Esc") == 0) {
		runs->searching = false;
		runs->search[0] = '\0';
	} else if (strcmp(key, "BSpace") == 0) {
		while (used > 0 && ((unsigned char)runs->search[used - 1] & 0xC0) == 0x80)
			used--;
		runs->search[used > 0 ? used - 1 : 0] = '\0';
	} else if (strcmp(key, "Space") == 0 || strlen(key) == 1 || (unsigned char)key[0] >= 0x80) {
		snprintf(runs->search + used, sizeof runs->search - used, "%s",
		         strcmp(key, "Space") == 0 ? " " : key);
	}
	anew(app);
	return HANDLED;
}

static enum handled request(struct app *app, enum request request)
{
	struct runs_state *runs = &app->runs;
	struct error err;

	switch ((int)request) {
	case REQUEST_DOWN: go(app, runs->at + 1); return HANDLED;
	case REQUEST_UP: go(app, runs->at - 1); return HANDLED;
	case REQUEST_PAGE_DOWN: go(app, runs->at + page(app)); return HANDLED;
	case REQUEST_PAGE_UP: go(app, runs->at - page(app)); return HANDLED;
	case REQUEST_FIRST: go(app, 0); return HANDLED;
	case REQUEST_LAST: go(app, runs->count - 1); return HANDLED;
	case REQUEST_OPEN:
		runs->detail = !runs->detail;
		if (enter(app, &err) != RECOUP_OK)
			app_fail(app, &err);
		return HANDLED;
	case REQUEST_EDIT:
		if (chosen(app))
			run_form_open(app, chosen(app)->activity.id);
		return HANDLED;
	case REQUEST_DELETE:
		runs->asking = chosen(app) != NULL;
		return HANDLED;
	case REQUEST_SORT:
		runs->query.sort = (enum activity_sort)((runs->query.sort + 1) % 4);
		anew(app);
		return HANDLED;
	case REQUEST_ALL_SPORTS:
		runs->query.all_sports = !runs->query.all_sports;
		anew(app);
		return HANDLED;
	case REQUEST_SEARCH:
		runs->searching = true;
		runs->search[0] = '\0';
		anew(app);
		return HANDLED;
	case REQUEST_BACK:
		if (runs->detail) {
			runs->detail = false;
		} else if (*runs->search) {
			runs->search[0] = '\0';
			anew(app);
		} else {
			app_show(app, &screen_today);
		}
		return HANDLED;
	default:
		return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	int64_t at = app->runs.top + row - 4;

	(void)column;
	if (row < 4 || row >= 4 + app->runs.loaded)
		return IGNORED;
	if (at == app->runs.at)
		return request(app, REQUEST_OPEN);
	go(app, at);
	return HANDLED;
}

const struct screen screen_runs = {
	.title = "Runs",
	.context = CONTEXT_RUNS,
	.enter = enter,
	.draw = draw,
	.request = request,
	.type = type,
	.click = click,
};
