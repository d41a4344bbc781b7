/* Names of the person's own for a verb and its arguments, from [alias] of recoup.conf: no
 * shell, and none stands for another. Must not know what verbs do. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/ini_text.h"
#include "recoup/text.h"

struct walk {
	void (*each)(void *context, const char *name, const char *line);
	void *context;
};

static bool on_line(void *context, const struct ini_line *line)
{
	struct walk *walk = context;

	if (strcmp(line->section, "alias") == 0)
		walk->each(walk->context, line->name, line->value);
	return true;
}

void aliases_each(const struct program *program,
                  void (*each)(void *context, const char *name, const char *line), void *context)
{
	struct walk walk = {each, context};

	if (program->config_text)
		ini_text_read(program->config_text, "recoup.conf", on_line, &walk, NULL);
}

bool alias_name_valid(const char *name)
{
	size_t length = strlen(name);

	return length > 0 && length < 32 && name[0] != '-' &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

enum recoup_status alias_check(const char *name, const char *line, struct split *split,
                               struct error *err)
{
	if (!alias_name_valid(name))
		return error_set(err, RECOUP_INPUT, NULL, "small letters, digits, - and _, at most 31",
		                 "no alias can be called \"%.40s\"", name);
	if (verb_find(name))
		return error_set(err, RECOUP_INPUT, NULL, "give it another name",
		                 "the alias \"%s\" would hide the verb", name);
	if (split_words(line, split, err) != RECOUP_OK)
		return RECOUP_INPUT;
	if (split->count == 0 || !verb_find(split->words[0]))
		return error_set(err, RECOUP_INPUT, NULL, "an alias is a verb and its arguments",
		                 "the alias \"%s\" begins with no verb", name);
	return RECOUP_OK;
}

enum recoup_status line_expand(const char *line, int argc, char **argv, struct expanded *expanded,
                               struct error *err)
{
	enum recoup_status status = split_words(line, &expanded->split, err);

	if (status != RECOUP_OK)
		return status;
	expanded->argv = calloc((size_t)(expanded->split.count + argc) + 1, sizeof *expanded->argv);
	if (!expanded->argv)
		return error_no_memory(err);
	for (int i = 0; i < expanded->split.count; i++)
		expanded->argv[expanded->argc++] = expanded->split.words[i];
	for (int i = 0; i < argc; i++)
		expanded->argv[expanded->argc++] = argv[i];
	return RECOUP_OK;
}

enum recoup_status alias_expand(const struct program *program, int argc, char **argv,
                                struct expanded *expanded, struct error *err)
{
	char line[SETTING_TEXT_SIZE], where[120];
	enum recoup_status status;

	memset(expanded, 0, sizeof *expanded);
	if (verb_find(argv[0]) || !alias_name_valid(argv[0]) ||
	    !program_setting(program, "alias", argv[0], line, sizeof line))
		return RECOUP_OK;
	status = alias_check(argv[0], line, &expanded->split, err);
	if (status != RECOUP_OK) {
		snprintf(where, sizeof where, "recoup.conf, [alias] %s", argv[0]);
		snprintf(err->where, sizeof err->where, "%s", where);
		return status;
	}
	return line_expand(line, argc - 1, argv + 1, expanded, err);
}

void expanded_clear(struct expanded *expanded)
{
	free(expanded->argv);
	expanded->argv = NULL;
}

static void name_print(void *context, const char *name, const char *line)
{
	FILE *out = context;

	(void)line;
	if (alias_name_valid(name) && !verb_find(name))
		fprintf(out, "%s\n", name);
}

void aliases_print(const struct cli *cli)
{
	aliases_each(cli->program, name_print, cli->out);
}

/* ---- the nearest ---- */

struct nearest {
	const char *name;
	int best;
	char found[40];
};

static void name_near(void *context, const char *name, const char *line)
{
	struct nearest *nearest = context;
	int distance = text_distance(nearest->name, name);

	(void)line;
	if (distance < nearest->best && alias_name_valid(name)) {
		nearest->best = distance;
		snprintf(nearest->found, sizeof nearest->found, "%s", name);
	}
}

bool alias_nearest(const struct program *program, const char *name, int *best, char *out,
                   size_t size)
{
	struct nearest nearest = {name, *best, ""};

	aliases_each(program, name_near, &nearest);
	if (!*nearest.found)
		return false;
	*best = nearest.best;
	snprintf(out, size, "%s", nearest.found);
	return true;
}
