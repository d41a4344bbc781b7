/* Settings: every key of recoup.conf with its value, changed where it stands. Must not
 * know what the keys mean, nor how the file is written. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "../tui.h"

#define ROWS_MAX 64
#define SECTION_AT 2
#define LABEL_AT 11
#define VALUE_AT 31
#define LIST_ROW 4
#define WIDE 104 /* columns from which every row has its help beside it */
#define WIDE_VALUE 28

struct settings_row {
	const struct settings_key *key; /* NULL: a key of the person's own */
	const struct key_row *own;
	bool set;
	char raw[SETTING_TEXT_SIZE];   /* as in the file, or what it is unless set */
	char shown[SETTING_TEXT_SIZE]; /* as people read it */
};
struct settings_state {
	struct settings_row rows[ROWS_MAX];
	int count, at, top;
	bool typing, fresh; /* fresh: the next character replaces what stands there */
	char text[SETTING_TEXT_SIZE];
	char trouble[660];
};

static struct settings_state *state_of(struct app *app)
{
	return app_state(app, &screen_settings);
}

static const char *section_of(const struct settings_row *row)
{
	return row->key ? row->key->section : "keys";
}

static const char *name_of(const struct settings_row *row)
{
	return row->key ? row->key->key : row->own->name;
}

static const char *label_of(const struct settings_row *row)
{
	return row->key ? row->key->label : row->own->name;
}

static const char *help_of(const struct settings_row *row)
{
	return row->key ? row->key->help : row->own->help;
}

/* ---- reading ---- */

static void row_read(const struct app *app, struct settings_row *row)
{
	row->set = program_setting(app->program, section_of(row), name_of(row), row->raw,
	                           sizeof row->raw);
	if (!row->set)
		snprintf(row->raw, sizeof row->raw, "%s", row->key ? row->key->fallback : row->own->keys);
	if (row->key)
		settings_show(row->key, row->raw, app->program->settings.units, row->shown,
		              sizeof row->shown);
	else
		snprintf(row->shown, sizeof row->shown, "%s", row->raw);
}

static enum recoup_status enter(struct app *app, struct error *err)
{
	struct settings_state *state = state_of(app);
	size_t count, key_count;
	const struct settings_key *keys = settings_keys(&count);
	const struct key_row *own = keymap_rows(&key_count), *made = keymap_defaults(&key_count);

	(void)err;
	state->count = 0;
	for (size_t i = 0; i < count && state->count < ROWS_MAX; i++) {
		state->rows[state->count].key = &keys[i];
		row_read(app, &state->rows[state->count++]);
	}
	for (size_t i = 0; i < key_count && state->count < ROWS_MAX; i++) {
		if (strcmp(own[i].keys, made[i].keys) == 0)
			continue;
		state->rows[state->count].key = NULL;
		state->rows[state->count].own = &own[i];
		row_read(app, &state->rows[state->count++]);
	}
	if (state->at >= state->count)
		state->at = state->count - 1;
	return RECOUP_OK;
}

/* ---- drawing ---- */

static int page_of(const struct app *app)
{
	return app->rows - LIST_ROW - 5; /* help, what the keys do, message and footer below */
}

static void row_draw(struct app *app, const struct settings_state *state, int row, int at)
{
	const struct settings_row *one = &state->rows[at];
	bool here = at == state->at, first = at == state->top ||
	            strcmp(section_of(one), section_of(&state->rows[at - 1])) != 0;
	bool wide = app->columns >= WIDE;
	int unset_at = wide ? VALUE_AT + WIDE_VALUE + 1 : app->columns - 12;
	int width = one->set && !wide ? app->columns - VALUE_AT - 2 : unset_at - VALUE_AT - 1;
	int used;

	if (first)
		put(app, row, SECTION_AT, LABEL_AT - SECTION_AT - 1, LOOK_TITLE, section_of(one));
	putf(app, row, LABEL_AT - 2, 1, LOOK_BOLD, "%s", here ? ">" : "");
	put(app, row, LABEL_AT, VALUE_AT - LABEL_AT - 1, here ? LOOK_BOLD : LOOK_PLAIN, label_of(one));
	if (here && state->typing) {
		width = app->columns - VALUE_AT - 2;
		/* The end of a long text stays in view. */
		used = text_width(state->text);
		put(app, row, VALUE_AT, width, LOOK_CHOSEN,
		    used < width ? state->text : state->text + text_fit(state->text, used - width + 1));
		app->cursor_row = row;
		app->cursor_column = VALUE_AT + (used < width ? used : width - 1);
		return;
	}
	used = text_width(one->shown) + 1;
	put(app, row, VALUE_AT, here && used < width ? used : width,
	    here ? LOOK_CHOSEN : one->set ? LOOK_BOLD : LOOK_PLAIN, *one->shown ? one->shown : "-");
	if (!one->set)
		put(app, row, unset_at, 10, LOOK_DIM, "unless set");
	if (wide)
		put(app, row, unset_at + 13, app->columns - unset_at - 15, LOOK_DIM, help_of(one));
}

static const char *choices_said(const char *choices, char *out, size_t size)
{
	size_t used = 0;

	for (const char *at = choices; *at && used + 3 < size; at++) {
		if (*at == ' ')
			out[used++] = ',';
		out[used++] = *at;
	}
	out[used] = '\0';
	return out;
}

static const char *how(const struct settings_state *state, char *out, size_t size)
{
	const struct settings_row *row = &state->rows[state->at];
	char keys[3][KEY_NAME_SIZE], choices[3 * THEME_NAME_SIZE];

	key_for(CONTEXT_SETTINGS, REQUEST_LEFT, keys[0]);
	key_for(CONTEXT_SETTINGS, REQUEST_RIGHT, keys[1]);
	key_for(CONTEXT_SETTINGS, REQUEST_EDIT, keys[2]);
	if (state->typing)
		snprintf(out, size, "Enter keeps it, Esc leaves it as it was; empty: as it is unless set.");
	else if (row->key && row->key->choices)
		snprintf(out, size, "%s and %s take another: %s.", keys[0], keys[1],
		         choices_said(row->key->choices, choices, sizeof choices));
	else if (row->key && strcmp(row->key->key, "theme") == 0)
		snprintf(out, size, "%s and %s show another; %s types a name.", keys[0], keys[1], keys[2]);
	else
		snprintf(out, size, "%s types another value.", keys[2]);
	return out;
}

static void draw(struct app *app)
{
	struct settings_state *state = state_of(app);
	char path[IMPORT_PATH_SIZE] = "", line[300];
	int page = page_of(app), bottom = app->rows - 5;

	if (app->program->config_path)
		import_path_short(app, app->program->config_path, path, sizeof path);
	put(app, 2, 2, 0, LOOK_TITLE, "Settings");
	putf(app, 2, LABEL_AT, 0, LOOK_DIM, "%s%s", path, app->program->config_text ? "" : ", not there yet");
	if (state->at < state->top)
		state->top = state->at;
	if (state->at >= state->top + page)
		state->top = state->at - page + 1;
	if (state->top > state->count - page)
		state->top = state->count > page ? state->count - page : 0;
	for (int i = state->top; i < state->count && i < state->top + page; i++)
		row_draw(app, state, LIST_ROW + i - state->top, i);
	if (state->count > page) {
		snprintf(line, sizeof line, "%d to %d of %d", state->top + 1,
		         state->top + page < state->count ? state->top + page : state->count, state->count);
		put(app, LIST_ROW - 1, app->columns - 2 - (int)strlen(line), 0, LOOK_DIM, line);
	}
	put(app, bottom, 2, app->columns - 4, LOOK_PLAIN, help_of(&state->rows[state->at]));
	if (*state->trouble)
		put_wrapped(app, bottom + 1, 2, app->columns - 4, 2, LOOK_BAD, state->trouble);
	else
		put(app, bottom + 1, 2, app->columns - 4, LOOK_DIM, how(state, line, sizeof line));
}

static void tell_rows(struct app *app, struct telling *telling)
{
	const struct settings_state *state = state_of(app);
	char line[300];

	tell(telling, "Kept in %s.", app->program->config_path ? app->program->config_path : "no file");
	for (int i = 0; i < state->count; i++) {
		const struct settings_row *row = &state->rows[i];

		if (i == state->at)
			tell_focus(telling);
		if (i == state->at && state->typing)
			tell(telling, "%s, being typed: %s", label_of(row), state->text);
		else
			tell(telling, "%s: %s%s", label_of(row), *row->shown ? row->shown : "nothing",
			     row->set ? "" : ", unless set");
		if (i == state->at)
			tell(telling, "%s. %s", *state->trouble ? state->trouble : help_of(row),
			     how(state, line, sizeof line));
	}
}

/* ---- changing ---- */

static bool set(struct app *app, const char *value)
{
	struct settings_state *state = state_of(app);
	const struct settings_row *row = &state->rows[state->at];
	struct setting_wish wish = {section_of(row), name_of(row), value};
	struct setting_change change;
	struct error err;
	char label[80];

	snprintf(label, sizeof label, "%s", label_of(row));
	if (program_set_setting(app->program, &wish, &change, &err) != RECOUP_OK) {
		snprintf(state->trouble, sizeof state->trouble, "%s%s%s", err.what, *err.hint ? ": " : "",
		         err.hint);
		return false;
	}
	state->trouble[0] = '\0';
	app_say(app, "%s: %s -> %s. %s", label, change.before, change.after, change.note);
	settings_apply(app);
	return true;
}

/* What can be chosen, in its order; 0 where text is free. */
static int choices_of(const struct app *app, const struct settings_row *row,
                      char (*out)[THEME_NAME_SIZE])
{
	const char *at = row->key ? row->key->choices : NULL;
	int count = 0;

	if (row->key && strcmp(row->key->key, "theme") == 0)
		return (int)program_theme_names(app->program, out, THEMES_MAX);
	while (at && *at && count < THEMES_MAX) {
		size_t length = strcspn(at, " ");

		snprintf(out[count++], THEME_NAME_SIZE, "%.*s", (int)length, at);
		at += length;
		at += strspn(at, " ");
	}
	return count;
}

static void choose(struct app *app, int by)
{
	struct settings_state *state = state_of(app);
	const struct settings_row *row = &state->rows[state->at];
	char choices[THEMES_MAX][THEME_NAME_SIZE];
	int count = choices_of(app, row, choices), now = by > 0 ? -1 : 0;

	if (count == 0)
		return;
	for (int i = 0; i < count; i++)
		if (strcmp(choices[i], row->raw) == 0)
			now = i;
	set(app, choices[(now + by + count) % count]);
}

static void edit(struct app *app)
{
	struct settings_state *state = state_of(app);
	const struct settings_row *row = &state->rows[state->at];

	if (row->key && row->key->choices) {
		choose(app, 1);
		return;
	}
	state->typing = state->fresh = true;
	snprintf(state->text, sizeof state->text, "%s", row->raw);
}

static void go(struct app *app, int at)
{
	struct settings_state *state = state_of(app);

	state->at = at < 0 ? 0 : at >= state->count ? state->count - 1 : at;
	state->trouble[0] = '\0';
}

static enum handled type(struct app *app, const char *key)
{
	struct settings_state *state = state_of(app);
	char first[SETTING_TEXT_SIZE] = "";

	if (!state->typing)
		return IGNORED;
	if (strcmp(key, "Enter") == 0) {
		state->typing = !set(app, state->text);
		return HANDLED;
	}
	state->trouble[0] = '\0';
	if (strcmp(key, "Esc") == 0)
		state->typing = false;
	else if (strcmp(key, "BSpace") == 0)
		text_rub_out(state->text);
	else if (strcmp(key, "C-u") == 0 || strcmp(key, "Del") == 0)
		state->text[0] = '\0';
	else if (text_key_add(state->fresh ? first : state->text, sizeof state->text, key) && state->fresh)
		memcpy(state->text, first, sizeof first);
	state->fresh = false;
	return HANDLED;
}

static enum handled request(struct app *app, enum request request)
{
	struct settings_state *state = state_of(app);

	switch ((int)request) {
	case REQUEST_DOWN: go(app, state->at + 1); return HANDLED;
	case REQUEST_UP: go(app, state->at - 1); return HANDLED;
	case REQUEST_PAGE_DOWN: go(app, state->at + page_of(app)); return HANDLED;
	case REQUEST_PAGE_UP: go(app, state->at - page_of(app)); return HANDLED;
	case REQUEST_FIRST: go(app, 0); return HANDLED;
	case REQUEST_LAST: go(app, state->count - 1); return HANDLED;
	case REQUEST_LEFT: choose(app, -1); return HANDLED;
	case REQUEST_RIGHT: choose(app, 1); return HANDLED;
	case REQUEST_EDIT: edit(app); return HANDLED;
	case REQUEST_CLEAR_FIELD:
		if (state->rows[state->at].set)
			set(app, NULL);
		else
			app_say(app, "%s is not set.", label_of(&state->rows[state->at]));
		return HANDLED;
	case REQUEST_BACK:
		app_jump_back(app);
		return HANDLED;
	default:
		return IGNORED;
	}
}

static enum handled click(struct app *app, int row, int column)
{
	struct settings_state *state = state_of(app);
	int at = state->top + row - LIST_ROW;

	(void)column;
	if (state->typing || row < LIST_ROW || row >= LIST_ROW + page_of(app) || at >= state->count)
		return IGNORED;
	if (at == state->at)
		edit(app);
	else
		go(app, at);
	return HANDLED;
}

static void leave(struct app *app)
{
	struct settings_state *state = state_of(app);

	state->typing = false;
	state->trouble[0] = '\0';
}

const struct screen screen_settings = {
	.title = "Settings",
	.context = CONTEXT_SETTINGS,
	.enter = enter,
	.draw = draw,
	.tell = tell_rows,
	.request = request,
	.type = type,
	.click = click,
	.leave = leave,
	.state_size = sizeof(struct settings_state),
};
