/* Whatever call fails while files are read - memory, SQLite, the disk, a library - the person
 * is told in words, the journal holds all of the file or nothing of it, and nothing is lost
 * of memory. Every path to every call is tried. */
#include "../runner.h"

#include <archive.h>
#include <archive_entry.h>

#include "recoup/import.h"
#include "scene.h"

#define FORMATS RECOUP_SHARE "/formats"

static struct scene scene;
static struct formats *formats;
static char inbox[WORLD_PATH]; /* a folder of files, with an archive among them */

static enum recoup_status formats_read(struct formats **out, struct error *err)
{
	static const char *const folders[] = {FORMATS, "/nowhere/at/all"};
	static const bool optional[] = {false, true};

	return formats_load(out, folders, optional, 2, err);
}

static enum recoup_status formats_loaded(void *context)
{
	struct formats *loaded;
	enum recoup_status status = formats_read(&loaded, &((struct scene *)context)->err);

	if (status == RECOUP_OK)
		formats_free(loaded);
	return status;
}

static bool go_on(void *context, int64_t done, int64_t total, int64_t rows)
{
	(void)context;
	(void)done;
	(void)total;
	(void)rows;
	return true;
}

static int answer(void *context, enum import_question question, const char *title)
{
	(void)context;
	(void)question;
	(void)title;
	return 0;
}

static enum recoup_status imported(void *context, const char *path, bool dry_run)
{
	static const int32_t offset = 3600;
	struct scene *in = context;
	const struct settings settings = settings_default();
	const struct calendar calendar = {zone_fixed(&offset), 240};
	const struct import_options options = {.dry_run = dry_run, .bring_back = true,
	                                       .now = in->world.now, .calendar = &calendar,
	                                       .settings = &settings, .progress = go_on, .ask = answer};
	struct import_report report;
	enum recoup_status status = import_file(in->journal, formats, path, &options, &report, &in->err);

	import_report_clear(&report);
	return status;
}

/* The act's name is the file's. */
static enum recoup_status file_imported(void *context)
{
	struct scene *in = context;

	return imported(in, in->file, false);
}

static enum recoup_status file_looked_at(void *context)
{
	struct scene *in = context;

	return imported(in, in->file, true);
}

static enum recoup_status file_imported_twice(void *context)
{
	struct scene *in = context;
	enum recoup_status status = imported(in, in->file, false);

	return status == RECOUP_OK ? imported(in, in->file, false) : status;
}

static enum recoup_status proposed(void *context)
{
	static const char *const fixes[] = {"Notes=notes"};
	struct scene *in = context;
	const struct format_wish wish = {.path = in->file, .source = "mine", .fixes = fixes,
	                                 .fix_count = 1};
	struct column_guess guesses[40];
	size_t count;
	FILE *out = fopen("/dev/null", "w");
	enum recoup_status status;

	if (!out)
		return error_no_memory(&in->err);
	status = import_columns(formats, in->file, guesses, 40, &count, &in->err);
	if (status == RECOUP_OK)
		status = import_propose(formats, &wish, out, &in->err);
	if (fclose(out) != 0 && status == RECOUP_OK)
		status = error_set(&in->err, RECOUP_UNREADABLE, NULL, NULL, "cannot write");
	return status;
}

static enum recoup_status inputs_found(void *context)
{
	struct scene *in = context;
	struct import_inputs inputs = {0};
	char pattern[2 * WORLD_PATH];
	enum recoup_status status = import_inputs_add(&inputs, inbox, &in->err);

	snprintf(pattern, sizeof pattern, "%s/*.csv", inbox);
	if (status == RECOUP_OK)
		status = import_inputs_add(&inputs, pattern, &in->err);
	if (status == RECOUP_OK)
		status = import_inputs_add(&inputs, "-", &in->err);
	/* Within a folder what cannot be read is left for the import to tell. */
	for (size_t i = 0; status == RECOUP_OK && i < inputs.count; i++)
		if (strstr(inputs.all[i].name, "//"))
			status = imported(in, inputs.all[i].name, false);
	import_inputs_clear(&inputs);
	return status;
}

static const struct file_act {
	const char *file;
	struct act act;
} acts[] = {
	{"", {"formats", formats_loaded, 0}},
	{"garmin-activities.csv", {"garmin", file_imported, 0}},
	{"garmin-activities.csv", {"twice", file_imported_twice, ACT_STEPS}},
	{"garmin-activities-utf16.csv", {"utf-16", file_imported, 0}},
	{"garmin-activities-1252.csv", {"1252", file_imported, 0}},
	{"garmin-activities-mi.csv", {"miles", file_imported, 0}},
	{"garmin-activities-fr.csv", {"dry run", file_looked_at, 0}},
	{"strava-activities-de.csv", {"strava", file_imported, 0}},
	{"whoop-journal.csv", {"answers", file_imported, 0}},
	{"whoop-cycles.csv", {"cycles", file_imported, 0}},
	{"apple-daily.csv", {"days", file_imported, 0}},
	{"samsung-exercise.csv", {"samsung", file_imported, 0}},
	{"polar-session.csv", {"polar", file_imported, 0}},
	{"long.csv", {"threads", file_imported, 0}},
	{"mine.csv", {"propose", proposed, 0}},
	{"", {"inputs", inputs_found, ACT_STEPS}},
};

/* Long enough that reading and storing are threads of their own. */
static void long_make(void)
{
	char path[2 * WORLD_PATH];
	FILE *out;

	text_make(path, sizeof path, "%s/long.csv", inbox);
	out = fopen(path, "w");
	ck_assert_ptr_nonnull(out);
	fputs("start,source,kind,duration_s,distance_m,rpe,title,notes\n", out);
	for (int i = 0; i < 280; i++)
		fprintf(out, "2025-%02d-%02dT07:00:00+01:00,recoup,run,1800,%d,5,loop,%s%0*d\n", 1 + i / 28,
		        1 + i % 28, 5000 + i, i % 100 ? "" : "words ", i % 3 ? 5000 : 1500, i);
	fclose(out);
	text_make(path, sizeof path, "%s/mine.csv", inbox);
	out = fopen(path, "w");
	ck_assert_ptr_nonnull(out);
	fputs("When,How far (km),How long,Effort,Notes,Mood today\n", out);
	for (int i = 1; i < 20; i++)
		fprintf(out, "2025-03-%02d 07:00,%d.5,0:%02d:10,%d,\"said, so\",%d\n", i, 4 + i % 7, 20 + i,
		        i % 10, i % 5);
	fclose(out);
}

static void zip_make(void)
{
	static const char csv[] = "date,energy\n2026-03-01,4\n";
	char path[2 * WORLD_PATH];
	struct archive *zip = archive_write_new();
	struct archive_entry *entry = archive_entry_new();

	text_make(path, sizeof path, "%s/all.zip", inbox);
	archive_write_set_format_zip(zip);
	ck_assert_int_eq(archive_write_open_filename(zip, path), ARCHIVE_OK);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0644);
	archive_entry_set_size(entry, (la_int64_t)strlen(csv));
	for (int i = 0; i < 2; i++) {
		archive_entry_set_pathname(entry, i == 0 ? "days.csv" : "read me.txt");
		ck_assert_int_eq(archive_write_header(zip, entry), ARCHIVE_OK);
		ck_assert_int_eq((int)archive_write_data(zip, csv, strlen(csv)), (int)strlen(csv));
	}
	archive_entry_free(entry);
	ck_assert_int_eq(archive_write_free(zip), ARCHIVE_OK);
}

static void begin(void)
{
	scene_begin(&scene);
	if (formats_read(&formats, &world_error) != RECOUP_OK)
		ck_abort_msg("%s", world_error.what);
	text_make(inbox, sizeof inbox, "%.200s/inbox", scene.world.folder);
	shell("mkdir %s && cp %s/strava-activities.csv %s/garmin-sleep.csv %s", inbox, RECOUP_EXPORTS,
	      RECOUP_EXPORTS, inbox);
	zip_make();
	long_make();
}

static void end(void)
{
	formats_free(formats);
	scene_end(&scene);
}

START_TEST(whatever_fails_is_told_and_harms_nothing)
{
	const struct file_act *tried = &acts[_i];
	const char *alone = getenv("RECOUP_ACT");
	bool own = strcmp(tried->file, "long.csv") == 0 || strcmp(tried->file, "mine.csv") == 0;

	text_make(scene.file, sizeof scene.file, "%.240s/%s", own ? inbox : RECOUP_EXPORTS, tried->file);
	if (!alone || strcmp(alone, tried->act.name) == 0)
		scene_try(&scene, &tried->act);
}
END_TEST

static Suite *suite(void)
{
	Suite *suite = suite_create("failing calls below the import");
	TCase *tests = tcase_create("acts");

	tcase_add_checked_fixture(tests, begin, end);
	tcase_set_timeout(tests, 240);
	tcase_add_loop_test(tests, whatever_fails_is_told_and_harms_nothing, 0,
	                    (int)(sizeof acts / sizeof *acts));
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
