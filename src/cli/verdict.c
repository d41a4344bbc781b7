/* A day's verdict for people and for programs. Must not know how it is made. */
#include <math.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

void suggestions_json(struct json *json, const struct day_view *view)
{
	emit_array(json, "suggestions");
	for (size_t i = 0; i < view->suggestion_count; i++) {
		const struct suggestion *one = &view->suggestions[i];

		emit_object(json, NULL);
		emit_text(json, "practice", one->practice->id);
		emit_text(json, "name", one->practice->name);
		emit_text(json, "kind", practice_kind_id(one->practice->kind));
		emit_integer(json, "minutes", one->minutes);
		emit_text(json, "rule", one->rule);
		emit_text(json, "reason", one->reason);
		emit_object_end(json);
	}
	emit_array_end(json);
}

static void reasons_json(struct json *json, const struct score_result *result)
{
	enum contribution_id ranked[CONTRIBUTION_COUNT];
	size_t count = score_ranked(result, ranked);
	char text[160];

	emit_object(json, "contributions");
	for (size_t i = 0; i < count; i++)
		emit_points(json, contribution_get(ranked[i])->id, result->points[ranked[i]].value);
	emit_object_end(json);
	emit_array(json, "reasons");
	for (size_t i = 0; i < count; i++) {
		emit_object(json, NULL);
		emit_text(json, "id", contribution_get(ranked[i])->id);
		emit_points(json, "points", result->points[ranked[i]].value);
		emit_text(json, "text", score_reason(result, ranked[i], text, sizeof text));
		emit_object_end(json);
	}
	emit_array_end(json);
}

static void practices_json(struct json *json, const struct day_view *view)
{
	char when[INSTANT_TEXT_SIZE];

	emit_array(json, "practices");
	for (size_t i = 0; i < view->practice_count; i++) {
		const struct practice_done *one = &view->practices[i];

		emit_object(json, NULL);
		emit_text(json, "practice", one->practice);
		emit_text(json, "kind", one->kind);
		emit_text(json, "start", instant_format(one->start, one->offset, when));
		emit_real(json, "seconds", opt_some(one->seconds));
		emit_bool(json, "finished", one->finished);
		emit_text(json, "felt", *one->felt ? one->felt : NULL);
		emit_object_end(json);
	}
	emit_array_end(json);
}

void refuel_json(struct json *json, const struct refuel_card *card)
{
	char when[INSTANT_TEXT_SIZE];

	if (!card->shown) {
		emit_text(json, "refuel", NULL);
		return;
	}
	emit_object(json, "refuel");
	emit_text(json, "why", card->refuel.why);
	emit_text(json, "until", instant_format(card->refuel.closes, card->session.offset, when));
	emit_bool(json, "open", card->open);
	emit_real(json, "carbohydrate_g", card->refuel.carbohydrate_g);
	emit_real(json, "protein_g", card->refuel.protein_g);
	emit_object_end(json);
}

static void verdict_json(struct cli *cli, const struct day_view *view)
{
	const struct score_result *result = &view->result;
	char date[DAY_TEXT_SIZE], text[120];
	struct json json;

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "date", day_format(view->day, date));
	emit_points(&json, "score", result->score);
	emit_text(&json, "flag", result->flag == FLAG_NONE ? NULL : flag_name(result->flag));
	emit_points(&json, "confidence", result->confidence);
	emit_points(&json, "threshold", result->threshold);
	reasons_json(&json, result);
	suggestions_json(&json, view);
	practices_json(&json, view);
	emit_bool(&json, "logged", result->logged);
	emit_text(&json, "confidence_text", score_confidence_words(result, text, sizeof text));
	score_pattern_words(result, text, sizeof text);
	emit_text(&json, "pattern", *text ? text : NULL);
	emit_points(&json, "load", result->load);
	refuel_json(&json, &view->refuel);
	emit_text(&json, "see_somebody", *view->see_somebody ? view->see_somebody : NULL);
	emit_object_end(&json);
	emit_end(&json);
}

void wrapped(struct cli *cli, int indent, const char *text)
{
	int room = (cli->columns < 40 ? 40 : cli->columns > 100 ? 100 : cli->columns) - indent;

	while (*text) {
		size_t fit = text_fit(text, room), cut = fit;

		if (text[fit]) {
			while (cut > 0 && text[cut] != ' ')
				cut--;
			if (cut == 0)
				cut = fit;
		}
		fprintf(cli->out, "%*s%.*s\n", indent, "", (int)cut, text);
		text += cut;
		text += strspn(text, " ");
	}
}

static void contributions_print(struct cli *cli, const struct score_result *result)
{
	enum contribution_id ranked[CONTRIBUTION_COUNT];
	size_t count = score_ranked(result, ranked);
	char text[160], out[160];

	for (size_t i = 0; i < count; i++) {
		double points = result->points[ranked[i]].value;

		if (fabs(points) < 0.05)
			continue;
		score_reason(result, ranked[i], text, sizeof text);
		fprintf(cli->out, "  %+6.1f  %s\n", points, shown(cli, text, out, sizeof out));
	}
}

static void refuel_print(struct cli *cli, const struct refuel_card *card)
{
	char clock[8], left[24];
	struct local_time until =
		local_from_seconds(card->refuel.closes + card->session.offset);

	if (!card->shown)
		return;
	clock_format(until.hour * 60 + until.minute, clock, sizeof clock);
	fprintf(cli->out, "\nRefuel (%s): ", card->refuel.why);
	if (card->open)
		fprintf(cli->out, "%s left, until %s",
		        minutes_left_format(card->minutes_left, left, sizeof left), clock);
	else
		fprintf(cli->out, "best by %s", clock);
	if (card->refuel.carbohydrate_g.known)
		fprintf(cli->out, "; %.0f g carbohydrate and %.0f g protein",
		        card->refuel.carbohydrate_g.value, card->refuel.protein_g.value);
	else
		fprintf(cli->out, "; log your weight to see grams");
	fputs(".\n", cli->out);
	if (card->liquid)
		fputs("  Not hungry? Drink it: appetite is held down after hard running.\n", cli->out);
}

static void practices_print(struct cli *cli, const struct day_view *view)
{
	char line[400], out[400];

	if (view->practice_count > 0)
		fputs("\nDone\n", cli->out);
	for (size_t i = 0; i < view->practice_count; i++) {
		const struct practice_done *one = &view->practices[i];
		const struct practice *known = catalogue_find(cli->program->catalogue, one->practice);
		int used = snprintf(line, sizeof line, "%s", known ? known->name : one->practice);

		if (one->seconds <= PRACTICE_DAY_MINUTES * 60)
			used += snprintf(line + used, sizeof line - (size_t)used, ", %.0f min",
			                 fmax(1, one->seconds / 60));
		if (*one->felt)
			snprintf(line + used, sizeof line - (size_t)used, ": %s", one->felt);
		wrapped(cli, 2, shown(cli, line, out, sizeof out));
	}
}

static void head_print(struct cli *cli, const struct day_view *view)
{
	const struct score_result *result = &view->result;
	const char *flag = flag_name(result->flag);
	char date[DAY_LONG_SIZE], text[120];
	const char *bold = cli->colour ? "\033[1m" : "";

	fprintf(cli->out, "%s%s  score %.0f  %s%s%s\n", bold, day_format_long(view->day, date),
	        result->score, flag_colour(cli, result->flag), *flag ? flag : "no flag",
	        colour_end(cli));
	fprintf(cli->out, "  %s; your line is %.0f\n",
	        score_confidence_words(result, text, sizeof text), result->threshold);
	if (*score_pattern_words(result, text, sizeof text))
		fprintf(cli->out, "  %s\n", text);
}

/* What calls for a professional stands before all else. */
void suggestions_print(struct cli *cli, const struct day_view *view)
{
	char line[400], out[400];

	if (*view->see_somebody) {
		fputc('\n', cli->out);
		wrapped(cli, 0, shown(cli, view->see_somebody, out, sizeof out));
	}
	if (view->suggestion_count > 0)
		fputs("\nWhat to do\n", cli->out);
	for (size_t i = 0; i < view->suggestion_count; i++) {
		const struct suggestion *one = &view->suggestions[i];

		if (one->minutes == 0 || one->minutes >= PRACTICE_DAY_MINUTES)
			snprintf(line, sizeof line, "%s", one->practice->name);
		else
			snprintf(line, sizeof line, "%s, %d min (%s)", one->practice->name, one->minutes,
			         practice_kind_id(one->practice->kind));
		fprintf(cli->out, "  %s\n", shown(cli, line, out, sizeof out));
		wrapped(cli, 4, shown(cli, one->reason, out, sizeof out));
		wrapped(cli, 4, shown(cli, one->practice->summary, out, sizeof out));
	}
}

static void verdict_text(struct cli *cli, const struct day_view *view)
{
	head_print(cli, view);
	if (!view->result.logged)
		fputs("  Nothing is logged for this morning: recoup checkin energy=4 soreness=2 sleep=7:40\n",
		      cli->out);
	fputc('\n', cli->out);
	contributions_print(cli, &view->result);
	suggestions_print(cli, view);
	practices_print(cli, view);
	refuel_print(cli, &view->refuel);
}

enum recoup_status view_get(struct cli *cli, day_number day, instant now, int minutes,
                            struct day_view *view, struct error *err)
{
	struct program *program = cli->program;
	char date[DAY_TEXT_SIZE];
	enum recoup_status status = scores_refresh(cli, err);

	if (status == RECOUP_OK)
		status = days_view_within(program->days, day, now, minutes, view, err);
	if (status != RECOUP_OK || view->known)
		return status;
	if (day > program_today(program))
		return error_set(err, RECOUP_INPUT, NULL, NULL, "%s lies in the future",
		                 day_format(day, date));
	return error_set(err, RECOUP_NOTHING, NULL, "\"recoup days\" shows what there is",
	                 "nothing was logged on or before %s", day_format(day, date));
}

enum recoup_status verdict_print(struct cli *cli, day_number day, int minutes,
                                 struct verdict_form form, struct error *err)
{
	struct day_view view;
	enum recoup_status status = form.template ? template_check(cli, form.template, err) : RECOUP_OK;

	if (status == RECOUP_OK)
		status = view_get(cli, day, program_now(cli->program), minutes, &view, err);
	if (status != RECOUP_OK)
		return status;
	if (form.template)
		return template_print(cli, form.template, &view, err);
	if (form.json)
		verdict_json(cli, &view);
	else
		verdict_text(cli, &view);
	return RECOUP_OK;
}

enum recoup_status verdict_line(struct cli *cli, day_number day, struct error *err)
{
	struct day_view view;
	const char *flag;
	char date[DAY_TEXT_SIZE], words[120];
	enum recoup_status status;

	if (cli->batching)
		return RECOUP_OK;
	status = view_get(cli, day, program_now(cli->program), 0, &view, err);
	if (status != RECOUP_OK)
		return status;
	flag = flag_name(view.result.flag);
	fprintf(cli->out, "%s: score %.0f%s%s (%s)\n", day_format(day, date), view.result.score,
	        *flag ? ", " : "", flag,
	        score_confidence_words(&view.result, words, sizeof words));
	return RECOUP_OK;
}
