/* The keymap table, put together from each screen's rows: data for input, help,
 * footer, `recoup keys` and the manual. Must not know a terminal. */
#include <string.h>

#include "internal.h"

#define ROWS_MAX 400

static const struct {
	const struct key_table *table;
	const char *id, *title;
	bool types; /* letters are text there */
	bool alone; /* so that nothing from everywhere holds, or for another reason */
} contexts[CONTEXT_COUNT] = {
	[CONTEXT_EVERYWHERE] = {&keys_everywhere, "everywhere", "Everywhere", false, false},
	[CONTEXT_TODAY] = {&keys_today, "today", "Today", false, false},
	[CONTEXT_RUNS] = {&keys_runs, "runs", "Runs", false, false},
	[CONTEXT_SORENESS] = {&keys_soreness, "soreness", "Soreness", false, false},
	[CONTEXT_FUEL] = {&keys_fuel, "fuel", "Fuel", false, false},
	[CONTEXT_SLEEP] = {&keys_sleep, "sleep", "Sleep", false, false},
	[CONTEXT_CALENDAR] = {&keys_calendar, "calendar", "Calendar", false, false},
	[CONTEXT_TRENDS] = {&keys_trends, "trends", "Trends", false, false},
	[CONTEXT_PRACTICES] = {&keys_practices, "practices", "Practices", false, false},
	[CONTEXT_GUIDE] = {&keys_guide, "guide", "A guided practice", false, true},
	[CONTEXT_FELT] = {&keys_felt, "felt", "How a practice felt", true, true},
	[CONTEXT_INSIGHTS] = {&keys_insights, "insights", "Insights", false, false},
	[CONTEXT_PLAN] = {&keys_plan, "plan", "Plan", false, false},
	[CONTEXT_FOUND] = {&keys_found, "found", "Found", false, false},
	[CONTEXT_SETTINGS] = {&keys_settings, "settings", "Settings", false, false},
	[CONTEXT_COMMAND] = {&keys_command, "command", "The command line", true, true},
	[CONTEXT_OUTPUT] = {&keys_output, "output", "A command's output", false, false},
	[CONTEXT_IMPORT] = {&keys_import, "import", "Import: the file", true, true},
	[CONTEXT_PREVIEW] = {&keys_preview, "preview", "Import: the preview", false, false},
	[CONTEXT_FORM] = {&keys_form, "form", "Forms", true, true},
	[CONTEXT_HELP] = {&keys_help, "help", "Help", false, false},
};

static struct key_row defaults[ROWS_MAX], effective[ROWS_MAX];
static struct key_override overrides[ROWS_MAX];
static size_t filled;

static void fill(void)
{
	if (filled > 0)
		return;
	for (int context = 0; context < CONTEXT_COUNT; context++)
		for (size_t i = 0; i < contexts[context].table->count && filled < ROWS_MAX; i++)
			defaults[filled++] = contexts[context].table->rows[i];
	memcpy(effective, defaults, sizeof effective);
}

const struct key_row *keymap_rows(size_t *count)
{
	fill();
	*count = filled;
	return effective;
}

const struct key_row *keymap_defaults(size_t *count)
{
	fill();
	*count = filled;
	return defaults;
}

enum recoup_status keymap_override(const char *text, const char *file, struct error *err)
{
	static struct key_override wanted[ROWS_MAX];
	enum recoup_status status;

	fill();
	status = key_overrides_read(defaults, filled, text, file, wanted, err);
	if (status != RECOUP_OK)
		return status;
	memcpy(overrides, wanted, sizeof overrides);
	for (size_t i = 0; i < filled; i++)
		effective[i].keys = overrides[i].line ? overrides[i].keys : defaults[i].keys;
	return RECOUP_OK;
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

bool key_context_alone(enum key_context context)
{
	return contexts[context].alone;
}
