/* One database copied into a new file: through SQLite's online backup and verified after.
 * Must not know what a journal holds. */
#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "internal.h"

#define ROOM_SPARE ((int64_t)1 << 20)

enum recoup_status place_find(const char *path, struct place *place, struct error *err)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash ? slash + 1 : path;
	struct stat found;

	if (strlen(path) >= sizeof place->path - 2 || *name == '\0' || strcmp(name, ".") == 0 ||
	    strcmp(name, "..") == 0)
		return error_set(err, RECOUP_INPUT, path, "name a file", "this cannot be a file's name");
	snprintf(place->folder, sizeof place->folder, "%.*s",
	         slash ? (int)(slash - path) + (slash == path) : 1, slash ? path : ".");
	snprintf(place->path, sizeof place->path, "%s%s", slash ? "" : "./", path);
	place->name = strrchr(place->path, '/') + 1;
	if (stat(place->folder, &found) != 0 || !S_ISDIR(found.st_mode))
		return error_set(err, RECOUP_UNREADABLE, place->folder, "make the folder first",
		                 "the folder is not there");
	return RECOUP_OK;
}

void place_part(const struct place *place, const char *what, char out[BACKUP_PATH_SIZE])
{
	static unsigned number;

	snprintf(out, BACKUP_PATH_SIZE, "%.3900s/" PART_PREFIX "%s-%ld-%u", place->folder, what,
	         (long)getpid(), number++);
}

void folder_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

void folder_above_sync(const char *path)
{
	const char *slash = strrchr(path, '/');
	char folder[BACKUP_PATH_SIZE];

	snprintf(folder, sizeof folder, "%.*s", slash ? (int)(slash - path) + 1 : 1, slash ? path : ".");
	folder_sync(folder);
}

enum recoup_status part_settle(const char *part, const struct place *place, bool replace,
                               struct error *err)
{
	struct stat found;
	bool done;

	if (replace) {
		done = rename(part, place->path) == 0;
	} else if (link(part, place->path) == 0) {
		unlink(part); /* a link is made only where nothing is */
		done = true;
	} else if (errno == EEXIST || lstat(place->path, &found) == 0) {
		return error_set(err, RECOUP_UNREADABLE, place->path, "name another, or say --replace",
		                 "there is a file of that name already");
	} else {
		done = rename(part, place->path) == 0; /* not every file system knows links */
	}
	if (!done)
		return error_set(err, RECOUP_UNREADABLE, place->path, NULL,
		                 "cannot put the copy in its place: %s", strerror(errno));
	folder_sync(place->folder);
	return RECOUP_OK;
}

void database_remove(const char *path)
{
	static const char *const beside[] = {"", "-wal", "-shm", "-journal"};
	char name[BACKUP_PATH_SIZE + 16];

	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		snprintf(name, sizeof name, "%s%s", path, beside[i]);
		unlink(name);
	}
}

/* ---- looking ---- */

static enum recoup_status fail(sqlite3 *db, const char *name, struct error *err)
{
	return database_fail(db, name, sqlite3_extended_errcode(db), err);
}

static int64_t number_of(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t number = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

enum recoup_status database_whole(sqlite3 *db, const char *name, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	enum recoup_status status = RECOUP_OK;
	const char *said;

	if (sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &statement, NULL) != SQLITE_OK ||
	    sqlite3_step(statement) != SQLITE_ROW) {
		status = fail(db, name, err);
	} else {
		said = column_text(statement, 0);
		if (strcmp(said, "ok") != 0)
			status = error_set(err, RECOUP_JOURNAL, name, "\"recoup doctor\" says more",
			                   "it is not whole: %s", said);
	}
	sqlite3_finalize(statement);
	return status;
}

int64_t database_dangling(sqlite3 *db)
{
	return number_of(db, "SELECT count(*) FROM pragma_foreign_key_check");
}

/* "observation=1200\n..." of every table, in a new string; NULL and an error when one
 * cannot be counted. */
static char *rows_counted(sqlite3 *db, int64_t *total)
{
	sqlite3_stmt *names = NULL;
	sqlite3_str *text = sqlite3_str_new(db);
	int code = sqlite3_prepare_v2(db, "SELECT name FROM sqlite_schema WHERE type = 'table'"
	                                  " AND rootpage > 0 ORDER BY name", -1, &names, NULL);

	*total = 0;
	while (code == SQLITE_OK && (code = sqlite3_step(names)) == SQLITE_ROW) {
		char *sql = sqlite3_mprintf("SELECT count(*) FROM \"%w\"", column_text(names, 0));
		int64_t rows = sql ? number_of(db, sql) : -1;

		sqlite3_free(sql);
		code = rows < 0 ? SQLITE_ERROR : SQLITE_OK;
		*total += rows;
		sqlite3_str_appendf(text, "%s=%lld\n", column_text(names, 0), (long long)rows);
	}
	sqlite3_finalize(names);
	if (code != SQLITE_DONE) {
		sqlite3_free(sqlite3_str_finish(text));
		return NULL;
	}
	return sqlite3_str_finish(text);
}

/* ---- copying ---- */

static enum recoup_status room_check(sqlite3 *from, const char *part, struct error *err)
{
	char folder[BACKUP_PATH_SIZE];
	struct statvfs room;
	int64_t needed = number_of(from, "PRAGMA page_count") * number_of(from, "PRAGMA page_size");
	int64_t there;

	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(part, '/') - part), part);
	if (statvfs(*folder ? folder : "/", &room) != 0 || room.f_frsize == 0)
		return RECOUP_OK; /* then writing will tell */
	there = (int64_t)(room.f_bavail * room.f_frsize);
	if (there >= needed + ROOM_SPARE)
		return RECOUP_OK;
	return error_set(err, RECOUP_UNREADABLE, folder, "make room, or name another place",
	                 "there is no room for a copy: it takes %lld MB, %lld MB are free",
	                 (long long)((needed + ROOM_SPARE) >> 20), (long long)(there >> 20));
}

/* For its owner alone from the first byte, and no link that somebody laid out. */
static enum recoup_status file_new(const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);

	if (fd < 0)
		return error_set(err, RECOUP_UNREADABLE, path, "check who owns the folder, and its room",
		                 "cannot write there: %s", strerror(errno));
	fchmod(fd, 0600);
	close(fd);
	return RECOUP_OK;
}

static enum recoup_status pages_copy(sqlite3 *from, sqlite3 *to, const char *part,
                                     struct error *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
	int code = backup ? sqlite3_backup_step(backup, -1) : sqlite3_extended_errcode(to);

	if (backup && code == SQLITE_DONE)
		code = sqlite3_backup_finish(backup);
	else if (backup)
		sqlite3_backup_finish(backup);
	if (code == SQLITE_OK)
		return RECOUP_OK;
	return error_set(err, code == SQLITE_FULL || (code & 0xff) == SQLITE_IOERR
	                          ? RECOUP_UNREADABLE
	                      : (code & 0xff) == SQLITE_BUSY ? RECOUP_BUSY : RECOUP_JOURNAL,
	                 part, NULL, "the copy could not be made: %s", sqlite3_errstr(code));
}

enum recoup_status database_fold(sqlite3 *to, const char *part, struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(to, "PRAGMA journal_mode = DELETE", -1, &statement, NULL);
	bool done;

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	done = code == SQLITE_ROW && strcmp(column_text(statement, 0), "delete") == 0;
	sqlite3_finalize(statement);
	return done ? RECOUP_OK
	            : error_set(err, RECOUP_UNREADABLE, part, NULL,
	                        "it could not be made one file: %s", sqlite3_errmsg(to));
}

static enum recoup_status on_disk(const char *path, int64_t *bytes, struct error *err)
{
	struct stat found;
	int fd = open(path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
	bool done = fd >= 0 && fsync(fd) == 0 && fstat(fd, &found) == 0;
	int said = errno;

	if (fd >= 0 && close(fd) != 0 && done) {
		done = false;
		said = errno;
	}
	if (!done)
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "the copy could not be written: %s",
		                 strerror(said));
	*bytes = found.st_size;
	return RECOUP_OK;
}

/* As somebody who opens it later will see it. */
static enum recoup_status verify(const char *part, const char *rows, struct backup_report *report,
                                 struct error *err)
{
	sqlite3 *db = NULL;
	char *copied = NULL;
	enum recoup_status status = RECOUP_OK;
	int64_t total;

	if (sqlite3_open_v2(part, &db, SQLITE_OPEN_READONLY, NULL) != SQLITE_OK)
		status = fail(db, part, err);
	if (status == RECOUP_OK)
		status = database_whole(db, part, err);
	if (status == RECOUP_OK) {
		copied = rows_counted(db, &total);
		if (!copied || strcmp(copied, rows) != 0)
			status = error_set(err, RECOUP_JOURNAL, part, "\"recoup doctor\" says more",
			                   "the copy does not hold what the journal holds");
		report->dangling = database_dangling(db);
	}
	sqlite3_free(copied);
	sqlite3_close(db);
	return status;
}

static enum recoup_status part_write(sqlite3 *from, const char *name, const char *part,
                                     struct backup_report *report, char **rows, struct error *err)
{
	sqlite3 *to = NULL;
	enum recoup_status status = RECOUP_OK;

	if (sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE, NULL) !=
	        SQLITE_OK ||
	    sqlite3_exec(to, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", NULL, NULL, NULL) !=
	        SQLITE_OK)
		status = fail(to, part, err);
	/* Both what is counted and what is copied are of one moment. */
	if (status == RECOUP_OK && sqlite3_exec(from, "BEGIN", NULL, NULL, NULL) != SQLITE_OK)
		status = fail(from, name, err);
	if (status == RECOUP_OK) {
		*rows = rows_counted(from, &report->rows);
		status = *rows ? pages_copy(from, to, part, err) : fail(from, name, err);
		sqlite3_exec(from, "COMMIT", NULL, NULL, NULL);
	}
	if (status == RECOUP_OK)
		status = database_fold(to, part, err);
	if (sqlite3_close(to) != SQLITE_OK && status == RECOUP_OK)
		status = error_set(err, RECOUP_INTERNAL, part, NULL, "the copy could not be closed");
	return status;
}

enum recoup_status copy_make(sqlite3 *from, const char *name, const char *part,
                             struct backup_report *report, struct error *err)
{
	char *rows = NULL;
	enum recoup_status status;

	memset(report, 0, sizeof *report);
	status = room_check(from, part, err);
	if (status == RECOUP_OK)
		status = file_new(part, err);
	if (status != RECOUP_OK)
		return status;
	status = part_write(from, name, part, report, &rows, err);
	if (status == RECOUP_OK)
		status = on_disk(part, &report->bytes, err);
	if (status == RECOUP_OK)
		status = verify(part, rows, report, err);
	sqlite3_free(rows);
	if (status != RECOUP_OK)
		database_remove(part);
	return status;
}
