/* `backup`: a verified copy of the journal, and the list of those there are. */
#include <string.h>

#include "internal.h"

static void bytes_format(int64_t bytes, char *out, size_t size)
{
	if (bytes < 1000000)
		snprintf(out, size, "%lld kB", (long long)((bytes + 999) / 1000));
	else
		snprintf(out, size, "%.1f MB", (double)bytes / 1e6);
}

/* ---- the list ---- */

static void when_format(const struct snapshot *snapshot, char *out, size_t size)
{
	char date[DAY_TEXT_SIZE];

	snprintf(out, size, "%s %02d:%02d:%02d", day_format(snapshot->day, date),
	         snapshot->second / 3600, snapshot->second / 60 % 60, snapshot->second % 60);
}

static void list_json(struct cli *cli, const struct snapshot_list *list)
{
	struct json json;
	char when[32];

	emit_start(&json, cli->out);
	emit_array(&json, NULL);
	for (size_t i = list->count; i-- > 0;) {
		const struct snapshot_file *file = &list->all[i];

		when_format(&file->snapshot, when, sizeof when);
		emit_object(&json, NULL);
		emit_text(&json, "made", when);
		emit_text(&json, "why", snapshot_why_id(file->snapshot.why));
		emit_integer(&json, "bytes", file->bytes);
		emit_text(&json, "path", file->path);
		emit_object_end(&json);
	}
	emit_array_end(&json);
	emit_end(&json);
}

static void list_print(struct cli *cli, const struct snapshot_list *list)
{
	char when[32], size[32], out[BACKUP_PATH_SIZE];
	int64_t total = 0;

	for (size_t i = list->count; i-- > 0;) {
		const struct snapshot_file *file = &list->all[i];

		when_format(&file->snapshot, when, sizeof when);
		bytes_format(file->bytes, size, sizeof size);
		fprintf(cli->out, "%s  %-16s %9s  %s\n", when, snapshot_why_id(file->snapshot.why), size,
		        shown(cli, file->path, out, sizeof out));
		total += file->bytes;
	}
	bytes_format(total, size, sizeof size);
	if (list->count > 0)
		fprintf(cli->out, "%zu snapshots, %s. \"recoup restore DATE\" goes back to one.\n",
		        list->count, size);
	else
		fputs("There is no snapshot yet: \"recoup backup\" makes one.\n", cli->out);
}

static enum recoup_status list(struct cli *cli, bool as_json, struct error *err)
{
	struct snapshot_list all;
	enum recoup_status status = snapshots_list(cli->program->journal_path, &all, err);

	if (status == RECOUP_OK && as_json)
		list_json(cli, &all);
	else if (status == RECOUP_OK)
		list_print(cli, &all);
	snapshots_clear(&all);
	return status;
}

/* ---- a copy ---- */

static void told(struct cli *cli, const struct backup_report *report, bool as_json)
{
	struct json json;
	char size[32], out[BACKUP_PATH_SIZE];

	if (as_json) {
		emit_start(&json, cli->out);
		emit_object(&json, NULL);
		emit_text(&json, "path", report->path);
		emit_integer(&json, "bytes", report->bytes);
		emit_integer(&json, "rows", report->rows);
		emit_bool(&json, "verified", true);
		emit_integer(&json, "dangling", report->dangling);
		emit_object_end(&json);
		emit_end(&json);
		return;
	}
	bytes_format(report->bytes, size, sizeof size);
	fprintf(cli->out, "%s\n%s, %lld rows, verified.\n",
	        shown(cli, report->path, out, sizeof out), size, (long long)report->rows);
	if (report->dangling != 0)
		fprintf(cli->out, "%lld rows name something that is not there, in the journal as in the "
		        "copy: \"recoup doctor\" tells of it.\n", (long long)report->dangling);
}

enum recoup_status verb_backup(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct program *program = cli->program;
	struct arguments arguments;
	struct backup_report report;
	const char *file;
	bool as_json, replace;
	enum recoup_status status = arguments_read(&arguments, verb_find("backup"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	as_json = argument_of(&arguments, "--json") != NULL;
	replace = argument_of(&arguments, "--replace") != NULL;
	file = arguments.word_count > 0 ? arguments.words[0] : NULL;
	if (arguments.word_count > 1 || (file && !*file))
		return error_set(err, RECOUP_USAGE, NULL, "such as recoup backup /mnt/stick/journal.db",
		                 "backup takes one file");
	if (argument_of(&arguments, "--list"))
		return list(cli, as_json, err);
	status = program_need_journal(program, false, err);
	if (status == RECOUP_OK && argument_of(&arguments, "--daily"))
		return program_snapshot_daily(program, err);
	if (status == RECOUP_OK)
		status = file ? journal_backup(program->journal, file, replace, &report, err)
		              : program_snapshot(program, SNAPSHOT_ASKED, &report, err);
	if (status == RECOUP_OK)
		told(cli, &report, as_json);
	return status;
}
