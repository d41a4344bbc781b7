/* `today` and `day DAY`: the verdict of one day. */
#include "internal.h"

static struct verdict_form form_of(const struct arguments *arguments)
{
	return (struct verdict_form){argument_of(arguments, "--json") != NULL,
	                             argument_of(arguments, "--format")};
}

enum recoup_status verb_today(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	int minutes = 0;
	enum recoup_status status = arguments_read(&arguments, verb_find("today"), argc, argv, err);

	if (status == RECOUP_OK)
		status = argument_minutes(&arguments, &minutes, err);
	if (status != RECOUP_OK)
		return status;
	return verdict_print(cli, program_today(cli->program), minutes, form_of(&arguments), err);
}

enum recoup_status verb_day(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	day_number day;
	enum recoup_status status = arguments_read(&arguments, verb_find("day"), argc, argv, err);

	if (status == RECOUP_OK && arguments.word_count != 1)
		status = error_set(err, RECOUP_USAGE, NULL, "such as recoup day 2026-03-01",
		                   "day needs one day");
	if (status == RECOUP_OK)
		status = day_parse_typed(arguments.words[0], program_today(cli->program), &day, err);
	if (status != RECOUP_OK)
		return status;
	return verdict_print(cli, day, 0, form_of(&arguments), err);
}
