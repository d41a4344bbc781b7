/* What a guided practice says, in words: the same for those who see and those who listen.
 * Must not know where it stands on the screen. */
#include <stdio.h>
#include <string.h>

#include "session.h"

char *clock_left(int64_t ms, char out[CLOCK_LEFT_SIZE])
{
	int64_t seconds = (ms + 999) / 1000;

	snprintf(out, CLOCK_LEFT_SIZE, "%d:%02d", (int)(seconds / 60 % 10000), (int)(seconds % 60));
	return out;
}

char *session_count(const struct session_state *session, char *out, size_t size)
{
	const struct guide_now *now = &session->now;
	const struct beat *beat = session_beat(session);

	if (beat->phase >= 0)
		snprintf(out, size, "breath %d of %d", beat->round + 1, now->rounds);
	else if (now->holds > 1)
		snprintf(out, size, "%d of %d", beat->hold + 1, now->holds);
	else
		snprintf(out, size, "%s", "");
	return out;
}

static void tell_caution(struct telling *telling, const struct session_state *session,
                         const struct practice *alternative)
{
	char key[KEY_NAME_SIZE];

	tell(telling, "%s. Before you begin: %s", session->practice->name, session->practice->caution);
	if (alternative)
		tell(telling, "%s takes %s instead.", key_for(CONTEXT_GUIDE, REQUEST_ALTERNATIVE, key),
		     alternative->name);
	tell_focus(telling);
	tell(telling, "Any other key begins; %s goes back.", key_for(CONTEXT_GUIDE, REQUEST_END, key));
}

/* What is said changes with the phase, not with the second: it would be read out each time. */
static void tell_beat(struct telling *telling, const struct session_state *session)
{
	const struct beat *beat = session_beat(session);
	const struct practice_step *step = &session->practice->steps[beat->step];
	char name[200], cue[500], length[32];

	guide_hold_name(session->practice, beat, name, sizeof name);
	guide_length((double)beat->length_ms / 1000, length, sizeof length);
	tell_focus(telling);
	if (session->now.beat->step == GUIDE_LEAD)
		tell(telling, "Settle down; it begins in %d seconds.",
		     (int)(session->now.beat->length_ms / 1000));
	else if (beat->phase >= 0)
		tell(telling, "%s, %.1f seconds.", breath_phase_word(step->breaths[beat->phase].phase),
		     (double)beat->length_ms / 1000);
	else if (beat->length_ms > 0)
		tell(telling, "%s, %s.", name, length);
	else
		tell(telling, "%s.", name);
	if (session->now.beat->step == GUIDE_LEAD)
		tell(telling, "First: %s.", name);
	if (*guide_hold_cue(session->practice, beat, cue, sizeof cue))
		tell(telling, "%s", cue);
}

void session_tell(struct app *app, struct telling *telling)
{
	struct session_state *session = session_state(app);
	char text[200], left[CLOCK_LEFT_SIZE];
	const struct beat *next;

	if (session->stage == SESSION_CAUTION) {
		const char *id = session->practice->alternative;

		tell_caution(telling, session,
		             id ? catalogue_find(app->program->catalogue, id) : NULL);
		return;
	}
	if (session->stage != SESSION_GUIDED)
		return;
	tell(telling, "%s", session->practice->name);
	if (session->now.state == GUIDE_PAUSED) {
		tell_focus(telling);
		tell(telling, "Paused. Space goes on.");
	}
	tell_beat(telling, session);
	if (*session_count(session, text, sizeof text))
		tell(telling, "%s", text);
	next = guide_next_hold(session->guide);
	if (next && session->now.beat->step != GUIDE_LEAD)
		tell(telling, "Next: %s.", guide_hold_name(session->practice, next, text, sizeof text));
	if (session->now.total_left_ms > 0)
		tell(telling, "%s left.", clock_left(session->now.total_left_ms, left));
}
