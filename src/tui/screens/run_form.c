/* The form of a run: a new one, or the person's own word on one that is there. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "../tui.h"
#include "fuel.h"

static enum recoup_status refuse(const char *what, const char *text, const char *hint,
                                 struct error *err)
{
	return error_set(err, RECOUP_INPUT, NULL, hint, "%s \"%s\" cannot be read", what, text);
}

static bool changed(const struct form *form, const char *key)
{
	for (int i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].key, key) == 0)
			return strcmp(form->fields[i].text, form->fields[i].before) != 0;
	return false;
}

/* A field goes into the recording when it is new or was changed: what an import
 * says and the person leaves alone stays the import's. */
static bool wanted(const struct form *form, const char *key)
{
	return *form_text(form, key) && (form->activity == 0 || changed(form, key));
}

static enum recoup_status number_take(const struct form *form, const char *key, const char *label,
                                      struct opt_real *into, struct error *err)
{
	const char *text = form_text(form, key);
	double value;

	if (!wanted(form, key))
		return RECOUP_OK;
	if (!real_parse(text, strlen(text), &value))
		return refuse(label, text, "a number", err);
	*into = opt_some(value);
	return RECOUP_OK;
}

static enum recoup_status measures_take(const struct app *app, const struct form *form,
                                        struct session *session, struct error *err)
{
	const char *distance = form_text(form, "distance"), *duration = form_text(form, "duration");
	double value;
	enum recoup_status status;

	if (wanted(form, "distance")) {
		if (!distance_parse(distance, app->program->settings.units, &value))
			return refuse("Distance", distance, "such as 10.2km", err);
		session->distance_m = opt_some(value);
	}
	if (wanted(form, "duration")) {
		if (!session_duration_parse(duration, &value))
			return refuse("Time", duration, "such as 52:30 or 1:05:10", err);
		session->duration_s = opt_some(value);
	}
	status = number_take(form, "rpe", "RPE", &session->rpe, err);
	return status == RECOUP_OK
	           ? number_take(form, "hr", "Heart rate", &session->average_hr, err) : status;
}

/* As it is shown, or as the shell and exports write it; AFTER_COUNT: neither. */
static enum fuel_after after_of(const char *text)
{
	for (int after = 0; after < AFTER_COUNT; after++)
		if (strcmp(text, fuel_after_words((enum fuel_after)after)) == 0)
			return (enum fuel_after)after;
	return fuel_after_find(text, strlen(text));
}

static enum recoup_status words_take(const struct form *form, struct recording *recording,
                                     struct error *err)
{
	struct session *session = &recording->session;
	const char *kind = form_text(form, "kind"), *workout = form_text(form, "workout");
	const char *before = form_text(form, "before"), *after = form_text(form, "after");

	if (*kind && (session->sport = sport_find(kind, strlen(kind))) == SPORT_COUNT)
		return refuse("Kind", kind, "run, trail_run, treadmill_run, track_run, ride, walk, ...", err);
	recording->says_sport = form->activity == 0 || changed(form, "kind");
	if (wanted(form, "workout") &&
	    (session->workout = workout_find(workout, strlen(workout))) == WORKOUT_COUNT)
		return refuse("Workout", workout, "easy, long, tempo, intervals or race", err);
	if (wanted(form, "before") &&
	    (session->before = fuel_before_find(before, strlen(before))) == BEFORE_COUNT)
		return refuse("Before", before, "fuelled, light or fasted", err);
	if (wanted(form, "after") && (session->after = after_of(after)) == AFTER_COUNT)
		return refuse("After", after, "in window, late or nothing", err);
	if (wanted(form, "title"))
		recording->title = form_text(form, "title");
	if (wanted(form, "notes"))
		recording->notes = form_text(form, "notes");
	return RECOUP_OK;
}

/* The day was left as it stood when the form was opened, on that day. Saved on the next
 * one, it is a run of then all the same. */
static void start_of_then(const struct app *app, const struct form *form, int minutes,
                          struct session *session)
{
	const struct calendar *calendar = &app->program->calendar;
	instant now = program_now(app->program);
	instant moment = form->day == app->today ? now : form->begun;
	day_number date = form->day;

	/* 00:10 before the day turns is that of this night: the calendar's date. */
	if (minutes >= 0 && minutes < calendar->turn_minutes)
		date = day_of(form->begun + zone_offset_at(calendar->zone, form->begun), 0);
	session->start = minutes >= 0 ? instant_at(calendar, date, minutes, NULL)
	                              : moment - llround(opt_or(session->duration_s, 0));
}

static enum recoup_status start_take(const struct app *app, const struct form *form,
                                     struct recording *recording, struct error *err)
{
	const struct calendar *calendar = &app->program->calendar;
	struct session *session = &recording->session;
	const char *day_text = form_text(form, "day"), *at = form_text(form, "at");
	instant now = program_now(app->program);
	day_number day;
	int minutes = -1;
	enum recoup_status status = day_parse_typed(day_text, app->today, &day, err);

	if (status != RECOUP_OK)
		return status;
	if (*at && !clock_parse(at, &minutes))
		return refuse("Start", at, "such as 07:10", err);
	if (form->activity == 0 && !changed(form, "day") &&
	    form->day == day_of_instant(calendar, form->begun))
		start_of_then(app, form, minutes, session);
	else if (minutes >= 0)
		session->start = instant_at(calendar, day, minutes, NULL);
	else
		session->start = day == app->today ? now - llround(opt_or(session->duration_s, 0))
		                                   : instant_at(calendar, day, 720, NULL);
	session->offset = zone_offset_at(calendar->zone, session->start);
	session->day = day_of_instant(calendar, session->start);
	recording->says_start = form->activity == 0 || changed(form, "day") || changed(form, "at");
	if (session->start > now + 60)
		return error_set(err, RECOUP_INPUT, NULL, "log it when it is done",
		                 "the run would begin in the future");
	return RECOUP_OK;
}

/* What the person said before and did not touch now is said again. */
static void own_keep(struct app *app, const struct form *form, struct recording *recording)
{
	struct recording own;
	struct session *now = &recording->session;

	if (form->activity == 0 ||
	    journal_own_recording(app->program->journal, form->activity, &own, NULL) != RECOUP_OK)
		return;
	if (!changed(form, "distance"))
		now->distance_m = own.session.distance_m;
	if (!changed(form, "duration"))
		now->duration_s = own.session.duration_s;
	if (!changed(form, "rpe"))
		now->rpe = own.session.rpe;
	if (!changed(form, "hr"))
		now->average_hr = own.session.average_hr;
	if (!changed(form, "workout"))
		now->workout = own.session.workout;
	if (!changed(form, "before"))
		now->before = own.session.before;
	if (!changed(form, "after"))
		now->after = own.session.after;
	if (!changed(form, "title"))
		recording->title = own.title;
	if (!changed(form, "notes"))
		recording->notes = own.notes;
	now->moving_s = own.session.moving_s;
	now->maximum_hr = own.session.maximum_hr;
	now->ascent_m = own.session.ascent_m;
	now->feel = own.session.feel;
	recording->says_start = recording->says_start || own.says_start;
	recording->says_sport = recording->says_sport || own.says_sport;
}

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	struct recording recording = {.source = SOURCE_SELF, .identity = ""};
	struct journal *journal = app->program->journal;
	char date[DAY_TEXT_SIZE], what[80];
	int64_t id = form->activity;
	enum recoup_status status = measures_take(app, form, &recording.session, err);

	if (status == RECOUP_OK)
		status = words_take(form, &recording, err);
	if (status == RECOUP_OK)
		status = start_take(app, form, &recording, err);
	own_keep(app, form, &recording);
	if (status == RECOUP_OK && id == 0 && !recording.session.duration_s.known &&
	    !recording.session.distance_m.known)
		status = error_set(err, RECOUP_INPUT, NULL, NULL, "a run needs a distance or a time");
	if (status != RECOUP_OK)
		return status;
	snprintf(what, sizeof what, "%s %s", id ? "edit of the run of" : "run",
	         day_format(recording.session.day, date));
	status = journal_change_begin(journal, what, program_now(app->program), err);
	if (status != RECOUP_OK)
		return status;
	status = id ? journal_edit_activity(journal, id, &recording, err)
	            : journal_add_activity(journal, &recording, &id, err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	status = form_commit(app, err);
	if (status == RECOUP_OK)
		app_say(app, "%s. u takes it back.", form->activity ? "Changed" : "Logged");
	return status;
}

struct texts {
	char day[16], at[8], distance[24], duration[40], rpe[REAL_TEXT_SIZE], hr[REAL_TEXT_SIZE];
};

static void texts_fill(const struct app *app, const struct activity *activity, struct texts *texts)
{
	const struct session *session = &activity->session;
	struct local_time local = local_from_seconds(session->start + session->offset);
	bool metric = app->program->settings.units == UNITS_METRIC;

	day_format(day_from_civil(local.date), texts->day);
	clock_format(local.hour * 60 + local.minute, texts->at, sizeof texts->at);
	if (session->distance_m.known)
		snprintf(texts->distance, sizeof texts->distance, metric ? "%.2fkm" : "%.2fmi",
		         session->distance_m.value / (metric ? METRES_PER_KM : METRES_PER_MILE));
	if (session->duration_s.known) {
		long seconds = lround(session->duration_s.value);

		snprintf(texts->duration, sizeof texts->duration, "%ld:%02ld:%02ld", seconds / 3600,
		         seconds / 60 % 60, seconds % 60);
	}
	if (session->rpe.known)
		real_format(session->rpe.value, texts->rpe);
	if (session->average_hr.known)
		real_format(session->average_hr.value, texts->hr);
}

void run_form_open(struct app *app, int64_t activity)
{
	struct form *form = &app->form;
	struct activity found = {0};
	struct texts texts = {.at = ""};
	struct error err;

	if (activity &&
	    journal_activity(app->program->journal, activity, &found, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	memset(form, 0, sizeof *form);
	form->activity = activity;
	form->save = save;
	snprintf(form->name, sizeof form->name, "run %lld", (long long)activity);
	snprintf(form->title, sizeof form->title, "%s", activity ? "Change a run" : "Log a run");
	if (activity)
		texts_fill(app, &found, &texts);
	else
		day_format(form->day = app_log_day(app), texts.day);
	form_field_add(form, "distance", "Distance", "Such as 10.2km, 6.3mi or 800m.", texts.distance);
	form_field_steps(form, FORM_STEP_DISTANCE, NULL);
	form_field_add(form, "duration", "Time", "Such as 52:30 or 1:05:10.", texts.duration);
	form_field_steps(form, FORM_STEP_DURATION, NULL);
	form_field_add(form, "rpe", "RPE", "How hard, 0 (rest) to 10 (maximal), half an hour after.",
	               texts.rpe);
	form_field_steps(form, FORM_STEP_RPE, NULL);
	form_field_add(form, "day", "Day", "Such as 2026-03-01, today, yesterday or mon.", texts.day);
	form_field_steps(form, FORM_STEP_DAY, NULL);
	form->fields[form->count - 1].dates = activity == 0;
	form_field_add(form, "at", "Start", "Such as 07:10; empty: its length ago.", texts.at);
	form_field_steps(form, FORM_STEP_CLOCK, NULL);
	form_field_add(form, "kind", "Kind", "run, trail_run, treadmill_run, track_run, ride, swim, ...",
	               activity ? sport_get(found.session.sport)->id : "run");
	form_field_steps(form, FORM_STEP_WORDS, "run|trail_run|treadmill_run|track_run|walk|hike|ride|swim|strength|yoga|other");
	form_field_add(form, "workout", "Workout", "easy, long, tempo, intervals, race, or empty.",
	               workout_id(found.session.workout));
	form_field_steps(form, FORM_STEP_WORDS, "easy|long|tempo|intervals|race");
	form_field_add(form, "hr", "Average HR", "Beats a minute.", texts.hr);
	form_field_steps(form, FORM_STEP_HEART_RATE, NULL);
	form_field_add(form, "before", "Eaten before", "fuelled, light, fasted, or empty.",
	               fuel_before_id(found.session.before));
	form_field_steps(form, FORM_STEP_WORDS, "fuelled|light|fasted");
	form_field_add(form, "after", "Eaten after", "in window, late, nothing, or empty.",
	               fuel_after_words(found.session.after));
	form_field_steps(form, FORM_STEP_WORDS, "in window|late|nothing");
	form_field_add(form, "title", "Title", "A name for it.", found.title ? found.title : "");
	form_field_add(form, "notes", "Notes", "What is worth remembering.",
	               found.notes ? found.notes : "");
	activity_clear(&found);
	form_open(app);
}
