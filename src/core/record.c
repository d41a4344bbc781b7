/* What a session and a day must keep to, said once for keys, verbs and files. */
#include "recoup/record.h"

#include <stdlib.h>
#include <string.h>

#define HARD_RPE 7.0

#define FIELD(name) offsetof(struct session, name)

static const struct field_range {
	size_t at;
	const char *name, *unit, *hint;
	double minimum, maximum;
} ranges[] = {
	{FIELD(duration_s), "duration", " s", "more than nothing, at most 7 days", 0.001, 604800},
	{FIELD(moving_s), "moving time", " s", "at most 7 days", 0, 604800},
	{FIELD(distance_m), "distance", " m", "0 to 1000 km", 0, 1000000},
	{FIELD(rpe), "RPE", "", "RPE is rated 0 (rest) to 10 (maximal)", 0, 10},
	{FIELD(average_hr), "average heart rate", " bpm", NULL, 20, 260},
	{FIELD(maximum_hr), "maximum heart rate", " bpm", NULL, 20, 260},
	{FIELD(ascent_m), "ascent", " m", NULL, 0, 20000},
	{FIELD(device_load), "device load", "", NULL, 0, 100000},
	{FIELD(feel), "feel", "", NULL, 1, 5},
};
#define RANGES (sizeof ranges / sizeof *ranges)

static struct opt_real field_get(const struct session *session, const struct field_range *range)
{
	struct opt_real value;

	memcpy(&value, (const char *)session + range->at, sizeof value);
	return value;
}

static bool within(const struct field_range *range, struct opt_real value)
{
	return !value.known || (value.value >= range->minimum && value.value <= range->maximum);
}

static enum recoup_status range_check(const struct field_range *range, struct opt_real value,
                                      struct error *err)
{
	char said[REAL_TEXT_SIZE], low[REAL_TEXT_SIZE], high[REAL_TEXT_SIZE];

	if (within(range, value))
		return RECOUP_OK;
	return error_set(err, RECOUP_INPUT, NULL, range->hint, "%s %s%s is outside %s to %s%s",
	                 range->name, real_format(value.value, said), range->unit,
	                 real_format(range->minimum, low), real_format(range->maximum, high),
	                 range->unit);
}

static enum recoup_status start_check(const struct session *session, instant now, struct error *err)
{
	char when[INSTANT_TEXT_SIZE];

	if (session->start <= now + SECONDS_PER_DAY)
		return RECOUP_OK;
	return error_set(err, RECOUP_INPUT, NULL, "a session is logged once it is done",
	                 "start %s lies in the future",
	                 instant_format(session->start, session->offset, when));
}

enum recoup_status session_check(const struct session *session, instant now, struct error *err)
{
	enum recoup_status status = start_check(session, now, err);

	for (size_t i = 0; status == RECOUP_OK && i < RANGES; i++)
		status = range_check(&ranges[i], field_get(session, &ranges[i]), err);
	return status;
}

void session_keep_within(struct session *session)
{
	const struct opt_real missing = opt_none();

	for (size_t i = 0; i < RANGES; i++)
		if (!within(&ranges[i], field_get(session, &ranges[i])))
			memcpy((char *)session + ranges[i].at, &missing, sizeof missing);
}

bool session_hard(const struct session *session)
{
	return (session->rpe.known && session->rpe.value >= HARD_RPE) ||
	       session->workout == WORKOUT_TEMPO || session->workout == WORKOUT_INTERVALS ||
	       session->workout == WORKOUT_RACE;
}

void activity_clear(struct activity *activity)
{
	free(activity->title);
	free(activity->notes);
	activity->title = activity->notes = NULL;
}

struct opt_real day_soreness(const struct day_record *record)
{
	struct opt_real largest = record->value[METRIC_SORENESS];

	if (largest.known)
		return largest;
	for (int i = 0; i < REGION_COUNT; i++)
		if (record->region[i].known && (!largest.known || record->region[i].value > largest.value))
			largest = record->region[i];
	return largest;
}

bool fuelling_said(const struct fuelling *fuelling)
{
	bool any = fuelling->carbohydrate_during_g.known || fuelling->cramps || fuelling->dizziness ||
	           fuelling->stomach;

	for (int time = 0; time < FUEL_TIMES; time++)
		any = any || fuelling->fluids_l[time].known || fuelling->electrolytes[time];
	return any;
}

static const char *const plan_kinds[PLAN_COUNT] = {
	[PLAN_NONE] = "", [PLAN_REST] = "rest", [PLAN_EASY] = "easy",
	[PLAN_LONG] = "long", [PLAN_HARD] = "hard", [PLAN_RACE] = "race"};

const char *plan_kind_id(enum plan_kind kind)
{
	return plan_kinds[kind];
}

enum plan_kind plan_kind_find(const char *name, size_t length)
{
	int kind = PLAN_NONE;

	while (kind < PLAN_COUNT && (strlen(plan_kinds[kind]) != length ||
	                             memcmp(plan_kinds[kind], name, length) != 0))
		kind++;
	return (enum plan_kind)kind;
}
