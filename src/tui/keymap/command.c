/* Keys of the command line, and of all else that is typed on the bottom line. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_ACCEPT, "run-command", CONTEXT_COMMAND, "Enter", "do it", "Do what is typed."},
	{REQUEST_COMPLETE, "complete-command", CONTEXT_COMMAND, "Tab", "complete",
	 "Complete the word, or go through what it may be."},
	{REQUEST_PREVIOUS_FIELD, "previous-choice", CONTEXT_COMMAND, "BTab", NULL,
	 "Go back through what the word may be."},
	{REQUEST_UP, "older-command", CONTEXT_COMMAND, "Up C-p", "history",
	 "Bring back the line before that begins with what is typed."},
	{REQUEST_DOWN, "newer-command", CONTEXT_COMMAND, "Down C-n", NULL,
	 "Bring back the line after."},
	{REQUEST_LEFT, "command-left", CONTEXT_COMMAND, "Left C-b", NULL, "Go a character to the left."},
	{REQUEST_RIGHT, "command-right", CONTEXT_COMMAND, "Right C-f", NULL,
	 "Go a character to the right."},
	{REQUEST_FIRST, "command-first", CONTEXT_COMMAND, "Home C-a", NULL,
	 "Go to the beginning of the line."},
	{REQUEST_LAST, "command-last", CONTEXT_COMMAND, "End C-e", NULL, "Go to its end."},
	{REQUEST_RUB_OUT, "rub-out-command", CONTEXT_COMMAND, "BSpace", NULL,
	 "Rub out the character before the cursor; on an empty line, leave."},
	{REQUEST_DELETE, "delete-command", CONTEXT_COMMAND, "Del C-d", NULL,
	 "Delete the character at the cursor."},
	{REQUEST_RUB_OUT_WORD, "rub-out-word", CONTEXT_COMMAND, "C-w", NULL,
	 "Rub out the word before the cursor."},
	{REQUEST_CLEAR_FIELD, "clear-command", CONTEXT_COMMAND, "C-u", NULL,
	 "Rub out all before the cursor."},
	{REQUEST_BACK, "leave-command", CONTEXT_COMMAND, "Esc", "leave", "Leave; nothing is done."},
};

const struct key_table keys_command = {rows, sizeof rows / sizeof *rows};
