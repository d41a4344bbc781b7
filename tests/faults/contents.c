/* What a journal holds, as one number, and whether it is whole. Must not know what was
 * done to it. */
#include "trial.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <sqlite3.h>

#define NOTHING 0xCBF29CE484222325u
#define VERSION_WITH_ALL 5

static uint64_t hash(uint64_t sum, const void *bytes, size_t size)
{
	const uint8_t *at = bytes;

	for (size_t i = 0; i < size; i++)
		sum = (sum ^ at[i]) * 0x100000001B3u;
	return sum;
}

/* All that a person put in, in an order of its own; when it was said is left out. */
static const char *const contents[] = {
	"SELECT day, metric, region, source, value, coalesce(batch, 0) FROM observation"
	" ORDER BY 1, 2, 3, 4",
	"SELECT activity, source, CASE WHEN identity LIKE 'hand-%' THEN 'by hand' ELSE identity END,"
	" start, sport, duration_s, distance_m, rpe, title, notes FROM recording ORDER BY 2, 3, 4",
	"SELECT activity FROM deletion ORDER BY 1",
	"SELECT one, other FROM apart ORDER BY 1, 2",
	"SELECT day, text FROM note ORDER BY 1",
	"SELECT activity, fluids_during_l FROM fuelling ORDER BY 1",
	"SELECT day, practice, seconds FROM practice_done ORDER BY id",
	"SELECT day, kind, note FROM plan ORDER BY 1",
	/* An import is called after its file, whose folder may have a name of the moment. */
	"SELECT id, CASE WHEN batch IS NULL THEN what END, batch, undone > 0 FROM change ORDER BY id",
	"SELECT id, added, merged, unchanged, skipped, undone FROM batch ORDER BY id",
};

static bool query_hash(sqlite3 *db, const char *sql, uint64_t *sum)
{
	sqlite3_stmt *statement = NULL;
	bool good = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
	int code = SQLITE_DONE;

	while (good && (code = sqlite3_step(statement)) == SQLITE_ROW)
		for (int column = 0; column < sqlite3_column_count(statement); column++) {
			const unsigned char *text = sqlite3_column_text(statement, column);

			*sum = text ? hash(*sum, text, (size_t)sqlite3_column_bytes(statement, column) + 1)
			            : hash(*sum, "\1NULL", 6);
		}
	sqlite3_finalize(statement);
	return good && code == SQLITE_DONE;
}

/* A journal of an older recoup: every row of every table. */
static bool rows_hash(sqlite3 *db, uint64_t *sum)
{
	static const char names[] = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1";
	sqlite3_stmt *statement = NULL;
	bool good = sqlite3_prepare_v2(db, names, -1, &statement, NULL) == SQLITE_OK;

	while (good && sqlite3_step(statement) == SQLITE_ROW) {
		char sql[200];

		snprintf(sql, sizeof sql, "SELECT * FROM \"%s\" ORDER BY 1",
		         (const char *)sqlite3_column_text(statement, 0));
		good = query_hash(db, sql, sum);
	}
	sqlite3_finalize(statement);
	return good;
}

static bool says(sqlite3 *db, const char *sql, const char *wanted)
{
	sqlite3_stmt *statement = NULL;
	bool good = sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK;
	int code = good ? sqlite3_step(statement) : SQLITE_ERROR;

	if (!wanted)
		good = code == SQLITE_DONE;
	else
		good = code == SQLITE_ROW &&
		       strcmp((const char *)sqlite3_column_text(statement, 0), wanted) == 0;
	sqlite3_finalize(statement);
	return good;
}

static int64_t number_of(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t answer = -1;

	if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		answer = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return answer;
}

bool journal_sum(const char *path, uint64_t *sum)
{
	sqlite3 *db = NULL;
	int64_t version;
	bool good;

	*sum = NOTHING;
	if (access(path, F_OK) != 0)
		return true;
	good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;
	good = good && says(db, "PRAGMA integrity_check", "ok") &&
	       says(db, "PRAGMA foreign_key_check", NULL);
	version = good ? number_of(db, "PRAGMA user_version") : -1;
	if (good && version > 0 && version < VERSION_WITH_ALL)
		good = rows_hash(db, sum);
	good = good && version >= 0;
	if (version >= VERSION_WITH_ALL)
		for (size_t i = 0; good && i < sizeof contents / sizeof *contents; i++)
			good = query_hash(db, contents[i], sum);
	sqlite3_close(db);
	return good;
}

int64_t journal_number(const char *path, const char *sql)
{
	sqlite3 *db = NULL;
	int64_t answer = -1;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
		answer = number_of(db, sql);
	sqlite3_close(db);
	return answer;
}

int64_t journal_amount(const char *path)
{
	return journal_number(path, "SELECT (SELECT count(*) FROM observation) * 1000"
	                            " + (SELECT count(*) FROM recording)");
}

static void file_hash(const char *name, uint64_t *sum)
{
	char path[PATH_SIZE], bytes[65536];
	ssize_t got;
	int fd;

	path_of(path, name);
	fd = open(path, O_RDONLY);
	if (fd < 0)
		return;
	*sum = hash(*sum, name, strlen(name));
	while ((got = read(fd, bytes, sizeof bytes)) > 0)
		*sum = hash(*sum, bytes, (size_t)got);
	close(fd);
}

bool room_sum(const char *journal, uint64_t *sum)
{
	bool good = journal_sum(journal, sum);

	file_hash("trial/.config/recoup/recoup.conf", sum);
	file_hash("trial/.local/share/recoup/formats/diary.ini", sum);
	file_hash("trial/days.csv", sum);
	return good;
}

bool copies_whole(const char *journal, const uint64_t *wanted)
{
	static const char *const elsewhere[] = {"trial/copied.db", "trial/saved.db"};
	char path[PATH_SIZE + 300], folder[PATH_SIZE];
	DIR *backups;
	struct dirent *entry;
	uint64_t sum;
	bool good = true, found = !wanted;

	snprintf(folder, sizeof folder, "%.*s/backups", (int)(strrchr(journal, '/') - journal), journal);
	backups = opendir(folder);
	while (backups && (entry = readdir(backups)))
		if (entry->d_name[0] != '.') {
			snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
			good = good && journal_sum(path, &sum);
			found = found || (good && sum == *wanted);
		}
	if (backups)
		closedir(backups);
	/* And what was made elsewhere, under the name that was asked for. */
	for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++) {
		path_of(path, elsewhere[i]);
		good = good && journal_sum(path, &sum);
	}
	path_of(path, "trial/archive");
	if (access(path, F_OK) != 0)
		return good && found;
	path_of(path, "trial/archive/manifest.json");
	return good && found && access(path, F_OK) == 0;
}
