/* Tries a fault at every place where one can strike while a verb runs, and checks the
 * promise after each: the journal opens, it is whole, and it holds either what it held
 * before or all of what was asked; what was confirmed is there. Prints what was tried. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <sqlite3.h>

#define WORDS_MAX 24
#define PATH_SIZE 400

static char folder[] = "/tmp/recoup-faults-XXXXXX";
static const char *recoup, *preload, *data;
static long tried, struck, broken;

/* ---- running the program ---- */

/* 0..255 its exit code, 256 + the signal that ended it. */
static int run(const char *journal, const char *fault, const char *count, const char *const words[])
{
	char root[PATH_SIZE], path[PATH_SIZE];
	const char *argv[WORDS_MAX + 6] = {"recoup", "--today", "2026-03-10", "--journal", path};
	char *passed[WORDS_MAX + 6];
	int status, at = 5;
	pid_t pid;

	snprintf(path, sizeof path, "%s", journal);
	snprintf(root, sizeof root, "%.*s", (int)(strrchr(journal, '/') - journal), journal);
	for (int i = 0; words[i]; i++)
		argv[at++] = words[i];
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDWR);

		dup2(null, 0);
		dup2(null, 1);
		dup2(null, 2);
		setenv("HOME", folder, 1);
		setenv("TZ", "UTC", 1);
		if (fault) {
			setenv("RECOUP_FAULT", fault, 1);
			setenv("RECOUP_FAULT_ROOT", root, 1);
			setenv("RECOUP_FAULT_COUNT", count, 1);
			setenv("LD_PRELOAD", preload, 1);
		}
		alarm(60);
		memcpy(passed, argv, sizeof passed); /* execv promises not to write to them */
		execv(recoup, passed);
		_exit(99);
	}
	if (pid < 0 || waitpid(pid, &status, 0) < 0)
		return -1;
	return WIFSIGNALED(status) ? 256 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* ---- what a journal holds ---- */

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
	"SELECT id, what, batch, undone > 0 FROM change ORDER BY id",
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

/* False when it is not whole. */
static bool journal_sum(const char *path, uint64_t *sum)
{
	sqlite3 *db = NULL;
	bool good = sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK;

	*sum = 0xCBF29CE484222325u;
	good = good && says(db, "PRAGMA integrity_check", "ok") &&
	       says(db, "PRAGMA foreign_key_check", NULL);
	for (size_t i = 0; good && i < sizeof contents / sizeof *contents; i++)
		good = query_hash(db, contents[i], sum);
	sqlite3_close(db);
	return good;
}

/* What has the name of a snapshot is a whole copy, whatever happened while it was made. */
static void path_of(char *out, const char *name);

static bool snapshots_whole(const char *journal)
{
	char path[PATH_SIZE + 300];
	DIR *backups;
	struct dirent *entry;
	uint64_t sum;
	bool good = true;

	snprintf(path, sizeof path, "%.*s/backups", (int)(strrchr(journal, '/') - journal), journal);
	backups = opendir(path);
	while (backups && (entry = readdir(backups)))
		if (entry->d_name[0] != '.') {
			snprintf(path, sizeof path, "%.*s/backups/%s", (int)(strrchr(journal, '/') - journal),
			         journal, entry->d_name);
			good = good && journal_sum(path, &sum);
		}
	if (backups)
		closedir(backups);
	/* And what was made elsewhere, under the name that was asked for. */
	for (int i = 0; i < 2; i++) {
		path_of(path, i == 0 ? "trial/copied.db" : "trial/saved.db");
		good = good && (access(path, F_OK) != 0 || journal_sum(path, &sum));
	}
	path_of(path, "trial/archive");
	if (access(path, F_OK) != 0)
		return good;
	path_of(path, "trial/archive/manifest.json");
	return good && access(path, F_OK) == 0;
}

/* ---- trials ---- */

struct action {
	const char *name;
	const char *base; /* the journal that it begins with */
	const char *words[WORDS_MAX];
};

/* It meets others in trial/shared: done again without a fault it ends well whatever
 * happened, and a third machine finds all of it there. */
static bool meets(const struct action *action)
{
	return strcmp(action->words[0], "sync") == 0;
}

static void copy(const char *from, const char *to)
{
	char bytes[65536];
	int in = open(from, O_RDONLY), out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0600);
	ssize_t got;

	while (in >= 0 && out >= 0 && (got = read(in, bytes, sizeof bytes)) > 0)
		if (write(out, bytes, (size_t)got) != got)
			abort();
	close(in);
	close(out);
}

static void path_of(char *out, const char *name)
{
	snprintf(out, PATH_SIZE, "%s/%s", folder, name);
}

static void command(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void command(const char *format, ...)
{
	char text[PATH_SIZE * 4];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	if (system(text) != 0)
		abort();
}

static void trial_begin(const struct action *action, char *journal)
{
	char base[PATH_SIZE], clean[2 * PATH_SIZE];

	path_of(base, action->base);
	path_of(journal, "trial/journal.db");
	snprintf(clean, sizeof clean, "cd %s/trial && rm -rf * .recoup-*", folder);
	if (system(clean) != 0)
		abort();
	copy(base, journal);
	if (meets(action))
		command("rm -rf %s/trial/shared && cp -r %s/shared %s/trial", folder, folder, folder);
}

static bool count_read(const char *path, long *seen, int *over)
{
	FILE *in = fopen(path, "r");
	bool good = in && fscanf(in, "%ld %d", seen, over) == 2;

	if (in)
		fclose(in);
	return good;
}

static void complain(const struct action *action, const char *fault, int code, const char *what)
{
	broken++;
	printf("BROKEN: %s, fault %s, ended with %d: %s\n", action->name, fault, code, what);
}

/* How much a journal holds, whatever its numbers. */
static int64_t amount(const char *path)
{
	static const char sql[] =
		"SELECT (SELECT count(*) FROM observation) * 1000 + (SELECT count(*) FROM recording)";
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	int64_t answer = -1;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		answer = sqlite3_column_int64(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return answer;
}

static void meet_again(const struct action *action, const char *fault, const char *journal,
                       uint64_t after)
{
	char third[PATH_SIZE];
	uint64_t sum;
	int code = run(journal, NULL, NULL, action->words);

	if (code != 0 || !journal_sum(journal, &sum) || sum != after)
		complain(action, fault, code, "done again it does not end well");
	path_of(third, "trial/third.db");
	command("rm -f %s/trial/third.db*", folder);
	code = run(third, NULL, NULL, action->words);
	if (code != 0 || amount(third) != amount(journal))
		complain(action, fault, code, "another machine does not find all of it");
}

/* One fault; returns whether there was a place for it. */
static bool trial(const struct action *action, const char *fault, uint64_t before, uint64_t after)
{
	static const char *const reading[] = {"runs", "--json", NULL};
	char journal[PATH_SIZE], count[PATH_SIZE];
	uint64_t sum;
	long seen = 0;
	int over = 1, code;

	path_of(count, "count");
	unlink(count);
	trial_begin(action, journal);
	code = run(journal, fault, count, action->words);
	count_read(count, &seen, &over);
	tried++;
	struck += over != 0;
	if (code == 256 + SIGSEGV || code == 256 + SIGABRT || code == 256 + SIGALRM || code == 99)
		complain(action, fault, code, "it crashed or hung");
	if (!journal_sum(journal, &sum))
		complain(action, fault, code, "the journal is not whole");
	/* Of what others wrote each file is whole or nothing, and the exit code says so. */
	else if (sum != before && sum != after && !(meets(action) && code != 0))
		complain(action, fault, code, "the journal holds half of it, or something else");
	else if (code == 0 && sum != after)
		complain(action, fault, code, "what was confirmed is not there");
	if (!snapshots_whole(journal))
		complain(action, fault, code, "a snapshot is not whole");
	code = run(journal, NULL, NULL, reading);
	if (code != 0 && code != 1)
		complain(action, fault, code, "the journal does not open after it");
	if (meets(action))
		meet_again(action, fault, journal, after);
	return over != 0;
}

/* Every n up to the last place; where there are very many, so many of them. */
static void series(const struct action *action, const char *kind, const char *how, long most,
                   uint64_t before, uint64_t after)
{
	char fault[64], journal[PATH_SIZE], count[PATH_SIZE];
	long last = 0, was = tried, step;
	int over = 0;

	path_of(count, "count");
	unlink(count);
	trial_begin(action, journal);
	snprintf(fault, sizeof fault, "%s:1000000000:%s", kind, how);
	run(journal, fault, count, action->words);
	count_read(count, &last, &over);
	step = last > most ? last / most + 1 : 1;
	for (long n = 1; n <= last; n += step) {
		snprintf(fault, sizeof fault, "%s:%ld:%s:%ld", kind, n, how, n * 7 + 1);
		trial(action, fault, before, after);
	}
	printf("%-12s %-9s %-6s %5ld places, %5ld tried\n", action->name, kind, how, last, tried - was);
	fflush(stdout);
}

static void all_of(const struct action *action, long most)
{
	static const char *const faults[][2] = {
		{"write", "error"}, {"write", "short"}, {"write", "full"}, {"sync", "error"},
		{"open", "error"},  {"read", "error"},  {"read", "short"}, {"truncate", "error"},
		{"unlink", "error"}, {"rename", "error"}, {"any", "kill"},   {"any", "power"},  {"malloc", "error"},
	};
	char journal[PATH_SIZE];
	uint64_t before = 0, after = 0;
	int code;

	trial_begin(action, journal);
	if (!journal_sum(journal, &before))
		complain(action, "none", 0, "the base is not whole");
	code = run(journal, NULL, NULL, action->words);
	if (code != 0 || !journal_sum(journal, &after))
		complain(action, "none", code, "it does not work without a fault");
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		series(action, faults[i][0], faults[i][1], most, before, after);
}

/* ---- the journals to begin with ---- */

static void must(const char *journal, const char *const words[])
{
	int code = run(journal, NULL, NULL, words);

	if (code == 0)
		return;
	fprintf(stderr, "setting up: %s ended with %d\n", words[0], code);
	exit(2);
}

static void bases_make(const char *export)
{
	char base[PATH_SIZE], undone[PATH_SIZE], empty[PATH_SIZE], archive[PATH_SIZE];

	path_of(empty, "empty.db");
	must(empty, (const char *[]){"import", "--dry-run", export, NULL});
	path_of(archive, "archive");
	path_of(base, "base.db");
	path_of(undone, "undone.db");
	must(base, (const char *[]){"checkin", "energy=4", "sleep=7:10", "soreness=2", "--day", "2026-03-08",
	                      NULL});
	must(base, (const char *[]){"log", "run", "8km", "44:00", "rpe", "5", "--day", "2026-03-08", "--at",
	                               "07:00", NULL});
	must(base, (const char *[]){"import", export, NULL});
	copy(base, undone);
	must(undone, (const char *[]){"undo", NULL});
	must(base, (const char *[]){"export", "all", archive, NULL});
}

/* One that met another before; both have something new since. */
static void meeting_make(const char *shared)
{
	const char *const meet[] = {"sync", shared, NULL};
	char base[PATH_SIZE], other[PATH_SIZE], journal[PATH_SIZE], met[PATH_SIZE];

	path_of(base, "base.db");
	path_of(other, "other.db");
	path_of(met, "met.db");
	path_of(journal, "trial/journal.db"); /* where a journal stands tells it from a copy */
	command("mkdir %s/trial/shared", folder);
	copy(base, journal);
	must(other, (const char *[]){"checkin", "energy=1", "mood=2", "--day", "2026-03-07", NULL});
	must(other, (const char *[]){"log", "run", "5km", "26:00", "--day", "2026-03-06", NULL});
	must(journal, meet);
	must(other, meet);
	must(other, (const char *[]){"checkin", "stress=2", "--day", "2026-03-08", NULL});
	must(other, meet);
	must(journal, (const char *[]){"checkin", "mood=4", "sleep=6:30", "--day", "2026-03-09", NULL});
	copy(journal, met);
	command("mv %s/trial/shared %s", folder, folder);
}

int main(int argc, char **argv)
{
	long most = argc > 1 ? atol(argv[1]) : 40;
	char trial_folder[PATH_SIZE], export[PATH_SIZE], other[PATH_SIZE], undone[PATH_SIZE];
	char archive[PATH_SIZE], written[PATH_SIZE], saved[PATH_SIZE], copied[PATH_SIZE];
	char shared[PATH_SIZE];

	recoup = getenv("RECOUP");
	preload = getenv("RECOUP_PRELOAD");
	data = getenv("RECOUP_EXPORTS");
	if (!recoup || !preload || !data || !mkdtemp(folder)) {
		fprintf(stderr, "RECOUP, RECOUP_PRELOAD and RECOUP_EXPORTS say where things are\n");
		return 2;
	}
	path_of(trial_folder, "trial");
	mkdir(trial_folder, 0700);
	snprintf(export, sizeof export, "%s/garmin-activities.csv", data);
	snprintf(other, sizeof other, "%s/strava-activities.csv", data);
	bases_make(export);
	path_of(undone, "undone.db");
	path_of(archive, "archive");
	path_of(written, "trial/archive");
	path_of(saved, "trial/saved.db");
	path_of(copied, "trial/copied.db");
	path_of(shared, "trial/shared");
	meeting_make(shared);
	{
		struct action actions[] = {
			{"checkin", "base.db", {"checkin", "energy=2", "soreness.left_calf=6", NULL}},
			{"log run", "base.db", {"log", "run", "10km", "52:00", "rpe", "7", "--day", "2026-03-09", "--at",
			                     "07:00", NULL}},
			{"import", "base.db", {"import", other, NULL}},
			{"undo", "base.db", {"undo", NULL}},
			{"redo", "undone.db", {"redo", NULL}},
			{"today", "base.db", {"today", NULL}},
			{"backup", "base.db", {"backup", NULL}},
			{"backup FILE", "base.db", {"backup", copied, NULL}},
			{"restore", "base.db", {"restore", undone, NULL}},
			{"repair", "base.db", {"doctor", "--repair", NULL}},
			{"salvage", "base.db", {"doctor", "--salvage", saved, NULL}},
			{"export all", "base.db", {"export", "all", written, NULL}},
			{"import all", "empty.db", {"import", archive, NULL}},
			{"sync", "met.db", {"sync", shared, NULL}},
			{"first sync", "base.db", {"sync", shared, NULL}},
		};

		for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
			all_of(&actions[i], most);
	}
	printf("%ld faults tried, %ld struck, %ld broken promises\n", tried, struck, broken);
	snprintf(export, sizeof export, "rm -rf %s", folder);
	if (system(export) != 0)
		fprintf(stderr, "%s stays\n", folder);
	return broken > 0 || struck == 0;
}
