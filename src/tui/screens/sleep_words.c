/* The nights in words: one night, its morning's heart, and what the nights shown come
 * to. Must not know where on the screen that stands. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "sleep.h"

/* A part of a line, with "; " between parts. */
static void add(char *out, size_t size, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
static void add(char *out, size_t size, const char *format, ...)
{
	size_t used = strlen(out);
	va_list arguments;

	if (used > 0 && used + 2 < size) {
		memcpy(out + used, "; ", 3);
		used += 2;
	}
	va_start(arguments, format);
	vsnprintf(out + used, size - used, format, arguments);
	va_end(arguments);
}

static const char *hours(double value, char out[16])
{
	return hours_format(value, out, 16);
}

static const char *clock_text(double minutes, char out[8])
{
	return clock_format((int)lround(minutes), out, 8);
}

char *sleep_night_words(const struct night *night, bool roomy, char *out, size_t size)
{
	struct opt_real in_bed = night_in_bed(night);
	char one[16], two[16], three[16];

	snprintf(out, size, "%s", "");
	if (in_bed.known)
		add(out, size, roomy ? "bed %s, up %s, %s in bed" : "%s to %s (%s)",
		    clock_text(night->bed.value, one), clock_text(night->wake.value, two),
		    hours(in_bed.value / 60, three));
	else if (night->bed.known)
		add(out, size, "bed %s, no wake time", clock_text(night->bed.value, one));
	else if (night->wake.known)
		add(out, size, "up %s, no bed time", clock_text(night->wake.value, one));
	if (night->hours.known)
		add(out, size, "slept %s%s", hours(night->hours.value, one),
		    night->bed.known || night->wake.known ? "" : ", times not logged");
	else if (night->bed.known || night->wake.known)
		add(out, size, "hours not logged");
	else
		add(out, size, "not logged: e logs it");
	if (night->quality.known)
		add(out, size, "quality %.3g%s%s", night->quality.value, roomy ? " " : "",
		    roomy ? metric_word(METRIC_SLEEP_QUALITY, night->quality.value) : "");
	if (night->awakenings.known)
		add(out, size, "woke %.3gx", night->awakenings.value);
	if (night->nap_hours.known && night->nap_hours.value > 0)
		add(out, size, "nap %s", hours(night->nap_hours.value, one));
	return out;
}

static const char *const places[] = {
	[BAND_UNKNOWN] = "your usual",
	[BAND_BELOW] = "below your",
	[BAND_WITHIN] = "within your",
	[BAND_ABOVE] = "above your",
};

static void resting_words(const struct personal_band *band, char *out, size_t size)
{
	char now[16] = "not measured";

	if (band->now.known)
		snprintf(now, sizeof now, "%.0f bpm", band->now.value);
	if (band->low.known)
		snprintf(out, size, "%s%s %s %.0f-%.0f", now, band->now.known ? "" : ",",
		         places[band->place], band->low.value, band->high.value);
	else
		snprintf(out, size, "%s", now);
}

static void hrv_words(const struct night *night, const struct personal_band *band, bool roomy,
                      char *out, size_t size)
{
	char now[24] = "not measured", week[32] = "";

	if (night->hrv_ms.known)
		snprintf(now, sizeof now, "%.0f%s", night->hrv_ms.value, roomy ? " ms" : "");
	if (band->now.known)
		snprintf(week, sizeof week, " %s %.1f", roomy ? "mean of 7 days" : "7 days",
		         band->now.value);
	if (band->low.known)
		snprintf(out, size, "%s,%s %s %.1f-%.1f", now, week, places[band->place],
		         band->low.value, band->high.value);
	else
		snprintf(out, size, "%s%s%s", now, *week ? "," : "", week);
}

/* How the band came about, or what it still waits for. */
static void baseline_words(const struct personal_band *band, const char *before, char *out,
                           size_t size)
{
	if (band->low.known)
		add(out, size, "by %zu mornings of the %d before%s", band->values, BAND_BASELINE_DAYS,
		    before);
	else
		add(out, size, "your usual is known from %d mornings of the %d before%s on; %zu so far",
		    BAND_BASELINE_LEAST, BAND_BASELINE_DAYS, before, band->values);
}

static void slept_words(const struct app *app, const struct sleep_period *period, char *out,
                        size_t size)
{
	char mean[16], need[16];

	if (!period->hours.known)
		snprintf(out, size, "no hours logged");
	else
		snprintf(out, size, "sleep %s, need %s", hours(period->hours.value, mean),
		         hours(app->program->settings.sleep_need_hours, need));
}

/* Why no usual time is said; false when it is known. */
static bool rhythm_unknown(const struct sleep_period *period, char *out, size_t size)
{
	if (period->middle.minutes.known)
		return false;
	if (period->middle.count < CLOCK_NIGHTS_LEAST)
		snprintf(out, size, "known from %d nights with both times on; %zu here",
		         CLOCK_NIGHTS_LEAST, period->middle.count);
	else
		snprintf(out, size, "no usual time: these nights lie all round the clock");
	return true;
}

static void bed_wake_words(const struct sleep_period *period, char *out, size_t size)
{
	char bed[8] = "-", wake[8] = "-";

	if (period->bed.minutes.known)
		clock_text(period->bed.minutes.value, bed);
	if (period->wake.minutes.known)
		clock_text(period->wake.minutes.value, wake);
	snprintf(out, size, "%s to %s", bed, wake);
}

static void rhythm_words(const struct app *app, const struct sleep_period *period, char *out,
                         size_t size)
{
	char usual[32], middle[8], spread[16];

	if (rhythm_unknown(period, out, size))
		return;
	bed_wake_words(period, usual, sizeof usual);
	snprintf(out, size, "%s, mid-sleep %s %s %s", usual,
	         clock_text(period->middle.minutes.value, middle), app->unicode ? "±" : "+-",
	         hours(period->middle.spread_minutes.value / 60, spread));
}

static void naps_words(const struct sleep_period *period, char *out, size_t size)
{
	char together[16];

	if (period->naps == 0)
		snprintf(out, size, "none logged");
	else
		snprintf(out, size, "%zu nap%s, %s", period->naps, period->naps == 1 ? "" : "s",
		         hours(period->nap_hours, together));
}

struct facts {
	struct sleep_fact *facts;
	int count;
};

static struct sleep_fact *fact(struct facts *facts, const char *label)
{
	struct sleep_fact *made = &facts->facts[facts->count++];

	snprintf(made->label, sizeof made->label, "%s", label);
	made->text[0] = '\0';
	return made;
}

static const char *period_name(const struct sleep_state *state)
{
	static const char *const names[] = {"2 weeks", "4 weeks", "Quarter"};

	return names[state->zoom];
}

static void compact(const struct app *app, const struct sleep_state *state, struct facts *facts)
{
	const struct sleep_period *period = &state->period;
	int at = sleep_at(state, app->day);
	const struct night *last = &state->nights[sleep_at(state, state->last)];
	struct sleep_fact *line;
	char words[160];

	if (state->has_hr || state->has_hrv) {
		line = fact(facts, "Heart");
		if (state->has_hr) {
			resting_words(&state->hr[at], words, sizeof words);
			add(line->text, sizeof line->text, "%s", words);
		}
		if (state->has_hrv) {
			hrv_words(&state->nights[at], &state->hrv[at], false, words, sizeof words);
			add(line->text, sizeof line->text, "HRV %s", words);
		}
		if (!state->hr[at].low.known && !state->hrv[at].low.known)
			add(line->text, sizeof line->text, "no usual yet");
	}
	line = fact(facts, period_name(state));
	slept_words(app, period, line->text, sizeof line->text);
	if (last->debt_hours.known && period->logged > 0)
		add(line->text, sizeof line->text, "debt %.1f h", last->debt_hours.value);
	if (period->quality.known)
		add(line->text, sizeof line->text, "quality %.1f", period->quality.value);
	add(line->text, sizeof line->text, "%zu of %zu nights", period->logged, period->nights);
	line = fact(facts, "Usually");
	rhythm_words(app, period, line->text, sizeof line->text);
	if (period->awakenings.known)
		add(line->text, sizeof line->text, "woke %.1fx", period->awakenings.value);
	if (period->naps > 0) {
		naps_words(period, words, sizeof words);
		add(line->text, sizeof line->text, "%s", words);
	}
}

static void heart_roomy(const struct app *app, const struct sleep_state *state,
                        struct facts *facts)
{
	int at = sleep_at(state, app->day);
	struct sleep_fact *line;

	if (state->has_hr) {
		line = fact(facts, "Resting HR");
		resting_words(&state->hr[at], line->text, sizeof line->text);
		baseline_words(&state->hr[at], "", line->text, sizeof line->text);
	}
	if (state->has_hrv) {
		line = fact(facts, "HRV");
		hrv_words(&state->nights[at], &state->hrv[at], true, line->text, sizeof line->text);
		baseline_words(&state->hrv[at], " these 7 days", line->text, sizeof line->text);
	}
	fact(facts, "");
}

static void rhythm_roomy(const struct sleep_period *period, struct facts *facts)
{
	struct sleep_fact *line = fact(facts, "Usually");
	char middle[8], spread[16];

	if (rhythm_unknown(period, line->text, sizeof line->text))
		return;
	bed_wake_words(period, line->text, sizeof line->text);
	line = fact(facts, "Regularity");
	add(line->text, sizeof line->text, "mid-sleep %s, varies by %s (sd of %zu nights)",
	    clock_text(period->middle.minutes.value, middle),
	    hours(period->middle.spread_minutes.value / 60, spread), period->middle.count);
}

static void roomy(const struct app *app, const struct sleep_state *state, struct facts *facts)
{
	const struct sleep_period *period = &state->period;
	const struct night *last = &state->nights[sleep_at(state, state->last)];
	struct sleep_fact *line;

	heart_roomy(app, state, facts);
	line = fact(facts, period_name(state));
	slept_words(app, period, line->text, sizeof line->text);
	add(line->text, sizeof line->text, "%zu of %zu nights logged", period->logged, period->nights);
	line = fact(facts, "Debt");
	if (last->debt_hours.known && period->logged > 0)
		add(line->text, sizeof line->text, "%.1f h on the last morning", last->debt_hours.value);
	else
		add(line->text, sizeof line->text, "not known");
	rhythm_roomy(period, facts);
	if (period->quality.known) {
		line = fact(facts, "Quality");
		add(line->text, sizeof line->text, "%.1f of 5", period->quality.value);
	}
	if (period->awakenings.known) {
		line = fact(facts, "Awakenings");
		add(line->text, sizeof line->text, "%.1f a night", period->awakenings.value);
	}
	line = fact(facts, "Naps");
	naps_words(period, line->text, sizeof line->text);
}

int sleep_facts(const struct app *app, const struct sleep_state *state, bool with_room,
                struct sleep_fact list[SLEEP_FACTS_MAX])
{
	struct facts facts = {list, 0};
	char date[DAY_LONG_SIZE];
	struct sleep_fact *line;

	day_format_long(app->day, date)[10] = '\0';
	line = fact(&facts, date);
	sleep_night_words(&state->nights[sleep_at(state, app->day)], with_room, line->text,
	                  sizeof line->text);
	if (with_room)
		roomy(app, state, &facts);
	else
		compact(app, state, &facts);
	return facts.count;
}

void sleep_tell(struct app *app, struct telling *telling)
{
	const struct sleep_state *state = app_state(app, &screen_sleep);
	struct sleep_fact facts[SLEEP_FACTS_MAX];
	char date[DAY_LONG_SIZE], words[240];
	day_number first, last;
	int count;

	days_span(app->program->days, &first, &last);
	if (first == DAY_NONE || !state->loaded) {
		tell(telling, "No nights yet. a logs one, c checks in, i imports.");
		return;
	}
	count = sleep_facts(app, state, true, facts);
	for (int i = 0; i < count; i++) {
		if (i == 0)
			tell_focus(telling);
		if (*facts[i].text)
			tell(telling, "%s: %s.", facts[i].label, facts[i].text);
	}
	tell(telling, "The nights shown, oldest first:");
	for (day_number day = sleep_first(app, state); day <= state->last; day++)
		tell(telling, "%.10s: %s.", day_format_long(day, date),
		     sleep_night_words(&state->nights[sleep_at(state, day)], true, words, sizeof words));
}
