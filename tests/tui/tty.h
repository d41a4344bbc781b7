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
	char text[200 * 400];
	char raw[1 << 20];
	size_t raw_length;
};

/* As of 2026-03-10, 22:00. */
void tty_start(struct tty *tty, int rows, int columns, const char *term, const char *locale);
/* Reads what comes within `wait` ms; false at the program's end. */
bool tty_pump(struct tty *tty, int wait);
/* Waits until the text is on the screen, or fails with what is. */
void shows(struct tty *tty, const char *wanted);
/* Waits until it is not, once what is being drawn has come. */
void shows_not(struct tty *tty, const char *unwanted);
void keys(struct tty *tty, const char *typed);
void resize(struct tty *tty, int rows, int columns);
/* Waits for the end; the status as of waitpid. */
int tty_end(struct tty *tty);

#endif
