/* The terminal: taken, and given back as it was found whatever ends the program.
 * Must not know what is drawn. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "recoup/shipped.h"
#include "tui.h"

/* Signal handlers can reach nothing but these. */
volatile sig_atomic_t ending, continued;
static struct termios found_terminal;
static volatile sig_atomic_t terminal_taken;

static void on_ending(int number)
{
	ending = number;
}

static void on_continued(int number)
{
	(void)number;
	continued = !continued;
}

/* A crash: the terminal is given back by plain writes, then the signal does what
 * it would have done. */
static void on_crash(int number)
{
	static const char back[] = "\033[?1000l\033[?1049l\033[?25h\033[0m\r\n";

	if (terminal_taken) {
		ssize_t ignored = write(STDOUT_FILENO, palette_back, strlen(palette_back));

		(void)ignored;
		ignored = write(STDOUT_FILENO, back, sizeof back - 1);
		(void)ignored;
		tcsetattr(STDIN_FILENO, TCSANOW, &found_terminal);
	}
	signal(number, SIG_DFL);
	raise(number);
}

void signals_take(void)
{
	static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
	static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	struct sigaction action;

	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_ending;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		sigaction(endings[i], &action, NULL);
	action.sa_handler = on_continued;
	sigaction(SIGCONT, &action, NULL);
	action.sa_handler = on_crash;
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &action, NULL);
}

void mouse_take(bool wanted)
{
	mousemask(wanted ? BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED : 0,
	          NULL);
}

/* A recoup that is a single file knows some terminals itself, for a machine that knows none. */
static SCREEN *terminal_within(const char *term)
{
	char path[100], description[8192];
	size_t got = 0;
	FILE *file = NULL;

	if ((size_t)snprintf(path, sizeof path, "%s/terminfo/%s", SHIPPED_WITHIN, term) <
	        sizeof path && shipped_within(path))
		file = shipped_open(path);
	if (file) {
		got = fread(description, 1, sizeof description - 1, file);
		fclose(file);
	}
	description[got] = '\0';
	return got > 0 && setenv("TERMINFO", description, 1) == 0 ? newterm(NULL, stdout, stdin) : NULL;
}

enum recoup_status terminal_open(struct app *app, SCREEN **terminal, struct error *err)
{
	const char *term = app->program->environment.term;
	struct termios now;

	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		return error_set(err, RECOUP_TERMINAL, NULL, "\"recoup today\" prints the verdict",
		                 "the screens need a terminal");
	if (!term || !*term || strcmp(term, "dumb") == 0)
		return error_set(err, RECOUP_TERMINAL, NULL,
		                 "set TERM, or use \"recoup today\" and the other verbs",
		                 "the terminal does not say what it can (TERM is %s)",
		                 term && *term ? term : "not set");
	tcgetattr(STDIN_FILENO, &found_terminal);
	/* newterm and not initscr, which would end the program. */
	*terminal = newterm(NULL, stdout, stdin);
	if (!*terminal)
		*terminal = terminal_within(term);
	if (!*terminal)
		return error_set(err, RECOUP_TERMINAL, NULL, "set TERM to a known kind, such as xterm",
		                 "the terminal \"%s\" is not known here", term);
	terminal_taken = 1;
	set_escdelay(25);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	/* C-s saves and stops no output; C-c and C-z stay signals. */
	if (tcgetattr(STDIN_FILENO, &now) == 0) {
		now.c_iflag &= ~(tcflag_t)IXON;
		tcsetattr(STDIN_FILENO, TCSANOW, &now);
		def_prog_mode();
	}
	timeout(KEY_WAIT_MS);
	mouse_take(app->program->settings.mouse);
	mouseinterval(0);
	theme_use(app, app->program->settings.theme);
	return RECOUP_OK;
}

void terminal_close(SCREEN *terminal)
{
	endwin();
	terminal_taken = 0;
	delscreen(terminal);
}
