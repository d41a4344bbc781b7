/* Records as they were understood, a line each, so that a person sees at a glance
 * whether units, dates and columns are right. Must not know how they were read. */
#include <stdio.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

/* The line to write into: the first ones, then a ring of the last. */
static struct import_preview *line_next(struct preview *preview, int64_t line)
{
	struct import_report *report = preview->report;
	int64_t index = preview->taken++;
	struct import_preview *into;

	if (index < IMPORT_PREVIEW_ROWS) {
		into = &report->head[index];
		report->head_count = (int)index + 1;
	} else {
		if (report->tail_count == IMPORT_PREVIEW_ROWS)
			memmove(&report->tail[0], &report->tail[1],
			        (IMPORT_PREVIEW_ROWS - 1) * sizeof *report->tail);
		else
			report->tail_count++;
		into = &report->tail[report->tail_count - 1];
	}
	into->line = line;
	into->text[0] = '\0';
	return into;
}

static void add(struct import_preview *into, const char *text)
{
	size_t length = strlen(into->text);

	snprintf(into->text + length, sizeof into->text - length, "%s%s", length ? ", " : "", text);
}

void preview_session(struct preview *preview, int64_t line, const struct session *session,
                     const char *title)
{
	struct import_preview *into = line_next(preview, line);
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

void preview_values(struct preview *preview, int64_t line, const struct values *values)
{
	struct import_preview *into = line_next(preview, line);
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
