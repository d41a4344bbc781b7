/* What stands behind the operator of a term: numbers with their units, ranges, words of
 * a few. Must not know how a search is cut into terms. */
#include "filter.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "recoup/record.h"
#include "recoup/text.h"

enum recoup_status filter_refuse(const struct reading_term *reading, const char *what)
{
	return error_set(reading->err, RECOUP_INPUT, reading->said, reading->row.expected, "%s: %s",
	                 reading->row.name, what);
}

/* ---- numbers ---- */

/* "5:00", "5:00/km", "8:00/mi" as seconds a metre. */
static bool pace_parse(const char *text, enum unit_system system, double *value)
{
	const char *slash = strchr(text, '/');
	char time[24];
	double unit = system == UNITS_METRIC ? METRES_PER_KM : METRES_PER_MILE;
	size_t length = slash ? (size_t)(slash - text) : strlen(text);

	if (slash && strcmp(slash, "/km") == 0)
		unit = METRES_PER_KM;
	else if (slash && strcmp(slash, "/mi") == 0)
		unit = METRES_PER_MILE;
	else if (slash)
		return false;
	if (length >= sizeof time)
		return false;
	memcpy(time, text, length);
	time[length] = '\0';
	if (!session_duration_parse(time, value))
		return false;
	*value /= unit;
	return true;
}

/* A number, maybe with one of two units behind it. */
static bool number_parse(const char *text, const char *unit, const char *other, double factor,
                         double *value)
{
	size_t length = strspn(text, "+-0123456789.,");
	char number[40];

	if (length == 0 || length >= sizeof number)
		return false;
	for (size_t i = 0; i < length; i++)
		number[i] = text[i] == ',' ? '.' : text[i];
	if (!real_parse(number, length, value))
		return false;
	text += length;
	text += strspn(text, " ");
	if (other && strcmp(text, other) == 0)
		*value *= factor;
	else if (*text && strcmp(text, unit) != 0)
		return false;
	return true;
}

static bool quantity_parse(const struct reading_term *reading, const char *text, double *value)
{
	enum unit_system system = reading->context->units;
	struct error ignored;

	switch ((int)reading->row.field) {
	case FILTER_DISTANCE:
		return distance_parse(text, system, value);
	case FILTER_TIME:
		return session_duration_parse(text, value);
	case FILTER_PACE:
		return pace_parse(text, system, value);
	case FILTER_ASCENT:
		return number_parse(text, "m", "ft", METRES_PER_FOOT, value);
	case FILTER_SLEEP_DEBT:
		return sleep_duration_parse(text, value);
	case FILTER_HR:
	case FILTER_MAXIMUM_HR:
		return number_parse(text, "bpm", NULL, 1, value);
	case FILTER_METRIC:
		return metric_parse(reading->row.metric, text, system, value, &ignored) == RECOUP_OK;
	default:
		return number_parse(text, "", NULL, 1, value);
	}
}

static bool exact(const struct reading_term *reading)
{
	return reading->row.field == FILTER_RPE ||
	       (reading->row.field == FILTER_METRIC &&
	        metric_get(reading->row.metric)->entry == ENTRY_RATING);
}

static enum metric_entry entry_of(const struct reading_term *reading)
{
	return reading->row.field == FILTER_METRIC ? metric_get(reading->row.metric)->entry
	                                           : ENTRY_NUMBER;
}

/* Half of what the last digit typed is worth: distance:10 finds what shows as 10, and
 * distance:10.0 what shows as 10.0. Ratings are what they are. */
static double half_step(const struct reading_term *reading, const char *text)
{
	enum filter_field field = reading->row.field;
	enum metric_entry entry = entry_of(reading);
	size_t digits = strspn(text, "+-0123456789");
	size_t decimals = text[digits] == '.' || text[digits] == ','
	                      ? strspn(text + digits + 1, "0123456789") : 0;
	char step[64];
	double value;

	if (exact(reading))
		return 0;
	if (field == FILTER_PACE)
		return pace_parse("0:01", reading->context->units, &value) ? value / 2 : 0;
	if (field == FILTER_TIME)
		return strchr(text, ':') || strchr(text, 's') ? 0.5 : 30;
	if (entry == ENTRY_BED_TIME || entry == ENTRY_CLOCK)
		return 0.5;
	if ((entry == ENTRY_HOURS || field == FILTER_SLEEP_DEBT) && strpbrk(text, ":hm"))
		return 0.5 / 60;
	if (decimals > 12)
		return 0;
	snprintf(step, sizeof step, "0.%.*s5%.30s", (int)decimals, "000000000000",
	         text + digits + (decimals > 0 ? decimals + 1 : 0));
	if (entry == ENTRY_WEIGHT)
		return weight_parse(step, reading->context->units, &value) ? value : 0;
	if (entry == ENTRY_LITRES)
		return fluids_parse(step, &value) ? value : 0;
	if (field == FILTER_METRIC)
		return 0.5 * pow(10, -(double)decimals);
	return quantity_parse(reading, step, &value) ? value : 0;
}

static enum recoup_status number_read(const struct reading_term *reading, const char *text,
                                      double *value)
{
	double least = 0, most = INFINITY;
	char what[200];

	if (reading->row.field == FILTER_METRIC)
		return metric_parse(reading->row.metric, text, reading->context->units, value,
		                    reading->err);
	snprintf(what, sizeof what, *text ? "\"%.60s\" cannot be read" : "nothing stands behind it",
	         text);
	if (!quantity_parse(reading, text, value))
		return filter_refuse(reading, what);
	if (reading->row.field == FILTER_RPE)
		most = 10;
	else if (reading->row.field == FILTER_SCORE)
		most = 100;
	else if (reading->row.field == FILTER_SLEEP_DEBT)
		least = -INFINITY;
	if (*value >= least && *value <= most)
		return RECOUP_OK;
	snprintf(what, sizeof what, "%.60s cannot be", text);
	return filter_refuse(reading, what);
}

static enum recoup_status range_read(struct reading_term *reading, const char *dots)
{
	struct filter_range *range = &reading->term->range;
	char low[FILTER_WORDS_SIZE];
	size_t length = (size_t)(dots - reading->value);
	enum recoup_status status = RECOUP_OK;

	if (length >= sizeof low || (length == 0 && dots[2] == '\0'))
		return filter_refuse(reading, "a range is 5..10, 5.. or ..10");
	memcpy(low, reading->value, length);
	low[length] = '\0';
	if (length > 0)
		status = number_read(reading, low, &range->low);
	if (status == RECOUP_OK && dots[2])
		status = number_read(reading, dots + 2, &range->high);
	if (status == RECOUP_OK && range->low > range->high)
		return filter_refuse(reading, "the range ends before it begins");
	return status;
}

static enum recoup_status numbers_read(struct reading_term *reading)
{
	struct filter_range *range = &reading->term->range;
	const char *dots = strstr(reading->value, "..");
	double value;
	enum recoup_status status;

	if (dots && reading->operator == IS)
		return range_read(reading, dots);
	status = number_read(reading, reading->value, &value);
	if (status != RECOUP_OK)
		return status;
	switch (reading->operator) {
	case LESS:
	case LESS_OR_IS:
		range->high = value;
		range->high_open = reading->operator == LESS;
		break;
	case MORE:
	case MORE_OR_IS:
		range->low = value;
		range->low_open = reading->operator == MORE;
		break;
	case IS:
	default:
		range->low = value - half_step(reading, reading->value);
		range->high = value + half_step(reading, reading->value);
		range->high_open = range->high > range->low;
		break;
	}
	return RECOUP_OK;
}

/* ---- words of a few ---- */

static uint32_t running_sports(void)
{
	uint32_t set = 0;

	for (int i = 0; i < SPORT_COUNT; i++)
		if (sport_get((enum sport)i)->running)
			set |= (uint32_t)1 << i;
	return set;
}

/* Names for several of them at once. */
static uint32_t group_find(enum filter_field field, const char *word)
{
	if (field == FILTER_SPORT && strcmp(word, "running") == 0)
		return running_sports();
	if (field == FILTER_WORKOUT && strcmp(word, "hard") == 0)
		return 1u << WORKOUT_TEMPO | 1u << WORKOUT_INTERVALS | 1u << WORKOUT_RACE;
	return 0;
}

/* The word itself, else all that begin so. */
static uint32_t choice_find(enum filter_field field, const char *word)
{
	uint32_t set = 0;
	const char *choice;

	for (size_t i = 0; (choice = filter_choice(field, i)) != NULL; i++) {
		if (*choice && strcmp(choice, word) == 0)
			return (uint32_t)1 << i;
		/* "monday" for "mon" */
		if (*choice && *word && (strncmp(choice, word, strlen(word)) == 0 ||
		                         (field == FILTER_WEEKDAY && strncmp(choice, word, 3) == 0)))
			set |= (uint32_t)1 << i;
	}
	return group_find(field, word) ? group_find(field, word) : set;
}

static uint32_t weekday_range(const char *word)
{
	const char *dots = strstr(word, "..");
	char first[16];
	uint32_t from, to, set = 0;

	if (!dots || dots - word >= (long)sizeof first)
		return 0;
	snprintf(first, sizeof first, "%.*s", (int)(dots - word), word);
	from = choice_find(FILTER_WEEKDAY, first);
	to = choice_find(FILTER_WEEKDAY, dots + 2);
	/* Round the week's end: fri..mon. */
	for (int i = 0, on = 0; from && to && i < 14; i++) {
		uint32_t day = 1u << i % 7;

		on = on || day == from;
		set |= on ? day : 0;
		if (on && day == to)
			break;
	}
	return set;
}

static enum recoup_status choices_read(struct reading_term *reading)
{
	char word[48], what[120];

	if (reading->operator != IS)
		return filter_refuse(reading, "a colon goes with it, as words have no more or less");
	for (const char *at = reading->value;; at++) {
		size_t length = strcspn(at, ",");
		uint32_t set = 0;

		snprintf(word, sizeof word, "%.*s", (int)(length < 47 ? length : 47), at);
		for (char *letter = word; *letter; letter++)
			*letter = *letter == ' ' ? '_' : (char)tolower((unsigned char)*letter);
		if (reading->row.field == FILTER_WEEKDAY)
			set = weekday_range(word);
		if (!set)
			set = choice_find(reading->row.field, word);
		snprintf(what, sizeof what, *word ? "there is no \"%s\"" : "nothing stands behind it",
		         word);
		if (!set)
			return filter_refuse(reading, what);
		reading->term->set |= set;
		at += length;
		if (!*at)
			return RECOUP_OK;
	}
}

static enum recoup_status words_read(struct reading_term *reading)
{
	struct filter_term *term = reading->term;
	bool folded = reading->row.field == FILTER_TITLE || reading->row.field == FILTER_NOTE;
	char small[FILTER_TEXT_MAX];

	if (reading->operator != IS)
		return filter_refuse(reading, "a colon goes with it, as words have no more or less");
	text_fold(reading->value, small, sizeof small);
	if (folded ? !filter_words_fold(reading->value, term->words)
	           : !*small || strlen(small) >= sizeof term->words)
		return filter_refuse(reading, "nothing that can be looked for stands behind it");
	term->whole = folded && strchr(reading->said, '"') && !reading->open;
	if (!folded)
		memcpy(term->words, small, strlen(small) + 1);
	return RECOUP_OK;
}

/* "sore:calf": sore there at all. */
static bool region_read(struct reading_term *reading)
{
	uint32_t set = filter_regions(reading->value);

	if (reading->row.field != FILTER_METRIC || !metric_get(reading->row.metric)->by_region ||
	    reading->operator != IS || reading->term->set || !set)
		return false;
	reading->term->field = FILTER_REGION;
	reading->term->set = set;
	reading->term->range.low = 0;
	reading->term->range.low_open = true;
	return true;
}

static bool said_read(struct reading_term *reading)
{
	if (reading->operator != IS)
		return false;
	reading->term->missing = strcmp(reading->value, "missing") == 0;
	reading->term->known = strcmp(reading->value, "known") == 0;
	return reading->term->missing || reading->term->known;
}

enum recoup_status filter_value_read(struct reading_term *reading)
{
	switch ((int)reading->row.field) {
	case FILTER_TITLE:
	case FILTER_NOTE:
	case FILTER_TAG:
	case FILTER_SOURCE:
		return words_read(reading);
	case FILTER_WORKOUT:
	case FILTER_BEFORE:
	case FILTER_AFTER:
		return said_read(reading) ? RECOUP_OK : choices_read(reading);
	case FILTER_SPORT:
	case FILTER_FLAG:
	case FILTER_WEEKDAY:
		return choices_read(reading);
	case FILTER_DAY:
	case FILTER_WEEK:
	case FILTER_MONTH:
	case FILTER_YEAR:
	case FILTER_FROM:
	case FILTER_TO:
		return filter_period_read(reading);
	default:
		break;
	}
	if (reading->term->set) /* soreness.REGION */
		reading->term->field = FILTER_REGION;
	if (said_read(reading) || region_read(reading))
		return RECOUP_OK;
	return numbers_read(reading);
}
