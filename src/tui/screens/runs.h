/* Shared by the files of the Runs screen. */
#ifndef RECOUP_TUI_RUNS_H
#define RECOUP_TUI_RUNS_H

#include "search.h"

#define RUNS_PAGE_MAX 120
#define RUNS_LIST_ROW 4
#define RUNS_MORNINGS 3 /* its own day, and the two after */

struct run_row {
	struct activity activity; /* its strings are safe to show */
	struct session_load load;
	bool scored[RUNS_MORNINGS];
	struct day_figure figure[RUNS_MORNINGS];
	char tags[120];
	struct fuelling fuelling;
};

struct runs_state {
	struct activity_query query;
	struct search search;
	struct day_set set; /* of the search's days */
	bool all_sports, detail, asking;
	int64_t count, top, at;
	struct run_row *rows; /* a page of them, from `top` on when it was read */
	int64_t first;        /* the place of rows[0] in the list */
	int loaded;
};

struct runs_state *runs_state(const struct app *app);
/* How many rows of the list are on the screen, and of the details below it. */
int runs_page(const struct app *app);
int runs_detail_rows(const struct app *app);
const struct run_row *runs_row_chosen(const struct app *app);

/* runs_rows.c: reads count and page. */
enum recoup_status runs_read(struct app *app, struct error *err);
/* The chosen one was moved: reads those rows alone that come into view. */
enum recoup_status runs_follow(struct app *app, struct error *err);
void runs_release(void *state);

/* runs_list.c */
void runs_header_draw(const struct app *app, int row);
void runs_row_draw(const struct app *app, int at, const struct run_row *row, bool here);
/* The sort of the column at `column` of the screen; -1 when it has none. */
int runs_sort_at(const struct app *app, int column);
void runs_row_tell(const struct app *app, struct telling *telling, const struct run_row *row);

/* runs_detail.c */
void runs_detail_draw(const struct app *app, int row, int most, const struct run_row *shown);
void runs_detail_tell(const struct app *app, struct telling *telling, const struct run_row *shown);

#endif
