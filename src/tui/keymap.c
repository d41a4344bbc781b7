/* The keymap table: data for input, help, footer, `recoup keys` and the manual.
 * Must not know a terminal. */
#include "recoup/keymap.h"

#include "request.h"

static const struct key_row rows[] = {
	{REQUEST_HELP, "help", CONTEXT_EVERYWHERE, "?", "help", "Show the keys of this screen."},
	{REQUEST_TODAY, "today-screen", CONTEXT_EVERYWHERE, "1", NULL, "Go to the Today screen."},
	{REQUEST_RUNS, "runs-screen", CONTEXT_EVERYWHERE, "2", "runs", "Go to the Runs screen."},
	{REQUEST_CHECKIN, "check-in", CONTEXT_EVERYWHERE, "c", "check in",
	 "Log the morning of the day shown."},
	{REQUEST_ADD_RUN, "log-run", CONTEXT_EVERYWHERE, "r", "log run", "Log a run."},
	{REQUEST_IMPORT, "import", CONTEXT_EVERYWHERE, "i", "import",
	 "Import what a watch or an app exported."},
	{REQUEST_UNDO, "undo", CONTEXT_EVERYWHERE, "u", "undo", "Take back the last change."},
	{REQUEST_REDO, "redo", CONTEXT_EVERYWHERE, "C-r", NULL, "Bring back what was taken back."},
	{REQUEST_REDRAW, "redraw", CONTEXT_EVERYWHERE, "C-l", NULL, "Draw the screen anew."},
	{REQUEST_QUIT, "quit", CONTEXT_EVERYWHERE, "q", "quit", "Leave recoup."},
	{REQUEST_DAY_BEFORE, "day-before", CONTEXT_TODAY, "h Left", "day", "Show the day before."},
	{REQUEST_DAY_AFTER, "day-after", CONTEXT_TODAY, "l Right", NULL, "Show the day after."},
	{REQUEST_WEEK_BEFORE, "week-before", CONTEXT_TODAY, "[ PgUp", NULL, "Go back a week."},
	{REQUEST_WEEK_AFTER, "week-after", CONTEXT_TODAY, "] PgDn", NULL, "Go on a week."},
	{REQUEST_DAY_TODAY, "this-day", CONTEXT_TODAY, "t Home", NULL, "Return to today."},
	{REQUEST_DOWN, "down", CONTEXT_RUNS, "j Down", NULL, "Move down."},
	{REQUEST_UP, "up", CONTEXT_RUNS, "k Up", NULL, "Move up."},
	{REQUEST_PAGE_DOWN, "page-down", CONTEXT_RUNS, "PgDn C-f", NULL, "Move down a page."},
	{REQUEST_PAGE_UP, "page-up", CONTEXT_RUNS, "PgUp C-b", NULL, "Move up a page."},
	{REQUEST_FIRST, "first", CONTEXT_RUNS, "g Home", NULL, "Go to the first run."},
	{REQUEST_LAST, "last", CONTEXT_RUNS, "G End", NULL, "Go to the last run."},
	{REQUEST_OPEN, "open", CONTEXT_RUNS, "Enter", "details", "Show all of a run."},
	{REQUEST_ADD_RUN, "add", CONTEXT_RUNS, "a", NULL, "Log a run."},
	{REQUEST_EDIT, "edit", CONTEXT_RUNS, "e", "edit", "Change a run."},
	{REQUEST_DELETE, "delete", CONTEXT_RUNS, "d Del", "delete", "Delete a run; u brings it back."},
	{REQUEST_SORT, "sort", CONTEXT_RUNS, "s", "sort",
	 "Sort by start, distance, time or RPE in turn."},
	{REQUEST_SEARCH, "search", CONTEXT_RUNS, "/", NULL, "Search titles and notes."},
	{REQUEST_ALL_SPORTS, "all-sports", CONTEXT_RUNS, "A", NULL, "Show every sport, or runs only."},
	{REQUEST_BACK, "close", CONTEXT_RUNS, "Esc", NULL, "Close details, or end the search."},
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
	{REQUEST_ACCEPT, "next", CONTEXT_FORM, "Enter", "next",
	 "Keep the field and go on; on the last, save."},
	{REQUEST_NEXT_FIELD, "next-field", CONTEXT_FORM, "Tab Down", NULL, "Go to the next field."},
	{REQUEST_PREVIOUS_FIELD, "previous-field", CONTEXT_FORM, "BTab Up", NULL,
	 "Go to the field before."},
	{REQUEST_SAVE, "save", CONTEXT_FORM, "C-s F10", "save", "Save the form."},
	{REQUEST_RUB_OUT, "rub-out", CONTEXT_FORM, "BSpace", NULL, "Rub out the last character."},
	{REQUEST_CLEAR_FIELD, "clear-field", CONTEXT_FORM, "Del C-u", "clear", "Empty the field."},
	{REQUEST_DISCARD, "discard", CONTEXT_FORM, "C-x", "discard", "Throw the draft away and leave."},
	{REQUEST_BACK, "leave", CONTEXT_FORM, "Esc", "leave", "Leave; what was typed is kept as a draft."},
	{REQUEST_BACK, "close-help", CONTEXT_HELP, "Esc ? q Enter Space", "close", "Close the help."},
};

const struct key_row *keymap_rows(size_t *count)
{
	*count = sizeof rows / sizeof *rows;
	return rows;
}

const char *key_context_id(enum key_context context)
{
	static const char *const ids[CONTEXT_COUNT] = {"everywhere", "today", "runs", "import",
	                                                 "preview", "form", "help"};

	return ids[context];
}

const char *key_context_title(enum key_context context)
{
	static const char *const titles[CONTEXT_COUNT] = {"Everywhere", "Today", "Runs",
	                                                    "Import: the file", "Import: the preview",
	                                                    "Forms", "Help"};

	return titles[context];
}

bool key_context_types(enum key_context context)
{
	return context == CONTEXT_FORM || context == CONTEXT_IMPORT;
}
