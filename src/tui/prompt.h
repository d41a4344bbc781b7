/* The line at the bottom: what asks for one line of text, and what it offers while that
 * is typed. The screen below stays in view. */
#ifndef RECOUP_TUI_PROMPT_H
#define RECOUP_TUI_PROMPT_H

#include "recoup/split.h"
#include "tui.h"

/* ---- line.c: one line of text with a cursor in it, whole characters only ---- */

#define LINE_SIZE 1024
struct line {
	char text[LINE_SIZE];
	size_t at; /* the cursor is before this byte */
};
void line_set(struct line *line, const char *text); /* the cursor at its end */
/* Puts the character that `key` is before the cursor; false when it is none. */
bool line_type(struct line *line, const char *key);
void line_left(struct line *line);
void line_right(struct line *line);
void line_rub_out(struct line *line);      /* before the cursor */
void line_rub_out_word(struct line *line);
void line_delete(struct line *line);       /* at the cursor */
/* Replaces bytes [from, line->at) and leaves the cursor after what was put there. */
void line_replace(struct line *line, size_t from, const char *with);

/* ---- history.c: what was typed before, kept in a private file across restarts ---- */

#define HISTORY_MOST 500
struct history {
	char *bytes;                     /* the file, lines ended by NUL */
	const char *lines[HISTORY_MOST]; /* oldest first, into `bytes` */
	int count;
};
/* A file that is missing, foreign or damaged is an empty history: forgetting what was
 * typed must not stop anybody from typing. */
void history_load(const struct program *program, const char *name, struct history *history);
void history_add(const struct program *program, const char *name, const char *text);
void history_free(struct history *history);

/* ---- screens/command.c ---- */

/* What the word at the cursor may become. */
#define CHOICES_MOST 128
#define CHOICE_SIZE 64
struct choice {
	char text[CHOICE_SIZE];
	const char *help; /* beside it in the list; "" when there is nothing to say */
};
struct choices {
	const char *typed; /* the word so far, quotes taken off */
	struct choice all[CHOICES_MOST];
	int count;
};
/* Offers a word when what is typed begins it; one that is there already is not offered
 * again. `help`, which may be NULL, must live as long as the prompt is open. */
void choice_add(struct choices *choices, const char *text, const char *help);

struct prompt_kind {
	const char *label; /* before the line: ":" */
	const char *help;  /* above it while nothing is typed */
	const char *history; /* name of its history; NULL: keeps none */
	/* What the line means so far, said above it while it is typed; must not read the
	 * journal. NULL: nothing. */
	void (*hint)(struct app *app, const char *text, char *out, size_t size);
	/* Tab: `split` is what stands before the cursor, `choices->typed` its last word, which
	 * is the word number `word` from 0. NULL: completes nothing. */
	void (*complete)(struct app *app, const struct split *split, int word, struct choices *choices);
	/* Enter: the prompt is gone and app->screen is the one below. False opens it again
	 * with the same text under what app_say or app_fail said. */
	bool (*accept)(struct app *app, const char *text);
};
/* `kind` is static; `text` stands in the line at first, "" for none. */
void prompt_open(struct app *app, const struct prompt_kind *kind, const char *text);
/* After prompt_open: says this above the empty line instead of the kind's help. */
void prompt_help(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* For `accept`: what `.` types where that is another text than was typed now. */
void prompt_again_as(struct app *app, const char *text);
/* Does the last change that was typed again, on the screen and day shown now. */
void prompt_repeat(struct app *app);

/* ---- the kinds ---- */
void command_open(struct app *app, const char *text); /* commands.c */
void date_open(struct app *app);                      /* go_to_date.c */
void tags_open(struct app *app);                      /* tags.c */
/* Goes to the day, kept within the journal, and says where that is. */
void date_go(struct app *app, day_number day);
/* "Sun 1 Mar 2026, 9 days ago". */
char *date_words(const struct app *app, day_number day, char *out, size_t size);
/* The note of the day shown, or of the run chosen, in the person's editor: notes.c */
void note_open(struct app *app);

/* ---- editor.c ---- */
/* Gives the terminal to the person's editor with `text` in a private file named after
 * `name`, and takes it back. RECOUP_OK: `*edited` is what they saved, without blanks at
 * its end, valid UTF-8 of at most NOTE_MAX bytes, in a new string for the caller to free;
 * RECOUP_NOTHING: they left it as it was. Else nothing is to be changed, and the hint says
 * where what they wrote is kept, if they wrote something. */
enum recoup_status editor_run(struct app *app, const char *name, const char *text, char **edited,
                              struct error *err);
/* Keeps text that could not be taken in a file of its own; err->hint says where, or that
 * it is lost (false). */
bool editor_keep(struct app *app, const char *name, const char *text, size_t length,
                 struct error *err);

/* ---- screens/output.c ---- */
/* Shows text by the page; `text` is freed when it is no longer shown. */
void output_open(struct app *app, const char *title, char *text);

#endif
