/* Keys of choosing a file to import. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_ACCEPT, "look-into", CONTEXT_IMPORT, "Enter", "look into",
	 "Look into the file; list the folder."},
	{REQUEST_COMPLETE, "complete", CONTEXT_IMPORT, "Tab", "complete",
	 "Complete the path, or say what it may be."},
	{REQUEST_DOWN, "next-file", CONTEXT_IMPORT, "Down", NULL, "Choose the file below."},
	{REQUEST_UP, "previous-file", CONTEXT_IMPORT, "Up", NULL,
	 "Choose the file above, or type the path."},
	{REQUEST_PAGE_DOWN, "next-files", CONTEXT_IMPORT, "PgDn", NULL, "Go down a page of files."},
	{REQUEST_PAGE_UP, "previous-files", CONTEXT_IMPORT, "PgUp", NULL, "Go up a page of files."},
	{REQUEST_RUB_OUT, "rub-out-path", CONTEXT_IMPORT, "BSpace", NULL,
	 "Rub out the last character."},
	{REQUEST_CLEAR_FIELD, "clear-path", CONTEXT_IMPORT, "Del C-u", "clear", "Empty the path."},
	{REQUEST_HELP, "help-on-import", CONTEXT_IMPORT, "?", "help",
	 "Show these keys, while no path is typed."},
	{REQUEST_BACK, "leave-import", CONTEXT_IMPORT, "Esc", "leave", "Leave; nothing is changed."},
};

const struct key_table keys_import = {rows, sizeof rows / sizeof *rows};
