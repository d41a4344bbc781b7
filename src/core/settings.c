/* recoup.conf: one table of keys, read by inih. Must not know where the file is. */
#include "recoup/settings.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include <ini.h>

#include "recoup/text.h"

enum setting {
	SET_UNITS, SET_WEIGHT, SET_SLEEP_NEED, SET_MAXIMUM_HR, SET_RESTING_HR, SET_SEX, SET_TURN,
	SET_ORDER, SET_FOLDERS, SET_COLOUR, SET_ASCII, SET_MOUSE, SET_MOTION, SET_READER,
	SET_COUNT
};

static const struct settings_key keys[SET_COUNT] = {
	[SET_UNITS] = {"person", "units", "metric", "metric (km, kg) or imperial (miles, pounds)"},
	[SET_WEIGHT] = {"person", "weight", "", "body weight such as 62kg, until one is logged"},
	[SET_SLEEP_NEED] = {"person", "sleep_need", "8", "hours of sleep needed a night, 5 to 12"},
	[SET_MAXIMUM_HR] = {"person", "maximum_hr", "", "highest heart rate, 120 to 240 bpm"},
	[SET_RESTING_HR] = {"person", "resting_hr", "", "resting heart rate, 25 to 150 bpm"},
	[SET_SEX] = {"person", "sex", "", "female or male: which of two published constants is used"},
	[SET_TURN] = {"day", "turn", "04:00", "when a day turns into the next, 00:00 to 12:00"},
	[SET_ORDER] = {"sources", "order", "", "sources in order of trust, such as garmin, strava"},
	[SET_FOLDERS] = {"sources", "import_folders", "~/Downloads",
	                 "folders that exports land in, such as ~/Downloads:/mnt/watch"},
	[SET_COLOUR] = {"screen", "colour", "auto", "auto or never"},
	[SET_ASCII] = {"screen", "ascii", "no", "yes: draw nothing outside ASCII"},
	[SET_MOUSE] = {"screen", "mouse", "yes", "no: leave the mouse to the terminal"},
	[SET_MOTION] = {"screen", "motion", "yes", "no: nothing on the screen moves by itself"},
	[SET_READER] = {"screen", "reader", "no", "yes: plain lines for a screen reader"},
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

static bool weight_read(struct settings *settings, const char *text)
{
	double kilograms;

	if (!weight_parse(text, settings->units, &kilograms) || kilograms < 25 || kilograms > 300)
		return false;
	settings->weight_kg = opt_some(kilograms);
	return true;
}

static bool setting_read(struct settings *settings, enum setting which, const char *text)
{
	struct opt_real number = opt_none();
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
	case SET_TURN:
		if (!clock_parse(text, &minutes) || minutes > 720)
			return false;
		settings->turn_minutes = minutes;
		return true;
	case SET_ORDER:
		return order_read(settings, text);
	case SET_FOLDERS:
		return folders_read(settings, text);
	case SET_COLOUR:
		if (!either(text, "auto", "never", &second))
			return false;
		settings->colour = second ? COLOUR_NEVER : COLOUR_AUTO;
		return true;
	case SET_ASCII:
		return either(text, "no", "yes", &settings->ascii);
	case SET_MOUSE:
		return either(text, "no", "yes", &settings->mouse);
	case SET_MOTION:
		return either(text, "no", "yes", &settings->motion);
	case SET_READER:
		return either(text, "no", "yes", &settings->reader);
	case SET_COUNT:
	default:
		return false;
	}
}

struct reading {
	struct settings *settings;
	char section[64], name[64], value[128]; /* of the line that could not be taken */
	enum { LINE_FINE, LINE_UNKNOWN, LINE_WRONG } trouble;
	enum setting which;
};

/* inih stops at the first line for which this gives 0, and tells its number. */
static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct reading *reading = context;

	for (int i = 0; i < SET_COUNT; i++) {
		if (strcmp(keys[i].section, section) != 0 || strcmp(keys[i].key, name) != 0)
			continue;
		if (*value == '\0' || setting_read(reading->settings, (enum setting)i, value))
			return 1;
		reading->trouble = LINE_WRONG;
		reading->which = (enum setting)i;
		break;
	}
	if (reading->trouble == LINE_FINE)
		reading->trouble = LINE_UNKNOWN;
	snprintf(reading->section, sizeof reading->section, "%s", section);
	snprintf(reading->name, sizeof reading->name, "%s", name);
	snprintf(reading->value, sizeof reading->value, "%s", value);
	return 0;
}

static enum setting nearest(const char *name)
{
	enum setting best = SET_COUNT;
	int distance = 4;

	for (int i = 0; i < SET_COUNT; i++) {
		int this = text_distance(name, keys[i].key);

		if (this < distance) {
			distance = this;
			best = (enum setting)i;
		}
	}
	return best;
}

enum recoup_status settings_read(struct settings *settings, const char *text, const char *file,
                                 struct error *err)
{
	struct reading reading = {.settings = settings};
	char where[200], hint[200] = "recoup.conf(5) lists the keys";
	int line = ini_parse_string(text, on_line, &reading);

	if (line == 0)
		return RECOUP_OK;
	snprintf(where, sizeof where, "%s, line %d", file, line);
	if (reading.trouble == LINE_WRONG) {
		snprintf(hint, sizeof hint, "expected %s", keys[reading.which].help);
		return error_set(err, RECOUP_INPUT, where, hint, "%s = \"%s\" cannot be", reading.name,
		                 reading.value);
	}
	if (reading.trouble == LINE_FINE)
		return error_set(err, RECOUP_INPUT, where, "a line is [section], key = value or ; comment",
		                 "this line is none of these");
	if (nearest(reading.name) != SET_COUNT) {
		const struct settings_key *key = &keys[nearest(reading.name)];

		snprintf(hint, sizeof hint, "did you mean %s in [%s]?", key->key, key->section);
	}
	return error_set(err, RECOUP_INPUT, where, hint, "unknown key \"%s\" in [%s]", reading.name,
	                 reading.section);
}
