/* The person's own formats: where they are, and how a new one is kept. Must not know who
 * asks for it. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

static FILE *own_open(const struct program *program, const char *name, char *path, size_t size,
                      struct error *err)
{
	int fd = -1;
	FILE *out = NULL;

	program_own_formats(program, path, size);
	if (*path && folders_make(path)) {
		snprintf(path + strlen(path), size - strlen(path), "/%s.ini", name);
		fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	}
	if (fd >= 0)
		out = fdopen(fd, "w");
	if (!out)
		error_set(err, RECOUP_UNREADABLE, path,
		          errno == EEXIST ? "choose another name, or remove that file" : NULL,
		          "cannot write the format: %s", strerror(errno));
	return out;
}

enum recoup_status program_teach(struct program *program, const struct format_wish *wish, char *path,
                                 size_t size, struct error *err)
{
	size_t length = strlen(wish->source);
	enum recoup_status status = program_need_formats(program, err);
	FILE *out;

	if (status != RECOUP_OK)
		return status;
	if (length == 0 || length >= SOURCE_NAME_MAX ||
	    strspn(wish->source, "abcdefghijklmnopqrstuvwxyz0123456789-_") != length)
		return error_set(err, RECOUP_INPUT, NULL, "such as my-watch",
		                 "a format's name is of small letters, digits and -");
	out = own_open(program, wish->source, path, size, err);
	if (!out)
		return RECOUP_UNREADABLE;
	status = import_propose(program->formats, wish, out, err);
	if (fclose(out) != 0 && status == RECOUP_OK)
		status = error_set(err, RECOUP_UNREADABLE, path, "is the disk full?",
		                   "cannot write the format");
	/* What was written must load, together with all others, or it goes again. */
	if (status == RECOUP_OK) {
		formats_free(program->formats);
		program->formats = NULL;
		status = program_need_formats(program, err);
	}
	if (status != RECOUP_OK)
		unlink(path);
	return status;
}
