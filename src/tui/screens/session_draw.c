/* A guided practice, drawn: a breath that swells, a pose, a muscle on the body, a step, a
 * silence. Must not know a clock: it draws what the session holds. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "../widgets/big_text.h"
#include "../widgets/body.h"
#include "../widgets/disc.h"
#include "session.h"

#define BESIDE_LEAST 18 /* columns of words beside a figure */

/* Rows and columns that a view has to itself. */
struct view {
	int top, rows, columns;
};

static void put_centred(const struct app *app, int row, int left, int width, enum look look,
                        const char *text)
{
	int wide = text_width(text), column = left + (wide < width ? (width - wide) / 2 : 0);

	put(app, row, column, wide < width ? wide : width, look, text);
}

/* ---- what stands above and below ---- */

static void draw_head(const struct app *app, const struct session_state *session)
{
	const struct guide_now *now = &session->now;
	char count[40], left[CLOCK_LEFT_SIZE], text[120];
	bool silent = session->clock_hidden ||
	              (now->holds == 1 && session_sits(session, session_beat(session)));

	put(app, 2, 2, app->columns - 36, LOOK_BOLD, session->practice->name);
	session_count(session, count, sizeof count);
	if (now->state == GUIDE_PAUSED)
		snprintf(text, sizeof text, " paused: Space goes on ");
	else if (silent || now->total_left_ms <= 0)
		snprintf(text, sizeof text, "%s", count);
	else
		snprintf(text, sizeof text, "%s%s%s left", count, *count ? "  " : "",
		         clock_left(now->total_left_ms, left));
	put(app, 2, app->columns - 2 - text_width(text), text_width(text),
	    now->state == GUIDE_PAUSED ? LOOK_CHOSEN : LOOK_PLAIN, text);
}

static void draw_next(const struct app *app, const struct session_state *session, int row,
                      int column, int width)
{
	const struct beat *next = guide_next_hold(session->guide);
	char name[200], line[240];

	if (session->now.beat->step == GUIDE_LEAD) {
		snprintf(line, sizeof line, "Settle down: it begins in %d.",
		         (int)((session->now.left_ms + 999) / 1000));
		put(app, row, column, width, LOOK_BOLD, line);
		return;
	}
	if (next)
		snprintf(line, sizeof line, "Next: %s",
		         guide_hold_name(session->practice, next, name, sizeof name));
	else
		snprintf(line, sizeof line, "%s", "This is the last one.");
	put(app, row, column, width, LOOK_DIM, line);
}

/* Bar and digits; a step without a clock says what goes on. */
static void draw_hold(const struct app *app, const struct session_state *session, int row,
                      int column, int width)
{
	const struct guide_now *now = &session->now;
	const struct beat *beat = session_beat(session);
	bool lead = now->beat->step == GUIDE_LEAD;
	int64_t left_ms = lead ? beat->length_ms : now->left_ms;
	char clock[CLOCK_LEFT_SIZE], key[KEY_NAME_SIZE];

	if (beat->length_ms == 0) {
		putf(app, row, column, width, LOOK_PLAIN, "In your own time; %s goes on.",
		     key_for(CONTEXT_GUIDE, REQUEST_SKIP, key));
		return;
	}
	clock_left(left_ms, clock);
	if (width > 44)
		width = 44;
	put_progress(app, row, column, width - 7,
	             1 - (double)left_ms / (double)beat->length_ms);
	put(app, row, column + width - 6, 6, LOOK_BOLD, clock);
}

/* ---- breath ---- */

static void draw_breath(const struct app *app, const struct session_state *session,
                        const struct view *view)
{
	const struct guide_now *now = &session->now;
	const struct beat *beat = session_beat(session);
	const struct practice_step *step = &session->practice->steps[beat->step];
	bool lead = now->beat->step == GUIDE_LEAD;
	bool small = view->rows - big_text_rows(app) - 3 < 7;
	int large = small ? 1 : big_text_rows(app), disc = view->rows - large - 3, seconds, row;
	double share = lead ? 0 : (double)now->into_ms / (double)beat->length_ms;
	char word[40], cue[300], line[340];

	/* Without motion it is as full as the phase will leave it. */
	if (!lead && !session_moves(app, session))
		share = 1;
	disc_put(app, view->top, 2, disc, app->columns - 4,
	         guide_breath_level(step, beat->phase, share), LOOK_SERIES_1);
	seconds = (int)((now->left_ms + 999) / 1000);
	if (lead)
		snprintf(word, sizeof word, "%d", seconds);
	else
		snprintf(word, sizeof word, "%s %d", breath_phase_word(step->breaths[beat->phase].phase),
		         seconds);
	row = view->top + disc + 1;
	if (small)
		put_centred(app, row, 2, app->columns - 4, LOOK_BOLD, word);
	else
		big_text_put(app, row, (app->columns - big_text_width(word)) / 2, LOOK_BOLD, word);
	row += large + (disc > 9);
	if (lead)
		snprintf(line, sizeof line, "Settle down. Breathe as you like until it begins.");
	else
		snprintf(line, sizeof line, "pace %d%%%s%s", now->pace,
		         *guide_hold_cue(session->practice, beat, cue, sizeof cue) ? "  " : "", cue);
	put_centred(app, row, 2, app->columns - 4, LOOK_DIM, line);
}

/* ---- a pose ---- */

static void draw_figure(const struct app *app, const struct pose *pose, bool right, int row,
                        int column, int rows)
{
	char line[POSE_COLUMNS_MAX + 1];

	for (size_t at = 0; at < pose->row_count && (int)at < rows; at++)
		put(app, row + (int)at, column, pose_width(pose), LOOK_PLAIN,
		    pose_row(pose, at, right, line));
}

/* The words of a hold below one another; returns the row after them. */
static int draw_words(const struct app *app, const struct session_state *session, int row,
                      int column, int width, int last)
{
	char text[600];

	if (*guide_hold_cue(session->practice, session_beat(session), text, sizeof text) && row + 3 < last)
		row += 1 + put_wrapped(app, row, column, width, last - row - 3, LOOK_PLAIN, text);
	if (row < last)
		draw_hold(app, session, row, column, width);
	row += 2 - (row + 2 >= last);
	if (row < last)
		draw_next(app, session, row, column, width);
	return row + 1;
}

static void draw_pose(const struct app *app, const struct session_state *session,
                      const struct view *view)
{
	const struct beat *beat = session_beat(session);
	const struct pose *pose = session->practice->steps[beat->step].pose;
	int wide = pose_width(pose), high = (int)pose->row_count, last = view->top + view->rows;
	int row = view->top, column, width;
	bool beside = view->rows < high + 10 && app->columns - wide - 8 >= BESIDE_LEAST;
	char name[200];

	guide_hold_name(session->practice, beat, name, sizeof name);
	if (beside) {
		column = 4 + (app->columns / 2 - 4 > wide ? (app->columns / 2 - 4 - wide) / 2 : 0);
		draw_figure(app, pose, beat->side == SIDE_RIGHT, row + (view->rows - high) / 2, column,
		            view->rows);
		column = column + wide + 4 > app->columns / 2 ? column + wide + 4 : app->columns / 2;
		width = app->columns - column - 2;
		row += view->rows > 12 ? 2 : 0;
		row += 1 + put_wrapped(app, row, column, width, 2, LOOK_TITLE, name);
		draw_words(app, session, row, column, width, last);
		return;
	}
	width = app->columns - 8 < 64 ? app->columns - 8 : 64;
	column = (app->columns - width) / 2;
	if (view->rows > high + 12)
		row += (view->rows - high - 12) / 2;
	put_centred(app, row, 2, app->columns - 4, LOOK_TITLE, name);
	row += 1 + (view->rows > high + 6);
	if (high > last - row - 3)
		high = last - row - 3;
	draw_figure(app, pose, beat->side == SIDE_RIGHT, row, (app->columns - wide) / 2, high);
	draw_words(app, session, row + high + (view->rows > high + 6), column, width, last);
}

/* ---- a muscle ---- */

static void draw_muscle(const struct app *app, const struct session_state *session,
                        const struct view *view)
{
	const struct beat *beat = session_beat(session);
	int region = session->practice->steps[beat->step].region;
	enum body_size size = body_fit(view->rows, app->columns - 30);
	int column = body_columns(size) + 5, width = app->columns - column - 2, row = view->top;
	struct body_show show;
	char name[200];

	if (beat->side == SIDE_RIGHT)
		region = region_get(region)->mirror;
	memcpy(show.level, session->soreness, sizeof show.level);
	memset(show.mark, ' ', sizeof show.mark);
	show.chosen = region;
	body_put(app, view->top, 3, size, &show);
	row += view->rows > 14 ? 2 : 0;
	row += 1 + put_wrapped(app, row, column, width, 2, LOOK_TITLE,
	                       guide_hold_name(session->practice, beat, name, sizeof name));
	if (session->soreness[region].known)
		putf(app, row++, column, width, level_look(session->soreness[region].value),
		     "%.0f of 10 sore this morning", session->soreness[region].value);
	draw_words(app, session, row + 1, column, width, view->top + view->rows);
}

/* ---- words alone ---- */

static void draw_step(const struct app *app, const struct session_state *session,
                      const struct view *view)
{
	int width = app->columns - 8 < 60 ? app->columns - 8 : 60, column = (app->columns - width) / 2;
	int row = view->top + view->rows / 4;
	char name[300];

	guide_hold_name(session->practice, session_beat(session), name, sizeof name);
	row += 1 + put_wrapped(app, row, column, width, 3, LOOK_TITLE, name);
	draw_words(app, session, row, column, width, view->top + view->rows);
}

static void draw_sitting(const struct app *app, const struct session_state *session,
                         const struct view *view)
{
	bool lead = session->now.beat->step == GUIDE_LEAD;
	char clock[CLOCK_LEFT_SIZE], text[400];
	int row = view->top + view->rows / 2 - 2;

	if (lead) {
		snprintf(text, sizeof text, "Settle down: it begins in %d.",
		         (int)((session->now.left_ms + 999) / 1000));
		put_centred(app, row, 2, app->columns - 4, LOOK_PLAIN, text);
	} else if (!session->clock_hidden) {
		clock_left(session->now.left_ms, clock);
		big_text_put(app, row, (app->columns - big_text_width(clock)) / 2, LOOK_DIM, clock);
	}
	put_centred(app, row + big_text_rows(app) + 2, 2, app->columns - 4, LOOK_DIM,
	            session->practice->steps[session_beat(session)->step].text);
}

/* ---- before it begins ---- */

static void draw_caution(const struct app *app, const struct session_state *session)
{
	const struct practice *practice = session->practice, *alternative = NULL;
	int width = app->columns - 8 < 64 ? app->columns - 8 : 64, column = (app->columns - width) / 2;
	int row = app->rows / 4;
	char key[KEY_NAME_SIZE];

	if (practice->alternative)
		alternative = catalogue_find(app->program->catalogue, practice->alternative);
	row += 1 + put_wrapped(app, row, column, width, 2, LOOK_BOLD, practice->name);
	put(app, row++, column, width, LOOK_TITLE, "Before you begin");
	row += 1 + put_wrapped(app, row, column, width, 5, LOOK_PLAIN, practice->caution);
	if (alternative)
		putf(app, row++, column, width, LOOK_BOLD, "%s: %s instead",
		     key_for(CONTEXT_GUIDE, REQUEST_ALTERNATIVE, key), alternative->name);
	putf(app, row++, column, width, LOOK_BOLD, "Any other key begins; %s goes back.",
	     key_for(CONTEXT_GUIDE, REQUEST_END, key));
}

void session_draw(struct app *app)
{
	const struct session_state *session = session_state(app);
	struct view view = {4, app->rows - 7, app->columns};
	const struct beat *beat;

	if (session->stage == SESSION_CAUTION)
		draw_caution(app, session);
	if (session->stage != SESSION_GUIDED)
		return;
	if (session->flash_until_ms > app_clock_ms())
		put(app, 0, 0, app->columns, LOOK_CHOSEN, "");
	beat = session_beat(session);
	draw_head(app, session);
	if (session_sits(session, beat)) {
		draw_sitting(app, session, &view);
		return;
	}
	switch (session->practice->steps[beat->step].kind) {
	case STEP_BREATH:
		draw_breath(app, session, &view);
		break;
	case STEP_POSE:
		draw_pose(app, session, &view);
		break;
	case STEP_MUSCLE:
		draw_muscle(app, session, &view);
		break;
	case STEP_PLAIN:
	default:
		draw_step(app, session, &view);
		break;
	}
}
