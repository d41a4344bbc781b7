/* The words for what a session was: sport, purpose, fuel around it. Tables; must
 * not know any vendor's words for them (those are format data). */
#include "recoup/record.h"

#include <string.h>

static const struct sport_row sports[SPORT_COUNT] = {
	[SPORT_RUN] = {"run", "Run", true},
	[SPORT_TRAIL_RUN] = {"trail_run", "Trail run", true},
	[SPORT_TREADMILL_RUN] = {"treadmill_run", "Treadmill", true},
	[SPORT_TRACK_RUN] = {"track_run", "Track run", true},
	[SPORT_VIRTUAL_RUN] = {"virtual_run", "Virtual run", true},
	[SPORT_WALK] = {"walk", "Walk", false},
	[SPORT_HIKE] = {"hike", "Hike", false},
	[SPORT_RIDE] = {"ride", "Ride", false},
	[SPORT_INDOOR_RIDE] = {"indoor_ride", "Indoor ride", false},
	[SPORT_SWIM] = {"swim", "Swim", false},
	[SPORT_ROW] = {"row", "Row", false},
	[SPORT_SKI] = {"ski", "Ski", false},
	[SPORT_STRENGTH] = {"strength", "Strength", false},
	[SPORT_YOGA] = {"yoga", "Yoga", false},
	[SPORT_MOBILITY] = {"mobility", "Mobility", false},
	[SPORT_CARDIO] = {"cardio", "Cardio", false},
	[SPORT_TEAM_SPORT] = {"team_sport", "Team sport", false},
	[SPORT_RACKET] = {"racket", "Racket sport", false},
	[SPORT_CLIMB] = {"climb", "Climb", false},
	[SPORT_OTHER] = {"other", "Other", false},
};

static const char *const workouts[WORKOUT_COUNT] = {
	[WORKOUT_NONE] = "",           [WORKOUT_EASY] = "easy",
	[WORKOUT_LONG] = "long",       [WORKOUT_TEMPO] = "tempo",
	[WORKOUT_INTERVALS] = "intervals", [WORKOUT_RACE] = "race",
};
static const char *const befores[BEFORE_COUNT] = {
	[BEFORE_UNKNOWN] = "", [BEFORE_FUELLED] = "fuelled",
	[BEFORE_LIGHT] = "light", [BEFORE_FASTED] = "fasted"};
static const char *const afters[AFTER_COUNT] = {
	[AFTER_UNKNOWN] = "", [AFTER_IN_WINDOW] = "in_window", [AFTER_LATE] = "late",
	[AFTER_NONE] = "none"};

static int word_find(const char *const *words, int count, const char *name, size_t length)
{
	for (int i = 0; i < count; i++)
		if (strlen(words[i]) == length && memcmp(words[i], name, length) == 0)
			return i;
	return count;
}

const struct sport_row *sport_get(enum sport sport)
{
	return &sports[sport];
}

enum sport sport_find(const char *name, size_t length)
{
	for (int i = 0; i < SPORT_COUNT; i++)
		if (strlen(sports[i].id) == length && memcmp(sports[i].id, name, length) == 0)
			return (enum sport)i;
	return SPORT_COUNT;
}

const char *workout_id(enum workout workout)
{
	return workouts[workout];
}

enum workout workout_find(const char *name, size_t length)
{
	return (enum workout)word_find(workouts, WORKOUT_COUNT, name, length);
}

const char *fuel_before_id(enum fuel_before before)
{
	return befores[before];
}

enum fuel_before fuel_before_find(const char *name, size_t length)
{
	return (enum fuel_before)word_find(befores, BEFORE_COUNT, name, length);
}

const char *fuel_after_id(enum fuel_after after)
{
	return afters[after];
}

enum fuel_after fuel_after_find(const char *name, size_t length)
{
	return (enum fuel_after)word_find(afters, AFTER_COUNT, name, length);
}
