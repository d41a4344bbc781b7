/* Keeps, of each folder, what was done to its names since its last sync, and undoes the last
 * of it as a power cut would. Must not know the files. */
#include "names.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FOLDERS_MAX 32
#define DONE_MAX 1024
#define NAME_SIZE 256

enum what { NOTHING, MADE, GONE, MOVED };
struct folder {
	dev_t device;
	ino_t inode;
	int fd;
	int lost_from; /* of what was done */
};
static struct done {
	enum what what;
	int folder, from_folder; /* of `folders` */
	char name[NAME_SIZE], from[NAME_SIZE];
	bool kept; /* what had the name lies in the attic under the number of this */
	bool synced;
} done[DONE_MAX];
static struct folder folders[FOLDERS_MAX];
static int done_count, folder_count, attic_fd = -1;
static bool on;
static uint64_t state;

static unsigned chance(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33);
}

static int raw_open(int folder, const char *path, int flags)
{
	return (int)syscall(SYS_openat, folder, path, flags | O_CLOEXEC, 0);
}

void names_start(bool wanted, unsigned seed, const char *beside)
{
	char attic[400];

	on = false;
	state = 0xD1B54A32D192ED03u ^ ((uint64_t)seed << 17);
	for (int i = 0; i < 8; i++)
		chance();
	if (!wanted)
		return;
	snprintf(attic, sizeof attic, "%s.attic", beside);
	syscall(SYS_mkdirat, AT_FDCWD, attic, 0700);
	attic_fd = raw_open(AT_FDCWD, attic, O_RDONLY | O_DIRECTORY);
	on = attic_fd >= 0;
}

static void attic_name(int number, char out[16])
{
	snprintf(out, 16, "%d", number);
}

/* -1 when there is no room for one more. */
static int folder_number(int fd)
{
	struct stat found;

	if (fstat(fd, &found) != 0)
		return -1;
	for (int i = 0; i < folder_count; i++)
		if (folders[i].inode == found.st_ino && folders[i].device == found.st_dev)
			return i;
	return -1;
}

static int folder_of(int folder, const char *path, char name[NAME_SIZE])
{
	const char *slash = strrchr(path, '/');
	char above[4096];
	int fd, number;

	snprintf(name, NAME_SIZE, "%s", slash ? slash + 1 : path);
	snprintf(above, sizeof above, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	fd = raw_open(folder, above, O_PATH | O_DIRECTORY);
	if (fd < 0)
		return -1;
	number = folder_number(fd);
	if (number < 0 && folder_count < FOLDERS_MAX) {
		struct stat found;

		fstat(fd, &found);
		folders[folder_count] = (struct folder){found.st_dev, found.st_ino, fd, 0};
		return folder_count++;
	}
	close(fd);
	return number;
}

static bool there(int folder, const char *name)
{
	struct stat found;

	return fstatat(folder, name, &found, AT_SYMLINK_NOFOLLOW) == 0;
}

bool names_there(int folder, const char *path)
{
	return on && there(folder, path);
}

static struct done *add(enum what what, int folder, const char *path)
{
	struct done *one = &done[done_count];

	if (!on || done_count == DONE_MAX)
		return NULL;
	*one = (struct done){.what = what};
	one->folder = folder_of(folder, path, one->name);
	return one->folder < 0 ? NULL : one;
}

void names_made(int folder, const char *path)
{
	if (add(MADE, folder, path))
		done_count++;
}

int names_keep(int folder, const char *path)
{
	struct done *one = add(NOTHING, folder, path);
	char kept[16];

	if (!one)
		return -1;
	attic_name(done_count, kept);
	one->kept = syscall(SYS_linkat, folders[one->folder].fd, one->name, attic_fd, kept, 0) == 0;
	return done_count++;
}

static void settle(int number, enum what what, bool well)
{
	char kept[16];

	done[number].what = well ? what : NOTHING;
	attic_name(number, kept);
	if (!well && done[number].kept)
		syscall(SYS_unlinkat, attic_fd, kept, 0);
}

void names_gone(int kept, bool well)
{
	if (kept >= 0)
		settle(kept, GONE, well);
}

void names_moved(int kept, int from_folder, const char *from, bool well)
{
	if (kept < 0)
		return;
	done[kept].from_folder = folder_of(from_folder, from, done[kept].from);
	settle(kept, MOVED, well && done[kept].from_folder >= 0);
}

void names_synced(int fd)
{
	int number = on ? folder_number(fd) : -1;

	for (int i = 0; number >= 0 && i < done_count; i++)
		done[i].synced = done[i].synced || done[i].folder == number;
}

static void move(int from_folder, const char *from, int to_folder, const char *to)
{
	syscall(SYS_renameat2, from_folder, from, to_folder, to, 0);
}

static void undo(int number)
{
	const struct done *one = &done[number];
	int folder = folders[one->folder].fd;
	char kept[16], lost[16];

	attic_name(number, kept);
	attic_name(DONE_MAX + number, lost);
	if (one->what == MADE)
		move(folder, one->name, attic_fd, lost);
	if (one->what == MOVED) {
		int back = folders[one->from_folder].fd;

		/* Where the old name is somebody else's by now, for good, nothing has this one. */
		if (there(back, one->from))
			move(folder, one->name, attic_fd, lost);
		else
			move(folder, one->name, back, one->from);
	}
	if (one->what != MADE && one->kept && !there(folder, one->name))
		move(attic_fd, kept, folder, one->name);
}

void names_lose(void)
{
	for (int i = 0; i < folder_count; i++) {
		int first = 0;
		unsigned fate = chance() % 3;

		while (first < done_count && (done[first].folder != i || done[first].synced))
			first++;
		folders[i].lost_from = fate == 0   ? first
		                       : fate == 1 ? done_count
		                                   : first + (int)(chance() % (unsigned)(done_count - first + 1));
	}
	for (int i = done_count - 1; on && i >= 0; i--)
		if (done[i].what != NOTHING && !done[i].synced && i >= folders[done[i].folder].lost_from)
			undo(i);
}
