/* Records as they were understood, a line each, so that a person sees at a glance
 * whether units, dates and columns are right. Must not know how they were read. */
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

static struct import_preview *line_begin(struct import_preview *into, int64_t line)
{
	into->line = line;
	into->text[0] = '\0';
	return into;
}

static void add(struct import_preview *into, const char *text)
{
	size_t length = strlen(into->text);

	snprintf(into->text + length, sizeof into->text - length, "%s%s", length ? ", " : "", text);
}

static void session_write(const struct preview *preview, struct import_preview *into,
                          const struct session *session, const char *title)
{
	struct local_time local = local_from_seconds(session->start + session->offset);
	char text[96], date[DAY_TEXT_SIZE];

	snprintf(into->text, sizeof into->text, "%s %02d:%02d %s",
	         day_format(day_from_civil(local.date), date), local.hour, local.minute,
	         sport_get(session->sport)->label);
	if (session->distance_m.known)
		add(into, distance_format(session->distance_m.value, preview->units, text, sizeof text));
	if (session->duration_s.known)
		add(into, session_duration_format(session->duration_s.value, text, sizeof text));
	if (session->rpe.known) {
		snprintf(text, sizeof text, "RPE %g", session->rpe.value);
		add(into, text);
	}
	if (session->average_hr.known) {
		snprintf(text, sizeof text, "%.0f bpm", session->average_hr.value);
		add(into, text);
	}
	if (title && *title) {
		text_clip(title, 40, false, text, sizeof text);
		add(into, text);
	}
}

void preview_session(struct preview *preview, int64_t line, const struct session *session,
                     const char *title)
{
	struct import_report *report = preview->report;
	int64_t index = preview->taken++;
	size_t length = title ? strnlen(title, sizeof preview->last->title - 1) : 0;

	if (index < IMPORT_PREVIEW_ROWS) {
		report->head_count = (int)index + 1;
		session_write(preview, line_begin(&report->head[index], line), session, title);
		return;
	}
	index %= IMPORT_PREVIEW_ROWS;
	preview->last[index].line = line;
	preview->last[index].session = *session;
	if (length > 0)
		memcpy(preview->last[index].title, title, length);
	preview->last[index].title[length] = '\0';
}

void preview_end(struct preview *preview)
{
	struct import_report *report = preview->report;
	int64_t first = preview->taken - IMPORT_PREVIEW_ROWS;

	if (report->tail_count > 0)
		return; /* days are written as they come */
	for (int64_t i = first < IMPORT_PREVIEW_ROWS ? IMPORT_PREVIEW_ROWS : first; i < preview->taken;
	     i++) {
		int64_t at = i % IMPORT_PREVIEW_ROWS;

		session_write(preview,
		              line_begin(&report->tail[report->tail_count++], preview->last[at].line),
		              &preview->last[at].session, preview->last[at].title);
	}
}

/* The line to write a day into: the first ones, then the last ones moving up. */
static struct import_preview *day_line(struct preview *preview, int64_t line)
{
	struct import_report *report = preview->report;

	if (preview->taken++ < IMPORT_PREVIEW_ROWS)
		return line_begin(&report->head[report->head_count++], line);
	if (report->tail_count == IMPORT_PREVIEW_ROWS)
		memmove(&report->tail[0], &report->tail[1],
		        (IMPORT_PREVIEW_ROWS - 1) * sizeof *report->tail);
	else
		report->tail_count++;
	return line_begin(&report->tail[report->tail_count - 1], line);
}

void preview_values(struct preview *preview, int64_t line, const struct values *values)
{
	struct import_preview *into = day_line(preview, line);
	char text[96], value[64];

	day_format(day_from_civil(values->day.local.date), into->text);
	for (int id = 0; id < METRIC_COUNT; id++) {
		if (!values->metric[id].known)
			continue;
		metric_format((enum metric_id)id, values->metric[id].value, preview->units, value,
		              sizeof value);
		snprintf(text, sizeof text, "%s %s", metric_get((enum metric_id)id)->label, value);
		add(into, text);
	}
	for (size_t i = 0; i < values->tag_count; i++)
		add(into, values->tags[i].name);
}
