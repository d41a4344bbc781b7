/* Keys of the Fuel screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "fuel-down", CONTEXT_FUEL, "j Down", NULL, "Move down."},
	{REQUEST_UP, "fuel-up", CONTEXT_FUEL, "k Up", NULL, "Move up."},
	{REQUEST_DAY_BEFORE, "fuel-day-before", CONTEXT_FUEL, "h Left [", "day",
	 "Show the day before."},
	{REQUEST_DAY_AFTER, "fuel-day-after", CONTEXT_FUEL, "l Right ]", NULL, "Show the day after."},
	{REQUEST_DAY_TODAY, "fuel-today", CONTEXT_FUEL, "t Home", NULL, "Return to today."},
	{REQUEST_EDIT, "edit-fuel", CONTEXT_FUEL, "Enter e", "edit",
	 "Change what was eaten and drunk around the session, or hunger."},
	{REQUEST_BACK, "leave-fuel", CONTEXT_FUEL, "Esc", NULL, "Go back to Today."},
};

const struct key_table keys_fuel = {rows, sizeof rows / sizeof *rows};
