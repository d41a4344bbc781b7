/* The keymap table: everything a key can ask for, once.
 *
 * It feeds input, the `?` overlay, the footer hints, `recoup keys` and the
 * generated recoup-keys(7). Pure data; knows no terminal. */
#ifndef RECOUP_KEYMAP_H
#define RECOUP_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "recoup/error.h"

/* Which screen a row holds on; rows of CONTEXT_EVERYWHERE hold on all of them
 * unless the screen has a row for the same key. */
enum key_context {
	CONTEXT_EVERYWHERE,
	CONTEXT_TODAY,
	CONTEXT_RUNS,
	CONTEXT_SORENESS,
	CONTEXT_FUEL,
	CONTEXT_SLEEP,
	CONTEXT_CALENDAR,
	CONTEXT_TRENDS,
	CONTEXT_PRACTICES,
	CONTEXT_GUIDE,
	CONTEXT_FELT,
	CONTEXT_INSIGHTS,
	CONTEXT_PLAN,
	CONTEXT_FOUND,
	CONTEXT_SETTINGS,
	CONTEXT_COMMAND,
	CONTEXT_OUTPUT,
	CONTEXT_IMPORT,
	CONTEXT_PREVIEW,
	CONTEXT_FORM,
	CONTEXT_HELP,
	CONTEXT_COUNT
};
const char *key_context_id(enum key_context context);    /* "today" */
const char *key_context_title(enum key_context context); /* "Today" */
/* Letters are text there. */
bool key_context_types(enum key_context context);
/* No row of CONTEXT_EVERYWHERE holds there: letters are text, or a stray key would break
 * off what goes on. */
bool key_context_alone(enum key_context context);

struct key_row {
	int request;              /* enum request of src/tui/request.h */
	const char *name;         /* "next-day": for configuration and the manual */
	enum key_context context;
	const char *keys;         /* names separated by blanks: "j Down", "C-r", "?" */
	const char *hint;         /* one or two words for the footer; NULL: not shown there */
	const char *help;         /* one line */
};
/* The keys as they hold, with the person's own; the same rows in the same order always. */
const struct key_row *keymap_rows(size_t *count);
/* As they are unless changed: for the manual. */
const struct key_row *keymap_defaults(size_t *count);
/* Takes [keys] of recoup.conf's text, NAME = KEYS, in place of what was taken before. An
 * unknown name, what is no key, or a key that would mean two things on one screen is
 * RECOUP_INPUT, names the line of `file`, and changes nothing. */
enum recoup_status keymap_override(const char *text, const char *file, struct error *err);
/* "j", "C-r", "F5", "Down": could a key be called so? */
bool key_name_valid(const char *key);
/* Is `key` one of `keys`, which blanks separate? */
bool key_list_has(const char *keys, const char *key);

#endif
