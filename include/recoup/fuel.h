/* Food around sessions: what makes a target, how a month of it went, and signs of
 * salts running low.
 *
 * Pure: no clock, no journal. The targets themselves are refuel_window's (score.h). */
#ifndef RECOUP_FUEL_H
#define RECOUP_FUEL_H

#include "recoup/score.h"

/* ---- food that makes a target ---- */

enum food_unit { FOOD_PIECES, FOOD_GRAMS, FOOD_MILLILITRES };
struct food {
	const char *name, *names; /* one, and several; the same where it is weighed */
	int usda;                 /* its number in USDA SR28, whose figures these are */
	enum food_unit unit;
	double step, most;            /* amounts that are offered, in that unit */
	double grams;                 /* weight of one unit */
	double carbohydrate, protein; /* g in 100 g */
	bool plant;                   /* nothing of an animal in it */
};
/* The table (src/advice/food.c), by index; NULL past its end. */
const struct food *food_at(size_t index);

#define MEAL_FOODS 3
#define MEALS_MAX 9
/* How far off the target a meal may be, of carbohydrate and of protein alike. */
#define MEAL_TOLERANCE 0.15
struct meal {
	struct {
		const struct food *food;
		double amount; /* in the food's unit */
	} parts[MEAL_FOODS];
	size_t count;
	double carbohydrate_g, protein_g;
	bool drink; /* can be drunk */
	bool plant; /* plants only */
};
/* Meals of two or three common foods within MEAL_TOLERANCE of both targets, the closest
 * amounts of each; among the first three are one to drink and one of plants only, where
 * there are such. `drink_first` puts all that can be drunk before the rest. Returns how
 * many. */
size_t fuel_meals(double carbohydrate_g, double protein_g, bool drink_first,
                  struct meal out[MEALS_MAX]);
/* "1 bagel, 2 eggs, 250 ml orange juice"; ounces in imperial units. Returns `out`. */
char *meal_format(const struct meal *meal, enum unit_system units, char *out, size_t size);

/* ---- how it went ---- */

/* Whole minutes, begun ones counted, until the window closes; 0 when `now` is not in it. */
int refuel_minutes_left(const struct refuel *refuel, instant now);

/* Hard, or longer than 90 minutes: what eating before and after matters most for. */
bool session_demanding(const struct session *session);
/* Such a session that was begun fasted. */
bool session_fasted_risk(const struct session *session);

/* Sessions counted by what the person said of food around them. */
struct fuel_month {
	int sessions;
	int before_said, fasted, fasted_risk; /* the last: fasted and demanding */
	int after_said, in_window, late, missed;
};
void fuel_month_add(struct fuel_month *month, const struct session *session);

/* ---- signs of salts or fluids running low ---- */

#define FUEL_SIGNS_DAYS 28
#define FUEL_SIGNS_ROWS 8
struct fuel_sign {
	int64_t activity;
	struct session session;
	bool cramps, dizziness, stomach;
	enum said electrolytes; /* yes: at any time around it; no: said no, and never yes */
};
struct fuel_signs {
	int sessions; /* with any sign */
	int cramps, dizziness, stomach;
	int without_electrolytes; /* of `sessions`, those for which none were said to be taken */
	struct fuel_sign rows[FUEL_SIGNS_ROWS]; /* newest first */
	size_t count;
};
/* Sessions without a sign are passed over. Oldest first. */
void fuel_signs_add(struct fuel_signs *signs, int64_t activity, const struct session *session,
                    const struct fuelling *fuelling);
/* "cramps, stomach"; "" for none. Returns `out`. */
char *fuel_sign_words(bool cramps, bool dizziness, bool stomach, char *out, size_t size);
/* What to do, once signs recur (two sessions or more); "" before. Returns `out`. */
char *fuel_signs_advice(const struct fuel_signs *signs, enum unit_system units, char *out,
                        size_t size);

#endif
