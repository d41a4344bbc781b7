/* What days are meant to be, changed: by one key, or with a note in a form. Must not know
 * which screen asks. */
#include "plan.h"

#include <stdio.h>
#include <string.h>

static bool refused(struct app *app, day_number day)
{
	if (day >= app->today)
		return false;
	app_say(app, "That day is over: what was done is logged, not planned.");
	return true;
}

static enum recoup_status write(struct app *app, void *context, struct error *err)
{
	return journal_put_plan(app->program->journal, context, program_now(app->program), err);
}

static void what_of(const struct day_plan *plan, char *out, size_t size)
{
	char date[DAY_TEXT_SIZE];

	snprintf(out, size, "plan %s %s", day_format(plan->day, date),
	         plan->kind == PLAN_NONE ? "none" : plan_kind_id(plan->kind));
}

static void change_say(struct app *app, const struct day_plan *plan)
{
	char date[DAY_LONG_SIZE];

	day_format_long(plan->day, date);
	if (plan->kind == PLAN_NONE)
		app_say(app, "%s: nothing planned. u takes it back.", date);
	else
		app_say(app, "%s: %s. Again for the next kind; u takes it back.", date,
		        plan_kind_id(plan->kind));
}

void plan_turn(struct app *app, const struct day_plan *plan)
{
	struct day_plan next = *plan;
	char what[64];

	if (refused(app, plan->day))
		return;
	next.kind = (enum plan_kind)((plan->kind + 1) % PLAN_COUNT);
	if (next.kind == PLAN_NONE)
		next.note[0] = '\0';
	what_of(&next, what, sizeof what);
	if (app_change(app, what, write, &next))
		change_say(app, &next);
}

/* ---- with a note ---- */

/* "r" is rest and not race, which comes after it. */
static enum plan_kind kind_read(const char *text)
{
	size_t length = strlen(text);

	if (length == 0 || strcmp(text, "none") == 0)
		return PLAN_NONE;
	for (int kind = PLAN_REST; kind < PLAN_COUNT; kind++)
		if (strncmp(plan_kind_id((enum plan_kind)kind), text, length) == 0)
			return (enum plan_kind)kind;
	return PLAN_COUNT;
}

static enum recoup_status check(struct app *app, struct form_field *field, struct error *err)
{
	enum plan_kind kind = kind_read(field->text);

	(void)app;
	if (strcmp(field->key, "kind") != 0)
		return RECOUP_OK;
	if (kind == PLAN_COUNT)
		return error_set(err, RECOUP_INPUT, NULL, "rest, easy, long, hard, race or none", "unknown");
	snprintf(field->text, sizeof field->text, "%s", plan_kind_id(kind));
	return RECOUP_OK;
}

static enum recoup_status save(struct app *app, struct form *form, struct error *err)
{
	struct journal *journal = app->program->journal;
	struct day_plan plan = {.day = form->day};
	char what[64];
	enum recoup_status status;

	plan.kind = kind_read(form_text(form, "kind"));
	if (plan.kind == PLAN_COUNT)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "rest, easy, long, hard, race or none");
	snprintf(plan.note, sizeof plan.note, "%s", form_text(form, "note"));
	if (plan.kind == PLAN_NONE && *plan.note)
		return error_set(err, RECOUP_INPUT, NULL, "rest, easy, long, hard or race",
		                 "a note needs a kind");
	what_of(&plan, what, sizeof what);
	status = journal_change_begin(journal, what, program_now(app->program), err);
	if (status != RECOUP_OK)
		return status;
	status = journal_put_plan(journal, &plan, program_now(app->program), err);
	if (status == RECOUP_OK)
		status = form_commit(app, err);
	else
		journal_change_abort(journal);
	if (status == RECOUP_OK)
		app_say(app, "Planned. u takes it back.");
	return status;
}

void plan_form_open(struct app *app, const struct day_plan *plan)
{
	struct form *form = &app->form;
	char date[DAY_LONG_SIZE], iso[DAY_TEXT_SIZE];

	if (refused(app, plan->day))
		return;
	memset(form, 0, sizeof *form);
	form->day = plan->day;
	form->save = save;
	form->check = check;
	snprintf(form->name, sizeof form->name, "plan %s", day_format(plan->day, iso));
	snprintf(form->title, sizeof form->title, "Plan for %s", day_format_long(plan->day, date));
	form_field_add(form, "kind", "Kind",
	               "rest, easy, long, hard or race; a letter or two will do. Empty: nothing",
	               plan_kind_id(plan->kind));
	form_field_add(form, "note", "Note",
	               "for a race its name, such as Half marathon or 10k: it says how far", plan->note);
	form_open(app);
}
