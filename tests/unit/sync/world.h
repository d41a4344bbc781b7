/* A few machines for the tests of sync: each with a journal, a clock and a copy of the
 * shared folder of its own, and a network that carries files between the copies as it
 * likes. */
#ifndef RECOUP_TESTS_WORLD_H
#define RECOUP_TESTS_WORLD_H

#include <check.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sqlite3.h>

#include "recoup/sync.h"

#define WORLD_MACHINES 6
#define WORLD_PATH 256

struct machine {
	struct journal *journal;
	sqlite3 *look; /* another connection, for looking at it; machine_look */
	sqlite3_stmt *lines[16]; /* of journal_dump */
	char path[WORLD_PATH], shared[WORLD_PATH], place[40], name[16];
	int64_t skew; /* of its clock, seconds */
	struct sync_report report; /* of its last sync */
	int notices;
};
struct world {
	char folder[WORLD_PATH];
	struct machine at[WORLD_MACHINES];
	int count;
	instant now;
	uint64_t chance;
	int files_most; /* before files are put together */
	bool match;
};

void world_begin(struct world *world, int machines, uint64_t seed);
void world_end(struct world *world);
struct machine *world_add(struct world *world); /* a new journal */
uint64_t world_chance(struct world *world, uint64_t below);

instant machine_now(const struct world *world, const struct machine *machine);
void machine_open(struct world *world, struct machine *machine);
void machine_close(struct machine *machine);
/* One run in its own copy of the folder. */
void machine_sync(struct world *world, struct machine *machine);

/* Files of `owner` as they stand in `from` are made to stand so in `to`: also removed. */
void carry_machine(struct world *world, int from, int to, int owner);
/* Everybody gets what the owners have, and syncs, until nobody has anything new. Returns
 * the rounds it took. */
int world_settle(struct world *world);

/* What a journal says, line by line, the same for the same content whatever its numbers;
 * the caller frees it. `plain`: without what is derived. */
char *journal_dump(struct machine *machine);
void journal_whole(struct machine *machine);
void world_same(struct world *world); /* fails unless all say the same, and are whole */

/* snprintf that must not cut, and a shell command that must succeed. */
void text_make(char *out, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "SELECT ..." of one number. */
int64_t ask(struct machine *machine, const char *sql);

extern struct error world_error;
#define OK(call)                                                                              \
	ck_assert_msg((call) == RECOUP_OK, "%s:%d: %s: %s", __FILE__, __LINE__,                  \
	              world_error.what, world_error.where)

/* Shorthand for what a person does, one change each. */
void say(struct world *world, struct machine *machine, day_number day, enum metric_id metric,
         double value);
void unsay(struct world *world, struct machine *machine, day_number day, enum metric_id metric);
double said(struct machine *machine, day_number day, enum metric_id metric); /* -1: nothing */
void write_note(struct world *world, struct machine *machine, day_number day, const char *text);
int64_t log_run(struct world *world, struct machine *machine, day_number day, double km);
void undo(struct world *world, struct machine *machine);
void redo(struct world *world, struct machine *machine);
/* An import of one recording; the activity it is of, 0 a new one. */
int64_t import_run(struct world *world, struct machine *machine, const char *source,
                   const char *identity, day_number day, double km, int64_t activity);
int64_t activities(struct machine *machine); /* how many, deleted ones left out */

#endif
