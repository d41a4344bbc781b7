/* What the journal holds: observations of days and recordings of sessions.
 *
 * A value belongs to a source and is never overwritten by another: what a day
 * or an activity *is* is read from all sources, the person's own word first. */
#ifndef RECOUP_RECORD_H
#define RECOUP_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "recoup/day.h"
#include "recoup/metric.h"
#include "recoup/opt.h"

/* Sources that recoup knows by itself; all others are named by format files. */
#define SOURCE_SELF "self"     /* typed by the person */
#define SOURCE_RECOUP "recoup" /* recoup's own CSV, where it names no source */
#define SOURCE_NAME_MAX 32     /* lower-case letters, digits, '-', '.', '_' */

/* Kinds of session. The table in src/core/sport.c gives id, label and whether
 * it is running. `runs` shows the running ones; load counts all of them. */
enum sport {
	SPORT_RUN,
	SPORT_TRAIL_RUN,
	SPORT_TREADMILL_RUN,
	SPORT_TRACK_RUN,
	SPORT_VIRTUAL_RUN,
	SPORT_WALK,
	SPORT_HIKE,
	SPORT_RIDE,
	SPORT_INDOOR_RIDE,
	SPORT_SWIM,
	SPORT_ROW,
	SPORT_SKI,
	SPORT_STRENGTH,
	SPORT_YOGA,
	SPORT_MOBILITY,
	SPORT_CARDIO,
	SPORT_TEAM_SPORT,
	SPORT_RACKET,
	SPORT_CLIMB,
	SPORT_OTHER,
	SPORT_COUNT
};
struct sport_row {
	const char *id;    /* "trail_run": CSV, JSON, command line, format files */
	const char *label; /* "Trail run" */
	bool running;
};
const struct sport_row *sport_get(enum sport sport);
enum sport sport_find(const char *name, size_t length); /* SPORT_COUNT when none */

/* What a run was for; "" (WORKOUT_NONE) when not said. Hard ones are intervals,
 * tempo and race. */
enum workout { WORKOUT_NONE, WORKOUT_EASY, WORKOUT_LONG, WORKOUT_TEMPO, WORKOUT_INTERVALS, WORKOUT_RACE, WORKOUT_COUNT };
const char *workout_id(enum workout workout); /* "", "easy", "long", ... */
enum workout workout_find(const char *name, size_t length);

/* Fuel around a session. */
enum fuel_before { BEFORE_UNKNOWN, BEFORE_FUELLED, BEFORE_LIGHT, BEFORE_FASTED, BEFORE_COUNT };
enum fuel_after { AFTER_UNKNOWN, AFTER_IN_WINDOW, AFTER_LATE, AFTER_NONE, AFTER_COUNT };
const char *fuel_before_id(enum fuel_before before); /* "", "fuelled", "light", "fasted" */
const char *fuel_after_id(enum fuel_after after);    /* "", "in_window", "late", "none" */
enum fuel_before fuel_before_find(const char *name, size_t length); /* BEFORE_COUNT when none */
enum fuel_after fuel_after_find(const char *name, size_t length);

/* Yes, no, or nothing said. */
enum said { SAID_NOTHING, SAID_NO, SAID_YES };

/* What the person drank and ate around a session; all missing when nothing was said. */
enum fuel_time { FUEL_BEFORE, FUEL_DURING, FUEL_AFTER, FUEL_TIMES };
struct fuelling {
	struct opt_real fluids_l[FUEL_TIMES]; /* 0..20 */
	enum said electrolytes[FUEL_TIMES];   /* sodium, potassium or magnesium taken */
	struct opt_real carbohydrate_during_g; /* 0..2000 */
	enum said cramps, dizziness, stomach;  /* signs of salts or fluids running low */
};
bool fuelling_said(const struct fuelling *fuelling); /* anything at all */

/* A practice that was done, whole or in part. */
#define PRACTICE_ID_MAX 64
#define FELT_MAX 200
struct practice_done {
	int64_t id; /* 0 before it is stored */
	day_number day;
	char practice[PRACTICE_ID_MAX]; /* its name in the catalogue: "long-exhale" */
	char kind[16];                  /* "breathwork" */
	instant start;
	int32_t offset;                 /* seconds east of UTC where it took place */
	double seconds;                 /* spent on it, pauses left out; 0..172800 */
	struct opt_real planned_s;      /* how long it would have been */
	bool finished;                  /* to its end */
	char felt[FELT_MAX];            /* the person's word on it, "" when not said */
};

/* What a day is meant to be. */
enum plan_kind { PLAN_NONE, PLAN_REST, PLAN_EASY, PLAN_LONG, PLAN_HARD, PLAN_RACE, PLAN_COUNT };
struct day_plan {
	day_number day;
	enum plan_kind kind;
	char note[FELT_MAX]; /* "" when there is none */
};
const char *plan_kind_id(enum plan_kind kind); /* "", "rest", "easy", ... */
enum plan_kind plan_kind_find(const char *name, size_t length); /* PLAN_COUNT when none */

/* A word that the person or a device ties to a day: "alcohol", "travel". */
#define TAG_NAME_MAX 32
#define TAG_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789_-"

/* One source's value for a day. `region` is REGION_NONE for the whole body. */
struct observation {
	day_number day;
	enum metric_id metric;
	int region;
	const char *tag;    /* borrowed; not NULL: `metric` is METRIC_COUNT, `value` 0 no to 1 yes */
	const char *source; /* borrowed */
	double value;       /* in the metric's own unit and range */
	/* What was written where its scale was turned: "2 on 1..4"; borrowed, NULL where
	 * the value is as it was written. */
	const char *origin;
	instant at;         /* when it was written down */
};

/* The measured and said facts of one session. Missing is missing. */
struct session {
	instant start;
	int32_t offset; /* seconds east of UTC where it took place */
	day_number day; /* of the start, by the person's day turn */
	enum sport sport;
	enum workout workout;
	struct opt_real duration_s; /* the session's own time, > 0 */
	struct opt_real moving_s;
	struct opt_real distance_m;
	struct opt_real rpe;        /* 0..10, Borg CR10 */
	struct opt_real average_hr; /* bpm */
	struct opt_real maximum_hr;
	struct opt_real ascent_m;
	struct opt_real device_load; /* the source's own training load, its own unit */
	struct opt_real feel;        /* 1..5, the person's word on the device */
	enum fuel_before before;
	enum fuel_after after;
};
/* Ranges that a session must keep to, said once: duration (0, 7 days], distance
 * [0, 1000 km], RPE 0..10, heart rate 20..260, ascent 0..20000 m, start not after
 * `now` + 1 day. RECOUP_INPUT names the field. */
enum recoup_status session_check(const struct session *session, instant now, struct error *err);
/* Numbers outside of those ranges become missing. */
void session_keep_within(struct session *session);
/* RPE >= 7, or intervals, tempo or race (Foster's "hard"; practice-facts). */
bool session_hard(const struct session *session);

/* One source's account of an activity. For the person's own word on an imported
 * activity (source "self") only what they changed is known. */
struct recording {
	int64_t id;       /* 0 before it is stored */
	int64_t activity; /* 0: none yet */
	const char *source;   /* borrowed */
	const char *identity; /* unique within the source; borrowed */
	struct session session;
	/* Which of start, sport and workout this source says. A "self" correction may
	 * leave them to the others. */
	bool says_start, says_sport;
	const char *title; /* borrowed, NULL when not said */
	const char *notes; /* borrowed, NULL when not said */
	int64_t batch;     /* 0: by hand */
};

#define ACTIVITY_SOURCES 12
/* An activity as all its recordings together tell it. Owned strings: release
 * with activity_clear. */
struct activity {
	int64_t id;
	struct session session;
	char *title; /* NULL when no source says one */
	char *notes;
	char sources[ACTIVITY_SOURCES][SOURCE_NAME_MAX]; /* in order of trust */
	size_t source_count; /* how many of them are filled */
	bool deleted;
};
void activity_clear(struct activity *activity);

#define DAY_TAGS_MAX 24
/* A day as all sources together tell it. */
struct day_record {
	day_number day;
	struct opt_real value[METRIC_COUNT];
	char source[METRIC_COUNT][SOURCE_NAME_MAX]; /* whose value that is; "" when missing */
	struct opt_real region[REGION_COUNT];       /* soreness by region */
	char tags[DAY_TAGS_MAX][TAG_NAME_MAX];      /* those that are so, by name */
	size_t tag_count;
	const struct session *sessions; /* the day's, by start; borrowed until the next day */
	size_t session_count;
};
/* Soreness: the overall value, else the largest region. */
struct opt_real day_soreness(const struct day_record *record);

#endif
