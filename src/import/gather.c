/* Rows of one day made one: exports that write a night in pieces, or several
 * weighings a day. Only a few days are open at a time, since exports run in order of
 * time. Must not know the journal. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"

static void opt_join(struct opt_real *into, struct opt_real from, enum same_day how)
{
	if (!from.known)
		return;
	if (!into->known || how == SAME_DAY_LAST)
		*into = from;
	else if (how == SAME_DAY_ADD)
		into->value += from.value;
}

/* Durations add up; a night in pieces goes from the first bed time to the last
 * waking; of all else the first piece that says it is believed. */
static void night_join(struct gathered *day, const struct values *values)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		struct opt_real *into = &day->metric[id];
		struct opt_real from = values->metric[id];

		if (!from.known)
			continue;
		if (metric_get((enum metric_id)id)->entry == ENTRY_HOURS || id == METRIC_AWAKENINGS)
			opt_join(into, from, SAME_DAY_ADD);
		else if (id == METRIC_WAKE_TIME)
			*into = !into->known || from.value > into->value ? from : *into;
		else if (id == METRIC_BED_TIME)
			*into = !into->known || from.value < into->value ? from : *into;
		else
			opt_join(into, from, SAME_DAY_FIRST);
	}
}

static void origin_join(struct gathered *day, const struct values *values)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		if (!values->origin[id].known)
			continue;
		day->origin[id] = values->origin[id];
		day->scale[id] = values->scale[id];
	}
}

static void tag_join(struct gathered *day, const char *name, double value)
{
	size_t i = 0;

	while (i < day->tag_count && strcmp(day->tags[i].name, name) != 0)
		i++;
	if (i == GATHERED_TAGS_MAX)
		return;
	if (i == day->tag_count) {
		snprintf(day->tags[i].name, TAG_NAME_MAX, "%s", name);
		day->tags[i].value = 0;
		day->tag_count++;
	}
	/* A question answered twice: once yes is yes. */
	if (value > day->tags[i].value)
		day->tags[i].value = value;
}

static void join(struct gathered *day, const struct values *values, const struct format *format)
{
	if (format->same_day == SAME_DAY_ADD)
		night_join(day, values);
	else
		for (int id = 0; id < METRIC_COUNT; id++)
			/* Naps beside a night are of another row of the day. */
			opt_join(&day->metric[id], values->metric[id],
			         id == METRIC_NAP_HOURS ? SAME_DAY_ADD : format->same_day);
	origin_join(day, values);
	for (int i = 0; i < REGION_COUNT; i++)
		opt_join(&day->region[i], values->region[i], format->same_day);
	for (size_t i = 0; i < values->tag_count; i++)
		tag_join(day, values->tags[i].name, values->tags[i].value);
	if (values->question >= 0 && values->answer.known)
		tag_join(day, format->tags[values->question], values->answer.value);
	day->rows++;
}

struct gathered *gather_row(struct gather *gather, day_number day, const struct values *values,
                            const struct format *format)
{
	const char *source = values->source ? values->source : format->source;
	struct gathered *found = NULL;

	for (size_t i = 0; i < gather->count; i++)
		if (gather->days[i].day == day && strcmp(gather->days[i].source, source) == 0)
			found = &gather->days[i];
	if (!found) {
		if (gather->count == GATHER_DAYS)
			return &gather->days[0]; /* the oldest has to go first */
		found = &gather->days[gather->count++];
		memset(found, 0, sizeof *found);
		found->day = day;
		snprintf(found->source, sizeof found->source, "%s", source);
	}
	join(found, values, format);
	return NULL;
}

void gather_drop(struct gather *gather)
{
	memmove(&gather->days[0], &gather->days[1], --gather->count * sizeof *gather->days);
}
