/* What came before each morning: training, fuel, the night, stress, tags, practices,
 * each as with or without, or not known. Must not know how mornings turned out. */
#include "internal.h"

#include <stdio.h>
#include <string.h>

#define HEAVY_SHARE 0.8
#define NIGHT_SHORT_HOURS 1.0
#define BED_LATE_MINUTES 60.0
#define STRESS_HIGH 4.0

void usual_find(const struct insights_input *input, const struct mornings *mornings,
                struct usual_nights *usual)
{
	struct opt_real hours[INSIGHTS_DAYS_MAX], bed[INSIGHTS_DAYS_MAX], load[INSIGHTS_DAYS_MAX];
	struct opt_real trained[INSIGHTS_DAYS_MAX], score[INSIGHTS_DAYS_MAX];
	double sorted[INSIGHTS_DAYS_MAX];
	size_t known;

	memset(usual, 0, sizeof *usual);
	for (size_t i = 0; i < input->count; i++) {
		const struct insights_day *day = &input->days[i];

		hours[i] = day->value[METRIC_SLEEP_HOURS];
		bed[i] = day->value[METRIC_BED_TIME];
		load[i] = opt_some(day->load);
		trained[i] = day->load > 0 ? load[i] : opt_none();
		score[i] = mornings->wellness[WELLNESS_WHOLE][i].known ? opt_some(day->score) : opt_none();
	}
	usual->nights = known = sorted_known(hours, input->count, sorted);
	if (known > 0) {
		usual->hours = opt_some(percentile(sorted, known, 0.5));
		usual->shortest = percentile(sorted, known, 0.1);
		usual->longest = percentile(sorted, known, 0.9);
	}
	if ((known = sorted_known(bed, input->count, sorted)) > 0)
		usual->bed_minutes = opt_some(percentile(sorted, known, 0.5));
	if ((known = sorted_known(load, input->count, sorted)) > 0)
		usual->heavy = percentile(sorted, known, HEAVY_SHARE);
	if ((known = sorted_known(trained, input->count, sorted)) > 0)
		usual->load_middle = percentile(sorted, known, 0.5);
	if ((known = sorted_known(score, input->count, sorted)) > 0) {
		usual->score_low = percentile(sorted, known, 1.0 / 3);
		usual->score_high = percentile(sorted, known, 2.0 / 3);
	}
}

/* The day whose evening went before the morning `at`, and that morning itself. */
struct before {
	const struct insights_day *day, *morning, *day_before; /* the last may be NULL */
	const struct usual_nights *usual;
};

static struct opt_real yes(bool so)
{
	return opt_some(so ? 1 : 0);
}

static struct opt_real of_said(enum said said)
{
	return said == SAID_NOTHING ? opt_none() : yes(said == SAID_YES);
}

static bool heavy(const struct insights_day *day, const struct usual_nights *usual)
{
	return usual->heavy > 0 && day->load >= usual->heavy;
}

static struct opt_real was_hard(const struct before *before)
{
	return of_said(before->day->hard);
}

static struct opt_real was_long(const struct before *before)
{
	return of_said(before->day->longer_than_90);
}

static struct opt_real were_two(const struct before *before)
{
	return yes(before->day->sessions >= 2);
}

static struct opt_real was_heavy(const struct before *before)
{
	return yes(heavy(before->day, before->usual));
}

/* Against a first big day, not against all others. */
static struct opt_real was_heavy_again(const struct before *before)
{
	if (!before->day_before || !heavy(before->day, before->usual))
		return opt_none();
	return yes(heavy(before->day_before, before->usual));
}

static struct opt_real was_rest(const struct before *before)
{
	return yes(before->day->sessions == 0 && !(before->day->load > 0));
}

static struct opt_real was_fasted(const struct before *before)
{
	return of_said(before->day->fasted);
}

static struct opt_real was_refuelled_late(const struct before *before)
{
	return of_said(before->day->refuelled_late);
}

static struct opt_real was_short(const struct before *before)
{
	struct opt_real hours = before->morning->value[METRIC_SLEEP_HOURS];

	if (!hours.known)
		return opt_none();
	return yes(hours.value <= before->usual->hours.value - NIGHT_SHORT_HOURS);
}

static struct opt_real was_late(const struct before *before)
{
	struct opt_real bed = before->morning->value[METRIC_BED_TIME];

	if (!bed.known)
		return opt_none();
	return yes(bed.value >= before->usual->bed_minutes.value + BED_LATE_MINUTES);
}

static struct opt_real slept(const struct before *before)
{
	return before->morning->value[METRIC_SLEEP_HOURS];
}

static struct opt_real was_stressed(const struct before *before)
{
	struct opt_real stress = before->day->value[METRIC_STRESS];

	return stress.known ? yes(stress.value >= STRESS_HIGH) : opt_none();
}

static const struct {
	const char *id, *label;
	enum insight_group group;
	enum wellness wellness;
	bool by_load, per_hour;
	struct opt_real (*of)(const struct before *before);
} fixed[] = {
	{"hard_session", "Hard session", INSIGHT_TRAINING, WELLNESS_WHOLE, false, false, was_hard},
	{"long_session", "Session over 90 minutes", INSIGHT_TRAINING, WELLNESS_WHOLE, false, false,
	 was_long},
	{"two_sessions", "Two sessions in a day", INSIGHT_TRAINING, WELLNESS_WHOLE, false, false,
	 were_two},
	{"heavy_day", "Big day (top fifth of load)", INSIGHT_TRAINING, WELLNESS_WHOLE, false, false,
	 was_heavy},
	{"second_heavy_day", "Second big day in a row", INSIGHT_TRAINING, WELLNESS_WHOLE, false, false,
	 was_heavy_again},
	{"rest_day", "Rest day", INSIGHT_TRAINING, WELLNESS_WHOLE, false, false, was_rest},
	{"fasted", "Session fasted", INSIGHT_FUEL, WELLNESS_WHOLE, true, false, was_fasted},
	{"late_refuel", "Refuelled late or not", INSIGHT_FUEL, WELLNESS_WHOLE, true, false,
	 was_refuelled_late},
	{"sleep_hours", "Each hour more of sleep", INSIGHT_NIGHT, WELLNESS_NO_SLEEP_QUALITY, true, true,
	 slept},
	{"short_night", "Night an hour short", INSIGHT_NIGHT, WELLNESS_NO_SLEEP_QUALITY, true, false,
	 was_short},
	{"late_bed", "To bed an hour late", INSIGHT_NIGHT, WELLNESS_NO_SLEEP_QUALITY, true, false,
	 was_late},
	{"high_stress", "Stress of 4 or 5", INSIGHT_MIND, WELLNESS_NO_STRESS, true, false,
	 was_stressed},
};
#define FIXED (sizeof fixed / sizeof *fixed)

size_t exposure_count(const struct insights_input *input)
{
	return FIXED + input->thing_count;
}

/* A kind of which only one practice was ever done is that practice once more. */
static bool has_twin(const struct insights_input *input, size_t thing)
{
	for (size_t other = 0; other < thing; other++) {
		bool same = input->things[other].practice == input->things[thing].practice;

		for (size_t i = 0; same && i < input->count; i++)
			same = (input->days[i].things >> other & 1) == (input->days[i].things >> thing & 1);
		if (same)
			return true;
	}
	return false;
}

static bool thing_get(const struct insights_input *input, size_t at, struct exposure *exposure)
{
	const struct insights_thing *thing = &input->things[at];

	memcpy(exposure->row.id, thing->id, sizeof exposure->row.id);
	memcpy(exposure->row.label, thing->label, sizeof exposure->row.label);
	exposure->row.group = thing->practice ? INSIGHT_PRACTICE : INSIGHT_TAG;
	exposure->wellness = WELLNESS_WHOLE;
	exposure->by_load = true;
	for (size_t i = 1; i < input->count; i++)
		if (input->days[i - 1].day >= thing->since)
			exposure->x[i] = yes(input->days[i - 1].things >> at & 1);
	return !has_twin(input, at);
}

bool exposure_get(const struct insights_input *input, const struct usual_nights *usual, size_t which,
                  struct exposure *exposure)
{
	memset(exposure, 0, sizeof *exposure);
	exposure->row.weekday = -1;
	if (which >= FIXED)
		return thing_get(input, which - FIXED, exposure);
	snprintf(exposure->row.id, sizeof exposure->row.id, "%s", fixed[which].id);
	snprintf(exposure->row.label, sizeof exposure->row.label, "%s", fixed[which].label);
	exposure->row.group = fixed[which].group;
	exposure->row.per_hour = fixed[which].per_hour;
	exposure->wellness = fixed[which].wellness;
	exposure->by_load = fixed[which].by_load;
	exposure->is_hard = fixed[which].of == was_hard;
	for (size_t i = 1; i < input->count; i++) {
		struct before before = {&input->days[i - 1], &input->days[i],
		                        i > 1 ? &input->days[i - 2] : NULL, usual};

		exposure->x[i] = fixed[which].of(&before);
	}
	return true;
}
