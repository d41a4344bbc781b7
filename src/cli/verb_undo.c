/* `undo` and `redo`: of any change, also after a restart. */
#include <string.h>

#include "internal.h"

static const char partly[] = "Part of it stays as another machine said it since.\n";

enum recoup_status verb_undo(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct change change;
	const char *batch = NULL;
	double number = 0;
	char out[200];
	enum recoup_status status = arguments_read(&arguments, verb_find("undo"), argc, argv, err);

	if (status == RECOUP_OK)
		batch = argument_of(&arguments, "--batch");
	if (batch && (!real_parse(batch, strlen(batch), &number) || number < 1 || number > 1e15))
		status = error_set(err, RECOUP_INPUT, NULL, "\"recoup imports\" lists them",
		                   "--batch %s is no import", batch);
	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status != RECOUP_OK)
		return status;
	status = batch ? journal_batch_undo(cli->program->journal, (int64_t)number, &change, err)
	               : journal_undo(cli->program->journal, &change, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, "Took back: %s. \"recoup redo\" brings it back.\n%s",
		        shown(cli, change.what, out, sizeof out), change.partly ? partly : "");
	return status;
}

enum recoup_status verb_redo(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct change change;
	char out[200];
	enum recoup_status status = arguments_read(&arguments, verb_find("redo"), argc, argv, err);

	if (status == RECOUP_OK)
		status = program_need_journal(cli->program, false, err);
	if (status == RECOUP_OK)
		status = journal_redo(cli->program->journal, &change, err);
	if (status == RECOUP_OK)
		fprintf(cli->out, "Brought back: %s.\n%s", shown(cli, change.what, out, sizeof out),
		        change.partly ? partly : "");
	return status;
}
