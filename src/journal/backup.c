/* Copies of the journal: one where it is asked for, and snapshots beside it that rotate.
 * Must not know who asks, nor the clock. */
#include "recoup/backup.h"

#include <dirent.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copy.h"
#include "internal.h"

#define FOLDER "backups"
#define SAME_SECOND_TRIES 100

static enum recoup_status make_at(struct journal *journal, const struct place *place, bool replace,
                                  struct backup_report *report, struct error *err)
{
	char part[BACKUP_PATH_SIZE];
	enum recoup_status status;

	if (journal->session || journal->batch)
		return error_set(err, RECOUP_INTERNAL, journal->path, NULL, "a copy within a change");
	place_part(place, "copy", part);
	status = copy_make(journal->db, journal->path, part, report, err);
	if (status != RECOUP_OK)
		return status;
	status = part_settle(part, place, replace, err);
	if (status != RECOUP_OK)
		database_remove(part);
	else
		snprintf(report->path, sizeof report->path, "%s", place->path);
	return status;
}

/* What must never be written over, whatever was said. */
static enum recoup_status target_check(const struct journal *journal, const struct place *place,
                                       struct error *err)
{
	static const char *const beside[] = {"-wal", "-journal"};
	struct stat journal_file, target, other;
	char name[BACKUP_PATH_SIZE + 16];

	if (lstat(place->path, &target) != 0)
		return RECOUP_OK;
	if (!S_ISREG(target.st_mode))
		return error_set(err, RECOUP_UNREADABLE, place->path, "name a file",
		                 "what is there is no file");
	if (stat(journal->path, &journal_file) == 0 && journal_file.st_ino == target.st_ino &&
	    journal_file.st_dev == target.st_dev)
		return error_set(err, RECOUP_INPUT, place->path, "name another file",
		                 "that is the journal itself");
	for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
		snprintf(name, sizeof name, "%s%s", place->path, beside[i]);
		if (lstat(name, &other) == 0)
			return error_set(err, RECOUP_UNREADABLE, name, "name another file",
			                 "that file is a journal in use");
	}
	return RECOUP_OK;
}

enum recoup_status journal_backup(struct journal *journal, const char *path, bool replace,
                                  struct backup_report *report, struct error *err)
{
	struct place place;
	struct stat found;
	enum recoup_status status = place_find(path, &place, err);

	if (status == RECOUP_OK)
		status = target_check(journal, &place, err);
	if (status == RECOUP_OK && !replace && lstat(place.path, &found) == 0)
		status = error_set(err, RECOUP_UNREADABLE, place.path, "name another, or say --replace",
		                   "there is a file of that name already");
	return status == RECOUP_OK ? make_at(journal, &place, replace, report, err) : status;
}

/* ---- the folder ---- */

char *snapshots_folder(const char *journal_path, char out[BACKUP_PATH_SIZE])
{
	const char *slash = strrchr(journal_path, '/');

	snprintf(out, BACKUP_PATH_SIZE, "%.*s" FOLDER, slash ? (int)(slash - journal_path) + 1 : 0,
	         journal_path);
	return out;
}

static const char *name_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool list_add(struct snapshot_list *list, const char *folder, const char *name,
                     const struct snapshot *snapshot)
{
	struct snapshot_file *file, *more = realloc(list->all, (list->count + 1) * sizeof *more);
	struct stat found;
	size_t size = strlen(folder) + strlen(name) + 2;

	if (!more)
		return false;
	list->all = more;
	file = &list->all[list->count];
	file->path = malloc(size);
	if (!file->path)
		return false;
	snprintf(file->path, size, "%s/%s", folder, name);
	file->snapshot = *snapshot;
	file->bytes = lstat(file->path, &found) == 0 ? found.st_size : 0;
	list->count++;
	return true;
}

enum recoup_status snapshots_list(const char *journal_path, struct snapshot_list *list,
                                  struct error *err)
{
	char folder[BACKUP_PATH_SIZE];
	DIR *open_folder;
	struct dirent *entry;
	struct snapshot snapshot;
	enum recoup_status status = RECOUP_OK;

	*list = (struct snapshot_list){0};
	open_folder = opendir(snapshots_folder(journal_path, folder));
	if (!open_folder)
		return errno == ENOENT || errno == ENOTDIR
		           ? RECOUP_OK
		           : error_set(err, RECOUP_UNREADABLE, folder, "check who owns the folder",
		                       "cannot look into the folder of snapshots: %s", strerror(errno));
	while (status == RECOUP_OK && (entry = readdir(open_folder)))
		if (snapshot_name_read(entry->d_name, name_of(journal_path), &snapshot) &&
		    !list_add(list, folder, entry->d_name, &snapshot))
			status = error_no_memory(err);
	closedir(open_folder);
	if (list->count > 0)
		qsort(list->all, list->count, sizeof *list->all, snapshot_compare);
	return status;
}

void snapshots_clear(struct snapshot_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		free(list->all[i].path);
	free(list->all);
	*list = (struct snapshot_list){0};
}

static enum recoup_status folder_make(const char *folder, struct error *err)
{
	struct stat found;

	if (mkdir(folder, 0700) == 0) {
		folder_above_sync(folder);
		return RECOUP_OK;
	}
	if (lstat(folder, &found) == 0 && S_ISDIR(found.st_mode))
		return RECOUP_OK;
	return error_set(err, RECOUP_UNREADABLE, folder, "check who owns the folder",
	                 "cannot make the folder of snapshots: %s", strerror(errno));
}

enum recoup_status journal_snapshot(struct journal *journal, enum snapshot_why why, int64_t local,
                                    struct backup_report *report, struct error *err)
{
	char folder[BACKUP_PATH_SIZE], name[SNAPSHOT_NAME_SIZE];
	char path[BACKUP_PATH_SIZE + SNAPSHOT_NAME_SIZE];
	struct place place;
	enum recoup_status status = folder_make(snapshots_folder(journal->path, folder), err);

	for (int i = 0; status == RECOUP_OK && i < SAME_SECOND_TRIES; i++) {
		struct snapshot snapshot = {(day_number)((local + i) / SECONDS_PER_DAY),
		                            (int)((local + i) % SECONDS_PER_DAY), why};
		struct stat found;

		snprintf(path, sizeof path, "%s/%s", folder,
		         snapshot_name(&snapshot, name_of(journal->path), name));
		if (lstat(path, &found) != 0)
			break;
	}
	if (status == RECOUP_OK)
		status = place_find(path, &place, err);
	return status == RECOUP_OK ? make_at(journal, &place, false, report, err) : status;
}

/* ---- once a day ---- */

bool journal_changed(const struct journal *journal)
{
	return journal->changed;
}

/* What says whether two states differ in anything that can be undone. */
static const char changes_mark[] =
	"SELECT coalesce(max(id), 0) || ' ' || count(*) || ' ' || total(id * (undone > 0)) FROM change";

static bool mark_of(sqlite3 *db, char *out, size_t size)
{
	sqlite3_stmt *statement = NULL;
	bool read = sqlite3_prepare_v2(db, changes_mark, -1, &statement, NULL) == SQLITE_OK &&
	            sqlite3_step(statement) == SQLITE_ROW;

	if (read)
		snprintf(out, size, "%s", column_text(statement, 0));
	sqlite3_finalize(statement);
	return read;
}

static bool same_changes(struct journal *journal, const char *path)
{
	char now[96], then[96];
	sqlite3 *db = NULL;
	bool same = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	            mark_of(db, then, sizeof then) && mark_of(journal->db, now, sizeof now) &&
	            strcmp(now, then) == 0;

	sqlite3_close(db);
	return same;
}

bool journal_snapshot_due(struct journal *journal, int64_t local)
{
	day_number today = (day_number)(local / SECONDS_PER_DAY);
	struct snapshot_list list;
	struct error ignored;
	const struct snapshot_file *newest = NULL;
	bool due;

	if (snapshots_list(journal->path, &list, &ignored) != RECOUP_OK) {
		snapshots_clear(&list);
		return true; /* making one will tell what is wrong */
	}
	/* A clock that once ran ahead must not keep snapshots from being made. */
	for (size_t i = 0; i < list.count; i++)
		if (list.all[i].snapshot.why != SNAPSHOT_DAMAGED && list.all[i].snapshot.day <= today + 1)
			newest = &list.all[i];
	due = !newest || (newest->snapshot.day < today && !same_changes(journal, newest->path));
	snapshots_clear(&list);
	return due;
}

/* ---- thinning ---- */

/* Copies that a crash broke off: whoever makes one now has its number in the name. */
static void parts_remove(const char *folder)
{
	char path[BACKUP_PATH_SIZE + 300];
	DIR *open_folder = opendir(folder);
	struct dirent *entry;
	long owner;

	while (open_folder && (entry = readdir(open_folder))) {
		if (sscanf(entry->d_name, PART_PREFIX "%*[a-z]-%ld-", &owner) != 1 || owner <= 0 ||
		    kill((pid_t)owner, 0) == 0 || errno != ESRCH)
			continue;
		snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
		unlink(path);
	}
	if (open_folder)
		closedir(open_folder);
}

enum recoup_status snapshots_prune(const char *journal_path, day_number today, size_t *removed,
                                   struct error *err)
{
	char folder[BACKUP_PATH_SIZE];
	struct snapshot_list list;
	struct snapshot *all;
	bool *keep;
	enum recoup_status status = snapshots_list(journal_path, &list, err);

	*removed = 0;
	all = calloc(list.count + 1, sizeof *all);
	keep = calloc(list.count + 1, sizeof *keep);
	if (status == RECOUP_OK && (!all || !keep))
		status = error_no_memory(err);
	if (status == RECOUP_OK) {
		for (size_t i = 0; i < list.count; i++)
			all[i] = list.all[i].snapshot;
		snapshots_thin(all, list.count, today, keep);
		for (size_t i = 0; i < list.count; i++)
			if (!keep[i] && unlink(list.all[i].path) == 0)
				++*removed;
		parts_remove(snapshots_folder(journal_path, folder));
		folder[strlen(folder) - strlen(FOLDER)] = '\0'; /* and beside the journal */
		parts_remove(*folder ? folder : ".");
	}
	free(all);
	free(keep);
	snapshots_clear(&list);
	return status;
}
