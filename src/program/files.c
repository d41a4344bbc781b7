/* Folders and whole files, as the program finds and makes them. Must not know what is in
 * them. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/shipped.h"

#define TEXT_SIZE_MAX (1 << 20)

static char *path_dup(const char *folder, const char *rest)
{
	size_t size = strlen(folder) + strlen(rest) + 2;
	char *path = malloc(size);

	if (path)
		snprintf(path, size, "%s/%s", folder, rest);
	return path;
}

char *xdg_path(const char *variable, const char *home, const char *fallback, const char *rest)
{
	char *folder, *path;

	if (variable && variable[0] == '/')
		return path_dup(variable, rest);
	if (!home || home[0] != '/')
		return NULL;
	folder = path_dup(home, fallback);
	path = folder ? path_dup(folder, rest) : NULL;
	free(folder);
	return path;
}

/* A file system that cannot say so is none of our business. */
static void folder_above_sync(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[PATH_MAX];
	int fd;

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

bool folders_make(char *path)
{
	for (char *slash = strchr(path + 1, '/');; slash = strchr(slash + 1, '/')) {
		bool made;

		if (slash)
			*slash = '\0';
		made = mkdir(path, 0700) == 0;
		if (made)
			folder_above_sync(path);
		else
			made = errno == EEXIST;
		if (slash)
			*slash = '/';
		if (!made || !slash)
			return made;
	}
}

enum recoup_status file_text(const char *path, const char *what, char **text, struct error *err)
{
	FILE *file = shipped_within(path) ? shipped_open(path) : fopen(path, "r");
	size_t got;
	bool failed;

	*text = NULL;
	if (!file && (errno == ENOENT || errno == ENOTDIR))
		return RECOUP_OK;
	if (!file)
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read %s: %s", what,
		                 strerror(errno));
	*text = malloc(TEXT_SIZE_MAX + 1);
	if (!*text) {
		fclose(file);
		return error_no_memory(err);
	}
	got = fread(*text, 1, TEXT_SIZE_MAX, file);
	failed = ferror(file) || !feof(file);
	(*text)[got] = '\0';
	fclose(file);
	if (!failed)
		return RECOUP_OK;
	free(*text);
	*text = NULL;
	return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read %s", what);
}
