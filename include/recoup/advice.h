/* The catalogue of practices, and which of them to suggest, and why.
 *
 * Suggesting is pure; the catalogue is data under share/practices, one INI file
 * a practice, with the poses that they name in share/poses: recoup-practices(5). */
#ifndef RECOUP_ADVICE_H
#define RECOUP_ADVICE_H

#include "recoup/practice_words.h"
#include "recoup/score.h"
#include "recoup/soreness.h"

enum practice_kind {
	PRACTICE_REST,
	PRACTICE_YOGA,
	PRACTICE_BREATHWORK,
	PRACTICE_MEDITATION,
	PRACTICE_MOVEMENT,
	PRACTICE_BODYWORK,
	PRACTICE_FOOD,
	PRACTICE_KIND_COUNT
};
const char *practice_kind_id(enum practice_kind kind);    /* "breathwork": data, JSON */
const char *practice_kind_label(enum practice_kind kind); /* "Breathwork" */
enum practice_kind practice_kind_find(const char *name);

/* A drawn figure with its words. The art is of our own, plain ASCII. */
#define POSE_ROWS_MAX 14
#define POSE_COLUMNS_MAX 40
struct pose {
	char *id;    /* file name without .ini: "low-lunge" */
	char *name;  /* "Low lunge" */
	char *cue;   /* what to do and feel, one or two lines */
	char *caution; /* who should not, and what instead; NULL when nothing */
	bool sides;  /* left and right differ: the figure is mirrored for the right */
	char *rows[POSE_ROWS_MAX]; /* for the left side; no trailing blanks */
	size_t row_count;
};
/* Writes row `at` of the figure, mirrored when `right`, in `width` columns (the widest
 * row's); slashes and brackets turn with it. Returns `out`. */
char *pose_row(const struct pose *pose, size_t at, bool right, char out[POSE_COLUMNS_MAX + 1]);
int pose_width(const struct pose *pose);

/* One phase of a breath. */
enum breath_phase { BREATH_IN, BREATH_TOP_UP, BREATH_HOLD, BREATH_OUT, BREATH_PHASE_COUNT };
const char *breath_phase_word(enum breath_phase phase); /* "in", "top up", "hold", "out" */
#define BREATH_PHASES_MAX 6
struct breath {
	enum breath_phase phase;
	int ms;
};

enum step_kind {
	STEP_PLAIN,  /* words and maybe a clock */
	STEP_POSE,   /* a pose held */
	STEP_BREATH, /* a pattern of breaths, `repeat` rounds */
	STEP_MUSCLE, /* a muscle worked on */
};
#define PRACTICE_STEPS_MAX 32
struct practice_step {
	enum step_kind kind;
	char *text;  /* what is special about it here: "forearms down only if they like to"; for a
	              * plain step, all of it */
	int seconds; /* of one hold, round or side; 0: no clock. STEP_BREATH: of one round, rounded */
	int repeat;  /* rounds, at least 1 */
	bool sides;  /* left, then right; each `repeat` times */
	const struct pose *pose; /* STEP_POSE: owned by the catalogue */
	struct breath breaths[BREATH_PHASES_MAX]; /* STEP_BREATH: of one round */
	int breath_count;
	/* STEP_MUSCLE: the region, the left one where there are two (enum of region_get). */
	int region;
};
/* Seconds that the step takes in all. */
double step_seconds(const struct practice_step *step);

/* How sure the evidence is. */
enum evidence_strength {
	EVIDENCE_JUDGEMENT, /* ours: no studies worth the name */
	EVIDENCE_WEAK,
	EVIDENCE_MODERATE,
	EVIDENCE_STRONG,
	EVIDENCE_STRENGTH_COUNT
};
const char *evidence_strength_id(enum evidence_strength strength); /* "judgement", "weak", ... */

#define PRACTICE_WORDS_MAX 8
#define PRACTICE_WORD_SIZE 24
struct practice {
	char *id;    /* file name without .ini */
	char *name;
	enum practice_kind kind;
	int minutes;
	char *summary;  /* one line: what to do */
	char *feel;     /* how it should feel */
	char *caution;  /* who should not; NULL when nothing */
	char *alternative; /* the practice to take instead then (its id), NULL when none */
	char *evidence; /* one honest line with its source */
	enum evidence_strength strength;
	unsigned helps; /* bit (1u << contribution_id) for what it eases */
	bool gentle;    /* fit for the day of and after a very hard session */
	int effort;     /* what it costs: 0 nothing, 1 little, 2 some, 3 real effort */
	/* What it needs ("roller", "gun", "wall", "mat", "sauna", ...) and with what a person
	 * should leave it ("pregnancy", "high_blood_pressure", "heart", "epilepsy", ...), which
	 * are always words of practice_avoid_words. */
	char equipment[PRACTICE_WORDS_MAX][PRACTICE_WORD_SIZE];
	size_t equipment_count;
	char avoid[PRACTICE_WORDS_MAX][PRACTICE_WORD_SIZE];
	size_t avoid_count;
	struct practice_step steps[PRACTICE_STEPS_MAX];
	size_t step_count;
};
/* What takes so long is a way to spend the day, not an exercise. */
#define PRACTICE_DAY_MINUTES 600
/* Seconds of all its steps; 0 when no step has a clock. */
double practice_seconds(const struct practice *practice);

struct catalogue;
/* Reads every *.ini of `folder`/poses and `folder`/practices, then those of `own` (may be
 * NULL, and need not exist), which win over those of the same name. A faulty file is
 * RECOUP_DATA with file and line; where `trouble` is not NULL, a faulty one of the own is
 * passed over instead, and the first such fault stands there. The caller frees. */
enum recoup_status catalogue_load(struct catalogue **catalogue, const char *folder, const char *own,
                                  struct error *trouble, struct error *err);
void catalogue_free(struct catalogue *catalogue);
size_t catalogue_count(const struct catalogue *catalogue);
const struct practice *catalogue_at(const struct catalogue *catalogue, size_t index);
const struct practice *catalogue_find(const struct catalogue *catalogue, const char *id);
size_t catalogue_pose_count(const struct catalogue *catalogue);
const struct pose *catalogue_pose_at(const struct catalogue *catalogue, size_t index);
const struct pose *catalogue_pose_find(const struct catalogue *catalogue, const char *id);

/* ---- what is known when advice is asked for ---- */

#define ADVICE_DAYS 28      /* the day and those before it that advice looks at */
#define ADVICE_DONE_DAYS 14 /* of practices done */
struct advice_done {
	day_number day;
	const struct practice *practice; /* owned by the catalogue */
};
/* How mornings went after days with a practice of one kind: the next morning's score, less
 * that after days with the same flag and without it. */
struct advice_response {
	int days; /* with it, that could be compared */
	double difference; /* points; 0 when there are none */
};
#define ADVICE_RESPONSE_DAYS 8 /* fewer say nothing */

/* Everything may be left zeroed but `result`. All is borrowed. */
struct advice_input {
	const struct score_result *result;   /* of the day asked about */
	const struct score_result *past;     /* of the days before it, yesterday first, no gaps */
	size_t past_count;                   /* at most ADVICE_DAYS - 1 */
	const struct session *sessions;      /* of that day and the ADVICE_DAYS - 1 before, by start */
	size_t session_count;
	const struct soreness_history *soreness; /* NULL: nothing is known of regions */
	const char (*tags)[TAG_NAME_MAX];    /* said of the day or of the one before */
	size_t tag_count;
	const struct advice_done *done;      /* of ADVICE_DONE_DAYS days, by start */
	size_t done_count;
	struct day_plan plan, plan_tomorrow; /* kind PLAN_NONE: none */
	struct advice_response response[PRACTICE_KIND_COUNT];
	const struct word_list *equipment;   /* owned; NULL: none */
	const struct word_list *avoid;       /* to be left out; NULL: nothing */
	struct opt_real weight_kg;
	int minutes;     /* at hand; 0: not said */
	bool is_today;   /* false: a past day, seen as on its morning */
	instant now;     /* meaningful when is_today */
	int clock;       /* minutes after midnight of the day, may pass 1440; 0: not said */
};

/* The shortest version that still makes sense: where one thing is done over and over
 * (breathing, sitting, walking) half of it, at least 3 minutes; else all of it. */
int practice_shortest_minutes(const struct practice *practice);

#define SUGGESTIONS_MAX 3
#define REASON_COLUMNS 80
struct suggestion {
	const struct practice *practice; /* owned by the catalogue, or a fixed one without steps */
	int minutes;                     /* 0: as long as it takes */
	const char *rule;                /* its id, as in recoup-suggestions(7) */
	char reason[160]; /* names the numbers, in one line of at most REASON_COLUMNS */
};

/* One main thing and up to two others, of different kinds; yoga, breathwork and rest are
 * always weighed, rest first when the pattern says so. Returns how many. */
size_t advice_suggest(const struct catalogue *catalogue, const struct advice_input *input,
                      struct suggestion out[SUGGESTIONS_MAX]);

/* The table of rules, for the manual and its test. NULL past its end. */
struct advice_rule {
	const char *id;     /* "pattern-rest" */
	const char *source; /* author and year, or "our judgement" */
};
const struct advice_rule *advice_rule_at(size_t index);

/* ---- signs that call for a professional ---- */

struct red_flag {
	const char *id; /* "pain" */
	bool stop;      /* no training and nothing with effort until it is seen to */
	char text[240]; /* kind, and with whom to talk */
};
#define RED_FLAGS_MAX 8
/* Those that hold, the most urgent first; only what the journal knows. Returns how many. */
size_t advice_red_flags(const struct advice_input *input, struct red_flag out[RED_FLAGS_MAX]);
/* As above, of the table. */
const struct advice_rule *advice_red_flag_at(size_t index);

/* The refuel card: the window that runs now or closed last on this day. */
struct refuel_card {
	bool shown;
	struct refuel refuel;
	struct session session;
	bool open;          /* now lies before refuel.closes */
	int minutes_left;   /* while open */
	bool liquid;        /* hunger low after a hard session: drink your calories */
};
void advice_refuel(const struct advice_input *input, struct refuel_card *card);

#endif
