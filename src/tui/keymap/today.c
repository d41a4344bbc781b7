/* Keys of the Today screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DAY_BEFORE, "day-before", CONTEXT_TODAY, "h Left", "day", "Show the day before."},
	{REQUEST_DAY_AFTER, "day-after", CONTEXT_TODAY, "l Right", NULL, "Show the day after."},
	{REQUEST_WEEK_BEFORE, "week-before", CONTEXT_TODAY, "[ PgUp", NULL, "Go back a week."},
	{REQUEST_WEEK_AFTER, "week-after", CONTEXT_TODAY, "] PgDn", NULL, "Go on a week."},
	{REQUEST_START_1, "start-first", CONTEXT_TODAY, "a", NULL, "Start the first suggestion."},
	{REQUEST_START_2, "start-second", CONTEXT_TODAY, "s", NULL, "Start the second suggestion."},
	{REQUEST_START_3, "start-third", CONTEXT_TODAY, "d", NULL, "Start the third suggestion."},
	{REQUEST_SETUP, "set-up", CONTEXT_TODAY, "Enter", NULL,
	 "Set recoup up in five questions, while nothing is logged."},
	{REQUEST_PLAN, "plan", CONTEXT_TODAY, "p", "plan",
	 "Plan the days ahead, and see tomorrow's likely score."},
	{REQUEST_DAY_TODAY, "this-day", CONTEXT_TODAY, "t Home", NULL, "Return to today."},
};

const struct key_table keys_today = {rows, sizeof rows / sizeof *rows};
