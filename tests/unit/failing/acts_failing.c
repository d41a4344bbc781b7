/* What is tried of the journal while calls fail. Must not know what has to hold then. */
#include "acts_failing.h"

#include <string.h>

#include "recoup/archive.h"
#include "recoup/import.h"
static enum recoup_status opened(void *context)
{
	struct scene *scene = context;
	struct journal_options options = scene_options(scene);

	return journal_open(&scene->journal, &options, &scene->err);
}

static enum recoup_status opened_for_reading(void *context)
{
	struct scene *scene = context;
	struct journal_options options = scene_options(scene);

	return journal_open_reading(&scene->journal, &options, &scene->err);
}

static enum recoup_status opened_below(void *context)
{
	struct scene *scene = context;
	struct journal_options options = scene_options(scene);

	options.path = PATH(scene, "a/b/c.db");
	return journal_open(&scene->journal, &options, &scene->err);
}

/* ---- changes ---- */

static enum recoup_status ended(struct scene *scene, enum recoup_status status)
{
	if (status == RECOUP_OK)
		return journal_change_commit(scene->journal, &scene->err);
	journal_change_abort(scene->journal);
	return status;
}

static enum recoup_status days_said(struct scene *scene)
{
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	struct observation seen = {.day = DAY, .metric = METRIC_SORENESS, .region = 2,
	                           .source = SOURCE_SELF, .value = 3, .at = scene->world.now};
	struct practice_done done = {.day = DAY, .practice = "box", .kind = "breathwork",
	                             .seconds = 300, .felt = "calm"}, again;
	struct day_plan plan = {.day = DAY + 4, .kind = PLAN_LONG, .note = "flat"};

	TRY(journal_put_observation(journal, &seen, err));
	seen.tag = "hills";
	seen.metric = METRIC_COUNT;
	seen.region = REGION_NONE;
	seen.value = 1;
	TRY(journal_put_observation(journal, &seen, err));
	TRY(journal_say_tag(journal, DAY, "late", true, seen.at, err));
	TRY(journal_say_tag(journal, DAY, "late", false, seen.at, err));
	TRY(journal_clear_tag(journal, DAY, "travel", SOURCE_SELF, err));
	TRY(journal_clear_observation(journal, DAY, METRIC_ENERGY, REGION_NONE, SOURCE_SELF, err));
	TRY(journal_put_note(journal, DAY, "new", seen.at, err));
	TRY(journal_put_note(journal, DAY + 1, "newer", seen.at, err));
	TRY(journal_put_note(journal, DAY + 1, " ", seen.at, err));
	TRY(journal_put_practice(journal, &done, seen.at, err));
	again = done;
	again.finished = true;
	TRY(journal_put_practice(journal, &again, seen.at, err));
	TRY(journal_delete_practice(journal, done.id, err));
	TRY(journal_put_plan(journal, &plan, seen.at, err));
	plan.kind = PLAN_NONE;
	return journal_put_plan(journal, &plan, seen.at, err);
}

static enum recoup_status day_change(void *context)
{
	struct scene *scene = context;

	TRY(journal_change_begin(scene->journal, "day", scene->world.now, &scene->err));
	return ended(scene, days_said(scene));
}

static enum recoup_status sessions_said(struct scene *scene)
{
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	struct recording run = {.source = SOURCE_SELF, .says_start = true, .says_sport = true,
	                        .title = "Track", .notes = "wet"};
	struct recording word = {.source = SOURCE_SELF, .notes = "harder than it was"};
	struct fuelling fuelling = {.dizziness = SAID_NO};
	int64_t activity, other;

	run.session.day = DAY + 5;
	run.session.start = (instant)(DAY + 5) * SECONDS_PER_DAY + 36000;
	run.session.duration_s = opt_some(2000);
	fuelling.fluids_l[FUEL_BEFORE] = opt_some(0.25);
	word.session.day = DAY;
	TRY(journal_add_activity(journal, &run, &activity, err));
	TRY(journal_edit_activity(journal, scene->imported, &word, err));
	TRY(journal_edit_activity(journal, activity, &run, err));
	TRY(journal_put_eaten(journal, scene->imported, BEFORE_LIGHT, AFTER_LATE, err));
	TRY(journal_put_fuelling(journal, activity, &fuelling, scene->world.now, err));
	run.session.start += 60;
	TRY(journal_add_activity(journal, &run, &other, err));
	TRY(journal_put_fuelling(journal, other, &fuelling, scene->world.now, err));
	TRY(journal_keep_apart(journal, activity, other, err));
	TRY(journal_join(journal, activity, other, err));
	TRY(journal_join(journal, scene->imported, activity, err));
	TRY(journal_put_fuelling(journal, scene->imported, &fuelling, scene->world.now, err));
	fuelling = (struct fuelling){.cramps = SAID_NOTHING};
	TRY(journal_put_fuelling(journal, scene->imported, &fuelling, scene->world.now, err));
	TRY(journal_delete_activity(journal, scene->own_run, err));
	return journal_delete_activity(journal, scene->imported, err);
}

static enum recoup_status session_change(void *context)
{
	struct scene *scene = context;

	TRY(journal_change_begin(scene->journal, "sessions", scene->world.now, &scene->err));
	return ended(scene, sessions_said(scene));
}

/* ---- undo ---- */

static enum recoup_status undone(void *context)
{
	struct scene *scene = context;
	struct change change;

	return journal_undo(scene->journal, &change, &scene->err);
}

static enum recoup_status redone(void *context)
{
	struct scene *scene = context;
	struct change change;

	return journal_redo(scene->journal, &change, &scene->err);
}

static enum recoup_status batch_undone(void *context)
{
	struct scene *scene = context;
	struct change change;

	return journal_batch_undo(scene->journal, 1, &change, &scene->err);
}

enum recoup_status all_undone(void *context)
{
	struct scene *scene = context;
	struct change change;
	enum recoup_status status = RECOUP_OK;

	for (int i = 0; i < 40 && status == RECOUP_OK; i++)
		status = journal_undo(scene->journal, &change, &scene->err);
	if (status != RECOUP_NOTHING)
		return status;
	status = RECOUP_OK;
	for (int i = 0; i < 40 && status == RECOUP_OK; i++)
		status = journal_redo(scene->journal, &change, &scene->err);
	if (status != RECOUP_NOTHING)
		return status;
	error_clear(&scene->err);
	return RECOUP_OK;
}

static enum recoup_status undone_long_ago(void *context)
{
	return all_undone(context);
}

/* ---- batches ---- */

static bool any_candidate(void *context, const struct candidate *candidate)
{
	(void)context;
	(void)candidate;
	return true;
}

static enum recoup_status batch_filled(struct scene *scene)
{
	static const char *const sources[] = {"garmin", "polar"};
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	enum batch_outcome outcome;
	bool known, back, company;
	char units[8];

	for (int i = 0; i < 8; i++) {
		char identity[32];
		struct recording run = {.source = sources[i % 2], .identity = identity, .says_start = true,
		                        .says_sport = true, .title = "Of a file"};
		struct observation seen = {.day = DAY + i / 2, .metric = METRIC_WEIGHT, .region = REGION_NONE,
		                           .source = sources[i % 2], .value = 70 + i, .at = 5,
		                           .origin = i == 3 ? "2 on 1..4" : NULL};

		snprintf(identity, sizeof identity, "run %d", i / 2);
		run.session.day = DAY + i / 2;
		run.session.start = (instant)run.session.day * SECONDS_PER_DAY + 36000;
		run.session.distance_m = opt_some(i < 4 ? 5100 : 5002);
		run.session.duration_s = opt_some(1800);
		TRY(journal_knows_recording(journal, run.source, identity, &known, err));
		TRY(journal_company(journal, run.source, DAY, DAY + 9, &company, err));
		TRY(journal_candidates(journal, run.session.start - 10, run.session.start + 10, any_candidate,
		                       NULL, err));
		if (i % 2 && i < 4)
			run.activity = scene->imported;
		TRY(journal_batch_renew(journal, &run, &known, &outcome, err));
		TRY(journal_batch_recording(journal, &run, &outcome, err));
		TRY(journal_batch_recording(journal, &run, &outcome, err));
		TRY(journal_batch_renew(journal, &run, &known, &outcome, err));
		TRY(journal_batch_bring_back(journal, scene->other_run, &back, err));
		if (i == 7)
			TRY(journal_batch_doubt(journal, scene->imported, journal_batch_activity(journal),
			                        "close", err));
		TRY(journal_batch_observation(journal, &seen, &outcome, err));
		TRY(journal_batch_observation(journal, &seen, &outcome, err));
	}
	TRY(journal_source_units(journal, "garmin", units, err));
	TRY(journal_batch_source_units(journal, "polar", "mi", err));
	return journal_batch_note(journal, 3, "no date", err);
}

static enum recoup_status batch_stored(struct scene *scene, bool large)
{
	struct batch batch = {.file = "b.csv", .format = "f", .source = "polar", .read = 8, .added = 8,
	                      .at = scene->world.now, .large = large};
	enum recoup_status status;

	TRY(journal_batch_begin(scene->journal, &batch, &batch.id, &scene->err));
	status = batch_filled(scene);
	if (status == RECOUP_OK)
		return journal_batch_commit(scene->journal, &batch, &scene->err);
	journal_batch_abort(scene->journal);
	return status;
}

static enum recoup_status batch_small(void *context)
{
	return batch_stored(context, false);
}

static enum recoup_status batch_large(void *context)
{
	return batch_stored(context, true);
}

const struct act journal_acts[] = {
	{"open", opened, ACT_OPENS},
	{"open new", opened, ACT_OPENS | ACT_NO_JOURNAL},
	{"open below", opened_below, ACT_OPENS | ACT_NO_JOURNAL},
	{"open old", opened, ACT_OPENS | ACT_OLD | ACT_STEPS},
	{"open reading", opened_for_reading, ACT_OPENS},
	{"day", day_change, ACT_BY_CHANCE},
	{"sessions", session_change, ACT_BY_CHANCE},
	{"undo", undone, 0},
	{"redo", redone, 0},
	{"undo batch", batch_undone, 0},
	{"undo all", undone_long_ago, ACT_STEPS},
	{"batch", batch_small, 0},
	{"batch large", batch_large, 0},
	{"read", days_read, 0},
	{"find", found, 0},
	{"draft", drafted, 0},
	{"cache", cached, 0},
	{"trust", trusted, 0},
	{"backup", backed_up, ACT_STEPS},
	{"restore old", restored_old, ACT_STEPS | ACT_OPENS},
	{"restore none", restored_old, ACT_STEPS | ACT_OPENS | ACT_NO_JOURNAL},
	{"restore damaged", restored_old, ACT_STEPS | ACT_DAMAGED},
	{"examine", examined, ACT_OPENS},
	{"examine damaged", examined, ACT_DAMAGED},
	{"examine old", examined, ACT_OLD},
	{"repair", repaired, ACT_STEPS | ACT_OPENS},
	{"salvage", salvaged, ACT_DAMAGED},
	{"archive", archived, 0},
	{"unarchive", unarchived, ACT_OPENS | ACT_NO_JOURNAL},
	{"sync", synced, ACT_STEPS | ACT_SHARES},
	{"sync elsewhere", synced_elsewhere, ACT_STEPS | ACT_SHARES},
	{"sync anew", synced_anew, ACT_NO_JOURNAL},
	{"conflicts", conflict_taken, ACT_STEPS | ACT_SHARES},
};
const size_t journal_act_count = sizeof journal_acts / sizeof *journal_acts;
