/* Keys that hold on every screen that does not type. */
#include "internal.h"

static const struct key_row rows[] = {
	{REQUEST_HELP, "help", CONTEXT_EVERYWHERE, "?", "help", "Show the keys of this screen."},
	{REQUEST_TODAY, "today-screen", CONTEXT_EVERYWHERE, "1", NULL, "Go to the Today screen."},
	{REQUEST_RUNS, "runs-screen", CONTEXT_EVERYWHERE, "2", NULL, "Go to the Runs screen."},
	{REQUEST_SORENESS, "soreness-screen", CONTEXT_EVERYWHERE, "3", NULL, "Go to the Soreness screen."},
	{REQUEST_FUEL, "fuel-screen", CONTEXT_EVERYWHERE, "4", NULL, "Go to the Fuel screen."},
	{REQUEST_SLEEP, "sleep-screen", CONTEXT_EVERYWHERE, "5", NULL, "Go to the Sleep screen."},
	{REQUEST_CALENDAR, "calendar-screen", CONTEXT_EVERYWHERE, "6", NULL, "Go to the Calendar."},
	{REQUEST_TRENDS, "trends-screen", CONTEXT_EVERYWHERE, "7", NULL, "Go to the Trends screen."},
	{REQUEST_CHECKIN, "check-in", CONTEXT_EVERYWHERE, "c", "check in",
	 "Log the morning of the day shown."},
	{REQUEST_ADD_RUN, "log-run", CONTEXT_EVERYWHERE, "r", "log run", "Log a run."},
	{REQUEST_IMPORT, "import", CONTEXT_EVERYWHERE, "i", "import",
	 "Import what a watch or an app exported."},
	{REQUEST_NOTE, "note", CONTEXT_EVERYWHERE, "N", NULL,
	 "Write the note of the day, or of the run chosen, in $VISUAL or $EDITOR."},
	{REQUEST_TAGS, "tags", CONTEXT_EVERYWHERE, "T", NULL,
	 "Tag the day: travel, alcohol, race, period, medication, or your own word."},
	{REQUEST_COMMAND, "command", CONTEXT_EVERYWHERE, ":", NULL,
	 "Type a command: any verb of the shell, a screen's name, or a date."},
	{REQUEST_FIND, "find", CONTEXT_EVERYWHERE, "/", "find",
	 "Find runs and days by words and terms such as rpe>=7 or flag:under."},
	{REQUEST_GO_TO_DATE, "go-to-date", CONTEXT_EVERYWHERE, "@", NULL, "Go to a date."},
	{REQUEST_JUMP_BACK, "jump-back", CONTEXT_EVERYWHERE, "BSpace C-o", NULL,
	 "Go back to the screen and day before."},
	{REQUEST_REPEAT, "repeat", CONTEXT_EVERYWHERE, ".", NULL, "Do the last change again."},
	{REQUEST_SETTINGS, "settings", CONTEXT_EVERYWHERE, ",", NULL, "Change the settings."},
	{REQUEST_UNDO, "undo", CONTEXT_EVERYWHERE, "u", "undo", "Take back the last change."},
	{REQUEST_REDO, "redo", CONTEXT_EVERYWHERE, "C-r", NULL, "Bring back what was taken back."},
	{REQUEST_REDRAW, "redraw", CONTEXT_EVERYWHERE, "C-l", NULL, "Draw the screen anew."},
	{REQUEST_SUSPEND, "suspend", CONTEXT_EVERYWHERE, "C-z", NULL,
	 "Stop recoup; fg in the shell brings it back."},
	{REQUEST_QUIT, "quit", CONTEXT_EVERYWHERE, "q", "quit", "Leave recoup."},
};

const struct key_table keys_everywhere = {rows, sizeof rows / sizeof *rows};
