/* A journal of its own for each test, and the short ways to say things in it. */
#ifndef RECOUP_TESTS_BOOK_H
#define RECOUP_TESTS_BOOK_H

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recoup/journal.h"

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)

static inline void reopen(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, 1000000};

	journal_close(journal);
	OK(journal_open(&journal, &options, &err));
}

static inline void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-test-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/deep/journal.db", folder);
	journal = NULL;
	reopen();
}

static inline void end(void)
{
	char file[160];
	static const char *const suffixes[] = {"", "-wal", "-shm"};

	journal_close(journal);
	for (int i = 0; i < 3; i++) {
		snprintf(file, sizeof file, "%s%s", path, suffixes[i]);
		unlink(file);
	}
	snprintf(file, sizeof file, "%s/deep", folder);
	rmdir(file);
	rmdir(folder);
}

static inline void say(day_number day, enum metric_id metric, double value)
{
	struct observation seen = {.day = day, .metric = metric, .region = REGION_NONE, .source = SOURCE_SELF, .value = value, .at = 1};

	OK(journal_change_begin(journal, "check-in", 1, &err));
	OK(journal_put_observation(journal, &seen, &err));
	OK(journal_change_commit(journal, &err));
}

static inline struct opt_real value_of(day_number day, enum metric_id metric)
{
	struct day_record record;

	OK(journal_day(journal, day, &record, &err));
	return record.value[metric];
}

static inline struct recording run(const char *source, const char *identity, double rpe)
{
	struct recording recording = {.source = source, .identity = identity, .says_start = true,
	                              .says_sport = true, .title = "Loop"};

	recording.session.start = 20000LL * 86400 + 36000;
	recording.session.day = 20000;
	recording.session.duration_s = opt_some(3000);
	recording.session.distance_m = opt_some(10000);
	if (rpe >= 0)
		recording.session.rpe = opt_some(rpe);
	return recording;
}

static inline int64_t import_run(const char *source, const char *identity, double rpe, int64_t activity,
                          enum batch_outcome wanted)
{
	struct batch batch = {.file = "a.csv", .format = "f", .source = "garmin", .at = 5};
	struct recording recording = run(source, identity, rpe);
	enum batch_outcome outcome;
	int64_t id;

	recording.activity = activity;
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_recording(journal, &recording, &outcome, &err));
	OK(journal_batch_commit(journal, &batch, &err));
	ck_assert_int_eq(outcome, wanted);
	return id;
}

static inline int64_t sessions_of(day_number day)
{
	struct day_record record;

	OK(journal_day(journal, day, &record, &err));
	return (int64_t)record.session_count;
}

#endif
