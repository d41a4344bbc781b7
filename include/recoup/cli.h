/* The command line: one table of verbs, one small file a verb. */
#ifndef RECOUP_CLI_H
#define RECOUP_CLI_H

#include <stddef.h>
#include <stdio.h>

#include "recoup/commands.h"
#include "recoup/program.h"

/* What main does after the verb. */
enum cli_next { CLI_EXIT, CLI_OPEN_SCREENS };

struct cli {
	struct program *program;
	FILE *out, *err;
	bool out_is_terminal, in_is_terminal;
	int columns, rows;  /* of the terminal, 80 and 24 when not one */
	bool edged;         /* a terminal or a page of the screens, which is no wider than that */
	bool colour;        /* may colour be used on `out` */
	bool pager;         /* long output may go through the person's pager */
	enum cli_next next; /* set by the verb */
	bool batching;      /* the verb is a line of many: it says nothing of the day */
	bool words_said;    /* that titles and notes are being read for a search */
	char notice[200];   /* for the screens, when they are opened next */
};

/* argv[0] is the verb. The result is the exit code; errors were said on `err`. */
enum recoup_status cli_run(struct cli *cli, int argc, char **argv);

/* The same with what the verb prints shown in the pager where it is longer than the
 * terminal (pager.c). */
enum recoup_status cli_run_paged(struct cli *cli, int argc, char **argv);

/* The same of a line of words, as [start] verb of recoup.conf has one. */
enum recoup_status cli_run_line(struct cli *cli, const char *line);

/* Runs the person's hooks when the journal was changed, by a verb, or on the screens when
 * that is NULL. After all that was to be said. */
void cli_after(struct cli *cli, const char *verb);

/* The verb table, for completions, help and the manual. */
struct verb {
	const char *name;      /* "import" */
	const char *arguments; /* "FILE..." */
	const char *help;      /* one line */
	const struct verb_option *options; /* ends with a row of NULL name; may be NULL */
	enum recoup_status (*run)(struct cli *cli, int argc, char **argv, struct error *err);
};
const struct verb *cli_verbs(size_t *count);
/* Options before the verb: --journal, --today and so on. */
const struct verb_option *cli_global_options(size_t *count);

#endif
