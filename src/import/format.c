/* Format descriptions: INI files into struct format, faults named by file and
 * line (recoup-formats(5)). Must not know any vendor. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <ini.h>

#include "internal.h"
#include "recoup/text.h"

/* The names of targets in format files; metrics go by their own ids. */
static const char *const targets[TARGET_COUNT] = {
	[TO_NOTHING] = "nothing",       [TO_START] = "start",
	[TO_KIND] = "kind",             [TO_WORKOUT] = "workout",
	[TO_DURATION] = "duration_s",   [TO_MOVING] = "moving_s",
	[TO_DISTANCE] = "distance_m",   [TO_RPE] = "rpe",
	[TO_AVERAGE_HR] = "avg_hr",     [TO_MAXIMUM_HR] = "max_hr",
	[TO_ASCENT] = "ascent_m",       [TO_DEVICE_LOAD] = "device_load",
	[TO_FEEL] = "feel",             [TO_BEFORE] = "fuel_before",
	[TO_AFTER] = "fuel_after",      [TO_TITLE] = "title",
	[TO_NOTES] = "notes",           [TO_IDENTITY] = "identity",
	[TO_SOURCE] = "source",         [TO_DAY] = "date",
	[TO_STRIDE] = "stride",         [TO_CADENCE] = "cadence",
	[TO_SAYS] = "says",             [TO_METRIC] = "metric",
};

enum target target_find(const char *name)
{
	int to = 0;

	while (to < TO_METRIC && strcmp(targets[to], name) != 0)
		to++;
	return to == TO_METRIC ? TARGET_COUNT : (enum target)to;
}

const char *target_name(enum target to)
{
	return targets[to];
}

void format_free(struct format *format)
{
	free(format->id);
	free(format->title);
	free(format->source);
	free(format->status);
	free(format->file);
	for (size_t i = 0; i < format->missing_count; i++)
		free(format->missing[i]);
	for (size_t i = 0; i < format->column_count; i++) {
		free(format->columns[i].key);
		for (size_t k = 0; k < format->columns[i].header_count; k++)
			free(format->columns[i].headers[k]);
	}
	for (size_t i = 0; i < format->kind_count; i++)
		free(format->kinds[i].word);
	free(format->kinds);
}

struct reading {
	struct format *format;
	char expected[160];
};

static bool expect(struct reading *reading, const char *what)
{
	snprintf(reading->expected, sizeof reading->expected, "%s", what);
	return false;
}

static bool text_take(char **into, const char *value)
{
	free(*into);
	*into = strdup(value);
	return *into != NULL;
}

/* Each word between bars; false from `each` ends it. */
static bool words_each(const char *value, bool (*each)(void *context, const char *word),
                       void *context)
{
	char word[256];

	while (*value) {
		size_t length = strcspn(value, "|"), keep;

		value += strspn(value, " ");
		length = strcspn(value, "|");
		keep = length;
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

static bool missing_add(void *context, const char *word)
{
	struct format *format = context;

	if (format->missing_count == WORDS_MAX)
		return false;
	format->missing[format->missing_count] = strdup(word);
	return format->missing[format->missing_count++] != NULL;
}

static bool header_add(void *context, const char *word)
{
	struct column *column = context;

	if (column->header_count == HEADERS_MAX)
		return false;
	column->headers[column->header_count] = strdup(word);
	return column->headers[column->header_count++] != NULL;
}

struct kind_adding {
	struct format *format;
	enum sport sport;
};

static bool kind_add(void *context, const char *word)
{
	struct kind_adding *adding = context;
	struct format *format = adding->format;
	struct kind_word *more =
		realloc(format->kinds, (format->kind_count + 1) * sizeof *format->kinds);

	if (!more)
		return false;
	format->kinds = more;
	more[format->kind_count].word = strdup(word);
	more[format->kind_count].sport = adding->sport;
	return more[format->kind_count++].word != NULL;
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

static bool yes_no(const char *value, bool *into)
{
	*into = strcmp(value, "yes") == 0;
	return *into || strcmp(value, "no") == 0;
}

static bool order_take(const char *value, enum date_order *order)
{
	*order = strcmp(value, "mdy") == 0   ? DATE_ORDER_MONTH_FIRST
	         : strcmp(value, "dmy") == 0 ? DATE_ORDER_DAY_FIRST
	                                     : DATE_ORDER_AUTO;
	return *order != DATE_ORDER_AUTO;
}

static bool numbers_take(const char *value, struct number_style *style)
{
	if (strcmp(value, "point") == 0)
		*style = (struct number_style){'.', ','};
	else if (strcmp(value, "comma") == 0)
		*style = (struct number_style){',', '.'};
	else
		return false;
	return true;
}

static bool format_line(struct reading *reading, const char *name, const char *value)
{
	struct format *format = reading->format;

	if (strcmp(name, "title") == 0)
		return text_take(&format->title, value);
	if (strcmp(name, "source") == 0)
		return text_take(&format->source, value);
	if (strcmp(name, "status") == 0) {
		expect(reading, "status = seen or documented");
		return (strcmp(value, "seen") == 0 || strcmp(value, "documented") == 0) &&
		       text_take(&format->status, value);
	}
	if (strcmp(name, "record") == 0) {
		expect(reading, "record = activity or day");
		format->record = strcmp(value, "day") == 0 ? RECORD_DAY : RECORD_ACTIVITY;
		return format->record == RECORD_DAY || strcmp(value, "activity") == 0;
	}
	if (strcmp(name, "zone") == 0) {
		expect(reading, "zone = local or utc");
		format->utc = strcmp(value, "utc") == 0;
		return format->utc || strcmp(value, "local") == 0;
	}
	if (strcmp(name, "strict") == 0)
		return yes_no(value, &format->strict) || expect(reading, "strict = yes or no");
	if (strcmp(name, "by_id") == 0)
		return yes_no(value, &format->by_id) || expect(reading, "by_id = yes or no");
	if (strcmp(name, "dates") == 0)
		return order_take(value, &format->date_order) || expect(reading, "dates = mdy or dmy");
	if (strcmp(name, "numbers") == 0)
		return numbers_take(value, &format->numbers) || expect(reading, "numbers = point or comma");
	if (strcmp(name, "missing") == 0)
		return words_each(value, missing_add, format) ||
		       expect(reading, "missing = words between |");
	if (strcmp(name, "metres_for") == 0)
		return words_each(value, sport_bit_add, format) ||
		       expect(reading, "metres_for = kinds of session between |");
	return expect(reading, "a key of [format]: title, source, status, record, zone, dates, numbers, "
	                       "missing, metres_for, strict, by_id");
}

static bool unit_take(const char *value, enum value_unit *unit)
{
	static const struct {
		const char *name;
		enum value_unit unit;
	} units[] = {{"km", UNIT_KM}, {"mi", UNIT_MILES}, {"m", UNIT_METRES},
	             {"account", UNIT_ACCOUNT}, {"s", UNIT_SECONDS}, {"min", UNIT_MINUTES},
	             {"h", UNIT_HOURS}, {"ms", UNIT_MILLISECONDS}};

	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		if (strcmp(units[i].name, value) == 0) {
			*unit = units[i].unit;
			return true;
		}
	}
	return false;
}

/* "1..4 to 5..1" */
static bool scale_take(struct column *column, const char *value)
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

static bool to_take(struct column *column, const char *value)
{
	column->to = target_find(value);
	if (column->to != TARGET_COUNT)
		return true;
	column->to = TO_METRIC;
	column->metric = metric_find(value, strlen(value));
	return column->metric != METRIC_COUNT;
}

static bool column_line(struct reading *reading, struct column *column, const char *name,
                        const char *value)
{
	double number;

	if (strcmp(name, "header") == 0 || strncmp(name, "header.", 7) == 0)
		return words_each(value, header_add, column) ||
		       expect(reading, "header = at most 32 names between |");
	if (strcmp(name, "to") == 0)
		return to_take(column, value) || expect(reading, "to = a field or a metric of recoup");
	if (strcmp(name, "unit") == 0)
		return unit_take(value, &column->unit) ||
		       expect(reading, "unit = km, mi, m, account, s, min, h or ms");
	if (strcmp(name, "needed") == 0)
		return yes_no(value, &column->needed) || expect(reading, "needed = yes or no");
	if (strcmp(name, "essential") == 0)
		return yes_no(value, &column->essential) || expect(reading, "essential = yes or no");
	if (strcmp(name, "zero") == 0) {
		column->zero_missing = strcmp(value, "missing") == 0;
		return column->zero_missing || expect(reading, "zero = missing");
	}
	if (strcmp(name, "scale") == 0)
		return scale_take(column, value) || expect(reading, "scale = 1..4 to 5..1");
	if (strcmp(name, "occurrence") == 0) {
		column->occurrence = real_parse(value, strlen(value), &number) && number >= 1 ? (int)number : 0;
		return column->occurrence >= 1 || expect(reading, "occurrence = 1, 2, ...");
	}
	return expect(reading, "a key of [column]: header, to, unit, needed, essential, zero, scale, "
	                       "occurrence");
}

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

static int on_line(void *context, const char *section, const char *name, const char *value)
{
	struct reading *reading = context;
	struct column *column;

	if (strcmp(section, "format") == 0)
		return format_line(reading, name, value);
	if (strncmp(section, "column ", 7) == 0) {
		column = column_get(reading->format, section + 7);
		if (!column)
			return expect(reading, "at most 64 columns");
		return column_line(reading, column, name, value);
	}
	if (strcmp(section, "kinds") == 0) {
		struct kind_adding adding = {reading->format, sport_find(name, strlen(name))};

		/* A language may follow the kind: "run.de". */
		if (adding.sport == SPORT_COUNT)
			adding.sport = sport_find(name, strcspn(name, "."));
		return (adding.sport != SPORT_COUNT && words_each(value, kind_add, &adding)) ||
		       expect(reading, "KIND = the export's words for it, between |");
	}
	return expect(reading, "one of [format], [column NAME] and [kinds]");
}

static enum recoup_status format_complete(const struct format *format, const char *path,
                                          struct error *err)
{
	bool start = false;

	if (!format->title || !format->source || !format->status)
		return error_set(err, RECOUP_DATA, path, NULL,
		                 "[format] needs title, source, status and record");
	for (size_t i = 0; i < format->column_count; i++) {
		const struct column *column = &format->columns[i];

		if (column->header_count == 0)
			return error_set(err, RECOUP_DATA, path, NULL, "[column %s] has no header", column->key);
		start = start || (column->needed && (column->to == TO_START || column->to == TO_DAY));
	}
	if (!start && !format->by_id)
		return error_set(err, RECOUP_DATA, path, NULL,
		                 "a format needs a column to = start or date with needed = yes");
	return RECOUP_OK;
}

enum recoup_status format_read(struct format *format, const char *folder, const char *file,
                               struct error *err)
{
	char path[PATH_MAX], where[PATH_MAX + 32];
	struct reading reading = {.format = format, .expected = "[section] or key = value"};
	FILE *stream;
	int line;

	snprintf(path, sizeof path, "%s/%s", folder, file);
	memset(format, 0, sizeof *format);
	format->numbers = (struct number_style){'.', ','};
	format->file = strdup(path);
	format->id = strdup(file);
	if (!format->file || !format->id)
		return error_no_memory(err);
	format->id[strlen(file) - 4] = '\0';
	stream = fopen(path, "r");
	if (!stream)
		return error_set(err, RECOUP_DATA, path, NULL, "cannot read this format: %s",
		                 strerror(errno));
	line = ini_parse_file(stream, on_line, &reading);
	fclose(stream);
	if (line != 0) {
		snprintf(where, sizeof where, "%s, line %d", path, line);
		return error_set(err, RECOUP_DATA, where, "recoup-formats(5) describes the language",
		                 "expected %s", reading.expected);
	}
	return format_complete(format, path, err);
}
