/* `runs`: sessions, newest first, as a table or JSON. */
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define LAST_ON_TERMINAL 20

struct listing {
	struct cli *cli;
	struct json json;
	bool as_json;
	int64_t rows;
	enum recoup_status status;
	struct error *err;
};

static void row_json(struct listing *listing, const struct activity *activity,
                     const struct session_load *load)
{
	const struct session *session = &activity->session;
	struct json *json = &listing->json;
	char start[INSTANT_TEXT_SIZE];

	json_object(json, NULL);
	json_text(json, "start", instant_format(session->start, session->offset, start));
	json_text(json, "kind", sport_get(session->sport)->id);
	json_real(json, "distance_m", session->distance_m);
	json_real(json, "duration_s", session->duration_s);
	json_real(json, "rpe", session->rpe);
	json_real(json, "avg_hr", session->average_hr);
	json_array(json, "sources");
	for (size_t i = 0; i < activity->source_count; i++)
		json_text(json, NULL, activity->sources[i]);
	json_array_end(json);
	json_integer(json, "id", activity->id);
	json_text(json, "title", activity->title);
	json_text(json, "notes", activity->notes);
	json_text(json, "workout", session->workout ? workout_id(session->workout) : NULL);
	json_real(json, "moving_s", session->moving_s);
	json_real(json, "max_hr", session->maximum_hr);
	json_real(json, "ascent_m", session->ascent_m);
	json_points(json, "load", load->load);
	json_text(json, "load_basis", load_basis_text(load->basis));
	json_object_end(json);
}

/* Beside the columns, which take 75. */
static int title_room(const struct cli *cli)
{
	return cli->columns > 78 ? cli->columns - 75 : 3;
}

static void row_table(struct listing *listing, const struct activity *activity,
                      const struct session_load *load)
{
	const struct session *session = &activity->session;
	enum unit_system units = listing->cli->program->settings.units;
	struct local_time local = local_from_seconds(session->start + session->offset);
	char date[DAY_LONG_SIZE], distance[16] = "-", duration[16] = "-", pace[16] = "-", rpe[16] = "-";
	char title[400] = "", clipped[400];
	int room = title_room(listing->cli);

	if (session->distance_m.known)
		distance_format(session->distance_m.value, units, distance, sizeof distance);
	if (session->duration_s.known)
		session_duration_format(session->duration_s.value, duration, sizeof duration);
	if (session->distance_m.known && session->duration_s.known)
		pace_format(session->distance_m.value, session->duration_s.value, units, pace, sizeof pace);
	if (session->rpe.known)
		snprintf(rpe, sizeof rpe, "%.3g", session->rpe.value);
	if (activity->title)
		shown(listing->cli, activity->title, title, sizeof title);
	day_format_long(day_from_civil(local.date), date);
	fprintf(listing->cli->out, "%s %02d:%02d %9s %8s %9s %4s %5.0f%s %-11s %s\n", date, local.hour,
	        local.minute, distance, duration, pace, rpe, load->load,
	        load->basis == LOAD_RPE ? " " : load->basis == LOAD_GUESS ? "?" : "~",
	        sport_get(session->sport)->label,
	        text_clip(title, room, !listing->cli->program->utf8, clipped, sizeof clipped));
}

static bool on_activity(void *context, const struct activity *activity)
{
	struct listing *listing = context;
	struct session_load load;

	listing->status = days_session_load(listing->cli->program->days, &activity->session, &load,
	                                    listing->err);
	if (listing->status != RECOUP_OK)
		return false;
	if (listing->as_json)
		row_json(listing, activity, &load);
	else
		row_table(listing, activity, &load);
	listing->rows++;
	return true;
}

static enum recoup_status query_read(const struct arguments *arguments, struct cli *cli,
                                     struct activity_query *query, struct error *err)
{
	static const char *const orders[] = {"start", "distance", "duration", "rpe"};
	const char *last = argument_of(arguments, "--last"), *sort = argument_of(arguments, "--sort");
	double count = 0;
	int order = 0;
	enum recoup_status status;

	memset(query, 0, sizeof *query);
	query->all_sports = argument_of(arguments, "--all") != NULL;
	query->search = argument_of(arguments, "--search");
	if (last && (!real_parse(last, strlen(last), &count) || count < 1 || count > 1e9))
		return error_set(err, RECOUP_INPUT, NULL, "a whole number from 1", "--last %s cannot be",
		                 last);
	query->limit = last ? (int64_t)count : argument_of(arguments, "--json") ? 0 : LAST_ON_TERMINAL;
	while (sort && order < 4 && strcmp(orders[order], sort) != 0)
		order++;
	if (order == 4)
		return error_set(err, RECOUP_USAGE, NULL, "start, distance, duration or rpe",
		                 "cannot sort by \"%s\"", sort);
	query->sort = (enum activity_sort)order;
	status = argument_day(arguments, "--from", cli->program, DAY_NONE, &query->from, err);
	if (status != RECOUP_OK)
		return status;
	return argument_day(arguments, "--to", cli->program, DAY_NONE, &query->to, err);
}

enum recoup_status verb_runs(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct listing listing = {.cli = cli, .err = err};
	struct arguments arguments;
	struct activity_query query;
	enum recoup_status status = arguments_read(&arguments, verb_find("runs"), argc, argv, err);

	if (status == RECOUP_OK)
		status = query_read(&arguments, cli, &query, err);
	if (status == RECOUP_OK)
		status = refresh(cli, err);
	if (status != RECOUP_OK)
		return status;
	listing.as_json = argument_of(&arguments, "--json") != NULL;
	json_start(&listing.json, cli->out);
	if (listing.as_json)
		json_array(&listing.json, NULL);
	else
		fprintf(cli->out, "%-15s %5s %9s %8s %9s %4s %6s %-11s %.*s\n", "Day", "Start", "Distance",
		        "Time", "Pace", "RPE", "Load", "Kind", title_room(cli), "Title");
	status = journal_activities(cli->program->journal, &query, on_activity, &listing, err);
	if (status == RECOUP_OK)
		status = listing.status;
	if (listing.as_json) {
		json_array_end(&listing.json);
		json_end(&listing.json);
	} else if (status == RECOUP_OK && listing.rows == 0) {
		fputs("No sessions.\n", cli->out);
	} else if (status == RECOUP_OK) {
		fputs("Load: ~ scaled from heart rate or device, ? guessed from minutes.\n", cli->out);
	}
	return status;
}
