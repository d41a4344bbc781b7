/* What Today says to do: suggestions with their reasons, what is to be eaten after a run, and
 * the practices that are done. Must not know how a suggestion comes about. */
#include "today.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* The key that starts it; "" on days before, and for what has no steps to be guided through. */
static const char *start_key(const struct app *app, size_t at, char key[KEY_NAME_SIZE])
{
	if (app->day != app->today || app->view.suggestions[at].practice->step_count == 0)
		return "";
	return key_for(CONTEXT_TODAY, (enum request)(REQUEST_START_1 + (int)at), key);
}

static bool done_today(const struct day_view *view, const struct practice *practice)
{
	for (size_t i = 0; i < view->practice_count; i++)
		if (strcmp(view->practices[i].practice, practice->id) == 0)
			return true;
	return false;
}

int today_suggestions_draw(const struct app *app, int row, int column, int width, int last)
{
	put(app, row++, column, 0, LOOK_TITLE, "What to do");
	for (size_t i = 0; i < app->view.suggestion_count && row + 1 < last; i++) {
		const struct suggestion *one = &app->view.suggestions[i];
		int left = (int)(app->view.suggestion_count - i), room = last - row;
		char key[KEY_NAME_SIZE], minutes[24] = "";

		if (one->minutes > 0 && one->minutes < PRACTICE_DAY_MINUTES)
			snprintf(minutes, sizeof minutes, ", %d min", one->minutes);
		put(app, row, column, 1, LOOK_TITLE, start_key(app, i, key));
		putf(app, row++, column + 2, width - 2, LOOK_BOLD, "%s%s%s", one->practice->name, minutes,
		     done_today(&app->view, one->practice) ? ", done" : "");
		/* The main thing's reason comes whole before the others'. */
		row += put_clauses(app, row, column + 2, width - 2, room >= 2 * left + 1 ? 2 : 1, LOOK_PLAIN,
		                   one->reason);
		if (room >= 6 * left)
			row += 1 + put_wrapped(app, row, column + 2, width - 2, 2, LOOK_DIM,
			                       one->practice->summary);
	}
	return row;
}

/* A suggestion to eat names the grams already. */
static bool food_suggested(const struct day_view *view)
{
	for (size_t i = 0; i < view->suggestion_count; i++)
		if (view->suggestions[i].practice->kind == PRACTICE_FOOD)
			return true;
	return false;
}

static bool grams_shown(const struct app *app)
{
	const struct refuel_card *card = &app->view.refuel;

	return card->refuel.carbohydrate_g.known && !(card->open && food_suggested(&app->view));
}

int today_refuel_rows(const struct app *app)
{
	return app->view.refuel.shown ? 1 + grams_shown(app) + app->view.refuel.liquid : 0;
}

void today_refuel_draw(const struct app *app, int row, int column, int width)
{
	const struct refuel_card *card = &app->view.refuel;
	struct local_time until = local_from_seconds(card->refuel.closes + card->session.offset);
	char clock[8], left[24];

	if (!card->shown)
		return;
	clock_format(until.hour * 60 + until.minute, clock, sizeof clock);
	if (card->open)
		putf(app, row++, column, width, LOOK_MIDDLE, "Refuel till %s, %s left", clock,
		     minutes_left_format(card->minutes_left, left, sizeof left));
	else
		putf(app, row++, column, width, LOOK_BOLD, "Refuel was best by %s", clock);
	if (grams_shown(app))
		putf(app, row++, column + 2, width - 2, LOOK_PLAIN, "%.0f g carbs, %.0f g protein",
		     card->refuel.carbohydrate_g.value, card->refuel.protein_g.value);
	if (card->liquid)
		put(app, row, column + 2, width - 2, LOOK_PLAIN, "Not hungry? Drink it.");
}

char *today_practices_line(const struct app *app, char *out, size_t size)
{
	const struct day_view *view = &app->view;
	size_t used = (size_t)snprintf(out, size, "Done:");

	for (size_t i = 0; i < view->practice_count && used + 80 < size; i++) {
		const struct practice_done *done = &view->practices[i];
		const struct practice *known = catalogue_find(app->program->catalogue, done->practice);

		used += (size_t)snprintf(out + used, size - used, "%s %.50s", i ? "," : "",
		                         known ? known->name : done->practice);
		if (done->seconds <= PRACTICE_DAY_MINUTES * 60)
			used += (size_t)snprintf(out + used, size - used, " %.0f min",
			                         fmax(1, done->seconds / 60));
	}
	return out;
}

void today_suggestions_tell(const struct app *app, struct telling *telling)
{
	const struct day_view *view = &app->view;
	char words[600], key[KEY_NAME_SIZE];

	for (size_t i = 0; i < view->suggestion_count; i++) {
		const struct suggestion *one = &view->suggestions[i];

		tell(telling, "%s %s: %s", i ? "Or" : "What to do:", one->practice->name, one->reason);
		if (*start_key(app, i, key))
			tell(telling, "%s starts it.", start_key(app, i, key));
	}
	if (view->practice_count > 0)
		tell(telling, "%s.", today_practices_line(app, words, sizeof words));
	if (view->refuel.shown && view->refuel.open)
		tell(telling, "Refuel: %d minutes left.", view->refuel.minutes_left);
	if (view->refuel.shown && view->refuel.refuel.carbohydrate_g.known)
		tell(telling, "Refuel with %.0f g carbohydrate and %.0f g protein.",
		     view->refuel.refuel.carbohydrate_g.value, view->refuel.refuel.protein_g.value);
	if (*score_pattern_words(&view->result, words, sizeof words))
		tell(telling, "Pattern: %s.", words);
}
