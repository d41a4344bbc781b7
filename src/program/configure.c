/* recoup.conf: found, read, changed by one key or a few, and the running program with it.
 * Must not know who asks, nor what the keys mean. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/keymap.h"

enum recoup_status config_start(struct program *program, struct error *err)
{
	const struct environment *environment = &program->environment;
	enum recoup_status status;

	program->settings = settings_default();
	program->config_path = environment->config && *environment->config
	                           ? strdup(environment->config)
	                           : xdg_path(environment->xdg_config_home, environment->home,
	                                      ".config", "recoup/recoup.conf");
	if (!program->config_path)
		return RECOUP_OK; /* no home, no configuration */
	status = file_text(program->config_path, "the configuration", &program->config_text, err);
	if (status != RECOUP_OK || !program->config_text)
		return status;
	status = settings_read(&program->settings, program->config_text, program->config_path, err);
	if (status == RECOUP_OK)
		status = keymap_override(program->config_text, program->config_path, err);
	if (status == RECOUP_OK)
		settings_known(program->config_text, program->config_path, &program->config_unknown);
	return status;
}

bool program_setting(const struct program *program, const char *section, const char *key,
                     char *out, size_t size)
{
	return settings_text_get(program->config_text ? program->config_text : "", section, key, out,
	                         size);
}

/* ---- writing the file ---- */

/* Where the file really is: links are followed, since a folder of dotfiles is kept by
 * linking into it, also to a file that is not there yet. */
static bool target_find(const char *path, char *out, size_t size)
{
	char link[PATH_MAX];

	snprintf(out, size, "%s", path);
	for (int i = 0; i < 16; i++) {
		ssize_t length = readlink(out, link, sizeof link - 1);
		char *slash;

		if (length < 0)
			return true;
		link[length] = '\0';
		slash = strrchr(out, '/');
		if (link[0] == '/' || !slash)
			snprintf(out, size, "%s", link);
		else
			snprintf(slash + 1, size - (size_t)(slash + 1 - out), "%s", link);
	}
	return false;
}

static bool all_written(int fd, const char *text)
{
	size_t length = strlen(text);

	while (length > 0) {
		ssize_t put = write(fd, text, length);

		if (put < 0 && errno == EINTR)
			continue;
		if (put < 0)
			return false;
		text += put;
		length -= (size_t)put;
	}
	return fsync(fd) == 0;
}

/* The name is on disk too; a file system that cannot say so is none of our business. */
static void folder_sync(const char *folder)
{
	int fd = open(folder, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* Beside the target and in its place by one step: whole before, whole after. */
static bool replace(const char *target, const char *text, mode_t mode)
{
	char temporary[PATH_MAX + 16], folder[PATH_MAX];
	char *slash;
	bool done;
	int fd, said;

	snprintf(folder, sizeof folder, "%s", target);
	slash = strrchr(folder, '/');
	if (slash && slash > folder)
		*slash = '\0';
	if (slash && !folders_make(folder))
		return false;
	snprintf(temporary, sizeof temporary, "%s.XXXXXX", target);
	fd = mkstemp(temporary);
	if (fd < 0)
		return false;
	done = fchmod(fd, mode) == 0 && all_written(fd, text);
	said = errno;
	if (close(fd) != 0 && done) {
		done = false;
		said = errno;
	}
	if (done && rename(temporary, target) != 0) {
		done = false;
		said = errno;
	}
	if (done)
		folder_sync(slash ? folder : ".");
	else
		unlink(temporary);
	errno = said;
	return done;
}

static enum recoup_status config_write(const char *path, const char *text, struct error *err)
{
	char target[PATH_MAX];
	struct stat found;
	mode_t mode = S_IRUSR | S_IWUSR;

	if (!target_find(path, target, sizeof target))
		return error_set(err, RECOUP_UNREADABLE, path, NULL, "the configuration's links go in a ring");
	if (stat(target, &found) == 0) {
		if (!S_ISREG(found.st_mode))
			return error_set(err, RECOUP_UNREADABLE, target, NULL, "the configuration is no file");
		mode = found.st_mode & (S_IRWXU | S_IRWXG | S_IRWXO);
		if (access(target, W_OK) != 0)
			return error_set(err, RECOUP_UNREADABLE, target,
			                 "change it where it is kept, or give it back its owner's write permission",
			                 "the configuration is read-only");
	}
	if (!replace(target, text, mode))
		return error_set(err, RECOUP_UNREADABLE, target, NULL, "cannot write the configuration: %s",
		                 strerror(errno));
	return RECOUP_OK;
}

/* ---- changing ---- */

static bool is_plain_number(const char *text)
{
	return *text && strspn(text, "0123456789.,") == strlen(text);
}

static const char *weight_unit(enum unit_system units)
{
	return units == UNITS_METRIC ? "kg" : "lb";
}

/* A weight without a unit means another one when the units change: it gets its unit. */
static enum recoup_status weight_keep(char **text, const struct settings *before,
                                      const struct settings *after, struct error *err)
{
	char raw[SETTING_TEXT_SIZE], full[SETTING_TEXT_SIZE + 4], *changed;
	enum recoup_status status;

	if (before->units == after->units ||
	    !settings_text_get(*text, "person", "weight", raw, sizeof raw) || !is_plain_number(raw))
		return RECOUP_OK;
	snprintf(full, sizeof full, "%s%s", raw, weight_unit(before->units));
	status = settings_text_set(*text, "person", "weight", full, &changed, err);
	if (status == RECOUP_OK) {
		free(*text);
		*text = changed;
	}
	return status;
}

/* One wish into the text; `settings` are those that the text says so far. */
static enum recoup_status wish_write(char **text, struct settings *settings,
                                     const struct setting_wish *wish, struct error *err)
{
	char name[100], value[SETTING_TEXT_SIZE + 4], *changed;
	const struct settings_key *key, *nearest;
	enum recoup_status status = RECOUP_OK;
	struct settings before = *settings;

	snprintf(value, sizeof value, "%s", wish->value ? wish->value : "");
	if (strcmp(wish->section, "keys") != 0 && strcmp(wish->section, "alias") != 0) {
		snprintf(name, sizeof name, "%s.%s", wish->section, wish->key);
		key = settings_find(name, &nearest);
		if (!key)
			return error_set(err, RECOUP_INPUT, NULL, "recoup.conf(5) lists the keys",
			                 "there is no setting %s", name);
		status = settings_check(key, value, settings, err);
		if (strcmp(wish->key, "weight") == 0 && is_plain_number(value))
			snprintf(value + strlen(value), 4, "%s", weight_unit(settings->units));
	}
	if (status == RECOUP_OK)
		status = settings_text_set(*text, wish->section, wish->key, *value ? value : NULL, &changed,
		                           err);
	if (status != RECOUP_OK)
		return status;
	free(*text);
	*text = changed;
	*settings = settings_default();
	status = settings_read(settings, *text, "recoup.conf", err);
	return status == RECOUP_OK ? weight_keep(text, &before, settings, err) : status;
}

/* What runs follows what is written. */
static enum recoup_status apply(struct program *program, const struct settings *settings,
                                struct error *err)
{
	const char *trust[TRUST_MAX + 1] = {NULL};
	bool trust_changed =
		settings->trust_count != program->settings.trust_count ||
		memcmp(settings->trust, program->settings.trust, sizeof settings->trust) != 0;

	program->settings = *settings;
	program->calendar.turn_minutes = settings->turn_minutes;
	program->utf8 = program->environment.utf8 && !settings->ascii;
	if (program->days)
		days_settings_changed(program->days);
	for (size_t i = 0; i < program->settings.trust_count; i++)
		trust[i] = program->settings.trust[i];
	return program->journal && trust_changed ? journal_trust(program->journal, trust, err) : RECOUP_OK;
}

static enum recoup_status write_and_apply(struct program *program, char *text,
                                          const struct settings *settings, struct error *err)
{
	struct theme theme;
	struct error ignored;
	const char *old = program->config_text ? program->config_text : "";
	enum recoup_status status = RECOUP_OK;

	if (strcmp(settings->theme, program->settings.theme) != 0)
		status = program_theme(program, settings->theme, &theme, err);
	if (status == RECOUP_OK)
		status = keymap_override(text, program->config_path, err);
	if (status != RECOUP_OK)
		return status;
	status = config_write(program->config_path, text, err);
	if (status != RECOUP_OK) {
		keymap_override(old, program->config_path, &ignored);
		return status;
	}
	free(program->config_text);
	program->config_text = text;
	return apply(program, settings, err);
}

static bool text_same(const char *one, const char *other)
{
	return strcmp(one ? one : "", other ? other : "") == 0;
}

/* What is there now, taken over; `text` is the program's from then on. */
static enum recoup_status text_take(struct program *program, char *text, struct error *err)
{
	struct settings settings = settings_default();
	struct error ignored;
	const char *now = text ? text : "", *old = program->config_text ? program->config_text : "";
	enum recoup_status status = settings_read(&settings, now, program->config_path, err);

	if (status == RECOUP_OK)
		status = keymap_override(now, program->config_path, err);
	if (status != RECOUP_OK) {
		keymap_override(old, program->config_path, &ignored);
		return status;
	}
	free(program->config_text);
	program->config_text = text;
	error_clear(&program->config_unknown);
	settings_known(now, program->config_path, &program->config_unknown);
	return apply(program, &settings, err);
}

enum recoup_status program_follow_settings(struct program *program, bool *changed,
                                           struct error *err)
{
	char *text = NULL;
	enum recoup_status status;

	*changed = false;
	if (!program->config_path ||
	    file_text(program->config_path, "the configuration", &text, err) != RECOUP_OK)
		return RECOUP_OK; /* an editor may be about to put it there */
	if (text_same(text, program->config_text) ||
	    (program->config_refused && text_same(text, program->config_refused))) {
		free(text);
		return RECOUP_OK;
	}
	free(program->config_refused);
	program->config_refused = NULL;
	status = text_take(program, text, err);
	*changed = status == RECOUP_OK;
	if (status != RECOUP_OK && text != program->config_text)
		program->config_refused = text;
	return status;
}

enum recoup_status program_set_settings(struct program *program, const struct setting_wish *wishes,
                                        size_t count, bool explained, struct error *err)
{
	struct settings settings = settings_default();
	enum recoup_status status;
	char *text = NULL;

	if (!program->config_path)
		return error_set(err, RECOUP_UNREADABLE, NULL, "set HOME, or RECOUP_CONFIG to a file",
		                 "there is no place for recoup.conf");
	/* From the disk: an editor may have been there meanwhile. */
	status = file_text(program->config_path, "the configuration", &text, err);
	if (status == RECOUP_OK && !text) {
		text = explained ? settings_text_new() : strdup("");
		if (!text)
			status = error_no_memory(err);
	}
	if (status == RECOUP_OK)
		status = settings_read(&settings, text, program->config_path, err);
	for (size_t i = 0; status == RECOUP_OK && i < count; i++)
		status = wish_write(&text, &settings, &wishes[i], err);
	if (status == RECOUP_OK)
		status = write_and_apply(program, text, &settings, err);
	if (text != program->config_text)
		free(text);
	return status;
}

static const char *keys_of(const char *name)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return *rows[i].keys ? rows[i].keys : "none";
	return "";
}

static void shown_of(const struct program *program, const struct setting_wish *wish, char *out,
                     size_t size)
{
	char raw[SETTING_TEXT_SIZE], name[100];
	const struct settings_key *key, *nearest;

	snprintf(name, sizeof name, "%s.%s", wish->section, wish->key);
	key = settings_find(name, &nearest);
	if (!key && strcmp(wish->section, "alias") == 0) {
		if (!program_setting(program, wish->section, wish->key, out, size))
			snprintf(out, size, "nothing");
		return;
	}
	if (!key) {
		snprintf(out, size, "%s", keys_of(wish->key));
		return;
	}
	if (!program_setting(program, wish->section, wish->key, raw, sizeof raw))
		snprintf(raw, sizeof raw, "%s", key->fallback);
	settings_show(key, *raw ? raw : "nothing", program->settings.units, out, size);
}

enum recoup_status program_set_setting(struct program *program, const struct setting_wish *wish,
                                       struct setting_change *change, struct error *err)
{
	struct settings before = program->settings;
	enum recoup_status status;

	shown_of(program, wish, change->before, sizeof change->before);
	change->note = "";
	status = program_set_settings(program, wish, 1, false, err);
	if (status != RECOUP_OK)
		return status;
	shown_of(program, wish, change->after, sizeof change->after);
	if (before.turn_minutes != program->settings.turn_minutes)
		change->note = "What is logged keeps its day.";
	else if (before.sleep_need_hours < program->settings.sleep_need_hours ||
	         before.sleep_need_hours > program->settings.sleep_need_hours ||
	         before.female != program->settings.female ||
	         !opt_same(before.maximum_hr, program->settings.maximum_hr) ||
	         !opt_same(before.resting_hr, program->settings.resting_hr))
		change->note = "All days are scored anew.";
	return RECOUP_OK;
}
