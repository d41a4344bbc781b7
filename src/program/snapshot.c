/* The day's snapshot of the journal: made when it is due, here or by a program of its own
 * while the screens wait for a key. Must not know how it is told. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/backup.h"

/* What was just typed may not be all. */
#define CALLS_BEFORE 60

int64_t program_wall_clock(const struct program *program)
{
	instant now = program_clock();

	return now + zone_offset_at(program->calendar.zone, now);
}

static bool due(const struct program *program)
{
	return program->settings.snapshots && program->snapshot_maker == 0 &&
	       journal_snapshot_due(program->journal, program_wall_clock(program));
}

enum recoup_status program_snapshot(struct program *program, enum snapshot_why why,
                                    struct backup_report *report, struct error *err)
{
	int64_t clock = program_wall_clock(program);
	struct error ignored;
	size_t removed;
	enum recoup_status status = journal_snapshot(program->journal, why, clock, report, err);

	/* Old ones go only once there is a new one. */
	if (status == RECOUP_OK)
		snapshots_prune(journal_path(program->journal), (day_number)(clock / SECONDS_PER_DAY),
		                &removed, &ignored);
	return status;
}

/* Stands beside the snapshots from when one is begun apart until it is there, and is locked
 * while somebody is at it. Unlocked, it says that one came to nothing. */
#define BEGUN "/.recoup-snapshot-begun"

static char *begun_path(const struct program *program, char *out, size_t size)
{
	char folder[BACKUP_PATH_SIZE];

	snprintf(out, size, "%s" BEGUN, snapshots_folder(program->journal_path, folder));
	return out;
}

enum recoup_status program_snapshot_daily(struct program *program, struct error *err)
{
	struct backup_report report;
	char path[BACKUP_PATH_SIZE + sizeof BEGUN];
	enum recoup_status status =
		due(program) ? program_snapshot(program, SNAPSHOT_DAILY, &report, err) : RECOUP_OK;

	if (status == RECOUP_OK)
		unlink(begun_path(program, path, sizeof path));
	return status;
}

/* ---- by a program of its own ---- */

/* It works below everything else, and says nothing where the screens are. `held` is an open
 * file that it keeps open until it ends; -1 for none. */
static bool spawn(struct program *program, int held)
{
	extern char **environ;
	char path[PATH_MAX], journal_option[] = "--journal", name[] = "recoup", verb[] = "backup",
		daily[] = "--daily";
	char *argv[] = {name, journal_option, program->journal_path, verb, daily, NULL};
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t apart;
	bool spawned;

	if (!program->environment.executable_folder)
		return false;
	snprintf(path, sizeof path, "%s/recoup", program->environment.executable_folder);
	if (posix_spawn_file_actions_init(&actions) != 0)
		return false;
	if (posix_spawnattr_init(&apart) != 0) {
		posix_spawn_file_actions_destroy(&actions);
		return false;
	}
	/* A Ctrl-C at the prompt that is back by then is not meant for it. */
	spawned = posix_spawnattr_setflags(&apart, POSIX_SPAWN_SETPGROUP) == 0 &&
	          posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0) == 0 &&
	          posix_spawn_file_actions_adddup2(&actions, 0, 1) == 0 &&
	          posix_spawn_file_actions_adddup2(&actions, 0, 2) == 0 &&
	          (held < 0 || posix_spawn_file_actions_adddup2(&actions, held, 3) == 0) &&
	          posix_spawn(&program->snapshot_maker, path, &actions, &apart, argv, environ) == 0;
	posix_spawnattr_destroy(&apart);
	posix_spawn_file_actions_destroy(&actions);
	return spawned;
}

/* Copying less than this is over before a person notices. */
#define UNFELT_BYTES (2 << 20)

enum recoup_status program_snapshot_after(struct program *program, struct error *err)
{
	char path[BACKUP_PATH_SIZE + sizeof BEGUN], folder[BACKUP_PATH_SIZE];
	struct stat journal;
	bool before, going, apart = false;
	int file;

	if (!due(program))
		return RECOUP_OK;
	if (stat(program->journal_path, &journal) != 0 || journal.st_size < UNFELT_BYTES)
		return program_snapshot_daily(program, err);
	begun_path(program, path, sizeof path);
	mkdir(snapshots_folder(program->journal_path, folder), 0700);
	before = access(path, F_OK) == 0;
	file = open(path, O_RDONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600);
	going = file >= 0 && flock(file, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
	/* What came to nothing apart is done here, where it can be told why. */
	if (file >= 0 && !going && !before)
		apart = spawn(program, file);
	program->snapshot_maker = 0; /* it outlives this one */
	if (file >= 0)
		close(file);
	return going || apart ? RECOUP_OK : program_snapshot_daily(program, err);
}

/* ---- while the screens are open ---- */

static enum recoup_status reap(struct program *program, struct error *err)
{
	int said = 0;
	pid_t ended = waitpid(program->snapshot_maker, &said, WNOHANG);

	if (ended == 0)
		return RECOUP_OK;
	program->snapshot_maker = 0;
	if (ended < 0 || (WIFEXITED(said) && WEXITSTATUS(said) == 0))
		return RECOUP_OK;
	return error_set(err, RECOUP_UNREADABLE, NULL, "\"recoup backup\" says why",
	                 "today's snapshot of the journal could not be made");
}

enum recoup_status program_snapshot_beside(struct program *program, struct error *err)
{
	int64_t today = program_wall_clock(program) / SECONDS_PER_DAY;

	if (program->snapshot_maker > 0)
		return reap(program, err);
	/* Once a day it is tried, and not each time that nothing is typed. */
	if (program->snapshot_day == today || !journal_changed(program->journal) ||
	    ++program->snapshot_calls < CALLS_BEFORE)
		return RECOUP_OK;
	program->snapshot_calls = 0;
	program->snapshot_day = today;
	if (due(program))
		spawn(program, -1);
	return RECOUP_OK;
}
