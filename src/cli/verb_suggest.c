/* `suggest`: what to do now, and why, within the time at hand. */
#include <string.h>

#include "internal.h"

enum recoup_status argument_minutes(const struct arguments *arguments, int *minutes,
                                    struct error *err)
{
	const char *text = argument_of(arguments, "--minutes");
	double number;

	*minutes = 0;
	if (!text)
		return RECOUP_OK;
	if (!real_parse(text, strlen(text), &number) || number < 1 || number > PRACTICE_DAY_MINUTES)
		return error_set(err, RECOUP_INPUT, NULL, "1 to 600", "--minutes %s cannot be", text);
	*minutes = (int)number;
	return RECOUP_OK;
}

/* The instant meant by --at; a past day without it is seen as on its morning. */
static enum recoup_status at_read(const struct cli *cli, const struct arguments *arguments,
                                  day_number day, instant *now, struct error *err)
{
	const struct program *program = cli->program;
	const char *text = argument_of(arguments, "--at");
	int clock;

	*now = program_now(program);
	if (!text)
		return RECOUP_OK;
	if (!clock_parse(text, &clock))
		return error_set(err, RECOUP_INPUT, NULL, "such as 07:10", "--at %s cannot be", text);
	/* The small hours belong to the evening before. */
	if (clock < program->calendar.turn_minutes)
		clock += 24 * 60;
	*now = instant_at(&program->calendar, day, clock, NULL);
	return RECOUP_OK;
}

static void suggest_json(struct cli *cli, const struct day_view *view)
{
	struct json json;
	char date[DAY_TEXT_SIZE];

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "date", day_format(view->day, date));
	emit_text(&json, "see_somebody", *view->see_somebody ? view->see_somebody : NULL);
	suggestions_json(&json, view);
	emit_object_end(&json);
	emit_end(&json);
}

enum recoup_status verb_suggest(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct day_view view;
	day_number day;
	instant now;
	int minutes = 0;
	enum recoup_status status = arguments_read(&arguments, verb_find("suggest"), argc, argv, err);

	if (status == RECOUP_OK)
		status = argument_minutes(&arguments, &minutes, err);
	if (status == RECOUP_OK)
		status = argument_day(&arguments, "--day", cli->program, program_today(cli->program), &day,
		                      err);
	if (status == RECOUP_OK)
		status = at_read(cli, &arguments, day, &now, err);
	if (status == RECOUP_OK)
		status = view_get(cli, day, now, minutes, &view, err);
	if (status != RECOUP_OK)
		return status;
	if (argument_of(&arguments, "--json"))
		suggest_json(cli, &view);
	else
		suggestions_print(cli, &view);
	return RECOUP_OK;
}
