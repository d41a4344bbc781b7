/* Two simulated months of five runners, as recoup's own CSV: `make_runners NAME days|runs|
 * plans|practices`. The same output always: the test holds tests/data/runners to it.
 *
 * Bodies are made with a few lines of what is known of real ones: load by session RPE, a
 * 7-day average that tires against a 28-day one that carries, soreness that peaks one to
 * two days after unaccustomed load, debt that short nights build up, a pulse that rises
 * with illness and fatigue. What happens to each stands in their script. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/day.h"
#include "recoup/metric.h"

#define DAYS 60
#define FIRST "2026-01-05" /* a Monday */
#define LEFT_SHIN 18
#define QUAD 12
#define HAMSTRING 14
#define CALF 20
#define ACHILLES 22

/* A letter a day, four rows of fifteen days would hide the weeks: seven and a blank. */
struct runner {
	const char *name;
	/* . nothing, e easy, s short easy, l long, t tempo, i intervals, R race, w walk */
	const char *training;
	const char *plan; /* the same letters where a plan is logged, r rest, ' ' none; NULL: no plans */
	double minutes[8], rpe[8]; /* of e s l t i R w, in this order */
	double usual_load;         /* a day, when the journal begins */
	double sleep_h, weekend_sleep_h, quality;
	double resting_hr, hrv;    /* 0: not measured */
	double weight_kg;
	double tender;             /* how sore unaccustomed load makes: 1 is usual */
	double logs;               /* share of mornings that are logged */
	bool thorough;             /* also mood, motivation, stress, hunger */
	unsigned long seed;
};

static const char kinds[] = "esltiRw";

static const struct runner runners[] = {
	{"beginner", "e..e..s e..e..l e.e..e. e.e.e.l e.eeel. .s..... ..w.w.s e..e..s e..e", NULL,
	 {25, 15, 40, 20, 20, 0, 30}, {5, 4, 6, 7, 7, 0, 2}, 25, 7.6, 8.4, 4, 0, 0, 0, 2.6, 0.72, false,
	 11},
	{"marathoner",
	 "eiee.el eites.l eiteesl eiteeel eiteeel eitseel eites.l eit.ssR ....",
	 "eieerel eitesrl eiteesl eiteeel eiteeel eitseel eitesrl eitrssR rrrr",
	 {55, 35, 145, 75, 80, 214, 30}, {3, 2.5, 5, 7, 8, 9, 2}, 330, 7.9, 8.3, 4, 47, 72, 63, 1.4, 0.97,
	 true, 22},
	{"sleepless", "e.t.e.l e.t.e.l e.t.e.l e.i.e.l e.i.e.l e.t...l e.e.e.l s.e.e.e e.t.", NULL,
	 {45, 30, 85, 50, 55, 0, 30}, {4, 3, 5, 7, 8, 0, 2}, 150, 5.9, 7.1, 3.6, 54, 48, 71, 0.9, 0.95,
	 true, 33},
	{"hungry", "eieetel eieetel eieetel eieetel eieetel eieetel e.e.e.e e.e.e.e e.e.", NULL,
	 {60, 40, 110, 60, 65, 0, 30}, {4, 3, 5, 7, 8, 0, 2}, 290, 7.7, 8.1, 3.8, 49, 68, 57, 1.1, 0.95,
	 true, 44},
	{"ill", "e.t.e.l e.i.e.l e.t.e.l e...... ..s.s.e e.i..s. s.e.e.l e.t.e.l e.t.", NULL,
	 {50, 25, 95, 55, 60, 0, 30}, {4, 3, 5, 7, 8, 0, 2}, 170, 7.7, 8.4, 3.9, 51, 64, 66, 1, 0.95, true,
	 55},
};

struct state {
	const struct runner *runner;
	uint64_t random;
	double acute, chronic, debt;
	double loads[DAYS + 3]; /* the first three before the journal */
};

/* About normal, sd 1. */
static double noise(struct state *state)
{
	double sum = 0;

	for (int i = 0; i < 4; i++) {
		state->random = state->random * 6364136223846793005U + 1442695040888963407U;
		sum += (double)((state->random >> 33) & 0xffff) / 65536 - 0.5;
	}
	return sum * 1.73;
}

static double bound(double value, double low, double high)
{
	return value < low ? low : value > high ? high : value;
}

static double whole(double value, double low, double high)
{
	return bound(floor(value + 0.5), low, high);
}

/* The letter of a day, blanks between weeks left out. */
static char letter(const char *script, int day)
{
	for (; *script; script++)
		if (*script != ' ' && day-- == 0)
			return *script;
	return '.';
}

static bool named(const struct runner *runner, const char *name)
{
	return strcmp(runner->name, name) == 0;
}

static bool within(int day, int from, int to)
{
	return day >= from && day <= to;
}

/* ---- what happens to them ---- */

static double ill_of(const struct runner *runner, int day)
{
	if (!named(runner, "ill"))
		return 0;
	return day == 21 ? 0.5 : within(day, 22, 27) ? 1 : within(day, 28, 29) ? 0.5
	       : day == 38 ? 0.5 : 0; /* too hard too soon */
}

static double stress_of(const struct runner *runner, int day)
{
	if (named(runner, "sleepless"))
		return within(day, 14, 34) && day % 7 < 5 ? 4.3 : within(day, 42, 50) ? 1.8
		       : day % 7 < 5 ? 3.2 : 2.3;
	if (named(runner, "marathoner"))
		return within(day, 50, 55) ? 3.4 : 2.2;
	if (named(runner, "hungry"))
		return within(day, 14, 44) ? 2.9 : 2.2;
	return 2.2;
}

/* How far behind on food, 0 to 1. */
static double starved_of(const struct runner *runner, int day)
{
	if (!named(runner, "hungry"))
		return 0;
	return day < 42 ? bound(day / 32.0, 0, 1) : bound(1 - (day - 42) / 14.0, 0, 1);
}

static double sleep_of(struct state *state, int day)
{
	const struct runner *runner = state->runner;
	double hours = day % 7 >= 5 ? runner->weekend_sleep_h : runner->sleep_h;

	hours -= 0.25 * (stress_of(runner, day) - 2.2);
	if (named(runner, "sleepless") && within(day, 43, 51))
		hours = 7.8; /* a holiday */
	if (named(runner, "marathoner") && day == 55)
		hours = 5.6; /* the night before */
	if (named(runner, "marathoner") && within(day, 28, 34))
		hours += 0.4;
	hours += ill_of(runner, day) * 0.8 + noise(state) * 0.45;
	return bound(floor(hours * 12 + 0.5) / 12, 3.5, 11);
}

static double load_of(const struct runner *runner, int day, double *minutes, double *rpe, char *kind)
{
	/* Weeks of the marathon build, then the taper. */
	static const double share[] = {0.8, 0.9, 0.8, 1.0, 1.12, 1.0, 0.7, 0.5, 1};
	const char *at;

	*kind = letter(runner->training, day);
	at = strchr(kinds, *kind);
	if (!at || *kind == '.')
		return 0;
	*minutes = runner->minutes[at - kinds];
	*rpe = runner->rpe[at - kinds];
	if (named(runner, "marathoner") && *kind != 'R')
		*minutes = floor(*minutes * share[day / 7]);
	if (named(runner, "ill") && day == 37)
		*rpe = 9;
	*rpe = whole(*rpe + starved_of(runner, day) * 1.2, 1, 10);
	return *minutes * *rpe;
}

/* ---- the body ---- */

static double unaccustomed(const struct state *state, int day)
{
	return bound(state->loads[day + 3] / (1.5 * state->chronic + 60) - 0.55, 0, 3);
}

static double soreness_of(struct state *state, int day)
{
	double sore = 1.0 + 0.6 * bound(state->acute / (state->chronic + 20) - 1, -1, 1) +
	              state->runner->tender * (1.5 * unaccustomed(state, day - 1) +
	                                       1.8 * unaccustomed(state, day - 2) +
	                                       0.8 * unaccustomed(state, day - 3)) +
	              1.4 * starved_of(state->runner, day) + 0.5 * ill_of(state->runner, day);

	return whole(sore + noise(state) * 0.5, 0, 10);
}

static void cell(int decimals, double value)
{
	printf(",%.*f", decimals, value);
}

static void nothing(int cells)
{
	while (cells-- > 0)
		putchar(',');
}

/* Where it is sore: legs alike after running, and what each one's story has. */
static void regions_print(struct state *state, int day, double sore)
{
	const struct runner *runner = state->runner;
	double level[REGION_COUNT] = {0};

	if (sore >= 3) {
		level[QUAD] = level[QUAD + 1] = sore;
		level[CALF] = level[CALF + 1] = sore - 1;
	}
	if (sore >= 3 && named(runner, "hungry"))
		level[HAMSTRING] = level[HAMSTRING + 1] = sore - 1;
	/* The shin of someone who did too much too soon, worse every day. */
	if (named(runner, "beginner") && within(day, 29, 38))
		level[LEFT_SHIN] = day < 36 ? bound(2 + (day - 29), 0, 7) : 7 - (day - 35);
	if (named(runner, "marathoner") && within(day, 33, 38))
		level[ACHILLES + 1] = 4 - fabs(35.0 - day) * 0.5;
	for (int region = 0; region < REGION_COUNT; region++) {
		if (level[region] > 0)
			cell(0, whole(level[region], 1, 10));
		else
			nothing(1);
	}
}

static void header_days(void)
{
	fputs("date,sleep_hours,sleep_quality,energy,soreness,mood,stress,motivation,hunger,resting_hr,"
	      "hrv_rmssd,weight,pain,illness,tag.fever,tag.missed_period", stdout);
	for (int region = 0; region < REGION_COUNT; region++)
		printf(",soreness.%s", region_get(region)->id);
	putchar('\n');
}

struct morning {
	double sleep, quality, energy, soreness, mood, stress, motivation, hunger, pulse, hrv, weight;
};

static void morning_live(struct state *state, int day, struct morning *out)
{
	const struct runner *runner = state->runner;
	double ill = ill_of(runner, day), starved = starved_of(runner, day), tired;
	double ratio = bound(state->acute / (state->chronic + 20) - 1, -1, 1.2);

	out->sleep = sleep_of(state, day);
	state->debt = fmax(0, 0.75 * state->debt + 7.9 - out->sleep);
	out->stress = whole(stress_of(runner, day) + noise(state) * 0.5, 1, 5);
	out->quality = whole(runner->quality - 0.35 * (out->stress - 2.2) + 0.5 * (out->sleep - 7.5) -
	                     ill + noise(state) * 0.4, 1, 5);
	out->soreness = soreness_of(state, day);
	tired = 1.1 * ratio + 0.16 * state->debt + 1.8 * ill + 1.3 * starved +
	        0.12 * (out->soreness - 1);
	out->energy = whole(4 - tired + noise(state) * 0.4, 1, 5);
	out->mood = whole(4.1 - 0.5 * tired - 0.3 * (out->stress - 2) - 0.6 * starved +
	                  noise(state) * 0.35, 1, 5);
	out->motivation = whole(4.2 - 0.6 * tired - 0.8 * starved + noise(state) * 0.4, 1, 5);
	out->hunger = whole(3.1 - 1.6 * starved - ill + noise(state) * 0.35, 1, 5);
	if (named(runner, "hungry") && within(day, 43, 49))
		out->hunger = 5; /* it comes back with a vengeance */
	out->pulse = whole(runner->resting_hr + 3 * ratio + 7 * ill + 0.35 * state->debt - 3 * starved +
	                   noise(state) * 1.1, 30, 99);
	out->hrv = whole(runner->hrv * exp(-0.12 * ratio - 0.28 * ill - 0.02 * state->debt -
	                                   0.2 * starved + noise(state) * 0.06), 8, 200);
	out->weight = runner->weight_kg + noise(state) * 0.25;
	if (named(runner, "hungry"))
		out->weight -= day < 42 ? day * 0.075 : 3.1 - (day - 42) * 0.05;
	if (named(runner, "marathoner") && day >= 56)
		out->soreness = 8 - 2 * (day - 56); /* a marathon's worth */
}

static void morning_print(struct state *state, int day, day_number first, const struct morning *at)
{
	const struct runner *runner = state->runner;
	char date[DAY_TEXT_SIZE];
	bool shin = named(runner, "beginner") && within(day, 34, 36);

	printf("%s", day_format(first + day, date));
	cell(2, at->sleep);
	if (runner->thorough || day % 3)
		cell(0, at->quality);
	else
		nothing(1);
	cell(0, at->energy);
	cell(0, at->soreness);
	if (runner->thorough) {
		cell(0, at->mood);
		cell(0, at->stress);
		cell(0, at->motivation);
		cell(0, at->hunger);
		cell(0, at->pulse);
		cell(0, at->hrv);
	} else {
		nothing(6);
	}
	if (runner->weight_kg > 0 && day % 2 == 0)
		cell(1, at->weight);
	else
		nothing(1);
	if (shin)
		cell(0, 1);
	else
		nothing(1);
	if (ill_of(runner, day) > 0 || (runner->thorough && named(runner, "ill")))
		cell(1, ill_of(runner, day));
	else
		nothing(1);
	if (named(runner, "ill") && within(day, 23, 25))
		cell(0, 1);
	else
		nothing(1);
	if (named(runner, "hungry") && day == 40)
		cell(0, 1);
	else
		nothing(1);
	regions_print(state, day, at->soreness);
	putchar('\n');
}

static void evening_live(struct state *state, int day)
{
	double minutes, rpe;
	char kind;
	double load = load_of(state->runner, day, &minutes, &rpe, &kind);

	state->loads[day + 3] = load;
	state->acute += (load - state->acute) / 4;
	state->chronic += (load - state->chronic) / 14.5;
}

static void days_print(struct state *state, day_number first)
{
	struct morning morning;

	header_days();
	for (int day = 0; day < DAYS; day++) {
		morning_live(state, day, &morning);
		if (0.5 + noise(state) * 0.29 < state->runner->logs)
			morning_print(state, day, first, &morning);
		evening_live(state, day);
	}
}

/* ---- sessions ---- */

static const char *before_of(const struct runner *runner, int day, char kind)
{
	if (named(runner, "hungry") && day < 42)
		return kind == 'l' ? "light" : "fasted";
	if (named(runner, "beginner"))
		return day % 4 ? "" : "light";
	return kind == 'e' || kind == 's' ? "light" : "fuelled";
}

static const char *after_of(const struct runner *runner, int day, char kind)
{
	if (named(runner, "hungry"))
		return day < 42 ? (day % 2 ? "none" : "late") : "in_window";
	if (named(runner, "beginner"))
		return "";
	return kind == 'i' && day % 3 == 0 ? "late" : "in_window";
}

static const char *workout_of(char kind)
{
	return kind == 'l' ? "long" : kind == 't' ? "tempo" : kind == 'i' ? "intervals"
	       : kind == 'R' ? "race" : kind == 'w' ? "" : "easy";
}

static void runs_print(const struct runner *runner, day_number first)
{
	puts("start,source,identity,says,kind,workout,duration_s,distance_m,rpe,fuel_before,fuel_after,"
	     "title");
	for (int day = 0; day < DAYS; day++) {
		double minutes = 0, rpe = 0, load;
		char kind, date[DAY_TEXT_SIZE];
		bool morning = named(runner, "hungry") || day % 7 >= 5;

		load = load_of(runner, day, &minutes, &rpe, &kind);
		if (load <= 0)
			continue;
		printf("%sT%s:00+01:00,self,%d,start kind,%s,%s,%.0f,%.0f,%.0f,%s,%s,%s\n",
		       day_format(first + day, date), kind == 'R' ? "10:00" : morning ? "08:10" : "18:05",
		       day + 1, kind == 'w' ? "walk" : "run", workout_of(kind), minutes * 60,
		       minutes * (kind == 'w' ? 90 : 150 + 10 * rpe), rpe, before_of(runner, day, kind),
		       after_of(runner, day, kind), kind == 'R' ? "Marathon" : "");
	}
}

static void plans_print(const struct runner *runner, day_number first)
{
	puts("date,kind,note");
	for (int day = 0; runner->plan && day < DAYS; day++) {
		char date[DAY_TEXT_SIZE], kind = letter(runner->plan, day);

		if (kind == '.')
			continue;
		printf("%s,%s,%s\n", day_format(first + day, date),
		       kind == 'r' ? "rest" : kind == 'l' ? "long" : kind == 'R' ? "race"
		       : kind == 't' || kind == 'i' ? "hard" : "easy",
		       kind == 'R' ? "marathon" : kind == 't' ? "tempo" : kind == 'i' ? "intervals" : "");
	}
}

/* The sleepless one breathes on most evenings, the marathoner rolls. */
static void practices_print(const struct runner *runner, day_number first)
{
	puts("date,practice,kind");
	for (int day = 0; day < DAYS; day++) {
		char date[DAY_TEXT_SIZE];

		day_format(first + day, date);
		if (named(runner, "sleepless") && day > 20 && day % 3 != 0)
			printf("%s,long-exhale,breathwork\n", date);
		if (named(runner, "marathoner") && day % 4 == 1)
			printf("%s,foam-rolling,bodywork\n", date);
	}
}

int main(int argc, char **argv)
{
	day_number first = 0;
	struct state state = {0};

	day_parse(FIRST, strlen(FIRST), &first);
	for (size_t i = 0; argc == 3 && i < sizeof runners / sizeof *runners; i++) {
		if (strcmp(runners[i].name, argv[1]) != 0)
			continue;
		state.runner = &runners[i];
		state.random = runners[i].seed;
		state.acute = state.chronic = runners[i].usual_load;
		for (int ago = 0; ago < 3; ago++)
			state.loads[ago] = runners[i].usual_load;
		if (strcmp(argv[2], "days") == 0)
			days_print(&state, first);
		else if (strcmp(argv[2], "runs") == 0)
			runs_print(state.runner, first);
		else if (strcmp(argv[2], "plans") == 0)
			plans_print(state.runner, first);
		else if (strcmp(argv[2], "practices") == 0)
			practices_print(state.runner, first);
		return 0;
	}
	fputs("make_runners beginner|marathoner|sleepless|hungry|ill days|runs|plans|practices\n", stderr);
	return 2;
}
