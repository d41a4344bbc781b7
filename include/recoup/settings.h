/* What a person configures, read from recoup.conf (recoup.conf(5)), and the text of that
 * file changed.
 *
 * The text is handed in; finding, reading and writing the file is the program's job. */
#ifndef RECOUP_SETTINGS_H
#define RECOUP_SETTINGS_H

#include "recoup/day.h"
#include "recoup/opt.h"
#include "recoup/practice_words.h"
#include "recoup/record.h"
#include "recoup/units.h"

#define TRUST_MAX 16
#define THEME_NAME_SIZE 32
#define SETTING_TEXT_SIZE 200 /* of a value, as written or shown */

struct settings {
	enum unit_system units;        /* [person] units = metric | imperial */
	struct opt_real weight_kg;     /* [person] weight: used until one is logged */
	double sleep_need_hours;       /* [person] sleep_need, 5..12; 8 unless set */
	struct opt_real maximum_hr;    /* [person] maximum_hr, 120..240 */
	struct opt_real resting_hr;    /* [person] resting_hr: used until one is logged */
	bool female;                   /* [person] sex = female: Banister's second constant */
	struct word_list equipment;    /* [person] equipment = mat, roller, ... */
	struct word_list avoid;        /* [person] avoid = high_blood_pressure, ... */
	int turn_minutes;              /* [day] turn = 04:00 */
	char trust[TRUST_MAX][SOURCE_NAME_MAX]; /* [sources] order = garmin, strava, ... */
	size_t trust_count;
	char sync_folder[SETTING_TEXT_SIZE]; /* [journal] sync_folder = ~/Sync; "" for none */
	char import_folders[1024];     /* [sources] import_folders = ~/Downloads:/mnt/watch */
	bool snapshots;                /* [journal] snapshots = yes | no (backup.h) */
	enum { COLOUR_AUTO, COLOUR_NEVER } colour; /* [screen] colour = auto | never */
	char theme[THEME_NAME_SIZE];   /* [screen] theme = NAME; whether there is one is not known here */
	bool ascii;                    /* [screen] ascii = yes: no character outside ASCII */
	bool mouse;                    /* [screen] mouse = yes | no */
	bool motion;                   /* [screen] motion = yes | no */
	enum { BELL_RINGS, BELL_FLASHES, BELL_NONE } bell; /* [screen] bell = yes | flash | no */
	char start[SETTING_TEXT_SIZE]; /* [start] verb = today; "" opens the screens */
	bool hooks;                    /* [hooks] run = yes: programs of the hooks folder */
	bool reader;                   /* [screen] reader = yes: lines for a screen reader */
};

struct settings settings_default(void);
/* Reads over what `settings` holds. A value that cannot be is RECOUP_INPUT and names the
 * line of `file`; an unknown key is passed over. [keys] is the keymap's (keymap.h), [alias]
 * the command line's. */
enum recoup_status settings_read(struct settings *settings, const char *text, const char *file,
                                 struct error *err);

/* RECOUP_INPUT for the first unknown key, with its line and the nearest that there is. */
enum recoup_status settings_known(const char *text, const char *file, struct error *err);

/* One row a key, for recoup.conf(5), the settings screen and `recoup config`. */
struct settings_key {
	const char *section, *key, *label;
	const char *choices;  /* words separated by blanks; NULL: free text */
	const char *fallback; /* what it is unless set; "" for nothing */
	const char *help;
};
const struct settings_key *settings_keys(size_t *count);
/* By "sleep_need" or "person.sleep_need"; NULL when there is none, and then the one that
 * may be meant is in `*nearest`, or NULL. */
const struct settings_key *settings_find(const char *name, const struct settings_key **nearest);
/* Could this be its value? Read with the units of `within`; the error has no `where`. */
enum recoup_status settings_check(const struct settings_key *key, const char *value,
                                  const struct settings *within, struct error *err);
/* A value as people read it: "7:30", "62.0 kg"; `raw` is what the file says, and what is
 * shown when it needs no other form. Returns `out`. */
char *settings_show(const struct settings_key *key, const char *raw, enum unit_system units,
                    char *out, size_t size);

/* ---- settings_text.c: recoup.conf as text ---- */

/* What the text says of a key, the last one counting; false when it says nothing. */
bool settings_text_get(const char *text, const char *section, const char *key, char *out,
                       size_t size);
/* The text with one key set, or with it taken out when `value` is NULL, in a new string
 * that the caller frees. Comments, order, line ends and what is unknown stay as they are.
 * A value that would not read back as it is, is RECOUP_INPUT. */
enum recoup_status settings_text_set(const char *text, const char *section, const char *key,
                                     const char *value, char **changed, struct error *err);
/* A first recoup.conf: every key explained and commented out. The caller frees it; NULL
 * when out of memory. */
char *settings_text_new(void);

#endif
