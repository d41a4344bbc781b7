/* Streams of the program that write and read through the calls that faults stand before:
 * those of the C library go past them. Must not know what a fault is. */
#include "preload.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define STREAMS_MAX 64

static struct {
	FILE *stream;
	int fd;
} streams[STREAMS_MAX];

static int fd_of(void *cookie)
{
	return (int)(intptr_t)cookie;
}

static ssize_t on_read(void *cookie, char *bytes, size_t size)
{
	return read(fd_of(cookie), bytes, size);
}

static ssize_t on_write(void *cookie, const char *bytes, size_t size)
{
	ssize_t put = write(fd_of(cookie), bytes, size);

	return put < 0 ? 0 : put; /* a stream knows an error by nothing written */
}

static int on_seek(void *cookie, off64_t *at, int from)
{
	off_t there = lseek(fd_of(cookie), *at, from);

	if (there < 0)
		return -1;
	*at = there;
	return 0;
}

static int on_close(void *cookie)
{
	for (int i = 0; i < STREAMS_MAX; i++)
		if (streams[i].stream && streams[i].fd == fd_of(cookie))
			streams[i].stream = NULL;
	return close(fd_of(cookie));
}

FILE *fdopen(int fd, const char *mode)
{
	static FILE *(*real)(int, const char *);
	FILE *stream;

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fdopen");
	if (!faults_watch(fd))
		return real(fd, mode);
	stream = fopencookie((void *)(intptr_t)fd, mode,
	                     (cookie_io_functions_t){on_read, on_write, on_seek, on_close});
	for (int i = 0; stream && i < STREAMS_MAX; i++)
		if (!streams[i].stream) {
			streams[i].stream = stream;
			streams[i].fd = fd;
			break;
		}
	return stream;
}

static FILE *open_stream(const char *path, const char *mode, FILE *(*real)(const char *, const char *))
{
	int flags = strchr(mode, '+') ? O_RDWR : *mode == 'r' ? O_RDONLY : O_WRONLY;
	FILE *stream;
	int fd;

	if (!faults_watch_path(path))
		return real(path, mode);
	flags |= *mode == 'w' ? O_CREAT | O_TRUNC : *mode == 'a' ? O_CREAT | O_APPEND : 0;
	fd = open(path, flags, 0666);
	if (fd < 0)
		return NULL;
	stream = fdopen(fd, mode);
	if (!stream)
		close(fd);
	return stream;
}

FILE *fopen(const char *path, const char *mode)
{
	static FILE *(*real)(const char *, const char *);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fopen");
	return open_stream(path, mode, real);
}

FILE *fopen64(const char *path, const char *mode)
{
	static FILE *(*real)(const char *, const char *);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fopen64");
	return open_stream(path, mode, real);
}

int fileno(FILE *stream)
{
	static int (*real)(FILE *);

	for (int i = 0; i < STREAMS_MAX; i++)
		if (streams[i].stream == stream)
			return streams[i].fd;
	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "fileno");
	return real(stream);
}
