/* The words of the Fuel room: the card, the warning, the month, the signs; the same drawn
 * and told. Must not know where on the screen they stand. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "fuel.h"

static void line(struct fuel_lines *out, enum look look, int indent, const char *format, ...)
	__attribute__((format(printf, 4, 5)));

static void line(struct fuel_lines *out, enum look look, int indent, const char *format, ...)
{
	struct fuel_line *one = &out->lines[out->count];
	va_list arguments;

	if (out->count == FUEL_LINES_MAX)
		return;
	one->look = look;
	one->indent = indent;
	one->item = false;
	va_start(arguments, format);
	vsnprintf(one->text, sizeof one->text, format, arguments);
	va_end(arguments);
	out->count++;
}

const char *fuel_before_words(enum fuel_before before)
{
	static const char *const words[BEFORE_COUNT] = {"", "fuelled", "light", "fasted"};

	return words[before];
}

const char *fuel_after_words(enum fuel_after after)
{
	static const char *const words[AFTER_COUNT] = {"", "in window", "late", "nothing"};

	return words[after];
}

const char *fuel_said_words(enum said said)
{
	static const char *const words[] = {"-", "no", "yes"};

	return words[said];
}

static void clock_of(instant at, const struct session *session, char *out, size_t size)
{
	struct local_time local = local_from_seconds(at + session->offset);

	clock_format(local.hour * 60 + local.minute, out, size);
}

/* "8 Mar" */
static void date_short(day_number day, char *out, size_t size)
{
	struct civil date = day_to_civil(day);

	snprintf(out, size, "%d %s", date.day, month_name(date.month));
}

char *fuel_session_words(const struct app *app, const struct fuel_session *one, char *out,
                         size_t size)
{
	const struct session *session = &one->session;
	char clock[8], distance[24] = "", time[24] = "", rpe[24] = "";

	clock_of(session->start, session, clock, sizeof clock);
	if (session->distance_m.known) {
		distance[0] = ' ';
		distance_format(session->distance_m.value, app->program->settings.units, distance + 1,
		                sizeof distance - 1);
	}
	if (session->duration_s.known) {
		time[0] = ' ';
		session_duration_format(session->duration_s.value, time + 1, sizeof time - 1);
	}
	if (session->rpe.known)
		snprintf(rpe, sizeof rpe, " RPE %.3g", session->rpe.value);
	snprintf(out, size, "%s %s%s%s%s%s%s%s", clock, sport_get(session->sport)->label, distance, time,
	         rpe, session_hard(session) ? ", hard" : "", *one->title ? ": " : "", one->title);
	return out;
}

/* ---- the card ---- */

static void window_words(const struct app *app, const struct fuel_state *fuel,
                         struct fuel_lines *out)
{
	const struct refuel_card *card = &fuel->view.refuel;
	const struct refuel *refuel = &card->refuel;
	int left = refuel_minutes_left(refuel, program_now(app->program));
	char opens[8], closes[8], left_words[24];

	clock_of(refuel->opens, &card->session, opens, sizeof opens);
	clock_of(refuel->closes, &card->session, closes, sizeof closes);
	if (card->session.after == AFTER_IN_WINDOW)
		line(out, LOOK_GOOD, 0, "Eaten in the window. Well done.");
	else if (card->session.after == AFTER_LATE)
		line(out, LOOK_PLAIN, 0, "Eaten, though late; best was by %s.", closes);
	else if (card->session.after == AFTER_NONE && left == 0)
		line(out, LOOK_MIDDLE, 0, "Not eaten after it; best was by %s. The next meal can make up "
		                          "for some.", closes);
	else if (left > 0)
		line(out, LOOK_MIDDLE, 0, "%s left, until %s",
		     minutes_left_format(left, left_words, sizeof left_words), closes);
	else if (fuel->view.day == app->today && program_now(app->program) < refuel->opens)
		line(out, LOOK_PLAIN, 0, "From %s, when it ends, until %s", opens, closes);
	else if (fuel->view.day == app->today)
		line(out, LOOK_BOLD, 0, "Best was by %s. Eating now still helps.", closes);
	else
		line(out, LOOK_BOLD, 0, "Best was by %s.", closes);
}

static void why_words(const struct fuel_state *fuel, struct fuel_lines *out)
{
	const struct refuel *refuel = &fuel->view.refuel.refuel;

	line(out, LOOK_PLAIN, 0, refuel->urgent ? "Within an hour: %s" : "Within 3 hours: %s",
	     refuel->why);
}

static void target_words(const struct app *app, const struct fuel_state *fuel,
                         struct fuel_lines *out)
{
	const struct fuel_view *view = &fuel->view;
	const struct refuel *refuel = &view->refuel.refuel;
	char weight[32], date[16];

	if (!refuel->carbohydrate_g.known) {
		line(out, LOOK_PLAIN, 0, "How many grams depends on your weight: say it in the settings (,) "
		                         "or with \"recoup log weight\".");
		return;
	}
	line(out, LOOK_BOLD, 0, "%.0f g carbohydrate, %.0f g protein", refuel->carbohydrate_g.value,
	     refuel->protein_g.value);
	weight_format(view->weight_kg.value, app->program->settings.units, weight, sizeof weight);
	if (view->weight_day == DAY_NONE) {
		line(out, LOOK_DIM, 0, "about 3:1, for %s (settings)", weight);
	} else {
		date_short(view->weight_day, date, sizeof date);
		line(out, LOOK_DIM, 0, "about 3:1, for %s (%s)", weight, date);
	}
}

/* Food is for who has yet to eat. */
static void meal_words(const struct app *app, const struct fuel_state *fuel, struct fuel_lines *out)
{
	enum fuel_after after = fuel->view.refuel.session.after;

	if (fuel->meal_count == 0 || fuel->view.day != app->today || after == AFTER_IN_WINDOW ||
	    after == AFTER_LATE)
		return;
	if (fuel->view.refuel.liquid)
		line(out, LOOK_MIDDLE, 0, "Not hungry? Hard running keeps appetite down for an hour or so, "
		                          "the need is there all the same. Drink it (g carbs+protein):");
	else
		line(out, LOOK_TITLE, 0, "One of these (g carbs+protein)");
	for (size_t i = 0; i < fuel->meal_count; i++) {
		const struct meal *meal = &fuel->meals[i];
		char text[200];

		line(out, LOOK_PLAIN, 2, "%s%s (%.0f+%.0f)",
		     meal->drink && meal->plant ? "Drink, plants only: "
		     : meal->drink              ? "Drink: "
		     : meal->plant              ? "Plants only: "
		                                : "",
		     meal_format(meal, app->program->settings.units, text, sizeof text),
		     meal->carbohydrate_g, meal->protein_g);
		out->lines[out->count - 1].item = true;
	}
}

void fuel_card_words(const struct app *app, const struct fuel_state *fuel, struct fuel_lines *out)
{
	const struct fuel_view *view = &fuel->view;
	char clock[8];

	out->count = 0;
	if (view->refuel.shown && view->session_count > 1) {
		clock_of(view->refuel.session.start, &view->refuel.session, clock, sizeof clock);
		line(out, LOOK_TITLE, 0, "Refuel after the %s %s", clock,
		     sport_get(view->refuel.session.sport)->running ? "run" : "session");
	} else {
		line(out, LOOK_TITLE, 0, "Refuel");
	}
	if (view->session_count == 0) {
		line(out, LOOK_PLAIN, 0, view->day == app->today
		                             ? "No session yet today. When one is logged (r), what to eat "
		                               "after it and by when stands here."
		                             : "No session on this day.");
		return;
	}
	if (!view->refuel.shown) {
		line(out, LOOK_PLAIN, 0, "How long it took is not known, and so no window.");
		return;
	}
	window_words(app, fuel, out);
	why_words(fuel, out);
	target_words(app, fuel, out);
	meal_words(app, fuel, out);
}

/* ---- the review ---- */

/* "the only time this month", "3 times that month" */
static char *times_words(const struct app *app, const struct fuel_view *view, char *out,
                         size_t size)
{
	struct civil day = day_to_civil(view->day), today = day_to_civil(app->today);
	const char *month = day.month == today.month && day.year == today.year ? "this" : "that";

	if (view->month.fasted_risk <= 1)
		snprintf(out, size, "the only time %s month", month);
	else
		snprintf(out, size, "one of %d such sessions %s month", view->month.fasted_risk, month);
	return out;
}

static void fasted_words(const struct app *app, const struct fuel_state *fuel,
                         struct fuel_lines *out)
{
	const struct fuel_view *view = &fuel->view;
	char times[60];

	for (size_t i = 0; i < view->session_count; i++) {
		struct session session = view->sessions[i].session;

		if (!session_fasted_risk(&session))
			continue;
		session.after = AFTER_UNKNOWN; /* what is lost by not having eaten before alone */
		line(out, LOOK_BAD, 0,
		     "! Fasted before a %s %s, %s: up to %.1f points off %s score. Done often it strains "
		     "heart, bones and hormones; a banana or some toast before goes a long way.",
		     session_hard(&session) ? "hard" : "long",
		     sport_get(session.sport)->running ? "run" : "session",
		     times_words(app, view, times, sizeof times),
		     fabs(score_fuel_points(&session, 1).value),
		     view->day == app->today ? "tomorrow's" : "the next day's");
		return;
	}
}

static void sign_row_words(const struct fuel_sign *sign, struct fuel_lines *out)
{
	char words[40], date[16];

	date_short(sign->session.day, date, sizeof date);
	line(out, LOOK_PLAIN, 4, "%s, %s%s: %s; electrolytes %s", date,
	     sport_get(sign->session.sport)->label, session_hard(&sign->session) ? ", hard" : "",
	     fuel_sign_words(sign->cramps, sign->dizziness, sign->stomach, words, sizeof words),
	     sign->electrolytes == SAID_YES  ? "taken"
	     : sign->electrolytes == SAID_NO ? "not taken"
	                                     : "not said");
	out->lines[out->count - 1].item = true;
}

static void signs_words(const struct app *app, const struct fuel_state *fuel,
                        struct fuel_lines *out)
{
	const struct fuel_signs *signs = &fuel->view.signs;
	char advice[420], counts[80] = "";
	size_t used = 0;
	const struct {
		const char *name;
		int count;
	} all[] = {{"cramps", signs->cramps}, {"dizzy", signs->dizziness}, {"stomach", signs->stomach}};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (all[i].count > 0)
			used += (size_t)snprintf(counts + used, sizeof counts - used, "%s%s %d",
			                         used ? ", " : "", all[i].name, all[i].count);
	line(out, signs->sessions >= 2 ? LOOK_MIDDLE : LOOK_PLAIN, 0,
	     "Signs of low electrolytes in %d session%s of %d days: %s; %d of %d without electrolytes "
	     "said.",
	     signs->sessions, signs->sessions == 1 ? "" : "s", FUEL_SIGNS_DAYS, counts,
	     signs->without_electrolytes, signs->sessions);
	fuel_signs_advice(signs, app->program->settings.units, advice, sizeof advice);
	if (*advice)
		line(out, LOOK_PLAIN, 2, "%s", advice);
	for (size_t i = 0; i < signs->count; i++)
		sign_row_words(&signs->rows[i], out);
}

static void month_words(const struct fuel_state *fuel, struct fuel_lines *out)
{
	const struct fuel_month *month = &fuel->view.month;
	struct civil date = day_to_civil(fuel->view.day);
	char before[120] = "not said", after[120] = "not said";

	if (month->sessions == 0)
		return;
	if (month->before_said > 0)
		snprintf(before, sizeof before, "%d fasted of %d said, %d of them hard or over 90 min",
		         month->fasted, month->before_said, month->fasted_risk);
	if (month->after_said > 0)
		snprintf(after, sizeof after, "%d in the window, %d late, %d missed of %d said",
		         month->in_window, month->late, month->missed, month->after_said);
	line(out, LOOK_PLAIN, 0, "%s %d, %d session%s. Before: %s. After: %s.", month_name(date.month),
	     date.year, month->sessions, month->sessions == 1 ? "" : "s", before, after);
}

void fuel_review_words(const struct app *app, const struct fuel_state *fuel, struct fuel_lines *out)
{
	out->count = 0;
	fasted_words(app, fuel, out);
	if (fuel->view.signs.sessions >= 2)
		signs_words(app, fuel, out);
	month_words(fuel, out);
	if (fuel->view.signs.sessions == 1)
		signs_words(app, fuel, out);
}
