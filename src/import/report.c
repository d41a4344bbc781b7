/* What came of one file: counts, and the lines that were passed over. Must not know
 * why they were. */
#include <stdlib.h>
#include <string.h>

#include "internal.h"
#include "recoup/text.h"

void report_begin(struct import_report *report)
{
	memset(report, 0, sizeof *report);
	report->first = report->last = DAY_NONE;
}

static bool list_add(struct import_skip **list, size_t *count, int64_t line, const char *reason)
{
	struct import_skip *more;

	if (*count == IMPORT_SKIPS_KEPT)
		return true;
	more = realloc(*list, (*count + 1) * sizeof *more);
	if (!more)
		return false;
	*list = more;
	more[*count].line = line;
	more[*count].reason = text_sanitize_dup(reason, strlen(reason));
	return more[(*count)++].reason != NULL;
}

enum recoup_status report_skip(struct import_report *report, int64_t line, const char *reason,
                               struct error *err)
{
	report->skipped++;
	if (!list_add(&report->skips, &report->skip_count, line, reason))
		return error_no_memory(err);
	return RECOUP_OK;
}

void report_warn(struct import_report *report, int64_t line, const char *reason)
{
	report->warnings_total++;
	list_add(&report->warnings, &report->warning_count, line, reason);
}

void report_count(struct import_report *report, enum batch_outcome outcome, int64_t rows)
{
	report->added += outcome == BATCH_ADDED ? rows : 0;
	report->merged += outcome == BATCH_MERGED ? rows : 0;
	report->unchanged += outcome == BATCH_UNCHANGED ? rows : 0;
}

void report_day(struct import_report *report, day_number day)
{
	if (report->first == DAY_NONE || day < report->first)
		report->first = day;
	if (report->last == DAY_NONE || day > report->last)
		report->last = day;
}

static void list_clear(struct import_skip *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		free(list[i].reason);
	free(list);
}

void import_report_clear(struct import_report *report)
{
	list_clear(report->skips, report->skip_count);
	list_clear(report->warnings, report->warning_count);
	memset(report, 0, sizeof *report);
}
