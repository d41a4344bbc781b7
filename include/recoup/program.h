/* What both ways of using recoup, verbs and screens, stand on: where things are,
 * who the person is, what time it is, and the parts opened on demand. */
#ifndef RECOUP_PROGRAM_H
#define RECOUP_PROGRAM_H

#include <sys/types.h>

#include "recoup/advice.h"
#include "recoup/backup.h"
#include "recoup/days.h"
#include "recoup/import.h"
#include "recoup/journal.h"
#include "recoup/settings.h"
#include "recoup/theme.h"

/* The environment as far as recoup reads it; NULL where a variable is not set.
 * Filled by main, so that nothing else calls getenv. */
struct environment {
	const char *home, *xdg_data_home, *xdg_config_home, *xdg_state_home, *xdg_runtime_dir;
	const char *journal;    /* RECOUP_JOURNAL */
	const char *data;       /* RECOUP_DATA: recoup's data folder */
	const char *config;     /* RECOUP_CONFIG: the configuration file */
	const char *no_color;   /* NO_COLOR */
	const char *term;       /* TERM */
	const char *colorterm;  /* COLORTERM: "truecolor" or "24bit" */
	bool utf8;              /* the terminal's character set is UTF-8 */
	const char *visual, *editor;
	const char *pager, *less; /* PAGER, LESS */
	const char *hook;         /* RECOUP_HOOK: set within a hook, where no other runs */
	const char *tmpdir;     /* TMPDIR */
	const char *executable_folder; /* where the program itself stands */
};

struct program {
	struct environment environment;
	char *journal_path; /* --journal, else RECOUP_JOURNAL, else XDG */
	bool journal_named;  /* by --journal or RECOUP_JOURNAL */
	struct settings settings;
	struct calendar calendar;
	int64_t clock_shift; /* seconds: --today acts as of another day */
	bool utf8;           /* show what is outside ASCII */
	char *config_path;   /* recoup.conf, which need not exist; NULL without a home */
	char *config_text;   /* as it was read; NULL when there is none */
	char *config_refused; /* what it said since and did not hold; NULL: nothing */
	/* Opened by the program_need functions; NULL before. */
	struct journal *journal;
	struct days *days;
	struct catalogue *catalogue;
	/* A key in recoup.conf that nobody knows, which is passed over; status RECOUP_OK: none. */
	struct error config_unknown;
	/* Why recoup.conf does not hold; told by `doctor`, which goes on without. */
	struct error config_trouble;
	/* Why one of the person's own practices is not in it; status RECOUP_OK when all are. */
	struct error catalogue_trouble;
	struct formats *formats;
	/* The program that makes today's snapshot beside the screens; 0: none. */
	pid_t snapshot_maker;
	int64_t snapshot_day; /* on which it was last tried */
	int snapshot_calls;   /* of program_snapshot_beside since then */
};

/* Finds folders, reads recoup.conf. `journal_path` may be NULL. */
enum recoup_status program_start(struct program *program, const struct environment *environment,
                                 const char *journal_path, struct error *err);
void program_end(struct program *program);

/* Act as of `today`: from 22:00 of that day on, or now when it is today. */
void program_set_today(struct program *program, day_number today);
instant program_now(const struct program *program);
day_number program_today(const struct program *program);

/* Seconds on the clock on the wall, whatever --today says: dates snapshots. */
int64_t program_wall_clock(const struct program *program);

/* Full path of something under recoup's data folder ("formats"), as found
 * installed or in the build folder. RECOUP_DATA when there is none. */
enum recoup_status program_data_path(const struct program *program, const char *name, char *out,
                                     size_t size, struct error *err);

/* This computer's name, for people, and a word that tells this journal from a copy of it
 * on another computer or in another folder. */
#define PLACE_SIZE 40
void program_host(char *out, size_t size);
char *program_place(const struct program *program, char out[PLACE_SIZE]);

/* Open on demand; calling again is free. `create` makes a missing journal;
 * without it a missing journal is RECOUP_NOTHING, saying how to begin. */
enum recoup_status program_need_journal(struct program *program, bool create, struct error *err);
/* Journal, catalogue and days, not yet refreshed. */
enum recoup_status program_need_days(struct program *program, bool create, struct error *err);
/* The shipped practices with the person's own; see catalogue_trouble. */
enum recoup_status program_need_catalogue(struct program *program, struct error *err);
/* Journal and days to read quickly: what is not open yet is opened without a catalogue and
 * for reading alone, so nothing may be written after it. */
enum recoup_status program_need_reading(struct program *program, struct error *err);
enum recoup_status program_need_formats(struct program *program, struct error *err);
/* Keeps a new format (import_propose) under the name `wish->source` in that folder; its
 * path goes into `path`. Nothing is kept when it does not load with all others. */
enum recoup_status program_teach(struct program *program, const struct format_wish *wish, char *path,
                                 size_t size, struct error *err);
/* The folder of the person's own formats, which need not exist; "" without a home.
 * Returns `out`. */
char *program_own_formats(const struct program *program, char *out, size_t size);

/* Where something of this name is kept beside the journal: $XDG_STATE_HOME/recoup, else
 * ~/.local/state/recoup, which is made when `make`. False, and "", without a home. */
bool program_state_path(const struct program *program, const char *name, bool make, char *out,
                        size_t size);
/* Writes the bytes there as NAME.txt, or NAME-2.txt and so on; what is there already stays.
 * `path` says where. */
enum recoup_status program_state_keep(const struct program *program, const char *name,
                                      const char *bytes, size_t length, char *path, size_t size,
                                      struct error *err);
/* True, and a sentence without its stop in `out`, when the open journal goes further than
 * the clock on the wall: one of them is wrong, and it is not for recoup to say which. */
bool program_clock_doubt(struct program *program, char *out, size_t size);

/* ---- snapshots (snapshot.c); the journal is open ---- */

/* Makes one, and thins the older ones. */
enum recoup_status program_snapshot(struct program *program, enum snapshot_why why,
                                    struct backup_report *report, struct error *err);
/* The day's, where one is due and recoup.conf does not say no. */
enum recoup_status program_snapshot_daily(struct program *program, struct error *err);
/* The same at the end of what changed the journal: a large one is copied by a program of its
 * own that outlives this one. Where that came to nothing, the next call does it here and
 * says why. */
enum recoup_status program_snapshot_after(struct program *program, struct error *err);
/* The same by a program of its own, so that nobody waits. Called again and again while
 * nothing is typed, it begins at the 60th call; an error is that the one begun earlier did
 * not succeed. */
enum recoup_status program_snapshot_beside(struct program *program, struct error *err);

/* ---- hooks (hooks.c) ---- */

/* The folder beside recoup.conf, which need not exist; "" without one. Returns `out`. */
char *program_hooks_folder(const struct program *program, char *out, size_t size);
/* Runs "after-log" or the like with `json` as its standard input, and waits for it; nothing
 * when recoup.conf does not say so or there is none. An error is to be told, and changes
 * nothing of what was done. */
enum recoup_status program_hook(const struct program *program, const char *name, const char *json,
                                struct error *err);

/* ---- recoup.conf ---- */

/* What the file says of a key; false, and "", when it says nothing. */
bool program_setting(const struct program *program, const char *section, const char *key,
                     char *out, size_t size);
struct setting_wish {
	const char *section, *key;
	const char *value; /* NULL or "": back to what it is unless set */
};
struct setting_change {
	char before[SETTING_TEXT_SIZE], after[SETTING_TEXT_SIZE]; /* as people read them */
	const char *note; /* what follows from it, a sentence; "" for nothing */
};
/* Writes one key, in place and by one step, and lets the running program follow: what the
 * screens hold of it (colour, mouse, theme) is theirs to take over. A value that cannot be, a
 * key of [keys] that would mean two things, or a theme that does not load changes nothing.
 * What is scored is stale after it: refresh. */
enum recoup_status program_set_setting(struct program *program, const struct setting_wish *wish,
                                       struct setting_change *change, struct error *err);
/* Takes over what an editor or another program wrote into the file since; `*changed`: it
 * did. What does not hold is told once, and all stays as it was. */
enum recoup_status program_follow_settings(struct program *program, bool *changed,
                                           struct error *err);
/* The same for several in one step; a file that is not there yet is begun with every key
 * `explained`. */
enum recoup_status program_set_settings(struct program *program, const struct setting_wish *wishes,
                                        size_t count, bool explained, struct error *err);

/* ---- themes (themes.c) ---- */

#define THEMES_MAX 40
/* The folder of the person's own, which need not exist; "" without a home. Returns `out`. */
char *program_own_themes(const struct program *program, char *out, size_t size);
/* The person's own of that name before recoup's. */
enum recoup_status program_theme(const struct program *program, const char *name,
                                 struct theme *theme, struct error *err);
/* "terminal" first, the others by name; returns how many, at most `most`. */
size_t program_theme_names(const struct program *program, char (*names)[THEME_NAME_SIZE],
                           size_t most);

#endif
