/* The shape of the journal file: whose it is, which version, and the numbered
 * migrations that bring it up to this one. Must not know what it is used for. */
#include "internal.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HEADER_SIZE 100
#define USER_VERSION_AT 60
#define APPLICATION_ID_AT 68

static uint32_t big_endian(const unsigned char *bytes)
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       (uint32_t)bytes[3];
}

static enum recoup_status version_refuse(const char *path, uint32_t version, struct error *err)
{
	return error_set(err, RECOUP_JOURNAL, path, "install the newer recoup; nothing was touched",
	                 "this journal was made by a newer recoup (version %u of the file, this one "
	                 "knows %d)", version, JOURNAL_SCHEMA_VERSION);
}

/* Reads the header with our own eyes, since even opening a file as a database
 * may leave traces beside it. */
enum recoup_status schema_check_file(const char *path, bool *blank, struct error *err)
{
	static const char magic[16] = "SQLite format 3";
	unsigned char header[HEADER_SIZE];
	ssize_t got;
	int fd;
	enum recoup_status status = guard_file(path, &fd, err);

	if (status != RECOUP_OK)
		return status;
	got = read(fd, header, sizeof header);
	close(fd);
	if (got < 0)
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the journal: %s",
		                 strerror(errno));
	*blank = got == 0;
	if (*blank)
		return RECOUP_OK;
	if (got < HEADER_SIZE || memcmp(header, magic, sizeof magic) != 0 ||
	    big_endian(header + APPLICATION_ID_AT) != JOURNAL_APPLICATION_ID)
		return error_set(err, RECOUP_JOURNAL, path,
		                 "name another file with --journal or RECOUP_JOURNAL; nothing was touched",
		                 "this file is not a recoup journal");
	if (big_endian(header + USER_VERSION_AT) > JOURNAL_SCHEMA_VERSION)
		return version_refuse(path, big_endian(header + USER_VERSION_AT), err);
	return RECOUP_OK;
}

static enum recoup_status pragma_number(struct journal *journal, const char *sql, int64_t *number,
                                        struct error *err)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(journal->db, sql, -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code != SQLITE_ROW) {
		sqlite3_finalize(statement);
		return journal_fail(journal, code, err);
	}
	*number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return RECOUP_OK;
}

/* The file "NNNN-*.sql" of the folder. */
static enum recoup_status migration_find(const char *schema_dir, int version, char *path,
                                         size_t size, struct error *err)
{
	char prefix[8];
	DIR *folder = opendir(schema_dir);
	struct dirent *entry;
	bool found = false;

	if (!folder)
		return error_set(err, RECOUP_DATA, schema_dir, "is recoup installed whole?",
		                 "cannot read the folder of the journal's schema: %s", strerror(errno));
	snprintf(prefix, sizeof prefix, "%04d-", version);
	while (!found && (entry = readdir(folder))) {
		size_t length = strlen(entry->d_name);

		found = strncmp(entry->d_name, prefix, 5) == 0 && length > 4 &&
		        strcmp(entry->d_name + length - 4, ".sql") == 0 &&
		        snprintf(path, size, "%s/%s", schema_dir, entry->d_name) < (int)size;
	}
	closedir(folder);
	if (!found)
		return error_set(err, RECOUP_DATA, schema_dir, "is recoup installed whole?",
		                 "step %d of the journal's schema is missing", version);
	return RECOUP_OK;
}

enum recoup_status schema_text(const char *path, char **text, struct error *err)
{
	FILE *file = fopen(path, "r");
	char *bytes = NULL;
	long size = -1;
	enum recoup_status status = RECOUP_OK;

	*text = NULL;
	if (file && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0) {
		rewind(file);
		bytes = malloc((size_t)size + 1);
	}
	if (!bytes || fread(bytes, 1, (size_t)size, file) != (size_t)size) {
		status = error_set(err, RECOUP_DATA, path, "is recoup installed whole?",
		                   "cannot read a step of the journal's schema");
		free(bytes);
	} else {
		bytes[size] = '\0';
		*text = bytes;
	}
	if (file)
		fclose(file);
	return status;
}

static enum recoup_status migration_apply(struct journal *journal, const char *schema_dir,
                                          int version, struct error *err)
{
	char path[PATH_MAX], stamp[96];
	char *sql = NULL;
	enum recoup_status status = migration_find(schema_dir, version, path, sizeof path, err);

	if (status == RECOUP_OK)
		status = schema_text(path, &sql, err);
	if (status == RECOUP_OK)
		status = journal_exec(journal, sql, err);
	free(sql);
	if (status != RECOUP_OK)
		return status;
	snprintf(stamp, sizeof stamp, "PRAGMA application_id = %d; PRAGMA user_version = %d;",
	         JOURNAL_APPLICATION_ID, version);
	return journal_exec(journal, stamp, err);
}

enum recoup_status schema_make(struct journal *empty, const char *schema_dir, int version,
                               struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (int step = 1; status == RECOUP_OK && step <= version; step++)
		status = migration_apply(empty, schema_dir, step, err);
	return status;
}

/* Version and shape of one moment, since another copy may be bringing them up to date. */
static enum recoup_status version_read(struct journal *journal, const char *schema_dir,
                                       int64_t *version, struct error *err)
{
	enum recoup_status status = journal_exec(journal, "BEGIN", err);

	if (status != RECOUP_OK)
		return status;
	status = pragma_number(journal, "PRAGMA user_version", version, err);
	if (status == RECOUP_OK && *version > JOURNAL_SCHEMA_VERSION)
		status = version_refuse(journal->path, (uint32_t)*version, err);
	else if (status == RECOUP_OK)
		status = shape_check(journal, schema_dir, (int)*version, err);
	sqlite3_exec(journal->db, "COMMIT", NULL, NULL, NULL);
	return status;
}

/* Another copy may be making the same file: the version is looked at again once
 * the file is ours. */
static enum recoup_status migrate_locked(struct journal *journal, const char *schema_dir,
                                         struct error *err)
{
	int64_t version = 0;
	enum recoup_status status = journal_exec(journal, "BEGIN EXCLUSIVE", err);

	if (status != RECOUP_OK)
		return status;
	status = pragma_number(journal, "PRAGMA user_version", &version, err);
	while (status == RECOUP_OK && version < JOURNAL_SCHEMA_VERSION)
		status = migration_apply(journal, schema_dir, (int)++version, err);
	if (status == RECOUP_OK)
		return journal_exec(journal, "COMMIT", err);
	sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

enum recoup_status schema_migrate(struct journal *journal, const char *schema_dir,
                                  struct error *err)
{
	int64_t version = 0;
	enum recoup_status status = version_read(journal, schema_dir, &version, err);

	if (status != RECOUP_OK)
		return status;
	if (version < JOURNAL_SCHEMA_VERSION) {
		/* Before the write-ahead log is on, so that the file itself says at once whose
		 * it is. */
		status = migrate_locked(journal, schema_dir, err);
		if (status != RECOUP_OK)
			return status;
	}
	return journal_exec(journal, "PRAGMA journal_mode = WAL", err);
}

static enum recoup_status mirror_differs(struct journal *journal, bool *differs,
                                         struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT minimum, maximum FROM metric WHERE name = ?1", err);

	*differs = false;
	if (!statement)
		return RECOUP_JOURNAL;
	for (int id = 0; id < METRIC_COUNT && !*differs; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);

		bind_text(statement, 1, metric->id);
		*differs = sqlite3_step(statement) != SQLITE_ROW ||
		           !opt_same(column_real(statement, 0), opt_some(metric->minimum)) ||
		           !opt_same(column_real(statement, 1), opt_some(metric->maximum));
		sqlite3_reset(statement);
	}
	statement_done(journal, statement);
	return RECOUP_OK;
}

enum recoup_status schema_mirror_metrics(struct journal *journal, struct error *err)
{
	bool differs = false;
	enum recoup_status status = mirror_differs(journal, &differs, err);

	if (status != RECOUP_OK || !differs)
		return status;
	status = transaction_begin(journal, err);
	for (int id = 0; status == RECOUP_OK && id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);
		sqlite3_stmt *statement = statement_get(
			journal, "INSERT INTO metric (name, minimum, maximum) VALUES (?1, ?2, ?3)"
			         " ON CONFLICT (name) DO UPDATE SET minimum = ?2, maximum = ?3", err);

		if (!statement)
			status = RECOUP_JOURNAL;
		else {
			bind_text(statement, 1, metric->id);
			sqlite3_bind_double(statement, 2, metric->minimum);
			sqlite3_bind_double(statement, 3, metric->maximum);
			status = statement_run(journal, statement, err);
		}
	}
	if (status == RECOUP_OK)
		return transaction_commit(journal, err);
	transaction_rollback(journal);
	return status;
}
