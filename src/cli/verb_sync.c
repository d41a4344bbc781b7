/* `sync`: this journal and its like on other machines, met in a shared folder. Must not
 * know how the files there look. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "internal.h"
#include "recoup/sync.h"

struct syncing {
	struct cli *cli;
	struct json json;
	bool as_json;
	const char *folder;
};

/* ---- the run ---- */

/* What only waits is said to people who look on, not to cron. */
static void on_notice(void *context, enum sync_notice notice, const char *file, const char *why)
{
	static const char *const names[] = {
		[SYNC_WAITS] = "waits",     [SYNC_MISSING] = "missing", [SYNC_DAMAGED] = "damaged",
		[SYNC_NEWER] = "newer",     [SYNC_STRANGE] = "strange", [SYNC_MENDED] = "mended"};
	struct syncing *syncing = context;
	struct cli *cli = syncing->cli;
	bool quiet = notice == SYNC_WAITS || notice == SYNC_MISSING || notice == SYNC_MENDED;
	char name[420], reason[200];

	if (syncing->as_json) {
		emit_object(&syncing->json, NULL);
		emit_text(&syncing->json, "notice", names[notice]);
		emit_text(&syncing->json, "file", file);
		emit_text(&syncing->json, "why", why);
		emit_object_end(&syncing->json);
		return;
	}
	if (quiet && !cli->out_is_terminal)
		return;
	fprintf(quiet ? cli->out : cli->err, "%s: %s\n", shown(cli, file, name, sizeof name),
	        shown(cli, why, reason, sizeof reason));
}

static void report_json(struct syncing *syncing, const struct sync_report *report, bool dry_run)
{
	struct json *json = &syncing->json;

	emit_array_end(json);
	emit_text(json, "folder", syncing->folder);
	emit_text(json, "machine", report->self.machine);
	emit_text(json, "name", report->self.name);
	emit_bool(json, "first", report->self.first);
	emit_bool(json, "copied", report->self.copied);
	emit_bool(json, "dry_run", dry_run);
	emit_integer(json, "sent", report->sent);
	emit_integer(json, "taken", report->taken);
	emit_integer(json, "older", report->older);
	emit_integer(json, "conflicts", report->conflicts);
	emit_integer(json, "kept", report->kept);
	emit_integer(json, "refused", report->refused);
	emit_integer(json, "files", report->files);
	emit_integer(json, "waiting", report->waiting);
	emit_integer(json, "damaged", report->damaged);
	emit_integer(json, "newer", report->newer);
	emit_integer(json, "machines", report->machines);
	emit_object_end(json);
	emit_end(json);
}

static void report_say(struct syncing *syncing, const struct sync_report *report, bool dry_run)
{
	struct cli *cli = syncing->cli;
	char name[80];

	if (report->self.first)
		fprintf(cli->out, "This machine is \"%s\" here.%s\n",
		        shown(cli, report->self.name, name, sizeof name),
		        report->machines > 0 ? "" : " Sync another with the same folder, and they meet.");
	else if (report->self.copied)
		fprintf(cli->out, "This journal is a copy of one that synced before, and is a machine of "
		                  "its own from now on: \"%s\" (--name calls it otherwise).\n",
		        shown(cli, report->self.name, name, sizeof name));
	if (report->sent > 0 || report->taken > 0)
		fprintf(cli->out, "%s%lld %s, %lld %s%s", dry_run ? "Would: " : "",
		        (long long)report->sent, dry_run ? "send" : "sent", (long long)report->taken,
		        dry_run ? "take in" : "taken in", dry_run ? ". Nothing was changed.\n" : ".\n");
	else if (cli->out_is_terminal)
		fputs("Nothing new.\n", cli->out);
	if (report->conflicts > 0)
		fprintf(cli->out, "%lld said differently on two machines: \"recoup sync --conflicts\" "
		                  "lists them.\n", (long long)report->conflicts);
	if (report->kept > 0)
		fprintf(cli->out, "%lld kept for a newer recoup, which understands them.\n",
		        (long long)report->kept);
	if (report->refused > 0)
		fprintf(cli->err, "%lld lines say nothing that could be, and were passed over.\n",
		        (long long)report->refused);
}

/* The folder named, else that of recoup.conf, with ~ filled in; in `out` when made anew. */
static enum recoup_status folder_find(struct cli *cli, const struct arguments *arguments,
                                      char out[PATH_MAX], struct error *err)
{
	const struct program *program = cli->program;
	const char *set = program->settings.sync_folder;

	if (arguments->word_count > 1)
		return error_set(err, RECOUP_USAGE, NULL, NULL, "sync takes one folder");
	if (arguments->word_count == 1)
		snprintf(out, PATH_MAX, "%s", arguments->words[0]);
	else if (strncmp(set, "~/", 2) == 0 && program->environment.home)
		snprintf(out, PATH_MAX, "%s%s", program->environment.home, set + 1);
	else
		snprintf(out, PATH_MAX, "%s", set);
	if (*out)
		return RECOUP_OK;
	return error_set(err, RECOUP_USAGE, NULL,
	                 "recoup sync FOLDER, or recoup config sync_folder FOLDER once",
	                 "which folder do the machines share?");
}

static bool is_folder(const char *path)
{
	struct stat found;

	return stat(path, &found) == 0 && S_ISDIR(found.st_mode);
}

static enum recoup_status run(struct cli *cli, const struct arguments *arguments,
                              struct error *err)
{
	struct syncing syncing = {.cli = cli, .as_json = argument_of(arguments, "--json") != NULL};
	struct sync_report report;
	char folder[PATH_MAX], host[MACHINE_NAME_SIZE], place[PLACE_SIZE];
	struct sync_options options = {.folder = folder, .host = host, .place = place,
	                               .name = argument_of(arguments, "--name"),
	                               .dry_run = argument_of(arguments, "--dry-run") != NULL,
	                               .match = import_same_session, .notice = on_notice,
	                               .context = &syncing};
	enum recoup_status status = folder_find(cli, arguments, folder, err);

	if (status == RECOUP_OK && options.name && options.name[strspn(options.name, " ")] == '\0')
		status = error_set(err, RECOUP_INPUT, NULL, "such as --name laptop", "the name is empty");
	/* A new machine begins with what the others know; a folder mistyped makes no journal. */
	if (status == RECOUP_OK && !is_folder(folder))
		status = error_set(err, RECOUP_UNREADABLE, folder, "make it first, or is its disk not there?",
		                   "the shared folder is not there");
	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, true, err);
	/* No undo takes back what comes from elsewhere, so the copy is made before it comes. */
	if (status == RECOUP_OK && !options.dry_run && program_snapshot_daily(cli->program, err) != RECOUP_OK)
		error_say(cli->err, err);
	if (status != RECOUP_OK)
		return status;
	program_host(host, sizeof host);
	program_place(cli->program, place);
	options.now = program_now(cli->program);
	syncing.folder = folder;
	emit_start(&syncing.json, cli->out);
	if (syncing.as_json) {
		emit_object(&syncing.json, NULL);
		emit_array(&syncing.json, "notices");
	}
	status = sync_run(cli->program->journal, &options, &report, err);
	if (syncing.as_json)
		report_json(&syncing, &report, options.dry_run);
	else if (status == RECOUP_OK)
		report_say(&syncing, &report, options.dry_run);
	if (status != RECOUP_OK)
		return status;
	if (report.damaged > 0)
		return error_set(err, RECOUP_UNREADABLE, NULL, "it is tried again at the next sync",
		                 "%lld damaged file%s in the shared folder", (long long)report.damaged,
		                 report.damaged == 1 ? "" : "s");
	if (report.newer > 0)
		return error_set(err, RECOUP_UNRECOGNISED, NULL, "install the newer recoup here too",
		                 "%lld file%s of a newer recoup", (long long)report.newer,
		                 report.newer == 1 ? "" : "s");
	return RECOUP_OK;
}

/* ---- conflicts ---- */

static void value_text(const struct fact *fact, size_t column, char *out, size_t size)
{
	const struct fact_value *value = &fact->at[column];
	char real[REAL_TEXT_SIZE], day[DAY_TEXT_SIZE];

	if (fact->state == FACT_GONE)
		snprintf(out, size, "(taken away)");
	else if (!value->known)
		snprintf(out, size, "(not said)");
	else if (fact_spec(fact->kind)->columns[column].type == FACT_TEXT)
		snprintf(out, size, "%s", value->text);
	else if (fact_spec(fact->kind)->columns[column].type == FACT_REAL)
		snprintf(out, size, "%s", real_format(value->real, real));
	else if (fact_spec(fact->kind)->columns[column].type == FACT_DAY)
		snprintf(out, size, "%s", day_format((day_number)value->integer, day));
	else
		snprintf(out, size, "%lld", (long long)value->integer);
}

static void key_text(const struct fact *fact, char *out, size_t size)
{
	const struct fact_spec *spec = fact_spec(fact->kind);
	size_t length = 0;
	char part[120];

	*out = '\0';
	for (size_t i = 0; i < spec->keys && fact->at[i].known && length < size; i++) {
		struct fact plain = *fact;

		plain.state = FACT_LIVE;
		value_text(&plain, i, part, sizeof part);
		length += (size_t)snprintf(out + length, size - length, "%s%s", i ? " " : "", part);
	}
}

static void when_text(struct cli *cli, const struct fact *fact, char out[INSTANT_TEXT_SIZE])
{
	instant_format(fact->stamp.time,
	               zone_offset_at(cli->program->calendar.zone, fact->stamp.time), out);
}

static bool differ(const struct sync_conflict *conflict, size_t column)
{
	char kept[1000], other[1000];

	if (column == fact_spec(conflict->kept.kind)->at)
		return false;
	value_text(&conflict->kept, column, kept, sizeof kept);
	value_text(&conflict->other, column, other, sizeof other);
	return strcmp(kept, other) != 0;
}

static void side_json(struct syncing *syncing, const char *name, const struct fact *fact,
                      const char *by)
{
	const struct fact_spec *spec = fact_spec(fact->kind);
	struct json *json = &syncing->json;
	char when[INSTANT_TEXT_SIZE];

	when_text(syncing->cli, fact, when);
	emit_object(json, name);
	emit_text(json, "machine", by);
	emit_text(json, "at", when);
	emit_bool(json, "gone", fact->state == FACT_GONE);
	for (size_t i = spec->keys; fact->state == FACT_LIVE && i < spec->count; i++) {
		const struct fact_value *value = &fact->at[i];

		if (i == spec->at)
			continue;
		if (!value->known || spec->columns[i].type == FACT_TEXT)
			emit_text(json, spec->columns[i].name, value->known ? value->text : NULL);
		else if (spec->columns[i].type == FACT_REAL)
			emit_real(json, spec->columns[i].name, opt_some(value->real));
		else
			emit_integer(json, spec->columns[i].name, value->integer);
	}
	emit_object_end(json);
}

static bool on_conflict(void *context, const struct sync_conflict *conflict)
{
	struct syncing *syncing = context;
	struct cli *cli = syncing->cli;
	const struct fact_spec *spec;
	char key[200], kept[400], other[400], when[2][INSTANT_TEXT_SIZE], out[2][420];

	if (conflict->kept.kind == FACT_KINDS)
		return true;
	spec = fact_spec(conflict->kept.kind);
	key_text(&conflict->kept, key, sizeof key);
	if (syncing->as_json) {
		emit_object(&syncing->json, NULL);
		emit_integer(&syncing->json, "number", conflict->number);
		emit_text(&syncing->json, "fact", spec->name);
		emit_text(&syncing->json, "key", key);
		side_json(syncing, "kept", &conflict->kept, conflict->kept_by);
		side_json(syncing, "other", &conflict->other, conflict->other_by);
		emit_object_end(&syncing->json);
		return true;
	}
	when_text(cli, &conflict->kept, when[0]);
	when_text(cli, &conflict->other, when[1]);
	fprintf(cli->out, "%4lld  %s %s\n", (long long)conflict->number, spec->name,
	        shown(cli, key, out[0], sizeof out[0]));
	fprintf(cli->out, "      kept: %s, %.10s %.5s; other: %s, %.10s %.5s\n",
	        shown(cli, conflict->kept_by, out[0], sizeof out[0]), when[0], when[0] + 11,
	        shown(cli, conflict->other_by, out[1], sizeof out[1]), when[1], when[1] + 11);
	if (spec->keys == spec->count)
		fprintf(cli->out, "      %s | %s\n",
		        conflict->kept.state == FACT_LIVE ? "so it is" : "not so",
		        conflict->other.state == FACT_LIVE ? "so it is" : "not so");
	for (size_t i = spec->keys; i < spec->count; i++) {
		if (!differ(conflict, i))
			continue;
		value_text(&conflict->kept, i, kept, sizeof kept);
		value_text(&conflict->other, i, other, sizeof other);
		fprintf(cli->out, "      %-12s %s | %s\n", spec->columns[i].name,
		        shown(cli, kept, out[0], sizeof out[0]),
		        shown(cli, other, out[1], sizeof out[1]));
	}
	syncing->folder = ""; /* something was listed */
	return true;
}

static enum recoup_status conflicts_list(struct cli *cli, bool as_json, struct error *err)
{
	struct syncing syncing = {.cli = cli, .as_json = as_json};
	enum recoup_status status;

	emit_start(&syncing.json, cli->out);
	if (as_json)
		emit_array(&syncing.json, NULL);
	status = journal_sync_conflicts(cli->program->journal, on_conflict, &syncing, err);
	if (as_json) {
		emit_array_end(&syncing.json);
		emit_end(&syncing.json);
	} else if (status == RECOUP_OK) {
		fputs(syncing.folder ? "\"recoup sync --take N\" takes the other, --keep N what is kept.\n"
		                     : "No conflicts.\n", cli->out);
	}
	return status;
}

static enum recoup_status settle(struct cli *cli, const char *take, const char *keep,
                                 struct error *err)
{
	const char *text = take ? take : keep;
	double number;
	enum recoup_status status;

	if (!real_parse(text, strlen(text), &number) || number < 1 || number > 1e15)
		return error_set(err, RECOUP_INPUT, NULL, "\"recoup sync --conflicts\" lists them",
		                 "%s is no conflict", text);
	status = take ? journal_sync_take(cli->program->journal, (int64_t)number,
	                                  program_now(cli->program), err)
	              : journal_sync_keep(cli->program->journal, (int64_t)number, err);
	if (status == RECOUP_OK)
		fputs(take ? "The other counts from now on; \"recoup undo\" takes that back.\n"
		           : "What is kept stays.\n", cli->out);
	return status;
}

enum recoup_status verb_sync(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	const char *take, *keep;
	bool conflicts;
	enum recoup_status status = arguments_read(&arguments, verb_find("sync"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	take = argument_of(&arguments, "--take");
	keep = argument_of(&arguments, "--keep");
	conflicts = argument_of(&arguments, "--conflicts") != NULL;
	if (!take && !keep && !conflicts)
		return run(cli, &arguments, err);
	if ((take != NULL) + (keep != NULL) + conflicts > 1 || arguments.word_count > 0)
		return error_set(err, RECOUP_USAGE, NULL, "one at a time",
		                 "--conflicts, --take and --keep stand alone");
	status = program_need_journal(cli->program, false, err);
	if (status != RECOUP_OK)
		return status;
	return conflicts ? conflicts_list(cli, argument_of(&arguments, "--json") != NULL, err)
	                 : settle(cli, take, keep, err);
}
