/* The clock times of a row made one: offsets and zones, starts and ends, and the
 * night that belongs to the morning after. Must not know how they were written. */
#include <string.h>

#include "internal.h"

/* Local reading of the place: by the offset that the row says, else as written, else
 * UTC seen from the person's own zone. */
void moment_localise(const struct conversion *conversion, const struct values *values,
                     struct moment *moment)
{
	bool utc = conversion->plan->format->utc;
	int64_t seconds = local_seconds(moment->local);
	int32_t offset;

	if (!moment->has_time)
		return;
	if (values->offset.known) {
		offset = (int32_t)values->offset.value;
		/* A format in UTC writes UTC and says the offset apart; others write local. */
		if (utc || (moment->has_offset && moment->offset == 0))
			moment->local = local_from_seconds(seconds + offset);
		moment->offset = offset;
		moment->has_offset = true;
	} else if (moment->has_offset ? moment->offset == 0 : utc) {
		/* UTC says when, not where: the person's own zone tells the day. */
		offset = zone_offset_at(conversion->options->calendar->zone, seconds);
		moment->local = local_from_seconds(seconds + offset);
		moment->offset = offset;
		moment->has_offset = true;
	}
}

/* Where no offset is known the clock is the person's own: the hour that a summer time skips
 * or doubles is no part of what lies between. */
static instant moment_instant(const struct conversion *conversion, const struct moment *moment)
{
	int64_t local = local_seconds(moment->local);

	return moment->has_offset ? local - moment->offset
	                          : instant_from_local(conversion->options->calendar->zone, local, NULL);
}

void moments_settle(const struct conversion *conversion, struct values *values)
{
	int64_t seconds;

	/* A date and a time of day in columns of their own. */
	if (values->start_clock >= 0 && (values->day_known || values->start_known)) {
		if (!values->start_known)
			values->start = values->day;
		values->start.local.hour = values->start_clock / 3600;
		values->start.local.minute = values->start_clock / 60 % 60;
		values->start.local.second = values->start_clock % 60;
		values->start.has_time = values->start_known = true;
	}
	/* Only the day of the session is known: it stands at noon, and leaves its start to
	 * any source that knows it. */
	if (conversion->plan->format->record == RECORD_ACTIVITY && values->day_known &&
	    !values->start_known) {
		values->start = values->day;
		values->start.local.hour = values->day.has_time ? values->day.local.hour : 12;
		values->says_start = values->day.has_time;
		values->start.has_time = values->start_known = true;
	}
	moment_localise(conversion, values, &values->start);
	moment_localise(conversion, values, &values->end);
	moment_localise(conversion, values, &values->day);
	if (!values->start_known || !values->end_known || values->number[TO_DURATION].known ||
	    !values->start.has_time)
		return;
	seconds = moment_instant(conversion, &values->end) - moment_instant(conversion, &values->start);
	if (seconds > 0 && seconds <= 604800)
		values->number[TO_DURATION] = opt_some((double)seconds);
}

static void bed_settle(struct values *values, double midnight)
{
	struct opt_real *bed = &values->metric[METRIC_BED_TIME];
	const struct opt_real *wake = &values->metric[METRIC_WAKE_TIME];

	if (bed->known && (bed->value > 2880 || bed->value < -2880)) {
		bed->value -= midnight;
	} else if (values->bed_clock >= 0) {
		bool evening = wake->known ? values->bed_clock > wake->value : values->bed_clock >= 720;

		*bed = opt_some(values->bed_clock - (evening ? 1440 : 0));
	}
	if (bed->known && (bed->value < -1440 || bed->value > 1439))
		*bed = opt_none();
}

/* What was slept by day is no night: it counts as a nap, and says nothing of bed
 * times, quality and the heart at rest. */
static void nap_settle(struct values *values)
{
	struct opt_real slept = values->metric[METRIC_SLEEP_HOURS];

	if (!values->nap)
		return;
	memset(values->metric, 0, sizeof values->metric);
	memset(values->origin, 0, sizeof values->origin);
	values->metric[METRIC_NAP_HOURS] = slept;
}

/* Bed and wake times belong to the day of waking, the evening being before it. */
void night_settle(struct values *values)
{
	struct opt_real *wake = &values->metric[METRIC_WAKE_TIME];
	bool night = values->metric[METRIC_BED_TIME].known || values->bed_clock >= 0 ||
	             values->metric[METRIC_SLEEP_HOURS].known;
	double midnight;

	if (!values->day_known)
		return;
	/* To bed and up in the same minute: the device was not worn. */
	if (wake->known && opt_same(*wake, values->metric[METRIC_BED_TIME]))
		*wake = values->metric[METRIC_BED_TIME] = opt_none();
	midnight = (double)day_from_civil(values->day.local.date) * 1440;
	if (wake->known && wake->value > 2880)
		wake->value -= midnight;
	else if (values->wake_clock >= 0)
		*wake = opt_some(values->wake_clock);
	else if (!wake->known && values->day.has_time && night)
		*wake = opt_some(values->day.local.hour * 60 + values->day.local.minute);
	bed_settle(values, midnight);
	if (wake->known && (wake->value < 0 || wake->value > 1439))
		*wake = opt_none();
	nap_settle(values);
}
