/* Shared by the files of the bottom line only: what it keeps, and how that is drawn. */
#ifndef RECOUP_TUI_COMMAND_H
#define RECOUP_TUI_COMMAND_H

#include "../prompt.h"

struct command_state {
	const struct prompt_kind *kind;
	const struct screen *under; /* what app->below was before */
	char help[400];
	struct line line;
	struct history history;
	int past;                   /* index into the history; its count: none of it */
	char typed[LINE_SIZE];      /* while going through the history: how its lines begin */
	struct choices choices;
	bool listing;
	int chosen;                 /* in the list; -1: none yet */
	int list_row;               /* where its first word is drawn */
	size_t word_at;             /* where the word begins that is being completed */
	char again[LINE_SIZE];      /* how what is being accepted would be done again */
	const struct prompt_kind *last_kind; /* of the last change made so */
	char last_text[LINE_SIZE];
};

/* command_draw.c */
void command_draw(struct app *app);
/* The list of choices as drawn: how many words are seen, and which is the first. */
int command_list_rows(const struct command_state *state);
int command_list_top(const struct command_state *state);

#endif
