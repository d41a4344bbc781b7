/* Common foods with their carbohydrate and protein, and how two or three of them make a
 * target. Must not know whose target it is.
 *
 * Figures: USDA National Nutrient Database for Standard Reference, release 28 (2015;
 * version of May 2016), now "SR Legacy" in FoodData Central; carbohydrate is by
 * difference, as there. A table in the program and not a file, because the amounts are
 * only right together with the recipes, and a test weighs both for every body weight. */
#include "recoup/fuel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* A US cup of 236.6 ml weighs 250 g of chocolate milk, 244 g of milk, 243 g of soya milk
 * and 249 g of orange juice there. */
#define CUP_ML 236.588

enum {
	BAGEL,
	PITA,
	RICE,
	PASTA,
	POTATOES,
	BANANA,
	ORANGE_JUICE,
	CHOCOLATE_MILK,
	MILK,
	SOYA_MILK,
	FRUIT_YOGHURT,
	COTTAGE_CHEESE,
	EGG,
	TUNA,
	TURKEY,
	TOFU,
	LENTILS,
	FOOD_COUNT
};

static const struct food foods[FOOD_COUNT] = {
	[BAGEL] = {"bagel", "bagels", 18001, FOOD_PIECES, 0.5, 3, 105, 52.38, 10.56, true},
	[PITA] = {"white pita", "white pitas", 18041, FOOD_PIECES, 0.5, 5, 60, 55.70, 9.10, true},
	[RICE] = {"cooked rice", "cooked rice", 20545, FOOD_GRAMS, 25, 500, 1, 28.17, 2.69, true},
	[PASTA] = {"pasta (dry weight)", "pasta (dry weight)", 20120, FOOD_GRAMS, 30, 180, 1, 74.67,
	           13.04, true},
	[POTATOES] = {"boiled potatoes", "boiled potatoes", 11367, FOOD_GRAMS, 50, 700, 1, 20.01, 1.71,
	              true},
	[BANANA] = {"banana", "bananas", 9040, FOOD_PIECES, 0.5, 3, 118, 22.84, 1.09, true},
	[ORANGE_JUICE] = {"orange juice", "orange juice", 9210, FOOD_MILLILITRES, 50, 400,
	                  249 / CUP_ML, 11.27, 0.68, true},
	[CHOCOLATE_MILK] = {"chocolate milk", "chocolate milk", 1103, FOOD_MILLILITRES, 50, 1000,
	                    250 / CUP_ML, 12.13, 2.99, false},
	[MILK] = {"semi-skimmed milk", "semi-skimmed milk", 1079, FOOD_MILLILITRES, 50, 600,
	          244 / CUP_ML, 4.80, 3.30, false},
	[SOYA_MILK] = {"soya milk", "soya milk", 16120, FOOD_MILLILITRES, 50, 1000, 243 / CUP_ML, 6.28,
	               3.27, true},
	/* A pot is 170 g, the six ounces of the American one. */
	[FRUIT_YOGHURT] = {"pot of fruit yoghurt", "pots of fruit yoghurt", 1122,
	                   FOOD_PIECES, 1, 3, 170, 18.60, 4.86, false},
	[COTTAGE_CHEESE] = {"cottage cheese", "cottage cheese", 1015, FOOD_GRAMS, 25, 350, 1, 4.76,
	                    10.45, false},
	[EGG] = {"egg", "eggs", 1131, FOOD_PIECES, 1, 4, 50, 0.71, 12.51, false},
	[TUNA] = {"tinned tuna", "tinned tuna", 15124, FOOD_GRAMS, 10, 150, 1, 0, 26.53, false},
	[TURKEY] = {"turkey breast", "turkey breast", 5220, FOOD_GRAMS, 10, 150, 1, 0, 30.13, false},
	[TOFU] = {"firm tofu", "firm tofu", 16426, FOOD_GRAMS, 25, 250, 1, 2.78, 17.27, true},
	[LENTILS] = {"cooked lentils", "cooked lentils", 16070, FOOD_GRAMS, 25, 400, 1, 20.13, 9.02,
	             true},
};

const struct food *food_at(size_t index)
{
	return index < FOOD_COUNT ? &foods[index] : NULL;
}

/* What goes together on a plate or in a glass; some of the first two always, of the
 * third only where it helps. In the order in which they are offered. */
struct recipe {
	int foods[MEAL_FOODS];
	int count;
	bool drink; /* also when blended */
};
static const struct recipe recipes[] = {
	{{BAGEL, EGG, ORANGE_JUICE}, 3, false},
	{{CHOCOLATE_MILK, MILK}, 2, true},
	{{RICE, TOFU}, 2, false},
	{{POTATOES, COTTAGE_CHEESE}, 2, false},
	{{SOYA_MILK, BANANA, ORANGE_JUICE}, 3, true},
	{{RICE, TUNA}, 2, false},
	{{MILK, BANANA, FRUIT_YOGHURT}, 3, true},
	{{PITA, TURKEY, ORANGE_JUICE}, 3, false},
	{{PASTA, LENTILS}, 2, false},
};
_Static_assert(sizeof recipes / sizeof *recipes <= MEALS_MAX, "a recipe is left out");

static double off_target(const struct meal *meal, double carbohydrate_g, double protein_g)
{
	return fmax(fabs(meal->carbohydrate_g - carbohydrate_g) / carbohydrate_g,
	            fabs(meal->protein_g - protein_g) / protein_g);
}

static void part_add(struct meal *meal, const struct food *food, double amount)
{
	double grams = amount * food->grams;

	meal->parts[meal->count].food = food;
	meal->parts[meal->count++].amount = amount;
	meal->carbohydrate_g += grams * food->carbohydrate / 100;
	meal->protein_g += grams * food->protein / 100;
	meal->plant = meal->plant && food->plant;
}

static struct meal meal_make(const struct recipe *recipe, const int steps[MEAL_FOODS])
{
	struct meal meal = {.drink = recipe->drink, .plant = true};

	for (int i = 0; i < recipe->count; i++)
		if (steps[i] > 0)
			part_add(&meal, &foods[recipe->foods[i]], steps[i] * foods[recipe->foods[i]].step);
	return meal;
}

static int steps_most(const struct recipe *recipe, int place)
{
	const struct food *food = &foods[recipe->foods[place]];

	return place < recipe->count ? (int)(food->most / food->step + 0.5) : 0;
}

/* A third food must earn its place: by this much, of the target. */
#define THIRD_EARNS 0.03

/* Tries every amount: there are few, and they are tried once a target. */
static bool meal_solve(const struct recipe *recipe, double carbohydrate_g, double protein_g,
                       struct meal *best)
{
	double least = HUGE_VAL;
	int steps[MEAL_FOODS];

	for (steps[0] = 1; steps[0] <= steps_most(recipe, 0); steps[0]++)
		for (steps[1] = 1; steps[1] <= steps_most(recipe, 1); steps[1]++)
			for (steps[2] = 0; steps[2] <= steps_most(recipe, 2); steps[2]++) {
				struct meal meal = meal_make(recipe, steps);
				double off = off_target(&meal, carbohydrate_g, protein_g);

				if (off > MEAL_TOLERANCE || off + (steps[2] ? THIRD_EARNS : 0) >= least)
					continue;
				least = off + (steps[2] ? THIRD_EARNS : 0);
				*best = meal;
			}
	return least < HUGE_VAL;
}

/* Moves the meal at `from` up to `to`. */
static void meal_raise(struct meal *meals, size_t from, size_t to)
{
	struct meal raised = meals[from];

	memmove(meals + to + 1, meals + to, (from - to) * sizeof *meals);
	meals[to] = raised;
}

/* So that who drinks or eats no animals finds one without looking far. */
static void first_three(struct meal *meals, size_t count)
{
	bool drink = false, plant = false;

	for (size_t i = 0; i < 3 && i < count; i++) {
		drink = drink || meals[i].drink;
		plant = plant || meals[i].plant;
	}
	for (size_t i = 3; i < count; i++) {
		if ((drink || !meals[i].drink) && (plant || !meals[i].plant))
			continue;
		drink = drink || meals[i].drink;
		plant = plant || meals[i].plant;
		meal_raise(meals, i, 1);
	}
}

size_t fuel_meals(double carbohydrate_g, double protein_g, bool drink_first,
                  struct meal out[MEALS_MAX])
{
	size_t count = 0, drinks = 0;

	if (!(carbohydrate_g > 0) || !(protein_g > 0))
		return 0;
	for (size_t i = 0; i < sizeof recipes / sizeof *recipes; i++)
		if (meal_solve(&recipes[i], carbohydrate_g, protein_g, &out[count]))
			count++;
	for (size_t i = 0; drink_first && i < count; i++)
		if (out[i].drink)
			meal_raise(out, i, drinks++);
	first_three(out, count);
	return count;
}

#define GRAMS_PER_OUNCE (KG_PER_POUND * 1000 / 16)

static void amount_format(const struct food *food, double amount, enum unit_system units, char *out,
                          size_t size)
{
	if (food->unit == FOOD_PIECES && amount < 0.75)
		snprintf(out, size, "half a %s", food->name);
	else if (food->unit == FOOD_PIECES)
		snprintf(out, size, "%g %s", amount, amount > 1 ? food->names : food->name);
	else if (food->unit == FOOD_GRAMS && units == UNITS_IMPERIAL)
		snprintf(out, size, "%.1f oz %s", amount / GRAMS_PER_OUNCE, food->name);
	else if (food->unit == FOOD_GRAMS)
		snprintf(out, size, "%.0f g %s", amount, food->name);
	else if (units == UNITS_IMPERIAL)
		snprintf(out, size, "%.0f fl oz %s", amount / 1000 / LITRES_PER_US_FLUID_OUNCE, food->name);
	else
		snprintf(out, size, "%.0f ml %s", amount, food->name);
}

char *meal_format(const struct meal *meal, enum unit_system units, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < meal->count && used < size; i++) {
		char part[64];

		amount_format(meal->parts[i].food, meal->parts[i].amount, units, part, sizeof part);
		used += (size_t)snprintf(out + used, size - used, "%s%s", i ? ", " : "", part);
	}
	return out;
}
