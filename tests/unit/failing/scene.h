/* What the trials of failing calls begin with: a journal that a runner lives with, met by
 * another machine; and what has to hold afterwards, whatever failed. */
#ifndef RECOUP_TESTS_SCENE_H
#define RECOUP_TESTS_SCENE_H

#include "../sync/world.h"
#include "failing.h"

#include "recoup/doctor.h"

#define DAY 20000
#define PATH(scene, name) ((scene)->names[scene_path((scene), (name))])

struct act {
	const char *name;
	enum recoup_status (*run)(void *scene);
	enum {
		ACT_OPENS = 1,   /* the journal itself */
		ACT_STEPS = 2,   /* several changes: what is there in between is no harm */
		ACT_BY_CHANCE = 4, /* what it writes is different each time */
		ACT_NO_JOURNAL = 8, /* there is none to begin with */
		ACT_OLD = 16,       /* one of version 1 */
		ACT_DAMAGED = 32,
		ACT_SHARES = 64,    /* the folder with the other machine too */
	} how;
};
struct scene {
	struct world world;
	struct machine *self;
	int64_t own_run, imported, other_run; /* activities */
	const struct act *act;
	struct journal *journal; /* of the trial */
	char trial[WORLD_PATH];  /* its folder */
	char path[WORLD_PATH];   /* its journal */
	char names[8][2 * WORLD_PATH];
	int name_at;
	char archive[WORLD_PATH]; /* one of the journal */
	char file[2 * WORLD_PATH]; /* to be imported */
	uint64_t before, after;
	enum recoup_status status; /* of the act */
	size_t lost;
	const char *amiss; /* what the act itself found; NULL: nothing */
	struct error err;
};

void scene_begin(struct scene *scene);
void scene_end(struct scene *scene);
/* Tries one act with everything that can fail failing. */
void scene_try(struct scene *scene, const struct act *act);
int scene_path(struct scene *scene, const char *name); /* in the trial's folder: PATH */
struct journal_options scene_options(struct scene *scene);

#endif
