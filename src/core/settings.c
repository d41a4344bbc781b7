/* recoup.conf: one table of keys, read by inih. Must not know where the file is. */
#include "recoup/settings.h"

#include <stdio.h>
#include <string.h>

#include "recoup/ini_text.h"
#include "recoup/text.h"
#include "recoup/theme.h"

enum setting {
	SET_UNITS, SET_WEIGHT, SET_SLEEP_NEED, SET_MAXIMUM_HR, SET_RESTING_HR, SET_SEX, SET_EQUIPMENT,
	SET_AVOID, SET_TURN, SET_ORDER, SET_FOLDERS, SET_SNAPSHOTS, SET_SYNC_FOLDER,
	SET_START, SET_HOOKS, SET_COLOUR, SET_THEME, SET_ASCII,
	SET_MOUSE, SET_MOTION, SET_BELL, SET_READER, SET_COUNT
};

static const struct settings_key keys[SET_COUNT] = {
	[SET_UNITS] = {"person", "units", "Units", "metric imperial", "metric",
	               "metric (km, kg) or imperial (miles, pounds)"},
	[SET_WEIGHT] = {"person", "weight", "Weight", NULL, "",
	                "body weight such as 62kg, until one is logged"},
	[SET_SLEEP_NEED] = {"person", "sleep_need", "Sleep need", NULL, "8",
	                    "hours of sleep needed a night, 5 to 12, such as 7:30"},
	[SET_MAXIMUM_HR] = {"person", "maximum_hr", "Highest heart rate", NULL, "",
	                    "highest heart rate, 120 to 240 bpm"},
	[SET_RESTING_HR] = {"person", "resting_hr", "Resting heart rate", NULL, "",
	                    "resting heart rate, 25 to 150 bpm, until one is logged"},
	[SET_SEX] = {"person", "sex", "Sex", "female male", "",
	             "female or male: which of two published constants is used"},
	[SET_EQUIPMENT] = {"person", "equipment", "Equipment", NULL, "",
	                   "what you own for recovery, such as roller, gun, tub"},
	[SET_AVOID] = {"person", "avoid", "To be left out", NULL, "",
	               "what practices must spare, such as high_blood_pressure"},
	[SET_TURN] = {"day", "turn", "The day turns at", NULL, "04:00",
	              "when a day turns into the next, 00:00 to 12:00"},
	[SET_ORDER] = {"sources", "order", "Trusted sources", NULL, "",
	               "sources in order of trust, such as garmin, strava"},
	[SET_FOLDERS] = {"sources", "import_folders", "Import folders", NULL, "~/Downloads",
	                 "folders that exports land in, such as ~/Downloads:/mnt/watch"},
	[SET_SNAPSHOTS] = {"journal", "snapshots", "Snapshots", "yes no", "yes",
	                   "yes: a copy of the journal on each day that it changes; no: none"},
	[SET_SYNC_FOLDER] = {"journal", "sync_folder", "Sync folder", NULL, "",
	                     "the folder that recoup sync meets other machines in, such as ~/Sync"},
	[SET_START] = {"start", "verb", "Starts with", NULL, "open",
	               "what recoup alone does: open, or a verb such as today"},
	[SET_HOOKS] = {"hooks", "run", "Hooks", "no yes", "no",
	               "yes: run what is in the hooks folder after log, import and flag"},
	[SET_COLOUR] = {"screen", "colour", "Colour", "auto never", "auto", "auto or never"},
	[SET_THEME] = {"screen", "theme", "Theme", NULL, "terminal",
	               "terminal, dark, light, high-contrast, or a theme of your own"},
	[SET_ASCII] = {"screen", "ascii", "ASCII only", "no yes", "no",
	               "yes: draw nothing outside ASCII"},
	[SET_MOUSE] = {"screen", "mouse", "Mouse", "yes no", "yes",
	               "no: leave the mouse to the terminal"},
	[SET_MOTION] = {"screen", "motion", "Motion", "yes no", "yes",
	                "no: nothing on the screen moves by itself"},
	[SET_BELL] = {"screen", "bell", "Bell", "yes flash no", "yes",
	              "in guided practices: yes rings, flash marks the first line, no does neither"},
	[SET_READER] = {"screen", "reader", "Screen reader", "no yes", "no",
	                "yes: plain lines for a screen reader"},
};

const struct settings_key *settings_keys(size_t *count)
{
	*count = SET_COUNT;
	return keys;
}

struct settings settings_default(void)
{
	struct settings settings;

	memset(&settings, 0, sizeof settings);
	settings.units = UNITS_METRIC;
	settings.sleep_need_hours = 8;
	settings.turn_minutes = DAY_TURN_DEFAULT_MINUTES;
	settings.colour = COLOUR_AUTO;
	snprintf(settings.theme, sizeof settings.theme, "terminal");
	settings.snapshots = true;
	settings.mouse = true;
	settings.motion = true;
	return settings;
}

/* Returns whether `text` is one of the two words, and which in `*second`. */
static bool either(const char *text, const char *first, const char *other, bool *second)
{
	*second = strcmp(text, other) == 0;
	return *second || strcmp(text, first) == 0;
}

static bool number_within(const char *text, double low, double high, struct opt_real *into)
{
	double value;

	if (!real_parse(text, strlen(text), &value) || value < low || value > high)
		return false;
	*into = opt_some(value);
	return true;
}

static bool order_read(struct settings *settings, const char *text)
{
	settings->trust_count = 0;
	while (*text) {
		size_t length = strcspn(text, ", \t");

		if (length > 0) {
			if (length >= SOURCE_NAME_MAX || settings->trust_count == TRUST_MAX ||
			    strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-._") < length)
				return false;
			memcpy(settings->trust[settings->trust_count], text, length);
			settings->trust[settings->trust_count++][length] = '\0';
		}
		text += length;
		text += strspn(text, ", \t");
	}
	return true;
}

static bool sync_folder_read(struct settings *settings, const char *text)
{
	if (strlen(text) >= sizeof settings->sync_folder || (*text != '/' && strncmp(text, "~/", 2) != 0))
		return false;
	snprintf(settings->sync_folder, sizeof settings->sync_folder, "%s", text);
	return true;
}

/* Each is absolute or below home: where recoup was started from must not matter. */
static bool folders_read(struct settings *settings, const char *text)
{
	if (strlen(text) >= sizeof settings->import_folders)
		return false;
	for (const char *at = text; *at; at += strcspn(at, ":"), at += *at == ':')
		if (*at != '/' && *at != ':' && strncmp(at, "~/", 2) != 0 &&
		    !(*at == '~' && (at[1] == ':' || at[1] == '\0')))
			return false;
	snprintf(settings->import_folders, sizeof settings->import_folders, "%s", text);
	return true;
}

bool theme_name_valid(const char *name)
{
	size_t length = strlen(name);

	return length > 0 && length < THEME_NAME_SIZE &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_") == length;
}

static bool theme_read_name(struct settings *settings, const char *text)
{
	if (!theme_name_valid(text))
		return false;
	snprintf(settings->theme, sizeof settings->theme, "%s", text);
	return true;
}

static bool weight_read(struct settings *settings, const char *text)
{
	double kilograms;

	if (!weight_parse(text, settings->units, &kilograms) || kilograms < 25 || kilograms > 300)
		return false;
	settings->weight_kg = opt_some(kilograms);
	return true;
}

static bool words_read(struct settings *settings, enum setting which, const char *text,
                       char faulty[WORD_SIZE], const char **meant)
{
	return which == SET_EQUIPMENT
	           ? word_list_equipment(&settings->equipment, text, faulty, meant)
	           : word_list_avoid(&settings->avoid, text, faulty, meant);
}

static bool setting_read(struct settings *settings, enum setting which, const char *text)
{
	struct opt_real number = opt_none();
	char faulty[WORD_SIZE];
	const char *meant;
	bool second = false;
	int minutes;

	switch (which) {
	case SET_UNITS:
		if (!either(text, "metric", "imperial", &second))
			return false;
		settings->units = second ? UNITS_IMPERIAL : UNITS_METRIC;
		return true;
	case SET_WEIGHT:
		return weight_read(settings, text);
	case SET_SLEEP_NEED:
		if (!sleep_duration_parse(text, &number.value) || number.value < 5 || number.value > 12)
			return false;
		settings->sleep_need_hours = number.value;
		return true;
	case SET_MAXIMUM_HR:
		return number_within(text, 120, 240, &settings->maximum_hr);
	case SET_RESTING_HR:
		return number_within(text, 25, 150, &settings->resting_hr);
	case SET_SEX:
		return either(text, "male", "female", &settings->female);
	case SET_EQUIPMENT:
	case SET_AVOID:
		return words_read(settings, which, text, faulty, &meant);
	case SET_TURN:
		if (!clock_parse(text, &minutes) || minutes > 720)
			return false;
		settings->turn_minutes = minutes;
		return true;
	case SET_ORDER:
		return order_read(settings, text);
	case SET_FOLDERS:
		return folders_read(settings, text);
	case SET_SNAPSHOTS:
		return either(text, "no", "yes", &settings->snapshots);
	case SET_SYNC_FOLDER:
		return sync_folder_read(settings, text);
	case SET_COLOUR:
		if (!either(text, "auto", "never", &second))
			return false;
		settings->colour = second ? COLOUR_NEVER : COLOUR_AUTO;
		return true;
	case SET_THEME:
		return theme_read_name(settings, text);
	case SET_ASCII:
		return either(text, "no", "yes", &settings->ascii);
	case SET_MOUSE:
		return either(text, "no", "yes", &settings->mouse);
	case SET_MOTION:
		return either(text, "no", "yes", &settings->motion);
	case SET_BELL:
		if (strcmp(text, "flash") != 0 && !either(text, "no", "yes", &second))
			return false;
		settings->bell = second ? BELL_RINGS : strcmp(text, "no") == 0 ? BELL_NONE : BELL_FLASHES;
		return true;
	case SET_READER:
		return either(text, "no", "yes", &settings->reader);
	case SET_START:
		if (strlen(text) >= sizeof settings->start)
			return false;
		snprintf(settings->start, sizeof settings->start, "%s", text);
		return true;
	case SET_HOOKS:
		return either(text, "no", "yes", &settings->hooks);
	case SET_COUNT:
	default:
		return false;
	}
}

/* ---- the file ---- */

static const struct settings_key *key_at(const char *section, const char *name)
{
	for (int i = 0; i < SET_COUNT; i++)
		if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].key, name) == 0)
			return &keys[i];
	return NULL;
}

static const struct settings_key *key_nearest(const char *name)
{
	const struct settings_key *best = NULL;
	int distance = 4;

	for (int i = 0; i < SET_COUNT; i++) {
		int this = text_distance(name, keys[i].key);

		if (this < distance) {
			distance = this;
			best = &keys[i];
		}
	}
	return best;
}

const struct settings_key *settings_find(const char *name, const struct settings_key **nearest)
{
	const char *dot = strchr(name, '.');
	const char *bare = dot ? dot + 1 : name;

	*nearest = NULL;
	for (int i = 0; i < SET_COUNT; i++)
		if (strcmp(keys[i].key, bare) == 0 &&
		    (!dot || (strlen(keys[i].section) == (size_t)(dot - name) &&
		              strncmp(keys[i].section, name, (size_t)(dot - name)) == 0)))
			return &keys[i];
	*nearest = key_nearest(bare);
	return NULL;
}

/* A slip here would leave a danger unheeded: it is refused, with the word that is near. */
static enum recoup_status words_refuse(const struct settings_key *key, enum setting which,
                                       const char *value, struct error *err)
{
	struct settings scratch = settings_default();
	char faulty[WORD_SIZE], hint[200] = "recoup-practices(5) lists the words";
	const char *meant;

	words_read(&scratch, which, value, faulty, &meant);
	if (meant)
		snprintf(hint, sizeof hint, "did you mean %s? recoup-practices(5) lists the words", meant);
	if (!*faulty)
		return error_set(err, RECOUP_INPUT, NULL, hint, "%s: too many words", key->key);
	return error_set(err, RECOUP_INPUT, NULL, hint, "%s: \"%s\" is not known", key->key, faulty);
}

enum recoup_status settings_check(const struct settings_key *key, const char *value,
                                  const struct settings *within, struct error *err)
{
	struct settings scratch = *within;
	enum setting which = (enum setting)(key - keys);
	char hint[200];

	if (*value == '\0' || setting_read(&scratch, which, value))
		return RECOUP_OK;
	if (which == SET_EQUIPMENT || which == SET_AVOID)
		return words_refuse(key, which, value, err);
	snprintf(hint, sizeof hint, "expected %s", key->help);
	return error_set(err, RECOUP_INPUT, NULL, hint, "%s = \"%s\" cannot be", key->key, value);
}

struct reading {
	struct settings *settings;
	const char *file;
	bool units; /* the first reading, of units alone: others are read with them */
	enum recoup_status status;
	struct error *err;
};

static bool on_line(void *context, const struct ini_line *line)
{
	struct reading *reading = context;
	const struct settings_key *key = key_at(line->section, line->name);
	char where[300];

	if (reading->units && key != &keys[SET_UNITS])
		return true;
	if (key) {
		reading->status = settings_check(key, line->value, reading->settings, reading->err);
		if (reading->status == RECOUP_OK && *line->value)
			setting_read(reading->settings, (enum setting)(key - keys), line->value);
		if (reading->status != RECOUP_OK && reading->err)
			snprintf(reading->err->where, sizeof reading->err->where, "%s",
			         ini_text_where(reading->file, line->number, where, sizeof where));
		return reading->status == RECOUP_OK;
	}
	return true;
}

static bool on_known(void *context, const struct ini_line *line)
{
	struct reading *reading = context;
	const struct settings_key *near;
	char where[300], hint[200] = "recoup.conf(5) lists the keys";

	if (key_at(line->section, line->name) || strcmp(line->section, "keys") == 0 ||
	    strcmp(line->section, "alias") == 0)
		return true;
	near = key_nearest(line->name);
	if (near)
		snprintf(hint, sizeof hint, "did you mean %s in [%s]?", near->key, near->section);
	reading->status = error_set(reading->err, RECOUP_INPUT,
	                            ini_text_where(reading->file, line->number, where, sizeof where),
	                            hint, "unknown key \"%s\" in [%s]", line->name, line->section);
	return false;
}

enum recoup_status settings_known(const char *text, const char *file, struct error *err)
{
	struct reading reading = {NULL, file, false, RECOUP_OK, err};
	enum recoup_status status = ini_text_read(text, file, on_known, &reading, err);

	return reading.status != RECOUP_OK ? reading.status : status;
}

enum recoup_status settings_read(struct settings *settings, const char *text, const char *file,
                                 struct error *err)
{
	struct reading reading = {settings, file, true, RECOUP_OK, err};
	enum recoup_status status = ini_text_read(text, file, on_line, &reading, err);

	reading.units = false;
	if (status == RECOUP_OK && reading.status == RECOUP_OK)
		status = ini_text_read(text, file, on_line, &reading, err);
	return reading.status != RECOUP_OK ? reading.status : status;
}

/* ---- for people ---- */

char *settings_show(const struct settings_key *key, const char *raw, enum unit_system units,
                    char *out, size_t size)
{
	struct settings scratch = settings_default();
	enum setting which = (enum setting)(key - keys);

	scratch.units = units;
	snprintf(out, size, "%s", raw);
	if (*raw == '\0' || !setting_read(&scratch, which, raw))
		return out;
	if (which == SET_WEIGHT)
		weight_format(scratch.weight_kg.value, units, out, size);
	else if (which == SET_SLEEP_NEED)
		hours_format(scratch.sleep_need_hours, out, size);
	else if (which == SET_TURN)
		clock_format(scratch.turn_minutes, out, size);
	else if (which == SET_MAXIMUM_HR || which == SET_RESTING_HR)
		snprintf(out, size, "%s bpm", raw);
	return out;
}
