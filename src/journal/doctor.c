/* The journal looked over: its files, then a copy of them from the inside, then its
 * snapshots. Must not know who is told, nor how. */
#include "recoup/doctor.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "copy.h"
#include "doctor_internal.h"
#include "recoup/text.h"

#define SNAPSHOT_OLD_DAYS 8
#define THROUGH_MOST ((int64_t)200 << 20) /* bytes of snapshots that are read through */
#define STICKY 01000 /* nobody removes what is another's */

void symptom_say(const struct examining *examining, const char *id, enum symptom_grade grade,
                 bool repairable, const char *to_do, const char *format, ...)
{
	struct symptom symptom = {.id = id, .grade = grade, .repairable = repairable};
	char text[sizeof symptom.what];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	text_sanitize(text, strlen(text), symptom.what, sizeof symptom.what);
	snprintf(symptom.to_do, sizeof symptom.to_do, "%s", to_do ? to_do : "");
	examining->checkup->each(examining->checkup->context, &symptom);
}

int64_t examine_number(const struct examining *examining, const char *sql)
{
	sqlite3_stmt *statement = NULL;
	int64_t number = -1;

	if (sqlite3_prepare_v2(examining->journal->db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		number = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	return number;
}

/* ---- files ---- */

struct openness {
	int count;
	char first[BACKUP_PATH_SIZE];
};

static void open_to_others(const char *path, struct openness *seen)
{
	struct stat found;

	if (lstat(path, &found) != 0 || S_ISLNK(found.st_mode) ||
	    (found.st_mode & (S_IRWXG | S_IRWXO)) == 0)
		return;
	if (seen->count++ == 0)
		snprintf(seen->first, sizeof seen->first, "%s", path);
}

static void examine_modes(const struct examining *examining)
{
	static const char *const parts[] = {"", "-wal", "-shm", "-journal"};
	const char *path = examining->checkup->path, *slash = strrchr(path, '/');
	char name[BACKUP_PATH_SIZE + 16];
	struct openness seen = {0};
	struct snapshot_list list;
	struct stat found;

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		snprintf(name, sizeof name, "%s%s", path, parts[i]);
		open_to_others(name, &seen);
	}
	open_to_others(snapshots_folder(path, name), &seen);
	if (snapshots_list(path, &list, NULL) == RECOUP_OK)
		for (size_t i = 0; i < list.count; i++)
			open_to_others(list.all[i].path, &seen);
	snapshots_clear(&list);
	snprintf(name, sizeof name, "%.*s", slash ? (int)(slash - path) : 1, slash ? path : ".");
	if (slash && slash - path >= 7 && strncmp(slash - 7, "/recoup", 7) == 0)
		open_to_others(name, &seen);
	if (seen.count > 0)
		symptom_say(examining, "permissions", SYMPTOM_FAULT, true,
		            "recoup doctor --repair closes it to them",
		            seen.count == 1 ? "%d file or folder is open to others (%s)."
		                            : "%d files and folders are open to others (%s).",
		            seen.count, seen.first);
	else if (stat(*name ? name : "/", &found) == 0 && (found.st_mode & S_IWOTH) &&
	         !(found.st_mode & STICKY))
		symptom_say(examining, "permissions", SYMPTOM_NOTE, false,
		            "keep the journal somewhere of your own", "Everybody may put files beside the journal, in %s.", name);
	else
		symptom_say(examining, "permissions", SYMPTOM_WELL, false, NULL,
		            "The journal's files are for their owner alone.");
}

static void examine_room(const struct examining *examining)
{
	const char *path = examining->checkup->path;
	char folder[BACKUP_PATH_SIZE];
	struct statvfs room;
	struct stat found;
	int64_t there;

	snapshots_folder(path, folder);
	folder[strlen(folder) - strlen("backups")] = '\0';
	if (stat(path, &found) != 0 || statvfs(*folder ? folder : ".", &room) != 0 ||
	    room.f_frsize == 0)
		return;
	there = (int64_t)(room.f_bavail * room.f_frsize);
	if (there < 3 * (int64_t)found.st_size + (10 << 20))
		symptom_say(examining, "room", SYMPTOM_NOTE, false, "make room",
		            "The disk has %lld MB left; a snapshot takes %lld MB.", (long long)(there >> 20),
		            (long long)(found.st_size >> 20) + 1);
	else
		symptom_say(examining, "room", SYMPTOM_WELL, false, NULL,
		            "The journal has %lld kB, and the disk room for more.",
		            (long long)((found.st_size + 1023) >> 10));
}

/* ---- snapshots ---- */

static bool snapshot_whole(const char *path)
{
	sqlite3 *db = NULL;
	bool whole = sqlite3_open_v2(path, &db, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK &&
	             database_whole(db, path, NULL) == RECOUP_OK;

	sqlite3_close(db);
	return whole;
}

static const struct snapshot_file *newest_of(const struct snapshot_list *list)
{
	for (size_t i = list->count; i-- > 0;)
		if (list->all[i].snapshot.why != SNAPSHOT_DAMAGED)
			return &list->all[i];
	return NULL;
}

/* The newer ones are read through as far as that takes no more than a moment; of the others
 * their header says enough, since each was read through when it was made. */
static void examine_snapshots(const struct examining *examining)
{
	const struct checkup *checkup = examining->checkup;
	struct snapshot_list list;
	const struct snapshot_file *newest;
	char date[DAY_TEXT_SIZE];
	int64_t age, bytes = 0, through = 0;
	size_t faulty = 0, copies = 0;
	bool blank;

	snapshots_list(checkup->path, &list, NULL);
	newest = newest_of(&list);
	for (size_t i = list.count; i-- > 0;) {
		const struct snapshot_file *file = &list.all[i];

		bytes += file->bytes;
		if (file->snapshot.why == SNAPSHOT_DAMAGED)
			continue;
		copies++;
		through += file->bytes;
		faulty += schema_check_file(file->path, &blank, NULL) != RECOUP_OK || blank ||
		          ((file == newest || through <= THROUGH_MOST) && !snapshot_whole(file->path));
	}
	age = newest ? checkup->local / SECONDS_PER_DAY - newest->snapshot.day : 0;
	if (!newest)
		symptom_say(examining, "snapshots", SYMPTOM_NOTE, false, "recoup backup makes one",
		            "There is no snapshot of the journal.");
	else if (faulty > 0)
		symptom_say(examining, "snapshots", SYMPTOM_FAULT, false,
		            "recoup backup makes a new one; remove what cannot be used",
		            "%zu of %zu snapshots cannot be gone back to.", faulty, copies);
	else if (age >= SNAPSHOT_OLD_DAYS)
		symptom_say(examining, "snapshots", SYMPTOM_NOTE, false, "recoup backup makes one",
		            "The newest snapshot is of %s.", day_format(newest->snapshot.day, date));
	else
		symptom_say(examining, "snapshots", SYMPTOM_WELL, false, NULL,
		            "%zu snapshot%s, the newest of %s, %lld MB in all.", copies, copies == 1 ? "" : "s",
		            day_format(newest->snapshot.day, date), (long long)((bytes + 999999) / 1000000));
	snapshots_clear(&list);
}

/* ---- inside ---- */

static bool image_open(struct examining *examining, const char *image)
{
	struct journal *journal = calloc(1, sizeof *journal);

	if (!journal)
		return false;
	examining->journal = journal;
	journal->path = strdup(image);
	return journal->path && journal_connect(journal, examining->checkup->busy_ms, NULL) == RECOUP_OK;
}

static void examine_inside(struct examining *examining, const char *image)
{
	struct journal_options options = {image, examining->checkup->schema_dir, false,
	                                  examining->checkup->busy_ms, 0};

	if (!image_open(examining, image)) {
		examining->damaged = true;
		symptom_say(examining, "whole", SYMPTOM_FAULT, false,
		            "go back to a snapshot with recoup restore, or save what can be read with recoup "
		            "doctor --salvage NEW.db", "The file is damaged beyond opening.");
		return;
	}
	examine_whole(examining);
	examining->version = (int)examine_number(examining, "PRAGMA user_version");
	if (!examining->damaged) {
		examine_references(examining);
		examine_schema(examining);
	}
	journal_close(examining->journal);
	examining->journal = NULL;
	/* An older one is looked over as it will be. */
	if (!examining->damaged &&
	    journal_open_old(&examining->journal, &options, OLD_IS_LOOKED_INTO, NULL) == RECOUP_OK)
		examine_contents(examining);
	else if (!examining->damaged)
		symptom_say(examining, "open", SYMPTOM_FAULT, false,
		            "go back to a snapshot with recoup restore", "The journal does not open.");
}

/* A file of another kind, or one whose header is gone. */
static void examine_header(struct examining *examining, const struct error *why)
{
	examining->damaged = true;
	symptom_say(examining, "whole", SYMPTOM_FAULT, false,
	            "name another file, go back to a snapshot with recoup restore, or save what can be "
	            "read with recoup doctor --salvage NEW.db",
	            "%s, or its header is damaged.", why->what);
}

enum recoup_status journal_examine(const struct checkup *checkup, char image[BACKUP_PATH_SIZE],
                                   struct error *err)
{
	struct examining examining = {.checkup = checkup};
	struct error why;
	struct stat found;
	bool blank = false;
	enum recoup_status status;

	image[0] = '\0';
	if (lstat(checkup->path, &found) != 0)
		return error_set(err, RECOUP_NOTHING, checkup->path, NULL, "there is no journal yet");
	status = schema_check_file(checkup->path, &blank, &why);
	if (status == RECOUP_UNREADABLE || (status != RECOUP_OK && schema_file_newer(checkup->path))) {
		if (err)
			*err = why;
		return status;
	}
	if (status == RECOUP_OK && blank)
		return error_set(err, RECOUP_NOTHING, checkup->path, NULL, "the journal is empty");
	examine_modes(&examining);
	examine_room(&examining);
	if (status != RECOUP_OK) {
		examine_header(&examining, &why);
	} else {
		status = image_make(checkup->path, checkup->busy_ms, image, err);
		if (status != RECOUP_OK)
			return status;
		examine_inside(&examining, image);
		journal_close(examining.journal);
	}
	examine_snapshots(&examining);
	if (examining.damaged && *image) {
		image_remove(image);
		image[0] = '\0';
	}
	return RECOUP_OK;
}
