/* Whether stored bytes can be a state or a result of the score, before they are used as
 * one: a journal from elsewhere may hold any. Must not know where they are stored. */
#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "internal.h"

/* More than any sum, load or count of a life comes to. */
#define REAL_MOST 1e9
#define POINTS_MOST 1000
#define DAYS_MOST 200000

typedef const unsigned char *bytes;

/* To read a bool that is neither 0 nor 1 would be too late. */
static bool yes_or_no(bytes at, size_t offset)
{
	return at[offset] <= 1;
}

static bool real_sound(bytes at, size_t offset, double least, double most)
{
	double value;

	memcpy(&value, at + offset, sizeof value);
	return value >= least && value <= most;
}

static bool count_sound(bytes at, size_t offset, int32_t most)
{
	int32_t value;

	memcpy(&value, at + offset, sizeof value);
	return value >= 0 && value <= most;
}

/* What is missing is 0. */
static bool opt_sound(bytes at, size_t offset, double least, double most)
{
	bool known = at[offset + offsetof(struct opt_real, known)] != 0;

	return yes_or_no(at, offset + offsetof(struct opt_real, known)) &&
	       real_sound(at, offset + offsetof(struct opt_real, value), known ? least : 0,
	                  known ? most : 0);
}

static bool opts_sound(bytes at, size_t offset, size_t count, double most)
{
	for (size_t i = 0; i < count; i++)
		if (!opt_sound(at, offset + i * sizeof(struct opt_real), -most, most))
			return false;
	return true;
}

#define STATE(field) offsetof(struct score_state, field)

bool score_state_sound(const void *stored)
{
	static const size_t reals[] = {STATE(sleep_debt_hours), STATE(acute), STATE(chronic),
	                               STATE(yesterday_load), STATE(carry), STATE(highest_hr),
	                               STATE(trimp_sum), STATE(trimp_rpe_sum), STATE(device_sum),
	                               STATE(device_rpe_sum)};
	bytes at = stored;
	const struct metric *resting = metric_get(METRIC_RESTING_HR);
	bool sound = opt_sound(at, STATE(fuel_next), -1, 1) &&
	             opt_sound(at, STATE(resting_hr), resting->minimum, resting->maximum) &&
	             count_sound(at, STATE(trimp_pairs), INT32_MAX / 2) &&
	             count_sound(at, STATE(device_pairs), INT32_MAX / 2) &&
	             count_sound(at, STATE(days), DAYS_MOST) &&
	             count_sound(at, STATE(flaggable), FLAG_MEMORY) &&
	             count_sound(at, STATE(recent_next), FLAG_MEMORY - 1) &&
	             count_sound(at, STATE(under_run), DAYS_MOST);

	for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
		sound = sound && real_sound(at, reals[i], -REAL_MOST, REAL_MOST);
	for (size_t i = 0; i < METRIC_COUNT * sizeof(struct baseline) / sizeof(double); i++)
		sound = sound &&
		        real_sound(at, STATE(baseline) + i * sizeof(double), -REAL_MOST, REAL_MOST);
	for (size_t i = 0; i < FLAG_MEMORY; i++)
		sound = sound && real_sound(at, STATE(recent) + i * sizeof(double), 0, 100);
	for (size_t i = 0; i < sizeof((struct score_state *)0)->week; i++)
		sound = sound && at[STATE(week) + i] <= FLAG_RECOVERED;
	return sound;
}

#define RESULT(field) offsetof(struct score_result, field)

static bool values_sound(bytes at)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = metric_get((enum metric_id)id);

		if (!opt_sound(at, RESULT(value) + (size_t)id * sizeof(struct opt_real), metric->minimum,
		               metric->maximum))
			return false;
	}
	return opts_sound(at, RESULT(usual), METRIC_COUNT, REAL_MOST);
}

bool score_result_sound(const void *stored, day_number day)
{
	static const size_t reals[] = {RESULT(sleep_debt_hours), RESULT(acute), RESULT(chronic),
	                               RESULT(yesterday_load), RESULT(load)};
	bytes at = stored;
	bool sound = yes_or_no(at, RESULT(logged)) && yes_or_no(at, RESULT(load_warm)) &&
	             real_sound(at, RESULT(score), 0, 100) &&
	             real_sound(at, RESULT(threshold), 0, 100) &&
	             real_sound(at, RESULT(confidence), 0, 1) &&
	             count_sound(at, RESULT(flag), FLAG_RECOVERED) &&
	             count_sound(at, RESULT(weakest_basis), LOAD_BASIS_COUNT - 1) &&
	             count_sound(at, RESULT(things), METRIC_COUNT) &&
	             count_sound(at, RESULT(under_run), DAYS_MOST) &&
	             count_sound(at, RESULT(under_of_7), 7) &&
	             opts_sound(at, RESULT(points), CONTRIBUTION_COUNT, POINTS_MOST) &&
	             values_sound(at);

	for (size_t i = 0; i < sizeof reals / sizeof *reals; i++)
		sound = sound && real_sound(at, reals[i], 0, REAL_MOST);
	return sound && memcmp(at + RESULT(day), &day, sizeof day) == 0;
}

static_assert(sizeof(enum recovery_flag) == sizeof(int32_t) &&
              sizeof(enum load_basis) == sizeof(int32_t), "read as counts");
