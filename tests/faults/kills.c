/* kill -9 at random moments, while a script types at the screens and verbs run. After each
 * the journal opens and is whole, what was confirmed before is there, and nothing half.
 *
 *     kills [TIMES [SEED]]   half of them at the screens; RECOUP_KILLS=1000 says so too */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../tui/tty.h"
#include "trial.h"

#define MOMENT_MOST_MS 1500
#define DEADLINE_MS 20000
#define IMPORT_DAYS 28

static struct tty tty;
static struct tally screens, lines;
static char journal[PATH_SIZE];
static uint64_t state;

static double chance(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (double)(state >> 11) / 9007199254740992.0;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void complain(const char *what, int64_t wanted, int64_t found)
{
	screens.broken++;
	printf("BROKEN: screens, kill %ld: %s: %lld and not %lld\n", screens.tried, what,
	       (long long)found, (long long)wanted);
}

/* Until it is shown; false when the moment came first. */
static bool until(const char *wanted, int64_t moment)
{
	while (!strstr(tty.text, wanted)) {
		if (now_ms() >= moment)
			return false;
		tty_pump(&tty, 2);
	}
	return now_ms() < moment;
}

static bool type(const char *keys, const char *wanted, int64_t moment)
{
	return write(tty.fd, keys, strlen(keys)) == (ssize_t)strlen(keys) && until(wanted, moment);
}

/* What the screen has said is kept; and one more, or one other, may be on its way. */
struct confirmed {
	int64_t runs, imported, energy, energy_next;
};

/* A check-in, a run, an import; false when the moment came. */
static bool round_type(struct confirmed *confirmed, long number, int64_t moment)
{
	char keys[64];

	if (!type("c", "Check-in, ", moment))
		return false;
	confirmed->energy_next = confirmed->energy % 5 + 1;
	snprintf(keys, sizeof keys, "\t\t%d\x13", (int)confirmed->energy_next);
	if (!type(keys, "Checked in.", moment))
		return false;
	confirmed->energy = confirmed->energy_next;
	if (!type("r", "Log a run", moment) || !type("5km\r30:00\r5\r\r10:10\r\x13", "Logged.", moment))
		return false;
	confirmed->runs++;
	snprintf(keys, sizeof keys, "import %ld.csv\r", number);
	command("for d in $(seq 1 %d); do printf '%d-02-%%02d,recoup,%%d\n' $d $d; done | "
	        "sed '1i date,source,steps' >trial/%ld.csv", IMPORT_DAYS, (int)(1980 + number % 40),
	        number);
	if (!type(":", "Enter do it", moment) || !type(keys, " read, ", moment))
		return false;
	confirmed->imported++;
	return type("\x1b", "q quit", moment);
}

static void promise_check(struct confirmed *confirmed)
{
	uint64_t sum;
	int64_t runs, days, energy, imports;

	if (!journal_sum(journal, &sum))
		complain("the journal is not whole", 0, 0);
	runs = journal_number(journal, "SELECT count(*) FROM recording");
	days = journal_number(journal, "SELECT count(*) FROM observation WHERE metric = 'steps'");
	imports = journal_number(journal, "SELECT count(*) FROM batch");
	energy = journal_number(journal, "SELECT CAST(value AS INTEGER) FROM observation WHERE"
	                                 " metric = 'energy' AND day = 20522");
	if (runs != confirmed->runs && runs != confirmed->runs + 1)
		complain("runs", confirmed->runs, runs);
	if (imports != confirmed->imported && imports != confirmed->imported + 1)
		complain("imports", confirmed->imported, imports);
	if (days % IMPORT_DAYS != 0)
		complain("half an import", 0, days);
	if (energy != confirmed->energy && energy != confirmed->energy_next)
		complain("the check-in", confirmed->energy, energy);
	confirmed->runs = runs;
	confirmed->imported = imports;
	confirmed->energy = confirmed->energy_next = energy;
}

static void screens_kill(long times)
{
	struct confirmed confirmed = {.energy = 1, .energy_next = 1};
	char words[PATH_SIZE];
	int status;

	trial_room(NULL, words);
	command("mkdir -p -m 700 trial/.local/share/recoup");
	path_of(journal, "trial/.local/share/recoup/journal.db");
	if (run(journal, false, (const char *[]){"checkin", "energy=1", NULL}) != 0)
		exit(2);
	for (long i = 0; i < times; i++) {
		int64_t moment;

		tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
		if (!until("q quit", now_ms() + DEADLINE_MS)) {
			complain("it does not open", 0, 0);
			printf("%s\n", tty.text);
		}
		moment = now_ms() + 1 + (int64_t)(chance() * MOMENT_MOST_MS);
		for (long at = 0; round_type(&confirmed, i * 10 + at, moment); at++)
			;
		kill(tty.pid, SIGKILL);
		waitpid(tty.pid, &status, 0);
		close(tty.fd);
		vterm_free(tty.vterm);
		screens.tried++;
		screens.struck += WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
		promise_check(&confirmed);
	}
	printf("screens: %lld runs, %lld imports survived\n", (long long)confirmed.runs,
	       (long long)confirmed.imported);
}

int main(int argc, char **argv)
{
	const char *said = getenv("RECOUP_KILLS");
	long times = said ? atol(said) : argc > 1 ? atol(argv[1]) : 40;
	unsigned long seed = argc > 2 ? strtoul(argv[2], NULL, 10) : 1;
	char path[PATH_SIZE];

	state = 0x9E3779B97F4A7C15u ^ ((uint64_t)seed << 17);
	room_make();
	bases_make();
	path_of(path, "trial");
	snprintf(home, sizeof home, "%.*s", (int)sizeof home - 1, path);
	if (chdir(home) != 0)
		return 2;
	screens_kill(times / 2);
	for (long i = 0; lines.tried < times - times / 2; i++)
		scenario_kill(&scenarios[(size_t)(chance() * (double)scenario_count)], 1, chance, &lines);
	printf("screens: %ld kills, %ld before the end, %ld promises broken\n", screens.tried,
	       screens.struck, screens.broken);
	printf("verbs: %ld kills, %ld before the end, %ld promises broken\n", lines.tried, lines.struck,
	       lines.broken);
	room_remove();
	return screens.broken + lines.broken > 0;
}
