/* What is worth keeping beside the journal and no part of it: what was typed before, and
 * text that could not be taken. Must not know who asks. */
#include "recoup/program.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_TRIED 1000

/* Every folder of the path, for its owner alone where it is made. */
static void folders_make(const char *path)
{
	char folder[PATH_MAX];

	for (const char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		snprintf(folder, sizeof folder, "%.*s", (int)(slash - path), path);
		mkdir(folder, 0700);
	}
	mkdir(path, 0700);
}

bool program_state_path(const struct program *program, const char *name, bool make, char *out,
                        size_t size)
{
	const struct environment *environment = &program->environment;
	const char *state = environment->xdg_state_home, *home = environment->home;
	int length;

	if (state && state[0] == '/')
		length = snprintf(out, size, "%s/recoup", state);
	else if (home && home[0] == '/')
		length = snprintf(out, size, "%s/.local/state/recoup", home);
	else
		length = -1;
	if (length < 0 || (size_t)length + strlen(name) + 2 > size) {
		out[0] = '\0';
		return false;
	}
	if (make)
		folders_make(out);
	snprintf(out + length, size - (size_t)length, "/%s", name);
	return true;
}

static bool bytes_write(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		ssize_t written = write(file, bytes, length);

		if (written < 0 && errno == EINTR)
			continue;
		if (written <= 0)
			return false;
		bytes += written;
		length -= (size_t)written;
	}
	return true;
}

enum recoup_status program_state_keep(const struct program *program, const char *name,
                                      const char *bytes, size_t length, char *path, size_t size,
                                      struct error *err)
{
	char stem[PATH_MAX];
	int file = -1;

	path[0] = '\0';
	if (!program_state_path(program, name, true, stem, sizeof stem))
		return error_set(err, RECOUP_UNREADABLE, NULL, "set HOME", "there is no place to keep it");
	for (int i = 1; file < 0 && i < NAMES_TRIED; i++) {
		snprintf(path, size, i > 1 ? "%s-%d.txt" : "%s.txt", stem, i);
		file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
		if (file < 0 && errno != EEXIST)
			break;
	}
	if (file >= 0 && bytes_write(file, bytes, length) && fsync(file) == 0 && close(file) == 0)
		return RECOUP_OK;
	error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot keep it: %s", strerror(errno));
	path[0] = '\0';
	return RECOUP_UNREADABLE;
}
