/* Rates over many made-up people, for recoup-insights(7): how often pure noise yields a
 * finding, how often planted effects are found, how often intervals hold the truth. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "simulated.h"

static struct insights_day days[INSIGHTS_DAYS_MAX];
static struct insights_input input;
static struct insights found;

static const struct insight *row(const char *id)
{
	for (size_t i = 0; i < found.row_count; i++)
		if (strcmp(found.rows[i].id, id) == 0)
			return &found.rows[i];
	return NULL;
}

static void run(const struct simulated *person)
{
	struct error err;

	simulate(person, days, &input);
	if (insights_find(&input, &found, &err) != RECOUP_OK)
		exit(1);
}

static void noise(int runs, int length, double lasts)
{
	int any = 0, practices = 0;
	double tested = 0;

	for (int i = 0; i < runs; i++) {
		struct simulated person = nobody((uint64_t)i + 1, length);
		bool practice = false;

		person.lasts = lasts;
		run(&person);
		any += found.found > 0;
		tested += (double)found.tested;
		for (size_t k = 0; k < found.row_count; k++)
			practice = practice || (found.rows[k].found && found.rows[k].group == INSIGHT_PRACTICE);
		practices += practice;
	}
	printf("noise, %d days, lasting %.1f: %.1f%% of journals with a finding (%.1f%% with a practice), "
	       "%.1f tested\n", length, lasts, 100.0 * any / runs, 100.0 * practices / runs, tested / runs);
}

static void planted(int runs, int length, double effect, const char *id, int thing)
{
	int hit = 0, wrong = 0, false_found = 0, all_found = 0;
	double sum = 0;

	for (int i = 0; i < runs; i++) {
		struct simulated person = nobody((uint64_t)i + 5000, length);
		const struct insight *it;

		if (thing >= 0)
			person.things[thing].effect = effect;
		else
			person.hard_effect = effect;
		run(&person);
		it = row(id);
		hit += it && it->found && it->wellness.value * effect > 0;
		wrong += it && it->found && it->wellness.value * effect < 0;
		sum += it && it->tested ? it->wellness.value : 0;
		all_found += (int)found.found;
		false_found += (int)found.found - (it && it->found);
	}
	printf("planted %+.1f on %s, %d days: found in %.1f%% (mean effect %+.2f), wrong sign %d, other "
	       "findings %d of %d\n", effect, id, length, 100.0 * hit / runs, sum / runs, wrong, false_found,
	       all_found);
}

/* Done the more the worse the person is, which the ratings tell in part only. */
static void hidden_reasons(int runs, int length, double lasts)
{
	int any = 0;
	double sum = 0;

	for (int i = 0; i < runs; i++) {
		struct simulated person = nobody((uint64_t)i + 1, length);

		person.lasts = lasts;
		person.things[2].hidden = person.things[4].hidden = true;
		run(&person);
		any += found.found > 0;
		sum += row("practice.long-exhale") ? row("practice.long-exhale")->wellness.value : 0;
	}
	printf("hidden reasons, %d days, lasting %.1f: %.1f%% of journals with a finding, mean effect of what "
	       "does nothing %+.2f\n", length, lasts, 100.0 * any / runs, sum / runs);
}

static void sleep_need(int runs, int length, double effect)
{
	int depends = 0, inside = 0;
	double sum = 0;

	for (int i = 0; i < runs; i++) {
		struct simulated person = nobody((uint64_t)i + 9000, length);

		person.sleep_need = 7.5;
		person.sleep_effect = effect;
		run(&person);
		if (!found.sleep.depends)
			continue;
		depends++;
		sum += found.sleep.need_hours.value;
		inside += found.sleep.need_hours.low <= 7.5 && found.sleep.need_hours.high >= 7.5;
	}
	printf("sleep need 7.5 h, %.1f an hour, %d days: seen in %.1f%%, mean %.2f h, interval holds it in "
	       "%.1f%%\n", effect, length, 100.0 * depends / runs, depends ? sum / depends : 0,
	       depends ? 100.0 * inside / depends : 0);
}

int main(int argc, char **argv)
{
	int runs = argc > 1 ? atoi(argv[1]) : 300;

	for (int length = 60; length <= 730; length = length * 2 > 730 && length < 730 ? 730 : length * 2)
		for (int lasts = 0; lasts <= 8; lasts += 4)
			noise(runs, length, lasts / 10.0);
	for (int length = 100; length <= 400; length *= 2) {
		planted(runs, length, -0.8, "tag.alcohol", 0);
		planted(runs, length, -0.5, "tag.alcohol", 0);
		planted(runs, length, 0.6, "practice.long-exhale", 4);
		planted(runs, length, -0.8, "hard_session", -1);
	}
	hidden_reasons(runs, 400, 0.5);
	hidden_reasons(runs, 400, 0.8);
	sleep_need(runs, 200, 0.6);
	sleep_need(runs, 400, 0.6);
	sleep_need(runs, 400, 0.3);
	return 0;
}
