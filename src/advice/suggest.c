/* Which practices to suggest, and why: one table of rules, first match first.
 * Pure; must not know how suggestions are shown. Sources of the rules stand in
 * recoup-score(7). */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/advice.h"

/* What the rules look at, worked out once. */
struct situation {
	const struct advice_input *input;
	const struct score_result *result;
	bool rest_pattern, ill, pain, flagged, under, strained;
	bool hard_recently; /* a hard session today or yesterday */
	bool late;          /* after 20:00 on the day itself */
	enum contribution_id worst; /* largest negative contribution; COUNT when none */
};

static double points_of(const struct situation *now, enum contribution_id id)
{
	return now->result->points[id].value;
}

static void situation_read(struct situation *now, const struct advice_input *input)
{
	const struct score_result *result = input->result;
	double lowest = -0.5; /* half a point is no reason */

	memset(now, 0, sizeof *now);
	now->input = input;
	now->result = result;
	now->rest_pattern = score_pattern_rest(result);
	now->ill = result->value[METRIC_ILLNESS].known && result->value[METRIC_ILLNESS].value > 0;
	now->pain = result->value[METRIC_PAIN].known && result->value[METRIC_PAIN].value > 0;
	now->flagged = result->flag != FLAG_NONE;
	now->under = result->flag == FLAG_UNDER_RECOVERED;
	now->strained = result->flag == FLAG_STRAINED;
	now->worst = CONTRIBUTION_COUNT;
	for (int id = 0; id < CONTRIBUTION_CARRY_OVER; id++) {
		if (result->points[id].known && result->points[id].value < lowest) {
			lowest = result->points[id].value;
			now->worst = (enum contribution_id)id;
		}
	}
	for (size_t i = 0; i < input->session_count; i++)
		if (session_hard(&input->sessions[i]) && input->sessions[i].day >= result->day - 1)
			now->hard_recently = true;
	if (input->is_today && input->session_count > 0) {
		int64_t local = input->now + input->sessions[input->session_count - 1].offset;

		now->late = local_from_seconds(local).hour >= 20;
	}
}

/* ---- when a rule holds ---- */

static bool when_ill(const struct situation *now) { return now->ill; }
static bool when_pattern(const struct situation *now) { return now->rest_pattern; }
static bool when_pain(const struct situation *now) { return now->pain; }
static bool when_under(const struct situation *now) { return now->under; }
static bool when_hard(const struct situation *now) { return now->hard_recently; }
static bool when_recovered(const struct situation *now)
{
	return now->result->flag == FLAG_RECOVERED;
}
static bool when_always(const struct situation *now)
{
	(void)now;
	return true;
}
static bool when_sleep(const struct situation *now)
{
	return points_of(now, CONTRIBUTION_SLEEP_DEBT) + points_of(now, CONTRIBUTION_SLEEP_HOURS) < -4;
}
static bool when_late_sleep(const struct situation *now)
{
	return now->late && when_sleep(now);
}
static bool when_sore(const struct situation *now)
{
	return points_of(now, CONTRIBUTION_SORENESS) < -2;
}
static bool when_very_sore(const struct situation *now)
{
	return when_sore(now) && now->hard_recently;
}
static bool when_mind(const struct situation *now)
{
	return points_of(now, CONTRIBUTION_STRESS) + points_of(now, CONTRIBUTION_MOOD) +
	           points_of(now, CONTRIBUTION_MOTIVATION) < -3;
}
static bool when_nerves(const struct situation *now)
{
	return points_of(now, CONTRIBUTION_LN_RMSSD) + points_of(now, CONTRIBUTION_RESTING_HR) < -3;
}
static bool when_load(const struct situation *now)
{
	return points_of(now, CONTRIBUTION_LOAD_SPIKE) + points_of(now, CONTRIBUTION_LAST_LOAD) < -3;
}
static bool when_strained(const struct situation *now) { return now->strained; }

/* ---- the reasons, naming the numbers ---- */

static void why_worst(const struct situation *now, char *out, size_t size)
{
	char reason[96] = "";

	if (now->worst != CONTRIBUTION_COUNT)
		score_reason(now->result, now->worst, reason, sizeof reason);
	if (now->flagged)
		snprintf(out, size, "%s%score %.0f, your line is %.0f", reason, *reason ? "; s" : "S",
		         now->result->score, now->result->threshold);
	if (!now->flagged)
		snprintf(out, size, "%s", *reason ? reason : "little is logged yet; this does nobody harm");
}

static void why_pattern(const struct situation *now, char *out, size_t size)
{
	score_pattern_words(now->result, out, size);
	if (*out >= 'a' && *out <= 'z')
		*out = (char)(*out - 'a' + 'A');
}

static void why_sleep(const struct situation *now, char *out, size_t size)
{
	struct opt_real hours = now->result->value[METRIC_SLEEP_HOURS];
	char night[16];

	if (hours.known)
		snprintf(out, size, "Slept %s h; sleep debt %.1f h",
		         hours_format(hours.value, night, sizeof night), now->result->sleep_debt_hours);
	else
		snprintf(out, size, "Sleep debt %.1f h", now->result->sleep_debt_hours);
}

static void why_sore(const struct situation *now, char *out, size_t size)
{
	score_reason(now->result, CONTRIBUTION_SORENESS, out, size);
}

static void why_mind(const struct situation *now, char *out, size_t size)
{
	enum contribution_id worst = CONTRIBUTION_STRESS;

	if (points_of(now, CONTRIBUTION_MOOD) < points_of(now, worst))
		worst = CONTRIBUTION_MOOD;
	if (points_of(now, CONTRIBUTION_MOTIVATION) < points_of(now, worst))
		worst = CONTRIBUTION_MOTIVATION;
	score_reason(now->result, worst, out, size);
}

static void why_nerves(const struct situation *now, char *out, size_t size)
{
	bool hrv = points_of(now, CONTRIBUTION_LN_RMSSD) < points_of(now, CONTRIBUTION_RESTING_HR);

	score_reason(now->result, hrv ? CONTRIBUTION_LN_RMSSD : CONTRIBUTION_RESTING_HR, out, size);
}

static void why_load(const struct situation *now, char *out, size_t size)
{
	bool spike = points_of(now, CONTRIBUTION_LOAD_SPIKE) < points_of(now, CONTRIBUTION_LAST_LOAD);

	score_reason(now->result, spike ? CONTRIBUTION_LOAD_SPIKE : CONTRIBUTION_LAST_LOAD, out, size);
}

static void why_hard(const struct situation *now, char *out, size_t size)
{
	const struct session *hard = NULL;

	for (size_t i = 0; i < now->input->session_count; i++)
		if (session_hard(&now->input->sessions[i]))
			hard = &now->input->sessions[i];
	if (hard && hard->rpe.known)
		snprintf(out, size, "Hard session (RPE %.0f) %s", hard->rpe.value,
		         hard->day == now->result->day ? "today" : "yesterday");
	else
		snprintf(out, size, "Hard session %s",
		         hard && hard->day == now->result->day ? "today" : "yesterday");
}

static void why_ill(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "You feel ill: the body is busy; training can wait");
}

static void why_pain(const struct situation *now, char *out, size_t size)
{
	(void)now;
	snprintf(out, size, "Pain that lasts or changes your stride is not run off");
}

static void why_recovered(const struct situation *now, char *out, size_t size)
{
	snprintf(out, size, "Score %.0f, recovered: go and enjoy your run, this is for after",
	         now->result->score);
}

/* ---- the rules ---- */

struct rule {
	bool (*when)(const struct situation *now);
	const char *practice;
	void (*why)(const struct situation *now, char *out, size_t size);
};

/* Red flags and rest first, then food and sleep, then the body, then the mind;
 * last, upkeep. The kinds differ: one of each at most, so that yoga, breathwork
 * and rest are all weighed. */
static const struct rule rules[] = {
	{when_ill, "rest-day", why_ill},
	{when_pattern, "rest-day", why_pattern},
	{when_pain, "rest-day", why_pain},
	{when_under, "rest-day", why_worst},
	{when_late_sleep, "before-bed", why_sleep},
	{when_sleep, "nap", why_sleep},
	{when_very_sore, "legs-up", why_sore},
	{when_sore, "heavy-legs", why_sore},
	{when_nerves, "coherent-breathing", why_nerves},
	{when_mind, "cyclic-sighing", why_mind},
	{when_hard, "long-exhale", why_hard},
	{when_load, "rest-day-hips", why_load},
	{when_sore, "foam-rolling", why_sore},
	{when_mind, "five-minutes", why_mind},
	{when_strained, "off-the-road", why_worst},
	{when_under, "long-exhale", why_worst},
	{when_under, "legs-up", why_worst},
	{when_strained, "cyclic-sighing", why_worst},
	{when_strained, "easy-walk", why_worst},
	{when_recovered, "off-the-road", why_recovered},
	{when_recovered, "coherent-breathing", why_recovered},
	{when_always, "cyclic-sighing", why_worst},
	{when_always, "off-the-road", why_worst},
	{when_always, "easy-walk", why_worst},
};

static bool kind_taken(const struct suggestion *taken, size_t count, enum practice_kind kind)
{
	for (size_t i = 0; i < count; i++)
		if (taken[i].practice->kind == kind)
			return true;
	return false;
}

size_t advice_suggest(const struct catalogue *catalogue, const struct advice_input *input,
                      struct suggestion out[SUGGESTIONS_MAX])
{
	struct situation now;
	size_t count = 0;

	situation_read(&now, input);
	for (size_t i = 0; i < sizeof rules / sizeof *rules && count < SUGGESTIONS_MAX; i++) {
		const struct practice *practice;

		if (!rules[i].when(&now))
			continue;
		practice = catalogue_find(catalogue, rules[i].practice);
		if (!practice || kind_taken(out, count, practice->kind))
			continue;
		/* Long deep stretches of freshly sore muscle do not speed recovery, and the
		 * ill and the pained are offered nothing with effort. */
		if ((now.hard_recently || now.ill || now.pain) && !practice->gentle)
			continue;
		out[count].practice = practice;
		out[count].minutes = practice->minutes;
		rules[i].why(&now, out[count].reason, sizeof out[count].reason);
		count++;
	}
	return count;
}

char *advice_see_somebody(const struct score_result *result, char *out, size_t size)
{
	const struct opt_real *value = result->value;

	snprintf(out, size, "%s", "");
	if (value[METRIC_PAIN].known && value[METRIC_PAIN].value >= 1)
		snprintf(out, size, "Pain that changes your stride, is in bone, or grows for a week: let "
		                    "a professional see it.");
	else if (value[METRIC_ILLNESS].known && value[METRIC_ILLNESS].value >= 1)
		snprintf(out, size, "With fever or signs below the neck: no running. Chest pain, fainting, "
		                    "breathless at rest: get help now.");
	else if (result->under_run >= 14)
		snprintf(out, size, "Two weeks of under-recovered mornings: eating, illness and load are "
		                    "worth talking over with a professional.");
	return out;
}

/* The session whose window closes last; earlier ones are past mending. */
void advice_refuel(const struct advice_input *input, struct refuel_card *card)
{
	const struct score_result *result = input->result;
	size_t that_day = 0;

	memset(card, 0, sizeof *card);
	for (size_t i = 0; i < input->session_count; i++)
		that_day += input->sessions[i].day == result->day;
	for (size_t i = 0; i < input->session_count; i++) {
		struct refuel refuel;

		if (input->sessions[i].day != result->day ||
		    !refuel_window(&input->sessions[i], that_day, input->weight_kg, &refuel) ||
		    (card->shown && refuel.closes <= card->refuel.closes))
			continue;
		card->shown = true;
		card->refuel = refuel;
		card->session = input->sessions[i];
	}
	if (!card->shown)
		return;
	card->open = input->is_today && input->now >= card->refuel.opens &&
	             input->now < card->refuel.closes;
	card->minutes_left = card->open ? (int)((card->refuel.closes - input->now + 59) / 60) : 0;
	card->liquid = result->value[METRIC_HUNGER].known && result->value[METRIC_HUNGER].value <= 2 &&
	               session_hard(&card->session);
}
