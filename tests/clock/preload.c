/* A clock on the wall that a test sets: stands before the C library and tells the time that
 * a file says, also while the program runs. Must not know what the program does with it.
 *
 *     RECOUP_CLOCK=FILE   "SECONDS [TZ]": seconds since the epoch, and where the person is by
 *                         now; the zone is taken on at the next tzset, as a system's new
 *                         /etc/localtime is. Without the file the time is the real one.
 *
 * It stands still between two settings. The clock that measures durations is left alone. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

#define ZONE_SIZE 64

static int set_by_test(long long *seconds, char zone[ZONE_SIZE])
{
	const char *path = getenv("RECOUP_CLOCK");
	FILE *file = path ? fopen(path, "re") : NULL;
	int got = 0;

	zone[0] = '\0';
	if (file) {
		got = fscanf(file, "%lld %63s", seconds, zone);
		fclose(file);
	}
	return got >= 1;
}

/* The library's own, below the one here. */
static void real_find(const char *name, void *function)
{
	*(void **)function = dlsym(RTLD_NEXT, name);
	if (!*(void **)function)
		abort();
}

time_t time(time_t *out)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	if (out)
		*out = now.tv_sec;
	return now.tv_sec;
}

int clock_gettime(clockid_t which, struct timespec *out)
{
	static int (*real)(clockid_t, struct timespec *);
	char zone[ZONE_SIZE];
	long long seconds;

	if (which == CLOCK_REALTIME && set_by_test(&seconds, zone)) {
		*out = (struct timespec){(time_t)seconds, 0};
		return 0;
	}
	if (!real)
		real_find("clock_gettime", &real);
	return real(which, out);
}

int gettimeofday(struct timeval *restrict out, void *restrict zone)
{
	struct timespec now;

	(void)zone;
	clock_gettime(CLOCK_REALTIME, &now);
	*out = (struct timeval){now.tv_sec, (suseconds_t)(now.tv_nsec / 1000)};
	return 0;
}

void tzset(void)
{
	static void (*real)(void);
	char zone[ZONE_SIZE];
	long long seconds;

	if (set_by_test(&seconds, zone) && zone[0])
		setenv("TZ", zone, 1);
	if (!real)
		real_find("tzset", &real);
	real();
}
