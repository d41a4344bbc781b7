/* The read model: what the screens and the command line ask of a day.
 *
 * Joins journal, score and advice. Keeps the journal's cache of day results
 * fresh; knows no SQL and no terminal. */
#ifndef RECOUP_DAYS_H
#define RECOUP_DAYS_H

#include "recoup/advice.h"
#include "recoup/insights.h"
#include "recoup/journal.h"
#include "recoup/score.h"
#include "recoup/settings.h"

struct days;

/* Borrows all four until days_close. `catalogue` may be NULL (no suggestions). */
enum recoup_status days_open(struct days **days, struct journal *journal,
                             const struct settings *settings, const struct calendar *calendar,
                             const struct catalogue *catalogue, struct error *err);
void days_close(struct days *days);

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

/* What the last INSIGHTS_DAYS_MAX days refreshed say of the person. Borrowed until the next
 * call or days_close; worked out anew only when the journal changed since. */
enum recoup_status days_insights(struct days *days, const struct insights **insights,
                                 struct error *err);

/* Load of one session as scored on its day. */
enum recoup_status days_session_load(struct days *days, const struct session *session,
                                     struct session_load *load, struct error *err);

#endif
