/* Promises tried on random input: for about a second each, or for as long as
 * RECOUP_PROPERTY_SECONDS says. The seed of a round that fails is named; with it in
 * RECOUP_PROPERTY_SEED that round comes first. */
#ifndef RECOUP_TESTS_PROPERTY_H
#define RECOUP_TESTS_PROPERTY_H

#include <check.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* However slow the machine is, so many rounds are tried. */
#define PROPERTY_ROUNDS_LEAST 50

struct property {
	uint64_t seed;  /* of this round */
	uint64_t state;
	double seconds; /* in all */
	struct timespec began;
	long rounds;
};

static inline struct property property_begin(void)
{
	const char *seconds = getenv("RECOUP_PROPERTY_SECONDS"), *seed = getenv("RECOUP_PROPERTY_SEED");
	struct property property = {.seconds = seconds ? atof(seconds) : 0.7};

	clock_gettime(CLOCK_MONOTONIC, &property.began);
	property.seed = seed ? strtoull(seed, NULL, 10) : (uint64_t)property.began.tv_nsec + (uint64_t)time(NULL);
	return property;
}

/* splitmix64 (Steele, Lea & Flood 2014): any seed will do. */
static inline uint64_t random_bits(struct property *property)
{
	uint64_t z = property->state += 0x9E3779B97F4A7C15u;

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9u;
	z = (z ^ z >> 27) * 0x94D049BB133111EBu;
	return z ^ z >> 31;
}

static inline bool property_round(struct property *property)
{
	struct timespec now;
	double gone;

	clock_gettime(CLOCK_MONOTONIC, &now);
	gone = (double)(now.tv_sec - property->began.tv_sec) +
	       (double)(now.tv_nsec - property->began.tv_nsec) / 1e9;
	if (property->rounds >= PROPERTY_ROUNDS_LEAST && gone >= property->seconds)
		return false;
	property->seed += property->rounds > 0;
	property->state = property->seed;
	property->rounds++;
	return true;
}

/* Both ends included. */
static inline int64_t random_whole(struct property *property, int64_t low, int64_t high)
{
	return low + (int64_t)(random_bits(property) % (uint64_t)(high - low + 1));
}

static inline double random_real(struct property *property, double low, double high)
{
	return low + (high - low) * (double)(random_bits(property) >> 11) / 9007199254740992.0;
}

static inline bool random_chance(struct property *property, int in_a_hundred)
{
	return random_whole(property, 0, 99) < in_a_hundred;
}

__attribute__((format(printf, 3, 4)))
static inline void property_fail(const struct property *property, const char *promise,
                                 const char *format, ...)
{
	char said[400];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(said, sizeof said, format, arguments);
	va_end(arguments);
	ck_abort_msg("RECOUP_PROPERTY_SEED=%llu: %s: %s", (unsigned long long)property->seed, promise, said);
}

/* The promise, and what it was broken by. */
#define HOLDS(property, condition, ...)                                                         \
	do {                                                                                        \
		if (!(condition))                                                                       \
			property_fail(property, #condition, __VA_ARGS__);                                   \
	} while (0)

/* Time for RECOUP_PROPERTY_SECONDS, whatever it is. */
#define PROPERTY_TIMEOUT (60 + 2 * (getenv("RECOUP_PROPERTY_SECONDS") ? atof(getenv("RECOUP_PROPERTY_SECONDS")) : 1))

#endif
