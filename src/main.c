/* Picks a verb or the screens. The only place that asks the environment and the
 * terminal what they are; must not know what a verb does. */
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
	const char *journal, *today;
	int verb; /* index of the verb in argv; argc when there is none */
	bool help, version;
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
		else if ((value = option_value(argc, argv, &globals->verb, "--journal", &lacks)))
			globals->journal = value;
		else if ((value = option_value(argc, argv, &globals->verb, "--today", &lacks)))
			globals->today = value;
		else
			return error_set(err, RECOUP_USAGE, NULL, "\"recoup help\" lists the options",
			                 "unknown option %s", option);
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

static int columns_of_terminal(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
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
	struct cli cli = {.program = context, .out = out, .err = err, .columns = columns};

	return cli_run(&cli, argc, argv);
}

static enum recoup_status screens_run(struct program *program, const char *notice, struct error *err)
{
	struct commands commands = {.context = program, .get = command_get, .run = command_run};

	cli_verbs(&commands.count);
	return tui_run(program, &commands, notice, err);
}

static enum recoup_status run(struct program *program, int argc, char **argv,
                              const struct globals *globals, struct error *err)
{
	static char help[] = "help";
	char *only_help[] = {help, NULL};
	struct cli cli = {.program = program, .out = stdout, .err = stderr};
	enum recoup_status status;

	cli.out_is_terminal = isatty(STDOUT_FILENO) != 0;
	cli.in_is_terminal = isatty(STDIN_FILENO) != 0;
	cli.columns = columns_of_terminal();
	cli.colour = cli.out_is_terminal && program->settings.colour == COLOUR_AUTO &&
	             !(program->environment.no_color && *program->environment.no_color);
	if (globals->help)
		return cli_run(&cli, 1, only_help);
	if (globals->verb < argc) {
		status = cli_run(&cli, argc - globals->verb, argv + globals->verb);
		if (fflush(stdout) != 0 && status == RECOUP_OK) {
			status = error_set(err, RECOUP_UNREADABLE, NULL, NULL, "cannot write the output");
			say(err);
		}
		if (status != RECOUP_OK || cli.next == CLI_EXIT)
			return status;
	}
	status = screens_run(program, *cli.notice ? cli.notice : NULL, err);
	if (status != RECOUP_OK)
		say(err);
	else if (program->journal && journal_changed(program->journal) &&
	         program_snapshot_after(program, err) != RECOUP_OK)
		say(err); /* told, and no failure of what was done */
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
	if (globals.version) {
		printf("recoup %s\n", RECOUP_VERSION);
		return RECOUP_OK;
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
	if (status != RECOUP_OK && !globals.help) {
		say(&err);
	} else {
		status = run(&program, argc, argv, &globals, &err);
	}
	program_end(&program);
	return (int)status;
}
