/* Programs of the person's own that run after something happened, when recoup.conf says so.
 * Must not know what happened. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "internal.h"

#define HOOK_SECONDS 10
#define LOOK_NS 20000000

extern char **environ;

/* What a hook may know of where it runs; a name that ends in _ is the beginning of names. */
static const char *const passed[] = {"PATH",  "HOME",    "USER",  "LOGNAME", "LANG", "LC_",
                                     "TZ",    "DISPLAY", "WAYLAND_DISPLAY",
                                     "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"};

static bool is_passed(const char *entry)
{
	size_t length = strcspn(entry, "=");

	for (size_t i = 0; i < sizeof passed / sizeof *passed; i++) {
		size_t of = strlen(passed[i]);
		bool begins = passed[i][of - 1] == '_';

		if ((begins ? length > of : length == of) && strncmp(entry, passed[i], of) == 0)
			return true;
	}
	return false;
}

static char **environment_make(char *hook, char *journal)
{
	size_t count = 0, kept = 0;
	char **made;

	while (environ[count])
		count++;
	made = calloc(count + 3, sizeof *made);
	if (!made)
		return NULL;
	for (size_t i = 0; i < count; i++)
		if (is_passed(environ[i]))
			made[kept++] = environ[i];
	made[kept++] = hook;
	made[kept] = journal;
	return made;
}

/* Nobody else may have put it there or may change it. */
static bool is_own(const char *path, bool folder, char *why, size_t size)
{
	struct stat found;

	if (lstat(path, &found) != 0)
		snprintf(why, size, "%s", strerror(errno));
	else if (folder ? !S_ISDIR(found.st_mode) : !S_ISREG(found.st_mode))
		snprintf(why, size, "it is no %s", folder ? "folder" : "plain file");
	else if (found.st_uid != geteuid())
		snprintf(why, size, "it is another user's");
	else if (found.st_mode & (S_IWGRP | S_IWOTH))
		snprintf(why, size, "others may write to it");
	else if (!folder && !(found.st_mode & S_IXUSR))
		snprintf(why, size, "it is not executable");
	else
		return true;
	return false;
}

static enum recoup_status refuse(const char *path, const char *why, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, path, "chmod go-w, chmod u+x, or take it away",
	                 "the hook was not run: %s", why);
}

static pid_t hook_start(char *path, char **with, int *into)
{
	char *arguments[] = {path, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	pid_t child = -1;
	int ends[2];

	if (pipe(ends) != 0)
		return -1;
	fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE);
	sigaddset(&defaults, SIGINT);
	posix_spawnattr_init(&attributes);
	/* A group of its own, so that what it began ends with it. */
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
	posix_spawnattr_setpgroup(&attributes, 0);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
	posix_spawn_file_actions_addclose(&actions, ends[0]);
	posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO);
	if (posix_spawn(&child, path, &actions, &attributes, arguments, with) != 0)
		child = -1;
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	close(ends[0]);
	if (child < 0)
		close(ends[1]);
	*into = ends[1];
	return child;
}

/* False when it took too long. */
static bool hook_wait(pid_t child, int *ended)
{
	struct timespec look = {0, LOOK_NS}, now, until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += HOOK_SECONDS;
	for (;;) {
		pid_t got = waitpid(child, ended, WNOHANG);

		if (got == child || (got < 0 && errno != EINTR))
			return true;
		clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec > until.tv_sec ||
		    (now.tv_sec == until.tv_sec && now.tv_nsec >= until.tv_nsec))
			break;
		nanosleep(&look, NULL);
	}
	kill(-child, SIGKILL);
	waitpid(child, ended, 0);
	return false;
}

/* A hook that reads nothing is none the worse for it. */
static void json_pour(int into, const char *text)
{
	struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
	size_t length = strlen(text);

	sigaction(SIGPIPE, &ignore, &before);
	/* Never wait for who does not read: the pipe holds far more than is ever said. */
	fcntl(into, F_SETFL, O_NONBLOCK);
	while (length > 0) {
		ssize_t put = write(into, text, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			break;
		text += put;
		length -= (size_t)put;
	}
	close(into);
	sigaction(SIGPIPE, &before, NULL);
}

char *program_hooks_folder(const struct program *program, char *out, size_t size)
{
	const char *slash = program->config_path ? strrchr(program->config_path, '/') : NULL;

	out[0] = '\0';
	if (slash)
		snprintf(out, size, "%.*s/hooks", (int)(slash - program->config_path),
		         program->config_path);
	return out;
}

static enum recoup_status hook_run(const struct program *program, char *path, const char *name,
                                   const char *json, struct error *err)
{
	char hook[64], journal[PATH_MAX + 16];
	char **with;
	int into = -1, ended = 0;
	pid_t child;

	snprintf(hook, sizeof hook, "RECOUP_HOOK=%s", name);
	snprintf(journal, sizeof journal, "RECOUP_JOURNAL=%s", program->journal_path);
	with = environment_make(hook, journal);
	if (!with)
		return error_no_memory(err);
	child = hook_start(path, with, &into);
	free(with);
	if (child < 0)
		return error_set(err, RECOUP_UNREADABLE, path, "its first line names what runs it, as #!/bin/sh",
		                 "the hook cannot be run");
	json_pour(into, json);
	if (!hook_wait(child, &ended))
		return error_set(err, RECOUP_STOPPED, path, "what was logged stays; begin what takes longer with &",
		                 "the hook took over %d seconds and was ended", HOOK_SECONDS);
	if (!WIFEXITED(ended) || WEXITSTATUS(ended) != 0)
		return error_set(err, RECOUP_UNREADABLE, path, "what was logged stays",
		                 "the hook ended with %d", WIFEXITED(ended) ? WEXITSTATUS(ended) : 128);
	return RECOUP_OK;
}

enum recoup_status program_hook(const struct program *program, const char *name, const char *json,
                                struct error *err)
{
	char folder[PATH_MAX], path[PATH_MAX + 64], why[100];

	if (!program->settings.hooks || (program->environment.hook && *program->environment.hook))
		return RECOUP_OK;
	if (!*program_hooks_folder(program, folder, sizeof folder))
		return RECOUP_OK;
	snprintf(path, sizeof path, "%s/%s", folder, name);
	if (access(path, F_OK) != 0 && errno == ENOENT)
		return RECOUP_OK;
	if (!is_own(folder, true, why, sizeof why))
		return refuse(folder, why, err);
	if (!is_own(path, false, why, sizeof why))
		return refuse(path, why, err);
	return hook_run(program, path, name, json, err);
}
