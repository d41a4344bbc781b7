/* The journal: the one SQLite file that holds all that a runner logged.
 *
 * Every change happens inside journal_change_begin .. journal_change_commit (by
 * hand) or journal_batch_begin .. journal_batch_commit (import): one transaction
 * that is whole or nothing, and that can be undone and redone, also after a
 * restart. A struct journal is used by one thread. */
#ifndef RECOUP_JOURNAL_H
#define RECOUP_JOURNAL_H

#include "recoup/day_set.h"
#include "recoup/filter.h"
#include "recoup/record.h"

struct journal;

struct journal_options {
	const char *path;       /* the journal file */
	const char *schema_dir; /* folder of the numbered migrations */
	bool create;            /* make the file and its folder when missing */
	int busy_ms;            /* how long to wait for another writer */
	instant now;            /* on the clock on the wall: dates a copy of what is old */
};

/* Opens, and makes or migrates where asked. A file that is damaged, not a
 * journal, or of a newer recoup is refused (RECOUP_JOURNAL) and left untouched; so is one
 * of an older recoup that cannot be copied first (backup.h).
 * On success `*journal` is the caller's to close. */
enum recoup_status journal_open(struct journal **journal, const struct journal_options *options,
                                struct error *err);
/* The same to read only, and quickly: nothing is made, migrated or written, so a journal of an
 * older recoup is RECOUP_JOURNAL. Of the options path and busy_ms count. */
enum recoup_status journal_open_reading(struct journal **journal,
                                        const struct journal_options *options, struct error *err);
/* The same, with another rule for the copy of what an older recoup left; and for whoever
 * mends it, also one that lacks an index or a trigger of recoup's own. */
enum old_journal {
	OLD_IS_COPIED,
	OLD_IS_COPIED_IF_POSSIBLE,
	OLD_IS_NOT_COPIED,
	OLD_IS_LOOKED_INTO, /* not copied, and may lack */
	OLD_IS_MENDED,      /* copied, and may lack */
};
enum recoup_status journal_open_old(struct journal **journal, const struct journal_options *options,
                                    enum old_journal old, struct error *err);
void journal_close(struct journal *journal);
const char *journal_path(const struct journal *journal);
/* Of SQLite, as it runs: "3.40.1". */
const char *journal_library_version(void);
/* Whether anything at all was ever logged and is still there. */
enum recoup_status journal_empty(struct journal *journal, bool *empty, struct error *err);
/* Changes when another connection, or this one, has committed something. */
uint64_t journal_version(struct journal *journal);
/* Order of trust of sources below "self" and "recoup"; NULL-terminated; borrowed
 * names are copied. Sources that are not named come after, by name. */
enum recoup_status journal_trust(struct journal *journal, const char *const *sources,
                                 struct error *err);

/* ---- changes by hand ---- */

/* `what` is a few words for the undo list: "check-in 2026-11-23". RECOUP_BUSY
 * when another program writes for longer than busy_ms. */
enum recoup_status journal_change_begin(struct journal *journal, const char *what, instant now,
                                        struct error *err);
/* With nothing changed it commits nothing and leaves the undo list alone. */
enum recoup_status journal_change_commit(struct journal *journal, struct error *err);
void journal_change_abort(struct journal *journal);

/* Until the group ends, changes that are begun, committed or aborted are parts of this one:
 * all of them are kept, as one change that undo takes back, or none. One that was aborted
 * makes it none. */
enum recoup_status journal_group_begin(struct journal *journal, const char *what, instant now,
                                       struct error *err);
enum recoup_status journal_group_end(struct journal *journal, bool keep, struct error *err);

/* Within a change. The value is checked against the metric table. */
enum recoup_status journal_put_observation(struct journal *journal, const struct observation *seen,
                                           struct error *err);
/* RECOUP_NOTHING when there was none. */
enum recoup_status journal_clear_observation(struct journal *journal, day_number day,
                                             enum metric_id metric, int region, const char *source,
                                             struct error *err);
/* A new activity with this as its first recording. */
enum recoup_status journal_add_activity(struct journal *journal, const struct recording *recording,
                                        int64_t *activity, struct error *err);
/* The person's own word on an activity: replaces the "self" recording whole.
 * What is unknown in it is left to the other sources. */
enum recoup_status journal_edit_activity(struct journal *journal, int64_t activity,
                                         const struct recording *self, struct error *err);
/* The person's own word on what was eaten around it; whatever else they said of it stays,
 * and what only other sources say stays theirs. Unknown leaves it to those. */
enum recoup_status journal_put_eaten(struct journal *journal, int64_t activity,
                                     enum fuel_before before, enum fuel_after after,
                                     struct error *err);
/* It stays away when it is imported again; undo brings it back. */
enum recoup_status journal_delete_activity(struct journal *journal, int64_t activity,
                                           struct error *err);

/* Within a change. Takes a source's word on a tag away; RECOUP_NOTHING when there was
 * none. What another source says of it may show then. */
enum recoup_status journal_clear_tag(struct journal *journal, day_number day, const char *tag,
                                     const char *source, struct error *err);
/* Within a change. The person's own word on a tag, so that the day is so or is not,
 * whatever other sources say. A tag that is not so leaves nothing behind, unless it has to
 * stand against another source. */
enum recoup_status journal_say_tag(struct journal *journal, day_number day, const char *tag, bool so,
                                   instant at, struct error *err);
/* Within a change. The person's own words on a day, valid UTF-8 of at most NOTE_MAX
 * bytes (RECOUP_INPUT beyond); blanks alone take the note away. */
#define NOTE_MAX 65536
enum recoup_status journal_put_note(struct journal *journal, day_number day, const char *text,
                                    instant at, struct error *err);
/* Within a change. Replaces what was said around the session; nothing said takes it
 * away. RECOUP_INPUT where a value cannot be. */
enum recoup_status journal_put_fuelling(struct journal *journal, int64_t activity,
                                        const struct fuelling *fuelling, instant at,
                                        struct error *err);

/* Within a change. `done->id` 0: a new one, whose number is written there; else that one
 * is replaced. RECOUP_INPUT where a value cannot be. */
enum recoup_status journal_put_practice(struct journal *journal, struct practice_done *done,
                                        instant at, struct error *err);
/* Within a change. RECOUP_NOTHING when there is none of that number. */
enum recoup_status journal_delete_practice(struct journal *journal, int64_t id, struct error *err);
/* Within a change. Replaces the plan of the day; PLAN_NONE takes it away. */
enum recoup_status journal_put_plan(struct journal *journal, const struct day_plan *plan, instant at,
                                    struct error *err);

/* ---- undo ---- */

struct change {
	int64_t id;
	char what[160];
	instant at;
	int64_t batch; /* 0: by hand */
	bool undone;
	bool partly; /* part of it stays, as another machine said it since (journal_sync.h) */
};
/* Tells what time it is, which undo and redo note for other machines. */
void journal_clock(struct journal *journal, instant (*now)(void *context), void *context);
/* Takes back the newest change that is not yet taken back (or brings back the
 * oldest that was). RECOUP_NOTHING when there is none. `*change` says which. */
enum recoup_status journal_undo(struct journal *journal, struct change *change, struct error *err);
enum recoup_status journal_redo(struct journal *journal, struct change *change, struct error *err);
/* Newest first; return false from `each` to stop. */
enum recoup_status journal_changes(struct journal *journal,
                                   bool (*each)(void *context, const struct change *change),
                                   void *context, struct error *err);

/* ---- import batches ---- */

struct batch {
	int64_t id;
	char file[256];   /* as named by the person, made safe to show */
	char format[64];
	char source[SOURCE_NAME_MAX];
	instant at;
	int64_t read, added, merged, unchanged, skipped;
	bool undone;
	bool large; /* of journal_batch_begin: tens of megabytes are to come */
};
enum batch_outcome { BATCH_ADDED, BATCH_MERGED, BATCH_UNCHANGED };

enum recoup_status journal_batch_begin(struct journal *journal, const struct batch *batch,
                                       int64_t *id, struct error *err);
/* Adds, or replaces this source's earlier value (which undo restores). */
enum recoup_status journal_batch_observation(struct journal *journal,
                                             const struct observation *seen,
                                             enum batch_outcome *outcome, struct error *err);
/* `recording->activity` names the activity it belongs to, 0 for a new one. A
 * recording of the same source and identity is replaced where it differs. */
enum recoup_status journal_batch_recording(struct journal *journal,
                                           const struct recording *recording,
                                           enum batch_outcome *outcome, struct error *err);
/* "km" or "mi": what the person once told of a source whose files do not say; ""
 * when never told. Remembering it is part of the batch. */
enum recoup_status journal_source_units(struct journal *journal, const char *source, char out[8],
                                        struct error *err);
enum recoup_status journal_batch_source_units(struct journal *journal, const char *source,
                                              const char *units, struct error *err);
/* Why a line was passed over; kept with the batch. */
enum recoup_status journal_batch_note(struct journal *journal, int64_t line, const char *reason,
                                      struct error *err);
/* Stores the counts of `batch` and commits. A batch that changed nothing leaves
 * no undo step but stays listed. */
enum recoup_status journal_batch_commit(struct journal *journal, const struct batch *batch,
                                        struct error *err);
/* Also ends a dry run: nothing of the batch stays. */
void journal_batch_abort(struct journal *journal);
/* Takes one batch back whatever came after it; RECOUP_NOTHING when there is no
 * such batch or it is already undone. */
enum recoup_status journal_batch_undo(struct journal *journal, int64_t id, struct change *change,
                                      struct error *err);
/* Newest first. */
enum recoup_status journal_batches(struct journal *journal,
                                   bool (*each)(void *context, const struct batch *batch),
                                   void *context, struct error *err);
enum recoup_status journal_batch_notes(struct journal *journal, int64_t id,
                                       bool (*each)(void *context, int64_t line, const char *reason),
                                       void *context, struct error *err);

/* Whether this source's recording is there already: then it needs no matching. */
enum recoup_status journal_knows_recording(struct journal *journal, const char *source,
                                           const char *identity, bool *known, struct error *err);

/* As journal_batch_recording, but only for a recording that is there already, and only
 * where that is likely: `*found` false says nothing. */
enum recoup_status journal_batch_renew(struct journal *journal, const struct recording *recording,
                                       bool *found, enum batch_outcome *outcome, struct error *err);
/* The activity of the recording that the batch stored last. */
int64_t journal_batch_activity(const struct journal *journal);
/* Takes the person's deletion of an activity back, as part of the batch. */
enum recoup_status journal_batch_bring_back(struct journal *journal, int64_t activity, bool *back,
                                            struct error *err);

/* Two activities that may be one session. */
struct doubt {
	int64_t one, other; /* one < other */
	const char *reason; /* borrowed for the call */
};
enum recoup_status journal_batch_doubt(struct journal *journal, int64_t one, int64_t other,
                                       const char *reason, struct error *err);
/* Those that the person has not decided yet, newest first. */
enum recoup_status journal_doubts(struct journal *journal,
                                  bool (*each)(void *context, const struct doubt *doubt),
                                  void *context, struct error *err);
/* Within a change: the recordings of `other` become recordings of `one`. */
enum recoup_status journal_join(struct journal *journal, int64_t one, int64_t other,
                                struct error *err);
/* Within a change: they are two sessions, and are asked about no more. */
enum recoup_status journal_keep_apart(struct journal *journal, int64_t one, int64_t other,
                                      struct error *err);

/* Within a batch: whether any other source has recordings on the days [from, to]. */
enum recoup_status journal_company(struct journal *journal, const char *source, day_number from,
                                   day_number to, bool *company, struct error *err);

/* A recording that another source's new one might be the same session as. */
struct candidate {
	int64_t activity;
	struct session session;
	bool says_start; /* false: only the day is known */
	char source[SOURCE_NAME_MAX];
	char identity[96];
};
/* All recordings whose start lies in [from, to], deleted activities included. */
enum recoup_status journal_candidates(struct journal *journal, instant from, instant to,
                                      bool (*each)(void *context, const struct candidate *candidate),
                                      void *context, struct error *err);

/* ---- reading ---- */

/* The last day of which anything is said: values, sessions, notes, practices, and no plans;
 * DAY_NONE when there is none. */
enum recoup_status journal_newest_day(struct journal *journal, day_number *newest,
                                      struct error *err);
/* First and last day with any entry; DAY_NONE in both when there is none. */
enum recoup_status journal_span(struct journal *journal, day_number *first, day_number *last,
                                struct error *err);
/* Days with any entry in [from, to], oldest first; the record is borrowed for
 * the call. Return false from `each` to stop. */
enum recoup_status journal_days(struct journal *journal, day_number from, day_number to,
                                bool (*each)(void *context, const struct day_record *record),
                                void *context, struct error *err);
/* One day; all missing when nothing was logged. Sessions are borrowed until the
 * next call on this journal. */
enum recoup_status journal_day(struct journal *journal, day_number day, struct day_record *record,
                               struct error *err);

enum activity_sort { SORT_START, SORT_DISTANCE, SORT_DURATION, SORT_RPE };
struct activity_query {
	bool all_sports;             /* false: running only */
	const struct filter *filter; /* its terms on words and sessions; NULL: all */
	const struct day_set *days;  /* on these days alone; NULL: all */
	/* What terms on load ask: unknown where a session has none. NULL: all unknown. Of the
	 * session only day, duration, RPE, average heart rate and device load are filled. */
	struct opt_real (*load)(void *context, const struct session *session);
	void *load_context;
	day_number from, to;         /* DAY_NONE: no bound */
	enum activity_sort sort;
	bool ascending;
	int64_t limit, offset; /* limit 0: all */
};
/* Deleted activities are left out. The activity is borrowed for the call. */
enum recoup_status journal_activities(struct journal *journal, const struct activity_query *query,
                                      bool (*each)(void *context, const struct activity *activity),
                                      void *context, struct error *err);
enum recoup_status journal_activity_count(struct journal *journal,
                                          const struct activity_query *query, int64_t *count,
                                          struct error *err);
/* Number and day alone, of all: cheap over decades. */
enum recoup_status journal_activity_keys(struct journal *journal,
                                         const struct activity_query *query,
                                         bool (*each)(void *context, int64_t id, day_number day),
                                         void *context, struct error *err);
/* How many of the query stand before this activity when the newest comes first. */
enum recoup_status journal_activity_place(struct journal *journal,
                                          const struct activity_query *query, int64_t id,
                                          int64_t *place, struct error *err);
/* RECOUP_NOTHING when there is none. Release with activity_clear. */
enum recoup_status journal_activity(struct journal *journal, int64_t id, struct activity *activity,
                                    struct error *err);
/* The "self" recording of an activity, strings owned by the journal until its
 * next call. RECOUP_NOTHING when the person said nothing of it. */
enum recoup_status journal_own_recording(struct journal *journal, int64_t activity,
                                         struct recording *recording, struct error *err);

/* The note of a day in a new string, which the caller frees; NULL when there is none. */
enum recoup_status journal_note(struct journal *journal, day_number day, char **text,
                                struct error *err);
/* Days of [from, to] that have one, oldest first; the text is borrowed for the call. */
enum recoup_status journal_notes(struct journal *journal, day_number from, day_number to,
                                 bool (*each)(void *context, day_number day, const char *text),
                                 void *context, struct error *err);
/* Every tag that was ever said of a day, by name, with how many days it is so of. */
enum recoup_status journal_tag_names(struct journal *journal,
                                     bool (*each)(void *context, const char *name, int64_t days),
                                     void *context, struct error *err);
/* What was drunk and eaten around a session: all missing when nothing was said. */
enum recoup_status journal_fuelling(struct journal *journal, int64_t activity,
                                    struct fuelling *fuelling, struct error *err);
/* Sessions of [from, to] of which something was said, oldest first. */
enum recoup_status journal_fuellings(struct journal *journal, day_number from, day_number to,
                                     bool (*each)(void *context, int64_t activity,
                                                  const struct session *session,
                                                  const struct fuelling *fuelling),
                                     void *context, struct error *err);

/* Practices done on the days [from, to], oldest first; borrowed for the call. */
enum recoup_status journal_practices(struct journal *journal, day_number from, day_number to,
                                     bool (*each)(void *context, const struct practice_done *done),
                                     void *context, struct error *err);
/* When each practice was done, up to and with a day: last, and how often in the
 * PRACTICE_RECENT_DAYS days that end with it. */
#define PRACTICE_RECENT_DAYS 28
struct practice_history {
	char practice[PRACTICE_ID_MAX];
	day_number last;
	int recent;
};
/* By name; borrowed for the call. Those never done are not there. */
enum recoup_status journal_practice_history(struct journal *journal, day_number through,
                                            bool (*each)(void *context,
                                                         const struct practice_history *history),
                                            void *context, struct error *err);
/* Plans of the days [from, to], oldest first; borrowed for the call. */
enum recoup_status journal_plans(struct journal *journal, day_number from, day_number to,
                                 bool (*each)(void *context, const struct day_plan *plan),
                                 void *context, struct error *err);
/* ---- search: filter.h says what is asked ---- */

/* Titles and notes that no search knows yet, and taking in at most so many of them, in a
 * transaction of its own that changes nothing the person said. RECOUP_BUSY when another
 * program writes: searching goes on without them. */
enum recoup_status journal_words_due(struct journal *journal, int64_t *due, struct error *err);
enum recoup_status journal_words_take(struct journal *journal, int64_t most, struct error *err);
/* Each adds days to `set`: those with a note; those whose note has the words of the term;
 * those with a tag that begins so, or is just so. */
enum recoup_status journal_noted_days(struct journal *journal, struct day_set *set,
                                      struct error *err);
enum recoup_status journal_word_days(struct journal *journal, const struct filter_term *term,
                                     struct day_set *set, struct error *err);
enum recoup_status journal_tag_days(struct journal *journal, const char *begun, bool whole,
                                    struct day_set *set, struct error *err);

/* Everything as it stands, for export: by day, metric, region, source; and by
 * start, source. */
enum recoup_status journal_each_observation(struct journal *journal, day_number from, day_number to,
                                            bool (*each)(void *context,
                                                         const struct observation *seen),
                                            void *context, struct error *err);
enum recoup_status journal_each_recording(struct journal *journal, day_number from, day_number to,
                                          bool (*each)(void *context,
                                                       const struct recording *recording),
                                          void *context, struct error *err);

/* ---- half-typed forms ---- */

/* A draft outlives the program but is no change: it is not undone. */
enum recoup_status journal_draft_save(struct journal *journal, const char *form, const char *text,
                                      instant now, struct error *err);
/* A new string in `*text`, NULL when there is no draft. The caller frees it. */
enum recoup_status journal_draft_load(struct journal *journal, const char *form, char **text,
                                      struct error *err);
enum recoup_status journal_draft_clear(struct journal *journal, const char *form,
                                       struct error *err);

/* ---- values over time: cheap over decades; days without a value are not there ---- */

/* The most trusted source's value of the metric for the whole body, oldest first. */
enum recoup_status journal_metric_values(struct journal *journal, enum metric_id metric,
                                         day_number from, day_number to,
                                         bool (*each)(void *context, day_number day, double value),
                                         void *context, struct error *err);
/* The same of a body region, or of any other that is said of regions. */
enum recoup_status journal_region_values(struct journal *journal, enum metric_id metric, int region,
                                         day_number from, day_number to,
                                         bool (*each)(void *context, day_number day, double value),
                                         void *context, struct error *err);
/* Sessions of [from, to], oldest first; borrowed for the call. */
enum recoup_status journal_sessions(struct journal *journal, day_number from, day_number to,
                                    bool (*each)(void *context, const struct session *session),
                                    void *context, struct error *err);
/* What was run on a day: kilometres of unknown length and time are not in it. */
struct running_day {
	day_number day;
	int runs;
	double distance_m, duration_s;
};
enum recoup_status journal_running_days(struct journal *journal, day_number from, day_number to,
                                        bool (*each)(void *context, const struct running_day *day),
                                        void *context, struct error *err);

/* ---- cached day results (used by the days layer only) ---- */

/* A day's result as charts draw it; see struct score_result. */
struct day_figure {
	day_number day;
	double score;
	int flag; /* enum recovery_flag */
	bool logged;
	double load, acute, chronic, sleep_debt;
	struct opt_real soreness; /* as scored: overall, or the largest region */
};
enum recoup_status journal_cache_figures(struct journal *journal, day_number from, day_number to,
                                         bool (*each)(void *context,
                                                      const struct day_figure *figure),
                                         void *context, struct error *err);

/* The first day whose cached result no longer holds; DAY_NONE when all hold.
 * `engine` names the version and settings of the score: when it differs from the
 * stored one, everything is stale. */
enum recoup_status journal_cache_stale(struct journal *journal, const char *engine,
                                       day_number *stale, struct error *err);
/* The newest saved state of a day at or before `day`: RECOUP_NOTHING when none. */
enum recoup_status journal_cache_state(struct journal *journal, day_number day,
                                       day_number *state_day, void *state, size_t size,
                                       struct error *err);
/* From here to the end nobody else writes: ask again what is stale, drop it, and put days
 * in order; `state` may be NULL for days without a saved state. Nobody waits for the cache:
 * a journal that another program is writing is RECOUP_BUSY at once, and the caller goes on
 * without. */
enum recoup_status journal_cache_begin(struct journal *journal, struct error *err);
/* All results from `from` on; the others are of that engine. */
enum recoup_status journal_cache_drop(struct journal *journal, const char *engine, day_number from,
                                      struct error *err);
enum recoup_status journal_cache_put(struct journal *journal, day_number day, const void *result,
                                     size_t result_size, const void *state, size_t state_size,
                                     const struct day_figure *figure, struct error *err);
/* `through`: the last day put; entries after it stay stale. */
enum recoup_status journal_cache_end(struct journal *journal, day_number through, bool keep,
                                     struct error *err);
enum recoup_status journal_cache_results(struct journal *journal, day_number from, day_number to,
                                         bool (*each)(void *context, day_number day,
                                                      const void *result, size_t size),
                                         void *context, struct error *err);

#endif
