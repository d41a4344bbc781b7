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
#include "recoup/day_set.h"
#include "recoup/filter.h"
#include "recoup/insights.h"
#include "recoup/journal.h"
#include "recoup/plan.h"
#include "recoup/score.h"
#include "recoup/settings.h"
#include "recoup/soreness.h"

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
/* The journal_version that the last refresh took in; what others wrote since is not shown. */
uint64_t days_version(const struct days *days);
/* While another program wrote, its scores were not written down: the next refresh does. */
bool days_unsaved(const struct days *days);

/* Scores all days anew that have a score which holds, and says of how many, and how many
 * come out otherwise. The cache is made anew by it: for a copy of a journal. */
enum recoup_status days_verify(struct days *days, int64_t *checked, int64_t *wrong,
                               struct error *err);

/* First day of the journal and the last refreshed; DAY_NONE while empty. */
void days_span(const struct days *days, day_number *first, day_number *last);

#define DAY_PRACTICES_MAX 8
/* A past or present day as a screen shows it. */
struct day_view {
	day_number day;
	bool known;                  /* lies within the journal's span: has a result */
	struct day_record record;    /* values and sessions, borrowed until the next call */
	struct score_result result;
	struct session_load loads[16]; /* of the first 16 sessions, in order */
	struct suggestion suggestions[SUGGESTIONS_MAX];
	size_t suggestion_count;
	struct practice_done practices[DAY_PRACTICES_MAX]; /* done that day, the first of them */
	size_t practice_count;
	struct refuel_card refuel;
	char see_somebody[240];
	struct opt_real weight_kg;   /* last logged on or before, else configured */
};
/* `now` counts only when `day` is the day of `now`. */
enum recoup_status days_view(struct days *days, day_number day, instant now, struct day_view *view,
                             struct error *err);

/* As above, with so many minutes at hand; 0: not said. */
enum recoup_status days_view_within(struct days *days, day_number day, instant now, int minutes,
                                    struct day_view *view, struct error *err);

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
	SERIES_SCORE = METRIC_COUNT, /* of days whose morning was logged */
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
/* How its values look, see series_format. */
enum series_show { SHOW_NUMBER, SHOW_HOURS, SHOW_CLOCK };
struct series_row {
	const char *id;    /* "weekly_load"; for a metric its id */
	const char *label; /* "Load" */
	const char *unit;  /* "AU", "h", "" */
	bool adds;         /* several days together are a sum; else a mean */
	enum metric_direction direction;
	enum series_show show;
	int digits; /* after the point, as far as they are worth reading */
	/* How much an axis shows at least, as shown: small wobbles are not to look large. */
	double least_span;
	double minimum, maximum; /* that can be; the latter may be INFINITY */
	bool whole_scale;        /* an axis shows it from end to end: ratings */
};
/* `series` is a metric_id or one of the above; `row` is filled. */
void series_get(int series, struct series_row *row);
/* In the person's unit, as charts and readings show it: km or miles, kg or pounds, hours
 * for all durations, hours from midnight for clock times. */
double series_shown(int series, enum unit_system system, double value);
/* That unit: "km", "lb"; "" where the look of the value says it ("7:40"). */
const char *series_unit(int series, enum unit_system system);
/* What series_shown gave as text: "7:40", "22:31", "52", "12.4", without unit. `step`: what
 * is told apart (the distance of an axis' ticks); 0: as exact as it is worth reading.
 * Returns `out`. */
char *series_format(int series, double shown, double step, char *out, size_t size);
/* By id, label or a metric's alias; SERIES_COUNT when there is none. */
int series_find(const char *name, size_t length);
/* One value a day of [from, to] into `out`, which has room for to - from + 1; missing
 * where there is none, before the journal's first day and after its last. Soreness is
 * as scored: the overall value, else the largest region. */
enum recoup_status days_series(struct days *days, int series, day_number from, day_number to,
                               struct opt_real *out, struct error *err);

/* What the last INSIGHTS_DAYS_MAX days refreshed say of the person. Borrowed until the next
 * call or days_close; worked out anew only when the journal changed since. */
enum recoup_status days_insights(struct days *days, const struct insights **insights,
                                 struct error *err);

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

/* Soreness of every region, and load, of the two weeks up to `day`; soreness.h reads
 * them. Days outside the journal are missing. */
enum recoup_status days_soreness(struct days *days, day_number day,
                                 struct soreness_history *history, struct error *err);

/* Soreness of each region: row i of `out`, a float for each day of [from, to], is of region i;
 * NAN where nothing was said. */
enum recoup_status days_region_rows(struct days *days, day_number from, day_number to, float *out,
                                    struct error *err);
/* Several series at once, each source of them read once: row i of `out`, a float for each
 * day of [from, to], is of series[i]; NAN where days_series has nothing. */
enum recoup_status days_series_rows(struct days *days, const int *series, size_t count,
                                    day_number from, day_number to, float *out, struct error *err);
/* Whether the journal holds any value of it; of what is worked out for each day it does
 * unless it is empty. */
enum recoup_status days_series_any(struct days *days, int series, bool *any, struct error *err);
/* ---- search ---- */

/* Takes in titles and notes that came since the last search. `progress`, which may be
 * NULL, is called now and then; returning false stops (RECOUP_STOPPED), and what was taken
 * in is searched. While another program writes, nothing is taken in. */
enum recoup_status days_words_refresh(struct days *days,
                                      bool (*progress)(void *context, int done, int total),
                                      void *context, struct error *err);
/* Days that meet the terms on days and time; `*all` when there is no such term. */
enum recoup_status days_filter_set(struct days *days, const struct filter *filter,
                                   struct day_set *set, bool *all, struct error *err);
/* Makes `query` ask for the sessions that meet the filter. `filter` and `set`, which is
 * filled, must outlive it; the journal may not change in between. */
enum recoup_status days_query(struct days *days, const struct filter *filter, struct day_set *set,
                              struct activity_query *query, struct error *err);

struct found_hit {
	int64_t activity; /* 0: the day itself */
	day_number day;
};
/* Zeroed by the caller before its first use; may be used again. */
struct finding {
	struct found_hit *hits; /* newest first; a day before its sessions */
	size_t count, room;
	size_t sessions, days; /* how many of each */
};
/* Sessions of every sport where a term is of sessions alone; else days, and sessions as
 * well where words are looked for. A filter without terms finds nothing. */
enum recoup_status days_find(struct days *days, const struct filter *filter,
                             struct finding *finding, struct error *err);
void finding_clear(struct finding *finding);

/* A day as a line of a list tells it. */
struct day_brief {
	bool scored;
	struct day_figure figure; /* when scored */
	struct day_record record; /* without its sessions */
	char *note;               /* the caller frees it; NULL: none */
};
enum recoup_status days_brief(struct days *days, day_number day, struct day_brief *brief,
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
