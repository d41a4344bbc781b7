/* Shared by the files of a guided practice on the screen: session*.c, felt.c. */
#ifndef RECOUP_TUI_SESSION_H
#define RECOUP_TUI_SESSION_H

#include "../tui.h"
#include "recoup/guide.h"
#include "recoup/soreness.h"

enum session_stage {
	SESSION_NONE,
	SESSION_CAUTION, /* who should not, before it begins */
	SESSION_GUIDED,
	SESSION_FELT,    /* over, not logged yet: felt.c asks */
};
#define CAUTIONED_MAX 64
struct session_state {
	enum session_stage stage;
	const struct practice *practice;
	int minutes; /* wished; 0: as written */
	const struct screen *from;
	struct guide *guide;
	struct guide_now now;
	struct opt_real soreness[REGION_COUNT];
	instant begun;
	int bell;          /* as settings.bell, for this run of the program once changed */
	bool bell_chosen, motion_off, clock_hidden;
	int interval_s;    /* of the bell within a sitting; 0: none */
	int64_t intervals; /* of the present beat that have rung */
	int64_t flash_until_ms;
	int64_t kept_ms; /* when the draft was saved */
	sig_atomic_t continued;
	const struct practice *cautioned[CAUTIONED_MAX]; /* their caution was shown */
	int cautioned_count;
	char felt[FELT_MAX];
};
static inline struct session_state *session_state(struct app *app)
{
	return app_state(app, &screen_guide);
}

/* Nothing but silence and a bell: a sitting, a nap. */
bool session_sits(const struct session_state *session, const struct beat *beat);
/* The beat that is shown: the first one while settling down. */
const struct beat *session_beat(const struct session_state *session);
/* Does anything move between phases? */
bool session_moves(const struct app *app, const struct session_state *session);
/* What would be logged of it now; false when it is too little. */
bool session_done(struct app *app, const struct session_state *session, struct practice_done *done);
/* Over: into the journal where it is worth it, and back to where it began. */
void session_end(struct app *app, struct session_state *session);
/* On the way out of the program: what was done is logged. */
void session_leave(struct app *app);

/* session_draft.c */
/* Saves what was done so far, now and then. */
void session_draft_keep(struct app *app, struct session_state *session, int64_t now_ms);
void session_draft_clear(struct app *app);
/* For app_change, of a struct practice_done: logs it, and the draft is gone with it. Not
 * logged, it is kept, and the next start logs it. */
enum recoup_status session_done_write(struct app *app, void *context, struct error *err);

/* session_words.c */
/* "3 of 12", "breath 4 of 33". Returns `out`. */
char *session_count(const struct session_state *session, char *out, size_t size);
/* "4:05", of the seconds that are not over yet. Returns `out`. */
#define CLOCK_LEFT_SIZE 16
char *clock_left(int64_t ms, char out[CLOCK_LEFT_SIZE]);
void session_tell(struct app *app, struct telling *telling);

/* session_draw.c */
void session_draw(struct app *app);

#endif
