/* `due`: what is open now, for prompts, status lines and cron. Must be quick, write nothing
 * and say nothing when nothing is. */
#include <string.h>

#include "internal.h"

static void due_json(struct cli *cli, const struct due *dues, size_t count)
{
	struct json json;

	emit_start(&json, cli->out);
	emit_array(&json, NULL);
	for (size_t i = 0; i < count; i++) {
		emit_object(&json, NULL);
		emit_text(&json, "kind", due_kind_id(dues[i].kind));
		emit_text(&json, "text", dues[i].text);
		emit_text(&json, "short", dues[i].brief);
		if (dues[i].kind == DUE_REFUEL)
			emit_integer(&json, "minutes_left", dues[i].minutes_left);
		emit_object_end(&json);
	}
	emit_array_end(&json);
	emit_end(&json);
}

enum recoup_status verb_due(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct due dues[DUE_MAX];
	size_t count = 0;
	char out[400];
	bool brief;
	enum recoup_status status = arguments_read(&arguments, verb_find("due"), argc, argv, err);

	if (status == RECOUP_OK && arguments.word_count > 0)
		status = error_set(err, RECOUP_USAGE, NULL, NULL, "due takes no words");
	if (status != RECOUP_OK)
		return status;
	status = program_need_reading(cli->program, err);
	if (status == RECOUP_OK)
		status = days_due(cli->program->days, program_now(cli->program), dues, &count, err);
	/* No journal is no reason to write into every prompt. */
	if (status == RECOUP_NOTHING)
		error_clear(err);
	else if (status != RECOUP_OK)
		return status;
	brief = argument_of(&arguments, "--short") != NULL;
	if (argument_of(&arguments, "--json")) {
		due_json(cli, dues, count);
	} else if (brief) {
		for (size_t i = 0; i < count; i++)
			fprintf(cli->out, "%s%s", i ? ", " : "", dues[i].brief);
		if (count > 0)
			fputc('\n', cli->out);
	} else {
		for (size_t i = 0; i < count; i++)
			fprintf(cli->out, "%s\n", shown(cli, dues[i].text, out, sizeof out));
	}
	return count > 0 ? RECOUP_OK : RECOUP_NOTHING;
}
