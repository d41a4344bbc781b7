/* Shared by the files of src/advice that weigh what to suggest: what is known of a day,
 * worked out once. */
#ifndef RECOUP_ADVICE_SITUATION_H
#define RECOUP_ADVICE_SITUATION_H

#include "recoup/advice.h"

#define EVENING (20 * 60)   /* from here on it is nearly bedtime */
#define FORENOON (11 * 60)  /* before it is morning */
#define MORNING (8 * 60)
#define NAP_UNTIL (15 * 60) /* Walsh 2021: later naps cost the night */

struct situation {
	const struct advice_input *input;
	const struct score_result *result;

	/* The flag. */
	bool under, strained, recovered, rest_pattern;
	enum contribution_id worst; /* largest negative contribution; COUNT when none */

	/* Health. */
	bool ill, pain, stop; /* stop: a red flag that forbids training */
	int said_ago;  /* not checked in today: days since ill or pain was last said; else 0 */
	int pain_ago;  /* days since pain was said within a week; -1: not */
	int ill_days;  /* in a row up to today; 0: not ill today */
	int well_days; /* since the last ill day within two weeks, 1 the day after; 0: none */
	int was_ill;   /* how many days in a row that was */

	/* Training. A past day is seen as on its morning: without its own sessions. */
	const struct session *today, *last_hard, *last_race, *last_fasted;
	size_t today_count;
	int hard_ago, race_ago, long_ago; /* days since; -1: not in two weeks */
	int streak;       /* days in a row with training, up to yesterday */
	int idle;         /* days in a row without, up to yesterday */
	bool fresh;       /* a hard or demanding session yesterday or today */
	double load_ratio; /* acute load by chronic; 0 before it is warm */

	/* Food, of the seven days. */
	int fasted, unfed, sessions_7; /* begun fasted; nothing eaten after; in all */
	const struct session *unfed_today; /* today's last session, not known to be eaten after */
	bool window_open;
	struct refuel refuel; /* of unfed_today */

	/* Sleep. */
	double sleep_lost;  /* points, of hours and debt; 0 or less */
	int short_nights;   /* of the last 7, by an hour or more */
	int poor_nights;    /* of the last 7, quality 2 or less */

	/* Soreness by region; kind SORENESS_UNSAID where nothing is known. */
	struct soreness_reading muscle; /* the sorest that is just muscle */
	struct soreness_reading warned; /* the worst that is more than that */

	/* The mind. */
	double mind_lost; /* points, of stress, mood and motivation */
	int low_moods;    /* of the last 7, 2 or less */

	enum plan_kind plan, tomorrow;
	const struct practice *chosen; /* what a reason is asked for */
	int clock; /* minutes after midnight; as in the morning when nothing is said of it */
};

void situation_read(struct situation *now, const struct advice_input *input);

/* Points of one contribution, 0 where it did not speak. */
double points_of(const struct situation *now, enum contribution_id id);
/* The result of so many days ago, NULL before the journal. */
const struct score_result *result_ago(const struct situation *now, int days);
/* The day's value, `otherwise` where it is missing. */
double value_of(const struct situation *now, enum metric_id metric, double otherwise);
bool known(const struct situation *now, enum metric_id metric);
/* How many of the last `days` (today among them) have a value from `low` to `high`. */
int days_with(const struct situation *now, enum metric_id metric, int days, double low,
              double high);
int days_known(const struct situation *now, enum metric_id metric, int days);
bool clock_within(const struct situation *now, int from, int to);
bool tagged(const struct situation *now, const char *tag);

/* ---- flags.c ---- */

/* The share of the weight lost in three weeks, and how much that is; 0 when not known. */
double weight_lost(const struct situation *now, double *kilograms);

size_t red_flags_of(const struct situation *now, struct red_flag out[RED_FLAGS_MAX]);

/* ---- rules.c ---- */

/* What is done about it: the ids of practices, preferred first. Between commas they take
 * turns by the day; behind a bar stands what is taken when none before it fits. */
enum turns { NO_TURNS, TURNS_FOOD, TURNS_COUNT };
struct rule {
	struct advice_rule name;
	bool (*when)(const struct situation *now);
	const char *practices;
	double strength;  /* what it weighs by itself, see rules.c */
	unsigned answers; /* bits (1u << contribution_id): the points lost there add to it */
	void (*why)(const struct situation *now, char *out, size_t size);
	enum turns turns; /* those of one kind that hold take turns by the day */
};
const struct rule *rule_at(size_t index); /* NULL past its end */
/* A practice that is no exercise and stands in no file: running. NULL: none of them. */
const struct practice *fixed_practice(const char *id);
/* Whether the practice suits the day and its hour. */
bool practice_suits(const struct situation *now, const struct practice *practice);

/* ---- fit.c ---- */

/* The practice, or what is to be taken instead of it; NULL when neither will do. */
const struct practice *practice_fitting(const struct catalogue *catalogue,
                                        const struct situation *now,
                                        const struct practice *practice);
/* The minutes it takes within those at hand; 0 when it does not fit. */
int minutes_within(const struct situation *now, const struct practice *practice);

/* ---- reasons.c ---- */

#define WHY(name) void why_##name(const struct situation *now, char *out, size_t size)
WHY(red_flag);
WHY(ill);
WHY(back);
WHY(pain);
WHY(warned);
WHY(watched);
WHY(after_pain);
WHY(pattern);
WHY(worst);
WHY(planned_rest);
WHY(race_past);
WHY(race_legs);
WHY(streak);
WHY(run);
WHY(easy);
WHY(race_today);
WHY(race_nerves);
WHY(unfed);
WHY(liquid);
WHY(fasted);
WHY(fuel);
WHY(hunger);
WHY(weight);
WHY(big_day);
WHY(before_run);
WHY(sleep);
WHY(poor_nights);
WHY(race_eve);
WHY(wind_down);
WHY(sore);
WHY(muscle);
WHY(hard);
WHY(load);
WHY(nerves);
WHY(stress);
WHY(mood);
WHY(motivation);
WHY(treat);
WHY(sweat);
WHY(move);
WHY(no_effort);
WHY(upkeep);

#endif
