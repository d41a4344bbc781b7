/* What is open now, read with few steps and without scoring: a shell's prompt waits for
 * it. Must not write. */
#include "internal.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "recoup/sleep.h"

#define BED_NIGHTS 28

struct gathered {
	struct due_input input;
	struct session sessions[16]; /* more in two days say nothing new */
	struct day_record record;
	struct opt_real beds[BED_NIGHTS];
};

static bool on_day(void *context, const struct day_record *record)
{
	struct gathered *gathered = context;
	size_t room = sizeof gathered->sessions / sizeof *gathered->sessions;
	size_t *count = &gathered->input.session_count;

	if (record->day == gathered->input.today)
		gathered->record = *record;
	/* Of a crowded day the newest count. */
	for (size_t i = 0; i < record->session_count; i++) {
		if (*count == room)
			memmove(gathered->sessions, gathered->sessions + 1,
			        --*count * sizeof *gathered->sessions);
		gathered->sessions[(*count)++] = record->sessions[i];
	}
	return true;
}

static bool on_plan(void *context, const struct day_plan *plan)
{
	struct gathered *gathered = context;

	gathered->input.plan = *plan;
	return true;
}

static bool on_practice(void *context, const struct practice_done *done)
{
	struct gathered *gathered = context;

	if (strcmp(done->kind, practice_kind_id(PRACTICE_REST)) == 0)
		gathered->input.rested = true;
	return true;
}

static bool on_bed(void *context, day_number day, double minutes)
{
	struct gathered *gathered = context;

	gathered->beds[day - (gathered->input.today - BED_NIGHTS + 1)] = opt_some(minutes);
	return true;
}

static bool on_debt(void *context, const struct day_figure *figure)
{
	struct gathered *gathered = context;

	gathered->input.sleep_debt_hours = opt_some(figure->sleep_debt);
	return false;
}

/* Only as scored already: a prompt does not wait for scoring. */
static enum recoup_status debt_read(struct days *days, struct gathered *gathered, struct error *err)
{
	day_number today = gathered->input.today, stale;
	enum recoup_status status = journal_cache_stale(days->journal, days->engine, &stale, err);

	if (status != RECOUP_OK || (stale != DAY_NONE && stale <= today))
		return status;
	return journal_cache_figures(days->journal, today, today, on_debt, gathered, err);
}

static enum recoup_status bed_read(struct days *days, struct gathered *gathered, struct error *err)
{
	struct due_input *input = &gathered->input;
	struct clock_usual usual;
	enum recoup_status status = debt_read(days, gathered, err);

	if (status != RECOUP_OK || !input->sleep_debt_hours.known)
		return status;
	status = journal_metric_values(days->journal, METRIC_BED_TIME, input->today - BED_NIGHTS + 1,
	                               input->today, on_bed, gathered, err);
	clock_usual_of(gathered->beds, BED_NIGHTS, &usual);
	input->usual_bed = usual.minutes;
	return status;
}

static enum recoup_status begun(struct days *days, const char *form, bool *is, struct error *err)
{
	char *text;
	enum recoup_status status = journal_draft_load(days->journal, form, &text, err);

	if (status != RECOUP_OK)
		return status;
	*is = text != NULL;
	free(text);
	return RECOUP_OK;
}

static enum recoup_status drafts_read(struct days *days, struct due_input *input, struct error *err)
{
	char form[32], date[DAY_TEXT_SIZE];
	enum recoup_status status;

	snprintf(form, sizeof form, "checkin %s", day_format(input->today, date));
	status = begun(days, form, &input->checkin_begun, err);
	if (status == RECOUP_OK)
		status = begun(days, "run 0", &input->run_begun, err);
	return status;
}

enum recoup_status days_due(struct days *days, instant now, struct due out[DUE_MAX],
                            size_t *count, struct error *err)
{
	struct gathered gathered = {.input = {.now = now}};
	struct due_input *input = &gathered.input;
	day_number today = day_of_instant(days->calendar, now);
	enum recoup_status status;

	*count = 0;
	input->today = today;
	input->offset = zone_offset_at(days->calendar->zone, now);
	input->record = &gathered.record;
	input->sessions = gathered.sessions;
	status = journal_days(days->journal, today - 1, today, on_day, &gathered, err);
	if (status == RECOUP_OK)
		status = weight_find(days, today, &input->weight_kg, err);
	if (status == RECOUP_OK)
		status = journal_plans(days->journal, today, today, on_plan, &gathered, err);
	if (status == RECOUP_OK)
		status = journal_practices(days->journal, today, today, on_practice, &gathered, err);
	if (status == RECOUP_OK)
		status = bed_read(days, &gathered, err);
	if (status == RECOUP_OK)
		status = drafts_read(days, input, err);
	if (status == RECOUP_OK)
		*count = due_find(input, out);
	return status;
}
