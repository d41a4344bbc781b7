/* Notes: of the day shown, or of the run chosen. Must not know how they are edited. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "prompt.h"

struct note {
	int64_t activity; /* 0: the day's */
	day_number day;
	char *text;       /* before and after; "" for none */
	char *edited;
	char name[40];    /* "note-2026-03-10" */
	char what[64];    /* "note of 2026-03-10" */
};

static enum recoup_status text_read(struct app *app, const struct note *note, char **text,
                                    struct error *err)
{
	struct activity activity;
	enum recoup_status status;

	*text = NULL;
	if (!note->activity) {
		status = journal_note(app->program->journal, note->day, text, err);
	} else {
		status = journal_activity(app->program->journal, note->activity, &activity, err);
		if (status == RECOUP_OK) {
			*text = activity.notes;
			activity.notes = NULL;
			activity_clear(&activity);
		}
	}
	if (status == RECOUP_OK && !*text && !(*text = strdup("")))
		status = error_no_memory(err);
	return status;
}

/* The person's own word on the run says all it said before, and this note. */
static enum recoup_status run_note_write(struct app *app, const struct note *note, struct error *err)
{
	struct journal *journal = app->program->journal;
	struct recording own;
	struct activity activity;
	enum recoup_status status = journal_own_recording(journal, note->activity, &own, err);

	if (status == RECOUP_NOTHING) {
		status = journal_activity(journal, note->activity, &activity, err);
		if (status != RECOUP_OK)
			return status;
		memset(&own, 0, sizeof own);
		own.source = SOURCE_SELF;
		own.identity = "";
		own.session.start = activity.session.start;
		own.session.offset = activity.session.offset;
		own.session.day = activity.session.day;
		own.session.sport = activity.session.sport;
		activity_clear(&activity);
	}
	if (status != RECOUP_OK)
		return status;
	own.notes = *note->edited ? note->edited : NULL;
	return journal_edit_activity(journal, note->activity, &own, err);
}

static enum recoup_status note_write(struct app *app, void *context, struct error *err)
{
	const struct note *note = context;

	if (note->activity)
		return run_note_write(app, note, err);
	return journal_put_note(app->program->journal, note->day, note->edited,
	                        program_now(app->program), err);
}

/* Another copy of the program may have written one while this one was being edited. */
static bool still_the_same(struct app *app, const struct note *note, struct error *err)
{
	char *now;
	bool same;

	if (text_read(app, note, &now, err) != RECOUP_OK)
		return false;
	same = strcmp(now, note->text) == 0;
	free(now);
	if (!same)
		error_set(err, RECOUP_BUSY, NULL, NULL, "the note was changed elsewhere meanwhile");
	return same;
}

/* Where their words are is read to its end, however long that is. */
static void failure_show(struct app *app, const struct error *err)
{
	char text[sizeof err->what + sizeof err->hint + 100];

	app_fail(app, err);
	if (!*err->hint || (int)strlen(app->message) < app->columns - 2)
		return;
	snprintf(text, sizeof text, "The note was not changed:\n%s.\n\n%s.\n", err->what, err->hint);
	app->message[0] = '\0';
	output_open(app, "Not noted", strdup(text));
}

/* Kept in a file; and where that fails too, at least shown. */
static void not_stored(struct app *app, const struct note *note, struct error *err)
{
	if (editor_keep(app, note->name, note->edited, strlen(note->edited), err))
		failure_show(app, err);
	else
		output_open(app, "This could not be kept; copy it", strdup(note->edited));
}

static void note_store(struct app *app, struct note *note)
{
	struct error err;

	if (!still_the_same(app, note, &err)) {
		not_stored(app, note, &err);
		return;
	}
	if (!app_change(app, note->what, note_write, note)) {
		error_set(&err, RECOUP_UNREADABLE, NULL, NULL, "%.200s", app->message);
		not_stored(app, note, &err);
		return;
	}
	app->change_context = CONTEXT_EVERYWHERE; /* no key writes a note again */
	app_say(app, *note->edited ? "Noted. u takes it back." : "The note is taken away. u brings it back.");
}

void note_open(struct app *app)
{
	struct note note = {.activity = runs_chosen(app), .day = app_log_day(app)};
	bool run = note.activity != 0;
	char date[DAY_TEXT_SIZE];
	struct activity activity;
	struct error err;
	enum recoup_status status;

	if (run) {
		status = journal_activity(app->program->journal, note.activity, &activity, &err);
		if (status != RECOUP_OK) {
			app_fail(app, &err);
			return;
		}
		note.day = activity.session.day;
		activity_clear(&activity);
	}
	day_format(note.day, date);
	snprintf(note.name, sizeof note.name, "%s-%s", run ? "run" : "note", date);
	snprintf(note.what, sizeof note.what, "note of %s%s", run ? "the run of " : "", date);
	status = text_read(app, &note, &note.text, &err);
	if (status == RECOUP_OK)
		status = editor_run(app, note.name, note.text, &note.edited, &err);
	if (status == RECOUP_OK)
		note_store(app, &note);
	else if (status == RECOUP_NOTHING && !*err.hint)
		app_say(app, "The note is as it was.");
	else
		failure_show(app, &err);
	free(note.text);
	free(note.edited);
}
