/* A short word or number in large letters: of IN, OUT, HOLD, TOP UP and digits only. */
#ifndef RECOUP_TUI_WIDGETS_BIG_TEXT_H
#define RECOUP_TUI_WIDGETS_BIG_TEXT_H

#include <stdbool.h>

#include "recoup/theme.h"

struct app;

int big_text_rows(const struct app *app);
int big_text_width(const char *text);
/* Small letters count as large ones; what has no large form is left blank. */
void big_text_put(const struct app *app, int row, int column, enum look look, const char *text);

#endif
