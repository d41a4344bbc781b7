/* Keys of the Insights screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "insights-down", CONTEXT_INSIGHTS, "j Down", "scroll", "Scroll a line down."},
	{REQUEST_UP, "insights-up", CONTEXT_INSIGHTS, "k Up", NULL, "Scroll a line up."},
	{REQUEST_PAGE_DOWN, "insights-page-down", CONTEXT_INSIGHTS, "Space PgDn C-f", NULL,
	 "Scroll a screen down."},
	{REQUEST_PAGE_UP, "insights-page-up", CONTEXT_INSIGHTS, "PgUp C-b b", NULL, "Scroll a screen up."},
	{REQUEST_SECTION_AFTER, "next-section", CONTEXT_INSIGHTS, "Tab ]", "section",
	 "Go to the next section."},
	{REQUEST_SECTION_BEFORE, "previous-section", CONTEXT_INSIGHTS, "BTab [", NULL,
	 "Go to the section before."},
	{REQUEST_FIRST, "insights-first", CONTEXT_INSIGHTS, "g Home", NULL, "Go to the first line."},
	{REQUEST_LAST, "insights-last", CONTEXT_INSIGHTS, "G End", NULL, "Go to the last line."},
	{REQUEST_BACK, "leave-insights", CONTEXT_INSIGHTS, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_insights = {rows, sizeof rows / sizeof *rows};
