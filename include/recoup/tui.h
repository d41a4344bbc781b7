/* The screens. */
#ifndef RECOUP_TUI_H
#define RECOUP_TUI_H

#include "recoup/commands.h"
#include "recoup/program.h"

/* Opens the journal (making it when missing) and runs until the person quits or
 * a signal ends it; the terminal is left as it was found. RECOUP_TERMINAL when
 * there is no terminal or it cannot show the screens. `notice` (may be NULL) is
 * shown once in the message line; `commands` are what the command line runs. */
enum recoup_status tui_run(struct program *program, const struct commands *commands,
                           const char *notice, struct error *err);

#endif
