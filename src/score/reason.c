/* The numbers behind the score, in words a tired person understands. Pure; must
 * not know how they are laid out. */
#include "internal.h"

#include <math.h>
#include <stdio.h>

/* "7", "5:30", "52": a rating's mean has a tenth, what is counted has none. */
static void number_say(enum metric_id id, double value, char *out, size_t size)
{
	const struct metric *metric = metric_get(id);
	char number[REAL_TEXT_SIZE];
	double parts = *metric->unit ? 1 : 10;

	if (metric->entry == ENTRY_HOURS)
		hours_format(value, number, sizeof number);
	else
		real_format(round(value * parts) / parts, number);
	snprintf(out, size, "%s", number);
}

static void factor_reason(const struct score_result *result, const struct contribution_row *row,
                          char *out, size_t size)
{
	const struct metric *metric = metric_get(row->metric);
	char now[48], usual[48];
	const char *word, *blank = *metric->unit ? " " : "";

	number_say(row->metric, result->value[row->metric].value, now, sizeof now);
	word = metric_word(row->metric, result->value[row->metric].value);
	if (result->usual[row->metric].known) {
		number_say(row->metric, result->usual[row->metric].value, usual, sizeof usual);
		snprintf(out, size, "%s %s, usually %s%s%s", metric->label, now, usual, blank,
		         metric->unit);
	} else {
		snprintf(out, size, "%s %s%s%s%s%s%s", metric->label, now, blank, metric->unit,
		         *word ? " (" : "", word, *word ? ")" : "");
	}
}

static const char *fuel_words(double fuel)
{
	if (fuel > 0.25)
		return "well fuelled yesterday";
	return fuel < -0.25 ? "under-fuelled yesterday" : "fuel so-so yesterday";
}

char *score_reason(const struct score_result *result, enum contribution_id id, char *out,
                   size_t size)
{
	const struct contribution_row *row = contribution_get(id);
	double usual_load = fmax(result->chronic, USUAL_LOAD_FLOOR);
	double points = result->points[id].value;

	switch (id) {
	case CONTRIBUTION_SLEEP_DEBT:
		snprintf(out, size, "Sleep debt %.1f h", result->sleep_debt_hours);
		break;
	case CONTRIBUTION_LOAD_SPIKE:
		snprintf(out, size, "Load of 7 days %.0f a day, usually %.0f", result->acute,
		         result->chronic);
		break;
	case CONTRIBUTION_LAST_LOAD:
		if (result->yesterday_load > 0)
			snprintf(out, size, "Yesterday's load %.0f, usually %.0f", result->yesterday_load,
			         usual_load);
		else
			snprintf(out, size, "No training yesterday");
		break;
	case CONTRIBUTION_FUEL:
		snprintf(out, size, "Fuel: %s", fuel_words(result->value[METRIC_FUEL].value));
		break;
	case CONTRIBUTION_HUNGER:
		snprintf(out, size, "Hunger: %s",
		         metric_word(METRIC_HUNGER, result->value[METRIC_HUNGER].value));
		break;
	case CONTRIBUTION_PAIN:
		snprintf(out, size, points < 0 ? "Pain that changes your stride or lasts" : "No pain");
		break;
	case CONTRIBUTION_ILLNESS:
		snprintf(out, size, points < -4 ? "Ill" : points < 0 ? "Feeling a bit ill" : "Not ill");
		break;
	case CONTRIBUTION_CARRY_OVER:
		snprintf(out, size, points < 0 ? "Carried over from rough days" : "Carried over from good days");
		break;
	case CONTRIBUTION_END_OF_SCALE:
		snprintf(out, size, "The scale ends at %s", points > 0 ? "0" : "100");
		break;
	case CONTRIBUTION_ENERGY:
	case CONTRIBUTION_SORENESS:
	case CONTRIBUTION_SLEEP_QUALITY:
	case CONTRIBUTION_MOTIVATION:
	case CONTRIBUTION_MOOD:
	case CONTRIBUTION_SLEEP_HOURS:
	case CONTRIBUTION_STRESS:
	case CONTRIBUTION_RESTING_HR:
	case CONTRIBUTION_LN_RMSSD:
	case CONTRIBUTION_COUNT:
	default:
		factor_reason(result, row, out, size);
	}
	return out;
}

char *score_confidence_words(const struct score_result *result, char *out, size_t size)
{
	/* However much is said of them, the first mornings have none to compare with. */
	const char *sure = result->confidence >= 0.5 && !result->load_warm ? "not yet sure"
	                   : result->confidence >= 0.75 ? "sure"
	                   : result->confidence >= 0.5 ? "fairly sure"
	                   : result->confidence >= 0.25 ? "not very sure"
	                                                : "too little logged to say";

	snprintf(out, size, "%s: from %d of 9 things", sure, (int)result->things);
	return out;
}

char *score_pattern_words(const struct score_result *result, char *out, size_t size)
{
	if (result->under_run >= 2)
		snprintf(out, size, "under-recovered %d mornings in a row", (int)result->under_run);
	else if (result->under_of_7 >= 4)
		snprintf(out, size, "under-recovered on %d of the last 7 days", (int)result->under_of_7);
	else
		snprintf(out, size, "%s", "");
	return out;
}
