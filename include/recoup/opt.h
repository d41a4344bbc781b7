/* A number that may be missing. Missing is never 0 and never a default. */
#ifndef RECOUP_OPT_H
#define RECOUP_OPT_H

#include <stdbool.h>

struct opt_real {
	bool known;
	double value; /* 0.0 when not known, so that two missing numbers compare equal */
};

static inline struct opt_real opt_some(double value)
{
	return (struct opt_real){true, value};
}

static inline struct opt_real opt_none(void)
{
	return (struct opt_real){false, 0.0};
}

static inline double opt_or(struct opt_real number, double otherwise)
{
	return number.known ? number.value : otherwise;
}

/* The first of the two that is known. */
static inline struct opt_real opt_first(struct opt_real first, struct opt_real second)
{
	return first.known ? first : second;
}

static inline bool opt_same(struct opt_real a, struct opt_real b)
{
	return a.known == b.known && (!a.known || !(a.value < b.value || a.value > b.value));
}

#endif
