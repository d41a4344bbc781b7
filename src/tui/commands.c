/* The command line: verbs by the code of the shell's, screens by name, days by date. Must
 * not know what a verb does, but for those that have a screen of their own. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "recoup/text.h"
#include "completion.h"
#include "prompt.h"

size_t commands_find(const struct commands *commands, const char *name, struct command *command)
{
	size_t i;

	for (i = 0; i < commands->count; i++) {
		*command = commands->get(commands->context, i);
		if (strcmp(command->name, name) == 0)
			break;
	}
	return i;
}

/* Why a line cannot be run in here; NULL when it can. */
static const char *refusal(const struct split *split)
{
	if (strcmp(split->words[0], "demo") == 0)
		return "demo makes a journal of its own: run \"recoup demo\" in the shell.";
	for (int i = 1; i < split->count; i++)
		if (strcmp(split->words[i], "-") == 0)
			return "- is standard input, which is the keyboard here: name a file, or write the text.";
	return NULL;
}

/* ---- verbs ---- */

static bool takes_day(const struct command *command)
{
	for (const struct verb_option *option = command->options; option && option->name; option++)
		if (strcmp(option->name, "--day") == 0)
			return true;
	return false;
}

/* Of the screen below, while the line is being typed. */
static day_number day_shown(const struct app *app)
{
	const struct screen *screen = app->screen == &screen_command ? app->below : app->screen;

	return screen->of_day ? app->day : app->today;
}

/* A verb about a day is about the one that is shown, unless the line says another. */
static bool day_meant(const struct app *app, const struct split *split, const struct command *command)
{
	day_number day;

	if (day_shown(app) == app->today || !takes_day(command))
		return false;
	for (int i = 1; i < split->count; i++)
		if (strncmp(split->words[i], "--day", 5) == 0 || strcmp(split->words[i], "--help") == 0)
			return false;
	return split->count < 2 ||
	       day_parse_typed(split->words[1], app->today, &day, NULL) != RECOUP_OK;
}

/* "recoup: what (where)" and perhaps an indented hint below, as one line. False when
 * there is more than that. */
static bool failure_line(const char *text, char *out, size_t size)
{
	static const char prefix[] = "recoup: ";
	size_t first;
	const char *hint;

	if (strncmp(text, prefix, sizeof prefix - 1) == 0)
		text += sizeof prefix - 1;
	first = strcspn(text, "\n");
	hint = text + first + strspn(text + first, "\n ");
	if (hint[strcspn(hint, "\n")] && hint[strcspn(hint, "\n") + 1])
		return false;
	return (size_t)snprintf(out, size, "%.*s%s%.*s", (int)first, text, *hint ? ": " : "",
	                        (int)strcspn(hint, "\n"), hint) < size;
}

/* What went wrong can be put right in the line itself. */
static bool can_be_typed_anew(enum recoup_status status)
{
	return status == RECOUP_USAGE || status == RECOUP_INPUT || status == RECOUP_UNREADABLE ||
	       status == RECOUP_UNRECOGNISED;
}

/* Shows what was printed: a line where messages are, more on a page of its own. Takes
 * `said` over. */
static bool outcome_show(struct app *app, const char *text, enum recoup_status status, char *said,
                         const char *why)
{
	char title[LINE_SIZE + 2], line[sizeof app->message];
	size_t length = strlen(said), more = strlen(why);
	char *both;

	if (status != RECOUP_OK && length == 0 && failure_line(why, line, sizeof line)) {
		free(said);
		app_say(app, "%s", line);
		return !can_be_typed_anew(status);
	}
	if (more == 0 && strcspn(said, "\n") + 1 >= length && text_width(said) <= app->columns - 1) {
		app_say(app, "%.*s", (int)strcspn(said, "\n"), length > 0 ? said : "Done.");
		free(said);
		return true;
	}
	both = realloc(said, length + more + 1);
	if (!both) {
		free(said);
		app_say(app, "There is no memory to show what it says.");
		return true;
	}
	memcpy(both + length, why, more + 1);
	snprintf(title, sizeof title, ":%s", text);
	output_open(app, title, both);
	return true;
}

static bool verb_run(struct app *app, const char *text, struct split *split,
                     const struct command *command)
{
	static char day_option[] = "--day";
	const struct commands *commands = app->commands;
	char *argv[SPLIT_WORDS + 3], date[DAY_TEXT_SIZE], *said = NULL, *why = NULL;
	size_t said_size, why_size;
	FILE *out = open_memstream(&said, &said_size), *wrong = open_memstream(&why, &why_size);
	enum recoup_status status = RECOUP_INTERNAL;
	int argc = 0;
	bool shown = true;

	argv[argc++] = split->words[0];
	if (day_meant(app, split, command)) {
		argv[argc++] = day_option;
		argv[argc++] = day_format(app->day, date);
	}
	for (int i = 1; i < split->count; i++)
		argv[argc++] = split->words[i];
	argv[argc] = NULL;
	if (strcmp(command->name, "import") == 0) {
		put(app, app->rows - 2, 1, 0, LOOK_BOLD, "Importing; a large file takes its time.");
		refresh();
	}
	if (out && wrong)
		status = commands->run(commands->context, argc, argv, app->columns - 2, out, wrong);
	if (out && fclose(out) != 0)
		status = RECOUP_INTERNAL;
	if (wrong && fclose(wrong) != 0)
		status = RECOUP_INTERNAL;
	if (strcmp(command->name, "config") == 0)
		settings_apply(app);
	app_changed(app);
	if (!said || !why) {
		app_say(app, "There is no memory to show what it says.");
		free(said);
	} else {
		shown = outcome_show(app, text, status, said, why);
	}
	free(why);
	return shown;
}

/* ---- what has a way of its own in the screens ---- */

static void to_undo(struct app *app) { app_turn(app, true); }
static void to_redo(struct app *app) { app_turn(app, false); }
static void to_quit(struct app *app) { app->quit = true; }

static void to_help(struct app *app)
{
	size_t size;
	char *text = NULL;
	FILE *out = open_memstream(&text, &size);

	if (!out)
		return;
	fputs("A screen's name goes there, a date shows that day. Or one of these, as in the shell;\n"
	      "\"help VERB\" says its options. Those about a day are about the one that is shown.\n\n", out);
	for (size_t i = 0; i < app->commands->count; i++) {
		struct command command = app->commands->get(app->commands->context, i);

		if (strcmp(command.name, "demo") != 0)
			fprintf(out, "  %-8s %-18s %s\n", command.name, command.arguments, command.help);
	}
	fputs("\n  quit                        leave recoup\n", out);
	if (fclose(out) == 0 && text)
		output_open(app, ":help", text);
}

static void to_keep(struct app *app)
{
	app_say(app, "Everything is kept as soon as you say it.");
}

static const struct {
	const char *word;
	void (*go)(struct app *app);
} alone[] = {
	{"help", to_help},     {"h", to_help},      {"quit", to_quit},  {"q", to_quit},
	{"wq", to_quit},       {"x", to_quit},      {"exit", to_quit},  {"w", to_keep},
	{"undo", to_undo},     {"redo", to_redo},   {"note", note_open}, {"checkin", checkin_open},
	{"import", import_open},
};

static bool alone_do(struct app *app, const char *word)
{
	for (size_t i = 0; i < sizeof alone / sizeof *alone; i++) {
		if (strcmp(alone[i].word, word) == 0) {
			alone[i].go(app);
			return true;
		}
	}
	return false;
}

static bool word_do(struct app *app, const char *word, bool prefix)
{
	const struct screen *screen = screen_find(word);
	day_number day;
	bool is_day = day_parse_typed(word, app->today, &day, NULL) == RECOUP_OK;

	if (screen && !prefix && strcasecmp(screen->title, word) != 0)
		screen = NULL;
	if (screen)
		app_show(app, screen);
	if (is_day && (screen || prefix))
		date_go(app, day); /* "today" is both */
	return screen || (is_day && prefix);
}

static bool unknown(struct app *app, const char *word)
{
	const char *nearest = NULL;
	int best = 3;

	for (size_t i = 0; i < app->commands->count; i++) {
		const char *name = app->commands->get(app->commands->context, i).name;
		int distance = text_distance(word, name);

		if (distance < best) {
			best = distance;
			nearest = name;
		}
	}
	if (nearest)
		app_say(app, "There is no \"%s\". Did you mean %s?", word, nearest);
	else
		app_say(app, "There is no \"%s\". \"help\" lists what there is.", word);
	return false;
}

/* A practice is guided on the screen, not in lines. */
static bool practice_start(struct app *app, const struct split *split)
{
	const struct catalogue *catalogue = app->program->catalogue;

	if (split->count < 2 || strcmp(split->words[0], "practice") != 0 ||
	    strcmp(split->words[1], "start") != 0)
		return false;
	for (size_t i = 0; split->count == 3 && i < catalogue_count(catalogue); i++) {
		const struct practice *one = catalogue_at(catalogue, i);

		if (strcmp(one->id, split->words[2]) != 0 && !text_same_word(one->name, split->words[2]))
			continue;
		session_open(app, one, 0);
		return true;
	}
	app_say(app, "practice start takes one name, such as nap; 8 shows them all.");
	return true;
}

static bool accept(struct app *app, const char *text)
{
	struct split split;
	struct command command;
	struct error err;

	text += strspn(text, ": \t");
	if (split_words(text, &split, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return false;
	}
	if (split.count == 0)
		return true;
	if (refusal(&split)) {
		app_say(app, "%s", refusal(&split));
		return false;
	}
	/* A screen shows what the verb of its name prints, and more. */
	if (split.count == 1 && (alone_do(app, split.words[0]) || word_do(app, split.words[0], false)))
		return true;
	if (practice_start(app, &split))
		return true;
	if (commands_find(app->commands, split.words[0], &command) < app->commands->count)
		return verb_run(app, text, &split, &command);
	if (split.count == 1 && word_do(app, split.words[0], true))
		return true;
	return unknown(app, split.words[0]);
}

static void hint(struct app *app, const char *text, char *out, size_t size)
{
	struct split split;
	struct command command;
	char date[DAY_LONG_SIZE];
	day_number day;
	bool of_day;

	split_words(text + strspn(text, ": \t"), &split, NULL);
	if (split.count == 0)
		return;
	if (split.count == 1 && day_parse_typed(split.words[0], app->today, &day, NULL) == RECOUP_OK) {
		date_words(app, day, out, size);
	} else if (commands_find(app->commands, split.words[0], &command) < app->commands->count) {
		of_day = day_meant(app, &split, &command);
		snprintf(out, size, "%s%s%s%s %s: %s", of_day ? "Of " : "",
		         of_day ? day_format_long(app->day, date) : "", of_day ? ". " : "", command.name,
		         command.arguments, command.help);
	} else if (split.count == 1 && screen_find(split.words[0])) {
		snprintf(out, size, "Goes to %s.", screen_find(split.words[0])->title);
	}
}

void command_open(struct app *app, const char *text)
{
	static const struct prompt_kind kind = {
		.label = ":",
		.help = "A verb as in the shell, a screen's name, or a date. Tab completes; help lists all.",
		.history = "command",
		.hint = hint,
		.complete = command_complete,
		.accept = accept,
	};

	prompt_open(app, &kind, text);
}
