/* The shape of the journal file: whose it is, which version, and the numbered
 * migrations that bring it up to this one. Must not know what it is used for. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "recoup/backup.h"
#include "recoup/shipped.h"

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

/* What kind of file it is, by its header, which is read with our own eyes, since even
 * opening a file as a database may leave traces beside it. */
enum file_kind { FILE_UNREADABLE, FILE_BLANK, FILE_FOREIGN, FILE_NEWER, FILE_OURS };

/* Closes the file, and leaves errno as reading left it. */
static enum file_kind kind_of(int fd, uint32_t *version)
{
	static const char magic[16] = "SQLite format 3";
	unsigned char header[HEADER_SIZE];
	ssize_t got;
	int said;

	got = read(fd, header, sizeof header);
	said = errno;
	close(fd);
	errno = said;
	if (got <= 0)
		return got < 0 ? FILE_UNREADABLE : FILE_BLANK;
	if (got < HEADER_SIZE || memcmp(header, magic, sizeof magic) != 0 ||
	    big_endian(header + APPLICATION_ID_AT) != JOURNAL_APPLICATION_ID)
		return FILE_FOREIGN;
	*version = big_endian(header + USER_VERSION_AT);
	return *version > JOURNAL_SCHEMA_VERSION ? FILE_NEWER : FILE_OURS;
}

enum recoup_status schema_check_file(const char *path, bool *blank, struct error *err)
{
	uint32_t version = 0;
	enum file_kind kind;
	int fd;
	enum recoup_status status = guard_file(path, &fd, err);

	if (status != RECOUP_OK)
		return status;
	kind = kind_of(fd, &version);
	*blank = kind == FILE_BLANK;
	if (kind == FILE_UNREADABLE)
		return error_set(err, RECOUP_UNREADABLE, path, "check who owns the file",
		                 "cannot read the journal: %s", strerror(errno));
	if (kind == FILE_FOREIGN)
		return error_set(err, RECOUP_JOURNAL, path,
		                 "name another with --journal or RECOUP_JOURNAL; if it was one, \"recoup "
		                 "doctor\" tells what can be done",
		                 "this file is not a recoup journal");
	return kind == FILE_NEWER ? version_refuse(path, version, err) : RECOUP_OK;
}

bool schema_file_newer(const char *path)
{
	uint32_t version;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);

	return fd >= 0 && kind_of(fd, &version) == FILE_NEWER;
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
	char prefix[8], **names;
	int count = shipped_names(schema_dir, ".sql", &names);
	bool found = false;

	if (count < 0)
		return error_set(err, RECOUP_DATA, schema_dir, "is recoup installed whole?",
		                 "cannot read the folder of the journal's schema: %s", strerror(errno));
	snprintf(prefix, sizeof prefix, "%04d-", version);
	for (int i = 0; !found && i < count; i++)
		found = strncmp(names[i], prefix, 5) == 0 &&
		        snprintf(path, size, "%s/%s", schema_dir, names[i]) < (int)size;
	shipped_names_free(names, count);
	if (!found)
		return error_set(err, RECOUP_DATA, schema_dir, "is recoup installed whole?",
		                 "step %d of the journal's schema is missing", version);
	return RECOUP_OK;
}

enum recoup_status schema_text(const char *path, char **text, struct error *err)
{
	FILE *file = shipped_open(path);
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

enum recoup_status schema_make(struct journal *journal, const char *schema_dir, int version,
                               struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (int step = 1; status == RECOUP_OK && step <= version; step++)
		status = migration_apply(journal, schema_dir, step, err);
	return status;
}

/* Version and shape of one moment, since another copy may be bringing them up to date. */
static enum recoup_status version_read(struct journal *journal, const char *schema_dir,
                                       bool may_lack, int64_t *version, struct error *err)
{
	enum recoup_status status = journal_exec(journal, "BEGIN", err);

	if (status != RECOUP_OK)
		return status;
	status = pragma_number(journal, "PRAGMA user_version", version, err);
	if (status == RECOUP_OK && *version > JOURNAL_SCHEMA_VERSION)
		status = version_refuse(journal->path, (uint32_t)*version, err);
	else if (status == RECOUP_OK)
		status = shape_check(journal, schema_dir, (int)*version, may_lack, err);
	/* Nothing was written. A COMMIT can fail, and what came next within the transaction would be
	 * refused as if the file were damaged. */
	sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

/* Another copy may be making the same file: the version is looked at again once
 * the file is ours. `*again`: somebody wrote to it since it was copied. */
static enum recoup_status migrate_locked(struct journal *journal, const char *schema_dir,
                                         int64_t seen, bool *again, struct error *err)
{
	int64_t version = 0, data = 0;
	enum recoup_status status = journal_exec(journal, "BEGIN EXCLUSIVE", err);

	if (status != RECOUP_OK)
		return status;
	status = pragma_number(journal, "PRAGMA user_version", &version, err);
	if (status == RECOUP_OK)
		status = pragma_number(journal, "PRAGMA data_version", &data, err);
	*again = status == RECOUP_OK && data != seen && version > 0 && version < JOURNAL_SCHEMA_VERSION;
	while (status == RECOUP_OK && !*again && version < JOURNAL_SCHEMA_VERSION)
		status = migration_apply(journal, schema_dir, (int)++version, err);
	if (status == RECOUP_OK && !*again)
		return journal_exec(journal, "COMMIT", err);
	sqlite3_exec(journal->db, "ROLLBACK", NULL, NULL, NULL);
	return status;
}

/* What an older recoup wrote is kept as it was before a newer one lays hands on it. */
static enum recoup_status old_copy(struct journal *journal, const struct journal_options *options,
                                   enum old_journal old, struct error *err)
{
	struct backup_report report;
	struct error why;
	enum recoup_status status;

	if (old == OLD_IS_NOT_COPIED || old == OLD_IS_LOOKED_INTO)
		return RECOUP_OK;
	status = journal_snapshot(journal, SNAPSHOT_BEFORE_MIGRATION, options->now, &report, &why);
	if (status == RECOUP_OK || old == OLD_IS_COPIED_IF_POSSIBLE)
		return RECOUP_OK;
	return error_set(err, status, why.where,
	                 "make room; or say snapshots = no in [journal] of recoup.conf to go on without",
	                 "the journal is of an older recoup and was left as it is, since no copy could be "
	                 "made of it first: %s", why.what);
}

#define MIGRATION_TRIES 5

static enum recoup_status migrate(struct journal *journal, const struct journal_options *options,
                                  enum old_journal old, int64_t version, struct error *err)
{
	bool again = true;
	enum recoup_status status = RECOUP_OK;

	for (int i = 0; status == RECOUP_OK && again && i < MIGRATION_TRIES; i++) {
		int64_t seen = 0;

		status = pragma_number(journal, "PRAGMA data_version", &seen, err);
		if (status == RECOUP_OK && version > 0)
			status = old_copy(journal, options, old, err);
		if (status == RECOUP_OK)
			status = migrate_locked(journal, options->schema_dir, seen, &again, err);
	}
	if (status == RECOUP_OK && again)
		return error_set(err, RECOUP_BUSY, journal->path, "close the other program and try again",
		                 "an older recoup keeps writing to the journal");
	return status;
}

enum recoup_status schema_migrate(struct journal *journal, const struct journal_options *options,
                                  enum old_journal old, struct error *err)
{
	int64_t version = 0;
	bool may_lack = old == OLD_IS_LOOKED_INTO || old == OLD_IS_MENDED;
	enum recoup_status status =
		version_read(journal, options->schema_dir, may_lack, &version, err);

	if (status != RECOUP_OK)
		return status;
	if (version < JOURNAL_SCHEMA_VERSION) {
		/* Before the write-ahead log is on, so that the file itself says at once whose
		 * it is. */
		status = migrate(journal, options, old, version, err);
		if (status != RECOUP_OK)
			return status;
	}
	return journal_exec(journal, "PRAGMA journal_mode = WAL", err);
}

enum recoup_status schema_require(struct journal *journal, struct error *err)
{
	int64_t version = 0;
	enum recoup_status status = pragma_number(journal, "PRAGMA user_version", &version, err);

	if (status != RECOUP_OK || version == JOURNAL_SCHEMA_VERSION)
		return status;
	return error_set(err, RECOUP_JOURNAL, journal->path, "\"recoup today\" brings it up to date",
	                 "this journal is of an older recoup");
}

static enum recoup_status mirror_differs(struct journal *journal, bool *differs,
                                         struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT minimum, maximum FROM metric WHERE name = ?1", err);

	*differs = false;
	if (!statement)
		return statement_refused(journal);
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
			status = statement_refused(journal);
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
