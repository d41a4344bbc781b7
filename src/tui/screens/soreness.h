/* Shared by the files of the Soreness screen only. */
#ifndef RECOUP_TUI_SCREENS_SORENESS_H
#define RECOUP_TUI_SCREENS_SORENESS_H

#include "../tui.h"
#include "../widgets/body.h"

struct soreness_state {
	bool opened, overall; /* overall soreness is chosen, not a region */
	int at;               /* the region chosen */
	struct soreness_history history;
	struct soreness_reading readings[REGION_COUNT];
	int sorest_first[REGION_COUNT], sore_count; /* regions above 0 that day */
	/* Where it was drawn, for the mouse: rows of the screen, 0 where it was not. */
	int overall_row, list_row, list_count;
};

/* soreness_panel.c: what is known of the chosen region, in rows [row, last]. */
void soreness_panel_put(const struct app *app, struct soreness_state *state, int row, int column,
                        int width, int last);
void soreness_tell(struct app *app, struct telling *telling);
/* "Left calf", "Overall soreness": what the keys act on. Returns `out`. */
char *soreness_name(const struct soreness_state *state, char *out, size_t size);
/* Of the day, for the chosen: missing overall unless it was said. */
struct opt_real soreness_own(const struct soreness_state *state);

#endif
