/* Keys of the Plan screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "plan-down", CONTEXT_PLAN, "j Down l Right", NULL, "Go to the next day."},
	{REQUEST_UP, "plan-up", CONTEXT_PLAN, "k Up h Left", NULL, "Go to the day before."},
	{REQUEST_WEEK_AFTER, "plan-week-after", CONTEXT_PLAN, "] PgDn", NULL, "Go on a week."},
	{REQUEST_WEEK_BEFORE, "plan-week-before", CONTEXT_PLAN, "[ PgUp", NULL, "Go back a week."},
	{REQUEST_DAY_TODAY, "plan-today", CONTEXT_PLAN, "t Home g", NULL, "Return to today."},
	{REQUEST_NEXT_FLAG, "next-planned", CONTEXT_PLAN, "n", "planned", "Go to the next planned day."},
	{REQUEST_PREVIOUS_FLAG, "previous-planned", CONTEXT_PLAN, "p", NULL,
	 "Go to the planned day before."},
	{REQUEST_PLAN_TURN, "plan-turn", CONTEXT_PLAN, "P Space", "turn",
	 "Plan the day: rest, easy, long, hard, race, nothing in turn."},
	{REQUEST_EDIT, "plan-edit", CONTEXT_PLAN, "Enter e", "note",
	 "Plan the day with a note, such as a race's name."},
	{REQUEST_BACK, "leave-plan", CONTEXT_PLAN, "Esc", "back", "Go back to Today."},
};

const struct key_table keys_plan = {rows, sizeof rows / sizeof *rows};
