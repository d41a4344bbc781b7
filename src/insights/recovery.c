/* How long it takes after a hard or a long session until a morning is as before, by
 * watching each session until the next one. Must not know what helps. */
#include "internal.h"

#include <math.h>
#include <string.h>

struct watch {
	int day;    /* the morning after is 1 */
	bool seen;  /* recovered on it; else not watched any further */
};

static bool is_hard(const struct insights_day *day)
{
	return day->hard == SAID_YES;
}

static bool is_long(const struct insights_day *day)
{
	return day->longer_than_90 == SAID_YES;
}

static bool taxing(const struct insights_day *day)
{
	return is_hard(day) || is_long(day);
}

/* The next hard or long session, or a morning that was not rated, ends the watch. */
static bool watch_from(const struct insights_input *input, const struct mornings *mornings,
                       size_t start, struct watch *watch)
{
	const struct opt_real *wellness = mornings->wellness[WELLNESS_WHOLE];
	double aim;

	*watch = (struct watch){0, false};
	if (!wellness[start].known)
		return false;
	aim = fmin(wellness[start].value, 0);
	for (int day = 1; day <= RECOVERY_DAYS_MAX && start + (size_t)day < input->count; day++) {
		size_t at = start + (size_t)day;

		if (!wellness[at].known)
			break;
		watch->day = day;
		watch->seen = wellness[at].value >= aim - 1e-9;
		if (watch->seen || taxing(&input->days[at]))
			break;
	}
	return watch->day > 0;
}

/* Kaplan and Meier: the share still not recovered after each day. */
static void times_find(const int seen[RECOVERY_DAYS_MAX + 1], const int ended[RECOVERY_DAYS_MAX + 1],
                       struct recovery_time *time)
{
	struct opt_real *const quantile[] = {&time->quarter, &time->median, &time->three_quarters};
	static const double left_at[] = {0.75, 0.5, 0.25};
	double left = 1;
	int watched = time->sessions;

	for (int day = 1; day <= RECOVERY_DAYS_MAX && watched > 0; day++) {
		left *= 1 - (double)seen[day] / watched;
		watched -= seen[day] + ended[day];
		for (size_t k = 0; k < 3; k++)
			if (!quantile[k]->known && left <= left_at[k] + 1e-9)
				*quantile[k] = opt_some(day);
	}
}

static bool belongs(const struct insights_day *day, enum recovery_after after)
{
	return after == RECOVERY_HARD ? is_hard(day) : after == RECOVERY_LONG ? is_long(day) : !taxing(day);
}

/* Mean wellness of the mornings after, until the next such session. */
static void curve_add(const struct insights_input *input, const struct mornings *mornings,
                      size_t start, struct recovery_time *time, double sum[RECOVERY_CURVE])
{
	for (size_t k = 0; k < RECOVERY_CURVE && start + k + 1 < input->count; k++) {
		struct opt_real wellness = mornings->wellness[WELLNESS_WHOLE][start + k + 1];

		if (wellness.known) {
			sum[k] += wellness.value;
			time->curve_count[k]++;
		}
		if (taxing(&input->days[start + k + 1]))
			break;
	}
}

static void watch_all(const struct insights_input *input, const struct mornings *mornings,
                      enum recovery_after after, struct recovery_time *time)
{
	int seen[RECOVERY_DAYS_MAX + 1] = {0}, ended[RECOVERY_DAYS_MAX + 1] = {0};
	double sum[RECOVERY_CURVE] = {0};

	memset(time, 0, sizeof *time);
	for (size_t i = 0; i < input->count; i++) {
		struct watch watch;

		if (!belongs(&input->days[i], after) || !watch_from(input, mornings, i, &watch))
			continue;
		time->sessions++;
		time->seen += watch.seen;
		(watch.seen ? seen : ended)[watch.day]++;
		curve_add(input, mornings, i, time, sum);
	}
	time->enough = time->sessions >= INSIGHTS_LEAST_SIDE;
	if (!time->enough)
		return;
	times_find(seen, ended, time);
	for (size_t k = 0; k < RECOVERY_CURVE; k++)
		if (time->curve_count[k] >= INSIGHTS_LEAST_SIDE)
			time->curve[k] = opt_some(sum[k] / time->curve_count[k]);
}

void recovery_watch(const struct insights_input *input, const struct mornings *mornings,
                    struct recovery_time out[RECOVERY_AFTER_COUNT])
{
	for (int after = 0; after < RECOVERY_AFTER_COUNT; after++)
		watch_all(input, mornings, (enum recovery_after)after, &out[after]);
}
