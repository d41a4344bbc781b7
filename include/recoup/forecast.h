/* Tomorrow's score if today becomes a rest day, an easy, a long or a hard one:
 * recoup-score(7), FORECAST.
 *
 * Pure: no clock, no I/O, no globals. Of tomorrow's points those of load and the carry-over
 * are known exactly once today's load is. The rest is what the person will say in the
 * morning: expected from how one of their mornings followed the other, and from how load
 * moved them, drawn towards no effect; how far mornings fell from that gives the range. */
#ifndef RECOUP_FORECAST_H
#define RECOUP_FORECAST_H

#include "recoup/score.h"

#define FORECAST_DAYS 121      /* looked back on, today among them: 120 pairs of days */
#define FORECAST_PAIRS_LEAST 21 /* fewer: no score is foretold */
#define FORECAST_LOAD_DAYS 56  /* in which a person's usual loads are looked for */
#define FORECAST_LOAD_LEAST 3  /* days of a kind, or a stated load is taken */

/* ---- what kind of day it was, and what such days weigh ---- */

enum day_kind { DAY_KIND_REST, DAY_KIND_EASY, DAY_KIND_LONG, DAY_KIND_HARD, DAY_KIND_COUNT };
const char *day_kind_id(enum day_kind kind); /* "rest", "easy", "long", "hard" */
/* By its hardest session: hard as session_hard says; long when it was meant to be or took
 * 90 minutes; else easy; rest without load. */
enum day_kind day_kind_of(const struct session *sessions, size_t count, double load);

struct usual_loads {
	double load[DAY_KIND_COUNT][FORECAST_LOAD_DAYS];
	int count[DAY_KIND_COUNT];
};
/* At most FORECAST_LOAD_DAYS days; days without load need not be added. */
void usual_loads_add(struct usual_loads *usual, enum day_kind kind, double load);

/* ---- a day looked back on ---- */

struct forecast_day {
	day_number day;
	bool known;           /* a morning or a session was logged: its load is a fact */
	struct opt_real said; /* that morning's points but those of load and the carry-over */
	double strain;        /* its load against usual: load / usual - 1, within -1..3 */
};
void forecast_day_of(const struct score_result *result, struct forecast_day *day);

/* ---- the forecast ---- */

struct forecast_input {
	const struct score_state *before; /* as yesterday left it */
	const struct score_settings *settings;
	const struct score_input *today;  /* with the sessions so far */
	const struct forecast_day *days;  /* before today, by day, gaps allowed */
	size_t day_count;
	const struct usual_loads *usual;
};

struct forecast_scenario {
	enum day_kind kind;
	double load;      /* of the whole of today */
	int days;         /* the usual load is the middle one of so many; 0: a stated one */
	double load_points, carry_points; /* tomorrow's, exact */
	/* Missing with too few pairs. Whole days of 10 in which a score so far from the middle
	 * was met: the range holds 8. All within 0..100, low <= score <= high. */
	struct opt_real score, low, high;
	struct opt_real under; /* chance of an under-recovered morning, 0..1 */
};
struct forecast {
	day_number day;   /* tomorrow */
	int pairs;        /* mornings after known days, with the day's own morning where said_today */
	bool enough;      /* pairs are: scores are foretold */
	bool said_today;  /* this morning was logged, and counts */
	bool load_warm;   /* load speaks tomorrow: from the 15th day on */
	double load_so_far;
	double threshold; /* tomorrow's line */
	/* Points of a morning's said part for a load twice as large as usual; meaningful when
	 * enough. */
	double response;
	struct forecast_scenario scenarios[DAY_KIND_COUNT]; /* by load; what is less than today's
	                                                     * load so far is not there */
	size_t scenario_count;
};
void forecast_make(const struct forecast_input *input, struct forecast *forecast);
/* For any load of the whole of today; `scenario->load` says which. */
void forecast_load(const struct forecast_input *input, struct forecast_scenario *scenario);

/* What a stated load was made of: "40 min at RPE 3"; "" for rest. */
const char *forecast_stated(enum day_kind kind);
/* How often so foretold mornings are under-recovered: "4 in 10 under your line"; "" without a
 * score. Returns `out`. */
char *forecast_odds(const struct forecast_scenario *scenario, char *out, size_t size);
/* The same after the flag of the middle: "strained; 4 in 10 under your line". */
char *forecast_words(const struct forecast *forecast, const struct forecast_scenario *scenario,
                     char *out, size_t size);
/* Why no score is foretold: "not enough days yet (9 of 21)". Returns `out`. */
char *forecast_lacks(const struct forecast *forecast, char *out, size_t size);

#endif
