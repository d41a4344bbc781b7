/* What lies ahead, drawn: tomorrow's ranges, letters of plans, races counted down to. Must
 * not know where it comes from. */
#include "plan.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

char plan_letter(enum plan_kind kind)
{
	return " RELH@"[kind];
}

enum look plan_look(enum plan_kind kind)
{
	static const enum look looks[PLAN_COUNT] = {
		[PLAN_NONE] = LOOK_DIM, [PLAN_REST] = LOOK_GOOD, [PLAN_EASY] = LOOK_PLAIN,
		[PLAN_LONG] = LOOK_MIDDLE, [PLAN_HARD] = LOOK_MIDDLE, [PLAN_RACE] = LOOK_BAD};

	return looks[kind];
}

/* ---- tomorrow ---- */

static enum look score_look(const struct forecast *forecast, double score)
{
	return score < forecast->threshold        ? LOOK_BAD
	       : score < forecast->threshold + 10 ? LOOK_MIDDLE
	                                          : LOOK_GOOD;
}

/* The scale from 0 to 100: the range, its middle, the person's line. */
static void put_range(const struct app *app, int row, int column, int width,
                      const struct forecast *forecast, const struct forecast_scenario *scenario)
{
	double step = 100.0 / (width - 1);
	int low = (int)lround(scenario->low.value / step), high = (int)lround(scenario->high.value / step);
	int middle = (int)lround(scenario->score.value / step);
	int line = (int)lround(forecast->threshold / step);
	enum look look = score_look(forecast, scenario->score.value);

	for (int i = 0; i < width; i++) {
		if (i == middle)
			put(app, row, column + i, 1, look, app->unicode ? "█" : "#");
		else if (i == line)
			put(app, row, column + i, 1, LOOK_BOLD, app->unicode ? "│" : "|");
		else if (i >= low && i <= high)
			put(app, row, column + i, 1, look, app->unicode ? "▒" : "=");
		else
			put(app, row, column + i, 1, LOOK_DIM, app->unicode ? "·" : ".");
	}
}

/* A star for a load that is not the person's own. */
static const char *scenario_name(const struct forecast *forecast,
                                 const struct forecast_scenario *scenario, char out[16])
{
	if (scenario->kind == DAY_KIND_REST && forecast->load_so_far > 0)
		return "as it is";
	snprintf(out, 16, "%s%s", day_kind_id(scenario->kind),
	         scenario->kind != DAY_KIND_REST && scenario->days == 0 ? "*" : "");
	return out;
}

#define NAME_WIDTH 9
#define LOAD_WIDTH 9
#define SCORE_WIDTH 15 /* " 30, 12 to 49" */
#define WORDS_WIDTH 40
#define ODDS_WIDTH 23
#define RANGE_LEAST 10
#define RANGE_MOST 51

static void draw_scenario(const struct app *app, const struct forecast *forecast,
                          const struct forecast_scenario *scenario, int row, int column, int width)
{
	int end = column + width, room = width - NAME_WIDTH - SCORE_WIDTH;
	bool load = room >= LOAD_WIDTH + RANGE_LEAST;
	/* The words first, then a longer bar. */
	int words = room - LOAD_WIDTH >= RANGE_LEAST + 2 + WORDS_WIDTH  ? WORDS_WIDTH
	            : room - LOAD_WIDTH >= RANGE_LEAST + 2 + ODDS_WIDTH ? ODDS_WIDTH
	                                                                : 0;
	char name[16], text[80];

	put(app, row, column, NAME_WIDTH, LOOK_PLAIN, scenario_name(forecast, scenario, name));
	column += NAME_WIDTH;
	if (load || !forecast->enough) {
		putf(app, row, column, LOAD_WIDTH, LOOK_DIM, "%4.0f AU", scenario->load);
		column += LOAD_WIDTH;
	}
	if (!forecast->enough) {
		if (forecast->load_warm)
			putf(app, row, column, end - column, LOOK_PLAIN, "%+.1f points", scenario->load_points);
		return;
	}
	putf(app, row, column, 3, score_look(forecast, scenario->score.value), "%3.0f",
	     scenario->score.value);
	putf(app, row, column + 3, SCORE_WIDTH - 3, LOOK_PLAIN, ", %.0f to %.0f", scenario->low.value,
	     scenario->high.value);
	column += SCORE_WIDTH;
	room = end - column - (words ? words + 2 : 0);
	if (room > RANGE_MOST)
		room = RANGE_MOST;
	put_range(app, row, column, room, forecast, scenario);
	if (words)
		put(app, row, column + room + 2, words, LOOK_PLAIN,
		    words == WORDS_WIDTH ? forecast_words(forecast, scenario, text, sizeof text)
		                         : forecast_odds(scenario, text, sizeof text));
}

static void stated_words(const struct forecast *forecast, char *out, size_t size)
{
	size_t used = 0;

	*out = '\0';
	for (size_t i = 0; i < forecast->scenario_count; i++) {
		const struct forecast_scenario *scenario = &forecast->scenarios[i];

		if (scenario->kind != DAY_KIND_REST && scenario->days == 0 && used < size)
			used += (size_t)snprintf(out + used, size - used, "%s%s: %s", used ? "; " : "* ",
			                         day_kind_id(scenario->kind), forecast_stated(scenario->kind));
	}
	if (used > 0 && used < size)
		snprintf(out + used, size - used, " (too few such days of yours)");
}

int plan_panel_rows(const struct plan_state *state, bool small)
{
	int rows = 1 + (int)state->forecast.scenario_count;
	char stated[200];

	if (rows == 1)
		return 0;
	if (small)
		return rows;
	stated_words(&state->forecast, stated, sizeof stated);
	return rows + 1 + (*stated != '\0');
}

int plan_panel_draw(const struct app *app, const struct plan_state *state, int row, int column,
                    int width, bool small)
{
	const struct forecast *forecast = &state->forecast;
	char words[200];
	int first = row;

	if (forecast->scenario_count == 0)
		return 0;
	put(app, row++, column, width, LOOK_TITLE, "Tomorrow, if today becomes");
	for (size_t i = 0; i < forecast->scenario_count; i++)
		draw_scenario(app, forecast, &forecast->scenarios[i], row++, column, width);
	if (small)
		return row - first;
	if (forecast->enough)
		putf(app, row++, column, width, LOOK_DIM,
		     "8 of 10 such ranges hold; your line is %.0f; from %d mornings%s",
		     forecast->threshold, forecast->pairs,
		     forecast->said_today ? "" : ", this one not told");
	else
		putf(app, row++, column, width, LOOK_DIM, "No score: %s%s",
		     forecast_lacks(forecast, words, sizeof words),
		     forecast->load_warm ? "; what load alone does" : "; load speaks from day 15");
	stated_words(forecast, words, sizeof words);
	if (*words)
		put(app, row++, column, width, LOOK_DIM, words);
	return row - first;
}

/* ---- races and plans ---- */

char *plan_today_words(const struct plan_state *state, int width, char *out, size_t size)
{
	const struct plan_facts *facts = &state->facts;
	char planned[FELT_MAX + 24] = "", race[FELT_MAX + 80];

	if (facts->today != PLAN_NONE && facts->today != PLAN_RACE)
		snprintf(planned, sizeof planned, "Planned: %s%s%s", plan_kind_id(facts->today),
		         *facts->today_note ? ", " : "", facts->today_note);
	plan_race_words(facts, width - (int)strlen(planned) - 2, race, sizeof race);
	snprintf(out, size, "%s%s%s", race, *race && *planned ? ". " : "", planned);
	return out;
}

const char *plan_phase(const struct plan_facts *facts, day_number day)
{
	int after = day - facts->next.day;

	if (facts->next.day != DAY_NONE && after < 0 && -after <= facts->taper_days)
		return "taper";
	if (facts->easy_days_left > 0 && day < facts->day + facts->easy_days_left)
		return "after the race";
	if (facts->next.day != DAY_NONE && after > 0 &&
	    after <= race_easy_days(facts->next.distance_m))
		return "after the race";
	return "";
}

void plan_panel_tell(const struct plan_state *state, struct telling *telling)
{
	const struct forecast *forecast = &state->forecast;
	char words[120];

	if (forecast->scenario_count > 0 && !forecast->enough)
		tell(telling, "Tomorrow's score: %s.", forecast_lacks(forecast, words, sizeof words));
	for (size_t i = 0; forecast->enough && i < forecast->scenario_count; i++) {
		const struct forecast_scenario *scenario = &forecast->scenarios[i];

		tell(telling, "Tomorrow after %s, load %.0f: %.0f, between %.0f and %.0f; %s.",
		     scenario->kind != DAY_KIND_REST ? day_kind_id(scenario->kind)
		     : forecast->load_so_far > 0     ? "today as it is"
		                                     : "rest",
		     scenario->load, scenario->score.value, scenario->low.value, scenario->high.value,
		     forecast_words(forecast, scenario, words, sizeof words));
	}
}
