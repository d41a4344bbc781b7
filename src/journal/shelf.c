/* The shelf: rows that a batch replaced, and rows of batches that were taken back.
 * Undo and redo of a batch move rows between the shelf and the journal in SQL, so
 * a million of them need no memory. Must not know what the rows mean. */
#include "internal.h"

#define OBSERVATION "day, metric, region, source, value, at, batch, origin"
#define RECORDING "id, " RECORDING_COLUMNS

/* Runs each statement of the list with ?1 bound to the batch. */
static enum recoup_status run_all(struct journal *journal, const char *const *list, int64_t batch,
                                  struct error *err)
{
	for (size_t i = 0; list[i]; i++) {
		sqlite3_stmt *statement = statement_get(journal, list[i], err);
		enum recoup_status status;

		if (!statement)
			return statement_refused(journal);
		sqlite3_bind_int64(statement, 1, batch);
		status = statement_run(journal, statement, err);
		if (status != RECOUP_OK)
			return status;
	}
	return RECOUP_OK;
}

static enum recoup_status resolve_touched(struct journal *journal, struct error *err)
{
	/* A lone recording that came or went has nothing derived from it. */
	return activities_resolve(
		journal, "SELECT activity FROM temp.moved WHERE activity IN (SELECT id FROM merged)"
		         " OR activity IN (SELECT activity FROM recording WHERE activity <> id)", err);
}

static enum recoup_status touched_begin(struct journal *journal, struct error *err)
{
	return journal_exec(journal,
	                    "CREATE TEMP TABLE IF NOT EXISTS moved (activity INTEGER PRIMARY KEY);"
	                    "DELETE FROM temp.moved;", err);
}

static const char *const undo_steps[] = {
	"INSERT OR IGNORE INTO temp.moved SELECT activity FROM recording WHERE batch = ?1"
	" UNION SELECT activity FROM shelf_recording WHERE shelved_by = ?1",
	/* Where a later batch replaced our row, what we had replaced is now what that
	 * batch replaced, and our row waits to be redone. */
	"UPDATE shelf_observation AS mine SET shelved_by = later.shelved_by FROM shelf_observation"
	" AS later WHERE mine.shelved_by = ?1 AND mine.role = 'former' AND later.role = 'former'"
	" AND later.batch = ?1 AND later.day = mine.day AND later.metric = mine.metric"
	" AND later.region = mine.region AND later.source = mine.source",
	"UPDATE shelf_observation SET role = 'undone', shelved_by = ?1"
	" WHERE role = 'former' AND batch = ?1",
	"UPDATE shelf_recording AS mine SET shelved_by = later.shelved_by FROM shelf_recording"
	" AS later WHERE mine.shelved_by = ?1 AND mine.role = 'former' AND later.role = 'former'"
	" AND later.batch = ?1 AND later.source = mine.source AND later.identity = mine.identity",
	"UPDATE shelf_recording SET role = 'undone', shelved_by = ?1"
	" WHERE role = 'former' AND batch = ?1",
	/* A recording stays of the session that it is of by now. */
	"UPDATE shelf_recording AS mine SET id = r.id, activity = r.activity FROM recording r"
	" WHERE mine.shelved_by = ?1 AND mine.role = 'former' AND r.batch = ?1"
	" AND r.source = mine.source AND r.identity = mine.identity",
	/* Our rows go, */
	"INSERT INTO shelf_observation (shelved_by, role, " OBSERVATION ")"
	" SELECT ?1, 'undone', " OBSERVATION " FROM observation WHERE batch = ?1",
	"DELETE FROM observation WHERE batch = ?1",
	"INSERT INTO shelf_recording (shelved_by, role, " RECORDING ")"
	" SELECT ?1, 'undone', " RECORDING " FROM recording WHERE batch = ?1",
	"DELETE FROM recording WHERE batch = ?1",
	/* and what they replaced comes back. */
	"INSERT OR IGNORE INTO observation (" OBSERVATION ") SELECT " OBSERVATION
	" FROM shelf_observation WHERE shelved_by = ?1 AND role = 'former'",
	"DELETE FROM shelf_observation WHERE shelved_by = ?1 AND role = 'former'",
	"INSERT OR IGNORE INTO recording (" RECORDING ") SELECT " RECORDING
	" FROM shelf_recording WHERE shelved_by = ?1 AND role = 'former'",
	"DELETE FROM shelf_recording WHERE shelved_by = ?1 AND role = 'former'",
	"INSERT OR IGNORE INTO deletion (activity) SELECT activity FROM shelf_deletion"
	" WHERE shelved_by = ?1",
	NULL,
};

/* The first batch after ?1 that has a row of the same; NULL where none has. */
#define LATER_OBSERVATION                                                                     \
	"(SELECT min(batch) FROM (SELECT o.batch FROM observation o WHERE o.day = mine.day"       \
	" AND o.metric = mine.metric AND o.region = mine.region AND o.source = mine.source"       \
	" AND o.batch > ?1 UNION ALL SELECT f.batch FROM shelf_observation f WHERE f.day = mine.day" \
	" AND f.metric = mine.metric AND f.region = mine.region AND f.source = mine.source"       \
	" AND f.role = 'former' AND f.batch > ?1))"
#define LATER_RECORDING                                                                       \
	"(SELECT min(batch) FROM (SELECT r.batch FROM recording r WHERE r.source = mine.source"   \
	" AND r.identity = mine.identity AND r.batch > ?1 UNION ALL SELECT f.batch FROM"          \
	" shelf_recording f WHERE f.source = mine.source AND f.identity = mine.identity"          \
	" AND f.role = 'former' AND f.batch > ?1))"

static const char *const redo_steps[] = {
	"UPDATE shelf_recording AS mine SET id = r.id, activity = r.activity FROM recording r"
	" WHERE mine.shelved_by = ?1 AND mine.role = 'undone'"
	" AND r.source = mine.source AND r.identity = mine.identity",
	"INSERT OR IGNORE INTO temp.moved SELECT activity FROM shelf_recording WHERE shelved_by = ?1",
	/* Taken back out of turn: where a later batch has a say, our row comes between that and
	 * what that had replaced, as it was. */
	"UPDATE shelf_observation AS mine SET role = 'former', shelved_by = " LATER_OBSERVATION
	" WHERE shelved_by = ?1 AND role = 'undone' AND " LATER_OBSERVATION " IS NOT NULL",
	"UPDATE shelf_observation AS under SET shelved_by = ?1 FROM shelf_observation AS mine"
	" WHERE mine.batch = ?1 AND mine.role = 'former' AND under.role = 'former'"
	" AND under.shelved_by = mine.shelved_by AND under.batch IS NOT ?1 AND under.day = mine.day"
	" AND under.metric = mine.metric AND under.region = mine.region AND under.source = mine.source",
	"UPDATE shelf_recording AS mine SET role = 'former', shelved_by = " LATER_RECORDING
	" WHERE shelved_by = ?1 AND role = 'undone' AND " LATER_RECORDING " IS NOT NULL",
	"UPDATE shelf_recording AS under SET shelved_by = ?1 FROM shelf_recording AS mine"
	" WHERE mine.batch = ?1 AND mine.role = 'former' AND under.role = 'former'"
	" AND under.shelved_by = mine.shelved_by AND under.batch IS NOT ?1"
	" AND under.source = mine.source AND under.identity = mine.identity",
	/* What stands in the way is replaced again, */
	"INSERT INTO shelf_observation (shelved_by, role, " OBSERVATION ")"
	" SELECT ?1, 'former', o.day, o.metric, o.region, o.source, o.value, o.at, o.batch, o.origin"
	" FROM observation o JOIN shelf_observation s USING (day, metric, region, source)"
	" WHERE s.shelved_by = ?1 AND s.role = 'undone'",
	"INSERT INTO shelf_recording (shelved_by, role, " RECORDING ")"
	" SELECT ?1, 'former', " RECORDING " FROM recording WHERE (source, identity) IN"
	" (SELECT source, identity FROM shelf_recording WHERE shelved_by = ?1 AND role = 'undone')",
	"DELETE FROM observation WHERE (day, metric, region, source) IN"
	" (SELECT day, metric, region, source FROM shelf_observation"
	"  WHERE shelved_by = ?1 AND role = 'undone')",
	"DELETE FROM recording WHERE (source, identity) IN"
	" (SELECT source, identity FROM shelf_recording WHERE shelved_by = ?1 AND role = 'undone')",
	/* and ours come back, with a new row id where theirs was given away. */
	"INSERT INTO observation (" OBSERVATION ") SELECT " OBSERVATION
	" FROM shelf_observation WHERE shelved_by = ?1 AND role = 'undone'",
	"DELETE FROM shelf_observation WHERE shelved_by = ?1 AND role = 'undone'",
	"INSERT INTO recording (" RECORDING ") SELECT"
	" CASE WHEN EXISTS (SELECT 1 FROM recording r WHERE r.id = s.id) THEN NULL ELSE s.id END, "
	RECORDING_COLUMNS " FROM shelf_recording s WHERE shelved_by = ?1 AND role = 'undone'",
	"DELETE FROM shelf_recording WHERE shelved_by = ?1 AND role = 'undone'",
	"DELETE FROM deletion WHERE activity IN"
	" (SELECT activity FROM shelf_deletion WHERE shelved_by = ?1)",
	NULL,
};

static enum recoup_status shelf_move(struct journal *journal, const char *const *steps,
                                     int64_t batch, struct error *err)
{
	enum recoup_status status = touched_begin(journal, err);

	if (status == RECOUP_OK)
		status = run_all(journal, steps, batch, err);
	return status == RECOUP_OK ? resolve_touched(journal, err) : status;
}

enum recoup_status shelf_undo(struct journal *journal, int64_t batch, struct error *err)
{
	return shelf_move(journal, undo_steps, batch, err);
}

enum recoup_status shelf_redo(struct journal *journal, int64_t batch, struct error *err)
{
	return shelf_move(journal, redo_steps, batch, err);
}

/* A row that this same batch wrote a moment ago is no former truth: the first of
 * its rows is the one to go back to. */
enum recoup_status shelf_observation_former(struct journal *journal, const struct observation *seen,
                                            int64_t batch, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO shelf_observation (shelved_by, role, " OBSERVATION ")"
		         " SELECT ?1, 'former', " OBSERVATION " FROM observation WHERE day = ?2"
		         " AND metric = ?3 AND region = ?4 AND source = ?5 AND batch IS NOT ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, batch);
	observation_key_bind(statement, 2, seen);
	return statement_run(journal, statement, err);
}

enum recoup_status shelf_recording_former(struct journal *journal, int64_t recording, int64_t batch,
                                          struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "INSERT INTO shelf_recording (shelved_by, role, " RECORDING ")"
		         " SELECT ?1, 'former', " RECORDING " FROM recording WHERE id = ?2"
		         " AND batch IS NOT ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, batch);
	sqlite3_bind_int64(statement, 2, recording);
	return statement_run(journal, statement, err);
}
