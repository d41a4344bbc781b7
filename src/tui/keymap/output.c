/* Keys of what a command printed. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "output-down", CONTEXT_OUTPUT, "j Down Enter", NULL, "Move down a line."},
	{REQUEST_UP, "output-up", CONTEXT_OUTPUT, "k Up", NULL, "Move up a line."},
	{REQUEST_PAGE_DOWN, "output-page-down", CONTEXT_OUTPUT, "PgDn C-f Space", "more",
	 "Move down a page."},
	{REQUEST_PAGE_UP, "output-page-up", CONTEXT_OUTPUT, "PgUp C-b", NULL, "Move up a page."},
	{REQUEST_FIRST, "output-first", CONTEXT_OUTPUT, "g Home", NULL, "Go to the beginning."},
	{REQUEST_LAST, "output-last", CONTEXT_OUTPUT, "G End", NULL, "Go to the end."},
	{REQUEST_BACK, "leave-output", CONTEXT_OUTPUT, "Esc q", "back", "Go back."},
};

const struct key_table keys_output = {rows, sizeof rows / sizeof *rows};
