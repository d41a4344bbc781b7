/* The read model: what the screens and the command line ask of a day.
 *
 * Joins journal, score and advice. Keeps the journal's cache of day results
 * fresh; knows no SQL and no terminal. */
#ifndef RECOUP_DAYS_H
#define RECOUP_DAYS_H

#include "recoup/advice.h"
#include "recoup/due.h"
#include "recoup/forecast.h"
#include "recoup/fuel.h"
#include "recoup/journal.h"
#include "recoup/plan.h"
#include "recoup/score.h"
#include "recoup/settings.h"

struct days;

/* Borrows all four until days_close. `catalogue` may be NULL (no suggestions). */
enum recoup_status days_open(struct days **days, struct journal *journal,
                             const struct settings *settings, const struct calendar *calendar,
                             const struct catalogue *catalogue, struct error *err);
void days_close(struct days *days);
/* The borrowed settings have changed: the next refresh scores what they change. */
void days_settings_changed(struct days *days);

/* Score every stale day through `through` (today, as the caller acts). Cheap
 * when nothing changed. `progress`, which may be NULL, is called now and then
 * with days done and to do; returning false stops (RECOUP_STOPPED) and keeps
 * what is done. Later days are as if not there: `through` bounds what is read. */
enum recoup_status days_refresh(struct days *days, day_number through,
                                bool (*progress)(void *context, int done, int total), void *context,
                                struct error *err);

/* First day of the journal and the last refreshed; DAY_NONE while empty. */
void days_span(const struct days *days, day_number *first, day_number *last);

/* A past or present day as a screen shows it. */
struct day_view {
	day_number day;
	bool known;                  /* lies within the journal's span: has a result */
	struct day_record record;    /* values and sessions, borrowed until the next call */
	struct score_result result;
	struct session_load loads[16]; /* of the first 16 sessions, in order */
	struct suggestion suggestions[SUGGESTIONS_MAX];
	size_t suggestion_count;
	struct refuel_card refuel;
	char see_somebody[240];
	struct opt_real weight_kg;   /* last logged on or before, else configured */
};
/* `now` counts only when `day` is the day of `now`. */
enum recoup_status days_view(struct days *days, day_number day, instant now, struct day_view *view,
                             struct error *err);

/* Results of [from, to] within the span, oldest first; borrowed for the call. */
enum recoup_status days_results(struct days *days, day_number from, day_number to,
                                bool (*each)(void *context, const struct score_result *result),
                                void *context, struct error *err);
/* As above, but only what charts draw: cheap over decades. */
enum recoup_status days_figures(struct days *days, day_number from, day_number to,
                                bool (*each)(void *context, const struct day_figure *figure),
                                void *context, struct error *err);

/* Every quantity that can be drawn over time: the metrics, by their enum metric_id,
 * and after them what is worked out from sessions and scores. */
enum series_id {
	SERIES_SCORE = METRIC_COUNT,
	SERIES_LOAD,       /* of the day: sum of session loads, AU; a day without is 0 */
	SERIES_ACUTE,      /* EWMA load of 7 days as seen that morning, AU */
	SERIES_CHRONIC,    /* of 28 days, AU */
	SERIES_MONOTONY,   /* Foster 1998: mean daily load of 7 days / its sd; none when sd is 0 */
	SERIES_STRAIN,     /* Foster 1998: load of 7 days x monotony, AU */
	SERIES_SLEEP_DEBT, /* h, as seen that morning */
	SERIES_DISTANCE,   /* run that day, m; a day without is 0 */
	SERIES_RUN_TIME,   /* run that day, s; a day without is 0 */
	SERIES_COUNT
};
struct series_row {
	const char *id;    /* "weekly_load"; for a metric its id */
	const char *label; /* "Load" */
	const char *unit;  /* "AU", "h", "" */
	bool adds;         /* several days together are a sum; else a mean */
	enum metric_direction direction;
};
/* `series` is a metric_id or one of the above; `row` is filled. */
void series_get(int series, struct series_row *row);
/* By id, label or a metric's alias; SERIES_COUNT when there is none. */
int series_find(const char *name, size_t length);
/* One value a day of [from, to] into `out`, which has room for to - from + 1; missing
 * where there is none, before the journal's first day and after its last. Soreness is
 * as scored: the overall value, else the largest region. */
enum recoup_status days_series(struct days *days, int series, day_number from, day_number to,
                               struct opt_real *out, struct error *err);

/* ---- food around sessions ---- */

#define FUEL_SESSIONS_MAX 12
#define FUEL_HUNGER_DAYS 14
struct fuel_session {
	int64_t activity;
	struct session session;
	char title[120]; /* "" when no source says one */
	/* The person's own word, which the session above shows unless they said nothing. */
	enum fuel_before own_before;
	enum fuel_after own_after;
	struct fuelling fuelling;
};
struct fuel_view {
	day_number day;
	struct opt_real hunger;   /* 1 no appetite .. 5 ravenous */
	struct opt_real fluids_l; /* of the whole day */
	struct opt_real hunger_days[FUEL_HUNGER_DAYS]; /* the last is the day itself */
	struct fuel_session sessions[FUEL_SESSIONS_MAX]; /* of the day, by start */
	size_t session_count;
	struct opt_real weight_kg;  /* last logged within 90 days, else configured */
	day_number weight_day;      /* when it was logged; DAY_NONE: it is the configured one */
	struct refuel_card refuel;
	struct fuel_month month;    /* the calendar month of the day */
	struct fuel_signs signs;    /* of the FUEL_SIGNS_DAYS days that end with the day */
};
/* Of any day, also outside the span. `now` counts when `day` is the day of `now`. */
enum recoup_status days_fuel(struct days *days, day_number day, instant now, struct fuel_view *view,
                             struct error *err);

/* ---- ahead ---- */

/* Tomorrow's score by what today becomes; `today` lies within the span (refreshed). Without
 * scenarios when it does not. Kept until the journal changes, so asking again is free. */
enum recoup_status days_forecast(struct days *days, day_number today, struct forecast *forecast,
                                 struct error *err);
/* What the plans and the races run around today come to. Needs no refresh. */
enum recoup_status days_plan_facts(struct days *days, day_number today, struct plan_facts *facts,
                                   struct error *err);
/* What is open at `now`, most urgent first; returns how many through `count`. Reads as little
 * as it can, scores nothing and writes nothing: no refresh is needed, nor a catalogue. */
enum recoup_status days_due(struct days *days, instant now, struct due out[DUE_MAX],
                            size_t *count, struct error *err);

/* Load of one session as scored on its day. */
enum recoup_status days_session_load(struct days *days, const struct session *session,
                                     struct session_load *load, struct error *err);

#endif
