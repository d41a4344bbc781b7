/* One thing against similar days without it: what is left when what the days before
 * tell is taken away, and what chance would make of it. Must not know what the thing is. */
#include "internal.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define SEED 0x5EED0F0A11DA75ULL
/* Enough to see that a thing is nothing; only what is less likely gets all draws. */
#define DRAWS_FIRST 199
#define EXCEEDED_ENOUGH 20
#define WEEKDAY_MOST 0.7 /* of a thing's days on one weekday */

double dot(const double *a, const double *b, size_t count)
{
	double sum = 0;

	for (size_t i = 0; i < count; i++)
		sum += a[i] * b[i];
	return sum;
}

/* ---- adjusting ---- */

static void centre_by_cell(const struct comparison *comparison, double *values)
{
	double sum[STRATA_SCORE * STRATA_LOAD] = {0};
	int count[STRATA_SCORE * STRATA_LOAD] = {0};

	for (size_t i = 0; i < comparison->count; i++) {
		sum[comparison->cell[i]] += values[i];
		count[comparison->cell[i]]++;
	}
	for (size_t i = 0; i < comparison->count; i++)
		values[i] -= sum[comparison->cell[i]] / count[comparison->cell[i]];
}

static void take_away(double *values, const double *column, double column_square, size_t count)
{
	double factor = dot(values, column, count) / column_square;

	for (size_t i = 0; i < count; i++)
		values[i] -= factor * column[i];
}

static int cells_filled(const struct comparison *comparison)
{
	bool filled[STRATA_SCORE * STRATA_LOAD] = {false};
	int count = 0;

	for (size_t i = 0; i < comparison->count; i++) {
		count += !filled[comparison->cell[i]];
		filled[comparison->cell[i]] = true;
	}
	return count;
}

/* Least squares by Gram and Schmidt: each covariate in turn, made independent of those
 * before it. */
int comparison_adjust(struct comparison *comparison)
{
	size_t count = comparison->count;
	double *values[] = {comparison->x, comparison->y, comparison->bad};
	int fitted = cells_filled(comparison);
	double square[COVARIATES_MAX];

	for (size_t k = 0; k < 3; k++)
		centre_by_cell(comparison, values[k]);
	for (int c = 0; c < comparison->covariates; c++) {
		double *column = comparison->covariate[c], before;

		centre_by_cell(comparison, column);
		before = dot(column, column, count);
		for (int earlier = 0; earlier < c; earlier++)
			if (square[earlier] > 0)
				take_away(column, comparison->covariate[earlier], square[earlier], count);
		square[c] = dot(column, column, count);
		if (square[c] <= 1e-9 * before || square[c] < 1e-12) {
			square[c] = 0; /* says nothing of its own */
			continue;
		}
		for (size_t k = 0; k < 3; k++)
			take_away(values[k], column, square[c], count);
		fitted++;
	}
	return fitted;
}

/* ---- chance ---- */

static uint64_t random_next(uint64_t *state)
{
	uint64_t z = *state += 0x9E3779B97F4A7C15ULL; /* splitmix64 (Steele et al. 2014) */

	z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ULL;
	z = (z ^ z >> 27) * 0x94D049BB133111EBULL;
	return z ^ z >> 31;
}

static size_t random_below(uint64_t *state, size_t limit)
{
	return (size_t)((random_next(state) >> 32) * (uint64_t)limit >> 32);
}

/* The same thing meets the same chance, whatever else is looked at. */
static uint64_t seed_of(const char *name)
{
	uint64_t hash = 0xCBF29CE484222325ULL; /* FNV-1a */

	for (; *name; name++)
		hash = (hash ^ (unsigned char)*name) * 0x100000001B3ULL;
	return hash ^ SEED;
}

/* A week or so of x stays together, so that what lasts from day to day, in x or in the
 * mornings, makes chance as large as it really is. */
static void draw_once(const double *x_twice, const double *y, const double *bad, size_t count,
                      uint64_t *state, struct draws *draws)
{
	size_t blocks = (count + BLOCK_DAYS - 1) / BLOCK_DAYS, shift = random_below(state, count), at = 0;
	unsigned short order[INSIGHTS_DAYS_MAX / BLOCK_DAYS + 1];
	double sum = 0, sum_bad = 0;

	for (size_t i = 0; i < blocks; i++) {
		size_t other = random_below(state, i + 1);

		if (other < i)
			order[i] = order[other];
		order[other] = (unsigned short)i;
	}
	for (size_t i = 0; i < blocks; i++) {
		size_t from = (size_t)order[i] * BLOCK_DAYS;
		size_t length = count - from < BLOCK_DAYS ? count - from : BLOCK_DAYS;

		sum += dot(x_twice + shift + from, y + at, length);
		if (bad)
			sum_bad += dot(x_twice + shift + from, bad + at, length);
		at += length;
	}
	draws->wellness[draws->count] = (float)fabs(sum);
	if (bad)
		draws->bad[draws->count] = (float)fabs(sum_bad);
	draws->count++;
}

void draws_make(const double *x, const double *y, const double *bad, size_t count, const char *name,
                struct draws *draws)
{
	double twice[2 * INSIGHTS_DAYS_MAX];
	uint64_t state = seed_of(name);
	double sum = fabs(dot(x, y, count));
	int exceeded = 0;

	memcpy(twice, x, count * sizeof *x);
	memcpy(twice + count, x, count * sizeof *x);
	draws->count = 0;
	while (draws->count < draws->most) {
		if (draws->count == DRAWS_FIRST && exceeded >= EXCEEDED_ENOUGH)
			break;
		draw_once(twice, y, bad, count, &state, draws);
		exceeded += (double)draws->wellness[draws->count - 1] >= sum * (1 - 1e-6);
	}
}

double draws_p(const float *sums, int count, double sum)
{
	int exceeded = 0;

	for (int i = 0; i < count; i++)
		exceeded += (double)sums[i] >= fabs(sum) * (1 - 1e-6);
	return (1.0 + exceeded) / (1.0 + count);
}

static int compare_floats(const void *a, const void *b)
{
	float p = *(const float *)a, q = *(const float *)b;

	return (p < q) - (p > q);
}

double draws_bound(float *sums, int count, double rate)
{
	int allowed = (int)floor(rate * (count + 1) + 1e-9);

	qsort(sums, (size_t)count, sizeof *sums, compare_floats);
	return (double)sums[allowed < 1 ? 0 : allowed > count ? count - 1 : allowed - 1];
}

/* ---- similar days ---- */

static int cell_of(const struct insights_day *day, const struct usual_nights *usual, bool by_load)
{
	int score = (day->score > usual->score_low) + (day->score > usual->score_high);
	int load = day->load > 0 ? 1 + (day->load > usual->load_middle) : 0;

	return by_load ? score * STRATA_LOAD + load : score;
}

/* The mornings that can be compared: rated, the morning before too, the thing known. */
static void gather(const struct insights_input *input, const struct mornings *mornings,
                   const struct usual_nights *usual, const struct exposure *exposure,
                   struct comparison *room)
{
	const struct opt_real *wellness = mornings->wellness[exposure->wellness];

	room->count = 0;
	room->cells = exposure->by_load ? STRATA_SCORE * STRATA_LOAD : STRATA_SCORE;
	room->covariates = exposure->by_load ? 6 : 5;
	for (size_t i = 1; i < input->count; i++) {
		struct opt_real before = wellness[i - 1];
		size_t n = room->count;

		if (!wellness[i].known || !before.known || !exposure->x[i].known ||
		    mornings->bad[exposure->wellness][i] == SAID_NOTHING)
			continue;
		room->cell[n] = cell_of(&input->days[i - 1], usual, exposure->by_load);
		room->covariate[0][n] = before.value;
		room->covariate[1][n] = input->days[i - 1].score;
		room->covariate[2][n] = day_weekday(input->days[i].day) >= 5;
		room->covariate[3][n] = mornings->lately[i - 1];
		/* After a hard session things look worse than after all other days, and so all others
		 * look better; a hard session itself is compared at equal length. */
		room->covariate[4][n] = (exposure->is_hard ? input->days[i - 1].longer_than_90
		                                           : input->days[i - 1].hard) == SAID_YES;
		room->covariate[5][n] = input->days[i - 1].load;
		room->x[n] = exposure->x[i].value;
		room->y[n] = wellness[i].value;
		room->bad[n] = mornings->bad[exposure->wellness][i] == SAID_YES;
		room->count++;
	}
}

/* Counts of days in cells that have both; shares of bad mornings, those without weighed
 * as the days with it lie. */
static void count_sides(const struct comparison *room, struct insight *row)
{
	int with[STRATA_SCORE * STRATA_LOAD] = {0}, without[STRATA_SCORE * STRATA_LOAD] = {0};
	double bad_with[STRATA_SCORE * STRATA_LOAD] = {0}, bad_without[STRATA_SCORE * STRATA_LOAD] = {0};
	double expected = 0;

	for (size_t i = 0; i < room->count; i++) {
		bool has = room->x[i] > 0.5;
		int cell = room->cell[i];

		(has ? with : without)[cell]++;
		(has ? bad_with : bad_without)[cell] += room->bad[i];
	}
	for (int cell = 0; cell < room->cells; cell++) {
		if (with[cell] == 0 || without[cell] == 0)
			continue;
		row->with += with[cell];
		row->without += without[cell];
		row->bad_with += (int)lround(bad_with[cell]);
		expected += with[cell] * bad_without[cell] / without[cell];
	}
	if (row->with > 0) {
		row->bad_share = (double)row->bad_with / row->with;
		row->bad_share_without = expected / row->with;
	}
}

static int mostly_on(const struct insights_input *input, const struct exposure *exposure)
{
	int on[7] = {0}, all = 0;

	for (size_t i = 1; i < input->count; i++)
		if (exposure->x[i].known && exposure->x[i].value > 0.5) {
			on[day_weekday(input->days[i - 1].day)]++;
			all++;
		}
	for (int weekday = 0; weekday < 7; weekday++)
		if (all > 0 && on[weekday] >= WEEKDAY_MOST * all)
			return weekday;
	return -1;
}

void compare(const struct insights_input *input, const struct mornings *mornings,
             const struct usual_nights *usual, const struct exposure *exposure,
             struct comparison *room, struct looked_at *looked)
{
	double square;
	int fitted, freedom;

	looked->row = exposure->row;
	gather(input, mornings, usual, exposure, room);
	if (exposure->row.per_hour) {
		looked->row.with = (int)room->count;
		looked->row.tested = room->count >= INSIGHTS_LEAST_DAYS &&
		                     usual->longest - usual->shortest >= 1;
	} else {
		count_sides(room, &looked->row);
		looked->row.weekday = mostly_on(input, exposure);
		looked->row.tested = looked->row.with >= INSIGHTS_LEAST_SIDE &&
		                     looked->row.without >= INSIGHTS_LEAST_SIDE &&
		                     room->count >= INSIGHTS_LEAST_DAYS;
	}
	if (!looked->row.tested)
		return;
	fitted = comparison_adjust(room);
	square = dot(room->x, room->x, room->count);
	freedom = (int)room->count - fitted - 1;
	looked->row.tested = square > 1e-6 && freedom > 2;
	if (!looked->row.tested)
		return;
	looked->sum_wellness = dot(room->x, room->y, room->count);
	looked->sum_bad = dot(room->x, room->bad, room->count);
	looked->scale = 1 / square;
	/* What was fitted made the mornings look steadier than they are; and a spread taken from
	 * few days is itself not sure, as in Student's t. */
	looked->widen = sqrt((double)(room->count - 1) / (freedom + 1.0) * freedom / (freedom - 2.0));
	draws_make(room->x, room->y, room->bad, room->count, looked->row.id, &looked->draws);
	for (int i = 0; i < looked->draws.count; i++) {
		looked->draws.wellness[i] *= (float)looked->widen;
		looked->draws.bad[i] *= (float)looked->widen;
	}
	looked->row.wellness.value = looked->sum_wellness * looked->scale;
	looked->row.p = draws_p(looked->draws.wellness, looked->draws.count, looked->sum_wellness);
}
