/* `checkin METRIC=VALUE ...`: the morning in one change. */
#include "internal.h"

#define ENTRIES_MAX 64

enum recoup_status verb_checkin(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct entry entries[ENTRIES_MAX];
	day_number day;
	enum recoup_status status = arguments_read(&arguments, verb_find("checkin"), argc, argv, err);

	if (status == RECOUP_OK)
		status = argument_day(&arguments, "--day", cli->program, program_today(cli->program), &day,
		                      err);
	if (status == RECOUP_OK && (arguments.word_count == 0 || arguments.word_count > ENTRIES_MAX))
		status = error_set(err, RECOUP_USAGE, NULL,
		                   "such as recoup checkin energy=4 soreness=2 sleep=7:40",
		                   "checkin needs what to log");
	for (size_t i = 0; status == RECOUP_OK && i < arguments.word_count; i++)
		status = entry_parse(cli->program, arguments.words[i], &entries[i], err);
	if (status == RECOUP_OK)
		status = entries_store(cli, day, entries, arguments.word_count, "check-in", err);
	if (status != RECOUP_OK)
		return status;
	status = verdict_line(cli, day, err);
	/* The last value may just have been taken back. */
	return status == RECOUP_NOTHING ? RECOUP_OK : status;
}
