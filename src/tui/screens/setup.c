/* Five questions for a person who begins: asked by nobody but the welcome, saved as a
 * recoup.conf with every other key explained in it. */
#include <stdio.h>
#include <string.h>

#include "../tui.h"

static const struct {
	const char *name, *help;
} asked[] = {
	{"person.units", "metric (km, kg) or imperial (miles, pounds); m or i will do"},
	{"person.weight", "such as 62kg or 137lb; for what to eat after a run. May stay empty"},
	{"person.sleep_need", "hours of sleep you need a night, 5 to 12, such as 7:30"},
	{"day.turn", "04:00: a run at half past midnight still belongs to the day before"},
	{"sources.import_folders", "where your watch's exports land; several with a : between"},
};
#define ASKED (sizeof asked / sizeof *asked)

bool setup_offered(const struct app *app)
{
	day_number first, last;

	days_span(app->program->days, &first, &last);
	return first == DAY_NONE && app->program->config_path && !app->program->config_text;
}

static const struct settings_key *key_of(const char *name)
{
	const struct settings_key *nearest;

	return settings_find(name, &nearest);
}

/* The units that the form says so far: a bare weight is in them. */
static struct settings settings_so_far(const struct form *form)
{
	struct settings settings = settings_default();

	if (strcmp(form_text(form, "person.units"), "imperial") == 0)
		settings.units = UNITS_IMPERIAL;
	return settings;
}

static enum recoup_status check(struct app *app, struct form_field *field, struct error *err)
{
	const struct settings_key *key = key_of(field->key);
	struct settings settings = settings_so_far(&app->form);

	/* "m" and "imp" will do. */
	if (strcmp(field->key, "person.units") == 0 && *field->text) {
		if (strncmp("metric", field->text, strlen(field->text)) == 0)
			snprintf(field->text, sizeof field->text, "metric");
		else if (strncmp("imperial", field->text, strlen(field->text)) == 0)
			snprintf(field->text, sizeof field->text, "imperial");
	}
	return settings_check(key, field->text, &settings, err);
}

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	struct setting_wish wishes[ASKED];
	char path[IMPORT_PATH_SIZE];
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < ASKED; i++) {
		const struct settings_key *key = key_of(asked[i].name);

		status = check(app, &form->fields[i], err);
		wishes[i] = (struct setting_wish){key->section, key->key, form->fields[i].text};
	}
	if (status == RECOUP_OK)
		status = program_set_settings(app->program, wishes, ASKED, true, err);
	if (status != RECOUP_OK)
		return status;
	settings_apply(app);
	import_path_short(app, app->program->config_path, path, sizeof path);
	app_say(app, "Saved in %s. A comma opens the settings.", path);
	return RECOUP_OK;
}

void setup_open(struct app *app)
{
	struct form *form = &app->form;

	memset(form, 0, sizeof *form);
	form->save = save;
	form->check = check;
	form->day = app->today;
	snprintf(form->name, sizeof form->name, "setup");
	snprintf(form->title, sizeof form->title, "Five questions; Esc leaves them, C-s saves at once");
	for (size_t i = 0; i < ASKED; i++) {
		const struct settings_key *key = key_of(asked[i].name);

		form_field_add(form, asked[i].name, key->label, asked[i].help, key->fallback);
	}
	form_open(app);
}
