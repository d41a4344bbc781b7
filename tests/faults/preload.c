/* Faults on purpose: stands before the C library and lets the n-th call of a kind fail,
 * fall short, or end the program, as the page says that RECOUP_FAULT_PAGE names. Files of
 * one folder alone are touched. Must not know what the program does. */
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

#include "fault.h"
#include "preload.h"
#include "unsynced.h"

static struct fault none;
static struct fault *fault = &none;

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
static int (*real_mkstemp)(char *);
static int (*real_mkdir)(const char *, mode_t);
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
	RESOLVE(mkstemp);
	RESOLVE(mkdir);
	RESOLVE(unlink);
}

__attribute__((constructor)) static void begin(void)
{
	const char *path = getenv("RECOUP_FAULT_PAGE");
	struct fault *page;

	resolve();
	page = path ? fault_map(path) : NULL;
	if (!page || page->taken)
		return;
	page->taken = true;
	unsynced_start(page->how == POWER, page->seed);
	fault = page;
}

bool faults_watch_path(const char *path)
{
	return fault->root[0] && strncmp(path, fault->root, strlen(fault->root)) == 0;
}

/* Files of the journal's folder, by their descriptors. */
static uint8_t ours[1024];

bool faults_watch(int fd)
{
	return fd >= 0 && fd < 1024 && ours[fd];
}

/* What goes on failing once it has begun to. */
static bool lasts(enum fault_kind kind, bool writing)
{
	if (!fault->over)
		return false;
	if (fault->how == FULL)
		return kind == WRITE || kind == fault->kind;
	return (fault->how == QUOTA && kind == WRITE) || (fault->how == READONLY && writing);
}

/* Is this call the one? Ends the program where that is wanted. */
static bool strikes(enum fault_kind kind, bool writing)
{
	if (!fault->armed)
		return false;
	if (fault->kind != kind && (fault->kind != ANY || kind == MALLOC || kind == READ))
		return lasts(kind, writing);
	if (++fault->seen != fault->at)
		return lasts(kind, writing);
	fault->over = true;
	if (fault->how == POWER)
		unsynced_lose();
	if (fault->how == POWER || fault->how == KILL)
		raise(SIGKILL);
	return fault->how == READONLY ? writing : true;
}

static int fail(void)
{
	errno = fault->how == FULL       ? ENOSPC
	        : fault->how == QUOTA    ? EDQUOT
	        : fault->how == READONLY ? EROFS
	                                 : EIO;
	return -1;
}

/* Half of it is done. */
static bool halves(void)
{
	return fault->how == SHORT;
}

static bool opens_to_write(int flags)
{
	return (flags & O_ACCMODE) != O_RDONLY || (flags & (O_CREAT | O_TRUNC));
}

static int opened(const char *path, int fd)
{
	if (fd >= 0 && fd < 1024)
		ours[fd] = faults_watch_path(path);
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
		if (faults_watch_path(path) && strikes(OPEN, opens_to_write(flags)))                   \
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

	if (!fault->root[0])
		return false;
	snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
	length = readlink(link, path, sizeof path - 1);
	if (length <= 0)
		return false;
	path[length] = '\0';
	return faults_watch_path(path);
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
		if (own && strikes(OPEN, opens_to_write(flags)))                                       \
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
	if (!faults_watch(fd))
		return REAL(pwrite)(fd, bytes, size, at);
	if (strikes(WRITE, true)) {
		if (halves())
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

	if (!faults_watch(fd))
		return REAL(write)(fd, bytes, size);
	at = lseek(fd, 0, SEEK_CUR);
	if (strikes(WRITE, true)) {
		if (halves())
			return REAL(write)(fd, bytes, size / 2);
		return fail();
	}
	unsynced_write(fd, bytes, size, at);
	return REAL(write)(fd, bytes, size);
}

ssize_t read(int fd, void *bytes, size_t size)
{
	if (faults_watch(fd) && strikes(READ, false))
		return halves() ? REAL(read)(fd, bytes, size / 2) : fail();
	return REAL(read)(fd, bytes, size);
}

static ssize_t read_at(int fd, void *bytes, size_t size, off_t at)
{
	if (faults_watch(fd) && strikes(READ, false))
		return halves() ? REAL(pread)(fd, bytes, size / 2, at) : fail();
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
		if (faults_watch(fd) && strikes(SYNC, false))                                          \
			return fail();                                                                     \
		if (faults_watch(fd))                                                                  \
			unsynced_synced(fd);                                                               \
		return REAL(name)(fd);                                                                 \
	}
SYNC_AS(fsync)
SYNC_AS(fdatasync)

#define TRUNCATE_AS(name)                                                                      \
	int name(int fd, off_t size)                                                               \
	{                                                                                          \
		if (faults_watch(fd) && strikes(TRUNCATE, true))                                       \
			return fail();                                                                     \
		if (faults_watch(fd))                                                                  \
			unsynced_truncate(fd, size);                                                       \
		return REAL(name)(fd, size);                                                           \
	}
TRUNCATE_AS(ftruncate)
TRUNCATE_AS(ftruncate64)

int rename(const char *from, const char *to)
{
	if (faults_watch_path(to) && strikes(RENAME, true))
		return fail();
	return REAL(rename)(from, to);
}

int renameat(int from_folder, const char *from, int folder, const char *to)
{
	if (ours_below(folder) && strikes(RENAME, true))
		return fail();
	return REAL(renameat)(from_folder, from, folder, to);
}

int unlinkat(int folder, const char *path, int flags)
{
	if (ours_below(folder) && strikes(UNLINK, true))
		return fail();
	return REAL(unlinkat)(folder, path, flags);
}

int unlink(const char *path)
{
	if (faults_watch_path(path) && strikes(UNLINK, true))
		return fail();
	return REAL(unlink)(path);
}

/* Its own open would go past faults. */
int mkstemp(char *name)
{
	static unsigned number;
	size_t length = strlen(name);

	if (!faults_watch_path(name))
		return REAL(mkstemp)(name);
	snprintf(name + length - 6, 7, "%06u", ((unsigned)getpid() + number++) % 1000000);
	return open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
}

int mkdir(const char *path, mode_t mode)
{
	if (faults_watch_path(path) && strikes(OPEN, true))
		return fail();
	return REAL(mkdir)(path, mode);
}

/* Memory: only after begin(), so that the program can start. */
void *malloc(size_t size)
{
	if (fault->kind == MALLOC && strikes(MALLOC, false)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	if (fault->kind == MALLOC && strikes(MALLOC, false)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	if (fault->kind == MALLOC && strikes(MALLOC, false)) {
		errno = ENOMEM;
		return NULL;
	}
	return __libc_realloc(old, size);
}
