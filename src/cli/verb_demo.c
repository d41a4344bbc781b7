/* `demo`: a made-up runner's journal, made by importing a shipped watch export and
 * check-ins through the real import, their days moved so that the last is today. */
#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/shipped.h"

#define TEMPLATE_DAYS 70           /* from its first day to its last */
#define TEMPLATE_LAST "2026-03-01" /* stands for today */
#define YEARS_MAX 40

/* The date that begins a field: the templates hold one a line. */
static char *date_in(char *line)
{
	for (char *at = line; *at; at++) {
		day_number day;

		if ((at == line || at[-1] == ',') && isdigit((unsigned char)*at) && strlen(at) >= 10 &&
		    day_parse(at, 10, &day))
			return at;
	}
	return NULL;
}

static bool line_move(FILE *out, char *line, int by)
{
	char *at = date_in(line), moved[DAY_TEXT_SIZE];
	day_number day;

	if (at && day_parse(at, 10, &day))
		memcpy(at, day_format(day + by, moved), 10);
	return fputs(line, out) != EOF;
}

/* The run of this morning: it ended a while ago, so that the refuel window runs. */
static void morning_run(const struct program *program, FILE *out)
{
	instant start = program_now(program) - 95 * 60;
	struct local_time local =
		local_from_seconds(start + zone_offset_at(program->calendar.zone, start));
	char date[DAY_TEXT_SIZE];

	if (day_of_instant(&program->calendar, start) != program_today(program))
		return;
	fprintf(out, "Running,%s %02d:%02d:00,false,\"Slow loop, heavy legs\",\"8.10\",\"520\",\"00:50:00\","
	             "\"146\",\"162\",\"166\",\"45\",\"0.98\",\"00:49:30\"\n",
	        day_format(day_from_civil(local.date), date), local.hour, local.minute);
}

static enum recoup_status template_write(struct cli *cli, const char *from, const char *to,
                                         int years, bool with_run, struct error *err)
{
	char line[2048];
	day_number last;
	int tiles = years ? (years * 365 + TEMPLATE_DAYS - 1) / TEMPLATE_DAYS : 1;
	FILE *in = shipped_open(from), *out = fopen(to, "w");
	bool good = in && out && day_parse(TEMPLATE_LAST, 10, &last);

	for (int tile = tiles - 1; good && tile >= 0; tile--) {
		int by = program_today(cli->program) - last - tile * TEMPLATE_DAYS;
		bool header = true;

		rewind(in);
		while (good && fgets(line, sizeof line, in)) {
			if (!header || tile == tiles - 1)
				good = line_move(out, line, by);
			header = false;
		}
	}
	if (good && with_run)
		morning_run(cli->program, out);
	if (in)
		fclose(in);
	if (out && fclose(out) != 0)
		good = false;
	if (!good)
		return error_set(err, RECOUP_DATA, from, "is recoup installed whole?",
		                 "cannot make the demo's files: %s", strerror(errno));
	return RECOUP_OK;
}

static enum recoup_status template_import(struct cli *cli, const char *folder, const char *name,
                                          int years, bool with_run, struct error *err)
{
	struct program *program = cli->program;
	struct import_options options = {.units = "km", .now = program_now(program),
	                                 .calendar = &program->calendar,
	                                 .settings = &program->settings};
	struct import_report report = {0};
	char demo[PATH_MAX], from[PATH_MAX + 64], to[PATH_MAX];
	enum recoup_status status = program_data_path(program, "demo", demo, sizeof demo, err);

	if (status != RECOUP_OK)
		return status;
	snprintf(from, sizeof from, "%s/%s", demo, name);
	snprintf(to, sizeof to, "%s/%s", folder, name);
	status = template_write(cli, from, to, years, with_run, err);
	if (status == RECOUP_OK)
		status = import_file(program->journal, program->formats, to, &options, &report, err);
	unlink(to);
	if (status == RECOUP_OK)
		fprintf(cli->err, "demo: imported %s: %lld added, %lld skipped\n", name,
		        (long long)report.added, (long long)report.skipped);
	import_report_clear(&report);
	return status;
}

static enum recoup_status journal_fill(struct cli *cli, int years, struct error *err)
{
	char folder[] = "/tmp/recoup-demo-XXXXXX";
	enum recoup_status status;

	if (!mkdtemp(folder))
		return error_set(err, RECOUP_UNREADABLE, folder, NULL, "cannot make a temporary folder: %s",
		                 strerror(errno));
	status = template_import(cli, folder, "garmin-activities.csv", years, true, err);
	if (status == RECOUP_OK)
		status = template_import(cli, folder, "checkins.csv", years, false, err);
	if (status == RECOUP_OK)
		status = demo_words(cli, err);
	rmdir(folder);
	return status;
}

/* Without a journal of its own, the demo gets a private one that is kept apart. */
static enum recoup_status demo_place(struct program *program, struct error *err)
{
	char folder[] = "/tmp/recoup-demo-journal-XXXXXX";
	size_t size = sizeof folder + sizeof "/journal.db";
	char *path;

	if (program->journal_named)
		return RECOUP_OK;
	path = malloc(size);
	if (!path || !mkdtemp(folder)) {
		free(path);
		return error_set(err, RECOUP_UNREADABLE, folder, NULL, "cannot make a temporary folder: %s",
		                 strerror(errno));
	}
	snprintf(path, size, "%s/journal.db", folder);
	free(program->journal_path);
	program->journal_path = path;
	return RECOUP_OK;
}

static enum recoup_status journal_prepare(struct program *program, struct error *err)
{
	bool empty = true;
	enum recoup_status status = demo_place(program, err);

	if (status == RECOUP_OK)
		status = program_need_formats(program, err);
	if (status == RECOUP_OK)
		status = program_need_journal(program, true, err);
	if (status == RECOUP_OK)
		status = journal_empty(program->journal, &empty, err);
	if (status == RECOUP_OK && !empty)
		return error_set(err, RECOUP_INPUT, program->journal_path,
		                 "name a new file: recoup --journal NEW demo",
		                 "this journal holds entries; the demo would mix with them");
	return status;
}

enum recoup_status verb_demo(struct cli *cli, int argc, char **argv, struct error *err)
{
	char name[400];
	struct arguments arguments;
	const char *years = NULL;
	double number = 0;
	enum recoup_status status = arguments_read(&arguments, verb_find("demo"), argc, argv, err);

	if (status == RECOUP_OK)
		years = argument_of(&arguments, "--years");
	if (years && (!real_parse(years, strlen(years), &number) || number < 1 || number > YEARS_MAX))
		status = error_set(err, RECOUP_INPUT, NULL, "1 to 40", "--years %s cannot be", years);
	if (status == RECOUP_OK)
		status = journal_prepare(cli->program, err);
	if (status == RECOUP_OK)
		status = journal_fill(cli, (int)number, err);
	if (status != RECOUP_OK)
		return status;
	fprintf(cli->err, "demo: the journal is %s\n",
	        shown(cli, cli->program->journal_path, name, sizeof name));
	if (argument_of(&arguments, "--print") || !cli->out_is_terminal || !cli->in_is_terminal)
		return verdict_print(cli, program_today(cli->program), 0,
		                     (struct verdict_form){.json = false}, err);
	cli->next = CLI_OPEN_SCREENS;
	snprintf(cli->notice, sizeof cli->notice, "A made-up runner's journal: press ? for the keys");
	return RECOUP_OK;
}
