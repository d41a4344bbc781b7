/* `calendar [SPAN]`: months as weeks of scores with their marks, load and distance. Must not
 * know how a score is made. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/period.h"

struct sheet {
	struct cli *cli;
	struct day_span span;
	struct place {
		struct day_figure figure;
		bool scored, note;
		enum plan_kind plan;
		double distance_m;
		int runs;
	} *days;
};

static struct place *place_of(const struct sheet *sheet, day_number day)
{
	return day < sheet->span.from || day > sheet->span.to ? NULL
	                                                      : &sheet->days[day - sheet->span.from];
}

static bool on_figure(void *context, const struct day_figure *figure)
{
	struct place *place = place_of(context, figure->day);

	if (place) {
		place->figure = *figure;
		place->scored = true;
	}
	return true;
}

static bool on_note(void *context, day_number day, const char *text)
{
	struct place *place = place_of(context, day);

	(void)text;
	if (place)
		place->note = true;
	return true;
}

static bool on_plan(void *context, const struct day_plan *plan)
{
	struct place *place = place_of(context, plan->day);

	if (place)
		place->plan = plan->kind;
	return true;
}

static bool on_running(void *context, const struct running_day *day)
{
	struct place *place = place_of(context, day->day);

	if (place) {
		place->distance_m = day->distance_m;
		place->runs = day->runs;
	}
	return true;
}

static enum recoup_status sheet_fill(struct sheet *sheet, struct error *err)
{
	struct journal *journal = sheet->cli->program->journal;
	day_number from = sheet->span.from, to = sheet->span.to;
	enum recoup_status status;

	sheet->days = calloc((size_t)(to - from) + 1, sizeof *sheet->days);
	if (!sheet->days)
		return error_no_memory(err);
	status = days_figures(sheet->cli->program->days, from, to, on_figure, sheet, err);
	if (status == RECOUP_OK)
		status = journal_notes(journal, from, to, on_note, sheet, err);
	if (status == RECOUP_OK)
		status = journal_plans(journal, from, to, on_plan, sheet, err);
	if (status == RECOUP_OK)
		status = journal_running_days(journal, from, to, on_running, sheet, err);
	return status;
}

/* ---- for people ---- */

static char mark_of(const struct place *place)
{
	static const char marks[] = {[FLAG_NONE] = ' ', [FLAG_UNDER_RECOVERED] = '!',
	                             [FLAG_STRAINED] = '~', [FLAG_RECOVERED] = '+'};

	return marks[place->figure.flag];
}

static void cell_print(FILE *out, const struct sheet *sheet, day_number day)
{
	const struct place *place = place_of(sheet, day);

	if (!place)
		fprintf(out, "%8s", "");
	else if (place->scored && span_has(&sheet->span, day))
		fprintf(out, " %2d %s%3.0f%c%s", day_to_civil(day).day,
		        flag_colour(sheet->cli, (enum recovery_flag)place->figure.flag),
		        place->figure.score, mark_of(place), colour_end(sheet->cli));
	else if (place->plan)
		fprintf(out, " %2d %-4.4s", day_to_civil(day).day, plan_kind_id(place->plan));
	else
		fprintf(out, " %2d  -  ", day_to_civil(day).day);
}

/* Of the Monday's ISO year. */
static void week_name(day_number monday, char out[12])
{
	int year = day_to_civil(monday + 3).year;
	day_number fourth = day_from_civil((struct civil){year, 1, 4});

	snprintf(out, 12, "%04u-W%02u", (unsigned)year % 10000,
	         (unsigned)((monday - (fourth - day_weekday(fourth))) / 7 + 1) % 100);
}

static void week_print(const struct sheet *sheet, day_number monday, const struct period *month)
{
	FILE *out = sheet->cli->out;
	double load = 0, distance = 0;
	char week[12], text[24];

	week_name(monday, week);
	fprintf(out, "%s", week);
	for (day_number day = monday; day < monday + 7; day++) {
		const struct place *place = place_of(sheet, day);

		if (day < month->first || day > month->last) {
			fprintf(out, "%8s", "");
			continue;
		}
		cell_print(out, sheet, day);
		if (place && span_has(&sheet->span, day)) {
			load += place->scored ? place->figure.load : 0;
			distance += place->distance_m;
		}
	}
	fprintf(out, " %5.0f %9s\n", load,
	        distance > 0 ? distance_format(distance, sheet->cli->program->settings.units, text,
	                                       sizeof text)
	                     : "-");
}

static void month_print(const struct sheet *sheet, const struct period *month)
{
	FILE *out = sheet->cli->out;
	struct civil date = day_to_civil(month->first);

	fprintf(out, "%s %d\n%-8s", month_name(date.month), date.year, "Week");
	for (int i = 0; i < 7; i++)
		fprintf(out, " %-7s", weekday_name(i));
	fprintf(out, " %5s %9s\n", "Load", "Run");
	for (day_number monday = period_of_week(month->first).first; monday <= month->last; monday += 7)
		if (monday + 6 >= sheet->span.from && monday <= sheet->span.to)
			week_print(sheet, monday, month);
}

static void months_print(const struct sheet *sheet)
{
	for (day_number day = sheet->span.from; day <= sheet->span.to;) {
		struct civil date = day_to_civil(day);
		struct period month = period_of_month(date.year, date.month);

		month_print(sheet, &month);
		day = month.last + 1;
		if (day <= sheet->span.to)
			fputc('\n', sheet->cli->out);
	}
	fputs("Scores: + recovered, ~ strained, ! under-recovered.\n", sheet->cli->out);
}

/* ---- for programs ---- */

static void day_csv(FILE *out, const struct place *place, const char *date, const char *week)
{
	char number[REAL_TEXT_SIZE];

	fprintf(out, "%s,%s,", date, week);
	if (place->scored)
		fprintf(out, "%.3f,%s,%.3f,", place->figure.score,
		        flag_name((enum recovery_flag)place->figure.flag), place->figure.load);
	else
		fputs(",,,", out);
	fprintf(out, "%d,%s,%s,%s\n", place->runs, real_format(place->distance_m, number),
	        plan_kind_id(place->plan), place->note ? "yes" : "no");
}

static void day_json(struct json *json, const struct place *place, const char *date,
                     const char *week)
{
	const char *flag = flag_name((enum recovery_flag)place->figure.flag);

	emit_object(json, NULL);
	emit_text(json, "date", date);
	emit_text(json, "week", week);
	emit_real(json, "score", place->scored ? opt_some(place->figure.score) : opt_none());
	emit_text(json, "flag", place->scored && *flag ? flag : NULL);
	emit_real(json, "load", place->scored ? opt_some(place->figure.load) : opt_none());
	emit_integer(json, "runs", place->runs);
	emit_real(json, "distance_m", opt_some(place->distance_m));
	emit_text(json, "plan", place->plan ? plan_kind_id(place->plan) : NULL);
	emit_bool(json, "note", place->note);
	emit_object_end(json);
}

static void rows_print(const struct sheet *sheet, enum print_as as)
{
	struct json json;
	char date[DAY_TEXT_SIZE], week[12];

	emit_start(&json, sheet->cli->out);
	if (as == PRINT_JSON)
		emit_array(&json, NULL);
	else
		fputs("date,week,score,flag,load,runs,distance_m,plan,note\n", sheet->cli->out);
	for (day_number day = sheet->span.from; day <= sheet->span.to; day++) {
		const struct place *place = place_of(sheet, day);

		if (!place || !span_has(&sheet->span, day))
			continue;
		day_format(day, date);
		week_name(period_of_week(day).first, week);
		if (as == PRINT_JSON)
			day_json(&json, place, date, week);
		else
			day_csv(sheet->cli->out, place, date, week);
	}
	if (as == PRINT_JSON) {
		emit_array_end(&json);
		emit_end(&json);
	}
}

enum recoup_status verb_calendar(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct arguments arguments;
	struct sheet sheet = {.cli = cli};
	struct civil today;
	enum print_as as;
	enum recoup_status status = arguments_read(&arguments, verb_find("calendar"), argc, argv, err);

	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK)
		status = span_read(&arguments, 0, cli, 0, &sheet.span, err);
	if (status != RECOUP_OK)
		return status;
	as = print_as(&arguments);
	if (arguments.word_count == 0 && !argument_of(&arguments, "--from") &&
	    !argument_of(&arguments, "--to") && !argument_of(&arguments, "--last") &&
	    !argument_of(&arguments, "--all")) {
		struct period month;

		today = day_to_civil(program_today(cli->program));
		month = period_of_month(today.year, today.month);
		sheet.span.from = month.first;
		sheet.span.to = month.last;
	}
	if (sheet.span.from == DAY_NONE || sheet.span.to < sheet.span.from)
		return error_set(err, RECOUP_NOTHING, NULL, NULL, "there are no days in that");
	status = sheet_fill(&sheet, err);
	if (status == RECOUP_OK && as == PRINT_TEXT)
		months_print(&sheet);
	else if (status == RECOUP_OK)
		rows_print(&sheet, as);
	free(sheet.days);
	return status;
}
