/* `fuel [DAY]`: what was eaten around the day's sessions, what is due, how the month went.
 * Must not know how much of anything is right. */
#include <string.h>

#include "internal.h"

static void clock_of(instant at, int32_t offset, char out[8])
{
	struct local_time local = local_from_seconds(at + offset);

	clock_format(local.hour * 60 + local.minute, out, 8);
}

static void session_print(struct cli *cli, const struct fuel_session *one)
{
	const struct session *session = &one->session;
	enum unit_system units = cli->program->settings.units;
	char clock[8], text[40], title[200];

	clock_of(session->start, session->offset, clock);
	fprintf(cli->out, "  %s %s", clock, sport_get(session->sport)->label);
	if (session->distance_m.known)
		fprintf(cli->out, " %s", distance_format(session->distance_m.value, units, text, sizeof text));
	if (session->duration_s.known)
		fprintf(cli->out, " %s",
		        session_duration_format(session->duration_s.value, text, sizeof text));
	if (*one->title)
		fprintf(cli->out, ": %s", shown(cli, one->title, title, sizeof title));
	fputc('\n', cli->out);
	fuelling_print(cli, session, &one->fuelling, 4);
	if (session_fasted_risk(session))
		fputs("    ! Fasted before a hard or long session: eat something before the next one.\n",
		      cli->out);
}

static void refuel_print(struct cli *cli, const struct fuel_view *view)
{
	const struct refuel *refuel = &view->refuel.refuel;
	struct meal meals[MEALS_MAX];
	char closes[8], left[24], text[200];
	size_t count;

	if (!view->refuel.shown)
		return;
	clock_of(refuel->closes, view->refuel.session.offset, closes);
	fprintf(cli->out, "\nRefuel (%s): ", refuel->why);
	if (view->refuel.open)
		fprintf(cli->out, "%s left, until %s",
		        minutes_left_format(view->refuel.minutes_left, left, sizeof left), closes);
	else
		fprintf(cli->out, "best by %s", closes);
	if (!refuel->carbohydrate_g.known) {
		fputs("; log your weight to see grams.\n", cli->out);
		return;
	}
	fprintf(cli->out, "; %.0f g carbohydrate and %.0f g protein.\n", refuel->carbohydrate_g.value,
	        refuel->protein_g.value);
	if (!view->refuel.open)
		return;
	count = fuel_meals(refuel->carbohydrate_g.value, refuel->protein_g.value, view->refuel.liquid,
	                   meals);
	for (size_t i = 0; i < count && i < 3; i++)
		fprintf(cli->out, "  %s (%.0f+%.0f g)\n",
		        meal_format(&meals[i], cli->program->settings.units, text, sizeof text),
		        meals[i].carbohydrate_g, meals[i].protein_g);
}

static void month_print(struct cli *cli, const struct fuel_view *view)
{
	const struct fuel_month *month = &view->month;
	struct civil date = day_to_civil(view->day);
	char advice[420];

	if (month->sessions > 0)
		fprintf(cli->out,
		        "\n%s %d, %d session%s. Before: %d fasted of %d said, %d of them hard or over 90 min."
		        "\nAfter: %d in the window, %d late, %d missed of %d said.\n",
		        month_name(date.month), date.year, month->sessions, month->sessions == 1 ? "" : "s",
		        month->fasted, month->before_said, month->fasted_risk, month->in_window, month->late,
		        month->missed, month->after_said);
	if (view->signs.sessions > 0)
		fprintf(cli->out, "Signs of low electrolytes in %d session%s of %d days.\n",
		        view->signs.sessions, view->signs.sessions == 1 ? "" : "s", FUEL_SIGNS_DAYS);
	fuel_signs_advice(&view->signs, cli->program->settings.units, advice, sizeof advice);
	if (*advice)
		wrapped(cli, 2, advice);
}

static void view_print(struct cli *cli, const struct fuel_view *view)
{
	char date[DAY_LONG_SIZE];

	fputs(day_format_long(view->day, date), cli->out);
	if (view->hunger.known)
		fprintf(cli->out, "  hunger %.3g (%s)", view->hunger.value,
		        metric_word(METRIC_HUNGER, view->hunger.value));
	if (view->fluids_l.known)
		fprintf(cli->out, "  fluids %.3g l", view->fluids_l.value);
	fputc('\n', cli->out);
	for (size_t i = 0; i < view->session_count; i++)
		session_print(cli, &view->sessions[i]);
	if (view->session_count == 0)
		fputs("  No session on this day.\n", cli->out);
	refuel_print(cli, view);
	month_print(cli, view);
}

static void view_json(struct cli *cli, const struct fuel_view *view)
{
	const struct fuel_month *month = &view->month;
	struct json json;
	char text[INSTANT_TEXT_SIZE];

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "date", day_format(view->day, text));
	emit_real(&json, "hunger", view->hunger);
	emit_real(&json, "fluids_l", view->fluids_l);
	emit_real(&json, "weight_kg", view->weight_kg);
	emit_array(&json, "sessions");
	for (size_t i = 0; i < view->session_count; i++) {
		const struct fuel_session *one = &view->sessions[i];

		emit_object(&json, NULL);
		emit_integer(&json, "id", one->activity);
		emit_text(&json, "start", instant_format(one->session.start, one->session.offset, text));
		fuelling_json(&json, &one->session, &one->fuelling);
		emit_bool(&json, "fasted_risk", session_fasted_risk(&one->session));
		emit_object_end(&json);
	}
	emit_array_end(&json);
	refuel_json(&json, &view->refuel);
	emit_object(&json, "month");
	emit_integer(&json, "sessions", month->sessions);
	emit_integer(&json, "before_said", month->before_said);
	emit_integer(&json, "fasted", month->fasted);
	emit_integer(&json, "fasted_risk", month->fasted_risk);
	emit_integer(&json, "after_said", month->after_said);
	emit_integer(&json, "in_window", month->in_window);
	emit_integer(&json, "late", month->late);
	emit_integer(&json, "missed", month->missed);
	emit_object_end(&json);
	emit_integer(&json, "sessions_with_signs", view->signs.sessions);
	emit_object_end(&json);
	emit_end(&json);
}

enum recoup_status verb_fuel(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct fuel_view view;
	day_number day;
	size_t from;
	enum recoup_status status = arguments_read(&arguments, verb_find("fuel"), argc, argv, err);

	if (status == RECOUP_OK)
		status = argument_day_only(&arguments, cli->program, &day, &from, err);
	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK)
		status = days_fuel(cli->program->days, day, program_now(cli->program), &view, err);
	if (status != RECOUP_OK)
		return status;
	if (print_as(&arguments) == PRINT_JSON)
		view_json(cli, &view);
	else
		view_print(cli, &view);
	return RECOUP_OK;
}
