/* Shared by the files of the Today screen only. */
#ifndef RECOUP_TUI_TODAY_H
#define RECOUP_TUI_TODAY_H

#include "../tui.h"

/* today_advice.c. From `row` on, nothing at `last` or below; returns the row after. */
int today_suggestions_draw(const struct app *app, int row, int column, int width, int last);
int today_refuel_rows(const struct app *app); /* that it takes */
void today_refuel_draw(const struct app *app, int row, int column, int width);
/* "Done: Body scan 12 min, ..." Returns `out`. */
char *today_practices_line(const struct app *app, char *out, size_t size);
void today_suggestions_tell(const struct app *app, struct telling *telling);

#endif
