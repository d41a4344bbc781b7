/* What the words of a command line may become. */
#ifndef RECOUP_TUI_COMPLETION_H
#define RECOUP_TUI_COMPLETION_H

#include "prompt.h"

/* As `complete` of struct prompt_kind. */
void command_complete(struct app *app, const struct split *split, int word,
                      struct choices *choices);
/* Tags that there are, and those that a runner is likely to want. */
void tags_complete(struct app *app, struct choices *choices);

#endif
