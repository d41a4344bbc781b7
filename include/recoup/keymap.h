/* The keymap table: everything a key can ask for, once.
 *
 * It feeds input, the `?` overlay, the footer hints, `recoup keys` and the
 * generated recoup-keys(7). Pure data; knows no terminal. */
#ifndef RECOUP_KEYMAP_H
#define RECOUP_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

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
/* Letters are text there, so no row of CONTEXT_EVERYWHERE holds. */
bool key_context_types(enum key_context context);

struct key_row {
	int request;              /* enum request of src/tui/request.h */
	const char *name;         /* "next-day": for configuration and the manual */
	enum key_context context;
	const char *keys;         /* names separated by blanks: "j Down", "C-r", "?" */
	const char *hint;         /* one or two words for the footer; NULL: not shown there */
	const char *help;         /* one line */
};
const struct key_row *keymap_rows(size_t *count);

#endif
