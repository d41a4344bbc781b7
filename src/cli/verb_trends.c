/* `trends` and `sleep`: values of many days side by side, as a table, CSV or JSON. Must not
 * know where they come from. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/sleep.h"
#include "recoup/text.h"

#define COLUMNS_MAX 24
#define LAST_ON_TERMINAL 28
#define COLUMN_WIDTH 11 /* with the blanks before it */

struct sheet {
	struct cli *cli;
	struct day_span span;
	int series[COLUMNS_MAX];
	size_t count;
	struct opt_real *values; /* a column after the other, of span.to - span.from + 1 each */
	enum print_as as;
};

static size_t sheet_days(const struct sheet *sheet)
{
	return sheet->span.to < sheet->span.from ? 0 : (size_t)(sheet->span.to - sheet->span.from + 1);
}

static struct opt_real cell(const struct sheet *sheet, size_t column, day_number day)
{
	return sheet->values[column * sheet_days(sheet) + (size_t)(day - sheet->span.from)];
}

static bool has_any(const struct sheet *sheet, day_number day)
{
	for (size_t i = 0; i < sheet->count; i++)
		if (cell(sheet, i, day).known)
			return true;
	return false;
}

static enum recoup_status sheet_fill(struct sheet *sheet, struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	size_t days = sheet_days(sheet);

	sheet->values = calloc(days * sheet->count + 1, sizeof *sheet->values);
	if (!sheet->values)
		return error_no_memory(err);
	for (size_t i = 0; days > 0 && status == RECOUP_OK && i < sheet->count; i++)
		status = days_series(sheet->cli->program->days, sheet->series[i], sheet->span.from,
		                     sheet->span.to, sheet->values + i * days, err);
	return status;
}

/* ---- as people read it ---- */

static void head_print(const struct sheet *sheet)
{
	enum unit_system units = sheet->cli->program->settings.units;
	char label[60], clipped[60];
	struct series_row row;

	fprintf(sheet->cli->out, "%-15s", "Day");
	for (size_t i = 0; i < sheet->count; i++) {
		const char *unit = series_unit(sheet->series[i], units);

		series_get(sheet->series[i], &row);
		snprintf(label, sizeof label, "%s%s%s", row.label, *unit ? " " : "", unit);
		text_clip(label, COLUMN_WIDTH - 1, true, clipped, sizeof clipped);
		fprintf(sheet->cli->out, "%*s", COLUMN_WIDTH, clipped);
	}
	fputc('\n', sheet->cli->out);
}

static void row_print(const struct sheet *sheet, day_number day)
{
	enum unit_system units = sheet->cli->program->settings.units;
	char date[DAY_LONG_SIZE], text[40];

	fputs(day_format_long(day, date), sheet->cli->out);
	for (size_t i = 0; i < sheet->count; i++) {
		struct opt_real value = cell(sheet, i, day);

		if (value.known)
			series_format(sheet->series[i], series_shown(sheet->series[i], units, value.value), 0,
			              text, sizeof text);
		fprintf(sheet->cli->out, "%*s", COLUMN_WIDTH, value.known ? text : "-");
	}
	fputc('\n', sheet->cli->out);
}

static void real_print(FILE *out, struct opt_real value)
{
	char text[REAL_TEXT_SIZE];

	if (value.known)
		fputs(real_format(value.value, text), out);
}

static void row_csv(const struct sheet *sheet, day_number day)
{
	char date[DAY_TEXT_SIZE];

	fputs(day_format(day, date), sheet->cli->out);
	for (size_t i = 0; i < sheet->count; i++) {
		fputc(',', sheet->cli->out);
		real_print(sheet->cli->out, cell(sheet, i, day));
	}
	fputc('\n', sheet->cli->out);
}

static void row_json(const struct sheet *sheet, struct json *json, day_number day)
{
	char date[DAY_TEXT_SIZE];
	struct series_row row;

	emit_object(json, NULL);
	emit_text(json, "date", day_format(day, date));
	for (size_t i = 0; i < sheet->count; i++) {
		series_get(sheet->series[i], &row);
		emit_real(json, row.id, cell(sheet, i, day));
	}
	emit_object_end(json);
}

static void csv_head(const struct sheet *sheet)
{
	struct series_row row;

	fputs("date", sheet->cli->out);
	for (size_t i = 0; i < sheet->count; i++) {
		series_get(sheet->series[i], &row);
		fprintf(sheet->cli->out, ",%s", row.id);
	}
	fputc('\n', sheet->cli->out);
}

/* Days of which nothing is known are left out. Returns how many there were. */
static size_t sheet_print(const struct sheet *sheet)
{
	struct json json;
	size_t rows = 0;

	emit_start(&json, sheet->cli->out);
	if (sheet->as == PRINT_JSON)
		emit_array(&json, NULL);
	else if (sheet->as == PRINT_CSV)
		csv_head(sheet);
	for (day_number day = sheet->span.from; day <= sheet->span.to; day++) {
		if (!span_has(&sheet->span, day) || !has_any(sheet, day))
			continue;
		if (rows++ == 0 && sheet->as == PRINT_TEXT)
			head_print(sheet);
		if (sheet->as == PRINT_JSON)
			row_json(sheet, &json, day);
		else if (sheet->as == PRINT_CSV)
			row_csv(sheet, day);
		else
			row_print(sheet, day);
	}
	if (sheet->as == PRINT_JSON) {
		emit_array_end(&json);
		emit_end(&json);
	} else if (sheet->as == PRINT_TEXT && rows == 0) {
		fputs("Nothing is logged of that.\n", sheet->cli->out);
	}
	return rows;
}

/* ---- what several days come to ---- */

static void means_print(const struct sheet *sheet)
{
	enum unit_system units = sheet->cli->program->settings.units;
	char text[40];

	fprintf(sheet->cli->out, "%-15s", "Mean");
	for (size_t i = 0; i < sheet->count; i++) {
		double sum = 0;
		size_t known = 0;

		for (day_number day = sheet->span.from; day <= sheet->span.to; day++)
			if (span_has(&sheet->span, day) && cell(sheet, i, day).known) {
				sum += cell(sheet, i, day).value;
				known++;
			}
		if (known > 0)
			series_format(sheet->series[i],
			              series_shown(sheet->series[i], units, sum / (double)known), 0, text,
			              sizeof text);
		fprintf(sheet->cli->out, "%*s", COLUMN_WIDTH, known ? text : "-");
	}
	fputc('\n', sheet->cli->out);
}

static void usual_print(FILE *out, const char *what, const struct clock_usual *usual)
{
	char clock[8];

	if (usual->minutes.known)
		fprintf(out, "%s usually %s, give or take %.0f min. ", what,
		        clock_format((int)lround(usual->minutes.value), clock, sizeof clock),
		        usual->spread_minutes.value);
}

/* Times of day have no mean of the plain kind: sleep.h has the one they have. */
static void nights_print(const struct sheet *sheet)
{
	struct opt_real *minutes = calloc(sheet_days(sheet) + 1, sizeof *minutes);
	struct clock_usual usual;
	static const char *const what[] = {"To bed", "Up"};

	for (size_t column = 0; minutes && column < 2; column++) {
		size_t count = 0;

		for (day_number day = sheet->span.from; day <= sheet->span.to; day++)
			if (span_has(&sheet->span, day))
				minutes[count++] = cell(sheet, column, day);
		clock_usual_of(minutes, count, &usual);
		usual_print(sheet->cli->out, what[column], &usual);
	}
	if (minutes)
		fputc('\n', sheet->cli->out);
	free(minutes);
}

static enum recoup_status sheet_say(struct sheet *sheet, const struct arguments *arguments,
                                    size_t from_word, bool nights, struct error *err)
{
	size_t rows;
	enum recoup_status status;

	sheet->as = print_as(arguments);
	status = scores_refresh(sheet->cli, err);
	if (status == RECOUP_OK)
		status = span_read(arguments, from_word, sheet->cli,
		                   sheet->as == PRINT_TEXT ? LAST_ON_TERMINAL : 0, &sheet->span, err);
	if (status == RECOUP_OK)
		status = sheet_fill(sheet, err);
	if (status == RECOUP_OK) {
		rows = sheet_print(sheet);
		if (rows > 1 && sheet->as == PRINT_TEXT && nights)
			nights_print(sheet);
		else if (rows > 1 && sheet->as == PRINT_TEXT)
			means_print(sheet);
	}
	free(sheet->values);
	return status;
}

enum recoup_status verb_sleep(struct cli *cli, int argc, char **argv, struct error *err)
{
	static const int columns[] = {METRIC_BED_TIME,      METRIC_WAKE_TIME,  METRIC_SLEEP_HOURS,
	                              METRIC_SLEEP_QUALITY, METRIC_AWAKENINGS, METRIC_NAP_HOURS,
	                              SERIES_SLEEP_DEBT,    METRIC_RESTING_HR, METRIC_HRV_RMSSD};
	struct arguments arguments;
	struct sheet sheet = {.cli = cli, .count = sizeof columns / sizeof *columns};
	enum recoup_status status = arguments_read(&arguments, verb_find("sleep"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	memcpy(sheet.series, columns, sizeof columns);
	/* Debt is known of each day: a night alone is none. */
	return sheet_say(&sheet, &arguments, 0, true, err);
}

static enum recoup_status name_unknown(const char *name, struct error *err)
{
	const char *nearest = NULL;
	char hint[160];
	int best = 4;

	for (int series = 0; series < SERIES_COUNT; series++) {
		struct series_row row;
		const char *alias = series < METRIC_COUNT ? metric_get((enum metric_id)series)->alias : NULL;
		int distance;

		series_get(series, &row);
		distance = text_distance(name, row.id);
		if (alias && text_distance(name, alias) < distance)
			distance = text_distance(name, alias);
		if (distance < best) {
			best = distance;
			nearest = row.id;
		}
	}
	if (nearest)
		snprintf(hint, sizeof hint, "did you mean %s?", nearest);
	else
		snprintf(hint, sizeof hint, "\"recoup help trends\" lists what there is");
	return error_set(err, RECOUP_USAGE, NULL, hint, "there is nothing called \"%s\" to follow", name);
}

enum recoup_status verb_trends(struct cli *cli, int argc, char **argv, struct error *err)
{
	static const int usual[] = {SERIES_SCORE, SERIES_LOAD, METRIC_SLEEP_HOURS, METRIC_SORENESS,
	                            METRIC_ENERGY};
	struct arguments arguments;
	struct sheet sheet = {.cli = cli};
	size_t from = 0;
	enum recoup_status status = arguments_read(&arguments, verb_find("trends"), argc, argv, err);

	if (status != RECOUP_OK)
		return status;
	for (; from < arguments.word_count; from++) {
		const char *word = arguments.words[from];
		int series = series_find(word, strlen(word));

		if (series == SERIES_COUNT)
			break;
		if (sheet.count == COLUMNS_MAX)
			return error_set(err, RECOUP_USAGE, NULL, NULL, "more than %d at once", COLUMNS_MAX);
		sheet.series[sheet.count++] = series;
	}
	if (from < arguments.word_count && !begins_span(&arguments, from, cli) &&
	    !strpbrk(arguments.words[from], ":<>="))
		return name_unknown(arguments.words[from], err);
	if (sheet.count == 0) {
		memcpy(sheet.series, usual, sizeof usual);
		sheet.count = sizeof usual / sizeof *usual;
	}
	return sheet_say(&sheet, &arguments, from, false, err);
}
