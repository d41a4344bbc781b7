/* A folder for trials, and the real program run in it. Must not know what is tried. */
#include "trial.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define SECONDS_MOST 120

static char folder[] = "/tmp/recoup-faults-XXXXXX";
static const char *recoup, *preload, *exports;
static struct fault *fault;

void path_of(char *out, const char *name)
{
	snprintf(out, PATH_SIZE, "%s%s%s", folder, *name ? "/" : "", name);
}

void room_make(void)
{
	char path[PATH_SIZE];

	recoup = getenv("RECOUP");
	preload = getenv("RECOUP_PRELOAD");
	exports = getenv("RECOUP_EXPORTS");
	if (!recoup || !preload || !exports || !mkdtemp(folder)) {
		fprintf(stderr, "RECOUP, RECOUP_PRELOAD and RECOUP_EXPORTS say where things are\n");
		exit(2);
	}
	path_of(path, "trial");
	mkdir(path, 0700);
	path_of(path, "page");
	fault = fault_map(path);
	if (!fault)
		abort();
	path_of(fault->root, "trial");
}

struct fault *room_fault(void)
{
	return fault;
}

void command(const char *format, ...)
{
	char text[PATH_SIZE * 4];
	int at = snprintf(text, sizeof text, "cd %s && ", folder);
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text + at, sizeof text - (size_t)at, format, arguments);
	va_end(arguments);
	if (system(text) != 0)
		abort();
}

void copy(const char *from, const char *to)
{
	char bytes[65536];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	ssize_t got;

	while (in >= 0 && out >= 0 && (got = read(in, bytes, sizeof bytes)) > 0)
		if (write(out, bytes, (size_t)got) != got)
			abort();
	close(in);
	close(out);
}

static int on_entry(const char *path, const struct stat *found, int kind, struct FTW *place)
{
	(void)found;
	(void)kind;
	return place->level == 0 ? 0 : remove(path);
}

void room_remove(void)
{
	nftw(folder, on_entry, 8, FTW_DEPTH | FTW_PHYS);
	rmdir(folder);
}

void trial_room(const char *base, char *journal)
{
	char path[PATH_SIZE], name[64];

	path_of(path, "trial");
	nftw(path, on_entry, 8, FTW_DEPTH | FTW_PHYS);
	path_of(path, "page.attic");
	nftw(path, on_entry, 8, FTW_DEPTH | FTW_PHYS);
	path_of(journal, "trial/journal.db");
	if (!base)
		return;
	path_of(path, base);
	copy(path, journal);
	snprintf(name, sizeof name, "%s.d", base);
	path_of(path, name);
	if (access(path, F_OK) == 0)
		command("cp -r %s/. trial", name);
}

static const char *word_of(const char *word, char *out)
{
	if (*word == '@')
		path_of(out, word + 1);
	else if (*word == '#')
		snprintf(out, PATH_SIZE, "%s/%s", exports, word + 1);
	else
		return word;
	return out;
}

static void become(const char *journal, bool faulty, const char *const words[])
{
	static char filled[WORDS_MAX][PATH_SIZE];
	const char *argv[WORDS_MAX + 6] = {"recoup", "--today", "2026-03-10", "--journal", journal};
	char *passed[WORDS_MAX + 6];
	char home[PATH_SIZE], page[PATH_SIZE];
	int null = open("/dev/null", O_RDWR), at = 5;

	for (int i = 0; words[i]; i++)
		argv[at++] = word_of(words[i], filled[i]);
	dup2(null, 0);
	dup2(null, 1);
	dup2(null, 2);
	snprintf(home, sizeof home, "%.*s", (int)(strrchr(journal, '/') - journal), journal);
	path_of(page, "page");
	setenv("HOME", home, 1);
	setenv("TZ", "UTC", 1);
	setenv("TMPDIR", home, 1);
	if (faulty) {
		setenv("RECOUP_FAULT_PAGE", page, 1);
		setenv("LD_PRELOAD", preload, 1);
	}
	alarm(SECONDS_MOST);
	memcpy(passed, argv, sizeof passed); /* execv promises not to write to them */
	execv(recoup, passed);
	_exit(99);
}

static int code_of(pid_t pid)
{
	int status;

	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

int run(const char *journal, bool faulty, const char *const words[])
{
	pid_t pid = fork();

	if (pid == 0)
		become(journal, faulty, words);
	return code_of(pid);
}

int run_killed(const char *journal, const char *const words[], long microseconds)
{
	struct timespec wait = {microseconds / 1000000, microseconds % 1000000 * 1000};
	pid_t pid = fork();

	if (pid == 0)
		become(journal, false, words);
	nanosleep(&wait, NULL);
	if (pid > 0)
		kill(pid, SIGKILL);
	return code_of(pid);
}
