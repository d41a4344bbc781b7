/* What the plans of the days around today come to: the race ahead, its taper, the days
 * after one.
 *
 * Pure: no clock, no I/O, no globals. Facts only; the advice decides what to make of them. */
#ifndef RECOUP_PLAN_H
#define RECOUP_PLAN_H

#include "recoup/opt.h"
#include "recoup/record.h"

/* How far a race may lie ahead to be counted down to, and how long one is felt. */
#define PLAN_AHEAD_DAYS 366
#define PLAN_BEHIND_DAYS 28

/* Volume in a taper as a share of what was usual: cut by 41 to 60 %, intensity and how
 * often kept (Bosquet 2007, over 27 studies). */
#define TAPER_VOLUME_LOW 0.40
#define TAPER_VOLUME_HIGH 0.59

struct race {
	day_number day; /* DAY_NONE: there is none */
	char name[FELT_MAX]; /* as the person noted it; "" when they did not */
	struct opt_real distance_m; /* as run, else as the note says; missing when neither does */
};

struct plan_facts {
	day_number day; /* today */
	enum plan_kind today, tomorrow;
	char today_note[FELT_MAX], tomorrow_note[FELT_MAX];
	struct race next; /* today's counts */
	int days_to_race; /* 0: today; meaningful when there is one */
	int taper_days;   /* of that race */
	bool taper;       /* today lies in it, the race day itself not */
	struct race last; /* the newest before today whose easy days are not over */
	int days_since_race;
	int easy_days_left; /* today among them; 0: none */
};

/* "Half marathon", "Berlin Marathon", "10k", "5 miles", "parkrun": how far a race of that
 * name is; missing when it does not say. */
struct opt_real race_distance(const char *name);
/* Two weeks from 30 km on, else one: two weeks did most over all studies (Bosquet 2007),
 * and a week or less also works (Wang 2023). */
int race_taper_days(struct opt_real distance_m);
/* Easy days after a race: about one for each mile raced, 1 to 28; 3 when it is not known
 * how far. A rule of thumb among runners, which no study that we know of has tested. */
int race_easy_days(struct opt_real distance_m);

/* `plans` by day, of any days; `raced` are sessions that were races, by day. */
void plan_facts_of(const struct day_plan *plans, size_t plan_count, const struct session *raced,
                   size_t raced_count, day_number today, struct plan_facts *facts);

/* The race and its time in a few words: "Half marathon in 12 days; taper from Sun 15 Mar",
 * "Race today", "Day 3 after Half marathon: easy days till Sat 4 Apr"; "" when there is
 * nothing to say. `width` columns at most where fewer words say it too. Returns `out`. */
char *plan_race_words(const struct plan_facts *facts, int width, char *out, size_t size);
/* What today's part of it asks for, a sentence: "Taper: ..."; "" outside. Returns `out`. */
char *plan_meaning(const struct plan_facts *facts, char *out, size_t size);
/* "Rest", "Easy", ...: static text; "" for PLAN_NONE. */
const char *plan_kind_label(enum plan_kind kind);

#endif
