/* `chart`: series over days as lines of text. Must not know how a chart is made. */
#include <string.h>

#include "internal.h"
#include "recoup/text.h"
#include "recoup/text_chart.h"

#define SERIES_MOST 8
#define DAYS_UNLESS_SAID 91
#define ROWS_OF_ONE 12
#define ROWS_OF_MANY 6

struct chosen {
	int series[SERIES_MOST];
	size_t count;
};

/* ---- what is drawn ---- */

static enum recoup_status unknown(const char *name, struct error *err)
{
	int best = 4, nearest = SERIES_COUNT;
	struct series_row row;
	char hint[120];

	for (int series = 0; series < SERIES_COUNT; series++) {
		int distance;

		series_get(series, &row);
		distance = text_distance(name, row.id);
		if (distance < best) {
			best = distance;
			nearest = series;
		}
	}
	if (nearest != SERIES_COUNT) {
		series_get(nearest, &row);
		snprintf(hint, sizeof hint, "did you mean %s?", row.id);
	} else {
		snprintf(hint, sizeof hint, "\"recoup help chart\" lists them");
	}
	return error_set(err, RECOUP_INPUT, NULL, hint, "there is no series \"%s\"", name);
}

static enum recoup_status chosen_read(const struct arguments *arguments, struct chosen *chosen,
                                      struct error *err)
{
	if (arguments->word_count > SERIES_MOST)
		return error_set(err, RECOUP_USAGE, NULL, NULL, "chart takes at most %d series",
		                 SERIES_MOST);
	for (size_t i = 0; i < arguments->word_count; i++) {
		const char *name = arguments->words[i];

		chosen->series[chosen->count] = series_find(name, strlen(name));
		if (chosen->series[chosen->count++] == SERIES_COUNT)
			return unknown(name, err);
	}
	if (chosen->count == 0)
		chosen->series[chosen->count++] = SERIES_SCORE;
	return RECOUP_OK;
}

static enum recoup_status count_read(const struct arguments *arguments, const char *option,
                                     int least, int most, int fallback, int *count,
                                     struct error *err)
{
	const char *text = argument_of(arguments, option);
	double value = fallback;
	char hint[60];

	snprintf(hint, sizeof hint, "a whole number from %d to %d", least, most);
	if (text && (!real_parse(text, strlen(text), &value) || value < least || value > most ||
	             value > (double)(int)value))
		return error_set(err, RECOUP_INPUT, NULL, hint, "%s %s cannot be", option, text);
	*count = value < least ? least : value > most ? most : (int)value;
	return RECOUP_OK;
}

/* ---- colour ---- */

struct painting {
	struct theme theme;
	int32_t depth;
};

static int32_t depth_of(const struct environment *environment)
{
	const char *any = environment->colorterm, *term = environment->term;

	if (any && (strcmp(any, "truecolor") == 0 || strcmp(any, "24bit") == 0))
		return 1 << 24;
	return term && strstr(term, "256color") ? 256 : 8;
}

static void look_print(void *context, FILE *out, enum look look)
{
	const struct painting *painting = context;
	const struct theme_look *wanted = &painting->theme.looks[look];
	int32_t colour = theme_colour_at(&wanted->fore, painting->depth);

	fputs("\033[0", out);
	if (look != LOOK_PLAIN) {
		if (wanted->attributes & THEME_BOLD)
			fputs(";1", out);
		if (wanted->attributes & THEME_DIM)
			fputs(";2", out);
		if (colour >= 0 && painting->depth > 256)
			fprintf(out, ";38;2;%d;%d;%d", colour >> 16 & 255, colour >> 8 & 255, colour & 255);
		else if (colour >= 8)
			fprintf(out, ";38;5;%d", colour);
		else if (colour >= 0)
			fprintf(out, ";3%d", colour);
	}
	fputc('m', out);
}

enum recoup_status verb_chart(struct cli *cli, int argc, char **argv, struct error *err)
{
	struct chosen chosen = {.count = 0};
	struct series_table table = {.count = 0};
	struct painting painting;
	struct text_chart chart = {.table = &table, .unicode = cli->program->utf8,
	                           .units = cli->program->settings.units, .context = &painting};
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("chart"), argc, argv, err);

	if (status == RECOUP_OK)
		status = chosen_read(&arguments, &chosen, err);
	if (status == RECOUP_OK)
		status = count_read(&arguments, "--width", TEXT_CHART_COLUMNS_LEAST,
		                    TEXT_CHART_COLUMNS_MOST, cli->columns, &chart.columns, err);
	if (status == RECOUP_OK)
		status = count_read(&arguments, "--height", TEXT_CHART_ROWS_LEAST, TEXT_CHART_ROWS_MOST,
		                    chosen.count > 1 ? ROWS_OF_MANY : ROWS_OF_ONE, &chart.rows, err);
	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK)
		status = argument_span(&arguments, cli->program, DAYS_UNLESS_SAID, &table.from, &table.to,
		                       err);
	if (status != RECOUP_OK)
		return status;
	if (cli->colour && program_theme(cli->program, cli->program->settings.theme, &painting.theme,
	                                 err) == RECOUP_OK) {
		painting.depth = depth_of(&cli->program->environment);
		chart.look = look_print;
	}
	table.series = chosen.series;
	table.count = chosen.count;
	table.today = program_today(cli->program);
	days_span(cli->program->days, &table.first, &table.last);
	status = series_table_read(cli->program->days, &table, err);
	if (status == RECOUP_OK && !text_chart_print(&chart, cli->out))
		status = error_no_memory(err);
	series_table_free(&table);
	return status;
}
