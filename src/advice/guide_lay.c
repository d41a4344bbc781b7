/* A practice laid out as beats on a line of time, and how full the lungs are on it. Must not
 * know where on it we are. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "guide_internal.h"

#define TOP_UP_FROM 0.75 /* how full a breath is that will be topped up */
#define PI 3.141592653589793

static double soreness_of(const struct guide_options *options, const struct practice_step *step)
{
	double sore = 0;

	if (step->region == REGION_NONE)
		return 0;
	if (options->soreness[step->region].known)
		sore = options->soreness[step->region].value;
	if (step->sides && options->soreness[region_get(step->region)->mirror].known)
		sore = fmax(sore, options->soreness[region_get(step->region)->mirror].value);
	return sore;
}

/* Muscles change places among themselves only; equally sore ones stay in their order. */
static void order_steps(const struct practice *practice, const struct guide_options *options,
                        int order[PRACTICE_STEPS_MAX])
{
	int muscles[PRACTICE_STEPS_MAX];
	size_t count = 0, taken = 0;

	for (size_t i = 0; i < practice->step_count; i++) {
		size_t place = count;

		order[i] = (int)i;
		if (practice->steps[i].kind != STEP_MUSCLE)
			continue;
		for (; options->soreness && place > 0 &&
		       soreness_of(options, &practice->steps[muscles[place - 1]]) <
		           soreness_of(options, &practice->steps[i]); place--)
			muscles[place] = muscles[place - 1];
		muscles[place] = (int)i;
		count++;
	}
	for (size_t i = 0; i < practice->step_count; i++)
		if (practice->steps[i].kind == STEP_MUSCLE)
			order[i] = muscles[taken++];
}

static bool right_first(const struct guide_options *options, const struct practice_step *step)
{
	const struct opt_real *soreness = options->soreness;
	int mirror;

	if (!soreness || step->kind != STEP_MUSCLE || step->region == REGION_NONE)
		return false;
	mirror = region_get(step->region)->mirror;
	return soreness[mirror].known &&
	       soreness[mirror].value > (soreness[step->region].known ? soreness[step->region].value : 0);
}

/* Rounds, or seconds of the one round, for the minutes wished. */
static void shorten(const struct practice *practice, const struct guide_options *options,
                    int *repeat, int *seconds)
{
	const struct practice_step *step = &practice->steps[0];
	double wished = options->minutes * 60.0, once = step_seconds(step) / step->repeat;

	*repeat = step->repeat;
	*seconds = step->seconds;
	if (practice->step_count != 1 || step->sides || wished <= 0 || wished >= step_seconds(step))
		return;
	*repeat = (int)fmax(1, round(wished / once));
	if (step->repeat == 1)
		*seconds = (int)wished;
}

static size_t beats_of(const struct practice_step *step)
{
	return (size_t)(step->repeat * (step->sides ? 2 : 1) *
	                (step->kind == STEP_BREATH ? step->breath_count : 1));
}

static struct beat *beat_add(struct guide *guide, struct beat beat)
{
	guide->beats[guide->count] = beat;
	return &guide->beats[guide->count++];
}

static void lay_round(struct guide *guide, int at, enum region_side side, int turn, int seconds)
{
	const struct practice_step *step = &guide->practice->steps[at];
	struct beat beat = {.step = at, .side = side, .round = turn, .phase = -1,
	                    .hold = guide->holds, .length_ms = (int64_t)seconds * 1000};

	if (step->kind != STEP_BREATH) {
		beat_add(guide, beat);
		guide->holds++;
		return;
	}
	for (beat.phase = 0; beat.phase < step->breath_count; beat.phase++) {
		beat.length_ms = step->breaths[beat.phase].ms;
		beat_add(guide, beat);
	}
}

static void lay_step(struct guide *guide, int at, const struct guide_options *options)
{
	const struct practice_step *step = &guide->practice->steps[at];
	enum region_side first = right_first(options, step) ? SIDE_RIGHT : SIDE_LEFT;
	int repeat = step->repeat, seconds = step->seconds;

	if (guide->practice->step_count == 1)
		shorten(guide->practice, options, &repeat, &seconds);
	for (int turn = 0; turn < (step->sides ? 2 : 1); turn++) {
		enum region_side side = !step->sides         ? SIDE_MIDDLE
		                        : turn == 0          ? first
		                        : first == SIDE_LEFT ? SIDE_RIGHT
		                                             : SIDE_LEFT;

		for (int round_at = 0; round_at < repeat; round_at++)
			lay_round(guide, at, side, round_at, seconds);
		guide->holds += step->kind == STEP_BREATH;
	}
}

void guide_starts_set(struct guide *guide, size_t from)
{
	for (size_t i = from; i < guide->count; i++)
		guide->beats[i].start_ms =
			i == 0 ? 0 : guide->beats[i - 1].start_ms + guide->beats[i - 1].length_ms;
}

int64_t guide_line_ms(const struct guide *guide)
{
	const struct beat *last = &guide->beats[guide->count - 1];
	int64_t lead = guide->beats[0].step == GUIDE_LEAD ? guide->beats[0].length_ms : 0;

	return last->start_ms + last->length_ms - lead;
}

enum recoup_status guide_new(struct guide **guide, const struct practice *practice,
                             const struct guide_options *options, int64_t now_ms,
                             struct error *err)
{
	struct guide *made = calloc(1, sizeof *made);
	int order[PRACTICE_STEPS_MAX];
	size_t room = 1;

	for (size_t i = 0; i < practice->step_count; i++)
		room += beats_of(&practice->steps[i]);
	if (made)
		made->beats = calloc(room, sizeof *made->beats);
	if (!made || !made->beats) {
		free(made);
		return error_no_memory(err);
	}
	made->practice = practice;
	made->pace = 100;
	order_steps(practice, options, order);
	if (options->lead_ms > 0 && step_seconds(&practice->steps[order[0]]) > 0)
		beat_add(made, (struct beat){.step = GUIDE_LEAD, .phase = -1, .hold = -1,
		                             .length_ms = options->lead_ms});
	for (size_t i = 0; i < practice->step_count; i++)
		lay_step(made, order[i], options);
	guide_starts_set(made, 0);
	made->planned_ms = guide_line_ms(made);
	made->stretch_ms = made->seen_ms = now_ms;
	*guide = made;
	return RECOUP_OK;
}

void guide_free(struct guide *guide)
{
	if (guide)
		free(guide->beats);
	free(guide);
}

/* ---- breath ---- */

/* How full the lungs are at the end of a phase. */
static double level_after(const struct practice_step *step, int phase)
{
	int count = step->breath_count, next;

	for (int back = 0; back < count; back++) {
		int at = (phase - back + count) % count;

		switch (step->breaths[at].phase) {
		case BREATH_OUT:
			return 0;
		case BREATH_TOP_UP:
			return 1;
		case BREATH_IN:
			for (next = (at + 1) % count; step->breaths[next].phase == BREATH_HOLD && next != at;)
				next = (next + 1) % count;
			return step->breaths[next].phase == BREATH_TOP_UP ? TOP_UP_FROM : 1;
		case BREATH_HOLD:
		case BREATH_PHASE_COUNT:
		default:
			break; /* as it was before */
		}
	}
	return 0;
}

double guide_breath_level(const struct practice_step *step, int phase, double share)
{
	double after = level_after(step, phase);
	double before = level_after(step, (phase + step->breath_count - 1) % step->breath_count);
	double eased = (1 - cos(PI * fmin(1, fmax(0, share)))) / 2;

	return before + (after - before) * eased;
}
