/* A random life of some machines, and the model of it: who said what, knowing what. */
#ifndef RECOUP_TESTS_LIFE_H
#define RECOUP_TESTS_LIFE_H

#include "world.h"

#define DAY 20000
#define DAYS 6
#define EVENTS_MOST 4096
#define SYNCS_MOST 512

struct event {
	char *fact, *value; /* "value 20001 self energy "; NULL: taken away */
	int machine;
	instant at; /* true time of the last change of it */
	bool settled; /* somebody who knew it took the one side or the other */
	bool exact; /* `at` is what its stamp must say: no import was turned back meanwhile */
	uint8_t past[EVENTS_MOST / 8]; /* events that were known when it was said */
};
struct life {
	struct world world;
	struct event *events;
	int count;
	uint8_t known[WORLD_MACHINES][EVENTS_MOST / 8];
	/* What a machine knew when it wrote file number n, and the first event after it. */
	uint8_t told[WORLD_MACHINES][SYNCS_MOST][EVENTS_MOST / 8];
	char *dump[WORLD_MACHINES];   /* as its last sync left it */
	char *latest[WORLD_MACHINES]; /* as its last change left it */
	struct moment {
		char *fact;
		instant at;
	} *moments[WORLD_MACHINES]; /* when each fact was changed since */
	int moment_count[WORLD_MACHINES];
	bool turned[WORLD_MACHINES];
	bool straight; /* clocks that are right */
	uint64_t seed;
};

void life_begin(struct life *life, uint64_t seed);
void life_end(struct life *life);
static inline uint64_t chance(struct life *life, uint64_t below)
{
	return world_chance(&life->world, below);
}

static inline struct machine *machine_of(struct life *life, int m)
{
	return &life->world.at[m];
}

/* ---- life.c ---- */
bool bit(const uint8_t *bits, int at);
/* The line of the dump that is of the same fact as the `length` bytes of `fact`; "" none. */
const char *line_of(const char *dump, const char *fact, size_t length);
size_t line_length(const char *line);
/* After each change: which facts it changed, and that it was now. */
void change_note(struct life *life, int machine);
/* One machine meets its folder; what it said since is an event each, and what it read it
 * knows. */
void life_sync(struct life *life, int machine);

/* ---- acts.c ---- */
/* Something that a person does. */
void act(struct life *life, int machine);

#endif
