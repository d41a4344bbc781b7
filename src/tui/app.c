/* The loop: keys, mouse, resize, signals, another copy's changes. Screens are its
 * guests; it must not know what they show. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "recoup/text.h"
#include "tui.h"

#define TICK_MS 1000

/* Signal handlers can reach nothing but these. */
static volatile sig_atomic_t ending;
static struct termios found_terminal;
static volatile sig_atomic_t terminal_taken;

static void on_ending(int number)
{
	ending = number;
}

/* A crash: the terminal is given back by plain writes, then the signal does what
 * it would have done. */
static void on_crash(int number)
{
	static const char back[] = "\033[?1000l\033[?1049l\033[?25h\033[0m\r\n";

	if (terminal_taken) {
		ssize_t ignored = write(STDOUT_FILENO, back, sizeof back - 1);

		(void)ignored;
		tcsetattr(STDIN_FILENO, TCSANOW, &found_terminal);
	}
	signal(number, SIG_DFL);
	raise(number);
}

static void signals_take(void)
{
	static const int endings[] = {SIGTERM, SIGHUP, SIGINT, SIGQUIT};
	static const int crashes[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
	struct sigaction action;

	memset(&action, 0, sizeof action);
	sigemptyset(&action.sa_mask);
	action.sa_handler = on_ending;
	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		sigaction(endings[i], &action, NULL);
	action.sa_handler = on_crash;
	for (size_t i = 0; i < sizeof crashes / sizeof *crashes; i++)
		sigaction(crashes[i], &action, NULL);
}

void app_say(struct app *app, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(app->message, sizeof app->message, format, arguments);
	va_end(arguments);
}

void app_fail(struct app *app, const struct error *err)
{
	app_say(app, "%s%s%s", err->what, *err->hint ? ": " : "", err->hint);
}

bool app_stop_wanted(void)
{
	wint_t key;
	int kind;

	timeout(0);
	do
		kind = get_wch(&key);
	while (kind != ERR && !(kind == OK && key == 27));
	timeout(TICK_MS);
	return kind == OK || ending;
}

#define DAYS_WORTH_SAYING 2000

/* Scoring decades anew takes a moment: said, and Esc stops it. */
static bool on_progress(void *context, int done, int total)
{
	struct app *app = context;

	if (total < DAYS_WORTH_SAYING)
		return true;
	getmaxyx(stdscr, app->rows, app->columns);
	putf(app, app->rows - 2, 1, 0, LOOK_BOLD, "Scoring: %d of %d days. Esc stops.", done, total);
	refresh();
	return !app_stop_wanted();
}

enum recoup_status app_reload(struct app *app, struct error *err)
{
	enum recoup_status status;

	app->today = program_today(app->program);
	status = days_refresh(app->program->days, app->today, on_progress, app, err);
	if (status == RECOUP_STOPPED) {
		app_fail(app, err);
		status = RECOUP_OK;
	}
	if (status == RECOUP_OK && app->screen->enter)
		status = app->screen->enter(app, err);
	app->seen = journal_version(app->program->journal);
	return status;
}

void app_show(struct app *app, const struct screen *screen)
{
	struct error err;

	if (app->screen && app->screen != screen && app->screen->leave)
		app->screen->leave(app);
	app->screen = screen;
	if (app_reload(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void turn(struct app *app, bool undo)
{
	struct change change;
	struct error err;
	enum recoup_status status = undo ? journal_undo(app->program->journal, &change, &err)
	                                 : journal_redo(app->program->journal, &change, &err);

	if (status == RECOUP_OK)
		status = app_reload(app, &err);
	if (status == RECOUP_OK)
		app_say(app, undo ? "Took back: %s. C-r brings it back." : "Brought back: %s.", change.what);
	else
		app_fail(app, &err);
}

static void everywhere(struct app *app, enum request request)
{
	switch ((int)request) {
	case REQUEST_QUIT:
		app->quit = true;
		break;
	case REQUEST_HELP:
		app->below = app->screen;
		app->help_top = 0;
		app->screen = &screen_help;
		break;
	case REQUEST_TODAY:
		app_show(app, &screen_today);
		break;
	case REQUEST_RUNS:
		app_show(app, &screen_runs);
		break;
	case REQUEST_CHECKIN:
		checkin_open(app);
		break;
	case REQUEST_ADD_RUN:
		run_form_open(app, 0);
		break;
	case REQUEST_IMPORT:
		import_open(app);
		break;
	case REQUEST_UNDO:
	case REQUEST_REDO:
		turn(app, request == REQUEST_UNDO);
		break;
	case REQUEST_REDRAW:
		clearok(curscr, TRUE);
		break;
	default:
		break;
	}
}

static void request_do(struct app *app, enum request request)
{
	if (request != REQUEST_NONE && app->screen->request(app, request) == IGNORED)
		everywhere(app, request);
}

static void key_do(struct app *app, const char *key)
{
	enum request request;

	app->message[0] = '\0';
	/* A screen that is being typed at takes plain characters first. */
	if (app->screen->type && app->screen->type(app, key) == HANDLED)
		return;
	request = key_request(app->screen->context, key);
	request_do(app, request);
}

static void mouse_do(struct app *app, const MEVENT *mouse)
{
	if (mouse->bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED)) {
		if (mouse->y == app->rows - 1)
			request_do(app, footer_click(app, mouse->x));
		else if (app->screen->click)
			app->screen->click(app, mouse->y, mouse->x);
	} else if (mouse->bstate & BUTTON4_PRESSED) {
		app->screen->request(app, REQUEST_UP);
	} else if (mouse->bstate & BUTTON5_PRESSED) {
		app->screen->request(app, REQUEST_DOWN);
	}
}

static void draw(struct app *app)
{
	char date[DAY_LONG_SIZE];

	getmaxyx(stdscr, app->rows, app->columns);
	erase();
	app->cursor_row = -1;
	if (app->columns < COLUMNS_LEAST || app->rows < ROWS_LEAST) {
		putf(app, 0, 0, 0, LOOK_PLAIN, "recoup needs %dx%d", COLUMNS_LEAST, ROWS_LEAST);
		putf(app, 1, 0, 0, LOOK_PLAIN, "this is %dx%d", app->columns, app->rows);
		put(app, 2, 0, 0, LOOK_PLAIN, "enlarge it, or q");
		curs_set(0);
		refresh();
		return;
	}
	put(app, 0, 1, 0, LOOK_TITLE, "recoup");
	put(app, 0, 9, 0, LOOK_BOLD, app->screen->title);
	put(app, 0, app->columns - 16, 15, LOOK_DIM, day_format_long(app->today, date));
	app->screen->draw(app);
	put(app, app->rows - 2, 1, app->columns - 2, LOOK_BOLD, app->message);
	footer_put(app);
	curs_set(app->cursor_row >= 0);
	if (app->cursor_row >= 0)
		move(app->cursor_row, app->cursor_column);
	refresh();
}

/* Nothing was pressed for a while: has the day turned, or another copy written? */
static void tick(struct app *app)
{
	struct error err;

	if (program_today(app->program) == app->today &&
	    journal_version(app->program->journal) == app->seen) {
		if (app->screen == &screen_today)
			app_reload(app, &err); /* the refuel window runs */
		return;
	}
	if (app->day == app->today)
		app->day = program_today(app->program);
	if (app_reload(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void loop(struct app *app)
{
	while (!app->quit && !ending) {
		char key[32];
		MEVENT mouse;
		bool is_mouse;

		draw(app);
		if (!key_read(key, sizeof key, &mouse, &is_mouse)) {
			if (!ending)
				tick(app);
			continue;
		}
		if (is_mouse)
			mouse_do(app, &mouse);
		else if (strcmp(key, "Resize") != 0)
			key_do(app, key);
	}
	if (app->screen->leave)
		app->screen->leave(app);
}

static enum recoup_status terminal_open(struct app *app, SCREEN **terminal, struct error *err)
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
	timeout(TICK_MS);
	if (app->program->settings.mouse)
		mousemask(BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
	mouseinterval(0);
	look_start(app);
	return RECOUP_OK;
}

static bool colour_wanted(const struct program *program)
{
	const char *no_color = program->environment.no_color;

	return program->settings.colour == COLOUR_AUTO && !(no_color && *no_color);
}

enum recoup_status tui_run(struct program *program, const char *notice, struct error *err)
{
	struct app *app = calloc(1, sizeof *app);
	SCREEN *terminal = NULL;
	enum recoup_status status;
	char name[256];

	if (!app)
		return error_no_memory(err);
	app->program = program;
	app->unicode = program->utf8;
	app->colour = colour_wanted(program);
	app->screen = &screen_today;
	app->day = app->today = program_today(program);
	/* Before the terminal is taken: what fails here is said in plain lines. */
	status = program_need_days(program, isatty(STDIN_FILENO) && isatty(STDOUT_FILENO), err);
	if (status == RECOUP_NOTHING && !isatty(STDOUT_FILENO))
		status = terminal_open(app, &terminal, err);
	else if (status == RECOUP_OK)
		status = terminal_open(app, &terminal, err);
	if (status == RECOUP_OK) {
		signals_take();
		status = app_reload(app, err);
		if (notice)
			app_say(app, "%s", notice);
		else if (status == RECOUP_OK && import_newest(app, name, sizeof name))
			app_say(app, "new export: %s; i imports", name);
		if (status == RECOUP_OK)
			loop(app);
		endwin();
		terminal_taken = 0;
		delscreen(terminal);
	}
	for (int i = 0; i < app->runs.loaded; i++)
		activity_clear(&app->runs.rows[i].activity);
	free(app);
	if (status == RECOUP_OK && ending) {
		signal(ending, SIG_DFL);
		program_end(program);
		raise(ending);
	}
	return status;
}
