/* A journal and what sources tell it, for the tests of the one truth and of doubts. */
#ifndef RECOUP_TESTS_TRUTH_H
#define RECOUP_TESTS_TRUTH_H

#include <sqlite3.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "recoup/journal.h"

static char folder[64], path[128];
static struct journal *journal;
static struct error err;

#define OK(call) ck_assert_msg((call) == RECOUP_OK, "%s: %s", err.what, err.where)
#define DAY 20000
#define SEVEN ((instant)DAY * SECONDS_PER_DAY + 7 * 3600)

static inline void reopen(void)
{
	struct journal_options options = {path, RECOUP_SCHEMA, true, 200, SEVEN};

	journal_close(journal);
	OK(journal_open(&journal, &options, &err));
}

static inline void begin(void)
{
	snprintf(folder, sizeof folder, "/tmp/recoup-truth-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/journal.db", folder);
	journal = NULL;
	reopen();
}

static inline void end(void)
{
	journal_close(journal);
	unlink(path);
	rmdir(folder);
}

/* Says when and what it was, and nothing else. */
static inline struct recording bare(const char *source, const char *identity)
{
	struct recording recording = {.source = source, .identity = identity, .says_start = true,
	                              .says_sport = true};

	recording.session.start = SEVEN;
	recording.session.day = DAY;
	return recording;
}

/* As part of `activity`, or as one of its own for 0. The number of the activity. */
static inline int64_t tell(struct recording recording, int64_t activity)
{
	struct batch batch = {.file = "a.csv", .format = "f", .at = SEVEN};
	enum batch_outcome outcome;
	int64_t id, told;

	snprintf(batch.source, sizeof batch.source, "%s", recording.source);
	recording.activity = activity;
	OK(journal_batch_begin(journal, &batch, &id, &err));
	OK(journal_batch_recording(journal, &recording, &outcome, &err));
	told = journal_batch_activity(journal);
	OK(journal_batch_commit(journal, &batch, &err));
	return told;
}

static inline void trust(const char *first, const char *second, const char *third)
{
	const char *const order[] = {first, second, third, NULL};

	OK(journal_trust(journal, order, &err));
}

static inline struct session truth_of(int64_t id)
{
	struct activity activity;
	struct session session;

	OK(journal_activity(journal, id, &activity, &err));
	session = activity.session;
	activity_clear(&activity);
	return session;
}

/* Over the days, where a number changes only with what a day is made of. */
static inline struct opt_real rpe_of(day_number day, size_t *sessions)
{
	struct day_record record;

	OK(journal_day(journal, day, &record, &err));
	*sessions = record.session_count;
	return record.session_count ? record.sessions[0].rpe : opt_none();
}

static inline void scored(day_number from, day_number to)
{
	struct day_figure figure = {.day = from};

	OK(journal_cache_begin(journal, &err));
	OK(journal_cache_drop(journal, "e", from, &err));
	for (day_number day = from; day <= to; day++)
		OK(journal_cache_put(journal, day, "a", 1, NULL, 0, &figure, &err));
	OK(journal_cache_end(journal, to, true, &err));
}

static inline day_number stale(void)
{
	day_number day;

	OK(journal_cache_stale(journal, "e", &day, &err));
	return day;
}

#endif
