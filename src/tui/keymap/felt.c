/* Keys of the line that asks how a practice felt. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_ACCEPT, "felt-so", CONTEXT_FELT, "Enter", "keep, or skip when empty",
	 "Log the practice with what is typed, or without when nothing is."},
	{REQUEST_BACK, "felt-skip", CONTEXT_FELT, "Esc", "skip", "Log the practice without a word."},
	{REQUEST_RUB_OUT, "felt-rub-out", CONTEXT_FELT, "BSpace", NULL,
	 "Rub out the last character."},
	{REQUEST_CLEAR_FIELD, "felt-clear", CONTEXT_FELT, "C-u", NULL, "Empty the line."},
	{REQUEST_SUSPEND, "felt-suspend", CONTEXT_FELT, "C-z", NULL,
	 "Stop recoup; fg in the shell brings it back."},
};

const struct key_table keys_felt = {rows, sizeof rows / sizeof *rows};
