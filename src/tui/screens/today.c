/* Today, and any day before it: score, why, what to do. Must not know how the
 * score is made. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "plan.h"
#include "today.h"

#define STRIP_DAYS 14
#define STRIP_AT 11 /* the column of the first */

struct today_state {
	char note[240]; /* how the note of the day begins; "" for none */
};

static bool on_strip(void *context, const struct score_result *result)
{
	struct app *app = context;
	int at = result->day - (app->day - STRIP_DAYS + 1);

	if (at >= 0 && at < STRIP_DAYS) {
		app->strip[at] = *result;
		app->strip_known[at] = true;
	}
	return true;
}

static enum recoup_status note_read(struct app *app, struct error *err)
{
	struct today_state *state = app_state(app, &screen_today);
	char *text;
	enum recoup_status status;

	if (!state)
		return error_no_memory(err);
	status = journal_note(app->program->journal, app->day, &text, err);
	if (status != RECOUP_OK)
		return status;
	/* Its lines become one; what is cut in the midst of a character is made whole by put. */
	snprintf(state->note, sizeof state->note, "%s", text ? text : "");
	free(text);
	return RECOUP_OK;
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	enum recoup_status status = note_read(app, err);

	if (status != RECOUP_OK)
		return status;
	memset(app->strip_known, 0, sizeof app->strip_known);
	status = days_results(app->program->days, app->day - STRIP_DAYS + 1, app->day, on_strip, app,
	                      err);
	if (status == RECOUP_OK && app->day == app->today)
		status = plan_read(app, err);
	if (status != RECOUP_OK)
		return status;
	return days_view(app->program->days, app->day, program_now(app->program), &app->view, err);
}

static void welcome_line(const struct app *app, int row, enum request request, const char *text)
{
	char key[KEY_NAME_SIZE];

	putf(app, row, 6, app->columns - 8, LOOK_BOLD, "%-3s %s",
	     key_for(CONTEXT_TODAY, request, key), text);
}

/* Nothing is logged up to today, since today cannot be right. */
static bool draw_doubt(const struct app *app)
{
	char doubt[160], line[400];

	if (!program_clock_doubt(app->program, doubt, sizeof doubt))
		return false;
	snprintf(line, sizeof line, "%s. Nothing is lost: all of it is back as soon as the clock is right.",
	         doubt);
	put_wrapped(app, 3, 4, app->columns - 8, 6, LOOK_BOLD, line);
	return true;
}

static void draw_welcome(const struct app *app)
{
	char key[KEY_NAME_SIZE];
	int row = 5;

	if (draw_doubt(app))
		return;
	put(app, 3, 4, 0, LOOK_TITLE, "Welcome.");
	row += put_wrapped(app, row, 4, app->columns - 8, 4, LOOK_PLAIN,
	                   "Runners are rarely over-trained; they are under-recovered. Say each morning "
	                   "how you are, log what you ran, and recoup says whether you are recovered, why, "
	                   "and what to do about it.") + 1;
	if (setup_offered(app)) {
		putf(app, row++, 5, app->columns - 8, LOOK_CHOSEN, " %s: set up in five questions",
		     key_for(CONTEXT_TODAY, REQUEST_SETUP, key));
		put(app, row, 10, 0, LOOK_PLAIN, "units, weight, sleep need, how the day turns, import folder");
		row += 2;
	}
	welcome_line(app, row++, REQUEST_CHECKIN, "check in: how was the night, how are you?");
	welcome_line(app, row++, REQUEST_ADD_RUN, "log a run");
	welcome_line(app, row++, REQUEST_IMPORT, "import what a watch or an app exported");
	welcome_line(app, row++, REQUEST_HELP, "all keys");
	put(app, row + 1, 4, 0, LOOK_PLAIN, "To look around first: recoup demo");
}

#define TAG_WORDS_SIZE (DAY_TAGS_MAX * (TAG_NAME_MAX + 2))

static const char *tag_words(const struct app *app, char *out, size_t size)
{
	const struct day_record *record = &app->view.record;
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < record->tag_count && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "", record->tags[i]);
	return out;
}

/* After the date, in what room there is. */
static void draw_tags(const struct app *app, int row, int column)
{
	char words[TAG_WORDS_SIZE];

	if (!*tag_words(app, words, sizeof words))
		return;
	put(app, row, column, 0, LOOK_DIM, "tagged");
	put(app, row, column + 7, app->columns - column - 9, LOOK_PLAIN, words);
}

/* One line above the last, two where there is room. Returns the rows it takes. */
static int draw_note(struct app *app, int last)
{
	const struct today_state *state = app_state(app, &screen_today);
	int most = app->rows >= 30 ? 3 : 1, width = app->columns - 10, rows;

	if (!state || !*state->note)
		return 0;
	rows = put_wrapped(app, app->rows, 8, width, most, LOOK_PLAIN, state->note);
	put(app, last - rows, 2, 0, LOOK_DIM, "Note");
	put_wrapped(app, last - rows, 8, width, most, LOOK_PLAIN, state->note);
	return rows;
}

/* What lies ahead, on the day itself. */
static const struct plan_state *ahead(struct app *app)
{
	return app->day == app->today ? app_state(app, &screen_plan) : NULL;
}

static int draw_ahead(struct app *app, int row)
{
	const struct plan_state *state = ahead(app);
	char words[2 * FELT_MAX];

	if (!state || !*plan_today_words(state, app->columns - 9, words, sizeof words))
		return row;
	put(app, row, 7, app->columns - 9, LOOK_BOLD, words);
	return row + 1;
}

static int draw_head(struct app *app)
{
	const struct score_result *result = &app->view.result;
	char date[DAY_LONG_SIZE], words[120];
	const char *flag = flag_name(result->flag);
	enum look look = flag_look(result->flag);
	int row = 2;

	putf(app, row, 2, 0, LOOK_BOLD, "%s%s", day_format_long(app->day, date),
	     app->day == app->today ? ", today" : "");
	draw_tags(app, row, app->day == app->today ? 27 : 20);
	putf(app, row + 1, 2, 5, look == LOOK_DIM ? LOOK_BOLD : look, "%3.0f", result->score);
	put_gauge(app, row + 1, 7, 34, result->score, result->threshold, look);
	putf(app, row + 1, 43, 0, look, "%c %s", flag_mark(result->flag), *flag ? flag : "no flag");
	putf(app, row + 2, 7, 0, LOOK_DIM, "%s; your line is %.0f",
	     score_confidence_words(result, words, sizeof words), result->threshold);
	if (*score_pattern_words(result, words, sizeof words)) {
		put(app, row + 3, 7, 0, LOOK_BAD, words);
		row++;
	}
	return draw_ahead(app, row + 3) + 1;
}

/* The bars' half length: none where words need the room more. */
static int bar_half(const struct app *app)
{
	return app->columns >= 100 ? 8 : app->columns >= 70 ? 3 : 0;
}

/* Where the words of a reason begin, and where the suggestions do. */
static int reason_column(const struct app *app)
{
	return bar_half(app) ? 8 + 2 * bar_half(app) + 2 : 9;
}
#define REASON_ROOM 39
static int suggestion_column(const struct app *app)
{
	int share = app->columns * 60 / 100, enough = reason_column(app) + REASON_ROOM;

	return share < enough ? share : enough;
}

static void draw_reasons(const struct app *app, int row, int width, int last)
{
	const struct score_result *result = &app->view.result;
	enum contribution_id ranked[CONTRIBUTION_COUNT];
	size_t count = score_ranked(result, ranked);
	int half = bar_half(app), words = reason_column(app);
	char text[160];

	put(app, row++, 2, 0, LOOK_TITLE, "Why");
	if (!result->logged)
		put(app, row++, 2, width, LOOK_PLAIN,
		    app->day == app->today ? "Not checked in yet: press c." : "No check-in that morning.");
	for (size_t i = 0; i < count && row < last; i++) {
		double points = result->points[ranked[i]].value;

		if (fabs(points) < 0.05)
			continue;
		putf(app, row, 2, 6, LOOK_PLAIN, "%+5.1f", points);
		if (half)
			put_bar(app, row, 8, half, points, 8);
		put(app, row++, words, width - words, LOOK_PLAIN,
		    score_reason(result, ranked[i], text, sizeof text));
	}
}

/* What a tired person forgot; with the key that logs it. */
static bool draw_unlogged(const struct app *app, int row)
{
	static const enum metric_id asked[] = {METRIC_SLEEP_HOURS, METRIC_ENERGY, METRIC_SORENESS,
	                                       METRIC_HUNGER};
	char line[160] = "Not logged yet:";
	bool any = false;

	for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
		size_t used = strlen(line);

		if (app->view.result.value[asked[i]].known)
			continue;
		snprintf(line + used, sizeof line - used, "%s %s", any ? "," : "",
		         metric_get(asked[i])->label);
		any = true;
	}
	if (any && app->day == app->today)
		putf(app, row, 2, 0, LOOK_DIM, "%s (c)", line);
	return any && app->day == app->today;
}

/* A day of the strip: narrower where the screen is. */
static int strip_step(const struct app *app)
{
	return app->columns >= 70 ? 4 : 3;
}

static void draw_strip(const struct app *app, int row)
{
	static const char *const blocks[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

	put(app, row, 2, 12, LOOK_DIM, "14 days");
	for (int i = 0; i < STRIP_DAYS; i++) {
		const struct score_result *result = &app->strip[i];
		day_number day = app->day - STRIP_DAYS + 1 + i;
		int column = STRIP_AT + i * strip_step(app);

		if (!app->strip_known[i])
			continue;
		putf(app, row - 1, column, 3, flag_look(result->flag), "%s%c",
		     app->unicode ? blocks[(int)fmin(7, result->score / 12.5)] : "",
		     flag_mark(result->flag));
		putf(app, row, column, 3, day == app->day ? LOOK_BOLD : LOOK_DIM, "%2.0f", result->score);
		putf(app, row + 1, column, 3, LOOK_DIM, "%.2s", weekday_name(day_weekday(day)));
	}
}

/* Tomorrow: over the whole width on a high screen, else beside the reasons on a wide one;
 * where there is neither, a key shows it. Returns the row that all else ends before. */
#define PANEL_ROWS 30
#define PANEL_COLUMNS 100
#define SUGGESTION_ROWS 7 /* what to do comes first */
static int draw_panel(struct app *app, int row, int last, int column, int *beside)
{
	const struct plan_state *state = ahead(app);
	bool small = app->rows < PANEL_ROWS;
	int rows = state ? plan_panel_rows(state, small) : 0;
	int others = SUGGESTION_ROWS + today_refuel_rows(app);

	*beside = last;
	if (rows == 0 || last - rows - row < others || (small && app->columns < PANEL_COLUMNS))
		return last;
	if (small) {
		plan_panel_draw(app, state, last - rows, column, app->columns - column - 2, true);
		*beside = last - rows;
		return last;
	}
	plan_panel_draw(app, state, last - rows, 2, app->columns - 4, false);
	*beside = last - rows - 1;
	return *beside;
}

static void draw(struct app *app)
{
	int strip = app->rows - 4, strip_notes = strip - 2, row, column = suggestion_column(app);
	int last = strip_notes - (app->view.practice_count > 0);
	int width = app->columns - column - 2, beside;
	char done[600];
	day_number first, end;

	days_span(app->program->days, &first, &end);
	if (first == DAY_NONE) {
		draw_welcome(app);
		return;
	}
	last -= draw_note(app, last);
	row = draw_head(app);
	if (*app->view.see_somebody)
		row += put_wrapped(app, row, 2, app->columns - 4, 2, LOOK_BAD, app->view.see_somebody);
	last = draw_panel(app, row, last, column, &beside);
	draw_reasons(app, row, column - 1, last);
	row = today_suggestions_draw(app, row, column, width, beside - today_refuel_rows(app));
	today_refuel_draw(app, row + (row + 3 < beside), column, width);
	strip_notes -= draw_unlogged(app, strip_notes);
	if (app->view.practice_count > 0)
		put(app, strip_notes, 2, app->columns - 4, LOOK_GOOD, today_practices_line(app, done, sizeof done));
	draw_strip(app, strip);
}

static void tell_today(struct app *app, struct telling *telling)
{
	const struct score_result *result = &app->view.result;
	enum contribution_id ranked[CONTRIBUTION_COUNT];
	const struct today_state *state = app_state(app, &screen_today);
	size_t count = score_ranked(result, ranked);
	day_number first, end;
	char date[DAY_LONG_SIZE], words[200], tags[TAG_WORDS_SIZE];

	days_span(app->program->days, &first, &end);
	if (first == DAY_NONE && program_clock_doubt(app->program, words, sizeof words)) {
		tell(telling, "%s. Nothing is lost.", words);
		return;
	}
	if (first == DAY_NONE) {
		tell(telling, "Welcome. Nothing is logged yet.");
		tell(telling, "c checks in, r logs a run, i imports, question mark tells the keys.");
		return;
	}
	tell_focus(telling);
	tell(telling, "%s%s: score %.0f, %s.", day_format_long(app->day, date),
	     app->day == app->today ? ", today" : "", result->score,
	     *flag_name(result->flag) ? flag_name(result->flag) : "no flag");
	tell(telling, "%s; your line is %.0f.", score_confidence_words(result, words, sizeof words),
	     result->threshold);
	if (*app->view.see_somebody)
		tell(telling, "%s", app->view.see_somebody);
	if (*tag_words(app, tags, sizeof tags))
		tell(telling, "Tagged: %s.", tags);
	if (state && *state->note)
		tell(telling, "Note: %s", state->note);
	if (!result->logged)
		tell(telling, "Not checked in: c does it.");
	if (ahead(app) && *plan_today_words(ahead(app), sizeof words, words, sizeof words))
		tell(telling, "%s.", words);
	today_suggestions_tell(app, telling);
	if (ahead(app))
		plan_panel_tell(ahead(app), telling);
	for (size_t i = 0; i < count; i++)
		if (fabs(result->points[ranked[i]].value) >= 0.05)
			tell(telling, "%+.1f points: %s", result->points[ranked[i]].value,
			     score_reason(result, ranked[i], words, sizeof words));
}

static void day_move(struct app *app, int by)
{
	struct error err;
	day_number day = app->day + by, first, last;

	days_span(app->program->days, &first, &last);
	if (first == DAY_NONE)
		return;
	if (day > app->today)
		day = app->today;
	if (day < first)
		day = first;
	app->day = day;
	if (enter(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void start(struct app *app, int at)
{
	const struct suggestion *one = &app->view.suggestions[at];
	char key[KEY_NAME_SIZE];

	if (app->day != app->today)
		app_say(app, "That was for then; %s returns to today.",
		        key_for(CONTEXT_TODAY, REQUEST_DAY_TODAY, key));
	else if ((size_t)at < app->view.suggestion_count && one->practice->step_count == 0)
		app_say(app, "%s: nothing to guide you through. Go and do it.", one->practice->name);
	else if ((size_t)at < app->view.suggestion_count)
		session_open(app, one->practice, one->minutes < one->practice->minutes ? one->minutes : 0);
}

static enum handled request(struct app *app, enum request request)
{
	switch ((int)request) {
	case REQUEST_DAY_BEFORE:
	case REQUEST_UP:
		day_move(app, -1);
		return HANDLED;
	case REQUEST_DAY_AFTER:
	case REQUEST_DOWN:
		day_move(app, 1);
		return HANDLED;
	case REQUEST_WEEK_BEFORE:
		day_move(app, -7);
		return HANDLED;
	case REQUEST_WEEK_AFTER:
		day_move(app, 7);
		return HANDLED;
	case REQUEST_START_1:
	case REQUEST_START_2:
	case REQUEST_START_3:
		start(app, (int)request - REQUEST_START_1);
		return HANDLED;
	case REQUEST_SETUP:
		if (!setup_offered(app))
			return IGNORED;
		setup_open(app);
		return HANDLED;
	case REQUEST_DAY_TODAY:
		day_move(app, app->today - app->day);
		return HANDLED;
	default:
		return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	int strip = app->rows - 4, at = (column - STRIP_AT) / strip_step(app);

	if (row < strip - 1 || row > strip + 1 || column < STRIP_AT || at >= STRIP_DAYS)
		return IGNORED;
	day_move(app, at - STRIP_DAYS + 1);
	return HANDLED;
}

const struct screen screen_today = {
	.title = "Today",
	.context = CONTEXT_TODAY,
	.enter = enter,
	.draw = draw,
	.tell = tell_today,
	.request = request,
	.click = click,
	.state_size = sizeof(struct today_state),
	.of_day = true,
};
