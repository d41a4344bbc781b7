/* `import FILE ...`: each file its own batch; one that fails leaves the others. */
#include <string.h>
#include <unistd.h>

#include "internal.h"
#include "recoup/archive.h"

#define SKIPS_SHOWN 10

struct importing {
	struct cli *cli;
	struct json json;
	bool as_json, dry_run;
	const char *file;
	bool found; /* in a folder or an archive, not named */
	int64_t passed_over, imported;
};

static bool on_progress(void *context, int64_t done, int64_t total, int64_t rows)
{
	struct importing *importing = context;
	char name[400];

	if (rows > 0 && rows % 8192 == 0)
		fprintf(importing->cli->err, "\r%s: %lld rows, %lld %%",
		        shown(importing->cli, importing->file, name, sizeof name), (long long)rows,
		        total > 0 ? (long long)(done * 100 / total) : 0);
	return true;
}

/* Only where somebody sits at both ends. */
static int on_ask(void *context, enum import_question question, const char *title)
{
	struct importing *importing = context;
	bool units = question == ASK_UNITS;
	char line[64], name[400];

	fprintf(importing->cli->err, units ? "%s does not say: are its distances in km or mi? "
	                                   : "%s: is 5/2/2025 in May (mdy) or February (dmy)? ",
	        shown(importing->cli, title, name, sizeof name));
	fflush(importing->cli->err);
	if (!fgets(line, sizeof line, stdin))
		return -1;
	line[strcspn(line, "\r\n")] = '\0';
	if (strcmp(line, units ? "km" : "mdy") == 0)
		return 0;
	return strcmp(line, units ? "mi" : "dmy") == 0 ? 1 : -1;
}

static void list_json(struct json *json, const char *key, const struct import_skip *list,
                      size_t count)
{
	emit_array(json, key);
	for (size_t i = 0; i < count; i++) {
		emit_object(json, NULL);
		emit_integer(json, "line", list[i].line);
		emit_text(json, "reason", list[i].reason);
		emit_object_end(json);
	}
	emit_array_end(json);
}

static void day_json(struct json *json, const char *key, day_number day)
{
	char date[DAY_TEXT_SIZE];

	emit_text(json, key, day == DAY_NONE ? NULL : day_format(day, date));
}

static void report_json(struct importing *importing, const struct import_report *report,
                        const struct error *failure)
{
	struct json *json = &importing->json;
	char text[1024];

	emit_object(json, NULL);
	emit_text(json, "file", importing->file);
	emit_text(json, "format", *report->format ? report->format : NULL);
	emit_integer(json, "read", report->read);
	emit_integer(json, "added", report->added);
	emit_integer(json, "merged", report->merged);
	emit_integer(json, "unchanged", report->unchanged);
	list_json(json, "skipped", report->skips, report->skip_count);
	emit_integer(json, "skipped_total", report->skipped);
	if (*report->units)
		emit_text(json, "units", report->units);
	emit_bool(json, "units_assumed", report->units_assumed);
	list_json(json, "warnings", report->warnings, report->warning_count);
	emit_integer(json, "doubtful", report->doubtful);
	emit_integer(json, "batch", report->batch);
	day_json(json, "first", report->first);
	day_json(json, "last", report->last);
	if (failure) {
		error_format(failure, text, sizeof text);
		emit_text(json, "error", text);
	}
	emit_object_end(json);
}

static void list_print(struct cli *cli, const char *what, const struct import_skip *list,
                       size_t kept, int64_t total)
{
	char out[400];

	if (total == 0)
		return;
	fprintf(cli->out, "  %lld %s:\n", (long long)total, what);
	for (size_t i = 0; i < kept && i < SKIPS_SHOWN; i++)
		fprintf(cli->out, "    line %lld: %s\n", (long long)list[i].line,
		        shown(cli, list[i].reason, out, sizeof out));
	if (total > SKIPS_SHOWN)
		fprintf(cli->out, "    and %lld more; --json lists them\n",
		        (long long)(total - SKIPS_SHOWN));
}

static void report_print(struct importing *importing, const struct import_report *report)
{
	struct cli *cli = importing->cli;
	char first[DAY_TEXT_SIZE], last[DAY_TEXT_SIZE], out[400];

	fprintf(cli->out, "%s%s: %s\n", importing->dry_run ? "(dry run) " : "",
	        shown(cli, importing->file, out, sizeof out), report->format);
	fprintf(cli->out, "  %lld read, %lld added, %lld merged, %lld unchanged, %lld skipped",
	        (long long)report->read, (long long)report->added, (long long)report->merged,
	        (long long)report->unchanged, (long long)report->skipped);
	if (report->first != DAY_NONE)
		fprintf(cli->out, "; %s to %s", day_format(report->first, first),
		        day_format(report->last, last));
	fputc('\n', cli->out);
	if (report->units_assumed)
		fprintf(cli->out, "  distances taken as %s, since nothing in the file tells; "
		        "--units km or mi says, and is remembered\n", report->units);
	if (report->doubtful > 0)
		fprintf(cli->out, "  %lld may be sessions that are there already: \"recoup pairs\" lists them\n",
		        (long long)report->doubtful);
	list_print(cli, "skipped", report->skips, report->skip_count, report->skipped);
	list_print(cli, "left out a field", report->warnings, report->warning_count,
	           report->warnings_total);
}

static enum recoup_status one_file(struct importing *importing, const struct import_options *options,
                                   struct error *err)
{
	struct program *program = importing->cli->program;
	struct import_report report;
	struct error failure;
	char name[400];
	enum recoup_status status = import_file(program->journal, program->formats, importing->file,
	                                        options, &report, &failure);

	/* Folders and archives hold other things as well. */
	if (importing->found && status == RECOUP_UNRECOGNISED) {
		importing->passed_over++;
		status = RECOUP_OK;
		if (importing->as_json)
			report_json(importing, &report, &failure);
		else
			fprintf(importing->cli->out, "%s: passed over: %s\n",
			        shown(importing->cli, importing->file, name, sizeof name), failure.what);
		import_report_clear(&report);
		return status;
	}
	importing->imported += status == RECOUP_OK;
	if (importing->as_json)
		report_json(importing, &report, status == RECOUP_OK ? NULL : &failure);
	else if (status == RECOUP_OK)
		report_print(importing, &report);
	if (status != RECOUP_OK) {
		fflush(importing->cli->out);
		error_say(importing->cli->err, &failure);
		error_clear(err); /* said already */
	}
	import_report_clear(&report);
	return status;
}

static enum recoup_status options_read(const struct arguments *arguments, struct importing *importing,
                                       struct import_options *options, struct error *err)
{
	const char *units = argument_of(arguments, "--units");
	const char *order = argument_of(arguments, "--date-order");
	struct program *program = importing->cli->program;

	if (units && strcmp(units, "km") != 0 && strcmp(units, "mi") != 0)
		return error_set(err, RECOUP_USAGE, NULL, "km or mi", "--units cannot be \"%s\"", units);
	if (order && strcmp(order, "mdy") != 0 && strcmp(order, "dmy") != 0)
		return error_set(err, RECOUP_USAGE, NULL, "mdy or dmy", "--date-order cannot be \"%s\"",
		                 order);
	*options = (struct import_options){
		.format = argument_of(arguments, "--format"),
		.units = units,
		.date_order = !order                    ? DATE_ORDER_AUTO
		              : strcmp(order, "mdy") == 0 ? DATE_ORDER_MONTH_FIRST
		                                          : DATE_ORDER_DAY_FIRST,
		.dry_run = importing->dry_run,
		.bring_back = argument_of(arguments, "--bring-back") != NULL,
		.now = program_now(program),
		.calendar = &program->calendar,
		.settings = &program->settings,
		.progress = importing->cli->out_is_terminal ? on_progress : NULL,
		.ask = importing->cli->out_is_terminal && isatty(STDIN_FILENO) ? on_ask : NULL,
		.context = importing,
	};
	return RECOUP_OK;
}

enum recoup_status verb_import(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct importing importing = {.cli = cli};
	struct arguments arguments;
	struct import_options options;
	struct import_inputs inputs = {0};
	enum recoup_status status = arguments_read(&arguments, verb_find("import"), argc, argv, err);
	enum recoup_status first = RECOUP_OK;

	if (status == RECOUP_OK && arguments.word_count == 0)
		status = error_set(err, RECOUP_USAGE, NULL, "such as recoup import Activities.csv",
		                   "import needs a file");
	importing.as_json = argument_of(&arguments, "--json") != NULL;
	importing.dry_run = argument_of(&arguments, "--dry-run") != NULL;
	if (status == RECOUP_OK && arguments.word_count == 1 && archive_is(arguments.words[0]))
		return archive_import(cli, arguments.words[0], importing.dry_run, importing.as_json, err);
	if (status == RECOUP_OK)
		status = options_read(&arguments, &importing, &options, err);
	if (status == RECOUP_OK)
		status = program_need_formats(cli->program, err);
	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, true, err);
	for (size_t i = 0; status == RECOUP_OK && i < arguments.word_count; i++)
		status = import_inputs_add(&inputs, arguments.words[i], err);
	if (status != RECOUP_OK) {
		import_inputs_clear(&inputs);
		return status;
	}
	emit_start(&importing.json, cli->out);
	if (importing.as_json) {
		emit_object(&importing.json, NULL);
		emit_array(&importing.json, "files");
	}
	for (size_t i = 0; i < inputs.count; i++) {
		importing.file = inputs.all[i].name;
		importing.found = inputs.all[i].found;
		status = one_file(&importing, &options, err);
		if (first == RECOUP_OK)
			first = status;
	}
	if (first == RECOUP_OK && inputs.count > 0 && importing.imported == 0)
		first = error_set(err, RECOUP_UNRECOGNISED, NULL, "\"recoup formats\" lists what is known",
		                  "none of these files is a known export");
	import_inputs_clear(&inputs);
	if (importing.as_json) {
		emit_array_end(&importing.json);
		emit_object_end(&importing.json);
		emit_end(&importing.json);
	}
	return first;
}
