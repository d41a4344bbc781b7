/* All of one session: what was measured, its day, what was eaten and drunk around it, and
 * how the next two mornings went. Must not read the journal. */
#include "fuel.h"
#include "runs.h"

#include <stdio.h>
#include <string.h>

#define LINES_MAX 12

struct detail {
	struct {
		enum look look;
		char text[300];
	} lines[LINES_MAX];
	int count;
};

static char *line_add(struct detail *detail, enum look look)
{
	int at = detail->count < LINES_MAX ? detail->count++ : LINES_MAX - 1;

	detail->lines[at].look = look;
	detail->lines[at].text[0] = '\0';
	return detail->lines[at].text;
}

/* Parts of a sentence, each with what goes before it when it is not the first. */
static void part_add(char *line, const char *between, const char *part)
{
	size_t used = strlen(line);

	snprintf(line + used, sizeof((struct detail *)0)->lines[0].text - used, "%s%s",
	         used ? between : "", part);
}

static void source_line(struct detail *detail, const struct activity *activity)
{
	const struct session *session = &activity->session;
	struct local_time local = local_from_seconds(session->start + session->offset);
	char *line = line_add(detail, LOOK_PLAIN), start[16];

	part_add(line, "", sport_get(session->sport)->label);
	if (session->workout)
		part_add(line, ", ", workout_id(session->workout));
	snprintf(start, sizeof start, "at %02d:%02d", local.hour, local.minute);
	part_add(line, " ", start);
	for (size_t i = 0; i < activity->source_count; i++)
		part_add(line, i ? ", " : "; told by ", activity->sources[i]);
}

static void measures_line(struct detail *detail, const struct app *app,
                          const struct session *session)
{
	enum unit_system units = app->program->settings.units;
	char *line = line_add(detail, LOOK_PLAIN), part[80], number[40];

	if (session->distance_m.known)
		part_add(line, "", distance_format(session->distance_m.value, units, part, sizeof part));
	if (session->duration_s.known)
		part_add(line, " in ",
		         session_duration_format(session->duration_s.value, part, sizeof part));
	if (session->moving_s.known) {
		snprintf(part, sizeof part, "moving %s",
		         session_duration_format(session->moving_s.value, number, sizeof number));
		part_add(line, ", ", part);
	}
	if (session->distance_m.known && session->duration_s.known)
		part_add(line, ", ", pace_format(session->distance_m.value, session->duration_s.value, units,
		                                 part, sizeof part));
	if (session->ascent_m.known) {
		snprintf(part, sizeof part, units == UNITS_METRIC ? "%.0f m up" : "%.0f ft up",
		         session->ascent_m.value / (units == UNITS_METRIC ? 1 : METRES_PER_FOOT));
		part_add(line, ", ", part);
	}
	if (!*line)
		detail->count--;
}

static void effort_line(struct detail *detail, const struct run_row *row)
{
	const struct session *session = &row->activity.session;
	char *line = line_add(detail, LOOK_PLAIN), part[120];

	if (row->load.basis == LOAD_NONE)
		snprintf(part, sizeof part, "No load: its time is not known");
	else
		snprintf(part, sizeof part, "Load %.0f (%s)", row->load.load,
		         load_basis_text(row->load.basis));
	part_add(line, "", part);
	if (session->rpe.known)
		snprintf(part, sizeof part, "RPE %.3g", session->rpe.value);
	else
		snprintf(part, sizeof part, "RPE not said");
	part_add(line, "; ", part);
	if (session->average_hr.known) {
		snprintf(part, sizeof part, "heart rate %.0f", session->average_hr.value);
		part_add(line, "; ", part);
	}
	if (session->maximum_hr.known) {
		snprintf(part, sizeof part, "%s %.0f", session->average_hr.known ? "up to" : "heart rate up to",
		         session->maximum_hr.value);
		part_add(line, session->average_hr.known ? ", " : "; ", part);
	}
}

static void fluids_add(char *line, const struct fuelling *fuelling)
{
	static const char *const times[FUEL_TIMES] = {"before", "during", "after"};
	char part[80];

	for (int i = 0; i < FUEL_TIMES; i++) {
		if (fuelling->fluids_l[i].known)
			snprintf(part, sizeof part, "%.2g l %s%s", fuelling->fluids_l[i].value, times[i],
			         fuelling->electrolytes[i] == SAID_YES ? " with electrolytes" : "");
		else if (fuelling->electrolytes[i] == SAID_YES)
			snprintf(part, sizeof part, "electrolytes %s", times[i]);
		else
			continue;
		part_add(line, "; ", part);
	}
}

static void fuel_lines(struct detail *detail, const struct run_row *row)
{
	const struct session *session = &row->activity.session;
	const struct fuelling *fuelling = &row->fuelling;
	char *line = line_add(detail, LOOK_PLAIN), part[80];

	snprintf(part, sizeof part, "Eaten before: %s; after: %s",
	         session->before ? fuel_before_id(session->before) : "not said",
	         session->after ? fuel_after_words(session->after) : "not said");
	part_add(line, "", part);
	if (fuelling->carbohydrate_during_g.known) {
		snprintf(part, sizeof part, "during: %.0f g carbohydrate",
		         fuelling->carbohydrate_during_g.value);
		part_add(line, "; ", part);
	}
	if (!fuelling_said(fuelling))
		return;
	line = line_add(detail, LOOK_PLAIN);
	fluids_add(line, fuelling);
	if (fuelling->cramps == SAID_YES)
		part_add(line, "; ", "cramps");
	if (fuelling->dizziness == SAID_YES)
		part_add(line, "; ", "dizziness");
	if (fuelling->stomach == SAID_YES)
		part_add(line, "; ", "stomach trouble");
	if (!*line)
		detail->count--;
}

static void morning_line(struct detail *detail, const struct run_row *row, int at)
{
	static const char *const names[RUNS_MORNINGS] = {"That morning", "Next morning", "The one after"};
	enum recovery_flag flag = (enum recovery_flag)row->figure[at].flag;
	char *line, part[160];

	if (!row->scored[at] && !(at == 0 && *row->tags))
		return;
	line = line_add(detail, row->scored[at] ? flag_look(flag) : LOOK_PLAIN);
	if (row->scored[at]) {
		snprintf(part, sizeof part, "%s: score %.0f %c %s%s", names[at], row->figure[at].score,
		         flag_mark(flag), flag == FLAG_NONE ? "no flag" : flag_name(flag),
		         row->figure[at].logged ? "" : ", not checked in");
		part_add(line, "", part);
	}
	if (at == 0 && *row->tags) {
		part_add(line, "; ", "tags: ");
		part_add(line, "", row->tags);
	}
}

static void detail_fill(struct detail *detail, const struct app *app, const struct run_row *row)
{
	detail->count = 0;
	source_line(detail, &row->activity);
	measures_line(detail, app, &row->activity.session);
	effort_line(detail, row);
	fuel_lines(detail, row);
	for (int at = 0; at < RUNS_MORNINGS; at++)
		morning_line(detail, row, at);
}

void runs_detail_draw(const struct app *app, int row, int most, const struct run_row *shown)
{
	struct detail detail;
	const struct activity *activity = &shown->activity;
	const char *title =
		activity->title ? activity->title : sport_get(activity->session.sport)->label;
	int end = row + most, width = app->columns - 4;

	detail_fill(&detail, app, shown);
	put(app, row++, 2, width, LOOK_TITLE, title);
	/* Where lines are few, the notes get one of them. */
	for (int i = 0; i < detail.count && row < end - (activity->notes && i + 1 < detail.count); i++)
		put(app, row++, 2, width, detail.lines[i].look, detail.lines[i].text);
	if (activity->notes && row < end) {
		struct filter_mark marks[8];
		size_t count = filter_marks(&runs_state(app)->search.filter, activity->notes, false, marks, 8);

		if (count > 0)
			marked_put(app, row, 2, width, LOOK_PLAIN, activity->notes, marks, count, true);
		else
			put_wrapped(app, row, 2, width, end - row, LOOK_PLAIN, activity->notes);
	}
}

void runs_detail_tell(const struct app *app, struct telling *telling, const struct run_row *shown)
{
	struct detail detail;

	detail_fill(&detail, app, shown);
	for (int i = 0; i < detail.count; i++)
		tell(telling, "%s", detail.lines[i].text);
	if (shown->activity.notes)
		tell(telling, "Notes: %s", shown->activity.notes);
}
