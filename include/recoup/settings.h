/* What a person configures, read from recoup.conf (recoup.conf(5)).
 *
 * The text is handed in; finding and reading the file is the program's job. */
#ifndef RECOUP_SETTINGS_H
#define RECOUP_SETTINGS_H

#include "recoup/day.h"
#include "recoup/opt.h"
#include "recoup/record.h"
#include "recoup/units.h"

#define TRUST_MAX 16

struct settings {
	enum unit_system units;        /* [person] units = metric | imperial */
	struct opt_real weight_kg;     /* [person] weight: used until one is logged */
	double sleep_need_hours;       /* [person] sleep_need, 5..12; 8 unless set */
	struct opt_real maximum_hr;    /* [person] maximum_hr, 120..240 */
	struct opt_real resting_hr;    /* [person] resting_hr: used until one is logged */
	bool female;                   /* [person] sex = female: Banister's second constant */
	int turn_minutes;              /* [day] turn = 04:00 */
	char trust[TRUST_MAX][SOURCE_NAME_MAX]; /* [sources] order = garmin, strava, ... */
	size_t trust_count;
	char import_folders[1024];     /* [sources] import_folders = ~/Downloads:/mnt/watch */
	enum { COLOUR_AUTO, COLOUR_NEVER } colour; /* [screen] colour = auto | never */
	bool ascii;                    /* [screen] ascii = yes: no character outside ASCII */
	bool mouse;                    /* [screen] mouse = yes | no */
	bool motion;                   /* [screen] motion = yes | no */
	bool reader;                   /* [screen] reader = yes: lines for a screen reader */
};

struct settings settings_default(void);
/* Reads over what `settings` holds. An unknown key or a value that cannot be is
 * RECOUP_INPUT and names the line of `file`. */
enum recoup_status settings_read(struct settings *settings, const char *text, const char *file,
                                 struct error *err);

/* One row a key, for recoup.conf(5) and its test. */
struct settings_key {
	const char *section, *key, *fallback, *help;
};
const struct settings_key *settings_keys(size_t *count);

#endif
