/* Key presses to names, names to requests by the keymap table; the footer, which
 * is that table too. Must not know what requests do. */
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/text.h"
#include "tui.h"

static const struct {
	int code;
	const char *name;
} named[] = {
	{KEY_DOWN, "Down"}, {KEY_UP, "Up"}, {KEY_LEFT, "Left"}, {KEY_RIGHT, "Right"},
	{KEY_HOME, "Home"}, {KEY_END, "End"}, {KEY_NPAGE, "PgDn"}, {KEY_PPAGE, "PgUp"},
	{KEY_BTAB, "BTab"}, {KEY_DC, "Del"}, {KEY_BACKSPACE, "BSpace"}, {KEY_ENTER, "Enter"},
	{KEY_IC, "Ins"}, {KEY_F(1), "?"}, {KEY_F(2), "F2"}, {KEY_F(3), "F3"}, {KEY_F(4), "F4"},
	{KEY_F(5), "F5"}, {KEY_F(6), "F6"}, {KEY_F(7), "F7"}, {KEY_F(8), "F8"}, {KEY_F(9), "F9"},
	{KEY_F(10), "F10"}, {KEY_F(11), "F11"}, {KEY_F(12), "F12"}, {KEY_RESIZE, "Resize"},
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

/* One KEY_MOUSE may stand for several events, and curses gives the newest first. */
static bool mouse_read(struct mouse *mouse)
{
	while (mouse->count < MOUSE_EVENTS_MAX && getmouse(&mouse->events[mouse->count]) == OK)
		mouse->count++;
	for (int i = 0; i < mouse->count / 2; i++) {
		MEVENT event = mouse->events[i];

		mouse->events[i] = mouse->events[mouse->count - 1 - i];
		mouse->events[mouse->count - 1 - i] = event;
	}
	return mouse->count > 0;
}

static bool key_read(char *out, size_t size, struct mouse *mouse)
{
	wint_t character;
	int kind = get_wch(&character);

	mouse->count = 0;
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
	if (character == KEY_MOUSE)
		return mouse_read(mouse);
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if ((wint_t)named[i].code == character)
			snprintf(out, size, "%s", named[i].name);
	return out[0] != '\0';
}

/* Mice of the Linux console come by another way than the keys, where only curses looks. */
#define CONSOLE_WAIT_MS 50

/* Waits here and not in curses, which counts by the clock on the wall: set back a week, it
 * would wait a week. */
bool key_await(const struct app *app, char *key, size_t size, struct mouse *mouse, int wait)
{
	const char *term = app->program->environment.term;
	int most = term && strncmp(term, "linux", 5) == 0 ? CONSOLE_WAIT_MS : KEY_WAIT_MS;
	int64_t until = app_clock_ms() + wait;

	timeout(0);
	while (!key_read(key, size, mouse)) {
		int64_t left = until - app_clock_ms();
		struct pollfd typed = {STDIN_FILENO, POLLIN, 0};

		if (left <= 0 || ending)
			return false;
		/* A resize or the end of the terminal; or half a character, which is waited for. */
		if (poll(&typed, 1, left < most ? (int)left : most) != 0)
			return key_read(key, size, mouse);
	}
	return true;
}

static bool row_holds(const struct key_row *row, enum key_context context)
{
	/* A line that another program wrote over the screen can be wiped off anywhere. */
	return row->context == context ||
	       (row->context == CONTEXT_EVERYWHERE &&
	        (row->request == REQUEST_REDRAW ||
	         (context != CONTEXT_HELP && !key_context_alone(context))));
}

const struct key_row *key_row_of(enum key_context context, const char *key)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (rows[i].context == context && key_list_has(rows[i].keys, key))
			return &rows[i];
	for (size_t i = 0; i < count; i++)
		if (row_holds(&rows[i], context) && key_list_has(rows[i].keys, key))
			return &rows[i];
	return NULL;
}

enum request key_request(enum key_context context, const char *key)
{
	const struct key_row *row = key_row_of(context, key);

	return row ? (enum request)row->request : REQUEST_NONE;
}

char *keys_holding(enum key_context context, const struct key_row *row, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (const char *at = row->keys; *at;) {
		size_t length = strcspn(at, " ");
		char key[KEY_NAME_SIZE];

		snprintf(key, sizeof key, "%.*s", (int)length, at);
		if (key_row_of(context, key) == row && used + length + 2 < size)
			used += (size_t)snprintf(out + used, size - used, "%s%s", used ? " " : "", key);
		at += length;
		at += strspn(at, " ");
	}
	return out;
}

char *key_for(enum key_context context, enum request request, char out[KEY_NAME_SIZE])
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);
	char keys[80];

	out[0] = '\0';
	for (int own = 1; own >= 0 && !*out; own--)
		for (size_t i = 0; i < count && !*out; i++)
			if (rows[i].request == (int)request && row_holds(&rows[i], context) &&
			    (rows[i].context == context) == own) {
				keys_holding(context, &rows[i], keys, sizeof keys);
				snprintf(out, KEY_NAME_SIZE, "%.*s", (int)strcspn(keys, " "), keys);
			}
	return out;
}

/* A hint's key where it is the screen's own (`own`) or everybody's; "" where it has none. */
static const char *hint_key(const struct key_row *row, enum key_context context, bool own,
                            char out[KEY_NAME_SIZE])
{
	char keys[80] = "";

	if (row->hint && row_holds(row, context) && (row->context == context) == own)
		keys_holding(context, row, keys, sizeof keys);
	snprintf(out, KEY_NAME_SIZE, "%.*s", (int)strcspn(keys, " "), keys);
	return out;
}

/* The room that the hint of the help takes where it is not the screen's own: who is lost
 * looks for it, so that the screen's own hints leave it that. */
static int help_room(enum key_context context)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);
	char key[KEY_NAME_SIZE];

	for (size_t i = 0; i < count; i++)
		if (rows[i].request == REQUEST_HELP && *hint_key(&rows[i], context, false, key))
			return text_width(key) + 1 + (int)strlen(rows[i].hint) + 2;
	return 0;
}

/* Walks the hints of the footer; returns the request of the one at `column`, and
 * draws them when `draw`. */
static enum request footer_walk(const struct app *app, bool draw, int column)
{
	size_t count;
	const struct key_row *rows = keymap_rows(&count);
	int at = 1;

	for (int own = 1; own >= 0; own--) {
		int end = app->columns - 1 - (own ? help_room(app->screen->context) : 0);

		for (size_t i = 0; i < count; i++) {
			char key[KEY_NAME_SIZE];
			int width;

			if (!*hint_key(&rows[i], app->screen->context, own, key))
				continue; /* not here, taken away, or the screen's own row has it */
			width = text_width(key) + 1 + (int)strlen(rows[i].hint);
			if (at + width > end)
				break;
			if (draw) {
				put(app, app->rows - 1, at, 0, LOOK_BOLD, key);
				put(app, app->rows - 1, at + text_width(key) + 1, 0, LOOK_DIM, rows[i].hint);
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
