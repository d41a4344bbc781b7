/* New files of a person's: there whole or not at all, whatever breaks off the writing. Must
 * not know what is in them. */
#define _XOPEN_SOURCE 700
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/new_file.h"

/* Length of the folder's part of a path, its slash included. */
static size_t folder_length(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? (size_t)(slash - path) + 1 : 0;
}

bool new_file_open(struct new_file *file, const char *path)
{
	size_t length = folder_length(path);
	struct stat found;
	int fd;

	file->out = NULL;
	if (lstat(path, &found) == 0) {
		errno = EEXIST;
		return false;
	}
	if ((size_t)snprintf(file->path, sizeof file->path, "%s", path) >= sizeof file->path ||
	    (size_t)snprintf(file->part, sizeof file->part, "%.*s.recoup-new-%ld", (int)length, path,
	                     (long)getpid()) >= sizeof file->part) {
		errno = ENAMETOOLONG;
		return false;
	}
	fd = open(file->part, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	file->out = fdopen(fd, "w");
	if (!file->out) {
		close(fd);
		unlink(file->part);
	}
	return file->out != NULL;
}

/* The name is on disk too; a file system that cannot say so is none of our business. */
static void folder_keep(const char *path)
{
	char folder[PATH_MAX];
	size_t length = folder_length(path);
	int fd;

	snprintf(folder, sizeof folder, "%.*s", (int)length, path);
	fd = open(length > 0 ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

bool new_file_keep(struct new_file *file)
{
	struct stat found;
	bool done = !ferror(file->out) && fflush(file->out) == 0 && fsync(fileno(file->out)) == 0;
	int said = errno;

	if (fclose(file->out) != 0 && done) {
		done = false;
		said = errno;
	}
	if (done && link(file->part, file->path) != 0) {
		said = errno;
		/* Not every file system knows links. */
		done = said != EEXIST && lstat(file->path, &found) != 0 &&
		       rename(file->part, file->path) == 0;
	}
	unlink(file->part);
	if (done)
		folder_keep(file->path);
	errno = said;
	return done;
}

void new_file_drop(struct new_file *file)
{
	fclose(file->out);
	unlink(file->part);
}
