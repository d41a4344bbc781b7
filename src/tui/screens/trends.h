/* Shared by the files of the Trends screen only. */
#ifndef RECOUP_TUI_TRENDS_H
#define RECOUP_TUI_TRENDS_H

#include "../widgets/canvas.h"
#include "recoup/series_chart.h"

#define TRENDS_SHOWN 4

/* A value a day for each series, as days_series_rows gives them. */
struct trends_table {
	int series[SERIES_COUNT];
	int count;
	day_number base;     /* the first day that there is room for, in rows of `days` */
	int days;
	day_number from, to; /* what of that was read */
	float *values;       /* NULL: nothing */
	size_t room;
};

struct trends_state {
	bool readable; /* all that is to be drawn was read */
	bool opened;
	int list[SERIES_COUNT]; /* of which the journal has anything, as listed */
	int count, at, top;
	bool chosen[SERIES_COUNT];
	bool no_band, no_marks;
	int zoom;
	day_number from, to;  /* the window */
	day_number first, last; /* the journal; DAY_NONE while it is empty */

	/* What was read: what is chosen for the window and before it, all of the list around
	 * the cursor; and a mark a day for the window, as day_mark makes it. */
	struct trends_table drawn, near;
	unsigned char *marks;
	size_t marks_room;
	uint64_t version;
	day_number today;

	/* Made of that for so many columns; 0: to be made anew. */
	int columns;
	struct series_trace traces[TRENDS_SHOWN];
	int trace_count;

	struct canvas canvas;
};

/* trends_data.c: what there is, and the window onto it. */
enum recoup_status trends_enter(struct app *app, struct error *err);
/* Reads what window and cursor need, when it was not read before. */
enum recoup_status trends_read(struct app *app, struct trends_state *state, struct error *err);
void trends_zoom(struct trends_state *state, int by, day_number cursor);
const char *trends_zoom_words(const struct trends_state *state);
int trends_days(const struct trends_state *state); /* of the window */
/* Moves the window; it stays within the journal. */
void trends_window(struct trends_state *state, day_number from);
/* Other series are chosen: read them. */
enum recoup_status trends_choose(struct app *app, struct trends_state *state, struct error *err);
/* The points of what is chosen, for a plot of so many columns. */
void trends_traces(const struct app *app, struct trends_state *state, int columns);
/* What a point of the series is at this zoom. */
enum span trends_span(const struct trends_state *state, int series, int columns);
/* The point of entry `at` of the list that `day` is in, as shown. */
struct point trends_point(const struct app *app, const struct trends_state *state, int at,
                          day_number day);
unsigned char trends_mark(const struct trends_state *state, day_number day);
/* What the cursor steps by: the shortest of what is shown. */
enum span trends_step(const struct trends_state *state);
void trends_release(void *state);

/* trends_words.c: texts go into `out`, of SERIES_WORDS_SIZE, which is returned. */
/* The point that the day is in; NULL when it is not drawn. */
const struct point *trends_under(const struct series_trace *trace, day_number day);
struct day_marks trends_marks(const struct trends_state *state, day_number from, day_number to);
/* "Tue 10 Mar 2026", or what of the calendar the cursor is in: "Mar 2026". */
const char *trends_day_words(const struct app *app, const struct trends_state *state, char *out);
/* The flag of that, or how many. */
enum look trends_marks_words(const struct app *app, const struct trends_state *state, char *out);
void trends_tell(struct app *app, struct telling *telling);

/* trends_draw.c */
/* Where things are, in rows and columns of the screen. */
struct trends_layout {
	int plot_column, plot_columns;
	int list_column, list_width, list_row, list_rows;
	int panels_row, panels_rows; /* with their titles */
	int marks_row, marks_rows;   /* 0 rows: none */
	int axis_row;
};
void trends_layout(const struct app *app, const struct trends_state *state,
                   struct trends_layout *layout);
void trends_draw(struct app *app);

#endif
