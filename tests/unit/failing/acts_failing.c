/* What is tried of the journal while calls fail. Must not know what has to hold then. */
#include "acts_failing.h"

#include <string.h>

#include "recoup/archive.h"
#include "recoup/import.h"

/* Whoever calls ends at the first error. */
#define TRY(call)                                                                             \
	do {                                                                                      \
		enum recoup_status try_status = (call);                                               \
		if (try_status != RECOUP_OK)                                                          \
			return try_status;                                                                \
	} while (0)

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

static enum recoup_status all_undone(void *context)
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

/* ---- reading ---- */

struct seen {
	int64_t rows;
};
#define EACH(name, ...)                                                                       \
	static bool name(void *context, __VA_ARGS__)                                              \
	{                                                                                         \
		((struct seen *)context)->rows++;                                                     \
		return true;                                                                          \
	}
#pragma GCC diagnostic ignored "-Wunused-parameter"
EACH(on_change, const struct change *change)
EACH(on_batch, const struct batch *batch)
EACH(on_batch_note, int64_t line, const char *reason)
EACH(on_doubt, const struct doubt *doubt)
EACH(on_day, const struct day_record *record)
EACH(on_activity, const struct activity *activity)
EACH(on_key, int64_t id, day_number day)
EACH(on_note, day_number day, const char *text)
EACH(on_tag, const char *name, int64_t days)
EACH(on_fuelling, int64_t activity, const struct session *session, const struct fuelling *fuelling)
EACH(on_practice, const struct practice_done *done)
EACH(on_history, const struct practice_history *history)
EACH(on_plan, const struct day_plan *plan)
EACH(on_observation, const struct observation *seen)
EACH(on_recording, const struct recording *recording)
EACH(on_value, day_number day, double value)
EACH(on_session, const struct session *session)
EACH(on_running, const struct running_day *day)
EACH(on_conflict, const struct sync_conflict *conflict)
EACH(on_machine, const struct sync_machine *machine)
EACH(on_file, const struct sync_file *file)
#pragma GCC diagnostic warning "-Wunused-parameter"

static enum recoup_status days_read(void *context)
{
	struct scene *scene = context;
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	struct seen seen = {0};
	struct day_record record;
	struct fuelling fuelling;
	day_number first, last;
	bool empty;
	char *text;
	int from = DAY_MIN, to = DAY_MAX;

	TRY(journal_empty(journal, &empty, err));
	TRY(journal_span(journal, &first, &last, err));
	TRY(journal_days(journal, from, to, on_day, &seen, err));
	TRY(journal_day(journal, DAY, &record, err));
	TRY(journal_note(journal, DAY, &text, err));
	free(text);
	TRY(journal_notes(journal, from, to, on_note, &seen, err));
	TRY(journal_tag_names(journal, on_tag, &seen, err));
	TRY(journal_fuelling(journal, scene->imported, &fuelling, err));
	TRY(journal_fuellings(journal, from, to, on_fuelling, &seen, err));
	TRY(journal_practices(journal, from, to, on_practice, &seen, err));
	TRY(journal_practice_history(journal, DAY + 9, on_history, &seen, err));
	TRY(journal_plans(journal, from, to, on_plan, &seen, err));
	TRY(journal_each_observation(journal, from, to, on_observation, &seen, err));
	TRY(journal_each_recording(journal, from, to, on_recording, &seen, err));
	TRY(journal_metric_values(journal, METRIC_WEIGHT, from, to, on_value, &seen, err));
	TRY(journal_region_values(journal, METRIC_SORENESS, 2, from, to, on_value, &seen, err));
	TRY(journal_sessions(journal, from, to, on_session, &seen, err));
	TRY(journal_running_days(journal, from, to, on_running, &seen, err));
	TRY(journal_changes(journal, on_change, &seen, err));
	TRY(journal_batches(journal, on_batch, &seen, err));
	TRY(journal_batch_notes(journal, 1, on_batch_note, &seen, err));
	TRY(journal_doubts(journal, on_doubt, &seen, err));
	return seen.rows > 30 ? RECOUP_OK
	                      : error_set(err, RECOUP_INTERNAL, NULL, NULL, "so few rows were there to read");
}

static enum recoup_status found(void *context)
{
	struct scene *scene = context;
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	const struct filter_context as = {UNITS_METRIC, DAY + 9};
	struct filter filter;
	struct day_set *days = calloc(1, sizeof *days);
	struct activity_query query = {.all_sports = true, .from = DAY - 1, .to = DAY + 9};
	struct seen seen = {0};
	struct recording own;
	int64_t count, due;
	enum recoup_status status = days ? RECOUP_OK : error_no_memory(err);
	struct activity activity = {0};

	if (status == RECOUP_OK)
		status = filter_parse(&filter, "loop source:garmin distance>1km rpe>=1 -title:zzz note:fine"
		                      " from:2001 time>1min", &as, err);
	if (status == RECOUP_OK)
		status = journal_words_due(journal, &due, err);
	if (status == RECOUP_OK)
		status = journal_words_take(journal, 3, err);
	if (status == RECOUP_OK)
		status = journal_words_take(journal, 1000, err);
	if (status == RECOUP_OK)
		status = journal_word_days(journal, &filter.terms[0], days, err);
	if (status == RECOUP_OK)
		status = journal_noted_days(journal, days, err);
	if (status == RECOUP_OK)
		status = journal_tag_days(journal, "trav", false, days, err);
	if (status == RECOUP_OK)
		status = journal_tag_days(journal, "travel", true, days, err);
	for (int i = 0; status == RECOUP_OK && i < 2; i++) {
		query.filter = i == 0 ? &filter : NULL;
		query.days = i == 1 ? days : NULL;
		status = journal_activities(journal, &query, on_activity, &seen, err);
		if (status == RECOUP_OK)
			status = journal_activity_count(journal, &query, &count, err);
		if (status == RECOUP_OK)
			status = journal_activity_keys(journal, &query, on_key, &seen, err);
		if (status == RECOUP_OK)
			status = journal_activity_place(journal, &query, scene->imported, &count, err);
	}
	free(days);
	TRY(status);
	status = journal_activity(journal, scene->imported, &activity, err);
	activity_clear(&activity);
	TRY(status);
	return journal_own_recording(journal, scene->imported, &own, err);
}

static enum recoup_status drafted(void *context)
{
	struct scene *scene = context;
	char *text = NULL;

	TRY(journal_draft_save(scene->journal, "checkin", "energy=3", 5, &scene->err));
	TRY(journal_draft_load(scene->journal, "checkin", &text, &scene->err));
	free(text);
	return journal_draft_clear(scene->journal, "checkin", &scene->err);
}

static bool on_result(void *context, day_number day, const void *result, size_t size)
{
	(void)context;
	(void)day;
	(void)result;
	(void)size;
	return true;
}

static bool on_figure(void *context, const struct day_figure *figure)
{
	(void)context;
	(void)figure;
	return true;
}

static enum recoup_status cached(void *context)
{
	struct scene *scene = context;
	struct journal *journal = scene->journal;
	struct error *err = &scene->err;
	struct day_figure figure = {.day = DAY, .score = 50, .logged = true};
	enum recoup_status status;
	day_number day;
	int state = 5;

	TRY(journal_cache_stale(journal, "e", &day, err));
	TRY(journal_cache_begin(journal, err));
	status = journal_cache_drop(journal, "e", DAY, err);
	if (status == RECOUP_OK)
		status = journal_cache_put(journal, DAY, "abc", 3, &state, sizeof state, &figure, err);
	if (status == RECOUP_OK)
		status = journal_cache_put(journal, DAY + 1, "abd", 3, NULL, 0, &figure, err);
	if (status != RECOUP_OK) {
		journal_cache_end(journal, DAY, false, NULL);
		return status;
	}
	TRY(journal_cache_end(journal, DAY + 1, true, err));
	TRY(journal_cache_stale(journal, "e", &day, err));
	TRY(journal_cache_state(journal, DAY + 3, &day, &state, sizeof state, err));
	TRY(journal_cache_results(journal, DAY, DAY + 1, on_result, NULL, err));
	return journal_cache_figures(journal, DAY, DAY + 1, on_figure, NULL, err);
}

static enum recoup_status trusted(void *context)
{
	static const char *const order[] = {"strava", "garmin", "nobody", NULL};
	struct scene *scene = context;

	return journal_trust(scene->journal, order, &scene->err);
}

/* ---- copies ---- */

static enum recoup_status backed_up(void *context)
{
	struct scene *scene = context;
	struct backup_report report;
	struct snapshot_list list = {0};
	struct journal_counts counts;
	enum recoup_status status;
	size_t removed;

	TRY(journal_backup(scene->journal, PATH(scene, "copy.db"), false, &report, &scene->err));
	TRY(journal_backup(scene->journal, PATH(scene, "copy.db"), true, &report, &scene->err));
	TRY(journal_snapshot(scene->journal, SNAPSHOT_ASKED, 1700000000, &report, &scene->err));
	TRY(journal_snapshot(scene->journal, SNAPSHOT_DAILY, 1700000000, &report, &scene->err));
	journal_snapshot_due(scene->journal, 1700000000 + SECONDS_PER_DAY);
	status = snapshots_list(scene->path, &list, &scene->err);
	snapshots_clear(&list);
	TRY(status);
	TRY(snapshots_prune(scene->path, 19700, &removed, &scene->err));
	return journal_count(scene->journal, &counts, &scene->err);
}

static struct restore_wish wish_of(struct scene *scene, const char *from)
{
	return (struct restore_wish){.from = from, .journal = scene->path, .schema_dir = RECOUP_SCHEMA,
	                             .local = 1700000000, .busy_ms = 200};
}

static enum recoup_status restored_old(void *context)
{
	struct scene *scene = context;
	struct restore_report report;
	struct restore_wish wish = wish_of(scene, RECOUP_JOURNALS "/v2.db");
	enum recoup_status status = journal_restore(&wish, &report, &scene->err);

	/* What stands there is kept as one that is sound, unless it was said to be damaged. */
	if (status == RECOUP_OK && !(scene->act->how & (ACT_DAMAGED | ACT_NO_JOURNAL)) &&
	    !report.had_journal && !failing_damage())
		scene->amiss = "a journal that is sound was taken for a damaged one";
	return status;
}

static struct checkup checkup_of(struct scene *scene)
{
	return (struct checkup){.path = scene->path, .schema_dir = RECOUP_SCHEMA, .busy_ms = 200,
	                        .now = scene->world.now, .local = scene->world.now};
}

static void on_symptom(void *context, const struct symptom *symptom)
{
	(void)context;
	(void)symptom;
}

static enum recoup_status examined(void *context)
{
	struct scene *scene = context;
	struct checkup checkup = checkup_of(scene);
	char image[BACKUP_PATH_SIZE];
	enum recoup_status status;

	checkup.each = on_symptom;
	status = journal_examine(&checkup, image, &scene->err);
	image_remove(image);
	return status;
}

static enum recoup_status repaired(void *context)
{
	struct scene *scene = context;
	struct checkup checkup = checkup_of(scene);
	struct repair_report report;

	return journal_repair(&checkup, &report, &scene->err);
}

static enum recoup_status salvaged(void *context)
{
	struct scene *scene = context;
	struct checkup checkup = checkup_of(scene);
	struct salvage_report *report = calloc(1, sizeof *report);
	enum recoup_status status;

	if (!report)
		return error_no_memory(&scene->err);
	status = journal_salvage(&checkup, PATH(scene, "saved.db"), report, &scene->err);
	free(report);
	return status;
}

/* ---- archives ---- */

static enum recoup_status archived(void *context)
{
	struct scene *scene = context;
	struct archive_report report;

	return archive_write(scene->journal, PATH(scene, "archive"), "2026-03-10", &report, &scene->err);
}

static enum recoup_status unarchived(void *context)
{
	struct scene *scene = context;
	struct journal_options options = scene_options(scene);
	struct archive_report report;

	TRY(journal_open(&scene->journal, &options, &scene->err));
	return archive_read(scene->journal, scene->archive, false, &report, &scene->err);
}

/* ---- sync ---- */

static enum recoup_status same_start(struct journal *journal, const struct recording *recording,
                                     int64_t *activity, int64_t *doubtful, const char **reason,
                                     struct error *err)
{
	*reason = NULL;
	return import_same_session(journal, recording, activity, doubtful, reason, err);
}

static enum recoup_status synced(void *context)
{
	struct scene *scene = context;
	struct sync_report report;
	struct sync_options options = {.folder = PATH(scene, "shared"), .place = scene->self->place,
	                               .host = "m0", .now = scene->world.now, .files_most = 2,
	                               .match = same_start};

	return sync_run(scene->journal, &options, &report, &scene->err);
}

/* A copy elsewhere is a machine of its own, which meets a folder that has all. */
static enum recoup_status synced_elsewhere(void *context)
{
	struct scene *scene = context;
	struct sync_report report;
	struct sync_options options = {.folder = PATH(scene, "shared"), .place = "elsewhere",
	                               .host = "m9", .now = scene->world.now, .files_most = 2};

	return sync_run(scene->journal, &options, &report, &scene->err);
}

static enum recoup_status synced_anew(void *context)
{
	struct scene *scene = context;
	struct journal_options options = scene_options(scene);
	struct sync_report report;
	struct sync_options sync = {.folder = scene->self->shared, .place = "new", .host = "m5",
	                            .now = scene->world.now, .dry_run = true};

	TRY(journal_open(&scene->journal, &options, &scene->err));
	return sync_run(scene->journal, &sync, &report, &scene->err);
}

struct numbers {
	int64_t at[8];
	int count;
};

static bool on_number(void *context, const struct sync_conflict *conflict)
{
	struct numbers *numbers = context;

	if (numbers->count < 8)
		numbers->at[numbers->count++] = conflict->number;
	return true;
}

static enum recoup_status conflict_taken(void *context)
{
	struct scene *scene = context;
	struct numbers numbers = {.count = 0};
	struct error *err = &scene->err;
	struct seen seen = {0};
	bool carried;

	TRY(synced(scene));
	TRY(journal_sync_conflicts(scene->journal, on_conflict, &seen, err));
	TRY(journal_sync_machines(scene->journal, on_machine, &seen, err));
	TRY(journal_sync_files(scene->journal, on_file, &seen, err));
	TRY(journal_sync_carried(scene->journal, scene->self->report.self.machine, &carried, err));
	TRY(journal_sync_conflicts(scene->journal, on_number, &numbers, err));
	if (numbers.count == 0)
		return error_set(err, RECOUP_INTERNAL, NULL, NULL, "nobody disagrees");
	for (int i = 0; i < numbers.count - 1; i++)
		TRY(journal_sync_take(scene->journal, numbers.at[i], scene->world.now + 5, err));
	TRY(journal_sync_keep(scene->journal, numbers.at[numbers.count - 1], err));
	/* What was taken back meets what other machines said since. */
	return all_undone(scene);
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
