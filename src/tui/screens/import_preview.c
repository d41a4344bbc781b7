/* Import, second half: what would come of the file, and the import itself. Must not
 * know what a format is. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "../tui.h"

#define PROGRESS_MS 100 /* between two drawings, and before the first */

/* ---- the import, dry or not ---- */

static int64_t now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw_progress(struct app *app, int64_t done, int64_t total, int64_t rows)
{
	const struct import_state *import = &app->import;
	double share = total > 0 ? (double)done / (double)total : 0;
	double seconds = (double)(now_ms() - import->began_ms) / 1000;
	double left = share > 0 ? seconds * (1 - share) / share : 0;
	int row;

	getmaxyx(stdscr, app->rows, app->columns);
	row = app->rows - 3;
	for (int i = row - 1; i < app->rows; i++) {
		move(i, 0);
		clrtoeol();
	}
	put_progress(app, row, 1, app->columns - 2, share);
	putf(app, row + 1, 1, 0, LOOK_BOLD, "%lld rows, %.0f %%, %.0f rows a second, %.0f s left",
	     (long long)rows, share * 100, (double)rows / seconds, left);
	put(app, row + 2, 1, 0, LOOK_PLAIN, "Esc stops; then nothing is changed.");
	curs_set(0);
	refresh();
}

static bool on_progress(void *context, int64_t done, int64_t total, int64_t rows)
{
	struct app *app = context;
	int64_t now = now_ms();

	if (now - app->import.shown_ms < PROGRESS_MS)
		return true;
	app->import.shown_ms = now;
	draw_progress(app, done, total, rows);
	return !app_stop_wanted();
}

static enum recoup_status run(struct app *app, bool dry_run, struct import_report *report,
                              struct error *err)
{
	struct import_state *import = &app->import;
	struct program *program = app->program;
	struct import_options options = {
		.units = import->units,
		.date_order = import->order,
		.dry_run = dry_run,
		.now = program_now(program),
		.calendar = &program->calendar,
		.settings = &program->settings,
		.progress = on_progress,
		.context = app,
	};
	enum recoup_status status = program_need_formats(program, err);

	import->began_ms = import->shown_ms = now_ms();
	memset(report, 0, sizeof *report);
	return status == RECOUP_OK ? import_file(program->journal, program->formats, import->path,
	                                         &options, report, err)
	                           : status;
}

static void take_error(struct app *app, const struct error *err)
{
	struct import_state *import = &app->import;

	import->understood = false;
	/* Only the hint tells this failure from others of its status. */
	import->order_open = import->order_open || strstr(err->hint, "--date-order") != NULL;
	import_lines_of_error(app, err);
}

/* Looks into the file, anew whenever the journal has changed: what is new in it may
 * have changed too. */
static enum recoup_status enter(struct app *app, struct error *err)
{
	struct import_state *import = &app->import;
	struct import_report report;
	enum recoup_status status = run(app, true, &report, err);

	if (status == RECOUP_STOPPED) {
		app->screen = &screen_import;
		import_files_list(app);
		app_say(app, "Stopped; nothing was changed.");
	} else if (status != RECOUP_OK) {
		take_error(app, err);
	} else {
		import->understood = true;
		import->units_open = report.units_assumed || import->units;
		snprintf(import->units_read, sizeof import->units_read, "%s", report.units);
		import_lines_of_report(app, &report);
	}
	import_report_clear(&report);
	return RECOUP_OK;
}

void import_preview_open(struct app *app, const char *path)
{
	struct import_state *import = &app->import;

	snprintf(import->path, sizeof import->path, "%s", path);
	import->units = NULL;
	import->order = DATE_ORDER_AUTO;
	import->order_open = import->units_open = false;
	import->line_count = import->line_top = 0;
	app_show(app, &screen_preview);
}

static void look_again(struct app *app)
{
	struct error err;

	if (app_reload(app, &err) != RECOUP_OK)
		app_fail(app, &err);
}

static void say_done(struct app *app, const struct import_report *report)
{
	char skipped[40] = "";

	if (report->skipped > 0)
		snprintf(skipped, sizeof skipped, ", %lld skipped", (long long)report->skipped);
	if (report->added + report->merged == 0)
		app_say(app, "nothing new in %lld%s", (long long)report->read, skipped);
	else
		app_say(app, "imported %lld: %lld added, %lld merged%s; u undoes", (long long)report->read,
		        (long long)report->added, (long long)report->merged, skipped);
}

static void commit(struct app *app)
{
	struct import_report report;
	struct error err;
	enum recoup_status status;

	if (!app->import.understood) {
		look_again(app);
		return;
	}
	status = run(app, false, &report, &err);
	if (status == RECOUP_STOPPED) {
		app_say(app, "Stopped; nothing was changed.");
	} else if (status != RECOUP_OK) {
		take_error(app, &err);
	} else {
		app_show(app, app->import.from);
		say_done(app, &report);
	}
	import_report_clear(&report);
}

/* ---- drawing ---- */

static int room(const struct app *app)
{
	return app->rows - 6;
}

static int line_draw(const struct app *app, int row, const struct import_line *line)
{
	int most = row < app->rows ? 2 + room(app) - row : 8, used;

	if (!*line->text)
		return 1;
	used = put_wrapped(app, row, 2 + line->indent, app->columns - 4 - line->indent, most, line->look,
	                   line->text);
	return used;
}

/* From this line on, everything to the end fits. */
static int last_top(const struct app *app)
{
	const struct import_state *import = &app->import;
	int at = import->line_count, used = 0;

	while (at > 0) {
		used += line_draw(app, app->rows, &import->lines[at - 1]);
		if (used > room(app))
			break;
		at--;
	}
	return at == import->line_count && at > 0 ? at - 1 : at;
}

static void tell_preview(struct app *app, struct telling *telling)
{
	const struct import_state *import = &app->import;

	for (int at = 0; at < import->line_count; at++) {
		if (at == import->line_top)
			tell_focus(telling);
		if (*import->lines[at].text)
			tell(telling, "%s", import->lines[at].text);
	}
}

static void draw(struct app *app)
{
	struct import_state *import = &app->import;
	int row = 2, at, last = last_top(app);

	if (import->line_top > last)
		import->line_top = last;
	if (import->line_top < 0)
		import->line_top = 0;
	for (at = import->line_top; at < import->line_count && row < 2 + room(app); at++)
		row += line_draw(app, row, &import->lines[at]);
	if (import->understood)
		put(app, app->rows - 3, 2, app->columns - 4, LOOK_BOLD,
		    "Nothing is changed yet. Enter imports, Esc goes back.");
	else
		put(app, app->rows - 3, 2, app->columns - 4, LOOK_BOLD,
		    "n teaches recoup this file, Esc goes back.");
	if (import->line_top < last)
		put(app, app->rows - 4, app->columns - 14, 12, LOOK_DIM, "Down: more");
}

/* ---- keys ---- */

static void units_turn(struct app *app)
{
	struct import_state *import = &app->import;

	if (!import->understood || !import->units_open) {
		app_say(app, "The units are known here; there is nothing to choose.");
		return;
	}
	import->units = strcmp(import->units_read, "mi") == 0 ? "km" : "mi";
	look_again(app);
}

static void order_turn(struct app *app)
{
	struct import_state *import = &app->import;

	if (!import->order_open) {
		app_say(app, "The order of dates is known here; there is nothing to choose.");
		return;
	}
	import->order = import->order == DATE_ORDER_MONTH_FIRST ? DATE_ORDER_DAY_FIRST
	                                                        : DATE_ORDER_MONTH_FIRST;
	look_again(app);
}

static void teach(struct app *app)
{
	if (app->import.understood)
		app_say(app, "This file is known; there is nothing to teach.");
	else
		import_teach_open(app);
}

static enum handled request(struct app *app, enum request request)
{
	struct import_state *import = &app->import;

	switch ((int)request) {
	case REQUEST_ACCEPT: commit(app); break;
	case REQUEST_UNITS: units_turn(app); break;
	case REQUEST_DATE_ORDER: order_turn(app); break;
	case REQUEST_TEACH: teach(app); break;
	case REQUEST_DOWN: import->line_top++; break;
	case REQUEST_UP: import->line_top--; break;
	case REQUEST_PAGE_DOWN: import->line_top += room(app) / 2; break;
	case REQUEST_PAGE_UP: import->line_top -= room(app) / 2; break;
	case REQUEST_FIRST: import->line_top = 0; break;
	case REQUEST_LAST: import->line_top = IMPORT_LINES_MAX; break;
	case REQUEST_BACK: app_show(app, &screen_import); break;
	default: return IGNORED;
	}
	return HANDLED;
}

const struct screen screen_preview = {
	.title = "Import",
	.context = CONTEXT_PREVIEW,
	.enter = enter,
	.draw = draw,
	.tell = tell_preview,
	.request = request,
	.passing = true,
};
