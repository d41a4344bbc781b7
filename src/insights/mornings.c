/* How good each morning was, on the person's own scale, and which were bad. Must not
 * know what came before them. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PAST_VALUES 60  /* a rating is read against so many before it */
#define PAST_LEAST 7
#define SPREAD_LEAST 0.35 /* of what is usual for people: as the score has it */
#define LATELY_HALF_DAYS 2.0
#define RATINGS_LEAST 2   /* one alone is no morning */

static const enum metric_id rated[] = {METRIC_ENERGY, METRIC_SORENESS, METRIC_SLEEP_QUALITY,
                                       METRIC_MOTIVATION, METRIC_MOOD, METRIC_STRESS};
#define RATED (sizeof rated / sizeof *rated)

static const enum metric_id left_out[WELLNESS_COUNT] = {
	[WELLNESS_WHOLE] = METRIC_COUNT,
	[WELLNESS_NO_SLEEP_QUALITY] = METRIC_SLEEP_QUALITY,
	[WELLNESS_NO_STRESS] = METRIC_STRESS,
};

int compare_reals(const void *a, const void *b)
{
	double p = *(const double *)a, q = *(const double *)b;

	return (p > q) - (p < q);
}

double percentile(const double *sorted, size_t count, double share)
{
	double at = share * (double)(count - 1);
	size_t below = (size_t)at;

	if (below + 1 >= count)
		return sorted[count - 1];
	return sorted[below] + (at - (double)below) * (sorted[below + 1] - sorted[below]);
}

size_t sorted_known(const struct opt_real *values, size_t count, double *out)
{
	size_t known = 0;

	for (size_t i = 0; i < count; i++)
		if (values[i].known)
			out[known++] = values[i].value;
	qsort(out, known, sizeof *out, compare_reals);
	return known;
}

/* The last values of one rating. */
struct past {
	double values[PAST_VALUES];
	size_t count, next;
};

static struct opt_real against_past(const struct past *past, const struct metric *metric,
                                    double value)
{
	double sum = 0, squares = 0, mean, spread;
	double sign = metric->direction == LESS_IS_BETTER ? -1 : 1;

	if (past->count < PAST_LEAST)
		return opt_none();
	for (size_t i = 0; i < past->count; i++)
		sum += past->values[i];
	mean = sum / (double)past->count;
	for (size_t i = 0; i < past->count; i++)
		squares += (past->values[i] - mean) * (past->values[i] - mean);
	spread = fmax(sqrt(squares / (double)past->count), SPREAD_LEAST * metric->factor.prior_sd);
	return opt_some(sign * (value - mean) / spread);
}

static void past_add(struct past *past, double value)
{
	past->values[past->next] = value;
	past->next = (past->next + 1) % PAST_VALUES;
	if (past->count < PAST_VALUES)
		past->count++;
}

static struct opt_real mean_of(const struct opt_real z[RATED], enum metric_id without)
{
	double sum = 0;
	int known = 0;

	for (size_t i = 0; i < RATED; i++)
		if (z[i].known && rated[i] != without) {
			sum += z[i].value;
			known++;
		}
	return known >= RATINGS_LEAST ? opt_some(sum / known) : opt_none();
}

/* In spreads of this person's mornings, so that an effect of 1 means the same for all. */
static void to_spreads(struct opt_real *values, size_t count)
{
	double sum = 0, squares = 0, spread;
	size_t known = 0;

	for (size_t i = 0; i < count; i++)
		if (values[i].known) {
			sum += values[i].value;
			squares += values[i].value * values[i].value;
			known++;
		}
	if (known < 2)
		return;
	spread = sqrt(fmax(0, squares / (double)known - (sum / (double)known) * (sum / (double)known)));
	for (size_t i = 0; spread > 1e-9 && i < count; i++)
		values[i].value /= spread;
}

void lowest_quarter(const struct opt_real *values, size_t count, enum said *low)
{
	double past[INSIGHTS_DAYS_MAX]; /* in order */
	size_t known = 0;

	for (size_t i = 0; i < count; i++) {
		size_t at = known;

		low[i] = SAID_NOTHING;
		if (!values[i].known)
			continue;
		if (known >= PAST_LEAST)
			low[i] = values[i].value < percentile(past, known, 0.25) - 1e-9 ? SAID_YES : SAID_NO;
		while (at > 0 && past[at - 1] > values[i].value)
			at--;
		memmove(&past[at + 1], &past[at], (known - at) * sizeof *past);
		past[at] = values[i].value;
		known++;
	}
}

/* How the last days went altogether: one coarse morning alone says little of that. */
static void lately_find(const struct opt_real *wellness, size_t count, double *lately)
{
	double mean = 0, weight = 0, keep = exp2(-1 / LATELY_HALF_DAYS);

	for (size_t i = 0; i < count; i++) {
		mean *= keep;
		weight *= keep;
		if (wellness[i].known) {
			mean += wellness[i].value;
			weight += 1;
		}
		lately[i] = weight > 0 ? mean / weight : 0;
	}
}

void mornings_rate(const struct insights_day *days, size_t count, struct mornings *mornings)
{
	struct past past[RATED];

	memset(past, 0, sizeof past);
	mornings->count = count;
	for (size_t i = 0; i < count; i++) {
		struct opt_real z[RATED];

		for (size_t k = 0; k < RATED; k++) {
			struct opt_real value = days[i].value[rated[k]];

			z[k] = opt_none();
			if (!value.known)
				continue;
			z[k] = against_past(&past[k], metric_get(rated[k]), value.value);
			past_add(&past[k], value.value);
		}
		for (int kind = 0; kind < WELLNESS_COUNT; kind++)
			mornings->wellness[kind][i] = mean_of(z, left_out[kind]);
	}
	for (int kind = 0; kind < WELLNESS_COUNT; kind++) {
		to_spreads(mornings->wellness[kind], count);
		lowest_quarter(mornings->wellness[kind], count, mornings->bad[kind]);
	}
	lately_find(mornings->wellness[WELLNESS_WHOLE], count, mornings->lately);
}
