/* `days`: the scores of many days, as a table, CSV or JSON. */
#include <string.h>

#include "internal.h"

#define LAST_ON_TERMINAL 28

struct listing {
	struct cli *cli;
	struct json json;
	struct day_span span;
	enum print_as as;
};

static void row_table(struct cli *cli, const struct score_result *result)
{
	char date[DAY_LONG_SIZE], bar[24];
	int filled = (int)(result->score / 5 + 0.5);

	for (int i = 0; i < 20; i++)
		bar[i] = i < filled ? '#' : '.';
	bar[20] = '\0';
	fprintf(cli->out, "%s  %5.1f  %s  %s%s%s%s\n", day_format_long(result->day, date),
	        result->score, bar, flag_colour(cli, result->flag), flag_name(result->flag),
	        result->logged ? "" : "(not logged)", colour_end(cli));
}

static bool on_result(void *context, const struct score_result *result)
{
	struct listing *listing = context;
	FILE *out = listing->cli->out;
	char date[DAY_TEXT_SIZE];

	if (!span_has(&listing->span, result->day))
		return true;
	day_format(result->day, date);
	if (listing->as == PRINT_TEXT) {
		row_table(listing->cli, result);
	} else if (listing->as == PRINT_CSV) {
		fprintf(out, "%s,%.3f,%s,%.3f,%.3f\n", date, result->score, flag_name(result->flag),
		        result->confidence, result->threshold);
	} else {
		emit_object(&listing->json, NULL);
		emit_text(&listing->json, "date", date);
		emit_points(&listing->json, "score", result->score);
		emit_text(&listing->json, "flag",
		          result->flag == FLAG_NONE ? NULL : flag_name(result->flag));
		emit_points(&listing->json, "confidence", result->confidence);
		emit_points(&listing->json, "threshold", result->threshold);
		emit_bool(&listing->json, "logged", result->logged);
		emit_points(&listing->json, "load", result->load);
		emit_object_end(&listing->json);
	}
	return true;
}

enum recoup_status verb_days(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct listing listing = {.cli = cli};
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("days"), argc, argv, err);

	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status != RECOUP_OK)
		return status;
	listing.as = print_as(&arguments);
	status = span_read(&arguments, 0, cli, listing.as == PRINT_TEXT ? LAST_ON_TERMINAL : 0,
	                   &listing.span, err);
	if (status != RECOUP_OK)
		return status;
	if (listing.as == PRINT_CSV)
		fputs("date,score,flag,confidence,threshold\n", cli->out);
	emit_start(&listing.json, cli->out);
	if (listing.as == PRINT_JSON)
		emit_array(&listing.json, NULL);
	status = days_results(cli->program->days, listing.span.from, listing.span.to, on_result, &listing, err);
	if (listing.as == PRINT_JSON) {
		emit_array_end(&listing.json);
		emit_end(&listing.json);
	}
	return status;
}
