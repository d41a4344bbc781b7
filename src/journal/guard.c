/* What keeps a journal that somebody else made, or a trap that was laid beside ours, from
 * doing harm: whose the files are, and what SQL in the file may do. Must not know what is
 * kept inside. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OTHERS (S_IRWXG | S_IRWXO)

/* ---- the files ---- */

/* root may lay a file for anybody; nobody else for somebody. */
static bool trusted(uid_t owner)
{
	return owner == geteuid() || owner == 0;
}

/* root could, and what it wrote beside the journal would then be shut to whose it is. */
static enum recoup_status whose(const char *path, const char *what, uid_t owner, struct error *err)
{
	char hint[120] = "a copy of your own can be opened: cp it first";

	if (geteuid() == 0)
		snprintf(hint, sizeof hint, "run recoup as that user, such as sudo -u '#%lu' recoup; or cp it first",
		         (unsigned long)owner);
	return error_set(err, RECOUP_UNREADABLE, path, hint, "%s belongs to another user", what);
}

static enum recoup_status two_names(const char *path, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, path,
	                 "two names for one journal can damage it: cp it to a new file and open that",
	                 "the journal's file has a second name (a hard link)");
}

enum recoup_status guard_file(const char *path, int *fd, struct error *err)
{
	struct stat found;
	enum recoup_status status = RECOUP_OK;

	/* A link is the person's own way to keep the file elsewhere. */
	if (lstat(path, &found) == 0 && S_ISLNK(found.st_mode) && !trusted(found.st_uid))
		return whose(path, "the link to the journal", found.st_uid, err);
	/* Not to wait for the other end of a pipe. */
	*fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (*fd < 0 || fstat(*fd, &found) != 0)
		status = error_set(err, RECOUP_UNREADABLE, path, "check who owns the file",
		                   "cannot read the journal: %s", strerror(errno));
	else if (!S_ISREG(found.st_mode))
		status = error_set(err, RECOUP_JOURNAL, path,
		                   "name a file with --journal or RECOUP_JOURNAL",
		                   "the journal is not a regular file");
	else if (!trusted(found.st_uid))
		status = whose(path, "the journal", found.st_uid, err);
	else if (found.st_nlink > 1)
		status = two_names(path, err);
	/* For its owner alone, whatever copied it here; a file system that knows no such thing
	 * refuses, and then there is nothing to be done. */
	else if (found.st_uid == geteuid() && (found.st_mode & OTHERS))
		(void)(fchmod(*fd, found.st_mode & S_IRWXU) == 0);
	if (status != RECOUP_OK && *fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	return status;
}

/* SQLite writes to what it finds under these names, whatever that is. */
static enum recoup_status beside_check(const char *path, struct error *err)
{
	struct stat found;

	if (lstat(path, &found) != 0)
		return errno == ENOENT ? RECOUP_OK
		                       : error_set(err, RECOUP_UNREADABLE, path, "check the folder's permissions",
		                                   "cannot look beside the journal: %s", strerror(errno));
	if (!S_ISREG(found.st_mode) || found.st_nlink > 1)
		return error_set(err, RECOUP_UNREADABLE, path, "look at it, and move it away",
		                 "something that is not the journal's lies beside it");
	if (!trusted(found.st_uid))
		return whose(path, "a file beside the journal", found.st_uid, err);
	if (found.st_uid == geteuid() && (found.st_mode & OTHERS))
		(void)(chmod(path, found.st_mode & S_IRWXU) == 0);
	return RECOUP_OK;
}

enum recoup_status guard_place(const char *path, char **real, struct error *err)
{
	static const char *const beside[] = {"-wal", "-shm", "-journal"};
	enum recoup_status status = RECOUP_OK;
	char *name;
	size_t size;

	*real = realpath(path, NULL);
	if (!*real)
		return error_set(err, RECOUP_UNREADABLE, path, "check the folder's permissions",
		                 "cannot look at the journal: %s", strerror(errno));
	size = strlen(*real) + 16;
	name = malloc(size);
	if (!name)
		status = error_no_memory(err);
	for (size_t i = 0; status == RECOUP_OK && i < sizeof beside / sizeof *beside; i++) {
		snprintf(name, size, "%s%s", *real, beside[i]);
		status = beside_check(name, err);
	}
	free(name);
	if (status != RECOUP_OK) {
		free(*real);
		*real = NULL;
	}
	return status;
}

/* ---- the connection ---- */

/* Far more than recoup's own SQL and its largest row ever need. */
static const struct {
	int limit, most;
} limits[] = {
	{SQLITE_LIMIT_LENGTH, 64 << 20},
	{SQLITE_LIMIT_SQL_LENGTH, 100000},
	{SQLITE_LIMIT_COLUMN, 200},
	{SQLITE_LIMIT_EXPR_DEPTH, 500},
	{SQLITE_LIMIT_COMPOUND_SELECT, 50},
	{SQLITE_LIMIT_VDBE_OP, 100000},
	/* VACUUM attaches one by itself. */
	{SQLITE_LIMIT_ATTACHED, 1},
	{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
	{SQLITE_LIMIT_TRIGGER_DEPTH, 8},
	{SQLITE_LIMIT_WORKER_THREADS, 0},
};

/* DEFENSIVE: no SQL writes the schema or a virtual table's own tables. TRUSTED_SCHEMA: what
 * stands in the file calls only functions that do nothing. */
static const struct {
	int option, on;
} options[] = {
	{SQLITE_DBCONFIG_DEFENSIVE, 1},
	{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
	{SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0},
	{SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, 0},
	{SQLITE_DBCONFIG_DQS_DDL, 0},
	{SQLITE_DBCONFIG_DQS_DML, 0},
};

void guard_connection(sqlite3 *db)
{
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
		sqlite3_limit(db, limits[i].limit, limits[i].most);
	for (size_t i = 0; i < sizeof options / sizeof *options; i++)
		sqlite3_db_config(db, options[i].option, options[i].on, NULL);
	sqlite3_exec(db, "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0;", NULL, NULL, NULL);
}
