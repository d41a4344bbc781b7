/* Shared by the screens only: the contract of a screen, and what they draw with. */
#ifndef RECOUP_TUI_INTERNAL_H
#define RECOUP_TUI_INTERNAL_H

#include <curses.h>

#include "recoup/keymap.h"
#include "recoup/tui.h"
#include "request.h"

#define COLUMNS_LEAST 60
#define ROWS_LEAST 20

struct app;

enum handled { IGNORED, HANDLED };

/* A screen is a struct of functions with a state of its own in the app. */
struct screen {
	const char *title;
	enum key_context context;
	/* Reads what it shows; called again whenever the journal changed. */
	enum recoup_status (*enter)(struct app *app, struct error *err);
	void (*draw)(struct app *app);
	enum handled (*request)(struct app *app, enum request request);
	/* A key that no row of the keymap takes; NULL when the screen types nothing. */
	enum handled (*type)(struct app *app, const char *key);
	enum handled (*click)(struct app *app, int row, int column);
	void (*leave)(struct app *app); /* also on the way out of the program */
};

#define FIELDS_MAX 20
#define FIELD_SIZE 200
struct form_field {
	char key[32];
	char label[48];
	char help[160];
	enum metric_id metric; /* METRIC_COUNT when it is none */
	bool rating;           /* digits rate and go on */
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
	enum recoup_status (*save)(struct app *app, struct form *form, struct error *err);
};

#define PAGE_MAX 200
struct run_row {
	struct activity activity;
	struct session_load load;
};
struct runs_state {
	struct activity_query query;
	char search[80];
	bool searching, detail, asking;
	int64_t count, top, at;
	struct run_row rows[PAGE_MAX];
	int loaded;
};

struct app {
	struct program *program;
	const struct screen *screen, *below; /* what a form or the help lies on */
	bool quit, colour, unicode;
	int rows, columns;
	int cursor_row, cursor_column; /* where typing happens; -1: nowhere */
	char message[400];
	day_number day, today;
	struct day_view view;
	struct score_result strip[14];
	bool strip_known[14];
	struct runs_state runs;
	struct form form;
	int help_top;
	uint64_t seen;
};

extern const struct screen screen_today, screen_runs, screen_form, screen_help;

/* app.c */
void app_show(struct app *app, const struct screen *screen);
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_fail(struct app *app, const struct error *err);
enum recoup_status app_reload(struct app *app, struct error *err);

/* draw.c: into the standard screen, clipped to it; text is made safe. */
enum look { LOOK_PLAIN, LOOK_BOLD, LOOK_DIM, LOOK_TITLE, LOOK_GOOD, LOOK_MIDDLE, LOOK_BAD,
	LOOK_CHOSEN };
void look_start(struct app *app);
void put(const struct app *app, int row, int column, int width, enum look look, const char *text);
void putf(const struct app *app, int row, int column, int width, enum look look,
          const char *format, ...) __attribute__((format(printf, 6, 7)));
void put_gauge(const struct app *app, int row, int column, int width, double score,
               double threshold, enum look look);
void put_bar(const struct app *app, int row, int column, int half, double points, double full);
int put_wrapped(const struct app *app, int row, int column, int width, int most, enum look look,
                const char *text);
enum look flag_look(enum recovery_flag flag);
char flag_mark(enum recovery_flag flag); /* '!' '~' '+' ' ': no meaning by colour alone */

/* keys.c */
bool key_read(char *out, size_t size, MEVENT *mouse, bool *is_mouse);
enum request key_request(enum key_context context, const char *key);
void footer_put(const struct app *app);
enum request footer_click(const struct app *app, int column);

/* screens/checkin.c, screens/run_form.c */
void checkin_open(struct app *app);
void run_form_open(struct app *app, int64_t activity);
/* screens/form.c */
void form_open(struct app *app);
void form_field_add(struct form *form, const char *key, const char *label, const char *help,
                    const char *text);
const char *form_text(const struct form *form, const char *key);
void form_draft_save(struct app *app);

#endif
