/* Whether this person can and should do a practice now, and what to take instead. Pure; must
 * not know why it would be suggested. */
#include <string.h>

#include "situation.h"

#define ALTERNATIVES_MAX 4 /* an alternative of an alternative, and then no more */

/* A floor, a wall and the like are there in every home. */
static bool is_owned(const struct situation *now, const char *word)
{
	size_t count;
	const struct practice_word *words = practice_equipment_words(&count);

	for (size_t i = 0; i < count; i++)
		if (words[i].common && strcmp(words[i].id, word) == 0)
			return true;
	return word_list_has(now->input->equipment, word);
}

static bool all_owned(const struct situation *now, const struct practice *practice)
{
	for (size_t i = 0; i < practice->equipment_count; i++)
		if (!is_owned(now, practice->equipment[i]))
			return false;
	return true;
}

static bool to_be_avoided(const struct situation *now, const struct practice *practice)
{
	for (size_t i = 0; i < practice->avoid_count; i++)
		if (word_list_has(now->input->avoid, practice->avoid[i]))
			return true;
	return false;
}

int practice_shortest_minutes(const struct practice *practice)
{
	double all = practice_seconds(practice), longest = 0;
	int half = (practice->minutes + 1) / 2;

	for (size_t i = 0; i < practice->step_count; i++) {
		double seconds = step_seconds(&practice->steps[i]);

		if (practice->steps[i].kind != STEP_POSE && practice->steps[i].kind != STEP_MUSCLE &&
		    seconds > longest)
			longest = seconds;
	}
	if (practice->minutes >= PRACTICE_DAY_MINUTES || all <= 0 || longest < 0.75 * all)
		return practice->minutes;
	return half < 3 ? (practice->minutes < 3 ? practice->minutes : 3) : half;
}

/* The minutes it takes within those at hand; 0 when it does not fit. What fills the day
 * takes no time from it. */
int minutes_within(const struct situation *now, const struct practice *practice)
{
	int hand = now->input->minutes;

	if (hand == 0 || practice->minutes <= hand || practice->minutes >= PRACTICE_DAY_MINUTES)
		return practice->minutes;
	return practice_shortest_minutes(practice) <= hand ? hand : 0;
}

/* What the state of the body allows, from 0 nothing to 3 real effort. */
static int effort_allowed(const struct situation *now)
{
	if (now->ill || now->pain || now->stop)
		return 0;
	if (now->under || now->rest_pattern)
		return 1;
	return now->strained ? 2 : 3;
}

/* Kinds that work the body: long deep stretches of freshly sore muscle do not speed its
 * recovery. Running has rules of its own, but for those who should do nothing at all. */
static bool too_much(const struct situation *now, const struct practice *practice)
{
	bool works = practice->kind == PRACTICE_YOGA || practice->kind == PRACTICE_MOVEMENT ||
	             practice->kind == PRACTICE_BODYWORK;
	bool tender = now->fresh || effort_allowed(now) == 0 ||
	              value_of(now, METRIC_SORENESS, 0) >= 5;

	if (fixed_practice(practice->id))
		return effort_allowed(now) == 0;
	return practice->effort > effort_allowed(now) || (tender && works && !practice->gentle);
}

/* Hands off what is more than tired muscle, and off muscle that is very sore. */
static bool presses_where_it_should_not(const struct situation *now,
                                        const struct practice *practice)
{
	for (size_t i = 0; i < practice->step_count; i++) {
		const struct practice_step *step = &practice->steps[i];
		int mirror;

		if (step->kind != STEP_MUSCLE)
			continue;
		mirror = region_get(step->region)->mirror;
		if (now->pain || (now->warned.kind != SORENESS_UNSAID &&
		                  (now->warned.region == step->region || now->warned.region == mirror)))
			return true;
		if (now->muscle.kind != SORENESS_UNSAID && now->muscle.level.value >= 7 &&
		    (now->muscle.region == step->region || now->muscle.region == mirror))
			return true;
	}
	return false;
}

static bool done_today(const struct situation *now, const struct practice *practice)
{
	const struct advice_input *input = now->input;

	for (size_t i = 0; i < input->done_count; i++)
		if (input->done[i].practice == practice && input->done[i].day == now->result->day)
			return practice->minutes < PRACTICE_DAY_MINUTES;
	return false;
}

static bool can_do(const struct situation *now, const struct practice *practice)
{
	return all_owned(now, practice) && (minutes_within(now, practice) || practice->minutes == 0) &&
	       !too_much(now, practice) && !presses_where_it_should_not(now, practice) &&
	       practice_suits(now, practice) && !done_today(now, practice);
}

/* The practice, or what is to be taken instead of it; NULL when neither will do. */
const struct practice *practice_fitting(const struct catalogue *catalogue,
                                        const struct situation *now,
                                        const struct practice *practice)
{
	for (int turn = 0; practice && turn < ALTERNATIVES_MAX; turn++) {
		if (!to_be_avoided(now, practice))
			return can_do(now, practice) ? practice : NULL;
		practice = practice->alternative ? catalogue_find(catalogue, practice->alternative) : NULL;
	}
	return NULL;
}
