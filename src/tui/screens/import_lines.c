/* What a preview says, line by line: what the file is, what would come of it, what
 * of it is passed over. Must not know how it is drawn. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../tui.h"

#define GROUPS_MAX 24
#define GROUP_LINES 5 /* of the file, named for each */

static void line_add(struct import_state *import, enum look look, int indent, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));

static void line_add(struct import_state *import, enum look look, int indent, const char *format,
                     ...)
{
	struct import_line *line = &import->lines[import->line_count];
	va_list arguments;

	if (import->line_count == IMPORT_LINES_MAX)
		return;
	import->line_count++;
	line->look = look;
	line->indent = indent;
	va_start(arguments, format);
	vsnprintf(line->text, sizeof line->text, format, arguments);
	va_end(arguments);
}

static void file_line(struct app *app)
{
	char path[IMPORT_PATH_SIZE];

	app->import.line_count = 0;
	import_path_short(app, app->import.path, path, sizeof path);
	line_add(&app->import, LOOK_TITLE, 0, "%.400s", path);
}

/* ---- what is passed over, by kind ---- */

struct group {
	const struct import_skip *first;
	bool several; /* values: the reasons differ in what they quote */
	int64_t count;
	int64_t lines[GROUP_LINES];
};

/* Reasons are of one kind when only what they quote differs. */
static bool same_kind(const char *a, const char *b)
{
	size_t before = strcspn(a, "\"");
	const char *end_a = strrchr(a, '"'), *end_b = strrchr(b, '"');

	if (!end_a || !end_b)
		return strcmp(a, b) == 0;
	return strcspn(b, "\"") == before && memcmp(a, b, before) == 0 && strcmp(end_a, end_b) == 0;
}

static int groups_make(const struct import_skip *list, size_t count, struct group *groups,
                       int64_t *others)
{
	int made = 0;

	*others = 0;
	for (size_t i = 0; i < count; i++) {
		struct group *group = groups;

		while (group < groups + made && !same_kind(group->first->reason, list[i].reason))
			group++;
		if (group == groups + GROUPS_MAX) {
			++*others;
			continue;
		}
		if (group == groups + made) {
			*group = (struct group){.first = &list[i]};
			made++;
		}
		group->several = group->several || strcmp(group->first->reason, list[i].reason) != 0;
		if (group->count < GROUP_LINES)
			group->lines[group->count] = list[i].line;
		group->count++;
	}
	return made;
}

static void group_lines(struct import_state *import, const struct group *group)
{
	const char *reason = group->first->reason, *end = strrchr(reason, '"');
	char lines[160] = "";
	size_t used = 0;

	for (int i = 0; i < GROUP_LINES && i < group->count; i++)
		used += (size_t)snprintf(lines + used, sizeof lines - used, "%s%lld", i ? ", " : "",
		                         (long long)group->lines[i]);
	if (group->count > GROUP_LINES)
		snprintf(lines + used, sizeof lines - used, " and %lld more",
		         (long long)(group->count - GROUP_LINES));
	if (group->several && end)
		line_add(import, LOOK_PLAIN, 2, "%lld x %.*s\"...%s", (long long)group->count,
		         (int)strcspn(reason, "\""), reason, end);
	else
		line_add(import, LOOK_PLAIN, 2, "%lld x %s", (long long)group->count, reason);
	line_add(import, LOOK_DIM, 6, "%s %s", group->count == 1 ? "line" : "lines", lines);
}

static void list_lines(struct import_state *import, const char *what,
                       const struct import_skip *list, size_t kept, int64_t total)
{
	struct group groups[GROUPS_MAX];
	int64_t others;
	int count = groups_make(list, kept, groups, &others);

	if (total == 0)
		return;
	others += total - (int64_t)kept;
	line_add(import, LOOK_PLAIN, 0, "%s", "");
	line_add(import, LOOK_MIDDLE, 0, "%lld %s", (long long)total, what);
	for (int i = 0; i < count; i++)
		group_lines(import, &groups[i]);
	if (others > 0)
		line_add(import, LOOK_DIM, 2, "and %lld more; recoup import --dry-run --json lists them",
		         (long long)others);
}

/* ---- what was understood ---- */

/* Units say nothing to who imports nights. */
static bool any_distance(const struct import_report *report)
{
	bool any = false;

	for (int i = 0; i < report->head_count; i++)
		any = any || strstr(report->head[i].text, " km") || strstr(report->head[i].text, " mi");
	for (int i = 0; i < report->tail_count; i++)
		any = any || strstr(report->tail[i].text, " km") || strstr(report->tail[i].text, " mi");
	return any;
}

static void units_line(struct import_state *import, const struct import_report *report)
{
	bool miles = strcmp(report->units, "mi") == 0;
	const char *read = miles ? "miles" : "kilometres", *other = miles ? "kilometres" : "miles";

	if (import->units)
		line_add(import, LOOK_PLAIN, 0, "Distances are read as %s, as you say; u: %s.", read, other);
	else if (report->units_assumed)
		line_add(import, LOOK_MIDDLE, 0,
		         "Distances are read as %s: assumed, the file does not say. u: %s.", read, other);
	else if (*report->units && any_distance(report))
		line_add(import, LOOK_PLAIN, 0, "Distances without a unit are read as %s.", read);
	if (import->order != DATE_ORDER_AUTO)
		line_add(import, LOOK_PLAIN, 0, "5/2 is read as %s, as you say; d: the other way.",
		         import->order == DATE_ORDER_MONTH_FIRST ? "May 2" : "5 February");
}

static void counts_line(struct import_state *import, const struct import_report *report)
{
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE];

	line_add(import, LOOK_BOLD, 0,
	         "%lld read: %lld added, %lld merged, %lld unchanged, %lld skipped",
	         (long long)report->read, (long long)report->added, (long long)report->merged,
	         (long long)report->unchanged, (long long)report->skipped);
	if (report->first != DAY_NONE)
		line_add(import, LOOK_PLAIN, 0, "From %s to %s.%s", day_format(report->first, first),
		         day_format(report->last, last),
		         report->added + report->merged == 0 ? " Nothing of it is new." : "");
}

static void rows_lines(struct import_state *import, const struct import_report *report)
{
	const struct import_preview *tail = report->tail;
	int64_t shown_to = 0;

	if (report->head_count > 0)
		line_add(import, LOOK_TITLE, 0, "Read as");
	for (int i = 0; i < report->head_count; i++) {
		line_add(import, LOOK_PLAIN, 2, "line %lld: %s", (long long)report->head[i].line,
		         report->head[i].text);
		shown_to = i + 1;
	}
	if (shown_to + report->tail_count < report->read - report->skipped && report->tail_count > 0)
		line_add(import, LOOK_DIM, 2, "...");
	for (int i = 0; i < report->tail_count; i++)
		line_add(import, LOOK_PLAIN, 2, "line %lld: %s", (long long)tail[i].line, tail[i].text);
}

void import_lines_of_report(struct app *app, const struct import_report *report)
{
	struct import_state *import = &app->import;

	file_line(app);
	line_add(import, LOOK_BOLD, 0, "%s (%s), told by %s", report->title, report->format,
	         report->source);
	counts_line(import, report);
	units_line(import, report);
	line_add(import, LOOK_PLAIN, 0, "%s", "");
	rows_lines(import, report);
	list_lines(import, "skipped", report->skips, report->skip_count, report->skipped);
	list_lines(import, "fields left out of rows that are kept", report->warnings,
	           report->warning_count, report->warnings_total);
}

void import_lines_of_error(struct app *app, const struct error *err)
{
	struct import_state *import = &app->import;

	file_line(app);
	line_add(import, LOOK_BAD, 0, "%s", err->status == RECOUP_UNRECOGNISED ? "Not recognised."
	                                                                       : "Not understood.");
	line_add(import, LOOK_PLAIN, 0, "%s", "");
	line_add(import, LOOK_BOLD, 0, "%s", err->what);
	if (*err->where && strcmp(err->where, import->path) != 0)
		line_add(import, LOOK_PLAIN, 2, "%s", err->where);
	line_add(import, LOOK_PLAIN, 0, "%s", "");
	if (import->order_open)
		line_add(import, LOOK_PLAIN, 0, "What to do: d reads 5/2 as May 2; d again as 5 February.");
	else if (*err->hint)
		line_add(import, LOOK_PLAIN, 0, "What to do: %s.", err->hint);
	line_add(import, LOOK_PLAIN, 0, "Nothing was changed. Enter looks again, Esc goes back.");
}
