/* The recovery score, exactly as recoup-score(7) states it.
 *
 * Pure: no clock, no I/O, no globals. Days are streamed oldest first through one
 * small state; the same days give the same score. Day d sees its own morning and
 * everything of earlier days, never its own or later training. */
#ifndef RECOUP_SCORE_H
#define RECOUP_SCORE_H

#include "recoup/day.h"
#include "recoup/metric.h"
#include "recoup/record.h"

/* Part of the cache's key: raise it when any result can change. */
#define SCORE_ENGINE "recoup-score-2"
#define SCORE_BASE 65.0
#define FLAG_MEMORY 60

enum contribution_id {
	CONTRIBUTION_ENERGY,
	CONTRIBUTION_SORENESS,
	CONTRIBUTION_SLEEP_QUALITY,
	CONTRIBUTION_MOTIVATION,
	CONTRIBUTION_MOOD,
	CONTRIBUTION_SLEEP_HOURS,
	CONTRIBUTION_STRESS,
	CONTRIBUTION_RESTING_HR,
	CONTRIBUTION_LN_RMSSD,
	CONTRIBUTION_SLEEP_DEBT,
	CONTRIBUTION_LOAD_SPIKE,
	CONTRIBUTION_LAST_LOAD,
	CONTRIBUTION_FUEL,
	CONTRIBUTION_HUNGER,
	CONTRIBUTION_PAIN,
	CONTRIBUTION_ILLNESS,
	CONTRIBUTION_CARRY_OVER,
	CONTRIBUTION_END_OF_SCALE,
	CONTRIBUTION_COUNT
};

struct contribution_row {
	const char *id;        /* "sleep_debt": JSON */
	const char *label;     /* "Sleep debt" */
	enum metric_id metric; /* the metric it reads, METRIC_COUNT when none */
};
const struct contribution_row *contribution_get(enum contribution_id id);

enum recovery_flag { FLAG_NONE, FLAG_UNDER_RECOVERED, FLAG_STRAINED, FLAG_RECOVERED };
/* "under-recovered", "strained", "recovered"; "" for FLAG_NONE. */
const char *flag_name(enum recovery_flag flag);
char flag_mark(enum recovery_flag flag); /* '!' '~' '+' ' ': no meaning by colour alone */

/* How a session's load came about, in the order tried. */
enum load_basis {
	LOAD_NONE,       /* no duration: no load */
	LOAD_RPE,        /* RPE x minutes (Foster 1998, 2001) */
	LOAD_HEART_RATE, /* Banister 1991 TRIMP, scaled to session RPE */
	LOAD_DEVICE,     /* the device's own load, scaled by the person's own ratio */
	LOAD_GUESS,      /* minutes x 4, a typical RPE */
	LOAD_BASIS_COUNT
};
const char *load_basis_text(enum load_basis basis); /* "RPE x minutes" */

struct session_load {
	double load; /* arbitrary units (AU): RPE x minutes */
	enum load_basis basis;
};

struct score_settings {
	double sleep_need_hours;
	struct opt_real maximum_hr; /* configured; else the highest seen so far */
	struct opt_real resting_hr; /* configured; else the last one logged */
	bool female;
};

/* One day as the score sees it. */
struct score_input {
	day_number day;
	struct opt_real value[METRIC_COUNT]; /* soreness: overall, or the largest region */
	const struct session *sessions;      /* of that day; borrowed for the call */
	size_t session_count;
};

/* Exponentially weighted count, sum and sum of squares of logged values. */
struct baseline {
	double n, sum, squares;
};

/* Everything that a day needs to know of the days before it. Plain data: may be
 * copied, stored as bytes on the same machine and compared by SCORE_ENGINE. */
struct score_state {
	struct baseline baseline[METRIC_COUNT]; /* rated and measured metrics only */
	double sleep_debt_hours;
	double acute, chronic;     /* EWMA load, 7 and 28 days */
	double yesterday_load;
	double carry;
	struct opt_real fuel_next; /* from today's sessions, for tomorrow */
	struct opt_real resting_hr; /* last logged */
	double highest_hr;          /* of any session so far; 0: none */
	double trimp_sum, trimp_rpe_sum; /* of sessions that have both */
	double device_sum, device_rpe_sum;
	int32_t trimp_pairs, device_pairs;
	int32_t days;               /* scored so far */
	int32_t flaggable;          /* valid in recent[] */
	int32_t recent_next;        /* ring index */
	double recent[FLAG_MEMORY]; /* scores of flaggable days */
	uint8_t week[7];            /* enum recovery_flag of the last 7 days, newest first */
	int32_t under_run;          /* under-recovered days in a row, up to yesterday */
};

struct score_result {
	day_number day;
	double score;      /* 0..100 */
	double threshold;  /* 35..58 */
	double confidence; /* 0..1 */
	enum recovery_flag flag;
	bool logged;
	struct opt_real points[CONTRIBUTION_COUNT]; /* add up to score - 65 */
	/* The numbers behind the points, for saying why. */
	struct opt_real value[METRIC_COUNT];  /* as scored this morning */
	struct opt_real usual[METRIC_COUNT];  /* the person's own mean before today, once n >= 5 */
	double sleep_debt_hours;
	double acute, chronic, yesterday_load; /* as seen this morning */
	double load;                           /* of this day's own sessions, for tomorrow */
	enum load_basis weakest_basis;         /* the least sure basis in that load */
	int32_t things;                        /* rated and measured factors that spoke, of 9 */
	int32_t under_run;   /* under-recovered days in a row up to and with today */
	int32_t under_of_7;  /* under-recovered days of the last 7 */
	bool load_warm;      /* 15th day on */
};

void score_start(struct score_state *state);
/* Scores the day and moves the state past it. Days must come without gaps. */
void score_day(struct score_state *state, const struct score_settings *settings,
               const struct score_input *input, struct score_result *result);

/* Stored bytes of that size are a state, or the result of that day, that can be used. */
bool score_state_sound(const void *stored);
bool score_result_sound(const void *stored, day_number day);

/* Load of one session, given what is known of the person before it. */
struct session_load session_load(const struct score_state *state,
                                 const struct score_settings *settings,
                                 const struct session *session);

/* What food around a day's sessions gives to the next morning's score, -4..4; missing
 * when nothing was said of it. */
struct opt_real score_fuel_points(const struct session *sessions, size_t count);
/* What a day's sessions tell of later ones' loads goes into the state, as score_day has it
 * after all their loads were worked out; their order makes no difference. */
void load_learn(struct score_state *state, const struct score_settings *settings,
                const struct session *sessions, size_t count);

/* Contributions present, largest size first; returns how many. */
size_t score_ranked(const struct score_result *result,
                    enum contribution_id out[CONTRIBUTION_COUNT]);
/* Why, in words: "soreness 7 of 10, usually 2.6". No points. Returns `out`. */
char *score_reason(const struct score_result *result, enum contribution_id id, char *out,
                   size_t size);
/* "from 7 of 9 things" and the like. */
char *score_confidence_words(const struct score_result *result, char *out, size_t size);
/* "third under-recovered day in a row", "4 of the last 7 days", or "". */
char *score_pattern_words(const struct score_result *result, char *out, size_t size);
/* Whether the pattern calls for rest first: 2 in a row or 4 of 7. */
bool score_pattern_rest(const struct score_result *result);

/* ---- refuelling after a session (practice-facts; Kerksick 2017, Thomas 2016) ---- */

struct refuel {
	bool urgent;        /* within 30-60 min: hard, over 90 min, or one of two in a day */
	instant opens, closes; /* the window to eat in */
	struct opt_real carbohydrate_g, protein_g; /* 3:1; missing without a weight */
	const char *why;    /* "hard session", "over 90 minutes", "two sessions in a day", "easy session" */
};
/* False when the session has no duration. `sessions_that_day` counts this one. */
bool refuel_window(const struct session *session, size_t sessions_that_day,
                   struct opt_real weight_kg, struct refuel *refuel);

#endif
