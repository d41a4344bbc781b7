/* Shared by the files of src/journal only: the connection and its statements. */
#ifndef RECOUP_JOURNAL_INTERNAL_H
#define RECOUP_JOURNAL_INTERNAL_H

#include <sqlite3.h>
#include <stdint.h>

#include "recoup/journal.h"

#define JOURNAL_APPLICATION_ID 0x72637570 /* "rcup" */
#define JOURNAL_SCHEMA_VERSION 5
/* The name of tags in the column `metric`; the tag itself stands in `region`. */
#define METRIC_NAME_TAG "tag"
#define STATEMENT_SLOTS 256
#define SOURCES_MAX 64

struct statement_slot {
	const char *sql; /* compared by address: always a string literal */
	sqlite3_stmt *statement;
};

struct source_rank {
	char name[SOURCE_NAME_MAX];
	int64_t rank;
};

struct journal {
	sqlite3 *db;
	char *path;
	/* Ready from the start: it is needed most when there is no memory to make it. */
	sqlite3_stmt *rollback;
	struct statement_slot slots[STATEMENT_SLOTS];
	size_t slot_count;
	/* The sources in order of trust, for choosing between their values. */
	struct source_rank sources[SOURCES_MAX];
	size_t source_count;
	int busy_ms; /* how long to wait for another writer */
	enum recoup_status refused; /* why statement_get had nothing */
	uint64_t commits;
	bool changed; /* something that the person said, by this connection */
	int64_t last_id, stored_id; /* given to a recording or activity; as in the file */
	/* A change or batch under way. */
	bool inside; /* a transaction was begun: SQLite may have ended it on an error */
	struct sqlite3_session *session;
	bool grouped, group_failed; /* several changes are one: journal_group_begin */
	char what[160];
	instant change_at;
	int64_t batch; /* 0: none */
	bool batch_changed;
	bool batch_large;
	int64_t batch_activity; /* of the recording that was stored last */
	day_number batch_stale; /* the first day that the batch changed; DAY_NONE: none yet */
	bool batch_known; /* the recording before was there already: so may be the next */
	uint8_t *company; /* which sources know each day, during a batch (company.c) */
	char company_names[SOURCES_MAX][SOURCE_NAME_MAX];
	size_t company_count;
	/* A run of sync_*.c; what time it is, where that was told. */
	struct sync_run *sync;
	instant (*clock)(void *context);
	void *clock_context;
	const struct activity_query *query; /* that find.c's SQL functions serve; NULL: none */
	/* Sessions handed out by journal_day and journal_days. */
	struct session *sessions;
	size_t session_room;
	/* Strings handed out by journal_own_recording. */
	char *own_title, *own_notes, *own_identity;
};

/* ---- statement.c ---- */

/* A statement ready to bind; NULL with `err` filled when it cannot be had. Hand
 * it back with statement_done. `sql` must be a string literal. */
sqlite3_stmt *statement_get(struct journal *journal, const char *sql, struct error *err);
/* Why there was none: memory that is out is no damage. Not RECOUP_OK, which a compiler that
 * looks for what was never set has to see here. */
static inline enum recoup_status statement_refused(const struct journal *journal)
{
	return journal->refused ? journal->refused : RECOUP_JOURNAL;
}
void statement_done(struct journal *journal, sqlite3_stmt *statement);
/* Steps to the end of a statement that returns no rows, and hands it back. */
enum recoup_status statement_run(struct journal *journal, sqlite3_stmt *statement,
                                 struct error *err);
/* When SQLite ended the transaction by itself (out of memory, a full disk), whatever
 * came after would stand alone, half of a change. */
bool broken_off(struct journal *journal, struct error *err);
/* Runs SQL without parameters. */
enum recoup_status journal_exec(struct journal *journal, const char *sql, struct error *err);
/* SQLite's last error in our words; of a connection that is no journal's. */
enum recoup_status database_fail(sqlite3 *db, const char *path, int code, struct error *err);
/* The same of the journal's own. */
enum recoup_status journal_fail(struct journal *journal, int code, struct error *err);
/* Hands a statement of rows back that was stepped to `code`; anything but a row (whoever
 * asked had enough) or the end is an error. */
enum recoup_status statement_end(struct journal *journal, sqlite3_stmt *statement, int code,
                                 struct error *err);
/* Steps a bound statement once and hands it back: `*number` is the first column of its row,
 * and as it was when there is none. */
enum recoup_status statement_number(struct journal *journal, sqlite3_stmt *statement,
                                    int64_t *number, struct error *err);
void bind_text(sqlite3_stmt *statement, int index, const char *text); /* NULL or "": NULL */
/* As bind_text, but the text must stay until the statement is handed back. */
void bind_borrowed(sqlite3_stmt *statement, int index, const char *text);
void bind_real(sqlite3_stmt *statement, int index, struct opt_real value);
/* What stands in a file that another program wrote may be anything, whatever the columns
 * promise: read so, it can be reckoned with. No number, or none that is finite, is missing; */
struct opt_real column_real(sqlite3_stmt *statement, int column);
/* and so is one outside of the range. */
struct opt_real column_within(sqlite3_stmt *statement, int column, double minimum, double maximum);
struct opt_real column_metric(sqlite3_stmt *statement, int column, enum metric_id metric);
/* The nearest that a journal may hold. */
day_number column_day(sqlite3_stmt *statement, int column);
instant column_instant(sqlite3_stmt *statement, int column);
int32_t column_offset(sqlite3_stmt *statement, int column); /* seconds east of UTC */
const char *column_text(sqlite3_stmt *statement, int column); /* "" for NULL */
/* The name of a source, tag or kind, which goes out as it is; one with other letters than
 * they have is of no recoup and reads as "unknown". */
const char *column_name(sqlite3_stmt *statement, int column);

/* ---- guard.c ---- */
/* Opens the journal's file to look at it, on which nobody else has a hand, and takes others'
 * permissions away. `*fd` is the caller's to close. */
enum recoup_status guard_file(const char *path, int *fd, struct error *err);
/* The name without links, which the caller frees; what lies beside it under the names that
 * SQLite writes to is the journal's. */
enum recoup_status guard_place(const char *path, char **real, struct error *err);
/* Every connection to a file that may be foreign. */
void guard_connection(sqlite3 *db);

/* ---- open.c ---- */
/* Makes the folders above `path`, each for the owner alone. */
enum recoup_status folders_above(const char *path, struct error *err);
/* Sets the connection up as all of recoup's are. */
enum recoup_status journal_connect(struct journal *journal, int busy_ms, struct error *err);

/* ---- schema.c ---- */
enum recoup_status schema_check_file(const char *path, bool *blank, struct error *err);
/* A journal, but of a newer recoup. */
bool schema_file_newer(const char *path);
enum recoup_status schema_migrate(struct journal *journal, const struct journal_options *options,
                                  enum old_journal old, struct error *err);
/* The tables of a version, into an empty database. */
enum recoup_status schema_make(struct journal *journal, const char *schema_dir, int version,
                               struct error *err);
/* Refuses a journal that would have to be migrated first. */
enum recoup_status schema_require(struct journal *journal, struct error *err);
enum recoup_status schema_mirror_metrics(struct journal *journal, struct error *err);
/* Runs the migrations up to `version` on an empty database, outside of a transaction. */
enum recoup_status schema_make(struct journal *empty, const char *schema_dir, int version,
                               struct error *err);
/* A whole file of the schema's folder, which the caller frees. */
enum recoup_status schema_text(const char *path, char **text, struct error *err);

/* ---- shape.c ---- */
/* The file holds just the tables, indexes, views and triggers of that version. */
enum recoup_status shape_check(struct journal *journal, const char *schema_dir, int version,
                               bool may_lack, struct error *err);

/* ---- source.c ---- */
enum recoup_status sources_read(struct journal *journal, struct error *err);
/* Makes sure that the source is known to the journal. */
enum recoup_status source_ensure(struct journal *journal, const char *name, struct error *err);
/* Its place in the order of trust: 0 is believed first. */
size_t source_place(const struct journal *journal, const char *name);

/* ---- transaction (change.c) ---- */
enum recoup_status transaction_begin(struct journal *journal, struct error *err);
enum recoup_status transaction_commit(struct journal *journal, struct error *err);
void transaction_rollback(struct journal *journal);
enum recoup_status require_change(const struct journal *journal, struct error *err);
/* What was undone cannot be redone after a new change. */
enum recoup_status redo_forget(struct journal *journal, struct error *err);
enum recoup_status change_store(struct journal *journal, const char *what, instant at,
                                int64_t batch, const void *changeset, int size, struct error *err);

/* Whether a change by hand records what becomes of the rows of that table. */
bool change_records(const char *table);

/* ---- changeset.c ---- */
/* Each row is whole, and of a table that changes by hand record. */
bool changeset_sound(const void *changeset, int size);

/* ---- recording.c and resolve.c ---- */
/* Columns of recording in the order that recording_from_row reads them, without id. */
#define RECORDING_COLUMNS                                                                     \
	"activity, source, identity, day, start, utc_offset, says_start, sport, says_sport, "     \
	"workout, duration_s, moving_s, distance_m, rpe, average_hr, maximum_hr, ascent_m, "      \
	"device_load, feel, fuel_before, fuel_after, title, notes, batch"
#define RECORDING_COLUMN_COUNT 24
/* The recordings of activity ?1: most activities are one recording of the same
 * number, and only the others are in an index. */
#define OF_ACTIVITY "((id = ?1 AND activity = ?1) OR (activity = ?1 AND activity <> id))"
/* Recordings, the most trusted first. Of one source's the order is that of what they are, not
 * of when they came, so that journals that hold the same say the same. */
#define BY_TRUST                                                                              \
	"(SELECT rank FROM source WHERE name = recording.source) NULLS LAST, source, identity DESC"
void recording_bind(sqlite3_stmt *statement, const struct recording *recording, int64_t activity,
                    int64_t batch);
/* Strings are borrowed from the row. `first` is the column of `activity`. */
void recording_from_row(sqlite3_stmt *statement, int first, struct recording *recording);
bool recording_same(const struct recording *a, const struct recording *b);
/* `*activity` 0: a new one, whose number is written there. An activity
 * of several recordings has to be resolved afterwards. */
enum recoup_status recording_insert(struct journal *journal, const struct recording *recording,
                                    int64_t *activity, int64_t batch, struct error *err);
/* As above, unless this source has a recording of that identity already. */
enum recoup_status recording_insert_new(struct journal *journal, const struct recording *recording,
                                        int64_t *activity, bool *inserted, struct error *err);
enum recoup_status recording_update(struct journal *journal, int64_t id,
                                    const struct recording *recording, int64_t activity,
                                    int64_t batch, struct error *err);
/* Brings the derived row up to what the recordings say now; takes it away when there
 * is one recording alone, or none. */
enum recoup_status activity_resolve(struct journal *journal, int64_t id, struct error *err);
#define SEVERAL_RECORDINGS "SELECT activity FROM recording GROUP BY activity HAVING count(*) > 1"
/* Those that `sql`, a string literal without parameters, has in its first column. */
enum recoup_status activities_resolve(struct journal *journal, const char *sql, struct error *err);
enum recoup_status activity_resolve_all(struct journal *journal, struct error *err);
/* `first` is the column of `day` in SESSION_COLUMNS. */
#define SESSION_COLUMNS                                                                     \
	"day, start, utc_offset, sport, workout, duration_s, moving_s, distance_m, rpe, "        \
	"average_hr, maximum_hr, ascent_m, device_load, feel, fuel_before, fuel_after"
#define SESSION_COLUMN_COUNT 16
void session_from_row(sqlite3_stmt *statement, int first, struct session *session);

/* ---- batch.c ---- */
/* The batch changes what this day is. */
void batch_touch(struct journal *journal, day_number day);


/* ---- repair.c: within a transaction ---- */
/* Makes anew all that is derived: sessions of several sources, the next number, what
 * searches and scores know. */
enum recoup_status derived_remake(struct journal *journal, struct error *err);
/* Sources and imports that rows name and that are not there; `count` may be NULL. */
enum recoup_status placeholders_put(struct journal *journal, int64_t *count, struct error *err);

/* ---- company.c ---- */
void company_note(struct journal *journal, day_number day, const char *source);
void company_forget(struct journal *journal);

/* ---- observation.c ---- */
/* Binds day, metric, region and source from parameter `first` on. */
void observation_key_bind(sqlite3_stmt *statement, int first, const struct observation *seen);

/* ---- find.c ---- */
enum recoup_status find_functions(struct journal *journal, struct error *err);
/* Adds the conditions of the query's filter to those in `sql`; false when they do not fit. */
bool find_write(const struct activity_query *query, char *sql, size_t size);
void find_bind(sqlite3_stmt *statement, const struct activity_query *query);

/* ---- sync_touch.c: for the sync to come; nothing where none ever was ---- */
/* What a changeset changed was changed at that time. */
enum recoup_status sync_touch(struct journal *journal, int size, void *changeset, instant at,
                              struct error *err);
/* An import was taken back or brought again. */
enum recoup_status sync_touch_turn(struct journal *journal, instant at, struct error *err);

/* ---- sync_undo.c: undo where other machines had a say since ---- */
/* Is the row that stands in the way of the changeset the word of another machine? */
bool sync_foreign(struct journal *journal, sqlite3_changeset_iter *row);
/* What was undone or redone of activities that a sync made part of others is of those. */
enum recoup_status sync_follow(struct journal *journal, int size, void *changeset, bool invert,
                               struct error *err);
enum recoup_status sync_follow_batch(struct journal *journal, struct error *err);

/* ---- fuelling.c ---- */
/* What was said around `other` is said of `one`, unless something is already. */
enum recoup_status fuelling_join(struct journal *journal, int64_t one, int64_t other,
                                 struct error *err);

/* ---- shelf.c: taking a batch back and bringing it again ---- */
enum recoup_status shelf_undo(struct journal *journal, int64_t batch, struct error *err);
enum recoup_status shelf_redo(struct journal *journal, int64_t batch, struct error *err);
enum recoup_status shelf_observation_former(struct journal *journal, const struct observation *seen,
                                            int64_t batch, struct error *err);
enum recoup_status shelf_recording_former(struct journal *journal, int64_t recording, int64_t batch,
                                          struct error *err);

#endif
