/* `runs`: sessions, newest first, as a table or JSON. */
#include <string.h>

#include "internal.h"

#define LAST_ON_TERMINAL 20

struct listing {
	struct cli *cli;
	struct json json;
	enum print_as as;
	int64_t rows;
	enum recoup_status status;
	struct error *err;
};

static bool on_activity(void *context, const struct activity *activity)
{
	struct listing *listing = context;
	struct session_load load;

	listing->status = days_session_load(listing->cli->program->days, &activity->session, &load,
	                                    listing->err);
	if (listing->status != RECOUP_OK)
		return false;
	if (listing->as == PRINT_CSV) {
		session_csv(listing->cli, activity, &load);
	} else if (listing->as == PRINT_JSON) {
		emit_object(&listing->json, NULL);
		session_json(&listing->json, activity, &load);
		emit_object_end(&listing->json);
	} else {
		session_line(listing->cli, activity, &load);
	}
	listing->rows++;
	return true;
}

static enum recoup_status query_read(const struct arguments *arguments, struct cli *cli,
                                     struct activity_query *query, struct error *err)
{
	static const char *const orders[] = {"start", "distance", "duration", "rpe"};
	const char *last = argument_of(arguments, "--last"), *sort = argument_of(arguments, "--sort");
	double count = 0;
	int order = 0;
	enum recoup_status status;

	memset(query, 0, sizeof *query);
	query->all_sports = argument_of(arguments, "--all") != NULL;
	if (last && (!real_parse(last, strlen(last), &count) || count < 1 || count > 1e9))
		return error_set(err, RECOUP_INPUT, NULL, "a whole number from 1", "--last %s cannot be",
		                 last);
	query->limit = last ? (int64_t)count : print_as(arguments) != PRINT_TEXT ? 0 : LAST_ON_TERMINAL;
	while (sort && order < 4 && strcmp(orders[order], sort) != 0)
		order++;
	if (order == 4)
		return error_set(err, RECOUP_USAGE, NULL, "start, distance, duration or rpe",
		                 "cannot sort by \"%s\"", sort);
	query->sort = (enum activity_sort)order;
	status = argument_day(arguments, "--from", cli->program, DAY_NONE, &query->from, err);
	if (status != RECOUP_OK)
		return status;
	return argument_day(arguments, "--to", cli->program, DAY_NONE, &query->to, err);
}

/* The terms, and --search as words besides. */
static enum recoup_status terms_read(const struct arguments *arguments, struct cli *cli,
                                     struct filter *filter, struct error *err)
{
	const char *search = argument_of(arguments, "--search");
	enum recoup_status status = filter_read(arguments, cli, filter, err);

	if (status == RECOUP_OK && search)
		status = filter_add_words(filter, search, err);
	return status;
}

enum recoup_status verb_runs(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct listing listing = {.cli = cli, .err = err};
	struct arguments arguments;
	struct activity_query query;
	struct filter filter;
	struct day_set set;
	enum recoup_status status = arguments_read(&arguments, verb_find("runs"), argc, argv, err);

	if (status == RECOUP_OK)
		status = query_read(&arguments, cli, &query, err);
	if (status == RECOUP_OK)
		status = terms_read(&arguments, cli, &filter, err);
	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK && filter.has_words)
		status = words_refresh(cli, err);
	if (status == RECOUP_OK)
		status = days_query(cli->program->days, &filter, &set, &query, err);
	if (status != RECOUP_OK)
		return status;
	listing.as = print_as(&arguments);
	emit_start(&listing.json, cli->out);
	if (listing.as == PRINT_JSON)
		emit_array(&listing.json, NULL);
	else if (listing.as == PRINT_CSV)
		fputs(FOUND_CSV_HEAD, cli->out);
	else
		fprintf(cli->out, "%-15s %5s %9s %8s %9s %4s %6s %-11s %.*s\n", "Day", "Start", "Distance",
		        "Time", "Pace", "RPE", "Load", "Kind", session_title_room(cli), "Title");
	status = journal_activities(cli->program->journal, &query, on_activity, &listing, err);
	if (status == RECOUP_OK)
		status = listing.status;
	if (listing.as == PRINT_JSON) {
		emit_array_end(&listing.json);
		emit_end(&listing.json);
	} else if (listing.as == PRINT_CSV) {
		return status;
	} else if (status == RECOUP_OK && listing.rows == 0) {
		fputs("No sessions.\n", cli->out);
	} else if (status == RECOUP_OK) {
		fputs("Load: ~ scaled from heart rate or device, ? guessed from minutes.\n", cli->out);
	}
	return status;
}
