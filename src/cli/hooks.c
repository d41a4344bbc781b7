/* What hooks are told after a verb or the screens changed the journal. Must not know how
 * they are run. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"

struct told {
	day_number day;
	bool known;
	double score;
	enum recovery_flag flag;
};

/* Today as it stands after the change; not known while nothing is logged of it. */
static void today_read(struct cli *cli, struct told *told)
{
	struct day_view view;
	struct error ignored;

	told->day = program_today(cli->program);
	told->known = view_get(cli, told->day, program_now(cli->program), 0, &view, &ignored) ==
	              RECOUP_OK;
	told->score = told->known ? view.result.score : 0;
	told->flag = told->known ? view.result.flag : FLAG_NONE;
}

static char *told_json(const char *event, const char *verb, const struct told *told, const char *before)
{
	char *text = NULL, date[DAY_TEXT_SIZE];
	size_t length;
	FILE *out = open_memstream(&text, &length);
	struct json json;

	if (!out)
		return NULL;
	emit_start(&json, out);
	emit_object(&json, NULL);
	emit_text(&json, "event", event);
	emit_text(&json, "verb", verb);
	emit_text(&json, "date", day_format(told->day, date));
	emit_real(&json, "score", told->known ? opt_some(told->score) : opt_none());
	emit_text(&json, "flag", told->flag == FLAG_NONE ? NULL : flag_name(told->flag));
	if (before)
		emit_text(&json, "before", *before ? before : NULL);
	emit_object_end(&json);
	emit_end(&json);
	if (fclose(out) == 0)
		return text;
	free(text);
	return NULL;
}

static void hook(struct cli *cli, const char *name, const char *verb, const struct told *told,
                 const char *before)
{
	struct error err;
	char *json = told_json(name + strlen("after-"), verb, told, before);

	if (json && program_hook(cli->program, name, json, &err) != RECOUP_OK)
		error_say(cli->err, &err);
	free(json);
}

/* The flag that was told of last, of the same day; "" for none. */
static void flag_told(const char *path, const char *date, char *out, size_t size)
{
	char line[80] = "";
	FILE *file = fopen(path, "r");

	out[0] = '\0';
	if (!file)
		return;
	if (fgets(line, sizeof line, file) && strncmp(line, date, 10) == 0 && line[10] == ' ')
		snprintf(out, size, "%.*s", (int)strcspn(line + 11, "\n"), line + 11);
	fclose(file);
}

static void flag_tell(struct cli *cli, const char *verb, const struct told *told)
{
	char path[PATH_MAX], date[DAY_TEXT_SIZE], before[40];
	const char *flag = flag_name(told->flag);
	FILE *file;

	if (!told->known || !program_state_path(cli->program, "flag", true, path, sizeof path))
		return;
	flag_told(path, day_format(told->day, date), before, sizeof before);
	if (strcmp(before, flag) == 0)
		return;
	file = fopen(path, "w");
	if (!file)
		return; /* told again next time */
	fprintf(file, "%s %s\n", date, flag);
	if (fclose(file) == 0)
		hook(cli, "after-flag", verb, told, before);
}

void cli_after(struct cli *cli, const char *verb)
{
	struct program *program = cli->program;
	struct told told;

	if (!program->settings.hooks || !program->journal || !journal_changed(program->journal) ||
	    (program->environment.hook && *program->environment.hook) ||
	    (verb && strcmp(verb, "demo") == 0))
		return;
	fflush(cli->out);
	today_read(cli, &told);
	hook(cli, verb && strcmp(verb, "import") == 0 ? "after-import" : "after-log", verb, &told, NULL);
	flag_tell(cli, verb, &told);
}
