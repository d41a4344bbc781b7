/* Shared by the files of the Found screen. */
#ifndef RECOUP_TUI_FOUND_H
#define RECOUP_TUI_FOUND_H

#include "search.h"

#define FOUND_ROWS_MAX 120
#define FOUND_MARKS_MAX 12
#define FOUND_LIST_ROW 5
#define FOUND_DETAIL_ROWS 3

struct found_row {
	struct found_hit hit;
	bool scored;
	double score;
	enum recovery_flag flag; /* of the day */
	char figures[120];
	char text[900]; /* title, notes, tags: safe to show */
	struct filter_mark marks[FOUND_MARKS_MAX];
	size_t mark_count;
};

struct found_state {
	struct search search;
	struct finding finding;
	struct found_row *rows; /* [top, top + loaded) of the finding */
	size_t loaded, top, at;
};

struct found_state *found_state(const struct app *app);
size_t found_page(const struct app *app);
/* found_rows.c: reads the window around the chosen one. */
enum recoup_status found_window_read(struct app *app, struct error *err);

#endif
