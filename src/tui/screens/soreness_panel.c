/* Beside the body: the chosen region's level, its last two weeks and what it means.
 * Must not know where it came from, nor what keys do. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "soreness.h"

#define LAST (SORENESS_DAYS - 1)
#define LABEL 9 /* columns before the two weeks */
#define AGO_WIDTH 11

static const char *word_of(struct opt_real level)
{
	return level.known ? metric_word(METRIC_SORENESS, level.value) : "";
}

/* "6, marked", "not said". */
static char *level_words(struct opt_real level, char *out, size_t size)
{
	if (level.known)
		snprintf(out, size, "%.2g, %s", level.value, word_of(level));
	else
		snprintf(out, size, "not said");
	return out;
}

static char *follows_words(const struct soreness_state *state, char *out, size_t size)
{
	int largest = soreness_largest(&state->history);

	if (state->history.said.known)
		snprintf(out, size, "as it was said");
	else if (largest != REGION_NONE)
		snprintf(out, size, "follows the largest: %s", region_get(largest)->label);
	else
		snprintf(out, size, "%s", state->history.overall[LAST].known
		                              ? "follows the regions" : "follows the largest region");
	return out;
}

/* Of the last hard session. */
static char *ago_words(const struct soreness_state *state, char *out, size_t size)
{
	int ago = soreness_hard_ago(&state->history);

	if (ago < 0)
		snprintf(out, size, "none");
	else if (ago == 0)
		snprintf(out, size, "this day");
	else
		snprintf(out, size, "%d day%s ago", ago, ago == 1 ? "" : "s");
	return out;
}

static char *run_words(const struct soreness_state *state, const struct soreness_reading *reading,
                       bool days, char *out, size_t size)
{
	day_number day = state->history.day - reading->since;
	char count[24] = "";

	if (days)
		snprintf(count, sizeof count, " %d days,", reading->since + 1);
	snprintf(out, size, "sore%s since %s %d %s", count, weekday_name(day_weekday(day)),
	         day_to_civil(day).day, month_name(day_to_civil(day).month));
	return out;
}

static const struct opt_real *levels_of(const struct soreness_state *state)
{
	return state->overall ? state->history.overall : state->history.region[state->at];
}

/* ASCII says the levels themselves: X is 10. */
static void digits_put(const struct app *app, int row, int column, const struct opt_real *levels)
{
	for (int i = 0; i < SORENESS_DAYS; i++) {
		int level = (int)lround(opt_or(levels[i], 0));

		putf(app, row, column + i, 1, levels[i].known ? LOOK_SERIES_1 : LOOK_DIM, "%c",
		     !levels[i].known ? '-' : level > 9 ? 'X' : '0' + level);
	}
}

static int weeks_put(const struct app *app, const struct soreness_state *state, int row,
                     int column, int width)
{
	const struct opt_real *levels = levels_of(state);
	int at = column + LABEL, beside = at + SORENESS_DAYS + 2;
	char words[80];

	put(app, row, column, LABEL, LOOK_DIM, "14 days");
	if (app->unicode)
		put_spark(app, row, at, levels, SORENESS_DAYS, 0, 10, LOOK_SERIES_1);
	else
		digits_put(app, row, at, levels);
	put(app, row + 2, column, LABEL, LOOK_DIM, "hard");
	for (int i = 0; i < SORENESS_DAYS; i++) {
		day_number day = state->history.day - LAST + i;

		putf(app, row + 1, at + i, 1, i == LAST ? LOOK_BOLD : LOOK_DIM, "%.1s",
		     weekday_name(day_weekday(day)));
		if (state->history.hard[i])
			put(app, row + 2, at + i, 1, LOOK_PLAIN, "^");
	}
	ago_words(state, words, sizeof words);
	if (beside + AGO_WIDTH <= column + width)
		put(app, row + 2, beside, AGO_WIDTH, LOOK_PLAIN, words);
	else
		putf(app, row++ + 3, column, width, LOOK_PLAIN, "last hard: %s", words);
	return row + 3;
}

static int head_put(const struct app *app, struct soreness_state *state, int row, int column,
                    int width)
{
	char date[DAY_LONG_SIZE], words[80];
	struct opt_real overall = state->history.overall[LAST];

	putf(app, row, column, width, LOOK_BOLD, "%s%s", day_format_long(app->day, date),
	     app->day == app->today ? ", today" : "");
	state->overall_row = row + 1;
	putf(app, row + 1, column, state->overall ? 9 : 7, state->overall ? LOOK_CHOSEN : LOOK_PLAIN,
	     state->overall ? "[Overall]" : "Overall");
	put(app, row + 1, column + 10, width - 10, overall.known ? level_look(overall.value) : LOOK_DIM,
	    level_words(overall, words, sizeof words));
	put(app, row + 2, column, width, LOOK_DIM, follows_words(state, words, sizeof words));
	return row + 3;
}

static int region_put(const struct app *app, const struct soreness_state *state, int row,
                      int column, int width)
{
	const struct soreness_reading *reading = &state->readings[state->at];
	const struct region *region = region_get(state->at);
	char name[48], words[80];

	putf(app, row++, column, width, LOOK_TITLE, "%s (%s)",
	     soreness_name(state, name, sizeof name), region->view == VIEW_FRONT ? "front" : "back");
	put(app, row, column, width,
	    reading->level.known ? level_look(reading->level.value) : LOOK_DIM,
	    level_words(reading->level, words, sizeof words));
	if (region->side != SIDE_MIDDLE) {
		int at = (int)strlen(words) + 2;

		if (reading->mirror.known)
			putf(app, row, column + at, width - at, LOOK_DIM, "(%s %.2g)",
			     region->side == SIDE_LEFT ? "right" : "left", reading->mirror.value);
	}
	return row + 1;
}

static int meaning_put(const struct app *app, const struct soreness_state *state, int row,
                       int column, int width, int last)
{
	const struct soreness_reading *reading = &state->readings[state->at];
	char lines[SORENESS_LINES][SORENESS_LINE_SIZE], words[80];
	int count = soreness_words(reading, lines);

	if (!state->history.overall[LAST].known)
		return row + put_wrapped(app, row, column, width, last - row + 1, LOOK_PLAIN,
		                         "Nothing is said of this day yet. Go to what is sore and press "
		                         "how much, 0 to 9.");
	if (reading->lasting && row <= last)
		putf(app, row++, column, width, LOOK_BOLD, "* %s",
		     run_words(state, reading, width >= 34, words, sizeof words));
	for (int i = 0; i < count && row <= last; i++)
		row += put_wrapped(app, row, column, width, last - row + 1,
		                   reading->signs && i == 0 ? LOOK_BOLD : LOOK_PLAIN, lines[i]);
	return row;
}

static void list_put(const struct app *app, struct soreness_state *state, int row, int column,
                     int width, int last)
{
	if (state->sore_count == 0 || last - row < 2)
		return;
	put(app, row++, column, width, LOOK_TITLE, "Sore this day");
	state->list_row = row;
	for (int i = 0; i < state->sore_count && row <= last; i++, row++) {
		const struct soreness_reading *reading = &state->readings[state->sorest_first[i]];

		state->list_count++;
		if (row == last && i + 1 < state->sore_count) {
			putf(app, row, column, width, LOOK_DIM, "and %d more", state->sore_count - i);
			state->list_count--;
			return;
		}
		putf(app, row, column, 4, level_look(reading->level.value), "%2ld%c",
		     lround(reading->level.value), soreness_mark(reading));
		put(app, row, column + 4, width - 4, LOOK_PLAIN, region_get(reading->region)->label);
	}
}

static void legend_put(const struct app *app, int row, int column, int width)
{
	static const struct {
		double level;
		const char *text;
	} steps[] = {{1, "1-2"}, {3, "3-4"}, {5, "5-6"}, {7, "7-10"}};
	int wide = width >= 30 ? 1 : 0;

	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		putf(app, row, column, 2, level_look(steps[i].level), "%s%s",
		     body_fill(app, opt_some(steps[i].level)), body_fill(app, opt_some(steps[i].level)));
		put(app, row, column + 2 + wide, 4, LOOK_DIM, steps[i].text);
		column += 6 + 2 * wide;
	}
}

/* The explanation of signs at the bottom; returns the row above it. */
static int legends_put(const struct app *app, int column, int width, int last, bool short_of_room)
{
	put(app, last, column, width, LOOK_DIM, "* 3+ days  ! a warning");
	if (short_of_room)
		return last - 1;
	legend_put(app, last - 1, column, width);
	put(app, last - 2, column, width, LOOK_DIM, "0-9 say how sore, ! is 10");
	return last - 3;
}

void soreness_panel_put(const struct app *app, struct soreness_state *state, int row, int column,
                        int width, int last)
{
	bool short_of_room = last - row < 17;
	int end = legends_put(app, column, width, last, short_of_room);

	state->list_row = state->list_count = 0;
	row = head_put(app, state, row, column, width) + (short_of_room ? 0 : 1);
	if (state->overall)
		put(app, row++, column, width, LOOK_TITLE, "Overall soreness");
	else
		row = region_put(app, state, row, column, width);
	row = weeks_put(app, state, row, column, width);
	if (!short_of_room)
		row++;
	if (!state->overall)
		row = meaning_put(app, state, row, column, width, end);
	else if (!state->history.said.known)
		row += put_wrapped(app, row, column, width, end - row + 1, LOOK_PLAIN,
		                   "It follows the largest region until you say it yourself.");
	list_put(app, state, row + 1, column, width, end - 1);
}

/* ---- for people who listen ---- */

static void tell_weeks(struct telling *telling, const struct opt_real *levels)
{
	char text[200] = "Last 14 days, oldest first:";

	for (int i = 0; i < SORENESS_DAYS; i++) {
		size_t used = strlen(text);

		if (levels[i].known)
			snprintf(text + used, sizeof text - used, " %.2g%s", levels[i].value,
			         i == LAST ? "." : ",");
		else
			snprintf(text + used, sizeof text - used, " not said%s", i == LAST ? "." : ",");
	}
	tell(telling, "%s", text);
}

static void tell_region(const struct soreness_state *state, struct telling *telling)
{
	const struct soreness_reading *reading = &state->readings[state->at];
	const struct region *region = region_get(state->at);
	char lines[SORENESS_LINES][SORENESS_LINE_SIZE], name[48], words[80];
	int count = soreness_words(reading, lines);

	tell(telling, "%s, seen from the %s: %s.%s", soreness_name(state, name, sizeof name),
	     region->view == VIEW_FRONT ? "front" : "back",
	     level_words(reading->level, words, sizeof words), reading->signs ? " A warning." : "");
	if (reading->mirror.known)
		tell(telling, "The other side, %s: %.2g.", region_get(region->mirror)->label,
		     reading->mirror.value);
	if (reading->lasting)
		tell(telling, "It is %s.", run_words(state, reading, true, words, sizeof words));
	for (int i = 0; i < count; i++)
		tell(telling, "%s", lines[i]);
	tell_weeks(telling, levels_of(state));
}

void soreness_tell(struct app *app, struct telling *telling)
{
	const struct soreness_state *state = app_state(app, &screen_soreness);
	char date[DAY_LONG_SIZE], words[120], follows[80];

	tell(telling, "%s%s.", day_format_long(app->day, date), app->day == app->today ? ", today" : "");
	if (state->overall)
		tell_focus(telling);
	tell(telling, "Overall soreness: %s; %s.",
	     level_words(state->history.overall[LAST], words, sizeof words),
	     follows_words(state, follows, sizeof follows));
	if (state->overall) {
		tell_weeks(telling, levels_of(state));
	} else {
		tell_focus(telling);
		tell_region(state, telling);
	}
	tell(telling, "Last hard session of these 14 days: %s.", ago_words(state, words, sizeof words));
	tell(telling, state->sore_count > 0 ? "Sore this day:" : "Nothing is said to be sore this day.");
	for (int i = 0; i < state->sore_count; i++) {
		const struct soreness_reading *reading = &state->readings[state->sorest_first[i]];

		tell(telling, "%s %.2g%s%s.", region_get(reading->region)->label, reading->level.value,
		     reading->lasting ? ", for 3 days or more" : "", reading->signs ? ", a warning" : "");
	}
}
