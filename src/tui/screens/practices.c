/* Practices: the catalogue by kind, what is known of each, starting one and logging one.
 * Must not know how a practice is guided. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "practices.h"
#include "recoup/text.h"

#define TOP_ROW 4
#define LIST_AT 1

static struct practices_state *state_of(struct app *app)
{
	return app_state(app, &screen_practices);
}

/* ---- reading ---- */

static bool fits(const struct practices_state *state, const struct practice *practice)
{
	return (state->kind == 0 || (int)practice->kind == state->kind - 1) &&
	       (state->minutes == 0 || practice->minutes <= state->minutes);
}

static size_t catalogue_size(const struct app *app)
{
	size_t count = app->program->catalogue ? catalogue_count(app->program->catalogue) : 0;

	return count < PRACTICES_MOST ? count : PRACTICES_MOST;
}

/* By name among those of its kind, whosever it is. */
static void row_add(const struct app *app, struct practices_state *state, int practice)
{
	const struct catalogue *catalogue = app->program->catalogue;
	int at = state->count++;

	while (state->rows[at - 1] >= 0 &&
	       strcasecmp(catalogue_at(catalogue, (size_t)state->rows[at - 1])->name,
	                  catalogue_at(catalogue, (size_t)practice)->name) > 0) {
		state->rows[at] = state->rows[at - 1];
		at--;
	}
	state->rows[at] = practice;
}

static void rows_fill(const struct app *app, struct practices_state *state)
{
	size_t count = catalogue_size(app);

	state->count = 0;
	for (int kind = 0; kind < PRACTICE_KIND_COUNT; kind++) {
		bool any = false;

		for (size_t i = 0; i < count; i++) {
			const struct practice *practice = catalogue_at(app->program->catalogue, i);

			if ((int)practice->kind != kind || !fits(state, practice))
				continue;
			if (!any)
				state->rows[state->count++] = -1 - kind;
			any = true;
			row_add(app, state, (int)i);
		}
	}
}

/* The cursor never stands on a heading. */
static void cursor_put(struct practices_state *state, int at, int by)
{
	if (state->count == 0) {
		state->at = 0;
		return;
	}
	at = at < 0 ? 0 : at >= state->count ? state->count - 1 : at;
	while (at >= 0 && at < state->count && state->rows[at] < 0)
		at += by;
	if (at < 0 || at >= state->count)
		for (at = 0; state->rows[at] < 0;)
			at++;
	state->at = at;
}

static void cursor_to(struct practices_state *state, int practice)
{
	int at = 0;

	while (at < state->count && state->rows[at] != practice)
		at++;
	cursor_put(state, at < state->count ? at : 0, 1);
}

static int index_of(const struct app *app, const char *id)
{
	size_t count = catalogue_size(app);

	for (size_t i = 0; i < count; i++)
		if (strcmp(catalogue_at(app->program->catalogue, i)->id, id) == 0)
			return (int)i;
	return -1;
}

struct reading {
	struct app *app;
	struct practices_state *state;
};

static bool on_history(void *context, const struct practice_history *history)
{
	struct reading *reading = context;
	int at = index_of(reading->app, history->practice);

	if (at >= 0)
		reading->state->history[at] = *history;
	return true;
}

static void suggestions_read(struct app *app, struct practices_state *state,
                             const struct day_view *view)
{
	memset(state->suggested, 0, sizeof state->suggested);
	state->first_suggested = -1;
	for (size_t i = 0; view->known && i < view->suggestion_count; i++) {
		int at = index_of(app, view->suggestions[i].practice->id);

		if (at < 0)
			continue;
		state->suggested[at] = true;
		if (state->first_suggested < 0)
			state->first_suggested = at;
	}
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct practices_state *state = state_of(app);
	struct reading reading = {app, state};
	struct day_view view;
	enum recoup_status status;

	for (int i = 0; i < PRACTICES_MOST; i++)
		state->history[i] = (struct practice_history){.last = DAY_NONE};
	status = journal_practice_history(app->program->journal, app->today, on_history, &reading, err);
	if (status == RECOUP_OK)
		status = days_view(app->program->days, app->today, program_now(app->program), &view, err);
	if (status != RECOUP_OK)
		return status;
	suggestions_read(app, state, &view);
	rows_fill(app, state);
	if (!state->opened)
		cursor_to(state, state->first_suggested);
	else
		cursor_put(state, state->at, 1);
	state->opened = true;
	return RECOUP_OK;
}

/* ---- drawing ---- */

static int list_width(const struct app *app)
{
	int width = app->columns * 47 / 100;

	return width < 30 ? 30 : width > 46 ? 46 : width;
}

static bool ago_shown(const struct app *app)
{
	return app->columns >= 72;
}

static int name_width(const struct app *app)
{
	return list_width(app) - (ago_shown(app) ? 17 : 10);
}

static void ago_short(const struct app *app, day_number last, char *out, size_t size)
{
	int days = app->today - last;

	if (last == DAY_NONE)
		snprintf(out, size, "-");
	else if (days == 0)
		snprintf(out, size, "today");
	else if (days < 100)
		snprintf(out, size, "%d d", days);
	else
		snprintf(out, size, ">99 d");
}

static void row_draw(const struct app *app, const struct practices_state *state, int row, int at)
{
	int index = state->rows[at], width = list_width(app), name = name_width(app);
	const struct practice *practice;
	char minutes[24], ago[20], line[160];

	if (index < 0) {
		put(app, row, LIST_AT + 1, width - 2, LOOK_TITLE,
		    practice_kind_label((enum practice_kind)(-1 - index)));
		return;
	}
	practice = catalogue_at(app->program->catalogue, (size_t)index);
	if (practice->minutes > PRACTICE_DAY_MINUTES)
		snprintf(minutes, sizeof minutes, "day");
	else
		snprintf(minutes, sizeof minutes, "%d", practice->minutes);
	ago_short(app, state->history[index].last, ago, sizeof ago);
	text_clip(practice->name, name, !app->unicode, line, sizeof line);
	put(app, row, LIST_AT, 1, LOOK_BOLD, at == state->at ? ">" : "");
	put(app, row, LIST_AT + 2, 1, LOOK_GOOD, state->suggested[index] ? "*" : "");
	put(app, row, LIST_AT + 4, name, at == state->at ? LOOK_CHOSEN : LOOK_PLAIN, line);
	putf(app, row, LIST_AT + 5 + name, 4, LOOK_PLAIN, "%4s", minutes);
	if (ago_shown(app))
		putf(app, row, LIST_AT + 10 + name, 6, LOOK_DIM, "%6s", ago);
}

static void draw_list(const struct app *app, struct practices_state *state)
{
	int room = app->rows - TOP_ROW - 3, name = name_width(app);
	char filter[80];

	state->list_rows = room;
	putf(app, 2, LIST_AT + 1, list_width(app) - 1, LOOK_BOLD, "%s",
	     practices_filter(state, filter, sizeof filter));
	putf(app, 3, LIST_AT + 2, name, LOOK_DIM, "* suggested today");
	put(app, 3, LIST_AT + 6 + name, 3, LOOK_DIM, "min");
	if (ago_shown(app))
		put(app, 3, LIST_AT + 12 + name, 4, LOOK_DIM, "last");
	if (state->at < state->top)
		state->top = state->at;
	if (state->at >= state->top + room)
		state->top = state->at - room + 1;
	/* A heading just above the first one shown is shown too. */
	if (state->top > 0 && state->at == state->top && state->rows[state->top - 1] < 0)
		state->top--;
	if (state->top > state->count - room)
		state->top = state->count > room ? state->count - room : 0;
	for (int i = 0; i < room && state->top + i < state->count; i++)
		row_draw(app, state, TOP_ROW + i, state->top + i);
	if (state->count == 0)
		put(app, TOP_ROW, LIST_AT + 2, list_width(app) - 2, LOOK_PLAIN, "Nothing is so.");
}

/* From the line at the top on; the rest is a key away. */
static void draw_detail(const struct app *app, struct practices_state *state)
{
	static struct practice_line lines[PRACTICE_LINES_MAX]; /* large: not on the stack */
	int count = practice_lines(app, state, lines), column = LIST_AT + list_width(app) + 2;
	int width = app->columns - column - 2, row = 2, last = app->rows - 3;
	char key[KEY_NAME_SIZE];

	if (state->detail_of != state->at || state->detail_top >= count)
		state->detail_top = 0;
	state->detail_of = state->at;
	for (int i = state->detail_top; i < count; i++) {
		int indent = lines[i].indent;
		int rows = put_wrapped(app, app->rows, 0, width - indent, 8, LOOK_PLAIN, lines[i].text);

		if (row + rows > last - (i + 1 < count || state->detail_top > 0)) {
			state->detail_next = i;
			putf(app, last - 1, column, width, LOOK_BOLD, "%s: more",
			     key_for(CONTEXT_PRACTICES, REQUEST_VIEW, key));
			return;
		}
		row += put_wrapped(app, row, column + indent, width - indent, 8, lines[i].look, lines[i].text);
	}
	state->detail_next = 0;
	if (state->detail_top > 0)
		putf(app, last - 1, column, width, LOOK_BOLD, "%s: from the beginning",
		     key_for(CONTEXT_PRACTICES, REQUEST_VIEW, key));
}

static void draw(struct app *app)
{
	struct practices_state *state = state_of(app);

	draw_list(app, state);
	draw_detail(app, state);
}

/* ---- logging without being guided ---- */

static enum recoup_status minutes_take(const char *text, double *minutes, struct error *err)
{
	if (!real_parse(text, strlen(text), minutes) || *minutes < 1 || *minutes > 1440)
		return error_set(err, RECOUP_INPUT, NULL, "minutes are a number from 1 to 1440, such as 10",
		                 "\"%s\" are no minutes", text);
	return RECOUP_OK;
}

static enum recoup_status log_check(struct app *app, struct form_field *field, struct error *err)
{
	double minutes;

	(void)app;
	return strcmp(field->key, "minutes") == 0 ? minutes_take(field->text, &minutes, err) : RECOUP_OK;
}

static enum recoup_status log_write(struct app *app, struct form *form, struct error *err)
{
	const struct practice *practice = practices_chosen(app, state_of(app));
	const struct calendar *calendar = &app->program->calendar;
	struct practice_done done = {.finished = true};
	instant now = program_now(app->program);
	double minutes;

	if (minutes_take(form_text(form, "minutes"), &minutes, err) != RECOUP_OK)
		return RECOUP_INPUT;
	done.seconds = minutes * 60;
	done.start = now - (instant)done.seconds;
	done.day = app->today;
	done.offset = zone_offset_at(calendar->zone, done.start);
	if (minutes > PRACTICE_DAY_MINUTES) /* a day of rest is that day's from its first minute */
		done.start = instant_at(calendar, done.day, calendar->turn_minutes, &done.offset);
	done.planned_s = opt_some(practice->minutes * 60.0);
	snprintf(done.practice, sizeof done.practice, "%s", practice->id);
	snprintf(done.kind, sizeof done.kind, "%s", practice_kind_id(practice->kind));
	snprintf(done.felt, sizeof done.felt, "%.*s", (int)text_fit(form_text(form, "felt"), FELT_MAX - 1),
	         form_text(form, "felt"));
	return journal_put_practice(app->program->journal, &done, now, err);
}

static enum recoup_status log_save(struct app *app, struct form *form, struct error *err)
{
	struct journal *journal = app->program->journal;
	enum recoup_status status;
	char what[120];

	snprintf(what, sizeof what, "%.80s, %.8s min", form->title + strlen("Log: "),
	         form_text(form, "minutes"));
	status = journal_change_begin(journal, what, program_now(app->program), err);
	if (status != RECOUP_OK)
		return status;
	status = log_write(app, form, err);
	if (status == RECOUP_OK)
		status = form_commit(app, err);
	else
		journal_change_abort(journal);
	if (status == RECOUP_OK)
		app_say(app, "Logged: %s. u takes it back.", what);
	return status;
}

static void log_open(struct app *app, const struct practice *practice)
{
	struct form *form = &app->form;
	char minutes[16];

	memset(form, 0, sizeof *form);
	form->day = app->today;
	form->save = log_save;
	form->check = log_check;
	snprintf(form->name, sizeof form->name, "practice %.50s", practice->id);
	snprintf(form->title, sizeof form->title, "Log: %.70s", practice->name);
	snprintf(minutes, sizeof minutes, "%d", practice->minutes);
	form_field_add(form, "minutes", "Minutes", "How long did it take?", minutes);
	form_field_add(form, "felt", "How it felt", "In your own words, or nothing.", "");
	form_open(app);
}

/* ---- keys ---- */

static void filter_turn(struct app *app, struct practices_state *state, int kind_by, bool minutes)
{
	static const int mosts[] = {0, 5, 10, 20, 30};
	const struct practice *chosen = practices_chosen(app, state);
	int at = 0, kinds = PRACTICE_KIND_COUNT + 1;

	if (minutes) {
		while (mosts[at] != state->minutes)
			at++;
		state->minutes = mosts[(at + 1) % 5];
	}
	/* Kinds of which there is nothing are passed over. */
	do {
		state->kind = (state->kind + kind_by + kinds) % kinds;
		rows_fill(app, state);
	} while (kind_by && state->count == 0 && state->kind != 0);
	cursor_to(state, chosen ? index_of(app, chosen->id) : -1);
}

static void cursor_by(struct practices_state *state, int by)
{
	cursor_put(state, state->at + by, by > 0 ? 1 : -1);
}

static enum handled request_moving(struct app *app, struct practices_state *state,
                                   enum request request)
{
	int page = state->list_rows > 1 ? state->list_rows - 1 : 1;

	(void)app;
	switch ((int)request) {
	case REQUEST_DOWN:
		if (state->at + 1 < state->count)
			cursor_by(state, 1);
		return HANDLED;
	case REQUEST_UP:
		cursor_by(state, -1);
		return HANDLED;
	case REQUEST_PAGE_DOWN:
		cursor_by(state, page);
		return HANDLED;
	case REQUEST_PAGE_UP:
		cursor_by(state, -page);
		return HANDLED;
	case REQUEST_FIRST:
		cursor_put(state, 0, 1);
		return HANDLED;
	case REQUEST_LAST:
		cursor_put(state, state->count - 1, -1);
		return HANDLED;
	default:
		return IGNORED;
	}
}

static enum handled request(struct app *app, enum request request)
{
	struct practices_state *state = state_of(app);
	const struct practice *chosen = practices_chosen(app, state);

	switch ((int)request) {
	case REQUEST_OPEN:
		if (chosen)
			session_open(app, chosen, 0);
		return HANDLED;
	case REQUEST_LOG:
		if (chosen)
			log_open(app, chosen);
		return HANDLED;
	case REQUEST_KIND:
		filter_turn(app, state, 1, false);
		return HANDLED;
	case REQUEST_KIND_BEFORE:
		filter_turn(app, state, -1, false);
		return HANDLED;
	case REQUEST_MINUTES:
		filter_turn(app, state, 0, true);
		return HANDLED;
	case REQUEST_VIEW:
		state->detail_top = state->detail_next;
		return HANDLED;
	case REQUEST_BACK:
		app_show(app, &screen_today);
		return HANDLED;
	default:
		return request_moving(app, state, request);
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct practices_state *state = state_of(app);
	int at = state->top + row - TOP_ROW;

	if (row < TOP_ROW || row >= TOP_ROW + state->list_rows || at >= state->count ||
	    column > list_width(app) || state->rows[at] < 0)
		return IGNORED;
	if (at == state->at)
		return request(app, REQUEST_OPEN);
	state->at = at;
	return HANDLED;
}

const struct screen screen_practices = {
	.title = "Practices",
	.tab = "Practice",
	.context = CONTEXT_PRACTICES,
	.enter = enter,
	.draw = draw,
	.tell = practices_tell,
	.request = request,
	.click = click,
	.state_size = sizeof(struct practices_state),
};
