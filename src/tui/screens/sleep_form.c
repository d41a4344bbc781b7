/* The form of one night: bed to wake and the morning's heart, kept as one change. Must
 * not make up hours: what it works out is offered, and kept only when it stays. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "sleep.h"

static const enum metric_id asked[] = {METRIC_BED_TIME, METRIC_WAKE_TIME, METRIC_SLEEP_HOURS,
                                       METRIC_SLEEP_QUALITY, METRIC_AWAKENINGS, METRIC_NAP_HOURS,
                                       METRIC_RESTING_HR, METRIC_HRV_RMSSD};
#define ASKED (sizeof asked / sizeof *asked)

/* Every one of `asked` has a field. */
static struct form_field *field_of(struct form *form, enum metric_id metric)
{
	int at = form->count - 1;

	while (at > 0 && form->fields[at].metric != metric)
		at--;
	return &form->fields[at];
}

static bool changed(const struct form_field *field)
{
	return strcmp(field->text, field->before) != 0;
}

/* What every field says; unknown where it is empty. */
static enum recoup_status read_all(struct app *app, struct form *form,
                                   struct opt_real values[METRIC_COUNT], struct error *err)
{
	for (size_t i = 0; i < ASKED; i++) {
		const struct form_field *field = field_of(form, asked[i]);
		double value;
		enum recoup_status status;

		values[asked[i]] = opt_none();
		if (!*field->text)
			continue;
		status = metric_parse(asked[i], field->text, app->program->settings.units, &value, err);
		if (status != RECOUP_OK)
			return status;
		values[asked[i]] = opt_some(value);
	}
	return RECOUP_OK;
}

#define DAY_MINUTES 1440

/* A bed time typed without its day is of the evening before from noon on: who goes to
 * bed at 14:00 and is up at 20:00 means the same day. */
static enum recoup_status times_settle(struct form *form, struct opt_real *bed,
                                       const struct opt_real *wake, struct error *err)
{
	struct form_field *field = field_of(form, METRIC_BED_TIME);

	if (!bed->known || !wake->known)
		return RECOUP_OK;
	if (wake->value - bed->value > DAY_MINUTES) {
		bed->value += DAY_MINUTES;
		bed_time_format((int)lround(bed->value), field->text, sizeof field->text);
	}
	if (bed->value >= wake->value)
		return error_set(err, RECOUP_INPUT, NULL, "22:30 is of the evening before; 14:00+0d of the "
		                 "day itself", "To bed after waking");
	return RECOUP_OK;
}

/* Hours that nobody said stay missing, unless the person takes the time in bed. */
static enum recoup_status hours_offer(struct app *app, struct form *form,
                                      const struct opt_real values[METRIC_COUNT],
                                      struct error *err)
{
	struct sleep_state *state = app_state(app, &screen_sleep);
	struct form_field *field = field_of(form, METRIC_SLEEP_HOURS);
	struct night night = {.bed = values[METRIC_BED_TIME], .wake = values[METRIC_WAKE_TIME]};
	struct opt_real in_bed;

	night.put_forward = sleep_put_forward(app, form->day, &night);
	in_bed = night_in_bed(&night);
	if (state->offered || values[METRIC_SLEEP_HOURS].known || *field->before || !in_bed.known ||
	    (!changed(field_of(form, METRIC_BED_TIME)) && !changed(field_of(form, METRIC_WAKE_TIME))))
		return RECOUP_OK;
	state->offered = true;
	hours_format(in_bed.value / 60, field->text, sizeof field->text);
	form->at = (int)(field - form->fields);
	form->fresh = true;
	return error_set(err, RECOUP_INPUT, NULL,
	                 "C-s takes that as slept; or type what you slept, or C-u", "In bed for %s",
	                 field->text);
}

/* Logging a night must not write over one that is there. */
static enum recoup_status day_take(struct app *app, struct form *form, struct error *err)
{
	struct day_record record;
	char date[DAY_LONG_SIZE];
	enum recoup_status status;

	if (strcmp(form->fields[0].key, "day") != 0)
		return RECOUP_OK;
	status = day_parse_typed(form->fields[0].text, app->today, &form->day, err);
	if (status == RECOUP_OK && form->day > app->today)
		status = error_set(err, RECOUP_INPUT, NULL, NULL, "%s is still to come",
		                   day_format_long(form->day, date));
	if (status == RECOUP_OK)
		status = journal_day(app->program->journal, form->day, &record, err);
	for (size_t i = 0; status == RECOUP_OK && i < ASKED; i++)
		if (*field_of(form, asked[i])->text && record.value[asked[i]].known) {
			form->at = 0;
			status = error_set(err, RECOUP_INPUT, NULL, "Esc, then e on that night changes it",
			                   "%s of %.10s is logged already", metric_get(asked[i])->label,
			                   day_format_long(form->day, date));
		}
	return status;
}

static enum recoup_status store(struct app *app, struct form *form,
                                const struct opt_real values[METRIC_COUNT], struct error *err)
{
	struct journal *journal = app->program->journal;
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < ASKED; i++) {
		const struct form_field *field = field_of(form, asked[i]);
		struct observation seen = {.day = form->day, .metric = asked[i], .region = REGION_NONE,
		                           .source = SOURCE_SELF, .value = values[asked[i]].value,
		                           .at = program_now(app->program)};

		if (!changed(field))
			continue;
		if (values[asked[i]].known) {
			status = journal_put_observation(journal, &seen, err);
		} else {
			status = journal_clear_observation(journal, form->day, asked[i], REGION_NONE,
			                                   SOURCE_SELF, err);
			if (status == RECOUP_NOTHING)
				status = RECOUP_OK;
		}
	}
	return status;
}

static bool any_changed(struct form *form)
{
	for (size_t i = 0; i < ASKED; i++)
		if (changed(field_of(form, asked[i])))
			return true;
	return false;
}

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	struct journal *journal = app->program->journal;
	struct opt_real values[METRIC_COUNT] = {{false, 0}};
	char what[64], date[DAY_LONG_SIZE], iso[DAY_TEXT_SIZE];
	enum recoup_status status = read_all(app, form, values, err);

	if (status == RECOUP_OK)
		status = day_take(app, form, err);
	if (status == RECOUP_OK)
		status = times_settle(form, &values[METRIC_BED_TIME], &values[METRIC_WAKE_TIME], err);
	if (status == RECOUP_OK)
		status = hours_offer(app, form, values, err);
	if (status != RECOUP_OK)
		return status;
	if (!any_changed(form)) {
		app_say(app, "Nothing was changed.");
		return RECOUP_OK;
	}
	snprintf(what, sizeof what, "night of %s", day_format(form->day, iso));
	status = journal_change_begin(journal, what, program_now(app->program), err);
	if (status != RECOUP_OK)
		return status;
	status = store(app, form, values, err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	status = form_commit(app, err);
	if (status == RECOUP_OK) {
		app->day = form->day; /* the cursor goes to the night just logged */
		app_say(app, "Night of %.10s kept. u takes it back.", day_format_long(form->day, date));
	}
	return status;
}

static void fields_add(struct form *form, const struct day_record *record)
{
	for (size_t i = 0; i < ASKED; i++) {
		const struct metric *metric = metric_get(asked[i]);
		char text[METRIC_TEXT_SIZE] = "";

		if (record && record->value[asked[i]].known && metric->entry == ENTRY_HOURS)
			hours_format(record->value[asked[i]].value, text, sizeof text);
		else if (record && record->value[asked[i]].known)
			metric_format_data(asked[i], record->value[asked[i]].value, text);
		form_field_add(form, metric->id, metric->label, metric->question, text);
		form->fields[form->count - 1].metric = asked[i];
		form->fields[form->count - 1].rating = metric->entry == ENTRY_RATING;
	}
}

void sleep_form_open(struct app *app, day_number day, bool ask_day)
{
	struct sleep_state *state = app_state(app, &screen_sleep);
	struct form *form = &app->form;
	char date[DAY_LONG_SIZE], iso[DAY_TEXT_SIZE];
	struct day_record record;
	struct error err;

	if (!ask_day && journal_day(app->program->journal, day, &record, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	memset(form, 0, sizeof *form);
	state->offered = false;
	form->day = day;
	form->save = save;
	day_format(day, iso);
	if (ask_day) {
		snprintf(form->name, sizeof form->name, "new night");
		snprintf(form->title, sizeof form->title, "Log a night");
		form_field_add(form, "day", "Day of waking",
		               "Such as 2026-03-01, today, yesterday or mon.", iso);
	} else {
		snprintf(form->name, sizeof form->name, "night %s", iso);
		snprintf(form->title, sizeof form->title, "The night to %s", day_format_long(day, date));
	}
	fields_add(form, ask_day ? NULL : &record);
	form_open(app);
}
