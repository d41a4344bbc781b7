/* Long output through the person's pager: no shell, only on a terminal, and what cannot be
 * paged is printed. Must not know what is printed. */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/split.h"
#include "recoup/text.h"

extern char **environ;

/* Verbs that only print: what one of the others says is said as it happens. */
static const char *const paged[] = {"calendar", "config", "day",    "days",    "find", "formats",
                                    "fuel",     "help",   "imports", "insights", "keys", "run",
                                    "runs",     "sleep",  "soreness", "today",  "trends"};

static bool is_paged(const char *verb)
{
	for (size_t i = 0; i < sizeof paged / sizeof *paged; i++)
		if (strcmp(paged[i], verb) == 0)
			return true;
	return false;
}

static bool fits(const struct cli *cli, const char *text)
{
	int lines = 0;

	for (; *text && lines < cli->rows; text += strcspn(text, "\n"), text += *text == '\n')
		lines++;
	return lines < cli->rows;
}

/* Its environment with LESS, unless the person says how less is to behave. */
static char **environment_with(const struct environment *said, char *less)
{
	size_t count = 0;
	char **with;

	while (environ[count])
		count++;
	with = calloc(count + 2, sizeof *with);
	if (!with)
		return NULL;
	memcpy(with, environ, count * sizeof *with);
	if (!said->less)
		with[count] = less;
	return with;
}

static pid_t pager_start(const struct cli *cli, int *into)
{
	static char less[] = "LESS=FRX";
	const struct environment *said = &cli->program->environment;
	posix_spawn_file_actions_t actions;
	struct split words;
	char **with;
	int ends[2];
	pid_t child = -1;

	if (split_words(said->pager ? said->pager : "less", &words, NULL) != RECOUP_OK ||
	    words.count == 0 || !(with = environment_with(said, less)))
		return -1;
	if (pipe(ends) == 0) {
		posix_spawn_file_actions_init(&actions);
		posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
		posix_spawn_file_actions_addclose(&actions, ends[0]);
		posix_spawn_file_actions_addclose(&actions, ends[1]);
		if (posix_spawnp(&child, words.words[0], &actions, NULL, words.words, with) != 0) {
			child = -1;
			close(ends[1]);
		}
		posix_spawn_file_actions_destroy(&actions);
		close(ends[0]);
		*into = ends[1];
	}
	free(with);
	return child;
}

/* Who leaves the pager before the end has read enough. */
static void pour(int into, const char *text, size_t length)
{
	while (length > 0) {
		ssize_t put = write(into, text, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return;
		text += put;
		length -= (size_t)put;
	}
}

/* False when there is no pager to show it in. */
static bool page(const struct cli *cli, const char *text, size_t length)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, pipe_before, interrupt_before;
	int into = -1, ended;
	pid_t child = pager_start(cli, &into);

	if (child < 0)
		return false;
	sigaction(SIGPIPE, &ignore, &pipe_before);
	sigaction(SIGINT, &ignore, &interrupt_before);
	pour(into, text, length);
	close(into);
	while (waitpid(child, &ended, 0) < 0 && errno == EINTR)
		;
	sigaction(SIGPIPE, &pipe_before, NULL);
	sigaction(SIGINT, &interrupt_before, NULL);
	return true;
}

enum recoup_status cli_run_paged(struct cli *cli, int argc, char **argv)
{
	const char *pager = cli->program->environment.pager;
	FILE *out = cli->out;
	char *text = NULL;
	char line[SETTING_TEXT_SIZE];
	size_t length = 0;
	bool by_alias = !verb_find(argv[0]) && alias_name_valid(argv[0]) &&
	                program_setting(cli->program, "alias", argv[0], line, sizeof line);
	enum recoup_status status;

	if (by_alias)
		line[strcspn(line, " ")] = '\0';
	if (!cli->pager || !cli->out_is_terminal || !cli->in_is_terminal || 
	    !is_paged(by_alias ? line : argv[0]) ||
	    (pager && !*pager))
		return cli_run(cli, argc, argv);
	cli->out = open_memstream(&text, &length);
	if (!cli->out) {
		cli->out = out;
		return cli_run(cli, argc, argv);
	}
	status = cli_run(cli, argc, argv);
	if (fclose(cli->out) != 0 || !text)
		length = 0;
	cli->out = out;
	if (length > 0 && (fits(cli, text) || !page(cli, text, length)))
		fwrite(text, 1, length, out);
	free(text);
	return status;
}
