/* Files that may be exports: the newest of the folders they land in, and the
 * completion of a typed path. Must not know what is in them. */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "recoup/text.h"
#include "../tui.h"

#define START_US 500 /* what looking for a new export may cost at the start */

/* ---- paths ---- */

/* Absolute, so that the batch says where its file was, and "-" is a file too. */
bool import_path_expand(const struct app *app, const char *text, char *out, size_t size)
{
	const char *home = app->program->environment.home;
	bool at_home = home && text[0] == '~' && (text[1] == '\0' || text[1] == '/');
	char here[IMPORT_PATH_SIZE];
	int length;

	if (at_home)
		length = snprintf(out, size, "%s%s", home, text + 1);
	else if (text[0] == '/' || !getcwd(here, sizeof here))
		length = snprintf(out, size, "%s%s", text[0] == '/' ? "" : "./", text);
	else
		length = snprintf(out, size, "%s/%s", strcmp(here, "/") == 0 ? "" : here, text);
	return length >= 0 && (size_t)length < size;
}

void import_path_short(const struct app *app, const char *path, char *out, size_t size)
{
	const char *home = app->program->environment.home;
	size_t length = home ? strlen(home) : 0;
	bool at_home = length > 1 && strncmp(path, home, length) == 0 &&
	               (path[length] == '/' || path[length] == '\0');

	snprintf(out, size, "%s%s", at_home ? "~" : "", at_home ? path + length : path);
}

/* ---- folders ---- */

struct walk {
	bool csv_only;
	int64_t deadline_us; /* of the monotonic clock; 0: none */
	void (*each)(void *context, const char *name, const struct stat *found);
	void *context;
};

static int64_t now_us(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static bool may_be_export(const char *name, bool csv_only)
{
	static const char *const endings[] = {".csv", ".tsv", ".zip"};
	size_t length = strlen(name);

	if (name[0] == '.' || length <= 4)
		return false;
	for (size_t i = 0; i < (csv_only ? 1 : sizeof endings / sizeof *endings); i++)
		if (strcasecmp(name + length - 4, endings[i]) == 0)
			return true;
	return false;
}

/* A folder that cannot be read has no files. */
static void folder_walk(const char *folder, const struct walk *walk)
{
	DIR *open = opendir(folder);
	const struct dirent *entry;
	struct stat found;
	int passed = 0;

	if (!open)
		return;
	while ((entry = readdir(open))) {
		if (walk->deadline_us && ++passed % 32 == 0 && now_us() > walk->deadline_us)
			break;
		if (may_be_export(entry->d_name, walk->csv_only) &&
		    fstatat(dirfd(open), entry->d_name, &found, 0) == 0 && S_ISREG(found.st_mode))
			walk->each(walk->context, entry->d_name, &found);
	}
	closedir(open);
}

static bool same_folder(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}

/* The next of the settings' folders into `out`; false at the end. */
static bool folder_next(const struct app *app, const char **at, char *out, size_t size)
{
	char one[sizeof app->program->settings.import_folders];

	while (**at) {
		size_t length = strcspn(*at, ":");

		snprintf(one, sizeof one, "%.*s", (int)length, *at);
		*at += length;
		*at += **at == ':';
		if (length > 0 && import_path_expand(app, one, out, size))
			return true;
	}
	return false;
}

static const char *folders_set(const struct app *app)
{
	const char *set = app->program->settings.import_folders;

	return *set ? set : "~/Downloads";
}

/* ---- the list ---- */

static bool on_last_batch(void *context, const struct batch *batch)
{
	char *folder = context;
	const char *slash = strrchr(batch->file, '/');

	if (batch->file[0] != '/')
		return true; /* relative to a folder that nobody knows any more */
	snprintf(folder, IMPORT_PATH_SIZE, "%.*s", slash == batch->file ? 1 : (int)(slash - batch->file),
	         batch->file);
	return false;
}

static void folders_find(struct app *app)
{
	struct import_state *import = &app->import;
	const char *at = folders_set(app);
	char folder[IMPORT_PATH_SIZE];

	if (!*import->folders[0])
		journal_batches(app->program->journal, on_last_batch, import->folders[0], NULL);
	import->folder_count = 1;
	while (import->folder_count < IMPORT_FOLDERS_MAX &&
	       folder_next(app, &at, folder, sizeof folder)) {
		bool known = false;

		for (int i = 0; i < import->folder_count; i++)
			known = known || same_folder(import->folders[i], folder);
		if (!known)
			memcpy(import->folders[import->folder_count++], folder, sizeof folder);
	}
}

struct listing {
	struct import_state *import;
	int folder;
};

/* Newest first; of more than fit the oldest go. */
static void on_file(void *context, const char *name, const struct stat *found)
{
	struct listing *listing = context;
	struct import_state *import = listing->import;
	struct import_file *file;
	int64_t changed_ms = (int64_t)found->st_mtim.tv_sec * 1000 + found->st_mtim.tv_nsec / 1000000;
	int at = import->count;

	while (at > 0 && import->files[at - 1].changed_ms < changed_ms)
		at--;
	if (at == IMPORT_FILES_MAX)
		return;
	if (import->count < IMPORT_FILES_MAX)
		import->count++;
	file = &import->files[at];
	memmove(file + 1, file, (size_t)(import->count - 1 - at) * sizeof *file);
	file->folder = listing->folder;
	file->size = found->st_size;
	file->changed_ms = changed_ms;
	snprintf(file->name, sizeof file->name, "%s", name);
}

void import_files_list(struct app *app)
{
	struct import_state *import = &app->import;
	struct listing listing = {.import = import};
	struct walk walk = {.each = on_file, .context = &listing};

	folders_find(app);
	import->count = 0;
	for (int i = 0; i < import->folder_count; i++) {
		listing.folder = i;
		if (*import->folders[i])
			folder_walk(import->folders[i], &walk);
	}
	if (import->at >= import->count)
		import->at = import->count - 1;
}

/* An archive is listed like a folder; with the mark between, folder and name make the
 * path of the file in it. */
void import_archive_list(struct app *app, const char *path, instant changed)
{
	struct import_state *import = &app->import;
	struct import_inputs inputs = {0};
	struct error err;
	size_t length = strlen(path);

	if (import_inputs_add(&inputs, path, &err) != RECOUP_OK) {
		app_fail(app, &err);
		import_inputs_clear(&inputs);
		return;
	}
	snprintf(import->folders[0], IMPORT_PATH_SIZE, "%s/", path);
	import->count = import->at = import->top = 0;
	import->typed[0] = '\0';
	for (size_t i = 0; i < inputs.count && import->count < IMPORT_FILES_MAX; i++) {
		struct import_file *file = &import->files[import->count];

		if (strlen(inputs.all[i].name) - length - 2 >= sizeof file->name)
			continue;
		*file = (struct import_file){.size = -1, .changed_ms = changed * 1000};
		snprintf(file->name, sizeof file->name, "%s", inputs.all[i].name + length + 2);
		import->count++;
	}
	if (import->count == 0)
		app_say(app, "The archive holds no CSV files.");
	import_inputs_clear(&inputs);
}

/* ---- at the start ---- */

struct newest {
	char name[256];
	instant changed;
};

static void on_newer(void *context, const char *name, const struct stat *found)
{
	struct newest *newest = context;

	if ((instant)found->st_mtime <= newest->changed)
		return;
	newest->changed = found->st_mtime;
	snprintf(newest->name, sizeof newest->name, "%s", name);
}

static bool on_newest_batch(void *context, const struct batch *batch)
{
	struct newest *newest = context;

	newest->changed = batch->at;
	return false;
}

bool import_newest(const struct app *app, char *name, size_t size)
{
	struct newest newest = {.name = ""};
	struct walk walk = {true, now_us() + START_US, on_newer, &newest};
	const char *at = folders_set(app);
	char folder[IMPORT_PATH_SIZE];

	if (journal_batches(app->program->journal, on_newest_batch, &newest, NULL) != RECOUP_OK)
		return false;
	/* Who never imported has all kinds of CSV files in ~/Downloads. */
	if (newest.changed == 0 && !*app->program->settings.import_folders)
		return false;
	while (folder_next(app, &at, folder, sizeof folder))
		folder_walk(folder, &walk);
	text_sanitize(newest.name, strlen(newest.name), name, size);
	return *newest.name;
}

/* ---- completion ---- */

struct completion {
	char common[256]; /* what all that fit begin with */
	char named[160];  /* the first of them */
	int count;
};

static void completion_take(struct completion *completion, const char *name)
{
	size_t same = 0, used = strlen(completion->named);

	if (completion->count++ == 0)
		snprintf(completion->common, sizeof completion->common, "%s", name);
	while (completion->common[same] && completion->common[same] == name[same])
		same++;
	/* Never within a character. */
	while (same > 0 && ((unsigned char)completion->common[same] & 0xC0) == 0x80)
		same--;
	completion->common[same] = '\0';
	if (used + strlen(name) + 3 < sizeof completion->named)
		snprintf(completion->named + used, sizeof completion->named - used, "%s%s",
		         used ? "  " : "", name);
}

static void completion_say(struct app *app, const struct completion *completion, bool grew)
{
	char safe[160];

	if (completion->count == 0) {
		app_say(app, "Nothing there begins so.");
	} else if (completion->count > 1 && !grew) {
		text_sanitize(completion->named, strlen(completion->named), safe, sizeof safe);
		app_say(app, "%d: %s", completion->count, safe);
	}
}

void import_complete(struct app *app)
{
	char *typed = app->import.typed;
	struct completion completion = {.count = 0};
	char folder[IMPORT_PATH_SIZE], path[IMPORT_PATH_SIZE];
	const struct dirent *entry;
	struct stat found;
	size_t base, used;
	DIR *open;

	if (strcmp(typed, "~") == 0) {
		snprintf(typed, IMPORT_PATH_SIZE, "~/");
		return;
	}
	base = strrchr(typed, '/') ? (size_t)(strrchr(typed, '/') - typed) + 1 : 0;
	used = strlen(typed + base);
	snprintf(path, sizeof path, "%.*s", (int)base, typed);
	open = import_path_expand(app, path, folder, sizeof folder) ? opendir(folder) : NULL;
	while (open && (entry = readdir(open))) {
		const char *name = entry->d_name;

		if (strncmp(name, typed + base, used) == 0 && (used > 0 || name[0] != '.') &&
		    strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
			completion_take(&completion, name);
	}
	if (open)
		closedir(open);
	completion_say(app, &completion, strlen(completion.common) > used);
	if (completion.count == 0 || base + strlen(completion.common) + 2 > IMPORT_PATH_SIZE)
		return;
	snprintf(typed + base, IMPORT_PATH_SIZE - base, "%s", completion.common);
	if (completion.count == 1 && import_path_expand(app, typed, path, sizeof path) &&
	    stat(path, &found) == 0 && S_ISDIR(found.st_mode))
		snprintf(typed + strlen(typed), IMPORT_PATH_SIZE - strlen(typed), "/");
}
