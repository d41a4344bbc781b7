/* Keys of the Sleep screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "night-down", CONTEXT_SLEEP, "j Down l Right", NULL, "Go to the next night."},
	{REQUEST_UP, "night-up", CONTEXT_SLEEP, "k Up h Left", NULL, "Go to the night before."},
	{REQUEST_PAGE_DOWN, "nights-down", CONTEXT_SLEEP, "PgDn C-f ]", NULL,
	 "Go on by as many nights as are shown."},
	{REQUEST_PAGE_UP, "nights-up", CONTEXT_SLEEP, "PgUp C-b [", NULL,
	 "Go back by as many nights as are shown."},
	{REQUEST_FIRST, "first-night", CONTEXT_SLEEP, "g Home", NULL,
	 "Go to the first night of the journal."},
	{REQUEST_DAY_TODAY, "last-night", CONTEXT_SLEEP, "t G End", NULL, "Return to last night."},
	{REQUEST_ZOOM_OUT, "more-nights", CONTEXT_SLEEP, "-", "more",
	 "Show more nights: two weeks, four, a quarter."},
	{REQUEST_ZOOM_IN, "fewer-nights", CONTEXT_SLEEP, "+ =", "fewer",
	 "Show fewer nights, larger."},
	{REQUEST_EDIT, "edit-night", CONTEXT_SLEEP, "Enter e", "edit",
	 "Change the night, or log it when it is empty."},
	{REQUEST_ADD, "add-night", CONTEXT_SLEEP, "a", "add",
	 "Log a night that is not there yet; asks for its day."},
	{REQUEST_BACK, "leave-sleep", CONTEXT_SLEEP, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_sleep = {rows, sizeof rows / sizeof *rows};
