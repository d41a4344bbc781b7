/* The bottom line as it is seen: the screen below, the words that may follow, what is said
 * of the line, and the line. Must not know its keys. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "command.h"

#define LIST_ROWS 8
#define NOTE_ROWS 3


static void below_draw(struct app *app, struct command_state *state)
{
	app->screen = app->below;
	app->below = state->under;
	if (app->reader && app->screen->tell) {
		move(0, 0);
		clrtoeol();
		putf(app, 0, 0, 0, LOOK_PLAIN, "recoup, %s", app->screen->title);
		telling_draw(app);
	} else {
		app->screen->draw(app);
	}
	app->below = app->screen;
	app->screen = &screen_command;
}

static void rows_clear(int from, int until)
{
	for (int row = from; row < until; row++) {
		move(row, 0);
		clrtoeol();
	}
}

/* Above the line: what went wrong, else what the list or the line says. Returns its
 * first row. */
static int note_draw(struct app *app, struct command_state *state)
{
	const struct choices *choices = &state->choices;
	enum look look = *app->message ? LOOK_BAD : LOOK_DIM;
	char note[sizeof app->message] = "";
	int rows;

	if (*app->message)
		snprintf(note, sizeof note, "%s", app->message);
	else if (state->listing && state->chosen >= 0)
		snprintf(note, sizeof note, "%d of %d: %s%s%s%s. Tab goes on, Enter takes it.",
		         state->chosen + 1, choices->count, choices->all[state->chosen].text,
		         *choices->all[state->chosen].help ? " (" : "", choices->all[state->chosen].help,
		         *choices->all[state->chosen].help ? ")" : "");
	else if (state->listing)
		snprintf(note, sizeof note, "%d words begin so. Tab goes through them.", choices->count);
	else if (*state->line.text && state->kind->hint)
		state->kind->hint(app, state->line.text, note, sizeof note);
	else if (!*state->line.text)
		snprintf(note, sizeof note, "%s", state->help);
	rows = put_wrapped(app, app->rows, 1, app->columns - 2, NOTE_ROWS, look, note);
	rows = rows > 0 ? rows : 1;
	rows_clear(app->rows - 2 - rows, app->rows - 2);
	put_wrapped(app, app->rows - 2 - rows, 1, app->columns - 2, NOTE_ROWS, look, note);
	return app->rows - 2 - rows;
}

static void line_draw(struct app *app, const struct command_state *state)
{
	const struct line *line = &state->line;
	int label = text_width(state->kind->label), room = app->columns - 3 - label;
	char before[LINE_SIZE], seen[LINE_SIZE];
	const char *from = line->text;
	size_t cursor = line->at;

	rows_clear(app->rows - 2, app->rows - 1);
	put(app, app->rows - 2, 1, 0, LOOK_BOLD, state->kind->label);
	/* What does not fit goes out on the left, so that the cursor is seen. */
	snprintf(before, sizeof before, "%.*s", (int)cursor, line->text);
	while (text_width(before + (from - line->text)) >= room)
		from += text_fit(from, 1) > 0 ? text_fit(from, 1) : text_fit(from, 2);
	snprintf(seen, sizeof seen, "%.*s", (int)text_fit(from, room), from);
	put(app, app->rows - 2, 1 + label, room, LOOK_PLAIN, seen);
	app->cursor_row = app->rows - 2;
	app->cursor_column = 1 + label + text_width(before + (from - line->text));
}

int command_list_top(const struct command_state *state)
{
	int last = state->choices.count - LIST_ROWS, top = state->chosen - LIST_ROWS / 2;

	if (top > last)
		top = last;
	return top > 0 ? top : 0;
}

int command_list_rows(const struct command_state *state)
{
	return state->choices.count < LIST_ROWS ? state->choices.count : LIST_ROWS;
}

static void edge_draw(const struct app *app, int row, int width, bool upper)
{
	for (int column = 0; column < width; column++) {
		bool end = column == 0 || column == width - 1;
		const char *corner = column == 0 ? (upper ? "┌" : "└") : (upper ? "┐" : "┘");

		put(app, row, 1 + column, 1, LOOK_DIM,
		    app->unicode ? (end ? corner : "─") : (end ? "+" : "-"));
	}
}

static void list_draw(struct app *app, struct command_state *state, int until)
{
	const struct choices *choices = &state->choices;
	int rows = command_list_rows(state), top = command_list_top(state), words = 0, help = 0, width;

	for (int i = 0; i < choices->count; i++) {
		int word = text_width(choices->all[i].text), more = text_width(choices->all[i].help);

		words = word > words ? word : words;
		help = more > help ? more : help;
	}
	width = words + (help > 0 ? help + 2 : 0) + 4;
	width = width < app->columns - 2 ? width : app->columns - 2;
	state->list_row = until - rows - 1;
	edge_draw(app, state->list_row - 1, width, true);
	for (int i = 0; i < rows; i++) {
		const struct choice *choice = &choices->all[top + i];
		int row = state->list_row + i;

		putf(app, row, 1, width, LOOK_PLAIN, "%*s", width, "");
		put(app, row, 1, 1, LOOK_DIM, app->unicode ? "│" : "|");
		put(app, row, width, 1, LOOK_DIM, app->unicode ? "│" : "|");
		put(app, row, 3, words, top + i == state->chosen ? LOOK_CHOSEN : LOOK_PLAIN, choice->text);
		if (words + 6 < width)
			put(app, row, 5 + words, width - words - 6, LOOK_DIM, choice->help);
	}
	edge_draw(app, until - 1, width, false);
}

void command_draw(struct app *app)
{
	struct command_state *state = app_state(app, &screen_command);
	int note;

	below_draw(app, state);
	note = note_draw(app, state);
	if (state->listing)
		list_draw(app, state, note);
	line_draw(app, state);
}
