/* A form to teach recoup a file that it does not know: one field a column, filled with
 * what header and values suggest; saved as the person's own format. */
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "../tui.h"

#define COLUMNS_SHOWN (FIELDS_MAX - 1)

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	char fixes[COLUMNS_SHOWN][FIELD_SIZE + 160], path[PATH_MAX];
	const char *list[COLUMNS_SHOWN];
	struct format_wish wish = {app->import.path, form->fields[0].text, list, 0};
	enum recoup_status status;

	for (int i = 1; i < form->count; i++) {
		const struct form_field *field = &form->fields[i];

		snprintf(fixes[wish.fix_count], sizeof fixes[0], "%s=%s", app->import.headers[i - 1],
		         *field->text ? field->text : "nothing");
		list[wish.fix_count] = fixes[wish.fix_count];
		wish.fix_count++;
	}
	status = program_teach(app->program, &wish, path, sizeof path, err);
	if (status == RECOUP_OK)
		app_say(app, "Saved %s", path);
	return status;
}

/* Those that are taken for something first: there may be more columns than fields. */
static void fields_add(struct app *app, struct form *form, const struct column_guess *guesses,
                       size_t count)
{
	char key[32];

	for (int pass = 0; pass < 2; pass++) {
		for (size_t i = 0; i < count && form->count < FIELDS_MAX; i++) {
			if ((*guesses[i].field != '\0') != (pass == 0))
				continue;
			snprintf(app->import.headers[form->count - 1], sizeof app->import.headers[0], "%s",
			         guesses[i].header);
			snprintf(key, sizeof key, "column-%d", form->count);
			form_field_add(form, key, guesses[i].header,
			               "start, date, kind, duration_s, distance_m km, rpe, sleep_hours ...; "
			               "empty: not used", guesses[i].field);
		}
	}
}

void import_teach_open(struct app *app)
{
	struct form *form = &app->form;
	static struct column_guess guesses[200];
	struct error err;
	size_t count;

	if (import_columns(app->program->formats, app->import.path, guesses,
	                   sizeof guesses / sizeof *guesses, &count, &err) != RECOUP_OK) {
		app_fail(app, &err);
		return;
	}
	memset(form, 0, sizeof *form);
	form->save = save;
	form->day = app->today;
	snprintf(form->name, sizeof form->name, "teach");
	snprintf(form->title, sizeof form->title, "Teach recoup this file");
	form_field_add(form, "name", "Name of the format",
	               "Small letters, digits and -; also the name of the source", "my-watch");
	fields_add(app, form, guesses, count);
	form_open(app);
}
