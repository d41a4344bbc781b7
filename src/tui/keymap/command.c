/* Keys of the command line. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_ACCEPT, "run-command", CONTEXT_COMMAND, "Enter", "do it", "Do what is typed."},
	{REQUEST_COMPLETE, "complete-command", CONTEXT_COMMAND, "Tab", "complete",
	 "Complete the word, or say what it may be."},
	{REQUEST_UP, "older-command", CONTEXT_COMMAND, "Up C-p", "history",
	 "Bring back the command before."},
	{REQUEST_DOWN, "newer-command", CONTEXT_COMMAND, "Down C-n", NULL,
	 "Bring back the command after."},
	{REQUEST_RUB_OUT, "rub-out-command", CONTEXT_COMMAND, "BSpace", NULL,
	 "Rub out the last character; on an empty line, leave."},
	{REQUEST_RUB_OUT_WORD, "rub-out-word", CONTEXT_COMMAND, "C-w", NULL, "Rub out the last word."},
	{REQUEST_CLEAR_FIELD, "clear-command", CONTEXT_COMMAND, "C-u", NULL, "Empty the line."},
	{REQUEST_BACK, "leave-command", CONTEXT_COMMAND, "Esc C-c", "leave", "Leave; nothing is done."},
};

const struct key_table keys_command = {rows, sizeof rows / sizeof *rows};
