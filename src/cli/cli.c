/* Finds the verb and runs it; says what went wrong. Must not know what verbs do. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

void error_say(FILE *out, const struct error *err)
{
	fprintf(out, "recoup: %s%s%s%s\n", err->what, *err->where ? " (" : "", err->where,
	        *err->where ? ")" : "");
	if (*err->hint)
		fprintf(out, "        %s\n", err->hint);
}

const char *flag_colour(const struct cli *cli, enum recovery_flag flag)
{
	static const char *const escapes[] = {[FLAG_NONE] = "",
	                                      [FLAG_UNDER_RECOVERED] = "\033[31m",
	                                      [FLAG_STRAINED] = "\033[33m",
	                                      [FLAG_RECOVERED] = "\033[32m"};

	return cli->colour ? escapes[flag] : "";
}

const char *colour_end(const struct cli *cli)
{
	return cli->colour ? "\033[0m" : "";
}

const char *shown(const struct cli *cli, const char *text, char *out, size_t size)
{
	char safe[1024];

	text_sanitize(text, strlen(text), safe, sizeof safe);
	if (!cli->program->utf8)
		return text_to_ascii(safe, out, size);
	snprintf(out, size, "%s", safe);
	return out;
}

char *written(const struct cli *cli, const char *text)
{
	return cli->out_is_terminal ? text_sanitize_dup(text, strlen(text)) : strdup(text);
}

enum recoup_status need_catalogue(struct cli *cli, struct error *err)
{
	struct program *program = cli->program;
	bool fresh = program->catalogue == NULL;
	enum recoup_status status = program_need_catalogue(program, err);

	if (status == RECOUP_OK && fresh && program->catalogue_trouble.status != RECOUP_OK) {
		fflush(cli->out);
		fputs("Your own practices are left out until this is mended:\n", cli->err);
		error_say(cli->err, &program->catalogue_trouble);
	}
	return status;
}

enum recoup_status scores_refresh(struct cli *cli, struct error *err)
{
	struct program *program = cli->program;
	enum recoup_status status = program_need_journal(program, false, err);

	if (status == RECOUP_OK)
		status = need_catalogue(cli, err);
	if (status == RECOUP_OK)
		status = program_need_days(program, false, err);
	if (status != RECOUP_OK)
		return status;
	return days_refresh(program->days, program_today(program), NULL, NULL, err);
}

enum recoup_status verb_unknown(const struct cli *cli, const char *name, struct error *err)
{
	char hint[120], near[40] = "";
	size_t count;
	const struct verb *verbs = cli_verbs(&count);
	int best = 4;

	for (size_t i = 0; i < count; i++) {
		int distance = text_distance(name, verbs[i].name);

		if (distance < best) {
			best = distance;
			snprintf(near, sizeof near, "%s", verbs[i].name);
		}
	}
	alias_nearest(cli->program, name, &best, near, sizeof near);
	if (*near)
		snprintf(hint, sizeof hint, "did you mean \"recoup %s\"?", near);
	else
		snprintf(hint, sizeof hint, "\"recoup help\" lists the verbs");
	return error_set(err, RECOUP_USAGE, NULL, hint, "there is no verb \"%s\"", name);
}

/* After the verb has said all it has to say. That no snapshot could be made is told and
 * does not make a failure of what was done. A made-up runner needs none. */
static void snapshot_keep(struct cli *cli, const char *verb)
{
	struct program *program = cli->program;
	struct error err;

	if (strcmp(verb, "demo") == 0 || cli->next != CLI_EXIT || !program->journal ||
	    !journal_changed(program->journal))
		return;
	fflush(cli->out);
	if (program_snapshot_after(program, &err) != RECOUP_OK)
		error_say(cli->err, &err);
}

/* A prompt asks what is due each time, and would say it each time. */
static void clock_doubt(struct cli *cli, const struct verb *verb)
{
	char words[160];

	if (!verb || strcmp(verb->name, "due") == 0 || cli->next != CLI_EXIT ||
	    !program_clock_doubt(cli->program, words, sizeof words))
		return;
	fflush(cli->out);
	fprintf(cli->err, "recoup: %s\n", words);
}

static enum recoup_status verb_run_any(struct cli *cli, int argc, char **argv, struct error *err)
{
	static char help[] = "help";
	char *asked[] = {help, argv[0], NULL};
	const struct verb *verb = verb_find(argv[0]);

	if (!verb)
		return verb_unknown(cli, argv[0], err);
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0))
		return verb_help(cli, 2, asked, err);
	return verb->run(cli, argc, argv, err);
}

enum recoup_status cli_run(struct cli *cli, int argc, char **argv)
{
	struct error err;
	struct expanded expanded;
	enum recoup_status status;

	error_clear(&err);
	cli->next = CLI_EXIT;
	status = alias_expand(cli->program, argc, argv, &expanded, &err);
	if (expanded.argv) {
		argc = expanded.argc;
		argv = expanded.argv;
	}
	if (status == RECOUP_OK)
		status = verb_run_any(cli, argc, argv, &err);
	/* Verbs that said each failure themselves leave no text. */
	if (status != RECOUP_OK && *err.what) {
		fflush(cli->out);
		error_say(cli->err, &err);
	}
	clock_doubt(cli, verb_find(argv[0]));
	snapshot_keep(cli, argv[0]);
	expanded_clear(&expanded);
	return status;
}

enum recoup_status cli_run_line(struct cli *cli, const char *line)
{
	struct error err;
	struct expanded expanded = {.argc = 0};
	enum recoup_status status = line_expand(line, 0, NULL, &expanded, &err);

	if (status != RECOUP_OK)
		error_say(cli->err, &err);
	else if (expanded.argc > 0)
		status = cli_run_paged(cli, expanded.argc, expanded.argv);
	expanded_clear(&expanded);
	return status;
}

enum recoup_status verb_open(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("open"), argc, argv, err);

	if (status == RECOUP_OK)
		cli->next = CLI_OPEN_SCREENS;
	return status;
}
