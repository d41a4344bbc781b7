/* Keys of the Soreness screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_LEFT, "region-left", CONTEXT_SORENESS, "h Left", NULL,
	 "Go to the region to the left."},
	{REQUEST_RIGHT, "region-right", CONTEXT_SORENESS, "l Right", NULL,
	 "Go to the region to the right."},
	{REQUEST_UP, "region-up", CONTEXT_SORENESS, "k Up", NULL, "Go to the region above."},
	{REQUEST_DOWN, "region-down", CONTEXT_SORENESS, "j Down", NULL, "Go to the region below."},
	{REQUEST_NEXT_FIELD, "next-region", CONTEXT_SORENESS, "Tab", NULL, "Go to the next region."},
	{REQUEST_PREVIOUS_FIELD, "previous-region", CONTEXT_SORENESS, "BTab", NULL,
	 "Go to the region before."},
	{REQUEST_CLEAR_FIELD, "clear-region", CONTEXT_SORENESS, "x Del", "clear",
	 "Take the level of the region away."},
	{REQUEST_COPY, "copy-yesterday", CONTEXT_SORENESS, "=", "as yesterday",
	 "Say the same as yesterday, where today says nothing yet."},
	{REQUEST_OVERALL, "overall", CONTEXT_SORENESS, "o", NULL,
	 "Go to overall soreness, or back to the region."},
	{REQUEST_DAY_BEFORE, "soreness-day-before", CONTEXT_SORENESS, "[ PgUp", "day",
	 "Show the day before."},
	{REQUEST_DAY_AFTER, "soreness-day-after", CONTEXT_SORENESS, "] PgDn", NULL,
	 "Show the day after."},
	{REQUEST_DAY_TODAY, "soreness-today", CONTEXT_SORENESS, "t Home", NULL, "Return to today."},
	{REQUEST_BACK, "leave-soreness", CONTEXT_SORENESS, "Esc", "back",
	 "Go back to where you came from; digits are levels here."},
};

const struct key_table keys_soreness = {rows, sizeof rows / sizeof *rows};
