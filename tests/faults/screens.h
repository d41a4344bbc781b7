/* Visits to the screens: keys, and what then is to be seen. */
#ifndef RECOUP_TESTS_SCREENS_H
#define RECOUP_TESTS_SCREENS_H

#include <stdbool.h>
#include <stddef.h>

#define STEPS_MAX 12

struct step {
	const char *keys, *shown;
	const char *again; /* the keys after a failure that was told; NULL: the same */
	bool changes;      /* shown, it is confirmed: it is in the journal, or in recoup.conf */
};
struct visit {
	const char *name;
	struct step steps[STEPS_MAX]; /* ends with one without keys */
};
extern const struct visit visits[];
extern const size_t visit_count;

#endif
