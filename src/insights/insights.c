/* All that is looked at, together: what was found is what holds when it is remembered
 * how many things were looked at. Must not know where the days come from. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define EXPOSURES_MAX (INSIGHTS_ROWS_MAX)

struct work {
	struct mornings mornings;
	struct usual_nights usual;
	struct exposure exposure;
	struct comparison room;
	struct looked_at looked[EXPOSURES_MAX];
	size_t count;
	float *sums; /* of all draws */
	float *area;
};

static struct work *work_new(int draws)
{
	struct work *work = calloc(1, sizeof *work);

	if (!work)
		return NULL;
	work->sums = malloc((2 * EXPOSURES_MAX + 1) * (size_t)draws * sizeof *work->sums);
	if (!work->sums) {
		free(work);
		return NULL;
	}
	for (size_t i = 0; i < EXPOSURES_MAX; i++) {
		work->looked[i].draws.most = draws;
		work->looked[i].draws.wellness = work->sums + 2 * i * (size_t)draws;
		work->looked[i].draws.bad = work->looked[i].draws.wellness + draws;
	}
	work->area = work->sums + 2 * EXPOSURES_MAX * (size_t)draws;
	return work;
}

static void work_free(struct work *work)
{
	if (work)
		free(work->sums);
	free(work);
}

static void count_mornings(const struct insights_input *input, const struct mornings *mornings,
                           struct insights *insights)
{
	const struct opt_real *wellness = mornings->wellness[WELLNESS_WHOLE];

	insights->days = (int)input->count;
	if (input->count > 0) {
		insights->from = input->days[0].day;
		insights->to = input->days[input->count - 1].day;
	}
	for (size_t i = 0; i < input->count; i++) {
		insights->mornings += wellness[i].known;
		if (i == 0 || !wellness[i - 1].known || mornings->bad[WELLNESS_WHOLE][i] == SAID_NOTHING)
			continue;
		insights->pairs++;
		insights->bad += mornings->bad[WELLNESS_WHOLE][i] == SAID_YES;
	}
	insights->enough = insights->pairs >= INSIGHTS_LEAST_DAYS;
}

static int by_p(const void *a, const void *b)
{
	const struct looked_at *p = *(struct looked_at *const *)a, *q = *(struct looked_at *const *)b;

	return compare_reals(&p->row.p, &q->row.p);
}

/* Benjamini and Hochberg 1995: the step-up rule, as q values. */
static void correct(struct work *work, struct insights *insights)
{
	struct looked_at *order[EXPOSURES_MAX];
	size_t tested = 0;
	double q = 1;

	for (size_t i = 0; i < work->count; i++)
		if (work->looked[i].row.tested)
			order[tested++] = &work->looked[i];
	qsort(order, tested, sizeof *order, by_p);
	for (size_t i = tested; i-- > 0;) {
		struct insight *row = &order[i]->row;

		row->q = q = fmin(q, row->p * (double)tested / (double)(i + 1));
		row->found = q <= INSIGHTS_RATE + 1e-12;
		insights->unlikely += row->found;
		row->found = row->found && fabs(row->wellness.value) >=
		             (row->per_hour ? INSIGHTS_LEAST_HOURLY : INSIGHTS_LEAST_EFFECT);
		insights->found += row->found;
	}
	insights->tested = tested;
}

static struct interval around(double value, double half)
{
	return (struct interval){value, value - half, value + half};
}

/* Benjamini and Yekutieli 2005: what was picked out of many is less sure than it looks,
 * so that the intervals of findings are wider; none of them holds nought. */
static void intervals(struct work *work, const struct insights *insights)
{
	for (size_t i = 0; i < work->count; i++) {
		struct looked_at *looked = &work->looked[i];
		struct draws *draws = &looked->draws;
		double rate = INSIGHTS_RATE;

		if (!looked->row.tested)
			continue;
		if (looked->row.q <= INSIGHTS_RATE + 1e-12)
			rate *= (double)insights->unlikely / (double)insights->tested;
		looked->row.wellness = around(looked->sum_wellness * looked->scale,
		                              draws_bound(draws->wellness, draws->count, rate) *
		                              looked->scale);
		looked->row.bad_difference = around(looked->sum_bad * looked->scale,
		                                    draws_bound(draws->bad, draws->count, rate) *
		                                    looked->scale);
	}
}

static int by_weight(const void *a, const void *b)
{
	const struct insight *p = a, *q = b;
	double p_size = p->tested ? fabs(p->wellness.value) : p->with;
	double q_size = q->tested ? fabs(q->wellness.value) : q->with;

	if (p->found != q->found)
		return p->found ? -1 : 1;
	if (p->tested != q->tested)
		return p->tested ? -1 : 1;
	if (p_size > q_size || p_size < q_size)
		return p_size > q_size ? -1 : 1;
	return strcmp(p->id, q->id);
}

static void look(const struct insights_input *input, struct work *work, struct insights *insights)
{
	size_t count = exposure_count(input);

	for (size_t i = 0; i < count && work->count < EXPOSURES_MAX; i++)
		if (exposure_get(input, &work->usual, i, &work->exposure))
			compare(input, &work->mornings, &work->usual, &work->exposure, &work->room,
			        &work->looked[work->count++]);
	correct(work, insights);
	intervals(work, insights);
	for (size_t i = 0; i < work->count; i++)
		insights->rows[insights->row_count++] = work->looked[i].row;
	qsort(insights->rows, insights->row_count, sizeof *insights->rows, by_weight);
}

static const struct insight *row_find(const struct insights *insights, const char *id)
{
	for (size_t i = 0; i < insights->row_count; i++)
		if (strcmp(insights->rows[i].id, id) == 0)
			return &insights->rows[i];
	return NULL;
}

enum recoup_status insights_find(const struct insights_input *input, struct insights *insights,
                                 struct error *err)
{
	struct insights_input newest = *input;
	int draws = input->draws > 0 ? input->draws : DRAWS_DEFAULT;
	struct work *work = work_new(draws);

	memset(insights, 0, sizeof *insights);
	insights->from = insights->to = DAY_NONE;
	if (!work)
		return error_no_memory(err);
	if (newest.count > INSIGHTS_DAYS_MAX) {
		newest.days += newest.count - INSIGHTS_DAYS_MAX;
		newest.count = INSIGHTS_DAYS_MAX;
	}
	mornings_rate(newest.days, newest.count, &work->mornings);
	count_mornings(&newest, &work->mornings, insights);
	usual_find(&newest, &work->mornings, &work->usual);
	if (insights->enough)
		look(&newest, work, insights);
	flags_judge(&newest, &work->mornings, &(struct draws){.most = draws, .wellness = work->area},
	            &insights->flags);
	recovery_watch(&newest, &work->mornings, insights->recovery);
	sleep_judge(&newest, &work->mornings, &work->usual, row_find(insights, "sleep_hours"),
	            &work->room, &insights->sleep);
	work_free(work);
	return RECOUP_OK;
}

const char *insight_group_id(enum insight_group group)
{
	static const char *const ids[] = {
		[INSIGHT_TRAINING] = "training", [INSIGHT_FUEL] = "fuel", [INSIGHT_NIGHT] = "night",
		[INSIGHT_MIND] = "mind", [INSIGHT_TAG] = "tag", [INSIGHT_PRACTICE] = "practice"};

	return ids[group];
}
