/* Why food, sleep, breath or bodywork: one short line that names the numbers. Pure; must
 * not know what is suggested. */
#include "phrases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- food ---- */

WHY(unfed)
{
	int minutes = (int)((now->refuel.closes - now->input->now + 59) / 60);
	char words[40], within[24];

	session_say(now->unfed_today, words);
	if (minutes > 90)
		snprintf(within, sizeof within, "%d:%02d h", minutes / 60, minutes % 60);
	else
		snprintf(within, sizeof within, "%d min", minutes);
	if (now->window_open && now->refuel.carbohydrate_g.known)
		snprintf(out, size, "%.0f g carbs, %.0f g protein; within %s (%s)",
		         now->refuel.carbohydrate_g.value, now->refuel.protein_g.value, within,
		         now->refuel.why);
	else if (now->window_open)
		snprintf(out, size, "%s of the window left: %s", within, now->refuel.why);
	else
		snprintf(out, size, "Nothing eaten after today's session%s%s%s: a full meal now",
		         *words ? " (" : "", words, *words ? ")" : "");
}

WHY(liquid)
{
	char words[40];

	session_say(now->today, words);
	snprintf(out, size, "Appetite %.2g of 5 after a hard session%s%s%s: drink it",
	         value_of(now, METRIC_HUNGER, 0), *words ? " (" : "", words, *words ? ")" : "");
}

WHY(fasted)
{
	char words[40];

	if (now->fasted > 1) {
		snprintf(out, size, "%d of the last %d sessions begun fasted", now->fasted,
		         now->sessions_7);
		return;
	}
	session_say(now->last_fasted, words);
	snprintf(out, size, "Last begun fasted%s%s%s: some easy carbs first", *words ? " (" : "", words,
	         *words ? ")" : "");
}

WHY(fuel)
{
	if (now->unfed > 0)
		snprintf(out, size, "Under-fuelled yesterday; nothing eaten after %d of %d sessions in 7 days",
		         now->unfed, now->sessions_7);
	else
		snprintf(out, size, "Under-fuelled yesterday (%.1f on a scale of -1 to 1)",
		         value_of(now, METRIC_FUEL, 0));
}

WHY(hunger)
{
	int low = days_with(now, METRIC_HUNGER, 7, 0, 2), high = days_with(now, METRIC_HUNGER, 7, 5, 5);
	double hunger = value_of(now, METRIC_HUNGER, 3);

	if (hunger >= 5 && high > 1)
		snprintf(out, size, "Ravenous on %d of 7 mornings: the body asks for what it lacks", high);
	else if (hunger >= 5)
		snprintf(out, size, "Ravenous (5 of 5): the body asks for what it lacks");
	else if (low > 1)
		snprintf(out, size, "Little appetite on %d of 7 mornings: small, often, some of it drunk",
		         low);
	else
		snprintf(out, size, "Little appetite (%.2g of 5): small, often, some of it drunk", hunger);
}

WHY(weight)
{
	double kilograms, share = weight_lost(now, &kilograms);

	snprintf(out, size, "Weight down %.1f kg (%.1f %%) in three weeks: something more at each meal",
	         kilograms, share * 100);
}

WHY(big_day)
{
	static const char *const words[PLAN_COUNT] = {
		[PLAN_LONG] = "Long run", [PLAN_HARD] = "Hard session", [PLAN_RACE] = "Race"};
	char note[72];

	plan_note(&now->input->plan_tomorrow, note, sizeof note);
	snprintf(out, size, "%s tomorrow%s: carbohydrate at each meal today", words[now->tomorrow], note);
}

WHY(before_run)
{
	static const char *const words[PLAN_COUNT] = {
		[PLAN_LONG] = "Long run", [PLAN_HARD] = "Hard session", [PLAN_RACE] = "Race"};

	snprintf(out, size, "%s today: easily digested carbs 1-3 h before, little fibre",
	         words[now->plan]);
}

/* ---- sleep ---- */

WHY(sleep)
{
	struct opt_real hours = now->result->value[METRIC_SLEEP_HOURS];
	char night[16], rest[48] = "";

	if (now->result->sleep_debt_hours >= 0.5)
		snprintf(rest, sizeof rest, "sleep debt %.1f h", now->result->sleep_debt_hours);
	else if (now->short_nights > 1)
		snprintf(rest, sizeof rest, "%d of 7 nights short", now->short_nights);
	if (hours.known)
		snprintf(out, size, "Slept %s h%s%s", hours_format(hours.value, night, sizeof night),
		         *rest ? "; " : "", rest);
	else
		snprintf(out, size, "%s", *rest ? rest : "Sleep was short");
	capital(out);
}

WHY(poor_nights)
{
	snprintf(out, size, "%d of the last 7 nights were poor: daylight by day, calm by night",
	         now->poor_nights);
}

WHY(race_eve)
{
	char note[72];

	plan_note(&now->input->plan_tomorrow, note, sizeof note);
	snprintf(out, size, "Race tomorrow%s: lie down early; one poor night does no harm", note);
}

WHY(wind_down)
{
	struct opt_real hours = now->result->value[METRIC_SLEEP_HOURS];
	char night[16];

	if (hours.known)
		snprintf(out, size, "Slept %s h last night: a slow end of the day helps the next one",
		         hours_format(hours.value, night, sizeof night));
	else
		snprintf(out, size, "A slow end of the day helps the night");
}

/* ---- body and mind ---- */

WHY(sore)
{
	const struct soreness_reading *most =
		now->muscle.kind != SORENESS_UNSAID ? &now->muscle : &now->warned;
	char words[64], name[40];

	score_reason(now->result, CONTRIBUTION_SORENESS, words, sizeof words);
	if (most->kind != SORENESS_UNSAID)
		snprintf(out, size, "%s; most of it: %s %.2g", words, region_say(most, name),
		         most->level.value);
	else
		snprintf(out, size, "%s", words);
}

WHY(muscle)
{
	const struct soreness_reading *reading = &now->muscle;
	char name[40], day[24] = "";

	region_say(reading, name);
	capital(name);
	if (reading->days > 1)
		snprintf(day, sizeof day, ", day %d of it", reading->since + 1);
	snprintf(out, size, "%s sore %.2g of 10%s", name, reading->level.value, day);
}

WHY(hard)
{
	const struct session *hard = now->last_hard;
	char words[40], when[24];

	session_say(hard, words);
	snprintf(out, size, "Hard session %s%s%s", ago_say(now->hard_ago, when), *words ? ": " : "",
	         words);
}

WHY(load)
{
	bool spike = points_of(now, CONTRIBUTION_LOAD_SPIKE) < points_of(now, CONTRIBUTION_LAST_LOAD);

	score_reason(now->result, spike ? CONTRIBUTION_LOAD_SPIKE : CONTRIBUTION_LAST_LOAD, out, size);
}

WHY(nerves)
{
	bool hrv = points_of(now, CONTRIBUTION_LN_RMSSD) < points_of(now, CONTRIBUTION_RESTING_HR);

	score_reason(now->result, hrv ? CONTRIBUTION_LN_RMSSD : CONTRIBUTION_RESTING_HR, out, size);
}

WHY(stress)
{
	score_reason(now->result, CONTRIBUTION_STRESS, out, size);
}

WHY(mood)
{
	char words[64];

	score_reason(now->result, CONTRIBUTION_MOOD, words, sizeof words);
	if (now->low_moods > 1)
		snprintf(out, size, "%s; low on %d of 7 mornings", words, now->low_moods);
	else
		snprintf(out, size, "%s", words);
}

WHY(motivation)
{
	score_reason(now->result, CONTRIBUTION_MOTIVATION, out, size);
}

WHY(treat)
{
	char when[24];

	if (now->race_ago > 0 && now->race_ago <= 7)
		snprintf(out, size, "Race %s: legs that raced like it", ago_say(now->race_ago, when));
	else
		snprintf(out, size, "7 days at %.1f times your usual load", now->load_ratio);
}

WHY(sweat)
{
	char words[40];

	snprintf(out, size, "A long session today (%s): fluids and salt over the next hours",
	         session_say(now->today, words));
}

WHY(move)
{
	if (now->idle > 0 && now->idle < 14)
		snprintf(out, size, "Rest is not lying flat: day %d without training", now->idle + 1);
	else
		snprintf(out, size, "Rest is not lying flat: up once an hour, without a sweat");
}

WHY(no_effort)
{
	if (now->ill && now->ill_days > 1)
		snprintf(out, size, "Day %d of being ill: this takes nothing out of you", now->ill_days);
	else
		snprintf(out, size, "%s: this takes nothing out of you",
		         now->ill && value_of(now, METRIC_ILLNESS, 1) < 1 ? "Feeling off"
		         : now->ill                                       ? "Ill"
		         : now->pain ? "With pain" : "No training today");
}

/* How often a practice of the kind was done: "no yoga for 2 weeks". */
WHY(upkeep)
{
	const struct advice_input *input = now->input;
	const char *kind = now->chosen ? practice_kind_id(now->chosen->kind) : "";
	int times = 0;
	char often[64] = "";

	for (size_t i = 0; now->chosen && i < input->done_count; i++)
		times += input->done[i].practice->kind == now->chosen->kind;
	if (input->done_count > 0)
		snprintf(often, sizeof often, times ? "; %s %d times in 2 weeks" : "; no %s for 2 weeks",
		         kind, times);
	if (!now->result->logged)
		snprintf(out, size, "Not checked in this morning; this does nobody harm");
	else if (now->result->flag == FLAG_NONE)
		snprintf(out, size, "Little is logged yet; this does nobody harm");
	else if (!now->recovered || now->rest_pattern || now->ill || now->pain || now->stop)
		snprintf(out, size, "Score %.0f; it costs little and calms%s", now->result->score, often);
	else if (now->today_count)
		snprintf(out, size, "Score %.0f and the run is done: this keeps it so%s",
		         now->result->score, often);
	else
		snprintf(out, size, "Score %.0f: nothing is wrong, this keeps it so%s",
		         now->result->score, often);
}
