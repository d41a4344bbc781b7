/* Journals of made-up people of whom the truth is known. */
#ifndef RECOUP_TESTS_SIMULATED_H
#define RECOUP_TESTS_SIMULATED_H

#include <stdint.h>

#include "recoup/insights.h"

#define SIMULATED_THINGS 8

/* How a thing comes about, and what it does. */
struct simulated_thing {
	const char *id;
	bool practice;
	double often;     /* of days */
	double when_bad;  /* how much more on days of a low score: 0 no matter, 1 much */
	double when_hard; /* how much more after a hard session */
	bool hidden;      /* low is not the score, but how the person is, which nobody rates exactly */
	double lasts;     /* 0 independent days; 0.8: comes in runs */
	double effect;    /* on the next morning, in spreads of how the person is */
	int weekday;      /* -1 any; else on that weekday only */
};

struct simulated {
	uint64_t seed;
	int days;
	double lasts;       /* how much of a morning is left the next: AR(1) */
	double rated;       /* share of mornings that are rated */
	double hard_effect; /* of a hard session, likewise */
	double sleep_need;  /* mornings suffer for each hour under it; 0: sleep does nothing */
	double sleep_effect; /* an hour */
	struct simulated_thing things[SIMULATED_THINGS];
	int thing_count;
};

/* Fills `days` (room for `person->days`) and `input`. */
void simulate(const struct simulated *person, struct insights_day *days, struct insights_input *input);
/* Someone of whom all that is logged is chance: training by the week, tags, practices done
 * the more the worse the morning was; nothing does anything. */
struct simulated nobody(uint64_t seed, int days);

#endif
