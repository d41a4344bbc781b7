/* Memory that runs out at every place in turn: linked with -Wl,--wrap=malloc and so on, each
 * call of the layer under test passes here. Once the library is told to fail, it fails from
 * that call on (`for_good`) or once. */
#ifndef RECOUP_TESTS_SCARCE_H
#define RECOUP_TESTS_SCARCE_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
char *__real_strdup(const char *text);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *block, size_t size);
char *__wrap_strdup(const char *text);

static struct {
	long left; /* calls till the one that fails; 0: none does */
	bool for_good, failed;
} scarce;

static bool scarce_memory = true; /* false: calls for memory are not among those counted */

/* Before what is tried. Of the `n`th call on; 1 is the first. */
static inline void scarce_begin(long n, bool for_good)
{
	scarce.left = n;
	scarce.for_good = for_good;
	scarce.failed = false;
}

/* After it. False when it got all that it asked for: there is no `n`th call. */
static inline bool scarce_end(void)
{
	scarce.left = 0;
	return scarce.failed;
}

static bool refused(void)
{
	if (scarce.left == 0 || --scarce.left > 0)
		return false;
	scarce.left = scarce.for_good;
	scarce.failed = true;
	errno = ENOMEM;
	return true;
}

void *__wrap_malloc(size_t size)
{
	return scarce_memory && refused() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
	return scarce_memory && refused() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
	return scarce_memory && refused() ? NULL : __real_realloc(block, size);
}

char *__wrap_strdup(const char *text)
{
	return scarce_memory && refused() ? NULL : __real_strdup(text);
}

#endif
