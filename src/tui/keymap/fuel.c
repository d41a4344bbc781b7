/* Keys of the Fuel screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_HUNGER, "hunger", CONTEXT_FUEL, "H", "hunger", "Say how hungry you are: then 1 to 5."},
	{REQUEST_EATEN_BEFORE, "eaten-before", CONTEXT_FUEL, "b", "before",
	 "Eaten before the session: fuelled, light, fasted, not said, in turn."},
	{REQUEST_EATEN_AFTER, "eaten-after", CONTEXT_FUEL, "a", "after",
	 "Eaten after the session: in window, late, nothing, not said, in turn."},
	{REQUEST_ELECTROLYTES, "electrolytes", CONTEXT_FUEL, "e", "electrolytes",
	 "Electrolytes at the row's time (else during): yes, no, not said, in turn."},
	{REQUEST_EDIT, "edit-fuel", CONTEXT_FUEL, "Enter", "edit",
	 "Change all that was eaten and drunk around the session, and hunger."},
	{REQUEST_MORE, "fuel-more", CONTEXT_FUEL, "+ =", NULL,
	 "A quarter of a litre more in the row, or one more hungry."},
	{REQUEST_LESS, "fuel-less", CONTEXT_FUEL, "-", NULL,
	 "A quarter of a litre less in the row, or one less hungry."},
	{REQUEST_CRAMPS, "cramps", CONTEXT_FUEL, "x", NULL,
	 "Cramps around the session: yes, no, not said."},
	{REQUEST_DIZZY, "dizzy", CONTEXT_FUEL, "z", NULL, "Dizzy around the session: yes, no, not said."},
	{REQUEST_STOMACH, "stomach", CONTEXT_FUEL, "s", NULL,
	 "Stomach trouble around the session: yes, no, not said."},
	{REQUEST_DOWN, "fuel-down", CONTEXT_FUEL, "j Down", NULL, "Move down."},
	{REQUEST_UP, "fuel-up", CONTEXT_FUEL, "k Up", NULL, "Move up."},
	{REQUEST_DAY_BEFORE, "fuel-day-before", CONTEXT_FUEL, "h Left", "day",
	 "Show the day before."},
	{REQUEST_DAY_AFTER, "fuel-day-after", CONTEXT_FUEL, "l Right", NULL, "Show the day after."},
	{REQUEST_WEEK_BEFORE, "fuel-week-before", CONTEXT_FUEL, "[ PgUp", NULL, "Go back a week."},
	{REQUEST_WEEK_AFTER, "fuel-week-after", CONTEXT_FUEL, "] PgDn", NULL, "Go on a week."},
	{REQUEST_DAY_TODAY, "fuel-today", CONTEXT_FUEL, "t Home", NULL, "Return to today."},
	{REQUEST_BACK, "leave-fuel", CONTEXT_FUEL, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_fuel = {rows, sizeof rows / sizeof *rows};
