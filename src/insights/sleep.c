/* How many hours of sleep are enough, as far as this person's nights tell: mornings get
 * better with hours up to a point, which is sought. Must not know what anybody else needs. */
#include "internal.h"

#include <math.h>
#include <string.h>

#define STEP_HOURS 0.25
#define STEPS_MAX 64
#define F_90 2.76 /* 90 % of F with 1 and about 50 degrees of freedom and more */

struct nights {
	double hours[INSIGHTS_DAYS_MAX];
	double wellness[INSIGHTS_DAYS_MAX], before[INSIGHTS_DAYS_MAX];
	size_t count;
};

static void bins_fill(const struct insights_input *input, const struct mornings *mornings,
                      struct sleep_insight *sleep)
{
	for (size_t i = 0; i < input->count; i++) {
		struct opt_real hours = input->days[i].value[METRIC_SLEEP_HOURS];
		struct opt_real wellness = mornings->wellness[WELLNESS_NO_SLEEP_QUALITY][i];
		int bin;

		if (!hours.known || !wellness.known)
			continue;
		bin = hours.value < 5 ? 0 : hours.value >= 9 ? SLEEP_BINS - 1 : (int)hours.value - 4;
		sleep->bin_count[bin]++;
		sleep->bin_mean[bin] += wellness.value;
		sleep->nights++;
	}
	for (int bin = 0; bin < SLEEP_BINS; bin++)
		if (sleep->bin_count[bin] > 0)
			sleep->bin_mean[bin] /= sleep->bin_count[bin];
}

static void nights_gather(const struct insights_input *input, const struct mornings *mornings,
                          struct nights *nights)
{
	nights->count = 0;
	for (size_t i = 1; i < input->count; i++) {
		struct opt_real hours = input->days[i].value[METRIC_SLEEP_HOURS];
		struct opt_real wellness = mornings->wellness[WELLNESS_NO_SLEEP_QUALITY][i];
		struct opt_real before = mornings->wellness[WELLNESS_WHOLE][i - 1];

		if (!hours.known || !wellness.known || !before.known)
			continue;
		nights->hours[nights->count] = hours.value;
		nights->before[nights->count] = before.value;
		nights->wellness[nights->count++] = wellness.value;
	}
}

/* What is left unexplained when hours above `enough` add nothing. */
static double left_over(const struct nights *nights, double enough, struct comparison *room)
{
	room->count = nights->count;
	room->cells = 1;
	room->covariates = 1;
	memset(room->cell, 0, nights->count * sizeof *room->cell);
	memset(room->bad, 0, nights->count * sizeof *room->bad);
	memcpy(room->covariate[0], nights->before, nights->count * sizeof *nights->before);
	memcpy(room->y, nights->wellness, nights->count * sizeof *nights->wellness);
	for (size_t i = 0; i < nights->count; i++)
		room->x[i] = fmin(nights->hours[i], enough);
	comparison_adjust(room);
	{
		double square = dot(room->x, room->x, room->count);
		double product = dot(room->x, room->y, room->count);
		double all = dot(room->y, room->y, room->count);

		/* More sleep never counts as worse here. */
		return square > 1e-9 && product > 0 ? all - product * product / square : all;
	}
}

static void need_find(const struct nights *nights, struct comparison *room,
                      struct sleep_insight *sleep)
{
	double left[STEPS_MAX], least = INFINITY, limit;
	double begin = ceil(sleep->shortest / STEP_HOURS) * STEP_HOURS;
	int steps = 0, best = 0, low, high;

	while (steps < STEPS_MAX && begin + steps * STEP_HOURS <= sleep->longest + 1e-9) {
		left[steps] = left_over(nights, begin + steps * STEP_HOURS, room);
		if (left[steps] < least - 1e-9) {
			least = left[steps];
			best = steps;
		}
		steps++;
	}
	if (steps == 0)
		return;
	limit = least * (1 + F_90 / (double)(nights->count - 4));
	for (low = best; low > 0 && left[low - 1] <= limit; low--)
		;
	for (high = best; high + 1 < steps && left[high + 1] <= limit; high++)
		;
	/* To the next step on either side: what lies between two steps was not tried. */
	sleep->need_hours = (struct interval){begin + best * STEP_HOURS,
	                                      begin + (low > 0 ? low - 1 : 0) * STEP_HOURS,
	                                      begin + (high + 1 < steps ? high + 1 : high) * STEP_HOURS};
	sleep->open_above = high + 1 == steps;
}

void sleep_judge(const struct insights_input *input, const struct mornings *mornings,
                 const struct usual_nights *usual, const struct insight *hours,
                 struct comparison *room, struct sleep_insight *sleep)
{
	struct nights nights;

	memset(sleep, 0, sizeof *sleep);
	bins_fill(input, mornings, sleep);
	sleep->enough = sleep->nights >= INSIGHTS_LEAST_DAYS;
	sleep->shortest = usual->shortest;
	sleep->longest = usual->longest;
	sleep->wide = usual->longest - usual->shortest >= 1;
	sleep->depends = hours && hours->found && hours->wellness.value > 0;
	if (!sleep->enough || !sleep->depends)
		return;
	nights_gather(input, mornings, &nights);
	need_find(&nights, room, sleep);
}
