/* Values raised and lowered without typing: by Left and Right, by the wheel, by a click
 * on the scale of a rating. Must not know what is done with them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/text.h"
#include "../tui.h"

#define SCALE_COLUMN 28
#define SCALE_VALUES 11

void form_field_steps(struct form *form, enum form_step step, const char *words)
{
	struct form_field *field = &form->fields[form->count - 1];

	field->step = step;
	field->words = words;
}

/* ---- the scale beside a rating ---- */

static int scale_values(const struct form_field *field)
{
	const struct metric *metric;

	if (!field->rating || field->metric == METRIC_COUNT)
		return 0;
	metric = metric_get(field->metric);
	return (int)lround((metric->maximum - metric->minimum) / metric->step) + 1;
}

static void scale_text(const struct form_field *field, int at, char *out, size_t size)
{
	const struct metric *metric = metric_get(field->metric);
	char number[REAL_TEXT_SIZE];

	snprintf(out, size, "%s", real_format(metric->minimum + at * metric->step, number));
}

void form_scale_put(const struct app *app, int row, const struct form_field *field)
{
	int column = SCALE_COLUMN, values = scale_values(field);

	for (int i = 0; i < values && values <= SCALE_VALUES; i++) {
		char text[REAL_TEXT_SIZE];

		scale_text(field, i, text, sizeof text);
		put(app, row, column, 0, strcmp(text, field->text) == 0 ? LOOK_BOLD : LOOK_DIM, text);
		column += (int)strlen(text) + 1;
	}
}

bool form_scale_click(struct form_field *field, int column)
{
	int left = SCALE_COLUMN, values = scale_values(field);

	for (int i = 0; i < values && values <= SCALE_VALUES; i++) {
		char text[REAL_TEXT_SIZE];
		int width;

		scale_text(field, i, text, sizeof text);
		width = (int)strlen(text);
		/* The blank after it is its own: digits are small marks to hit. */
		if (column >= left && column <= left + width) {
			snprintf(field->text, sizeof field->text, "%s", text);
			return true;
		}
		left += width + 1;
	}
	return false;
}

/* ---- stepping ---- */

/* Where to begin when nothing stands there: what is usual for this person, else the
 * middle of a scale, else an ordinary night. Nothing is kept before it is seen. */
static bool metric_beginning(const struct app *app, enum metric_id id, double *value)
{
	const struct metric *metric = metric_get(id);
	struct opt_real usual = app->view.result.usual[id];

	if (usual.known)
		*value = usual.value;
	else if (metric->entry == ENTRY_RATING)
		*value = (metric->minimum + metric->maximum) / 2;
	else if (id == METRIC_WEIGHT && app->view.weight_kg.known)
		*value = app->view.weight_kg.value;
	else if (metric->entry == ENTRY_HOURS)
		*value = id == METRIC_SLEEP_HOURS ? app->program->settings.sleep_need_hours : 0;
	else if (metric->entry == ENTRY_BED_TIME)
		*value = -90;
	else if (metric->entry == ENTRY_CLOCK)
		*value = 390;
	else if (metric->minimum <= 0)
		*value = 0;
	else
		return false;
	return true;
}

static void metric_say(enum metric_id id, double value, struct form_field *field)
{
	char text[METRIC_TEXT_SIZE];

	if (metric_get(id)->entry == ENTRY_HOURS)
		hours_format(value, text, sizeof text);
	else
		metric_format_data(id, value, text);
	snprintf(field->text, sizeof field->text, "%s", text);
}

static bool metric_step(const struct app *app, struct form_field *field, int by)
{
	const struct metric *metric = metric_get(field->metric);
	/* A night is told to five minutes. */
	double step = metric->entry == ENTRY_HOURS ? 1.0 / 12 : metric->step, value;

	if (!*field->text) {
		if (!metric_beginning(app, field->metric, &value))
			return false;
		value = metric->minimum + round((value - metric->minimum) / step) * step;
	} else if (metric_parse(field->metric, field->text, app->program->settings.units, &value, NULL) ==
	           RECOUP_OK) {
		value = metric->minimum + (round((value - metric->minimum) / step) + by) * step;
	} else {
		return false;
	}
	value = fmin(metric->maximum, fmax(metric->minimum, value));
	metric_say(field->metric, value, field);
	return true;
}

static bool distance_step(const struct app *app, struct form_field *field, int by)
{
	bool metric = app->program->settings.units == UNITS_METRIC;
	double unit = metric ? METRES_PER_KM : METRES_PER_MILE, metres = 5 * unit;

	if (*field->text && !distance_parse(field->text, app->program->settings.units, &metres))
		return false;
	if (*field->text)
		metres = (round(metres / unit * 10) + by) * unit / 10;
	snprintf(field->text, sizeof field->text, metric ? "%.1fkm" : "%.1fmi",
	         fmax(0.1, metres / unit));
	return true;
}

static bool duration_step(struct form_field *field, int by)
{
	double seconds = 1800;
	long minutes;

	if (*field->text && !session_duration_parse(field->text, &seconds))
		return false;
	minutes = lround(seconds / 60) + (*field->text ? by : 0);
	minutes = minutes < 1 ? 1 : minutes;
	snprintf(field->text, sizeof field->text, "%ld:%02ld:00", minutes / 60, minutes % 60);
	return true;
}

static bool number_step(struct form_field *field, int by, double least, double most, double begin)
{
	double value = begin;
	char text[REAL_TEXT_SIZE];

	if (*field->text && !real_parse(field->text, strlen(field->text), &value))
		return false;
	if (*field->text)
		value = fmin(most, fmax(least, round(value) + by));
	snprintf(field->text, sizeof field->text, "%s", real_format(value, text));
	return true;
}

static bool clock_step(const struct app *app, struct form_field *field, int by)
{
	instant now = program_now(app->program);
	struct local_time local =
		local_from_seconds(now + zone_offset_at(app->program->calendar.zone, now));
	int minutes = (local.hour * 60 + local.minute) / 5 * 5;

	if (*field->text && !clock_parse(field->text, &minutes))
		return false;
	if (*field->text)
		minutes = (minutes + 5 * by + 1440) % 1440;
	clock_format(minutes, field->text, sizeof field->text);
	return true;
}

static bool day_step(const struct app *app, struct form_field *field, int by)
{
	char date[DAY_TEXT_SIZE];
	day_number day = app->today;

	if (*field->text && day_parse_typed(field->text, app->today, &day, NULL) != RECOUP_OK)
		return false;
	if (*field->text)
		day += by;
	snprintf(field->text, sizeof field->text, "%s",
	         day_format(day > app->today ? app->today : day, date));
	return true;
}

/* The words stand in a row, "easy|long|tempo"; before the first there is none. */
static bool word_step(struct form_field *field, int by)
{
	const char *word = field->words;
	size_t length = strcspn(word, "|");
	const char *before = "";
	size_t before_length = 0;

	while (*field->text && *word &&
	       (strlen(field->text) != length || strncmp(word, field->text, length) != 0)) {
		before = word;
		before_length = length;
		word += length + (word[length] == '|');
		length = strcspn(word, "|");
	}
	if (by < 0) {
		snprintf(field->text, sizeof field->text, "%.*s", (int)before_length, before);
		return true;
	}
	if (*field->text && *word) {
		word += length + (word[length] == '|');
		length = strcspn(word, "|");
	}
	if (length > 0)
		snprintf(field->text, sizeof field->text, "%.*s", (int)length, word);
	return true;
}

bool form_field_step(struct app *app, struct form_field *field, int by)
{
	if (field->metric != METRIC_COUNT)
		return metric_step(app, field, by);
	switch (field->step) {
	case FORM_STEP_DISTANCE: return distance_step(app, field, by);
	case FORM_STEP_DURATION: return duration_step(field, by);
	case FORM_STEP_RPE: return number_step(field, by, 0, 10, 5);
	case FORM_STEP_HEART_RATE: return number_step(field, by, 20, 260, 140);
	case FORM_STEP_CLOCK: return clock_step(app, field, by);
	case FORM_STEP_DAY: return day_step(app, field, by);
	case FORM_STEP_WORDS: return word_step(field, by);
	case FORM_STEP_NONE:
	default: return false;
	}
}
