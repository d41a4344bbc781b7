/* A day told by a template of the person's own: {score} {state}, for status lines. Must not
 * know where it is shown, and so lets nothing through that could drive a terminal. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

#define FIELD_SIZE 400

enum field {
	FIELD_DATE, FIELD_WEEKDAY, FIELD_SCORE, FIELD_STATE, FIELD_MARK, FIELD_CONFIDENCE,
	FIELD_THRESHOLD, FIELD_PATTERN, FIELD_LOAD, FIELD_REASON, FIELD_SUGGESTION, FIELD_WHY,
	FIELD_MINUTES, FIELD_REFUEL, FIELD_CARBOHYDRATE, FIELD_PROTEIN, FIELD_COUNT
};

static const struct {
	const char *name, *help;
} fields[FIELD_COUNT] = {
	[FIELD_DATE] = {"date", "2026-03-10"},
	[FIELD_WEEKDAY] = {"weekday", "Tue"},
	[FIELD_SCORE] = {"score", "0 to 100"},
	[FIELD_STATE] = {"state", "recovered, strained or under-recovered"},
	[FIELD_MARK] = {"mark", "+, ~ or ! for these"},
	[FIELD_CONFIDENCE] = {"confidence", "0 to 100"},
	[FIELD_THRESHOLD] = {"line", "your own line, below which you are under-recovered"},
	[FIELD_PATTERN] = {"pattern", "under-recovered 3 mornings in a row"},
	[FIELD_LOAD] = {"load", "of the day"},
	[FIELD_REASON] = {"reason", "what counts most"},
	[FIELD_SUGGESTION] = {"suggestion", "the first thing to do"},
	[FIELD_WHY] = {"why", "its reason"},
	[FIELD_MINUTES] = {"minutes", "how long it takes"},
	[FIELD_REFUEL] = {"refuel", "time left to eat: 45 min"},
	[FIELD_CARBOHYDRATE] = {"carbohydrate", "grams of it to eat then"},
	[FIELD_PROTEIN] = {"protein", "grams of it to eat then"},
};

bool template_field(size_t at, const char **name, const char **help)
{
	if (at >= FIELD_COUNT + METRIC_COUNT)
		return false;
	*name = at < FIELD_COUNT ? fields[at].name : metric_get((enum metric_id)(at - FIELD_COUNT))->id;
	*help = at < FIELD_COUNT ? fields[at].help
	                         : metric_get((enum metric_id)(at - FIELD_COUNT))->label;
	return true;
}

static size_t field_find(const char *name)
{
	enum metric_id metric;

	for (size_t i = 0; i < FIELD_COUNT; i++)
		if (strcmp(fields[i].name, name) == 0)
			return i;
	metric = metric_find(name, strlen(name));
	return metric == METRIC_COUNT ? SIZE_MAX : FIELD_COUNT + (size_t)metric;
}

static enum recoup_status field_unknown(const char *name, struct error *err)
{
	const char *nearest = NULL, *one, *help;
	char hint[160];
	int best = 4;

	for (size_t i = 0; template_field(i, &one, &help); i++)
		if (text_distance(name, one) < best) {
			best = text_distance(name, one);
			nearest = one;
		}
	if (nearest)
		snprintf(hint, sizeof hint, "did you mean {%s}?", nearest);
	else
		snprintf(hint, sizeof hint, "\"recoup help today\" lists the fields");
	return error_set(err, RECOUP_USAGE, NULL, hint, "a template has no field {%.60s}", name);
}

static void number(char *out, double value)
{
	snprintf(out, FIELD_SIZE, "%.0f", value);
}

static char mark_of(enum recovery_flag flag)
{
	return flag == FLAG_UNDER_RECOVERED ? '!'
	       : flag == FLAG_STRAINED      ? '~'
	       : flag == FLAG_RECOVERED     ? '+'
	                                    : '\0';
}

static void advice_text(enum field field, const struct day_view *view, char *out)
{
	const struct suggestion *first = view->suggestion_count > 0 ? &view->suggestions[0] : NULL;
	const struct refuel *refuel = &view->refuel.refuel;
	char left[24];

	if (field == FIELD_SUGGESTION && first)
		snprintf(out, FIELD_SIZE, "%s", first->practice->name);
	else if (field == FIELD_WHY && first)
		snprintf(out, FIELD_SIZE, "%s", first->reason);
	else if (field == FIELD_MINUTES && first && first->minutes < PRACTICE_DAY_MINUTES)
		number(out, first->minutes);
	if (!view->refuel.shown || !view->refuel.open)
		return;
	if (field == FIELD_REFUEL)
		snprintf(out, FIELD_SIZE, "%s",
		         minutes_left_format(view->refuel.minutes_left, left, sizeof left));
	else if (field == FIELD_CARBOHYDRATE && refuel->carbohydrate_g.known)
		number(out, refuel->carbohydrate_g.value);
	else if (field == FIELD_PROTEIN && refuel->protein_g.known)
		number(out, refuel->protein_g.value);
}

static void verdict_text(enum field field, const struct day_view *view, char *out)
{
	const struct score_result *result = &view->result;
	enum contribution_id ranked[CONTRIBUTION_COUNT];
	char date[DAY_TEXT_SIZE];

	if (field == FIELD_DATE)
		snprintf(out, FIELD_SIZE, "%s", day_format(view->day, date));
	else if (field == FIELD_WEEKDAY)
		snprintf(out, FIELD_SIZE, "%s", weekday_name(day_weekday(view->day)));
	else if (field == FIELD_SCORE)
		number(out, result->score);
	else if (field == FIELD_STATE)
		snprintf(out, FIELD_SIZE, "%s", flag_name(result->flag));
	else if (field == FIELD_MARK)
		snprintf(out, FIELD_SIZE, "%c", mark_of(result->flag));
	else if (field == FIELD_CONFIDENCE)
		number(out, result->confidence * 100);
	else if (field == FIELD_THRESHOLD)
		number(out, result->threshold);
	else if (field == FIELD_PATTERN)
		score_pattern_words(result, out, FIELD_SIZE);
	else if (field == FIELD_LOAD)
		number(out, result->load);
	else if (field == FIELD_REASON && score_ranked(result, ranked) > 0)
		score_reason(result, ranked[0], out, FIELD_SIZE);
	else
		advice_text(field, view, out);
}

/* "" when it is missing. */
static void field_text(const struct cli *cli, size_t field, const struct day_view *view, char *out)
{
	enum metric_id metric;

	out[0] = '\0';
	if (field < FIELD_COUNT) {
		verdict_text((enum field)field, view, out);
		return;
	}
	metric = (enum metric_id)(field - FIELD_COUNT);
	if (view->record.value[metric].known)
		metric_format(metric, view->record.value[metric].value, cli->program->settings.units, out,
		              FIELD_SIZE);
}

/* "{name}" or "{name|what is shown where it is missing}", at its brace. */
static enum recoup_status field_put(struct cli *cli, const char **at, const struct day_view *view,
                                    struct error *err)
{
	const char *end = strchr(*at, '}');
	char name[80], text[FIELD_SIZE], out[FIELD_SIZE], *bar;
	size_t field;

	if (!end || (size_t)(end - *at) >= sizeof name)
		return error_set(err, RECOUP_USAGE, NULL, "such as {score} or {hunger|not said}; {{ is a brace",
		                 "the template has a { without its }");
	snprintf(name, sizeof name, "%.*s", (int)(end - *at - 1), *at + 1);
	*at = end + 1;
	bar = strchr(name, '|');
	if (bar)
		*bar++ = '\0';
	field = field_find(name);
	if (field == SIZE_MAX)
		return field_unknown(name, err);
	if (view) {
		field_text(cli, field, view, text);
		fputs(shown(cli, *text ? text : bar ? bar : "-", out, sizeof out), cli->out);
	}
	return RECOUP_OK;
}

/* Without a view it is only checked. */
static enum recoup_status walk(struct cli *cli, const char *template, const struct day_view *view,
                               struct error *err)
{
	enum recoup_status status = RECOUP_OK;
	char plain[FIELD_SIZE], out[FIELD_SIZE];

	while (status == RECOUP_OK && *template) {
		size_t length = strcspn(template, "{}\\");

		if (length >= sizeof plain)
			length = text_fit(template, sizeof plain / 4);
		snprintf(plain, sizeof plain, "%.*s", (int)length, template);
		if (view)
			fputs(shown(cli, plain, out, sizeof out), cli->out);
		template += length;
		if (*template == '{' && template[1] != '{') {
			status = field_put(cli, &template, view, err);
		} else if (*template == '\\' && (template[1] == 'n' || template[1] == 't')) {
			if (view)
				fputc(template[1] == 'n' ? '\n' : '\t', cli->out);
			template += 2;
		} else if (length == 0) {
			if (view)
				fputc(*template, cli->out);
			template += 1 + (*template != '\\' && template[1] == *template);
		}
	}
	return status;
}

enum recoup_status template_check(struct cli *cli, const char *template, struct error *err)
{
	return walk(cli, template, NULL, err);
}

enum recoup_status template_print(struct cli *cli, const char *template,
                                  const struct day_view *view, struct error *err)
{
	enum recoup_status status = walk(cli, template, view, err);

	if (status == RECOUP_OK)
		fputc('\n', cli->out);
	return status;
}
