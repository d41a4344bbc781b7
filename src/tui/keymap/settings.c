/* Keys of the Settings screen. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_DOWN, "setting-down", CONTEXT_SETTINGS, "j Down", NULL, "Move down."},
	{REQUEST_UP, "setting-up", CONTEXT_SETTINGS, "k Up", NULL, "Move up."},
	{REQUEST_FIRST, "first-setting", CONTEXT_SETTINGS, "g Home", NULL, "Go to the first."},
	{REQUEST_LAST, "last-setting", CONTEXT_SETTINGS, "G End", NULL, "Go to the last."},
	{REQUEST_EDIT, "edit-setting", CONTEXT_SETTINGS, "Enter e", "change", "Change the setting."},
	{REQUEST_LEFT, "choice-before", CONTEXT_SETTINGS, "h Left", NULL,
	 "Take the choice before, such as another theme."},
	{REQUEST_RIGHT, "choice-after", CONTEXT_SETTINGS, "l Right", NULL, "Take the next choice."},
	{REQUEST_PAGE_DOWN, "settings-page-down", CONTEXT_SETTINGS, "PgDn C-f", NULL,
	 "Move down a page."},
	{REQUEST_PAGE_UP, "settings-page-up", CONTEXT_SETTINGS, "PgUp C-b", NULL, "Move up a page."},
	{REQUEST_CLEAR_FIELD, "default-setting", CONTEXT_SETTINGS, "x Del", "default",
	 "Go back to what it is unless set."},
	{REQUEST_BACK, "leave-settings", CONTEXT_SETTINGS, "Esc", "back", "Go back."},
};

const struct key_table keys_settings = {rows, sizeof rows / sizeof *rows};
