/* What a command printed, by the page. Must not know the command. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"
#include "../prompt.h"

#define FIRST_ROW 4
#define CHUNK 512 /* bytes of a row at most */

struct output_state {
	const struct screen *from;
	char title[120];
	char *text;   /* made safe line by line */
	size_t *rows; /* where each row of the screen begins in it */
	size_t count, room;
	size_t top;
	int columns;  /* for which the rows were cut */
};

static struct output_state *state_of(struct app *app)
{
	return app_state(app, &screen_output);
}

static char *text_safe(const char *text)
{
	size_t length = strlen(text), used = 0;
	/* A byte becomes at most three: U+FFFD. */
	char *safe = malloc(length * 3 + 2);

	while (safe && *text) {
		size_t line = strcspn(text, "\n");

		used += text_sanitize(text, line, safe + used, line * 3 + 1);
		text += line;
		if (*text == '\n') {
			safe[used++] = '\n';
			text++;
		}
	}
	if (safe)
		safe[used] = '\0';
	return safe;
}

static bool row_add(struct output_state *state, size_t at)
{
	if (state->count == state->room) {
		size_t room = state->room ? 2 * state->room : 256;
		size_t *more = realloc(state->rows, room * sizeof *more);

		if (!more)
			return false;
		state->rows = more;
		state->room = room;
	}
	state->rows[state->count++] = at;
	return true;
}

/* Bytes of a row that begins here: a line, or as much of it as fits. */
static size_t row_length(const char *at, int columns)
{
	char chunk[CHUNK];
	size_t line = 0, fit;

	while (line < CHUNK - 1 && at[line] && at[line] != '\n')
		line++;
	while (line > 0 && ((unsigned char)at[line] & 0xC0) == 0x80)
		line--;
	memcpy(chunk, at, line);
	chunk[line] = '\0';
	fit = text_fit(chunk, columns);
	return fit > 0 ? fit : line;
}

static void rows_cut(struct output_state *state, int columns)
{
	size_t at = 0;

	state->count = 0;
	state->columns = columns;
	while (state->text[at] && row_add(state, at)) {
		at += row_length(state->text + at, columns - 2);
		at += state->text[at] == '\n';
	}
}

static void row_text(const struct output_state *state, size_t row, char *out, size_t size)
{
	const char *at = state->text + state->rows[row];

	snprintf(out, size, "%.*s", (int)row_length(at, state->columns - 2), at);
}

static size_t page(const struct app *app)
{
	return (size_t)(app->rows - FIRST_ROW - 3);
}

static void top_keep(const struct app *app, struct output_state *state)
{
	size_t last = state->count > page(app) ? state->count - page(app) : 0;

	if (state->top > last)
		state->top = last;
}

void output_open(struct app *app, const char *title, char *text)
{
	struct output_state *state = state_of(app);
	char *safe = state && text ? text_safe(text) : NULL;
	struct error err;

	free(text);
	if (!safe) {
		error_no_memory(&err);
		app_fail(app, &err);
		return;
	}
	free(state->text);
	state->text = safe;
	state->top = 0;
	snprintf(state->title, sizeof state->title, "%s", title);
	rows_cut(state, app->columns);
	if (app->screen != &screen_output)
		state->from = app->screen;
	app->below = state->from;
	app->screen = &screen_output;
}

static void draw(struct app *app)
{
	struct output_state *state = state_of(app);
	size_t shown;

	if (app->columns != state->columns)
		rows_cut(state, app->columns);
	top_keep(app, state);
	put(app, 2, 1, app->columns - 2, LOOK_TITLE, state->title);
	for (size_t i = 0; i < page(app) && state->top + i < state->count; i++) {
		char line[CHUNK];

		row_text(state, state->top + i, line, sizeof line);
		put(app, FIRST_ROW + (int)i, 1, app->columns - 2, LOOK_PLAIN, line);
	}
	shown = state->top + page(app) < state->count ? state->top + page(app) : state->count;
	if (state->count > page(app) && !*app->message)
		putf(app, app->rows - 2, 1, 0, LOOK_DIM, "Lines %zu to %zu of %zu", state->top + 1, shown,
		     state->count);
}

static void tell_lines(struct app *app, struct telling *telling)
{
	struct output_state *state = state_of(app);

	if (app->columns != state->columns)
		rows_cut(state, app->columns);
	top_keep(app, state);
	tell(telling, "%s", state->title);
	tell_focus(telling);
	for (size_t i = state->top; i < state->count; i++) {
		char line[CHUNK];

		row_text(state, i, line, sizeof line);
		tell(telling, "%s", line);
	}
}

static enum handled request(struct app *app, enum request request)
{
	struct output_state *state = state_of(app);

	switch ((int)request) {
	case REQUEST_DOWN: state->top++; break;
	case REQUEST_UP: state->top -= state->top > 0; break;
	case REQUEST_PAGE_DOWN: state->top += page(app); break;
	case REQUEST_PAGE_UP: state->top -= state->top > page(app) ? page(app) : state->top; break;
	case REQUEST_FIRST: state->top = 0; break;
	case REQUEST_LAST: state->top = state->count; break;
	case REQUEST_BACK: app_show(app, state->from); break;
	default: return IGNORED;
	}
	top_keep(app, state);
	return HANDLED;
}

static void release(void *kept)
{
	struct output_state *state = kept;

	free(state->text);
	free(state->rows);
}

const struct screen screen_output = {
	.title = "Output",
	.context = CONTEXT_OUTPUT,
	.draw = draw,
	.tell = tell_lines,
	.request = request,
	.state_size = sizeof(struct output_state),
	.release = release,
	.passing = true,
};
