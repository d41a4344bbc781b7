/* A filled circle that swells and shrinks, in braille dots. */
#ifndef RECOUP_TUI_WIDGETS_DISC_H
#define RECOUP_TUI_WIDGETS_DISC_H

#include "recoup/theme.h"

struct app;

/* Centred in `rows` by `columns`, as large as fits at `level` 1, small at 0. */
void disc_put(const struct app *app, int row, int column, int rows, int columns, double level,
              enum look look);

#endif
