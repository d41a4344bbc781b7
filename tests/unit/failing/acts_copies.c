/* What copies, mends, writes out or meets another journal, each to be met by a failing call. */
#include "acts_failing.h"

#include <string.h>

#include "recoup/archive.h"
#include "recoup/import.h"

#pragma GCC diagnostic ignored "-Wunused-parameter"
EACH(on_conflict, const struct sync_conflict *conflict)
EACH(on_machine, const struct sync_machine *machine)
EACH(on_file, const struct sync_file *file)
#pragma GCC diagnostic warning "-Wunused-parameter"

/* ---- copies ---- */

enum recoup_status backed_up(void *context)
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

enum recoup_status restored_old(void *context)
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

enum recoup_status examined(void *context)
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

enum recoup_status repaired(void *context)
{
	struct scene *scene = context;
	struct checkup checkup = checkup_of(scene);
	struct repair_report report;

	return journal_repair(&checkup, &report, &scene->err);
}

enum recoup_status salvaged(void *context)
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

enum recoup_status archived(void *context)
{
	struct scene *scene = context;
	struct archive_report report;

	return archive_write(scene->journal, PATH(scene, "archive"), "2026-03-10", &report, &scene->err);
}

enum recoup_status unarchived(void *context)
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

enum recoup_status synced(void *context)
{
	struct scene *scene = context;
	struct sync_report report;
	struct sync_options options = {.folder = PATH(scene, "shared"), .place = scene->self->place,
	                               .host = "m0", .now = scene->world.now, .files_most = 2,
	                               .match = same_start};

	return sync_run(scene->journal, &options, &report, &scene->err);
}

/* A copy elsewhere is a machine of its own, which meets a folder that has all. */
enum recoup_status synced_elsewhere(void *context)
{
	struct scene *scene = context;
	struct sync_report report;
	struct sync_options options = {.folder = PATH(scene, "shared"), .place = "elsewhere",
	                               .host = "m9", .now = scene->world.now, .files_most = 2};

	return sync_run(scene->journal, &options, &report, &scene->err);
}

enum recoup_status synced_anew(void *context)
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

enum recoup_status conflict_taken(void *context)
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
