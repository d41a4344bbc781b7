/* Keys of the Calendar. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_LEFT, "calendar-left", CONTEXT_CALENDAR, "h Left", NULL,
	 "Go left: a day in the month, a week in the year."},
	{REQUEST_RIGHT, "calendar-right", CONTEXT_CALENDAR, "l Right", NULL, "Go right: a day in the month, a week in the year."},
	{REQUEST_UP, "calendar-up", CONTEXT_CALENDAR, "k Up", NULL, "Go up: a week in the month, a day in the year."},
	{REQUEST_DOWN, "calendar-down", CONTEXT_CALENDAR, "j Down", NULL, "Go down: a week in the month, a day in the year."},
	{REQUEST_MONTH_BEFORE, "month-before", CONTEXT_CALENDAR, "[ PgUp", NULL, "Go back a month."},
	{REQUEST_MONTH_AFTER, "month-after", CONTEXT_CALENDAR, "] PgDn", NULL, "Go on a month."},
	{REQUEST_YEAR_BEFORE, "year-before", CONTEXT_CALENDAR, "{", NULL, "Go back a year."},
	{REQUEST_YEAR_AFTER, "year-after", CONTEXT_CALENDAR, "}", NULL, "Go on a year."},
	{REQUEST_DAY_TODAY, "calendar-today", CONTEXT_CALENDAR, "t Home", "today", "Return to today."},
	{REQUEST_NEXT_FLAG, "next-flag", CONTEXT_CALENDAR, "n", "flagged",
	 "Go to the next under-recovered day."},
	{REQUEST_PREVIOUS_FLAG, "previous-flag", CONTEXT_CALENDAR, "p", NULL,
	 "Go to the under-recovered day before."},
	{REQUEST_METRIC, "calendar-metric", CONTEXT_CALENDAR, "m", "metric",
	 "Show score, load, sleep or soreness in turn."},
	{REQUEST_VIEW, "calendar-view", CONTEXT_CALENDAR, "v Tab", "view",
	 "Show a year, or a month in detail."},
	{REQUEST_PLAN_TURN, "calendar-plan", CONTEXT_CALENDAR, "P", "plan",
	 "Plan today or a day ahead: rest, easy, long, hard, race, nothing in turn."},
	{REQUEST_OPEN, "open-day", CONTEXT_CALENDAR, "Enter", "open",
	 "Show the day on the Today screen; plan a day ahead, with a note."},
	{REQUEST_BACK, "leave-calendar", CONTEXT_CALENDAR, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_calendar = {rows, sizeof rows / sizeof *rows};
