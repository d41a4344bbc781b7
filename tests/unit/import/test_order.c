/* The same files in whatever order: the journal tells the same days and the same sessions,
 * made of the same recordings. Of files of different exports, that is: where one export tells
 * the same thing twice, the file that comes later is the newer. `RECOUP_ORDERS=2000
 * test_order` tries so many orders, `RECOUP_ORDER_SEED=N` one. */
#include "../runner.h"

#include "../sync/world.h"

#include "recoup/import.h"

#define FILES_MOST 40
#define ORDERS 12

static struct world world;
static struct formats *formats;
static uint64_t seed_at;

/* One of each export and kind: no two are one source's word on the same thing, as Whoop's
 * cycles and sleeps both are on the hours slept. */
static const char *const exports[] = {
	"apple-daily.csv", "apple-sleep.csv", "elite-hrv.csv", "fitbit-sleep-score.csv",
	"garmin-activities.csv", "garmin-sleep.csv", "garmin-stress.csv", "hrv4training.csv",
	"intervals-activities.csv", "intervals-wellness.csv", "oura-sleep.csv", "polar-session.csv",
	"runkeeper-mi.csv", "samsung-exercise.csv", "samsung-sleep.csv", "sleep-as-android.csv",
	"strava-activities.csv", "trainingpeaks.csv", "whoop-journal.csv", "whoop-sleeps.csv",
	 "whoop-workouts.csv", "withings-activities.csv", "withings-sleep.csv",
	"withings-weight.csv", "zepp-sleep.csv", "zepp-sport.csv"};

static void import(struct machine *machine, const char *path)
{
	static const int32_t offset = 3600;
	const struct settings settings = settings_default();
	const struct calendar calendar = {zone_fixed(&offset), 240};
	const struct import_options options = {.now = 1900000000, .calendar = &calendar,
	                                       .settings = &settings, .units = "km"};
	struct import_report report;

	ck_assert_msg(import_file(machine->journal, formats, path, &options, &report, &world_error) ==
	              RECOUP_OK, "seed %llu, %s: %s", (unsigned long long)seed_at, path, world_error.what);
	import_report_clear(&report);
}

static void shuffle(char (*names)[2 * WORLD_PATH], int count)
{
	for (int i = count - 1; i > 0; i--) {
		char kept[2 * WORLD_PATH];
		int other = (int)world_chance(&world, (uint64_t)i + 1);

		memcpy(kept, names[i], sizeof kept);
		memcpy(names[i], names[other], sizeof kept);
		memcpy(names[other], kept, sizeof kept);
	}
}

static void tell(const char *wanted, const char *got)
{
	size_t at = 0, line = 0;

	while (wanted[at] && wanted[at] == got[at]) {
		if (wanted[at] == '\n')
			line = at + 1;
		at++;
	}
	ck_assert_msg(wanted[at] == got[at], "seed %llu:\nin one order: %.*s\nin another:   %.*s",
	              (unsigned long long)seed_at, (int)strcspn(wanted + line, "\n"), wanted + line,
	              (int)strcspn(got + line, "\n"), got + line);
}

/* Two machines, the second in another order: what each file says, and what came of it. */
static void compare(char (*names)[2 * WORLD_PATH], int count)
{
	char *dumps[2];

	for (int m = 0; m < 2; m++) {
		for (int i = 0; i < count; i++)
			import(&world.at[m], names[i]);
		journal_whole(&world.at[m]);
		dumps[m] = journal_dump(&world.at[m]);
		shuffle(names, count);
	}
	tell(dumps[0], dumps[1]);
	free(dumps[0]);
	free(dumps[1]);
}

static void begin(uint64_t seed)
{
	seed_at = seed;
	sqlite3_test_control(SQLITE_TESTCTRL_PRNG_SEED, (int)seed, NULL);
	world_begin(&world, 2, seed);
}

/* ---- the exports that are known ---- */

static void known_exports(uint64_t seed)
{
	char names[FILES_MOST][2 * WORLD_PATH];
	int count = sizeof exports / sizeof *exports;

	begin(seed);
	for (int i = 0; i < count; i++)
		text_make(names[i], sizeof names[i], RECOUP_EXPORTS "/%s", exports[i]);
	shuffle(names, count);
	compare(names, count);
	world_end(&world);
}

/* ---- exports of one runner's life on several watches ---- */

/* Sessions hours apart and unlike (else a wrong zone might be seen in them); each source tells some of them, a little different: seconds late,
 * a few metres short. What all say of a session is near enough to be one. */
static void random_exports(uint64_t seed)
{
	char names[FILES_MOST][2 * WORLD_PATH];
	int sources = 2 + (int)(seed % 4), count = 0;
	bool told[5][60];
	long starts[60];

	begin(seed);
	for (int s = 0; s < 60; s++)
		starts[s] = 20000L * 86400 + s * 43200L + (long)world_chance(&world, 7200);
	for (int source = 0; source < sources; source++)
		for (int s = 0; s < 60; s++)
			told[source][s] = world_chance(&world, 3) > 0;
	for (int source = 0; source < sources; source++)
		for (int part = 0; part < 3; part++) {
			FILE *out;

			text_make(names[count], sizeof names[count], "%s/%d-%d.csv", world.folder, source, part);
			out = fopen(names[count++], "w");
			ck_assert_ptr_nonnull(out);
			fputs("start,source,kind,duration_s,distance_m,rpe,title\n", out);
			for (int s = part * 20; s < part * 20 + 20; s++) {
				char when[INSTANT_TEXT_SIZE];

				if (!told[source][s])
					continue;
				instant_format(starts[s] + (long)world_chance(&world, 20), 0, when);
				fprintf(out, "%s,watch%d,run,%d,%d,%s,of %d\n", when, source, 1800 + s * 7 % 60 * 150 + source,
				        5000 + s * 7 % 60 * 500 + 10 * source, s % 3 ? "" : "5", source);
			}
			fclose(out);
		}
	for (int part = 0; part < 3; part++) {
		FILE *out;

		text_make(names[count], sizeof names[count], "%s/days-%d.csv", world.folder, part);
		out = fopen(names[count++], "w");
		ck_assert_ptr_nonnull(out);
		fputs("date,source,energy,sleep_hours,weight\n", out);
		for (int day = 0; day < 10; day++)
			for (int source = 0; source < sources; source++)
				fprintf(out, "2024-1%d-%02d,watch%d,%d,%d.5,%d\n", part, day + 1, source, 1 + day % 5,
				        5 + source, 60 + source);
		fclose(out);
	}
	shuffle(names, count);
	compare(names, count);
	/* And they were recognised as the same: there is company. */
	ck_assert_int_gt(ask(&world.at[0], "SELECT count(*) FROM merged"), 10);
	world_end(&world);
}

static void orders(void (*one)(uint64_t seed))
{
	const char *many = getenv("RECOUP_ORDERS"), *seed = getenv("RECOUP_ORDER_SEED");
	int count = many ? atoi(many) : ORDERS;

	if (seed)
		one(strtoull(seed, NULL, 10));
	for (int i = 0; !seed && i < count; i++)
		one((uint64_t)i + 1);
}

START_TEST(known_exports_in_any_order_are_the_same_journal)
{
	orders(known_exports);
}
END_TEST

START_TEST(watches_that_tell_of_the_same_runs_agree_in_any_order)
{
	orders(random_exports);
}
END_TEST

static void load(void)
{
	static const char *const folders[] = {RECOUP_SHARE "/formats"};
	static const bool optional[] = {false};

	OK(formats_load(&formats, folders, optional, 1, &world_error));
}

static void unload(void)
{
	formats_free(formats);
}

static Suite *suite(void)
{
	Suite *suite = suite_create("the order of imports");
	TCase *tests = tcase_create("orders");

	tcase_add_checked_fixture(tests, load, unload);
	tcase_set_timeout(tests, getenv("RECOUP_ORDERS") ? 0 : 200);
	tcase_add_test(tests, known_exports_in_any_order_are_the_same_journal);
	tcase_add_test(tests, watches_that_tell_of_the_same_runs_agree_in_any_order);
	suite_add_tcase(suite, tests);
	return suite;
}

RUN(suite())
