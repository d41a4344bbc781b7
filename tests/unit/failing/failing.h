/* Calls of the C library, SQLite and other libraries that fail on purpose. A test is linked so
 * that those of the layers come here first (meson.build); then, for everything that it does,
 * each path that leads to such a call can be tried with that call failing. */
#ifndef RECOUP_TESTS_FAILING_H
#define RECOUP_TESTS_FAILING_H

#include <stdbool.h>
#include <stddef.h>

/* From now on paths are noted: a call and the calls that led to it. */
void failing_look(void);
/* From now on the call at the end of that path fails: its first, or its last of those seen
 * when they were noted. */
enum failing_which { FAILING_FIRST, FAILING_LAST, FAILING_WHICH };
void failing_arm(size_t path, enum failing_which which);
/* Back to normal. */
void failing_off(void);

size_t failing_paths(void);
/* Whether the last of a path is another call than the first. */
bool failing_again(size_t path);
bool failing_struck(void);
const char *failing_name(size_t path); /* of the call: "sqlite3_step" */
/* Where a path was taken, a line a call, for a message; borrowed. */
void failing_print(size_t path);
/* Blocks of memory that were allocated since failing_look or failing_arm and not freed. */
size_t failing_lost(void);

/* What failed said that the file is damaged. */
bool failing_damage(void);

/* The same loop everywhere: `act` does what is tried, beginning anew each time, and checks
 * afterwards; `struck` false: nothing fails. */
struct failing_trial {
	void (*begin)(void *context);
	bool (*act)(void *context);  /* false: it said that it failed */
	void (*check)(void *context, bool went, bool struck);
	void *context;
};
/* Returns how many calls failed. One path in eight is tried, others each time; with the seed
 * that a run named in RECOUP_FAILING those of that run. RECOUP_FAILING=whole tries each path
 * and =all its last call too. RECOUP_FAILING_SAY=yes prints each before it is tried. */
size_t failing_all(const struct failing_trial *trial);

#endif
