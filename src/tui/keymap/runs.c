/* Keys of the Runs screen. */
#include "internal.h"

static const struct key_row rows[] = {
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
	{REQUEST_SORT_OTHER_WAY, "sort-other-way", CONTEXT_RUNS, "S", NULL, "Sort the other way round."},
	{REQUEST_SEARCH, "search", CONTEXT_RUNS, "/", "search",
	 "Show only runs that fit words and terms such as rpe>=7 week:-3."},
	{REQUEST_SHOW_DAY, "show-day", CONTEXT_RUNS, "t", NULL, "Show the day of the run on Today."},
	{REQUEST_ALL_SPORTS, "all-sports", CONTEXT_RUNS, "A", NULL, "Show every sport, or runs only."},
	{REQUEST_BACK, "close", CONTEXT_RUNS, "Esc", NULL, "Close details, end the search, or go back."},
};

const struct key_table keys_runs = {rows, sizeof rows / sizeof *rows};
