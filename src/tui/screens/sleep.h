/* Shared by the files of the Sleep screen only. */
#ifndef RECOUP_TUI_SLEEP_H
#define RECOUP_TUI_SLEEP_H

#include "../tui.h"
#include "../widgets/clock_axis.h"
#include "recoup/sleep.h"

#define SLEEP_ZOOMS 3
#define SLEEP_NIGHTS_MOST 91 /* a quarter: thirteen weeks */
#define SLEEP_LOADED 420     /* days kept in memory: a year to move about in, and baselines */

struct sleep_state {
	int zoom;                         /* 0 two weeks, 1 four, 2 a quarter */
	day_number last;                  /* newest night shown */
	int top;                          /* of the list, when not all nights shown fit */
	bool loaded;
	day_number from, to;              /* loaded */
	struct night nights[SLEEP_LOADED];
	struct personal_band hr[SLEEP_LOADED], hrv[SLEEP_LOADED];
	/* What anybody said in the days loaded: a column that nobody fills has no room. */
	bool has_quality, has_hr, has_hrv, has_naps, has_awakenings;
	/* Of the nights shown. */
	struct sleep_period period;
	struct clock_axis axis;
	bool offered; /* the form has asked whether the time in bed was all slept */
};

/* sleep.c */
extern const int sleep_zooms[SLEEP_ZOOMS]; /* nights */
/* First night shown and how many there are. */
day_number sleep_first(const struct app *app, const struct sleep_state *state);
int sleep_count(const struct app *app, const struct sleep_state *state);
/* The day's place in the loaded arrays; it must be loaded. */
int sleep_at(const struct sleep_state *state, day_number day);

/* sleep_list.c: a night a row. Rows [from, to) are its own. */
void sleep_list_draw(struct app *app, struct sleep_state *state, int from, int to);
day_number sleep_list_click(const struct app *app, const struct sleep_state *state, int from,
                            int to, int row); /* DAY_NONE: on no night */
/* sleep_raster.c: a night a column, or two where there is less room. */
void sleep_raster_draw(const struct app *app, const struct sleep_state *state, int from, int to);
day_number sleep_raster_click(const struct app *app, const struct sleep_state *state, int column);

/* sleep_words.c: what is said below the nights, and to who listens. */
#define SLEEP_FACTS_MAX 12
struct sleep_fact {
	char label[16];
	char text[240];
};
/* `roomy`: one thought a line. Returns how many. */
int sleep_facts(const struct app *app, const struct sleep_state *state, bool roomy,
                struct sleep_fact facts[SLEEP_FACTS_MAX]);
/* Bed, wake, hours and the rest of one night. Returns `out`. */
/* How far the clocks were put forward between its bed and wake time, in minutes. */
double sleep_put_forward(const struct app *app, day_number day, const struct night *night);
char *sleep_night_words(const struct night *night, bool roomy, char *out, size_t size);
void sleep_tell(struct app *app, struct telling *telling);

/* sleep_form.c: the night of that day; with `ask_day` the day is a field too. */
void sleep_form_open(struct app *app, day_number day, bool ask_day);

#endif
