/* The loop: keys, mouse, resize, signals, another copy's changes. Screens are its
 * guests; it must not know what they show. */
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "recoup/text.h"
#include "prompt.h"

#define COUNT_MOST 100

void app_say(struct app *app, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(app->message, sizeof app->message, format, arguments);
	va_end(arguments);
}

static uint32_t commits(const struct app *app)
{
	return (uint32_t)journal_version(app->program->journal);
}

/* What fails to be shown after a change, or while nothing is pressed, says nothing of it. */
void app_fail(struct app *app, const struct error *err)
{
	static const char unchanged[] = "nothing was changed";
	bool told = *err->hint != '\0';

	if (strncmp(err->hint, unchanged, sizeof unchanged - 1) == 0)
		told = app->acting && commits(app) == app->commits;
	app_say(app, "%s%s%s", err->what, told ? ": " : "", told ? err->hint : "");
}

bool app_stop_wanted(void)
{
	wint_t key;
	int kind;

	timeout(0);
	do
		kind = get_wch(&key);
	while (kind != ERR && !(kind == OK && key == 27));
	timeout(KEY_WAIT_MS);
	return kind == OK || ending;
}

int64_t app_clock_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
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

/* Whoever looks at today goes on with it as the day turns, and back where the clock is set
 * back; but the calendar looks ahead. Undo may have taken the journal's first days away. */
static void day_clamp(struct app *app, day_number was_today)
{
	day_number first, last;

	days_span(app->program->days, &first, &last);
	if (app->day == was_today || (app->day > app->today && app->day < was_today))
		app->day = app->today;
	if (first != DAY_NONE && app->day < first)
		app->day = first;
}

enum recoup_status app_reload(struct app *app, struct error *err)
{
	day_number was_today = app->today;
	uint64_t version = journal_version(app->program->journal);
	enum recoup_status status;

	app->today = program_today(app->program);
	status = days_refresh(app->program->days, app->today, on_progress, app, err);
	if (status == RECOUP_OK)
		version = days_version(app->program->days);
	if (status == RECOUP_STOPPED) {
		app_fail(app, err);
		status = RECOUP_OK;
	}
	day_clamp(app, was_today);
	if (status == RECOUP_OK && app->screen->enter)
		status = app->screen->enter(app, err);
	/* What could not be shown is tried again while no key is pressed. */
	if (status == RECOUP_OK)
		app->seen = version;
	return status;
}

bool app_changed(struct app *app)
{
	struct error err;

	if (app_reload(app, &err) == RECOUP_OK)
		return true;
	app_say(app, "Kept, but not shown yet: %s", err.what);
	return false;
}

void *app_state(struct app *app, const struct screen *screen)
{
	void **state = &app->states[screen->context];

	if (!*state)
		*state = calloc(1, screen->state_size);
	return *state;
}

static void states_free(struct app *app)
{
	for (size_t i = 0; i < screen_count; i++) {
		void *state = app->states[screens[i]->context];

		if (state && screens[i]->release)
			screens[i]->release(state);
		free(state);
	}
}

void app_place_keep(struct app *app)
{
	struct place here = {app->screen, app->day};
	struct place *last = app->place_count > 0 ? &app->places[app->place_count - 1] : NULL;

	if (here.screen->passing || (last && last->screen == here.screen && last->day == here.day))
		return;
	if (app->place_count == PLACES_MAX)
		memmove(app->places, app->places + 1, (size_t)--app->place_count * sizeof *app->places);
	app->places[app->place_count++] = here;
}

static void screen_set(struct app *app, const struct screen *screen)
{
	struct error err;

	if (app->screen != screen && app->screen->leave)
		app->screen->leave(app);
	app->screen = screen;
	if (screen->state_size > 0 && !app_state(app, screen)) {
		app->screen = &screen_today;
		error_no_memory(&err);
		app_fail(app, &err);
		return;
	}
	if (app_reload(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

void app_show(struct app *app, const struct screen *screen)
{
	if (screen != app->screen)
		app_place_keep(app);
	screen_set(app, screen);
}

void app_jump_back(struct app *app)
{
	while (app->place_count > 0) {
		struct place place = app->places[--app->place_count];

		if (place.screen == app->screen && place.day == app->day)
			continue;
		app->day = place.day;
		screen_set(app, place.screen);
		return;
	}
	if (app->screen != &screen_today)
		screen_set(app, &screen_today);
}

day_number app_log_day(const struct app *app)
{
	/* The calendar looks ahead, where nothing can be logged yet. */
	return app->screen->of_day && app->day < app->today ? app->day : app->today;
}

void app_day_go(struct app *app, day_number day)
{
	day_number first, last;
	struct error err;

	days_span(app->program->days, &first, &last);
	if (day > app->today)
		day = app->today;
	if (first != DAY_NONE && day < first)
		day = first;
	app->day = day;
	if (app->screen->enter && app->screen->enter(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

void app_turn(struct app *app, bool undo)
{
	struct change change;
	struct error err;
	enum recoup_status status = undo ? journal_undo(app->program->journal, &change, &err)
	                                 : journal_redo(app->program->journal, &change, &err);

	if (status == RECOUP_OK)
		app_changed(app);
	if (status == RECOUP_OK)
		app_say(app, change.partly ? undo ? "Took back: %s, but for what another machine said since."
		                                  : "Brought back: %s, but for what another machine said since."
		             : undo        ? "Took back: %s. C-r brings it back."
		                           : "Brought back: %s.", change.what);
	else
		app_fail(app, &err);
}

static void key_do(struct app *app, const char *key);

static void suspend(void)
{
	/* curses gives the terminal back, stops, and takes it again. */
	raise(SIGTSTP);
}

static void repeat_change(struct app *app)
{
	char key[32];

	if (app->change_context == CONTEXT_COMMAND) {
		prompt_repeat(app); /* typed, and so it holds on every screen */
		return;
	}
	if (!*app->change_key || app->change_context != app->screen->context) {
		app_say(app, "There is no change to do again here.");
		return;
	}
	snprintf(key, sizeof key, "%s", app->change_key);
	key_do(app, key);
}

static void everywhere(struct app *app, enum request request)
{
	const struct screen *screen = screen_of(request);

	if (screen) {
		app_show(app, screen);
		return;
	}
	switch ((int)request) {
	case REQUEST_QUIT:
		app->quit = true;
		break;
	case REQUEST_HELP:
		help_open(app);
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
	case REQUEST_FIND:
		found_open(app);
		break;
	case REQUEST_UNDO:
	case REQUEST_REDO:
		app_turn(app, request == REQUEST_UNDO);
		break;
	case REQUEST_COMMAND:
		command_open(app, "");
		break;
	case REQUEST_GO_TO_DATE:
		date_open(app);
		break;
	case REQUEST_TAGS:
		tags_open(app);
		break;
	case REQUEST_NOTE:
		note_open(app);
		break;
	case REQUEST_JUMP_BACK:
		app_jump_back(app);
		break;
	case REQUEST_REPEAT:
		repeat_change(app);
		break;
	case REQUEST_SUSPEND:
		suspend();
		break;
	default:
		break;
	}
}

static void request_do(struct app *app, enum request request)
{
	if (request == REQUEST_REDRAW)
		clearok(curscr, TRUE);
	else if (request != REQUEST_NONE && app->screen->request(app, request) == IGNORED)
		everywhere(app, request);
}

/* M-3, or M-1 4: so many times. */
static bool count_take(struct app *app, const char *key)
{
	const char *digit = strncmp(key, "M-", 2) == 0 ? key + 2 : app->count > 0 ? key : "";
	int count;

	if (app->count > 0 && strcmp(key, "Esc") == 0) {
		app->count = 0;
		app->message[0] = '\0';
		return true;
	}
	if (strlen(digit) != 1 || *digit < '0' || *digit > '9')
		return false;
	count = app->count * 10 + (*digit - '0');
	app->count = count < COUNT_MOST ? count : COUNT_MOST;
	if (app->count > 0)
		app_say(app, "%d times: the key now, or Esc", app->count);
	return true;
}

static void key_do(struct app *app, const char *key)
{
	const struct screen *screen = app->screen;
	int times;

	if (!key_context_types(app->screen->context) && count_take(app, key))
		return;
	times = app->count > 0 ? app->count : 1;
	app->count = 0;
	app->message[0] = '\0';
	snprintf(app->key, sizeof app->key, "%s", key);
	/* What opens another screen does so once: the rest would be typed at that one. */
	for (int i = 0; i < times && app->screen == screen && !app->quit && !ending; i++) {
		/* A screen that is being typed at takes plain characters first. */
		if (app->screen->type && app->screen->type(app, key) == HANDLED)
			continue;
		request_do(app, key_request(app->screen->context, key));
	}
}

static void mouse_do(struct app *app, const MEVENT *mouse)
{
	if (!(mouse->bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED)))
		return;
	app->key[0] = '\0'; /* what the mouse did is no key to repeat */
	app->count = 0;
	app->message[0] = '\0';
	if (mouse->bstate & (BUTTON1_CLICKED | BUTTON1_PRESSED)) {
		if (mouse->y == app->rows - 1)
			request_do(app, footer_click(app, mouse->x));
		else if (mouse->y == 0 && !key_context_alone(app->screen->context) &&
		         tab_click(app, mouse->x))
			app_show(app, tab_click(app, mouse->x));
		else if (app->screen->click)
			app->screen->click(app, mouse->y, mouse->x);
	} else if (mouse->bstate & (BUTTON4_PRESSED | BUTTON5_PRESSED)) {
		bool up = mouse->bstate & BUTTON4_PRESSED;

		if (!app->screen->wheel ||
		    app->screen->wheel(app, mouse->y, mouse->x, up ? -1 : 1) == IGNORED)
			app->screen->request(app, up ? REQUEST_UP : REQUEST_DOWN);
	}
}

static void draw(struct app *app)
{
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
	if (app->reader && app->screen->tell) {
		putf(app, 0, 0, 0, LOOK_PLAIN, "recoup, %s", app->screen->title);
		telling_draw(app);
	} else {
		if (!app->screen->alone)
			tabs_put(app);
		app->screen->draw(app);
	}
	/* Where a line is typed there, it shows the message above itself. */
	if (app->screen != &screen_command)
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
	day_number was_today = app->today;
	char doubt[160];
	struct error err;

	settings_follow(app);
	tzset(); /* a traveller's system says by now where it is */
	if (program_snapshot_beside(app->program, &err) != RECOUP_OK)
		app_fail(app, &err);
	if (program_today(app->program) == app->today &&
	    journal_version(app->program->journal) == app->seen && !days_unsaved(app->program->days)) {
		if (app->screen == &screen_today)
			app_reload(app, &err); /* the refuel window runs */
		return;
	}
	if (app_changed(app) && app->today != was_today &&
	    program_clock_doubt(app->program, doubt, sizeof doubt))
		app_say(app, "%s", doubt);
}

/* How long to wait for a key, the wish of a screen that goes on by itself heard. */
static int wait_of(int64_t due_ms)
{
	int64_t wait = due_ms == CLOCK_NEVER ? KEY_WAIT_MS : due_ms - app_clock_ms();

	return wait > KEY_WAIT_MS ? KEY_WAIT_MS : wait > 0 ? (int)wait : 0;
}

static void loop(struct app *app)
{
	while (!app->quit && !ending) {
		char key[32];
		struct mouse mouse;
		int64_t due_ms = CLOCK_NEVER;

		if (app->screen->pulse)
			due_ms = app->screen->pulse(app, app_clock_ms());
		draw(app);
		if (!key_await(app, key, sizeof key, &mouse, wait_of(due_ms))) {
			if (!ending && app_clock_ms() - app->looked_ms >= KEY_WAIT_MS) {
				tick(app);
				app->looked_ms = app_clock_ms();
			}
			continue;
		}
		/* Opened again in the morning, the first key is of the new day. */
		if (program_today(app->program) != app->today)
			tick(app);
		app->acting = true;
		app->commits = commits(app);
		for (int i = 0; i < mouse.count; i++)
			mouse_do(app, &mouse.events[i]);
		if (mouse.count == 0 && strcmp(key, "Resize") != 0)
			key_do(app, key);
		app->acting = false;
	}
	if (app->screen == &screen_help && app->below->leave)
		app->below->leave(app);
	if (app->screen->leave)
		app->screen->leave(app);
}

enum recoup_status tui_run(struct program *program, const struct commands *commands,
                           const char *notice, struct error *err)
{
	struct app *app = calloc(1, sizeof *app);
	SCREEN *terminal = NULL;
	enum recoup_status status;
	char name[256], doubt[160];

	if (!app)
		return error_no_memory(err);
	app->program = program;
	app->commands = commands;
	app->unicode = program->utf8;
	app->reader = program->settings.reader;
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
		if (*app->message)
			; /* what is wrong with the theme */
		else if (status == RECOUP_OK && program_clock_doubt(program, doubt, sizeof doubt))
			app_say(app, "%s", doubt);
		else if (notice)
			app_say(app, "%s", notice);
		else if (program->catalogue_trouble.status != RECOUP_OK)
			app_fail(app, &program->catalogue_trouble);
		else if (status == RECOUP_OK && import_newest(app, name, sizeof name))
			app_say(app, "new export: %s; i imports", name);
		if (status == RECOUP_OK) {
			session_recover(app);
			loop(app);
		}
		terminal_close(terminal);
	}
	states_free(app);
	free(app);
	if (status == RECOUP_OK && ending) {
		signal(ending, SIG_DFL);
		program_end(program);
		raise(ending);
	}
	return status;
}
