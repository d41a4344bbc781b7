/* A set of days of the calendar that a journal may hold. */
#ifndef RECOUP_DAY_SET_H
#define RECOUP_DAY_SET_H

#include <string.h>

#include "recoup/day.h"

#define DAY_SET_BYTES ((DAY_MAX - DAY_MIN) / 8 + 1)
struct day_set {
	uint8_t bits[DAY_SET_BYTES];
};

static inline void day_set_empty(struct day_set *set)
{
	memset(set->bits, 0, sizeof set->bits);
}

static inline void day_set_all(struct day_set *set)
{
	memset(set->bits, 0xff, sizeof set->bits);
}

static inline bool day_set_has(const struct day_set *set, day_number day)
{
	return day >= DAY_MIN && day <= DAY_MAX &&
	       (set->bits[(day - DAY_MIN) / 8] >> (day - DAY_MIN) % 8 & 1) != 0;
}

static inline void day_set_add(struct day_set *set, day_number day)
{
	if (day >= DAY_MIN && day <= DAY_MAX)
		set->bits[(day - DAY_MIN) / 8] =
			(uint8_t)(set->bits[(day - DAY_MIN) / 8] | 1u << (day - DAY_MIN) % 8);
}

static inline void day_set_invert(struct day_set *set)
{
	for (size_t i = 0; i < sizeof set->bits; i++)
		set->bits[i] = (uint8_t)~set->bits[i];
}

/* What both hold stays. */
static inline void day_set_meet(struct day_set *set, const struct day_set *other)
{
	for (size_t i = 0; i < sizeof set->bits; i++)
		set->bits[i] = (uint8_t)(set->bits[i] & other->bits[i]);
}

#endif
