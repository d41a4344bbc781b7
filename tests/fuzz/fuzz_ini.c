/* Foreign bytes as recoup.conf, a theme, a practice and a pose: each is read or refused,
 * and what is set in a configuration reads back. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/advice.h"
#include "recoup/keymap.h"
#include "recoup/settings.h"
#include "recoup/theme.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char folder[] = "/tmp/recoup-fuzz-XXXXXX";
static char practices[64], poses[64], practice[96], pose[96];

static void folder_remove(void)
{
	unlink(practice);
	unlink(pose);
	rmdir(practices);
	rmdir(poses);
	rmdir(folder);
}

static void start(void)
{
	if (!mkdtemp(folder))
		abort();
	snprintf(practices, sizeof practices, "%s/practices", folder);
	snprintf(poses, sizeof poses, "%s/poses", folder);
	snprintf(practice, sizeof practice, "%s/x.ini", practices);
	snprintf(pose, sizeof pose, "%s/x.ini", poses);
	if (mkdir(practices, 0700) != 0 || mkdir(poses, 0700) != 0)
		abort();
	atexit(folder_remove);
}

static void file_write(const char *path, const uint8_t *data, size_t size)
{
	FILE *out = fopen(path, "w");

	if (!out || fwrite(data, 1, size, out) != size || fclose(out) != 0)
		abort();
}

static void practice_use(const struct practice *one)
{
	double seconds = practice_seconds(one);

	if (!(seconds >= 0) || !*one->name)
		abort();
}

static void catalogue_read(const uint8_t *data, size_t size)
{
	struct catalogue *catalogue;
	struct error err, trouble;

	file_write(practice, data, size);
	file_write(pose, data, size);
	error_clear(&trouble);
	if (catalogue_load(&catalogue, RECOUP_SHARE, folder, &trouble, &err) != RECOUP_OK)
		return;
	for (size_t i = 0; i < catalogue_count(catalogue); i++)
		practice_use(catalogue_at(catalogue, i));
	catalogue_free(catalogue);
}

static void configuration_read(const char *text)
{
	struct settings settings = settings_default();
	struct theme theme = theme_plain();
	char out[SETTING_TEXT_SIZE], *changed;
	struct error err;
	size_t count;

	settings_read(&settings, text, "recoup.conf", &err);
	theme_read(&theme, text, "x.ini", &err);
	keymap_override(text, "recoup.conf", &err);
	keymap_override("", "recoup.conf", &err);
	settings_keys(&count);
	for (size_t i = 0; i < count; i++) {
		const struct settings_key *key = &settings_keys(&count)[i];

		settings_text_get(text, key->section, key->key, out, sizeof out);
	}
	if (settings_text_set(text, "person", "name", "a b", &changed, &err) != RECOUP_OK)
		return;
	if (!settings_text_get(changed, "person", "name", out, sizeof out) || strcmp(out, "a b") != 0)
		abort();
	free(changed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (!text)
		abort();
	if (!*practices)
		start();
	memcpy(text, data, size);
	text[size] = '\0';
	configuration_read(text);
	catalogue_read(data, size);
	free(text);
	return 0;
}
