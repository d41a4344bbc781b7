/* `plan`: tomorrow's score by what today becomes, and what the days to come are meant to
 * be. Must not know how either is worked out. */
#include <math.h>
#include <string.h>

#include "internal.h"

#define DAYS_SHOWN 14
#define BAR_WIDTH 26
#define BAR_COLUMNS 106 /* the bar stands where a line is so long */

/* ---- the forecast in lines ---- */

/* "....==#==....|....": the range, its middle, the line. */
static const char *bar(const struct forecast *forecast, const struct forecast_scenario *scenario,
                       char out[BAR_WIDTH + 1])
{
	double step = 100.0 / (BAR_WIDTH - 1);

	memset(out, '.', BAR_WIDTH);
	out[BAR_WIDTH] = '\0';
	for (int i = (int)lround(scenario->low.value / step);
	     i <= (int)lround(scenario->high.value / step); i++)
		out[i] = '=';
	out[lround(forecast->threshold / step)] = '|';
	out[lround(scenario->score.value / step)] = '#';
	return out;
}

/* "rest", "easy", "hard*": a star for a load that is not the person's own; "as it is" once
 * there is load. */
static const char *scenario_name(const struct forecast *forecast,
                                 const struct forecast_scenario *scenario, char out[16])
{
	if (scenario->kind == DAY_KIND_REST && forecast->load_so_far > 0)
		return "as it is";
	snprintf(out, 16, "%s%s", day_kind_id(scenario->kind),
	         scenario->kind != DAY_KIND_REST && scenario->days == 0 ? "*" : "");
	return out;
}

static void stated_print(struct cli *cli, const struct forecast *forecast)
{
	for (size_t i = 0; i < forecast->scenario_count; i++) {
		const struct forecast_scenario *scenario = &forecast->scenarios[i];

		if (scenario->kind != DAY_KIND_REST && scenario->days == 0)
			fprintf(cli->out, "* %s: %s, as there are not %d such days in 8 weeks\n",
			        day_kind_id(scenario->kind), forecast_stated(scenario->kind),
			        FORECAST_LOAD_LEAST);
	}
}

static void scenarios_print(struct cli *cli, const struct forecast *forecast)
{
	char name[16], line[BAR_WIDTH + 1], words[80];

	for (size_t i = 0; i < forecast->scenario_count; i++) {
		const struct forecast_scenario *scenario = &forecast->scenarios[i];

		fprintf(cli->out, "  %-8s %5.0f AU", scenario_name(forecast, scenario, name),
		        scenario->load);
		if (forecast->enough)
			fprintf(cli->out, "  %3.0f  %3.0f to %-3.0f  %s%s%s", scenario->score.value,
			        scenario->low.value, scenario->high.value,
			        cli->columns < BAR_COLUMNS ? "" : bar(forecast, scenario, line),
			        cli->columns < BAR_COLUMNS ? "" : "  ",
			        forecast_words(forecast, scenario, words, sizeof words));
		else if (forecast->load_warm)
			fprintf(cli->out, "  %+5.1f points", scenario->load_points);
		fputc('\n', cli->out);
	}
}

static void forecast_print(struct cli *cli, const struct forecast *forecast)
{
	char date[DAY_LONG_SIZE], words[80];

	if (forecast->scenario_count == 0) {
		fputs("Nothing is logged yet, so nothing is foretold.\n", cli->out);
		return;
	}
	day_format_long(forecast->day, date);
	if (forecast->enough)
		fprintf(cli->out, "Tomorrow, %s, if today becomes\n", date);
	else
		fprintf(cli->out, "Tomorrow, %s: %s.\nWhat load alone gives or takes, if today becomes\n",
		        date, forecast_lacks(forecast, words, sizeof words));
	scenarios_print(cli, forecast);
	stated_print(cli, forecast);
	if (!forecast->load_warm)
		fputs("Load speaks from the 15th day on.\n", cli->out);
	if (!forecast->enough)
		return;
	fprintf(cli->out, "8 of 10 such ranges hold the score; your line will be %.0f. From %d mornings%s.\n",
	        forecast->threshold, forecast->pairs,
	        forecast->said_today ? "" : "; this one is not told yet");
}

/* ---- the plans ---- */

struct listing {
	struct cli *cli;
	struct json *json; /* NULL: in lines */
	int count;
};

static bool on_plan(void *context, const struct day_plan *plan)
{
	struct listing *listing = context;
	struct cli *cli = listing->cli;
	char date[DAY_LONG_SIZE], iso[DAY_TEXT_SIZE], note[FELT_MAX * 2];

	listing->count++;
	if (listing->json) {
		emit_object(listing->json, NULL);
		emit_text(listing->json, "date", day_format(plan->day, iso));
		emit_text(listing->json, "kind", plan_kind_id(plan->kind));
		emit_text(listing->json, "note", *plan->note ? plan->note : NULL);
		emit_object_end(listing->json);
		return true;
	}
	fprintf(cli->out, "  %s  %s%s%s\n", day_format_long(plan->day, date), plan_kind_id(plan->kind),
	        *plan->note ? "  " : "", shown(cli, plan->note, note, sizeof note));
	return true;
}

static void facts_print(struct cli *cli, const struct plan_facts *facts)
{
	char words[2 * FELT_MAX], out[3 * FELT_MAX];

	if (*plan_race_words(facts, sizeof words, words, sizeof words))
		fprintf(cli->out, "%s.\n", shown(cli, words, out, sizeof out));
	if (*plan_meaning(facts, words, sizeof words))
		fprintf(cli->out, "%s\n", words);
}

static enum recoup_status plans_print(struct cli *cli, const struct plan_facts *facts,
                                      struct error *err)
{
	struct listing listing = {.cli = cli};
	enum recoup_status status;

	fprintf(cli->out, "\nPlanned for the next %d days\n", DAYS_SHOWN);
	status = journal_plans(cli->program->journal, facts->day, facts->day + DAYS_SHOWN - 1, on_plan,
	                       &listing, err);
	if (status != RECOUP_OK)
		return status;
	if (listing.count == 0)
		fputs("  nothing: recoup plan sat rest, recoup plan +5w race Half marathon\n", cli->out);
	facts_print(cli, facts);
	return RECOUP_OK;
}

/* ---- JSON ---- */

static void score_json(struct json *json, const char *key, struct opt_real value)
{
	if (value.known)
		emit_points(json, key, value.value);
	else
		emit_text(json, key, NULL);
}

static void scenarios_json(struct json *json, const struct forecast *forecast)
{
	emit_array(json, "scenarios");
	for (size_t i = 0; i < forecast->scenario_count; i++) {
		const struct forecast_scenario *scenario = &forecast->scenarios[i];

		emit_object(json, NULL);
		emit_text(json, "kind", day_kind_id(scenario->kind));
		emit_points(json, "load", scenario->load);
		emit_integer(json, "days", scenario->days);
		emit_points(json, "load_points", scenario->load_points);
		emit_points(json, "carry_points", scenario->carry_points);
		score_json(json, "score", scenario->score);
		score_json(json, "low", scenario->low);
		score_json(json, "high", scenario->high);
		score_json(json, "under_chance", scenario->under);
		emit_object_end(json);
	}
	emit_array_end(json);
}

static void race_json(struct json *json, const char *key, const struct race *race, int days,
                      const char *more, int more_days)
{
	char date[DAY_TEXT_SIZE];

	if (race->day == DAY_NONE) {
		emit_text(json, key, NULL);
		return;
	}
	emit_object(json, key);
	emit_text(json, "date", day_format(race->day, date));
	emit_text(json, "name", *race->name ? race->name : NULL);
	emit_real(json, "distance_m", race->distance_m);
	emit_integer(json, "days", days);
	emit_integer(json, more, more_days);
	emit_object_end(json);
}

static enum recoup_status plan_json(struct cli *cli, const struct forecast *forecast,
                                    const struct plan_facts *facts, struct error *err)
{
	struct json json;
	struct listing listing = {cli, &json, 0};
	char date[DAY_TEXT_SIZE];
	enum recoup_status status;

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "date", day_format(facts->day + 1, date));
	emit_integer(&json, "mornings", forecast->pairs);
	emit_integer(&json, "mornings_needed", FORECAST_PAIRS_LEAST);
	score_json(&json, "threshold",
	           forecast->scenario_count ? opt_some(forecast->threshold) : opt_none());
	emit_points(&json, "load_so_far", forecast->load_so_far);
	scenarios_json(&json, forecast);
	emit_array(&json, "plans");
	status = journal_plans(cli->program->journal, facts->day, facts->day + PLAN_AHEAD_DAYS, on_plan,
	                       &listing, err);
	emit_array_end(&json);
	race_json(&json, "race", &facts->next, facts->days_to_race, "taper_days", facts->taper_days);
	emit_bool(&json, "taper", facts->taper);
	race_json(&json, "raced", &facts->last, facts->days_since_race, "easy_days_left",
	          facts->easy_days_left);
	emit_object_end(&json);
	emit_end(&json);
	return status;
}

static enum recoup_status plan_show(struct cli *cli, bool json, struct error *err)
{
	struct program *program = cli->program;
	day_number today = program_today(program);
	struct forecast forecast;
	struct plan_facts facts;
	enum recoup_status status = scores_refresh(cli, err);

	if (status == RECOUP_OK)
		status = days_forecast(program->days, today, &forecast, err);
	if (status == RECOUP_OK)
		status = days_plan_facts(program->days, today, &facts, err);
	if (status != RECOUP_OK)
		return status;
	if (json)
		return plan_json(cli, &forecast, &facts, err);
	forecast_print(cli, &forecast);
	return plans_print(cli, &facts, err);
}

/* ---- changing it ---- */

static enum recoup_status words_join(const struct arguments *arguments, size_t first, char *out,
                                     size_t size, struct error *err)
{
	size_t used = 0;

	*out = '\0';
	for (size_t i = first; i < arguments->word_count; i++) {
		used += (size_t)snprintf(out + used, size - used, "%s%s", used ? " " : "",
		                         arguments->words[i]);
		if (used >= size)
			return error_set(err, RECOUP_INPUT, NULL, "a few words", "that note is too long");
	}
	return RECOUP_OK;
}

static bool keep_plan(void *context, const struct day_plan *plan)
{
	*(struct day_plan *)context = *plan;
	return true;
}

static enum recoup_status plan_write(struct cli *cli, const struct day_plan *plan, struct error *err)
{
	struct program *program = cli->program;
	struct day_plan before = {.kind = PLAN_NONE};
	char date[DAY_TEXT_SIZE], what[64];
	bool remove = plan->kind == PLAN_NONE;
	enum recoup_status status = program_need_journal(program, !remove, err);

	day_format(plan->day, date);
	if (status == RECOUP_OK && remove)
		status = journal_plans(program->journal, plan->day, plan->day, keep_plan, &before, err);
	if (status == RECOUP_OK && remove && before.kind == PLAN_NONE)
		status = error_set(err, RECOUP_NOTHING, NULL, NULL, "nothing is planned on %s", date);
	snprintf(what, sizeof what, "plan %s %s", date, remove ? "none" : plan_kind_id(plan->kind));
	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, what, program_now(program), err);
	if (status != RECOUP_OK)
		return status;
	status = journal_put_plan(program->journal, plan, program_now(program), err);
	if (status == RECOUP_OK)
		return journal_change_commit(program->journal, err);
	journal_change_abort(program->journal);
	return status;
}

static enum recoup_status plan_read(const struct cli *cli, const struct arguments *arguments,
                                    struct day_plan *plan, struct error *err)
{
	day_number today = program_today(cli->program);
	const char *kind = arguments->words[1];
	char date[DAY_TEXT_SIZE];
	enum recoup_status status = day_parse_ahead(arguments->words[0], today, &plan->day, err);

	if (status != RECOUP_OK)
		return status;
	plan->kind = strcmp(kind, "none") == 0 ? PLAN_NONE : plan_kind_find(kind, strlen(kind));
	if (plan->kind == PLAN_COUNT || !*kind)
		return error_set(err, RECOUP_INPUT, NULL, "rest, easy, long, hard, race or none",
		                 "no day can be planned as \"%s\"", kind);
	if (plan->day < today && plan->kind != PLAN_NONE)
		return error_set(err, RECOUP_INPUT, NULL, "what was done is logged, not planned",
		                 "%s lies in the past", day_format(plan->day, date));
	return words_join(arguments, 2, plan->note, sizeof plan->note, err);
}

enum recoup_status verb_plan(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct day_plan plan;
	char date[DAY_LONG_SIZE], out[2 * FELT_MAX];
	enum recoup_status status = arguments_read(&arguments, verb_find("plan"), argc, argv, err);

	if (status == RECOUP_OK && arguments.word_count == 1)
		status = error_set(err, RECOUP_USAGE, NULL,
		                   "such as recoup plan sat rest, or recoup plan +5w race Half marathon",
		                   "plan needs a day and rest, easy, long, hard, race or none");
	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count == 0)
		return plan_show(cli, argument_of(&arguments, "--json"), err);
	memset(&plan, 0, sizeof plan);
	status = plan_read(cli, &arguments, &plan, err);
	if (status == RECOUP_OK)
		status = plan_write(cli, &plan, err);
	if (status != RECOUP_OK)
		return status;
	day_format_long(plan.day, date);
	if (plan.kind == PLAN_NONE)
		fprintf(cli->out, "Nothing is planned for %s any more.\n", date);
	else
		fprintf(cli->out, "Planned for %s: %s%s%s.\n", date, plan_kind_id(plan.kind),
		        *plan.note ? ", " : "", shown(cli, plan.note, out, sizeof out));
	return RECOUP_OK;
}
