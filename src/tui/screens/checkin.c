/* The check-in form: every field from the metric table, saved as one change. */
#include <stdio.h>
#include <string.h>

#include "../tui.h"

static enum recoup_status field_store(struct app *app, const struct form *form,
                                      const struct form_field *field, struct error *err)
{
	struct journal *journal = app->program->journal;
	struct observation seen = {.day = form->day, .metric = field->metric, .region = REGION_NONE,
	                           .source = SOURCE_SELF, .at = program_now(app->program)};
	enum recoup_status status;

	if (strcmp(field->text, field->before) == 0)
		return RECOUP_OK;
	if (!*field->text) {
		status = journal_clear_observation(journal, form->day, field->metric, REGION_NONE,
		                                   SOURCE_SELF, err);
		return status == RECOUP_NOTHING ? RECOUP_OK : status;
	}
	status = metric_parse(field->metric, field->text, app->program->settings.units, &seen.value, err);
	return status == RECOUP_OK ? journal_put_observation(journal, &seen, err) : status;
}

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	char date[DAY_TEXT_SIZE], what[64];
	struct journal *journal = app->program->journal;
	enum recoup_status status;

	snprintf(what, sizeof what, "check-in %s", day_format(form->day, date));
	status = journal_change_begin(journal, what, program_now(app->program), err);
	if (status != RECOUP_OK)
		return status;
	for (int i = 0; status == RECOUP_OK && i < form->count; i++)
		status = field_store(app, form, &form->fields[i], err);
	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	status = form_commit(app, err);
	if (status == RECOUP_OK)
		app_say(app, "Checked in. u takes it back.");
	return status;
}

void checkin_open(struct app *app)
{
	struct form *form = &app->form;
	enum metric_id metrics[METRIC_COUNT];
	size_t count = metric_checkin(metrics);
	struct day_record record;
	struct error err;
	char date[DAY_LONG_SIZE], iso[DAY_TEXT_SIZE];

	memset(form, 0, sizeof *form);
	form->day = app_log_day(app);
	form->save = save;
	snprintf(form->name, sizeof form->name, "checkin %s", day_format(form->day, iso));
	snprintf(form->title, sizeof form->title, "Check-in, %s", day_format_long(form->day, date));
	if (journal_day(app->program->journal, form->day, &record, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	for (size_t i = 0; i < count; i++) {
		const struct metric *metric = metric_get(metrics[i]);
		char text[METRIC_TEXT_SIZE] = "";

		if (record.value[metrics[i]].known && metric->entry == ENTRY_HOURS)
			hours_format(record.value[metrics[i]].value, text, sizeof text);
		else if (record.value[metrics[i]].known)
			metric_format_data(metrics[i], record.value[metrics[i]].value, text);
		form_field_add(form, metric->id, metric->label, metric->question, text);
		form->fields[form->count - 1].metric = metrics[i];
		form->fields[form->count - 1].rating = metric->entry == ENTRY_RATING;
	}
	form_open(app);
}
