/* The form that check-in and runs share: fields one below the other, a draft kept
 * with every field, so that a crash loses at most the half-typed one. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"
#include "../tui.h"

void form_field_add(struct form *form, const char *key, const char *label, const char *help,
                    const char *text)
{
	struct form_field *field = &form->fields[form->count++];

	memset(field, 0, sizeof *field);
	snprintf(field->key, sizeof field->key, "%s", key);
	snprintf(field->label, sizeof field->label, "%s", label);
	snprintf(field->help, sizeof field->help, "%s", help);
	snprintf(field->text, sizeof field->text, "%s", text);
	snprintf(field->before, sizeof field->before, "%s", text);
	field->metric = METRIC_COUNT;
}

const char *form_text(const struct form *form, const char *key)
{
	for (int i = 0; i < form->count; i++)
		if (strcmp(form->fields[i].key, key) == 0)
			return form->fields[i].text;
	return "";
}

/* ---- the draft: "key=text" a line ---- */

/* True when something typed is kept now. */
static bool draft_keep(struct app *app)
{
	struct form *form = &app->form;
	char text[FIELDS_MAX * (FIELD_SIZE + 40)];
	struct error err;
	size_t used = 0;
	bool any = false;

	for (int i = 0; i < form->count; i++)
		any = any || strcmp(form->fields[i].text, form->fields[i].before) != 0;
	for (int i = 0; any && i < form->count; i++) {
		const struct form_field *field = &form->fields[i];

		if (!field->dates && strcmp(field->text, field->before) == 0)
			continue;
		used += (size_t)snprintf(text + used, sizeof text - used, "%s=%s\n", field->key, field->text);
	}
	if ((any ? journal_draft_save(app->program->journal, form->name, text,
	                              program_now(app->program), &err)
	         : journal_draft_clear(app->program->journal, form->name, &err)) == RECOUP_OK)
		return any;
	app_fail(app, &err);
	return false;
}

void form_draft_save(struct app *app)
{
	draft_keep(app);
}

static bool draft_line(struct form *form, const char *line, size_t length)
{
	const char *equals = memchr(line, '=', length);

	for (int i = 0; equals && i < form->count; i++) {
		struct form_field *field = &form->fields[i];

		if (strlen(field->key) == (size_t)(equals - line) &&
		    memcmp(field->key, line, (size_t)(equals - line)) == 0) {
			snprintf(field->text, sizeof field->text, "%.*s",
			         (int)(length - (size_t)(equals - line) - 1), equals + 1);
			return true;
		}
	}
	return false;
}

static void draft_load(struct app *app)
{
	struct error err;
	char *text = NULL;
	bool any = false;

	if (journal_draft_load(app->program->journal, app->form.name, &text, &err) != RECOUP_OK)
		app_fail(app, &err);
	for (const char *at = text; at && *at;) {
		size_t length = strcspn(at, "\n");

		any = draft_line(&app->form, at, length) || any;
		at += length + (at[length] == '\n');
	}
	free(text);
	if (any)
		app_say(app, "What you typed before is back; C-x throws it away.");
}

void form_open(struct app *app)
{
	app->below = app->screen;
	app->form.begun = program_now(app->program);
	app->form.at = 0;
	app->form.fresh = true;
	app->form.trouble[0] = '\0';
	app->message[0] = '\0';
	draft_load(app);
	app->screen = &screen_form;
}

/* ---- drawing ---- */

static void field_draw(const struct app *app, int row, const struct form_field *field, bool here)
{
	double value;
	const char *word = "";

	if (field->metric != METRIC_COUNT && *field->text &&
	    metric_parse(field->metric, field->text, app->program->settings.units, &value, NULL) ==
	        RECOUP_OK)
		word = metric_word(field->metric, value);
	putf(app, row, 2, 1, LOOK_BOLD, "%s", here ? ">" : "");
	put(app, row, 4, 19, here ? LOOK_BOLD : LOOK_PLAIN, field->label);
	put(app, row, 24, field->rating ? 4 : 24,
	    here ? LOOK_CHOSEN : *field->text ? LOOK_PLAIN : LOOK_DIM,
	    *field->text || here ? field->text : "-");
	form_scale_put(app, row, field);
	put(app, row, 52, 0, LOOK_DIM, word);
}

static void draw(struct app *app)
{
	const struct form *form = &app->form;
	const struct form_field *field = &form->fields[form->at];
	int room = app->rows - 8, top = form->at >= room ? form->at - room + 1 : 0;

	put(app, 2, 2, 0, LOOK_TITLE, form->title);
	for (int i = top; i < form->count && i - top < room; i++)
		field_draw(app, 4 + i - top, &form->fields[i], i == form->at);
	put(app, app->rows - 4, 2, 0, LOOK_PLAIN, field->help);
	put(app, app->rows - 3, 2, 0, LOOK_BAD, form->trouble);
	app->cursor_row = 4 + form->at - top;
	app->cursor_column = 24 + (text_width(field->text) < 23 ? text_width(field->text) : 23);
}

static void tell_form(struct app *app, struct telling *telling)
{
	const struct form *form = &app->form;

	tell(telling, "%s", form->title);
	for (int i = 0; i < form->count; i++) {
		const struct form_field *field = &form->fields[i];

		if (i != form->at) {
			tell(telling, "%s: %s", field->label, *field->text ? field->text : "nothing");
			continue;
		}
		tell(telling, "%s", field->help);
		if (*form->trouble)
			tell(telling, "%s", form->trouble);
		tell_typing(telling);
		tell(telling, "> %s: %s", field->label, field->text);
	}
}

/* ---- keys ---- */

static bool field_valid(struct app *app)
{
	struct form *form = &app->form;
	struct form_field *field = &form->fields[form->at];
	struct error err;
	double value;

	form->trouble[0] = '\0';
	if (form->check && form->check(app, field, &err) != RECOUP_OK) {
		snprintf(form->trouble, sizeof form->trouble, "%s", *err.hint ? err.hint : err.what);
		return false;
	}
	if (field->metric == METRIC_COUNT || !*field->text ||
	    metric_parse(field->metric, field->text, app->program->settings.units, &value, &err) ==
	        RECOUP_OK)
		return true;
	snprintf(form->trouble, sizeof form->trouble, "%s", *err.hint ? err.hint : err.what);
	return false;
}

static void field_go(struct app *app, int by)
{
	struct form *form = &app->form;

	if (!field_valid(app))
		return;
	form_draft_save(app);
	form->at = (form->at + by + form->count) % form->count;
	form->fresh = true;
}

static void field_step(struct app *app, int by)
{
	struct form *form = &app->form;

	form->trouble[0] = '\0';
	form->fresh = true;
	if (!form_field_step(app, &form->fields[form->at], by))
		snprintf(form->trouble, sizeof form->trouble, "Type it; then this changes it.");
}

static void form_close(struct app *app)
{
	app->screen = app->below;
}

enum recoup_status form_commit(struct app *app, struct error *err)
{
	struct journal *journal = app->program->journal;
	uint64_t before = journal_version(journal);
	enum recoup_status status = journal_draft_clear(journal, app->form.name, err);

	if (status != RECOUP_OK) {
		journal_change_abort(journal);
		return status;
	}
	status = journal_change_commit(journal, err);
	/* A change of nothing is none, and then the draft is still there. */
	if (status == RECOUP_OK && journal_version(journal) == before)
		status = journal_draft_clear(journal, app->form.name, err);
	return status;
}

static void form_save(struct app *app)
{
	struct error err;
	struct form *form = &app->form;

	if (!field_valid(app))
		return;
	if (form->save(app, form, &err) != RECOUP_OK) {
		snprintf(form->trouble, sizeof form->trouble, "%s%s%s", err.what, *err.hint ? ": " : "",
		         err.hint);
		return;
	}
	form_close(app);
	app_changed(app);
}

static void form_discard(struct app *app)
{
	struct error err;

	if (journal_draft_clear(app->program->journal, app->form.name, &err) != RECOUP_OK)
		app_fail(app, &err);
	else
		app_say(app, "Thrown away.");
	form_close(app);
}

void text_rub_out(char *text)
{
	size_t length = strlen(text);

	while (length > 0 && ((unsigned char)text[length - 1] & 0xC0) == 0x80)
		length--;
	if (length > 0)
		length--;
	text[length] = '\0';
}

bool text_key_add(char *text, size_t size, const char *key)
{
	const char *character = strcmp(key, "Space") == 0 ? " " : key;
	size_t used = strlen(text);

	if (character == key && text_width(key) != 1 && (unsigned char)key[0] < 0x80)
		return false;
	if (used + strlen(character) < size)
		memcpy(text + used, character, strlen(character) + 1);
	return true;
}

static enum handled request(struct app *app, enum request request)
{
	struct form *form = &app->form;

	switch ((int)request) {
	case REQUEST_ACCEPT:
		if (form->at == form->count - 1)
			form_save(app);
		else
			field_go(app, 1);
		break;
	case REQUEST_NEXT_FIELD:
	case REQUEST_DOWN:
		field_go(app, 1);
		break;
	case REQUEST_PREVIOUS_FIELD:
	case REQUEST_UP:
		field_go(app, -1);
		break;
	case REQUEST_LEFT:
	case REQUEST_RIGHT:
		field_step(app, request == REQUEST_RIGHT ? 1 : -1);
		break;
	case REQUEST_SAVE:
		form_save(app);
		break;
	case REQUEST_RUB_OUT:
		text_rub_out(form->fields[form->at].text);
		form->trouble[0] = '\0';
		form->fresh = false;
		break;
	case REQUEST_CLEAR_FIELD:
		form->fields[form->at].text[0] = '\0';
		form->trouble[0] = '\0';
		form->fresh = false;
		break;
	case REQUEST_DISCARD:
		form_discard(app);
		break;
	case REQUEST_BACK:
		if (draft_keep(app))
			app_say(app, "What you typed is kept as a draft.");
		form_close(app);
		break;
	case REQUEST_HELP:
		return IGNORED;
	default:
		break;
	}
	return HANDLED;
}

/* A digit is a whole rating and goes on, but for 1 where 10 is possible: that one
 * waits for the nought or for Enter. */
static void rate(struct app *app, struct form_field *field)
{
	const struct metric *metric = metric_get(field->metric);

	if (strcmp(field->text, "1") == 0 && metric->maximum >= 10)
		return;
	if (metric->step < 1 && strcmp(field->text, "0") == 0)
		return; /* 0.5 */
	if (field->text[0] == '\0' || field->text[strlen(field->text) - 1] == '.')
		return;
	if (app->form.at + 1 < app->form.count)
		field_go(app, 1);
}

static enum handled type(struct app *app, const char *key)
{
	struct form *form = &app->form;
	struct form_field *field = &form->fields[form->at];
	char first[FIELD_SIZE] = "";

	/* No rating begins so, and hardly a text. */
	if (strcmp(key, "?") == 0 && (field->rating || form->fresh || !*field->text))
		return IGNORED;
	if (!text_key_add(form->fresh ? first : field->text, FIELD_SIZE, key))
		return IGNORED;
	if (form->fresh)
		memcpy(field->text, first, sizeof first);
	form->fresh = false;
	form->trouble[0] = '\0';
	if (field->rating)
		rate(app, field);
	return HANDLED;
}

/* Goes to the field in that row of the screen. */
static bool row_go(struct app *app, int row)
{
	int room = app->rows - 8, top = app->form.at >= room ? app->form.at - room + 1 : 0;
	int at = row - 4 + top;

	if (row < 4 || row >= 4 + room || at >= app->form.count || !field_valid(app))
		return false;
	form_draft_save(app);
	app->form.at = at;
	app->form.fresh = true;
	return true;
}

static enum handled click(struct app *app, int row, int column)
{
	if (!row_go(app, row))
		return IGNORED;
	if (form_scale_click(&app->form.fields[app->form.at], column))
		form_draft_save(app);
	return HANDLED;
}

static enum handled wheel(struct app *app, int row, int column, int by)
{
	(void)column;
	if (row_go(app, row))
		field_step(app, -by); /* away from the body is more */
	return HANDLED;
}

const struct screen screen_form = {
	.title = "Form",
	.context = CONTEXT_FORM,
	.draw = draw,
	.tell = tell_form,
	.request = request,
	.type = type,
	.click = click,
	.wheel = wheel,
	.leave = form_draft_save,
	.passing = true,
};
