/* Why one should rest or run: one short line that names the numbers. Pure; must not know
 * what is suggested. */
#include "phrases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- rest ---- */

/* "Chest pain: ..." by the flag's own id. */
WHY(red_flag)
{
	struct red_flag flags[RED_FLAGS_MAX];
	size_t count = red_flags_of(now, flags), at = 0;
	char name[40];

	while (at < count && !flags[at].stop)
		at++;
	if (at < count && strcmp(flags[at].id, "severe-soreness") == 0) {
		snprintf(out, size, "Soreness %.2g of 10: no training until it is half of that",
		         value_of(now, METRIC_SORENESS, 0));
		return;
	}
	snprintf(name, sizeof name, "%s", at < count ? flags[at].id : "that");
	for (char *dash = strchr(name, '-'); dash; dash = strchr(dash, '-'))
		*dash = ' ';
	snprintf(out, size, "%s: no training until it is seen to", name);
	capital(out);
}

WHY(ill)
{
	char when[24];

	if (now->said_ago)
		snprintf(out, size, "Ill when you last checked in, %s: rest until that is over",
		         ago_say(now->said_ago, when));
	else if (value_of(now, METRIC_ILLNESS, 0) < 1)
		snprintf(out, size, "Feeling off%s: see what it becomes; training can wait",
		         now->ill_days > 1 ? " still" : "");
	else if (now->ill_days > 1)
		snprintf(out, size, "Ill, day %d: the body is busy; training can wait", now->ill_days);
	else
		snprintf(out, size, "Ill: the body is busy; training can wait");
}

WHY(back)
{
	int days = now->was_ill < 7 ? now->was_ill : 7;

	snprintf(out, size, "Back from %d day%s of illness, day %d of %d: easy and short", now->was_ill,
	         now->was_ill == 1 ? "" : "s", now->well_days, days);
}

WHY(pain)
{
	int days = days_with(now, METRIC_PAIN, 7, 0.1, 1);
	char when[24];

	if (now->said_ago)
		snprintf(out, size, "Pain when you last checked in, %s: rest until that is over",
		         ago_say(now->said_ago, when));
	else if (days > 1)
		snprintf(out, size, "Pain on %d of the last 7 days: it is not run off", days);
	else
		snprintf(out, size, "Pain that lasts or changes your stride is not run off");
}

WHY(after_pain)
{
	char when[24];

	snprintf(out, size, "Pain %s: short and easy, and stop if it comes back",
	         ago_say(now->pain_ago, when));
}

/* "Left calf 5 of 10, the other side 1, day 3". */
static void warned_say(const struct situation *now, char *out, size_t size)
{
	const struct soreness_reading *reading = &now->warned;
	char name[40], why[48] = "";

	region_say(reading, name);
	capital(name);
	if (reading->signs & SIGN_IN_JOINT)
		snprintf(why, sizeof why, ", in a joint or tendon");
	else if (reading->signs & (SIGN_RISING | SIGN_WORSE_ALL_WEEK))
		snprintf(why, sizeof why, " and still rising");
	else if (reading->mirror.known)
		snprintf(why, sizeof why, ", the other side %.2g", reading->mirror.value);
	else
		snprintf(why, sizeof why, ", on one side only");
	snprintf(out, size, "%s %.2g of 10%s, day %d", name, reading->level.value, why,
	         reading->since + 1);
}

WHY(warned)
{
	char words[100];

	warned_say(now, words, sizeof words);
	snprintf(out, size, "%s: spare it", words);
}

WHY(watched)
{
	char words[100];

	warned_say(now, words, sizeof words);
	snprintf(out, size, "%s: stop if it grows", words);
}

/* With what it comes from, for that is what to mend. */
WHY(pattern)
{
	char words[60], reason[64];

	score_pattern_words(now->result, words, sizeof words);
	if (now->recovered)
		snprintf(out, size, "%s; score %.0f today", words, now->result->score);
	else if (now->worst != CONTRIBUTION_COUNT)
		snprintf(out, size, "%s; %s", words,
		         small(score_reason(now->result, now->worst, reason, sizeof reason)));
	else
		snprintf(out, size, "%s; score %.0f", words, now->result->score);
	capital(out);
}

WHY(worst)
{
	char reason[64] = "", score[64];

	if (now->worst != CONTRIBUTION_COUNT)
		score_reason(now->result, now->worst, reason, sizeof reason);
	score_say(now, score, sizeof score);
	if (now->result->flag == FLAG_NONE)
		snprintf(out, size, "%s", *reason ? reason : "Little is logged yet; this does nobody harm");
	else
		snprintf(out, size, "%s%s%s", reason, *reason ? "; " : "", score);
	capital(out);
}

WHY(planned_rest)
{
	char note[72];

	plan_note(&now->input->plan, note, sizeof note);
	if (now->result->flag == FLAG_NONE)
		snprintf(out, size, "Planned%s: what you did sinks in on days like this", note);
	else
		snprintf(out, size, "Planned%s; score %.0f: what you did sinks in today", note,
		         now->result->score);
}

WHY(race_past)
{
	const struct session *race = now->last_race;
	char when[24], words[40];

	session_say(race, words);
	snprintf(out, size, "Race %s%s%s: legs first, running later", ago_say(now->race_ago, when),
	         *words ? ", " : "", words);
}

WHY(race_legs)
{
	char when[24];

	snprintf(out, size, "Race %s: down on the floor, and nothing pulled",
	         ago_say(now->race_ago, when));
}

WHY(streak)
{
	snprintf(out, size, "%d days running with training: one off in seven is a good default",
	         now->streak);
}

/* ---- running ---- */

WHY(run)
{
	static const char *const words[PLAN_COUNT] = {
		[PLAN_EASY] = "an easy run", [PLAN_LONG] = "a long run", [PLAN_HARD] = "a hard session"};
	const char *planned = words[now->plan];
	double score = now->result->score, sore = value_of(now, METRIC_SORENESS, 0);
	char note[72];

	plan_note(&now->input->plan, note, sizeof note);
	if (now->hard_ago == 1 && now->plan == PLAN_HARD)
		snprintf(out, size, "Score %.0f, recovered; hard yesterday and again planned: easy is wiser",
		         score);
	else if (planned)
		snprintf(out, size, "Score %.0f, recovered; planned: %s%s", score, planned, note);
	else if (now->hard_ago == 1)
		snprintf(out, size, "Score %.0f, recovered; hard session yesterday, so make it easy", score);
	else if (now->well_days > 0)
		snprintf(out, size, "Score %.0f, recovered; ill till %d days ago, so nothing hard yet", score,
		         now->well_days);
	else if (sore >= 4)
		snprintf(out, size, "Score %.0f, recovered; soreness %.2g of 10, so make it easy", score,
		         sore);
	else if (now->result->sleep_debt_hours >= 4)
		snprintf(out, size, "Score %.0f, over your line of %.0f; sleep debt %.1f h: short and easy",
		         score, now->result->threshold, now->result->sleep_debt_hours);
	else if (score < 55)
		snprintf(out, size, "Score %.0f, over your line of %.0f, which is low: short and easy",
		         score, now->result->threshold);
	else if (now->load_ratio > 1.3)
		snprintf(out, size, "Score %.0f, recovered; 7 days at %.1f times usual: no more than that",
		         score, now->load_ratio);
	else
		snprintf(out, size, "Score %.0f, recovered; your line is %.0f", score,
		         now->result->threshold);
}

WHY(easy)
{
	const struct score_result *result = now->result;
	const char *what = now->plan == PLAN_HARD   ? "the hard session can wait a day"
	                   : now->plan == PLAN_LONG ? "the long run can wait a day"
	                                            : "easy, or not at all";
	double over = result->score - result->threshold;

	if (over < 1.5)
		snprintf(out, size, "Score %.0f, just over your line of %.0f: %s", result->score,
		         result->threshold, what);
	else
		snprintf(out, size, "Score %.0f, only %.0f over your line: %s", result->score, over, what);
}

WHY(race_today)
{
	char note[72];

	plan_note(&now->input->plan, note, sizeof note);
	if (now->recovered || now->result->flag == FLAG_NONE)
		snprintf(out, size, "Race today%s; score %.0f: it is all in there", note,
		         now->result->score);
	else
		snprintf(out, size, "Race today%s; score %.0f: warm up long, begin slower", note,
		         now->result->score);
}

WHY(race_nerves)
{
	if (known(now, METRIC_STRESS))
		snprintf(out, size, "Stress %.2g of 5 on race day: calm breaths before the start",
		         value_of(now, METRIC_STRESS, 0));
	else
		snprintf(out, size, "Race day: a few calm breaths before the start");
}
