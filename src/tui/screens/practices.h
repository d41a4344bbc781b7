/* Shared by the files of the Practices screen only. */
#ifndef RECOUP_TUI_SCREENS_PRACTICES_H
#define RECOUP_TUI_SCREENS_PRACTICES_H

#include "../tui.h"

#define PRACTICES_MOST 400
struct practices_state {
	bool opened;
	int kind;    /* shown: 0 all, else enum practice_kind + 1 */
	int minutes; /* at most; 0: all */
	/* Indices of the catalogue; -1 - kind is a heading. */
	int rows[PRACTICES_MOST + PRACTICE_KIND_COUNT];
	int count, at, top;
	/* By index of the catalogue. */
	struct practice_history history[PRACTICES_MOST]; /* last DAY_NONE: never done */
	bool suggested[PRACTICES_MOST];
	int first_suggested; /* -1: none */
	int list_rows;       /* as drawn */
	int detail_top;      /* the first line shown of what is told of the chosen one */
	int detail_next;     /* the first that did not fit */
	int detail_of;       /* whose that is, of `rows` */
};

/* practices_words.c */
/* The one under the cursor; NULL when the list is empty. */
const struct practice *practices_chosen(const struct app *app, const struct practices_state *state);
/* What is told of it, a thought at a time. */
struct practice_line {
	enum look look;
	int indent;
	char text[700];
};
#define PRACTICE_LINES_MAX (16 + PRACTICE_STEPS_MAX)
int practice_lines(const struct app *app, const struct practices_state *state,
                   struct practice_line lines[PRACTICE_LINES_MAX]);
/* "today", "yesterday", "3 days ago", "Tue 10 Mar 2026". Returns `out`. */
char *practice_ago(const struct app *app, day_number day, char *out, size_t size);
/* "20 min", "day". Returns `out`. */
char *practice_minutes(const struct practice *practice, char *out, size_t size);
/* Which are shown: "yoga, at most 20 min". Returns `out`. */
char *practices_filter(const struct practices_state *state, char *out, size_t size);
void practices_tell(struct app *app, struct telling *telling);

#endif
