#include "recoup/tui.h"
enum recoup_status tui_run(struct program *program, const char *notice, struct error *err)
{
	(void)program; (void)notice;
	return error_set(err, RECOUP_TERMINAL, NULL, NULL, "not yet");
}
