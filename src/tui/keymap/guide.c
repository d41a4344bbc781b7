/* Keys while a practice is guided. Nothing from everywhere holds: a stray key must not
 * break a session off. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_PAUSE, "pause", CONTEXT_GUIDE, "Space", "pause", "Pause, and go on."},
	{REQUEST_SKIP, "skip-step", CONTEXT_GUIDE, "n Right", "next",
	 "Go to the next hold or step; out of a breath pattern altogether."},
	{REQUEST_STEP_BACK, "step-back", CONTEXT_GUIDE, "p Left", NULL,
	 "Begin the hold or step again; soon after its beginning, go to the one before."},
	{REQUEST_MORE, "longer", CONTEXT_GUIDE, "+ =", "longer",
	 "Hold 10 seconds longer; breathe a round more."},
	{REQUEST_LESS, "shorter", CONTEXT_GUIDE, "-", "shorter",
	 "Hold 10 seconds less; breathe a round less."},
	{REQUEST_SLOWER, "slower", CONTEXT_GUIDE, "<", NULL, "Breathe 5% slower, down to 70%."},
	{REQUEST_QUICKER, "quicker", CONTEXT_GUIDE, ">", NULL, "Breathe 5% quicker, up to 140%."},
	{REQUEST_BELL, "bell", CONTEXT_GUIDE, "b", NULL, "Ring, flash the first line, or neither."},
	{REQUEST_INTERVAL, "interval-bell", CONTEXT_GUIDE, "B", NULL,
	 "In a sitting: a bell every 5 minutes, every minute, or none between."},
	{REQUEST_MOTION, "motion", CONTEXT_GUIDE, "m", NULL,
	 "Let the breathing shape move, or stand still between phases."},
	{REQUEST_CLOCK, "hide-clock", CONTEXT_GUIDE, "t", NULL, "Hide the time, and show it again."},
	{REQUEST_ALTERNATIVE, "take-alternative", CONTEXT_GUIDE, "a", NULL,
	 "At a caution: take the gentler practice instead."},
	{REQUEST_END, "end-practice", CONTEXT_GUIDE, "q Esc", "end",
	 "End it; what was done is logged, from a minute or a whole step on."},
	{REQUEST_HELP, "guide-help", CONTEXT_GUIDE, "?", "keys", "Pause, and show these keys."},
	{REQUEST_SUSPEND, "guide-suspend", CONTEXT_GUIDE, "C-z", NULL,
	 "Pause and stop recoup; fg in the shell brings it back."},
	{REQUEST_REDRAW, "guide-redraw", CONTEXT_GUIDE, "C-l", NULL, "Draw the screen anew."},
};

const struct key_table keys_guide = {rows, sizeof rows / sizeof *rows};
