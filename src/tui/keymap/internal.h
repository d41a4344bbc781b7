/* Shared by the files of src/tui/keymap only: each screen's rows. */
#ifndef RECOUP_TUI_KEYMAP_INTERNAL_H
#define RECOUP_TUI_KEYMAP_INTERNAL_H

#include "recoup/keymap.h"

#include "../request.h"

struct key_table {
	const struct key_row *rows;
	size_t count;
};

extern const struct key_table keys_everywhere, keys_today, keys_runs, keys_soreness, keys_fuel, keys_sleep,
	keys_calendar, keys_trends, keys_practices, keys_guide, keys_felt, keys_insights, keys_plan,
	keys_found, keys_settings, keys_command, keys_output,
	keys_import, keys_preview, keys_form, keys_help;

/* override.c: keys of the person's own, by index of the table's rows. */
#define KEYS_SIZE 80
struct key_override {
	char keys[KEYS_SIZE]; /* "" for none */
	int line;             /* of the file; 0: not overridden */
};
/* Reads [keys] and checks it against the table `rows`; fills `into`, `count` long. */
enum recoup_status key_overrides_read(const struct key_row *rows, size_t count, const char *text,
                                      const char *file, struct key_override *into,
                                      struct error *err);

#endif
