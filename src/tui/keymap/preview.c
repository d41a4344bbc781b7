/* Keys of the import preview. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_ACCEPT, "import-it", CONTEXT_PREVIEW, "Enter y", "import",
	 "Import what is shown; u takes it back after."},
	{REQUEST_UNITS, "units", CONTEXT_PREVIEW, "u", "km/mi",
	 "Read distances as miles, or as kilometres."},
	{REQUEST_DATE_ORDER, "date-order", CONTEXT_PREVIEW, "d", "dates",
	 "Read 5/2 as May 2, or as 5 February."},
	{REQUEST_TEACH, "teach", CONTEXT_PREVIEW, "n", NULL,
	 "Teach recoup a file that it does not know: say what each column is."},
	{REQUEST_DOWN, "preview-down", CONTEXT_PREVIEW, "j Down", NULL, "Show what is below."},
	{REQUEST_UP, "preview-up", CONTEXT_PREVIEW, "k Up", NULL, "Show what is above."},
	{REQUEST_PAGE_DOWN, "preview-page-down", CONTEXT_PREVIEW, "PgDn C-f Space", NULL,
	 "Show the next page."},
	{REQUEST_PAGE_UP, "preview-page-up", CONTEXT_PREVIEW, "PgUp C-b", NULL,
	 "Show the page before."},
	{REQUEST_FIRST, "preview-first", CONTEXT_PREVIEW, "g Home", NULL, "Go to the beginning."},
	{REQUEST_LAST, "preview-last", CONTEXT_PREVIEW, "G End", NULL, "Go to the end."},
	{REQUEST_BACK, "another-file", CONTEXT_PREVIEW, "Esc", "back",
	 "Go back to the files; nothing is changed."},
};

const struct key_table keys_preview = {rows, sizeof rows / sizeof *rows};
