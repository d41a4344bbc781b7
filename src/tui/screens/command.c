/* The line at the bottom, over the screen below: typing, what may be typed, and what was
 * typed before. Must not know what is asked for. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "command.h"

static struct command_state *state_of(struct app *app)
{
	return app_state(app, &screen_command);
}

static void place(struct app *app, struct command_state *state)
{
	state->under = app->below;
	app->below = app->screen;
	app->screen = &screen_command;
}

static void leave(struct app *app, struct command_state *state)
{
	app->screen = app->below;
	app->below = state->under;
	state->listing = false;
}

void prompt_open(struct app *app, const struct prompt_kind *kind, const char *text)
{
	struct command_state *state = state_of(app);
	struct error err;

	if (!state) {
		error_no_memory(&err);
		app_fail(app, &err);
		return;
	}
	state->kind = kind;
	snprintf(state->help, sizeof state->help, "%s", kind->help);
	state->listing = false;
	line_set(&state->line, text);
	history_free(&state->history);
	if (kind->history)
		history_load(app->program, kind->history, &state->history);
	state->past = state->history.count;
	place(app, state);
}

void prompt_help(struct app *app, const char *format, ...)
{
	struct command_state *state = state_of(app);
	va_list arguments;

	if (!state)
		return; /* then the prompt is not open either */
	va_start(arguments, format);
	vsnprintf(state->help, sizeof state->help, format, arguments);
	va_end(arguments);
}

/* ---- accepting ---- */

static bool on_change(void *context, const struct change *change)
{
	*(int64_t *)context = change->id;
	return false;
}

static int64_t newest_change(struct app *app)
{
	int64_t id = 0;

	return journal_changes(app->program->journal, on_change, &id, NULL) == RECOUP_OK ? id : 0;
}

/* What changed the journal is what `.` does again. */
static bool accept_now(struct app *app, const struct prompt_kind *kind, const char *text)
{
	struct command_state *state = state_of(app);
	int64_t before = newest_change(app);
	bool accepted;

	snprintf(state->again, sizeof state->again, "%s", text);
	accepted = kind->accept(app, text);
	if (newest_change(app) > before) {
		app->change_context = CONTEXT_COMMAND;
		state->last_kind = kind;
		memcpy(state->last_text, state->again, sizeof state->last_text);
	}
	return accepted;
}

void prompt_again_as(struct app *app, const char *text)
{
	struct command_state *state = state_of(app);

	snprintf(state->again, sizeof state->again, "%s", text);
}

void prompt_repeat(struct app *app)
{
	struct command_state *state = state_of(app);
	char text[LINE_SIZE];

	memcpy(text, state->last_text, sizeof text);
	accept_now(app, state->last_kind, text);
}

static void accept(struct app *app)
{
	struct command_state *state = state_of(app);
	const struct prompt_kind *kind = state->kind;
	char text[LINE_SIZE];

	memcpy(text, state->line.text, sizeof text);
	if (kind->history)
		history_add(app->program, kind->history, text);
	leave(app, state);
	if (accept_now(app, kind, text))
		return;
	if (kind->history)
		history_load(app->program, kind->history, &state->history);
	state->past = state->history.count;
	place(app, state);
}

/* ---- completing ---- */

void choice_add(struct choices *choices, const char *text, const char *help)
{
	struct choice *choice = &choices->all[choices->count];

	if (choices->count == CHOICES_MOST || strlen(text) >= CHOICE_SIZE ||
	    strncasecmp(text, choices->typed, strlen(choices->typed)) != 0)
		return;
	for (int i = 0; i < choices->count; i++)
		if (strcmp(choices->all[i].text, text) == 0)
			return;
	memcpy(choice->text, text, strlen(text) + 1);
	choice->help = help ? help : "";
	choices->count++;
}

/* What more than one word can follow has no blank after it. */
static void word_put(struct command_state *state, const char *word, bool whole)
{
	size_t length = strlen(word);
	char quoted[CHOICE_SIZE * 2 + 4];

	split_quote(word, quoted, sizeof quoted - 1);
	if (whole && length > 0 && !strchr("=.", word[length - 1]) &&
	    state->line.text[state->line.at] != ' ')
		snprintf(quoted + strlen(quoted), sizeof quoted - strlen(quoted), " ");
	line_replace(&state->line, state->word_at, quoted);
}

static size_t common_length(const struct choices *choices)
{
	size_t length = strlen(choices->all[0].text);

	for (int i = 1; i < choices->count; i++)
		for (size_t at = 0; at < length; at++)
			if (choices->all[i].text[at] != choices->all[0].text[at])
				length = at;
	return length;
}

static void choose(struct command_state *state, int chosen)
{
	state->chosen = (chosen + state->choices.count) % state->choices.count;
	word_put(state, state->choices.all[state->chosen].text, false);
}

/* The list goes; the chosen word stays and the next can be typed. */
static void choice_take(struct command_state *state)
{
	if (state->chosen >= 0)
		word_put(state, state->choices.all[state->chosen].text, true);
	state->listing = false;
}

static void choices_find(struct app *app, struct command_state *state, struct split *split)
{
	struct choices *choices = &state->choices;
	char before[LINE_SIZE];
	int word;

	choices->count = 0;
	snprintf(before, sizeof before, "%.*s", (int)state->line.at, state->line.text);
	split_words(before, split, NULL); /* an open quote is no fault while it is typed */
	state->word_at = split->last_at;
	word = split->last_at == strlen(before) ? split->count : split->count - 1;
	choices->typed = word < split->count ? split->words[word] : "";
	if (state->kind->complete)
		state->kind->complete(app, split, word, choices);
}

static void complete(struct app *app, struct command_state *state)
{
	struct choices *choices = &state->choices;
	struct split split;
	char common[CHOICE_SIZE];

	if (state->listing) {
		choose(state, state->chosen + 1);
		return;
	}
	choices_find(app, state, &split);
	if (choices->count == 0) {
		app_say(app, *choices->typed ? "Nothing known begins so." : "There is nothing to offer here.");
		return;
	}
	if (choices->count == 1) {
		word_put(state, choices->all[0].text, true);
		return;
	}
	snprintf(common, sizeof common, "%.*s", (int)common_length(choices), choices->all[0].text);
	if (strlen(common) > strlen(choices->typed))
		word_put(state, common, false);
	snprintf(state->typed, sizeof state->typed, "%.*s", (int)(state->line.at - state->word_at),
	         state->line.text + state->word_at);
	state->listing = true;
	state->chosen = -1;
}

/* ---- what was typed before ---- */

static void past_go(struct command_state *state, int by)
{
	const struct history *history = &state->history;
	int at = state->past;

	if (state->past == history->count)
		memcpy(state->typed, state->line.text, sizeof state->typed);
	do
		at += by;
	while (at >= 0 && at < history->count &&
	       (strncmp(history->lines[at], state->typed, strlen(state->typed)) != 0 ||
	        strcmp(history->lines[at], state->line.text) == 0));
	if (at < 0)
		return;
	state->past = at < history->count ? at : history->count;
	line_set(&state->line, state->past < history->count ? history->lines[at] : state->typed);
}

/* ---- keys ---- */

static void back(struct app *app, struct command_state *state)
{
	if (!state->listing) {
		leave(app, state);
		return;
	}
	line_replace(&state->line, state->word_at, state->typed);
	state->listing = false;
}

static void line_edit(struct app *app, struct command_state *state, enum request request)
{
	struct line *line = &state->line;

	switch ((int)request) {
	case REQUEST_LEFT: line_left(line); break;
	case REQUEST_RIGHT: line_right(line); break;
	case REQUEST_FIRST: line->at = 0; break;
	case REQUEST_LAST: line->at = strlen(line->text); break;
	case REQUEST_RUB_OUT_WORD: line_rub_out_word(line); break;
	case REQUEST_DELETE: line_delete(line); break;
	case REQUEST_CLEAR_FIELD: line_replace(line, 0, ""); break;
	case REQUEST_RUB_OUT:
		if (!*line->text)
			leave(app, state);
		line_rub_out(line);
		break;
	default: return;
	}
	state->listing = false;
	state->past = state->history.count;
}

static enum handled request(struct app *app, enum request request)
{
	struct command_state *state = state_of(app);

	switch ((int)request) {
	case REQUEST_ACCEPT:
		if (state->listing && state->chosen >= 0)
			choice_take(state);
		else
			accept(app);
		break;
	case REQUEST_COMPLETE:
		complete(app, state);
		break;
	case REQUEST_PREVIOUS_FIELD:
		if (state->listing)
			choose(state, state->chosen < 0 ? -1 : state->chosen - 1);
		break;
	case REQUEST_UP:
	case REQUEST_DOWN:
		if (state->listing)
			choose(state, request == REQUEST_DOWN ? state->chosen + 1
			              : state->chosen < 0    ? -1
			                                     : state->chosen - 1);
		else
			past_go(state, request == REQUEST_DOWN ? 1 : -1);
		break;
	case REQUEST_BACK:
		back(app, state);
		break;
	default:
		line_edit(app, state, request);
	}
	return HANDLED;
}

static enum handled type(struct app *app, const char *key)
{
	struct command_state *state = state_of(app);

	if (!line_type(&state->line, key))
		return IGNORED;
	state->listing = false;
	state->past = state->history.count;
	return HANDLED;
}

static enum handled click(struct app *app, int row, int column)
{
	struct command_state *state = state_of(app);

	(void)column;
	if (!state->listing || row < state->list_row || row >= state->list_row + command_list_rows(state))
		return IGNORED;
	choose(state, command_list_top(state) + row - state->list_row);
	choice_take(state);
	return HANDLED;
}

/* The journal changed meanwhile: the screen below reads it again. */
static enum recoup_status enter(struct app *app, struct error *err)
{
	return app->below->enter ? app->below->enter(app, err) : RECOUP_OK;
}

static void release(void *kept)
{
	struct command_state *state = kept;

	history_free(&state->history);
}

const struct screen screen_command = {
	.title = "Command",
	.context = CONTEXT_COMMAND,
	.enter = enter,
	.draw = command_draw,
	.request = request,
	.type = type,
	.click = click,
	.state_size = sizeof(struct command_state),
	.release = release,
	.passing = true,
};
