/* Keys of the Sleep screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "night-down", CONTEXT_SLEEP, "j Down", NULL, "Go to the next night."},
	{REQUEST_UP, "night-up", CONTEXT_SLEEP, "k Up", NULL, "Go to the night before."},
	{REQUEST_PAGE_DOWN, "nights-down", CONTEXT_SLEEP, "PgDn C-f ]", NULL,
	 "Go on a page of nights."},
	{REQUEST_PAGE_UP, "nights-up", CONTEXT_SLEEP, "PgUp C-b [", NULL, "Go back a page of nights."},
	{REQUEST_DAY_TODAY, "last-night", CONTEXT_SLEEP, "t Home", NULL, "Return to last night."},
	{REQUEST_ZOOM_IN, "fewer-nights", CONTEXT_SLEEP, "+", NULL, "Show fewer nights, larger."},
	{REQUEST_ZOOM_OUT, "more-nights", CONTEXT_SLEEP, "-", "zoom",
	 "Show more nights: two weeks, four, a quarter."},
	{REQUEST_EDIT, "edit-night", CONTEXT_SLEEP, "Enter e", "edit", "Change the night."},
	{REQUEST_ADD, "add-night", CONTEXT_SLEEP, "a", NULL, "Log a night that is not there yet."},
	{REQUEST_BACK, "leave-sleep", CONTEXT_SLEEP, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_sleep = {rows, sizeof rows / sizeof *rows};
