/* The whole journal as open files, for `export all` and `import`. Must not know how the
 * files are written. */
#include <string.h>

#include "internal.h"
#include "recoup/archive.h"

static void report_json(struct cli *cli, const char *folder, const struct archive_report *report)
{
	size_t count;
	const struct archive_kind *kinds = archive_kinds(&count);
	struct json json;

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "folder", folder);
	emit_object(&json, "rows");
	for (size_t i = 0; i < count; i++)
		emit_integer(&json, kinds[i].file, report->rows[i]);
	emit_object_end(&json);
	emit_object_end(&json);
	emit_end(&json);
}

static void report_print(struct cli *cli, const struct archive_report *report)
{
	size_t count;
	const struct archive_kind *kinds = archive_kinds(&count);

	for (size_t i = 0; i < count; i++)
		if (report->rows[i] > 0)
			fprintf(cli->out, "  %-18s %9lld  %s\n", kinds[i].file, (long long)report->rows[i],
			        kinds[i].help);
}

enum recoup_status archive_export(struct cli *cli, const char *folder, bool as_json,
                                  struct error *err)
{
	struct archive_report report;
	char made[INSTANT_TEXT_SIZE], out[1024];
	instant now = program_now(cli->program);
	enum recoup_status status;

	instant_format(now, zone_offset_at(cli->program->calendar.zone, now), made);
	status = archive_write(cli->program->journal, folder, made, &report, err);
	if (status == RECOUP_OK && as_json) {
		report_json(cli, folder, &report);
	} else if (status == RECOUP_OK) {
		fprintf(cli->out, "%s: %lld rows\n", shown(cli, folder, out, sizeof out),
		        (long long)report.total);
		report_print(cli, &report);
	}
	return status;
}

enum recoup_status archive_import(struct cli *cli, const char *folder, bool dry_run, bool as_json,
                                  struct error *err)
{
	struct archive_report report;
	char out[1024];
	enum recoup_status status = program_need_journal(cli->program, true, err);

	if (status == RECOUP_OK)
		status = archive_read(cli->program->journal, folder, dry_run, &report, err);
	if (status == RECOUP_OK && as_json) {
		report_json(cli, folder, &report);
	} else if (status == RECOUP_OK) {
		fprintf(cli->out, "%s%s: %lld rows of a recoup journal\n", dry_run ? "(dry run) " : "",
		        shown(cli, folder, out, sizeof out), (long long)report.total);
		report_print(cli, &report);
	}
	return status;
}
