/* `help`: everything from the tables; also the completions of three shells. */
#include <string.h>

#include "internal.h"
#include "recoup/series_chart.h"

static const struct {
	enum recoup_status status;
	const char *meaning;
} exits[] = {
	{RECOUP_OK, "done"},
	{RECOUP_NOTHING, "nothing to do: no journal yet, no such day, nothing to undo or due"},
	{RECOUP_USAGE, "unknown verb or option, something missing"},
	{RECOUP_INPUT, "a value or a file that cannot be"},
	{RECOUP_UNREADABLE, "a file, or the output, that cannot be read or written"},
	{RECOUP_UNRECOGNISED, "a file that no format describes"},
	{RECOUP_JOURNAL, "the journal is damaged, foreign or newer"},
	{RECOUP_BUSY, "another program holds the journal"},
	{RECOUP_TERMINAL, "no terminal, or one that cannot show the screens"},
	{RECOUP_DATA, "recoup's own data is missing or faulty"},
	{RECOUP_STOPPED, "stopped by you"},
	{RECOUP_INTERNAL, "out of memory, or a fault of recoup's own"},
};

static void options_print(FILE *out, const struct verb_option *options, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		char left[40];

		snprintf(left, sizeof left, "%s%s%s", options[i].name, options[i].argument ? " " : "",
		         options[i].argument ? options[i].argument : "");
		fprintf(out, "  %-22s %s\n", left, options[i].help);
	}
}

static size_t options_count(const struct verb_option *options)
{
	size_t count = 0;

	while (options && options[count].name)
		count++;
	return count;
}

static void help_all(FILE *out)
{
	size_t count;
	const struct verb *verbs = cli_verbs(&count);
	const struct verb_option *globals;

	fputs("recoup: a recovery journal for runners\n\n"
	      "usage: recoup [options] [VERB ...]\n"
	      "Without a verb it opens the journal's screens.\n\n", out);
	for (size_t i = 0; i < count; i++) {
		char left[40];

		snprintf(left, sizeof left, "%s %s", verbs[i].name, verbs[i].arguments);
		fprintf(out, "  %-24s %s\n", left, verbs[i].help);
	}
	globals = cli_global_options(&count);
	fputs("\nOptions before the verb\n", out);
	options_print(out, globals, count);
	fputs("\nExit codes\n", out);
	for (size_t i = 0; i < sizeof exits / sizeof *exits; i++)
		fprintf(out, "  %-3d %s\n", (int)exits[i].status, exits[i].meaning);
	fputs("\nSee recoup(1), recoup-keys(7), recoup-score(7), recoup-insights(7), recoup-formats(5),\n"
	      "recoup-practices(5), recoup-json(5), recoup.conf(5).\n",
	      out);
}

static void help_fields(FILE *out)
{
	fputs("\nFields, as in rpe>=7 week:-3 flag:under; words alone are looked for in titles and"
	      " notes\n", out);
	for (size_t at = 0; at < filter_row_count(); at++) {
		struct filter_row row;
		const char *expected;

		filter_row_get(at, &row);
		expected = row.expected ? row.expected : metric_get(row.metric)->label;
		fprintf(out, "  %-20s %-10s %s\n", row.name, row.alias ? row.alias : "", expected);
	}
}

static void help_template(FILE *out)
{
	const char *name, *help;

	fputs("\nFields of --format; {hunger|not said} says what stands where it is missing, \\n and \\t"
	      "\nend a line and go on at a tab, {{ and }} are braces\n", out);
	for (size_t at = 0; template_field(at, &name, &help); at++)
		fprintf(out, "  %-20s %s\n", name, help);
}

static void help_run(FILE *out)
{
	fputs("\nNames\n  distance and time as in 10.2km 52:30\n"
	      "  rpe hr maxhr ascent kind workout before after title notes\n", out);
	for (size_t at = 0; fuelling_name(at); at++)
		fprintf(out, "  %s\n", fuelling_name(at));
	fputs("NAME= takes back what you said of it.\n", out);
}

static void help_series(FILE *out)
{
	fputs("\nSeries\n", out);
	for (size_t place = 0; series_at(place) != SERIES_COUNT; place++) {
		struct series_row row;
		int series = series_at(place);

		series_get(series, &row);
		fprintf(out, "  %-20s %-10s %s\n", row.id,
		        series < METRIC_COUNT && metric_get((enum metric_id)series)->alias
		            ? metric_get((enum metric_id)series)->alias : "",
		        row.label);
	}
}

static void help_verb(FILE *out, const struct verb *verb)
{
	size_t count = options_count(verb->options);

	fprintf(out, "usage: recoup %s%s%s%s\n%s\n", verb->name, *verb->arguments ? " " : "",
	        verb->arguments, count ? " [options]" : "", verb->help);
	if (count > 0) {
		fputc('\n', out);
		options_print(out, verb->options, count);
	}
	if (strcmp(verb->name, "find") == 0 || strcmp(verb->name, "runs") == 0)
		help_fields(out);
	if (strcmp(verb->name, "today") == 0 || strcmp(verb->name, "day") == 0)
		help_template(out);
	if (strcmp(verb->name, "trends") == 0 || strcmp(verb->name, "chart") == 0)
		help_series(out);
	if (strcmp(verb->name, "run") == 0)
		help_run(out);
	if (strcmp(verb->name, "checkin") == 0 || strcmp(verb->name, "log") == 0) {
		fputs("\nMetrics\n", out);
		for (int id = 0; id < METRIC_COUNT; id++) {
			const struct metric *metric = metric_get((enum metric_id)id);

			fprintf(out, "  %-20s %-10s %s\n", metric->id, metric->alias ? metric->alias : "",
			        metric->question);
		}
		fputs("\nSoreness of a region is soreness.left_calf and the like.\n", out);
	}
}

/* ---- completions ---- */

static void words_of(FILE *out, const struct verb_option *options, size_t count)
{
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s%s", i ? " " : "", options[i].name);
}

static bool takes_files(const struct verb *verb)
{
	return strstr(verb->arguments, "FILE") != NULL;
}

static void complete_bash(FILE *out)
{
	size_t count, global_count;
	const struct verb *verbs = cli_verbs(&count);
	const struct verb_option *globals = cli_global_options(&global_count);

	fputs("# Made by \"recoup help --complete bash\".\n_recoup()\n{\n"
	      "\tlocal word=${COMP_WORDS[COMP_CWORD]} verb= i\n"
	      "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
	      "\t\tcase ${COMP_WORDS[i]} in\n\t\t--journal | --today | --color) ((i++)) ;;\n\t\t-*) ;;\n"
	      "\t\t*) verb=${COMP_WORDS[i]}; break ;;\n\t\tesac\n\tdone\n\tcase $verb in\n", out);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, "\t%s) COMPREPLY=($(compgen %s -W \"", verbs[i].name,
		        takes_files(&verbs[i]) ? "-f" : "");
		words_of(out, verbs[i].options, options_count(verbs[i].options));
		fputs("\" -- \"$word\")) ;;\n", out);
	}
	fputs("\t*) COMPREPLY=($(compgen -W \"", out);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s ", verbs[i].name);
	words_of(out, globals, global_count);
	fputs(" $(recoup config --aliases 2>/dev/null)\" -- \"$word\")) ;;\n\tesac\n}\n"
	      "complete -F _recoup recoup\n", out);
}

static void complete_zsh(FILE *out)
{
	size_t count, global_count;
	const struct verb *verbs = cli_verbs(&count);
	const struct verb_option *globals = cli_global_options(&global_count);

	fputs("#compdef recoup\n# Made by \"recoup help --complete zsh\".\n_recoup() {\n"
	      "\tlocal -a verbs options\n\tverbs=(\n", out);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "\t\t\"%s:%s\"\n", verbs[i].name, verbs[i].help);
	fputs("\t)\n\toptions=(", out);
	words_of(out, globals, global_count);
	fputs(")\n\tif (( CURRENT == 2 )); then\n\t\t_describe verb verbs\n\t\tcompadd -- $options\n"
	      "\t\tcompadd -- ${(f)\"$(recoup config --aliases 2>/dev/null)\"}\n"
	      "\t\treturn\n\tfi\n\tcase $words[2] in\n", out);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, "\t%s) compadd -- ", verbs[i].name);
		words_of(out, verbs[i].options, options_count(verbs[i].options));
		fprintf(out, "%s ;;\n", takes_files(&verbs[i]) ? "; _files" : "");
	}
	fputs("\tesac\n}\n_recoup \"$@\"\n", out);
}

static void complete_fish(FILE *out)
{
	size_t count, global_count;
	const struct verb *verbs = cli_verbs(&count);
	const struct verb_option *globals = cli_global_options(&global_count);

	fputs("# Made by \"recoup help --complete fish\".\n"
	      "complete -c recoup -n __fish_use_subcommand -f -a"
	      " \"(recoup config --aliases 2>/dev/null)\" -d \"your alias\"\n", out);
	for (size_t i = 0; i < global_count; i++)
		fprintf(out, "complete -c recoup -n __fish_use_subcommand -l %s%s -d \"%s\"\n",
		        globals[i].name + 2, globals[i].argument ? " -r" : "", globals[i].help);
	for (size_t i = 0; i < count; i++) {
		fprintf(out, "complete -c recoup -n __fish_use_subcommand %s -a %s -d \"%s\"\n",
		        takes_files(&verbs[i]) ? "" : "-f", verbs[i].name, verbs[i].help);
		for (size_t k = 0; k < options_count(verbs[i].options); k++)
			fprintf(out, "complete -c recoup -n \"__fish_seen_subcommand_from %s\" -l %s%s%s -d \"%s\"\n",
			        verbs[i].name, verbs[i].options[k].name + 2,
			        strcmp(verbs[i].options[k].name, "--output") == 0 ? " -s o" : "",
			        verbs[i].options[k].argument ? " -r" : "", verbs[i].options[k].help);
	}
}

enum recoup_status verb_help(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	const char *shell;
	const struct verb *verb;
	enum recoup_status status = arguments_read(&arguments, verb_find("help"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	shell = argument_of(&arguments, "--complete");
	if (shell && strcmp(shell, "bash") == 0)
		complete_bash(cli->out);
	else if (shell && strcmp(shell, "zsh") == 0)
		complete_zsh(cli->out);
	else if (shell && strcmp(shell, "fish") == 0)
		complete_fish(cli->out);
	else if (shell)
		return error_set(err, RECOUP_USAGE, NULL, "bash, zsh or fish", "no completions for \"%s\"",
		                 shell);
	else if (arguments.word_count == 0)
		help_all(cli->out);
	else if (!(verb = verb_find(arguments.words[0])))
		return verb_unknown(cli, arguments.words[0], err);
	else
		help_verb(cli->out, verb);
	return RECOUP_OK;
}
