/* `note [DAY] [TEXT|-]`: the person's own words on a day, read or written. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

static enum recoup_status input_read(char *out, size_t size, struct error *err)
{
	size_t got = fread(out, 1, size - 1, stdin);

	out[got] = '\0';
	if (ferror(stdin))
		return error_set(err, RECOUP_UNREADABLE, NULL, NULL, "cannot read standard input");
	if (strlen(out) != got)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "the note is no text");
	return RECOUP_OK;
}

static enum recoup_status words_join(const struct arguments *arguments, size_t from, char *out,
                                     size_t size, struct error *err)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = from; i < arguments->word_count; i++) {
		used += (size_t)snprintf(out + used, size - used, "%s%s", i > from ? " " : "",
		                         arguments->words[i]);
		if (used >= size)
			return error_set(err, RECOUP_INPUT, NULL, "a note holds 65536 bytes",
			                 "the note is too long");
	}
	return RECOUP_OK;
}

static enum recoup_status note_print(struct cli *cli, day_number day, struct error *err)
{
	char date[DAY_TEXT_SIZE], *text;
	enum recoup_status status = program_need_journal(cli->program, false, err);

	if (status == RECOUP_OK)
		status = journal_note(cli->program->journal, day, &text, err);
	if (status != RECOUP_OK)
		return status;
	if (!text)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "there is no note of %s",
		                 day_format(day, date));
	/* A file gets the text as it is, a terminal what cannot drive it. */
	for (char *at = text; cli->out_is_terminal && *at;) {
		size_t length = strcspn(at, "\n");
		char *safe = text_sanitize_dup(at, length);

		fprintf(cli->out, "%s\n", safe ? safe : "");
		free(safe);
		at += length + (at[length] == '\n');
	}
	if (!cli->out_is_terminal)
		fprintf(cli->out, "%s%s", text, text[strlen(text) - 1] == '\n' ? "" : "\n");
	free(text);
	return RECOUP_OK;
}

static enum recoup_status note_store(struct cli *cli, day_number day, char *text, struct error *err)
{
	struct program *program = cli->program;
	char date[DAY_TEXT_SIZE], what[40];
	enum recoup_status status = program_need_journal(program, true, err);

	for (size_t end = strlen(text); end > 0 && strchr(" \t\r\n", text[end - 1]); end--)
		text[end - 1] = '\0';
	snprintf(what, sizeof what, "note of %s", day_format(day, date));
	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, what, program_now(program), err);
	if (status != RECOUP_OK)
		return status;
	status = journal_put_note(program->journal, day, text, program_now(program), err);
	if (status != RECOUP_OK) {
		journal_change_abort(program->journal);
		return status;
	}
	status = journal_change_commit(program->journal, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, *text ? "Noted for %s.\n" : "The note of %s is taken away.\n", date);
	return status;
}

enum recoup_status verb_note(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	size_t from, size = NOTE_MAX + 2; /* one more than may be, so that more is noticed */
	day_number day;
	char *text;
	enum recoup_status status = arguments_read(&arguments, verb_find("note"), argc, argv, err);

	if (status == RECOUP_OK)
		status = argument_day_first(&arguments, cli->program, &day, &from, err);
	if (status != RECOUP_OK)
		return status;
	if (from == arguments.word_count)
		return note_print(cli, day, err);
	text = malloc(size);
	if (!text)
		return error_no_memory(err);
	if (arguments.word_count == from + 1 && strcmp(arguments.words[from], "-") == 0)
		status = input_read(text, size, err);
	else
		status = words_join(&arguments, from, text, size, err);
	if (status == RECOUP_OK)
		status = note_store(cli, day, text, err);
	free(text);
	return status;
}
