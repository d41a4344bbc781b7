/* The journal that trials begin with, and what has to hold after each. Must not know what is
 * tried. */
#include "scene.h"

#include <sys/stat.h>
#include <unistd.h>

#include "recoup/archive.h"

/* ---- the beginning ---- */

static void batch_of(struct scene *scene, const char *source, int version)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin"};
	enum batch_outcome outcome;
	int64_t id;

	batch.at = scene->world.now += 60;
	OK(journal_batch_begin(scene->self->journal, &batch, &id, &world_error));
	for (int i = 0; i < 3; i++) {
		char identity[32];
		struct recording recording = {.source = source, .identity = identity, .says_start = true,
		                              .says_sport = true, .title = "Morning loop", .notes = "fine"};
		struct observation seen = {.day = DAY + i, .metric = METRIC_WEIGHT, .region = REGION_NONE,
		                           .source = source, .value = 60 + i + version, .at = batch.at};

		text_make(identity, sizeof identity, "run %d", i);
		recording.session.day = DAY + i;
		recording.session.start = (instant)(DAY + i) * SECONDS_PER_DAY + 36000;
		recording.session.distance_m = opt_some(5000 + version);
		recording.session.duration_s = opt_some(1800);
		if (strcmp(source, "garmin") != 0 && i == 0)
			recording.activity = scene->imported;
		OK(journal_batch_recording(scene->self->journal, &recording, &outcome, &world_error));
		if (i == 0)
			scene->imported = journal_batch_activity(scene->self->journal);
		else if (strcmp(source, "garmin") != 0)
			OK(journal_batch_doubt(scene->self->journal, scene->imported,
			                       journal_batch_activity(scene->self->journal), "close",
			                       &world_error));
		OK(journal_batch_observation(scene->self->journal, &seen, &outcome, &world_error));
	}
	OK(journal_batch_source_units(scene->self->journal, source, "km", &world_error));
	OK(journal_batch_note(scene->self->journal, 7, "no date", &world_error));
	OK(journal_batch_commit(scene->self->journal, &batch, &world_error));
}

#define CHANGE(scene, what)                                                                   \
	OK(journal_change_begin((scene)->self->journal, what, (scene)->world.now += 60, &world_error))
#define COMMIT(scene) OK(journal_change_commit((scene)->self->journal, &world_error))

static void spoken(struct scene *scene)
{
	struct journal *journal = scene->self->journal;
	struct recording word = {.source = SOURCE_SELF, .title = "By hand"};
	struct fuelling fuelling = {.cramps = SAID_YES};
	struct practice_done done = {.day = DAY, .practice = "long-exhale", .kind = "breathwork",
	                             .seconds = 300, .finished = true};
	struct day_plan plan = {.day = DAY + 1, .kind = PLAN_EASY, .note = "hills"};

	scene->own_run = log_run(&scene->world, scene->self, DAY + 1, 8);
	scene->other_run = log_run(&scene->world, scene->self, DAY + 1, 9);
	CHANGE(scene, "words");
	fuelling.fluids_l[FUEL_DURING] = opt_some(0.5);
	OK(journal_put_fuelling(journal, scene->own_run, &fuelling, scene->world.now, &world_error));
	OK(journal_put_fuelling(journal, scene->imported, &fuelling, scene->world.now, &world_error));
	word.session.day = DAY;
	word.session.rpe = opt_some(6);
	OK(journal_edit_activity(journal, scene->imported, &word, &world_error));
	OK(journal_put_practice(journal, &done, scene->world.now, &world_error));
	OK(journal_put_plan(journal, &plan, scene->world.now, &world_error));
	OK(journal_say_tag(journal, DAY, "travel", true, scene->world.now, &world_error));
	OK(journal_keep_apart(journal, scene->own_run, scene->imported, &world_error));
	COMMIT(scene);
	CHANGE(scene, "away");
	OK(journal_delete_activity(journal, scene->other_run, &world_error));
	COMMIT(scene);
	write_note(&scene->world, scene->self, DAY, "slept badly\nlegs heavy");
	say(&scene->world, scene->self, DAY, METRIC_ENERGY, 4);
	say(&scene->world, scene->self, DAY, METRIC_ENERGY, 2);
}

/* The other machine says something else of the same day, so that there is a conflict; both
 * have something new since they met. */
static void met(struct scene *scene)
{
	struct machine *other = &scene->world.at[1];

	say(&scene->world, other, DAY, METRIC_ENERGY, 5);
	write_note(&scene->world, other, DAY, "another word");
	import_run(&scene->world, other, "garmin", "run 9", DAY + 9, 12, 0);
	world_settle(&scene->world);
	say(&scene->world, other, DAY + 1, METRIC_MOOD, 3);
	write_note(&scene->world, other, DAY, "a later word");
	log_run(&scene->world, other, DAY + 3, 4);
	import_run(&scene->world, other, "coros", "run 1", DAY, 5, 0);
	machine_sync(&scene->world, other);
	carry_machine(&scene->world, 1, 0, 1);
	say(&scene->world, scene->self, DAY + 1, METRIC_MOOD, 2);
	write_note(&scene->world, scene->self, DAY, "my later word");
}

/* By the real interface throughout; the journal is then one file. */
void scene_begin(struct scene *scene)
{
	struct archive_report report;

	memset(scene, 0, sizeof *scene);
	sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 7, NULL);
	world_begin(&scene->world, 2, 1);
	scene->self = &scene->world.at[0];
	batch_of(scene, "garmin", 0);
	spoken(scene);
	batch_of(scene, "strava", 1);
	batch_of(scene, "garmin", 2);
	met(scene);
	say(&scene->world, scene->self, DAY + 2, METRIC_ENERGY, 3);
	undo(&scene->world, scene->self);
	text_make(scene->archive, sizeof scene->archive, "%.200s/archive", scene->world.folder);
	OK(archive_write(scene->self->journal, scene->archive, "2026-03-10", &report, &world_error));
	for (int i = 0; i < scene->world.count; i++)
		machine_close(&scene->world.at[i]);
	text_make(scene->trial, sizeof scene->trial, "%.200s/trial", scene->world.folder);
	text_make(scene->path, sizeof scene->path, "%.200s/trial/j.db", scene->world.folder);
}

void scene_end(struct scene *scene)
{
	shell("rm -rf %s", scene->world.folder);
}

int scene_path(struct scene *scene, const char *name)
{
	int at = scene->name_at++ % 8;

	/* No text_make: an assertion calls what may be failing just now. */
	snprintf(scene->names[at], sizeof scene->names[at], "%s/%s", scene->trial, name);
	return at;
}

struct journal_options scene_options(struct scene *scene)
{
	return (struct journal_options){scene->path, RECOUP_SCHEMA, true, 200, scene->world.now};
}

/* ---- one trial ---- */

/* All that stands in the file, whatever the tables; 0 when it cannot be read. */
static uint64_t sum_of(const char *path)
{
	static const char tables[] = "SELECT 'SELECT * FROM \"' || name || '\"' FROM sqlite_master WHERE"
		" type = 'table' AND name NOT LIKE 'words%' AND name NOT IN ('metric', 'cache', 'day_result',"
		" 'day_figure', 'draft') ORDER BY name";
	sqlite3 *db = NULL;
	sqlite3_stmt *list = NULL, *rows = NULL;
	uint64_t sum = 0xcbf29ce484222325u;
	bool good = access(path, F_OK) == 0 && sqlite3_open(path, &db) == SQLITE_OK &&
	            sqlite3_prepare_v2(db, tables, -1, &list, NULL) == SQLITE_OK;

	while (good && sqlite3_step(list) == SQLITE_ROW) {
		good = sqlite3_prepare_v2(db, (const char *)sqlite3_column_text(list, 0), -1, &rows, NULL) ==
		       SQLITE_OK;
		while (good && sqlite3_step(rows) == SQLITE_ROW)
			for (int i = 0; i < sqlite3_column_count(rows); i++) {
				const unsigned char *bytes = sqlite3_column_blob(rows, i);
				int size = sqlite3_column_bytes(rows, i);

				for (int k = 0; k < size; k++)
					sum = (sum ^ bytes[k]) * 0x100000001b3u;
				sum = (sum ^ (unsigned)sqlite3_column_type(rows, i)) * 0x100000001b3u;
			}
		sqlite3_finalize(rows);
	}
	sqlite3_finalize(list);
	sqlite3_close(db);
	return good ? sum : 0;
}

static bool whole(const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	bool good = sqlite3_open(path, &db) == SQLITE_OK &&
	            sqlite3_prepare_v2(db, "PRAGMA integrity_check(1)", -1, &statement, NULL) == SQLITE_OK &&
	            sqlite3_step(statement) == SQLITE_ROW &&
	            strcmp((const char *)sqlite3_column_text(statement, 0), "ok") == 0;

	sqlite3_finalize(statement);
	sqlite3_close(db);
	return good;
}

static void base_copy(struct scene *scene)
{
	const struct act *act = scene->act;
	const struct snapshot snapshot = {19600, 5, SNAPSHOT_ASKED};
	char name[SNAPSHOT_NAME_SIZE];

	shell("rm -rf %s && mkdir -m 700 %s", scene->trial, scene->trial);
	if (act->how & ACT_NO_JOURNAL)
		return;
	shell("cp %s %s && chmod 600 %s", act->how & ACT_OLD ? RECOUP_JOURNALS "/v1.db" : scene->self->path,
	      scene->path, scene->path);
	if (act->how & ACT_SHARES)
		shell("cp -r %s %s/shared", scene->self->shared, scene->trial);
	if (!(act->how & ACT_DAMAGED))
		return;
	/* A copy beside it says that it was a journal. */
	shell("mkdir -m 700 %s/backups && cp %s %s/backups/%s", scene->trial, scene->self->path,
	      scene->trial, snapshot_name(&snapshot, "j.db", name));
	shell("dd if=/dev/zero of=%s bs=4096 seek=9 count=6 conv=notrunc status=none", scene->path);
}

static void trial_begin(void *context)
{
	struct scene *scene = context;
	struct journal_options options = scene_options(scene);

	base_copy(scene);
	scene->before = sum_of(scene->path);
	scene->journal = NULL;
	scene->lost = 0;
	scene->amiss = NULL;
	sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, 11, NULL);
	if (!(scene->act->how & (ACT_OPENS | ACT_NO_JOURNAL | ACT_OLD | ACT_DAMAGED)))
		OK(journal_open(&scene->journal, &options, &world_error));
}

static bool trial_act(void *context)
{
	struct scene *scene = context;

	error_clear(&scene->err);
	scene->status = scene->act->run(scene);
	journal_close(scene->journal);
	scene->journal = NULL;
	scene->lost = failing_lost();
	return scene->status == RECOUP_OK;
}

static void trial_check(void *context, bool went, bool struck)
{
	struct scene *scene = context;
	const char *name = scene->act->name;
	uint64_t sum;

	ck_assert_msg(went || *scene->err.what, "%s: status %d without a word", name, scene->status);
	ck_assert_msg(!scene->amiss, "%s: %s", name, scene->amiss);
	ck_assert_msg(struck || went, "%s does not work: %s (%s)", name,
	              scene->err.what, scene->err.where);
	ck_assert_msg(scene->lost == 0, "%s: %zu blocks of memory are lost (%s)", name, scene->lost, scene->err.what);
	ck_assert_msg(sqlite3_memory_used() == 0, "%s: %lld bytes of SQLite's are lost", name,
	              (long long)sqlite3_memory_used());
	if (access(scene->path, F_OK) != 0 && scene->act->how & ACT_NO_JOURNAL)
		return;
	sum = sum_of(scene->path);
	if (!(scene->act->how & ACT_DAMAGED) && sum != scene->before && sum != scene->after)
		ck_assert_msg(whole(scene->path), "%s: the journal is not whole", name);
	if (!struck)
		scene->after = sum;
	if (scene->act->how & ACT_STEPS)
		return;
	if (!went)
		ck_assert_msg(sum == scene->before || scene->act->how & ACT_NO_JOURNAL,
		              "%s failed, and the journal is another", name);
	else if (!(scene->act->how & ACT_BY_CHANCE))
		ck_assert_msg(sum == scene->after, "%s went well, and not all of it is there", name);
}

void scene_try(struct scene *scene, const struct act *act)
{
	const struct failing_trial trial = {trial_begin, trial_act, trial_check, scene};
	size_t tried;

	scene->act = act;
	tried = failing_all(&trial);
	printf("%-16s %5zu calls failed\n", act->name, tried);
	ck_assert_uint_gt(tried, 0);
}
