/* A practice guided on the screen: its clock, its keys, its bell, and what is logged of
 * it. Must not know how it is drawn or said. */
#include <stdio.h>
#include <string.h>

#include "session.h"

#define LEAD_MS 5000
#define FRAME_MS 60
#define FLASH_MS 600

/* ---- what it is made of ---- */

bool session_sits(const struct session_state *session, const struct beat *beat)
{
	return beat->step >= 0 && session->practice->steps[beat->step].kind == STEP_PLAIN &&
	       beat->length_ms > 0 && (session->practice->kind == PRACTICE_MEDITATION ||
	                               session->practice->kind == PRACTICE_REST);
}

const struct beat *session_beat(const struct session_state *session)
{
	const struct beat *beat = session->now.beat;

	return beat->step == GUIDE_LEAD ? guide_beat_at(session->guide, 1) : beat;
}

bool session_moves(const struct app *app, const struct session_state *session)
{
	return app->program->settings.motion && !session->motion_off && !app->reader;
}

/* ---- beginning ---- */

static void soreness_take(struct app *app, struct session_state *session)
{
	struct soreness_history history;
	struct error err;

	memset(session->soreness, 0, sizeof session->soreness);
	if (days_soreness(app->program->days, app->today, &history, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	for (int region = 0; region < REGION_COUNT; region++)
		session->soreness[region] = history.region[region][SORENESS_DAYS - 1];
}

static void begin(struct app *app, struct session_state *session)
{
	struct guide_options options = {.lead_ms = LEAD_MS, .soreness = session->soreness,
	                                .minutes = session->minutes};
	struct error err;

	soreness_take(app, session);
	guide_free(session->guide);
	session->guide = NULL;
	if (guide_new(&session->guide, session->practice, &options, app_clock_ms(), &err) != RECOUP_OK) {
		session->stage = SESSION_NONE;
		app_fail(app, &err);
		app_show(app, session->from);
		return;
	}
	guide_look(session->guide, &session->now);
	session->begun = program_now(app->program);
	session->continued = continued;
	session->intervals = 0;
	session->kept_ms = 0;
	session->felt[0] = '\0';
	session->stage = SESSION_GUIDED;
}

static bool caution_due(struct session_state *session)
{
	if (!session->practice->caution)
		return false;
	for (int i = 0; i < session->cautioned_count; i++)
		if (session->cautioned[i] == session->practice)
			return false;
	if (session->cautioned_count < CAUTIONED_MAX)
		session->cautioned[session->cautioned_count++] = session->practice;
	return true;
}

static void open_now(struct app *app, struct session_state *session)
{
	if (caution_due(session))
		session->stage = SESSION_CAUTION;
	else
		begin(app, session);
}

void session_open(struct app *app, const struct practice *practice, int minutes)
{
	const struct screen *from = app->screen;
	struct session_state *session = session_state(app);
	struct error err;

	if (!session) {
		error_no_memory(&err);
		app_fail(app, &err);
		return;
	}
	if (practice->step_count == 0) {
		app_say(app, "%s has no steps to be guided through.", practice->name);
		return;
	}
	app_show(app, &screen_guide);
	session->practice = practice;
	session->minutes = minutes;
	session->from = from;
	if (!session->bell_chosen)
		session->bell = (int)app->program->settings.bell;
	open_now(app, session);
}

/* ---- logging ---- */

bool session_done(struct app *app, const struct session_state *session, struct practice_done *done)
{
	if (!guide_done(session->guide, &app->program->calendar, session->begun, done))
		return false;
	snprintf(done->felt, sizeof done->felt, "%s", session->felt);
	return true;
}

static void session_log(struct app *app, struct session_state *session)
{
	struct practice_done done;
	char what[120], length[32];

	session->stage = SESSION_NONE;
	if (!session_done(app, session, &done)) {
		session_draft_clear(app);
		app_say(app, "Not logged: less than a minute of it, and no step to its end.");
		return;
	}
	snprintf(what, sizeof what, "%.80s, %s", session->practice->name,
	         guide_length(done.seconds, length, sizeof length));
	if (app_change(app, what, session_done_write, &done))
		app_say(app, "%s: %s. u takes it back.", done.finished ? "Logged" : "Logged what was done",
		        what);
}

void session_end(struct app *app, struct session_state *session)
{
	session_log(app, session);
	guide_free(session->guide);
	session->guide = NULL;
	app_show(app, session->from);
}

/* ---- the clock ---- */

static void ring(const struct app *app, struct session_state *session, int64_t now_ms)
{
	(void)app;
	if (session->bell == BELL_RINGS)
		beep();
	else if (session->bell == BELL_FLASHES)
		session->flash_until_ms = now_ms + FLASH_MS;
}

static int64_t intervals_of(const struct session_state *session)
{
	if (session->interval_s == 0 || !session_sits(session, session->now.beat))
		return 0;
	return session->now.into_ms / ((int64_t)session->interval_s * 1000);
}

/* One at a hold's beginning, one at each interval of a sitting. */
static void bell_due(const struct app *app, struct session_state *session,
                     const struct guide_now *before, int64_t now_ms)
{
	int64_t intervals = intervals_of(session);

	if (session->now.index != before->index)
		session->intervals = 0;
	if (session->now.beat->hold != before->beat->hold) {
		ring(app, session, now_ms);
	} else if (intervals > session->intervals) {
		session->intervals = intervals;
		ring(app, session, now_ms);
	}
}

static void finished(struct app *app, struct session_state *session)
{
	struct practice_done done;

	ring(app, session, app_clock_ms());
	if (!session_done(app, session, &done)) {
		session_end(app, session);
		return;
	}
	session->kept_ms = 0;
	session_draft_keep(app, session, app_clock_ms());
	session->stage = SESSION_FELT;
	app->screen = &screen_felt;
}

/* When a number of whole seconds that is shown changes. */
static int64_t second_due(int64_t left_ms)
{
	return left_ms > 0 ? (left_ms - 1) % 1000 + 1 : CLOCK_NEVER;
}

static int64_t sooner(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t due_of(const struct app *app, const struct session_state *session, int64_t now_ms)
{
	const struct guide_now *now = &session->now;
	int64_t ends = guide_due_ms(session->guide, now_ms), due = CLOCK_NEVER;

	if (session->flash_until_ms > now_ms)
		due = session->flash_until_ms - now_ms;
	if (now->state != GUIDE_RUNNING)
		return due == CLOCK_NEVER ? due : now_ms + due;
	if (ends >= 0)
		due = sooner(due, ends);
	if (session->interval_s > 0 && session_sits(session, now->beat))
		due = sooner(due, (int64_t)session->interval_s * 1000 -
		                      now->into_ms % ((int64_t)session->interval_s * 1000));
	if (!app->reader && (!session->clock_hidden || !session_sits(session, now->beat)))
		due = sooner(due, sooner(second_due(now->left_ms), second_due(now->total_left_ms)));
	if (now->beat->phase >= 0 && session_moves(app, session))
		due = sooner(due, FRAME_MS);
	return due == CLOCK_NEVER ? due : now_ms + due;
}

static int64_t pulse(struct app *app, int64_t now_ms)
{
	struct session_state *session = session_state(app);
	struct guide_now before = session->now;

	app->below = session->from;
	if (session->stage != SESSION_GUIDED)
		return CLOCK_NEVER;
	if (session->continued != continued)
		guide_interrupted(session->guide);
	session->continued = continued;
	guide_advance(session->guide, now_ms);
	guide_look(session->guide, &session->now);
	if (session->now.interrupted && !before.interrupted)
		app_say(app, "Paused where recoup was stopped. Space goes on.");
	if (session->now.state == GUIDE_FINISHED) {
		finished(app, session);
		return CLOCK_NEVER;
	}
	bell_due(app, session, &before, now_ms);
	session_draft_keep(app, session, now_ms);
	return due_of(app, session, now_ms);
}

/* ---- keys ---- */

static void pause_turn(struct session_state *session, int64_t now_ms)
{
	if (session->now.state == GUIDE_PAUSED)
		guide_resume(session->guide, now_ms);
	else
		guide_pause(session->guide, now_ms);
}

static void pace_by(struct app *app, struct session_state *session, int64_t now_ms, int percent)
{
	if (session_beat(session)->phase < 0) {
		app_say(app, "The pace is of breathing; + and - make a hold longer or shorter.");
		return;
	}
	guide_pace(session->guide, now_ms, session->now.pace + percent);
	guide_look(session->guide, &session->now);
	app_say(app, "Pace %d%%, from the next phase on.", session->now.pace);
}

static void bell_turn(struct app *app, struct session_state *session)
{
	static const char *const said[] = {"The bell rings.", "The first line flashes for the bell.",
	                                   "No bell."};

	session->bell = (session->bell + 1) % 3;
	session->bell_chosen = true;
	app_say(app, "%s", said[session->bell]);
	ring(app, session, app_clock_ms());
}

static void interval_turn(struct app *app, struct session_state *session)
{
	session->interval_s = session->interval_s == 0 ? 300 : session->interval_s == 300 ? 60 : 0;
	session->intervals = intervals_of(session);
	if (session->interval_s > 0)
		app_say(app, "In a sitting a bell each %s.", session->interval_s == 60 ? "minute" : "5 minutes");
	else
		app_say(app, "No bell between beginning and end.");
}

static void motion_turn(struct app *app, struct session_state *session)
{
	if (!app->program->settings.motion) {
		app_say(app, "Motion is off in the settings.");
		return;
	}
	session->motion_off = !session->motion_off;
	app_say(app, session->motion_off ? "Nothing moves now but words and numbers."
	                                 : "The shape moves with the breath.");
}

static void longer(struct app *app, struct session_state *session, int64_t now_ms, int64_t by_ms)
{
	guide_lengthen(session->guide, now_ms, by_ms);
	guide_look(session->guide, &session->now);
	if (session_beat(session)->phase >= 0)
		app_say(app, "%d rounds in all.", session->now.rounds);
}

static void end_now(struct app *app, struct session_state *session)
{
	if (session->stage == SESSION_CAUTION) {
		session->stage = SESSION_NONE;
		app_show(app, session->from);
		return;
	}
	guide_pause(session->guide, app_clock_ms());
	guide_look(session->guide, &session->now);
	session_end(app, session);
}

static enum handled request_guided(struct app *app, struct session_state *session,
                                   enum request request)
{
	int64_t now_ms = app_clock_ms();

	switch ((int)request) {
	case REQUEST_PAUSE:
		pause_turn(session, now_ms);
		return HANDLED;
	case REQUEST_SKIP:
		guide_skip(session->guide, now_ms);
		return HANDLED;
	case REQUEST_STEP_BACK:
		guide_back(session->guide, now_ms);
		return HANDLED;
	case REQUEST_MORE:
		longer(app, session, now_ms, GUIDE_HOLD_STEP_MS);
		return HANDLED;
	case REQUEST_LESS:
		longer(app, session, now_ms, -GUIDE_HOLD_STEP_MS);
		return HANDLED;
	case REQUEST_SLOWER:
		pace_by(app, session, now_ms, -GUIDE_PACE_STEP);
		return HANDLED;
	case REQUEST_QUICKER:
		pace_by(app, session, now_ms, GUIDE_PACE_STEP);
		return HANDLED;
	case REQUEST_BELL:
		bell_turn(app, session);
		return HANDLED;
	case REQUEST_INTERVAL:
		interval_turn(app, session);
		return HANDLED;
	case REQUEST_MOTION:
		motion_turn(app, session);
		return HANDLED;
	case REQUEST_CLOCK:
		session->clock_hidden = !session->clock_hidden;
		return HANDLED;
	case REQUEST_HELP:
	case REQUEST_SUSPEND:
		guide_pause(session->guide, now_ms);
		return IGNORED;
	default:
		return IGNORED;
	}
}

static enum handled request(struct app *app, enum request request)
{
	struct session_state *session = session_state(app);

	if (request == REQUEST_END) {
		end_now(app, session);
		return HANDLED;
	}
	return session->stage == SESSION_GUIDED ? request_guided(app, session, request) : IGNORED;
}

static const struct practice *alternative_of(const struct app *app,
                                             const struct session_state *session)
{
	const char *id = session->practice->alternative;

	return id ? catalogue_find(app->program->catalogue, id) : NULL;
}

/* At a caution any key goes on but for those that say otherwise. */
static enum handled type(struct app *app, const char *key)
{
	struct session_state *session = session_state(app);
	enum request wanted = key_request(CONTEXT_GUIDE, key);

	if (session->stage != SESSION_CAUTION || wanted == REQUEST_END || wanted == REQUEST_HELP ||
	    wanted == REQUEST_SUSPEND || wanted == REQUEST_REDRAW)
		return IGNORED;
	if (wanted == REQUEST_ALTERNATIVE && alternative_of(app, session)) {
		session->practice = alternative_of(app, session);
		session->minutes = 0;
		open_now(app, session);
	} else {
		begin(app, session);
	}
	return HANDLED;
}

static enum handled click(struct app *app, int row, int column)
{
	(void)row;
	(void)column;
	if (session_state(app)->stage == SESSION_CAUTION)
		begin(app, session_state(app));
	else
		pause_turn(session_state(app), app_clock_ms());
	return HANDLED;
}

void session_leave(struct app *app)
{
	struct session_state *session = session_state(app);

	if (session->stage == SESSION_GUIDED) {
		guide_pause(session->guide, app_clock_ms());
		guide_look(session->guide, &session->now);
	}
	if (session->stage == SESSION_GUIDED || session->stage == SESSION_FELT)
		session_log(app, session);
}

static void release(void *state)
{
	guide_free(((struct session_state *)state)->guide);
}

const struct screen screen_guide = {
	.title = "Guided practice",
	.context = CONTEXT_GUIDE,
	.draw = session_draw,
	.tell = session_tell,
	.request = request,
	.type = type,
	.click = click,
	.leave = session_leave,
	.pulse = pulse,
	.state_size = sizeof(struct session_state),
	.release = release,
	.passing = true,
	.alone = true,
};
