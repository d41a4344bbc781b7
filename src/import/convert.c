/* One row to values: each field by its column's target, unit and kind of writing.
 * Must not know vendors, nor the journal. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

/* A field on its way, with what is needed to say what is wrong with it. */
struct field {
	const struct conversion *conversion;
	const struct column *column;
	const char *header, *text;
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

/* A number and maybe a unit behind it: "54 bpm", "93%", "1,214". A spreadsheet's
 * guard apostrophe may stand before it. */
static bool number_read(const struct field *field, double *value)
{
	const char *text = field->text + (*field->text == '\'');
	size_t length = strspn(text, "+-0123456789.,eE");
	const char *rest = text + length;
	const struct number_style comma = {',', 0};

	if (length == 0)
		return false;
	if (!real_parse_styled(text, length, field->conversion->plan->format->numbers, value) &&
	    !real_parse(text, length, value) &&
	    /* Some exports slip into the other style row by row: "2,81" groups nothing. */
	    !real_parse_styled(text, length, comma, value))
		return false;
	for (; *rest; rest++)
		if (isdigit((unsigned char)*rest) || *rest == ':')
			return false;
	return true;
}

static double unit_seconds(enum value_unit unit)
{
	switch (unit) {
	case UNIT_MINUTES:
		return 60;
	case UNIT_HOURS:
		return 3600;
	case UNIT_MILLISECONDS:
		return 0.001;
	case UNIT_NONE:
	case UNIT_KM:
	case UNIT_MILES:
	case UNIT_METRES:
	case UNIT_ACCOUNT:
	case UNIT_SECONDS:
	default:
		return 1;
	}
}

static bool duration_read(const struct field *field, double *seconds)
{
	char spelled[64];

	if (!strchr(field->text, ':') && number_read(field, seconds) &&
	    !strpbrk(field->text, "hms")) {
		*seconds *= unit_seconds(field->column->unit);
		return true;
	}
	/* "3h:50m" is spelled, its colon a blank. */
	snprintf(spelled, sizeof spelled, "%s", field->text);
	if (strchr(spelled, 'h'))
		for (char *colon = strchr(spelled, ':'); colon; colon = strchr(colon, ':'))
			*colon = ' ';
	return session_duration_parse(spelled, seconds);
}

static double unit_metres(const struct field *field, enum sport sport)
{
	switch (field->column->unit) {
	case UNIT_KM:
		return METRES_PER_KM;
	case UNIT_MILES:
		return METRES_PER_MILE;
	case UNIT_ACCOUNT:
		if (field->conversion->plan->format->metres_for & (1u << sport))
			return 1;
		return field->conversion->account_metres;
	case UNIT_NONE:
	case UNIT_METRES:
	case UNIT_SECONDS:
	case UNIT_MINUTES:
	case UNIT_HOURS:
	case UNIT_MILLISECONDS:
	default:
		return 1;
	}
}

/* The vendor's word for the kind of session; an unknown one is "other". */
static enum sport kind_read(const struct format *format, const char *text)
{
	if (format->by_id)
		return sport_find(text, strlen(text));
	for (size_t i = 0; i < format->kind_count; i++)
		if (strcmp(format->kinds[i].word, text) == 0)
			return format->kinds[i].sport;
	for (size_t i = 0; i < format->kind_count; i++)
		if (text_same_word(format->kinds[i].word, text))
			return format->kinds[i].sport;
	return SPORT_OTHER;
}

static enum recoup_status moment_take(const struct field *field, bool needs_time,
                                      struct moment *moment, bool *known)
{
	day_number day;

	if (!date_parse(field->text, field->conversion->order, moment) ||
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
	case TO_DISTANCE: probe.distance_m = some; break;
	case TO_RPE: probe.rpe = some; break;
	case TO_AVERAGE_HR: probe.average_hr = some; break;
	case TO_MAXIMUM_HR: probe.maximum_hr = some; break;
	case TO_ASCENT: probe.ascent_m = some; break;
	case TO_DEVICE_LOAD: probe.device_load = some; break;
	case TO_FEEL: probe.feel = some; break;
	default: return RECOUP_OK;
	}
	if (session_check(&probe, 0, &found) == RECOUP_OK)
		return RECOUP_OK;
	return error_set(field->err, RECOUP_INPUT, NULL, found.hint, "%s \"%.40s\": %s", field->header,
	                 field->text, found.what);
}

static enum recoup_status number_take(const struct field *field, struct values *values)
{
	const struct column *column = field->column;
	bool time = column->to == TO_DURATION || column->to == TO_MOVING;
	enum recoup_status status;
	double value;

	if (time ? !duration_read(field, &value) : !number_read(field, &value))
		return refuse(field, time ? "a duration such as 52:30" : "a number");
	if (column->to == TO_DISTANCE)
		value *= unit_metres(field, values->sport);
	if (column->scaled)
		value = column->to_low + (value - column->from_low) *
		                             (column->to_high - column->to_low) /
		                             (column->from_high - column->from_low);
	/* A session without duration or distance shows nought, not nothing. */
	if (!(value < 0) && !(value > 0) && (column->zero_missing || column->to == TO_DURATION))
		return RECOUP_OK;
	status = session_number_check(field, value);
	if (status == RECOUP_OK)
		values->number[column->to] = opt_some(value);
	return status;
}

static enum recoup_status bed_or_wake_take(const struct field *field, struct values *values)
{
	bool bed = metric_get(field->column->metric)->entry == ENTRY_BED_TIME;
	struct moment moment;
	int clock;

	if (date_parse(field->text, field->conversion->order, &moment) && moment.has_time) {
		clock = moment.local.hour * 60 + moment.local.minute;
		/* The day is known by now only if its column came first: keep whole minutes
		 * since 1970 and take the day off when the row is done. */
		values->metric[field->column->metric] =
			opt_some((double)day_from_civil(moment.local.date) * 1440 + clock);
	} else if (!clock_parse(field->text, &clock)) {
		return refuse(field, "a time of day");
	} else if (bed) {
		values->bed_clock = clock;
	} else {
		values->wake_clock = clock;
	}
	return RECOUP_OK;
}

static enum recoup_status metric_take(const struct field *field, struct values *values)
{
	const struct column *column = field->column;
	enum metric_entry entry = metric_get(column->metric)->entry;
	enum recoup_status status;
	struct opt_real *into = column->region == REGION_NONE ? &values->metric[column->metric]
	                                                      : &values->region[column->region];
	double value;

	if (field->conversion->plan->format->by_id) {
		status = metric_parse(column->metric, field->text, UNITS_METRIC, &value, field->err);
		if (status == RECOUP_OK)
			*into = opt_some(value);
		return status;
	}
	if (entry == ENTRY_BED_TIME || entry == ENTRY_CLOCK)
		return bed_or_wake_take(field, values);
	if (entry == ENTRY_HOURS) {
		if (!duration_read(field, &value))
			return refuse(field, "a duration");
		value /= 3600;
	} else if (!number_read(field, &value)) {
		return refuse(field, "a number");
	}
	if (column->zero_missing && !(value < 0) && !(value > 0))
		return RECOUP_OK;
	if (column->scaled)
		value = column->to_low + (value - column->from_low) *
		                             (column->to_high - column->to_low) /
		                             (column->from_high - column->from_low);
	status = metric_check(column->metric, value, field->err);
	if (status == RECOUP_OK)
		*into = opt_some(value);
	return status;
}

static enum recoup_status word_take(const struct field *field, struct values *values)
{
	size_t length = strlen(field->text);

	switch ((int)field->column->to) {
	case TO_KIND:
		values->sport = kind_read(field->conversion->plan->format, field->text);
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
	case TO_SAYS:
		values->says_start = strstr(field->text, "start") != NULL;
		values->says_sport = strstr(field->text, "kind") != NULL;
		return RECOUP_OK;
	case TO_SOURCE:
		if (length >= SOURCE_NAME_MAX ||
		    strspn(field->text, "abcdefghijklmnopqrstuvwxyz0123456789-._") != length)
			return refuse(field, "a source's name of small letters and digits");
		values->source = field->text;
		return RECOUP_OK;
	default:
		return RECOUP_OK;
	}
}

static enum recoup_status field_take(const struct field *field, struct values *values)
{
	switch (field->column->to) {
	case TO_START:
		return moment_take(field, true, &values->start, &values->start_known);
	case TO_DAY:
		return moment_take(field, false, &values->day, &values->day_known);
	case TO_KIND:
	case TO_WORKOUT:
	case TO_BEFORE:
	case TO_AFTER:
	case TO_SOURCE:
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

/* Bed and wake times belong to the day of waking, the evening being before it. */
static void night_settle(struct values *values)
{
	struct opt_real *bed = &values->metric[METRIC_BED_TIME];
	struct opt_real *wake = &values->metric[METRIC_WAKE_TIME];
	double midnight;

	if (!values->day_known)
		return;
	midnight = (double)day_from_civil(values->day.local.date) * 1440;
	if (values->day.has_time)
		*wake = opt_some(values->day.local.hour * 60 + values->day.local.minute);
	else if (values->wake_clock >= 0)
		*wake = opt_some(values->wake_clock);
	else if (wake->known && wake->value > 2880)
		wake->value -= midnight;
	if (bed->known && (bed->value > 2880 || bed->value < -2880)) {
		bed->value -= midnight;
	} else if (values->bed_clock >= 0) {
		bool evening = wake->known ? values->bed_clock > wake->value : values->bed_clock >= 720;

		*bed = opt_some(values->bed_clock - (evening ? 1440 : 0));
	}
	if (bed->known && (bed->value < -1440 || bed->value > 1439))
		*bed = opt_none();
	if (wake->known && (wake->value < 0 || wake->value > 1439))
		*wake = opt_none();
}

static void values_clear(struct values *values, const struct format *format)
{
	memset(values, 0, sizeof *values);
	values->sport = format->by_id ? SPORT_RUN : SPORT_OTHER;
	values->says_start = values->says_sport = true;
	values->bed_clock = values->wake_clock = -1;
}

/* The kind comes first: swims are measured in metres. */
static void kind_first(const struct conversion *conversion, const struct row *row,
                       struct values *values)
{
	const struct plan *plan = conversion->plan;

	for (size_t i = 0; i < plan->count && i < row->count; i++)
		if (plan->used[i] && plan->columns[i].to == TO_KIND &&
		    !is_missing(plan->format, row->fields[i]))
			values->sport = kind_read(plan->format, row->fields[i]);
}

/* The text apostrophe that recoup's own export puts before what a spreadsheet
 * would take for a formula. */
static const char *unguarded(const struct format *format, const struct column *column,
                             const char *text)
{
	bool words = column->to == TO_TITLE || column->to == TO_NOTES || column->to == TO_IDENTITY;

	if (format->by_id && words && text[0] == '\'' && text[1] && strchr("=+-@'\t\r", text[1]))
		return text + 1;
	return text;
}

enum recoup_status convert_row(const struct conversion *conversion, const struct row *row,
                               struct values *values,
                               void (*warn)(void *context, const char *reason), void *context,
                               struct error *err)
{
	const struct plan *plan = conversion->plan;

	values_clear(values, plan->format);
	kind_first(conversion, row, values);
	for (size_t i = 0; i < plan->count && i < row->count; i++) {
		const struct column *column = &plan->columns[i];
		struct field field = {conversion, column, NULL, NULL, err};
		enum recoup_status status;

		if (!plan->used[i] || is_missing(plan->format, row->fields[i]))
			continue;
		field.header = column->header_count ? column->headers[0] : target_name(column->to);
		if (!column->header_count && column->to == TO_METRIC)
			field.header = metric_get(column->metric)->id;
		field.text = unguarded(plan->format, column, row->fields[i]);
		status = field_take(&field, values);
		if (status == RECOUP_OK)
			continue;
		if (status != RECOUP_INPUT || essential(column))
			return status;
		warn(context, err->what);
	}
	night_settle(values);
	return RECOUP_OK;
}

double row_metres_per_unit(const struct conversion *conversion, const struct row *row)
{
	const struct plan *plan = conversion->plan;
	double distance = 0, seconds = 0, stride = 0, cadence = 0;
	struct error ignored;

	for (size_t i = 0; i < plan->count && i < row->count; i++) {
		struct field field = {conversion, &plan->columns[i], "", row->fields[i], &ignored};
		double value;

		if (!plan->used[i] || is_missing(plan->format, row->fields[i]))
			continue;
		if (plan->columns[i].to == TO_DURATION && duration_read(&field, &value))
			seconds = value;
		else if (plan->columns[i].to == TO_DISTANCE && number_read(&field, &value))
			distance = value;
		else if (plan->columns[i].to == TO_STRIDE && number_read(&field, &value))
			stride = value;
		else if (plan->columns[i].to == TO_CADENCE && number_read(&field, &value))
			cadence = value;
	}
	if (distance < 0.5 || seconds < 300 || stride < 0.3 || cadence < 40)
		return 0;
	return stride * cadence * seconds / 60 / distance;
}
