/* Keys of the help. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_BACK, "close-help", CONTEXT_HELP, "Esc ? q Enter Space", "close", "Close the help."},
};

const struct key_table keys_help = {rows, sizeof rows / sizeof *rows};
