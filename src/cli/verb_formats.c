/* `formats`: the exports that are known, and `formats new FILE`, which teaches another. */
#include <limits.h>
#include <string.h>

#include "internal.h"

static enum recoup_status list(struct cli *cli, bool as_json)
{
	struct json json;

	emit_start(&json, cli->out);
	if (as_json)
		emit_array(&json, NULL);
	for (size_t i = 0; i < formats_count(cli->program->formats); i++) {
		struct format_info info = formats_at(cli->program->formats, i);

		if (!as_json) {
			fprintf(cli->out, "%-22s %-10s %s\n", info.id, info.status, info.title);
			continue;
		}
		emit_object(&json, NULL);
		emit_text(&json, "id", info.id);
		emit_text(&json, "title", info.title);
		emit_text(&json, "source", info.source);
		emit_text(&json, "status", info.status);
		emit_object_end(&json);
	}
	if (as_json) {
		emit_array_end(&json);
		emit_end(&json);
	}
	return RECOUP_OK;
}

static enum recoup_status propose(struct cli *cli, const struct arguments *arguments,
                                  struct error *err)
{
	const char *id = argument_of(arguments, "--save");
	struct format_wish wish = {arguments->words[1], id ? id : "my-watch",
	                           (const char *const *)&arguments->words[2],
	                           arguments->word_count - 2};
	char path[PATH_MAX], saved[400], file[400];
	enum recoup_status status;

	if (id) {
		status = program_teach(cli->program, &wish, path, sizeof path, err);
		if (status == RECOUP_OK)
			fprintf(cli->out, "Saved %s\nLook it over, then: recoup import --dry-run %s\n",
			        shown(cli, path, saved, sizeof saved), shown(cli, wish.path, file, sizeof file));
		return status;
	}
	status = import_propose(cli->program->formats, &wish, cli->out, err);
	if (status == RECOUP_OK && cli->out_is_terminal)
		fputs("\n; \"recoup formats new FILE --save NAME\" keeps it; "
		      "\"HEADER=FIELD UNIT\" behind FILE changes a column.\n", cli->out);
	return status;
}

enum recoup_status verb_formats(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("formats"), argc, argv, err);

	if (status == RECOUP_OK)
		status = program_need_formats(cli->program, err);
	if (status != RECOUP_OK)
		return status;
	if (arguments.word_count == 0)
		return list(cli, argument_of(&arguments, "--json") != NULL);
	if (arguments.word_count < 2 || strcmp(arguments.words[0], "new") != 0)
		return error_set(err, RECOUP_USAGE, NULL, "recoup formats, or recoup formats new FILE",
		                 "formats takes nothing, or new and a file");
	return propose(cli, &arguments, err);
}
