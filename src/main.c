/* Picks a verb or the screens. The only place that asks the environment and the
 * terminal what they are; must not know what a verb does. */
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "recoup/cli.h"
#include "recoup/text.h"
#include "recoup/tui.h"

static void environment_read(struct environment *environment, char *folder, size_t size)
{
	ssize_t length = readlink("/proc/self/exe", folder, size - 1);
	char *slash;

	memset(environment, 0, sizeof *environment);
	environment->home = getenv("HOME");
	environment->xdg_data_home = getenv("XDG_DATA_HOME");
	environment->xdg_config_home = getenv("XDG_CONFIG_HOME");
	environment->xdg_state_home = getenv("XDG_STATE_HOME");
	environment->xdg_runtime_dir = getenv("XDG_RUNTIME_DIR");
	environment->tmpdir = getenv("TMPDIR");
	environment->journal = getenv("RECOUP_JOURNAL");
	environment->data = getenv("RECOUP_DATA");
	environment->config = getenv("RECOUP_CONFIG");
	environment->no_color = getenv("NO_COLOR");
	environment->term = getenv("TERM");
	environment->colorterm = getenv("COLORTERM");
	environment->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	environment->visual = getenv("VISUAL");
	environment->editor = getenv("EDITOR");
	environment->pager = getenv("PAGER");
	environment->less = getenv("LESS");
	environment->hook = getenv("RECOUP_HOOK");
	if (length <= 0)
		return;
	folder[length] = '\0';
	slash = strrchr(folder, '/');
	if (slash) {
		*slash = '\0';
		environment->executable_folder = folder;
	}
}

static int say(const struct error *err)
{
	fprintf(stderr, "recoup: %s%s%s%s\n", err->what, *err->where ? " (" : "", err->where,
	        *err->where ? ")" : "");
	if (*err->hint)
		fprintf(stderr, "        %s\n", err->hint);
	return (int)err->status;
}

struct globals {
	const char *journal, *today, *colour;
	int verb; /* index of the verb in argv; argc when there is none */
	bool help, version, quiet, no_pager;
};

/* The value of "--name VALUE" or "--name=VALUE" at argv[*at]; NULL when it is
 * another option. */
static const char *option_value(int argc, char **argv, int *at, const char *name, bool *lacks)
{
	size_t length = strlen(name);

	if (strncmp(argv[*at], name, length) != 0)
		return NULL;
	if (argv[*at][length] == '=')
		return argv[*at] + length + 1;
	if (argv[*at][length] != '\0')
		return NULL;
	*lacks = *at + 1 >= argc;
	return *lacks ? "" : argv[++*at];
}

/* Options that may also stand behind the verb; true when it was one. */
static bool show_option(const char *option, struct globals *globals)
{
	if (strcmp(option, "--no-color") == 0)
		globals->colour = "never";
	else if (strncmp(option, "--color=", 8) == 0)
		globals->colour = option + 8;
	else if (strcmp(option, "--no-pager") == 0)
		globals->no_pager = true;
	else if (strcmp(option, "--quiet") == 0)
		globals->quiet = true;
	else
		return false;
	return true;
}

/* Takes them out from behind the verb; all behind "--" are the verb's. */
static void show_options_take(int *argc, char **argv, struct globals *globals)
{
	int kept = globals->verb;
	bool only_words = false;

	for (int i = globals->verb; i < *argc; i++) {
		only_words = only_words || strcmp(argv[i], "--") == 0;
		if (only_words || !show_option(argv[i], globals))
			argv[kept++] = argv[i];
	}
	argv[kept] = NULL;
	*argc = kept;
}

static enum recoup_status option_unknown(const char *option, struct error *err)
{
	size_t count;
	const struct verb_option *known = cli_global_options(&count);
	const char *nearest = NULL;
	char hint[100];
	int best = 4;

	for (size_t i = 0; i < count; i++)
		if (text_distance(option, known[i].name) < best) {
			best = text_distance(option, known[i].name);
			nearest = known[i].name;
		}
	if (nearest)
		snprintf(hint, sizeof hint, "did you mean %s?", nearest);
	else
		snprintf(hint, sizeof hint, "\"recoup help\" lists the options");
	return error_set(err, RECOUP_USAGE, NULL, hint, "unknown option %s", option);
}

static enum recoup_status globals_read(int argc, char **argv, struct globals *globals,
                                       struct error *err)
{
	memset(globals, 0, sizeof *globals);
	for (globals->verb = 1; globals->verb < argc && argv[globals->verb][0] == '-';
	     globals->verb++) {
		const char *option = argv[globals->verb], *value;
		bool lacks = false;

		if (strcmp(option, "--help") == 0 || strcmp(option, "-h") == 0)
			globals->help = true;
		else if (strcmp(option, "--version") == 0)
			globals->version = true;
		else if (strcmp(option, "-q") == 0)
			globals->quiet = true;
		else if (show_option(option, globals))
			continue;
		else if ((value = option_value(argc, argv, &globals->verb, "--journal", &lacks)))
			globals->journal = value;
		else if ((value = option_value(argc, argv, &globals->verb, "--today", &lacks)))
			globals->today = value;
		else if ((value = option_value(argc, argv, &globals->verb, "--color", &lacks)))
			globals->colour = value;
		else
			return option_unknown(option, err);
		if (lacks)
			return error_set(err, RECOUP_USAGE, NULL, NULL, "%s needs a value", option);
	}
	return RECOUP_OK;
}

static enum recoup_status today_set(struct program *program, const char *text, struct error *err)
{
	day_number today;
	enum recoup_status status =
		day_parse_typed(text, program_today(program), &today, err);

	if (status == RECOUP_OK)
		program_set_today(program, today);
	return status;
}

static void terminal_measure(struct cli *cli)
{
	struct winsize size;
	bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0;

	cli->columns = known && size.ws_col > 0 ? size.ws_col : 80;
	cli->rows = known && size.ws_row > 0 ? size.ws_row : 24;
}

/* Said outright, else as the terminal and the settings have it. */
static enum recoup_status colour_choose(struct cli *cli, const char *said, struct error *err)
{
	const struct environment *environment = &cli->program->environment;
	const char *term = environment->term;

	cli->colour = cli->out_is_terminal && cli->program->settings.colour == COLOUR_AUTO &&
	              !(environment->no_color && *environment->no_color) &&
	              !(term && strcmp(term, "dumb") == 0);
	if (!said || strcmp(said, "auto") == 0)
		return RECOUP_OK;
	cli->colour = strcmp(said, "always") == 0;
	if (cli->colour || strcmp(said, "never") == 0)
		return RECOUP_OK;
	return error_set(err, RECOUP_USAGE, NULL, "--color=always, --color=auto or --color=never",
	                 "--color cannot be \"%s\"", said);
}

/* ---- the verbs, as the screens' command line runs them ---- */

static struct command command_get(void *context, size_t index)
{
	size_t count;
	const struct verb *verb = &cli_verbs(&count)[index];

	(void)context;
	return (struct command){verb->name, verb->arguments, verb->help, verb->options};
}

static enum recoup_status command_run(void *context, int argc, char **argv, int columns, FILE *out,
                                      FILE *err)
{
	struct cli cli = {.program = context, .out = out, .err = err, .columns = columns, .edged = true};

	return cli_run(&cli, argc, argv);
}

static enum recoup_status screens_run(struct program *program, const char *notice, struct error *err)
{
	struct commands commands = {.context = program, .get = command_get, .run = command_run};

	cli_verbs(&commands.count);
	return tui_run(program, &commands, notice, err);
}

static void quiet_begin(struct cli *cli)
{
	FILE *nowhere = fopen("/dev/null", "w");

	if (!nowhere)
		return;
	cli->out = nowhere; /* open till the program ends */
	cli->out_is_terminal = false;
}

/* What was printed has to have arrived: a full disk is no success. */
static enum recoup_status output_end(const struct program *program, enum recoup_status status,
                                     struct error *err)
{
	bool changed = program && program->journal && journal_changed(program->journal);
	bool failed = ferror(stdout) != 0;

	if (fflush(stdout) == 0 && !failed)
		return status;
	error_set(err, RECOUP_UNREADABLE, NULL, changed ? "the journal is changed all the same" : NULL,
	          "cannot write the output: %s", strerror(errno));
	say(err);
	return status == RECOUP_OK ? RECOUP_UNREADABLE : status;
}

/* A file that is opened later must not become standard output. Read-only, so that writing
 * to what was closed fails, and is told. */
static void streams_hold(void)
{
	for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
		if (fcntl(stream, F_GETFD) < 0 && open("/dev/null", O_RDONLY) != stream)
			_exit(RECOUP_INTERNAL);
}

static enum recoup_status run(struct program *program, int argc, char **argv,
                              const struct globals *globals, struct error *err)
{
	static char help[] = "help";
	char *only_help[] = {help, NULL};
	struct cli cli = {.program = program, .out = stdout, .err = stderr};
	enum recoup_status status;

	cli.out_is_terminal = isatty(STDOUT_FILENO) != 0;
	cli.edged = cli.out_is_terminal;
	cli.in_is_terminal = isatty(STDIN_FILENO) != 0;
	cli.pager = !globals->no_pager;
	terminal_measure(&cli);
	status = colour_choose(&cli, globals->colour, err);
	if (status != RECOUP_OK)
		return (enum recoup_status)say(err);
	if (globals->quiet)
		quiet_begin(&cli);
	if (globals->help)
		return output_end(program, cli_run(&cli, 1, only_help), err);
	if (globals->verb < argc) {
		status = output_end(program,
		                    cli_run_paged(&cli, argc - globals->verb, argv + globals->verb), err);
		cli_after(&cli, argv[globals->verb]);
		if (status != RECOUP_OK || cli.next == CLI_EXIT)
			return status;
	} else if (*program->settings.start && strcmp(program->settings.start, "open") != 0) {
		status = output_end(program, cli_run_line(&cli, program->settings.start), err);
		if (status != RECOUP_OK || cli.next == CLI_EXIT)
			return status;
	}
	if (!*cli.notice && program->config_unknown.status != RECOUP_OK)
		snprintf(cli.notice, sizeof cli.notice, "recoup.conf: %.170s", program->config_unknown.what);
	status = screens_run(program, *cli.notice ? cli.notice : NULL, err);
	if (status != RECOUP_OK)
		say(err);
	else if (program->journal && journal_changed(program->journal) &&
	         program_snapshot_after(program, err) != RECOUP_OK)
		say(err); /* told, and no failure of what was done */
	cli_after(&cli, NULL);
	return status;
}

int main(int argc, char **argv)
{
	struct environment environment;
	struct program program;
	struct globals globals;
	struct error err;
	char folder[PATH_MAX];
	enum recoup_status status;

	/* With more rights than who runs it, each variable and file name would be a way in. */
	if (getuid() != geteuid() || getgid() != getegid()) {
		fputs("recoup: this copy is set to run with another user's rights, which it must not\n"
		      "        take that off: chmod ug-s\n", stderr);
		return RECOUP_USAGE;
	}
	streams_hold();
	/* Characters by the person's locale; numbers never. */
	setlocale(LC_CTYPE, "");
	tzset();
	/* All that recoup writes is for its owner alone. */
	umask(077);
	environment_read(&environment, folder, sizeof folder);
	error_clear(&err);
	status = globals_read(argc, argv, &globals, &err);
	if (status != RECOUP_OK)
		return say(&err);
	show_options_take(&argc, argv, &globals);
	if (globals.version) {
		printf("recoup %s\n", RECOUP_VERSION);
		return (int)output_end(NULL, RECOUP_OK, &err);
	}
	status = program_start(&program, &environment, globals.journal, &err);
	if (status == RECOUP_OK && globals.today)
		status = today_set(&program, globals.today, &err);
	/* What is wrong with the configuration is one of the things that doctor tells. */
	if (status != RECOUP_OK && program.journal_path && globals.verb < argc &&
	    strcmp(argv[globals.verb], "doctor") == 0) {
		program.config_trouble = err;
		status = RECOUP_OK;
	}
	if (status == RECOUP_OK && globals.verb < argc && program.config_unknown.status != RECOUP_OK)
		say(&program.config_unknown); /* passed over, and no failure */
	if (status != RECOUP_OK && !globals.help) {
		say(&err);
	} else {
		status = run(&program, argc, argv, &globals, &err);
	}
	program_end(&program);
	return (int)status;
}
