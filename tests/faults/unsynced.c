/* Keeps, of each file, its bytes at the last sync and the writes since, and loses some of
 * them as a power cut would. Must not know the files. */
#include "unsynced.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define FILES_MAX 16
#define WRITES_MAX 4096
#define SECTOR 512

struct written {
	off_t at;
	size_t size;   /* a truncation: SIZE_MAX, to `at` */
	uint8_t *bytes;
};
static struct file {
	dev_t device;
	ino_t inode;
	int fd; /* of ours, to write with */
	uint8_t *synced;
	size_t synced_size;
	struct written writes[WRITES_MAX];
	int count;
} files[FILES_MAX];
static bool on;
static uint64_t state;

/* Memory of its own: the program's malloc may be the one that fails. */
static void *room(size_t size)
{
	void *made = mmap(NULL, size + 1, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return made == MAP_FAILED ? NULL : made;
}

static unsigned chance(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned)(state >> 33);
}

void unsynced_start(bool wanted, unsigned seed)
{
	on = wanted;
	state = 0x9E3779B97F4A7C15u ^ ((uint64_t)seed << 17);
	for (int i = 0; i < 8; i++)
		chance();
}

static void keep(struct file *file)
{
	struct stat now;

	file->count = 0;
	file->synced_size = 0;
	if (fstat(file->fd, &now) != 0 || now.st_size == 0)
		return;
	file->synced = room((size_t)now.st_size);
	if (file->synced && syscall(SYS_pread64, file->fd, file->synced, (size_t)now.st_size, 0L) ==
	                        (long)now.st_size)
		file->synced_size = (size_t)now.st_size;
}

static struct file *file_of(int fd)
{
	struct stat found;
	char path[64];

	if (fstat(fd, &found) != 0)
		return NULL;
	for (int i = 0; i < FILES_MAX; i++) {
		struct file *file = &files[i];

		if (file->inode == found.st_ino && file->device == found.st_dev)
			return file;
		if (file->inode)
			continue;
		file->inode = found.st_ino;
		file->device = found.st_dev;
		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		file->fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDWR | O_CLOEXEC, 0);
		keep(file);
		return file;
	}
	return NULL;
}

static void add(int fd, const void *bytes, size_t size, off_t at)
{
	struct file *file = on ? file_of(fd) : NULL;
	struct written *written;

	if (!file || file->count == WRITES_MAX)
		return;
	written = &file->writes[file->count++];
	*written = (struct written){at, size, NULL};
	if (bytes && (written->bytes = room(size)))
		memcpy(written->bytes, bytes, size);
}

void unsynced_write(int fd, const void *bytes, size_t size, off_t at)
{
	add(fd, bytes, size, at);
}

void unsynced_truncate(int fd, off_t size)
{
	add(fd, NULL, SIZE_MAX, size);
}

void unsynced_synced(int fd)
{
	struct file *file = on ? file_of(fd) : NULL;

	if (file)
		keep(file);
}

static void put(const struct file *file, const uint8_t *bytes, size_t size, off_t at)
{
	(void)!syscall(SYS_pwrite64, file->fd, bytes, size, (long)at);
}

/* A write reaches the disk whole, not at all, or sector by sector. */
static void maybe(const struct file *file, const struct written *written)
{
	unsigned fate = chance() % 4;

	if (written->size == SIZE_MAX) {
		if (fate < 2)
			(void)!syscall(SYS_ftruncate, file->fd, (long)written->at);
		return;
	}
	if (fate == 0 || !written->bytes)
		return;
	for (size_t done = 0; done < written->size; done += SECTOR) {
		size_t size = written->size - done < SECTOR ? written->size - done : SECTOR;

		if (fate < 3 || chance() % 2)
			put(file, written->bytes + done, size, written->at + (off_t)done);
	}
}

void unsynced_lose(void)
{
	for (int i = 0; i < FILES_MAX && files[i].inode; i++) {
		struct file *file = &files[i];
		bool backwards = chance() % 3 == 0;

		(void)!syscall(SYS_ftruncate, file->fd, (long)file->synced_size);
		if (file->synced_size)
			put(file, file->synced, file->synced_size, 0);
		for (int at = 0; at < file->count; at++)
			maybe(file, &file->writes[backwards ? file->count - 1 - at : at]);
	}
}
