/* Key presses to names, names to requests by the keymap table; the footer, which
 * is that table too. Must not know what requests do. */
#include <stdio.h>
#include <string.h>

#include "recoup/text.h"
#include "tui.h"

static const struct {
	int code;
	const char *name;
} named[] = {
	{KEY_DOWN, "Down"}, {KEY_UP, "Up"}, {KEY_LEFT, "Left"}, {KEY_RIGHT, "Right"},
	{KEY_HOME, "Home"}, {KEY_END, "End"}, {KEY_NPAGE, "PgDn"}, {KEY_PPAGE, "PgUp"},
	{KEY_BTAB, "BTab"}, {KEY_DC, "Del"}, {KEY_BACKSPACE, "BSpace"}, {KEY_ENTER, "Enter"},
	{KEY_F(1), "?"}, {KEY_F(10), "F10"}, {KEY_RESIZE, "Resize"},
};

static void character_name(wint_t character, char *out, size_t size)
{
	if (character == 27)
		snprintf(out, size, "Esc");
	else if (character == '\r' || character == '\n')
		snprintf(out, size, "Enter");
	else if (character == '\t')
		snprintf(out, size, "Tab");
	else if (character == 127 || character == 8)
		snprintf(out, size, "BSpace");
	else if (character == ' ')
		snprintf(out, size, "Space");
	else if (character < 32)
		snprintf(out, size, "C-%c", (char)(character + 'a' - 1));
	else
		snprintf(out, size, "%lc", character);
}

bool key_read(char *out, size_t size, MEVENT *mouse, bool *is_mouse)
{
	wint_t character;
	int kind = get_wch(&character);

	*is_mouse = false;
	out[0] = '\0';
	if (kind == OK && character == 27) {
		wint_t next;

		/* Alt and a digit come as Esc and the digit at once. */
		timeout(0);
		kind = get_wch(&next);
		timeout(KEY_WAIT_MS);
		if (kind == OK && next >= '0' && next <= '9') {
			snprintf(out, size, "M-%c", (char)next);
			return true;
		}
		if (kind == OK)
			unget_wch((wchar_t)next);
		else if (kind == KEY_CODE_YES)
			ungetch((int)next);
		kind = OK;
	}
	if (kind == OK) {
		character_name(character, out, size);
		return out[0] != '\0';
	}
	if (kind != KEY_CODE_YES)
		return false;
	if (character == KEY_MOUSE) {
		*is_mouse = getmouse(mouse) == OK;
		return *is_mouse;
	}
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if ((wint_t)named[i].code == character)
			snprintf(out, size, "%s", named[i].name);
	return out[0] != '\0';
}

static bool row_has(const struct key_row *row, const char *key)
{
	size_t length = strlen(key);

	for (const char *at = row->keys; *at;) {
		size_t word = strcspn(at, " ");

		if (word == length && memcmp(at, key, length) == 0)
			return true;
		at += word;
		at += strspn(at, " ");
	}
	return false;
}

static bool row_holds(const struct key_row *row, enum key_context context)
{
	return row->context == context ||
	       (row->context == CONTEXT_EVERYWHERE && context != CONTEXT_HELP &&
	        !key_context_types(context));
}

enum request key_request(enum key_context context, const char *key)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (rows[i].context == context && row_has(&rows[i], key))
			return (enum request)rows[i].request;
	for (size_t i = 0; i < count; i++)
		if (row_holds(&rows[i], context) && row_has(&rows[i], key))
			return (enum request)rows[i].request;
	return REQUEST_NONE;
}

/* Walks the hints of the footer; returns the request of the one at `column`, and
 * draws them when `draw`. */
static enum request footer_walk(const struct app *app, bool draw, int column)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);
	int at = 1;

	for (int own = 1; own >= 0; own--) {
		for (size_t i = 0; i < count; i++) {
			char key[16];
			int width;

			if (!rows[i].hint || !row_holds(&rows[i], app->screen->context) ||
			    (rows[i].context == app->screen->context) != own)
				continue;
			snprintf(key, sizeof key, "%.*s", (int)strcspn(rows[i].keys, " "), rows[i].keys);
			if (key_request(app->screen->context, key) != (enum request)rows[i].request)
				continue; /* the screen's own row has that key */
			width = (int)(strlen(key) + 1 + strlen(rows[i].hint));
			if (at + width > app->columns - 1)
				return REQUEST_NONE;
			if (draw) {
				put(app, app->rows - 1, at, 0, LOOK_BOLD, key);
				put(app, app->rows - 1, at + (int)strlen(key) + 1, 0, LOOK_DIM, rows[i].hint);
			} else if (column >= at && column < at + width) {
				return (enum request)rows[i].request;
			}
			at += width + 2;
		}
	}
	return REQUEST_NONE;
}

void footer_put(const struct app *app)
{
	footer_walk(app, true, 0);
}

enum request footer_click(const struct app *app, int column)
{
	return footer_walk(app, false, column);
}
