/* Shared by the screens only: the contract of a screen, and what they draw with. */
#ifndef RECOUP_TUI_INTERNAL_H
#define RECOUP_TUI_INTERNAL_H

#include <curses.h>
#include <signal.h>

#include "recoup/keymap.h"
#include "recoup/theme.h"
#include "recoup/tui.h"
#include "request.h"

#define COLUMNS_LEAST 60
#define ROWS_LEAST 20

struct app;
struct telling;

enum handled { IGNORED, HANDLED };
#define CLOCK_NEVER INT64_MAX

/* A screen is a struct of functions with a state of its own in the app. */
struct screen {
	const char *title;
	const char *tab; /* a shorter name for the first row; NULL: the title */
	enum key_context context;
	/* Reads what it shows; called again whenever the journal changed. */
	enum recoup_status (*enter)(struct app *app, struct error *err);
	void (*draw)(struct app *app);
	/* The same for people who listen: plain lines, one thought each, no columns and no
	 * drawing (tell.c); NULL when `draw` is as good. */
	void (*tell)(struct app *app, struct telling *telling);
	enum handled (*request)(struct app *app, enum request request);
	/* A key that no row of the keymap takes; NULL when the screen types nothing. */
	enum handled (*type)(struct app *app, const char *key);
	enum handled (*click)(struct app *app, int row, int column);
	/* The wheel there, `by` -1 up or 1 down; NULL: as REQUEST_UP and REQUEST_DOWN. */
	enum handled (*wheel)(struct app *app, int row, int column, int by);
	/* Of a screen that goes on by itself: called before each drawing with app_clock_ms,
	 * returns the time of that clock at which it wants to be drawn again (CLOCK_NEVER: no
	 * wish). NULL: it waits for keys. */
	int64_t (*pulse)(struct app *app, int64_t now_ms);
	void (*leave)(struct app *app); /* also on the way out of the program */
	/* What it keeps between keys: zeroed when it is first asked for (app_state), handed
	 * to `release` (may be NULL) and freed at the end. */
	size_t state_size;
	void (*release)(void *state);
	bool of_day;  /* shows app->day: what is logged from here is of that day */
	bool digits;  /* digits mean something here, and open no other room */
	bool alone;   /* nothing above it: no names of rooms to be drawn away by */
	bool passing; /* lies on another screen for a while: jumping back skips it */
};

/* What Left, Right and the wheel do to a field that is no metric. */
enum form_step {
	FORM_STEP_NONE,
	FORM_STEP_DISTANCE,
	FORM_STEP_DURATION,
	FORM_STEP_RPE,
	FORM_STEP_HEART_RATE,
	FORM_STEP_CLOCK,
	FORM_STEP_DAY,
	FORM_STEP_WORDS,
};
#define FIELDS_MAX 20
#define FIELD_SIZE 200
struct form_field {
	char key[32];
	char label[48];
	char help[160];
	enum metric_id metric; /* METRIC_COUNT when it is none */
	bool rating;           /* digits rate and go on */
	enum form_step step;
	const char *words;     /* FORM_STEP_WORDS: "easy|long|tempo" */
	bool dates;            /* kept with the draft also as it stood: tomorrow it would mean another day */
	char text[FIELD_SIZE], before[FIELD_SIZE];
};
struct form {
	char name[64]; /* of its draft */
	char title[80];
	struct form_field fields[FIELDS_MAX];
	int count, at;
	bool fresh; /* the next character replaces what stands there */
	char trouble[660];
	int64_t activity; /* run form: the one edited, 0 for a new one */
	day_number day;
	instant begun; /* when it was opened */
	enum recoup_status (*save)(struct app *app, struct form *form, struct error *err);
	/* Looks at a field that is left and may complete it; NULL: metrics check themselves. */
	enum recoup_status (*check)(struct app *app, struct form_field *field, struct error *err);
};

#define IMPORT_PATH_SIZE 4096
#define IMPORT_FOLDERS_MAX 10
#define IMPORT_FILES_MAX 200
#define IMPORT_LINES_MAX 128
struct import_file {
	char name[256];
	int folder; /* index into the state's folders */
	int64_t size, changed_ms;
};
/* A thought of the preview, wrapped to the screen when it is drawn. */
struct import_line {
	enum look look;
	int indent;
	char text[420];
};
struct import_state {
	const struct screen *from; /* goes back there */
	/* Choosing: what is typed, or the file at `at`; -1 is the path. */
	char typed[IMPORT_PATH_SIZE];
	char folders[IMPORT_FOLDERS_MAX][IMPORT_PATH_SIZE]; /* the first: last used, may be "" */
	int folder_count;
	struct import_file files[IMPORT_FILES_MAX]; /* newest first */
	int count, at, top;
	/* Looking into one. */
	char path[IMPORT_PATH_SIZE];
	const char *units; /* said by the person: "km" or "mi"; NULL: nothing */
	char units_read[3];
	enum date_order order;
	bool understood, units_open, order_open;
	struct import_line lines[IMPORT_LINES_MAX];
	int line_count, line_top;
	int64_t began_ms, shown_ms; /* of the progress */
	char headers[FIELDS_MAX][128]; /* of the form that teaches a file */
};

#define PLACES_MAX 32
struct place {
	const struct screen *screen;
	day_number day;
};

struct app {
	struct program *program;
	const struct commands *commands;
	const struct screen *screen, *below; /* what a form or the help lies on */
	void *states[CONTEXT_COUNT]; /* see app_state */
	struct place places[PLACES_MAX]; /* to jump back to, newest last */
	int place_count;
	int count; /* typed before a key: do it so many times; 0: none */
	char key[32], change_key[32]; /* pressed now; that made the last change */
	enum key_context change_context;
	attr_t looks[LOOK_COUNT]; /* of the theme, on this terminal */
	bool quit, colour, unicode;
	bool reader; /* told, not drawn */
	int rows, columns;
	int cursor_row, cursor_column; /* where typing happens; -1: nowhere */
	char message[400];
	day_number day, today;
	struct day_view view;
	struct score_result strip[14];
	bool strip_known[14];
	struct form form;
	struct import_state import;
	int help_top;
	uint64_t seen;
	bool acting;      /* on a key, which came when the journal had so many changes by this */
	uint32_t commits; /* program: journal_version */
	int64_t looked_ms; /* when it was last looked around: tick */
};

extern const struct screen screen_today, screen_runs, screen_soreness, screen_fuel, screen_sleep,
	screen_calendar, screen_trends, screen_practices, screen_guide, screen_felt, screen_insights,
	screen_plan, screen_found, screen_settings, screen_command, screen_output,
	screen_form, screen_help, screen_import, screen_preview;

/* screens.c: all of them. */
extern const struct screen *const screens[];
extern const size_t screen_count;
/* The room behind a number key, 1 to ROOMS_MAX; NULL when there is none. */
#define ROOMS_MAX 9
const struct screen *screen_numbered(int number);
/* The screen that a request opens; NULL when it opens none. */
const struct screen *screen_of(enum request request);
/* By its title, any case, or the beginning of it; NULL when none or several fit. */
const struct screen *screen_find(const char *name);

/* terminal.c */
extern volatile sig_atomic_t ending; /* the signal that ends the program; 0: none yet */
extern volatile sig_atomic_t continued; /* changes each time the program was stopped and goes on */
void signals_take(void);
enum recoup_status terminal_open(struct app *app, SCREEN **terminal, struct error *err);
void terminal_close(SCREEN *terminal);
void mouse_take(bool wanted);

/* theme.c */
/* Written when a crash ends the program: the palette as it was; "" while nothing of it is
 * changed. */
#define PALETTE_BACK_SIZE 64
extern char palette_back[PALETTE_BACK_SIZE];
bool colour_wanted(const struct program *program);
/* Draws with this theme from now on. One that does not load is said, and "terminal" used:
 * false then. */
bool theme_use(struct app *app, const char *name);
/* The settings have changed: all that the screens hold of them follows. */
void settings_apply(struct app *app);
/* recoup.conf may have been written by an editor meanwhile. What is half typed stays. */
void settings_follow(struct app *app);

/* app.c */
void app_show(struct app *app, const struct screen *screen);
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_fail(struct app *app, const struct error *err);
enum recoup_status app_reload(struct app *app, struct error *err);
/* The same after a change that the journal holds: a failure is not told as if it did not. */
bool app_changed(struct app *app);
/* The screen's own state, made zeroed at first; NULL when there is no memory. */
void *app_state(struct app *app, const struct screen *screen);
/* Milliseconds of a clock that only goes forward, from anywhere. */
int64_t app_clock_ms(void);
/* Remembers where we are, for jumping back, before going elsewhere. */
void app_place_keep(struct app *app);
void app_jump_back(struct app *app);
/* Takes the last change back, or brings back what was; says which. */
void app_turn(struct app *app, bool undo);
/* The day that something logged from here belongs to: the one shown, else today. */
day_number app_log_day(const struct app *app);
/* Shows this day on the present screen, kept within the journal's days and today. */
void app_day_go(struct app *app, day_number day);
/* In the midst of long work: was Esc pressed, or is the program to end? */
bool app_stop_wanted(void);

/* draw.c: into the standard screen, clipped to it; text is made safe. */
void put(const struct app *app, int row, int column, int width, enum look look, const char *text);
void putf(const struct app *app, int row, int column, int width, enum look look,
          const char *format, ...) __attribute__((format(printf, 6, 7)));
void put_gauge(const struct app *app, int row, int column, int width, double score,
               double threshold, enum look look);
void put_bar(const struct app *app, int row, int column, int half, double points, double full);
void put_progress(const struct app *app, int row, int column, int width, double share);
/* Returns the rows used; a row below the screen only counts. */
int put_wrapped(const struct app *app, int row, int column, int width, int most, enum look look,
                const char *text);
/* The same, but what has no room for all its words is ended where a clause of it ends. */
int put_clauses(const struct app *app, int row, int column, int width, int most, enum look look,
                const char *text);
/* Values over time as a row of blocks, oldest first, a column each (digits 0-9 of the
 * span in ASCII); missing ones are a dot. */
void put_spark(const struct app *app, int row, int column, const struct opt_real *values, int count,
               double minimum, double maximum, enum look look);
enum look flag_look(enum recovery_flag flag);
/* 0 (none) to 10 (severe) as one of the five levels. */
enum look level_look(double of_ten);

/* edit.c: changes by key, each one transaction and one step of undo. They say what
 * went wrong themselves, reload on success, and return whether it was done. */
bool app_change(struct app *app, const char *what,
                enum recoup_status (*write)(struct app *app, void *context, struct error *err),
                void *context);
/* The person's own value of a metric; unknown takes it away. */
struct wish {
	day_number day;
	enum metric_id metric;
	int region; /* REGION_NONE for the whole body */
	struct opt_real value;
};
bool app_put(struct app *app, const char *what, const struct wish *wishes, size_t count);

/* tell.c: lines for people who listen to the screen ([screen] reader = yes). */
void tell(struct telling *telling, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The next line is where the keys act: the cursor waits there, and it stays in view. */
void tell_focus(struct telling *telling);
/* As above, and typing goes on at its end. */
void tell_typing(struct telling *telling);
/* Of what was told, line `line`, counted from 0; the last when there are fewer. */
void telling_focus_at(struct telling *telling, int line);
/* As told by the present screen, from the second row on. */
void telling_draw(struct app *app);

/* keys.c */
#define KEY_WAIT_MS 500 /* after which the program looks around: tick */
/* What the hand did with the mouse, oldest first: curses hands over what came at once. */
#define MOUSE_EVENTS_MAX 16
struct mouse {
	MEVENT events[MOUSE_EVENTS_MAX];
	int count;
};
/* A key's name, or events of the mouse; false when neither came within `wait` ms. */
bool key_await(const struct app *app, char *key, size_t size, struct mouse *mouse, int wait);
/* The row that a key means on a screen; NULL when none. */
const struct key_row *key_row_of(enum key_context context, const char *key);
enum request key_request(enum key_context context, const char *key);
/* The first key that asks for it on a screen; "" when none does. Returns `out`. */
#define KEY_NAME_SIZE 16
char *key_for(enum key_context context, enum request request, char out[KEY_NAME_SIZE]);
/* The keys of a row that mean it on this screen, blanks between. Returns `out`. */
char *keys_holding(enum key_context context, const struct key_row *row, char *out, size_t size);
void footer_put(const struct app *app);
enum request footer_click(const struct app *app, int column);
/* tabs.c: the rooms by number in the first row. */
void tabs_put(const struct app *app);
const struct screen *tab_click(const struct app *app, int column);

/* screens/runs.c */
/* The list with this session chosen and its details shown. */
void runs_open(struct app *app, int64_t activity);
/* The session chosen while Runs is on the screen; 0: none. */
int64_t runs_chosen(const struct app *app);
/* screens/found.c: what is to be found is typed there, or was typed elsewhere. */
void found_open(struct app *app);
void found_search(struct app *app, const char *text);
/* screens/checkin.c, screens/run_form.c */
void checkin_open(struct app *app);
void run_form_open(struct app *app, int64_t activity);
/* screens/help.c: the keys of the screen shown, over it. */
void help_open(struct app *app);
/* screens/session.c: guides it, back to the present screen at its end. `minutes` cuts it
 * where it can be; 0: as written. */
void session_open(struct app *app, const struct practice *practice, int minutes);
/* Logs what a session had come to that was broken off. */
void session_recover(struct app *app);
/* screens/setup.c */
/* Nothing configured and nothing logged: five questions are offered. */
bool setup_offered(const struct app *app);
void setup_open(struct app *app);
/* screens/form.c */
void form_open(struct app *app);
void form_field_add(struct form *form, const char *key, const char *label, const char *help,
                    const char *text);
/* How the field that was added last is stepped. */
void form_field_steps(struct form *form, enum form_step step, const char *words);
/* screens/form_step.c: false where it cannot be stepped from what stands there. */
bool form_field_step(struct app *app, struct form_field *field, int by);
void form_scale_put(const struct app *app, int row, const struct form_field *field);
bool form_scale_click(struct form_field *field, int column);
const char *form_text(const struct form *form, const char *key);
void form_draft_save(struct app *app);
/* Ends the change that a form's save began, and with it the draft. */
enum recoup_status form_commit(struct app *app, struct error *err);
/* Takes the last character off, whole. */
void text_rub_out(char *text);
/* Adds the character that `key` is; false when it is no character. */
bool text_key_add(char *text, size_t size, const char *key);
/* screens/import.c, import_files.c, import_preview.c, import_lines.c */
void import_open(struct app *app);
bool import_path_expand(const struct app *app, const char *text, char *out, size_t size);
/* Home as "~". */
void import_path_short(const struct app *app, const char *path, char *out, size_t size);
void import_teach_open(struct app *app);
void import_files_list(struct app *app);
void import_archive_list(struct app *app, const char *path, instant changed);
void import_complete(struct app *app);
/* A CSV file in a folder of the settings that is newer than the last import. */
bool import_newest(const struct app *app, char *name, size_t size);
void import_preview_open(struct app *app, const char *path);
void import_lines_of_report(struct app *app, const struct import_report *report);
void import_lines_of_error(struct app *app, const struct error *err);

#endif
