/* Many at once on one journal: screens that are typed at, imports, and lines from cron.
 * Nothing that was confirmed is lost, nobody is told of locks, and every screen shows
 * what the others did. RECOUP_MANY_SECONDS says how long; it is short unless set. */
#include "../unit/runner.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tty.h"

#define SCREENS 3
#define LOGGERS 3
#define IMPORTERS 2

static int seconds(void)
{
	const char *said = getenv("RECOUP_MANY_SECONDS");

	return said ? atoi(said) : 5;
}

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Runs the line again and again until the time is over, each run one line of a log: its
 * exit code. $i counts. */
static pid_t begin(const char *name, const char *line)
{
	pid_t pid = fork();
	char script[2000];

	if (pid != 0)
		return pid;
	snprintf(script, sizeof script,
	         "export HOME=%s TZ=Europe/Berlin LC_ALL=C.UTF-8; unset RECOUP_JOURNAL; i=0;"
	         " recoup() { \"$RECOUP\" --today 2026-03-10 \"$@\"; };"
	         " end=$(($(date +%%s) + %d)); while [ $(date +%%s) -lt $end ]; do i=$((i + 1));"
	         " %s >>%s/%s.out 2>&1; echo $? >>%s/%s.codes; done",
	         home, seconds(), line, home, name, home, name);
	execl("/bin/sh", "sh", "-c", script, (char *)NULL);
	_exit(99);
}

static long number_of(const char *command)
{
	char line[1200], text[64] = "";
	FILE *in;

	snprintf(line, sizeof line, "cd %s; J=.local/share/recoup/journal.db; %s", home, command);
	in = popen(line, "r");
	ck_assert_ptr_nonnull(in);
	if (!fgets(text, sizeof text, in))
		text[0] = '\0';
	pclose(in);
	return atol(text);
}

START_TEST(eight_writers_lose_nothing_and_see_each_other)
{
	struct tty *tty = calloc(SCREENS, sizeof *tty);
	pid_t writers[LOGGERS + IMPORTERS];
	char name[32], line[300], day[16];
	int64_t end;
	long typed[SCREENS] = {0}, confirmed;

	shell("recoup checkin energy=3 --day 2026-01-01 >/dev/null");
	shell("printf 'date,steps\\n2026-02-01,1\\n' >$HOME/steps-0.csv");
	for (int i = 0; i < SCREENS; i++) {
		tty_start(&tty[i], 24, 80, "xterm-256color", "C.UTF-8");
		shows(&tty[i], "Today");
	}
	for (int i = 0; i < LOGGERS; i++) {
		snprintf(name, sizeof name, "log%d", i);
		snprintf(line, sizeof line, "recoup log run 5km 30:00 rpe 5 --day 2026-02-%02d", 10 + i);
		writers[i] = begin(name, line);
	}
	for (int i = 0; i < IMPORTERS; i++) {
		snprintf(name, sizeof name, "import%d", i);
		/* A file of its own each time: one day more, and all that came before again. */
		snprintf(line, sizeof line,
		         "{ echo date,source,steps; for d in $(seq 1 28); do"
		         " printf '2025-%02d-%%02d,recoup,%%d\\n' $d $((1000 + d + i)); done; }"
		         " >$HOME/%s.csv; recoup import $HOME/%s.csv", 2 + i, name, name);
		writers[LOGGERS + i] = begin(name, line);
	}
	/* Each screen has a day of its own, on which it says hunger 1 to 5 in turn, one change
	 * each: u would take others' changes back, and is not pressed. */
	end = now_ms() + seconds() * 1000;
	for (int i = 0; i < SCREENS; i++)
		for (int step = 0; step < i; step++)
			keys(&tty[i], "h");
	while (now_ms() < end)
		for (int i = 0; i < SCREENS; i++) {
			char typing[16];

			keys(&tty[i], "c");
			shows(&tty[i], "Check-in");
			snprintf(typing, sizeof typing, "\t\t%ld\x13", 1 + typed[i] % 5);
			keys(&tty[i], typing);
			shows(&tty[i], "Checked in.");
			typed[i]++;
			shows_not(&tty[i], "Check-in");
			ck_assert_msg(!strstr(tty[i].text, "another program"), "a lock is told:\n%.3000s",
			              tty[i].text);
		}
	for (int i = 0; i < LOGGERS + IMPORTERS; i++)
		waitpid(writers[i], NULL, 0);
	ck_assert_int_eq(number_of("cat *.codes | grep -vc '^0$'"), 0);
	ck_assert_int_eq(number_of("cat *.out | grep -c 'another program'"), 0);
	confirmed = number_of("cat log*.codes | wc -l");
	ck_assert_int_gt(confirmed, LOGGERS);
	ck_assert_int_eq(number_of("sqlite3 $J 'SELECT count(*) FROM recording'"), confirmed);
	ck_assert_int_eq(number_of("sqlite3 $J \"SELECT count(*) FROM observation WHERE metric = 'steps'"
	                           " AND day < 20480\""), IMPORTERS * 28);
	ck_assert_int_eq(number_of("sqlite3 $J 'SELECT count(*) FROM change WHERE batch IS NOT NULL'"),
	                 number_of("cat import*.codes | wc -l"));
	for (int i = 0; i < SCREENS; i++) {
		snprintf(day, sizeof day, "%d", 20522 - i);
		snprintf(line, sizeof line,
		         "sqlite3 $J \"SELECT value FROM observation WHERE metric = 'energy' AND day = %s\"",
		         day);
		ck_assert_int_eq(number_of(line), 1 + (typed[i] - 1) % 5);
	}
	ck_assert_int_eq(number_of("sqlite3 $J 'PRAGMA integrity_check' | grep -c '^ok$'"), 1);
	ck_assert_int_eq(number_of("sqlite3 $J 'PRAGMA foreign_key_check' | wc -l"), 0);
	/* What one says, all show, within a second. */
	shell("recoup checkin soreness=9 --day 2026-03-10 >/dev/null");
	end = now_ms();
	shows(&tty[0], "Soreness 9");
	printf("seen by another screen after %d ms\n", (int)(now_ms() - end));
	for (int i = 0; i < SCREENS; i++) {
		keys(&tty[i], "q");
		ck_assert_int_eq(tty_end(&tty[i]), 0);
	}
	free(tty);
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("many");
	TCase *one = tcase_create("many");

	tcase_add_checked_fixture(one, home_make, home_remove);
	tcase_add_test(one, eight_writers_lose_nothing_and_see_each_other);
	tcase_set_timeout(one, 900);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
