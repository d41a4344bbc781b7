/* `soreness [DAY]`: where it is sore, since when, and what that means. Must not know how a
 * body is drawn. */
#include <string.h>

#include "internal.h"

static const char *const kinds[] = {
	[SORENESS_UNSAID] = "unsaid",         [SORENESS_NONE] = "none",
	[SORENESS_SLIGHT] = "slight",         [SORENESS_AFTER_LOAD] = "after_load",
	[SORENESS_EASING] = "easing",         [SORENESS_STAYING] = "staying",
	[SORENESS_RISING] = "rising",         [SORENESS_LASTING] = "lasting",
	[SORENESS_UNEXPLAINED] = "unexplained", [SORENESS_IN_JOINT] = "in_joint",
};

static void region_json(struct json *json, const struct soreness_reading *reading)
{
	char lines[SORENESS_LINES][SORENESS_LINE_SIZE];
	int count = soreness_words(reading, lines);

	emit_object(json, NULL);
	emit_text(json, "region", region_get(reading->region)->id);
	emit_real(json, "level", reading->level);
	emit_real(json, "other_side", reading->mirror);
	emit_text(json, "kind", kinds[reading->kind]);
	emit_integer(json, "days", reading->days);
	emit_bool(json, "warning", reading->signs != 0);
	emit_bool(json, "see_somebody", reading->see_somebody);
	emit_array(json, "text");
	for (int i = 0; i < count; i++)
		emit_text(json, NULL, lines[i]);
	emit_array_end(json);
	emit_object_end(json);
}

static void region_csv(FILE *out, const char *date, const struct soreness_reading *reading)
{
	char level[REAL_TEXT_SIZE];

	fprintf(out, "%s,%s,%s,%s,%d,%s\n", date, region_get(reading->region)->id,
	        real_format(reading->level.value, level), kinds[reading->kind], reading->days,
	        reading->signs ? "yes" : "no");
}

static void region_print(struct cli *cli, const struct soreness_reading *reading)
{
	char lines[SORENESS_LINES][SORENESS_LINE_SIZE];
	int count = soreness_words(reading, lines);

	fprintf(cli->out, "  %c %3.3g  %s\n", soreness_mark(reading), reading->level.value,
	        region_get(reading->region)->label);
	for (int i = 0; i < count; i++)
		wrapped(cli, 9, lines[i]);
}

static void history_print(struct cli *cli, const struct soreness_history *history,
                          enum print_as as, struct json *json)
{
	char date[DAY_TEXT_SIZE];
	int said = 0;

	day_format(history->day, date);
	/* The sorest first. */
	for (int halves = 20; halves > 0; halves--)
		for (int region = 0; region < REGION_COUNT; region++) {
			struct soreness_reading reading;
			struct opt_real now = history->region[region][SORENESS_DAYS - 1];

			if (!now.known || now.value * 2 > halves || now.value * 2 <= halves - 1)
				continue;
			soreness_read(history, region, &reading);
			said++;
			if (as == PRINT_JSON)
				region_json(json, &reading);
			else if (as == PRINT_CSV)
				region_csv(cli->out, date, &reading);
			else
				region_print(cli, &reading);
		}
	if (said == 0 && as == PRINT_TEXT)
		fputs("  No region was said to be sore.\n", cli->out);
}

static void head_print(struct cli *cli, const struct soreness_history *history)
{
	struct opt_real overall = history->overall[SORENESS_DAYS - 1];
	int hard_ago = soreness_hard_ago(history);
	char date[DAY_LONG_SIZE];

	fputs(day_format_long(history->day, date), cli->out);
	if (overall.known)
		fprintf(cli->out, "  soreness %.3g%s\n", overall.value,
		        history->said.known ? "" : ", as of the sorest region");
	else
		fputs("  soreness not said\n", cli->out);
	if (hard_ago == 0)
		fputs("  A hard session on the day itself.\n", cli->out);
	else if (hard_ago > 0)
		fprintf(cli->out, "  The last hard session was %d day%s before.\n", hard_ago,
		        hard_ago == 1 ? "" : "s");
}

enum recoup_status verb_soreness(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct soreness_history history;
	struct json json;
	day_number day;
	size_t from;
	char date[DAY_TEXT_SIZE];
	enum print_as as;
	enum recoup_status status = arguments_read(&arguments, verb_find("soreness"), argc, argv, err);

	if (status == RECOUP_OK)
		status = argument_day_only(&arguments, cli->program, &day, &from, err);
	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK)
		status = days_soreness(cli->program->days, day, &history, err);
	if (status != RECOUP_OK)
		return status;
	as = print_as(&arguments);
	emit_start(&json, cli->out);
	if (as == PRINT_TEXT)
		head_print(cli, &history);
	else if (as == PRINT_CSV)
		fputs("date,region,level,kind,days,warning\n", cli->out);
	if (as == PRINT_JSON) {
		emit_object(&json, NULL);
		emit_text(&json, "date", day_format(day, date));
		emit_real(&json, "soreness", history.overall[SORENESS_DAYS - 1]);
		emit_bool(&json, "said_overall", history.said.known);
		emit_array(&json, "regions");
	}
	history_print(cli, &history, as, &json);
	if (as == PRINT_JSON) {
		emit_array_end(&json);
		emit_object_end(&json);
		emit_end(&json);
	}
	return RECOUP_OK;
}
