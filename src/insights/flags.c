/* Were the flags right? Each day's flag against the next morning, and against how
 * recovered the person felt. Must not know how flags are made. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WILSON_Z 1.959964 /* 95 % */
#define AREA_RATE 0.05

void wilson(struct share *share)
{
	double n = share->of, z2 = WILSON_Z * WILSON_Z, p, middle, half;

	if (share->of == 0)
		return;
	p = share->count / n;
	middle = (p + z2 / (2 * n)) / (1 + z2 / n);
	half = WILSON_Z / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
	share->share = (struct interval){p, fmax(0, middle - half), fmin(1, middle + half)};
}

static void share_add(struct share *share, bool counts)
{
	share->of++;
	share->count += counts;
}

static int compare_places(const void *a, const void *b)
{
	return compare_reals(*(const double *const *)a, *(const double *const *)b);
}

/* Ranks less their mean; equal values share theirs. */
static void ranks_of(const double *values, size_t count, double *ranks)
{
	const double *place[INSIGHTS_DAYS_MAX];

	for (size_t i = 0; i < count; i++)
		place[i] = &values[i];
	qsort(place, count, sizeof *place, compare_places);
	for (size_t i = 0; i < count;) {
		size_t end = i + 1;

		while (end < count && !(*place[end] > *place[i]))
			end++;
		for (size_t k = i; k < end; k++)
			ranks[place[k] - values] = (double)(i + end - 1) / 2 - (double)(count - 1) / 2;
		i = end;
	}
}

struct pairs {
	double value[INSIGHTS_DAYS_MAX], rank[INSIGHTS_DAYS_MAX], bad[INSIGHTS_DAYS_MAX];
	size_t count, bad_count;
};

static void pairs_add(struct pairs *pairs, double value, bool bad)
{
	pairs->value[pairs->count] = value;
	pairs->bad[pairs->count++] = bad;
	pairs->bad_count += bad;
}

/* The area under the curve is a sum of products of ranks and bad mornings. `room` NULL:
 * no interval is wanted. */
static struct interval area_of(struct pairs *pairs, struct draws *room)
{
	double mean = (double)pairs->bad_count / (double)pairs->count, sum, each;
	struct interval area;

	ranks_of(pairs->value, pairs->count, pairs->rank);
	for (size_t i = 0; i < pairs->count; i++)
		pairs->bad[i] -= mean;
	sum = dot(pairs->rank, pairs->bad, pairs->count);
	each = 1 / ((double)pairs->bad_count * (double)(pairs->count - pairs->bad_count));
	area.value = area.low = area.high = 0.5 - sum * each;
	if (room) {
		double half;

		draws_make(pairs->rank, pairs->bad, NULL, pairs->count, "area", room);
		half = draws_bound(room->wellness, room->count, AREA_RATE) * each;
		area.low = fmax(0, area.value - half);
		area.high = fmin(1, area.value + half);
	}
	return area;
}

static bool both_kinds(const struct pairs *pairs)
{
	return pairs->bad_count >= INSIGHTS_LEAST_SIDE &&
	       pairs->count - pairs->bad_count >= INSIGHTS_LEAST_SIDE;
}

static void miss_add(day_number day, day_number *list, int *shown, int *count)
{
	if (*shown < MISSES_MAX)
		list[(*shown)++] = day;
	(*count)++;
}

static void misses_find(const struct insights_input *input, const struct mornings *mornings,
                        struct flag_record *record)
{
	for (size_t i = input->count - 1; i-- > 0;) {
		const struct insights_day *day = &input->days[i];
		enum said bad = mornings->bad[WELLNESS_WHOLE][i + 1];

		if (day->flag == FLAG_RECOVERED && bad == SAID_YES)
			miss_add(day->day, record->surprised, &record->surprised_shown,
			         &record->surprised_count);
		if (day->flag == FLAG_UNDER_RECOVERED && bad == SAID_NO)
			miss_add(day->day, record->alarmed, &record->alarmed_shown, &record->alarmed_count);
	}
}

static void felt_judge(const struct insights_input *input, struct flag_record *record)
{
	struct opt_real felt[INSIGHTS_DAYS_MAX];
	enum said low[INSIGHTS_DAYS_MAX];
	double sum[4] = {0};
	int count[4] = {0};

	for (size_t i = 0; i < input->count; i++)
		felt[i] = input->days[i].value[METRIC_PERCEIVED_RECOVERY];
	lowest_quarter(felt, input->count, low);
	for (size_t i = 0; i < input->count; i++) {
		enum recovery_flag flag = input->days[i].flag;

		if (flag == FLAG_NONE || low[i] == SAID_NOTHING)
			continue;
		share_add(&record->felt_all, low[i] == SAID_YES);
		share_add(&record->felt_by_flag[flag], low[i] == SAID_YES);
		sum[flag] += felt[i].value;
		count[flag]++;
	}
	record->felt_days = record->felt_all.of;
	record->felt_enough = record->felt_days >= INSIGHTS_LEAST_DAYS;
	wilson(&record->felt_all);
	for (int flag = 0; flag < 4; flag++) {
		wilson(&record->felt_by_flag[flag]);
		if (count[flag] > 0)
			record->felt_mean[flag] = opt_some(sum[flag] / count[flag]);
	}
}

void flags_judge(const struct insights_input *input, const struct mornings *mornings,
                 struct draws *room, struct flag_record *record)
{
	struct pairs score = {.count = 0}, feeling = {.count = 0};

	memset(record, 0, sizeof *record);
	if (input->count == 0)
		return;
	for (size_t i = 0; i + 1 < input->count; i++) {
		enum recovery_flag flag = input->days[i].flag;
		enum said bad = mornings->bad[WELLNESS_WHOLE][i + 1];
		struct opt_real felt = mornings->wellness[WELLNESS_WHOLE][i];

		if (flag == FLAG_NONE || bad == SAID_NOTHING)
			continue;
		share_add(&record->all, bad == SAID_YES);
		share_add(&record->by_flag[flag], bad == SAID_YES);
		if (!felt.known)
			continue; /* score and feeling are compared on the same days */
		pairs_add(&score, input->days[i].score, bad == SAID_YES);
		pairs_add(&feeling, felt.value, bad == SAID_YES);
	}
	record->days = record->all.of;
	record->enough = record->days >= INSIGHTS_LEAST_DAYS;
	wilson(&record->all);
	for (int flag = 0; flag < 4; flag++)
		wilson(&record->by_flag[flag]);
	record->area_known = record->enough && both_kinds(&score);
	if (record->area_known) {
		record->area = area_of(&score, room);
		record->area_feeling = area_of(&feeling, NULL).value;
	}
	misses_find(input, mornings, record);
	felt_judge(input, record);
}
