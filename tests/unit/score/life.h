/* Made-up lives, day after day, for promises that must hold for any. */
#ifndef RECOUP_TESTS_SCORE_LIFE_H
#define RECOUP_TESTS_SCORE_LIFE_H

#include "../property.h"

#include <string.h>

#include "recoup/score.h"

#define LIFE_DAYS 90
#define LIFE_SESSIONS 3

struct life {
	struct score_input days[LIFE_DAYS];
	struct session sessions[LIFE_DAYS][LIFE_SESSIONS];
	struct score_settings settings;
};

static inline struct opt_real maybe(struct property *property, int in_a_hundred, double low, double high)
{
	return random_chance(property, in_a_hundred) ? opt_some(random_real(property, low, high))
	                                              : opt_none();
}

static inline double random_value(struct property *property, enum metric_id id)
{
	const struct metric *metric = metric_get(id);

	/* Ends of the scale more often than chance would have them. */
	if (random_chance(property, 5))
		return metric->minimum;
	if (random_chance(property, 5))
		return metric->maximum;
	return random_real(property, metric->minimum, metric->maximum);
}

static inline void session_make(struct property *property, struct session *session)
{
	memset(session, 0, sizeof *session);
	session->sport = (enum sport)random_whole(property, 0, SPORT_COUNT - 1);
	session->workout = (enum workout)random_whole(property, 0, WORKOUT_COUNT - 1);
	session->duration_s = maybe(property, 90, 60, 14400);
	session->rpe = maybe(property, 60, 0, 10);
	session->average_hr = maybe(property, 60, 80, 190);
	session->maximum_hr = maybe(property, 60, 120, 220);
	session->device_load = maybe(property, 50, 0, 400);
	session->before = (enum fuel_before)random_whole(property, 0, BEFORE_COUNT - 1);
	session->after = (enum fuel_after)random_whole(property, 0, AFTER_COUNT - 1);
}

/* How much is said varies from life to life. */
static inline void life_make(struct property *property, struct life *life)
{
	int talkative = (int)random_whole(property, 5, 100);

	memset(life, 0, sizeof *life);
	life->settings.sleep_need_hours = random_real(property, 5, 12);
	life->settings.maximum_hr = maybe(property, 30, 150, 220);
	life->settings.resting_hr = maybe(property, 30, 35, 80);
	life->settings.female = random_chance(property, 50);
	for (int day = 0; day < LIFE_DAYS; day++) {
		struct score_input *input = &life->days[day];

		input->day = day;
		for (int id = 0; id < METRIC_COUNT; id++)
			if (random_chance(property, talkative))
				input->value[id] = opt_some(random_value(property, (enum metric_id)id));
		if (random_chance(property, 70))
			input->value[METRIC_OTHER_LOAD] = opt_none();
		input->sessions = life->sessions[day];
		input->session_count = (size_t)random_whole(property, 0, LIFE_SESSIONS);
		for (size_t i = 0; i < input->session_count; i++)
			session_make(property, &life->sessions[day][i]);
	}
}

/* Lives the first `days` days; the results go to `results` unless it is NULL. */
static inline void life_live(const struct life *life, int days, struct score_state *state,
                             struct score_result *results)
{
	struct score_result ignored;

	score_start(state);
	for (int day = 0; day < days; day++)
		score_day(state, &life->settings, &life->days[day], results ? &results[day] : &ignored);
}

#endif
