/* Journals of made-up people: how one is lasts from day to day; ratings are coarse and
 * noisy; the score is the real one. Must not know how insights are found. */
#include "simulated.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static double uniform(uint64_t *state)
{
	*state = *state * 6364136223846793005ULL + 1442695040888963407ULL;
	return (double)(*state >> 11) / 9007199254740992.0;
}

static double normal(uint64_t *state)
{
	return sqrt(-2 * log(1 - uniform(state))) * cos(6.283185307179586 * uniform(state));
}

static double rating(double level, double middle, double step, double least, double most)
{
	return fmin(most, fmax(least, round(middle + step * level)));
}

/* Seven sessions a week at most: hard on Tuesday and Thursday, long on Sunday, easy else. */
static int sessions_of(day_number day, uint64_t *state, struct session *session)
{
	int weekday = day_weekday(day);
	double chance = uniform(state);

	memset(session, 0, sizeof *session);
	if (weekday == 0 || chance < 0.15)
		return 0;
	session->day = day;
	session->start = (instant)day * SECONDS_PER_DAY + 18 * 3600;
	session->sport = SPORT_RUN;
	session->duration_s = opt_some(60 * (weekday == 6 ? 70 + 50 * chance : 30 + 30 * chance));
	session->rpe = opt_some(round((weekday == 1 || weekday == 3) && chance < 0.8 ? 7.5 : 3 + 2 * chance));
	return 1;
}

static bool happens(const struct simulated_thing *thing, const struct insights_day *day, double morning,
                    bool before, uint64_t *state)
{
	bool low = thing->hidden ? morning < -0.5 : day->logged && day->score < 55;
	bool high = thing->hidden ? morning > 0.5 : day->logged && day->score > 68;
	double chance = thing->often * (1 + thing->when_bad * (low ? 2 : high ? -0.8 : 0));
	double drawn = uniform(state);

	if (day->hard == SAID_YES)
		chance *= 1 + thing->when_hard;
	if (thing->weekday >= 0)
		return day_weekday(day->day) == thing->weekday && drawn < 0.95;
	if (thing->lasts > 0 && uniform(state) < thing->lasts)
		return before;
	return drawn < chance;
}

static void rate(struct insights_day *day, double morning, uint64_t *state)
{
	day->value[METRIC_ENERGY] = opt_some(rating(morning + 0.6 * normal(state), 3.4, 0.8, 1, 5));
	day->value[METRIC_SORENESS] = opt_some(rating(morning + 0.8 * normal(state), 3, -1.6, 0, 10));
	day->value[METRIC_SLEEP_QUALITY] = opt_some(rating(morning + 1.0 * normal(state), 3.5, 0.8, 1, 5));
	day->value[METRIC_MOOD] = opt_some(rating(morning + 0.8 * normal(state), 3.7, 0.6, 1, 5));
	day->value[METRIC_STRESS] = opt_some(rating(morning + 1.2 * normal(state), 2.4, -0.6, 1, 5));
}

static void score_take(struct insights_day *day, struct score_state *state, const struct session *session,
                       int sessions)
{
	static const struct score_settings settings = {.sleep_need_hours = 8};
	struct score_input input = {.day = day->day, .sessions = session, .session_count = (size_t)sessions};
	struct score_result result;

	memcpy(input.value, day->value, sizeof input.value);
	score_day(state, &settings, &input, &result);
	day->logged = result.logged;
	day->score = result.score;
	day->flag = result.flag;
	day->load = result.load;
	day->sessions = sessions;
	day->hard = sessions > 0 && session_hard(session) ? SAID_YES : SAID_NO;
	day->longer_than_90 = sessions > 0 && session->duration_s.value > 5400 ? SAID_YES : SAID_NO;
}

static void things_name(const struct simulated *person, day_number first, struct insights_input *input)
{
	input->thing_count = (size_t)person->thing_count;
	for (int i = 0; i < person->thing_count; i++) {
		struct insights_thing *thing = &input->things[i];

		snprintf(thing->id, sizeof thing->id, "%s", person->things[i].id);
		snprintf(thing->label, sizeof thing->label, "%s", person->things[i].id);
		thing->practice = person->things[i].practice;
		thing->since = first;
	}
}

void simulate(const struct simulated *person, struct insights_day *days, struct insights_input *input)
{
	uint64_t state = person->seed * 0x9E3779B97F4A7C15ULL + 77;
	struct score_state score;
	double level = 0, burden = 0;

	memset(days, 0, (size_t)person->days * sizeof *days);
	memset(input, 0, sizeof *input);
	input->days = days;
	input->count = (size_t)person->days;
	score_start(&score);
	for (int i = 0; i < 8; i++)
		uniform(&state);
	for (int i = 0; i < person->days; i++) {
		struct insights_day *day = &days[i];
		struct session session;
		int sessions;
		double hours = 7.4 + 0.9 * normal(&state), morning;

		day->day = 19000 + i;
		level = person->lasts * level + sqrt(1 - person->lasts * person->lasts) * normal(&state);
		morning = level + burden;
		if (person->sleep_need > 0)
			morning += person->sleep_effect * (fmin(hours, person->sleep_need) - person->sleep_need);
		if (uniform(&state) < person->rated) {
			rate(day, morning, &state);
			day->value[METRIC_SLEEP_HOURS] = opt_some(round(hours * 12) / 12);
			day->value[METRIC_BED_TIME] = opt_some(round(-75 + 40 * normal(&state)));
		}
		sessions = sessions_of(day->day, &state, &session);
		score_take(day, &score, &session, sessions);
		burden = day->hard == SAID_YES ? person->hard_effect : 0;
		for (int k = 0; k < person->thing_count; k++) {
			bool before = i > 0 && (days[i - 1].things >> k & 1);

			if (!happens(&person->things[k], day, morning, before, &state))
				continue;
			day->things |= 1u << k;
			burden += person->things[k].effect;
		}
	}
	things_name(person, days[0].day, input);
}

struct simulated nobody(uint64_t seed, int days)
{
	struct simulated person = {
		.seed = seed, .days = days, .lasts = 0.5, .rated = 0.95,
		.things = {
			{"tag.alcohol", false, 0.25, 0, 0, false, 0, 0, -1},
			{"tag.travel", false, 0.2, 0, 0, false, 0.8, 0, -1},
			{"tag.work", false, 0.3, 0.8, 0, false, 0, 0, -1},
			{"practice.legs-up", true, 0.3, 0, 0.8, false, 0, 0, -1},
			{"practice.long-exhale", true, 0.25, 1, 0, false, 0, 0, -1},
			{"practice.before-bed", true, 0.3, 0.5, 0.5, false, 0.5, 0, -1},
			{"practice.foam-rolling", true, 0.15, 0.6, 1, false, 0, 0, -1},
		},
		.thing_count = 7,
	};

	return person;
}
