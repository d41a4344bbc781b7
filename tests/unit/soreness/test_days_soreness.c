/* Two weeks of soreness as read from a journal. */
#include "../runner.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/days.h"

#define DAY 20000
#define AT(day) (SORENESS_DAYS - 1 - (DAY - (day)))

static char folder[64], path[128];
static struct journal *journal;
static struct days *days;
static struct settings settings;
static struct calendar calendar;
static struct soreness_history history;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static void begin(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};
	static const int32_t east = 0;

	snprintf(folder, sizeof folder, "/tmp/recoup-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	OK(journal_open(&journal, &options, &err));
	memset(&settings, 0, sizeof settings);
	settings.sleep_need_hours = 8;
	calendar.zone = zone_fixed(&east);
	calendar.turn_minutes = DAY_TURN_DEFAULT_MINUTES;
	OK(days_open(&days, journal, &settings, &calendar, NULL, &err));
}

static void end(void)
{
	static const char *const suffixes[] = {"", "-wal", "-shm"};
	char file[160];

	days_close(days);
	journal_close(journal);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
	rmdir(folder);
}

static void sore(day_number day, int region, double level)
{
	struct observation seen = {.day = day, .metric = METRIC_SORENESS, .region = region,
	                           .source = SOURCE_SELF, .value = level, .at = 1};

	OK(journal_change_begin(journal, "sore", 1, &err));
	OK(journal_put_observation(journal, &seen, &err));
	OK(journal_change_commit(journal, &err));
}

static void ran(day_number day, double rpe)
{
	struct recording run = {.source = SOURCE_SELF, .identity = "", .says_start = true,
	                        .says_sport = true};
	int64_t id;

	run.session.start = (instant)day * SECONDS_PER_DAY + 36000;
	run.session.day = day;
	run.session.duration_s = opt_some(3600);
	run.session.rpe = opt_some(rpe);
	OK(journal_change_begin(journal, "run", (instant)DAY * SECONDS_PER_DAY, &err));
	OK(journal_add_activity(journal, &run, &id, &err));
	OK(journal_change_commit(journal, &err));
}

START_TEST(levels_runs_and_loads_stand_on_their_days)
{
	int calf = region_find("left_calf", 9);

	sore(DAY - 14, calf, 9); /* a day too early */
	sore(DAY - 13, calf, 2);
	sore(DAY, calf, 6);
	sore(DAY - 1, REGION_NONE, 4);
	ran(DAY - 3, 7);
	ran(DAY - 2, 6.5);
	OK(days_refresh(days, DAY, NULL, NULL, &err));
	OK(days_soreness(days, DAY, &history, &err));
	ck_assert_int_eq(history.day, DAY);
	ck_assert(opt_same(history.region[calf][0], opt_some(2)));
	ck_assert(!history.region[calf][1].known);
	ck_assert(opt_same(history.region[calf][AT(DAY)], opt_some(6)));
	ck_assert(opt_same(history.overall[AT(DAY)], opt_some(6)));
	ck_assert(!history.said.known);
	ck_assert(opt_same(history.overall[AT(DAY - 1)], opt_some(4)));
	ck_assert(history.hard[AT(DAY - 3)]);
	ck_assert(!history.hard[AT(DAY - 2)]);
	ck_assert(opt_same(history.load[AT(DAY - 3)], opt_some(420)));
	ck_assert(opt_same(history.load[AT(DAY - 2)], opt_some(390)));
	ck_assert(opt_same(history.load[AT(DAY - 1)], opt_some(0)));
	/* As seen that morning: 420 x 2/29 after the first session. */
	ck_assert_double_eq_tol(history.usual[AT(DAY - 2)].value, 420 * 2 / 29.0, 1e-9);
	OK(days_soreness(days, DAY - 1, &history, &err));
	ck_assert(opt_same(history.said, opt_some(4)));
}
END_TEST

START_TEST(an_empty_journal_is_all_missing)
{
	OK(days_refresh(days, DAY, NULL, NULL, &err));
	OK(days_soreness(days, DAY, &history, &err));
	for (int at = 0; at < SORENESS_DAYS; at++) {
		ck_assert(!history.overall[at].known && !history.load[at].known && !history.hard[at]);
		for (int region = 0; region < REGION_COUNT; region++)
			ck_assert(!history.region[region][at].known);
	}
}
END_TEST

static Suite *suite(void)
{
	Suite *all = suite_create("days_soreness");
	TCase *one = tcase_create("days_soreness");

	tcase_add_checked_fixture(one, begin, end);
	tcase_add_test(one, levels_runs_and_loads_stand_on_their_days);
	tcase_add_test(one, an_empty_journal_is_all_missing);
	suite_add_tcase(all, one);
	return all;
}

RUN(suite())
