/* One row to values: each field by its column's target, unit and kind of writing.
 * Must not know vendors, nor the journal. What a night is, is night.c's. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/own_csv.h"
#include "recoup/text.h"

/* A field on its way, with what is needed to say what is wrong with it. */
struct field {
	struct conversion *conversion;
	const struct column *column;
	const char *header, *text;
	struct number_style style;
	struct error *err;
};

static enum recoup_status refuse(const struct field *field, const char *expected)
{
	char shown[64];

	text_clip(field->text, 40, true, shown, sizeof shown);
	return error_set(field->err, RECOUP_INPUT, NULL, NULL, "%s \"%s\": expected %s", field->header,
	                 shown, expected);
}

static bool is_missing(const struct format *format, const char *text)
{
	if (*text == '\0')
		return true;
	for (size_t i = 0; i < format->missing_count; i++)
		if (strcmp(format->missing[i], text) == 0)
			return true;
	return false;
}

static bool nought(double value)
{
	return !(value < 0) && !(value > 0);
}

/* The vendor's word for the kind of session; an unknown one is "other". */
static enum sport kind_read(struct conversion *conversion, const char *text)
{
	int sport = SPORT_OTHER;

	if (conversion->plan->format->by_id)
		return sport_find(text, strlen(text));
	if (strcmp(conversion->last_kind, text) == 0)
		return conversion->last_sport;
	words_find(&conversion->plan->format->kinds, text, &sport);
	if (strlen(text) < sizeof conversion->last_kind) {
		memcpy(conversion->last_kind, text, strlen(text) + 1);
		conversion->last_sport = (enum sport)sport;
	}
	return (enum sport)sport;
}

static enum recoup_status moment_take(const struct field *field, bool needs_time,
                                      struct moment *moment, bool *known)
{
	day_number day;

	if (!date_parse(field->text, &field->conversion->dates, moment) ||
	    (needs_time && !moment->has_time))
		return refuse(field, needs_time ? "a date and time that exist" : "a date that exists");
	day = day_from_civil(moment->local.date);
	if (day < DAY_MIN || day > DAY_MAX)
		return refuse(field, "a day between 1970 and 2199");
	*known = true;
	return RECOUP_OK;
}

/* Checks one number by the ranges that all sessions keep to. */
static enum recoup_status session_number_check(const struct field *field, double value)
{
	struct session probe;
	struct error found;
	struct opt_real some = opt_some(value);

	memset(&probe, 0, sizeof probe);
	switch ((int)field->column->to) {
	case TO_DURATION: probe.duration_s = some; break;
	case TO_MOVING: probe.moving_s = some; break;
	case TO_RPE: probe.rpe = some; break;
	case TO_AVERAGE_HR: probe.average_hr = some; break;
	case TO_MAXIMUM_HR: probe.maximum_hr = some; break;
	case TO_ASCENT: probe.ascent_m = some; break;
	case TO_DEVICE_LOAD: probe.device_load = some; break;
	case TO_FEEL: probe.feel = some; break;
	default: return RECOUP_OK; /* a distance: pace and duration may show it is another */
	}
	if (session_check(&probe, 0, &found) == RECOUP_OK)
		return RECOUP_OK;
	return error_set(field->err, RECOUP_INPUT, NULL, found.hint, "%s \"%.40s\": %s", field->header,
	                 field->text, found.what);
}

static double account_metres(const struct field *field, enum sport sport)
{
	return field->conversion->plan->format->metres_for & (1u << sport)
	           ? 1
	           : field->conversion->account_metres;
}

static double scaled(const struct column *column, double value)
{
	return column->to_low + (value - column->from_low) * (column->to_high - column->to_low) /
	                            (column->from_high - column->from_low);
}

static bool off_scale(const struct column *column, double value)
{
	return column->scaled && (value < fmin(column->from_low, column->from_high) ||
	                          value > fmax(column->from_low, column->from_high));
}

static enum recoup_status number_take(const struct field *field, struct values *values)
{
	const struct column *column = field->column;
	bool time = column->to == TO_DURATION || column->to == TO_MOVING;
	enum recoup_status status;
	double value;

	if (time ? !duration_read(field->text, field->style, column, &value)
	         : !quantity_read(field->text, field->style, column,
	                          account_metres(field, values->sport), &value))
		return refuse(field, time ? "a duration such as 52:30" : "a number");
	/* A session without duration or distance shows nought, not nothing. */
	if (nought(value) && (column->zero_missing || column->to == TO_DURATION))
		return RECOUP_OK;
	if (off_scale(column, value))
		return refuse(field, "a value on the scale of this column");
	if (column->scaled)
		value = scaled(column, value);
	status = session_number_check(field, value);
	if (status == RECOUP_OK && !(column->add && values->number[column->to].known))
		values->number[column->to] = opt_some(value);
	else if (status == RECOUP_OK)
		values->number[column->to].value += value;
	return status;
}

static enum recoup_status clock_take(const struct field *field, struct values *values)
{
	bool bed = metric_get(field->column->metric)->entry == ENTRY_BED_TIME;
	struct moment moment;
	int clock;

	if (date_parse(field->text, &field->conversion->dates, &moment) && moment.has_time) {
		moment_localise(field->conversion, values, &moment);
		/* The day is known by now only if its column came first: keep whole minutes
		 * since 1970 and take the day off when the row is done. */
		values->metric[field->column->metric] =
			opt_some((double)day_from_civil(moment.local.date) * 1440 + moment.local.hour * 60 +
		             moment.local.minute);
	} else if (!clock_parse(field->text, &clock)) {
		return refuse(field, "a time of day");
	} else if (bed) {
		values->bed_clock = clock;
	} else {
		values->wake_clock = clock;
	}
	return RECOUP_OK;
}

static enum recoup_status own_metric_take(const struct field *field, struct opt_real *into)
{
	double value;
	enum recoup_status status =
		metric_parse(field->column->metric, field->text, UNITS_METRIC, &value, field->err);

	if (status == RECOUP_OK)
		*into = opt_some(value);
	return status;
}

static enum recoup_status metric_take(const struct field *field, struct values *values)
{
	const struct column *column = field->column;
	enum metric_entry entry = metric_get(column->metric)->entry;
	struct opt_real *into = column->region == REGION_NONE ? &values->metric[column->metric]
	                                                      : &values->region[column->region];
	double value;

	if (field->conversion->plan->format->by_id)
		return own_metric_take(field, into);
	if (entry == ENTRY_BED_TIME || entry == ENTRY_CLOCK)
		return clock_take(field, values);
	if (entry == ENTRY_HOURS ? !duration_read(field->text, field->style, column, &value)
	                         : !quantity_read(field->text, field->style, column, 1, &value))
		return refuse(field, entry == ENTRY_HOURS ? "a duration" : "a number");
	if (column->zero_missing && nought(value))
		return RECOUP_OK;
	if (entry == ENTRY_HOURS)
		value /= 3600;
	if (off_scale(column, value))
		return refuse(field, "a value on the scale of this column");
	if (column->scaled) {
		values->origin[column->metric] = opt_some(value);
		values->scale[column->metric] = column;
		value = scaled(column, value);
	}
	if (column->add && into->known)
		value += into->value;
	if (metric_check(column->metric, value, field->err) != RECOUP_OK)
		return RECOUP_INPUT;
	*into = opt_some(value);
	return RECOUP_OK;
}

static enum recoup_status source_take(const struct field *field, struct values *values)
{
	if (strlen(field->text) >= SOURCE_NAME_MAX ||
	    strspn(field->text, "abcdefghijklmnopqrstuvwxyz0123456789-._") != strlen(field->text))
		return refuse(field, "a source's name of small letters and digits");
	values->source = field->text;
	return RECOUP_OK;
}

static enum recoup_status word_take(const struct field *field, struct values *values)
{
	size_t length = strlen(field->text);

	switch ((int)field->column->to) {
	case TO_KIND:
		values->sport = kind_read(field->conversion, field->text);
		return values->sport == SPORT_COUNT ? refuse(field, "a kind of session") : RECOUP_OK;
	case TO_WORKOUT:
		values->workout = workout_find(field->text, length);
		return values->workout == WORKOUT_COUNT ? refuse(field, "easy, long, tempo, intervals or race")
		                                        : RECOUP_OK;
	case TO_BEFORE:
		values->before = fuel_before_find(field->text, length);
		return values->before == BEFORE_COUNT ? refuse(field, "fuelled, light or fasted") : RECOUP_OK;
	case TO_AFTER:
		values->after = fuel_after_find(field->text, length);
		return values->after == AFTER_COUNT ? refuse(field, "in_window, late or none") : RECOUP_OK;
	default:
		values->says_start = strstr(field->text, "start") != NULL;
		values->says_sport = strstr(field->text, "kind") != NULL;
		return RECOUP_OK;
	}
}

static enum recoup_status offset_take(const struct field *field, struct values *values)
{
	int32_t seconds;

	if (!offset_parse(field->text, &seconds))
		return refuse(field, "an offset such as UTC+02:00");
	values->offset = opt_some(seconds);
	return RECOUP_OK;
}

static enum recoup_status start_clock_take(const struct field *field, struct values *values)
{
	char dated[80];
	struct moment moment;

	snprintf(dated, sizeof dated, "2000-01-01 %.60s", field->text);
	if (!date_parse(dated, &field->conversion->dates, &moment) || !moment.has_time)
		return refuse(field, "a time of day");
	values->start_clock =
		moment.local.hour * 3600 + moment.local.minute * 60 + moment.local.second;
	return RECOUP_OK;
}

static bool chosen(const struct column *column, const char *text, enum choice wanted)
{
	char folded[WORD_MAX];
	size_t cursor = 0;
	int choice;

	text_fold(text, folded, sizeof folded);
	while (words_next(&column->choices, folded, &cursor, &choice))
		if (choice == (int)wanted)
			return true;
	return false;
}

static enum recoup_status tag_take(const struct field *field, struct values *values)
{
	double value;

	if (!real_parse(field->text, strlen(field->text), &value) || value < 0 || value > 1)
		return refuse(field, "0 (no) to 1 (yes)");
	if (values->tag_count == sizeof values->tags / sizeof *values->tags)
		return refuse(field, "at most 16 tags a day");
	values->tags[values->tag_count].name = field->header + strlen("tag.");
	values->tags[values->tag_count++].value = value;
	return RECOUP_OK;
}

static enum recoup_status field_take(const struct field *field, struct values *values)
{
	switch (field->column->to) {
	case TO_START:
		return moment_take(field, false, &values->start, &values->start_known);
	case TO_END:
		return moment_take(field, true, &values->end, &values->end_known);
	case TO_DAY:
		return moment_take(field, false, &values->day, &values->day_known);
	case TO_CLOCK:
		return start_clock_take(field, values);
	case TO_OFFSET:
		return offset_take(field, values);
	case TO_SOURCE:
		return source_take(field, values);
	case TO_KIND:
	case TO_WORKOUT:
	case TO_BEFORE:
	case TO_AFTER:
	case TO_SAYS:
		return word_take(field, values);
	case TO_TITLE:
		values->title = field->text;
		return RECOUP_OK;
	case TO_NOTES:
		values->notes = field->text;
		return RECOUP_OK;
	case TO_IDENTITY:
		values->identity = field->text;
		return RECOUP_OK;
	case TO_NAP:
		values->nap = chosen(field->column, field->text, CHOICE_YES);
		return RECOUP_OK;
	case TO_QUESTION:
		if (!words_find(&field->conversion->plan->format->answers, field->text, &values->question))
			values->question = -1;
		return RECOUP_OK;
	case TO_ANSWER:
		values->answer = opt_some(chosen(field->column, field->text, CHOICE_YES) ? 1 : 0);
		return RECOUP_OK;
	case TO_TAG:
		return tag_take(field, values);
	case TO_METRIC:
		return metric_take(field, values);
	case TO_DURATION:
	case TO_MOVING:
	case TO_DISTANCE:
	case TO_RPE:
	case TO_AVERAGE_HR:
	case TO_MAXIMUM_HR:
	case TO_ASCENT:
	case TO_DEVICE_LOAD:
	case TO_FEEL:
		return number_take(field, values);
	case TO_PACE:
		if (!duration_read(field->text, field->style, field->column, &values->pace_s))
			values->pace_s = 0;
		return RECOUP_OK;
	case TO_NOTHING:
	case TO_STRIDE:
	case TO_CADENCE:
	case TARGET_COUNT:
	default:
		return RECOUP_OK;
	}
}

static bool essential(const struct column *column)
{
	return column->essential || column->needed || column->to == TO_START ||
	       column->to == TO_DAY || column->to == TO_DURATION || column->to == TO_DISTANCE;
}

static void values_clear(struct values *values, const struct format *format)
{
	memset(values, 0, sizeof *values);
	values->sport = format->by_id ? SPORT_RUN : SPORT_OTHER;
	values->says_start = values->says_sport = true;
	values->bed_clock = values->wake_clock = values->start_clock = values->question = -1;
}

/* The text apostrophe that recoup's own export puts before what a spreadsheet
 * would take for a formula. */
static const char *unguarded(const struct format *format, const struct column *column,
                             const char *text)
{
	bool words = column->to == TO_TITLE || column->to == TO_NOTES || column->to == TO_IDENTITY;

	if (format->by_id && words && text[0] == '\'' && text[1] && own_text_formula(text + 1))
		return text + 1;
	return text;
}

/* What must be known before the rest: swims are measured in metres, and an offset
 * is of all times of the row. RECOUP_NOTHING for a row that the format passes over. */
static enum recoup_status first_look(struct conversion *conversion, const struct row *row,
                                     struct values *values, struct error *err)
{
	const struct plan *plan = conversion->plan;

	for (size_t i = 0; i < plan->count; i++) {
		const struct placed *placed = &plan->placed[i];
		const struct column *column = &placed->column;
		const char *text = placed->at < row->count ? row->fields[placed->at] : "";

		if (column->choices.count > 0) {
			bool any = words_find(&column->choices, text, &(int){0});

			if (any ? chosen(column, text, CHOICE_SKIP)
			        : column->choices.entries[0].value == CHOICE_ONLY)
				return error_set(err, RECOUP_NOTHING, NULL, NULL, "%s is \"%.40s\"",
				                 placed->header, text);
		}
		if (column->to == TO_KIND && !is_missing(plan->format, text))
			values->sport = kind_read(conversion, text);
		if (column->to == TO_OFFSET && !is_missing(plan->format, text)) {
			int32_t seconds;

			if (offset_parse(text, &seconds))
				values->offset = opt_some(seconds);
		}
	}
	return RECOUP_OK;
}

/* "21,130" km is 21.13 where pace and duration say so, and 21130 where not. */
static void distance_settle(struct conversion *conversion, struct values *values)
{
	struct opt_real *distance = &values->number[TO_DISTANCE];
	struct opt_real seconds = opt_first(values->number[TO_MOVING], values->number[TO_DURATION]);
	double units, shown;

	if (!distance->known || !seconds.known || !(values->pace_s > 0))
		return;
	units = distance->value / conversion->account_metres;
	shown = values->pace_s * units / seconds.value;
	if (shown > 300 && shown < 3000)
		distance->value /= 1000;
	else if (shown > 0.0003 && shown < 0.003)
		distance->value *= 1000;
}

static enum recoup_status placed_take(struct conversion *conversion, const struct placed *placed,
                                      const char *text, struct values *values, struct error *err)
{
	const struct format *format = conversion->plan->format;
	const struct column *column = &placed->column;
	struct field field = {conversion, column, placed->header, NULL,
	                      column->numbers.decimal ? column->numbers : format->numbers, err};
	char member[128];

	if (column->json) {
		if (!json_member(text, column->json, member, sizeof member))
			return error_set(err, RECOUP_INPUT, NULL, NULL, "%s: expected a JSON object",
			                 placed->header);
		if (is_missing(format, member))
			return RECOUP_OK;
		text = member;
	}
	field.text = unguarded(format, column, text);
	return field_take(&field, values);
}

enum recoup_status convert_row(struct conversion *conversion, const struct row *row,
                               struct values *values,
                               void (*warn)(void *context, const char *reason), void *context,
                               struct error *err)
{
	const struct plan *plan = conversion->plan;
	enum recoup_status status;

	values_clear(values, plan->format);
	status = first_look(conversion, row, values, err);
	for (size_t i = 0; status == RECOUP_OK && i < plan->count; i++) {
		const struct placed *placed = &plan->placed[i];

		if (placed->at >= row->count || is_missing(plan->format, row->fields[placed->at]))
			continue;
		status = placed_take(conversion, placed, row->fields[placed->at], values, err);
		if (status == RECOUP_INPUT && !essential(&placed->column)) {
			warn(context, err->what);
			status = RECOUP_OK;
		}
	}
	if (status != RECOUP_OK)
		return status;
	distance_settle(conversion, values);
	moments_settle(conversion, values);
	night_settle(values);
	return RECOUP_OK;
}
