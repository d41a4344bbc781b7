/* What was done so far of a session, kept in the journal's drafts while it goes on: what a
 * crash or a lost battery breaks off is logged when recoup next starts. Must not know how
 * the session goes on. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "session.h"

#define NAME "guided practice"
#define EVERY_MS 30000
#define ROOM_MS 1500    /* to the next beat: writing must not make it late */
#define SILENT_S 120    /* a living session is written more often than that */

/* ---- while it goes on ---- */

/* A draft of one's own changes nothing shown; what others wrote meanwhile does. */
static void seen_own(struct app *app, uint64_t before)
{
	app->seen += (uint32_t)journal_version(app->program->journal) - (uint32_t)before;
}

static void save(struct app *app, const struct practice_done *done)
{
	uint64_t before = journal_version(app->program->journal);
	char text[400];
	struct error err;

	snprintf(text, sizeof text,
	         "%s %s %d %" PRId64 " %" PRId32 " %.3f %.3f %" PRId64 " %ld", done->practice, done->kind,
	         done->day, done->start, done->offset, done->seconds, opt_or(done->planned_s, -1),
	         program_now(app->program), (long)getpid());
	if (journal_draft_save(app->program->journal, NAME, text, program_now(app->program), &err) !=
	    RECOUP_OK)
		app_fail(app, &err);
	seen_own(app, before);
}

void session_draft_keep(struct app *app, struct session_state *session, int64_t now_ms)
{
	int64_t due = guide_due_ms(session->guide, now_ms);
	struct practice_done done;

	if (now_ms - session->kept_ms < EVERY_MS || (due >= 0 && due < ROOM_MS) ||
	    !session_done(app, session, &done))
		return;
	session->kept_ms = now_ms;
	save(app, &done);
}

void session_draft_clear(struct app *app)
{
	uint64_t before = journal_version(app->program->journal);
	struct error err;

	if (journal_draft_clear(app->program->journal, NAME, &err) != RECOUP_OK)
		app_fail(app, &err);
	seen_own(app, before);
}

/* ---- afterwards ---- */

static bool read_back(const char *text, struct practice_done *done, instant *seen, long *pid)
{
	double planned;

	if (sscanf(text, "%63s %15s %d %" SCNd64 " %" SCNd32 " %lf %lf %" SCNd64 " %ld", done->practice,
	           done->kind, &done->day, &done->start, &done->offset, &done->seconds, &planned, seen,
	           pid) != 9)
		return false;
	done->planned_s = planned >= 0 ? opt_some(planned) : opt_none();
	return true;
}

/* Another copy of recoup may be in the midst of it. */
static bool goes_on(const struct app *app, instant seen, long pid)
{
	/* A clock that was set back meanwhile says nothing of how long ago it was. */
	return pid > 1 && pid != (long)getpid() && llabs(program_now(app->program) - seen) < SILENT_S &&
	       (kill((pid_t)pid, 0) == 0 || errno != ESRCH);
}

/* Logged and no draft any more, or neither. */
enum recoup_status session_done_write(struct app *app, void *context, struct error *err)
{
	enum recoup_status status = journal_put_practice(app->program->journal, context,
	                                                 program_now(app->program), err);

	return status == RECOUP_OK ? journal_draft_clear(app->program->journal, NAME, err) : status;
}

static void log_broken_off(struct app *app, struct practice_done *done)
{
	const struct practice *known = catalogue_find(app->program->catalogue, done->practice);
	const char *name = known ? known->name : done->practice;
	char what[120], length[32];

	snprintf(what, sizeof what, "%.80s, %s", name, guide_length(done->seconds, length, sizeof length));
	if (app_change(app, what, session_done_write, done))
		app_say(app, "%s was broken off: %s are logged. u takes it back.", name, length);
}

void session_recover(struct app *app)
{
	struct practice_done done = {0};
	struct error err;
	instant seen = 0;
	long pid = 0;
	char *text = NULL;
	bool read;

	if (journal_draft_load(app->program->journal, NAME, &text, &err) != RECOUP_OK || !text)
		return; /* a journal that cannot be read says so by itself */
	read = read_back(text, &done, &seen, &pid);
	free(text);
	if (read && goes_on(app, seen, pid))
		return;
	if (read)
		log_broken_off(app, &done);
	else
		session_draft_clear(app);
}
