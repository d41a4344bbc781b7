/* Keys of what was found. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "found-down", CONTEXT_FOUND, "j Down", NULL, "Move down."},
	{REQUEST_UP, "found-up", CONTEXT_FOUND, "k Up", NULL, "Move up."},
	{REQUEST_PAGE_DOWN, "found-page-down", CONTEXT_FOUND, "PgDn C-f", NULL, "Move down a page."},
	{REQUEST_PAGE_UP, "found-page-up", CONTEXT_FOUND, "PgUp C-b", NULL, "Move up a page."},
	{REQUEST_FIRST, "found-first", CONTEXT_FOUND, "g Home", NULL, "Go to the first."},
	{REQUEST_LAST, "found-last", CONTEXT_FOUND, "G End", NULL, "Go to the last."},
	{REQUEST_OPEN, "open-found", CONTEXT_FOUND, "Enter", "open",
	 "Show the day on Today, or the run in Runs."},
	{REQUEST_FIND, "change-search", CONTEXT_FOUND, "/", "change", "Change what is searched for."},
	{REQUEST_BACK, "leave-found", CONTEXT_FOUND, "Esc", "back", "Go back."},
};

const struct key_table keys_found = {rows, sizeof rows / sizeof *rows};
