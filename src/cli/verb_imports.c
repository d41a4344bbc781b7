/* `imports`: what was imported when. */
#include "internal.h"

struct listing {
	struct cli *cli;
	struct json json;
	bool as_json;
	int rows;
};

static bool on_batch(void *context, const struct batch *batch)
{
	struct listing *listing = context;
	struct json *json = &listing->json;
	struct cli *cli = listing->cli;
	int32_t offset = zone_offset_at(cli->program->calendar.zone, batch->at);
	char when[INSTANT_TEXT_SIZE], out[300], format[100];

	instant_format(batch->at, offset, when);
	listing->rows++;
	if (!listing->as_json) {
		fprintf(cli->out, "%4lld  %.10s %.5s  %-18s %6lld %6lld %6lld %6lld %6lld  %s%s\n",
		        (long long)batch->id, when, when + 11, shown(cli, batch->format, format, sizeof format), (long long)batch->read,
		        (long long)batch->added, (long long)batch->merged, (long long)batch->unchanged,
		        (long long)batch->skipped, shown(cli, batch->file, out, sizeof out),
		        batch->undone ? " (taken back)" : "");
		return true;
	}
	emit_object(json, NULL);
	emit_integer(json, "batch", batch->id);
	emit_text(json, "at", when);
	emit_text(json, "file", batch->file);
	emit_text(json, "format", batch->format);
	emit_integer(json, "read", batch->read);
	emit_integer(json, "added", batch->added);
	emit_integer(json, "merged", batch->merged);
	emit_integer(json, "unchanged", batch->unchanged);
	emit_integer(json, "skipped", batch->skipped);
	emit_bool(json, "undone", batch->undone);
	emit_object_end(json);
	return true;
}

enum recoup_status verb_imports(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct listing listing = {.cli = cli};
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("imports"), argc, argv, err);

	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status != RECOUP_OK)
		return status;
	listing.as_json = argument_of(&arguments, "--json") != NULL;
	emit_start(&listing.json, cli->out);
	if (listing.as_json)
		emit_array(&listing.json, NULL);
	else
		fprintf(cli->out, "%4s  %-16s  %-18s %6s %6s %6s %6s %6s  %s\n", "No.", "When", "Format",
		        "Read", "Added", "Merged", "Same", "Skip", "File");
	status = journal_batches(cli->program->journal, on_batch, &listing, err);
	if (listing.as_json) {
		emit_array_end(&listing.json);
		emit_end(&listing.json);
	} else if (status == RECOUP_OK && listing.rows == 0) {
		fputs("Nothing was imported yet.\n", cli->out);
	}
	return status;
}
