/* Files and folders of data, on disk or within the program. Must not know what is in them. */
#include "internal.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What the path names below SHIPPED_WITHIN: "formats"; NULL when it is on a disk. */
static const char *within(const char *path)
{
	size_t length = strlen(SHIPPED_WITHIN);

	if (shipped_file_count == 0 || strncmp(path, SHIPPED_WITHIN, length) != 0)
		return NULL;
	if (path[length] == '\0')
		return path + length;
	return path[length] == '/' ? path + length + 1 : NULL;
}

bool shipped_within(const char *path)
{
	return within(path) != NULL;
}

static FILE *open_within(const char *name)
{
	for (size_t i = 0; i < shipped_file_count; i++)
		if (strcmp(shipped_files[i].name, name) == 0)
			/* Opened for reading, so that nothing is written there. */
			return fmemopen((void *)(uintptr_t)shipped_files[i].bytes, shipped_files[i].size,
			                "r");
	errno = ENOENT;
	return NULL;
}

FILE *shipped_open(const char *path)
{
	const char *name = within(path);
	struct stat found;
	FILE *stream = NULL;
	int fd, why;

	if (name)
		return open_within(name);
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fd < 0)
		return NULL;
	if (fstat(fd, &found) == 0 && S_ISREG(found.st_mode))
		stream = fdopen(fd, "r");
	else
		errno = EINVAL;
	if (stream)
		return stream;
	why = errno;
	close(fd);
	errno = why;
	return NULL;
}

/* ---- names ---- */

static bool ends(const char *name, const char *ending)
{
	size_t length = strlen(name), tail = strlen(ending);

	return length > tail && strcmp(name + length - tail, ending) == 0;
}

static bool name_add(char ***names, int *count, const char *name)
{
	char **more = realloc(*names, ((size_t)*count + 1) * sizeof *more);

	if (!more)
		return false;
	*names = more;
	more[*count] = strdup(name);
	if (!more[*count])
		return false;
	++*count;
	return true;
}

static bool names_within(const char *folder, const char *ending, char ***names, int *count)
{
	size_t length = strlen(folder);
	bool good = true;

	for (size_t i = 0; good && i < shipped_file_count; i++) {
		const char *name = shipped_files[i].name;

		if (strncmp(name, folder, length) == 0 && name[length] == '/' && ends(name, ending))
			good = name_add(names, count, name + length + 1);
	}
	return good;
}

static bool names_on_disk(DIR *folder, const char *ending, char ***names, int *count)
{
	const struct dirent *entry;
	bool good = true;

	while (good && (entry = readdir(folder)))
		if (ends(entry->d_name, ending))
			good = name_add(names, count, entry->d_name);
	return good;
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void shipped_names_free(char **names, int count)
{
	for (int i = 0; i < count; i++)
		free(names[i]);
	free(names);
}

int shipped_names(const char *folder, const char *ending, char ***names)
{
	const char *name = within(folder);
	DIR *stream = name ? NULL : opendir(folder);
	bool good;
	int count = 0;

	*names = NULL;
	if (!name && !stream)
		return -1;
	good = name ? names_within(name, ending, names, &count)
	            : names_on_disk(stream, ending, names, &count);
	if (stream)
		closedir(stream);
	if (good) {
		if (count > 0)
			qsort(*names, (size_t)count, sizeof **names, by_name);
		return count;
	}
	shipped_names_free(*names, count);
	*names = NULL;
	errno = ENOMEM;
	return -1;
}
