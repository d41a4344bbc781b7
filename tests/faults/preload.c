/* Faults on purpose: stands before the C library and lets the n-th call of a kind fail,
 * fall short, or end the program, as RECOUP_FAULT says. Files below RECOUP_FAULT_ROOT
 * alone are touched. Must not know what the program does.
 *
 *     RECOUP_FAULT=KIND:N:HOW[:SEED]
 *     KIND  write sync open rename read truncate unlink malloc any (of files)
 *     HOW   error   the call fails once
 *           full    this and all later writes fail: the disk is full
 *           short   half of it is done, then it fails
 *           kill    the program ends there, as by kill -9
 *           power   and what was not synced is lost in part, in any order
 *     RECOUP_FAULT_COUNT=FILE  where the number of calls seen is written at the end */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unsynced.h"

enum kind { WRITE, SYNC, OPEN, RENAME, READ, TRUNCATE, UNLINK, MALLOC, ANY, KINDS };
static const char *const kind_names[KINDS] = {"write",    "sync",   "open",   "rename", "read",
                                              "truncate", "unlink", "malloc", "any"};

static struct {
	bool armed, over; /* over: it happened */
	enum kind kind;
	long at, seen;
	char how[8];
	char root[256];
} fault;

#define REAL(name) (resolve(), real_##name)
static int (*real_open)(const char *, int, ...);
static int (*real_open64)(const char *, int, ...);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static ssize_t (*real_read)(int, void *, size_t);
static ssize_t (*real_pread)(int, void *, size_t, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_ftruncate)(int, off_t);
static int (*real_ftruncate64)(int, off_t);
static int (*real_rename)(const char *, const char *);
static int (*real_openat)(int, const char *, int, ...);
static int (*real_openat64)(int, const char *, int, ...);
static int (*real_renameat)(int, const char *, int, const char *);
static int (*real_unlinkat)(int, const char *, int);
static int (*real_unlink)(const char *);
extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *old, size_t size);

/* dlsym gives a pointer to data; POSIX promises that it can be one to a function. */
#define RESOLVE(name) *(void **)(&real_##name) = dlsym(RTLD_NEXT, #name)

static void resolve(void)
{
	if (real_unlink)
		return;
	RESOLVE(open);
	RESOLVE(open64);
	RESOLVE(write);
	RESOLVE(pwrite);
	RESOLVE(read);
	RESOLVE(pread);
	RESOLVE(fsync);
	RESOLVE(fdatasync);
	RESOLVE(ftruncate);
	RESOLVE(ftruncate64);
	RESOLVE(rename);
	RESOLVE(openat);
	RESOLVE(openat64);
	RESOLVE(renameat);
	RESOLVE(unlinkat);
	RESOLVE(unlink);
}

__attribute__((constructor)) static void arm(void)
{
	const char *said = getenv("RECOUP_FAULT"), *root = getenv("RECOUP_FAULT_ROOT");
	char kind[16] = "";
	unsigned seed = 1;

	if (!said || !root || sscanf(said, "%15[a-z]:%ld:%7[a-z]:%u", kind, &fault.at, fault.how,
	                             &seed) < 3)
		return;
	snprintf(fault.root, sizeof fault.root, "%s", root);
	while (fault.kind < KINDS && strcmp(kind_names[fault.kind], kind) != 0)
		fault.kind++;
	unsynced_start(strcmp(fault.how, "power") == 0, seed);
	fault.armed = fault.kind < KINDS;
}

__attribute__((destructor)) static void count_write(void)
{
	const char *path = getenv("RECOUP_FAULT_COUNT");
	FILE *out;

	if (!fault.armed || !path)
		return;
	fault.armed = false;
	out = fopen(path, "w");
	if (out) {
		fprintf(out, "%ld %d\n", fault.seen, fault.over);
		fclose(out);
	}
}

static bool ours_path(const char *path)
{
	return strncmp(path, fault.root, strlen(fault.root)) == 0;
}

/* Files of the journal's folder, by their descriptors. */
static uint8_t ours[1024];

static bool ours_fd(int fd)
{
	return fault.armed && fd >= 0 && fd < 1024 && ours[fd];
}

/* Is this call the one? Ends the program where that is wanted. */
static bool strikes(enum kind kind)
{
	bool counts = fault.armed &&
	              (fault.kind == kind || (fault.kind == ANY && kind != MALLOC && kind != READ));

	if (!counts)
		return fault.armed && fault.over && strcmp(fault.how, "full") == 0 && kind == WRITE;
	if (++fault.seen != fault.at)
		return fault.over && strcmp(fault.how, "full") == 0;
	fault.over = true;
	if (strcmp(fault.how, "power") == 0)
		unsynced_lose();
	if (strcmp(fault.how, "kill") == 0 || strcmp(fault.how, "power") == 0)
		raise(SIGKILL);
	return true;
}

static int fail(void)
{
	errno = strcmp(fault.how, "full") == 0 ? ENOSPC : EIO;
	return -1;
}

static int opened(const char *path, int fd)
{
	if (fd >= 0 && fd < 1024)
		ours[fd] = fault.armed && ours_path(path);
	return fd;
}

#define OPEN_AS(name)                                                                          \
	int name(const char *path, int flags, ...)                                                 \
	{                                                                                          \
		va_list arguments;                                                                     \
		mode_t mode;                                                                           \
                                                                                               \
		va_start(arguments, flags);                                                            \
		mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;                                \
		va_end(arguments);                                                                     \
		if (fault.armed && ours_path(path) && strikes(OPEN))                                   \
			return fail();                                                                     \
		return opened(path, REAL(name)(path, flags, mode));                                    \
	}
OPEN_AS(open)
OPEN_AS(open64)

/* The folder that a descriptor is of; names below it are ours when it is. */
static bool ours_below(int folder)
{
	char link[64], path[512];
	ssize_t length;

	if (!fault.armed)
		return false;
	snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
	length = readlink(link, path, sizeof path - 1);
	if (length <= 0)
		return false;
	path[length] = '\0';
	return ours_path(path);
}

#define OPENAT_AS(name)                                                                        \
	int name(int folder, const char *path, int flags, ...)                                     \
	{                                                                                          \
		va_list arguments;                                                                     \
		mode_t mode;                                                                           \
		bool own = ours_below(folder);                                                         \
		int fd;                                                                                \
                                                                                               \
		va_start(arguments, flags);                                                            \
		mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;                                \
		va_end(arguments);                                                                     \
		if (own && strikes(OPEN))                                                              \
			return fail();                                                                     \
		fd = REAL(name)(folder, path, flags, mode);                                            \
		if (fd >= 0 && fd < 1024)                                                              \
			ours[fd] = own;                                                                    \
		return fd;                                                                             \
	}
OPENAT_AS(openat)
OPENAT_AS(openat64)

static ssize_t write_at(int fd, const void *bytes, size_t size, off_t at)
{
	if (!ours_fd(fd))
		return REAL(pwrite)(fd, bytes, size, at);
	if (strikes(WRITE)) {
		if (strcmp(fault.how, "short") == 0)
			return REAL(pwrite)(fd, bytes, size / 2, at);
		return fail();
	}
	unsynced_write(fd, bytes, size, at);
	return REAL(pwrite)(fd, bytes, size, at);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t at)
{
	return write_at(fd, bytes, size, at);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off_t at)
{
	return write_at(fd, bytes, size, at);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
	off_t at;

	if (!ours_fd(fd))
		return REAL(write)(fd, bytes, size);
	at = lseek(fd, 0, SEEK_CUR);
	if (strikes(WRITE)) {
		if (strcmp(fault.how, "short") == 0)
			return REAL(write)(fd, bytes, size / 2);
		return fail();
	}
	unsynced_write(fd, bytes, size, at);
	return REAL(write)(fd, bytes, size);
}

ssize_t read(int fd, void *bytes, size_t size)
{
	if (ours_fd(fd) && strikes(READ))
		return strcmp(fault.how, "short") == 0 ? REAL(read)(fd, bytes, size / 2) : fail();
	return REAL(read)(fd, bytes, size);
}

static ssize_t read_at(int fd, void *bytes, size_t size, off_t at)
{
	if (ours_fd(fd) && strikes(READ))
		return strcmp(fault.how, "short") == 0 ? REAL(pread)(fd, bytes, size / 2, at) : fail();
	return REAL(pread)(fd, bytes, size, at);
}

ssize_t pread(int fd, void *bytes, size_t size, off_t at)
{
	return read_at(fd, bytes, size, at);
}

ssize_t pread64(int fd, void *bytes, size_t size, off_t at)
{
	return read_at(fd, bytes, size, at);
}

#define SYNC_AS(name)                                                                          \
	int name(int fd)                                                                           \
	{                                                                                          \
		if (ours_fd(fd) && strikes(SYNC))                                                      \
			return fail();                                                                     \
		if (ours_fd(fd))                                                                       \
			unsynced_synced(fd);                                                               \
		return REAL(name)(fd);                                                                 \
	}
SYNC_AS(fsync)
SYNC_AS(fdatasync)

#define TRUNCATE_AS(name)                                                                      \
	int name(int fd, off_t size)                                                               \
	{                                                                                          \
		if (ours_fd(fd) && strikes(TRUNCATE))                                                  \
			return fail();                                                                     \
		if (ours_fd(fd))                                                                       \
			unsynced_truncate(fd, size);                                                       \
		return REAL(name)(fd, size);                                                           \
	}
TRUNCATE_AS(ftruncate)
TRUNCATE_AS(ftruncate64)

int rename(const char *from, const char *to)
{
	if (fault.armed && ours_path(to) && strikes(RENAME))
		return fail();
	return REAL(rename)(from, to);
}

int renameat(int from_folder, const char *from, int folder, const char *to)
{
	if (ours_below(folder) && strikes(RENAME))
		return fail();
	return REAL(renameat)(from_folder, from, folder, to);
}

int unlinkat(int folder, const char *path, int flags)
{
	if (ours_below(folder) && strikes(UNLINK))
		return fail();
	return REAL(unlinkat)(folder, path, flags);
}

int unlink(const char *path)
{
	if (fault.armed && ours_path(path) && strikes(UNLINK))
		return fail();
	return REAL(unlink)(path);
}

/* Memory: only after arm(), so that the program can start. */
void *malloc(size_t size)
{
	if (fault.kind == MALLOC && strikes(MALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (fault.kind == MALLOC && strikes(MALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	if (fault.kind == MALLOC && strikes(MALLOC)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(old, size);
}
