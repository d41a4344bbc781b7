/* Shared by the files of src/score only. */
#ifndef RECOUP_SCORE_INTERNAL_H
#define RECOUP_SCORE_INTERNAL_H

#include "recoup/score.h"

#define LOAD_WARM_DAYS 14      /* load speaks from the 15th day on */
#define USUAL_LOAD_FLOOR 60.0  /* AU: below this a ratio means nothing */
#define BASELINE_SPEAKS 5.0    /* decayed count from which a personal mean is shown */

double curve(double z); /* z / sqrt(4 + z^2) */
double clamp(double value, double low, double high);

/* baseline.c */
double baseline_mean(const struct baseline *baseline, const struct metric_factor *factor);
double baseline_sd(const struct baseline *baseline, const struct metric_factor *factor);
void baseline_add(struct baseline *baseline, double value);
/* The number that the factor works on: the value, or its logarithm. */
double factor_value(const struct metric_factor *factor, double value);

/* load.c */
struct opt_real sessions_fuel(const struct session *sessions, size_t count);

#endif
