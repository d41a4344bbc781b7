/* What the words of a command line may become, from the tables of verbs, metrics, screens
 * and practices. Must not know how they are shown. */
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "completion.h"

static void lower_add(struct choices *choices, const char *text, const char *help)
{
	char word[CHOICE_SIZE];
	size_t i;

	for (i = 0; text[i] && i + 1 < sizeof word; i++)
		word[i] = (char)tolower((unsigned char)text[i]);
	word[i] = '\0';
	choice_add(choices, word, help);
}

static void first_word(const struct app *app, struct choices *choices)
{
	const struct screen *settings = screen_of(REQUEST_SETTINGS);

	for (size_t i = 0; i < app->commands->count; i++) {
		struct command command = app->commands->get(app->commands->context, i);

		if (strcmp(command.name, "demo") != 0)
			choice_add(choices, command.name, command.help);
	}
	for (int number = 1; screen_numbered(number); number++)
		lower_add(choices, screen_numbered(number)->title, "go to the screen");
	lower_add(choices, settings->title, "go to the screen");
	choice_add(choices, "quit", "leave recoup");
}

/* "km|mi" and "run|METRIC ...": the small words of it are meant as they stand. */
static void words_of_pattern(struct choices *choices, const char *pattern)
{
	pattern += strspn(pattern, "[");
	while (*pattern && *pattern != ' ') {
		size_t length = strcspn(pattern, "| ]");
		char word[CHOICE_SIZE];

		snprintf(word, sizeof word, "%.*s", (int)(length < 60 ? length : 60), pattern);
		if (islower((unsigned char)*word))
			choice_add(choices, word, NULL);
		pattern += length;
		pattern += strspn(pattern, "|]");
	}
}

static void options_add(const struct command *command, struct choices *choices)
{
	for (const struct verb_option *option = command->options; option && option->name; option++)
		choice_add(choices, option->name, option->help);
	choice_add(choices, "--help", "how it is used");
}

/* The option that the word is the value of; NULL when it is none's. */
static const struct verb_option *value_of(const struct command *command, const char *before)
{
	for (const struct verb_option *option = command->options; option && option->name; option++)
		if (option->argument && strcmp(option->name, before) == 0)
			return option;
	return NULL;
}

static void regions_add(struct choices *choices, const char *before, const char *after)
{
	for (int region = 0; region < REGION_COUNT; region++) {
		char word[CHOICE_SIZE];

		snprintf(word, sizeof word, "%s%s%s", before, region_get(region)->id, after);
		choice_add(choices, word, NULL);
	}
}

static void metrics_add(struct choices *choices, const char *after)
{
	for (int i = 0; i < METRIC_COUNT; i++) {
		const struct metric *metric = metric_get((enum metric_id)i);
		char word[CHOICE_SIZE];

		snprintf(word, sizeof word, "%s%s", metric->id, after);
		choice_add(choices, word, metric->question);
		snprintf(word, sizeof word, "%s%s", metric->alias ? metric->alias : "", after);
		/* The short names only where they are meant: the list is long as it is. */
		if (metric->alias && *choices->typed && choices->count == 0)
			choice_add(choices, word, metric->question);
	}
}

static void log_add(const struct split *split, int word, struct choices *choices)
{
	static const char *const of_run[] = {"rpe",     "hr",     "maxhr", "ascent", "kind",
	                                     "workout", "before", "after", "title",  "notes"};

	if (word == 1) {
		choice_add(choices, "run", "a run: distance, time, then rpe, hr, kind, ...");
		metrics_add(choices, "");
	} else if (strcmp(split->words[1], "run") != 0) {
		if (word == 3 && strcmp(split->words[1], "soreness") == 0)
			regions_add(choices, "", "");
	} else if (strcmp(split->words[word - 1], "kind") == 0) {
		for (int sport = 0; sport < SPORT_COUNT; sport++)
			choice_add(choices, sport_get((enum sport)sport)->id,
			           sport_get((enum sport)sport)->label);
	} else if (strcmp(split->words[word - 1], "workout") == 0) {
		for (int i = WORKOUT_EASY; i < WORKOUT_COUNT; i++)
			choice_add(choices, workout_id((enum workout)i), NULL);
	} else if (strcmp(split->words[word - 1], "before") == 0) {
		for (int i = BEFORE_FUELLED; i < BEFORE_COUNT; i++)
			choice_add(choices, fuel_before_id((enum fuel_before)i), NULL);
	} else if (strcmp(split->words[word - 1], "after") == 0) {
		for (int i = AFTER_IN_WINDOW; i < AFTER_COUNT; i++)
			choice_add(choices, fuel_after_id((enum fuel_after)i), NULL);
	} else {
		for (size_t i = 0; i < sizeof of_run / sizeof *of_run; i++)
			choice_add(choices, of_run[i], NULL);
	}
}

static void practices_add(const struct app *app, struct choices *choices)
{
	for (size_t i = 0; i < catalogue_count(app->program->catalogue); i++)
		choice_add(choices, catalogue_at(app->program->catalogue, i)->id,
		           catalogue_at(app->program->catalogue, i)->name);
}

static void settings_add(const struct split *split, int word, struct choices *choices)
{
	const struct settings_key *nearest, *key = word == 2 ? settings_find(split->words[1], &nearest) : NULL;
	size_t count;
	const struct settings_key *keys = settings_keys(&count);

	for (size_t i = 0; word == 1 && i < count; i++)
		choice_add(choices, keys[i].key, keys[i].label);
	for (const char *at = key ? key->choices : NULL; at && *at; at += strspn(at, " ")) {
		char choice[CHOICE_SIZE];
		size_t length = strcspn(at, " ");

		snprintf(choice, sizeof choice, "%.*s", (int)(length < 60 ? length : 60), at);
		choice_add(choices, choice, NULL);
		at += length;
	}
}

void command_complete(struct app *app, const struct split *split, int word, struct choices *choices)
{
	struct command command;
	const struct verb_option *option;

	if (word == 0) {
		first_word(app, choices);
		return;
	}
	if (commands_find(app->commands, split->words[0], &command) == app->commands->count)
		return;
	option = value_of(&command, split->words[word - 1]);
	if (option) {
		words_of_pattern(choices, option->argument);
	} else if (choices->typed[0] == '-') {
		options_add(&command, choices);
	} else if (strcmp(command.name, "checkin") == 0) {
		metrics_add(choices, "=");
		if (strncmp(choices->typed, "soreness.", 9) == 0)
			regions_add(choices, "soreness.", "=");
	} else if (strcmp(command.name, "log") == 0) {
		log_add(split, word, choices);
	} else if (strcmp(command.name, "tag") == 0) {
		tags_complete(app, choices);
	} else if (strcmp(command.name, "help") == 0) {
		for (size_t i = 0; word == 1 && i < app->commands->count; i++)
			choice_add(choices, app->commands->get(app->commands->context, i).name, NULL);
	} else if (strcmp(command.name, "config") == 0) {
		settings_add(split, word, choices);
	} else if (strcmp(command.name, "practice") == 0) {
		practices_add(app, choices);
	} else if (word == 1) {
		words_of_pattern(choices, command.arguments);
	}
}
