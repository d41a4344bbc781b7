/* Kinds of facts and what each may say, stamps and their order. Must not know where facts
 * are kept nor how they travel. */
#include "recoup/fact.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/day.h"
#include "recoup/metric.h"
#include "recoup/record.h"
#include "recoup/text.h"
#include "recoup/units.h"

#define TIME_MOST 7258118400.0 /* 2200-01-01 */
#define COUNT_MOST 1000000000
#define TEXT_MOST (1 << 20)
#define NAME_MOST (SOURCE_NAME_MAX - 1)
#define IDENTITY_MOST 1000

#define KEY_DAY {"day", FACT_DAY, true, DAY_MIN, DAY_MAX, NULL}
#define KEY_SOURCE(name) {name, FACT_TEXT, true, 1, NAME_MOST, NULL}
#define KEY_IDENTITY(name) {name, FACT_TEXT, true, 1, IDENTITY_MOST, NULL}
#define TICK(name) {name, FACT_INTEGER, false, 0, 1, NULL}
#define AT {"at", FACT_INTEGER, true, 0, TIME_MOST, NULL}

static const struct fact_column value_columns[] = {
	KEY_DAY, KEY_SOURCE("source"),
	{"metric", FACT_TEXT, true, 1, 31, NULL},
	{"region", FACT_TEXT, false, 0, 31, NULL},
	{"value", FACT_REAL, true, -1e9, 1e9, NULL},
	AT,
	{"origin", FACT_TEXT, false, 0, 200, NULL},
};

static const struct fact_column recording_columns[] = {
	KEY_SOURCE("source"), KEY_IDENTITY("identity"),
	KEY_DAY,
	{"start", FACT_INTEGER, true, -172800, TIME_MOST + 172800, NULL},
	{"utc_offset", FACT_INTEGER, true, -64800, 64800, NULL},
	{"says_start", FACT_INTEGER, true, 0, 1, NULL},
	{"sport", FACT_TEXT, true, 1, 31, NULL},
	{"says_sport", FACT_INTEGER, true, 0, 1, NULL},
	{"workout", FACT_TEXT, false, 0, 31, "easy long tempo intervals race"},
	{"duration_s", FACT_REAL, false, 0.001, 604800, NULL},
	{"moving_s", FACT_REAL, false, 0, 604800, NULL},
	{"distance_m", FACT_REAL, false, 0, 1000000, NULL},
	{"rpe", FACT_REAL, false, 0, 10, NULL},
	{"average_hr", FACT_REAL, false, 20, 260, NULL},
	{"maximum_hr", FACT_REAL, false, 20, 260, NULL},
	{"ascent_m", FACT_REAL, false, 0, 20000, NULL},
	{"device_load", FACT_REAL, false, 0, 100000, NULL},
	{"feel", FACT_REAL, false, 1, 5, NULL},
	{"fuel_before", FACT_TEXT, false, 0, 31, "fuelled light fasted"},
	{"fuel_after", FACT_TEXT, false, 0, 31, "in_window late none"},
	{"title", FACT_TEXT, false, 0, TEXT_MOST, NULL},
	{"notes", FACT_TEXT, false, 0, TEXT_MOST, NULL},
};

static const struct fact_column note_columns[] = {
	KEY_DAY, {"text", FACT_TEXT, true, 1, TEXT_MOST, NULL}, AT};

static const struct fact_column plan_columns[] = {
	KEY_DAY,
	{"kind", FACT_TEXT, true, 1, 31, "rest easy long hard race"},
	{"note", FACT_TEXT, false, 0, FELT_MAX - 1, NULL},
	AT,
};

static const struct fact_column practice_columns[] = {
	KEY_IDENTITY("identity"),
	KEY_DAY,
	{"practice", FACT_TEXT, true, 1, PRACTICE_ID_MAX - 1, NULL},
	{"kind", FACT_TEXT, true, 1, 15, NULL},
	{"start", FACT_INTEGER, true, -172800, TIME_MOST + 172800, NULL},
	{"utc_offset", FACT_INTEGER, true, -64800, 64800, NULL},
	{"seconds", FACT_REAL, true, 0, 172800, NULL},
	{"planned_s", FACT_REAL, false, 0, 172800, NULL},
	{"finished", FACT_INTEGER, true, 0, 1, NULL},
	{"felt", FACT_TEXT, false, 0, FELT_MAX - 1, NULL},
	AT,
};

static const struct fact_column units_columns[] = {
	KEY_SOURCE("source"), {"units", FACT_TEXT, true, 1, 7, "km mi"}};

static const struct fact_column together_columns[] = {
	KEY_SOURCE("source"), KEY_IDENTITY("identity"),
	KEY_SOURCE("with_source"), KEY_IDENTITY("with_identity")};

static const struct fact_column deletion_columns[] = {
	KEY_SOURCE("source"), KEY_IDENTITY("identity")};

static const struct fact_column fuelling_columns[] = {
	KEY_SOURCE("source"), KEY_IDENTITY("identity"),
	{"fluids_before_l", FACT_REAL, false, 0, 20, NULL},
	{"fluids_during_l", FACT_REAL, false, 0, 20, NULL},
	{"fluids_after_l", FACT_REAL, false, 0, 20, NULL},
	TICK("electrolytes_before"), TICK("electrolytes_during"), TICK("electrolytes_after"),
	{"carbohydrate_during_g", FACT_REAL, false, 0, 2000, NULL},
	TICK("cramps"), TICK("dizziness"), TICK("stomach"),
	AT,
};

/* The lesser of the two recordings first, so that a pair has one name. */
static const struct fact_column pair_columns[] = {
	KEY_SOURCE("source"), KEY_IDENTITY("identity"),
	KEY_SOURCE("other_source"), KEY_IDENTITY("other_identity"),
	{"reason", FACT_TEXT, true, 1, 200, NULL},
};

#define COUNT(columns) (sizeof (columns) / sizeof *(columns))

static const struct fact_spec specs[FACT_KINDS] = {
	[FACT_VALUE] = {"value", value_columns, 4, COUNT(value_columns), 5},
	[FACT_RECORDING] = {"recording", recording_columns, 2, COUNT(recording_columns), 0},
	[FACT_NOTE] = {"note", note_columns, 1, COUNT(note_columns), 2},
	[FACT_PLAN] = {"plan", plan_columns, 1, COUNT(plan_columns), 3},
	[FACT_PRACTICE] = {"practice", practice_columns, 1, COUNT(practice_columns), 10},
	[FACT_UNITS] = {"units", units_columns, 1, COUNT(units_columns), 0},
	[FACT_TOGETHER] = {"together", together_columns, 2, COUNT(together_columns), 0},
	[FACT_DELETION] = {"deletion", deletion_columns, 2, COUNT(deletion_columns), 0},
	[FACT_FUELLING] = {"fuelling", fuelling_columns, 2, COUNT(fuelling_columns), 12},
	[FACT_APART] = {"apart", pair_columns, 4, COUNT(pair_columns) - 1, 0},
	[FACT_DOUBT] = {"doubt", pair_columns, 4, COUNT(pair_columns), 0},
};

const struct fact_spec *fact_spec(enum fact_kind kind)
{
	return &specs[kind];
}

enum fact_kind fact_kind_find(const char *name)
{
	int kind = 0;

	while (kind < FACT_KINDS && strcmp(specs[kind].name, name) != 0)
		kind++;
	return (enum fact_kind)kind;
}

/* ---- what may be ---- */

static bool among(const char *words, const char *word)
{
	size_t length = strlen(word);

	while (*words) {
		size_t this = strcspn(words, " ");

		if (this == length && memcmp(words, word, length) == 0)
			return true;
		words += this;
		words += *words == ' ';
	}
	return false;
}

static bool column_holds(const struct fact_column *column, const struct fact_value *value)
{
	if (!value->known)
		return !column->needed;
	switch (column->type) {
	case FACT_DAY:
	case FACT_INTEGER:
		return (double)value->integer >= column->low && (double)value->integer <= column->high;
	case FACT_REAL:
		return value->real >= column->low && value->real <= column->high;
	case FACT_TEXT:
	default:
		return *value->text != '\0' && (double)strlen(value->text) <= column->high &&
		       text_valid_utf8(value->text, strlen(value->text)) &&
		       (!column->words || among(column->words, value->text));
	}
}

static bool source_holds(const char *name)
{
	size_t length = strlen(name);

	return length > 0 && length <= NAME_MOST &&
	       strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-._") == length;
}

static enum recoup_status value_check(const struct fact *fact, struct error *err)
{
	const char *name = fact->at[2].text, *region = fact->at[3].known ? fact->at[3].text : "";
	enum metric_id metric = metric_find(name, strlen(name));

	if (strcmp(name, "tag") == 0) {
		if (*region && strlen(region) < TAG_NAME_MAX &&
		    strspn(region, TAG_LETTERS) == strlen(region) &&
		    (fact->state == FACT_GONE || (fact->at[4].real >= 0 && fact->at[4].real <= 1)))
			return RECOUP_OK;
		return error_set(err, RECOUP_INPUT, NULL, NULL, "a tag that cannot be");
	}
	if (metric == METRIC_COUNT || strcmp(metric_get(metric)->id, name) != 0)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "\"%.40s\" is no metric", name);
	if (*region && (!metric_get(metric)->by_region ||
	                region_find(region, strlen(region)) == REGION_NONE ||
	                strcmp(region_get(region_find(region, strlen(region)))->id, region) != 0))
		return error_set(err, RECOUP_INPUT, NULL, NULL, "%s of \"%.40s\" cannot be", name, region);
	return fact->state == FACT_GONE ? RECOUP_OK : metric_check(metric, fact->at[4].real, err);
}

enum recoup_status fact_check(const struct fact *fact, struct error *err)
{
	const struct fact_spec *spec;
	size_t count;

	if (fact->kind == FACT_KINDS)
		return error_set(err, RECOUP_INPUT, NULL, NULL, "\"%.40s\" is no kind of fact",
		                 fact->kind_name);
	spec = fact_spec(fact->kind);
	count = fact->state == FACT_GONE ? spec->keys : spec->count;
	for (size_t i = 0; i < count; i++) {
		const struct fact_column *column = &spec->columns[i];

		if (!column_holds(column, &fact->at[i]))
			return error_set(err, RECOUP_INPUT, NULL, NULL, "%s of a %s cannot be so",
			                 column->name, spec->name);
		if (strstr(column->name, "source") && !source_holds(fact->at[i].text))
			return error_set(err, RECOUP_INPUT, NULL, NULL, "no source can be named so");
	}
	return fact->kind == FACT_VALUE ? value_check(fact, err) : RECOUP_OK;
}

/* ---- stamps ---- */

bool machine_id_valid(const char *text)
{
	return strlen(text) == MACHINE_ID_SIZE - 1 &&
	       strspn(text, "0123456789abcdef") == MACHINE_ID_SIZE - 1;
}

int stamp_compare(const struct stamp *a, const struct stamp *b)
{
	if (a->time != b->time)
		return a->time < b->time ? -1 : 1;
	if (a->count != b->count)
		return a->count < b->count ? -1 : 1;
	return strcmp(a->machine, b->machine);
}

char *stamp_print(const struct stamp *stamp, char out[STAMP_TEXT_SIZE])
{
	snprintf(out, STAMP_TEXT_SIZE, "%lld.%lld.%s", (long long)stamp->time,
	         (long long)stamp->count, stamp->machine);
	return out;
}

static const char *number_take(const char *text, int64_t most, int64_t *number)
{
	*number = 0;
	if (*text < '0' || *text > '9')
		return NULL;
	for (; *text >= '0' && *text <= '9'; text++) {
		*number = *number * 10 + (*text - '0');
		if (*number > most)
			return NULL;
	}
	return text;
}

bool stamp_parse(const char *text, const char *machine, struct stamp *stamp)
{
	memset(stamp, 0, sizeof *stamp);
	text = number_take(text, (int64_t)TIME_MOST, &stamp->time);
	if (!text || *text != '.')
		return false;
	text = number_take(text + 1, COUNT_MOST, &stamp->count);
	if (!text || (*text != '.' && *text != '\0'))
		return false;
	snprintf(stamp->machine, sizeof stamp->machine, "%s", *text ? text + 1 : machine);
	return machine_id_valid(*text ? text + 1 : machine);
}

static size_t past_place(const struct past *past, const char *machine)
{
	size_t i = 0;

	while (i < past->count && strcmp(past->at[i].machine, machine) != 0)
		i++;
	return i;
}

bool past_covers(const struct past *past, const struct stamp *stamp)
{
	size_t i = past_place(past, stamp->machine);

	return i < past->count && stamp_compare(stamp, &past->at[i]) <= 0;
}

void past_add(struct past *past, const struct stamp *stamp)
{
	size_t i = past_place(past, stamp->machine), oldest = 0;

	if (past_covers(past, stamp))
		return;
	if (i == PAST_MAX) {
		/* So many hands on one fact: what was known of the one that is longest ago is
		 * forgotten, and at worst a conflict is listed that is none. */
		for (i = 1; i < PAST_MAX; i++)
			if (stamp_compare(&past->at[i], &past->at[oldest]) < 0)
				oldest = i;
		i = oldest;
	} else if (i == past->count) {
		past->count++;
	}
	past->at[i] = *stamp;
}

void past_join(struct past *past, const struct past *other)
{
	for (size_t i = 0; i < other->count; i++)
		past_add(past, &other->at[i]);
}

char *past_print(const struct past *past, char out[PAST_TEXT_SIZE])
{
	size_t length = 0;

	out[0] = '\0';
	for (size_t i = 0; i < past->count; i++) {
		char stamp[STAMP_TEXT_SIZE];

		length += (size_t)snprintf(out + length, PAST_TEXT_SIZE - length, "%s%s", i ? " " : "",
		                           stamp_print(&past->at[i], stamp));
	}
	return out;
}

void past_parse(const char *text, struct past *past)
{
	past->count = 0;
	while (*text) {
		size_t length = strcspn(text, " ");
		char one[STAMP_TEXT_SIZE];
		struct stamp stamp;

		snprintf(one, sizeof one, "%.*s", (int)length, text);
		if (length < sizeof one && stamp_parse(one, "", &stamp))
			past_add(past, &stamp);
		text += length;
		text += *text == ' ';
	}
}
