/* The verb table: name, arguments, help, options and function. Help, completions
 * and the manual's test read it; nothing else says what verbs there are. */
#include <string.h>

#include "internal.h"

static const struct verb_option day_only[] = {
	{"--day", "DAY", "the day it is about; today unless said"}, {NULL, NULL, NULL}};
static const struct verb_option log_options[] = {
	{"--day", "DAY", "the day it is about; today unless said"},
	{"--at", "HH:MM", "when the session began; its length ago unless said"},
	{NULL, NULL, NULL}};
static const struct verb_option batch_options[] = {
	{"--each", NULL, "each line a change of its own; those that fail are passed over"},
	{NULL, NULL, NULL}};
static const struct verb_option today_options[] = {
	{"--minutes", "N", "suggest what fits into N minutes"},
	{"--format", "TEXT", "print TEXT with its fields filled in, such as '{score} {state}'"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option day_options[] = {
	{"--format", "TEXT", "print TEXT with its fields filled in, such as '{score} {state}'"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option suggest_options[] = {
	{"--minutes", "N", "only what fits into N minutes"},
	{"--day", "DAY", "the day it is about; today unless said"},
	{"--at", "HH:MM", "as of that time of the day; of today, as of now unless said"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option tag_options[] = {
	{"--day", "DAY", "the day it is about; today unless said"},
	{"--list", NULL, "every tag there is, with how many days"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option json_only[] = {
	{"--json", NULL, "print JSON"}, {NULL, NULL, NULL}};
static const struct verb_option days_options[] = {
	{"--from", "DAY", "first day; the journal's first in CSV and JSON"},
	{"--to", "DAY", "last day; today unless said"},
	{"--last", "N", "the last N days; 28 unless said"},
	{"--all", NULL, "all days"},
	{"--csv", NULL, "print CSV"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option csv_or_json[] = {
	{"--csv", NULL, "print CSV"}, {"--json", NULL, "print JSON"}, {NULL, NULL, NULL}};
static const struct verb_option run_options[] = {
	{"--day", "DAY", "move it to that day"},
	{"--at", "HH:MM", "let it begin then"},
	{"--delete", NULL, "delete it; undo brings it back"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option runs_options[] = {
	{"--all", NULL, "every sport, not only running"},
	{"--from", "DAY", "first day"},
	{"--to", "DAY", "last day"},
	{"--last", "N", "the newest N; 20 on a terminal"},
	{"--search", "TEXT", "those with the words of TEXT in title or notes"},
	{"--sort", "BY", "start, distance, duration or rpe"},
	{"--csv", NULL, "print CSV"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option find_options[] = {
	{"--limit", "N", "the newest N; 40 on a terminal, 0 for all"},
	{"--csv", NULL, "print CSV"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option import_options[] = {
	{"--dry-run", NULL, "say what would happen, change nothing"},
	{"--format", "ID", "read it as this format instead of recognising it"},
	{"--units", "km|mi", "what distances are in where the file does not say"},
	{"--date-order", "mdy|dmy", "how 5/2/2025 is meant where the file does not show"},
	{"--bring-back", NULL, "also sessions of the file that you deleted"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option formats_options[] = {
	{"--save", "NAME", "keep the new format under this name"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option practice_options[] = {
	{"--day", "DAY", "log: the day it was done; today unless said"},
	{"--at", "HH:MM", "log: when it began; its length ago unless said"},
	{"--felt", "WORDS", "log: how it felt"},
	{"--partly", NULL, "log: not to its end"},
	{"--since", "DAY", "done: from this day on; four weeks on a terminal"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option undo_options[] = {
	{"--batch", "N", "take back import N, whatever came after it"}, {NULL, NULL, NULL}};
static const struct verb_option export_options[] = {
	{"--from", "DAY", "first day"},
	{"--to", "DAY", "last day"},
	{"--output", "FILE", "write to FILE, which must not exist"},
	{"--json", NULL, "print JSON instead of CSV"},
	{NULL, NULL, NULL}};
static const struct verb_option due_options[] = {
	{"--short", NULL, "all in one short line, for prompts and status lines"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option chart_options[] = {
	{"--since", "DAY", "first day, or 90d, 12w, 6m, 2y ago; 13 weeks unless said"},
	{"--until", "DAY", "last day; today unless said"},
	{"--all", NULL, "all days of the journal"},
	{"--width", "N", "columns in all; the terminal's unless said"},
	{"--height", "N", "rows of each chart; 12, of several 6 unless said"},
	{NULL, NULL, NULL}};
static const struct verb_option report_options[] = {
	{"--output", "FILE", "or -o: .html a page, .svg a chart, - standard output"},
	{"--since", "DAY", "first day, or 90d, 12w, 6m, 2y ago; 13 weeks unless said"},
	{"--until", "DAY", "last day; today unless said"},
	{"--all", NULL, "all days of the journal"},
	{"--chart", "NAME", "score, load, sleep, soreness or a series, as SVG"},
	{"--no-notes", NULL, "without the notes of days"},
	{"--private", NULL, "without anything in your own words: notes, titles, tags"},
	{"--replace", NULL, "write over FILE where it is there already"},
	{NULL, NULL, NULL}};
static const struct verb_option backup_options[] = {
	{"--replace", NULL, "write over FILE where it is there already"},
	{"--list", NULL, "list the snapshots, the newest first"},
	{"--daily", NULL, "only if today's snapshot is due; say nothing"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option restore_options[] = {
	{"--dry-run", NULL, "say what would differ, change nothing"},
	{"--undo", NULL, "take the last restore back"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option doctor_options[] = {
	{"--repair", NULL, "mend what can be mended without losing anything"},
	{"--salvage", "FILE", "save what can be read of a damaged journal into a new one"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option sync_options[] = {
	{"--dry-run", NULL, "say what would happen, change nothing"},
	{"--name", "NAME", "call this machine so; its host name unless said"},
	{"--conflicts", NULL, "list what was said differently on two machines"},
	{"--take", "N", "let the other side of conflict N count"},
	{"--keep", "N", "let conflict N be as it is"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option demo_options[] = {
	{"--years", "N", "so many years of it, 1 to 40"},
	{"--print", NULL, "print the verdict, open no screens"},
	{NULL, NULL, NULL}};
static const struct verb_option config_options[] = {
	{"--default", "KEY", "take the key out: back to what it is unless set"},
	{"--path", NULL, "print where recoup.conf is"},
	{"--aliases", NULL, "print the names of your aliases"},
	{"--json", NULL, "print JSON"},
	{NULL, NULL, NULL}};
static const struct verb_option keys_options[] = {
	{"--json", NULL, "print JSON"},
	{"--mdoc", NULL, "print the sections of the manual page"},
	{NULL, NULL, NULL}};
static const struct verb_option help_options[] = {
	{"--complete", "SHELL", "print completions for bash, zsh or fish"}, {NULL, NULL, NULL}};

static const struct verb verbs[] = {
	{"log", "[run|METRIC|- ...]", "log a run, or a value of any metric", log_options, verb_log},
	{"checkin", "METRIC=VALUE ...", "log the morning", day_only, verb_checkin},
	{"batch", "[FILE|-]", "log many lines, such as checkin energy=4, as one change", batch_options,
	 verb_batch},
	{"note", "[DAY] [TEXT|-]", "read or write the note of a day; - is standard input", day_only,
	 verb_note},
	{"tag", "[DAY] [WORD ...]", "tag a day with words; -WORD takes one away", tag_options, verb_tag},
	{"today", "", "today's score, why, and what to do", today_options, verb_today},
	{"day", "DAY", "the same for any day", day_options, verb_day},
	{"suggest", "", "what to do now, and why", suggest_options, verb_suggest},
	{"days", "[SPAN|TERM ...]", "the scores of many days", days_options, verb_days},
	{"calendar", "[SPAN|TERM ...]", "months as weeks of scores, load and distance", days_options,
	 verb_calendar},
	{"sleep", "[SPAN|TERM ...]", "nights: times, hours, quality, debt, heart", days_options,
	 verb_sleep},
	{"trends", "[NAME ...] [SPAN|TERM ...]", "values over time, side by side", days_options,
	 verb_trends},
	{"soreness", "[DAY]", "where it is sore, since when, and what that means", csv_or_json,
	 verb_soreness},
	{"fuel", "[DAY]", "food and drink around sessions, and what is due", json_only, verb_fuel},
	{"plan", "[DAY KIND [NOTE]]", "tomorrow's likely score; plan rest, easy, long, hard, race",
	 json_only, verb_plan},
	{"due", "", "what is open now: check-in, refuel window, plan", due_options, verb_due},
	{"runs", "[TERM ...]", "the runs, or those that fit", runs_options, verb_runs},
	{"run", "[ID|DAY] [NAME VALUE ...]", "all of one session; change or delete it", run_options,
	 verb_run},
	{"insights", "", "what came before bad mornings, what helped, how good the flags are",
	 json_only, verb_insights},
	{"chart", "[SERIES ...]", "the score, or other series, over time as a chart", chart_options,
	 verb_chart},
	{"report", "-o FILE", "a page for a coach or physiotherapist, or a chart, as a file",
	 report_options, verb_report},
	{"find", "TERM ...", "days and sessions by words and terms such as rpe>=7 week:-3",
	 find_options, verb_finding},
	{"import", "FILE ...", "import watch exports, folders or .zip; - is standard input", import_options,
	 verb_import},
	{"imports", "", "what was imported when", json_only, verb_imports},
	{"pairs", "[join|apart A B]", "activities that may be one session", json_only, verb_pairs},
	{"practice", "[show|start|log|done] ...", "what helps recovery: list, show, log it", practice_options,
	 verb_practice},
	{"undo", "", "take back the last change", undo_options, verb_undo},
	{"redo", "", "bring back what was taken back", NULL, verb_redo},
	{"export", "days|runs|all", "write days, runs, or all (as a folder) in open files",
	 export_options, verb_export},
	{"backup", "[FILE]", "a verified copy: a snapshot beside the journal, or FILE", backup_options,
	 verb_backup},
	{"restore", "FILE|DATE", "go back to a copy, or to the snapshot of a day", restore_options,
	 verb_restore},
	{"doctor", "", "look over the journal and recoup itself; mend, or save what can be read",
	 doctor_options, verb_doctor},
	{"sync", "[FOLDER]", "meet your journals on other machines in a shared folder", sync_options,
	 verb_sync},
	{"demo", "", "a journal of a made-up runner, to look around in", demo_options, verb_demo},
	{"formats", "[new FILE ...]", "the export formats that are known; teach another",
	 formats_options, verb_formats},
	{"config", "[KEY [VALUE]]", "the settings; show or change one", config_options, verb_config},
	{"open", "", "open the screens", NULL, verb_open},
	{"keys", "", "the keys of the screens", keys_options, verb_keys},
	{"help", "[VERB]", "this help, or that of a verb", help_options, verb_help},
};

static const struct verb_option globals[] = {
	{"--journal", "FILE", "use this journal"},
	{"--today", "DAY", "act as of another day, at 22:00 of it"},
	{"--color", "WHEN", "always, auto or never; --no-color is never"},
	{"--no-color", NULL, "no colour"},
	{"--no-pager", NULL, "long output too goes straight to the terminal"},
	{"--quiet", NULL, "print nothing, as -q; errors and the exit code tell"},
	{"--version", NULL, "print the version"},
	{"--help", NULL, "print this help"},
};

const struct verb *cli_verbs(size_t *count)
{
	*count = sizeof verbs / sizeof *verbs;
	return verbs;
}

const struct verb_option *cli_global_options(size_t *count)
{
	*count = sizeof globals / sizeof *globals;
	return globals;
}

const struct verb *verb_find(const char *name)
{
	for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}
