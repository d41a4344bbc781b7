/* A person's own usual: exponentially weighted per logged value, shrunk towards a
 * prior where there is one. Pure. */
#include "internal.h"

#include <math.h>

#define HALF_LIFE_VALUES 42.0
#define PRIOR_VALUES 10.0 /* the prior counts as this many logged values */

double curve(double z)
{
	return z / sqrt(4 + z * z);
}

double clamp(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

double factor_value(const struct metric_factor *factor, double value)
{
	return factor->logarithm ? log(value) : value;
}

static double prior_weight(const struct metric_factor *factor)
{
	return factor->role == ROLE_RATED ? PRIOR_VALUES : 0;
}

double baseline_mean(const struct baseline *baseline, const struct metric_factor *factor)
{
	double prior = prior_weight(factor);

	return (prior * factor->prior_mean + baseline->sum) / (prior + baseline->n);
}

double baseline_sd(const struct baseline *baseline, const struct metric_factor *factor)
{
	double prior = prior_weight(factor);
	double m0 = factor->prior_mean, s0 = factor->prior_sd;
	double mean = baseline_mean(baseline, factor);
	double variance = (prior * (s0 * s0 + m0 * m0) + baseline->squares) / (prior + baseline->n) -
	                  mean * mean;

	/* A difference of near-equal squares may come out a hair below zero. */
	return variance > 0 ? sqrt(variance) : 0;
}

void baseline_add(struct baseline *baseline, double value)
{
	double k = exp2(-1 / HALF_LIFE_VALUES);

	baseline->n = baseline->n * k + 1;
	baseline->sum = baseline->sum * k + value;
	baseline->squares = baseline->squares * k + value * value;
}
