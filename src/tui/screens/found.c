/* Found: days and sessions that a search finds, as it is typed; a window of them in
 * memory. Must not know SQL, nor how a search is read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"
#include "found.h"

struct found_state *found_state(const struct app *app)
{
	return app->states[CONTEXT_FOUND];
}

size_t found_page(const struct app *app)
{
	int rows = app->rows - FOUND_LIST_ROW - FOUND_DETAIL_ROWS - 4;

	return rows < 1 ? 1 : rows > FOUND_ROWS_MAX ? FOUND_ROWS_MAX : (size_t)rows;
}

static void search_anew(struct app *app)
{
	struct found_state *found = found_state(app);
	struct error err;

	search_read(app, &found->search);
	found->at = found->top = 0;
	if (days_find(app->program->days, &found->search.filter, &found->finding, &err) != RECOUP_OK ||
	    found_window_read(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

/* Today may be another, and the journal: all is found anew, the place stays. */
static enum recoup_status enter(struct app *app, struct error *err)
{
	struct found_state *found = found_state(app);
	enum recoup_status status = search_words(app, err);

	search_read(app, &found->search);
	if (status == RECOUP_OK)
		status = days_find(app->program->days, &found->search.filter, &found->finding, err);
	return status == RECOUP_OK ? found_window_read(app, err) : status;
}

/* ---- drawing ---- */

static void count_say(const struct found_state *found, char *out, size_t size)
{
	size_t sessions = found->finding.sessions, days = found->finding.days;

	if (found->finding.count == 0)
		snprintf(out, size, "Nothing fits.");
	else if (days == 0)
		snprintf(out, size, "%zu %s, newest first", sessions, sessions == 1 ? "session" : "sessions");
	else if (sessions == 0)
		snprintf(out, size, "%zu %s, newest first", days, days == 1 ? "day" : "days");
	else
		snprintf(out, size, "%zu %s and %zu %s, newest first", days, days == 1 ? "day" : "days",
		         sessions, sessions == 1 ? "session" : "sessions");
}

static const struct {
	const char *typed, *finds;
} examples[] = {
	{"cal", "notes, titles and tags with calf, calves, ..."},
	{"\"left calf\" -race", "just these two words, and not race"},
	{"rpe>=7 week:-3 flag:under", "hard runs on under-recovered days"},
	{"distance>20 pace<5:30", "long and quick"},
	{"sleep<6 stress>=4", "days after short nights under stress"},
	{"sore:calf month:-1", "days with a sore calf since last month"},
	{"tag:travel year:2025", "days away in 2025"},
};

static void draw_examples(const struct app *app)
{
	int wide = app->columns >= 76;

	put(app, 4, 2, 0, LOOK_PLAIN, "Words and terms; all of them have to fit. Such as:");
	for (int i = 0; i < (int)(sizeof examples / sizeof *examples); i++) {
		int row = 6 + i * (wide ? 1 : 2);

		if (row + 1 >= app->rows - 3)
			break;
		put(app, row, 4, 26, LOOK_BOLD, examples[i].typed);
		put(app, wide ? row : row + 1, wide ? 31 : 6, app->columns - (wide ? 33 : 8), LOOK_DIM,
		    examples[i].finds);
	}
	if (app->rows >= 22)
		put(app, app->rows - 5, 2, app->columns - 4, LOOK_DIM,
		    "Tab completes a name. recoup-screens(7) has them all.");
}

static void row_draw(const struct app *app, int at, const struct found_row *row, bool here)
{
	char date[DAY_LONG_SIZE], line[400], score[8] = "";
	int figures = app->columns >= 100 ? 40 : 27;
	size_t fit = text_fit(row->figures, figures - 2);
	int column = 2 + 23 + figures;

	if (row->scored)
		snprintf(score, sizeof score, "%.0f", row->score);
	while (row->figures[fit] && fit > 0 && row->figures[fit] != ' ')
		fit--; /* only whole figures */
	snprintf(line, sizeof line, "%s %c%3s  %.*s", day_format_long(row->hit.day, date),
	         flag_mark(row->flag), score, (int)fit, row->figures);
	if (here)
		put(app, at, 2, app->columns - 4, LOOK_CHOSEN, "");
	put(app, at, 2, 23 + figures - 1, here ? LOOK_CHOSEN : LOOK_PLAIN, line);
	if (!here && row->flag != FLAG_NONE)
		putf(app, at, 18, 4, flag_look(row->flag), "%c%3s", flag_mark(row->flag), score);
	marked_put(app, at, column, app->columns - column - 2, here ? LOOK_CHOSEN : LOOK_PLAIN,
	           row->text, row->marks, row->mark_count, true);
}

static const struct found_row *chosen(const struct app *app)
{
	const struct found_state *found = found_state(app);

	return found->at >= found->top && found->at < found->top + found->loaded
	           ? &found->rows[found->at - found->top] : NULL;
}

/* The text of the chosen one over a few lines, from the first word found on. */
static void draw_detail(const struct app *app, const struct found_row *row)
{
	int at = app->rows - FOUND_DETAIL_ROWS - 3, width = app->columns - 4;
	size_t begin = 0, mark = 0;
	char line[1024];

	while (row->mark_count > 0 && row->marks[0].at > begin + 2 * (size_t)width)
		begin += strcspn(row->text + begin, " ") + 1;
	for (int i = 0; i < FOUND_DETAIL_ROWS && row->text[begin]; i++) {
		size_t fit = text_fit(row->text + begin, width), cut = fit, count = 0;
		struct filter_mark marks[FOUND_MARKS_MAX];

		while (row->text[begin + fit] && cut > 0 && row->text[begin + cut] != ' ')
			cut--;
		cut = cut == 0 ? fit : cut;
		for (; mark < row->mark_count && row->marks[mark].at + row->marks[mark].length <= begin + cut;
		     mark++)
			if (row->marks[mark].at >= begin)
				marks[count++] = (struct filter_mark){row->marks[mark].at - begin,
				                                      row->marks[mark].length};
		snprintf(line, sizeof line, "%.*s", (int)cut, row->text + begin);
		marked_put(app, at + i, 2, width, LOOK_PLAIN, line, marks, count, false);
		begin += cut;
		begin += strspn(row->text + begin, " ");
	}
}

static void draw(struct app *app)
{
	struct found_state *found = found_state(app);
	const struct found_row *here;
	struct error err;
	char line[700];

	if (found->loaded < found_page(app) && found->top + found->loaded < found->finding.count &&
	    found_window_read(app, &err) != RECOUP_OK)
		app_fail(app, &err);
	here = chosen(app);
	search_put(app, 2, &found->search);
	if (found->search.filter.count == 0) {
		draw_examples(app);
		return;
	}
	count_say(found, line, sizeof line);
	if (!found->search.readable && !found->search.typing)
		put(app, 3, 2, app->columns - 4, LOOK_MIDDLE,
		    search_trouble(&found->search, line, sizeof line));
	else
		put(app, 3, 2, app->columns - 4, LOOK_DIM, line);
	for (size_t i = 0; i < found->loaded && i < found_page(app); i++)
		row_draw(app, FOUND_LIST_ROW + (int)i, &found->rows[i], found->top + i == found->at);
	if (here)
		draw_detail(app, here);
}

/* Without the blanks that make columns. */
static void figures_tell(const struct found_row *row, char *out, size_t size)
{
	size_t put = 0;

	for (const char *at = row->figures; *at && put + 1 < size; at++)
		if (*at != ' ' || (put > 0 && out[put - 1] != ' '))
			out[put++] = *at;
	out[put] = '\0';
}

static void tell_found(struct app *app, struct telling *telling)
{
	const struct found_state *found = found_state(app);
	char line[700], date[DAY_LONG_SIZE], figures[120];

	if (found->search.typing)
		tell_focus(telling);
	tell(telling, "Search: %s", *found->search.text ? found->search.text : "nothing yet");
	if (*search_trouble(&found->search, line, sizeof line))
		tell(telling, "%s", line);
	count_say(found, line, sizeof line);
	tell(telling, "%s", found->search.filter.count ? line : "Type words or terms, then Enter.");
	for (size_t i = 0; i < found->loaded && i < found_page(app); i++) {
		const struct found_row *row = &found->rows[i];
		const char *flag = flag_name(row->flag);

		if (found->top + i == found->at && !found->search.typing)
			tell_focus(telling);
		line[0] = '\0';
		if (row->scored)
			snprintf(line, sizeof line, ", score %.0f", row->score);
		figures_tell(row, figures, sizeof figures);
		tell(telling, "%zu of %zu: %s, %s%s%s%s. %s. %s", found->top + i + 1, found->finding.count,
		     day_format_long(row->hit.day, date), row->hit.activity ? "session" : "day", line,
		     *flag ? ", " : "", flag, figures, row->text);
	}
}

/* ---- keys ---- */

static void go(struct app *app, int64_t to)
{
	struct found_state *found = found_state(app);
	struct error err;
	int64_t last = (int64_t)found->finding.count - 1;

	to = to > last ? last : to;
	found->at = to < 0 ? 0 : (size_t)to;
	/* Only a move past the window reads the journal. */
	if ((found->at < found->top || found->at >= found->top + found_page(app)) &&
	    found_window_read(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void open_chosen(struct app *app)
{
	const struct found_row *row = chosen(app);
	int64_t activity = row ? row->hit.activity : 0;

	if (!row)
		return;
	app_place_keep(app);
	app->day = row->hit.day > app->today ? app->today : row->hit.day;
	if (activity)
		runs_open(app, activity);
	else
		app_show(app, &screen_today);
}

static enum handled type(struct app *app, const char *key)
{
	struct found_state *found = found_state(app);

	if (!found->search.typing)
		return IGNORED;
	switch (search_key(&found->search, key)) {
	case SEARCH_EDITED:
		search_anew(app);
		return HANDLED;
	case SEARCH_ENDED:
		/* What was looked for before comes back; without that there is nothing to see. */
		if (*found->search.before) {
			search_set(app, &found->search, found->search.before);
			search_anew(app);
		} else {
			search_set(app, &found->search, "");
			search_anew(app);
			app_jump_back(app);
		}
		return HANDLED;
	case SEARCH_KEPT:
		return HANDLED;
	case SEARCH_NOTHING:
	default:
		return IGNORED;
	}
}

static enum handled request(struct app *app, enum request request)
{
	struct found_state *found = found_state(app);

	switch ((int)request) {
	case REQUEST_DOWN: go(app, (int64_t)found->at + 1); return HANDLED;
	case REQUEST_UP: go(app, (int64_t)found->at - 1); return HANDLED;
	case REQUEST_PAGE_DOWN: go(app, (int64_t)(found->at + found_page(app))); return HANDLED;
	case REQUEST_PAGE_UP: go(app, (int64_t)found->at - (int64_t)found_page(app)); return HANDLED;
	case REQUEST_FIRST: go(app, 0); return HANDLED;
	case REQUEST_LAST: go(app, (int64_t)found->finding.count - 1); return HANDLED;
	case REQUEST_OPEN: open_chosen(app); return HANDLED;
	case REQUEST_FIND: search_begin(&found->search); return HANDLED;
	case REQUEST_BACK: app_jump_back(app); return HANDLED;
	default: return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct found_state *found = found_state(app);
	size_t at;

	(void)column;
	if (row == 2) {
		search_begin(&found->search);
		return HANDLED;
	}
	if (row < FOUND_LIST_ROW || row >= FOUND_LIST_ROW + (int)found->loaded)
		return IGNORED;
	found->search.typing = false;
	at = found->top + (size_t)(row - FOUND_LIST_ROW);
	if (at == found->at)
		open_chosen(app);
	else
		go(app, (int64_t)at);
	return HANDLED;
}

static void release(void *state)
{
	struct found_state *found = state;

	finding_clear(&found->finding);
	free(found->rows);
}

void found_open(struct app *app)
{
	struct found_state *found = app_state(app, &screen_found);

	if (found)
		search_begin(&found->search);
	app_show(app, &screen_found);
}

void found_search(struct app *app, const char *text)
{
	struct found_state *found = app_state(app, &screen_found);

	if (found) {
		search_set(app, &found->search, text);
		found->at = found->top = 0;
	}
	app_show(app, &screen_found);
}

const struct screen screen_found = {
	.title = "Found",
	.context = CONTEXT_FOUND,
	.enter = enter,
	.draw = draw,
	.tell = tell_found,
	.request = request,
	.type = type,
	.click = click,
	.state_size = sizeof(struct found_state),
	.release = release,
};
