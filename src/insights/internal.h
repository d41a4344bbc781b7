/* Shared by the files of src/insights only. */
#ifndef RECOUP_INSIGHTS_INTERNAL_H
#define RECOUP_INSIGHTS_INTERNAL_H

#include "recoup/insights.h"

#define DRAWS_DEFAULT 1999

/* mornings.c: how good each morning was for this person. Without the one rating that a
 * thing looked at would otherwise be compared with itself. */
enum wellness { WELLNESS_WHOLE, WELLNESS_NO_SLEEP_QUALITY, WELLNESS_NO_STRESS, WELLNESS_COUNT };
struct mornings {
	size_t count;
	struct opt_real wellness[WELLNESS_COUNT][INSIGHTS_DAYS_MAX]; /* 0 usual, in own spreads */
	enum said bad[WELLNESS_COUNT][INSIGHTS_DAYS_MAX];
	double lately[INSIGHTS_DAYS_MAX]; /* mean of the mornings up to it, halved every two */
};
void mornings_rate(const struct insights_day *days, size_t count, struct mornings *mornings);
/* Whether each known value lies below the lower quarter of those before it. */
void lowest_quarter(const struct opt_real *values, size_t count, enum said *low);
/* `sorted` ascending, not empty; linear between. */
double percentile(const double *sorted, size_t count, double share);
/* Those known, ascending, into `out` with room for `count`; returns how many. */
size_t sorted_known(const struct opt_real *values, size_t count, double *out);
int compare_reals(const void *a, const void *b);

/* exposure.c: what came before each morning. */
#define STRATA_SCORE 3
#define STRATA_LOAD 3
struct exposure {
	struct insight row; /* id, label, group, per_hour */
	enum wellness wellness;
	bool by_load; /* similar days are also similar in load */
	bool is_hard; /* is hard training itself: not compared at equal hardness */
	/* By the morning's place: unknown where it was not said. */
	struct opt_real x[INSIGHTS_DAYS_MAX];
};
struct usual_nights {
	struct opt_real hours, bed_minutes; /* medians */
	double shortest, longest;           /* 10th and 90th percentile of hours */
	size_t nights;
	double heavy;                       /* load from which a day is big; 0: none is */
	double load_middle;                 /* median of the loads of days with any */
	double score_low, score_high;       /* thirds of the scores of rated mornings */
};
void usual_find(const struct insights_input *input, const struct mornings *mornings,
                struct usual_nights *usual);
size_t exposure_count(const struct insights_input *input);
/* False where it is another's twin. */
bool exposure_get(const struct insights_input *input, const struct usual_nights *usual, size_t which,
                  struct exposure *exposure);

/* compare.c: one thing against similar days without it. */
#define COVARIATES_MAX 6
struct comparison {
	size_t count;
	int cells; /* similar days share a cell: 0 .. cells - 1 */
	int cell[INSIGHTS_DAYS_MAX];
	double covariate[COVARIATES_MAX][INSIGHTS_DAYS_MAX];
	int covariates;
	double x[INSIGHTS_DAYS_MAX], y[INSIGHTS_DAYS_MAX], bad[INSIGHTS_DAYS_MAX];
};
/* What is left of x, y and bad when what cell and covariates tell is taken away.
 * Returns how many numbers were fitted to do so. */
int comparison_adjust(struct comparison *comparison);
double dot(const double *a, const double *b, size_t count);

/* Sums of products when x is moved against y in blocks: what chance makes. */
#define BLOCK_DAYS 7
struct draws {
	int count, most;
	float *wellness, *bad; /* sizes of the sums, `most` of room each; `bad` may be NULL */
};
void draws_make(const double *x, const double *y, const double *bad, size_t count, const char *name,
                struct draws *draws);
/* (1 + draws at least so large) / (1 + draws). */
double draws_p(const float *sums, int count, double sum);
/* The sum that chance exceeds at most at this rate. `sums` is put in order. */
double draws_bound(float *sums, int count, double rate);

/* A row with its draws kept until all are known. */
struct looked_at {
	struct insight row;
	struct draws draws;
	double sum_wellness, sum_bad, scale; /* effect = sum * scale */
	double widen; /* the draws are by so much, already */
};
/* Fills counts, and effect and p where there is enough of both. */
void compare(const struct insights_input *input, const struct mornings *mornings,
             const struct usual_nights *usual, const struct exposure *exposure,
             struct comparison *room, struct looked_at *looked);

/* flags.c, recovery.c, sleep.c */
void wilson(struct share *share);
void flags_judge(const struct insights_input *input, const struct mornings *mornings,
                 struct draws *room, struct flag_record *record);
void recovery_watch(const struct insights_input *input, const struct mornings *mornings,
                    struct recovery_time out[RECOVERY_AFTER_COUNT]);
void sleep_judge(const struct insights_input *input, const struct mornings *mornings,
                 const struct usual_nights *usual, const struct insight *hours,
                 struct comparison *room, struct sleep_insight *sleep);

#endif
