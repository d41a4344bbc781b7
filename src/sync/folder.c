/* The shared folder: recoup-sync/MACHINE/NUMBER.jsonl, looked at without following links or
 * believing names. Must not know what files say. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/text.h"

#define FILES_LIMIT 100000 /* of all machines: more is no folder of ours */

void notice(const struct sync_options *options, enum sync_notice kind, const char *machine,
            const char *name, const char *why)
{
	char raw[400], file[400];

	if (!options->notice)
		return;
	snprintf(raw, sizeof raw, SYNC_FOLDER "/%s%s%s", machine, *name ? "/" : "", name);
	text_sanitize(raw, strlen(raw), file, sizeof file);
	options->notice(options->context, kind, file, why);
}

/* "00000012.jsonl", or the name that a program gave to a second file of that name. */
static bool name_valid(const char *name)
{
	size_t length = strlen(name);

	return length > 6 && length < SYNC_NAME_SIZE && strcmp(name + length - 6, ".jsonl") == 0 &&
	       name[0] >= '0' && name[0] <= '9' &&
	       strspn(name, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz.-_ ()") ==
	           length;
}

static void number_read(struct found *found)
{
	size_t digits = strspn(found->name, "0123456789");

	found->number = digits <= 9 ? strtoll(found->name, NULL, 10) : 0;
	found->plain = digits == 8 && strcmp(found->name + 8, ".jsonl") == 0;
}

static bool found_add(struct folder *folder, const char *machine, const char *name, int64_t size)
{
	struct found *found;

	if (folder->count == folder->room) {
		size_t room = folder->room ? folder->room * 2 : 64;
		struct found *grown = realloc(folder->list, room * sizeof *grown);

		if (!grown)
			return false;
		folder->list = grown;
		folder->room = room;
	}
	found = &folder->list[folder->count++];
	memset(found, 0, sizeof *found);
	snprintf(found->machine, sizeof found->machine, "%.32s", machine);
	snprintf(found->name, sizeof found->name, "%.95s", name);
	found->size = size;
	number_read(found);
	return true;
}

static bool machine_list(struct folder *folder, const char *machine,
                         const struct sync_options *options)
{
	int fd = folder_of(folder, machine, false);
	DIR *files = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool good = true;

	if (!files) {
		bool strange = errno == ELOOP || errno == ENOTDIR;

		folder->unreadable += !strange;
		notice(options, strange ? SYNC_STRANGE : SYNC_DAMAGED, machine, "",
		       strange ? "no folder" : strerror(errno));
		if (fd >= 0)
			close(fd);
		return true;
	}
	while (good && folder->count < FILES_LIMIT && (entry = readdir(files))) {
		struct stat stat;

		if (entry->d_name[0] == '.' || !name_valid(entry->d_name))
			continue; /* on its way, or none of ours */
		if (fstatat(dirfd(files), entry->d_name, &stat, AT_SYMLINK_NOFOLLOW) != 0)
			continue;
		if (!S_ISREG(stat.st_mode))
			notice(options, SYNC_STRANGE, machine, entry->d_name, "no regular file");
		else
			good = found_add(folder, machine, entry->d_name, (int64_t)stat.st_size);
	}
	closedir(files);
	return good;
}

static int by_name(const void *a, const void *b)
{
	const struct found *p = a, *q = b;
	int order = strcmp(p->machine, q->machine);

	return order ? order : strcmp(p->name, q->name);
}

static enum recoup_status machines_list(struct folder *folder, const struct sync_options *options,
                                        struct error *err)
{
	int fd = openat(folder->base, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *machines = fd < 0 ? NULL : fdopendir(fd);
	struct dirent *entry;
	bool good = true;

	if (!machines) {
		if (fd >= 0)
			close(fd);
		return error_set(err, RECOUP_UNREADABLE, folder->path, NULL,
		                 "cannot read the shared folder: %s", strerror(errno));
	}
	while (good && (entry = readdir(machines)))
		if (machine_id_valid(entry->d_name))
			good = machine_list(folder, entry->d_name, options);
	closedir(machines);
	if (!good)
		return error_no_memory(err);
	if (folder->count > 0)
		qsort(folder->list, folder->count, sizeof *folder->list, by_name);
	return RECOUP_OK;
}

enum recoup_status folder_open(struct folder *folder, const char *path, bool make,
                               const struct sync_options *options, struct error *err)
{
	int shared = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int reason;

	*folder = (struct folder){.path = path, .base = -1};
	if (shared < 0)
		return error_set(err, RECOUP_UNREADABLE, path,
		                 errno == ENOENT ? "make it first, or is its disk not there?" : NULL,
		                 "cannot open the shared folder: %s", strerror(errno));
	if (make && mkdirat(shared, SYNC_FOLDER, 0700) == 0)
		fsync(shared);
	folder->base = openat(shared, SYNC_FOLDER, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	reason = errno;
	close(shared);
	if (folder->base >= 0)
		return machines_list(folder, options, err);
	if (reason == ENOENT && !make)
		return RECOUP_OK;
	return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot open %s in the shared folder: %s",
	                 SYNC_FOLDER, strerror(reason));
}

void folder_close(struct folder *folder)
{
	if (folder->base >= 0)
		close(folder->base);
	free(folder->list);
	*folder = (struct folder){.base = -1};
}

int folder_of(const struct folder *folder, const char *machine, bool make)
{
	if (make && mkdirat(folder->base, machine, 0700) == 0)
		fsync(folder->base);
	return openat(folder->base, machine, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
}

int folder_file(const struct folder *folder, const struct found *found)
{
	int machine = folder_of(folder, found->machine, false), fd, reason;

	if (machine < 0)
		return -1;
	/* Not to hang on what took the place of a file meanwhile. */
	fd = openat(machine, found->name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	reason = errno;
	close(machine);
	errno = reason;
	return fd;
}
