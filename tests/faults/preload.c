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
#include "names.h"
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
static int (*real_mkdirat)(int, const char *, mode_t);
static int (*real_link)(const char *, const char *);
static int (*real_linkat)(int, const char *, int, const char *, int);
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
	RESOLVE(mkdirat);
	RESOLVE(link);
	RESOLVE(linkat);
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
	names_start(page->how == POWER, page->seed, path);
	fault = page;
}

static void power_cut(void)
{
	fault->over = true;
	names_lose();
	unsynced_lose();
}

/* The power may go when the program has said that it is done. */
__attribute__((destructor)) static void end(void)
{
	if (fault->armed && fault->how == POWER && !fault->over && fault->at == fault->seen + 1)
		power_cut();
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
		power_cut();
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
		bool fresh;                                                                            \
		int fd;                                                                                \
                                                                                               \
		va_start(arguments, flags);                                                            \
		mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;                                \
		va_end(arguments);                                                                     \
		if (faults_watch_path(path) && strikes(OPEN, opens_to_write(flags)))                   \
			return fail();                                                                     \
		fresh = (flags & O_CREAT) && faults_watch_path(path) && !names_there(AT_FDCWD, path);  \
		fd = opened(path, REAL(name)(path, flags, mode));                                      \
		if (fresh && fd >= 0)                                                                  \
			names_made(AT_FDCWD, path);                                                        \
		return fd;                                                                             \
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
		bool own = ours_below(folder), fresh;                                                  \
		int fd;                                                                                \
                                                                                               \
		va_start(arguments, flags);                                                            \
		mode = flags & O_CREAT ? va_arg(arguments, mode_t) : 0;                                \
		va_end(arguments);                                                                     \
		if (own && strikes(OPEN, opens_to_write(flags)))                                       \
			return fail();                                                                     \
		fresh = (flags & O_CREAT) && own && !names_there(folder, path);                        \
		fd = REAL(name)(folder, path, flags, mode);                                            \
		if (fresh && fd >= 0)                                                                  \
			names_made(folder, path);                                                          \
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
		if (faults_watch(fd))                                                                  \
			names_synced(fd);                                                                  \
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

/* What keeps the names is done beside the call, whose errno stays. */
static int moved(int kept, int folder, const char *from, int result)
{
	int said = errno;

	names_moved(kept, folder, from, result == 0);
	errno = said;
	return result;
}

static int gone(int kept, int result)
{
	int said = errno;

	names_gone(kept, result == 0);
	errno = said;
	return result;
}

int rename(const char *from, const char *to)
{
	int kept;

	if (!faults_watch_path(to))
		return REAL(rename)(from, to);
	if (strikes(RENAME, true))
		return fail();
	kept = names_keep(AT_FDCWD, to);
	return moved(kept, AT_FDCWD, from, REAL(rename)(from, to));
}

int renameat(int from_folder, const char *from, int folder, const char *to)
{
	int kept;

	if (!ours_below(folder))
		return REAL(renameat)(from_folder, from, folder, to);
	if (strikes(RENAME, true))
		return fail();
	kept = names_keep(folder, to);
	return moved(kept, from_folder, from, REAL(renameat)(from_folder, from, folder, to));
}

int unlinkat(int folder, const char *path, int flags)
{
	int kept;

	if (!ours_below(folder))
		return REAL(unlinkat)(folder, path, flags);
	if (strikes(UNLINK, true))
		return fail();
	kept = names_keep(folder, path);
	return gone(kept, REAL(unlinkat)(folder, path, flags));
}

int unlink(const char *path)
{
	int kept;

	if (!faults_watch_path(path))
		return REAL(unlink)(path);
	if (strikes(UNLINK, true))
		return fail();
	kept = names_keep(AT_FDCWD, path);
	return gone(kept, REAL(unlink)(path));
}

static int made(int folder, const char *path, int result)
{
	int said = errno;

	if (result == 0)
		names_made(folder, path);
	errno = said;
	return result;
}

/* A second name is a fault's as a new one is. */
int link(const char *from, const char *to)
{
	if (!faults_watch_path(to))
		return REAL(link)(from, to);
	return strikes(RENAME, true) ? fail() : made(AT_FDCWD, to, REAL(link)(from, to));
}

int linkat(int from_folder, const char *from, int folder, const char *to, int flags)
{
	bool own = to[0] == '/' ? faults_watch_path(to) : ours_below(folder);

	if (!own)
		return REAL(linkat)(from_folder, from, folder, to, flags);
	return strikes(RENAME, true) ? fail()
	                             : made(folder, to, REAL(linkat)(from_folder, from, folder, to, flags));
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
	if (!faults_watch_path(path))
		return REAL(mkdir)(path, mode);
	return strikes(OPEN, true) ? fail() : made(AT_FDCWD, path, REAL(mkdir)(path, mode));
}

int mkdirat(int folder, const char *path, mode_t mode)
{
	if (!ours_below(folder))
		return REAL(mkdirat)(folder, path, mode);
	return strikes(OPEN, true) ? fail() : made(folder, path, REAL(mkdirat)(folder, path, mode));
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
