/* Shared by the screens that plan: what they keep of the days ahead, and who draws what. */
#ifndef RECOUP_TUI_PLAN_H
#define RECOUP_TUI_PLAN_H

#include "../tui.h"

struct plan_state {
	struct forecast forecast;
	struct plan_facts facts;
	day_number from; /* of `plans`: today */
	struct day_plan plans[PLAN_AHEAD_DAYS + 1]; /* kind PLAN_NONE where nothing is planned */
	int at, top; /* the day under the cursor, and the first one shown */
};

/* plan.c */
enum recoup_status plan_read(struct app *app, struct error *err);

/* plan_edit.c: changes, each one step of undo. They refuse days that are over. */
/* The next of rest, easy, long, hard, race and nothing; the note stays until the last. */
void plan_turn(struct app *app, const struct day_plan *plan);
void plan_form_open(struct app *app, const struct day_plan *plan);

/* plan_draw.c */
/* Of a kind: 'R', 'E', 'L', 'H', '@' for a race; ' ' for none. */
char plan_letter(enum plan_kind kind);
enum look plan_look(enum plan_kind kind);
/* Rows that the panel wants; 0 when there is nothing to foretell. A small one is without
 * the lines that say what it is made of. */
int plan_panel_rows(const struct plan_state *state, bool small);
/* Tomorrow by what today becomes, a row each. Returns the rows used. */
int plan_panel_draw(const struct app *app, const struct plan_state *state, int row, int column,
                    int width, bool small);
/* "Half marathon in 12 days", and what is planned for today, in so many columns; "" for
 * nothing. Returns `out`. */
char *plan_today_words(const struct plan_state *state, int width, char *out, size_t size);
/* Tomorrow, a line for each that today may become. */
void plan_panel_tell(const struct plan_state *state, struct telling *telling);
/* What the day lies in: "taper", "after the race"; "" outside. Static text. */
const char *plan_phase(const struct plan_facts *facts, day_number day);

#endif
