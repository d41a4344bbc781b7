/* Shared by the files of the Fuel room only: its state, and its words. */
#ifndef RECOUP_TUI_FUEL_H
#define RECOUP_TUI_FUEL_H

#include "../tui.h"

/* What the cursor stands on: the day's own rows, then four of each session. */
enum fuel_row { FUEL_ROW_HUNGER, FUEL_ROW_FLUIDS, FUEL_ROW_SESSIONS };
enum fuel_part { FUEL_PART_BEFORE, FUEL_PART_DURING, FUEL_PART_AFTER, FUEL_PART_SIGNS, FUEL_PARTS };

struct fuel_state {
	struct fuel_view view;
	struct meal meals[MEALS_MAX];
	size_t meal_count;
	int at;
	bool asking; /* the next digit is how hungry */
};

/* Thoughts, each wrapped to its place when it is drawn, or told line by line. */
#define FUEL_LINES_MAX 40
struct fuel_lines {
	struct fuel_line {
		enum look look;
		int indent;
		bool item; /* one of several: a dash stands before it */
		char text[420];
	} lines[FUEL_LINES_MAX];
	int count;
};

/* fuel_words.c */
void fuel_card_words(const struct app *app, const struct fuel_state *fuel, struct fuel_lines *out);
/* In order of importance: what warns, signs that recur, the month, a sign that does not. */
void fuel_review_words(const struct app *app, const struct fuel_state *fuel,
                       struct fuel_lines *out);
/* "07:05 Run 10.2 km 52:30 RPE 8, hard: Loop" */
char *fuel_session_words(const struct app *app, const struct fuel_session *one, char *out,
                         size_t size);
const char *fuel_before_words(enum fuel_before before); /* "" when not said */
const char *fuel_after_words(enum fuel_after after);
const char *fuel_said_words(enum said said);

/* fuel_draw.c */
void fuel_draw(struct app *app);
void fuel_tell(struct app *app, struct telling *telling);
/* What a click is on. */
struct fuel_place {
	int row;    /* -1: none */
	int hunger; /* the digit; 0: none */
	bool eaten, electrolytes;
};
struct fuel_place fuel_place_of(const struct app *app, const struct fuel_state *fuel, int row,
                                int column);

/* fuel_form.c: all of a session, or only the day's own when there is none. */
void fuel_form_open(struct app *app, const struct fuel_view *view, const struct fuel_session *one);

#endif
