/* Import, first half: which file? A typed path, or one of those that lie in the
 * folders where exports land. Must not know what a file holds. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "recoup/text.h"
#include "../tui.h"

#define FIRST_ROW 7 /* of the files */

void import_open(struct app *app)
{
	struct import_state *import = &app->import;

	if (app->screen != &screen_import && app->screen != &screen_preview)
		import->from = app->screen;
	import->typed[0] = '\0';
	import->at = import->top = 0;
	app_show(app, &screen_import);
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	(void)err;
	import_files_list(app);
	return RECOUP_OK;
}

static int page(const struct app *app)
{
	return app->rows - 3 - FIRST_ROW;
}

/* ---- drawing ---- */

/* The end of what is typed: that is where typing goes on. */
static void draw_typed(struct app *app)
{
	const struct import_state *import = &app->import;
	char safe[IMPORT_PATH_SIZE * 3], plain[sizeof safe];
	int width = app->columns - 12, over;
	const char *shown = safe;

	text_sanitize(import->typed, strlen(import->typed), safe, sizeof safe);
	if (!app->unicode)
		shown = text_to_ascii(safe, plain, sizeof plain);
	over = text_width(shown) - (width - 1);
	if (over > 0)
		shown += text_fit(shown, over);
	/* A wide character may straddle the edge. */
	while (text_width(shown) >= width)
		shown += text_fit(shown, 2);
	putf(app, 4, 2, 7, import->at < 0 ? LOOK_BOLD : LOOK_PLAIN, "%c Path", import->at < 0 ? '>' : ' ');
	put(app, 4, 10, width, import->at < 0 ? LOOK_CHOSEN : LOOK_PLAIN, shown);
	if (import->at < 0) {
		app->cursor_row = 4;
		app->cursor_column = 10 + text_width(shown);
	}
}

static void size_text(int64_t size, char *out, size_t room)
{
	static const char *const units[] = {"B", "kB", "MB", "GB"};
	double value = (double)size;
	size_t unit = 0;

	out[0] = '\0';
	if (size < 0) /* not known before it is unpacked */
		return;
	while (value >= 999.5 && unit + 1 < sizeof units / sizeof *units) {
		value /= 1000;
		unit++;
	}
	snprintf(out, room, "%.*f %s", unit > 0 && value < 9.95 ? 1 : 0, value, units[unit]);
}

/* The folder is named where there is room for it. */
static int name_width(const struct app *app)
{
	return app->columns >= 80 ? (app->columns - 54 + 26) / 2 : app->columns - 32;
}

static void draw_file(const struct app *app, int row, int index)
{
	const struct import_state *import = &app->import;
	const struct import_file *file = &import->files[index];
	const struct zone zone = app->program->calendar.zone;
	instant changed = file->changed_ms / 1000;
	struct local_time local = local_from_seconds(changed + zone_offset_at(zone, changed));
	bool here = index == import->at;
	int name = name_width(app);
	char size[32], date[DAY_TEXT_SIZE], folder[IMPORT_PATH_SIZE], clipped[256 * 3], line[2048];

	size_text(file->size, size, sizeof size);
	import_path_short(app, import->folders[file->folder], folder, sizeof folder);
	text_sanitize(file->name, strlen(file->name), line, sizeof line);
	text_clip(line, name, !app->unicode, clipped, sizeof clipped);
	snprintf(line, sizeof line, "%s%*s %7s  %s %02d:%02d%s%.400s", clipped,
	         name - text_width(clipped), "", size, day_format(day_from_civil(local.date), date),
	         local.hour, local.minute, app->columns >= 80 ? "  " : "",
	         app->columns >= 80 ? folder : "");
	put(app, row, 2, 1, LOOK_BOLD, here ? ">" : "");
	put(app, row, 4, app->columns - 6, here ? LOOK_CHOSEN : LOOK_PLAIN, line);
}

static void draw_none(const struct app *app)
{
	const struct import_state *import = &app->import;
	char text[900] = "", folder[IMPORT_PATH_SIZE];

	for (int i = 0; i < import->folder_count; i++) {
		size_t used = strlen(text);

		if (!*import->folders[i])
			continue;
		import_path_short(app, import->folders[i], folder, sizeof folder);
		snprintf(text + used, sizeof text - used, "%s%.200s",
		         used ? ", " : "No CSV, TSV or ZIP file in ", folder);
	}
	put_wrapped(app, FIRST_ROW, 4, app->columns - 8, 3, LOOK_PLAIN, text);
	put_wrapped(app, FIRST_ROW + 4, 4, app->columns - 8, 3, LOOK_DIM,
	            "Type where the file is. import_folders in recoup.conf(5) names the folders to look "
	            "in.");
}

static void draw(struct app *app)
{
	struct import_state *import = &app->import;

	put(app, 2, 2, app->columns - 4, LOOK_PLAIN,
	    "Choose a file or type its path; Enter looks into it.");
	draw_typed(app);
	if (import->count == 0) {
		draw_none(app);
		return;
	}
	if (import->at >= 0 && import->at < import->top)
		import->top = import->at;
	if (import->at >= import->top + page(app))
		import->top = import->at - page(app) + 1;
	putf(app, FIRST_ROW - 1, 4, 0, LOOK_TITLE, "%-*s %7s  %-16s  %s", name_width(app),
	     "File, newest first", "Size", "Changed", app->columns >= 80 ? "Folder" : "");
	for (int i = 0; i < page(app) && import->top + i < import->count; i++)
		draw_file(app, FIRST_ROW + i, import->top + i);
}

static void tell_files(struct app *app, struct telling *telling)
{
	const struct import_state *import = &app->import;

	tell(telling, "Choose a file with Down, or type its path; Enter looks into it.");
	if (import->at < 0)
		tell_typing(telling);
	tell(telling, "Path: %s", import->typed);
	for (int i = 0; i < import->count; i++) {
		if (i == import->at)
			tell_focus(telling);
		tell(telling, "%s%s", i == import->at ? "> " : "", import->files[i].name);
	}
}

/* ---- keys ---- */

static void go(struct app *app, int to)
{
	struct import_state *import = &app->import;

	import->at = to >= import->count ? import->count - 1 : to < -1 ? -1 : to;
}

/* A folder is listed; a file is looked into. Others, such as a pipe, could keep the
 * program waiting for ever. */
static void open_path(struct app *app, const char *path)
{
	struct import_state *import = &app->import;
	const char *slash = strrchr(path, '/');
	struct stat found;

	if (strstr(path, ".zip//")) {
		import_preview_open(app, path);
	} else if (stat(path, &found) != 0) {
		app_say(app, "There is no such file, or it cannot be read.");
	} else if (S_ISDIR(found.st_mode)) {
		snprintf(import->folders[0], IMPORT_PATH_SIZE, "%s", path);
		import->at = import->top = 0;
		import->typed[0] = '\0';
		import_files_list(app);
	} else if (!S_ISREG(found.st_mode)) {
		app_say(app, "That is no file but a device or a pipe.");
	} else if (strlen(path) > 4 && strcasecmp(path + strlen(path) - 4, ".zip") == 0) {
		import_archive_list(app, path, found.st_mtime);
	} else {
		if (slash)
			snprintf(import->folders[0], IMPORT_PATH_SIZE, "%.*s",
			         slash == path ? 1 : (int)(slash - path), path);
		import_preview_open(app, path);
	}
}

static void accept(struct app *app)
{
	const struct import_state *import = &app->import;
	const struct import_file *file = import->at >= 0 ? &import->files[import->at] : NULL;
	char path[IMPORT_PATH_SIZE + 260];

	if (file)
		snprintf(path, sizeof path, "%s/%s", import->folders[file->folder], file->name);
	if (file && strlen(path) < IMPORT_PATH_SIZE)
		open_path(app, path);
	else if (!file && *import->typed && import_path_expand(app, import->typed, path, IMPORT_PATH_SIZE))
		open_path(app, path);
	else
		app_say(app, "Type the path of a file.");
}

static enum handled request(struct app *app, enum request request)
{
	struct import_state *import = &app->import;

	switch ((int)request) {
	case REQUEST_ACCEPT: accept(app); break;
	case REQUEST_COMPLETE:
		import->at = -1;
		import_complete(app);
		break;
	case REQUEST_DOWN: go(app, import->at + 1); break;
	case REQUEST_UP: go(app, import->at - 1); break;
	case REQUEST_PAGE_DOWN: go(app, import->at + page(app)); break;
	case REQUEST_PAGE_UP: go(app, import->at < page(app) ? -1 : import->at - page(app)); break;
	case REQUEST_RUB_OUT:
		import->at = -1;
		text_rub_out(import->typed);
		break;
	case REQUEST_CLEAR_FIELD:
		import->at = -1;
		import->typed[0] = '\0';
		break;
	case REQUEST_BACK: app_show(app, import->from); break;
	default: return IGNORED;
	}
	return HANDLED;
}

static enum handled type(struct app *app, const char *key)
{
	struct import_state *import = &app->import;

	/* Hardly a path begins so. */
	if (strcmp(key, "?") == 0 && !*import->typed)
		return IGNORED;
	if (!text_key_add(import->typed, sizeof import->typed, key))
		return IGNORED;
	import->at = -1;
	return HANDLED;
}

static enum handled click(struct app *app, int row, int column)
{
	struct import_state *import = &app->import;
	int at = import->top + row - FIRST_ROW;

	(void)column;
	if (row == 4)
		at = -1;
	else if (row < FIRST_ROW || row >= FIRST_ROW + page(app) || at >= import->count)
		return IGNORED;
	if (at >= 0 && at == import->at)
		accept(app);
	else
		import->at = at;
	return HANDLED;
}

const struct screen screen_import = {
	.title = "Import",
	.context = CONTEXT_IMPORT,
	.enter = enter,
	.draw = draw,
	.tell = tell_files,
	.request = request,
	.type = type,
	.click = click,
	.passing = true,
};
