/* The keys of the format language, one table a section: what each takes and what
 * is said when it takes something else. recoup-formats(5) is their manual. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

/* The names of targets in format files; metrics go by their own ids. */
static const char *const targets[TARGET_COUNT] = {
	[TO_NOTHING] = "nothing",       [TO_START] = "start",
	[TO_END] = "end",               [TO_KIND] = "kind",
	[TO_WORKOUT] = "workout",       [TO_DURATION] = "duration_s",
	[TO_MOVING] = "moving_s",       [TO_DISTANCE] = "distance_m",
	[TO_RPE] = "rpe",               [TO_AVERAGE_HR] = "avg_hr",
	[TO_MAXIMUM_HR] = "max_hr",     [TO_ASCENT] = "ascent_m",
	[TO_DEVICE_LOAD] = "device_load", [TO_FEEL] = "feel",
	[TO_BEFORE] = "fuel_before",    [TO_AFTER] = "fuel_after",
	[TO_TITLE] = "title",           [TO_NOTES] = "notes",
	[TO_IDENTITY] = "identity",     [TO_SOURCE] = "source",
	[TO_DAY] = "date",              [TO_CLOCK] = "clock",
	[TO_OFFSET] = "offset",         [TO_STRIDE] = "stride",
	[TO_CADENCE] = "cadence",       [TO_PACE] = "pace",
	[TO_NAP] = "nap",               [TO_QUESTION] = "question",
	[TO_ANSWER] = "answer",         [TO_SAYS] = "says",
	[TO_TAG] = "tag",               [TO_METRIC] = "metric",
};

enum target target_find(const char *name)
{
	int to = 0;

	while (to < TO_TAG && strcmp(targets[to], name) != 0)
		to++;
	return to == TO_TAG ? TARGET_COUNT : (enum target)to;
}

const char *target_name(enum target to)
{
	return targets[to];
}

static bool text_take(char **into, const char *value)
{
	free(*into);
	*into = strdup(value);
	return *into != NULL && **into;
}

/* Each word between bars; false from `each` ends it. */
static bool words_each(const char *value, bool (*each)(void *context, const char *word),
                       void *context)
{
	char word[WORD_MAX];

	while (*value) {
		size_t length, keep;

		value += strspn(value, " ");
		length = keep = strcspn(value, "|");
		while (keep > 0 && value[keep - 1] == ' ')
			keep--;
		if (keep == 0 || keep >= sizeof word)
			return false;
		memcpy(word, value, keep);
		word[keep] = '\0';
		if (!each(context, word))
			return false;
		value += length;
		value += *value == '|';
	}
	return true;
}

/* Words of a line that all stand for one number. */
struct meaning {
	struct words *words;
	int value;
};

static bool meaning_add(void *context, const char *word)
{
	struct meaning *meaning = context;

	return words_add(meaning->words, word, meaning->value);
}

static bool yes_no(const char *value, bool *into)
{
	*into = strcmp(value, "yes") == 0;
	return *into || strcmp(value, "no") == 0;
}

/* ---- [format] ---- */

static bool take_title(struct format *format, const char *value)
{
	if (!format->title)
		format->title = text_sanitize_dup(value, strlen(value));
	return format->title != NULL;
}

static bool take_source(struct format *format, const char *value)
{
	return strlen(value) < SOURCE_NAME_MAX &&
	       strspn(value, "abcdefghijklmnopqrstuvwxyz0123456789-._") == strlen(value) &&
	       text_take(&format->source, value);
}

static bool take_status(struct format *format, const char *value)
{
	return (strcmp(value, "seen") == 0 || strcmp(value, "documented") == 0) &&
	       text_take(&format->status, value);
}

static bool take_record(struct format *format, const char *value)
{
	format->record = strcmp(value, "day") == 0 ? RECORD_DAY : RECORD_ACTIVITY;
	return format->record == RECORD_DAY || strcmp(value, "activity") == 0;
}

static bool take_zone(struct format *format, const char *value)
{
	format->utc = strcmp(value, "utc") == 0;
	return format->utc || strcmp(value, "local") == 0;
}

static bool take_dates(struct format *format, const char *value)
{
	format->date_order = strcmp(value, "mdy") == 0   ? DATE_ORDER_MONTH_FIRST
	                     : strcmp(value, "dmy") == 0 ? DATE_ORDER_DAY_FIRST
	                                                 : DATE_ORDER_AUTO;
	return format->date_order != DATE_ORDER_AUTO;
}

static bool style_take(const char *value, struct number_style *style)
{
	if (strcmp(value, "point") == 0)
		*style = (struct number_style){'.', ','};
	else if (strcmp(value, "comma") == 0)
		*style = (struct number_style){',', '.'};
	else
		return false;
	return true;
}

static bool take_numbers(struct format *format, const char *value)
{
	return style_take(value, &format->numbers);
}

static bool missing_add(void *context, const char *word)
{
	struct format *format = context;

	if (format->missing_count == WORDS_MAX)
		return false;
	format->missing[format->missing_count] = strdup(word);
	return format->missing[format->missing_count++] != NULL;
}

static bool take_missing(struct format *format, const char *value)
{
	return words_each(value, missing_add, format);
}

static bool sport_bit_add(void *context, const char *word)
{
	struct format *format = context;
	enum sport sport = sport_find(word, strlen(word));

	if (sport == SPORT_COUNT)
		return false;
	format->metres_for |= 1u << sport;
	return true;
}

static bool take_metres_for(struct format *format, const char *value)
{
	return words_each(value, sport_bit_add, format);
}

static bool take_same_day(struct format *format, const char *value)
{
	static const char *const names[] = {"last", "first", "add"};

	for (int i = 0; i < 3; i++) {
		if (strcmp(names[i], value) == 0) {
			format->same_day = (enum same_day)i;
			return true;
		}
	}
	return false;
}

static bool take_rows(struct format *format, const char *value)
{
	double number;

	if (!real_parse(value, strlen(value), &number) || number < 1 || number > 1e9)
		return false;
	format->rows = (int64_t)number;
	return true;
}

static bool take_strict(struct format *format, const char *value)
{
	return yes_no(value, &format->strict);
}

static bool take_by_id(struct format *format, const char *value)
{
	return yes_no(value, &format->by_id);
}

static const struct format_key {
	const char *name;
	bool (*take)(struct format *format, const char *value);
	const char *expected;
} format_keys[] = {
	{"title", take_title, "title = what people call the export"},
	{"source", take_source, "source = a name of small letters and digits"},
	{"status", take_status, "status = seen or documented"},
	{"record", take_record, "record = activity or day"},
	{"zone", take_zone, "zone = local or utc"},
	{"dates", take_dates, "dates = mdy or dmy"},
	{"numbers", take_numbers, "numbers = point or comma"},
	{"missing", take_missing, "missing = at most 8 words between |"},
	{"metres_for", take_metres_for, "metres_for = kinds of session between |"},
	{"same_day", take_same_day, "same_day = last, first or add"},
	{"rows", take_rows, "rows = how many rows are records"},
	{"strict", take_strict, "strict = yes or no"},
	{"by_id", take_by_id, "by_id = yes or no"},
};

/* ---- [column NAME] ---- */

static bool header_add(void *context, const char *word)
{
	struct column *column = context;

	if (column->header_count == HEADERS_MAX)
		return false;
	column->headers[column->header_count] = strdup(word);
	return column->headers[column->header_count++] != NULL;
}

static bool take_header(struct column *column, const char *value)
{
	return words_each(value, header_add, column);
}

static bool take_to(struct column *column, const char *value)
{
	static const char regions[] = "soreness.";

	column->to = target_find(value);
	if (column->to != TARGET_COUNT)
		return true;
	column->to = TO_METRIC;
	if (strncmp(value, regions, strlen(regions)) == 0) {
		column->metric = METRIC_SORENESS;
		column->region = region_find(value + strlen(regions), strlen(value) - strlen(regions));
		return column->region != REGION_NONE;
	}
	column->metric = metric_find(value, strlen(value));
	return column->metric != METRIC_COUNT;
}

static bool take_unit(struct column *column, const char *value)
{
	column->unit = unit_find(value, strlen(value));
	return column->unit != NULL;
}

static bool take_needed(struct column *column, const char *value)
{
	return yes_no(value, &column->needed);
}

static bool take_essential(struct column *column, const char *value)
{
	return yes_no(value, &column->essential);
}

static bool take_whole(struct column *column, const char *value)
{
	return yes_no(value, &column->whole);
}

static bool take_add(struct column *column, const char *value)
{
	return yes_no(value, &column->add);
}

static bool take_zero(struct column *column, const char *value)
{
	column->zero_missing = strcmp(value, "missing") == 0;
	return column->zero_missing;
}

/* "1..4 to 5..1" */
static bool take_scale(struct column *column, const char *value)
{
	const char *dots = strstr(value, ".."), *to = strstr(value, " to "), *more;

	if (!dots || !to || dots > to || !(more = strstr(to, "..")))
		return false;
	column->scaled = true;
	return real_parse(value, (size_t)(dots - value), &column->from_low) &&
	       real_parse(dots + 2, (size_t)(to - dots - 2), &column->from_high) &&
	       real_parse(to + 4, (size_t)(more - to - 4), &column->to_low) &&
	       real_parse(more + 2, strlen(more + 2), &column->to_high) &&
	       (column->from_high > column->from_low || column->from_high < column->from_low);
}

static bool take_occurrence(struct column *column, const char *value)
{
	double number;

	if (!real_parse(value, strlen(value), &number) || number < 1 || number > 100)
		return false;
	column->occurrence = (int)number;
	return true;
}

static bool take_column_numbers(struct column *column, const char *value)
{
	return style_take(value, &column->numbers);
}

static bool take_json(struct column *column, const char *value)
{
	return text_take(&column->json, value);
}

static bool choices_take(struct column *column, const char *value, enum choice choice)
{
	struct meaning meaning = {&column->choices, (int)choice};

	return words_each(value, meaning_add, &meaning);
}

static bool take_yes(struct column *column, const char *value)
{
	return choices_take(column, value, CHOICE_YES);
}

static bool take_skip(struct column *column, const char *value)
{
	return choices_take(column, value, CHOICE_SKIP);
}

static bool take_only(struct column *column, const char *value)
{
	return choices_take(column, value, CHOICE_ONLY);
}

static const struct column_key {
	const char *name;
	bool (*take)(struct column *column, const char *value);
	const char *expected;
} column_keys[] = {
	{"header", take_header, "header = names between |, at most 64 in all"},
	{"to", take_to, "to = a field or a metric of recoup"},
	{"unit", take_unit, "unit = account, km, mi, m, yd, ft, h, min, s, ms, kg, lb, g, l or ml"},
	{"needed", take_needed, "needed = yes or no"},
	{"essential", take_essential, "essential = yes or no"},
	{"whole", take_whole, "whole = yes or no"},
	{"add", take_add, "add = yes or no"},
	{"zero", take_zero, "zero = missing"},
	{"scale", take_scale, "scale = 1..4 to 5..1"},
	{"occurrence", take_occurrence, "occurrence = 1, 2, ..."},
	{"numbers", take_column_numbers, "numbers = point or comma"},
	{"json", take_json, "json = the name of a member"},
	{"yes", take_yes, "yes = words between |"},
	{"skip", take_skip, "skip = words between |"},
	{"only", take_only, "only = words between |"},
};

static struct column *column_get(struct format *format, const char *key)
{
	struct column *column;

	for (size_t i = 0; i < format->column_count; i++)
		if (strcmp(format->columns[i].key, key) == 0)
			return &format->columns[i];
	if (format->column_count == COLUMNS_MAX)
		return NULL;
	column = &format->columns[format->column_count];
	column->key = strdup(key);
	if (!column->key)
		return NULL;
	column->occurrence = 1;
	column->region = REGION_NONE;
	format->column_count++;
	return column;
}

/* ---- lines ---- */

static bool expect(struct format_line *line, const char *what)
{
	snprintf(line->expected, sizeof line->expected, "%s", what);
	return false;
}

/* A key may be followed by a language: "header.de", "run.de". */
static bool key_is(const char *name, const char *key)
{
	size_t length = strlen(key);

	return strncmp(name, key, length) == 0 && (name[length] == '\0' || name[length] == '.');
}

static bool format_key_take(struct format_line *line)
{
	for (size_t i = 0; i < sizeof format_keys / sizeof *format_keys; i++)
		if (strcmp(format_keys[i].name, line->name) == 0)
			return format_keys[i].take(line->format, line->value) ||
			       expect(line, format_keys[i].expected);
	return expect(line, "a key of [format]: title, source, status, record, zone, dates, numbers, "
	                    "missing, metres_for, same_day, rows, strict, by_id");
}

static bool column_key_take(struct format_line *line)
{
	struct column *column = column_get(line->format, line->section + strlen("column "));

	if (!column)
		return expect(line, "at most 64 columns");
	for (size_t i = 0; i < sizeof column_keys / sizeof *column_keys; i++)
		if (key_is(line->name, column_keys[i].name))
			return column_keys[i].take(column, line->value) ||
			       expect(line, column_keys[i].expected);
	return expect(line, "a key of [column]: header, to, unit, needed, essential, whole, add, zero, "
	                    "scale, occurrence, numbers, json, yes, skip, only");
}

static bool kind_take(struct format_line *line)
{
	enum sport sport = sport_find(line->name, strcspn(line->name, "."));
	struct meaning meaning = {&line->format->kinds, (int)sport};

	return (sport != SPORT_COUNT && words_each(line->value, meaning_add, &meaning)) ||
	       expect(line, "KIND = the export's words for it, between |");
}

static bool date_word_take(struct format_line *line)
{
	static const char expected[] = "1 to 12, am or pm = words for it, between |";
	struct meaning meaning = {&line->format->date_words, 0};
	size_t length = strcspn(line->name, ".");
	double month;

	if (length == 2 && strchr("ap", line->name[0]) && line->name[1] == 'm')
		meaning.value = line->name[0] == 'a' ? DATE_WORD_AM : DATE_WORD_PM;
	else if (real_parse(line->name, length, &month) && month >= 1 && month <= 12)
		meaning.value = (int)month;
	else
		return expect(line, expected);
	return words_each(line->value, meaning_add, &meaning) || expect(line, expected);
}

static bool answer_take(struct format_line *line)
{
	struct format *format = line->format;
	struct meaning meaning = {&format->answers, (int)format->tag_count};

	if (format->tag_count == COLUMNS_MAX || strlen(line->name) >= TAG_NAME_MAX ||
	    strspn(line->name, TAG_LETTERS) != strlen(line->name))
		return expect(line, "a tag of small letters = questions between |");
	format->tags[format->tag_count] = strdup(line->name);
	return format->tags[format->tag_count++] && words_each(line->value, meaning_add, &meaning);
}

static bool section_take(struct format_line *line)
{
	if (strcmp(line->section, "format") == 0)
		return format_key_take(line);
	if (strncmp(line->section, "column ", 7) == 0)
		return column_key_take(line);
	if (strcmp(line->section, "kinds") == 0)
		return kind_take(line);
	if (strcmp(line->section, "dates") == 0)
		return date_word_take(line);
	if (strcmp(line->section, "answers") == 0)
		return answer_take(line);
	return expect(line, "one of [format], [column NAME], [kinds], [dates] and [answers]");
}

bool format_line_take(struct format_line *line)
{
	bool taken;

	errno = 0;
	taken = section_take(line);
	/* Then nothing is wrong with the line. */
	line->starved = !taken && errno == ENOMEM;
	return taken;
}
