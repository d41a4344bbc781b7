/* What the Calendar says in signs and words: levels and their ranges, a day, its
 * sessions, several days together. Must not know where on the screen they stand. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "calendar.h"
#include "recoup/text.h"

static const char *const names[CALENDAR_METRICS] = {"Score", "Load", "Sleep", "Soreness"};

const char *calendar_metric_name(enum calendar_metric metric)
{
	return names[metric];
}

/* ---- levels ---- */

/* Where levels 1 to 4 begin. */
static const int score_steps[LEVELS - 1] = {40, 55, 65, 75};

static int score_level(double score)
{
	int level = 0;

	/* As it is shown, in whole points, or 54.6 would be a 55 among those under 55. */
	while (level < LEVELS - 1 && rint(score) >= score_steps[level])
		level++;
	return level;
}

static int load_level(const struct calendar_state *state, double load)
{
	int level = 1;

	if (load <= 0)
		return 0;
	while (level < LEVELS - 1 && load > state->load_steps[level - 1])
		level++;
	return level;
}

/* Whole hours short of the night that the person needs. */
static int sleep_level(const struct app *app, double hours)
{
	double need = app->program->settings.sleep_need_hours;
	int level = 0;

	while (level < LEVELS - 1 && lround(hours * 60) >= lround((need - 3 + level) * 60))
		level++;
	return level;
}

int calendar_level(const struct app *app, const struct calendar_state *state,
                   const struct calendar_day *day)
{
	double value;

	if (!day || isnan(day->value[state->metric]))
		return LEVEL_NONE;
	value = (double)day->value[state->metric];
	switch ((int)state->metric) {
	case CALENDAR_SCORE: return score_level(value);
	case CALENDAR_LOAD: return load_level(state, value);
	case CALENDAR_SLEEP: return sleep_level(app, value);
	default: return (int)level_look(value) - (int)LOOK_LEVEL_0;
	}
}

const char *calendar_glyph(const struct app *app, int level)
{
	static const char *const unicode[LEVELS] = {"·", "░", "▒", "▓", "█"};
	static const char *const ascii[LEVELS] = {".", ":", "+", "*", "#"};

	if (level == LEVEL_NONE)
		return " ";
	return app->unicode ? unicode[level] : ascii[level];
}

/* The glyph says how much, the colour how good that is. */
enum look calendar_level_look(enum calendar_metric metric, int level)
{
	static const enum look more_is_better[LEVELS] = {LOOK_LEVEL_4, LOOK_LEVEL_3, LOOK_LEVEL_2,
	                                                 LOOK_LEVEL_1, LOOK_GOOD};

	if (level == LEVEL_NONE)
		return LOOK_PLAIN;
	if (metric == CALENDAR_SCORE || metric == CALENDAR_SLEEP)
		return more_is_better[level];
	return (enum look)(LOOK_LEVEL_0 + level);
}

static void sleep_range(const struct app *app, int level, char *out, size_t size)
{
	double need = app->program->settings.sleep_need_hours;
	char from[16], to[16];

	hours_format(need - 4 + level, from, sizeof from);
	hours_format(need - 3 + level - 1 / 60.0, to, sizeof to);
	if (level == 0)
		snprintf(out, size, "to %s h", to);
	else if (level == LEVELS - 1)
		snprintf(out, size, "%s h and more", from);
	else
		snprintf(out, size, "%s to %s", from, to);
}

static void load_range(const struct calendar_state *state, int level, char *out, size_t size)
{
	*out = '\0';
	/* Where many days have the same load, quarters fall together. */
	if (level > 1 && level < LEVELS - 1 &&
	    lround(state->load_steps[level - 1]) == lround(state->load_steps[level - 2]))
		return;
	if (level == 0)
		snprintf(out, size, "no load");
	else if (state->load_known && level == LEVELS - 1)
		snprintf(out, size, "over %.0f", state->load_steps[level - 2]);
	else if (state->load_known)
		snprintf(out, size, "to %.0f", state->load_steps[level - 1]);
}

char *calendar_range(const struct app *app, const struct calendar_state *state, int level,
                     char *out, size_t size)
{
	static const char *const soreness[LEVELS] = {"none", "0.5 to 2", "2.5 to 4", "4.5 to 6",
	                                             "6.5 to 10"};

	if (state->metric == CALENDAR_LOAD)
		load_range(state, level, out, size);
	else if (state->metric == CALENDAR_SLEEP)
		sleep_range(app, level, out, size);
	else if (state->metric == CALENDAR_SORENESS)
		snprintf(out, size, "%s", soreness[level]);
	else if (level == 0)
		snprintf(out, size, "under %d", score_steps[0]);
	else if (level == LEVELS - 1)
		snprintf(out, size, "%d and more", score_steps[level - 1]);
	else
		snprintf(out, size, "%d to %d", score_steps[level - 1], score_steps[level] - 1);
	return out;
}

/* ---- values ---- */

static void point_nought_drop(char *text)
{
	size_t length = strlen(text);

	if (length > 2 && strcmp(text + length - 2, ".0") == 0)
		text[length - 2] = '\0';
}

char *calendar_value(enum calendar_metric metric, double value, int width, char *out, size_t size)
{
	*out = '\0';
	if (isnan(value))
		return out;
	if (metric == CALENDAR_SORENESS)
		snprintf(out, size, "%.1f", value);
	else if (metric == CALENDAR_SLEEP && width >= 4)
		hours_format(value, out, size);
	else if (metric == CALENDAR_SLEEP)
		snprintf(out, size, "%.1f", value);
	else if (value >= pow(10, width) - 0.5)
		snprintf(out, size, "%.0fk", value / 1000);
	else
		snprintf(out, size, "%.0f", value);
	if (metric == CALENDAR_SORENESS)
		point_nought_drop(out);
	return out;
}

char *calendar_sum_value(const struct calendar_state *state, const struct calendar_sum *sum,
                         int width, char *out, size_t size)
{
	*out = '\0';
	if (sum->known > 0 && state->metric == CALENDAR_LOAD)
		calendar_value(CALENDAR_LOAD, sum->values, width, out, size);
	else if (sum->known > 0 && state->metric == CALENDAR_SORENESS)
		snprintf(out, size, "%.1f", sum->values / sum->known);
	else if (sum->known > 0)
		calendar_value(state->metric, sum->values / sum->known, width, out, size);
	return out;
}

static double in_units(const struct app *app, double metres)
{
	return metres / (app->program->settings.units == UNITS_METRIC ? METRES_PER_KM
	                                                              : METRES_PER_MILE);
}

static const char *unit(const struct app *app)
{
	return app->program->settings.units == UNITS_METRIC ? "km" : "mi";
}

static void mean_words(const struct calendar_state *state, const struct calendar_sum *sum,
                       const char *mean, char *out, size_t size)
{
	static const char *const small[CALENDAR_METRICS] = {"score", "load", "sleep", "soreness"};
	char value[24];

	*out = '\0';
	if (sum->known == 0)
		return;
	calendar_sum_value(state, sum, 7, value, sizeof value);
	snprintf(out, size, ", %s%s %s", state->metric == CALENDAR_LOAD ? "" : mean,
	         small[state->metric], value);
}

char *calendar_sum_words(const struct app *app, const struct calendar_sum *sum, int width,
                         char *out, size_t size)
{
	const struct calendar_state *state = app->states[CONTEXT_CALENDAR];
	const char *runs = sum->runs == 1 ? "run" : "runs";
	double distance = in_units(app, sum->distance_m);
	char mean[64];

	if (sum->logged == 0 && sum->runs == 0) {
		snprintf(out, size, "no check-ins, no runs");
		return out;
	}
	mean_words(state, sum, "mean ", mean, sizeof mean);
	snprintf(out, size, "%d %s logged, %d under-recovered%s; %d %s, %.0f %s", sum->logged,
	         sum->logged == 1 ? "day" : "days", sum->under, mean, sum->runs, runs, distance,
	         unit(app));
	if (width > 0 && (int)strlen(out) > width) {
		mean_words(state, sum, "", mean, sizeof mean);
		snprintf(out, size, "%d logged, %d under%s, %d %s, %.0f %s", sum->logged, sum->under, mean,
		         sum->runs, runs, distance, unit(app));
	}
	return out;
}

/* ---- a day ---- */

static void add(char *out, size_t size, const char *before, const char *text)
{
	size_t used = strlen(out);

	if (*text && used < size)
		snprintf(out + used, size - used, "%s%s", *out ? before : "", text);
}

static void score_words(const struct calendar_day *day, char *out, size_t size)
{
	enum recovery_flag flag = (enum recovery_flag)day->flag;

	if (!day->logged)
		snprintf(out, size, "no check-in");
	else if (flag == FLAG_NONE)
		snprintf(out, size, "score %.0f, no flag", (double)day->value[CALENDAR_SCORE]);
	else
		snprintf(out, size, "score %.0f %c %s", (double)day->value[CALENDAR_SCORE], flag_mark(flag),
		         flag_name(flag));
}

/* What is known of the day besides its score: ", load 240, slept 7:40". */
static void facts_words(const struct app *app, const struct calendar_state *state, day_number date,
                        char *out, size_t size)
{
	const struct calendar_day *day = calendar_day(state, date);
	const struct calendar_cell *cell = calendar_cell(state, date);
	char part[80], value[24], plan[FELT_MAX + 32];

	*out = '\0';
	if (day->value[CALENDAR_LOAD] > 0) {
		snprintf(part, sizeof part, "load %.0f", (double)day->value[CALENDAR_LOAD]);
		add(out, size, ", ", part);
	}
	if (cell->sleep.known) {
		hours_format(cell->sleep.value, value, sizeof value);
		snprintf(part, sizeof part, "slept %s", value);
		add(out, size, ", ", part);
	}
	if (!isnan(day->value[CALENDAR_SORENESS])) {
		calendar_value(CALENDAR_SORENESS, (double)day->value[CALENDAR_SORENESS], 4, value,
		               sizeof value);
		snprintf(part, sizeof part, "soreness %s", value);
		add(out, size, ", ", part);
	}
	if (calendar_rest(app, state, date))
		add(out, size, ", ", "rest day");
	add(out, size, ", ", calendar_plan_words(app, state, date, plan, sizeof plan));
}

/* Both parts of a day: its score, and the rest; "" where there is none. */
static void day_words(const struct app *app, const struct calendar_state *state, day_number date,
                      char *score, size_t score_size, char *facts, size_t facts_size)
{
	const struct calendar_day *day = calendar_day(state, date);
	const struct calendar_cell *cell = calendar_cell(state, date);

	*facts = '\0';
	if (date > app->today) {
		calendar_plan_words(app, state, date, score, score_size);
		calendar_ahead_words(app, state, date, facts, facts_size);
		return;
	}
	if (!day || !cell || (!day->logged && !cell->any)) {
		snprintf(score, score_size, "%s", cell && *cell->note ? "" : "nothing logged");
		calendar_plan_words(app, state, date, facts, facts_size);
		return;
	}
	score_words(day, score, score_size);
	facts_words(app, state, date, facts, facts_size);
}

/* Hours and minutes: "0:45", "1:05". */
static void minutes_format(double seconds, char *out, size_t size)
{
	hours_format(seconds / 3600, out, size);
}

char *calendar_session_short(const struct app *app, const struct calendar_session *session,
                             int width, char *out, size_t size)
{
	const struct sport_row *sport = sport_get(session->sport);
	const char *word = !sport->running ? sport->id : workout_id(session->workout);
	char amount[24] = "";
	int length;

	if (sport->running && session->distance_m.known) {
		double distance = in_units(app, session->distance_m.value);

		snprintf(amount, sizeof amount, distance < 99.95 && width >= 5 ? "%.1f" : "%.0f", distance);
		point_nought_drop(amount);
		add(amount, sizeof amount, "", app->program->settings.units == UNITS_METRIC ? "k" : "mi");
	} else if (session->duration_s.known) {
		minutes_format(session->duration_s.value, amount, sizeof amount);
	}
	length = (int)(strlen(amount) + strlen(word)) + 1;
	if (*amount && (sport->running || *word) && length <= width && *word)
		snprintf(out, size, "%s %s", amount, word);
	else if (*amount && (sport->running || !*word))
		snprintf(out, size, "%s", amount);
	else
		snprintf(out, size, "%s", *word ? word : "run");
	for (char *at = out; *at; at++)
		if (*at == '_')
			*at = ' ';
	return out;
}

char *calendar_session_words(const struct app *app, const struct calendar_session *session,
                             char *out, size_t size)
{
	char part[40];

	snprintf(out, size, "%s", sport_get(session->sport)->label);
	if (session->distance_m.known)
		add(out, size, " ", distance_format(session->distance_m.value, app->program->settings.units,
		                                    part, sizeof part));
	if (session->duration_s.known) {
		add(out, size, session->distance_m.known ? " in " : " ",
		    session_duration_format(session->duration_s.value, part, sizeof part));
	}
	if (session->rpe.known) {
		snprintf(part, sizeof part, "RPE %.3g", session->rpe.value);
		add(out, size, ", ", part);
	}
	add(out, size, ", ", workout_id(session->workout));
	return out;
}

/* The sessions of a day in one thought; "" when there are none. */
static void sessions_words(const struct app *app, const struct calendar_cell *cell, char *out,
                           size_t size)
{
	char one[160];

	*out = '\0';
	for (int i = 0; i < cell->session_count && i < CELL_SESSIONS; i++)
		add(out, size, "; ", calendar_session_words(app, &cell->sessions[i], one, sizeof one));
	if (cell->session_count > CELL_SESSIONS) {
		snprintf(one, sizeof one, "%d more", cell->session_count - CELL_SESSIONS);
		add(out, size, "; ", one);
	}
}

/* The numbers, in one row where they fit. */
static int numbers_draw(const struct app *app, const struct calendar_state *state, int row,
                        int most)
{
	const struct calendar_day *day = calendar_day(state, app->day);
	char date[DAY_LONG_SIZE], score[FELT_MAX + 32], facts[400];
	int column = 19, end;

	put(app, row, 2, 0, LOOK_BOLD, day_format_long(app->day, date));
	day_words(app, state, app->day, score, sizeof score, facts, sizeof facts);
	put(app, row, column, app->columns - 1 - column,
	    day && day->flag ? flag_look((enum recovery_flag)day->flag) : LOOK_PLAIN, score);
	end = column + (int)strlen(score) + 2;
	if (end + (int)strlen(facts) < app->columns || most < 2) {
		put(app, row, end, app->columns - 1 - end, LOOK_PLAIN, facts);
		return 1;
	}
	put(app, row + 1, 4, app->columns - 5, LOOK_PLAIN, facts);
	return 2;
}

int calendar_day_draw(const struct app *app, const struct calendar_state *state, int row, int most)
{
	const struct calendar_cell *cell = calendar_cell(state, app->day);
	int used, width = app->columns - 5;
	char words[800];

	if (most <= 0 || !cell)
		return 0;
	used = numbers_draw(app, state, row, most);
	sessions_words(app, cell, words, sizeof words);
	if (*words && used < most)
		used += put_wrapped(app, row + used, 4, width, most - used > 2 ? 2 : 1, LOOK_PLAIN, words);
	snprintf(words, sizeof words, "Practice: %s", cell->practices);
	if (*cell->practices && used < most)
		put(app, row + used++, 4, width, LOOK_PLAIN, words);
	snprintf(words, sizeof words, "Tags: %s", cell->tags);
	if (*cell->tags && used < most)
		put(app, row + used++, 4, width, LOOK_PLAIN, words);
	snprintf(words, sizeof words, "Note: %s", cell->note);
	if (*cell->note && used < most)
		used += put_wrapped(app, row + used, 4, width, most - used, LOOK_PLAIN, words);
	return used;
}

/* ---- for people who listen ---- */

static void tell_under(const struct calendar_state *state, struct telling *telling, day_number from,
                       day_number to)
{
	char line[300] = "", date[DAY_LONG_SIZE];

	/* "Tue 10": the month has just been said. */
	for (day_number at = from; at <= to; at++) {
		const struct calendar_day *day = calendar_day(state, at);

		if (!day || day->flag != FLAG_UNDER_RECOVERED)
			continue;
		snprintf(date, sizeof date, "%s %d", weekday_name(day_weekday(at)), day_to_civil(at).day);
		add(line, sizeof line, ", ", date);
	}
	if (*line)
		tell(telling, "Under-recovered: %s.", line);
}

static void tell_day(struct app *app, const struct calendar_state *state, struct telling *telling)
{
	const struct calendar_cell *cell = calendar_cell(state, app->day);
	char date[DAY_LONG_SIZE], words[500], score[FELT_MAX + 32];

	day_words(app, state, app->day, score, sizeof score, words, sizeof words);
	tell_focus(telling);
	tell(telling, "%s: %s%s%s.", day_format_long(app->day, date), score,
	     *score && *words ? ", " : "", words);
	if (!cell)
		return;
	sessions_words(app, cell, words, sizeof words);
	if (*words)
		tell(telling, "%s.", words);
	if (*cell->practices)
		tell(telling, "Practice: %s.", cell->practices);
	if (*cell->tags)
		tell(telling, "Tags: %s.", cell->tags);
	if (*cell->note)
		tell(telling, "Note: %s", cell->note);
}

void calendar_tell(struct app *app, struct telling *telling)
{
	struct calendar_state *state = app_state(app, &screen_calendar);
	struct civil date = day_to_civil(app->day);
	day_number month = month_first(app->day);
	struct calendar_sum sum;
	char words[300];

	if (state->first == DAY_NONE) {
		tell(telling, "Nothing is logged yet. c checks in, r logs a run, i imports.");
		return;
	}
	tell_day(app, state, telling);
	sum = calendar_month_sum(state, app->day);
	tell(telling, "%s %d: %s.", month_name(date.month), date.year,
	     calendar_sum_words(app, &sum, 0, words, sizeof words));
	tell_under(state, telling, month, month + month_length(month) - 1);
	sum = calendar_year_sum(state, date.year);
	tell(telling, "The year %d: %s.", date.year,
	     calendar_sum_words(app, &sum, 0, words, sizeof words));
	for (int i = 1; i <= 12 && !state->month; i++) {
		sum = calendar_month_sum(state, day_from_civil((struct civil){date.year, i, 1}));
		if (sum.days > 0)
			tell(telling, "%s: %s.", month_name(i),
			     calendar_sum_words(app, &sum, 0, words, sizeof words));
	}
}
