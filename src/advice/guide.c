/* Where a guided session is, by a clock that is handed in, and what moves it. Must not know
 * how it is shown, nor what o'clock it is. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "guide_internal.h"

#define BACK_MS 3000    /* so soon after its beginning, back means the hold before */
#define LOGGED_FROM_MS 60000
#define WHOLE_SHARE 0.8 /* of the line: with less of it done, parts were skipped */

/* ---- the line of time ---- */

static int64_t place_of(const struct guide *guide)
{
	const struct beat *beat = &guide->beats[guide->at];

	if (guide->state == GUIDE_RUNNING && beat->length_ms > 0)
		return guide->stretch_at + guide->seen_ms - guide->stretch_ms;
	return guide->stretch_at;
}

static bool counts(const struct guide *guide)
{
	return guide->state == GUIDE_RUNNING && guide->beats[guide->at].step != GUIDE_LEAD;
}

/* Ends the stretch at that time of the clock, and begins another at that place. */
static void stretch_turn(struct guide *guide, int64_t clock_ms, int64_t place)
{
	if (counts(guide))
		guide->done_ms += clock_ms - guide->stretch_ms;
	guide->stretch_ms = clock_ms;
	guide->stretch_at = place;
}

static bool hold_ends(const struct guide *guide, size_t at)
{
	return at + 1 == guide->count || guide->beats[at + 1].hold != guide->beats[at].hold;
}

static void finish(struct guide *guide, int64_t clock_ms, int64_t place)
{
	stretch_turn(guide, clock_ms, place);
	guide->state = GUIDE_FINISHED;
	guide->at = guide->count - 1;
}

/* The beat is over at `place` of the line. */
static void beat_leave(struct guide *guide, int64_t place)
{
	const struct beat *beat = &guide->beats[guide->at];
	int64_t clock_ms = guide->stretch_ms + place - guide->stretch_at;

	guide->holds_done += hold_ends(guide, guide->at) && beat->step != GUIDE_LEAD;
	if (guide->at + 1 == guide->count) {
		finish(guide, clock_ms, place);
		return;
	}
	/* What counts otherwise, or waits, is a stretch of its own. */
	if (beat->step == GUIDE_LEAD || beat[1].length_ms == 0)
		stretch_turn(guide, clock_ms, place);
	guide->at++;
}

void guide_interrupted(struct guide *guide)
{
	if (guide->state != GUIDE_RUNNING)
		return;
	stretch_turn(guide, guide->seen_ms, place_of(guide));
	guide->state = GUIDE_PAUSED;
	guide->interrupted = true;
}

size_t guide_advance(struct guide *guide, int64_t now_ms)
{
	size_t ended = 0;

	if (guide->state == GUIDE_RUNNING && now_ms - guide->seen_ms > GUIDE_GAP_MS)
		guide_interrupted(guide);
	if (now_ms > guide->seen_ms)
		guide->seen_ms = now_ms;
	while (guide->state == GUIDE_RUNNING && guide->beats[guide->at].length_ms > 0) {
		int64_t end = guide->beats[guide->at].start_ms + guide->beats[guide->at].length_ms;

		if (place_of(guide) < end)
			break;
		beat_leave(guide, end);
		ended++;
	}
	return ended;
}

int64_t guide_due_ms(const struct guide *guide, int64_t now_ms)
{
	const struct beat *beat = &guide->beats[guide->at];
	int64_t due;

	if (guide->state != GUIDE_RUNNING || beat->length_ms == 0)
		return -1;
	due = guide->stretch_ms + beat->start_ms + beat->length_ms - guide->stretch_at - now_ms;
	return due > 0 ? due : 0;
}

/* ---- what a person asks ---- */

void guide_pause(struct guide *guide, int64_t now_ms)
{
	guide_advance(guide, now_ms);
	if (guide->state != GUIDE_RUNNING)
		return;
	stretch_turn(guide, guide->seen_ms, place_of(guide));
	guide->state = GUIDE_PAUSED;
	guide->interrupted = false;
}

void guide_resume(struct guide *guide, int64_t now_ms)
{
	if (guide->state != GUIDE_PAUSED)
		return;
	guide->stretch_ms = guide->seen_ms = now_ms;
	guide->state = GUIDE_RUNNING;
	guide->interrupted = false;
}

static size_t hold_first(const struct guide *guide, size_t at)
{
	while (at > 0 && guide->beats[at - 1].hold == guide->beats[at].hold)
		at--;
	return at;
}

static void go(struct guide *guide, size_t at)
{
	stretch_turn(guide, guide->seen_ms, guide->beats[at].start_ms);
	guide->at = at;
}

void guide_skip(struct guide *guide, int64_t now_ms)
{
	size_t next;

	guide_advance(guide, now_ms);
	if (guide->state == GUIDE_FINISHED)
		return;
	for (next = guide->at + 1; next < guide->count && !hold_ends(guide, next - 1); next++)
		;
	/* What has no clock is done when the person says so. */
	guide->holds_done += guide->beats[guide->at].length_ms == 0;
	if (next == guide->count)
		finish(guide, guide->seen_ms, place_of(guide));
	else
		go(guide, next);
}

void guide_back(struct guide *guide, int64_t now_ms)
{
	size_t first;

	guide_advance(guide, now_ms);
	if (guide->state == GUIDE_FINISHED)
		return;
	first = hold_first(guide, guide->at);
	if (first > 0 && guide->beats[first - 1].step != GUIDE_LEAD &&
	    place_of(guide) - guide->beats[first].start_ms < BACK_MS)
		first = hold_first(guide, first - 1);
	go(guide, first);
}

static void lengthen_hold(struct guide *guide, int64_t by_ms)
{
	struct beat *beat = &guide->beats[guide->at];
	int64_t into = place_of(guide) - beat->start_ms, least = into > 1 ? into : 1;

	if (beat->length_ms == 0 || beat->step == GUIDE_LEAD)
		return;
	beat->length_ms += by_ms;
	if (beat->length_ms < least)
		beat->length_ms = least;
	guide_starts_set(guide, guide->at + 1);
}

/* A round more before the present one's successor, or the last one less. */
static void lengthen_breaths(struct guide *guide, bool longer)
{
	const struct beat *now = &guide->beats[guide->at];
	size_t phases = (size_t)guide->practice->steps[now->step].breath_count;
	size_t last = guide->at;
	struct beat *beats;

	while (!hold_ends(guide, last))
		last++;
	if (!longer) {
		if (guide->beats[last].round == now->round)
			return;
		memmove(guide->beats + last + 1 - phases, guide->beats + last + 1,
		        (guide->count - last - 1) * sizeof *guide->beats);
		guide->count -= phases;
		guide_starts_set(guide, guide->at + 1);
		return;
	}
	beats = realloc(guide->beats, (guide->count + phases) * sizeof *beats);
	if (!beats)
		return; /* then it stays as long as it is */
	guide->beats = beats;
	memmove(beats + last + 1 + phases, beats + last + 1, (guide->count - last - 1) * sizeof *beats);
	for (size_t i = last + 1; i <= last + phases; i++) {
		beats[i] = beats[i - phases];
		beats[i].round++;
	}
	guide->count += phases;
	guide_starts_set(guide, guide->at + 1);
}

/* Lengths from the next beat on are the pattern's own at the present pace. */
static void paces_set(struct guide *guide)
{
	for (size_t i = guide->at + 1; i < guide->count; i++) {
		struct beat *beat = &guide->beats[i];

		if (beat->phase >= 0)
			beat->length_ms = llround(
				guide->practice->steps[beat->step].breaths[beat->phase].ms * 100.0 / guide->pace);
	}
	guide_starts_set(guide, guide->at + 1);
}

void guide_lengthen(struct guide *guide, int64_t now_ms, int64_t by_ms)
{
	guide_advance(guide, now_ms);
	if (guide->state == GUIDE_FINISHED)
		return;
	if (guide->beats[guide->at].phase < 0) {
		lengthen_hold(guide, by_ms);
	} else {
		lengthen_breaths(guide, by_ms > 0);
		paces_set(guide);
	}
}

void guide_pace(struct guide *guide, int64_t now_ms, int percent)
{
	guide_advance(guide, now_ms);
	guide->pace = percent < GUIDE_PACE_LEAST  ? GUIDE_PACE_LEAST
	              : percent > GUIDE_PACE_MOST ? GUIDE_PACE_MOST
	                                          : percent;
	if (guide->state != GUIDE_FINISHED)
		paces_set(guide);
}

/* ---- looking ---- */

size_t guide_beat_count(const struct guide *guide)
{
	return guide->count;
}

const struct beat *guide_beat_at(const struct guide *guide, size_t index)
{
	return &guide->beats[index];
}

const struct practice *guide_practice(const struct guide *guide)
{
	return guide->practice;
}

const struct beat *guide_next_hold(const struct guide *guide)
{
	size_t at = guide->at;

	while (at < guide->count && !hold_ends(guide, at))
		at++;
	return at + 1 < guide->count ? &guide->beats[at + 1] : NULL;
}

static int rounds_of(const struct guide *guide)
{
	/* While settling down, of what comes first. */
	size_t from = guide->at + (guide->beats[guide->at].step == GUIDE_LEAD), at = from;
	int rounds = 0;

	for (; at < guide->count && guide->beats[at].step == guide->beats[from].step &&
	       guide->beats[at].side == guide->beats[from].side; at++)
		rounds = guide->beats[at].round + 1;
	return rounds;
}

void guide_look(const struct guide *guide, struct guide_now *now)
{
	const struct beat *beat = &guide->beats[guide->at];
	int64_t lead = guide->beats[0].step == GUIDE_LEAD ? guide->beats[0].length_ms : 0;
	int64_t place = place_of(guide), from = place > lead ? place : lead;

	*now = (struct guide_now){
		.state = guide->state,
		.interrupted = guide->interrupted,
		.beat = beat,
		.index = guide->at,
		.total_left_ms = guide->state == GUIDE_FINISHED ? 0 : guide_line_ms(guide) + lead - from,
		.done_ms = guide->done_ms + (counts(guide) ? guide->seen_ms - guide->stretch_ms : 0),
		.planned_ms = guide->planned_ms,
		.rounds = rounds_of(guide),
		.pace = guide->pace,
		.holds = guide->holds,
		.holds_done = guide->holds_done,
	};
	if (guide->state == GUIDE_FINISHED)
		now->into_ms = beat->length_ms;
	else if (beat->length_ms > 0)
		now->into_ms = place - beat->start_ms;
	else if (guide->state == GUIDE_RUNNING)
		now->into_ms = guide->seen_ms - guide->stretch_ms;
	if (beat->length_ms > 0)
		now->left_ms = beat->length_ms - now->into_ms;
	now->whole = guide->state == GUIDE_FINISHED &&
	             (double)now->done_ms >= WHOLE_SHARE * (double)guide_line_ms(guide);
}

bool guide_done(const struct guide *guide, const struct calendar *calendar, instant begun,
                struct practice_done *done)
{
	const struct practice *practice = guide->practice;
	struct guide_now now;

	guide_look(guide, &now);
	if (now.done_ms < LOGGED_FROM_MS && now.holds_done == 0)
		return false;
	*done = (struct practice_done){.start = begun, .seconds = (double)now.done_ms / 1000,
	                               .finished = now.whole};
	done->day = day_of_instant(calendar, begun);
	done->offset = zone_offset_at(calendar->zone, begun);
	if (now.planned_ms > 0)
		done->planned_s = opt_some((double)now.planned_ms / 1000);
	if (now.whole && now.planned_ms == 0 && practice->minutes > PRACTICE_DAY_MINUTES) {
		done->seconds = practice->minutes * 60.0;
		done->start = instant_at(calendar, done->day, calendar->turn_minutes, &done->offset);
	}
	snprintf(done->practice, sizeof done->practice, "%s", practice->id);
	snprintf(done->kind, sizeof done->kind, "%s", practice_kind_id(practice->kind));
	return true;
}
