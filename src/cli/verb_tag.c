/* `tag [DAY] [WORD ...]`: words tied to a day. Saying one twice is saying it once, so
 * that a script may. */
#include <string.h>

#include "internal.h"

#define TAKEN_MAX 64

/* "-travel" looks like an option to all other verbs: taken out of what they read. */
static int taken_split(int argc, char **argv, char **rest, const char **taken, size_t *taken_count)
{
	int count = 0;

	*taken_count = 0;
	for (int i = 0; i < argc; i++) {
		if (i > 0 && argv[i][0] == '-' && argv[i][1] > '9' && *taken_count < TAKEN_MAX)
			taken[(*taken_count)++] = argv[i] + 1;
		else
			rest[count++] = argv[i];
	}
	rest[count] = NULL;
	return count;
}

static bool on_name(void *context, const char *name, int64_t days)
{
	fprintf(context, "%-31s %lld\n", name, (long long)days);
	return true;
}

static bool on_name_json(void *context, const char *name, int64_t days)
{
	struct json *json = context;

	emit_object(json, NULL);
	emit_text(json, "tag", name);
	emit_integer(json, "days", days);
	emit_object_end(json);
	return true;
}

static enum recoup_status list_print(struct cli *cli, bool as_json, struct error *err)
{
	struct json json;
	enum recoup_status status = program_need_journal(cli->program, false, err);

	if (status != RECOUP_OK)
		return status;
	if (!as_json)
		return journal_tag_names(cli->program->journal, on_name, cli->out, err);
	emit_start(&json, cli->out);
	emit_array(&json, NULL);
	status = journal_tag_names(cli->program->journal, on_name_json, &json, err);
	emit_array_end(&json);
	emit_end(&json);
	return status;
}

static enum recoup_status tags_print(struct cli *cli, day_number day, bool as_json, struct error *err)
{
	struct day_record record;
	struct json json;
	char date[DAY_TEXT_SIZE];
	enum recoup_status status = program_need_journal(cli->program, false, err);

	if (status == RECOUP_OK)
		status = journal_day(cli->program->journal, day, &record, err);
	if (status != RECOUP_OK)
		return status;
	day_format(day, date);
	if (!as_json) {
		fprintf(cli->out, "%s:%s", date, record.tag_count == 0 ? " no tags" : "");
		for (size_t i = 0; i < record.tag_count; i++)
			fprintf(cli->out, "%s %s", i ? "," : "", record.tags[i]);
		fputc('\n', cli->out);
		return RECOUP_OK;
	}
	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "date", date);
	emit_array(&json, "tags");
	for (size_t i = 0; i < record.tag_count; i++)
		emit_text(&json, NULL, record.tags[i]);
	emit_array_end(&json);
	emit_object_end(&json);
	emit_end(&json);
	return RECOUP_OK;
}

static enum recoup_status tags_store(struct program *program, day_number day,
                                     const char *const *words, size_t word_count,
                                     const char *const *taken, size_t taken_count, struct error *err)
{
	char date[DAY_TEXT_SIZE], what[40];
	instant now = program_now(program);
	enum recoup_status status = program_need_journal(program, true, err);

	snprintf(what, sizeof what, "tags of %s", day_format(day, date));
	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, what, now, err);
	if (status != RECOUP_OK)
		return status;
	for (size_t i = 0; status == RECOUP_OK && i < word_count; i++)
		status = journal_say_tag(program->journal, day, words[i] + (words[i][0] == '+'), true, now,
		                         err);
	for (size_t i = 0; status == RECOUP_OK && i < taken_count; i++)
		status = journal_say_tag(program->journal, day, taken[i], false, now, err);
	if (status == RECOUP_OK)
		return journal_change_commit(program->journal, err);
	journal_change_abort(program->journal);
	return status;
}

enum recoup_status verb_tag(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	char *rest[WORDS_LIMIT + 1];
	const char *taken[TAKEN_MAX];
	size_t from = 0, taken_count;
	day_number day;
	enum recoup_status status;

	if (argc > WORDS_LIMIT)
		return error_set(err, RECOUP_USAGE, NULL, NULL, "more than %d arguments", WORDS_LIMIT);
	argc = taken_split(argc, argv, rest, taken, &taken_count);
	status = arguments_read(&arguments, verb_find("tag"), argc, rest, err);
	if (status == RECOUP_OK)
		status = argument_day_first(&arguments, cli->program, &day, &from, err);
	if (status != RECOUP_OK)
		return status;
	if (argument_of(&arguments, "--list"))
		return list_print(cli, argument_of(&arguments, "--json") != NULL, err);
	if (arguments.word_count > from || taken_count > 0)
		status = tags_store(cli->program, day, arguments.words + from, arguments.word_count - from,
		                    taken, taken_count, err);
	return status == RECOUP_OK ? tags_print(cli, day, argument_of(&arguments, "--json") != NULL, err)
	                           : status;
}
