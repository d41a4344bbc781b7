/* Fuel: hunger, what was eaten and drunk around each session of the day, what to eat now,
 * and how the month went. Must not know SQL nor how grams are worked out. */
#include "fuel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FLUIDS_STEP_L 0.25
#define FLUIDS_MOST_L 20.0

static int rows_count(const struct fuel_view *view)
{
	return FUEL_ROW_SESSIONS + FUEL_PARTS * (int)view->session_count;
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	struct fuel_view *view = &fuel->view;
	const struct refuel *refuel = &view->refuel.refuel;
	enum recoup_status status =
		days_fuel(app->program->days, app->day, program_now(app->program), view, err);

	if (status != RECOUP_OK)
		return status;
	fuel->meal_count = 0;
	if (view->refuel.shown && refuel->carbohydrate_g.known)
		fuel->meal_count = fuel_meals(refuel->carbohydrate_g.value, refuel->protein_g.value,
		                              view->refuel.liquid, fuel->meals);
	if (fuel->at >= rows_count(view))
		fuel->at = rows_count(view) - 1;
	return RECOUP_OK;
}

static void leave(struct app *app)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);

	fuel->asking = false;
}

/* ---- what the keys act on ---- */

static enum fuel_part part_at(const struct fuel_state *fuel)
{
	return (enum fuel_part)((fuel->at - FUEL_ROW_SESSIONS) % FUEL_PARTS);
}

static bool on_session(const struct fuel_state *fuel)
{
	return fuel->at >= FUEL_ROW_SESSIONS;
}

/* That of the cursor; from the day's own rows that of the card, else the last one. */
static const struct fuel_session *session_at(const struct fuel_state *fuel)
{
	const struct fuel_view *view = &fuel->view;
	size_t at = view->session_count - 1;

	if (view->session_count == 0)
		return NULL;
	if (on_session(fuel))
		return &view->sessions[(fuel->at - FUEL_ROW_SESSIONS) / FUEL_PARTS];
	while (at > 0 && view->refuel.shown &&
	       view->sessions[at].session.start != view->refuel.session.start)
		at--;
	return &view->sessions[at];
}

static const struct fuel_session *session_wanted(struct app *app, const struct fuel_state *fuel)
{
	const struct fuel_session *one = session_at(fuel);

	if (!one)
		app_say(app, "No session on this day: r logs one.");
	return one;
}

/* "the 07:05 run" */
static const char *session_name(const struct fuel_session *one, char *out, size_t size)
{
	struct local_time local = local_from_seconds(one->session.start + one->session.offset);

	snprintf(out, size, "the %02d:%02d %s", local.hour, local.minute,
	         sport_get(one->session.sport)->running ? "run" : "session");
	return out;
}

struct eaten {
	int64_t activity;
	enum fuel_before before;
	enum fuel_after after;
};

static enum recoup_status eaten_write(struct app *app, void *context, struct error *err)
{
	const struct eaten *eaten = context;

	return journal_put_eaten(app->program->journal, eaten->activity, eaten->before, eaten->after,
	                         err);
}

static void eaten_turn(struct app *app, bool before)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	const struct fuel_session *one = session_wanted(app, fuel);
	struct eaten eaten;
	char name[40], what[64];
	const char *word;

	if (!one)
		return;
	eaten = (struct eaten){one->activity, one->own_before, one->own_after};
	if (before)
		eaten.before = (enum fuel_before)((eaten.before + 1) % BEFORE_COUNT);
	else
		eaten.after = (enum fuel_after)((eaten.after + 1) % AFTER_COUNT);
	word = before ? fuel_before_words(eaten.before) : fuel_after_words(eaten.after);
	snprintf(what, sizeof what, "eaten %s %s", before ? "before" : "after",
	         session_name(one, name, sizeof name));
	if (app_change(app, what, eaten_write, &eaten))
		app_say(app, "Eaten %s %s: %s. u takes it back.", before ? "before" : "after", name,
		        *word ? word : "not said");
}

struct around {
	int64_t activity;
	struct fuelling fuelling;
};

static enum recoup_status around_write(struct app *app, void *context, struct error *err)
{
	const struct around *around = context;

	return journal_put_fuelling(app->program->journal, around->activity, &around->fuelling,
	                            program_now(app->program), err);
}

static void around_put(struct app *app, const struct fuel_session *one,
                       const struct fuelling *fuelling, const char *label, const char *value)
{
	struct around around = {one->activity, *fuelling};
	char name[40], what[96];

	session_name(one, name, sizeof name);
	snprintf(what, sizeof what, "%s %s", label, name);
	if (app_change(app, what, around_write, &around))
		app_say(app, "%s %s: %s. u takes it back.", label, name, value);
}

static enum said said_next(enum said said)
{
	static const enum said next[] = {
		[SAID_NOTHING] = SAID_YES, [SAID_YES] = SAID_NO, [SAID_NO] = SAID_NOTHING};

	return next[said];
}

static const char *said_long(enum said said)
{
	return said == SAID_NOTHING ? "not said" : fuel_said_words(said);
}

static int time_at(const struct fuel_state *fuel)
{
	if (!on_session(fuel) || part_at(fuel) == FUEL_PART_SIGNS)
		return FUEL_DURING;
	return (int)part_at(fuel); /* the parts begin with the times, in their order */
}

static void electrolytes_turn(struct app *app)
{
	static const char *const labels[FUEL_TIMES] = {
		"Electrolytes before", "Electrolytes during", "Electrolytes after"};
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	const struct fuel_session *one = session_wanted(app, fuel);
	struct fuelling fuelling;
	enum said *said;

	if (!one)
		return;
	fuelling = one->fuelling;
	said = &fuelling.electrolytes[time_at(fuel)];
	*said = said_next(*said);
	around_put(app, one, &fuelling, labels[time_at(fuel)], said_long(*said));
}

static void sign_turn(struct app *app, enum request request)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	const struct fuel_session *one = session_wanted(app, fuel);
	struct fuelling fuelling;
	enum said *said;

	if (!one)
		return;
	fuelling = one->fuelling;
	said = request == REQUEST_CRAMPS  ? &fuelling.cramps
	       : request == REQUEST_DIZZY ? &fuelling.dizziness
	                                  : &fuelling.stomach;
	*said = said_next(*said);
	around_put(app, one, &fuelling,
	           request == REQUEST_CRAMPS  ? "Cramps around"
	           : request == REQUEST_DIZZY ? "Dizzy around"
	                                      : "Stomach trouble around", said_long(*said));
}

/* ---- amounts ---- */

static void hunger_put(struct app *app, struct opt_real hunger)
{
	struct wish wish = {app->day, METRIC_HUNGER, REGION_NONE, hunger};
	char text[40], what[60];

	snprintf(what, sizeof what, "hunger %s",
	         hunger.known ? metric_format(METRIC_HUNGER, hunger.value, UNITS_METRIC, text, sizeof text)
	                      : "not said");
	if (app_put(app, what, &wish, 1))
		app_say(app, "%c%s. u takes it back.", 'H', what + 1);
}

/* Up from nothing said is the first step; down from nought is nothing said. */
static struct opt_real fluids_step(struct opt_real litres, int by)
{
	double next = opt_or(litres, 0) + by * FLUIDS_STEP_L;

	if (next < 0)
		return opt_none();
	return opt_some(fmin(next, FLUIDS_MOST_L));
}

static const char *litres_words(struct opt_real litres, char *out, size_t size)
{
	if (!litres.known)
		snprintf(out, size, "not said");
	else
		metric_format(METRIC_FLUIDS, litres.value, UNITS_METRIC, out, size);
	return out;
}

static bool nothing_to_take(struct app *app, struct opt_real litres, int by)
{
	if (litres.known || by > 0)
		return false;
	app_say(app, "There is nothing to take away.");
	return true;
}

static void amount_change(struct app *app, int by)
{
	static const char *const labels[FUEL_TIMES] = {"Drunk before", "Drunk during", "Drunk after"};
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	const struct fuel_session *one = session_at(fuel);
	struct fuelling fuelling;
	char text[40];

	if (fuel->at == FUEL_ROW_HUNGER) {
		double hunger = opt_or(fuel->view.hunger, 3 - by) + by;

		hunger_put(app, opt_some(fmin(5, fmax(1, hunger))));
	} else if (fuel->at == FUEL_ROW_FLUIDS) {
		struct wish wish = {app->day, METRIC_FLUIDS, REGION_NONE,
		                    fluids_step(fuel->view.fluids_l, by)};

		litres_words(wish.value, text, sizeof text);
		if (nothing_to_take(app, fuel->view.fluids_l, by))
			return;
		if (app_put(app, "fluids of the day", &wish, 1))
			app_say(app, "Fluids of the day: %s. u takes it back.", text);
	} else if (part_at(fuel) == FUEL_PART_SIGNS) {
		app_say(app, "x cramps, z dizzy, s stomach; Enter for all of it.");
	} else if (one) {
		struct opt_real *litres;

		fuelling = one->fuelling;
		litres = &fuelling.fluids_l[time_at(fuel)];
		if (nothing_to_take(app, *litres, by))
			return;
		*litres = fluids_step(*litres, by);
		around_put(app, one, &fuelling, labels[time_at(fuel)],
		           litres_words(*litres, text, sizeof text));
	}
}

/* ---- keys ---- */

static void hunger_ask(struct app *app)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);

	fuel->asking = true;
	app_say(app, "How hungry? 1 no appetite, 3 normal, 5 ravenous; 0 not said; Esc leaves it.");
}

static enum handled type(struct app *app, const char *key)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);

	if (!fuel->asking)
		return IGNORED;
	fuel->asking = false;
	if (strlen(key) == 1 && *key >= '0' && *key <= '5') {
		hunger_put(app, *key == '0' ? opt_none() : opt_some(*key - '0'));
		/* The digit alone would open another room. */
		app->change_key[0] = '\0';
	} else {
		app_say(app, "Hunger is left as it was.");
	}
	return HANDLED;
}

static void cursor_move(struct app *app, int by)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	int last = rows_count(&fuel->view) - 1;

	fuel->at += by;
	fuel->at = fuel->at < 0 ? 0 : fuel->at > last ? last : fuel->at;
}

static void form_show(struct app *app)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);

	fuel_form_open(app, &fuel->view, session_at(fuel));
}

static enum handled request(struct app *app, enum request request)
{
	switch ((int)request) {
	case REQUEST_DOWN: cursor_move(app, 1); return HANDLED;
	case REQUEST_UP: cursor_move(app, -1); return HANDLED;
	case REQUEST_DAY_BEFORE: app_day_go(app, app->day - 1); return HANDLED;
	case REQUEST_DAY_AFTER: app_day_go(app, app->day + 1); return HANDLED;
	case REQUEST_WEEK_BEFORE: app_day_go(app, app->day - 7); return HANDLED;
	case REQUEST_WEEK_AFTER: app_day_go(app, app->day + 7); return HANDLED;
	case REQUEST_DAY_TODAY: app_day_go(app, app->today); return HANDLED;
	case REQUEST_HUNGER: hunger_ask(app); return HANDLED;
	case REQUEST_EATEN_BEFORE: eaten_turn(app, true); return HANDLED;
	case REQUEST_EATEN_AFTER: eaten_turn(app, false); return HANDLED;
	case REQUEST_ELECTROLYTES: electrolytes_turn(app); return HANDLED;
	case REQUEST_CRAMPS:
	case REQUEST_DIZZY:
	case REQUEST_STOMACH: sign_turn(app, request); return HANDLED;
	case REQUEST_MORE: amount_change(app, 1); return HANDLED;
	case REQUEST_LESS: amount_change(app, -1); return HANDLED;
	case REQUEST_EDIT: form_show(app); return HANDLED;
	case REQUEST_BACK: app_show(app, &screen_today); return HANDLED;
	default: return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct fuel_state *fuel = app_state(app, &screen_fuel);
	struct fuel_place place = fuel_place_of(app, fuel, row, column);

	if (place.row < 0)
		return IGNORED;
	if (place.hunger > 0) {
		fuel->at = FUEL_ROW_HUNGER;
		hunger_put(app, opt_some(place.hunger));
	} else if (place.row != fuel->at) {
		fuel->at = place.row;
	} else if (place.electrolytes) {
		electrolytes_turn(app);
	} else if (place.eaten && part_at(fuel) != FUEL_PART_DURING) {
		eaten_turn(app, part_at(fuel) == FUEL_PART_BEFORE);
	} else {
		form_show(app);
	}
	return HANDLED;
}

const struct screen screen_fuel = {
	.title = "Fuel",
	.context = CONTEXT_FUEL,
	.enter = enter,
	.draw = fuel_draw,
	.tell = fuel_tell,
	.request = request,
	.type = type,
	.click = click,
	.leave = leave,
	.state_size = sizeof(struct fuel_state),
	.of_day = true,
};
