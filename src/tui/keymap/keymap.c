/* The keymap table, put together from each screen's rows: data for input, help,
 * footer, `recoup keys` and the manual. Must not know a terminal. */
#include "internal.h"

#define ROWS_MAX 400

static const struct {
	const struct key_table *table;
	const char *id, *title;
	bool types; /* letters are text there */
} contexts[CONTEXT_COUNT] = {
	[CONTEXT_EVERYWHERE] = {&keys_everywhere, "everywhere", "Everywhere", false},
	[CONTEXT_TODAY] = {&keys_today, "today", "Today", false},
	[CONTEXT_RUNS] = {&keys_runs, "runs", "Runs", false},
	[CONTEXT_SORENESS] = {&keys_soreness, "soreness", "Soreness", false},
	[CONTEXT_FUEL] = {&keys_fuel, "fuel", "Fuel", false},
	[CONTEXT_SLEEP] = {&keys_sleep, "sleep", "Sleep", false},
	[CONTEXT_CALENDAR] = {&keys_calendar, "calendar", "Calendar", false},
	[CONTEXT_TRENDS] = {&keys_trends, "trends", "Trends", false},
	[CONTEXT_FOUND] = {&keys_found, "found", "Found", false},
	[CONTEXT_SETTINGS] = {&keys_settings, "settings", "Settings", false},
	[CONTEXT_COMMAND] = {&keys_command, "command", "The command line", true},
	[CONTEXT_OUTPUT] = {&keys_output, "output", "A command's output", false},
	[CONTEXT_IMPORT] = {&keys_import, "import", "Import: the file", true},
	[CONTEXT_PREVIEW] = {&keys_preview, "preview", "Import: the preview", false},
	[CONTEXT_FORM] = {&keys_form, "form", "Forms", true},
	[CONTEXT_HELP] = {&keys_help, "help", "Help", false},
};

const struct key_row *keymap_rows(size_t *count)
{
	static struct key_row all[ROWS_MAX];
	static size_t filled;

	if (filled == 0)
		for (int context = 0; context < CONTEXT_COUNT; context++)
			for (size_t i = 0; i < contexts[context].table->count && filled < ROWS_MAX; i++)
				all[filled++] = contexts[context].table->rows[i];
	*count = filled;
	return all;
}

const char *key_context_id(enum key_context context)
{
	return contexts[context].id;
}

const char *key_context_title(enum key_context context)
{
	return contexts[context].title;
}

bool key_context_types(enum key_context context)
{
	return contexts[context].types;
}
