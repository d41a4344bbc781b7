/* Keys of the Soreness screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_LEVEL, "level", CONTEXT_SORENESS, "0 1 2 3 4 5 6 7 8 9", NULL,
	 "Say how sore: 0 not at all to 9. So no digit opens a screen here."},
	{REQUEST_LEVEL_WORST, "level-worst", CONTEXT_SORENESS, "!", NULL, "Say 10, the worst there is."},
	{REQUEST_RAISE, "raise-level", CONTEXT_SORENESS, "+ C-a", NULL, "One more, up to 10."},
	{REQUEST_LOWER, "lower-level", CONTEXT_SORENESS, "- C-x", NULL, "One less, down to 0."},
	{REQUEST_CLEAR_FIELD, "clear-level", CONTEXT_SORENESS, "x Del", "clear",
	 "Take back what you said of it."},
	{REQUEST_COPY, "copy-yesterday", CONTEXT_SORENESS, "=", "as yesterday",
	 "Say the same as the day before, where this day says nothing yet."},
	{REQUEST_OVERALL, "overall", CONTEXT_SORENESS, "o", "overall",
	 "Go to overall soreness, or back to the body."},
	{REQUEST_DAY_BEFORE, "soreness-day-before", CONTEXT_SORENESS, "[ PgUp", "day before",
	 "Show the day before."},
	{REQUEST_BACK, "leave-soreness", CONTEXT_SORENESS, "Esc", "back",
	 "Go back to where you came from."},
	{REQUEST_LEFT, "region-left", CONTEXT_SORENESS, "h Left", NULL,
	 "Go to the region to the left."},
	{REQUEST_DOWN, "region-down", CONTEXT_SORENESS, "j Down", NULL, "Go to the region below."},
	{REQUEST_UP, "region-up", CONTEXT_SORENESS, "k Up", NULL, "Go to the region above."},
	{REQUEST_RIGHT, "region-right", CONTEXT_SORENESS, "l Right", NULL,
	 "Go to the region to the right."},
	{REQUEST_NEXT_FIELD, "next-region", CONTEXT_SORENESS, "Tab", NULL,
	 "Go to the next region, the front first and then the back."},
	{REQUEST_PREVIOUS_FIELD, "previous-region", CONTEXT_SORENESS, "BTab", NULL,
	 "Go to the region before."},
	{REQUEST_OTHER_SIDE, "other-side", CONTEXT_SORENESS, "%", NULL,
	 "Go to the same region of the other side."},
	{REQUEST_DAY_AFTER, "soreness-day-after", CONTEXT_SORENESS, "] PgDn", NULL,
	 "Show the day after."},
	{REQUEST_DAY_TODAY, "soreness-today", CONTEXT_SORENESS, "t Home", NULL, "Return to today."},
};

const struct key_table keys_soreness = {rows, sizeof rows / sizeof *rows};
