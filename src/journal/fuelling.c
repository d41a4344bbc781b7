/* What was drunk and eaten around sessions. Must not know what it means. */
#include "internal.h"

#include <string.h>

#define FUELLING_COLUMNS                                                                   \
	"fluids_before_l, fluids_during_l, fluids_after_l, electrolytes_before, "               \
	"electrolytes_during, electrolytes_after, carbohydrate_during_g, cramps, dizziness, "   \
	"stomach"
#define FUELLING_COLUMN_COUNT 10
#define FLUIDS_MOST_L 20
#define CARBOHYDRATE_MOST_G 2000

static enum said said_from(sqlite3_stmt *statement, int column)
{
	if (sqlite3_column_type(statement, column) == SQLITE_NULL)
		return SAID_NOTHING;
	return sqlite3_column_int(statement, column) ? SAID_YES : SAID_NO;
}

static void said_bind(sqlite3_stmt *statement, int index, enum said said)
{
	if (said == SAID_NOTHING)
		sqlite3_bind_null(statement, index);
	else
		sqlite3_bind_int(statement, index, said == SAID_YES);
}

static void fuelling_from_row(sqlite3_stmt *statement, int first, struct fuelling *fuelling)
{
	for (int time = 0; time < FUEL_TIMES; time++) {
		fuelling->fluids_l[time] = column_within(statement, first + time, 0, FLUIDS_MOST_L);
		fuelling->electrolytes[time] = said_from(statement, first + FUEL_TIMES + time);
	}
	fuelling->carbohydrate_during_g = column_within(statement, first + 6, 0, CARBOHYDRATE_MOST_G);
	fuelling->cramps = said_from(statement, first + 7);
	fuelling->dizziness = said_from(statement, first + 8);
	fuelling->stomach = said_from(statement, first + 9);
}

static void fuelling_bind(sqlite3_stmt *statement, int first, const struct fuelling *fuelling)
{
	for (int time = 0; time < FUEL_TIMES; time++) {
		bind_real(statement, first + time, fuelling->fluids_l[time]);
		said_bind(statement, first + FUEL_TIMES + time, fuelling->electrolytes[time]);
	}
	bind_real(statement, first + 6, fuelling->carbohydrate_during_g);
	said_bind(statement, first + 7, fuelling->cramps);
	said_bind(statement, first + 8, fuelling->dizziness);
	said_bind(statement, first + 9, fuelling->stomach);
}

static bool within(struct opt_real value, double most)
{
	return !value.known || (value.value >= 0 && value.value <= most);
}

static enum recoup_status fuelling_valid(const struct fuelling *fuelling, struct error *err)
{
	for (int time = 0; time < FUEL_TIMES; time++)
		if (!within(fuelling->fluids_l[time], 20))
			return error_set(err, RECOUP_INPUT, NULL, "0 to 20 litres", "%g l of fluids cannot be",
			                 fuelling->fluids_l[time].value);
	if (!within(fuelling->carbohydrate_during_g, 2000))
		return error_set(err, RECOUP_INPUT, NULL, "0 to 2000 grams",
		                 "%g g of carbohydrate cannot be", fuelling->carbohydrate_during_g.value);
	return RECOUP_OK;
}

static bool fuelling_same(const struct fuelling *a, const struct fuelling *b)
{
	bool same = opt_same(a->carbohydrate_during_g, b->carbohydrate_during_g) &&
	            a->cramps == b->cramps && a->dizziness == b->dizziness && a->stomach == b->stomach;

	for (int time = 0; time < FUEL_TIMES; time++)
		same = same && opt_same(a->fluids_l[time], b->fluids_l[time]) &&
		       a->electrolytes[time] == b->electrolytes[time];
	return same;
}

static enum recoup_status fuelling_delete(struct journal *journal, int64_t activity,
                                          struct error *err)
{
	sqlite3_stmt *statement =
		statement_get(journal, "DELETE FROM fuelling WHERE activity = ?1", err);

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_put_fuelling(struct journal *journal, int64_t activity,
                                        const struct fuelling *fuelling, instant at,
                                        struct error *err)
{
	sqlite3_stmt *statement;
	struct fuelling before;
	enum recoup_status status = require_change(journal, err);

	if (status == RECOUP_OK)
		status = fuelling_valid(fuelling, err);
	if (status != RECOUP_OK)
		return status;
	if (!fuelling_said(fuelling))
		return fuelling_delete(journal, activity, err);
	status = journal_fuelling(journal, activity, &before, err);
	/* Saying the same again is no change and leaves no undo step. */
	if (status != RECOUP_OK || fuelling_same(&before, fuelling))
		return status;
	statement = statement_get(
		journal, "INSERT OR REPLACE INTO fuelling (activity, at, " FUELLING_COLUMNS ")"
		         " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)", err);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	sqlite3_bind_int64(statement, 2, at);
	fuelling_bind(statement, 3, fuelling);
	return statement_run(journal, statement, err);
}

enum recoup_status journal_fuelling(struct journal *journal, int64_t activity,
                                    struct fuelling *fuelling, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT " FUELLING_COLUMNS " FROM fuelling WHERE activity = ?1", err);
	int code;

	memset(fuelling, 0, sizeof *fuelling);
	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int64(statement, 1, activity);
	code = sqlite3_step(statement);
	if (code == SQLITE_ROW)
		fuelling_from_row(statement, 0, fuelling);
	return statement_end(journal, statement, code, err);
}

enum recoup_status journal_fuellings(struct journal *journal, day_number from, day_number to,
                                     bool (*each)(void *context, int64_t activity,
                                                  const struct session *session,
                                                  const struct fuelling *fuelling),
                                     void *context, struct error *err)
{
	sqlite3_stmt *statement = statement_get(
		journal, "SELECT f.activity, " FUELLING_COLUMNS ", " SESSION_COLUMNS
		         " FROM activity a JOIN fuelling f ON f.activity = a.id"
		         " WHERE a.day BETWEEN ?1 AND ?2 AND a.deleted = 0 ORDER BY a.day, a.start", err);
	bool going = true;
	int code = SQLITE_DONE;

	if (!statement)
		return statement_refused(journal);
	sqlite3_bind_int(statement, 1, from);
	sqlite3_bind_int(statement, 2, to);
	while (going && (code = sqlite3_step(statement)) == SQLITE_ROW) {
		struct fuelling fuelling;
		struct session session;

		memset(&fuelling, 0, sizeof fuelling);
		memset(&session, 0, sizeof session);
		fuelling_from_row(statement, 1, &fuelling);
		session_from_row(statement, 1 + FUELLING_COLUMN_COUNT, &session);
		going = each(context, sqlite3_column_int64(statement, 0), &session, &fuelling);
	}
	return statement_end(journal, statement, code, err);
}

enum recoup_status fuelling_join(struct journal *journal, int64_t one, int64_t other,
                                 struct error *err)
{
	struct fuelling kept, moved;
	enum recoup_status status = journal_fuelling(journal, one, &kept, err);

	if (status == RECOUP_OK)
		status = journal_fuelling(journal, other, &moved, err);
	if (status != RECOUP_OK || !fuelling_said(&moved))
		return status;
	if (!fuelling_said(&kept))
		status = journal_put_fuelling(journal, one, &moved, journal->change_at, err);
	return status == RECOUP_OK ? fuelling_delete(journal, other, err) : status;
}
