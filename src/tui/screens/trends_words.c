/* What the Trends screen says in words: readings, days, marks, and all of it for people who
 * listen. Must not know where on the screen it stands. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "trends.h"

const struct point *trends_under(const struct series_trace *trace, day_number day)
{
	for (int i = 0; i < trace->count; i++)
		if (day >= trace->points[i].from && day <= trace->points[i].to)
			return &trace->points[i];
	return NULL;
}

struct day_marks trends_marks(const struct trends_state *state, day_number from,
                                 day_number to)
{
	struct day_marks within = {0};

	for (day_number day = from; day <= to; day++) {
		if (day >= state->first && day <= state->last)
			day_marks_add(&within, trends_mark(state, day));
	}
	return within;
}

const char *trends_day_words(const struct app *app, const struct trends_state *state, char *out)
{
	enum span step = trends_step(state);
	struct civil date = day_to_civil(app->day);
	char day[DAY_LONG_SIZE];

	if (step == SPAN_DAY)
		snprintf(out, SERIES_WORDS_SIZE, "%s", day_format_long(app->day, day));
	else if (step == SPAN_WEEK)
		snprintf(out, SERIES_WORDS_SIZE, "week of %s",
		         day_format_long(span_first(step, app->day), day) + 4);
	else if (step == SPAN_MONTH)
		snprintf(out, SERIES_WORDS_SIZE, "%s %d", month_name(date.month), date.year);
	else if (step == SPAN_QUARTER)
		snprintf(out, SERIES_WORDS_SIZE, "quarter %d of %d", (date.month + 2) / 3, date.year);
	else
		snprintf(out, SERIES_WORDS_SIZE, "%d", date.year);
	return out;
}

enum look trends_marks_words(const struct app *app, const struct trends_state *state, char *out)
{
	enum span step = trends_step(state);
	enum recovery_flag flag = (enum recovery_flag)(trends_mark(state, app->day) & DAY_MARK_FLAG);
	struct day_marks within;

	if (step == SPAN_DAY) {
		bool rest = (trends_mark(state, app->day) & DAY_MARK_REST) != 0;
		char sign[] = {flag_mark(flag), flag == FLAG_NONE ? '\0' : ' ', '\0'};

		snprintf(out, SERIES_WORDS_SIZE, "%s%s%s%s", flag == FLAG_NONE ? "" : sign, flag_name(flag),
		         flag != FLAG_NONE && rest ? ", " : "", rest ? "rest day" : "");
		return flag_look(flag);
	}
	within = trends_marks(state, span_first(step, app->day), span_next(step, app->day) - 1);
	snprintf(out, SERIES_WORDS_SIZE, "! %d  ~ %d  rest %d", within.under, within.strained,
	         within.rest);
	return LOOK_PLAIN;
}

/* ---- for people who listen ---- */

static void tell_trace(const struct app *app, const struct trends_state *state,
                       const struct series_trace *trace, struct telling *telling)
{
	const struct point *point = trends_under(trace, app->day);
	enum unit_system units = app->program->settings.units;
	char now[SERIES_WORDS_SIZE] = "not known", band[SERIES_WORDS_SIZE] = "";
	char words[SERIES_WORDS_SIZE], range[SERIES_WORDS_SIZE];
	struct series_row named;
	int known = 0;

	series_get(trace->series, &named);
	for (int i = 0; i < trace->count; i++)
		known += trace->points[i].value.known;
	if (known == 0) {
		tell(telling, "%s: nothing known in these days.", named.label);
		return;
	}
	if (point && point->value.known)
		series_reading(trace->series, units, point, app->today, now);
	if (point && !state->no_band)
		series_usual(trace->series, point, band);
	series_point_words(trace->series, trace->span, units, words);
	tell(telling, "%s%s%s: %s%s%s.%s %d of %d %ss known.", named.label, *words ? ", " : "", words,
	     now, *band ? ", " : "", band, series_range(trace, range), known, trace->count,
	     span_name(trace->span));
}

void trends_tell(struct app *app, struct telling *telling)
{
	struct trends_state *state = app_state(app, &screen_trends);
	enum unit_system units = app->program->settings.units;
	struct trends_layout layout;
	char text[SERIES_WORDS_SIZE], from[DAY_LONG_SIZE], to[DAY_LONG_SIZE];

	if (!state || state->first == DAY_NONE || !state->readable) {
		tell(telling, "There is nothing to tell yet.");
		return;
	}
	trends_layout(app, state, &layout);
	trends_traces(app, state, layout.plot_columns);
	tell(telling, "Shown: %s, from %s to %s.", trends_zoom_words(state),
	     day_format_long(state->from, from), day_format_long(state->to, to));
	tell(telling, "At %s.", trends_day_words(app, state, text));
	trends_marks_words(app, state, text);
	if (*text)
		tell(telling, "Marks: %s.", text);
	for (int i = 0; i < state->trace_count; i++)
		tell_trace(app, state, &state->traces[i], telling);
	tell(telling, "All series:");
	for (int at = 0; at < state->count; at++) {
		struct point point = trends_point(app, state, at, app->day);
		enum span span = trends_span(state, state->list[at], state->columns);
		bool longer = span > trends_step(state);
		struct series_row named;

		series_get(state->list[at], &named);
		if (at == state->at)
			tell_focus(telling);
		tell(telling, "%s%s%s%s: %s", named.label, state->chosen[state->list[at]] ? ", shown" : "",
		     longer ? ", " : "", longer ? span_name(span) : "",
		     point.value.known ? series_reading(state->list[at], units, &point, app->today, text)
		                       : "not known");
	}
}
