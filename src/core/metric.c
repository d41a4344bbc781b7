/* The metric table and the rules that read it. Data first; must not know files,
 * screens or scores, only what each daily quantity is. */
#include "recoup/metric.h"

#include <string.h>

#include "recoup/text.h"

#define RATED(weight, mean, sd) {ROLE_RATED, weight, mean, sd, 0, false}
#define MEASURED(weight, floor, logarithm) {ROLE_MEASURED, weight, 0, 0, floor, logarithm}
#define SPECIAL(weight) {ROLE_SPECIAL, weight, 0, 0, 0, false}
#define UNSCORED {ROLE_NONE, 0, 0, 0, 0, false}

/* Weights, priors and floors are those of recoup-score(7). */
static const struct metric metrics[METRIC_COUNT] = {
	[METRIC_ENERGY] = {"energy", NULL, "Energy", "", 1, 5, 1, ENTRY_RATING, MORE_IS_BETTER,
		RATED(12, 3.5, 0.9), false, 3,
		{"empty", "low", "so-so", "good", "full of it"}, "How much energy have you got?"},
	[METRIC_SORENESS] = {"soreness", "sore", "Soreness", "", 0, 10, 1, ENTRY_RATING,
		LESS_IS_BETTER, RATED(11, 2.5, 2.2), true, 4,
		{"none", "hardly any", "slight", "mild", "noticeable", "moderate", "marked", "strong",
		 "severe", "very severe", "the worst"}, "How sore are you, overall?"},
	[METRIC_SLEEP_QUALITY] = {"sleep_quality", "quality", "Sleep quality", "", 1, 5, 1,
		ENTRY_RATING, MORE_IS_BETTER, RATED(7, 3.6, 0.9), false, 2,
		{"awful", "poor", "so-so", "good", "excellent"}, "How well did you sleep?"},
	[METRIC_MOTIVATION] = {"motivation", NULL, "Motivation", "", 1, 5, 1, ENTRY_RATING,
		MORE_IS_BETTER, RATED(7, 3.7, 0.9), false, 7,
		{"none", "low", "so-so", "keen", "can't wait"}, "How much do you want to train?"},
	[METRIC_MOOD] = {"mood", NULL, "Mood", "", 1, 5, 1, ENTRY_RATING, MORE_IS_BETTER,
		RATED(6, 3.8, 0.8), false, 5,
		{"very low", "low", "so-so", "good", "very good"}, "How is your mood?"},
	[METRIC_STRESS] = {"stress", NULL, "Stress", "", 1, 5, 1, ENTRY_RATING, LESS_IS_BETTER,
		RATED(5, 2.3, 0.9), false, 6,
		{"none", "a little", "some", "a lot", "overwhelming"}, "How stressed are you?"},
	[METRIC_SLEEP_HOURS] = {"sleep_hours", "sleep", "Sleep", "h", 0, 24, 0.25, ENTRY_HOURS,
		MORE_IS_BETTER, RATED(6, 7.8, 1.1), false, 1, {0}, "How long did you sleep?"},
	[METRIC_RESTING_HR] = {"resting_hr", "rhr", "Resting HR", "bpm", 25, 150, 1, ENTRY_NUMBER,
		LESS_IS_BETTER, MEASURED(5, 2, false), false, 11, {0},
		"Heart rate at rest, on waking?"},
	[METRIC_HRV_RMSSD] = {"hrv_rmssd", "hrv", "HRV (rMSSD)", "ms", 1, 300, 1, ENTRY_NUMBER,
		MORE_IS_BETTER, MEASURED(5, 0.06, true), false, 12, {0},
		"Heart rate variability (rMSSD) on waking?"},
	[METRIC_HUNGER] = {"hunger", NULL, "Hunger", "", 1, 5, 1, ENTRY_RATING, NO_DIRECTION,
		SPECIAL(3), false, 8,
		{"no appetite", "little", "normal", "hungry", "ravenous"}, "How hungry are you?"},
	[METRIC_PAIN] = {"pain", NULL, "Pain", "", 0, 1, 0.5, ENTRY_RATING, LESS_IS_BETTER,
		SPECIAL(5), false, 9, {"none", "changes my stride, or one-sided and lasting"},
		"Pain that changes your stride, or lasts on one side? (0, 0.5, 1)"},
	[METRIC_ILLNESS] = {"illness", "ill", "Illness", "", 0, 1, 0.5, ENTRY_RATING, LESS_IS_BETTER,
		SPECIAL(8), false, 10, {"well", "ill"}, "Feeling ill? (0 well, 0.5 off, 1 ill)"},
	[METRIC_FUEL] = {"fuel", NULL, "Fuel", "", -1, 1, 0.1, ENTRY_NUMBER, MORE_IS_BETTER,
		SPECIAL(4), false, 0, {0}, "How well fuelled was yesterday's training, -1 to 1?"},
	[METRIC_OTHER_LOAD] = {"other_load", NULL, "Other load", "AU", 0, 5000, 10, ENTRY_NUMBER,
		NO_DIRECTION, UNSCORED, false, 0, {0},
		"Load of training not logged as a session (RPE x minutes)?"},
	[METRIC_WEIGHT] = {"weight", NULL, "Weight", "kg", 25, 300, 0.1, ENTRY_WEIGHT, NO_DIRECTION,
		UNSCORED, false, 13, {0}, "Body weight?"},
	[METRIC_FLUIDS] = {"fluids", NULL, "Fluids", "l", 0, 20, 0.25, ENTRY_LITRES, NO_DIRECTION,
		UNSCORED, false, 0, {0}, "How much did you drink?"},
	[METRIC_BED_TIME] = {"bed_time", "bed", "Bed time", "", -1440, 1439, 5, ENTRY_BED_TIME,
		NO_DIRECTION, UNSCORED, false, 0, {0}, "When did you go to bed?"},
	[METRIC_WAKE_TIME] = {"wake_time", "wake", "Wake time", "", 0, 1439, 5, ENTRY_CLOCK,
		NO_DIRECTION, UNSCORED, false, 0, {0}, "When did you wake?"},
	[METRIC_AWAKENINGS] = {"awakenings", NULL, "Awakenings", "", 0, 50, 1, ENTRY_NUMBER,
		LESS_IS_BETTER, UNSCORED, false, 0, {0}, "How often did you wake in the night?"},
	[METRIC_PERCEIVED_RECOVERY] = {"perceived_recovery", "prs", "Perceived recovery", "", 0, 10,
		1, ENTRY_RATING, MORE_IS_BETTER, UNSCORED, false, 0,
		{"not at all", "hardly", "very poorly", "poorly", "somewhat", "adequately", "moderately",
		 "well", "very well", "nearly fully", "fully"},
		"How recovered do you feel, 0 to 10?"},
	[METRIC_NAP_HOURS] = {"nap_hours", "nap", "Naps", "h", 0, 12, 0.25, ENTRY_HOURS,
		NO_DIRECTION, UNSCORED, false, 0, {0}, "How long did you sleep by day?"},
	/* What devices think of a day, kept apart from what the person feels. */
	[METRIC_SLEEP_SCORE] = {"sleep_score", NULL, "Sleep score (device)", "", 0, 100, 1,
		ENTRY_NUMBER, MORE_IS_BETTER, UNSCORED, false, 0, {0}, "The device's sleep score?"},
	[METRIC_DEVICE_RECOVERY] = {"device_recovery", NULL, "Recovery (device)", "", 0, 100, 1,
		ENTRY_NUMBER, MORE_IS_BETTER, UNSCORED, false, 0, {0},
		"The device's recovery or readiness?"},
	[METRIC_DEVICE_STRESS] = {"device_stress", NULL, "Stress (device)", "", 0, 100, 1,
		ENTRY_NUMBER, LESS_IS_BETTER, UNSCORED, false, 0, {0}, "The device's stress?"},
	[METRIC_STEPS] = {"steps", NULL, "Steps", "", 0, 250000, 500, ENTRY_NUMBER, NO_DIRECTION,
		UNSCORED, false, 0, {0}, "How many steps?"},
};

const struct metric *metric_get(enum metric_id id)
{
	return &metrics[id];
}

enum metric_id metric_find(const char *name, size_t length)
{
	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = &metrics[id];

		if (strlen(metric->id) == length && memcmp(metric->id, name, length) == 0)
			return (enum metric_id)id;
	}
	for (int id = 0; id < METRIC_COUNT; id++) {
		const char *alias = metrics[id].alias;

		if (alias && strlen(alias) == length && memcmp(alias, name, length) == 0)
			return (enum metric_id)id;
	}
	return METRIC_COUNT;
}

enum metric_id metric_nearest(const char *name)
{
	enum metric_id nearest = METRIC_COUNT;
	int best = 4;

	for (int id = 0; id < METRIC_COUNT; id++) {
		const struct metric *metric = &metrics[id];
		int distance = text_distance(name, metric->id);
		int alias = metric->alias ? text_distance(name, metric->alias) : best;

		if (alias < distance)
			distance = alias;
		if (distance < best) {
			best = distance;
			nearest = (enum metric_id)id;
		}
	}
	return nearest;
}

size_t metric_checkin(enum metric_id out[METRIC_COUNT])
{
	size_t count = 0;

	for (int order = 1; order <= METRIC_COUNT; order++)
		for (int id = 0; id < METRIC_COUNT; id++)
			if (metrics[id].checkin_order == order)
				out[count++] = (enum metric_id)id;
	return count;
}

const char *metric_word(enum metric_id id, double value)
{
	const struct metric *metric = &metrics[id];
	int index = (int)(value - metric->minimum + 0.5);

	/* Between "none" and "all" of a scale of two words there is "somewhat". */
	if (metric->step < 1 && metric->entry == ENTRY_RATING && value > metric->minimum &&
	    value < metric->maximum)
		return "somewhat";
	if (index < 0 || index >= METRIC_WORDS || !metric->words[index])
		return "";
	return metric->words[index];
}
