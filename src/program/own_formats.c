/* The person's own formats: where they are, and how a new one is kept. Must not know who
 * asks for it. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/new_file.h"
#include "internal.h"

static enum recoup_status own_fail(const char *path, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, path,
	                 errno == EEXIST ? "choose another name, or remove that file" : "is the disk full?",
	                 "cannot write the format: %s", strerror(errno));
}

static bool own_open(const struct program *program, const char *name, char *path, size_t size,
                     struct new_file *file)
{
	program_own_formats(program, path, size);
	if (!*path || !folders_make(path))
		return false;
	snprintf(path + strlen(path), size - strlen(path), "/%s.ini", name);
	return new_file_open(file, path);
}

enum recoup_status program_teach(struct program *program, const struct format_wish *wish, char *path,
                                 size_t size, struct error *err)
{
	size_t length = strlen(wish->source);
	enum recoup_status status = program_need_formats(program, err);
	struct new_file file;

	if (status != RECOUP_OK)
		return status;
	if (length == 0 || length >= SOURCE_NAME_MAX ||
	    strspn(wish->source, "abcdefghijklmnopqrstuvwxyz0123456789-_") != length)
		return error_set(err, RECOUP_INPUT, NULL, "such as my-watch",
		                 "a format's name is of small letters, digits and -");
	if (!own_open(program, wish->source, path, size, &file))
		return own_fail(path, err);
	status = import_propose(program->formats, wish, file.out, err);
	if (status != RECOUP_OK) {
		new_file_drop(&file);
		return status;
	}
	if (!new_file_keep(&file))
		return own_fail(path, err);
	/* What was written must load, together with all others, or it goes again. */
	formats_free(program->formats);
	program->formats = NULL;
	status = program_need_formats(program, err);
	if (status != RECOUP_OK)
		unlink(path);
	return status;
}
