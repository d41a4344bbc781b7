/* The catalogue of practices, and which of them to suggest, and why.
 *
 * Suggesting is pure; the catalogue is data under share/practices, one INI file
 * a practice: [practice] with name, kind, minutes, summary, feel, caution, evidence,
 * helps and gentle, then [steps] with step = SECONDS [xTIMES] | words. */
#ifndef RECOUP_ADVICE_H
#define RECOUP_ADVICE_H

#include "recoup/score.h"

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

#define PRACTICE_STEPS_MAX 32
struct practice_step {
	char *text;     /* "Child's pose: knees wide, forehead down" */
	int seconds;    /* of one hold, round or side; 0: no clock */
	int repeat;     /* rounds or sides, at least 1 */
};
struct practice {
	char *id;    /* file name without .ini */
	char *name;
	enum practice_kind kind;
	int minutes;
	char *summary;  /* one line: what to do */
	char *feel;     /* how it should feel */
	char *caution;  /* who should not, and what instead; NULL when nothing */
	char *evidence; /* one honest line with its source */
	unsigned helps; /* bit (1u << contribution_id) for what it eases */
	bool gentle;    /* fit for the day of and after a very hard session */
	struct practice_step steps[PRACTICE_STEPS_MAX];
	size_t step_count;
};

struct catalogue;
/* Reads every *.ini of the folder. A faulty file is RECOUP_DATA with file and
 * line. The caller frees. */
enum recoup_status catalogue_load(struct catalogue **catalogue, const char *folder,
                                  struct error *err);
void catalogue_free(struct catalogue *catalogue);
size_t catalogue_count(const struct catalogue *catalogue);
const struct practice *catalogue_at(const struct catalogue *catalogue, size_t index);
const struct practice *catalogue_find(const struct catalogue *catalogue, const char *id);

/* What is known when advice is asked for. */
struct advice_input {
	const struct score_result *result; /* of the day asked about */
	const struct session *sessions;    /* of that day and the two before, by start */
	size_t session_count;
	struct opt_real weight_kg;
	bool is_today;   /* false: a past day, no running window */
	instant now;     /* meaningful when is_today */
};

#define SUGGESTIONS_MAX 3
struct suggestion {
	const struct practice *practice; /* owned by the catalogue */
	int minutes;
	char reason[160]; /* names the numbers: "sleep debt 3.2 h, score 41 under your line of 50" */
};

/* One main thing and up to two others; yoga, breathwork and rest are always
 * weighed, rest first when the pattern says so. Returns how many. */
size_t advice_suggest(const struct catalogue *catalogue, const struct advice_input *input,
                      struct suggestion out[SUGGESTIONS_MAX]);

/* Signs that call for a professional, "" when there are none: pain that changes
 * the stride, illness, weeks of under-recovery. Never scolds. Returns `out`. */
char *advice_see_somebody(const struct score_result *result, char *out, size_t size);

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
