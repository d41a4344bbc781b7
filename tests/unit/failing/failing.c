/* The calls that fail on purpose: --wrap leads the layers here. Must not know what is tried. */

#include "failing.h"

#include <archive.h>
#include <csv.h>
#include <dirent.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <ftw.h>
#include <glob.h>
#include <iconv.h>
#include <jansson.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#define DEPTH 7
#define PATHS_MOST 65536 /* a power of two */
#define BLOCKS_MOST (1u << 20)

struct path {
	const char *name;
	void *frames[DEPTH];
	int depth;
	uint64_t key;
	long seen;
};

static enum { OFF, LOOKING, ARMED } mode;
static struct path paths[PATHS_MOST];
static size_t path_count, places[2 * PATHS_MOST];
static uint64_t armed_key;
/* What SQLite says, one after another. */
static const int codes[] = {SQLITE_IOERR, SQLITE_FULL, SQLITE_BUSY, SQLITE_CORRUPT, SQLITE_IOERR_READ};
static int armed_code;
static const char *armed_name = "";
static long armed_left;
static bool struck;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

/* ---- blocks of memory ---- */

/* Open addressing; a freed one leaves a mark. */
static void *blocks[BLOCKS_MOST];
static size_t block_count;
static char freed;
extern char __executable_start, etext; /* of the linker */

static size_t block_place(const void *block)
{
	return (size_t)(((uintptr_t)block >> 4) * 0x9e3779b97f4a7c15u >> 40) % BLOCKS_MOST;
}

static void block_add(void *block)
{
	size_t at = block_place(block);

	if (!block || mode == OFF)
		return;
	pthread_mutex_lock(&lock);
	while (blocks[at] && blocks[at] != &freed)
		at = (at + 1) % BLOCKS_MOST;
	blocks[at] = block;
	block_count++;
	pthread_mutex_unlock(&lock);
}

/* Blocks that a library allocated are not known here. */
static void block_drop(const void *block)
{
	size_t at = block_place(block);

	if (!block || mode == OFF)
		return;
	pthread_mutex_lock(&lock);
	while (blocks[at] && blocks[at] != block)
		at = (at + 1) % BLOCKS_MOST;
	if (blocks[at] == block) {
		blocks[at] = &freed;
		block_count--;
	}
	pthread_mutex_unlock(&lock);
}

size_t failing_lost(void)
{
	return block_count;
}

static void blocks_forget(void)
{
	memset(blocks, 0, sizeof blocks);
	block_count = 0;
}

void *__real_malloc(size_t size);
void __real_free(void *block);

/* ---- paths ---- */

static struct path *path_note(const char *name, void **frames, int depth, uint64_t key)
{
	size_t at = key % (2 * PATHS_MOST);
	struct path *path;

	while (places[at] && paths[places[at] - 1].key != key)
		at = (at + 1) % (2 * PATHS_MOST);
	if (!places[at]) {
		if (path_count == PATHS_MOST)
			abort();
		path = &paths[path_count++];
		*path = (struct path){.name = name, .depth = depth, .key = key};
		memcpy(path->frames, frames, (size_t)depth * sizeof *frames);
		places[at] = path_count;
	}
	return &paths[places[at] - 1];
}

/* Whether the call that stands above this has to fail. */
static bool __attribute__((noinline)) fails(const char *name)
{
	void *frames[DEPTH + 2];
	uint64_t key = 0xcbf29ce484222325u;
	bool now = false;
	int depth;

	if (mode == OFF)
		return false;
	depth = backtrace(frames, DEPTH + 2);
	/* What a library does when memory is out is its own affair. */
	if (depth < 3 || (char *)frames[2] < &__executable_start || (char *)frames[2] > &etext)
		return false;
	for (int i = 2; i < depth; i++)
		key = (key ^ (uintptr_t)frames[i]) * 0x100000001b3u;
	for (const char *at = name; *at; at++)
		key = (key ^ (unsigned char)*at) * 0x100000001b3u;
	pthread_mutex_lock(&lock);
	if (mode == LOOKING)
		path_note(name, frames + 2, depth > 2 ? depth - 2 : 0, key)->seen++;
	else if (key == armed_key && --armed_left == 0)
		now = struck = true;
	pthread_mutex_unlock(&lock);
	return now;
}

static void begin(void)
{
	void *frames[2];

	backtrace(frames, 2); /* loads what it needs the first time */
	/* jansson 2.14 reads beyond a text that it had no memory for: where a test led it here
	 * by way of a layer's own functions, that is taken back. */
	json_set_alloc_funcs(__real_malloc, __real_free);
	blocks_forget();
	struck = false;
}

void failing_look(void)
{
	begin();
	path_count = 0;
	memset(places, 0, sizeof places);
	mode = LOOKING;
}

void failing_arm(size_t path, enum failing_which which)
{
	begin();
	armed_key = paths[path].key;
	armed_name = paths[path].name;
	armed_code = codes[path % (sizeof codes / sizeof *codes)];
	armed_left = which == FAILING_FIRST ? 1 : paths[path].seen;
	mode = ARMED;
}

void failing_off(void)
{
	mode = OFF;
}

size_t failing_paths(void)
{
	return path_count;
}

bool failing_again(size_t path)
{
	return paths[path].seen > 1;
}

bool failing_struck(void)
{
	return struck;
}

bool failing_damage(void)
{
	/* Who asks the connection for its last error hears nothing of a step that never came there,
	 * and takes that for damage. */
	return struck && (armed_code == SQLITE_CORRUPT || strncmp(armed_name, "sqlite3_", 8) == 0) &&
	       strcmp(armed_name, "sqlite3_prepare_v3") != 0;
}

const char *failing_name(size_t path)
{
	return paths[path].name;
}

void failing_print(size_t path)
{
	fprintf(stderr, "%s failed, called from\n", paths[path].name);
	backtrace_symbols_fd(paths[path].frames, paths[path].depth, STDERR_FILENO);
}

/* One place alone calls the act: where it is called from is part of a path. */
static bool __attribute__((noinline)) act_run(const struct failing_trial *trial)
{
	bool went = trial->act(trial->context);

	failing_off();
	return went;
}

#define SAMPLE 8

/* Of how many paths one is tried, and the first of those. */
static size_t sample(const char *wish, size_t *first)
{
	bool whole = wish && (strcmp(wish, "whole") == 0 || strcmp(wish, "all") == 0);
	unsigned long seed = wish ? strtoul(wish, NULL, 10) : (unsigned long)time(NULL) % 100000;
	size_t step = whole ? 1 : SAMPLE;

	*first = seed % step;
	if (!whole)
		fprintf(stderr, "RECOUP_FAILING=%lu\n", seed);
	return step;
}

size_t failing_all(const struct failing_trial *trial)
{
	const char *wish = getenv("RECOUP_FAILING");
	int which_most = wish && strcmp(wish, "all") == 0 ? FAILING_WHICH : FAILING_LAST;
	size_t count = 1, tried = 0, first, step = sample(wish, &first);

	/* The first time round nothing fails. */
	for (size_t i = 0; i < count; i++)
		for (int which = 0; which < (i > 0 && failing_again(i - 1) ? which_most : 1); which++) {
			bool went;

			if (i > 0 && (i - 1) % step != first && count > step)
				break;
			trial->begin(trial->context);
			if (i == 0)
				failing_look();
			else
				failing_arm(i - 1, (enum failing_which)which);
			if (i > 0 && getenv("RECOUP_FAILING_SAY"))
				failing_print(i - 1);
			went = act_run(trial);
			trial->check(trial->context, went, struck);
			count = path_count + 1;
			tried += struck;
		}
	return tried;
}

/* ---- memory ---- */

/* The linker asks for these names. */
#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wpedantic"

/* Declares the real one and begins the one that stands before it. */
#define STAND(type, name, arguments)                                                          \
	type __real_##name arguments;                                                             \
	type __wrap_##name arguments;                                                             \
	type __wrap_##name arguments
/* One that only passes on, or fails with `failed`. */
#define PASS(type, name, arguments, passed, failed)                                           \
	STAND(type, name, arguments)                                                              \
	{                                                                                         \
		if (fails(#name))                                                                     \
			return failed;                                                                    \
		return __real_##name passed;                                                          \
	}
#define FAIL(code, value) (errno = (code), (value))

STAND(void *, malloc, (size_t size))
{
	void *block = fails("malloc") ? FAIL(ENOMEM, NULL) : __real_malloc(size);

	block_add(block);
	return block;
}

STAND(void *, calloc, (size_t count, size_t size))
{
	void *block = fails("calloc") ? FAIL(ENOMEM, NULL) : __real_calloc(count, size);

	block_add(block);
	return block;
}

STAND(void *, realloc, (void *old, size_t size))
{
	void *block;

	if (fails("realloc"))
		return FAIL(ENOMEM, NULL);
	block_drop(old);
	block = __real_realloc(old, size);
	block_add(block);
	return block;
}

STAND(char *, strdup, (const char *text))
{
	char *block = fails("strdup") ? FAIL(ENOMEM, NULL) : __real_strdup(text);

	block_add(block);
	return block;
}

STAND(char *, strndup, (const char *text, size_t size))
{
	char *block = fails("strndup") ? FAIL(ENOMEM, NULL) : __real_strndup(text, size);

	block_add(block);
	return block;
}

STAND(void, free, (void *block))
{
	block_drop(block);
	__real_free(block);
}

/* ---- SQLite ---- */

PASS(int, sqlite3_step, (sqlite3_stmt * statement), (statement), armed_code)
PASS(int, sqlite3_open, (const char *path, sqlite3 **db), (path, db), (*db = NULL, SQLITE_NOMEM))
PASS(int, sqlite3_open_v2, (const char *path, sqlite3 **db, int flags, const char *vfs),
     (path, db, flags, vfs), (*db = NULL, SQLITE_NOMEM))
PASS(int, sqlite3_prepare_v2,
     (sqlite3 * db, const char *sql, int size, sqlite3_stmt **statement, const char **tail),
     (db, sql, size, statement, tail), (*statement = NULL, SQLITE_NOMEM))
PASS(int, sqlite3_prepare_v3,
     (sqlite3 * db, const char *sql, int size, unsigned flags, sqlite3_stmt **statement,
      const char **tail),
     (db, sql, size, flags, statement, tail), (*statement = NULL, SQLITE_NOMEM))
PASS(void *, sqlite3_malloc, (int size), (size), NULL)
PASS(int, sqlite3_backup_step, (sqlite3_backup * backup, int pages), (backup, pages), armed_code)
PASS(sqlite3_backup *, sqlite3_backup_init,
     (sqlite3 * to, const char *name, sqlite3 *from, const char *other), (to, name, from, other), NULL)
PASS(int, sqlite3_create_function_v2,
     (sqlite3 * db, const char *name, int arguments, int flags, void *data,
      void (*call)(sqlite3_context *, int, sqlite3_value **),
      void (*step)(sqlite3_context *, int, sqlite3_value **), void (*final)(sqlite3_context *),
      void (*destroy)(void *)),
     (db, name, arguments, flags, data, call, step, final, destroy), SQLITE_NOMEM)

/* To roll back needs neither memory nor room on the disk. */
STAND(int, sqlite3_exec,
      (sqlite3 * db, const char *sql, int (*each)(void *, int, char **, char **), void *context,
       char **message))
{
	if (strcmp(sql, "ROLLBACK") != 0 && fails("sqlite3_exec"))
		return armed_code;
	return __real_sqlite3_exec(db, sql, each, context, message);
}

STAND(char *, sqlite3_mprintf, (const char *format, ...))
{
	va_list arguments;
	char *text;

	if (fails("sqlite3_mprintf"))
		return NULL;
	va_start(arguments, format);
	text = sqlite3_vmprintf(format, arguments);
	va_end(arguments);
	return text;
}

STAND(char *, sqlite3_str_finish, (sqlite3_str * text))
{
	char *whole = __real_sqlite3_str_finish(text);

	if (!fails("sqlite3_str_finish"))
		return whole;
	sqlite3_free(whole);
	return NULL;
}

struct sqlite3_session;
struct sqlite3_changeset_iter;
PASS(int, sqlite3session_create, (sqlite3 * db, const char *name, struct sqlite3_session **session),
     (db, name, session), (*session = NULL, SQLITE_NOMEM))
PASS(int, sqlite3session_attach, (struct sqlite3_session * session, const char *table),
     (session, table), SQLITE_NOMEM)
PASS(int, sqlite3session_changeset, (struct sqlite3_session * session, int *size, void **set),
     (session, size, set), (*size = 0, *set = NULL, SQLITE_NOMEM))
PASS(int, sqlite3changeset_start, (struct sqlite3_changeset_iter * *row, int size, void *set),
     (row, size, set), (*row = NULL, SQLITE_NOMEM))
PASS(int, sqlite3changeset_invert, (int size, const void *set, int *size_out, void **out),
     (size, set, size_out, out), (*size_out = 0, *out = NULL, SQLITE_NOMEM))
PASS(int, sqlite3changeset_apply,
     (sqlite3 * db, int size, void *set, int (*filter)(void *, const char *),
      int (*conflict)(void *, int, struct sqlite3_changeset_iter *), void *context),
     (db, size, set, filter, conflict, context), SQLITE_NOMEM)

/* ---- files ---- */

STAND(int, open64, (const char *path, int flags, ...))
{
	va_list arguments;
	mode_t bits = 0;

	if (fails("open"))
		return FAIL(EIO, -1);
	va_start(arguments, flags);
	if (flags & O_CREAT)
		bits = va_arg(arguments, mode_t);
	va_end(arguments);
	return __real_open64(path, flags, bits);
}

PASS(ssize_t, read, (int file, void *to, size_t size), (file, to, size), FAIL(EIO, -1))
PASS(ssize_t, pread64, (int file, void *to, size_t size, off64_t at), (file, to, size, at),
     FAIL(EIO, -1))
PASS(ssize_t, write, (int file, const void *from, size_t size), (file, from, size),
     FAIL(ENOSPC, -1))
PASS(int, fsync, (int file), (file), FAIL(EIO, -1))
PASS(int, fstat64, (int file, struct stat64 *out), (file, out), FAIL(EIO, -1))
PASS(int, stat64, (const char *path, struct stat64 *out), (path, out), FAIL(EIO, -1))
PASS(int, lstat64, (const char *path, struct stat64 *out), (path, out), FAIL(EIO, -1))
PASS(int, statvfs64, (const char *path, struct statvfs64 *out), (path, out), FAIL(EIO, -1))
PASS(int, chmod, (const char *path, mode_t bits), (path, bits), FAIL(EIO, -1))
PASS(int, fchmod, (int file, mode_t bits), (file, bits), FAIL(EIO, -1))
PASS(int, rename, (const char *from, const char *to), (from, to), FAIL(EIO, -1))
PASS(int, unlink, (const char *path), (path), FAIL(EIO, -1))
PASS(int, rmdir, (const char *path), (path), FAIL(EIO, -1))
PASS(int, mkdir, (const char *path, mode_t bits), (path, bits), FAIL(EIO, -1))
PASS(int, link, (const char *from, const char *to), (from, to), FAIL(EIO, -1))
PASS(char *, mkdtemp, (char *path), (path), FAIL(EIO, NULL))
PASS(char *, realpath, (const char *path, char *out), (path, out), FAIL(EIO, NULL))
PASS(DIR *, opendir, (const char *path), (path), FAIL(EIO, NULL))
PASS(int, scandir64,
     (const char *path, struct dirent64 ***out, int (*filter)(const struct dirent64 *),
      int (*compare)(const struct dirent64 **, const struct dirent64 **)),
     (path, out, filter, compare), FAIL(EIO, -1))
PASS(int, nftw64, (const char *path, __nftw64_func_t each, int depth, int flags),
     (path, each, depth, flags), FAIL(EIO, -1))
PASS(int, glob64,
     (const char *pattern, int flags, int (*error)(const char *, int), glob64_t *out),
     (pattern, flags, error, out), GLOB_NOSPACE)

PASS(FILE *, fopen64, (const char *path, const char *how), (path, how), FAIL(EIO, NULL))
PASS(FILE *, fdopen, (int file, const char *how), (file, how), FAIL(ENOMEM, NULL))
PASS(FILE *, tmpfile64, (void), (), FAIL(EIO, NULL))
PASS(int, fseek, (FILE * file, long at, int from), (file, at, from), FAIL(EIO, -1))
PASS(long, ftell, (FILE * file), (file), FAIL(EIO, -1))
PASS(int, ferror, (FILE * file), (file), FAIL(EIO, 1))
PASS(size_t, fread, (void *to, size_t size, size_t count, FILE *file), (to, size, count, file),
     FAIL(EIO, 0))
PASS(size_t, fwrite, (const void *from, size_t size, size_t count, FILE *file),
     (from, size, count, file), FAIL(ENOSPC, 0))
PASS(int, fflush, (FILE * file), (file), FAIL(ENOSPC, EOF))

STAND(int, fclose, (FILE *file))
{
	bool failed = fails("fclose");
	int result = __real_fclose(file);

	return failed ? FAIL(ENOSPC, EOF) : result;
}

/* ---- other libraries ---- */

PASS(int, pthread_create,
     (pthread_t * thread, const pthread_attr_t *how, void *(*run)(void *), void *context),
     (thread, how, run, context), EAGAIN)
PASS(iconv_t, iconv_open, (const char *to, const char *from), (to, from), FAIL(ENOMEM, (iconv_t)-1))
PASS(int, csv_init, (struct csv_parser * parser, unsigned char options), (parser, options), -1)
PASS(int, csv_fwrite, (FILE * file, const void *from, size_t size), (file, from, size),
     FAIL(ENOSPC, EOF))
PASS(struct archive *, archive_read_new, (void), (), NULL)
PASS(int, archive_read_open_filename, (struct archive * archive, const char *path, size_t block),
     (archive, path, block), ARCHIVE_FATAL)
PASS(la_ssize_t, archive_read_data, (struct archive * archive, void *to, size_t size),
     (archive, to, size), ARCHIVE_FATAL)
PASS(int, archive_read_next_header, (struct archive * archive, struct archive_entry **entry),
     (archive, entry), ARCHIVE_FATAL)
PASS(json_t *, json_loads, (const char *text, size_t flags, json_error_t *error),
     (text, flags, error), NULL)
PASS(json_t *, json_load_file, (const char *path, size_t flags, json_error_t *error),
     (path, flags, error), NULL)
