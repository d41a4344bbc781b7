/* Facts that are rows of the journal: values, recordings, notes, plans, practices, units;
 * read, written and taken away by their key. Must not know who said them. */
#include "sync_internal.h"

#include <string.h>

/* In the order of the kind's columns, then the row's number and its batch. */
#define VALUE_COLUMNS "day, source, metric, region, value, at, origin, 0, batch FROM observation"
#define OWN_COLUMNS                                                                         \
	"day, start, utc_offset, says_start, sport, says_sport, workout, duration_s, moving_s, " \
	"distance_m, rpe, average_hr, maximum_hr, ascent_m, device_load, feel, fuel_before, "    \
	"fuel_after, title, notes"
#define RECORDING_SELECT "source, identity, " OWN_COLUMNS ", id, batch FROM recording"
#define NOTE_COLUMNS "day, text, at, 0, 0 FROM note"
#define PLAN_COLUMNS "day, kind, note, at, 0, 0 FROM plan"
#define PRACTICE_SELECT                                                                     \
	"i.identity, p.day, p.practice, p.kind, p.start, p.utc_offset, p.seconds, p.planned_s, " \
	"p.finished, p.felt, p.at, p.id, 0 FROM practice_done p"                                \
	" JOIN practice_identity i ON i.id = p.id"
#define UNITS_COLUMNS "name, units, 0, 0 FROM source"

sqlite3_stmt *live_select(struct journal *journal, enum fact_kind kind, struct error *err)
{
	static const char *const all[LIVE_KINDS] = {
		[FACT_VALUE] = "SELECT " VALUE_COLUMNS,
		[FACT_RECORDING] = "SELECT " RECORDING_SELECT,
		[FACT_NOTE] = "SELECT " NOTE_COLUMNS,
		[FACT_PLAN] = "SELECT " PLAN_COLUMNS,
		[FACT_PRACTICE] = "SELECT " PRACTICE_SELECT,
		[FACT_UNITS] = "SELECT " UNITS_COLUMNS " WHERE units IS NOT NULL",
	};

	return statement_get(journal, all[kind], err);
}

enum recoup_status live_count(struct journal *journal, enum fact_kind kind, int64_t *count,
                              struct error *err)
{
	static const char *const all[LIVE_KINDS] = {
		[FACT_VALUE] = "SELECT count(*) FROM observation",
		[FACT_RECORDING] = "SELECT count(*) FROM recording",
		[FACT_NOTE] = "SELECT count(*) FROM note",
		[FACT_PLAN] = "SELECT count(*) FROM plan",
		[FACT_PRACTICE] = "SELECT count(*) FROM practice_done JOIN practice_identity USING (id)",
		[FACT_UNITS] = "SELECT count(*) FROM source WHERE units IS NOT NULL",
	};
	sqlite3_stmt *statement = statement_get(journal, all[kind], err);

	if (!statement)
		return statement_refused(journal);
	return statement_number(journal, statement, count, err);
}

static void column_bind(sqlite3_stmt *statement, int index, enum fact_type type,
                        const struct fact_value *value)
{
	if (!value->known)
		sqlite3_bind_null(statement, index);
	else if (type == FACT_TEXT)
		sqlite3_bind_text(statement, index, value->text, -1, SQLITE_STATIC);
	else if (type == FACT_REAL)
		sqlite3_bind_double(statement, index, value->real);
	else
		sqlite3_bind_int64(statement, index, value->integer);
}

/* Columns [from, to) of the kind as parameters from `first` on. */
static void columns_bind(sqlite3_stmt *statement, int first, const struct fact *fact, size_t from,
                         size_t to)
{
	const struct fact_spec *spec = fact_spec(fact->kind);

	for (size_t i = from; i < to; i++)
		column_bind(statement, first + (int)(i - from), spec->columns[i].type, &fact->at[i]);
}

sqlite3_stmt *live_find(struct journal *journal, const struct fact *fact, struct error *err)
{
	static const char *const one[LIVE_KINDS] = {
		[FACT_VALUE] = "SELECT " VALUE_COLUMNS " WHERE day = ?1 AND source = ?2 AND metric = ?3"
		               " AND region = coalesce(?4, '')",
		[FACT_RECORDING] = "SELECT " RECORDING_SELECT " WHERE source = ?1 AND identity = ?2",
		[FACT_NOTE] = "SELECT " NOTE_COLUMNS " WHERE day = ?1",
		[FACT_PLAN] = "SELECT " PLAN_COLUMNS " WHERE day = ?1",
		[FACT_PRACTICE] = "SELECT " PRACTICE_SELECT " WHERE i.identity = ?1",
		[FACT_UNITS] = "SELECT " UNITS_COLUMNS " WHERE name = ?1 AND units IS NOT NULL",
	};
	sqlite3_stmt *statement = statement_get(journal, one[fact->kind], err);

	if (statement)
		columns_bind(statement, 1, fact, 0, fact_spec(fact->kind)->keys);
	return statement;
}

void live_read(sqlite3_stmt *statement, enum fact_kind kind, struct fact *fact, int64_t *local,
               int64_t *batch)
{
	const struct fact_spec *spec = fact_spec(kind);
	int column = 0;

	fact->kind = kind;
	fact->kind_name = spec->name;
	fact->state = FACT_LIVE;
	for (; column < (int)spec->count; column++) {
		struct fact_value *value = &fact->at[column];

		value->known = sqlite3_column_type(statement, column) != SQLITE_NULL;
		value->integer = 0;
		value->real = 0;
		value->text = NULL;
		if (spec->columns[column].type == FACT_TEXT) {
			value->text = column_text(statement, column);
			value->known = *value->text != '\0';
		} else if (spec->columns[column].type == FACT_REAL) {
			value->real = sqlite3_column_double(statement, column);
		} else {
			value->integer = sqlite3_column_int64(statement, column);
		}
	}
	*local = sqlite3_column_int64(statement, column);
	*batch = sqlite3_column_int64(statement, column + 1);
}

/* ---- written ---- */

/* The whole fact as parameters from ?1 on. */
static enum recoup_status put_plainly(struct journal *journal, const char *sql,
                                      const struct fact *fact, struct error *err)
{
	sqlite3_stmt *statement = statement_get(journal, sql, err);

	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 0, fact_spec(fact->kind)->count);
	return statement_run(journal, statement, err);
}

static enum recoup_status value_put(struct journal *journal, const struct fact *fact,
                                    struct error *err)
{
	/* Where only the hour differs it stays what the import here brought, which can still be
	 * taken back. */
	static const char sql[] =
		"INSERT INTO observation (day, source, metric, region, value, at, origin)"
		" VALUES (?1, ?2, ?3, coalesce(?4, ''), ?5, ?6, ?7)"
		" ON CONFLICT (day, metric, region, source) DO UPDATE SET batch = CASE WHEN value = ?5"
		" AND origin IS ?7 THEN batch ELSE NULL END, value = ?5, at = ?6, origin = ?7";
	enum recoup_status status = source_ensure(journal, fact->at[1].text, err);

	return status == RECOUP_OK ? put_plainly(journal, sql, fact, err) : status;
}

static enum recoup_status touch(struct journal *journal, int64_t activity, struct error *err)
{
	struct sync_run *run = journal->sync;

	return number_list_add(&run->touched, &run->touched_count, &run->touched_room, activity)
	           ? RECOUP_OK : error_no_memory(err);
}

static enum recoup_status recording_find(struct journal *journal, const struct fact *fact,
                                         int64_t *id, int64_t *activity, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT id, activity FROM recording WHERE source = ?1 AND identity = ?2", err);
	int code;

	*id = *activity = 0;
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 0, 2);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*id = sqlite3_column_int64(statement, 0);
		*activity = sqlite3_column_int64(statement, 1);
	}
	return statement_end(journal, statement, code, err);
}

static enum recoup_status id_taken(struct journal *journal, int64_t id, bool *taken,
                                   struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT 1 FROM recording WHERE id = ?1", err);
	int code;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, id);
	code = sqlite3_step(statement);
	*taken = code == SQLITE_ROW;
	return statement_end(journal, statement, code, err);
}

/* One that was here before gets its number again: what can be undone speaks of it so. */
static enum recoup_status recording_new(struct journal *journal, const struct fact *fact,
                                        int64_t *local, struct error *err)
{
	static const char sql[] =
		"INSERT INTO recording (source, identity, " OWN_COLUMNS ", id, activity)"
		" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18,"
		" ?19, ?20, ?21, ?22, ?23, ?23)";
	struct sync_run *run = journal->sync;
	bool taken = false;
	sqlite3_stmt *statement;
	enum recoup_status status =
		*local ? id_taken(journal, *local, &taken, err) : RECOUP_OK;

	if (status != RECOUP_OK)
		return status;
	if (*local == 0 || taken)
		*local = ++journal->last_id;
	statement = statement_get(journal, sql, err);
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 0, fact_spec(FACT_RECORDING)->count);
	sqlite3_bind_int64(statement, 23, *local);
	status = statement_run(journal, statement, err);
	if (status == RECOUP_OK &&
	    !number_list_add(&run->arrived, &run->arrived_count, &run->arrived_room, *local))
		return error_no_memory(err);
	return status == RECOUP_OK ? touch(journal, *local, err) : status;
}

static enum recoup_status recording_put(struct journal *journal, const struct fact *fact,
                                        int64_t *local, struct error *err)
{
	static const char sql[] =
		"UPDATE recording SET (" OWN_COLUMNS ", batch) = (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
		" ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, NULL) WHERE id = ?21 AND ("
		OWN_COLUMNS ") IS NOT (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,"
		" ?16, ?17, ?18, ?19, ?20)";
	int64_t id, activity;
	sqlite3_stmt *statement;
	enum recoup_status status = source_ensure(journal, fact->at[0].text, err);

	if (status == RECOUP_OK)
		status = recording_find(journal, fact, &id, &activity, err);
	if (status != RECOUP_OK)
		return status;
	if (!id)
		return recording_new(journal, fact, local, err);
	*local = id;
	statement = statement_get(journal, sql, err);
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 2, fact_spec(FACT_RECORDING)->count);
	sqlite3_bind_int64(statement, 21, id);
	status = statement_run(journal, statement, err);
	return status == RECOUP_OK ? touch(journal, activity, err) : status;
}

static enum recoup_status practice_number(struct journal *journal, const struct fact *fact,
                                          int64_t *id, struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "SELECT id FROM practice_identity WHERE identity = ?1", err);
	int code;
	enum recoup_status status;

	*id = 0;
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 0, 1);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		*id = sqlite3_column_int64(statement, 0);
	status = statement_end(journal, statement, code, err);
	if (status != RECOUP_OK || *id)
		return status;
	*id = ++journal->last_id;
	statement = statement_get(
		journal, "INSERT INTO practice_identity (identity, id) VALUES (?1, ?2)", err);
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 0, 1);
	sqlite3_bind_int64(statement, 2, *id);
	return statement_run(journal, statement, err);
}

static enum recoup_status practice_put(struct journal *journal, const struct fact *fact,
                                       int64_t *id, struct error *err)
{
	sqlite3_stmt *statement;
	enum recoup_status status = practice_number(journal, fact, id, err);

	if (status != RECOUP_OK)
		return status;
	statement = statement_get(
		journal, "INSERT OR REPLACE INTO practice_done (day, practice, kind, start, utc_offset,"
		         " seconds, planned_s, finished, felt, at, id)"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", err);
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 1, fact_spec(FACT_PRACTICE)->count);
	sqlite3_bind_int64(statement, 11, *id);
	return statement_run(journal, statement, err);
}

static enum recoup_status units_put(struct journal *journal, const struct fact *fact,
                                    struct error *err)
{
	static const char sql[] = "UPDATE source SET units = ?2 WHERE name = ?1";
	enum recoup_status status = source_ensure(journal, fact->at[0].text, err);

	return status == RECOUP_OK ? put_plainly(journal, sql, fact, err) : status;
}

enum recoup_status live_put(struct journal *journal, const struct fact *fact, int64_t *local,
                            struct error *err)
{
	static const char note[] = "INSERT OR REPLACE INTO note (day, text, at) VALUES (?1, ?2, ?3)";
	static const char plan[] =
		"INSERT OR REPLACE INTO plan (day, kind, note, at) VALUES (?1, ?2, ?3, ?4)";
	enum recoup_status status = fact_check(fact, err);

	if (status != RECOUP_OK)
		return status;
	if (fact->kind == FACT_VALUE)
		return value_put(journal, fact, err);
	if (fact->kind == FACT_RECORDING)
		return recording_put(journal, fact, local, err);
	if (fact->kind == FACT_NOTE)
		return put_plainly(journal, note, fact, err);
	if (fact->kind == FACT_PLAN)
		return put_plainly(journal, plan, fact, err);
	if (fact->kind == FACT_PRACTICE)
		return practice_put(journal, fact, local, err);
	return units_put(journal, fact, err);
}

/* ---- taken away ---- */

enum recoup_status live_drop(struct journal *journal, const struct fact *fact, struct error *err)
{
	static const char *const gone[LIVE_KINDS] = {
		[FACT_VALUE] = "DELETE FROM observation WHERE day = ?1 AND source = ?2 AND metric = ?3"
		               " AND region = coalesce(?4, '')",
		[FACT_RECORDING] = "DELETE FROM recording WHERE source = ?1 AND identity = ?2",
		[FACT_NOTE] = "DELETE FROM note WHERE day = ?1",
		[FACT_PLAN] = "DELETE FROM plan WHERE day = ?1",
		[FACT_PRACTICE] = "DELETE FROM practice_done WHERE id ="
		                  " (SELECT id FROM practice_identity WHERE identity = ?1)",
		[FACT_UNITS] = "UPDATE source SET units = NULL WHERE name = ?1",
	};
	sqlite3_stmt *statement;
	int64_t id, activity = 0;
	enum recoup_status status = RECOUP_OK;

	if (fact->kind >= LIVE_KINDS)
		return RECOUP_OK;
	if (fact->kind == FACT_RECORDING)
		status = recording_find(journal, fact, &id, &activity, err);
	if (status == RECOUP_OK && activity)
		status = touch(journal, activity, err);
	if (status != RECOUP_OK)
		return status;
	statement = statement_get(journal, gone[fact->kind], err);
	if (!statement)
		return statement_refused(journal);
	columns_bind(statement, 1, fact, 0, fact_spec(fact->kind)->keys);
	return statement_run(journal, statement, err);
}
