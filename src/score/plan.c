/* Races, tapers and the days after, from what is planned and what was raced. Pure; must
 * not know where plans are kept. */
#include "recoup/plan.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/units.h"

#define MARATHON_M 42195.0
#define LONG_RACE_M 30000.0
#define EASY_DAYS_UNKNOWN 3

const char *plan_kind_label(enum plan_kind kind)
{
	static const char *const labels[PLAN_COUNT] = {
		[PLAN_NONE] = "", [PLAN_REST] = "Rest", [PLAN_EASY] = "Easy",
		[PLAN_LONG] = "Long", [PLAN_HARD] = "Hard", [PLAN_RACE] = "Race"};

	return labels[kind];
}

/* ---- how far ---- */

/* "10k", "10 km", "6.2mi", "5 miles", "50 K" at the beginning of a word. */
static struct opt_real number_distance(const char *text)
{
	size_t digits = strspn(text, "0123456789.,");
	char number[16];
	const char *unit = text + digits + strspn(text + digits, " ");
	size_t letters = 0;
	double value;

	if (digits == 0 || digits >= sizeof number)
		return opt_none();
	for (size_t i = 0; i < digits; i++)
		number[i] = text[i] == ',' ? '.' : text[i];
	while (isalpha((unsigned char)unit[letters]))
		letters++;
	if (!real_parse(number, digits, &value) || value <= 0 || value > 1000)
		return opt_none();
	if ((letters == 1 && *unit == 'k') || (letters == 2 && strncmp(unit, "km", 2) == 0))
		return opt_some(value * METRES_PER_KM);
	if ((letters == 2 && strncmp(unit, "mi", 2) == 0) ||
	    (letters == 4 && strncmp(unit, "mile", 4) == 0) ||
	    (letters == 5 && (strncmp(unit, "miles", 5) == 0 || strncmp(unit, "miler", 5) == 0)))
		return opt_some(value * METRES_PER_MILE);
	return opt_none();
}

struct opt_real race_distance(const char *name)
{
	char lower[FELT_MAX];
	size_t length = strlen(name);

	if (length >= sizeof lower)
		length = sizeof lower - 1;
	for (size_t i = 0; i < length; i++)
		lower[i] = (char)tolower((unsigned char)name[i]);
	lower[length] = '\0';
	for (size_t i = 0; i < length; i++) {
		struct opt_real distance = opt_none();

		/* The 5 of 1000.5 begins no number. */
		bool within = i > 0 && (isalnum((unsigned char)lower[i - 1]) ||
		                        (i > 1 && strchr(".,", lower[i - 1]) &&
		                         isdigit((unsigned char)lower[i - 2])));

		if (!within)
			distance = number_distance(lower + i);
		if (distance.known)
			return distance;
	}
	if (strstr(lower, "half"))
		return opt_some(MARATHON_M / 2);
	if (strstr(lower, "marathon"))
		return opt_some(MARATHON_M);
	if (strstr(lower, "parkrun"))
		return opt_some(5 * METRES_PER_KM);
	return opt_none();
}

int race_taper_days(struct opt_real distance_m)
{
	return distance_m.known && distance_m.value >= LONG_RACE_M ? 14 : 7;
}

int race_easy_days(struct opt_real distance_m)
{
	double miles = distance_m.value / METRES_PER_MILE;

	if (!distance_m.known)
		return EASY_DAYS_UNKNOWN;
	return (int)fmin(PLAN_BEHIND_DAYS, fmax(1, rint(miles)));
}

/* ---- the facts ---- */

static void race_set(struct race *race, day_number day, const char *note, struct opt_real distance_m)
{
	race->day = day;
	snprintf(race->name, sizeof race->name, "%s", note);
	race->distance_m = opt_first(distance_m, race_distance(note));
}

static void plan_take(struct plan_facts *facts, const struct day_plan *plan)
{
	if (plan->day == facts->day) {
		facts->today = plan->kind;
		memcpy(facts->today_note, plan->note, sizeof facts->today_note);
	} else if (plan->day == facts->day + 1) {
		facts->tomorrow = plan->kind;
		memcpy(facts->tomorrow_note, plan->note, sizeof facts->tomorrow_note);
	}
	if (plan->kind != PLAN_RACE)
		return;
	if (plan->day >= facts->day && plan->day <= facts->day + PLAN_AHEAD_DAYS) {
		if (facts->next.day == DAY_NONE || plan->day < facts->next.day)
			race_set(&facts->next, plan->day, plan->note, opt_none());
	} else if (plan->day < facts->day && plan->day >= facts->last.day) {
		race_set(&facts->last, plan->day, plan->note, opt_none());
	}
}

/* What was run stands before what the note says; a race that nobody planned counts too. */
static void raced_take(struct plan_facts *facts, const struct session *session)
{
	if (session->day >= facts->day || session->day < facts->last.day)
		return;
	if (session->day == facts->last.day)
		facts->last.distance_m = opt_first(session->distance_m, facts->last.distance_m);
	else
		race_set(&facts->last, session->day, "", session->distance_m);
}

void plan_facts_of(const struct day_plan *plans, size_t plan_count, const struct session *raced,
                   size_t raced_count, day_number today, struct plan_facts *facts)
{
	int left;

	memset(facts, 0, sizeof *facts);
	facts->day = today;
	facts->next.day = facts->last.day = DAY_NONE;
	for (size_t i = 0; i < plan_count; i++)
		plan_take(facts, &plans[i]);
	for (size_t i = 0; i < raced_count; i++)
		raced_take(facts, &raced[i]);
	if (facts->next.day != DAY_NONE) {
		facts->days_to_race = facts->next.day - today;
		facts->taper_days = race_taper_days(facts->next.distance_m);
		facts->taper = facts->days_to_race > 0 && facts->days_to_race <= facts->taper_days;
	}
	if (facts->last.day == DAY_NONE)
		return;
	left = race_easy_days(facts->last.distance_m) - (today - facts->last.day) + 1;
	if (left <= 0) {
		facts->last.day = DAY_NONE;
		return;
	}
	facts->days_since_race = today - facts->last.day;
	facts->easy_days_left = left;
}

/* ---- in words ---- */

static const char *race_name(const struct race *race)
{
	return *race->name ? race->name : "Race";
}

/* "Sun 8 Mar" */
static const char *short_date(day_number day, char out[DAY_LONG_SIZE])
{
	struct civil date = day_to_civil(day);

	snprintf(out, DAY_LONG_SIZE, "%s %u %s", weekday_name(day_weekday(day)),
	         (unsigned)date.day % 100, month_name(date.month));
	return out;
}

static void ahead_words(const struct plan_facts *facts, bool brief, char *out, size_t size)
{
	const char *name = race_name(&facts->next);
	char date[DAY_LONG_SIZE], when[24] = "today";
	day_number taper = facts->next.day - facts->taper_days;

	if (facts->days_to_race > 0)
		snprintf(when, sizeof when, facts->days_to_race == 1 ? "tomorrow" : "in %d days",
		         facts->days_to_race);
	if (facts->taper)
		snprintf(out, size, "%s %s: taper", name, when);
	else if (facts->days_to_race == 0 || brief)
		snprintf(out, size, "%s %s", name, when);
	else
		snprintf(out, size, "%s %s; taper from %s", name, when, short_date(taper, date));
}

static void behind_words(const struct plan_facts *facts, bool brief, char *out, size_t size)
{
	char date[DAY_LONG_SIZE];
	const char *name = *facts->last.name ? facts->last.name : "the race";

	if (brief)
		snprintf(out, size, "Day %d after %s: easy", facts->days_since_race, name);
	else
		snprintf(out, size, "Day %d after %s: easy days till %s", facts->days_since_race, name,
		         short_date(facts->day + facts->easy_days_left - 1, date));
}

char *plan_race_words(const struct plan_facts *facts, int width, char *out, size_t size)
{
	bool behind = facts->easy_days_left > 0 &&
	              (facts->next.day == DAY_NONE || (facts->days_to_race > 0 && !facts->taper));

	*out = '\0';
	for (int brief = 0; brief < 2; brief++) {
		/* What is felt today comes before what is weeks away. */
		if (behind)
			behind_words(facts, brief, out, size);
		else if (facts->next.day != DAY_NONE)
			ahead_words(facts, brief, out, size);
		if ((int)strlen(out) <= width)
			break;
	}
	return out;
}

char *plan_meaning(const struct plan_facts *facts, char *out, size_t size)
{
	*out = '\0';
	if (facts->next.day != DAY_NONE && facts->days_to_race == 0)
		snprintf(out, size, "Race day: what could be trained is trained. Eat early, begin calmly.");
	else if (facts->taper)
		snprintf(out, size, "Taper: run about half as far as usual, as often and as briskly as "
		                    "before.");
	else if (facts->easy_days_left > 0)
		snprintf(out, size, "After a race: easy days and rest. About one a mile raced is a rule of "
		                    "thumb, not science.");
	return out;
}
