/* The real program on a pseudo-terminal, its screen read as text by libvterm. */
#ifndef RECOUP_TESTS_TTY_H
#define RECOUP_TESTS_TTY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include <vterm.h>

/* A home of its own for each test: checked fixtures. */
extern char home[64];
void home_make(void);
void home_remove(void);

struct tty {
	pid_t pid;
	int fd, rows, columns;
	VTerm *vterm;
	VTermScreen *screen;
	char text[200 * 400 * 4]; /* the screen in UTF-8, a line a row */
	char raw[1 << 20];
	size_t raw_length;
};

/* A made-up runner's journal in that home, its last day 2026-03-10: of 70 days, or of
 * so many years; without what the runner wrote by hand. */
void demo_make(int years);
/* Runs a shell line with $RECOUP, as of 2026-03-10 in that home; it must end well. */
void shell(const char *line);
/* As of 2026-03-10, 22:00; or by RECOUP_CLOCK, tests/clock/preload.c. */
void tty_start(struct tty *tty, int rows, int columns, const char *term, const char *locale);
/* Reads what comes within `wait` ms; false at the program's end. */
bool tty_pump(struct tty *tty, int wait);
/* Waits until the text is on the screen, or fails with what is. */
void shows(struct tty *tty, const char *wanted);
/* Waits until it is not, once what is being drawn has come. */
void shows_not(struct tty *tty, const char *unwanted);
void keys(struct tty *tty, const char *typed);
/* A press and a release of the left button; row and column count from 0. */
void click(struct tty *tty, int row, int column);
/* The wheel there, away from the body (up) or towards it. */
void wheel(struct tty *tty, int row, int column, bool up);
/* The first cell of the text, which is waited for. */
VTermPos place_of(struct tty *tty, const char *text);
/* Waits until the cursor stands there. */
void cursor_stands(struct tty *tty, int row, int column);
VTermScreenCell cell_at(const struct tty *tty, VTermPos place);
void resize(struct tty *tty, int rows, int columns);
/* Waits for the end; the status as of waitpid. */
int tty_end(struct tty *tty);

#endif
