/* Which format a file is of, by the set of its headers and never by its name.
 * Must not know how values are read. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

/* One format tried on one header. */
struct fit {
	const struct format *format;
	size_t places[COLUMNS_MAX]; /* of the header, its count when nowhere */
	int found, needed, needed_found;
	const char *lacking; /* a needed column that is not there */
};

/* The header's words in the form in which they are compared. */
struct folded_header {
	char (*words)[WORD_MAX];
	size_t count;
};

/* ---- recoup's own ---- */

/* recoup's own: the header is the id itself. */
static bool own_column(const char *header, enum record_kind record, struct column *column)
{
	static const char regions[] = "soreness.", tags[] = "tag.";

	memset(column, 0, sizeof *column);
	column->region = REGION_NONE;
	column->essential = true;
	column->to = target_find(header);
	if (record == RECORD_ACTIVITY)
		return column->to != TARGET_COUNT && column->to != TO_DAY;
	if (column->to == TO_DAY || column->to == TO_SOURCE)
		return true;
	if (strncmp(header, tags, strlen(tags)) == 0) {
		const char *name = header + strlen(tags);

		column->to = TO_TAG;
		return *name && strlen(name) < TAG_NAME_MAX && strspn(name, TAG_LETTERS) == strlen(name);
	}
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

static void own_fit(struct fit *fit, const struct row *header)
{
	bool day = fit->format->record == RECORD_DAY, when = false;
	struct column column;

	for (size_t i = 0; i < header->count; i++) {
		const char *name = header->fields[i] + strspn(header->fields[i], " ");

		if (!own_column(name, fit->format->record, &column)) {
			fit->found = 0; /* one strange header, and it is not ours */
			return;
		}
		fit->found++;
		when = when || column.to == (day ? TO_DAY : TO_START);
	}
	fit->needed = 1;
	fit->needed_found = when;
	/* The day alone says nothing of it. */
	fit->found = when && fit->found > 1 ? fit->found : 0;
}

/* ---- all others ---- */

static void places_find(struct fit *fit, const struct folded_header *header)
{
	int seen[COLUMNS_MAX] = {0};

	for (size_t i = 0; i < fit->format->column_count; i++)
		fit->places[i] = header->count;
	for (size_t at = 0; at < header->count; at++) {
		size_t cursor = 0;
		int column, last = -1;

		while (words_next(&fit->format->headers, header->words[at], &cursor, &column)) {
			/* Two spellings of one column may fold to the same word. */
			if (column == last)
				continue;
			last = column;
			if (++seen[column] == fit->format->columns[column].occurrence)
				fit->places[column] = at;
		}
	}
}

/* Of a distance in km and one in miles, a file has the one or the other. */
static bool target_found(const struct fit *fit, const struct column *wanted, size_t count)
{
	for (size_t i = 0; i < fit->format->column_count; i++) {
		const struct column *column = &fit->format->columns[i];

		if (fit->places[i] < count && column->to == wanted->to && column->to != TO_NOTHING &&
		    (column->to != TO_METRIC || column->metric == wanted->metric))
			return true;
	}
	return false;
}

static void format_fit(struct fit *fit, const struct folded_header *header)
{
	places_find(fit, header);
	for (size_t i = 0; i < fit->format->column_count; i++) {
		const struct column *column = &fit->format->columns[i];
		bool here = fit->places[i] < header->count;

		fit->found += here;
		if (!column->needed)
			continue;
		fit->needed++;
		if (here || target_found(fit, column, header->count))
			fit->needed_found++;
		else if (!fit->lacking)
			fit->lacking = column->key;
	}
	if (fit->format->strict && (size_t)fit->found < header->count)
		fit->found = 0;
}

/* ---- choosing ---- */

static bool better(const struct fit *a, const struct fit *b)
{
	return !b->format || a->found > b->found || (a->found == b->found && a->needed > b->needed);
}

static double nearness_of(const struct fit *fit)
{
	if (!fit->format)
		return 0;
	return (double)fit->needed_found / fit->needed + 0.001 * fit->found;
}

static enum recoup_status refuse(const struct fit *nearest, struct error *err)
{
	static const char hint[] = "\"recoup formats\" lists what is known; "
	                           "\"recoup formats new FILE\" teaches it another";

	/* Half of what it needs, and more than a date: less says nothing. */
	if (nearest->format && nearest->needed_found * 2 >= nearest->needed && nearest->found >= 3)
		return error_set(err, RECOUP_UNRECOGNISED, NULL, hint,
		                 "looks like %s, but has no column for %s", nearest->format->title,
		                 nearest->lacking);
	return error_set(err, RECOUP_UNRECOGNISED, NULL, hint, "no known export has these columns");
}

static bool headers_keep(struct plan *plan, const struct row *header)
{
	plan->headers = calloc(header->count, sizeof *plan->headers);
	if (!plan->headers)
		return false;
	for (; plan->width < header->count; plan->width++) {
		const char *name = header->fields[plan->width];

		plan->headers[plan->width] = text_sanitize_dup(name, strlen(name));
		if (!plan->headers[plan->width])
			return false;
	}
	return true;
}

/* Two columns may read one field only where each reads its own member of it. */
static bool taken(const struct plan *plan, size_t at, const struct column *column)
{
	for (size_t i = 0; i < plan->count; i++)
		if (plan->placed[i].at == at && !(column->json && plan->placed[i].column.json))
			return true;
	return false;
}

static void place(struct plan *plan, size_t at, const struct column *column)
{
	if (!taken(plan, at, column))
		plan->placed[plan->count++] = (struct placed){at, *column, plan->headers[at]};
}

/* Lays the chosen format's columns over the file's. */
static bool plan_lay(struct plan *plan, const struct fit *fit, const struct row *header)
{
	bool own = fit->format->by_id;
	size_t room = own ? header->count : fit->format->column_count;
	struct column column;

	memset(plan, 0, sizeof *plan);
	plan->format = fit->format;
	plan->placed = calloc(room, sizeof *plan->placed);
	if (!plan->placed || !headers_keep(plan, header))
		return false;
	for (size_t i = 0; own && i < header->count; i++) {
		/* Each is one of ours: own_fit found none that is not. */
		(void)own_column(header->fields[i] + strspn(header->fields[i], " "), fit->format->record,
		                 &column);
		place(plan, i, &column);
	}
	for (size_t i = 0; !own && i < fit->format->column_count; i++)
		if (fit->places[i] < header->count)
			place(plan, fit->places[i], &fit->format->columns[i]);
	return true;
}

void plan_free(struct plan *plan)
{
	for (size_t i = 0; i < plan->width; i++)
		free(plan->headers[i]);
	free(plan->headers);
	free(plan->placed);
	memset(plan, 0, sizeof *plan);
}

static enum recoup_status choose(const struct formats *formats, const char *force,
                                 const struct row *header, const struct folded_header *folded,
                                 struct fit *best, double *nearness, struct error *err)
{
	struct fit nearest = {0};
	const struct format *tied = NULL;
	bool forced_known = false;

	for (size_t i = 0; i < formats->count; i++) {
		struct fit fit = {.format = &formats->all[i]};

		if (force && strcmp(fit.format->id, force) != 0)
			continue;
		forced_known = true;
		if (fit.format->by_id)
			own_fit(&fit, header);
		else
			format_fit(&fit, folded);
		if (fit.lacking && nearness_of(&fit) > nearness_of(&nearest))
			nearest = fit;
		if (fit.lacking || fit.found == 0)
			continue;
		if (better(&fit, best)) {
			*best = fit;
			tied = NULL;
		} else if (!better(best, &fit)) {
			tied = fit.format;
		}
	}
	*nearness = nearness_of(&nearest);
	if (force && !forced_known)
		return error_set(err, RECOUP_USAGE, NULL, "\"recoup formats\" lists them",
		                 "there is no format \"%s\"", force);
	if (!best->format)
		return refuse(&nearest, err);
	if (tied)
		return error_set(err, RECOUP_UNRECOGNISED, NULL, "choose with --format ID",
		                 "could be %s (%s) or %s (%s)", best->format->title, best->format->id,
		                 tied->title, tied->id);
	return RECOUP_OK;
}

enum recoup_status recognise(const struct formats *formats, const char *force,
                             const struct row *header, struct plan *plan, double *nearness,
                             struct error *err)
{
	struct folded_header folded = {calloc(header->count, WORD_MAX), header->count};
	struct fit best = {0};
	enum recoup_status status;

	*nearness = 0;
	if (!folded.words)
		return error_no_memory(err);
	for (size_t i = 0; i < header->count; i++)
		text_fold(header->fields[i], folded.words[i], WORD_MAX);
	status = choose(formats, force, header, &folded, &best, nearness, err);
	free(folded.words);
	if (status == RECOUP_OK && !plan_lay(plan, &best, header)) {
		plan_free(plan); /* half a plan is none */
		return error_no_memory(err);
	}
	return status;
}
