/* One verb, one fault: what is run, what a journal holds, and what is promised of it. */
#ifndef RECOUP_TESTS_TRIAL_H
#define RECOUP_TESTS_TRIAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"

#define WORDS_MAX 16
#define PATH_SIZE 400

/* ---- the room: a folder of its own, below it trial/, which is HOME ---- */

void room_make(void);
void room_remove(void);
/* A path below the room. */
void path_of(char *out, const char *name);
/* A shell line within the room, which must end well. */
void command(const char *format, ...) __attribute__((format(printf, 1, 2)));
void copy(const char *from, const char *to);
/* trial/ anew, with journal.db from the room's `base` and what lies in "base.d"; without
 * a base there is no journal. */
void trial_room(const char *base, char *journal);
/* Orders the fault that the next runs meet. */
struct fault *room_fault(void);
/* Of the words, @NAME is a path below the room and #NAME an export of the tests' data.
 * Answers 0..255, its exit code, or 256 + the signal that ended it. */
int run(const char *journal, bool faulty, const char *const words[]);

/* The same without a fault, and kill -9 after so many microseconds. */
int run_killed(const char *journal, const char *const words[], long microseconds);

/* ---- what a journal holds ---- */

/* All that a person put in; the same whenever it was said. False when it is not whole. A
 * journal that is not there holds nothing. */
bool journal_sum(const char *path, uint64_t *sum);
/* The same and the files that verbs write for a person beside it. */
bool room_sum(const char *journal, uint64_t *sum);
/* How much it holds, whatever its numbers. */
int64_t journal_amount(const char *path);
/* One number that SQL asks for; -1 where there is none. */
int64_t journal_number(const char *path, const char *sql);
/* What has the name of a copy is a whole one, whatever happened while it was made. With
 * `wanted`, one of them holds that. */
bool copies_whole(const char *journal, const uint64_t *wanted);

/* ---- scenarios ---- */

enum promise {
	ALL_OR_NOTHING,
	MEETS,     /* each file of others is whole or nothing; again, it ends well, and so does a third */
	STEPS,     /* several changes, each whole or nothing */
	MIGRATES,  /* an old journal, whose copy is kept */
};
struct scenario {
	const char *name;
	const char *base; /* the journal that it begins with, or NULL */
	const char *words[WORDS_MAX];
	enum promise promise;
};
extern const struct scenario scenarios[];
extern const size_t scenario_count;
void bases_make(void);

/* ---- trials ---- */

struct tally {
	long tried, struck, broken;
};
/* Every place of every kind of fault, or of those that end so; where there are very many, so
 * many of them. */
void scenario_try(const struct scenario *scenario, long most, const char *how,
                  struct tally *tally);
/* So many times kill -9 at a moment of its run, by `chance` of 0 to 1. */
void scenario_kill(const struct scenario *scenario, long times, double (*chance)(void),
                   struct tally *tally);

#endif
