/* What is open right now, from what is known. Pure; must not know who asks. */
#include "recoup/due.h"

#include <stdio.h>
#include <string.h>

#include "recoup/fuel.h"
#include "recoup/plan.h"
#include "recoup/text.h"

#define DAY_MINUTES 1440

const char *due_kind_id(enum due_kind kind)
{
	static const char *const ids[DUE_KIND_COUNT] = {"check-in", "refuel", "plan", "bed", "draft"};

	return ids[kind];
}

static bool checkin_find(const struct due_input *input, struct due *due)
{
	static const enum metric_id said[] = {METRIC_ENERGY, METRIC_SORENESS, METRIC_SLEEP_QUALITY,
	                                      METRIC_MOTIVATION, METRIC_MOOD, METRIC_STRESS,
	                                      METRIC_HUNGER};

	for (size_t i = 0; i < sizeof said / sizeof *said; i++)
		if (input->record->value[said[i]].known)
			return false;
	if (day_soreness(input->record).known)
		return false;
	snprintf(due->text, sizeof due->text, "Check in: %s",
	         input->checkin_begun ? "what you typed is kept" : "nothing is said of this morning yet");
	snprintf(due->brief, sizeof due->brief, "check-in");
	return true;
}

/* The window that closes last: earlier ones are past mending. */
static bool refuel_find(const struct due_input *input, struct due *due)
{
	struct refuel open = {.urgent = false};
	size_t used;

	due->minutes_left = 0;
	for (size_t i = 0; i < input->session_count; i++) {
		const struct session *session = &input->sessions[i];
		size_t that_day = 0;
		struct refuel refuel;

		for (size_t k = 0; k < input->session_count; k++)
			that_day += input->sessions[k].day == session->day;
		if (session->after != AFTER_UNKNOWN ||
		    !refuel_window(session, that_day, input->weight_kg, &refuel))
			continue;
		if (refuel_minutes_left(&refuel, input->now) > due->minutes_left) {
			due->minutes_left = refuel_minutes_left(&refuel, input->now);
			open = refuel;
		}
	}
	if (due->minutes_left == 0)
		return false;
	used = (size_t)snprintf(due->text, sizeof due->text, "Refuel within %d min", due->minutes_left);
	if (open.carbohydrate_g.known)
		snprintf(due->text + used, sizeof due->text - used, ": %.0f g carbohydrate, %.0f g protein",
		         open.carbohydrate_g.value, open.protein_g.value);
	snprintf(due->brief, sizeof due->brief, "refuel %dm", due->minutes_left);
	return true;
}

static bool plan_find(const struct due_input *input, struct due *due)
{
	static const char *const what[PLAN_COUNT] = {
		[PLAN_NONE] = "", [PLAN_REST] = "a rest day", [PLAN_EASY] = "an easy day",
		[PLAN_LONG] = "a long run", [PLAN_HARD] = "a hard session", [PLAN_RACE] = "a race"};
	const struct day_plan *plan = &input->plan;
	char note[FELT_MAX];

	if (plan->kind == PLAN_NONE || input->rested)
		return false;
	for (size_t i = 0; i < input->session_count; i++)
		if (input->sessions[i].day == input->today)
			return false;
	text_sanitize(plan->note, strlen(plan->note), note, sizeof note);
	snprintf(due->text, sizeof due->text, "Planned for today: %s%s%s%s", what[plan->kind],
	         *note ? " (" : "", note, *note ? ")" : "");
	snprintf(due->brief, sizeof due->brief, "%s", plan_kind_id(plan->kind));
	return true;
}

static bool bed_find(const struct due_input *input, struct due *due)
{
	struct local_time local = local_from_seconds(input->now + input->offset);
	int now = local.hour * 60 + local.minute, bed, past;

	if (!input->usual_bed.known || !input->sleep_debt_hours.known ||
	    input->sleep_debt_hours.value < DUE_DEBT_LEAST_HOURS)
		return false;
	bed = (int)input->usual_bed.value;
	past = (now - bed + DUE_BED_BEFORE_MINUTES + DAY_MINUTES) % DAY_MINUTES;
	if (past > DUE_BED_BEFORE_MINUTES + DUE_BED_AFTER_MINUTES)
		return false;
	snprintf(due->text, sizeof due->text, "Bed: your usual time is %02d:%02d, and sleep debt is %.1f h",
	         bed / 60 % 24, bed % 60, input->sleep_debt_hours.value);
	snprintf(due->brief, sizeof due->brief, "bed %02d:%02d", bed / 60 % 24, bed % 60);
	return true;
}

static bool draft_find(const struct due_input *input, struct due *due)
{
	if (!input->run_begun)
		return false;
	snprintf(due->text, sizeof due->text, "A run is half typed and kept: r goes on with it");
	snprintf(due->brief, sizeof due->brief, "run draft");
	return true;
}

size_t due_find(const struct due_input *input, struct due out[DUE_MAX])
{
	static bool (*const find[DUE_KIND_COUNT])(const struct due_input *input, struct due *due) = {
		checkin_find, refuel_find, plan_find, bed_find, draft_find};
	size_t count = 0;

	for (int kind = 0; kind < DUE_KIND_COUNT; kind++) {
		memset(&out[count], 0, sizeof out[count]);
		out[count].kind = (enum due_kind)kind;
		if (find[kind](input, &out[count]))
			count++;
	}
	return count;
}
