/* The bottom line on a terminal, for the tests of what is typed there. */
#ifndef RECOUP_TESTS_COMMANDS_H
#define RECOUP_TESTS_COMMANDS_H

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tty.h"

#define UP "\033OA"
#define DOWN "\033OB"
#define RIGHT "\033OC"
#define LEFT "\033OD"
#define HOME "\033OH"
#define END "\033OF"
#define DELETE "\033[3~"
#define BACK_TAB "\033[Z"

static struct tty tty;

static inline void start(void)
{
	tty_start(&tty, 24, 80, "xterm-256color", "C.UTF-8");
	shows(&tty, "? help");
}

static inline void quit(void)
{
	keys(&tty, "q");
	ck_assert_int_eq(tty_end(&tty), 0);
}

/* Types a line after `:`; Esc before it would be taken for Alt. */
static inline void command(const char *line)
{
	keys(&tty, ":");
	shows(&tty, "Enter do it");
	keys(&tty, line);
	keys(&tty, "\r");
}

#endif
