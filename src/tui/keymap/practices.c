/* Keys of the Practices screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_OPEN, "start-practice", CONTEXT_PRACTICES, "Enter", "start", "Start it, guided."},
	{REQUEST_LOG, "log-practice", CONTEXT_PRACTICES, "l", "log",
	 "Log it as done without being guided; asks how long."},
	{REQUEST_KIND, "next-kind", CONTEXT_PRACTICES, "Tab Right", "kind",
	 "Show the next kind alone, and after the last all again."},
	{REQUEST_KIND_BEFORE, "previous-kind", CONTEXT_PRACTICES, "BTab Left", NULL,
	 "Show the kind before."},
	{REQUEST_MINUTES, "at-most-minutes", CONTEXT_PRACTICES, "m", "minutes",
	 "Show what takes at most 5, 10, 20 or 30 minutes, or all."},
	{REQUEST_VIEW, "practice-more", CONTEXT_PRACTICES, "Space", NULL,
	 "Show the rest of what is told of it."},
	{REQUEST_DOWN, "practice-down", CONTEXT_PRACTICES, "j Down", NULL, "Go to the next one."},
	{REQUEST_UP, "practice-up", CONTEXT_PRACTICES, "k Up", NULL, "Go to the one before."},
	{REQUEST_PAGE_DOWN, "practices-down", CONTEXT_PRACTICES, "PgDn C-f", NULL, "Go on by a page."},
	{REQUEST_PAGE_UP, "practices-up", CONTEXT_PRACTICES, "PgUp C-b", NULL, "Go back by a page."},
	{REQUEST_FIRST, "first-practice", CONTEXT_PRACTICES, "g Home", NULL, "Go to the first."},
	{REQUEST_LAST, "last-practice", CONTEXT_PRACTICES, "G End", NULL, "Go to the last."},
	{REQUEST_BACK, "leave-practices", CONTEXT_PRACTICES, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_practices = {rows, sizeof rows / sizeof *rows};
