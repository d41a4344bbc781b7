/* Tries a fault at every place where one can strike while a verb runs, and checks the
 * promise after each: the journal opens, it is whole, and it holds either what it held
 * before or all of what was asked; what was confirmed is there. */
#include "trial.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

static const struct {
	enum fault_kind kind;
	enum fault_how how;
} faults[] = {
	{WRITE, ERROR},  {WRITE, SHORT},  {WRITE, FULL},    {WRITE, QUOTA},   {SYNC, ERROR},
	{OPEN, ERROR},   {READ, ERROR},   {READ, SHORT},    {TRUNCATE, ERROR}, {UNLINK, ERROR},
	{RENAME, ERROR}, {ANY, READONLY}, {ANY, KILL},      {ANY, POWER},     {MALLOC, ERROR},
	{MALLOC, FULL},
};

struct trial {
	const struct scenario *scenario;
	struct tally *tally;
	uint64_t journal_before, before, after;
};

static void complain(const struct trial *trial, int code, const char *what)
{
	const struct fault *fault = room_fault();

	trial->tally->broken++;
	printf("BROKEN: %s, %s:%ld:%s, ended with %d: %s\n", trial->scenario->name,
	       fault_kinds[fault->kind], fault->at, fault_hows[fault->how], code, what);
}

/* Done again without a fault it ends well whatever happened, and a third machine finds all
 * of it. */
static void meet_again(const struct trial *trial, const char *journal)
{
	const struct scenario *scenario = trial->scenario;
	char third[PATH_SIZE];
	uint64_t sum;
	int code = run(journal, false, scenario->words);

	if (code != 0 || !room_sum(journal, &sum) || sum != trial->after)
		complain(trial, code, "done again it does not end well");
	path_of(third, "trial/third.db");
	code = run(third, false, scenario->words);
	if (code != 0 || journal_amount(third) != journal_amount(journal))
		complain(trial, code, "another machine does not find all of it");
}

static void promise_check(const struct trial *trial, const char *journal, int code)
{
	static const char *const reading[] = {"runs", "--json", NULL};
	enum promise promise = trial->scenario->promise;
	uint64_t sum, journal_now;
	bool other;

	if (code == 256 + SIGSEGV || code == 256 + SIGABRT || code == 256 + SIGBUS ||
	    code == 256 + SIGALRM || code == 99)
		complain(trial, code, "it crashed or hung");
	if (!room_sum(journal, &sum) || !journal_sum(journal, &journal_now))
		complain(trial, code, "the journal is not whole");
	else {
		other = sum != trial->before && sum != trial->after;
		if (other && !((promise == MEETS || promise == STEPS) && code != 0))
			complain(trial, code, "there is half of it, or something else");
		else if (code == 0 && sum != trial->after)
			complain(trial, code, "what was confirmed is not there");
		/* What it was before is kept from before the first step on. */
		if (!copies_whole(journal, promise == MIGRATES && journal_now != trial->journal_before
		                               ? &trial->journal_before : NULL))
			complain(trial, code, "a copy is not whole, or not kept");
	}
	code = run(journal, false, reading);
	if (code != 0 && code != 1)
		complain(trial, code, "the journal does not open after it");
	if (promise == MEETS)
		meet_again(trial, journal);
}

/* Every n up to the last place; where there are very many, so many of them. */
static void series(const struct trial *trial, enum fault_kind kind, enum fault_how how, long most)
{
	const struct scenario *scenario = trial->scenario;
	struct fault *fault = room_fault();
	struct tally *tally = trial->tally;
	char journal[PATH_SIZE];
	long last, was = tally->tried, step;

	trial_room(scenario->base, journal);
	fault_order(fault, kind, 1000000000, how, true);
	run(journal, true, scenario->words);
	/* The power may also go when it has ended. */
	last = fault->seen + (how == POWER);
	step = last > most ? last / most + 1 : 1;
	for (long n = 1; n <= last; n += step) {
		int code;

		trial_room(scenario->base, journal);
		fault_order(fault, kind, n, how, true);
		code = run(journal, true, scenario->words);
		fault->armed = false;
		tally->tried++;
		tally->struck += fault->over != 0;
		promise_check(trial, journal, code);
	}
	printf("%-16s %-9s %-8s %6ld places, %6ld tried\n", scenario->name, fault_kinds[kind],
	       fault_hows[how], last, tally->tried - was);
	fflush(stdout);
}

/* What it was and becomes without a fault. */
static struct trial trial_of(const struct scenario *scenario, struct tally *tally)
{
	struct trial trial = {.scenario = scenario, .tally = tally};
	char journal[PATH_SIZE];
	int code;

	fault_order(room_fault(), ANY, 0, KILL, false);
	trial_room(scenario->base, journal);
	if (!room_sum(journal, &trial.before) || !journal_sum(journal, &trial.journal_before))
		complain(&trial, 0, "the base is not whole");
	code = run(journal, false, scenario->words);
	if (code != 0 || !room_sum(journal, &trial.after))
		complain(&trial, code, "it does not work without a fault");
	return trial;
}

void scenario_try(const struct scenario *scenario, long most, const char *how, struct tally *tally)
{
	struct trial trial = trial_of(scenario, tally);

	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		if (!how || strcmp(how, fault_hows[faults[i].how]) == 0)
			series(&trial, faults[i].kind, faults[i].how, most);
}

void scenario_kill(const struct scenario *scenario, long times, double (*chance)(void),
                   struct tally *tally)
{
	struct trial trial = trial_of(scenario, tally);
	char journal[PATH_SIZE];

	for (long i = 0; i < times; i++) {
		struct timespec begun, ended;
		double took;
		int code;

		/* How long it takes changes with what else the machine does. */
		trial_room(scenario->base, journal);
		clock_gettime(CLOCK_MONOTONIC, &begun);
		run(journal, false, scenario->words);
		clock_gettime(CLOCK_MONOTONIC, &ended);
		took = (double)(ended.tv_sec - begun.tv_sec) * 1e6 +
		       (double)(ended.tv_nsec - begun.tv_nsec) / 1e3;
		trial_room(scenario->base, journal);
		code = run_killed(journal, scenario->words, (long)(took * chance()));
		tally->tried++;
		tally->struck += code == 256 + SIGKILL;
		promise_check(&trial, journal, code);
	}
}
