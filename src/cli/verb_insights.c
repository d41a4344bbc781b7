/* `insights`: what the journal says of its keeper, in sentences or JSON. Must not know
 * the statistics. */
#include <string.h>

#include "internal.h"

#define LABEL_ROOM 29
#define BAR_ROOM 21
#define BAR_COLUMNS 84 /* narrower, there is no bar */

/* ---- in words ---- */

static void row_print(struct cli *cli, const struct insight *row)
{
	char label[128], bar[BAR_ROOM + 1] = "";

	if (cli->columns >= BAR_COLUMNS)
		insight_bar(row, BAR_ROOM, bar);
	fprintf(cli->out, "  %-*.*s %s%s%+.2f (%+.2f to %+.2f)\n", LABEL_ROOM, LABEL_ROOM,
	        shown(cli, row->label, label, sizeof label), bar, *bar ? " " : "", row->wellness.value,
	        row->wellness.low, row->wellness.high);
}

static void insights_text(struct cli *cli, const struct insights *insights)
{
	struct insight_line lines[INSIGHT_LINES_MAX];
	size_t count = insights_lines(insights, lines, INSIGHT_LINES_MAX);
	char text[400];

	for (size_t i = 0; i < count; i++) {
		const struct insight_line *line = &lines[i];

		if (line->kind == INSIGHT_LINE_TITLE)
			fprintf(cli->out, "%s%s\n", i ? "\n" : "", line->text);
		else if (line->kind == INSIGHT_LINE_ROW)
			row_print(cli, line->row);
		else
			wrapped(cli, line->detail ? 6 : 2, shown(cli, line->text, text, sizeof text));
	}
}

/* ---- for programs ---- */

static void number(struct json *json, const char *key, bool known, double value)
{
	if (known)
		emit_points(json, key, value);
	else
		emit_real(json, key, opt_none());
}

static void interval_json(struct json *json, const char *key, bool known, struct interval interval)
{
	if (!known) {
		emit_text(json, key, NULL);
		return;
	}
	emit_object(json, key);
	emit_points(json, "value", interval.value);
	emit_points(json, "low", interval.low);
	emit_points(json, "high", interval.high);
	emit_object_end(json);
}

static void row_json(struct json *json, const struct insight *row)
{
	bool sided = row->tested && !row->per_hour;

	emit_object(json, NULL);
	emit_text(json, "id", row->id);
	emit_text(json, "label", row->label);
	emit_text(json, "group", insight_group_id(row->group));
	emit_integer(json, "days_with", row->with);
	emit_integer(json, "days_without", row->without);
	emit_bool(json, "enough", row->tested);
	emit_bool(json, "found", row->found);
	emit_text(json, "surety", row->tested ? insight_surety(row) : NULL);
	emit_bool(json, "per_hour", row->per_hour);
	interval_json(json, "wellness", row->tested, row->wellness);
	number(json, "p", row->tested, row->p);
	number(json, "q", row->tested, row->q);
	number(json, "bad_share", sided, row->bad_share);
	number(json, "bad_share_without", sided, row->bad_share_without);
	interval_json(json, "bad_difference", row->tested, row->bad_difference);
	emit_text(json, "weekday", row->weekday >= 0 ? weekday_name(row->weekday) : NULL);
	emit_object_end(json);
}

static void rows_json(struct json *json, const char *key, const struct insights *insights,
                      bool practices)
{
	emit_array(json, key);
	for (size_t i = 0; i < insights->row_count; i++)
		if ((insights->rows[i].group == INSIGHT_PRACTICE) == practices)
			row_json(json, &insights->rows[i]);
	emit_array_end(json);
}

static void share_json(struct json *json, const char *key, const struct share *share)
{
	emit_object(json, key);
	emit_integer(json, "days", share->of);
	emit_integer(json, "count", share->count);
	interval_json(json, "share", share->of > 0, share->share);
	emit_object_end(json);
}

static void dates_json(struct json *json, const char *key, const day_number *days, int count)
{
	char date[DAY_TEXT_SIZE];

	emit_array(json, key);
	for (int i = 0; i < count; i++)
		emit_text(json, NULL, day_format(days[i], date));
	emit_array_end(json);
}

static void shares_json(struct json *json, const struct share *all, const struct share by_flag[4])
{
	share_json(json, "any_day", all);
	share_json(json, "under_recovered", &by_flag[FLAG_UNDER_RECOVERED]);
	share_json(json, "strained", &by_flag[FLAG_STRAINED]);
	share_json(json, "recovered", &by_flag[FLAG_RECOVERED]);
}

static void flags_json(struct json *json, const struct flag_record *flags)
{
	emit_object(json, "flags");
	emit_integer(json, "days", flags->days);
	emit_bool(json, "enough", flags->enough);
	emit_object(json, "bad_next_morning");
	shares_json(json, &flags->all, flags->by_flag);
	emit_object_end(json);
	interval_json(json, "area", flags->area_known, flags->area);
	number(json, "area_of_feeling", flags->area_known, flags->area_feeling);
	emit_object(json, "low_perceived_recovery");
	emit_integer(json, "days", flags->felt_days);
	emit_bool(json, "enough", flags->felt_enough);
	shares_json(json, &flags->felt_all, flags->felt_by_flag);
	emit_object_end(json);
	emit_integer(json, "recovered_yet_bad", flags->surprised_count);
	dates_json(json, "recovered_yet_bad_newest", flags->surprised, flags->surprised_shown);
	emit_integer(json, "under_recovered_yet_good", flags->alarmed_count);
	dates_json(json, "under_recovered_yet_good_newest", flags->alarmed, flags->alarmed_shown);
	emit_object_end(json);
}

static void recovery_json(struct json *json, const struct insights *insights)
{
	static const char *const keys[] = {"hard_session", "long_session", "other_day"};

	emit_object(json, "recovery_days");
	for (int after = 0; after < RECOVERY_AFTER_COUNT; after++) {
		const struct recovery_time *time = &insights->recovery[after];

		emit_object(json, keys[after]);
		emit_integer(json, "watched", time->sessions);
		emit_integer(json, "seen", time->seen);
		emit_bool(json, "enough", time->enough);
		emit_real(json, "quarter", time->quarter);
		emit_real(json, "median", time->median);
		emit_real(json, "three_quarters", time->three_quarters);
		emit_array(json, "mornings_after");
		for (size_t k = 0; k < RECOVERY_CURVE; k++)
			number(json, NULL, time->curve[k].known, time->curve[k].value);
		emit_array_end(json);
		emit_object_end(json);
	}
	emit_object_end(json);
}

static void sleep_json(struct json *json, const struct sleep_insight *sleep)
{
	emit_object(json, "sleep");
	emit_integer(json, "nights", sleep->nights);
	emit_bool(json, "enough", sleep->enough);
	emit_bool(json, "differ_enough", sleep->wide);
	emit_bool(json, "mornings_depend", sleep->depends);
	interval_json(json, "need_hours", sleep->depends, sleep->need_hours);
	emit_bool(json, "at_least", sleep->open_above);
	number(json, "most_from_hours", sleep->enough, sleep->shortest);
	number(json, "most_to_hours", sleep->enough, sleep->longest);
	emit_object_end(json);
}

static void insights_json(struct cli *cli, const struct insights *insights)
{
	char date[DAY_TEXT_SIZE];
	struct json json;

	emit_start(&json, cli->out);
	emit_object(&json, NULL);
	emit_text(&json, "from", insights->days ? day_format(insights->from, date) : NULL);
	emit_text(&json, "to", insights->days ? day_format(insights->to, date) : NULL);
	emit_integer(&json, "days", insights->days);
	emit_integer(&json, "mornings", insights->mornings);
	emit_integer(&json, "compared", insights->pairs);
	emit_integer(&json, "needed", INSIGHTS_LEAST_DAYS);
	emit_bool(&json, "enough", insights->enough);
	emit_integer(&json, "bad_mornings", insights->bad);
	emit_points(&json, "rate", INSIGHTS_RATE);
	emit_integer(&json, "looked_at", (int64_t)insights->tested);
	emit_integer(&json, "found", (int64_t)insights->found);
	rows_json(&json, "factors", insights, false);
	rows_json(&json, "practices", insights, true);
	flags_json(&json, &insights->flags);
	recovery_json(&json, insights);
	sleep_json(&json, &insights->sleep);
	emit_object_end(&json);
	emit_end(&json);
}

enum recoup_status verb_insights(struct cli *cli, int argc, char **argv, struct error *err)
{
	const struct insights *insights;
	struct arguments arguments;
	enum recoup_status status = arguments_read(&arguments, verb_find("insights"), argc, argv, err);

	if (status == RECOUP_OK)
		status = scores_refresh(cli, err);
	if (status == RECOUP_OK)
		status = days_insights(cli->program->days, &insights, err);
	if (status != RECOUP_OK)
		return status;
	if (argument_of(&arguments, "--json"))
		insights_json(cli, insights);
	else
		insights_text(cli, insights);
	return RECOUP_OK;
}
