/* Keys of the help. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "help-down", CONTEXT_HELP, "j Down", NULL, "Move down a line."},
	{REQUEST_UP, "help-up", CONTEXT_HELP, "k Up", NULL, "Move up a line."},
	{REQUEST_PAGE_DOWN, "help-page-down", CONTEXT_HELP, "Space PgDn C-f", "more",
	 "Move down a page."},
	{REQUEST_PAGE_UP, "help-page-up", CONTEXT_HELP, "PgUp C-b", NULL, "Move up a page."},
	{REQUEST_FIRST, "help-first", CONTEXT_HELP, "g Home", NULL, "Go to the beginning."},
	{REQUEST_LAST, "help-last", CONTEXT_HELP, "G End", NULL, "Go to the end."},
	{REQUEST_BACK, "close-help", CONTEXT_HELP, "Esc ? q Enter", "close", "Close the help."},
};

const struct key_table keys_help = {rows, sizeof rows / sizeof *rows};
