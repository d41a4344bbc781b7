/* Signs that call for a professional: one table, the most urgent first. Pure. Says only
 * what the journal knows, kindly, and with whom to talk; must not guess. */
#include "situation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define TWO_WEEKS 14
#define THREE_WEEKS 21

/* ---- when ---- */

/* What hurts or fails at the heart, the lungs or the head: now. */
static const char *const urgent_tags[] = {"chest_pain", "fainted",  "fainting",
                                          "collapse",   "collapsed", "breathless"};
static const char *const urine_tags[] = {"dark_urine", "cola_urine"};
static const char *const bone_tags[] = {"bone_pain", "night_pain"};
static const char *const period_tags[] = {"missed_period", "no_period"};

#define ANY_TAG(now, tags) any_tag(now, tags, sizeof(tags) / sizeof *(tags))
static const char *any_tag(const struct situation *now, const char *const *tags, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (tagged(now, tags[i]))
			return tags[i];
	return NULL;
}

static bool when_urgent(const struct situation *now)
{
	return ANY_TAG(now, urgent_tags) != NULL;
}

static bool when_urine(const struct situation *now)
{
	return ANY_TAG(now, urine_tags) != NULL;
}

static bool when_severe(const struct situation *now)
{
	return value_of(now, METRIC_SORENESS, 0) >= 8 &&
	       ((now->hard_ago >= 0 && now->hard_ago <= 3) || (now->long_ago >= 0 && now->long_ago <= 3));
}

static bool when_fever(const struct situation *now)
{
	return tagged(now, "fever");
}

static bool when_ill_long(const struct situation *now)
{
	return now->ill_days >= 7 || (now->ill && days_with(now, METRIC_ILLNESS, 10, 0.1, 1) >= 7);
}

static bool when_ill(const struct situation *now)
{
	return value_of(now, METRIC_ILLNESS, 0) >= 1;
}

static bool when_bone(const struct situation *now)
{
	return ANY_TAG(now, bone_tags) != NULL;
}

static bool when_pain(const struct situation *now)
{
	return value_of(now, METRIC_PAIN, 0) >= 1 ||
	       (now->pain && days_with(now, METRIC_PAIN, 7, 0.1, 1) >= 4);
}

static bool when_region(const struct situation *now)
{
	return now->warned.see_somebody;
}

/* The mean of the values within [from, to) days ago, if there are two or more. */
static struct opt_real weight_mean(const struct situation *now, int from, int to)
{
	double sum = 0;
	int count = 0;

	for (int ago = from; ago < to; ago++) {
		const struct score_result *result = result_ago(now, ago);

		if (result && result->value[METRIC_WEIGHT].known) {
			sum += result->value[METRIC_WEIGHT].value;
			count++;
		}
	}
	return count >= 2 ? opt_some(sum / count) : opt_none();
}

double weight_lost(const struct situation *now, double *kilograms)
{
	struct opt_real before = weight_mean(now, ADVICE_DAYS - 7, ADVICE_DAYS);
	struct opt_real after = weight_mean(now, 0, 7);

	*kilograms = before.known && after.known ? before.value - after.value : 0;
	return *kilograms > 0 ? *kilograms / before.value : 0;
}

/* Choices of ours: less is water, or what was meant. */
static bool when_weight(const struct situation *now)
{
	bool hungry = now->fasted + now->unfed >= 3 || days_with(now, METRIC_HUNGER, 7, 0, 2) >= 3;
	double kilograms;

	return weight_lost(now, &kilograms) >= (hungry ? 0.025 : 0.035);
}

static bool when_period(const struct situation *now)
{
	return ANY_TAG(now, period_tags) != NULL;
}

static int under_of_21(const struct situation *now)
{
	int count = 0;

	for (int ago = 0; ago < THREE_WEEKS; ago++) {
		const struct score_result *result = result_ago(now, ago);

		count += result && result->flag == FLAG_UNDER_RECOVERED;
	}
	return count;
}

/* More than half of three weeks: a choice of ours for "weeks". */
static bool when_weeks(const struct situation *now)
{
	return under_of_21(now) >= 11 && now->result->flag != FLAG_RECOVERED;
}

static bool when_mood(const struct situation *now)
{
	return days_with(now, METRIC_MOOD, TWO_WEEKS, 1, 2) >= 10 && value_of(now, METRIC_MOOD, 5) <= 2;
}

/* ---- what is said ---- */

static void say_urgent(const struct situation *now, char *out, size_t size)
{
	char tag[TAG_NAME_MAX];

	snprintf(tag, sizeof tag, "%s", ANY_TAG(now, urgent_tags));
	for (char *at = tag; *at; at++)
		if (*at == '_')
			*at = ' ';
	snprintf(out, size, "You noted \"%s\". If it is there now, get help at once: call the emergency "
	                    "number. If it has passed, see a doctor before you run again.", tag);
}

static void say_urine(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "Dark urine after hard work can mean that muscle is breaking down: see a "
	                    "doctor today, and drink. No training till then.");
}

static void say_severe(const struct situation *now, char *out, size_t size)
{
	snprintf(out, size, "Soreness %.0f of 10 after much work: rest and drink. If your urine is "
	                    "dark as cola or a limb swells, see a doctor today.",
	         value_of(now, METRIC_SORENESS, 0));
}

static void say_fever(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "Fever: no running, and none till a day after it has gone by itself. High, "
	                    "or longer than three days: call a doctor.");
}

static void say_ill_long(const struct situation *now, char *out, size_t size)
{
	snprintf(out, size, "Ill on %d of the last 10 days: worth a call to a doctor, also if it is "
	                    "only a cold. Chest pain or breathless at rest: get help now.",
	         days_with(now, METRIC_ILLNESS, 10, 0.1, 1));
}

static void say_ill(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "With fever or signs below the neck: no running. Chest pain, fainting, "
	                    "breathless at rest: get help now.");
}

static void say_bone(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "Pain in a bone, or that wakes you, can be a bone under too much stress: no "
	                    "running till a doctor has looked at it.");
}

static void say_pain(const struct situation *now, char *out, size_t size)
{
	int days = days_with(now, METRIC_PAIN, 7, 0.1, 1);

	if (days >= 2)
		snprintf(out, size, "Pain on %d of the last 7 days. What changes your stride, sits in bone or "
		                    "wakes you is for a physio or doctor to see.", days);
	else
		snprintf(out, size, "Pain that changes your stride, sits in bone, wakes you or grows for a "
		                    "week: let a physio or doctor see it.");
}

static void say_region(const struct situation *now, char *out, size_t size)
{
	const struct soreness_reading *reading = &now->warned;
	char name[40];

	snprintf(name, sizeof name, "%s", region_get(reading->region)->label);
	name[0] = (char)(name[0] >= 'a' && name[0] <= 'z' ? name[0] - 'a' + 'A' : name[0]);
	snprintf(out, size, "%s %.2g of 10%s%s, day %d: more than tired muscle. Please let a physio or "
	                    "doctor have a look.",
	         name, reading->level.value,
	         reading->signs & SIGN_WORSE_ALL_WEEK ? ", worse all week"
	         : reading->signs & SIGN_RISING       ? ", still rising" : "",
	         reading->signs & SIGN_IN_JOINT    ? ", in a joint or tendon"
	         : reading->signs & SIGN_ONE_SIDED ? ", on one side" : "", reading->since + 1);
}

static void say_weight(const struct situation *now, char *out, size_t size)
{
	double kilograms, share = weight_lost(now, &kilograms);

	snprintf(out, size, "Weight down %.1f kg (%.1f %%) in three weeks. Unless that is on purpose, eat "
	                    "more, and talk to a doctor or a sports dietitian.", kilograms, share * 100);
}

static void say_period(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "A period that stays away often means too little food for the training. A "
	                    "doctor who knows runners can help, soon.");
}

static void say_weeks(const struct situation *now, char *out, size_t size)
{
	snprintf(out, size, "Under-recovered on %d of the last 21 mornings: sleep, food, illness and load "
	                    "are worth talking over with a doctor.", under_of_21(now));
}

static void say_mood(const struct situation *now, char *out, size_t size)
{
	snprintf(out, size, "Mood low on %d of the last 14 days. That deserves company: talk to somebody "
	                    "you trust, or to a doctor.",
	         days_with(now, METRIC_MOOD, TWO_WEEKS, 1, 2));
}

/* ---- the table ---- */

static const struct {
	struct advice_rule name;
	bool stop;
	bool (*when)(const struct situation *now);
	void (*say)(const struct situation *now, char *out, size_t size);
} flags[] = {
	{{"chest-pain", "our judgement"}, true, when_urgent, say_urgent},
	{{"dark-urine", "our judgement"}, true, when_urine, say_urine},
	{{"fever", "our judgement"}, true, when_fever, say_fever},
	{{"bone-pain", "our judgement"}, true, when_bone, say_bone},
	{{"ill-long", "our judgement"}, true, when_ill_long, say_ill_long},
	{{"ill", "our judgement"}, true, when_ill, say_ill},
	{{"pain", "our judgement"}, true, when_pain, say_pain},
	{{"severe-soreness", "our judgement"}, true, when_severe, say_severe},
	{{"region", "Cheung, Hume & Maxwell 2003"}, false, when_region, say_region},
	{{"missed-period", "Mountjoy 2023"}, false, when_period, say_period},
	{{"falling-weight", "Mountjoy 2023"}, false, when_weight, say_weight},
	{{"weeks-under", "Meeusen 2013"}, false, when_weeks, say_weeks},
	{{"low-mood", "Meeusen 2013"}, false, when_mood, say_mood},
};

size_t red_flags_of(const struct situation *now, struct red_flag out[RED_FLAGS_MAX])
{
	size_t count = 0;

	for (size_t i = 0; i < sizeof flags / sizeof *flags && count < RED_FLAGS_MAX; i++) {
		if (!flags[i].when(now))
			continue;
		out[count].id = flags[i].name.id;
		out[count].stop = flags[i].stop;
		flags[i].say(now, out[count].text, sizeof out[count].text);
		count++;
	}
	return count;
}

size_t advice_red_flags(const struct advice_input *input, struct red_flag out[RED_FLAGS_MAX])
{
	struct situation now;

	situation_read(&now, input);
	return red_flags_of(&now, out);
}

const struct advice_rule *advice_red_flag_at(size_t index)
{
	return index < sizeof flags / sizeof *flags ? &flags[index].name : NULL;
}
