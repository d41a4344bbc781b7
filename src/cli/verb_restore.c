/* `restore`: the journal as a copy has it. What it replaces is kept, so that it can be
 * taken back. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "internal.h"

#define BUSY_MS 10000

/* ---- which ---- */

static bool is_file(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0;
}

/* The newest that `fits`; its path in a new string, NULL when there is none. */
static char *newest(const struct snapshot_list *list,
                    bool (*fits)(const struct snapshot *snapshot, day_number day), day_number day)
{
	for (size_t i = list->count; i-- > 0;)
		if (list->all[i].snapshot.why != SNAPSHOT_DAMAGED && fits(&list->all[i].snapshot, day))
			return strdup(list->all[i].path);
	return NULL;
}

static bool of_day(const struct snapshot *snapshot, day_number day)
{
	return snapshot->day == day;
}

static bool of_restore(const struct snapshot *snapshot, day_number day)
{
	(void)day;
	return snapshot->why == SNAPSHOT_BEFORE_RESTORE;
}

/* The snapshots next to the day, for whoever named one without. */
static enum recoup_status none_of(const struct snapshot_list *list, day_number day,
                                  struct error *err)
{
	char date[DAY_TEXT_SIZE], before[DAY_TEXT_SIZE] = "", after[DAY_TEXT_SIZE] = "", hint[160];

	for (size_t i = 0; i < list->count; i++) {
		const struct snapshot *snapshot = &list->all[i].snapshot;

		if (snapshot->why == SNAPSHOT_DAMAGED)
			continue;
		if (snapshot->day < day)
			day_format(snapshot->day, before);
		else if (!*after)
			day_format(snapshot->day, after);
	}
	snprintf(hint, sizeof hint, "\"recoup backup --list\" lists them%s%s%s%s",
	         *before || *after ? "; there is one of " : "", before, *before && *after ? " and " : "",
	         after);
	return error_set(err, RECOUP_NOTHING, NULL, hint, "there is no snapshot of %s",
	                 day_format(day, date));
}

static enum recoup_status choose(struct cli *cli, const struct arguments *arguments, char **from,
                                 struct error *err)
{
	const char *word = arguments->word_count == 1 ? arguments->words[0] : NULL;
	bool undo = argument_of(arguments, "--undo") != NULL;
	struct snapshot_list list;
	day_number day;
	enum recoup_status status;

	*from = NULL;
	if (undo == (word != NULL) || (word && !*word))
		return error_set(err, RECOUP_USAGE, NULL, "such as recoup restore 2026-03-01; "
		                 "\"recoup backup --list\" lists snapshots",
		                 "restore takes a file or a date, or --undo alone");
	if (word && is_file(word)) {
		*from = strdup(word);
		return *from ? RECOUP_OK : error_no_memory(err);
	}
	status = snapshots_list(cli->program->journal_path, &list, err);
	if (status == RECOUP_OK && undo) {
		*from = newest(&list, of_restore, 0);
		if (!*from)
			status = error_set(err, RECOUP_NOTHING, NULL, NULL, "there is no restore to take back");
	} else if (status == RECOUP_OK &&
	           day_parse_typed(word, program_today(cli->program), &day, NULL) == RECOUP_OK) {
		*from = newest(&list, of_day, day);
		if (!*from)
			status = none_of(&list, day, err);
	} else if (status == RECOUP_OK) {
		status = error_set(err, RECOUP_UNREADABLE, word, "\"recoup backup --list\" lists snapshots",
		                   "there is no such file, and it is no date");
	}
	snapshots_clear(&list);
	return status;
}

/* ---- what came of it ---- */

struct count_row {
	const char *name, *label;
	int64_t before, after;
};
#define COUNT_ROWS 8

static void rows_of(const struct restore_report *report, struct count_row rows[COUNT_ROWS])
{
	const struct journal_counts *before = &report->before, *after = &report->after;
	const struct count_row all[COUNT_ROWS] = {
		{"observations", "values of days", before->observations, after->observations},
		{"sessions", "sessions", before->sessions, after->sessions},
		{"notes", "notes of days", before->notes, after->notes},
		{"fuellings", "fuel around sessions", before->fuellings, after->fuellings},
		{"practices", "practices", before->practices, after->practices},
		{"plans", "plans", before->plans, after->plans},
		{"imports", "imports", before->imports, after->imports},
		{"changes", "changes that undo takes back", before->changes, after->changes},
	};

	memcpy(rows, all, sizeof all);
}

static const char *day_or(day_number day, char date[DAY_TEXT_SIZE])
{
	return day == DAY_NONE ? "-" : day_format(day, date);
}

static void report_json(struct cli *cli, const char *from, const struct restore_report *report,
                        bool dry_run)
{
	struct count_row rows[COUNT_ROWS];
	char date[DAY_TEXT_SIZE];
	struct json json;

	rows_of(report, rows);
	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "from", from);
	emit_bool(&json, "restored", !dry_run);
	emit_text(&json, "kept", *report->kept ? report->kept : NULL);
	emit_bool(&json, "was_damaged", report->had_damaged);
	for (int which = 0; which < 2; which++) {
		const struct journal_counts *counts = which == 0 ? &report->before : &report->after;

		emit_object(&json, which == 0 ? "before" : "after");
		for (size_t i = 0; i < COUNT_ROWS; i++)
			emit_integer(&json, rows[i].name, which == 0 ? rows[i].before : rows[i].after);
		emit_text(&json, "first", counts->first == DAY_NONE ? NULL : day_format(counts->first, date));
		emit_text(&json, "last", counts->last == DAY_NONE ? NULL : day_format(counts->last, date));
		emit_object_end(&json);
	}
	emit_object_end(&json);
	emit_end(&json);
}

static void report_print(struct cli *cli, const char *from, const struct restore_report *report,
                         bool dry_run)
{
	struct count_row rows[COUNT_ROWS];
	char out[BACKUP_PATH_SIZE], one[DAY_TEXT_SIZE], other[DAY_TEXT_SIZE];

	rows_of(report, rows);
	fprintf(cli->out, dry_run ? "%s would be restored; nothing was changed.\n" : "Restored %s.\n",
	        shown(cli, from, out, sizeof out));
	if (report->had_damaged)
		fprintf(cli->out, "The journal that is there cannot be read; it %s set aside.\n",
		        dry_run ? "would be" : "was");
	if (report->had_journal) {
		fprintf(cli->out, "  %-29s %12s %12s\n", "", "before", "after");
		fprintf(cli->out, "  %-29s %12s %12s\n", "first day", day_or(report->before.first, one),
		        day_or(report->after.first, other));
		fprintf(cli->out, "  %-29s %12s %12s\n", "last day", day_or(report->before.last, one),
		        day_or(report->after.last, other));
	} else {
		fprintf(cli->out, "  %s to %s\n", day_or(report->after.first, one),
		        day_or(report->after.last, other));
	}
	for (size_t i = 0; i < COUNT_ROWS; i++) {
		if (report->had_journal && (rows[i].before != 0 || rows[i].after != 0))
			fprintf(cli->out, "  %-29s %12lld %12lld\n", rows[i].label, (long long)rows[i].before,
			        (long long)rows[i].after);
		else if (rows[i].after != 0)
			fprintf(cli->out, "  %-29s %12lld\n", rows[i].label, (long long)rows[i].after);
	}
	if (*report->kept)
		fprintf(cli->out, "What was there is kept: %s\n",
		        shown(cli, report->kept, out, sizeof out));
	if (*report->kept && report->had_journal)
		fputs("\"recoup restore --undo\" brings it back.\n", cli->out);
}

enum recoup_status verb_restore(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct program *program = cli->program;
	struct arguments arguments;
	struct restore_report report;
	struct restore_wish wish = {.journal = program->journal_path, .busy_ms = BUSY_MS,
	                            .local = program_wall_clock(program)};
	char schema[BACKUP_PATH_SIZE], *from = NULL;
	enum recoup_status status = arguments_read(&arguments, verb_find("restore"), argc, argv, err);

	if (status == RECOUP_OK)
		status = choose(cli, &arguments, &from, err);
	if (status == RECOUP_OK)
		status = program_data_path(program, "schema", schema, sizeof schema, err);
	if (status == RECOUP_OK) {
		wish.from = from;
		wish.schema_dir = schema;
		wish.dry_run = argument_of(&arguments, "--dry-run") != NULL;
		status = journal_restore(&wish, &report, err);
	}
	if (status == RECOUP_OK && argument_of(&arguments, "--json"))
		report_json(cli, from, &report, wish.dry_run);
	else if (status == RECOUP_OK)
		report_print(cli, from, &report, wish.dry_run);
	free(from);
	return status;
}
