/* What the screens' command line can run: the verbs of the shell, handed in by main, since
 * the screens know no verbs themselves. */
#ifndef RECOUP_COMMANDS_H
#define RECOUP_COMMANDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "recoup/error.h"

struct verb_option {
	const char *name;     /* "--dry-run" */
	const char *argument; /* "FILE", "km|mi", or NULL */
	const char *help;
};
struct command {
	const char *name;      /* "import" */
	const char *arguments; /* "FILE ..." */
	const char *help;      /* one line */
	const struct verb_option *options; /* ends with a row of NULL name; may be NULL */
};

struct commands {
	void *context;
	size_t count;
	/* Of 0 .. count - 1; strings live as long as the program. */
	struct command (*get)(void *context, size_t index);
	/* argv[0] names the command, argv[argc] is NULL. What it prints goes to `out`, why it
	 * failed to `err`, both in words for a person, no line wider than `columns` where that
	 * can be helped. It may change the journal; it never reads standard input unless an
	 * argument is "-". */
	enum recoup_status (*run)(void *context, int argc, char **argv, int columns, FILE *out,
	                          FILE *err);
};
/* The row of that name, by its index; `count` when there is none. */
size_t commands_find(const struct commands *commands, const char *name, struct command *command);

#endif
