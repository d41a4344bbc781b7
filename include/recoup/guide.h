/* A guided session: a practice laid out as beats on a line of time, and where on it we are.
 *
 * Pure: it is handed the milliseconds of a clock that only goes forward. Every place is
 * worked out from when a stretch began, never added up look by look, so that nothing
 * drifts however late and unevenly it is asked. */
#ifndef RECOUP_GUIDE_H
#define RECOUP_GUIDE_H

#include "recoup/advice.h"

#define GUIDE_LEAD (-1) /* the step of the beat before the first, to settle down */
/* One phase of a breath, one hold of a pose on one side, one muscle, one plain step. */
struct beat {
	int step;              /* index of the practice's steps, or GUIDE_LEAD */
	enum region_side side; /* SIDE_MIDDLE where it has none */
	int round;             /* from 0, of the step and side */
	int phase;             /* index of the step's breaths; -1: no breath */
	int hold;              /* from 0; all breaths of a pattern are one; -1: the lead */
	int64_t start_ms;      /* on the session's own line */
	int64_t length_ms;     /* 0: lasts until guide_skip */
};

enum guide_state { GUIDE_RUNNING, GUIDE_PAUSED, GUIDE_FINISHED };

#define GUIDE_PACE_LEAST 70 /* percent of the pattern's own */
#define GUIDE_PACE_MOST 140
#define GUIDE_PACE_STEP 5
#define GUIDE_HOLD_STEP_MS 10000
/* Whoever looks less often than that was stopped: nobody was guided meanwhile. */
#define GUIDE_GAP_MS 5000

struct guide_options {
	int lead_ms; /* to settle down before a first beat that has a clock; 0: none */
	/* By region, REGION_COUNT of them: muscles that are sore come first, the sorer side
	 * before the other. NULL: as written. */
	const struct opt_real *soreness;
	/* A practice of one step with a clock, breathing or sitting, is cut to so many minutes
	 * where it would be longer; 0, or more than one step: as written. */
	int minutes;
};

struct guide;
/* Borrows the practice; the options only for the call. It begins at `now_ms`. */
enum recoup_status guide_new(struct guide **guide, const struct practice *practice,
                             const struct guide_options *options, int64_t now_ms,
                             struct error *err);
void guide_free(struct guide *guide);

/* Goes on to `now_ms`; returns how many beats ended since the last time. After a gap it
 * is paused where it was last looked at, which guide_look says. */
size_t guide_advance(struct guide *guide, int64_t now_ms);
void guide_pause(struct guide *guide, int64_t now_ms);
void guide_resume(struct guide *guide, int64_t now_ms);
/* To the next hold; out of a breath pattern altogether. Past the last it is finished. */
void guide_skip(struct guide *guide, int64_t now_ms);
/* To the beginning of this hold or pattern, or soon after it to that of the one before. */
void guide_back(struct guide *guide, int64_t now_ms);
/* This hold by so much longer or shorter; a breath pattern by a round. */
void guide_lengthen(struct guide *guide, int64_t now_ms, int64_t by_ms);
/* Breaths from the next beat on; a higher percentage is quicker. Kept in its bounds. */
void guide_pace(struct guide *guide, int64_t now_ms, int percent);

struct guide_now {
	enum guide_state state;
	bool interrupted;        /* paused by a gap, or by guide_interrupted */
	const struct beat *beat; /* the last one when finished; borrowed until the next change */
	size_t index;
	int64_t into_ms;
	int64_t left_ms;         /* of the beat; 0 where it has no clock */
	int64_t total_left_ms;   /* of all beats with a clock, the lead apart */
	int64_t done_ms;         /* spent, pauses, skipped parts and the lead left out */
	int64_t planned_ms;      /* as it was laid out in the beginning */
	int rounds;              /* of this step and side; while settling down, of the first */
	int pace;                /* percent */
	int holds;               /* of the whole session */
	int holds_done;          /* to their end */
	bool whole;              /* finished, and little of it was skipped */
};
/* As of the last advance or change. */
void guide_look(const struct guide *guide, struct guide_now *now);
/* It was stopped since the last look: pause there. */
void guide_interrupted(struct guide *guide);
/* Until the beat ends; -1 while nothing ends by itself. */
int64_t guide_due_ms(const struct guide *guide, int64_t now_ms);
size_t guide_beat_count(const struct guide *guide);
const struct beat *guide_beat_at(const struct guide *guide, size_t index);
/* The first beat of the next hold; NULL in the last. */
const struct beat *guide_next_hold(const struct guide *guide);
const struct practice *guide_practice(const struct guide *guide);

/* What is to be logged of it, all but how it felt. What is a way to spend the day, and has
 * no clock, means the whole day. False, and nothing filled, when it is too little: less
 * than a minute, and no hold to its end. */
bool guide_done(const struct guide *guide, const struct calendar *calendar, instant begun,
                struct practice_done *done);

/* guide_words.c: words for people. Return `out`. */
/* "Low lunge, left side", "Left calf"; of a plain step what stands before its colon. */
char *guide_hold_name(const struct practice *practice, const struct beat *beat, char *out,
                      size_t size);
/* What to do and feel; "" for nothing. */
char *guide_hold_cue(const struct practice *practice, const struct beat *beat, char *out,
                     size_t size);
/* "5 min", "1:30 min", "45 s", "all day". */
char *guide_length(double seconds, char *out, size_t size);

/* How full the lungs are, 0 to 1, `share` of the way through that phase. Even at the ends of
 * phases; a round begins as it ends. */
double guide_breath_level(const struct practice_step *step, int phase, double share);

#endif
