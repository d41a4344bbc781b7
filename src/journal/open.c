/* Opening the journal file and closing it: private to its owner, refused when it
 * is somebody else's. Must not know what is kept inside. */
#include "internal.h"
#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define BUSY_STEP_MS 4

enum recoup_status folders_above(const char *path, struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	char *copy = strdup(path);

	if (!copy)
		return error_no_memory(err);
	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		int made;

		*slash = '\0';
		made = mkdir(copy, 0700);
		if (made == 0)
			folder_above_sync(copy);
		if (made != 0 && errno != EEXIST) {
			status = error_set(err, RECOUP_UNREADABLE, copy,
			                   "name another place with --journal or RECOUP_JOURNAL",
			                   "cannot make the folder for the journal: %s", strerror(errno));
			break;
		}
		*slash = '/';
	}
	free(copy);
	return status;
}

/* SQLite would make the file by the umask; ours is 0600 from the first byte. */
static enum recoup_status file_make(const char *path, struct error *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);

	if (fd < 0)
		return error_set(err, RECOUP_UNREADABLE, path,
		                 "name another place with --journal or RECOUP_JOURNAL",
		                 "cannot make the journal: %s", strerror(errno));
	close(fd);
	return RECOUP_OK;
}

static enum recoup_status file_find(const struct journal_options *options, struct error *err)
{
	struct stat found;

	if (stat(options->path, &found) == 0) {
		if (S_ISREG(found.st_mode))
			return RECOUP_OK;
		return error_set(err, RECOUP_JOURNAL, options->path,
		                 "name a file with --journal or RECOUP_JOURNAL",
		                 S_ISDIR(found.st_mode) ? "the journal is a folder, not a file"
		                                        : "the journal is not a regular file");
	}
	if (errno != ENOENT && errno != ENOTDIR)
		return error_set(err, RECOUP_UNREADABLE, options->path, "check the folder's permissions",
		                 "cannot look at the journal: %s", strerror(errno));
	if (!options->create)
		return error_set(err, RECOUP_NOTHING, options->path,
		                 "begin with \"recoup checkin energy=4\", \"recoup import FILE\" or \"recoup demo\"",
		                 "there is no journal yet");
	if (folders_above(options->path, err) != RECOUP_OK)
		return err ? err->status : RECOUP_UNREADABLE;
	return file_make(options->path, err);
}

/* SQLite's own waiting asks ever more seldom: whoever has waited longest is served last, and
 * where many write at once somebody is never served. So all ask alike, soon and not in step. */
static int on_busy(void *context, int times)
{
	const struct journal *journal = context;

	if ((int64_t)times * BUSY_STEP_MS > journal->busy_ms)
		return 0;
	sqlite3_sleep(1 + times * 5 % (2 * BUSY_STEP_MS - 1)); /* BUSY_STEP_MS on average */
	return 1;
}

enum recoup_status journal_connect(struct journal *journal, int busy_ms, struct error *err)
{
	char *real;
	enum recoup_status status = guard_place(journal->path, &real, err);
	int code;

	if (status != RECOUP_OK)
		return status;
	/* One thread alone speaks to the journal: no locks and no counting in SQLite. Both
	 * count only before its first use; later calls change nothing. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	code = sqlite3_open_v2(real, &journal->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOFOLLOW, NULL);
	free(real);
	if (code != SQLITE_OK)
		return journal_fail(journal, code, err);
	sqlite3_extended_result_codes(journal->db, 1);
	journal->busy_ms = busy_ms;
	sqlite3_busy_handler(journal->db, on_busy, journal);
	sqlite3_db_config(journal->db, SQLITE_DBCONFIG_LOOKASIDE, NULL, 1200, 200);
	guard_connection(journal->db);
	code = sqlite3_prepare_v3(journal->db, "ROLLBACK", -1, SQLITE_PREPARE_PERSISTENT,
	                          &journal->rollback, NULL);
	if (code != SQLITE_OK)
		return journal_fail(journal, code, err);
	return journal_exec(journal, "PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;"
	                             "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -4000;", err);
}

static enum recoup_status schema_ready(struct journal *journal,
                                       const struct journal_options *options, enum old_journal old,
                                       bool reading, struct error *err)
{
	enum recoup_status status;

	if (reading) {
		status = journal_exec(journal, "PRAGMA query_only = ON", err);
		return status == RECOUP_OK ? schema_require(journal, err) : status;
	}
	status = schema_migrate(journal, options, old, err);
	return status == RECOUP_OK ? schema_mirror_metrics(journal, err) : status;
}

static enum recoup_status open_as(struct journal **journal, const struct journal_options *options,
                                  enum old_journal old, bool reading, struct error *err)
{
	struct journal *made = NULL;
	enum recoup_status status;
	bool blank = false;

	*journal = NULL;
	status = file_find(options, err);
	if (status == RECOUP_OK)
		status = schema_check_file(options->path, &blank, err);
	if (status != RECOUP_OK)
		return status;
	if (blank && !options->create)
		return error_set(err, RECOUP_NOTHING, options->path,
		                 "begin with \"recoup checkin energy=4\" or \"recoup import FILE\"",
		                 "the journal is empty");
	made = calloc(1, sizeof *made);
	if (!made || !(made->path = strdup(options->path))) {
		free(made);
		return error_no_memory(err);
	}
	status = journal_connect(made, options->busy_ms, err);
	if (status == RECOUP_OK)
		status = schema_ready(made, options, old, reading, err);
	if (status == RECOUP_OK)
		status = find_functions(made, err);
	if (status == RECOUP_OK)
		status = sources_read(made, err);
	if (status != RECOUP_OK) {
		journal_close(made);
		return status;
	}
	*journal = made;
	return RECOUP_OK;
}

enum recoup_status journal_open(struct journal **journal, const struct journal_options *options,
                                struct error *err)
{
	return open_as(journal, options, OLD_IS_COPIED, false, err);
}

enum recoup_status journal_open_old(struct journal **journal, const struct journal_options *options,
                                    enum old_journal old, struct error *err)
{
	return open_as(journal, options, old, false, err);
}

enum recoup_status journal_open_reading(struct journal **journal,
                                        const struct journal_options *options, struct error *err)
{
	struct journal_options there = *options;

	there.create = false;
	return open_as(journal, &there, OLD_IS_NOT_COPIED, true, err);
}

void journal_close(struct journal *journal)
{
	if (!journal)
		return;
	journal->grouped = false;
	if (journal->session)
		journal_change_abort(journal);
	if (journal->batch)
		journal_batch_abort(journal);
	for (size_t i = 0; i < journal->slot_count; i++)
		sqlite3_finalize(journal->slots[i].statement);
	sqlite3_finalize(journal->rollback);
	sqlite3_close(journal->db);
	company_forget(journal);
	free(journal->sessions);
	free(journal->own_title);
	free(journal->own_notes);
	free(journal->own_identity);
	free(journal->path);
	free(journal);
}

const char *journal_library_version(void)
{
	return sqlite3_libversion();
}

const char *journal_path(const struct journal *journal)
{
	return journal->path;
}

uint64_t journal_version(struct journal *journal)
{
	sqlite3_stmt *statement = statement_get(journal, "PRAGMA data_version", NULL);
	uint64_t others = 0;

	if (statement && sqlite3_step(statement) == SQLITE_ROW)
		others = (uint64_t)sqlite3_column_int64(statement, 0);
	statement_done(journal, statement);
	return (others << 32) + journal->commits;
}

enum recoup_status journal_empty(struct journal *journal, bool *empty, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT NOT EXISTS (SELECT 1 FROM observation)"
		         " AND NOT EXISTS (SELECT 1 FROM recording)"
		         " AND NOT EXISTS (SELECT 1 FROM note)"
		         " AND NOT EXISTS (SELECT 1 FROM practice_done)"
		         " AND NOT EXISTS (SELECT 1 FROM plan)", err);
	int64_t number = 0;
	enum recoup_status status =
		statement ? statement_number(journal, statement, &number, err) : statement_refused(journal);

	*empty = number != 0;
	return status;
}
