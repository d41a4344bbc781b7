/* The fields that a search knows, as a table, and what may be typed next. Metrics come
 * from their own table. Must not know how a term is read. */
#include "filter.h"

#include <stdio.h>
#include <string.h>

#include "recoup/record.h"
#include "recoup/text.h"

#define NONE METRIC_COUNT

static const struct filter_row before_metrics[] = {
	{FILTER_TITLE, NONE, "title", NULL, SCOPE_SESSION, "words, such as title:parkrun"},
	{FILTER_RPE, NONE, "rpe", NULL, SCOPE_SESSION, "0 to 10, such as rpe>=7"},
	{FILTER_DISTANCE, NONE, "distance", "dist", SCOPE_SESSION, "a distance, such as distance>10km"},
	{FILTER_TIME, NONE, "time", "duration", SCOPE_SESSION,
	 "a time, such as time>90min or time>1:30:00"},
	{FILTER_PACE, NONE, "pace", NULL, SCOPE_SESSION, "a pace, such as pace<5:00"},
	{FILTER_LOAD, NONE, "load", NULL, SCOPE_SESSION, "a number, such as load>300"},
	{FILTER_HR, NONE, "hr", NULL, SCOPE_SESSION, "beats a minute, such as hr>150"},
	{FILTER_MAXIMUM_HR, NONE, "max_hr", "maxhr", SCOPE_SESSION, "beats a minute, such as max_hr>180"},
	{FILTER_ASCENT, NONE, "ascent", "climb", SCOPE_SESSION, "metres, such as ascent>300"},
	{FILTER_SPORT, NONE, "sport", "kind", SCOPE_SESSION,
	 "a kind, such as sport:trail_run, or sport:running for all that run"},
	{FILTER_WORKOUT, NONE, "workout", NULL, SCOPE_SESSION,
	 "easy, long, tempo, intervals, race, or hard for the last three"},
	{FILTER_BEFORE, NONE, "before", NULL, SCOPE_SESSION, "fuelled, light or fasted"},
	{FILTER_AFTER, NONE, "after", NULL, SCOPE_SESSION, "in_window, late or none"},
	{FILTER_SOURCE, NONE, "source", NULL, SCOPE_SESSION, "its name, such as source:garmin"},
	{FILTER_NOTE, NONE, "note", "notes", SCOPE_WORDS, "words, such as note:calf"},
	{FILTER_SCORE, NONE, "score", NULL, SCOPE_DAY, "0 to 100, such as score<50"},
	{FILTER_FLAG, NONE, "flag", NULL, SCOPE_DAY, "under, strained, recovered or none"},
	{FILTER_DAY_LOAD, NONE, "day_load", NULL, SCOPE_DAY, "a number, such as day_load>500"},
	{FILTER_ACUTE, NONE, "acute_load", "acute", SCOPE_DAY, "a number, such as acute>80"},
	{FILTER_CHRONIC, NONE, "chronic_load", "chronic", SCOPE_DAY, "a number, such as chronic>60"},
	{FILTER_SLEEP_DEBT, NONE, "sleep_debt", "debt", SCOPE_DAY, "hours, such as debt>3"},
	{FILTER_TAG, NONE, "tag", "tags", SCOPE_DAY, "its name, such as tag:travel"},
};
static const struct filter_row after_metrics[] = {
	{FILTER_DAY, NONE, "day", "date", SCOPE_TIME,
	 "a day, such as day:2026-03-01, day:today, day:-3 or day:mon"},
	{FILTER_WEEK, NONE, "week", NULL, SCOPE_TIME,
	 "weeks back, such as week:-3, or week:2026-W10, or a day of the week meant"},
	{FILTER_MONTH, NONE, "month", NULL, SCOPE_TIME,
	 "a month, such as month:2026-03, month:mar, or months back: month:-1"},
	{FILTER_YEAR, NONE, "year", NULL, SCOPE_TIME,
	 "a year, such as year:2025, or years back: year:-1"},
	{FILTER_FROM, NONE, "from", "since", SCOPE_TIME, "a day, week, month or year: from:2026-03"},
	{FILTER_TO, NONE, "to", "until", SCOPE_TIME, "a day, week, month or year: to:2026-03-14"},
	{FILTER_WEEKDAY, NONE, "weekday", NULL, SCOPE_TIME, "such as weekday:mon or weekday:sat,sun"},
};
#define BEFORE (sizeof before_metrics / sizeof *before_metrics)
#define AFTER (sizeof after_metrics / sizeof *after_metrics)

size_t filter_row_count(void)
{
	return BEFORE + METRIC_COUNT + AFTER;
}

void filter_row_get(size_t at, struct filter_row *row)
{
	const struct metric *metric;

	if (at < BEFORE) {
		*row = before_metrics[at];
		return;
	}
	if (at >= BEFORE + METRIC_COUNT) {
		*row = after_metrics[at - BEFORE - METRIC_COUNT];
		return;
	}
	metric = metric_get((enum metric_id)(at - BEFORE));
	*row = (struct filter_row){FILTER_METRIC, (enum metric_id)(at - BEFORE), metric->id,
	                           metric->alias, SCOPE_DAY, NULL};
}

bool filter_row_find(const char *name, struct filter_row *row)
{
	for (size_t at = 0; at < filter_row_count(); at++) {
		filter_row_get(at, row);
		if (strcmp(row->name, name) == 0 || (row->alias && strcmp(row->alias, name) == 0))
			return true;
	}
	return false;
}

const char *filter_row_nearest(const char *name)
{
	const char *nearest = "";
	int best = strlen(name) > 4 ? 4 : 3;

	for (size_t at = 0; at < filter_row_count(); at++) {
		struct filter_row row;

		filter_row_get(at, &row);
		for (int i = 0; i < 2; i++) {
			const char *known = i == 0 ? row.name : row.alias;
			int distance = known ? text_distance(name, known) : best;

			if (distance < best) {
				best = distance;
				nearest = known;
			}
		}
	}
	return nearest;
}

static const char *word_at(const char *const *words, size_t count, size_t index)
{
	return index < count ? words[index] : NULL;
}

const char *filter_choice(enum filter_field field, size_t index)
{
	static const char *const flags[] = {"none", "under-recovered", "strained", "recovered"};
	static const char *const days[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

	switch ((int)field) {
	case FILTER_SPORT:
		return index < SPORT_COUNT ? sport_get((enum sport)index)->id : NULL;
	case FILTER_WORKOUT:
		return index < WORKOUT_COUNT ? workout_id((enum workout)index) : NULL;
	case FILTER_BEFORE:
		return index < BEFORE_COUNT ? fuel_before_id((enum fuel_before)index) : NULL;
	case FILTER_AFTER:
		return index < AFTER_COUNT ? fuel_after_id((enum fuel_after)index) : NULL;
	case FILTER_FLAG:
		return word_at(flags, 4, index);
	case FILTER_WEEKDAY:
		return word_at(days, 7, index);
	case FILTER_REGION:
		return index < REGION_COUNT ? region_get((int)index)->id : NULL;
	default:
		return NULL;
	}
}

static const char *region_part(const struct region *region)
{
	return region->side == SIDE_MIDDLE ? region->id : strchr(region->id, '_') + 1;
}

uint32_t filter_regions(const char *name)
{
	int one = region_find(name, strlen(name));
	uint32_t set = 0;

	if (one != REGION_NONE)
		return (uint32_t)1 << one;
	for (int i = 0; i < REGION_COUNT; i++)
		if (strcmp(region_part(region_get(i)), name) == 0)
			set |= (uint32_t)1 << i;
	return set;
}

/* ---- completion ---- */

struct candidates {
	char (*out)[FILTER_CANDIDATE_SIZE];
	size_t count, most;
};

static void candidate_add(struct candidates *all, const char *word, const char *end)
{
	if (all->count < all->most)
		snprintf(all->out[all->count++], FILTER_CANDIDATE_SIZE, "%.34s%s", word, end);
}

static void choices_add(struct candidates *all, enum filter_field field, const char *begun)
{
	const char *word;

	for (size_t i = 0; (word = filter_choice(field, i)) != NULL; i++)
		if (*word && strncmp(word, begun, strlen(begun)) == 0)
			candidate_add(all, word, "");
}

static void fields_add(struct candidates *all, const char *begun)
{
	for (size_t at = 0; *begun && at < filter_row_count(); at++) {
		struct filter_row row;
		bool words;

		filter_row_get(at, &row);
		words = row.scope == SCOPE_WORDS || row.scope == SCOPE_TIME ||
		        filter_choice(row.field, 0) || row.field == FILTER_TITLE ||
		        row.field == FILTER_SOURCE || row.field == FILTER_TAG;
		if (strncmp(row.name, begun, strlen(begun)) == 0)
			candidate_add(all, row.name, words ? ":" : "");
		else if (row.alias && strncmp(row.alias, begun, strlen(begun)) == 0)
			candidate_add(all, row.alias, words ? ":" : "");
	}
}

size_t filter_complete(const char *text, size_t *begin, char (*out)[FILTER_CANDIDATE_SIZE],
                       size_t most)
{
	struct candidates all = {out, 0, most};
	struct filter_row row;
	const char *last = strrchr(text, ' '), *operator, *value;
	char name[FILTER_CANDIDATE_SIZE];

	last = last ? last + 1 : text;
	last += *last == '-';
	operator = strpbrk(last, ":=<>.");
	if (!operator) {
		*begin = (size_t)(last - text);
		fields_add(&all, last);
		return all.count;
	}
	snprintf(name, sizeof name, "%.*s", (int)(operator - last < 39 ? operator - last : 39), last);
	value = strrchr(operator, ',');
	value = value ? value + 1 : operator + 1;
	*begin = (size_t)(value - text);
	if (!filter_row_find(name, &row))
		return 0;
	if (row.field == FILTER_METRIC && metric_get(row.metric)->by_region)
		choices_add(&all, FILTER_REGION, value);
	else
		choices_add(&all, row.field, value);
	return all.count;
}
