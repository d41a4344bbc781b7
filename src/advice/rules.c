/* The table of rules: when something is worth suggesting, what, how much it weighs and on
 * whose word. Pure; must not know how one is chosen among those that hold, nor shown.
 * Practices between commas take turns by the day; behind a bar stands what is taken when
 * nothing before it fits. "@muscle" is whatever works on the sore muscle.
 *
 * A rule weighs its strength plus the points that today's score lost on what it answers,
 * so that among equals the largest loss is met first. The steps are wide enough that
 * 100 and more is what stops, 80 rest, 60 the run itself, 40 food and sleep, 30 the mind
 * and the body, 15 gadgets, and what is left fills up. */
#include "situation.h"

#include <string.h>

#include "recoup/fuel.h"

#define BIT(name) (1u << CONTRIBUTION_##name)
#define SLEEP (BIT(SLEEP_HOURS) | BIT(SLEEP_DEBT) | BIT(SLEEP_QUALITY))
#define LOADS (BIT(LOAD_SPIKE) | BIT(LAST_LOAD))
#define SHORTEST_RUN_MINUTES 20
#define NIGHT_ENDS (29 * 60) /* 05:00: past any turn of the day that people choose */
#define NERVES (BIT(RESTING_HR) | BIT(LN_RMSSD))

/* ---- when ---- */

#define WHEN(name) static bool when_##name(const struct situation *now)

WHEN(stop) { return now->stop && !now->ill && !now->pain; }
WHEN(ill) { return now->ill; }
WHEN(pain) { return now->pain; }
/* Running on with up to 5 of 10 did a treated Achilles tendon no harm (Silbernagel 2007):
 * below that it is watched, unless there was pain this week. */
WHEN(warned)
{
	return now->warned.kind != SORENESS_UNSAID &&
	       (now->warned.level.value >= (now->pain_ago >= 0 ? 4 : 5) || now->warned.see_somebody);
}
WHEN(pattern) { return now->rest_pattern; }
/* As many easy days as one was ill, a week at most. */
static bool coming_back(const struct situation *now)
{
	return now->well_days > 0 && now->well_days <= (now->was_ill < 7 ? now->was_ill : 7);
}
WHEN(back_weak) { return coming_back(now) && !now->recovered; }
WHEN(planned_rest) { return now->plan == PLAN_REST && now->today_count == 0; }
/* A race is given up for what would be folly, not for one bad morning. */
WHEN(race_today)
{
	return now->plan == PLAN_RACE && now->today_count == 0 && !now->stop && !now->ill &&
	       !now->pain && !when_pattern(now) && !when_warned(now) && !when_back_weak(now);
}
WHEN(under) { return now->under && !when_race_today(now); }
/* A day for every hour or so of racing, three at most. */
WHEN(race_past)
{
	double hours = now->last_race ? opt_or(now->last_race->duration_s, 3600) / 3600 : 0;
	int days = hours >= 2.5 ? 3 : hours >= 1.2 ? 2 : 1;

	return now->race_ago > 0 && now->race_ago <= days && !when_race_today(now);
}
WHEN(streak)
{
	return now->today_count == 0 && now->plan == PLAN_NONE &&
	       now->streak >= (now->recovered ? 10 : 7);
}
/* Any of those that call for a rest day. */
static bool resting(const struct situation *now)
{
	return now->stop || now->ill || now->pain || when_warned(now) || when_pattern(now) ||
	       when_under(now) || when_back_weak(now) || when_planned_rest(now) ||
	       when_race_past(now) || when_streak(now);
}

/* There is still a run to come today. */
static bool may_run(const struct situation *now)
{
	return now->today_count == 0 && clock_within(now, 0, EVENING) && !resting(now) &&
	       (now->input->minutes == 0 || now->input->minutes >= SHORTEST_RUN_MINUTES);
}
WHEN(back_well) { return coming_back(now) && may_run(now); }
WHEN(after_pain) { return now->pain_ago >= 1 && now->pain_ago <= 3 && may_run(now); }
WHEN(watched) { return now->warned.kind != SORENESS_UNSAID && may_run(now); }
WHEN(run) { return now->recovered && may_run(now) && now->plan != PLAN_RACE; }
WHEN(easy) { return now->strained && may_run(now) && now->plan != PLAN_RACE; }

WHEN(window) { return now->unfed_today && now->window_open && now->refuel.urgent; }
WHEN(unfed) { return now->unfed_today != NULL; }
WHEN(liquid)
{
	return now->today && now->hard_ago == 0 && known(now, METRIC_HUNGER) &&
	       value_of(now, METRIC_HUNGER, 3) <= 2 && now->unfed_today;
}
WHEN(sweat) { return now->today && now->long_ago == 0 && clock_within(now, 0, EVENING); }
WHEN(fasted)
{
	const struct session *last = now->last_fasted;

	return now->fasted >= 2 ||
	       (last && last->day >= now->result->day - 1 && session_demanding(last));
}
WHEN(fuel) { return points_of(now, CONTRIBUTION_FUEL) <= -1; }
WHEN(ravenous) { return value_of(now, METRIC_HUNGER, 3) >= 5; }
WHEN(no_appetite)
{
	double hunger = value_of(now, METRIC_HUNGER, 3);

	return hunger <= 1 || (hunger < 5 && days_with(now, METRIC_HUNGER, 7, 0, 2) >= 3);
}
WHEN(lighter)
{
	double kilograms;

	return weight_lost(now, &kilograms) >= 0.02;
}
static bool demanding_plan(enum plan_kind plan)
{
	return plan == PLAN_RACE || plan == PLAN_LONG || plan == PLAN_HARD;
}
/* Stores are filled for what lasts, not for an hour of intervals. */
WHEN(big_day) { return now->tomorrow == PLAN_RACE || now->tomorrow == PLAN_LONG; }
WHEN(before_run)
{
	bool will = now->plan == PLAN_RACE || (demanding_plan(now->plan) && !now->strained &&
	                                       !when_watched(now) && !when_back_well(now));

	return will && may_run(now) && clock_within(now, 0, FORENOON);
}

static bool sleep_short(const struct situation *now)
{
	return (value_of(now, METRIC_SLEEP_HOURS, 8) < 7 && now->sleep_lost < -2) ||
	       now->result->sleep_debt_hours >= 2.5;
}
static bool day_to_lie_down(const struct situation *now)
{
	return now->plan != PLAN_RACE || now->today_count > 0;
}
WHEN(very_short)
{
	return value_of(now, METRIC_SLEEP_HOURS, 8) < 4.5 && now->poor_nights < 3 &&
	       day_to_lie_down(now);
}
WHEN(nap) { return sleep_short(now) && now->poor_nights < 3 && day_to_lie_down(now); }
WHEN(lie_down) { return sleep_short(now) && now->poor_nights >= 3 && day_to_lie_down(now); }
WHEN(late_sleep)
{
	return now->clock >= EVENING && (now->sleep_lost < -2.5 || now->result->sleep_debt_hours >= 1.2);
}
WHEN(race_eve) { return now->tomorrow == PLAN_RACE && now->clock >= EVENING; }
WHEN(poor_nights) { return now->poor_nights >= 3; }
WHEN(bedtime) { return now->clock >= EVENING; }

WHEN(sore) { return points_of(now, CONTRIBUTION_SORENESS) < -2; }
WHEN(very_sore) { return when_sore(now) && (now->fresh || value_of(now, METRIC_SORENESS, 0) >= 7); }
WHEN(muscle) { return now->muscle.kind != SORENESS_UNSAID && now->muscle.level.value < 7; }
WHEN(hard) { return now->hard_ago >= 0 && now->hard_ago <= 1; }
WHEN(load)
{
	return points_of(now, CONTRIBUTION_LOAD_SPIKE) + points_of(now, CONTRIBUTION_LAST_LOAD) < -3;
}
WHEN(race_lately) { return now->race_ago >= 0 && now->race_ago <= 3; }
WHEN(treat) { return (now->race_ago > 0 && now->race_ago <= 7) || now->load_ratio > 1.3; }

WHEN(race_nerves) { return when_race_today(now); }
WHEN(nerves)
{
	return points_of(now, CONTRIBUTION_LN_RMSSD) + points_of(now, CONTRIBUTION_RESTING_HR) < -3;
}
WHEN(stress) { return points_of(now, CONTRIBUTION_STRESS) < -1.5; }
WHEN(mood) { return points_of(now, CONTRIBUTION_MOOD) < -1.5; }
WHEN(motivation) { return points_of(now, CONTRIBUTION_MOTIVATION) < -2; }

WHEN(low) { return now->strained || now->under; }
WHEN(rest_up) { return resting(now) && !now->ill && !now->stop && !now->pain; }
WHEN(no_effort) { return now->ill || now->stop || now->pain; }
WHEN(after_run) { return now->today_count > 0 && !now->fresh; }
WHEN(always)
{
	(void)now;
	return true;
}

/* ---- the table ---- */

#define OURS "our judgement"

/* Id, source, when, practices, strength, what it answers, why. TURN: as RULE, but those of
 * food that hold take turns by the day. */
#define RULE(id, source, when, practices, strength, answers, why)                               \
	{{id, source}, when_##when, practices, strength, answers, why_##why, NO_TURNS}
#define TURN(id, source, when, practices, strength, answers, why)                               \
	{{id, source}, when_##when, practices, strength, answers, why_##why, TURNS_FOOD}

static const struct rule rules[] = {
	/* What stops: always first, and nothing with effort beside it. */
	RULE("red-flag", OURS, stop, "rest-day", 120, 0, red_flag),
	RULE("ill", OURS, ill, "rest-day", 115, 0, ill),
	RULE("pain", OURS, pain, "rest-day", 110, 0, pain),

	/* Rest. */
	RULE("pattern-rest", "Meeusen 2013", pattern, "rest-day", 95, 0, pattern),
	RULE("spare-it", "Cheung, Hume & Maxwell 2003", warned, "rest-day", 90, 0, warned),
	RULE("back-from-illness", OURS, back_weak, "rest-day", 88, 0, back),
	RULE("planned-rest", OURS, planned_rest, "rest-day", 86, 0, planned_rest),
	RULE("race-today", OURS, race_today, "your-race", 85, 0, race_today),
	RULE("after-race", OURS, race_past, "rest-day", 84, 0, race_past),
	RULE("under-rest", OURS, under, "rest-day", 82, 0, worst),
	RULE("day-off", OURS, streak, "rest-day", 80, 0, streak),

	/* The run itself. */
	RULE("easy-again", OURS, back_well, "your-easy-run", 74, 0, back),
	RULE("watch-it", "Silbernagel 2007", watched, "your-easy-run", 72, 0, watched),
	RULE("after-pain", OURS, after_pain, "your-easy-run", 71, 0, after_pain),
	RULE("go-and-run", OURS, run, "your-run", 70, 0, run),
	RULE("keep-it-easy", OURS, easy, "your-easy-run", 47, 0, easy),

	/* Food. */
	RULE("drink-it", "Broom 2009", liquid, "drink-calories", 62, BIT(FUEL), liquid),
	RULE("eat-now", "Kerksick 2017", window, "eat-now", 60, BIT(FUEL), unfed),
	RULE("eat-after", "Kerksick 2017", unfed, "eat-now", 50, BIT(FUEL), unfed),
	RULE("salt-and-water", "Sawka 2007", sweat, "electrolytes", 46, 0, sweat),
	RULE("before-the-run", "Thomas, Erdman & Burke 2016", before_run, "before-a-run",
	     46, 0, before_run),
	RULE("big-day-tomorrow", "Thomas, Erdman & Burke 2016", big_day, "evening-meal",
	     46, 0, big_day),
	TURN("eat-before", "Mountjoy 2023", fasted, "before-a-run | evening-meal, drink-calories",
	     42, BIT(FUEL) | BIT(HUNGER), fasted),
	TURN("under-fuelled", "Mountjoy 2023", fuel, "evening-meal, drink-calories",
	     42, BIT(FUEL) | BIT(HUNGER), fuel),
	TURN("hungry", "Mountjoy 2023", ravenous, "evening-meal, before-a-run",
	     42, BIT(FUEL) | BIT(HUNGER), hunger),
	TURN("no-appetite", "Broom 2009", no_appetite, "drink-calories, evening-meal",
	     42, BIT(FUEL) | BIT(HUNGER), hunger),
	TURN("falling-weight", "Mountjoy 2023", lighter, "drink-calories, evening-meal",
	     42, BIT(FUEL) | BIT(HUNGER), weight),

	/* Sleep. */
	RULE("race-eve", "Walsh 2021", race_eve, "before-bed, body-scan", 48, SLEEP, race_eve),
	RULE("early-night", "Walsh 2021", late_sleep, "early-night, before-bed, warm-bath",
	     43, SLEEP, sleep),
	RULE("long-nap", "Walsh 2021", very_short, "long-nap", 41, SLEEP, sleep),
	RULE("nap", "Walsh 2021", nap, "nap, lie-down", 40, SLEEP, sleep),
	RULE("lie-down", "Walsh 2021", lie_down, "lie-down, body-scan, legs-up", 39, SLEEP, sleep),
	RULE("poor-nights", "Walsh 2021", poor_nights,
	     "easy-walk, body-scan, long-exhale, four-eight, before-bed, warm-bath",
	     36, SLEEP, poor_nights),

	/* The mind. */
	RULE("race-nerves", "Balban 2023", race_nerves, "box-breathing, one-minute, even-breathing",
	     34, BIT(STRESS), race_nerves),
	RULE("stress", "Balban 2023", stress,
	     "cyclic-sighing, five-minutes, coherent-breathing, walking-meditation, listening | one-minute",
	     30, BIT(STRESS), stress),
	RULE("mood", "Balban 2023", mood, "cyclic-sighing, easy-walk, kind-thoughts | one-minute",
	     30, BIT(MOOD), mood),
	RULE("motivation", OURS, motivation, "easy-walk, walking-meditation, cyclic-sighing",
	     28, BIT(MOTIVATION), motivation),
	RULE("nerves", "Lehrer & Gevirtz 2014", nerves, "coherent-breathing, long-exhale",
	     30, NERVES, nerves),

	/* The body. */
	RULE("race-legs", OURS, race_lately, "after-a-race | legs-up", 45, BIT(SORENESS), race_legs),
	RULE("sore-and-fresh", "Dupuy 2018", very_sore, "legs-up, easy-walk, self-massage",
	     30, BIT(SORENESS), sore),
	RULE("sore", "Dupuy 2018", sore, "heavy-legs, easy-walk, feet-and-calves | legs-up",
	     30, BIT(SORENESS), sore),
	RULE("load", OURS, load, "legs-up, rest-day-hips, easy-walk, self-massage", 28, LOADS, load),
	RULE("after-hard", "Lehrer & Gevirtz 2014", hard, "long-exhale, coherent-breathing",
	     26, LOADS, hard),

	RULE("tired-legs", "Dupuy 2018", muscle,
	     "self-massage, legs-up, easy-walk, feet-and-calves, easy-back", 13, BIT(SORENESS), muscle),

	/* Gadgets, for those who own them. */
	RULE("roll-it", "Wiewelhove 2019", muscle, "@muscle", 14, BIT(SORENESS), muscle),
	RULE("treat", "Dupuy 2018", treat, "self-massage, compression, sauna, cold-water",
	     14, 0, treat),

	/* What is left: yoga, breath and rest are always weighed. */
	RULE("no-effort", OURS, no_effort, "long-exhale, body-scan, listening, legs-up",
	     20, 0, no_effort),
	RULE("rest-and-move", "Dupuy 2018", rest_up, "easy-walk, up-and-about, easy-swim, easy-spin",
	     12, 0, move),
	RULE("rest-day-yoga", OURS, rest_up, "rest-day-hips, legs-up, easy-back", 11, 0, worst),
	RULE("off-the-road", OURS, after_run, "off-the-road, feet-and-calves", 10, 0, upkeep),
	RULE("wind-down", "Walsh 2021", bedtime, "before-bed, long-exhale, body-scan, four-eight",
	     10, 0, wind_down),
	RULE("low-yoga", OURS, low, "easy-back, legs-up, off-the-road", 9, 0, worst),
	RULE("low-breath", "Balban 2023", low, "long-exhale, cyclic-sighing, coherent-breathing",
	     8, 0, worst),
	RULE("yoga", OURS, always,
	     "off-the-road, wake-up, easy-back, feet-and-calves | legs-up, level-head", 4, 0, upkeep),
	RULE("breath", "Balban 2023", always,
	     "coherent-breathing, cyclic-sighing, long-exhale | one-minute", 3, 0, upkeep),
	RULE("sit", OURS, always, "five-minutes, body-scan, breath-counting, walking-meditation",
	     2, 0, upkeep),
	RULE("walk", OURS, always, "easy-walk, up-and-about", 1, 0, upkeep),
};

const struct rule *rule_at(size_t index)
{
	return index < sizeof rules / sizeof *rules ? &rules[index] : NULL;
}

const struct advice_rule *advice_rule_at(size_t index)
{
	const struct rule *rule = rule_at(index);

	return rule ? &rule->name : NULL;
}

/* ---- what suits the day and the hour, where the practice's file cannot say ---- */

static const struct {
	const char *id;
	int from, to; /* minutes after midnight of the day */
	bool (*when)(const struct situation *now); /* NULL: always */
} suits[] = {
	{"nap", 0, NAP_UNTIL, NULL},
	{"long-nap", 0, NAP_UNTIL - 60, NULL},
	{"wake-up", 0, FORENOON, NULL},
	{"lie-down", 0, EVENING, NULL},
	{"before-bed", EVENING, NIGHT_ENDS, NULL},
	{"early-night", EVENING, NIGHT_ENDS, NULL},
	{"four-eight", EVENING, NIGHT_ENDS, NULL},
	{"four-seven-eight", EVENING, NIGHT_ENDS, NULL},
	{"warm-bath", EVENING, 23 * 60, NULL},
	{"sauna", FORENOON, EVENING, NULL},
	{"evening-meal", 0, EVENING + 60, NULL},
	{"before-a-run", 0, EVENING, may_run},
	{"rest-day-hips", 0, EVENING, resting},
	{"easy-walk", 0, EVENING, NULL},
	{"easy-swim", 0, EVENING, NULL},
	{"easy-spin", 0, EVENING, NULL},
	{"up-and-about", 0, EVENING, NULL},
	{"mobility", 0, EVENING, NULL},
	{"compression", 0, EVENING, NULL},
	{"off-the-road", 0, EVENING, NULL},
	{"heavy-legs", 0, EVENING + 60, NULL},
	{"after-a-race", 0, NIGHT_ENDS, when_race_lately},
};

bool practice_suits(const struct situation *now, const struct practice *practice)
{
	for (size_t i = 0; i < sizeof suits / sizeof *suits; i++)
		if (strcmp(suits[i].id, practice->id) == 0)
			return clock_within(now, suits[i].from, suits[i].to) &&
			       (!suits[i].when || suits[i].when(now));
	return true;
}

/* ---- running, which is no exercise of a file ---- */

static char run_id[] = "your-run", run_name[] = "Go and enjoy your run",
	run_words[] = "Nothing speaks against it.", easy_id[] = "your-easy-run",
	easy_name[] = "Keep the run easy", easy_words[] = "At a pace at which you could talk, and short.",
	race_id[] = "your-race", race_name[] = "Go and enjoy your race",
	race_words[] = "Eat early, begin slower than you want to.",
	evidence[] = "The reason for all the rest.";

static const struct practice fixed[] = {
	{.id = run_id, .name = run_name, .summary = run_words, .evidence = evidence,
	 .kind = PRACTICE_MOVEMENT, .effort = 2},
	{.id = easy_id, .name = easy_name, .summary = easy_words, .evidence = evidence,
	 .kind = PRACTICE_MOVEMENT, .effort = 1},
	{.id = race_id, .name = race_name, .summary = race_words, .evidence = evidence,
	 .kind = PRACTICE_MOVEMENT, .effort = 3},
};

const struct practice *fixed_practice(const char *id)
{
	for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
		if (strcmp(fixed[i].id, id) == 0)
			return &fixed[i];
	return NULL;
}
