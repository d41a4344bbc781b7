/* Which format a file is of, by the set of its headers and never by its name.
 * Must not know how values are read. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

/* Headers come padded and in any case; a BOM was taken off before. */
static bool header_is(const char *header, const char *name)
{
	char trimmed[256];
	size_t length;

	header += strspn(header, " \t");
	length = strlen(header);
	while (length > 0 && (header[length - 1] == ' ' || header[length - 1] == '\t'))
		length--;
	if (length == strlen(name) && memcmp(header, name, length) == 0)
		return true;
	if (length >= sizeof trimmed)
		return false;
	memcpy(trimmed, header, length);
	trimmed[length] = '\0';
	return text_same_word(trimmed, name);
}

static bool column_is(const struct column *column, const char *header)
{
	for (size_t i = 0; i < column->header_count; i++)
		if (header_is(header, column->headers[i]))
			return true;
	return false;
}

/* Where in the file the column stands; the header's count when nowhere. */
static size_t column_place(const struct column *column, const struct row *header)
{
	int seen = 0;

	for (size_t i = 0; i < header->count; i++)
		if (column_is(column, header->fields[i]) && ++seen == column->occurrence)
			return i;
	return header->count;
}

/* recoup's own: the header is the id itself. */
static bool own_column(const char *header, enum record_kind record, struct column *column)
{
	static const char regions[] = "soreness.";

	memset(column, 0, sizeof *column);
	column->region = REGION_NONE;
	column->essential = true;
	column->to = target_find(header);
	column->unit = column->to == TO_DISTANCE || column->to == TO_ASCENT ? UNIT_METRES : UNIT_SECONDS;
	if (record == RECORD_ACTIVITY)
		return column->to != TARGET_COUNT && column->to != TO_DAY;
	if (column->to == TO_DAY || column->to == TO_SOURCE)
		return true;
	column->to = TO_METRIC;
	if (strncmp(header, regions, strlen(regions)) == 0) {
		const char *name = header + strlen(regions);

		column->metric = METRIC_SORENESS;
		column->region = region_find(name, strlen(name));
		return column->region != REGION_NONE;
	}
	column->metric = metric_find(header, strlen(header));
	/* Ids only: an alias may be another program's header. */
	return column->metric != METRIC_COUNT && strcmp(metric_get(column->metric)->id, header) == 0;
}

static int own_lay(const struct format *format, const struct row *header, struct plan *plan,
                   const char **lacking)
{
	bool when = false;
	int known = 0;

	*lacking = NULL;
	for (size_t i = 0; i < header->count; i++) {
		const char *name = header->fields[i] + strspn(header->fields[i], " ");

		plan->used[i] = own_column(name, format->record, &plan->columns[i]);
		if (!plan->used[i])
			return 0; /* one strange header, and it is not ours */
		known++;
		when = when || plan->columns[i].to == (format->record == RECORD_DAY ? TO_DAY : TO_START);
	}
	if (!when)
		*lacking = format->record == RECORD_DAY ? "date" : "start";
	/* The day alone says nothing of it. */
	return when && known > 1 ? known : 0;
}

/* How many of its columns the file has; `*lacking` names a needed one that is not
 * there. */
static int format_lay(const struct format *format, const struct row *header, struct plan *plan,
                      const char **lacking)
{
	int found = 0;

	memset(plan->used, 0, header->count * sizeof *plan->used);
	*lacking = NULL;
	if (format->by_id)
		return own_lay(format, header, plan, lacking);
	for (size_t i = 0; i < format->column_count; i++) {
		const struct column *column = &format->columns[i];
		size_t at = column_place(column, header);

		if (at == header->count) {
			if (column->needed && !*lacking)
				*lacking = column->key;
			continue;
		}
		found++;
		if (!plan->used[at]) {
			plan->used[at] = true;
			plan->columns[at] = *column;
		}
	}
	if (format->strict && (size_t)found < header->count)
		return 0;
	return found;
}

static bool plan_new(struct plan *plan, size_t count)
{
	memset(plan, 0, sizeof *plan);
	plan->columns = calloc(count ? count : 1, sizeof *plan->columns);
	plan->used = calloc(count ? count : 1, sizeof *plan->used);
	plan->count = count;
	return plan->columns && plan->used;
}

void plan_free(struct plan *plan)
{
	free(plan->columns);
	free(plan->used);
	memset(plan, 0, sizeof *plan);
}

static enum recoup_status refuse(const struct format *nearest, const char *lacking,
                                 struct error *err)
{
	static const char hint[] = "\"recoup formats\" lists what is known; --format ID chooses one";

	if (nearest)
		return error_set(err, RECOUP_UNRECOGNISED, NULL, hint,
		                 "looks like %s, but has no column for %s", nearest->title, lacking);
	return error_set(err, RECOUP_UNRECOGNISED, NULL, hint,
	                 "no known export has these columns");
}

enum recoup_status recognise(const struct formats *formats, const char *force,
                             const struct row *header, struct plan *plan, struct error *err)
{
	const struct format *best = NULL, *tied = NULL, *nearest = NULL;
	const char *lacking = NULL, *nearest_lacking = NULL;
	int most = 0, nearest_most = 2;
	bool forced_known = false;

	if (!plan_new(plan, header->count))
		return error_no_memory(err);
	for (size_t i = 0; i < formats->count; i++) {
		const struct format *format = &formats->all[i];
		int found;

		if (force && strcmp(format->id, force) != 0)
			continue;
		forced_known = true;
		found = format_lay(format, header, plan, &lacking);
		if (lacking) {
			if (found > nearest_most) {
				nearest = format;
				nearest_most = found;
				nearest_lacking = lacking;
			}
			continue;
		}
		if (found == 0 || found < most)
			continue;
		tied = found == most ? format : NULL;
		if (!tied) {
			best = format;
			most = found;
		}
	}
	if (force && !forced_known)
		return error_set(err, RECOUP_USAGE, NULL, "\"recoup formats\" lists them",
		                 "there is no format \"%s\"", force);
	if (!best)
		return refuse(nearest, nearest_lacking, err);
	if (tied)
		return error_set(err, RECOUP_UNRECOGNISED, NULL, "choose with --format ID",
		                 "could be %s (%s) or %s (%s)", best->title, best->id, tied->title,
		                 tied->id);
	format_lay(best, header, plan, &lacking);
	plan->format = best;
	return RECOUP_OK;
}
