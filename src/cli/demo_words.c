/* What the made-up runner wrote by hand: notes, tags, practices done, plans. A table of
 * days before today. Must not touch what the score reads, which is imported. */
#include <stdio.h>
#include <string.h>

#include "internal.h"

static const struct {
	int ago;
	const char *text;
} notes[] = {
	{0, "Calf talks from the first step. Not today."},
	{3, "Tempo felt like a race. Slept badly before it, should have known."},
	{7, "Long run along the canal, good until 18 km, then heavy. Ate too little before."},
	{19, "First frost. Easy, happy."},
};

static const struct {
	int ago;
	const char *name;
} tags[] = {{5, "travel"}, {4, "travel"}, {5, "alcohol"}, {16, "alcohol"}, {30, "race"}};

static const struct {
	int ago, hour, minutes;
	bool finished;
	const char *practice, *felt;
} practices[] = {
	{1, 21, 5, true, "long-exhale", "calmer"},
	{4, 20, 12, false, "heavy-legs", "fell asleep"},
	{6, 18, 10, true, "off-the-road", ""},
	{8, 21, 10, true, "coherent-breathing", ""},
	{11, 19, 10, true, "foam-rolling", "calves hurt, then better"},
	{13, 13, 20, true, "easy-walk", ""},
	{15, 21, 5, true, "cyclic-sighing", ""},
	{18, 18, 10, true, "off-the-road", "stiff"},
	{22, 21, 10, true, "coherent-breathing", "slept well after"},
};

static const struct {
	int ahead;
	enum plan_kind kind;
	const char *note;
} plans[] = {{1, PLAN_REST, ""}, {4, PLAN_EASY, ""}, {19, PLAN_RACE, "Half marathon"}};

static enum recoup_status practices_put(const struct program *program, day_number today,
                                        struct error *err)
{
	enum recoup_status status = RECOUP_OK;

	for (size_t i = 0; status == RECOUP_OK && i < sizeof practices / sizeof *practices; i++) {
		const struct practice *practice =
			catalogue_find(program->catalogue, practices[i].practice);
		struct practice_done done = {.day = today - practices[i].ago,
		                             .seconds = practices[i].minutes * 60.0,
		                             .finished = practices[i].finished};

		if (!practice)
			continue;
		done.planned_s = opt_some(practice->minutes * 60.0);
		done.start = instant_at(&program->calendar, done.day, practices[i].hour * 60, &done.offset);
		snprintf(done.practice, sizeof done.practice, "%s", practice->id);
		snprintf(done.kind, sizeof done.kind, "%s", practice_kind_id(practice->kind));
		snprintf(done.felt, sizeof done.felt, "%s", practices[i].felt);
		status = journal_put_practice(program->journal, &done, done.start, err);
	}
	return status;
}

static enum recoup_status words_put(const struct program *program, struct error *err)
{
	struct journal *journal = program->journal;
	day_number today = program_today(program);
	instant now = program_now(program);
	enum recoup_status status = practices_put(program, today, err);

	for (size_t i = 0; status == RECOUP_OK && i < sizeof notes / sizeof *notes; i++)
		status = journal_put_note(journal, today - notes[i].ago, notes[i].text, now, err);
	for (size_t i = 0; status == RECOUP_OK && i < sizeof tags / sizeof *tags; i++) {
		struct observation seen = {.day = today - tags[i].ago, .metric = METRIC_COUNT,
		                           .region = REGION_NONE, .tag = tags[i].name,
		                           .source = SOURCE_SELF, .value = 1, .at = now};

		status = journal_put_observation(journal, &seen, err);
	}
	for (size_t i = 0; status == RECOUP_OK && i < sizeof plans / sizeof *plans; i++) {
		struct day_plan plan = {.day = today + plans[i].ahead, .kind = plans[i].kind};

		snprintf(plan.note, sizeof plan.note, "%s", plans[i].note);
		status = journal_put_plan(journal, &plan, now, err);
	}
	return status;
}

enum recoup_status demo_words(struct cli *cli, struct error *err)
{
	struct program *program = cli->program;
	enum recoup_status status = program_need_catalogue(program, err);

	if (status == RECOUP_OK)
		status = journal_change_begin(program->journal, "what the demo's runner wrote by hand",
		                              program_now(program), err);
	if (status != RECOUP_OK)
		return status;
	status = words_put(program, err);
	if (status == RECOUP_OK)
		return journal_change_commit(program->journal, err);
	journal_change_abort(program->journal);
	return status;
}
