/* The names of the score's parts. Data only. */
#include "recoup/score.h"

static const struct contribution_row rows[CONTRIBUTION_COUNT] = {
	[CONTRIBUTION_ENERGY] = {"energy", "Energy", METRIC_ENERGY},
	[CONTRIBUTION_SORENESS] = {"soreness", "Soreness", METRIC_SORENESS},
	[CONTRIBUTION_SLEEP_QUALITY] = {"sleep_quality", "Sleep quality", METRIC_SLEEP_QUALITY},
	[CONTRIBUTION_MOTIVATION] = {"motivation", "Motivation", METRIC_MOTIVATION},
	[CONTRIBUTION_MOOD] = {"mood", "Mood", METRIC_MOOD},
	[CONTRIBUTION_SLEEP_HOURS] = {"sleep_hours", "Sleep", METRIC_SLEEP_HOURS},
	[CONTRIBUTION_STRESS] = {"stress", "Stress", METRIC_STRESS},
	[CONTRIBUTION_RESTING_HR] = {"resting_hr", "Resting HR", METRIC_RESTING_HR},
	[CONTRIBUTION_LN_RMSSD] = {"ln_rmssd", "HRV", METRIC_HRV_RMSSD},
	[CONTRIBUTION_SLEEP_DEBT] = {"sleep_debt", "Sleep debt", METRIC_COUNT},
	[CONTRIBUTION_LOAD_SPIKE] = {"load_spike", "Load spike", METRIC_COUNT},
	[CONTRIBUTION_LAST_LOAD] = {"last_load", "Yesterday's load", METRIC_COUNT},
	[CONTRIBUTION_FUEL] = {"fuel", "Fuel", METRIC_FUEL},
	[CONTRIBUTION_HUNGER] = {"hunger", "Hunger", METRIC_HUNGER},
	[CONTRIBUTION_PAIN] = {"pain", "Pain", METRIC_PAIN},
	[CONTRIBUTION_ILLNESS] = {"illness", "Illness", METRIC_ILLNESS},
	[CONTRIBUTION_CARRY_OVER] = {"carry_over", "Carry-over", METRIC_COUNT},
	[CONTRIBUTION_END_OF_SCALE] = {"end_of_scale", "End of scale", METRIC_COUNT},
};

const struct contribution_row *contribution_get(enum contribution_id id)
{
	return &rows[id];
}

const char *flag_name(enum recovery_flag flag)
{
	static const char *const names[] = {
		[FLAG_NONE] = "", [FLAG_UNDER_RECOVERED] = "under-recovered",
		[FLAG_STRAINED] = "strained", [FLAG_RECOVERED] = "recovered"};

	return names[flag];
}

char flag_mark(enum recovery_flag flag)
{
	return " !~+"[flag];
}

const char *load_basis_text(enum load_basis basis)
{
	static const char *const texts[LOAD_BASIS_COUNT] = {
		[LOAD_NONE] = "no duration",
		[LOAD_RPE] = "RPE x minutes",
		[LOAD_HEART_RATE] = "heart rate (TRIMP), scaled",
		[LOAD_DEVICE] = "the device's load, scaled",
		[LOAD_GUESS] = "a guess: minutes x 4",
	};

	return texts[basis];
}
