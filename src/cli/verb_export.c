/* `export days|runs|all`: what every source said, so that importing it again loses
 * nothing. Must not know the columns: those are own_csv.h's. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "recoup/new_file.h"
#include "recoup/own_csv.h"
#include "internal.h"

/* Observations come by day and source; those of one pair make a row. */
struct exporting {
	const struct cli *cli;
	FILE *out;
	struct json json;
	bool as_json, failed, pending;
	struct own_tags tags;
	struct own_day day;
};

static void day_row_json(struct exporting *exporting)
{
	struct json *json = &exporting->json;
	const struct own_day *day = &exporting->day;
	char date[DAY_TEXT_SIZE], key[64];

	emit_object(json, NULL);
	emit_text(json, "date", day_format(day->day, date));
	emit_text(json, "source", day->source);
	for (int id = 0; id < METRIC_COUNT; id++)
		if (day->value[id].known)
			emit_real(json, metric_get((enum metric_id)id)->id, day->value[id]);
	for (int i = 0; i < REGION_COUNT; i++) {
		snprintf(key, sizeof key, "soreness.%s", region_get(i)->id);
		if (day->region[i].known)
			emit_real(json, key, day->region[i]);
	}
	for (size_t i = 0; i < exporting->tags.count; i++) {
		snprintf(key, sizeof key, "tag.%s", exporting->tags.names[i]);
		if (day->tag[i].known)
			emit_real(json, key, day->tag[i]);
	}
	emit_object_end(json);
}

static void day_row_end(struct exporting *exporting)
{
	if (!exporting->pending)
		return;
	if (exporting->as_json)
		day_row_json(exporting);
	else if (!own_days_row(exporting->out, &exporting->day, &exporting->tags))
		exporting->failed = true;
	memset(&exporting->day, 0, sizeof exporting->day);
	exporting->pending = false;
}

static size_t tag_place(const struct own_tags *tags, const char *name)
{
	size_t i = 0;

	while (i < tags->count && strcmp(tags->names[i], name) != 0)
		i++;
	return i;
}

static bool on_tag(void *context, const struct observation *seen)
{
	struct own_tags *tags = context;

	if (seen->tag && strlen(seen->tag) < TAG_NAME_MAX &&
	    tag_place(tags, seen->tag) == tags->count && tags->count < OWN_TAGS_MAX)
		snprintf(tags->names[tags->count++], TAG_NAME_MAX, "%s", seen->tag);
	return true;
}

static bool on_observation(void *context, const struct observation *seen)
{
	struct exporting *exporting = context;
	struct own_day *day = &exporting->day;
	size_t tag;

	if (exporting->pending && (seen->day != day->day || strcmp(seen->source, day->source) != 0))
		day_row_end(exporting);
	exporting->pending = true;
	day->day = seen->day;
	snprintf(day->source, sizeof day->source, "%s", seen->source);
	if (seen->tag) {
		tag = tag_place(&exporting->tags, seen->tag);
		if (tag < exporting->tags.count)
			day->tag[tag] = opt_some(seen->value);
	} else if (seen->region == REGION_NONE) {
		day->value[seen->metric] = opt_some(seen->value);
	} else {
		day->region[seen->region] = opt_some(seen->value);
	}
	return !exporting->failed;
}

static void recording_json(struct json *json, const struct recording *recording)
{
	const struct session *session = &recording->session;
	char start[INSTANT_TEXT_SIZE];

	emit_object(json, NULL);
	emit_text(json, "start", instant_format(session->start, session->offset, start));
	emit_text(json, "source", recording->source);
	emit_text(json, "identity", recording->identity);
	emit_text(json, "kind", sport_get(session->sport)->id);
	emit_text(json, "workout", session->workout ? workout_id(session->workout) : NULL);
	emit_real(json, "duration_s", session->duration_s);
	emit_real(json, "moving_s", session->moving_s);
	emit_real(json, "distance_m", session->distance_m);
	emit_real(json, "rpe", session->rpe);
	emit_real(json, "avg_hr", session->average_hr);
	emit_real(json, "max_hr", session->maximum_hr);
	emit_real(json, "ascent_m", session->ascent_m);
	emit_real(json, "device_load", session->device_load);
	emit_real(json, "feel", session->feel);
	emit_text(json, "fuel_before", session->before ? fuel_before_id(session->before) : NULL);
	emit_text(json, "fuel_after", session->after ? fuel_after_id(session->after) : NULL);
	emit_text(json, "title", recording->title);
	emit_text(json, "notes", recording->notes);
	emit_object_end(json);
}

/* What somebody sees who named no file. */
static bool recording_show(struct exporting *exporting, struct recording recording)
{
	const char **const texts[] = {&recording.identity, &recording.title, &recording.notes};
	char *safe[3] = {NULL};
	bool good = true;

	for (int i = 0; i < 3; i++) {
		if (!*texts[i])
			continue;
		*texts[i] = safe[i] = written(exporting->cli, *texts[i]);
		good = good && safe[i];
	}
	good = good && own_runs_row(exporting->out, &recording);
	for (int i = 0; i < 3; i++)
		free(safe[i]);
	return good;
}

static bool on_recording(void *context, const struct recording *recording)
{
	struct exporting *exporting = context;

	if (exporting->as_json)
		recording_json(&exporting->json, recording);
	else if (exporting->out == exporting->cli->out ? !recording_show(exporting, *recording)
	                                               : !own_runs_row(exporting->out, recording))
		exporting->failed = true;
	return !exporting->failed;
}

static enum recoup_status write_all(struct exporting *exporting, struct journal *journal, bool runs,
                                    day_number from, day_number to, struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	if (!runs)
		status = journal_each_observation(journal, from, to, on_tag, &exporting->tags, err);
	if (status != RECOUP_OK)
		return status;
	emit_start(&exporting->json, exporting->out);
	if (exporting->as_json)
		emit_array(&exporting->json, NULL);
	else
		exporting->failed = !(runs ? own_runs_header(exporting->out)
		                           : own_days_header(exporting->out, &exporting->tags));
	status = runs ? journal_each_recording(journal, from, to, on_recording, exporting, err)
	              : journal_each_observation(journal, from, to, on_observation, exporting, err);
	day_row_end(exporting);
	if (exporting->as_json) {
		emit_array_end(&exporting->json);
		emit_end(&exporting->json);
	}
	if (status == RECOUP_OK && (exporting->failed || fflush(exporting->out) != 0))
		return error_set(err, RECOUP_UNREADABLE, NULL, "is the disk full?",
		                 "cannot write the export: %s", strerror(errno));
	return status;
}

static enum recoup_status output_fail(const char *path, struct error *err)
{
	return error_set(err, RECOUP_UNREADABLE, path,
	                 errno == EEXIST ? "name one that does not exist" : "is the disk full?",
	                 "cannot write the export: %s", strerror(errno));
}

/* The whole journal is a folder, of all days. */
static enum recoup_status export_all(struct cli *cli, const struct arguments *arguments,
                                     struct error *err)
{
	static const char *const others[] = {"--from", "--to", "--output"};
	enum recoup_status status;

	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (argument_of(arguments, others[i]))
			return error_set(err, RECOUP_USAGE, NULL, "recoup export all FOLDER",
			                 "export all takes no %s", others[i]);
	if (arguments->word_count != 2 || !*arguments->words[1])
		return error_set(err, RECOUP_USAGE, NULL, "recoup export all FOLDER",
		                 "export all needs a folder to make");
	status = program_need_journal(cli->program, false, err);
	return status == RECOUP_OK ? archive_export(cli, arguments->words[1],
	                                            argument_of(arguments, "--json") != NULL, err)
	                           : status;
}

enum recoup_status verb_export(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct exporting exporting = {.cli = cli, .out = cli->out};
	struct arguments arguments;
	struct new_file file;
	const char *what, *path;
	day_number from, to;
	enum recoup_status status = arguments_read(&arguments, verb_find("export"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count > 0 && strcmp(arguments.words[0], "all") == 0)
		return export_all(cli, &arguments, err);
	what = arguments.word_count == 1 ? arguments.words[0] : "";
	if (strcmp(what, "days") != 0 && strcmp(what, "runs") != 0)
		return error_set(err, RECOUP_USAGE, NULL, "recoup export days, export runs, or export all FOLDER",
		                 "export needs what to write");
	status = argument_day(&arguments, "--from", cli->program, DAY_NONE, &from, err);
	if (status == RECOUP_OK)
		status = argument_day(&arguments, "--to", cli->program, DAY_NONE, &to, err);
	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status != RECOUP_OK)
		return status;
	exporting.as_json = argument_of(&arguments, "--json") != NULL;
	path = argument_of(&arguments, "--output");
	if (path && !new_file_open(&file, path))
		return output_fail(path, err);
	if (path)
		exporting.out = file.out;
	status = write_all(&exporting, cli->program->journal, strcmp(what, "runs") == 0, from, to, err);
	if (path && status != RECOUP_OK)
		new_file_drop(&file);
	else if (path && !new_file_keep(&file))
		status = output_fail(path, err);
	return status;
}
