/* A typed line cut into words, as a shell cuts it but for everything that a shell
 * would fill in: no variables, no patterns, no pipes. */
#ifndef RECOUP_SPLIT_H
#define RECOUP_SPLIT_H

#include <stdbool.h>
#include <stddef.h>

#include "recoup/error.h"

#define SPLIT_SIZE 2048 /* of a line with its NUL */
#define SPLIT_WORDS 128

struct split {
	char *words[SPLIT_WORDS + 1]; /* ends with NULL, as exec and verbs want it */
	int count;
	/* For completion: where in the line the last word begins, quotes and all; the
	 * line's length when it ends in a blank, since then the next word is empty. */
	size_t last_at;
	bool open; /* a quote is not closed, or a backslash ends the line */
	char text[SPLIT_SIZE + SPLIT_WORDS];
};

/* Blanks separate words. Between '...' all is taken as it stands; between "..." and
 * outside, a backslash takes the next character as it stands. '' is an empty word.
 * RECOUP_USAGE for an open quote (the split is filled all the same), a line that is
 * too long or has too many words. */
enum recoup_status split_words(const char *line, struct split *split, struct error *err);
/* Writes the word so that split_words reads it back: quoted only where it must be.
 * Returns `out`, "" when it does not fit. */
char *split_quote(const char *word, char *out, size_t size);

#endif
