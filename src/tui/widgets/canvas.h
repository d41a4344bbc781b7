/* A canvas on the screen; what can be drawn on it is said in recoup/canvas.h. */
#ifndef RECOUP_TUI_CANVAS_H
#define RECOUP_TUI_CANVAS_H

#include "../tui.h"
#include "recoup/canvas.h"

/* The cells of column `cursor` (-1: none) are marked. */
void canvas_put(const struct app *app, const struct canvas *canvas, int row, int column,
                int cursor);

#endif
