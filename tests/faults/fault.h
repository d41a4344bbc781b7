/* One fault, on a page that the one who orders it and the program that meets it share. */
#ifndef RECOUP_TESTS_FAULT_H
#define RECOUP_TESTS_FAULT_H

#include <stdbool.h>

/* Of files all but ANY, which is any of them but READ, and MALLOC. OPEN makes folders too. */
enum fault_kind { WRITE, SYNC, OPEN, RENAME, READ, TRUNCATE, UNLINK, MALLOC, ANY, FAULT_KINDS };
enum fault_how {
	ERROR,    /* the call fails once */
	SHORT,    /* half of it is done */
	FULL,     /* this and all later writes fail: the disk is full */
	QUOTA,    /* the same: the person may use no more of it */
	READONLY, /* from there on nothing can be written, made, renamed or removed */
	KILL,     /* the program ends there, as by kill -9 */
	POWER,    /* and what was not synced is lost in part, in any order */
	FAULT_HOWS
};
extern const char *const fault_kinds[FAULT_KINDS], *const fault_hows[FAULT_HOWS];

struct fault {
	volatile int armed, over;   /* over: it happened */
	volatile int taken;         /* by the program that began; what it begins itself goes free */
	enum fault_kind kind;
	enum fault_how how;         /* POWER is known before the program begins */
	volatile long at, seen;     /* strikes as seen becomes at */
	unsigned seed;
	char root[256];             /* files below it are touched */
};

/* The page of that file, which is made where it is not there; NULL without it. */
struct fault *fault_map(const char *path);
/* Orders one, armed or to be armed later; the root stays. */
void fault_order(struct fault *fault, enum fault_kind kind, long at, enum fault_how how,
                 bool armed);

#endif
