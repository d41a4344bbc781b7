/* A session as a line of a table and as members of a JSON object. Must not know which
 * verb lists it. */
#include "internal.h"
#include "recoup/text.h"

void session_json(struct json *json, const struct activity *activity,
                  const struct session_load *load)
{
	const struct session *session = &activity->session;
	char start[INSTANT_TEXT_SIZE];

	emit_text(json, "start", instant_format(session->start, session->offset, start));
	emit_text(json, "kind", sport_get(session->sport)->id);
	emit_real(json, "distance_m", session->distance_m);
	emit_real(json, "duration_s", session->duration_s);
	emit_real(json, "rpe", session->rpe);
	emit_real(json, "avg_hr", session->average_hr);
	emit_array(json, "sources");
	for (size_t i = 0; i < activity->source_count; i++)
		emit_text(json, NULL, activity->sources[i]);
	emit_array_end(json);
	emit_integer(json, "id", activity->id);
	emit_text(json, "title", activity->title);
	emit_text(json, "notes", activity->notes);
	emit_text(json, "workout", session->workout ? workout_id(session->workout) : NULL);
	emit_real(json, "moving_s", session->moving_s);
	emit_real(json, "max_hr", session->maximum_hr);
	emit_real(json, "ascent_m", session->ascent_m);
	emit_points(json, "load", load->load);
	emit_text(json, "load_basis", load_basis_text(load->basis));
}

/* Beside the columns, which take 75. */
#define SESSION_TITLE_MAX 400

int session_title_room(const struct cli *cli)
{
	/* A file and a pipe have no edge to cut at. */
	if (!cli->edged)
		return SESSION_TITLE_MAX;
	return cli->columns > 78 ? cli->columns - 75 : 3;
}

void session_line(struct cli *cli, const struct activity *activity,
                  const struct session_load *load)
{
	const struct session *session = &activity->session;
	enum unit_system units = cli->program->settings.units;
	struct local_time local = local_from_seconds(session->start + session->offset);
	char date[DAY_LONG_SIZE], distance[16] = "-", duration[16] = "-", pace[16] = "-", rpe[16] = "-";
	char title[SESSION_TITLE_MAX] = "", clipped[SESSION_TITLE_MAX];
	int room = session_title_room(cli);

	if (session->distance_m.known)
		distance_format(session->distance_m.value, units, distance, sizeof distance);
	if (session->duration_s.known)
		session_duration_format(session->duration_s.value, duration, sizeof duration);
	if (session->distance_m.known && session->duration_s.known)
		pace_format(session->distance_m.value, session->duration_s.value, units, pace, sizeof pace);
	if (session->rpe.known)
		snprintf(rpe, sizeof rpe, "%.3g", session->rpe.value);
	if (activity->title)
		shown(cli, activity->title, title, sizeof title);
	day_format_long(day_from_civil(local.date), date);
	fprintf(cli->out, "%s %02d:%02d %9s %8s %9s %4s %5.0f%s %-11s %s\n", date, local.hour,
	        local.minute, distance, duration, pace, rpe, load->load,
	        load->basis == LOAD_RPE ? " " : load->basis == LOAD_GUESS ? "?" : "~",
	        sport_get(session->sport)->label,
	        text_clip(title, room, !cli->program->utf8, clipped, sizeof clipped));
}
