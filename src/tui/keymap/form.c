/* Keys of forms. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_ACCEPT, "next", CONTEXT_FORM, "Enter", "next",
	 "Keep the field and go on; on the last, save."},
	{REQUEST_NEXT_FIELD, "next-field", CONTEXT_FORM, "Tab Down", NULL, "Go to the next field."},
	{REQUEST_PREVIOUS_FIELD, "previous-field", CONTEXT_FORM, "BTab Up", NULL,
	 "Go to the field before."},
	{REQUEST_RIGHT, "raise-value", CONTEXT_FORM, "Right", NULL,
	 "Raise the value, or take the next word; so does the wheel."},
	{REQUEST_LEFT, "lower-value", CONTEXT_FORM, "Left", NULL,
	 "Lower the value, or take the word before."},
	{REQUEST_SAVE, "save", CONTEXT_FORM, "C-s F10", "save", "Save the form."},
	{REQUEST_RUB_OUT, "rub-out", CONTEXT_FORM, "BSpace", NULL, "Rub out the last character."},
	{REQUEST_CLEAR_FIELD, "clear-field", CONTEXT_FORM, "Del C-u", "clear", "Empty the field."},
	{REQUEST_DISCARD, "discard", CONTEXT_FORM, "C-x", "discard", "Throw the draft away and leave."},
	{REQUEST_BACK, "leave", CONTEXT_FORM, "Esc", "leave", "Leave; what was typed is kept as a draft."},
};

const struct key_table keys_form = {rows, sizeof rows / sizeof *rows};
