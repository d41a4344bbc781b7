/* The files of a database copied byte by byte while nobody writes to it, for looking into
 * one that may be damaged. SQLite itself is kept away: to open is to write. Must not know
 * what is in them. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "copy.h"
#include "recoup/doctor.h"

/* Where SQLite's file format has its locks: readers share these bytes of the file, */
#define SHARED_FIRST 0x40000002
#define SHARED_SIZE 510
/* and who writes, checkpoints or recovers holds one of these of the -shm. */
#define SHM_FIRST 120
#define SHM_SIZE 3
#define WAIT_MS 10

static const char *const parts[] = {"", "-wal", "-journal"};
#define PARTS (sizeof parts / sizeof *parts)

/* Waits until none of the bytes is held for writing, and keeps it so while the file is
 * open. A file system without locks is taken as it is. */
static bool hold(int fd, off_t first, off_t size, int *left_ms)
{
	struct flock lock = {.l_type = F_RDLCK, .l_whence = SEEK_SET, .l_start = first, .l_len = size};
	struct timespec pause = {0, WAIT_MS * 1000000L};

	while (fcntl(fd, F_SETLK, &lock) != 0) {
		if (errno != EACCES && errno != EAGAIN)
			return true;
		if ((*left_ms -= WAIT_MS) < 0)
			return false;
		nanosleep(&pause, NULL);
	}
	return true;
}

static enum recoup_status bytes_copy(int in, const char *path, const char *to, struct error *err)
{
	char chunk[65536];
	ssize_t got = 0, put = 0;
	int out = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
	int said;

	while (out >= 0 && put >= 0 && (got = read(in, chunk, sizeof chunk)) > 0)
		for (ssize_t done = 0; done < got && put >= 0; done += put)
			put = write(out, chunk + done, (size_t)(got - done));
	said = errno;
	if (out >= 0 && close(out) != 0 && put >= 0) {
		put = -1;
		said = errno;
	}
	if (out < 0 || put < 0)
		return error_set(err, RECOUP_UNREADABLE, to, "is there room?", "cannot copy the file: %s",
		                 strerror(said));
	return got < 0 ? error_set(err, RECOUP_UNREADABLE, path, NULL, "cannot read the file: %s",
	                           strerror(said))
	               : RECOUP_OK;
}

static enum recoup_status all_copy(const char *path, int database, const char *image,
                                   struct error *err)
{
	char name[BACKUP_PATH_SIZE + 16], to[BACKUP_PATH_SIZE + 16];
	enum recoup_status status = bytes_copy(database, path, image, err);

	for (size_t i = 1; status == RECOUP_OK && i < PARTS; i++) {
		int fd;

		snprintf(name, sizeof name, "%s%s", path, parts[i]);
		snprintf(to, sizeof to, "%s%s", image, parts[i]);
		fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
		if (fd < 0 && errno == ENOENT)
			continue;
		status = fd < 0 ? error_set(err, RECOUP_UNREADABLE, name, "check who owns the file",
		                            "cannot read the file: %s", strerror(errno))
		                : bytes_copy(fd, name, to, err);
		if (fd >= 0)
			close(fd);
	}
	return status;
}

enum recoup_status image_take(const char *path, const char *image, int busy_ms, struct error *err)
{
	char name[BACKUP_PATH_SIZE + 16];
	struct stat found;
	int database = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK), shm;
	enum recoup_status status = RECOUP_OK;

	if (database < 0)
		return error_set(err, errno == ENOENT ? RECOUP_NOTHING : RECOUP_UNREADABLE, path,
		                 "check the name and who owns the file", "cannot read the file: %s",
		                 strerror(errno));
	snprintf(name, sizeof name, "%s-shm", path);
	shm = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (fstat(database, &found) != 0 || !S_ISREG(found.st_mode))
		status = error_set(err, RECOUP_JOURNAL, path, "name a file", "this is not a file");
	else if (!hold(database, SHARED_FIRST, SHARED_SIZE, &busy_ms) ||
	         (shm >= 0 && !hold(shm, SHM_FIRST, SHM_SIZE, &busy_ms)))
		status = error_set(err, RECOUP_BUSY, path, "try again when it has finished",
		                   "another program is writing to the journal");
	else
		status = all_copy(path, database, image, err);
	if (shm >= 0)
		close(shm);
	close(database);
	if (status != RECOUP_OK)
		database_remove(image);
	return status;
}

/* SQLite finds a change that a crash broke off beside the file, and rolls it back. */
static void roll_back(const char *image)
{
	char journal[BACKUP_PATH_SIZE + 16];
	struct stat found;
	sqlite3 *db = NULL;

	snprintf(journal, sizeof journal, "%s-journal", image);
	if (stat(journal, &found) == 0 && found.st_size > 0 &&
	    sqlite3_open_v2(image, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK)
		sqlite3_exec(db, "SELECT count(*) FROM sqlite_schema", NULL, NULL, NULL);
	sqlite3_close(db);
}

enum recoup_status image_make(const char *path, int busy_ms, char image[BACKUP_PATH_SIZE],
                              struct error *err)
{
	struct place beside, elsewhere = {.folder = "/tmp"};
	enum recoup_status status = place_find(path, &beside, err);

	if (status == RECOUP_OK) {
		place_part(&beside, "look", image);
		status = image_take(path, image, busy_ms, err);
	}
	if (status == RECOUP_UNREADABLE && access(path, R_OK) == 0) {
		place_part(&elsewhere, "look", image);
		status = image_take(path, image, busy_ms, err);
	}
	if (status == RECOUP_OK)
		roll_back(image);
	else
		image[0] = '\0';
	return status;
}

void image_remove(const char *image)
{
	if (*image)
		database_remove(image);
}
