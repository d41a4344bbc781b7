/* The screens under faults: the real program on a pseudo-terminal, struck at every place
 * after its first picture while a person types. Whatever happens, the person is told and
 * the terminal given back, the journal is whole, what the screen confirmed is there, and
 * once the fault is over the same keys do it. Must not know what a screen is for.
 *
 *     screens [MOST [NAME [KIND FIRST]]]   at most so many places of each kind of fault (3),
 *                                          of one visit; of one kind, those from FIRST on */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../tui/tty.h"
#include "screens.h"
#include "trial.h"

#define QUIET_MS 400
#define DEADLINE_MS 20000
#define NEVER 1000000000

static const struct {
	enum fault_kind kind;
	enum fault_how how;
} faults[] = {
	{WRITE, ERROR}, {WRITE, SHORT},    {WRITE, FULL}, {WRITE, QUOTA},  {SYNC, ERROR},  {OPEN, ERROR},
	{RENAME, ERROR}, {TRUNCATE, ERROR}, {READ, ERROR}, {ANY, READONLY}, {ANY, KILL},    {ANY, POWER},
	{MALLOC, ERROR},
};

enum seen { SHOWN, TOLD, SILENT, DEAD };

static struct tty tty;
static struct tally tally;
static const struct visit *visit;
static uint64_t sums[STEPS_MAX + 1]; /* after so many steps, without a fault */
static char journal[PATH_SIZE];
static int status;
static bool verbose;

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void complain(int step, const char *what)
{
	const struct fault *fault = room_fault();

	tally.broken++;
	printf("BROKEN: %s, at %d \"%s\", %s:%ld:%s: %s\n", visit->name, step,
	       visit->steps[step].shown ? visit->steps[step].shown : "the end", fault_kinds[fault->kind],
	       fault->at, fault_hows[fault->how], what);
	if (verbose)
		printf("%s\nstatus %d\n", tty.text, status);
	fflush(stdout);
}

/* Any of the ways in which recoup says that something did not go. */
static bool told(void)
{
	static const char *const words[] = {"nothing was changed", "cannot", "memory", "disk ",
	                                    "could not", "journal's", "another program", "expected"};

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(tty.text, words[i]))
			return true;
	return false;
}

static bool ended(void)
{
	return waitpid(tty.pid, &status, WNOHANG) == tty.pid;
}

static enum seen await(const char *wanted)
{
	int64_t end = now_ms() + DEADLINE_MS, last = now_ms();
	size_t drawn = tty.raw_length;

	while (now_ms() < end) {
		bool open = tty_pump(&tty, 20);

		if (!open || tty.raw_length != drawn) {
			drawn = tty.raw_length;
			last = now_ms();
		}
		if (strstr(tty.text, wanted))
			return SHOWN;
		if (!open && ended())
			return DEAD;
		if (room_fault()->over && now_ms() - last > QUIET_MS && told())
			return TOLD;
	}
	return SILENT;
}

static void type(const char *keys)
{
	if (write(tty.fd, keys, strlen(keys)) < 0)
		tty_pump(&tty, 20); /* it is at its end, which await finds */
}

static void begin(enum fault_kind kind, long at, enum fault_how how)
{
	char page[PATH_SIZE];

	trial_room(NULL, journal);
	command("mkdir -p -m 700 trial/.local/share/recoup trial/.config/recoup &&"
	        " printf '[journal]\nsnapshots = no\n' >trial/.config/recoup/recoup.conf &&"
	        " cp screens.db trial/.local/share/recoup/journal.db &&"
	        " cp \"$RECOUP_EXPORTS/strava-activities.csv\" trial/export.csv");
	path_of(journal, "trial/.local/share/recoup/journal.db");
	path_of(page, "page");
	fault_order(room_fault(), kind, at, how, false);
	setenv("RECOUP_FAULT_PAGE", page, 1);
	setenv("LD_PRELOAD", getenv("RECOUP_PRELOAD"), 1);
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	unsetenv("LD_PRELOAD");
	if (await("? help") != SHOWN) {
		complain(0, "it does not begin");
		exit(2);
	}
	room_fault()->armed = true;
}

static void leave(int step)
{
	int64_t end = now_ms() + DEADLINE_MS;

	kill(tty.pid, SIGTERM);
	while (!ended() && now_ms() < end)
		tty_pump(&tty, 20);
	if (now_ms() >= end) {
		complain(step, "it does not end");
		kill(tty.pid, SIGKILL);
		waitpid(tty.pid, &status, 0);
	} else if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGTERM)
		complain(step, "it does not end as it was told to");
}

static void release(void)
{
	close(tty.fd);
	vterm_free(tty.vterm);
}

static uint64_t sum_now(int step)
{
	uint64_t sum;

	if (!room_sum(journal, &sum))
		complain(step, "the journal is not whole");
	return sum;
}

static void died(int step)
{
	const struct fault *fault = room_fault();
	uint64_t sum;

	bool killed = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;

	if (WIFSIGNALED(status) && !(killed && (fault->how == KILL || fault->how == POWER)))
		complain(step, "it crashed");
	else if (!WIFSIGNALED(status) && (fault->kind != MALLOC || !told()))
		complain(step, "it ended without a word");
	sum = sum_now(step);
	if (sum != sums[step] && sum != sums[step + 1])
		complain(step, "something confirmed is lost, or half is there");
}

/* Told that it failed, with the fault over: the same again. False when it cannot be done. */
static bool again(int step)
{
	const struct step *at = &visit->steps[step];
	bool unchanged = strstr(tty.text, "nothing was changed") != NULL;
	uint64_t sum = sum_now(step);

	room_fault()->armed = false;
	if (sum != sums[step] && sum != sums[step + 1])
		complain(step, "half of it is there");
	if (at->changes && sum == sums[step + 1] && sum != sums[step]) {
		if (unchanged)
			complain(step, "it says that nothing was changed, and it was");
		return true;
	}
	type(at->again ? at->again : at->keys);
	if (await(at->shown) == SHOWN)
		return true;
	complain(step, "once the fault is over it cannot be done");
	return false;
}

/* Answers how many steps were done before the end. */
static int walk(void)
{
	for (int step = 0; visit->steps[step].keys; step++) {
		const struct step *at = &visit->steps[step];
		enum seen seen;

		type(at->keys);
		seen = await(at->shown);
		if (seen == SILENT)
			complain(step, "nobody is told");
		if (seen == DEAD) {
			died(step);
			return -1;
		}
		if (seen != SHOWN && !again(step))
			return step;
		if (at->changes && room_fault()->at != NEVER && sum_now(step) != sums[step + 1])
			complain(step, "what the screen confirmed is not there");
		if (room_fault()->at == NEVER)
			sums[step + 1] = sum_now(step);
	}
	return 0;
}

static void series(size_t which, long most, long first)
{
	long last, was = tally.tried, stride;

	begin(faults[which].kind, NEVER, faults[which].how);
	sums[0] = sum_now(0);
	if (walk() >= 0)
		leave(0);
	release();
	last = room_fault()->seen;
	stride = last > most && !first ? last / most + 1 : 1;
	for (long n = first ? first : 1; n <= last && (!first || n < first + most); n += stride) {
		int step;

		begin(faults[which].kind, n, faults[which].how);
		step = walk();
		tally.tried++;
		tally.struck += room_fault()->over != 0;
		room_fault()->armed = false;
		if (step >= 0)
			leave(step);
		release();
	}
	printf("%-10s %-9s %-8s %6ld places, %4ld tried\n", visit->name, fault_kinds[faults[which].kind],
	       fault_hows[faults[which].how], last, tally.tried - was);
	fflush(stdout);
}

static void base_make(void)
{
	static const char *const lines[][10] = {
		{"checkin", "energy=4", "sleep=7:10", "soreness=2", "--day", "2026-03-08"},
		{"log", "run", "8km", "44:00", "rpe", "5", "--day", "2026-03-08", "--at", "07:00"},
	};
	char path[PATH_SIZE];

	path_of(path, "screens.db");
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		const char *words[11] = {NULL};

		memcpy(words, lines[i], sizeof lines[i]);
		if (run(path, false, words) != 0)
			exit(2);
	}
}

int main(int argc, char **argv)
{
	long most = argc > 1 ? atol(argv[1]) : 3;
	struct tally all = {0};

	verbose = getenv("RECOUP_FAULTS_SHOWN") != NULL;
	room_make();
	path_of(journal, "trial");
	snprintf(home, sizeof home, "%.*s", (int)sizeof home - 1, journal);
	base_make();
	if (chdir(home) != 0) /* where files are named from */
		return 2;
	for (size_t i = 0; i < visit_count; i++) {
		visit = &visits[i];
		if (argc > 2 && strcmp(argv[2], visit->name) != 0)
			continue;
		tally = (struct tally){0};
		for (size_t which = 0; which < sizeof faults / sizeof *faults; which++)
			if (argc <= 4 || strcmp(argv[3], fault_kinds[faults[which].kind]) == 0)
				series(which, most, argc > 4 ? atol(argv[4]) : 0);
		printf("%-10s %6ld faults tried, %6ld struck, %ld promises broken\n", visit->name, tally.tried,
		       tally.struck, tally.broken);
		all.tried += tally.tried;
		all.struck += tally.struck;
		all.broken += tally.broken;
	}
	printf("%-10s %6ld faults tried, %6ld struck, %ld promises broken\n", "all", all.tried, all.struck,
	       all.broken);
	room_remove();
	return all.broken > 0 || all.struck == 0;
}
